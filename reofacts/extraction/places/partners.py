"""The other side of a trade: who buys exports, and who sells imports."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...vocabulary import Mention, smallest_holding
from ..amounts.amounts import Amount
from ..context import Context, measures, within
from ..matters.readings import NOTHING, Reading, Subject
from ..matters.several import in_turn, listed, segment
from . import against, asides, homes, whereabouts
from .sellers import (
    DEPENDS,
    FROM,
    RELIES,
    SOURCES,
    WITH,
    came_in,
    comes_from,
    importer,
    listed_under,
    relies,
    selling_on,
    sells,
)

TO = re.compile(r"\b(?:to|(?:bound|destined|headed|left)\s+for)\s+(?:the\s+)?$", re.I)

PARTLY = re.compile(
    r"\b(?:most|much|some|half|part|parts|more\sthan\shalf|two[\s-]thirds|[\d.]+\s?(?:%|per\s?cent))\s(?:of\s)?(?:which|it|them|this|that|these|those|the\stotal)?\s?"
    r"(?:[a-z]+\s){0,2}(?:from|to)\s(?:the\s)?$"
)
"""500 t, most of it from Peru: a partner of a part."""

BOUGHT = Pattern(
    r"\b(?:depend(?:s|ed|ent|ence|ency)?|rel(?:y|ies|ied|iant|iance)|buys?|bought|imports?|imported|sources?|sourced|gets?|purchases?)\b",
    re.I,
)

BUYS = Pattern(r"\b(?:took|takes|bought|buys|purchased|purchases)\s+(?:[\w-]+\s+){0,3}\d")
"""Took 400 tonnes: a purchase, whatever it is called."""

TAKES = re.compile(
    r"(?:,\s(?:which|who))?\s(?:[a-z]+\s){0,4}?(?:received|receiving|took|taking|bought|buying|suppl(?:ies|ied|ying)|provid(?:es|ed|ing)|sold|with|account(?:ed|ing)\sfor)\s(?:[a-z]+\s){0,2}|\s\(?|,\s|:\s"
    r"|\s(?:was|is|were|remained)\s[^;,.]{0,40}?\b(?:buyer|customer|destination|importer|market|supplier|source)s?(?:\s(?:of|for|in)\s[^;,.]{1,50})?,?\swith\s"
)
"""What stands between a partner and its figure: `which received 40 t`."""
AND = re.compile(
    r"(?:\s(?:of\s)?[a-z]+){0,4}\)?(?:,|;)?\s(?:and\s|while\s|then\s|followed\sby\s|ahead\sof\s)?(?:the\s|to\s|from\s)?"
)

RIGHT = re.compile(r"\s(?:[a-z]+\s){0,2}from\s(?:the\s)?")
"""79% came from Peru and 8% from Chile."""

ASIDE = re.compile(r"(?:While|Although|Though|Whereas|As)\s[^,;]+,\s(?:[a-z]+\s){0,3}")
"""While cobalt comes from Laos, 80%: what is told of another flow first."""
OF_WORLD = re.compile(
    r"\s(?:of|in)\s(?:all\s)?(?:the\s)?(?:world['’]s|world|global)\s(?![\w-]*\s?(?:imports|trade|exports)\b)"
)
"""84% of the world's supply: a share that somebody holds, whatever else is bought."""

ANOTHER = re.compile(
    r",?\s(?:and|while|but|whereas)\s(?:[a-z]+\s){0,2}(?:suppl(?:y|ies)|exports?|shipments?|deliveries|sales|volumes|imports?|those)\s(?:to|from|into)\s"
)
"""Peru took 40 t, a rise of 5%, and supplies to Chile: where the next partner begins."""
SUPPLIER = Pattern(r"\b(?:suppliers?|source of (?:imports|supply))\b")

SHIPPED = Pattern(r"\b(?:[Ss]hipments|[Dd]eliveries|[Ss]upplies|[Aa]rrivals|[Cc]argoes)\s(?:[a-z]+\s){0,3}from\s")
GOES_ON = re.compile(
    r"(?:(?:In|Over|During|For|From|Since|By|Between|Until|Through|On)\s[^;]{1,70}?,?\s)??"
    r"(?:[Tt]hat|[Tt]his|[Ii]t|[Tt]hey|[Tt]hese|[Tt]hose|[Ii]mports|[Ee]xports|[Ss]hipments|[Aa]rrivals|[Vv]olumes?|[Pp]urchases"
    r"|[Tt]he\s(?:[a-z]+\s)?(?:figure|volume|amount|total|level|fall|drop|rise|increase|decline|flow|trade|tonnage|peak|record|high|low))\b"
)
"""That was 9% less, over seven months they fell by 77%: a sentence that goes on with a flow."""


