"""Whether what a reviewer wrote keeps the contract of the tables, told at the entry that breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..claims import Claim
from ..errors import ReofactsError
from .entries import Entry

if TYPE_CHECKING:
    from ..judging.failures import Failure


def broken(changed: Sequence[tuple[Entry, Claim]]) -> Iterator[ReofactsError]:
    """The fault of each rule of the contract that a marked or a corrected claim breaks."""
    if not changed:
        return
    from ..judging.crosschecks import read_again
    from ..judging.rules import contract
    from ..tables.rows import KIND_TABLES, claim_rows, table

    rows = claim_rows([claim for _, claim in changed])
    entry_of = {claim.claim_id: entry for entry, claim in changed}
    failures = [failure for name in KIND_TABLES for failure in contract(name, table(name, rows[name]), {})]
    alone = {(failure.row, failure.column) for failure in failures if ", " not in failure.column}
    again = [failure for failure in read_again(rows, {}) if (failure.row, failure.column) not in alone]
    for failure in [*failures, *again]:
        entry, parts = entry_of[failure.row.removeprefix("claim_id=")], failure.column.split(", ")
        if len(parts) > 1 and any((failure.row, part) in alone for part in parts):
            continue  # It follows from a value that its column does not take.
        given = entry.values.get("set", {}) if entry.values.get("verdict") == "correct" else entry.values
        column = next((part for part in parts if part in given), failure.column)
        if given is not entry.values:
            column = f"set.{column}" if len(parts) == 1 and column in given else "set"
        mend = advice(failure) or "change it, or what it has to fit"
        yield entry.fault(column, f"{failure.message} (here {failure.value})", mend)


def advice(failure: Failure) -> str:
    """What to write instead of a unit that is none of the list; else empty."""
    from ..contributions.cells import meant_unit

    near = meant_unit(failure.value) if (failure.rule, failure.column) == ("one_of", "unit") else ""
    return f"did you mean {near}?" if near else ""
