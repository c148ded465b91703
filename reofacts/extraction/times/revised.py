"""Forecasts and guidance told anew: the new level of what was expected before, for the same year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...claims import Quantity
from ...patterns import Pattern
from ...periods import Period
from ...schemas.measures import kinds_of_units
from ..context import Context, amount_of
from ..voices.intents import OPERATING
from .bases import based, is_base
from .preceding import DEPENDS, LATELY, compares, flowing, near
from .sayings import spoken
from .shares import of_before

REVISED = re.compile(
    r"(?:The\s[A-Za-z]+|It|They)\s(?:has|have)\s(?:now\s|since\s)?decided\sto\s(?:go|cut|lower|raise|reduce|lift|produce|make|keep|aim)\b|"
    r"(?:In\s[A-Z][a-z]+,?\s)?(?:It|it|They|they|[Tt]he\s[a-z]+)\shad\s(?:earlier\s|previously\s|before\s)?(?:forecast|expected|predicted|projected|estimated|guided\sfor)\b|"
    r"(?:The|Its|That)\s(?:right|correct|corrected|true|actual|proper|real)\s(?:figure|number|amount|total|value|tonnage)\s(?:is|was|were|should\s(?:be|have\sbeen))\b|"
    r"(?:Earlier|Previously)\b[^.;\d]{0,60}\b(?:targeted|forecast|expected|guided\sfor|planned|aimed\sfor|projected)\b|"
    r"(?:The|Its|That)\s(?:earlier|previous|prior|old|original|initial|former|last)\s(?:[a-z]+\s)?"
    r"(?:target|forecast|guidance|estimate|outlook|goal|plan)(?:\srange)?\s(?:was|were|had\sbeen|stood\sat|called\sfor)\b|"
    r"(?:This|It|That|(?:The|Its|That)\s(?:[a-z]+\s)?(?:target|forecast|guidance|figure|estimate|outlook|goal))\s"
    r"(?:[a-z]+\s){0,3}(?:cut|rais|scal|revis|lower|reduc|increas|trimm|lift|adjust)\w*\s(?:[a-z]+\s)?to\b"
)
"""This has been cut to: the new level of what the figure before was one of, for the same time."""

EXPECTED = Pattern(
    r"\b(?:expects|expected|forecasts?|projects|projected|likely|predicts?|predicted|seen|sees|set|put\sat|would|will)\b"
)


def expected(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The forecast before of a flow in a year, where all since then are for that one: `Demand is to fall 5%` in it."""
    start = (claim.anchor.start or 0) - context.sentence.start
    whole_text = claim.measure not in ("share", "price", "other") and claim.modality != "possible"
    if (
        not (flowing(claim) or claim.measure in ("investment", "share", "price") or costs(claim))
        or claim.measure == "growth_rate"
        or claim.modality not in ("forecast", "reported", "possible")
    ):
        return None
    if OPERATING.search(context.text):
        return None
    if claim.modality == "reported" and EXPECTED.search(context.text, 0, start) is None:
        return None
    if any(not (since_then(context, item) or of_before(context, found[-1], item)) for item in context.periods):
        return None
    amount = amount_of(context, claim)
    if amount is not None and (is_base(context, amount) or DEPENDS.match(context.text, amount.end)):
        return None
    lately = (one for one in found[-LATELY:] if near(context, one) and not compares(context, one))
    block = context.document.paragraphs[context.sentence.paragraph]
    like = [one for one in lately if to_come(context, one) and (flowing(one) or one.measure == claim.measure)]
    like = of_one_paragraph(
        context, like if whole_text else [one for one in like if (one.anchor.start or 0) >= block.start]
    )
    whole = {(one.period_start, one.period_end) for one in like}
    return like[-1] if len(whole) == 1 and a_year(like[-1]) else None


def to_come(context: Context, claim: Quantity) -> bool:
    """Whether a claim is a forecast, and of no year that was over at publication."""
    published = context.document.published
    over = published is not None and claim.period_end is not None and claim.period_end < published
    return claim.modality == "forecast" and not over


def costs(claim: Quantity) -> bool:
    """Whether a claim is what a unit costs to make."""
    return claim.measure == "other" and kinds_of_units().get(claim.unit) == "price per mass"


def of_one_paragraph(context: Context, found: Sequence[Quantity]) -> list[Quantity]:
    """The claims that stand in the paragraph of the last one."""
    last = context.document.paragraph_at(found[-1].anchor.start or 0) if found else None
    return [one for one in found if context.document.paragraph_at(one.anchor.start or 0) == last]


def a_year(claim: Quantity) -> bool:
    """Whether a claim is of one year, also of a fiscal one."""
    if claim.period_start is None or claim.period_end is None:
        return False
    return DAYS <= (claim.period_end - claim.period_start).days + 1 <= DAYS + 1


DAYS = 365


def since_then(context: Context, period: Period) -> bool:
    """Whether a period of a sentence tells only of the level with which it compares, or of when something was said."""
    return period.role == "base" or period.kind == "present" or based(context, period) or spoken(context.text, period)
