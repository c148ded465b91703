"""Contributed Parquet of any length: most rows are cleared a batch at a time, others are looked at singly.

A row is looked at by `contributions.scrutiny`, as those of a short file are, where it is among the first that may break
a rule in a column, where its figure is out of the usual, or where the published dataset speaks of the same. The others
that break a rule are counted. Memory grows by eight bytes a row, for finding rows that stand twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..claims import Claim
from ..contributions import sheets
from ..contributions.headers import header
from ..contributions.reading import Contribution
from ..contributions.scrutiny import examine, repeats_row
from ..display.progress import tracked
from ..judging.failures import Failure
from ..judging.mends import mend_of
from . import cleared, disputes, notable
from .batches import ROWS, TOLD, ahead, keeping
from .fingerprints import Fingerprints, of_rows, repeating
from .lots import Lot
from .memory import Memory
from .neighbours import Published
from .phrases import Mask
from .sources import compared, findings, said_twice, unsaid

LONG = 20_000
"""Rows of a Parquet file from which on it is judged in batches."""
FIRST = 100
"""Rows that are looked at whatever they say: for samples, and for what is odd in all rows."""
LOOKED = 1_000
"""Rows that are looked at for findings and for published claims."""
APART, FURTHER = ("locator", "value"), ("quote", "locator", "value")
"""Columns by which rows are told apart at first, and those by which rows are that are alike in these."""


@dataclass(slots=True)
class Tally:
    """What is found in a long file: failures, of which `TOLD` of a rule in a column are kept, and some claims."""

    failures: list[Failure] = field(default_factory=list)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    further: Counter[tuple[str, str]] = field(default_factory=Counter)
    claims: list[Claim] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    hashes: list[Fingerprints] = field(default_factory=list)
    rows: int = 0
    things: list[Fingerprints] = field(default_factory=list)
    looked: Counter[tuple[str, str]] = field(default_factory=Counter)
    odd: set[int] = field(default_factory=set)
    waiting: list[sheets.Row] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    doubted: set[Any] = field(default_factory=set)
    """The rules of `contributions.checks` that find something in one of the rows that wait."""
    counted: set[int] = field(default_factory=set)
    """Of the rows that wait those whose failures, if any, are counted already: they give their claims alone."""

    def add(self, failure: Failure) -> None:
        """Note a failure."""
        place = (failure.rule, failure.column)
        self.told[place] += 1
        if self.told[place] <= TOLD:
            self.failures.append(failure)
        else:
            self.further[failure.severity, failure.rule] += 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a long contribution has: its rows, the failures told, the errors that are not, and claims to show."""

    rows: int
    failures: tuple[Failure, ...]
    further: Mapping[str, int]
    claims: tuple[Claim, ...]


def is_long(path: Path) -> bool:
    """Whether a file is judged in batches."""
    return path.suffix.lower() == ".parquet" and sheets.opened(path).metadata.num_rows > LONG


