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
from ..times.countries import first_country
from .amounts import Amount

HEAD = 6000
"""How much of a document tells where it is about."""
LETTERED = re.compile(r"\b(?:A|C|CA|AU|NZ|S|HK)\$|\b(?:AUD|CAD|NZD|SGD|HKD)\b")
"""Other dollars that say whose they are: a bare sign beside them is a US dollar, unless an Australian hand wrote it."""
AUSTRALIAN = re.compile(r"\$US ?\d")
"""Australian papers write US dollars so, and their own without a letter."""
MOST = 3
"""How often a text names its country at least, and for each other that it names."""
SEAT = re.compile(r"-(?:based|headquartered|listed)\b|\s(?:miner|explorer|developer|company|firm|group|junior)\b")
"""Behind a town, what makes it the seat of a company: Perth-based, the Melbourne miner."""
SEATED = re.compile(r"\b(?:based|headquartered|listed)\sin\s(?:the\s)?\Z")
PAYS = re.compile(
    r"\b(?:Pentagon|DOE|DoD|EXIM|DFC|USTDA|Department\sof\s(?:Energy|Defense|War|Commerce)|Washington|US(?!\s?\$)|U\.S\.|United\sStates|American)\b"
)
"""Who pays in American dollars, to a company wherever it sits."""
FOREIGN = re.compile(r"US\s?\$|\bUSD\b|\bU\.S\. dollars\b")
CONVERTED = re.compile(r"(?:A|AU)\$\s?[\d.,]+[^.;]{0,40}[^A-Za-z]\$\s?\d|\$\s?[\d.,]+\s?\w*\s\((?:about\s)?(?:A|AU)\$")
"""A sum beside the same in other dollars: A$30 million, or $20 million."""
LISTED_AT = re.compile(r"\bASX-listed\b")
LISTED = Pattern(r"\bASX\b")
"""Who is told that a company tells the ASX something reads in Australia."""


def read(context: Context, amount: Amount) -> Amount:
    """A bare dollar is that of the country in which the document is dated, where that country has its own.

    Behind US$ in the same unit, among the amounts of its sentence, it is a US dollar: from US$47 to $49 a kilogram; and
    so it is where the sentence prices a metal at a market abroad, or beside dollars that say
    whose they are. A text without dateline that names places in one such
    country alone counts in its dollars, too.
    """
    if amount.unit_how != "assumed_currency" or not amount.unit.startswith("USD"):
        return amount
    if any(one.start < amount.start and one.unit_how == "stated" and like(one, amount) for one in context.amounts):
        return amount
    if priced(amount) and LETTERED.search(context.document.text[:HEAD]):
        return amount
    home = dated_in(context.document) or at_home(context.document) or seat(context, amount) or ""
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
    if LETTERED.search(text) and not written_out(text):
        return None
    codes = [code for item in vocabulary.find(text, "places") if (code := country(item.entity.entity_id))]
    codes += ["AU"] if LISTED.search(text) else []
    if len(codes) > 1 and len(set(codes)) == 1:
        return codes[0]
    most = max(codes, key=codes.count, default="")
    plain = "US" not in codes and codes.count(most) >= MOST and codes.count(most) >= MOST * len(set(codes) - {most})
    return most if plain else None


def seat(context: Context, amount: Amount) -> str | None:
    """The country in which the one company of a text sits, which is named before a sum: `Perth-based Kite needs $9m`.

    Not where somebody in the United States pays, and not in a text with other dollars that say whose they are.
    """
    text = context.document.text[:HEAD]
    if LETTERED.search(text) or PAYS.search(context.text):
        return None
    found = seats(context.document)
    first = min(found, default=None)
    return first[1] if first and len({code for _, code in found}) == 1 and first[0] < start(context, amount) else None


def start(context: Context, amount: Amount) -> int:
    """Where a figure stands in its document."""
    return context.sentence.start + amount.start


@lru_cache(maxsize=8)
def seats(document: Document) -> tuple[tuple[int, str], ...]:
    """Where a document says in which countries its companies sit, and their codes."""
    text = document.text[:HEAD]
    found = [(hit.start(), "AU") for hit in LISTED_AT.finditer(text)]
    for item in vocabulary.find(text, "places"):
        seated = SEAT.match(text, item.end) or SEATED.search(text, max(0, item.start - 30), item.start)
        code = country(item.entity.entity_id) if seated and item.form == "name" else None
        if code:
            found.append((item.start, code))
    return tuple(found)


def written_out(text: str) -> bool:
    """Whether the only dollars of a text that say whose they are are Australian, and no bare sum stands beside them.

    >>> written_out("It lent A$40 million. The owner spent $9m."), written_out("It cost A$30 million, or $20 million.")
    (True, False)
    """
    others = any(not hit.group().startswith(("A$", "AU")) for hit in LETTERED.finditer(text))
    return not (others or FOREIGN.search(text) or CONVERTED.search(text))


def country(place_id: str) -> str | None:
    """The code of the country that a place is or lies in."""
    entities = vocabulary.entities()
    return next((code for one in vocabulary.ancestors(place_id) if (code := entities[one].iso_3166_1)), None)
