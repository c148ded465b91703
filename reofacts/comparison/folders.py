"""What became of one published folder in another: claims, findings, tables, and the version step that this requires.

`differences` tells what differs, from the tables alone; `compare` adds why, from the tables `changes` of the newer one
and of the versions between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import ReofactsError
from ..releases.access import Elsewhere, Source
from ..releases.catalogue import CHANGES, PAGE
from ..tables.rows import as_text
from .layout import OWN, ColumnChange, TableChange, column_steps, layout
from .published import Beside, Published, Row, locate, package, read
from .replaced import Fact, pairs
from .steps import after, largest

HANDLING = ("method", "rule", "review")
"""Columns that say who read a claim, not what it says: where only these change, the claim is not corrected."""
KINDS = {"quantity": "quantities", "event": "events", "relation": "relations"}
TABLES = (".parquet", ".csv")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a claim; of a corrected one, in one column.

    `summary` and `quote` are those of the newer folder if the claim is there, `rules` are the rules that read it in
    either folder, `released` says whether a frozen version had it.
    """

    claim_id: str
    change: str
    source_id: str
    summary: str
    quote: str
    rules: tuple[str, ...] = ()
    released: bool = True
    replaced_by: str | None = None
    column: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None

    @property
    def unexplained(self) -> bool:
        """Whether a claim of a frozen version left or says something else, and nobody said why."""
        return self.released and self.change != "added" and not self.reason


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that only one of two folders has."""

    finding_id: str
    rule: str
    severity: str
    message: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two folders: as it was named, and the version that it gives itself."""

    place: str
    version: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between an older and a newer published folder.

    `step` is none, patch, minor or major, and `why` says in sentences what requires it; `at_least` is the smallest
    version that may follow the older one, None where that is no version x.y.z.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    opened: tuple[FindingChange, ...]
    closed: tuple[FindingChange, ...]
    tables: tuple[TableChange, ...]
    step: str
    why: tuple[str, ...]

    @property
    def at_least(self) -> str | None:
        """The smallest version that may follow the older one."""
        return after(self.old.version, self.step)

    @property
    def unexplained(self) -> tuple[Change, ...]:
        """The changes of claims of a frozen version that lack a reason."""
        return tuple(change for change in self.changes if change.unexplained)

    @property
    def counts(self) -> dict[str, int]:
        """How many claims were added, corrected, retracted and superseded."""
        found = {name: {change.claim_id for change in self.changes if change.change == name} for name in CHANGES}
        return {name: len(claims) for name, claims in found.items()}


def compare(old: str | Path, new: str | Path, source: Source | None = None) -> Comparison:
    """What became of `old` in `new`, each a published folder, a version, or a git revision (`REV` or `REV:path`).

    Versions are those of `source`, else of REOFACTS_SOURCE, else those that come with the package.
    Raises `ReofactsError` where one of them is not there, or is not sound.
    """
    with ExitStack() as stack:
        newer, beside = locate(new, stack, source)
        try:
            older, _ = locate(old, stack, source)
        except Elsewhere as fault:
            raise pointed(fault, str(old), newer) from None
        before, now = read(older, str(old)), read(newer, str(new))
        return compared(before, now, tuple(told(before, now, beside)))


def pointed(fault: Elsewhere, old: str, newer: Path) -> ReofactsError:
    """The fault that a version's files are elsewhere, with the page that tells what changed since, if there is one."""
    page = newer / PAGE
    if package(newer).get("previous") != old or not page.is_file():
        return fault
    return ReofactsError(fault.message, fault.file, mend=f"{fault.mend}; what changed since {old} is told in {page}")


def compared(old: Published, new: Published, known: Sequence[Row] = ()) -> Comparison:
    """What became of one published folder in another; `known` are rows of tables `changes`, in their order."""
    changes = tuple(reviewed(explained(differences(old, new), known, claims(new).keys()), old, new))
    opened, closed = finding_changes(old, new), finding_changes(new, old)
    tables = tuple(layout(old, new))
    reasons = [*id_steps(changes, old, new), *(step for table in tables for step in table.steps())]
    reasons += column_steps(tables)
    reasons += [*row_steps(tables), *about_steps(old, new)]
    step = largest(step for step, _ in reasons)
    why = tuple(dict.fromkeys(words for level, words in reasons if level == step)) or ("Nothing differs.",)
    sides = Side(old.place, old.version), Side(new.place, new.version)
    return Comparison(*sides, changes, opened, closed, tables, step, why)


