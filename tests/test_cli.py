"""The command line as a user types it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from reofacts.claims import KINDS, columns
from reofacts.cli import main

ROOT = Path(__file__).parent.parent
ARTICLE = (
    "New Delhi, May 4, 2025: India mined 2,900 tonnes of rare earth oxides in 2024.\n\n"
    "Global demand for neodymium is projected to reach 90,000 tons by 2030.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with two figures."""
    path = tmp_path / "Some Article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_names_the_commands_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    told = capsys.readouterr().out
    assert stop.value.code == 0
    assert all(word in told for word in ("extract", "validate", "explain", "Exit codes"))


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys, reofacts.cli\n"
        "try: reofacts.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'pandera', 'pyarrow', 'pint', 'rich', 'yaml', 'pooch', 'requests', 'fsspec', 'duckdb'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == "[]"


def test_extract_prints_a_line_a_claim_with_every_column(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(article), "--format", "jsonl"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    claims = [record for record in records if record["kind"] != "finding"]
    mined = next(record for record in claims if record.get("measure") == "production")
    assert set(mined) >= {*columns(KINDS["quantity"]), "kind", "document", "start", "end", "exact", "participants"}
    assert (mined["document"], mined["exact"], mined["value"]) == ("some-article", "2,900 tonnes", 2900)
    assert ARTICLE[mined["start"] : mined["end"]] == mined["exact"]
    findings = [record for record in records if record["kind"] == "finding"]
    assert {"unit_ambiguous", "attribution_missing"} <= {record["rule"] for record in findings}
    assert records[-len(findings) :] == findings


def test_extract_writes_csv_and_parquet_with_the_same_rows(article: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        assert main(["extract", str(article), "--format", form, "--out", str(tmp_path / f"claims.{form}")]) == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8"))))
    table = parquet.read_table(tmp_path / "claims.parquet")
    assert [row["claim_id"] for row in rows] == table["claim_id"].to_pylist()
    assert table.column_names == list(rows[0])
    assert not list(tmp_path.glob("*.part"))


def test_a_date_on_the_command_line_counts_where_the_text_gives_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("China exported 4,000 tonnes of rare earths last year.", encoding="utf-8")
    main(["extract", str(path), "--format", "jsonl", "--published", "2024-06-01"])
    assert json.loads(capsys.readouterr().out.splitlines()[0])["period_edtf"] == "2023"
    main(["extract", str(path), "--format", "jsonl"])
    assert json.loads(capsys.readouterr().out.splitlines()[0])["period_edtf"] is None


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    code = main(["extract", str(tmp_path / "bad.txt"), str(tmp_path / "none.txt"), str(article)])
    told = capsys.readouterr()
    assert code == 1
    assert "bad.txt:1: the letter behind 'caf' is not in UTF-8 (byte 0xe9 at offset 3)" in told.err
    assert "none.txt: cannot be read" in told.err
    assert "2,900 tonnes" in told.out


@pytest.mark.parametrize("arguments", [["extract"], ["extract", "a.txt", "--published", "May"], ["frobnicate"], []])
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert code == 2 and "Traceback" not in capsys.readouterr().err


def test_parquet_without_a_file_is_refused(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(article), "--format", "parquet"]) == 1
    assert "name a file with --out" in capsys.readouterr().err


def test_explain_shows_the_number_its_words_its_rule_and_its_doubts(capsys: pytest.CaptureFixture[str]) -> None:
    quantities = parquet.read_table(ROOT / "datasets/latest/quantities.parquet").to_pylist()
    target = next(row for row in quantities if row["series_role"] == "target")
    assert main(["explain", target["claim_id"][:9], "--data", str(ROOT / "datasets/latest")]) == 0
    told = capsys.readouterr().out
    for words in (
        "[188,300 tons]",
        "inherited",
        "assumed_metric",
        "growth_arithmetic",
        "expected 3.695",
        "until 2030",
        *target["rule"].split("+"),
    ):
        assert words in told


def test_explain_in_json_holds_the_row_and_its_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    claims = parquet.read_table(ROOT / "datasets/latest/claims.parquet").to_pylist()
    for claim in claims:
        assert main(["explain", claim["claim_id"], "--data", str(ROOT / "datasets/latest"), "--format", "json"]) == 0
        record = json.loads(capsys.readouterr().out)
        assert record["claim"]["claim_id"] == claim["claim_id"]
        assert [row["role"] for row in record["evidence"]].count("anchor") == 1


def test_an_unknown_claim_names_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "zzz", "--data", str(ROOT / "datasets/latest")]) == 1
    assert "no claim has this id" in capsys.readouterr().err


def test_a_folder_that_is_no_dataset_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "c0", "--data", str(tmp_path)]) == 1
    assert "claims.parquet: there is no such table" in capsys.readouterr().err


def test_validate_passes_the_published_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(ROOT / "datasets/latest"), "--seeds", str(ROOT / "seeds"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdicts"][0]["errors"] == []


def test_the_package_runs_as_a_module() -> None:
    ran = subprocess.run([sys.executable, "-m", "reofacts", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("reofacts ")
