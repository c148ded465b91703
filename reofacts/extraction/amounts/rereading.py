"""What was printed, read again by itself: a figure and its unit, without the text around them."""

import re
from math import prod

from ... import numbers, units
from . import ranges
from .figures import DEFINED_TONS, unit_of_form


def reread(value_text: str, unit_text: str) -> tuple[float, str]:
    """The value and the unit again from what was printed: what `amounts.find_amounts` gave, but for the sign of a fall.

    Whether a single dot parts thousands (43.745), only the text around it can tell; here it is a decimal point.

    Raises:
        ValueError: the value is not a numeral or a range of two.

    >>> reread("2 to 3 million", "tonnes"), reread("a third", ""), reread("doubled", "")
    ((2500000.0, 't'), (33.3333333333333, '%'), (2.0, 'x'))
    """
    form = _form(value_text)
    factor, unit = _read_unit(unit_text, value_text) if unit_text else unit_of_form(form)
    low, high = _read_value(value_text, unit)
    return numbers.decimal((low + high) / 2 * factor), unit


def _form(value_text: str) -> str:
    """The form of the first numeral; nothing where there is none."""
    return next((numeral.form for numeral in numbers.find(ranges.unbracketed(value_text))), "")


def _read_value(value_text: str, unit: str) -> tuple[float, float]:
    """Lower and upper value of a numeral or a range."""
    value_text = ranges.unbracketed(value_text)
    if len(numbers.find(value_text)) == 2:
        return ranges.bounds(value_text, unit)
    value = numbers.read(value_text)
    return value, value * numbers.VAGUE_SPAN if _form(value_text) == "vague" else value


def _read_unit(unit_text: str, value_text: str) -> tuple[float, str]:
    """Factor and code of a unit as printed, a scale beside it included; any other word is a counted noun."""
    if money := _scaled_money(unit_text, value_text) or _money_of_head(unit_text, value_text):
        return money
    if reading := units.read(unit_text, value_text):
        return reading.factor, reading.unit
    parts = unit_text.split(" … ")
    defined = [part for part in parts if part not in DEFINED_TONS] if len(parts) > 1 else parts
    scales, words = zip(*map(numbers.leading_scale, defined), strict=True)
    if reading := units.read(" … ".join(filter(None, words)), value_text):
        return prod(scales) * reading.factor, reading.unit
    for cut in (place for place, letter in enumerate(unit_text) if letter in " /"):
        if (rate := units.rate_after(unit_text, cut)) and rate[1] == len(unit_text):
            return 1.0, f"count/{rate[0]}"
    return 1.0, "count"


def _scaled_money(unit_text: str, value_text: str) -> tuple[float, str] | None:
    """Factor and code of money whose scale is a letter behind the figure, where it is no unit: `US$ … m` is no metre.

    >>> _scaled_money("US$ … m", "120"), _scaled_money("RM … mil", "120"), _scaled_money("US$ … t", "120")
    ((1000000.0, 'USD'), (1000000.0, 'MYR'), None)
    """
    mark, _, behind = unit_text.partition(" … ")
    letter, space, rest = behind.partition(" ")
    if letter.casefold() not in MONEY_LETTERS or (reading := units.read(mark, value_text)) is None:
        return None
    whole = units.read(f"{mark} … {rest}", value_text) if space else reading
    if units.kind(reading.unit) != "money" or whole is None:
        return None
    return numbers.words("letter")[letter.casefold()] * whole.factor, whole.unit


def _money_of_head(unit_text: str, value_text: str) -> tuple[float, str] | None:
    """Factor and code of money with its scale behind the sign, as the heads of tables have it.

    >>> _money_of_head("US$ million", "5.2"), _money_of_head("A$m", "5.2"), _money_of_head("t million", "5.2")
    ((1000000.0, 'USD'), (1000000.0, 'AUD'), None)
    """
    found = _OF_HEAD.fullmatch(unit_text)
    reading = units.read(found["mark"], value_text) if found else None
    if found is None or reading is None or units.kind(reading.unit) != "money":
        return None
    letter = numbers.words("letter").get(found["scale"].casefold())
    return (letter or numbers.leading_scale(found["scale"])[0]) * reading.factor, reading.unit


_OF_HEAD = re.compile(
    r"(?P<mark>.{1,12}?)(?:\s|(?<=[$€£¥₹]))(?P<scale>thousand|million|billion|trillion|lakh\scrore|crore|lakh|bn|mn|m|k)",
    re.I,
)

MONEY_LETTERS = ("k", "m", "mil", "mm", "b")
"""Letters for a scale behind money; a `t` there is a tonne as often as a trillion."""
