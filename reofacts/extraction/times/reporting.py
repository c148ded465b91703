"""Figures that say no time in a document that reports on one: a quarter's sales, a month's exports."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from reofacts.schemas.measures import kinds_of_units

from ... import vocabulary
from ...claims import Quantity, evidence
from ...documents import Document
from ...patterns import Pattern
from ...periods import Period, dateline
from ...periods.intervals import edtf, unit_of
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, amount_of, measures
from . import adrift, guided, headings
from .apart import CAUSE, aside, beside_it, of_group
from .bases import based, is_base, named_base
from .calendars import STOP, Told, dates, is_compared, reported_by
from .countries import HEAD
from .datings import datings, in_bracket
from .lasting import FLOWS
from .leads import ITEM
from .openings import AFTERWARDS, OPENS
from .recalled import TRADING
from .sayings import spoken
from .tenses import tense

SPENT = Pattern(
    r"\b(?:capex|capital expenditure|expenditures?|spent|spending|profits?|gross margins?|loss(?:es)?|EBITDA"
    r"|cash flow|earnings|income|costs?)\b",
    re.I,
)
"""Money that a company takes and spends while it reports."""

BALANCE = Pattern(
    r"\b(?:closing\scash|cash\s(?:and|balances?|position|holdings?|on\shand)|net\s(?:cash|debt)|borrowings|working\scapital|liquidity"
    r"|short-term\sdeposits)\b(?!\s(?:used|from|generated|provided|flows?)\b)",
    re.I,
)
"""What a company has at the end of the time on which it reports."""


def balance(context: Context, claim: Quantity) -> bool:
    """Whether a sum is what a company had: `Closing cash amounted to $9 million`."""
    money = claim.measure == "other" and len(claim.unit) == len("USD")
    return money and BALANCE.search(context.text) is not None and SPENT.search(context.text) is None


MARGIN = re.compile(r"\b(?:margins?|recover(?:y|ies)|utili[sz]ation|availability|payout|return\son)\b", re.I)
"""Percentages of a business that are of a stretch of time."""

COST = re.compile(
    r"\b(?:AISC|AIC|C1|(?:cash|production|operating|unit|sustaining|total|all-in)\scosts?|costs?)\b", re.I
)
"""What a unit cost to make in a stretch of time."""

PART = Pattern(
    r"\baccounted for\b|\bof (?:the|that) total\b"
    r"|\b(?:contributed|ranked|worth|valued at|brought in|yielded|generated|total+ed|royalt(?:y|ies)|taxes)\b"
)
"""Tin accounted for $5 million of the total: a part of what was told of a stretch of time."""

AVERAGED = Pattern(r"\b(?:averaged?|reali[sz](?:ed|ation)|received|achieved|settled|sold|costs?)\b", re.I)
"""A price of a stretch of time."""

MINED = re.compile(
    r"\b(?:mined|milled|moved|fed|feed|head|crushed|treated|processed|produced|production|concentrate|shipped"
    r"|delivered to)\b",
    re.I,
)
"""What is mined or made in a stretch of time has a grade of that time."""

AVERAGE = re.compile(r"\b[Aa]verag\w+|\bgrade of\b|\bgrading\b|\bhead grade\b")
"""The grade that was reached, and not one that a product must have."""

THE = re.compile(r"\b[Tt]he\s\Z")
"""The 17 minerals: so many there are at any time."""

OF_LIFE = Pattern(
    r"\b(?:(?:mine|operating|project|asset)\slife|life[\s-]of[\s-]mine|LOM|NPV|IRR|payback|remaining|to\scomplete"
    r"|puts?\s(?:the\s)?cost\sof\s(?:the|an?|its)\s(?:[\w-]+\s){0,2}(?:mine|plant|project|smelter|refinery|expansion)"
    r"|(?:first|initial)\s\w+\s(?:full\s)?years|(?:project|initial|total|pre-production|development|upfront|estimated)\s(?:capex|capital))\b",
    re.I,
)
"""What a project will take or give over its life, and not in the quarter on which its owner reports."""

COUNTED = ("share", "count")
"""Measures that are dated only where a verb tells them as past."""


def dated(context: Context, claim: Quantity) -> Quantity:
    """The claim at the time on which its document reports, if it is a reported figure of such a time without one.

    What is told in the present, and what stands beside another time, keeps none: `Peru mined 5 kt in May. It has 40%
    of the reserves.`
    """
    if claim.period_start or claim.period_end:
        return claim
    if told := guided.dated(context, claim):
        return at(context, claim, told)
    if claim.modality not in ("reported", "estimated"):
        return claim
    if "price" in (claim.measure, claim.change_of) and (day := day_told(context) or market_told(context, claim)):
        return at(context, claim, day)
    if balance(context, claim) and (closing := reported_by(context.document, context.sentence)):
        last, amount = closing.period.last, amount_of(context, claim)
        if last and amount and not is_base(context, amount) and then(context, amount, claim, closing.period):
            end = replace(closing.period, first=last, last=last, edtf=edtf(last, last), kind="day")
            return at(context, claim, Told(closing.paragraph, end))
        return claim
    if told := headings.dated(context, claim):
        return at(context, claim, told)
    if not timed(context, claim) or OF_LIFE.search(context.text):
        return claim
    told = reported_by(context.document, context.sentence)
    amount = amount_of(context, claim)
    if told is None or amount is None or is_base(context, amount) or of_others(context, claim, told):
        return claim
    if any(adrift.relative(context)):
        return claim
    return at(context, claim, told) if then(context, amount, claim, told.period) else claim


def day_told(context: Context) -> Told | None:
    """The day of publication, for a headline's price above prices of that day: `On May 5 tin rose to`."""
    document = context.document
    blocks, published = document.paragraphs, document.published
    if published is None or not blocks[context.sentence.paragraph].headline or datings(context):
        return None
    for number, block in enumerate(blocks[:HEADED]):
        told = any(cue.value == "price" for cue in measures(block.text[:HEAD]))
        for period in dates(document, context.sentence, number) if told and not block.headline else ():
            if period.first == period.last == published and not spoken(block.text, period):
                return Told(number, period)
    return None


