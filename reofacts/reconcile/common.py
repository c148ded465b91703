"""What the rules share: making a finding, grouping claims, naming a place in the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from typing import Protocol

from reofacts.schemas.contract import figure, read_rows

from ..claims import Claim, Extraction, Finding, Quantity
from ..documents import Sentence


@cache
def severities() -> dict[str, str]:
    """The severity of each rule in findings.csv."""
    return {row["rule"]: row["severity"] for row in read_rows("findings.csv")}


class Named(Protocol):
    """A claim, or what stands for it."""

    @property
    def claim_id(self) -> str:
        """The claim's id."""

    @property
    def source_id(self) -> str:
        """The source's id."""


def finding(
    rule: str,
    claims: Iterable[Named],
    message: str,
    *,
    expected: float | None = None,
    observed: float | None = None,
    unit: str | None = None,
    severity: str | None = None,
    source_id: str | None = None,
) -> Finding:
    """A finding of a rule on claims; computed numbers are rounded to 6 significant digits."""
    members = tuple(claims)
    sources = sorted({claim.source_id for claim in members})
    return Finding(
        rule=rule,
        severity=severity or severities()[rule],
        source_id=source_id or (sources[0] if len(sources) == 1 else None),
        message=message,
        claim_ids=tuple(sorted({claim.claim_id for claim in members})),
        expected=None if expected is None else significant(expected),
        observed=None if observed is None else significant(observed),
        unit=unit,
    )


def significant(value: float) -> float:
    """A number rounded to 6 significant digits.

    >>> significant(3.695049)
    3.69505
    """
    return float(f"{value:.6g}")


@lru_cache(maxsize=2)
def quantities(extraction: Extraction) -> tuple[Quantity, ...]:
    """The quantities of a document in text order; kept, since most rules ask for them."""
    return tuple(claim for claim in extraction.claims if isinstance(claim, Quantity))


@lru_cache(maxsize=2)
def series(extraction: Extraction) -> tuple[list[Quantity], ...]:
    """The series of a document, each with its members in text order."""
    members = sorted(
        (claim for claim in quantities(extraction) if claim.series_id), key=lambda claim: claim.series_id or ""
    )
    return tuple(list(group) for _, group in groupby(members, key=lambda claim: claim.series_id))


def role(group: Iterable[Quantity], name: str) -> Quantity | None:
    """The member of a series that plays a role."""
    return next((claim for claim in group if claim.series_role == name), None)


def together(claims: Iterable[Quantity]) -> list[list[Quantity]]:
    """The claims, those of one series in one group and every other in a group of its own."""
    groups: dict[str, list[Quantity]] = {}
    for claim in claims:
        groups.setdefault(claim.series_id or claim.claim_id, []).append(claim)
    return list(groups.values())


def sentence_of(extraction: Extraction, claim: Claim) -> Sentence | None:
    """The sentence in which a claim's anchor lies."""
    start = claim.anchor.start
    if start is None:
        return None
    return extraction.document.sentence_at(start)


def by_sentence(extraction: Extraction, claims: Iterable[Quantity]) -> list[list[Quantity]]:
    """The claims grouped by sentence, in text order; where the text is withheld, by the words that they quote."""
    groups: dict[int | str, list[Quantity]] = {}
    for claim in claims:
        sentence = sentence_of(extraction, claim)
        groups.setdefault(sentence.start if sentence else claim.anchor.exact, []).append(claim)
    return list(groups.values())


def shown(value: float, unit: str) -> str:
    """A figure with its unit for a message."""
    return figure(value, unit, 6) if abs(value) < 1e6 else f"{value:,.0f} {unit}"
