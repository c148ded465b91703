"""Times of a sentence that are not a figure's own: of a cause, of another level, of what happened before or after."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES
from ..matters.readings import Reading
from .calendars import reported_by
from .recalled import THEN
from .tenses import is_present

LEFT = re.compile(r"\s(?:or\s[^,;.]{1,20}\s)?from\s(?:the|an?|about|some|nearly|just|only|\s)*[A-Za-z$€£¥₹.]{0,5}\s?\d")
"""Down 5% from Sh98 million in May: the time of a level, in whatever unit, that was left."""


def of_left(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period behind a change dates the level from which it is counted."""
    return LEFT.match(context.text, amount.end, max(period.start, amount.end)) is not None


OF_GROUP = re.compile(
    rf"\b(?:group|family|set|suite|series|class|range|collection)\sof\s(?:(?:{HEDGES}|the)\s)*\Z", re.I
)

ALL_OF_THEM = 17
"""How many elements the rare earths are, at any time."""


def of_group(context: Context, amount: Amount) -> bool:
    """Whether a count is of the members that a group always has: `a group of 17 minerals`, `the 17 elements`."""
    return (
        amount.value == ALL_OF_THEM
        or OF_GROUP.search(context.text, max(0, amount.start - 30), amount.start) is not None
    )


CAUSE = re.compile(
    r"\b(?:due\sto|because|owing\sto|as\sa\sresult|thanks\sto|following|after|reflecting|(?:driven|hit|helped|boosted|supported)\sby|amid)\b"
    r"|,\s(?:since|as|for)\s(?!of\b|then\b|at\b|on\b|well\b|much\b|many\b|the\s(?:start|beginning|end)\b)(?:[\w’'-]+\s){1,7}?(?:was|were|is|are|had|has|have|will|could|would|did|went|came|rose|fell|grew|took|got|made|ran|lost|hit|shut|led|kept|left|held"
    r"|became|began|broke|spent|sold|bought|paid|brought|[a-z]{2,}ed)\b"
)


def of_cause(context: Context, amount: Amount, period: Period) -> bool:
    """Whether an open time behind a figure is that of what caused it: `fell because the port was shut until May`."""
    if period.start < amount.end or CAUSE.search(context.text, amount.end, period.start) is None:
        return False
    dated = any(item.end <= amount.start and item.first for item in context.periods)
    if period.role in ("until", "since") or dated or THEN.search(context.text, 0, amount.start):
        return True
    return reported_by(context.document, context.sentence) is not None


FIGURE = re.compile(r"\d")

ASIDE = re.compile(
    r",\s(?:which|who|whose|where)\s[^,;]*\Z|(?:,\s|\(|\s)(?:(?:first|jointly|originally|formerly|newly|formally|itself)\s)?(?:founded|established"
    r"|formed|set\sup|created|incorporated|listed|launched|floated|spun\s(?:off|out)|discovered|acquired|bought|opened|inaugurated|commissioned"
    r"|built|started|merged|privatised|privatized|nationalised|nationalized)\b[^,;\d]*\Z"
)
"""What opens an aside that tells of what happened before: ", which opened in 2011, ", ", set up by both in 2011, "."""


