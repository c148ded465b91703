"""Measure how fast the extraction is: beside its peers, against the length of a text, against the number of documents.

    python benchmarks/speed/run.py                      # every table that can be measured here
    python benchmarks/speed/run.py --tables length --lengths 10 100 1000 10000

The text is made from the passages of `benchmarks/accuracy/`, over and over with other figures each time, so that
nothing is read twice. Each measurement is a process of its own, in seconds of its own processor time. The peers are
measured where `peers.sh` has installed them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

HERE = Path(__file__).resolve().parent
PASSAGES = HERE.parent / "accuracy" / "sentences.jsonl"
PEERS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reofacts" / "peers"
YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]?\d)")
Measured = dict[str, float]
Measure = Callable[..., Measured]


def originals() -> list[str]:
    """The passages of the accuracy set, each on one line."""
    rows = PASSAGES.read_text(encoding="utf-8").splitlines()
    return [" ".join(json.loads(row)["text"].split()) for row in rows]


def passages() -> Iterator[str]:
    """The passages without end, with other figures in each round."""
    texts = originals()
    for turn in count(1):
        for text in texts:
            yield other_figures(text, turn)


def other_figures(text: str, turn: int) -> str:
    """A text with its digits moved on, differently in each of 729 turns where it has three; years and zeros are kept.

    >>> other_figures("In 2024 it shipped 1,299 tonnes.", 1), other_figures("In 2024 it shipped 1,299 tonnes.", 9)
    ('In 2024 it shipped 2,291 tonnes.', 'In 2024 it shipped 1,399 tonnes.')
    """
    years = [match.span() for match in YEAR.finditer(text)]
    place = count()

    def moved(match: re.Match[str]) -> str:
        at = match.start()
        if any(start <= at < end for start, end in years):
            return match.group()
        return str((int(match.group()) - 1 + turn // 9 ** (next(place) % 3)) % 9 + 1)

    return re.sub(r"[1-9]", moved, text)


def texts_of(size: int) -> list[str]:
    """Passages of together at least `size` bytes."""
    found: list[str] = []
    length = 0
    for text in passages():
        if length >= size:
            return found
        found.append(text)
        length += len(text.encode()) + 2
    return found


def run(folder: Path, peers: Path) -> Measure:
    """What measures a tool on some texts, in a process of its own."""

    def measure(tool: str, texts: Sequence[str], *, whole: bool = False) -> Measured:
        path, warm = folder / "text.txt", folder / "warm.txt"
        path.write_text("\n\n".join(texts), encoding="utf-8")
        warm.write_text("\n\n".join(originals()), encoding="utf-8")
        python = sys.executable if tool in ("reofacts", "amounts") else str(peers / tool / "bin" / "python")
        command = [python, str(HERE / "worker.py"), tool, str(warm), str(path)]
        done = subprocess.run(
            [*command, "--whole"] if whole else command,
            capture_output=True,
            text=True,
            check=False,
            cwd=HERE.parents[1],
        )
        if done.returncode:
            raise SystemExit(f"speed: {tool} failed:\n{done.stderr}")
        measured: Measured = json.loads(done.stdout.splitlines()[-1])
        return measured | {"bytes": path.stat().st_size, "texts": len(texts)}

    return measure


def against_peers(measure: Measure, peers: Path, size: int) -> Iterator[str]:
    """The table of tools on the same passages."""
    texts = texts_of(size)
    tools = ["reofacts", "amounts", *(name for name in ("quantulum3", "cqe") if (peers / name).is_dir())]
    yield f"{len(texts)} passages, {size // 1000} KB\n"
    yield "| tool | passages/s | KB/s | times quantulum3 | start, s | peak MB | found |"
    yield "|---|---|---|---|---|---|---|"
    rows = {tool: measure(tool, texts) for tool in tools}
    for tool, row in rows.items():
        peer = rows.get("quantulum3")
        times = f"{peer['seconds'] / row['seconds']:.1f}" if peer else ""
        yield (
            f"| {tool} | {row['texts'] / row['seconds']:,.0f} | {row['bytes'] / row['seconds'] / 1000:,.1f} | {times}"
            f" | {row['start']:.1f} | {row['peak_mb']:,.0f} | {row['found']:,.0f} |"
        )


def against_length(measure: Measure, lengths: Sequence[int], limit: float) -> Iterator[str]:
    """The table of one document of growing length; a length expected to take longer than the limit is left out."""
    yield "| one document, KB | seconds | s per MB | peak MB | found |"
    yield "|---|---|---|---|---|"
    pace = 0.0
    for length in lengths:
        if pace * length > limit:
            yield f"| {length:,} | left out: about {pace * length:,.0f} s expected, more than {limit:.0f} | | | |"
            continue
        row = measure("reofacts", texts_of(length * 1000), whole=True)
        pace = row["seconds"] / length
        yield f"| {length:,} | {row['seconds']:.2f} | {pace * 1000:.2f} | {row['peak_mb']:,.0f} | {row['found']:,.0f} |"


def against_number(measure: Measure, numbers: Sequence[int]) -> Iterator[str]:
    """The table of a growing number of documents, each a passage."""
    yield "| documents | seconds | ms per document | peak MB |"
    yield "|---|---|---|---|"
    for number in numbers:
        stream = passages()
        row = measure("reofacts", [next(stream) for _ in range(number)])
        yield f"| {number:,} | {row['seconds']:.2f} | {row['seconds'] / number * 1000:.2f} | {row['peak_mb']:,.0f} |"


def main() -> int:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    names = ("peers", "length", "number")
    parser.add_argument("--tables", nargs="+", choices=names, default=names)
    parser.add_argument("--peers", type=Path, default=PEERS, metavar="DIR", help="the peers' environments")
    parser.add_argument("--size", type=int, default=40, metavar="KB", help="text for the peers")
    parser.add_argument("--lengths", type=int, nargs="+", default=[10, 100, 1000, 10_000], metavar="KB")
    parser.add_argument("--numbers", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument(
        "--limit", type=float, default=300, metavar="S", help="leave out a length that would take longer"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure = run(Path(folder), options.peers)
        tables = {
            "peers": lambda: against_peers(measure, options.peers, options.size * 1000),
            "length": lambda: against_length(measure, options.lengths, options.limit),
            "number": lambda: against_number(measure, options.numbers),
        }
        for name in options.tables:
            for line in tables[name]():
                print(line, flush=True)
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
