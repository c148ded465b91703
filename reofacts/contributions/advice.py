"""What to write instead of a value that its column does not take."""

from __future__ import annotations

import re
from contextlib import suppress

from .. import numbers
from ..documents import slug
from ..judging.crosschecks import words_printed
from ..judging.failures import Failure
from ..judging.synonyms import meant
from ..schemas.contract import enums, unit_codes
from ..schemas.measures import CHANGES
from ..tables.columns import Column
from ..translation import forms, languages_of, tongues
from . import cells, nearest
from .entries import Entry
from .ids import role_of
from .kinds import FIRMS
from .reading import Contribution, given

COUNT = "count"


def advice(contribution: Contribution, entry: Entry, column: str, item: Failure) -> str:
    """What to write instead of a value that its column does not take; empty where only the rule can say it."""
    value = str(entry.values.get(column) or "")
    model = given(contribution.kind).get(column)
    if item.rule == "one_of" and column == "unit":
        return unit_advice(contribution, entry, value)
    if item.rule == "one_of" and model:
        listed = f"use one of the values of the list; `reofacts template {contribution.table}` gives them"
        return word_advice(model, value) or listed
    if item.rule == "pattern" and column == "change_base":
        return base_advice(value)
    if item.rule == "pattern" and column.endswith("_id"):
        near = nearest.meant_entity(column, value)
        other = "" if contribution.language == "en" else "write the id of its name in English; if it has none, "
        return f"did you mean {near}?" if near else other + new_id(column, value)
    if item.rule == "not_empty":
        return empty_advice(contribution, entry, column)
    if item.rule == "range_bounds":
        return range_advice(entry, column)
    if item.rule == "length" and column == "quote":
        shortest = "cut the quote to the shortest phrase that holds the figure and its unit"
        return f"{shortest}; it has {len(value):,} characters"
    if item.rule == "unit_of_measure" and entry.values["measure"] == "price":
        return "a price is money for a mass or a piece, as USD/kg: write its currency into unit, and into unit_text too"
    if item.rule == "read_again" and (alone := without_unit(entry)):
        sign = "; a minus before it counts in value" if SIGNED.match(entry.values["value_text"]) else ""
        return f"leave the unit out of value_text: write {alone}{sign}"
    if item.rule == "read_again" and column == "value":
        if whole := with_scale(contribution, entry):
            return f"write {whole} into value_text, as the quote has it"
        said, _, unit = reading(item).partition(" ")
        fallen = entry.values["measure"] in CHANGES and entry.values["value"] < 0 and said[:1] != "-"
        said = "-" * fallen + said.replace(",", "") + (f" and unit {unit}, since nothing is converted," if unit else "")
        return f"write {said} if that is meant, or correct value_text and unit_text to what is printed"
    if item.rule == "read_again" and names_no_unit(item) and (other := other_language(contribution, entry)):
        return other
    if item.rule == "read_again" and column == "unit":
        if begun := names_no_unit(item) and cells.unit_begun(str(entry.values["unit_text"] or "")):
            return f"leave only {begun} in unit_text: words for the basis belong into basis, others into the quote"
        no_unit = spoken(contribution, entry) or NO_UNIT
        return no_unit if names_no_unit(item) else f"write {reading(item)}, or correct unit_text to what is printed"
    if item.rule == "read_again" and column == "value_text":
        if meant_ := in_digits(entry.values["value_text"]):
            return f"it has a letter in place of a digit: write {meant_}, in the quote too"
        return spoken(contribution, entry)
    return ""


NO_UNIT = ("copy the words of the unit into unit_text, those of the currency too: these name no unit in English; "
           "if the source only counts them, write count into unit and measure, or take one in tonnes")  # fmt: skip


def other_language(contribution: Contribution, entry: Entry) -> str:
    """How to mend a figure in words of another language than that of the source; empty where it is in no known one."""
    codes = languages_of(str(entry.values["value_text"] or ""), str(entry.values["unit_text"] or ""))
    if not codes or contribution.language in codes:
        return ""
    labels, keys = " or ".join(tongues()[one] for one in codes), " or ".join(f"`language: {one}`" for one in codes)
    return f"if the source is in {labels}, write {keys} into its sidecar"


def spoken(contribution: Contribution, entry: Entry) -> str:
    """How to mend a figure whose words are not read in the language of the source; empty in English."""
    language, label = contribution.language, tongues().get(contribution.language)
    if (other := other_language(contribution, entry)) or language == "en":
        return other
    if label:
        return f"no such words of {label} are known: look for a slip, or add a line to {FOREIGN} with their English"
    return (f"of the language {language} no words are known: add them to {FOREIGN}, a line each with its English, and "
            f"the language to {TONGUES}")  # fmt: skip


