"""Contributed files as they stand: one file of rows (CSV, Parquet, Excel) for one source, and its sidecar beside it.

The rows have the columns that a person can give (`given`), found by their names. `read` takes a file as it is; what is
wrong with its rows is found in `scrutiny`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ..claims import KINDS
from ..documents import Document, slug
from ..errors import ReofactsError, raise_all
from ..schemas import TABLES
from ..schemas.contract import read_rows
from ..sidecars import OPTIONAL, Sidecar, how_to_add, read_sidecar
from ..tables.columns import Column, shape
from ..translation import code
from .sheets import Sheet, refuse_link
from .sheets import read as read_sheet

MADE = ("claim_id", "source_id", "summary", "period_edtf", "method", "rule", "review")
"""Columns that nobody gives: they follow from the others."""
DEFAULTS = {"polarity": "affirmed", "attribution": "author", "basis": "unspecified", "qualifier": "exact"}
"""What an empty cell means in a column that is never empty in the dataset."""
TABLE_OF = {"quantity": "quantities", "event": "events", "relation": "relations"}
TELLING = {"quantity": ("measure", "value", "unit"), "event": ("event_type",), "relation": ("predicate",)}
"""Columns by which the kind of a file is known."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A contributed file: the kind of its claims, its source (a document without text), its rows as they stand."""

    path: str
    kind: str
    source: Document
    sheet: Sheet

    @property
    def table(self) -> str:
        """The claim table that the rows are of."""
        return TABLE_OF[self.kind]

    @property
    def language(self) -> str:
        """The language of the source, without its region; English where its sidecar does not say."""
        return code(self.source.sidecar.language if self.source.sidecar else "") or "en"


@cache
def given(kind: str) -> Mapping[str, Column]:
    """The columns that a file of a kind of claim may have, by name, in the order of its template.

    >>> list(given("event"))[:3]
    ['quote', 'locator', 'event_type']
    """
    table, evidence = shape(TABLES[TABLE_OF[kind]]), shape(TABLES["evidence"])
    rest = [item.name for item in table.columns if item.name not in (*MADE, *template(kind))]
    quote = evidence.column("exact")
    about = "The exact phrase of the source that says it, with its figure: the shortest that carries the claim."
    found = {"quote": replace(quote, name="quote", title="Quote", description=about)}
    found |= {"locator": evidence.column("locator")} | {item.name: item for item in own_columns()}
    return {name: found.get(name) or table.column(name) for name in (*template(kind), *rest)}


def own_columns() -> list[Column]:
    """The columns of a contribution that no table has."""
    claim = shape(TABLES["claims"]).column("claim_id")
    role = shape(TABLES["participants"]).column("text")
    people = "Who and what takes part, as `role: words (entity_id)`, parted by semicolons; the id may be left out."
    named = replace(role, name="participants", title="Participants", description=people, nullable=True, longest=None)
    corrected = "The published claim of the source that the row corrects."
    replaces = replace(claim, name="replaces", title="Replaces", description=corrected, nullable=True, unique=False)
    remark = "A remark for those who check the row; published only of a row that replaces a claim, as the reason."
    note = replace(role, name="note", title="Note", description=remark, nullable=True, longest=1000)
    return [named, replaces, note]


def template(kind: str) -> list[str]:
    """The names of the columns of a kind's template, as schemas/templates.csv has them."""
    return [row["column"] for row in read_rows("templates.csv") if row["kind"] == kind]


def read(path: str | Path) -> Contribution:
    """The contribution in a file, with its source's sidecar, as it stands.

    Raises `ReofactsError` where the file or its sidecar cannot be read, or where the header is of no kind of claim.
    """
    path = Path(path)
    sheet = sheet_of(path)
    return Contribution(str(path), kind_of(sheet), source(path), sheet)


def refuse_second(contribution: Contribution, first: dict[tuple[str, str], str]) -> None:
    """Note the file of a contribution in `first`, by source and kind.

    Raises `ReofactsError` where another file is noted there: equal quotes of the two would be one claim.
    """
    other = first.setdefault((contribution.source.source_id, contribution.kind), contribution.path)
    if other != contribution.path:
        said = f"{other} holds {contribution.table} of this source too"
        raise ReofactsError(
            said, contribution.path, mend="put the rows into one of the two files, and delete the other"
        )


def sheet_of(path: Path, judging: bool = False) -> Sheet:
    """The rows of a contribution as they stand; with faults, if it is to be judged."""
    return read_sheet(path, {name for kind in KINDS for name in given(kind)}, judging)


