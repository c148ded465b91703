"""Money for a mass that is what a mine spends, and no price: operating costs, cash costs, costs of production."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED, HEDGES, any_of

COST = re.compile(rf"\b{any_of('running_cost')}\b", re.I)
BARE = re.compile(
    r"(?:\A\W*|[.;:,]\s|\b(?:and|while|but|with|unit|total|average|site|mining|processing|smelting|production|its|their|whose|lower|higher)\s)"
    r"(?P<cost>[Cc]osts)\s(?:(?:had|have|has|also|then|there|here)\s)?"
    r"(?:fell|fallen|rose|risen|were|are|averag\w+|stood|of|dropped|climbed|declined|increased|decreased|eased|edged|jumped|slipped|should|will|would|could|came|went|grew|ran|per)\b"
)
"""Costs fell to $1.93 a pound: the noun, which needs no word for what is spent on."""
PRICE = re.compile(r"\b(?:prices?|priced|sells?|sold|selling|fetch(?:es|ed)?|trad(?:es|ed|ing)\sat)\b", re.I)
BEHIND = re.compile(r"\s(?:(?:of|in|for)\s(?:[\w-]+\s){0,4}?)?(?:[\w-]+\s){0,2}$")
"""What may stand between a figure and the cost that it is: "$5,400 per tonne in operating costs"."""


CHARGE = Pattern(
    r"\b(?:treatment|refining|processing|smelting|tolling)\scharges?\b(?:(?!\bprices?\b)[^.;]){0,60}\Z|"
    rf"\btax(?:ed|es|ing)\s[^,;.\d]{{2,40}}\sat\s(?:(?:{HEDGES}|a)\s)*\Z|"
    rf"\b(?:tax|levy|royalty|duty|fee|toll|surcharge|tariff|margin)s?\s(?:of|at|is|was|to|comes\sto)\s(?:(?:{HEDGES}|a|an)\s)*\Z",
    re.I,
)
"""A tax of 35,000 yuan a ton, a margin of $300 a tonne: money for a mass that nobody pays for it."""


TO_MAKE = re.compile(r"\bcosts?\s(?:[\w-]+\s){0,3}\Z")
MADE = re.compile(r"\s(?:to|for)\s(?:mak|produc|min|extract|refin|process|separat|recycl|smelt)(?:e|ing|t|s)?\b")
"""It costs $40 per kg to make: what a maker spends."""


PIECE = re.compile(
    r"\s(?:(?:of|in)\s[^,;.]{2,30}\s)?to\s(?:make|produce|mine|dig|refine|extract|separate|get|win|process|recycle|smelt|yield)\s(?:out\s)?(?:a|an|one|each|every)\s(?:single\s)?(?:kilo(?:gram)?|kg|tonne|ton|ounce|pound|lb)\b"
)
"""Behind what goes into a single kilo or tonne: `costs $11 to make a kilo`, `takes 3 t of rock to make a kilo`."""
OF_PIECE = re.compile(
    r"\b(?:a|an|one|each|every)\s(?:single\s)?(?:kilo(?:gram)?|kg|tonne|ton|ounce|pound|lb)\sof\s[^,;.\d]{2,40}\s(?:needs?|takes?|requires?|uses?(?:\sup)?|consumes?|eats\sup|burns?|emits?|swallows|leaves(?:\sbehind)?)\s"
    rf"(?:(?:{HEDGES}|between)\s)*\Z",
    re.I,
)
"""Before it: `a kilo of terbium needs 20 t of clay`."""


PRICED_PIECE = Pattern(
    r"(?<!for\s)(?<!ing\s)(?<!make\s)(?<!produce\s)\b(?:a|an|one|each|every|per)\s(?:single\s)?(?:kilo(?:gram)?|kg|tonne|ton|ounce|pound|lb)\sof\s[^,;.\d]{2,50}\s(?:brings?|brought|costs?|cost|is\sworth|was\sworth|goes\sfor|went\sfor|sells\sfor|sold\sfor|changes\shands\s(?:for|at))\s"
    rf"{HEDGED}\Z",
    re.I,
)
"""Before a price that is told of a single kilo or tonne: `a tonne of tin would bring $38,000`."""


FOR_PIECE = re.compile(
    r"\sfor\s(?:(?:the|treatment|of|smelting|refining|processing)\s){0,4}(?:a|each|every|one)\s(?:kilo(?:gram)?|kg|tonne|ton|ounce|pound|lb)\b"
)
"""Behind it: `paid $26 for each tonne of concentrate`."""
DEAR = 1e6
"""No kilo, tonne or ounce costs so much."""


def price_of_piece(context: Context, amount: Amount) -> bool:
    """Whether a sum is what a single kilo or tonne of something is sold for."""
    if abs(amount.value) < DEAR and FOR_PIECE.match(context.text, amount.end):
        return True
    found = PRICED_PIECE.search(context.text, max(0, amount.start - 110), amount.start)
    return found is not None and MADE.match(context.text, amount.end) is None


def goes_into_one(context: Context, amount: Amount) -> bool:
    """Whether a sum or a mass is what goes into a single kilo or tonne of something."""
    if PIECE.match(context.text, amount.end):
        return True
    return OF_PIECE.search(context.text, max(0, amount.start - 90), amount.start) is not None


OWN_COSTS = re.compile(
    r"(?:['’]s|\b(?:[Ii]ts|[Tt]heir|[Aa]verage|[Mm]ine|[Pp]roject|[Tt]otal))\s(?:average\s|own\s|total\s)?costs\s(?:(?:per|a|of)\s\w+\s)?(?!of\b)(?:(?!\bprices?\b)[^;:])*\Z"
)
"""The miner's costs fell by 4% to $442 a tonne."""
SPENDS = re.compile(
    r"\b(?:spent|spends?|spending|(?:[Rr]unning|[Oo]perating|[Mm]ining|[Mm]aking|[Pp]roducing|[Rr]efining|[Ss]melting)\s[^,;.]{0,40}\scosts?)\s"
    rf"{HEDGED}\Z"
)
"""Spent $600 a tonne, or running the mine costs that: money for a mass that nobody pays for it."""