def in_digits(printed: str) -> str:
    """A figure with digits for letters that look like them; empty where it has none, or where that is no figure.

    >>> in_digits("13,O00"), in_digits("l3.5"), in_digits("13,000"), in_digits("many"), in_digits("5l")
    ('13,000', '13.5', '', '', '')
    """
    plain = printed.translate(LIKE_DIGITS)
    slipped = plain != printed and DIGIT.search(printed) and printed[-1] not in "lI|"
    return plain if slipped and IN_DIGITS.fullmatch(plain) else ""


DIGIT = re.compile(r"\d", re.ASCII)
LIKE_DIGITS = str.maketrans("OoQlI|", "000111")
IN_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
"""A figure that is written in digits alone."""
FOREIGN, TONGUES = "reofacts/vocabulary/foreign.csv", "reofacts/vocabulary/tongues.csv"


def without_unit(entry: Entry) -> str:
    """The figure of a row that has the words of its unit beside it in one cell; empty where it has not."""
    from ..extraction.amounts.amounts import find_amounts

    printed, unit = str(entry.values["value_text"] or ""), str(entry.values["unit_text"] or "")
    if unit and printed.endswith(unit) and (alone := printed.removesuffix(unit).strip())[-1:].isdigit():
        return alone
    priced = PRICED.search(printed) and len(printed) <= cells.LONGEST
    found = find_amounts(printed) if priced else []
    return found[0].value_text if len(found) == 1 and found[0].value_text != printed else ""


SIGNED = re.compile(r"minus\b|negative\b|[-−–]", re.IGNORECASE)
PRICED = re.compile(r"[$€£¥₹]\s?\d|\b[A-Z]{2,3}\s?\d")
"""The mark of a currency before a figure."""


def with_scale(contribution: Contribution, entry: Entry) -> str:
    """The figure of a row with the word for millions and the like behind it in the quote, if this gives the value."""
    values = entry.values
    printed = values["value_text"] or ""
    behind = re.search(rf"(?<![\d.,]){re.escape(printed)}(?:\s|-)?[a-z]+\b", values["quote"] or "", re.IGNORECASE)
    said = figure(behind.group(), values["unit_text"] or "", contribution.language) if printed and behind else None
    return behind.group() if behind and said == (values["value"], values["unit"]) else ""


def empty_advice(contribution: Contribution, entry: Entry, column: str) -> str:
    """What to write into an empty cell, where the figure as printed says it; else empty."""
    values = entry.values
    if column not in ("value", "unit") or not values.get("value_text"):
        return ""
    said = figure(values["value_text"], values["unit_text"] or "", contribution.language)
    if said is None or said[1] not in unit_codes():
        return ""
    printed = words_printed(values)
    if column == "unit":
        return f"write {said[1]}, which {printed} is in"
    return f"write {said[0]:.15g}, if what is printed, {printed}, is the figure" if said[1] == values["unit"] else ""


def new_id(column: str, value: str) -> str:
    """How to write an id for a name that nobody knows, and where to name it."""
    kind = {"material_id": "material", "entity_id": "organisation"}.get(column, "place")
    kind, name = (value.partition(":")[0], value.partition(":")[2].strip()) if ":" in value else (kind, value)
    if column in ("place_id", "partner_id") and FIRMS.search(name):
        who = f"`participant: {name} (organisation:{slug(name)})`"
        return f"leave it empty: a company is no place; name it under participants, as {who}"
    made = f"{kind}:{slug(name)}"
    return f"write {made}, and name it under participants, as `{role_of(column)}: {name} ({made})`"


def number_advice(contribution: Contribution, entry: Entry, item: Failure) -> str:
    """What to write instead of a value that is no number, where the figure as printed says it; else empty."""
    if item.rule != "number" or item.column != "value" or not entry.values.get("value_text"):
        return ""
    if middle := middle_advice(str(item.value)):
        return middle
    same = re.findall(r"\d", str(item.value)) == re.findall(r"\d", entry.values["value_text"])
    words = (entry.values["value_text"], entry.values["unit_text"] or "")
    said = figure(*words, contribution.language) if same else None
    unit = entry.values["unit"]
    if said is None or said[1] != unit:
        return ""
    return f"write {said[0]:.15g}, which {entry.values['value_text']!r} {entry.values['unit_text']!r} is in {unit}"


