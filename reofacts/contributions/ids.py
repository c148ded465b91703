"""Whom and what the ids of a row name: entities that are known, of the kind that a column takes, and no slips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from string import ascii_lowercase

from .. import vocabulary
from ..claims import Entity
from ..documents import slug
from ..judging.failures import Failure
from ..judging.synonyms import meant
from ..schemas import TABLES
from ..schemas.contract import enums
from ..tables.columns import Column, shape
from . import nearest
from .entries import Entry, failure
from .people import people, taking_part
from .reading import Contribution

PLACES = ("place", "deposit")
"""Kinds of entities that are somewhere."""
KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "place_id": ("place_kind", PLACES),
    "partner_id": ("place_kind", PLACES),
    "material_id": ("material_kind", ("material",)),
    "entity_id": (
        "holder_kind",
        ("organisation", "government", "deposit", "instrument", "technology", "document", "product"),
    ),
}
"""For columns that take some kinds of entities only: the rule that says so, and the kinds."""
ROLES = {"place_id": "location", "partner_id": "location", "material_id": "material", "entity_id": "holder",
         "object_id": "other"}  # fmt: skip
"""The roles under participants of what some columns name; that of others is the subject."""


def role_of(column: str) -> str:
    """The role under participants of what a column names."""
    return ROLES.get(column, "subject")


NEAR = 0.8
"""How alike two ids are of which one is probably a slip for the other."""


def ids_known(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """An id names an entity: of the vocabulary, of the dataset, or one that the row's participants name."""
    for name, parent in shape(TABLES[contribution.table]).foreign_keys.items():
        value = entry.values.get(name)
        model = shape(TABLES[contribution.table]).column(name)
        if parent != "entities" or value is None or not matches(model, value):
            continue  # What is no id at all, the contract has said.
        rule, kinds = KINDS.get(name, ("", ()))
        kind, _, rest = value.partition(":")
        if kinds and kind not in kinds and (name != "entity_id" or kind in enums()["entity_kind"]):
            words = f"must be an id that begins with {' or '.join(f'{kind}:' for kind in kinds)}"
            near = next((f"{kind}:{rest}" for kind in kinds if f"{kind}:{rest}" in vocabulary.entities()), "")
            mend = f"did you mean {near}?" if near else ""
            yield failure(contribution, entry.line, rule, words, name, value, mend)
            continue
        if value in vocabulary.entities() or value in known or value in named(entry):
            continue
        if kind not in enums()["entity_kind"]:
            words = f"must begin with a kind of entity: {', '.join(enums()['entity_kind'])}"
            near = meant("entity_kind", kind, tuple(enums()["entity_kind"]))
            mend = f"did you mean {near}:{rest}?" if near else ""
            mend = f"write organisation:{rest}, and name it under participants" if near == "organisation" else mend
            yield failure(contribution, entry.line, "entity_known", words, name, value, mend)
            continue
        near = nearest.meant_entity(name, value) if entry.line else ""  # Of a row without a place nobody reads it.
        country = vocabulary.entities().get(f"place:{rest}") if kind == "government" else None
        label = country.label if country else "its name"
        mend = f"name it under participants, as `{role_of(name)}: {label} ({value})`"
        if near and not country:
            mend = f"did you mean {in_form(near, value)} (another one is named under participants)"
        yield failure(contribution, entry.line, "entity_known", "must name an entity that is known", name, value, mend)


def in_form(entity_id: str, value: str) -> str:
    """A known id as a question, with the basis to write where a compound goes under the name of its element.

    >>> in_form("material:tungsten", "material:tungsten-oxide"), in_form("place:china", "place:chnia")
    ('material:tungsten, with compound as its basis?', 'place:china?')
    """
    compound = COMPOUND.search(value) is not None and COMPOUND.search(entity_id) is None
    return f"{entity_id}, with compound as its basis?" if compound else f"{entity_id}?"


COMPOUND = re.compile(
    r"(?:oxide|chloride|fluoride|nitride|carbide|sul(?:ph|f)(?:ate|ide)|carbonate|nitrate|phosphate|acetate)s?\b",
    re.IGNORECASE,
)
"""How the names of compounds end."""


