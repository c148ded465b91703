"""Who speaks where a name alone does not show what it is: "Kite Nickel", "Kite" for short, "KN", a surname."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

from ..names import kinds, names
from . import papers

RUN = rf"{kinds.WORD}(?:\s(?:&\s)?{kinds.WORD}){{0,3}}"
CAPITALS = re.compile(RUN)
SHORT = re.compile(
    rf"(?P<name>{RUN})\s\(\W{{0,2}}(?P<short>[A-Z][A-Za-z&]{{1,6}}|[A-Z][\w. ]{{1,12}}:\s?[A-Z0-9]+)\W{{0,2}}\)"
)
"""A name with its short form or its ticker: "Kite Nickel (KN)", "Kite Nickel (ASX: KTE)"."""
DOES = re.compile(
    rf"(?P<name>{kinds.WORD}(?:\s{kinds.WORD}){{1,3}})\s(?:ha[sd]|have|will|is|was|told|says?|{papers.DID})\b"
)
"""A name of two to four words with what it does: "Kite Nickel has lifted"."""
DOING = re.compile(
    rf"(?P<word>[\w&.’'-]+)(?:\s\([^()]{{1,40}}\))?\s(?:also\s|has\s|have\s|had\s)?(?:{papers.DID}|added|told)\b"
)
"""The last word of what does or says something."""
LEADING = re.compile(r"^(?:The|A|An|In|On|At|For|By|But|And|While|When|As|With|After|From)\s")
BACK = 2500
FEW = 12
"""How many mentions of a surname tell whose it is."""
PERSONS = 40_000
"""How much of a text is searched for the bearer of a surname."""


def read(whole: str, phrase: str) -> tuple[str, str] | None:
    """Whom a phrase of capitals names in a text: a person by the surname, else a body by its short or its long form.

    >>> text = "Kite Nickel (KN) mined more. Ana Soto, its head, left."
    >>> read(text, "KN"), read(text, "Kite")
    (('named_organisation', 'Kite Nickel'), ('named_organisation', 'Kite Nickel'))
    """
    words = papers.POSSESSIVE.sub("", papers.ARTICLE.sub("", phrase).strip(" ,"))
    if not words or not CAPITALS.fullmatch(words) or not papers.possible(words.split()[0]):
        return None
    if " " not in words and (person := bearer(whole, words)):
        return "named_person", person
    long = forms(whole).get(words)
    long = long or (body_of(whole, words) if " " not in words else None)
    return ("named_organisation", long) if long else None


def surname(whole: str, phrase: str) -> str | None:
    """The person whom one word of capitals stands for in a text: "Soto" for Ana Soto."""
    word = papers.POSSESSIVE.sub("", phrase.strip(" ,"))
    return bearer(whole, word) if word.istitle() and word.isalpha() and papers.possible(word) else None


def otherwise(whole: str, text: str, name: kinds.Name) -> tuple[str, str] | None:
    """A name of a sentence that is not what it looks like: "the miner Eva Ore" is a body, "Soto" a person."""
    if name.kind == "person" and name.position is None and papers.body_before(text, name.start):
        return "named_organisation", name.text
    person = bearer(whole, name.text) if name.kind == "organisation" and " " not in name.text else None
    return ("named_person", person) if person else None


def defined(whole: str, name: str) -> bool:
    """Whether a name is given a short form of its initials or a ticker: people have none."""
    return name in shortened(whole)


@lru_cache(maxsize=8)
def shortened(whole: str) -> frozenset[str]:
    """The names of a text that have a short form or a ticker."""
    return frozenset(label for _, label, short in met(whole) if short)


@lru_cache(maxsize=8)
def forms(whole: str) -> Mapping[str, str]:
    """The name for each way to call a body: itself, its short form, its first word."""
    found: dict[str, str] = {}
    for _, label, short in met(whole):
        found.setdefault(label, label)
        found.setdefault(short, label)
    for _, label, _ in met(whole):
        found.setdefault(label.split()[0], label)
    return found


def last_before(whole: str, at: int) -> tuple[str, str] | None:
    """The body named last before an offset: "the company", "it"."""
    found = met(whole)
    place = bisect_left(found, (at, "", "")) - 1
    return ("named_organisation", found[place][1]) if place >= 0 and at - found[place][0] < BACK else None


@lru_cache(maxsize=8)
def met(whole: str) -> tuple[tuple[int, str, str], ...]:
    """Where bodies are named that a short form, a ticker, or a material in a name that does something shows."""
    found = []
    for hit in SHORT.finditer(whole):
        name, short = LEADING.sub("", hit["name"]), hit["short"]
        told = ":" in short or (
            initials(name).startswith(short[:2].upper()) and not doing(whole).isdisjoint((short, name.split()[-1]))
        )
        if " " in name and told and body(name) and not kinds.names_any(short, "materials"):
            found.append((hit.start(), name, short))
    for hit in DOES.finditer(whole):
        name = LEADING.sub("", hit["name"])
        own = kinds.own_words(name) or any(word in kinds.body_words() for word in name.split())
        own = own and kinds.names_any(name, "materials")
        if " " in name and (own or name.split()[-1] in kinds.HOUSES) and body(name):
            found.append((hit.start(), name, ""))
    return tuple(sorted(found))


@lru_cache(maxsize=8)
def doing(whole: str) -> frozenset[str]:
    """The last words of whoever does or says something in a text."""
    return frozenset(hit["word"] for hit in DOING.finditer(whole))


def initials(name: str) -> str:
    """The first letters of the words of a name."""
    return "".join(word[0] for word in name.split()).upper()


def body(name: str) -> bool:
    """Whether capitals can be the name of a body that speaks: no place, medium, office or day."""
    listed = kinds.words_of("media") | kinds.words_of("calendar") | kinds.words_of("titles")
    return name not in listed and name.split()[0] not in listed and not kinds.offices().search(name)


@lru_cache(maxsize=256)
def bearer(whole: str, surname: str) -> str | None:
    """The one person in a text who bears a surname, or a name that comes first: "Tri" for Tri Winarno."""
    found = set()
    for start, end in runs(whole).get(surname, ())[:FEW]:
        near = names.find(whole[whole.rfind(" ", 0, max(0, start - 60)) + 1 : end + 60])
        found |= {name.text for name in near if name.kind == "person" and surname in name.text.split()}
        if whole.startswith(", ", end) and kinds.is_person(whole[start:end]):
            found.add(whole[start:end])
    return min(found, key=len) if found else None


@lru_cache(maxsize=256)
def body_of(whole: str, first: str) -> str | None:
    """The one body in a text whose name of several words begins with one: "Kite" for Kite Minerals."""
    found = set()
    for start, end in runs(whole).get(first, ())[:FEW]:
        near = names.find(whole[start : end + 60])
        found |= {one.text for one in near if one.kind == "organisation" and one.text.split()[0] == first != one.text}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=8)
def runs(whole: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Where the runs of two capital words and more stand in which each word of a text occurs."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for run in CAPITALS.finditer(whole, 0, PERSONS):
        words = run.group().split()
        for word in words if len(words) > 1 else ():
            at = found.get(word, ())
            if len(at) < FEW:
                found[word] = (*at, run.span())
    return found
