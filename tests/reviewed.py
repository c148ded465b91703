"""A text with claims that a rule reads in it, and reviews of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from reofacts.claims import (
    Claim,
    Entity,
    Event,
    Participant,
    Quantity,
    Relation,
    Review,
    evidence,
)
from reofacts.documents import Document, from_text
from reofacts.errors import ReofactsError
from reofacts.review import applied
from reofacts.sidecars import Sidecar

TEXT = """Chile mined 18,500 tonnes of lithium carbonate in 2024. Exports reached 9,000 tonnes.

Chile banned the export of lithium to Norway. Lithium is used in batteries. Norway wants 9,000 tonnes a year.
"""
CHILE = Entity("government:chile", "government", "Chile", parent_id="place:chile")


def claims(document: Document) -> list[Claim]:
    """The claims that a rule reads in the text: two quantities with one anchor, an event and a relation."""

    def at(words: str, nth: int = 1, **values: Any) -> dict[str, Any]:
        start = -1
        for _ in range(nth):
            start = TEXT.index(words, start + 1)
        span = (evidence(document, "anchor", start, start + len(words)),)
        return {"source_id": document.source_id, "evidence": span, "rule": "a.rule", **values}

    tonnes = {"unit_text": "tonnes", "unit": "t", "place_id": "place:chile", "place_how": "stated"}
    year = {"period_edtf": "2024", "period_how": "stated"}
    days = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    mined = {"measure": "production", "value_text": "18,500", "value": 18500.0, **tonnes, **year, **days}
    sent = {"measure": "export", "value_text": "9,000", "value": 9000.0, **tonnes}
    wanted = {"measure": "supply", "value_text": "9,000", "value": 9000.0, **tonnes}
    ban = {"event_type": "export_control", "event_status": "planned", "control_kind": "ban"}
    people = (Participant("imposer", "Chile", CHILE),)
    return [
        Quantity(**at("18,500 tonnes"), **mined, summary="Output."),
        Quantity(**at("9,000 tonnes"), **sent, summary="Exports."),
        Quantity(**at("9,000 tonnes", 2), **wanted, summary="Needs."),
        Event(**at("Chile banned the export"), **ban, summary="A ban by Chile.", participants=people),
        Relation(**at("batteries"), predicate="used_in", object_id="end_use:batteries", summary="A use of lithium."),
    ]


def document(reviews: Sequence[dict[str, Any]] = (), text: str = TEXT) -> Document:
    """The text with a sidecar that holds reviews; each entry stands on a line of its own, from 10."""
    lines = {f"reviews.{number}": 10 + number for number in range(len(reviews))}
    card = Sidecar(
        "note.yaml", "Note", None, None, "unknown", None, "en", "-", "shipped", "0", (), lines, tuple(reviews)
    )
    return from_text(text, "note", date(2026, 3, 4), sidecar=card)


def result(*reviews: dict[str, Any]) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    """What reviews make of the claims."""
    text = document(reviews)
    return applied(text, claims(text))


def fault(*reviews: dict[str, Any]) -> str:
    """What is wrong with reviews, a line each."""
    with pytest.raises(ReofactsError) as raised:
        result(*reviews)
    return str(raised.value)


CONFIRM = {"anchor": "18,500 tonnes", "verdict": "confirm", "expect": {"measure": "production", "period": 2024}}
CORRECT = {
    "anchor": "9,000 tonnes",
    "nth": 2,
    "verdict": "correct",
    "reason": "What Norway wants is demand.",
    "expect": {"measure": "supply", "place_id": "place:chile"},
    "set": {"measure": "demand", "place_id": "place:norway"},
    "by": "AB",
}
REJECT = {"anchor": "batteries", "verdict": "reject", "reason": "A trial.", "expect": {"predicate": "used_in"}}
EVENT = {
    "anchor": "Chile banned the export",
    "verdict": "correct",
    "reason": "It is in force.",
    "expect": {"event_status": "planned"},
    "set": {"event_status": "in_force", "summary": "Chile has a ban in force."},
}
MISSED = {
    "verdict": "missed",
    "reason": "The rules know no passive.",
    "kind": "relation",
    "anchor": "used in batteries",
    "summary": "A second use of lithium.",
    "predicate": "requires",
    "object_text": "batteries",
}
BESIDE = {**MISSED, "summary": "A third use of lithium.", "predicate": "part_of"}
ALL = (CONFIRM, CORRECT, REJECT, EVENT, MISSED, BESIDE)


def but(entry: dict[str, Any], **values: Any) -> dict[str, Any]:
    """An entry with other values; one that is None is left out."""
    return {key: value for key, value in {**entry, **values}.items() if value is not None}
