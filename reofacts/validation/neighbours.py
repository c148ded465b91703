"""New claims beside those of a published folder: what is there already, and what it contradicts; both are warnings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..claims import Claim, Entity, Quantity, columns
from ..documents import normalise
from ..errors import ReofactsError
from ..reconcile.sources import REST, Figure, apart
from ..schemas.contract import figure
from ..tables.rows import KIND_TABLES
from ..tables.topics import Row
from ..vocabulary import cells

SAME = {"quantity": ("measure", "value", "unit"), "event": ("event_type",), "relation": ("predicate",)}
"""With the quote, the columns by which two claims say the same."""
OPEN = {"quantity": ("material_id", "place_id", "period_edtf"), "event": ("place_id",),
        "relation": ("subject_id", "object_id", "object_text")}  # fmt: skip
"""Columns in which they agree too, unless one of them has nothing there; words may be longer in one of them."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a published folder holds that new claims are compared with; `replaced` are sources of replaced ones."""

    path: str = ""
    entities: Mapping[str, Entity] = field(default_factory=dict)
    sources: tuple[Row, ...] = ()
    rows: Mapping[str, Row] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)
    created: date | None = None
    found: frozenset[tuple[str, str, str]] = frozenset()
    replaced: Mapping[str, str] = field(default_factory=dict)


def read_published(folder: Path) -> Published:
    """The claims, entities and sources of a published folder. Raises `ReofactsError` where they cannot be read."""
    try:
        tables = {name: pq.read_table(folder / f"{name}.parquet").to_pylist()
                  for name in (*KIND_TABLES, "evidence", "entities", "sources", "findings", "reviews")}  # fmt: skip
        known = {row["entity_id"]: entity(row) for row in tables["entities"]}
        quotes = {row["claim_id"]: row["exact"] for row in tables["evidence"] if row["role"] == "anchor"}
        kinds = {name: kind.__name__.lower() for name, kind in KIND_TABLES.items()}
        rows = {row["claim_id"]: row | {"kind": kinds[name]} for name in KIND_TABLES for row in tables[name]}
        replaced = {row["claim_id"]: row["source_id"] for row in tables["reviews"] if row["verdict"] == "replace"}
        found = frozenset((row["source_id"] or "", row["rule"], row["message"]) for row in tables["findings"])
    except (OSError, pa.ArrowException, KeyError) as fault:
        said = getattr(fault, "strerror", None) or str(fault).splitlines()[0]
        mend = "give that of a published dataset, as datasets/latest"
        raise ReofactsError(f"the folder is no published dataset ({said})", str(folder), mend=mend) from None
    return Published(str(folder), known, tuple(tables["sources"]), rows, quotes, created(folder), found, replaced)


def created(folder: Path) -> date | None:
    """The day that a published folder says it was made on; none where it does not say."""
    try:
        said = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["created"]
        return date.fromisoformat(said[:10])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # What is wrong with the folder is said of it.


def owner_of(claim_id: str, published: Published) -> str | None:
    """The source of a published claim, of one that a row replaced, or of one of a version beside; None without any."""
    if claim_id in published.rows:
        return str(published.rows[claim_id]["source_id"])
    return published.replaced.get(claim_id) or before(Path(published.path).absolute().parent).get(claim_id)


