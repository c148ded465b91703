"""Sums that are the price of a metal named beside them: `silver hit $54`, `tin closed at $33,900`."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED, HEDGES
from .movers import moving
from .readings import a_level

METAL = Pattern(r"\b(?:[Ss]pot|[Cc]ash|[Tt]hree-month|[Tt]he|[Ii]ts)\s(?:metal|contract|benchmark)\b")
"""A metal named by its kind, after the sentence that names it."""


def ends(context: Context, amount: Amount) -> list[int]:
    """Where the metals named before a sum end, also `the metal`."""
    named = [item.end for item in context.materials if item.end <= amount.start]
    return named + [found.end() for found in METAL.finditer(context.text, 0, amount.start)]


HIT = re.compile(
    r"(?:[^;.,]{0,30}\sand)?\s(?:(?:has|had|then|briefly|also|later|first)\s)*"
    r"(?:hits?|touch(?:ed|es)|topp?(?:ed|s)|reach(?:ed|es)|breach(?:ed|es)|cross(?:ed|es)|broke\s(?:through|above)"
    r"|(?:fell|rose|climbed|sank|slid|slipped|dropped|jumped|surged|eased|recovered|rallied|bounced|went|dipped"
    r"|falls|rises|climbs|sinks|slides|slips|drops|jumps|surges|eases|recovers|rallies|bounces|goes|dips)"
    r"\s(?:back\s)?(?:to|above|below|past|under|over|through|beyond))\s"
    rf"(?:(?:{HEDGES}|a|record|high|low|of)\s)*"
)
"""What leads from a metal to the price that it reached: `silver hit $54 and fell back to $47`."""


def hit(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price that a metal reached, in a sentence that names no other level."""
    if any(cue.value not in ("price", "change", "grade") for cue in context.measures):
        return False
    return any(HIT.fullmatch(context.text, end, amount.start) for end in ends(context, amount))


FIRST = re.compile(rf"(?:At|Costing|Priced\sat)\s{HEDGED}")


def priced_first(context: Context, amount: Amount) -> bool:
    """Whether a sentence opens with the price of its metal: `At 630,000 yuan, terbium oxide costs less`."""
    if FIRST.fullmatch(context.text, 0, amount.start) is None:
        return False
    return any(context.text[amount.end : item.start] in (", ", ", the ") for item in context.materials)


CLOSED = re.compile(
    r"\s(?:(?:metal|ingot|oxide|concentrate|futures|contracts?|on\sthe\s[A-Z]+|in\s[A-Z][a-z]+|for\s[a-z-]+\sdelivery|for\s(?:three|3)\smonths)\s)*(?:(?:then|also|later|had|has|were|was)\s)?"
    r"(?:clos(?:ed|es|ing)|finish(?:ed|es|ing)|end(?:ed|s|ing)|settl(?:ed|es|ing)|open(?:ed|s|ing)|last)\b"
    rf"(?:(?!\b(?:revenue|sales|profit|with)\b)[^;.]){{0,40}}\s(?:at|below|above|near|under|over|around)\s(?:(?:{HEDGES}|a)\s)*"
)
"""What leads from a metal to its price on an exchange: `tin finished the week at $33,900`."""


def closed_at(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price at which a metal closed."""
    return any(CLOSED.fullmatch(context.text, end, amount.start) for end in ends(context, amount))


def priced_move(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price to which a metal moved: `Zinc gained 0.8% to $2,690`."""
    before = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if before is None or before.unit != "%" or not before.direction or any(a_level(cue) for cue in context.measures):
        return False
    return moving(context, before) is not None and moving(context, before) is moving(context, amount)


SEEN_AT = re.compile(
    r"\s(?:(?:metal|futures|contracts?|cash|is|are|was|were|will|should|could|would|might|to|be|being|been|now|still|then|also|seen|forecast|expected|projected|tipped|put|pegged)\s)*"
    r"(?:at|averag(?:e|es|ed|ing))\s(?:(?:about|around|some|nearly|just|over|under|a|only|no|higher|more|less|lower|than|up|to|record|between|closer|an?|average|of)\s)*"
)
"""What leads from a metal to the price that somebody sees: `one bank sees copper at $11,000`."""
MOST = 100_000
"""No mass that is traded is quoted higher without its unit."""
NEXT_PRICE = re.compile(r"[^;.]{0,80}\s")
LIKE = 5


def seen_at(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price at which somebody sees a metal, or the next of such prices."""
    if any(cue.value not in ("price", "change", "grade") for cue in context.measures) or not 0 < amount.value < MOST:
        return False
    if any(SEEN_AT.fullmatch(context.text, end, amount.start) for end in ends(context, amount)):
        return True
    before = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if before is None or before.unit != amount.unit or not 1 / LIKE < amount.value / (before.value or 1) < LIKE:
        return False
    return NEXT_PRICE.fullmatch(context.text, before.end, amount.start) is not None and seen_at(context, before)
