"""A month, a quarter or a half that the quote names, held against the days of its row; words that name no period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from ..claims import Entity
from ..documents import normalise
from ..judging.failures import Failure
from ..periods import Period, find
from ..periods.grammar import MONTHS
from ..translation import period as in_english
from .again import all_printed, distance, doubt, to_write
from .entries import Entry, failure
from .hearing import longest
from .reading import Contribution
from .timed import COMPARED, beside

WORDS = (*MONTHS, "quarter", "quarters", "q", "qtr", "half", "halves", "h", "months")
"""Words without which nothing names a part of a year."""
PART = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(WORDS)})(?![^\W\d_])", re.IGNORECASE)
KINDS = ("month", "quarter", "half", "span")
TOLD = re.compile(
    r"\b(?:said|says?|told|report|survey|announced|published|released|dated|edition|since|until|as of|as at)\b", re.I
)
"""Words beside which a month may be that of the saying."""


def part_beside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The days of a row are those of the month, the quarter or the half that its quote names.

    An error where the quote names this period alone, of a figure, and the days are others; else a warning.
    """
    values = entry.values
    quote, first, last, text = values["quote"], values["period_start"], values["period_end"], values["period_text"]
    if not quote or len(quote) > longest() or entry.unread & {"period_start", "period_end"} or not PART.search(quote):
        return
    if (first is None and last is None) or (first and last and first > last) or copied(text, quote):
        return
    named = all_printed(quote, contribution.source.published, values["place_id"])
    found = [one for one in named if one.kind in KINDS and one.how == "stated" and one.edtf]
    if first and last and (month := bare(named, quote)) and not has_month(month, first, last):
        words = f"the quote names {month.text}, and these days are another month"
        mend = "write the days of the month that the quote names; leave it where the source says the time elsewhere"
        yield failure(contribution, entry.line, "period_beside", words, "period_start", first, mend,
                      severity="warning")  # fmt: skip
        return
    if not found or not all(one.edtf for one in named) or COMPARED.search(quote):
        return
    own, severity = found[0], ""
    if len(named) == 1:
        severity = misses(own, first, last, contribution.kind == "quantity" and not TOLD.search(quote))
    elif all(distance(one, first, last) for one in named):
        severity = "warning"
    elif (near := beside(contribution, entry)) and near.kind in KINDS and distance(near, first, last):
        own, severity = near, "warning"
    if severity:
        names = " and ".join(dict.fromkeys(one.text for one in ([own] if len(named) == 1 else found)))
        words = f"the quote names {names}, and these days are another time"
        column = "period_end" if first is None or first == own.first else "period_start"
        mend = to_write(own)
        mend += "" if severity == "error" else "; leave it where the source says the time elsewhere"
        yield failure(contribution, entry.line, "period_beside", words, column, values[column], mend,
                      severity=severity)  # fmt: skip


def bare(named: Sequence[Period], quote: str) -> Period | None:
    """The month without a year that is the only time of a quote, and not that of a saying or a comparison."""
    alone = len(named) == 1 and (named[0].kind, named[0].how, named[0].role) == ("month", "resolved", "at")
    told = TOLD.search(quote) or COMPARED.search(quote)
    return named[0] if alone and not told and named[0].text.casefold() in MONTHS else None


def has_month(month: Period, first: date, last: date) -> bool:
    """Whether days lie in a month, in whatever year.

    >>> march = find("in March", date(2025, 2, 3))[0]
    >>> has_month(march, date(2023, 1, 1), date(2023, 12, 31)), has_month(march, date(2023, 7, 1), date(2023, 7, 31))
    (True, False)
    """
    months = range(first.year * 12 + first.month, min(last.year * 12 + last.month, first.year * 12 + 24) + 1)
    return month.first is not None and any((number - 1) % 12 + 1 == month.first.month for number in months)


def copied(text: str | None, quote: str) -> bool:
    """Whether the words of a period name a part of a year as the quote does: then they are read by themselves.

    >>> copied("Q1 2023", "5 t in Q1 2023"), copied("2023", "5 t in Q1 2023"), copied(None, "5 t in Q1 2023")
    (True, False, False)
    """
    return bool(text) and PART.search(text or "") is not None and normalise(text or "") in normalise(quote)


def misses(own: Period, first: date | None, last: date | None, alone: bool) -> str:
    """How surely the days of a row miss a period; no warning where it may be told of something else beside."""
    severity = doubt(own, first, last, alone)
    return severity if alone or not severity else "warning"


def period_read(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The period as printed is one that can be read, or stands so in the source."""
    values = entry.values
    text, quote, locator = values["period_text"], values["quote"] or "", values["locator"] or ""
    read = not text or readable(in_english(text, contribution.language))
    if not read and not any(normalise(text) in normalise(place) for place in (quote, locator)):
        near = nearest(text, quote[: longest()])
        mend = f"copy {near!r}" if near else ""
        words = "no period can be read in it" + (f"; the quote says {near!r}" if near else ", and the quote says none")
        yield failure(contribution, entry.line, "period_read", words, "period_text", text, mend, severity="warning")


@lru_cache(maxsize=10_000)
def readable(text: str) -> bool:
    """Whether some period, certain or not, can be read in words.

    >>> readable("last year"), readable("in Febuary 2023")
    (True, False)
    """
    return bool(find(text))


def nearest(text: str, quote: str) -> str:
    """The period of a quote whose words are most like some others; empty where it names none.

    >>> nearest("in Febuary 2023", "China mined 5 t in February 2023, and 4 t in 2022")
    'February 2023'
    """
    return max((one.text for one in find(quote)), key=lambda one: alike(text, one), default="")


def alike(one: str, other: str) -> float:
    """How much alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
