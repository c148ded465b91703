"""What a figure measures: decided by its unit first, then by the cue words nearest to it.

Each rule is named, so that a claim can say which one made it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reofacts.schemas.measures import fits, kinds_of_units

from ..periods import Period
from .amounts import Amount
from .context import Context, Cue, cues, distance, within

SINCE_YEAR = re.compile(
    r"\b(?:since|from|compared (?:with|to)|over|than in|on)\s+(?:in\s+)?((?:19|20)\d\d)\b(?!\s*(?:to|-|–))", re.I
)
GRADED = re.compile(r"\s*(?:T?REO|TREYO|[HL]REO|(?=[A-Za-z]*\d)(?!CO2|SO[23]|NO[2x]|H2O)[A-Z][a-z]?\d{0,2}O\d{0,2})\b")
STAKE = re.compile(r"\s*(?:stake|interest|shareholding|premium|duty|tariff|discount)\b", re.I)
MADE_UP = re.compile(r"\b(?:ma(?:ke|de|king)s?\s+up|account(?:s|ed|ing)?\s+for)\s+(?:[a-z]+\s+){0,3}$", re.I)
BY = re.compile(r"\bby\s+(?:about|around|some|nearly|over|roughly|an?|more than|as much as|up to|at least|\s)*$", re.I)
SHARE_OF = re.compile(r"^\s*(?:of|share)\b", re.I)
PER_YEAR = re.compile(
    r"\b(?:a|per|every|each)\s+(?:year|annum)\b|\bannual(?:ly|ised|ized)?\b|\bcagr\b|\byearly\b", re.I
)
TO_LEVEL = re.compile(r"\b(?:to|at)\s+(?:\w+\s+){0,2}$", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure, what changes if it is a change, against what, the cue that decided, and the rule."""

    measure: str
    rule: str
    cue: Cue | None = None
    change_of: str | None = None
    change_base: str | None = None


def read_measure(context: Context, amount: Amount) -> Reading:
    """The measure of a figure in its sentence."""
    kind = kinds_of_units().get(amount.unit, "")
    cue = best_cue(context, amount)
    if kind.startswith("price per"):
        return Reading("price", "measure.unit_is_price", cue)
    if kind == "growth rate":
        return Reading("growth_rate", "measure.unit_is_rate", cue, level_of(context, amount))
    if kind in ("share", "percentage points", "factor"):
        return relative(context, amount, kind, cue)
    if kind == "grade":
        return Reading("grade", "measure.unit_is_grade", cue)
    if kind == "count":
        return Reading("count", "measure.unit_is_count", cue)
    if kind == "length":
        return Reading("other", "measure.unit_is_length", cue)
    if cue is not None:
        if cue.value in ("growth_rate", "change"):
            if not TO_LEVEL.search(context.text[max(0, amount.start - 24) : amount.start]) and amount.direction:
                return Reading(
                    "change", "measure.change_in_unit", cue, level_of(context, amount), change_base(context, amount)
                )
        elif fits(cue.value, amount.unit) and (cue.value != "other" or distance(cue, amount.start, amount.end) < 25):
            return Reading(cue.value, "measure.nearest_cue", cue)
    level = next(
        (
            item
            for item in ranked(context, amount)
            if item.value not in ("growth_rate", "change", "share", "other") and fits(item.value, amount.unit)
        ),
        None,
    )
    if level is not None:
        return Reading(level.value, "measure.cue_of_sentence", level)
    return Reading("other", "measure.none")


def relative(context: Context, amount: Amount, kind: str, cue: Cue | None) -> Reading:
    """The measure of a percentage or a factor: growth, change, grade or share."""
    after = context.text[amount.end : amount.end + 40]
    clause = context.text[slice(*context.clause(amount.start))]
    value = cue.value if cue else ""
    rising = amount.direction != 0 or value in ("change", "growth_rate")
    shares = [item for item in context.measures if item.value == "share"]
    if kind == "share" and shares and TO_LEVEL.search(context.text[max(0, amount.start - 24) : amount.start]):
        return Reading("share", "measure.share_level", shares[0])
    if kind == "share" and GRADED.match(after):
        return Reading("grade", "measure.percent_of_oxide", cue)
    before = context.text[max(0, amount.start - 40) : amount.start]
    if kind == "share" and BY.search(before) and not PER_YEAR.search(clause):
        return Reading("change", "measure.percent_by", cue, level_of(context, amount), change_base(context, amount))
    if kind == "share" and moved(context, amount) and not growing(context, amount):
        return Reading("share", "measure.percent_from_to", cue)
    if kind == "share" and STAKE.match(after):
        return Reading("other", "measure.percent_stake", cue)
    if kind == "share" and MADE_UP.search(context.text[max(0, amount.start - 30) : amount.start]):
        return Reading("share", "measure.percent_made_up", cue)
    if SHARE_OF.match(after) and not amount.direction and value != "grade" and kind == "share":
        return Reading("share", "measure.percent_of", cue)
    if kind == "share" and value == "grade":
        return Reading("grade", "measure.percent_grade", cue)
    if kind == "share" and rising and PER_YEAR.search(clause) and not change_base(context, amount):
        return Reading("growth_rate", "measure.percent_a_year", cue, level_of(context, amount))
    if rising or kind in ("percentage points", "factor"):
        return Reading(
            "change", "measure.relative_change", cue, level_of(context, amount), change_base(context, amount)
        )
    if value == "share":
        return Reading("share", "measure.share_cue", cue)
    charged = [item for item in within(context.measures, context.clause(amount.start)) if item.value == "other"]
    if charged:
        return Reading("other", "measure.other_cue", charged[0])
    if value == "other":
        return Reading("other", "measure.other_cue", cue)
    return Reading("share", "measure.percent_alone", cue)


