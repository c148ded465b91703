"""Sheets: the header and the rows of a CSV, Excel or Parquet file, as they stand, each row with its place in the file.

What a cell means is not asked here. Whatever keeps a file from being a sheet is a `ReofactsError` in words; what only
deserves a look (a sheet of a workbook that was not read) is among the `notes`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ReofactsError, raise_all
from ..inputs.nature import refuse_other
from ..inputs.text import decode, refuse_conflict

FORMS = {".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx"}
"""What the ending of a file's name says of its form."""
SPREADSHEETS = {".xls", ".xlsm", ".ods", ".numbers", ".tsv"}
LETTERS = {".docx", ".odt", ".doc", ".rtf", ".pages"}
FOREIGN = {*SPREADSHEETS, *LETTERS, ".json", ".jsonl"}
"""How files end that somebody may take for rows of claims, and that are not read."""
LARGEST = 100_000_000
"""Bytes of a CSV file that are read; a larger table is sent as Parquet."""
SPREAD = 300_000_000
"""Bytes of the texts of a batch of rows, once each row has its own."""
WIDEST = 500
"""Columns of a header."""
CELLS = 30_000_000
"""Cells of a Parquet file of contributions."""
BEGINNING = 4_096
"""Bytes by which a file is known."""
LOCK = "~$"
"""How the name of a file begins that Excel lays beside a workbook while it is open."""
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
OTHERS = "|:"
TYPED = "write its figures into the table that `reofacts template quantities` writes"
"""How to mend what is no table at all."""
SEPARATOR = re.compile(r"sep=.")
"""The line above a header in which Excel says what parts the cells."""


LONGEST_CELL = 131_072
"""Characters that a cell may have."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, in the order of the header, and the line of the file (in Excel and Parquet, the row)."""

    line: int
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file; `lines` are those of a CSV file, in which places can be looked up.

    `width` counts the cells of the header, those without a name at its end too. `faults` keep the file from being
    taken, though all its cells but the `lost` ones, by line and column, can be judged.
    """

    path: str
    form: str
    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    width: int
    notes: tuple[ReofactsError, ...] = ()
    lines: tuple[str, ...] = ()
    delimiter: str = ","
    faults: tuple[ReofactsError, ...] = ()
    lost: frozenset[tuple[int, int]] = frozenset()

    def place(self, line: int) -> str:
        """A row of the file in words."""
        return f"{'line' if self.form == 'csv' else 'row'} {line}"

    def spot(self, line: int, column: int) -> tuple[int, int]:
        """The line and the character, both from 1, where a cell of a CSV file begins; of other files the row alone."""
        if self.form != "csv":
            return line, 0
        return spot(self.lines, line, column, self.delimiter)


def read(path: Path, known: Collection[str], judging: bool = False) -> Sheet:
    """The sheet in a file; `known` are names that its header may have, by which it is told from a comment.

    With `judging` it may have faults; else they are raised.

    Raises `ReofactsError` where the file cannot be read, is of no form of `FORMS`, or holds no table.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        mend = "save it as CSV in UTF-8" if path.suffix.lower() in (".xls", ".ods", ".tsv") else "end it in .csv"
        raise ReofactsError(f"a file of claims ends in {', '.join(FORMS)}", str(path), mend=mend)
    refuse_link(path)
    try:
        sheet = READERS[form](path, known)
    except OSError as fault:
        raise ReofactsError(f"cannot be read ({fault.strerror or fault})", str(path), mend="give a file") from None
    if not judging:
        raise_all(sheet.faults)
    return refuse_wide(sheet)


def refuse_wide(sheet: Sheet) -> Sheet:
    """The sheet; raises `ReofactsError` for one of more columns than any table of claims has."""
    if len(sheet.header) > WIDEST:
        said = f"the header has {len(sheet.header):,} columns"
        raise ReofactsError(said, sheet.path, sheet.header_line or None, mend="give the columns of the template")
    return sheet


def refuse_link(path: Path) -> None:
    """Raise `ReofactsError` for a symbolic link: what it shows may be any file of the machine."""
    if path.is_symlink():
        raise ReofactsError("is a symbolic link", str(path), mend="put the file itself there")


def read_csv(path: Path, known: Collection[str]) -> Sheet:
    """The sheet of a CSV file in UTF-8, with or without a byte order mark."""
    if path.stat().st_size > LARGEST:
        said = f"the file has {path.stat().st_size:,} bytes; the limit for CSV is {LARGEST:,}"
        raise ReofactsError(said, str(path), mend="send it as Parquet")
    data = path.read_bytes()
    if not data.strip():
        raise ReofactsError("the file is empty", str(path), mend="`reofacts template quantities` writes one to fill in")
    refuse_other(data, str(path), "CSV", ".csv", TYPED, FORMS)
    if (b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))) or (b"\0" in data and utf8(data)):
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise ReofactsError("a NUL character stands in it", str(path), line, mend="take it out, or save the file anew")
    text = decode(data, str(path)).removeprefix("\ufeff")
    text = text if "\n" in text else text.replace("\r", "\n")
    return parsed(text, str(path), known)


def utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parsed(text: str, path: str, known: Collection[str]) -> Sheet:
    """The sheet in the text of a CSV file; lines that begin with # before the header are comments."""
    refuse_conflict(text, path)
    lines = tuple(io.StringIO(text, newline="\n"))  # As the CSV reader counts them: U+2028 ends no line.
    told = SEPARATOR.fullmatch(lines[0].strip()) if lines else None
    first = next((number for number, line in enumerate(lines)
                  if line.strip() and not comment(line) and not (told and number == 0)), None)  # fmt: skip
    if first is None:
        mend = "`reofacts template quantities` writes one to fill in"
        raise ReofactsError("the file holds comments only, and no header", path, mend=mend)
    delimiter = delimiter_of(lines[first], path, first + 1, known)
    found: list[Row] = []
    reader = csv.reader(lines[first:], delimiter=delimiter, strict=True)
    line = first + 1
    before = csv.field_size_limit(LONGEST_CELL)  # It belongs to the whole process, and other libraries lift it.
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Row(line, tuple(cells)))
            line = first + reader.line_num + 1
    except csv.Error as fault:
        large = "field larger" in str(fault)
        said = f"holds a cell of more than {LONGEST_CELL:,} characters" if large else f"is not CSV ({fault})"
        apart = parted_otherwise(lines[line - 1], delimiter, lines[first].count(delimiter) + 1)
        raise ReofactsError(said, path, line, mend=apart or quoting(str(fault))) from None
    finally:
        csv.field_size_limit(before)
    header = found[0]
    names = tuple(cell.strip() for cell in header.cells)
    faults = unnamed(found[1:], names, path)
    return Sheet(path, "csv", trimmed(names), header.line, tuple(found[1:]), len(names), (), lines, delimiter, faults)


def unnamed(rows: Sequence[Row], names: tuple[str, ...], path: str) -> tuple[ReofactsError, ...]:
    """The error that cells stand in columns right of the last one with a name, which nothing reads."""
    wide = range(len(trimmed(names)), len(names))
    stray = [row.line for row in rows if len(row.cells) == len(names) and any(row.cells[one].strip() for one in wide)]
    if not stray:
        return ()
    shown = ", ".join(map(str, stray[:5])) + (f" and {len(stray) - 5} more" if len(stray) > 5 else "")
    said = f"line{'s' if len(stray) > 1 else ''} {shown} {'have' if len(stray) > 1 else 'has'} something right of the "
    said += "last name of the header, which belongs to no column"
    return (ReofactsError(said, path, stray[0], mend="name the column, or delete what stands in it", rule="row_width"),)


def parted_otherwise(row: str, delimiter: str, wide: int) -> str:
    """How to mend a row whose cells are parted by another sign than those of the header; empty where they are not.

    >>> parted_otherwise("a,b,c", ";", 3)
    'part the cells of the rows as those of the header: it has semicolons, and this row commas'
    """
    other = next((mark for mark in DELIMITERS if mark != delimiter and row.count(mark) + 1 >= wide), None)
    if other is None or row.count(delimiter) + 1 >= wide:
        return ""
    said = f"it has {DELIMITERS[delimiter]}, and this row {DELIMITERS[other]}"
    return f"part the cells of the rows as those of the header: {said}"


def quoting(said: str) -> str:
    """How to mend what the CSV reader said."""
    if "field larger" in said:
        return 'if a quotation mark was opened and not closed, close it with "; else cut the cell'
    return 'put a text that holds the delimiter or a line break between quotation marks, and write a " inside it twice'


def comment(line: str) -> bool:
    """Whether a line before the header is a comment; a spreadsheet may have put it in quotation marks."""
    return line.lstrip().lstrip('"').startswith("#")


def delimiter_of(line: str, path: str, number: int, known: Collection[str]) -> str:
    """What parts the cells of a header: what gives the most known names, else what gives the most cells."""
    split = {mark: [part.strip().strip('"') for part in line.split(mark)] for mark in (*DELIMITERS, *OTHERS)}
    best = max(split, key=lambda mark: (len({*split[mark]} & {*known}), len(split[mark])))
    if best in OTHERS and len(split[best]) > 1 and {*split[best]} & {*known}:
        said = f"the cells are parted by {best!r}"
        raise ReofactsError(said, path, number, mend=f"part them by {', '.join(DELIMITERS.values())}")
    return best if best in DELIMITERS else ","


