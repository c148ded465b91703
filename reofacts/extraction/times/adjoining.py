"""Figures that belong to the one right before them: a level reached, the next of a list, the same said anew."""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES, kinds_of_units

from ...claims import Quantity
from ...values import replace
from ..context import Context
from .apart import of_whole
from .datings import datings
from .preceding import carried

ONCE = re.compile(
    r"(?:\s(?:in|for)\s(?:19|20)\d\d)?,?\s\((?:previously|earlier|formerly|before|until\snow|revised\sfrom|up\sfrom|down\sfrom|from|was)[,:]?\s(?:(?:an?|the|forecast|put|at|about)\s)*[^\w\s]{0,3}"
)
"""A deficit of 2 kt in 2025 (previously 4 kt): what was foreseen of the same time before."""


def once(context: Context, claim: Quantity, before: Quantity) -> Quantity | None:
    """The claim of a bracket with what was foreseen before, at the time of the figure that it stands behind."""
    told = before.modality in ("forecast", "target") and before.period_edtf and claim.unit == before.unit
    if not told or not ONCE.fullmatch(context.document.text, before.anchor.end or 0, claim.anchor.start or 0):
        return None
    return replace(carried(claim, before), modality=before.modality)


def set_beside(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a level is that of another place at the same time: `Peru mined 98 tonnes in May, against 9 in Laos`."""
    if claim.period_edtf or before.period_edtf is None or (before.anchor.start or 0) < context.sentence.start:
        return False
    places = claim.place_how == "stated" and None not in (claim.place_id, before.place_id)
    alike = (claim.measure, claim.unit) == (before.measure, before.unit)
    return places and alike and claim.place_id != before.place_id and not beside_time(context, claim)


def shown_with(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure belongs to the one right before it: a level reached, the next of a list, the same anew."""
    return moved_to(context, claim, before) or listed(context, claim, before) or said_anew(context, claim, before)


ANEW = re.compile(r"(?:\s(?:share|contribution|portion|slice))?,?\s\(?or\s(?:[a-z]+\s){0,2}[^\w\s]{0,3}")
"""With 40% of it, or 98 million: a part said as a share and as a sum."""


def said_anew(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a sum says again what the share right before it says, or a share what the sum says."""
    text, start, end = context.document.text, claim.anchor.start or 0, before.anchor.end or 0
    pair = (claim.measure == "share") != (before.measure == "share") and before.period_edtf is not None
    return pair and claim.measure not in CHANGES and ANEW.fullmatch(text, end, start) is not None


MOVED_TO = re.compile(r"(?:\s\([^()]{1,20}\))?\sto\s(?:[a-z]+\s){0,2}[^\w\s]{0,3}")
"""Tin fell 9% to 98 million: the level to which a change led."""


def moved_to(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a level is that to which the change right before it led, which has a time."""
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    changed = before.measure == "change" and before.period_start and before.period_end
    level = claim.measure not in CHANGES and claim.modality == before.modality
    return bool(changed) and level and MOVED_TO.fullmatch(context.document.text, end, start) is not None


NEXT_OF_LIST = re.compile(r"[^()\d]{0,30}\),?\s(?:and\s)?(?:[\w’'-]+\s){1,4}\((?:[a-z]+\s){0,2}")
"""Peru (40% of output in 2010), Laos (29%) and: a list of names with their figures in brackets."""


def listed(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure stands in a bracket of a list like the one before it, whose time is that of all."""
    text, start, end = context.document.text, claim.anchor.start or 0, claim.anchor.end or 0
    alike = (claim.measure, claim.unit) == (before.measure, before.unit) and before.period_edtf is not None
    closes = text.startswith(")", end) and (before.anchor.start or 0) >= context.sentence.start
    between = YEARS.sub("", text[before.anchor.end or 0 : start])
    return alike and closes and NEXT_OF_LIST.fullmatch(between) is not None


YEARS = re.compile(r"\b(?:19|20)\d\d\b")


CONSEQUENCE = re.compile(
    r"(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60},\s(?:and\s)?(?:which|this|that)\s(?:in\sturn\s|thus\s|also\s)?(?:points?|means|meant|implies|implied|leaves|left|makes|made"
    r"|equals|equalled|corresponds|corresponded|translates|translated|amounts|amounted|equates)\b[^.;:\d]{0,60}"
)
"""Demand is 90 tonnes, which points to a gap of 9: what follows from a figure is of its time."""


def follows(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure is the part of a total in its sentence, or what follows from the figure right before it."""
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    if (before.anchor.start or 0) < context.sentence.start:
        return False
    text = context.document.text
    if claim.measure == "change" and before.measure not in CHANGES and APPOSED.fullmatch(text, end, start):
        return True
    if before.measure == "share" and text[end:start] == " (":
        return True
    part = claim.series_role == "part" and claim.series_id == before.series_id
    share = claim.measure == "share" and THAT_WAS.fullmatch(text, end, start) is not None
    if part or share or kinds_of_units().get(claim.unit) != kinds_of_units().get(before.unit):
        return part or share
    if CONSEQUENCE.fullmatch(text, end, start) or OF_WHICH.fullmatch(text, end, start):
        return True
    return (
        OF_WHICH.search(text, context.sentence.start, end) is not None and TOO.fullmatch(text, end, start) is not None
    )


APPOSED = re.compile(
    r"(?:\s[a-zA-Z]+){0,2},\s(?:which\s(?:is|was)\s)?(?:an?\s(?:[a-z-]+\s)?"
    r"(?:cut|rise|fall|drop|increase|decrease|jump|gain|decline|reduction|surge|slump"
    r"|improvement|growth)\sof\s)(?:[a-z]+\s){0,2}"
)
"""To 98 tonnes, a cut of 9%: the change of that level."""
THAT_WAS = re.compile(
    r"(?:\s\([a-z]{1,3}\))?(?:\sof\s[a-z]+)?,\s(?:about|around|some|nearly|roughly|almost)\s|(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60},\s(?:which|this|that)\s(?:is|was|were|makes|made|represents|represented|equals|equalled)\b[^.;:\d]{0,30}|,\sor\s(?:[a-z]+\s){0,2}"
)
OF_WHICH = re.compile(
    r"(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60}?,?\s(?:(?:out\s)?of\s(?:which|this|that|these)|including)\b[^.;:\d]{0,80}"
)
TOO = re.compile(
    r"[^.;:\d,]{0,25}(?:,|,?\sand)\s[^.;:\d,]{0,60}\s(?:is|are|was|were|made\sup|came\sto|stood\sat|for)\s(?:[a-z]+\s){0,2}"
)
"""Of which this one is 5 t and that one is 4 t: parts, and of the time of the whole."""


def beside_time(context: Context, claim: Quantity) -> bool:
    """Whether a sentence names a time behind a figure, which may be its own."""
    end = (claim.anchor.end or 0) - context.sentence.start
    return any(item.start >= end and item.first and not of_whole(context, end, item) for item in datings(context))
