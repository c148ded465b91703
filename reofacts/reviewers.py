"""What reviewers said of a claim, told: that it was confirmed, corrected and in what, marked, or rejected and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .claims import Review
from .harmless import visible
from .lookup import Shelf

Row = Mapping[str, Any]
WORDS = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected", "missed": "marked"}
UNRELEASED = ("rejected", "replaced")
"""What becomes of claims that no version need have had."""
FOLLOWS = ("summary", "period_start", "period_end")
"""Columns that follow from others: a correction of these is not told by itself."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A claim that is asked for and not published: rejected, replaced by a row, or in the version before alone."""

    claim_id: str
    change: str
    reason: str | None
    reviewer: str | None = None
    source_id: str | None = None
    kind: str | None = None
    summary: str | None = None
    quote: str | None = None
    replaced_by: str | None = None
    shelf: Shelf | None = None

    def record(self) -> dict[str, Any]:
        """Everything as one dict for JSON."""
        told = {name: value for name, value in asdict(self).items() if name != "shelf"}
        return {**({"data": self.shelf.record()} if self.shelf else {}), "gone": told}

    @property
    def words(self) -> str:
        """What became of it, in a line."""
        by = f" by {self.replaced_by}" if self.replaced_by else who(self.reviewer) if self.change == "rejected" else ""
        return f"{self.change}{by}{because(self.reason)}"


def rejected(review: Review) -> Gone:
    """What is told of a claim that a reviewer of its document rejected."""
    return Gone(review.claim_id, "rejected", review.reason, review.by, review.source_id, review.kind, review.summary,
                review.exact)  # fmt: skip


def gone(reviews: Sequence[Row], changes: Sequence[Row]) -> dict[str, Gone]:
    """The claims that the tables `reviews` and `changes` say are not there, by id; a reviewer's word goes first."""
    left = [row for row in changes if row["change"] in ("retracted", "superseded")]
    found = {row["claim_id"]: Gone(row["claim_id"], row["change"], row["reason"], replaced_by=row["replaced_by"])
             for row in left}  # fmt: skip
    for row in (row for row in reviews if row["verdict"] == "replace" and row["new"] != row["claim_id"]):
        told = Gone(row["claim_id"], "replaced", row["reason"], source_id=row["source_id"], replaced_by=row["new"])
        found.setdefault(row["claim_id"], told)
    names = ("reason", "reviewer", "source_id", "kind", "summary", "quote")
    for row in (row for row in reviews if row["verdict"] == "reject"):
        found[row["claim_id"]] = Gone(row["claim_id"], "rejected", **{name: row[name] for name in names})
    return found


def farewell(told: Gone) -> list[tuple[str, str]]:
    """A claim that is not there as pairs of a heading and its words, in reading order."""
    quote = f"[{' '.join(told.quote.split())}]" if told.quote else ""
    lines = [
        ("claim", f"{told.claim_id}{f' ({told.kind})' if told.kind else ''}"),
        ("review" if told.change == "rejected" else "change", told.words),
        ("read as", told.summary or ""),
        ("quote", quote),
        ("source", told.source_id or ""),
        ("data", told.shelf.words if told.shelf else ""),
        ("history", "" if told.change in UNRELEASED else f"`reofacts history {told.claim_id}` tells what it said"),
    ]
    return [(heading, visible(line)) for heading, line in lines if line]


def story(reviews: Sequence[Row], changes: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """What reviewers said of a claim that is there, and what else changed in it since the version before."""
    for row in reviews[:1]:
        said = "corrected in its row" if row["verdict"] == "replace" else WORDS[row["verdict"]] + who(row["reviewer"])
        yield "review", f"{said}{because(row['reason'])}"
    told = corrected(reviews)
    for row in reviews:
        if row["column"] and row["column"] not in FOLLOWS:
            yield "corrected", turned(row)
    for row in changes:
        if row["column"] and row["column"] not in (*told, *FOLLOWS):
            yield "changed", f"{turned(row)}{because(row['reason'])}"


def corrected(reviews: Sequence[Row]) -> frozenset[str]:
    """The columns that a reviewer corrected."""
    return frozenset(row["column"] for row in reviews if row["column"])


def turned(row: Row) -> str:
    """What a column was and is."""
    return f"{row['column']} was {row['old'] or 'empty'}, is {row['new'] or 'empty'}"


def who(reviewer: str | None) -> str:
    """Who said it."""
    return f" by {reviewer}" if reviewer else " by a reviewer"


def because(reason: str | None) -> str:
    """Why."""
    return f": {reason}" if reason else ""
