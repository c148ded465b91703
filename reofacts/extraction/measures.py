"""What a figure measures: decided by its unit first, then by the cue words nearest to it.

Each rule is named, so that a claim can say which one made it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from reofacts.schemas.measures import fits, kinds_of_units

from .. import vocabulary
from ..periods import Period
from .amounts import Amount
from .context import Context, Cue, cues, distance, measures, within

SINCE_YEAR = re.compile(
    r"\b(?:since|from|compared (?:with|to)|over|than in|on)\s+"
    r"(?:that\s+)?(?:(?:in|of)\s+)?((?:19|20)\d\d)\b(?!\s*(?:to|-|–))",
    re.I,
)
GRADED = re.compile(
    r"\s*(?:T?REO|TREYO|[HL]REO|(?=[A-Za-z]*\d)(?!CO2|SO[23]|NO[2x]|H2O)[A-Z][a-z]?\d{0,2}O\d{0,2}|TGC|Cg|C(?=\)))\b"
)
STAKE = re.compile(
    r"[\s-]*(?:(?!of\b|in\b|and\b|or\b|to\b|from\b)[\w-]+\s+){0,2}?"
    r"(?:stake|interest|shareholding|premium|dut(?:y|ies)|tariffs?|discount|royalty"
    r"|of\s+(?:the\s+|its\s+)?(?:design(?:ed)?|nameplate|installed|rated|full)\s+capacity|royalties|tax|levy|owned|owner(?:ship)?|shareholder|subsidiary|utili[sz]ation|recovery|recoveries|escalator|confidence|basis)\b",
    re.I,
)
MADE_UP = re.compile(r"\b(?:ma(?:ke|de|king)s?\s+up|account(?:s|ed|ing)?\s+for)\s+(?:[a-z]+\s+){0,3}$", re.I)
BY = re.compile(r"\bby\s+(?:about|around|some|nearly|over|roughly|an?|more than|as much as|up to|at least|\s)*$", re.I)
SHARE_OF = re.compile(r"^\s*(?:of|share)\b", re.I)
PER_YEAR = re.compile(
    r"\b(?:a|per|every|each)\s+(?:year|annum)\b|\bannual(?:ly|ised|ized)?\b(?!\s+(?:[\w.]+\s+){0,2}(?:production|output|exports?|imports?|shipments?|supply|capacity)\b(?!\s+growth))|\bcagr\b|\byearly\b",
    re.I,
)
OWNED = re.compile(
    r"\s+(?:of|in)\s+(?:the|its|their|a|an)?\s*(?:[\w-]+\s+){0,3}"
    r"(?:venture|company|project|firm|shares|equity|miner|subsidiary|stock|capital)\b(?!['’]|\s+(?:output|production|costs?|revenues?|sales)\b)",
    re.I,
)
OWNS = re.compile(
    r"\bown(?:s|ed|ing)?\s+(?:(?:the|remaining|other|about|around|nearly|over|just|a|an|up|to|only)\s+)*$", re.I
)
CHARGE = re.compile(r"dut(?:y|ies)|tariff|tax|lev(?:y|ies)|royalt", re.I)
WHOLE = re.compile(r"\s+of\s+(?:the\s+)?(?:world|global|total|all|its|their)\b", re.I)
TO_LEVEL = re.compile(
    r"\b(?:to|at)\s+(?:(?:about|around|some|roughly|nearly|almost|approximately|over|above|under|below|just|only|more|less|than|up|as"
    r"|much|an?|the|its|record|estimated|level|levels|of|between|at|least|least|most|merely|mere|\w+ly)\s+){0,4}$",
    re.I,
)
SIGNED = re.compile(r"(?:^|[\s(])[+]$")
HOLDING = re.compile(
    r"(?:\b(?:at|grading|grades?|averag(?:ing|ed|es)|assay(?:ing|ed|s)|contain(?:ing|ed|s)?|minimum|min|with|of|for)|@|[,(]|\band)\s*"
    r"(?:(?:about|around|some|nearly|over|up to|at least|approximately|roughly|an? average of)\s+)?~?$",
    re.I,
)
GRADING = re.compile(
    r"(?:\s+of\s+(?:ore|material|clay|rock|tailings))?\s*(?:,?\s*(?:at|grading|averaging|with)|@)"
    r"(?:\s+(?:an?|average|grade|head|of|about|around|over|more|than|up|to))*\s*",
    re.I,
)
PRODUCT = re.compile(r"\b(?:concentrates?|ores?|ferro\w+|oxides?|hydroxides?|sulphates?|sulfates?)\b")
"""What is traded at a grade."""
SIZED = re.compile(
    r"\s(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s){0,3}"
    r"(?:operation|plant|refinery|smelter|facility|factory|mill|line|complex)\b(?!['’]s)"
)
"""A 30,000 tpa plant: how much it can make."""
HEADED = re.compile(r"\s+(?:in|of|as)\s+(?:(?:annual|total|net|new|its|planned)\s+)?")
"""What joins a figure to its noun: `$366 million in EBITDA`."""
CAPPED = re.compile(r"\b(?:caps?|capped|capping|limits|limited|limiting)\s+(?:its\s+|the\s+)?(?:[\w-]+\s+){0,3}$")
"""Capped cobalt exports at: the flow is allowed, not measured."""
FIRM = 4
"""The weight from which a word for what is no flow, such as net profit, counts from afar."""
ELSEWHERE = 200
"""What a semicolon adds to the way to a cue."""
APART = 30
"""What a comma adds to the way to a cue behind a figure."""
COMPARES = re.compile(r"(?:That|This|It|Which|These|They)\s+(?:compares?|compared|was|were|is|follow(?:s|ed)|came)\b")
HOLDS = ("contains", "contain", "containing")
CHANGES = ("change", "growth_rate")
"""Measures whose fall is negative; a level that was cut is what it was cut to."""
WORKS = frozenset(
    (
        "plant",
        "plants",
        "refinery",
        "refineries",
        "smelter",
        "smelters",
        "facility",
        "facilities",
        "factory",
        "factories",
    )
)
"""Words beside which a bare rate of mass is a capacity."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure, the rule, the cue that decided; for a change of what (with its cue), and against what."""

    measure: str
    rule: str
    cue: Cue | None = None
    level: Cue | None = None
    change_of: str | None = None
    change_base: str | None = None


