r"""Regular expressions that are tried only on texts that can hold a match.

Most rules find nothing in most sentences. What every match of a pattern must contain follows from the pattern: of
`\bban(?:s|ned)?\b|\bexport\s+controls?\b` it is a word that begins with `ban`, or one with `exp`. The groups of three
letters of a text are gathered once, and a pattern none of whose groups is among them is not tried at all.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any

SIZE = 3
"""How many letters a group has."""
MOST = 64
"""How many spellings a piece of a pattern may have, of which each has its group: `gr[ae]y` has two."""
MANY = 400
"""How many spellings a choice may have by itself."""
ENGLISH = "etaoinsrhldcumfpgwybvkxjqz"
"""Letters, the most frequent first."""
FREQUENCY = {letter: 0.12 * 0.88**rank for rank, letter in enumerate(ENGLISH)}
COMMON = frozenset(["the", "tha", "thi", "and", "for", "ing", "ion", "ent", "per", "rom", "ear", "was"])
"""Groups that most sentences hold."""
BEGIN = "^"
"""What stands before a group that begins a word."""
STARTS = re.compile(rf"\b\w{{{SIZE}}}")
ODD = str.maketrans("İıſ\u212a", "iisk")
"""What is no ASCII letter, but the same as one where case does not count."""
ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


class Pattern:
    r"""A regular expression with the groups of letters of which every match holds one; none where that is not known.

    It answers as `re.Pattern` does, and costs little where none of its groups is in the text. Made for whole sentences
    and longer texts, whose groups are kept; `within` searches a piece of one.

    >>> ban = Pattern(r"\bban(?:s|ned)?\b")
    >>> sorted(ban.groups), ban.search("Ore was sold."), ban.search("It banned ore.").group()
    (['^ban'], None, 'banned')
    """

    __slots__ = ("compiled", "fullmatch", "groups", "match")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.compiled = re.compile(source, flags)
        self.match, self.fullmatch = self.compiled.match, self.compiled.fullmatch
        self.groups = groups_of(source, flags)

    def possible(self, text: str) -> bool:
        """Whether a text may hold a match."""
        return not self.groups or not self.groups.isdisjoint(trigrams(text))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as `re.Pattern.search` finds it."""
        if self.groups and self.groups.isdisjoint(trigrams(text)):
            return None
        return self.compiled.search(text, start, end)

    def within(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in `text[start:end]`, read by itself: its offsets count from its start.

        Where the piece begins inside a word, what is left of that begins it as a word does.
        """
        begun = start and BEGIN + folded(text[start : start + SIZE]) in self.groups
        if self.groups and not begun and self.groups.isdisjoint(trigrams(text)):
            return None
        return self.compiled.search(text[start:end])

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches one after the other."""
        if self.groups and self.groups.isdisjoint(trigrams(text)):
            return iter(())
        return self.compiled.finditer(text, start, end)


@lru_cache(maxsize=256)
def trigrams(text: str) -> frozenset[str]:
    """The groups of three characters of a text, in lower case; those that begin a word also behind a `^`.

    Kept, since many patterns ask for those of one sentence.

    >>> sorted(trigrams("Ores"))
    ['^ore', 'ore', 'res']
    """
    low = folded(text)
    found = {low[at : at + SIZE] for at in range(len(low) - SIZE + 1)}
    found.update([BEGIN + start for start in STARTS.findall(low)])
    return frozenset(found)


def folded(text: str) -> str:
    """A text in lower case, with an ASCII letter for each letter that is one where case does not count."""
    return (text if text.isascii() else text.translate(ODD)).lower()


def groups_of(source: str, flags: int = 0) -> frozenset[str]:
    """The groups of letters of which every match of a pattern holds at least one; none where there is no such set.

    >>> sorted(groups_of("(?:rose|fell)n?", re.I)), groups_of("[a-z]+")
    (['fel', 'ros'], frozenset())
    """
    tree = importlib.import_module("re._parser").parse(source, flags)
    return frozenset() if tree.state.flags & re.ASCII else min(needed(tree), key=chance, default=frozenset())


def chance(groups: frozenset[str]) -> float:
    """Roughly how likely it is that a text holds one of the groups."""
    common = sum(group.removeprefix(BEGIN) in COMMON for group in groups)
    return common + sum(prod(FREQUENCY.get(letter, 0.05) for letter in group) for group in groups)


def begins_word(item: tuple[Any, Any]) -> bool:
    r"""Whether an item is `\b`, `(?<!\w)` or `(?<![\w-])`: what is a letter behind it begins a word."""
    name, value = str(item[0]), item[1]
    if name == "AT":
        return str(value) == "AT_BOUNDARY"
    behind = name == "ASSERT_NOT" and value[0] < 0 and len(value[1]) == 1 and str(value[1][0][0]) == "IN"
    return behind and any(str(part[1]) == "CATEGORY_WORD" for part in value[1][0][1])


def needed(items: Sequence[tuple[Any, Any]], before: str = "") -> list[frozenset[str]]:
    """Sets of groups of which every match of a sequence of items holds at least one, a set for each piece of it.

    `before` is a `^` where the sequence begins a word.
    """
    found: list[frozenset[str] | None] = []
    run: frozenset[str] = frozenset((before,))
    for item in items:
        texts = spellings(item)
        if begins_word(item):
            found.append(rarest(run))
            run = frozenset((BEGIN,))
        elif texts is None:
            found += [rarest(run), *inside(item, BEGIN if run == {BEGIN} else "")]
            run = frozenset(("",))
        elif len(run) * len(texts) > MOST and run == {BEGIN}:
            run = frozenset(BEGIN + text for text in texts)
        elif len(run) * len(texts) > MOST:
            found.append(rarest(run))
            run = texts
        else:
            run = frozenset(one + other for one, other in product(run, texts))
    return [one for one in (*found, rarest(run)) if one]


def rarest(texts: frozenset[str]) -> frozenset[str] | None:
    """The rarest group of each text; None if one has none."""
    every = [groups_in(text) for text in texts]
    if not all(every):
        return None
    return frozenset(min(groups, key=lambda group: chance(frozenset((group,)))) for groups in every)


def groups_in(text: str) -> list[str]:
    """The groups of a text that a pattern spells, in text order; a `^` before it begins a word."""
    body = text.removeprefix(BEGIN)
    found = [body[at : at + SIZE] for at in range(len(body) - SIZE + 1)]
    first = found[:1] if body != text and body[:SIZE].isalnum() else []
    return [*(BEGIN + group for group in first), *found]


def inside(item: tuple[Any, Any], before: str) -> list[frozenset[str]]:
    """What is needed for an item with an open number of spellings: of a choice, of each of its branches."""
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return needed(value[3], before)
    if name == "ATOMIC_GROUP":
        return needed(value, before)
    if name in REPEATS and value[0] > 0:
        return needed(value[2], before)
    if name == "BRANCH":
        best = [min(needed(branch, before), key=chance, default=None) for branch in value[1]]
        return [frozenset[str]().union(*(one for one in best if one))] if all(best) else []
    return []


def spellings(item: tuple[Any, Any]) -> frozenset[str] | None:
    """Every text that an item matches, in lower case; None where they are too many, or not all ASCII."""
    name, value = str(item[0]), item[1]
    if name in ZERO_WIDTH:
        return frozenset(("",))
    if name == "LITERAL":
        return frozenset((chr(value).lower(),)) if value < 128 else None
    if name == "IN":
        parts = [spellings(part) for part in value]
        return merged(parts)
    if name == "SUBPATTERN":
        return joined(value[3])
    if name == "BRANCH":
        return merged([joined(branch) for branch in value[1]])
    if name in REPEATS and value[1] == 1:
        once = joined(value[2])
        return once if once is None or value[0] else once | {""}
    return None


def joined(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """Every text that a sequence of items matches."""
    found: frozenset[str] = frozenset(("",))
    for item in items:
        texts = spellings(item)
        if texts is None or len(found) * len(texts) > MOST:
            return None
        found = frozenset(one + other for one, other in product(found, texts))
    return found


def merged(parts: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """The texts of all parts; None where those of one are not known, or all are too many."""
    found = frozenset[str]().union(*(part for part in parts if part is not None))
    return found if all(part is not None for part in parts) and len(found) <= MANY else None
