"""Excel workbooks: the one sheet of claims in them, cell by cell, from files that may be made to do harm."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import ReofactsError
from ..inputs.guard import guarded
from ..inputs.reading import extra
from .sheets import Row, Sheet, trimmed

UNPACKED, CELLS, SECONDS = 50_000_000, 2_000_000, 60
"""Bytes that a workbook may unpack to, cells that its sheet may span, and processor time for reading it."""
PLAIN = re.compile(r"(?P<grouped>#,##)?0(?:\.(?P<digits>0+))?(?P<percent>%?)")
"""Formats of numbers that say how they are shown."""
CSV = "save the sheet as CSV in UTF-8"


def read_workbook(path: Path) -> Sheet:
    """The one sheet with claims of a workbook. Raises `ReofactsError` where there is none, or where it is unsafe."""
    extra("defusedxml", "excel", "a workbook", str(path))
    openpyxl = extra("openpyxl", "excel", "a workbook", str(path))
    refuse_bomb(path)
    with guarded("workbook", str(path), SECONDS):
        book = openpyxl.load_workbook(path, data_only=False, keep_links=False)
        return sheet_of(book, path)


def refuse_bomb(path: Path) -> None:
    """Raise `ReofactsError` for what is no workbook, or unpacks to far more than a table of claims."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError) as fault:
        mend = f"if it is CSV, let its name end in .csv; else {CSV}"
        raise ReofactsError(f"is no Excel workbook ({fault})", str(path), mend=mend) from None
    if size > UNPACKED or len(names) > 1000:
        said = f"the workbook unpacks to {size:,} bytes in {len(names):,} files; the limit is {UNPACKED:,} bytes"
        raise ReofactsError(said, str(path), mend="send so many rows as Parquet")
    if any("vbaProject" in name for name in names):
        raise ReofactsError("the workbook holds macros", str(path), mend=CSV)


def sheet_of(book: Any, path: Path) -> Sheet:
    """The sheet with claims: the only visible one that holds something."""
    filled = [sheet for sheet in book.worksheets if sheet.max_row > 1 or sheet["A1"].value is not None]
    seen = [sheet for sheet in filled if sheet.sheet_state == "visible"]
    if not seen:
        said = "the only sheet that holds something is hidden" if filled else "the workbook is empty"
        raise ReofactsError(said, str(path), mend="put the claims on a sheet that can be seen")
    if len(seen) > 1:
        names = ", ".join(sheet.title for sheet in seen)
        raise ReofactsError(f"has several sheets: {names}", str(path), mend="keep the one with the claims")
    hidden = [
        ReofactsError(f"the hidden sheet {sheet.title} was not read", str(path), mend="delete it, or show it")
        for sheet in filled
        if sheet is not seen[0]
    ]
    return cells_of(seen[0], path, hidden)


def hidden_rows(numbers: Sequence[int], path: Path) -> list[ReofactsError]:
    """The note on rows that are read and that nobody sees."""
    if not numbers:
        return []
    shown = ", ".join(map(str, numbers[:5])) + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")
    return [ReofactsError(f"hidden rows are read as others are: {shown}", str(path), mend="show them, or delete them")]


def hidden_columns(sheet: Any, names: Sequence[str], path: Path) -> list[ReofactsError]:
    """The note on columns that are read and that nobody sees."""
    places = {
        place for item in sheet.column_dimensions.values() if item.hidden for place in range(item.min, item.max + 1)
    }
    shown = ", ".join(name for place, name in enumerate(names, 1) if place in places and name)
    said = f"hidden columns are read as others are: {shown}"
    return [ReofactsError(said, str(path), mend="show them, or delete them")] if shown else []


def as_printed(header: Sequence[Any], cells: Sequence[Any]) -> tuple[Any, ...]:
    """The values of a row; the figure as printed is what the sheet shows, such as 270,000 for 270000."""
    return tuple(shown(cell) if str(name).strip().casefold() == "value_text" else cell.value
                 for name, cell in zip(header, cells, strict=True))  # fmt: skip


def shown(cell: Any) -> Any:
    """What a cell shows of a number that has a plain format; of anything else its value."""
    form = PLAIN.fullmatch(cell.number_format or "")
    if form is None or isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return cell.value
    value = cell.value * 100 if form["percent"] else cell.value
    return f"{value:{',' if form['grouped'] else ''}.{len(form['digits'] or '')}f}{form['percent']}"


def cells_of(sheet: Any, path: Path, notes: list[ReofactsError]) -> Sheet:
    """The cells of a sheet; rows above the header that begin with # are comments."""
    if sheet.max_row * sheet.max_column > CELLS:
        said = f"the sheet spans {sheet.max_row:,} rows and {sheet.max_column:,} columns"
        raise ReofactsError(said, str(path), mend="delete the empty rows and columns behind the table")
    if merged := sorted(str(area) for area in sheet.merged_cells.ranges):
        said = f"the cells {', '.join(merged[:5])} are merged"
        line = min(area.min_row for area in sheet.merged_cells.ranges)
        raise ReofactsError(said, str(path), line, mend="part them, and write each row's value into its own cell")
    rows: list[Row] = []
    hidden: list[int] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = tuple(cell.value for cell in cells)
        if rows:
            values = as_printed(rows[0].cells, cells)
        blank = all(value is None or not str(value).strip() for value in values)
        if not blank and (rows or not str(values[0]).lstrip().startswith("#")):
            rows.append(Row(number, values))
            if sheet.row_dimensions[number].hidden:
                hidden.append(number)
        for cell in cells:
            if cell.data_type == "f":
                said = f"the cell {cell.coordinate} holds a formula"
                column = str(rows[0].cells[cell.column - 1]) if rows else None
                raise ReofactsError(said, str(path), number, key=column, mend="paste its value (Paste special, Values)",
                                    rule="formula")  # fmt: skip
    if not rows:
        raise ReofactsError("the sheet holds no header", str(path), mend="`reofacts template quantities` writes one")
    notes += hidden_rows(hidden, path)
    header = trimmed(tuple("" if cell is None else str(cell).strip() for cell in rows[0].cells))
    notes += hidden_columns(sheet, header, path)
    return Sheet(str(path), "xlsx", header, rows[0].line, tuple(rows[1:]), len(rows[0].cells), tuple(notes))
