"""The materials of a sentence that no other figure holds, any of which a figure may be of."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES
from .belonging import follows, of_next
from .mentions import SYMBOL_FORM
from .objects import PURE, content_of, parted
from .parts import part_of


def pure(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a percentage is the purity of the ware that is named right behind it: `99.5% neodymium oxide`."""
    return amount.unit == "%" and amount.value >= PURE and context.text[amount.end : item.start] == " "


CONTENT = re.compile(
    rf"\s(?:contents?|grades?|component|equivalent)\s(?:(?:of|at|is|was|averag\w+|:)\s)?(?:(?:{HEDGES}|an?)\s)*"
)
"""What stands between what ore holds and its own figure: `with a rare earth oxide content of 2 million tonnes`."""


SOURCE = Pattern(r"\bfrom\s(?:[a-z]+\s){0,2}$")


def led_by(context: Context, others: list[Amount], mention: Mention) -> bool:
    """Whether a material stands right before another figure: `tin would take $310 million and zinc $95 million`."""
    return any(other.start - mention.end == 1 and context.text[mention.end] == " " for other in others)


def source(context: Context, mention: Mention) -> bool:
    """Whether a material is named as where another comes from: `the extraction of rare earths from coal`."""
    return SOURCE.search(context.text, max(0, mention.start - 40), mention.start) is not None


def besides(context: Context, amount: Amount) -> list[Amount]:
    """The other figures of a sentence."""
    return [other for other in context.amounts if other is not amount]


def grading(others: list[Amount]) -> list[Amount]:
    """Figures that tell how much something holds, beside the mass or the sum that it is."""
    return [other for other in others if kinds_of_units().get(other.unit) in ("grade", "share")]


def contents(context: Context, others: list[Amount]) -> list[Mention]:
    """Materials with a figure of their own behind them, of how much of them there is in something."""
    return [
        item
        for item in context.materials
        if any(CONTENT.fullmatch(context.text, item.end, one.start) for one in others)
    ]


def ahead(context: Context, amount: Amount, low: int) -> list[Mention]:
    """The materials between the figure before and this one, without symbols and oxides that are only graded."""
    graders = grading(besides(context, amount))
    before = [item for item in context.materials if low <= item.start and item.end <= amount.start]
    if len(context.materials) > 1:
        before = [
            item
            for item in before
            if item.form != SYMBOL_FORM or not any(follows(context, one, item) for one in graders)
        ]
    return [item for item in before if not content_of(context, item)]


def unheld(context: Context, amount: Amount) -> list[Mention]:
    """The materials that belong to no other figure; those that seem to, where all do."""
    others = besides(context, amount)
    graders, held = grading(others), contents(context, others)
    owners = [other for other in others if other not in graders]
    free = [
        item
        for item in context.materials
        if not any(follows(context, other, item) for other in owners)
        and not any(follows(context, other, item) and not pure(context, other, item) for other in graders)
    ]
    free = [item for item in free if not source(context, item) and not led_by(context, others, item)] or free
    free = [item for item in free if item not in held]
    free = [item for item in free if not of_next(context, amount, item)] or free
    if ";" in context.text:
        free = [item for item in free if not parted(context, amount, item)] or free
    return free


def shared(context: Context, amount: Amount) -> list[Mention]:
    """The materials that a figure may share with others: none that is a grade beside a mass, or a part of a whole."""
    others = besides(context, amount)
    held = contents(context, others)
    grades = grading(others) if kinds_of_units().get(amount.unit) in MASSES else []
    return [
        item
        for item in context.materials
        if item not in held
        and not any(follows(context, other, item) for other in grades)
        and not any(part_of(context, amount, other, item) for other in others)
    ]
