"""What a change is counted against, and whose time the level has with which another is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from reofacts.schemas.measures import CHANGES

from ... import periods
from ...claims import Quantity
from ...documents import Document
from ...patterns import Pattern
from ...periods import Period
from ...periods.intervals import Days, edtf, moved, shifted, unit_of
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, alike, amount_of, cues
from ..lexicon import HEDGES
from .bases import dates_base, is_base, owns_base
from .calendars import dates, reported_by
from .countries import HEAD
from .datings import THAT

LIKE = 2.5
"""How many times a level its like of another year may be; the whole year holds more."""


def settled(context: Context, claims: Sequence[Quantity], earlier: tuple[Context, ...]) -> list[Quantity]:
    """The claims of a sentence, each base of a comparison at its own time, each change with its base."""
    levelled = [at_base(context, claim, claims, earlier) for claim in claims]
    levelled = in_pairs(context, levelled) if len(claims) >= PAIRS else levelled
    return [counted(context, claim, earlier) if claim.measure == "change" else claim for claim in levelled]


FROM_TO = re.compile(rf"\sto\s(?:(?:{HEDGES}|a)\s)*")
TIMED_TO = re.compile(rf"\s(?:[\w/]+\s){{0,4}}?in\s[^,;.]{{4,20}}\sto\s(?:(?:{HEDGES}|a)\s)*")
FROM = re.compile(rf"\bfrom\s(?:(?:{HEDGES}|a)\s)*\Z")


def in_pairs(context: Context, claims: list[Quantity]) -> list[Quantity]:
    """The claims, each second pair of levels at the times of the first.

    An example: `from 88 t in 2021 to 31 t in 2024, its share from 29% to 12%`.
    """
    if len(claims) < PAIRS or len(context.periods) < 2:
        return claims
    spans = [
        ((one.anchor.start or 0) - context.sentence.start, (one.anchor.end or 0) - context.sentence.start)
        for one in claims
    ]
    pairs = [
        number
        for number in range(len(claims) - 1)
        if FROM.search(context.text, max(0, spans[number][0] - 30), spans[number][0])
        and any(shape.fullmatch(context.text, spans[number][1], spans[number + 1][0]) for shape in (FROM_TO, TIMED_TO))
    ]
    timed = [at for at in pairs if TIMED_TO.fullmatch(context.text, spans[at][1], spans[at + 1][0])]
    if not timed:
        return claims
    base, target = claims[timed[0]], claims[timed[0] + 1]
    if base.period_start is None or target.period_start is None or base.period_start >= target.period_start:
        return claims
    for at in pairs:
        last = spans[at + 2][0] if at + 2 < len(spans) else len(context.text)
        own = any(spans[at][0] <= item.start < last for item in context.periods)
        if at > timed[0] and not own and ";" not in context.text[spans[timed[0] + 1][1] : spans[at][0]]:
            claims[at], claims[at + 1] = like(claims[at], base), like(claims[at + 1], target)
    return claims


PAIRS = 4
"""So many levels make two pairs."""


def like(claim: Quantity, other: Quantity) -> Quantity:
    """A claim with the time of another."""
    return replace(
        claim,
        period_text=other.period_text,
        period_start=other.period_start,
        period_end=other.period_end,
        period_edtf=other.period_edtf,
        period_how="inferred",
        rule=f"{claim.rule}+series.compared",
    )


def counted(context: Context, claim: Quantity, earlier: tuple[Context, ...]) -> Quantity:
    """A change with its base: the comparison named nearest behind it, else the nearest before it.

    A base named by its date is the month, the quarter or the year before, by the time of the change itself: `in May,
    5% less than in April`.
    """
    amount = amount_of(context, claim)
    led = lead_in(context, amount) if amount else 0
    named = (
        (nearest(context, amount) or opened(context, led) or (time_in(context, led) if led else None))
        if amount
        else None
    )
    named = named or announced(context, earlier)
    if named is None:
        return claim if (claim.change_base or "").isdigit() else replace(claim, change_base=None)
    if isinstance(named, str):
        return replace(claim, change_base=named)
    peak = amount is not None and PEAK.search(context.text, amount.end, named.start) is not None
    return replace(claim, change_base=None if peak else step(claim, named))


PEAK = re.compile(
    r"\b(?:records?|peaks?|peaked|highs?|lows?|highest|lowest|troughs?|bottom|tops?)\b(?:\s[\w’'$€£-]+){0,5}\s\Z", re.I
)
"""Below the record reached in May: the highest or lowest of many levels, and no month before."""


def nearest(context: Context, amount: Amount) -> str | Period | None:
    """The comparison nearest to a change, in words (`on the month`) or as a time (`than in April`)."""
    words = cues(context.text, "comparisons", "base")
    said: list[tuple[int, str | Period]] = [(cue.start, cue.value) for cue in words]
    said += [
        (item.start, item)
        for item in context.periods
        if item.first
        and against(context, item, amount)
        and not HANGS.search(context.text, amount.end, item.start)
        and not any(cue.start < item.end and item.start < cue.end for cue in words)
    ]
    said.sort(key=lambda one: one[0])
    changes = (item.start for item in context.amounts if item.direction or item.unit in ("%", "x"))
    end = last_of_list(context, amount).end
    later = next((start for start in changes if start >= end), None)
    ahead = [one for at, one in said if end <= at < min(end + AHEAD, later or end + AHEAD)]
    behind = [one for at, one in said if amount.start - BEHIND <= at < amount.start]
    if not ahead and later and TOO.fullmatch(context.text, end, later):
        ahead = [one for at, one in said if later <= at < later + AHEAD]
    return ahead[0] if ahead else behind[-1] if behind else None


LED = re.compile(
    r"\W*(?:(?:And|But|Yet)\s)?(?:(?:(?:[Aa]s\s)?(?:[Cc]ompared|[Mm]easured|[Ss]et)\s(?:with|to|against)|[Aa]gainst|[Vv]ersus|[Rr]elative\sto"
    r"|[Ii]n\s(?:direct\s)?comparison\s(?:with|to)|[Oo]n\s(?:an?|the))\s[^,;]{3,60},|(?:[Yy]ear|[Mm]onth|[Qq]uarter)[\s-]on[\s-]\w+,)"
)
"""An opening that says against what the sentence counts: `Against the same period last year, sales of tin fell`."""


def lead_in(context: Context, amount: Amount) -> int:
    """Where the words end that say for a whole sentence, or for a list of items, against what it counts.

    An example: `year-on-year growth was seen in the output of tin: 9%; zinc: 4%`.
    """
    colon = context.text.find(": ", 0, amount.start)
    if colon >= 0 and context.text[: amount.start].endswith(": "):
        return colon
    led = LED.match(context.text)
    return led.end() if led else 0


def opened(context: Context, end: int) -> str | None:
    """The comparison in the first words of a sentence, or of its list."""
    words = [cue for cue in cues(context.text, "comparisons", "base") if cue.end <= end]
    return words[-1].value if words else None


def announced(context: Context, earlier: tuple[Context, ...]) -> str | Period | None:
    """What the sentence before, without a figure, says that one compares with: `In comparison with May, sales rose`."""
    before = earlier[-1] if earlier else None
    if before is None or before.amounts or before.sentence.paragraph != context.sentence.paragraph:
        return None
    led = LED.match(before.text)
    found = opened(before, led.end()) if led else None
    return found or (time_in(before, led.end()) if led else None)


def time_in(context: Context, end: int) -> Period | None:
    """The only time in the first words of a sentence without figures, whose times nobody has read yet."""
    block = context.document.paragraphs[context.sentence.paragraph]
    read = dates(context.document, context.sentence, context.sentence.paragraph)
    named = periods.within(read, context.sentence.start - block.start, context.sentence.end - block.start)
    return next((item for item in named if item.first and item.end <= end), None)


def last_of_list(context: Context, amount: Amount) -> Amount:
    """The last of a list of changes, of which all are counted alike: `rose 9% and 5% year on year`."""
    row = [other for other in alike(context, amount) if other.unit == amount.unit]
    return row[-1] if amount in row else amount


HANGS = re.compile(r",\s[a-z]+ing\sfrom\s")
"""Fell 9% in May, easing from a peak in April: the peak is no base of the change."""


TOO = re.compile(r"[^,;.\d]{0,40}\sand\s(?:[a-z]+\s){0,2}")
"""What stands between two changes with one base: `12% more in volume and 95% more in value than in May`."""


AHEAD, BEHIND = 120, 60
"""How far behind and before a change its comparison stands."""


def against(context: Context, period: Period, amount: Amount | None = None) -> bool:
    """Whether a period is one that others are compared with, itself or as that of a level other than `amount`."""
    levels = (
        other
        for other in context.amounts
        if other is not amount and not SINCE.search(context.text, max(0, other.start - 50), other.start)
    )
    if (
        period.role == "base"
        or owns_base(context, period)
        or THAT.search(context.text[max(0, period.start - 70) : period.start])
    ):
        return True
    return any(dates_base(context, other, period) for other in levels)


SINCE = re.compile(r"\bsince(?:\s[\w’'-]+){0,3}\s\Z")
"""The lowest since 98 tonnes were shipped: a record, and no base of a change."""


SAME = re.compile(r"(?:the\s)?(?:same|corresponding|comparable|year-ago|year-earlier|prior-year)\b", re.I)
"""The same month of another year, whichever month it is."""


def step(claim: Quantity, base: Period) -> str | None:
    """What a base is to the time of a change: the month, the quarter or the year before, or a year further back."""
    if base.first is None or base.last is None or base.kind in ("day", "week"):
        return None
    year = f"{base.first.year:04}" if base.first.year == base.last.year else None
    own, last = claim.period_start, claim.period_end
    if own is None or last is None:
        if base.kind != "year" and base.text.casefold().endswith("last year"):
            return "yoy"
        return "yoy" if SAME.match(base.text) else year if base.kind == "year" else None
    months = (own.year - base.first.year) * 12 + own.month - base.first.month
    if base.kind in ("year", "fiscal_year"):
        before = last.year - base.last.year == 1 and (last.month, last.day) <= (base.last.month, base.last.day)
        return "yoy" if before else year
    length = (last.year - own.year) * 12 + last.month - own.month + 1
    if (base.last - base.first).days > length * 31 or months <= 0:
        return None
    like = "yoy" if months == 12 and length <= 12 else {(1, 1): "mom", (3, 3): "qoq"}.get((length, months))
    return like or (year if months % 12 == 0 else None)


def at_base(context: Context, claim: Quantity, claims: Sequence[Quantity], earlier: tuple[Context, ...]) -> Quantity:
    """A level that another is compared with, at the time to which the comparison goes back.

    A whole year means the same part of it (`5 kt in the quarter, after 6 kt in 2018`); without a time, the base named
    last tells it (`up from 6 kt`).
    """
    amount = amount_of(context, claim)
    if claim.measure in CHANGES or amount is None or not is_base(context, amount):
        return claim
    first = context.sentence.start + amount.start
    level = compared_with(context, claim, claims, first) or moved_from(context, claim, claims)
    if level is None or level.period_start is None or level.period_end is None:
        return claim
    days = level.period_start, level.period_end
    if YEAR_BEFORE.match(context.text, amount.end) and unit_of(days[0], "year") == days:
        return at(claim, shifted(days, -1, "year"))
    if claim.period_start is None and claim.period_end is None:
        goes_back = last_base(context, earlier, days) or said_base(context, amount, days)
        goes_back = goes_back or year_back(context, amount, days) or usual_base(context, days)
        return at(claim, goes_back) if goes_back else claim
    whole = None if of_a_part(context, claim) else same_part(days, claim)
    close = claim.value and level.value and claim.value / level.value < LIKE
    return at(claim, whole) if whole and close else claim


YEAR_BEFORE = re.compile(
    r"\s(?:(?:tons|tonnes|t|mt|pounds|ounces)\s)?(?:an?|one|the)\s(?:year|12\smonths)\s(?:ago|earlier|before|prior|previously)\b"
    r"|\s(?:in\s)?the\s(?:previous|prior|preceding)\syear\b"
)
"""98 tonnes the year before: before the year of the level itself, whichever year was named in between."""


def compared_with(context: Context, claim: Quantity, claims: Sequence[Quantity], first: int) -> Quantity | None:
    """The level that is compared with a base: the one to which it moves, else the one before it, or before its list."""
    like = [item for item in claims if item is not claim and (item.measure, item.unit) == (claim.measure, claim.unit)]
    here, end = claim.anchor.start or 0, claim.anchor.end or 0
    after = next((item for item in like if (item.anchor.start or 0) > here), None)
    before = [item for item in like if (item.anchor.start or 0) < min(here, first)]
    text = context.text[
        end - context.sentence.start : ((after.anchor.start if after else end) or 0) - context.sentence.start
    ]
    return after if after and (not before or TO.search(text)) else before[-1] if before else None


def moved_from(context: Context, claim: Quantity, claims: Sequence[Quantity]) -> Quantity | None:
    """The change right before a base, whose time is that of the level reached: `was down 9% from 98 tonnes`."""
    before = [one for one in claims if (one.anchor.start or 0) < (claim.anchor.start or 0)]
    return before[-1] if before and before[-1].measure == "change" else None


SET_BESIDE = re.compile(rf"\b(?:against|versus|vs\.?|compared\s(?:with|to)|after)\s(?:(?:{HEDGES}|the|a)\s)*[$€£¥₹]?\Z")


def year_back(context: Context, amount: Amount, days: Days) -> Days | None:
    """The year before the whole year of a level, for one beside it that says no time: `36 kt in 2024 against 45 kt`."""
    published = context.document.published
    over = published is not None and days == unit_of(days[0], "year") and days[1] < published
    if not over or usual(context.document) - {"yoy"}:
        return None
    start = amount.start
    return shifted(days, -1, "year") if SET_BESIDE.search(context.text, max(0, start - 60), start) else None


def usual_base(context: Context, days: Days) -> Days | None:
    """Where a level lies with which one of the time reported on is compared without a word for its time.

    That is as far back as the document's comparisons go, where all go alike; of a half or a year, a year back.
    """
    told = reported_by(context.document, context.sentence)
    if told is None or days != (told.period.first, told.period.last):
        return None
    said = usual(context.document) or named_back(context, days)
    other = told.paragraph != context.sentence.paragraph
    if not said and other and told.period.kind in ("half", "year", "fiscal_year"):
        said = frozenset(("yoy",))
    unit = STEPS.get(next(iter(said))) if len(said) == 1 else None
    return shifted(days, -1, unit) if unit and days[1] < moved(days[0], 1, unit) else None


def named_back(context: Context, days: Days) -> frozenset[str]:
    """How far before the time reported on those lie that a document names: `Q1 2024` in a report on Q1 2025."""
    blocks = range(min(len(context.document.paragraphs), BLOCKS))
    named = {(item.first, item.last) for at in blocks for item in dates(context.document, context.sentence, at)}
    return frozenset(base for base, unit in STEPS.items() if shifted(days, -1, unit) in named)


BLOCKS = 40
"""How many paragraphs of a document tell with which times it compares."""


@lru_cache(maxsize=8)
def usual(document: Document) -> frozenset[str]:
    """How far back a document's comparisons go."""
    return frozenset(cue.value for cue in cues(document.text[:HEAD], "comparisons", "base"))


