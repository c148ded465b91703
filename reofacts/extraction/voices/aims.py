"""What stands beside a figure that says what it is: a target, a forecast, or what is there already."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES
from ..matters.belonging import level_before
from .revisions import HEDGE, foreseen_before

FROM = re.compile(
    r"(?:\s(?:[a-z]+|(?:in|by)\s\d{4})){0,7}?,?\s(?:up\s|down\s)?from\s(?:(?:about|around|some|nearly|just|only|an?|the|its|their|current|present|existing|today['’]s"
    r"|average\sof|peak\sof|high\sof|low\sof|record|total\sof|estimated|level\sof)\s){0,3}"
)
ON_TOP = Pattern(
    r"\b(?:on top of|besides|in addition to|over and above|apart from|aside from|adding to|alongside|following)"
    rf" (?:(?:{HEDGES}|the|an?|its|their)\s)*(?:(?:initial|existing|earlier|previous|first|original|current"
    r"|previously \w+|already \w+) )?(?:US|AUD?|[A-Z]{3})? ?$"
)
DONE_BEHIND = re.compile(
    r"[^,.;:]{0,70}?\b(?:(?:ha(?:s|ve|d)|was|were|is|are)\s(?:already|previously|since)|already\s[a-z]+ed|previously\s[a-z]+ed)\b"
)
"""$5 million that it has already spent: what has been done."""
OWNED = re.compile(r"[\s-](?:owned|held|owner|ownership|shareholder|subsidiary)\b")
"""Its 84% owned subsidiary: what somebody holds."""
REVISION = Pattern(
    r"\b(?:cut|cuts|rais(?:ed|es)|lower(?:ed|s)|lift(?:ed|s)|trimm(?:ed|s)|revis(?:ed|es)|chang(?:ed|es))\s(?:(?:its|the|their)\s)?"
    r"(?:[\w-]+\s){0,3}(?:forecasts?|guidance|targets?|outlook|projections?|estimates?)\b"
)
"""What is revised from one level to another was expected at both."""

AIMED_AHEAD = Pattern(
    rf"(?<!the\s)\btargeted\s(?:(?!by\b|at\b)[a-z-]+\s){{0,5}}?(?:of\s)?{HEDGE}$"
    r"|\b(?<!exploration\s)(?<!drill\s)(?<!drilling\s)(?P<aim>targets?|goals?|aims?|plans?|(?P<seen>guidance|forecasts?|outlook|projections?|expectations?))"
    r"(?:\srange)?\s(?:of|at|remain(?:s|ed)(?:\sunchanged)?(?:\sat)?|(?:is\s|are\s)?unchanged\sat"
    r"|(?:being|been|was|were|is|are)\s(?:cut|lowered|raised|lifted|trimmed|revised|reduced|increased)(?:\s(?:up|down))?\sto"
    r"|for(?:\s[\w-]+){1,5}?\s(?:of|is|are|remains(?:\sunchanged)?(?:\sat)?)|for\s[a-z]+\sof|is|was|are|were)"
    rf"\s(?:an?\srange\sof\s|between\s)?{HEDGE}$",
    re.I,
)
"""The noun whose figure follows: "a target of 20,000 t", "guidance for production of 95,000 t"."""
AIMED_BEHIND = Pattern(
    r"[”\"]?(?:\s(?:a year|per year|annually|of (?!its\b|their\b|the\b|all\b)[a-z]+))?\s"
    r"(?:(?:previously|originally|initially|earlier|first|it|they|that|had|has|been|analysts|economists|traders|markets?)\s){0,4}"
    r"(?P<aim>target(?:ed)?|goal|planned|(?P<seen>guided|forecast(?:ed)?|expected|projected|predicted|anticipated))\b"
)
"""The word for what a figure is that stands behind it: "the 75,000 tons target", "60,000 t previously forecast"."""


def aimed(context: Context, amount: Amount) -> str | None:
    """What the noun or the participle beside a figure says that it is: target, forecast, or neither."""
    found = AIMED_AHEAD.within(context.text, max(0, amount.start - 90), amount.start)
    found = found or AIMED_BEHIND.match(context.text, amount.end)
    near = max(0, amount.start - 240)
    if found is None and (
        AIM_IS.within(context.text, near, amount.start) or AIM_MOVES.within(context.text, near, amount.start)
    ):
        return "target"
    if found is None:
        return "forecast" if COST_SEEN.within(context.text, max(0, amount.start - 110), amount.start) else None
    return "forecast" if found.group("seen") else "target"


AIM_IS = Pattern(
    r"\b(?<!exploration\s)(?<!drill\s)(?<!drilling\s)(?<!control\s)(?:target|goal|aim|objective|ambition|intention)s?\b(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60}?"
    r",?\s(?:which|that)?\s?(?:is|was|are|were|being)\s(?:to|that)\s(?:[^.;:\d]|\d+%|\b(?:19|20)\d\d\b){0,110}$"
)
"""Its goal, which is to raise output to: what is aimed at."""
AIM_MOVES = Pattern(
    r"\b(?:targets?|goals?)(?:\s(?:for|of|on)(?:\s[\w-]+){1,4}?)?\s(?:will|would|should|is\sto|are\sto|is\sbeing|are\sbeing|has\sbeen|have\sbeen)\s(?:[a-z]+\s){1,3}"
    r"(?:[a-z]+fold,\s)?(?:by|from|to)?\s?(?:[^.;:]{0,30}\sto\s)?(?:[a-z]+\s){0,2}$",
    re.I,
)
"""The targets will go up fourfold, from 98 to 392: each is what is or was aimed at."""
COST = r"(?:costs?|capex|spending|expenditures?|outlays?|budget|bill|price\stag)"
COST_SEEN = Pattern(
    rf"\b{COST}\s(?:that\sis\s|that\swas\s)?(?:expected|projected|forecast|anticipated|foreseen|budgeted)\b[^.;:]{{0,60}}"
    rf"\s(?:to|at|of|is|was)\s{HEDGE}$"
)
"""The cost expected for a project rose to: it is one to come, whenever it was expected."""


def left(context: Context, amount: Amount) -> bool:
    """Whether a figure is there already: the level that is to be left, or what something comes on top of.

    `to 1.2 million tons a year, from 865,000 now`; `$5 million on top of the $3 million spent`.
    """
    if ON_TOP.search(context.text, max(0, amount.start - 60), amount.start):
        return True
    if DONE_BEHIND.match(context.text, amount.end) or (amount.unit == "%" and OWNED.match(context.text, amount.end)):
        return True
    if REVISION.search(context.text, 0, amount.start):
        return False
    if foreseen_before(context, amount):
        return False
    if MOVED_FROM.search(context.text, max(0, amount.start - 60), amount.start) and TO_LEVEL.match(
        context.text, amount.end
    ):
        return True
    before = max((other.end for other in context.amounts if other.end <= amount.start), default=None)
    return before is not None and FROM.fullmatch(context.text, before, amount.start) is not None


AGAINST = re.compile(
    rf"\b(?:versus|against|compared\s(?:with|to)|vs\.?)\s(?:an?\s|the\s)?(?:(?!estimate|forecast|expect|target|guidance|plan|project|view|outlook|previous\sview)[a-z-]+\s){{0,4}}?{HEDGE}[$€£¥]?$"
)

AFTER_DOING = re.compile(
    r"\bafter\s(?:having\s)?(?:ship|produc|sell|sold|export|import|min|mak|made|mill|treat|deliver|earn|us|buy|bought|spend|spent|report|post|record|turn|book)\w*\s[^,;.]*\Z"
)
"""Keeps its guidance after shipping 45,000 tonnes: what was done before, and no forecast."""


def done_before(context: Context, amount: Amount) -> bool:
    """Whether a figure is what somebody did before, behind a forecast; or how that moved."""
    if "after " not in context.text:
        return False
    low = max((one.end for one in context.amounts if one.end <= amount.start), default=0)
    if AFTER_DOING.search(context.text, low, amount.start):
        return True
    index = context.amounts.index(amount)
    moves = index > 0 and amount.direction != 0 and level_before(context, amount) is context.amounts[index - 1]
    return moves and done_before(context, context.amounts[index - 1])


def set_against(context: Context, amount: Amount) -> bool:
    """Whether a figure is the level with which one to come is compared: `should reach 5 kt, against 4 kt last year`."""
    if OTHER_SIDE.match(context.text, amount.end):
        return False
    return AGAINST.search(context.text, max(0, amount.start - 70), amount.start) is not None


OTHER_SIDE = re.compile(r"\sof\s(?:[a-z]+\s)?(?:demand|supply|consumption|use|needs)\b")
"""9 kt of supply against 8 kt of demand: two sides of one market, and no two times."""

MOVED_FROM = Pattern(
    rf"\b(?:[a-z]+ing|grow|rise|fall|climb|drop|decline|increase|expand|up|down)\sfrom\s(?:the\scurrent\s|an?\s)?{HEDGE}\Z"
)
TO_LEVEL = re.compile(r"(?:\s(?:[a-z]+|in|\d{4})){0,4}\sto\s(?:[a-z]+\s){0,3}[$€£¥]?\d")
"""Rising from 12% to 22%: what is there, and what is to come."""
