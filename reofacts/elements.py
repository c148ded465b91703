"""The 17 rare earth elements, and how much oxide a tonne of each makes."""

from __future__ import annotations

import re
from functools import cache

from .schemas.contract import read_rows

_PART = re.compile(r"([A-Z][a-z]?)(\d*)")


@cache
def weights() -> dict[str, float | None]:
    """Return the standard atomic weights in u, by symbol; None for an element that has none.

    >>> weights()["Nd"]
    144.242
    """
    return {
        row["symbol"]: float(row["atomic_weight"]) if row["atomic_weight"] else None
        for row in read_rows("elements.csv")
    }


def composition(formula: str) -> dict[str, int]:
    """Return how many atoms of each element a formula has; ``ValueError`` in words for what is no formula.

    >>> composition("Pr6O11")
    {'Pr': 6, 'O': 11}
    """
    parts = _PART.findall(formula)
    if not parts or "".join(symbol + count for symbol, count in parts) != formula:
        raise ValueError(f"{formula!r} is not a formula: write symbols and counts, such as Nd2O3")
    return {symbol: int(count or 1) for symbol, count in parts}


def element_to_oxide(symbol: str, oxide: str) -> float | None:
    """Return the tonnes of oxide that hold one tonne of the element, to 6 significant digits.

    None for an element without a standard atomic weight. ``ValueError`` when the oxide does not hold the element.

    >>> element_to_oxide("Nd", "Nd2O3")
    1.16638
    """
    part = _mass_fraction(symbol, oxide)
    return part and float(f"{1 / part:.6g}")


def oxide_to_element(symbol: str, oxide: str) -> float | None:
    """Return the tonnes of the element in one tonne of oxide, to 6 significant digits; as `element_to_oxide` else.

    >>> oxide_to_element("Nd", "Nd2O3")
    0.857356
    """
    part = _mass_fraction(symbol, oxide)
    return part and float(f"{part:.6g}")


def _mass_fraction(symbol: str, oxide: str) -> float | None:
    atoms = composition(oxide)
    if symbol not in atoms:
        raise ValueError(f"{oxide} holds no {symbol}: give the oxide of the element")
    masses = {part: count * (weights()[part] or 0.0) for part, count in atoms.items()}
    return masses[symbol] / sum(masses.values()) or None


def element_table() -> list[dict[str, str | int | float | None]]:
    """Return the 17 elements in the order of their atomic numbers, as rows of the table `elements`.

    Weights are those of CIAAW 2024, the division into light and heavy is that of the USGS; `schemas/elements.csv`
    holds both, with the source in each line. The factors are computed from the oxide's formula.

    >>> [row["symbol"] for row in element_table()][:3]
    ['Sc', 'Y', 'La']
    """
    return [
        {
            "symbol": row["symbol"],
            "name": row["name"],
            "atomic_number": int(row["atomic_number"]),
            "atomic_weight": weights()[row["symbol"]],
            "oxide": row["oxide"],
            "element_to_oxide": element_to_oxide(row["symbol"], row["oxide"]),
            "oxide_to_element": oxide_to_element(row["symbol"], row["oxide"]),
            "element_class": row["element_class"],
            "scheme": row["scheme"],
        }
        for row in read_rows("elements.csv")
        if row["oxide"]
    ]
