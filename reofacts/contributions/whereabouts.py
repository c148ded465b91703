"""The place that a row leaves open though its quote says of one country alone that the figure is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .gaps import has
from .hearing import longest, parts
from .named import own_name
from .reading import Contribution

UNPLACED = ("price", "other")
"""Measures that mostly have no place: what is paid is paid everywhere, and a duty is no amount of a country."""


def place_unsaid(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure has the place that its quote gives it, where it names no other: `China mined 5,000 t` is about China."""
    values = entry.values
    quote, measure = values["quote"], values.get("measure")
    owned = values.get("entity_id") or values["participants"]  # A company's figure may be of several countries.
    if not quote or values["place_id"] or owned or measure in UNPLACED or len(quote) > longest():
        return
    if not has(contribution, "place_id"):
        return  # The header has said so.
    found = parts(quote, values.get("value_text"), contribution.source.published)
    if found is None or found.place.how != "stated" or found.place.id not in vocabulary.entities():
        return
    named = {item.entity.entity_id for item in vocabulary.find(quote, "places")}
    alone = named - {found.partner.id, values["partner_id"]} == {found.place.id}
    if alone and beside(quote, quote.index(values["value_text"]), found.place.id):
        words = f"the quote says {vocabulary.entities()[found.place.id].label}"
        yield failure(contribution, entry.line, "place_unsaid", words, "place_id", None,
                      f"write {found.place.id}, or leave it empty if the figure is of no single country",
                      severity="warning")  # fmt: skip


def beside(quote: str, start: int, place_id: str) -> bool:
    """Whether a place is named in the clause of a quote in which its figure begins.

    >>> beside("Output was 5 t, and China shut a port", 11, "place:china"), beside("China made 5 t", 11, "place:china")
    (False, True)
    """
    from ..extraction.voices.voice import clauses

    own = next((pieces for pieces in clauses(quote) if any(first <= start < last for first, last in pieces)), ())
    return any(own_name(place_id).search(quote, first, last) for first, last in own)
