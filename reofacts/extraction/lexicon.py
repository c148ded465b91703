"""Words by group, as the patterns of the rules use them.

`vocabulary/lexicon.csv` has the words of the field: a nationality before one of them is a place. Those of
`vocabulary/surroundings.csv` tell what a name, a material or a place is that stands beside them: "Chilean Blue" may be
a name all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .. import vocabulary
from ..patterns import choice


@cache
def terms(group: str) -> tuple[str, ...]:
    """The terms of a group, the longest first."""
    lists = (*vocabulary.rows("lexicon"), *vocabulary.rows("surroundings"))
    found = {row["term"] for row in lists if row["group"] == group}
    return tuple(sorted(found, key=lambda term: (-len(term), term)))


def any_of(*groups: str) -> str:
    """A pattern for any term of the groups; a space matches a hyphen too.

    >>> any_of("signs")
    '(?:s(?:igning|igns|ign)|i(?:nks|nk))'
    """
    return alternation(term for group in groups for term in terms(group))


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return choice(words, r"[\s-]+")


def words(*groups: str) -> str:
    """The first word of each term of the groups, in lower case, as one string."""
    return " ".join(sorted(openers(term for group in groups for term in terms(group))))


def openers(terms: Iterable[str]) -> frozenset[str]:
    """The first word of each term, in lower case: a sentence without any of them has no such term.

    >>> sorted(openers(["set up", "set out", "Plan"]))
    ['plan', 'set']
    """
    firsts = (re.match(r"[a-z]+", term.lower()) for term in terms)
    return frozenset(first.group() for first in firsts if first)


HEDGES = any_of("hedge")
HEDGED = rf"(?:{HEDGES}\s)*"
"""What may stand right before a figure, whatever leads to it: `rose to just over 900 t`."""
MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