def read_measure(context: Context, amount: Amount, earlier: tuple[Context, ...] = ()) -> Reading:
    """The measure of a figure in its sentence; a mass without a word of its own takes that of the sentences before."""
    kind = kinds_of_units().get(amount.unit, "")
    cue = best_cue(context, amount)
    if kind.startswith("price per"):
        if amount.direction and amount.qualifier in ("exact", "about", "range") and not levelled(context, amount):
            return replace(changing(context, amount, earlier, "measure.change_of_price", cue), change_of="price")
        return Reading("price", "measure.unit_is_price", cue)
    if kind == "growth rate":
        return changing(context, amount, earlier, "measure.unit_is_rate", cue, "growth_rate")
    if kind in ("share", "percentage points", "factor"):
        return relative(context, amount, kind, cue, earlier)
    if kind == "grade":
        return Reading("grade", "measure.unit_is_grade", cue)
    if kind == "count":
        return Reading("count", "measure.unit_is_count", cue)
    if kind == "length":
        return Reading("other", "measure.unit_is_length", cue)
    if kind == "mass rate" and SIZED.match(context.text, amount.end):
        return Reading("capacity", "measure.size_of_works", cue)
    if cue is not None:
        if cue.value in CHANGES:
            if not levelled(context, amount) and amount.direction:
                return changing(context, amount, earlier, "measure.change_in_unit", cue)
        elif CAPPED.search(context.text[max(0, cue.start - 60) : cue.start]) and fits("quota", amount.unit):
            return Reading("quota", "measure.capped_flow", cue)
        elif cue.value == "resource" and content(context, cue):
            return Reading("other", "measure.content", cue)
        elif fits(cue.value, amount.unit) and (cue.value != "other" or distance(cue, amount.start, amount.end) < 25):
            cue = reserves_of(context, amount, cue)
            return Reading(cue.value, "measure.nearest_cue", cue)
    named = (
        item for item in ranked(context, amount) if a_level(item) or (item.value == "other" and item.weight >= FIRM)
    )
    level = next((item for item in named if fits(item.value, amount.unit)), None)
    if level is not None:
        return Reading(level.value, "measure.cue_of_sentence", level)
    return without_cue(context, amount, kind, earlier)


