"""Rules about wholes: what a part, a month, a reserve and the shares of one whole cannot be more than."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from .. import vocabulary
from ..claims import Extraction, Finding, Quantity
from .common import finding, quantities, shown
from .figures import OF_FIGURE, STEM, WORD, bounds, label, owners, said, telling
from .sources import REST

FLOWS = ("production", "demand", "consumption", "supply", "reserve", "resource", "export", "import")
"""Measures whose whole is the sum of what its parts give."""


def part_above_whole(extraction: Extraction) -> Iterator[Finding]:
    """A country that gives more than the world, a mine more than its country, of one thing in one time."""
    wholes: dict[tuple[object, ...], Quantity] = {}
    told = [claim for claim in quantities(extraction) if claim.measure in FLOWS and claim.polarity == "affirmed"
            and claim.material_id and claim.period_edtf and claim.place_id in vocabulary.entities()]  # fmt: skip
    for claim in told:
        if not owners(claim) and not claim.partner_id and not claim.entity_id and not claim.series_id:
            wholes.setdefault((claim.place_id, *kind(claim)), claim)
    for claim in told if wholes else ():
        owned = bool(owners(claim) or claim.entity_id)
        places = vocabulary.ancestors(claim.place_id or "")[0 if owned else 1 :]
        for place in places:
            whole = wholes.get((place, *kind(claim)))
            if whole and bounds(claim)[0] > bounds(whole)[1] and said(extraction, claim) != said(extraction, whole):
                values = [shown(one.value, one.unit) for one in (claim, whole)]
                message = f"{values[0]} is more than the {values[1]} of the whole ({label(whole)})."
                yield finding("part_above_whole", (claim, whole), message, expected=whole.value, observed=claim.value,
                              unit=whole.unit)  # fmt: skip
                break


def month_above_year(extraction: Extraction) -> Iterator[Finding]:
    """A month, or another part of a year, that gives more than the year: 20 t in January 2024, 13 t in 2024."""
    told = [claim for claim in quantities(extraction) if claim.measure in ADDED and claim.polarity == "affirmed"
            and claim.material_id and claim.place_id and claim.period_start and claim.period_end
            and "/" not in claim.unit and not claim.series_id]  # fmt: skip
    years: dict[tuple[object, ...], Quantity] = {}
    for claim in told:
        if length(claim) >= YEAR:
            years.setdefault(of_year(claim, claim.period_start), claim)
    for claim in told if years else ():
        whole = years.get(of_year(claim, claim.period_start))
        if whole is None or length(claim) >= YEAR or not within(claim, whole):
            continue
        if bounds(claim)[0] > bounds(whole)[1] and said(extraction, claim) != said(extraction, whole):
            values = [f"{shown(claim.value, claim.unit)} in {claim.period_edtf}", shown(whole.value, whole.unit)]
            message = f"{values[0]} are more than the {values[1]} of the whole ({label(whole)})."
            yield finding("month_above_year", (claim, whole), message, expected=whole.value, observed=claim.value,
                          unit=whole.unit)  # fmt: skip


ADDED = ("production", "demand", "consumption", "supply", "export", "import", "revenue")
"""Measures of which a year has the sum of its months."""
YEAR = 360
"""Days from which on a period is a year."""


def length(claim: Quantity) -> int:
    """The days of a claim's period."""
    first, last = claim.period_start, claim.period_end
    return (last - first).days + 1 if first and last else 0


def within(claim: Quantity, whole: Quantity) -> bool:
    """Whether a claim's period lies in that of another."""
    days = (whole.period_start, claim.period_start, claim.period_end, whole.period_end)
    first, start, end, last = days
    return bool(first and start and end and last and first <= start and end <= last)


def of_year(claim: Quantity, first: date | None) -> tuple[object, ...]:
    """What a figure is about but for its time, and the calendar year in which that begins."""
    rest = (getattr(claim, name) for name in (*REST, "place_id"))
    return (claim.measure, claim.material_id, first and first.year, *rest, owners(claim))


