"""The README is true: its numbers, its quote, its commands and its one-liners."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.parquet as parquet
import pytest

from reofacts.cli import main
from reofacts.releases.access import known, load
from reofacts.releases.catalogue import order

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands are typed at the root of the clone."""
    monkeypatch.chdir(ROOT)


def test_the_first_screen_shows_a_number_of_the_dataset() -> None:
    row = next(
        row for row in parquet.read_table("datasets/latest/demand.parquet").to_pylist() if row["year_end"] == 2030
    )
    text = (ROOT / "seeds" / f"{row['source_id']}.txt").read_text(encoding="utf-8")
    start, end = map(int, re.findall(r"characters (\d+) to (\d+)", README)[0])
    assert text[start:end] == row["quote"]
    assert f"**{row['tonnes_reo']:,.0f} t REO**" in README and f"*{row['modality']}*" in README
    quoted = re.findall(r"> “…(.*?)”", README)[0].replace("**", "")
    assert quoted in text


def test_the_explanation_shown_is_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"\$ reofacts explain (\w+).*?\n(.*?)\n…\n", README, re.DOTALL)[0]
    assert main(["explain", shown[0]]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in shown[1].splitlines() if line not in printed] == []


def test_the_python_lines_load_the_same_rows() -> None:
    found = []
    for block in blocks("python"):
        names: dict[str, object] = {}
        exec(block, names)
        found.append(names["demand"])
    one, other = found
    assert isinstance(one, pandas.DataFrame) and isinstance(other, polars.DataFrame)
    assert one["claim_id"].tolist() == other["claim_id"].to_list()


def test_the_sql_line_runs_in_duckdb() -> None:
    rows = duckdb.sql(blocks("sql")[0].split(";")[0]).fetchall()
    assert len(rows) == parquet.read_table("datasets/latest/demand.parquet").num_rows


def test_every_file_that_is_linked_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_the_version_that_is_pinned_is_the_one_that_comes_with_the_package() -> None:
    using = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
    newest = max(known(ROOT / "datasets"), key=lambda release: order(release.version)).version
    assert re.findall(r'version="([\d.]+)"', README) == [newest]
    assert set(re.findall(r'(?:version="|--version |fetch |:8000/|datasets/)(\d[\d.]*\d)', using)) == {newest}


def test_the_commands_on_older_versions_run_as_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("REOFACTS_SOURCE", raising=False)
    shown = re.findall(r"^\$ reofacts ((?:compare|history) .*?)(?:\s+#.*)?$", README, re.MULTILINE)
    assert len(shown) == 2
    for command in shown:
        assert command.endswith("--source datasets")
        assert main(command.split()) == 0, command
        printed = capsys.readouterr().out
        assert "0.1.0" in printed
        assert not command.startswith("compare") or printed.startswith("0.1.0 -> 0.2.0\n")


def test_every_make_target_named_is_one() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:\$ |`)make ([a-z]+)", README)) <= targets


def test_what_load_and_relative_dates_need_is_said() -> None:
    using = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
    with pytest.raises(TypeError, match="version"):
        load("demand")  # type: ignore[call-arg]
    assert "`load` needs `version`" in README and "`load` always needs `version=`" in using
    assert "Without a publication date (`--published`" in README
