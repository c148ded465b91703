"""Excel workbooks: the one sheet of claims in them, cell by cell, from files that may be made to do harm."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import ReofactsError, raise_all
from ..inputs.guard import guarded
from ..inputs.nature import refuse_other
from ..inputs.reading import extra
from ..numbers import decimal
from .sheets import FORMS, TYPED, Row, Sheet, trimmed

UNPACKED, PARTS, CELLS, SECONDS = 50_000_000, 1_000, 2_000_000, 60
"""Bytes that a workbook may unpack to, its parts, cells that its sheet may span, processor time for reading it."""
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
    if path.stat().st_size <= UNPACKED:
        refuse_other(path.read_bytes(), str(path), "Excel workbook", path.suffix.lower(), TYPED, FORMS)
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError) as fault:
        mend = f"if it is CSV, let its name end in .csv; else {CSV}"
        raise ReofactsError(f"is no Excel workbook ({fault})", str(path), mend=mend) from None
    if size > UNPACKED:
        said = f"the workbook unpacks to {size:,} bytes; the limit is {UNPACKED:,}"
        raise ReofactsError(said, str(path), mend="send so many rows as Parquet")
    if len(names) > PARTS:
        said = f"the workbook has {len(names):,} parts; the limit is {PARTS:,}"
        raise ReofactsError(said, str(path), mend=f"take out pictures and sheets without claims, or {CSV}")
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


def merged(sheet: Any, path: Path) -> list[ReofactsError]:
    """The error that cells are merged: only the first of them has their value."""
    areas = sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col))
    if not areas:
        return []
    said = f"the cells {some_of(areas)} are merged"
    mend = "part them, and write each row's value into its own cell"
    return [ReofactsError(said, str(path), areas[0].min_row, mend=mend)]


def formula(cells: Sequence[Any], name: Any, path: Path) -> ReofactsError:
    """The error that cells of a column hold formulas, whose values nobody sees in the file."""
    several = len(cells) > 1
    said = f"the cells {some_of(cells)} hold formulas" if several else f"the cell {some_of(cells)} holds a formula"
    mend = f"paste {'their values' if several else 'its value'} (Paste special, Values)"
    return ReofactsError(said, str(path), cells[0].row, key=str(name or "") or None, mend=mend, rule="formula")


def beside(cells: Sequence[Any], path: Path) -> list[ReofactsError]:
    """The error that cells stand right of the header, in no column."""
    if not cells:
        return []
    said = f"{'the cells' if len(cells) > 1 else 'the cell'} {some_of(cells)} right of the header"
    said += f" {'hold' if len(cells) > 1 else 'holds'} something that belongs to no column"
    mend = "move it into its column, or delete it"
    return [ReofactsError(said, str(path), cells[0].row, mend=mend, rule="row_width")]


def some_of(cells: Sequence[Any]) -> str:
    """The first places of some cells or areas, and how many more there are."""
    shown = ", ".join(str(getattr(cell, "coordinate", cell)) for cell in cells[:5])
    return shown + (f" and {len(cells) - 5} more" if len(cells) > 5 else "")


def as_printed(header: Sequence[Any], cells: Sequence[Any]) -> tuple[Any, ...]:
    """The values of a row as the sheet shows them: the figure as printed is 270,000 for 270000, and 12.5 % is no 0.125.

    Beside a unit as printed a figure has no sign for per cent of its own.
    """
    names = [str(name).strip().casefold() for name in header]
    unit = next((cell.value for name, cell in zip(names, cells, strict=True) if name == "unit_text"), None)
    found = []
    for name, cell in zip(names, cells, strict=True):
        if name == "value_text":
            told = shown(cell)
            found.append(told.removesuffix("%") if unit and isinstance(told, str) and told != cell.value else told)
        else:
            found.append(hundredfold(cell) if name in FIGURES else cell.value)
    return tuple(found)


FIGURES = ("value", "value_min", "value_max")
"""Columns of numbers."""
LITERAL = re.compile(r'"[^"]*"|\[\$[^\]]*\]|\[[A-Z][a-z]+\]|\\.|[_*].|[ $€£¥]')
"""What stands in the format of a number beside its digits: words, the sign of a currency, colours, room."""


def shown(cell: Any) -> Any:
    """What a cell shows of a number that has a plain format, without words beside it; of anything else its value."""
    form = plain_format(cell)
    if form is None:
        return cell.value
    value = cell.value * 100 if form["percent"] else cell.value
    return f"{value:{',' if form['grouped'] else ''}.{len(form['digits'] or '')}f}{form['percent']}"


def hundredfold(cell: Any) -> Any:
    """The value of a cell; of one that shows per cent, as many as it shows."""
    form = plain_format(cell)
    return decimal(cell.value * 100) if form and form["percent"] else cell.value


def plain_format(cell: Any) -> re.Match[str] | None:
    """How a cell shows its number, where it holds one and its format is plain."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return None
    return PLAIN.fullmatch(LITERAL.sub("", (cell.number_format or "").partition(";")[0]))


def cells_of(sheet: Any, path: Path, notes: list[ReofactsError]) -> Sheet:
    """The cells of a sheet, and what is wrong with them; rows above the header that begin with # are comments."""
    if sheet.max_row * sheet.max_column > CELLS:
        said = f"the sheet spans {sheet.max_row:,} rows and {sheet.max_column:,} columns"
        raise ReofactsError(said, str(path), mend="delete the empty rows and columns behind the table")
    rows: list[Row] = []
    hidden: list[int] = []
    formulas: dict[int, list[Any]] = {}
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
                formulas.setdefault(cell.column, []).append(cell)
    if not rows:
        raise ReofactsError("the sheet holds no header", str(path), mend="`reofacts template quantities` writes one")
    header = trimmed(tuple("" if cell is None else str(cell).strip() for cell in rows[0].cells))
    stray = [sheet.cell(row.line, place) for row in rows[1:] for place, value in enumerate(row.cells, 1)
             if place > len(header) and value is not None and str(value).strip()]  # fmt: skip
    faults = merged(sheet, path) + beside(stray, path)
    faults += [formula(some, rows[0].cells[place - 1], path) for place, some in formulas.items()]
    lost = frozenset((cell.row, cell.column - 1) for some in formulas.values() for cell in some)
    lost |= {(line, column - 1) for area in sheet.merged_cells.ranges for line, column in area.cells}
    if any(line <= rows[0].line for line, _ in lost):
        raise_all(faults)
    notes += hidden_rows(hidden, path) + hidden_columns(sheet, header, path)
    return Sheet(str(path), "xlsx", header, rows[0].line, tuple(rows[1:]), len(rows[0].cells), tuple(notes),
                 faults=tuple(faults), lost=lost)  # fmt: skip
