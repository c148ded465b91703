"""Which of the periods in a sentence a figure belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..claims import Quantity, timed_like
from ..periods import Period, dateline
from ..periods.intervals import edtf
from .amounts import Amount
from .context import Context, alike, country_of, measures, within
from .context import dated as periods_of
from .measures import Reading, a_level

STATES = ("reserve", "resource", "grade", "count")
"""Measures of a state: only a period beside the figure dates them, not the time of an event around it."""

SPOKEN = re.compile(
    r"\b(?:said|says|say|show(?:s|ed|n)?|reported|announced|released|published|told|added|according to)"
    r"(?:\s+[A-Za-z’']+){0,6}?\s+(?:on|in)?\s*(?:late|early)?\s*$",
    re.I,
)
"""What stands before a period that dates the saying and not the figure."""

FLOWS = ("production", "export", "import", "revenue", "consumption", "supply", "demand")
"""Measures of a flow: without a period of its own, a figure keeps the one of the sentence before it."""


BASED = re.compile(
    r"\b(?:(?:up|down|higher|lower|more|less|ris\w+|rose|f[ae]ll\w*|gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|dropp\w+|jump\w+|surg\w+"
    r"|slump\w+|climb\w+|plung\w+|recover\w+|reduc\w+|rais\w+|cut|revis\w+|lower\w+)\b(?:[^;.]|\.\d){0,40}\bfrom|against|compared\s+(?:with|to)|versus|vs\.?"
    r"|than|below|above|exceeded)\s+(?:(?:the|an?|just|only|about|around|some|nearly|over)\s+)*$",
    re.I,
)
"""What stands before a level that another is compared with: its time is not that of the other."""

SAID = re.compile(r"\s*,?\s*(?:said|announced|reported|told|unveiled|launched|signed|approved|confirmed)\b")
"""What stands behind a day on which something was said: `Kite Ore on May 3 said`."""

REPORTS = re.compile(
    r"[^.;\d]{0,80}?\b(?:said|says|reported|announced|published|told|showed|wrote)\s(?:that\b|on\b|in\b)"
)
"""In December the paper reported that: what was reported has a time of its own."""

WIRE = re.compile(
    r"[A-Z][A-Za-z .]{2,24},\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?\s?(?:\([A-Z][\w ]+\))?\s?[-–—]{1,2}\s"
)
"""JAKARTA, March 19 (Wire) - opens a story with the day of its telling."""

AGO = re.compile(r"(?:an?|one) (?:year|month|quarter) (?:ago|earlier|before)$", re.I)
"""What a change is counted from."""

ANEW = re.compile(r"\s*,?\s*(?:and|but)\s+(?:in|for|by|during|at)\s+(?:the\s+)?")
"""And in 2007: the time of what follows."""

RECORD = re.compile(
    r"\b(?:(?:high|low|larg|bigg|strong|weak|fast|slow)est|best|worst|most|least|record|first|highs?|lows?|peak)\b[^.;]{0,70}$",
    re.I,
)
"""The highest since January: a record reaches back so far, and the figure does not."""

THEN = re.compile(
    r"\b(?:(?:during|in|for|over|of|on|at the end of)\s+(?:the|that|this)\s+(?:same\s+)?"
    r"(day|quarter|month|half|year|period))\b"
    r"(?!\s+(?:to|ended|before|earlier|of|through|last|a\s+year|in\s+\d|when))",
    re.I,
)
"""In the quarter: the one that was named before."""


PREVIOUS = re.compile(r"(?:the\s+)?(?:previous|prior|preceding)\b", re.I)
"""The quarter before the one that is told of."""

ENDS = re.compile(r"\s+to\s+(?:(?:about|around|some|nearly|almost|over|just|only|a|the|record)\s+)*")
"""Fell 16% to 2 million pounds in 2017: the change has the time of the level to which it leads."""


def period_of(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...] = ()) -> Period | None:
    """The period that a figure describes, or None where the text gives none.

    A period that follows the figure before the next figure is its own; else one that precedes it with no other
    figure between; else the one that opens the sentence; else the one that `in the quarter` refers to. Bases of
    comparison, durations, days of saying and the reach of a record do not count.
    """
    dated = [item for item in datings(context) if not beyond(context, amount, item)]
    if reading.measure in ("change", "growth_rate"):
        dated = [item for item in dated if not AGO.search(item.text)]
    elif reading.measure == "price":
        dated = [item for item in dated if item.role != "since"]
    if reading.measure in STATES:
        dated = [item for item in dated if not vague(item)]
        if reading.measure != "count":
            return beside(context, amount, dated)
    own = (
        compared(context, amount, reading) or beside(context, amount, dated) or reached(context, amount, reading, dated)
    )
    if own is None and now(context, amount):
        return None
    return (
        own
        or before(context, amount, dated)
        or opening(context, amount, dated, reading)
        or named_before(context, earlier)
        or decided_before(context, reading, earlier)
    )


def reached(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The period of the level to which a change leads."""
    level = next((item for item in context.amounts if item.start > amount.end), None)
    if reading.measure != "change" or level is None:
        return None
    return beside(context, level, dated) if ENDS.fullmatch(context.text, amount.end, level.start) else None


