"""Who levies a duty, and on whose goods: `Peru put 25% on Chilean tin` is of Peru, and its partner is Chile."""

from __future__ import annotations

import re

from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import NOTHING, Reading, Subject
from . import homes
from .whereabouts import country_or_itself

LEVY = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|surcharges?|(?:dumping|deposit)\s(?:margins?|rates?))\b",
    re.I,
)
OWN = re.compile(
    r"(?:['’]s?)?\s(?:[\w-]+\s){0,3}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax|surcharge|customs|taxes)\b", re.I
)
"""Peruvian duties: of who levies them."""
FROM = re.compile(r"\b(?:from|originating\sin|made\sin|against)\s(?:the\s)?$")
ON = re.compile(
    r"(?:\b(?:on|of|for|against|to)\s|^)(?:[Aa]ll\s|[Mm]ost\s|[Ss]ome\s|[Oo]ther\s|(?!by\b|firms\b)[a-z-]+\s){0,3}$"
)
"""On imports of Chilean goods, for most Chilean makers: whose goods are meant."""
FROM_LIST = re.compile(r"\bfrom\s(?:[A-Z]\w+,?\s(?:and\s)?){1,5}$")
"""From Peru, Chile and Laos: none of these levies it."""
RELATIVE = ("other", "share", "change")


def levied(
    context: Context, amount: Amount, reading: Reading, place: Subject, partner: Subject
) -> tuple[Subject, Subject]:
    """The place and the partner of a duty, or those read where a figure is none or nobody's goods are named."""
    low, high = context.text.rfind(";", 0, amount.start) + 1, context.text.find(";", amount.end)
    told = amount.unit == "%" and reading.measure in RELATIVE
    if not told or not LEVY.search(context.text, low, high if high > 0 else len(context.text)):
        return place, partner
    hit = next((item for item in context.places if struck(context.text, item)), None)
    target = country_or_itself(hit.entity.entity_id) if hit else None
    if hit is None or target is None or not homes.is_country(target):
        return place, partner
    apart = (target, "place:world")
    others = [item for item in context.places if country_or_itself(item.entity.entity_id) not in apart]
    others = [
        item for item in others if not struck(context.text, item) and not FROM_LIST.search(context.text, 0, item.start)
    ]
    who = dict.fromkeys(country_or_itself(item.entity.entity_id) for item in others)
    side = Subject(target, "stated", (hit,))
    if len(who) == 1:
        return Subject(next(iter(who)), "stated", (others[0],)), side
    home = homes.of(context.document)
    if place.id not in (None, target):
        return place, side
    return (Subject(home, "inherited") if home not in (None, target) else NOTHING), side


def struck(text: str, item: Mention) -> bool:
    """Whether a country's goods pay a duty.

    >>> from reofacts import vocabulary
    >>> text = "Peruvian duties on Chilean tin and on zinc from Laos"
    >>> [struck(text, item) for item in vocabulary.find(text, "places")]
    [False, True, True]
    """
    if item.form == "demonym":
        return ON.search(text, 0, item.start) is not None and OWN.match(text, item.end) is None
    return FROM.search(text, 0, item.start) is not None
