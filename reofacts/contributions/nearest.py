"""Which entity or unit a person meant who wrote its name, a misspelling of it, or a code."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from functools import cache

import numpy as np
import numpy.typing as npt

from .cells import LONGEST

NEAR = 0.8
"""How alike a misspelling is to the name that is meant."""
SHARED = 0.3
"""The part of the pairs of letters that a name and a slip for it share at least."""
CLOSEST = 12
"""Names that a misspelling is held against, letter by letter."""


@cache
def names(kinds: tuple[str, ...] = ()) -> dict[str, str]:
    """The ids of the vocabulary's entities by their folded labels and aliases, of some kinds or of all."""
    from .. import vocabulary

    found: dict[str, str] = {}
    for entity in vocabulary.entities().values():
        if not kinds or entity.kind in kinds:
            for name in (entity.entity_id, entity.entity_id.partition(":")[2], entity.label, *entity.aliases):
                found.setdefault(name.casefold(), entity.entity_id)
    return found


@cache
def meant_entity(column: str, value: str) -> str:
    """The id that is meant by a label, an alias or a misspelling; empty where none is near.

    >>> meant_entity("material_id", "Neodymium Oxide"), meant_entity("place_id", "China")
    ('material:neodymium-oxide', 'place:china')
    """
    kinds = {"material_id": ("material",), "place_id": ("place",), "partner_id": ("place",)}.get(column, ())
    known = names(kinds)
    plain = value.casefold().strip()
    for form in (plain, plain.replace("_", "-").replace(" ", "-"), plain.partition(":")[2]):
        if form and form in known:
            return known[form]
    return by_code().get(value.strip(), "") if kinds == ("place",) and len(value) == 2 else meant_near(plain, kinds)


@cache
def by_code() -> dict[str, str]:
    """The ids of countries by their two letters in ISO 3166-1."""
    from .. import vocabulary

    found = (item for item in vocabulary.entities().values() if item.kind == "place" and item.iso_3166_2 is None)
    return {item.iso_3166_1: item.entity_id for item in found if item.iso_3166_1}


def meant_near(plain: str, kinds: tuple[str, ...]) -> str:
    """The id whose name is nearest to folded words; empty where none is near."""
    plain = (plain.partition(":")[2] or plain)[:LONGEST]
    near = get_close_matches(plain, alike(plain, kinds), n=1, cutoff=NEAR)
    return names(kinds)[near[0]] if near else ""


@cache
def pieces(kinds: tuple[str, ...]) -> tuple[list[str], dict[str, npt.NDArray[np.int64]], npt.NDArray[np.int64]]:
    """The names of `names` in order; by each pair of letters the numbers of those that have it; how many each has."""
    ordered = sorted(names(kinds))
    found: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(ordered):
        for pair in pairs(name):
            found[pair].append(number)
    counts = np.array([len(pairs(name)) for name in ordered], dtype=np.int64)
    return ordered, {pair: np.array(numbers) for pair, numbers in found.items()}, counts


def pairs(name: str) -> set[str]:
    """Each two letters that stand side by side, or with one between, in either order: slips of the keys keep most."""
    beside = (name[place] + name[place + gap] for gap in (1, 2) for place in range(len(name) - gap))
    return {min(pair, pair[::-1]) for pair in beside}


def alike(value: str, kinds: tuple[str, ...]) -> list[str]:
    """The `CLOSEST` names by the pairs of letters that they share with a value: holding it against all takes long."""
    own, (ordered, known, counts) = pairs(value), pieces(kinds)
    having = [known[pair] for pair in own if pair in known]
    if not having:
        return []
    shared = np.bincount(np.concatenate(having), minlength=len(ordered))
    scores = 2 * shared / (len(own) + counts)
    least = max(SHARED, np.partition(scores, -CLOSEST)[-CLOSEST] if len(scores) > CLOSEST else 0.0)
    near = sorted(((scores[number], ordered[number]) for number in np.flatnonzero(scores >= least)), reverse=True)
    return sorted(name for _, name in near[:CLOSEST])


@cache
def meant_unit(value: str) -> str:
    """The code of a unit that is written in words; empty where none is.

    >>> meant_unit("tonnes"), meant_unit("US$ per kg"), meant_unit("percent"), meant_unit("kgs")
    ('t', 'USD/kg', '%', 'kg')
    """
    from .. import units
    from ..schemas.contract import unit_codes

    if value.removesuffix("s") in unit_codes():
        return value.removesuffix("s")
    folded = {code.casefold(): code for code in unit_codes()}
    if value.casefold() in folded:
        return folded[value.casefold()]
    reading = units.read(value, "1") if len(value) <= LONGEST else None
    if reading and reading.unit in unit_codes():
        return reading.unit
    near = get_close_matches(value[:LONGEST], unit_codes(), n=1, cutoff=0.75)
    return near[0] if near else ""
