"""Which of the places that a sentence names can be the place of a figure, and which only describe somebody."""

from __future__ import annotations

import re

from ..vocabulary import Mention

_RANK = (
    r"(?:(?:second|third|fourth|fifth|sixth)[\s-])?(?:largest|biggest|top|leading|main|major|dominant|only|sole|first|richest|most"
    r"|highest|lowest|best|number|No\.|key|foremost|\d(?:st|nd|rd|th)[\s-])"
)
RANKED_BEHIND = re.compile(rf"['’]s?\s+{_RANK}", re.I)
RANKED_AHEAD = re.compile(rf"\b{_RANK}\b[^,;.]{{0,50}}\s(?P<inside>in\s(?:the\s)?)?$", re.I)
"""The world's largest producer, the largest mine in the world: the world ranks something and holds no figure."""

TRADED = re.compile(
    r"\s+(?:time\b|(?:Metals?\s|Stock\s|Futures\s|Mercantile\s|Securities\s|Commodity\s)?Exchange\b|Metals?\s+Market\b"
    r"|Geological\s+Survey|Department\s+of|Export-Import|Energy\s+Information|Bureau\s+of|Treasury\b)"
)
"""The London Metal Exchange, the United States Geological Survey: a name, not where a figure belongs."""

MAKER = re.compile(
    r"[\s-](?:[\w-]+[\s-]){0,4}?(?:company|firm|maker|miner|producer|giant|group|steelmaker|automaker|carmaker|refiner|processor|trader"
    r"|developer|explorer|(?:offtake|joint[\s-]venture)\spartner|investor|conglomerate|major|bank|lender|fund|unit|subsidiary|partners|investors)\b"
)
"""A German chemical maker: where somebody comes from, which may be far from what it does."""


BUYER = re.compile(
    r"\s+(?:(?:was|is|were|are|remained|became|remains)\s+(?:[\w’'-]+\s+){0,5}?(?:destinations?|buyers?|markets?|importers?|customers?)"
    r"|received|took|bought)\b"
)
"""Germany was the top destination, India received: the other side of an export."""

COUNTRY = re.compile(r"\s(?:[a-z]+\s)?(?:country|nation|state|kingdom|republic)\b")
"""The South American country: one that was named before."""

NOWHERE = re.compile(
    r"\b(?:[Ii]n|at|At)\s+(?:the\s+)?(?!(?:Q|H|FY|CY)\d)([A-Z][a-z]{2,})(?=\s+(?:[a-z]|[A-Z][a-z]+)|[,.;)]|$)"
)
"""In Somewhere: a place that may be unknown to the vocabulary."""


SEAT = re.compile(r"(?:,\s[A-Z][a-z]+)?[\s-](?:headquartered|based|listed)\b")
"""The Perth-based firm: where somebody has an office."""


OUTSIDE = re.compile(r"\b(?:outside(?:\sof)?|ex[\s-]|excluding|beyond|other than)\s?(?:the\s)?$", re.I)
"""Supply outside China is not China's."""

PART_OF = re.compile(r"(?:%|per\s?cent|third|quarter|half|tenths|fifth)\s+of\s+(?:the\s+)?$", re.I)
"""Of the world's reserves: the whole of a share."""

NAMED = re.compile(r"\s[A-Z][a-z]+")


def ranks(text: str, mention: Mention) -> bool:
    """Whether a mention holds no figure: the world that ranks something, an exchange, a seat, a name, what is left out.

    >>> from reofacts import vocabulary
    >>> text = "The world's largest producer sold more than global rivals"
    >>> [ranks(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    if TRADED.match(text, mention.end) or SEAT.match(text, mention.end):
        return True
    if text[mention.end : mention.end + 1] == "$" or OUTSIDE.search(text[max(0, mention.start - 20) : mention.start]):
        return True
    if mention.entity.iso_3166_1 or mention.entity.parent_id not in ("place:world", None):
        return False
    if mention.start and mention.text[0].isupper() and NAMED.match(text, mention.end):
        return True
    if mention.entity.entity_id != "place:world":
        return RANKED_BEHIND.match(text, mention.end) is not None
    ahead = RANKED_AHEAD.search(text[max(0, mention.start - 90) : mention.start])
    adverb = mention.text.endswith(("ly", "wide"))
    return bool(RANKED_BEHIND.match(text, mention.end) or (ahead and (adverb or ahead["inside"])))


def stands_for(text: str, mention: Mention) -> bool:
    """Whether a mention only tells what part of the world a country named before lies in.

    >>> from reofacts import vocabulary
    >>> text = "The South American country mined more than Asian producers"
    >>> [stands_for(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    return mention.entity.iso_3166_1 is None and COUNTRY.match(text, mention.end) is not None


def describes(text: str, mention: Mention) -> bool:
    """Whether a mention only tells where a company comes from.

    >>> from reofacts import vocabulary
    >>> text = "German chemical maker Kite will build a plant in Odisha"
    >>> [describes(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    return MAKER.match(text, mention.end) is not None


def buys(text: str, mention: Mention) -> bool:
    """Whether a mention is where an export goes, as its subject: `Germany was the top export destination`."""
    return BUYER.match(text, mention.end) is not None


def elsewhere(text: str, known: list[tuple[int, int]]) -> bool:
    """Whether a text says that something is in a place that is not among the spans known: no other place is meant.

    >>> elsewhere("the ore in Ambadungar area", []), elsewhere("the ore in June", [(11, 15)])
    (True, False)
    """
    return any(not any(a <= match.start(1) < b for a, b in known) for match in NOWHERE.finditer(text))


def whole(text: str, mention: Mention) -> bool:
    """Whether a mention is the whole of which a share is given: `4% of the world's reserves, or 5 million tonnes`."""
    return PART_OF.search(text[max(0, mention.start - 30) : mention.start]) is not None
