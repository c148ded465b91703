"""Where a figure belongs: the place that it is about, and the other side of a trade."""

from __future__ import annotations

import re

from .. import vocabulary
from ..vocabulary import Mention, ancestors, smallest_holding
from . import leads, whereabouts
from .amounts import Amount
from .context import Context, Cue, Placed, dateline_zone, measures, nearest, within
from .measures import Reading
from .subjects import NOTHING, Subject, in_turn, listed, segment

TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$", re.I)

FROM = re.compile(r"\b(?:from|(?:supplied|provided|sold|shipped|exported|dominated|held)\s+by)\s+(?:the\s+)?$", re.I)

WENT = re.compile(r"\b(?:went|bound|destined|headed|sent|shipped|sold|exported)\s+(?:to|for)\s+(?:the\s+)?$", re.I)
"""Most of which went to China: where an export goes."""

GIVEN = re.compile(r"\bto\s+(?:the\s+|an?\s+)?$", re.I)
"""Supplied to somebody."""

WITHIN = re.compile(r"\b(?:in|at|across|within|from|of|on)\s+(?:the\s+)?(?:state of\s+|province of\s+)?$", re.I)

RELIES = re.compile(
    r"\b(?:depend(?:s|ed|ent|ence|ency|ing)?|rel(?:y|ies|ied|iant|iance|ying))\s+(?:heavily\s+)?(?:up)?on\s+(?:imports\s+from\s+)?$",
    re.I,
)
"""Dependence on Chinese magnets: the other side of a share of imports."""

BOUGHT = re.compile(
    r"\b(?:depend(?:s|ed|ent|ence|ency)?|rel(?:y|ies|ied|iant|iance)|buys?|bought|imports?|imported|sources?|sourced|gets?|purchases?)\b",
    re.I,
)


MARKET = ("demand", "supply", "consumption", "revenue")
"""Measures of a market: their place is looked for in the clause alone, and is the world where nobody owns them."""

CARRIED = ("production", "export", "import", "quota", "consumption", "demand")
"""Measures of a country whose place goes on from paragraph to paragraph."""

REFERS = re.compile(
    r"\b(?:the|a|that|this|its)\s+(?:[\w-]+\s+){0,2}?(?:country|nation|producer|supplier|exporter|bloc|kingdom|republic|it)\b",
    re.I,
)
"""Words for a country named before."""

COUNTRY = re.compile(r"\b(?:the|this|that)\s+(?:[\w-]+\s+){0,2}?(?:country|nation|kingdom|republic)\b", re.I)
"""The country, the Asian nation."""

NOUNS = frozenset(("demand", "supply", "supplies", "consumption", "market", "market size", "market value"))
"""Cue words that name a market; `the smelter supplied` names none."""