WHICH = re.compile(r",\s(?:which|who|whose)\b(?:[^,;]|,\d)*$")
THAT = re.compile(r"\b(?:from|than|with|to|over)\s(?:that|those|the\s\w+)\s(?:in|of)\s$")
"""Rose by 10% from that in 2015: the time of a base."""


def beyond(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period stands behind the aside that holds a figure: `China, which makes 90% of it, said in May`."""
    if period.start < amount.end or not WHICH.search(context.text[: amount.start]):
        return False
    return re.search(r",(?!\d)", context.text[amount.end : period.start]) is not None


def now(context: Context, amount: Amount) -> bool:
    """Whether the clause speaks of the present before the figure: `opened in 1990 and currently makes`."""
    clause = context.clause(amount.start)
    return any(item.kind == "present" and clause[0] <= item.start < amount.start for item in context.periods)


def datings(context: Context) -> list[Period]:
    """The periods of a sentence that can date a figure; `recently` only where there is no other."""
    text = context.text
    dated = [item for item in context.periods if item.role not in ("base", "duration") and (item.first or item.last)]
    line = dateline(context.document.text) if context.sentence.paragraph < 4 else None
    if line:
        dated = [item for item in dated if not line[1] <= context.sentence.start + item.start < line[2]]
    dated = [
        item
        for item in dated
        if not SPOKEN.search(text[max(0, item.start - 60) : item.start])
        and not (item.kind == "day" and SAID.match(text, item.end))
        and item.text.casefold() != "today"
        and not THAT.search(text[max(0, item.start - 24) : item.start])
        and not (
            (item.role == "since" or text[: item.start].endswith("since "))
            and RECORD.search(text[max(0, item.start - 90) : item.start])
        )
    ]
    wire = WIRE.match(text)
    dated = [item for item in dated if not (wire and item.end <= wire.end())]
    if len(dated) > 1 and REPORTS.match(text, dated[0].end):
        dated = dated[1:]
    return [item for item in dated if not vague(item)] or dated


def named_before(context: Context, earlier: tuple[Context, ...]) -> Period | None:
    """The period that `in the quarter` or `during the month` refers to: the last of its kind before."""
    then = THEN.search(context.text)
    if then is None:
        return None
    for block in blocks_before(context, earlier):
        for period in reversed(block):
            if (
                period.role in ("at", "from_to")
                and period.first
                and fits_kind(period, then[1].casefold())
                and not PREVIOUS.match(period.text)
            ):
                return replace(period, start=then.start(), end=then.end(), text=then[0], how="inherited")
    return None


def decided_before(context: Context, reading: Reading, earlier: tuple[Context, ...]) -> Period | None:
    """The year of the quota of which the sentences before tell, for a quota without one: its parts, its second half."""
    if reading.measure != "quota" and reading.change_of != "quota":
        return None
    document = context.document
    for before in reversed(earlier):
        if not any(cue.value == "quota" for cue in measures(before.text)):
            continue
        block = document.paragraphs[before.sentence.paragraph]
        for period in periods_of(block.text, document.published, country_of(document, context.sentence)):
            if period.kind in ("year", "fiscal_year") and period.role == "at" and period.first:
                return replace(period, start=0, end=0, how="inherited")
    return None


def blocks_before(context: Context, earlier: tuple[Context, ...]) -> Iterator[tuple[Period, ...]]:
    """The periods of the sentence's paragraph before it, and of the paragraphs before, the nearest first."""
    document = context.document
    numbers = dict.fromkeys([context.sentence.paragraph, *(item.sentence.paragraph for item in reversed(earlier))])
    for number in numbers:
        block = document.paragraphs[number]
        read = periods_of(block.text, document.published, country_of(document, context.sentence))
        end = context.sentence.start - block.start
        yield tuple(item for item in read if item.end <= end)


def fits_kind(period: Period, word: str) -> bool:
    """Whether a period can be called a quarter, a month, or a period."""
    if period.first is None or period.last is None:
        return False
    days = (period.last - period.first).days
    return {
        "day": days == 0,
        "month": 27 <= days <= 31, "quarter": 88 <= days <= 93, "half": 178 <= days <= 186, "year": 364 <= days <= 366,
    }.get(word, days > 26)  # fmt: skip


def compared(context: Context, amount: Amount, reading: Reading) -> Period | None:
    """The base of a comparison is the time of the level right before it: `from 98 tonnes a year earlier`."""
    if reading.measure in ("change", "growth_rate"):
        return None
    for period in context.periods:
        gap = context.text[amount.end : period.start] if period.start >= amount.end else "-"
        if period.role == "base" and period.first and NEXT_TO.fullmatch(gap):
            return period
    return None


NEXT_TO = re.compile(
    r"\s*(?:(?:shipped|produced|sold|recorded|exported|imported|made|mined|seen|posted|reported|achieved|registered|logged)\s+)?"
    r"(?:(?:in|of|for|during|over|abroad|out|a|the)\s*){0,3}"
)

SHARING = (*FLOWS, "demand", "supply", "share", "quota")
"""Measures for which all figures of a sentence share its only period."""


def vague(period: Period) -> bool:
    """Whether the words leave the day open towards the past, as `recently` does."""
    return period.how == "resolved" and period.first is None


def beside(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The first period after the figure, before the next figure and within its clause or just behind it."""
    figures = alike(context, amount)
    behind = figures[-1].end
    limit = min((other.start for other in context.amounts if other.start >= behind), default=len(context.text))
    row = [period for period in dated if behind <= period.start < limit]
    if len(row) == len(figures) > 1:
        return row[figures.index(amount)]
    clause = context.clause(amount.start)
    for period in dated:
        if behind <= period.start < limit and (period.start < clause[1] or period.start - behind < 30):
            gap = context.text[behind : period.start]
            if ANEW.fullmatch(gap) and any(item.end <= amount.start for item in dated):
                return None
            return with_next(context, period, dated) if len(gap) <= 90 and not PARTED.search(gap) else None
    return None


OPENS = 12
"""How far from its start a period may stand with which a sentence opens."""

PARTED = re.compile(r";|\bas\s+(?:[A-Z]|the\b|it\b|they\b)|\b(?:while|whereas|although|though|but)\b")
"""What parts a figure from a period behind it."""


def with_next(context: Context, period: Period, dated: list[Period]) -> Period:
    """A year with the next one that is named with it: `a cap of 5,000 tonnes in 2026 and 2027`."""
    for other in dated:
        pair = other.start >= period.end and context.text[period.end : other.start].strip() == "and"
        years = period.kind == other.kind == "year" and other.role == "at"
        if pair and years and period.first and other.first and other.first.year == period.first.year + 1:
            words, both = context.text[period.start : other.end], edtf(period.first, other.last)
            return replace(period, end=other.end, text=words, last=other.last, edtf=both)
    return period


def before(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The last period before the figure in its clause, with no figure between."""
    clause = context.clause(amount.start)
    earlier = [item for item in dated if clause[0] <= item.start and item.end <= amount.start]
    if not earlier:
        return None
    period = earlier[-1]
    taken = any(period.end <= other.start and other.end <= amount.start for other in context.amounts)
    between = any(other.end <= period.start and period.start - other.end < 8 for other in context.amounts)
    return None if taken and between else period


def opening(context: Context, amount: Amount, dated: list[Period], reading: Reading) -> Period | None:
    """The period with which the sentence opens, or the only one that it has, for a figure alone or a flow."""
    alone = reading.measure == "share" and len(dated) == 1 and dated[0].start <= OPENS
    dated = [item for item in dated if alone or ";" not in context.text[item.end : amount.start]]
    dated = [
        item for item in dated if not (of_a_base(context, amount, item) or of_another(context, amount, item, reading))
    ]
    if context.text[slice(*context.clause(amount.start))].startswith("which "):
        dated = within(dated, context.clause(amount.start))
    if dated and dated[0].start <= OPENS:
        return dated[0]
    flow = reading.measure in SHARING or reading.change_of in SHARING
    return dated[0] if len(dated) == 1 and (len(context.amounts) == 1 or flow) else None


def of_another(context: Context, amount: Amount, period: Period, reading: Reading) -> bool:
    """Whether a period behind the next figure dates that one alone: another measure is named between the two."""
    other = next((item for item in context.amounts if amount.end <= item.start and item.end <= period.start), None)
    if other is None:
        return False
    own = (reading.measure, reading.change_of)
    return any(a_level(cue) and cue.value not in own for cue in within(context.measures, (amount.end, period.start)))


def of_a_base(context: Context, amount: Amount | None, period: Period) -> bool:
    """Whether a period dates another level, with which a figure is compared: `up from 98 tonnes in May`."""
    for other in context.amounts:
        if other is amount or not 0 <= period.start - other.end <= 24:
            continue
        start = other.hedge[0] if other.hedge else other.start
        if BASED.search(context.text[max(0, start - 80) : start]):
            return True
    return False


def leading(context: Context, found: list[Quantity]) -> Quantity | None:
    """The last figure that is no base of a comparison: `2,352 tonnes, down from 2,511 tonnes`."""
    whole = context.document.text
    for claim in reversed(found[-4:]):
        start = claim.anchor.start or 0
        if not BASED.search(whole[max(0, start - 80) : start]):
            return claim
    return None


def carry(context: Context, claim: Quantity, before: Quantity | None) -> Quantity:
    """The claim with the period of the figure before it in its paragraph, if it is a reported flow without any."""
    if (
        before is None
        or claim.period_edtf
        or not (flowing(claim) or (claim.measure == "price" and AVERAGE.search(context.text)))
        or not (flowing(before) or before.measure == "price")
        or claim.modality != "reported"
        or any(item.role not in ("base", "duration") and not of_a_base(context, None, item) for item in context.periods)
    ):
        return claim
    block = context.document.paragraphs[context.sentence.paragraph]
    if (before.anchor.start or 0) < block.start or before.modality != "reported" or before.period_start is None:
        return claim
    return timed_like(claim, before)


AVERAGE = re.compile(r"\baverage|\brealised\b|\brealized\b|\breceived\b|\bachieved\b", re.I)
"""An average price is one of a stretch of time."""


def flowing(claim: Quantity) -> bool:
    """Whether a claim is about a flow, or the change of one."""
    return claim.measure in FLOWS or claim.change_of in FLOWS
