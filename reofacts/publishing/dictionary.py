"""The pages that describe the tables, made from the models: the README of a published folder and the data model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pyarrow as pa

from ..schemas import CORE, TABLES, TOPICS, Table
from ..schemas.contract import enums, ranges
from ..schemas.measures import kinds_of_measures
from ..tables.columns import Column, Shape, shape


def readme(tables: Mapping[str, pa.Table], name: str, version: str, created: date) -> str:
    """The README of a published folder: what is in it, how to load it, and what every column means."""
    models = {table: TABLES[table] for table in tables}
    rows = [
        f"| [{table}](#{table}) | {tables[table].num_rows:,} | {shape(model).description} |"
        for table, model in models.items()
    ]
    return lines(
        f"# {name} {version}",
        f"Created {created.isoformat()}. Data under CC-BY-4.0, by reofacts contributors; rights in the documents that "
        "are quoted remain with their publishers. This page is generated.",
        "A row is a claim: somebody says something in a source, at a span. Nothing is repaired or averaged; what does "
        "not fit is a row in `findings`. Claim tables hold what was said, topic tables what can be analysed.",
        "| table | rows | holds |\n|---|--:|---|\n" + "\n".join(rows),
        "## Load it",
        loading("demand" if "demand" in tables else "quantities"),
        "Every table is here as Parquet and, in `csv/`, as CSV (UTF-8, empty for null). Read CSV without guessing: "
        "`NA` is a country code, not a missing value. A text that a spreadsheet would take for a formula has an "
        "apostrophe before it in CSV (and one more, if it has some): take the first one away. `datapackage.json` "
        "(Data Package 2.0) gives types, units, constraints and keys; `frictionless validate datapackage.json` checks "
        "the files, and `sha256sum -c SHA256SUMS` their bytes. `contentHash` is a hash of the values, whatever the "
        "file format. `croissant.json` says the same for Croissant and schema.org; `DATASHEET.md` tells why, from what "
        "and how the version was made. `CHANGES.md` tells what became of the claims of the version before; the table "
        "`changes` holds it as data.",
        "## Columns",
        *(section(model, 3) for model in models.values()),
        "## Closed lists",
        *lists(models.values(), 3),
    )


def first(name: str, version: str) -> str:
    """The CHANGES.md of a version that follows none."""
    return f"# Changes in {name} {version}\n\nThe first version. This page is generated.\n"


def loading(table: str) -> str:
    """One line each for pandas, polars, DuckDB and R."""
    return "\n".join(
        [
            "```python",
            f'pandas.read_parquet("{table}.parquet", dtype_backend="pyarrow")',
            f'pandas.read_csv("csv/{table}.csv", keep_default_na=False, na_values=[""])',
            f'polars.read_parquet("{table}.parquet")',
            f"duckdb.sql(\"select * from '{table}.parquet'\")",
            "```",
            "",
            "```r",
            f'arrow::read_parquet("{table}.parquet")',
            "```",
        ]
    )


def data_model() -> str:
    """The page docs/data-model.md: every table, column, rule, range and closed list of the contract."""
    return lines(
        "# Data model",
        "Generated from `schemas/` by `python -m reofacts.publishing.package`; change it there. A row of a claim table "
        "is a claim: somebody says something in a source, at a span. Claim tables hold what was said, with impossible "
        "values kept and named by a finding; topic tables hold what can be analysed, and their ranges are hard.",
        "Columns marked *required* are never empty. Types are those of Table Schema; in Parquet they are string, "
        "double, int32, date32 and bool.",
        "```mermaid\nerDiagram\n" + "\n".join(diagram()) + "\n```",
        "## Claim and reference tables",
        *(section(model, 3) for model in CORE.values()),
        "## Topic tables",
        "Projections of the claims, published once they have a row.",
        *(section(model, 3) for model in TOPICS.values()),
        "## Ranges",
        "From `schemas/ranges.csv`. An *error* is impossible: a hard check where a column is tied to it, otherwise the "
        "finding `out_of_range`. A *warning* asks somebody to look again.",
        "| range | of | where | severity | why | source |\n|---|---|---|---|---|---|\n" + "\n".join(range_rows()),
        "## Units of measures",
        "| measure | kinds of unit |\n|---|---|\n"
        + "\n".join(f"| {measure} | {', '.join(sorted(kinds))} |" for measure, kinds in kinds_of_measures().items()),
        "## Closed lists",
        *lists(TABLES.values(), 3),
    )


def lines(*blocks: str) -> str:
    """Blocks as a page, a blank line between them."""
    return "\n\n".join(blocks) + "\n"


def diagram() -> Iterator[str]:
    """The references between the core tables, as lines of a Mermaid diagram."""
    for name, model in CORE.items():
        for column, parent in shape(model).foreign_keys.items():
            yield f"    {parent} ||--o{{ {name} : {column}"


def section(model: type[Table], depth: int) -> str:
    """A table's part of a page: what it holds, its keys, its columns and its rules."""
    table = shape(model)
    keys = ", ".join(f"`{name}`" for name in table.primary_key)
    head = "| column | type | unit | meaning |\n|---|---|---|---|\n"
    body = "\n".join(column_row(table, item) for item in table.columns)
    rules = [f"- `{name}`: {words}" for name, words in table.rules.items()]
    blocks = [f"{'#' * depth} {table.name}", f"{table.description} Key: {keys}.", head + body]
    return "\n\n".join([*blocks, *(["\n".join(rules)] if rules else [])])


