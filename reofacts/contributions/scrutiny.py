"""A contribution held against the contract, row by row: every failure at once, and the claims of the rows that hold.

The rules are those of the pandera models, judged on the rows as the table that they will become; what only a
contribution has (its header, what a person writes into a cell, the quote) is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..claims import Claim, Entity, Review
from ..documents import normalise
from ..judging.failures import Failure, shown
from ..judging.mends import mend_of
from ..schemas import TABLES
from ..tables.columns import Column, shape
from . import cells, sheets
from .reading import DEFAULTS, MADE, Contribution, given, own_columns, template
from .rows import derived, made, people

Values = dict[str, Any]
NEEDED = ("modality", "period_start", "material_id", "place_id")
"""Columns whose cells may be empty, but without which a figure says too little: a warning where they are left out."""

PLACED, KINDS_OF_PLACE = ("place_id", "partner_id"), ("place", "deposit")
"""Columns that name where something is, and the kinds of entities that are somewhere."""
AGAIN = ("read_again", "unit")
"""The failure that a figure, read again, has another unit."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What a contribution gives: the claims of the rows that hold, each one's line, every failure, what is replaced."""

    claims: tuple[Claim, ...]
    lines: Mapping[str, int]
    failures: tuple[Failure, ...]
    replaced: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as read: its line, the value of each column of the contribution, and the columns that could not be read."""

    line: int
    values: Values
    unread: frozenset[str]

    @property
    def key(self) -> str:
        """What stands for the claim's id while the row is judged."""
        return f"c{self.line:016x}"


def examine(
    contribution: Contribution, known: Mapping[str, Entity] | None = None, text: str | None = None
) -> Examination:
    """Judge every row of a contribution; `known` are entities beside the vocabulary's, `text` that of its source."""
    sheet = contribution.sheet
    order, failures = header(contribution)
    entries = []
    for row in sheet.rows:
        if len(row.cells) != sheet.width:
            failures.append(wrong_width(contribution, row))
        else:
            entry, unread = entry_of(contribution, order, row)
            entries.append(entry)
            failures += unread
    if not sheet.rows:
        words = "there are no rows below the header"
        failures.append(failure(contribution, sheet.header_line, "rows_missing", wrong=words, mend="add a row a claim"))
    failures += judged(contribution, entries)
    failures += [item for entry in entries for item in own_rules(contribution, entry, known or {}, text)]
    failures += repeated(contribution, entries)
    broken = {item.line for item in failures if item.severity == "error"}
    failures = placed(contribution, order, failures)
    sound = [entry for entry in entries if not {entry.line, 0} & broken and sheet.header_line not in broken]
    claims = made(contribution, [row_values(contribution, entry) for entry in sound])
    lines = {claim.claim_id: entry.line for claim, entry in zip(claims, sound, strict=True)}
    replaced = [
        Review(entry.values["replaces"], claim.source_id, "replace", claim.kind, entry.values.get("measure"),
               entry.values["note"], replaced_by=claim.claim_id)
        for claim, entry in zip(claims, sound, strict=True) if entry.values["replaces"]
    ]  # fmt: skip
    return Examination(claims, lines, tuple(failures), tuple(replaced))


def failure(contribution: Contribution, line: int, rule: str, message: str = "", column: str = "", value: Any = "",
            mend: str = "", **rest: Any) -> Failure:  # fmt: skip
    """A failure at a row of a contribution, or at one cell of it."""
    item = given(contribution.kind).get(column)
    return Failure(
        contribution.table, rule, message, contribution.sheet.place(line) if line else "", column,
        item.title if item else "", shown(value), mend=mend or mend_of(rule), file=contribution.path, line=line, **rest,
    )  # fmt: skip