PRICED = Pattern(r"\b(?:markets?|prices?|assessments?|assessed|quotes?|quoted|dearer|cheaper)\b", re.I)

WEEKLY = re.compile(
    r"\b(?:[A-Z]+\sWEEKLY\b|[A-Z][a-z]+\sWeekly\b|w-o-w|week[- ]on[- ]week"
    r"|(?:[Ww]eekly\s(?:round-?up|report|review|update|summary)))\b"
)
WEEKEND = 2
"""Up to how many days behind its end a report on a week is written that does not name it."""

MARKET = 4
"""How many paragraphs of a market report may name its week."""


def market_told(context: Context, claim: Quantity) -> Told | None:
    """The week or the month of which a market report tells, for a price that is told as past beside no other time."""
    document, published, amount = context.document, context.document.published, amount_of(context, claim)
    if published is None or amount is None or datings(context) or is_base(context, amount):
        return None
    if TRADING.search(context.text) or claim.modality != "reported":
        return None
    if day := day_reported(context):
        return day
    if tense(context, amount) != "past":
        return None
    for number, block in enumerate(document.paragraphs[:MARKET]):
        if words := WEEKLY.search(block.text, 0, HEAD):
            first, last = unit_of(published - timedelta(days=WEEKEND), "week")
            return Told(
                number, Period(*words.span(), words[0], first, last, edtf(first, last), "resolved", "week", "at")
            )
        for period in dates(document, context.sentence, number) if PRICED.search(block.text, 0, HEAD) else ():
            if fresh(period, published) and not (spoken(block.text, period) or awaited(block.text, period, published)):
                return Told(number, period)
    return None


def day_reported(context: Context) -> Told | None:
    """The day on which a report on prices tells, in its headline or as it opens: `On May 5 the index stood at 599`."""
    document, published = context.document, context.document.published
    blocks = document.paragraphs[:MARKET]
    if published is None or not any(PRICED.search(block.text, 0, HEAD) for block in blocks):
        return None
    if "week" in blocks[0].text:
        return None
    line = dateline(document.text)
    for number, block in enumerate(blocks[:2]):
        if line and block.start <= line[1] < block.end:
            continue
        for period in dates(document, context.sentence, number):
            near = period.first is not None and published - timedelta(days=WEEKEND + 1) <= period.first <= published
            opens = block.headline or period.start < OPENS
            if near and opens and (period.kind, period.role) == ("day", "at") and not spoken(block.text, period):
                return Told(number, period)
    return None


AWAITED = Pattern(r"\b(?:expect\w*|likely|will|may|should|could|forecast|set\sto|due\sto|outlook)\b")


def awaited(text: str, period: Period, published: date) -> bool:
    """Whether a sentence tells of a week that is not over what is to come in it: `prices may hold this week`."""
    if period.last is None or period.last < published:
        return False
    stop = max((one.end() for one in STOP.finditer(text, 0, period.start)), default=0)
    return AWAITED.within(text, stop, period.start) is not None


def fresh(period: Period, published: date) -> bool:
    """Whether a period is the week just over, the current one, or the current month of a market report."""
    if period.first is None or period.last is None or period.role != "at":
        return False
    if period.kind == "day":
        return period.text.casefold() == "today" and period.first == published
    month = period.kind == "month" and period.text.casefold().startswith("this")
    return (period.kind == "week" or month) and period.first <= published <= period.last + timedelta(days=FRESH_DAYS)


FRESH_DAYS = 7
"""How long after its end a week is that of a market report."""

HEADED = 8
"""How many paragraphs belong to a headline."""


def of_others(context: Context, claim: Quantity, told: Told) -> bool:
    """Whether a figure is about another flow of another place: `Vietnam mined 5 kt`, where China's exports are told."""
    if claim.place_how != "stated" or not claim.place_id:
        return False
    places, flows = of_report(context.document, told.paragraph)
    return bool(places) and claim.place_id not in places and (claim.change_of or claim.measure) not in flows


