"""Claims: somebody says something in a source, at a span. Their evidence, participants, entities and findings.

The fields of `Quantity`, `Event` and `Relation` are the columns of the tables of the same names in `schemas/`
(a test proves it); what the columns mean is said there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from .documents import Document, normalise
from .values import dataclass, replace

if TYPE_CHECKING:
    from .extraction.unknown import Unknown

QUOTE = 32
"""Characters of neighbourhood kept before and after a span."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the document and what it shows."""

    role: str
    start: int | None
    end: int | None
    exact: str
    prefix: str = ""
    suffix: str = ""
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, material or whatever else a claim names."""

    entity_id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    iso_3166_1: str | None = None
    iso_3166_2: str | None = None
    parent_id: str | None = None
    elements: str | None = None
    hs_code: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a claim: the words, the role, and the entity if the words name one."""

    role: str
    text: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim carries. `evidence` holds just one anchor.

    `claim_id`, and the `summary` of a quantity that rules read, are empty until `identify`.
    """

    source_id: str
    summary: str
    evidence: tuple[Evidence, ...]
    claim_id: str = ""
    modality: str = "reported"
    polarity: str = "affirmed"
    attribution: str = "author"
    attributed_to: str | None = None
    period_text: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_edtf: str | None = None
    period_how: str = "unknown"
    place_id: str | None = None
    place_how: str = "unknown"
    method: Literal["rule", "annotated", "contributed"] = "rule"
    rule: str | None = None
    review: str = "machine"
    participants: tuple[Participant, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the claim: quantity, event or relation."""
        return type(self).__name__.lower()

    @property
    def anchor(self) -> Evidence:
        """The shortest phrase that carries the claim."""
        for item in self.evidence:
            if item.role == "anchor":
                return item
        raise ValueError("a claim has one anchor")

    def spans(self, role: str) -> tuple[Evidence, ...]:
        """The evidence with this role."""
        return tuple(item for item in self.evidence if item.role == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Claim):
    """A claim about how much."""

    measure: str
    change_of: str | None = None
    change_base: str | None = None
    material_id: str | None = None
    material_how: str = "unknown"
    basis: str = "unspecified"
    basis_how: str = "unknown"
    value_text: str
    unit_text: str | None
    value: float
    value_min: float | None = None
    value_max: float | None = None
    unit: str
    unit_how: str = "stated"
    qualifier: str = "exact"
    partner_id: str | None = None
    entity_id: str | None = None
    series_id: str | None = None
    series_role: str | None = None
    resource_class: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """A claim about what happened or is planned."""

    event_type: str
    event_status: str
    control_kind: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """A claim about what is."""

    predicate: str
    subject_id: str | None = None
    object_id: str | None = None
    object_text: str | None = None


Timed = TypeVar("Timed", bound=Claim)

KINDS: dict[str, type[Claim]] = {"quantity": Quantity, "event": Event, "relation": Relation}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A doubt: the rule that found it, what it says, and the claims that it concerns."""

    rule: str
    severity: str
    source_id: str | None
    message: str
    claim_ids: tuple[str, ...]
    expected: float | None = None
    observed: float | None = None
    unit: str | None = None
    resolution: str | None = None

    @property
    def finding_id(self) -> str:
        """`f` and 16 hexadecimal digits of a hash over the rule, the source and the sorted claims.

        A finding without claims (a paragraph that stands twice, say) is told apart by its message.
        """
        parts = [self.rule, self.source_id or "", *sorted(self.claim_ids)]
        return "f" + digest(parts if self.claim_ids else [*parts, self.message])


@dataclass(frozen=True, slots=True)
class Correction:
    """A column that a reviewer corrected: what the rules gave, and what the claim says now (dates as text)."""

    column: str
    old: str | float | None
    new: str | float | None


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer said of a claim: confirm, correct, reject, missed for one that no rule read, or replace; or todo.

    A verdict todo says that nobody has looked yet.

    `kind` and `measure` (of a quantity) are those that the rules gave; where they missed it, the reviewer's. Of a
    claim that a contributed row replaces, they, `summary` and `exact` are those of the row's claim, `replaced_by`.
    `summary` is the sentence of the claim as it was reviewed, `exact` and `start` are its anchor.
    """

    claim_id: str
    source_id: str
    verdict: str
    kind: str
    measure: str | None = None
    reason: str | None = None
    by: str | None = None
    corrections: tuple[Correction, ...] = ()
    replaced_by: str | None = None
    summary: str = ""
    exact: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Extraction:
    """What was read from one document: its claims in text order, the entities that they name, what reviewers said.

    `unknown` is what the vocabularies do not know beside its figures. Two extractions are equal only if they are one.
    """

    document: Document
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    reviews: tuple[Review, ...] = ()
    unknown: tuple[Unknown, ...] = ()


