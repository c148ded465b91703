"""Which kinds of unit a measure allows: units_of_measures.csv against the kinds of units.csv."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .contract import read_rows

if TYPE_CHECKING:
    import pandas as pd

CHANGES = ("change", "growth_rate")
"""Measures of how another one moves: their fall is negative, and a level that was cut is what it was cut to."""
DECIDED = ("quota", "investment", "other")
"""Measures that are facts although their time is to come: a quota in force, money approved, later duties."""
MASSES = ("mass", "mass rate")
"""Kinds of units that weigh something."""
OF_A_MATERIAL = (*MASSES, "price per mass")
"""Kinds of units that measure some material."""


@cache
def kinds_of_measures() -> dict[str, frozenset[str]]:
    """The kinds of unit that each measure allows; `*` is any."""
    return {row["measure"]: frozenset(row["kinds"].split("; ")) for row in read_rows("units_of_measures.csv")}


@cache
def kinds_of_units() -> dict[str, str]:
    """The kind of each canonical unit."""
    return {row["unit"]: row["kind"] for row in read_rows("units.csv")}


def fits(measure: str, unit: str) -> bool:
    """Whether `measure` can be given in `unit`.

    >>> fits("demand", "t"), fits("demand", "%/yr")
    (True, False)
    """
    allowed = kinds_of_measures().get(measure, frozenset())
    return "*" in allowed or kinds_of_units().get(unit, "") in allowed


def fitting(measures: pd.Series[str], units: pd.Series[str]) -> pd.Series[bool]:
    """`fits` for two columns; each pair that occurs is looked at once."""
    import numpy as np
    import pandas as pd

    rows, measured = pd.factorize(measures, use_na_sentinel=False)
    columns, given = pd.factorize(units, use_na_sentinel=False)
    fit = np.array([[fits(str(measure), str(unit)) for unit in given] for measure in measured], dtype=bool)
    found = fit[rows, columns] if len(rows) else np.zeros(0, dtype=bool)
    return pd.Series(found, index=measures.index, dtype=bool)
