"""How a document counts its time: in whose years and quarters, and on which stretch of it it reports."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ... import periods
from ...documents import Document, Paragraph, Sentence
from ...patterns import Pattern
from ...periods import Period
from ...periods.intervals import edtf, shifted, unit_of
from ...values import replace
from .countries import HEAD, country_of
from .sayings import spoken

NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

LASTS = {"march": 3, "june": 6, "september": 9, "december": 12}

ORDINAL = re.compile(r"\b(first|second|third|fourth)[\s-]quarter\b|\bQ([1-4])\b(?!\s?(?:FY|CY)?\s?['’]?\d)", re.I)

HALF = re.compile(
    r"\b(first|second)[\s-]half\b(?!\sof\s(?:[A-Z]|\d))|\bH([12])\b(?!\s?(?:CY)?\s?['’]?\d)|\b([12])H(?=\s?FY)"
)
SIX = Pattern(
    r"\bsix[\s-]months?\s(?:period\s)?(?:that\s)?(?:ended|ending|to|through)\s(?:on\s|(?:the\s)?end\sof\s|end-)?(?:\d{1,2}\s)?"
    r"(March|June|September|December)\b",
    re.I,
)
"""The six months to December, of a text that calls them a first half: its year begins in July."""

YEAR_ENDED = Pattern(
    r"\b(?:fiscal|financial)\s(?:year\s)?(?:20\d\d,?\s)?(?:\([^)]{1,9}\)\s)?(?:that\s)?(?:ended|ending|to)\s(?:on\s|in\s)?(?:\d{1,2}\s)?"
    r"(March|June|September|December)\b",
    re.I,
)
"""The fiscal year that a company says it keeps."""

QUARTER_TO = re.compile(r"\b(March|June|September|December)[\s-]quarter\b")

ENDED = Pattern(
    r"\b(first|second|third|fourth)[\s-]quarter\s(?:\([^)]{1,9}\)\s)?(?:that\s)?(?:ended|ending|to)\s(?:on\s)?(?:\d{1,2}\s)?"
    r"(March|June|September|December)\b",
    re.I,
)

FISCAL_QUARTER = Pattern(r"\b(?:fiscal|financial)[\s-](?:first|second|third|fourth|final)[\s-](?:quarter|half)\b", re.I)


def dates(document: Document, sentence: Sentence, number: int) -> tuple[Period, ...]:
    """The periods of a paragraph of a document, as a sentence understands them."""
    text, published = document.paragraphs[number].text, document.published
    found = alone(text, published)
    if found is not None:
        return found
    country = country_of(document, sentence)
    return dated(text, published, country, custom_of(document, country))


@lru_cache(maxsize=32)
def alone(text: str, published: date | None) -> tuple[Period, ...] | None:
    """The periods of a paragraph, where they are the same whatever its document is; else None."""
    found = periods.find_alone(text, published)
    return None if found is None else tuple(found)


@lru_cache(maxsize=32)
def dated(text: str, published: date | None, country: str | None, custom: periods.Custom) -> tuple[Period, ...]:
    """The periods of a paragraph, so that its sentences know what was named before them."""
    found = alone(text, published)
    return tuple(periods.find(text, published, country, custom)) if found is None else found


@lru_cache(maxsize=8)
def custom_of(document: Document, country: str | None) -> periods.Custom:
    """How a document counts its quarters, and on which stretch of time it reports."""
    month = first_month(document, country)
    found = reported(document, country, month)
    days = (found.period.first, found.period.last) if found else (None, None)
    return periods.Custom(month, (days[0], days[1]) if days[0] and days[1] else None)


HEAD_BLOCKS = 15
"""How many paragraphs, headlines and lines of a list among them, a document's head has at most."""

LEAD = 4_000
"""How much of a paragraph belongs to it."""

PROSE = 2
"""How many paragraphs of prose its head has."""

TELLS = re.compile(
    r"\b(?:results|reports?|reported|update|highlights|review|performance|activities|earnings|statistics|figures|data)\b",
    re.I,
)
"""Words of a sentence that says on what a document reports."""

