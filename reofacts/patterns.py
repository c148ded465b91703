r"""Regular expressions that are tried only on texts that can hold a match.

Most rules find nothing in most sentences. What every match of a pattern must contain follows from the pattern: of
`\bban(?:s|ned)?\b|\bexport\s+controls?\b` it is a word that begins with `ban`, or one that begins with `exp`. How the
words of a text begin is gathered once, and a pattern none of whose beginnings is among them is not tried at all.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any

SIZE = 3
"""How many letters of a word are its head."""
MOST = 64
"""How many spellings a piece of a pattern may have: `gr[ae]y` has two."""
MANY = 400
"""How many spellings a choice may have by itself."""
ENGLISH = "etaoinsrhldcumfpgwybvkxjqz"
"""Letters, the most frequent first."""
FREQUENCY = {letter: 0.12 * 0.88**rank for rank, letter in enumerate(ENGLISH)}
COMMON = {
    **dict.fromkeys(["the", "tha", "thi", "and", "for", "fro", "per", "was", "wer", "wit"], 1.0),
    **dict.fromkeys(["ton", "min", "exp", "pro", "con", "mil", "out", "yea", "chi", "imp", "sup"], 0.1),
}
"""Heads that most sentences hold, and those that one in ten holds in news of minerals."""
ODD = str.maketrans("İıſ\u212a", "iisk")
"""What is no ASCII letter, but the same as one where case does not count."""
HEADS = re.compile(rf"(\w{{{SIZE}}})\w*")
ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
NOTHING = frozenset(("",))
"""The spellings of what is empty."""
Item = tuple[Any, Any]
"""An item of a parsed pattern: its name and what it holds."""


class Pattern:
    r"""A regular expression with the heads of words of which every match holds one.

    It answers as `re.Pattern` does, and costs little where none of its heads is in the text. Made for whole sentences
    and longer texts, whose heads are kept; `within` searches a piece of one. Raises `ValueError` for an expression
    whose heads are not known.

    >>> ban = Pattern(r"\bban(?:s|ned)?\b")
    >>> sorted(ban.heads), ban.search("Ore was sold."), ban.search("It banned ore.").group()
    (['ban'], None, 'banned')
    """

    __slots__ = ("compiled", "heads")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.compiled = re.compile(source, flags)
        self.heads = needed_heads(source, flags)
        if not self.heads:
            raise ValueError(f"no word is needed for {source}: use re.compile")

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as `re.Pattern.search` finds it."""
        return None if self.heads.isdisjoint(heads(text)) else self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at an offset, as `re.Pattern.match` finds it."""
        return None if self.heads.isdisjoint(heads(text)) else self.compiled.match(text, start, end)

    def within(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in `text[start:end]`, read by itself: its offsets count from its start.

        Where the piece begins inside a word, what is left of that is a word as well.
        """
        if self.heads.isdisjoint(heads(text)) and not (start and folded(text[start : start + SIZE]) in self.heads):
            return None
        return self.compiled.search(text[start:end])

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches one after the other."""
        return iter(()) if self.heads.isdisjoint(heads(text)) else self.compiled.finditer(text, start, end)


@lru_cache(maxsize=256)
def heads(text: str) -> frozenset[str]:
    """The first letters of the words of a text, in lower case; kept, since many patterns ask for those of a sentence.

    >>> sorted(heads("Three ores were sold"))
    ['ore', 'sol', 'thr', 'wer']
    """
    return frozenset(HEADS.findall(folded(text)))


def folded(text: str) -> str:
    """A text in lower case, with an ASCII letter for each letter that is one where case does not count."""
    return (text if text.isascii() else text.translate(ODD)).lower()


def choice(terms: Iterable[str], gap: str = r"\s+") -> str:
    r"""A pattern for any of some terms, the longest first, with `gap` for each space.

    Those with one first letter stand together behind it: the engine tries the branches of a choice one by one, and
    passes over all of these at once. No term begins with another letter, so that the first to match is the same.

    >>> choice(["sign", "signs", "ink", "set up"])
    '(?:s(?:et\\s+up|igns|ign)|ink)'
    """
    alike: dict[str, list[str]] = {}
    for term in sorted(set(terms), key=lambda term: (-len(term), term)):
        alike.setdefault(term[0].lower(), []).append(term)

    def written(text: str) -> str:
        return re.escape(text).replace(r"\ ", gap)

    def branch(terms: list[str]) -> str:
        first = terms[0][0]
        if len(terms) == 1 or any(term[0] != first for term in terms):
            return "|".join(map(written, terms))
        return f"{written(first)}(?:{'|'.join(written(term[1:]) for term in terms)})"

    return f"(?:{'|'.join(map(branch, alike.values()))})"


def needed_heads(source: str, flags: int = 0) -> frozenset[str]:
    r"""The heads of words of which every match of a pattern holds at least one; none where there is no such set.

    >>> sorted(needed_heads(r"\b(?:rose|fell)\s+by", re.I)), needed_heads("rose|fell")
    (['fel', 'ros'], frozenset())
    """
    tree = importlib.import_module("re._parser").parse(source, flags)
    return frozenset() if tree.state.flags & re.ASCII else min(needed(tree, False), key=chance, default=frozenset())


def chance(found: frozenset[str]) -> float:
    """Roughly how likely it is that a text holds one of some heads."""
    return sum(COMMON.get(head, 0) + prod(FREQUENCY.get(letter, 0.05) for letter in head) for head in found)


def needed(items: Sequence[Item], begun: bool, run: frozenset[str] = NOTHING) -> list[frozenset[str]]:
    """Sets of heads of which every match of a sequence of items holds at least one, a set for each piece of it.

    `run` are the spellings of what stands right before it, and `begun` says whether a word begins where they do, if
    they begin with a letter.
    """
    found: list[frozenset[str] | None] = []
    for item in items:
        texts = spellings(item)
        if begins_word(item):
            found.append(rarest(run, begun))
            run, begun = NOTHING, True
        elif texts is not None and len(run) * len(texts) <= MOST:
            run = frozenset(one + other for one, other in product(run, texts))
        elif texts is not None and run == NOTHING:
            run = texts
        else:
            found += [rarest(run, begun), *inside(item, begun, run)]
            run, begun = NOTHING, parts(item) or (begun and run == NOTHING and may_part(item))
    return [one for one in (*found, rarest(run, begun)) if one]


def rarest(texts: frozenset[str], begun: bool) -> frozenset[str] | None:
    """The rarest head of a word of each text; None if one has none."""
    every = [[word[1] for word in HEADS.finditer(text) if begun or word.start()] for text in texts]
    return frozenset(min(found, key=lambda head: chance(frozenset((head,)))) for found in every) if all(every) else None


def begins_word(item: Item) -> bool:
    r"""Whether an item is `\b`, `(?<!\w)` or `(?<![\w-])`: what is a letter behind it begins a word."""
    name, value = str(item[0]), item[1]
    if name == "AT":
        return str(value) == "AT_BOUNDARY"
    behind = name == "ASSERT_NOT" and value[0] < 0 and len(value[1]) == 1 and str(value[1][0][0]) == "IN"
    return behind and any(str(part[1]) == "CATEGORY_WORD" for part in value[1][0][1])


def parts(item: Item) -> bool:
    r"""Whether an item matches what parts words, and at least one character of it: `\s+`, `[\s-]`, `,`."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return not (chr(value).isalnum() or chr(value) == "_")
    if name == "CATEGORY":
        return str(value) == "CATEGORY_SPACE"
    if name == "IN":
        return all(parts(part) for part in value)
    return name in REPEATS and value[0] > 0 and len(value[2]) == 1 and parts(value[2][0])


