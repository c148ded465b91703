"""What sums of money are worth or bring in: goods that are sold, output, exports, markets, what lies in the ground."""

from __future__ import annotations

import re
from functools import lru_cache

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...documents import Document
from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue
from ..lexicon import HEDGED, HEDGES

GROUND = r"(?:(?:the|these|those|its|their|mineral|[a-z]+\searth)\s){0,4}(?:deposits?|resources?|reserves?|minerals)\b"
YIELD = Pattern(
    r"\bvalue\sof\s[^,;:]{0,60}\b(?:output|production|mined\s[a-z]+)\b[^;]{0,80}\Z"
    rf"|\b(?:output|production)\b(?!\s(?:plant|facilit|line|site|base|capacit|equipment))[^,;:.]{{0,60}}\b(?:worth|valued\sat)\s{HEDGED}\Z",
    re.I,
)
"""The value of tin output in May rose to: what a country or a mine yields, in money."""
GOODS_WORTH = Pattern(rf"\bworth\s{HEDGED}\Z")
SOLD_AT = re.compile(r"fetch(?:ed|es)?", re.I)
AFTER_TAX = re.compile(r"\s(?:after|before)\s(?:tax|interest|taxes|royalties)\b")


def fetched(cue: Cue | None) -> bool:
    """Whether a word is one for what goods are sold for, which is a price only of a small sum: `tin fetched $92m`."""
    return cue is not None and SOLD_AT.fullmatch(cue.text) is not None


YIELDED = re.compile(
    r"\s(?:\([^()]{1,30}\)\s)?(?:was|were|has\sbeen|had\sbeen|have\sbeen)\s(?:produced|mined|extracted)\b"
)
WORTH_OF = re.compile(rf"\s(?:\([^()]{{1,30}}\)\s)?worth\sof\s{GROUND}")
GOODS = re.compile(r"\sworth\sof\s(?:the\s|these\s|those\s|its\s|such\s)?(?:[a-z]+\s){0,2}minerals\b")
"""Exported $6 million worth of the minerals: goods, and nothing in the ground."""
VALUE_OF = Pattern(rf"\bvalue\sof\s{GROUND}[^,;]{{0,60}}\Z")
"""What is in the ground may be worth money, which is no flow."""
BY_SUM = re.compile(rf"\bby\s{HEDGED}\Z")


def by_so_much(context: Context, amount: Amount) -> bool:
    """Whether a sum is what another one rose or fell by: `cut revenue by $30 million`."""
    return BY_SUM.search(context.text, max(0, amount.start - 40), amount.start) is not None


SOLD_GOODS = Pattern(rf"\b(?:s(?:old|ells?|elling))\s[^;]{{0,100}}\sfor\s(?:(?:{HEDGES}|a\stotal\sof)\s)*\Z")
"""Sold 23 million tonnes for a total of: what goods brought in."""


def earned_by(context: Context, amount: Amount) -> bool:
    """Whether a sum is what a mass was sold for."""
    found = SOLD_GOODS.search(context.text, max(0, amount.start - 130), amount.start)
    if found is None:
        return False
    return any(
        kinds_of_units().get(one.unit) in MASSES and found.start() <= one.start < amount.start
        for one in context.amounts
    )


MARKET = re.compile(r"\bmarkets?\b(?:\s(?!price)|[,.;])")


def of_market(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word for a demand in money as one for the size of a market: `demand has the cobalt market at $8 billion`."""
    money = kinds_of_units().get(amount.unit) == "money" and cue.value == "demand"
    sized = money and MARKET.search(context.text, context.clause(amount.start)[0], amount.start)
    return replace(cue, value="revenue") if sized else cue


SIZE_AT = Pattern(
    r"\b(?:put|puts|values?|valued|pegs?|pegged|estimates?|estimated|sees?|reckons?|sized?|sizes)\s(?:the\s)?(?:[\w’'-]+\s){0,5}"
    rf"(?:trade|sector|industry|business|market)\s(?:at|to\sbe\sworth)\s{HEDGED}\Z",
    re.I,
)
"""Put the world's magnet trade at $19 billion and see it at $30 billion: what a market is worth."""


def sized_at(context: Context, amount: Amount) -> bool:
    """Whether a sum is what somebody puts a whole trade at."""
    low = context.clause(amount.start)[0]
    return SIZE_AT.search(context.text, low, amount.start) is not None or (
        IT_AT.search(context.text, max(0, amount.start - 60), amount.start) is not None
        and SIZE_AT.search(
            context.text, 0, max((one.start for one in context.amounts if one.end <= amount.start), default=0)
        )
        is not None
    )


IT_AT = re.compile(
    rf"\band\s(?:sees?|saw|expects?|puts?)\s(?:it|this)\s(?:at|reach|reaching|growing\sto|to\sreach)\s{HEDGED}\Z"
)
EARNED = ("earned", "earn", "earns", "earning", "brought in", "bring in", "brings in", "bringing in")


@lru_cache(maxsize=8)
def exports_earn(document: Document) -> bool:
    """Whether a document tells of what the exports of a country earn, and calls that earnings later on."""
    return EXPORT_EARNINGS.search(document.text) is not None


EXPORT_EARNINGS = re.compile(
    r"\bexport\s(?:earnings|earners?)\b|\bexport\s(?:[a-z]+\s)?values?\b[^.]{0,80}\bearnings\b", re.I
)


def of_sales(context: Context, cue: Cue) -> Cue:
    """The word for the trade that earned a sum: `exports of ferroniobium earned $2 billion`."""
    if cue.value == "revenue" and cue.text.casefold() == "earnings" and exports_earn(context.document):
        return replace(cue, value="export")
    if cue.value != "revenue" or cue.text.casefold() not in EARNED:
        return cue
    low = context.clause(cue.start)[0]
    return next((one for one in context.measures if one.value == "export" and low <= one.start < cue.start), cue)


def of_output(context: Context, amount: Amount) -> bool:
    """Whether a sum is what mines yield: `the value of output rose to $9 million`, `tin worth $9 million was mined`."""
    if YIELD.search(context.text, context.clause(amount.start)[0], amount.start):
        return True
    worth = GOODS_WORTH.search(context.text, max(0, amount.start - 40), amount.start) is not None
    return worth and YIELDED.match(context.text, amount.end) is not None


def worth_of_ground(context: Context, amount: Amount) -> bool:
    """Whether a sum is what deposits are worth: `$9 billion worth of the mineral deposits`."""
    if any(cue.value in ("export", "import", "revenue") for cue in context.measures) and GOODS.match(
        context.text, amount.end
    ):
        return False
    ahead = VALUE_OF.search(context.text, context.clause(amount.start)[0], amount.start)
    return ahead is not None or WORTH_OF.match(context.text, amount.end) is not None


BOOKED = Pattern(
    rf"\b(?:book(?:s|ed)?|bank(?:s|ed)?|pocket(?:s|ed)?|gross(?:es|ed)?|rak(?:es?|ed)\sin|took\sin|takes\sin|took|turned\sover)\s(?:(?:{HEDGES}|another)\s)*\Z"
)
FROM = re.compile(r"\s(?:from|on|for)\s(?:its\s|the\s|their\s|sales\sof\s|selling\s)*")


def from_goods(context: Context, amount: Amount) -> bool:
    """Whether a sum is what somebody took for his goods: `booked $240 million from spodumene`."""
    if BOOKED.search(context.text, max(0, amount.start - 50), amount.start) is None:
        return False
    return any(
        FROM.fullmatch(context.text, amount.end, item.start) for item in context.materials if item.start >= amount.end
    )
