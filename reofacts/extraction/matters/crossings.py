"""Masses that cross a border: what is sent to a country, what enters it, what leaves its ports."""

from __future__ import annotations

import re

from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGES
from .readings import a_level

TO_PLACE = re.compile(r"\s(?:bound\sfor|to|for)\s(?:the\s)?")
MOVES = re.compile(
    r"\s(?:[a-z]+ly\s|has\s|had\s|have\s)*(?:tailed\soff|fell|rose|sank|slid|slipped|dropped|shrank|dwindled|climbed|jumped|surged|rebounded|recovered|came|amounted|ran|grew|soared|collapsed|swelled)\s"
    r"(?:(?:back|down|up|to|about|around|some|nearly|over|only|just|a|record|mere)\s)*"
)


def goods_to(context: Context, amount: Amount) -> bool:
    """Whether a mass is what goes to another country, the goods alone named: `antimony to China fell to 600 t`."""
    for item in context.materials:
        place = next((one for one in context.places if TO_PLACE.fullmatch(context.text, item.end, one.start)), None)
        if place is not None and place.end < amount.start and MOVES.fullmatch(context.text, place.end, amount.start):
            return not any(a_level(cue) and cue.end <= item.start for cue in context.measures)
    return False


def crossing(context: Context, amount: Amount, way: re.Pattern[str]) -> bool:
    """Whether a mass is what has left a country or a port of it, or come there."""
    found = way.search(context.text, max(0, amount.start - 130), amount.start)
    if found is None or re.search(r"\b(?:mines?|plants?|smelters?|mills?|refiner(?:y|ies))\b", found["where"]):
        return False
    low, high = found.span("where")
    return "port" in found["where"].casefold() or any(low <= one.start < high for one in context.places)


SENT = re.compile(
    r"\s(?:\([^()]{1,12}\)\s)?(?:of\s(?:[\w-]+\s){1,5})?(?:(?:that|which)\s)?(?:went|goes|go|left|headed|(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen)\s(?:sent|shipped|delivered|sold|exported))\s"
    r"(?:out\s)?(?:to|for)\s(?:the\s)?(?:its\s)?(?:(?P<place>(?!Port|Mill|Stage|Phase)[A-Z][a-z]+)|customers|buyers|clients|smelters|offtakers)"
)
"""Behind a mass, to whom it went: `6,100 kg of oxide went to Europe`."""


ENTERING = re.compile(
    r"\b(?:entering|arriving\s(?:at|in)|landed\s(?:at|in)|reaching|coming\sinto|that\s(?:entered|reached)|brought\sinto)\s(?P<where>[^;.\d]{2,60}?)\s"
    rf"(?:(?:in|during)\s[^,;.\d]{{2,30}}\s)?(?:totall?ed|came\sto|amounted\sto|reached|stood\sat|ran\sto|was|were)\s(?:(?:{HEDGES}|a|record)\s)*\Z"
)
"""Ore entering a country came to 900 t."""
LEAVING = re.compile(
    r"\b(?:leaving|that\sleft|which\sleft|(?:shipped|sailing|sent|railed|exported)\s(?:out\s)?(?:from|of)|loaded\s(?:at|in))\s(?P<where>[^;.\d]{2,60}?)\s"
    rf"(?:(?:in|during)\s[^,;.\d]{{2,30}}\s)?(?:totall?ed|came\sto|amounted\sto|reached|stood\sat|ran\sto|was|were)\s(?:(?:{HEDGES}|a|record)\s)*\Z"
)
"""Ore leaving the ports of a country totalled 900 t."""