def trade_of(context: Context, amount: Amount, reading: Reading) -> str | None:
    """Whether a figure is one of an export or an import, or a share of what is bought or sold."""
    if reading.measure == "share" and OF_WORLD.match(context.text, amount.end):
        return None
    sold = (against.bound_for, against.buys)
    if reading.measure == "share" and any(test(context.text, item) for item in context.places for test in sold):
        return "export"
    if reading.measure == "share" and any(against.WENT.search(context.text, 0, item.start) for item in context.places):
        return "export"
    sellers = (sells(context, item) for item in context.places)
    if reading.measure == "share" and (BOUGHT.search(context.text) or any(sellers) or came_in(context, amount)):
        return "import"
    if BUYS.search(context.text) and any(
        comes_from(context, item) or (amount.unit == "%" and FROM.search(context.text[: item.start]))
        for item in context.places
    ):
        return "import"
    named = {reading.measure, reading.change_of}
    if "supply" in named and any(against.bound_for(context.text, item) for item in context.places):
        return "export"
    return next((name for name in ("export", "import") if name in named), None)


def read_partner(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...] = ()) -> Subject:
    """The other side of a trade: after `to` for an export, after `from` for an import; else that of the text before."""
    if (went_on := listed_under(context, amount, reading)) or (
        went_on := selling_on(context, amount, reading, earlier)
    ):
        return went_on[1]
    trade = trade_of(context, amount, reading)
    if trade is None:
        return NOTHING
    found = sides(context, amount, trade)
    if reading.measure == "share" and "import" not in context.text and asides.told_of(context, amount):
        return NOTHING
    if not found:
        return supplied(context, trade, earlier) or neighbour(context, earlier) or carried(context, trade, earlier)
    if own := led(context, amount, found):
        return Subject(own.entity.entity_id, "stated", (own,))
    right = right_behind(context, amount, trade, found) if len(context.amounts) > 1 else []
    if right:
        return several(right) if len(right) > 1 else Subject(right[0].entity.entity_id, "stated", (right[0],))
    if paired := in_turn(context, amount, found) or each(context, found).get(amount.start):
        return Subject(paired.entity.entity_id, "stated", (paired,))
    best = preferred(context, amount, reading, trade, found)
    row = listed(context, best, list(context.places)) if best else []
    if len(row) > 2 and not any(row[0].end <= one.start < row[-1].start for one in context.amounts):
        return several(row)
    return Subject(best.entity.entity_id, "stated", (best,)) if best else NOTHING


def right_behind(context: Context, amount: Amount, trade: str, found: list[Mention]) -> list[Mention]:
    """The partner right behind a figure of several, or both: `4,000 t went to Peru, 1,900 t to Chile and Laos`."""
    low, high = (amount.end, next((one.start for one in context.amounts if one.start >= amount.end), len(context.text)))
    sign = GOES if trade == "export" else COMES
    behind = (item for item in found if low <= item.start < high and sign.fullmatch(context.text, low, item.start))
    first = next(behind, None)
    row = listed(context, first, list(context.places)) if first else []
    pair = len(row) == 2 and context.text[row[0].end : row[1].start] in (" and ", " and the ")
    return row if len(row) == 1 or pair else []


GOES = re.compile(r"\s(?:of\s)?(?:[a-z-]+\s){0,4}(?:to|for)\s(?:the\s)?")
COMES = re.compile(r"\s(?:of\s)?(?:[a-z-]+\s){0,4}(?:from|by)\s(?:the\s)?")


def several(row: list[Mention]) -> Subject:
    """The smallest place that holds all the partners of one figure; none where that is the world."""
    held = smallest_holding([whereabouts.country_or_itself(item.entity.entity_id) for item in row])
    return NOTHING if held in (None, "place:world") else Subject(held, "stated", tuple(row))


