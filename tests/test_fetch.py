"""Versions on the command line: fetched, listed and explained."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import sources
from screens import Terminal
from sources import NEW, OLD, Server, corrected

import reofacts
from reofacts.cli import main

pytestmark = pytest.mark.usefixtures("cache")


def test_fetch_prints_the_folder(server: Server, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", NEW, "--source", server.url]) == 0
    printed = capsys.readouterr()
    assert (Path(printed.out.strip()) / "demand.parquet").is_file()
    assert Path(printed.out.strip()).is_relative_to(cache)
    assert printed.err == ""


def test_fetch_copies_a_version_into_a_new_folder(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["fetch", "latest", "--source", str(made), "--out", str(tmp_path / "data")]
    assert main(command) == 0
    assert (tmp_path / "data" / "SHA256SUMS").read_bytes() == (made / NEW / "SHA256SUMS").read_bytes()
    assert main(command) == 1
    assert "is there already" in capsys.readouterr().err


def test_what_somebody_else_is_copying_is_left_alone(made: Path, tmp_path: Path) -> None:
    other = tmp_path / ".data.part"
    other.mkdir()
    (other / "half").write_text("of another process")
    assert main(["fetch", NEW, "--source", str(made), "--out", str(tmp_path / "data")]) == 0
    assert (other / "half").is_file()
    assert (tmp_path / "data" / "SHA256SUMS").is_file()
    assert [path.name for path in tmp_path.glob(".data*")] == [".data.part"]


def test_fetch_ends_with_1_and_says_what_was_refused(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.faults["demand.parquet"] = sources.altered
    assert main(["fetch", NEW, "--source", server.url]) == 1
    assert "demand.parquet: is another file than the index lists" in capsys.readouterr().err


def test_versions_are_listed_as_text_and_json(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions", "--source", str(made)]) == 0
    header, *lines = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert [dict(zip(header, line, strict=True))["corrected"] for line in lines] == ["0", "1"]
    assert main(["versions", "--source", str(made), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(row["version"], row["created"], row["at_hand"]) for row in listed] == [
        (OLD, "2026-03-05", True), (NEW, "2026-03-05", True)
    ]  # fmt: skip


def test_a_claim_of_a_version_is_explained(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = corrected(made)
    for version, said in ((OLD, "reported"), (NEW, "estimated")):
        assert main(["explain", claim, "--version", version, "--source", str(made)]) == 0
        assert f"said as       {said}" in capsys.readouterr().out


def test_a_claim_of_no_named_version_is_of_the_newest_outside_a_clone(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REOFACTS_SOURCE", str(made))
    assert reofacts.explain(corrected(made)).claim["modality"] == "estimated"


@pytest.mark.parametrize(("patience", "shown"), [(-1.0, True), (60.0, False)])
def test_a_download_that_takes_long_shows_a_bar_on_a_terminal(
    server: Server, monkeypatch: pytest.MonkeyPatch, patience: float, shown: bool
) -> None:
    monkeypatch.setattr("reofacts.display.progress.PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", Terminal())
    reofacts.fetch(version=NEW, source=server.url)
    assert (f"reofacts {NEW}" in sys.stderr.getvalue()) is shown
