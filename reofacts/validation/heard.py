"""Rows of a contribution of whose quotes a rule that reads them as a text can find something, told before reading them.

Each is on the safe side of its rule, as in `worded`: reading a quote takes a thousand times as long as looking into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import vocabulary
from ..contributions import happened, named, spoken, timed
from ..extraction.voices import denials
from ..vocabulary import cells
from .phrases import Mask, Phrases, Words
from .worded import column, either, filled, moody, truths, worded


def unnamed(table: pa.Table) -> Mask:
    """The rows with an id of whose name the quote has no form, though it has a form of another one."""
    found = np.zeros(table.num_rows, dtype=bool)
    words = words_of(table)
    others = {name: any_name(name).within(words) for name in {*named.LISTS.values()}}
    for name in named.COLUMNS:
        values = column(table, name)
        for value in values.unique().to_pylist():
            if value and named.searched(value):
                rows = truths(pc.equal(values, value)) & others[named.LISTS[value.partition(":")[0]]]
                found |= rows & ~own_name(named.listed(value)).within(words) if rows.any() else rows
    return found


MONEY = r"\b[A-Z]{1,3}\$\s?\d"
"""What names a currency beside its figure, and no country."""


LAST: list[tuple[pa.Table, Words]] = []
"""The batch at hand with the words of its quotes, which several rules look at."""


def words_of(table: pa.Table) -> Words:
    """The words of the quotes of a batch, without those of currencies."""
    if not LAST or LAST[0][0] is not table:
        LAST[:] = [(table, Words(pc.replace_substring_regex(column(table, "quote"), MONEY, "")))]
    return LAST[0][1]


@cache
def any_name(name: str) -> Phrases:
    """Each form of the names of a vocabulary."""
    return Phrases((form for form, _, _ in vocabulary.terms(name)), named.SYMBOL)


@cache
def own_name(entity_id: str) -> Phrases:
    """Each form of an entity's name, where it is as `named.own_name` has it or is looked at once more."""
    return Phrases(named.forms(entity_id), named.SYMBOL)


def traded(table: pa.Table) -> Mask:
    """The rows with both sides of a trade."""
    return filled("place_id")(table) & filled("partner_id")(table)


def measured(table: pa.Table) -> Mask:
    """The rows whose quote has a word for another measure than theirs."""
    found = np.zeros(table.num_rows, dtype=bool)
    if "measure" not in table.column_names:
        return found
    words = words_of(table)
    own = [column(table, name) for name in ("measure", "change_of")]
    for measure, phrases in words_of_measures().items():
        found |= phrases.within(words) & ~(truths(pc.equal(own[0], measure)) | truths(pc.equal(own[1], measure)))
    return found


@cache
def words_of_measures() -> Mapping[str, Phrases]:
    """The words for each measure."""
    terms: dict[str, list[str]] = {}
    for row in vocabulary.rows("measures"):
        terms.setdefault(row["measure"], []).extend(cells(row["term"]))
    return {measure: Phrases(some) for measure, some in terms.items()}


def loose(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, in which blanks may be hyphens."""
    return either(phrases).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]+")


def classed(table: pa.Table) -> Mask:
    """The rows of a class whose quote has a word for one."""
    words = loose(term for row in vocabulary.rows("classes") for term in cells(row["term"]))
    return filled("resource_class")(table) & worded(table, words)


YEAR = r"(?P<year>(?:1[789]|20)\d\d)(?:$|\D)"
"""A year as `again.DIGITS` has it, and the ends of longer numbers."""


def dated(table: pa.Table) -> Mask:
    """The rows whose quote has years, but for those with one that lies in their period."""
    quotes, *others = (column(table, name) for name in ("quote", "period_text", "period_start", "period_end"))
    count = pc.fill_null(pc.count_substring_regex(quotes, YEAR), 0).to_numpy(zero_copy_only=False)
    year = pc.cast(pc.struct_field(pc.extract_regex(quotes, YEAR), "year"), pa.int64())
    first, last = (pc.year(pc.cast(dates, pa.date32())) for dates in others[1:])
    lies = truths(pc.and_(pc.greater_equal(year, first), pc.less_equal(year, last)))
    found: Mask = np.asarray((count > 1) | ((count == 1) & ~lies), dtype=bool)
    rows = np.flatnonzero(found)
    picked = (pc.take(values, pa.array(rows)).to_pylist() for values in (quotes, *others))
    for place, quote, text, start, end in zip(rows, *picked, strict=True):
        said, open_ = timed.years(quote), start is None and end is None
        found[place] = bool(said) and (not text if open_ else len(said) > 1 or not timed.within(said, start, end))
    return found


def denying(table: pa.Table) -> Mask:
    """The rows that are negated, and those whose quote has a word that denies."""
    negated = truths(pc.equal(column(table, "polarity"), "negated"))
    return negated | worded(table, negations())


@cache
def negations() -> str:
    """A pattern for the words that deny."""
    terms = [row["term"] for row in vocabulary.rows("cues") if row["group"] == "negation" and row["term"] != "n't"]
    return either((*terms, *denials.VERBS, "no")) + "|n['’]t"


def saying(table: pa.Table) -> Mask:
    """The rows that name who says it, and those whose quote has a word for saying."""
    return filled("attributed_to")(table) | worded(table, sayings())


@cache
def sayings() -> str:
    """A pattern for the words of speech.csv and media.csv."""
    return loose(row["term"] for name in ("speech", "media") for row in vocabulary.rows(name))


def of_kind(name: str) -> Callable[[pa.Table], Mask]:
    """The rows of a table that has a column."""
    return lambda table: np.full(table.num_rows, name in table.column_names)


def related(table: pa.Table) -> Mask:
    """The rows of relations that can stand the other way, be of one thing, or be told of what is to come."""
    turning = truths(pc.is_in(column(table, "predicate"), value_set=pa.array(["used_in", "lacks"])))
    same = truths(pc.equal(column(table, "subject_id"), column(table, "object_id")))
    return of_kind("predicate")(table) & (turning | same | moody(table))


def sided(table: pa.Table) -> Mask:
    """The rows with participants, or with a side of a relation."""
    return filled("participants")(table) | filled("subject_id")(table) | filled("object_id")(table)


NEEDING: Mapping[Any, Callable[[pa.Table], Mask]] = {
    named.names_again: unnamed,
    named.sides_again: traded,
    named.measure_again: measured,
    named.class_again: classed,
    timed.period_beside: dated,
    spoken.polarity_again: denying,
    spoken.speaker_again: saying,
    happened.event_again: of_kind("event_type"),
    happened.labels_quoted: filled("participants"),
    happened.kinds_again: sided,
    happened.relation_again: related,
}
"""For rules that read a quote: the rows that they can find something in."""
