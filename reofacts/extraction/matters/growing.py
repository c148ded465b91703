"""Masses that move, grow or are set beside an aim: how far, from what level and to which."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, fits, kinds_of_units

from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED, HEDGES
from .belonging import move_before
from .percentages import relative
from .readings import Reading, a_level, best_cue


def moved_by(context: Context, amount: Amount) -> bool:
    """Whether a figure in a unit of its own is how far something moved: `rose by 900 t`, `900 t more than`."""
    told = MORE_THAN.match(context.text, amount.end)
    return amount.direction != 0 and bool(told or BY.search(context.text, max(0, amount.start - 40), amount.start))


def led_to(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Reading | None:
    """The measure of a mass to which a change leads: `production rose 4% in 2016 (to reach 19 Mt of new capacity)`."""
    move = move_before(context, amount)
    read = relative(context, move, "share", best_cue(context, move), earlier) if move else None
    if read is None or read.measure != "change" or read.change_of is None or not fits(read.change_of, amount.unit):
        return None
    return None if read.change_of == "other" else Reading(read.change_of, "measure.nearest_cue", read.level or read.cue)


GROWN = re.compile(
    r"[^.;]{0,60}?(?:,|\sand|\sbefore|\sthen)\s(?:[a-z]+\s){0,4}?(?:ramp(?:s|ed|ing)?|scal(?:es?|ed|ing)|expand(?:s|ed|ing)?|ris(?:es?|ing)"
    r"|grow(?:s|ing|n)?|rais(?:ed|ing)|increas(?:es?|ed|ing)|lift(?:ed|ing)?|step(?:s|ped|ping)?|build(?:s|ing)?)\s(?:up\s)?to\s"
    rf"{HEDGED}"
)
"""What leads from a mass to what it becomes: `starts with 3,000 tonnes a year and will be ramped up to 20,000`."""

SET_BESIDE = re.compile(
    r"[^.;]{0,60}?,?\s(?:against|versus|missing|beating|exceeding|topping|below|above|under|over|short\sof|than|compared\s(?:with|to))\s"
    rf"(?:an?|its|the|their)\s(?:(?!production|output|export|import|sales|demand|supply|mining)[\w-]+\s){{0,3}}(?:target|goal|forecast|guidance|plan|budget)\s(?:of|for)\s{HEDGED}"
)
"""What leads from a mass to what it was to be: `exported 900 tonnes, against a target of 1,000 tonnes`."""


def grown_from(context: Context, amount: Amount) -> Amount | None:
    """The mass which grows to another, or is set beside its aim, that says nothing else of what it measures."""
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if before is None or kinds_of_units().get(before.unit) not in MASSES or before.direction:
        return None
    if SET_BESIDE.fullmatch(context.text, before.end, amount.start):
        return before
    told = any(a_level(cue) and before.end <= cue.start < amount.start for cue in context.measures)
    return None if told or GROWN.fullmatch(context.text, before.end, amount.start) is None else before


MORE_THAN = re.compile(r"\s(?:more|less|fewer|higher|lower)\sthan\b|\soff\b")
"""Behind what two levels differ by: `4,000 tonnes less than last year`."""
BY = re.compile(rf"\bby\s(?:(?:{HEDGES}|an?|estimated|further|another)\s)*\Z")
"""Before it: quotas are `smaller by about 4,000 tonnes`, the mine `cut its output by 4,000 tonnes`."""


LEFT = re.compile(rf"(?:\s(?:in|for|by|on)\s[^,;.]{{2,24}})?,?\s(?:(?:up|down)\s)?from\s(?:(?:{HEDGES}|the|a)\s)*")


def left_from(context: Context, amount: Amount) -> Amount | None:
    """The level that a figure came to, for the one that it left: `its forecast to 2.7 million ounces from 2.8`."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != amount.unit or LEFT.fullmatch(context.text, last.end, amount.start) is None:
        return None
    return last
