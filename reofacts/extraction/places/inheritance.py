"""The place that the text around a sentence gives a figure, and the world for a market that nobody owns."""

from __future__ import annotations

import re
from functools import lru_cache

from ... import vocabulary
from ...documents import Document
from ...patterns import Pattern
from ...vocabulary import Mention, smallest_holding
from ..amounts.amounts import Amount
from ..context import Context, Cue, Placed, measures, places
from ..matters.readings import NOTHING, Reading, Subject
from ..matters.several import listed
from ..names import antecedents
from ..times import leads
from . import against, dealings, holdings, homes, origins, partners, sellers, sites, whereabouts
from .markets import (
    CARRIED,
    MARKET,
    NOUNS,
    market_cue,
    market_of,
    market_of_head,
    not_owned,
    of_other_flow,
    paid_in,
    sold,
)
from .whereabouts import country_or_itself

SITED = frozenset(
    ("production", "capacity", "resource", "reserve", "grade", "investment", "revenue", "other", "export", "count")
)
"""Measures of what a site holds, makes, costs and earns."""

COUNTED = (*MARKET, *CARRIED, "share")
"""Measures of which a text on the whole world tells as of the world's."""

PAID = ("investment", "other")
"""Measures of money that a body of a government gives."""

COUNTRY = Pattern(
    r"\b(?:the|this|that)\s+(?:[\w-]+\s+){0,2}?(?:country|nation|kingdom|republic)\b"
    r"|\b(?:such|this|that)\s+(?:dependence|dependency|reliance|exposure)\b",
    re.I,
)
"""The country, the Asian nation, such dependence."""

BOTH = Pattern(r"\b(?:the\s+(?:two|three)|both|these)\s+(?:countries|nations|neighbours|neighbors|states)\b", re.I)
"""The two countries: all those named before."""

FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)

LABEL = 60
"""How long a sentence may be that says where the next ones are: `Mount Tarn, Peru.`"""

THERE = Pattern(r"\bthere\b(?!\s(?:is|are|was|were|will|has|have|had|would|may|can|could|should)\b)")
"""Money put into mines there: where the sentence before says that something lies."""
REGION = re.compile(r"\b(?:region|continent|bloc|there|its|it|here)\b", re.I)
ALL_OF = re.compile(r"\b(?:region|continent|bloc|both|these|those|the\s(?:two|three|four))\b", re.I)
"""In the region, both: all that were named before."""
WHOLES = ("place:world", "place:european-union")
"""Places above countries that trade and count as one."""

ELEMENTS = re.compile(r"(?:[\w-]+\s+){0,3}(?:elements|metals|minerals|lanthanides|rare\searths)\b", re.I)

ON_IT = re.compile(r"(?:It|That|This)\s")

GROUP_WIDE = Pattern(
    r"\b(?:[Gg]roup|[Cc]onsolidated|[Cc]ompany-wide|[Gg]roup-wide)(?:['’]s)?\s(?:[a-z-]+\s){0,3}?"
    r"(?:turnover|revenues?|sales|profits?|earnings|EBITDA|debt|cash|capex|output|production|costs?)\b"
)
"""Group turnover: what a company has in all countries."""

THE_GROUP = re.compile(r"(?:The|This)\s(?:[A-Za-z-]+\s)?(?:company|group|miner|firm|producer|house)\s")

GOES_ON = re.compile(
    r"(?:It|There|(?:The|This|That)\s(?:[a-z]+\s)?(?:plant|mine|smelter|refinery|project|site|deposit|operation|facility|complex|works))\s"
)
"""It is to make 9 t, the plant cost $9m: what the sentence before told of."""

DOMESTIC = Pattern(
    r"\b(?:domestically|(?:domestic|local|home)\s(?:[a-z]+\s){0,4}?(?:price|market|quotation|quote|assessment|trad)\w*"
    r"|price\w*\s(?:[a-z]+\s){0,3}?(?:at\shome|domestic\b))",
    re.I,
)
"""Domestic prices: those of the country that the text is about."""

EXPORTED = Pattern(r"\bexport\s(?:[a-z]+\s)?prices?\b", re.I)
"""The export price: that of the country that exports."""

