"""Masses by what is done with them: held in the ground, sold, sent off, made."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, Cue
from ..lexicon import HEDGED, HEDGES
from .contents import each, had, lying
from .crossings import SENT
from .ores import graded_ore
from .readings import Reading

SOLD = Pattern(r"\b(?:sold|traded|changed\shands|bought|purchased|concluded|booked|offered)\b")
"""What is done with a lot of 5 t for which a price is told."""


OF_GROUND = re.compile(
    r"\sof\s(?:(?!(?:and|from|for|to|in|at|of|strategic|state|national|government|emergency)\b)[\w-]+\s){0,4}"
)

GROUND = ("reserve", "resource", "deposit")


def in_ground(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a mass is one of what lies in the ground: `16 million tonnes of non-radioactive deposits`."""
    lying = cue.value in ("resource", "reserve") and cue.text.casefold().rstrip("s").endswith(GROUND)
    return lying and OF_GROUND.fullmatch(context.text, amount.end, cue.start) is not None


SALES_OF = Pattern(
    r"(?<!export )(?<!overseas )(?<!foreign )\b[Ss]ales\s(?:volumes?\s)?of\s"
    rf"{HEDGED}\Z"
)
"""Sales of 9,800 tonnes, whatever is named behind."""
SHORT_OF = re.compile(
    r"\s(?:short|shy)\sof\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){0,2}?(?:demand|needs|consumption|requirements|use)\b"
)
"""Behind what a market lacks: `fell 900 t short of demand`."""
BY_WORKS = re.compile(
    r"\b(?:(?<!of\s)mines?|pits?|smelters?|refiner(?:y|ies)|coller(?:y|ies)|collier(?:y|ies)|quarr(?:y|ies)|concentrators?|furnaces?|kilns?|shafts?|diggings|miners?)\b"
    r"(?:(?!\b(?:cost|lost|loses?|losing|spill\w*|needs?|uses?|took|waste|water|cement|acid|diesel|coal|missing|stolen|trapped|buried)\b)[^;()]){0,70}\Z",
    re.I,
)
"""Who makes a mass that has no word of its own: `the pit ran hot: 1.28 Mt of copper`."""
AIMED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?\sfor|hop(?:es?|ed|ing)\sfor|on\scourse\sfor|on\strack\sfor|guid(?:es|ed|ing)\s(?:for|to)|guidance\s(?:of|is|was|remains|for)|goal\s(?:of|is|was|remains)|target\s(?:of|is|was|remains)|(?:forecast|outlook|guidance|guided\srange)\b[^;.]{0,60}|shooting\sfor|headed\sfor|plans\son)\s"
    rf"(?:(?:{HEDGES}|between)\s)*\Z",
    re.I,
)
"""What a producer hopes to make: `the company is aiming for 30,000 t`."""


def of_lot(context: Context, amount: Amount, cue: Cue | None) -> Reading | None:
    """What a mass measures by what is said of it right beside: it lies in the ground, is sold, or is sent off."""
    if lies := next((one for one in context.measures if in_ground(context, amount, one)), None):
        return Reading(lies.value, "measure.nearest_cue", lies)
    if SALES_OF.search(context.text, max(0, amount.start - 60), amount.start):
        return Reading("supply", "measure.mass_sold", cue)
    if sent := SENT.match(context.text, amount.end):
        return Reading("export" if sent["place"] else "supply", "measure.mass_sold", cue)
    return None


def mass_without_cue(context: Context, amount: Amount) -> Reading | None:
    """What a mass measures that no word names: ore with a grade, the size of a market, what is sold, held or had."""
    if graded_ore(context, amount):
        return Reading("resource", "measure.ore_with_grade")
    if sales := [cue.text.casefold() for cue in context.measures if cue.value == "revenue"]:
        size = all(text.startswith("market") for text in sales)
        return Reading("demand", "measure.mass_of_market") if size else Reading("supply", "measure.mass_sold")
    if each(context, amount):
        return Reading("other", "measure.content")
    return Reading("resource", "measure.had") if had(context, amount) else None


def mass_by_doer(context: Context, amount: Amount) -> Reading | None:
    """What a mass measures by who does what with it, where nothing else tells: a trader, the ground, a pit."""
    if SOLD.within(context.text, *context.clause(amount.start)):
        return Reading("supply", "measure.mass_sold")
    if lying(context, amount):
        return Reading("resource", "measure.had")
    aimed = AIMED.search(context.text, max(0, amount.start - 60), amount.start)
    made = aimed or BY_WORKS.search(context.text, 0, amount.start)
    return Reading("production", "measure.mass_of_works") if made else None
