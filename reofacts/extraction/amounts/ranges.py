"""Ranges: two figures that are the bounds of one amount."""

import re
from collections.abc import Sequence

from ... import numbers, units
from ...units import UnitReading
from ...values import replace
from ..lexicon import HEDGED
from .counts import labelled
from .figures import Figure, Span, digits_end, with_letter, year_like
from .hedges import hedge
from .sharing import AND, MORE_OR_LESS, OR, TO, either, opening

_BARE_JOINT = re.compile(r"[\s–—‒~-]*(?:to|and|or)?[\s-]*")
_NEXT_TO = re.compile(r"\sto\s\d")
_AHEAD = re.compile(rf"\b(?:to|will|would|could|may|might|should|can)\s(?:[a-z]+\s){{1,3}}by\s{HEDGED}$")
"""A rise that is to come has two bounds and no level yet: to grow by 10% to 20%."""
_RANGING = re.compile(
    r"\b(?:rang|var|span|any(?:where|thing)|some(?:where|thing))\w*\s(?:[a-z]+\s)?from\s(?:[a-z]+\s)?$", re.IGNORECASE
)
_RANGE_FROM = re.compile(r"\d\s?(?:to|-|–)\s?[$€£]?\d[\d.,]*\s?[A-Za-z /]{0,24}\sfrom\s(?:the\s)?$")
"""Lifted to 59 to 61 Mt from 57 to 59: a range that was left, as the one that is reached."""
_BEFORE = 40
_GAP = 24
THOUSAND = 1000
THOUSANDS_APART = 10
"""How many times the first bound the second one may be where they share the thousands."""
_FEW = 4
"""From how many times its size on a figure is the level that a change led to, and no other bound of the change."""


def is_range(text: str, first: Figure, second: Figure) -> bool:
    """Whether two neighbouring figures are the bounds of one range.

    "Between A and B", "A to B", "A-B", "three or four" and "A ± B" are. "From A to B" and "rose A to B" are changes,
    and so two figures, unless the text says "ranging".
    """
    gap = text[first.end : second.start]
    if len(gap) > _GAP or one_unit(first, second) is None or year_like(first) or year_like(second):
        return False
    if (first.numeral.form == "factor") != (second.numeral.form == "factor"):
        return False  # "doubled to 40,000 t" is a multiple and a level, "two metals to double" a count and a multiple.
    if first.reading is None and labelled(text, first):
        return False  # "on May 4 to 70,000 yuan" opens with a date.
    if MORE_OR_LESS.fullmatch(gap):
        return True
    if first.reading and first.reading.unit == "%" and second.reading is None and second.numeral.value > THOUSAND:
        return False  # "grew 3% to 5.76 million" has a move and a level.
    if second.reading and second.reading.unit == "pp" and first.reading and first.reading.unit == "%":
        return False
    if OR.fullmatch(gap):
        return first.rule == "amount.shared_unit" and either(first, second)
    if AND.fullmatch(gap):
        return opening(text, first) == "between"
    if not TO.fullmatch(gap):
        return False
    if gap.strip() != "to":
        return True
    return not _changes(text, first, second)


_OPENS = re.compile(r"[ \u00a0]?\((?:about|around|some|roughly|nearly|or|approximately|equal to)?[ \u00a0]?")
_BRACKET = re.compile(r"[ \u00a0]?\([^()]*\)")


