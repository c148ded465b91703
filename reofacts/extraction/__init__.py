"""A document to its claims with evidence. `extract_document` is the way through; a module a kind of claim."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..claims import Claim, Entity, Extraction, Quantity, Relation
from ..documents import Document, Watch, from_text, read, unwatched
from ..values import replace

if TYPE_CHECKING:
    from .unknown import Unknown


def extract(
    path: str | Path | None = None, *, text: str | None = None, published: date | None = None, sidecar: bool = True
) -> Extraction:
    """The claims of one document: a file (text, Markdown, HTML, PDF) with its sidecar, if it has one, or a text.

    `published` counts where neither sidecar nor text says when the document was published.
    Raises `ReofactsError` where the file or its sidecar is not what it should be.

    >>> [claim.value for claim in extract(text="China exported 4,000 tonnes of rare earths in 2024.").claims]
    [4000.0]
    """
    if (path is None) == (text is None):
        raise TypeError("extract takes a path or a text")
    if path is not None:
        return extract_document(read(Path(path), published=published, use_sidecar=sidecar))
    return extract_document(from_text(text or "", published=published))


def extract_document(document: Document, watch: Watch = unwatched) -> Extraction:
    """Every claim of a document: by rules, and as its reviewers leave them; and the entities that they name.

    `watch` is told how many characters further each step comes; the steps add up to the length of the text.
    Raises `ReofactsError` with everything that is wrong in the sidecar's annotations and reviews.
    """
    from .. import review

    with uncollected():
        found, unknown = read_all(document, watch)
        claims, reviews = review.applied(document, found)
        return Extraction(document, claims, named(claims), reviews, tuple(unknown))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cycles: claims hold none, and a long document would be searched again and again.

    What was made meanwhile is old by then: else it would all be searched at once, at the first value made after.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def by_rules(document: Document) -> list[Claim]:
    """The claims that the rules read in a document, without ids."""
    return read_all(document)[0]


def read_all(document: Document, watch: Watch = unwatched) -> tuple[list[Claim], list[Unknown]]:
    """The claims that the rules read in a document, without ids, and what the vocabularies do not know beside them."""
    from . import grids, quantities
    from .events import events
    from .joined import joined, placed, unknown_placed
    from .matters import worlds
    from .relations import relations

    whole, parted = joined(document)
    found, unknown = quantities.read_all(whole, watch)
    told = worlds.told(whole, [*events.read(whole), *relations.read(whole)])
    claims = [*found, *(claim for claim in told if not grids.holds(whole, claim.anchor.start or 0))]
    if not parted:
        return claims, unknown
    watch(len(parted))
    return placed(document, claims, parted), unknown_placed(unknown, parted)


def named(claims: tuple[Claim, ...]) -> tuple[Entity, ...]:
    """The entities that claims name, with what holds them, by id."""
    from .. import vocabulary

    known = vocabulary.entities()
    found: dict[str, Entity] = {}
    for claim in claims:
        for person in claim.participants:
            if person.entity:
                found[person.entity.entity_id] = merge(found.get(person.entity.entity_id), person.entity)
        for entity_id in references(claim):
            if entity_id in known:
                found.setdefault(entity_id, known[entity_id])
    for entity in tuple(found.values()):
        step = entity.parent_id
        while step and step not in found and step in known:
            found[step] = known[step]
            step = known[step].parent_id
    return tuple(found[entity_id] for entity_id in sorted(found))


def references(claim: Claim) -> list[str]:
    """The ids of entities in a claim's columns."""
    ids = [claim.place_id]
    if isinstance(claim, Quantity):
        ids += [claim.material_id, claim.partner_id, claim.entity_id]
    if isinstance(claim, Relation):
        ids += [claim.subject_id, claim.object_id]
    return [entity_id for entity_id in ids if entity_id]


def merge(one: Entity | None, other: Entity) -> Entity:
    """One entity from two mentions: the first one's values, every written form as an alias."""
    if one is None:
        return other
    forms = dict.fromkeys((*one.aliases, other.label, *other.aliases))
    return replace(one, aliases=tuple(form for form in forms if form != one.label))


__all__ = ["by_rules", "extract", "extract_document", "merge", "named"]