@keeping()
def judge_bulk(contribution: Contribution, known: Published | None, text: str | None) -> Outcome:
    """Judge the rows of a long file; `contribution` has its header alone.

    Raises `ReofactsError` where the file cannot be read to its end.
    """
    order, wrong = header(contribution)
    tally = Tally(list(wrong))
    path = Path(contribution.path)
    total = sheets.opened(path).metadata.num_rows

    def judge(batch: pa.RecordBatch) -> Judged:
        return judged(contribution, order, batch, tally.memory, known, text)

    batches = ahead(judge, sheets.parquet_batches(path, ROWS))
    for one in tracked(batches, f"judging {path.name}", total, lambda item: int(item.batch.num_rows)):
        note(contribution, one, tally, known, text)
        tally.rows += one.batch.num_rows
    if places := disputes.rows(tally.things):
        wait(contribution, tally, places)
        look(contribution, tally, known, text)
    tally.things.clear()
    tally.claims.sort(key=lambda claim: tally.lines[claim.claim_id])
    repeated(contribution, order, tally)
    document, claims = contribution.source, tuple(tally.claims)
    for failure in unsaid(tally.failures, findings(document, claims, tally.lines, contribution, known)):
        tally.add(failure)
    for failure in said_twice(document, claims, tally.lines, contribution):
        tally.add(failure)
    for failure in compared(document, claims, tally.lines, contribution, known):
        tally.add(failure)
    errors = {rule: count for (severity, rule), count in tally.further.items() if severity == "error" and count}
    tally.failures.sort(key=lambda failure: failure.line)
    failures = (*tally.failures, *untold(contribution, tally), *unlooked(contribution, tally))
    return Outcome(tally.rows, failures, errors, claims)


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch, what may be wrong with its rows, which of them deserve a look, and by what they are told apart."""

    batch: pa.RecordBatch
    doubts: list[cleared.Doubt]
    odd: Mask
    hashes: Fingerprints
    things: Fingerprints | None


def judged(
    contribution: Contribution, order: Mapping[str, int], batch: pa.RecordBatch, memory: Memory,
    known: Published | None, text: str | None,
) -> Judged:  # fmt: skip
    """What whole columns of a batch tell of its rows; nothing of it depends on another batch."""
    lot = cleared.lot_of(contribution, order, batch, memory)
    doubts = cleared.doubts(contribution, lot, known.entities if known else {}, text)
    doubts = [*disowned(contribution, lot, known), *doubts]
    things = disputes.things(lot) if contribution.kind == "quantity" else None
    return Judged(batch, doubts, notable.rows(contribution, lot, known), hashes(lot, APART), things)


def note(contribution: Contribution, one: Judged, tally: Tally, known: Published | None, text: str | None) -> None:
    """Put the rows of a batch that are not cleared, or that deserve a look, among those to be looked at."""
    batch, doubts = one.batch, one.doubts
    told = np.zeros(batch.num_rows, dtype=bool)
    odd = one.odd | (np.arange(tally.rows, tally.rows + batch.num_rows) < FIRST)
    for doubt in doubts:
        first = np.flatnonzero(doubt.rows)[: TOLD - tally.looked[doubt.rule, doubt.column]]
        tally.looked[doubt.rule, doubt.column] += len(first)
        told[first] = True
    tally.doubted |= {doubt.by for doubt in doubts if (doubt.rows & told).any()}
    counted = told.copy()
    for doubt in doubts:  # A row counts once, by the first of what may be wrong with it.
        tally.further[doubt.severity, doubt.rule] += int((doubt.rows & ~counted).sum())
        counted |= doubt.rows
        odd &= told | ~doubt.rows | (doubt.severity != "error")
    odd &= np.cumsum(odd) + len(tally.odd) <= LOOKED
    tally.odd |= lines(odd, tally)
    tally.counted |= lines(odd & ~told, tally)
    tally.waiting += rows_at(batch, np.flatnonzero(odd | told), tally.rows)
    if tally.waiting:  # While batches are judged beside.
        look(contribution, tally, known, text)
    tally.hashes.append(one.hashes)
    if one.things is not None:
        tally.things.append(one.things)


def wait(contribution: Contribution, tally: Tally, places: Sequence[int]) -> None:
    """Put some rows, of which all else is told, among those that are looked at for findings, in a further reading."""
    before = 0
    for batch in sheets.parquet_batches(Path(contribution.path), ROWS):
        here = np.array([place - before for place in places if before <= place < before + batch.num_rows], np.intp)
        tally.waiting += rows_at(batch, here, before)
        tally.odd |= {*(here + before + 1).tolist()}
        tally.counted |= {*(here + before + 1).tolist()}
        before += batch.num_rows
        if before > places[-1]:
            return


def lines(rows: Mask, tally: Tally) -> set[int]:
    """The lines of some rows of the next batch."""
    return {*(np.flatnonzero(rows) + tally.rows + 1).tolist()}


def disowned(contribution: Contribution, lot: Lot, known: Published | None) -> Iterator[cleared.Doubt]:
    """The rows that replace a claim which is not one of their source."""
    from .contributed import not_own

    if known is None:
        return
    found: dict[str, Mask] = {}
    for claim_id, places in lot.by_value("replaces"):
        if rule := not_own(contribution, claim_id, known):
            found.setdefault(rule, np.zeros(lot.rows, dtype=bool))[places] = True
    yield from (cleared.Doubt(rule, "replaces", "error", rows) for rule, rows in found.items())


def look(contribution: Contribution, tally: Tally, known: Published | None, text: str | None) -> None:
    """Look at the rows that wait, one by one, as at those of a short file."""
    from .contributed import with_replaced

    some = replace(contribution, sheet=replace(contribution.sheet, rows=tuple(tally.waiting)))
    found = examine(some, known.entities if known else {}, text, tally.counted, tally.doubted)
    tally.waiting.clear()
    tally.counted.clear()
    tally.doubted.clear()
    for failure in with_replaced(some, known, found.failures):
        if failure.line and failure.rule != "row_repeated":  # The header is judged once, and repeats over all rows.
            tally.add(failure)
    for claim in found.claims:
        if found.lines[claim.claim_id] in tally.odd and claim.claim_id not in tally.lines:
            tally.claims.append(claim)
            tally.lines[claim.claim_id] = found.lines[claim.claim_id]


def rows_at(batch: pa.RecordBatch, places: npt.NDArray[np.intp], before: int) -> Iterator[sheets.Row]:
    """Some rows of a batch before which so many rows stand."""
    columns = (column.to_pylist() for column in pa.table(batch).take(pa.array(places)).columns)
    for place, row in zip(places.tolist(), zip(*columns, strict=True), strict=True):
        yield sheets.Row(before + place + 1, row)


def hashes(lot: Lot, columns: Sequence[str]) -> Fingerprints:
    """A number of each row over some columns; rows that agree in them have equal ones."""
    return of_rows((lot.column(name) for name in columns if name in lot.columns), lot.rows)


def repeated(contribution: Contribution, order: Mapping[str, int], tally: Tally) -> None:
    """Note the rows that say again what an earlier one says, in further readings of those that may."""

    def lots() -> Iterator[Lot]:
        for batch in sheets.parquet_batches(Path(contribution.path), ROWS):
            yield cleared.lot_of(contribution, order, batch)

    alike = repeating(tally.hashes)
    tally.hashes.clear()
    further = (hashes(lot, FURTHER)[np.isin(hashes(lot, APART), alike)] for lot in lots())
    suspects = repeating([*further]) if len(alike) else alike
    seen: dict[int, int] = {}
    before = 0
    for lot in lots() if len(suspects) else ():
        places = np.flatnonzero(np.isin(hashes(lot, FURTHER), suspects) & ~lot.unread)
        for place, row in zip(places.tolist(), lot.table(lot.columns, places).to_pylist(), strict=True):
            key = hash(tuple(value for name, value in row.items() if name not in ("note", "replaces")))
            first = seen.setdefault(key, before + place + 1)
            if first != before + place + 1:
                tally.add(repeats_row(contribution, before + place + 1, first))
        before += lot.rows


def untold(contribution: Contribution, tally: Tally) -> Iterator[Failure]:
    """How many more warnings and notes there are."""
    for (severity, rule), count in tally.further.items():
        if severity != "error" and count:
            wrong = f"has {count:,} more like this"
            yield Failure(contribution.table, rule, "", wrong=wrong, mend=mend_of(rule) or mend_of("finding"),
                          severity=severity, file=contribution.path)  # fmt: skip


def unlooked(contribution: Contribution, tally: Tally) -> Iterator[Failure]:
    """The warning that not every claim was looked at for findings."""
    wrong = f"has {tally.rows:,} rows, of which {len(tally.claims):,} were looked at for findings"
    words = (
        f"of a file of more than {LONG:,} rows the first {FIRST} are, those with figures out of the usual, and some "
        "that give two figures for one thing"
    )
    yield Failure(contribution.table, "unlooked", words, wrong=wrong, mend="the build looks at all of them",
                  severity="info", file=contribution.path)  # fmt: skip
