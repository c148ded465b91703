"""Rules about single values: what is possible or usual (schemas/ranges.csv), and how a number is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reofacts.schemas.contract import Limits, ranges, unit_codes
from reofacts.schemas.measures import MASSES, kinds_of_units

from .. import units, vocabulary
from ..claims import Extraction, Finding, Quantity
from ..extraction.amounts.amounts import reread
from ..numbers import DOTTED
from ..translation import code
from .common import finding, quantities, shown

WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")
PRINTED = re.compile(r"\d[\d,.]*\d")
THOUSAND = re.compile(r"\d\.\d{3}(?!\d)")
"""A dot that may part thousands."""


def out_of_range(extraction: Extraction) -> Iterator[Finding]:
    """A value that the text states and that cannot be, or that somebody should look at: a share of 130 %."""
    for claim in quantities(extraction):
        for limits in limits_of(claim.measure, claim.unit):
            outside = next((value for value in stated(claim, limits.unit) if not limits.hold(value)), None)
            if outside is not None and applies(limits, claim):
                yield finding(
                    "out_of_range",
                    (claim,),
                    f"{shown(outside, limits.unit)} lies outside {limits.words()}: {limits.reason}",
                    expected=limits.minimum
                    if limits.minimum is not None and outside < limits.minimum
                    else limits.maximum,
                    observed=outside,
                    unit=claim.unit if limits.unit not in unit_codes() else limits.unit,
                    severity="contradiction" if limits.severity == "error" else "warning",
                )


@cache
def limits_of(measure: str, unit: str) -> tuple[Limits, ...]:
    """The ranges of a measure, or of every one, in whose unit a figure in `unit` states something."""
    told = {"year", unit, *(("%/yr",) if unit == "%" else ()), *(("t", "t REO") if is_mass(unit) else ())}
    return tuple(limits for limits in ranges().values() if limits.measure in ("", measure) and limits.unit in told)


def is_mass(unit: str) -> bool:
    """Whether a unit is one of mass, or of mass a time."""
    return kinds_of_units().get(unit) in MASSES


def stated(claim: Quantity, unit: str) -> Iterator[float]:
    """What a claim states in the unit of a range: its value and bounds, or the years of its period."""
    if unit == "year":
        yield from (day.year for day in (claim.period_start, claim.period_end) if day)
        return
    mass = is_mass(claim.unit)
    for value in (claim.value, claim.value_min, claim.value_max):
        if value is None:
            continue
        if unit == claim.unit or (unit == "%/yr" and claim.unit == "%"):
            yield value
        elif mass and (unit == "t" or (unit == "t REO" and claim.basis == "REO")):
            yield in_tonnes(value, claim.unit)


def in_tonnes(value: float, unit: str) -> float:
    """A mass, or a mass for each of some time, in tonnes; the time is left as it is."""
    mass, _, time = unit.partition("/")
    return value if mass == "t" else units.convert(value, unit, f"t/{time}" if time else "t")


def applies(limits: Limits, claim: Quantity) -> bool:
    """Whether a range of a claim's measure speaks of the claim: whether it lies in its scope, where it has one."""
    if limits.scope == "any":
        return True
    if limits.scope.startswith("place:"):
        usual = limits.severity == "warning"
        return claim.place_id == limits.scope and (not usual or (rare_earths(claim) and yearly(claim)))
    return counted_as(claim, limits.scope)


def rare_earths(claim: Quantity) -> bool:
    """Whether the claim is about the rare earths as a whole."""
    return claim.material_id is not None and "material:rare-earths" in vocabulary.ancestors(claim.material_id)[:2]


def yearly(claim: Quantity) -> bool:
    """Whether the claim is about a year from 2010 on, or a rate a year without a period."""
    if claim.period_start is None or claim.period_end is None:
        return claim.unit == "t/yr"
    return claim.period_start.year >= 2010 and 360 <= (claim.period_end - claim.period_start).days <= 366


def counted_as(claim: Quantity, material: str) -> bool:
    """Whether a count counts elements of a material's group."""
    words = (claim.unit_text or "").casefold()
    return claim.material_id == material and words.endswith(("element", "elements"))


def number_format(extraction: Extraction) -> Iterator[Finding]:
    """A number whose separators fit no grouping, or two: `2,86,0000 t`; `43.745 t` where a dot parts thousands."""
    card = extraction.document.sidecar
    if card and code(card.language) != "en":
        return  # Other languages part them otherwise.
    for claim in quantities(extraction):
        if dotted(claim):
            message = f"The dot of {claim.value_text} is read as parting thousands, as in other numbers of the text."
            yield finding("number_format", (claim,), message, observed=claim.value, unit=claim.unit)
        for printed in PRINTED.findall(claim.value_text):
            if ("," in printed and not (WESTERN.fullmatch(printed) or INDIAN.fullmatch(printed))) or (
                printed.count(".") > 1 and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", printed)
            ):
                yield finding(
                    "number_format",
                    (claim,),
                    f"The separators of the number {printed} fit no grouping.",
                    observed=claim.value,
                    unit=claim.unit,
                )


def dotted(claim: Quantity) -> bool:
    """Whether the value of a claim takes the dot of its printed number for a separator of thousands."""
    if "." not in claim.value_text or claim.unit_text is None or claim.method != "rule":
        return False
    if not THOUSAND.search(claim.value_text):
        return False
    value, _ = reread(claim.value_text, claim.unit_text)
    return abs(abs(claim.value) - abs(value) * DOTTED) <= 1e-9 * abs(claim.value)
