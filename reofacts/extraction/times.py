"""Which of the periods in a sentence a figure belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from .. import periods
from ..claims import Quantity, timed_like
from ..periods import Period, dateline
from ..periods.intervals import edtf
from . import leads
from .amounts import Amount
from .context import LIST, Context, alike, dates, measures, within
from .measures import Reading, a_level

DAY = timedelta(days=1)

STATES = ("reserve", "resource", "grade", "count")
"""Measures of a state: only a period beside the figure dates them, not the time of an event around it."""

SPOKEN = re.compile(
    r"\b(?:said|says|say|show(?:s|ed|n)?|reported|announced|released|published|told|added|according to)"
    r"(?:\s+(?!that\b)[A-Za-z’']+){0,6}?\s+(?:on|in)?\s*(?:late|early)?\s*$",
    re.I,
)
"""What stands before a period that dates the saying and not the figure."""

FLOWS = ("production", "export", "import", "revenue", "consumption", "supply", "demand")
"""Measures of a flow: without a period of its own, a figure keeps the one of the sentence before it."""


BASED = re.compile(
    r"\b(?:(?:up|down|higher|lower|more|less|ris\w+|rose|f[ae]ll\w*|gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|dropp\w+|jump\w+|surg\w+"
    r"|slump\w+|climb\w+|plung\w+|recover\w+|reduc\w+|rais\w+|cut|revis\w+|lower\w+)\b(?:[^;.]|\.\d){0,40}\bfrom|against|compared\s+(?:with|to)|versus|vs\.?"
    r"|than|below|above|exceeded|double|triple|twice|half|times)\s+(?:(?:the|an?|just|only|about|around|some|nearly|over)\s+)*$",
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

AGO = re.compile(r"(?:an?|one) (?:year|month|quarter|week) (?:ago|earlier|before)$", re.I)
"""What a change is counted from."""

ANEW = re.compile(r"\s*,?\s*(?:and|but)\s+(?:in|for|by|during|at)\s+(?:the\s+)?")
"""And in 2007: the time of what follows."""

RECORD = re.compile(
    r"\b(?:(?:high|low|larg|bigg|strong|weak|fast|slow)est|best|worst|most|least|record|first|highs?|lows?|peak)\b[^.;]{0,70}$",
    re.I,
)
"""The highest since January: a record reaches back so far, and the figure does not."""

THEN = re.compile(
    r"\b(?!on\s+(?:the|this)\s+(?:week|month|quarter|half|year|period)\b)"
    r"(?:(?:during|in|for|over|of|on|at the end of)\s+(?:the|that|this)\s+(?:(?:same|given|reported|reporting)\s+)?"
    r"(day|quarter|month|half|week|year|period))\b"
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
            return beside(context, amount, dated) or leads.period(context.document, context.sentence, state=True)
    own = (
        compared(context, amount, reading) or beside(context, amount, dated) or reached(context, amount, reading, dated)
    )
    if own is None and now(context, amount):
        return None
    return (
        own
        or before(context, amount, dated)
        or opening(context, amount, dated, reading)
        or leads.period(context.document, context.sentence, state=False)
        or named_before(context, earlier)
        or decided_before(context, reading, earlier)
        or listed_before(context, reading, earlier)
        or of_level(context, amount, reading, dated)
        or reported_on(context, earlier)
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
        for period in dates(document, context.sentence, before.sentence.paragraph):
            if period.kind in ("year", "fiscal_year") and period.role == "at" and period.first:
                return replace(period, start=0, end=0, how="inherited")
    return None


def blocks_before(context: Context, earlier: tuple[Context, ...]) -> Iterator[tuple[Period, ...]]:
    """The periods of the sentence's paragraph before it, and of the paragraphs before, the nearest first."""
    document = context.document
    numbers = dict.fromkeys([context.sentence.paragraph, *(item.sentence.paragraph for item in reversed(earlier))])
    for number in numbers:
        block = document.paragraphs[number]
        read = dates(document, context.sentence, number)
        end = context.sentence.start - block.start
        yield tuple(item for item in read if item.end <= end)


def fits_kind(period: Period, word: str) -> bool:
    """Whether a period can be called a quarter, a month, or a period."""
    if period.first is None or period.last is None:
        return False
    days = (period.last - period.first).days
    return {
        "day": days == 0, "week": days == 6,
        "month": 27 <= days <= 31, "quarter": 88 <= days <= 93, "half": 178 <= days <= 186, "year": 364 <= days <= 366,
    }.get(word, days > 26)  # fmt: skip


def compared(context: Context, amount: Amount, reading: Reading) -> Period | None:
    """The base of a comparison is the time of the level beside it: `98 tonnes a year earlier`, `2024's 98 tonnes`."""
    if reading.measure in ("change", "growth_rate"):
        return None
    for period in context.periods:
        ahead = period.start >= amount.end
        gap = context.text[amount.end : period.start] if ahead else context.text[period.end : amount.start]
        opens = not ahead and OPENED.fullmatch(context.text[: period.start]) and not re.search(r"[;:]", gap)
        if period.role == "base" and period.first and (opens or (NEXT_TO if ahead else HELD).fullmatch(gap)):
            return period
    return None


