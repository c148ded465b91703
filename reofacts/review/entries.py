"""An entry of a sidecar, and what its values may be; annotations and reviews are checked alike."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from .. import periods, vocabulary
from ..claims import Claim, Entity, Participant, columns
from ..documents import Document, normalise, slug
from ..errors import ReofactsError
from ..judging.synonyms import meant
from ..sidecars import Sidecar
from ..strict import as_counted
from ..values import dataclass

GIVEN = ("claim_id", "source_id", "method", "rule", "review", "period_start", "period_end", "period_edtf")
"""Columns that a reviewer does not write: they follow from the document or from `period`."""

ENUMS = {"period_how": "how", "place_how": "how", "basis_how": "how", "material_how": "how", "change_of": "measure"}
NUMBERS = ("value", "value_min", "value_max")
SLIP = 0.75
"""How alike a key is to the one that is meant."""
IDS = ("subject_id", "object_id", "place_id", "material_id", "partner_id", "entity_id")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list `section` of a sidecar, and its number there."""

    sidecar: Sidecar
    section: str
    number: int
    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The entry as keys and lines name it, such as `reviews.3`."""
        return f"{self.section}.{self.number}"

    @property
    def line(self) -> int | None:
        """The line on which the entry begins."""
        return self.sidecar.lines.get(self.name)

    def fault(self, key: str, message: str, mend: str) -> ReofactsError:
        """An error at a key of the entry, or at what holds the key where it is missing."""
        path = f"{self.name}.{key}"
        lines, held = self.sidecar.lines, path
        while held not in lines and held != self.name:
            held = held.rpartition(".")[0]
        return ReofactsError(message, self.sidecar.path, lines.get(held), key=as_counted(path), mend=mend)


def given_in(entry: Entry) -> tuple[Mapping[str, Any], str]:
    """The columns that an entry gives, and what its keys begin with."""
    if entry.values.get("verdict") == "correct":
        return entry.values.get("set") or {}, "set."
    return entry.values, ""


def entries(sidecar: Sidecar | None, section: str) -> list[Entry]:
    """The entries of a list of the sidecar, in its order."""
    if sidecar is None:
        return []
    return [Entry(sidecar, section, number, values) for number, values in enumerate(getattr(sidecar, section))]


def pending(document: Document) -> list[Entry]:
    """The drafted reviews of a document that nobody has looked at yet."""
    return [entry for entry in entries(document.sidecar, "reviews") if entry.values.get("verdict") == "todo"]


def writable(kind: type[Claim]) -> tuple[str, ...]:
    """The names under which a reviewer writes the columns of a kind of claim."""
    return (*(name for name in columns(kind) if name not in GIVEN), "period")


def unknown_keys(
    entry: Entry, given: Mapping[Any, Any], allowed: Sequence[str], under: str = ""
) -> Iterator[ReofactsError]:
    """The fault of each key that is not allowed; `under` is the key that holds them."""
    for key in given:
        if key not in allowed:
            if str(key).isdigit() and given[key] is None:
                mend = "write a number without separators: in braces a comma begins another key"
                yield entry.fault(f"{under}{key}", "is no key, but the end of a number", mend)
                continue
            near = get_close_matches(str(key), allowed, n=1)
            known = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(allowed)}"
            yield entry.fault(f"{under}{key}", "unknown key", known)


def one_of(entry: Entry, key: str, value: Any, allowed: Sequence[str]) -> str:
    """The value, if it is one of those allowed."""
    if value in allowed:
        return str(value)
    if value is None and key not in entry.values:
        slips = get_close_matches(key, [str(name) for name in entry.values], n=1, cutoff=SLIP)
        if slips:
            raise entry.fault(slips[0], "unknown key", f"did you mean {key}?")
        raise entry.fault(key, "is missing", f"add a line '{key}: ...' with one of {', '.join(allowed)}")
    near = meant_one(key.rpartition(".")[2], str(value), allowed)
    mend = f"did you mean {near}?" if near else f"use one of {', '.join(allowed)}"
    raise entry.fault(key, f"{value!r} is not allowed", mend)


def meant_one(name: str, value: str, allowed: Sequence[str]) -> str:
    """The value of a closed list that a word means, as in the rows of a contribution; empty where none is near."""
    near = get_close_matches(value, allowed, n=1)
    return meant(ENUMS.get(name, name), value, tuple(allowed)) or (near[0] if near else "")


def column(entry: Entry, key: str, value: Any) -> Any:
    """The value of the column that a key ends in, checked against its closed list or its type."""
    from reofacts.schemas.contract import enums

    name = key.rpartition(".")[2]
    if value is None:
        return None
    if name in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            quoted = isinstance(value, str) and value.replace(".", "", 1).isdigit()
            mend = f"write {value} without quotation marks" if quoted else "write digits, with a point for decimals"
            raise entry.fault(key, f"{value!r} is not a number", mend)
        return float(value)
    if not isinstance(value, str):
        raise entry.fault(key, f"{value!r} is not text", "put the value in quotes")
    allowed = enums().get(ENUMS.get(name, name))
    return (
        one_of(entry, key, value, tuple(allowed)) if allowed and name not in ("attributed_to", "change_base") else value
    )


def period(entry: Entry, key: str, given: Any) -> dict[str, Any]:
    """The columns of a period in EDTF; of none where it is null."""
    if given is None:
        return {"period_edtf": None, "period_start": None, "period_end": None, "period_how": "unknown"}
    try:
        first, last = periods.interval(str(given))
    except ValueError:
        raise entry.fault(
            key, f"{given!r} is not a period", "write 2026, 2026-02, 2026-02-23/2026-03-01 or ../2026-01-30"
        ) from None
    return {"period_edtf": str(given), "period_start": first, "period_end": last, "period_how": "stated"}


def check_id(entry: Entry, key: str, value: Any, known: Collection[str]) -> None:
    """Raise the fault of an id that names no entity: of the vocabulary, or of those that the document names."""
    if value is None or value in known or value in vocabulary.entities():
        return
    from ..contributions.nearest import meant_entity

    near = get_close_matches(str(value), sorted(known), n=1, cutoff=0.8)
    one = near[0] if near else meant_entity(key.rpartition(".")[2], str(value))
    said = f"did you mean {one}? else " if one else ""
    raise entry.fault(key, f"{value!r} names no entity", f"{said}name the entity among the participants")


def mappings(entry: Entry, key: str, items: Any) -> list[Mapping[str, Any]]:
    """The mappings in a list, each with a role and its words."""
    items = items or []
    if not isinstance(items, list) or not all(
        isinstance(item, dict) and {"role", "text"} <= item.keys() for item in items
    ):
        raise entry.fault(key, "must be a list of entries with role and text", "write '- {role: ..., text: ...}'")
    return items


def participants(entry: Entry, key: str, items: Any, text: str) -> tuple[Participant, ...]:
    """The participants that an entry lists under a key; `text` is that of the document, which names them."""
    listed = enumerate(mappings(entry, key, items))
    return tuple(participant(entry, f"{key}.{number}", item, text) for number, item in listed)


def participant(entry: Entry, key: str, item: Mapping[str, Any], text: str) -> Participant:
    """A participant; its entity is one of the vocabulary where the label is known there."""
    from reofacts.schemas.contract import enums

    role = one_of(entry, f"{key}.role", item["role"], tuple(enums()["participant_role"]))
    if unknown := sorted(item.keys() - {"role", "text", "entity"}):
        raise entry.fault(f"{key}.{unknown[0]}", "unknown key", "known keys: role, text, entity")
    if normalise(str(item["text"])) not in normalise(text):
        mend = "copy the words that name who takes part, and give the name under entity"
        raise entry.fault(f"{key}.text", f"{item['text']!r} does not stand in the document", mend)
    given = item.get("entity")
    if given is None:
        return Participant(role, str(item["text"]))
    if not isinstance(given, dict) or set(given) != {"kind", "label"}:
        raise entry.fault(
            f"{key}.entity", "must have a kind and a label", "write 'entity: {kind: government, label: Chile}'"
        )
    kind = one_of(entry, f"{key}.entity.kind", given["kind"], tuple(enums()["entity_kind"]))
    return Participant(role, str(item["text"]), entity(kind, str(given["label"])))


def entity(kind: str, label: str) -> Entity:
    """The entity of a kind and a label: the vocabulary's, a country as an actor, else a new one."""
    from ..extraction.names.directory import government

    known = {(item.kind, item.label): item for item in vocabulary.entities().values()}
    if kind == "government" and ("place", label) in known:
        return government(known["place", label])
    return known.get((kind, label)) or Entity(f"{kind}:{slug(label)}", kind, label)
