"""Whether what a reviewer wrote keeps the contract of the tables, told at the entry that breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..claims import Claim
from ..errors import ReofactsError
from .entries import Entry


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
    for failure in [*failures, *read_again(rows, {})]:
        entry = entry_of[failure.row.removeprefix("claim_id=")]
        key = failure.column if entry.values.get("verdict") != "correct" else "set"
        key += f".{failure.column}" if failure.column in entry.values.get("set", {}) else ""
        yield entry.fault(key, f"{failure.message} (here {failure.value})", "change it, or what it has to fit")
