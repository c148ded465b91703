"""Figures that go on with the material of the sentence before: "Since then it has been nil but for 90 tonnes"."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, cues
from .about import elsewhere, in_passing, names_material

BACK = re.compile(
    r"\b(?:there|they|their|its?|this|these|[Tt]he\s(?:owner|company|miner|firm|group|mine|project|plant|smelter|refinery|works?|site|state|deal|loan|field))\b",
    re.I,
)
"""What a sentence takes up of the one before it: The owner had spent $90 million there."""
SITE = Pattern(
    r"\b(?:mines?|projects?|plants?|smelters?|refiner(?:y|ies)|works|factor(?:y|ies)|deposits?|mills?)\b", re.I
)
"""What money may go into: The gallium plant opened. The state has put $40 million into it."""
GRADES = re.compile(
    r"\b(?:averag|grad|assay|contain|hold)\w*\s(?:(?:at|about|around|some|nearly|over|just|only|up|to)\s)*\Z"
)


def follows(context: Context, amount: Amount, kind: str, earlier: tuple[Context, ...]) -> bool:
    """Whether a figure goes on with that of a material in the sentence before: `Since then it has been 90 tonnes`."""
    block = context.sentence.paragraph
    near = [one for one in earlier[-2:] if one.sentence.paragraph == block]
    before = [one for one in near if names_material(one.text) or cues(one.text, "mining", "meaning")]
    if not before or elsewhere(context.document) or in_passing(context.document):
        return False
    if kind == "share":
        return GRADES.search(context.text, max(0, amount.start - 40), amount.start) is not None
    if kind in MASSES:
        return any(one.amounts or cues(one.text, "measures", "measure") for one in before)
    sited = any(SITE.search(one.text) for one in before)
    return kind == "money" and sited and BACK.search(context.text) is not None
