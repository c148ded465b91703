"""Write the published folder: claims and findings as tables, in Parquet and CSV, with their data package.

In: build/extracted.jsonl (claims, entities, reviews), build/findings.jsonl, seeds/ and contributions/ (the sources),
params.yaml (the version), the version before it in datasets/, changes.yaml (why its claims changed, where no review
says so).
Out: datasets/latest/, replaced only once every table has passed the contract; a failed build leaves the old one.
It decides what is published: every claim and finding, the entities that they refer to, the topic tables with a row,
and what became of the claims of the version before; without a reason for each that left or changed it fails.

    python -m scripts.publish
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as parquet

from reofacts.display.report import counted
from reofacts.errors import ReofactsError
from reofacts.project import documents
from reofacts.publishing.build import publish
from reofacts.publishing.package import read_dataset
from reofacts.store import finding_from, read_extracted, read_lines, read_reviews
from reofacts.tables.rows import build, source


def main(argv: Sequence[str] | None = None) -> int:
    """Run the stage and return the exit code: 0, or 1 where something that was given is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--extracted", type=Path, default=Path("build/extracted.jsonl"), help="claims and entities")
    parser.add_argument("--findings", type=Path, default=Path("build/findings.jsonl"), help="findings on the claims")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the documents with their sidecars")
    parser.add_argument("--contributions", type=Path, default=Path("contributions"), help="claims of other sources")
    parser.add_argument("--params", type=Path, default=Path("params.yaml"), help="name, version and date")
    parser.add_argument("--changes", type=Path, default=Path("changes.yaml"), help="why claims changed or left")
    parser.add_argument("--out", type=Path, default=Path("datasets/latest"), help="the folder to publish")
    options = parser.parse_args(argv)
    try:
        entities, claims = read_extracted(options.extracted)
        findings = [finding_from(record) for record in read_lines(options.findings)]
        sources = [source(document) for document in documents(options.seeds, options.contributions)]
        reviews = read_reviews(options.extracted)
        tables = build(claims, entities, sources, findings, reviews)
        dataset = publish(tables, reviews, read_dataset(options.params), options.out, options.changes)
    except ReofactsError as fault:
        print(f"publish: {fault}", file=sys.stderr)
        return 1
    rows = [parquet.read_metadata(path).num_rows for path in options.out.glob("*.parquet")]
    numbers = ((len(rows), "table"), (sum(rows), "row"), (len(claims), "claim"), (len(findings), "finding"))
    told = ", ".join(counted(number, noun) for number, noun in numbers)
    print(f"publish: {dataset.name} {dataset.version}, {told} -> {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