def kind_of(sheet: Sheet) -> str:
    """The kind of claim that a header is of: the one with most of its names, its telling columns counting most."""

    def score(kind: str) -> tuple[int, int]:
        header = [name.casefold() for name in sheet.header]
        close = [name for name in TELLING[kind] if get_close_matches(name, header, n=1, cutoff=0.8)]
        return len(close), len({*header} & {*given(kind)})

    best = max(KINDS, key=score)
    if score(best) == (0, 0) or (not score(best)[0] and score(best)[1] < 5):
        shown = ", ".join(f"'{name}'" if "," in name else name for name in sheet.header[:6]) or "nothing"
        mend = "begin with the header that `reofacts template quantities` (events, relations) writes"
        mend = NAMING if {"entity_id", "label"} <= {name.strip().casefold() for name in sheet.header} else mend
        alone = sheet.header[0].split() if len(sheet.header) == 1 else []
        mend = "part the cells by commas, and not by blanks" if holds_names(alone) else mend
        below = next((row for row in sheet.rows[:BELOW] if holds_names([str(cell or "") for cell in row.cells])), None)
        mend = f"delete what stands above {sheet.place(below.line)}, in which the columns are named" if below else mend
        raise ReofactsError(f"the header is of no kind of claim: {shown}", sheet.path, sheet.header_line or None,
                            mend=mend)  # fmt: skip
    return best


NAMING = (
    "take this file away: whom or what a row names comes in with it, under participants, as `holder: Some Mine "
    "(organisation:some-mine)`"
)
"""How entities enter, which nobody sends as a table."""
BELOW = 20
"""Rows in which a header is looked for, where the first is none."""


def holds_names(cells: Collection[str]) -> bool:
    """Whether cells are the names of columns, as in the header of a file of claims."""
    known = {name for kind in KINDS for name in given(kind)}
    return len({cell.strip().strip('"').casefold() for cell in cells} & known) >= 5


def is_table(text: str) -> bool:
    """Whether a text is a file of claims, by the first line that is no comment."""
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip(' "').startswith("#")), "")
    return holds_names(re.split(r"[,;\t]", first))


def source(path: Path) -> Document:
    """The source of a contribution, from the sidecar beside it: a document without text."""
    name = name_of(path)
    beside = path.with_name(f"{name}.yaml")
    if slug(name) != name or path.suffix != path.suffix.lower():
        said = f"the file's name is no name of a source: {path.name!r}"
        mend = f"rename it to {meant_name(path)}, and its sidecar to {slug(name_of(Path(meant_name(path))))}.yaml"
        first = path.with_name(COPY.sub("", path.stem) + path.suffix)
        mend = f"delete it, if it is a copy of {first.name}; else {mend}" if first != path and first.exists() else mend
        if path.stem.casefold().endswith(".entities"):
            said, mend = f"holds entities, by its name: {path.name!r}", NAMING
        raise ReofactsError(said, str(path), mend=mend)
    if not beside.exists():
        mend = how_to_add(beside)
        stem, table = named_after(path.stem)
        if stem != name and path.with_name(f"{stem}.yaml").exists():
            dotted = "" if table == "quantities" else f".{table}"
            mend = f"rename it to {stem}{dotted}{path.suffix}, which is of the source of {stem}.yaml; or {mend}"
        raise ReofactsError("has no sidecar", str(path), mend=mend, rule="sidecar")
    refuse_link(beside)
    card = read_sidecar(beside)
    if card.text == "withheld":
        refuse_reviews(card)
    return without_text(path, card)


COPY = re.compile(r"(?: ?\(\d+\)| - Copy(?: \(\d+\))?| copy(?: \d+)?)$")
"""What programs put behind the name of a file that is there already."""


def refuse_reviews(card: Sidecar) -> None:
    """Raise `ReofactsError` for what a reviewer writes about a text, where there is none: nothing would come of it."""
    raise_all([
        card.fault(key, "nothing comes of it where the text is withheld", "change the row itself, and take this out")
        for key in OPTIONAL
        if getattr(card, key)
    ])  # fmt: skip


def name_of(path: Path) -> str:
    """The name of the source of a contribution, which its file may end with the table that its rows are of.

    >>> name_of(Path("contributions/usgs-2025.csv")), name_of(Path("usgs-2025.events.csv"))
    ('usgs-2025', 'usgs-2025')
    """
    stem, _, table = path.stem.rpartition(".")
    return stem if table in TABLE_OF.values() else path.stem


def named_after(stem: str) -> tuple[str, str]:
    """The name of a source, and the table after which its file is named, with whatever joins the two; else empty.

    >>> named_after("usgs-2025-events"), named_after("usgs-2025.events"), named_after("current-events-2025")
    (('usgs-2025', 'events'), ('usgs-2025', 'events'), ('current-events-2025', ''))
    """
    found = re.fullmatch(rf"(.+)[.\s_-]({'|'.join(TABLE_OF.values())})", stem)
    return (found[1], found[2]) if found else (stem, "")


def meant_name(path: Path) -> str:
    """A name that a contribution can have, in place of its own.

    >>> meant_name(Path("Review 2025.CSV")), meant_name(Path("review.quantity.csv"))
    ('review-2025.csv', 'review.quantities.csv')
    """
    stem, _, table = path.stem.rpartition(".")
    near = get_close_matches(table.casefold(), TABLE_OF.values(), n=1) if stem else []
    return f"{slug(stem)}.{near[0]}{path.suffix.lower()}" if near else f"{slug(path.stem)}{path.suffix.lower()}"


def without_text(path: Path, card: Sidecar) -> Document:
    """A document of which only the sidecar is known."""
    return Document(
        name_of(path), "", card.published, (), card, str(path), card.sha256, "contributed rows, without a text"
    )
