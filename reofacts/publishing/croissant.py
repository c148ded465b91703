"""`croissant.json`: the tables for machine learning tools and dataset search, in Croissant 1.1 (so in schema.org too).

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..schemas import TABLES
from ..tables.columns import Column, Shape, shape

if TYPE_CHECKING:
    from .package import Dataset

TYPES = {"string": "Text", "number": "Float", "integer": "Integer", "date": "Date", "boolean": "Boolean"}
"""What Table Schema calls a type, and schema.org."""

FORMATS = {"parquet": "application/x-parquet", "csv": "text/csv"}


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context of Croissant 1.1."""
    found: dict[str, Any] = json.loads(files(__package__).joinpath("croissant.json").read_text(encoding="utf-8"))
    return found


def croissant(package: Mapping[str, Any], dataset: Dataset) -> dict[str, Any]:
    """The Croissant description of what a `datapackage.json` lists: the files of the tables, and every column.

    Each table is a record set of the same name, read from its Parquet file.
    """
    resources = {item["path"]: item for item in package["resources"] if item["format"] in FORMATS}
    names = [item["name"] for item in resources.values() if item["format"] == "csv"]
    licence = package["licenses"][0]["path"]
    return {
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": dataset.name,
        "alternateName": package["title"],
        "description": package["description"],
        "version": dataset.version,
        "datePublished": dataset.created.isoformat(),
        "license": licence,
        "creator": [{"@type": "sc:Organization", "name": person["title"]} for person in package["contributors"]],
        "keywords": package["keywords"],
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "isLiveDataset": False,
        "citeAs": dataset.citation,
        "distribution": [_file(item) for item in resources.values()],
        "recordSet": [_records(shape(TABLES[name])) for name in names],
    }


def _file(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": item["path"],
        "name": item["path"],
        "description": item["description"],
        "contentUrl": item["path"],
        "contentSize": f"{item['bytes']} B",
        "encodingFormat": FORMATS[item["format"]],
        "sha256": item["hash"].removeprefix("sha256:"),
    }


def _records(table: Shape) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.primary_key],
        "field": [_field(table, item) for item in table.columns],
    }


def _field(table: Shape, item: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{item.name}",
        "name": item.name,
        "description": f"{item.title}: {item.description}",
        "dataType": f"sc:{TYPES[item.type]}",
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": item.name}},
    }
    if item.unit:
        field["unitText"] = item.unit
    parent = table.foreign_keys.get(item.name, table.name)
    if parent != table.name:  # mlcroissant reads no table that refers to itself.
        field["references"] = {"field": {"@id": f"{parent}/{shape(TABLES[parent]).primary_key[0]}"}}
    return field