def header(contribution: Contribution) -> tuple[dict[str, int], list[Failure]]:
    """The place of each column in the rows, and what is wrong with the header.

    A name that is nearly one of the columns that are missing counts as that column, so that its cells are judged too.
    """
    known = given(contribution.kind)
    order: dict[str, int] = {}
    failures = []
    line = contribution.sheet.header_line
    for place, name in enumerate(contribution.sheet.header):
        column = name if name in known else name.casefold()
        if column in known and column in order:
            wrong = f"has the column {column} twice"
            failures.append(failure(contribution, line, "column_twice", column=column, value="", wrong=wrong))
        elif column in known:
            order[column] = place
    for place, name in enumerate(contribution.sheet.header):
        if name not in known and name.casefold() not in known:
            found, meant = unknown(contribution, name, [one for one in known if one not in order])
            failures.append(replace(found, col=place))
            order.setdefault(meant, place) if meant else None
    return order, failures + list(missing(contribution, order))


def unknown(contribution: Contribution, name: str, absent: Collection[str]) -> tuple[Failure, str]:
    """The failure of a name that no column has, and the column that is meant."""
    known = given(contribution.kind)
    titles = {item.title.casefold(): item.name for item in known.values() if item.name in absent}
    plain = name.casefold().replace(" ", "_").replace("-", "_")
    near = get_close_matches(plain, list(absent), n=1, cutoff=0.7)
    meant = titles.get(name.casefold()) or (plain if plain in absent else near[0] if near else "")
    if name in MADE:
        mend = "leave it out: it is made from the other columns"
    elif meant:
        mend = f"did you mean {meant}?"
    else:
        close = get_close_matches(plain, list(known), n=1, cutoff=0)
        mend = f"the nearest column is {close[0]}; leave it out, or put remarks under note"
    wrong = f"has a column without a name ({mend})" if not name else f"has a column {name!r}"
    words = f"no column of {contribution.table} has this name"
    about = failure(contribution, contribution.sheet.header_line, "column_unknown", words, mend=mend, wrong=wrong)
    return about, meant


def missing(contribution: Contribution, order: Mapping[str, int]) -> Iterator[Failure]:
    """The failures of columns that are not there: errors where each row needs a value, else one warning."""
    known, line = given(contribution.kind), contribution.sheet.header_line
    absent = [name for name in template(contribution.kind) if name not in order]
    for name in absent:
        if not known[name].nullable and name not in DEFAULTS:
            wrong = f"has no column {name}"
            words = f"every claim has one: {known[name].description}"
            yield failure(contribution, line, "column_missing", words, name, "", f"add a column {name}", wrong=wrong)
    empty = [name for name in absent if name in NEEDED and known[name].nullable]
    assumed = [f"{name} ({DEFAULTS[name]})" for name in absent if name in DEFAULTS]
    if empty or assumed:
        wrong = f"has no columns {', '.join([*empty, *assumed])}"
        words = "every row counts as empty there, or as what stands in brackets"
        yield failure(contribution, line, "column_absent", words, mend="add them", wrong=wrong, severity="warning")


def wrong_width(contribution: Contribution, row: sheets.Row) -> Failure:
    """The failure that a row has another number of cells than the header."""
    wide, count = contribution.sheet.width, len(row.cells)
    mend = 'a text with a comma stands between quotation marks: "1,000 t"' if count > wide else "add the empty cells"
    if str(row.cells[0] or "").startswith("#"):
        mend = "put comments above the header"
    return failure(contribution, row.line, "row_width", f"the header has {wide}", wrong=f"has {count} cells", mend=mend)


def entry_of(contribution: Contribution, order: Mapping[str, int], row: sheets.Row) -> tuple[Entry, list[Failure]]:
    """A row with the values of its cells, and the failures of those that cannot be read."""
    values: Values = dict.fromkeys(given(contribution.kind))
    failures = []
    unread = set()
    for name, place in order.items():
        try:
            values[name] = cells.read(given(contribution.kind)[name], row.cells[place])
        except cells.Unfit as fault:
            unread.add(name)
            cell = row.cells[place] if isinstance(row.cells[place], str) else str(row.cells[place])
            failures.append(failure(contribution, row.line, fault.rule, fault.words, name, cell.strip(), fault.mend))
    return Entry(row.line, values, frozenset(unread)), failures