def digest(parts: Iterable[str], begun: hashlib._Hash | None = None) -> str:
    """16 hexadecimal digits of SHA-256 over the parts, behind what is hashed already; no part can run into the next."""
    whole = begun.copy() if begun else hashlib.sha256()
    whole.update("\x1f".join(parts).encode())
    return whole.hexdigest()[:16]


@lru_cache(maxsize=256)
def evidence(document: Document, role: str, start: int, end: int) -> Evidence:
    """The evidence for a span of the document, with its neighbourhood; the figures of a sentence share much of it."""
    text = document.text
    before, after = text[max(0, start - QUOTE) : start], text[end : end + QUOTE]
    return Evidence(role, start, end, text[start:end], before, after, document.locator(start))


def identify(
    document: Document, claims: Sequence[Claim], told: Callable[[Claim], str] = attrgetter("summary")
) -> tuple[Claim, ...]:
    """The claims with their ids, in text order; a claim of a repeated paragraph becomes evidence for the first.

    `told` gives the sentence of a claim, so that a claim is finished in one go.

    The id hashes the source, the normalised paragraph, the kind, the normalised anchor and the ordinal among equals.
    It does not depend on offsets, on the reading or on the rule.
    """
    first: dict[str, int] = {}
    kept: list[Claim] = []
    ordered = sorted(map(placed, claims), key=itemgetter(0, 1, 2))
    for number, group in groupby(ordered, key=lambda one: document.paragraph_at(one[0])):
        block = normalise(document.paragraphs[number].text) if number is not None else ""
        begun = hashlib.sha256(f"{document.source_id}\x1f{block}\x1f".encode())
        seen: Counter[tuple[str, str]] = Counter()
        for _, _, kind, words, claim in group:
            same = (kind, normalise(words))
            claim_id = "c" + digest((*same, str(seen[same])), begun)
            seen[same] += 1
            if claim_id in first:
                kept[first[claim_id]] = repeated(kept[first[claim_id]], claim)
                continue
            first[claim_id] = len(kept)
            kept.append(replace(claim, claim_id=claim_id, summary=told(claim)))
    return tuple(kept)


def placed(claim: Claim) -> tuple[int, int, str, str, Claim]:
    """A claim behind what it is sorted and told apart by: its anchor's start and end, its kind, its anchor's words."""
    anchor = claim.anchor
    return anchor.start or 0, anchor.end or 0, claim.kind, anchor.exact, claim


def repeated(claim: Claim, again: Claim) -> Claim:
    """The claim with the anchor of its repetition as further evidence."""
    return replace(claim, evidence=(*claim.evidence, replace(again.anchor, role="repeat")))


def timed_like(claim: Timed, other: Claim) -> Timed:
    """A claim at the time of another claim, from which it takes it over."""
    return replace(
        claim,
        period_text=other.period_text,
        period_start=other.period_start,
        period_end=other.period_end,
        period_edtf=other.period_edtf,
        period_how="inherited",
    )


def columns(kind: type[Claim]) -> tuple[str, ...]:
    """The column names of a kind of claim: its fields without evidence and participants."""
    return tuple(field.name for field in fields(kind) if field.name not in ("evidence", "participants"))


def to_record(claim: Claim) -> dict[str, Any]:
    """A claim as plain values for JSON: its columns and kind, the anchor, the evidence and the participants."""
    record: dict[str, Any] = {"kind": claim.kind}
    for name in columns(type(claim)):
        value = getattr(claim, name)
        record[name] = value.isoformat() if isinstance(value, date) else value
    anchor = claim.anchor
    record |= {"document": claim.source_id, "start": anchor.start, "end": anchor.end, "exact": anchor.exact}
    record["participants"] = [
        {
            "label": person.entity.label if person.entity else person.text,
            "role": person.role,
            "text": person.text,
            "entity_id": person.entity.entity_id if person.entity else None,
        }
        for person in claim.participants
    ]
    record["evidence"] = [plain(item) for item in claim.evidence]
    return record


def from_record(record: Mapping[str, Any], entities: Mapping[str, Entity]) -> Claim:
    """The claim that `to_record` wrote; `entities` are those of the same file by id."""
    kind = KINDS[record["kind"]]
    values = {name: record[name] for name in columns(kind)}
    for name in ("period_start", "period_end"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    people = tuple(
        Participant(item["role"], item["text"], entities[item["entity_id"]] if item["entity_id"] else None)
        for item in record["participants"]
    )
    return kind(**values, evidence=tuple(Evidence(**item) for item in record["evidence"]), participants=people)


def plain(value: Evidence | Entity) -> dict[str, Any]:
    """A value's fields as a dict for JSON."""
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: list(item) if isinstance(item, tuple) else item for name, item in found.items()}


def entity_from(record: Mapping[str, Any]) -> Entity:
    """The entity that `plain` wrote."""
    return Entity(**{**record, "aliases": tuple(record["aliases"])})
