"""Lists of masses, each of another material: "some 20 t of tin, 30 t of zinc and 5 t of gallium a year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reofacts.schemas.measures import MASSES

from ... import units
from ...values import replace
from .counts import function_words

if TYPE_CHECKING:
    from .amounts import Amount

ITEM = re.compile(
    r"\s(?P<words>[A-Za-z][\w()-]*(?:\s[\w()-]+){0,4}?)(?:,\s(?:and\s)?(?:finally\s)?|\sand\s(?:finally\s)?)"
)
"""What stands between two figures of such a list."""
MOVED = re.compile(
    r",?\s(?:(?:up|down)\s)?(?:to|from)\s(?:(?:about|around|some|nearly|over|an?|the|its|current|present|today['’]s)\s){0,3}"
)
"""What stands between the two ends of a move, which share the rate before both: annual capacity from 50 to 80 kt."""
OF_YEAR = re.compile(r"\s(?:in|for)\s(?:19|20)\d\d\b")
"""Behind a level of a named year, which is no rate."""
PASSED = frozenset(("of", "the"))
LONGEST = 60


def of_materials(text: str, before: Amount, amount: Amount) -> bool:
    """Whether a mass follows another in a list of materials, so that the hedge of the first covers it.

    >>> from reofacts.extraction.amounts.amounts import find_amounts
    >>> [one.qualifier for one in find_amounts("some 20 t of tin and 30 t of zinc")]
    ['about', 'about']
    """
    kinds = (units.kind(before.unit), units.kind(amount.unit))
    grades = kinds[1] == "grade" and kinds[0] in ("grade", "share")
    if not (kinds[1] in MASSES or grades) or amount.start - before.end > LONGEST:
        return False
    item = ITEM.fullmatch(text, before.end, amount.start)
    return item is not None and not set(item["words"].lower().split()) & (function_words() - PASSED)


def with_rates(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, with the rate that stands before the first or behind the last of a list of masses, or of a move.

    "20 t of tin and 5 t of zinc a year", "annual output of 20 t of tin and 5 t of zinc", "annual output from 5 to 9 t".
    """
    found = list(amounts)
    for place in range(len(found) - 2, -1, -1):
        found[place] = rated(text, found[place], found[place + 1], found[place + 1])
    for place in range(1, len(found)):
        found[place] = rated(text, found[place - 1], found[place], found[place - 1])
    return found


def rated(text: str, first: Amount, second: Amount, lender: Amount) -> Amount:
    """The one of two masses of a list that is no rate, with the rate of the other where that stands apart."""
    one = first if lender is second else second
    if len(lender.unit_spans) < 2 or units.kind(one.unit) != "mass" or not lender.unit.startswith(f"{one.unit}/"):
        return one
    outer = lender.unit_spans[-1 if lender is second else 0]
    outside = outer[0] >= second.start if lender is second else outer[1] <= first.start
    moved = lender is first and MOVED.fullmatch(text, first.end, second.start) and not OF_YEAR.match(text, second.end)
    if not outside or not (moved or of_materials(text, first, second)):
        return one
    spans = tuple(sorted((*one.unit_spans, outer)))
    words = " … ".join(text[low:high] for low, high in spans)
    return replace(one, unit=lender.unit, unit_text=words, unit_spans=spans)


def end(text: str, amounts: Sequence[Amount], amount: Amount) -> int:
    """Where the list of masses ends in which an amount stands: what is said behind the last is said of all."""
    last = amount
    for other in amounts:
        if other.start > last.start and of_materials(text, last, other):
            last = other
    return last.end
