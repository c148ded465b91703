"""Figures that keep the time of the figure before them: a flow in its paragraph, a price in its list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import CHANGES, kinds_of_units

from ...claims import Quantity
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, amount_of
from ..voices.continued import part_of
from .adjoining import beside_time, follows, once, set_beside, shown_with
from .apart import aside
from .bases import based, is_base, named_base
from .datings import datings, of_any
from .foreseen import since_now
from .lasting import FLOWS
from .listing import like_price, priced
from .preceding import LATELY, carried, flowing, leading, near, past
from .recalled import SINCE
from .reporting import behind_cause
from .revised import REVISED, expected
from .sayings import spoken
from .shares import of_before, of_these, whole_before
from .tenses import tense
from .worked import left_over, worked_with

AVERAGE = re.compile(r"\baverage|\brealised\b|\brealized\b|\breceived\b|\bachieved\b", re.I)
"""An average price is one of a stretch of time."""


def carry(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity:
    """The claim with the period of the last figure before it in its paragraph, if it is a reported flow without any.

    A price takes it over from the price before it, also from the paragraph before, with its place.
    """
    if claim.period_edtf is None and found:
        taken = told_of_it(context, claim, found) or taken_over(context, claim, found)
        if taken is not None:
            return taken
        if shown_with(context, claim, found[-1]):
            return carried(claim, found[-1])
    amount = amount_of(context, claim)
    if claim.measure not in CHANGES and amount and is_base(context, amount):
        return carried(claim, found[-1]) if found and set_beside(context, claim, found[-1]) else claim
    if amount and claim.period_edtf is None and SINCE.search(context.text, 0, amount.end):
        return claim
    before = leading(context, [one for one in past(found[-LATELY:]) if not (flowing(claim) and one.measure == "price")])
    if before is not None and priced(claim) and priced(before):
        return like_price(context, claim, before)
    if before is None or claim.period_edtf or not goes_on_with(context, claim, amount, before):
        return claim
    return carried(claim, before)


def told_of_it(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The claim with the time of the figure before of which it tells: revised, parted, split; None where of none.

    It stays as it is where its own sentence names a time.
    """
    last = found[-1]
    if REVISED.match(context.text) and last.unit == claim.unit:
        part = context.text.find(";")
        own = any(part < 0 or item.start < part for item in datings(context))
        return carried(claim, last) if near(context, last) and not own else claim
    if last.period_edtf and (part_of(context.document, claim, last) or follows(context, claim, last)):
        return claim if beside_time(context, claim) else carried(claim, last)
    if of_these(context, claim, found) and not datings(context):
        return carried(claim, last)
    whole = whole_before(context, claim, found)
    return carried(claim, whole) if whole is not None else None


def goes_on_with(context: Context, claim: Quantity, amount: Amount | None, before: Quantity) -> bool:
    """Whether a flow, an average price or a share goes on with the time of a figure before in its paragraph."""
    flow = claim.measure in ("share", *FLOWS) or claim.change_of in FLOWS
    told = ("reported", "estimated") if flow else ("reported",)
    if before.period_start is None or claim.modality not in told or before.modality not in told:
        return False
    if not (flowing(claim) or averaged(context, claim) or split(context, claim, amount, before)):
        return False
    if not (flowing(before) or before.measure in ("price", "share")) or timed(context, amount, before):
        return False
    if amount and kinds_of_units().get(claim.unit) == "mass rate" and tense(context, amount) == "present":
        return False
    moved = claim.measure == "change" and before.measure == claim.change_of and bool(context.periods)
    block = context.document.paragraphs[max(0, context.sentence.paragraph - moved)]
    return (before.anchor.start or 0) >= block.start


def timed(context: Context, amount: Amount | None, before: Quantity) -> bool:
    """Whether a sentence names a time that may be its figure's: no base, saying or aside, nor the one before."""
    return any(
        item.role not in ("base", "duration")
        and not (
            of_any(context.text, item)
            or spoken(context.text, item)
            or based(context, item)
            or named_base(context, item)
            or (amount and (aside(context, amount, item) or behind_cause(context, amount, item)))
            or of_before(context, before, item)
        )
        for item in context.periods
    )


def taken_over(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The claim with the time of a figure with which it is told, or as it is where it is of now; None where neither."""
    if (before := expected(context, claim, found)) is not None:
        return carried(claim, before)
    if (was := once(context, claim, found[-1])) is not None:
        return was
    if since_now(context, (claim.anchor.start or 0) - context.sentence.start, claim.measure):
        return claim
    if (before := worked_with(context, claim, found)) is not None:
        return carried(claim, before)
    balance = left_over(context, claim, found)
    return None if balance is None else replace(carried(claim, balance), modality=balance.modality)


def averaged(context: Context, claim: Quantity) -> bool:
    """Whether a claim is a price of a stretch of time."""
    return claim.measure == "price" and AVERAGE.search(context.text) is not None


def split(context: Context, claim: Quantity, amount: Amount | None, before: Quantity) -> bool:
    """Whether a share is one of those into which a flow was split: `The uses were as follows: alloys, 40%`.

    So is one that is told as past behind another: `In 2018 alloys took 40%. Glass made up 9%`.
    """
    if claim.measure != "share" or amount is None:
        return False
    if before.measure == "share" and tense(context, amount) == "past":
        return True
    return FOLLOWS.search(context.text, 0, amount.start) is not None


FOLLOWS = re.compile(
    r"\b(?:was|were)\s(?:estimated\sto\sbe\s)?(?:as\sfollows:|[^.;:]{0,30}:|(?:distribut|divid|split|us)ed\b)"
)
