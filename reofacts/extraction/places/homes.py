"""Which country a document is about, and whether so plainly that whatever it tells lies there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from ... import vocabulary
from ...documents import Document
from ...values import dataclass, replace
from ..context import dateline_zone
from ..lexicon import any_of
from ..names import antecedents
from . import against, dealings, natives, origins, sites, whereabouts

READ = 20_000
"""How much of a document tells what it is about."""
HEAD_COUNTS = 2
"""How much more a place in the document's first two blocks counts."""
HEAD = 6
"""How many sentences are the head of a document on a site."""
HEADING = 120
"""A block of more characters is no heading."""
READ_BLOCKS = 8
"""Among how many blocks the head of a document ends."""
PLAIN = 4
"""How much a country weighs that a document is plainly about: named twice, once of them in the head."""

MOST = 1.5
"""How much more than any other a country weighs that a document is about, whoever else it names."""

IMPORTED = re.compile(
    r"\b(?:import|sourc|suppl|shipment|deliver|purchas|arriv(?:al)?)(?:s|ed|es|ing|y|ies|e)?\b[^,;.]{0,40}\sfrom\s+(?:the\s+)?$"
    r"|\b(?:c[ao]mes?|coming|bought|obtained|brought\sin|stems?)\s(?:[a-z]+\s){0,2}from\s(?:the\s)?$"
    r"|\b(?:originat(?:e|es|ed|ing)|sourced)\sin\s(?:the\s)?$"
    r"|\b(?:depend\w*|relian\w+|rel(?:y|ies|ied|ying)|lean(?:s|ed|ing)?)\s(?:[a-z]+\s){0,2}?(?:up)?on\s(?:imports\sfrom\s)?(?:the\s)?$",
    re.I,
)
"""Imports from Peru, ore that comes from Peru, dependence on Peru: whence somebody gets it of whom a text tells."""

SUPPLIES = re.compile(
    r"\s(?:[a-z]+\s)?(?:account|mak|made|represent|suppl|provid|contribut)\w*\s(?:[a-z]+\s){0,2}\d[^;.]{0,60}?\bimports?\b"
)
"""Peru accounted for 46% of total imports: who sells."""

VISITED = re.compile(
    r"\b(?:visits?|trips?|travel(?:s|led)?|flew|flies|mission|delegation|tours?|envoys?)\s(?:\w+\s)?(?:to|of|in)\s(?:the\s)?$"
)
"""A visit to Peru: where somebody goes."""

SELLER = re.compile(
    r"(?:,\s|\s)(?:(?:was|is|were|are|remain(?:s|ed)?|stay(?:s|ed)?)\s)?(?:by\sfar\s|still\s)?(?:the|its|as|their)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:origin|source|supplier|provider|partner)\b"
)
"""Peru was the main supplier: who sells to those of whom a text tells."""

PAYS = re.compile(
    r"\s(?:[a-z]+\s)?(?:funding|funds|loans?|support|backing|aid|grants?|money|financing|stakes?|investors?|investments?|capital|tariffs?|sanctions?)\b"
)
"""Peruvian funding: who pays, wherever it goes."""

WHOSE = re.compile(r"['’]s?\s(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)")
SITE = re.compile(rf"\s(?:[\w-]+\s){{0,3}}?{sites.NOUN}s?\b", re.I)
"""Peru's Tarn tin mine: what lies there, and nobody."""
THE = re.compile(r"\b[Tt]he\s$")
COMPANY = re.compile(
    rf"\s(?:[a-z-]+\s){{0,3}}(?:{any_of('company_noun')}|giant|major|enterprise|conglomerate|corporation|champion|steelmaker)\b"
)
"""The Peruvian tin miner."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells of a place: how often in all, in its first two blocks, and as whose a company is."""

    named: int = 0
    head: int = 0
    nations: int = 0

    @property
    def weight(self) -> int:
        """How much a place counts."""
        return self.named + HEAD_COUNTS * self.head


def of(document: Document) -> str | None:
    """The country that a document is about: one that it names, else that of the bodies, firms and money in it."""
    if across(document):
        return titled(document) or plainly(document)
    if own := led(document):
        return own
    named, native = of_named(document), native_of(document)
    if named and native and named != native and titled(document) != named and told_once(document, named, native):
        return native
    return named or native or region(document) or located(document)


