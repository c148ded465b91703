"""What the quote of a row names: the place, the material, the measure, the class, held against the row's columns.

The source may name them elsewhere, as in a title; so that the quote names only another is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import figures, longest, parts
from .measured import mirrored
from .reading import Contribution

if TYPE_CHECKING:
    from ..extraction.context import Cue
    from ..vocabulary import Mention

LISTS: Mapping[str, str] = {"place": "places", "government": "places", "material": "materials"}
"""Kinds of entities whose names a quote can be searched for, and the list of these names."""
COLUMNS = ("place_id", "partner_id", "material_id", "subject_id", "object_id")


def names_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A quote that names places, or materials, names that of the row among them."""
    quote = entry.values["quote"]
    for column in COLUMNS:
        value = entry.values.get(column)
        others = named_instead(quote, value) if quote and value else ()
        if column == "place_id" and value == WORLD and not of_world(quote or ""):
            others = part_of_world(contribution, entry)
        if others and value:
            own = vocabulary.entities()[listed(value)].label
            shown = " and ".join(f"{item.label} ({alike(item.entity_id, value)})" for item in others)
            ids = " or ".join(alike(item.entity_id, value) for item in others)
            words = f"the quote names {shown}, and not {own}"
            mend = f"write {ids}, or leave it if the source says {own} elsewhere, as in a title or the head of a table"
            yield failure(contribution, entry.line, "names_again", words, column, value, mend, severity="warning")


WORLD = "place:world"
HOUSE = r"[\w&,]\s(?:Global|Globally|World|Worldwide)\b"
"""A word for the world in the name of a house."""


def of_world(quote: str) -> bool:
    """Whether a quote speaks of the world, and not only names a house with a word for it.

    >>> of_world("S&P Global says Bolivia mined 5 t"), of_world("Global output was 5 t")
    (False, True)
    """
    houses = [match.end() for match in re.finditer(HOUSE, quote)]
    return any(match.end() not in houses for match in own_name(WORLD).finditer(quote))


def part_of_world(contribution: Contribution, entry: Entry) -> Sequence[Entity]:
    """The place that the quote of a row on the whole world says of the figure, as a text is read; none without one."""
    found = parts(entry.values["quote"], entry.values.get("value_text"), contribution.source.published)
    stated = found and found.place.how == "stated" and found.place.id in vocabulary.entities()
    return (vocabulary.entities()[found.place.id],) if found and found.place.id and stated else ()


def listed(entity_id: str) -> str:
    """The id under which the vocabulary has an entity: a country for its government."""
    return entity_id.replace("government:", "place:", 1)


def alike(entity_id: str, value: str) -> str:
    """The id of a country as an actor, where a row has one."""
    return entity_id.replace("place:", "government:", 1) if value.startswith("government:") else entity_id


def named_instead(quote: str, value: str) -> Sequence[Entity]:
    """What a quote names of the kind of an id where it names neither that nor what it belongs to; at most three.

    >>> [item.entity_id for item in named_instead("China produced 5 t of cobalt", "place:india")]
    ['place:china']
    >>> named_instead("Jiangxi produced 5 t", "place:china")
    ()
    >>> [item.entity_id for item in named_instead("New Mexico produced 5 t of copper", "place:mexico")]
    ['place:new-mexico']
    """
    from ..extraction.amounts.amounts import find_amounts

    if not searched(value) or len(quote) > longest():
        return ()
    called = [match.span() for match in own_name(listed(value)).finditer(quote)]
    if called and not longer_names(listed(value)):
        return ()
    own, name = vocabulary.entities()[listed(value)], LISTS[value.partition(":")[0]]
    money = [(one.start, one.end) for one in find_amounts(quote)]  # US$ names no country.
    met = vocabulary.find(quote, name)
    if called and not all(inside(span, met, own) for span in called):
        return ()
    met = tuple(item for item in met if item.entity.entity_id != WORLD or of_world(quote))
    found = {item.entity.entity_id: item.entity for item in met
             if not any(start <= item.start and item.end <= end for start, end in money)}  # fmt: skip
    if any(related(own, other) for other in found.values()):
        return ()
    return tuple(found.values()) if len(found) <= SEVERAL else ()


def inside(span: tuple[int, int], met: Sequence[Mention], own: Entity) -> bool:
    """Whether a name is a part of a longer one, of another thing: the Guinea of Papua New Guinea."""
    start, end = span
    return any(item.start <= start and end <= item.end and (item.start, item.end) != span
               and item.entity.entity_id != own.entity_id for item in met)  # fmt: skip


@cache
def longer_names(entity_id: str) -> tuple[str, ...]:
    """The names of other things of which a form of an entity's name is a part."""
    own, name = vocabulary.entities()[entity_id], own_name(entity_id)
    others = ((form, vocabulary.entities()[owner]) for form, owner, _ in
              vocabulary.terms(LISTS[entity_id.partition(":")[0]]) if owner != entity_id)  # fmt: skip
    held = ((form, other, name.search(form)) for form, other in others)
    return tuple(form for form, other, met in held if met and met.group() != form and not related(own, other))


def searched(value: str) -> bool:
    """Whether a quote can be searched for an entity."""
    return value.partition(":")[0] in LISTS and listed(value) in vocabulary.entities()


SYMBOL = 2
"""Letters of the longest symbol of an element."""
SEVERAL = 3
"""More names than a quote lists beside its own subject."""


