"""Counts whose noun is that of the count before them: "Chile has 22 lithium projects, and Peru has 48"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..context import Context, cues
from .amounts import Amount
from .counts import labelled
from .figures import Figure, year_like
from .loans import HEDGE, Loan, lent

HAS = re.compile(
    r"(?:\b(?<!who )(?:has|have|had|there\s(?:are|were)|counts?|counted|hosts?|hosted|lists?|listed|opened|closed)\s"
    r"|\b(?:number|total|tally|count)\s(?:of\s[^.;\d]{2,40}\s)?(?:to|at|is\snow|stands\sat)\s"
    rf"|[,;]\s|\band\s|,\s(?:up|down)\sfrom\s){HEDGE}\Z"
)
"""What leads to a number that stands for so many of them: Argentina has 48."""
OF_ALL = re.compile(r"(?:Of|Out\sof|Among)\s(?:the|its|their|these|those|\d[\d,]*|[A-Z][\w’'-]+)\s[^;.]*,\s\Z")
"""Of the 40 mines in the district, 25 are shut."""
LED = re.compile(rf"\s(?:from|to|by)\s{HEDGE}\Z")
LEFT = re.compile(rf"\bfrom\s{HEDGE}\Z")
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
    rf"\s(?:from|to|by|up\sto|down\sto)\s{HEDGE}\Z"
)
"""Before how many of something there came to be: `the number of lithium permits rose from 14`."""
TO = re.compile(rf"(?:\s(?:in|during|by|at|last|this|since)\s[^,.;\d]{{0,16}}(?:\d{{4}})?)?\s(?P<way>to|from)\s{HEDGE}")
"""Between the first count and the one to which it moved: `from 14 in 2021 to 37`."""


def count_before(
    context: Context, figure: Figure, amounts: Sequence[Amount], earlier: Sequence[Context]
) -> Loan | None:
    """What a bare number counts: the noun of the count before it, or what its sentence says that moved."""
    source, shift = before(amounts, figure.start), 0
    if source is None and earlier and earlier[-1].sentence.paragraph == context.sentence.paragraph:
        source = before(earlier[-1].amounts, len(earlier[-1].text))
        shift = earlier[-1].sentence.start - context.sentence.start
    if source and stands_alone(context, figure, source):
        return lent(source, shift, COUNT_BEFORE)
    return of_moved(context, figure)


COUNT_BEFORE = "amount.count_before"


def before(amounts: Sequence[Amount], at: int) -> Amount | None:
    """The last figure before an offset, where it is a count."""
    last = max((one for one in amounts if one.end <= at), key=lambda one: one.start, default=None)
    return last if last and last.unit == "count" and last.rule != "amount.age" else None


def of_moved(context: Context, figure: Figure) -> Loan | None:
    """What is counted, where it is the subject that moved: `Lithium permits rose by 14 to 96`."""
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
    way = 0 if BY.search(text, 0, figure.start) is None else -1 if FALLS.search(hit[0]) else 1
    return Loan("count", hit["noun"], (hit.span("noun"),), COUNT_BEFORE, hit["noun"], way)


def moved_on(text: str, source: Amount, figure: Figure) -> bool:
    """Whether a number is the other end of the move of a count: `rose by 14 to 96`, `fell to 118 from 140`."""
    gap = TO.fullmatch(text, source.end, figure.start)
    if gap is None or not source.rule.startswith("amount.count") or AFTER.match(text, figure.end) is None:
        return False
    if gap["way"] == "from":
        return source.rule == COUNT_BEFORE
    return bool(source.direction) or LEFT.search(text, 0, source.start) is not None


AFTER = re.compile(
    r"\.?\Z|[,;)]|\s(?:in|by|at|to|from|last|this|since|over|during|after|a|on|and|while|against|when|\()"
)
"""Behind a number that no noun follows, in a sentence about a move."""
BY = re.compile(rf"\sby\s{HEDGE}\Z")
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
    if named and source.rule == COUNT_BEFORE and NEXT_OF.search(lead):
        return True
    if ARE.match(text, figure.end):
        return OF_ALL.search(text, 0, figure.start) is not None
    return HAS.search(text, max(0, figure.start - 60), figure.start) is not None and bool(ENDS.match(text, figure.end))
