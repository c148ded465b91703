"""Good contributions that look odd pass, without a warning."""

from pathlib import Path
from typing import Any

import contributed as made
import pytest
from contributed import PRICE, QUANTITY, SHARE, table

from reofacts.contributions.reading import read
from reofacts.contributions.rows import claims
from reofacts.display.report import line
from reofacts.judging.crosschecks import rounded
from reofacts.validation.paths import validate

THOUSANDS = {"quote": "output ('000 t): 270 in 2024", "unit_text": "'000 t", "value_text": "270"}
CHANGE = {"quote": "exports (5) % in 2024", "measure": "change", "change_of": "export", "basis": "", "unit": "%",
          "value_text": "(5)", "unit_text": "%", "value": "-5"}  # fmt: skip
PER_KG = {**PRICE, "quote": "sold at US$60 per kg in 2024", "value_text": "60", "value": "60", "basis": ""}
THIRD = {**SHARE, "quote": "a third of supply in 2024", "value_text": "a third", "unit_text": ""}
ODD: list[tuple[dict[str, str], str, str]] = [
    (THOUSANDS, "unit_text", "thousand t"),
    ({**THOUSANDS, "quote": "output (’000 t): 270 in 2024", "unit_text": "’000 t"}, "unit_text", "thousand t"),
    ({**PER_KG, "unit_text": "US$…per kg"}, "unit_text", "US$ … per kg"),
    ({**PER_KG, "unit_text": "US$ ... per kg"}, "unit_text", "US$ … per kg"),
    (CHANGE, "value_text", "5"),
    ({**THIRD, "value": "33.3"}, "value", "33.3"),
    ({**THIRD, "value": "33"}, "value", "33.0"),
    ({**THIRD, "value": "33.3333"}, "value", "33.3333"),
]


@pytest.mark.parametrize(("cells", "column", "value"), ODD)
def test_a_figure_in_an_odd_form_passes_and_is_published_in_the_usual_one(
    cells: dict[str, str], column: str, value: str, tmp_path: Path
) -> None:
    path = made.put(tmp_path, table(cells))
    assert validate(path).failures == ()
    (claim,) = claims(read(path))
    assert str(getattr(claim, column)) == value


@pytest.mark.parametrize("value", ["33.4", "34", "30", "33.34"])
def test_a_fraction_that_is_rounded_otherwise_is_an_error(value: str, tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({**THIRD, "value": value}))).errors
    assert (failure.rule, failure.column) == ("read_again", "value")


def test_digits_are_not_rounded() -> None:
    assert not rounded("270,400", 270_000, 270_400)


@pytest.mark.parametrize("first", ["sep=,", "sep=;\r"])
def test_the_line_in_which_excel_says_what_parts_the_cells_is_passed_over(first: str, tmp_path: Path) -> None:
    mark = first[4]
    cells = mark.join(f'"{cell}"' for cell in QUANTITY.values())
    path = made.put(tmp_path, f"{first}\n{mark.join(QUANTITY)}\n{cells}\n")
    assert validate(path).failures == ()
    assert [row.line for row in read(path).sheet.rows] == [3]


@pytest.mark.parametrize("day", ["'2025-01-31'", '"2025-01-31"', "2025-01-31"])
def test_a_day_of_a_sidecar_may_stand_in_quotes(day: str, tmp_path: Path) -> None:
    card = made.SIDECAR.replace("published: 2025-01-31", f"published: {day}")
    assert validate(made.put(tmp_path, table(), sidecar=card)).failures == ()


def test_a_figure_of_a_workbook_is_printed_as_the_sheet_shows_it(tmp_path: Path) -> None:
    cells: dict[str, Any] = {**QUANTITY, "value_text": 270000}
    path = made.put(tmp_path, formatted(cells, "value_text", "#,##0"), "review-2025.xlsx")
    assert validate(path).failures == ()
    (claim,) = claims(read(path))
    assert claim.value_text == "270,000"


def formatted(cells: dict[str, Any], column: str, form: str) -> bytes:
    """A workbook with one row, and a cell of it in a format."""
    import io

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(cells))
    sheet.append(list(cells.values()))
    sheet.cell(2, list(cells).index(column) + 1).number_format = form
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


BEHIND = [
    ("t REO", "t", "t"), ("tonnes of REO", "tonnes", "t"), ("tonnes TREO", "tonnes", "t"), ("t.", "t", "t"),
    ("metric tons (REO)", "metric tons", "t"), ("t REO per year", "t per year", "t/yr"), ("% TREO", "%", "%"),
    ("ppm TREO", "ppm", "ppm"),
]  # fmt: skip


@pytest.mark.parametrize(("unit_text", "published", "unit"), BEHIND)
def test_words_for_the_basis_behind_a_unit_are_no_part_of_it_and_make_nothing_counted(
    unit_text: str, published: str, unit: str, tmp_path: Path
) -> None:
    row = {"quote": f"China: 2.7 {unit_text}, in 2024", "unit_text": unit_text, "value_text": "2.7", "value": "2.7"}
    row |= {"measure": "grade", "basis": ""} if unit in ("%", "ppm") else {}
    path = made.put(tmp_path, table({**row, "unit": unit}))
    assert validate(path).errors == ()
    assert [claim.unit_text for claim in claims(read(path))] == [published]  # type: ignore[union-attr]
    counted = validate(made.put(tmp_path, table({**row, "unit": "count"})))
    assert not counted.valid and "reads as count" not in " ".join(map(line, counted.errors))


def test_a_scale_before_the_words_for_a_basis_counts(tmp_path: Path) -> None:
    row = {"quote": "China: 270 kt REO in 2024", "unit_text": "kt REO", "value_text": "270"}
    assert validate(made.put(tmp_path, table(row))).errors == ()


def test_words_that_begin_with_a_unit_are_never_said_to_be_counted(tmp_path: Path) -> None:
    row = {"quote": "China: 270,000 t of finest powder in 2024", "unit_text": "t of finest powder"}
    (failure,) = validate(made.put(tmp_path, table(row))).errors
    assert "leave only t in unit_text" in line(failure) and "count" not in line(failure)
