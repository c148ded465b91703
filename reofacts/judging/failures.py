"""Failures: where a dataset breaks a rule, in words for the person who must act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..tables.columns import Shape
from ..tables.rows import as_text
from ..tables.topics import Row

MEND = "correct what wrote the row"
RESTORE = "download the version again, or in a clone run `make repro`"


@dataclass(frozen=True, slots=True)
class Failure:
    """A place where a dataset breaks a rule.

    `message` is the rule in words; `row` names the row by its key, `column` and `title` the column, `value` what stands
    there, `quote` the phrase that the claim was read from, `mend` what to do. `file` is the file where no table is
    meant, `wrong` what is wrong where it is more than a value, and `because` a damaged file from which this follows.
    `line` and `col` count from 1 in a file that a person writes; 0 where there is none.
    What does not apply is empty.
    """

    table: str
    rule: str
    message: str
    row: str = ""
    column: str = ""
    title: str = ""
    value: str = ""
    quote: str = ""
    mend: str = ""
    severity: str = "error"
    file: str = ""
    wrong: str = ""
    because: str = ""
    line: int = 0
    col: int = 0


def row_key(model: Shape, row: Row) -> str:
    """The key of a row, such as `claim_id=c0123456789abcdef`."""
    return ", ".join(f"{name}={row[name]}" for name in model.primary_key) if row else ""


def shown(value: Any, none: str = "empty") -> str:
    """A value for a message, as the CSV files give it; `none` is said of None.

    >>> shown(2500000.0), shown(None)
    ('2500000', 'empty')
    """
    return none if value is None else as_text(value)


def mend(row: Row) -> str:
    """Where to correct a row."""
    if row.get("method") == "rule":
        return f"correct the rule {row['rule']}"
    if row.get("method") == "annotated":
        return f"correct the annotation in seeds/{row['source_id']}.yaml"
    if row.get("claim_id"):
        return f"`reofacts explain {row['claim_id']}` names the rule or the annotation to correct"
    if row.get("sha256"):
        return f"correct seeds/{row['source_id']}.yaml"
    return MEND


def at(
    model: Shape, rule: str, words: str, row: Row, column: str, quotes: Mapping[str, str], wrong: str = ""
) -> Failure:
    """A failure at one cell; of the whole row with `wrong`, what is wrong with it."""
    quote = quotes.get(row.get("claim_id", ""), "")
    title, key = model.column(column).title, row_key(model, row)
    return Failure(model.name, rule, words, key, column, title, shown(row[column]), quote, mend(row), wrong=wrong)
