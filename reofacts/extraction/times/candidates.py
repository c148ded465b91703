"""The periods of a sentence that can date a figure of a measure: none of a base, an aside, a decision or a forecast."""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES

from ...patterns import Pattern
from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import Reading
from .apart import aside, beside_it, enclosed, of_cause, of_left, of_what
from .bases import AGO, owns_base
from .datings import beyond, datings


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
DECISION = re.compile(
    r"\b(?:approval|nod|go-ahead|green\slight|consent|assent|clearance|blessing|decision|agreement)\s(?:(?:late|earlier)\s)?(?:on\s)?\Z"
)


def of_decision(context: Context, period: Period, *, money: bool) -> bool:
    """Whether a day is that on which a quota, a capacity or money was decided: `gave its approval on Friday to`."""
    if period.kind != "day" or period.role != "at":
        return False
    return not money or DECISION.search(context.text, max(0, period.start - 40), period.start) is not None


FORECAST = re.compile(
    r"\b(?:forecasts?|estimates?|projections?|outlook|guidance|target)\s(?:[\w’'-]+\s){0,10}?(?:at|to|of)\s(?:about\s)?[^\w\s]{0,3}\Z"
)


def of_forecast(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a day behind a figure is that on which it was forecast: `kept its forecast for 2026 at $4 on Friday`.

    So is a month beside guidance that names its year: `lowered 2018 guidance last month to 390 kt`. A year behind it is
    that of guidance with a figure of its own: `mined 90 kt, on course for its 2018 guidance of 390 kt`.
    """
    if period.kind in ("day", "week", "month") and YEARLY.search(context.text, 0, amount.start):
        return True
    if period.start >= amount.end and (noun := GUIDANCE.match(context.text, period.end)):
        return any(noun.end() <= item.start <= noun.end() + NAMED for item in context.amounts)
    day = period.kind == "day" and period.start >= amount.end
    return day and FORECAST.search(context.text, max(0, amount.start - 120), amount.start) is not None


GUIDANCE = re.compile(
    r"['’]?s?\s(?:[a-z-]+\s){0,4}?(?:guidance|forecast|outlook|target|projection|goal|budget|plan)\b"
    r"(?:\s(?:range|of|is|was|at|for|to|between|from|about|around|some|remains|stays|unchanged)\b)*"
)
NAMED = 3
"""How far behind guidance of a year, and the words that lead there, its figure stands."""

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
