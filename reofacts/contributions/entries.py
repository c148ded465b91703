"""The rows of a contribution as they are read, and as the rows of the claim table that they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..judging.failures import Failure, shown
from ..judging.mends import mend_of
from . import cells, sheets
from .reading import DEFAULTS, Contribution, given
from .rows import derived

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as read: its line, the value of each column of the contribution, and the columns that could not be read."""

    line: int
    values: Values
    unread: frozenset[str]

    @property
    def key(self) -> str:
        """What stands for the claim's id while the row is judged."""
        return f"c{self.line:016x}"


def failure(contribution: Contribution, line: int, rule: str, message: str = "", column: str = "", value: Any = "",
            mend: str = "", **rest: Any) -> Failure:  # fmt: skip
    """A failure at a row of a contribution, or at one cell of it."""
    item = given(contribution.kind).get(column)
    return Failure(
        contribution.table, rule, message, contribution.sheet.place(line) if line else "", column,
        item.title if item else "", shown(value), mend=mend or mend_of(rule), file=contribution.path, line=line, **rest,
    )  # fmt: skip


def entry_of(
    contribution: Contribution, order: Mapping[str, int], row: sheets.Row, lost: frozenset[str] = frozenset()
) -> tuple[Entry, list[Failure]]:
    """A row with the values of its cells, and the failures of those that cannot be read; `lost` columns are missing."""
    values: Values = dict.fromkeys(given(contribution.kind))
    failures = []
    unread = {*lost}
    local = contribution.sheet.delimiter == ";"
    for name, place in order.items():
        column = given(contribution.kind)[name]
        try:
            values[name] = cells.read(column, cells.as_here(column, row.cells[place]) if local else row.cells[place])
        except cells.Unfit as fault:
            unread.add(name)
            cell = row.cells[place] if isinstance(row.cells[place], str) else str(row.cells[place])
            failures.append(failure(contribution, row.line, fault.rule, fault.words, name, cell.strip(), fault.mend))
    return Entry(row.line, values, frozenset(unread)), failures


def row_values(contribution: Contribution, entry: Entry) -> Values:
    """The row of the claim table that a contribution's row becomes."""
    from ..periods import edtf

    values = dict(entry.values)
    for name, value in DEFAULTS.items():
        if name in values and values[name] is None and name not in entry.unread:
            ranged = name == "qualifier" and values["value_min"] is not None and values["value_max"] is not None
            values[name] = "range" if ranged else value
    values |= {name: words(values[name]) for name, words in cells.PUBLISHED.items() if name in values}
    hows = derived(values, contribution.language)
    values |= {name: how for name, how in hows.items() if name in values and values[name] is None}
    start, end = values["period_start"], values["period_end"]
    ordered = not (start and end and start > end)
    return values | {
        "claim_id": entry.key,
        "source_id": contribution.source.source_id,
        "summary": "A claim.",
        "period_edtf": (edtf(start, end) or None) if ordered else f"{start}/{end}",
        "method": "contributed",
        "rule": None,
        "review": "machine",
    }


def anchor_row(key: str, row: Values) -> Values:
    """The row of `evidence` for the quote of a row."""
    empty = dict.fromkeys(("start", "end", "prefix", "suffix"))
    return {"claim_id": key, "role": "anchor", "position": 0, "exact": row["quote"], "locator": row["locator"], **empty}
