"""What a company or an agency expects, where the year that it speaks of was named before: `cut its guidance to`."""

from __future__ import annotations

import re

from ...claims import Quantity
from ...patterns import Pattern
from ...periods import Period, within
from ...periods.intervals import edtf, unit_of
from ..context import Context
from .calendars import STOP, Told, dates, first_month
from .countries import country_of
from .lasting import FLOWS
from .sayings import MADE

GUIDED = Pattern(r"\b(?:guidance|outlook|forecasts?|projections?|estimates?|targets?|guided|targeted)\b", re.I)
"""Words that say that a figure is expected of a time."""

REVISED = Pattern(
    r"\b(?:reduc|cut|lower|rais|lift|narrow|widen|increas|maintain|kept|keeps|left|revis|trimm?|unchanged|upgrad|downgrad"
    r"|affirm|reaffirm|confirm|reiterat|adjust|updat)\w*\b[^.;]{0,60}\b(?:guidance|outlook|forecasts?|projections?|estimates?|targets?)\b"
    r"|\b(?:guidance|outlook|forecasts?|projections?|estimates?|targets?)\b[^.;]{0,60}\b(?:reduced|cut|lowered|raised|lifted|narrowed|widened"
    r"|increased|maintained|unchanged|revised|trimmed|upgraded|downgraded|adjusted|updated)\b",
    re.I,
)
"""Cut its guidance, guidance was narrowed: what is expected from now on, and not what was so."""

BEFORE = 100
"""How far before a figure `guidance for the year` may stand."""
REACH = 6
"""How many paragraphs back the year may be named; the headline always counts."""


def dated(context: Context, claim: Quantity) -> Told | None:
    """The year for which the last sentence before that speaks of guidance gives it, for a flow that is guided too.

    Examples: `raised its guidance for 2025 to 98 tonnes. At Lomba, guidance was cut to 9 tonnes`.
    """
    flow = claim.measure in FLOWS or claim.change_of in FLOWS or claim.measure == "price" or claim.change_of == "price"
    if not flow or claim.unit.endswith("/yr") or not GUIDED.search(context.text):
        return None
    if claim.modality not in ("forecast", "target") and not REVISED.search(context.text):
        return None
    at = (claim.anchor.start or 0) - context.sentence.start
    own = titled(context, context.text, max(0, at - BEFORE), at, this=True)
    if own and not re.search(r"\d", context.text[own.end : at]):
        return Told(context.sentence.paragraph, own)
    free = (item for item in context.periods if MADE.search(context.text, 0, item.start) is None)
    if any(item.role not in ("base", "duration") and item.kind != "present" for item in free):
        return None
    number = context.sentence.paragraph
    start = context.sentence.start - context.document.paragraphs[number].start
    for at in (*range(number, max(-1, number - REACH), -1), 0):
        if (year := named(context, at, start if at == number else None)) is not None:
            return Told(at, year)
    return None


def named(context: Context, number: int, end: int | None) -> Period | None:
    """The year that the last sentence of a paragraph on guidance names, up to an offset; None unless it names one."""
    text = context.document.paragraphs[number].text[:end]
    read = dates(context.document, context.sentence, number)
    stops = [0, *(stop.end() for stop in STOP.finditer(text)), len(text)]
    for first, last in zip(reversed(stops[:-1]), reversed(stops[1:]), strict=True):
        if GUIDED.within(text, first, last) is None:
            continue
        years = {(item.first, item.last): item for item in within(read, first, last) if expected(context, item)}
        if not years and (year := titled(context, text, first, last)):
            return year
        if years:
            return next(iter(years.values())) if len(years) == 1 else None
    return None


TITLED = re.compile(
    r"(?:\b(?P<year>20\d\d)\s(?:[A-Za-z]+\s){0,5}(?:guidance|outlook|forecasts?|targets?)"
    r"|\b(?:guidance|outlook|forecasts?|targets?)\b[^.;:]{0,60}\s(?P<this>for\sthe\s(?:full\s)?(?:calendar\s)?year)(?!\s(?:(?:19|20)\d\d|to|end)))\b",
    re.I,
)
"""Trims 2023 zinc guidance, its guidance for the year: words that name the year of publication."""


def titled(context: Context, text: str, first: int, last: int, *, this: bool = False) -> Period | None:
    """The calendar year of publication, where a sentence on guidance means it and it is read as no period.

    With `this`, only where it says `guidance for the year`.
    """
    published, words = context.document.published, TITLED.search(text, first, last)
    if (
        words is None
        or published is None
        or (this and not words["this"])
        or first_month(context.document, country_of(context.document, context.sentence)) > 1
    ):
        return None
    if words["year"] and int(words["year"]) != published.year:
        return None
    name = "year" if words["year"] else "this"
    days = unit_of(published, "year")
    return Period(*words.span(name), words[name], *days, edtf(*days), "resolved", "year", "at")


def expected(context: Context, period: Period) -> bool:
    """Whether a period is a year that was not over when a document was published."""
    published = context.document.published
    whole = period.kind in ("year", "fiscal_year") and period.role == "at" and period.last is not None
    return whole and (published is None or (period.last is not None and period.last >= published))
