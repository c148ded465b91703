"""Rates that a figure takes from another one beside it: the price before it, the capacity that grows to it."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ...values import replace
from ..context import Context
from .amounts import Amount


def rated(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Amount:
    """The figure with the rate of a figure beside it, if it has none and says what has one."""
    return paced(context, priced(context, amount, earlier))


def priced(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Amount:
    """A bare sum beside a price of the same currency is a price too: `to $85 per kilogram, up from $54`.

    The price may stand in the sentence before, where both sentences speak of prices.
    """
    if kinds_of_units().get(amount.unit) != "money":
        return amount
    before = earlier[-1] if earlier and prices(context) and prices(earlier[-1]) else context
    near = before.sentence.paragraph == context.sentence.paragraph
    for found in (context, before) if near else (context,):
        shift = found.sentence.start - context.sentence.start
        for other in found.amounts:
            close = amount.value and other.value and 0.02 < amount.value / other.value < 50
            if close and other.unit.startswith(amount.unit + "/") and len(other.unit_spans) > 1:
                low, high = other.unit_spans[-1]
                words = f"{amount.unit_text} … {found.text[low:high]}"
                spans = (*amount.unit_spans, (low + shift, high + shift))
                return replace(amount, unit=other.unit, unit_text=words, unit_spans=spans, unit_how="inherited")
    return amount


ENLARGED = re.compile(
    r"\b(?:ris|increas|expand|grow|rais|lift|enlarg|scal|ramp|doubl|tripl|boost)\w*\s(?:[a-z]+\s){0,3}?to\s(?:[a-z]+\s){0,2}\Z"
)
"""What leads to a larger capacity: `could rise to more than 300 tonnes`."""


def paced(context: Context, amount: Amount) -> Amount:
    """A mass to which a capacity grows has its rate: `a capacity of 100 t a year, which could rise to 300 t`."""
    if not any(cue.value == "capacity" for cue in context.measures) or kinds_of_units().get(amount.unit) != "mass":
        return amount
    before = [other for other in context.amounts if other.end <= amount.start]
    like = next((other for other in reversed(before) if other.unit.startswith(amount.unit + "/")), None)
    if like is None or not ENLARGED.search(context.text, like.end, amount.start):
        return amount
    low, high = like.unit_spans[-1]
    words = f"{amount.unit_text} … {context.text[low:high]}"
    spans = (*amount.unit_spans, like.unit_spans[-1])
    return replace(amount, unit=like.unit, unit_text=words, unit_spans=spans, unit_how="inherited")


def prices(context: Context) -> bool:
    """Whether a sentence speaks of prices."""
    return any(cue.value == "price" for cue in context.measures)
