"""The place, the partner and the material that a quote gives its figure, and that a row leaves open or mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import MASSES, kinds_of_units
from .entries import Entry, failure
from .gaps import has
from .hearing import longest, parts
from .named import listed, own_name, related, searched
from .reading import Contribution

UNPLACED = ("price", "other")
"""Measures that mostly have no place: what is paid is paid everywhere, and a duty is no amount of a country."""
TRADES = ("export", "import")
"""Measures with another side."""


def place_unsaid(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure has the place that its quote gives it, where it names no other: `China mined 5,000 t` is about China."""
    values = entry.values
    quote, measure = values["quote"], values.get("measure")
    owned = values.get("entity_id") or values["participants"]  # A company's figure may be of several countries.
    if not quote or owned or measure in UNPLACED or len(quote) > longest():
        return
    found = parts(quote, values.get("value_text"), contribution.source.published)
    if found is None or found.place.how != "stated" or found.place.id not in vocabulary.entities():
        return
    start, said = quote.index(values["value_text"]), vocabulary.entities()[found.place.id]
    if own := values["place_id"]:
        apart = searched(own) and own != found.partner.id and not related(vocabulary.entities()[listed(own)], said)
        if apart and rival(quote, own) and beside(quote, start, said.entity_id):
            words = f"the quote says {said.label}, and has {vocabulary.entities()[own].label} to compare it with"
            yield failure(contribution, entry.line, "place_unsaid", words, "place_id", own,
                          f"write {said.entity_id}", severity="warning")  # fmt: skip
        return
    named = {item.entity.entity_id for item in vocabulary.find(quote, "places")}
    alone = named - {found.partner.id, values["partner_id"]} == {found.place.id}
    if alone and has(contribution, "place_id") and beside(quote, start, said.entity_id):
        yield failure(contribution, entry.line, "place_unsaid", f"the quote says {said.label}", "place_id", None,
                      f"write {said.entity_id}, or leave it empty if the figure is of no single country",
                      severity="warning")  # fmt: skip


def beside(quote: str, start: int, entity_id: str) -> bool:
    """Whether the clause of a quote in which its figure begins names a place or a material as what it is about.

    >>> beside("Output was 5 t, and China shut a port", 11, "place:china"), beside("China made 5 t", 11, "place:china")
    (False, True)
    """
    from ..extraction.voices.voice import clauses

    own = next((pieces for pieces in clauses(quote) if any(first <= start < last for first, last in pieces)), ())
    names = (hit for first, last in own for hit in own_name(entity_id).finditer(quote, first, last))
    return any(not (COMPARED.search(quote, 0, hit.start()) or ASIDE.search(quote, 0, hit.start())) for hit in names)


ASIDE = re.compile(r"\b(?:for|led by|including|like|such as|with|and|or)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""What stands before a place that a figure only has to do with."""


def rival(quote: str, place_id: str) -> bool:
    """Whether a quote names a place only to compare with it.

    >>> rival("China made 5 t, more than Peru", "place:peru"), rival("Peru made more than China", "place:peru")
    (True, False)
    """
    hits = [*own_name(listed(place_id)).finditer(quote)]
    return bool(hits) and all(COMPARED.search(quote, 0, hit.start()) for hit in hits)


COMPARED = re.compile(
    r"\b(?:(?:more|less|fewer|higher|lower|larger|smaller|greater|rather) than|outside|unlike|ahead of|excluding|except"
    r"|compared (?:with|to)|as (?:much|many) as)\s+(?:(?:in|of|that|those|the|for|all)\s+)*\Z", re.IGNORECASE,
)  # fmt: skip
"""What stands before a place with which another one is compared, or that is left out."""


def partner_unsaid(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A trade has the other side that its quote gives the figure: `exported 5,000 t to Japan` went to Japan."""
    values = entry.values
    quote, measure, place = values["quote"], values.get("measure"), values["place_id"]
    if measure not in TRADES or not quote or not place or values["partner_id"] or len(quote) > longest():
        return
    found = parts(quote, values.get("value_text"), contribution.source.published)
    if found is None or found.partner.how != "stated" or found.reading.measure != measure or found.place.id != place:
        return
    named = {item.entity.entity_id for item in vocabulary.find(quote, "places")}
    if named == {place, found.partner.id} and has(contribution, "partner_id"):
        words = f"the quote says {vocabulary.entities()[found.partner.id or place].label}"
        yield failure(contribution, entry.line, "partner_unsaid", words, "partner_id", None,
                      f"write {found.partner.id}", severity="warning")  # fmt: skip


def material_unsaid(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A mass is one of the material that its quote gives it, where it names no other: `mined 5,000 t of tin`."""
    values = entry.values
    quote = values["quote"]
    weighed = kinds_of_units().get(values.get("unit") or "") in MASSES
    if not weighed or not quote or values["material_id"] or len(quote) > longest():
        return
    found = parts(quote, values.get("value_text"), contribution.source.published)
    named = {item.entity.entity_id for item in vocabulary.find(quote, "materials")} if found else set()
    said = vocabulary.entities().get(found.material.id or "") if found and found.material.how == "stated" else None
    if said is None or named != {said.entity_id} or not has(contribution, "material_id"):
        return
    if beside(quote, quote.index(values["value_text"]), said.entity_id):
        words = f"the quote says {said.label}"
        yield failure(contribution, entry.line, "material_unsaid", words, "material_id", None,
                      f"write {said.entity_id}", severity="warning")  # fmt: skip
