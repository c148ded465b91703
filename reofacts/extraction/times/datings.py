"""The periods of a sentence that can date a figure: none of a saying, a record, a base or a length of time."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...periods import Period, dateline
from ..amounts.amounts import Amount
from ..context import Context
from .sayings import MADE, REPORTS, SAID, WIRE, spoken

RECORD = re.compile(
    r"\b(?:(?:high|low|larg|bigg|strong|weak|fast|slow)est|best|worst|most|least|record|first|highs?|lows?|peak)\b[^.;]{0,70}$",
    re.I,
)
"""The highest since January: a record reaches back so far, and the figure does not."""

BACK = Pattern(r"\b(?:back|going back|dating) to(?: the)? \Z")
"""In records that go back to 2014: their reach."""

THAT = re.compile(
    r"\b(?:from|than|with|to|over|below|above)\s(?:that|those|the\s\w+|(?:the|an?)\s(?:\w+\s){1,3}(?:set|seen|reached|posted))\s(?:in|of)\s$"
)
"""Rose by 10% from that in 2015: the time of a base."""

MEETING = re.compile(r"\s(?:meetings?|conference|session|summit|gathering)\b")
"""At its April meeting: when something was said."""

WHICH = re.compile(r",\s(?:which|who|whose)\b(?:[^,;]|,\d)*$")


def datings(context: Context, *, today: bool = False) -> list[Period]:
    """The periods of a sentence that can date a figure; `recently` alone only, `today` if asked for."""
    text = context.text
    dated = [item for item in context.periods if item.role not in ("base", "duration") and (item.first or item.last)]
    line = dateline(context.document.text) if context.sentence.paragraph < 4 else None
    if line:
        dated = [item for item in dated if not line[1] <= context.sentence.start + item.start < line[2]]
    dated = [
        item
        for item in dated
        if not spoken(text, item)
        and not MADE.search(text, max(0, item.start - 40), item.start)
        and not text[: item.start].endswith(" life ")
        and not MEETING.match(text, item.end)
        and not BACK.search(text, max(0, item.start - 24), item.start)
        and not (item.kind == "day" and SAID.match(text, item.end))
        and (today or item.text.casefold() != "today")
        and not THAT.search(text[max(0, item.start - 50) : item.start])
        and not (
            (item.role == "since" or text[: item.start].endswith("since "))
            and RECORD.search(text[max(0, item.start - 90) : item.start])
        )
    ]
    wire = WIRE.match(text)
    dated = [item for item in dated if not (wire and item.end <= wire.end())]
    told = any(item.end <= dated[0].start for item in context.amounts) if dated else False
    if dated and not told and (len(dated) > 1 or dated[0].kind == "day") and REPORTS.match(text, dated[0].end):
        dated = dated[1:]
    return [item for item in dated if not vague(item)] or dated


def beyond(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period stands behind the aside that holds a figure: `China, which makes 90% of it, said in May`."""
    if period.start < amount.end or not WHICH.search(context.text[: amount.start]):
        return False
    return re.search(r",(?!\d)", context.text[amount.end : period.start]) is not None


def now(context: Context, amount: Amount) -> bool:
    """Whether the clause speaks of the present before the figure: `opened in 1990 and currently makes`."""
    clause = context.clause(amount.start)
    return any(
        item.kind in ("present", "recent") and clause[0] <= item.start < amount.start for item in context.periods
    )


def vague(period: Period) -> bool:
    """Whether the words leave the day open towards the past, as `recently` does."""
    return period.how == "resolved" and period.first is None
