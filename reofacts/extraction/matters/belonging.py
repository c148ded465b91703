"""What a figure is a figure of by the words behind it, and what it lends to the figures beside it."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED, HEDGES
from .meant import FORM
from .readings import Reading

OF = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:worth\s+of\s+|of\s+|in\s+|(?:is|are|was|were|(?:would|will|to)\s+be)\s+)?(?:the\s+|its\s+|their\s+)?"
    r"(?:(?!(?:and|or|at|for|from|to|by|with|while|plus|against|versus|than|but|as|via|per)\b)[\w-]+\s+){0,2}",
    re.I,
)


ALLOTTED = re.compile(
    r"\s(?:(?:go(?:es)?|went|will\sgo|(?:is|are|was|were)\s(?:allotted|allocated|assigned|set\saside))\s)?(?:to|for)\s(?:the\s)?"
)
"""What leads from a part of a sum to whose it is: `900 t go to light rare earths and 90 t to heavy ones`."""


THOSE = re.compile(r"\sof\s(?:those|that|the\sones?)\s(?:for|of|in|from)\s(?:the\s)?")
"""Up to 60% of those for cobalt."""


OPENS = re.compile(rf"\AAt\s{HEDGED}\Z")
"""How a sentence opens with the price of its subject: `At $1,050 an ounce, platinum is cheap`."""


def follows(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a mention is what the figure is a figure of: `1.2 million tonnes of rare earth oxide`."""
    if not 0 <= mention.start - amount.end < FAR:
        return False
    gap = context.text[amount.end : mention.start]
    if ALLOTTED.fullmatch(gap) and kinds_of_units().get(amount.unit) in MASSES:
        return True
    if THOSE.fullmatch(gap):
        return True
    if gap == ", " and OPENS.search(context.text, 0, amount.start):
        return True
    if gap == " for " and (amount.unit == "%" or kinds_of_units().get(amount.unit) in ("money", "price per mass")):
        return True
    return OF.fullmatch(gap) is not None


FAR = 60
"""How far behind a figure that of which it is one stands no more."""


MOVE_TO = re.compile(
    r"\s(?:rise|increase|jump|growth|surge|boost|expansion|drop|fall|decline|cut|reduction)\s(?:in|of)\s(?:[\w-]+\s){1,4}"
    rf"to\s(?:[a-z]+\s){{0,3}}|\sto\s{HEDGED}"
)
"""What stands between a move and the level to which it leads: `a rise in output to 300 t of`, `by 5% to 40 t for`."""


def of_reached(context: Context, amount: Amount, reading: Reading) -> Mention | None:
    """The material of the level to which a change leads."""
    level = next((other for other in context.amounts if other.start >= amount.end), None)
    if reading.measure != "change" or level is None or not MOVE_TO.fullmatch(context.text, amount.end, level.start):
        return None
    return next((item for item in context.materials if follows(context, level, item)), None)


LATER = re.compile(r"[^.;:]*,?\s(?:and|but|then)\s(?:[a-z]+\s){0,8}(?:at|to|of)\s(?:[a-z]+\s){0,2}")
"""What leads from one level to another of the same matter: `to 300 t of terbium, and may close the year at 120 t`."""


def of_level_before(context: Context, amount: Amount) -> Mention | None:
    """The material of the level before in one unit, where no other is named since and none behind."""
    index = context.amounts.index(amount)
    level = context.amounts[index - 1] if index else None
    if level is None or amount.unit in ("%", "x", "count"):
        return None
    if level.unit != amount.unit and not {kinds_of_units().get(one.unit) for one in (level, amount)} <= set(MASSES):
        return None
    since = [item for item in context.materials if item.start >= level.end]
    alone = len(since) == 1 and since[0].end <= amount.start and follows(context, level, since[0])
    if not alone:
        return None
    goes_on = any(shape.fullmatch(context.text, since[0].end, amount.start) for shape in (LATER, AND_MORE))
    return since[0] if goes_on else None


AND_MORE = re.compile(
    rf"[^.;:,]{{0,50}},?\s(?:and|then|before|rising\sto|falling\sto|with)\s(?:(?:{HEDGES}|another|a\sfurther)\s)*"
)
"""What leads to another mass of the same right behind: `900 t of tin a year in phase 1 and 1,400 t in phase 2`."""


WHOLE = re.compile(
    r"\sof\s(?:(?:all|the|its|total|global|world|worldwide|world['’]s)\s)*(?:[a-z]+\s)?(?:production|output|supply|supplies|capacity|exports|mining|refining|processing)\b"
)
ANOTHER = re.compile(r"\s(?:and|but|while|or)\s(?:[a-z]+\s)?[a-z]+(?:s|ing|ed)\s")
"""A verb of its own between two shares: `holds 80% of output but also commands 95% of`."""


