"""Rows of a contribution whose words a rule of `contributions.quotes` can find something in, told on whole columns.

Each is on the safe side of its rule: it lets more rows through than the rule finds fault with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .. import vocabulary
from ..claims import KINDS
from ..contributions import gaps, ids, quotes
from ..extraction.matters.basis import OF_CONTENT
from ..vocabulary import cells

Mask = npt.NDArray[np.bool_]
FIGURES = r"\d(?:\+|-plus|-odd)"
"""Hedges inside a figure."""


def signed(table: pa.Table) -> Mask:
    """The rows with a negative figure, and those whose figure is printed with a sign."""
    if "value" not in table.column_names:
        return np.zeros(table.num_rows, dtype=bool)
    minus = pc.match_substring_regex(column(table, "value_text"), "^[-−(]")
    return truths(pc.less(table.column("value"), 0.0)) | truths(minus)


def hedged(table: pa.Table) -> Mask:
    """The rows whose quote has a word or a sign that hedges a figure."""
    return worded(table, hedges()) | worded(table, FIGURES)


@cache
def hedges() -> str:
    """A pattern for the words and signs of hedges.csv."""
    return either(row["phrase"] for row in vocabulary.rows("hedges"))


def moody(table: pa.Table) -> Mask:
    """The rows that report or expect, though the quote has a word for a plan, a forecast or an estimate."""
    reported = truths(pc.is_in(column(table, "modality"), value_set=pa.array(["reported", "forecast"])))
    return reported & worded(table, moods())


@cache
def moods() -> str:
    """A pattern for the cues of modality."""
    return either(row["term"] for row in vocabulary.rows("cues") if row["group"] in ("modality", "outlook"))


def based(table: pa.Table) -> Mask:
    """The rows whose quote has a word for a basis; of those without one, a word for oxide."""
    named = truths(pc.not_equal(column(table, "basis"), "unspecified"))
    return worded(table, oxides()) | (named & worded(table, bases()))


@cache
def oxides() -> str:
    """A pattern for the words of bases.csv that are of the content of a mass."""
    found = (row["term"] for row in vocabulary.rows("bases") if row["basis"] in OF_CONTENT)
    return either(term for terms in found for term in cells(terms))


@cache
def bases() -> str:
    """A pattern for the words of bases.csv."""
    return either(term for row in vocabulary.rows("bases") for term in cells(row["term"]))


def ranged(table: pa.Table) -> Mask:
    """The rows without bounds whose quote has two figures with what makes a range between them; a year is none."""
    timeless = pc.replace_substring_regex(column(table, "quote"), r"\b[Ii]n (?:19|20)\d\d ", "")
    return empty("value_min")(table) & truths(pc.match_substring_regex(timeless, BETWEEN, ignore_case=True))


BETWEEN = r"\d(?:\D{0,12}(?:[-‐‑‒–—−~]|\b(?:to|and|or)\b)|[-‐‑‒–—−~])\D{0,12}\d"
"""Two figures, and between them a dash or the word of a range."""


def apart(table: pa.Table) -> Mask:
    """The rows whose unit, as printed, does not plainly stand beside the figure."""
    quotes_, values, units = (column(table, name).to_pylist() for name in ("quote", "value_text", "unit_text"))
    rows = zip(quotes_, values, units, strict=True)
    found = ~np.array([f"{value} {unit}" in f"{quote}" for quote, value, unit in rows], dtype=bool)  # The fast way.
    for place in np.flatnonzero(found).tolist():
        value, unit = values[place], units[place]
        found[place] = bool(value and unit) and not beside(quotes_[place] or "", value, unit)
    return found


def beside(quote: str, value: str, unit: str) -> bool:
    """Whether a part of the unit stands right beside a figure.

    >>> beside("sold at US$ 60 per kg", "60", "US$ … per kg"), beside("30 t (66,000 lb)", "66,000", "t")
    (True, False)
    """
    for part in unit.split(" … "):
        if f"{value} {part}" in quote or f"{value}{part}" in quote or f"{part}{value}" in quote:
            return True
    return False


def unseen(table: pa.Table) -> Mask:
    """The rows whose quote does not hold the words of the object as they stand."""
    if column(table, "object_text").null_count == table.num_rows:
        return np.zeros(table.num_rows, dtype=bool)
    parts = [column(table, name).to_pylist() for name in ("quote", "object_text")]
    found = (bool(said) and said not in (quote or "") for quote, said in zip(*parts, strict=True))
    return np.fromiter(found, bool, table.num_rows)


def empty(name: str) -> Callable[[pa.Table], Mask]:
    """The rows without a value in a column."""
    return lambda table: truths(pc.is_null(column(table, name)))


def filled(name: str) -> Callable[[pa.Table], Mask]:
    """The rows with a value in a column."""
    return lambda table: truths(pc.is_valid(column(table, name)))


def exemplary(table: pa.Table) -> Mask:
    """The rows with the quote of a template's example row."""
    quotes_ = pa.array([gaps.example(kind)["quote"] for kind in KINDS])
    return truths(pc.is_in(column(table, "quote"), value_set=quotes_))


def worded(table: pa.Table, pattern: str) -> Mask:
    """The rows whose quote has a match for a pattern."""
    return truths(pc.match_substring_regex(column(table, "quote"), pattern, ignore_case=True))


def either(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, words as whole words."""
    ordered = sorted({*phrases})
    words = "|".join(re.escape(one) for one in ordered if one[0].isalnum() and one[-1].isalnum())
    signs = "|".join(re.escape(one) for one in ordered if not (one[0].isalnum() and one[-1].isalnum()))
    return rf"\b(?:{words})\b" + (f"|{signs}" if signs else "")


def column(table: pa.Table, name: str) -> Any:
    """A column; empty texts where the table has none."""
    return table.column(name) if name in table.column_names else pa.nulls(table.num_rows, pa.string())


def truths(found: Any) -> Mask:
    """An Arrow column of truths, where what is not known is not true."""
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=bool)


def unplaced(table: pa.Table) -> Mask:
    """The rows whose locator is empty, or may say no place."""
    locators = column(table, "locator")
    long = truths(pc.greater(pc.utf8_length(locators), gaps.FAR))
    return truths(pc.is_null(locators)) | long | truths(pc.match_substring_regex(locators, f"^(?:{gaps.NOWHERE})$"))


def yearly(table: pa.Table) -> Mask:
    """The rows of a growth rate in per cent, which may be one a year."""
    measured = pc.and_(pc.equal(column(table, "measure"), "growth_rate"), pc.equal(column(table, "unit"), "%"))
    return apart(table) | truths(measured)


NEEDING: Mapping[Any, Callable[[pa.Table], Mask]] = {
    quotes.sign_again: signed,
    quotes.hedge_again: hedged,
    quotes.mood_again: moody,
    quotes.range_beside: ranged,
    quotes.basis_again: based,
    quotes.unit_beside: yearly,
    quotes.object_quoted: unseen,
    ids.people_read: filled("participants"),
    ids.people_known: filled("participants"),
    gaps.example_left: exemplary,
    gaps.locator_said: unplaced,
    gaps.subject_said: empty("subject_id"),
}
"""For rules whose columns differ in each row: the rows that they can find something in."""
