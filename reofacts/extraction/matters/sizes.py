"""The size of works and what is allowed, in masses and rates: `a 30,000 tpa plant`, a quota, a threshold."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ..amounts.amounts import Amount
from ..context import Context, Cue, cues
from ..lexicon import HEDGED, terms
from . import costs
from .again import THEY
from .permits import allotted, approved, may_take, part_of_quota
from .portions import TAKES
from .readings import Reading, carried, levelled

SIZED = re.compile(
    r"\s(?:\([A-Za-z/]{2,5}\)\s)?(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s(?:and\s(?=[a-z]+ing\b|production\b))?){0,3}"
    r"(?:operation|plant|refinery|smelter|facility|factory|mill|line|complex|(?<!\bin\s)case|scenario|option)\b(?!['’]s)"
)
"""A 30,000 tpa plant, a 3 Mtpa base case: how much it can make."""
HYPHENED = re.compile(r"\d-[a-z]")
"""A 30,000-ton plant."""
CAPACITY = re.compile(r"\b(?:plant|capacity)\b")
MAKING = re.compile(
    r"(?:\s\([^()]{1,8}\))?\sof\s(?:[\w()-]+\s){0,7}?(?:manufacturing|processing|refining|separation|smelting)\b(?!\s(?:output|in\s20))"
)
"""6,000 tpa of magnet manufacturing: how much a plant is to make."""
OF_CAPACITY = re.compile(
    r"\sof\s(?:(?!(?:and|or|to|at|in|into|from|for|with|by|on|of|that|which|is|was|the|a)\b)[\w/-]+\s){0,8}?capacity\b"
)
"""Behind a mass: 6,000 tonnes a year `of integrated sintered rare earth permanent magnet capacity`."""
WORKS = frozenset(terms("bare_capacity"))
"""Words beside which a bare rate of mass is a capacity."""


def grown(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a plant of the sentence before is to grow to a rate: `Later it would grow to 60,000 tpa`."""
    before = earlier[-1] if earlier else None
    if before is None or not levelled(context, amount):
        return False
    rates = (one for one in before.amounts if kinds_of_units().get(one.unit) == "mass rate")
    return any(SIZED.match(before.text, one.end) or CAPACITY.search(before.text) for one in rates)


NEEDS_PERMIT = re.compile(
    r"\s(?:of\s[^,;.]{2,40}\s)?(?:must\s|would\s|will\s|now\s|also\s)*(?:needs?|requires?|have|get|hold|obtain|apply\sfor|seek)\s(?:an?\s)?(?:[a-z]+\s){0,2}(?:permits?|licen[cs]es?|approvals?|permissions?)\b"
)
"""Who ships more than 50 kg needs a permit: a threshold."""
AGREED = re.compile(
    r"\b(?:memorand(?:um|a)|MoUs?|letters?\sof\sintent|heads\sof\sagreement|term\ssheets?|agreements?|contracts?|deals?)\s[^.;]{0,80}?\bfor\s"
    rf"{HEDGED}\Z"
)
"""Before a rate of mass, what is agreed: `a memorandum of understanding with a magnet maker for up to 500 t a year`."""


def limited(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a mass is what a quota, a share of it or an approval allows."""
    return (
        part_of_quota(context, amount)
        or may_take(context, amount, earlier)
        or allotted(context, amount, earlier)
        or approved(context, amount)
    )


def bounded(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """What a mass measures that is no flow but its bound: what a piece holds, a threshold, a capacity or a quota."""
    text, rate = context.text, kind == "mass rate"
    if kind == "mass" and costs.goes_into_one(context, amount):
        return Reading("other", "measure.content", cue)
    if NEEDS_PERMIT.match(text, amount.end):
        return Reading("other", "measure.other_cue", cue)
    if (rate or HYPHENED.search(text, amount.start, amount.end)) and SIZED.match(text, amount.end):
        return Reading("capacity", "measure.size_of_works", cue)
    if OF_CAPACITY.match(text, amount.end) or (rate and MAKING.match(text, amount.end)):
        return Reading("capacity", "measure.size_of_works", cue)
    if not amount.direction and limited(context, amount, earlier):
        return Reading("quota", "measure.capped_flow", cue)
    return None


def rate_without_cue(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Reading:
    """What a rate of mass measures that no word names: the size of works, what is agreed on, or what is made."""
    works = cues(context.text[slice(*context.clause(amount.start))], "counted", "meaning")
    if any(cue.text.casefold() in WORKS for cue in works) or grown(context, amount, earlier):
        return Reading("capacity", "measure.rate_alone")
    taken = TAKES.search(context.text, max(0, amount.start - 50), amount.start)
    if taken or AGREED.search(context.text, 0, amount.start):
        return Reading("supply", "measure.mass_sold")
    before = carried(context, earlier, amount.unit) if THEY.search(context.text, 0, amount.start) else None
    return Reading(before.value, "measure.inherited") if before else Reading("production", "measure.rate_alone")
