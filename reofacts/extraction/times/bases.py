"""Levels and times that others are compared with: whose time they are, and whose they are not."""

from __future__ import annotations

import re
from functools import lru_cache

from reofacts.schemas.measures import CHANGES

from ...periods import Period
from ...periods.intervals import edtf, unit_of
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import Reading
from .datings import RECORD, THAT, of_nothing

FILLERS = (
    *("the", "a", "an", "just", "only", "mere", "meagre", "about", "around", "approximately", "roughly", "some"),
    *("nearly", "almost", "over", "estimated", "record", "revised", "previous", "earlier"),
)
FILLED = rf"(?:(?:{'|'.join(FILLERS)}|more\sthan)\s+)*"
"""What may stand between the words of a comparison and its level: `from a mere 98 tonnes`."""

BASED = re.compile(
    r"\b(?:(?:up|down|higher|lower|more|less|ris\w+|rose|f[ae]ll\w*|gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|drop(?:s|p\w+)?|jump\w*|surg\w+|gain\w*|leap(?:s|t|ed)?|spik\w+"
    r"|rebound\w*|swing|swung|boost\w*|growth|eas(?:e|ing)|edg\w+|retreat\w*|pick(?:ed|ing|s)?\sup"
    r"|slump\w*|climb\w*|plung\w+|recover(?:y|ed(?=\s(?:to|from|by)\b))|reduc\w+|rais\w+|cut(?:s|ting)?|trimm\w+|revis\w+|lower\w+|shr[aiu]nk\w*|sl[ia]d\w*|slip(?:s|p\w+)?|s[au]nk|soar\w*|tumbl\w+|eased|dip(?:s|p\w+)?"
    r"|narrow\w*|wide[nr]\w*|expand\w*|improv\w+|advanc\w+|doubl\w+|tripl\w+|halv\w+|mov\w+|went|came)\b(?:[^;.]|\.\d){0,70}\bfrom|\bto\s(?:[a-z]+\s){0,2}[^\w\s]?\d(?:[^;:,.]|[.,]\d){0,40}\sfrom|against|compar(?:ed|es)\s+(?:with|to)|versus|vs\.?"
    r"|\b(?:up|down|higher|lower|rise|increase|gain|improvement|drop|fall|decline|decrease)\s+on|\bafter|\bsince(?:\s(?!(?:was|were|is|are|has|have|came|come|total\w*|reach\w*|amount\w*|stood|stands?)\b)[\w’'-]+){0,3}|than|below|above|under(?=\s+(?:the|last|its|that)\b)|exceeded|double|triple|treble|quadruple|twice|half(?:\sof)?|times"
    r"|\b(?:whereas|while)\s(?:(?:an?|the|one)\s[a-z]+\s(?:earlier|before|ago),?\s)?(?:it|they|that|this|the\s[a-z]+)\s(?:had\sbeen|was|were|stood\sat|came\sto))\s+"
    rf"{FILLED}$",
    re.I,
)
"""What stands before a level that another is compared with: its time is not that of the other."""

AGO = re.compile(r"(?:an?|one) (?:year|month|quarter|week) (?:ago|earlier|before)$", re.I)
"""What a change is counted from."""

NEXT_TO = re.compile(
    r"\s*(?:of\s(?:the\s)?(?:total|it|them|these|that|imports?|exports?|output|production|demand|supply)\s)?(?:(?:figure|level|total|output|mark|tall?y|surplus|deficit|shortfall)\s)?(?:(?:(?:that|which)\s(?:(?:was|were|had\sbeen)\s)?[a-z]+|shipped|produced|sold|recorded|exported|imported|made|mined|seen|posted|reported|achieved|registered|logged)\s+)?"
    r"(?:(?:in|of|for|during|over|abroad|out|from|a|the)\s*){0,3}"
)

