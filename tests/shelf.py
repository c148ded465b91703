"""Small versions side by side, made through the same route as the real ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import samples
import yaml

from reofacts.claims import Claim, Review
from reofacts.publishing.build import following, publish, released, version
from reofacts.publishing.changes import read_entries
from reofacts.publishing.freeze import freeze
from reofacts.publishing.package import Dataset
from reofacts.tables import rows as tables

DAY = date(2026, 3, 5)


def claims(without: Sequence[str] = (), /, **read: dict[str, Any]) -> list[Claim]:
    """The sample claims without those of some anchors, and others read differently (`_600_tonnes={...}`)."""
    named = {name.strip("_").replace("_", " "): values for name, values in read.items()}
    assert named.keys() <= {claim.anchor.exact for claim in samples.claims()}
    kept = [claim for claim in samples.claims() if claim.anchor.exact not in without]
    return [replace(claim, **named.get(claim.anchor.exact, {})) for claim in kept]


def tables_of(found: Sequence[Claim]) -> dict[str, pa.Table]:
    """The tables of some claims, with the sample findings on those that are there."""
    here = {claim.claim_id for claim in found}
    doubts = [
        replace(finding, claim_ids=tuple(one for one in finding.claim_ids if one in here))
        for finding in samples.findings()
    ]
    return tables.build(found, {}, [tables.source(samples.document())], doubts)


def build(
    folder: Path, version: str, previous: str | None, found: Sequence[Claim], reviews: Sequence[Review] = ()
) -> Path:
    """Build claims as a version in the folder `latest` of a shelf, whose changes.yaml gives reasons."""
    dataset = Dataset("reofacts", version, previous, DAY)
    publish(tables_of(found), reviews, dataset, folder / "latest", folder / "changes.yaml")
    return folder / "latest"


def changes(folder: Path, found: Sequence[Claim], reviews: Sequence[Review] = ()) -> list[dict[str, Any]]:
    """The rows of the table `changes` that claims make after version 0.1.0 of a shelf, without what is empty."""
    dataset = Dataset("reofacts", "0.2.0", "0.1.0", DAY)
    before = version(folder, "0.1.0")
    entries = read_entries(folder / "changes.yaml", "0.1.0", released(folder))
    made, _ = following(tables_of(found), before, reviews, dataset, entries)
    rows = made["changes"].to_pylist()
    return [{key: value for key, value in row.items() if value is not None} for row in rows]


def frozen(
    folder: Path, version: str, previous: str | None, found: Sequence[Claim], reviews: Sequence[Review] = ()
) -> Path:
    """Build claims and freeze them as a version of the shelf."""
    folder.mkdir(exist_ok=True)
    freeze(build(folder, version, previous, found, reviews), folder)
    return folder / version


def reasons(folder: Path, since: str, *entries: dict[str, str]) -> None:
    """Write changes.yaml with entries under a version."""
    (folder / "changes.yaml").write_text(yaml.safe_dump({since: list(entries)}), encoding="utf-8")
