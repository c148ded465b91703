"""Where a figure belongs: the place that it is about, and the other side of a trade."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import vocabulary
from ...claims import Entity
from ...patterns import Pattern
from ...vocabulary import Mention, smallest_holding
from ..amounts.amounts import Amount
from ..context import Context, Cue, nearest, within
from ..matters.readings import NOTHING, Reading, Subject
from ..matters.several import in_turn, listed, segment
from ..names import antecedents
from . import asides, dealings, homes, partners, pronouns, sites, whereabouts
from .inheritance import (
    CARRIED,
    ELEMENTS,
    MARKET,
    PAID,
    handed,
    inherited,
    market_around,
    payer,
    project,
    sited,
)
from .partners import FROM, TO, beside, comes_from, read_partner, trade_of
from .whereabouts import country_or_itself

GIVEN = re.compile(r"\bto\s+(?:the\s+|an?\s+)?$", re.I)
"""Supplied to somebody."""

WITHIN = re.compile(r"\b(?:in|at|across|within|from|of|on)\s+(?:the\s+)?(?:state of\s+|province of\s+)?$", re.I)

AGENT = re.compile(r"\b(?:produced|mined|refined|processed|made|extracted|smelted|consumed|used)\s+by\s+(?:the\s+)?$")
HERE = Pattern(r"\b(?:in|within|across|throughout)\s+the\s+(?:country|nation|kingdom|republic)\b")

CAUSE = re.compile(r"\b(?:as|because|after|since|amid|due\sto|owing\sto|thanks\sto)\s(?:[a-z-]+\s){0,3}$")
"""Supply falls 2% as Chilean mines close: why a market moves, and not whose it is."""

OF_HOLDERS = ("share", "reserve", "resource", "production", "capacity")
"""Measures of what "Peru, which holds 40 Mt" holds, whatever the sentence is about."""

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
    r"\b(?:the|a|that|this|its)\s+(?:[\w-]+\s+){0,2}?(?:country|nation|producer|supplier|exporter|bloc|kingdom|republic|it)\b",
    re.I,
)
"""Words for a country named before."""


OF_WORLD = re.compile(
    r"\s(?:of|in)\s(?:[a-z]+\s)?world\s(?:[a-z-]+\s){0,3}?(?:consumption|demand|supply|production|output|reserves|resources|trade)\b"
)
"""16% of world tin consumption: a share that nobody holds."""

BROUGHT_IN = Pattern(r"\bimport\w*\s(?:[a-z-]+\s){0,4}?from\s(?:the\s)?$", re.I)
"""A deficit of 30 Mt in spite of imports from Peru: whence something comes, and not where it is short."""

DRIVEN = re.compile(
    r"\s(?:due\s(?:[a-z]+\s)?to|owing\s(?:[a-z]+\s)?to|thanks\sto|on\sthe\sback\sof)\s[^;]*|,\s(?:with|driven|led|helped|boosted|supported|lifted|fuelled|fueled|thanks\sto|owing\s(?:[a-z]+\s)?to|due\s(?:[a-z]+\s)?to"
    r"|on\sthe\sback\sof|mainly|largely|mostly|chiefly|notably|especially|reflecting|following|as|because|after)\s[^;]*"
)
"""Output rose 5%, with more coming from Peru: what moved it, and not whose it is."""

ABROAD = Pattern(
    r"\b(?:production|output|supply|supplies|demand|capacity|consumption|refining|mining)(?:\sof(?:\s[a-z-]+){1,3})?\s(?:from\s)?outside\s(?:of\s)?(?:the\s)?[A-Z][^,;]*$"
)
"""If Peru is shut, output outside Peru must rise by 5%: whatever else a sentence names, the figure is elsewhere."""
ABROAD_BEHIND = re.compile(
    r"\s(?:of|in)\s(?:the\s)?(?:[a-z-]+\s){0,3}?(?:production|output|supply|supplies|demand|capacity|consumption|use|mines?|mining)"
    r"(?:\s(?:for|of)(?:\s[a-z-]+){1,4}?)?\s(?:from\s)?outside\s"
)
"""If Peru is shut, the rest covers 35% of demand outside Peru."""
OVERSEAS = Pattern(
    r"\b(?:(?:[Oo]verseas|[Ff]oreign|[Nn]on-[A-Z][a-z]+)\s(?:[a-z]+\s){0,2}?(?:production|output|supply|mining|refining|capacity)"
    r"|(?:[Pp]roduction|[Oo]utput|[Ss]upply|[Dd]emand|[Uu]sage|[Uu]se|[Cc]onsumption)\s(?:in|from)\sthe\srest\sof\sthe\sworld)\b[^,;]*$"
)
"""While overseas output fell by 5%: nobody's who is named beside it."""
IT = re.compile(
    r"\W{0,2}(?:It|They|The\s(?:[a-z]+\s){0,2}(?:mine|deposit|site|project|plant|facility|refinery|smelter|factory|company|miner)s?)\s(?:\w+\s){0,2}?[a-z]+s?\b"
)
"""It accounts for 40% of the world's output: a share of something named before."""


