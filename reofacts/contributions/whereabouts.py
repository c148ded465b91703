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
from .named import WORLD, listed, own_name, related, searched
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
    if OTHERS.search(quote, 0, start):
        return
    named = {item.entity.entity_id for item in vocabulary.find(quote, "places")}
    alone = named - {found.partner.id, values["partner_id"]} == {found.place.id}
    hits = [hit.span() for hit in own_name(said.entity_id).finditer(quote)]
    if all(LEFT_OUT.search(quote, 0, at) or EXCLUDED.match(quote, end) for at, end in hits):
        return
    if alone and has(contribution, "place_id") and beside(quote, start, said.entity_id):
        yield failure(contribution, entry.line, "place_unsaid", f"the quote says {said.label}", "place_id", None,
                      f"write {said.entity_id}, or leave it empty if the figure is of no single country",
                      severity="warning")  # fmt: skip


def place_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A country's figure is not that of the world, of other countries, or of all but it: `Outside China 5,000 t`."""
    values = entry.values
    quote, printed, place = values["quote"], values.get("value_text"), values["place_id"]
    owned = values.get("entity_id") or values["participants"]
    if not quote or not printed or not place or place == WORLD or owned or not searched(place):
        return
    own = vocabulary.entities()[listed(place)]
    if len(quote) > longest() or quote.count(printed) != 1 or not (said := said_of(contribution, entry, own)):
        return
    mend = "write place:world" if said[1] else "leave it empty, and say of what it is in note"
    yield failure(contribution, entry.line, "place_again", f"the quote says {said[0]!r}, which is not {own.label}",
                  "place_id", place, f"{mend}; leave it if the source says {own.label} elsewhere",
                  severity="warning")  # fmt: skip


def said_of(contribution: Contribution, entry: Entry, own: Entity) -> tuple[str, bool] | None:
    """The words of a quote by which its figure is of others than a country, and whether it is of the world."""
    quote, printed, measure = (entry.values[name] for name in ("quote", "value_text", "measure"))
    hits, start = [*own_name(own.entity_id).finditer(quote)], quote.index(printed)
    left = [LEFT_OUT.search(quote, 0, hit.start()) or EXCLUDED.match(quote, hit.end()) for hit in hits]
    if hits and all(left):
        first, last = (min(left[0].start(), hits[0].start()), max(left[0].end(), hits[0].end())) if left[0] else (0, 0)
        return quote[first:last], False
    if other := OTHERS.search(quote, 0, start):
        return (other["who"], False) if not any(hit.start() > other.start() for hit in hits) else None
    if hits or measure in ("share", "grade", *UNPLACED):
        return None
    found = parts(quote, printed, contribution.source.published)
    if found is None or (found.place.id, found.place.how) != (WORLD, "stated"):
        return None
    nearer = (item.entity for item in vocabulary.find(quote, "places") if item.entity.entity_id != WORLD)
    ahead = [item for item in found.place.mentions if item.start < start]
    return (ahead[0].text, True) if ahead and not any(related(own, one) for one in nearer) else None


LEFT_OUT = re.compile(
    r"\b(?:outside(?: of)?|excluding|except(?: for)?|other than|beyond|without|barring|bar|apart from|aside from"
    r"|save for|not counting|leaving(?: aside| out)?|setting aside|minus)\s+(?:the\s+)?\Z|\bex-\Z",
    re.IGNORECASE,
)
"""What stands before a place that a figure leaves out."""
EXCLUDED = re.compile(r"\s(?:excluded|aside|apart|left\sout|not\scounted)\b", re.IGNORECASE)
"""What stands behind a place that a figure leaves out."""
OTHERS = re.compile(
    r"(?<!\bto\s)(?<!\bwith\s)(?<!\bfrom\s)(?<!\bthan\s)(?<!\bunlike\s)(?<!\bamong\s)(?<!\bfor\s)(?<!\bby\s)"
    r"\b(?P<who>(?:all\s+)?(?:other|remaining)\s+(?:countries|nations|states|producers)|the\s+rest\s+of\s+the\s+world"
    r"|rest\s+of\s+(?:the\s+)?world)(?:\s+[^\W\d]+){0,3}(?:\s+[A-Z]{0,3}[$€£¥]|:)?\s*\Z", re.IGNORECASE,
)  # fmt: skip
"""Others than the country that a quote has named, right before their own figure."""


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
    shared = measure == "share" and OF_TRADE.search(quote or "") is not None
    if not (measure in TRADES or shared) or not quote or not place or values["partner_id"] or len(quote) > longest():
        return
    found = parts(quote, values.get("value_text"), contribution.source.published)
    if found is None or found.partner.how != "stated" or found.reading.measure != measure or found.place.id != place:
        return
    named = {item.entity.entity_id for item in vocabulary.find(quote, "places")}
    if named == {place, found.partner.id} and has(contribution, "partner_id"):
        words = f"the quote says {vocabulary.entities()[found.partner.id or place].label}"
        yield failure(contribution, entry.line, "partner_unsaid", words, "partner_id", None,
                      f"write {found.partner.id}", severity="warning")  # fmt: skip


OF_TRADE = re.compile(r"\b(?:im|ex)ports\b", re.IGNORECASE)
"""A share of what a country buys or sells has another side too."""


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