HELD = re.compile(
    r"['’]s?\s[^,;:()]{0,80}|\s(?:[A-Za-z]+\s)?(?:price|average|figure|levels?|total|output|production|exports?|shipments?|assessment|close"
    r"|settlement|quotation|record|high|low|peak|estimate|forecast)\s(?:of|at)\s"
    r"|,?\s(?:it|they|that|this|there|the\s[a-z]+)\s(?:had\sbeen|was|were|had\sstood\sat|stood\sat|came\sto)\s(?:[a-z]+\s){0,2}|\s?\((?:at\s|of\s)?|,?\s(?:when|where)\s[^;:()]{0,110}"
)
"""What stands between the time of a comparison and its level: `than 2024's output of`, `below the second quarter (`."""

OPENED = re.compile(r"\s*(?:In|For|During|Over)\s(?:the\s)?")
"""What stands before a period of comparison that opens its sentence, and dates it: `In the same period of 2023`."""


def compared(context: Context, amount: Amount, reading: Reading) -> Period | None:
    """The base of a comparison is the time of the level beside it: `98 tonnes a year earlier`, `2024's 98 tonnes`."""
    if reading.measure in CHANGES:
        return None
    for period in context.periods:
        ahead = period.start >= amount.end
        gap = context.text[amount.end : period.start] if ahead else context.text[period.end : amount.start]
        if ahead and FROM.match(gap) and REACHED.search(context.text, max(0, amount.start - 30), amount.start):
            continue
        opens = not ahead and OPENED.fullmatch(context.text[: period.start]) and not re.search(r"[;:]", gap)
        if not ahead and any(period.end <= item.start and item.end <= amount.start for item in context.amounts):
            continue
        if not ahead and period.first and WHEN.fullmatch(gap):
            return told_of(period)
        if period.role == "base" and period.first and not ahead and opens_with(context, amount, period, gap):
            return period
        if (
            (period.role == "base" or (not ahead and (owns_base(context, period) or named_base(context, period))))
            and period.first
            and (opens or (NEXT_TO if ahead else HELD).fullmatch(gap))
        ):
            return period
    return None


WHEN = re.compile(r",?\swhen\s(?![^,;:()]{0,40}\b(?:it|they)\swill\b)[^,;:()]{0,80}")
TO = re.compile(r",?\s(?:to|at)\s")
NEXT_ITEM = re.compile(r"(?:,|,?\s(?:and|but|while))\s(?:in\s)?\Z")
"""Came to 98 t in May, 97 t a month earlier and, a year earlier, to 96 t: an item of a row of levels."""


def told_of(period: Period) -> Period:
    """The year or month behind which `when` tells a level, also where others are told since then.

    An example: `the most since 2017, when it mined 98 tonnes`.
    """
    unit = period.kind if period.kind in ("month", "quarter", "half", "year") else None
    if period.role != "since" or period.first is None or unit is None:
        return period
    days = unit_of(period.first, unit)
    return replace(period, first=days[0], last=days[1], edtf=edtf(*days), role="at")


NEXT_CLAUSE = re.compile(r"(?:;|,?\s(?:and|but|while|whereas))\s(?:in|for|during|over)\s(?:the\s)?\Z")
IS = re.compile(rf",?\s[a-z][^,;:()]{{0,60}}?\s(?:was|were|came\sto|stood\sat|totalled|reached)\s{FILLED}")
"""And in the year-ago quarter output was 95 t: the clause of a level of an earlier time."""

OPENING = re.compile(r"\W*(?:(?:And|But|Yet|Just|Only|Still|Exactly)\W+)?(?:[Tt]he\s)?")


def opens_with(context: Context, amount: Amount, period: Period, gap: str) -> bool:
    """Whether a sentence, or the item of a row, opens with the time of its figure: `A year earlier, it sold 90 t`."""
    if TO.fullmatch(gap) and NEXT_ITEM.search(context.text, 0, period.start):
        return True
    if IS.fullmatch(gap) and NEXT_CLAUSE.search(context.text, 0, period.start):
        return True
    first = context.amounts[0] is amount and ";" not in context.text[: amount.start]
    return first and OPENING.fullmatch(context.text, 0, period.start) is not None