USED = re.compile(r"\b(?:used|uses?|applications?|end[\s-]use|of\s(?:[a-z]+\s)?(?:demand|consumption))\b", re.I)
"""The share used in magnets, 15% of demand: one of what is consumed."""


def inherited(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The place that the text before gives a figure; none for one in a place of its own that nobody knows."""
    if amount.unit == "count" and ELEMENTS.fullmatch(amount.noun):
        return NOTHING
    clause = context.clause(amount.start)
    whole = GROUP_WIDE.search(context.text, 0, amount.start) or THE_GROUP.match(context.text)
    if whole and homes.across(context.document):
        return NOTHING
    if "price" in (reading.measure, reading.change_of):
        return handed(priced(context, reading, earlier))
    market = market_cue(context, reading)
    stands = COUNTRY.search(context.text, *clause) is not None
    if market is None and not stands and whereabouts.elsewhere(context.text[slice(*clause)], taken(context, clause)):
        return handed(homes.mostly(context.document))
    bought = selling(context) and partners.trade_of(context, amount, reading) == "import"
    goes_on = sellers.importer(earlier) if bought else None
    if goes_on:
        return Subject(goes_on, "inherited")
    paid = project(context) or homes.plainly(context.document) or payer(context) if reading.measure in PAID else None
    told = next((one for one in (context, *near(context, earlier)) if market_cue(one, reading)), context)
    market = market_cue(told, reading)
    lent = earlier
    if homes.across(context.document) and not THERE.search(context.text):
        on_it = GOES_ON.match(context.text) is not None
        lent = tuple(one for one in earlier if len(one.text) <= LABEL or (on_it and one is earlier[-1]))
    mine = of_mine(context, amount, reading)
    before = paid or mine or meant(context, earlier) or named_before(context, lent, market) or led_in(context)
    if before is not None:
        return Subject(before, "inherited")
    sent = any(against.bound_for(context.text, item) for item in context.places)
    if (
        market is not None
        and not earned(context, reading)
        and not sent
        and not_owned(told, market)
        and not sold(context)
    ):
        out = any(whereabouts.left_out(context.text, item) for item in vocabulary.find(context.text, "places"))
        return NOTHING if out else Subject("place:world", "inferred")
    lies = sited(context) if reading.measure == "share" else None
    apart = of_firm_elsewhere(context, amount) or homes.across(context.document) or homes.wide(context.document)
    beside = own_block(context, earlier) if apart else earlier
    home = homes.plainly(context.document) or homes.of(context.document)
    last = lies or home or flowing_from(context, flow_of(context, reading), beside) or lately(context, beside)
    last = last or (headed(context.document, reading) if beside is earlier else None)
    counted = (reading.measure in COUNTED or reading.change_of in (*COUNTED, "investment")) and not sold(context)
    everywhere = homes.wide(context.document) and not (homes.abroad(context.document) or firms(context))
    if last is None and counted and everywhere:
        return Subject("place:world", "inferred")
    return handed(last)


def firms(context: Context) -> bool:
    """Whether a sentence names a company."""
    return bool(antecedents.companies(context.document.text, context.text))


def earned(context: Context, reading: Reading) -> bool:
    """Whether money is what a company of the sentence sells, and no market's: "Kite Ore Ltd achieved sales of $3m"."""
    cue = reading.cue
    own = reading.measure == "revenue" and cue is not None and cue.text.casefold() not in NOUNS
    return bool(own and antecedents.companies(context.document.text, context.text))


def of_firm_elsewhere(context: Context, amount: Amount) -> bool:
    """Whether a figure's sentence begins with a firm whose seat it names: other firms' countries are not its own."""
    named = vocabulary.find(context.text, "places")
    return any(item.end <= amount.start and whereabouts.SEAT.match(context.text, item.end) for item in named)


def own_block(context: Context, earlier: tuple[Context, ...]) -> tuple[Context, ...]:
    """The sentences before that stand in the same paragraph."""
    return tuple(one for one in earlier if one.sentence.paragraph == context.sentence.paragraph)


def priced(context: Context, reading: Reading, earlier: tuple[Context, ...]) -> str | None:
    """The country of a price: `there`, of the exports, at home, or of the price before."""
    if THERE.search(context.text) and (place := named_before(context, earlier)):
        return place
    if EXPORTED.search(context.text) and (place := flowing_from(context, {"export"}, earlier)):
        return place
    if DOMESTIC.search(context.text):
        return homes.of(context.document)
    if whereabouts.EXCHANGE.search(context.text):
        return None
    return flowing_from(context, {"price"}, earlier) or market_of_head(context.document) or paid_in(context)


def sited(context: Context) -> str | None:
    """The one country of the sites that a sentence names, or of "the project" that was named before."""
    named = {one.site.place_id for one in sites.find(context.document.text, context.text)}
    if not named and (hit := sites.THE_SITE.search(context.text)):
        meant = sites.before(context.document, context.sentence.start + hit.start(), hit.group("noun"))
        return meant.place_id if meant else None
    return named.pop() if len(named) == 1 else None


def of_mine(context: Context, amount: Amount, reading: Reading) -> str | None:
    """The country of the mine right before a figure of what it makes: `Tarn, which used to yield 330,000 t`."""
    if reading.measure not in ("production", "capacity"):
        return None
    ahead = [one for one in sites.find(context.document.text, context.text) if one.end <= amount.start]
    near = ahead[-1] if ahead and YIELDS.fullmatch(context.text, ahead[-1].end, amount.start) else None
    return near.site.place_id if near else None


YIELDS = re.compile(r",?\s(?:(?:which|that)\s)?(?:[a-z]+\s){1,7}")


def headed(document: Document, reading: Reading) -> str | None:
    """The country of the sites that a document is about; else that of the one government whose bodies it names.

    The latter goes for money, and for what a bureau of a country counts in a text that names no country.
    """
    if not SITED & {reading.measure, reading.change_of}:
        return None
    official = reading.measure == "investment" or not any(one.named for one in homes.told(document).values())
    return holdings.of_sites(document) or (holdings.of_government(document) if official else None)


def handed(place_id: str | None) -> Subject:
    """A place taken over, or nothing."""
    return Subject(place_id, "inherited") if place_id else NOTHING


def taken(context: Context, clause: tuple[int, int]) -> list[tuple[int, int]]:
    """The spans of a clause, from its start, that are no place of a figure: materials, periods, figures, seats."""
    seats = [
        item
        for item in vocabulary.find(context.text, "places")
        if whereabouts.ranks(context.text, item) or origins.origin(context.text, item)
    ]
    items: tuple[Placed, ...] = (*context.materials, *context.periods, *context.amounts, *seats)
    return [(item.start - clause[0], item.end - clause[0]) for item in items]


def selling(context: Context) -> bool:
    """Whether a sentence names places only as those from which something comes: `imports from Peru rose 5%`."""
    return any(
        sellers.FROM.search(context.text[: item.start]) or sellers.sells(context, item) for item in context.places
    )


def named_before(context: Context, earlier: tuple[Context, ...], market: Cue | None = None) -> str | None:
    """The place of the sentences before in the paragraph.

    That of a market is not where something comes from, nor who holds a share of it.
    """
    sellers = market is None
    for before in reversed(earlier):
        if market and any(cue.value == "share" for cue in before.measures):
            continue
        named = leading(before) if before.sentence.paragraph == context.sentence.paragraph else []
        named = [item for item in named if not (whereabouts.city(item) and only_priced(before))]
        within = [item for item in named if not FROM.search(before.text[: item.start])] or (named if sellers else [])
        within = [item for item in within if sellers or not CLAUSE.search(before.text, 0, item.start)]
        if THERE.search(context.text) or sites.THE_SITE.match(context.text):
            within = [item for item in within if homes.IN.search(before.text[: item.start])] or within
        if within and goes_on(context, within[0]):
            row = listed(before, within[0], within)
            held = smallest_holding([country_or_itself(item.entity.entity_id) for item in row])
            several = (
                len(row) > 1 and held is not None and not homes.is_country(held) and not ALL_OF.search(context.text)
            )
            return None if several else held
    return None


def only_priced(context: Context) -> bool:
    """Whether a sentence tells of nothing but prices: the port where they are paid lends nothing to other figures."""
    named = {cue.value for cue in context.measures}
    return "price" in named and not named & set(CARRIED) - {"price"}


CLAUSE = re.compile(r",\s(?:since|because|as|although|though|while|whereas|after|when|if)\s[^,;]*$")
"""Use will fall, since Peru's builders had hurried: what moves a market, and not where it is."""


def goes_on(context: Context, place: Mention) -> bool:
    """Whether a sentence is about the place of one before it, too: a part of the world only where it says so."""
    place_id = place.entity.entity_id
    return bool(homes.within_country(place_id) or place_id in WHOLES or REGION.search(context.text))


def whole_held(context: Context) -> str | None:
    """The one country named of whose whole others hold a share, who are only told by what they are.

    An example: `Swiss firms hold 75% of Peru's zinc. The country ...`.
    """
    held = {country_or_itself(item.entity.entity_id) for item in context.places if item.form == "name"}
    others = [item for item in context.places if item.form != "name"]
    wholes = (whereabouts.whole(context.text, item) for item in context.places if item.form == "name")
    return held.pop() if others and len(held) == 1 and all(wholes) else None


def meant(context: Context, earlier: tuple[Context, ...]) -> str | None:
    """The country that `the country` stands for, named last before; what holds `the two countries` of a sentence."""
    both = BOTH.search(context.text)
    if UNION.search(context.text) and names_union(context.document):
        return "place:european-union"
    if not both and not COUNTRY.search(context.text):
        return None
    for before in reversed(earlier):
        apart = [
            item
            for item in before.places
            if sellers.FROM.search(before.text[: item.start]) or sellers.relies(before, item)
        ]
        named = {country_or_itself(item.entity.entity_id) for item in leading(before) if item not in apart}
        if not both and (holders := whole_held(before)):
            return holders
        countries = [item for item in named if vocabulary.entities()[item].iso_3166_1]
        if len(countries) > bool(both):
            one = countries[0] if len(countries) == 1 else None
            return smallest_holding(sorted(countries)) if both else one or subject(before)
    return None


UNION = Pattern(r"\b[Tt]he\s(?:Union|bloc)\b(?!['’]s\s[A-Z]|\s(?:of|said|leader)\b)")
"""The Union, the bloc: the European one, where a text names it."""


@lru_cache(maxsize=8)
def names_union(document: Document) -> bool:
    """Whether a document names the European Union."""
    return "place:european-union" in homes.told(document)


def subject(context: Context) -> str | None:
    """The country with which a sentence begins."""
    first = next(
        (item for item in context.places if item.form == "name" and OPENS.fullmatch(context.text, 0, item.start)), None
    )
    country = country_or_itself(first.entity.entity_id) if first else None
    return country if country and homes.is_country(country) else None


OPENS = re.compile(
    r"\W{0,3}(?:(?:With|In|On|At|Last|By|For)\s[^,]{1,30},\s)?(?:(?:[A-Z]\.|The|But|And|Yet|However,|Meanwhile,)\s?)?(?:the\s)?"
)


def project(context: Context) -> str | None:
    """The country of the project into which money goes: the last site named in the sentence or the paragraph."""
    site = sites.before(context.document, context.sentence.end, "project")
    block = context.document.paragraphs[context.sentence.paragraph]
    told = sites.find(context.document.text, block.text) or sites.THE_SITE.search(block.text)
    return site.place_id if site is not None and told else None


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


def flow_of(context: Context, reading: Reading) -> set[str]:
    """The flow that a figure is one of; of a share that is used, what is consumed."""
    named = {reading.measure, reading.change_of}
    if reading.measure == "share" and USED.search(context.text):
        return {"demand", "consumption"}
    return {name for name in CARRIED if name in named}


def flowing_from(context: Context, wanted: set[str], earlier: tuple[Context, ...]) -> str | None:
    """The one place of a sentence before that tells of the same flow, or of prices."""
    for before in reversed(earlier if wanted else ()):
        if wanted == {"price"} and (DOMESTIC.search(before.text) or EXPORTED.search(before.text)):
            return homes.of(context.document)
        if wanted & {cue.value for cue in measures(before.text)}:
            named = settled(before)
            if wanted == {"price"}:
                named = [
                    item for item in named if not (of_other_flow(before, item) or dealings.curbs(before.text, item))
                ]
            found = {market_of(before, item, wanted) for item in named[:2]}
            if len(found) == 1:
                return found.pop() if alone(found, before, context) else None
            if not found and wanted == {"price"} and any(homes.tells(before.text, item) for item in before.places):
                return None
            if len(found) > 1 and before.sentence.paragraph == context.sentence.paragraph:
                return None
        elif wanted == {"price"} and any(homes.tells(before.text, item) for item in before.places):
            return None
    return None


def lately(context: Context, earlier: tuple[Context, ...]) -> str | None:
    """The one country in which the last sentence that names any says that something lies."""
    for before in reversed(earlier):
        named = settled(before)
        first = [item for item in named if homes.IN.search(before.text[: item.start])]
        inside = [other for item in first for other in listed(before, item, named)]
        found = {place for item in inside if (place := homes.within_country(item.entity.entity_id))}
        found = {place for place in found if not homes.by_the_way(context.document, place)}
        if found:
            return found.pop() if len(found) == 1 and alone(found, before, context) else None
    return None


def alone(found: set[str], before: Context, context: Context) -> bool:
    """Whether the paragraph of a sentence before speaks of no other country, where it is not the figure's own."""
    number = before.sentence.paragraph
    if number == context.sentence.paragraph:
        return True
    named = {
        country_or_itself(item.entity.entity_id)
        for sentence in context.document.paragraphs[number].sentences
        for item in places(context.document, sentence)
        if homes.tells(sentence.text, item) or origins.describes(sentence.text, item)
    }
    return named <= {*found, "place:world"}


def leading(context: Context) -> list[Mention]:
    """The places of a sentence without those to which something goes."""
    found = [item for item in settled(context) if not against.WENT.search(context.text, 0, item.start)]
    apart = (dealings.delivered, dealings.priced)
    return [item for item in found if not any(test(context.text, item) for test in apart)]


def settled(context: Context) -> list[Mention]:
    """The places of a sentence that can lend it to others: no seat, rival, buyer, and no whole of a share."""
    text = context.text
    apart = (
        *(origins.describes, origins.origin, against.rival, whereabouts.consents),
        *(against.bound_for, against.buys, whereabouts.whole, against.compared),
    )
    found = [item for item in context.places if not any(test(text, item) for test in apart)]
    found = [item for item in found if not reason(context, item)]
    found = [item for item in found if not (against.sized(text, item) or whereabouts.wishes(text, item))]
    if found and (firms := antecedents.companies(context.document.text, text)):
        found = [item for item in found if not antecedents.national(text, item, firms)]
    if len(context.amounts) > 1 and found:
        buyers = partners.each(context, partners.sides(context, context.amounts[0], "export")).values()
        found = [item for item in found if item not in buyers]
    found = [item for item in found if not (homes.whose(text, item) or homes.PAYS.match(text, item.end))]
    return [item for item in found if not whereabouts.loose(text, item, [cue.start for cue in measures(text)])]


def reason(context: Context, item: Mention) -> bool:
    """Whether a place stands where a sentence tells why a figure moved: `fell 9%, with Peru's mines shut`."""
    told = WHY.search(context.text, 0, item.start)
    return told is not None and any(one.end <= told.start() for one in context.amounts)


WHY = re.compile(r",\swith\s(?:the\s)?$")


def near(context: Context, earlier: tuple[Context, ...]) -> tuple[Context, ...]:
    """The sentence before in the same paragraph, where it names no place and this one goes on with "it".

    So it does with what a sentence without any figure opens: "Supply does not stand still. Mines are to yield 5% more".
    """
    opens = bool(earlier) and not earlier[-1].amounts and not context.places and OPENS_ON.match(earlier[-1].text)
    before = earlier[-1:] if ON_IT.match(context.text) or opens else ()
    return tuple(one for one in before if one.sentence.paragraph == context.sentence.paragraph and not one.places)


OPENS_ON = re.compile(
    r"\W?(?:The\s)?(?:[Gg]lobal\s|[Ww]orld\s|[Ww]orldwide\s)?(?:[Ss]uppl(?:y|ies)|[Dd]emand|[Cc]onsumption)\b(?!\sof\s[a-z]+\sby)"
)
"""Supply does not stand still: what the sentences behind tell of."""
