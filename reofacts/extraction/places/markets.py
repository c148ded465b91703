"""The market of a figure: the one around a town, that of a headline, and the word for one that nobody owns."""

from __future__ import annotations

import re
from functools import lru_cache

from ... import vocabulary
from ...documents import Document
from ...patterns import Pattern
from ...vocabulary import Mention
from ..context import Context, Cue, measures
from ..lines import lines
from ..matters.readings import Reading
from . import homes, natives, sites, whereabouts
from .whereabouts import country_or_itself

MARKET = ("demand", "supply", "consumption", "revenue")
"""Measures of a market: their place is looked for in the clause alone, and is the world where nobody owns them."""

CARRIED = ("production", "export", "import", "quota", "consumption", "demand", "price")
"""Measures of a country, or of its market, whose place goes on from paragraph to paragraph."""

VERB = re.compile(r"\b(?:to|will|would|can|could|may|might|must|should|shall|not|also|which|that|it)\s(?:[a-z]+ly\s)?$")
"""The plant is to supply 400 t: no market."""

NOUNS = frozenset(
    (
        "demand",
        "supply",
        "supplies",
        "consumption",
        "market",
        "market size",
        "market value",
        "deficit",
        "shortfall",
        "surplus",
    )
)
"""Cue words that name a market; `the smelter supplied` names none."""

OFFTAKE = Pattern(r"\b[Oo]ff-?take\b|\b[Ss]hares?\s(?:closed|ended|rose|fell|traded|gained|dropped)\b")
"""What one contract supplies, or what a company is worth: no market of a mineral."""


def paid_in(context: Context) -> str | None:
    """The country in whose money a sentence gives prices, where the document names it, too: `9,000 yuan a tonne`."""
    countries = natives.currencies()
    found = {countries[unit] for one in context.amounts if (unit := one.unit.partition("/")[0]) in countries}
    place = found.pop() if len(found) == 1 else None
    return place if place in homes.told(context.document) else None


@lru_cache(maxsize=8)
def market_of_head(document: Document) -> str | None:
    """The one country of whose prices a document's headline tells: `Chinese manganese ore prices stable`."""
    head = lines(document)[0].text
    if len(head) > homes.HEADING or head.endswith("."):
        return None
    named = {
        country_or_itself(item.entity.entity_id)
        for item in vocabulary.find(head, "places")
        if not whereabouts.ranks(head, item)
        and (MARKETS.match(head, item.end) or PRICED_IN.search(head, 0, item.start))
    }
    place = named.pop() if len(named) == 1 else None
    return place if place and homes.is_country(place) else None


MARKETS = Pattern(r"\s(?:[a-z-]+\s){0,3}?(?:prices?|markets?)\b")
"""European tungsten prices: a market."""


def market_around(document: Document, place_id: str) -> str:
    """The region of whose prices a text with the price at one of its towns tells: `European prices`, and Rotterdam."""
    regions = set(vocabulary.ancestors(country_or_itself(place_id))[1:]) - {"place:world"}
    return next((place for place in markets(document) if place in regions), place_id)


@lru_cache(maxsize=8)
def markets(document: Document) -> tuple[str, ...]:
    """The places of whose prices a document tells, each once, in text order."""
    named = (
        item.entity.entity_id
        for sentence in document.sentences
        for item in vocabulary.find(sentence.text, "places")
        if MARKETS.match(sentence.text, item.end) or PRICED_IN.search(sentence.text, 0, item.start)
    )
    return tuple(dict.fromkeys(named))


PRICED_IN = Pattern(r"\b(?:[Pp]rices?|[Mm]arkets?|[Pp]remiums?)\b[^,;.]{0,50}\s(?:in|for|to|of|across)\s(?:the\s)?$")
"""Prices of tungsten in Europe: a market."""


def market_of(context: Context, item: Mention, wanted: set[str]) -> str:
    """The country of a place, or the region whose market a town is."""
    if wanted == {"price"} and whereabouts.city(item):
        market = market_around(context.document, item.entity.entity_id)
        return market if market != item.entity.entity_id else country_or_itself(market)
    return country_or_itself(item.entity.entity_id)


def of_other_flow(context: Context, item: Mention) -> bool:
    """Whether another flow than a price is nearer to a place, or none near: `Peru's exports rose, prices fell`."""
    away = [
        (max(cue.start - item.end, item.start - cue.end), cue.value != "price")
        for cue in measures(context.text)
        if cue.value in CARRIED
    ]
    distance, other = min(away, default=(0, True))
    return other or distance > PRICED


PRICED = 60
"""How far from a place the word may stand that makes a price its own."""


def market_cue(context: Context, reading: Reading) -> Cue | None:
    """The word that names the market of which a figure is a level or a change."""
    wanted = {reading.measure, reading.change_of} & set(MARKET)
    cues = (cue for cue in measures(context.text) if cue.value in wanted and cue.text.casefold() in NOUNS)
    return next((cue for cue in cues if not VERB.search(context.text, 0, cue.start)), None)


def sold(context: Context) -> bool:
    """Whether a sentence tells of one site, one contract or one company's shares, and of no market."""
    return OFFTAKE.search(context.text) is not None or bool(sites.find(context.document.text, context.text))


def not_owned(context: Context, cue: Cue) -> bool:
    """Whether nobody in the text owns the cue: no `its`, `company's`, `the plant's` before it."""
    return (
        re.search(
            r"(?:\b(?:its|their|our|his|her)|(?<!market)(?<!world)(?<!sector)(?<!industry)['’]s)\s+(?:[\w-]+\s+){0,3}$",
            context.text[: cue.start],
        )
        is None
    )
