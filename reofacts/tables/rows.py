"""Claims to published tables, and tables to files whose bytes depend on nothing but the rows."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..claims import Claim, Correction, Entity, Event, Finding, Quantity, Relation, Review, columns
from ..documents import Document
from ..errors import ReofactsError
from ..harmless import cell
from ..schemas import CORE, TABLES
from ..schemas.contract import read_rows
from .columns import arrow_schema, shape
from .topics import Row, project

ROWS_PER_GROUP = 65_536
KIND_TABLES: Mapping[str, type[Claim]] = {"quantities": Quantity, "events": Event, "relations": Relation}


def build(
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    sources: Sequence[Row],
    findings: Sequence[Finding],
    reviews: Sequence[Review] = (),
) -> dict[str, pa.Table]:
    """Every published table by name: the core tables, and the topic tables that have a row.

    `entities` are those that the documents name, by id; entities of the vocabulary are added where a claim refers to
    them, and so is whatever holds them. `sources` are rows as `source` gives them.
    """
    rows = claim_rows(claims) | finding_rows(findings)
    rows["sources"] = list(sources)
    rows["reviews"] = review_rows(reviews)
    rows["entities"] = entity_rows(rows, entities, claims)
    rows["elements"] = element_rows()
    rows["units"] = unit_rows()
    rows["changes"] = []  # What changed is known once the whole is there: see `publish`.
    rows |= project(rows)
    return {name: table(name, rows[name]) for name in TABLES if name in CORE or rows[name]}


def table(name: str, rows: Iterable[Row]) -> pa.Table:
    """The rows as the Arrow table of this name, sorted by primary key; an empty text becomes null.

    Raises `KeyError` for a row without one of the table's columns.
    """
    model = TABLES[name]
    key = shape(model).primary_key
    ordered = sorted(rows, key=lambda row: tuple((row[part] is not None, row[part]) for part in key))
    schema = arrow_schema(model)
    arrays = [pa.array([_or_null(row[field.name]) for row in ordered], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _or_null(value: Any) -> Any:
    return None if value == "" else value


def source(document: Document) -> Row:
    """The row of a document in the table `sources`. Raises `ReofactsError` if it has no sidecar."""
    card = document.sidecar
    if card is None:
        raise ReofactsError("the document has no sidecar", document.path, mend="write one beside it, ending in .yaml")
    return {
        "source_id": document.source_id,
        "title": card.title,
        "publisher": card.publisher,
        "published": card.published,
        "published_how": card.published_how,
        "url": card.url,
        "language": card.language,
        "licence": card.licence,
        "text": card.text,
        "sha256": card.sha256,
        "n_chars": len(document.text) or None,
    }


def claim_rows(claims: Sequence[Claim]) -> dict[str, list[Row]]:
    """The rows of the tables that hold what was said, by table name."""
    rows: dict[str, list[Row]] = {name: [] for name in ("claims", *KIND_TABLES, "evidence", "participants")}
    for claim in claims:
        base = {name: getattr(claim, name) for name in columns(Claim)}
        rows["claims"].append(base | {"kind": claim.kind})
        for name, kind in KIND_TABLES.items():
            if isinstance(claim, kind):
                rows[name].append({column: getattr(claim, column) for column in columns(kind)})
        rows["evidence"].extend(evidence_rows(claim))
        rows["participants"].extend(
            {
                "claim_id": claim.claim_id,
                "position": position,
                "entity_id": person.entity.entity_id if person.entity else None,
                "role": person.role,
                "text": person.text,
            }
            for position, person in enumerate(claim.participants)
        )
    return rows


def evidence_rows(claim: Claim) -> Iterator[Row]:
    """The rows of a claim in the table `evidence`; the spans of one role are counted from 0."""
    counts: dict[str, int] = {}
    for item in claim.evidence:
        position = counts.get(item.role, 0)
        counts[item.role] = position + 1
        span = {"start": item.start, "end": item.end, "exact": item.exact, "prefix": item.prefix}
        span |= {"suffix": item.suffix, "locator": item.locator}
        yield {"claim_id": claim.claim_id, "role": item.role, "position": position, **span}


def finding_rows(findings: Sequence[Finding]) -> dict[str, list[Row]]:
    """The rows of `findings` and `finding_claims`."""
    names = ("finding_id", "rule", "severity", "source_id", "expected", "observed", "unit", "message", "resolution")
    return {
        "findings": [{name: getattr(finding, name) for name in names} for finding in findings],
        "finding_claims": [
            {"finding_id": finding.finding_id, "claim_id": claim_id}
            for finding in findings
            for claim_id in sorted(set(finding.claim_ids))
        ],
    }


REVIEWED = ("confirm", "correct", "reject", "missed", "replace")
"""The verdicts that are published: what a draft leaves open is none."""


def review_rows(reviews: Iterable[Review]) -> list[Row]:
    """The rows of the table `reviews`: one a claim, of a corrected one one a column, of a replaced one one a row."""
    counts: Counter[str] = Counter()
    return [
        {
            "claim_id": review.claim_id,
            "position": counted(counts, review.claim_id),
            "source_id": review.source_id,
            "kind": review.kind,
            "verdict": review.verdict,
            "column": item.column if item else None,
            "old": as_text(item.old) if item else None,
            "new": as_text(item.new) if item else review.replaced_by,
            "reason": review.reason,
            "reviewer": review.by,
            "summary": review.summary,
            "quote": review.exact,
        }
        for review in reviews
        if review.verdict in REVIEWED
        for item in corrected(review)
    ]


def counted(counts: Counter[str], name: str) -> int:
    """How often a name was counted before."""
    counts[name] += 1
    return counts[name] - 1


def corrected(review: Review) -> tuple[Correction | None, ...]:
    """The corrections of a review; None for one of another verdict, which corrects nothing."""
    return review.corrections if review.verdict == "correct" else (None,)


def entity_rows(
    rows: Mapping[str, Sequence[Row]], entities: Mapping[str, Entity], claims: Sequence[Claim]
) -> list[Row]:
    """The rows of the entities that any claim refers to, and of whatever holds them."""
    from .. import vocabulary

    people = [person.entity for claim in claims for person in claim.participants if person.entity]
    known = vocabulary.entities() | {entity.entity_id: entity for entity in people} | dict(entities)
    todo = list(dict.fromkeys(referred(rows)))
    kept: dict[str, Entity] = {}
    while todo:
        entity = known.get(todo.pop())
        if entity and entity.entity_id not in kept:  # An unknown one is a broken key, which `rules` reports.
            kept[entity.entity_id] = entity
            todo.extend([entity.parent_id] if entity.parent_id else [])
    return [entity_row(entity) for entity in kept.values()]


def referred(rows: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Every entity id that the rows refer to."""
    for name, table_rows in rows.items():
        keys = [column for column, parent in shape(TABLES[name]).foreign_keys.items() if parent == "entities"]
        yield from (row[key] for row in table_rows for key in keys if row[key])


