"""What to write instead of a value that its column does not take."""

from __future__ import annotations

from difflib import get_close_matches

from ..judging.failures import Failure
from ..schemas.contract import unit_codes
from ..tables.columns import Column
from . import cells
from .entries import Entry
from .reading import Contribution, given

COUNT = "count"


def advice(contribution: Contribution, entry: Entry, column: str, item: Failure) -> str:
    """What to write instead of a value that its column does not take; empty where only the rule can say it."""
    value = str(entry.values.get(column) or "")
    model = given(contribution.kind).get(column)
    if item.rule == "one_of" and column == "unit":
        return unit_advice(entry, value)
    if item.rule == "one_of" and model:
        near = nearest(model, value)
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


def unit_advice(entry: Entry, written: str) -> str:
    """What to write instead of a unit that is none of the list; with the figure, where the two have other sizes."""
    if found := scaled(entry):
        value, unit, words = found
        said = f"{written} is not a canonical unit: write "
        if entry.values["value"] == value:
            return f"{said}unit {unit}, in which the value is {value:.15g} as it stands"
        return f"{said}{entry.values['value_text']} {words} as value {value:.15g} and unit {unit}"
    near = cells.meant_unit(written)
    return f"did you mean {near}?" if near else ""


def scaled(entry: Entry) -> tuple[float, str, str] | None:
    """The figure of a row whose cell `unit` has a larger or smaller unit than the list, such as kt.

    Its value, its canonical unit, and the words that say so: those that are printed, or those of the cell.
    """
    printed, written = entry.values.get("value_text"), str(entry.values.get("unit") or "")
    if not printed or not written or written in unit_codes() or len(written) > cells.LONGEST:
        return None
    found, plain = figure(printed, written) or figure(printed, written.replace(" ", " … ", 1)), None
    if found and found[1] in unit_codes():
        plain = figure(printed, found[1])
    if not found or not plain or plain[1] != found[1] or plain[0] == found[0]:
        return None
    words = entry.values.get("unit_text") or written
    said = figure(printed, words)
    return (*said, words) if said and said[1] == found[1] else (*found, written)


def figure(printed: str, words: str) -> tuple[float, str] | None:
    """The value and the unit of a figure beside some words; none where they are no unit."""
    from ..extraction.amounts import reread

    try:
        value, unit = reread(printed, words)
    except ValueError:
        return None
    return (value, unit) if unit != COUNT else None  # Any other word is taken for what is counted.


def nearest(model: Column, value: str) -> str:
    """The value of a closed list that is meant: the nearest, whatever its case."""
    folded = {name.casefold(): name for name in model.values}
    plain = value.casefold().replace(" ", "_")
    near = get_close_matches(plain, folded, n=1, cutoff=0.5)
    return folded[near[0]] if near else ""
