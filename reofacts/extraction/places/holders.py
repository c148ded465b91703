"""Who holds a share: a country, several of them, a firm, or nobody."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.several import segment
from . import sites, whereabouts
from .eligible import firms_of, world

WITHIN = re.compile(r"\b(?:in|at|across|within|from|of|on)\s+(?:the\s+)?(?:state of\s+|province of\s+)?$", re.I)

TOP = Pattern(
    r"\b(?:(?:top|leading|largest|biggest)\s(?:two|three|four|five|six|ten|\d{1,2})|(?:two|three|four|five|six|ten|\d{1,2})\s(?:top|leading|largest|biggest|main))"
    r"\s(?:[a-z-]+\s){0,2}(?:countries|nations|producers|suppliers|exporters|importers|miners|holders|states|sources|jurisdictions)\b"
    r"|\b(?:the|these|those|other|all|several|some)\s(?:countries|nations|states)\s(?:that|which|who|subject|covered|concerned)\b",
    re.I,
)
"""The top three countries: no single one of them has the share."""
ONE_OF = re.compile(r"\b(?:one\sof|among|is|as)\s(?:the\s|its\s)?(?:[\w’']+\s)?$")
NUMBERED = Pattern(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?:countries|nations|states)\s(?:that|which|who)\s"
    r"(?:[a-z]+\s){0,2}?(?:hold|control|have|own|produce|mine|refine|make|supply|account\sfor)\s"
)
"""One of six countries that hold 80% of the world's: all six hold it."""
HOLDERS = 160
"""How far behind them their share may stand."""
REFERS = re.compile(
    r"\b(?:the|a|that|this|its)\s+(?:[\w-]+\s+){0,2}?(?:country|nation|producer|supplier|exporter|bloc|kingdom|republic|it)\b"
    r"|\b(?:the\s(?:two|three)|both|these)\s(?:countries|nations|neighbours|states)\b",
    re.I,
)
"""Words for a country named before."""

IT = re.compile(
    r"\W{0,2}(?:It|They|The\s(?:[a-z]+\s){0,2}(?:mine|deposit|site|project|plant|facility|refinery|smelter|factory|company|miner)s?)\s(?:\w+\s){0,2}?[a-z]+s?\b"
)
"""It accounts for 40% of the world's output: a share of something named before."""


def held_by_several(context: Context, amount: Amount) -> bool:
    """Whether a share is that of several countries: `the top three producers hold 80%`, but not one of them."""
    low, _ = segment(context, amount)
    numbered = NUMBERED.search(context.text, low, amount.start)
    if numbered and amount.end - numbered.end() <= HOLDERS and of_the_world(context, amount):
        return True
    top = TOP.search(context.text, low, amount.start)
    return top is not None and amount.end - top.end() <= HOLDERS and not ONE_OF.search(context.text, 0, top.start())


def of_the_world(context: Context, amount: Amount) -> bool:
    """Whether a share is one of the world's: `80% of the world's reserves`."""
    return any(
        world(item) and item.start >= amount.end and whereabouts.whole(context.text, item) for item in context.places
    )


def refers(context: Context, amount: Amount) -> bool:
    """Whether a share is that of something named before: `The Asian nation has 30% of the world's tin`."""
    return bool(IT.match(context.text, 0, amount.start) or REFERS.search(context.text))


def holder_of(context: Context, amount: Amount, places: list[Mention]) -> Mention | None:
    """Who holds a share: the last place before the figure, not the whole behind it (`of the world`)."""
    named = [item for item in places if item.entity.entity_id != "place:world"]
    named = [item for item in named if not whereabouts.whole(context.text, item)] or named
    before = [item for item in named if item.end <= amount.start]
    theirs = next((item for item in places if amount.end <= item.start and not world(item)), None)
    if theirs and whereabouts.whole(context.text, theirs) and before and FIRMS.match(context.text, before[-1].end):
        return theirs
    before = [item for item in before if not (item != before[0] and OWNED.match(context.text, item.end, amount.start))]
    after = [item for item in named if item.start >= amount.end and WITHIN.search(context.text[: item.start])]
    _, high = segment(context, amount)
    own = [item for item in after if item.start < high]
    low, _ = context.clause(amount.start)
    if own and (not before or before[-1].end <= low or WITHIN.search(context.text[: before[-1].start])):
        return own[0]
    return before[-1] if before else after[0] if after else None


FIRMS = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?:firms|companies|groups|investors|miners|producers|businesses|enterprises|players|owners|conglomerates)\b"
)
"""Peruvian firms hold 20% of Chile's capacity: whose they are, and not where it stands."""


def held_by_firm(context: Context, amount: Amount) -> bool:
    """Whether a company or a site holds a share: `Kite Ore Ltd accounts for 15% of global output`."""
    low, _ = context.clause(amount.start)
    named = [(start, end) for start, end, _ in firms_of(context)]
    named += [(one.start, one.end) for one in sites.find(context.document.text, context.text)]
    ahead = [end for start, end in named if low <= start and end <= amount.start]
    return bool(ahead) and HOLDS.match(context.text, max(ahead), amount.start) is not None


HOLDS = re.compile(
    r"(?:\s\([^()]*\)|\s(?:mine|project|plant|smelter|refinery|alone|now|also|already|currently|still|can|could|will|would))*\s"
    r"(?:account|suppl|produc|mak|made|hold|held|control|provid|represent|contribut|refin|own|deliver|mine|ha[sd]\b)[^,;]*$"
)
"""What a company does that holds a share."""


def of_other_share(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a mention is the whole of another share before: `15% of global output, half of which is exported`."""
    return item.end <= amount.start and whereabouts.whole(context.text, item)


OWNED = re.compile(
    r"['’]s?\s[^,;]{1,60},\s(?:accounting|making|holding|representing|supplying|producing|controlling)\s"
)
"""Peru took Chile's crown, accounting for 25%: whose the crown was, and not the share."""


def restated(context: Context, amount: Amount) -> bool:
    """Whether a share says again what a level before it says: `output was 90 tonnes, or 54% of world supply`."""
    place = context.amounts.index(amount)
    level = context.amounts[place - 1] if place else None
    if level is None or level.unit in ("%", "x", "count"):
        return False
    return RESTATED.fullmatch(context.text, level.end, amount.start) is not None


RESTATED = re.compile(
    r"[^,;.()]{0,90}?(?:,\s(?:or|some|about)\s|\s\(|,?\s(?:(?:which|that)\s)?(?:account(?:ed|s|ing)\sfor|represent(?:ed|s|ing)|equal(?:led|s)?"
    r"|(?:was|is)\sequal\sto|equivalent\sto|ma(?:de|kes|king)\sup|corresponds?\sto)\s)(?:[a-z]+\s){0,2}"
)
