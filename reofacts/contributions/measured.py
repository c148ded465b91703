"""What a figure measures, held against what a text with its quote would be read to measure.

A word can stand in a quote for another figure, and a title can say more; so what is read is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import CHANGES
from .entries import Entry, failure
from .hearing import contexts, parts
from .moods import TO_COME
from .reading import Contribution

if TYPE_CHECKING:
    from ..extraction.context import Cue
    from ..extraction.matters.readings import Reading
    from ..extraction.quantities import Parts

BOUNDS: Mapping[str, str] = {
    "measure.size_of_works": "which is how much works can make or treat",
    "measure.capped_flow": "which is how much is allowed",
    "measure.allowed_flow": "which is how much is allowed",
    "measure.content": "which lies in store",
}
"""Rules that read a mass as the bound of a flow, or as what is held, and what it is then."""
FLOWS = ("production", "supply", "export", "import", "consumption")
"""Measures that are no bound, and nothing that is held."""
USED = ("consumption", "demand")
TRADES = ("export", "import")
COULD = re.compile(r"\b(?:could|might)\b", re.IGNORECASE)
"""What may come about, which can be an output that is possible as well as a size."""
CAPPED = re.compile(r"\b(?:capp|limit|restrict|confin)", re.IGNORECASE)
"""How verbs begin that set a bound to the flow that they name."""
STORE = re.compile(
    r"\b(?:stocks|stockpiles?|inventor(?:y|ies)|warehouses?|store(?:s|houses?)?|vaults?)\b", re.IGNORECASE
)
"""Where goods lie that nobody makes or moves."""


def measure_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The measure is the one that the quote gives its figure, where no word of it is for the row's own."""
    values = entry.values
    quote, value = values["quote"] or "", values.get("measure")
    if entry.unread & {"measure", "change_of"}:
        return
    found = parts(quote, values.get("value_text"), contribution.source.published)
    if found is None or (found.reading.measure == value and value not in CHANGES):
        return
    said = words_read(quote, contribution.source.published)
    if bound := bounded(entry, found, said):
        yield failure(contribution, entry.line, "measure_again", bound, "measure", value,
                      f"write {found.reading.measure}, or leave it if the source says {value} elsewhere, as in a title "
                      "or the head of a table", severity="warning")  # fmt: skip
        return
    if other := moves_else(entry, found):
        yield failure(contribution, entry.line, "measure_again", f"the quote says {other[0]!r}", "change_of",
                      values["change_of"], f"write {other[1]}", severity="warning")  # fmt: skip
        return
    column, meant, cue = gainsaid(entry, found, said)
    if cue and plain(cue.text, meant):
        words, value = f"the quote says {cue.text!r}", values.get(column)
        if SHIPPED.match(cue.text) and found.partner.id is None and not FAR.search(quote):
            meant = f"supply, {meant} if it crossed a border"
        elif column == "measure" and values["place_id"] and across(entry, found.reading):
            meant += ", or the country from which it came into place_id" if meant == "import" else ""
        mend = f"write {meant}, or leave it if the source says {value} elsewhere, as in a title or the head of a table"
        yield failure(contribution, entry.line, "measure_again", words, column, value, mend, severity="warning")


def bounded(entry: Entry, found: Parts, said: frozenset[str]) -> str:
    """What shows that a figure is no flow, but what works can make, what is allowed or held; empty for nothing."""
    from ..extraction.matters.permits import WORKS_TO

    measure, read = entry.values.get("measure"), found.reading
    quote, printed = entry.values["quote"] or "", entry.values.get("value_text") or ""
    if measure not in FLOWS or read.rule not in BOUNDS or read.measure == measure:
        return ""
    start = quote.index(printed)
    words = AHEAD.search(quote, 0, start)
    shown = f"{words.group() if words else ''}{printed}"
    to_come = entry.values["modality"] in TO_COME and WORKS_TO.search(quote[:start])  # It will make so much, too.
    allowed = read.measure == "quota" and measure in said and not CAPPED.search(quote, 0, start)
    held = read.rule != "measure.content" or STORE.search(quote, 0, start)
    if COULD.search(shown) or to_come or allowed or not held:
        return ""
    return f"the quote says {shown!r}, {BOUNDS[read.rule]}"


AHEAD = re.compile(r"(?:[^\s,;:]+\s){1,4}\S{0,3}\Z")
"""The words before a figure that show what it is."""