def sides(context: Context, amount: Amount, trade: str) -> list[Mention]:
    """The places of a sentence that its words make the other side of a trade, and those that go on in their list."""
    text, sign = context.text, TO if trade == "export" else FROM
    found = [
        item
        for item in context.places
        if (item.form != "demonym" and item.entity.entity_id != "place:world" and sign.search(text, 0, item.start))
        or (trade == "export" and (against.buys(text, item) or against.bound_for(text, item)))
        or (trade == "import" and any(test(context, item) for test in (relies, comes_from)))
        or (trade == "import" and amount.unit == "%" and sells(context, item))
    ]
    if amount.unit != "%":
        found = [item for item in found if not of_part(context, amount, item)]
    if len(context.amounts) < 2 or not found:
        return found
    row = (one for item in found if trade == "import" for one in beside(context, item))
    more = (*each(context, found).values(), *row)
    return sorted({*found, *more}, key=lambda item: item.start)


def of_part(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a place behind a mass takes a part of it only: `500 t, most of it to Peru`, `to Peru (90 t)`."""
    if item.start < amount.end:
        return False
    own = next((one for one in context.amounts if one.start >= item.end), None)
    bracketed = own is not None and own.unit == amount.unit and context.text[item.end : own.start] == " ("
    return bracketed or PARTLY.search(context.text, amount.end, item.start) is not None


def beside(context: Context, side: Mention) -> list[Mention]:
    """A side of a trade and those listed with it; what follows a comma and "and" by itself begins a clause."""
    named = listed(context, side, list(context.places))
    pair = len(named) == 2 and "," in context.text[named[0].end : named[1].start]
    return [side] if pair else named


def each(context: Context, found: list[Mention]) -> dict[int, Mention]:
    """The partner of each figure of a list that leaves the verb out: `Peru received 392 kg, Chile 352 kg`."""
    paired: dict[int, Mention] = {}
    ended, amounts = -1, list(context.amounts)
    for item in context.places:
        own = next((one for one in amounts if one.start >= item.end), None)
        if own is None:
            break
        if item.end <= ended:
            continue
        between = context.text[item.end : own.start]
        first = item in found and TAKES.fullmatch(between)
        if first or (ended >= 0 and AND.fullmatch(context.text[ended : item.start]) and WITH.fullmatch(between)):
            paired[own.start], ended = item, own.end
        else:
            ended = -1
    return paired if len(paired) > 1 else {}


def led(context: Context, amount: Amount, found: list[Mention]) -> Mention | None:
    """The partner before a figure, where each partner leads its own figures: `to Chile fell 9% and to Peru 4%`."""
    starts = [item.start for item in found]
    if len(found) < 2 or starts[0] > context.amounts[0].start:
        return None
    for item in found[1:]:
        own = next((one for one in context.amounts if one.start >= item.end), None)
        last = next((one for one in reversed(context.amounts) if one.end <= item.start), None)
        if own is None or last is None or not NEXT.fullmatch(context.text, last.end, item.start):
            return None
        if any(item.end < start < own.start for start in starts):
            return None
    return next((item for item in reversed(found) if item.end <= amount.start), None)


NEXT = re.compile(
    r"(?:\s(?:in|during|by|last)\s[\w’'-]+(?:\s\d{4})?|\s[\w-]+)?(?:[,;]|[,;]?\s(?:and|but|while))\s(?:those\s)?"
    r"(?:from|to|for)\s(?:the\s)?"
)
"""Fell 9% in May and to Peru 4%: what leads to the next partner."""


def preferred(context: Context, amount: Amount, reading: Reading, trade: str, found: list[Mention]) -> Mention | None:
    """Which of several partners is a figure's: one behind it in its clause, before it, else the sentence's first."""
    part = trade == "import" and amount.unit == "%"
    sellers = [item for item in found if part and item.end <= amount.start and sells(context, item)]
    if sellers:
        listed = SOURCES.search(context.text) and any(one.start > sellers[-1].end for one in before_of(context, amount))
        return None if listed else sellers[-1]
    low, high = segment(context, amount)
    clause = context.clause(amount.start)
    flows = [cue.start for cue in context.measures if cue.value in ("export", "import")]
    behind = [
        item
        for item in found
        if amount.end <= item.start < high
        and ";" not in context.text[amount.end : item.start]
        and not (found[0].end <= amount.start and ANOTHER.search(context.text, amount.end, item.start))
    ]
    ahead = [item for item in found if low <= item.start and item.end <= amount.start]
    opening = [item for item in found if item.end <= context.amounts[0].start]
    before = [item for item in found if item.end <= amount.start and not parted(flows, item.end, amount.start)][-1:]
    if parted(flows, 0, amount.start):
        behind = [item for item in behind if not parted(flows, amount.end, item.start)]
    ordered = [*within(behind, clause), *within(ahead, clause)[-1:], *behind, *ahead[-1:], *before, *opening]
    close = [item for item in behind if RIGHT.fullmatch(context.text, amount.end, item.start)]
    apart = behind and (not within(ahead, clause) or ASIDE.fullmatch(context.text, 0, amount.start))
    if reading.measure == "share" and (close or (ahead and not apart)):
        ordered = close or ahead[-1:]
    return ordered[0] if ordered else None


def before_of(context: Context, amount: Amount) -> list[Amount]:
    """The figures of a sentence before one."""
    return [one for one in context.amounts if one.end <= amount.start]


def parted(flows: list[int], start: int, end: int) -> bool:
    """Whether the word for a flow stands in between, so that another flow begins: `70 t, with imports from Peru`."""
    return any(start <= at < end for at in flows)


def supplied(context: Context, trade: str, earlier: tuple[Context, ...]) -> Subject | None:
    """The buyer of what "the largest supplier" ships, or of shipments from it, in a text on somebody's imports."""
    sent = SUPPLIER.search(context.text) or SHIPPED.search(context.text)
    buyer = importer(earlier) if trade == "export" and sent else None
    known = {whereabouts.country_or_itself(item.entity.entity_id) for item in context.places}
    return (
        Subject(buyer, "inherited")
        if buyer and buyer not in known and homes.of(context.document) not in known
        else None
    )


def carried(context: Context, trade: str, earlier: tuple[Context, ...]) -> Subject:
    """The partner of the sentence before that tells of the same flow, where a sentence goes on about it.

    "Imports from Peru were 23 t. That was down 9% from 25 t in July."
    """
    if trade == "import" and earlier and DEPENDS.search(context.text):
        return relied_on(context, earlier)
    if context.places or not GOES_ON.match(context.text):
        return NOTHING
    for before in reversed(earlier[-CARRIED:]):
        if before.sentence.paragraph != context.sentence.paragraph and before is not earlier[-1]:
            return NOTHING
        found = sides(before, before.amounts[0], trade) if before.amounts and tells(before, trade) else []
        ids = {item.entity.entity_id for item in found}
        if ids:
            return Subject(ids.pop(), "inherited") if len(ids) == 1 else NOTHING
        if before.places or not GOES_ON.match(before.text):
            return NOTHING
    return NOTHING


NEIGHBOUR = Pattern(r"\b(?:from|to)\s(?:its|their|the)\s(?:[a-z]+\s){0,2}neighbou?r\b")


def neighbour(context: Context, earlier: tuple[Context, ...]) -> Subject | None:
    """The country that "its neighbour" means in a trade: the other one that the sentences before named last."""
    own = {whereabouts.country_or_itself(item.entity.entity_id) for item in context.places}
    if not earlier or len(own) != 1 or not NEIGHBOUR.search(context.text):
        return None
    for before in reversed(earlier):
        named = {whereabouts.country_or_itself(item.entity.entity_id) for item in before.places} - own
        named = {one for one in named if homes.is_country(one)}
        if named:
            return Subject(named.pop(), "inherited") if len(named) == 1 else None
    return None


def tells(context: Context, trade: str) -> bool:
    """Whether a sentence names a flow."""
    return any(cue.value == trade for cue in measures(context.text))


CARRIED = 3
"""Over how many sentences a flow goes on."""


def relied_on(context: Context, earlier: tuple[Context, ...]) -> Subject:
    """The one country on which somebody depends in the nearest sentence before that says so."""
    known = {whereabouts.country_or_itself(item.entity.entity_id) for item in context.places}
    for before in reversed(earlier):
        text = before.text
        if not DEPENDS.search(text) and not any(cue.value in ("import", "share") for cue in measures(before.text)):
            continue
        found = {
            whereabouts.country_or_itself(item.entity.entity_id)
            for item in before.places
            if RELIES.search(text[: item.start]) or FROM.search(text[: item.start])
        }
        if found:
            return Subject(found.pop(), "inherited") if len(found) == 1 and not found & known else NOTHING
    return NOTHING
