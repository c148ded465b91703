"""One table of a published dataset by itself, as Parquet of any length or as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..contributions import sheets
from ..errors import ReofactsError
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..judging.verdicts import Verdict
from ..schemas import TABLES
from ..tables.columns import Column, arrow_schema, shape


def table_of(path: Path) -> str | None:
    """The published table whose columns a file has; None for a contribution."""
    if path.suffix.lower() == ".parquet":
        names = tuple(sheets.opened(path).schema_arrow.names)
    elif path.suffix.lower() == ".csv":
        with path.open("rb") as file:
            names = tuple(file.readline(100_000).decode("utf-8", "replace").strip().split(","))
    else:
        return None
    likely = max(TABLES, key=lambda name: len({*names} & {item.name for item in shape(TABLES[name]).columns}))
    columns = {item.name for item in shape(TABLES[likely]).columns}
    if path.stem in TABLES and {item.name for item in shape(TABLES[path.stem]).columns} & {*names}:
        return path.stem
    keyed = {*shape(TABLES[likely]).primary_key} <= {*names}
    return (
        likely if keyed and "quote" not in {*names} - columns and len({*names} & columns) > len(columns) / 2 else None
    )


def judge_table(path: Path, name: str, data: Path | None) -> Verdict:
    """The verdict on one table of a published dataset, of any length in Parquet."""
    from .batches import judge_file

    parents = parents_of(path, name, data)
    if path.suffix.lower() == ".parquet":
        outcome = judge_file(path, name, sheets.opened(path), parents)
    else:
        import io

        import pyarrow.parquet as pq

        table, failures, lines = csv_table(path, name)
        packed = io.BytesIO()
        pq.write_table(table, packed)
        outcome = judge_file(path, name, pq.ParquetFile(packed), parents)
        outcome = replace(outcome, failures=(*failures, *in_csv(lines, outcome.failures)))
    checks = ("columns and types", "each row against its pandera model", "printed values, units and periods read again",
              "keys over the whole file", *(f"references to {parent}" for parent in sorted(parents)))  # fmt: skip
    return Verdict(str(path), {name: outcome.rows}, checks, outcome.failures, "table", outcome.further)


def parents_of(path: Path, name: str, data: Path | None) -> dict[str, pa.Array]:
    """The keys of the tables that a table refers to: those beside it; the vocabulary's and `data`'s entities too."""
    import pyarrow.parquet as pq

    from .. import vocabulary
    from ..schemas.contract import unit_codes

    found: dict[str, pa.Array] = {"units": pa.array(unit_codes())}
    found |= {"entities": pa.array(list(vocabulary.entities()))}
    for parent in {*shape(TABLES[name]).foreign_keys.values()}:
        key = shape(TABLES[parent]).primary_key[0]
        for folder in (path.parent, data if parent == "entities" else None):  # Others' claims are not this file's.
            file = folder / f"{parent}.parquet" if folder else None
            if file and file.is_file() and file != path:
                keys = pq.read_table(file, columns=[key]).column(key).combine_chunks().cast(pa.string())
                found[parent] = pa.concat_arrays([found[parent], keys]) if parent in found else keys
    return {parent: found[parent] for parent in {*shape(TABLES[name]).foreign_keys.values()} if parent in found}


def csv_table(path: Path, name: str) -> tuple[pa.Table, list[Failure], list[int]]:
    """The rows of a CSV file of a published table, the failures of what cannot be read, and the line of each row.

    A row of another width than the header is left out: nobody knows which cell belongs to which column.
    """
    model, schema = shape(TABLES[name]), arrow_schema(TABLES[name])
    sheet = sheets.read(path, {item.name for item in model.columns})
    if len({*sheet.header}) < len(sheet.header):
        raise ReofactsError("a column stands twice in the header", str(path), sheet.header_line, mend="keep one")
    known = {item.name: item for item in model.columns}
    failures = [row_width(name, sheet, row) for row in sheet.rows if len(row.cells) != sheet.width]
    rows = [row for row in sheet.rows if len(row.cells) == sheet.width]
    columns: dict[str, list[Any]] = {}
    for place, column in enumerate(sheet.header):
        read = [cell_of(name, sheet, row, place, known.get(column)) for row in rows]
        columns[column] = [value for value, _ in read]
        failures += [failure for _, failure in read if failure]
    arrays = {column: pa.array(values, schema.field(column).type if column in known else pa.string())
              for column, values in columns.items()}  # fmt: skip
    failures.sort(key=lambda failure: (failure.line, failure.col))
    return pa.table(arrays), failures, [row.line for row in rows]


def row_width(name: str, sheet: sheets.Sheet, row: sheets.Row) -> Failure:
    """The failure that a row has another number of cells than the header."""
    words, wrong = f"the header has {sheet.width}", f"has {len(row.cells)} cells"
    return Failure(name, "row_width", words, sheet.place(row.line), mend=mend_of("row_width"), file=sheet.path,
                   line=row.line, col=1, wrong=wrong)  # fmt: skip


def cell_of(
    name: str, sheet: sheets.Sheet, row: sheets.Row, place: int, column: Column | None
) -> tuple[Any, Failure | None]:
    """The value of a cell of a CSV file, or the failure that its column cannot take it."""
    from ..contributions.cells import Unfit, read

    cell = row.cells[place]
    try:
        return (read(column, cell) if column else cell), None
    except Unfit as fault:
        line, col = sheet.spot(row.line, place)
        title, mend = (column.title if column else ""), fault.mend or mend_of(fault.rule)
        return None, Failure(name, fault.rule, fault.words, sheet.place(row.line), sheet.header[place], title,
                             str(cell), mend=mend, file=sheet.path, line=line, col=col)  # fmt: skip


def in_csv(lines: Sequence[int], failures: Sequence[Failure]) -> Iterator[Failure]:
    """The failures of rows, at the lines of the CSV file; those of cells that could not be read were told."""
    for failure in failures:
        if failure.line:
            line = lines[failure.line - 1]
            yield replace(failure, row=f"line {line}{failure.row.removeprefix(f'row {failure.line}')}", line=line)
        elif failure.severity == "error" or failure.rule != "column_type":  # CSV has no types to differ.
            yield failure
