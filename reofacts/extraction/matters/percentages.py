"""What a percentage, a point or a factor measures: a change, a growth rate, a grade, a charge or a share."""

from __future__ import annotations

import re
from itertools import pairwise

from reofacts.schemas.measures import CHANGES

from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue, cues, within
from ..lexicon import HEDGED, HEDGES
from ..times import leads
from .changes import change_base, changing, loose
from .grades import SHARE_OF, as_content, beside_grade, grade_at, of_grade
from .readings import Reading, best_cue, charged, edges, levelled
from .stakes import CHARGE, charge_or_stake

MADE_UP = re.compile(r"\b(?:ma(?:ke|de|king)s?\s+up|account(?:s|ed|ing)?\s+for)\s+(?:[a-z]+\s+){0,3}$", re.I)
BY = re.compile(
    r"\bby\s+(?:about|around|some|nearly|almost|approximately|just|over|roughly|an?|more than|as much as|up to"
    r"|at least|\s)*$",
    re.I,
)

OF_PART = re.compile(r"\sof\s(?:the|its|their|that|this|those|these|all|total|global|world)\b")
PER_YEAR = re.compile(
    r"\b(?:a|per|every|each)\s+(?:year|annum)\b|\bannual(?:ly|ised|ized)?\b(?!\s+(?:[\w.]+\s+){0,3}(?:production|output|exports?|imports?|shipments?|supply|capacity|prices?|consumption|demand|sales|revenues?|quotas?|costs?)\b(?!\s+growth))|\bcagr\b|\byearly\b|\byear\s(?:by|after)\syear\b",
    re.I,
)
CAME_TO = re.compile(
    r"\b(?:down|dropped|fell|fallen|declined|shrank|slipped|slid|rose|risen|climbed|grew|grown|increased|jumped|the\s(?:second|other|latter))"
    rf"\sto\s{HEDGED}$"
)
"""Before a level, and not the amount of a move: `up to` and `by up to` are none."""
OR_MORE = re.compile(r"\s(?:or|and)\s(?:higher|more|above|greater|over|lower|less)\b")
"""Behind a bound, which is no move: `0.1% or higher`."""
FROM_LEVEL = re.compile(r"\bfrom\s(?:(?:about|around|some|nearly|just|only|over|a|the|record|\w+ly)\s){0,3}$")
"""Before the level that is left: `rose to 70% in 2025 from 64% in 2023`."""
STANDS = re.compile(rf"\b(?:reached|reaching|hit|hitting|was|stood\sat|came\sto)\s(?:(?:{HEDGES}|a|record)\s)*\Z")
"""Before a level that is reached."""
BEEN = re.compile(rf"\bha[ds]\s(?:still\s|only\s|already\s)?been\s{HEDGED}\Z")
"""Before a level that was: `The share slipped: in 2023 it had been 69%`."""
RATED = Pattern(
    r"\bgrowth\srates?\b(?:\s(?:in|of|for|was|is|at|averaged|could|would|be|about|around|some|nearly|just|over|the|an?|[a-z-]+)){1,7}\s\Z",
    re.I,
)
"""A growth rate of 4%, also where no year is named."""
GROWTH = Pattern(
    r"\b(?:growth|decline|increase|rise|drop|decrease)\s"
    r"(?:(?:rate|of|in|averag\w+|was|came\sto|reached)\s|(?:slow|narrow|eas|widen|declin|accelerat)\w*\s)",
    re.I,
)
"""A subject that is itself a change: `the growth of imports went from 60% to 10%`."""

CAME_FROM = Pattern(
    rf"\b(?:up|down|higher|lower|an?\s(?:increase|rise|jump|drop|fall|decline))\sfrom\s(?:(?:{HEDGES}|a|the)\s)*\Z"
)
"""Before a level that a comma parts from the later one."""

SIGNED = re.compile(r"(?:^|[\s(])[+]$")

RECOVERIES = re.compile(r"\brecover(?:y|ies)\b", re.I)
GRADES = re.compile(r"\b(?:grad(?:e|es|ing)|assays?|purity|resources?)\b", re.I)
RECOVERED = re.compile(r"(?:metallurgical\s)?recover", re.I)
"""What a process wins of what the ore holds, which is no grade."""


