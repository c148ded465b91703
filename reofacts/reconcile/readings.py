"""Rules about how a figure was read: what was assumed, inherited, or is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reofacts.schemas.contract import unit_titles

from .. import vocabulary
from ..claims import Extraction, Finding, Quantity
from ..extraction.amounts.tons import EITHER, MILLION
from ..extraction.places.markets import MARKET
from .common import finding, quantities, together


def forecast_in_past(extraction: Extraction) -> Iterator[Finding]:
    """A forecast for a time before the document was published: a document of 2024 expects growth until 2018."""
    published = extraction.document.published
    for claim in extraction.claims:
        if claim.modality == "forecast" and claim.period_end and published and claim.period_end < published:
            message = (
                f"A forecast for “{claim.period_text or claim.period_edtf}” stands in a document that was published on "
                f"{published.isoformat()}."
            )
            year = claim.period_end.year
            yield finding("forecast_in_past", (claim,), message, expected=published.year, observed=year, unit="year")


def basis_mismatch(extraction: Extraction) -> Iterator[Finding]:
    """A material named on one basis and measured on another: demand for metals in tonnes of oxide."""
    for claim in quantities(extraction):
        named = vocabulary.bases().get(claim.material_id or "")
        if named and claim.basis not in (named, "unspecified") and claim.basis_how == "stated":
            label = vocabulary.entities()[claim.material_id or ""].label
            message = f"The material is named on the basis {named} ({label}), but the mass is given as {claim.basis}."
            yield finding("basis_mismatch", family(claim, extraction), message)


def family(claim: Quantity, extraction: Extraction) -> list[Quantity]:
    """The claim and the levels of its series on the same basis."""
    if not claim.series_id:
        return [claim]
    return [item for item in quantities(extraction) if item.series_id == claim.series_id and item.basis == claim.basis]


def basis_inherited(extraction: Extraction) -> Iterator[Finding]:
    """A basis taken over from another figure: `from 10 t of oxide to 20 t`."""
    for claim in quantities(extraction):
        if claim.basis_how == "inherited":
            message = f"The basis {claim.basis} is not stated beside this figure; it is taken over from the figure that it belongs to."  # noqa: E501
            yield finding("basis_inherited", (claim,), message)


ASSUMED = {
    "assumed_metric": "can mean metric, short or long tons; metric tonnes are assumed",
    "assumed_currency": "can be the sign of several currencies; the {currency} is assumed",
}


def unit_ambiguous(extraction: Extraction) -> Iterator[Finding]:
    """A word for a unit with more than one meaning: tons, read as metric tonnes."""
    for claim in quantities(extraction):
        if claim.unit_how in ASSUMED and not beside_millions(claim):
            doubt = ASSUMED[claim.unit_how].format(currency=currency(claim.unit))
            message = f"The unit as printed, {claim.unit_text!r}, {doubt}."
            yield finding("unit_ambiguous", (claim,), message, unit=claim.unit)


def beside_millions(claim: Quantity) -> bool:
    """Whether MT is read as millions of tonnes, as the Mt beside it is: `60 Mt in 2024 and 70 MT in 2025`."""
    millions = claim.unit_text in EITHER and claim.unit == "t" and abs(claim.value) >= MILLION
    return millions and re.search(r"(?<![^\W\d_])Mt(?!\w)", claim.anchor.exact) is not None


def currency(unit: str) -> str:
    """The name of the currency of a unit of money.

    >>> currency("USD/kg")
    'US dollar'
    """
    return unit_titles().get(unit[:3], unit[:3])


def scope_missing(extraction: Extraction) -> Iterator[Finding]:
    """A figure of a market that says no geography: demand will reach 200,000 t, but whose?"""
    claims = [item for item in quantities(extraction) if item.measure in MARKET or item.change_of in MARKET]
    for group in together(claims):
        if all(item.place_how in ("inferred", "unknown") and not owned(item) for item in group):
            yield finding(
                "scope_missing",
                group,
                f"The text names no geography for this {group[0].change_of or group[0].measure}.",
            )


def owned(claim: Quantity) -> bool:
    """Whether a figure is of somebody, who may work in several countries."""
    return bool(claim.entity_id) or any(
        one.entity and one.entity.entity_id.startswith("organisation:") for one in claim.participants
    )


def attribution_missing(extraction: Extraction) -> Iterator[Finding]:
    """A forecast or an estimate of nobody: demand is projected to double."""
    claims = [item for item in quantities(extraction) if item.attribution == "none"]
    for group in together(claims):
        voiced = [item for item in group if item.modality in ("forecast", "estimated")]
        if voiced:
            yield finding(
                "attribution_missing",
                voiced,
                f"The {voiced[0].modality} figure is reported without saying whose it is.",
            )
