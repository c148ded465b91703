"""One plain sentence a claim, made from its columns; never the source's words."""

from __future__ import annotations

from collections.abc import Mapping

from ... import vocabulary
from ...claims import Claim, Entity, Quantity
from ...values import replace

LIMIT = 200
NAMES = {"growth_rate": "Growth", "change": "Change", "count": "Number", "other": "Figure"}
HEDGES = {
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
}


def figure(value: float) -> str:
    """A number for people: grouped, without needless decimals.

    >>> figure(168000.0), figure(3.25), figure(-0.5), figure(72_800_000_000.0)
    ('168,000', '3.25', '-0.5', '72,800,000,000')
    """
    if abs(value) >= 1e15:
        return f"{value:.6g}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def summarise(claim: Quantity, entities: Mapping[str, Entity] | None = None) -> str:
    """The sentence of a quantity, such as `Demand, rare earths, World, 2024: 5,000 t REO (reported).`."""
    known = entities if entities is not None else vocabulary.entities()
    amount = f"{HEDGES.get(claim.qualifier, '')}{figure(claim.value)}"
    if claim.value_min is not None and claim.value_max is not None:
        amount = f"{figure(claim.value_min)} to {figure(claim.value_max)}"
    unit = "" if claim.unit in ("count", "x") else f" {claim.unit}"
    unit = "-fold" if claim.unit == "x" else unit
    basis = "" if claim.basis == "unspecified" else f" {claim.basis}"
    title = NAMES.get(claim.measure, claim.measure.capitalize())
    if claim.change_of:
        title += f" of {NAMES.get(claim.change_of, claim.change_of).lower()}"
    about = [f"{title}{f', {label(known, claim.material_id)}' if claim.material_id else ''}"]
    about += [label(known, claim.place_id)] if claim.place_id else []
    about += [claim.period_edtf.replace("../", "until ")] if claim.period_edtf else []
    noun = f" {claim.unit_text}" if claim.unit == "count" and claim.unit_text else ""
    said = claim.modality if claim.polarity == "affirmed" else f"{claim.modality}, {claim.polarity}"
    sentence = f"{', '.join(about)}: {amount}{unit}{basis}{noun} ({said})."
    return sentence if len(sentence) <= LIMIT else sentence[: LIMIT - 1] + "…"


def label(known: Mapping[str, Entity], entity_id: str) -> str:
    """The name of an entity, or its id where it is not known."""
    return known[entity_id].label if entity_id in known else entity_id


def told(claim: Claim) -> str:
    """The sentence of a claim: its own, or that of a quantity that has none yet."""
    return summarise(claim) if isinstance(claim, Quantity) and not claim.summary else claim.summary


def with_summary(claim: Quantity) -> Quantity:
    """The claim with its sentence."""
    return replace(claim, summary=summarise(claim))
