"""Contributed claims: one file of rows (CSV, Parquet, Excel) for one source, and its sidecar beside it.

The rows have the columns that a person can give (`given`), found by their names; what follows from them (ids, the
sentence, how a reading was reached) is made here. `read` takes a file as it stands, `claims` gives its claims or says
everything that is wrong with it, `write` makes such a file from claims.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from .claims import KINDS, Claim, Entity, Evidence, Participant, Quantity, columns, digest
from .columns import Column, shape
from .documents import Document, normalise, slug
from .errors import ReofactsError
from .schemas import TABLES
from .schemas.contract import read_rows
from .sheets import Sheet, refuse_link
from .sheets import read as read_sheet
from .sidecars import Sidecar, read_sidecar
from .tables import as_text, line

MADE = ("claim_id", "source_id", "summary", "period_edtf", "method", "rule", "review")
"""Columns that nobody gives: they follow from the others."""
DEFAULTS = {"polarity": "affirmed", "attribution": "author", "basis": "unspecified", "qualifier": "exact"}
"""What an empty cell means in a column that is never empty in the dataset."""
TABLE_OF = {"quantity": "quantities", "event": "events", "relation": "relations"}
TELLING = {"quantity": ("measure", "value", "unit"), "event": ("event_type",), "relation": ("predicate",)}
"""Columns by which the kind of a file is known."""
PERSON = re.compile(r"\s*(?P<role>[a-z_]+)\s*:\s*(?P<text>.+?)\s*(?:\((?P<id>[a-z_]+:[a-z0-9-]+)\))?\s*")


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
    replaces = replace(
        claim, name="replaces", title="Replaces", description="The published claim that this row corrects.",
        nullable=True, unique=False,
    )  # fmt: skip
    remark = "A remark for those who check the row; it is not published."
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


def sheet_of(path: Path) -> Sheet:
    """The rows of a contribution as they stand."""
    return read_sheet(path, {name for kind in KINDS for name in given(kind)})


def kind_of(sheet: Sheet) -> str:
    """The kind of claim that a header is of: the one with most of its names, its telling columns counting most."""
    from difflib import get_close_matches

    def score(kind: str) -> tuple[int, int]:
        header = [name.casefold() for name in sheet.header]
        close = [name for name in TELLING[kind] if get_close_matches(name, header, n=1, cutoff=0.8)]
        return len(close), len({*header} & {*given(kind)})

    best = max(KINDS, key=score)
    if score(best) == (0, 0) or (not score(best)[0] and score(best)[1] < 5):
        shown = ", ".join(sheet.header[:6]) or "nothing"
        mend = "begin with the header that `reofacts template quantities` (events, relations) writes"
        raise ReofactsError(f"the header is of no kind of claim: {shown}", sheet.path, sheet.header_line or None,
                            mend=mend)  # fmt: skip
    return best


def source(path: Path) -> Document:
    """The source of a contribution, from the sidecar beside it: a document without text."""
    name = name_of(path)
    beside = path.with_name(f"{name}.yaml")
    if slug(name) != name:
        said = f"the file's name is no name of a source: {name!r}"
        raise ReofactsError(said, str(path), mend=f"rename it to {slug(name)}{path.suffix}, and its sidecar too")
    if not beside.exists():
        mend = f"write {beside.name} beside it; `reofacts template sidecar` gives one to fill in"
        raise ReofactsError("the contribution has no sidecar", str(path), mend=mend)
    refuse_link(beside)
    return without_text(path, read_sidecar(beside))


def name_of(path: Path) -> str:
    """The name of the source of a contribution, which its file may end with the table that its rows are of.

    >>> name_of(Path("contributions/usgs-2025.csv")), name_of(Path("usgs-2025.events.csv"))
    ('usgs-2025', 'usgs-2025')
    """
    stem, _, table = path.stem.rpartition(".")
    return stem if table in TABLE_OF.values() else path.stem


def without_text(path: Path, card: Sidecar) -> Document:
    """A document of which only the sidecar is known."""
    return Document(
        name_of(path), "", card.published, (), card, str(path), card.sha256, "contributed rows, without a text"
    )


def claims(contribution: Contribution, known: Mapping[str, Entity] | None = None) -> tuple[Claim, ...]:
    """The claims of a contribution, with their ids, in the order of its rows; `known` are further entities by id.

    Raises `ReofactsError` (`Faults` for several) with everything that is wrong, each with its line and column.
    """
    from .errors import raise_all
    from .scrutiny import examine

    found = examine(contribution, known)
    faults = [failure for failure in found.failures if failure.severity == "error"]
    raise_all([
        ReofactsError(f"{failure.value}: {failure.message}" if failure.value else failure.wrong or failure.message,
                      failure.file, failure.line or None, key=failure.column, mend=failure.mend)
        for failure in faults
    ])  # fmt: skip
    return found.claims


def made(contribution: Contribution, rows: Sequence[Mapping[str, Any]]) -> tuple[Claim, ...]:
    """The claims of rows whose values hold, with their ids."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        block = normalise(row["quote"])
        parts = (contribution.source.source_id, block, contribution.kind, block, str(seen[block]))
        seen[block] += 1
        found.append(claim(contribution, {**row, "claim_id": "c" + digest(parts)}))
    return tuple(found)


