"""Sums that are the price of a metal named beside them: `silver hit $54`, `tin closed at $33,900`."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

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


def bare_ends(context: Context, amount: Amount) -> list[int]:
    """The same without those behind a word for another level: `revenue from tin`."""
    other = [cue.start for cue in context.measures if cue.value not in ("price", "change", "grade")]
    return [end for end in ends(context, amount) if not any(start < end for start in other)]


HIT = re.compile(
    r"(?:[^;.,]{0,30}\sand)?\s(?:(?:has|had|then|briefly|also|later|first)\s)*"
    r"(?:(?:can|could|may|might|will|would|should|to|likely\sto)\s)*"
    r"(?:hits?|reach|touch|(?:rise|fall|climb|sink|slide|slip|drop|jump|surge|ease|recover|rally)\s(?:back\s)?to|touch(?:ed|es)|topp?(?:ed|s)|reach(?:ed|es)|breach(?:ed|es)|cross(?:ed|es)|broke\s(?:through|above)"
    r"|(?:fell|rose|climbed|sank|slid|slipped|dropped|jumped|surged|eased|recovered|rallied|bounced|went|dipped"
    r"|falls|rises|climbs|sinks|slides|slips|drops|jumps|surges|eases|recovers|rallies|bounces|goes|dips)"
    r"\s(?:back\s)?(?:to|above|below|past|under|over|through|beyond))\s"
    rf"(?:(?:{HEDGES}|a|record|high|low|of)\s)*"
)
"""What leads from a metal to the price that it reached: `silver hit $54 and fell back to $47`."""


def hit(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price that a metal reached, in a sentence that names no other level."""
    if not 0 < amount.value < MOST and any(a_level(cue) for cue in context.measures):
        return False
    return any(HIT.fullmatch(context.text, end, amount.start) for end in bare_ends(context, amount))


FIRST = re.compile(rf"(?:At|Costing|Priced\sat)\s{HEDGED}")


def priced_first(context: Context, amount: Amount) -> bool:
    """Whether a sentence opens with the price of its metal: `At 630,000 yuan, terbium oxide costs less`."""
    if FIRST.fullmatch(context.text, 0, amount.start) is None:
        return False
    return any(context.text[amount.end : item.start] in (", ", ", the ") for item in context.materials)


CLOSED = re.compile(
    r"(?:\s[a-z]+\s(?:by\s)?[\d.]+\s?(?:%|per\s?cent)[^;.,$]{0,60}\sand)?"
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
    r"\s(?:(?:had|has|have|flat|little|changed|unchanged|steady|stable|stood|stands|hover(?:ed|ing)|h[eo]ld(?:s|ing)?|trad(?:ed|es|ing)|metal|futures|contracts?|cash|is|are|was|were|will|should|could|would|might|to|be|being|been|now|still|then|also|seen|forecast|expected|projected|tipped|put|pegged)\s)*"
    r"(?:at|averag(?:e|es|ed|ing)|around|near|above|below|between|worth|costs?|fetch(?:es|ed))\s(?:(?:about|around|some|nearly|just|over|under|only|no|higher|more|less|lower|than|up|to|record|between|closer|an?|average|of)\s)*"
)
"""What leads from a metal to the price that somebody sees: `one bank sees copper at $11,000`."""
FOR = re.compile(
    r"\b(?:target|forecast|estimate|projection|outlook|record|high|low|peak|call)s?\sfor\s(?:[a-z-]+\s)?\Z", re.I
)
OWN = re.compile(r"['’]s\s(?:all-time\s)?(?:record|high|low|peak|floor)\b")
IS = re.compile(
    r"(?:['’]s\s[a-z\s-]{3,20}?)?(?:\s(?:in|for|by|at|this|next)\s[^;,.$€£¥]{2,30}?)?\s(?:is|was|of|to|at|stands\sat|remains)\s(?:(?:about|around|some)\s)*"
)
"""The bank's forecast for tin is $40,000, gold's record was $4,381."""
AT = re.compile(
    r"(?:\sof\s[a-z][\w\s-]{1,30}?)?\sat\s(?:an?\s)?(?:average\s)?(?:(?:realised\s)?price\s)?(?:of\s)?(?:(?:about|around|some|nearly|just|over|only)\s)*"
)
"""Between a mass that is sold and what is paid for a piece of it: `sold 768,000 ounces of gold at`."""


def expected(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price that somebody expects of a metal, or its record."""
    text = context.text
    return any(
        (FOR.search(text, max(0, item.start - 40), item.start) or OWN.match(text, item.end))
        and IS.fullmatch(text, item.end, amount.start)
        for item in context.materials
        if item.end <= amount.start
    )


def sold_at(context: Context, amount: Amount) -> bool:
    """Whether a sum is what is paid for a piece of the mass right before it."""
    before = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    mass = before is not None and kinds_of_units().get(before.unit) in MASSES
    return before is not None and mass and AT.fullmatch(context.text, before.end, amount.start) is not None


MOST = 100_000
"""No mass that is traded is quoted higher without its unit."""
NEXT_PRICE = re.compile(r"[^;.]{0,80}\s")
LIKE = 5


def seen_at(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price at which somebody sees a metal, or the next of such prices."""
    if not 0 < amount.value < MOST:
        return False
    if any(SEEN_AT.fullmatch(context.text, end, amount.start) for end in bare_ends(context, amount)):
        return True
    if expected(context, amount) or sold_at(context, amount):
        return True
    if any(cue.value not in ("price", "change", "grade") for cue in context.measures):
        return False
    before = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if before is None or before.unit != amount.unit or not 1 / LIKE < amount.value / (before.value or 1) < LIKE:
        return False
    return NEXT_PRICE.fullmatch(context.text, before.end, amount.start) is not None and seen_at(context, before)


def is_price(context: Context, amount: Amount) -> bool:
    """Whether a sum without its unit is the price of a metal: `tin closed at $33,900, up 2%`."""
    if kinds_of_units().get(amount.unit) != "money":
        return False
    return any(told(context, amount) for told in (hit, priced_first, closed_at, seen_at))
