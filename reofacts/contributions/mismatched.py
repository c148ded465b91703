"""A row whose quote says something else in several columns: most probably it is the quote of another figure.

One such column is a warning, since the source may say it elsewhere, as in the head of a table. Of several somebody has
to say so: in `note`, or in `locator`, with the head, the column or the row that does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..judging.failures import Failure
from .entries import Entry, failure
from .reading import Contribution

AGAINST = (
    "names_again", "sides_again", "measure_again", "unit_beside", "hedge_again", "range_beside", "mood_again",
    "fact_again", "basis_again", "basis_said", "class_again", "period_beside", "part_beside", "polarity_again",
    "speaker_again", "other_figure", "percent_again", "base_again", "direction_again", "stage_again", "type_again",
    "actors_again", "relation_again",
)  # fmt: skip
"""The rules that hold a column to the words of the quote."""
SEVERAL = 3
"""Columns from which on a row is that of another figure."""
EXPLAINS = r"(?i)\b(?:title|caption|head|header|heading|headline|column|row|footnote)\b"
"""How a locator names a place that says what the quote does not."""
ONE = {"unit_text": "unit", "period_start": "period", "period_end": "period", "period_text": "period",
       "attributed_to": "attribution", "change_base": "period", "basis": "material_id", "value_min": "qualifier",
       "value_max": "qualifier"}  # fmt: skip
"""Columns that say one thing with another, and fall with it."""


def of_another(contribution: Contribution, entries: Iterable[Entry], failures: Sequence[Failure]) -> Iterator[Failure]:
    """The error of each row that says other than its quote in several columns, and does not say why.

    `Brazil is expected to export 13,000 pounds of lithium in 2026`, as Australia's output of rare earth oxides in 2024.
    """
    against: dict[int, dict[str, str]] = defaultdict(dict)
    for item in failures:
        if thing := against_quote(item.rule, item.column, item.severity):
            against[item.line].setdefault(thing, item.column)
    for entry in entries:
        columns = against.get(entry.line, {})
        if len(columns) >= SEVERAL and not entry.unread and not explained(entry.values):
            told = ", ".join(columns.values())
            words = f"{len(columns)} columns say other than the quote: {told}"
            yield failure(contribution, entry.line, "row_of_another_figure", wrong=words)


def against_quote(rule: str, column: str, severity: str) -> str:
    """What a warning says that the quote tells otherwise; empty for a failure of another sort.

    >>> against_quote("unit_beside", "unit_text", "warning"), against_quote("locator_said", "locator", "warning")
    ('unit', '')
    """
    return ONE.get(column, column) if severity == "warning" and rule in AGAINST else ""


def explained(values: Mapping[str, object]) -> bool:
    """Whether a row says why its columns are not those of its quote."""
    return bool(values.get("note")) or re.search(EXPLAINS, str(values.get("locator") or "")) is not None