@cache
def own_name(entity_id: str) -> re.Pattern[str]:
    """A pattern for each form of an entity's name; a symbol, as Dy, counts with its capital alone."""
    words = "|".join(re.escape(form) for form in forms(entity_id) if len(form) > SYMBOL)
    symbols = "|".join(re.escape(form) for form in forms(entity_id) if len(form) <= SYMBOL)
    return re.compile(rf"(?<![^\W\d])(?:(?i:{words}){f'|{symbols}' if symbols else ''})(?!\w)")


@cache
def forms(entity_id: str) -> tuple[str, ...]:
    """The forms of an entity's name, nationalities and the capital of a country too."""
    terms = vocabulary.terms(LISTS[entity_id.partition(":")[0]])
    return tuple(form for form, owner, _ in terms if owner == entity_id)


def related(one: Entity, other: Entity) -> bool:
    """Whether an entity holds another, or they share elements: neodymium oxide and neodymium."""
    held = one.entity_id in vocabulary.ancestors(other.entity_id) or other.entity_id in vocabulary.ancestors(
        one.entity_id
    )
    shared = {*(one.elements or "").split("; ")} & {*(other.elements or "").split("; ")} - {""}
    return held or (bool(shared) and not siblings(one, other) and not mixed(one, other))


def mixed(one: Entity, other: Entity) -> bool:
    """Whether two things are one form of different elements, and neither's holds the other's: NdPr oxide and Nd oxide.

    Oxides of rare earths at large are no other thing than neodymium oxide.
    """
    form, first, second = vocabulary.bases(), one.parent_id, other.parent_id
    if form.get(one.entity_id, "") != form.get(other.entity_id) or not first or not second or first == second:
        return False
    return first not in vocabulary.ancestors(second) and second not in vocabulary.ancestors(first)


def siblings(one: Entity, other: Entity) -> bool:
    """Whether two things are different forms of the same elements: lithium carbonate and lithium hydroxide."""
    forms_ = vocabulary.bases()
    same = one.parent_id is not None and (one.parent_id, one.elements) == (other.parent_id, other.elements)
    return same and one.entity_id in forms_ and other.entity_id in forms_


def sides_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The place of a trade is its own side, and the partner the other one."""
    place, partner = entry.values["place_id"], entry.values.get("partner_id")
    if not place or not partner or place == partner:
        return
    found = parts(entry.values["quote"], entry.values.get("value_text"), contribution.source.published)
    if found and (found.place.id, found.partner.id) == (partner, place) and not mirrored(entry, found):
        words = f"the quote is about {partner}, and {place} is the other side"
        mend = f"write {partner} into place_id and {place} into partner_id"
        yield failure(contribution, entry.line, "sides_again", words, "place_id", place, mend, severity="warning")


def classes_in(quote: str) -> frozenset[str]:
    """The classes for which a quote has words."""
    return frozenset(cue.value for cue in class_cues(quote))


def class_cues(quote: str) -> Sequence[Cue]:
    """The words of a quote for classes."""
    from ..extraction.context import cues

    return cues(quote, "classes", "class")


def together(quote: str) -> Sequence[str]:
    """The classes that a quote names of one figure together; none where each may have its own.

    >>> together("proved and probable reserves of 5 Mt"), together("3 Mt proved and 2 Mt probable")
    (('proved', 'probable'), ())
    """
    found = class_cues(quote)
    joined = all(JOINING.fullmatch(quote, one.end, two.start) for one, two in pairwise(found))
    different = tuple(dict.fromkeys(one.value for one in found))
    return different if joined and len(different) > 1 and "respective" not in quote else ()


JOINING = re.compile(r"\s*(?:and|&|plus|\+|/|,)?\s*(?:and\s+)?", re.IGNORECASE)


def class_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The class of a resource is the one that the quote names beside the figure; of two together it is none of them."""
    given_, unsaid = entry.values.get("resource_class"), (None, "unspecified")
    quote = entry.values["quote"] or ""
    if given_ is None or len(quote) > longest():
        return
    if several := together(quote):
        if given_ not in unsaid:
            words = f"the quote says {' and '.join(several)} of one figure"
            yield failure(contribution, entry.line, "class_again", words, "resource_class", given_,
                          "write unspecified, which is several classes together", severity="warning")  # fmt: skip
        return
    published = contribution.source.published
    if given_ in classes_in(quote) and not any(said.resource_class == given_ for *_, said in figures(quote, published)):
        return
    found = parts(quote, entry.values.get("value_text"), published)
    if found and found.resource_class not in (*unsaid, given_):
        words = f"the quote says {found.resource_class}"
        yield failure(contribution, entry.line, "class_again", words, "resource_class", given_,
                      f"write {found.resource_class}", severity="warning")  # fmt: skip


def class_of_kind(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A reserve is proved or probable, and a resource measured, indicated or inferred, unless the quote says so."""
    measure, given_ = entry.values.get("measure"), entry.values.get("resource_class")
    own = CLASSES.get(measure or "")
    if own is None or given_ in (None, "unspecified", *own) or given_ in classes_in(entry.values["quote"] or ""):
        return
    other = next((name for name, held in CLASSES.items() if given_ in held), None)
    if other and other != measure:
        words = f"a {measure} is {' or '.join(own)}, and a {other} is {given_}"
        yield failure(contribution, entry.line, "class_of_kind", words, "resource_class", given_,
                      f"write unspecified, or {other} into measure if the source says so")  # fmt: skip


CLASSES: Mapping[str, tuple[str, ...]] = {
    "reserve": ("proved", "probable"),
    "resource": ("measured", "indicated", "inferred"),
}
"""What each of the two is divided into."""
