"""Lists of phrases, and which texts have one of them: told by words, since one pattern for a thousand is slow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

WORD = re.compile(r"[^\W\d_]+")
LETTERS = bytes(byte if chr(byte).isalpha() or byte > 127 else ord(" ") for byte in range(256))
"""Bytes of UTF-8 with a blank in place of each that is no letter; what is not ASCII stays."""
LISTS = 60
"""Lists that are looked for at once, each as a bit of a number."""
Mask = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.int64]


def truths(found: Any) -> Mask:
    """An Arrow column of truths, where what is not known is not true."""
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=bool)


def without_digits(texts: pa.Array) -> pa.Array:
    """Texts with 0 in place of each digit.

    >>> without_digits(pa.array(["27 t in 2019"])).to_pylist()
    ['00 t in 0000']
    """
    starts, data = raw(texts)
    plain = np.where(data - ZERO < 10, ZERO, data)
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(starts), pa.py_buffer(plain))


def without_commas(texts: pa.Array) -> pa.Array:
    """Texts without their commas.

    >>> without_commas(pa.array(["1,200,000", None, "5"])).to_pylist()
    ['1200000', '', '5']
    """
    starts, data = raw(texts)
    kept = data != ord(",")
    bounds = np.append(np.int32(0), np.cumsum(kept, dtype=np.int32))[starts]
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(bounds), pa.py_buffer(data[kept]))


def of_any_digit(pattern: str) -> tuple[str, bool]:
    r"""A pattern that matches such texts wherever another one matches the texts themselves, and whether only there.

    >>> of_any_digit(r"\d{2,3} (?:19|20)\d"), of_any_digit(r"\d t")
    (('\\d{2,3} (?:00|00)\\d', False), ('\\d t', True))
    """
    certain = [part[0].isdigit() for part in DIGITS.findall(pattern)]
    return DIGITS.sub(lambda part: "0" if part[0].isdigit() else part[0], pattern), not any(certain)


DIGITS = re.compile(r"\{[\d,]+\}|\\.|\d")
"""In a pattern a certain digit, or how often something stands there, or a sign with its backslash."""


class Words:
    """The words of a column of texts, in order: each by its number in `known`, with the row in which it stands."""

    def __init__(self, texts: pa.Array) -> None:
        texts = pc.fill_null(texts, "")
        tokens, self.rows = split(texts)
        coded = tokens.dictionary_encode()
        self.size = len(texts)
        self.known: list[str] = coded.dictionary.to_pylist()
        self.folded = [word.casefold() for word in self.known]
        self.number = {word: number for number, word in enumerate(self.folded)}
        self.printed = coded.indices.to_numpy(zero_copy_only=False)
        alike = np.fromiter(map(self.number.__getitem__, self.folded), np.int64, len(self.known))
        self.codes = alike[self.printed] if self.known else self.printed.astype(np.int64)

    def in_a_row(self, phrases: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], npt.NDArray[np.int64]]]:
        """Those of some phrases of several words, folded, that occur in any case, each with its rows."""
        likely = [phrase for phrase in phrases if self.number.keys() >= {*phrase}]
        numbers = [[self.number[word] for word in phrase] for phrase in likely]
        pairs = np.array([one[:2] for one in numbers], np.int64).reshape(-1, 2)
        begins, follows = np.zeros((2, len(self.known)), dtype=bool)
        begins[pairs[:, 0]], follows[pairs[:, 1]] = True, True
        places = np.flatnonzero(begins[self.codes[:-1]] & follows[self.codes[1:]])
        keys = self.codes[places] * len(self.known) + self.codes[places + 1]
        order = np.argsort(keys, kind="stable")
        places, keys = places[order], keys[order]
        wanted = pairs[:, 0] * len(self.known) + pairs[:, 1]
        firsts, lasts = (np.searchsorted(keys, wanted, side) for side in ("left", "right"))
        for phrase, number, begin, end in zip(likely, numbers, firsts.tolist(), lasts.tolist(), strict=True):
            first = places[begin:end]
            for step, one in enumerate(number[1:], 1):
                first = first[first + step < len(self.codes)]
                behind = first + step
                first = first[(self.codes[behind] == one) & (self.rows[behind] == self.rows[first])]
            if len(first):
                yield phrase, self.rows[first]


def split(texts: pa.Array) -> tuple[pa.Array, npt.NDArray[np.int64]]:
    """The words of texts, and the row of each; those of a row stand together.

    >>> words, rows = split(pa.array(["5 t of Rare-earths", "", "Zürich’s"]))
    >>> [(row, word) for row, word in zip(rows.tolist(), words.to_pylist()) if word]
    [(0, 't'), (0, 'of'), (0, 'Rare'), (0, 'earths'), (2, 'Zürich'), (2, 's')]
    """
    plain = pc.string_is_ascii(texts)
    blanked = pc.ascii_split_whitespace(translated(texts.filter(plain), LETTERS))
    others = pc.split_pattern_regex(texts.filter(pc.invert(plain)), r"[^\pL]+")
    ascii_ = plain.to_numpy(zero_copy_only=False)
    counts = (pc.list_value_length(parts).to_numpy(zero_copy_only=False) for parts in (blanked, others))
    rows = [np.repeat(np.flatnonzero(some), count) for some, count in zip((ascii_, ~ascii_), counts, strict=True)]
    return pa.concat_arrays([blanked.flatten(), others.flatten()]), np.concatenate(rows)


def translated(texts: pa.Array, bytes_: bytes) -> pa.Array:
    """Texts of which each byte is another one.

    >>> translated(pa.array(["5 t", None]).slice(0, 1), LETTERS).to_pylist()
    ['  t']
    """
    starts, data = raw(texts)
    buffers = [pa.py_buffer(starts), pa.py_buffer(data.tobytes().translate(bytes_))]
    return pa.StringArray.from_buffers(len(texts), *buffers)


def raw(texts: pa.Array) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """Where each text begins in the bytes of all, with the end of the last one, and these bytes."""
    _, starts, data = texts.buffers()
    bounds = np.frombuffer(starts, np.int32)[texts.offset : texts.offset + len(texts) + 1] if len(texts) else NOWHERE
    return bounds - bounds[0], np.frombuffer(data or b"", np.uint8)[bounds[0] : bounds[-1]]


NOWHERE = np.zeros(1, np.int32)
ZERO = np.uint8(ord("0"))


class Phrases:
    """Phrases that are found as whole words in any case, whatever parts the words; short ones keep their case.

    >>> some = Phrases(["rare earths", "China", "Dy"], short=2)
    >>> quotes = ["5 t of Rare-earths", "China's 5 t", "Dy rose", "dy", "rare birds", None]
    >>> within(Words(pa.array(quotes)), [some])[0].tolist()
    [True, True, True, False, False, False]
    """

    def __init__(self, phrases: Iterable[str], short: int = 0) -> None:
        forms = {*phrases}
        self.symbols = frozenset(form for form in forms if len(form) <= short)
        words = {tuple(WORD.findall(form.casefold())) for form in forms if len(form) > short} - {()}
        self.single = frozenset(one[0] for one in words if len(one) == 1)
        self.several = sorted(one for one in words if len(one) > 1)


def within(words: Words, lists: Sequence[Phrases]) -> list[Mask]:
    """For each list, the rows that have one of its phrases."""
    found: list[Mask] = []
    for first in range(0, len(lists), LISTS):
        some = tuple(lists[first : first + LISTS])
        bits = bits_of(words, some)
        found += [(bits >> place) & 1 == 1 for place in range(len(some))]
    return found


def bits_of(words: Words, lists: tuple[Phrases, ...]) -> Bits:
    """For each row a number with a bit for each list of which it has a phrase."""
    single, symbols, several = together(lists)
    pairs = zip(words.folded, words.known, strict=True)
    known = np.fromiter((single.get(word, 0) | symbols.get(form, 0) for word, form in pairs), np.int64)
    found = np.zeros(words.size, np.int64)
    bits = known[words.printed] if len(known) else known
    places = np.flatnonzero(bits)
    np.bitwise_or.at(found, words.rows[places], bits[places])
    for phrase, rows in words.in_a_row(several):
        found[rows] |= several[phrase]
    return found


@lru_cache(maxsize=100)
def together(lists: tuple[Phrases, ...]) -> tuple[dict[str, int], dict[str, int], dict[tuple[str, ...], int]]:
    """The words, the symbols and the phrases of several words of some lists, each with the bits of its lists."""
    single: dict[str, int] = {}
    symbols: dict[str, int] = {}
    several: dict[tuple[str, ...], int] = {}
    for place, one in enumerate(lists):
        for word in one.single:
            single[word] = single.get(word, 0) | 1 << place
        for form in one.symbols:
            symbols[form] = symbols.get(form, 0) | 1 << place
        for phrase in one.several:
            several[phrase] = several.get(phrase, 0) | 1 << place
    return single, symbols, several
