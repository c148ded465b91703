"""Sums that are the price of a metal named beside them: `silver hit $54`, `tin closed at $33,900`."""

from __future__ import annotations

import re

from ..amounts.amounts import Amount
from ..context import Context
from .movers import moving
from .readings import a_level

HIT = re.compile(
    r"(?:[^;.,]{0,30}\sand)?\s(?:(?:has|had|then|briefly|also|later|first)\s)*"
    r"(?:hits?|touch(?:ed|es)|topp?(?:ed|s)|reach(?:ed|es)|breach(?:ed|es)|cross(?:ed|es)|broke\s(?:through|above)"
    r"|(?:fell|rose|climbed|sank|slid|slipped|dropped|jumped|surged|eased|recovered|rallied|bounced|went|dipped"
    r"|falls|rises|climbs|sinks|slides|slips|drops|jumps|surges|eases|recovers|rallies|bounces|goes|dips)"
    r"\s(?:back\s)?(?:to|above|below|past|under|over|through|beyond))\s"
    r"(?:(?:about|around|some|nearly|over|just|a|record|high|low|of)\s)*"
)
"""What leads from a metal to the price that it reached: `silver hit $54 and fell back to $47`."""


def hit(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price that a metal reached, in a sentence that names no other level."""
    if any(cue.value not in ("price", "change") for cue in context.measures):
        return False
    return any(
        HIT.fullmatch(context.text, item.end, amount.start) for item in context.materials if item.end < amount.start
    )


FIRST = re.compile(r"(?:At|Costing|Priced\sat)\s(?:(?:about|around|some|nearly|just|over|only)\s)*")


def priced_first(context: Context, amount: Amount) -> bool:
    """Whether a sentence opens with the price of its metal: `At 630,000 yuan, terbium oxide costs less`."""
    if FIRST.fullmatch(context.text, 0, amount.start) is None:
        return False
    return any(context.text[amount.end : item.start] in (", ", ", the ") for item in context.materials)


CLOSED = re.compile(
    r"\s(?:(?:metal|ingot|oxide|concentrate|futures|contracts?|on\sthe\s[A-Z]+|in\s[A-Z][a-z]+|for\s[a-z-]+\sdelivery|for\s(?:three|3)\smonths)\s)*(?:(?:then|also|later|had|has|were|was)\s)?"
    r"(?:clos(?:ed|es|ing)|finish(?:ed|es|ing)|end(?:ed|s|ing)|settl(?:ed|es|ing)|open(?:ed|s|ing)|last)\b"
    r"(?:(?!\b(?:revenue|sales|profit|with)\b)[^;.]){0,40}\s(?:at|below|above|near|under|over|around)\s(?:(?:about|around|some|nearly|just|over|a|only)\s)*"
)
"""What leads from a metal to its price on an exchange: `tin finished the week at $33,900`."""


def closed_at(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price at which a metal closed."""
    return any(
        CLOSED.fullmatch(context.text, item.end, amount.start) for item in context.materials if item.end <= amount.start
    )


def priced_move(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price to which a metal moved: `Zinc gained 0.8% to $2,690`."""
    before = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if before is None or before.unit != "%" or not before.direction or any(a_level(cue) for cue in context.measures):
        return False
    return moving(context, before) is not None and moving(context, before) is moving(context, amount)
