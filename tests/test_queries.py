"""SQL over a version: right answers in every form, and nothing else within reach."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet
import pytest
import samples
from sources import NEW, OLD

from reofacts.cli import main
from reofacts.errors import ReofactsError
from reofacts.releases.queries import answer

LEVELS = "SELECT year_end, tonnes_reo, modality FROM demand ORDER BY year_end"
Ask = Callable[..., str]


@pytest.fixture
def ask(made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Types `reofacts sql`: what it prints, or with another exit code what it complains of."""
    monkeypatch.setenv("REOFACTS_SOURCE", str(made))

    def typed(*arguments: str, code: int = 0) -> str:
        assert main(["sql", *arguments]) == code
        printed = capsys.readouterr()
        return printed.err if code else printed.out

    return typed


def test_an_answer_is_of_the_version_that_is_named_or_else_of_the_newest(ask: Ask, made: Path) -> None:
    assert ask(LEVELS, "--version", OLD).splitlines()[1] == "2021\t140000\treported"
    assert ask(LEVELS, "--version", NEW).splitlines()[1] == "2021\t140000\testimated"
    assert ask(LEVELS) == ask(LEVELS, "--version", "latest") == ask(LEVELS, "--version", NEW)
    assert ask(LEVELS, "--data", str(made / OLD)) == ask(LEVELS, "--version", OLD)


def test_every_table_is_a_view(ask: Ask, made: Path) -> None:
    assert ask("SHOW TABLES").split()[1:] == sorted(path.stem for path in (made / NEW).glob("*.parquet"))
    joined = "SELECT q.measure, e.exact FROM quantities q JOIN evidence e USING (claim_id) WHERE e.role = 'anchor'"
    assert len(ask(joined).splitlines()) == 1 + samples.built()["quantities"].num_rows


def test_the_answer_comes_as_csv_and_json_and_parquet(ask: Ask, tmp_path: Path) -> None:
    rows = [
        {"year_end": 2021, "tonnes_reo": 140_000.0, "modality": "estimated"},
        {"year_end": 2031, "tonnes_reo": 210_000.0, "modality": "forecast"},
    ]
    assert json.loads(ask(LEVELS, "--format", "json")) == rows
    text = ask(LEVELS, "--format", "csv")
    assert arrow_csv.read_csv(io.BytesIO(text.encode())).to_pylist() == rows
    for name in ("answer.csv", "answer.json", "answer.parquet"):
        assert ask(LEVELS, "--out", str(tmp_path / name)) == ""
    assert (tmp_path / "answer.csv").read_text(encoding="utf-8") == text
    assert json.loads((tmp_path / "answer.json").read_bytes()) == rows
    assert parquet.read_table(tmp_path / "answer.parquet").to_pylist() == rows


def test_sums_dates_lists_and_nothing_are_written_as_such(ask: Ask) -> None:
    question = (
        "SELECT sum(year_end) AS years, min(published) AS day, list(year_end ORDER BY year_end) AS each, "
        "any_value(place) AS place, 0.1::DOUBLE AS tenth, 'NaN'::DOUBLE AS none FROM demand"
    )
    expected = {"years": 4052, "day": "2026-03-04", "each": [2021, 2031], "place": None, "tenth": 0.1, "none": None}
    assert json.loads(ask(question, "--format", "json")) == [expected]
    assert ask(question, "--format", "csv").splitlines()[1] == '4052,2026-03-04,"[2021, 2031]",,0.1,'


def test_the_question_may_come_from_standard_input(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(LEVELS))
    assert ask("-").splitlines()[1] == "2021\t140000\testimated"


def test_parquet_needs_a_file_and_an_unknown_ending_a_format(ask: Ask) -> None:
    assert "parquet is no format for a terminal; name a file" in ask(LEVELS, "--format", "parquet", code=1)
    assert "no format has the ending .xls" in ask(LEVELS, "--out", "answer.xls", code=1)
    assert "--format says table, and the ending .csv says csv" in ask(
        LEVELS, "--out", "a.csv", "--format", "table", code=1
    )


def test_a_folder_that_is_not_there_is_named_and_nothing_is_left(ask: Ask, tmp_path: Path) -> None:
    assert "cannot be written" in ask(LEVELS, "--out", str(tmp_path / "no" / "answer.csv"), code=1)
    assert "there are no tables" in ask(LEVELS, "--data", str(tmp_path), code=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("SELECT * FROM demnd", 'Table with name demnd does not exist! Did you mean "demand"'),
        ("SELECT tonnes FROM claims", 'Referenced column "tonnes" not found'),
        ("SELEC 1", "syntax error"),
        ("", "has 0 statements"),
        ("SELECT 1; SELECT 2", "has 2 statements"),
    ],
)
def test_a_wrong_question_is_explained(ask: Ask, question: str, told: str) -> None:
    complaint = ask(question, code=1)
    assert told in complaint and "Traceback" not in complaint


@pytest.mark.parametrize(
    "question",
    [
        "COPY demand TO '{file}'",
        "CREATE TABLE more AS SELECT * FROM demand",
        "DROP VIEW demand",
        "INSERT INTO demand SELECT * FROM demand",
        "ATTACH '{file}'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA enable_external_access = true",
        "EXPORT DATABASE '{file}'",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_parquet('http://127.0.0.1:9/demand.parquet')",
        "SELECT getenv('HOME')",
        "EXPLAIN ANALYZE COPY demand TO '{file}'",
        "SELECT * FROM statements",
        "SELECT * FROM tables",
    ],
)
def test_nothing_but_the_tables_is_within_reach(made: Path, tmp_path: Path, question: str) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    asked = question.format(file=tmp_path / "file", secret=tmp_path / "secret.csv", folder=tmp_path)
    with pytest.raises(ReofactsError):
        answer(asked, samples.built())
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_without_duckdb_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ReofactsError, match=r"reofacts\[duckdb\]"):
        answer("SELECT 1", {})


def test_a_table_that_the_build_alone_has_is_said_to_be_there(
    ask: Ask, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    build = tmp_path / "datasets" / "latest"
    build.mkdir(parents=True)
    (build / "tolls.parquet").write_bytes((made / NEW / "demand.parquet").read_bytes())
    said = ask("SELECT * FROM tolls", code=1)
    assert "tolls is in the build in datasets/latest alone, and in no version yet: ask with --data datasets/" in said
    assert ask("SELECT count(*) FROM tolls", "--data", "datasets/latest").split()[-1] == "2"
    assert "the tables are" in ask("SELECT * FROM nowhere", code=1)
