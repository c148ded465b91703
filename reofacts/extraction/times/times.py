"""Which of the periods in a sentence a figure belongs to."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from reofacts.schemas.measures import CHANGES, kinds_of_units

from ...patterns import Pattern
from ...periods import Period
from ...periods.intervals import edtf, moved, unit_of
from ...values import replace
from ..amounts.amounts import Amount
from ..context import LIST, Context, alike, within
from ..matters.ores import grade_of_ore
from ..matters.readings import Reading, a_level
from . import adrift, leads, states, works, yearly
from .apart import aside, beside_it, enclosed, of_cause, of_group, of_left, of_now, of_what, to_come
from .bases import AGO, compared, is_base, of_a_base, owns_base
from .brackets import LESS, bracketed
from .calendars import DAY
from .datings import beyond, datings, now, vague
from .recalled import (
    SINCE,
    SINCE_THEN,
    THEN,
    again,
    by_then,
    decided_before,
    expected_before,
    listed_before,
    named_before,
    onward,
    opened_before,
    reported_on,
    since_now,
    stepped_before,
    then_beside,
)
from .tenses import RELATIVE, tense

STATES = ("reserve", "resource", "grade", "count")
"""Measures of a state: only a period beside the figure dates them, not the time of an event around it."""

FLOWS = ("production", "export", "import", "revenue", "consumption", "supply", "demand")
"""Measures of a flow: without a period of its own, a figure keeps the one of the sentence before it."""

SHARING = (*FLOWS, "demand", "supply", "share", "quota")
"""Measures for which all figures of a sentence share its only period."""

ENDS = re.compile(rf"\s+to\s+{LESS}\Z")
COMPARISON = (
    r"(?:\s(?:year|month|quarter)[\s-](?:on|over)[\s-](?:year|month|quarter)|\s[ymq][/-]?o?[/-]?[ymq]|\son\s(?:the\s)?(?:year|month|quarter)"
    r"|\sfrom\s(?:a|the)\s(?:year|month|quarter)\s(?:earlier|ago|before))?"
)
LEADS = re.compile(
    rf",\s{LESS}|(?:\s(?:rise|increase|jump|growth|surge|boost|expansion|drop|fall|decline|cut|reduction)\s(?:in|of)\s(?:[\w-]+\s?){{1,4}})?{COMPARISON}\s*\bto\s+{LESS}"
)
STARTS = re.compile(rf",?\s+from\s+{LESS}\Z")
"""Fell 16% to 2 million pounds in 2017: the change has the time of the level to which it leads."""

FORWARD = re.compile(r"\s(?:of|totall?ing|amounting\sto|reaching)\s(?:[\w-]+\s){0,3}")
"""Of July totalling: the time of what follows."""

OPENS = 12
"""How far from its start a period may stand with which a sentence opens."""

AFTERWARDS = re.compile(
    r",\sas\s(?!of\b|at\b|on\b|well\b|much\b|many\b)[a-z]|\bexpect(?:s|ing)\s|,\s(?:reporting|posting|recording)\s"
    r"|\b(?:following|after)\s(?:the|an?|its|[a-z]+ing)\b(?!\s(?:first|second|third|fourth|quarter|month|year)\b)"
)
"""What leads to an earlier event, whose time is not that of the figure."""

PARTED = re.compile(
    r";|:(?=\s)|,\sas\s(?!of\b|at\b|on\b|well\b|much\b|many\b)|\b(?:compared|versus|against|than)\b|\b(?:below|above|beyond|short\sof|from|to)\swhat\b|\band\s(?:it|they|this|that)\s(?:is|are|was|were|will|would|has|had)\b|\band\s(?:is|are|has|have|had|was|were|will|would|aims?|plans?|expects?|hopes?|wants?|intends?|seeks?)\s|\b(?:following|after)\s(?:the|an?|its|[a-z]+ing)\b|\bas\s+(?:[A-Z]|the\b|it\b|they\b)|\b(?:while|whereas|although|though|but|expecting|expects?)\b"
    r"|\bbefore\s(?:[A-Z][a-z]+|the|it|they)\s(?!(?:end|close|start|beginning)\b)[a-z]"
)
"""What parts a figure from a period behind it."""

ANEW = re.compile(
    r"\s*(?:of\s[\w-]+(?:\s[\w-]+)?)?(?:\([^()]{1,20}\))?,?\s*(?:and|but)\s+(?:(?:in|for|by|during|at)\s+(?:the\s+)?)?"
)
"""And in 2007: the time of what follows."""


def period_of(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...] = ()) -> Period | None:
    """The period that a figure describes, or None where the text gives none.

    A period that follows the figure before the next figure is its own; else one that precedes it with no other
    figure between; else the one that opens the sentence; else the one that `in the quarter` refers to. Bases of
    comparison, durations, days of saying and the reach of a record do not count.
    """
    dated = candidates(context, amount, reading)
    if reading.measure in STATES:
        dated = [item for item in dated if not vague(item)]
        if reading.measure == "count" and of_group(context, amount):
            return None
        if reading.measure != "count":
            own = (
                bracketed(context, amount, dated)
                or beside(context, amount, dated)
                or states.period(context, amount, reading.measure)
            )
            return own or leads.period(context.document, context.sentence, state=True)
    own = (
        bracketed(context, amount, dated)
        or again(context, amount, earlier, beside=True)
        or compared(context, amount, reading)
        or beside(context, amount, dated)
        or of_row(context, amount, dated)
        or reached(context, amount, reading, dated)
        or then_beside(context, amount, earlier)
        or apposed(context, amount, reading, dated, earlier)
        or yearly.subject(context, amount, dated)
        or yearly.move_before(context, amount, reading)
        or yearly.whole_year(context, amount, dated)
        or of_base(context, amount, reading, dated)
    )
    if (own is None and now(context, amount)) or lost(context, amount, reading, dated):
        return None
    if (
        own is None
        and reading.measure == "investment"
        and COSTS_SO.search(context.text, max(0, amount.start - 60), amount.start)
    ):
        return None
    if own is None and since_now(context, amount.start, reading.measure):
        return None
    if THEREAFTER.match(context.text, amount.end) or (own is None and ONCE.match(context.text, amount.end)):
        return None
    if works.of_works(context, amount) and works.undated(context, amount, own):
        return None
    if own is None and reading.measure in ("other", "price") and is_base(context, amount) and over(context, []):
        return named_before(context, earlier)
    if own is None and reading.measure not in CHANGES and is_base(context, amount):
        span = before(context, amount, dated) or opening(context, amount, dated, reading)
        if span is None and REVISED.search(context.text):
            return of_revised(context, amount, dated) or named_before(context, earlier)
        return span if span and (span.role == "from_to" or REVISED.search(context.text)) else started(span)
    since = SINCE.search(context.text, context.text.rfind("; ", 0, amount.start) + 1, amount.start)
    if own is None and (since or (reading.measure == "change" and SINCE_THEN.match(context.text, amount.end))):
        ahead = [item for item in datings(context) if item.end <= amount.start]
        return onward(inferred(context, amount, reading, earlier, dated) or (ahead[-1] if ahead else None), reading)
    found = own or on_last_year(context, amount, reading) or inferred(context, amount, reading, earlier, dated)
    found = found or year_before_bracket(context, amount)
    found = gone_by(context, amount, found)
    if found and found.end and (to_come(context, amount, found) or of_now(context, amount, found)):
        return None
    if found and own is None and of_design(context, amount, found):
        return None
    if found and SINCE_EVENT.search(context.text, 0, found.start):
        return onward(found, reading, flows=True)
    if found and reading.measure not in CHANGES and ends_at(context, amount, found):
        return last_year(found)
    if found and reading.measure == "growth_rate":
        return up_to(context, found)
    return by_its_end(found) if found and reading.measure in ("change", "quota", *FLOWS) else found


WAS = re.compile(r"\b(?:was|were|had|stood\sat|came\sto|fell\sto|rose\sto|totalled|reached)\s(?:[\w-]+\s){0,3}\Z")


def gone_by(context: Context, amount: Amount, period: Period | None) -> Period | None:
    """A month or a quarter that is told as past, which is none to come: `stocks were 14,000 t at the end of March`."""
    if period is None:
        return None
    published = context.document.published
    if period.how != "resolved" or period.kind not in ("month", "quarter", "day") or not period.end:
        return period
    if published is None or period.first is None or period.last is None or period.first <= published:
        return period
    if not WAS.search(context.text, max(0, amount.start - 40), amount.start):
        return period
    days = moved(period.first, -1, "year"), moved(period.last + DAY, -1, "year") - DAY
    return replace(period, first=days[0], last=days[1], edtf=edtf(*days))


LABELLED = re.compile(r"\s\((?P<time>[^():]{2,24}):\s[^()]{1,30}\)")
"""Behind a level, that of a year before: 2.2 Mt (H1 2024: 1.9 Mt)."""


def year_before_bracket(context: Context, amount: Amount) -> Period | None:
    """The time of a level behind which stands that of the same part of the year before, in a bracket with its time."""
    match = LABELLED.match(context.text, amount.end)
    published = context.document.published
    if match is None or published is None:
        return None
    low, high = match.span("time")
    named = next((item for item in context.periods if low <= item.start and item.end <= high and item.first), None)
    if (
        named is None
        or named.first is None
        or named.last is None
        or named.kind not in ("half", "quarter", "year", "span")
    ):
        return None
    days = moved(named.first, 1, "year"), moved(named.last + DAY, 1, "year") - DAY
    if days[1] > published:
        return None
    return replace(named, start=0, end=0, first=days[0], last=days[1], edtf=edtf(*days), how="inferred")


DESIGNED = re.compile(
    r"\b(?:designed|sized|laid\sout|engineered)\s(?:to|for)\b|\bnameplate\b"
    r"|\b(?:and|which)\s(?:then\s|eventually\s|ultimately\s|later\s)?(?:will|would|(?:is|are)\sto)\s(?:then\s|eventually\s)?(?:make|produce|yield|supply|process|treat|turn|refine)\b"
)
"""Words of what a plant can make whenever it runs."""


def of_design(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a rate is what a plant is built for, behind the time of something else: `in May, and is designed for`."""
    rate = kinds_of_units().get(amount.unit) == "mass rate"
    return rate and DESIGNED.search(context.text, period.end, amount.start) is not None


