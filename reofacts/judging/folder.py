"""The files of a published folder: each as published, the descriptor fitting, CSV saying what Parquet says."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..schemas import TABLES
from ..tables.columns import shape
from ..tables.rows import content_hash, text_rows
from .failures import RESTORE, Failure, shown

SUMS, PACKAGE = "SHA256SUMS", "datapackage.json"
Hashes = Mapping[str, Mapping[str, str]]


def files(folder: Path) -> Iterator[Failure]:
    """Files that are missing, that nobody listed, or whose bytes are not those listed; one failure a file."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    known = described(folder)
    lists = {SUMS: sums(folder), PACKAGE: {name: item["hash"][7:] for name, item in known.items()}}
    listed = {name for hashes in lists.values() for name in hashes}
    for name in sorted(found | listed | {SUMS, PACKAGE}):
        if name not in found:
            yield missing(name, [list_ for list_, hashes in lists.items() if name in hashes])
        elif name != SUMS:
            yield from file(folder, name, lists, known.get(name, {}).get("bytes"))


def missing(name: str, lists: list[str]) -> Failure:
    """The failure that a file is missing."""
    though = f", though {' and '.join(lists)} {'lists' if len(lists) == 1 else 'list'} it" if lists else ""
    return Failure("", "file_missing", "", mend=RESTORE, file=name, wrong=f"is missing{though}")


def file(folder: Path, name: str, lists: Hashes, size: Any) -> Iterator[Failure]:
    """What is wrong with the listing or the bytes of a file that is there, of which datapackage.json gives the size."""
    silent = [list_ for list_, hashes in lists.items() if hashes and name not in hashes and name != list_]
    if silent:
        mend = f"take it away, or list it in {silent[0]}"
        yield Failure("", "file_unlisted", "", mend=mend, file=name, wrong=f"is not listed in {silent[0]}")
    data = (folder / name).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    others = {list_: hashes[name] for list_, hashes in lists.items() if hashes.get(name, digest) != digest}
    if others:
        said = [f"{list_} says {other[:12]}…" for list_, other in others.items()]
        if len(said) == 2 and len(set(others.values())) == 1:
            said = [f"{SUMS} and {PACKAGE} say {others[SUMS][:12]}…"]
        wrong = f"has another hash (found {digest[:12]}…, {', '.join(said)}): the file was changed or damaged"
        yield Failure("", "file_changed", "", value=digest, mend=RESTORE, file=name, wrong=wrong)
    elif size not in (None, len(data)):
        words = f"{PACKAGE} says {size}"
        yield Failure("", "descriptor", words, mend=RESTORE, file=name, wrong=f"has {len(data)} bytes")


def sums(folder: Path) -> dict[str, str]:
    """The hash of each file by SHA256SUMS; nothing if there is none."""
    path = folder / SUMS
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines()) if name}


def described(folder: Path) -> dict[str, dict[str, Any]]:
    """What datapackage.json says of each file, by path; nothing where it cannot be read."""
    try:
        resources = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["resources"]
        return {str(item["path"]): {**item, "hash": str(item.get("hash", ""))} for item in resources}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def descriptor(folder: Path, tables: Mapping[str, pa.Table]) -> Iterator[Failure]:
    """Whether datapackage.json can be read, and gives the hashes of the tables' values."""
    known = described(folder)
    if not known and (folder / PACKAGE).is_file():
        wrong = "cannot be read, or lists no files"
        yield Failure("", "descriptor", "", mend=RESTORE, file=PACKAGE, wrong=wrong)
    for name, table in tables.items():
        for file_ in (f"{name}.parquet", f"csv/{name}.csv"):
            if file_ in known and known[file_].get("contentHash") != f"sha256:{content_hash(table)}":
                words = f"{PACKAGE} gives another content hash for them"
                yield Failure(name, "content_hash", words, mend=RESTORE, file=file_, wrong="has values of its own")


