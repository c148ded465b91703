"""The scale that the head of a table gives its figures, as a locator names it, held against the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..claims import Entity
from ..documents import normalise
from ..judging.failures import Failure
from .advice import figure
from .entries import Entry, failure
from .printed import SCALE
from .quotes import amount_at
from .reading import Contribution

NAMED = r"thousand|million|billion|lakh|crore|\b[kmg]t\b|\bm?lbs?\b|\bmn\b|\bbn\b"
ZEROES = "000"
SCALES = rf"{NAMED}|{ZEROES}"
"""How a unit is written that stands for many; what has none of these is not read."""
SCALED = re.compile(SCALES, re.IGNORECASE | re.ASCII)
WORDS = 5
"""Words of a unit with its scale and its basis."""


def head_scale(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure of a table whose head says thousands counts thousands: `table 3: thousand tonnes` beside 13 tonnes."""
    values = entry.values
    value, printed, locator = values.get("value"), values.get("value_text"), values["locator"]
    if not value or not printed or not locator or not values["unit_text"] or not SCALED.search(locator):
        return
    found = amount_at(values["quote"], printed)
    if found and found.unit != "count" and found.unit_text:
        return  # The quote has the unit itself.
    for words in units_in(locator):
        said = figure(printed, words, contribution.language)
        said = said or figure(printed, words.replace(" ", " … ", 1), contribution.language)
        if said and said[1] == values["unit"] and abs(said[0]) >= SCALE * abs(value) * (1 - 1e-9):
            message = f"the locator says {words!r}, in which {printed} is {said[0]:,.15g} {said[1]}"
            mend = f"write {words} into unit_text, and {said[0]:.15g} into value; leave it if that is another column's"
            yield failure(contribution, entry.line, "head_scale", message, "value", value, mend, severity="warning")
            return


def in_head(unit: str, locator: str) -> bool:
    """Whether a locator says where the unit stands, if not in the quote: its words, or that it is in a head.

    >>> in_head("thousand tonnes", "table 1, caption: thousand tonnes"), in_head("t", "head of the table")
    (True, True)
    >>> in_head("t", "table 1")
    False
    """
    words = all(re.search(rf"(?<!\w){re.escape(normalise(part))}(?!\w)", locator) for part in unit.split(" … "))
    return words or HEAD.search(locator) is not None


HEAD = re.compile(r"\b(?:caption|head(?:er|ing)? of (?:the|its) (?:table|column|row)|(?:table|column) head(?:er|ing)?|"
                  r"in (?:its|the) (?:head(?:er|ing)?|caption))\b", re.IGNORECASE)  # fmt: skip
"""How a locator names the head of a table."""


def units_in(locator: str) -> Iterator[str]:
    """What may be a unit with its scale in a locator, from its words on to the next sign.

    >>> [*units_in("table 3: thousand tonnes, 2023")]
    ['thousand tonnes']
    """
    for part in re.split(
        r"[:;()]|,\s", locator.replace("thousands of ", "thousand ").replace("millions of ", "million ")
    ):
        words = part.split()
        for place in range(len(words)):
            some = words[place : place + WORDS]
            if SCALED.search(" ".join(some[:2])):
                yield " ".join(some)
