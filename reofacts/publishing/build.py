"""The published folder of this build: with what changed since the version before it, or as it was frozen.

A build whose rows and files are those of the version that params.yaml names, and that is frozen already, is that
version. Any other build after a release is on the way to the next version, and follows the frozen one.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from ..claims import Review
from ..comparison.changelog import page
from ..comparison.folders import compared, differences
from ..comparison.published import Published, read
from ..comparison.steps import after
from ..errors import ReofactsError
from ..files import replace_folder
from ..judging.folder import SUMS
from ..releases.access import fetch, known
from ..releases.catalogue import INDEX, PAGE, Release
from ..schemas import TABLES, TOPICS
from ..tables.columns import arrow_schema
from ..tables.rows import table
from .changes import Entry, accounted, change_rows, read_entries
from .package import Dataset, table_schema, write

Tables = Mapping[str, pa.Table]


def publish(tables: Tables, reviews: Sequence[Review], dataset: Dataset, out: Path, reasons: Path) -> Dataset:
    """Write the published folder `out`, beside which the frozen versions lie, and return what it is a build of.

    Raises `ReofactsError` where the tables break the contract, or where a claim of the version before left or changed
    and neither a review nor the file `reasons` (see `changes`) says why; `out` is then left as it was.
    """
    if dataset.version in released(out.parent):
        if frozen_again(tables, dataset, out):
            return dataset
        dataset = replace(dataset, version=f"{after(dataset.version, 'minor')}-dev", previous=dataset.version)
    if dataset.previous is None:
        write(tables, out, dataset)
        return dataset
    entries = read_entries(reasons, dataset.previous, released(out.parent))
    tables, told = following(tables, version(out.parent, dataset.previous), reviews, dataset, entries)
    write(tables, out, dataset, told)
    return dataset


def following(
    tables: Tables, before: Published, reviews: Sequence[Review], dataset: Dataset, entries: Sequence[Entry]
) -> tuple[Tables, str]:
    """The tables of a build with what became of the claims of the version before, and the page that tells it.

    Raises `ReofactsError` as `publish` does.
    """
    tables = with_kept(tables, before)
    ids, sources = (tables["claims"].column(name).to_pylist() for name in ("claim_id", "source_id"))
    current = dict(zip(ids, sources, strict=True))
    frozen = {*before.tables["claims"].column("claim_id").to_pylist()}
    different = differences(before, built(tables, dataset))
    changes = accounted(different, reviews, entries, current, before.version, frozen)
    rows = change_rows(changes)
    tables = {**tables, "changes": table("changes", rows)}
    return tables, page(compared(before, built(tables, dataset), rows), dataset.name, dataset.version)


def with_kept(tables: Tables, before: Published) -> Tables:
    """The tables with empty ones for the topics of a version that have no row now, so that no query breaks."""
    kept = {name: table(name, []) for name in before.tables if name in TOPICS}
    return {name: found for name in TABLES if (found := tables.get(name, kept.get(name))) is not None}


def released(datasets: Path) -> dict[str, Release]:
    """The frozen versions that the index of a folder lists; none where it has no index."""
    return {release.version: release for release in known(datasets)}


def frozen_again(tables: Tables, dataset: Dataset, out: Path) -> bool:
    """Whether this build is the frozen version of its name, to the byte; `out` then holds it."""
    known = version(out.parent, dataset.version)
    tables = {**with_kept(tables, known), "changes": known.tables["changes"]}
    if tables.keys() != known.tables.keys():
        return False
    models = {name: arrow_schema(TABLES[name]) for name in tables}
    if not all(known.tables[name].schema.equals(models[name], check_metadata=True) for name in tables):
        return False
    if not all(known.tables[name].equals(tables[name]) for name in tables):
        return False
    frozen = out.parent / dataset.version
    told = (frozen / PAGE).read_text(encoding="utf-8")
    aside = out.with_name(f".{out.name}.frozen")
    try:
        write(tables, aside, dataset, told)
        same = (aside / SUMS).read_bytes() == (frozen / SUMS).read_bytes()
        if same:
            replace_folder(out, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return same


def version(datasets: Path, name: str) -> Published:
    """A frozen version. Raises `ReofactsError` where the index does not list it, or its files are not those listed."""
    if name not in released(datasets):
        mend = f"set previous in params.yaml to a version that {datasets / INDEX} lists, or to null"
        raise ReofactsError("is no frozen version", str(datasets / name), mend=mend)
    return read(fetch(version=name, source=datasets), str(datasets / name))


def built(tables: Tables, dataset: Dataset) -> Published:
    """The tables of a build as they will be published."""
    about = {"version": dataset.version, "previous": dataset.previous}
    # The keys of the CSV file, and the lengths of the Parquet file, as `published.read` has them of a folder.
    schemas = {name: table_schema(TABLES[name]) | table_schema(TABLES[name], keys=False) for name in tables}
    return Published("this build", about, schemas, tables)
