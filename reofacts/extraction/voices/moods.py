"""As what a figure is said: as a fact, an estimate, a forecast or a plan, by its words, its measure and its time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import CHANGES, DECIDED, kinds_of_units

from ...claims import Quantity
from ...documents import Document
from ...patterns import Pattern
from ...periods import Period
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import Reading
from .voice import Voice

HEDGE = r"(?:(?:about|around|approximately|some|nearly|only|up to|at least|more than|over)\s)?"
FROM = re.compile(r"(?:\s[a-z]+){0,2},?\s(?:up\s|down\s)?from\s(?:(?:about|around|some|nearly|just|only)\s)?")
ON_TOP = Pattern(r"\bon top of (?:the |an? |its )?(?:initial |existing |earlier )?$")
TO_DO = re.compile(r"(?:[\w’'.,&-]+\s+){1,6}?(to)\s+[a-z]{3,}\b")
SET = Pattern(
    r"\b(?:(?:set|fixed|capped|kept|maintained|unchanged)\sat|limited\sto|limits?\s(?:\w+\s){1,4}to|allocated|allotted|approved)"
    rf"\s{HEDGE}$",
    re.I,
)
"""What stands before a figure that an authority has fixed: it is in force, whatever time it is for."""
STUDY = Pattern(
    r"\b(?:(?:[Pp]re-?)?(?:[Ff]easibility|[Ss]coping) [Ss]tudy|[Ee]conomic [Aa]ssessment|[PD]FS|PEA|"
    r"[Tt]he (?:\w+ )?study)\b[^.;]{0,60}?\b(?:found|finds|returned|returns|delivered|delivers|put|puts|"
    r"show(?:s|ed|n)|estimat\w+|outlin\w+|envisi\w+|envisag\w+|confirm\w+|foresees|has|gives?|gave|calls? for)\b"
)
"""A study of a project that has not been built, and what it finds."""
PLANT = Pattern(
    r"\b(?:the|an?|its|this|that|their|each|new)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:plant|facility|refinery|mine|project|factory|smelter|operation|complex)\b(?!\s(?:production|output|supply))",
    re.I,
)
"""A plant or a mine of its own, no industry: "the mine", but not "global mine production"."""
PART = re.compile(rf"(?:,?\sincluding|[Tt]h(?:ese|at|is)\sincludes?|[Oo]f\s(?:which|this|that|these),?)\s{HEDGE}$")
"""What stands before a part of the figure before: "including 100 t of terbium"."""
STUDIED = ("production", "capacity", "investment", "price", "revenue", "other")
VALUED = Pattern(rf"\b(?:puts?|pegs?|pegged|sees|values)\b[^.;]{{1,80}}\sat\s{HEDGE}$")
AIMED_AHEAD = Pattern(
    r"\b(?P<aim>targets?|goals?|aims?|plans?|(?P<seen>guidance|forecasts?|outlook|projections?|expectations?))"
    rf"(?:\srange)?\s(?:of|at|for(?:\s[\w-]+){{1,5}}?\sof|for\s[a-z]+\sof|is|was|are|were)\s{HEDGE}$",
    re.I,
)
"""The noun whose figure follows: "a target of 20,000 t", "guidance for production of 95,000 t"."""
AIMED_BEHIND = Pattern(
    r"(?:\s(?:a year|per year|annually|of [a-z]+))?\s"
    r"(?:(?:previously|originally|initially|earlier|first|it|they|had|has)\s){0,3}"
    r"(?P<aim>target(?:ed)?|goal|planned|(?P<seen>guided|forecast(?:ed)?|expected|projected|predicted|anticipated))\b"
)
"""The word for what a figure is that stands behind it: "the 75,000 tons target", "60,000 t previously forecast"."""


def read(context: Context, amount: Amount, reading: Reading, period: Period | None, said: Voice) -> str:
    """The modality of a figure.

    "The 75,000 tons target for 2023" is a target, even after 2023; "output of 70,000 t was expected to rise" is not.
    """
    if (aim := aimed(context, amount)) and not left(context, amount):
        return aim
    mood = "forecast" if said.modality == "reported" and to_come(context, amount) else said.modality
    mood = "reported" if mood in ("forecast", "target") and left(context, amount) else mood
    mood = studied(context, reading) if mood == "reported" else mood
    mood = "forecast" if mood == "reported" and valued(context, amount, period) else mood
    mood = modality(mood, reading, period, context.document, decided=decided(context, amount, reading))
    return "target" if mood == "forecast" and to_be_made(context, amount, reading) else mood


def to_be_made(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a figure is what a plant or a mine is to make a year: capacity to come, by whatever verb."""
    if reading.measure == "capacity":
        return True
    rate = kinds_of_units().get(amount.unit) == "mass rate"
    return rate and reading.measure == "production" and PLANT.search(context.text, 0, amount.start) is not None


