"""Rows of a contribution in whose figures a rule can find something: whether the quote holds them, and which way.

Each is on the safe side of its rule, as in `worded`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import vocabulary
from ..contributions import again, checks, heads, labels, levels, printed, quotes
from ..judging.rules import Indices
from ..schemas.measures import CHANGES
from .batches import PLAIN_DIGITS
from .digits import BESIDE, NO_LETTER
from .lots import OFTEN, Lot
from .phrases import Mask, truths
from .worded import filled


def unheld(lot: Lot) -> Mask:
    """The rows whose quote does not plainly hold the figure and the unit, with nothing of a number beside them."""
    found = filled("value_text")(lot) & (lot.figures[0] < 0)
    some = np.flatnonzero(found)
    for place, quote, value in zip(some.tolist(), *picked(lot, some, "quote", "value_text"), strict=True):
        found[place] = f" {value} " not in f" {quote} " and not holds(quote, value)  # The fast way first.
    return found | without_unit(lot)


def picked(lot: Lot, places: Any, *names: str) -> Iterator[list[Any]]:
    """The values of some columns in the rows of these numbers."""
    return (pc.take(lot.column(name), pa.array(places)).to_pylist() for name in names)


def holds(quote: str | None, value: str | None) -> bool:
    """Whether a quote plainly holds a figure.

    >>> holds("270 kt a year", "270"), holds("1,270 kt", "270")
    (True, False)
    """
    if not value or not quote:
        return True
    place = quote.find(value)
    end = place + len(value)
    return place >= 0 and quote[max(0, place - 1) : place] in BESIDE and quote[end : end + 1] in BESIDE


def without_unit(lot: Lot) -> Mask:
    """The rows whose quote does not hold the words of its unit; all of a unit that begins or ends with a digit.

    Letters do not count as held inside a longer word.
    """
    found = np.zeros(lot.rows, dtype=bool)
    for unit, places in lot.by_value("unit_text"):
        if not (unit[:1].isdigit() or unit[-1:].isdigit()):
            places = places[~lot.followed[places] | ~free(lot, places, unit)]
        for part in unit.split(" … ") if len(places) else ():
            found[places] |= part[:1].isdigit() or part[-1:].isdigit() or ~lot.matches(as_word(part), places)
    return found


def free(lot: Lot, places: Indices, words: str) -> Mask:
    """Whether words that stand behind the figure are surely no part of longer ones."""
    return lot.digits.beside(lot.figures[1][places] + 1 + len(words.encode()), places, NO_LETTER)


def as_word(part: str) -> str:
    """A pattern for words that are no part of longer ones."""
    ahead, behind_ = (r"(?:^|\PL)" if part[:1].isalpha() else ""), (r"(?:\PL|$)" if part[-1:].isalpha() else "")
    return f"{ahead}{re.escape(part)}{behind_}"


def apart(lot: Lot) -> Mask:
    """The rows whose unit, as printed, does not plainly stand beside the figure."""
    found = filled("value_text")(lot) & filled("unit_text")(lot) & ~lot.followed
    for unit, places in lot.by_value("unit_text"):
        for part in unit.split(" … ") if len(places) >= OFTEN else ():
            for words, from_end in ((f" {part}", 0), (part, 0), (part, len(part.encode()))):
                places = places[found[places]]
                at = lot.figures[0][places] - from_end if from_end else lot.figures[1][places]
                found[places] = ~lot.digits.spelt(at, places, words)
    some = np.flatnonzero(found)
    for place, *cells in zip(some.tolist(), *picked(lot, some, "quote", "value_text", "unit_text"), strict=True):
        found[place] = not beside(*cells)
    return found


def beside(quote: str | None, value: str, unit: str) -> bool:
    """Whether a part of the unit stands right beside a figure.

    >>> beside("sold at US$ 60 per kg", "60", "US$ … per kg"), beside("30 t (66,000 lb)", "66,000", "t")
    (True, False)
    """
    for part in (unit, *unit.split(" … ")):
        if quote and (f"{value} {part}" in quote or f"{value}{part}" in quote or f"{part}{value}" in quote):
            return True
    return False


def unlike(lot: Lot) -> Mask:
    """The rows whose unit is not beside the figure, and those whose quote has a sign for money that it has not.

    Of changes in per cent, which may be one a year, all.
    """
    measured = lot.among("measure", CHANGES) & lot.among("unit", ["%", "%/yr"])
    priced = lot.held(CURRENCY) & ~lot.has("unit_text", CURRENCY)
    return lot.told(apart) | priced | measured


def longer(lot: Lot) -> Mask:
    """The rows whose quote may have a longer unit than theirs: a rate, a price, `C$` for $, long tons."""
    found = apart(lot) | (lot.held(LETTERED) & ~lot.has("unit_text", LETTERED))
    for unit, places in lot.by_value("unit_text"):
        found[places] |= rated(pc.take(lot.column("quote"), pa.array(places)), unit)
    return found


def rated(quotes_: pa.Array, unit: str) -> Mask:
    """Which quotes have what makes a rate of a unit beside the words of theirs.

    >>> rated(pa.array(["60 US$ per kg", "60 US$ per kg a year"]), "US$ … per kg").tolist()
    [False, True]
    """
    for part in unit.split(" … "):
        quotes_ = pc.replace_substring(quotes_, part, " ", max_replacements=1)
    return truths(pc.match_substring_regex(quotes_, rates(), ignore_case=True))


CURRENCY = r"\p{Sc}"
"""A sign for money."""
LETTERED = r"\pL\p{Sc}"
"""A sign for money with letters that say whose."""


@cache
def rates() -> str:
    """A pattern for what makes a rate of a unit beside it or apart from it: a year, per tonne, annual, t/y."""
    words = (row["phrase"].rstrip(".") for row in vocabulary.rows("rates"))
    return rf"/|\b(?:per|an?|each|every|{'|'.join(map(re.escape, words))})\b"


def ranged(lot: Lot) -> Mask:
    """The rows without bounds whose quote has two figures with what makes a range between them; a year is none."""
    found = ~filled("value_min")(lot) & lot.digits.several
    places = np.flatnonzero(found)
    timeless = pc.replace_substring_regex(pc.take(lot.column("quote"), pa.array(places)), IN_YEAR, "")
    found[places] = truths(pc.match_substring_regex(timeless, BETWEEN, ignore_case=True))
    return found


IN_YEAR = r"\b[Ii]n (?:19|20)\d\d "
BETWEEN = r"\d(?:\D{0,12}(?:[-‐‑‒–—−~]|\b(?:to|and|or)\b)|[-‐‑‒–—−~])\D{0,12}\d"
"""Two figures, and between them a dash or the word of a range."""


def twice_scaled(lot: Lot) -> Mask:
    """The rows whose figure has words behind its digits."""
    return lot.has("value_text", r"\d.*\pL") & filled("unit_text")(lot)


def signed(lot: Lot) -> Mask:
    """The rows with a negative figure, and those whose figure has a sign, in its own cell or in the quote."""
    minus = lot.has("value_text", "^(?:[-−–(]|(?i:minus|negative))")
    return truths(pc.less(lot.column("value").cast(pa.float64()), 0.0)) | minus | lot.held(SIGNED)


def scaled(lot: Lot) -> Mask:
    """The rows whose locator has a scale."""
    return lot.has("locator", heads.NAMED) | truths(pc.match_substring(lot.column("locator"), heads.ZEROES))


SIGNED = r"\b(?:minus|negative)\b|(?:^|[\s\p{Z}(])[-−][^\s]|\)[\s\p{Z}]?(?:%|per)"
"""A sign before a figure or a currency, or a figure in brackets with its unit behind."""


def moving(lot: Lot) -> Mask:
    """The rows of rises and falls whose quote has words of the other direction than their value, or a sign."""
    found = lot.among("measure", CHANGES)
    places = np.flatnonzero(found)
    for place, quote, value in zip(places.tolist(), *picked(lot, places, "quote", "value"), strict=True):
        said = all_directions(quote or "")
        found[place] = bool(value) and (-1 if value > 0 else 1) in said
    return found


def all_directions(quote: str) -> set[int]:
    """The directions of which a quote has words or signs, those too that count beside shares only."""
    words = {every_way()[word] for word in re.findall(r"[a-z]+", quote.lower()) if word in every_way()}
    return words | ({-1} if {*quote} & {*again.MINUS} or "minus" in quote.lower() else set())


@cache
def every_way() -> Mapping[str, int]:
    """Every word of a direction."""
    return {row["word"]: int(row["direction"]) for row in vocabulary.rows("moves")}


def levelled(lot: Lot) -> Mask:
    """The rows whose quote has the words with which a figure is the size of a change, or what it came to."""
    changes = lot.among("measure", CHANGES)
    ranges = lot.among("qualifier", ["range"])
    return (~changes & lot.held(SIZED)) | (changes & lot.held(r"(?i)\bto\s")) | (ranges & lot.held(r"(?i)\bfrom\s"))


SIZED = rf"(?i)\b(?:by|up|down|(?:{levels.RISES})\b.*\sof)\s"
"""What stands before the size of a change, as `levels.risen_by` has it."""


def labelled(lot: Lot) -> Mask:
    """The rows with a number of few plain digits beside which the words of the unit do not stand."""
    short = lot.has("value_text", f"^(?:{labels.PLAIN.pattern})$")
    return short & (lot.told(apart) | ~filled("unit_text")(lot)) if short.any() else short


def pieced(lot: Lot) -> Mask:
    """The rows whose quote has a word for pieces."""
    return lot.says("pieces")


def bounded(lot: Lot) -> Mask:
    """The rows with bounds, and those whose figure is not printed in plain digits."""
    plain = lot.has("value_text", PLAIN_DIGITS)
    return filled("value_min")(lot) | (filled("value_text")(lot) & ~plain)


def below_one(lot: Lot) -> Mask:
    """The rows with a value between 0 and 1."""
    value = lot.column("value").cast(pa.float64())
    return truths(pc.and_(pc.greater(value, 0.0), pc.less(value, 1.0)))


NEEDING: Mapping[Any, Callable[[Lot], Mask]] = {
    checks.quote_holds: lambda lot: lot.told(unheld),
    checks.share_of_one: below_one,
    again.direction_again: moving,
    again.bounds_again: bounded,
    quotes.sign_again: signed,
    quotes.range_beside: ranged,
    heads.head_scale: scaled,
    levels.level_again: levelled,
    printed.unit_beside: unlike,
    labels.label_read: labelled,
    labels.pieces_counted: pieced,
    printed.unit_whole: lambda lot: lot.told(longer),
    printed.scale_once: twice_scaled,
}
"""For rules whose columns differ in each row: the rows that they can find something in."""
