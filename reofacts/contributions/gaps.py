"""What a row leaves unsaid that its source most probably says; a warning, since the source may leave it open too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.contract import read_rows
from ..schemas.measures import CHANGES, OF_A_MATERIAL, kinds_of_units
from . import cells
from .entries import Entry, failure
from .measured import words_for
from .quotes import amount_at
from .reading import Contribution, given


def locator_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """Each row has its place in the source, so that somebody can look it up."""
    locator, quote = entry.values["locator"], entry.values["quote"] or ""
    if locator is None:
        if has(contribution, "locator"):
            words = "should say where in the source the quote stands"
            yield failure(contribution, entry.line, "locator_said", words, "locator", severity="warning")
        return
    if words := placeless(locator, quote):
        yield failure(contribution, entry.line, "locator_said", words, "locator", locator, severity="warning")


def placeless(locator: str, quote: str) -> str:
    """Why a locator says no place, in words; empty where it may say one.

    >>> placeless("TODO", ""), placeless("https://example.org/a#page=3", "")
    ('says no place in the source', '')
    """
    if len(locator) > WORDY:
        return f"has {len(locator):,} characters, more than any place in a source"
    if len(quote) > FAR and quote in locator:
        return "repeats the quote, and says no place"
    return "says no place in the source" if re.fullmatch(NOWHERE, locator) else ""


NOWHERE = (
    r"(?i)(?:to ?do|tb[acd]|fix ?me|x+|[?.–—-]+|n[./]?a\.?|none|null|nil|nan|unknown|ibid\.?|see above|page|table|p\.|"
    r"(?:https?://|www\.)[^\s#]+)"
)
"""What people write where they have no place; an address without a mark leads to the whole of a source."""
WORDY = 200
"""Characters of the longest place: a table, its caption, a row and a column."""
YEAR = re.compile(r"\d{4}", re.ASCII)
FAR = 25
"""Characters from which on a quote is no heading that a place may name."""


def change_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A change is a change of something."""
    values = entry.values
    if values.get("measure") in CHANGES and values["change_of"] is None:
        words = "should name the measure that changes"
        said = " or ".join(sorted(words_for(values["quote"] or "") - {*CHANGES}))
        mend = f"write what changes into change_of; the quote says {said}" if said else ""
        yield failure(contribution, entry.line, "change_said", words, "change_of", mend=mend, severity="warning")


def base_before(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A change is counted from what lies before it, and that of a whole year not from that year."""
    base, first, last = entry.values.get("change_base"), entry.values["period_start"], entry.values["period_end"]
    if not base or not YEAR.fullmatch(base) or not last:
        return
    own = first and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    if int(base) > last.year or (own and int(base) == last.year):
        words = f"the period ends on {last}" if int(base) > last.year else f"the period is {base} itself"
        yield failure(contribution, entry.line, "base_before", words, "change_base", base, severity="warning")


def estimate_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What lies in the ground is estimated, and nobody has counted it."""
    if entry.values.get("measure") == "resource" and entry.values["modality"] == "reported":
        words = "all figures of resources are estimates"
        yield failure(contribution, entry.line, "estimate_said", words, "modality", "reported", severity="warning")


def price_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A price is money for something: a warning where the quote says for how much, else a note."""
    values, unit = entry.values, entry.values.get("unit")
    if values.get("measure") == "price" and kinds_of_units().get(unit or "") == "money":
        found = amount_at(values["quote"], values.get("value_text"))
        beside = found.unit if found and "/" in found.unit else ""
        mend = f"write {beside}, as the quote says" if beside else ""
        words = "should say for how much the price is"
        yield failure(contribution, entry.line, "price_said", words, "unit", unit, mend,
                      severity="warning" if beside else "info")  # fmt: skip


def material_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A mass is a mass of some material."""
    values = entry.values
    mass = kinds_of_units().get(values.get("unit") or "") in OF_A_MATERIAL
    if mass and values["material_id"] is None and has(contribution, "material_id"):
        words = "should name the material that is measured"
        yield failure(contribution, entry.line, "material_said", words, "material_id", severity="info")


def subject_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A relation is one of somebody or something, in its own column or among the participants."""
    values = entry.values
    if contribution.kind == "relation" and values["subject_id"] is None and values["participants"] is None:
        words = "should name who or what the relation is of"
        yield failure(contribution, entry.line, "subject_said", words, "subject_id", severity="warning")


def example_left(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The example row of a template is replaced: its figure, its quote and its place are of no source at all."""
    if all(entry.values[name] == value for name, value in example(contribution.kind).items()):
        words = "is that of the template's example row"
        yield failure(contribution, entry.line, "example_left", words, "quote", entry.values["quote"])


@cache
def example(kind: str) -> Mapping[str, Any]:
    """The values of the example row of a kind's template."""
    rows = (row for row in read_rows("templates.csv") if row["kind"] == kind)
    return {row["column"]: cells.read(given(kind)[row["column"]], row["example"]) for row in rows}


def has(contribution: Contribution, column: str) -> bool:
    """Whether a file has a column; where it has none, its header says so once for all rows."""
    return column in (name.casefold() for name in contribution.sheet.header)


def quote_whole(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A quote is one phrase as printed, out of which nothing was left."""
    quote = entry.values["quote"]
    if quote and SHORTENED.search(quote):
        words = "it is shortened, and nobody finds it in the source"
        yield failure(contribution, entry.line, "quote_whole", words, "quote", quote, severity="warning")
    begun = BEHIND.match(quote or "")
    if begun and (begun.group().startswith(",") or begun.group() == entry.values.get("value_text")):
        words = "it begins inside a figure, whose first digits are missing"
        mend = "begin the quote with the whole figure, and correct value_text and value to it"
        yield failure(contribution, entry.line, "quote_whole", words, "quote", quote, mend)


def markup_left(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A quote is what a reader of the source sees, without the marks of Markdown: `mined **5 tonnes** of tin`."""
    quote = entry.values["quote"]
    if quote and (found := re.search(MARKUP, quote)):
        words = f"it holds {found.group()!r}, which is written in Markdown"
        mend = "copy the words as the page shows them, without these marks; correct value_text and unit_text too"
        yield failure(contribution, entry.line, "markup_left", words, "quote", quote, mend, severity="warning")


MARKUP = r"\*\*[^\s*](?:[^*]*[^\s*])?\*\*|\b__[^\s_](?:[^_]*[^\s_])?__\b|\[[^\]]+\]\(\w+://[^)]*\)"
"""Bold letters and links of Markdown; stars of footnotes stand alone."""
BEHIND = re.compile(r"(?:,\d{3}|000)(?![\d.])")
"""How a quote begins whose first figure is the rest of a longer one: 000 tonnes of 13,000 tonnes."""
SHORTENED = re.compile(r"(?<![.…])(?:…|\.\.\.)(?![.…])")
"""What stands for words that were left out; the dots that lead to a figure in a table are more."""
