"""Files that hold many documents, read a piece at a time: JSON lines and Parquet."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from ..errors import ReofactsError
from .reading import day

LONGEST_LINE = 200_000_000
"""Bytes that a line of JSON may have."""
ROWS = 16
"""Rows of Parquet in memory at a time."""
IN_WORDS = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    bytes: "bytes",
    list: "a list",
    dict: "an object",
}
COLUMNS = ("text", "id", "published", "url", "title")


@dataclass(frozen=True, slots=True)
class Record:
    """A document inside a file: its place, its text (or the bytes it is to be read from), and what is said of it."""

    part: str
    line: int | None
    text: str
    sha256: str
    id: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None
    data: bytes | None = None


def whole(data: bytes) -> Record:
    """The bytes of standard input as one document."""
    return Record("standard input", None, "", hashlib.sha256(data).hexdigest(), data=data)


def json_lines(path: str) -> Iterator[Record | ReofactsError]:
    """The records of a file of JSON lines."""
    try:
        with open(path, "rb") as handle:
            yield from json_records(handle, path)
    except OSError as fault:
        raise ReofactsError(f"cannot be read ({fault.strerror})", path, mend="give the path of a file") from None


def json_records(handle: IO[bytes], file: str) -> Iterator[Record | ReofactsError]:
    """A record for each line of JSON with the key `text`; a line that is none is yielded as the error."""
    count = number = 0
    while line := handle.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            yield ReofactsError(f"the line is longer than {LONGEST_LINE:,} bytes", file, number, mend="split it")
            while line and not line.endswith(b"\n"):
                line = handle.readline(LONGEST_LINE)
        elif line.strip():
            count += 1
            try:
                yield record(load(line, file, number), f"line {number}", file, number, line.rstrip(b"\r\n"))
            except ReofactsError as fault:
                yield fault
    if not count and not number:
        raise ReofactsError("the file is empty", file, mend='give a line a document: {"text": "..."}')


def load(line: bytes, file: str, number: int) -> Mapping[str, Any]:
    """The object in a line. Raises `ReofactsError` where there is none."""
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        said = f"byte 0x{line[fault.start]:02x} at offset {fault.start} of the line is not UTF-8"
        raise ReofactsError(said, file, number, mend="write the file in UTF-8") from None
    except (ValueError, RecursionError) as fault:
        where = f"column {fault.colno}: {fault.msg}" if isinstance(fault, json.JSONDecodeError) else "nested too deep"
        said = f"is not JSON ({where})"
        raise ReofactsError(said, file, number, mend='write a document a line: {"text": "..."}') from None
    if not isinstance(found, dict):
        said = "is JSON, but no object"
        raise ReofactsError(said, file, number, mend='write a document a line: {"text": "..."}')
    return found


def record(values: Mapping[str, Any], part: str, file: str, number: int, raw: bytes | None = None) -> Record:
    """The record in a line or a row. Raises `ReofactsError` where a value is not what it should be."""
    if "text" not in values:
        near = ", ".join(sorted(map(str, values))[:8])
        raise ReofactsError(
            "the key is missing", file, number, key="text", mend=f"the keys are: {near}" if near else ""
        )
    text = values["text"]
    if not isinstance(text, str):
        said = f"is {IN_WORDS.get(type(text), 'something else')}, not text"
        raise ReofactsError(said, file, number, key="text", mend="put it in quotes")
    given, published = values.get("published"), None
    if given not in (None, ""):
        published = day(given)
        if published is None:
            said = f"{str(given)[:40]!r} is not a date"
            raise ReofactsError(said, file, number, key="published", mend="write it as 2026-01-30")
    own = values.get("id")
    sha256 = hashlib.sha256(text.encode(errors="surrogatepass") if raw is None else raw).hexdigest()
    url, title = (str(values[key]) if values.get(key) else None for key in ("url", "title"))
    return Record(part, number, text, sha256, None if own in (None, "") else str(own), published, url, title)


def parquet_rows(path: str) -> Iterator[Record | ReofactsError]:
    """The records of a Parquet file, which is never read whole."""
    try:
        with open(path, "rb") as handle:
            yield from parquet_records(handle, path)
    except OSError as fault:
        raise ReofactsError(f"cannot be read ({fault.strerror})", path, mend="give the path of a file") from None


def parquet_records(source: IO[bytes] | bytes, file: str) -> Iterator[Record | ReofactsError]:
    """A record for each row of a Parquet file with the column `text`; a row without text is yielded as the error."""
    import pyarrow
    import pyarrow.parquet as parquet

    try:
        table = parquet.ParquetFile(io.BytesIO(source) if isinstance(source, bytes) else source, pre_buffer=False)
        refuse_empty_claims(table.metadata.num_rows, source, file)
        names = table.schema_arrow.names
        if "text" not in names:
            said = "the file has no such column"
            raise ReofactsError(said, file, key="text", mend=f"its columns are: {', '.join(names[:12])}")
        columns = [name for name in COLUMNS if name in names]
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, columns=columns, use_threads=False):
            for place in range(batch.num_rows):
                number += 1
                yield parquet_row(batch, place, file, number)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError, MemoryError) as fault:
        said = f"is not Parquet that can be read ({' '.join(str(fault).split())[:120]})"
        raise ReofactsError(said, file, mend="write the file again") from None


def refuse_empty_claims(rows: int, source: IO[bytes] | bytes, file: str) -> None:
    """Raise `ReofactsError` where a file claims more rows than it has bytes: no file of documents can hold them."""
    size = len(source) if isinstance(source, bytes) else source.seek(0, io.SEEK_END)
    if rows > size:
        said = f"claims to hold {rows:,} rows in {size:,} bytes, which no file of documents can"
        raise ReofactsError(said, file, mend="write the file again from the documents that there are")


def parquet_row(batch: Any, place: int, file: str, number: int) -> Record | ReofactsError:
    """The record of a row, or what is wrong with it."""
    try:
        (values,) = batch.slice(place, 1).to_pylist()
        return record(values, f"row {number}", file, number)
    except ReofactsError as fault:
        return fault
    except (ValueError, OverflowError) as fault:
        return ReofactsError(f"the row cannot be read ({fault})", file, number, mend="write the file again")
