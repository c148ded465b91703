"""An Arrow table for people and programs: laid out on a terminal, with tabs elsewhere, as CSV, JSON or Parquet."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ReofactsError
from ..files import json_text, replacing

if TYPE_CHECKING:
    import pyarrow

FORMS = ("table", "csv", "json", "parquet")
ENDINGS: Mapping[str, str] = {"": "table", "txt": "table", "csv": "csv", "json": "json", "parquet": "parquet"}


def form_of(form: str | None, out: Path | None, endings: Mapping[str, str] = ENDINGS) -> str:
    """The form that is asked for, else the one that the file's ending names, else table.

    Raises `ReofactsError` for another ending, for one that says another form, and for Parquet without a file.

    >>> form_of(None, Path("demand.csv")), form_of("json", Path("demand.txt")), form_of(None, None)
    ('csv', 'json', 'table')
    """
    ending = out.suffix.lstrip(".").lower() if out else ""
    if form is None and ending not in endings:
        known = ", ".join(f".{name}" for name in endings if name not in ("", "txt"))
        mend = f"name a file that ends in {known} or .txt, or give --format"
        raise ReofactsError(f"no format has the ending .{ending}", str(out), key="--out", mend=mend)
    if form and endings.get(ending, form) not in (form, "table"):
        told = f"--format says {form}, and the ending .{ending} says {endings[ending]}"
        mend = f"leave --format out to write {endings[ending]}, or name a file that ends otherwise"
        raise ReofactsError(told, str(out), key="--out", mend=mend)
    if form == "parquet" and out is None:
        raise ReofactsError("parquet is no format for a terminal", key="--format", mend="name a file with --out")
    return form or endings[ending]


def give(table: pyarrow.Table, form: str, out: Path | None) -> None:
    """Print a table in a form, or write it to a file, whole or not at all."""
    if out is None:
        if form == "table" and sys.stdout.isatty():
            lay_out(table)
        else:
            sys.stdout.write(as_text(table, form))
        return
    with replacing(out, key="--out") as aside:
        if form == "parquet":
            from ..tables.rows import write_parquet

            write_parquet(table, aside)
        else:
            aside.write_bytes(as_text(table, form).encode())


def as_text(table: pyarrow.Table, form: str) -> str:
    """A table as text: csv, json (a list of objects), or lines with tabs."""
    if form == "json":
        rows = [{name: plain(value) for name, value in row.items()} for row in table.to_pylist()]
        return json_text(rows)
    if form == "csv":
        from ..tables.rows import line

        return "".join(map(line, cells(table)))
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in cells(table))


def cells(table: pyarrow.Table) -> Iterator[list[str]]:
    """The header and the rows as text; nothing for null."""
    yield table.column_names
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        yield [cell(plain(value)) for value in row]


def cell(value: Any) -> str:
    """A plain value as a cell.

    >>> cell(168000.0), cell(None), cell(True), cell(["t", "kg"])
    ('168000', '', 'true', '["t", "kg"]')
    """
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False).removesuffix(".0")


def plain(value: Any) -> Any:
    """A value as JSON has it: dates as text, exact numbers as numbers, nothing for what is no number.

    >>> plain(date(2026, 1, 30)), plain(Decimal("58")), plain(float("nan")), plain({"a": [Decimal("0.5")]})
    ('2026-01-30', 58, None, {'a': [0.5]})
    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def lay_out(table: pyarrow.Table) -> None:
    """A table on a terminal, numbers to the right."""
    import pyarrow
    from rich import box
    from rich.table import Table

    from .terminal import show

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, header_style="dim", pad_edge=False)
    for field in table.schema:
        number = pyarrow.types.is_integer(field.type) or pyarrow.types.is_floating(field.type)
        grid.add_column(field.name, justify="right" if number else "left", overflow="fold")
    _, *rows = cells(table)
    for row in rows:
        grid.add_row(*row)
    show(grid)
