"""Which of the periods in a sentence a figure belongs to."""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES

from ...periods import Period
from ...periods.intervals import edtf, unit_of
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import Reading
from . import adrift, leads, states, works, yearly
from .apart import of_group, of_now, to_come
from .bases import compared, is_base, of_a_base
from .beside import before, beside, of_row
from .brackets import bracketed
from .candidates import candidates
from .datings import datings, now, vague
from .foreseen import by_then, decided_before, expected_before, onward, opened_before, since_now
from .lasting import FLOWS, STATES
from .levels import has_change, of_base, of_level, of_revised, reached, revised, started, year_before_bracket
from .openings import opening, over, parted
from .preceding import DEPENDS
from .recalled import SINCE, SINCE_THEN, again, listed_before, named_before, reported_on, stepped_before, then_beside
from .stretches import by_its_end, ends_at, gone_by, last_year, since_event, up_to


def period_of(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...] = ()) -> Period | None:
    """The period that a figure describes, or None where the text gives none.

    A period that follows the figure before the next figure is its own; else one that precedes it with no other
    figure between; else the one that opens the sentence; else the one that `in the quarter` refers to. Bases of
    comparison, durations, days of saying and the reach of a record do not count.
    """
    dated = candidates(context, amount, reading)
    if reading.measure in STATES:
        dated = [item for item in dated if not vague(item)]
        if reading.measure != "count":
            return of_state(context, amount, reading, dated)
        if of_group(context, amount):
            return None
    own = own_period(context, amount, reading, dated, earlier)
    if without_period(context, amount, reading, dated, own):
        return None
    if own is None and reading.measure not in CHANGES and is_base(context, amount):
        return of_level_left(context, amount, reading, dated, earlier)
    if own is None and told_since(context, amount, reading):
        ahead = [item for item in datings(context) if item.end <= amount.start]
        return onward(inferred(context, amount, reading, earlier, dated) or (ahead[-1] if ahead else None), reading)
    found = own or on_last_year(context, amount, reading) or inferred(context, amount, reading, earlier, dated)
    found = gone_by(context, amount, found or year_before_bracket(context, amount))
    if found is None or not_its_own(context, amount, found, own):
        return None
    return stretched(context, amount, reading, found)


def of_state(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The period of a state, such as a reserve: one beside the figure, the day as of which it is told, or a lead-in."""
    return (
        bracketed(context, amount, dated)
        or beside(context, amount, dated)
        or states.period(context, amount, reading.measure)
        or leads.period(context.document, context.sentence, state=True)
    )


def own_period(
    context: Context, amount: Amount, reading: Reading, dated: list[Period], earlier: tuple[Context, ...]
) -> Period | None:
    """The period that stands beside a figure, or beside another that is told together with it."""
    return (
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


def without_period(context: Context, amount: Amount, reading: Reading, dated: list[Period], own: Period | None) -> bool:
    """Whether a figure is of no time that the text names: of now, of a date that nothing resolves, of mere works."""
    if (own is None and now(context, amount)) or lost(context, amount, reading, dated):
        return True
    if own is None and reading.measure == "investment" and works.cost_so(context, amount):
        return True
    if own is None and since_now(context, amount.start, reading.measure):
        return True
    if THEREAFTER.match(context.text, amount.end) or (own is None and DEPENDS.match(context.text, amount.end)):
        return True
    return works.of_works(context, amount) and works.undated(context, amount, own)


def of_level_left(
    context: Context, amount: Amount, reading: Reading, dated: list[Period], earlier: tuple[Context, ...]
) -> Period | None:
    """The period of a level with which another is compared: that of the move away from it, or of what is revised."""
    if reading.measure in ("other", "price") and over(context, []):
        return named_before(context, earlier)
    span = before(context, amount, dated) or opening(context, amount, dated, reading)
    if span is None and revised(context):
        return of_revised(context, amount, dated) or named_before(context, earlier)
    return span if span and (span.role == "from_to" or revised(context)) else started(span)


def told_since(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a figure is one of what has come about since a time: `since May it has sold 9 tonnes`."""
    if SINCE.search(context.text, context.text.rfind("; ", 0, amount.start) + 1, amount.start):
        return True
    return reading.measure == "change" and SINCE_THEN.match(context.text, amount.end) is not None


def not_its_own(context: Context, amount: Amount, found: Period, own: Period | None) -> bool:
    """Whether the period found is that of something else: a level of now, one to come, what a plant is built for."""
    if found.end and (to_come(context, amount, found) or of_now(context, amount, found)):
        return True
    return own is None and works.of_design(context, amount, found)


def stretched(context: Context, amount: Amount, reading: Reading, found: Period) -> Period | None:
    """The part of a period found in which a figure of such a measure came about."""
    if since_event(context, found):
        return onward(found, reading, flows=True)
    if reading.measure not in CHANGES and ends_at(context, amount, found):
        return last_year(found)
    if reading.measure == "growth_rate":
        return up_to(context, found)
    return by_its_end(found) if reading.measure in ("change", "quota", *FLOWS) else found


ON_LAST_YEAR = re.compile(r"(?:\s(?:more|less|higher|lower|fewer|above|below|up|down|on|than|in)){1,3}\slast\syear\b")


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


IN_BRACKET = re.compile(r"(?:\s[a-z]+){0,2}\s?\((?:up|down|or|about|\s)*")


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
    if not has_change(context, level, amount):
        return None
    return then_beside(context, level, earlier) or beside(context, level, dated) or before(context, level, dated)


THEREAFTER = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:thereafter|afterwards|after\sthat|beyond\sthat|from\sthen\son)\b")
"""Behind a figure, that it is of a time after the one named: `$24 next year and $20 thereafter`."""
