"""The header of a contribution: which column stands where, and what is wrong with the names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from ..judging.failures import Failure
from . import sheets
from .entries import failure
from .reading import DEFAULTS, MADE, Contribution, given, template

NEEDED = ("modality", "period_start", "material_id", "place_id")
"""Columns whose cells may be empty, but without which a figure says too little: a warning where they are left out."""


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
