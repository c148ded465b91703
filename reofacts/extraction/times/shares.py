"""Shares with the time of the figure before of which they are one: `used 98 t in 2024; batteries took 71% of it`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from reofacts.schemas.measures import kinds_of_units

from ...claims import Quantity
from ...periods import Period
from ..context import Context, amount_of
from .bases import is_base
from .datings import datings
from .lasting import FLOWS
from .preceding import LAST, LATELY, leading

OF_THESE = re.compile(
    r"\W*(?:(?:Out\s)?[Oo]f|Among|From|Within)\s(?:them|these|this|those|that|the\stotal|the\slot|the\ssum|which|all\s(?:this|that|these))\b"
    r"(?:\s(?:total|amount|quantity|volume|figure|sum|tonnage|shipments?|exports?|imports?))?,?\s"
)


def of_these(context: Context, claim: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether a sentence splits the figure before it: `98 tonnes went out in May. Of these, 40 tonnes went to Peru`."""
    if not found or found[-1].period_edtf is None or OF_THESE.match(context.text) is None:
        return False
    block = context.document.paragraphs[max(0, context.sentence.paragraph - 1)]
    kind, kinds = kinds_of_units().get(claim.unit), [kinds_of_units().get(one.unit) for one in found[-LATELY:]]
    alike = kind in kinds or claim.unit == "%"
    return alike and (found[-1].anchor.start or 0) >= block.start and claim.modality == found[-1].modality


OF_WHOLE = re.compile(
    r"\s(?:\([^()]*\)\s)?of\s(?P<the>(?:these|this|those|that|the|its|their|such)\s)?(?P<noun>[\w’'-]+(?:\s[\w’'-]+)?)"
)
TOTAL = re.compile(r"(?:total|whole|sum|amount|volume|quantity|figure|tonnage)\b")


def whole_before(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The figure of the past in its paragraph of which one is a share that names no other whole, in any tense.

    Examples: `It bought 98 tonnes in 2024. The largest seller is Peru with 40%`, `62% of these resources lie in Peru`.
    """
    if claim.measure != "share" or claim.period_edtf or claim.modality != "reported" or not found:
        return None
    amount = amount_of(context, claim)
    if amount and is_base(context, amount):
        return None
    if any(item.kind in ("present", "recent") or item.text.casefold() == "today" for item in context.periods):
        return None
    wholes = (one for one in reversed(found) if one.measure in (*FLOWS, "share", "resource", "reserve"))
    before = leading(context, [*islice(wholes, LAST)][::-1])
    block = context.document.paragraphs[context.sentence.paragraph]
    if before is None or before.period_end is None or before.period_start is None:
        return None
    if (before.anchor.start or 0) < block.start or before.modality not in ("reported", "estimated"):
        return None
    end = (claim.anchor.end or 0) - context.sentence.start
    after = next((one.start for one in context.amounts if one.start >= end), len(context.text))
    if any(not of_before(context, before, item) for item in datings(context) if item.start < after):
        return None
    if OF_IT.match(context.text, end):
        return before
    whole = OF_WHOLE.match(context.text, end)
    if whole is None:
        return before if context.text[end : end + 4] != " of " else None
    if whole["the"] is None:
        return None
    shown = whole["the"].strip()
    if shown in ("these", "this", "those", "that", "such") or (shown == "the" and TOTAL.match(whole["noun"])):
        return before
    told = context.document.text[block.start : context.sentence.start]
    return before if whole["noun"].strip().casefold() in told.casefold() else None


OF_IT = re.compile(
    r"\s(?:\([^()]*\)\s)?of\s(?:it|them|this|that|these|those|the\s(?:total|whole|sum))\b(?!\s[a-z]+s?\sin\b)"
)


def of_before(context: Context, before: Quantity, period: Period) -> bool:
    """Whether a time is that of the figure before in the sentence: `used 98 tonnes in 2022; it bought 9 abroad`."""
    onward = context.text[: period.start].rstrip().casefold().endswith("since")
    beside = (before.anchor.start or 0) >= context.sentence.start and not onward
    return beside and (period.first, period.last) == (before.period_start, before.period_end)
