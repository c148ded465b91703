"""What a percentage is of, and what a change is counted from, held against the words of the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..periods.grammar import MONTHS, month_number
from ..schemas.measures import CHANGES
from .again import direction_beside
from .entries import Entry, failure
from .hearing import longest, parts
from .reading import Contribution

if TYPE_CHECKING:
    from ..extraction.matters.readings import Reading

PERCENT = ("share", "grade", *CHANGES)
"""Measures that percentages have: of a whole, of a rock or a product, of a rise or a fall."""
CODES = ("yoy", "mom", "qoq")
"""Bases of a change that are no years."""


def percent_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A percentage is a share, a grade or a change as its quote says: output that `rose by 5 %` is no share."""
    values = entry.values
    quote, printed, measure = values["quote"], values.get("value_text"), values.get("measure")
    if measure not in PERCENT or values.get("unit") != "%" or not quote or not printed or len(quote) > longest():
        return
    found = parts(quote, printed, contribution.source.published)
    read = found.reading if found else None
    if read is None or read.measure not in PERCENT or read.measure == measure or says(quote, measure):
        return
    if words := decided(read, measure, quote, printed):
        yield failure(contribution, entry.line, "percent_again", f"the quote says {words!r}", "measure", measure,
                      f"write {read.measure}, or leave it if the source says {measure} elsewhere, as in a title or the "
                      "head of a table", severity="warning")  # fmt: skip


def decided(read: Reading, measure: str, quote: str, printed: str) -> str:
    """The words by which a quote decides for what is read of it, against what a row says; empty where none do."""
    cue, moved = read.cue, direction_beside(quote, printed) != 0
    if measure == "share" and read.rule == "measure.percent_of_oxide":
        held = OF_STUFF.match(quote, quote.index(printed) + len(printed))
        return f"{printed}{held.group()}" if held else ""
    if cue is None:
        return ""
    if read.measure in CHANGES:
        over_years = measure == "growth_rate" and (read.measure != "change" or YEARLY.search(quote))
        return cue.text if moved and measure != "change" and not over_years else ""
    if measure in CHANGES:
        return cue.text if cue.value == read.measure and not moved and not says(quote, "change") else ""
    if read.measure == "share":
        return cue.text if read.rule in OF_WHOLES and cue.value in FLOWS else ""
    return cue.text if HELD.search(cue.text) else ""


OF_STUFF = re.compile(r"\s?(?:%|per\s?cent)\s+[\w₀-₉-]+", re.IGNORECASE)
"""What follows the figure of a grade: 2.4 % tin."""
YEARLY = re.compile(r"\b(?:growth|rates?|annual\w*|yearly|years?|year-on-year|per annum|pa|cagr|average|compound\w*)\b",
                    re.IGNORECASE)  # fmt: skip
"""Words with which a rise may be one a year."""
OF_WHOLES = ("measure.percent_of", "measure.share_cue")
FLOWS = ("share", "production", "demand", "consumption", "supply", "export", "import", "reserve")
"""Words for what a part is taken of."""
HELD = re.compile(r"contain|content|grad|assay|purit", re.IGNORECASE)
"""Words for what a rock or a product holds."""


def says(quote: str, measure: str) -> bool:
    """Whether a quote has a word for a measure, whatever parts its words.

    >>> says("China's market-share was 5 %", "share"), says("China made 5 %", "share")
    (True, False)
    """
    told = f" {' '.join(WORD.findall(quote.casefold()))} "
    return any(phrase in told for phrase in phrases(measure))


WORD = re.compile(r"[^\W\d_]+")


@cache
def phrases(measure: str) -> tuple[str, ...]:
    """The words for a measure, each between blanks."""
    rows = (row for row in vocabulary.rows("measures") if row["measure"] == measure)
    terms = {" ".join(WORD.findall(term.casefold())) for row in rows for term in vocabulary.cells(row["term"])}
    return tuple(f" {term} " for term in sorted(terms - {""}))


def base_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A change is counted from what its quote sets it against: `rose 5 % month on month` is no change on the year."""
    values = entry.values
    quote, measure, base = values["quote"], values.get("measure"), values.get("change_base")
    if measure not in CHANGES or "change_base" in entry.unread or not quote or len(quote) > longest():
        return
    found = parts(quote, values.get("value_text"), contribution.source.published)
    read = found.reading.change_base if found and alone(quote) else None
    read = read or (month_before(quote, values["period_start"], values["period_end"]) if alone(quote) else None)
    if read is None or (measure != "change" and base is None) or alike(base, read, values["period_end"]):
        return
    if base is None and (read not in CODES or not in_header(contribution)):
        return
    words = f"the quote sets the figure against {SAID.get(read, read)}"
    yield failure(contribution, entry.line, "base_again", words, "change_base", base, f"write {read}",
                  severity="warning")  # fmt: skip


def month_before(quote: str, first: date | None, last: date | None) -> str | None:
    """Whether a quote sets the month of a row against that before it, or that of the year before; none for neither.

    >>> month_before("9% below those of March 2024", date(2024, 4, 1), date(2024, 4, 30))
    'mom'
    """
    said = [*AGAINST_MONTH.finditer(quote)]
    if len(said) != 1 or not isinstance(first, date) or not isinstance(last, date):
        return None
    back = (first.year - int(said[0]["year"])) * 12 + first.month - month_number(said[0]["month"].casefold())
    return {1: "mom", 12: "yoy"}.get(back) if (first.year, first.month) == (last.year, last.month) else None


AGAINST_MONTH = re.compile(
    r"\b(?:below|above|under|over|than|from|against|on|compared\s(?:with|to))\s(?:in\s|(?:that|those|the\s(?:level|figure|volume|total)s?|its\slevel)\s(?:of|in|for)\s)?"
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\s(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE,
)  # fmt: skip
"""A month against which something is set: below those of March 2024."""


def alone(quote: str) -> bool:
    """Whether a quote has one percentage, so that what it is set against can be that of no other one."""
    from ..extraction.amounts.amounts import find_amounts

    return sum(one.unit in ("%", "%/yr", "pp", "x") for one in find_amounts(quote)) == 1


SAID = {"yoy": "the year before", "mom": "the month before", "qoq": "the quarter before"}


def in_header(contribution: Contribution) -> bool:
    """Whether a file has the column for the base of a change at all."""
    return "change_base" in (name.casefold() for name in contribution.sheet.header)


def alike(base: str | None, read: str, last: date | None) -> bool:
    """Whether two bases of a change that ends on a day are one: the year before, and its number.

    >>> alike("yoy", "2023", date(2024, 12, 31)), alike("mom", "yoy", None), alike("2022", "yoy", date(2024, 6, 30))
    (True, False, False)
    """
    if base == read:
        return True
    if base in CODES and read in CODES:
        return False
    year, code = (base, read) if read in CODES else (read, base)
    if not (isinstance(last, date) and year and year.isdecimal()):
        return base is not None
    return code == "yoy" and int(year) in (last.year - 1, last.year)
