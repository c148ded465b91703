"""Rates that a figure takes from another one beside it: the price before it, the capacity that grows to it."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ... import units
from ...patterns import Pattern
from ...values import replace
from ..context import Context
from ..lexicon import HEDGED
from ..matters.permits import NEXT_STAGE
from . import hedges
from .amounts import Amount
from .gapped import moved_alike


def rated(context: Context, earlier: tuple[Context, ...]) -> tuple[Amount, ...]:
    """The amounts of a sentence, each with the rate that it takes over, which those behind it take over in turn."""
    for number in range(len(context.amounts)):
        amount = context.amounts[number]
        read = made_of(context, paced(context, priced(context, for_a_mass(context, amount), earlier)))
        read = moved_alike(context, read)
        if read is not amount:
            context = replace(context, amounts=(*context.amounts[:number], read, *context.amounts[number + 1 :]))
    return context.amounts


MASS_COSTS = Pattern(
    r"\b(?P<mass>(?:an?|per)\s(?:pound|tonne|ton|kilogramme|kilogram|kilo))\s(?:of\s(?:[\w-]+\s){1,4}?)?(?:(?:had|has|now|then|once|still|would|will)\s)*"
    r"(?:costs?|fetch(?:es|ed)?|(?:sells?|sold|goes|went|changed\shands)\s(?:for|at)|(?:is|was)\sworth|brings?|brought(?:\sin)?)\s"
    r"(?:(?:about|around|some|nearly|almost|over|under|only|just|more|less|than|up|to|as|much)\s)*\Z",
    re.I,
)
"""A pound of cobalt cost: the mass of a price before it."""
MASSES = {"pound": "lb", "tonne": "t", "ton": "t", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg"}


def for_a_mass(context: Context, amount: Amount) -> Amount:
    """A sum with the mass before it for which it is paid: `a pound of cobalt had cost more than $40`."""
    if kinds_of_units().get(amount.unit) != "money":
        return amount
    match = MASS_COSTS.search(context.text, max(0, amount.start - 90), amount.start)
    if match is None:
        return amount
    words = f"{amount.unit_text} … {match['mass']}"
    spans = (*amount.unit_spans, match.span("mass"))
    mass = MASSES[match["mass"].split()[-1].lower()]
    return replace(amount, unit=f"{amount.unit}/{mass}", unit_text=words, unit_spans=spans)


def priced(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Amount:
    """A bare sum beside a price of the same currency is a price too: `to $85 per kilogram, up from $54`.

    The price may stand in the sentence before, where both sentences speak of prices.
    """
    if kinds_of_units().get(amount.unit) != "money":
        return amount
    asked = BID.search(context.text, max(0, amount.start - 60), amount.start) is not None and not amount.direction
    before = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    asked = asked or (before is not None and AND_FOR.fullmatch(context.text, before.end, amount.start) is not None)
    last = earlier[-1] if earlier and ((prices(context) and prices(earlier[-1])) or asked) else context
    near = last.sentence.paragraph == context.sentence.paragraph
    known = tuple(reversed(earlier)) if asked else (last,) if near else ()
    move = hedges.hedge(context.text, amount.start, amount.end, share=False, price=True).direction
    for found in (context, *known):
        shift = found.sentence.start - context.sentence.start
        for other in found.amounts:
            ratio = abs(amount.value / other.value) if other.value else 0.0
            close = LEAST < ratio < MOST or (move and found is context and 0 < ratio < 1)
            per = rate_span(found.text, other) if close and other.unit.startswith(amount.unit + "/") else None
            if per:
                low, high = per
                start = found.sentence.start
                words = f"{amount.unit_text} … {context.document.text[start + low : start + high]}"
                spans = (*amount.unit_spans, (low + shift, high + shift))
                amount = moved(amount, move)
                return replace(amount, unit=other.unit, unit_text=words, unit_spans=spans, unit_how="inherited")
    return amount


LEAST, MOST = 0.02, 50
"""How small and how large a price may be beside the one whose mass it takes; a move may be smaller."""


def moved(amount: Amount, direction: int) -> Amount:
    """A sum that a price moved by, once it is known to be a price, with its sign: "lost 30 dollars"."""
    if not direction or amount.value_min is not None or amount.qualifier not in ("exact", "about"):
        return amount
    return replace(amount, value=abs(amount.value) * direction, direction=direction)


def rate_span(text: str, price: Amount) -> tuple[int, int] | None:
    """Where a price says for what mass it is paid: "per tonne" in "790 dollars per tonne"."""
    low, high = price.unit_spans[-1]
    if len(price.unit_spans) > 1:
        return low, high
    for cut in range(low + 1, high):
        if text[cut] in " /\u00a0" and (rate := units.rate_after(text, cut)) and rate[1] == high:
            return cut + (text[cut] != "/"), high
    return None


BID = re.compile(
    r"\b(?:touch(?:ed|es|ing)?|fetch(?:ed|es|ing)?|cost(?:s|ing)?|hit(?:s|ting)?|reach(?:es|ed|ing)?|quoted|forecasts?|estimates?|offered|offering|asking|bids?|bidding|trad(?:ed|es|ing)|settled|closed|peaked|bottomed|averaged"
    r"|(?:sold|bought|buy|sell|selling|buying|booked|purchased)\s(?:[a-z\d][a-z\d.,]*\s){0,4}at|(?:average|price|prices|quotes?|it|they|mark)\s(?:is|was|were|could\sbe|will\sbe|would\sbe|may\sbe|might\sbe|at|of)"
    r"|(?:week|month|year|spring|summer|autumn|winter|quarter)\s(?:(?:it|they)\s)?(?:could|will|would|may|might)\sbe)\s"
    r"(?:(?:at|for|above|below|over|under|about|around|some|nearly|almost|roughly|just|only|up|to|as|much|high|low|more|less|than|briefly|again|an?|record"
    r"|fresh|new|all-time|[a-z]+-(?:day|week|month|year)|of)\s)*\Z",
    re.I,
)
"""What leads to a price whose mass is told elsewhere: `having briefly touched $17,910`."""


AND_FOR = re.compile(r"\s(?:for|on)\s(?:[\w-]+\s){0,3}?[\w-]+(?:,|\sand)\s(?:at\s)?")
"""What leads from one price to the next of a list: `$11,000 for carbonate and $12,000 for hydroxide`."""


def prices(context: Context) -> bool:
    """Whether a sentence speaks of prices."""
    return any(cue.value == "price" for cue in context.measures)


ENLARGED = re.compile(
    r"\b(?:ris|increas|expand|grow|rais|lift|enlarg|scal|ramp|doubl|tripl|boost)\w*\s(?:[a-z]+\s){0,3}?to\s(?:[a-z]+\s){0,2}\Z"
)
"""What leads to a larger capacity: `could rise to more than 300 tonnes`."""


STAGED = Pattern(r"\b(?:phase|stage|step|train)s?\b", re.I)


def paced(context: Context, amount: Amount) -> Amount:
    """A mass to which a capacity grows has its rate: `a capacity of 100 t a year, which could rise to 300 t`."""
    if kinds_of_units().get(amount.unit) != "mass":
        return amount
    if not any(cue.value == "capacity" for cue in context.measures) and not STAGED.search(context.text):
        return amount
    before = [other for other in context.amounts if other.end <= amount.start]
    like = next((other for other in reversed(before) if other.unit.startswith(amount.unit + "/")), None)
    if like is None or not (
        ENLARGED.search(context.text, like.end, amount.start) or NEXT_STAGE.search(context.text, like.end, amount.start)
    ):
        return amount
    low, high = like.unit_spans[-1]
    words = f"{amount.unit_text} … {context.text[low:high]}"
    spans = (*amount.unit_spans, like.unit_spans[-1])
    return replace(amount, unit=like.unit, unit_text=words, unit_spans=spans, unit_how="inherited")


MADE_OF = re.compile(
    r"(?:\sof\s[^,;.\d]{2,50}?)?(?:\sinto\s|,?\s(?:and|to)\s(?:(?:to|then|thus|will|would)\s)*(?:turn\sout|make|produce|yield|recover|deliver|supply|win|refine)\s|,?\s(?:yielding|producing|making|giving|for|to\sgive)\s)"
    rf"{HEDGED}"
)
"""What leads from what works take in a year to what they make of it: `treat 1.2 Mt of ore a year and turn out 9 kt`."""
AND_ALSO = re.compile(rf"\sof\s(?:[\w-]+\s){{0,3}}?[\w-]+(?:,|,?\sand|,?\sas\swell\sas)\s{HEDGED}")


def made_of(context: Context, amount: Amount) -> Amount:
    """A mass that works make of what they take in a year has its rate, and so has the next one that they make of it."""
    if len(context.amounts) == 1 or kinds_of_units().get(amount.unit) != "mass":
        return amount
    number = next((at for at, one in enumerate(context.amounts) if one.start == amount.start), 0)
    before = context.amounts[number - 1] if number > 0 else None
    if before is None or not before.unit.startswith(amount.unit + "/"):
        return amount
    lent = before.unit_how == "inherited" and AND_ALSO.fullmatch(context.text, before.end, amount.start)
    if not (lent or MADE_OF.fullmatch(context.text, before.end, amount.start)):
        return amount
    low, high = before.unit_spans[-1]
    words = f"{amount.unit_text} … {context.text[low:high]}"
    spans = (*amount.unit_spans, before.unit_spans[-1])
    return replace(amount, unit=before.unit, unit_text=words, unit_spans=spans, unit_how="inherited")