TO = re.compile(r"\sto\s(?:[a-z]+\s){0,2}\Z")
"""What stands before the level to which one moves: `from 98 tonnes to just 70`."""


def same_part(days: Days, claim: Quantity) -> Days | None:
    """The days of a level, in the earlier whole year that dates its base; None where the base has no such year.

    In January "last year" is that of the level; what is compared with the December quarter lies a year before it.
    """
    first, last = claim.period_start, claim.period_end
    if first is None or last is None or (last - first).days not in (364, 365):
        return None
    if not MONTH <= (days[1] - days[0]).days <= MONTHS:
        return None
    back = days[1].year - last.year
    back = 1 if not back and claim.period_how == "resolved" else back
    return shifted(days, -back, "year") if back > 0 else None


MONTH, MONTHS = 27, 300
"""Days between the ends of the shortest and the longest part of a year: a day is compared with all of another year."""


def of_a_part(context: Context, claim: Quantity) -> bool:
    """Whether a year is named by one of its ends, or as all of it: `at the start of 2025`, `in all of 2024`."""
    end = max((span.end or 0 for span in claim.spans("period")), default=0) - context.sentence.start
    return END_OF.search(context.text, 0, max(end, 0)) is not None


END_OF = Pattern(
    r"\b(?:all|whole|full|entire)\s(?:of\s)?(?:the\s)?(?:year\s)?(?:of\s)?(?:19|20)\d\d\Z|\b(?:start|beginning|outset|opening|turn|middle|end|close)\sof\s(?:19|20)\d\d\Z"
)


