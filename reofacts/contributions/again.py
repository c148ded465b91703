"""What a row prints, read once more: its period, its bounds, and which way its figure goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..periods import Period, find
from ..schemas.measures import CHANGES
from ..translation import forms
from ..translation import period as in_english
from . import cells
from .entries import Entry, failure
from .reading import Contribution

YEAR = 366
"""Days by which counts of a year differ between countries and firms, and a text's day from that of its writing."""
COUNTED = ("fiscal_year", "quarter", "half")
"""Kinds of periods that begin at other months in other countries and firms."""
NEARLY = 7
"""Days by which two quarters, halves or years differ in length."""
ROUGH = re.compile(
    r"(?:the\s+)?(?:very\s+)?(?:early|mid|middle|late|later|end|beginning|start|around|about)\b", re.IGNORECASE
)
"""How words begin that give a part of a period, without saying which."""
DIGITS = re.compile(r"(?<!\d)(?:1[789]|20)\d\d(?!\d)")
NEGATIVE = re.compile(r"(?:^|[\s(])[-−]\s?$|\bminus\s$", re.IGNORECASE)
MINUS = "-−–"
"""How a printed figure begins that is negative; yearbooks print an en dash."""
TURNED = re.compile(r"\b(?:negative|minus|not|no|never|without)\b|n['’]t\b", re.IGNORECASE)
"""Words that turn the direction of others: negative growth of 5 %."""