def aside(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period stands in an aside that is closed before a figure: `Kite, which opened in May, has built`."""
    if period.end > amount.start or not ASIDE.search(re.sub(r"(?<=\d),(?=\d)", ".", context.text[: period.start])):
        return False
    closed = CLOSED.search(context.text, period.end, amount.start)
    return closed is not None and closed.start() - period.end < REST


CLOSED = re.compile(r",(?!\d)\s(?!and\b|or\b)")
REST = 60
"""How far behind its time an aside may end."""


DESPITE = Pattern(r"\b(?:despite|in\sspite\sof|notwithstanding|regardless\sof)\s[^,;:.\d]*\Z", re.I)
AFTER = re.compile(
    r"\A\W*(?:(?:After|Following)\s(?:an?|the|its|their)|Before|Until)\s[^,;.\d]{0,60}\s(?:in|of|during|on)\s(?:the\s)?\Z"
)
"""After a sharp fall in 2016, before the rules took effect in May: the time of what came before or after."""
HAVING = Pattern(
    r",\s(?:with\s)?(?:[\w’'-]+\s){0,5}?(?:having|being)\s(?:been\s)?(?:only\s|first\s|just\s|newly\s)?[a-z]+(?:ed|t|n)\b[^,;.\d]*\Z"
)
"""Despite trouble in May, with the circuit having been started in May: the time of what stood beside."""

UNDER = Pattern(
    r"\b(?:under|by|in\sline\swith|pursuant\sto)\s(?:the|an?|its|their|this)\s(?:[\w-]+\s){0,5}?"
    r"(?:agreement|contract|deal|law|act|accord|decree|pact|licen[cs]e|quota|order|plan|programme|program|scheme|treaty|memorandum|MoU|loan)\s"
    r"(?:(?:which|that)\s(?:was|were)\s)?(?:it\s)?(?:signed|struck|reached|concluded|agreed|passed|adopted|issued|set|granted|announced|made|sealed|approved|won)"
    r"(?:\swith\s[A-Z][\w\s]{2,30}?)?\s(?:(?:in|on|late|early)\s)*\Z"
)
"""Under an agreement signed in May: the time of what a figure rests on."""


def beside_it(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period is that of trouble in spite of which a figure is so, or of what had been before."""
    text = context.text
    if period.start < amount.end:
        event = AFTER.search(text, 0, period.start) is not None and text.startswith(",", period.end)
        return event or DESPITE.search(text, max(0, period.start - 90), period.start) is not None
    return any(way.search(text, amount.end, period.start) is not None for way in (HAVING, UNDER))


WHAT = Pattern(r"\bof\swhat\s[^,;.\d]{3,70}\Z")
OF_ITS = re.compile(r"\sof\s(?:(?!in\b|by\b|for\b|since\b|during\b|until\b|from\b)[\w’'-]+\s){0,4}")
NOUN = re.compile(r"(?:['’]s)?\s(?:[a-z]+\s){0,2}[a-z]+")
WHOLE_OF = re.compile(r"\swhat\s(?:[a-z]+\s){0,5}\Z")


def of_what(context: Context, amount: Amount, period: Period, reading: Reading) -> bool:
    """Whether a period behind a figure dates what it is set against: `a good part of what Peru sold in 2023`.

    A share of what was sold then is one of then; a multiple of it is not: `tripling what last year had brought`.
    """
    if period.start < amount.end:
        return False
    if reading.measure == "share":
        ahead = any(item.role in ("at", "by") and item.first and item.end <= amount.start for item in context.periods)
        return ahead and of_whole(context, amount.end, period)
    if reading.measure == "change":
        return WHOLE_OF.match(context.text[amount.end : period.start]) is not None
    return WHAT.search(context.text, amount.end, period.start) is not None


def of_whole(context: Context, end: int, period: Period) -> bool:
    """Whether a time tells of which whole a figure is a share: `5 t in 2030, or 4% of the world's 2010 supply`."""
    return OF_ITS.fullmatch(context.text, end, period.start) is not None and bool(NOUN.match(context.text, period.end))


OWN = re.compile(r"[A-Za-z],\s[^,;.\d]{0,20}\d(?:[^,;]|,\d)*\Z")
VERB = re.compile(r",\s(?:is|are|was|were|will|would|has|have|had|could|may|should|can|rose|fell|grew|[a-z]{3,}ed)\b")


def enclosed(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period stands with a figure of its own in a bracket beside this one: `(90% of it in 2024)`.

    So it may stand between commas: `output, 98 tonnes in 2024, is to exceed 120`.
    """
    text = context.text
    if (
        period.end <= amount.start
        and VERB.match(text, period.end)
        and OWN.search(text, max(0, period.start - 80), period.start)
    ):
        return True
    opened = text.rfind("(", 0, period.start)
    closed = text.find(")", period.end)
    if opened < 0 or closed < 0 or ")" in text[opened : period.start] or opened < amount.start < closed:
        return False
    return FIGURE.search(text[opened : period.start] + text[period.end : closed]) is not None


COMING = re.compile(
    r"(?:,\s(?:and|but|while)|;)\s[^,;]{0,60}?\b(?:will|(?:is|are|plans?|expects?|aims?|wants?)\sto)\b"
    r"|\s(?:that|which)\s(?:(?:is|are)\s(?:to|expected|due|set|planned|designed|meant)|will|would|could|should)\b"
    r"|(?:,\s)?\s?\b(?:and|but)\sto\s(?:build|make|open|add|spend|invest|buy|raise|lift|expand|start|put|set)\b"
    r"|\s(?:and|but)\s(?:says|reckons|believes|thinks|expects|estimates|adds|forecasts|hopes)\s(?:that\s)?(?:its|the|it|they|this|a)\s(?:[\w’'-]+\s){0,6}?(?:will|would)\b"
    r"|\s(?:and|but)\s(?:(?:it|they|now|also|still|eventually|ultimately)\s)?(?:will|would|(?:is|are)\s(?:now\s)?(?:set|due|likely|expected|scheduled|aiming|planning|hoping|targeting)"
    r"|(?:is|are|plans?|expects?|aims?|wants?|hopes?|intends?|seeks?|means|targets?|envisages?|looks?)\sto|targets|is\stargeting)\b"
)


def to_come(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a figure is to come, in a clause of its own behind one of the past: `in 2023, and it will sell`."""
    published = context.document.published
    past = published is not None and period.last is not None and period.last < published
    return past and COMING.search(context.text, period.end, amount.start) is not None


AND_IS = re.compile(r"\b(?:and|but)\s(?:(?:now|still|currently|today|already)\s)?([a-z]+)\s")


FLOWS = (
    "supplies",
    "exports",
    "imports",
    "uses",
    "stocks",
    "purchases",
    "trades",
    "costs",
    "sales",
    "deliveries",
    "demands",
)
FIGURED = re.compile(rf"(?:(?:{HEDGES}|the|its)\s)*\W{{0,3}}\d")
"""And exports 90 tonnes: a verb; and exports to Peru rose to 90: none."""


def of_now(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a figure is of the present, behind something that happened: `bought in 2016 and produces 90 tonnes`."""
    found = AND_IS.finditer(context.text, period.end, amount.start)
    verbs = [one for one in found if one[1] not in FLOWS or FIGURED.match(context.text, one.end())]
    published = context.document.published
    past = published is not None and period.last is not None and period.last < published
    return past and bool(verbs) and is_present(verbs[-1][1])
