"""A contribution held against the contract, row by row: every failure at once, and the claims of the rows that hold.

The rules are those of the pandera models, judged on the rows as the table that they will become; what only a
contribution has (its header, what a person writes into a cell, the quote) is judged here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..claims import Claim, Entity, Review
from ..errors import ReofactsError
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..schemas import TABLES
from ..schemas.fields import ENTITY_ID
from ..sidecars import Sidecar
from ..tables.columns import shape
from .advice import BLAMED, advice, blamed, names_no_unit, number_advice, reading, scaled
from .cells import unit_begun
from .checks import Rule, own_rules
from .entries import Entry, Values, anchor_row, entry_of, failure, row_values
from .headers import header, needed, wrong_width
from .mismatched import of_another
from .reading import Contribution, given
from .rows import made
from .sheets import Row
from .writing import SOFT_HYPHEN

EXAMPLE = {"material_id": "material:neodymium", "entity_id": "organisation:some-mine",
           "subject_id": "material:neodymium", "object_id": "product:magnet"}  # fmt: skip
"""Ids that a column takes, to show their form."""
AGAIN = ("read_again", "unit")
"""The failure that a figure, read again, has another unit."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What a contribution gives: the claims of the rows that hold, each one's line, every failure, what is replaced."""

    claims: tuple[Claim, ...]
    lines: Mapping[str, int]
    failures: tuple[Failure, ...]
    replaced: tuple[Review, ...] = ()


def examine(
    contribution: Contribution, known: Mapping[str, Entity] | None = None, text: str | None = None,
    counted: Collection[int] = (), rules: Collection[Rule] | None = None,
) -> Examination:  # fmt: skip
    """Judge every row of a contribution; `known` are entities beside the vocabulary's, `text` that of its source.

    What is wrong with the rows on `counted` lines, if anything, is known: they give their claims alone. Where it is
    known which `rules` of `checks` find something in the others, these alone are asked.
    """
    sheet = contribution.sheet
    order, failures = header(contribution)
    lost = frozenset(needed(contribution, order))
    entries = []
    for row in sheet.rows:
        if len(row.cells) != sheet.width:
            failures.append(wrong_width(contribution, row))
        elif is_header(row, sheet.header):
            words = "repeats the header, and is no claim"
            failures.append(failure(contribution, row.line, "row_hollow", wrong=words, mend="delete it"))
        else:
            entry, unread = entry_of(contribution, order, row, lost)
            entries.append(entry)
            failures += [replace(item, mend=number_advice(contribution, entry, item) or item.mend) for item in unread]
    if not sheet.rows:
        words = "there are no rows below the header"
        failures.append(failure(contribution, sheet.header_line, "rows_missing", wrong=words, mend="add a row a claim"))
    doubtful = [entry for entry in entries if entry.line not in counted]
    failures += judged(contribution, doubtful)
    failures += [item for entry in doubtful for item in own_rules(contribution, entry, known or {}, text, rules)]
    failures += of_another(contribution, doubtful, failures)
    failures += repeated(contribution, entries)
    failures = folded(contribution, worst(failures))
    broken = {item.line for item in failures if item.severity == "error"}
    failures = placed(contribution, order, failures)
    sound = [entry for entry in entries if not {entry.line, 0} & broken and sheet.header_line not in broken]
    claims = made(contribution, [row_values(contribution, entry) for entry in sound])
    lines = {claim.claim_id: entry.line for claim, entry in zip(claims, sound, strict=True)}
    replaced = [
        Review(entry.values["replaces"], claim.source_id, "replace", claim.kind, entry.values.get("measure"),
               entry.values["note"], replaced_by=claim.claim_id, summary=claim.summary, exact=claim.anchor.exact)
        for claim, entry in zip(claims, sound, strict=True) if entry.values["replaces"]
    ]  # fmt: skip
    return Examination(claims, lines, tuple(failures), tuple(replaced))


