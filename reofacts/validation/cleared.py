"""Rows of a contribution in which certainly nothing is wrong, told on whole columns; all others are looked at singly.

No rule is written here a second time: a row is cleared by the checks of the pandera models, by the rules of
`contributions.checks`, each asked once for all rows that agree in the columns it looks at, or by what lies on the safe
side of such a rule. Whatever is not cleared goes to `contributions.scrutiny`, which alone says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import units, vocabulary
from ..claims import Entity
from ..contributions import again, cells, checks
from ..contributions.entries import Entry
from ..contributions.reading import DEFAULTS, Contribution, given, own_columns
from ..contributions.rows import derived
from ..judging.crosschecks import read_again
from ..judging.failures import Failure
from ..judging.rules import Indices, breaches
from ..schemas import TABLES
from ..schemas.measures import CHANGES
from ..tables.columns import Column, arrow_schema, shape
from . import heard, worded
from .batches import FIGURE, PLAIN_DIGITS, PROBES, cleared, named, once
from .worded import Mask, truths

SAFE = r"^[ -~]*$"
"""Printable ASCII: no character that nobody sees."""
RUNS = r"^[=@+#-]"
"""How a text may begin that a spreadsheet would run, or that it shows in place of a value."""
BESIDE = ' ()[];:"$%/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
"""Characters beside a figure that are surely no part of it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that rows break in a column, and how bad that is."""

    rule: str
    column: str
    severity: str
    rows: Mask


Kinds = dict[tuple[str, str], Mask]
"""The rows of each rule and column."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Some rows of a contribution: the cells that could be read, and the rows of those that could not."""

    table: pa.Table
    faults: Kinds

    @property
    def unread(self) -> Mask:
        """The rows with a cell that could not be read."""
        found = np.zeros(self.table.num_rows, dtype=bool)
        for rows in self.faults.values():
            found |= rows
        return found


def lot_of(contribution: Contribution, order: Mapping[str, int], batch: pa.RecordBatch) -> Lot:
    """The rows of a batch with the columns of a contribution, in the types of the contract."""
    columns: dict[str, pa.Array] = {}
    faults: Kinds = {}
    for name, column in given(contribution.kind).items():
        if name in order:
            columns[name], bad = values(column, batch.column(order[name]))
            faults |= {(rule, name): rows for rule, rows in bad.items()}
        else:
            columns[name] = pa.nulls(batch.num_rows, column.arrow)
    return Lot(pa.table(columns), faults)


