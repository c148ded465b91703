"""Write a table of quantities of any length: what `reofacts validate` and its peers are measured on.

    python benchmarks/validation/generate.py quantities.parquet --rows 1000000 [--bad 100] [--contribution]

Every row keeps the contract; with `--bad`, so many rows, spread over the file, break one rule each.
"""

from __future__ import annotations

import argparse
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from reofacts.schemas import TABLES
from reofacts.tables.columns import arrow_schema

BATCH = 100_000
PLACES = ["place:world", "place:china", "place:india", "place:australia", "place:japan", None]
MATERIALS = ["material:rare-earths", "material:neodymium", "material:dysprosium-oxide", None]
FIGURES = [("production", "t", "tonnes"), ("demand", "t", "metric tons"), ("price", "USD/kg", "US$ … per kg"),
           ("share", "%", "per cent"), ("capacity", "t/yr", "tonnes … a year")]  # fmt: skip
FAULTS: list[dict[str, Any]] = [
    {"modality": "forcast"}, {"unit": "tonnes"}, {"value": float("inf")}, {"claim_id": "c12"}, {"material_id": "Nd"},
    {"value_min": 1.0}, {"resource_class": "measured"}, {"summary": "x" * 201}, {"place_id": "place:atlantis"},
    {"value": -1.5}, {"claim_id": "c" + "0" * 16},
]  # fmt: skip


def batch(first: int, rows: int) -> pa.RecordBatch:
    """Some rows, each with a figure of its own."""
    random = np.random.default_rng(first)
    numbers = np.arange(first, first + rows)
    figures = [FIGURES[index] for index in random.integers(0, len(FIGURES), rows)]
    values = np.where([unit == "%" for _, unit, _ in figures], random.integers(1, 100, rows),
                      random.integers(1000, 400_000, rows)).astype(float)  # fmt: skip
    years = [int(year) for year in random.integers(1995, 2036, rows)]
    days = {year: (date(year, 1, 1), date(year, 12, 31)) for year in range(1995, 2036)}
    where = [PLACES[index] for index in random.integers(0, len(PLACES), rows)]
    what = [MATERIALS[index] for index in random.integers(0, len(MATERIALS), rows)]
    texts = [f"{value:,.0f}" for value in values]
    columns: dict[str, Any] = {
        "claim_id": [f"c{(int(number) * 0x9E3779B97F4A7C15) % 2**64:016x}" for number in numbers],
        "source_id": [f"source-{number // 1000}" for number in numbers],
        "summary": [f"{measure.capitalize()}, {year}: {text} {unit}."
                    for (measure, unit, _), year, text in zip(figures, years, texts, strict=True)],
        "modality": ["forecast" if year > 2025 else "reported" for year in years],
        "period_text": [f"in {year}" for year in years],
        "period_start": [days[year][0] for year in years],
        "period_end": [days[year][1] for year in years],
        "period_edtf": [str(year) for year in years],
        "place_id": where,
        "place_how": ["stated" if place else "unknown" for place in where],
        "measure": [measure for measure, _, _ in figures],
        "material_id": what,
        "material_how": ["stated" if material else "unknown" for material in what],
        "basis": ["REO" if unit in ("t", "t/yr") else "unspecified" for _, unit, _ in figures],
        "value_text": texts,
        "unit_text": [words for _, _, words in figures],
        "value": values,
        "unit": [unit for _, unit, _ in figures],
    }  # fmt: skip
    same = {"polarity": "affirmed", "attribution": "author", "period_how": "stated", "method": "contributed",
            "review": "machine", "basis_how": "stated", "unit_how": "stated", "qualifier": "exact"}  # fmt: skip
    schema = arrow_schema(TABLES["quantities"])
    arrays = [pa.array(columns[field.name] if field.name in columns else [same.get(field.name)] * rows, field.type)
              for field in schema]  # fmt: skip
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


LEFT = ("claim_id", "source_id", "summary", "period_edtf", "method", "rule", "review", "series_id", "series_role")
"""Columns that nobody sends."""
PRINTED = {"USD/kg": "US$ {} per kg", "t/yr": "{} tonnes a year", "%": "{} per cent"}
"""How figures stand in a quote."""
SIDECAR = """\
title: Yearly review of rare earths
publisher: null
published: 2026-01-31
published_how: stated
url: null
language: en
licence: All rights with the publisher
text: withheld
sha256: {sha256}
"""


def sent(found: pa.RecordBatch, first: int) -> pa.RecordBatch:
    """The rows as somebody sends them: each with its quote and its place, and without what is made from the others."""
    parts = [found.column(name).to_pylist() for name in ("measure", "period_text", "value_text", "unit_text", "unit")]
    quotes = [f"{measure} {period} came to {PRINTED.get(unit, f'{{}} {words}').format(value)}"
              for measure, period, value, words, unit in zip(*parts, strict=True)]  # fmt: skip
    places = [f"page {number // 40 + 1}, row {number % 40 + 1}" for number in range(first, first + len(quotes))]
    kept = [name for name in found.schema.names if name not in LEFT]
    arrays = [pa.array(quotes), pa.array(places), *(found.column(name) for name in kept)]
    return pa.RecordBatch.from_arrays(arrays, names=["quote", "locator", *kept])


def spoiled(found: pa.RecordBatch, places: list[int], first: int) -> pa.RecordBatch:
    """The rows with a fault at each of these places."""
    rows = found.to_pylist()
    for place in places:
        rows[place] |= FAULTS[(first + place) % len(FAULTS)]
    return pa.RecordBatch.from_pylist(rows, schema=found.schema)


def generate(path: Path, rows: int, bad: int = 0, contribution: bool = False) -> None:
    """Write the table, or a contribution with the same rows and its sidecar."""
    step = rows // bad if bad else 0
    schema = sent(batch(0, 1), 0).schema if contribution else arrow_schema(TABLES["quantities"])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, rows, BATCH):
            found = batch(first, min(BATCH, rows - first))
            places = [row - first for row in range(first, first + found.num_rows) if step and row % step == step - 1]
            found = spoiled(found, places, first) if places else found
            writer.write_batch(sent(found, first) if contribution else found)
    if contribution:
        said = SIDECAR.format(sha256=sha256(path.name.encode()).hexdigest())  # each file a source of its own
        path.with_suffix(".yaml").write_text(said, encoding="utf-8")


def main() -> None:
    """Write the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--bad", type=int, default=0)
    parser.add_argument("--contribution", action="store_true", help="rows with quotes, and their sidecar")
    given = parser.parse_args()
    generate(given.path, given.rows, given.bad, given.contribution)


if __name__ == "__main__":
    main()
