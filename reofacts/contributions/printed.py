"""The unit and the number of a row, held against what its quote prints beside the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .. import numbers
from ..claims import Entity
from ..documents import normalise
from ..judging.failures import Failure
from ..schemas.measures import CHANGES, kinds_of_units
from .entries import Entry, failure
from .reading import Contribution

if TYPE_CHECKING:
    from ..extraction.amounts.amounts import Amount
from .quotes import amount_at, whole_figures


def unit_beside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The unit is the one that stands beside the figure, and not that of another one."""
    values = entry.values
    found, unit = amount_at(values["quote"], values.get("value_text")), values.get("unit")
    impossible = "error" if cannot_be(entry) else "warning"
    if other := figure_with(values["quote"], values.get("value_text"), values.get("unit_text"), found):
        year = found is None and is_year(values["quote"], values["value_text"])
        counted = found is not None and found.unit_text
        said = "is a year" if year else f"counts {found.unit_text}" if found and counted else "has no such unit"
        words = f"it {said} in the quote, where {values['unit_text']!r} stands with {other.value_text!r}"
        mend = f"write {other.value_text} into value_text, and {abs(other.value):.15g} into value"
        if year or counted or impossible == "error":
            yield failure(contribution, entry.line, "unit_beside", words, "value_text", values["value_text"], mend,
                          severity="error" if year else impossible)  # fmt: skip
            return
    if found is None or not unit or not values["unit_text"] or found.unit == "count" or not found.unit_text:
        return
    if printed_smaller(entry, found):
        value = f"{abs(found.value):.15g}"
        words = f"the quote says {values['quote'][found.start : found.end]!r}, which is {abs(found.value):,.15g} {unit}"
        mend = f"write {value}, and {found.value_text} into value_text"
        yield failure(contribution, entry.line, "unit_beside", words, "value", values["value"], mend)
        return
    if (found.unit, unit) == ("%/yr", "%") and values["measure"] in CHANGES:
        words, rate = f"the quote says a growth a year, {found.unit_text!r}", values["measure"] == "growth_rate"
        mend = "write %/yr" if rate else "write %/yr, and growth_rate into measure"
        yield failure(contribution, entry.line, "unit_beside", words, "unit", unit, mend,
                      severity="info" if rate else "warning")  # fmt: skip
    if (found.unit, unit) == ("%", "%/yr") and not YEARLY.search(f"{values['quote']} {values['locator']}"):
        words = f"the quote says {found.unit_text!r}, and not that it is one a year"
        mend = "write %, and change into measure; leave it if the source gives a yearly rate elsewhere"
        yield failure(contribution, entry.line, "unit_beside", words, "unit", unit, mend, severity="warning")
        return
    if cut_out(entry, found):
        return
    assumed = found.unit_how == "assumed_currency"
    if found.unit.partition("/")[0] == unit.partition("/")[0] or assumed or held(found.unit_text, values["unit_text"]):
        return
    words = f"in the quote {values['value_text']!r} stands with {found.unit_text!r}"
    yield failure(contribution, entry.line, "unit_beside", words, "unit_text", values["unit_text"],
                  severity=impossible)  # fmt: skip


YEARLY = re.compile(
    r"(?i)\b(?:annual(?:ly|i[sz]ed)?|yearly|CAGR|AAGR|compound(?:ed)?|an?\s+year|per\s+year|per\s+annum|p\.?a\.?|(?:each|every)\s+year"
    r"|year-(?:on|over)-year|yoy|y/y|on\s+average|average)\b|/\s?(?:yr|year|y)\b"
)
"""Words by which a percentage is a rate of each year."""