def named(entry: Entry) -> set[str]:
    """The ids that a row's participants have."""
    return {one.entity.entity_id for one in taking_part(entry.values["participants"]) if one.entity}


def matches(model: Column, value: str) -> bool:
    """Whether a text has the form of its column."""
    return model.pattern is None or re.fullmatch(model.pattern.strip("^$"), value) is not None


NAMED_SO = {
    "quantity": "holder: Lynas (organisation:lynas)",
    "event": "imposer: China (government:china); target: Japan (government:japan)",
    "relation": "subject: Neodymium (material:neodymium)",
}
"""How participants are written, for each kind of claim."""


def people_read(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The participants are written so that they can be read."""
    try:
        people(entry.values["participants"])
    except ValueError as fault:
        words, value = f"must name who takes part: {fault}", entry.values["participants"]
        yield failure(contribution, entry.line, "participants_read", words, "participants", value,
                      f"write `{NAMED_SO[contribution.kind]}`")  # fmt: skip


def people_known(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A new id is not a slip for one that is known: an error where the name is that one's too, else a warning."""
    for person in taking_part(entry.values["participants"]):
        given = person.entity.entity_id if person.entity else ""
        if given and not is_new(given) and (other := label_of_other(given, person.text)):
            words = f"{person.text!r} is the name of {other}, and {given} is another entity"
            yield failure(contribution, entry.line, "people_known", words, "participants", given,
                          f"write {other}, or the name of {given}")  # fmt: skip
        if not given or given in known or not is_new(given):
            continue
        meant, same = slip(given, person.text)
        meant, same = (meant, same) if meant else published_slip(given, person.text, known)
        if meant:
            name = f"{person.text!r} is known as" if same else "which is nearly"
            words = f"names the new entity {given}; {name} {meant}"
            yield failure(contribution, entry.line, "people_known", words, "participants", given,
                          f"did you mean {in_form(meant, given)} else leave it: the id is published with the claim",
                          severity="error" if same and alike(given, meant) else "warning")  # fmt: skip


def name_new(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A place or a material that nothing knows is looked at once more: most have an id already, under some name."""
    for person in taking_part(entry.values["participants"]):
        given = person.entity.entity_id if person.entity else ""
        kind = given.partition(":")[0]
        if kind in KNOWN and given not in known and is_new(given) and not slip(given, person.text)[0]:
            if published_slip(given, person.text, known)[0] or label_of_other(given, person.text):
                continue  # `people_known` says so.
            words = f"names the new {kind} {given}, which neither the vocabulary nor the dataset has"
            yield failure(contribution, entry.line, "name_new", words, "participants", given, severity="warning")


KNOWN = ("place", "material")
"""Kinds of entities of which the vocabulary has nearly all that sources name."""


@cache
def labels() -> Mapping[tuple[str, str], str]:
    """The known entities by their kind and folded label; countries as actors too."""
    found = {(item.kind, item.label.casefold()): item.entity_id for item in vocabulary.entities().values()}
    actors = {("government", label): f"government:{entity_id.partition(':')[2]}"
              for (kind, label), entity_id in found.items() if kind == "place"}  # fmt: skip
    return actors | found


@cache
def forms() -> frozenset[tuple[str, str]]:
    """Each known entity's id with every folded form of its name: aliases, demonyms, the capital."""
    own = {(item.entity_id, name.casefold()) for item in vocabulary.entities().values()
           for name in (item.label, *item.aliases)}  # fmt: skip
    return frozenset(own | {(entity_id, term.casefold()) for term, entity_id, _ in vocabulary.terms("places")})


def label_of_other(entity_id: str, label: str) -> str:
    """The known entity that a label names, where that is another of the kind than a known id; else empty.

    What holds the other (China and Inner Mongolia, neodymium and neodymium oxide) is not held against it.

    >>> label_of_other("government:japan", "China"), label_of_other("government:china", "Beijing")
    ('government:china', '')
    >>> label_of_other("material:dysprosium", "rare earth oxide")
    'material:rare-earth-oxides'
    """
    kind, _, name = entity_id.partition(":")
    folded = " ".join(label.casefold().split()).removeprefix("the ")
    aliases = nearest.names((kind,)) if kind == "material" else {}
    other = labels().get((kind, folded), "") or aliases.get(folded, "")
    place = f"place:{name}" if kind == "government" else entity_id
    meant = other.replace("government:", "place:")
    if not other or other == entity_id or (place, folded) in forms():
        return ""
    related = place in vocabulary.ancestors(meant) or meant in vocabulary.ancestors(place)
    return "" if related or name in other or other.partition(":")[2] in name else other


def is_new(entity_id: str) -> bool:
    """Whether an id is that of no entity of the vocabulary, nor of a country as an actor."""
    kind, _, name = entity_id.partition(":")
    country = kind == "government" and f"place:{name}" in vocabulary.entities()
    return entity_id not in vocabulary.entities() and not country


def slip(entity_id: str, label: str) -> tuple[str, bool]:
    """The known id that is meant by a new one, empty where none is; and whether the label is that entity's.

    >>> slip("government:chyna", "China"), slip("organisation:some-mine", "Some Mine")
    (('government:china', True), ('', False))
    """
    kind = entity_id.partition(":")[0]
    kinds = ("place",) if kind == "government" else (kind,)
    same = nearest.names(kinds).get(label.casefold().strip(), "")
    near = same or nearest.meant_near(entity_id.partition(":")[2].replace("-", " "), kinds)
    meant = near.replace("place:", "government:") if kind == "government" else near
    return (meant, bool(same)) if same or alike(entity_id, meant) else ("", False)


def published_slip(entity_id: str, label: str, known: Mapping[str, Entity]) -> tuple[str, bool]:
    """The published id that is meant by a new one, empty where none is; and whether the label is that entity's.

    >>> known = {"person:ada-example": Entity("person:ada-example", "person", "Ada Example")}
    >>> published_slip("person:ada-exampel", "Ada Exampel", known)
    ('person:ada-example', False)
    """
    if not known:
        return "", False
    own = f"{entity_id.partition(':')[0]}:{slug(label)}"
    if own in known and own != entity_id:
        return own, True
    near = sorted(slips(entity_id) & known.keys())
    return (near[0], False) if near else ("", False)


@lru_cache(maxsize=10_000)
def slips(entity_id: str) -> frozenset[str]:
    """Every id that differs in one letter of one word, or in the order of two, but not in a word that is short.

    Other names often differ in a whole word (east, west), in a number, or in a letter of a short one (Li, Lu).
    """
    kind, _, name = entity_id.partition(":")
    words = name.split("-")
    found: set[str] = set()
    for place, word in enumerate(words):
        if len(word) >= SHORTEST and not any(letter.isdigit() for letter in word):
            found |= {f"{kind}:{'-'.join([*words[:place], other, *words[place + 1 :]])}" for other in typed(word)}
    return frozenset(found - {entity_id})


SHORTEST = 5
"""Letters of a word from which on one of them may be a slip."""


def typed(word: str) -> Iterator[str]:
    """A word with one letter left out, put in, taken for another, or changed with the next."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


def alike(one: str, other: str) -> bool:
    """Whether two ids differ by a slip of the keys."""
    return SequenceMatcher(None, one.partition(":")[2], other.partition(":")[2]).ratio() >= NEAR


def partner_other(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The other side of a trade is another place; what is no trade has none."""
    partner, measure = entry.values.get("partner_id"), entry.values.get("measure")
    if partner is not None and measure in ALONE:
        words = f"a {measure} has no other side"
        yield failure(contribution, entry.line, "partner_other", words, "partner_id", partner,
                      "leave it empty, or make measure export or import", severity="warning")  # fmt: skip
    elif partner is not None and partner == entry.values["place_id"]:
        words = "is the place itself, and no other side of a trade"
        yield failure(contribution, entry.line, "partner_other", words, "partner_id", partner, severity="warning")


ALONE = ("production", "reserve", "resource", "grade")
"""Measures of a single place."""
