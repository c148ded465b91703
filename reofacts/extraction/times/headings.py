"""The time that the heading of a section or of a chart gives to the figures below it: `Key figures (2024)`."""

from __future__ import annotations

import re

from ... import vocabulary
from ...claims import Quantity
from ...periods import Period
from ..context import Context, amount_of
from .calendars import Told, dates
from .datings import datings
from .lasting import FLOWS
from .tenses import tense

REACH = 10
"""How many paragraphs below its heading a section goes on, at most."""

FURNITURE = re.compile(r"(?:text|long|accessible)\s(?:version|description)|description|source\b.*|download\b.*", re.I)
"""Lines of a page that open no section."""

KINDS = ("year", "fiscal_year", "half", "quarter", "month")

LEAD = re.compile(r"(?:[,:(–—-]\s?|\b(?:in|for|of)\s(?:the\s)?|[a-z]\s)\Z")
OPENS = 5
FLOW = re.compile(
    r"(?:['’]s)?\s(?:[a-z]+\s){0,3}(?:exports?|imports?|production|output|sales|shipments|trade|figures|results|highlights|statistics|data)"
)
"""December exports, 2024 key figures: a heading that opens with its time."""
UNIT = re.compile(r"\)?(?:\sin\s(?:review|figures|numbers|brief|retrospect))?(?:\s\([A-Za-z% ]{1,20}\))?\s*")
TITLED = re.compile(r"[,:(–—-]\s?\Z")
"""What stands before the time with which a heading ends; in a title a comma or a bracket, for it may be a sentence."""


def dated(context: Context, claim: Quantity) -> Told | None:
    """The time of the heading above a figure of the past, or above a share in a list, that says no time itself."""
    amount = amount_of(context, claim)
    flow = claim.measure in FLOWS or claim.change_of in FLOWS or (claim.measure == "change" and not claim.change_of)
    if amount is None or not (flow or claim.measure == "share") or datings(context):
        return None
    if any(item.kind in ("present", "recent") or item.text.casefold() == "today" for item in context.periods):
        return None
    how = tense(context, amount)
    return above(context) if how in ("past", None) or (how == "present" and claim.measure == "share") else None


def above(context: Context) -> Told | None:
    """The time that the nearest heading names; None where that one names none."""
    number = context.sentence.paragraph
    for at in range(number - 1, max(-1, number - REACH), -1):
        block = context.document.paragraphs[at]
        if not block.headline or FURNITURE.fullmatch(block.text) or of_material(block.text):
            continue
        named = [item for item in dates(context.document, context.sentence, at) if item.first]
        if len(named) == 1 and of_section(context, block.text, named[0], title=at == 0):
            return Told(at, named[0])
        if named or not re.search(r"\d", block.text):
            return None
    return None


def of_section(context: Context, text: str, period: Period, *, title: bool) -> bool:
    """Whether a heading ends with a time that is over: `Tin, world uses, 2023`, `Trade in 2024`."""
    published = context.document.published
    over = period.last is not None and (published is None or period.last <= published)
    whole = period.kind in KINDS and period.role == "at" and over
    lead = (TITLED if title else LEAD).search(text, 0, period.start)
    if whole and period.start < OPENS and FLOW.fullmatch(text, period.end) and not title:
        return True
    return whole and lead is not None and UNIT.fullmatch(text, period.end) is not None


def of_material(text: str) -> bool:
    """Whether a line names no more than a material: an item of the section, and no section of its own."""
    return any(item.end - item.start == len(text.strip()) for item in vocabulary.find(text.strip(), "materials"))
