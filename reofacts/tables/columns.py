"""What a pandera model says, as plain values: its columns and keys, and the Arrow schema that follows from them.

Everything published about a table (Parquet schema, Table Schema, data dictionary) is made from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pyarrow as pa

from ..schemas import Table
from ..schemas.contract import enums

LICENCE = "CC-BY-4.0"
"""The licence of the data: our readings, not the words of the sources."""

TYPES = {"string": "string", "double": "number", "int32": "integer", "date32[day]": "date", "bool": "boolean"}
"""Arrow types and what Table Schema calls them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its model defines it.

    `values` is a closed list with meanings (empty where a value has none) and `listed` its name in enums.csv; `above`
    and `below` are bounds that a value must not reach; `reason` and `source` say why a range is what it is.
    """

    name: str
    title: str
    description: str
    arrow: pa.DataType
    nullable: bool
    unique: bool = False
    unit: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    listed: str | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    shortest: int | None = None
    longest: int | None = None
    reason: str = ""
    source: str = ""

    @property
    def type(self) -> str:
        """The type in the words of Table Schema: string, number, integer, date or boolean."""
        return TYPES[str(self.arrow)]

    def holds(self, value: float) -> bool:
        """Whether a number lies within the column's bounds."""
        return (
            (self.minimum is None or value >= self.minimum)
            and (self.maximum is None or value <= self.maximum)
            and (self.above is None or value > self.above)
            and (self.below is None or value < self.below)
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as its model defines it.

    `foreign_keys` gives for a column the table whose key it refers to; `rules` are those that look at several columns,
    by name, in words.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: Mapping[str, str]
    rules: Mapping[str, str]

    def column(self, name: str) -> Column:
        """The column of this name; raises `KeyError` if there is none."""
        for item in self.columns:
            if item.name == name:
                return item
        raise KeyError(name)


CHECKS: Mapping[str, Mapping[str, str]] = {
    "str_matches": {"pattern": "pattern"},
    "str_length": {"min_value": "shortest", "max_value": "longest"},
    "greater_than_or_equal_to": {"min_value": "minimum"},
    "less_than_or_equal_to": {"max_value": "maximum"},
    "greater_than": {"min_value": "above"},
    "less_than": {"max_value": "below"},
}
"""pandera's checks, and what each of their statistics is of a `Column`."""


@cache
def shape(model: type[Table]) -> Shape:
    """The columns and keys of a model.

    >>> from reofacts.schemas import TABLES
    >>> shape(TABLES["evidence"]).primary_key
    ('claim_id', 'role', 'position')
    """
    schema = model.to_schema()
    keys: Mapping[str, Any] = model.Config.metadata  # type: ignore[attr-defined]
    return Shape(
        str(schema.name),
        str(schema.title),
        str(schema.description),
        tuple(_column(item) for item in schema.columns.values()),
        tuple(keys["primary_key"]),
        dict(keys["foreign_keys"]),
        {str(check.name): str(check.error) for check in sorted(schema.checks, key=lambda check: str(check.name))},
    )


def _column(item: Any) -> Column:
    metadata = item.metadata or {}
    rules: dict[str, Any] = {}
    values: dict[str, str] = {}
    for check in item.checks:
        if check.name == "isin":
            meanings = enums().get(metadata.get("enum", ""), {})
            values = {value: meanings.get(value, "") for value in check.statistics["allowed_values"]}
        else:  # An unknown check is an error here, so that no rule is left out of what is published.
            names = CHECKS[check.name]
            rules |= {names[key]: value for key, value in check.statistics.items() if key in names}
    return Column(
        item.name,
        item.title,
        item.description,
        item.dtype.type.pyarrow_dtype,
        item.nullable,
        item.unique,
        metadata.get("unit"),
        values,
        metadata.get("enum"),
        reason=metadata.get("reason", ""),
        source=metadata.get("source", ""),
        **rules,
    )


@cache
def arrow_schema(model: type[Table]) -> pa.Schema:
    """The Arrow schema of a model: types, nullability, and title, description and unit as metadata.

    It holds no version, so a release that changes no row changes no file.

    >>> from reofacts.schemas import TABLES
    >>> arrow_schema(TABLES["demand"]).field("tonnes").metadata[b"unit"]
    b't'
    """
    table = shape(model)
    fields = [
        pa.field(
            item.name,
            item.arrow,
            item.nullable,
            metadata=_texts({"title": item.title, "description": item.description, "unit": item.unit}),
        )
        for item in table.columns
    ]
    about = {"title": table.title, "description": table.description, "licence": LICENCE}
    return pa.schema(fields, metadata=_texts(about))


def _texts(values: Mapping[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}
