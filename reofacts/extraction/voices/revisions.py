"""Guidance, forecasts and targets that are changed or kept: what was expected at the old level, as at the new one."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES

EXPECTED = r"(?:guidance|forecasts?|outlook|projections?|expectations?|budget|targets?|goals?)"
CHANGED = (
    r"(?:cut|reduced?|lower(?:ed)?|rais(?:e|ed)|lift(?:ed)?|trim(?:med)?|revised?|chang(?:e|ed)|increas(?:e|ed)|upgrad(?:e|ed)|downgrad(?:e|ed)"
    r"|slash(?:ed)?|hik(?:e|ed)|narrow(?:ed)?|tighten(?:ed)?|widen(?:ed)?|boost(?:ed)?|adjust(?:ed)?|updated?|moved|withdr[ae]wn?|scaled\sback"
    r"|kept|left|held|maintain(?:ed)?|reaffirm(?:ed)?|reiterated?)"
)
HEDGE = rf"(?:(?:{HEDGES}|between|in\sthe\srange\sof)\s)*"
REVISED = Pattern(
    rf"(?:\b{CHANGED}(?:s|ing)?\s(?:[\w’'-]+\s){{0,7}}?(?P<noun>{EXPECTED})"
    rf"|\b(?P<subject>{EXPECTED})(?:\s[\w’'-]+){{0,8}}?\s(?:(?:has|have|had|was|were|is|are|be|been|being)\s){{1,3}}{CHANGED})\b"
    r"(?:(?!\b(?:while|after|because|following|but|which|when|amid|despite|due|expected|rose|fell)\b)(?:[^.;:]|\.\d)){0,110}?"
    r"\b(?:to|from|at|of)\s(?:(?:an?|the|its)\s)?(?:(?:earlier|previous|prior|original|initial|former|new|revised)\s)?"
    rf"(?:(?:range|forecast|guidance|estimate|level|figure|target)\s(?:of\s)?)?{HEDGE}(?:[A-Z]{{1,3}})?[$€£¥]?\Z"
)
"""Its guidance was reduced to 90 kt from 100: what stands before the old and the new level."""
EARLIER = re.compile(r",?\s(?:previously|before|earlier|prior)\b(?!\s[a-z])")
FORESEES = Pattern(r"\b(?:sees?|expects?|forecasts?|projects|predicts?|guid(?:es|ed|ing)|estimates|assumes)\b")


def revised(context: Context, amount: Amount) -> str | None:
    """What a figure is that guidance or a target is changed to or from: `cut its guidance to 90 kt from 100 kt`."""
    found = REVISED.within(context.text, max(0, amount.start - 220), amount.start)
    if found is None:
        return None
    return "target" if (found["noun"] or found["subject"]).startswith(("target", "goal")) else "forecast"


THEN = Pattern(
    r"\bhad\s(?:(?:been|originally|once|earlier|previously|first|initially)\s)*"
    r"(?:(?P<aim>planned|hoped|aimed|intended|meant|scheduled|wanted|pledged)|expected|forecast|projected|predicted|guided)\s"
    r"(?:to|for|on)\b(?:(?!\b(?:but|and|while|after)\b)[^.;:,]){0,80}\Z"
)
"""Had planned to make 90 t: what was aimed at or expected, whatever came of it."""
BEATEN = Pattern(
    r"\b(?:beat(?:s|en|ing)?|exceed(?:s|ed|ing)?|topp(?:ed|ing)|surpass(?:ed|ing|es)?|miss(?:ed|es|ing)?|overshot|undershot|undercut)\s"
    rf"(?:[\w’'-]+\s){{0,4}}?{EXPECTED}\b[^.;:]{{0,60}}\sby\s{HEDGE}\Z"
)
"""Beat its guidance of 90 t by 5%: by how much is a fact."""


def once_foreseen(context: Context, amount: Amount) -> str | None:
    """What a figure is that somebody had planned or expected before: `had planned to make 90 t but made 70 t`."""
    found = THEN.within(context.text, max(0, amount.start - 130), amount.start)
    return None if found is None else "target" if found["aim"] else "forecast"


def beaten(context: Context, amount: Amount) -> bool:
    """Whether a figure is by how much what was expected has been passed or missed."""
    return BEATEN.within(context.text, max(0, amount.start - 160), amount.start) is not None


def foreseen_before(context: Context, amount: Amount) -> bool:
    """Whether a level is one that was foreseen until now: `sees copper at $11,000, down from $12,000 before`."""
    return EARLIER.match(context.text, amount.end) is not None and bool(FORESEES.search(context.text, 0, amount.start))
