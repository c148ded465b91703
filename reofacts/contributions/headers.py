"""The header of a contribution: which column stands where, and what is wrong with the names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..judging.failures import Failure
from ..judging.synonyms import meant
from . import sheets
from .entries import failure
from .reading import DEFAULTS, MADE, Contribution, given, template

NEEDED = ("locator", "modality", "period_start", "material_id", "place_id")
"""Columns whose cells may be empty, but without which a figure says too little: a warning where they are left out."""
TIMELESS = ("period_start", "place_id")
"""Those without which a relation still says enough: what cerium is used for."""


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
    meanings: dict[int, str] = {}
    for place, name in enumerate(contribution.sheet.header):
        if name not in known and name.casefold() not in known:
            meant = meaning(contribution, name, [one for one in known if one not in order])
            if meant:
                order[meant], meanings[place] = place, meant
            else:
                failures.append(unknown(contribution, name, place))
    failures += renamed(contribution, meanings)
    return order, failures + list(missing(contribution, order))


def meaning(contribution: Contribution, name: str, absent: Collection[str]) -> str:
    """The column that is meant by a name that no column has; empty where none is near."""
    titles = {item.title.casefold(): item.name for item in given(contribution.kind).values() if item.name in absent}
    plain = name.casefold().replace(" ", "_").replace("-", "_")
    if name in MADE:
        return ""
    return titles.get(name.casefold()) or (plain if plain in absent else meant("column", name, tuple(absent)))


def renamed(contribution: Contribution, meanings: Mapping[int, str]) -> Iterator[Failure]:
    """The failure of names that are nearly those of columns, all of them in one: mostly one habit made them."""
    line, header = contribution.sheet.header_line, contribution.sheet.header
    if len(meanings) == 1:
        ((place, meant),) = meanings.items()
        wrong, words = f"has a column {header[place]!r}", f"no column of {contribution.table} has this name"
        yield failure(contribution, line, "column_unknown", words, header[place], "", f"did you mean {meant}?",
                      wrong=wrong, col=place)  # fmt: skip
    elif meanings:
        wrong, words = (
            f"names {len(meanings)} columns in its own way",
            f"no column of {contribution.table} has these names",
        )
        mend = "write " + ", ".join(f"{meant} for {header[place]!r}" for place, meant in meanings.items())
        yield failure(contribution, line, "column_unknown", words, mend=mend, wrong=wrong, col=min(meanings))


def unknown(contribution: Contribution, name: str, place: int) -> Failure:
    """The failure of a name that no column has, nor nearly."""
    mend = "leave it out, or put remarks under note"
    mend = "leave it out: it is made from the other columns" if name in MADE else mend
    wrong = f"has a column {name!r}" if name else f"has a column without a name ({mend})"
    words = f"no column of {contribution.table} has this name"
    line = contribution.sheet.header_line
    return failure(contribution, line, "column_unknown", words, name, "", mend, wrong=wrong, col=place)


def missing(contribution: Contribution, order: Mapping[str, int]) -> Iterator[Failure]:
    """The failures of columns that are not there: errors where each row needs a value, else one warning.

    A column in which an empty cell has a meaning (`DEFAULTS`) may be left out.
    """
    known, line = given(contribution.kind), contribution.sheet.header_line
    absent = [name for name in template(contribution.kind) if name not in order]
    lost = needed(contribution, order)
    if len(lost) == 1:
        wrong, words = f"has no column {lost[0]}", f"every claim has one: {known[lost[0]].description.rstrip('.')}"
        yield failure(contribution, line, "column_missing", words, lost[0], "", f"add a column {lost[0]}", wrong=wrong)
    elif lost:
        wrong, mend = f"has no columns {', '.join(lost)}", f"add them, as `reofacts template {contribution.table}` does"
        yield failure(contribution, line, "column_missing", "every claim has a value in each", mend=mend, wrong=wrong)
    spared = TIMELESS if contribution.kind == "relation" else ()
    empty = [name for name in absent if name in NEEDED and name not in spared and known[name].nullable]
    if empty:
        several = len(empty) > 1
        wrong = f"has no column{'s' if several else ''} {', '.join(empty)}"
        words, mend = "every row counts as empty there", "add them" if several else "add it"
        yield failure(contribution, line, "column_absent", words, mend=mend, wrong=wrong, severity="warning")


def wrong_width(contribution: Contribution, row: sheets.Row) -> Failure:
    """The failure that a row has another number of cells than the header."""
    wide, count = contribution.sheet.width, len(row.cells)
    mend = 'a text with a comma stands between quotation marks: "1,000 t"' if count > wide else "add the empty cells"
    if contribution.sheet.form == "csv":
        mark = contribution.sheet.delimiter
        mend = sheets.parted_otherwise(mark.join(str(cell or "") for cell in row.cells), mark, wide) or mend
    if str(row.cells[0] or "").startswith("#"):
        mend = "put comments above the header"
    return failure(contribution, row.line, "row_width", f"the header has {wide}", wrong=f"has {count} cells", mend=mend)


def needed(contribution: Contribution, order: Mapping[str, int]) -> list[str]:
    """The columns that are not there and without which no row is a claim."""
    known = given(contribution.kind)
    absent = [name for name in template(contribution.kind) if name not in order]
    return [name for name in absent if not known[name].nullable and name not in DEFAULTS]
