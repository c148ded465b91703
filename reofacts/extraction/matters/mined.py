"""The material of ore, where its mass stands beside a product, a grade or a concentrate."""

from __future__ import annotations

import re

from ...vocabulary import Mention, ancestors, bases
from ..amounts.amounts import Amount
from ..context import Context
from .belonging import follows, move_before
from .ores import graded, graded_ore, of_concentrate
from .parts import ore_moved, ore_of
from .readings import NOTHING, Subject
from .said import named_behind
from .several import listed

OF_ORE = re.compile(
    r"\s(?:(?:a|per)\s(?:year|month)\s)?of\s(?:(?:mined|raw|run-of-mine|saprolite|limonite|laterite|its|such)\s){0,2}ores?\b"
)
SMELTED = ("metal", "alloy", "compound")


def ore_behind(context: Context, amount: Amount, mention: Mention) -> str | None:
    """The element of a product, for a mass of ore beside it: a maker of ferronickel `mined 6 Mt of ore`."""
    one = mention.entity.entity_id
    if bases().get(one) not in SMELTED or OF_ORE.match(context.text, amount.end) is None:
        return None
    return next((step for step in ancestors(one)[1:] if not bases().get(step)), None)


def held_by_another(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a material is what another figure is a figure of, or stands in a list with it."""
    row = listed(context, item, list(context.materials))
    return any(follows(context, other, one) for other in context.amounts if other is not amount for one in row)


def told_before(context: Context, amount: Amount) -> bool:
    """Whether the clause of a figure names a material before it: `concentrate came to 900 t, at a grade of 5%`."""
    start = context.clause(amount.start)[0]
    return any(start <= item.start < amount.start for item in context.materials)


def of_ore_moved(context: Context, amount: Amount) -> Subject | None:
    """The element of ore that a figure is the mass of, or the change of its mass."""
    moved = graded_ore(context, amount) and move_before(context, amount) is not None
    ore = amount if moved else ore_moved(context, amount)
    if ore is None or any(follows(context, ore, item) for item in context.materials):
        return None
    return ore_of(context, ore)


def of_ore_alone(context: Context, amount: Amount) -> Subject | None:
    """What ore or a concentrate is of, behind whose mass no material is named: `90 kt of ore at 2% zinc`."""
    if named_behind(context, amount):
        return None
    if OF_ORE.match(context.text, amount.end) and context.materials and all_held(context, amount):
        return ore_of(context, amount)
    if graded_ore(context, amount) or (graded(context, amount) and not told_before(context, amount)):
        return ore_of(context, amount)
    return NOTHING if of_concentrate(context, amount) and all_held(context, amount) else None


def all_held(context: Context, amount: Amount) -> bool:
    """Whether each material of a sentence is another figure's."""
    return all(held_by_another(context, amount, one) for one in context.materials)
