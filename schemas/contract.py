"""The data files of the contract, read once: ranges.csv and enums.csv beside this module."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Limits:
    """A range that a value has to keep, with why and from which source.

    `minimum` and `maximum` are in `unit` and belong to the range; None is an open end. `measure` may name several,
    parted by semicolons; empty is any.
    """

    name: str
    title: str
    measure: str
    scope: str
    unit: str
    minimum: float | None
    maximum: float | None
    severity: str
    reason: str
    source: str

    def measures(self, measure: str) -> bool:
        """Whether the range is one of a measure."""
        return not self.measure or measure in self.measure.split("; ")

    def hold(self, value: float) -> bool:
        """Whether `value`, in `unit`, lies in the range."""
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)

    def words(self) -> str:
        """The range as a phrase, such as `0 to 100 %`."""
        if self.minimum is not None and self.maximum is not None:
            return (
                f"{figure(self.minimum, self.unit).removesuffix(f' {self.unit}')} to {figure(self.maximum, self.unit)}"
            )
        if self.minimum is not None:
            return f"at least {figure(self.minimum, self.unit)}"
        return f"at most {figure(self.maximum or 0, self.unit)}"


def figure(value: float, unit: str = "", digits: int = 15) -> str:
    """A number with its unit for a sentence, to so many digits; a calendar year is neither grouped nor given a unit.

    >>> figure(168000, "t"), figure(2030, "year"), figure(25, "year"), figure(3.69502, "%/yr", 4)
    ('168,000 t', '2030', '25 year', '3.695 %/yr')
    """
    if unit == "year" and 1000 <= value < 3000:
        return f"{value:.15g}"
    number = f"{value:,.{digits}g}"
    return f"{number} {unit}" if unit else number


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the CSV files beside this module, as text."""
    text = files(__package__ or "schemas").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


@cache
def ranges() -> dict[str, Limits]:
    """Every range of ranges.csv by its name."""
    return {
        row["name"]: Limits(
            row["name"],
            row["title"],
            row["measure"],
            row["scope"],
            row["unit"],
            float(row["minimum"]) if row["minimum"] else None,
            float(row["maximum"]) if row["maximum"] else None,
            row["severity"],
            row["reason"],
            row["source"],
        )
        for row in read_rows("ranges.csv")
    }


@cache
def enums() -> dict[str, dict[str, str]]:
    """Every closed list of enums.csv: value to meaning, in the file's order, by the name of the list.

    The list `rule` holds the rules of findings.csv.
    """
    lists: dict[str, dict[str, str]] = {"rule": {row["rule"]: row["meaning"] for row in read_rows("findings.csv")}}
    for row in read_rows("enums.csv"):
        lists.setdefault(row["enum"], {})[row["value"]] = row["meaning"]
    return lists


@cache
def unit_codes() -> tuple[str, ...]:
    """The canonical unit codes of units.csv, in the file's order."""
    return tuple(row["unit"] for row in read_rows("units.csv"))


@cache
def unit_titles() -> dict[str, str]:
    """The name of each canonical unit, as `US dollar`."""
    return {row["unit"]: row["title"] for row in read_rows("units.csv")}
