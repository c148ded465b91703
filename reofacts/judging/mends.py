"""How to mend what breaks a rule, in words for a geologist: schemas/mends.csv, a rule a line."""

from __future__ import annotations

from functools import cache

from ..schemas.contract import read_rows


@cache
def mends() -> dict[str, str]:
    """How to mend each rule, by its name."""
    return {row["rule"]: row["mend"] for row in read_rows("mends.csv")}


@cache
def meanings() -> dict[str, str]:
    """What each rule asks for, as a sentence, by its name."""
    return {row["rule"]: row["meaning"] for row in read_rows("mends.csv")}


def mend_of(rule: str) -> str:
    """How to mend what breaks a rule; empty for a rule that is not in the list.

    >>> mend_of("not_empty")
    'fill the cell'
    """
    return mends().get(rule, "")
