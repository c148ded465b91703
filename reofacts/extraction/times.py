"""Which of the periods in a sentence a figure belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from ..claims import Quantity
from ..periods import Period, dateline
from .amounts import Amount
from .context import Context, alike
from .measures import Reading

STATES = ("reserve", "resource", "grade", "count")
"""Measures of a state: only a period beside the figure dates them, not the time of an event around it."""

SPOKEN = re.compile(
    r"\b(?:said|says|say|show(?:s|ed|n)?|reported|announced|released|published|told|added|according to)"
    r"(?:\s+[A-Za-z’']+){0,6}?\s+(?:on|in)?\s*(?:late|early)?\s*$",
    re.I,
)
"""What stands before a period that dates the saying and not the figure."""

FLOWS = ("production", "export", "import", "revenue", "consumption")
"""Measures of a flow: without a period of its own, a figure keeps the one of the sentence before it."""


def period_of(context: Context, amount: Amount, reading: Reading) -> Period | None:
    """The period that a figure describes, or None where the text gives none.

    A period that follows the figure before the next figure is its own; else one that precedes it with no other
    figure between; else the one that opens the sentence. Bases of comparison and mere durations do not count.
    """
    dated = [item for item in context.periods if item.role not in ("base", "duration") and (item.first or item.last)]
    line = dateline(context.document.text) if context.sentence.paragraph < 4 else None
    if line:
        dated = [item for item in dated if not line[1] <= context.sentence.start + item.start < line[2]]
    dated = [item for item in dated if not SPOKEN.search(context.text[max(0, item.start - 60) : item.start])]
    if reading.measure in STATES:
        dated = [item for item in dated if not vague(item)]
        if reading.measure != "count":
            return beside(context, amount, dated)
    return (
        compared(context, amount, reading)
        or beside(context, amount, dated)
        or before(context, amount, dated)
        or opening(context, amount, dated, reading)
    )


def compared(context: Context, amount: Amount, reading: Reading) -> Period | None:
    """The base of a comparison is the time of the level right before it: `from 98 tonnes a year earlier`."""
    if reading.measure in ("change", "growth_rate"):
        return None
    for period in context.periods:
        gap = context.text[amount.end : period.start] if period.start >= amount.end else "-"
        if period.role == "base" and period.first and NEXT_TO.fullmatch(gap):
            return period
    return None


NEXT_TO = re.compile(r"\s*(?:(?:in|of|for|during|a|the)\s*){0,2}")

SHARING = (*FLOWS, "demand", "supply", "share")
"""Measures for which all figures of a sentence share its only period."""


def vague(period: Period) -> bool:
    """Whether the words leave the day open towards the past, as `recently` does."""
    return period.how == "resolved" and period.first is None


def beside(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The first period after the figure, before the next figure and within its clause or just behind it."""
    figures = alike(context, amount)
    behind = figures[-1].end
    limit = min((other.start for other in context.amounts if other.start >= behind), default=len(context.text))
    row = [period for period in dated if behind <= period.start < limit]
    if len(row) == len(figures) > 1:
        return row[figures.index(amount)]
    clause = context.clause(amount.start)
    for period in dated:
        if behind <= period.start < limit and (period.start < clause[1] or period.start - behind < 30):
            gap = context.text[behind : period.start]
            return period if len(gap) <= 90 and ";" not in gap else None
    return None


def before(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The last period before the figure in its clause, with no figure between."""
    clause = context.clause(amount.start)
    earlier = [item for item in dated if clause[0] <= item.start and item.end <= amount.start]
    if not earlier:
        return None
    period = earlier[-1]
    taken = any(period.end <= other.start and other.end <= amount.start for other in context.amounts)
    between = any(other.end <= period.start and period.start - other.end < 8 for other in context.amounts)
    return None if taken and between else period


def opening(context: Context, amount: Amount, dated: list[Period], reading: Reading) -> Period | None:
    """The period with which the sentence opens, or the only one that it has, for a figure alone or a flow."""
    dated = [item for item in dated if ";" not in context.text[item.end : amount.start]]
    if dated and dated[0].start <= 12:
        return dated[0]
    flow = reading.measure in SHARING or reading.change_of in SHARING
    return dated[0] if len(dated) == 1 and (len(context.amounts) == 1 or flow) else None


def carry(context: Context, claim: Quantity, before: Quantity | None) -> Quantity:
    """The claim with the period of the figure before it in its paragraph, if it is a reported flow without any."""
    if (
        before is None
        or claim.period_edtf
        or not flowing(claim)
        or not flowing(before)
        or claim.modality != "reported"
        or context.periods
    ):
        return claim
    block = context.document.paragraphs[context.sentence.paragraph]
    if (before.anchor.start or 0) < block.start or before.modality != "reported" or before.period_start is None:
        return claim
    return replace(
        claim,
        period_text=before.period_text,
        period_start=before.period_start,
        period_end=before.period_end,
        period_edtf=before.period_edtf,
        period_how="inherited",
    )


def flowing(claim: Quantity) -> bool:
    """Whether a claim is about a flow, or the change of one."""
    return claim.measure in FLOWS or claim.change_of in FLOWS