def middle_advice(written: str) -> str:
    """What to write instead of two numbers in a cell that takes one.

    >>> middle_advice("10-20")
    'write their middle, 15, and 10 into value_min, 20 into value_max, range into qualifier'
    """
    two = TWO.fullmatch(written)
    if two is None or (low := float(two[1])) >= (high := float(two[2])):
        return ""
    bounds = f"{low:.15g} into value_min, {high:.15g} into value_max, range into qualifier"
    return f"write their middle, {(low + high) / 2:.15g}, and {bounds}"


TWO = re.compile(r"(\d+(?:\.\d+)?)\s*(?:[-–—]|to|and)\s*(\d+(?:\.\d+)?)")
"""Two numbers as a range is written."""


def word_advice(model: Column, value: str) -> str:
    """What to write instead of a word that is none of a closed list."""
    if near := meant(model.listed or model.name, value, tuple(model.values)):
        told = f" ({enums()['predicate'][near]})" if model.name == "predicate" else ""
        return f"did you mean {near}?{told}"
    if model.name == "attribution" and value[:1].isupper():
        return f"write named_person or named_organisation, and {value} into attributed_to"
    return ""


def base_advice(value: str) -> str:
    """What to write instead of words for what a change is counted against."""
    if near := meant("change_base", value, ("yoy", "mom", "qoq")):
        return f"did you mean {near}?"
    year = re.search(r"(?:19|20)?\d\d$", value)
    return f"write {year.group() if len(year.group()) == 4 else f'20{year.group()}'}" if year else ""


def reading(item: Failure) -> str:
    """What a figure or a unit reads as, from the failure that says so."""
    return item.message.rpartition("reads as ")[2]


def names_no_unit(item: Failure) -> bool:
    """Whether the words of a unit are none that is known: any other word is taken for what is counted."""
    return reading(item).startswith(COUNT)


BLAMED = ("range_bounds", "object_of_relation")
"""Rules over several columns of which one is to be mended."""


def blamed(entry: Entry, rule: str) -> str:
    """The column to mend first of a rule over several."""
    values = entry.values
    if rule == "object_of_relation":
        return "object_text"
    low, high = values["value_min"], values["value_max"]
    if low is None and high is None:
        return "value_min"  # A range without bounds.
    if values["qualifier"] not in (None, "range"):
        return "qualifier"
    if low is None or high is None:
        return "value_min" if low is None else "value_max"
    return "value_min" if low > high else "value"


def range_advice(entry: Entry, column: str) -> str:
    """How to mend a range, at the column that is blamed."""
    return {
        "value_min": "swap value_min and value_max" if entry.values["value_min"] is not None else "fill both bounds",
        "value_max": "fill both bounds, or leave both empty",
        "qualifier": "write range into qualifier, or leave value_min and value_max empty",
        "value": "write the middle of the bounds into value",
    }[column]


def unit_advice(contribution: Contribution, entry: Entry, written: str) -> str:
    """What to write instead of a unit that is none of the list; with the figure, where the two have other sizes."""
    if found := scaled(contribution, entry):
        value, unit, words = found
        said = f"{written} is not a canonical unit: write "
        if entry.values["value"] == value:
            return f"{said}unit {unit}, in which the value is {value:.15g} as it stands"
        return f"{said}{entry.values['value_text']} {words} as value {value:.15g} and unit {unit}"
    near = nearest.meant_unit(written)
    return f"did you mean {near}?" if near else ""


def scaled(contribution: Contribution, entry: Entry) -> tuple[float, str, str] | None:
    """The figure of a row whose cell `unit` has a larger or smaller unit than the list, such as kt.

    Its value, its canonical unit, and the words that say so: those that are printed, or those of the cell.
    """
    printed, written = entry.values.get("value_text"), str(entry.values.get("unit") or "")
    if not printed or not written or written in unit_codes() or len(written) > cells.LONGEST:
        return None
    language, plain = contribution.language, None
    found = figure(printed, written, language) or figure(printed, written.replace(" ", " … ", 1), language)
    if found and found[1] in unit_codes():
        plain = figure(printed, found[1], language)
    if not found or not plain or plain[1] != found[1] or plain[0] == found[0]:
        return None
    words = entry.values.get("unit_text") or written
    said = figure(printed, words, language)
    return (*said, words) if said and said[1] == found[1] else (*found, written)


def figure(printed: str, words: str, language: str) -> tuple[float, str] | None:
    """The value and the unit of a figure beside some words; none where they are no unit."""
    from ..extraction.amounts.rereading import reread

    for form in forms(printed, cells.unit_words(words) or "", language):
        with suppress(ValueError):
            value, unit = reread(*numbers.printed(*form))
            if unit != COUNT:  # Any other word is taken for what is counted.
                return value, unit
    return None
