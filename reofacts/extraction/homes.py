"""Which country a document is about, and whether so plainly that whatever it tells lies there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from .. import vocabulary
from ..documents import Document
from . import antecedents, sites, whereabouts
from .context import dateline_zone

READ = 20_000
"""How much of a document tells what it is about."""
HEAD_COUNTS = 3
"""How much more a country in the document's first two blocks counts."""
PLAIN = 3
"""How often a document names a country that it is plainly about."""


@lru_cache(maxsize=8)
def of(document: Document) -> str | None:
    """The country that the head of a document names and most of its places lie in.

    "Chile mines lithium. Peru has none." is about neither; "Chile mines lithium. Chilean brine is rich" about Chile.
    """
    heads, counts = weighed(document)
    if len(heads) == 1:
        return next(iter(heads))
    best = leader(counts)
    return best if best is not None and best in heads and counts[best] * 2 > counts.total() else None


@lru_cache(maxsize=8)
def plainly(document: Document) -> str | None:
    """The country that a document is about so plainly that its companies, sites and villages lie there, too.

    It is named three times or more, and more often than all others together twice over.
    """
    best = leader(named(document))
    counts = weighed(document)[1]
    often = best is not None and named(document)[best] >= PLAIN
    return best if often and best is not None and counts[best] * 3 >= counts.total() * 2 else None


def leader(counts: Counter[str]) -> str | None:
    """The country counted most often; None for none."""
    return counts.most_common(1)[0][0] if counts else None


@lru_cache(maxsize=8)
def named(document: Document) -> Counter[str]:
    """How often a document names each country."""
    return Counter(country for country, _ in countries(document))


def weighed(document: Document) -> tuple[set[str], Counter[str]]:
    """The countries of a document's head, and how much each country of the document weighs."""
    heads: set[str] = set()
    counts: Counter[str] = Counter()
    for country, head in countries(document):
        counts[country] += HEAD_COUNTS if head else 1
        heads |= {country} if head else set()
    return heads, counts


def countries(document: Document) -> Iterator[tuple[str, bool]]:
    """The countries in which a document's places lie, each with whether it stands in the first two blocks."""
    low, high = dateline_zone(document)
    for sentence in document.sentences:
        if sentence.start > READ:
            return
        for item in vocabulary.find(sentence.text, "places"):
            at = sentence.start + item.start
            country = within_country(item.entity.entity_id)
            if country is not None and not low <= at < high and tells(sentence.text, item):
                yield country, sentence.paragraph < 2


def tells(text: str, item: vocabulary.Mention) -> bool:
    """Whether a mention tells what a document is about: no seat, nobody's nationality, rival or customer."""
    apart = (whereabouts.ranks, whereabouts.describes, whereabouts.rival, whereabouts.bound_for)
    return whereabouts.governs(text, item) or not any(test(text, item) for test in apart)


def within_country(place_id: str) -> str | None:
    """The country that holds a place; None for a place above countries."""
    known = vocabulary.entities()
    return next((step for step in vocabulary.ancestors(place_id) if known[step].iso_3166_1), None)


IN = re.compile(r"\b(?:in|at|across|within|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$")


def of_owner(document: Document, entity_id: str) -> str | None:
    """The one country in which the sentences that name a company or a site say that something lies.

    "Kite Ore Ltd runs pits in Peru. ... Kite Ore Ltd mined 500 t": in Peru. A company's nationality counts where no
    place does: "cuts at the Peruvian company".
    """
    inside, nations = operating(document).get(entity_id, (frozenset(), frozenset()))
    found = inside or nations
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=8)
def operating(document: Document) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """For each company and site of a document, the countries that its sentences name as where, and as whose."""
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for sentence in document.sentences:
        if sentence.start > READ:
            break
        text = sentence.text
        companies = {entity.entity_id for _, _, entity in antecedents.companies(document.text, text)}
        named = companies | {one.site.entity.entity_id for one in sites.find(document.text, text)}
        if not named:
            continue
        places = [item for item in vocabulary.find(text, "places") if within_country(item.entity.entity_id)]
        inside = countries_of(item for item in places if tells(text, item) and IN.search(text[: item.start]))
        whose = countries_of(item for item in places if whereabouts.describes(text, item) and len(companies) == 1)
        for entity_id in named:
            before = found.get(entity_id, (frozenset(), frozenset()))
            found[entity_id] = (before[0] | inside, before[1] | whose)
    return found


def countries_of(items: Iterable[vocabulary.Mention]) -> frozenset[str]:
    """The countries of some places."""
    return frozenset(whereabouts.country_or_itself(item.entity.entity_id) for item in items)
