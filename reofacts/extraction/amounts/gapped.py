"""Moves whose verb is left out: `tin prices fell 4% and refined zinc 1%`, `tin rose 9%, copper 2%`."""

from __future__ import annotations

import re

from ...values import replace
from ..context import Context
from ..lexicon import HEDGED
from .amounts import Amount

NEXT = re.compile(
    r"(?:\s(?:in|on|this|last)\s[^,;.%]{2,24}?)?(?:,|,?\s(?:and|while|but))\s(?:those\sof\s|that\sof\s|the\s)?(?:[a-z]+\s)?"
)
"""What leads from a move to the next material."""
WARE = re.compile(
    r"(?:\s(?:ingots?|prices?|oxides?|metal|concentrates?|ores?|futures|scrap|exports?|imports?|output|production|powder|sales))?"
    rf"\s(?:by\s)?{HEDGED}"
)
"""What leads from that to how far it moved."""
ENDS = re.compile(r"\s*(?:[,.;)]|\Z)|\s(?:to|from|in|on|and|while|but|this|last)\b")


def move_shared(context: Context, amount: Amount) -> Amount | None:
    """The move before whose verb a percentage of another material shares."""
    number = next((at for at, one in enumerate(context.amounts) if one.start == amount.start), 0)
    before = context.amounts[number - 1] if number else None
    if before is None or {before.unit, amount.unit} != {"%"} or not before.direction:
        return None
    if not ENDS.match(context.text, amount.end):
        return None
    items = (item for item in context.materials if before.end <= item.start and item.end <= amount.start)
    item = next(items, None)
    if item is None or not NEXT.fullmatch(context.text, before.end, item.start):
        return None
    return before if WARE.fullmatch(context.text, item.end, amount.start) else None


def moved_alike(context: Context, amount: Amount) -> Amount:
    """A percentage with the direction of the move before whose verb it shares."""
    if amount.direction or amount.unit != "%" or amount.value_min is not None or amount.value < 0:
        return amount
    before = move_shared(context, amount)
    return (
        amount if before is None else replace(amount, value=amount.value * before.direction, direction=before.direction)
    )