def located(document: Document) -> str | None:
    """The only country that a document on a company names, where it says that something lies in it."""
    place = only(document)
    firm = OF_COMPANY.search(document.text, 0, READ) is not None
    if place is None or not firm or wide(document) or of_the_world(document):
        return None
    return place if any(lies(sentence.text, place) for sentence in document.sentences) else None


def across(document: Document) -> bool:
    """Whether a document is about a company that works in several countries: by its headline, or by what it tells."""
    return natives.spreads(document) or scattered(document)


@lru_cache(maxsize=8)
def scattered(document: Document) -> bool:
    """Whether a document headed by no place tells of a company and of what lies in several countries."""
    head = document.paragraphs[0].text if document.paragraphs else ""
    if vocabulary.find(head, "places") or natives.home(document) or not OF_COMPANY.search(document.text, 0, READ):
        return False
    found = told(document)
    inside = [
        place
        for place in found
        if is_country(place) and any(lies(sentence.text, place) for sentence in document.sentences)
    ]
    named = [one.named for place, one in found.items() if is_country(place)]
    return len(inside) > 1 and max(named) * 5 <= sum(named) * 3


OF_COMPANY = re.compile(
    r"\b(?:[Tt]he\s(?:[A-Za-z-]+\s){0,2}?(?:[Cc]ompany|[Gg]roup|miner|producer|firm|trader|smelter|refiner|maker|house)|[Gg]roup\s(?:revenue|sales|output|turnover))\b"
)


def lies(text: str, place_id: str) -> bool:
    """Whether a sentence says that something lies in a country, or opens with it: `In Peru, output rose`."""
    return any(
        whereabouts.country_or_itself(item.entity.entity_id) == place_id
        and tells(text, item)
        and (IN.search(text[: item.start]) or text[: item.start] in OPENINGS)
        for item in vocabulary.find(text, "places")
    )


OPENINGS = ("In ", "In the ", "At ")


def native_of(document: Document) -> str | None:
    """The country of the companies and bodies in a document; none where it is about the world, or about others."""
    native, found = natives.home(document), told(document)
    if native is None or wide(document):
        return None
    others = [place for place, one in found.items() if one.head and one.named > 1 and is_country(place)]
    return native if native in found or not others or led(document) == native else None


@lru_cache(maxsize=8)
def led(document: Document) -> str | None:
    """The country of the company or the body with which a headline begins, where it says of no place that it is in it.

    An example: `Codelco offers copper to China`, but not `Codelco buys a mine in Peru`.
    """
    head = document.paragraphs[0].text if len(document.paragraphs) > 1 else ""
    native = set(natives.bodies(head)) if len(head) <= HEADING and not head.endswith(".") else set()
    if len(native) != 1 or natives.home(document) not in native:
        return None
    named = vocabulary.find(head, "places")
    first = min((head.find(word) for word in natives.named_bodies(head)), default=0)
    if any(IN.search(head[: item.start]) or item.start < first for item in named):
        return None
    return native.pop()


def told_once(document: Document, place_id: str, native_id: str) -> bool:
    """Whether a document names a country once, and no more often than that of its companies: a buyer in passing."""
    found = told(document)
    return found[place_id].named < 2 and native_id in found and found[native_id].named > 0


@lru_cache(maxsize=8)
def of_named(document: Document) -> str | None:
    """The country that the head of a document names and most of its places lie in.

    "Chile mines lithium. Peru has none." is about neither; "Chile mines lithium. Chilean brine is rich" about Chile.
    """
    if wide(document):
        return None
    found = told(document)
    if (title := titled(document)) and found[title].weight >= max(one.weight for one in found.values()):
        return title
    if of_the_world(document) or of_several(document):
        return plainly(document)
    heads = [place for place, one in found.items() if one.head]
    best = heads[0] if len(heads) == 1 else first(found)
    if best is None or not is_country(best) or not found[best].head or by_the_way(document, best):
        return plainly(document) or sole(document) or of_nation(document) or of_firm(document)
    around = vocabulary.ancestors(best)
    others = [one.weight + one.nations for place, one in found.items() if place not in around]
    own = found[best].weight + found[best].nations
    return best if len(heads) == 1 or own > sum(others) or own >= MOST * max(others) else None