def period_text_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The first and the last day are those of the period as printed, as far as its words alone say it.

    An error where the words certainly give another time; a warning where they may: part of it differs, or it is counted
    from the day of publication, or in quarters, which begin elsewhere in other countries.
    """
    values = entry.values
    first, last, text = values["period_start"], values["period_end"], values["period_text"]
    if not text or (first and last and first > last) or entry.unread & {"period_start", "period_end"}:
        return
    published, place = contribution.source.published, values.get("place_id")
    said = in_english(text, contribution.language)
    if (open_year := fiscal(said, published, place)) and calendar(first, last):
        words = f"the period as printed, {open_year.text!r}, is a fiscal year, and these days are the calendar year"
        yield failure(contribution, entry.line, "period_text_again", words, "period_start", first,
                      MONTHS_NEEDED, severity="warning")  # fmt: skip
        return
    found = as_printed(said, published, place)
    if not found or elsewhere(said, found, first, last):
        return
    near = min(found, key=lambda period: distance(period, first, last))
    column = "period_end" if first == near.first or (first is None and last) else "period_start"
    severity = doubt(near, first, last, alone=len(found) == 1 and len(set(said[: near.start].split()) - {"the"}) < 2)
    if severity:
        words = f"the period as printed, {text!r}, is {near.edtf}{since_when(near, contribution)}"
        yield failure(contribution, entry.line, "period_text_again", words, column, values[column], to_write(near),
                      severity=severity)  # fmt: skip


MONTHS_NEEDED = ("write the first and the last day of the source's fiscal year, as 2023-07-01 and 2024-06-30; leave it "
                 "if that is the calendar year")  # fmt: skip


@lru_cache(maxsize=10_000)
def fiscal(text: str, published: date | None, place: str | None) -> Period | None:
    """A fiscal year of which the words and the place do not say in which month it begins."""
    found = all_printed(text, published, place)
    return next((one for one in found if one.kind == "fiscal_year" and one.how in ("assumed", "unknown")), None)


def calendar(first: date | None, last: date | None) -> bool:
    """Whether the days of a row are those of calendar years."""
    return bool(first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31))


@lru_cache(maxsize=10_000)
def as_printed(text: str, published: date | None, place: str | None) -> Sequence[Period]:
    """The periods that words name; none that others are compared with, and no lengths of time."""
    found = all_printed(text, published, place)
    return tuple(period for period in found if period.edtf and period.role not in ("base", "duration"))


def all_printed(text: str, published: date | None, place: str | None) -> Sequence[Period]:
    """Every time that words name, read by the day of publication and the fiscal year of a place."""
    entity = vocabulary.entities().get(place or "")
    return find(text, published, entity.iso_3166_1 if entity else None)


def elsewhere(text: str, found: Sequence[Period], first: date | None, last: date | None) -> bool:
    """Whether words hold a year of the row that was not read as a period: `2024 and 2025` may be read as 2025 alone."""
    read = {place for period in found for place in range(period.start, period.end)}
    years = [int(digits.group()) for digits in DIGITS.finditer(text) if digits.start() not in read]
    return any((first or date.min).year <= year <= (last or date.max).year for year in years)


def distance(period: Period, first: date | None, last: date | None) -> int:
    """Days from the end of one of two periods to the beginning of the other; 0 where they share a day."""
    ahead = (first or date.min) - (period.last or date.max)
    behind = (period.first or date.min) - (last or date.max)
    return max(ahead.days, behind.days, 0)


def doubt(period: Period, first: date | None, last: date | None, alone: bool) -> str:
    """How surely the days of a row are not those of a period as printed: error, warning, or empty where they may be."""
    if first is None and last is None:
        return "warning" if period.how == "stated" and alone else ""
    apart = distance(period, first, last)
    if apart <= (1 if period.role in ("until", "since") else 0):
        return "warning" if alone and partial(period, first, last) else ""
    loose = period.kind in COUNTED or period.how != "stated"
    anchored = period.how == "resolved" and period.kind in ("month", "day", "week", "quarter", "half")
    if period.how == "assumed" and apart <= YEAR:
        return ""
    return "warning" if anchored or (loose and apart <= YEAR) else "error"


def partial(period: Period, first: date | None, last: date | None) -> bool:
    """Whether a row has some other days than a period that is printed without `early`, `until` and the like."""
    if period.how != "stated" or ROUGH.match(period.text):
        return False
    if period.role == "since":  # It goes on behind its own year or month.
        return last is not None and period.first is not None and last <= closed(period.kind, period.first)
    if period.role == "by":  # What is so by 2030 is so in 2030, and not in the years before.
        return bool(first and last and period.first and first < period.first)
    if period.role not in ("at", "from_to"):
        return False
    if first is None or last is None:
        return True
    if period.kind == "year":  # A year may be counted from any month.
        return period.text.isdigit() and not YEAR - 7 < (last - first).days < YEAR
    if period.kind in COUNTED and period.first and period.last and not calendar(first, last):
        return abs((last - first).days - (period.last - period.first).days) > NEARLY
    return (period.first, period.last) != (first, last)


def closed(kind: str, first: date) -> date:
    """The last day of the year or the month with which a period begins; of other kinds the day itself."""
    return {"year": date(first.year, 12, 31), "month": first.replace(day=28) + timedelta(days=3)}.get(kind, first)


def since_when(period: Period, contribution: Contribution) -> str:
    """Against which day a period is resolved."""
    return f" in a text of {contribution.source.published}" if period.how == "resolved" else ""


def to_write(period: Period) -> str:
    """What to write for a period."""
    first, last = period.first or "nothing", period.last or "nothing"
    return f"write {first} into period_start and {last} into period_end, or copy what is printed into period_text"


def direction_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A fall is negative, a rise positive: an error where the words beside the figure say which, else a warning."""
    values = entry.values
    value, quote, printed = values.get("value"), values["quote"], values.get("value_text")
    if values.get("measure") not in CHANGES or values.get("unit") == "x" or not value or not quote or not printed:
        return
    beside, somewhere = direction_beside(quote, printed), directions(quote)
    way = beside or (min(somewhere) if len(somewhere) == 1 else 0)
    signed = NEGATIVE.search(quote[: quote.find(printed)]) is not None
    if way * value < 0 and (signed or not TURNED.search(quote)):
        said, meant = ("a fall", "a rise")[::-way]
        words = f"the quote says {said}, {quote!r}, and this figure is {meant}"
        certain = beside and somewhere <= {beside} and values.get("polarity") in (None, "affirmed")
        yield failure(contribution, entry.line, "direction_again", words, "value", value, f"write {-value:.15g}",
                      severity="error" if certain else "warning")  # fmt: skip


