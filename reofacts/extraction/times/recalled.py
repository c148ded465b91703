"""The time that a figure takes over from the sentences before it: `in the quarter`, `up 9% on the month before`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ... import periods
from ...patterns import Pattern
from ...periods import Period
from ...periods.grammar import COUNT
from ...periods.grammar import number as counted
from ...periods.intervals import edtf, moved, shifted, unit_of
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, cues, measures
from ..matters.readings import Reading
from .bases import of_a_base
from .calendars import DAY, Told, dates, first_month, is_compared, reported_by
from .countries import country_of
from .datings import datings, in_bracket, of_paper
from .sayings import SPOKEN, WIRE
from .tenses import tense

THEN = Pattern(
    r"\b(?<!later )(?<!earlier )(?<!early )(?<!late )(?!on\s+(?:the|this)\s+(?:week|month|quarter|half|year|period)\b)"
    r"(?:(?:during|in|for|over|of|on|at the end of|closed|ended|finished)"
    r"\s+(?:the|that|this)\s+(?:(?:same|given|reported|reporting)\s+)?"
    r"(day|quarter|month|half|week|year|period))\b"
    r"(?!\s+(?:to|ended|before|earlier|of(?!\s(?:US|A|C)?[$€£¥])|through|last|a\s+year|in\s+\d|when))",
    re.I,
)
"""In the quarter: the one that was named before."""

PREVIOUS = re.compile(r"(?:the\s+)?(?:previous|prior|preceding)\b", re.I)
"""The quarter before the one that is told of."""

LIKE = re.compile(
    r"(?:the\s)?(?:(?:same|corresponding|comparable|prior|previous|preceding|year-\w+)\s(?:\w+\s)?(month|quarter|half|period)|pcp)",
    re.I,
)
"""How a comparison with a like stretch of time opens."""

COUNTED = Pattern(
    rf"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin)\s(?:(?:that|this|the\ssame)\s(?:time|span)|(?:the|these|those)\s(?:same\s)?(?P<count>{COUNT})[\s-]months?(?:\speriod)?)"
    r"\b(?!\s(?:to|ended|ending|before|earlier|of|through|since|last|from|until|when|that|after(?!\s\d)|period)\b)"
)
"""In that time, over the nine months: a stretch of so many months that was named before."""


def named_before(context: Context, earlier: tuple[Context, ...]) -> Period | None:
    """The period that `in the quarter` or `during the month` refers to: the last of its kind before."""
    then = THEN.search(context.text)
    return referred(context, earlier, then) if then else counted_before(context, earlier)


def counted_before(context: Context, earlier: tuple[Context, ...]) -> Period | None:
    """The stretch that `in that time` or `over the nine months` refers to: the last one before, of so many months."""
    words = COUNTED.search(context.text)
    if words is None:
        return None
    count = counted(words["count"]) if words["count"] else None
    told = reported_by(context.document, context.sentence)
    if told and count and months_of(told.period) == count:
        return named_by(told.period, words)
    for block in blocks_before(context, earlier):
        for period in reversed(block):
            if period.first is None or period.last is None or period.role not in ("at", "from_to"):
                continue
            if period.kind == "month" and count == period.last.month:
                first = date(period.first.year, 1, 1)
                return replace(named_by(period, words), first=first, edtf=edtf(first, period.last), kind="span")
            whole = period.first.day == 1 and (period.last + DAY).day == 1 and period.kind in STRETCHES
            if whole and (months_of(period) == count if words["count"] else period.kind == "span"):
                return named_by(period, words)
    return None


def months_of(period: Period) -> int:
    """How many months a period touches; 0 where it is open."""
    if period.first is None or period.last is None:
        return 0
    return (period.last.year - period.first.year) * MONTHS + period.last.month - period.first.month + 1


MONTHS = 12

STEPPED = {"qoq": "quarter", "mom": "month"}
"""Up 9% quarter on quarter: in the quarter that was told of before."""


def stepped_before(context: Context, reading: Reading, earlier: tuple[Context, ...]) -> Period | None:
    """The quarter or the month named last, for a figure that is compared with the one before that."""
    said = {STEPPED.get(cue.value) for cue in cues(context.text, "comparisons", "base")}
    published = context.document.published
    if len(said) != 1 or datings(context) or (reading.change_of or reading.measure) not in STEPPING:
        return None
    kind = said.pop()
    for text, block in texts_before(context, earlier):
        told = [item for item in block if not BASE_LEVEL.search(text, max(0, item.start - 80), item.start)]
        for period in reversed(told):
            over = published is None or (period.last is not None and period.last <= published)
            if period.first and period.role == "at" and period.kind == kind and over:
                return replace(period, start=0, end=0, how="inherited")
    return None


BASE_LEVEL = re.compile(
    r"\b(?:from|against|versus|than|after|compared\s(?:with|to))\s(?:[a-z]+\s){0,3}[$€£¥₹]?\d\S*(?:\s[A-Za-z/%]+){0,3}\s(?:in|of|for)\s(?:the\s)?\Z"
)
"""Before the time of a level with which another is compared: `from 121,000 tonnes in April`."""

STEPPING = ("production", "export", "import", "supply", "demand", "consumption", "revenue", "price", "other")

AGAIN = Pattern(
    r"\b(?:in|over|during|for)\s+the\s+same\s+(period|months?|quarter|half|time)\s+(?:of\s+)?this\s+year\b", re.I
)
"""The same period this year: the months named before, of the year of publication."""

NEXT = re.compile(r"\s(?:[a-z]+\s){0,3}")
MANY = 350
"""Days of a stretch that is no whole year, at most."""


def again(context: Context, amount: Amount, earlier: tuple[Context, ...], *, beside: bool = False) -> Period | None:
    """The part of this year that `over the same period this year` means: the last one named before, of any year.

    With `beside`, only where the words stand right behind the figure, and the sentence itself may name the part.
    """
    words = AGAIN.search(context.text) if context.document.published else None
    if words is None or context.document.published is None or words.start() > amount.end + NEAR:
        return None
    if beside and not NEXT.fullmatch(context.text, amount.end, words.start()):
        return None
    this = context.document.published.year
    own = tuple(item for item in datings(context) if beside and item.end <= amount.start)
    for block in (own, *blocks_before(context, earlier)):
        for period in reversed(block):
            if period.first and period.last and 26 < (period.last - period.first).days < MANY:
                first, last = shifted((period.first, period.last), this - period.first.year, "year")
                return replace(named_by(period, words), first=first, last=last, edtf=edtf(first, last))
    return None


def then_beside(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Period | None:
    """The period that `in the quarter` right behind a figure refers to: `5 tonnes sold in the quarter`."""
    limit = min((other.start for other in context.amounts if other.start >= amount.end), default=len(context.text))
    limit = min([limit, amount.end + NEAR, *(item.start for item in context.periods if item.start >= amount.end)])
    then = THEN.search(context.text, amount.end, limit)
    return None if then is None else referred(context, earlier, then)


NEAR = 90
"""How far behind a figure the words may stand that refer to its time."""


def referred(context: Context, earlier: tuple[Context, ...], then: re.Match[str]) -> Period | None:
    """The last period before of the kind that words name; `the period` is first of all the one reported on."""
    word = then[1].casefold()
    if word == "period" and LENGTH.search(context.text, 0, then.start()):
        return None
    told = reported_by(context.document, context.sentence)
    fits = told is not None and fits_kind(told.period, word)
    block = next(blocks_before(context, earlier), ())
    nearest = next((item for item in reversed(block) if item.role in ("at", "from_to") and item.first), None)
    if word == "period" and nearest and nearest.kind in ("span", "quarter", "half") and fits_kind(nearest, word):
        return named_by(nearest, then)
    if told and fits and (word in ("period", "half") or then[1][0].isupper()):
        return named_by(told.period, then)
    for text, block in texts_before(context, earlier):
        for period in reversed(block):
            if (
                period.role in ("at", "from_to")
                and period.first
                and fits_kind(period, word)
                and not (PREVIOUS.match(period.text) or is_base_of(told, text, period))
            ):
                return named_by(period, then)
    if word == "year" and GUIDED.search(context.text) and not (told and fits):
        return this_year(context, then)
    if told is None and word in OVER:
        return just_over(context, then, OVER[word])
    return named_by(told.period, then) if told and fits else None


OVER = {"quarter": 3, "half": 6}
"""How many months those have that are told when they are over."""


def just_over(context: Context, then: re.Match[str], size: int) -> Period | None:
    """The quarter or half that was over at publication, for `made 90 tonnes in the half` where none was named."""
    published = context.document.published
    if published is None or then[0].casefold().split()[-2] != "the" or AT_COME.search(context.text):
        return None
    since = (published.month - 1) % size
    last = moved(published.replace(day=1), -since, "month") - DAY
    first = moved(last + DAY, -size, "month")
    words = edtf(first, last)
    return Period(then.start(), then.end(), then[0], first, last, words, "resolved", then[1].lower(), "at")


AT_COME = Pattern(r"\b(?:will|would|could|may|might|expects?|expected|forecasts?|plans?|aims?)\b")
"""What is still to come is of no quarter that is over."""

GUIDED = Pattern(r"\b(?:guidance|outlook|forecasts?|targets?|expects?|expected|expectations?)\b")


def this_year(context: Context, then: re.Match[str]) -> Period | None:
    """The year of publication, for what is expected `for the year` where no other was named."""
    document = context.document
    if document.published is None or first_month(document, country_of(document, context.sentence)) > 1:
        return None
    days = unit_of(document.published, "year")
    return Period(then.start(), then.end(), then[0], *days, edtf(*days), "resolved", "year", "at")


LENGTH = re.compile(r"\b(?:\d+|[a-z]+)[\s-](?:years?|months)\b(?!\s(?:to|ended|ending|through))")
"""A life of 17 years: how long something lasts, over this period."""


def named_by(period: Period, then: re.Match[str]) -> Period:
    """A period that other words name again; `at the end of the quarter` is its last day."""
    if then[0].casefold().startswith("at the end") and period.last:
        last, days = period.last, edtf(period.last, period.last)
        return replace(
            period, start=then.start(), end=then.end(), text=then[0], how="inherited", first=last, edtf=days, kind="day"
        )
    return replace(period, start=then.start(), end=then.end(), text=then[0], how="inherited")


STRETCHES = ("span", "month", "quarter", "half", "year")

SINCE_THEN = re.compile(r"[^.;,\d]{0,40}\bsince(?=\s*[.,;:)]|\s*$|\sand\b)")
"""It has come off by 40% since: since what was told before."""

SINCE = re.compile(
    r"\b[Ss]ince\s(?:then|that|the\s(?:\w+\s){1,4}(?:began|started|took)|it\s\w+ed)\b|\b(?:has|have)\ssince\b"
)
"""Since then, since the embargo began: a stretch that opens with the time told before."""


def times_of(context: Context, before: Context) -> list[Period]:
    """The periods of a sentence before, also of one without figures, as this sentence understands them."""
    start = before.sentence.start - context.document.paragraphs[before.sentence.paragraph].start
    block = dates(context.document, context.sentence, before.sentence.paragraph)
    return periods.within(block, start, start + len(before.text))


TRADING = Pattern(r"\b(?:trad(?:es|ing)|stands|(?<!to )stand|hover\w*|sells?|fetch\w*|costs?|remains?)\b")
"""Verbs of a price of the present."""


def listed_before(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Period | None:
    """The one date of a sentence before without figures that tells of a list of prices, for a price without any."""
    if "price" not in (reading.measure, reading.change_of) or TRADING.search(context.text):
        return None
    for before in reversed(earlier):
        told = any(cue.value == "price" for cue in measures(before.text))
        if (
            any(item.unit != "count" for item in before.amounts)
            or not told
            or context.sentence.paragraph - before.sentence.paragraph > 1
        ):
            continue
        read = times_of(context, before)
        named = [item for item in read if item.role in ("at", "from_to") and item.first and item.last]
        wire = WIRE.match(before.text)
        named = [item for item in named if not (wire and item.end <= wire.end())]
        if len(named) == 1 and named[0].kind in ("week", "relative") and tense(context, amount) == "present":
            return None
        if len(named) == 1 and not SPOKEN.search(before.text[: named[0].start]):
            return replace(named[0], start=0, end=0, how="inherited")
    return None


WHOLE = re.compile(r"(?:the\s)?(?:same|corresponding|comparable)\s(?:\w+\s)?period", re.I)
"""The same period, of however many months."""


def reported_on(context: Context, earlier: tuple[Context, ...]) -> Period | None:
    """The month, quarter, half or year named before, for a figure compared with that of another year or the last."""
    bases = [item for item in context.periods if item.role == "base" or (item.first and of_a_base(context, None, item))]
    bases = [item for item in bases if not LOWEST.search(context.text, 0, item.start)]
    kinds = ("month", "quarter", "half", *(["year"] if any(item.kind == "year" for item in bases) else []))
    kinds = (*kinds, *(["span"] if any(WHOLE.match(item.text) or item.kind == "year" for item in bases) else []))
    published = context.document.published
    for block in blocks_before(context, earlier) if bases else ():
        told = [item for item in reversed(block) if item.kind in kinds and item.role == "at" and item.first]
        if reported := reported_by(context.document, context.sentence):
            told.append(reported.period)
        fits = [item for item in told if any(follows(item, base) for base in bases)]
        over = [item for item in fits if published is None or ends(item) <= published]
        latest = max(over or fits, key=ends, default=None)
        if latest is not None:
            so_far = next((item for item in reversed(block) if within_year(latest, item, published)), latest)
            return replace(so_far, start=0, end=0, how="inherited")
    return None


def within_year(year: Period, period: Period, published: date | None) -> bool:
    """Whether a stretch is the part that is over of a year that is not: `This year it held up: from May to June`."""
    if published is None or year.first is None or period.first is None or period.role not in ("at", "from_to"):
        return False
    return year.first <= period.first and ends(period) <= published < ends(year) and period.kind in STRETCHES


LOWEST = re.compile(r"\b[a-z]+est\b[^.;]{0,60}\bsince\s[^.;]{0,60}\Z")
"""The lowest since 98 tonnes were shipped in May: how far a record reaches back."""


def is_base_of(told: Told | None, text: str, period: Period) -> bool:
    """Whether a period before that on which a document reports is one that it is compared with."""
    earlier = told and told.period.first and period.first and period.first < told.period.first
    return bool(earlier) and is_compared(text, period)


def blocks_before(context: Context, earlier: tuple[Context, ...]) -> Iterator[tuple[Period, ...]]:
    """The periods of the sentence's paragraph before it, and of the paragraphs before, the nearest first."""
    return (block for _, block in texts_before(context, earlier))


