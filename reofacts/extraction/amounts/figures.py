"""Figures: a numeral and the unit written beside it."""

import re
from functools import cache

from ... import numbers, units
from ...numbers import Numeral
from ...units import UnitReading
from ...values import dataclass, replace

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral with its unit, if it has one; `start` and `end` hold both, `spans` are the parts of the unit.

    `noun` is what a count counts. `rule` says how the unit was found.
    """

    numeral: Numeral
    start: int
    end: int
    reading: UnitReading | None = None
    spans: tuple[Span, ...] = ()
    rule: str = ""
    noun: str = ""


# A plus between figure and unit (97+%) bounds the figure; a line may be broken before the unit.
_GAP = re.compile(r"\+?(?:-|[ \u00a0\u202f]?\n[ ]{0,8}|[ \u00a0\u202f\t]?)")
_OF = re.compile(r"\sof\s(?:the\s)?")
_OF_A = re.compile(r"\s(?:of\s)?an?\s|[\s-]")
_OF_A_POINT = re.compile(r"\sof\sa\s(?=percentage\spoint\b)")
"""0.5 of a percentage point."""
_FACTOR = "factor of "
_MINUS = re.compile(r"(?<!\bor )(?<!plus/)(?:\b(?:[Mm]inus|[Nn]egative)\s|(?<![^\s(])(?<!\d\s)(?<!%\s)[-−])\Z")
"""A sign before the mark of a currency: minus US$7.50, but not plus or minus $5, nor $30 -$40."""
_SIGN = 16
_PROPORTION = re.compile(r"\w\s(?:in|out\sof|of\severy)\s")
"""Three of every four tonnes are a share, and no tonnes."""
_LETTER = re.compile(r"(?:MM|[kKmMbBtT])(?!\w)|[ \u00a0](?:MM|[mMB])(?!\w|['’])|[ \u00a0]?mil(?!\w|['’])")
_LEADING_DIGITS = re.compile(r"[-−]?(?:[\d.,]*\d)(?:[ \u00a0\u2009\u202f'’]\d{3})*")
# Words that a hyphen may join to digits without making them a name: sub-7 nm, but not TA-35.
_JOINED = re.compile(
    r"(?:(?:^|[\s(–—])(?:sub|to|of|and|or|over|under|a|the|now)|\d[a-z]{1,4}"
    r"|\d[\s-](?:tonnes?|tons?|per ?cent|thousand|million|billion))-$",
    re.IGNORECASE,
)
DEFINED_TONS = ("MT", "mt", "Mt")
"""Short for a metric ton in one text and for a million tonnes in another."""
_DEFINITION = re.compile(r"\b(?P<long>(?:million\s|metric\s){1,2}ton(?:ne)?s?)\s\((?P<short>MT|mt|Mt)\)", re.IGNORECASE)
_SPLIT_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d[-–]\d\d$")
_YEAR = re.compile(r"1[6-9]\d\d|20\d\d|2100")


def year_like(figure: Figure) -> bool:
    """Whether a figure is written as a year is: four digits without grouping."""
    return figure.reading is None and _YEAR.fullmatch(figure.numeral.text) is not None


def figures(text: str) -> list[Figure]:
    """The numerals of a text that may be quantities, each with the unit right beside it."""
    found = [figure for numeral in numbers.find(text) if (figure := _figure(text, numeral))]
    defined = _defined_tons(text)
    return [_as_defined(text, figure, defined) for figure in found] if defined else found


def _defined_tons(text: str) -> dict[str, Span]:
    """What the text itself says that MT means, "million tonnes (MT)", and where it says so."""
    if not any(f"({short})" in text for short in DEFINED_TONS):
        return {}
    return {match.group("short"): match.span("long") for match in _DEFINITION.finditer(text)}


def _as_defined(text: str, figure: Figure, defined: dict[str, Span]) -> Figure:
    if figure.reading is None or len(figure.spans) != 1:
        return figure
    meaning = defined.get(text[slice(*figure.spans[0])])
    if meaning is None:
        return figure
    scale, unit = numbers.leading_scale(text[slice(*meaning)])
    named = units.read(unit)
    if named is None:
        return figure
    reading = replace(named, factor=scale * named.factor)
    return replace(figure, reading=reading, spans=(meaning, *figure.spans), rule="amount.unit_defined")


def _figure(text: str, numeral: Numeral) -> Figure | None:
    if numeral.form == "factor":
        return Figure(numeral, numeral.start, numeral.end)
    if money := units.before(text, numeral.start):
        return _money(text, with_letter(text, numeral), *money) if _has_scale(text, numeral, money[1]) else None
    if _inside_a_name(text, numeral):
        return None
    numeral = _scaled(text, numeral)
    bare = Figure(numeral, numeral.start, numeral.end)
    if _PROPORTION.search(numeral.text):
        return bare
    start = _gap(text, numeral)
    found = units.after(text, start, numeral.text)
    if found and not (year_like(bare) and _follows_years(text, start, found)):
        return Figure(numeral, numeral.start, found[1], found[0], ((start, found[1]),), "amount.unit_after")
    if text.endswith(_FACTOR, 0, numeral.start):
        span = (numeral.start - len(_FACTOR), numeral.start - 1)
        return replace(bare, start=span[0], reading=units.read(_FACTOR[:-1]), spans=(span,), rule="amount.factor_of")
    return None if text[numeral.end : numeral.end + 1].isalnum() else bare


def _follows_years(text: str, start: int, found: units.Found) -> bool:
    """Whether what looks like a unit may follow a year: the 2023 quarter, in 2024 A ..."""
    reading, end = found
    return units.kind(reading.unit) == "time" or (end - start == 1 and text[start].isupper())


def _gap(text: str, numeral: Numeral) -> int:
    """Where the unit of a numeral begins: "5 tonnes", "hundreds of tonnes", "a quarter of a tonne"."""
    pattern = {"vague": _OF, "fraction": _OF_A}.get(numeral.form, _GAP)
    gap = _OF_A_POINT.match(text, numeral.end) or pattern.match(text, numeral.end)
    return gap.end() if gap else numeral.end


def _money(text: str, numeral: Numeral, reading: UnitReading, start: int) -> Figure:
    spans: tuple[Span, ...] = ((start, start + len(text[start : numeral.start].rstrip(" \u00a0-"))),)
    end = numeral.end
    if sign := _MINUS.search(text, max(0, start - _SIGN), start):
        start, numeral = sign.start(), replace(numeral, value=-numeral.value)
    if reading.how == "assumed_currency" and (owner := units.dollar_after(text, end)):
        reading, end = owner[0], owner[1][1]
        spans = (*spans, owner[1])
    if rate := units.glued_mass(text, end) or units.rate_after(text, end):
        begin = rate[1] - len(text[end : rate[1]].lstrip(" \u00a0-"))
        reading, end = replace(reading, unit=f"{reading.unit}/{rate[0]}"), rate[1]
        spans = (*spans, (begin, end))
    return Figure(numeral, start, end, reading, spans, "amount.money_prefix")


def _has_scale(text: str, numeral: Numeral, start: int) -> bool:
    """Whether the digits have the scale that a lone letter needs to be a currency: R2.5bn, but not drill hole R25."""
    if text[start : numeral.start] not in units.scaled_marks():
        return True
    return digits_end(numeral) < numeral.end or with_letter(text, numeral).end > numeral.end


def with_letter(text: str, numeral: Numeral) -> Numeral:
    """The numeral with the scale letter behind it: 5m, 20k, 7.5 m."""
    match = _LETTER.match(text, numeral.end)
    if match is None or numeral.form != "digits":
        return numeral
    written = text[numeral.start : match.end()]
    return replace(numeral, end=match.end(), text=written, value=numbers.read(written))


@cache
def _scaled_words() -> re.Pattern[str]:
    """A small number in words with its scale behind it: seven million."""
    small, scale = ("|".join(numbers.words(kind)) for kind in ("cardinal", "scale"))
    return re.compile(rf"(?P<head>(?:{small})(?:[ -](?:{small}))?)(?:[ -](?:{scale})s?)+", re.IGNORECASE)


def digits_end(numeral: Numeral) -> int:
    """Where the digits of a numeral end and its scale words begin; in words, the small number: "seven" million."""
    if numeral.form == "words" and (worded := _scaled_words().fullmatch(numeral.text)):
        return numeral.start + worded.end("head")
    match = _LEADING_DIGITS.match(numeral.text) if numeral.form == "digits" else None
    if match is None:
        return numeral.end
    rest = numeral.text[match.end() :].lstrip(" \u00a0\n-")
    scaled = rest.lower() in numbers.words("letter") or not numbers.leading_scale(rest)[1]
    return numeral.start + match.end() if scaled else numeral.end


def _scaled(text: str, numeral: Numeral) -> Numeral:
    """The numeral with its scale letter, where that is no unit: before a unit (2.2m lb) or a noun (4.3M cars)."""
    scaled = with_letter(text, numeral)
    if scaled.end == numeral.end or text[scaled.end : scaled.end + 1] not in (" ", "-", "\u00a0"):
        return numeral
    joined_capital = scaled.end == numeral.end + 1 and text[numeral.end] in "kKMB"
    noun_follows = joined_capital and text[scaled.end] == " " and text[scaled.end + 1 : scaled.end + 2].islower()
    return scaled if noun_follows or units.after(text, scaled.end + 1) else numeral


def _inside_a_name(text: str, numeral: Numeral) -> bool:
    """Whether the digits belong to a name, a date, a year, a clock time or a list: TA-35, 9/11, 2024-25, 2:55, #4."""
    start, end = numeral.start, numeral.end
    before = text[start - 1 : start]
    if before in ("-", "–") and _SPLIT_YEAR.search(text[max(0, start - 6) : end]):
        return True
    if before in ("-", "–") and text[start - 2 : start - 1].isalpha():
        return _JOINED.search(text[max(0, start - 12) : start]) is None
    if before in (":", "/", ".", "#", "_", "@", "^"):
        return True
    return text[end : end + 1] in (":", "/") and text[end + 1 : end + 2].isdigit()


def unit_of_form(form: str) -> tuple[float, str]:
    """Factor and unit of a numeral without a unit: a factor is a multiple, a fraction a share.

    >>> unit_of_form("factor"), unit_of_form("fraction")
    ((1.0, 'x'), (100.0, '%'))
    """
    return (1.0, "x") if form == "factor" else (100.0, "%")