@lru_cache(maxsize=8)
def of_report(document: Document, number: int) -> tuple[frozenset[str], frozenset[str]]:
    """The places and the flows of the paragraph that names the time on which a document reports."""
    text = document.paragraphs[number].text[:HEAD]
    places = {one for item in vocabulary.find(text, "places") for one in vocabulary.ancestors(item.entity.entity_id)}
    return frozenset(places), frozenset(cue.value for cue in measures(text))


def timed(context: Context, claim: Quantity) -> bool:
    """Whether a figure is of a stretch of time: a flow, its change, an average price, money earned or spent."""
    if claim.measure == "grade":
        ground = any(cue.value in ("resource", "reserve") for cue in context.measures)
        return not ground and MINED.search(context.text) is not None and AVERAGE.search(context.text) is not None
    if kinds_of_units().get(claim.unit) == "mass rate":
        return False
    amount = amount_of(context, claim) if claim.measure == "count" else None
    if amount and (of_group(context, amount) or THE.search(context.text, 0, amount.start)):
        return False
    if claim.measure in (*FLOWS, *COUNTED) or claim.change_of in FLOWS:
        return True
    if claim.measure == "other" and claim.unit == "%":
        return MARGIN.search(context.text) is not None
    if claim.change_of == "price":
        return True
    if claim.measure == "price":
        return AVERAGED.search(context.text) is not None
    if claim.measure not in ("investment", "other", "change"):
        return False
    money = len(claim.unit) == 3 and (SPENT.search(context.text) or PART.search(context.text)) is not None
    cost = kinds_of_units().get(claim.unit) == "price per mass" and COST.search(context.text) is not None
    return money or cost or (claim.unit == "%" and claim.measure == "change" and SPENT.search(context.text) is not None)


def then(context: Context, amount: Amount, claim: Quantity, told: Period) -> bool:
    """Whether a figure is told as past, or without a verb in a headline or a list, and beside no other time."""
    block = context.document.paragraphs[context.sentence.paragraph]
    listed = block.headline or ITEM.match(context.text) is not None
    how = tense(context, amount, headline=listed)
    bare = listed or SPENT.search(context.text) is not None
    past = how == "past" or (how is None and bare and claim.measure not in COUNTED)
    return past and not elsewhere(context, amount, told)


def elsewhere(context: Context, amount: Amount | None, told: Period) -> bool:
    """Whether the sentence, or its paragraph before it, names another time than the one reported on."""
    days = (told.first, told.last)
    own = [item for item in datings(context) if not (based(context, item) or in_bracket(context.text, item))]
    own = [
        item for item in own if not (amount and (behind_cause(context, amount, item) or aside(context, amount, item)))
    ]
    now = any(item.kind == "present" for item in context.periods)
    if now or any((item.first, item.last) != days for item in own) or any(of_year(context, amount, told)):
        return True
    start = context.sentence.start - context.document.paragraphs[context.sentence.paragraph].start
    read = dates(context.document, context.sentence, context.sentence.paragraph)
    last = bisect_left(read, start, key=lambda item: item.start)
    text = context.document.paragraphs[context.sentence.paragraph].text
    named = (
        item
        for item in reversed(read[max(0, last - FAR) : last])
        if item.role in ("at", "from_to") and item.first and not (is_compared(text, item) or in_bracket(text, item))
    )
    named = (item for item in named if not caused(text, item, told))
    before = next((item for item in named if item.kind != "day"), None)
    return before is not None and (before.first, before.last) != days


def caused(text: str, period: Period, told: Period) -> bool:
    """Whether a time inside the one reported on is that of what caused a figure: `since it stopped sales in July`."""
    if not (period.first and period.last and told.first and told.last):
        return False
    stop = max((one.end() for one in STOP.finditer(text, 0, period.start)), default=0)
    inside = told.first <= period.first and period.last <= told.last
    return inside and CAUSE.search(text, stop, period.start) is not None


def behind_cause(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a time behind a figure is that of what came before it, or of what caused it."""
    if beside_it(context, amount, period):
        return True
    found = AFTERWARDS.search(context.text, amount.end, period.start) or CAUSE.search(
        context.text, amount.end, period.start
    )
    return found is not None


def of_year(context: Context, amount: Amount | None, told: Period) -> Iterator[bool]:
    """Whether each time that a sentence names, also of a study or of a saying, is of another year than the report."""
    for item in context.periods:
        if item.role == "at" and item.kind in ("year", "month", "day") and item.first and told.first:
            past = item.last is not None and item.last.year < told.first.year
            left = amount is not None and behind_cause(context, amount, item)
            yield past and not (left or based(context, item) or named_base(context, item))


FAR = 20
"""How many periods back the time may lie of which a paragraph tells."""


def at(context: Context, claim: Quantity, told: Told) -> Quantity:
    """The claim at the time that another paragraph names, with those words as evidence."""
    start = context.document.paragraphs[told.paragraph].start
    period = told.period
    span = evidence(context.document, "period", start + period.start, start + period.end)
    return replace(
        claim,
        period_text=period.text,
        period_start=period.first,
        period_end=period.last,
        period_edtf=period.edtf,
        period_how="inherited",
        evidence=(*(item for item in claim.evidence if item.role != "period"), span),
        rule=f"{claim.rule}+series.reported",
    )