def texts_before(context: Context, earlier: tuple[Context, ...]) -> Iterator[tuple[str, tuple[Period, ...]]]:
    """The same with the texts of the paragraphs."""
    document = context.document
    numbers = dict.fromkeys([context.sentence.paragraph, *(item.sentence.paragraph for item in reversed(earlier))])
    for number in numbers:
        block = document.paragraphs[number]
        read = dates(document, context.sentence, number)
        end = context.sentence.start - block.start
        yield block.text, tuple(item for item in read if item.end <= end and tells(block.text, item))


def tells(text: str, period: Period) -> bool:
    """Whether a paragraph tells of a period: it is no paper's, no record's, and no other figure's in a bracket."""
    return not (of_paper(text, period) or in_bracket(text, period))


def fits_kind(period: Period, word: str) -> bool:
    """Whether a period can be called a quarter, a month, or a period."""
    if period.first is None or period.last is None:
        return False
    days = (period.last - period.first).days
    return {
        "day": days == 0, "week": days == 6,
        "month": 27 <= days <= 31, "quarter": 88 <= days <= 93, "half": 178 <= days <= 186, "year": 364 <= days <= 366,
    }.get(word, days > 26)  # fmt: skip


def ends(period: Period) -> date:
    """The last day of a period, for an order in time."""
    return period.last or date.min


def follows(period: Period, base: Period) -> bool:
    """Whether a period can be that which is compared: `the same month`, or its own months of an earlier year."""
    word = LIKE.match(base.text)
    if word:
        return fits_kind(period, word[1].lower().rstrip("s")) if word[1] else period.kind in ("quarter", "half")
    if not (period.first and base.first and period.last and base.last):
        return False
    same = period.first.month == base.first.month and period.last.month == base.last.month
    return (same and base.first < period.first) or (period.kind == base.kind and base.last + DAY == period.first)
