"""The country of what somebody has: of the sites that a text names, of an owner's, of a government's bodies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ... import vocabulary
from ...documents import Document
from ..names import antecedents
from . import origins, sites, whereabouts
from .homes import HEAD, IN, READ, countries_of, is_country, plainly, tells, told, within_country


@lru_cache(maxsize=8)
def of_sites(document: Document) -> str | None:
    """The one country in which the sites of a document lie, where its head names one of them.

    "Study of the Tarn project. ... for its Tarn lithium project in Peru. - Output of 15,000 t a year": in Peru.
    """
    found = sites.known(document.text)
    countries = {site.place_id for site in found.values() if site.place_id}
    if len(countries) != 1:
        return None
    country = countries.pop()
    head = document.sentences[:HEAD]
    met = [one.site for sentence in head for one in sites.find(document.text, sentence.text)]
    known = sum(one.place_id is not None for one in met)
    named = 2 * known > len(met) or (known > 0 and met[0].place_id is not None)
    weights = told(document)
    own = weights[country].weight if country in weights else 0
    others = max((one.weight for place, one in weights.items() if place != country and is_country(place)), default=0)
    return country if named and own >= others else None


@lru_cache(maxsize=8)
def of_government(document: Document) -> str | None:
    """The one country whose government's bodies a document names."""
    found = {
        whereabouts.country_or_itself(item.entity.entity_id)
        for sentence in document.sentences
        if sentence.start <= READ
        for item in vocabulary.find(sentence.text, "places")
        if whereabouts.governs(sentence.text, item)
    }
    others = {place for place, one in told(document).items() if one.nations and is_country(place)}
    return found.pop() if len(found) == 1 and others <= found else None


def of_owner(document: Document, entity_id: str) -> str | None:
    """The one country in which the sentences that name a company or a site say that something lies.

    "Kite Ore Ltd runs pits in Peru. ... Kite Ore Ltd mined 500 t": in Peru. A company's nationality counts where no
    place does, and the text is not plainly about another country: "cuts at the Peruvian company".
    """
    inside, nations = operating(document).get(entity_id, (frozenset(), frozenset()))
    if not inside and (plain := plainly(document)):
        return plain
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
        own = [
            item
            for item in places
            if origins.describes(text, item)
            and text[item.start - 1 : item.start] != "-"
            and not whereabouts.SEAT.match(text, item.end)
        ]
        whose = countries_of(own if len(companies) == 1 else ())
        for entity_id in named:
            before = found.get(entity_id, (frozenset(), frozenset()))
            found[entity_id] = (before[0] | inside, before[1] | whose)
    return found
