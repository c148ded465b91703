"""What a figure is about: material, basis, place and trade partner, each with how it was reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reofacts.schemas.measures import kinds_of_units

from .. import vocabulary
from ..vocabulary import Mention, ancestors, smallest_holding
from .amounts import Amount
from .context import Context, Cue, alike, cues, dateline_zone, nearest, within
from .measures import Reading

OF = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:worth\s+of\s+|of\s+|in\s+|(?:is|are|was|were)\s+)?(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}",
    re.I,
)
TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$", re.I)
FROM = re.compile(r"\b(?:from|by)\s+(?:the\s+)?$", re.I)
WITHIN = re.compile(r"\b(?:in|at|across|within|from|of|on)\s+(?:the\s+)?(?:state of\s+|province of\s+)?$", re.I)
BOUGHT = re.compile(r"\b(?:buys?|bought|imports?|imported|sources?|sourced|gets?|purchases?)\b", re.I)
AND = re.compile(r"\s*(?:,|and|or|, and|as well as)\s*(?:the\s+)?(?:states?\s+of\s+)?", re.I)
MARKET = ("demand", "supply", "consumption", "revenue")
"""Measures of a market: their place is looked for in the clause alone, and is the world where nobody owns them."""

NOUNS = frozenset(("demand", "supply", "supplies", "consumption", "market", "market size", "market value"))
"""Cue words that name a market; `the smelter supplied` names none."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An id with how it was reached, and the mentions that it was read from (spans of their own sentences)."""

    id: str | None
    how: str
    mentions: tuple[Mention, ...] = ()


NOTHING = Subject(None, "unknown")


