"""Ore and its grade: `68 Mt at 1.2% copper`, a mass that is none of the copper."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context

GRADING = re.compile(
    r"(?:\s+\([^()]{1,9}\))?(?:\s+of\s+(?:ore|material|clay|rock|tailings|sands?|concentrates?|[\w-]+\s[\w-]+(?:\s[\w-]+)?))?"
    r"\s*(?:,?\s*\(?(?:at|grading|averaging|with)|@)(?:\s+an?\s(?:[\w-]+\s){1,4}(?:\([A-Z]{2,6}\)\s)?grade(?=\sof\b))?(?:\s+(?:an?|average|mean|grade|head|of|about|around|over|more|than|up|to"
    r"|[A-Z]*REE?Y?O|[A-Z][A-Za-z]?\d?O\d?))*\s*~?",
)
GRADES = re.compile(
    r"(?![^;]{0,80}\b(?:oxides?|metals?),?\sin\san?\s)[^;]{0,80},?\s(?:grading|averaging|at\san\saverage\s(?:[\w]+\s)?grade\sof)\s(?:about\s|an\saverage\s(?:of\s)?)?"
)
"""Any words between ore and its grade, if it is said to grade: `12 Mt under the code, grading 2%`."""


def graded_ore(context: Context, amount: Amount) -> bool:
    """Whether a mass is one of ore, its grade right behind it: `68 Mt grading over 1,000 ppm`."""
    return graded(context, amount) and not of_concentrate(context, amount)


def graded(context: Context, amount: Amount) -> bool:
    """Whether a mass has its grade right behind it."""
    after = following(context, amount)
    mass = kinds_of_units().get(amount.unit) in MASSES
    if not mass or after is None or kinds_of_units().get(after.unit) not in ("grade", "share"):
        return False
    gap = context.text[amount.end : after.start]
    return (len(gap) < 50 and GRADING.fullmatch(gap) is not None) or GRADES.fullmatch(gap) is not None


CONCENTRATE = Pattern(
    r"\bconcentrates?\s(?:\([A-Z]{2,6}\)\s)?(?:produced|made|sold|shipped|exported|output|production|sales|shipments|exports?)\b[^,;.]{0,60}\Z",
    re.I,
)
"""A flow of concentrate, before its mass: `concentrate produced since then to 90,000 t`."""
OF_CONCENTRATE = Pattern(r"\s(?:(?:a|per)\s(?:year|month)\s)?of\s(?:[\w-]+\s){0,3}?concentrates?\b")


def of_concentrate(context: Context, amount: Amount) -> bool:
    """Whether a mass is one of concentrate, which has a grade as well and is no ore."""
    low, _ = context.clause(amount.start)
    if OF_CONCENTRATE.match(context.text, amount.end):
        return True
    return CONCENTRATE.search(context.text, low, amount.start) is not None


def following(context: Context, amount: Amount) -> Amount | None:
    """The figure right behind a figure."""
    return next((other for other in context.amounts if other.start >= amount.end), None)


def grade_of_ore(context: Context, amount: Amount) -> bool:
    """Whether a percentage is the grade of the ore whose mass stands before it."""
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    return before is not None and following(context, before) is amount and graded(context, before)