def direction_beside(quote: str, printed: str) -> int:
    """-1 for a fall, +1 for a rise that words or a sign right beside the figure state; 0 where they do not.

    >>> direction_beside("exports fell by 5 per cent", "5"), direction_beside("of 5 per cent", "5")
    (-1, 0)
    """
    from ..extraction.amounts.amounts import find_amounts

    start = quote.find(printed)
    if start < 0 or quote.find(printed, start + 1) >= 0:
        return 0
    if NEGATIVE.search(quote[:start]) or printed[0] in MINUS:
        return -1
    return next((item.direction for item in find_amounts(quote) if item.value_start <= start < item.value_end), 0)


def directions(quote: str) -> set[int]:
    """The directions of which a quote has words.

    >>> directions("a decline of 5 %"), directions("5 % of supply")
    ({-1}, set())
    """
    return {ways()[word] for word in re.findall(r"[a-z]+", quote.lower()) if word in ways()}


@cache
def ways() -> Mapping[str, int]:
    """Words that say which way a figure goes, and the way (vocabulary/moves.csv)."""
    return {row["word"]: int(row["direction"]) for row in vocabulary.rows("moves") if row["units"] == "any"}


def bounds_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The bounds of a range are those that are printed, where the printed figure is a range; a sign does not count."""
    values = entry.values
    low, high, printed = values.get("value_min"), values.get("value_max"), values.get("value_text")
    if printed and low is None and high is None and not entry.unread & {"value_min", "value_max"}:
        yield from range_said(contribution, entry, printed)
    if low is None or high is None or printed is None or low > high or low < 0 < high:
        return
    sign = -1 if high <= 0 and low < 0 else 1
    bounds = sorted(sign * bound for bound in printed_bounds(*read_as(contribution, printed, values["unit_text"])))
    pairs = zip(("value_min", "value_max"), (low, high), bounds, strict=bool(bounds))
    wrong = [(column, given, meant) for column, given, meant in pairs if abs(given - meant) > 1e-9 * abs(meant)]
    if wrong:
        words = f"the bounds of {printed!r} are {bounds[0]:,.15g} and {bounds[1]:,.15g}"
        mend = ", and ".join(f"{meant:.15g} into {column}" for column, _, meant in wrong)
        mend = f"write {wrong[0][2]:.15g}" if len(wrong) == 1 else f"write {mend}"
        yield failure(contribution, entry.line, "bounds_again", words, wrong[0][0], wrong[0][1], mend)


def range_said(contribution: Contribution, entry: Entry, printed: str) -> Iterator[Failure]:
    """A printed range is a range, and no figure halfway between its bounds."""
    values = entry.values
    bounds = printed_bounds(*read_as(contribution, printed, values["unit_text"]))
    if bounds and bounds[0] != bounds[1] and values["qualifier"] != "range":
        low, high = sorted(bounds)
        words = f"what is printed, {printed!r}, is a range"
        mend = f"write {low:.15g} into value_min, {high:.15g} into value_max, their middle into value, and range into"
        yield failure(contribution, entry.line, "range_bounds", words, "value_min", "", f"{mend} qualifier")


def read_as(contribution: Contribution, printed: str, unit_text: str | None) -> tuple[str, str]:
    """A figure and its unit as the rules read them, in the English that they are in the source's language."""
    return next(forms(printed, cells.unit_words(unit_text) or "", contribution.language))


def printed_bounds(printed: str, unit_text: str) -> tuple[float, ...]:
    """The bounds of a range as printed, in its canonical unit; none where no range is printed.

    >>> printed_bounds("2 to 3 million", "tonnes"), printed_bounds("5", "t")
    ((2000000.0, 3000000.0), ())
    """
    from .. import numbers
    from ..extraction.amounts import ranges
    from ..extraction.amounts.rereading import reread

    if len(numbers.find(printed)) != 2:
        return ()
    try:
        middle, unit = reread(printed, unit_text)
        low, high = ranges.bounds(printed, unit)
    except ValueError:
        return ()  # The reading of the figure has said so.
    factor = 2 * middle / (low + high) if low + high else 1.0
    return numbers.decimal(low * factor), numbers.decimal(high * factor)
