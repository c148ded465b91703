"""Figures whose time stands right before them, with a bracket or a colon between: `than in 2018 (98 tonnes)`."""

from __future__ import annotations

import re

from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context, within

LESS = (
    r"(?:(?:about|around|some|nearly|almost|roughly|approximately|over|more\sthan|less\sthan|just|only|a|an|the|estimated"
    r"|record|low|high|of)\s+)*"
)
"""What may stand before a figure: `just about 98 tonnes`."""

OPEN = re.compile(r"\((?:the\s|in\s|in\sthe\s)?\Z")
CLOSE = re.compile(rf"(?::\s|,\s|\s){LESS}")
"""In a bracket with its time before it: `95 tonnes (December quarter: 90 tonnes)`."""


def bracketed(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The period that stands before a figure in a bracket that it opens."""
    for period in dated:
        close = period.end <= amount.start and CLOSE.fullmatch(context.text, period.end, amount.start)
        if close and OPEN.search(context.text, max(0, period.start - 8), period.start):
            return period
    named = [item for item in context.periods if item.first and item.end <= amount.start]
    if not named:
        return None
    if OPENED.fullmatch(context.text, named[-1].end, amount.start):
        end = context.text.find(")", amount.end)
        return None if within(context.periods, (amount.end, max(end, amount.end))) else named[-1]
    return named[-1] if labelled(context, amount, named[-1]) else None


OPENED = re.compile(rf"\s\({LESS}")
"""Than in 2018 (98 tonnes): in the bracket behind its time."""

LABEL = re.compile(rf":\s{LESS}")
OF_BASE = re.compile(r"\b(?:from|on|versus|vs\.?|against|than|compared\s(?:to|with))\s\Z")
"""98 tonnes (up 9% from Q1 2024: 90 tonnes): the level with which one compares."""

WHICH_STOOD = re.compile(
    rf",\swhich\s(?:had\s)?(?:was|were|stood\sat|came\sto|amounted\sto|totall?ed|reached|been)\s{LESS}"
)
LEVEL_NAMED = re.compile(
    r"\b(?:totals?|levels?|figures?|records?|highs?|lows?|peak|output|production|exports|imports|sales)\s(?:in|of|for|from)\s(?:the\s)?\Z"
)
"""The total from 2022, which stood at 98 tonnes."""


def labelled(context: Context, amount: Amount, period: Period) -> bool:
    """Whether words before a period and behind it say that it is the time of the figure that follows."""
    if LABEL.fullmatch(context.text, period.end, amount.start):
        return OF_BASE.search(context.text, 0, period.start) is not None
    told = WHICH_STOOD.fullmatch(context.text, period.end, amount.start) is not None
    return told and LEVEL_NAMED.search(context.text, max(0, period.start - 40), period.start) is not None
