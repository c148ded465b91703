"""Rows of a contribution in which certainly nothing is wrong, told on whole columns; all others are looked at singly.

No rule is written here a second time: a row is cleared by the checks of the pandera models, by the rules of
`contributions.checks`, each asked once for all rows that agree in the columns it looks at, or by what lies on the safe
side of such a rule. Whatever is not cleared goes to `contributions.scrutiny`, which alone says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import translation
from ..claims import Entity
from ..contributions import cells, checks, explained, mismatched
from ..contributions.entries import Entry
from ..contributions.reading import DEFAULTS, Contribution, given
from ..contributions.rows import derived
from ..judging.crosschecks import read_again
from ..judging.failures import Failure
from ..judging.rules import Indices, KindsOfRows, breaches, seen_beside
from ..schemas import TABLES
from ..tables.columns import Column, arrow_schema, shape
from . import figured, heard, worded
from .batches import FIGURE, PROBES, cleared, named, once
from .digits import signs
from .lots import OWN, Kinds, Lot
from .memory import KEPT, Answer, Memory, Said
from .phrases import Mask, raw, truths

SEEN = np.array([ord(" "), ord("~") - ord(" ")], np.uint8)
"""The first character of ASCII that is printed, and how many are behind it: among them is none that nobody sees."""
CODED = np.frombuffer(b"&<", np.uint8)
"""How the code begins with which a web page writes a character, and its tags."""
IN_DIGITS = r"^\d{1,15}(?:\.\d{1,9})?$"
"""A number as everybody writes it; others are read with what may be meant."""
WORST = ("error", "warning", "info")
RUNS = "=@+#-"
"""How a text may begin that a spreadsheet would run, or that it shows in place of a value."""
RUNNING = signs(RUNS)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that rows break in a column, and how bad that is."""

    rule: str
    column: str
    severity: str
    rows: Mask
    by: Any = None
    """The rule of `contributions.checks` that says so, if it is one of these."""


def lot_of(
    contribution: Contribution, order: Mapping[str, int], batch: pa.RecordBatch, memory: Memory | None = None
) -> Lot:
    """The rows of a batch with the columns of a contribution, in the types of the contract."""
    columns: dict[str, pa.Array] = {}
    faults: Kinds = {}
    for name, column in given(contribution.kind).items():
        if name in order:
            cells_ = batch.column(order[name])
            often = column.type == "date" and is_text(cells_.type)  # Days stand in many rows.
            columns[name], bad = values(column, cells_.dictionary_encode() if often else cells_)
            faults |= {(rule, name): rows for rule, rows in bad.items()}
        else:
            columns[name] = pa.nulls(batch.num_rows, column.arrow)
    published = contribution.source.published
    return Lot(batch.num_rows, columns, faults, published.year if published else 0, memory or Memory())


