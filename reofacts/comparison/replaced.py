"""Which new claim stands where an old one stood: in the same place of a document, or of its edited text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..documents import normalise

ALIKE = 0.6
"""How alike two phrases with their neighbourhoods must be, from 0 to 1, for one to be the other's edited form."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Where a claim stands: its anchor, with the characters before and after it."""

    claim_id: str
    source_id: str
    kind: str
    exact: str
    prefix: str | None
    suffix: str | None
    start: int | None
    end: int | None

    @property
    def around(self) -> str:
        """The anchor in its neighbourhood, as it counts for identity."""
        return normalise(f"{self.prefix or ''}{self.exact}{self.suffix or ''}")


def pairs(left: Sequence[Fact], came: Sequence[Fact], unchanged: Collection[str]) -> Iterator[tuple[str, str]]:
    """Claims that left, each with the one that stands in its place; none is named twice, the nearest are paired first.

    Both are of one kind and one source. In a document whose bytes are the same (`unchanged`) their anchors overlap;
    else the anchors, with their neighbourhoods, are alike.
    """
    found = [
        (-score, old.start or 0, new.start or 0, old.claim_id, new.claim_id)
        for old in left
        for new in came
        if (old.source_id, old.kind) == (new.source_id, new.kind)
        for score in [nearness(old, new, old.source_id in unchanged)]
        if score
    ]
    used: set[str] = set()
    for *_, old_id, new_id in sorted(found):
        if not used & {old_id, new_id}:
            used |= {old_id, new_id}
            yield old_id, new_id


def nearness(old: Fact, new: Fact, unchanged: bool) -> float:
    """How near a claim is to one that left; 0 where it does not stand in its place."""
    if None not in (old.start, old.end, new.start, new.end) and unchanged:
        return overlap((old.start or 0, old.end or 0), (new.start or 0, new.end or 0))
    matcher = SequenceMatcher(None, old.around, new.around, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share of two spans that both cover.

    >>> overlap((0, 10), (5, 15)), overlap((0, 10), (10, 20))
    (0.3333333333333333, 0.0)
    """
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
