"""The periods of a sentence that can date a figure: none of a saying, a record, a base or a length of time."""

from __future__ import annotations

import re

from ..periods import Period, dateline
from .amounts import Amount
from .context import Context

SPOKEN = re.compile(
    r"\b(?:said|says|say|show(?:s|ed|n)?|reported|announced|released|published|told|added|according to)"
    r"(?:\s+(?!that\b)[A-Za-z’']+){0,6}?\s+(?:on|in)?\s*(?:late|early)?\s*$",
    re.I,
)
"""What stands before a period that dates the saying and not the figure."""

SAID = re.compile(r"\s*,?\s*(?:said|announced|reported|told|unveiled|launched|signed|approved|confirmed)\b")
"""What stands behind a day on which something was said: `Kite Ore on May 3 said`."""

REPORTS = re.compile(
    r"[^.;\d]{0,80}?\b(?:said|says|reported|announced|published|told|showed|wrote)\s(?:that\b|on\b|in\b)"
)
"""In December the paper reported that: what was reported has a time of its own."""

WIRE = re.compile(
    r"[A-Z][A-Za-z .]{2,24},\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?\s?(?:\([A-Z][\w ]+\))?\s?[-–—]{1,2}\s"
)
"""JAKARTA, March 19 (Wire) - opens a story with the day of its telling."""

RECORD = re.compile(
    r"\b(?:(?:high|low|larg|bigg|strong|weak|fast|slow)est|best|worst|most|least|record|first|highs?|lows?|peak)\b[^.;]{0,70}$",
    re.I,
)
"""The highest since January: a record reaches back so far, and the figure does not."""

THAT = re.compile(r"\b(?:from|than|with|to|over)\s(?:that|those|the\s\w+)\s(?:in|of)\s$")
"""Rose by 10% from that in 2015: the time of a base."""

WHICH = re.compile(r",\s(?:which|who|whose)\b(?:[^,;]|,\d)*$")


def datings(context: Context) -> list[Period]:
    """The periods of a sentence that can date a figure; `recently` only where there is no other."""
    text = context.text
    dated = [item for item in context.periods if item.role not in ("base", "duration") and (item.first or item.last)]
    line = dateline(context.document.text) if context.sentence.paragraph < 4 else None
    if line:
        dated = [item for item in dated if not line[1] <= context.sentence.start + item.start < line[2]]
    dated = [
        item
        for item in dated
        if not SPOKEN.search(text[max(0, item.start - 60) : item.start])
        and not (item.kind == "day" and SAID.match(text, item.end))
        and item.text.casefold() != "today"
        and not THAT.search(text[max(0, item.start - 24) : item.start])
        and not (
            (item.role == "since" or text[: item.start].endswith("since "))
            and RECORD.search(text[max(0, item.start - 90) : item.start])
        )
    ]
    wire = WIRE.match(text)
    dated = [item for item in dated if not (wire and item.end <= wire.end())]
    if len(dated) > 1 and REPORTS.match(text, dated[0].end):
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
    return any(item.kind == "present" and clause[0] <= item.start < amount.start for item in context.periods)


def vague(period: Period) -> bool:
    """Whether the words leave the day open towards the past, as `recently` does."""
    return period.how == "resolved" and period.first is None
