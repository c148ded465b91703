"""Which relation a quote tells, held against the predicate of its row: who needs a metal does not offer it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import longest, relations
from .reading import Contribution
from .turned import told as sides_told
from .turned import verbs

OWN_WORDS = ("used_in", "made_by", "part_of", "lacks", "requires", "restricts", "examines", "offers", "intends")
"""Predicates that a quote tells by words of their own."""
CLOSE = ({"requires", "used_in"}, {"part_of", "made_by"}, {"intends", "examines"}, {"lacks", "requires"})
"""Predicates of which one can be meant by the words for the other."""


def predicate_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The predicate is one that the quote has words for, where it has such words: `needs` is requires, and no offer."""
    values = entry.values
    quote, predicate = values["quote"], values.get("predicate")
    if contribution.kind != "relation" or not quote or predicate not in OWN_WORDS or len(quote) > longest():
        return
    said = {name: hit.group() for name in words() if (hit := words()[name].search(quote))}
    read = {one.predicate for one in relations(quote, contribution.source.published)}
    own = predicate in said or predicate in read or (predicate in verbs() and sides_told(quote, predicate))
    others = [name for name in said if {name, predicate} not in CLOSE]
    if not own and len(others) == 1 and len(said) == 1 and read <= {others[0], "other"}:
        words_ = f"the quote says {said[others[0]]!r}"
        yield failure(contribution, entry.line, "relation_again", words_, "predicate", predicate, f"write {others[0]}",
                      severity="warning")  # fmt: skip


@cache
def words() -> Mapping[str, re.Pattern[str]]:
    """The words that tell each relation plainly (vocabulary/predicates.csv); caps on something are a noun."""
    found: dict[str, re.Pattern[str]] = {}
    for row in vocabulary.rows("predicates"):
        terms = sorted(vocabulary.cells(row["words"]), key=len, reverse=True)
        found[row["predicate"]] = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b(?!\son\b)", re.IGNORECASE)
    return found
