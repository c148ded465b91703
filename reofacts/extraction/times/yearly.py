"""Times that a figure has by its sentence's turn: the year that saw it, the move before another, the whole year."""

from __future__ import annotations

import re

from ...periods import Period
from ...periods.intervals import edtf, unit_of
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES
from ..matters.readings import Reading

SAW = re.compile(
    r"\s(?:saw|had\sseen|has\sseen|sees|will\ssee|brought|had\sbrought|yielded|ended\swith|closed\swith)\s(?:[a-z]+\s){0,6}"
    rf"(?:(?:{HEDGES}|of)\s)*[^\w\s]{{0,3}}"
)


def subject(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The year that is the subject of a figure's verb: `2021 had seen exports of 800 tonnes`."""
    return next((item for item in dated if SAW.fullmatch(context.text, item.end, amount.start)), None)


CAME_AFTER = re.compile(r"\b(?:after|following|having|reversing|despite)\s(?:[\w-]+\s){0,4}\Z")
THE_BEFORE = re.compile(r"\s(?:(?:fall|drop|rise|decline|gain|increase|decrease|jump|slump|growth|loss)\s)?(?:in\s)?")


def move_before(context: Context, amount: Amount, reading: Reading) -> Period | None:
    """The time of a change that came before another: `grew 12% in 2022, having fallen 6% a year earlier`."""
    if reading.measure != "change" or CAME_AFTER.search(context.text, 0, amount.start) is None:
        return None
    told = (item for item in context.periods if item.role == "base" and item.first)
    found = next((item for item in told if THE_BEFORE.fullmatch(context.text, amount.end, item.start)), None)
    return replace(found, role="at") if found else None


YEARS_TOTAL = re.compile(
    rf"\b(?:the|its|their|last|this)\syear['’]s\s(?:[a-z]+\s){{0,3}}(?:to|at|was|of)\s(?:(?:{HEDGES}|a|record)\s)*\Z"
)


def whole_year(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The year of the quarter before: `output was 90 t in the fourth quarter, bringing the year's total to 400 t`."""
    ahead = [
        item for item in dated if item.end <= amount.start and item.first and item.kind in ("month", "quarter", "half")
    ]
    if not ahead or YEARS_TOTAL.search(context.text, 0, amount.start) is None or ahead[-1].first is None:
        return None
    days = unit_of(ahead[-1].first, "year")
    return replace(ahead[-1], first=days[0], last=days[1], edtf=edtf(*days), kind="year", role="at")
