"""What the vocabularies do not know: units, nouns, materials and names beside figures, and the figures left out.

Nothing of a document is dropped silently: what stands here is no claim, and `reofacts extract --report` lists it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reofacts.schemas.measures import kinds_of_units

from ..documents import Document
from ..values import dataclass, replace
from .amounts.amounts import Amount
from .amounts.counts import function_words, labelled, month
from .amounts.figures import Figure, year_like
from .context import Context, Placed
from .matters.foreign import thing
from .times import adrift

KINDS = {
    "unit": "A word in the place of a unit that units.csv does not hold; its figure is no claim.",
    "noun": "A counted noun that counted.csv does not hold; its figure is no claim.",
    "figure": "A figure that is no claim: without a unit, or not about minerals; the label is its unit.",
    "material": "What a mass is a mass of, that materials.csv does not hold; wares of a known one stay claims.",
    "name": "A name behind in, at, near, from or to beside a figure, that places.csv does not hold.",
    "date": "A relative date, such as last month, in a document without a publication date: a figure without period.",
    "table": "A table, which is not read as one; the label is its first line.",
    "cell": "A figure in such a table that is no claim; the label is the table's.",
}
"""What may be unknown, and what it means."""
NO_UNIT = "no unit"
PASSED = ("one", "half", "double", "twice")
"""Numerals that are adverbs, articles or pronouns as often as figures."""
AROUND = 40
"""Characters of the example before and after the words."""

WORD = re.compile(r"[ \u00a0-]?([^\W\d_][\w°²³/-]*)")
NAME = re.compile(r"\b(?:in|at|near|from|to)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something met in a document: its kind, the label as written, its span, and the words around it on one line.

    `repeats` is how often it stands again in paragraphs that repeat its own.
    """

    kind: str
    label: str
    start: int
    end: int
    example: str
    repeats: int = 0


def once(document: Document, met: Iterable[Unknown]) -> list[Unknown]:
    """What was met in a document in text order, what stands in a repeated paragraph once."""
    found: dict[tuple[str, str, int | None, int], Unknown] = {}
    nth: Counter[tuple[str, str, int | None]] = Counter()
    for item in met:
        number = document.paragraph_at(item.start)
        first = document.paragraphs[number].repeats if number is not None else None
        place = (item.kind, item.label, number)
        key = (item.kind, item.label, number if first is None else first, nth[place])
        nth[place] += 1
        found[key] = replace(found[key], repeats=found[key].repeats + 1) if key in found else item
    return list(found.values())


def read(context: Context, stated: Sequence[Amount], kept: Sequence[Amount]) -> Iterator[Unknown]:
    """What is unknown in a sentence: `stated` are its figures, `kept` those that became claims."""
    if not (context.left or stated) or not (context.materials or context.measures):
        return
    for figure in context.left:
        yield from bare(context, figure)
    for amount in stated:
        if amount not in kept:
            yield next(materials(context, amount), left_out(context, amount))
    for amount in kept:
        yield from materials(context, amount)
    yield from names(context, kept)
    for period in adrift.relative(context) if kept else ():
        yield met(context, "date", period.text, period.start, period.end)


def bare(context: Context, figure: Figure) -> Iterator[Unknown]:
    """The word behind a figure that has no unit, or that it has none; nothing for a year or the number of something."""
    if year_like(figure) or labelled(context.text, figure) or figure.numeral.text.lower() in PASSED:
        return
    word = WORD.match(context.text, figure.end)
    dated = any(period.start <= figure.start < period.end for period in context.periods)
    if dated or (word and month(word.group(1))):
        return
    if word is None or word.group(1).lower() in function_words():
        yield met(context, "figure", NO_UNIT, figure.start, figure.end)
    elif word.group(1)[0].islower() or word.group(1).isupper():
        yield met(context, "unit", word.group(1), figure.start, word.end(1))


def left_out(context: Context, amount: Amount) -> Unknown:
    """A figure with a unit that became no claim."""
    if amount.unit == "count":
        return met(context, "noun", amount.noun.lower(), amount.start, amount.end)
    return met(context, "figure" if amount.unit in kinds_of_units() else "unit", amount.unit, amount.start, amount.end)


def materials(context: Context, amount: Amount) -> Iterator[Unknown]:
    """What a mass is a mass of, where no vocabulary holds it: 5,000 tonnes of barite."""
    if found := thing(context, amount):
        yield met(context, "material", *found)


def names(context: Context, kept: Sequence[Amount]) -> Iterator[Unknown]:
    """The names in the clauses of figures that are no known place, material or time."""
    known: tuple[Placed, ...] = (*context.places, *context.materials, *context.periods, *context.amounts)
    for start, end in dict.fromkeys(context.clause(amount.start) for amount in kept):
        for name in NAME.finditer(context.text, start, end):
            if not any(item.start < name.end(1) and name.start(1) < item.end for item in known):
                yield met(context, "name", name.group(1), *name.span(1))


def met(context: Context, kind: str, label: str, start: int, end: int) -> Unknown:
    """Something unknown in a span of the sentence."""
    offset = context.sentence.start
    around = " ".join(context.text[max(0, start - AROUND) : end + AROUND].split())
    return Unknown(kind, label, offset + start, offset + end, around)
