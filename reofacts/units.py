"""Units: what a written unit means, and the only place where units convert.

The spellings are data (vocabulary/units.csv, denominators.csv, rates.csv), and so are the canonical units
(schemas/units.csv). Currencies never convert into one another, and REO is a basis, not a unit.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .schemas.contract import read_rows
from .values import dataclass, replace
from .vocabulary import rows

if TYPE_CHECKING:
    from pint import UnitRegistry

__all__ = ["UnitReading", "after", "before", "convert", "dollar_after", "kind", "rate_after", "read"]

Span = tuple[int, int]
_MARK_LENGTH = 16
Found = tuple["UnitReading", int]
"""A reading and the code point where its spelling starts (before a figure) or ends (after it)."""


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A written unit as read.

    `unit` is a code of schemas/units.csv, or two of them joined by a slash; a figure times `factor` is in that unit
    (kt is t, 1000). `how` is stated, assumed_metric (a ton not said to be metric) or assumed_currency (a bare $).
    """

    unit: str
    factor: float
    how: str


@dataclass(frozen=True, slots=True)
class _Spelling:
    text: str
    reading: UnitReading
    exact: bool
    side: str

    @property
    def pattern(self) -> str:
        words = r"[\s\u00a0-]".join(map(re.escape, re.split("[ -]", self.text)))
        beside = {"joined": r"(?<=\d)", "apart": r"(?<=\s)"}.get(self.side, "")
        return beside + (words if self.exact else f"(?i:{words})")


_SIDES = {
    "before": ("before", "both", "glued", "scaled"),
    "after": ("after", "both", "joined", "apart"),
    "dollar": ("dollar",),
    "behind": ("behind",),
}
"""Where a spelling may stand (the column side of units.csv).

joined and glued touch the digits, apart never does; scaled touches digits that have a scale; dollar follows the figure
after a bare $; behind stands before the figure, as the currencies do, but is no currency.
"""


@cache
def _spellings() -> tuple[_Spelling, ...]:
    """Every way to write a unit, longest first."""
    found = [
        _Spelling(text, UnitReading(row["unit"], float(row["factor"]), row["how"]), row["case"] == "exact", row["side"])
        for row in rows("units")
        for text in (row["spelling"], row["plural"])
        if text
    ]
    return tuple(sorted(found, key=lambda spelling: (-len(spelling.text), spelling.text)))


def _either(spellings: Iterable[_Spelling]) -> str:
    return "(?:" + "|".join(spelling.pattern for spelling in spellings) + ")"


def _any_of(words: Iterable[str]) -> str:
    found = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"[\s-]".join(map(re.escape, re.split("[ -]", word))) for word in found) + ")"


@cache
def scaled_marks() -> frozenset[str]:
    """Letters that are a currency only where the digits have a scale: R2.5bn, but not drill hole R25."""
    return frozenset(spelling.text for spelling in _spellings() if spelling.side == "scaled")


@cache
def glued_marks() -> tuple[str, ...]:
    """Letters that may stand right before digits as a currency: USD10m, RM23.50, Rs500."""
    marks = (spelling.text for spelling in _spellings() if spelling.side in _SIDES["before"])
    return tuple(sorted({mark for mark in marks if mark[-1].isalnum()}))


@cache
def _heads_after() -> dict[str, list[_Spelling]]:
    """For each first character, the units that begin with it and stand after a figure."""
    heads: dict[str, list[_Spelling]] = {}
    for spelling in _spellings():
        if spelling.side in _SIDES["after"]:
            head = spelling.text[0]
            for first in {head} if spelling.exact else {head.lower(), head.upper()}:
                heads.setdefault(first, []).append(spelling)
    return heads


