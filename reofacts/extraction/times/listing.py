"""Prices with the time and the place of the price before them in a list."""

from __future__ import annotations

import re

from ...claims import Quantity
from ...values import replace
from ..context import Context, amount_of
from ..places.whereabouts import EXCHANGE
from .bases import AGO, BASED
from .datings import LAST_QUOTED
from .preceding import carried
from .recalled import TRADING

AGO_NEXT = re.compile(r"[^,;]{0,40}\b(?:ago|earlier|before)\b")
"""A figure of an earlier time."""


def like_price(context: Context, claim: Quantity, before: Quantity) -> Quantity:
    """A price in a list with the time and the place of the price before it, where it has none of its own."""
    block = context.document.paragraphs[max(0, context.sentence.paragraph - 1)]
    reported = claim.modality == before.modality == "reported"
    reported = reported and (claim.unit == before.unit or "change" in (claim.measure, before.measure))
    if not reported or (before.anchor.start or 0) < block.start or TRADING.search(context.text):
        return claim
    amount = amount_of(context, claim)
    if amount and LAST_QUOTED.search(context.text, max(0, amount.start - 50), amount.start):
        return claim
    if claim.place_id is None and before.place_id and not context.places and not EXCHANGE.search(context.text):
        claim = replace(claim, place_id=before.place_id, place_how="inherited")
    words = context.text[: (claim.anchor.start or 0) - context.sentence.start]
    beside = (before.anchor.start or 0) >= context.sentence.start and not BASED.search(words[-80:])
    others = [item for item in context.periods if item.role not in ("base", "duration") and not AGO.search(item.text)]
    own = claim.period_edtf or (others and not beside) or AGO_NEXT.match(context.text[len(words) :])
    open_end = before.period_end is None and claim.measure == "price"
    return claim if own or before.period_start is None or open_end else carried(claim, before)


def priced(claim: Quantity) -> bool:
    """Whether a claim is a price, or the change of one."""
    return "price" in (claim.measure, claim.change_of)
