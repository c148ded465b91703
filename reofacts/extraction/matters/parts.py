"""Materials and their parts: of a whole beside its share, of ore beside its grade, the narrower of two names."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ...vocabulary import Mention, ancestors
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED
from .belonging import (
    LEVEL,
    follows,
    move_before,
)
from .mentions import related
from .ores import following, grade_of_ore, graded_ore
from .readings import NOTHING, Subject


def ore_moved(context: Context, amount: Amount) -> Amount | None:
    """The ore with its grade whose mass moved by a percentage: `up 9% to 90 Mt at 2% tin`, `90 Mt at 2%, up 9%`."""
    if amount.unit != "%":
        return None
    after = following(context, amount)
    if after is not None and graded_ore(context, after) and move_before(context, after) is amount:
        return after
    index = context.amounts.index(amount)
    ore, grade = context.amounts[index - 2 : index] if index > 1 else (None, None)
    if ore is None or grade is None or not (graded_ore(context, ore) and grade_of_ore(context, grade)):
        return None
    of = next((item.end for item in context.materials if follows(context, grade, item)), grade.end)
    return ore if LEVEL.fullmatch(context.text, of, amount.start) else None


PART_IS = re.compile(
    r"\s(?:(?:still|also|now|alone|only|together|currently|often)\s)?(?:accounts?\sfor|accounted\sfor|makes?\sup|made\sup|stands?\sfor|stood\sfor"
    r"|represents?|represented|constitutes?|constituted|comprises?|comprised)\s"
    rf"{HEDGED}"
)
"""Between a part of a whole and its share: `bastnaesite still accounts for 60% of the rare earths`."""


IS_PART = re.compile(
    r"(?:\s(?:in|from|at|mined\sin)\s(?:the\s|its\s)?[\w’'-]+)?\s(?:is|are|was|were|consists?\sof|comprises?)\s"
    r"(?:(?:made\sup\sof|pure|either|the|all)\s)?"
)
"""Between a whole behind its share and the part: `5% of its mixed carbonate is heavy rare earths`."""


def part_named(context: Context, amount: Amount) -> Mention | None:
    """The part of which a share is one, before its verb or behind the whole: `12% of the monazite is thorium`.

    Before the verb it is an element or a mineral of the family that is the whole.

    What a family is used for, as magnets are, is no part of it.
    """
    if amount.unit != "%":
        return None
    whole = next((item for item in context.materials if follows(context, amount, item)), None)
    if whole is None:
        return None
    behind = next((item for item in context.materials if IS_PART.fullmatch(context.text, whole.end, item.start)), None)
    part = next((item for item in context.materials if PART_IS.fullmatch(context.text, item.end, amount.start)), None)
    if behind or part is None or not related(part, whole) or "magnet" in part.entity.entity_id:
        return behind
    return part


def contained(context: Context, amount: Amount, beside: list[Mention]) -> Mention | None:
    """The product that is priced by what it holds: `ferrotungsten was $98/kg of tungsten`, `at $41/kg vanadium`."""
    if not beside or kinds_of_units().get(amount.unit) != "price per mass":
        return None
    element = beside[0].entity.entity_id
    before = [item for item in context.materials if item.end <= amount.start]
    return next((one for one in reversed(before) if element in ancestors(one.entity.entity_id)[1:]), None)


PART = Pattern(r"\b(?:includ\w+|of\swhich|among\sthem|which\scontain\w*)\b")


def part_of(context: Context, amount: Amount, other: Amount, item: Mention) -> bool:
    """Whether a material is that of a part only: `90 tonnes of feed, including 5 tonnes of terbium`."""
    between = other.start > amount.end and PART.search(context.text, amount.end, other.start) is not None
    return between and kinds_of_units().get(other.unit) in MASSES and follows(context, other, item)


def ore_of(context: Context, amount: Amount) -> Subject:
    """The material of ore with a grade: what the grade is of, an oxide of rare earths standing for its family."""
    behind = [item for item in context.materials if item.start >= amount.end]
    if not behind:
        return family_of(context)
    chain = ancestors(behind[0].entity.entity_id)
    found = "material:rare-earths" if "material:rare-earths" in chain else chain[0]
    return Subject(found, "inferred", (behind[0],))


def family_of(context: Context) -> Subject:
    """The family of a material that another figure is a figure of: ore `at 3 % TREO` is ore of rare earths."""
    for mention in context.materials:
        chain = ancestors(mention.entity.entity_id)
        return Subject(chain[1] if len(chain) > 2 else chain[0], "inferred")
    return NOTHING


def narrower(one: Mention, oxides: Mention) -> bool:
    """Whether a material is one of the family, and not the family itself, whose oxides are then named."""
    return related(one, oxides) and one.entity.entity_id not in ancestors(oxides.entity.entity_id)[1:]
