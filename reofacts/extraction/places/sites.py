"""Named sites of a document: mines, deposits, projects and plants, with where they lie.

No list of sites: a site is a name in capitals before a word such as "mine" or "refinery" (`sites.csv`), with nothing
but materials and words of the trade between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from ... import vocabulary
from ...claims import Entity
from ...documents import Document, slug
from ...matching import Terms, prepare, scan
from ...patterns import Pattern
from ...values import dataclass, replace
from ..lexicon import HEDGED, alternation, terms
from ..names import antecedents, directory
from ..names.kinds import function_words, legal, words_of
from . import mines
from .whereabouts import LANDMARK, country_or_itself

CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w-]*(?!['’]s?\b)"
NOUN = alternation(row["term"].lower() for row in vocabulary.rows("sites") if not row["term"].endswith("s"))
IN_FULL = Pattern(
    rf"(?<![\w’'-])(?P<name>{CAPITAL}(?:\s+(?:of\s+)?{CAPITAL}){{0,4}})(?P<words>(?:\s+[a-z][\w-]*){{0,4}}?)"
    rf"\s+(?P<noun>(?i:{NOUN}))\b"
)
COMPASS = (
    r"(?:(?:far|mid|central|remote|upper|lower|rural)[\s-]+)?"
    r"(?:(?:north|south|east|west|centr)[a-z]*(?:[\s-](?:east|west)[a-z]*)?)"
)
LIES = re.compile(
    rf"(?:(?:\s+[A-Za-z][\w/-]*){{0,4}}?\s+(?i:{NOUN})\b)?[\s,(]*(?:(?:is|was|remains)\s+)?"
    rf"(?:(?:an?|the|its|one\s+of\s+the)\s+(?:[\w-]+\s+){{0,6}}?(?i:{NOUN})s?\b[\s,(]*)?"
    r"(?:which\s+|that\s+)?(?:(?:is|was|lies|sits|stands)\s+)?(?:(?:situated|located|based|found|being\s+built)\s+)?"
    rf"{HEDGED}(?:\d+\s?(?:km|kilomet\w+|miles?)\s+)?"
    rf"(?:(?:in|near|on|of|at|outside|off|{COMPASS}\s+of)\s+)?(?:the\s+)?(?:[\w-]+['’]s\s+)?"
    rf"(?:{COMPASS}\s+(?:(?:part\s+|corner\s+)?of\s+)?(?:the\s+)?)?"
    r"(?:(?:state|province|region|district|city|town)\s+of\s+)?"
    r"(?:[A-ZÀ-ÖØ-Þ][\w’-]+(?:\s[A-ZÀ-ÖØ-Þ][\w’-]+){0,2}(?:\s+[a-z]+)?,?\s+(?:(?:in|of)\s+)?(?:the\s+)?){0,2}"
)
"""What may stand between a site's name and the place in which it lies: ", located about 20 km north of Lund in"."""
APPOSED = Pattern(
    rf"(?<![\w’'-])(?P<name>{CAPITAL}(?:\s{CAPITAL}){{0,2}}),\s(?:an?|its|the)\s(?P<words>(?:[\w-]+\s){{0,5}}?)(?P<noun>{NOUN})\b"
)
"""Tarn, its graphite deposit."""
OPENING = re.compile(
    r"\w+ly$|(?:However|Moreover|Therefore|Meanwhile|Instead|Elsewhere|Today|Yesterday|Then|Thus|Indeed|Besides)$"
)
"""However, the capital cost of the project: a word that opens a sentence, and no name."""
OF_PLACE = re.compile(r"(?:['’]s)\s+(?:[a-z-]+\s+){0,4}$")
OF_NATION = re.compile(r"\s+(?:[a-z-]+\s+){0,2}$")
BRACKET = re.compile(r"\s?\([^()]{1,60}\)")
SHORT = re.compile(r"\s\((?:the\s)?[\"“](?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)[\"”]")
"""The Tarn Hill mine ("Tarn"): what a site is called from here on."""
NEARBY = 90
"""How far behind a site's name the place may stand in which it lies."""
THE_SITE = re.compile(rf"\b(?:the|this|that)\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>{NOUN})\b", re.I)
WORKS, EITHER = "where minerals are processed", "what is being explored or built"
"""Meanings of nouns of sites; what is neither lies in the ground."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site met in a document: its entity, where it lies, whether it is a plant, and whether the list says where."""

    entity: Entity
    place_id: str | None
    works: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A site's name in a sentence: its span and the site."""

    start: int
    end: int
    site: Site


@cache
def between() -> frozenset[str]:
    """The words that may stand between a site's name and its noun: materials and words of the trade."""
    forms = " ".join(form.lower() for form, _, _ in vocabulary.terms("materials"))
    return frozenset(re.findall(r"[a-z]+", forms)) | frozenset(terms("site_word"))


@cache
def meaning() -> Mapping[str, str]:
    """What each noun of a site means."""
    return {row["term"].lower(): row["meaning"] for row in vocabulary.rows("sites")}