def values(column: Column, cells_: pa.Array) -> tuple[pa.Array, dict[str, Mask]]:
    """The values of a column's cells, and where one could not be read, by rule; equal texts are read once."""
    if pa.types.is_dictionary(cells_.type):
        found, bad = values(column, cells_.dictionary)
        spread = {rule: truths(pc.take(pa.array(rows), cells_.indices)) for rule, rows in bad.items()}
        return pa.DictionaryArray.from_arrays(cells_.indices, found), spread
    kind = cells_.type
    if pa.types.is_null(kind):
        return pa.nulls(len(cells_), column.arrow), {}
    if column.type == "number" and is_text(kind):
        safe = truths(pc.fill_null(pc.match_substring_regex(cells_, IN_DIGITS), True))
        return apart(column, cells_, pc.if_else(pa.array(safe), cells_, None).cast(pa.float64()), safe)
    if column.type == "string" and is_text(kind):
        trimmed = pc.utf8_trim_whitespace(cells_.cast(pa.string()))
        blank = pc.equal(trimmed, "")
        texts = pc.if_else(blank, pa.scalar(None, pa.string()), trimmed) if pc.any(blank).as_py() else trimmed
        safe = plain(texts)
        if column.name == "unit_text":  # `cells.read` writes its dots as an ellipsis.
            safe &= ~truths(pc.match_substring(texts, ".."))
        return apart(column, cells_, texts, safe)
    if column.type == "number" and (pa.types.is_floating(kind) or pa.types.is_integer(kind)):
        numbers = cells_.cast(pa.float64(), safe=False)
        return apart(column, cells_, numbers, truths(pc.fill_null(pc.is_finite(numbers), True)))
    if column.type == "date" and pa.types.is_date32(kind):
        return cells_, {}
    return apart(column, cells_, pa.nulls(len(cells_), column.arrow), np.zeros(len(cells_), dtype=bool))


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of a file holds texts."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def plain(texts: pa.Array) -> Mask:
    """The texts without a character that nobody sees, a code of a page, and a sign at their beginning that runs.

    >>> plain(pa.array(["5 t", "5\u200b t", "=5", None])).tolist()
    [True, False, False, True]
    """
    starts, data = raw(texts)
    found = np.ones(len(texts), dtype=bool)
    odd = np.flatnonzero((data - SEEN[0] > SEEN[1]) | (data == CODED[0]) | (data == CODED[1]))
    found[np.searchsorted(starts, odd, "right") - 1] = False
    begun = np.flatnonzero(np.diff(starts))
    found[begun] &= ~RUNNING[data[starts[begun]]]
    return found


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
    """Everything that may be wrong with rows, the worst first; a row that is in none of it keeps the contract."""
    found = [Doubt(rule, column, "error", rows) for (rule, column), rows in lot.faults.items()]
    found += of_model(contribution, lot)
    ruled, said = by_rules(contribution, lot, known)
    found += ruled
    if text is not None:
        quotes = lot.column("quote").to_pylist()
        lost = np.fromiter((" ".join((quote or "").split()) not in text for quote in quotes), bool, len(quotes))
        found.append(Doubt("quote_found", "quote", "error", lost))
    found.append(Doubt("row_of_another_figure", "", "error", of_another(lot, found)))
    whole = {rule for rule, _ in said}
    lot.learn(np.logical_or.reduce([doubt.rows for doubt in found if doubt.by not in whole]), said)
    return sorted((doubt for doubt in found if doubt.rows.any()), key=lambda doubt: WORST.index(doubt.severity))


def of_another(lot: Lot, found: Iterable[Doubt]) -> Mask:
    """The rows that say other than their quote in several columns, and do not say why, as `mismatched` has it."""
    told = [one for one in found if mismatched.against_quote(one.rule, one.column, one.severity)]
    things: dict[str, Mask] = {}
    for doubt in told:
        thing = mismatched.against_quote(doubt.rule, doubt.column, doubt.severity)
        things[thing] = things.get(thing, False) | doubt.rows
    columns = np.zeros(lot.rows, dtype=int)
    for mask in things.values():
        columns += mask
    many: Mask = (columns >= mismatched.SEVERAL) & ~lot.unread
    rows = np.flatnonzero(many)
    names = [name for name in explained.COLUMNS if name in lot.columns]
    for place, row in zip(rows, lot.table(names, rows).to_pylist(), strict=bool(names)):
        doubted = [(doubt.rule, doubt.column) for doubt in told if doubt.rows[place]]
        many[place] = bool(mismatched.of_other(row, doubted))
    return many


def of_model(contribution: Contribution, lot: Lot) -> Iterator[Doubt]:
    """The rows that break the pandera model of their table, or of `evidence` by their quote, or read differently."""
    whole, kinds = claims_table(contribution, lot)
    model = shape(TABLES[contribution.table])
    broken = np.zeros(lot.rows, dtype=bool)
    for breach in breaches(contribution.table, whole, keys=False, columns=lot.columns, kinds=kinds):
        yield Doubt(*named(model, breach), "error", at(lot, breach.rows))
        broken[breach.rows] = True
    quote = given(contribution.kind)["quote"]
    yield Doubt("not_empty", "quote", "error", ~lot.where("quote", pc.is_valid))
    longer = lot.outlined("quote", lambda texts: pc.greater(pc.utf8_length(texts), quote.longest))
    yield Doubt("length", "quote", "error", longer)
    if contribution.kind == "quantity":
        language = contribution.language
        sure = cleared(in_english(whole, language))
        again_ = once(whole, FIGURE, ~(sure | broken), lambda row: read_again({"quantities": [row]}, {}, language))
        yield from of_kinds(lot, again_)