def gainsaid(entry: Entry, found: Parts, said: frozenset[str]) -> tuple[str, str, Cue | None]:
    """The column in which a row differs from what its quote says, what that is, and the word; no word without any."""
    values, read = entry.values, found.reading
    measure, of = values.get("measure"), values.get("change_of")
    nothing = ("", "", None)
    if said <= {measure, of} or said >= {measure, of} - {None} or read.cue is None:
        return nothing  # A quote with the words of the row's own measure may have others for other figures.
    if measure == "capacity" and read.measure in FLOWS and str(values.get("unit")).endswith("/yr"):
        return nothing  # What a plant will make a year, or a mine load, is its capacity.
    if of == "share" and POINTS.search(values["quote"] or ""):
        return nothing
    if read.measure in CHANGES and measure in CHANGES:
        column, value, meant, cue = "change_of", of, read.change_of, read.level or read.cue
    elif {read.measure, measure} & {*CHANGES} and "share" not in (read.measure, measure):
        return nothing  # A level and its change stand close together.
    else:
        column, value, cue = "measure", measure, read.cue
        meant = read.measure if cue.value == read.measure else None
    if not value or not meant or value == meant or value in said or (value == "other" and column == "measure"):
        return nothing
    if meant == "other" and not stocked(cue.text):
        return nothing
    if value in USED and meant == "import" and found.partner.id is None and not TRADED.match(cue.text):
        return nothing  # What a country took, it may have used.
    if value == "supply" and found.partner.id is None and SHIPPED.match(cue.text):
        return nothing
    return nothing if mirrored(entry, found) and not TRADED.match(cue.text) else (column, meant, cue)


def moves_else(entry: Entry, found: Parts) -> tuple[str, str] | None:
    """The words behind a figure by which a price has changed, or a share, where a row has something else; else none."""
    values = entry.values
    quote, printed, of = values["quote"] or "", values.get("value_text") or "", values.get("change_of")
    if values.get("measure") not in CHANGES or of is None or printed not in quote:
        return None
    end = quote.index(printed) + len(printed)
    if of != "price" and found.reading.change_of == "price" and (dearer := DEARER.match(quote, end)):
        return dearer["words"], "price"
    if of in OF_AMOUNTS and (points := POINTS.match(quote, end)):
        return points["words"], "share, since percentage points are by how much a share changed"
    return None


DEARER = re.compile(
    r"\s?(?:%|per\s?cent)\s(?P<words>(?:dear|cheap|costli|prici)er|(?:more|less)\s(?:expensive|costly))\b",
    re.IGNORECASE,
)
"""What is said of a price, by how much it has changed."""
POINTS = re.compile(r"[\s-](?P<words>(?:percentage|percent|per\scent)[\s-]points?)\b", re.IGNORECASE)
OF_AMOUNTS = ("production", "consumption", "demand", "supply", "export", "import", "price", "revenue", "investment",
              "capacity", "quota", "reserve", "resource")  # fmt: skip
"""What changes by so many per cent, and by no percentage points."""


def mirrored(entry: Entry, found: Parts) -> bool:
    """Whether a row has a trade as the other side has it: what Germany bought from China, as an export of China."""
    place, partner = entry.values["place_id"], entry.values.get("partner_id")
    own = place is not None and place == found.partner.id
    return across(entry, found.reading) and own and partner in (None, found.place.id)


def across(entry: Entry, read: Reading) -> bool:
    """Whether a row has an export, and its quote an import, or the other way round."""
    measure = entry.values.get("measure")
    return measure in TRADES and read.measure in TRADES and measure != read.measure


FAR = re.compile(r"\b(?:abroad|overseas)\b", re.IGNORECASE)
"""Where goods are that have crossed a border."""


TRADED = re.compile(r"(?:im|ex)port", re.IGNORECASE)
"""How words begin that say themselves which way goods go."""
SHIPPED = re.compile(r"ship|deliver|dispatch", re.IGNORECASE)
"""How words begin for what goes to customers, who may be at home."""


def plain(words: str, measure: str) -> bool:
    """Whether words can mean no other measure: what is sold may be exported, what ramps up may be output."""
    if measure == "supply":
        return words.casefold() in ("surplus", "deficit", "oversupply")
    return measure != "capacity" or SIZE.search(words) is not None


SIZE = re.compile(r"capacit|nameplate|\bable\b|throughput|\b(?:rated|design)\b", re.IGNORECASE)
"""Words that can tell of nothing but what works are able to make."""


def stocked(words: str) -> bool:
    """Whether words are of what lies in store, and can be no flow."""
    return re.match(r"(?:stocks|stockpiles|stockpile of)\b|inventor", words, re.IGNORECASE) is not None


def words_for(quote: str) -> frozenset[str]:
    """The measures for which a quote has words."""
    from ..extraction.context import measures

    return frozenset(cue.value for cue in measures(quote))


def words_read(quote: str, published: date | None) -> frozenset[str]:
    """The measures for which a quote has words, those too that say it of a mass alone: what a country takes.

    >>> sorted(words_read("Japan took 55 t of tin, the output of Peru", None))
    ['import', 'production']
    """
    told = {cue.value for context in contexts(quote, published) for cue in context.measures}
    return words_for(quote) | told
