"""Works of which a sentence only tells what they cost or can make: `building of the $90 million plant began in May`."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES

A_OR_THE = re.compile(
    r"(?:['’]s?|\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Hh]is|[Nn]ew|[Pp]lanned))\s(?:[a-z]+\s)?\Z"
)
WORKS = re.compile(
    r"(?:[\s-](?!of\b|in\b|for\b|to\b|by\b|at\b|from\b|and\b|loan\b|grant\b|deal\b)[\w-]+){0,4}\s(?:plant|project|mine|factory|facility|refinery|smelter|mill|complex|operation|works|expansion|upgrade|line|port"
    r"|railway|road|park|hub|venture|development|scheme|programme|program|mission|initiative|fund|stockpile)\b"
)


BEGAN = re.compile(
    r"\b(?:began|begun|started|opened|launched|announced|approved|completed|finished|commissioned|came|went|broke|is|was|were|will|has|had)\b"
)


GIVEN = re.compile(
    r"\b(?:approved|cleared|sanctioned|spent|paid|invested|lent|granted|awarded|committed|raised|agreed|signed|won|secured|received|borrowed"
    r"|earmarked|pledged|unveiled|announced)\b"
)
"""What is done with the money itself, whose day is that of the sum."""
GIVES = 40
"""How far before a sum what is done with it may stand."""


def of_works(context: Context, amount: Amount) -> bool:
    """Whether a figure only says what works cost or can make: `building of the $90 million plant began last year`."""
    return A_OR_THE.search(context.text, max(0, amount.start - 24), amount.start) is not None and bool(
        WORKS.match(context.text, amount.end)
    )


def undated(context: Context, amount: Amount, own: Period | None) -> bool:
    """Whether the period found for works tells when they begin or end, and not when they cost or make so much."""
    money = kinds_of_units().get(amount.unit) == "money"
    given = GIVEN.search(context.text, max(0, amount.start - GIVES), amount.start) is not None
    return (money and not given) or own is None or BEGAN.search(context.text, amount.end, own.start) is not None


DESIGNED = re.compile(
    r"\b(?:designed|sized|laid\sout|engineered)\s(?:to|for)\b|\bnameplate\b"
    r"|\b(?:and|which)\s(?:then\s|eventually\s|ultimately\s|later\s)?(?:will|would|(?:is|are)\sto)\s(?:then\s|eventually\s)?(?:make|produce|yield|supply|process|treat|turn|refine)\b"
)
"""Words of what a plant can make whenever it runs."""


def of_design(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a rate is what a plant is built for, behind the time of something else: `in May, and is designed for`."""
    rate = kinds_of_units().get(amount.unit) == "mass rate"
    return rate and DESIGNED.search(context.text, period.end, amount.start) is not None


COSTS_SO = re.compile(
    rf"(?:\band\s(?:will\s|would\s|is\sto\s|to\s)?cost\s|\bat\sa\s(?:total\s)?cost\sof\s|\bfor\s(?:which|this)\s|\bcapital\scosts?\s(?:of|is|are)\s|\bwith\sa\sbudget\sof\s)(?:(?:{HEDGES}|an?)\s)*[^\w\s]{{0,3}}\Z"
)
"""What works cost is dated neither by their start nor by their end: `from 2026 and cost $120 million`."""


def cost_so(context: Context, amount: Amount) -> bool:
    """Whether a sum is what works cost, behind the time of their start: `runs from 2026 and cost $120 million`."""
    return COSTS_SO.search(context.text, max(0, amount.start - 60), amount.start) is not None
