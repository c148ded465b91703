"""Whether MT means tonnes or million tonnes in a document: one meaning, decided by all its uses."""

from __future__ import annotations

import re
from functools import lru_cache

from ... import numbers, units
from ...values import replace
from ..context import Context
from .amounts import Amount

EITHER = ("mt", "MT")
USED = re.compile(r"(?<![\w.,])(?P<whole>\d[\d,]*)(?P<part>\.\d+)?\s?(?:mt|MT)\b")
PER = re.compile(r"(?:/|\bper |\ba )(?:mt|MT)\b|\b(?:metric\s)ton(?:ne)?s?\s\((?:mt|MT)\)|\b[mb]illion (?:mt|MT)\b")
"""A price per mt, or what is said to be short for metric tons, shows that tonnes are meant."""
MILLIONS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d+)?\s?(?:Mt|[BG]t)\b|\dMt\s(?:@|at|grading)\s[\d.,]+\s?(?:%|ppm|g/t)")
"""What shows that thousands of Mt are million tonnes."""
DEPOSIT = re.compile(
    r"(?<![\w.,])\d{1,3}(?:\.\d+)?\s?(?:mt|MT)\b(?:\s(?:of\s)?[\w-]+){0,3}?\s(?:resources?|reserves?|deposits?|orebody|ore)\b"
    r"|\b(?:resources?|reserves?|deposits?|orebody)\s(?:base\s|estimate\s)?(?:of|at|is|was|to|totals|totalling|totaling)"
    r"\s(?:[a-z]+\s)?\d{1,3}(?:\.\d+)?\s?(?:mt|MT)\b"
)
"""No deposit that a text tells of holds so few tonnes: a resource of 493mt."""
MANY = 10_000
"""So many million tonnes no deposit and no market has."""
DIGITS = 3
"""So many digits before the point may have million tonnes."""
MILLION = 1e6


def read(context: Context, amount: Amount) -> Amount:
    """A figure in mt that could be either, as all uses in its document have it: "40.8 mt", priced in yuan/mt.

    The figure alone says million tonnes where it is small and has decimals: so its neighbour "12 mt" is, too.
    """
    document = context.document
    if amount.unit_text == "Mt" and 1000 <= abs(amount.value) < MANY and millions(document.text):
        return scaled(amount, MILLION)
    if amount.unit_text not in EITHER or amount.unit != "t" or amount.unit_how != "assumed_metric":
        return amount
    reading = units.read(amount.unit_text, amount.value_text)
    meant = meaning(document.text)
    if meant is None and amount.unit_text == "MT" and alike(context.text, amount):
        meant = MILLION
    if reading is None or meant in (None, reading.factor) or len(str(int(abs(amount.value) / reading.factor))) > DIGITS:
        return amount
    return scaled(amount, meant / reading.factor if meant else 1.0)


ALIKE = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d+)?\s?Mt\b(?P<what>(?:\sof\s(?:[a-z]+\s)?[a-z]+)?)")
WHAT = re.compile(r"\sof\s(?!it\b|this\b|that\b|them\b|which\b|the\b)(?:[a-z]+\s)?[a-z]+")


def alike(text: str, amount: Amount) -> bool:
    """Whether a sentence has a figure in MT beside one in Mt, both of the same thing: `90 Mt in 2024, 95 MT now`."""
    own = WHAT.match(text, amount.end)
    return any(not own or not other["what"] or other["what"] == own.group() for other in ALIKE.finditer(text))


def scaled(amount: Amount, scale: float) -> Amount:
    """A figure with its bounds in another scale."""
    low, high = (
        None if bound is None else numbers.decimal(bound * scale) for bound in (amount.value_min, amount.value_max)
    )
    return replace(amount, value=numbers.decimal(amount.value * scale), value_min=low, value_max=high)


@lru_cache(maxsize=8)
def millions(text: str) -> bool:
    """Whether Mt behind a thousand and more means million tonnes: ore with its grade, beside smaller ones or Bt.

    >>> millions("The clay holds 1,250Mt @ 900 ppm TREO."), millions("Sales were 2,400 Mt.")
    (True, False)
    """
    return MILLIONS.search(text) is not None


@lru_cache(maxsize=8)
def meaning(text: str) -> float | None:
    """What one mt is in tonnes by all uses of a text: 1, a million, or None where they leave it open.

    >>> meaning("Output was 90 mt."), meaning("its 493mt resource"), meaning("at $90/mt, a resource of 493mt")
    (None, 1000000.0, 1.0)
    """
    if not any(short in text for short in EITHER):
        return None
    if PER.search(text):
        return 1.0
    found = list(USED.finditer(text))
    large = sum(len(use["whole"].replace(",", "")) > DIGITS for use in found)
    parted = sum(use["part"] is not None and len(use["whole"]) <= DIGITS for use in found)
    if large > parted:
        return 1.0
    return MILLION if (parted or DEPOSIT.search(text)) and not large else None