def row_values(contribution: Contribution, entry: Entry) -> Values:
    """The row of the claim table that a contribution's row becomes."""
    from ..periods import edtf

    values = dict(entry.values)
    for name, value in DEFAULTS.items():
        if name in values and values[name] is None and name not in entry.unread:
            ranged = name == "qualifier" and values["value_min"] is not None and values["value_max"] is not None
            values[name] = "range" if ranged else value
    values |= {name: how for name, how in derived(values).items() if name in values and values[name] is None}
    start, end = values["period_start"], values["period_end"]
    ordered = not (start and end and start > end)
    return values | {
        "claim_id": entry.key,
        "source_id": contribution.source.source_id,
        "summary": "A claim.",
        "period_edtf": (edtf(start, end) or None) if ordered else f"{start}/{end}",
        "method": "contributed",
        "rule": None,
        "review": "machine",
    }


def judged(contribution: Contribution, entries: Sequence[Entry]) -> Iterator[Failure]:
    """What the pandera models of the claim table and of `evidence` say of the rows, and the reading of the figure."""
    from ..judging.crosschecks import read_again
    from ..judging.rules import contract
    from ..tables.rows import table

    rows = {entry.key: row_values(contribution, entry) for entry in entries}
    of = {entry.key: entry for entry in entries}
    names = [item.name for item in shape(TABLES[contribution.table]).columns]
    quotes = [anchor_row(key, row) for key, row in rows.items()]
    tables = {
        contribution.table: table(contribution.table, [{name: row[name] for name in names} for row in rows.values()]),
        "evidence": table("evidence", quotes),
    }
    found = [item for name, one in tables.items() for item in contract(name, one, {})]
    alone = {(item.row[:26], item.column) for item in found if ", " not in item.column}
    if contribution.kind == "quantity":
        again = read_again({"quantities": list(rows.values())}, {})
        found += [item for item in again if (item.row[:26], item.column) not in alone]
    unsaid = {item.row.removeprefix("claim_id=")[:17] for item in found if (item.rule, item.column) == AGAIN}
    unsaid = {key for key in unsaid if key in of and of[key].values["unit_text"] is None}
    for item in found:
        key = item.row.removeprefix("claim_id=")[:17]
        parts = item.column.split(", ")
        follows = len(parts) > 1 and any((item.row[:26], part) in alone for part in parts)
        if key not in of or follows:
            continue
        if item.rule != "read_again" or key not in unsaid:
            yield from told(contribution, of[key], item)
    for entry in (of[key] for key in sorted(unsaid)):
        words = f"must give the unit as it is printed, since {entry.values['value_text']!r} alone does not"
        yield failure(contribution, entry.line, "unit_printed", words, "unit_text")


def anchor_row(key: str, row: Values) -> Values:
    """The row of `evidence` for the quote of a row."""
    empty = dict.fromkeys(("start", "end", "prefix", "suffix"))
    return {"claim_id": key, "role": "anchor", "position": 0, "exact": row["quote"], "locator": row["locator"], **empty}


def told(contribution: Contribution, entry: Entry, item: Failure) -> Iterator[Failure]:
    """A failure of the contract in the words of the file, unless it follows from a cell that could not be read."""
    columns = ["quote" if name == "exact" else name for name in item.column.split(", ")]
    if entry.unread & {*columns} or (item.rule == "read_again" and entry.unread & {"value", "value_text", "unit_text"}):
        return
    known = given(contribution.kind)
    column = columns[0] if len(columns) == 1 else next((name for name in columns if name in known), "")
    title = known[column].title if column in known else item.title
    where: Values = {"row": contribution.sheet.place(entry.line), "file": contribution.path, "line": entry.line}
    mend = advice(contribution, entry, column, item) or mend_of(item.rule)
    yield replace(item, table=contribution.table, column=column, title=title, quote="", mend=mend, **where)


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