def modality(said: str, reading: Reading, period: Period | None, document: Document, *, decided: bool = False) -> str:
    """The modality of a figure: a level of a past time is no forecast; a resource estimate is an estimate.

    Future beats estimated, and capacity to come is a target. A growth rate or a change keeps what its verb says, even
    where its time is past.
    """
    published = document.published
    past = period is not None and period.last is not None and published is not None and period.last < published
    if said in ("forecast", "target", "possible") and past and reading.measure not in CHANGES:
        return "reported"
    first = (period.first or (period.last if period.role in ("until", "by") else None)) if period else None
    ahead = first is not None and published is not None and first > published
    if ahead and said == "reported" and not decided:
        return "forecast"
    if said == "reported" and reading.measure == "resource":
        return "estimated"
    return said


def studied(context: Context, reading: Reading) -> str:
    """As what a study of a project gives a figure: what is to be produced is a target, what it costs an estimate."""
    if reading.measure not in STUDIED or STUDY.search(context.text) is None:
        return "reported"
    return "target" if reading.measure in ("production", "capacity") else "estimated"


def valued(context: Context, amount: Amount, period: Period | None) -> bool:
    """Whether somebody gives a figure for a time that is not over: "it puts this year's price at $3 a pound"."""
    published = context.document.published
    if period is None or period.last is None or published is None or period.last < published:
        return False
    return VALUED.search(context.text, max(0, amount.start - 120), amount.start) is not None


def continued(claim: Quantity, found: Sequence[Quantity], document: Document) -> Quantity:
    """The claim, in the mood of the one before where it goes on with it.

    "It wants $1 billion. Tin would take $200 million" tells a plan twice, and so does "it is to make 900 t, including
    100 t of terbium".
    """
    if not found or found[-1].modality not in ("target", "forecast") or found[-1].unit != claim.unit:
        return claim
    places = {document.paragraph_at(one.anchor.start or 0) for one in (claim, found[-1])}
    would = claim.modality == "forecast" and any(item.exact == "would" for item in claim.spans("modality"))
    start = claim.anchor.start or 0
    part = claim.modality == "reported" and PART.search(document.text, max(0, start - 40), start) is not None
    return replace(claim, modality=found[-1].modality) if len(places) == 1 and (would or part) else claim


def decided(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a figure is of what is decided today: a quota, a share of one, money, or what has been set."""
    if reading.measure in DECIDED or SET.within(context.text, max(0, amount.start - 80), amount.start):
        return True
    return reading.measure == "share" and any(cue.value == "quota" for cue in context.measures)


def aimed(context: Context, amount: Amount) -> str | None:
    """What the noun or the participle beside a figure says that it is: target, forecast, or neither."""
    found = AIMED_AHEAD.within(context.text, max(0, amount.start - 90), amount.start)
    found = found or AIMED_BEHIND.match(context.text, amount.end)
    if found is None:
        return None
    return "forecast" if found.group("seen") else "target"


def left(context: Context, amount: Amount) -> bool:
    """Whether a figure is there already: the level that is to be left, or what something comes on top of.

    `to 1.2 million tons a year, from 865,000 now`; `$5 million on top of the $3 million spent`.
    """
    if ON_TOP.search(context.text, max(0, amount.start - 40), amount.start):
        return True
    before = max((other.end for other in context.amounts if other.end <= amount.start), default=None)
    return before is not None and FROM.fullmatch(context.text, before, amount.start) is not None


def to_come(context: Context, amount: Amount) -> bool:
    """Whether a headline tells what somebody is to do: `Peru to cut output 15%`."""
    if not context.document.paragraphs[context.sentence.paragraph].headline:
        return False
    match = TO_DO.match(context.text[: amount.start])
    moved = [cue for cue in context.measures if cue.value in CHANGES]
    return match is not None and not any(cue.end <= match.start(1) for cue in moved)