def may_part(item: Item) -> bool:
    r"""Whether an item is empty or ends in what parts words: `(?:\w+\s+)*`."""
    name, value = str(item[0]), item[1]
    if name in REPEATS:
        return parted(value[2])
    return name == "SUBPATTERN" and parted(value[3])


def parted(items: Sequence[Item]) -> bool:
    """Whether a sequence of items ends in what parts words, or is one that may."""
    return len(items) > 0 and (parts(items[-1]) or (len(items) == 1 and may_part(items[0])))


def inside(item: Item, begun: bool, run: frozenset[str]) -> list[frozenset[str]]:
    """What is needed for an item with an open number of spellings: of a choice, of each of its branches."""
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return needed(value[3], begun, run)
    if name == "ATOMIC_GROUP":
        return needed(value, begun, run)
    if name in REPEATS and value[0] > 0:
        return needed(value[2], begun, run)
    if name == "BRANCH":
        best = [min(needed(branch, begun, run), key=chance, default=None) for branch in value[1]]
        return [frozenset[str]().union(*(one for one in best if one))] if all(best) else []
    return []


def spellings(item: Item) -> frozenset[str] | None:
    """Every text that an item matches, in lower case; None where they are too many, or not all ASCII."""
    name, value = str(item[0]), item[1]
    if name in ZERO_WIDTH:
        return frozenset(("",))
    if name == "LITERAL":
        return frozenset((chr(value).lower(),)) if value < 128 else None
    if name == "IN":
        return merged([spellings(part) for part in value])
    if name == "SUBPATTERN":
        return joined(value[3])
    if name == "BRANCH":
        return merged([joined(branch) for branch in value[1]])
    if name in REPEATS and value[1] == 1:
        once = joined(value[2])
        return once if once is None or value[0] else once | {""}
    return None


def joined(items: Sequence[Item]) -> frozenset[str] | None:
    """Every text that a sequence of items matches."""
    found: frozenset[str] = frozenset(("",))
    for item in items:
        texts = spellings(item)
        if texts is None or len(found) * len(texts) > MOST:
            return None
        found = frozenset(one + other for one, other in product(found, texts))
    return found


def merged(branches: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """The texts of all branches; None where those of one are not known, or all are too many."""
    known = [one for one in branches if one is not None]
    found = frozenset[str]().union(*known)
    return found if len(known) == len(branches) and len(found) <= MANY else None
