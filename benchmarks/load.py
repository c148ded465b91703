"""How long it takes to import reofacts and to load a cached table, beside what pandas takes for the same file.

    python benchmarks/load.py [--rows 1000000] [--times 15]

The published tables as they are, and `evidence` with its rows repeated, ids and words that do not compress. Each loader
reads the same file in the same process in turn, files warm in memory; what is printed are medians. `load` verifies
every byte each time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy
import pandas
import pyarrow
import pyarrow.parquet as parquet

import reofacts
from reofacts.tables.rows import write_parquet

LATEST = Path(__file__).parents[1] / "datasets" / "latest"
VERSION = "0.0.0"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the large table (default: 1,000,000)")
    parser.add_argument("--times", type=int, default=15, help="repetitions (default: 15)")
    options = parser.parse_args()
    print("| table | rows | KB | pandas.read_parquet, ms | reofacts.load, ms | ratio | SHA-256 alone, ms |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in source(Path(folder), options.rows).items():
            print(compared(Path(folder), name, rows, options.times))
    print(f"\n`import reofacts`: {imported('import reofacts', options.times):.0f} ms; ", end="")
    print(f"`import pandas`: {imported('import pandas', options.times):.0f} ms (without Python's own start)")


def source(folder: Path, rows: int) -> dict[str, int]:
    """A source with the tables; how many rows each has."""
    tables = {path.stem: parquet.read_table(path) for path in sorted(LATEST.glob("*.parquet"))}
    tables["evidence-large"] = large(tables["evidence"], rows)
    (folder / VERSION).mkdir()
    files = []
    for name, table in tables.items():
        path = folder / VERSION / f"{name}.parquet"
        write_parquet(table, path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        files.append({"path": path.name, "bytes": path.stat().st_size, "sha256": digest})
    about = {"version": VERSION, "created": "2026-01-01", "schema": "", "content": "", "rows": 0, "changes": {}}
    (folder / "index.json").write_text(json.dumps({"versions": [about | {"files": files}]}), encoding="utf-8")
    return {name: table.num_rows for name, table in tables.items()}


def large(evidence: pyarrow.Table, rows: int) -> pyarrow.Table:
    """The rows again and again, with other ids and other words behind the phrase."""
    found = pyarrow.concat_tables([evidence] * (rows // evidence.num_rows + 1)).slice(0, rows)
    words = numpy.random.default_rng(1).bytes(24 * rows).hex()
    for name, size, start in (("claim_id", 16, 0), ("suffix", 32, 16)):
        column = evidence.column_names.index(name)
        texts = [words[row * 48 + start : row * 48 + start + size] for row in range(rows)]
        found = found.set_column(column, evidence.schema.field(name), [pyarrow.array(texts)])
    return found


def compared(folder: Path, name: str, rows: int, times: int) -> str:
    """A line of the table."""
    path = folder / VERSION / f"{name}.parquet"
    ways: list[Callable[[], object]] = [
        lambda: pandas.read_parquet(path, dtype_backend="pyarrow"),
        lambda: reofacts.load(name, version=VERSION, source=folder),
        lambda: hashlib.sha256(path.read_bytes()).hexdigest(),
    ]
    taken: list[list[float]] = [[] for _ in ways]
    for _ in range(times + 1):
        for way, seconds in zip(ways, taken, strict=True):
            start = time.perf_counter()
            way()
            seconds.append(time.perf_counter() - start)
    read, load, digest = (median(seconds[1:]) * 1000 for seconds in taken)
    size = path.stat().st_size / 1000
    return f"| {name} | {rows:,} | {size:,.0f} | {read:.2f} | {load:.2f} | {load / read:.2f} | {digest:.2f} |"


def imported(line: str, times: int) -> float:
    """Milliseconds that an import takes in a new process, less those of a process that imports nothing."""
    taken: dict[str, list[float]] = {line: [], "pass": []}
    for _ in range(times):
        for code, seconds in taken.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            seconds.append(time.perf_counter() - start)
    return (median(taken[line]) - median(taken["pass"])) * 1000


if __name__ == "__main__":
    main()
