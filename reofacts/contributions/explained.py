"""Whether a row says why a column is not what its quote tells: its locator names the row's own, or its note tells.

A locator excuses what it names (`row China` the place, `column 2024` the time), but not what the quote prints beside
the figure itself, such as another unit. A note excuses what it speaks of; one on the head of a table all but these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from .. import vocabulary
from .bases import words_of
from .measured import words_for
from .moods import moods_of
from .named import listed, related, searched
from .tabled import in_order, names

PRINTED = ("unit_beside", "period_beside")
"""Rules that hold a column to what the quote itself prints at the figure, or as its time: no head gainsays that."""
KINDS: Mapping[str, str] = {
    "place_id": "place", "partner_id": "place", "material_id": "material", "basis": "material",
    "period_start": "period", "period_end": "period", "period_text": "period", "change_base": "period",
    "unit": "unit", "unit_text": "unit", "value": "unit", "value_text": "unit", "measure": "measure",
    "change_of": "measure", "qualifier": "qualifier", "value_min": "qualifier", "value_max": "qualifier",
    "modality": "modality", "attribution": "attribution", "attributed_to": "attribution",
}  # fmt: skip
"""What the columns of a row speak of."""
COLUMNS = ("note", "locator", "place_id", "partner_id", "material_id", "subject_id", "object_id", "basis", "measure",
           "change_of", "period_start", "period_end", "modality", "attributed_to")  # fmt: skip
"""The columns of which `explains` asks."""


def explains(values: Mapping[str, Any], rule: str, column: str) -> bool:
    """Whether the note or the locator of a row says why a column breaks a rule.

    >>> row = {"place_id": "place:china", "locator": "table 1, row China"}
    >>> explains(row, "names_again", "place_id"), explains(row, "names_again", "material_id")
    (True, False)
    """
    note, locator = values.get("note") or "", values.get("locator") or ""
    if note and (speaks(note, kind_of(values, column)) or named_in(values, column, note)):
        return True
    return rule not in PRINTED and ((bool(note) and speaks(note, "any")) or named_in(values, column, locator))


def kind_of(values: Mapping[str, Any], column: str) -> str:
    """What a column speaks of; of the sides of a relation what their ids are of."""
    kind = str(values.get(column) or "").partition(":")[0] if column in ("subject_id", "object_id") else ""
    return {"government": "place"}.get(kind, kind) or KINDS.get(column, column)


def speaks(text: str, of: str) -> bool:
    """Whether a note has words for what a column speaks of (vocabulary/explaining.csv).

    >>> speaks("Converted from short tons", "unit"), speaks("Converted from short tons", "place")
    (True, False)
    >>> speaks("So in the head of the table", "any"), speaks("Table read twice", "any")
    (True, False)
    """
    pattern = cues().get(of)
    return pattern is not None and pattern.search(text) is not None


@cache
def cues() -> Mapping[str, re.Pattern[str]]:
    """The words of notes, by what they speak of."""
    terms: dict[str, list[str]] = {}
    for row in vocabulary.rows("explaining"):
        terms.setdefault(row["of"], []).extend(map(re.escape, vocabulary.cells(row["term"])))
    ahead, heads = "|".join(terms.pop("leading")), "|".join(terms.pop("head"))
    terms["any"] += [rf"(?:(?:{ahead})\s+){{1,3}}(?:[\w'’]+\s+)?(?:{heads})", rf"(?:{heads})\.?\s?\d+"]
    return {of: re.compile(rf"\b(?:{'|'.join(some)})\b", re.IGNORECASE) for of, some in terms.items()}


def named_in(values: Mapping[str, Any], column: str, text: str) -> bool:
    """Whether words name what a row has in a column.

    >>> named_in({"basis": "REO"}, "basis", "head: tonnes of REO"), named_in({"basis": "REO"}, "basis", "page 3")
    (True, False)
    """
    naming = NAMING.get(kind_of(values, column))
    return bool(text) and naming is not None and naming(values, column, text)


def entity_in(values: Mapping[str, Any], column: str, text: str) -> bool:
    """Whether words name a place or a material of a row, or what belongs to it; of a basis the basis too."""
    basis = values.get("basis") if column in ("basis", "material_id") else None
    if basis and re.search(rf"\b(?:{'|'.join(map(re.escape, (basis, *words_of(basis))))})\b", text, re.IGNORECASE):
        return True
    value = values.get("material_id" if column == "basis" else column) or ""
    if not searched(value):
        return False
    own = vocabulary.entities()[listed(value)]
    name = "materials" if value.startswith("material:") else "places"
    return any(one.entity_id == own.entity_id or related(own, one) for one in names(text, name))


def time_in(values: Mapping[str, Any], column: str, text: str) -> bool:
    """Whether words name a year of the time of a row."""
    first, last = values.get("period_start") or date.min, values.get("period_end") or date.max
    return any(first.year <= year <= last.year for year in in_order(text))


def measure_in(values: Mapping[str, Any], column: str, text: str) -> bool:
    """Whether words name the measure of a row, or that of which it is a change."""
    return not {values.get("measure"), values.get("change_of")}.isdisjoint(words_for(text))


def mood_in(values: Mapping[str, Any], column: str, text: str) -> bool:
    """Whether words name the modality of a row."""
    return values.get("modality") in moods_of(text)


def voice_in(values: Mapping[str, Any], column: str, text: str) -> bool:
    """Whether words name who says it."""
    who = values.get("attributed_to")
    return bool(who) and str(who).casefold() in text.casefold()


NAMING: Mapping[str, Callable[[Mapping[str, Any], str, str], bool]] = {
    "place": entity_in, "material": entity_in, "period": time_in, "measure": measure_in, "modality": mood_in,
    "attribution": voice_in,
}  # fmt: skip
"""How words are looked through for what a row has in a column, by what that speaks of."""
