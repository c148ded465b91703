"""A small dataset with a claim for every table, and ways to break it."""

import hashlib
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from reofacts.claims import Claim, Entity, Event, Evidence, Finding, Participant, Quantity, Relation, evidence, identify
from reofacts.documents import Document, from_text
from reofacts.sidecars import Sidecar
from reofacts.tables import rows as tables

TEXT = """\
🧲 Rare earths: "Where next?", a review

Demand for rare earths stood at 140,000 tonnes of rare earth oxide in 2021 and is forecast to reach 210,000 tonnes of
oxide in 2031, which is growth of 4 per cent a year.

Australian mines produced 18,500 kg of neodymium metal a month. One deposit holds 2 million to 3 million tonnes of ore,
an inferred resource. Exports of dysprosium oxide to Japan were 600 tonnes in 2025. Terbium oxide cost US$810 per kg.
China supplies 69 per cent of the world.

In the last week of February, China banned the export of sintered magnets to Japan. Magnets are used in wind turbines.
"""
PUBLISHED = date(2026, 3, 4)
CHINA = Entity("government:china", "government", "China", parent_id="place:china")
JAPAN = Entity("government:japan", "government", "Japan", ("Tokyo",), parent_id="place:japan")


@cache
def document() -> Document:
    """The document of the claims, with its sidecar."""
    card = Sidecar(
        "seeds/review.yaml", 'Rare earths: "Where next?", a review', None, PUBLISHED, "stated", None, "en",
        "All rights with the publisher", "shipped", hashlib.sha256(TEXT.encode()).hexdigest(), (), {},
    )  # fmt: skip
    return from_text(TEXT, "review", PUBLISHED, sidecar=card, path="seeds/review.txt")


def anchor(words: str) -> Evidence:
    """The evidence for words that stand once in the document."""
    start = TEXT.index(words)
    return evidence(document(), "anchor", start, start + len(words))


def quantity(
    words: str, value_text: str, unit_text: str, value: float, unit: str, measure: str, **rest: Any
) -> Quantity:
    """A quantity read from words of the document."""
    summary = f"{measure}: {value:,.15g} {unit}"
    return Quantity(
        source_id="review", summary=summary, evidence=(anchor(words),), rule="quantity.sample", value_text=value_text,
        unit_text=unit_text, value=value, unit=unit, measure=measure, **rest,
    )  # fmt: skip


def year(number: int) -> dict[str, Any]:
    """The period of a year that the text states."""
    span = {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}
    return {"period_text": str(number), "period_edtf": str(number), "period_how": "stated", **span}


def material(slug: str) -> dict[str, Any]:
    """A material that the text states."""
    return {"material_id": f"material:{slug}", "material_how": "stated"}


SERIES = {"series_id": "s0123456789abcdef"}
OXIDE = {"basis": "REO", "basis_how": "stated"}


@cache
def claims() -> tuple[Claim, ...]:
    """The claims of the document, with their ids, in text order."""
    rare_earths = material("rare-earths")
    found: list[Claim] = [
        quantity("140,000 tonnes", "140,000", "tonnes", 140_000, "t", "demand", **rare_earths, **OXIDE, **year(2021),
                 **SERIES, series_role="base"),
        quantity("210,000 tonnes", "210,000", "tonnes", 210_000, "t", "demand", **rare_earths, **OXIDE, **year(2031),
                 **SERIES, series_role="target", modality="forecast", attribution="none"),
        quantity("4 per cent a year", "4", "per cent a year", 4, "%/yr", "growth_rate", **rare_earths,
                 change_of="demand", **SERIES, series_role="rate", modality="forecast"),
        quantity("18,500 kg", "18,500", "kg … a month", 18_500, "kg/month", "production", **material("neodymium"),
                 basis="metal", basis_how="stated", place_id="place:australia", place_how="stated"),
        quantity("2 million to 3 million tonnes", "2 million to 3 million", "tonnes", 2_500_000, "t", "resource",
                 value_min=2e6, value_max=3e6, qualifier="range", basis="ore", basis_how="stated",
                 resource_class="inferred", modality="estimated"),
        quantity("600 tonnes", "600", "tonnes", 600, "t", "export", **material("dysprosium"), **OXIDE, **year(2025),
                 partner_id="place:japan", review="checked"),
        quantity("US$810 per kg", "810", "US$ … per kg", 810, "USD/kg", "price", **material("terbium"), **OXIDE),
        quantity("69 per cent", "69", "per cent", 69, "%", "share", place_id="place:china", place_how="stated",
                 **material("rare-earths"), review="checked"),
        Event(
            source_id="review", summary="China banned the export of magnets to Japan.", rule="event.control",
            evidence=(anchor("China banned the export of sintered magnets to Japan"),), event_type="export_control",
            event_status="in_force", control_kind="ban", period_text="the last week of February",
            period_start=date(2026, 2, 23), period_end=date(2026, 3, 1), period_edtf="2026-02-23/2026-03-01",
            period_how="resolved",
            participants=(
                Participant("imposer", "China", CHINA),
                Participant("product", "sintered magnets"),
                Participant("target", "Japan", JAPAN),
            ),
        ),
        Relation(
            source_id="review", summary="Magnets are used in wind turbines.", method="annotated", review="checked",
            evidence=(anchor("Magnets are used in wind turbines"),), predicate="used_in", object_text="wind turbines",
        ),
    ]  # fmt: skip
    return identify(document(), found)