FLOW = re.compile(
    r"\b(?:exports?|imports?|shipments?|output|production|sales|revenues?|deliveries|consumption|demand|surplus|deficit"
    r"|shortfall)\b",
    re.I,
)
FLOWED = re.compile(
    r"\b(?:shipped|exported|imported|produced|mined|refined|delivered|consumed|undersupplied|oversupplied)\b"
)
MOVES = re.compile(
    r"\b(?:exports?|imports?|shipments?|output|production|sales|revenues?|deliveries)\b[^.]{0,160}?"
    r"\b(?:ris(?:e|es|en)|rose|f[ae]ll|fallen|grew|grow|jump\w*|surg\w+|slump\w*|climb\w*|plung\w+|drop\w*|declin\w+|increas\w+"
    r"|decreas\w+|rebound\w*|recover\w*|slid|sank|soar\w*|eas(?:e|ed)|high|low|record)\b"
    r"|\b(?:increased|raised|lifted|boosted|grew|expanded|cut|reduced|lowered|doubled|tripled)\b[^.]{0,60}?"
    r"\b(?:exports|imports|shipments|output|production|sales|revenues?|deliveries)\b",
    re.I,
)
"""A flow that moved: `exports rebounded in July`."""

FIGURE = re.compile(
    r"(?:[$€£¥₹]|\bRs\.?)\s?\d|\d(?:\s?%|[\s-](?:(?:million|billion|thousand|metric|dry|wet|long|short)[\s-])*(?:per\s?cent|tonn|tons?\b|t\b|kg\b|kt\b|mt\b|"
    r"lbs?\b|pounds|ounces|oz\b|kilo|yuan|crore|tU\b|carats))",
    re.I,
)
"""A figure of the trade: a percentage, a mass or money."""

FRESH = {
    "month": (31, 130),
    "quarter": (92, 200),
    "half": (184, 300),
    "span": (366, 300),
    "year": (366, 300),
    "fiscal_year": (366, 300),
}
"""Stretches on which one reports: their greatest length, and how long after their end it is news, in days."""


class Told(NamedTuple):
    """The stretch on which a document reports, and the paragraph that names it."""

    paragraph: int
    period: Period


def reported_by(document: Document, sentence: Sentence) -> Told | None:
    """The stretch on which the document of a sentence reports, as the sentence counts quarters."""
    country = country_of(document, sentence)
    return reported(document, country, first_month(document, country))


@lru_cache(maxsize=8)
def first_month(document: Document, country: str | None) -> int:
    """The month from which a document counts its quarters."""
    return counts_from(document.text[:HEAD], country, document.published)


@lru_cache(maxsize=8)
def reported(document: Document, country: str | None, month: int) -> Told | None:
    """The month, quarter, half or year on which a document reports: the first of which its head tells figures.

    Headlines and lines of a list belong to the head, with the first paragraphs of prose.
    """
    over, prose = quarter_over(document), 0
    for number, block in enumerate(document.paragraphs[:HEAD_BLOCKS]):
        if prose == PROSE:
            break
        prose += not block.headline
        for period in dated(block.text[:LEAD], document.published, country, periods.Custom(month)):
            if reportable(period, document.published) and (named(block, period) or tells(block.text, period)):
                first = over is None or (number, period.start) < (over.paragraph, over.period.start)
                year = over is not None and period.kind in ("year", "fiscal_year")
                return Told(number, period) if (first and not year) or period.kind == "quarter" else over
    return over or yearbook(document, country, month)


STATISTICS = re.compile(r"\b(?:statistics|yearbook|data|figures|survey|review|databook|compendium)\b", re.I)
YEARLY = 800
"""How many days after their end years are news of which a yearbook tells."""


