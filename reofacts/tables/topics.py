"""Claim tables to topic tables: narrow rows in tonnes, years and percentages, with labels in place of keys.

A negated claim gives no row where a figure stands for itself (growth "not 6 %" is no growth of 6 %). A claim outside
its topic's ranges gives no row either, and has the finding `out_of_range`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..schemas import TOPICS
from ..schemas.contract import ranges
from ..schemas.measures import kinds_of_units
from .columns import shape

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a topic row takes from the other tables, by key."""

    labels: Mapping[str, str]
    quotes: Mapping[str, str]
    sources: Mapping[str, Row]
    rules: Mapping[str, Sequence[str]]
    participants: Mapping[str, Sequence[Row]]

    def label(self, entity_id: str | None) -> str | None:
        """The label of an entity; None for no entity."""
        return self.labels.get(entity_id) if entity_id else None


def project(rows: Rows) -> dict[str, list[Row]]:
    """The rows of every topic table, in the order of the claims; `rows` holds the claim tables' rows by table name."""
    topics: dict[str, list[Row]] = {name: [] for name in TOPICS}
    for name, row in candidates(rows):
        if in_range(name, row):
            topics[name].append(row)
    return topics


def left_out(rows: Rows) -> list[Row]:
    """The topic rows that are not published because a value lies outside the topic's ranges."""
    return [row for name, row in candidates(rows) if not in_range(name, row)]


def candidates(rows: Rows) -> Iterator[tuple[str, Row]]:
    """Each claim's topic and its row there, whether or not its values are possible."""
    look = lookup(rows)
    for claim in rows["quantities"]:
        name, values = TOPIC_OF.get(claim["measure"], (None, None))
        special = values(claim, look) if values and claim["polarity"] == "affirmed" else None
        if name and special is not None:
            yield name, _common(claim, look) | special | _quoted(claim, look)
    for claim in rows["events"]:
        if claim["event_type"] == "export_control":
            yield "export_controls", _control(claim, look) | _quoted(claim, look)


def in_range(name: str, row: Row) -> bool:
    """Whether every number of a topic row is possible."""
    columns = (column for column in shape(TOPICS[name]).columns if column.type in ("number", "integer"))
    if not all(row[column.name] is None or column.holds(row[column.name]) for column in columns):
        return False
    whole = name == "production" and row["place"] == "World" and row["tonnes_reo"] is not None
    return not whole or ranges()["world_production"].hold(row["tonnes_reo"])


def lookup(rows: Rows) -> Lookup:
    """The lookups over the claim tables' rows."""
    rule_of = {row["finding_id"]: row["rule"] for row in rows["findings"] if row["rule"]}
    rules: dict[str, list[str]] = {}
    for pair in rows["finding_claims"]:
        if pair["finding_id"] in rule_of:
            rules.setdefault(pair["claim_id"], []).append(rule_of[pair["finding_id"]])
    participants: dict[str, list[Row]] = {}
    for row in sorted(rows["participants"], key=lambda row: (row["claim_id"] or "", row["position"] or 0)):
        participants.setdefault(row["claim_id"], []).append(row)
    return Lookup(
        {row["entity_id"]: row["label"] for row in rows["entities"]},
        {row["claim_id"]: row["exact"] for row in rows["evidence"] if row["role"] == "anchor"},
        {row["source_id"]: row for row in rows["sources"]},
        rules,
        participants,
    )


def rounded(value: float) -> float:
    """A computed number to 6 significant digits.

    >>> rounded(2 / 3)
    0.666667
    """
    return float(f"{value:.6g}")


def _common(claim: Row, look: Lookup) -> Row:
    start, end = claim["period_start"], claim["period_end"]
    return {
        "claim_id": claim["claim_id"],
        "source_id": claim["source_id"],
        "material": look.label(claim["material_id"]),
        "place": look.label(claim["place_id"]),
        "year_start": start.year if start else None,
        "year_end": end.year if end else None,
        "modality": claim["modality"],
        "qualifier": claim["qualifier"],
    }


def _quoted(claim: Row, look: Lookup) -> Row:
    source = look.sources.get(claim["source_id"], {})
    return {
        "quote": look.quotes.get(claim["claim_id"]),
        "source_title": source.get("title"),
        "published": source.get("published"),
        "findings": _joined(sorted(look.rules.get(claim["claim_id"], ()))),
    }


def _mass(claim: Row, look: Lookup) -> Row | None:
    unit, _, per = (claim["unit"] or "").partition("/")
    if kinds_of_units().get(unit) != "mass" or per not in ("", "yr", "month"):
        return None
    tonnes = _tonnes(claim["value"], unit)
    return {
        "tonnes": tonnes,
        "tonnes_min": _tonnes(claim["value_min"], unit),
        "tonnes_max": _tonnes(claim["value_max"], unit),
        "per": per or None,
        "basis": claim["basis"],
        "tonnes_reo": tonnes if claim["basis"] == "REO" else None,
    }


def _tonnes(value: float | None, unit: str) -> float | None:
    from ..units import convert

    return value if value is None or unit == "t" else rounded(convert(value, unit, "t"))


def _ground(claim: Row, look: Lookup) -> Row | None:
    mass = _mass(claim, look)
    return mass and mass | {"measure": claim["measure"], "resource_class": claim["resource_class"]}


def _flow(claim: Row, look: Lookup) -> Row | None:
    mass = _mass(claim, look)
    return mass and mass | {"flow": claim["measure"], "partner": look.label(claim["partner_id"])}


def _price(claim: Row, look: Lookup) -> Row | None:
    if kinds_of_units().get(claim["unit"]) != "price per mass":
        return None
    currency, _, per = claim["unit"].partition("/")
    return {"price": claim["value"], "currency": currency, "per": per, "basis": claim["basis"]}


def _share(claim: Row, look: Lookup) -> Row | None:
    return {"share_pct": claim["value"]} if claim["unit"] == "%" else None


def _growth(claim: Row, look: Lookup) -> Row | None:
    if claim["unit"] not in ("%", "%/yr"):
        return None
    return {"of": claim["change_of"], "growth_pct_per_year": claim["value"]}


def _control(claim: Row, look: Lookup) -> Row:
    people = look.participants.get(claim["claim_id"], ())

    def named(*roles: str) -> str | None:
        found = [look.label(row["entity_id"]) or row["text"] for row in people if row["role"] in roles]
        return _joined(found)

    goods = [row["text"] for row in people if row["role"] in ("subject", "material", "product")]
    return {
        "claim_id": claim["claim_id"],
        "source_id": claim["source_id"],
        "imposer": named("imposer"),
        "target": named("target"),
        "control_kind": claim["control_kind"],
        "event_status": claim["event_status"],
        "subject": _joined(goods),
        "date_start": claim["period_start"],
        "date_end": claim["period_end"],
        "modality": claim["modality"],
        "polarity": claim["polarity"],
    }


def _joined(words: Sequence[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(word for word in words if word)) or None


TOPIC_OF: Mapping[str, tuple[str, Callable[[Row, Lookup], Row | None]]] = {
    "demand": ("demand", _mass),
    "production": ("production", _mass),
    "reserve": ("resources", _ground),
    "resource": ("resources", _ground),
    "export": ("trade", _flow),
    "import": ("trade", _flow),
    "price": ("prices", _price),
    "share": ("shares", _share),
    "growth_rate": ("growth", _growth),
}
"""The topic table of a measure, and what gives the columns that only this topic has (None: the unit does not fit)."""
