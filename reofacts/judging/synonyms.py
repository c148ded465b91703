"""What people write for the values of closed lists and for names of columns: schemas/synonyms.csv, a word a line."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from ..schemas.contract import read_rows

NEAR = 0.75
"""How alike a word is to the value that is meant."""
LONGEST = 80
"""Characters of a word that are compared."""


@cache
def synonyms(listed: str) -> dict[str, str]:
    """The value that is meant by each word, folded, of a list: the name of a column or of an enum, or `column`."""
    return {folded(row["word"]): row["value"] for row in read_rows("synonyms.csv") if row["list"] == listed}


def folded(word: str) -> str:
    """A word without its case and its joints.

    >>> folded("More than"), folded("more_than")
    ('more than', 'more than')
    """
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def meant(listed: str, word: str, known: tuple[str, ...]) -> str:
    """The value of a list that a word means: the same but for its case, a synonym, or the nearest; else empty.

    >>> meant("measure", "output", ("production", "count")), meant("modality", "forcast", ("reported", "forecast"))
    ('production', 'forecast')
    >>> meant("measure", "happiness", ("production", "count"))
    ''
    """
    plain = folded(word[:LONGEST])
    values = {folded(value): value for value in known}
    synonym = synonyms(listed).get(plain, "")
    near = get_close_matches(plain, values, n=1, cutoff=NEAR)
    return values.get(plain) or (synonym if synonym in known else "") or (values[near[0]] if near else "")
