"""Rows of a contribution that deserve a look though they may keep the contract, told on whole columns.

They may have a finding (a value out of the usual, a series), or the published dataset speaks of the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..contributions.reading import DEFAULTS, Contribution
from ..judging.rules import Indices
from ..reconcile.limits import MASSES_OF, in_tonnes, is_mass, limits_of
from ..schemas.contract import Limits, ranges, unit_codes
from .lots import Lot, ordered
from .neighbours import Published, held
from .phrases import Mask, truths
from .worded import filled

VALUES = ("value", "value_min", "value_max")
ABOUT = ("measure", "material_id", "place_id", "unit", "basis")
"""Columns in which figures agree that can contradict one another."""


def rows(contribution: Contribution, lot: Lot, known: Published | None) -> Mask:
    """The rows that deserve a look."""
    kinds, which = lot.kinds
    found = filled("series_id")(lot) | out_of_years(kinds)[which]
    if contribution.kind == "quantity":
        found |= unlikely(lot)
    if known:
        found |= beside(contribution, lot, known)
    return found


def unlikely(lot: Lot) -> Mask:
    """The rows with a figure outside a range of its measure."""
    found = np.zeros(lot.rows, dtype=bool)
    about = ("measure", "unit", "material_id")
    firsts, which = lot.alike(about, np.arange(lot.rows))
    order, ends = ordered(which, len(firsts))
    extremes = [end for name in VALUES for end in extremes_of(lot.column(name), order, ends[:-1])]
    for number, (measure, unit, material) in enumerate(
        zip(*lot.table(about, firsts).to_pydict().values(), strict=True)
    ):
        limits = limits_of(measure, unit, material) if measure and unit in unit_codes() else ()
        limits = tuple(one for one in limits if one.unit != "year")
        for one in limits:
            if any(not one.hold(end[number] * factor_of(one, unit)) for end in extremes if end[number] == end[number]):
                places = order[ends[number] : ends[number + 1]]
                found[places] |= truths(outside(lot.table((*VALUES, "basis", "place_id"), places), one, unit))
    return found


def extremes_of(column: pa.Array, order: Indices, begins: Indices) -> Iterator[list[float]]:
    """The least and the greatest number in each part of a column in some order; none is NaN.

    >>> [*extremes_of(pa.array([3.0, None, 5.0, None]), np.arange(4), np.array([0, 3]))]
    [[3.0, nan], [5.0, nan]]
    """
    if column.null_count < len(column):
        numbers = pc.fill_null(column.cast(pa.float64()), np.nan).to_numpy()[order]
        yield from (extreme.reduceat(numbers, begins).tolist() for extreme in (np.fmin, np.fmax))


def factor_of(limits: Limits, unit: str) -> float:
    """By what a figure in a unit is multiplied to be held against a range."""
    return in_tonnes(1.0, unit) if limits.unit in MASSES_OF and is_mass(unit) else 1.0


def outside(table: pa.Table, limits: Limits, unit: str) -> Any:
    """Where a value or a bound in a unit lies outside a range that can speak of the row."""
    factor = factor_of(limits, unit)
    found: Any = pa.array(np.zeros(table.num_rows, dtype=bool))
    for name in VALUES:
        value = pc.multiply(table.column(name), factor)
        if limits.minimum is not None:
            found = pc.or_(found, pc.fill_null(pc.less(value, limits.minimum), False))
        if limits.maximum is not None:
            found = pc.or_(found, pc.fill_null(pc.greater(value, limits.maximum), False))
    if basis := MASSES_OF.get(limits.unit):
        found = pc.and_(found, pc.fill_null(pc.equal(table.column("basis"), basis), False))
    if limits.scope.startswith("place:"):
        found = pc.and_(found, pc.fill_null(pc.equal(table.column("place_id"), limits.scope), False))
    return found


def out_of_years(lot: Lot) -> Mask:
    """The rows whose period lies outside the range of years."""
    found = np.zeros(lot.rows, dtype=bool)
    for limits in ranges().values():
        if limits.unit == "year" and not limits.measure:
            for name in ("period_start", "period_end"):
                year = pc.year(lot.column(name))
                found |= truths(pc.less(year, limits.minimum or 0)) | truths(pc.greater(year, limits.maximum or 9999))
    return found


def beside(contribution: Contribution, lot: Lot, known: Published) -> Mask:
    """The rows that may repeat or contradict a published claim: with its quote, or with a figure about the same."""
    kind = contribution.kind
    claims = {name: row for name, row in known.rows.items() if row["kind"] == kind}
    telling = {"quantity": "value", "event": "event_type", "relation": "predicate"}[kind]
    quotes: dict[Any, list[str]] = defaultdict(list)
    for name, row in claims.items():
        quotes[row[telling]].append(known.quotes.get(name, ""))
    column = lot.column(telling)
    places = np.flatnonzero(truths(pc.is_in(column, pa.array(sorted(quotes), column.type))))
    cells = (pc.take(lot.column(name), pa.array(places)).to_pylist() for name in ("quote", telling))
    found = np.zeros(lot.rows, dtype=bool)
    found[places] = [any(held(quote or "", other) for other in quotes[value])
                     for quote, value in zip(*cells, strict=True)]  # fmt: skip
    if kind == "quantity":
        kinds, which = lot.kinds
        things = {joined([row[name] for name in ABOUT]) for row in claims.values()}
        own = pc.binary_join_element_wise(*(filled_text(kinds, name) for name in ABOUT), "\x1f")
        found |= truths(pc.is_in(own, pa.array(sorted(things), pa.string())))[which]
    return found


def filled_text(lot: Lot, name: str) -> Any:
    """The texts of a column, with what an empty cell means."""
    return pc.fill_null(lot.column(name), DEFAULTS.get(name, ""))


def joined(values: Sequence[str | None]) -> str:
    """Values as one text."""
    return "\x1f".join(value or "" for value in values)
