"""Bare numbers that go on from the figure before: "Chile has 22 lithium projects, and Peru has 48".

So do those of which only the scale is told again: "World reserves are 290 million tonnes. China has 81 million."
"""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...values import replace
from ..context import Context, with_amounts
from . import hedges
from .amounts import Amount
from .counts import labelled
from .figures import Figure, year_like

HEDGED = (
    r"(?:(?:only|just|about|around|some|nearly|almost|over|another|a\sfurther|more\sthan|at\sleast|as\smany\sas)\s)*"
)
HAS = re.compile(
    r"(?:\b(?<!who )(?:has|have|had|there\s(?:are|were)|counts?|counted|hosts?|hosted|lists?|listed|opened|closed)\s"
    rf"|[,;]\s|\band\s|,\s(?:up|down)\sfrom\s){HEDGED}\Z"
)
"""What leads to a number that stands for so many of them: Argentina has 48."""
OF_ALL = re.compile(r"(?:Of|Out\sof|Among)\s(?:the|its|their|these|those|[A-Z][\w’'-]+)\s[^;.]*,\s\Z")
"""Of the 40 mines in the district, 25 are shut."""
ENDS = re.compile(
    r"\.?\Z|[;)]|,(?=\s(?!\d))|\s(?:in|for|at)\s(?:the\s)?[A-Z]|\s(?:in\s\d{4}|(?:a|two|three|four|five|ten)\s(?:years?|months?)\s(?:ago|before|earlier)|the\syear\sbefore)\b|,?\s(?:and|but|while)\s(?:[A-Z]|there|the\s|only)"
)
"""Behind a number that no noun follows."""
OF_THEM = re.compile(r"\s(?:of|among)\s(?:them|these|those|which)\b(?!\s[a-z]+s\b)")
"""Behind a number of what was told before: three of them."""
ARE = re.compile(r"\s(?:are|were|have|had|lie|carry)\b")
SCALED = re.compile(r"\d\s(?:thousand|million|billion)\Z")
"""A number whose scale is told, but not of what: China has 81 million."""
SAME_KIND = (1e-3, 10)
"""How small and how large a mass may be beside the one before it whose unit it takes."""
GOES_ON = re.compile(
    r"\s*(?:[.,;)]|\Z)|\s(?:in|from|for|by|at|to|on|with|and|or|was|were|is|are|came|comes|went|will|would|of\s(?:it|this|that|them|these|which))\b"
)
"""Behind a number that counts nothing of its own."""
PAID = re.compile(
    r"\b(?:costs?|paid|pays?|worth|invest\w*|spen[dt]\w*|people|households|users|vehicles|cars|jobs|shares|loans?|population)\b[^.;,]*\Z",
    re.I,
)
"""Before a number of money or people."""


def counted(context: Context, earlier: tuple[Context, ...]) -> Context:
    """A sentence with its bare numbers that count what the count before counts, or weigh what the mass before does."""
    if not context.left:
        return context
    amounts, left = list(context.amounts), []
    for figure in context.left:
        source = before(amounts, figure.start)
        shift = 0
        if source is None and earlier and earlier[-1].sentence.paragraph == context.sentence.paragraph:
            source = before(earlier[-1].amounts, len(earlier[-1].text))
            shift = earlier[-1].sentence.start - context.sentence.start
        if source and stands_alone(context, figure):
            amounts.append(of(context.text, figure, source, shift))
        elif mass := scaled_alike(context, figure, earlier):
            amounts.append(of(context.text, figure, mass, earlier[-1].sentence.start - context.sentence.start))
        else:
            left.append(figure)
    if len(left) == len(context.left):
        return context
    return with_amounts(context, amounts, left)


def before(amounts: list[Amount] | tuple[Amount, ...], at: int) -> Amount | None:
    """The last figure before an offset, where it is a count."""
    last = max((one for one in amounts if one.end <= at), key=lambda one: one.start, default=None)
    return last if last and last.unit == "count" and last.rule != "amount.age" else None


def scaled_alike(context: Context, figure: Figure, earlier: tuple[Context, ...]) -> Amount | None:
    """The mass of the sentence before whose unit a number takes that has only a scale: `China has 81 million`."""
    last = earlier[-1] if earlier and earlier[-1].sentence.paragraph == context.sentence.paragraph else None
    if last is None or not last.amounts or not SCALED.search(figure.numeral.text):
        return None
    masses = [one for one in last.amounts if kinds_of_units().get(one.unit) in MASSES]
    if not masses or any(kinds_of_units().get(one.unit) in MASSES for one in context.amounts):
        return None
    text, source = context.text, masses[-1]
    near = SAME_KIND[0] * source.value < figure.numeral.value < SAME_KIND[1] * source.value
    if not near or PAID.search(text, 0, figure.start) or not GOES_ON.match(text, figure.end):
        return None
    return source


def stands_alone(context: Context, figure: Figure) -> bool:
    """Whether a number without a noun counts what was counted before."""
    text = context.text
    if figure.numeral.form not in ("digits", "words") or figure.numeral.value < 2 or figure.numeral.value % 1:
        return False
    if year_like(figure) or labelled(text, figure):
        return False
    if any(period.start < figure.end and figure.start < period.end for period in context.periods):
        return False
    if OF_THEM.match(text, figure.end):
        return True
    if ARE.match(text, figure.end):
        return OF_ALL.search(text, 0, figure.start) is not None
    return HAS.search(text, max(0, figure.start - 60), figure.start) is not None and bool(ENDS.match(text, figure.end))


def of(text: str, figure: Figure, source: Amount, shift: int) -> Amount:
    """The amount that a bare number makes, with the noun or the unit of another one."""
    hedge = hedges.hedge(text, figure.start, figure.end, share=False)
    return replace(
        source,
        start=figure.start,
        end=figure.end,
        value=figure.numeral.value,
        value_min=None,
        value_max=None,
        value_text=figure.numeral.text,
        value_start=figure.start,
        value_end=figure.end,
        unit_spans=tuple((low + shift, high + shift) for low, high in source.unit_spans),
        unit_how="inherited",
        qualifier=hedge.qualifier,
        hedge=hedge.span,
        direction=0,
        rule="amount.count_before" if source.unit == "count" else "amount.shared_unit",
    )
