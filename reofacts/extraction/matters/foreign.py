"""What a mass is a mass of, where no list holds it: `3 Mt of wheat`, which no mineral beside it may claim."""

from __future__ import annotations

import re
from functools import cache

from reofacts.schemas.measures import MASSES, kinds_of_units

from ... import vocabulary
from ..amounts.amounts import Amount
from ..amounts.counts import function_words
from ..context import Context, Placed, cues
from ..lexicon import terms

OF = re.compile(r"(?:\s(?:a|per|each)\s(?:day|month|quarter|year))?\s+of\s+([a-z][\w-]*(?:\s[a-z][\w-]*){0,3}\s?)")
ON = re.compile(r"(?:,|\s(?:and|or|to))?\s(?:[\w-]+\s){0,2}")
"""What may stand between an adjective of a phrase and its known noun: `of recoverable and payable copper`."""
NEAR = 30


def thing(context: Context, amount: Amount) -> tuple[str, int, int] | None:
    """The words behind a mass that say what it is of, with their span, where no list holds them."""
    phrase = OF.match(context.text, amount.end) if kinds_of_units().get(amount.unit) in MASSES else None
    if phrase is None:
        return None
    words = phrase.group(1).split()
    stop = next((place for place, word in enumerate(words) if word in function_words()), len(words))
    label = " ".join(words[:stop])
    end = phrase.start(1) + len(label)
    known: tuple[Placed, ...] = (*context.materials, *context.measures)
    if not label or any(item.start < end and phrase.start(1) < item.end for item in known):
        return None
    return None if cues(label, "bases", "basis") else (label, phrase.start(1), end)


def foreign(context: Context, amount: Amount) -> bool:
    """Whether a mass is one of something that is no mineral and no ware of one: `3 Mt of wheat`, not `of cathode`."""
    found = thing(context, amount)
    if found is None:
        return False
    label, _, end = found
    if label in terms("leaving") or not set(label.split()).isdisjoint(wares()):
        return False
    named = next((item for item in context.materials if end <= item.start <= end + NEAR), None)
    return named is None or ON.fullmatch(context.text, end, named.start) is None


def leavings(context: Context, amount: Amount) -> bool:
    """Whether a mass is one of what works leave behind, and of no product of theirs: `1.1 Mt of slag`."""
    found = thing(context, amount)
    return found is not None and found[0] in terms("leaving")


@cache
def wares() -> frozenset[str]:
    """The words for the things of the trade, whatever they are of (cathode, feed), and those of names: of light and."""
    return frozenset(terms("stuff") + terms("ware")) | vocabulary.field_words("materials")
