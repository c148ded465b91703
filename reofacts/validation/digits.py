"""The figures and the years in a column of texts, found on the bytes of all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from string import ascii_letters

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .phrases import ZERO, Mask, raw

Places = npt.NDArray[np.int64]
LONGEST = 24
"""Characters of the longest figure that is looked for."""
WIDE = 8
"""Bytes that are compared at once."""
COUNTING = np.array([(1 << 8 * count) - 1 for count in range(WIDE + 1)], np.uint64)
"""What is kept of a number of whose bytes so many count."""
SHORTEST = 3
"""Characters of the shortest figure of which it does not matter which it is, where only its place is looked at."""
BESIDE = f' ()[];:"$%/{ascii_letters}'
"""Characters beside a figure that are surely no part of it."""


def signs(some: str) -> Mask:
    """For each byte whether it is one of some signs."""
    return np.array([chr(byte) in some for byte in range(256)])


FREE, PART, BLANK, WORD = signs(BESIDE), signs(".,"), signs(" "), signs(f"{ascii_letters}0123456789_")
ALONE = signs(' ()[];:".,')
NO_LETTER = signs("".join(map(chr, range(128)))) & ~signs(ascii_letters)


@dataclass(frozen=True)
class Digits:
    """The runs of digits in some texts, in order: where each begins and ends in the bytes of all, and its row.

    >>> found = Digits.of(pa.array(["in 2019: 1,200 t", None, "2020"]))
    >>> found.rows.tolist(), found.years.tolist()
    ([0, 0, 0, 2], [2019, 0, 0, 2020])
    """

    bounds: Places
    data: npt.NDArray[np.uint8]
    begins: Places
    ends: Places
    rows: Places

    @classmethod
    def of(cls, texts: pa.Array) -> Digits:
        """The runs of digits of a column of texts."""
        starts, data = raw(texts)
        bounds = starts.astype(np.int64)
        digit = np.zeros(len(data) + 2, dtype=bool)
        digit[1:-1] = data - ZERO < 10
        turns = np.flatnonzero(digit[1:] != digit[:-1])
        begins, ends = turns[::2], turns[1::2]
        cut = bounds[digit[bounds] & digit[bounds + 1]]
        if len(cut):  # A text does not go on in the next one.
            cut = np.unique(cut)
            begins, ends = np.sort(np.append(begins, cut)), np.sort(np.append(ends, cut))
        counts = np.diff(np.searchsorted(begins, bounds))
        padded = np.append(data, np.zeros(WIDE, np.uint8))
        return cls(bounds, padded, begins, ends, np.repeat(np.arange(len(texts)), counts))

    @cached_property
    def years(self) -> Places:
        """For each run the year that its four digits are, as `again.DIGITS` has it; else 0."""
        found = np.zeros(len(self.begins), dtype=np.int64)
        four = np.flatnonzero(self.ends - self.begins == 4)
        for step in range(4):
            found[four] = found[four] * 10 + self.data[self.begins[four] + step] - 48
        return np.where((found >= 1700) & (found < 2100), found, 0)

    @cached_property
    def joined(self) -> Mask:
        """Whether a run goes on behind a single point or comma: 1,200."""
        found = np.zeros(len(self.begins), dtype=bool)
        gap = self.begins[1:] - self.ends[:-1]
        found[:-1] = (self.rows[:-1] == self.rows[1:]) & (gap == 1)
        found[found] = PART[self.data[self.ends[found]]]
        return found

    @cached_property
    def dating(self) -> Mask:
        """Whether a run is the year of a phrase as `in 2019 `."""
        found = np.zeros(len(self.begins), dtype=bool)
        some = np.flatnonzero((self.years >= 1900) & (self.begins - self.bounds[self.rows] >= 3))
        for step, ahead in ((-1, BLANK), (-2, signs("n")), (-3, signs("Ii"))):
            some = some[ahead[self.data[self.begins[some] + step]]]
        some = some[self.beside(self.begins[some] - 4, self.rows[some], ~WORD)]
        some = some[self.ends[some] < self.bounds[self.rows[some] + 1]]
        found[some[BLANK[self.data[self.ends[some]]]]] = True
        return found

    def beside(self, places: Places, rows: Places, some: Mask) -> Mask:
        """Whether bytes of rows are of some signs, or lie outside the texts."""
        inside = (places >= self.bounds[rows]) & (places < self.bounds[rows + 1])
        return ~inside | some[self.data[np.where(inside, places, 0)]]

    @cached_property
    def several(self) -> Mask:
        """The rows with two figures, years of phrases as `in 2019 ` left out."""
        kept = np.flatnonzero(~self.dating)
        ends = ~self.joined[kept]
        return np.bincount(self.rows[kept[ends]], minlength=len(self.bounds) - 1) > 1

    def figure(self, printed: pa.Array) -> tuple[Places, Places]:
        """For each row where the `printed` figure begins and ends in its text, with no sign of a number beside it.

        >>> texts = pa.array(["of 1,200 t", "-5 t", "5 t"])
        >>> [side.tolist() for side in Digits.of(texts).figure(pa.array(["1,200", "5", None]))]
        [[3, -1, -1], [8, -1, -1]]
        """
        own, data = raw(printed)
        own, data = own.astype(np.int64), np.append(data, np.zeros(WIDE, np.uint8))
        lengths = np.diff(own)
        last = np.flatnonzero(~self.joined)
        first = np.append(0, last[:-1] + 1)[: len(last)]
        begins, ends, rows = self.begins[first], self.ends[last], self.rows[first]
        due = lengths[rows]
        some = np.flatnonzero((ends - begins == due) & (due <= LONGEST))
        same = np.ones(len(some), dtype=bool)
        for step in range(0, LONGEST, WIDE):
            going = np.flatnonzero(due[some] > step)
            here, left = some[going], due[some[going]] - step
            same[going] &= eight(self.data, begins[here] + step, left) == eight(data, own[rows[here]] + step, left)
        some = some[same]
        some = some[self.beside(begins[some] - 1, rows[some], FREE) & self.beside(ends[some], rows[some], FREE)]
        first, last = np.full((2, len(lengths)), -1)
        first[rows[some]], last[rows[some]] = begins[some], ends[some]
        return first, last

    def hidden(self, begins: Places, ends: Places, before: int) -> tuple[Mask, npt.NDArray[np.uint8]]:
        r"""The rows whose figure can be hidden, and the bytes of the texts with a sign for each digit of these figures.

        Hidden are figures of three signs or more that begin with no zero and are no year; and whole years before one.

        >>> texts = pa.array(["In 2019 it was 1,200 t", "5 t"])
        >>> figures = Digits.of(texts).figure(pa.array(["1,200", "5"]))
        >>> Digits.of(texts).hidden(*figures, 2024)[1].tobytes()
        b'In \x02\x02\x02\x02 it was \x01,\x01\x01\x01 t5 t'
        """
        own = (self.begins >= begins[self.rows]) & (self.ends <= ends[self.rows])
        dated = np.zeros(len(begins), dtype=bool)
        dated[self.rows[own & (self.years > 0)]] = True
        figures = (ends - begins >= SHORTEST) & (self.data[begins] != ord("0")) & ~dated
        whole = ~self.joined & ~np.append(False, self.joined[:-1])[: len(self.begins)]
        over = np.flatnonzero(~own & whole & (self.years >= 1900) & (self.years < before))
        over = over[self.beside(self.begins[over] - 1, self.rows[over], ALONE)]
        over = over[self.beside(self.ends[over], self.rows[over], ALONE)]
        data = self.data[: self.bounds[-1]].copy()
        for sign, some in ((1, np.flatnonzero(own & figures[self.rows])), (2, over)):
            places, lengths = self.begins[some], self.ends[some] - self.begins[some]
            for step in range(int(lengths.max(initial=0))):
                data[places[lengths > step] + step] = sign
        return figures, data

    def spelt(self, places: Places, rows: Places, words: str) -> Mask:
        """Whether words stand at some places of rows."""
        spelling = np.frombuffer(words.encode(), np.uint8)
        found = (places >= self.bounds[rows]) & (places + len(spelling) <= self.bounds[rows + 1])
        found[found] = (part(self.data, places[found], len(spelling)) == spelling).all(axis=1)
        return found


def eight(data: npt.NDArray[np.uint8], places: Places, lengths: Places) -> npt.NDArray[np.uint64]:
    """Eight bytes from each of some places on as a number, of which so many at most count; the others are 0.

    Behind the last text stand as many bytes.

    >>> data = np.frombuffer(b"1,2001,201" + bytes(8), np.uint8)
    >>> eight(data, np.array([0, 5]), np.array([4, 4])).tolist()
    [808594481, 808594481]
    """
    words = np.ndarray(max(len(data) - WIDE + 1, 0), "<u8", data, strides=(1,))
    last = len(data) - WIDE
    found: npt.NDArray[np.uint64] = words[np.minimum(places, last)] & COUNTING[np.clip(lengths, 0, WIDE)]
    return found


def part(data: npt.NDArray[np.uint8], places: Places, length: int) -> npt.NDArray[np.uint8]:
    """So many bytes from each of some places on."""
    found: npt.NDArray[np.uint8] = data[places[:, None] + np.arange(length)]
    return found
