"""The time of what the ground holds: the day as of which it is told, or when the estimate was made known."""

from __future__ import annotations

import re

from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context
from .leads import AS_OF
from .tenses import tense

OPENS = 12
"""How far from its start a period may stand with which a sentence opens."""

MADE_KNOWN = re.compile(
    r"\b(?:reported|announced|estimated|updated|published|released|declared|defined|calculated)\s(?:(?:late|early)\s)?(?:in|on)\s\Z"
)
"""A resource of 5 Mt was reported in May."""

MAKES_KNOWN = re.compile(
    r"\b(?:reported|announced|estimated|updated|published|released|declared|defined)\s(?:(?:an?|its|the|total|maiden|that)\s)"
)
"""In May the miner announced a resource of 5 Mt."""

STOOD = re.compile(
    r"\b(?:was|were|stood|totall?ed|amounted|came|reached|remained|increased|rose|grew|fell|declined|decreased|dropped)\b"
)
"""In 2012 the resources were 5 Mt."""

STOOD_AT = re.compile(
    r"\s(?:was|were|stood|totall?ed|amounted|came|reached)\s(?:at\s|to\s|put\sat\s|estimated\sat\s)?"
    r"(?:[a-z]+\s){0,2}\Z"
)
"""The reserves of tin in 2018 were 98 tonnes."""

KINDS = ("day", "month", "quarter", "year")


def period(context: Context, amount: Amount, measure: str) -> Period | None:
    """The time of a reserve, a resource or its grade, where the sentence gives one for the whole of it.

    What happened to a deposit then, as its discovery, does not date what it holds.
    """
    if measure == "grade" and not any(cue.value in ("resource", "reserve") for cue in context.measures):
        return None
    for item in context.periods:
        if item.role == "at" and item.kind in KINDS and item.first and item.last and tells(context, amount, item):
            return item
    return None


def ahead(context: Context, item: Period) -> bool:
    """Whether a figure stands before a period."""
    return any(one.end <= item.start for one in context.amounts)


def tells(context: Context, amount: Amount, item: Period) -> bool:
    """Whether a period is the time of a state: as of it, it was so, or it was made known."""
    text = context.text
    if ";" in text[min(item.end, amount.end) : max(item.start, amount.start)]:
        return False
    before = text[max(0, item.start - 40) : item.start]
    if item.start >= amount.end:
        return MADE_KNOWN.search(before) is not None
    opens = item.start <= OPENS
    between = text[item.end : amount.start]
    if opens and AS_OF.search(before):
        return True
    past = STOOD.search(between) is not None and tense(context, amount) == "past"
    if past and (AS_OF.search(before) or STOOD_AT.match(between)) and not ahead(context, item):
        return True
    return opens and (past or MAKES_KNOWN.search(between) is not None)