def last_base(context: Context, earlier: tuple[Context, ...], days: Days) -> Days | None:
    """The time of the base named last, in this sentence or those before; of a whole year the same part."""
    for found in (context, *reversed(earlier)):
        if found.sentence.paragraph != context.sentence.paragraph:
            return None
        for first, last in reversed(list(bases(found))):
            if (last - first).days in (364, 365) and last.year < days[1].year:
                return shifted(days, last.year - days[1].year, "year")
            if abs((last - first).days - (days[1] - days[0]).days) <= NEARLY and last < days[1]:
                return first, last
    return None


def said_base(context: Context, amount: Amount, days: Days) -> Days | None:
    """The time to which words go back from the time of a level: `against 98 tonnes from a year earlier`."""
    said = nearest(context, amount)
    unit = STEPS.get(said) if isinstance(said, str) else None
    return shifted(days, -1, unit) if unit and days[1] < moved(days[0], 1, unit) else None


STEPS = {"yoy": "year", "qoq": "quarter", "mom": "month"}

NEARLY = 4
"""Days by which quarters and months differ in length."""


def bases(context: Context) -> Iterator[tuple[date, date]]:
    """The times with which a sentence compares."""
    for period in context.periods:
        if period.first and period.last and against(context, period):
            yield period.first, period.last


def at(claim: Quantity, days: Days) -> Quantity:
    """A level at the time to which its comparison goes back."""
    return replace(
        claim,
        period_text=claim.period_text,
        period_start=days[0],
        period_end=days[1],
        period_edtf=edtf(*days),
        period_how="inferred",
        rule=f"{claim.rule}+series.compared",
    )
