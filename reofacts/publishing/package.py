"""The published folder: tables as Parquet and CSV, `datapackage.json`, README and SHA256SUMS.

All of it is made from the pandera models and the rows. Called as a module, it renews docs/data-model.md:

    python -m reofacts.publishing.package docs/data-model.md [--check]
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..display.report import SHOWN, line, tally
from ..errors import ReofactsError
from ..files import json_text, replace_folder, sha256, write_text
from ..pages import renew
from ..releases.catalogue import PAGE
from ..schemas import TABLES, Table
from ..strict import load
from ..tables.columns import LICENCE, Column, arrow_schema, shape
from ..tables.rows import content_hash, write_csv, write_parquet
from . import citation
from .croissant import croissant
from .datasheet import datasheet
from .dictionary import data_model, first, readme

PROFILE = "https://datapackage.org/profiles/2.0"
LICENCES = [
    {
        "name": LICENCE,
        "title": "Creative Commons Attribution 4.0 International",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
]
DESCRIPTION = (
    "Claims about rare earths, each traced to the characters that it was read from: who says what, about which year, "
    "on which material basis, as fact or as forecast, and what contradicts it."
)

__all__ = ["Dataset", "arrow_schema", "descriptor", "read_dataset", "table_schema", "write"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What params.yaml says of the dataset; the date is written there, never taken from the clock."""

    name: str
    version: str
    previous: str | None
    created: date

    @property
    def citation(self) -> str:
        """How to cite it."""
        return citation.line(self.version, self.created)


def read_dataset(path: Path) -> Dataset:
    """The dataset of a params.yaml. Raises `ReofactsError` where a key is missing, unknown or of the wrong kind."""
    values, lines = load(path)
    given = values.get("dataset")
    if not isinstance(given, dict):
        raise ReofactsError("the key is missing", str(path), 1, key="dataset", mend="add name, version and created")

    def fault(key: str, message: str, mend: str) -> ReofactsError:
        return ReofactsError(message, str(path), lines.get(f"dataset.{key}", lines["dataset"]), key=key, mend=mend)

    for key in sorted(given.keys() ^ {"name", "version", "previous", "created"}):
        raise fault(key, "unknown key" if key in given else "the key is missing", "name, version, previous and created")
    for key in ("name", "version"):
        if not isinstance(given[key], str):
            raise fault(key, f"{given[key]!r} is not text", "put the value in quotes")
    try:
        created = date.fromisoformat(str(given["created"]))
    except ValueError:
        raise fault("created", f"{given['created']!r} is not a date", 'write it as "2026-01-30"') from None
    return Dataset(given["name"], given["version"], given["previous"], created)


