"""Lists of phrases, and which quotes have one of them: told by words, since one pattern for a thousand is slow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

WORD = re.compile(r"[^\W\d_]+")
Mask = npt.NDArray[np.bool_]


class Words:
    """The words of a column of quotes: each different word once, and the rows in which it stands."""

    def __init__(self, quotes: pa.Array | pa.ChunkedArray) -> None:
        self.quotes = quotes
        texts = pc.fill_null(quotes, "")
        texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
        parts = pc.split_pattern_regex(texts, r"[^\pL]+")
        coded = parts.flatten().dictionary_encode()
        self.known: list[str] = coded.dictionary.to_pylist()
        self.codes = coded.indices.to_numpy(zero_copy_only=False)
        self.found: dict[str, Mask] = {}
        self.places = np.repeat(np.arange(len(texts)), pc.list_value_length(parts).to_numpy(zero_copy_only=False))

    @cached_property
    def lower(self) -> frozenset[str]:
        """The different words, in lower case."""
        return frozenset(word.lower() for word in self.known)

    def having(self, lower: str) -> Mask:
        """The rows with a word, in any case."""
        if lower not in self.found:
            self.found[lower] = self.rows(lambda word: word.lower() == lower)
        return self.found[lower]

    def rows(self, meant: Callable[[str], bool]) -> Mask:
        """The rows with a word that is meant."""
        found = np.zeros(len(self.quotes), dtype=bool)
        if self.known:
            held = np.fromiter((meant(word) for word in self.known), bool, len(self.known))
            found[self.places[held[self.codes]]] = True
        return found

    def line(self, place: int) -> str:
        """The words of a quote, in lower case, with blanks around them."""
        return f" {' '.join(WORD.findall(self.quotes[place].as_py().lower()))} "


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

    def within(self, words: Words, among: Mask | None = None) -> Mask:
        """Which rows have one of the phrases; only some rows may be asked for."""
        asked = np.ones(len(words.quotes), dtype=bool) if among is None else among
        found: Mask = words.rows(lambda word: word.lower() in self.single or word in self.symbols) & asked
        for one in self.several:
            if words.lower.issuperset(one):
                rows = np.logical_and.reduce([words.having(word) for word in one]) & asked & ~found
                for place in np.flatnonzero(rows):
                    found[place] = f" {' '.join(one)} " in words.line(int(place))
        return found
