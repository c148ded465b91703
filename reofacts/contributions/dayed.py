"""A day, or a year that ends in a month, that a quote names, held against the days of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ..claims import Entity
from ..documents import normalise
from ..judging.failures import Failure
from ..periods.grammar import MONTHS, month_number
from .again import all_printed, distance, to_write
from .entries import Entry, failure
from .hearing import longest
from .monthly import TOLD
from .reading import Contribution
from .timed import CLEAR, COMPARED

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{NAMES})|(?:{NAMES})\.?\s\d{{1,2}}(?:st|nd|rd|th)?)\b", re.IGNORECASE
)
"""A day of a month."""
YEAR_ENDED = re.compile(
    rf"\b(?:year|(?:twelve|12)\smonths)\s(?:ended|ending|to|through)\s(?:on\s)?(?:\d{{1,2}}\s(?P<a>{NAMES})|(?P<b>{NAMES})(?:\s\d{{1,2}},?)?)"
    r"\s(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE,
)  # fmt: skip
"""A year that ends with a month: the year ended 30 June 2024."""


def day_beside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The day of a row is the one that its quote names, and a year that ends in June is not that of the calendar."""
    values = entry.values
    quote, first, last, text = values["quote"], values["period_start"], values["period_end"], values["period_text"]
    if not quote or len(quote) > longest() or not isinstance(first, date) or not isinstance(last, date) or first > last:
        return
    if entry.unread & {"period_start", "period_end"}:
        return
    if year := ended(quote, first, last):
        words, days = year
        yield failure(contribution, entry.line, "period_beside", f"the quote says {words!r}", "period_start", first,
                      f"write {days[0]} into period_start and {days[1]} into period_end, and all of these words into "
                      "period_text", severity="warning")  # fmt: skip
        return
    if not DAY.search(quote) or (text and normalise(text) in normalise(quote)) or COMPARED.search(quote):
        return
    named = all_printed(quote, contribution.source.published, values["place_id"])
    own = named[0] if len(named) == 1 else None
    exact = own and own.edtf and own.first == own.last and own.how == "stated" and own.role in CLEAR
    if own and exact and own.first and distance(own, first, last) and not TOLD.search(quote):
        words = f"the quote says {own.text}, and these days are others"
        yield failure(contribution, entry.line, "period_beside", words, "period_start", first, to_write(own),
                      severity="warning")  # fmt: skip


def ended(quote: str, first: date, last: date) -> tuple[str, tuple[date, date]] | None:
    """The words for a year that ends before December, and its days, where a row has the calendar year of that name.

    >>> found = ended("In the year ended 30 June 2024 it made 5 t", date(2024, 1, 1), date(2024, 12, 31))
    >>> found and (found[0], [str(day) for day in found[1]])
    ('year ended 30 June 2024', ['2023-07-01', '2024-06-30'])
    """
    said = [*YEAR_ENDED.finditer(quote)]
    if len(said) != 1 or (first.month, first.day, last.month, last.day) != (1, 1, 12, 31) or first.year != last.year:
        return None
    year, month = int(said[0]["year"]), month_number((said[0]["a"] or said[0]["b"]).casefold())
    if month == 12 or year != first.year:
        return None
    begins = date(year - 1, month + 1, 1)
    return said[0].group(), (begins, begins.replace(year=year) - timedelta(days=1))