def read_place(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The place that a figure is about, apart from the partner of a trade."""
    found = candidates(context, amount, reading)
    decided = by_wording(context, amount, reading, earlier) or of_count(context, amount, found)
    if decided is not None:
        return decided
    figures = [one for one in context.amounts if one.unit != "count"]
    found = [item for item in found if not any(one.start < item.end and item.start < one.end for one in figures)]
    own = owning(context, amount, reading, found)
    told = asides.told_of(context, amount) if reading.measure in OF_HOLDERS and "import" not in context.text else None
    told = (
        told
        or made_by(context, amount)
        or came_from(context, amount, reading)
        or at_home(context, amount, own)
        or there(context, amount, reading)
    )
    place = by_names(context, amount, reading, found, own, told)
    if place is None:
        place = handed_down(context, amount, reading, earlier)
        place = place if place.how == "inherited" else stated(context, amount, reading, found) or place
    place = of_market(context, reading, place)
    if across(context, place):
        return Subject(None, "unknown", place.mentions)
    several = reading.measure == "share" and told is None and held_by_several(context, amount)
    if several and len(place.mentions) < 2 and place.id != "place:world":
        everywhere = homes.wide(context.document) or of_the_world(context, amount)
        return Subject("place:world", "inferred") if everywhere else NOTHING
    return place


def by_wording(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject | None:
    """The place where the wording decides it, whatever places are named: in a list, abroad, by "the country"."""
    went_on = partners.listed_under(context, amount, reading) or partners.selling_on(context, amount, reading, earlier)
    if went_on:
        return went_on[0]
    if apart_from(context, amount):
        return handed(homes.mostly(context.document))
    if reading.measure != "share" and OVERSEAS.search(context.text, context.clause(amount.start)[0], amount.start):
        return NOTHING
    if {reading.measure, reading.change_of} & {*OF_HOLDERS, *CARRIED} and amount.unit != "count":
        meant = pronouns.country(context, amount, earlier)
        return Subject(meant, "inherited") if meant is not None else None
    return None


def of_count(context: Context, amount: Amount, found: list[Mention]) -> Subject | None:
    """The place that a count itself names (`12 Chinese mines`); none of how many elements there are."""
    if amount.unit != "count":
        return None
    inside = [item for item in found if amount.start <= item.start and item.end <= amount.end]
    if inside:
        return together(inside[:1])
    return NOTHING if ELEMENTS.fullmatch(amount.noun) and GROUP.search(context.text[: amount.start]) else None


def owning(context: Context, amount: Amount, reading: Reading, found: list[Mention]) -> list[Mention]:
    """The places that can hold a figure: no firm's home, nobody at work abroad, and none of an aside."""
    paid = reading.measure in PAID
    firms = [
        item
        for item in found
        if whereabouts.describes(context.text, item)
        or (paid and (homes.whose(context.text, item) or whereabouts.wishes(context.text, item)))
    ]
    own = [
        item
        for item in found
        if item not in firms or not (paid or (reading.measure != "price" and foreign(context, item)))
    ]
    own = [item for item in own if not at_work_abroad(context, amount, item, own)]
    return [item for item in own if not asides.aside(context.text, item.start, amount.start, asides.WHICH)]


def by_names(
    context: Context, amount: Amount, reading: Reading, found: list[Mention], own: list[Mention], told: Mention | None
) -> Subject | None:
    """The place by the names around a figure: of a whole, of what is told of somebody, of who pays, of the world."""
    place = of_all(context, amount) or of_whole(context, amount)
    place = place or (together([told]) if told else stated(context, amount, reading, own))
    if place is not None and place.id == "place:world" and len(place.mentions) > 1 and (site := sited(context)):
        place = Subject(site, "inherited")
    if place is None and reading.measure in PAID and found and payer(context):
        place = handed(project(context) or homes.plainly(context.document))
        place = place if place.id else stated(context, amount, reading, found)
    if place is None and reading.measure == "share" and OF_WORLD.match(context.text, amount.end):
        place = None if refers(context, amount) else Subject("place:world", "stated")
    return place


def of_market(context: Context, reading: Reading, place: Subject) -> Subject:
    """The place of a price: of a city in which goods are priced, the market around it."""
    if "price" not in (reading.measure, reading.change_of) or not place.mentions:
        return place
    city = place.mentions[0].entity.entity_id
    market = market_around(context.document, city) if whereabouts.city(place.mentions[0]) else city
    return place if market == city else Subject(market, "stated", place.mentions)


SITES = (
    r"(?:mines?|plants?|operations|assets|smelters?|refiner(?:y|ies)|sites|projects|interests|works|businesses|pits)"
)
IN_SEVERAL = Pattern(
    rf"(?:\b(?:its|with|whose|has|have|owns?|runs)\s(?:[\w-]+\s){{0,4}}?{SITES}|\b(?:which|that|and|who)\s(?:operates?|mines|works|is\sactive)|\boperating)"
    r"\s(?:in|across)\s(?:the\s)?\Z"
)
OF_ITS = re.compile(r"\b(?:its|whose)\s\Z")
BEHIND_THEM = re.compile(rf"\s(?:[\w-]+\s){{0,2}}{SITES}\b")


def across(context: Context, place: Subject) -> bool:
    """Whether the places of a figure are those of the sites of a company in several countries, which has none.

    An example: `Kite Ore, with mines in Peru and Chile, sold 90 t`; not so `mines in Peru and Chile sold 90 t`.
    """
    countries = {country_or_itself(item.entity.entity_id) for item in place.mentions}
    if len(countries) < TWO:
        return False
    named = sorted(place.mentions, key=lambda item: item.start)
    first = listed_before(context, named[0])
    if IN_SEVERAL.search(context.text, 0, first.start):
        return True
    own = OF_ITS.search(context.text, 0, named[0].start) is not None
    return own and BEHIND_THEM.match(context.text, named[-1].end) is not None


TWO = 2
COMMA_AND = re.compile(r",?\s(?:and\s)?(?:the\s)?|,\s")


def listed_before(context: Context, item: Mention) -> Mention:
    """The first of the places that are listed before one: Peru in `in Peru, Chile and Zambia`."""
    for other in reversed(context.places):
        if other.end <= item.start and COMMA_AND.fullmatch(context.text, other.end, item.start):
            item = other
    return item


ALL = re.compile(
    r"\s(?:of\s[\w-]+\s)?(?:(?:was|were|is|are)\s)?(?:(?:mined|produced|made|refined|used|sold|consumed|traded)\s)?"
    r"(?:globally|worldwide|world-wide|around\sthe\s(?:world|globe)|across\sthe\s(?:world|globe)|in\sthe\s(?:whole|entire)\sworld)\b"
)
"""92,000 t worldwide, 90 t mined around the globe: the world's, whoever has a part of it."""


def of_all(context: Context, amount: Amount) -> Subject | None:
    """The world, where a word right behind a level says so: `Peru mined 20 t, out of 90 t worldwide`."""
    level = amount.unit not in ("%", "x")
    return Subject("place:world", "stated") if level and ALL.match(context.text, amount.end) else None


def apart_from(context: Context, amount: Amount) -> bool:
    """Whether a figure's clause tells of a place that no list knows: `the word from Peru on Tarn, where 40 t came`."""
    hit = WHERE.search(context.text, 0, amount.start)
    return hit is not None and not any(hit.start() <= item.start < amount.end for item in context.places)


WHERE = Pattern(
    r"\b(?:in|at|near|of|around|to|from)\s(?P<name>(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?),\swhere\s[^;]*$"
)
"""In Kenering, where some 7,000 t: the place of the clause."""

GROUP = re.compile(r"\b(?:group|family|set|series|class|suite)\sof\s(?:the\s)?$")
"""A group of 17 elements: what they are, whoever is told to sell them."""


def foreign(context: Context, item: Mention) -> bool:
    """Whether a text is about another country than the one whose firm it names: `the Peruvian miner's mine in Laos`."""
    home = homes.of(context.document)
    return home is not None and home != country_or_itself(item.entity.entity_id)


def at_work_abroad(context: Context, amount: Amount, item: Mention, found: list[Mention]) -> bool:
    """Whether a country only tells whose a company is that works in another: `Peru's Kite has found 5 t in Laos`."""
    text, clause = context.text, context.clause(amount.start)
    if not (FIRM.match(text, item.end) or FIRM_OF.search(text, max(0, item.start - 40), item.start)):
        return False
    home = country_or_itself(item.entity.entity_id)
    behind = [other for other in within(found, clause) if other.start > item.end and within([item], clause)]
    return any(
        WITHIN_IT.search(text, item.end, other.start) and country_or_itself(other.entity.entity_id) != home
        for other in behind
    )


FIRM = re.compile(
    r"['’]s?\s[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)?\s(?!(?:mine|deposit|project|plant|smelter|refinery|district|province|state)\b)"
)
FIRM_OF = re.compile(r"[A-Z][\w&-]+\s[A-Z][\w&-]+\sof\s(?:the\s)?$")
WITHIN_IT = re.compile(r"\b(?:in|at|across)\s(?:the\s)?(?:[a-z]+ern\s)?$")


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


WHOLE = re.compile(
    r"\sof\s(?:the\s)?[^,;:.]{3,80}(?:\sof|,\swhich\s(?:[a-z]+\s){0,2}[a-z]+|\s\(|['’]s?)"
    r"\s?(?:(?:some|about|around|nearly|almost|over|more\sthan|roughly|an?|estimated|total|the)\s)*"
)
"""What stands between a share and the whole that it is one of: `79% of global output of`."""


WORLD = re.compile(r"\sof\s(?:the\s)?(?:[a-z]+\s)?world\s")
"""Of world nickel supply: no name of the world, and it nevertheless."""


def of_whole(context: Context, amount: Amount) -> Subject | None:
    """The place of the whole of which a share is told right before: `Peru has 79% of global output of 85,000 t`."""
    place = context.amounts.index(amount) if amount.unit != "%" else 0
    share = context.amounts[place - 1] if place else None
    if share is None or share.unit != "%" or share.direction:
        return None
    if WHOLE.fullmatch(context.text, share.end, amount.start) is None:
        return None
    if WORLD.match(context.text, share.end):
        return Subject("place:world", "stated")
    between = [item for item in context.places if share.end <= item.start and item.end <= amount.start]
    return together(between[-1:]) if between else None


def made_by(context: Context, amount: Amount) -> Mention | None:
    """The country that makes what a figure counts: `19,000 tonnes refined by Peru from Chilean ore`."""
    if not context.places or context.places[-1].start < amount.end:
        return None
    _, high = segment(context, amount)
    behind = (item for item in context.places if amount.end <= item.start < high and item.form == "name")
    first = next(behind, None)
    found = first is not None and AGENT.search(context.text[amount.end : first.start]) is not None
    return first if first and found and not antecedents.national(context.text, first, firms_of(context)) else None


SOURCE = re.compile(
    r"(?:\sof\s(?:which|it|this|that|these|them|the\stotal))?(?P<came>\s(?:came|comes?|coming|stem(?:s|med)|originat(?:es|ed)))?\sfrom\s(?:the\s)?"
)
"""Between a part of what the world makes and where it is made: 21,000 t `of which came from` Kazakhstan."""


def came_from(context: Context, amount: Amount, reading: Reading) -> Mention | None:
    """The country from which a part of what is made comes: `the world mined 60 kt, including 21 kt from Kazakhstan`."""
    if reading.measure not in ("production", "supply") or not context.places:
        return None
    first = next((item for item in context.places if item.start >= amount.end and item.form == "name"), None)
    hit = SOURCE.fullmatch(context.text, amount.end, first.start) if first else None
    return first if hit and (hit["came"] or any(world(item) for item in context.places)) else None


def at_home(context: Context, amount: Amount, found: list[Mention]) -> Mention | None:
    """The country that a clause's `in the country` means: the first that its sentence names before."""
    hit = HERE.search(context.text, *context.clause(amount.start))
    first = next((item for item in found if hit and item.end < hit.start() and item.form == "name"), None)
    return first if first and not WITHIN.search(context.text[: first.start]) else None


def there(context: Context, amount: Amount, reading: Reading) -> Mention | None:
    """The country right before the "where" of a figure's clause: `moved to Peru, where 20 t were dug`."""
    ahead = [item for item in context.places if item.end <= amount.start]
    if not ahead or not {reading.measure, reading.change_of} & {"production", "capacity", "reserve", "resource"}:
        return None
    return ahead[-1] if WHERE_IT_IS.fullmatch(context.text, ahead[-1].end, amount.start) else None


WHERE_IT_IS = re.compile(r",\swhere\s[^,;\d]{0,60}")


def firms_of(context: Context) -> tuple[tuple[int, int, Entity], ...]:
    """The companies that a sentence names."""
    return antecedents.companies(context.document.text, context.text)


def handed_down(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The place that a figure takes over: not the other side of its trade, nor what its sentence leaves out."""
    place = inherited(context, amount, reading, earlier)
    if place.how != "inherited":
        return place
    partner = read_partner(context, amount, reading)
    sides = [item.entity.entity_id for side in partner.mentions for item in beside(context, side)]
    out = [item for item in vocabulary.find(context.text, "places") if whereabouts.left_out(context.text, item)]
    apart = {country_or_itself(one) for one in (partner.id, *sides, *(item.entity.entity_id for item in out)) if one}
    return NOTHING if place.id in apart else place


def candidates(context: Context, amount: Amount, reading: Reading) -> list[Mention]:
    """The places of a sentence that can be a figure's: no side of a trade, rival, company or whole of a share."""
    if not context.places:
        return []
    text = context.text
    found = trading(context, amount, reading)
    firms = firms_of(context) if found else ()
    found = [item for item in found if not any(a <= item.start and item.end < b for a, b, _ in firms)]
    found = [item for item in found if not (whereabouts.rival(text, item) or whereabouts.origin(text, item))]
    at_port = reading.measure == "price" or reading.change_of == "price"
    found = [
        item
        for item in found
        if not paired(context, item)
        and not (asides.aside(text, item.start, amount.start) and not (at_port and dealings.delivered(text, item)))
    ]
    found = [item for item in found if item.start < amount.end or not whereabouts.compared(text, item, amount.end)]
    found = [item for item in found if not (world(item) and YEARS_OF.search(text, 0, item.start))]
    if not at_port:
        found = [item for item in found if not (dealings.priced(text, item) or of_price(context, item))]
    else:
        found = [item for item in found if not (pushes(context, item) or reasons(context, amount, item))]
        found = [item for item in found if not dealings.curbs(text, item)]
        found = [item for item in found if not goods(context, item)]
    if reading.measure != "import":
        found = [item for item in found if not (dealing(text, item, reading) or buying(text, amount, item, firms))]
    if "import" not in (reading.measure, reading.change_of) and reading.measure != "share":
        found = [item for item in found if not BROUGHT_IN.search(text, 0, item.start)]
    if reading.measure in PAID:
        found = dealings.receiving(text, found)
    clause = context.clause(amount.start)
    there = [item for item in within(found, clause) if not of_firm(item, text, firms)]
    found = [item for item in found if item in there or not there or not within([item], clause)]
    if reading.measure != "share":
        kept = [item for item in found if not whereabouts.whole(text, item) or asides.leads_to(text, item, amount)]
        found = kept or [item for item in found if item.entity.entity_id != "place:world"]
        if not kept and found and SET_BESIDE.match(text, amount.end):
            found = []
    if ABROAD.search(text, 0, amount.start):
        found = [item for item in found if item.start >= amount.end]
    if ABROAD_BEHIND.match(text, amount.end):
        found = []
    if reading.measure != "share":
        found = [item for item in found if not (item.start >= amount.end and whereabouts.sized(text, item, amount.end))]
    if reading.measure in ("capacity", "production", "supply"):
        found = [item for item in found if not FED.search(text, 0, item.start)]
    found = [item for item in found if ";" not in text[amount.end : item.start]] or found
    cues = [cue.start for cue in context.measures]
    return [item for item in found if not whereabouts.loose(text, item, cues)]


YEARS_OF = re.compile(r"\b(?:years|months|decades|centuries)(?:['’]|\sworth)?\sof\s(?:[a-z]+\s){0,2}$")
"""1.2 Mt, or 62 years of world demand: what something would last for."""
FED = Pattern(
    r"\b(?:fed|feeds?|feeding|process(?:es|ing)?|treats?|treating|refin(?:es|ing)|smelt(?:s|ing)|us(?:es|ing)|relies\son|runs?\son|based\son)\s"
    r"[^,;.]{0,60}\sfrom\s(?:the\s)?$"
)
"""A plant fed with loparite from Peru: whence comes what it works on."""


def of_price(context: Context, item: Mention) -> bool:
    """Whether a place only tells where something else has its price: `tin could be had in Peru for $20 per kg`."""
    own = next((one for one in context.amounts if one.start >= item.end), None)
    return own is not None and "/" in own.unit and FOR.fullmatch(context.text, item.end, own.start) is not None


FOR = re.compile(r"\s(?:for|at|fetched|cost|costs)\s(?:[a-z]+\s){0,2}")


def goods(context: Context, item: Mention) -> bool:
    """Whether a nationality tells where goods come from that are priced: `Peruvian lump ore was $4 at the port`."""
    if item.form != "demonym" or not GOODS.match(context.text, item.end):
        return False
    return not MARKETED.match(context.text, item.end)


GOODS = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:ores?|lumps?|fines|concentrates?|material|cargoe?s?|units|product|spodumene|bauxite|clinker)\b"
)
MARKETED = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:prices?|markets?|exports?|quotations?|offers|tenders?|producers?|suppliers?|sellers?)\b"
)
"""Peruvian ore prices: those of a market."""


