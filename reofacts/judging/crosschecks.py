"""The rules that bind tables together: references, equal columns, spans, second readings, projections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from ..claims import Claim, columns
from ..schemas import TABLES, TOPICS
from ..tables.columns import shape
from ..tables.rows import KIND_TABLES, as_text
from ..tables.topics import Row, Rows, left_out, project
from .failures import Failure, at, shown


def foreign_keys(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """References to rows that do not exist."""
    keys = {name: {row[shape(TABLES[name]).primary_key[0]] for row in rows[name]} for name in rows}
    for name, table in rows.items():
        model = shape(TABLES[name])
        for column, parent in model.foreign_keys.items():
            for row in table:
                if row[column] is not None and row[column] not in keys[parent]:
                    yield at(model, "foreign_key", f"must stand in the table {parent}", row, column, quotes)


def base_columns(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """Each claim stands once more, with the same base columns, in the table of its kind and in no other."""
    claims = {row["claim_id"]: row for row in rows["claims"]}
    for name, kind in KIND_TABLES.items():
        model = shape(TABLES[name])
        for row in rows[name]:
            claim = claims.get(row["claim_id"])
            for column in columns(Claim) if claim else ():
                if row[column] != claim[column]:  # type: ignore[index]
                    words = f"must equal {column} in the table claims, {shown(claim[column], 'nothing')}"  # type: ignore[index]
                    yield at(model, "base_columns", words, row, column, quotes)
        found = {row["claim_id"] for row in rows[name]}
        for claim in rows["claims"]:
            if (claim["kind"] == kind.__name__.lower()) != (claim["claim_id"] in found):
                wrong = f"has {'a' if claim['claim_id'] in found else 'no'} row in {name}"
                yield at(
                    shape(TABLES["claims"]), "kind_table", f"is of kind {claim['kind']}", claim, "kind", quotes, wrong
                )


def one_anchor(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """Every claim has just one anchor."""
    counts = Counter(row["claim_id"] for row in rows["evidence"] if row["role"] == "anchor")
    for claim in rows["claims"]:
        if counts[claim["claim_id"]] != 1:
            wrong = f"has {counts[claim['claim_id']] or 'no'} rows of role anchor in evidence"
            yield at(shape(TABLES["claims"]), "one_anchor", "a claim has just one", claim, "claim_id", quotes, wrong)


def spans_inside(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """A span lies inside its document, and is missing only where the text is withheld."""
    model = shape(TABLES["evidence"])
    sources = {row["source_id"]: row for row in rows["sources"]}
    source_of = {row["claim_id"]: sources.get(row["source_id"]) for row in rows["claims"]}
    for row in rows["evidence"]:
        source = source_of.get(row["claim_id"])
        if source is None:
            continue
        if (row["start"] is None or row["end"] is None) and source["text"] == "shipped":
            yield at(model, "span_missing", "a span of a shipped text has a start and an end", row, "start", quotes)
        elif row["end"] is not None and source["n_chars"] is not None and row["end"] > source["n_chars"]:
            words = f"its document has only {source['n_chars']} characters"
            yield at(model, "span_outside", words, row, "end", quotes)


ONE_DOT = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])")


def read_again(rows: Rows, quotes: Mapping[str, str], language: str | None = None) -> Iterator[Failure]:
    """Reading what was printed once more, in its language, gives the value and the unit again; a sign does not count.

    `language` is that of all rows; else the table `sources` says it, and where there is none, any may be meant.
    """
    from ..translation import forms

    model = shape(TABLES["quantities"])
    languages = {row["source_id"]: row["language"] for row in rows.get("sources", ())}
    for row in rows["quantities"]:
        if row["value_text"] is None or row["value"] is None:
            continue  # The contract of the table has said so.
        spoken = language or languages.get(row.get("source_id"))
        found: dict[str, str] = {}
        for form in forms(row["value_text"], row["unit_text"] or "", spoken):
            reading = misread(row, *form)
            found = found or reading
            if not reading:
                break
        for column, words in found.items() if reading else ():
            yield at(model, "read_again", words, row, column, quotes)


def misread(row: Row, value_text: str, unit_text: str) -> dict[str, str]:
    """What a figure and its unit read as, by the column in which a row says something else.

    Where the currency of a bare sign was assumed, the assumption is the document's and not the phrase's; so is it
    whether the dot of 43.745 parts thousands, and whether mt is short for million tonnes. A reviewer may say which
    currency a bare sign is, and which tons bare tons are. Nothing at all has no unit.
    """
    from ..extraction.amounts.rereading import reread
    from ..extraction.amounts.tons import EITHER as EITHER_TON
    from ..extraction.amounts.tons import MILLION
    from ..numbers import DOTTED, printed

    try:
        value, unit = reread(*printed(value_text, unit_text))
    except ValueError as fault:
        return {"value_text": f"what is printed must be readable: {fault}"}
    if row["unit_text"] in EITHER_TON and unit == row["unit"] and row["unit_how"] == "assumed_metric":
        value = min((value, value * MILLION, value / MILLION), key=lambda one: abs(one - abs(row["value"])))
    found = {}
    dotted = DOTTED if ONE_DOT.search(value_text) and abs(row["value"]) > abs(value) else 1
    differs = abs(abs(value * dotted) - abs(row["value"])) > 1e-9 * abs(value * dotted)
    if differs and not rounded(value_text, row["value"], value):
        found["value"] = f"what is printed, {words_printed(row)}, reads as {value:,.15g}"
    sign = row["unit_how"] in ("assumed_currency", "reviewed") and may_share(unit, row["unit"] or "")
    sign |= row["unit_how"] == "reviewed" and may_be_tons(row["unit_text"] or "", unit, row["unit"] or "")
    yearly = (unit, row["unit"], row.get("measure")) == ("%", "%/yr", "growth_rate")  # That it is a year's is said.
    none = value == 0 and not row["unit_text"]  # Zero of anything: no unit need be printed.
    if unit != row["unit"] and not (sign or yearly or none):
        found["unit"] = f"what is printed, {words_printed(row)}, reads as {unit}"
    return found


def words_printed(row: Row) -> str:
    """The figure and the unit as printed, as far as there are any, each between quotation marks.

    >>> words_printed({"value_text": "0.69", "unit_text": None})
    "'0.69'"
    """
    return " ".join(repr(row[name]) for name in ("value_text", "unit_text") if row[name])


SIGNS = ({"dollar", "peso"}, {"yen", "yuan"}, {"krone", "krona"})
"""Currencies that are written with one sign, by the last word of their names."""


def may_share(unit: str, other: str) -> bool:
    """Whether two units are money in currencies of one sign, for the same mass.

    >>> may_share("USD/kg", "AUD/kg"), may_share("USD/kg", "CNY/kg"), may_share("USD/kg", "AUD/t")
    (True, False, False)
    """
    from ..schemas.contract import unit_titles

    words = {unit_titles().get(code[:3], "").rpartition(" ")[2] for code in (unit, other)}
    return unit[3:] == other[3:] and (len(words) == 1 or any(words <= sign for sign in SIGNS))


TONS = ("t", "ston", "lton")
BARE_TONS = re.compile(r"(?<!metric )(?<!short )(?<!long )\btons?\b", re.I)


def may_be_tons(unit_text: str, unit: str, other: str) -> bool:
    """Whether bare tons were printed, and two units differ in nothing but which tons these are.

    >>> may_be_tons("tons", "t/yr", "ston/yr"), may_be_tons("tonnes", "t", "ston"), may_be_tons("tons", "t", "kg")
    (True, False, False)
    """
    parts = zip(unit.split("/"), other.split("/"), strict=False)
    same = unit.count("/") == other.count("/") and all(one == two or {one, two} <= {*TONS} for one, two in parts)
    return same and BARE_TONS.search(unit_text) is not None


def rounded(value_text: str, given: float, value: float) -> bool:
    """Whether a value is that of a fraction in words, rounded to the digits that are given: 33.3 for a third."""
    from ..numbers import find

    digits = len(f"{given:.15g}".partition(".")[2])
    fraction = any(numeral.form == "fraction" for numeral in find(value_text))
    return fraction and round(abs(value), digits) == abs(given)


def periods_again(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """The first and the last day of a period are those that its EDTF form gives."""
    from ..periods import interval

    model = shape(TABLES["claims"])
    for row in rows["claims"]:
        try:
            days = interval(row["period_edtf"] or "")
        except ValueError as fault:
            yield at(model, "period_again", f"must be a date or an interval: {fault}", row, "period_edtf", quotes)
            continue
        for column, day in zip(("period_start", "period_end"), days, strict=True):
            if row[column] != day:
                words = f"the period {row['period_edtf'] or 'is empty and'} gives {shown(day, 'nothing')}"
                yield at(model, "period_again", words, row, column, quotes)


def projections(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """The topic tables hold what follows from the claims, no more and no less."""
    expected = project(rows)
    for name, model in TOPICS.items():
        found = {row["claim_id"]: row for row in rows.get(name, ())}
        due = {row["claim_id"]: row for row in expected[name]}
        for claim_id in sorted(found.keys() - due.keys()):
            words = "no claim gives it (the measure, unit or value is not one of this topic)"
            yield at(shape(model), "projection", words, found[claim_id], "claim_id", quotes, f"has a row in {name}")
        for claim_id in sorted(due.keys() - found.keys()):
            wrong = f"has no row in {name}"
            yield at(shape(model), "projection", "its claim gives one", due[claim_id], "claim_id", quotes, wrong)
        for claim_id in sorted(found.keys() & due.keys()):
            for column, value in due[claim_id].items():
                if found[claim_id][column] != value:
                    words = f"the claim gives {shown(value, 'nothing')}"
                    yield at(shape(model), "projection", words, found[claim_id], column, quotes)


def left_out_is_found(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """A claim that its topic leaves out as impossible has the finding out_of_range."""
    model = shape(TABLES["claims"])
    rules = {row["finding_id"]: row["rule"] for row in rows["findings"]}
    named = {row["claim_id"] for row in rows["finding_claims"] if rules.get(row["finding_id"]) == "out_of_range"}
    claims = {row["claim_id"]: row for row in rows["claims"]}
    for row in left_out(rows):
        if row["claim_id"] not in named and row["claim_id"] in claims:
            words, wrong = "lies outside the ranges of its topic", "has no finding out_of_range"
            yield at(model, "left_out", words, claims[row["claim_id"]], "claim_id", quotes, wrong)


def changed_claims(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """Claims that are said to be added or corrected and are not there, or to have left and are."""
    model, here = shape(TABLES["changes"]), {row["claim_id"] for row in rows["claims"]}
    for row in rows["changes"]:
        if (row["change"] in ("added", "corrected")) != (row["claim_id"] in here):
            words = "a claim that was added or corrected stands in the table claims, one that left does not"
            yield at(model, "changed_claims", words, row, "change", quotes)


def reviewed_claims(rows: Rows, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """Rejected or replaced claims that are there, others that are not, or not checked; corrections not in the claim."""
    model = shape(TABLES["reviews"])
    claims = {row["claim_id"]: row for row in rows["claims"]}
    whole = {row["claim_id"]: row for name in KIND_TABLES for row in rows[name]}
    for row in rows["reviews"]:
        claim = claims.get(row["claim_id"])
        if row["verdict"] == "replace":
            if row["new"] not in claims or (claim and row["new"] != row["claim_id"]):
                words = "a replaced claim does not stand in the table claims, the one in its place does"
                yield at(model, "reviewed_claims", words, row, "new", quotes)
        elif (row["verdict"] == "reject") != (claim is None):
            words = "a rejected claim does not stand in the table claims, any other does"
            yield at(model, "reviewed_claims", words, row, "verdict", quotes)
        elif claim and claim["review"] != "checked":
            yield at(model, "reviewed_claims", "the claim's review is checked", row, "verdict", quotes)
        name = row["column"]
        found = whole.get(row["claim_id"], {})
        if name in found and (as_text(found[name]) or None) != row["new"]:
            words = f"the claim has {shown(found[name], 'nothing')} as its {name}"
            yield at(model, "reviewed_claims", words, row, "new", quotes)


TOGETHER: tuple[Callable[[Rows, Mapping[str, str]], Iterator[Failure]], ...] = (
    foreign_keys,
    base_columns,
    one_anchor,
    spans_inside,
    read_again,
    periods_again,
    projections,
    left_out_is_found,
    changed_claims,
    reviewed_claims,
)
"""The rules that bind tables together."""