def content(context: Context, cue: Cue) -> bool:
    """Whether a word says what a product holds, and not a deposit: `each electric car contains 2 kg of magnets`."""
    start = context.clause(cue.start)[0]
    return cue.text.casefold() in HOLDS and bool(vocabulary.find(context.text[start : cue.start], "end_uses"))


def reserves_of(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word reserves right behind a figure, which says more than a verb that holds: `hold 9 Mt of reserves`."""
    if cue.value != "resource":
        return cue
    behind = (item for item in context.measures if item.value == "reserve" and item.start >= amount.end)
    first = next(behind, None)
    beside = first and re.fullmatch(r"\s+(?:of\s+|in\s+)?(?:[\w-]+\s+){0,3}", context.text[amount.end : first.start])
    return first if first and beside else cue


def without_cue(context: Context, amount: Amount, kind: str, earlier: tuple[Context, ...]) -> Reading:
    """The measure of a figure whose sentence has no word for it: ore with a grade is a resource, else as before."""
    if others := charged(context, amount):
        return Reading("other", "measure.other_cue", others[0])
    if kind == "mass" and graded_ore(context, amount):
        return Reading("resource", "measure.ore_with_grade")
    if kind == "mass rate":
        works = cues(context.text[slice(*context.clause(amount.start))], "counted", "meaning")
        plant = any(cue.text.casefold() in WORKS for cue in works)
        return Reading("capacity" if plant else "production", "measure.rate_alone")
    if kind == "mass" and any(cue.value == "revenue" for cue in context.measures):
        return Reading("supply", "measure.mass_sold")
    if kind == "mass" or COMPARES.match(context.text):
        before = carried(context, earlier)
        if before is not None and fits(before.value, amount.unit):
            return Reading(before.value, "measure.inherited")
    return Reading("other", "measure.none")


def graded_ore(context: Context, amount: Amount) -> bool:
    """Whether a mass is one of ore, its grade right behind it: `68 Mt grading over 1,000 ppm`."""
    after = next((other for other in context.amounts if other.start >= amount.end), None)
    if after is None or kinds_of_units().get(after.unit) not in ("grade", "share"):
        return False
    gap = context.text[amount.end : after.start]
    return len(gap) < 40 and GRADING.fullmatch(gap) is not None


def carried(context: Context, earlier: tuple[Context, ...]) -> Cue | None:
    """The first word for a level in the last sentences that have one, of this paragraph or the two before it."""
    for before in reversed(earlier[-3:]):
        if context.sentence.paragraph - before.sentence.paragraph > 2:
            return None
        found = [cue for cue in measures(before.text) if a_level(cue)]
        if found:
            return max(found, key=lambda cue: (cue.weight, -cue.start))
    return None


def a_level(cue: Cue) -> bool:
    """Whether a cue names a level, and no change, share or charge."""
    return cue.value not in ("growth_rate", "change", "share", "other", "count")


def levelled(context: Context, amount: Amount) -> bool:
    """Whether a figure is the level that something came to: `rose to about 5,000 tonnes`."""
    return TO_LEVEL.search(context.text[max(0, amount.start - 32) : amount.start]) is not None


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


def relative(context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading:
    """The measure of a percentage or a factor: growth, change, grade, a charge or a share."""
    if kind == "share":
        read = percentage(context, amount, cue, earlier)
        if read is not None:
            return read
    value = cue.value if cue else ""
    clause = context.text[slice(*context.clause(amount.start))]
    rising = amount.direction != 0 or value in CHANGES
    if kind == "share" and rising and PER_YEAR.search(clause) and not change_base(context, amount):
        return changing(context, amount, earlier, "measure.percent_a_year", cue, "growth_rate")
    if kind == "percentage points" and any(CHARGE.search(one.text) for one in charged(context, amount)):
        return Reading("change", "measure.charge_moved", cue, None, None, change_base(context, amount))
    if rising or kind in ("percentage points", "factor"):
        return changing(context, amount, earlier, "measure.relative_change", cue)
    if value == "share":
        return Reading("share", "measure.share_cue", cue)
    others = charged(context, amount)
    if others or value == "other":
        return Reading("other", "measure.other_cue", others[0] if others else cue)
    return Reading("share", "measure.percent_alone", cue)


def charged(context: Context, amount: Amount) -> list[Cue]:
    """The words of a figure's clause for what is neither a flow nor a part of one: a duty, a stock, a stake."""
    return [item for item in within(context.measures, context.clause(amount.start)) if item.value == "other"]


def percentage(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """The measure of a percentage where the words right beside it decide; None where they do not."""
    text = context.text
    before, after = text[max(0, amount.start - 40) : amount.start], text[amount.end : amount.end + 40]
    shares = [item for item in context.measures if item.value == "share"]
    if SIGNED.search(before):
        return changing(context, amount, earlier, "measure.percent_signed", cue)
    charges = [item for item in charged(context, amount) if CHARGE.search(item.text) and item.end <= amount.start]
    if charges and not WHOLE.match(after):
        return Reading("other", "measure.percent_charged", charges[-1])
    if STAKE.match(after) or OWNED.match(after) or OWNS.search(before):
        return Reading("other", "measure.percent_stake", cue)
    if shares and levelled(context, amount):
        return Reading("share", "measure.share_level", shares[0])
    if GRADED.match(after) or holds(context, amount, before):
        return Reading("grade", "measure.percent_of_oxide", cue)
    if graded_product(context, amount):
        return Reading("grade", "measure.percent_product")
    if BY.search(before) and not PER_YEAR.search(text[slice(*context.clause(amount.start))]):
        return changing(context, amount, earlier, "measure.percent_by", cue)
    if moved(context, amount) and not growing(context, amount):
        return Reading("share", "measure.percent_from_to", cue)
    if MADE_UP.search(before[-30:]):
        return Reading("share", "measure.percent_made_up", cue)
    if SHARE_OF.match(after) and not amount.direction and (cue is None or cue.value != "grade"):
        return Reading("share", "measure.percent_of", cue)
    if cue is not None and cue.value == "grade":
        return Reading("grade", "measure.percent_grade", cue)
    return None


def holds(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is the content of a material named right behind it: `ore at 1.9% copper`."""
    gap_to = [item for item in context.materials if item.start >= amount.end]
    beside = bool(gap_to) and re.fullmatch(r"\s+(?:total\s+|contained\s+)?", context.text[amount.end : gap_to[0].start])
    return bool(beside) and HOLDING.search(before) is not None


def graded_product(context: Context, amount: Amount) -> bool:
    """Whether a percentage is the grade at which a product is sold: `65% tungsten concentrate`."""
    mention = next((item for item in context.materials if item.start >= amount.end), None)
    if mention is None or amount.direction or not PRODUCT.search(context.text[mention.start : mention.end + 14]):
        return False
    if any(a_level(cue) and 0 <= cue.start - mention.end < 14 for cue in context.measures):
        return False
    return re.fullmatch(r"\s(?:(?!of\b)[a-z]+\s)?", context.text[amount.end : mention.start]) is not None


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
    money = kinds_of_units().get(amount.unit) == "money"

    def cost(cue: Cue) -> tuple[float, int]:
        gap: float = distance(cue, amount.start, amount.end) + (0 if within([cue], clause) else 60)
        gap += ELSEWHERE if ";" in context.text[min(cue.end, amount.end) : max(cue.start, amount.start)] else 0
        if cue.start >= amount.end:
            gap += APART if "," in context.text[amount.end : cue.start] else 0
            gap = 1 if money and HEADED.fullmatch(context.text, amount.end, cue.start) else gap * 1.3 + 4
        return (gap / cue.weight, cue.start)

    return sorted((cue for cue in context.measures if not overlaps(cue, amount)), key=cost)


def best_cue(context: Context, amount: Amount) -> Cue | None:
    """The best measure cue for a figure, or None."""
    return next(iter(ranked(context, amount)), None)


def overlaps(cue: Cue, amount: Amount) -> bool:
    """Whether a cue is part of the figure itself; the noun of a count is no cue."""
    return amount.unit != "count" and cue.start < amount.end and amount.start < cue.end


def change_base(context: Context, amount: Amount) -> str | None:
    """What a change is counted against, if the sentence says it near the figure (comparisons.csv), or a year."""
    near = range(amount.start - 60, amount.end + 120)
    said = [cue for cue in cues(context.text, "comparisons", "base") if cue.start in near]
    if said:
        return next((cue for cue in said if cue.start >= amount.end), said[0]).value
    year = SINCE_YEAR.search(context.text[amount.end : amount.end + 60])
    if year:
        return year.group(1)
    bases = [item for item in context.periods if item.role == "base" and item.start in near and item.first]
    return against(context, next((item for item in bases if item.start >= amount.end), bases[0])) if bases else None


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
