"""The material that the word for a measure is about: `demand for rare earths`, `rare earth output`."""

from __future__ import annotations

import re

from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, Cue, Placed
from ..lexicon import HEDGED
from .readings import Reading
from .said import OXIDES
from .several import segment


def object_of(context: Context, cue: Cue | None, mentions: tuple[Mention, ...]) -> Mention | None:
    """The material that a measure cue is about: `demand for rare earths`, `rare earth output`."""
    if cue is None:
        return None
    after = [
        item
        for item in mentions
        if 0 <= item.start - cue.end <= 30
        and re.fullmatch(
            r"\s*(?:for|of|in|from)?\s*(?:the\s+|all\s+)?(?:[\w-]+\s+){0,2}", context.text[cue.end : item.start], re.I
        )
    ]
    before = [
        item
        for item in mentions
        if 0 <= cue.start - item.end <= 24
        and re.fullmatch(r"['’]?s?[\s-]*(?:[\w-]+\s+){0,2}", context.text[item.end : cue.start])
    ]
    if any(content_of(context, item) for item in before):
        before = [item for item in before if not content_of(context, item)] or outer(context, before, mentions)
    return after[0] if after else before[-1] if before else None


def content_of(context: Context, item: Mention) -> bool:
    """Whether a material is named as what a ware holds so much of: `carbonate with 42% REO sold for`."""
    held = [one for one in context.amounts if one.unit == "%" and one.value < PURE and one.end + 1 == item.start]
    if not held or item.entity.entity_id == OXIDES:
        return bool(held)
    return any(WITH_SO_MUCH.fullmatch(context.text, ware.end, held[0].start) for ware in context.materials)


WITH_SO_MUCH = re.compile(rf",?\s(?:with|of|at|containing|holding|grading)\s{HEDGED}")


def outer(context: Context, inner: list[Mention], mentions: tuple[Mention, ...]) -> list[Mention]:
    """The ware before what it holds so much of, in the place of that."""
    grades = [one for item in inner for one in context.amounts if one.end + 1 == item.start]
    wares = [item for item in mentions for one in grades if WITH_SO_MUCH.fullmatch(context.text, item.end, one.start)]
    return wares or inner


def about_cue(context: Context, amount: Amount, reading: Reading) -> Mention | None:
    """What the word for the measure is about, unless the figure is followed by a material of its own."""
    _, high = segment(context, amount)
    behind = any(amount.end <= item.start < min(high, amount.end + 40) for item in context.materials)
    direct = None if behind else object_of(context, reading.level, context.materials)
    cue = None if reading.cue and parted(context, amount, reading.cue) else reading.cue
    return direct or object_of(context, cue, context.materials)


def parted(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a semicolon parts a word behind a figure from it: `tin at $20/kg; zinc is offered at $3/kg`."""
    return ";" in context.text[amount.end : item.start]


PURE = 90