FROM = re.compile(r"\s(?:from|against|versus|over|on)\s")
REACHED = re.compile(rf"\b(?:to|at)\s{FILLED}\Z")
"""Fell 6% to 98 tonnes from the prior quarter: the level that is reached, and not the one that was left."""


def named_base(context: Context, period: Period) -> bool:
    """Whether words before a period name the level with which others are compared: `far from those of last year`."""
    return THAT.search(context.text[max(0, period.start - 70) : period.start]) is not None


OWNING = re.compile(
    r"['’]s\s(?=[$€£¥₹]?\d)|(?:['’]s)?\s(?:[A-Za-z]+\s)?(?:levels?|figure|total|output|production|exports?|imports?|shipments?|sales|earnings|receipts|revenues?|takings"
    r"|profits?|demand|supply|consumption|purchases|deliver(?:y|ies)|tonnage|quantity|value|volume|assessment|price|average|close|settlement"
    r"|quotation|forecast|guidance|estimate|record|high|low|peak)\b"
)


def owns_base(context: Context, period: Period) -> bool:
    """Whether a period tells whose level it is with which another is compared: `double the June level of 98 tonnes`."""
    if period.role != "at" or OWNING.match(context.text, period.end) is None:
        return False
    before = context.text[max(0, period.start - 120) : period.start]
    return is_based(before) or OVER.search(before) is not None


OVER = re.compile(r"\b(?:over|on|from|above|below)\s(?:the\s)?(?:(?:weak|strong|record|low|high|poor|depressed)\s)?\Z")
"""Growth of 9% over the weak 2022 figures."""

LEADS = (
    *(
        "from",
        "against",
        "versus",
        "vs",
        "vs.",
        "after",
        "than",
        "below",
        "above",
        "under",
        "exceeded",
        "double",
        "triple",
        "treble",
        "quadruple",
    ),
    *("twice", "half", "times", " on"),
)
CONTRASTED = ("was", "were", "been", "at", "to")
BEHIND_COMPARED = ("to", "with")


def may_lead(before: str) -> bool:
    """Whether words end as those do that lead to a level: asked first, since few do and the patterns look everywhere.

    >>> may_lead("up from about "), may_lead("fell to about "), may_lead("the highest since May ")
    (True, False, True)
    """
    low = before.lower()
    words = low.split()
    while words and words[-1] in FILLERS:
        words.pop()
    if not words:
        return False
    contrasted = words[-1] in CONTRASTED and ("whereas" in low or "while" in low)
    compared = words[-1] in BEHIND_COMPARED and words[-2:-1] and words[-2].endswith(("compared", "compares"))
    return (
        bool(compared or contrasted or (words[-1] == "of" and words[-2:-1] and words[-2].endswith("half")))
        or f" {words[-1]}".endswith(LEADS)
        or "since" in low
    )


def is_based(before: str) -> bool:
    """Whether words end in those that stand before a level with which another is compared."""
    return may_lead(before) and BASED.search(before) is not None


BEHIND = 45
"""How far behind a level its time may stand: `98 tonnes that were shipped overseas in May`."""


def of_a_base(context: Context, amount: Amount | None, period: Period) -> bool:
    """Whether a period dates another level, with which a figure is compared: `up from 98 tonnes in May`."""
    return any(dates_base(context, other, period) for other in context.amounts if other is not amount)