def of_level(context: Context, amount: Amount, reading: Reading, dated: list[Period]) -> Period | None:
    """The period of the level before a change in its sentence: `5 kt in May, down 2% on April and up 9% on 2023`."""
    if reading.measure not in ("change", "growth_rate"):
        return None
    ahead = [item for item in dated if item.end <= amount.start and ";" not in context.text[item.end : amount.start]]
    ahead = [item for item in ahead if item.role in ("at", "from_to") and not of_a_base(context, amount, item)]
    return ahead[-1] if ahead else None


def reported_on(context: Context, earlier: tuple[Context, ...]) -> Period | None:
    """The month, quarter or half named before, for a figure compared with the same one of another year or the last."""
    bases = [item for item in context.periods if item.role == "base"]
    for block in blocks_before(context, earlier) if bases else ():
        told = [
            item for item in block if item.kind in ("month", "quarter", "half") and item.role == "at" and item.first
        ]
        latest = max((item for item in told if any(follows(item, base) for base in bases)), key=ends, default=None)
        if latest is not None:
            return replace(latest, start=0, end=0, how="inherited")
    return None


def ends(period: Period) -> date:
    """The last day of a period, for an order in time."""
    return period.last or date.min


def follows(period: Period, base: Period) -> bool:
    """Whether a period can be that which is compared: `the same month`, or its own months of an earlier year."""
    word = LIKE.match(base.text)
    if word:
        return fits_kind(period, word[1].lower().rstrip("s")) if word[1] else period.kind in ("quarter", "half")
    if not (period.first and base.first and period.last and base.last):
        return False
    same = period.first.month == base.first.month and period.last.month == base.last.month
    return (same and base.first < period.first) or (period.kind == base.kind and base.last + DAY == period.first)


def listed_before(context: Context, reading: Reading, earlier: tuple[Context, ...]) -> Period | None:
    """The one date of a sentence before without figures that tells of a list of prices, for a price without any."""
    if "price" not in (reading.measure, reading.change_of):
        return None
    document = context.document
    for before in reversed(earlier):
        told = any(cue.value == "price" for cue in measures(before.text))
        if (
            any(item.unit != "count" for item in before.amounts)
            or not told
            or context.sentence.paragraph - before.sentence.paragraph > 1
        ):
            continue
        start = before.sentence.start - document.paragraphs[before.sentence.paragraph].start
        block = dates(document, context.sentence, before.sentence.paragraph)
        read = periods.within(block, start, start + len(before.text))
        named = [item for item in read if item.role in ("at", "from_to") and item.first and item.last]
        wire = WIRE.match(before.text)
        named = [item for item in named if not (wire and item.end <= wire.end())]
        if len(named) == 1 and not SPOKEN.search(before.text[: named[0].start]):
            return replace(named[0], start=0, end=0, how="inherited")
    return None


NEXT_TO = re.compile(
    r"\s*(?:(?:shipped|produced|sold|recorded|exported|imported|made|mined|seen|posted|reported|achieved|registered|logged)\s+)?"
    r"(?:(?:in|of|for|during|over|abroad|out|a|the)\s*){0,3}"
)

HELD = re.compile(
    r"['’]s?\s[^,;:()]{0,80}|\s(?:price|average|figure|level|total|output|production|exports?|shipments?)\s(?:of|at)\s|\s?\((?:at\s|of\s)?|,?\s(?:when|where)\s[^;:()]{0,50}"
)
"""What stands between the time of a comparison and its level: `than 2024's output of`, `below the second quarter (`."""

OPENED = re.compile(r"\s*(?:In|For|During|Over)\s(?:the\s)?")
"""What stands before a period of comparison that opens its sentence, and dates it: `In the same period of 2023`."""

LIKE = re.compile(
    r"(?:the\s)?(?:(?:same|corresponding|comparable|prior|previous|preceding|year-\w+)\s(?:\w+\s)?(month|quarter|half|period)|pcp)",
    re.I,
)
"""How a comparison with a like stretch of time opens."""

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
            if FORWARD.fullmatch(context.text[period.end : limit]):
                return None
            if ANEW.fullmatch(gap) and any(item.end <= amount.start for item in dated):
                return None
            return with_next(context, period, dated) if len(gap) <= 90 and not PARTED.search(gap) else None
    return None


FORWARD = re.compile(r"\s(?:totall?ing|amounting\sto|reaching)\s(?:[\w-]+\s){0,3}")
"""Of July totalling: the time of what follows."""

OPENS = 12
"""How far from its start a period may stand with which a sentence opens."""

