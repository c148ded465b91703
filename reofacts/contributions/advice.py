"""What to write instead of a value that its column does not take."""

from __future__ import annotations

from difflib import get_close_matches

from ..judging.failures import Failure
from ..tables.columns import Column
from . import cells
from .entries import Entry
from .reading import Contribution, given


def advice(contribution: Contribution, entry: Entry, column: str, item: Failure) -> str:
    """What to write instead of a value that its column does not take; empty where only the rule can say it."""
    value = str(entry.values.get(column) or "")
    model = given(contribution.kind).get(column)
    if item.rule == "one_of" and model:
        near = cells.meant_unit(value) if column == "unit" else nearest(model, value)
        return f"did you mean {near}?" if near else ""
    if item.rule == "pattern" and column.endswith("_id"):
        near = cells.meant_entity(column, value)
        return f"did you mean {near}?" if near else ""
    if item.rule == "length" and column == "quote":
        return "cut the quote to the shortest phrase that holds the figure and its unit"
    if item.rule == "read_again" and column == "value":
        said = item.message.rpartition("reads as ")[2].replace(",", "")
        return f"write {said} if that is meant, or correct value_text and unit_text to what is printed"
    if item.rule == "read_again" and column == "unit":
        return f"write {item.message.rpartition('reads as ')[2]}, or correct unit_text to what is printed"
    return ""


def nearest(model: Column, value: str) -> str:
    """The value of a closed list that is meant: the nearest, whatever its case."""
    folded = {name.casefold(): name for name in model.values}
    plain = value.casefold().replace(" ", "_")
    near = get_close_matches(plain, folded, n=1, cutoff=0.5)
    return folded[near[0]] if near else ""