def is_header(row: Row, header: Sequence[str]) -> bool:
    """Whether a row is the header once more, as where several files were put into one."""
    pairs = zip(row.cells, header, strict=False)
    return all(isinstance(cell, str) and cell.strip().casefold() == name.casefold() for cell, name in pairs)


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
        again = read_again({"quantities": list(rows.values())}, {}, contribution.language)
        # The advice on the unit gives the value too.
        sized = {key for key, entry in of.items() if scaled(contribution, entry)}
        found += [item for item in again if (item.row[:26], item.column) not in alone and key_of(item) not in sized]
    unsaid = {key_of(item) for item in found if (item.rule, item.column) == AGAIN and reading(item) != "x"}
    unsaid = {key for key in unsaid if key in of and of[key].values["unit_text"] is None}
    for item in one_of_two(found):
        key, parts = key_of(item), item.column.split(", ")
        follows = len(parts) > 1 and any((item.row[:26], part) in alone for part in parts)
        if key not in of or follows:
            continue
        if item.rule != "read_again" or key not in unsaid:
            yield from told(contribution, of[key], item)
    for entry in (of[key] for key in sorted(unsaid)):
        words = f"must give the unit as it is printed, since {entry.values['value_text']!r} alone does not"
        yield failure(contribution, entry.line, "unit_printed", words, "unit_text")


def key_of(item: Failure) -> str:
    """What stands for the claim's id in a failure of the contract."""
    return item.row.removeprefix("claim_id=")[:17]


def told(contribution: Contribution, entry: Entry, item: Failure) -> Iterator[Failure]:
    """A failure of the contract in the words of the file, unless it follows from a cell that could not be read."""
    columns = ["quote" if name == "exact" else name for name in item.column.split(", ")]
    if entry.unread & {*columns} or (item.rule == "read_again" and entry.unread & {"value", "value_text", "unit_text"}):
        return
    known = given(contribution.kind)
    column = columns[0] if len(columns) == 1 else next((name for name in columns if name in known), "")
    title = known[column].title if column in known else item.title
    where: Values = {"row": contribution.sheet.place(entry.line), "file": contribution.path, "line": entry.line}
    if item.rule in BLAMED:
        column = blamed(entry, item.rule)
        title = known[column].title
    mend = advice(contribution, entry, column, item) or mend_of(item.rule)
    unknown = column == "unit" and item.rule == "read_again" and names_no_unit(item)
    if unknown and unit_begun(str(entry.values["unit_text"] or "")):  # It is no word for what is counted.
        item = replace(item, message=f"unit_text holds more than a unit: {entry.values['unit_text']!r}")
    if item.rule == "pattern":  # Nobody has to read a regular expression.
        form = (
            f"be an id of an entity, as {EXAMPLE.get(column, 'place:china')}"
            if known[column].pattern == ENTITY_ID
            else "have its form"
        )
        item = replace(item, message=f"must {form}: {known[column].description.rstrip('.')}")
    yield replace(item, table=contribution.table, column=column, title=title, quote="", mend=mend, **where)


FOLLOWS = {
    "measure_again": ("unit_of_measure", "class_of_resource", "value_text_quoted"),
    "change_said": ("unit_of_measure",),
    "type_again": ("kind_of_control",),
    "labels_quoted": ("owner_again",),
    "basis_of_money": ("unit_of_measure", "read_again"),
    "price_said": ("basis_of_money",),
    "unit_text_quoted": ("read_again",),
    "unit_beside": ("read_again",),
    "read_again": ("bounds_again",),
    "material_said": ("material_unsaid",),
    "hedge_again": ("value_text_quoted",),
    "mood_again": ("value_text_quoted",),
    "period_beside": ("not_yet", "period_text_again"),
}
"""For rules: those whose fault they may only repeat in other words."""


def worst(failures: Sequence[Failure]) -> list[Failure]:
    """The failures without warnings at a cell that has an error, and with those of one rule at any other cell.

    What is worst is mended first, and the row is judged again; so of two that one fault makes the first is told.
    """
    failures = [*{(item.line, item.column, item.rule, item.mend): item for item in reversed(failures)}.values()][::-1]
    told = {(item.line, item.rule) for item in failures}
    failures = [item for item in failures if not any((item.line, rule) in told for rule in FOLLOWS.get(item.rule, ()))]
    wrong = {(item.line, item.column) for item in failures if item.severity == "error" and item.column}
    first: dict[tuple[int, str], str] = {}
    for item in failures:
        if item.severity == "warning" and item.line and item.column:
            first.setdefault((item.line, item.column), item.rule)
    return [
        item
        for item in failures
        if item.severity == "error"
        or ((item.line, item.column) not in wrong and item.rule == first.get((item.line, item.column), item.rule))
    ]


