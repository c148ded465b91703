"""The other side of a trade: who buys exports, and who sells imports."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, within
from ..matters.readings import Reading
from ..matters.subjects import NOTHING, Subject, in_turn, segment
from . import asides, whereabouts

TO = re.compile(r"\b(?:to|(?:bound|destined|headed|left)\s+for)\s+(?:the\s+)?$", re.I)

FROM = Pattern(
    r"\b(?:from|(?:supplied|provided|sold|shipped|exported|dominated|held)\s+by)\s+"
    r"(?:(?:only\s|just\s)?(?:\w+\s){0,2}(?:countries|nations|suppliers|sources|places)(?:,|:|\s[–—-]|\ssuch\sas|\sincluding)\s)?(?:the\s+)?$",
    re.I,
)

RELIES = Pattern(
    r"\b(?:depend(?:s|ed|ent|ence|ency|ing)?|rel(?:y|ies|ied|iant|iance|ying))\s+(?:heavily\s+)?(?:up)?on\s+(?:imports\s+from\s+)?$",
    re.I,
)
"""Dependence on Chinese magnets: the other side of a share of imports."""

BOUGHT = Pattern(
    r"\b(?:depend(?:s|ed|ent|ence|ency)?|rel(?:y|ies|ied|iant|iance)|buys?|bought|imports?|imported|sources?|sourced|gets?|purchases?)\b",
    re.I,
)

BUYS = Pattern(r"\b(?:took|takes|bought|buys|purchased|purchases)\s+(?:[\w-]+\s+){0,3}\d")
"""Took 400 tonnes: a purchase, whatever it is called."""

IMPORTS = re.compile(r"\s+(?:[\w-]+\s+)?imports?\b")
OF = re.compile(r"\b(?:of|buys?|bought|imports?|imported|took|takes)\s+$")

TAKES = re.compile(
    r"(?:,\s(?:which|who))?\s(?:[a-z]+\s){0,4}?(?:received|receiving|took|taking|bought|buying|with)\s(?:[a-z]+\s){0,2}|\s\(?|,\s|:\s"
)
"""What stands between a partner and its figure: `which received 40 t`."""
AND = re.compile(r"(?:\s(?:of\s)?[a-z]+){0,4}\)?(?:,|;)?\s(?:and\s|while\s)?(?:the\s|to\s|from\s)?")
WITH = re.compile(r"(?:,?\swith)?\s(?:[a-z]+\s){0,2}|\s\(?|,\s(?:with\s)?|:\s")
SUPPLIER = re.compile(r"\b(?:suppliers?|source of (?:imports|supply))\b")
GOES_ON = re.compile(
    r"(?:That|This|It|They|These|Those|The\s(?:figure|volume|amount|total|level|fall|drop|rise|increase))\b"
)


def trade_of(context: Context, reading: Reading) -> str | None:
    """Whether a figure is one of an export or an import, or a share of what is bought or sold."""
    sold = (whereabouts.bound_for, whereabouts.buys)
    if reading.measure == "share" and any(test(context.text, item) for item in context.places for test in sold):
        return "export"
    if reading.measure == "share" and BOUGHT.search(context.text):
        return "import"
    if BUYS.search(context.text) and any(comes_from(context, item) for item in context.places):
        return "import"
    named = {reading.measure, reading.change_of}
    if "supply" in named and any(whereabouts.bound_for(context.text, item) for item in context.places):
        return "export"
    return next((name for name in ("export", "import") if name in named), None)


def comes_from(context: Context, item: Mention) -> bool:
    """Whether a nationality tells where goods come from: `400 tonnes of Chilean tin`, but not `Chilean tin imports`."""
    goods = next((one for one in context.materials if context.text[item.end : one.start] == " "), None)
    return (
        item.form == "demonym"
        and goods is not None
        and not IMPORTS.match(context.text, goods.end)
        and OF.search(context.text[: item.start]) is not None
    )


def read_partner(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...] = ()) -> Subject:
    """The other side of a trade: after `to` for an export, after `from` for an import; else that of the text before."""
    trade = trade_of(context, reading)
    if trade is None:
        return NOTHING
    found = sides(context, amount, trade)
    if reading.measure == "share" and "import" not in context.text and asides.told_of(context, amount):
        return NOTHING
    if not found:
        return supplied(context, trade, earlier) or carried(context, trade, earlier)
    if paired := in_turn(context, amount, found) or each(context, found).get(amount.start):
        return Subject(paired.entity.entity_id, "stated", (paired,))
    best = preferred(context, amount, reading, trade, found)
    return Subject(best.entity.entity_id, "stated", (best,)) if best else NOTHING


def sides(context: Context, amount: Amount, trade: str) -> list[Mention]:
    """The places of a sentence that its words make the other side of a trade, and those that go on in their list."""
    text, sign = context.text, TO if trade == "export" else FROM
    found = [
        item
        for item in context.places
        if (item.form != "demonym" and item.entity.entity_id != "place:world" and sign.search(text, 0, item.start))
        or (trade == "export" and (whereabouts.buys(text, item) or whereabouts.bound_for(text, item)))
        or (trade == "import" and (RELIES.search(text, 0, item.start) or comes_from(context, item)))
    ]
    if len(context.amounts) < 2 or not found:
        return found
    more = each(context, found).values()
    return sorted({*found, *more}, key=lambda item: item.start)


def each(context: Context, found: list[Mention]) -> dict[int, Mention]:
    """The partner of each figure of a list that leaves the verb out: `Peru received 392 kg, Chile 352 kg`."""
    paired: dict[int, Mention] = {}
    ended, amounts = -1, list(context.amounts)
    for item in context.places:
        own = next((one for one in amounts if one.start >= item.end), None)
        if own is None:
            break
        between = context.text[item.end : own.start]
        first = item in found and TAKES.fullmatch(between)
        if first or (ended >= 0 and AND.fullmatch(context.text[ended : item.start]) and WITH.fullmatch(between)):
            paired[own.start], ended = item, own.end
        else:
            ended = -1
    return paired if len(paired) > 1 else {}


def preferred(context: Context, amount: Amount, reading: Reading, trade: str, found: list[Mention]) -> Mention | None:
    """Which of several partners is a figure's: one behind it in its clause, before it, else the sentence's first."""
    low, high = segment(context, amount)
    clause = context.clause(amount.start)
    flows = [cue.start for cue in context.measures if cue.value in ("export", "import")]
    behind = [item for item in found if amount.end <= item.start < high]
    ahead = [item for item in found if low <= item.start and item.end <= amount.start]
    opening = [item for item in found if item.end <= context.amounts[0].start]
    before = [item for item in found if item.end <= amount.start and not parted(flows, item.end, amount.start)][-1:]
    if parted(flows, 0, amount.start):
        behind = [item for item in behind if not parted(flows, amount.end, item.start)]
    ordered = [*within(behind, clause), *within(ahead, clause)[-1:], *behind, *ahead[-1:], *before, *opening]
    if reading.measure == "share" and ahead:
        ordered = ahead[-1:]
    return ordered[0] if ordered else None


def parted(flows: list[int], start: int, end: int) -> bool:
    """Whether the word for a flow stands in between, so that another flow begins: `70 t, with imports from Peru`."""
    return any(start <= at < end for at in flows)


def supplied(context: Context, trade: str, earlier: tuple[Context, ...]) -> Subject | None:
    """The buyer of what "the largest supplier" ships, in a text on somebody's imports."""
    buyer = importer(earlier) if trade == "export" and SUPPLIER.search(context.text) else None
    known = {whereabouts.country_or_itself(item.entity.entity_id) for item in context.places}
    return Subject(buyer, "inherited") if buyer and buyer not in known else None


def importer(earlier: tuple[Context, ...]) -> str | None:
    """The one country whose imports the nearest sentence before on imports tells of: no seller, no rival."""
    for before in reversed(earlier):
        if not any(cue.value == "import" for cue in before.measures):
            continue
        text = before.text
        apart = (whereabouts.compared, whereabouts.describes, whereabouts.origin, whereabouts.rival)
        found = {
            whereabouts.country_or_itself(item.entity.entity_id)
            for item in before.places
            if not FROM.search(text, 0, item.start)
            and not comes_from(before, item)
            and not any(test(text, item) for test in apart)
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def carried(context: Context, trade: str, earlier: tuple[Context, ...]) -> Subject:
    """The partner of the sentence before that tells of the same flow, where a sentence goes on about it.

    "Imports from Peru were 23 t. That was down 9% from 25 t in July."
    """
    if not earlier or context.places or not GOES_ON.match(context.text):
        return NOTHING
    before = earlier[-1]
    if not any(cue.value == trade for cue in before.measures) or not before.amounts:
        return NOTHING
    found = sides(before, before.amounts[0], trade)
    ids = {item.entity.entity_id for item in found}
    return Subject(ids.pop(), "inherited") if len(ids) == 1 else NOTHING