def told(old: Published, new: Published, beside: Beside) -> Iterator[Row]:
    """The rows of the tables `changes` of the versions after the older folder, the earliest first."""
    since = old.version if old.released else old.previous
    chain, now = [new], new
    while now.previous not in (None, since, *(one.version for one in chain)):
        folder = beside(str(now.previous))
        if folder is None:
            break
        now = read(folder)
        chain.append(now)
    for one in reversed(chain):
        yield from one.rows("changes")


def claims(of: Published) -> dict[str, dict[str, Any]]:
    """The claims of a folder by id: the row of the table of its kind, with `kind`, `participants` and `quote`."""
    found = {row["claim_id"]: dict(row) for row in of.rows("claims")}
    for row in (row for name in KINDS.values() for row in of.rows(name)):
        found.get(row["claim_id"], {}).update(row)
    people: dict[str, list[str]] = {claim_id: [] for claim_id in found}
    for row in of.rows("participants"):
        named = f" ({row['entity_id']})" if row.get("entity_id") else ""
        people.setdefault(row["claim_id"], []).append(f"{row.get('role')}: {row.get('text')}{named}")
    quotes = anchors(of)
    for claim_id, claim in found.items():
        claim["participants"] = "; ".join(people[claim_id]) or None
        claim["quote"] = quotes.get(claim_id, {}).get("exact", "")
    return found


def anchors(of: Published) -> dict[str, Row]:
    """The evidence row of each claim's anchor."""
    return {row["claim_id"]: row for row in of.rows("evidence") if row["role"] == "anchor"}


def differences(old: Published, new: Published) -> Iterator[Change]:
    """What became of the claims of one folder in another, without reasons, ordered by change and id."""
    before, now = claims(old), claims(new)
    new_there = unreleased(old)
    left = [claim_id for claim_id in sorted(before) if claim_id not in now]
    came = [claim_id for claim_id in sorted(now) if claim_id not in before]
    successor = dict(pairs(facts(old, left), facts(new, came), same_documents(old, new)))
    for claim_id in came:
        yield change(claim_id, "added", now[claim_id])
    for claim_id in (claim_id for claim_id in sorted(now) if claim_id in before):
        for name in corrected(before[claim_id], now[claim_id]):
            values = {part: printed(side[claim_id][name]) for part, side in (("old", before), ("new", now))}
            rules = (before[claim_id], now[claim_id])
            frozen = not {(claim_id, None), (claim_id, name)} & new_there
            yield change(claim_id, "corrected", *rules, column=name, released=frozen, **values)
    for name in ("retracted", "superseded"):
        for claim_id in (claim_id for claim_id in left if (claim_id in successor) == (name == "superseded")):
            about = {"replaced_by": successor.get(claim_id), "released": (claim_id, None) not in new_there}
            yield change(claim_id, name, before[claim_id], **about)


def change(claim_id: str, what: str, *claims: Row, **rest: Any) -> Change:
    """The change of a claim, of which the last of `claims` says what it is."""
    claim = claims[-1]
    rules = tuple(dict.fromkeys(str(one["rule"]) for one in claims if one.get("rule")))
    source, summary, quote = (str(claim.get(name) or "") for name in ("source_id", "summary", "quote"))
    return Change(claim_id, what, source, summary, quote, rules, **rest)


def corrected(before: Row, now: Row) -> Iterator[str]:
    """The columns, which both have, in which a claim says something else."""
    unsaid = {"claim_id", "source_id", "kind", "quote", *HANDLING}
    found = [name for name in now if name in before and name not in unsaid and now[name] != before[name]]
    yield from sorted(found, key=lambda name: name == "summary")  # It follows from the others.


def printed(value: Any) -> str | None:
    """A value as the CSV files give it; None for nothing."""
    return as_text(value) or None


def unreleased(of: Published) -> set[tuple[str, str | None]]:
    """The claims that no frozen version had, with None, and those that none had like this, with the column."""
    if of.released:
        return set()
    if of.previous is None:
        return {(row["claim_id"], None) for row in of.rows("claims")}
    return {(row["claim_id"], row["column"]) for row in of.rows("changes")}


def facts(of: Published, claim_ids: Sequence[str]) -> list[Fact]:
    """Where some claims of a folder stand in their documents."""
    known, rows = {row["claim_id"]: row for row in of.rows("claims")}, anchors(of)
    names = ("exact", "prefix", "suffix", "start", "end")
    return [
        Fact(claim_id, known[claim_id]["source_id"], known[claim_id]["kind"], *(rows[claim_id][name] for name in names))
        for claim_id in claim_ids
        if claim_id in rows
    ]


def same_documents(old: Published, new: Published) -> set[str]:
    """The sources whose documents have the same bytes in both."""
    known = {row["source_id"]: row.get("sha256") for row in old.rows("sources")}
    return {row["source_id"] for row in new.rows("sources") if known.get(row["source_id"], "") == row.get("sha256")}


