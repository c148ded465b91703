"""Measure `reofacts validate` on large tables beside its peers, and print the tables of README.md.

python benchmarks/validation/run.py [--peers DIR] [--rows 1000000] [--work DIR] [--tools arrow reofacts ...]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from generate import generate

from reofacts.schemas import TABLES
from reofacts.tables.columns import shape

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "reofacts" / "validation-peers"
OURS = ("arrow", "reofacts", "arrow-sent", "reofacts-sent")
SENT = "-sent"
"""How the tools are named that are given a contribution with the same rows, and their quotes."""
TOOLS = (*OURS, "pandera-polars", "duckdb", "great-expectations", "frictionless")
ROWS_AT_MOST = {"great-expectations": 1_000_000, "frictionless": 10_000}
"""Rows of the longest file that a slow tool is given."""
IN_SQL = [
    "period_end >= period_start",
    "(method = 'rule') = (rule IS NOT NULL)",
    "period_edtf IS NULL OR period_how <> 'unknown'",
    "(qualifier = 'range' AND value_min <= value AND value <= value_max) "
    "OR (qualifier <> 'range' AND value_min IS NULL AND value_max IS NULL)",
    "(measure IN ('reserve', 'resource')) = (resource_class IS NOT NULL)",
    "change_of IS NULL OR measure IN ('growth_rate', 'change')",
    "(series_id IS NULL) = (series_role IS NULL)",
]
"""The rules over several columns, for the peers; that a unit fits its measure is left out, which needs two tables."""


def rules() -> dict[str, Any]:
    """What the model of quantities asks of its columns, for the peers."""
    names = ("type", "nullable", "unique", "pattern", "shortest", "longest")
    columns = {item.name: {name: getattr(item, name) for name in names} | {"values": list(item.values)}
               for item in shape(TABLES["quantities"]).columns}  # fmt: skip
    return {"columns": columns, "rows": IN_SQL}


def measured(tool: str, file: Path, peers: Path) -> dict[str, Any] | None:
    """Seconds and memory of one tool on one file, in a process of its own; none where it is not there or fails."""
    python = Path(sys.executable) if tool in OURS else peers / "venv" / "bin" / "python"
    if not python.exists():
        return None
    command = [python, HERE / "worker.py", tool.removesuffix(SENT), file]
    compiled = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}  # As installed: modules are compiled once.
    done = subprocess.run(command, capture_output=True, text=True, env=compiled)
    if done.returncode:
        print(f"{tool}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--peers", type=Path, default=CACHE)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--work", type=Path, help="where the files are written and kept")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=TOOLS)
    given = parser.parse_args()
    work = given.work or Path(tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    (HERE / "rules.json").write_text(json.dumps(rules()), encoding="utf-8")
    print("| rows | tool | s | x reading | processor s | peak MB |\n|--:|---|--:|--:|--:|--:|")
    for rows in given.rows:
        base = 0.0
        for tool in given.tools:
            count = min(rows, ROWS_AT_MOST.get(tool, rows))
            sent = tool.endswith(SENT)
            file = work / f"{'sent' if sent else 'quantities'}-{count}.parquet"
            if not file.exists():
                generate(file, count, contribution=sent)
            found = measured(tool, file, given.peers)
            if found is None:
                continue
            base = found["wall"] if tool.startswith("arrow") else base
            times = f"{found['wall'] * rows / count / base:.1f}" if base else ""
            print(f"| {count:,} | {tool} | {found['wall']:.2f} | {times} | {found['cpu']:.2f} | {found['mb']:,.0f} |")


if __name__ == "__main__":
    main()