PARTED = re.compile(
    r";|\b(?:compared|versus|against|than)\b|\bas\s+(?:[A-Z]|the\b|it\b|they\b)|\b(?:while|whereas|although|though|but)\b"
)
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
    figures = alike(context, amount)
    if len(figures) > 1 and in_a_row(context, earlier[-len(figures) :], len(figures)):
        return earlier[-len(figures) :][figures.index(amount)]
    period = earlier[-1]
    taken = any(period.end <= other.start and other.end <= amount.start for other in context.amounts)
    between = any(other.end <= period.start and period.start - other.end < 8 for other in context.amounts)
    return None if taken and between else period


def in_a_row(context: Context, row: list[Period], count: int) -> bool:
    """Whether so many periods of one kind stand in a list: `in June and July`."""
    gaps = (context.text[one.end : other.start] for one, other in pairwise(row))
    return len(row) == count and len({item.kind for item in row}) == 1 and all(LIST.fullmatch(gap) for gap in gaps)


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
    return any(dates_base(context, other, period) for other in context.amounts if other is not amount)


def dates_base(context: Context, other: Amount, period: Period) -> bool:
    """Whether a period stands right behind a level with which others are compared."""
    start = other.hedge[0] if other.hedge else other.start
    return 0 <= period.start - other.end <= 24 and BASED.search(context.text[max(0, start - 80) : start]) is not None


def leading(context: Context, found: Sequence[Quantity]) -> Quantity | None:
    """The last figure that is no base of a comparison: `2,352 tonnes, down from 2,511 tonnes`."""
    whole = context.document.text
    for claim in reversed(found[-4:]):
        start = claim.anchor.start or 0
        if not BASED.search(whole[max(0, start - 80) : start]):
            return claim
    return None


def carry(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity:
    """The claim with the period of the last figure before it in its paragraph, if it is a reported flow without any.

    A price takes it over from the price before it, also from the paragraph before, with its place.
    """
    if not priced(claim) and (claim.period_edtf or claim.modality != "reported" or not flowing(claim)):
        return claim
    before = leading(context, found)
    if before is not None and priced(claim) and priced(before):
        return like_price(context, claim, before)
    if (
        before is None
        or claim.period_edtf
        or not (flowing(claim) or (claim.measure == "price" and AVERAGE.search(context.text)))
        or not (flowing(before) or before.measure == "price")
        or claim.modality != "reported"
        or any(item.role not in ("base", "duration") and not based(context, item) for item in context.periods)
    ):
        return claim
    moved = claim.measure == "change" and before.measure == claim.change_of and bool(context.periods)
    block = context.document.paragraphs[max(0, context.sentence.paragraph - moved)]
    if (before.anchor.start or 0) < block.start or before.modality != "reported" or before.period_start is None:
        return claim
    return carried(claim, before)


def carried(claim: Quantity, before: Quantity) -> Quantity:
    """The claim at the time of the figure before it."""
    return replace(timed_like(claim, before), rule=f"{claim.rule}+series.carried")


def based(context: Context, period: Period) -> bool:
    """Whether a period dates a level with which others of its sentence are compared, or a record."""
    if period.role == "since" and RECORD.search(context.text[max(0, period.start - 90) : period.start]):
        return True
    return of_a_base(context, None, period)


def like_price(context: Context, claim: Quantity, before: Quantity) -> Quantity:
    """A price in a list with the time and the place of the price before it, where it has none of its own."""
    block = context.document.paragraphs[max(0, context.sentence.paragraph - 1)]
    reported = claim.modality == before.modality == "reported"
    reported = reported and (claim.unit == before.unit or "change" in (claim.measure, before.measure))
    if not reported or (before.anchor.start or 0) < block.start or TRADING.search(context.text):
        return claim
    if claim.place_id is None and before.place_id and not context.places:
        claim = replace(claim, place_id=before.place_id, place_how="inherited")
    words = context.text[: (claim.anchor.start or 0) - context.sentence.start]
    beside = (before.anchor.start or 0) >= context.sentence.start and not BASED.search(words[-80:])
    others = [item for item in context.periods if item.role not in ("base", "duration") and not AGO.search(item.text)]
    own = claim.period_edtf or (others and not beside) or AGO_NEXT.match(context.text[len(words) :])
    return claim if own or before.period_start is None else carried(claim, before)


def priced(claim: Quantity) -> bool:
    """Whether a claim is a price, or the change of one."""
    return "price" in (claim.measure, claim.change_of)


AGO_NEXT = re.compile(r"[^,;]{0,40}\b(?:ago|earlier|before)\b")
"""A figure of an earlier time."""

TRADING = re.compile(r"\b(?:trad(?:es|ing)|stands?|hover\w*|sells?|fetch\w*|costs?|remains?)\b")
"""Verbs of a price of the present."""


AVERAGE = re.compile(r"\baverage|\brealised\b|\brealized\b|\breceived\b|\bachieved\b", re.I)
"""An average price is one of a stretch of time."""


def flowing(claim: Quantity) -> bool:
    """Whether a claim is about a flow, or the change of one."""
    return claim.measure in FLOWS or claim.change_of in FLOWS
