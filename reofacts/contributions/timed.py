"""The time of a row held against its quote: a year that the quote does not name, that of another figure, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ..claims import Entity
from ..documents import normalise
from ..judging.failures import Failure
from ..periods import Period
from .again import DIGITS, all_printed, directions, distance, to_write
from .entries import Entry, failure
from .hearing import longest, parts
from .kinds import GATHERED
from .reading import Contribution

CLEAR = ("at", "by", "from_to")
"""How a period stands in a sentence that dates its figure, and is no base or bound of it."""


COMPARED = re.compile(r"\b(?:earlier|before|previous|prior|preceding|following|later|last|next|same)\b", re.IGNORECASE)
"""Words that tell one time by another: a year earlier, the previous quarter."""


def period_beside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The period of a row is the one that stands beside the figure, and one that the quote names at all."""
    values, days = entry.values, {"period_start", "period_end"}
    quote, first, last = values["quote"], values["period_start"], values["period_end"]
    if not quote or len(quote) > longest() or entry.unread & days or (first and last and first > last):
        return
    said, open_ = years(quote), first is None and last is None
    if (label := labelled(quote, values.get("value_text"))) and not open_ and not within({label}, first, last):
        words = f"the quote has {values['value_text']!r} beside {label}"
        mend = f"write the days of {label}, or take the figure of the other year"
        yield failure(contribution, entry.line, "period_beside", words, "period_start", first or last, mend,
                      severity="warning")  # fmt: skip
        return
    if not said or (not open_ and len(said) == 1 and within(said, first, last)):
        return
    text, published = values["period_text"], contribution.source.published
    named = all_printed(quote, published, values["place_id"])
    found = [one for one in named if one.edtf and one.role in CLEAR and one.how == "stated"]
    if open_:
        yield from () if text else unsaid(contribution, entry, found, said)
    elif len(found) == len(named) > 0 and not COMPARED.search(quote) and not within(said, first, last):
        if not text or normalise(text) not in normalise(quote):  # Else the words of the period say so.
            names = " and ".join(dict.fromkeys(one.text for one in found))
            words = f"the quote names {names}, and not this period"
            column, value = ("period_text", text) if text else ("period_start", first or last)
            yield failure(contribution, entry.line, "period_beside", words, column, value,
                          f"{to_write(found[0])}; leave it where the source says the time elsewhere",
                          severity="warning")  # fmt: skip
    elif len(said) > 1 and (own := beside(contribution, entry)) and distance(own, first, last):
        words = f"beside the figure {values['value_text']!r} the quote has {own.text}"
        yield failure(contribution, entry.line, "period_beside", words, "period_start", first or last,
                      to_write(own), severity="warning")  # fmt: skip
    elif len(said) > 1 and own and summed(entry, own):
        words = f"the quote has {values['value_text']!r} of {own.text}, which is longer than this period"
        yield failure(contribution, entry.line, "period_beside", words, "period_start", first,
                      to_write(own), severity="warning")  # fmt: skip


def summed(entry: Entry, own: Period) -> bool:
    """Whether a row dates what was made in years on end by some of these years."""
    values = entry.values
    first, last = values["period_start"], values["period_end"]
    if own.role != "from_to" or not (first and last and own.first and own.last) or values["measure"] not in GATHERED:
        return False
    inside = own.first <= first and last <= own.last and (own.first, own.last) != (first, last)
    return inside and first.year <= last.year < own.last.year + (first > own.first) and not directions(values["quote"])


def labelled(quote: str, printed: str | None) -> int | None:
    """The year that stands as a label before a figure, or in brackets behind it, in a line of several years.

    >>> labelled("Peru 2023: 16,000; 2024: 13,000", "13,000"), labelled("From 2023: 16,000 t", "16,000")
    (2024, None)
    >>> labelled("Peru: 16,000 (2023), 13,000 (2024)", "16,000")
    2023
    """
    if not printed or quote.count(printed) != 1:
        return None
    start = quote.index(printed)
    for pattern, place in ((AHEAD, start), (BEHIND, start + len(printed))):
        found = list(pattern.finditer(quote))
        own = [one for one in found if place == (one.end() if pattern is AHEAD else one.start())]
        if len(found) > 1 and own:
            return int(own[0][1] or own[0][2])
    return None


AHEAD = re.compile(
    r"(?<![\w.,/–-])(?:((?:19|20)\d\d)\s?[:=]|\(((?:19|20)\d\d)\))\s?(?:[A-Z]{0,3}[$€£¥]\s?|~\s?)?(?=\d)"
)
BEHIND = re.compile(r"(?<=\d)(?:\s?[^\W\d]{1,7}| %)?\s\(((?:19|20)\d\d)()\)(?!\s?\d)")
"""A year as the label of the figure behind it, and before it."""


def unsaid(contribution: Contribution, entry: Entry, found: list[Period], said: set[int]) -> Iterator[Failure]:
    """The warning that a row has no period, though its quote names just one, and one figure."""
    from ..extraction.amounts.amounts import find_amounts

    if contribution.kind == "quantity":
        own = beside(contribution, entry) if len(find_amounts(entry.values["quote"])) == 1 else None
    else:
        own = found[0] if len(found) == 1 and len(said) == 1 else None
    if own:
        words = f"the quote says {own.text}"
        yield failure(contribution, entry.line, "period_beside", words, "period_text", None,
                      f"write {own.text} into period_text, {own.first or 'nothing'} into period_start and "
                      f"{own.last or 'nothing'} into period_end", severity="warning")  # fmt: skip


def beside(contribution: Contribution, entry: Entry) -> Period | None:
    """The period that the figure of a quote has, as a text is read; none where it is not certain."""
    read = parts(entry.values["quote"], entry.values.get("value_text"), contribution.source.published)
    period = read.period if read else None
    clear = period and period.edtf and period.how == "stated" and period.role in CLEAR and years(period.text)
    return period if clear else None


def years(words: str) -> set[int]:
    """The years that stand in words in four digits.

    >>> sorted(years("from 5,000 t in 2020 to 2,030 t by 2030"))
    [2020, 2030]
    """
    return {int(found.group()) for found in DIGITS.finditer(words)}


def within(said: set[int], first: date | None, last: date | None) -> bool:
    """Whether one of some years lies in the time of a row."""
    return any((first or date.min).year <= year <= (last or date.max).year for year in said)