@lru_cache(maxsize=1)
def before(folder: Path) -> Mapping[str, str]:
    """The source of each claim of the versions in a folder."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("[0-9]*/claims.parquet")):
        table = pq.read_table(file, columns=["claim_id", "source_id"])
        found |= dict(zip(table["claim_id"].to_pylist(), table["source_id"].to_pylist(), strict=True))
    return found


def entity(row: Row) -> Entity:
    """The entity of a published row."""
    return Entity(**{**row, "aliases": cells(row["aliases"] or "")})


def same_source(source_id: str, url: str | None, sha256: str, published: Published) -> Row | None:
    """The published source, under another name, that has the same bytes or the same address."""
    return next((row for row in published.sources if row["source_id"] != source_id
                 and (row["sha256"] == sha256 or (url and row["url"] == url))), None)  # fmt: skip


AHEAD = timedelta(days=366)
"""How long after the published dataset a new document may come out: no dataset is left unrenewed for longer."""


def ahead(published: date | None, known: Published) -> str:
    """How surely a day lies in the future: error, warning, or empty; the published dataset is the clock."""
    if published is None or known.created is None or published <= known.created:
        return ""
    return "error" if published > known.created + AHEAD else "warning"


def repeats(claims: Iterable[Claim], published: Published) -> Iterator[tuple[Claim, str]]:
    """The claims that are published already, with the published ids: one reading, and one quote that holds the other.

    Somebody quotes the sentence of which a rule took the phrase, or the other way round.
    """
    known: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for name, row in published.rows.items():
        known[said(row)].append(name)
    for claim in claims:
        row = {"kind": claim.kind, "quote": claim.anchor.exact}
        row |= {name: getattr(claim, name) for name in (*SAME[claim.kind], *OPEN[claim.kind])}
        for name in known.get(said(row), ()):
            other = published.rows[name]
            if other["source_id"] != claim.source_id and same(row, other | {"quote": published.quotes.get(name, "")}):
                yield claim, name
                break


def said(row: Row) -> tuple[Any, ...]:
    """What two claims agree in that say the same."""
    return (row["kind"], *(row[name] for name in SAME[row["kind"]]))


def same(row: Row, other: Row) -> bool:
    """Whether two claims that agree in `SAME` are one: in the same words, and in nothing else apart."""
    both = [name for name in OPEN[row["kind"]] if row[name] and other[name]]
    agreed = (held if name == "object_text" else str.__eq__ for name in both)
    if not all(agree(row[name], other[name]) for agree, name in zip(agreed, both, strict=True)):
        return False
    return held(row["quote"], other["quote"])


def held(one: str, other: str) -> bool:
    """Whether one of two quotes holds the other, whole.

    >>> held("Chile mined 5,000 tonnes in 2023.", "5,000 tonnes"), held("15,000 tonnes", "5,000 tonnes")
    (True, False)
    """
    from ..contributions.checks import stands

    short, long = sorted((normalise(one), normalise(other)), key=len)
    return bool(short) and stands(short, long, word=True)


WORDS = ("claim_id", "summary", "value_text", "unit_text", "period_text", "title", "series_id", "series_role")
"""Columns in which two readings may differ that are one; those that tell how something was reached too."""


def again(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims that say what an earlier one of their source says, with that one: what is repeated is one claim.

    Their readings are equal, and their quotes too; or what they say of a figure is enough to know it by.
    """
    first: dict[tuple[Any, ...], Claim] = {}
    for claim in claims:
        read = {name: getattr(claim, name) for name in columns(type(claim))}
        reading = (claim.kind, *(read[name] for name in read if name not in WORDS and not name.endswith("_how")))
        people = (*((one.role, one.entity.entity_id if one.entity else one.text) for one in claim.participants),)
        known = isinstance(claim, Quantity) and thing(read) is not None
        keys = [(*reading, *people, normalise(claim.anchor.exact))] + [(*reading, *people)] * known
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier:
            yield claim, earlier
        for key in keys:
            first.setdefault(key, claim)


def conflicts(claims: Iterable[Claim], published: Published) -> Iterator[tuple[Claim, str]]:
    """The quantities that differ from published ones of other sources about the same thing, and the first of these."""
    known: dict[str, list[Figure]] = defaultdict(list)
    for name, row in published.rows.items():
        if row["kind"] == "quantity" and (found := thing(row)):
            known[found].append(Figure(found, row["source_id"], name, row["value"], row["unit"]))
    for claim in claims:
        if not isinstance(claim, Quantity):
            continue
        key = thing({name: getattr(claim, name) for name in (*KEYS, *REST, "measure")})
        own = Figure(key or "", claim.source_id, claim.claim_id, claim.value, claim.unit)
        differ = [one for one in known.get(own.thing, ()) if one.source_id != own.source_id and apart(own, one)]
        if differ:
            first, more = differ[0], f", and from {len(differ) - 1} more" if len(differ) > 1 else ""
            value = figure(first.value, first.unit, 6)
            yield claim, f"{value} in {first.source_id} ({first.claim_id}) for the same thing{more}"


KEYS = ("material_id", "place_id", "period_edtf")


def thing(row: Row) -> str | None:
    """What a quantity is about, where it says enough to be compared."""
    from ..reconcile.sources import VAGUE

    if row["measure"] in VAGUE or not all(row[name] for name in KEYS):
        return None
    return "\x1f".join((row["measure"], *(str(row[name]) for name in KEYS), *(row[name] or "" for name in REST)))