def unit_whole(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The unit is not cut out of the longer one that stands beside the figure."""
    values = entry.values
    found, unit = amount_at(values["quote"], values.get("value_text")), values.get("unit")
    if found and unit and values["unit_text"] and found.unit_text and found.unit != "count" and cut_out(entry, found):
        words = f"the quote says {found.unit_text!r}, which is {found.unit}"
        mend = f"write {found.unit}, and {found.unit_text!r} into unit_text; leave it if {unit} is meant"
        yield failure(contribution, entry.line, "unit_beside", words, "unit", unit, mend, severity="warning")


def scale_once(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A scale is given with the figure or with the unit, not with both: `1.3 thousand`, `thousand tonnes` is 1.3 Mt."""
    quote, printed, unit = (entry.values.get(name) for name in ("quote", "value_text", "unit_text"))
    if not quote or not printed or not unit or not (cut := SCALED_FIGURE.fullmatch(printed)):
        return
    starts_, scale = [*whole_figures(quote, printed)], cut["scale"].strip()
    money = " … " in unit and scale.casefold() in numbers.words("letter")
    if len(starts_) != 1 or not (money or numbers.leading_scale(scale)[0] > 1):
        return
    end = starts_[0] + len(printed)
    if any(counted_twice(part, scale, quote, end) for part in unit.split(" … ")):
        words = f"the quote says {scale!r} once, and value_text and unit_text both have it"
        yield failure(contribution, entry.line, "scale_twice", words, "value_text", printed,
                      f"write {cut['digits']}, and the value without this scale")  # fmt: skip


SCALED_FIGURE = re.compile(r"(?P<digits>.*\d)(?P<scale>\W*[^\W\d_].*)")
"""A figure in digits with its scale behind."""


def counted_twice(part: str, scale: str, quote: str, end: int) -> bool:
    """Whether words of a unit begin with the scale of a figure that ends at a place, and do not follow it there.

    >>> counted_twice("thousand tonnes", "thousand", "1.3 thousand tonnes", 12)
    True
    >>> counted_twice("million tonnes", "thousand", "1.3 thousand million tonnes", 12)
    False
    """
    begins = part == scale or part.startswith(f"{scale} ")
    return begins and not quote[end:].lstrip(" \u00a0-").startswith(part)


def cut_out(entry: Entry, found: Amount) -> bool:
    """Whether a unit is cut out of the longer one beside its figure: $ of `C$`, tonnes of `tonnes … per year`.

    A price without what it is for is another rule's; the annual output of a year is its output.
    """
    unit, measure, kinds = entry.values["unit"], entry.values["measure"], kinds_of_units()
    printed = normalise(entry.values["unit_text"]).split(" … ")
    if found.unit == unit or found.unit_how != "stated" or found.unit not in kinds:
        return False
    if not all(part in normalise(found.unit_text) for part in printed):
        return False
    if found.unit in (f"{unit}/month", f"{unit}/day") and kinds.get(unit) == "mass":
        return True
    if found.unit == f"{unit}/yr" and kinds.get(unit) == "mass":
        return found.unit_text.startswith(printed[0]) or measure == "capacity"
    if found.unit.startswith(f"{unit}/"):
        return kinds[found.unit] == "price per mass" and measure != "price"
    return kinds[found.unit] == kinds.get(unit) and found.unit.partition("/")[0] != unit.partition("/")[0]


def cannot_be(entry: Entry) -> bool:
    """Whether a row's value lies outside what is possible of its measure, wherever and of whatever."""
    from ..reconcile.limits import limits_of

    measure, unit, value = (entry.values.get(name) for name in ("measure", "unit", "value"))
    if measure is None or unit not in kinds_of_units() or value is None:
        return False
    hard = (one for one in limits_of(measure, unit) if (one.severity, one.scope, one.unit) == ("error", "any", unit))
    return any(not one.hold(value) for one in hard)


def figure_with(quote: str | None, printed: str | None, unit: str | None, found: Amount | None) -> Amount | None:
    """The one figure of a quote beside which the words of a unit stand, where what is printed counts, or has no unit.

    >>> figure_with("China mined 270,000 tonnes in 2024", "2024", "tonnes", None).value_text
    '270,000'
    >>> figure_with("China mined 2024 tonnes", "2024", "tonnes", None)
    """
    from ..extraction.amounts.amounts import find_amounts

    apart = found is None or found.unit == "count"
    if not apart or not quote or not unit or not printed or len([*whole_figures(quote, printed)]) != 1:
        return None
    (start,) = whole_figures(quote, printed)
    beside = [one for one in find_amounts(quote) if one.unit_text and one.unit != "count" and held(one.unit_text, unit)]
    shared = any(one.start < start + len(printed) and start < one.end for one in beside)
    return beside[0] if len(beside) == 1 and not shared else None


def is_year(quote: str, printed: str) -> bool:
    """Whether a figure is printed in a quote as a year.

    >>> is_year("in 2024", "2024"), is_year("2024 tonnes", "2024")
    (True, False)
    """
    from ..periods import find

    (start,) = whole_figures(quote, printed)
    periods = find(quote, None, None) if YEAR.fullmatch(printed) else ()
    return any(period.edtf and period.start <= start < period.end for period in periods)


YEAR = re.compile(r"(?:1[89]|20)\d\d")


def printed_smaller(entry: Entry, found: Amount) -> bool:
    """Whether a row leaves out the scale that stands behind its figure: 3.4 t of `3.4 million tonnes`."""
    values = entry.values
    value, bounds = values["value"], values["value_min"]
    if not value or bounds is not None or found.value_min is not None or found.unit != values["unit"]:
        return False
    longer = found.value_text.startswith(f"{values['value_text']} ")
    return longer and abs(found.value) >= SCALE * abs(value) * (1 - 1e-9)


SCALE = 100
"""The smallest word for a scale: hundred."""


def held(one: str, other: str) -> bool:
    """Whether the words of one unit hold those of another: `million tonnes`, `tonnes`."""
    first, second = normalise(one).casefold(), normalise(other).casefold()
    return first in second or second in first