def explained(changes: Iterator[Change], known: Sequence[Row], current: Any) -> Iterator[Change]:
    """The changes with the reasons that tables `changes` give; what a table says of a claim that left goes first."""
    last = {(row["claim_id"], row["column"]): row for row in known}
    for change in changes:
        row = last.get((change.claim_id, change.column))
        if row is None or (change.change == "added") != (row["change"] == "added"):
            yield change
        elif change.change in ("added", "corrected"):
            yield replace(change, reason=row["reason"])
        else:
            successor = row["replaced_by"]
            while successor and successor not in current and (successor, None) in last:
                successor = last[successor, None]["replaced_by"]
            what = "superseded" if successor in current else "retracted"
            yield replace(change, change=what, replaced_by=successor if what == "superseded" else None,
                          reason=row["reason"])  # fmt: skip


def reviewed(changes: Iterable[Change], old: Published, new: Published) -> Iterator[Change]:
    """The changes with the reasons that reviews of the newer folder give where no version has told one yet.

    A contributed row that replaces a claim is such a review, unless the older folder has it already.
    """
    said: dict[tuple[str, str | None, str | None], str] = {}
    instead: dict[str, Row] = {}
    before = {(row["claim_id"], row["new"], row["reason"]) for row in old.rows("reviews")}
    for row in new.rows("reviews"):
        if row["verdict"] == "replace" and (row["claim_id"], row["new"], row["reason"]) not in before:
            instead[row["claim_id"]] = row
        elif row["reason"] and row["verdict"] in ("correct", "reject"):
            said[row["claim_id"], row["column"], row["new"]] = row["reason"]
    for change in changes:
        left = change.change in ("retracted", "superseded")
        if change.reason or change.change == "added":
            yield change
        elif change.claim_id in instead:
            told = instead[change.claim_id]
            what = {"change": "superseded", "replaced_by": told["new"]} if left else {}
            yield replace(change, **what, reason=told["reason"])
        else:
            key = (change.claim_id, None, None) if left else (change.claim_id, change.column, change.new)
            yield replace(change, reason=said.get(key))


def finding_changes(old: Published, new: Published) -> tuple[FindingChange, ...]:
    """The findings of one folder that another does not have."""
    known = {row["finding_id"] for row in old.rows("findings")}
    claims_of: dict[str, list[str]] = {}
    for row in new.rows("finding_claims"):
        claims_of.setdefault(row["finding_id"], []).append(row["claim_id"])
    found = [
        FindingChange(
            row["finding_id"], row["rule"], row["severity"], row["message"], tuple(claims_of.get(row["finding_id"], ()))
        )
        for row in new.rows("findings")
        if row["finding_id"] not in known
    ]
    return tuple(sorted(found, key=lambda item: (item.rule, item.finding_id)))


def row_steps(tables: Sequence[TableChange]) -> Iterator[tuple[str, str]]:
    """What changed rows require; those of the table `changes` are no results."""
    moved = [table.name for table in tables if table.moved and table.name != OWN]
    if moved:
        yield "minor", f"Results can change: rows differ in {', '.join(moved)}."


def id_steps(changes: Sequence[Change], old: Published, new: Published) -> Iterator[tuple[str, str]]:
    """What renewed ids require: where a document stayed and the id of a claim did not, queries by id break."""
    before, now = anchors(old), anchors(new)
    same = same_documents(old, new)
    renewed = [
        change
        for change in changes
        if change.replaced_by in now
        and change.claim_id in before
        and change.source_id in same
        and all(before[change.claim_id][name] == now[change.replaced_by][name] for name in ("start", "end"))
    ]
    if renewed:
        yield (
            "major",
            (f"A query can break: of documents that did not change, claims have other ids ({len(renewed)} of them)."),
        )


def about_steps(old: Published, new: Published) -> Iterator[tuple[str, str]]:
    """What a changed description of the dataset requires: nothing that touches a row."""
    differ = [name for name in old.about.keys() & new.about.keys() if old.about[name] != new.about[name]]
    for name in sorted({"name", "licenses"} & {*differ}):
        yield "minor", f"What it is, or what may be done with it, can change: {name} differs."
    for name in sorted({"title", "description", "keywords", "contributors", "sources"} & {*differ}):
        yield "patch", f"The rows are the same, and words differ: {name} of the dataset."
    if "files" in differ:
        other = sorted(name for name in {*old.about["files"]} ^ {*new.about["files"]} if not name.endswith(TABLES))
        if other:
            yield "patch", f"The rows are the same: other files came or went ({', '.join(other)})."


__all__ = ["Change", "ColumnChange", "Comparison", "FindingChange", "TableChange", "compare", "compared", "differences"]
