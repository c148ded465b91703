"""How long a mine lives, a project takes to pay back and a stock lasts: `a mine life of 18 years`, `a week of use`."""

from __future__ import annotations

import re

from ..amounts.amounts import Amount
from ..context import Context, Cue, cues
from ..lexicon import HEDGED, HEDGES

LIFE = 24
"""How far from a length of time the words may stand that say that a mine lasts so long."""
LASTS = re.compile(
    rf"(?:(?!\b(?:and|when|who|which|by|that|if|because)\b)[^,;]){{0,70}}(?:\b(?:is|was|of|to|at)\s(?:(?:{HEDGES}|now)\s)*|\()[+~>]?\Z"
)
"""What leads from those words to a length where more stands between: "mine life at a rate of 50 ktpa is 50 years"."""
COVER = 90
"""How far before a length of time the stock may be named that lasts so long."""
OF_STOCK = re.compile(
    r"(?:['’]|\sof|\sworth\sof)\s(?:[\w-]+\s){0,2}?(?:supply|supplies|consumption|demand|use|usage|stocks?|inventor(?:y|ies)|imports|needs|requirements)\b(?!\s(?:talks|growth|chains?|figures|data))"
)
"""Behind it: two weeks of supply, 45 days' worth of consumption."""
STOCKED = re.compile(
    r"\b(?:stocks?|stockpiles?|inventor(?:y|ies)|reserves?|suppl(?:y|ies))\b[^.;]{0,80}?\b(?:cover|covers|covering|sufficient\sfor|enough\sfor|last|lasts|suffice\sfor|equal\sto|equivalent\sto)\s"
    rf"{HEDGED}\Z"
)
"""Before it: stocks that cover so many days."""
YIELDED = re.compile(
    r"\b(?:produc|yield|deliver|suppl|mine|min|operat|run|process)(?:e|es|ing|y|s|ate|ates|ies|ying)?\b(?!['’])"
    r"(?:(?!\b(?:shut|clos|idl|halt|stopp|suspend|delay|interrupt|block)[a-z]*\b)[^.;]){0,70}\b(?:for|over)\s"
    rf"(?:(?:{HEDGES}|another)\s)*\Z"
)
"""Before it: what a mine is to yield for so many years."""
MOVED = re.compile(rf"\s(?:from|to|against|compared\swith|up\sfrom|down\sfrom)\s(?:(?:{HEDGES}|the)\s)*")


def told(context: Context, amount: Amount) -> bool:
    """Whether a length of time is the life of a mine or a project, its payback, or how long a stock lasts."""
    lives = [cue for cue in cues(context.text, "drilling", "meaning") if cue.value == "life"]
    gaps = [context.text[min(cue.end, amount.end) : max(cue.start, amount.start)] for cue in lives]
    gaps = [gap for cue, gap in zip(lives, gaps, strict=True) if lasts(gap, cue, amount)]
    lives_so = any("," not in gap and " and " not in gap for gap in gaps)
    return lives_so or covering(context, amount)


def covering(context: Context, amount: Amount) -> bool:
    """Whether a length of time is how long a stock lasts or a mine yields: "45 days of consumption"."""
    before = context.text[max(0, amount.start - COVER) : amount.start]
    if (
        worth_of(context, amount)
        or OF_STOCK.match(context.text, amount.end)
        or STOCKED.search(before)
        or YIELDED.search(before)
    ):
        return True
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    moved = last is not None and last.unit == amount.unit and MOVED.fullmatch(context.text, last.end, amount.start)
    return bool(moved) and last is not None and covering(context, last)


WORTH_OF = re.compile(r"['’]?\s(?:worth|supply|stock)\sof\s(?:the\s|its\s)?")


def worth_of(context: Context, amount: Amount) -> bool:
    """Whether a length of time says how much of a material is kept: `60 days' worth of gallium`."""
    behind = (item.start for item in context.materials if item.start >= amount.end)
    return any(WORTH_OF.fullmatch(context.text, amount.end, start) for start in behind)


def lasts(gap: str, cue: Cue, amount: Amount) -> bool:
    """Whether words for a life stand close enough to a length of time, or before it with what leads to it."""
    return len(gap) <= LIFE or (cue.end <= amount.start and LASTS.fullmatch(gap) is not None)
