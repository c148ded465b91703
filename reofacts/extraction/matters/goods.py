"""Goods that are no minerals, and the figures that are theirs: 90,000 tonnes of rice, wheat stocks of 12 million."""

from __future__ import annotations

import re

from ..amounts.amounts import Amount
from ..context import Context, Cue, cues
from .about import minerals

OF = re.compile(r"\s(?:worth\s)?of\s(?:[\w-]+\s){0,2}\Z")
"""Between a figure and the goods behind it: 90,000 tonnes of farmed salmon."""
NEAR = re.compile(r"(?:['’]s?)?(?:\s[\w$€£¥-]+){0,4}?\s[^\s\w]{0,3}\Z")
"""Between goods and the figure behind them: rice imports were 600,000 tonnes."""
OTHERS = re.compile(
    r"[\s-](?:growers?|farmers?|farms?|farming|makers?|fields?|lands?|industry|sector|planting|plantations?|trucks?)\b"
    r"|[^.;]{0,20}\s(?:while|as|than)\s"
)
"""Behind goods that only tell who or what something is for: demand from wheat growers."""
FOR = re.compile(r"\b(?:for|to|from|by|with|in|on|than|like|grow|growing|into|using)\s(?:[a-z]+\s)?\Z")
LISTED = re.compile(r",\s|,?\s(?:and|or)\s")


def told(context: Context, amount: Amount) -> bool:
    """Whether a figure is one of goods that are no minerals, and are named closer to it than any mineral."""
    text = context.text
    found = cues(text, "goods", "meaning")
    if not found:
        return False
    behind = next((one for one in found if one.start >= amount.end), None)
    if behind and OF.fullmatch(text, amount.end, behind.start):
        return not named(text, amount.end, behind.start)
    before = next((one for one in reversed(found) if one.end <= amount.start), None)
    if before is None or not NEAR.fullmatch(text, before.end, amount.start) or named(text, before.end, amount.start):
        return False
    if any(OF.fullmatch(text, amount.end, one.start) for one in minerals(text) if one.start > amount.start):
        return False
    return not (OTHERS.match(text, before.end) or of_others(text, before))


def of_others(text: str, cue: Cue) -> bool:
    """Whether goods are named only as what something is for: `used to grow wheat`."""
    start = cue.start
    for one in reversed(cues(text, "goods", "meaning")):
        if one.end < start and LISTED.fullmatch(text, one.end, start):
            start = one.start
    return FOR.search(text, max(0, start - 30), start) is not None


def named(text: str, start: int, end: int) -> bool:
    """Whether a mineral is named in a span."""
    return any(start <= one.start < end for one in minerals(text))