def reserve_above_resource(extraction: Extraction) -> Iterator[Finding]:
    """A reserve, the part of a resource that can be mined at a profit, that is more than its whole resource.

    One class of a resource (inferred) is not the whole of it, and what is told without its reserves is the rest.
    """
    wholes: dict[tuple[object, ...], Quantity] = {}
    grounds = [claim for claim in quantities(extraction) if claim.measure in ("reserve", "resource")
               and claim.material_id and claim.place_id and claim.polarity == "affirmed"]  # fmt: skip
    for claim in grounds:
        apart_ = re.search(r"\b(?:exclu|additional|further|beyond|besides)", said(extraction, claim), re.IGNORECASE)
        if claim.measure == "resource" and claim.resource_class in (None, "unspecified") and not apart_:
            wholes.setdefault(ground(claim), claim)
    for claim in grounds if wholes else ():
        whole = wholes.get(ground(claim)) if claim.measure == "reserve" else None
        if whole and bounds(claim)[0] > bounds(whole)[1] and words(extraction, claim) == words(extraction, whole):
            values = [shown(one.value, one.unit) for one in (claim, whole)]
            message = f"A reserve of {values[0]} is more than the resource of {values[1]} that it is a part of."
            yield finding("reserve_above_resource", (claim, whole), message, expected=whole.value,
                          observed=claim.value, unit=whole.unit)  # fmt: skip


def ground(claim: Quantity) -> tuple[object, ...]:
    """What a reserve and its resource have in common."""
    names = ("material_id", "place_id", "period_edtf", "basis", "unit", "entity_id")
    return (*(getattr(claim, name) for name in names), owners(claim))


def words(extraction: Extraction, claim: Quantity) -> frozenset[str]:
    """The words that tell a claim from others, but for those of its class."""
    found = telling(said(extraction, claim), *(getattr(claim, name) for name in OF_FIGURE))
    return found - {name[:STEM] for row in vocabulary.rows("classes") for name in WORD.findall(row["term"].casefold())}


def shares_of_one(extraction: Extraction) -> Iterator[Finding]:
    """Shares of one whole, told in sentences or rows of their own, that add up to more than 100 %: 69 % and 45 %."""
    groups: dict[tuple[object, ...], dict[str, Quantity]] = defaultdict(dict)
    for claim in quantities(extraction):
        if claim.measure == "share" and claim.unit == "%" and holder(claim):
            key = (claim.material_id, claim.period_edtf, *(getattr(claim, name) for name in OF_SHARE),
                   words(extraction, claim))  # fmt: skip
            groups[key].setdefault(claim.place_id or "", claim)
    for group in groups.values():
        parts = [claim for place, claim in group.items()
                 if not {*vocabulary.ancestors(place)[1:]} & {*group}]  # fmt: skip
        apart_ = len({said(extraction, one) for one in parts}) == len(parts) > 1
        low = sum(one.value if one.value_min is None else one.value_min for one in parts)
        if apart_ and low > 100 + len(parts) / 2:
            names = ", ".join(f"{vocabulary.entities()[one.place_id or ''].label} {one.value:.6g} %" for one in parts)
            message = f"The shares add up to {low:.6g} %, more than the whole ({names})."
            yield finding("shares_of_one", parts, message, expected=100, observed=low, unit="%")


OF_SHARE = ("basis", "change_of", "partner_id", "modality", "attribution", "attributed_to", "resource_class")
"""In what shares of one whole agree."""


def holder(claim: Quantity) -> bool:
    """Whether a share is that of a place, of a whole that has others, and one figure of its own."""
    alone = not claim.series_id and not claim.entity_id and not claim.participants and claim.polarity == "affirmed"
    known = claim.material_id and claim.period_edtf and claim.place_id in vocabulary.entities()
    return bool(alone and known and claim.place_id != WORLD and claim.qualifier not in ("less_than", "at_most"))


WORLD = "place:world"


def kind(claim: Quantity) -> tuple[object, ...]:
    """In what a part and its whole have to agree."""
    names = ("measure", "material_id", "period_edtf", "basis", "unit", "modality", "resource_class")
    return tuple(getattr(claim, name) for name in names)
