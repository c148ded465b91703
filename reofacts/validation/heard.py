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
from .worded import Mask, column, either, filled, moody, truths, worded


def unnamed(table: pa.Table) -> Mask:
    """The rows with an id of whose name the quote has no form."""
    found = np.zeros(table.num_rows, dtype=bool)
    quotes = column(table, "quote").to_pylist()
    for name in named.COLUMNS:
        for place, value in enumerate(column(table, name).to_pylist()):
            if value and not found[place] and quotes[place] and named.searched(value):
                found[place] = named.own_name(named.listed(value)).search(quotes[place]) is None
    return found


def traded(table: pa.Table) -> Mask:
    """The rows with both sides of a trade."""
    return filled("place_id")(table) & filled("partner_id")(table)


def measured(table: pa.Table) -> Mask:
    """The rows whose quote has a word for another measure than theirs."""
    found = np.zeros(table.num_rows, dtype=bool)
    if "measure" not in table.column_names:
        return found
    pairs = list(zip(column(table, "measure").to_pylist(), column(table, "change_of").to_pylist(), strict=True))
    quotes = column(table, "quote")
    for pair in {*pairs}:
        rows = np.flatnonzero(np.fromiter((one == pair for one in pairs), bool, len(pairs)))
        some = pc.take(quotes, pa.array(rows))
        found[rows] = truths(pc.match_substring_regex(some, other_measures(*pair), ignore_case=True))
    return found


@cache
def other_measures(*own: str | None) -> str:
    """A pattern for the words of measures other than some."""
    return loose(
        term for row in vocabulary.rows("measures") if row["measure"] not in own for term in cells(row["term"])
    )


def loose(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, in which blanks may be hyphens."""
    return either(phrases).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]+")


def classed(table: pa.Table) -> Mask:
    """The rows of a class whose quote has a word for one."""
    words = loose(term for row in vocabulary.rows("classes") for term in cells(row["term"]))
    return filled("resource_class")(table) & worded(table, words)


def dated(table: pa.Table) -> Mask:
    """The rows whose quote has years, but for those with one that lies in their period."""
    found = np.zeros(table.num_rows, dtype=bool)
    names = ("quote", "period_text", "period_start", "period_end")
    for place, (quote, text, first, last) in enumerate(
        zip(*(column(table, name).to_pylist() for name in names), strict=True)
    ):
        said = timed.years(quote or "")
        open_ = first is None and last is None
        found[place] = bool(said) and (not text if open_ else len(said) > 1 or not timed.within(said, first, last))
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