def table_schema(model: type[Table], *, keys: bool = True) -> dict[str, Any]:
    """The Table Schema of a model: of its CSV file, or without `keys` (what foreign keys refer to) of its Parquet file.

    In CSV a text may have an apostrophe before it, and so be a character longer (`harmless.cell`).

    >>> table_schema(TABLES["demand"])["primaryKey"]
    ['claim_id']
    """
    table = shape(model)
    schema: dict[str, Any] = {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": [_field(item, item.name in table.foreign_keys, keys) for item in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if keys and table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(table.name, *pair) for pair in table.foreign_keys.items()]
    return schema


def _foreign_key(name: str, column: str, parent: str) -> dict[str, Any]:
    # A table that refers to itself is an empty resource in frictionless, whatever its name.
    reference = {"resource": "" if parent == name else parent, "fields": list(shape(TABLES[parent]).primary_key)}
    return {"fields": [column], "reference": reference}


def _field(item: Column, refers: bool, csv: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": item.name, "type": item.type, "title": item.title, "description": item.description}
    if item.unit:
        field["unit"] = item.unit
    listed = not refers and item.values  # A foreign key says it better than a list of hundreds of codes.
    constraints = {
        "required": not item.nullable or None,
        "unique": item.unique or None,
        "minLength": item.shortest,
        "maxLength": item.longest + csv if item.longest else None,
        "minimum": item.minimum,
        "maximum": item.maximum,
        "exclusiveMinimum": item.above,
        "exclusiveMaximum": item.below,
        "pattern": item.pattern,
        "enum": list(item.values) if listed else None,
    }
    field["constraints"] = {name: value for name, value in constraints.items() if value is not None}
    if listed:
        field["categories"] = [_category(value, meaning) for value, meaning in item.values.items()]
    return field


def _category(value: str, meaning: str) -> dict[str, str]:
    return {"value": value, "label": meaning} if meaning else {"value": value}


def descriptor(tables: Mapping[str, pa.Table], folder: Path, dataset: Dataset) -> dict[str, Any]:
    """`datapackage.json` for the files that stand in `folder`: every table as CSV and as Parquet, and the pages."""
    resources = []
    for name, table in tables.items():
        resources.append(_csv_resource(name, table, folder))
    for name, table in tables.items():
        resources.append(_parquet_resource(name, table, folder))
    resources.append(_page(folder, "README.md", "README"))
    resources.append(_page(folder, "DATASHEET.md", "Datasheet"))
    resources.append(_page(folder, PAGE, "Changes") | {"name": "changes-page"})
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": dataset.name,
        "title": "Rare earth figures, traced to their words",
        "description": DESCRIPTION,
        "version": dataset.version,
        **({"previous": dataset.previous} if dataset.previous else {}),
        "created": f"{dataset.created.isoformat()}T00:00:00Z",
        "keywords": ["rare earths", "REO", "critical minerals", "provenance"],
        "licenses": LICENCES,
        "contributors": [{"title": "reofacts contributors", "roles": ["author"]}],
        "sources": [_source(row) for row in tables["sources"].to_pylist()],
        "resources": resources,
    }


def _source(row: Mapping[str, Any]) -> dict[str, str]:
    return {"title": row["title"]} | ({"path": row["url"]} if row["url"] else {})


def _csv_resource(name: str, table: pa.Table, folder: Path) -> dict[str, Any]:
    model = shape(TABLES[name])
    return {
        "name": name,
        "type": "table",
        "title": model.title,
        "description": model.description,
        "path": f"csv/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_bytes(folder / "csv" / f"{name}.csv"),
        "rows": table.num_rows,
        "contentHash": f"sha256:{content_hash(table)}",
        "schema": table_schema(TABLES[name]),
    }


def _parquet_resource(name: str, table: pa.Table, folder: Path) -> dict[str, Any]:
    model = shape(TABLES[name])
    return {
        "name": f"{name}-parquet",
        "type": "file",
        "title": f"{model.title} (Parquet)",
        "description": model.description,
        "path": f"{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_bytes(folder / f"{name}.parquet"),
        # Not "rows": frictionless would count them in a file that it does not read.
        "contentHash": f"sha256:{content_hash(table)}",
        "schema": table_schema(TABLES[name], keys=False),
    }


def _page(folder: Path, path: str, title: str) -> dict[str, Any]:
    stem, _, ending = path.lower().partition(".")
    # The page of changes must not have the name of the table.
    kind = {
        "name": f"{stem}-page" if stem in TABLES else stem,
        "type": "file",
        "title": title,
        "path": path,
        "format": ending,
    }
    media = {"md": "text/markdown", "json": "application/ld+json"}[ending]
    return kind | {"mediatype": media, "encoding": "utf-8"} | _bytes(folder / path)


def _bytes(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "hash": f"sha256:{sha256(path)}"}


def write(tables: Mapping[str, pa.Table], folder: Path, dataset: Dataset, changes: str | None = None) -> None:
    """Write the published folder beside `folder` and put it in its place once it is whole.

    `changes` is its CHANGES.md, None for that of a first version.

    Raises `ReofactsError` for tables that break the contract; `folder` is then left as it was.
    """
    from ..judging.rules import judge

    failures = judge(tables)
    if failures:
        told = [f"\n  {line(failure)}" for failure in failures[:SHOWN]]
        rest = f"\n  {len(failures) - SHOWN} more: {tally(failures[SHOWN:])}" if failures[SHOWN:] else ""
        raise ReofactsError(f"not written, since the tables break the contract:{''.join(told)}{rest}", str(folder))
    aside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    (aside / "csv").mkdir(parents=True)
    for name, table in tables.items():
        write_parquet(table, aside / f"{name}.parquet")
        write_csv(table, aside / "csv" / f"{name}.csv")
    write_text(aside / "README.md", readme(tables, dataset.name, dataset.version, dataset.created))
    write_text(aside / PAGE, changes or first(dataset.name, dataset.version))
    write_text(aside / "DATASHEET.md", datasheet(tables, dataset))
    package = descriptor(tables, aside, dataset)
    write_text(aside / "croissant.json", json_text(croissant(package, dataset)))
    package["resources"].append(_page(aside, "croissant.json", "Croissant"))
    write_text(aside / "datapackage.json", json_text(package))
    write_text(aside / "SHA256SUMS", sums(aside))
    replace_folder(folder, aside)


def sums(folder: Path) -> str:
    """The lines of SHA256SUMS: every file of the folder but itself."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sha256(folder / path)}  {path}\n" for path in paths if path != "SHA256SUMS")


def main(arguments: list[str] | None = None) -> int:
    """Renew the data model's page, or with `--check` say whether it is current; 1 if it is not."""
    return renew(arguments, "publishing.package", Path("docs/data-model.md"), data_model)


if __name__ == "__main__":
    raise SystemExit(main())
