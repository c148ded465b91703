"""Files that are not where they belong, or not what their names and sidecars say, are told."""

import csv
from pathlib import Path

import contributed as made
import pytest
from contributed import QUANTITY, table

from reofacts.cli import main
from reofacts.display.report import line
from reofacts.validation.paths import expanded, validate, validate_all


def test_a_contribution_in_a_folder_below_is_an_error_since_nothing_of_it_would_be_built(tmp_path: Path) -> None:
    below = tmp_path / "contributions" / "asia"
    below.mkdir(parents=True)
    path = made.put(below, table())
    (failure,) = validate(path).errors
    assert failure.rule == "source_folder"
    assert "put the file and its sidecar into contributions/" in line(failure)
    (verdict,) = validate_all(expanded([tmp_path / "contributions"]))
    assert [item.rule for item in verdict.errors] == ["source_folder"]


@pytest.mark.parametrize("name", ["rows.ods", "rows.xls", "rows.tsv", "rows.json"])
def test_a_file_of_a_folder_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    made.put(tmp_path, table())
    (tmp_path / name).write_text("rows")
    verdicts = validate_all(expanded([tmp_path]))
    assert {Path(verdict.path).name: verdict.valid for verdict in verdicts} == {name: False, "review-2025.csv": True}


def test_a_file_that_is_named_after_another_table_is_a_warning(tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table(), "review-2025.events.csv"))
    assert [(item.rule, item.severity) for item in verdict.failures] == [("table_named", "warning")]


@pytest.mark.parametrize(
    ("key", "value", "rule", "words"),
    [
        ("title", '"Year\\u202ebook"', "characters", "U+202E"),
        ("publisher", "'=1+1'", "formula", "begins like a formula"),
        ("title", "Title of the document", "sidecar", "the title is that of the template"),
        ("title", "x" * 501, "length", "has 501 characters, and at most 500 are allowed"),
        ("licence", "x" * 501, "length", "has 501 characters, and at most 500 are allowed"),
        ("published", "1066-01-01", "sidecar", "no text of 1066 is on them; look at the year"),
    ],
)
def test_a_value_of_a_sidecar_that_should_not_be_published_is_an_error_at_its_line(
    key: str, value: str, rule: str, words: str, tmp_path: Path
) -> None:
    lines = [f"{key}: {value}" if row.startswith(f"{key}:") else row for row in made.SIDECAR.splitlines()]
    (failure,) = validate(made.put(tmp_path, table(), sidecar="\n".join(lines))).errors
    assert (failure.rule, failure.column, Path(failure.file).suffix) == (rule, key, ".yaml")
    assert lines[failure.line - 1].startswith(f"{key}:")
    assert words in line(failure)


def document(folder: Path, text: str = "shipped") -> Path:
    """A document of one sentence with its sidecar."""
    import hashlib

    words = b"Kite Ore mined 5,000 tonnes of ore in 2024.\n"
    path = folder / "note.txt"
    path.write_bytes(words)
    card = made.SIDECAR.replace("withheld", text).replace(made.SIDECAR[-65:-1], hashlib.sha256(words).hexdigest())
    path.with_suffix(".yaml").write_text(card)
    return path


def test_a_text_that_is_withheld_and_lies_there_is_an_error(tmp_path: Path) -> None:
    assert validate(document(tmp_path)).valid
    (failure,) = validate(document(tmp_path, "withheld")).errors
    assert (failure.column, failure.line) == ("text", 8)
    assert "write `text: shipped` if anybody may pass it on" in line(failure)


def test_a_document_that_is_a_link_is_refused_by_its_sidecar_too(tmp_path: Path) -> None:
    path = document(tmp_path)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    (failure,) = validate(path.with_suffix(".yaml")).errors
    assert "is a symbolic link" in line(failure)


def test_a_hidden_row_of_a_workbook_is_told_and_read(tmp_path: Path) -> None:
    import openpyxl

    path = made.put(tmp_path, made.workbook([list(QUANTITY), list(QUANTITY.values())]), "review-2025.xlsx")
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[2].hidden = True
    book.save(path)
    verdict = validate(path)
    assert [(item.rule, item.severity) for item in verdict.failures] == [("sheet_hidden", "warning")]
    assert verdict.tables == {"quantities": 1}


def test_a_file_with_the_ending_of_another_form_is_told_which_ending_to_give(tmp_path: Path) -> None:
    rows = made.workbook([list(QUANTITY), list(QUANTITY.values())])
    assert "name it .xlsx" in line(validate(made.put(tmp_path, rows)).errors[0])
    assert "let its name end in .csv" in line(validate(made.put(tmp_path, table(), "review-2025.xlsx")).errors[0])


def test_a_formula_of_a_workbook_is_named_by_its_rule_and_its_column(tmp_path: Path) -> None:
    rows = made.workbook([list(QUANTITY), list((QUANTITY | {"value": "=1+1"}).values())])
    (failure,) = validate(made.put(tmp_path, rows, "review-2025.xlsx")).errors
    assert (failure.rule, failure.column, failure.line) == ("formula", "value", 2)


def test_what_is_missing_beside_a_file_is_told_by_its_rule_in_a_sentence(tmp_path: Path) -> None:
    path = made.put(tmp_path, table(), sidecar=None)
    (failure,) = validate(path).errors
    assert failure.rule == "sidecar"
    assert line(failure).startswith(f"{path} has no sidecar; write review-2025.yaml")
    assert line(validate(made.put(tmp_path, "")).errors[0]).startswith(f"{path}: the file is empty")


def test_of_a_claim_of_another_source_no_reason_for_replacing_it_is_asked(root: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    latest = root / "datasets" / "latest"
    claim = pq.read_table(latest / "quantities.parquet", columns=["claim_id"])["claim_id"][0].as_py()
    verdict = validate(made.put(tmp_path, table({"replaces": claim})), data=latest)
    assert [item.rule for item in verdict.errors] == ["replaces_own"]


@pytest.mark.parametrize("lifted", [131_072, 2**31 - 1])
def test_a_cell_that_is_far_too_long_is_told_with_the_limit(lifted: int, tmp_path: Path) -> None:
    csv.field_size_limit(lifted)  # as frictionless leaves it
    (failure,) = validate(made.put(tmp_path, table({"quote": "x" * 140_000}))).errors
    assert "holds a cell of more than 131,072 characters" in line(failure)


def test_an_empty_path_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["validate", ""])
    assert left.value.code == 2
    assert "an empty path" in capsys.readouterr().err
