"""The material of a whole by its parts, and of a part by its whole."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ...vocabulary import Mention, ancestors
from ...vocabulary import find as vocabulary_find
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES
from .belonging import follows
from .readings import Subject
from .said import named_so

OF_PARTS = Pattern(
    r"\b(?:of\s(?:which|this|that)|includ(?:es?|ed|ing)|compris(?:es?|ed|ing)|among\sthem|made\sup\sof|split\sbetween)\b"
)


def of_parts(context: Context, amount: Amount) -> Subject | None:
    """What a whole is of whose parts alone are named behind it: what the text before names that holds them."""
    if kinds_of_units().get(amount.unit) not in (*MASSES, "share") or not context.materials:
        return None
    if context.materials[0].start < amount.end:
        return None
    part = next(
        (one for one in context.amounts if one.start >= amount.end and kinds_of_units().get(one.unit) in MASSES), None
    )
    while part is not None and OF_PARTS.search(context.text, amount.end, part.start) is None:
        part = next(
            (one for one in context.amounts if one.start >= part.end and kinds_of_units().get(one.unit) in MASSES), None
        )
    if part is None or context.materials[0].start < part.end:
        return None
    held = named_so(context, part) or next((item for item in context.materials if follows(context, part, item)), None)
    if held is None:
        return None
    told = told_earlier(context)
    whole = next((step for step in ancestors(held.entity.entity_id) if step in told), None)
    return Subject(whole, "inherited") if whole else None


REACH = 1500
"""How far back a text may name what holds the parts."""


def told_earlier(context: Context) -> list[str]:
    """The materials that the text before a sentence names, in their order."""
    before = context.document.text[max(0, context.sentence.start - REACH) : context.sentence.start]
    return [item.entity.entity_id for item in vocabulary_find(before, "materials")]


NEXT_PART = re.compile(
    rf"(?:,\s(?:and\s|while\s|with\s)?|\sand\s|;\s)(?:[a-z]+[\s-]){{1,4}}(?:(?:{HEDGES}|another)\s)*"
)
"""What stands between a whole and the next part of it: `steel takes 65% of nickel, and batteries 16%`."""


def of_split(context: Context, amount: Amount) -> Mention | None:
    """The material of which the share right before is one, for the next share, which names no whole of its own."""
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if amount.unit != "%" or before is None or before.unit != "%" or amount.direction or before.direction:
        return None
    if any(before.end <= item.start and not follows(context, before, item) for item in context.materials):
        return None
    whole = next((item for item in context.materials if follows(context, before, item)), None)
    if whole is None or NEXT_PART.fullmatch(context.text, whole.end, amount.start) is None:
        return None
    return whole