def met(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """The sites that a text names in full: the match, the name without what does not belong to it, where it begins."""
    for hit in IN_FULL.finditer(text):
        if not all(part in between() for word in hit.group("words").split() for part in word.lower().split("-")):
            continue
        stated = re.sub(r"\s", " ", hit.group("name").rpartition("\n\n")[2])
        name = "" if hit.group("noun")[0].isupper() and "\n" in hit.group()[-len(hit["noun"]) - 2 :] else bare(stated)
        capitals = vocabulary.capitals(text[max(0, hit.start() - 60) : hit.end() + 60])
        if name and (not capitals or SHORT.match(text, hit.end())):
            yield hit, name, hit.end("name") - len(stated) + max(0, stated.rfind(name))


def bare(words: str) -> str:
    """A site's name without what opens a sentence, a nationality before it and materials behind it.

    >>> bare("The Chilean Tarn Lithium"), bare("North American Lithium"), bare("Rare Earth")
    ('Tarn', 'North American Lithium', '')
    """
    kept = words.split()
    while kept and (kept[0].lower() in function_words() or owns(kept) or kept[0] in words_of("calendar")):
        kept = kept[1:]
    short = list(kept)
    while short and short[-1].lower() in between():
        short.pop()
    if not short:
        return ""
    demonym = [one for one in vocabulary.find(" ".join(short), "places") if one.form == "demonym"]
    return " ".join(kept if demonym and demonym[-1].end == len(" ".join(short)) else short)


def owns(words: list[str]) -> bool:
    """Whether words begin with a country that is no part of the name behind it: `Peru Tarn`, but not `Peru Lake`."""
    return is_state(words[0]) and not (len(words) > 1 and LANDMARK.match(f" {words[1]}"))


def is_state(word: str) -> bool:
    """Whether a word is a country, a nationality or something larger, which begins no site's name."""
    return any(one.text == word and larger(one.entity) for one in vocabulary.find(word, "places"))


def larger(place: Entity) -> bool:
    """Whether a place is a country or holds countries."""
    inside = any(vocabulary.entities()[step].iso_3166_1 for step in vocabulary.ancestors(place.entity_id))
    return bool(place.iso_3166_1 and not place.iso_3166_2) or not inside


def is_region(name: str) -> bool:
    """Whether a name is that of a state or a province: "the Quebec plant" is any plant there."""
    return any(one.text == name and one.entity.iso_3166_2 for one in vocabulary.find(name, "places"))


@lru_cache(maxsize=8)
def known(whole: str) -> Mapping[str, Site]:
    """The sites of a whole text by name.

    >>> found = known("The Tarn lithium mine opened. Tarn lies in Chile.")
    >>> [(name, site.entity.entity_id, site.place_id) for name, site in found.items()]
    [('Tarn', 'deposit:tarn', 'place:chile')]
    """
    hits = [*met(whole), *apposed(whole)]
    named = list(mines.find(whole))
    bodies = directory.forms(whole) if hits or named else {}
    found: dict[str, Site] = {}
    for hit, name, start in hits:
        body = bodies.get(directory.key(name))
        last = name.split()[-1].casefold()
        if body or last in legal() or (name in found and found[name].place_id):
            continue
        works = meaning()[hit.group("noun").lower()] == WORKS
        if works and is_region(name):
            continue
        label = f"{name} {hit.group('noun').lower()}" if works else name
        entity = found[name].entity if name in found else Entity(f"deposit:{slug(label)}", "deposit", label)
        found[name] = Site(entity, located(whole, start, hit.end(), name), works)
        short = SHORT.match(whole, hit.end())
        if short and short["name"] in name:
            found.setdefault(short["name"], found[name])
    nouns = {name: hit.group("noun") for hit, name, _ in hits}
    spans = [(hit.start("name"), hit.end()) for hit, _, _ in hits]
    free = [one for one in named if not any(low < one[1] and one[0] < high for low, high in spans)]
    return {**bare_names(whole, free, bodies), **of_the_list(whole, placed(whole, found), nouns)}


def of_the_list(whole: str, found: Mapping[str, Site], nouns: Mapping[str, str]) -> dict[str, Site]:
    """The sites, those that a text does not place where the list of mines says that they lie."""
    mine = {name: mines.called(name, nouns.get(name, ""), whole) for name, site in found.items() if not site.place_id}
    return {
        name: replace(site, place_id=one.place_id, listed=True) if (one := mine.get(name)) else site
        for name, site in found.items()
    }


def bare_names(
    whole: str, named: Iterable[tuple[int, int, mines.Mine]], bodies: Mapping[str, Entity]
) -> dict[str, Site]:
    """The mines of the list that a text names without a noun, apart from companies called so."""
    met = {re.sub(r"\s", " ", whole[start:end]): mine for start, end, mine in named}
    return {
        name: Site(
            Entity(f"deposit:{slug(name)}", "deposit", name), mine.place_id, processes(mine.meaning), listed=True
        )
        for name, mine in met.items()
        if directory.key(name) not in bodies
    }


def processes(told: str) -> bool:
    """Whether what is told of a site calls it a plant.

    >>> processes("tin smelter in Ica, Peru"), processes("tin mine in Puno, Peru")
    (True, False)
    """
    noun = re.search(rf"\b{NOUN}\b", told)
    return noun is not None and meaning()[noun.group()] == WORKS


def apposed(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """The sites that a text names with what they are behind a comma: `Tarn, its graphite deposit`."""
    for hit in APPOSED.finditer(text):
        name = hit.group("name")
        words = re.split(r"[\s-]", hit.group("words").lower())
        told = [word for word in words if word not in function_words()]
        if vocabulary.find(name, "places") or bare(name) != name or OPENING.match(name):
            continue
        if any(word in between() for word in told):
            yield hit, name, hit.start("name")


def placed(whole: str, found: dict[str, Site]) -> dict[str, Site]:
    """The sites, those without a place with the one that any mention of their name says: `Tarn lies in Chile`."""
    missing = [name for name, site in found.items() if site.place_id is None]
    for hit in scan(whole, prepare((name, name) for name in missing)) if missing else ():
        name = whole[hit.start : hit.end]
        site = found.get(name)
        if site is not None and site.place_id is None and (country := said(whole, hit.start, hit.end)):
            found[name] = replace(site, place_id=country)
    return found


def located(whole: str, start: int, end: int, name: str) -> str | None:
    """The country in which a site lies: as the words around it say, or its own name."""
    own = [item for item in vocabulary.find(name, "places") if item.text == name]
    return said(whole, start, end) or (country_or_itself(own[0].entity.entity_id) if own else None)


def said(whole: str, start: int, end: int) -> str | None:
    """The country that the words behind a site's name say, or those before it: `Chile's`, `the Chilean`."""
    behind = BRACKET.sub("", re.split(r"[.;\n]", whole[end : end + NEARBY])[0])
    for item in vocabulary.find(behind, "places"):
        if item.entity.entity_id != "place:world" and LIES.fullmatch(behind[: item.start]):
            return country_or_itself(item.entity.entity_id)
        break
    before = whole[max(0, start - NEARBY) : start]
    owners = vocabulary.find(before, "places")
    if owners and (OF_PLACE if owners[-1].form != "demonym" else OF_NATION).fullmatch(before[owners[-1].end :]):
        return country_or_itself(owners[-1].entity.entity_id)
    return None


@lru_cache(maxsize=64)
def find(whole: str, text: str) -> tuple[Named, ...]:
    """The sites that a sentence of a text names, in text order; a site named in full once is known by its name after.

    "Tarn" is the mine in "Tarn yielded 500 t", if the text speaks of "the Tarn mine" somewhere.
    """
    listed = known(whole)
    if not listed:
        return ()
    hits = (hit for hit in scan(text, index(whole)) if text[hit.start : hit.end] in listed)
    return tuple(Named(hit.start, hit.end, listed[text[hit.start : hit.end]]) for hit in hits)


def named_so(whole: str, item: vocabulary.Mention) -> bool:
    """Whether a place below countries only names a site that lies in another country.

    >>> text = "The Narva Hill lithium mine in Peru is large. Narva mined 500 t."
    >>> [(one.text, named_so(text, one)) for one in vocabulary.find(text, "places")]
    [('Narva', True), ('Peru', False), ('Narva', True)]
    """
    if item.form != "name" or larger(item.entity):
        return False
    return not openings(whole).get(item.text, frozenset()) <= set(vocabulary.ancestors(item.entity.entity_id))


def of_list(whole: str, entity: Entity) -> bool:
    """Whether only the list of mines says where a site of a text lies."""
    return any(site.listed and site.entity == entity for site in known(whole).values())


def within(whole: str, text: str, item: vocabulary.Mention) -> bool:
    """Whether a place only is a word of the name of a mine of the list: `Mount Holland`, `Gibraltar copper`.

    >>> text = "Mount Holland and Peru"
    >>> [within(text, text, one) for one in vocabulary.find(text, "places")]
    [True, False]
    """
    return any(one.site.listed and one.start <= item.start and item.end <= one.end for one in find(whole, text))


@lru_cache(maxsize=8)
def openings(whole: str) -> Mapping[str, frozenset[str]]:
    """The first words of the names of a text's sites, one and more, with the countries in which these lie."""
    found: dict[str, frozenset[str]] = {}
    for name, site in known(whole).items():
        words = name.split() if site.place_id else []
        for count in range(1, len(words) + 1):
            opening = " ".join(words[:count])
            found[opening] = found.get(opening, frozenset()) | {site.place_id or ""}
    return found


@lru_cache(maxsize=8)
def index(whole: str) -> Terms:
    """The names of a text's sites, ready to be found."""
    return prepare((name, name) for name in known(whole))


def before(document: Document, at: int, noun: str) -> Site | None:
    """The site that "the mine" or "the project" at an offset stands for: the one named last before it of this kind."""
    for start, text in antecedents.back(document, at):
        named = [one.site for one in find(document.text, text) if start + one.start < at and fits(one.site, noun)]
        if named:
            return named[-1]
    return None


def fits(site: Site, noun: str) -> bool:
    """Whether a site can be called so: a plant is no mine, and either can be a project."""
    kind = meaning()[noun.lower()]
    return kind == EITHER or site.works == (kind == WORKS)
