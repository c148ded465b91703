"""Several materials or places beside several figures: the items of a list, each with its figure, or all with one."""

from __future__ import annotations

import re
from itertools import pairwise

from ... import vocabulary
from ...vocabulary import Mention, ancestors, bases
from ..amounts.amounts import Amount
from ..context import Context, alike
from .belonging import (
    follows,
)
from .readings import Subject

JOINED = re.compile(r"\b(?:and|or|as\swell\sas)\b|&")
AND = re.compile(
    r"(?:\s(?:exports?|imports?|shipments|output|production|sales|prices?)(?=,?\s))?\s*(?:,|and|or|, and|as well as)"
    r"\s*(?:the\s+)?(?:states?\s+of\s+|(?:many\s+|several\s+|all\s+)?other\s+)?",
    re.I,
)
RESPECTIVELY = re.compile(r"[^.;]{0,40}?\b(?:respectively|in\sthat\sorder)\b")


def respective(context: Context, amount: Amount) -> Subject | None:
    """The material of the figure of another list at the same place: `5 t of tin and 2 t of zinc, after 4 t and 3 t`."""
    row = alike(context, amount)
    if len(row) < 2 or any(one.unit != row[0].unit for one in row):
        return None
    before = [one for one in context.amounts if one.end <= row[0].start and one.unit == amount.unit][-len(row) :]
    said = RESPECTIVELY.match(context.text, row[-1].end) is not None
    if not said and (len(before) != len(row) or len(row) < MANY or not bare(context, before[-1], row)):
        return None
    other = before[row.index(amount)] if len(before) == len(row) else None
    named = [item for item in context.materials if other and follows(context, other, item)]
    apart = all(any(follows(context, one, item) for item in context.materials) for one in before)
    return Subject(named[0].entity.entity_id, "stated", (named[0],)) if named and apart else None


MANY = 3
"""So many figures without a material, behind as many with one each, are told in the same order."""
NEAR = 40


def bare(context: Context, last: Amount, row: list[Amount]) -> bool:
    """Whether no material stands beside a list but that of the figure before it."""
    low = next((item.end for item in context.materials if follows(context, last, item)), last.end)
    return not any(low <= item.start < row[-1].end + NEAR for item in context.materials)


def of_list(context: Context, amount: Amount) -> Subject | None:
    """The material behind the last figure of a list, which all of them are of: `650 kg, 160 kg and 80 kg of tin`."""
    row = alike(context, amount)
    if amount is row[-1] or any(one.unit != amount.unit for one in row) or amount.unit in ("%", "x", "count"):
        return None
    named = [item for item in context.materials if context.text[row[-1].end : item.start] == " of "]
    return Subject(named[0].entity.entity_id, "stated", (named[0],)) if len(named) == 1 and len(row) > 2 else None


def head_of(context: Context, mention: Mention) -> Mention:
    """The last of two names that make one, where it is the nearer one: `lithium spodumene concentrate`.

    Of two with a hyphen, or two elements, it is the first: `the nickel-cobalt project`.
    """
    first = next((item for item in context.materials if item.end + 1 == mention.start), None)
    if first is not None and (context.text[first.end] in "-–" or pair(first, mention)):
        return first
    for other in context.materials:
        gap = context.text[mention.end : other.start] if other.start > mention.end else "-"
        if not gap.strip() and mention.entity.entity_id in ancestors(other.entity.entity_id):
            return other
    return mention


def pair(first: Mention, second: Mention) -> bool:
    """Whether two elements are named side by side as what is in one product: `nickel cobalt sulphide`."""
    elements = [item.entity.elements or ";" for item in (first, second)]
    return elements[0] != elements[1] and not any(";" in one for one in elements) and first.text[-1] != "s"


def listed(context: Context, first: Mention, mentions: list[Mention]) -> list[Mention]:
    """A mention and those listed with it: `Quebec and Ontario`, `copper and zinc`."""
    ordered = sorted(mentions, key=lambda item: item.start)
    at = ordered.index(first)
    low, high = at, at
    while high + 1 < len(ordered) and AND.fullmatch(context.text[ordered[high].end : ordered[high + 1].start]):
        high += 1
    while low and AND.fullmatch(context.text[ordered[low - 1].end : ordered[low].start]):
        low -= 1
    return ordered[low : high + 1]


def in_turn(context: Context, amount: Amount, mentions: list[Mention]) -> Mention | None:
    """The mention for a figure of a list, where as many are listed: `A and B mined 5 and 7 tonnes`."""
    figures = alike(context, amount) if len(mentions) > 1 and len(context.amounts) > 1 else []
    ordered = sorted(mentions, key=lambda item: item.start) if len(figures) > 1 else []
    for first in range(len(ordered)):
        row = without_family(listed(context, ordered[first], ordered))
        if len(row) == len(figures) > 1 and (row[-1].end <= figures[0].start or figures[-1].end <= row[0].start):
            return row[figures.index(amount)]
    return None


def without_family(row: list[Mention]) -> list[Mention]:
    """The items of a list without a first one that holds the others: `light rare earths, cerium and lanthanum,`."""
    whole, *parts = [set(vocabulary.cells(item.entity.elements or "")) for item in row]
    return row[1:] if len(row) > 2 and all(part and part < whole for part in parts) else row


def several_held(context: Context, amount: Amount, mention: Mention) -> Subject | None:
    """What holds all the materials of a list to which one figure belongs: `nickel, cobalt and graphite rose 8%`."""
    if len(context.materials) < 2:
        return None
    row = listed(context, mention, list(context.materials))
    ids = dict.fromkeys(item.entity.entity_id for item in row)
    joined = any(JOINED.search(context.text, one.end, other.start) for one, other in pairwise(row))
    if len(ids) == 2 and joined and (whole := holding(*ids)):
        return Subject(whole, "stated", tuple(item for item in row if item.entity.entity_id == whole))
    if len(ids) < 3 or any(row[0].end <= other.start < row[-1].start for other in context.amounts):
        return None
    first, *others = [ancestors(one) for one in ids]
    held = next((step for step in first if all(step in chain for chain in others)), None)
    if held == "material:rare-earths" and all(bases().get(one) == "REO" for one in ids):
        held = "material:rare-earth-oxides"
    return Subject(held, "inferred" if held else "unknown", tuple(row))


def holding(one: str, other: str) -> str | None:
    """Of two materials the one that holds the other: of magnets and magnet alloys the magnets."""
    if one in ancestors(other):
        return one
    return other if other in ancestors(one) else None


def segment(context: Context, amount: Amount) -> tuple[int, int]:
    """The stretch between the figure before and the figure after."""
    low, high = 0, len(context.text)
    for other in context.amounts:
        if low < other.end <= amount.start:
            low = other.end
        elif amount.end <= other.start < high:
            high = other.start
    return low, high