def values(column: Column, cells_: pa.Array) -> tuple[pa.Array, dict[str, Mask]]:
    """The values of a column's cells, and where one could not be read, by rule; equal texts are read once."""
    if pa.types.is_dictionary(cells_.type):
        found, bad = values(column, cells_.dictionary)
        spread = {rule: truths(pc.take(pa.array(rows), cells_.indices)) for rule, rows in bad.items()}
        return pc.take(found, cells_.indices), spread
    kind = cells_.type
    if pa.types.is_null(kind):
        return pa.nulls(len(cells_), column.arrow), {}
    if column.type == "string" and (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        trimmed = pc.utf8_trim_whitespace(cells_.cast(pa.string()))
        texts = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
        safe = pc.and_(pc.match_substring_regex(texts, SAFE), pc.invert(pc.match_substring_regex(texts, RUNS)))
        return apart(column, cells_, texts, truths(pc.fill_null(safe, True)))
    if column.type == "number" and (pa.types.is_floating(kind) or pa.types.is_integer(kind)):
        numbers = cells_.cast(pa.float64(), safe=False)
        return apart(column, cells_, numbers, truths(pc.fill_null(pc.is_finite(numbers), True)))
    if column.type == "date" and pa.types.is_date32(kind):
        return cells_, {}
    return apart(column, cells_, pa.nulls(len(cells_), column.arrow), np.zeros(len(cells_), dtype=bool))


def apart(column: Column, cells_: pa.Array, found: pa.Array, safe: Mask) -> tuple[pa.Array, dict[str, Mask]]:
    """The values that were found where they are safe, and the other cells read one by one, as `cells.read` does."""
    bad: dict[str, Mask] = {}
    rest = np.flatnonzero(~safe)
    if not len(rest):
        return found, bad
    read: list[Any] = []
    for place, cell in zip(rest.tolist(), pc.take(cells_, pa.array(rest)).to_pylist(), strict=True):
        try:
            read.append(cells.read(column, cell))
        except cells.Unfit as fault:
            bad.setdefault(fault.rule, np.zeros(len(cells_), dtype=bool))[place] = True
            read.append(None)
    return pc.replace_with_mask(found, pa.array(~safe), pa.array(read, column.arrow)), bad


def doubts(contribution: Contribution, lot: Lot, known: Mapping[str, Entity], text: str | None) -> list[Doubt]:
    """Everything that may be wrong with rows, errors first; a row that is in none of it keeps the contract."""
    found = [Doubt(rule, column, "error", rows) for (rule, column), rows in lot.faults.items()]
    found += of_model(contribution, lot.table)
    for rule, columns in checks.RULES.items():
        found += by_rule(contribution, lot.table, rule, columns, known)
    if text is not None:
        quotes = lot.table.column("quote").to_pylist()
        lost = np.fromiter((" ".join((quote or "").split()) not in text for quote in quotes), bool, len(quotes))
        found.append(Doubt("quote_found", "quote", "error", lost))
    return sorted((doubt for doubt in found if doubt.rows.any()), key=lambda doubt: doubt.severity != "error")


def of_model(contribution: Contribution, table: pa.Table) -> Iterator[Doubt]:
    """The rows that break the pandera model of their table, or of `evidence` by their quote, or read differently."""
    whole, model = claims_table(contribution, table), shape(TABLES[contribution.table])
    broken = np.zeros(table.num_rows, dtype=bool)
    for breach in breaches(contribution.table, whole, keys=False, columns=table.column_names):
        yield Doubt(*named(model, breach), "error", at(table, breach.rows))
        broken[breach.rows] = True
    quote = given(contribution.kind)["quote"]
    length = pc.fill_null(pc.utf8_length(table.column("quote")), 0).to_numpy()
    yield Doubt("not_empty", "quote", "error", length == 0)
    yield Doubt("length", "quote", "error", length > (quote.longest or np.inf))
    if contribution.kind == "quantity":
        again_ = once(whole, FIGURE, ~(cleared(whole) | broken), lambda row: read_again({"quantities": [row]}, {}))
        yield from of_kinds(table, again_)


def of_kinds(table: pa.Table, found: Iterable[tuple[Failure, Indices]]) -> Iterator[Doubt]:
    """The rows that have failures, by the rule, the column and the severity of these."""
    kinds: dict[tuple[str, str, str], Mask] = {}
    for failure, places in found:
        kind = (failure.rule, failure.column, failure.severity)
        kinds.setdefault(kind, np.zeros(table.num_rows, dtype=bool))[places] = True
    yield from (Doubt(*kind, rows) for kind, rows in kinds.items())


def at(table: pa.Table, rows: Indices) -> Mask:
    """The rows of these numbers."""
    found = np.zeros(table.num_rows, dtype=bool)
    found[rows] = True
    return found


def claims_table(contribution: Contribution, table: pa.Table) -> pa.Table:
    """The rows of the claim table that rows of a contribution become, as far as their rules look at them."""
    schema = arrow_schema(TABLES[contribution.table])
    rows, table = table.num_rows, as_published(table)
    same = {"claim_id": f"c{0:016x}", "source_id": contribution.source.source_id, "summary": "A claim.",
            "method": "contributed", "review": "machine"}  # fmt: skip
    columns = {field.name: table.column(field.name) if field.name in table.column_names
               else pa.repeat(pa.scalar(same.get(field.name), field.type), rows) for field in schema}  # fmt: skip
    if "qualifier" in columns:
        ranged = pc.and_(pc.is_valid(columns["value_min"]), pc.is_valid(columns["value_max"]))
        columns["qualifier"] = pc.coalesce(columns["qualifier"], pc.if_else(ranged, "range", DEFAULTS["qualifier"]))
    for name in DEFAULTS.keys() & columns.keys():
        columns[name] = pc.fill_null(columns[name], DEFAULTS[name])
    dated = pc.or_(pc.is_valid(columns["period_start"]), pc.is_valid(columns["period_end"]))
    columns["period_edtf"] = pc.if_else(dated, pa.scalar("2000"), pa.scalar(None, pa.string()))
    for name, how in hows(table).items():
        if name in columns:
            columns[name] = pc.coalesce(columns[name], how)
    return pa.table([columns[field.name] for field in schema], names=schema.names)


def as_published(table: pa.Table) -> pa.Table:
    """The rows with the words of their units as these are read and published."""
    if "unit_text" not in table.column_names:
        return table
    words = table.column("unit_text").combine_chunks().dictionary_encode()
    plain = pa.array([cells.unit_words(said) for said in words.dictionary.to_pylist()], pa.string())
    return table.set_column(table.column_names.index("unit_text"), "unit_text", pc.take(plain, words.indices))


def hows(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    """How readings were reached where rows do not say, as `rows.derived` gives it for each pattern of filled cells."""
    pairs = {"period_how": ("period_start", "period_end"), "place_how": ("place_id",),
             "material_how": ("material_id",), "basis_how": ("basis",)}  # fmt: skip
    found = {}
    for how, names in pairs.items():
        if {*names} <= {*table.column_names}:
            words = [derived(dict.fromkeys(names, cell))[how] for cell in ("filled", None)]
            held = [
                pc.fill_null(pc.not_equal(table.column(name).cast(pa.string()), "unspecified"), False) for name in names
            ]
            found[how] = pc.if_else(pc.or_(held[0], held[-1]), *words)
    if "unit_text" in table.column_names:
        words_ = table.column("unit_text").combine_chunks().dictionary_encode()
        read = pa.array([unit_how(words) for words in words_.dictionary.to_pylist()], pa.string())
        found["unit_how"] = pc.fill_null(pc.take(read, words_.indices), "stated")
    return found


@cache
def unit_how(words: str) -> str:
    """How the unit in some words was reached, whatever the figure."""
    reading = units.read(words, PROBES[0])
    return reading.how if reading else "stated"


def by_rule(
    contribution: Contribution, table: pa.Table, rule: Any, columns: tuple[str, ...], known: Mapping[str, Entity]
) -> Iterator[Doubt]:
    """The rows for which a rule finds something; it is asked once for all rows that agree in its columns."""
    names = [name for name in columns if name in table.column_names]
    rows = NEEDING[rule](table) if rule in NEEDING else np.ones(table.num_rows, dtype=bool)
    empty = dict.fromkeys(given(contribution.kind))

    def judge(row: dict[str, Any]) -> Iterator[Failure]:
        return iter(rule(contribution, Entry(0, empty | row, frozenset()), known))

    return of_kinds(table, once(table, names, rows, judge)) if names and rows.any() else iter(())


def unheld(table: pa.Table) -> Mask:
    """The rows whose quote does not plainly hold the figure and the unit, with nothing of a number beside them."""
    if "value_text" not in table.column_names:
        return np.zeros(table.num_rows, dtype=bool)
    quotes, values_ = table.column("quote").to_pylist(), table.column("value_text").to_pylist()
    apart_ = [f" {value} " in f" {quote} " for quote, value in zip(quotes, values_, strict=True)]  # The fast way.
    found = ~np.array(apart_, dtype=bool)
    for place in np.flatnonzero(found).tolist():
        found[place] = not holds(quotes[place], values_[place])
    return found | without_unit(table.column("quote"), table.column("unit_text").combine_chunks().dictionary_encode())


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


def without_unit(quotes: pa.ChunkedArray, words: pa.DictionaryArray) -> Mask:
    """The rows whose quote does not hold the words of its unit; all of a unit that begins or ends with a digit.

    Letters do not count as held inside a longer word.
    """
    found = np.zeros(len(quotes), dtype=bool)
    for number, said in enumerate(words.dictionary.to_pylist()):
        rows = np.flatnonzero(pc.fill_null(pc.equal(words.indices, number), False).to_numpy(zero_copy_only=False))
        some = pc.take(quotes, pa.array(rows))
        for part in said.split(" … "):
            held = pc.fill_null(pc.match_substring_regex(some, as_word(part)), True).to_numpy()
            found[rows] |= ~held.astype(bool) | (part[:1].isdigit() or part[-1:].isdigit())
    return found


def as_word(part: str) -> str:
    """A pattern for words that are no part of longer ones."""
    ahead, behind = (r"(?:^|\PL)" if part[:1].isalpha() else ""), (r"(?:\PL|$)" if part[-1:].isalpha() else "")
    return f"{ahead}{re.escape(part)}{behind}"


def moving(table: pa.Table) -> Mask:
    """The rows of rises and falls whose quote has words of the other direction than their value, or a sign."""
    found = np.zeros(table.num_rows, dtype=bool)
    if "measure" not in table.column_names:
        return found
    rows = np.flatnonzero(pc.fill_null(pc.is_in(table.column("measure"), pa.array(CHANGES)), False).to_numpy())
    part = table.select(["quote", "value"]).take(pa.array(rows))
    for place, quote, value in zip(rows.tolist(), *(column.to_pylist() for column in part.columns), strict=True):
        said = all_directions(quote or "")
        found[place] = bool(value) and (-1 if value > 0 else 1) in said
    return found


def all_directions(quote: str) -> set[int]:
    """The directions of which a quote has words or signs, those too that count beside shares only."""
    words = {every_way()[word] for word in re.findall(r"[a-z]+", quote.lower()) if word in every_way()}
    return words | ({-1} if "-" in quote or "−" in quote or "minus" in quote.lower() else set())


@cache
def every_way() -> Mapping[str, int]:
    """Every word of a direction."""
    return {row["word"]: int(row["direction"]) for row in vocabulary.rows("moves")}


def bounded(table: pa.Table) -> Mask:
    """The rows with bounds, and those whose figure is not printed in plain digits."""
    if "value_text" not in table.column_names:
        return filled(table, "value_min")
    plain = truths(pc.match_substring_regex(table.column("value_text"), PLAIN_DIGITS))
    return filled(table, "value_min") | (filled(table, "value_text") & ~plain)


def replacing(table: pa.Table) -> Mask:
    """The rows that replace a claim, or say more in a column of contributions than it takes."""
    found = filled(table, "replaces")
    for item in own_columns():
        length = pc.fill_null(pc.utf8_length(table.column(item.name)), 0).to_numpy()
        found |= length > (item.longest or np.inf)
    return found


def below_one(table: pa.Table) -> Mask:
    """The rows with a value between 0 and 1."""
    if "value" not in table.column_names:
        return np.zeros(table.num_rows, dtype=bool)
    value = pc.fill_null(table.column("value"), 0.0).to_numpy()
    return np.asarray((value > 0) & (value < 1))


def filled(table: pa.Table, name: str) -> Mask:
    """The rows with a value in a column; none where the table has no such column."""
    if name not in table.column_names:
        return np.zeros(table.num_rows, dtype=bool)
    return np.asarray(pc.is_valid(table.column(name)).to_numpy(), dtype=bool)


NEEDING: Mapping[Any, Callable[[pa.Table], Mask]] = {
    checks.own_cells: replacing,
    checks.quote_holds: unheld,
    again.direction_again: moving,
    again.bounds_again: bounded,
    checks.share_of_one: below_one,
    **worded.NEEDING,
    **heard.NEEDING,
}
"""For rules whose columns differ in each row: the rows that they can find something in."""