def of_the_whole(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a share is one of a whole that names no material, and all that are named belong to another share."""
    if reading.measure != "share" or WHOLE.match(context.text, amount.end) is None:
        return False
    others = [other for other in context.amounts if other is not amount and other.unit == amount.unit]
    return bool(context.materials) and all(
        any(
            follows(context, other, item)
            and ANOTHER.search(context.text, min(amount.end, other.end) - 1, max(amount.start, other.start))
            for other in others
        )
        for item in context.materials
    )


SIGNED = re.compile(r"[+]\Z")
SIGNED_BEHIND = re.compile(r"(?:,|;|\s\(|\s/)\s?[+]?")
"""Between a level and its move with a sign: `132,900 t, -24.4%`."""
RELATIVE = ("share", "percentage points", "growth rate", "factor", "time", "")
LEVEL = re.compile(
    r"(?:\s(?:in|for|during|of|from|at|on|to|by)\s[^,;:()]{1,40})?(?:,|\s\(\+?|\s[–—-])\s?\+?(?:which\s(?:is|was)\s)?(?:still\s)?"
    rf"{HEDGED}"
    r"(?:(?:up|down|rising|falling|climbing|dropping|increasing|decreasing|jumping|surging|plunging|sliding)\s(?:by\s)?"
    r"|an?\s(?:[\w-]+\s){0,2}(?:rise|increase|growth|jump|gain|fall|drop|decline|decrease|reduction|surge|plunge|slump)\sof\s)?"
    rf"(?:(?:{HEDGES}|an?)\s)*"
)
"""What stands between a level and what it moved by: `5,000 t in May, up 9%`, `$37 million, about 20% less than`."""


def level_before(context: Context, amount: Amount) -> Amount | None:
    """The level right before a percentage that tells how it moved."""
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    signed = amount.unit == "%" and (
        amount.value < 0 or SIGNED.search(context.text, max(0, amount.start - 2), amount.start)
    )
    moves = amount.direction or (signed and not amount.direction)
    if before is None or not moves or kinds_of_units().get(before.unit) in RELATIVE:
        return None
    if signed and SIGNED_BEHIND.fullmatch(context.text, before.end, amount.start):
        return before
    return before if LEVEL.fullmatch(context.text, before.end, amount.start) else None


LABELLED = re.compile(
    r"\((?:[^()]{0,60},\s|(?:up|down)\s[^()]{1,20}\sfrom\s)?"
    rf"(?:[^():;]{{0,16}}\b(?:(?:19|20)\d\d|FY\d\d)|[^():;]{{0,16}}\b(?:prior|previous|preceding|last|year-ago|corresponding)\b[^():;]{{0,20}})(?::|\s[-–])\s{HEDGED}"
)
"""What opens a bracket with the figure of another time: `5,000 t (Q1 2025: 4,100 t)`."""


def bracketed(context: Context, amount: Amount) -> Amount | None:
    """The level whose figure of another time stands in a bracket right behind it."""
    opened = context.text.rfind("(", 0, amount.start)
    if opened < 0 or LABELLED.fullmatch(context.text, opened, amount.start) is None:
        return None
    level = next((other for other in reversed(context.amounts) if other.end <= opened), None)
    return level if level is not None and level.unit == amount.unit and not amount.direction else None


AHEAD = re.compile(
    r"[^;]{0,60}?[,;]?\s(?:and|but|while|whereas)\s(?:[\w’'-]+\s){0,4}?(?:its|their|the|that|those)\s(?:[\w-]+\s){0,4}"
)
"""What leads from a figure to the subject of the next one: `140 kt from Kite, but lowered its gold guidance to`."""


def of_next(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a material behind a mass is the subject of the next mass, with a conjunction and a word of its own."""
    if kinds_of_units().get(amount.unit) not in MASSES or mention.start < amount.end or mention.form == FORM:
        return False
    following = next((other for other in context.amounts if other.start >= amount.end), None)
    if following is None or following.start < mention.end or kinds_of_units().get(following.unit) not in MASSES:
        return False
    return AHEAD.fullmatch(context.text, amount.end, mention.start) is not None


LED_TO = re.compile(
    rf"(?:\s(?:in|on|this|last|year)\s?[^,;(]{{0,24}})?\s\(?(?:to|at)\s(?:reach\s)?(?:(?:{HEDGES}|an?)\s)*"
)
"""What leads from a move to its level: `fell 20% to`."""


def move_before(context: Context, amount: Amount) -> Amount | None:
    """The move that leads to a level: `those of zinc fell 20% to $310 million`."""
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if before is None or before.unit != "%" or amount.unit in ("%", "x", "count") or not before.direction:
        return None
    return before if LED_TO.fullmatch(context.text, before.end, amount.start) else None


TIMES_BEHIND = re.compile(rf",?\s(?:\(|or\s)?{HEDGED}")
TIMES_OF = re.compile(r"\s(?:(?:as\smuch\sas|the|its|what)\s)?(?:[A-Z][\w]+['’]s\s|the\s|its\s)?(?:[a-z]+\s){0,2}")


def times_level(context: Context, amount: Amount) -> Amount | None:
    """The level of which a multiple is told behind it, or of which it is one: `5,460 kg, 2.5 times July's 2,180 kg`."""
    if context.amounts[0] is amount or all(one.unit != "x" for one in context.amounts):
        return None
    before = context.amounts[context.amounts.index(amount) - 1]
    if amount.unit == "x":
        return before if TIMES_BEHIND.fullmatch(context.text, before.end, amount.start) else None
    told = before.unit == "x" and TIMES_OF.fullmatch(context.text, before.end, amount.start) is not None
    return times_level(context, before) if told else None