def column_row(table: Shape, item: Column) -> str:
    """A column's row in a table's part."""
    kind = item.type if item.nullable else f"{item.type}, required"
    parts = [item.description, *constraints(item)]
    if item.name in table.foreign_keys:
        parts.append(f"Refers to [{table.foreign_keys[item.name]}](#{table.foreign_keys[item.name]}).")
    elif item.values:
        parts.append(values(item))
    return f"| `{item.name}` | {kind} | {item.unit or ''} | {' '.join(parts).replace('|', chr(92) + '|')} |"


def values(item: Column) -> str:
    """The closed list of a column: a link, or the values themselves where they are but some of a list."""
    whole = item.listed and list(item.values) == list(enums()[item.listed])
    if whole:
        return f"One of [{item.listed}](#list-{item.listed.replace('_', '-')})."  # type: ignore[union-attr]
    return f"One of {', '.join(f'`{value}`' for value in item.values)}."


def constraints(item: Column) -> Iterator[str]:
    """The bounds and patterns of a column, in words."""
    bounds = (("From", item.minimum), ("Above", item.above), ("up to", item.maximum), ("below", item.below))
    found = " ".join(f"{words} {bound:,.15g}" for words, bound in bounds if bound is not None)
    if found:
        yield f"{found[0].upper()}{found[1:]}."
    if item.longest:
        yield f"At most {item.longest} characters."
    if item.pattern:
        yield f"Pattern `{item.pattern}`."


def range_rows() -> Iterator[str]:
    """The ranges as rows of a page."""
    for item in ranges().values():
        measures = item.measure.replace(";", ",") or "any"
        cells = (f"{item.title}: {item.words()}", measures, item.scope, item.severity, item.reason)
        yield f"| {' | '.join(cells)} | {item.source} |"


def lists(models: Iterable[type[Table]], depth: int) -> Iterator[str]:
    """The closed lists that the tables use, each value with its meaning."""
    used = {item.listed for model in models for item in shape(model).columns if item.listed}
    for name, meanings in enums().items():
        if name in used:
            rows = "\n".join(f"| `{value}` | {meaning} |" for value, meaning in meanings.items())
            yield f"{'#' * depth} List {name.replace('_', '-')}\n\n| value | meaning |\n|---|---|\n{rows}"