def folded(contribution: Contribution, failures: Sequence[Failure]) -> list[Failure]:
    """The failures, with one for a row in which most cells are empty that no claim is without: a total, or a remark."""
    empty: dict[int, list[Failure]] = {}
    for item in failures:
        if item.rule == "not_empty":
            empty.setdefault(item.line, []).append(item)
    hollow = {line: items for line, items in empty.items() if len(items) >= HOLLOW}
    names = [*given(contribution.kind)]
    whole = []
    for items in hollow.values():
        absent = ", ".join(sorted((item.column for item in items), key=names.index))
        whole.append(failure(contribution, items[0].line, "row_hollow", wrong=f"has no {absent}"))
    return [item for item in failures if item.line not in hollow] + whole


HOLLOW = 3
"""Empty cells, of those that a claim cannot be without, from which on a row is taken for none."""


def one_of_two(found: Sequence[Failure]) -> list[Failure]:
    """The failures without the less telling one of two on the unit of a row; a figure read again is told whole."""
    again = {key_of(item): item for item in found if (item.rule, item.column) == AGAIN}
    value = {key_of(item) for item in found if (item.rule, item.column) == ("read_again", "value")}
    unfit = {key_of(item) for item in found if item.rule == "unit_of_measure"}
    left = []
    for item in found:
        unit = again.get(key_of(item))
        if item is unit and key_of(item) in (unfit if names_no_unit(item) else value):
            continue
        if item.rule == "unit_of_measure" and unit and not names_no_unit(unit):
            continue
        if unit and (item.rule, item.column) == ("read_again", "value") and not names_no_unit(unit):
            item = replace(item, message=f"{item.message} {reading(unit)}")
        left.append(item)
    return left


def repeated(contribution: Contribution, entries: Iterable[Entry]) -> Iterator[Failure]:
    """Rows that say again what an earlier one says."""
    seen: dict[tuple[Any, ...], int] = {}
    for entry in entries:
        key = tuple(value for name, value in entry.values.items() if name not in ("note", "replaces"))
        first = entry.line if entry.unread else seen.setdefault(key, entry.line)
        if first != entry.line:
            yield repeats_row(contribution, entry.line, first)


def repeats_row(contribution: Contribution, line: int, first: int) -> Failure:
    """The failure that a row says again what an earlier one says."""
    return failure(contribution, line, "row_repeated", wrong=f"repeats {contribution.sheet.place(first)}")


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


def whole(text: str) -> str:
    """A text with its blanks folded and without soft hyphens, which no quote has."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def text_of(contribution: Contribution, folders: Iterable[Path]) -> str | None:
    """The text of the source as `whole` gives it, where a folder holds it with the hash that the sidecar gives."""
    from ..inputs.text import decode

    card = contribution.source.sidecar
    for folder in folders:
        path = folder / f"{contribution.source.source_id}.txt"
        if path.is_file() and not path.is_symlink() and card:
            data = path.read_bytes()
            if folder.name == SEEDS and path.with_suffix(".yaml") != Path(card.path):
                refuse_other(path, data, card)
            card.check_hash(data, str(path))
            return whole(decode(data, str(path)))
    return None


SEEDS = "seeds"
"""The folder of the texts that are shipped."""


def refuse_other(path: Path, data: bytes, card: Sidecar) -> None:
    """Raise `ReofactsError` where a text that is shipped has the name of a contribution, and is another document."""
    if path.with_suffix(".yaml").is_file() and hashlib.sha256(data).hexdigest() != card.sha256:
        mend = "give the rows and their sidecar another name: it is that of their source, and never changes"
        said = f"{path} is another document with this name"
        raise ReofactsError(said, card.path, 1, mend=mend, rule="source_twice")