OF_COST = re.compile(
    r"\b(?:at\s(?:an?\s)?(?:[\w-]+\s){0,2}?|(?:its|their|has|have|had|with|['’]s)\s(?:[\w-]+\s){0,2}?)costs?\s(?:of|below|under|above|as\slow\sas)\s"
    r"(?:(?:about|around|some|nearly|almost|over|only|just|less\sthan|more\sthan|between)\s)*\Z"
)
"""Mines it at a cost of $4,100 a tonne: what is spent on it."""


def running(context: Context, amount: Amount) -> bool:
    """Whether money for a mass is a cost: the last word before it for one or for a price says so, else one behind.

    >>> from datetime import date
    >>> from reofacts.extraction import extract
    >>> text = "Cash costs at the tin mine were $9,800 a tonne, and tin prices $31,000 a tonne."
    >>> [claim.measure for claim in extract(text=text, published=date(2025, 3, 4)).claims]
    ['other', 'price']
    """
    if CHARGE.search(context.text, max(0, amount.start - 40), amount.start):
        return True
    if SPENDS.search(context.text, max(0, amount.start - 80), amount.start):
        return True
    if MADE.match(context.text, amount.end) and TO_MAKE.search(context.text, max(0, amount.start - 40), amount.start):
        return True
    low = max((one.end for one in context.amounts if one.end <= amount.start), default=0)
    for start in (low, max(0, context.clause(amount.start)[0])):
        costs = [hit.end() for hit in COST.finditer(context.text, start, amount.start)]
        if "osts " in context.text:
            costs += [hit.end("cost") for hit in BARE.finditer(context.text, start, amount.start)]
        prices = [hit.end() for hit in PRICE.finditer(context.text, start, amount.start)]
        if costs or prices:
            return max(costs, default=-1) > max(prices, default=-1)
    if OF_COST.search(context.text, max(0, amount.start - 60), amount.start):
        return True
    if OWN_COSTS.search(context.text, max(0, amount.start - 100), amount.start):
        return True
    cost = COST.search(context.text, amount.end, amount.end + 60)
    return cost is not None and BEHIND.fullmatch(context.text, amount.end, cost.start()) is not None
