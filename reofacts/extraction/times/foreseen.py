"""Times of what is to come, as a sentence before told them: of guidance, of what was decided, of a list of plans."""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES, kinds_of_units

from ...patterns import Pattern
from ...periods import Period
from ...periods.intervals import edtf
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, measures
from ..lexicon import HEDGES
from ..matters.readings import Reading
from .bases import of_a_base
from .calendars import dates
from .datings import THAT, datings
from .recalled import GUIDED, STRETCHES, blocks_before, named_by, times_of
from .tenses import tense

EXPECTED = ("production", "export", "import", "consumption", "supply", "demand", "share")
"""Measures of what would be so in a year to come."""


def expected_before(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Period | None:
    """The year to come that the sentence before names, for what would be so then: `In 2035 ... That would meet 40%`."""
    if reading.measure not in EXPECTED or datings(context) or tense(context, amount) != "future":
        return None
    if kinds_of_units().get(amount.unit) == "mass rate":
        return None
    published = context.document.published
    for before in reversed(earlier):
        if before.sentence.paragraph != context.sentence.paragraph:
            return None
        told = (item for item in times_of(context, before) if item.kind == "year" and item.first)
        named = {(item.first, item.last): item for item in told}
        years = [item for item in named.values() if published is None or (item.first and item.first > published)]
        if not years and GUIDED.search(before.text):
            years = [item for item in named.values() if published and item.last and item.last > published]
        if len(years) == len(named) == 1 and years[0].role in ("at", "by"):
            return replace(years[0], start=0, end=0, how="inherited")
        if named:
            return None
    return None


OPENS = 6
"""How far from its start a time may stand with which a sentence opens, behind its "in"."""


def opened_before(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Period | None:
    """The time with which the sentence right before opens that tells no figure: `In May all rose. Thus tin rose 5%`."""
    before = earlier[-1] if earlier else None
    flow = (reading.change_of or reading.measure) in ("production", "export", "import", "supply", "consumption")
    if before is None or not flow or before.amounts or before.sentence.paragraph != context.sentence.paragraph:
        return None
    if datings(context) or tense(context, amount) != "past":
        return None
    named = [item for item in times_of(context, before) if item.first]
    opens = len(named) == 1 and named[0].role in ("at", "from_to") and named[0].kind in STRETCHES
    told = opens and (named[0].start <= OPENS or RANKED.search(before.text, 0, named[0].start))
    return replace(named[0], start=0, end=0, how="inherited") if told else None


RANKED = Pattern(
    r"\b(?:was|were|became|ranked|remained|stayed|came)\b[^.;]{0,60}\b(?:producer|exporter|importer|consumer|supplier|miner|buyer"
    r"|refiner|user|source|market|destination)s?\b"
)
"""Peru was the second producer in 2023: what follows is of then."""

SINCE_NOW = Pattern(rf"\bSince\s(?:[^;.]|\.\d){{4,90}}?\b(?:has|have)\s[^;.]{{3,120}}?\bto\s(?:(?:{HEDGES}|a)\s)*\Z")
"""Since 2018 it has lifted its share to: a level of now."""


def since_now(context: Context, start: int, measure: str) -> bool:
    """Whether a level is what something has come to since a time, which is not its own."""
    return measure not in CHANGES and SINCE_NOW.search(context.text, 0, start) is not None


SUMMED = ("production", "export", "import", "revenue", "investment")
"""Measures of what comes together over a stretch of time."""


def onward(period: Period | None, reading: Reading, *, flows: bool = False) -> Period | None:
    """The stretch that opens with a time told before, for what changed since then, or also for a flow; no level."""
    if period is None or period.first is None:
        return None
    if reading.measure != "change" and not (flows and reading.measure in SUMMED):
        return None
    return replace(period, last=None, edtf=edtf(period.first, None, period.kind), role="since")


BY_THEN = re.compile(r"\bby\s(?:then|that\s(?:time|year|date))\b", re.I)


def by_then(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Period | None:
    """The year that `by then` before a figure refers to: the last one named before in its paragraph."""
    words = BY_THEN.search(context.text, 0, amount.start)
    if words is None:
        return None
    named = [item for item in datings(context) if item.end <= words.start()]
    block = next(blocks_before(context, earlier), ())
    for period in (*reversed(named), *reversed(block)):
        if period.kind in ("year", "fiscal_year", "decade") and period.role in ("at", "by") and period.first:
            return named_by(period, words)
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
        for period in dates(document, context.sentence, before.sentence.paragraph):
            if block.start + period.start >= context.sentence.start:
                break
            words = block.text[: period.start][-BACK:]
            based = THAT.search(words) is not None or any(
                (item.first, item.last) == (period.first, period.last) and of_a_base(before, None, item)
                for item in before.periods
            )
            if period.kind in ("year", "fiscal_year") and period.role == "at" and period.first and not based:
                return replace(period, start=0, end=0, how="inherited")
    return None


BACK = 70
"""How far before a time the level may be named with which others are compared."""
