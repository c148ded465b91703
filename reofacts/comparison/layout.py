"""What differs between the tables of two published folders: columns by their Table Schemas, rows by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import pyarrow as pa

from .published import Published

OWN = "changes"
"""The table about the version itself: its rows are no results."""
BREAKING = ("type", "format", "unit")
WORDS = ("title", "description", "categories")
TOLD = {
    "major": "A query can break",
    "minor": "Results can change",
    "patch": "The rows are the same, and words differ",
}
LISTED = 8
"""Columns that are named where the same changed in more than one."""
LIMITS = {
    "maxLength": "has at most {} characters",
    "minLength": "has at least {} characters",
    "minimum": "is at least {}",
    "maximum": "is at most {}",
    "pattern": "has the pattern {}",
    "closed list": "has no values but {}",
}
"""What a limit says of a column that had none."""
NOUNS = {
    "maxLength": "greatest length",
    "minLength": "smallest length",
    "minimum": "smallest value",
    "maximum": "greatest value",
    "primaryKey": "key",
}
"""What a property of a column is called."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column, or the key of a table, that differs: what (added, removed, or the property), and the step it takes."""

    column: str
    what: str
    old: str | None
    new: str | None
    step: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row, by its key, that was added, removed or changed; of a changed one the columns that differ."""

    what: str
    key: tuple[str, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table of either folder: its rows (None where it has none), which differ by key, and what of its columns."""

    name: str
    old_rows: int | None
    new_rows: int | None
    rows: tuple[RowChange, ...] = ()
    columns: tuple[ColumnChange, ...] = ()

    def count(self, what: str) -> int:
        """How many rows were added, removed or changed."""
        return sum(row.what == what for row in self.rows)

    @property
    def moved(self) -> bool:
        """Whether both folders have the table, with other rows."""
        return bool(self.rows)

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return self.moved or self.old_rows != self.new_rows or bool(self.columns)

    def steps(self) -> Iterator[tuple[str, str]]:
        """The step that its coming or going requires, with a sentence."""
        if self.new_rows is None:
            yield "major", f"A query can break: the table {self.name} is gone."
        elif self.old_rows is None:
            yield "minor", f"Results can change: the table {self.name} is new."


def column_steps(tables: Iterable[TableChange]) -> Iterator[tuple[str, str]]:
    """The steps that changed columns require, with a sentence for those that changed in the same way."""
    same: dict[tuple[str, str], list[str]] = {}
    for table in tables:
        for item in table.columns:
            name = f"{table.name}.{item.column}" if item.column else f"the table {table.name}"
            same.setdefault((item.step, predicate(item)), []).append(name)
    for (step, words), names in same.items():
        first, *more = names
        others = f"{', '.join(more[:LISTED])}{f' and {len(more) - LISTED} more' if len(more) > LISTED else ''}"
        also = f" (also in {others})" if more else ""
        end = "; where a meaning changed, that is MAJOR" if step == "patch" else ""
        yield step, f"{TOLD[step]}: {first} {words}{also}{end}."


def predicate(item: ColumnChange) -> str:
    """What became of a column, for the end of a sentence that begins with its name.

    >>> predicate(ColumnChange("title", "maxLength", None, "500", "minor"))
    'now has at most 500 characters'
    """
    if item.step == "patch":
        noun = "other words for its values" if item.what == "categories" else f"another {item.what}"
        return f"has {noun}: {reworded(item.old or '', item.new or '')}"
    if item.what in LIMITS and item.old is None:
        return f"now {LIMITS[item.what].format(item.new)}"
    plural = "s" if "," in (item.new or item.old or "") else ""
    fixed = {
        "added": "is new",
        "removed": "is gone",
        "values that are new": f"has {'' if plural else 'a '}new value{plural}: {item.new}",
        "values that are gone": f"has lost the value{plural} {item.old}",
        "order of the columns": "has its columns in another order",
        "foreignKeys": "refers to other tables in another way",
    }
    if item.what in fixed:
        return fixed[item.what]
    if item.new is None:
        return f"has no {NOUNS.get(item.what, item.what)} any more (it was {item.old})"
    was = f"it was {item.old}" if item.old is not None else "it had none"
    return f"has the {NOUNS.get(item.what, item.what)} {item.new} ({was})"


def layout(old: Published, new: Published) -> Iterator[TableChange]:
    """Every table of either folder, in the order of the newer one."""
    for name in [*new.tables, *(name for name in old.tables if name not in new.tables)]:
        before, now = old.tables.get(name), new.tables.get(name)
        sizes = (None if before is None else before.num_rows, None if now is None else now.num_rows)
        if before is None or now is None:
            yield TableChange(name, *sizes)
        else:
            columns = tuple(column_changes(old.schemas[name], new.schemas[name]))
            yield TableChange(name, *sizes, tuple(row_changes(before, now, old.key(name))), columns)