def pushes(context: Context, item: Mention) -> bool:
    """Whether a place owns another flow, which only moves prices: `Peruvian output has pushed prices down`."""
    own = next((cue for cue in context.measures if cue.start >= item.end), None)
    flow = own is not None and own.value in CARRIED and own.value != "price" and own.start - item.end <= OWNS
    return bool(flow and own and not PRICES.match(context.text, own.end))


def reasons(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a place stands where a sentence tells why a price moves: `a glut in Peru, which sent tin to $20,000`."""
    text = context.text
    if item.end <= amount.start:
        apart = PRICE_TOLD.search(text, item.end, amount.start) and not OPENING.fullmatch(text, 0, item.start)
        return apart is True or MOVED.search(text, item.end, amount.start) is not None
    return WHY.search(text, amount.end, item.start) is not None


MOVED = re.compile(
    r",\s(?:which|that|and)\s(?:[a-z]+\s){0,2}(?:push|sent|send|driv|drov|lift|pull|drag|help|caus|bring|brought|took|weigh|led|knock|boost|propel|rais)\w*\b"
    r"|\b(?:ban|bans|quotas?|curbs?|cuts?|strikes?|outages?|floods?|shortages?|glut|oversupply|disruptions?|tariffs?)\b[^.;]*,\s(?:[a-z]+\s){0,3}prices?\b"
)
"""Which pushed cobalt to: what a place did to a price."""
OPENING = re.compile(r"\W*(?:In|At|On|Across|Within|For|From)\s(?:the\s)?")
PRICE_TOLD = re.compile(
    r",\s(?:and\s|but\s|while\s)?(?:the\s|its\s)?(?:[a-z-]+\s){0,2}prices?\s(?:ha[sd]|have|was|were|is|are|rose|fell|climbed|jumped|gained|lost|more\sthan)\b"
)
"""Peru swapped its ban, the price has doubled: a clause of the price's own."""
WHY = re.compile(
    r"\b(?:before|after|as|because|given\sthat|since|amid|on\snews|in\sthe\swake|due\sto|owing\sto|thanks\sto|following|spurred|when|while|despite|on\sfears)\b"
)
"""Before disruptions in Peru: why a price moves."""


OWNS = 25
"""How far behind a place the flow stands that it owns."""
PRICES = re.compile(r"\s(?:[a-z]+\s)?(?:price|cost)")


def paired(context: Context, item: Mention) -> bool:
    """Whether a country is one of two that have something in common: `a Peru-Chile venture`, `Anglo-Australian`."""
    return context.text.endswith("Anglo-", 0, item.start) or any(
        (one.start == item.end + 1 and context.text[item.end] in "-–")
        or (one.end == item.start - 1 and context.text[one.end] in "-–")
        for one in context.places
    )


def of_firm(item: Mention, text: str, firms: Sequence[tuple[int, int, Entity]]) -> bool:
    """Whether a place only tells whose a company is: `a Chilean miner`, `Chile's Kite Ore Ltd`."""
    return whereabouts.describes(text, item) or antecedents.national(text, item, firms)


def dealing(text: str, item: Mention, reading: Reading) -> bool:
    """Whether a place only tells with whom somebody deals; money for a company goes where the company is."""
    return reading.measure not in PAID and dealings.dealt(text, item)


def buying(text: str, amount: Amount, item: Mention, firms: Sequence[tuple[int, int, Entity]]) -> bool:
    """Whether a place only tells whose a company is that buys what a figure counts: `Peru's Kite is to buy 500 t`."""
    firm = of_firm(item, text, firms) or COMPANY.match(text, item.end) or dealings.FIRMS.match(text, item.end)
    ahead = item.end if item.end <= amount.start else 0
    return bool(firm and dealings.PURCHASE.search(text, ahead, amount.start))


def trading(context: Context, amount: Amount, reading: Reading) -> list[Mention]:
    """The places of a sentence without the other side of a trade: who buys exports, who sells imports."""
    text, named = context.text, (reading.measure, reading.change_of)
    partner, trade = read_partner(context, amount, reading), trade_of(context, amount, reading)
    sign = TO if "export" in named else FROM
    sides = [item for item in context.places if (partner.id or trade == "import") and sign.search(text[: item.start])]
    if trade == "import":
        share = (partners.sells,) if amount.unit == "%" else ()
        sells = (comes_from, partners.relies, *share)
        sides += [item for item in context.places if any(test(context, item) for test in sells)]
    apart = {item.entity.entity_id for side in sides for item in beside(context, side)}
    if trade and partner.id:
        apart |= {
            item.entity.entity_id for item in context.places if country_or_itself(item.entity.entity_id) == partner.id
        }
    if trade and (partner.mentions or trade == "export"):
        apart |= {
            item.entity.entity_id for item in partners.each(context, partners.sides(context, amount, trade)).values()
        }
    found = [item for item in context.places if item not in partner.mentions and item.entity.entity_id not in apart]
    if reading.measure == "export":
        sent = [item for item in found if item.form != "demonym" and whereabouts.WENT.search(text, 0, item.start)]
        found = [item for item in found if item not in sent] or found
    if trade == "export":
        found = [item for item in found if not whereabouts.buys(text, item)]
    if "import" not in named:
        found = [item for item in found if not whereabouts.bound_for(text, item)]
    if reading.measure == "supply":
        found = [item for item in found if not GIVEN.search(text[max(0, item.start - 12) : item.start])]
    return found


def stated(context: Context, amount: Amount, reading: Reading, found: list[Mention]) -> Subject | None:
    """The place that the sentence gives a figure: in turn, before it, as an owner or the nearest; None without any."""
    if not found:
        return None
    paired = in_turn(context, amount, found) or beside_it(context, amount, found) or alternating(context, amount)
    if paired is not None:
        return together([paired])
    if reading.measure == "share":
        behind = refers(context, amount) or held_by_firm(context, amount)
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
SHORTLY = re.compile(r"(?:,|\swith|\sat)?\s(?:(?:about|around|some|nearly|almost|only|just|over)\s)?")


def right_behind(context: Context, amount: Amount, found: list[Mention]) -> Mention | None:
    """The place right behind a figure of several: `fell 6% in Asia, 1% in Peru and 3% in Europe`."""
    return next((item for item in found if IN.fullmatch(context.text, amount.end, item.start)), None)


IN = re.compile(r"\s(?:(?!and\b|or\b|but\b)[a-z]+\s)?(?:in|for)\s(?:the\s)?")
WITH = re.compile(r"(?:^|,\s)(?:[Ww]ith|[Aa]t)\s(?:(?:about|around|some|nearly|almost|just|only|over|under)\s)?$")
COMMA = re.compile(r",\s(?:the\s)?")
"""With 88%, Peru depends on it more than Chile: whose the sentence begins with."""
JOINED = re.compile(r",?\s(?:with|at)\s(?:(?:about|around|some|nearly|almost|just|only|over|under)\s)?|\s\(|:\s")


def refers(context: Context, amount: Amount) -> bool:
    """Whether a share is that of something named before: `The Asian nation has 30% of the world's tin`."""
    return bool(IT.match(context.text, 0, amount.start) or REFERS.search(context.text))


def of_next(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a place owns another figure right behind it: `second only to China's 44 Mt`."""
    others = (other for other in context.amounts if other is not amount and other.start > item.end)
    return any(OWNER.fullmatch(context.text[item.end : other.start]) for other in others)


ASIDE = re.compile(
    r",\s(?:which|who|where|whose|home\sto)\b[^;]*,\s(?:[a-z]+ly\s)?(?:sold|supplied|bought|used|consumed|made|needs|uses|sells)\s"
)
"""Peru, which has much of it, sold 20 t: the subject before an aside."""

SET_BESIDE = re.compile(
    r"[^,;.]{0,50},\s(?:which\s|that\s)?(?:would|will|could|is|was|account|equal|represent|equivalent|enough|meet|cover)"
)
"""60 t, which would be 5% of Peru's output: what somebody else's figure is set beside."""

COMPANY = re.compile(r"['’]s?\s[A-Z]")
"""Peru's Kite will invest: the verb is a company's."""

OWNER = re.compile(r"['’]s?\s+")


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


def world(item: Mention) -> bool:
    """Whether a mention is the world's."""
    return item.entity.entity_id == "place:world"


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
