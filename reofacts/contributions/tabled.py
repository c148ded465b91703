"""The head, the row and the column of a table, as a locator names them, held against the place, material and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .again import DIGITS
from .entries import Entry, failure
from .measured import plain, words_for
from .named import WORLD, listed, own_name, related, searched
from .reading import Contribution

HEAD = r"\b(?:tab(?:le|\.)|fig(?:ure|\.)|head(?:er|ing|ed)?|caption)\s*[\w.\-]{0,8}?\s*(?:[:,(–—]|[.-]\s)"
CELL = r"\b(?:rows?|columns?|cols?\.?)[\s:]"
TABLED = rf"{HEAD}|{CELL}\s?(?:[^\d\s]|(?:19|20)\d\d)"
"""How a locator names a table with its head, a row or a column of it."""
FLOWS = ("production", "export", "import", "consumption", "reserve", "resource", "quota", "capacity")
"""Measures of masses that no table has under the head of another one."""
COLUMNS = ("locator", "measure", "change_of", "place_id", "partner_id", "material_id", "period_start", "period_end")
ELSEWHERE = re.compile(
    r"\b(?:page|edition|version|report|survey|line|text|paragraph|section|sheet|file|pdf)\b", re.IGNORECASE
)
"""Words behind which a locator says no more of the table."""
AT_END = re.compile(r"\b(?:in|for)\s+((?:19|20)\d\d)\s*$", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d|(?<![\w.,])\d(?![\w.,])")


@dataclass(frozen=True, slots=True)
class Spot:
    """What a locator says of a table: the words of its head, and those of its rows and columns."""

    head: str
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        """All the words."""
        return " ; ".join((self.head, *self.cells))


@lru_cache(maxsize=10_000)
def spot(locator: str) -> Spot:
    """What a locator says of a table.

    >>> spot("page 3, table 1: exports of tin, tonnes; row China, column 2024")
    Spot(head='exports of tin, tonnes', cells=('China', '2024'))
    """
    before, *cells = re.split(CELL, locator, flags=re.IGNORECASE)
    head = re.search(HEAD, before, re.IGNORECASE)
    parts = (before[head.end() :] if head else "", *cells)
    first, *rest = (ELSEWHERE.split(one)[0].split(";")[0].strip(" ,;:()") for one in parts)
    return Spot(first, tuple(rest))


def table_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A row is of the place, the material, the measure and the time of its locator: `row China, column 2023`."""
    locator = entry.values["locator"]
    if contribution.kind != "quantity" or not locator or not re.search(TABLED, locator, re.IGNORECASE):
        return
    for column, words, meant in differences(entry.values) if not entry.unread & {*COLUMNS} else ():
        mend = f"write {meant}, or correct the locator; leave it if the table means it so"
        yield failure(contribution, entry.line, "table_again", f"the locator says {words}", column,
                      entry.values[column], mend, severity="warning")  # fmt: skip


def differences(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The columns of a row that its locator gainsays, what it says, and what to write."""
    found, quote = spot(values["locator"]), values.get("quote") or ""
    yield from other_place(values, found)
    yield from other_material(values, found, quote)
    yield from other_measure(values, found, quote)
    yield from other_time(values, found, quote)


def other_place(values: Mapping[str, Any], found: Spot) -> Iterator[tuple[str, str, str]]:
    """A row or a column of another place; of two that are named, as in a table of trade, each side may be one."""
    own = [one for one in (values.get("place_id"), values.get("partner_id")) if one]
    places = [one for words in found.cells for one in names(words, "places")]
    if not values.get("place_id") or not places or not all(searched(one) for one in own):
        return
    if not any(same(one, other) for one in own for other in places):
        yield "place_id", " and ".join(one.label for one in places), places[0].entity_id


def same(value: str, other: Entity) -> bool:
    """Whether a place is another one, or a part of it; no country is the world."""
    if WORLD in (value, other.entity_id):
        return value == other.entity_id
    return related(vocabulary.entities()[listed(value)], other)


def other_material(values: Mapping[str, Any], found: Spot, quote: str) -> Iterator[tuple[str, str, str]]:
    """A table of other materials, where the quote does not name that of the row itself."""
    value = values.get("material_id")
    if not value or not searched(value) or own_name(value).search(f"{found.words} {quote}"):
        return
    materials, own = names(found.words, "materials"), vocabulary.entities()[value]
    if materials and not any(related(own, other) for other in materials):
        yield "material_id", " and ".join(one.label for one in materials), materials[0].entity_id


def other_measure(values: Mapping[str, Any], found: Spot, quote: str) -> Iterator[tuple[str, str, str]]:
    """A table of one other measure, where the quote has no word for that of the row."""
    measure, said = values.get("measure"), measured(found.words)
    if measure in FLOWS and len(said) == 1 and measure not in said and measure not in words_for(quote):
        ((meant, words),) = said.items()
        if meant in FLOWS and plain(words, meant):
            yield "measure", repr(words), meant


def other_time(values: Mapping[str, Any], found: Spot, quote: str) -> Iterator[tuple[str, str, str]]:
    """A column, a row or a head of another year; of several columns the one in whose place the figure stands."""
    first, last = values.get("period_start"), values.get("period_end")
    years = next((said for words in found.cells if (said := in_order(words))), ())
    years = years or tuple(map(int, AT_END.findall(found.head.split(",")[0])))
    if not years or (first is None and last is None):
        return
    if len(years) > 1 and (own := standing(quote, str(values.get("value_text") or ""), len(years))) is not None:
        years = (years[own],)
    if max(years) < (first or date.min).year or min(years) > (last or date.max).year:
        shown = " and ".join(map(str, years))
        yield "period_start" if first else "period_end", shown, f"the days of {shown}"


def in_order(words: str) -> tuple[int, ...]:
    """The years of a cell, as it names them."""
    return tuple(int(one.group()) for one in DIGITS.finditer(words))


def standing(quote: str, printed: str, many: int) -> int | None:
    """Which of the figures of a line of a table is a row's; none where these are not one a column.

    >>> standing("Chile 13,000 16,000", "16,000", 2), standing("Chile 13,000 5 16,000", "16,000", 2)
    (1, None)
    """
    figures = [one.group() for one in NUMBER.finditer(quote)]
    return figures.index(printed) if len(figures) == many and figures.count(printed) == 1 else None


@lru_cache(maxsize=10_000)
def names(words: str, name: str) -> tuple[Entity, ...]:
    """The entities of a list that words name."""
    return tuple({one.entity.entity_id: one.entity for one in vocabulary.find(words, name)}.values())


@lru_cache(maxsize=10_000)
def measured(words: str) -> Mapping[str, str]:
    """The measures that words name, each with its words."""
    from ..extraction.context import measures

    return {cue.value: cue.text for cue in measures(words)}
