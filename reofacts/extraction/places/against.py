"""Places beside a figure that is not theirs: rivals, those compared, those to whom goods go."""

from __future__ import annotations

import re
from functools import lru_cache

from ...patterns import Pattern
from ...vocabulary import Mention
from ..lexicon import any_of
from .whereabouts import COMPARED, KEPT, MAKER

TAKERS = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:buyers|customers|clients|users|importers?|traders|companies|firms|groups|makers|refiner(?:s|ies)|smelters?|processors|manufacturers|mills?|utilit(?:y|ies)|steelmakers|automakers|carmakers)\b"
)
"""Behind the nationality of those to whom goods go: sold to Japanese `magnet makers`."""

BUYER = re.compile(
    rf"(?:{TAKERS.pattern})?\s+(?:(?:was|is|were|are|remained|became|remains|has\s(?:been|become|remained))\s+"
    r"(?:[\w’'-]+\s+){0,5}?(?:destinations?|buyers?|markets?|importers?|customers?)"
    r"|received|took(?!\s(?:[\w’'-]+\s){0,3}?(?:crown|place|spot|lead|over|control|stakes?|steps?|action|measures|aim|part|effect)\b)|bought)\b"
)
"""Germany was the top destination, Indian mills received: the other side of an export."""

RIVAL = Pattern(
    rf"\b(?:to|will|would|could|help)\s(?:help\s)?{any_of('aimed_against')}\b(?:(?!\s(?:at|in|its)\s)[^,;.]){{0,70}}$"
    r"|\b(?:rather\sthan|instead\sof|independent\s(?:of|from)|alternatives?\sto|away\sfrom|decoupl\w+\sfrom"
    r"|(?:rid|free)(?:\sitself|\sthemselves)?\s(?:of|from)"
    r"|not\s(?:depend|rely|lean|bank)\son|(?:depend|rely|lean|bank|count)(?:s|ing)?\sless(?:\sheavily)?\s(?:up)?on"
    r"|less\s(?:depend\w+|relian\w+|heavily)\s(?:up)?on)\b[^,;.]{0,40}$"
    r"|\b(?:alarms?|alarm\sbells|blow|threat|warning|headache|challenge|counterweight|setback)\s(?:to|for|in)\s(?:the\s)?$",
    re.I,
)
"""To counter China's dominance, rather than from China, a blow to China: whom something is aimed against."""

AHEAD = re.compile(
    r"\b(?:largest|biggest|highest|richest|second|third|fourth|fifth|[Nn]o\.\s?[2-9]|number\s(?:two|three|four))\b[^;.]{0,80}[\s,–-](?:after|behind)\s(?:only\s|just\s)?(?:the\s)?(?:[A-Z]\w+(?:,\s|,?\sand\s)(?:the\s)?){0,2}$"
)
"""The second-largest reserves, 22 Mt, after Peru: who has more."""
DOMINANCE = re.compile(
    r"(?:['’]s?)?\s(?:[a-z-]+\s)?(?:dominance|domination|monopoly|grip|stranglehold|chokehold|hold\s(?:on|over)|leverage|supremacy)\b"
)
AGAINST = re.compile(r"\b(?:against|of|from|under|over|despite|in\sspite\sof|given|amid)\s(?:the\s)?$")
"""Hope against Chinese dominance, in spite of China's grip: who is strong, wherever a figure belongs."""

DEPENDENCE = re.compile(r"['’]s?\s(?:\w+\s)?(?:dependence|dependency|reliance|imports?|exposure)\b")
"""To cut India's dependence: who aims at somebody."""

BOUND = Pattern(
    r"\b(?:exports?|trade|shipments?|sales|deliveries|supplies|those|smuggled|smuggling|shipped|ships?|exported|exports?|sold|sells?|selling|supplied|supplying|delivered|delivering|sent|sends?|trucked|railed|hauled|transported|flow(?:s|ed)?|will\sgo|may\sgo|would\sgo|could\sgo|should\sgo|goes|going|gone|went)\b(?:\s(?!from\b)[\w-]+){0,5}?(?:\sfrom\s[\w\s]{2,20}?)?\sto\s+(?:the\s+|an?\s+)?"
    r"(?:(?:port|city|town|coast)\s(?:of|in|on)\s(?:the\s)?)?(?-i:[A-Z][\w.]+(?:\s[A-Z]\w+)?(?:\sin\s|,\s|,?\sand\s)(?:the\s)?){0,3}$",
    re.I,
)
"""Shipments to somebody, or to several: the buyers."""

STAKE = Pattern(
    r"\b(?:stakes?|interests?|shares?|(?:further|another|other)\s[\d.]+\s?%)\s(?:[\w-]+\s){0,5}?to\s(?:an?\s|the\s)?(?:[a-z]+\sof\s)?(?:[A-Z]\w+[\s-](?:and\s)?)?$"
)
"""Sold a stake to a group of Peruvian miners: who buys in."""

WENT = Pattern(
    r"\b(?:left|departed|sailed|went|will\sgo|goes|going|gone|flows?|heads?|bound|destined|headed|sent|shipped|sold|exported)\s+(?:to|for)\s+(?:the\s+)?$",
    re.I,
)
"""Most of which went to China: where an export goes."""


@lru_cache(maxsize=KEPT)
def rival(text: str, mention: Mention) -> bool:
    """Whether something is aimed against a place, and no figure lies there.

    >>> from reofacts import vocabulary
    >>> text = "India lent it to cut dependence on China"
    >>> [rival(text, mention) for mention in vocabulary.find(text, "places")]
    [False, True]
    """
    if DOMINANCE.match(text, mention.end) and AGAINST.search(text, max(0, mention.start - 20), mention.start):
        return True
    owner = DEPENDENCE.match(text, mention.end)
    low = max(0, mention.start - 100)
    named = RIVAL.within(text, low, mention.start) or AHEAD.search(text, low, mention.start)
    return not owner and named is not None


@lru_cache(maxsize=KEPT)
def bound_for(text: str, mention: Mention) -> bool:
    """Whether goods go to a place: `shipments to Germany`, `sales to a German miner`."""
    if STAKE.within(text, max(0, mention.start - 90), mention.start):
        return True
    goes = mention.form != "demonym" or MAKER.match(text, mention.end) or TAKERS.match(text, mention.end)
    return bool(goes and BOUND.within(text, max(0, mention.start - 80), mention.start))


def compared(text: str, mention: Mention, behind: int = 0) -> bool:
    """Whether something is compared with a place, by words after `behind`: `fell more than in Peru`.

    >>> from reofacts import vocabulary
    >>> text = "Tin from Peru is little compared with Chinese supply"
    >>> [compared(text, mention) for mention in vocabulary.find(text, "places")]
    [False, True]
    """
    return COMPARED.within(text, max(behind, mention.start - 50), mention.start) is not None


SIZED = Pattern(
    r"\bwhich\s(?:[a-z]+\s)?(?:is|was|are|were|would|will|could|equals?|represents?|corresponds?|amounts?|makes?|compares?)\s"
    r"[^;,]*\b(?:of|than|as|with|to)\s(?:what\s|that\sof\s|all\sof\s)?(?:the\s|all\s)?$"
)


def sized(text: str, mention: Mention, behind: int = 0) -> bool:
    """Whether a place only tells what a figure is set beside: `500 t, which is a tenth of what Peru mined`."""
    return mention.start >= behind and SIZED.search(text, behind, mention.start) is not None


def buys(text: str, mention: Mention) -> bool:
    """Whether a mention is where an export goes, as its subject: `Germany was the top export destination`."""
    return BUYER.match(text, mention.end) is not None
