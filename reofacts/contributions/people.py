"""Who and what takes part in a row: its cell `participants`, as `role: words (entity_id)`, parted by semicolons."""

from __future__ import annotations

import re

from .. import vocabulary
from ..claims import Entity, Participant
from ..documents import slug
from ..schemas.contract import enums

PERSON = re.compile(r"\s*(?P<role>[a-z_]+)\s*:\s*(?P<text>\S.*?)\s*(?:\((?P<id>[a-z_]+:[a-z0-9-]+)\))?\s*", re.S)
TRIED = re.compile(r"\(\s*(?P<kind>[a-zA-Z_]+)\s*:\s*(?P<name>[^()]*)\)$")
"""What ends like an id, with blanks or capitals that no id has."""
ID_INSIDE = re.compile(r"\([a-z_]+:[a-z0-9-]+\)")
"""An id behind which more words stand."""
FORM = "`role: words (entity_id)`"


def people(cell: str | None) -> tuple[Participant, ...]:
    """The participants that a cell names. Raises `ValueError` in words for what names none.

    >>> people("imposer: China (government:china)")[0].entity.entity_id
    'government:china'
    """
    return tuple(participant(part.strip()) for part in (cell or "").split(";") if part.strip())


def taking_part(cell: str | None) -> tuple[Participant, ...]:
    """The participants that a cell names; none where they cannot be read, which `people_read` says."""
    try:
        return people(cell)
    except ValueError:
        return ()


def participant(part: str) -> Participant:
    """The participant in a part of a cell."""
    roles = enums()["participant_role"]
    named = PERSON.fullmatch(part)
    if named is None:
        said = "names nobody behind its role" if part.rstrip(":").strip() in roles else f"is not written as {FORM}"
        raise ValueError(f"{part!r} {said}")
    if named["role"] not in roles:
        raise ValueError(f"{named['role']!r} is no role; roles are {', '.join(roles)}")
    second = re.search(rf",\s*(?:{'|'.join(roles)})\s*:", part)
    if second:
        raise ValueError(f"{part!r} holds two: a semicolon parts them, and no comma before{second.group()[1:]}")
    if named["text"].count("(") != named["text"].count(")"):
        raise ValueError(f"{part!r} has a bracket that is not closed, or not opened")
    if ID_INSIDE.search(named["text"]):
        raise ValueError(f"{part!r} goes on behind its id; a semicolon parts two")
    refuse_no_id(named["text"])
    return Participant(named["role"], named["text"], entity(named["id"], named["text"]))


def refuse_no_id(text: str) -> None:
    """Raise `ValueError` for words that end with what was meant for an id."""
    tried = TRIED.search(text)
    if tried and tried["kind"].casefold() in enums()["entity_kind"]:
        meant = f"{tried['kind'].casefold()}:{slug(tried['name'])}"
        raise ValueError(f"{tried.group()!r} is no id: write ({meant})")


def entity(entity_id: str | None, label: str) -> Entity | None:
    """The entity of an id: the vocabulary's, a country as an actor, else a new one with this label."""
    from ..extraction.names.directory import government

    if entity_id is None:
        return None
    kind, _, name = entity_id.partition(":")
    if kind not in enums()["entity_kind"]:
        raise ValueError(f"{entity_id!r} is of no kind of entity; kinds are {', '.join(enums()['entity_kind'])}")
    place = vocabulary.entities().get(f"place:{name}")
    if kind == "government" and place:
        return government(place)
    return vocabulary.entities().get(entity_id) or Entity(entity_id, kind, label)