@lru_cache(maxsize=1024)
def _pattern_after(first: str) -> re.Pattern[str] | None:
    """The pattern for the units that begin with a character, compiled when it is needed first."""
    found = _heads_after().get(first)
    # A letter is no unit inside an abbreviation (5 p.m., 3 M&A deals), a sign is none before its own figure (2020 $5m).
    # A formula may follow a percentage at once: 62%Fe.
    word = r"[a-z\d_²³$]" if first == "%" else r"[\w²³$]"
    return re.compile(rf"{_either(found)}(?!{word}|[.&'’]\w|(?<=[$€£¥₹A-Z])\s?\d)") if found else None


@cache
def _pattern_before() -> re.Pattern[str]:
    apart = _either(spelling for spelling in _spellings() if spelling.side in ("before", "both"))
    glued = _either(spelling for spelling in _spellings() if spelling.side in ("glued", "scaled"))
    per = _any_of(row["word"] for row in rows("denominators"))
    return re.compile(rf"(?<![A-Za-z])(?:(?P<mark>{apart})(?:/(?P<per>{per})[ \u00a0])?[ \u00a0]?|(?P<glued>{glued}))$")


@cache
def _mark_ends() -> frozenset[str]:
    """The last characters of all currencies that stand before a figure, in either case."""
    ends = {spelling.text[-1] for spelling in _spellings() if spelling.side in _SIDES["before"]}
    return frozenset(ends | {end.swapcase() for end in ends})


@cache
def _pattern_dollar() -> re.Pattern[str]:
    named = _either(spelling for spelling in _spellings() if spelling.side == "dollar")
    return re.compile(rf"[ \u00a0]?(?P<named>{named})(?![\w$])")


_ONE_SPACE = str.maketrans(dict.fromkeys("\t\n\r\u00a0-", " "))


def _key(text: str) -> str:
    return text.translate(_ONE_SPACE)


@cache
def _readings(side: str) -> tuple[dict[str, UnitReading], dict[str, UnitReading]]:
    """What the spellings of one side of the figure mean: by exact case, and in lower case."""
    found = [spelling for spelling in _spellings() if spelling.side in _SIDES[side]]
    exact = {_key(spelling.text): spelling.reading for spelling in found if spelling.exact}
    folded = {_key(spelling.text).lower(): spelling.reading for spelling in found if not spelling.exact}
    return exact, folded


def _reading(text: str, side: str) -> UnitReading | None:
    exact, folded = _readings(side)
    return exact.get(_key(text)) or folded.get(_key(text).lower())


def before(text: str, end: int) -> Found | None:
    """The currency written right before the code point `end`, and where it starts.

    >>> before("worth US$5", 9)
    (UnitReading(unit='USD', factor=1.0, how='stated'), 6)
    """
    window = max(0, end - _MARK_LENGTH)
    tail = text[window:end]
    if not end or (tail.rstrip(" \u00a0")[-1:] not in _mark_ends() and "/" not in tail):
        return None
    match = _pattern_before().search(tail)
    reading = _reading(match.group("mark") or match.group("glued"), "before") if match else None
    if match is None or reading is None:
        return None
    per = match.group("per")
    unit = f"{reading.unit}/{_denominators()[_key(per).lower()]}" if per else reading.unit
    return replace(reading, unit=unit), window + match.start()


def dollar_after(text: str, start: int) -> tuple[UnitReading, Span] | None:
    """Whose dollars a bare $ means, where it is said after the figure, and where it is said: $76 US.

    >>> dollar_after("$76 US a barrel", 3)
    (UnitReading(unit='USD', factor=1.0, how='stated'), (4, 6))
    """
    match = _pattern_dollar().match(text, start)
    reading = _reading(match.group("named"), "dollar") if match else None
    return (reading, match.span("named")) if match and reading else None


