"""Masses with the measure of one before: parts of a whole, items of a list, a level and what it is set against."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, Cue, alike
from ..lexicon import HEDGED, HEDGES
from .readings import a_level

TAKES = re.compile(
    r"\b(?:buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|takes?|took|taking|receives?|received|get|gets|sells?|sold|selling)\s"
    rf"(?:(?:{HEDGES}|a\sminimum\sof|a\stotal\sof|between|an\sinitial)\s)*\Z"
)
"""The carmaker will buy 25,000 tonnes a year: what changes hands, and is made by nobody."""
GAPPED = re.compile(rf"(?:\sof\s(?:[\w-]+\s){{0,3}}?[\w-]+)?(?:,|,?\sand)\s(?:[A-Z][\w’'-]+\s){{1,3}}{HEDGED}")
"""What leads from a figure to that of another name, the verb left out: `has 58 t of tin and Hollow Ridge 23 t`."""
OF_THAT = re.compile(r"\sof\s(?:that|this|it|these|those|them)\b")


def gapped(context: Context, amount: Amount) -> Amount | None:
    """The figure before in one unit whose verb another name shares."""
    number = context.amounts.index(amount)
    before = context.amounts[number - 1] if number else None
    if before is None or before.unit != amount.unit or any(a_level(cue) for cue in near_behind(context, amount)):
        return None
    return before if GAPPED.fullmatch(context.text, before.end, amount.start) else None


OF_NOUN = re.compile(r"\s(?:of\s)?(?:[\w-]+\s){0,3}")


def before_noun(context: Context, amount: Amount) -> Amount | None:
    """The last of a list of masses, where the noun behind it is that of all: `7, 9 and 3 million t of reserves`."""
    if not context.text.startswith((",", " and ", " or "), amount.end):
        return None
    last = alike(context, amount)[-1]
    if last is amount or last.unit != amount.unit:
        return None
    nouns = (cue for cue in context.measures if cue.start >= last.end and a_level(cue))
    cue = next(nouns, None)
    return last if cue is not None and OF_NOUN.fullmatch(context.text, last.end, cue.start) else None


def lender(context: Context, amount: Amount) -> Amount | None:
    """The mass before that lends its unit, with what it measures: `guides to 17 to 19 kt in 2025, 20 to 23 in 2026`."""
    if not amount.unit_spans or amount.unit_spans[0][0] >= amount.start:
        return None
    owner = next(
        (one for one in context.amounts if one.end <= amount.start and one.unit_spans == amount.unit_spans), None
    )
    if owner is None or any(owner.end <= cue.start < amount.start and a_level(cue) for cue in context.measures):
        return None
    return owner if not near_behind(context, amount) and not amount.direction else None


def near_behind(context: Context, amount: Amount) -> list[Cue]:
    """The words for a measure right behind a figure."""
    return [cue for cue in context.measures if 0 <= cue.start - amount.end < BESIDE]


def part_of_that(context: Context, amount: Amount) -> Amount | None:
    """The mass before of which a figure is a part: `18,000 t may go abroad; 3,600 t of that was for May`."""
    number = context.amounts.index(amount)
    before = context.amounts[number - 1] if number else None
    if before is None or before.unit != amount.unit or before.value < amount.value or near_behind(context, amount):
        return None
    low = max(before.end, context.text.rfind(";", before.end, amount.start))
    if any(low <= cue.start < amount.start for cue in context.measures) or TAKES.search(
        context.text, max(0, amount.start - 50), amount.start
    ):
        return None
    return before if OF_THAT.match(context.text, amount.end) else None


OF_IT = re.compile(r"\s(?:of\s(?:that|this|it|these|those|them|the\s(?:total|sum|amount))\b|out\sof\sthis\b)")
NAMED_NEXT = re.compile(
    r"(?:\s(?:of\s(?:that|this|it)|in\s20\d\d))?(?:,|,?\sand|,?\swhile)\s(?:the\s)?(?:refined\s|crude\s)?"
)


def of_that_sum(context: Context, amount: Amount) -> Amount | None:
    """The sum before of which one is a part, by `of that` behind it or behind the one whose verb it shares.

    An example: `exports brought in $4.9 billion; gold contributed $3.1 billion of that, nickel $540 million`.
    """
    number = context.amounts.index(amount)
    before = [one for one in context.amounts[:number] if one.unit == amount.unit]
    if not before:
        return None
    if OF_IT.match(context.text, amount.end):
        return next((one for one in before if one.value > amount.value), None)
    last = before[-1]
    named = next((item for item in context.materials if item.end + 1 == amount.start), None)
    if named is None or not NAMED_NEXT.fullmatch(context.text, last.end, named.start):
        return None
    return of_that_sum(context, last)


BESIDE = 16
"""So close behind a part stands a word of its own: `of which 4,100 tonnes went abroad`."""
WHICH_PART = re.compile(r"[^;:]{0,70}?,?\s(?:out\s)?of\s(?:which|that|those)\b[^;]{0,60}\Z")
"""Of which China supplied: a part of the mass before, whatever is done with it."""


def of_which(context: Context, amount: Amount) -> Amount | None:
    """The mass or sum of which another is a part: `quotas of 9 kt, of which 6 kt go to miners and 3 kt to users`."""
    if any(
        a_level(cue) and 0 <= cue.start - amount.end < BESIDE and "," not in context.text[amount.end : cue.start]
        for cue in context.measures
    ):
        return None
    kinds = ("money",) if kinds_of_units().get(amount.unit) == "money" else MASSES
    before = [one for one in context.amounts if one.end <= amount.start and kinds_of_units().get(one.unit) in kinds]
    for number, whole in enumerate(before):
        part = before[number + 1] if number + 1 < len(before) else amount
        if WHICH_PART.fullmatch(context.text, whole.end, part.start) is None:
            continue
        rest = (amount, *before[number + 1 :])
        if part is not amount and any(
            a_level(cue) and rest[-1].end <= cue.start < cue.end + 2 >= amount.start for cue in context.measures
        ):
            return None
        if part is amount or sum(one.value for one in rest) <= whole.value * 1.001:
            return whole
    return None


def listed_with(context: Context, amount: Amount) -> Amount | None:
    """The first mass of a list of products, for one in brackets: `yields 3,400 t of tin, and bismuth (2,000 t)`."""
    if context.text[amount.start - 1 : amount.start] != "(" or context.text[amount.end : amount.end + 1] != ")":
        return None
    if not any(item.end == amount.start - 2 for item in context.materials):
        return None
    first = next((one for one in context.amounts if kinds_of_units().get(one.unit) in MASSES), amount)
    return first if first is not amount and first.end < amount.start else None


def level_compared(context: Context, amount: Amount) -> Amount | None:
    """The level that a base is compared with: `a surplus of 36 t, or 15% of demand, up from 25 t`."""
    if not UP_FROM.search(context.text, max(0, amount.start - 40), amount.start):
        return None
    before = (item for item in reversed(context.amounts[: context.amounts.index(amount)]) if item.unit != "%")
    level = next(before, None)
    return level if level is not None and level.unit == amount.unit else None


UP_FROM = Pattern(
    rf",?\s(?:(?:which\s(?:is|was)\s)?(?:equal|equivalent)\sto|(?<=,\s)(?:(?:which\s(?:is|was)\s)?(?:up|down)\sfrom|compared\s(?:with|to)|against|versus))\s(?:(?:{HEDGES}|the|an?)\s)*\Z"
)
