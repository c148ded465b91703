"""The period with which a sentence opens, or the only one that it has, for the figures far behind it."""

from __future__ import annotations

import re

from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context, within
from ..matters.readings import Reading, a_level
from .bases import of_a_base
from .lasting import SHARING
from .recalled import THEN
from .tenses import RELATIVE, tense

OPENS = 12
"""How far from its start a period may stand with which a sentence opens."""

AFTERWARDS = re.compile(
    r",\sas\s(?!of\b|at\b|on\b|well\b|much\b|many\b)[a-z]|\bexpect(?:s|ing)\s|,\s(?:reporting|posting|recording)\s"
    r"|\b(?:following|after)\s(?:the|an?|its|[a-z]+ing)\b(?!\s(?:first|second|third|fourth|quarter|month|year)\b)"
)
"""What leads to an earlier event, whose time is not that of the figure."""


def over(context: Context, dated: list[Period]) -> bool:
    """Whether a sentence opens with a stretch of time, which dates its change: `Over the quarter, it fell 5% to`."""
    if THEN.match(context.text.lstrip("·•*–—- ")):
        return True
    return bool(dated) and dated[0].start <= OPENS and dated[0].kind in STRETCHES


STRETCHES = ("week", "month", "quarter", "half", "span")


def opening(context: Context, amount: Amount, dated: list[Period], reading: Reading) -> Period | None:
    """The period with which the sentence opens, or the only one that it has, for a figure alone or a flow."""
    if len(dated) == 1 and LED.search(context.text, dated[0].end, amount.start) and not ahead(context, dated[0]):
        return dated[0]
    colon = context.text.find(": ", 0, amount.start)
    to_colon = [
        item
        for item in dated
        if colon >= 0 and item.end == colon and not any(x.end <= item.start for x in context.amounts)
    ]
    if to_colon:
        return to_colon[-1]
    alone = reading.measure == "share" and len(dated) == 1 and dated[0].start <= OPENS
    dated = [item for item in dated if alone or not parted(context, amount, item)]
    dated = [
        item for item in dated if not (of_a_base(context, amount, item) or of_another(context, amount, item, reading))
    ]
    dated = [item for item in dated if not related(context, amount, item)]
    dated = [item for item in dated if not SECOND.search(context.text, amount.end, item.start)]
    if context.text[slice(*context.clause(amount.start))].startswith("which "):
        dated = within(dated, context.clause(amount.start))
    if dated and dated[0].start <= OPENS:
        return dated[0]
    flow = reading.measure in SHARING or reading.change_of in SHARING
    flow = flow or (reading.measure == "capacity" and tense(context, amount) == "past")
    return dated[0] if len(dated) == 1 and (len(context.amounts) == 1 or flow) else None


SECOND = re.compile(
    r"\band\s(?:(?:also|now|then|still)\s)?(?:is|are|was|were|has|have|had|will|would|aims?|plans?|expects?|hopes?|wants?|intends?|seeks?|began|opened|started)\s"
    r"|,\sbut\s(?:(?:it|they|only|just|also)\s)?[a-z]+\s"
)
"""It will make 900 t and is expected to open in 2030: a second verb, whose time that is."""

LED = re.compile(r":\s")


def related(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period dates another figure in a clause behind: `90 tonnes, which is 5% of that in 2023`."""
    hit = RELATIVE.search(context.text, amount.end, max(period.start, amount.end))
    return hit is not None and any(hit.end() < other.start < period.start for other in context.amounts)


def ahead(context: Context, period: Period) -> bool:
    """Whether a figure stands before a period, which may be the one that it dates."""
    return any(item.end <= period.start for item in context.amounts)


def parted(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a semicolon or an earlier event parts a figure from a period: `5 kt after the strike in May`."""
    low, high = sorted((amount.start, period.start))
    if itemised(context, amount, period):
        return False
    return (
        ";" in THAT_TOO.sub("", context.text[low:high])
        or AFTERWARDS.search(context.text, amount.end, period.start) is not None
    )


def itemised(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a figure is an item like the first, which has a time before it: `in 2025 Peru made 9 t; Laos 5 t`."""
    text = context.text
    first = text.find(";", period.end)
    low, high = text.rfind(";", 0, amount.start), text.find(";", amount.end)
    if not 0 <= first <= low or FUTURE.search(text, low, high if high >= 0 else len(text)):
        return False
    head = [item for item in context.amounts if item.end <= first]
    item = (low, high if high >= 0 else len(text))
    said = {cue.value for cue in within(context.measures, item) if a_level(cue)}
    return (
        bool(head)
        and period.end <= head[0].start
        and head[0].unit == amount.unit
        and not within(context.periods, item)
        and said <= {cue.value for cue in within(context.measures, (0, first))}
    )


FUTURE = re.compile(
    r"\b(?:will|would|could|can|may|might|is\sto|are\sto|plans?|aims?|expects?|expected|holds?|has|have)\b"
)
"""Verbs of an item that is no further figure of the past."""

THAT_TOO = re.compile(r";\s(?:and\s)?that\b")
"""It showed that revenue was 5 million; and that profit was: one report, whose time is that of both."""


FURTHER = re.compile(
    r"\b(?:and|then|before|followed\sby)\s(?:[a-z]+\s){0,4}?(?:further|another|more|again)\s(?:[a-z]+\s){0,2}\Z"
)
"""Will rise 16%, and by a further 9% next year: the time of the second step."""


def of_another(context: Context, amount: Amount, period: Period, reading: Reading) -> bool:
    """Whether a period behind the next figure dates that one alone: another measure is named between the two.

    What stands behind a percentage may be its whole: `10% of its demand from mines and 20% from scrap by 2035`, `half
    of the supply, put at 90 tonnes last year`.
    """
    other = next((item for item in context.amounts if amount.end <= item.start and item.end <= period.start), None)
    if other is None:
        return False
    own = (reading.measure, reading.change_of)
    between = [item for item in context.amounts if amount.end <= item.start < period.start]
    if FURTHER.search(context.text, amount.end, between[-1].start):
        return True
    if reading.measure == "share" and all(item.unit == "%" for item in between):
        return False
    if reading.measure == "share" and len(between) == 1 and context.text.startswith(" of ", amount.end):
        return False
    return any(a_level(cue) and cue.value not in own for cue in within(context.measures, (amount.end, period.start)))
