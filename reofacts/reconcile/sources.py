"""Rules across documents: two sources that give different figures for one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..claims import Extraction, Finding
from ..values import dataclass
from .common import finding, quantities, shown

TOLERANCE = 0.02
"""Share by which two sources may differ and still round one figure."""
FEW = 5
"""Figures of one thing that the others are held against: the cost of a document must not grow with their number."""
VAGUE = ("other", "count", "change", "share")
"""Measures that do not say enough of what they measure."""


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """What of a quantity is compared across documents; figures with one `thing` speak of the same."""

    thing: str
    source_id: str
    claim_id: str
    value: float
    unit: str


REST = ("basis", "unit", "entity_id", "change_of", "partner_id", "modality", "resource_class")
"""What else has to agree before two figures are of one thing."""


def cross_source(extractions: Sequence[Extraction]) -> Iterator[Finding]:
    """Two sources, two figures for one measure of one material, place, period and basis."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for extraction in extractions:
        for figure in figures(extraction):
            groups[figure.thing].append(figure)
    for group in groups.values():
        yield from conflicts(sorted(group))


def figures(extraction: Extraction) -> Iterator[Figure]:
    """The quantities of a document that say enough to be compared with those of others."""
    for claim in quantities(extraction):
        if claim.material_id and claim.place_id and claim.period_edtf and claim.measure not in VAGUE:
            place = (claim.material_id, claim.place_id, claim.period_edtf)
            rest = tuple(getattr(claim, name) or "" for name in REST)
            yield Figure(
                "\x1f".join((claim.measure, *place, *rest)), claim.source_id, claim.claim_id, claim.value, claim.unit
            )


def conflicts(group: Iterable[Figure]) -> Iterator[Finding]:
    """The findings on the figures for one thing, each held against the first `FEW`; the order of the group counts."""
    firsts: list[Figure] = []
    for second in group:
        for first in firsts:
            if first.source_id != second.source_id and apart(first, second):
                said = (
                    f"{shown(first.value, first.unit)} in one source, {shown(second.value, second.unit)} in the other."
                )
                yield finding(
                    "cross_source", (first, second), said, expected=first.value, observed=second.value, unit=first.unit
                )
        if len(firsts) < FEW:
            firsts.append(second)


def apart(first: Figure, second: Figure) -> bool:
    """Whether two values differ by more than rounding."""
    return abs(first.value - second.value) > TOLERANCE * max(abs(first.value), abs(second.value))
