"""Changes: what rises or falls, and against what: `exports of tin fell 12% from a year earlier`."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context, Cue, cues
from .readings import Reading, a_level, carried, ranked

SINCE_YEAR = re.compile(
    r"\b(?:since|from|compared (?:with|to)|over|than in|on)\s+"
    r"(?:that\s+)?(?:(?:in|of)\s+)?((?:19|20)\d\d)\b(?!\s*(?:to|-|–))",
    re.I,
)


def changing(
    context: Context,
    amount: Amount,
    earlier: tuple[Context, ...],
    rule: str,
    cue: Cue | None,
    measure: str = "change",
) -> Reading:
    """A change or a growth rate with what changes, and against what."""
    if kinds_of_units().get(amount.unit) == "percentage points" and any(
        item.value == "share" for item in context.measures
    ):
        return Reading(measure, rule, cue, None, "share", change_base(context, amount))
    level = next((item for item in ranked(context, amount) if a_level(item)), None)
    before = carried(context, earlier) if level is None else None
    near = (*context.amounts, *(earlier[-1].amounts if earlier and level is None else ()))
    priced = any(kinds_of_units().get(other.unit, "").startswith("price per") for other in near)
    of = level.value if level else "price" if priced else before.value if before else None
    of = "price" if of == "investment" and priced else of
    base = change_base(context, amount) if measure == "change" else None
    return Reading(measure, rule, cue, level, of, base)


def change_base(context: Context, amount: Amount) -> str | None:
    """What a change is counted against, if the sentence says it near the figure (comparisons.csv), or a year."""
    near = range(amount.start - 60, amount.end + 120)
    said = [
        cue
        for cue in cues(context.text, "comparisons", "base")
        if cue.start in near and not counted(context, amount, cue)
    ]
    if said:
        return next((cue for cue in said if cue.start >= amount.end), said[0]).value
    year = SINCE_YEAR.search(context.text[amount.end : amount.end + 60])
    if year:
        return year.group(1)
    bases = [item for item in context.periods if item.role == "base" and item.start in near and item.first]
    return against(context, next((item for item in bases if item.start >= amount.end), bases[0])) if bases else None


def counted(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word belongs to another figure: `1,900 tonnes annually, which could triple`."""
    return any(other is not amount and other.start <= cue.start < other.end for other in context.amounts)


def against(context: Context, base: Period) -> str | None:
    """What a named base of comparison is to the time of the figure: the month before, the same month a year before."""
    times = [item for item in context.periods if item.role == "at" and item.kind == base.kind and item.first]
    if base.kind == "year" and base.first:
        return f"{base.first.year:04}"
    if not times or not base.first or not times[0].first:
        return None
    months = (times[0].first.year - base.first.year) * 12 + times[0].first.month - base.first.month
    return {("month", 1): "mom", ("quarter", 3): "qoq"}.get((base.kind, months), "yoy" if months == 12 else None)
