"""Finding the terms of a list in a text: word by word, the longest term first, in time that is linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .values import dataclass

TOKEN = re.compile(r"[^\W_]+")
PLAIN = re.compile(r"[0-9A-Za-z]+")
"""The same for a text of ASCII alone, where it is faster."""
LOOSE = re.compile(r"[\s\u00a0‐‑–-]{1,2}")
GAP = re.compile(r"[\s\u00a0‐‑–-]+")
SYMBOL = re.compile(r"[A-Z][A-Za-z]?[A-Za-z0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class Term:
    """A written form, ready to be compared: its words, the gaps between them, and what it stands for."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    stop: bool
    exact: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a term stands in a text."""

    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Group:
    """The terms with one first word: how many words they have, longest first, and the terms by their folded words."""

    lengths: tuple[int, ...]
    terms: Mapping[tuple[str, ...], tuple[Term, ...]]


Terms = Mapping[str, Group]


def fold(term: str) -> str:
    """A term as it is compared: hyphens and spaces are one, case does not count.

    >>> fold("Rare-Earth  Oxides")
    'rare earth oxides'
    """
    return GAP.sub(" ", term).casefold()


def prepare(forms: Iterable[tuple[str, str]]) -> Terms:
    """The forms of a list with their meanings, by first word; of equal forms the first counts.

    A symbol or an acronym (one word with capitals inside, or of at most two letters) matches by case; another word
    that is written with a capital needs one in the text; everything else matches in any case. A space in a form
    stands for a space or hyphen.
    """
    found: dict[str, dict[tuple[str, ...], list[Term]]] = {}
    for form, meaning in forms:
        spans = [match.span() for match in TOKEN.finditer(form)]
        if not spans:
            continue
        words = tuple(form[start:end] for start, end in spans)
        gaps = tuple(form[one[1] : other[0]] for one, other in pairwise(spans))
        symbol = SYMBOL.fullmatch(form) is not None and not form[1:].islower()
        exact = len(words) == 1 and (symbol or len(form) <= 2)
        folded = tuple(word.casefold() for word in words)
        same = found.setdefault(folded[0], {}).setdefault(folded, [])
        parted = tuple(LOOSE.sub(" ", gap) for gap in gaps)
        if not any(
            term.exact == exact
            and (not exact or term.words == words)
            and parted == tuple(LOOSE.sub(" ", gap) for gap in term.gaps)
            for term in same
        ):
            same.append(Term(words, gaps, form.endswith("."), exact, meaning))
    return {
        first: Group(
            tuple(sorted({len(folded) for folded in terms}, reverse=True)),
            {folded: tuple(sorted(same, key=lambda term: not term.exact)) for folded, same in terms.items()},
        )
        for first, terms in found.items()
    }


class Tokens(NamedTuple):
    """The words of a text: the span of each, as written, folded to be compared, and those that there are."""

    spans: tuple[tuple[int, int], ...]
    written: tuple[str, ...]
    folded: tuple[str, ...]
    distinct: frozenset[str]


@lru_cache(maxsize=256)
def tokens(text: str) -> Tokens:
    """The words of a text; kept, since many lists are looked for in one sentence."""
    word = PLAIN if text.isascii() else TOKEN
    spans = tuple([match.span() for match in word.finditer(text)])
    written = tuple(word.findall(text))
    folded = tuple(map(str.casefold, written))
    return Tokens(spans, written, folded, frozenset(folded))


def scan(text: str, terms: Terms) -> list[Hit]:
    """The terms in a text, in text order, without overlaps.

    >>> scan("Rare-earth oxides", prepare([("rare earth oxides", "REO"), ("rare earth", "RE")]))
    [Hit(start=0, end=17, meaning='REO')]
    """
    words = tokens(text)
    if terms.keys().isdisjoint(words.distinct):
        return []
    found: list[Hit] = []
    free = 0
    for at in [at for at, word in enumerate(words.folded) if word in terms]:
        term = longest(text, words, at, terms[words.folded[at]]) if at >= free else None
        if term is not None:
            free = at + len(term.words)
            end = words.spans[free - 1][1]
            end += term.stop and text[end : end + 1] == "."
            found.append(Hit(words.spans[at][0], end, term.meaning))
    return found


def longest(text: str, words: Tokens, at: int, group: Group) -> Term | None:
    """The longest term of a group that stands at a word of a text."""
    for length in group.lengths:
        for term in group.terms.get(words.folded[at : at + length], ()):
            if fits(text, words, at, term):
                return term
    return None


def fits(text: str, words: Tokens, at: int, term: Term) -> bool:
    """Whether a term whose folded words stand at a word of a text stands there in its case and with its gaps."""
    for number, word in enumerate(term.words):
        written = words.written[at + number]
        if (term.exact and written != word) or (word[0].isupper() and not written[0].isupper()):
            return False
        if number:
            gap = text[words.spans[at + number - 1][1] : words.spans[at + number][0]]
            own = term.gaps[number - 1]
            if gap != own and not (LOOSE.fullmatch(gap) and LOOSE.fullmatch(own)):
                return False
    return True