def trimmed(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a header without the empty ones at its end, which spreadsheets leave."""
    while names and not names[-1]:
        names = names[:-1]
    return names


def spot(lines: Sequence[str], line: int, column: int, delimiter: str) -> tuple[int, int]:
    r"""The line and the character, from 1, where a cell of the row that begins on `line` begins.

    >>> spot(['a,b\n', '"x,\n', 'y",2\n'], 2, 1, ",")
    (3, 4)
    """
    quoted, at, seen = False, 1, 0
    while seen < column and line <= len(lines):
        for at, letter in enumerate(lines[line - 1], 1):
            quoted ^= letter == '"'
            seen += letter == delimiter and not quoted
            if seen == column:
                return line, at + 1
        line, at = line + 1, 1
    return line, 1


def read_parquet(path: Path, known: Collection[str]) -> Sheet:
    """The sheet of a Parquet file, which a few bytes can make very large: texts are measured before they are spread."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = opened(path)
    names = file.schema_arrow.names
    if file.metadata.num_rows * len(names) > CELLS:
        said = f"has {file.metadata.num_rows:,} rows of {len(names)} cells; the limit is {CELLS:,} cells"
        raise ReofactsError(said, str(path), mend="split it")
    texts = [item.name for item in file.schema_arrow if item.type in text_types()]
    try:
        table = pq.ParquetFile(path, read_dictionary=texts).read(use_threads=False)
        if (size := spread(table)) > LARGEST:
            said = f"the texts unpack to {size:,} bytes; the limit is {LARGEST:,}"
            raise ReofactsError(said, str(path), mend="keep quotes short, and notes too")
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError) as fault:
        raise unreadable(path, fault) from None
    rows = (Row(number, cells) for number, cells in enumerate(zip(*columns, strict=True), 1))
    return Sheet(str(path), "parquet", tuple(table.column_names), 0, tuple(rows), table.num_columns)


def parquet_header(path: Path) -> Sheet:
    """The sheet of a Parquet file without its rows."""
    names = tuple(opened(path).schema_arrow.names)
    return refuse_wide(Sheet(str(path), "parquet", names, 0, (), len(names)))


def parquet_batches(path: Path, rows: int) -> Iterator[Any]:
    """The rows of a Parquet file, some at a time; texts are measured before they are spread.

    Raises `ReofactsError` where it cannot be read to its end, or where the texts of a batch are far too long.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = opened(path)
    texts = [item.name for item in file.schema_arrow if item.type in text_types()]
    groups = file.metadata.row_group(0).num_rows if file.num_row_groups else 1
    rows -= rows % groups if 0 < groups <= rows else 0  # Texts of two groups do not share a dictionary.
    try:
        for batch in pq.ParquetFile(path, read_dictionary=texts).iter_batches(batch_size=rows):
            if at_most(batch) > SPREAD and (size := spread(pa.table(batch))) > SPREAD:
                said = f"the texts of {batch.num_rows:,} rows unpack to {size:,} bytes; the limit is {SPREAD:,}"
                raise ReofactsError(said, str(path), mend="keep quotes short, and notes too")
            yield apart(batch)
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError) as fault:
        raise unreadable(path, fault) from None


def apart(batch: Any) -> Any:
    """A batch in which columns of texts that differ from row to row are spread.

    Their dictionaries hold the texts of the batches before, of all in the same group of rows.
    """
    import pyarrow as pa

    columns = [
        column.dictionary_decode()
        if pa.types.is_dictionary(column.type) and len(column.dictionary) > batch.num_rows / 2
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def text_types() -> tuple[Any, ...]:
    """The Arrow types of texts that a Parquet file can hold once for many rows."""
    import pyarrow as pa

    return pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()


def spread(table: Any) -> int:
    """The bytes that the texts of a table take once each row has its own."""
    import pyarrow as pa
    import pyarrow.compute as pc

    size = 0
    for column in table.columns:
        for chunk in column.chunks if pa.types.is_dictionary(column.type) else ():
            sizes = pc.binary_length(chunk.dictionary)
            size += pc.sum(pc.take(sizes, chunk.indices)).as_py() or 0
    return size


def at_most(batch: Any) -> int:
    """The most bytes that the texts of a batch of rows can take once each row has its own."""
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = (column.dictionary for column in batch.columns if pa.types.is_dictionary(column.type))
    return sum((pc.max(pc.binary_length(texts)).as_py() or 0) * batch.num_rows for texts in coded)


def opened(path: Path) -> Any:
    """A Parquet file, of which only the footer is read. Raises `ReofactsError` where it is none, or cannot be one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    size = path.stat().st_size
    if size == 0:
        raise ReofactsError("the file is empty", str(path), mend="write it again")
    with path.open("rb") as handle:
        refuse_other(handle.read(BEGINNING), str(path), "Parquet", ".parquet", TYPED, FORMS)
    try:
        file = pq.ParquetFile(path, memory_map=False)
        rows = file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as fault:
        raise unreadable(path, fault) from None
    if rows > size:
        said = f"claims to hold {rows:,} rows in {size:,} bytes, which no table of claims can"
        raise ReofactsError(said, str(path), mend="write the file again from the rows that there are")
    return file


def unreadable(path: Path, fault: BaseException) -> ReofactsError:
    """The error that a file is no Parquet."""
    said = " ".join(str(fault).split())[:120] or type(fault).__name__
    return ReofactsError(f"is not Parquet that can be read ({said})", str(path), mend="write the file again")


def read_workbook(path: Path, known: Collection[str]) -> Sheet:
    """The sheet of an Excel workbook."""
    from . import workbooks

    return workbooks.read_workbook(path)


READERS = {"csv": read_csv, "xlsx": read_workbook, "parquet": read_parquet}
