"""Rules that calculate: levels and rates, parts and wholes, tonnage and grade, conversions."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from reofacts.schemas.measures import kinds_of_units

from .. import units
from ..claims import Extraction, Finding, Quantity
from ..extraction.amounts.conversions import in_unit, printed
from .common import by_sentence, finding, quantities, role, series, shown

ROUNDING = 0.05
"""Share by which two printed figures may differ and still be one figure rounded twice."""


def growth_arithmetic(extraction: Extraction) -> Iterator[Finding]:
    """Base, target and rate of a series that cannot all hold.

    From 100 t in 2020 to 200 t in 2030 is 7.18 % a year; a stated 15 % a year contradicts it.
    """
    named = ([role(group, name) for name in ("base", "target", "rate")] for group in series(extraction))
    for base, target, rate in (*named, *quoted_series(extraction)):
        group = [one for one in (base, target, rate) if one]
        if base is None or target is None or rate is None or base.value <= 0 or target.value <= 0:
            continue
        years = span_in_years(base, target)
        if years is None or years <= 0:
            continue
        implied = ((target.value / base.value) ** (1 / years) - 1) * 100
        if abs(implied - rate.value) > half_step(rate.value_text) + ROUNDING:
            message = (
                f"From {shown(base.value, base.unit)} to {shown(target.value, target.unit)} in {years} years is "
                f"{implied:.4g} % a year, but {rate.value:.4g} % a year is stated."
            )
            yield finding("growth_arithmetic", group, message, expected=implied, observed=rate.value, unit="%/yr")


def quoted_series(extraction: Extraction) -> Iterator[list[Quantity | None]]:
    """Two levels and the rate between them that rows give with one quote: rows name no series."""
    quotes: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for claim in quantities(extraction):
        if claim.method == "contributed" and not claim.series_id and claim.polarity == "affirmed":
            measure = claim.change_of if claim.measure == "growth_rate" else claim.measure
            about = (measure, claim.material_id, claim.place_id, claim.entity_id)
            quotes[(claim.anchor.exact, *about)].append(claim)
    for group in quotes.values():
        rates = [one for one in group if one.measure == "growth_rate" and one.unit == "%/yr"]
        levels = sorted((one for one in group if one.measure != "growth_rate" and one.period_end),
                        key=lambda one: one.period_end or date.min)  # fmt: skip
        if len(rates) == 1 and len(levels) == len(group) - 1 == 2 and levels[0].unit == levels[1].unit:
            rate, last = rates[0], levels[1].period_end
            if rate.period_end is None or (last and rate.period_end.year == last.year):
                yield [*levels, rate]


def span_in_years(base: Quantity, target: Quantity) -> int | None:
    """Calendar years from the end of the base's period to the end of the target's."""
    if base.period_end is None or target.period_end is None:
        return None
    return target.period_end.year - base.period_end.year


def half_step(text: str) -> float:
    """Half of the last place that a figure is printed to: 0.5 for `6` and `six`, 0.05 for `6.1`.

    >>> half_step("6"), half_step("3.70"), half_step("six")
    (0.5, 0.005, 0.5)
    """
    decimals = re.search(r"\.(\d+)$", text.strip())
    return 0.5 * 10.0 ** -len(decimals.group(1)) if decimals else 0.5


def period_zero_length(extraction: Extraction) -> Iterator[Finding]:
    """Growth or change that is said to end no later than it starts: `until 2015`, from a level in 2015."""
    for group in series(extraction):
        base, rate = role(group, "base"), role(group, "rate")
        if base and rate and base.period_end and rate.period_end and rate.period_end <= base.period_end:
            message = (
                f"The growth is said to last {rate.period_text}, but its series starts from the level of "
                f"{base.period_edtf}, so that no time is left for it."
            )
            yield finding(
                "period_zero_length",
                (base, rate),
                message,
                expected=base.period_end.year + 1,
                observed=rate.period_end.year,
                unit="year",
            )


def parts_exceed_whole(extraction: Extraction) -> Iterator[Finding]:
    """Parts of a series that add up to more than its total: 60 t and 50 t of 100 t."""
    for group in series(extraction):
        total = role(group, "total")
        parts = [claim for claim in group if claim.series_role == "part" and total]
        if not total or not parts:
            continue
        values = [in_unit(part.value, part.unit, total.unit) for part in parts]
        added = sum(value for value in values if value is not None)
        if added > total.value * (1 + ROUNDING / 5):
            whole = shown(total.value, total.unit)
            message = f"The parts add up to {shown(added, total.unit)}, more than their total of {whole}."
            yield finding(
                "parts_exceed_whole", (total, *parts), message, expected=total.value, observed=added, unit=total.unit
            )


def shares_sum(extraction: Extraction) -> Iterator[Finding]:
    """Shares of one whole, a series without a total, that add up to more than 100 %: 70 % and 40 %."""
    for group in series(extraction):
        parts = [claim for claim in group if claim.series_role == "part" and claim.unit == "%"]
        added = sum(claim.value for claim in parts)
        if role(group, "total") is None and added > 100.5:
            message = f"The shares add up to {added:.6g} %, more than the whole."
            yield finding("shares_sum", parts, message, expected=100, observed=added, unit="%")


def tonnage_times_grade(extraction: Extraction) -> Iterator[Finding]:
    """Ore, grade and contained mass of one sentence that cannot all hold: 10 Mt at 1 % with 500,000 t contained."""
    graded = any(claim.measure == "grade" for claim in quantities(extraction))
    for group in by_sentence(extraction, quantities(extraction)) if graded else []:
        masses = [claim for claim in group if kinds_of_units().get(claim.unit) == "mass" and claim.value > 0]
        grades = [claim for claim in group if claim.measure == "grade" and grade_share(claim) is not None]
        held = [claim for claim in masses if claim.basis in ("REO", "metal")]
        ores = [
            claim
            for claim in masses
            if claim.basis in ("ore", "unspecified") and claim.measure in ("resource", "reserve")
        ]
        if len(ores) == len(grades) == len(held) == 1:
            share = grade_share(grades[0]) or 0.0
            expected = units.convert(ores[0].value, ores[0].unit, "t") * share
            observed = units.convert(held[0].value, held[0].unit, "t")
            if expected > 0 and abs(math.log(observed / expected)) > math.log(1.15):
                contained = shown(observed, "t")
                message = f"Tonnage times grade is {shown(expected, 't')}, but {contained} are said to be contained."
                yield finding(
                    "tonnage_times_grade",
                    (*ores, *grades, *held),
                    message,
                    expected=expected,
                    observed=observed,
                    unit="t",
                )


def grade_share(claim: Quantity) -> float | None:
    """A grade as a share of 1, or None where its unit is no share of mass."""
    factors = {"%": 0.01, "ppm": 1e-6, "g/t": 1e-6, "kg/t": 1e-3}
    return claim.value * factors[claim.unit] if claim.unit in factors else None


def conversion_mismatch(extraction: Extraction) -> Iterator[Finding]:
    """A figure and its conversion in brackets that do not agree: `1,000 t (5,000 lb)`.

    Masses, areas and grades are compared by their units. Currencies are not converted here: two pairs of one document
    that imply rates more than a tenth apart are found.
    """
    implied: dict[tuple[str, str], tuple[float, Quantity]] = {}
    for claim in quantities(extraction):
        for words, amount in printed(claim):
            upper = claim.value_max is not None and amount.value_max is None  # The bracket stands behind that bound.
            value = claim.value_max if upper and claim.value_max is not None else claim.value
            expected = in_unit(value, claim.unit, amount.unit)
            if expected is not None:
                if abs(expected - amount.value) > ROUNDING * abs(expected):
                    message = f"{shown(value, claim.unit)} are {shown(expected, amount.unit)}, not {words}."
                    yield finding(
                        "conversion_mismatch",
                        (claim,),
                        message,
                        expected=expected,
                        observed=amount.value,
                        unit=amount.unit,
                    )
            elif value:
                rate = amount.value / value
                before, first = implied.setdefault((claim.unit, amount.unit), (rate, claim))
                if abs(rate / before - 1) > 0.1:
                    pair = f"{amount.unit} for one {claim.unit}"
                    message = f"One conversion implies {before:.4g} {pair}, this one {rate:.4g}."
                    yield finding("conversion_mismatch", (first, claim), message, expected=before, observed=rate)


def order_of_magnitude(extraction: Extraction) -> Iterator[Finding]:
    """Two figures of one thing that differ by a power of ten: a quota of 20 t and of 200 t."""
    for first, second in pairs(quantities(extraction)):
        if tenfold(first.value, second.value):
            message = (
                f"{shown(first.value, first.unit)} and {shown(second.value, second.unit)} are given for one thing."
            )
            yield finding(
                "order_of_magnitude",
                (first, second),
                message,
                expected=first.value,
                observed=second.value,
                unit=first.unit,
            )


def tenfold(first: float, second: float) -> bool:
    """Whether two figures differ by a power of ten.

    >>> tenfold(20, 2000), tenfold(20, 30), tenfold(0, 20)
    (True, False, False)
    """
    if not first or second / first <= 0:
        return False
    power = math.log10(second / first)
    return abs(power) > 0.99 and abs(power - round(power)) < 1e-9


SAME = ("measure", "material_id", "place_id", "period_edtf", "basis", "unit", "entity_id", "modality", "partner_id")


def pairs(claims: Iterable[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The pairs of claims with the same digits, of one measure, material, place, period, basis and unit, all known."""
    groups: dict[tuple[str | None, ...], list[Quantity]] = {}
    for claim in claims:
        if (
            claim.material_id
            and claim.place_id
            and claim.period_edtf
            and claim.measure not in ("other", "count", "share", "change", "price")
        ):
            groups.setdefault(tuple(getattr(claim, name) for name in SAME), []).append(claim)
    for group in groups.values():
        distinct = list({claim.value: claim for claim in reversed(group)}.values())
        digits: dict[float, list[Quantity]] = {}
        for claim in sorted(distinct[:PAIRED], key=lambda claim: claim.anchor.start or 0):
            digits.setdefault(round(math.log10(abs(claim.value)) % 1, 6) % 1 if claim.value else 0, []).append(claim)
        for alike in digits.values():
            yield from combinations(alike, 2)


PAIRED = 50
"""How many different values of one thing are compared with each other; a document with more is a table."""
