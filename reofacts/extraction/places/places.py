"""Where a figure belongs: the place that it is about, and the other side of a trade."""

from __future__ import annotations

import re

from ... import vocabulary
from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, within
from ..lexicon import HEDGES, MONTHS
from ..matters.readings import NOTHING, Reading, Subject
from ..matters.several import segment
from ..names import antecedents
from . import asides, homes, origins, pronouns, sellers, whereabouts
from .eligible import candidates, firms_of, world
from .holders import WITHIN, held_by_several, of_the_world, refers, restated
from .inheritance import ELEMENTS, PAID, handed, inherited, payer, project, sited
from .markets import CARRIED, market_around
from .partners import beside, read_partner
from .stated import TWO, stated, together
from .whereabouts import country_or_itself

AGENT = re.compile(r"\b(?:produced|mined|refined|processed|made|extracted|smelted|consumed|used)\s+by\s+(?:the\s+)?$")
HERE = Pattern(r"\b(?:in|within|across|throughout)\s+the\s+(?:country|nation|kingdom|republic)\b")

OF_HOLDERS = ("share", "reserve", "resource", "production", "capacity")
"""Measures of what "Peru, which holds 40 Mt" holds, whatever the sentence is about."""

OF_WORLD = re.compile(
    r"\s(?:of|in)\s(?:[a-z]+\s)?world\s(?:[a-z-]+\s){0,3}?(?:consumption|demand|supply|production|output|reserves|resources|trade)\b"
)
"""16% of world tin consumption: a share that nobody holds."""

OVERSEAS = Pattern(
    r"\b(?:(?:[Oo]verseas|[Ff]oreign|[Nn]on-[A-Z][a-z]+)\s(?:[a-z]+\s){0,2}?(?:production|output|supply|mining|refining|capacity)"
    r"|(?:[Pp]roduction|[Oo]utput|[Ss]upply|[Dd]emand|[Uu]sage|[Uu]se|[Cc]onsumption)\s(?:in|from)\sthe\srest\sof\sthe\sworld)\b[^,;]*$"
)
"""While overseas output fell by 5%: nobody's who is named beside it."""


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
    went_on = sellers.listed_under(context, amount, reading) or sellers.selling_on(context, amount, reading, earlier)
    if went_on:
        return went_on[0]
    if apart_from(context, amount):
        return handed(homes.mostly(context.document))
    if reading.measure != "share" and OVERSEAS.search(context.text, context.clause(amount.start)[0], amount.start):
        return NOTHING
    if {reading.measure, reading.change_of} & {*OF_HOLDERS, *CARRIED} and amount.unit != "count":
        meant = pronouns.of_two(context, amount, earlier) or pronouns.country(context, amount, earlier)
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
        if origins.describes(context.text, item)
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
        told_of = refers(context, amount) or restated(context, amount)
        place = None if told_of else Subject("place:world", "stated")
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
    rf"\b(?:in|at|near|of|around|to|from)\s(?P<name>(?!{MONTHS}\b)"
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

WHOLE = re.compile(
    r"\sof\s(?:the\s)?[^,;:.]{3,80}(?:\sof|,\swhich\s(?:[a-z]+\s){0,2}[a-z]+|\s\(|['’]s?)"
    rf"\s?(?:(?:{HEDGES}|an?|estimated|total|the)\s)*"
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
    if not ahead or not {reading.measure, reading.change_of} & {*OF_HOLDERS}:
        return None
    return ahead[-1] if WHERE_IT_IS.fullmatch(context.text, ahead[-1].end, amount.start) else None


WHERE_IT_IS = re.compile(r",\swhere\s[^,;\d]{0,60}")


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