REACHING = re.compile(
    rf"(?:\b(?:reaching|hitting|to\sreach)|(?:\b(?:increas|r[io]se|grew|grow|climb|jump|expand|surg|soar|f[ae]ll|declin|drop|shr[au]nk|doubl|tripl|quadrupl)\w*\b|fold\b)"
    rf"(?:(?!\s(?:from|compared)\s)[^.;,]){{0,40}}\sto)\s{LESS}[^\w\s]{{0,3}}\Z"
)


ENDING = re.compile(rf"\)?,?\s(?:to|at)\s(?:(?:just|a\slittle)\s(?:under|over)\s)?{LESS}[^\w\s]{{0,3}}")
"""What leads from years to the level at their end: `doubled between 2015 and 2020, to 900 tonnes`."""


def ends_at(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a level is that at the end of years over which it grew: `from 2022 to 2024 it rose, to reach 98`."""
    first, last = period.first, period.last
    if period.role != "from_to" or first is None or last is None or last.year == first.year:
        return False
    whole = ((last + DAY).month, (last + DAY).day) == (first.month, first.day)
    if whole and ENDING.fullmatch(context.text, period.end, amount.start):
        return True
    return whole and REACHING.search(context.text, max(0, amount.start - 80), amount.start) is not None


def last_year(period: Period) -> Period:
    """The last year of a stretch of years."""
    if period.last is None:
        return period
    first = moved(period.last + DAY, -1, "year")
    return replace(period, first=first, edtf=edtf(first, period.last), kind="year", role="at")


def candidates(context: Context, amount: Amount, reading: Reading) -> list[Period]:
    """The periods of a sentence that can date a figure of such a measure: none of a base, an aside or a decision."""
    told = datings(context, today="price" in (reading.measure, reading.change_of))
    dated = [item for item in told if not (beyond(context, amount, item) or owns_base(context, item))]
    dated = [
        item
        for item in dated
        if not (enclosed(context, amount, item) or aside(context, amount, item) or of_cause(context, amount, item))
        and not (beside_it(context, amount, item) or of_what(context, amount, item, reading))
        and EQUALLED.search(context.text, amount.end, max(amount.end, item.start)) is None
    ]
    dated = [item for item in dated if not (longer(item, reading.change_base) or of_next(context, amount, item))]
    dated = [item for item in dated if not of_forecast(context, amount, item)]
    if reading.measure in CHANGES:
        dated = [item for item in dated if not (AGO.search(item.text) or of_left(context, amount, item))]
    elif reading.measure == "price":
        dated = [item for item in dated if item.role != "since"]
    elif reading.measure in ("quota", "capacity", "investment"):
        dated = [item for item in dated if not of_decision(context, item, money=reading.measure == "investment")]
    return dated


EQUALLED = re.compile(
    r",\s(?:or\s|which\s(?:is|was|would\sbe)\s)?(?:equal|equivalent|amounting|corresponding)\sto\s[^.;]{1,30}?(?:%|per\s?cent)\sof\s[^,;.]{0,40}\Z"
)
"""Between a figure and the time of a whole beside which it is set: 900 tonnes, `equal to 3% of China's` 2024 output."""


ON_LAST_YEAR = re.compile(r"(?:\s(?:more|less|higher|lower|fewer|above|below|up|down|on|than|in)){1,3}\slast\syear\b")
DECISION = re.compile(
    r"\b(?:approval|nod|go-ahead|green\slight|consent|assent|clearance|blessing|decision|agreement)\s(?:(?:late|earlier)\s)?(?:on\s)?\Z"
)


def of_decision(context: Context, period: Period, *, money: bool) -> bool:
    """Whether a day is that on which a quota, a capacity or money was decided: `gave its approval on Friday to`."""
    if period.kind != "day" or period.role != "at":
        return False
    return not money or DECISION.search(context.text, max(0, period.start - 40), period.start) is not None


AHEAD = re.compile(
    r"\b(?:likely|expect\w*|forecast\w*|project(?:ed|s)|predict\w*|set|due|will|would|should|poised|tipped)\b"
)


def on_last_year(context: Context, amount: Amount, reading: Reading) -> Period | None:
    """The year of publication, for a change to come on last year: `are likely to deliver 9% more than last year`."""
    published = context.document.published
    words = ON_LAST_YEAR.match(context.text, amount.end) if reading.measure == "change" and published else None
    if words is None or published is None or datings(context) or not AHEAD.search(context.text, 0, amount.start):
        return None
    days = unit_of(published, "year")
    return Period(0, 0, words[0].strip(), *days, edtf(*days), "resolved", "year", "at")


def lost(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> bool:
    """Whether the date of a figure is one that nothing resolves: `900 t last month`, where none says which it was."""
    loose = [item for item in adrift.relative(context) if item.role != "base" or reading.measure not in CHANGES]
    if not loose:
        return False
    told = sorted((*dated, *loose), key=lambda item: item.start)
    near = [item for item in told if item.role != "base"]
    found = beside(context, amount, told) or before(context, amount, near) or opening(context, amount, near, reading)
    return found in loose


FORECAST = re.compile(
    r"\b(?:forecasts?|estimates?|projections?|outlook|guidance|target)\s(?:[\w’'-]+\s){0,10}?(?:at|to|of)\s(?:about\s)?[^\w\s]{0,3}\Z"
)


def of_forecast(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a day behind a figure is that on which it was forecast: `kept its forecast for 2026 at $4 on Friday`.

    So is a month beside guidance that names its year: `lowered 2018 guidance last month to 390 kt`.
    """
    if period.kind in ("day", "week", "month") and YEARLY.search(context.text, 0, amount.start):
        return True
    day = period.kind == "day" and period.start >= amount.end
    return day and FORECAST.search(context.text, max(0, amount.start - 120), amount.start) is not None


YEARLY = Pattern(
    r"\b(?:20\d\d\s(?:[a-z-]+\s){0,5}?(?:guidance|forecasts?|outlook|targets?|projections?)"
    r"|(?:guidance|forecasts?|outlook|targets?|projections?)\s(?:[a-z-]+\s){0,4}?for\s(?:fiscal\s|FY\s?)?20\d\d)\b"
)
"""Its 2020 output guidance, the forecast for 2026: what is expected of that year."""


def of_next(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period behind a figure opens the next one: `90 tonnes, with 8 in May and in June of 9 tonnes`."""
    after = (item.start for item in context.amounts if item.start >= period.end)
    return period.start >= amount.end and OF.fullmatch(context.text, period.end, next(after, period.end)) is not None


OF = re.compile(r"\sof\s(?:[\w-]+\s){0,3}")


def longer(period: Period, base: str | None) -> bool:
    """Whether a stretch is longer than the quarter or the month before it with which a change in it is counted."""
    most = DAYS.get(base or "")
    return bool(most and period.first and period.last and (period.last - period.first).days > most)


DAYS = {"qoq": 93, "mom": 31}
"""Days of a quarter and of a month, at most."""


SINCE_EVENT = Pattern(r"\b[Ss]ince\s(?:(?!\d)[\w’'-]+\s){1,8}(?:in|of|on)\s(?:early\s|late\s|mid-)?\Z")
"""Has fallen 80% since its peak in May, since the ban was imposed on 3 May: the stretch from then on."""


def by_its_end(period: Period) -> Period:
    """The year up to which a change is told, for one that is to come about: `rise by half until 2040`."""
    if period.role != "until" or period.kind != "year" or period.last is None:
        return period
    first = date(period.last.year, 1, 1)
    return replace(period, first=first, edtf=edtf(first, period.last)) if period.last.month == MONTHS else period


MONTHS = 12


def up_to(context: Context, period: Period) -> Period:
    """The years from publication on over which a growth rate is told up to one to come: `grow by 9% a year to 2030`."""
    published = context.document.published
    if published is None or period.last is None or period.kind != "year" or period.role not in ("until", "by", "at"):
        return period
    if period.last.year <= published.year or period.last.month != MONTHS:
        return period
    first = date(published.year, 1, 1)
    return replace(period, first=first, edtf=edtf(first, period.last), kind="span", role="from_to")


def inferred(
    context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...], dated: list[Period]
) -> Period | None:
    """The period that a figure takes from the words before it, its lead-in or the sentences before."""
    return (
        again(context, amount, earlier)
        or by_then(context, amount, earlier)
        or before(context, amount, dated)
        or opening(context, amount, dated, reading)
        or led(context, reading)
        or decided_before(context, reading, earlier)
        or named_before(context, earlier)
        or this_week(context, amount, reading, dated)
        or listed_before(context, amount, reading, earlier)
        or of_level(context, amount, reading, dated)
        or reported_on(context, earlier)
        or stepped_before(context, reading, earlier)
        or expected_before(context, amount, reading, earlier)
        or opened_before(context, amount, reading, earlier)
    )


def this_week(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The week of which a sentence on prices tells, if it names no other time: `lost $2 this week and is at $90`."""
    dated = [item for item in dated if not (of_a_base(context, amount, item) or parted(context, amount, item))]
    weekly = len(dated) == 1 and dated[0].kind == "week" and "price" in (reading.measure, reading.change_of)
    return dated[0] if weekly else None


def led(context: Context, reading: Reading) -> Period | None:
    """The time of a lead-in; one of the past dates what a plant can make only where it is told as of then."""
    found = leads.period(context.document, context.sentence, state=False)
    published = context.document.published
    past = found is not None and found.last is not None and published is not None and found.last < published
    if reading.measure == "capacity" and past:
        return leads.period(context.document, context.sentence, state=True)
    return found


REVISED = re.compile(r"\b(?:guidance|forecasts?|outlook|targets?|quotas?|estimates?|plans?|budget|revis\w+)\b", re.I)
"""What is changed for one and the same time: `raised its 2025 guidance from 5 kt to 6`."""


def of_revised(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The time of the new level, which is that of the old one: `cut to 370 kt for 2025 from 520`."""
    level = next((item for item in reversed(context.amounts) if item.end <= amount.start), None)
    same = level is not None and level.unit == amount.unit
    return beside(context, level, dated) if same and level is not None else None


def started(span: Period | None) -> Period | None:
    """The year in which a move began, for the level that it left: `since 2010 from 90% to 58%`."""
    if span is None or span.role != "since" or span.kind != "year" or span.first is None:
        return None
    last = date(span.first.year, 12, 31)
    return replace(span, last=last, edtf=edtf(span.first, last))


APPOSED = re.compile(r"(?:\s[a-z]+)?(?:\s?[–—(]\s?|,\s|\s-\s)(?:(?:up|down|an?|or|about|some|around|nearly)\s)*\Z")


IN_BRACKET = re.compile(r"(?:\s[a-z]+){0,2}\s?\((?:up|down|or|about|\s)*")


OPENING = re.compile(r"[^()\d]{0,60}\((?:up|down|an?\s[a-z]+\sof)\s(?:about\s|around\s|nearly\s|almost\s|over\s)?")


def apposed(
    context: Context, amount: Amount, reading: Reading, dated: list[Period], earlier: tuple[Context, ...]
) -> Period | None:
    """The period of the level right before its change, or of the change that a bracket says again in per cent.

    Examples: `in May it was 98 tonnes, up 4%`, `up by 7 cents a pound (0.6%)`.
    """
    index = context.amounts.index(amount)
    if reading.measure != "change" or not index or is_base(context, context.amounts[index - 1]):
        return None
    level = context.amounts[index - 1]
    if amount.unit == "%" and IN_BRACKET.fullmatch(context.text, level.end, amount.start):
        return period_of(context, level, reading, earlier)
    if not any(shape.fullmatch(context.text, level.end, amount.start) for shape in (APPOSED, OPENING)):
        return None
    return then_beside(context, level, earlier) or beside(context, level, dated) or before(context, level, dated)


def reached(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The period of the level to which a change leads."""
    if reading.measure != "change" or over(context, dated):
        return None
    text, end = context.text, amount.end
    for level in [item for item in context.amounts if item.start > amount.end][:2]:
        if LEADS.fullmatch(text, end, level.start) or (end > amount.end and ENDS.search(text, end, level.start)):
            return beside(context, level, dated)
        if not STARTS.fullmatch(text, end, level.start):
            return None
        end = level.end
    return None


WHICH_WAS = re.compile(
    r"[^.;]{0,40},\s(?:which|itself)\s(?:was\s|were\s|is\s)?(?:itself\s|in\sturn\s)?(?:[a-z]+\s){0,2}"
)
"""From 98 tonnes in July, which was itself down: what follows is a change of that level."""


def of_base(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The period of the level before a change that a relative clause tells of it."""
    index = context.amounts.index(amount)
    if reading.measure != "change" or not index:
        return None
    level = context.amounts[index - 1]
    return beside(context, level, dated) if WHICH_WAS.fullmatch(context.text, level.end, amount.start) else None


def over(context: Context, dated: list[Period]) -> bool:
    """Whether a sentence opens with a stretch of time, which dates its change: `Over the quarter, it fell 5% to`."""
    if THEN.match(context.text.lstrip("·•*–—- ")):
        return True
    return bool(dated) and dated[0].start <= OPENS and dated[0].kind in STRETCHES


STRETCHES = ("week", "month", "quarter", "half", "span")


def of_level(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The period of the level before a change in its sentence: `5 kt in May, down 2% on April and up 9% on 2023`."""
    if reading.measure not in CHANGES:
        return None
    ahead = [item for item in dated if item.end <= amount.start and ";" not in context.text[item.end : amount.start]]
    ahead = [item for item in ahead if item.role in ("at", "from_to") and not of_a_base(context, amount, item)]
    return ahead[-1] if ahead else None


def beside(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The first period after the figure, before the next figure and within its clause or just behind it."""
    figures = alike(context, amount)
    behind = figures[-1].end
    limit = next_figure(context, behind)
    row = [period for period in dated if behind <= period.start < limit]
    if len(row) == len(figures) > 1:
        return row[figures.index(amount)]
    clause = context.clause(amount.start)
    if amount is not figures[-1] and len(row) == 1 and each_its_own(context, figures[0], row[0], dated):
        return None
    for period in dated:
        gap = ASIDES.sub("", context.text[behind : period.start])
        if behind <= period.start < limit and (period.start < clause[1] or len(gap) < 30):
            if FORWARD.fullmatch(context.text[period.end : limit]) or leads_next(context, period, limit):
                return None
            if ANEW.fullmatch(gap) and (
                any(item.end <= amount.start for item in dated) or NEXT.fullmatch(context.text, period.end, limit)
            ):
                return None
            if of_the_next(context, amount, period, dated):
                return None
            listed = "," in gap and len(gap) < period.start - behind and before(context, amount, dated) is not None
            near = len(gap) <= 90 and not (listed or PARTED.search(gap))
            return with_next(context, period, dated) if near else None
    return None


NEXT = re.compile(r"\s(?:(?:about|around|some|nearly|over|only|just|a|record)\s)*[^\w\s]{0,3}")
"""Between a time and the figure right behind it."""
RIGHT_BEFORE = re.compile(r"\s(?:(?:about|around|some|nearly|almost|over|only|just|up\sto|a|an)\s)*")


def leads_next(context: Context, period: Period, limit: int) -> bool:
    """Whether a period behind a comma stands right before the next figure: `20% by 2030, by 2035 40%`."""
    opens = context.text[max(0, period.start - 5) : period.start].rstrip().endswith((",", "in", "by", "for"))
    comma = context.text.rfind(",", max(0, period.start - 5), period.start) >= 0
    if opens and comma and RIGHT_BEFORE.fullmatch(context.text, period.end, limit) is not None:
        return True
    last = max((one.end for one in context.amounts if one.end <= period.start), default=0)
    own = IS_NEXT.fullmatch(context.text, period.end, limit) is not None
    return own and NOUN_OF_NEXT.fullmatch(context.text, last, period.start) is not None


IS_NEXT = re.compile(
    r"\s(?:was|were|stood\sat|came\sto|totalled|amounted\sto|reached)\s(?:(?:about|around|some|nearly|over|only|just|a|an)\s)*"
)
NOUN_OF_NEXT = re.compile(
    r"[^;]{0,20}(?:,\sand|,\swhile|;|,\sbut)\s(?:[a-z]+\s){1,4}(?:in|for|during|at|of|on)\s(?:the\s)?"
)
"""And cash at the end of September was: the time of the next figure."""


NEXT_CLAUSE = re.compile(
    r"[^;:()]{0,60}(?:,\s(?:and\s|but\s|while\s)?|\s(?:and|but|while|whereas)\s)(?:[\w’'-]+\s){1,9}(?:(?:in|for|during|of|by)\s(?:the\s)?)?"
)
"""And its output in 2019 rose to: what stands before the time of the next figure."""


GOVERNS = re.compile(
    r"\s(?:is|was|are|were|will\sbe|would\sbe|has\sbeen|stands?\sat|stood\sat|remains?|remained|stays|stayed|(?:came|comes|rose|fell|grew|amounted)\sto|totall?ed|reached|at)\s"
    r"(?:(?:about|around|some|nearly|over|only|just|unchanged|still|at|up\sto|a|record)\s)*"
)
"""Between a time and the figure of which it is: guidance for the full year `is` 200 tonnes."""


def of_the_next(context: Context, amount: Amount, period: Period, dated: list[Period]) -> bool:
    """Whether each figure has its time before it: `output in 2017 was 98 tonnes, and that in 2018 rose to 99`."""
    after = [item for item in context.amounts if item.start >= period.end]
    own = [item for item in dated if context.clause(amount.start)[0] <= item.start and item.end <= amount.start]
    if not after or not own or (own[-1].first, own[-1].last) == (period.first, period.last):
        return False
    if own[-1].kind != period.kind and GOVERNS.fullmatch(context.text, period.end, after[0].start) is None:
        return False
    if any(own[-1].end <= item.start and item.end <= amount.start for item in context.amounts):
        return False
    limit = after[1].start if len(after) > 1 else len(context.text)
    later = any(after[0].end <= item.start < limit for item in dated)
    owned = context.text.startswith(("'s ", "’s "), period.end) and ", " in context.text[amount.end : period.start]
    return owned or (not later and NEXT_CLAUSE.fullmatch(context.text, amount.end, period.start) is not None)


def each_its_own(context: Context, first: Amount, period: Period, dated: list[Period]) -> bool:
    """Whether the first of a list has a time before it as the last has behind: `for 2011 is 5 kt and 6 kt for 2012`."""
    clause = context.clause(first.start)
    ahead = [item for item in dated if clause[0] <= item.start and item.end <= first.start]
    if not ahead or any(ahead[-1].end <= item.start and item.end <= first.start for item in context.amounts):
        return False
    return ahead[-1].kind == period.kind and ahead[-1].first != period.first


ASIDES = re.compile(r"\s\([^()]*\)")


NEXT_OF_ROW = re.compile(
    r"(?:\s(?:of|for|in|from)\s(?:(?!(?:by|during|until|since|to|up|down)\b)[\w’'-]+\s?){1,5}?)?(?:,|,?\s(?:and|or|plus|while|with))\s"
    r"(?:(?!(?:by|during|until|since|to|at|up|down|of|from|against|after|compared|versus|vs|than|which|below|above|under|over|just|well|slightly|far|or|(?:expect|plan|aim|hope|target|forecast|intend)\w*|will|would|is|are|was|were|has|have|had)\b)[\w’'-]+\s){0,3}(?:(?:about|around|some|nearly|over|another|only|just)\s)*"
)
"""What stands between the figures of a row, each with its noun: `4 t of tin, 6 t of zinc and 9 t of bismuth`."""


def of_row(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The period behind the last of a row of figures, each with a noun of its own, for all of them."""
    amounts = context.amounts
    if not dated or amounts[-1] is amount:
        return None
    last = index = amounts.index(amount)
    while last + 1 < len(amounts) and amounts[last + 1].unit == amount.unit:
        low, high = amounts[last].end, amounts[last + 1].start
        parted = any(low <= item.start < high for item in dated) or is_base(context, amounts[last + 1])
        if parted or NEXT_OF_ROW.fullmatch(context.text, low, high) is None:
            break
        last += 1
    if last == index or any(item.start < amounts[last].end and amount.end <= item.start for item in dated):
        return None
    ahead = [item for item in dated if item.end <= amount.start and item.role in ("at", "from_to", "by")]
    opens = [item for item in ahead if not any(0 < item.start - other.end < BEHIND for other in amounts)]
    return None if opens else beside(context, amounts[last], dated)


BEHIND = 30
"""How far behind another figure its own time stands."""


def next_figure(context: Context, behind: int) -> int:
    """Where the next figure stands that is in no bracket and no grade: `5 kt (4 kt of it the firm's) in 2025`."""
    starts = (x.start for x in context.amounts if x.start >= behind and not grade_of(context, x, behind))
    return next((start for start in starts if not bracket(context.text, behind, start)), len(context.text))


def grade_of(context: Context, amount: Amount, behind: int) -> bool:
    """Whether a figure is a grade of the ore whose mass ends here: `treated 90 kt of ore at 2% zinc in May`."""
    first = alike(context, amount)[0]
    own = next((other for other in reversed(context.amounts) if other.end <= first.start), None)
    return own is not None and own.end == behind and grade_of_ore(context, first)


def bracket(text: str, behind: int, start: int) -> bool:
    """Whether a bracket opens behind a figure that is still open at another."""
    opened = text.rfind("(", behind, start)
    return opened >= 0 and ")" not in text[opened:start]


def with_next(context: Context, period: Period, dated: list[Period]) -> Period:
    """A year or a month with the next one that is named with it: `a cap of 5,000 tonnes in 2026 and 2027`."""
    for other in dated:
        pair = other.start >= period.end and PAIR.fullmatch(context.text, period.end, other.start) is not None
        like = period.kind == other.kind and period.kind in ("year", "month") and other.role == "at"
        if pair and like and period.last and other.first and period.last + DAY == other.first:
            words, both = context.text[period.start : other.end], edtf(period.first, other.last)
            return replace(period, end=other.end, text=words, last=other.last, edtf=both)
    return period


def before(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The last period before the figure in its clause, with no figure between."""
    clause = context.clause(amount.start)
    earlier = [item for item in dated if clause[0] <= item.start and item.end <= amount.start]
    earlier = [item for item in earlier if not of_a_base(context, amount, item)]
    if not earlier:
        return None
    figures = alike(context, amount)
    if len(figures) > 1 and in_a_row(context, earlier[-len(figures) :], len(figures)):
        return earlier[-len(figures) :][figures.index(amount)]
    period = paired(context, amount, earlier[-1], dated)
    taken = any(period.end <= other.start and other.end <= amount.start for other in context.amounts)
    between = any(other.end <= period.start and period.start - other.end < 8 for other in context.amounts)
    return None if taken and between else period


PAIR = re.compile(r",?\sand\s(?:(?:for|in|during|of)\s)?")


def paired(context: Context, amount: Amount, period: Period, dated: list[Period]) -> Period:
    """A year or month with the one before that is named with it, for a figure of both: `For 2026 and 2027, 90 kt`."""
    at = dated.index(period) if period in dated else 0
    behind = [item for item in context.amounts if item.start >= period.end]
    if not at or (len(behind) > 1 and alike(context, amount) != [amount]):
        return period
    both = with_next(context, dated[at - 1], [period])
    return both if both.end == period.end else period


def in_a_row(context: Context, row: list[Period], count: int) -> bool:
    """Whether so many periods of one kind stand in a list: `in June and July`."""
    gaps = (context.text[one.end : other.start] for one, other in pairwise(row))
    return len(row) == count and len({item.kind for item in row}) == 1 and all(LIST.fullmatch(gap) for gap in gaps)


def opening(context: Context, amount: Amount, dated: list[Period], reading: Reading) -> Period | None:
    """The period with which the sentence opens, or the only one that it has, for a figure alone or a flow."""
    if len(dated) == 1 and LED.search(context.text, dated[0].end, amount.start) and not ahead(context, dated[0]):
        return dated[0]
    colon = context.text.find(": ", 0, amount.start)
    to_colon = [
        item
        for item in dated
        if colon >= 0 and item.end == colon and not any(x.end <= item.start for x in context.amounts)
    ]
    if to_colon:
        return to_colon[-1]
    alone = reading.measure == "share" and len(dated) == 1 and dated[0].start <= OPENS
    dated = [item for item in dated if alone or not parted(context, amount, item)]
    dated = [
        item for item in dated if not (of_a_base(context, amount, item) or of_another(context, amount, item, reading))
    ]
    dated = [item for item in dated if not related(context, amount, item)]
    dated = [item for item in dated if not SECOND.search(context.text, amount.end, item.start)]
    if context.text[slice(*context.clause(amount.start))].startswith("which "):
        dated = within(dated, context.clause(amount.start))
    if dated and dated[0].start <= OPENS:
        return dated[0]
    flow = reading.measure in SHARING or reading.change_of in SHARING
    flow = flow or (reading.measure == "capacity" and tense(context, amount) == "past")
    return dated[0] if len(dated) == 1 and (len(context.amounts) == 1 or flow) else None


SECOND = re.compile(
    r"\band\s(?:(?:also|now|then|still)\s)?(?:is|are|was|were|has|have|had|will|would|aims?|plans?|expects?|hopes?|wants?|intends?|seeks?|began|opened|started)\s"
    r"|,\sbut\s(?:(?:it|they|only|just|also)\s)?[a-z]+\s"
)
"""It will make 900 t and is expected to open in 2030: a second verb, whose time that is."""

LED = re.compile(r":\s")

COSTS_SO = re.compile(
    r"(?:\band\s(?:will\s|would\s|is\sto\s|to\s)?cost\s|\bat\sa\s(?:total\s)?cost\sof\s|\bfor\s(?:which|this)\s|\bcapital\scosts?\s(?:of|is|are)\s|\bwith\sa\sbudget\sof\s)(?:(?:about|around|some|nearly|over|up\sto|an?)\s)*[^\w\s]{0,3}\Z"
)
"""What works cost is dated neither by their start nor by their end: `from 2026 and cost $120 million`."""
ONCE = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:once|as\ssoon\sas|provided|if\sand\swhen|should)\s(?:the|an?|it|they|its|that|all|both|work|demand|output)\b"
)
"""Behind a figure, on what it depends and not on a date: `4,800 t in 2027 and 10,000 t once a third hall is built`."""
THEREAFTER = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:thereafter|afterwards|after\sthat|beyond\sthat|from\sthen\son)\b")
"""Behind a figure, that it is of a time after the one named: `$24 next year and $20 thereafter`."""


def related(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period dates another figure in a clause behind: `90 tonnes, which is 5% of that in 2023`."""
    hit = RELATIVE.search(context.text, amount.end, max(period.start, amount.end))
    return hit is not None and any(hit.end() < other.start < period.start for other in context.amounts)


def ahead(context: Context, period: Period) -> bool:
    """Whether a figure stands before a period, which may be the one that it dates."""
    return any(item.end <= period.start for item in context.amounts)


def parted(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a semicolon or an earlier event parts a figure from a period: `5 kt after the strike in May`."""
    low, high = sorted((amount.start, period.start))
    if itemised(context, amount, period):
        return False
    return (
        ";" in THAT_TOO.sub("", context.text[low:high])
        or AFTERWARDS.search(context.text, amount.end, period.start) is not None
    )


def itemised(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a figure is an item like the first, which has a time before it: `in 2025 Peru made 9 t; Laos 5 t`."""
    text = context.text
    first = text.find(";", period.end)
    low, high = text.rfind(";", 0, amount.start), text.find(";", amount.end)
    if not 0 <= first <= low or FUTURE.search(text, low, high if high >= 0 else len(text)):
        return False
    head = [item for item in context.amounts if item.end <= first]
    item = (low, high if high >= 0 else len(text))
    said = {cue.value for cue in within(context.measures, item) if a_level(cue)}
    return (
        bool(head)
        and period.end <= head[0].start
        and head[0].unit == amount.unit
        and not within(context.periods, item)
        and said <= {cue.value for cue in within(context.measures, (0, first))}
    )


FUTURE = re.compile(
    r"\b(?:will|would|could|can|may|might|is\sto|are\sto|plans?|aims?|expects?|expected|holds?|has|have)\b"
)
"""Verbs of an item that is no further figure of the past."""

THAT_TOO = re.compile(r";\s(?:and\s)?that\b")
"""It showed that revenue was 5 million; and that profit was: one report, whose time is that of both."""


def of_another(context: Context, amount: Amount, period: Period, reading: Reading) -> bool:
    """Whether a period behind the next figure dates that one alone: another measure is named between the two.

    What stands behind a percentage may be its whole: `10% of its demand from mines and 20% from scrap by 2035`, `half
    of the supply, put at 90 tonnes last year`.
    """
    other = next((item for item in context.amounts if amount.end <= item.start and item.end <= period.start), None)
    if other is None:
        return False
    own = (reading.measure, reading.change_of)
    between = [item for item in context.amounts if amount.end <= item.start < period.start]
    if reading.measure == "share" and all(item.unit == "%" for item in between):
        return False
    if reading.measure == "share" and len(between) == 1 and context.text.startswith(" of ", amount.end):
        return False
    return any(a_level(cue) and cue.value not in own for cue in within(context.measures, (amount.end, period.start)))
