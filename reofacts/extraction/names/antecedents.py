"""Which company "the company", "the miner" or "it" stands for: one named before in the same document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ... import vocabulary
from ...claims import Entity
from ...documents import Document
from ..lexicon import any_of
from ..places import whereabouts
from . import directory, kinds, names

WHOSE = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,4}")
REACH = 6
"""How many sentences back a company is looked for."""
THE_COMPANY = re.compile(rf"\b(?:the|that|this)\s+(?:[a-z-]+\s+)?{any_of('company_noun')}$", re.I)
NO_COMPANY = ("part of a government", "association", "institute", "media house")


@lru_cache(maxsize=4096)
def is_company(entity: Entity) -> bool:
    """Whether an organisation is a business: by its words ("Ltd", "Mining"), by the list, else for want of others.

    >>> is_company(Entity("organisation:kite-ore-ltd", "organisation", "Kite Ore Ltd"))
    True
    >>> is_company(Entity("organisation:ministry-of-trade", "organisation", "Ministry of Trade"))
    False
    """
    if entity.kind != "organisation":
        return False
    listed = next((listed_kinds()[form] for form in (entity.label, *entity.aliases) if form in listed_kinds()), None)
    if listed is not None:
        return listed == "company"
    first = vocabulary.find(entity.label, "places")[:1]
    if first and whereabouts.official(entity.label, first[0]):
        return False
    words = re.findall(r"[\w&]+", entity.label)
    meanings = [kinds.body_words()[word] for word in words if word in kinds.body_words()]
    if words and words[-1].casefold() in kinds.legal():
        return True
    return not any(meaning in NO_COMPANY for meaning in meanings) and entity.label not in kinds.words_of("media")


@cache
def listed_kinds() -> dict[str, str]:
    """The kind of each organisation of the list."""
    return {row["term"]: row["kind"] for row in vocabulary.rows("organisations")}


@lru_cache(maxsize=256)
def companies(whole: str, text: str) -> tuple[tuple[int, int, Entity], ...]:
    """The companies that a sentence of a text names, in text order, with their spans."""
    found = []
    for name in names.find(text):
        known = directory.known(whole, name)
        if known and is_company(known[0]):
            found.append((name.start, name.start + known[1], known[0]))
    return tuple(found)


def national(text: str, place: vocabulary.Mention, firms: Sequence[tuple[int, int, Entity]]) -> bool:
    """Whether a place stands before a company as its own: `Peru's Kite Ore Ltd`, `Peru's top smelter Kite Ore Ltd`."""
    return any(start > place.end and WHOSE.fullmatch(text[place.end : start]) for start, _, _ in firms)


def before(document: Document, at: int) -> Entity | None:
    """The company that "the company" at an offset of the document stands for.

    It is the first one that its own sentence names before the offset, else the first of the nearest sentence that
    names one: "Kite Ore Ltd sold lithium to Fjord Ltd. The company ..." is about Kite Ore Ltd.
    """
    for start, text in back(document, at):
        for begin, _, entity in companies(document.text, text):
            if start + begin < at:
                return entity
    return None


def back(document: Document, at: int) -> Iterator[tuple[int, str]]:
    """The sentence of an offset and those before it, the nearest first, each with its start."""
    everything = document.sentences
    here = bisect_left(everything, at, key=lambda one: one.end)
    for sentence in reversed(everything[max(0, here - REACH) : here + 1]):
        yield sentence.start, sentence.text
