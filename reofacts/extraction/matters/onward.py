"""Figures that go on with the material of the sentence before: "Since then it has been nil but for 90 tonnes"."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, cues
from ..lexicon import HEDGES
from .about import elsewhere, in_passing, names_material

BACK = re.compile(
    r"\b(?:there|they|their|its?|this|these|[Tt]he\s(?:owner|company|miner|firm|group|mine|project|plant|smelter|refinery|works?|site|state|deal|loan|field))\b",
    re.I,
)
"""What a sentence takes up of the one before it: The owner had spent $90 million there."""
GOES_BACK = re.compile(
    rf"{BACK.pattern}|\b(?:the|these|those|both)\s(?:shares|figures|rates|proportions|ratios|drops|falls|declines|decreases|rises|gains|increases)\b",
    re.I,
)
"""The same before a percentage: Today the shares are 8% and 12%."""
PARTY = re.compile(
    r"(?:The|Its|Each)\s(?:[a-z]+\s)?(?:buyer|seller|lender|partner|investor|customer|offtaker|supplier|trader|carmaker)s?\b"
)
"""Who pays for what the sentence before tells of: The buyer prepays $150 million."""
METAL = re.compile(r"\b(?:spot|cash|three-month|the|its)\s(?:metal|ore|concentrate|oxide|carbonate|contract)\b", re.I)
"""What is sold, named by its kind after the sentence that names it: Spot metal closed at $10,650."""
SITE = Pattern(
    r"\b(?:mines?|projects?|plants?|smelters?|refiner(?:y|ies)|works|factor(?:y|ies)|deposits?|mills?)\b", re.I
)
"""What money may go into: The gallium plant opened. The state has put $40 million into it."""
GRADES = re.compile(rf"\b(?:averag|grad|assay|contain|hold)\w*\s(?:(?:{HEDGES}|at|to)\s)*\Z")


def follows(context: Context, amount: Amount, kind: str, earlier: tuple[Context, ...]) -> bool:
    """Whether a figure goes on with that of a material in the sentence before: `Since then it has been 90 tonnes`."""
    block = context.sentence.paragraph
    near = [one for one in earlier[-2:] if one.sentence.paragraph == block]
    before = [one for one in near if names_material(one.text) or cues(one.text, "mining", "meaning")]
    if not before or elsewhere(context.document) or in_passing(context.document):
        return False
    told = any(one.amounts for one in before)
    if kind == "share" and told and (context.measures or context.places or GOES_BACK.search(context.text)):
        return True
    if kind == "share":
        return GRADES.search(context.text, max(0, amount.start - 40), amount.start) is not None
    if kind in MASSES:
        return any(one.amounts or cues(one.text, "measures", "measure") for one in before)
    summed = any(kinds_of_units().get(one.unit) == "money" for found in before for one in found.amounts)
    goes_on = (context.measures or summed) and BACK.search(context.text)
    paid = PARTY.match(context.text) is not None
    if kind == "money" and told and (goes_on or paid or METAL.search(context.text)):
        return True
    sited = any(SITE.search(one.text) for one in before)
    return kind == "money" and sited and BACK.search(context.text) is not None
