"""Excel workbooks: the one sheet of claims in them, cell by cell, from files that may be made to do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from ..errors import ReofactsError
from ..inputs.guard import guarded
from ..inputs.reading import extra
from .sheets import Row, Sheet, trimmed

UNPACKED, CELLS, SECONDS = 50_000_000, 2_000_000, 60
"""Bytes that a workbook may unpack to, cells that its sheet may span, and processor time for reading it."""
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
        raise ReofactsError(f"is no Excel workbook ({fault})", str(path), mend=CSV) from None
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
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = tuple(cell.value for cell in cells)
        blank = all(value is None or not str(value).strip() for value in values)
        if not blank and (rows or not str(values[0]).lstrip().startswith("#")):
            rows.append(Row(number, values))
        for cell in cells:
            if cell.data_type == "f":
                said = f"the cell {cell.coordinate} holds a formula"
                raise ReofactsError(said, str(path), number, mend="paste its value (Paste special, Values)")
    if not rows:
        raise ReofactsError("the sheet holds no header", str(path), mend="`reofacts template quantities` writes one")
    header = trimmed(tuple("" if cell is None else str(cell).strip() for cell in rows[0].cells))
    return Sheet(str(path), "xlsx", header, rows[0].line, tuple(rows[1:]), len(rows[0].cells), tuple(notes))
