"""The place that a sentence gives a figure, of those that it names: in turn, before it, as an owner, or the nearest."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...vocabulary import Mention, smallest_holding
from ..amounts.amounts import Amount
from ..context import Context, Cue, nearest, within
from ..lexicon import HEDGED
from ..matters.readings import Reading, Subject
from ..matters.several import in_turn, listed, segment
from .eligible import COMPANY, world
from .holders import WITHIN, held_by_firm, holder_of, of_other_share, refers, restated
from .inheritance import PAID
from .markets import MARKET
from .whereabouts import country_or_itself

CAUSE = re.compile(r"\b(?:as|because|after|since|amid|due\sto|owing\sto|thanks\sto)\s(?:[a-z-]+\s){0,3}$")
"""Supply falls 2% as Chilean mines close: why a market moves, and not whose it is."""

DRIVEN = re.compile(
    r"\s(?:due\s(?:[a-z]+\s)?to|owing\s(?:[a-z]+\s)?to|thanks\sto|on\sthe\sback\sof)\s[^;]*|,\s(?:with|driven|led|helped|boosted|supported|lifted|fuelled|fueled|thanks\sto|owing\s(?:[a-z]+\s)?to|due\s(?:[a-z]+\s)?to"
    r"|on\sthe\sback\sof|mainly|largely|mostly|chiefly|notably|especially|reflecting|following|as|because|after)\s[^;]*"
)
"""Output rose 5%, with more coming from Peru: what moved it, and not whose it is."""

TWO = 2


def stated(context: Context, amount: Amount, reading: Reading, found: list[Mention]) -> Subject | None:
    """The place that the sentence gives a figure: in turn, before it, as an owner or the nearest; None without any."""
    if not found:
        return None
    paired = in_turn(context, amount, found) or beside_it(context, amount, found) or alternating(context, amount)
    if paired is not None:
        return together([paired])
    if reading.measure == "share":
        behind = refers(context, amount) or held_by_firm(context, amount) or restated(context, amount)
        found = [item for item in found if not (world(item) and (behind or of_other_share(context, amount, item)))]
    if len(context.amounts) > 1 and (next_to := right_behind(context, amount, found)):
        return together(listed(context, next_to, found))
    low, high = segment(context, amount)
    ahead = [item for item in found if 0 < low <= item.start and item.end <= amount.start]
    if ahead and reading.measure != "share":
        return together(listed(context, ahead[-1], found))
    holder = holder_of(context, amount, found) if reading.measure == "share" else None
    if holder is not None:
        return together(listed(context, holder, found))
    found = without_moved(context, amount, reading, found)
    owner = owner_of(context, reading.level, found) or owner_of(context, reading.cue, found)
    if owner is not None and opens_behind(context, amount, owner, found):
        owner = None
    if owner is not None and not (reading.measure in PAID and COMPANY.match(context.text, owner.end)):
        return together(listed(context, owner, found))
    owned = reading.measure in MARKET or reading.change_of in MARKET
    near = [item for item in found if ": " not in context.text[amount.end : item.start]]
    local = within(found, context.clause(amount.start)) or ([] if owned else near)
    local = within(local, (low, high)) or local or [item for item in found[:1] if ASIDE.match(context.text, item.end)]
    local = [item for item in local if not of_next(context, amount, item)]
    if owned:
        local = [item for item in local if not (amount.end <= item.start and CAUSE.search(context.text[: item.start]))]
    located = [item for item in local if WITHIN.search(context.text[: item.start])]
    first = nearest(located or local, amount.start, amount.end, after_costs=0.7 if located else 1.5)
    return together(listed(context, first, found)) if first else None


def without_moved(context: Context, amount: Amount, reading: Reading, found: list[Mention]) -> list[Mention]:
    """The places of a flow without those that only moved it: `output rose 47%, with more of it from Peru`."""
    found = [item for item in found if not NEXT.search(context.text, amount.end, item.start)]
    if reading.measure in PAID or reading.measure == "share":
        return found
    return [item for item in found if not DRIVEN.search(context.text, amount.end, item.start)]


def opens_behind(context: Context, amount: Amount, owner: Mention, found: list[Mention]) -> bool:
    """Whether an owner stands in a clause that goes on behind a figure: `Peru's fell 18%, which cut world output`."""
    behind = owner.start >= amount.end and AND_SO.search(context.text, amount.end, owner.start) is not None
    return behind and any(item.end <= amount.start for item in found)


NEXT = Pattern(
    r",\s(?:but|while|whereas|although|though|yet)\s(?:in\s)?(?:the\s)?$|,\sof\swhich\b"
    r"|,\sand\s(?:the|its|their)\s(?:[\w-]+\s){1,4}(?:that|which|who)\s$"
)
"""It rose to 88%, but Japan cut its own: whose the next clause is."""

AND_SO = re.compile(r",\s(?:which|who|where|while|whereas|but|and|so)\s")


def beside_it(context: Context, amount: Amount, found: list[Mention]) -> Mention | None:
    """The place to which "with" or a bracket joins a figure: `in Peru, with 90%, and in Chile, with 80%`."""
    if len(found) < 2 or len(context.amounts) < 2:
        return None
    ahead = [item for item in found if item.end <= amount.start]
    behind = next((item for item in found if COMMA.fullmatch(context.text, amount.end, item.start)), None)
    if behind and WITH.search(context.text, 0, amount.start):
        return behind
    return ahead[-1] if ahead and JOINED.fullmatch(context.text, ahead[-1].end, amount.start) else None


def alternating(context: Context, amount: Amount) -> Mention | None:
    """The place before a figure in a row of places with a figure each: `Peru has 9 t, Chile 7 t and Laos 5 t`."""
    row: list[Mention] = []
    ended = 0
    for one in context.amounts:
        ahead = [item for item in context.places if ended <= item.start and item.end <= one.start]
        if len(ahead) != 1 or (row and not ELLIPTIC.fullmatch(context.text, ended, ahead[0].start)):
            return None
        if row and not SHORTLY.fullmatch(context.text, ahead[0].end, one.start):
            return None
        row.append(ahead[0])
        ended = one.end
    return row[context.amounts.index(amount)] if len(row) > TWO and amount in context.amounts else None


ELLIPTIC = re.compile(r"(?:\s(?:of\s)?[a-z]+){0,3}(?:,|;|,?\sand)\s(?:the\s)?")
SHORTLY = re.compile(rf"(?:,|\swith|\sat)?\s{HEDGED}")


def right_behind(context: Context, amount: Amount, found: list[Mention]) -> Mention | None:
    """The place right behind a figure of several: `fell 6% in Asia, 1% in Peru and 3% in Europe`."""
    return next((item for item in found if IN.fullmatch(context.text, amount.end, item.start)), None)


IN = re.compile(r"\s(?:(?!and\b|or\b|but\b)[a-z]+\s)?(?:in|for)\s(?:the\s)?")
WITH = re.compile(rf"(?:^|,\s)(?:[Ww]ith|[Aa]t)\s{HEDGED}$")
COMMA = re.compile(r",\s(?:the\s)?")
"""With 88%, Peru depends on it more than Chile: whose the sentence begins with."""
JOINED = re.compile(rf",?\s(?:with|at)\s{HEDGED}|\s\(|:\s")


def of_next(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a place owns another figure right behind it: `second only to China's 44 Mt`."""
    others = (other for other in context.amounts if other is not amount and other.start > item.end)
    return any(OWNER.fullmatch(context.text[item.end : other.start]) for other in others)