def yearbook(document: Document, country: str | None, month: int) -> Told | None:
    """The last of the years of which a document on statistics tells: `the newest statistics, for 2019-23`."""
    prose = 0
    for number, block in enumerate(document.paragraphs[:HEAD_BLOCKS] if document.published else ()):
        if prose == PROSE:
            break
        prose += not block.headline
        for period in dated(block.text[:LEAD], document.published, country, periods.Custom(month)):
            years = period.role == "from_to" and period.kind == "span" and period.first and period.last
            if not years or not STATISTICS.search(block.text, 0, LEAD) or period.first is None or period.last is None:
                continue
            last = unit_of(period.last, "year")
            whole = (
                period.first == unit_of(period.first, "year")[0] and period.last == last[1] and period.first < last[0]
            )
            if whole and document.published and 0 <= (document.published - last[1]).days <= YEARLY:
                return Told(number, replace(period, first=last[0], edtf=edtf(*last), kind="year"))
    return None


def quarter_over(document: Document) -> Told | None:
    """The quarter that was over at publication, of a document whose head speaks of `the quarter` and names none."""
    published = document.published
    for number, block in enumerate(document.paragraphs[:PROSE] if published else ()):
        if published and (words := THE_QUARTER.search(block.text, 0, HEAD)):
            first, last = shifted(unit_of(published, "quarter"), -1, "quarter")
            days = edtf(first, last)
            name = str(words.lastgroup)
            return Told(number, Period(*words.span(name), words[name], first, last, days, "resolved", "quarter", "at"))
    return None


THE_QUARTER = re.compile(
    r"\b(?:(?:[Ii]n|[Ff]or|[Dd]uring) (?P<the>the [Qq]uarter)\b(?! (?:to|ended|ending|of|before|earlier)\b)"
    r"|(?P<report>(?i:quarterly (?:(?:activit(?:y|ies)|operat(?:ions|ional|ing)|production|trading) )?"
    r"(?:report|update|review|results)))\b"
    r"|(?P<on>[Qq]uarter[ -](?:on|over)[ -]quarter|QoQ|q/q|q-o-q)\b)"
)
"""For the quarter, 5% up quarter on quarter: words of a document on the quarter that is over."""


def reportable(period: Period, published: date | None) -> bool:
    """Whether a period is one of whole months, just over, on which one reports."""
    if period.role not in ("at", "from_to") or period.first is None or period.last is None or period.kind not in FRESH:
        return False
    days, fresh = FRESH[period.kind]
    whole = period.first.day == 1 and (period.last + DAY).day == 1 and (period.last - period.first).days < days
    if published is None:
        return whole and period.how == "stated" and period.kind not in ("year", "fiscal_year")
    return whole and 0 <= (published - period.last).days <= fresh


def named(block: Paragraph, period: Period) -> bool:
    """Whether a headline names a flow and its time: `Tin exports in December`."""
    return block.headline and period.kind != "year" and FLOW.search(block.text) is not None


def tells(text: str, period: Period) -> bool:
    """Whether the sentence of a period tells figures or speaks of results, and not of when something was said."""
    start = max((stop.end() for stop in STOP.finditer(text, 0, period.start)), default=0)
    stop = STOP.search(text, period.end)
    words = f"{text[start : period.start]} … {text[period.end : stop.start() if stop else len(text)]}"
    if spoken(text, period) or COMPARED.search(text, start, period.start) or HAD.search(text, start, period.start):
        return False
    flowed = period.kind != "year" or (FLOW.search(words) or FLOWED.search(words)) is not None
    if period.kind == "quarter" and (FLOW.search(words) or FLOWED.search(words)):
        return True
    figured = FIGURE.search(words) is not None and flowed
    return figured or (TELLS.search(words) or MOVES.search(words) or TELLS.search(period.text)) is not None


COMPARED = re.compile(
    r"\bafter\s(?:the|an?|its)\s(?:\w+\s){1,4}(?:in|of)\s\Z"
    r"|\b(?:compare[sd] (?:with|to)|from(?!\s(?:the\s)?[A-Z][a-z])|versus|against|than|after(?!\s(?:income\s)?tax\b))"
    r"\s(?:(?!\sto\s)[^,;]){0,40}\d(?:(?!\sto\s)[^;]){0,40}\Z",
    re.I,
)
"""What stands before the time of a level with which another is compared; a profit after tax is not compared."""