@lru_cache(maxsize=8)
def region(document: Document) -> str | None:
    """The continent that a document's headline names, where it tells of no place outside: `Europe's scrap`."""
    head = document.paragraphs[0].text if len(document.paragraphs) > 1 else ""
    named = vocabulary.find(head, "places") if 0 < len(head) <= HEADING else ()
    found = {item.entity.entity_id for item in named if not whereabouts.ranks(head, item)}
    place = found.pop() if len(found) == 1 else None
    if place is None or is_country(place) or vocabulary.ancestors(place)[1:] != ("place:world",):
        return None
    return place if all(place in vocabulary.ancestors(one) for one in told(document)) else None


def titled(document: Document) -> str | None:
    """The one country that a document's headline names as where something is."""
    head = document.paragraphs[0] if document.paragraphs else None
    if head is None or len(head.text) > HEADING or head.text.endswith(".") or len(document.paragraphs) < 2:
        return None
    named = {
        whereabouts.country_or_itself(item.entity.entity_id)
        for item in vocabulary.find(head.text, "places")
        if tells(head.text, item) and not whereabouts.ranks(head.text, item)
    }
    place = named.pop() if len(named) == 1 else None
    return place if place and is_country(place) and place in told(document) else None


@lru_cache(maxsize=8)
def wide(document: Document) -> bool:
    """Whether a document is about the world, or about all of it but a country: `Global tin`, `Tin from outside Peru`.

    So is one whose first two blocks tell of the world, and of no country.
    """
    blocks = document.paragraphs[:2]
    if abroad(document):
        return True
    if natives.of_study(document) and titled(document) is None:
        return True
    told_of = counted(document, 2).values()
    if any(one.head or one.nations for one in told_of if one.head) or not document.paragraphs[2:]:
        return False
    return any(
        item.entity.entity_id == "place:world"
        and not whereabouts.ranks(block.text, item)
        and not whereabouts.whole(block.text, item)
        and MARKET.match(block.text, item.end)
        for block in blocks
        for item in vocabulary.find(block.text, "places")
    )


def abroad(document: Document) -> bool:
    """Whether a document's headline tells of everywhere but a country: `Tin from outside Peru`."""
    head = document.paragraphs[0].text if len(document.paragraphs) > 1 else ""
    named = vocabulary.find(head, "places") if len(head) <= HEADING else ()
    return bool(named) and all(whereabouts.left_out(head, item) for item in named)


MARKET = re.compile(
    r"(?:['’]s)?\s(?:[\w-]+\s){0,4}?(?:markets?|demand|supply|supplies|output|production|consumption|use|trade|prices?|deficits?|surplus(?:es)?|shortages?|stocks|reserves|resources)\b"
)
"""The global zinc market, world tin use: a text on all of it."""


@lru_cache(maxsize=8)
def of_the_world(document: Document) -> bool:
    """Whether a document's headline tells of the world and of no country: `Global tin outlook`."""
    head = document.paragraphs[0].text if len(document.paragraphs) > 1 else ""
    named = vocabulary.find(head, "places") if 0 < len(head) <= HEADING and not head.endswith(".") else ()
    return bool(named) and all(item.entity.entity_id == "place:world" for item in named)


def of_several(document: Document) -> bool:
    """Whether a document's headline tells of several countries side by side: `Output falls in Peru and Chile`."""
    head = document.paragraphs[0].text if len(document.paragraphs) > 1 else ""
    named = vocabulary.find(head, "places") if 0 < len(head) <= HEADING and not head.endswith(".") else ()
    return any(
        SIDE_BY_SIDE.fullmatch(head, one.end, other.start) and is_country(one.entity.entity_id)
        for one, other in pairwise(named)
    )


SIDE_BY_SIDE = re.compile(r",?\sand\s(?:the\s)?|,\s(?:the\s)?")


def sole(document: Document) -> str | None:
    """The country that alone a document names as where something is, and more than once; others only tell whose."""
    named = [place for place, one in told(document).items() if one.named]
    return named[0] if len(named) == 1 and is_country(named[0]) and told(document)[named[0]].named > 1 else None


def by_the_way(document: Document, place_id: str) -> bool:
    """Whether a document names a country once, as that of another site than the one it tells of first."""
    met = list(sites.known(document.text).values())
    other = bool(met) and met[0].place_id is None and any(one.place_id == place_id for one in met)
    return other and told(document)[place_id].named < 2


