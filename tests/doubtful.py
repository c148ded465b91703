"""Documents in which something may not fit, and the findings of one rule on them."""

from __future__ import annotations

from datetime import date

from reofacts.claims import (
    Claim,
    Entity,
    Extraction,
    Finding,
    Quantity,
    evidence,
    identify,
)
from reofacts.documents import Document, from_text
from reofacts.reconcile import reconcile

PUBLISHED = date(2026, 3, 4)


def document(text: str, source_id: str = "a") -> Document:
    """A document published on a fixed day."""
    return from_text(text, source_id, PUBLISHED)


def quantity(text: Document, words: str, value: float, unit: str = "t", **values: object) -> Quantity:
    """A quantity anchored to the first place where the words stand."""
    start = text.text.index(words)
    fixed: dict[str, object] = {
        "measure": "demand",
        "value_text": words.split()[0],
        "unit_text": unit,
        "value": value,
        "unit": unit,
        "rule": "a.b",
        "material_id": "material:rare-earths",
        "material_how": "stated",
        "place_id": "place:world",
        "place_how": "stated",
    }
    return Quantity(
        source_id=text.source_id,
        summary="s",
        evidence=(evidence(text, "anchor", start, start + len(words)),),
        **{**fixed, **values},  # type: ignore[arg-type]
    )


def year(number: int) -> dict[str, object]:
    """The columns of a calendar year as period."""
    return {
        "period_start": date(number, 1, 1),
        "period_end": date(number, 12, 31),
        "period_edtf": str(number),
        "period_text": str(number),
        "period_how": "stated",
    }


def found(rule: str, text: Document, *claims: Claim, entities: tuple[Entity, ...] = ()) -> list[Finding]:
    """The findings of one rule on claims of one document."""
    extraction = Extraction(text, identify(text, claims), entities)
    return [finding for finding in reconcile([extraction]) if finding.rule == rule]
