"""Two levels between which a quote has something rise or fall, held against the way and the size that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import inf

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .again import TURNED, ways
from .entries import Entry, failure
from .hearing import longest, parts
from .levels import ASIDE, moves, risen_by
from .percents import YEARLY, says
from .quotes import amount_at
from .reading import Contribution

PARTS = ("share", "grade")
"""Measures of percentages, of which a change in per cent has the unit."""
FAR = 50
"""Times by which two levels differ of which one has a scale that the other has not."""
CLOSE = 0.06
"""By how much the quotient of two rounded levels may miss the rate between them."""
LOOSE = (0.7, 1.5)
"""Within which parts of a multiple two levels are still told to have doubled."""


def level_moved(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What falls comes to less, and what doubles to twice as much: `fell from 240,000 t to 270,000 t` has a slip."""
    values = entry.values
    quote, printed, measure = values["quote"], values.get("value_text"), values.get("measure")
    if not quote or not printed or measure is None or len(quote) > longest():
        return
    for found in pattern().finditer(quote):
        own = (found["first"] or found["before"], found["last"] or found["after"])
        if printed in own and (words := slip(found, *map(number, own))):
            yield failure(contribution, entry.line, "level_moved", words, "value_text", printed, severity="warning")
            return


def slip(found: re.Match[str], first: float, last: float) -> str:
    """What is wrong with two levels and the words for what leads from one to the other; empty where they agree."""
    words, move = found.group(), found["move"].casefold()
    if not first or not last or not 1 / FAR < last / first < FAR or not same_unit(found) or TURNED.search(found.string):
        return ""
    said = f"the quote says {words!r}"
    way, factor = ways().get(move, 0), factors().get(move, 0.0)
    if way * (last - first) < 0:
        return f"{said}, and {last:,.15g} is {'more' if way < 0 else 'less'} than {first:,.15g}"
    more, less = hedged(found)
    above, below = (more, less) if factor > 1 else (less, more)
    if factor and not LOOSE[0] * (not below) < last / first / factor < (inf if above else LOOSE[1]):
        return f"{said}, and {last:,.15g} is {last / first:.3g} times {first:,.15g}"
    rate = PERCENT.search(found["size"]) if not YEARLY.search(words) else None
    due = way * number(rate[1]) / 100 if rate else 0.0
    further = way * (last / first - 1 - due)
    close = CLOSE + abs(due) / 10
    if rate and ((further > close and not more) or (further < -close and not less)):
        return f"{said}, and from {first:,.15g} to {last:,.15g} it is {100 * abs(last / first - 1):.3g} %"
    return ""


def hedged(found: re.Match[str]) -> tuple[bool, bool]:
    """Whether a multiple or a rate is one that is exceeded, as `more than doubled`, and whether it is not reached.

    >>> found = pattern().search("output rose by up to 10 % from 200 tonnes to 205 tonnes")
    >>> hedged(found) if found else None
    (False, True)
    """
    ahead = found.string[: found.start()]
    more, less = (
        re.search(rf"\b(?:{words})\s(?:a\s)?\Z", ahead, re.IGNORECASE)
        or re.search(rf"\b(?:{words}|or {word})\b", found["size"])
        for words, word in ((MORE, "more"), (LESS, "less"))
    )
    return more is not None, less is not None


MORE = r"more than|over|at least|in excess of|upwards? of|above"
LESS = r"up to|less than|under|at most|as much as|below"


def same_unit(found: re.Match[str]) -> bool:
    """Whether two levels have one unit, as far as each has one, and are no years."""
    units = [found[name].casefold().split() for name in ("unit1", "unit2", "unit3", "unit4") if found[name]]
    plain = not units and all(re.fullmatch(r"(?:19|20)\d\d", found[name] or "2000") for name in LEVELS)
    return not plain and len({one[0] for one in units}) < 2


LEVELS = ("first", "last", "before", "after")
PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)")
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


def number(printed: str) -> float:
    """A figure in digits.

    >>> number("240,000")
    240000.0
    """
    return float(printed.replace(",", ""))


@cache
def factors() -> Mapping[str, float]:
    """Words for multiples, and the multiple (vocabulary/multiples.csv)."""
    return {row["word"]: float(row["factor"]) for row in vocabulary.rows("multiples")}


@cache
def pattern() -> re.Pattern[str]:
    """Words of a rise or a fall with both levels, whichever comes first.

    >>> found = pattern().search("exports fell 10 % from 240,000 tonnes in 2023 to 216,000 tonnes")
    >>> found.group("move", "first", "last") if found else None
    ('fell', '240,000', '216,000')
    """
    hedge = r"(?:(?:about|around|some|nearly|over|only|just|a)\s+)?(?:[A-Z]{0,3}[$€£¥]\s?)?"
    ago = r"\s(?:a\s)?(?:year|month|quarter)\s(?:earlier|ago|before)"
    year = rf"(?:\s(?:in|for|of)\s(?:[A-Z][a-z]+\s)?(?:19|20)\d\d|{ago})?"

    def level(name: str, unit: str) -> str:
        return rf"{hedge}(?P<{name}>{NUMBER})(?![\d.,]*\d)(?P<{unit}>(?:\s?%|\s?[a-zA-Z]+){{0,2}}?){year}"

    size = r"(?P<size>(?:[^.;:]|\.(?=\d)){0,30}?)"
    upward = rf"from\s{level('first', 'unit1')},?\sto\s{level('last', 'unit2')}"
    downward = rf"(?<!by\sup\s)to\s{level('after', 'unit3')},?\s(?:up\s|down\s)?from\s{level('before', 'unit4')}"
    words = "|".join((moves(), *factors()))
    return re.compile(rf"\b(?i:(?P<move>{words}))\b{ASIDE}{size}\s(?:{upward}|{downward})(?=[\s,.;:)]|$)")


def share_moved(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What a share rose by is no share: an error where the quote says `by`."""
    values = entry.values
    quote, printed, measure = values["quote"], values.get("value_text"), values.get("measure")
    if measure not in PARTS or not quote or not printed or not says(quote, measure):
        return
    found = amount_at(quote, printed)
    if found is None or not found.direction or found.unit not in ("%", "pp") or found.value_min is not None:
        return
    read = parts(quote, printed, contribution.source.published)
    ahead = quote[: min(found.start, found.hedge[0] if found.hedge else found.start)]
    if read and read.reading.measure == "change":
        by = risen_by().search(ahead)
        words = f"the quote says {quote[by.start() if by else 0 : found.end]!r}, which is how much it changed"
        mend = f"write change, and {measure} into change_of; a change in percentage points is in pp"
        yield failure(contribution, entry.line, "level_again", words, "measure", measure, mend,
                      severity="error" if by and ahead.endswith("by ") else "warning")  # fmt: skip