def of_nation(document: Document) -> str | None:
    """The one country that a document names only as whose its company is: `the Peruvian miner`; none for one on sites.

    "The" says that the company was named before, and that the text goes on about it.
    """
    found = told(document)
    if any(one.named for one in found.values()) or sites.known(document.text):
        return None
    text = document.text[:READ]
    demonyms = [item for item in vocabulary.find(text, "places") if item.form == "demonym"]
    firms = [item for item in demonyms if COMPANY.match(text, item.end)]
    nations = countries_of(firms)
    meant = any(THE.search(text, max(0, item.start - 5), item.start) for item in firms)
    return next(iter(nations)) if len(nations) == 1 and meant else None


def of_firm(document: Document) -> str | None:
    """The country whose company a document tells of first, where its other sentences name that country most, too.

    "Output of the Peruvian state miner rose. ... Floods in Peru did no harm": in Peru, whoever buys from it.
    """
    led = leading_nation(document)
    found = told(document)
    if led is None or not found[led].named:
        return None
    others = sum(one.named for place, one in found.items() if place not in vocabulary.ancestors(led))
    return led if found[led].named + found[led].nations > others else None


def leading_nation(document: Document) -> str | None:
    """The one country that the first sentences of a document name as whose a company is."""
    nations = {
        whereabouts.country_or_itself(item.entity.entity_id)
        for sentence in document.sentences[:HEAD]
        for item in vocabulary.find(sentence.text, "places")
        if COMPANY.match(sentence.text, item.end) and origins.describes(sentence.text, item)
    }
    country = nations.pop() if len(nations) == 1 else None
    return country if country in told(document) else None


@lru_cache(maxsize=8)
def plainly(document: Document) -> str | None:
    """The country that a document is about so plainly that its companies, sites and villages lie there, too.

    It is named more than once, and weighs twice as much as any other; in a text on a company across countries, as all
    others together.
    """
    if wide(document):
        return None
    if own := led(document):
        return own
    found = told(document)
    best = first(found)
    if best is None or not is_country(best) or found[best].weight < PLAIN:
        native = natives.home(document)
        return native if native and found.keys() <= {native} else None
    others = [one.weight for place, one in found.items() if place not in vocabulary.ancestors(best)]
    rivals = sum(others) if across(document) else max(others, default=0)
    return best if found[best].weight >= 2 * rivals else None


def mostly(document: Document) -> str | None:
    """The country that a document is about, where it names it more than once: its villages lie there, too."""
    country = of(document)
    return country if country and country in told(document) and told(document)[country].named > 1 else plainly(document)


def first(found: Mapping[str, Told]) -> str | None:
    """The place that weighs most; None for none."""
    return max(found, key=lambda place: (found[place].weight, found[place].nations), default=None)


@lru_cache(maxsize=8)
def told(document: Document) -> Mapping[str, Told]:
    """What a document tells of each country, and of parts of the world that hold several."""
    found = counted(document, 2)
    return found if any(one.head for one in found.values()) else counted(document, head_of(document))


FIRST = 4
"""So many sentences of a long first paragraph tell what a document is about."""


def counted(document: Document, top: int) -> Mapping[str, Told]:
    """What a document tells of each place; the first sentences of its first `top` blocks are its head."""
    low, high = dateline_zone(document)
    found: dict[str, Told] = {}
    opening = {one.start for block in document.paragraphs[:top] for one in block.sentences[:FIRST]}
    for sentence in document.sentences:
        if sentence.start > READ:
            break
        for item in vocabulary.find(sentence.text, "places"):
            place = whereabouts.country_or_itself(item.entity.entity_id)
            if place == "place:world" or low <= sentence.start + item.start < high:
                continue
            if sites.named_so(document.text, item) or sites.within(document.text, sentence.text, item):
                continue
            one = found.get(place, Told())
            own = antecedents.national(sentence.text, item, antecedents.companies(document.text, sentence.text))
            own = own or whose(sentence.text, item)
            if not own and tells(sentence.text, item):
                head = one.head + (sentence.start in opening)
                found[place] = replace(one, named=one.named + 1, head=head)
            elif own or origins.describes(sentence.text, item) or whereabouts.governs(sentence.text, item):
                found[place] = replace(one, nations=one.nations + 1)
        for place in mined(document, sentence.text) if sentence.start in opening else ():
            one = found.get(place, Told())
            found[place] = replace(one, named=one.named + 1, head=one.head + 1)
    return united(found) or datelined(document)


