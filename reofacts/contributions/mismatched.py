"""A row whose quote says something else in several columns: most probably it is the quote of another figure.

One such column is a warning, since the source may say it elsewhere, as in the head of a table. Of several somebody has
to say so: in `note`, or in `locator`, with the words of the head, the column or the row that does (`explained`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..judging.failures import Failure
from .entries import Entry, failure
from .explained import explains
from .reading import Contribution

Doubted = tuple[str, str]
"""A rule that a row breaks, and the column at which it does."""

AGAINST = (
    "names_again", "sides_again", "measure_again", "unit_beside", "hedge_again", "range_beside", "mood_again",
    "fact_again", "basis_again", "basis_said", "class_again", "period_beside", "part_beside", "polarity_again",
    "speaker_again", "other_figure", "percent_again", "base_again", "direction_again", "stage_again", "type_again",
    "actors_again", "relation_again",
)  # fmt: skip
"""The rules that hold a column to the words of the quote."""
SEVERAL = 3
"""Columns from which on a row is that of another figure."""
ONE = {"unit_text": "unit", "period_start": "period", "period_end": "period", "period_text": "period",
       "attributed_to": "attribution", "change_base": "period", "basis": "material_id", "value_min": "qualifier",
       "value_max": "qualifier"}  # fmt: skip
"""Columns that say one thing with another, and fall with it."""


def of_another(contribution: Contribution, entries: Iterable[Entry], failures: Sequence[Failure]) -> Iterator[Failure]:
    """The error of each row that says other than its quote in several columns, and does not say why.

    `Brazil is expected to export 13,000 pounds of lithium in 2026`, as Australia's output of rare earth oxides in 2024.
    """
    against: dict[int, list[Doubted]] = defaultdict(list)
    for item in failures:
        if against_quote(item.rule, item.column, item.severity):
            against[item.line].append((item.rule, item.column))
    for entry in entries:
        columns = of_other(entry.values, against.get(entry.line, ()))
        if columns and not entry.unread:
            words = f"{len(columns)} columns say other than the quote: {', '.join(columns)}"
            yield failure(contribution, entry.line, "row_of_another_figure", wrong=words)


def against_quote(rule: str, column: str, severity: str) -> str:
    """What a warning says that the quote tells otherwise; empty for a failure of another sort.

    >>> against_quote("unit_beside", "unit_text", "warning"), against_quote("locator_said", "locator", "warning")
    ('unit', '')
    """
    return ONE.get(column, column) if severity == "warning" and rule in AGAINST else ""


def of_other(values: Mapping[str, Any], doubted: Sequence[Doubted]) -> tuple[str, ...]:
    """The columns in which a row is that of another figure, given the rules that it breaks; none where it may not be.

    Each counts that neither note nor locator explains; of several another unit at the figure itself is enough.

    >>> said = [("names_again", "place_id"), ("names_again", "material_id"), ("measure_again", "measure")]
    >>> of_other({"place_id": "place:china"}, said)
    ('place_id', 'material_id', 'measure')
    >>> of_other({"place_id": "place:china", "locator": "row China"}, said)
    ()
    """
    every = {ONE.get(column, column): column for _, column in doubted}
    left = {ONE.get(column, column): column for rule, column in doubted if not explains(values, rule, column)}
    printed = any(rule == "unit_beside" and left.get("unit") == column for rule, column in doubted)
    told = every if printed else left
    return tuple(told.values()) if len(told) >= SEVERAL else ()
