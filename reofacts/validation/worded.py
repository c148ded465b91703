"""Rows of a contribution whose words a rule of `contributions.quotes` can find something in, told on whole columns.

Each is on the safe side of its rule: it lets more rows through than the rule finds fault with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pyarrow.compute as pc

from ..claims import KINDS
from ..contributions import bases, checks, gaps, ids, moods, named, planned, quotes
from ..contributions.reading import own_columns
from ..schemas.measures import kinds_of_units
from .lists import OF_BASIS, hedges
from .lots import Lot
from .phrases import Mask

FIGURES = r"\d(?:\+|-plus|-odd)"
"""Hedges inside a figure."""


def hedged(lot: Lot) -> Mask:
    """The rows whose quote has a word or a sign that hedges a figure, and those that are hedged themselves."""
    own = lot.among("qualifier", (*quotes.UPWARD, *quotes.DOWNWARD, "about"))
    return lot.says("hedges") | lot.held(signs()) | own


@cache
def signs() -> str:
    """A pattern for the signs of hedges.csv, and for the hedges inside a figure."""
    return "|".join((FIGURES, *map(re.escape, hedges(signs=True))))


def moody(lot: Lot) -> Mask:
    """The rows whose quote has a word for a plan, a forecast or an estimate."""
    return lot.says("moods") | lot.says("plans") | lot.held(r"(?i)\b(?:draft|proposed|bill|approval|decide|vote)\b")


def replaced(lot: Lot) -> Mask:
    """The rows with several figures whose quote has words for one that was asked for, or that another has replaced."""
    return lot.held(BEFORE) & lot.digits.several & filled("value_text")(lot)


BEFORE = (
    r"(?i)\b(?:having|from\s+an|previously|first|earlier|originally|initially|revised|restated|corrected|list|asking|guide"
    r"|catalogue|benchmark|reference|posted|tag)"
)
"""Words before a figure that another one has replaced, as `planned.REPLACED` and `planned.ASKED_FOR` have them."""


def over(lot: Lot) -> Mask:
    """The rows of plans and possibilities for a time that was over when the source came out."""
    open_ = lot.among("modality", moods.OPEN)
    if not open_.any():
        return open_
    return open_ & (lot.years("period_end", 9999) <= lot.published)


def based(lot: Lot) -> Mask:
    """The rows whose quote has a word for a basis; of those without one, a word for oxide."""
    named = filled("basis")(lot) & ~lot.among("basis", ["unspecified"])
    return lot.says("oxides") | (named & lot.says("bases"))


def guessed(lot: Lot) -> Mask:
    """The rows of oxide or metal whose quote has no word for it, but the name of a material."""
    found = np.zeros(lot.rows, dtype=bool)
    for basis in bases.SAID:
        found |= lot.among("basis", [basis]) & ~lot.says(f"{OF_BASIS}{basis}")
    return found & lot.says(named.LISTS["material"])


def unseen(lot: Lot) -> Mask:
    """The rows whose quote does not hold the words of the object as they stand."""
    if lot.column("object_text").null_count == lot.rows:
        return np.zeros(lot.rows, dtype=bool)
    parts = (lot.column(name).to_pylist() for name in ("quote", "object_text"))
    found = (bool(said) and said not in (quote or "") for quote, said in zip(*parts, strict=True))
    return np.fromiter(found, bool, lot.rows)


def replacing(lot: Lot) -> Mask:
    """The rows that replace a claim, or say more in a column of contributions than it takes."""
    found = filled("replaces")(lot)
    for item in own_columns():
        length = pc.fill_null(pc.utf8_length(lot.column(item.name)), 0).to_numpy()
        found |= length > (item.longest or np.inf)
    return found


def empty(name: str) -> Callable[[Lot], Mask]:
    """The rows without a value in a column."""
    return lambda lot: ~filled(name)(lot)


def filled(name: str) -> Callable[[Lot], Mask]:
    """The rows with a value in a column."""
    return lambda lot: lot.where(name, pc.is_valid)


def sold(lot: Lot) -> Mask:
    """The rows with a price that is money for nothing."""
    money = [unit for unit, kind in kinds_of_units().items() if kind == "money"]
    priced = lot.among("measure", ["price"])
    return priced & lot.among("unit", money)


def paid(lot: Lot) -> Mask:
    """The rows of money with a basis."""
    money = [unit for unit, kind in kinds_of_units().items() if kind in ("money", "money rate")]
    return filled("basis")(lot) & lot.among("unit", money)


def exemplary(lot: Lot) -> Mask:
    """The rows with the quote of a template's example row."""
    return lot.among("quote", [gaps.example(kind)["quote"] for kind in KINDS])


def shortened(lot: Lot) -> Mask:
    """The rows whose quote has what stands for words that were left out, or begins as the rest of a figure does."""
    return lot.held(r"…|\.\.\.|^,?\d{3}")


def unplaced(lot: Lot) -> Mask:
    """The rows whose locator is empty, or may say no place."""
    far = lot.outlined("locator", lambda texts: pc.greater(pc.utf8_length(texts), gaps.FAR))
    return empty("locator")(lot) | far | lot.has("locator", f"^(?:{gaps.NOWHERE})$")


NEEDING: Mapping[Any, Callable[[Lot], Mask]] = {
    checks.own_cells: replacing,
    checks.basis_of_money: paid,
    quotes.hedge_again: hedged,
    moods.mood_again: moody,
    moods.fact_again: over,
    planned.price_paid: replaced,
    planned.figure_replaced: replaced,
    bases.basis_again: based,
    bases.basis_said: guessed,
    quotes.object_quoted: unseen,
    ids.people_read: filled("participants"),
    ids.people_known: filled("participants"),
    gaps.example_left: exemplary,
    gaps.quote_whole: shortened,
    gaps.markup_left: lambda lot: lot.held(gaps.MARKUP),
    gaps.locator_said: unplaced,
    gaps.subject_said: empty("subject_id"),
    gaps.price_said: sold,
}
"""For rules whose columns differ in each row: the rows that they can find something in."""