def datelined(document: Document) -> dict[str, Told]:
    """What a document that names no country tells by the state behind the town of its dateline: `HARLAN, Mont. -`."""
    low, high = dateline_zone(document)
    head = document.text[low:high]
    states = (item for item in vocabulary.find(head, "places") if item.entity.iso_3166_2 and item.form == "name")
    state = next((item for item in states if head[: item.start].endswith(", ")), None)
    return {whereabouts.country_or_itself(state.entity.entity_id): Told(named=1, head=1)} if state else {}


def united(found: dict[str, Told]) -> dict[str, Told]:
    """What is told of places, with Europe as the union where a text names both: `the EU ... for Europe`."""
    union, around = found.get(UNION), found.get(EUROPE)
    if union is None or around is None:
        return found
    both = Told(union.named + around.named, union.head + around.head, union.nations + around.nations)
    return {place: one for place, one in found.items() if place != EUROPE} | {UNION: both}


UNION, EUROPE = "place:european-union", "place:europe"


def mined(document: Document, text: str) -> frozenset[str]:
    """The countries of the mines and plants that a sentence of the head names, which it does not name itself."""
    lies = frozenset(one.site.place_id for one in sites.find(document.text, text))
    named = countries_of(vocabulary.find(text, "places")) if lies else frozenset()
    return frozenset(place for place in lies - named if place)


def whose(text: str, item: vocabulary.Mention) -> bool:
    """Whether a country stands before somebody's name: `Peru's Kite`, but not `Peru's Ancash` or `Peru's Tarn mine`."""
    hit = WHOSE.match(text, item.end)
    return bool(hit and larger(item) and not vocabulary.find(hit["name"], "places") and not SITE.match(text, hit.end()))


def larger(item: vocabulary.Mention) -> bool:
    """Whether a mention is a whole country's."""
    return item.entity.iso_3166_1 is not None and item.form == "name"


@lru_cache(maxsize=8)
def only(document: Document) -> str | None:
    """The only country that a document names, where it names one: its sites lie there."""
    found = [place for place, one in told(document).items() if one.named or one.nations]
    return found[0] if len(found) == 1 and is_country(found[0]) else None


def head_of(document: Document) -> int:
    """How many blocks are the head of a document whose first two name no place: until two of them are no headings."""
    prose = [number for number, block in enumerate(document.paragraphs[:READ_BLOCKS]) if len(block.text) > HEADING]
    return max(2, prose[1] + 1) if len(prose) > 1 else 2


def is_country(place_id: str) -> bool:
    """Whether a place is a country, or the union that trades as one."""
    return place_id == "place:european-union" or vocabulary.entities()[place_id].iso_3166_1 is not None


@lru_cache(maxsize=whereabouts.KEPT)
def tells(text: str, item: vocabulary.Mention) -> bool:
    """Whether a mention tells what a document is about: no government, nobody's nationality, rival or customer."""
    apart = (
        *(whereabouts.ranks, origins.describes, whereabouts.governs),
        *(origins.origin, against.rival, against.bound_for, whereabouts.stands_for),
    )
    before = text[: item.start]
    if (
        IMPORTED.search(before)
        or against.WENT.search(before)
        or VISITED.search(before)
        or dealings.priced(text, item)
        or PAYS.match(text, item.end)
    ):
        return False
    if SELLER.match(text, item.end) or SUPPLIES.match(text, item.end):
        return False
    return not any(test(text, item) for test in apart)


def within_country(place_id: str) -> str | None:
    """The country that holds a place; None for a place above countries."""
    known = vocabulary.entities()
    return next((step for step in vocabulary.ancestors(place_id) if known[step].iso_3166_1), None)


IN = re.compile(r"\b(?:in|at|across|within|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$")


def countries_of(items: Iterable[vocabulary.Mention]) -> frozenset[str]:
    """The countries of some places."""
    return frozenset(whereabouts.country_or_itself(item.entity.entity_id) for item in items)
