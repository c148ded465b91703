"""Where companies sit and what they are called: offices, borders, and countries that stand in a company's name."""

from __future__ import annotations

import re
from functools import cache

from ... import vocabulary
from ...vocabulary import Mention

BASED = re.compile(
    r"\b(?:based|headquartered|incorporated|domiciled|quoted)\s(?:in|at|out\sof)\s(?:the\s)?(?:[A-Z][\w-]+,\s)?$"
)

SITED = re.compile(
    r"\b(?:mine|project|plant|smelter|refinery|deposit|facility|operation|operations|factory)s?,?\s(?:(?:which\s)?(?:is|are)\s)?$"
)
"""A firm which is based in Peru has its office there; a plant based in Peru stands there."""

GATHERED = re.compile(
    r"\b(?:meetings?|conferences?|summits?|forums?|seminars?|congress|symposium|sessions?|fairs?|conventions?|dinner|gatherings?|briefings?|hearings?|interviews?"
    r"|ceremony|workshops?|speech)\s(?:[a-z]+\s){0,2}(?:in|at)\s(?:the\s)?$"
)
"""At its meeting in Peru: where somebody speaks."""

BORDER = re.compile(
    r"(?:['’]s)?\s(?:border|frontier)\b(?!\s(?:with|crossings?|posts?|gates?|points?|regions?|provinces?|towns?|areas?|cit(?:y|ies)|states?|districts?|mines?|trade|prices?))"
)

ON = re.compile(r"\b(?:at|on|near|along|across)\s(?:the\s)?$")

BORDERED = re.compile(
    r"(?<!across\sthe\s)(?<!over\sthe\s)\b(?:borders?|frontiers?)\s(?:crossings?\s)?(?:with|to|into)\s(?:the\s)?$"
)
"""The Chinese border, a border with China: the edge of where something is."""

NAME_BEFORE = re.compile(
    r"(?:^|[^\w.!?:–—-]\s?|[a-z]\s)(?!(?:[A-Z]\w+(?:ly|est|inary|icial|visional)|Recent|New|Total|Overall|Higher|Lower|Strong|Weak|However|Moreover|Meanwhile|Elsewhere|Instead|Today|Yesterday|Then|Thus|Indeed|Together|Neighbou?ring|Nearby|Landlocked"
    r"|Rival|Fellow|Western|Eastern|Northern|Southern|Central|Upper|Lower|Communist|Even|Only|Both|Like|Unlike|Yet|Still)\s)"
    r"(?P<name>[A-Z][a-z]+)\s$"
)
"""Kite Peru: a name right before a country's."""

NAMED = re.compile(r"\s(?:[A-Z][a-z]+|MRE\b)")

INSIDE = re.compile(r"\b(?:in|across|within)\s+(?:the\s+)?$", re.I)


def seated(text: str, mention: Mention) -> bool:
    """Whether a place is one in which a company has its office, or somebody met.

    >>> from reofacts import vocabulary
    >>> text = "The firm, which is based in Chile, runs a plant based in Peru"
    >>> [seated(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    before = text[max(0, mention.start - 80) : mention.start]
    if GATHERED.search(before):
        return True
    based = BASED.search(before)
    return based is not None and not SITED.search(before[: based.start()])


def edge(text: str, mention: Mention) -> bool:
    """Whether a place only names a border: mines shut by China's border, but not the price at China's border.

    >>> from reofacts import vocabulary
    >>> text = "Mines stopped as the Chinese border closed; ore was dear at Peru's border"
    >>> [edge(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    before = text[max(0, mention.start - 40) : mention.start]
    behind = BORDER.match(text, mention.end) and not ON.search(before)
    return bool(behind or BORDERED.search(before))


PLAIN = tuple(name for name in vocabulary.FIELD if name != "organisations")
"""The lists whose words make no name behind a country's: `China Minmetals` is one, `China Customs` is not."""


def firm(text: str, mention: Mention) -> bool:
    """Whether a country's name begins that of a company: `Chile Orewerks' mine`, but not `in Chile Kite Ore mined`."""
    if mention.form == "demonym" and within_name(text, mention):
        return True
    if mention.form != "name" or not mention.entity.iso_3166_1 or not NAMED.match(text, mention.end):
        return False
    word = text[mention.end + 1 :].split(maxsplit=1)[0]
    if not vocabulary.capitals(text) and vocabulary.find(word.strip(".,;:"), "materials"):
        return True
    if word.strip(".,").lower() in vocabulary.field_words("calendar", "sites") or INSIDE.search(text[: mention.start]):
        return False
    return vocabulary.begins_name(text, mention.start, mention.end, PLAIN)


def within_name(text: str, mention: Mention) -> bool:
    """Whether a nationality is the second word of a known company's name: `Anglo American`.

    >>> from reofacts import vocabulary
    >>> text = "Anglo American sold its Peruvian and American mines"
    >>> [within_name(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False, False]
    """
    words = text[: mention.start].split()[-1:]
    return bool(words) and f"{words[0]} {mention.text}" in companies()


@cache
def companies() -> frozenset[str]:
    """The companies of the list."""
    return frozenset(row["term"] for row in vocabulary.rows("organisations") if row["kind"] == "company")


def branch(text: str, mention: Mention) -> bool:
    """Whether a country ends the name of a company: `Kite Peru`, `Tin Peru sold 500 t`, but not `On Monday Peru sold`.

    >>> from reofacts import vocabulary
    >>> text = "Kite Peru sold 500 t, of which Western Europe and in May Chile took most"
    >>> [branch(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False, False]
    """
    word = NAME_BEFORE.search(text, max(0, mention.start - 30), mention.start) if mention.form == "name" else None
    if word is None or vocabulary.capitals(text):
        return False
    if vocabulary.find(word["name"], "materials"):
        return True
    plain = vocabulary.field_words(*vocabulary.FIELD, "function_words", "calendar", "titles", "media")
    known = word["name"].lower() in plain or word["name"] in plain or vocabulary.find(word["name"], "places")
    return not known
