"""What moves by a percentage or a sum: the noun before its verb, however far away."""

from __future__ import annotations

import re
from functools import cache

from reofacts.schemas.measures import kinds_of_units

from ...vocabulary import Mention, rows
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES

WAYS = ("up", "down", "off", "higher", "lower")
WENT = (
    "is|was|are|were|been|went|gone|came|comes|come|moved|shot|ran|picked|nudged|trended|stayed|remained|closed|ended|finished|traded"
    "|flew|drifted|headed"
)
"""Verbs that are a move with up or down behind them only: `tin was up 4%`."""


@cache
def moves() -> re.Pattern[str]:
    """What stands between a material and what it moved by: ` prices in May rose by nearly `."""
    known = (row["word"] for row in rows("moves") if row["side"] == "before" and row["word"] not in WAYS)
    verbs = "|".join(sorted(known, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:\s(?:prices?|values?|output|production|exports?|imports?|demand|supply|shipments?|sales|revenues?|deliveries|consumption|usage))?"
        rf"(?:\s(?:in|on|for|at|since)(?:\s[\w’']+){{1,3}})?(?:,\swhich)?\s(?:has\s|have\s|had\s|also\s|even\s|then\s)*(?:(?:{verbs})(?:\s(?:up|down|higher|lower|back|off))?|(?:{WENT})\s(?:up|down|higher|lower))\s(?:by\s)?"
        rf"(?:(?:{HEDGES}|an?|another)\s)*"
    )


HAS = re.compile(rf"\s(?:(?:{HEDGES}|has|have|had|also|then|since)\s)*")
"""What stands between a material and the verb of a factor: `tin has more than doubled`."""
LED_TO = re.compile(
    r"(?:\s(?:up|down|higher|lower|firmer|weaker))?(?:\s(?:in|on|this|last)\s[^,;]{1,24})?\s(?:to|at)\s(?:(?:stand|settle|close|end|finish|trade|reach|hit)\s(?:at\s)?)?"
    rf"(?:(?:{HEDGES}|an?)\s)*"
)
"""What leads from a move to its level: `lost 6% to $229`, `gained $8/kg to stand at $98/kg`."""


ENDED = re.compile(
    rf"(?:\s(?:prices?|futures|contracts?))?(?:\s(?:in|on)\s(?:the\s)?[A-Z][\w]+(?:\s[A-Z]\w+){{0,3}})?\s(?:{WENT})\s(?:about\s|some\s|nearly\s|just\s)?"
)
ENDED_UP = re.compile(r"\s(?:up|down|higher|lower|firmer|weaker)\b")
"""Both around the move of a price at the end of a day: `tin in London ended 2% higher`."""


def moving(context: Context, amount: Amount) -> Mention | None:
    """The material that is the subject of a percentage's verb, also for the level to which that led.

    An example: `terbium oxide surged nearly 90% to $900, unlike lanthanum`.
    """
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if before and a_move(before) and LED_TO.fullmatch(context.text, before.end, amount.start):
        amount = before
    if not a_move(amount):
        return None
    if amount.unit == "x":
        return next((item for item in context.materials if HAS.fullmatch(context.text, item.end, amount.start)), None)
    beside = next((item for item in context.materials if amount.direction and item.end + 1 == amount.start), None)
    if beside is not None and context.text[beside.end] == " ":
        return beside
    shapes = (moves(), ENDED) if ENDED_UP.match(context.text, amount.end) else (moves(),)
    return next(
        (
            item
            for item in context.materials
            if any(shape.fullmatch(context.text, item.end, amount.start) for shape in shapes)
        ),
        None,
    )


FLOWN = re.compile(
    r"(?:\b(?:of|for|in|from|on|with|and)|['’]s|,)\s(?:[a-z-]+\s)?\Z|\b(?:outputs?|production|exports?|imports?|demand|supply|shipments?|sales|stocks|use)\b[^;]*\Z",
    re.I,
)
"""Before a material that is not priced: output of tin, copper and."""
NOUN = re.compile(
    r"\s(?:values?|output|production|exports?|imports?|demand|supply|shipments?|sales|revenues?|deliveries|consumption|usage)\b"
)


def itself(context: Context, amount: Amount) -> bool:
    """Whether a metal itself moves by a percentage, and so its price: `tin rose 2% on fears over supply`."""
    item = moving(context, amount) if amount.unit == "%" else None
    if item is None or item.end > amount.start or NOUN.match(context.text, item.end):
        return False
    return FLOWN.search(context.text, 0, item.start) is None


def a_move(amount: Amount) -> bool:
    """Whether a figure may be what something moved by: a percentage, or money for a mass that is added or lost."""
    priced = kinds_of_units().get(amount.unit, "").startswith("price per") and amount.direction != 0
    return amount.unit in ("%", "x") or priced