def mirror(folder: Path, tables: Mapping[str, pa.Table]) -> Iterator[Failure]:
    """Where the CSV files differ from the Parquet tables."""
    for path in sorted(folder.glob("csv/*.csv")):
        if not (folder / f"{path.stem}.parquet").exists():
            words = f"is missing: there is csv/{path.name}, but no {path.stem}.parquet"
            yield Failure(path.stem, "table_missing", "", mend=RESTORE, wrong=words)
    for name, table in tables.items():
        if name in TABLES:
            yield from mirror_table(folder, name, table)


def mirror_table(folder: Path, name: str, table: pa.Table) -> Iterator[Failure]:
    """Where one CSV file differs from its table."""
    about: dict[str, Any] = {"table": name, "file": f"csv/{name}.csv", "mend": RESTORE}
    try:
        header, *rows = numbered(folder / "csv" / f"{name}.csv") or [(1, [])]
    except (OSError, ValueError, csv.Error) as fault:
        wrong = f"cannot be read ({getattr(fault, 'strerror', None) or fault})"
        yield Failure(rule="csv_readable", message="must be CSV in UTF-8", wrong=wrong, **about)
        return
    key = shape(TABLES[name]).primary_key
    if header[1] != table.column_names:
        words, wrong = ", ".join(table.column_names), f"has the columns {', '.join(header[1])}"
        yield Failure(rule="csv_columns", message=f"{name}.parquet has {words}", row="line 1", wrong=wrong, **about)
    elif set(key) <= set(header[1]):
        due = {key_words(key, header[1], row): row for row in text_rows(table)}
        yield from mirror_rows(name, key, header[1], rows, due)


def mirror_rows(
    name: str, key: tuple[str, ...], header: list[str], rows: list[tuple[int, list[str]]], due: dict[str, list[str]]
) -> Iterator[Failure]:
    """Where the rows of a CSV file differ from those of its table, by their keys; else their order."""
    about: dict[str, Any] = {"table": name, "file": f"csv/{name}.csv", "mend": RESTORE}
    seen: dict[str, int] = {}
    for number, row in rows:
        place = f"line {number}"
        known = key_words(key, header, row) if len(row) == len(header) else ""
        if not known:
            wrong = f"has {len(row)} cells"
            yield Failure(rule="csv_rows", message=f"the header has {len(header)}", row=place, wrong=wrong, **about)
        elif known in seen or known not in due:
            wrong = f"repeats line {seen[known]}" if known in seen else f"has no row in {name}.parquet"
            yield Failure(rule="csv_rows", message="", row=f"{place}, {known}", wrong=wrong, **about)
        else:
            yield from cells(name, header, place, row, due[known])
        seen.setdefault(known, number)
    for known in (one for one in due if one not in seen):
        wrong = f"is missing, though {name}.parquet has this row"
        yield Failure(rule="csv_rows", message="", row=known, wrong=wrong, **about)
    if seen.keys() == due.keys() and list(seen) != list(due):
        wrong = f"has its rows in another order than {name}.parquet"
        yield Failure(rule="csv_order", message="", wrong=wrong, **about)


def cells(name: str, header: list[str], place: str, row: list[str], due: list[str]) -> Iterator[Failure]:
    """The cells of a CSV row that differ from the row of the table."""
    titles = {item.name: item.title for item in shape(TABLES[name]).columns}
    for column, found, expected in zip(header, row, due, strict=True):
        if found != expected:
            words, title = f"the Parquet file says {expected or 'nothing'}", titles.get(column, "")
            yield Failure(name, "csv_value", words, place, column, title, found or shown(None), mend=RESTORE,
                          file=f"csv/{name}.csv")  # fmt: skip


def key_words(key: tuple[str, ...], header: list[str], row: list[str]) -> str:
    """The key of a CSV row, in the words of a failure."""
    return ", ".join(f"{column}={row[header.index(column)]}" for column in key)


def numbered(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file as text, each with the line of the file where it begins."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        rows, line = [], 1
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    return rows