def after(text: str, start: int, figure: str = "") -> Found | None:
    """The unit that begins at the code point `start`, with its rate where one follows, and where it ends.

    `figure` is the numeral before it, which decides what mt is: metric tons, or with 1.2 million tonnes.

    >>> after("168 kt a year", 4)
    (UnitReading(unit='t/yr', factor=1000.0, how='stated'), 13)
    >>> after("150,000 [tonnes per annum]", 8)
    (UnitReading(unit='t/yr', factor=1.0, how='stated'), 26)
    """
    if text.startswith("[", start):
        inner = after(text, start + 1, figure)
        if inner and text.startswith("]", inner[1]):
            return inner[0], inner[1] + 1
    pattern = _pattern_after(text[start : start + 1])
    match = pattern.match(text, start) if pattern else None
    reading = _reading(match.group(), "after") if match else None
    if match is None or reading is None:
        return None
    reading = _by_size(match.group(), reading, figure)
    rate = rate_after(text, match.end())
    if rate is None or "/" in reading.unit:
        return reading, match.end()
    return replace(reading, unit=f"{reading.unit}/{rate[0]}"), rate[1]


_EITHER_TON = re.compile(r"mt(pa|py)?", re.IGNORECASE)
_SMALL = re.compile(r"\d{1,3}\.\d+")
_LAST_DIGITS = re.compile(r"\d[\d,.]*(?!.*\d)")


def _by_size(spelling: str, reading: UnitReading, figure: str) -> UnitReading:
    """Mt and mtpa mean million tonnes or metric tons: the figure decides, since 168,000 million tonnes is absurd."""
    digits = _LAST_DIGITS.search(figure) if _EITHER_TON.fullmatch(spelling) else None
    if digits is None:
        return reading
    scaled = figure[digits.end() :].strip(" \u00a0-") != ""  # Behind "49.5 million" it can only be tons.
    large = scaled or len(re.sub(r"\D", "", digits.group().partition(".")[0])) > 3
    if spelling in ("mt", "MT"):
        million = not scaled and _SMALL.fullmatch(digits.group()) is not None
        return UnitReading("t", 1e6 if million else 1.0, "stated" if large else "assumed_metric")
    return replace(reading, factor=1.0) if large else reading


@cache
def _denominators() -> dict[str, str]:
    return {_key(row["word"]).lower(): row["unit"] for row in rows("denominators")}


@cache
def _rates() -> dict[str, str]:
    return {row["phrase"].lower(): row["per"] for row in rows("rates") if row["side"] == "after"}


@cache
def leading_rates() -> dict[str, str]:
    """Words before a figure that make it a rate (annual output of 5,000 t), and what it is per."""
    return {row["phrase"].lower(): row["per"] for row in rows("rates") if row["side"] == "before"}


@cache
def _pattern_rate() -> re.Pattern[str]:
    spoken = _any_of(row["word"] for row in rows("denominators") if row["joint"] == "any")
    slashed = _any_of(row["word"] for row in rows("denominators"))
    return re.compile(
        rf"(?:[\s\u00a0]?/[\s\u00a0]?(?P<slashed>{slashed})|[\s\u00a0-](?:per|an?|each|every)[\s\u00a0-](?P<spoken>{spoken})s?"
        rf"|[\s\u00a0](?P<rate>{_any_of(_rates())}))(?![\w²³])(?![\s-](?:ago|earlier|later|before|prior|previously|old)\b)",
        re.IGNORECASE,
    )


def rate_after(text: str, start: int) -> tuple[str, int] | None:
    """What a unit is per ("a year", "/kg", "annually") from the code point `start` on, and where that ends.

    >>> rate_after("$5 per kg", 2)
    ('kg', 9)
    """
    match = _pattern_rate().match(text, start)
    if match is None:
        return None
    slashed, spoken, rate = match.group("slashed", "spoken", "rate")
    code = _rates()[_key(rate).lower()] if rate else _denominators()[_key(slashed or spoken).lower()]
    return code, match.end()


_GLUED = re.compile(r"(?:kg|lb|oz)(?!\w)")