def own_rules(
    contribution: Contribution, entry: Entry, known: Mapping[str, Entity], text: str | None
) -> Iterator[Failure]:
    """What only a contribution can have wrong: the quote, the ids, the participants, the tense, the bounds."""
    values = entry.values
    for rule in (own_cells, quote_holds, ids_known, people_read, basis_of_money, not_yet, bounds_again, share_of_one):
        for item in rule(contribution, entry, known):
            if item.column not in entry.unread:
                yield item
    if text is not None and values["quote"] and " ".join(values["quote"].split()) not in text:
        words = "must stand in the text of the source, word for word"
        yield failure(contribution, entry.line, "quote_found", words, "quote", values["quote"])


def own_cells(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The columns that no table has keep their form and their length."""
    for item in own_columns():
        value = entry.values[item.name]
        if value and not matches(item, value):
            words = f"must match {item.pattern}: {item.description}"
            yield failure(contribution, entry.line, "pattern", words, item.name, value)
        if value and item.longest and len(value) > item.longest:
            words = f"must have at most {item.longest} characters"
            yield failure(contribution, entry.line, "length", words, item.name, value)
    replaced = entry.values["replaces"]
    if replaced and matches(given(contribution.kind)["replaces"], replaced) and not entry.values["note"]:
        words = "must say why the row replaces a claim; it is published as the reason"
        yield failure(contribution, entry.line, "replaces_reason", words, "note")


def quote_holds(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The quote holds the figure as printed; the unit may stand elsewhere, as in the head of a table."""
    quote = normalise(entry.values["quote"] or "")
    for name, severity in (("value_text", "error"), ("unit_text", "warning")):
        said = entry.values.get(name)
        if quote and said and not all(stands(normalise(part), quote) for part in said.split(" … ")):
            words = f"must stand in the quote, {entry.values['quote']!r}"
            yield failure(contribution, entry.line, f"{name}_quoted", words, name, said, severity=severity)


def stands(part: str, quote: str) -> bool:
    """Whether words stand in a quote, and not as a part of a longer number.

    >>> stands("4,120", "4,120 tonnes"), stands("4,120", "14,120 tonnes"), stands("120", "14,120 tonnes")
    (True, False, False)
    """
    before = r"(?<!\d)(?<!\d[.,'])" if part[:1].isdigit() else ""
    after = r"(?!\d)(?![.,']\d)" if part[-1:].isdigit() else ""
    return re.search(before + re.escape(part) + after, quote) is not None


def ids_known(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """An id names an entity: of the vocabulary, of the dataset, or one that the row's participants name."""
    from .. import vocabulary
    from ..schemas.contract import enums

    for name, parent in shape(TABLES[contribution.table]).foreign_keys.items():
        value = entry.values.get(name)
        model = shape(TABLES[contribution.table]).column(name)
        if parent != "entities" or value is None or not matches(model, value):
            continue  # What is no id at all, the contract has said.
        if name in PLACED and value.partition(":")[0] not in KINDS_OF_PLACE:
            words = f"must be a place: an id that begins with {' or '.join(f'{kind}:' for kind in KINDS_OF_PLACE)}"
            yield failure(contribution, entry.line, "place_kind", words, name, value)
            continue
        if value in vocabulary.entities() or value in known or value in named(entry):
            continue
        kind, _, rest = value.partition(":")
        if kind not in enums()["entity_kind"]:
            words = f"must begin with a kind of entity: {', '.join(enums()['entity_kind'])}"
            mend = f"write organisation:{rest} for a company, and name it under participants"
            yield failure(contribution, entry.line, "entity_known", words, name, value, mend)
            continue
        near = cells.meant_entity(name, value)
        mend = f"did you mean {near}? else " if near else ""
        mend += f"name it under participants, as `subject: its name ({value})`"
        yield failure(contribution, entry.line, "entity_known", "must name an entity that is known", name, value, mend)


def matches(model: Column, value: str) -> bool:
    """Whether a text has the form of its column."""
    return model.pattern is None or re.fullmatch(model.pattern.strip("^$"), value) is not None


def named(entry: Entry) -> set[str]:
    """The ids that a row's participants have."""
    try:
        return {person.entity.entity_id for person in people(entry.values["participants"]) if person.entity}
    except ValueError:
        return set()


def people_read(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The participants are written so that they can be read."""
    try:
        people(entry.values["participants"])
    except ValueError as fault:
        words, value = f"must name who takes part: {fault}", entry.values["participants"]
        yield failure(contribution, entry.line, "participants_read", words, "participants", value)


def basis_of_money(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """Money has no material basis; a price for a mass has."""
    from ..schemas.measures import kinds_of_units

    unit, basis = entry.values.get("unit"), entry.values.get("basis")
    if basis not in (None, "unspecified") and kinds_of_units().get(unit or "") in ("money", "money rate"):
        words = f"money ({unit}) is no mass of any material"
        yield failure(contribution, entry.line, "basis_of_money", words, "basis", basis)


AHEAD = ("quota", "investment", "other")
"""Measures that may be reported of a time to come: quotas in force, money approved, duties that begin later."""


def not_yet(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What lies behind the day of publication is no reported fact."""
    values, published = entry.values, contribution.source.published
    start = values["period_start"]
    ahead = isinstance(start, date) and published is not None and start > published
    done = values.get("event_status") in ("occurred", "signed") or contribution.kind == "quantity"
    if ahead and done and values["modality"] == "reported" and values.get("measure") not in AHEAD:
        words = (
            f"the period begins on {start}, after the source was published ({published}): nobody can have reported it"
        )
        yield failure(contribution, entry.line, "not_yet", words, "modality", "reported")


def bounds_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The bounds of a range are those that are printed, where the printed figure is a range."""
    from .. import numbers
    from ..extraction.amounts import reread

    values = entry.values
    low, high = values.get("value_min"), values.get("value_max")
    if low is None or high is None or values.get("value_text") is None:
        return
    found = numbers.find(values["value_text"])
    if len(found) != 2:
        return
    try:
        middle, _ = reread(values["value_text"], values["unit_text"] or "")
    except ValueError:
        return  # The reading of the figure has said so.
    if abs(abs(low + high) / 2 - abs(middle)) > 1e-9 * abs(middle):
        words = f"the bounds of {values['value_text']!r} have their middle at {middle:,.15g}"
        yield failure(contribution, entry.line, "bounds_again", words, "value_min", low)


def share_of_one(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A share below one per cent may be a share of one."""
    values = entry.values
    if values.get("measure") == "share" and values.get("unit") == "%" and 0 < (values.get("value") or 0) < 1:
        words = "a share is in per cent: 0.69 of the whole is 69 %"
        yield failure(contribution, entry.line, "share_of_one", words, "value", values["value"], severity="warning")


def repeated(contribution: Contribution, entries: Iterable[Entry]) -> Iterator[Failure]:
    """Rows that say again what an earlier one says."""
    seen: dict[tuple[Any, ...], int] = {}
    for entry in entries:
        key = tuple(value for name, value in entry.values.items() if name not in ("note", "replaces"))
        first = seen.setdefault(key, entry.line)
        if first != entry.line and not entry.unread:
            wrong = f"repeats {contribution.sheet.place(first)}"
            yield failure(contribution, entry.line, "row_repeated", wrong=wrong)


def placed(contribution: Contribution, order: Mapping[str, int], failures: Iterable[Failure]) -> list[Failure]:
    """The failures in the order of the file, each at the character where its cell begins."""
    found = []
    for item in sorted(failures, key=lambda item: (item.line, order.get(item.column, item.col))):
        place = order.get(item.column, item.col)
        if contribution.sheet.form == "csv" and item.line:
            line, col = contribution.sheet.spot(item.line, place)
            item = replace(item, line=line, col=col)
        found.append(item)
    return found


def text_of(contribution: Contribution, folders: Iterable[Path]) -> str | None:
    """The text of the source, its blanks folded, where a folder holds it with the hash that the sidecar gives."""
    import hashlib

    from ..inputs.text import decode

    card = contribution.source.sidecar
    for folder in folders:
        path = folder / f"{contribution.source.source_id}.txt"
        if path.is_file() and not path.is_symlink() and card:
            data = path.read_bytes()
            card.check_hash(hashlib.sha256(data).hexdigest())
            return " ".join(decode(data, str(path)).split())
    return None