def claim_id(words: str) -> str:
    """The id of the claim that was read from these words."""
    return next(claim.claim_id for claim in claims() if claim.anchor.exact == words)


@cache
def findings() -> tuple[Finding, ...]:
    """What does not fit in the document."""
    series = tuple(claim.claim_id for claim in claims() if isinstance(claim, Quantity) and claim.series_id)
    return (
        Finding(rule="growth_arithmetic", severity="contradiction", source_id="review", claim_ids=series,
                message="From 140,000 t in 2021 to 210,000 t in 2031 is 4.13797 % a year, not 4.", expected=4.13797,
                observed=4, unit="%/yr"),
        Finding(rule="scope_missing", severity="warning", source_id="review", claim_ids=series[:1],
                message="The demand is of no place."),
    )  # fmt: skip


def changes() -> pa.Table:
    """What became of the claims of a version before: one row of each sort."""
    added, kept = claim_id("600 tonnes"), claim_id("140,000 tonnes")
    values = {"column": "modality", "old": "estimated", "new": "reported"}
    rows = [
        {"claim_id": kept, "change": "corrected", **values, "reason": "It is said as a fact."},
        {"claim_id": added, "change": "added"},
        {"claim_id": "c" + "0" * 16, "change": "retracted", "reason": "It is the number of a page."},
        {"claim_id": "c" + "1" * 16, "change": "superseded", "replaced_by": added, "reason": "The text was edited."},
    ]
    empty = dict.fromkeys(("replaced_by", "column", "old", "new", "reason"))
    return tables.table("changes", [empty | {"position": 0} | row for row in rows])


def reviews() -> pa.Table:
    """What reviewers said: one row of each verdict."""
    kept, right = claim_id("600 tonnes"), claim_id("69 per cent")
    marked = claim_id("Magnets are used in wind turbines")
    about = {"summary": "Somebody says something.", "quote": "some words"}
    rows = [
        {"claim_id": kept, "kind": "quantity", "verdict": "correct", "column": "measure", "old": "import",
         "new": "export", "reason": "It is what left.", "reviewer": "AB"},
        {"claim_id": right, "kind": "quantity", "verdict": "confirm"},
        {"claim_id": marked, "kind": "relation", "verdict": "missed", "reason": "The rules know no passive."},
        {"claim_id": "c" + "2" * 16, "kind": "event", "verdict": "reject", "reason": "The text does not say this."},
    ]  # fmt: skip
    empty = dict.fromkeys(("column", "old", "new", "reason", "reviewer"))
    return tables.table("reviews", [empty | about | {"position": 0, "source_id": "review"} | row for row in rows])


def build(*more: Claim) -> dict[str, pa.Table]:
    """The tables of the sample claims and of further ones."""
    found = tables.build([*claims(), *more], {}, [tables.source(document())], findings())
    return found | {"reviews": reviews(), "changes": changes()}


@cache
def built() -> dict[str, pa.Table]:
    """The tables of the sample claims."""
    return build()


def altered(words: str, **values: Any) -> dict[str, pa.Table]:
    """The tables with one claim read differently."""
    found = [replace(claim, **values) if claim.anchor.exact == words else claim for claim in claims()]
    return tables.build(found, {}, [tables.source(document())], findings())


def changed(name: str, index: int = 0, /, **values: Any) -> dict[str, pa.Table]:
    """The sample tables with other values in one row of one table."""
    found = built()
    rows = found[name].to_pylist()
    assert values.keys() <= rows[index].keys()
    rows[index] |= values
    return found | {name: pa.Table.from_pylist(rows, schema=found[name].schema)}


def without(name: str, index: int = 0) -> dict[str, pa.Table]:
    """The sample tables without one row of one table."""
    found = built()
    kept = [row for row in range(found[name].num_rows) if row != index]
    return found | {name: found[name].take(pa.array(kept, pa.int64()))}


def index_of(name: str, /, **values: Any) -> int:
    """The number of the first row of a table that has these values."""
    return next(
        index for index, row in enumerate(built()[name].to_pylist()) if all(row[k] == v for k, v in values.items())
    )


def roles(claim: Claim, role: str) -> list[str]:
    """The labels of the participants of a claim in a role."""
    return [one.entity.label if one.entity else one.text for one in claim.participants if one.role == role]
