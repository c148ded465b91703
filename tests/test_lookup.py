"""Which published folder answers: the newest version, as for sql, else the build here, and it is said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import samples
import shelf

from reofacts.cli import main
from reofacts.publishing.package import Dataset, write
from reofacts.tables import rows as tables


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with version 0.1.0 and a build in which a claim says something else, one is new and one left."""
    shelf.frozen(tmp_path / "datasets", "0.1.0", None, shelf.claims(["US$810 per kg"]))
    built = tables.build(shelf.claims(["69 per cent"], _600_tonnes={"measure": "import"}), {},
                         [tables.source(samples.document())], [])  # fmt: skip
    write(built, tmp_path / "datasets" / "latest", Dataset("reofacts", "0.2.0-dev", None, date(2026, 3, 5)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REOFACTS_SOURCE", str(tmp_path / "datasets"))
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("18,500 kg", "version 0.1.0"),
        ("600 tonnes", "version 0.1.0; datasets/latest (0.2.0-dev), the build here, differs (--data datasets/latest)"),
        ("69 per cent", "version 0.1.0; datasets/latest (0.2.0-dev), the build here, does not have it"),
        ("US$810 per kg", "datasets/latest (0.2.0-dev); version 0.1.0 does not have it"),
    ],
)
def test_the_newest_version_answers_as_for_sql_and_the_build_where_it_has_more(
    clone: Path, words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"data          {told}\n" in shown(capsys, samples.claim_id(words))
    told = json.loads(shown(capsys, samples.claim_id(words), "--format", "json"))["data"]
    assert set(told) == {"version", "folder", "note"}


def test_the_version_and_the_folder_that_are_named_answer_alone(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export, price = samples.claim_id("600 tonnes"), samples.claim_id("US$810 per kg")
    build = shown(capsys, export, "--data", "datasets/latest")
    assert "measure       import" in build and "data          datasets/latest (0.2.0-dev)\n" in build
    assert "data          version 0.1.0\n" in shown(capsys, export, "--version", "0.1.0")
    assert main(["explain", price, "--version", "0.1.0"]) == 1
    assert "no claim has this id in version 0.1.0; " in capsys.readouterr().err
    assert main(["explain", "c0000"]) == 1
    assert "no claim has this id in version 0.1.0 or datasets/latest (0.2.0-dev); " in capsys.readouterr().err


def test_a_folder_without_any_version_is_answered_by_its_build(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone / "nothing").mkdir()
    monkeypatch.setenv("REOFACTS_SOURCE", str(clone / "nothing"))
    assert "data          datasets/latest (0.2.0-dev)\n" in shown(capsys, samples.claim_id("600 tonnes"))


def test_sql_says_which_version_answered_unless_it_was_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "SELECT measure FROM quantities WHERE claim_id = '" + samples.claim_id("600 tonnes") + "'"
    assert main(["sql", question]) == 0
    assert capsys.readouterr() == ("measure\nexport\n", "reofacts: from version 0.1.0.\n")
    assert main(["sql", question, "--data", "datasets/latest"]) == 0
    assert capsys.readouterr() == ("measure\nimport\n", "")


def test_sql_says_what_it_wrote(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, where in (([], "version 0.1.0"), (["--data", "datasets/latest"], "datasets/latest")):
        assert main(["sql", "SELECT 1 FROM claims LIMIT 1", "--out", "one.csv", *arguments]) == 0
        assert capsys.readouterr() == ("", f"one.csv: 1 row, from {where}.\n")
