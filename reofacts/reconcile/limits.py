"""Rules about single values: what is possible or usual (schemas/ranges.csv), and how a number is printed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from reofacts.schemas.contract import Limits, ranges, unit_codes
from reofacts.schemas.measures import CHANGES, MASSES, kinds_of_units

from .. import units, vocabulary
from ..claims import Extraction, Finding, Quantity
from ..extraction.amounts.rereading import reread
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
        known = limits_of(claim.measure, claim.unit, claim.material_id)
        found = [(limits, value) for limits in known if applies(limits, claim) for value in beyond(limits, claim)]
        for limits, value in narrowest(found):
            low = limits.minimum is not None and value < limits.minimum
            yield finding(
                "out_of_range",
                (claim,),
                f"{shown(value, limits.unit)} {outside(limits)}: {limits.reason}",
                expected=limits.minimum if low else limits.maximum,
                observed=value,
                unit=claim.unit if limits.unit not in unit_codes() else limits.unit,
                severity="contradiction" if limits.severity == "error" else "warning",
            )


def outside(limits: Limits) -> str:
    """How a value is told that a range does not hold: `lies outside 0 to 100 %`, `is less than -100 %`."""
    return f"lies outside {limits.words()}".replace("lies outside at least", "is less than").replace(
        "lies outside at most", "is more than"
    )


def beyond(limits: Limits, claim: Quantity) -> Iterator[float]:
    """The first of the values of a claim, if any, that lies outside a range."""
    yield from islice((value for value in stated(claim, limits.unit) if not limits.hold(value)), 1)


def narrowest(found: Sequence[tuple[Limits, float]]) -> Iterator[tuple[Limits, float]]:
    """The ranges that a claim leaves: of several ceilings of a material the lowest, and none beside a harder range."""
    usual = [pair for pair in found if of_material(pair[0])]
    rest = [pair for pair in found if not of_material(pair[0])]
    yield from rest
    if usual and all(limits.unit == "year" for limits, _ in rest):
        yield min(usual, key=lambda pair: pair[0].maximum or math.inf)


def of_material(limits: Limits) -> bool:
    """Whether a range is one of what the world has of a material."""
    return limits.scope.startswith("material:") and limits.unit != "count"


@cache
def limits_of(measure: str, unit: str, material_id: str | None = None) -> tuple[Limits, ...]:
    """The ranges that can speak of a measure of a material, in whose unit a figure in `unit` states something."""
    told = {"year", unit, *(("%/yr",) if unit == "%" else ()), *(MASSES_OF if is_mass(unit) else ())}
    return tuple(
        limits
        for limits in ranges().values()
        if limits.measures(measure) and limits.unit in told and speaks_of(limits, measure, material_id)
    )


MASSES_OF = {"t": "", "t REO": "REO", "t metal": "metal"}
"""Units of ranges of a mass, and the basis on which it has to be told."""


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
        if (unit == claim.unit and not mass) or (unit == "%/yr" and claim.unit == "%"):
            yield value
        elif mass and unit in MASSES_OF and MASSES_OF[unit] in ("", claim.basis):
            yield in_tonnes(value, claim.unit)


def in_tonnes(value: float, unit: str) -> float:
    """A mass, or a mass for each of some time, in tonnes; the time is left as it is."""
    mass, _, time = unit.partition("/")
    return value if mass == "t" else units.convert(value, unit, f"t/{time}" if time else "t")


def applies(limits: Limits, claim: Quantity) -> bool:
    """Whether a range that can speak of a claim does: whether the claim lies in its scope, where it has one."""
    if limits.scope == "any":
        return True
    if limits.scope.startswith("place:"):
        usual = limits.severity == "warning"
        return claim.place_id == limits.scope and (not usual or (rare_earths(claim) and yearly(claim)))
    if limits.unit == "count":
        return counted_as(claim, limits.scope)
    in_ground = not {*limits.measure.split("; ")}.isdisjoint(IN_GROUND)
    return plain(claim.basis) and (in_ground or within_a_year(claim))


def speaks_of(limits: Limits, measure: str, material_id: str | None) -> bool:
    """Whether a range can speak of a measure of a material; what fell by 400 t fell by -400 t."""
    if measure in CHANGES and not limits.measure and limits.unit != "year":
        return False
    return not of_material(limits) or holds(limits.scope, material_id)


IN_GROUND = ("reserve", "resource")
"""Measures of what there is, and not of what comes in a year."""


@cache
def holds(scope: str, material_id: str | None) -> bool:
    """Whether a material is that of a range, or an oxide or a metal of it: dysprosium oxide for dysprosium."""
    if material_id is None or material_id == scope:
        return material_id == scope
    above = vocabulary.ancestors(material_id)
    return plain(vocabulary.bases().get(material_id)) and scope in above and "material:rare-earth-ores" not in above


def plain(basis: str | None) -> bool:
    """Whether a mass is one of a material itself, and not of ore, concentrate or what is made of it."""
    return basis in (None, "unspecified", "REO", "metal")


def within_a_year(claim: Quantity) -> bool:
    """Whether a claim is about a year or less, or about a rate."""
    if "/" in claim.unit:
        return True
    dated = claim.period_start is not None and claim.period_end is not None
    return dated and (claim.period_end - claim.period_start).days <= 366  # type: ignore[operator]


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
                    f"The separators of the number {printed} fit no grouping.{noted(printed)}",
                    observed=claim.value,
                    unit=claim.unit,
                )


def noted(printed: str) -> str:
    """What a number would be whose last digit is the mark of a footnote; empty where its grouping does not say so.

    >>> noted("4,8502"), noted("48,50")
    (' If its last digit is the mark of a footnote, it is 4,850.', '')
    """
    mark = NOTED.fullmatch(printed)
    return f" If its last digit is the mark of a footnote, it is {mark[1]}." if mark else ""


NOTED = re.compile(r"(\d{1,3}(?:,\d{3})+)\d")
"""A number in groups of thousands with one digit too many."""


def dotted(claim: Quantity) -> bool:
    """Whether the value of a claim takes the dot of its printed number for a separator of thousands."""
    if "." not in claim.value_text or claim.unit_text is None or claim.method != "rule":
        return False
    if not THOUSAND.search(claim.value_text):
        return False
    value, _ = reread(claim.value_text, claim.unit_text)
    return abs(abs(claim.value) - abs(value) * DOTTED) <= 1e-9 * abs(claim.value)