def read_place(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The place that a figure is about, apart from the partner of a trade."""
    found = candidates(context, amount, reading)
    inside = [item for item in found if amount.start <= item.start and item.end <= amount.end]
    if inside and amount.unit == "count":
        return together(inside[:1])
    figures = [one for one in context.amounts if one.unit != "count"]
    found = [item for item in found if not any(one.start < item.end and item.start < one.end for one in figures)]
    return stated(context, amount, reading, found) or inherited(context, amount, reading, earlier)


def candidates(context: Context, amount: Amount, reading: Reading) -> list[Mention]:
    """The places of a sentence without the other side of a trade, seats of companies and the whole of a share."""
    partner = read_partner(context, amount, reading)
    sign = TO if "export" in (reading.measure, reading.change_of) else FROM
    sides = [item for item in context.places if partner.id and sign.search(context.text[: item.start])]
    apart = {item.entity.entity_id for side in sides for item in listed(context, side, list(context.places))}
    found = [item for item in context.places if item not in partner.mentions and item.entity.entity_id not in apart]
    found = [item for item in found if not whereabouts.rival(context.text, item)]
    if reading.measure == "export":
        found = [
            item for item in found if item.form == "demonym" or not WENT.search(context.text[: item.start])
        ] or found
    if "import" not in (reading.measure, reading.change_of):
        found = [item for item in found if not whereabouts.bound_for(context.text, item)]
    clause = context.clause(amount.start)
    there = [item for item in within(found, clause) if not whereabouts.describes(context.text, item)]
    found = [item for item in found if item in there or not there or not within([item], clause)]
    if reading.measure == "supply":
        found = [item for item in found if not GIVEN.search(context.text[max(0, item.start - 12) : item.start])]
    if reading.measure != "share":
        found = [item for item in found if not whereabouts.whole(context.text, item)] or found
    return found


def stated(context: Context, amount: Amount, reading: Reading, found: list[Mention]) -> Subject | None:
    """The place that the sentence gives a figure: in turn, before it, as an owner or the nearest; None without any."""
    paired = in_turn(context, amount, found)
    if paired is not None:
        return together([paired])
    low, high = segment(context, amount)
    ahead = [item for item in found if 0 < low <= item.start and item.end <= amount.start]
    if ahead and reading.measure != "share":
        return together(listed(context, ahead[-1], found))
    holder = holder_of(context, amount, found) if reading.measure == "share" else None
    if holder is not None:
        return together(listed(context, holder, found))
    owner = owner_of(context, reading.level, found) or owner_of(context, reading.cue, found)
    if owner is not None:
        return together([owner])
    owned = reading.measure in MARKET or reading.change_of in MARKET
    local = within(found, context.clause(amount.start)) or ([] if owned else found)
    local = within(local, (low, high)) or local
    local = [item for item in local if not of_next(context, amount, item)]
    if reading.measure == "share" and REFERS.search(context.text):
        local = [item for item in local if item.entity.entity_id != "place:world"]
    located = [item for item in local if WITHIN.search(context.text[: item.start])]
    first = nearest(located or local, amount.start, amount.end, after_costs=0.7 if located else 1.5)
    return together(listed(context, first, found)) if first else None


def of_next(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a place owns another figure right behind it: `second only to China's 44 Mt`."""
    others = (other for other in context.amounts if other is not amount and other.start > item.end)
    return any(OWNER.fullmatch(context.text[item.end : other.start]) for other in others)


OWNER = re.compile(r"['’]s?\s+")


def inherited(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The place that the text before gives a figure; none for one in a place of its own that nobody knows."""
    clause = context.clause(amount.start)
    if whereabouts.elsewhere(context.text[slice(*clause)], taken(context, clause)):
        return NOTHING
    paid = payer(context) if reading.measure in PAID else None
    before = paid or named_before(context, earlier) or meant(context, earlier) or led_in(context)
    if before is not None:
        return Subject(before, "inherited")
    market = market_cue(context, reading)
    if market is not None and not_owned(context, market):
        return Subject("place:world", "inferred")
    if "price" in (reading.measure, reading.change_of):
        return NOTHING
    flow = flowing_from(context, reading, earlier)
    return Subject(flow, "inherited") if flow else heading_place(context)


def taken(context: Context, clause: tuple[int, int]) -> list[tuple[int, int]]:
    """The spans of a clause, from its start, that are known to be no place: materials, periods, figures."""
    items: tuple[Placed, ...] = (*context.materials, *context.periods, *context.amounts)
    return [(item.start - clause[0], item.end - clause[0]) for item in items]


def named_before(context: Context, earlier: tuple[Context, ...]) -> str | None:
    """The place of the sentences before in the paragraph."""
    for before in reversed(earlier):
        if before.sentence.paragraph == context.sentence.paragraph and leading(before):
            return country_or_itself(leading(before)[0].entity.entity_id)
    return None


def meant(context: Context, earlier: tuple[Context, ...]) -> str | None:
    """The country that `the country` stands for: the last one of the sentences before."""
    if not any(before.places for before in earlier) or not COUNTRY.search(context.text):
        return None
    for before in reversed(earlier):
        named = {country_or_itself(item.entity.entity_id) for item in leading(before)}
        countries = [item for item in named if vocabulary.entities()[item].iso_3166_1]
        if countries:
            return countries[0] if len(countries) == 1 else None
    return None


PAID = ("investment", "other")
"""Measures of money that a body of a government gives."""


def payer(context: Context) -> str | None:
    """The one country whose government's body a sentence names."""
    named = vocabulary.find(context.text, "places")
    countries = {country_or_itself(item.entity.entity_id) for item in named if whereabouts.governs(context.text, item)}
    return countries.pop() if len(countries) == 1 else None


def led_in(context: Context) -> str | None:
    """The one country of the lead-in of the list in which a sentence stands."""
    named = leads.place(context.document, context.sentence)
    countries = {country_or_itself(item.entity.entity_id) for item in named}
    return countries.pop() if len(countries) == 1 else None


def flowing_from(context: Context, reading: Reading, earlier: tuple[Context, ...]) -> str | None:
    """The one country of a paragraph before that tells of the same flow."""
    wanted = {reading.measure, reading.change_of} & set(CARRIED)
    for before in reversed(earlier):
        if wanted & {cue.value for cue in measures(before.text)}:
            countries = {country_or_itself(item.entity.entity_id) for item in settled(before)[:2]}
            if len(countries) == 1:
                return countries.pop()
    return None


def leading(context: Context) -> list[Mention]:
    """The places of a sentence without those to which something goes."""
    return [item for item in settled(context) if not WENT.search(context.text[: item.start])]


def settled(context: Context) -> list[Mention]:
    """The places of a sentence, without those that only tell where a company comes from."""
    text = context.text
    apart = (whereabouts.describes, whereabouts.rival, whereabouts.bound_for)
    return [item for item in context.places if not any(test(text, item) for test in apart)]


def holder_of(context: Context, amount: Amount, places: list[Mention]) -> Mention | None:
    """Who holds a share: the last place before the figure, not the whole behind it (`of the world`)."""
    named = [item for item in places if item.entity.entity_id != "place:world"]
    named = [item for item in named if not whereabouts.whole(context.text, item)] or named
    before = [item for item in named if item.end <= amount.start]
    after = [item for item in named if item.start >= amount.end and WITHIN.search(context.text[: item.start])]
    _, high = segment(context, amount)
    own = [item for item in after if item.start < high]
    if own and (not before or WITHIN.search(context.text[: before[-1].start])):
        return own[0]
    return before[-1] if before else after[0] if after else None


def heading_place(context: Context) -> Subject:
    """The place that the document's first two blocks are about, where they name just one country."""
    blocks = context.document.paragraphs[: min(2, context.sentence.paragraph)]
    zone = dateline_zone(context.document)
    found = {
        item.entity.entity_id
        for block in blocks
        for item in vocabulary.find(block.text, "places")
        if not (zone[0] <= block.start + item.start < zone[1] or whereabouts.ranks(block.text, item))
    }
    held = smallest_holding(sorted(found))
    country = country_or_itself(held) if held else None
    known = country is not None and vocabulary.entities()[country].iso_3166_1 is not None
    return Subject(country, "inherited") if known else NOTHING


def market_cue(context: Context, reading: Reading) -> Cue | None:
    """The word that names the market of which a figure is a level or a change."""
    wanted = {reading.measure, reading.change_of} & set(MARKET)
    return next((cue for cue in context.measures if cue.value in wanted and cue.text.casefold() in NOUNS), None)


def owner_of(context: Context, cue: Cue | None, places: list[Mention]) -> Mention | None:
    """The place that a cue belongs to: `Chinese output`, `India's demand`, `global supply`."""
    if cue is None:
        return None
    for item in places:
        gap = context.text[item.end : cue.start]
        if 0 <= len(gap) <= 40 and item.end <= cue.start and re.fullmatch(r"['’]?s?[\s-]*(?:[\w-]+[\s-]+){0,4}", gap):
            return item
    return None


def not_owned(context: Context, cue: Cue) -> bool:
    """Whether nobody in the text owns the cue: no `its`, `company's`, `the plant's` before it."""
    return re.search(r"(?:\b(?:its|their|our|his|her)|['’]s)\s+(?:[\w-]+\s+){0,3}$", context.text[: cue.start]) is None


def together(mentions: list[Mention]) -> Subject:
    """The country that a figure is about, or the smallest place that holds all the mentions."""
    held = smallest_holding([item.entity.entity_id for item in mentions])
    return Subject(country_or_itself(held) if held else None, "stated", tuple(mentions))


def country_or_itself(place_id: str) -> str:
    """The country that holds a place; a place above countries is itself."""
    known = vocabulary.entities()
    return next((step for step in ancestors(place_id) if known[step].iso_3166_1), place_id)


def read_partner(context: Context, amount: Amount, reading: Reading) -> Subject:
    """The other side of a trade: after `to` for an export, after `from` for an import."""
    trade = next((name for name in (reading.measure, reading.change_of) if name in ("export", "import")), None)
    if reading.measure == "share" and BOUGHT.search(context.text):
        trade = "import"
    if reading.measure == "share" and any(whereabouts.bound_for(context.text, item) for item in context.places):
        trade = "export"
    if trade is None:
        return NOTHING
    sign = TO if trade == "export" else FROM
    low, high = segment(context, amount)
    found = [
        item
        for item in context.places
        if (item.form != "demonym" and sign.search(context.text[: item.start]))
        or (trade == "export" and whereabouts.buys(context.text, item))
        or (trade == "import" and RELIES.search(context.text[: item.start]))
    ]
    clause = context.clause(amount.start)
    behind = [item for item in found if amount.end <= item.start < high]
    ahead = [item for item in found if low <= item.start and item.end <= amount.start]
    opening = [item for item in found if item.end <= context.amounts[0].start]
    ordered = [*within(behind, clause), *within(ahead, clause)[-1:], *behind, *ahead[-1:], *opening]
    if reading.measure == "share" and ahead:
        ordered = ahead[-1:]
    best = ordered[0] if ordered else None
    return Subject(best.entity.entity_id, "stated", (best,)) if best else NOTHING
