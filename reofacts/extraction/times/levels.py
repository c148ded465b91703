"""The time that a level and the change that leads to it, or away from it, lend each other."""

from __future__ import annotations

import re
from datetime import date

from reofacts.schemas.measures import CHANGES

from ...periods import Period
from ...periods.intervals import edtf, moved
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED
from ..matters.readings import Reading
from .bases import of_a_base
from .beside import beside
from .brackets import LESS
from .calendars import DAY
from .openings import over

ENDS = re.compile(rf"\s+to\s+{LESS}\Z")
COMPARISON = (
    r"(?:\s(?:year|month|quarter)[\s-](?:on|over)[\s-](?:year|month|quarter)|\s[ymq][/-]?o?[/-]?[ymq]|\son\s(?:the\s)?(?:year|month|quarter)"
    r"|\sfrom\s(?:a|the)\s(?:year|month|quarter)\s(?:earlier|ago|before))?"
)
LEADS = re.compile(
    rf",\s{LESS}|(?:\s(?:rise|increase|jump|growth|surge|boost|expansion|drop|fall|decline|cut|reduction)\s(?:in|of)(?:\s[\w-]+){{1,4}}\s?)?{COMPARISON}\s*\bto\s+{LESS}"
)
STARTS = re.compile(rf",?\s+from\s+{LESS}\Z")
"""Fell 16% to 2 million pounds in 2017: the change has the time of the level to which it leads."""


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


REVISED = re.compile(r"\b(?:guidance|forecasts?|outlook|targets?|quotas?|estimates?|plans?|budget|revis\w+)\b", re.I)
"""What is changed for one and the same time: `raised its 2025 guidance from 5 kt to 6`."""


def revised(context: Context) -> bool:
    """Whether a sentence tells of what is expected or allowed, of which two levels are of one time."""
    return REVISED.search(context.text) is not None


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


OPENING = re.compile(rf"[^()\d]{{0,60}}\((?:up|down|an?\s[a-z]+\sof)\s{HEDGED}")


def has_change(context: Context, level: Amount, amount: Amount) -> bool:
    """Whether a change is set right behind a level: `98 tonnes, up 4%`, `98 tonnes (down 4%)`."""
    return any(shape.fullmatch(context.text, level.end, amount.start) is not None for shape in (APPOSED, OPENING))


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


def of_level(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The period of the level before a change in its sentence: `5 kt in May, down 2% on April and up 9% on 2023`."""
    if reading.measure not in CHANGES:
        return None
    ahead = [item for item in dated if item.end <= amount.start and ";" not in context.text[item.end : amount.start]]
    ahead = [item for item in ahead if item.role in ("at", "from_to") and not of_a_base(context, amount, item)]
    return ahead[-1] if ahead else None
