"""A quote read as the rules for texts read a sentence: what it says of its figure, which events it tells.

What is read here is held against the row beside it by `spoken`, `named`, `timed` and `happened`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ..claims import Event, Relation
from .entries import Entry
from .reading import Contribution, given

if TYPE_CHECKING:
    from ..documents import Document, Sentence
    from ..extraction.amounts.amounts import Amount
    from ..extraction.context import Context
    from ..extraction.quantities import Parts
    from ..extraction.voices.voice import Voice


def longest() -> int:
    """Characters of the longest quote; a longer one is an error itself, and not read."""
    return given("quantity")["quote"].longest or 0


@lru_cache(maxsize=2_000)
def document(quote: str, published: date | None = None) -> Document:
    """A quote as a document."""
    from ..documents import from_text

    return from_text(quote, published=published)


def sentences(quote: str, published: date | None = None) -> list[Sentence]:
    """The sentences of a quote."""
    return [one for block in document(quote, published).paragraphs for one in block.sentences]


@lru_cache(maxsize=2_000)
def contexts(quote: str, published: date | None = None) -> tuple[Context, ...]:
    """The sentences of a quote, each with everything that the vocabularies find in it; none of too long a quote."""
    from ..extraction.context import read_context

    whole = document(quote, published)
    return tuple(read_context(whole, one) for one in sentences(quote, published)) if len(quote) <= longest() else ()


@lru_cache(maxsize=10_000)
def parts(quote: str | None, printed: str | None, published: date | None = None) -> Parts | None:
    """What the rules for texts read of the figure of a quote that is printed so; none where it stands there twice.

    >>> found = parts("Chile produced 5,000 tonnes of tin in 2023", "5,000")
    >>> (found.reading.measure, found.material.id, found.place.id) if found else None
    ('production', 'material:tin', 'place:chile')
    """
    from ..extraction.quantities import parts_of

    if not quote or not printed or quote.count(printed) != 1:
        return None
    start = quote.index(printed)
    found = contexts(quote, published)
    for number, context in enumerate(found):
        here = start - context.sentence.start
        amount = next((one for one in context.amounts if one.value_start <= here < one.value_end), None)
        if amount:
            return parts_of(context, amount, found[:number], ())
    return None


@lru_cache(maxsize=10_000)
def figures(quote: str, published: date | None = None) -> tuple[tuple[Amount, int, Parts], ...]:
    """Every figure in digits of a quote, where it stands, and what the rules for texts read of it.

    >>> found = figures("Chile mined 5,000 tonnes of tin and Peru 300 tonnes")
    >>> [(quote_at, one.value_text, read.place.id) for one, quote_at, read in found]
    [(12, '5,000', 'place:chile'), (41, '300', 'place:peru')]
    """
    from ..extraction.quantities import parts_of

    found: list[tuple[Amount, int, Parts]] = []
    earlier: tuple[Context, ...] = ()
    for context in contexts(quote, published):
        read = ((one, parts_of(context, one, earlier, ())) for one in context.amounts if DIGIT.search(one.value_text))
        found += [(one, context.sentence.start + one.value_start, said) for one, said in read]
        earlier += () if context.amounts else (context,)
    return tuple(found)


DIGIT = re.compile(r"\d")


@lru_cache(maxsize=10_000)
def voice(quote: str, start: int, end: int) -> Voice | None:
    """How words of a quote that are no figure are said, and by whom."""
    from ..extraction.voices.voice import read

    whole = document(quote)
    sentence = next((one for one in sentences(quote) if one.start <= start and end <= one.end), None)
    return read(whole, sentence, start, end, behind=False) if sentence else None


@lru_cache(maxsize=10_000)
def events(quote: str | None, published: date | None = None) -> tuple[Event, ...]:
    """The events that the rules for texts read in a quote.

    >>> [one.event_status for one in events("China will suspend exports of gallium to Japan")]
    ['planned']
    """
    from ..extraction.events.events import read

    if not quote or len(quote) > longest():
        return ()
    return tuple(read(document(quote, published)))


@lru_cache(maxsize=10_000)
def relations(quote: str | None, published: date | None = None) -> tuple[Relation, ...]:
    """The relations that the rules for texts read in a quote."""
    from ..extraction.relations.relations import read

    if not quote or len(quote) > longest():
        return ()
    return tuple(read(document(quote, published)))


def heard(contribution: Contribution, entry: Entry) -> Voice | None:
    """How the quote of a row says its claim, and by whom: at its figure, its event, or the object of its relation."""
    quote, published = entry.values["quote"], contribution.source.published
    if not quote or len(quote) > longest():
        return None
    if contribution.kind == "quantity":
        found = parts(quote, entry.values.get("value_text"), published)
        return found.said if found else None
    if contribution.kind == "event":
        own = [one for one in events(quote, published) if one.event_type == entry.values["event_type"]]
        spans = {(one.anchor.start or 0, one.anchor.end or 0) for one in own}
        return voice(quote, *spans.pop()) if len(spans) == 1 else None
    start = quote.casefold().find((entry.values.get("object_text") or "\0").casefold())
    return voice(quote, start, start + len(entry.values["object_text"])) if start >= 0 else None