def moved(context: Context, amount: Amount) -> bool:
    """Whether a percentage is one end of a move between two: `from 90 % to 58 %`."""
    numbers = [other for other in context.amounts if other.unit == "%"]
    for one, other in pairwise(numbers):
        between = context.text[one.end : other.start]
        opens = re.search(r"\bfrom\s+(?:\w+\s+)?$", context.text[: one.start])
        if amount in (one, other) and opens and re.fullmatch(r"\s*(?:in \d{4}\s*)?to\s+(?:\w+\s+)?", between):
            return True
    return False


def growing(context: Context, amount: Amount) -> bool:
    """Whether the clause speaks of growth or a charge, whose percentages are no shares."""
    return any(cue.value in ("growth_rate", "other") for cue in within(context.measures, context.clause(amount.start)))


def ranked(context: Context, amount: Amount) -> list[Cue]:
    """The measure cues of the sentence, best first: same clause, then near, with cues before the figure preferred."""
    clause = context.clause(amount.start)

    def cost(cue: Cue) -> tuple[float, int]:
        gap: float = distance(cue, amount.start, amount.end) + (0 if within([cue], clause) else 60)
        if cue.start >= amount.end:
            gap = gap * 1.3 + 4
        return (gap / cue.weight, cue.start)

    return sorted((cue for cue in context.measures if not overlaps(cue, amount)), key=cost)


def best_cue(context: Context, amount: Amount) -> Cue | None:
    """The best measure cue for a figure, or None."""
    return next(iter(ranked(context, amount)), None)


def overlaps(cue: Cue, amount: Amount) -> bool:
    """Whether a cue is part of the figure itself; the noun of a count is no cue."""
    return amount.unit != "count" and cue.start < amount.end and amount.start < cue.end


def level_of(context: Context, amount: Amount) -> str | None:
    """What grows or changes: the nearest cue that is a level and no change."""
    if kinds_of_units().get(amount.unit) == "percentage points" and any(
        cue.value == "share" for cue in context.measures
    ):
        return "share"
    levels = [
        cue for cue in ranked(context, amount) if cue.value not in ("growth_rate", "change", "share", "other", "count")
    ]
    return levels[0].value if levels else None


def change_base(context: Context, amount: Amount) -> str | None:
    """What a change is counted against, if the sentence says it near the figure (comparisons.csv), or a year."""
    near = range(amount.start - 60, amount.end + 120)
    for cue in cues(context.text, "comparisons", "base"):
        if cue.start in near:
            return cue.value
    year = SINCE_YEAR.search(context.text[amount.end : amount.end + 60])
    if year:
        return year.group(1)
    bases = [item for item in context.periods if item.role == "base" and item.start in near and item.first]
    return against(context, bases[0]) if bases else None


def against(context: Context, base: Period) -> str | None:
    """What a named base of comparison is to the time of the figure: the month before, the same month a year before."""
    times = [item for item in context.periods if item.role == "at" and item.kind == base.kind and item.first]
    if base.kind == "year" and base.first:
        return f"{base.first.year:04}"
    if not times or not base.first or not times[0].first:
        return None
    months = (times[0].first.year - base.first.year) * 12 + times[0].first.month - base.first.month
    return {("month", 1): "mom", ("quarter", 3): "qoq"}.get((base.kind, months), "yoy" if months == 12 else None)


def resource_class(context: Context, amount: Amount) -> str:
    """The class of a reserve or resource: the nearest class word in the clause, else unspecified."""
    found = within(cues(context.text, "classes", "class"), context.clause(amount.start))
    near = sorted(found, key=lambda cue: distance(cue, amount.start, amount.end))
    return near[0].value if near else "unspecified"