def relative(context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading:
    """The measure of a percentage or a factor: growth, change, grade, a charge or a share."""
    if kind == "share":
        read = percentage(context, amount, cue, earlier)
        if read is not None:
            return read
    value = cue.value if cue else ""
    bound = OR_MORE.match(context.text, amount.end) is not None
    stood = amount.direction == 0 and BEEN.search(context.text, max(0, amount.start - 40), amount.start) is not None
    told = value in CHANGES and not stood and not (cue and elsewhere(context, amount, cue))
    rising = (amount.direction != 0 and not bound) or told or of_growth(context, amount)
    if kind == "share" and RATED.search(context.text, context.clause(amount.start)[0], amount.start):
        return changing(context, amount, earlier, "measure.percent_a_year", cue, "growth_rate")
    if kind == "share" and rising and yearly(context, amount) and not change_base(context, amount):
        return changing(context, amount, earlier, "measure.percent_a_year", cue, "growth_rate")
    if kind == "percentage points" and any(CHARGE.search(one.text) for one in charged(context, amount)):
        return Reading("change", "measure.charge_moved", cue, None, None, change_base(context, amount))
    if rising or kind in ("percentage points", "factor"):
        return changing(context, amount, earlier, "measure.relative_change", cue)
    if value == "share":
        return Reading("share", "measure.share_cue", cue)
    others = charged(context, amount)
    if others or value == "other":
        return Reading("other", "measure.other_cue", others[0] if others else cue)
    if kind == "share" and beside_grade(context, amount):
        return Reading("grade", "measure.percent_grade", cue)
    return Reading("share", "measure.percent_alone", cue)


def elsewhere(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word for a move stands behind a semicolon: `86% went to Peru; the part of Chile grew to 12%`."""
    return cue.start >= amount.end and ";" in context.text[amount.end : cue.start]


def percentage(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """The measure of a percentage where the words right beside it decide; None where they do not."""
    readings = (step(context, amount, cue, earlier) for step in (as_level, as_recovery, as_content, as_move))
    return next((reading for reading in readings if reading is not None), None)


def as_level(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """A part of a whole, a charge, a stake, a state; or a change that says so by its sign or its base."""
    before, after = edges(context, amount)
    shares = [item for item in context.measures if item.value == "share"]
    if amount.rule == "amount.fraction" and OF_PART.match(after) and not BY.search(before):
        return Reading("share", "measure.percent_of", cue)
    if SIGNED.search(before) or (amount.value < 0 and not amount.direction):
        return changing(context, amount, earlier, "measure.percent_signed", cue)
    if set_against(context, amount, earlier):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if based(context, amount) and not FROM_LEVEL.search(before) and not any(item.weight > 2 for item in shares):
        return changing(context, amount, earlier, "measure.percent_based", cue)
    if before_level(context, amount, earlier):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if (taken := charge_or_stake(context, amount, cue)) is not None:
        return taken
    if (state := level_of_state(context, amount)) is not None:
        return Reading(state.value, "measure.level_of_state", state)
    if grade_at(context, amount, before) or graded_too(context, amount, earlier):
        return Reading("grade", "measure.percent_of_oxide", cue)
    if AIMED.search(before) and any(moved(context, one) for one in context.amounts if one.end <= amount.start):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if levelled(context, amount) and (shares or came_to(context, amount, before)):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if left_level(context, amount, before) and (shares or was_share(context, amount, earlier)):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    return None


AIMED = re.compile(
    rf"\b(?:aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|target(?:s|ed|ing)?|goal|plan(?:s|ned)?)\s(?:for|at|of|is)\s(?:(?:{HEDGES}|below)\s)*\Z"
)
"""From 85% to 58%, and aims for less than 50%: a level to come, as the two before."""


def as_recovery(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """How much of a metal a process wins, or how much better it got at it."""
    won = [item for item in charged(context, amount) if RECOVERED.match(item.text) and item.end <= amount.start]
    if won and (cue is None or cue.start < won[-1].end or "grad" not in cue.text.casefold() or amount.direction):
        if amount.direction and not levelled(context, amount):
            return replace(changing(context, amount, earlier, "measure.relative_change", cue), change_of="other")
        return Reading("other", "measure.other_cue", won[-1])
    return Reading("other", "measure.other_cue", cue) if recovered_list(context, amount, cue) else None


def as_move(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """How far something moved, or the share that is left by what is not told as a move."""
    before, after = edges(context, amount)
    if BY.search(before) and not yearly(context, amount):
        return changing(context, amount, earlier, "measure.percent_by", cue)
    if moves_too(context, amount):
        return changing(context, amount, earlier, "measure.relative_change", cue)
    if moved(context, amount) and charged(context, amount) and not of_growth(context, amount):
        return Reading("other", "measure.other_cue", charged(context, amount)[0])
    if moved(context, amount) and not growing(context, amount):
        return Reading("share", "measure.percent_from_to", cue)
    if MADE_UP.search(before[-30:]):
        return Reading("share", "measure.percent_made_up", cue)
    if SHARE_OF.match(after) and not amount.direction and (cue is None or cue.value != "grade"):
        return Reading("share", "measure.percent_of", cue)
    bound = OR_MORE.match(context.text, amount.end) is not None
    verb = cue is not None and loose(cue) and bool(charged(context, amount))
    verb = verb or (amount.direction != 0 and not levelled(context, amount) and not bound)
    if (cue is not None and cue.value == "grade" and not verb) or (bound and of_grade(context, amount)):
        return Reading("grade", "measure.percent_grade", cue)
    return None


TO_LEVEL = re.compile(rf"\sto\s(?:(?:{HEDGES}|a|an)\s)*")
TOO = re.compile(
    r"[^;:%]{0,70}(?:,|,?\s(?:and|then|but))\s(?:(?:by|about|around|some|nearly|another|a|further|only|just|[a-z]+)\s){0,3}"
)


def moves_too(context: Context, amount: Amount) -> bool:
    """Whether a percentage leads to a level, as the move before it did: `grows 1.5% to 5.6 Mt and 3% to 5.8 Mt`."""
    index = context.amounts.index(amount)
    if amount.direction or index < 2 or index + 1 == len(context.amounts):
        return False
    first, level, after = context.amounts[index - 2], context.amounts[index - 1], context.amounts[index + 1]
    if first.unit != "%" or not first.direction or "%" in (level.unit, after.unit) or level.unit != after.unit:
        return False
    text = context.text
    return (
        TO_LEVEL.fullmatch(text, first.end, level.start) is not None
        and TOO.fullmatch(text, level.end, amount.start) is not None
        and TO_LEVEL.fullmatch(text, amount.end, after.start) is not None
    )


STATES = re.compile(
    r"(?:capacity\s)?utili[sz]ation|operating\srate|recover|head\sgrade|(?:ore\s)?grade|purity|content", re.I
)
LEFT = re.compile(rf"\s(?:in\s[^,;.]{{1,30}}\s)?,?\s?(?:(?:up|down)\s)?from\s(?:(?:{HEDGES}|a)\s)*")

LED_TO = re.compile(rf"(?:\s(?:in|on|during|last|this)\s[^,;.]{{1,24}})?\sto\s(?:(?:{HEDGES}|a)\s)*")
"""Fell 4 points to 78%: what leads from a move to its level."""


def level_of_state(context: Context, amount: Amount) -> Cue | None:
    """The word for a grade, a recovery or a use of works that has come to a percentage, or from it to another one.

    An example: `grades dropped to 0.6% from 0.7%`, `utilisation fell to 48%`.
    """
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is not None and last.unit == amount.unit and LEFT.fullmatch(context.text, last.end, amount.start):
        return level_of_state(context, last)
    if not levelled(context, amount) or of_growth(context, amount):
        return None
    low = context.clause(amount.start)[0]
    if last is not None and not (last.direction and LED_TO.fullmatch(context.text, last.end, amount.start)):
        low = max(low, last.end)
    told = [item for item in within(context.measures, (low, amount.start)) if item.value not in CHANGES]
    return told[-1] if told and STATES.match(told[-1].text) else None


def recovered_list(context: Context, amount: Amount, cue: Cue | None) -> bool:
    """Whether an item stands in a list of recoveries, whose lead-in names nothing else: `The recoveries were:`."""
    lead = leads.leads(context.document).get(context.sentence.start)
    if lead is None or amount.direction or (cue is not None and cue.value in ("grade", "share")):
        return False
    return RECOVERIES.search(lead.text) is not None and not GRADES.search(lead.text)


def yearly(context: Context, amount: Amount) -> bool:
    """Whether the clause tells of each year, apart from the units of other figures: `by 8% to 32,000 t a year`."""
    found = PER_YEAR.finditer(context.text, *context.clause(amount.start))
    units = [
        span
        for other in context.amounts
        if other is not amount
        for span in (*other.unit_spans, (other.start, other.end))
    ]
    return any(not any(low < match.end() and match.start() < high for low, high in units) for match in found)


def based(context: Context, amount: Amount) -> bool:
    """Whether the words right behind a percentage say against what it is a change: `averaged 24% year over year`."""
    return any(0 <= cue.start - amount.end < 3 for cue in cues(context.text, "comparisons", "base"))


def before_level(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a percentage is what a share was before: `with 73% of imports, down from 74% in 2023 but up from 71%`."""
    if not came_from(context, amount):
        return False
    before = [other for other in context.amounts if other.unit == "%" and other.end <= amount.start]
    level = next((other for other in reversed(before) if not came_from(context, other)), None)
    if level is None or level.direction or charged(context, level) or charged(context, amount):
        return False
    read = relative(context, level, "share", best_cue(context, level), earlier)
    told = read.rule != "measure.percent_alone" or any(cue.value == "share" for cue in context.measures)
    return read.measure == "share" and told


AT_TOO = re.compile(rf"[^;.%]{{0,60}}?\s(?:and|,|but)\s[^;.%]{{0,40}}?\d[^;.%]{{0,30}}?\sat\s{HEDGED}")


def graded_too(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a percentage is the grade of the next ware, as the one before: `$27 at 1.2% Ni and $53 at 1.6%`."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start and one.unit == "%"), None)
    if last is None or amount.direction or AT_TOO.fullmatch(context.text, last.end, amount.start) is None:
        return False
    return relative(context, last, "share", best_cue(context, last), earlier).measure == "grade"


AGAINST = re.compile(
    r",?\s\(?(?:against|compared\s(?:with|to)|versus|vs\.?|after|instead\sof|where(?:as)?\sit\s(?:was|had\sbeen))\s"
    rf"(?:(?:{HEDGES}|a|the)\s)*\Z"
)
"""Before the share with which another is compared."""


def set_against(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a percentage is what the share right before it is compared with: `was 40%, against 55% a year before`."""
    if AGAINST.search(context.text, max(0, amount.start - 60), amount.start) is None or amount.direction:
        return False
    return was_share(context, amount, earlier)


def was_share(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether the percentage before is a share, and not a grade or a charge."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != "%" or last.direction or charged(context, last):
        return False
    return relative(context, last, "share", best_cue(context, last), earlier).measure == "share"


def came_from(context: Context, amount: Amount) -> bool:
    """Whether a figure is what something was before: `down from 74%`."""
    return CAME_FROM.search(context.text, max(0, amount.start - 40), amount.start) is not None


def came_to(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is the level to which a part of a whole fell or rose: `was down to 90%`."""
    return CAME_TO.search(before) is not None and not growing(context, amount)


def left_level(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is the level from which a share came to the one before: `to 70% in 2025 from 64%`."""
    if not FROM_LEVEL.search(before) or growing(context, amount):
        return False
    return any(
        other.unit == amount.unit
        and other.end <= amount.start
        and (levelled(context, other) or STANDS.search(context.text, max(0, other.start - 40), other.start))
        for other in context.amounts
    )


def moved(context: Context, amount: Amount) -> bool:
    """Whether a percentage is one end of a move between two: `from 90 % to 58 %`."""
    numbers = [other for other in context.amounts if other.unit == "%"]
    for one, other in pairwise(numbers):
        between = context.text[one.end : other.start]
        opens = re.search(r"\bfrom\s+(?:\w+\s+)?$", context.text[: one.start])
        if amount in (one, other) and opens and re.fullmatch(r"\s*(?:in \d{4}\s*)?to\s+(?:\w+\s+)?", between):
            return True
    return False


def growing(context: Context, amount: Amount) -> bool:
    """Whether the clause speaks of growth or a charge, whose percentages are no shares."""
    clause = context.clause(amount.start)
    told = any(cue.value in ("growth_rate", "other") for cue in within(context.measures, clause))
    return told or of_growth(context, amount)


LIMITED = Pattern(
    r"\b(?:growth|expansion)\b(?:(?!\b(?:share|but|while|and|of\sthe)\b)[^;.%\d]){0,60}"
    rf"\b(?:limited|capped|held|seen|forecast|expected|projected|put|estimated|pegged|revised|cut|lowered|raised)\s(?:(?:up|down|to|at|of|be)\s)+(?:(?:{HEDGES}|a)\s)*\Z",
    re.I,
)
"""Growth that is thought to be limited to 0.5%."""


def of_growth(context: Context, amount: Amount) -> bool:
    """Whether the subject of a percentage is itself a change: `growth in output slowed to 6%`."""
    if LIMITED.search(context.text, context.clause(amount.start)[0], amount.start):
        return True
    return GROWTH.search(context.text, context.clause(amount.start)[0], amount.start) is not None