def dates_base(context: Context, other: Amount, period: Period) -> bool:
    """Whether a period stands right behind a level with which others are compared."""
    if not 0 <= period.start - other.end <= BEHIND:
        return False
    start = other.hedge[0] if other.hedge else other.start
    gap = context.text[other.end : period.start]
    near = 24 if "," in gap and not re.search(r"\s(?:an?|the)\syear\s(?:before|earlier|ago),\sin\s\Z", gap) else BEHIND
    if period.start - other.end > near:
        return False
    if any(
        other.end <= item.start and item.end <= period.start and item.kind == period.kind for item in context.periods
    ):
        return False
    if other.hedge and BESIDE.search(context.text, max(0, other.start - 60), other.start):
        return True
    return leads_to_base(context.text[max(0, start - 120) : start])


BESIDE = re.compile(r"\d[\w\s]{0,20},\s(?:just|slightly|well|far|only)\s(?:below|above|under|over)\s\Z")
"""At 98 tonnes, just below 99 tonnes: with which it is compared."""


AGAINST = re.compile(
    r"\b(?:from|after|against|to|with|on|versus|vs\.?|than|since(?:\s(?!(?:was|were|is|are|has|have|came|come|total\w*|reach\w*|amount\w*|stood|stands?)\b)[\w’'-]+){0,3}"
    r"|(?:whereas|while)\s(?:(?:an?|the|one)\s[a-z]+\s(?:earlier|before|ago),?\s)?(?:it|they|that|this|the\s[a-z]+)\s(?:had\sbeen|was|were|stood\sat|came\sto))\s+"
    rf"{FILLED}$",
    re.I,
)
"""What stands right before the lower level of a comparison, and not before one that exceeds or doubles another."""


OWNED = re.compile(r"(?:the\s)?(?:last|prior|previous)\s(?:year|quarter|month)['’]s\s$")
"""From last year's 98 tonnes: whose a level is."""


def is_base(context: Context, amount: Amount) -> bool:
    """Whether others are compared with a level: `down from 98 tonnes`, `from 98 tonnes to 70`."""
    start = amount.hedge[0] if amount.hedge else amount.start
    return against(context.text[max(0, start - 120) : start])


@lru_cache(maxsize=64)
def against(before: str) -> bool:
    """Whether words lead to the lower level of a comparison: `down from `, but not `double `."""
    return leads_to_base(before) and AGAINST.search(unowned(before)) is not None


LEVEL_OF = re.compile(
    r"\b(against|versus|vs\.?|compared\s(?:with|to)|after|from(?=\s(?:the|an?)\s))\s(?:(?:an?|the|its)\s)?(?!rate\b|total\b)(?:[a-z-]+\s){1,3}of\s"
    rf"{FILLED}\Z"
)
"""After a net profit of 98 million: a level with the noun that says what it is."""


LED_BY = ("against", "versus", "vs", "compared", "after", "from")
"""One of them stands before such a level."""


def unowned(before: str) -> str:
    """Words without those behind them that say whose or what a level is."""
    if " of " in before[-30:] and any(word in before for word in LED_BY):
        before = LEVEL_OF.sub(r"\1 ", before)
    return OWNED.sub("", before) if before.rstrip().endswith(("'s", "’s")) else before


OWNS = ("of", "at")
OWN_LEVEL = re.compile(
    r"\b(?:double|twice|half|triple|than|below|above|exceeded)\s(?:the\s)?[A-Z]\w+(?:['’]s)?\s(?:[a-z]+\s)?"
    r"(?:level|figure|total|output|exports?|shipments?|volume)\s(?:of|at)\s\Z"
)
"""Double the June level of."""


@lru_cache(maxsize=64)
def leads_to_base(before: str) -> bool:
    """Whether words lead to a level with which others are compared: `down from `, `down from last year's `."""
    return is_based(unowned(before)) or (before[:-1].endswith(OWNS) and OWN_LEVEL.search(before) is not None)


def based(context: Context, period: Period) -> bool:
    """Whether a period dates a level with which others of its sentence are compared, or a record."""
    if period.role == "since" and RECORD.search(context.text[max(0, period.start - 90) : period.start]):
        return True
    return owns_base(context, period) or of_nothing(context.text, period) or of_a_base(context, None, period)