HAD = Pattern(
    r"\bhad\s(?:(?:already|also|still|only|even|previously|earlier)\s)?(?:been|come|gone|stood|risen|fallen|grown|shrunk|sunk|made|sold|sent|held|lost|built|bought"
    r"|taken|kept|cost|[a-z]+ed)\s[^.;]*\Z"
)
"""Sales had been 90 tonnes in May: the time of what came before."""

REACH = 80
"""How far before a time may stand what it is compared with."""


def is_compared(text: str, period: Period) -> bool:
    """Whether a level is of a period with which another is compared: `98 tonnes, compared with 97 in May`."""
    low = max(0, period.start - REACH)
    return (COMPARED.search(text, low, period.start) or HAD.search(text, low, period.start)) is not None


DAY = timedelta(days=1)
STOP = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")


def counts_from(text: str, country: str | None, published: date | None = None) -> int:
    """The month from which a text counts its quarters: as it says when one ends, else by the country's fiscal year.

    The fiscal year counts where a quarter is called fiscal, or fits one named by its month in that way alone; also
    where the first one told of is in that way alone the quarter that was just over at publication.

    >>> counts_from("In the first quarter ended 30 September sales rose.", None)
    7
    >>> counts_from("In the June quarter sales rose. The fourth quarter was the best.", "AU")
    7
    >>> counts_from("In the June quarter sales rose. The second quarter was the best.", "AU")
    1
    >>> counts_from("Output in Q1 was 5 tonnes, after 6 tonnes in Q4.", "AU", date(2025, 10, 21))
    7
    """
    if ended := first_ended(text):
        return (LASTS[ended[2].lower()] - 3 * NUMBERS[ended[1].lower()]) % 12 + 1
    if year := YEAR_ENDED.search(text):
        return LASTS[year[1].lower()] % 12 + 1
    halves = {1 if found[0].lower().startswith(("first", "h1", "1h")) else 2 for found in HALF.finditer(text)}
    if len(halves) == 1 and (six := SIX.search(text)):
        return (LASTS[six[1].lower()] - 6 * halves.pop()) % 12 + 1
    first = periods.first_fiscal_month(country)
    if first is None:
        return 1
    if FISCAL_QUARTER.search(text):
        return first
    told = {NUMBERS[found[1].lower()] if found[1] else int(found[2]) for found in ORDINAL.finditer(text)}
    ends = {LASTS[found[1].lower()] for found in QUARTER_TO.finditer(text)}
    fiscal = {(end - first) % 12 // 3 + 1 for end in ends}
    if ends or published is None:
        return first if told & fiscal and not told & {end // 3 for end in ends} else 1
    return first if periods.kept_by_companies(country) and over_by_fiscal(text, first, published) else 1


@lru_cache(maxsize=8)
def first_ended(text: str) -> re.Match[str] | None:
    """The first quarter of which a text says in which month it ended."""
    return ENDED.search(text)


TO_COME = re.compile(
    r"\b(?:will|would|should|expect(?:s|ed)?|forecasts?|guidance|plans?|planned|targets?|aims?|later|next|coming)\b[^.;\n]{0,100}\Z",
    re.I,
)
"""Would reach 900 t in the second half: words before a stretch that is to come."""


def over_by_fiscal(text: str, first: int, published: date) -> bool:
    """Whether the first quarter or half told of was just over at publication by the fiscal year, and by it alone."""
    for pattern, size in ((ORDINAL, 3), (HALF, 6)):
        told = next(
            (hit for hit in pattern.finditer(text) if not TO_COME.search(text, max(0, hit.start() - 120), hit.start())),
            None,
        )
        if told is not None:
            number = NUMBERS[told[1].lower()] if told[1] else int(told[told.lastindex or 2])
            over = (published.month - 1) // size or 12 // size
            return number != over and number == (over * size - first) % 12 // size + 1
    return False
