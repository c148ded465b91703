"""How long the pipeline takes beside the least that a four-stage DVC pipeline can take, in the same run.

    python benchmarks/pipeline.py [--rounds 3]

Two peers are built in a temporary folder: four stages that only import pandas and pandera, for the forced rebuild,
and four stages that do nothing, for the run in which nothing changed. Prints the medians and their ratios; the
project aims at no more than 4 for the rebuild and 1.3 for the run in which nothing changed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("one", "two", "three", "four")
IMPORTS = "import pandas, pandera.pandas"


def dvc(folder: Path, *arguments: str) -> float:
    """Seconds that a DVC command takes in a folder."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "dvc", *arguments], cwd=folder, check=True, capture_output=True, env=environment
    )
    return time.perf_counter() - started


def peer(folder: Path, body: str) -> Path:
    """A git repository with a chain of four stages, each running `body` and writing a file."""
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    dvc(folder, "init", "-q")
    dvc(folder, "config", "core.analytics", "false")
    lines, before = ["stages:"], "start"
    (folder / "start").write_text("start\n")
    for stage in STAGES:
        (folder / f"{stage}.py").write_text(f"{body}\nopen('{stage}', 'w').write('{stage}\\n')\n")
        lines += [f"  {stage}:", f"    cmd: python {stage}.py", f"    deps: [{before}, {stage}.py]"]
        lines += ["    outs:", f"      - {stage}:", "          cache: false"]
        before = stage
    (folder / "dvc.yaml").write_text("\n".join(lines) + "\n")
    dvc(folder, "repro")
    return folder


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, interleaved (default: 3)")
    rounds = parser.parse_args(argv).rounds
    with tempfile.TemporaryDirectory() as name:
        imports, empty = peer(Path(name) / "imports", IMPORTS), peer(Path(name) / "empty", "")
        dvc(ROOT, "repro")
        runs: dict[str, list[float]] = {"rebuild": [], "imports": [], "no-op": [], "empty": []}
        for _ in range(rounds):
            runs["rebuild"].append(dvc(ROOT, "repro", "--force"))
            runs["imports"].append(dvc(imports, "repro", "--force"))
            runs["no-op"].append(dvc(ROOT, "repro"))
            runs["empty"].append(dvc(empty, "repro"))
    middle = {name: statistics.median(times) for name, times in runs.items()}
    for ours, theirs, aim in (("rebuild", "imports", 4.0), ("no-op", "empty", 1.3)):
        ratio = middle[ours] / middle[theirs]
        print(f"{ours}: {middle[ours]:.2f} s; {theirs}: {middle[theirs]:.2f} s; ratio {ratio:.2f} (aim: at most {aim})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
