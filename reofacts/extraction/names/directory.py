"""One entity for all written forms of a person or an organisation within a document, and countries as actors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from ... import vocabulary
from ...claims import Entity
from ...documents import sentences, slug
from .kinds import ACRONYM, Name, legal, names_any, words_of
from .names import find

IN_BRACKETS = re.compile(r"\s*\.?\s*\(\s*[\"“']?([A-Z][A-Za-z&-]{1,9})[\"”']?\s*(?:[;,][^()]{1,60})?\)")
"""The short form of a name behind it, also with its seat: "Kite Ore Inc. (KOI; Reno, Nevada)"."""


def key(form: str) -> str:
    """A written form without what does not tell organisations apart: punctuation, case, an article, legal endings."""
    words = [word for word in re.findall(r"[\w&]+", form.casefold()) if word != "the"]
    while len(words) > 1 and words[-1] in legal():
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=8)
def forms(text: str) -> Mapping[str, Entity]:
    """The organisations and people of a whole text: the entity of each written form, by its `key`."""
    met: list[Name] = []
    acronyms: dict[str, str] = {}
    for sentence in (one.text for block in text.split("\n") for one in sentences(block)):
        for name in find(sentence):
            met.append(name)
            bracket = IN_BRACKETS.match(sentence, name.end) or IN_BRACKETS.match(sentence, name.end + len(name.tail))
            if bracket and name.kind == "organisation":
                acronyms[key(bracket.group(1))] = key(name.text)
                met.append(Name(0, 0, bracket.group(1), "acronym"))
    bodies = [name for name in met if name.kind == "organisation"]
    plain = {key(name.text) for name in bodies}
    shorter = {**initials(plain), **acronyms}
    counts = Counter(with_tail(name, plain) for name in bodies)
    for name in met:
        if name.kind == "acronym" and (form := shortened(name.text, plain, shorter)):
            counts[form] += 1
    people = Counter(name.text for name in met if name.kind == "person")
    return {**organisations(counts, shorter), **persons(people)}


def with_tail(name: Name, plain: set[str]) -> str:
    """A name with the words behind its comma ("Ore Institute, Pune"), where the text has the same without the comma."""
    whole = key(name.text + name.tail)
    known = whole in plain or (ACRONYM.fullmatch(name.text.split()[0]) and whole.partition(" ")[2] in plain)
    return name.text + name.tail if name.tail and known else name.text


def shortened(words: str, plain: set[str], shorter: Mapping[str, str]) -> str | None:
    """The longest beginning of words that stands for a name in full; None if none does."""
    items = words.split()
    beginnings = (" ".join(items[:count]) for count in range(len(items), 0, -1))
    known = words_of("organisations")
    return next((form for form in beginnings if key(form) in shorter or key(form) in plain or form in known), None)


def organisations(counts: Counter[str], shorter: Mapping[str, str]) -> dict[str, Entity]:
    """One entity for all forms of an organisation, by the key of each form.

    A form belongs to another one if the words are the same but for punctuation; if it is the other's acronym, in
    brackets behind it or made of its initials (the rest of the words being the same); if it is the other with an
    acronym before it; or if it is the first word of one longer form only.
    """
    plain = {key(form) for form in counts}
    firsts = Counter(form.split()[0] for form in plain if " " in form)
    home: dict[str, str] = {}
    for form in counts:
        name = key(form)
        head, _, rest = name.partition(" ")
        target = shorter.get(name)
        if is_short(form):
            target = target or (rest if " " in rest and rest in plain else None)
        elif not rest and firsts[head] == 1:
            target = target or next(longer for longer in sorted(plain) if longer.startswith(head + " "))
        home[name] = target or name
    groups: dict[str, list[str]] = {}
    for form in counts:
        groups.setdefault(settle(home, key(form)), []).append(form)
    found: dict[str, Entity] = {}
    for written in groups.values():
        label = max(written, key=lambda form: (" " in form and not is_short(form), counts[form], -written.index(form)))
        entity = Entity(
            f"organisation:{slug(label)}", "organisation", label, tuple(form for form in written if form != label)
        )
        found |= {key(form): entity for form in written}
    return found


def is_short(form: str) -> bool:
    """Whether a form begins with an acronym that is no country's: "DoD", "WTO secretariat", but not "US Treasury"."""
    first = form.split()[0]
    return sum(char.isupper() for char in first) > 1 and not (" " in form and names_any(first, "places"))


def initials(plain: set[str]) -> dict[str, str]:
    """Each way to shorten the first words of a name to their initials, and the name."""
    found: dict[str, str] = {}
    for name in sorted(plain):
        words = name.split()
        for count in range(2, len(words) + 1):
            for kept in (words[:count], [word for word in words[:count] if word not in ("of", "for", "and", "on")]):
                found.setdefault(" ".join(["".join(word[0] for word in kept), *words[count:]]), name)
    return found


def settle(home: Mapping[str, str], name: str) -> str:
    """The form at which a chain of forms ends."""
    seen = {name}
    while home.get(name, name) not in seen:
        name = home[name]
        seen.add(name)
    return name


def persons(people: Counter[str]) -> dict[str, Entity]:
    """One entity a person; a bare last name is the one person with that last name, if there is just one."""
    full = [name for name in people if " " in name]
    found: dict[str, Entity] = {}
    for name in full:
        found[key(name)] = Entity(f"person:{slug(name)}", "person", name)
    for name in people:
        if " " not in name:
            bearers = sorted({found[key(other)].label for other in full if other.split()[-1] == name})
            bearer = bearers[0] if len(bearers) == 1 else name
            found[key(name)] = Entity(f"person:{slug(bearer)}", "person", bearer)
    return found


def known(whole: str, name: Name) -> tuple[Entity, int] | None:
    """The person or organisation that a name stands for in a whole text, and how many characters of text name it."""
    directory = forms(whole)
    with_tail = directory.get(key(name.text + name.tail)) if name.tail else None
    if with_tail:
        return with_tail, len(name.text + name.tail)
    words = name.text.split()
    for count in range(len(words), 0, -1):
        form = " ".join(words[:count])
        if key(form) in directory:
            return directory[key(form)], len(form)
        if name.kind != "acronym":
            break
    if name.kind == "acronym":
        return None
    return Entity(f"{name.kind}:{slug(name.text)}", name.kind, name.text), len(name.text)


def government(place: Entity) -> Entity:
    """A country as an actor, from the place: `government:japan`, labelled "Japan"."""
    country = place
    while country.iso_3166_2 and country.parent_id:
        country = vocabulary.entities()[country.parent_id]
    name = country.entity_id.split(":")[1]
    return Entity(
        f"government:{name}", "government", country.label, parent_id=country.entity_id, iso_3166_1=country.iso_3166_1
    )