def converted(text: str, first: Figure, inside: Figure, after: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The bounds of a range of which the first has its conversion in a bracket: "10,000 (9,071 t) to 12,000 tons"."""
    shut = text.startswith(")", inside.end)
    if not after or not shut or not _OPENS.fullmatch(text, first.end, inside.start):
        return None
    widened = replace(first, end=inside.end + 1)
    own, other = first.reading or after[0].reading, inside.reading
    if own is None or other is None or own.unit == other.unit or _kind(own) != _kind(other):
        return None
    return (widened, after[0]) if is_range(text, widened, after[0]) else None


def _kind(reading: UnitReading) -> str:
    """The first word of the kind of a unit: mass, also of a mass rate."""
    return units.kind(reading.unit).partition(" ")[0]


def unbracketed(value_text: str) -> str:
    """What is printed of a range without the conversion of its first bound.

    >>> unbracketed("10,000 (9,071 t) and 12,000")
    '10,000 and 12,000'
    """
    return _BRACKET.sub("", value_text) if "(" in value_text else value_text


def tolerates(text: str, first: Figure, second: Figure) -> bool:
    """Whether a share says how far off a figure of another unit may be: 90 tonnes, plus or minus 5%."""
    reading = second.reading
    close = second.start - first.end <= _GAP and first.reading is not None
    return close and reading is not None and reading.unit == "%" and _off(text, first, second)


def _off(text: str, first: Figure, second: Figure) -> bool:
    return MORE_OR_LESS.fullmatch(text, first.end, second.start) is not None


def _changes(text: str, first: Figure, second: Figure) -> bool:
    """Whether "A to B" says that something went from A, or by A, to B."""
    opened = opening(text, first)
    if opened == "from":
        before = text[max(0, first.start - _BEFORE) : first.start]
        return not (_NEXT_TO.match(text, second.end) or _RANGING.search(before) or _RANGE_FROM.search(before))
    moved = hedge(text, first.start, first.end, True).direction != 0
    if opened == "between" or (first.rule == "amount.shared_unit" and not fallen_by(text, first, second)):
        return False
    if _AHEAD.search(text, max(0, first.start - _BEFORE), first.start) and not fallen_by(text, first, second):
        return False
    own_unit = first.reading is not None and (first.reading.unit != "%" or second.reading is None)
    if _BY_SHARES.fullmatch(text[max(0, first.start - 60) : second.end]) and first.numeral.value < second.numeral.value:
        return second.numeral.value > _TWICE * first.numeral.value
    return moved and (own_unit or text[max(0, first.start - 4) : first.start] == " by ")


_BY_SHARES = re.compile(
    rf".*\b(?:grow|grew|grown|growing|expand(?:ed|ing)?)\s(?:\w+\s)?by\s{HEDGED}[\d.]+\s?%\sto\s[\d.]+\s?%"
)
"""Grew by 6% to 8%: how much, where what rose by 6% to 8% came to a level."""
_TWICE = 2


def fallen_by(text: str, first: Figure, second: Figure) -> bool:
    """Whether "fell by A to B" has a fall and a level: A is no bound of B where it is far below it, and said exactly.

    "Fell by 12,000 to 88,000 t" has both; "fell by 10 to 20 t" is a range.
    """
    by = text[max(0, first.start - 4) : first.start] == " by "
    return by and not _FEW * first.numeral.value > second.numeral.value


def one_unit(first: Figure, second: Figure) -> UnitReading | None:
    """The unit that two figures share, said once or twice; None where they have none, or two."""
    if first.reading is None or second.reading is None:
        return first.reading or second.reading
    if first.rule == "amount.shared_unit" and first.reading.unit == second.reading.unit:
        return second.reading
    if (first.reading.unit, first.reading.factor) == (second.reading.unit, second.reading.factor):
        return second.reading
    if (first.reading.unit, second.reading.unit) == ("%", "pp"):
        return first.reading  # Only where one is off the other: 3.2% plus or minus 0.3 percentage points.
    bare_dollar = second.reading.how == "assumed_currency" and first.rule == second.rule == "amount.money_prefix"
    return first.reading if bare_dollar else None


def range_spans(text: str, first: Figure, second: Figure) -> tuple[Span, ...]:
    """The parts of the unit of a range, each said once; of a share that may be some points off, those of the share."""
    if first.reading and second.reading and (first.reading.unit, second.reading.unit) == ("%", "pp"):
        return first.spans
    if second.spans and second.rule != "amount.money_prefix":
        return second.spans
    own = {text[begin:end] for begin, end in first.spans}
    return first.spans + tuple(span for span in second.spans if text[slice(*span)] not in own | {"$"})


def bounds(value_text: str, unit: str) -> tuple[float, float]:
    """The two bounds of a range as written, the lower one first; a scale said once is meant for both.

    A letter behind the first figure is a scale, unless `unit` is a length: 30 m to 40 m.

    >>> bounds("2 to 3 million", "t"), bounds("200 to $4 million", "USD"), bounds("5 ± 1", "%"), bounds("3 m to 4", "m")
    ((2000000.0, 3000000.0), (200.0, 4000000.0), (4.0, 6.0), (3.0, 4.0))
    >>> bounds("six to seven million", "t"), bounds("262-375,000", "t"), bounds("50-1,000", "t")
    ((6000000.0, 7000000.0), (262000.0, 375000.0), (50.0, 1000.0))
    """
    value_text = unbracketed(value_text)
    first, second = numbers.find(value_text)[:2]
    if units.kind(unit) != "length":
        first, second = with_letter(value_text, first), with_letter(value_text, second)
    gap = value_text[first.end : second.start]
    digits = numbers.read(value_text[second.start : digits_end(second)])
    scale = second.value / digits if digits else 1.0
    if scale == 1.0 and in_thousands(first, second, gap):
        scale, digits = THOUSAND, second.value / THOUSAND
    shares = scale != 1.0 and digits_end(first) == first.end and first.value < THOUSAND
    if MORE_OR_LESS.search(gap):
        middle = first.value * scale if shares else first.value
        return middle - second.value, middle + second.value
    said_twice = _BARE_JOINT.fullmatch(gap) is None
    low = first.value * scale if shares and not (said_twice and first.value > digits) else first.value
    return (low, second.value) if low <= second.value else (second.value, low)


def in_thousands(first: numbers.Numeral, second: numbers.Numeral, gap: str) -> bool:
    """Whether a first bound leaves its thousands to the second one: 262-375,000, but not 50-1,000."""
    glued = not any(map(str.isspace, gap))
    whole = first.text.isdigit() and second.text.endswith(",000") and not first.text.endswith("000")
    return glued and whole and first.value * THOUSAND < second.value < first.value * THOUSAND * THOUSANDS_APART
