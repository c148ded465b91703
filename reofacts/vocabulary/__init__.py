"""Words and what they mean: CSV files beside this module, a term a line, loaded once.

A geologist extends them without touching code: add a line, and every rule that asks for the list knows it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ..matching import Terms, fold, prepare, scan
from ..values import dataclass

if TYPE_CHECKING:
    from ..claims import Entity


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv`, as text."""
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def cells(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds several, separated by semicolons.

    >>> cells("rare earths; REE")
    ('rare earths', 'REE')
    """
    return tuple(item for item in (part.strip() for part in cell.split(";")) if item)


@dataclass(frozen=True, slots=True)
class Mention:
    """A term met in a text: its span, its words, the entity that it names, and as what (name, demonym, capital)."""

    start: int
    end: int
    text: str
    entity: Entity
    form: str

    def __hash__(self) -> int:
        """By its place alone: many rules keep what they found out about a mention, and ask for it often."""
        return hash((self.start, self.end))


ENTITY_LISTS = ("places", "materials", "end_uses", "technologies")
"""The lists whose rows are entities."""


@cache
def entities() -> dict[str, Entity]:
    """Every entity of the lists, by its id."""
    from ..claims import Entity

    found: dict[str, Entity] = {}
    for name in ENTITY_LISTS:
        for row in rows(name):
            found[row["entity_id"]] = Entity(
                entity_id=row["entity_id"],
                kind=row["entity_id"].split(":")[0],
                label=row["label"],
                aliases=cells(row.get("aliases", "")),
                iso_3166_1=row.get("iso_3166_1") or None,
                iso_3166_2=row.get("iso_3166_2") or None,
                parent_id=row.get("parent_id") or None,
                elements=row.get("elements") or None,
                hs_code=row.get("hs_code") or None,
            )
    return found


@cache
def bases() -> dict[str, str]:
    """What naming a material says about the basis, by the material's id; materials that say nothing are left out."""
    return {row["entity_id"]: row["basis"] for row in rows("materials") if row["basis"]}


def terms(name: str) -> Iterator[tuple[str, str, str]]:
    """The written forms of a list: form, entity id, and as what it stands (name, demonym, capital)."""
    for row in rows(name):
        yield row["label"], row["entity_id"], "name"
        for column, form in (("aliases", "name"), ("demonyms", "demonym"), ("capital", "capital")):
            for term in cells(row.get(column, "")):
                yield term, row["entity_id"], form


@cache
def matcher(name: str) -> Terms:
    """The forms of a list of entities, ready to be found; a meaning is the id and as what the form stands."""
    return prepare((term, f"{entity_id} {form}") for term, entity_id, form in terms(name))


@lru_cache(maxsize=256)
def find(text: str, name: str) -> tuple[Mention, ...]:
    """The mentions of a list's entities in a text, in text order; the longest form wins.

    A nationality that begins another name is none: "Thai Nguyen", but "Thai Government".
    """
    known = entities()
    found = []
    for hit in scan(text, matcher(name)):
        entity_id, form = hit.meaning.split(" ")
        words = text[hit.start : hit.end]
        if form == "demonym" and begins_name(text, hit.start, hit.end):
            continue
        if name == "places" and (text.startswith("PT ", hit.start - 3) or MONEY.match(text, hit.end)):
            continue  # PT Amman, a company of Indonesia; US$5m, in Australian dollars
        if name == "materials" and words.lower() in homonyms() and not meant(text, hit.start, hit.end):
            continue
        if name == "places" and words in namesakes() and neighbours(words).search(text):
            entity_id = namesakes()[words]["entity_id"]
        found.append(Mention(hit.start, hit.end, words, known[entity_id], form))
    if name == "places" and (codes := coded(text)):
        apart = [code for code in codes if not any(one.end > code.start - 3 and one.start < code.end for one in found)]
        found = sorted([*found, *apart], key=lambda one: one.start)
    return tuple(found)


MONEY = re.compile(
    r"\s?\$|\s(?:dollars?|yuan|rupees?|yen|won|ringgit|rupiah|pounds? sterling|francs?|pesos?|rand|cents?)\b"
)
"""What makes the name of a country, or a nationality, the name of its money."""
CODED = re.compile(r"(?<=[a-z]),\s(?P<code>[A-Z]{2})\b(?=[,.;:)]|\s[a-z(–-]|$)")
"""Ely, NV: a town with the code of its state."""


@cache
def codes() -> dict[str, Entity]:
    """The states of North America by their codes: NV."""
    states = (one for one in entities().values() if (one.iso_3166_2 or "")[:3] in ("US-", "CA-"))
    return {one.iso_3166_2[3:]: one for one in states if one.iso_3166_2}


def coded(text: str) -> list[Mention]:
    """The states that a text gives by their codes behind a town.

    >>> [one.entity.label for one in coded("a tungsten mine near Ely, NV, and a mill")]
    ['Nevada']
    """
    hits = (hit for hit in CODED.finditer(text) if hit["code"] in codes() and CAPITAL.search(text, 0, hit.start()))
    return [Mention(hit.start("code"), hit.end("code"), hit["code"], codes()[hit["code"]], "name") for hit in hits]


CAPITAL = re.compile(r"\b[A-Z][\w’'-]+$")


@cache
def homonyms() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Materials whose name is another word as well: what must stand before or behind it ("lead" in "lead ore")."""
    found = {}
    for term in dict.fromkeys(row["term"] for row in rows("homonyms")):
        sides = [
            "|".join(
                re.escape(row["words"]).replace(r"\ ", r"\s+")
                for row in rows("homonyms")
                if (row["term"], row["side"]) == (term, side)
            )
            for side in ("before", "after")
        ]
        found[term] = (
            re.compile(rf"(?:(?<![\w-])(?:{sides[0]})|%)\s+$", re.I),
            re.compile(rf"[\s-]+(?:{sides[1]})(?![\w-])", re.I),
        )
    return found


VERBAL = re.compile(r"\b(?:to|will|would|can|could|may|might|shall|should|must|that|which|who|not)\s+$", re.I)
"""What stands before a verb: "Chile will lead exports of tin"."""
ADVANTAGE = re.compile(r"\b(?:an?|his|her|their|its)\s\d[\d.,]*\s?%\s+$", re.I)
"""A 17% lead in the polls."""
LEADERS = re.compile(r"(?<!\w)(?:[A-Z]\w*(?<!ese)(?<!ian)(?<!can)(?<!ish)|[a-z]+[^s\W]s)\s+$")
"""Who may lead something, before the verb: "Peru and Chile lead exports"."""
GOES_ON = re.compile(
    r"\s+(?:to|the|an?(?!\s(?:year|month|quarter|week|day|tonne|ton|kilo|kg|pound|lb)\b)|by|into)\b", re.I
)
"""What stands behind a verb: "tin and lead the way"."""


FIGURED = re.compile(r"(?::\s?|\s?\(|\s[–—-]\s|\s(?:with|at|by)\s)[+–-]?[$€£¥]?\d")
"""A figure behind the item of a list: "lead: 13.6%", "lead (9 kt)"."""
ASIDE = re.compile(r",\s(?:with\s(?:[a-z]+\s)?[$€£¥]?\d|at\s[$€£¥]?\d|by\scontrast\b|meanwhile\b)")
"""What parts the name of an item from its verb: "lead, with 21,500 tonnes, brought in", "lead, by contrast, earned"."""
DIRECT = re.compile(
    r"\s(?:(?:was|is|were|stood|fell|rose)\s)?(?:by\s|at\s|to\s)?[+–-]?[$€£¥]?\d[\d.,]*"
    r"(?:\s?(?:(?:thousand|lakh|million|mn|m)\s)?(?:%|g/t|ppm|kg|kt|t\b|tonnes?|tons?|carats?|per|an?\s(?:tonne|ton|pound|lb))|(?=[,;.)]|\sand\b|$))"
)
"""A figure right behind an item: "copper 20%, lead 17%"."""
ITEM = re.compile(r"(?:[;,:•]\s?|\b(?:and|or|of|for|in)\s|^\s*(?:[-–•]\s)?)\Z")
"""What stands before an item of a list."""


FIGURE_AHEAD = re.compile(r"\d\s?(?:%|per\s?cent|g/t|ppm|kt|Mt|t|tonnes|tons)\s(?:for|in)\s\Z")
ALONE = re.compile(r"\s*(?:[.,;)]|$)|\s(?:and|but|while)\b")
"""A figure before an item that nothing else is said of: "84% for lead and 91% for zinc"."""


def meant(text: str, start: int, end: int) -> bool:
    """Whether a word that is a material's name and another word as well is the material: its neighbours show it.

    >>> [meant(text, text.index("lead"), text.index("lead") + 4) for text in ("zinc and lead fell", "lead ore")]
    [True, True]
    >>> meant("it will lead exports", 8, 12), meant("tonnes of lead", 10, 14), meant("took the lead", 9, 13)
    (False, True, False)
    >>> meant("tin: 9%; lead: 5%", 9, 13), meant("tin 9%, lead 5%", 8, 12), meant("a 17% lead", 6, 10)
    (True, True, False)
    """
    before, after = homonyms()[text[start:end].lower()]
    ahead = text[max(0, start - 40) : start]
    if (FIGURED.match(text, end) or ASIDE.match(text, end)) and ITEM.search(ahead):
        return True
    if DIRECT.match(text, end) and ITEM.search(ahead) and rivals().search(text[max(0, start - 120) : end + 120]):
        return True
    if FIGURE_AHEAD.search(ahead) and ALONE.match(text, end):
        return True
    if before.search(ahead) and not ADVANTAGE.search(ahead):
        return GOES_ON.match(text, end) is None
    return after.match(text, end) is not None and VERBAL.search(ahead) is None and LEADERS.search(ahead) is None


@cache
def rivals() -> re.Pattern[str]:
    """A metal with a figure right behind it, beside which another item of its list is one as well: "zinc 35%"."""
    names = {row["label"] for row in rows("materials") if row["elements"] and ";" not in row["elements"]}
    single = "|".join(sorted(name for name in names if name.isalpha() and name not in homonyms()))
    return re.compile(rf"\b(?:{single})\s(?:was\s|is\s|fell\s|rose\s)?(?:by\s|at\s|to\s)?[+–-]?[$€£¥]?\d", re.I)


@cache
def namesakes() -> dict[str, dict[str, str]]:
    """Places that bear the name of another one, by the name: the entity, and the words that show that it is meant."""
    return {row["term"]: row for row in rows("namesakes")}


@cache
def neighbours(term: str) -> re.Pattern[str]:
    """The words beside which a name is the other place's: "Atlanta" beside "Georgia"."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, cells(namesakes()[term]["near"]))) + r")\b")


FIELD = (
    *("lexicon", "measures", "offices", "bodies", "topics", "contexts", "controls", "function_words", "materials"),
    *("end_uses", "technologies", "organisations", "media", "places", "titles"),
)
"""The lists whose words, written with a capital behind a nationality, are no part of a name."""
NEXT = re.compile(r"\s([A-Z][a-z]+(?:\s[A-Z][\w&]*){0,5})")
LOCATED = re.compile(r"\b(?:in|at|near)\s$")


AROUND = 300
"""How much of a line tells whether it is a headline: a row of names in a sentence is none."""


def begins_name(text: str, start: int, end: int, known: tuple[str, ...] = FIELD) -> bool:
    """Whether a nationality is the first word of a name: a word with a capital follows that is in none of some lists.

    A capital says nothing in a headline. "In Indian Head": an office without an article behind "in" is a name, too.
    """
    following = NEXT.match(text, end)
    line = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    if following is None or capitals(text[line : end + AROUND].partition("\n")[0]):
        return False
    rest = following.group(1).lower().split()
    if LOCATED.search(text[:start]) and len(rest) == 1 and rest[0] in field_words("offices"):
        return True
    return rest[0] not in field_words(*known) and field_words("bodies", "offices").isdisjoint(rest)


def capitals(text: str) -> bool:
    """Whether most of the long words of a text have a capital, as in a headline."""
    long = re.findall(r"[^\W\d_]{4,}", text)
    return len([word for word in long if word[0].isupper()]) > 0.6 * len(long)


@cache
def field_words(*lists: str) -> frozenset[str]:
    """The words of the terms of some lists, in lower case."""
    columns = ("term", "label", "word", "aliases", "demonyms", "capital")
    cells = (row.get(column) or "" for name in lists for row in rows(name) for column in columns)
    return frozenset(word for cell in cells for word in re.findall(r"[^\W\d_]+", cell.lower()))


@lru_cache(maxsize=1024)
def ancestors(entity_id: str) -> tuple[str, ...]:
    """An entity and what holds it, from the inside out."""
    known = entities()
    chain: list[str] = []
    step: str | None = entity_id
    while step and step in known and step not in chain:
        chain.append(step)
        step = known[step].parent_id
    return tuple(chain)


def smallest_holding(place_ids: list[str]) -> str | None:
    """The smallest place that holds all the places given; None for none.

    A state alone is itself; two states of one country give the country.
    """
    if not place_ids:
        return None
    chains = [ancestors(place_id) for place_id in place_ids]
    return next((step for step in chains[0] if all(step in chain for chain in chains)), None)


__all__ = ["Mention", "ancestors", "bases", "cells", "entities", "find", "fold", "rows", "smallest_holding"]
