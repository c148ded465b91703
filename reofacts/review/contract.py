"""Whether what a reviewer wrote keeps the contract of the tables, told at the entry that breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..claims import Claim, Event, Quantity
from ..documents import Document
from ..errors import ReofactsError
from ..schemas.measures import DECIDED
from .entries import Entry, given_in

if TYPE_CHECKING:
    from ..judging.failures import Failure


def broken(changed: Sequence[tuple[Entry, Claim]], document: Document) -> Iterator[ReofactsError]:
    """The fault of each rule of the contract that a marked or a corrected claim of a source breaks."""
    if not changed:
        return
    from .shown import unshown

    for entry, claim in changed:
        yield from not_yet(entry, claim, document.published)
        yield from unshown(document, entry, claim)
    from ..judging.crosschecks import read_again
    from ..judging.rules import contract
    from ..tables.rows import KIND_TABLES, claim_rows, table

    rows = claim_rows([claim for _, claim in changed])
    entry_of = {claim.claim_id: entry for entry, claim in changed}
    failures = [failure for name in KIND_TABLES for failure in contract(name, table(name, rows[name]), {})]
    alone = {(failure.row, failure.column) for failure in failures if ", " not in failure.column}
    again = [failure for failure in read_again(rows, {}, "en") if (failure.row, failure.column) not in alone]
    for failure in [*failures, *again]:
        entry, parts = entry_of[failure.row.removeprefix("claim_id=")], failure.column.split(", ")
        if len(parts) > 1 and any((failure.row, part) in alone for part in parts):
            continue  # It follows from a value that its column does not take.
        given = given_in(entry)[0]
        column = next((part for part in parts if part in given), failure.column)
        if given is not entry.values:
            column = f"set.{column}" if len(parts) == 1 and column in given else "set"
        mend = advice(failure) or "change it, or what it has to fit"
        yield entry.fault(column, f"{failure.message} (here {failure.value})", mend)


def not_yet(entry: Entry, claim: Claim, published: date | None) -> Iterator[ReofactsError]:
    """The fault of a claim that reports what lies behind its source's day of publication, as of such a row."""
    from ..contributions.checks import DONE, FIRST_YEAR

    start = claim.period_start
    done = claim.event_status in DONE if isinstance(claim, Event) else True
    decided = isinstance(claim, Quantity) and claim.measure in DECIDED
    if published is None or start is None or published.year < FIRST_YEAR or start <= published:
        return
    if done and not decided and claim.modality == "reported":
        said = (
            f"the period begins on {start}, after the source was published ({published}): nobody can have reported it"
        )
        column = f"{given_in(entry)[1]}period"
        yield entry.fault(column, said, "look at the period again, or say that it is a forecast, a target or a plan")


def advice(failure: Failure) -> str:
    """What to write instead of a unit that is none of the list, or of a figure that is not printed; else empty."""
    from ..contributions.nearest import meant_unit

    said = failure.message.rpartition(" reads as ")[2].replace(",", "")
    if failure.rule == "read_again" and failure.column in ("value", "unit") and said != failure.message:
        parts = "value_text and unit_text" if failure.column == "value" else "unit_text"
        return f"write {said}, or set {parts} too, to what the document prints"
    near = meant_unit(failure.value) if (failure.rule, failure.column) == ("one_of", "unit") else ""
    return f"did you mean {near}?" if near else ""
