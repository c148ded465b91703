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
    r"\s+(?:time\b|dollars?\b|(?:Metals?\s|Stock\s|Futures\s|Mercantile\s|Securities\s|Commodity\s)?Exchange\b|Metals?\s+Market\b"
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

GOVERNMENT = re.compile(
    r"(?:['’]s)?\s+(?:(?:Department|Bureau|Ministry) of|Export-Import|Treasury\b|government\b)", re.I
)
"""The United States Department of Energy: a body whose money is that of its country."""

RIVAL = re.compile(
    r"\bto\s(?:help\s)?(?:counter|reduce|cut|lessen|loosen|weaken|break|end|ease|lower|challenge|rival|wean|diversify|compete|curb"
    r"|offset|blunt|move\saway|shift\saway)\b[^,;.]{0,70}$|\b(?:rather\sthan|instead\sof|independent\s(?:of|from)|alternatives?\sto"
    r"|not\s(?:depend|rely)\son|less\s(?:depend\w+|relian\w+)\son)\b[^,;.]{0,40}$",
    re.I,
)
"""To counter China's dominance, rather than from China: whom something is aimed against."""

BOUND = re.compile(
    r"\b(?:exports?|shipments?|sales|deliveries|those|shipped|exported|flow(?:s|ed)?|gone|went)\b(?:\s(?!from\b)[\w-]+){0,5}?(?:\sfrom\s[\w\s]{2,20}?)?\sto\s+(?:the\s+)?$",
    re.I,
)
"""Shipments to somebody: the buyer."""

NAMED = re.compile(r"\s(?:[A-Z][a-z]+|MRE\b)")


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
    if mention.start and (mention.text[0].isupper() or mention.text == "global") and NAMED.match(text, mention.end):
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


def governs(text: str, mention: Mention) -> bool:
    """Whether a mention is the country of a body of its government.

    >>> from reofacts import vocabulary
    >>> text = "The U.S. Department of Energy lent money to a Chilean mine"
    >>> [governs(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    return GOVERNMENT.match(text, mention.end) is not None


def rival(text: str, mention: Mention) -> bool:
    """Whether something is aimed against a place, and no figure lies there.

    >>> from reofacts import vocabulary
    >>> text = "India lent it to cut dependence on China"
    >>> [rival(text, mention) for mention in vocabulary.find(text, "places")]
    [False, True]
    """
    return RIVAL.search(text[max(0, mention.start - 100) : mention.start]) is not None


def bound_for(text: str, mention: Mention) -> bool:
    """Whether goods go to a place: `shipments to Germany`."""
    ahead = text[max(0, mention.start - 80) : mention.start]
    towards = mention.form != "demonym" and ahead.rstrip().lower().endswith(("to", "the"))
    return towards and BOUND.search(ahead) is not None


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