def row_changes(old: pa.Table, new: pa.Table, key: tuple[str, ...]) -> Iterator[RowChange]:
    """The rows that were added, removed and changed, in the columns that both have; without a key, by whole rows."""
    names = [name for name in new.column_names if name in old.column_names]
    if old.select(names).equals(new.select(names)):
        return
    keyed = key if key and set(key) <= set(names) else tuple(names)
    before, now = by_key(old, keyed, names), by_key(new, keyed, names)
    for what, mine, others in (("added", now, before), ("removed", before, now)):
        yield from (RowChange(what, shown(one)) for one in mine if one not in others)
    for one in (one for one in now if one in before and before[one] != now[one]):
        pairs = zip(names, before[one], now[one], strict=True)
        yield RowChange("changed", shown(one), tuple(name for name, was, is_ in pairs if was != is_))


def shown(key: tuple[Any, ...]) -> tuple[str, ...]:
    """A key as texts."""
    return tuple("" if part is None else str(part) for part in key)


def by_key(table: pa.Table, key: tuple[str, ...], names: list[str]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """The rows of a table by their keys."""
    keys = zip(*(table.column(name).to_pylist() for name in key), strict=True)
    rows = zip(*(table.column(name).to_pylist() for name in names), strict=True)
    return dict(zip(keys, rows, strict=True))


def column_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ColumnChange]:
    """What differs between two Table Schemas, column by column."""
    before = {field["name"]: field for field in old.get("fields", ())}
    now = {field["name"]: field for field in new.get("fields", ())}
    for name in [*now, *(name for name in before if name not in now)]:
        if name not in before:
            yield ColumnChange(name, "added", None, now[name].get("type"), "minor")
        elif name not in now:
            yield ColumnChange(name, "removed", before[name].get("type"), None, "major")
        else:
            yield from field_changes(name, before[name], now[name])
    if [name for name in before if name in now] != [name for name in now if name in before]:
        yield ColumnChange("", "order of the columns", ", ".join(before), ", ".join(now), "minor")
    for what, step in (("primaryKey", "major"), ("foreignKeys", "minor")):
        if old.get(what) != new.get(what):
            yield ColumnChange("", what, said(old.get(what)), said(new.get(what)), step)


def field_changes(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ColumnChange]:
    """What differs in one column."""
    for what in BREAKING:
        if old.get(what) != new.get(what):
            yield ColumnChange(name, what, said(old.get(what)), said(new.get(what)), "major")
    before, now = old.get("constraints", {}), new.get("constraints", {})
    for what in sorted(before.keys() | now.keys()):
        if before.get(what) == now.get(what):
            continue
        if what == "enum":
            yield from enum_changes(name, before.get(what), now.get(what))
        else:
            yield ColumnChange(name, what, said(before.get(what)), said(now.get(what)), "minor")
    for what in WORDS:
        if old.get(what) != new.get(what) and before.get("enum") == now.get("enum"):
            words = meanings if what == "categories" else said
            yield ColumnChange(name, what, words(old.get(what)), words(new.get(what)), "patch")


def enum_changes(name: str, old: list[Any] | None, new: list[Any] | None) -> Iterator[ColumnChange]:
    """Values that a closed list gained, or lost: a query for a lost one finds nothing."""
    if old is None or new is None:
        step = "minor"
        yield ColumnChange(name, "closed list", said(old), said(new), step)
        return
    gone, came = [one for one in old if one not in new], [one for one in new if one not in old]
    if gone:
        yield ColumnChange(name, "values that are gone", said(gone), None, "major")
    if came:
        yield ColumnChange(name, "values that are new", None, said(came), "minor")


def meanings(values: Any) -> str | None:
    """The values of a closed list with the words for each, as text; None for nothing.

    >>> meanings([{"value": "rule", "label": "Read by a rule."}])
    'rule: Read by a rule.'
    """
    pairs = ((item["value"], item.get("label")) for item in values or () if isinstance(item, Mapping))
    return " ".join(f"{value}: {label}" if label else f"{value}." for value, label in pairs) or said(values)


def reworded(old: str, new: str) -> str:
    """The words that came into a text, and those in whose place they stand.

    >>> reworded("Marked, since no rule serves.", "Marked, since the rules missed it.")
    "'the rules missed it.' instead of 'no rule serves.'"
    >>> reworded("The mass.", "The mass, in tonnes.")
    "'mass, in tonnes.' instead of 'mass.'"
    """
    before, now = old.split(), new.split()
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    told = [
        (" ".join(before[a:b]), " ".join(now[c:d])) for what, a, b, c, d in matcher.get_opcodes() if what != "equal"
    ]
    parts = []
    for was, is_ in told[:LISTED]:
        gone = f"{was!r} is gone" if was else f"{is_!r} is new"
        parts.append(f"{is_!r} instead of {was!r}" if was and is_ else gone)
    rest = f", and {len(told) - LISTED} more" if len(told) > LISTED else ""
    return ", ".join(parts) + rest


def said(value: Any) -> str | None:
    """A value of a schema as text; None for nothing."""
    if value is None:
        return None
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
