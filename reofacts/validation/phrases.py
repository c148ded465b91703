"""Lists of phrases, and which quotes have one of them: told by words, since one pattern for a thousand is slow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

WORD = re.compile(r"[^\W\d_]+")
Mask = npt.NDArray[np.bool_]


class Words:
    """The words of a column of quotes, in order: each by its number in `known`, with the row in which it stands."""

    def __init__(self, quotes: pa.Array | pa.ChunkedArray) -> None:
        texts = pc.fill_null(quotes, "")
        texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
        parts = pc.split_pattern_regex(texts, r"[^\pL]+")
        coded = parts.flatten().dictionary_encode()
        self.size = len(texts)
        self.known: list[str] = coded.dictionary.to_pylist()
        self.lower = {word.lower(): number for number, word in enumerate(self.known)}
        alike = np.fromiter((self.lower[word.lower()] for word in self.known), np.int64, len(self.known))
        self.printed = coded.indices.to_numpy(zero_copy_only=False)
        self.codes = alike[self.printed] if self.known else self.printed
        self.rows = np.repeat(np.arange(self.size), pc.list_value_length(parts).to_numpy(zero_copy_only=False))

    def one_of(self, printed: Callable[[str], bool]) -> Mask:
        """The rows with a word that is meant."""
        found = np.zeros(self.size, dtype=bool)
        if self.known:
            found[self.rows[np.fromiter(map(printed, self.known), bool, len(self.known))[self.printed]]] = True
        return found

    def in_a_row(self, phrase: tuple[str, ...]) -> npt.NDArray[np.int64]:
        """The rows in which some words, in lower case, follow each other in any case."""
        ends = max(0, len(self.codes) - len(phrase) + 1)
        first = np.flatnonzero(self.codes[:ends] == self.lower[phrase[0]])
        for step, word in enumerate(phrase[1:], 1):
            behind = first + step
            first = first[(self.codes[behind] == self.lower[word]) & (self.rows[behind] == self.rows[first])]
        return self.rows[first]


class Phrases:
    """Phrases that are found as whole words in any case, whatever parts the words; short ones keep their case.

    >>> some = Phrases(["rare earths", "China", "Dy"], short=2)
    >>> quotes = ["5 t of Rare-earths", "China's 5 t", "Dy rose", "dy", "rare birds", None]
    >>> some.within(Words(pa.array(quotes))).tolist()
    [True, True, True, False, False, False]
    """

    def __init__(self, phrases: Iterable[str], short: int = 0) -> None:
        forms = {*phrases}
        self.symbols = frozenset(form for form in forms if len(form) <= short)
        words = {tuple(WORD.findall(form.lower())) for form in forms if len(form) > short} - {()}
        self.single = frozenset(one[0] for one in words if len(one) == 1)
        self.several = sorted(one for one in words if len(one) > 1)

    def within(self, words: Words) -> Mask:
        """Which rows have one of the phrases."""
        found = words.one_of(lambda word: word.lower() in self.single or word in self.symbols)
        for phrase in self.several:
            if words.lower.keys() >= {*phrase}:
                found[words.in_a_row(phrase)] = True
        return found
