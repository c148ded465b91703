"""The figure before from which one may take its time: the last few, without those that another is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ...claims import Quantity, timed_like
from ...documents import Document
from ...patterns import Pattern
from ...values import replace
from ..context import Context
from .bases import leads_to_base
from .calendars import HAD, REACH
from .lasting import FLOWS

LATELY = 6
"""How many figures back the forecasts may stand that tell of one year."""

NEARBY = 3
"""How many paragraphs back they may stand."""


def near(context: Context, claim: Quantity) -> bool:
    """Whether a claim stands in the last few paragraphs."""
    block = context.document.paragraphs[max(0, context.sentence.paragraph - NEARBY)]
    return (claim.anchor.start or 0) >= block.start


AGO_BEHIND = re.compile(
    r"\s(?:of\s[a-z]+\s)?(?:an?|one|the)\s(?:year|quarter|month)[\s-](?:ago|earlier|before|prior|previously)\b"
)
"""98 tonnes a year prior: a level with which another is compared."""


DEPENDS = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:once|as\ssoon\sas|provided|if\sand\swhen|should)\s(?:the|an?|it|they|its|that|all|both|work|demand|output)\b"
)
"""Behind a figure, on what it depends and not on a date: `4,800 t in 2027 and 10,000 t once a third hall is built`."""
AFTER_DOING = Pattern(
    r"\b(?:after|following|having)\s(?:[a-z]+ly\s)?(?:[a-z]+ing|[a-z]+(?:ed|en)|sunk|risen|shrunk)\s[^.;,\d]{0,30}\Z"
)
"""After sinking to 98 tonnes in May: what came before."""

AGO_WHEN = Pattern(r"\b(?:ago|earlier|before|previously),?\s(?:when|in\swhich)\b[^.;]{0,110}\Z")
"""Higher than a year ago, when the mine was shut and made only 98 tonnes."""


def compares(context: Context, claim: Quantity) -> bool:
    """Whether a figure is a level with which others are compared."""
    return is_compared(context.document, claim.anchor.start or 0, claim.anchor.end or 0)


@lru_cache(maxsize=64)
def is_compared(document: Document, start: int, end: int) -> bool:
    """Whether a span of a document is a level with which others are compared."""
    if AGO_BEHIND.match(document.text, end) or AGO_WHEN.search(document.text, max(0, start - 140), start):
        return True
    if AFTER_DOING.search(document.text, max(0, start - REACH), start):
        return True
    if HAD.search(document.text, max(0, start - REACH), start):
        return True
    return leads_to_base(document.text[max(0, start - 120) : start])


LAST = 4
"""How many figures back the last one may stand that is no base of a comparison."""


def leading(context: Context, found: Sequence[Quantity]) -> Quantity | None:
    """The last figure that is no base of a comparison: `2,352 tonnes, down from 2,511 tonnes`."""
    lately = found[-LAST:]
    for place in range(len(lately) - 1, -1, -1):
        claim, before = lately[place], lately[place - 1] if place else None
        if IN_BRACKET.search(context.document.text, max(0, (claim.anchor.start or 0) - 30), claim.anchor.start or 0):
            continue
        goes_on = before is not None and compares(context, before) and joined(context, before, claim)
        if not goes_on and not compares(context, claim):
            return claim
    return None


IN_BRACKET = re.compile(r"\([^()]{2,24}:\s[^\w\s]?\Z")
"""A bracket gives the figure of another time: `90 tonnes (2023: 80 tonnes)`."""
JOINED = re.compile(r"[^.;\d]{0,60}?\sand\s(?:[a-z]+\s){0,3}")


def joined(context: Context, before: Quantity, claim: Quantity) -> bool:
    """Whether a level goes on with a comparison: `against 90 tonnes in May and 70 tonnes a year before`."""
    text = context.document.text[before.anchor.end or 0 : claim.anchor.start or 0]
    return claim.unit == before.unit and JOINED.fullmatch(re.sub(r"\b(?:19|20)\d\d\b|\bQ\d\b", "", text)) is not None


def past(found: Sequence[Quantity]) -> list[Quantity]:
    """Figures without a forecast with which one of the same time is compared: `5 kt, against guidance of 6 to 7`."""
    return [
        one
        for place, one in enumerate(found)
        if not (
            place
            and one.modality == "forecast"
            and found[place - 1].modality == "reported"
            and (one.unit, one.period_edtf) == (found[place - 1].unit, found[place - 1].period_edtf)
        )
    ]


def carried(claim: Quantity, before: Quantity) -> Quantity:
    """The claim at the time of the figure before it."""
    return replace(timed_like(claim, before), rule=f"{claim.rule}+series.carried")


def flowing(claim: Quantity) -> bool:
    """Whether a claim is about a flow, or the change of one."""
    return claim.measure in FLOWS or claim.change_of in FLOWS