def in_english(table: pa.Table, language: str) -> pa.Table:
    """The rows with their figures and units as English writes them; a figure that is no plain one stays as it is."""
    if language not in translation.tongues():
        return table
    units = table.column("unit_text").combine_chunks().dictionary_encode()
    words = [said and translation.worded(said, language, "unit") for said in units.dictionary.to_pylist()]
    table = replaced(table, "unit_text", pc.take(pa.array(words, pa.string()), units.indices))
    if translation.decimal(language) != ",":
        return table
    texts = table.column("value_text").combine_chunks()
    plain = pc.replace_substring(pc.replace_substring_regex(texts, r"[.\s\p{Z}]", ""), ",", ".")
    return replaced(table, "value_text", pc.if_else(pc.match_substring_regex(texts, COMMA), plain, texts))


COMMA = r"^(?:\d{1,3}(?:(?:\.|[ \x{a0}\x{2009}\x{202f}])\d{3})+(?:,\d+)?|\d+,\d+)$"
"""A figure whose comma parts decimals, as `translation.COMMA` has it."""


def replaced(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    """A table with another column in place of one."""
    return table.set_column(table.column_names.index(name), name, column)


def of_kinds(lot: Lot, found: Iterable[tuple[Failure, Indices]]) -> Iterator[Doubt]:
    """The rows that have failures, by the rule, the column and the severity of these."""
    kinds: dict[tuple[str, str, str], Mask] = {}
    for failure, places in found:
        kind = (failure.rule, failure.column, failure.severity)
        kinds.setdefault(kind, np.zeros(lot.rows, dtype=bool))[places] = True
    yield from (Doubt(*kind, rows) for kind, rows in kinds.items())


def at(lot: Lot, rows: Indices) -> Mask:
    """The rows of these numbers."""
    found = np.zeros(lot.rows, dtype=bool)
    found[rows] = True
    return found


def claims_table(contribution: Contribution, lot: Lot) -> tuple[pa.Table, KindsOfRows]:
    """The rows of the claim table that rows of a contribution become, as far as their rules look at them.

    They are told by their kinds; only columns in which most rows differ, and what is judged beside these, by the row.
    """
    one, which = lot.kinds
    kinds = claims_of(contribution, one.table(one.columns))
    own = {*OWN} & {*lot.columns} & {*arrow_schema(TABLES[contribution.table]).names}
    beside = {*FIGURE, *seen_beside(contribution.table, own)} & {*kinds.column_names}
    beside.add("claim_id")  # pandera passes over rows in which all columns are empty.
    columns = {name: as_published(name, lot.column(name)) for name in own}
    columns |= {name: pc.take(kinds.column(name), pa.array(which)) for name in sorted(beside)}
    new = lot.fresh
    places = np.full(one.rows, -1)
    places[new] = np.arange(len(new))
    return pa.table(columns), KindsOfRows(kinds.take(pa.array(new)), places[which])


def claims_of(contribution: Contribution, table: pa.Table) -> pa.Table:
    """The rows of the claim table but for the columns in which most rows differ."""
    schema = [field for field in arrow_schema(TABLES[contribution.table]) if field.name not in OWN]
    rows = table.num_rows
    table = pa.table({name: as_published(name, table.column(name).combine_chunks()) for name in table.column_names})
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
    for name, how in hows(table, contribution.language).items():
        if name in columns:
            columns[name] = pc.coalesce(columns[name], how)
    return pa.table(columns)


def as_published(name: str, texts: pa.Array) -> pa.Array:
    """The texts of a column as they are read and published (`cells.PUBLISHED`)."""
    if name == "value_text" and not truths(pc.starts_with(texts, cells.BRACKET)).any():
        return texts  # Most figures differ from each other, and few are changed.
    if name not in cells.PUBLISHED:
        return texts
    words = texts.dictionary_encode()
    plain = [cells.PUBLISHED[name](said) for said in words.dictionary.to_pylist()]
    return pc.take(pa.array(plain, pa.string()), words.indices)


def hows(table: pa.Table, language: str) -> dict[str, pa.ChunkedArray]:
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
        read = pa.array([unit_how(words, language) for words in words_.dictionary.to_pylist()], pa.string())
        found["unit_how"] = pc.fill_null(pc.take(read, words_.indices), "stated")
    return found


@cache
def unit_how(words: str | None, language: str) -> str:
    """How the unit in some words was reached, whatever the figure."""
    return derived({"value_text": PROBES[0], "unit_text": words}, language)["unit_how"]


def by_rules(contribution: Contribution, lot: Lot, known: Mapping[str, Entity]) -> tuple[list[Doubt], dict[Said, Mask]]:
    """What the rules find, in their order; and what of it they say of kinds of rows, whatever the rows' own is."""
    found: list[Doubt] = []
    of_kind: dict[Said, Mask] = {}
    for rule, columns in checks.rules_of(contribution).items():
        names = [name for name in columns if name in lot.columns]
        if rule not in NEEDING and names and {*names}.isdisjoint(OWN):
            said = by_kind(contribution, lot, rule, names, known)
            found += [Doubt(*answer, kinds[lot.kinds[1]], rule) for (_, answer), kinds in said.items()]
            of_kind |= said
        elif names:
            found += by_rule(contribution, lot, rule, names, known)
    return found, of_kind


def by_kind(
    contribution: Contribution, lot: Lot, rule: Any, names: list[str], known: Mapping[str, Entity]
) -> dict[Said, Mask]:
    """What a rule says of kinds of rows; of those that the file had before, what is remembered."""
    found = {(rule, answer): kinds.copy() for answer, kinds in lot.remembered.get(rule, {}).items()}
    for doubt in asked(contribution, lot.kinds[0], rule, names, lot.fresh, known):
        said = rule, (doubt.rule, doubt.column, doubt.severity)
        found[said] = found[said] | doubt.rows if said in found else doubt.rows
    return found


def by_rule(
    contribution: Contribution, lot: Lot, rule: Any, names: list[str], known: Mapping[str, Entity]
) -> Iterator[Doubt]:
    """The rows for which a rule finds something; it is asked once for all rows that agree in its columns."""
    rows = np.flatnonzero(NEEDING[rule](lot)) if rule in NEEDING else np.arange(lot.rows)
    if len(rows):
        yield from asked(contribution, lot, rule, names, rows, known)


def asked(
    contribution: Contribution, lot: Lot, rule: Any, names: list[str], rows: Indices, known: Mapping[str, Entity]
) -> Iterator[Doubt]:
    """What a rule says of the combinations of values that some columns have in the rows of these numbers."""
    reading = rule in heard.READING
    firsts, which = lot.alike(names, rows, sketched=reading)
    keys = [(rule, *key) for key in lot.sketched(names, firsts)] if reading else []
    said = [lot.memory.answers.get(key) for key in keys] or [None] * len(firsts)
    new = np.flatnonzero([one is None for one in said])
    empty = dict.fromkeys(given(contribution.kind))
    if reading:  # One form after the other.
        new = new[np.argsort(lot.forms[1][firsts[new]], kind="stable")]
    table = lot.table_of_forms(names, firsts[new]) if reading else lot.table(names, firsts[new])
    for number, row in zip(new.tolist(), table.to_pylist(), strict=True):
        failures = rule(contribution, Entry(0, empty | row, frozenset()), known)
        said[number] = answers = {(failure.rule, failure.column, failure.severity) for failure in failures}
        if reading and len(lot.memory.answers) < KEPT:
            lot.memory.answers[keys[number]] = answers
    found: dict[Answer, Mask] = {}
    for number, kinds in enumerate(said):
        for kind in kinds or ():
            found.setdefault(kind, np.zeros(len(firsts), dtype=bool))[number] = True
    yield from (Doubt(*kind, at(lot, rows[some[which]]), rule) for kind, some in found.items())


NEEDING: Mapping[Any, Callable[[Lot], Mask]] = {**worded.NEEDING, **heard.NEEDING, **figured.NEEDING}
"""For rules whose columns differ in each row: the rows that they can find something in."""
