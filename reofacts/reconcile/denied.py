"""Rules about one thing that a source tells twice: as so, and as not so."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import Claim, Event, Extraction, Finding, Quantity, Relation
from .common import finding

DONE = ("occurred", "signed", "in_force", "ongoing")
"""How far events have come that are no plans, and neither ended nor suspended."""
LOOSE = ("other", "denial", "announcement", "publication")
"""Types of events of which two may differ in all that their columns do not hold."""


def told_and_denied(extraction: Extraction) -> Iterator[Finding]:
    """One thing at one time that a source affirms and denies in one voice: a ban in force that has not come about."""
    affirmed: dict[tuple[object, ...], Claim] = {}
    denied: dict[tuple[object, ...], Claim] = {}
    for claim in extraction.claims:
        if claim.modality == "reported" and (key := thing(claim)):
            (denied if claim.polarity == "negated" else affirmed).setdefault(key, claim)
    for key, negated in denied.items():
        if key in affirmed:
            message = f"One claim affirms: {affirmed[key].summary} Another one denies it: {negated.summary}"
            yield finding("told_and_denied", (affirmed[key], negated), message)


def thing(claim: Claim) -> tuple[object, ...] | None:
    """What a claim says and whose word it is; none where it says too little of it, or no time."""
    people = sorted((one.role, one.entity.entity_id if one.entity else one.text) for one in claim.participants)
    said = (claim.attribution, claim.attributed_to, claim.place_id, claim.period_edtf, *people)
    if claim.period_edtf is None:
        return None
    if isinstance(claim, Quantity):
        about = (claim.measure, claim.change_of, claim.material_id, claim.partner_id, claim.value, claim.unit)
        return (claim.kind, *about, *said) if claim.material_id or people else None
    if isinstance(claim, Event):
        told = claim.polarity == "negated" or claim.event_status in DONE
        return (claim.kind, claim.event_type, claim.control_kind, *said) if told and named(claim) else None
    if isinstance(claim, Relation):
        return (claim.kind, claim.predicate, claim.subject_id, claim.object_id, claim.object_text, *said)
    return None


def named(claim: Event) -> bool:
    """Whether an event says enough of who took part, and of what it is, to be known by it."""
    return claim.event_type not in LOOSE and len(claim.participants) > 1
