"""Conversions printed in brackets: the figure is the claim, its conversion is evidence for it and no claim of its own.

"Rs 7,280 crore ($820 million)", "10,000 tonnes (22 million lb)". Whether the two agree is for `reofacts.reconcile`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import units
from ...claims import Quantity, evidence
from ...documents import Document
from ...values import replace
from .amounts import Amount, find_amounts

REACH = 48
"""How far behind the figure, past a few words that say of what, its bracket may open."""
OPENS = re.compile(
    r"(?:[ \u00a0-][^\W\d]+){0,5}[ \u00a0]?"
    r"\((?:(?:about|around|some|roughly|nearly|approximately|approx\.?|or|equal to|equivalent to|i\.e\.)[ \u00a0]"
    r"|[≈~=])*",
    re.I,
)
CLOSES = re.compile(r"(?:,?[ \u00a0](?:at|using|based on)[ \u00a0][^()\d]{0,40}\brates?)?\)", re.I)
OF_WHAT = re.compile(r"(?:[ \u00a0](?:of[ \u00a0])?[^\W\d]\w*){1,2}\)")
"""The end of a bracket that says of what the conversion is: `12,000 tU (31 million lb U3O8)`."""
NEAR = 1.25
"""How many times the figure a conversion to another form may be: 1 t of uranium is 1.18 t of its oxide."""
GOES_ON = re.compile(
    r"(?:[;,/]|[ \u00a0]/|,?[ \u00a0](?:or|and))[ \u00a0]?(?:(?:about|around|roughly)[ \u00a0])?", re.I
)
"""Between two conversions in one bracket: "($820 million; €750 million)"."""
REPEATED = 0.05
"""Share by which a figure and the same figure in another scale may differ: 2 Mt (2 million tonnes)."""


def apart(text: str, amounts: Sequence[Amount]) -> tuple[tuple[Amount, ...], dict[int, tuple[Amount, ...]]]:
    """The amounts that are no conversions, and the conversions of each by its start.

    >>> kept, converted = apart(text := "paid 30 t (66,000 lb)", find_amounts(text))
    >>> [amount.unit for amount in kept], [amount.unit for amount in converted[5]]
    (['t'], ['lb'])
    """
    kept: list[Amount] = []
    converted: dict[int, tuple[Amount, ...]] = {}
    place = 0
    while place < len(amounts):
        first = amounts[place]
        inside = bracket(text, first, amounts[place + 1 :]) if "(" in text[first.end : first.end + REACH] else []
        kept.append(first)
        if inside:
            converted[first.start] = tuple(inside)
        place += 1 + len(inside)
    return tuple(kept), converted


def bracket(text: str, first: Amount, following: Sequence[Amount]) -> list[Amount]:
    """The conversions that fill the bracket right behind a figure; none where it holds anything else."""
    found: list[Amount] = []
    joint, end = OPENS, first.end
    for amount in following:
        if not joint.fullmatch(text, end, amount.start) or not comparable(first, amount):
            return []
        found.append(amount)
        joint, end = GOES_ON, amount.end
        if CLOSES.match(text, end) or (OF_WHAT.match(text, end) and near(first, amount)):
            return found
    return []


def comparable(first: Amount, second: Amount) -> bool:
    """Whether a second figure can be the first one in another unit or currency."""
    if other_dollar(first, second):
        return True
    if first.unit == second.unit:
        return first.unit != "count" and abs(first.value - second.value) <= REPEATED * abs(first.value)
    kinds = {family(first.unit), family(second.unit)}
    other_currency = first.unit.partition("/")[0] != second.unit.partition("/")[0]
    if kinds <= {"money", "price"} and other_currency:
        return True
    return "temperature" not in kinds and in_unit(first.value, first.unit, second.unit) is not None


def family(unit: str) -> str:
    """The first word of the kind of a unit; a price for a mass that no table holds is one too: CNY/mtu."""
    named = units.kind(unit) or ("price" if units.kind(unit.partition("/")[0]) == "money" else "")
    return named.partition(" ")[0]


def other_dollar(first: Amount, second: Amount) -> bool:
    """Whether a bare dollar converts dollars that say whose they are: US$90 million ($135 million)."""
    bare = second.unit_how in ("assumed_currency", "inherited") and first.unit_how == "stated"
    return bare and "$" in first.unit_text and units.kind(first.unit).partition(" ")[0] in ("money", "price")


def near(first: Amount, second: Amount) -> bool:
    """Whether a second mass is the first one in another unit, or nearly so, as oxide for metal."""
    value = in_unit(second.value, second.unit, first.unit)
    return bool(value and first.value) and 1 / NEAR < (value or 0) / first.value < NEAR


def in_unit(value: float, unit: str, to: str) -> float | None:
    """A value in another unit, or None where the two do not convert; a rate may leave its time to the other.

    >>> in_unit(2.0, "t/yr", "kg"), in_unit(2.0, "t", "USD")
    (2000.0, None)
    """
    if {units.kind(unit), units.kind(to)} == {"mass", "mass rate"}:
        unit, to = unit.partition("/")[0], to.partition("/")[0]
    try:
        return units.convert(value, unit, to)
    except ValueError:
        return None


def shown(document: Document, offset: int, claim: Quantity, converted: Sequence[Amount] | None) -> Quantity:
    """The claim with its conversions as evidence; `offset` is where their text begins in the document."""
    if not converted:
        return claim
    spans = tuple(evidence(document, "conversion", offset + one.start, offset + one.end) for one in converted)
    return replace(claim, rule=f"{claim.rule}+conversion.bracket", evidence=(*claim.evidence, *spans))


def printed(claim: Quantity) -> list[tuple[str, Amount]]:
    """The conversions that the text prints for a claim: their words, and what they say."""
    read = [(item.exact, find_amounts(item.exact)) for item in claim.spans("conversion")]
    return [(words, found[0]) for words, found in read if found]
