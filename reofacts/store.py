"""The files between the stages: claims, entities and findings as JSON lines, written aside and then renamed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .claims import Claim, Correction, Entity, Extraction, Finding, Review, entity_from, from_record, plain, to_record
from .documents import Document
from .errors import ReofactsError
from .files import replacing


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> int:
    """Write records as JSON lines, whole or not at all; the number of lines."""
    count = 0
    with replacing(path, parents=True) as aside, aside.open("w", encoding="utf-8", newline="\n") as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines. Raises `ReofactsError` with the line that is none."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                except ValueError as fault:
                    raise ReofactsError(
                        f"is not JSON ({fault})", str(path), number, mend="run the stage before again"
                    ) from None
                yield record
    except OSError as fault:
        raise ReofactsError(
            f"cannot be read ({fault.strerror})", str(path), mend="run the stage before first"
        ) from None


def write_extractions(path: Path, extractions: Sequence[Extraction]) -> int:
    """Write the entities and claims of all documents, entities first, and last what reviewers said of the claims."""
    entities = gather(extractions)
    records = [{"kind": "entity", "entity": plain(entity)} for entity in entities.values()]
    records += [to_record(claim) for extraction in extractions for claim in extraction.claims]
    records += [{"kind": "review", "review": asdict(said)} for each in extractions for said in each.reviews]
    return write_lines(path, records)


def gather(extractions: Iterable[Extraction]) -> dict[str, Entity]:
    """The entities of all documents, by id in order, their written forms together."""
    from .extraction import merge

    found: dict[str, Entity] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            found[entity.entity_id] = merge(found.get(entity.entity_id), entity)
    return dict(sorted(found.items()))


def read_extracted(path: Path) -> tuple[dict[str, Entity], list[Claim]]:
    """The entities and claims that `write_extractions` wrote."""
    entities: dict[str, Entity] = {}
    claims: list[Claim] = []
    for record in read_lines(path):
        if record["kind"] == "entity":
            entity = entity_from(record["entity"])
            entities[entity.entity_id] = entity
        elif record["kind"] != "review":
            claims.append(from_record(record, entities))
    return entities, claims


def read_reviews(path: Path) -> list[Review]:
    """What reviewers said of the claims that `write_extractions` wrote."""
    found = [record["review"] for record in read_lines(path) if record["kind"] == "review"]
    return [
        Review(**{**said, "corrections": tuple(Correction(**item) for item in said["corrections"])}) for said in found
    ]


def regroup(documents: Sequence[Document], entities: dict[str, Entity], claims: Sequence[Claim]) -> list[Extraction]:
    """Claims and entities with the documents that they were read from, as they left extraction."""
    from .extraction import named

    own: dict[str, list[Claim]] = {document.source_id: [] for document in documents}
    for claim in claims:
        own[claim.source_id].append(claim)
    return [
        Extraction(document, found, tuple(entities[entity.entity_id] for entity in named(found)))
        for document in documents
        for found in (tuple(own[document.source_id]),)
    ]


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as plain values for JSON."""
    return {"finding_id": finding.finding_id, **asdict(finding), "claim_ids": list(finding.claim_ids)}


def finding_from(record: dict[str, Any]) -> Finding:
    """The finding that `finding_record` wrote."""
    values = {key: value for key, value in record.items() if key != "finding_id"}
    return Finding(**{**values, "claim_ids": tuple(values["claim_ids"])})