ASIDE = re.compile(
    r",\s(?:which|who|where|whose|home\sto)\b[^;]*,\s(?:[a-z]+ly\s)?(?:sold|supplied|bought|used|consumed|made|needs|uses|sells)\s"
)
"""Peru, which has much of it, sold 20 t: the subject before an aside."""

OWNER = re.compile(r"['’]s?\s+")

OWNING = re.compile(r"['’]?s?[\s-]*(?:[\w-]+[\s-]+){0,4}")
SPEAKING = re.compile(r"\b(?:said|says?|sees|saw|expects?|estimates|forecasts|puts|reported|thinks)\s")
"""Peru's board Tarn says output: whose the board is that speaks."""


def owner_of(context: Context, cue: Cue | None, places: list[Mention]) -> Mention | None:
    """The place that a cue belongs to: `Chinese output`, `India's demand`, `global supply`."""
    if cue is None:
        return None
    for item in places:
        gap = context.text[item.end : cue.start]
        if 0 <= len(gap) <= 40 and item.end <= cue.start and OWNING.fullmatch(gap) and not SPEAKING.search(gap):
            return item
    return None


def together(mentions: list[Mention]) -> Subject:
    """The country that a figure is about, or the smallest place that holds all the mentions."""
    held = smallest_holding([item.entity.entity_id for item in mentions])
    return Subject(country_or_itself(held) if held else None, "stated", tuple(mentions))
