"""The measure of a figure by a word: the one that weighs most beside it, or the likeliest of its sentence."""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES, MASSES, fits, kinds_of_units

from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue, distance
from .changes import changing, exported
from .contents import STOCKS, content, flow_of, kept, reserves_of, seized, stocked
from .percentages import elsewhere
from .permits import LET_FLOWS, RESTRICTED, may, quota_for
from .proceeds import by_so_much, of_market, of_sales
from .readings import LARGE, Reading, a_level, charged, levelled, ranked, sales, suits

FIRM = 4
"""The weight from which a word for what is no flow, such as net profit, counts from afar."""
ABROAD = ("abroad", "overseas")


EARNING = ("revenue", "export", "import")


def by_cue(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """The measure of a figure by the word that weighs most beside it: `exports of 20 t`."""
    if cue is None:
        return None
    if rule := moved(context, amount, kind, cue):
        change = changing(context, amount, earlier, rule, cue)
        return replace(change, change_of="price") if rule == "measure.change_of_price" else change
    if cue.value not in CHANGES and (read := by_level(context, amount, kind, cue, earlier)):
        return read
    if kind == "mass" and sales(cue) and cue.end <= amount.start:
        return Reading("supply", "measure.mass_sold", cue)
    return None


def moved(context: Context, amount: Amount, kind: str, cue: Cue) -> str | None:
    """The rule by which a figure is how far something moved that its word names: `exports fell 20 t`."""
    small = kind == "money" and abs(amount.value) < LARGE
    if small and cue.value == "price" and amount.direction and not levelled(context, amount):
        return "measure.change_of_price"
    if kind == "money" and cue.value in EARNING and amount.direction and by_so_much(context, amount):
        return "measure.change_in_unit"
    ahead = kind in MASSES and a_level(cue) and cue.end <= amount.start
    moves = amount.direction and (cue.value in CHANGES or ahead) and not levelled(context, amount)
    return "measure.change_in_unit" if moves else None


def by_level(context: Context, amount: Amount, kind: str, cue: Cue, earlier: tuple[Context, ...]) -> Reading | None:
    """The measure that a word for a level gives its figure: what is allowed, what something holds, or what it says."""
    if quota_for(context, amount, cue):
        return Reading("quota", "measure.capped_flow", cue)
    if kind in MASSES and cue.value in LET_FLOWS and let(context, amount, cue, earlier):
        return Reading("quota", "measure.allowed_flow", cue)
    if (cue.value == "resource" and held(context, amount, cue)) or stocked(context, amount, cue):
        return Reading("other", "measure.content", cue)
    if suits(cue, amount) and (cue.value != "other" or distance(cue, amount.start, amount.end) < BESIDE):
        cue = of_market(context, amount, of_sales(context, cue))
        cue = yielded(context, abroad(context, amount, flow_of(context, amount, reserves_of(context, amount, cue))))
        return Reading(cue.value, "measure.nearest_cue", cue)
    return None


BESIDE = 25
"""How near a word for what is no flow has to stand."""


def let(context: Context, amount: Amount, cue: Cue, earlier: tuple[Context, ...]) -> bool:
    """Whether a flow is one that somebody may have, or is kept to: `may export 900 t`."""
    if may(context, amount, cue, earlier):
        return True
    return RESTRICTED.search(context.text, max(0, amount.start - 50), amount.start) is not None


def held(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether what lies somewhere is no resource: on a quay, in a product, in the hands of the customs, in store."""
    return (
        QUAY.match(context.text, cue.start) is not None
        or content(context, amount, cue)
        or seized(context, cue)
        or kept(context, amount, cue)
    )


QUAY = re.compile(
    r"(?:sits?|sat|sitting|lies?|lay|lying)(?:\son)?\b[^;.]{0,12}?\b(?:the\s|a\s)?(?:quays?|docks?|piers?|wharf|wharves|jetty|ships?|trucks?|trains?|barges?)\b",
    re.I,
)
"""What sits on the quay lies in no ground."""


def by_sentence(context: Context, amount: Amount) -> Reading | None:
    """The measure of a figure by the likeliest word of its whole sentence that fits its unit."""
    named = (
        item
        for item in ranked(context, amount)
        if (a_level(item) or (item.value == "other" and item.weight >= FIRM))
        and not (elsewhere(context, amount, item) or stocked(context, amount, item))
    )
    sold = kinds_of_units().get(amount.unit) == "mass"
    level = next((item for item in named if suits(item, amount) or (sold and sales(item))), None)
    if level is None:
        return None
    stocks = [one for one in charged(context, amount) if STOCKS.match(one.text) and one.end <= amount.start]
    if stocks and level.end <= context.clause(amount.start)[0]:
        return Reading("other", "measure.other_cue", stocks[-1])
    if sold and sales(level):
        return Reading("supply", "measure.mass_sold", level)
    level = of_market(context, amount, of_sales(context, yielded(context, flow_of(context, amount, level))))
    return Reading(level.value, "measure.cue_of_sentence", level)


def abroad(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word that makes a sale one to other countries: `sold 2,400 tonnes of the concentrate abroad`."""
    if cue.value != "supply" or not fits("export", amount.unit):
        return cue
    later = next((other.start for other in context.amounts if other.start >= amount.end), len(context.text))
    if (sold := exported(context, amount, cue)) is not cue:
        return sold
    far = (item for item in context.measures if item.text.casefold() in ABROAD and amount.end <= item.start < later)
    return next((item for item in far if context.clause(item.start) == context.clause(amount.start)), cue)


YIELDS = re.compile(
    r"\b(?:mine|mill|plant|smelter|refinery|pit|quarry|concentrator|operation|complex|colliery|brine\sworks|pond|circuit|line|furnace|kiln|factory|facility)s?\b(?!['’]s)[^;.]{0,60}\Z"
)
"""Who delivers what it has made itself."""
TO_SOMEBODY = re.compile(
    r"\s[^,;.]{0,60}?\b(?:to|into)\s(?:its\s|the\s)?(?:[A-Z]|customers?|buyers?|clients?|port|market)"
)


def yielded(context: Context, cue: Cue) -> Cue:
    """The word for what a mine delivered, as one for its output: `the mine, which Kite runs, delivered 900 tonnes`."""
    if cue.value != "supply" or not cue.text.casefold().startswith("deliver") or cue.text.casefold() == "deliveries":
        return cue
    if YIELDS.search(context.text, 0, cue.start) is None or TO_SOMEBODY.match(context.text, cue.end):
        return cue
    return replace(cue, value="production")
