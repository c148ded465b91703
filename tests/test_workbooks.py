"""Contributions in Excel and Parquet: read with their types, and refused where they are made to harm."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import contributed as made
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from contributed import QUANTITY, excel, failures, table

from reofacts.claims import Quantity
from reofacts.contributions import reading, rows
from reofacts.display.report import line
from reofacts.errors import ReofactsError
from reofacts.validation.paths import validate


def test_excel_is_read_with_its_numbers_and_dates(tmp_path: Path) -> None:
    data = made.workbook([["# a comment"], *excel({"value": "270000", "locator": 145}), [None] * 3, [""]])
    verdict = validate(made.put(tmp_path, data, "review-2025.xlsx"))
    assert failures(verdict) == []
    (claim,) = rows.claims(reading.read(tmp_path / "review-2025.xlsx"))
    assert (claim.period_start, claim.anchor.locator) == (date(2024, 1, 1), "145")


EXCEL: list[tuple[dict[str, Any], dict[str, Any], int, str]] = [
    ({"value": "270,000"}, {}, 2, "row 2: value is 270,000, but must be a number without separators"),
    ({"value": "=270*1000"}, {}, 2, "the cell J2 holds a formula; paste its value"),
    ({"period_text": datetime(2024, 1, 1)}, {}, 2, "format the cell as text"),
    ({"period_start": datetime(2024, 1, 1, 12)}, {}, 2, "must be a day as 2026-01-30"),
    ({"value_text": 270000}, {}, 2, "value_text (Value as printed) is 270000, but must stand in the quote"),
    ({"polarity": True}, {}, 2, "must be one of affirmed, negated"),
    ({}, {"merge": "A2:B2"}, 2, "the cells A2:B2 are merged"),
    ({}, {"sheets": {"More": "visible"}}, 0, "has several sheets: Sheet, More; keep the one with the claims"),
    ({}, {"hide": True, "sheets": {"More": "visible"}}, 1, "the header is of no kind of claim: something"),
]


@pytest.mark.parametrize(("cells", "more", "place", "words"), EXCEL)
def test_what_is_wrong_in_a_workbook_is_named_with_its_row(
    cells: dict[str, Any], more: dict[str, Any], place: int, words: str, tmp_path: Path
) -> None:
    path = made.put(tmp_path, made.workbook(excel(cells), **more), "review-2025.xlsx")
    (failure,) = [item for item in validate(path).errors if words in line(item)]
    assert failure.line == place


def test_a_hidden_sheet_is_a_warning(tmp_path: Path) -> None:
    data = made.workbook(excel({}), sheets={"Notes": "hidden"})
    verdict = validate(made.put(tmp_path, data, "review-2025.xlsx"))
    assert verdict.valid
    assert "the hidden sheet Notes was not read" in line(verdict.warnings[0])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (made.bomb(), "the workbook unpacks to 60,000,000 bytes"),
        (b"PK\x03\x04 nothing else", "is no Excel workbook"),
        (b"", "is no Excel workbook"),
    ],
)
def test_a_workbook_that_is_made_to_harm_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = made.put(tmp_path, data, "review-2025.xlsx")
    assert [item for item in failures(validate(path)) if words in item]


def test_a_workbook_that_spans_the_whole_grid_is_refused(tmp_path: Path) -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(made.workbook(excel({}))))
    assert book.active is not None
    book.active.cell(1_000_000, 16_000).value = "far"
    packed = io.BytesIO()
    book.save(packed)
    path = made.put(tmp_path, packed.getvalue(), "review-2025.xlsx")
    assert "the sheet spans 1,000,000 rows and 16,000 columns" in failures(validate(path))[0]


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    cells: dict[str, Any] = {**QUANTITY, "value": 270000.0, "value_min": None, "period_start": date(2024, 1, 1)}
    for value, count in ((270000.0, 0), (float("nan"), 1), (27000.0, 1)):
        pq.write_table(
            pa.table({k: [v] for k, v in (cells | {"value": value}).items()}), tmp_path / "review-2025.parquet"
        )
        made.put(tmp_path, table()).unlink()
        verdict = validate(tmp_path / "review-2025.parquet")
        assert len(verdict.errors) == count, failures(verdict)
        assert all(item.row == "row 1" for item in verdict.errors)


def test_a_parquet_file_that_claims_a_billion_rows_is_refused(tmp_path: Path) -> None:
    big = pa.chunked_array([pa.nulls(1_000_000, pa.int8())] * 20)
    pq.write_table(pa.table({"quote": big}), tmp_path / "review-2025.parquet", row_group_size=20_000_000)
    made.put(tmp_path, table())
    assert "claims to hold 20,000,000 rows in" in failures(validate(tmp_path / "review-2025.parquet"))[0]


def test_all_that_is_wrong_in_a_workbook_is_told_at_once(tmp_path: Path) -> None:
    import openpyxl

    header, right = excel({})
    book = openpyxl.Workbook()
    for row in (header, right, right, right):
        book.active.append(row)
    book.active["J2"], book.active["J3"], book.active["A4"] = "=1+1", "=1+2", "China 270,000 tonnes of oxide"
    book.active.cell(2, header.index("unit") + 1, "kgs")
    book.active.cell(3, len(header) + 2, "stray")
    book.active.merge_cells("A6:B6")
    book.save(path := made.put(tmp_path, b"", "review-2025.xlsx"))
    told = [line(item) for item in validate(path).errors]
    for words in ("the cells J2, J3 hold formulas", "the cells A6:B6 are merged", "did you mean kg?",
                  "row 3: the cell AD3 right of the header holds something"):  # fmt: skip
        assert [words in item for item in told].count(True) == 1
    assert len(told) == 4
    assert not any("line " in item for item in told)
    with pytest.raises(ReofactsError, match="hold formulas"):
        reading.read(path)


SHARE = {
    "quote": "69.5 per cent of supply", "measure": "share", "value_text": 0.695, "value": 0.695, "unit": "%",
    "unit_text": "per cent", "basis": "", "material_id": "material:rare-earths",
}  # fmt: skip
PRICED = {
    "quote": "US$56.30/kg", "measure": "price", "value_text": 56.3, "value": 56.3, "unit": "USD/kg",
    "unit_text": "US$ … /kg", "qualifier": "exact",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "form", "value", "text"),
    [
        (SHARE, "0.0%", 69.5, "69.5"),
        (SHARE, "0.0 %;[Red]-0.0 %", 69.5, "69.5"),
        (PRICED, '"US$"0.00', 56.3, "56.30"),
        (PRICED, "[$US$-409]#,##0.00", 56.3, "56.30"),
        ({"value_text": 270000, "value": 270000}, '#,##0\\ "t"', 270000, "270,000"),
    ],
)
def test_a_number_is_what_its_cell_shows(
    cells: dict[str, Any], form: str, value: float, text: str, tmp_path: Path
) -> None:
    columns = [list(QUANTITY).index(name) + 1 for name in ("value_text", "value")]
    data = io.BytesIO(made.workbook(excel(cells)))
    book = openpyxl.load_workbook(data)
    for column in columns:
        book.active.cell(2, column).number_format = form
    book.save(packed := io.BytesIO())
    verdict = validate(made.put(tmp_path, packed.getvalue(), "review-2025.xlsx"))
    assert failures(verdict) == []
    (claim,) = rows.claims(reading.read(tmp_path / "review-2025.xlsx"))
    assert isinstance(claim, Quantity)
    assert (claim.value, claim.value_text) == (value, text)


def test_a_sign_for_per_cent_that_is_typed_behind_a_figure_is_told_to_go(tmp_path: Path) -> None:
    cells = SHARE | {"value_text": "69.5%", "unit_text": "%", "value": 69.5, "quote": "69.5% of supply"}
    said = failures(validate(made.put(tmp_path, made.workbook(excel(cells)), "review-2025.xlsx")))
    assert any("leave the unit out of value_text: write 69.5" in failure for failure in said)
