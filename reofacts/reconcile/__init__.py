"""Claims to findings: what cannot hold together, what is ambiguous, what is missing.

Each rule is a function over one document's claims, or over all documents, and is named as in schemas/findings.csv.
Computed numbers live in findings, never among the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..claims import Extraction, Finding
from . import arithmetic, denied, figures, limits, readings, sources, wholes, wording

INSIDE: tuple[Callable[[Extraction], Iterator[Finding]], ...] = (
    arithmetic.growth_arithmetic,
    arithmetic.period_zero_length,
    arithmetic.parts_exceed_whole,
    arithmetic.shares_sum,
    arithmetic.tonnage_times_grade,
    arithmetic.conversion_mismatch,
    arithmetic.order_of_magnitude,
    figures.two_figures,
    wholes.part_above_whole,
    wholes.month_above_year,
    wholes.reserve_above_resource,
    wholes.shares_of_one,
    limits.out_of_range,
    limits.number_format,
    readings.forecast_in_past,
    readings.basis_mismatch,
    readings.basis_inherited,
    readings.unit_ambiguous,
    readings.scope_missing,
    readings.attribution_missing,
    wording.duplicate_block,
    wording.name_variant,
    wording.resource_class_drift,
    wording.status_drift,
    wording.internal_tension,
    denied.told_and_denied,
)
"""The rules that look at one document."""

ACROSS: tuple[Callable[[Sequence[Extraction]], Iterator[Finding]], ...] = (sources.cross_source,)
"""The rules that look at all documents together."""


def inside(extraction: Extraction) -> Iterator[Finding]:
    """Every finding on one document by itself."""
    for rule in INSIDE:
        yield from rule(extraction)


def reconcile(extractions: Sequence[Extraction]) -> tuple[Finding, ...]:
    """Every finding on the claims, sorted by rule, source and id; each once."""
    found: dict[str, Finding] = {}
    for extraction in extractions:
        for finding in inside(extraction):
            found.setdefault(finding.finding_id, finding)
    for across in ACROSS:
        for finding in across(extractions):
            found.setdefault(finding.finding_id, finding)
    return tuple(sorted(found.values(), key=lambda item: (item.source_id or "", item.rule, item.finding_id)))


__all__ = ["ACROSS", "INSIDE", "inside", "reconcile"]
