"""Whose dollars a bare dollar sign means, by where a document is written and by what it writes beside it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reofacts.schemas.measures import kinds_of_units

from ... import vocabulary
from ...documents import Document
from ...patterns import Pattern
from ...periods import dateline
from ...values import replace
from ..context import Context
from ..times.calendars import first_country
from .amounts import Amount

HEAD = 6000
"""How much of a document tells where it is about."""
LETTERED = re.compile(r"\b(?:A|C|CA|AU|NZ|S|HK)\$|\b(?:AUD|CAD|NZD|SGD|HKD)\b")
"""Other dollars that say whose they are: a bare sign beside them is a US dollar, unless an Australian hand wrote it."""
AUSTRALIAN = re.compile(r"\$US ?\d")
"""Australian papers write US dollars so, and their own without a letter."""
MOST = 3
"""How often a text names its country at least, and for each other that it names."""
LISTED = Pattern(r"\bASX\b")
"""Who is told that a company tells the ASX something reads in Australia."""


def read(context: Context, amount: Amount) -> Amount:
    """A bare dollar is that of the country in which the document is dated, where that country has its own.

    Behind US$ in the same unit, among the amounts of its sentence, it is a US dollar: from US$47 to $49 a kilogram; and
    so it is where the sentence prices a metal at a market abroad. A text without dateline that names places in one such
    country alone counts in its dollars, too.
    """
    if amount.unit_how != "assumed_currency" or not amount.unit.startswith("USD"):
        return amount
    if any(one.start < amount.start and one.unit_how == "stated" and like(one, amount) for one in context.amounts):
        return amount
    home = dated_in(context.document) or at_home(context.document) or ""
    currency = own().get(home)
    if currency is None or (may_price(context, amount) and abroad(context, home)):
        return amount
    return replace(amount, unit=currency + amount.unit[3:])


def like(one: Amount, other: Amount) -> bool:
    """Whether two figures are in one unit, or a bare sum stands beside a price: from US$47 a kilogram to $49."""
    bare = one.unit.startswith(f"{other.unit}/") and other.value < one.value * NEAR
    return one.unit == other.unit or bare


def may_price(context: Context, amount: Amount) -> bool:
    """Whether a figure is a price, or a sum no larger than the prices beside it."""
    prices = [one.value for one in context.amounts if priced(one)]
    return priced(amount) or any(amount.value < value * NEAR for value in prices)


def priced(amount: Amount) -> bool:
    """Whether a figure is money for a mass."""
    return kinds_of_units().get(amount.unit, "").startswith("price per")


NEAR = 50
"""How many times the price beside it a price may be."""

ABROAD = re.compile(
    r"\b(?:CIF|CFR|C&F|FOB|FCA|DAP|DDP|EXW|LME|COMEX|CME|SMM|Fastmarkets|Argus|London\sMetal\sExchange|[Ee]x[\s-]works|[Ii]n[\s-]warehouse)\b"
)
"""Terms of delivery, exchanges and price agencies: what they quote is in US dollars."""
MARKET = re.compile(r"\b(?:[Ii]n|[Aa]t|[Oo]n)\s(?:the\s)?(?:port\sof\s)?\Z")


def abroad(context: Context, home: str) -> bool:
    """Whether a sentence tells of a market of another country: `quoted at $900 per kg in Rotterdam`."""
    if ABROAD.search(context.text):
        return True
    return any(
        MARKET.search(context.text, max(0, item.start - 20), item.start)
        and country(item.entity.entity_id) not in (None, home)
        for item in context.places
    )


@cache
def own() -> dict[str, str]:
    """The dollar of each country that has its own."""
    return {row["country"]: row["currency"] for row in vocabulary.rows("dollars")}


@lru_cache(maxsize=8)
def dated_in(document: Document) -> str | None:
    """The country of the place in the document's dateline: `PERTH, June 18, 2025`."""
    line = dateline(document.text)
    if line is None:
        return None
    head = document.text[max(0, line[1] - 60) : line[2] + 40]
    return first_country(head)


@lru_cache(maxsize=8)
def at_home(document: Document) -> str | None:
    """The country with dollars of its own that a document is about, and no other dollars are spoken of.

    All places that it names lie there, twice at least; or most do, and none in the United States.
    """
    text = document.text[:HEAD]
    if AUSTRALIAN.search(text):
        return "AU"
    if LETTERED.search(text):
        return None
    codes = [code for item in vocabulary.find(text, "places") if (code := country(item.entity.entity_id))]
    codes += ["AU"] if LISTED.search(text) else []
    if len(codes) > 1 and len(set(codes)) == 1:
        return codes[0]
    most = max(codes, key=codes.count, default="")
    plain = "US" not in codes and codes.count(most) >= MOST and codes.count(most) >= MOST * len(set(codes) - {most})
    return most if plain else None


def country(place_id: str) -> str | None:
    """The code of the country that a place is or lies in."""
    entities = vocabulary.entities()
    return next((code for one in vocabulary.ancestors(place_id) if (code := entities[one].iso_3166_1)), None)
