"""Some rows of a contribution, and what many rules ask of them, each told once: of values that occur again, by value.

Quotes that differ in digits alone have one shape, and what their letters say is told of the shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ..judging.rules import Indices
from .digits import Digits, Places
from .lists import NAMES, lists, longer_names, own_name
from .memory import KEPT, Answer, Memory, Said
from .phrases import Mask, Phrases, Words, of_any_digit, truths, within, without_digits

Kinds = dict[tuple[str, str], Mask]
"""The rows of each rule and column."""
MONEY = r"\b[A-Z]{1,3}\$\s?(?:\d{1,3}(\D|$)|\d{5})"
"""What names a currency beside its figure, and no country; four digits may be a year."""
OFTEN = 20
"""Rows of a value from which on it is looked for in all of them at once."""
FEW = 10
"""Of how many rows there is one where there are few."""
KINDS = 2**62
"""The most kinds of rows that a number can stand for."""


OWN = ("quote", "locator", "note", "value", "value_text", "title", "object_text")
"""Columns in which most rows differ from each other."""
PRINTED = ("quote", "value_text", "unit_text")
"""Columns of what a source prints."""


@dataclass(frozen=True)
class Lot:
    """Some rows of a contribution: the cells that could be read, and the rows of those that could not.

    Texts that the file has once for many rows are coded so in `columns`.
    """

    rows: int
    columns: Mapping[str, pa.Array]
    faults: Kinds
    published: int = 0
    """The year of the source; 0 where it is unknown."""
    memory: Memory = field(default_factory=Memory)
    """What was told of the rows before."""

    @property
    def unread(self) -> Mask:
        """The rows with a cell that could not be read."""
        found = np.zeros(self.rows, dtype=bool)
        for rows in self.faults.values():
            found |= rows
        return found

    def column(self, name: str) -> pa.Array:
        """A column, spread; empty texts where rows of this kind have none."""
        if name not in self.spread:
            found = self.columns.get(name, pa.nulls(self.rows, pa.string()))
            coded = pa.types.is_dictionary(found.type)
            self.spread[name] = pc.take(found.dictionary, found.indices) if coded else found
        return self.spread[name]

    def table(self, names: Iterable[str], places: Indices | None = None) -> pa.Table:
        """Some columns, in all rows or in those of these numbers."""
        if places is None:
            return pa.table({name: self.column(name) for name in names})
        rows = pa.array(places)
        return pa.table({name: pc.take(self.columns[name], rows) for name in names})

    def codes(self, name: str) -> tuple[npt.NDArray[np.int64], pa.Array]:
        """What `numbered` tells of a column."""
        if name not in self.numbered:
            self.numbered[name] = numbered(self.columns[name] if name in self.columns else self.column(name))
        return self.numbered[name]

    def codes_at(self, name: str, places: Indices) -> tuple[npt.NDArray[np.int64], pa.Array]:
        """What `numbered` tells of a column in the rows of these numbers; of few rows the others are not looked at."""
        if name in self.columns and name not in self.numbered and len(places) * FEW < self.rows:
            return numbered(pc.take(self.columns[name], pa.array(places)))
        numbers, values = self.codes(name)
        return numbers[places], values

    def where(self, name: str, test: Callable[[pa.Array], Any]) -> Mask:
        """The rows of whose value in a column something is true; of values that occur again it is asked once."""
        if name not in self.columns:
            return np.zeros(self.rows, dtype=bool)
        if not pa.types.is_dictionary(self.columns[name].type):
            return truths(test(self.columns[name]))
        numbers, values = self.codes(name)
        return np.append(truths(test(values)), False)[numbers]

    def among(self, name: str, some: Iterable[str]) -> Mask:
        """The rows with one of some texts in a column."""
        wanted = pa.array(some, pa.string())
        return self.where(name, lambda values: pc.is_in(values, value_set=wanted))

    def years(self, name: str, empty: int) -> Places:
        """The year of each day in a column; of an empty one another number."""
        numbers, values = self.codes(name)
        return np.append(pc.fill_null(pc.year(values.cast(pa.date32())), empty).to_numpy(), empty)[numbers]

    def has(self, name: str, pattern: str) -> Mask:
        """The rows whose text in a column has a match for a pattern, in any case; its shape is looked at first."""
        loose, sure = of_any_digit(pattern)
        found = self.outlined(name, lambda texts: pc.match_substring_regex(texts, loose, ignore_case=True))
        if not sure:
            some = np.flatnonzero(found)
            texts = pc.take(self.column(name), pa.array(some))
            found[some] = truths(pc.match_substring_regex(texts, pattern, ignore_case=True))
        return found

    def outlined(self, name: str, test: Callable[[pa.Array], Any]) -> Mask:
        """The rows of the shape of whose text in a column something is true."""
        shapes, numbers = self.shaped(name)
        return truths(test(shapes))[numbers]

    def shaped(self, name: str) -> tuple[pa.Array, Places]:
        """The shapes of a column of texts, and the number of that of each; what is empty counts as an empty text."""
        if name not in self.outlines:
            coded = without_digits(pc.fill_null(self.column(name), "")).dictionary_encode()
            self.outlines[name] = coded.dictionary, coded.indices.to_numpy()
        return self.outlines[name]

    @cached_property
    def outlines(self) -> dict[str, tuple[pa.Array, Places]]:
        """What `shaped` has told."""
        return {}

    @cached_property
    def spread(self) -> dict[str, pa.Array]:
        """What `column` has told."""
        return {}

    @cached_property
    def numbered(self) -> dict[str, tuple[npt.NDArray[np.int64], pa.Array]]:
        """What `codes` has told."""
        return {}

    @cached_property
    def known(self) -> dict[Callable[[Lot], Mask], Mask]:
        """What `told` has told."""
        return {}

    def alike(self, names: Iterable[str], places: Indices, sketched: bool = False) -> tuple[Indices, Indices]:
        """Of some rows the first with each combination of values in some columns, and which of these each row has.

        If `sketched`, quotes count as equal that differ in the digits of the row's figure, or in a year that was over.
        """
        whole, kinds = np.zeros(len(places), np.int64), 1
        for name in names:
            if self.uniform(name):
                continue
            if sketched and name in self.sketches:
                numbers, values = self.sketches[name]
                numbers = numbers[places]
            else:
                numbers, values = self.codes_at(name, places)
            if kinds * (len(values) + 1) > KINDS:
                whole, found = pd.factorize(whole)
                kinds = len(found)
            if len(values):
                whole, kinds = whole * (len(values) + 1) + numbers, kinds * (len(values) + 1)
        which, found = pd.factorize(whole)
        firsts = np.zeros(len(found), np.int64)
        firsts[which[::-1]] = places[::-1]
        return firsts, which

    def uniform(self, name: str) -> bool:
        """Whether all rows have the same text in a column, or none."""
        column = self.columns.get(name)
        if column is None or column.null_count == self.rows:
            return True
        return pa.types.is_dictionary(column.type) and len(column.dictionary) == 1 and not column.null_count

    def sketched(self, names: Iterable[str], places: Indices) -> Iterator[tuple[Any, ...]]:
        """The values of some columns in the rows of these numbers, texts as they are sketched."""
        columns = {name: pc.take(self.columns[name], pa.array(places)) for name in names if name not in self.sketches}
        for name, (numbers, texts) in self.sketches.items():
            columns[name] = pc.take(texts, pa.array(numbers[places], mask=numbers[places] == len(texts)))
        return zip(*(column.to_pylist() for column in columns.values()), strict=True)

    @cached_property
    def kinds(self) -> tuple[Lot, Indices]:
        """The rows that differ in other columns than `OWN`, without these, and which of them each row is."""
        names = [name for name in self.columns if name not in OWN]
        firsts, which = self.alike(names, np.arange(self.rows))
        found = self.table(names, firsts)
        return Lot(len(firsts), {name: found.column(name).chunk(0) for name in names}, {}), which

    @cached_property
    def keys(self) -> list[bytes]:
        """What stands for each kind of rows in the memory; nothing where few rows are of one kind."""
        kinds, _ = self.kinds
        return self.memory.keys(kinds) if kinds.columns and kinds.rows * FEW < self.rows else []

    @cached_property
    def recalled(self) -> Sequence[tuple[Said, ...] | None]:
        """What is remembered of each kind of rows; of a new one nothing."""
        return [self.memory.kinds.get(key) for key in self.keys] or [None] * self.kinds[0].rows

    @cached_property
    def fresh(self) -> Indices:
        """The kinds of rows of which nothing is remembered."""
        return np.array([place for place, said in enumerate(self.recalled) if said is None], np.int64)

    @cached_property
    def remembered(self) -> Mapping[Any, Mapping[Answer, Mask]]:
        """For each rule what is remembered that it said, with the kinds of rows."""
        found: dict[Any, dict[Answer, Mask]] = {}
        for place, said in enumerate(self.recalled):
            for rule, answer in said or ():
                none = np.zeros(len(self.recalled), dtype=bool)
                found.setdefault(rule, {}).setdefault(answer, none)[place] = True
        return found

    def learn(self, wrong: Mask, said: Mapping[Said, Mask]) -> None:
        """Remember what rules said of kinds of rows, but of those with a row that is wrong in another way."""
        kinds, which = self.kinds
        doubted = np.zeros(kinds.rows, dtype=bool)
        doubted[which[wrong]] = True
        for place in self.fresh[~doubted[self.fresh]] if self.keys and len(self.memory.kinds) < KEPT else ():
            self.memory.kinds[self.keys[place]] = tuple(one for one, some in said.items() if some[place])

    def by_value(self, name: str) -> Iterator[tuple[str, Indices]]:
        """Each text of a column with its rows."""
        numbers, values = self.codes(name)
        order, bounds = ordered(numbers, len(values))
        for number, value in enumerate(values.to_pylist()):
            if value is not None and bounds[number] < bounds[number + 1]:
                yield value, order[bounds[number] : bounds[number + 1]]

    def matches(self, pattern: str, places: Indices) -> Mask:
        """Whether quotes have a match for a pattern; where there is no quote, too."""
        if any(sign.isdigit() for sign in pattern):
            found = pc.match_substring_regex(pc.take(self.column("quote"), pa.array(places)), pattern)
            return np.asarray(pc.fill_null(found, True).to_numpy(zero_copy_only=False), dtype=bool)
        shapes = np.zeros(len(self.shapes), dtype=bool)
        shapes[self.shape_of[places]] = True
        some = pc.take(self.shapes, pa.array(np.flatnonzero(shapes)))
        shapes[shapes] = truths(pc.match_substring_regex(some, pattern))
        return np.asarray(shapes[self.shape_of[places]] | self.unquoted[places], dtype=bool)

    @cached_property
    def unquoted(self) -> Mask:
        """The rows without a quote."""
        return np.asarray(self.column("quote").is_null().to_numpy(zero_copy_only=False))

    def held(self, pattern: str) -> Mask:
        """The rows whose quote has a match for a pattern, in any case."""
        return self.has("quote", pattern)

    def says(self, name: str) -> Mask:
        """The rows whose quote has a phrase of a list."""
        return self.said[name]

    def calls(self, entity_ids: Iterable[str]) -> Mapping[str, Mask]:
        """For each of some entities the rows whose quote has a form of its name."""
        ids = list(entity_ids)
        return dict(zip(ids, self.listed([own_name(one) for one in ids], unpriced=True), strict=True))

    def swallowed(self, entity_ids: Iterable[str]) -> Mapping[str, Mask]:
        """For each of some entities the rows whose quote has another's name of which its own is a part."""
        ids = list(entity_ids)
        return dict(zip(ids, self.listed([longer_names(one) for one in ids]), strict=True))

    @cached_property
    def said(self) -> Mapping[str, Mask]:
        """For each list of phrases the rows whose quote has one of it."""
        names = [name for name in lists() if name not in NAMES]
        found = dict(zip(names, self.listed([lists()[name] for name in names]), strict=True))
        return found | dict(zip(NAMES, self.listed([lists()[name] for name in NAMES], unpriced=True), strict=True))

    def listed(self, some: Sequence[Phrases], unpriced: bool = False) -> list[Mask]:
        """For each list the rows whose quote has one of its phrases; if `unpriced`, no letters of a currency count."""
        found = within(self.words, some)
        priced, words = self.unpriced
        if unpriced and len(priced):
            for mask, other in zip(found, within(words, some), strict=True):
                mask[priced] = other
        nowhere = np.zeros(self.rows, dtype=bool)
        return [mask[self.shape_of] if mask.any() else nowhere for mask in found]

    @property
    def shapes(self) -> pa.Array:
        """The shapes of the quotes."""
        return self.shaped("quote")[0]

    @property
    def shape_of(self) -> Places:
        """The number of each quote's shape."""
        return self.shaped("quote")[1]

    @cached_property
    def words(self) -> Words:
        """The words of the shapes."""
        return Words(self.shapes)

    @cached_property
    def unpriced(self) -> tuple[Places, Words]:
        """The shapes with a figure of money, and their words without the letters of the currency."""
        priced = pc.match_substring_regex(self.shapes, MONEY)
        return (
            np.flatnonzero(priced.to_numpy(zero_copy_only=False)),
            Words(pc.replace_substring_regex(self.shapes.filter(priced), MONEY, r"\1")),
        )

    @cached_property
    def digits(self) -> Digits:
        """The digits of the quotes."""
        return Digits.of(pc.fill_null(self.column("quote"), ""))

    @cached_property
    def figures(self) -> tuple[Places, Places]:
        """Where in its quote each row's figure begins and ends, as far as it is plain; -1 elsewhere."""
        return self.digits.figure(pc.fill_null(self.column("value_text"), ""))

    @cached_property
    def sketches(self) -> Mapping[str, tuple[npt.NDArray[np.int64], pa.Array]]:
        """The codes of quotes and figures with signs in place of digits that say no more than that a number is there.

        These are a figure's of three digits or more and of no year, and those of years before the source's own.
        """
        hidden, data = self.digits.hidden(*self.figures, self.published)
        bounds = self.digits.bounds.astype(np.int32)
        quotes = pa.StringArray.from_buffers(self.rows, pa.py_buffer(bounds), pa.py_buffer(data))
        printed = pc.if_else(pa.array(hidden), pa.scalar(""), self.column("value_text"))
        return {"quote": numbered(quotes), "value_text": numbered(printed)}

    @cached_property
    def forms(self) -> tuple[Lot, Indices]:
        """The rows whose quotes, figures or units differ even as they are sketched, and which of these each row is."""
        names = [name for name in PRINTED if name in self.columns]
        firsts, which = self.alike(names, np.arange(self.rows), sketched=True)
        found = self.table(names, firsts)
        return Lot(len(firsts), {name: found.column(name).chunk(0) for name in names}, {}, self.published), which

    def table_of_forms(self, names: Iterable[str], places: Indices) -> pa.Table:
        """Some columns in the rows of these numbers; what is printed as in the first row of the same form.

        So rules that read it have read it before, where rows differ in other columns alone.
        """
        table = self.table(names, places)
        forms, which = self.forms
        for number, name in enumerate(table.column_names):
            if name in forms.columns:
                table = table.set_column(number, name, pc.take(forms.columns[name], pa.array(which[places])))
        return table

    def told(self, judge: Callable[[Lot], Mask]) -> Mask:
        """What is told of all rows by their quotes, figures and units alone, whichever figure it is; told once."""
        if judge not in self.known:
            forms, which = self.forms
            self.known[judge] = judge(forms)[which]
        return self.known[judge]

    @cached_property
    def followed(self) -> Mask:
        """The rows whose figure is surely followed by a blank and the words of the unit."""
        found = np.zeros(self.rows, dtype=bool)
        for unit, places in self.by_value("unit_text"):
            if len(places) >= OFTEN:
                found[places] = self.digits.spelt(self.figures[1][places], places, f" {unit}")
        return found


def ordered(numbers: Places, count: int) -> tuple[Indices, Indices]:
    """The rows ordered by their numbers, and where in this order those of each number below `count` begin, and end.

    >>> [found.tolist() for found in ordered(np.array([1, 0, 1]), 2)]
    [[1, 0, 2], [0, 1, 3]]
    """
    small = numbers.astype(np.min_scalar_type(count))  # Numbers of two bytes are sorted by counting them.
    return np.argsort(small, kind="stable"), np.append(0, np.cumsum(np.bincount(small, minlength=count)[:count]))


def numbered(column: pa.Array) -> tuple[npt.NDArray[np.int64], pa.Array]:
    """The number of each value of a column, and the values; what is empty has the number behind the last."""
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    numbers = pc.fill_null(coded.indices, len(coded.dictionary)) if coded.null_count else coded.indices
    return numbers.to_numpy().astype(np.int64), coded.dictionary