def follows(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a mention is what the figure is a figure of: `1.2 million tonnes of rare earth oxide`."""
    gap = context.text[amount.end : mention.start]
    return mention.start >= amount.end and len(gap) < 60 and OF.fullmatch(gap) is not None


def object_of(context: Context, cue: Cue | None, mentions: tuple[Mention, ...]) -> Mention | None:
    """The material that a measure cue is about: `demand for rare earths`, `rare earth output`."""
    if cue is None:
        return None
    after = [
        item
        for item in mentions
        if 0 <= item.start - cue.end <= 30
        and re.fullmatch(
            r"\s*(?:for|of|in)?\s*(?:the\s+|all\s+)?(?:[\w-]+\s+){0,2}", context.text[cue.end : item.start], re.I
        )
    ]
    before = [
        item
        for item in mentions
        if 0 <= cue.start - item.end <= 24
        and re.fullmatch(r"['’]?s?[\s-]*(?:[\w-]+\s+){0,2}", context.text[item.end : cue.start])
    ]
    return after[0] if after else before[-1] if before else None


def read_material(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The material of a figure: what the cue is about, what the figure is of, the nearest, or an earlier one."""
    clause = context.clause(amount.start)
    inside = [item for item in context.materials if amount.start <= item.start and item.end <= amount.end]
    named = [item for item in context.materials if follows(context, amount, item)]
    direct = object_of(context, reading.cue, context.materials)
    if inside:
        return Subject(inside[0].entity.entity_id, "stated", (inside[0],))
    oxide = bool(named) and named[0].entity.entity_id == "material:rare-earth-oxides"
    if direct and oxide and related(direct, named[0]) and within([direct], clause):
        return Subject(direct.entity.entity_id, "stated", (direct,))
    low, high = segment(context, amount)
    others = [other for other in context.amounts if other is not amount]
    before = [item for item in context.materials if low <= item.start and item.end <= amount.start]
    free = [item for item in context.materials if not any(follows(context, other, item) for other in others)]
    kinds = kinds_of_units()
    mass = kinds.get(amount.unit) in ("mass", "mass rate")
    grades = [other for other in others if mass and kinds.get(other.unit) in ("grade", "share")]
    shared = [item for item in context.materials if not any(follows(context, other, item) for other in grades)]
    several = any(low > other.start >= (direct.end if direct else low) for other in context.amounts)
    for mention in (
        named[0] if named else None,
        before[-1] if before and (several or reading.measure == "price") else None,
        direct,
        nearest(within(free, clause), amount.start, amount.end, after_costs=2),
        nearest(within(free, (low, high)), amount.start, amount.end, after_costs=2),
        nearest(free or shared, amount.start, amount.end, after_costs=2),
    ):
        if mention is not None:
            return Subject(mention.entity.entity_id, "stated", (mention,))
    if amount.unit == "count":
        return NOTHING
    for context_before in reversed(earlier):
        mention = specific(context_before)
        if mention is not None:
            return Subject(mention.entity.entity_id, "inherited")
    return family_of(context)


def family_of(context: Context) -> Subject:
    """The family of a material that another figure is a figure of: ore `at 3 % TREO` is ore of rare earths."""
    for mention in context.materials:
        chain = ancestors(mention.entity.entity_id)
        return Subject(chain[1] if len(chain) > 2 else chain[0], "inferred")
    return NOTHING


def segment(context: Context, amount: Amount) -> tuple[int, int]:
    """The stretch between the figure before and the figure after."""
    low = max((other.end for other in context.amounts if other.end <= amount.start), default=0)
    high = min((other.start for other in context.amounts if other.start >= amount.end), default=len(context.text))
    return low, high


def specific(context: Context) -> Mention | None:
    """The material that a sentence is mainly about: its first mention."""
    return context.materials[0] if context.materials else None


def related(one: Mention, other: Mention) -> bool:
    """Whether two materials belong to one family: one holds the other, or both have one parent."""
    first, second = ancestors(one.entity.entity_id), ancestors(other.entity.entity_id)
    return bool(set(first) & set(second))


PHRASE = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:(?:worth\s+)?of\s+|(?:is|are|was|were)\s+)?((?:(?!(?:in|at|from|to|for|by|with|of|on|and|or|but|which|that|"
    r"containing|was|were|is|are|will|would|per|a|an|the year)\b)[\w-]+\s*){1,6})",
    re.I,
)
"""The noun phrase right behind a figure."""


def read_basis(
    context: Context, amount: Amount, material: Subject, bases: dict[str, str]
) -> tuple[str, str, tuple[int, int] | None]:
    """The basis of a mass or a price, how it was reached, and the words that say it.

    What the figure is a figure of says it first (the last word of the phrase behind it), then the word behind the
    material that it is about, then an oxide word in its clause that belongs to no other figure, then the material.
    """
    phrase = PHRASE.match(context.text, amount.end)
    said = cues(phrase.group(1), "bases", "basis") if phrase else ()
    if phrase and said:
        return stated_basis(context, said[-1], phrase.start(1), material)
    others = [
        other for other in context.amounts if kinds_of_units().get(other.unit) != kinds_of_units().get(amount.unit)
    ]
    named = [item for item in material.mentions if not any(follows(context, other, item) for other in others)]
    for mention in named:
        words = cues(context.text[mention.start : mention.end + 24], "bases", "basis")
        own = [cue for cue in words if touches(context, mention, cue)]
        if own:
            return stated_basis(context, own[-1], mention.start, material)
    clause = [
        item
        for item in within(context.materials, context.clause(amount.start))
        if not any(follows(context, other, item) for other in others)
    ]
    oxide = nearest((item for item in clause if bases.get(item.entity.entity_id) == "REO"), amount.start, amount.end)
    if oxide is not None and mass_of(oxide, material):
        return "REO", "stated", (oxide.start, oxide.end)
    if named and bases.get(material.id or ""):
        mention = named[0]
        return bases[material.id or ""], "stated", (mention.start, mention.end)
    return "unspecified", "unknown", None


def stated_basis(context: Context, cue: Cue, offset: int, material: Subject) -> tuple[str, str, tuple[int, int]]:
    """The basis that a cue word states, with the whole name in which it stands.

    An oxide of a material that is no rare earth is a compound like others.
    """
    start, end = offset + cue.start, offset + cue.end
    whole = next((item for item in context.materials if item.start <= start and end <= item.end), None)
    span = (whole.start, whole.end) if whole else (start, end)
    foreign = material.id is not None and "material:rare-earths" not in ancestors(material.id)
    return ("compound" if cue.value == "REO" and foreign else cue.value), "stated", span


def touches(context: Context, mention: Mention, cue: Cue) -> bool:
    """Whether a cue (counted from the mention's start) ends the mention or stands right behind it."""
    start, end = mention.start + cue.start, mention.start + cue.end
    return end == mention.end or (start >= mention.end and not context.text[mention.end : start].strip())


def mass_of(oxide: Mention, material: Subject) -> bool:
    """Whether an oxide word speaks of the figure's material: of its family, or of no other one."""
    return not material.mentions or any(related(oxide, mention) for mention in material.mentions)


def read_place(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The place that a figure is about, apart from the partner of a trade."""
    clause = context.clause(amount.start)
    partner = read_partner(context, amount, reading)
    sides = [
        item
        for item in context.places
        if partner.id and (TO if reading.measure == "export" else FROM).search(context.text[: item.start])
    ]
    candidates = [item for item in context.places if item not in partner.mentions and item not in sides]
    inside = [item for item in candidates if amount.start <= item.start and item.end <= amount.end]
    if inside and amount.unit == "count":
        return together(inside[:1])
    candidates = [
        item for item in candidates if not any(one.start < item.end and item.start < one.end for one in context.amounts)
    ]
    paired = in_turn(context, amount, candidates)
    if paired is not None:
        return together([paired])
    low, _ = segment(context, amount)
    ahead = [item for item in candidates if 0 < low <= item.start and item.end <= amount.start]
    if ahead and reading.measure != "share":
        return together(listed(context, ahead[-1], candidates))
    owner = holder_of(context, amount, candidates) if reading.measure == "share" else None
    owner = owner or owner_of(context, reading.cue, candidates)
    if owner is not None:
        return together([owner])
    owned = reading.measure in MARKET or reading.change_of in MARKET
    local = within(candidates, clause) or ([] if owned else candidates)
    located = [item for item in local if WITHIN.search(context.text[: item.start])]
    first = nearest(located or local, amount.start, amount.end, after_costs=0.7 if located else 1.5)
    if first is not None:
        return together(listed(context, first, candidates))
    for before in reversed(earlier):
        if before.places and before.sentence.paragraph == context.sentence.paragraph:
            return Subject(country_or_itself(before.places[0].entity.entity_id), "inherited")
    market = market_cue(context, reading)
    if market is not None and not_owned(context, market):
        return Subject("place:world", "inferred")
    return heading_place(context)


def holder_of(context: Context, amount: Amount, places: list[Mention]) -> Mention | None:
    """Who holds a share: the last place before the figure, not the whole behind it (`of the world`)."""
    named = [item for item in places if item.entity.entity_id != "place:world"]
    before = [item for item in named if item.end <= amount.start]
    after = [item for item in named if item.start >= amount.end and WITHIN.search(context.text[: item.start])]
    _, high = segment(context, amount)
    own = [item for item in after if item.start < high]
    if own and (not before or WITHIN.search(context.text[: before[-1].start])):
        return own[0]
    return before[-1] if before else after[0] if after else None


def heading_place(context: Context) -> Subject:
    """The place that the document's first two blocks are about, where they name just one country."""
    if context.sentence.paragraph < 2:
        return NOTHING
    blocks = context.document.paragraphs[:2]
    zone = dateline_zone(context.document)
    found = {
        item.entity.entity_id
        for block in blocks
        for item in vocabulary.find(block.text, "places")
        if not zone[0] <= block.start + item.start < zone[1]
    }
    held = smallest_holding(sorted(found))
    country = held is not None and vocabulary.entities()[held].iso_3166_1 is not None
    return Subject(held, "inherited") if country else NOTHING


def market_cue(context: Context, reading: Reading) -> Cue | None:
    """The word that names the market of which a figure is a level or a change."""
    measures = {reading.measure, reading.change_of} & set(MARKET)
    return next((cue for cue in context.measures if cue.value in measures and cue.text.casefold() in NOUNS), None)


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


def listed(context: Context, first: Mention, places: list[Mention]) -> list[Mention]:
    """A place and the places listed with it: `Quebec and Ontario`."""
    ordered = sorted(places, key=lambda item: item.start)
    at = ordered.index(first)
    low, high = at, at
    while high + 1 < len(ordered) and AND.fullmatch(context.text[ordered[high].end : ordered[high + 1].start]):
        high += 1
    while low and AND.fullmatch(context.text[ordered[low - 1].end : ordered[low].start]):
        low -= 1
    return ordered[low : high + 1]


def in_turn(context: Context, amount: Amount, places: list[Mention]) -> Mention | None:
    """The place of a figure in a list, where as many places are listed: `A and B mined 5 and 7 tonnes`."""
    figures = alike(context, amount)
    ordered = sorted(places, key=lambda item: item.start)
    for first in range(len(ordered)):
        row = listed(context, ordered[first], ordered)
        if len(row) == len(figures) > 1 and (row[-1].end <= figures[0].start or figures[-1].end <= row[0].start):
            return row[figures.index(amount)]
    return None


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
    if trade is None:
        return NOTHING
    sign = TO if trade == "export" else FROM
    low, high = segment(context, amount)
    found = [item for item in context.places if item.form != "demonym" and sign.search(context.text[: item.start])]
    clause = context.clause(amount.start)
    behind = [item for item in found if amount.end <= item.start < high]
    ahead = [item for item in found if low <= item.start and item.end <= amount.start]
    opening = [item for item in found if item.end <= context.amounts[0].start]
    ordered = [*within(behind, clause), *within(ahead, clause)[-1:], *behind, *ahead[-1:], *opening]
    best = ordered[0] if ordered else None
    return Subject(best.entity.entity_id, "stated", (best,)) if best else NOTHING