def glued_mass(text: str, start: int) -> tuple[str, int] | None:
    """The mass of a price whose slash was lost in print, from the code point `start` on, and where it ends.

    >>> glued_mass("$980kg", 4)
    ('kg', 6)
    """
    match = _GLUED.match(text, start)
    return (_denominators()[match.group()], match.end()) if match else None


def read(unit_text: str, figure: str = "") -> UnitReading | None:
    """What a unit means as printed, its parts joined by " … "; None where it is no unit of the vocabulary.

    `figure` is the numeral beside it (see `after`).

    >>> read("kt")
    UnitReading(unit='t', factor=1000.0, how='stated')
    >>> read("US$ … per kg").unit
    'USD/kg'
    """
    reading: UnitReading | None = None
    rate: str | None = None
    for part in unit_text.split(" … "):
        found = _read_whole(part, figure)
        owner = _reading(part, "dollar")
        mass = glued_mass(part, 0) if reading and kind(reading.unit) == "money" else None
        if mass and mass[1] == len(part):
            rate = mass[0]
        elif part.lower() in leading_rates():
            rate = leading_rates()[part.lower()]
        elif reading and owner:
            reading = owner
        elif found or (found := _reading(part, "behind")):
            reading = found
        elif (per := rate_after(f" {part}", 0)) and per[1] == len(part) + 1:
            rate = per[0]
        else:
            return None
    return replace(reading, unit=f"{reading.unit}/{rate}") if reading and rate else reading


def _read_whole(part: str, figure: str) -> UnitReading | None:
    for beside in ("0", " "):
        behind = after(beside + part, 1, figure)
        if behind and behind[1] == len(part) + 1:
            return behind[0]
    ahead = before(part, len(part))
    return ahead[0] if ahead and ahead[1] == 0 else None


@cache
def _table() -> dict[str, dict[str, str]]:
    """The rows of schemas/units.csv by code."""
    return {row["unit"]: row for row in read_rows("units.csv")}


def kind(unit: str) -> str:
    """The kind of a canonical unit (mass, money, price per mass ...); empty for a unit that the table does not hold.

    >>> kind("t/yr"), kind("USD/kg"), kind("JPY/barrel")
    ('mass rate', 'price per mass', '')
    """
    return _table()[unit]["kind"] if unit in _table() else ""


@cache
def _registry() -> "UnitRegistry[float]":
    """A pint registry of the table alone: each canonical unit is a dimension of its own."""
    import pint

    registry: UnitRegistry[float] = pint.UnitRegistry(None)
    for row in sorted(_table().values(), key=lambda row: row["unit"] != row["canonical_unit"]):
        base = f"[{_name(row['unit'])}]" if row["unit"] == row["canonical_unit"] else _name(row["canonical_unit"])
        registry.define(f"{_name(row['unit'])} = {base if base[0] == '[' else row['factor'] + ' * ' + base}")
    return registry


def _name(unit: str) -> str:
    """A code as a name that pint accepts."""
    return "u_" + "".join(character if character.isalnum() else f"_{ord(character)}_" for character in unit)


def convert(value: float, unit: str, to: str) -> float:
    """A value in another unit of the same canonical unit.

    Raises:
        ValueError: a unit is not in schemas/units.csv, or the two do not convert into one another.

    >>> convert(168.0, "kg", "t")
    0.168
    """
    for code in (unit, to):
        if code not in _table():
            raise ValueError(f"{code!r} is not a unit of schemas/units.csv: use one of its codes, or add a line for it")
    if unit == to:
        return value
    if _table()[unit]["canonical_unit"] != _table()[to]["canonical_unit"]:
        raise ValueError(f"{unit} ({kind(unit)}) does not convert into {to} ({kind(to)}): keep the value as written")
    return value * _factor(unit, to)


@cache
def _factor(unit: str, to: str) -> float:
    return float(_registry().Quantity(1.0, _name(unit)).to(_name(to)).magnitude)
