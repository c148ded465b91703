"""What documents name and the vocabularies do not know, label by label: counted, written (CSV, JSON), told in words."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

from ..display.report import counted
from ..errors import ReofactsError
from ..extraction.unknown import KINDS, Unknown
from ..files import json_text, replacing

FORMS = (".csv", ".json")
APART = ("figure", "date", "table", "cell")
"""Kinds that no vocabulary lacks."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label of a kind over all documents: how often it stands, in how many, and where first.

    A paragraph that a document repeats counts once; `repeats` is how often the label stands in such repeats.
    """

    kind: str
    label: str
    count: int
    repeats: int
    documents: int
    source_id: str
    start: int
    end: int
    example: str


def gather(documents: Iterable[tuple[str, Sequence[Unknown]]]) -> list[Row]:
    """The rows of documents, which are given with their ids in order."""
    firsts: dict[tuple[str, str], tuple[str, Unknown]] = {}
    met: Counter[tuple[str, str]] = Counter()
    again: Counter[tuple[str, str]] = Counter()
    within: Counter[tuple[str, str]] = Counter()
    for source_id, items in documents:
        keys = [(item.kind, item.label) for item in items]
        for key, item in zip(keys, items, strict=True):
            firsts.setdefault(key, (source_id, item))
            again[key] += item.repeats
        met.update(keys)
        within.update(set(keys))
    return ordered(
        Row(*key, met[key], again[key], within[key], source_id, item.start, item.end, item.example)
        for key, (source_id, item) in firsts.items()
    )


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Rows by kind, the most frequent label first."""
    return sorted(rows, key=lambda row: (list(KINDS).index(row.kind), -row.count, row.label))


def by_kind(rows: Iterable[Row]) -> dict[str, int]:
    """How often something of each kind stands in the documents."""
    found = dict.fromkeys(KINDS, 0)
    for row in rows:
        found[row.kind] += row.count
    return found


def words(rows: Sequence[Row]) -> str:
    """The counts in a line; empty where all is known.

    >>> unit = Row("unit", "dmtu", 2, 0, 1, "a", 0, 9, "5,000 dmtu")
    >>> words([unit, Row("figure", "year", 1, 0, 1, "a", 0, 7, "5 years")])
    'not in the vocabularies: 2 units; 1 other figure left out'
    """
    found = by_kind(rows)
    told = ", ".join(counted(found[kind], kind) for kind in KINDS if found[kind] and kind not in APART)
    grids = (
        f"{counted(found['table'], 'table')} with {counted(found['cell'], 'figure')} not read" if found["table"] else ""
    )
    left = f"{counted(found['figure'], 'other figure')} left out" if found["figure"] else ""
    lacking = f"not in the vocabularies: {told}" if told else ""
    return "; ".join(part for part in (lacking, grids, left, undated(found["date"])) if part)


def undated(dates: int) -> str:
    """What is said of relative dates that nothing resolves; empty where there are none.

    >>> undated(2)
    'no publication date: 2 relative dates not resolved; give --published'
    """
    return f"no publication date: {counted(dates, 'relative date')} not resolved; give --published" if dates else ""


def check(path: Path | None) -> None:
    """Raise `ReofactsError` for a file whose ending is no form."""
    if path is not None and path.suffix.lower() not in FORMS:
        mend = f"name a file that ends in {' or '.join(FORMS)}"
        raise ReofactsError("the file's ending says no known form", str(path), key="--report", mend=mend)


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the rows as CSV, or as JSON with the meaning of the kinds; whole or not at all."""
    with replacing(path, key="--report", parents=True) as aside, aside.open("w", encoding="utf-8", newline="") as file:
        if path.suffix.lower() == ".json":
            file.write(json_text({"kinds": KINDS, "rows": [asdict(row) for row in rows]}))
        else:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(field.name for field in fields(Row))
            lines.writerows(astuple(row) for row in rows)


def read(path: Path) -> list[Row]:
    """The rows of a CSV file that `write` wrote. Raises `ReofactsError` where there is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
    except OSError as fault:
        raise ReofactsError(f"cannot be read ({fault.strerror})", str(path), mend="run the stage extract") from None
    numbers = ("count", "repeats", "documents", "start", "end")
    return [Row(**{name: int(cell) if name in numbers else cell for name, cell in row.items()}) for row in found]  # type: ignore[arg-type]
