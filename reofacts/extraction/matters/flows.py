"""The measure of a figure whose sentence has no word for it: that of the last figure of its kind.

`Peru mined 90 t of tin in May. Almost a third of it, 30 t, came from one mine.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import MASSES, fits, kinds_of_units

from ...claims import Quantity
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from .readings import Reading

NEAR = 2
"""How many paragraphs back the last figure of a kind may stand."""
OF_SUM = re.compile(
    r"\b(?:of|from)\s(?:that|this|these|those)\b|\bof\sthe\s(?:sum|total|amount|money|value)\b|\bof\swhich\b", re.I
)
"""What makes a sum a part of the one before: `antimony would take $200 million of that`."""
MADE_UP = re.compile(r"\b(?:account(?:s|ed|ing)?\sfor|made\sup|contributed)\s[^;]{0,120}\Z")
"""The parts of the sum before: `tin accounted for $46 million, zinc $12 million`."""
GROWS = re.compile(r"\b(?:industry|market|sector)\s[^,;]{0,40}\b(?:grow|expand|rise)s?\sfrom\b", re.I)
"""The market of which the size was told before: `the industry is to grow from $5 billion to $8 billion`."""
AWARDED = re.compile(
    r"\b(?:receive[sd]?|gets?|got|awarded|wins?|won|pocket\w*|given)\s(?:(?:about|around|some|nearly|over|up\sto|another|a\sgrant\sof)\s)*\Z"
)
"""Who will receive, of the money that was granted before."""
VALUE = re.compile(r"\b(?:their|its|the)\s(?:total\s|combined\s|export\s|import\s)?value\b", re.I)
"""What makes a sum that of the flow before: `their value dropped to $40 million`."""


def continued(context: Context, amount: Amount, reading: Reading, found: Sequence[Quantity]) -> Reading:
    """The reading, with the measure of the last figure like it where no word says what is measured."""
    kind = kinds_of_units().get(amount.unit, "")
    if reading.rule == "measure.rate_alone" and planned(context, found):
        return replace(reading, measure="capacity", rule="measure.continued")
    worth = kind == "money" and VALUE.search(context.text, 0, amount.start) is not None
    part = kind == "money" and (
        OF_SUM.search(context.text) is not None or MADE_UP.search(context.text, 0, amount.start) is not None
    )
    part = part or (kind == "money" and GROWS.search(context.text, 0, amount.start) is not None)
    granted = kind == "money" and AWARDED.search(context.text, max(0, amount.start - 60), amount.start) is not None
    if reading.rule != "measure.none" or not (kind in MASSES or worth or part or granted):
        return reading
    before = last_like(context, MASSES[0] if worth else kind, found)
    if granted and before is not None and before.measure != "investment":
        return reading
    if before is None or before.measure in ("other", "change", "price") or not fits(before.measure, amount.unit):
        return reading
    return replace(reading, measure=before.measure, rule="measure.continued")


def planned(context: Context, found: Sequence[Quantity]) -> bool:
    """Whether the last rate of this paragraph or the one before is a capacity: `a 6,000 tpa plant, 1,200 a line`."""
    before = last_like(context, "mass rate", found)
    return before is not None and before.measure == "capacity" and kinds_of_units().get(before.unit) == "mass rate"


def last_like(context: Context, kind: str, found: Sequence[Quantity]) -> Quantity | None:
    """The last figure of a kind of unit, in this paragraph or one of those right before it."""
    kinds = MASSES if kind in MASSES else (kind,)
    blocks = context.document.paragraphs
    low = blocks[max(0, context.sentence.paragraph - NEAR)].start
    for claim in reversed(found):
        if (claim.anchor.start or 0) < low:
            return None
        if kinds_of_units().get(claim.unit) in kinds:
            return claim
    return None
