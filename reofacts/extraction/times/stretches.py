"""How far the time of a figure stretches: the year by the end of which, the years up to it, the one gone by."""

from __future__ import annotations

import re
from datetime import date

from ...patterns import Pattern
from ...periods import Period
from ...periods.intervals import edtf, moved
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from .brackets import LESS
from .calendars import DAY

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


SINCE_EVENT = Pattern(r"\b[Ss]ince\s(?:(?!\d)[\w’'-]+\s){1,8}(?:in|of|on)\s(?:early\s|late\s|mid-)?\Z")
"""Has fallen 80% since its peak in May, since the ban was imposed on 3 May: the stretch from then on."""


def since_event(context: Context, period: Period) -> bool:
    """Whether a period is the date of what a stretch of time begins with: `has fallen 80% since its peak in May`."""
    return SINCE_EVENT.search(context.text, 0, period.start) is not None


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
