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


def foreseen_before(context: Context, amount: Amount) -> bool:
    """Whether a level is one that was foreseen until now: `sees copper at $11,000, down from $12,000 before`."""
    return EARLIER.match(context.text, amount.end) is not None and bool(FORESEES.search(context.text, 0, amount.start))