def claim(contribution: Contribution, row: Mapping[str, Any]) -> Claim:
    """The claim of a row with every column of its table but the sentence, which is made here."""
    from .review.verdicts import resummarised

    kind = KINDS[contribution.kind]
    values = {name: row[name] for name in columns(kind) if name != "summary"}
    anchor = Evidence("anchor", None, None, row["quote"], locator=row.get("locator"))
    summary = row["quote"] if kind is Quantity else ""
    whole = kind(summary=summary, evidence=(anchor,), participants=people(row.get("participants")), **values)
    return resummarised(whole)


def people(cell: str | None) -> tuple[Participant, ...]:
    """The participants that a cell names. Raises `ValueError` in words for what names none.

    >>> people("imposer: China (government:china)")[0].entity.entity_id
    'government:china'
    """
    from .schemas.contract import enums

    found = []
    for part in (part for part in (cell or "").split(";") if part.strip()):
        named = PERSON.fullmatch(part)
        if named is None:
            raise ValueError(f"{part.strip()!r} is not written as `role: words (entity_id)`")
        if named["role"] not in enums()["participant_role"]:
            raise ValueError(f"{named['role']!r} is no role; roles are {', '.join(enums()['participant_role'])}")
        found.append(Participant(named["role"], named["text"], entity(named["id"], named["text"])))
    return tuple(found)


def entity(entity_id: str | None, label: str) -> Entity | None:
    """The entity of an id: the vocabulary's, a country as an actor, else a new one with this label."""
    from . import vocabulary
    from .extraction.directory import government
    from .schemas.contract import enums

    if entity_id is None:
        return None
    kind, _, name = entity_id.partition(":")
    if kind not in enums()["entity_kind"]:
        raise ValueError(f"{entity_id!r} is of no kind of entity; kinds are {', '.join(enums()['entity_kind'])}")
    place = vocabulary.entities().get(f"place:{name}")
    if kind == "government" and place:
        return government(place)
    return vocabulary.entities().get(entity_id) or Entity(entity_id, kind, label)


def write(path: Path, found: Iterable[Claim], source: Document) -> tuple[Path, ...]:
    """Write claims as contributions, a file a kind, with the sidecar of their source; the files, each whole.

    Quantities go to `path`, events and relations beside it (`<name>.events.csv`); quotes are the claims' anchors.
    `source` is the document that they were read from, whose text is withheld.
    Raises `ReofactsError` where the source has no sidecar, or a file cannot be written.
    """
    if source.sidecar is None:
        raise ReofactsError("the source has no sidecar", source.path, mend="write one beside it, ending in .yaml")
    listed = list(found)
    kinds = [kind for kind in KINDS if any(item.kind == kind for item in listed)] or ["quantity"]
    paths = [path if kind == "quantity" else path.with_suffix(f".{TABLE_OF[kind]}.csv") for kind in kinds]
    for kind, file in zip(kinds, paths, strict=True):
        rows = [row_of(item) for item in listed if item.kind == kind]
        used = [name for name in given(kind) if name in template(kind) or any(row[name] for row in rows)]
        put(file, line(used) + "".join(line([row[name] for name in used]) for row in rows))
    put(path.with_suffix(".yaml"), sidecar_text(replace(source.sidecar, text="withheld")))
    return tuple(paths)


def row_of(claim: Claim) -> dict[str, str]:
    """The cells of a claim by column; what follows from the others is left empty."""
    row = dict.fromkeys(given(claim.kind), "")
    row |= {name: as_text(getattr(claim, name)) for name in columns(type(claim)) if name in row}
    for name, value in derived(row).items():
        if row.get(name) == value:
            row[name] = ""
    row |= {"quote": claim.anchor.exact, "locator": claim.anchor.locator or ""}
    return row | {"participants": "; ".join(map(person_words, claim.participants))}


def person_words(person: Participant) -> str:
    """A participant as a cell names it."""
    words = re.sub(r"[;()]", ",", person.text)
    return f"{person.role}: {words}" + (f" ({person.entity.entity_id})" if person.entity else "")


def derived(row: Mapping[str, Any]) -> dict[str, str]:
    """How the readings of a row were reached, where the row does not say: what is given is stated."""
    pairs = {"period_how": ("period_start", "period_end"), "place_how": ("place_id",)}
    pairs |= {"material_how": ("material_id",), "basis_how": ("basis",)}
    found = {}
    for name, columns_ in pairs.items():
        held = any(row.get(column) not in (None, "", "unspecified") for column in columns_)
        found[name] = "stated" if held else "unknown"
    return found | {"unit_how": unit_how(row)}


def unit_how(row: Mapping[str, Any]) -> str:
    """How the unit of a row was reached: assumed where its words have more than one meaning."""
    from . import units

    reading = units.read(str(row.get("unit_text") or ""), str(row.get("value_text") or ""))
    return reading.how if reading else "stated"


def sidecar_text(card: Sidecar) -> str:
    """A sidecar as YAML, without annotations and reviews."""
    import yaml

    from .sidecars import REQUIRED

    values = {name: getattr(card, name) for name in REQUIRED}
    text: str = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10**9)
    return text


def put(path: Path, text: str) -> None:
    """Write a text aside and then put it in its place."""
    aside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(text.encode())
        os.replace(aside, path)
    except OSError as fault:
        aside.unlink(missing_ok=True)
        mend = "name a file in a folder that is there"
        raise ReofactsError(f"cannot be written ({fault.strerror})", str(path), mend=mend) from None