def entity_row(entity: Entity) -> Row:
    """The row of an entity."""
    names = ("entity_id", "kind", "label", "wikidata", "iso_3166_1", "iso_3166_2", "parent_id", "elements", "hs_code")
    return {name: getattr(entity, name) for name in names} | {"aliases": "; ".join(entity.aliases)}


def element_rows() -> list[Row]:
    """The rows of the table `elements`; the factors are computed from the atomic weights."""
    from ..elements import element_table

    return element_table()


def unit_rows() -> list[Row]:
    """The rows of the table `units`, from schemas/units.csv."""
    return [row | {"factor": float(row["factor"]) if row["factor"] else None} for row in read_rows("units.csv")]


def write_parquet(table: pa.Table, path: Path | IO[bytes]) -> None:
    """Write a table so that equal rows give equal bytes with one version of pyarrow."""
    pq.write_table(
        table.combine_chunks() if table.num_rows else table.schema.empty_table(),
        path,
        row_group_size=ROWS_PER_GROUP,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=9,
        use_dictionary=False,
        store_schema=True,
    )


def write_csv(table: pa.Table, path: Path) -> None:
    r"""Write a table as CSV: UTF-8, lines ending in \n, null as nothing, ISO dates, the shortest exact numbers.

    A text that a spreadsheet would run has an apostrophe before it (`harmless.cell`).
    """
    lines = [table.column_names, *text_rows(table)]
    path.write_bytes("".join(map(line, lines)).encode())


def line(cells: Sequence[str]) -> str:
    r"""A line of CSV.

    >>> line(["t/yr", "168000", "1,000 t"])
    't/yr,168000,"1,000 t"\n'
    """
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(text: str) -> str:
    # csv.writer leaves a lone carriage return unquoted in some versions of Python.
    return '"' + text.replace('"', '""') + '"' if any(char in text for char in ',"\r\n') else text


def text_rows(table: pa.Table) -> Iterator[list[str]]:
    """The rows as the CSV file gives them: a text that a spreadsheet would run begins with an apostrophe there."""
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        yield [cell(value) if isinstance(value, str) else as_text(value) for value in row]


def as_text(value: Any) -> str:
    """A value as the CSV file gives it.

    >>> as_text(168000.0), as_text(0.1), as_text(None), as_text(date(2026, 1, 30))
    ('168000', '0.1', '', '2026-01-30')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value.isoformat() if isinstance(value, date) else str(value)


def content_hash(table: pa.Table) -> str:
    """SHA-256 of the values, whatever the order of rows and columns and whatever the file format.

    >>> a = pa.table({"n": [1, 2], "x": ["a", None]})
    >>> content_hash(a) == content_hash(a.select(["x", "n"]).take([1, 0]))
    True
    """
    names = sorted(table.column_names)
    whole = zip(*(table.column(name).to_pylist() for name in names), strict=True)
    rows = sorted(json.dumps(row, ensure_ascii=False, default=str) for row in whole)
    return hashlib.sha256("\n".join([json.dumps(names), *rows]).encode()).hexdigest()
