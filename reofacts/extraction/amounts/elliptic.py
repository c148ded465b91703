"""Counts whose noun is that of the count before them: "Chile has 22 lithium projects, and Peru has 48"."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...values import replace
from ..context import Context, cues, filled_in
from . import hedges
from .amounts import Amount
from .counts import labelled
from .figures import Figure, year_like

HEDGED = (
    r"(?:(?:only|just|about|around|some|nearly|almost|over|another|a\sfurther|more\sthan|at\sleast|as\smany\sas)\s)*"
)
HAS = re.compile(
    r"(?:\b(?<!who )(?:has|have|had|there\s(?:are|were)|counts?|counted|hosts?|hosted|lists?|listed|opened|closed)\s"
    r"|\b(?:number|total|tally|count)\s(?:of\s[^.;\d]{2,40}\s)?(?:to|at|is\snow|stands\sat)\s"
    rf"|[,;]\s|\band\s|,\s(?:up|down)\sfrom\s){HEDGED}\Z"
)
"""What leads to a number that stands for so many of them: Argentina has 48."""
OF_ALL = re.compile(r"(?:Of|Out\sof|Among)\s(?:the|its|their|these|those|\d[\d,]*|[A-Z][\w’'-]+)\s[^;.]*,\s\Z")
"""Of the 40 mines in the district, 25 are shut."""
LED = re.compile(rf"\s(?:from|to|by)\s{HEDGED}\Z")
LEFT = re.compile(rf"\bfrom\s{HEDGED}\Z")
ENDS = re.compile(
    r"\.?\Z|[;)]|,(?=\s(?!\d))|\s(?:in|for|at)\s(?:the\s)?[A-Z]|\s(?:in\s\d{4}|(?:a|two|three|four|five|ten)\s(?:years?|months?)\s(?:ago|before|earlier)|the\syear\sbefore)\b|,?\s(?:and|but|while)\s(?:[A-Z]|there|the\s|only)"
)
"""Behind a number that no noun follows."""
OF_THEM = re.compile(r"\s(?:of|among)\s(?:them|these|those|which)\b(?!\s[a-z]+s\b)")
"""Behind a number of what was told before: three of them."""
ARE = re.compile(
    r"\s(?:are|were|have|had|has|lie|carry|holds?|hosts?|contains?|covers?|targets?|produces?|belongs?|went|go|involves?|concerns?|focus(?:es)?|aims?|explores?)\b"
)
NEXT_OF = re.compile(r"(?:,\s(?:and\s)?|\sand\s)\Z")
"""Of the 40 mines, 25 hold tin and 9 zinc: the next part of them."""
ON = re.compile(r"\s(?:(?:on|in|for|at)\s)?")
MOVED = re.compile(
    r"(?P<noun>[A-Za-z-]+s)\b(?:\s(?:for|of|in|on|at|to|held)\s[^.;,\d]{1,50}?)?\s(?:(?:has|have|had|will|would|should|may|could)\s)?"
    r"(?:rose|risen|rise|grew|grown|grow|increased?|climbed?|jumped?|fell|fallen|fall|dropped?|declined?|shrank|shrunk|shrink|went|gone|go|come|came|doubled|halved|tripled)"
    rf"\s(?:from|to|by|up\sto|down\sto)\s{HEDGED}\Z"
)
"""Before how many of something there came to be: `the number of lithium permits rose from 14`."""
TO = re.compile(
    rf"(?:\s(?:in|during|by|at|last|this|since)\s[^,.;\d]{{0,16}}(?:\d{{4}})?)?\s(?P<way>to|from)\s{HEDGED}"
)
"""Between the first count and the one to which it moved: `from 14 in 2021 to 37`."""
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
    """A sentence with its bare numbers that count what the count before them counts."""
    if not context.left:
        return context
    amounts, left = list(context.amounts), []
    for figure in context.left:
        source = before(amounts, figure.start)
        shift = 0
        if source is None and earlier and earlier[-1].sentence.paragraph == context.sentence.paragraph:
            source = before(earlier[-1].amounts, len(earlier[-1].text))
            shift = earlier[-1].sentence.start - context.sentence.start
        if source and stands_alone(context, figure, source):
            amounts.append(of(context.text, figure, source, shift))
        elif moved := of_moved(context, figure):
            amounts.append(moved)
        elif mass := scaled_alike(context, figure, earlier):
            amounts.append(of(context.text, figure, mass, earlier[-1].sentence.start - context.sentence.start))
        else:
            left.append(figure)
    if len(left) == len(context.left):
        return context
    amounts.sort(key=lambda one: one.start)
    return with_amounts(context, amounts, left)


def with_amounts(context: Context, amounts: list[Amount], left: list[Figure]) -> Context:
    """A sentence with the figures that are amounts after all; unchanged where one of them belongs to a time."""
    if context.amounts:
        return replace(context, amounts=tuple(amounts), left=tuple(left))
    filled = filled_in(context, amounts)
    dated = any(one.start < period.end and period.start < one.end for one in amounts for period in filled.periods)
    return context if dated else replace(filled, left=tuple(left))


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


def of_moved(context: Context, figure: Figure) -> Amount | None:
    """A count whose noun is the subject that moved: `Lithium permits rose by 14 to 96`."""
    text, numeral = context.text, figure.numeral
    if numeral.form not in ("digits", "words") or numeral.value % 1 or year_like(figure):
        return None
    if LED.search(text, max(0, figure.start - 30), figure.start) is None:
        return None
    hit = MOVED.search(text, max(0, figure.start - 120), figure.start)
    if hit is None or not cues(hit["noun"].lower(), "counted", "meaning"):
        return None
    following = AFTER.match(text, figure.end)
    if following is None:
        return None
    hedge = hedges.hedge(text, figure.start, figure.end, share=False)
    by = BY.search(text, 0, figure.start) is not None
    way = -1 if FALLS.search(hit[0]) else 1
    return Amount(
        start=figure.start,
        end=figure.end,
        value=numeral.value * way if by else numeral.value,
        value_min=None,
        value_max=None,
        value_text=numeral.text,
        value_start=figure.start,
        value_end=figure.end,
        unit="count",
        unit_text=hit["noun"],
        unit_spans=(hit.span("noun"),),
        unit_how="inherited",
        qualifier=hedge.qualifier,
        hedge=hedge.span,
        noun=hit["noun"],
        direction=way if by else 0,
        rule="amount.count_before",
    )


def moved_on(text: str, source: Amount, figure: Figure) -> bool:
    """Whether a number is the other end of the move of a count: `rose by 14 to 96`, `fell to 118 from 140`."""
    gap = TO.fullmatch(text, source.end, figure.start)
    if gap is None or not source.rule.startswith("amount.count") or AFTER.match(text, figure.end) is None:
        return False
    if gap["way"] == "from":
        return source.rule == "amount.count_before"
    return bool(source.direction) or LEFT.search(text, 0, source.start) is not None


AFTER = re.compile(
    r"\.?\Z|[,;)]|\s(?:in|by|at|to|from|last|this|since|over|during|after|a|on|and|while|against|when|\()"
)
"""Behind a number that no noun follows, in a sentence about a move."""
BY = re.compile(rf"\sby\s{HEDGED}\Z")
FALLS = re.compile(r"\b(?:fell|fall(?:en)?|drop\w*|declin\w+|shr[aiu]nk|halved)\b")


def stands_alone(context: Context, figure: Figure, source: Amount) -> bool:
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
    lead = text[max(0, figure.start - 60) : figure.start]
    if source.end <= figure.start and moved_on(text, source, figure):
        return True
    named = any(ON.fullmatch(text, figure.end, item.start) for item in context.materials if item.start > figure.end)
    if named and source.rule == "amount.count_before" and NEXT_OF.search(lead):
        return True
    if ARE.match(text, figure.end):
        return OF_ALL.search(text, 0, figure.start) is not None
    return HAS.search(text, max(0, figure.start - 60), figure.start) is not None and bool(ENDS.match(text, figure.end))


def of(text: str, figure: Figure, source: Amount, shift: int) -> Amount:
    """The count that a bare number makes, with the noun of another one."""
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
        rule="amount.count_before",
    )
