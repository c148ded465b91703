"""Against what a change counts where its own sentence does not say it.

Two levels of the document may give its percentage: `Tin exports up 27%` above `Exports came to 1,000 t from January to
May, against 787 t a year before.` Else changes over one stretch of time are counted alike: `Tin exports rose 9% year on
year in May. Those to Japan fell 4%.`
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ...claims import Quantity
from ...documents import Document
from ...values import replace
from ..lexicon import HEDGED, MONTHS

Time = tuple[date | None, date | None]
Levels = dict[tuple[str, str | None, int], list[tuple[Quantity, Quantity]]]
"""Two levels of a flow of a material, by the whole per cent between them."""
STEPS = {1: "mom", 3: "qoq", 12: "yoy"}
"""What a level some months before is; a month and a quarter only beside their like."""


def settled(document: Document, found: Sequence[Quantity]) -> list[Quantity]:
    """The claims of a document, each change without a base against that of its levels, or of the changes beside it."""
    based = backed(found)
    times: dict[Time, list[int]] = {}
    for at, claim in enumerate(based):
        if claim.measure == "change" and claim.change_base:
            times.setdefault((claim.period_start, claim.period_end), []).append(at)
    return [
        replace(claim, change_base=like(based, at, times)) if lone(document, claim) else claim
        for at, claim in enumerate(based)
    ]


def backed(found: Sequence[Quantity]) -> list[Quantity]:
    """The claims of a document, each change without a base against that of two levels that give it."""
    if not any(map(bare, found)):
        return list(found)
    levels: Levels = {}
    for later, before in pairs(found):
        levels.setdefault((later.measure, later.material_id, math.floor(change(later, before))), []).append(
            (later, before)
        )
    return [counted(claim, levels) if bare(claim) else claim for claim in found]


def bare(claim: Quantity) -> bool:
    """Whether a claim is a change in per cent that does not say against what."""
    return claim.measure == "change" and claim.unit == "%" and not claim.change_base


SET_AGAINST = re.compile(
    rf"[^;.\n]{{0,60}}?\b(?:from\s(?:(?={MONTHS}\b)|(?![A-Z]))|(?:below|above|under|than|since|against|compared|versus|relative)\s"
    rf"|over\s(?!the\s(?:[a-z]+\s)?(?:period|week|month|quarter|half|year)\b))(?!{HEDGED}[^\w\s]?\d)"
    r"|\s(?:that|those|the|what|[A-Z][\w.]+['’]s)\b"
)
"""Behind a change, what it is set against: `12% below the plan`, `double the 51,000 tonnes`; no place it came from."""
SINCE = re.compile(r"\b(?:since|against|compared\s(?:with|to)|relative\sto)\s[^.;\n]{0,80}\Z", re.I)
"""Before a change, what it is set against: `Since the ban they have dropped 12%`."""


def lone(document: Document, claim: Quantity) -> bool:
    """Whether a change over a stretch of time that is over says nothing of what it is set against."""
    if claim.measure != "change" or claim.change_base or claim.modality != "reported" or claim.period_end is None:
        return False
    start, end = claim.anchor.start or 0, claim.anchor.end or 0
    return not (SET_AGAINST.match(document.text, end) or SINCE.search(document.text, max(0, start - 90), start))


def like(found: Sequence[Quantity], at: int, times: dict[Time, list[int]]) -> str | None:
    """What the nearest change over the same time is counted against, one before it rather than one behind."""
    near = times.get((found[at].period_start, found[at].period_end))
    return found[near[max(0, bisect_left(near, at) - 1)]].change_base if near else None


def pairs(found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The levels that stand one behind the other, the later one in time first."""
    dated = [claim for claim in found if claim.measure != "change" and claim.period_start and claim.period_end]
    for one, other in pairwise(dated):
        alike = (one.measure, one.unit, one.material_id) == (other.measure, other.unit, other.material_id)
        if alike and one.unit != "%" and one.value > 0 and other.value > 0:
            yield (one, other) if ends(one) > ends(other) else (other, one)


def ends(claim: Quantity) -> int:
    """The month in which the time of a claim ends, counted from the year 0."""
    return claim.period_end.year * 12 + claim.period_end.month if claim.period_end else 0


def counted(claim: Quantity, levels: Levels) -> Quantity:
    """A change with what two levels of its flow show that it is counted against."""
    whole = math.floor(claim.value)
    for percent in (whole, whole - 1, whole + 1):
        for later, before in levels.get((claim.change_of or "", claim.material_id, percent), ()):
            base = step(later, before) if gives(claim, later, before) else None
            if base:
                return replace(claim, change_base=base)
    return claim


def change(later: Quantity, before: Quantity) -> float:
    """By how many per cent the later of two levels is above the earlier one."""
    return 100 * (later.value / before.value - 1)


def gives(claim: Quantity, later: Quantity, before: Quantity) -> bool:
    """Whether a change is what lies between two levels, as exactly as it is printed."""
    digits = len(claim.value_text.partition(".")[2])
    return math.isclose(change(later, before), claim.value, abs_tol=0.5 * 10**-digits)


def step(later: Quantity, before: Quantity) -> str | None:
    """What the earlier of two times is to the later one: the month, the quarter or the year before."""
    months = ends(later) - ends(before)
    like = length(later) == length(before) == months
    return STEPS.get(months) if months == max(STEPS) or like else None


def length(claim: Quantity) -> int:
    """How many months the time of a claim has."""
    first = claim.period_start
    return ends(claim) - (first.year * 12 + first.month) + 1 if first else 0
