"""Judge the published files as a user would read them.

In: datasets/latest/, seeds/ to compare every span with its document, build/extracted.jsonl for what reviewers said,
and reports/unknown.csv to count what the vocabularies do not know.
Out: reports/validation.json and reports/validation.md (every failure), metrics.json (what was built, in numbers).
It decides whether the pipeline passes: any error fails it, after the reports are written.

    python -m scripts.validate
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from reofacts.claims import KINDS
from reofacts.corpus import unmet
from reofacts.display.report import as_json, as_markdown, render
from reofacts.errors import ReofactsError
from reofacts.files import json_text, write_text
from reofacts.judging.verdicts import Verdict
from reofacts.review import tally
from reofacts.schemas.contract import enums
from reofacts.store import read_reviews
from reofacts.validation.paths import validate

METHODS = tuple(enums()["method"])
SHOWN = ("rule", "annotated")
"""Methods whose count is shown even where it is zero: how much rules read, and how much people had to mark."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the stage and return the exit code: 0, or 1 where there is an error."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("datasets/latest"), help="the published folder")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the documents with their sidecars")
    parser.add_argument(
        "--extracted", type=Path, default=Path("build/extracted.jsonl"), help="what reviewers said of the claims"
    )
    parser.add_argument(
        "--unknown", type=Path, default=Path("reports/unknown.csv"), help="what the vocabularies do not know"
    )
    parser.add_argument("--reports", type=Path, default=Path("reports"), help="where validation.json and .md go")
    parser.add_argument("--metrics", type=Path, default=Path("metrics.json"), help="the file of numbers")
    options = parser.parse_args(argv)
    try:
        verdict = validate(options.folder, options.seeds)
        reviews = read_reviews(options.extracted)
        unknown = unmet.by_kind(unmet.read(options.unknown))
    except ReofactsError as fault:
        print(f"validate: {fault}", file=sys.stderr)
        return 1
    write_text(options.reports / "validation.json", as_json(verdict), parents=True)
    write_text(options.reports / "validation.md", as_markdown(verdict), parents=True)
    numbers = metrics(options.folder, verdict) | {"unknown": unknown, "review": reviewed(tally(reviews))}
    write_text(options.metrics, json_text(numbers))
    render(verdict)
    return 0 if verdict.valid else 1


def metrics(folder: Path, verdict: Verdict) -> dict[str, Any]:
    """Claims by kind and method, the share annotated, findings by severity, errors and warnings."""
    claims = rows(folder, verdict, "claims", ("kind", "method"))
    pairs = Counter((row["kind"], row["method"]) for row in claims)
    severities = Counter(row["severity"] for row in rows(folder, verdict, "findings", ("severity",)))
    annotated = sum(row["method"] == "annotated" for row in claims)
    return {
        "claims": {
            kind: {name: pairs[kind, name] for name in METHODS if pairs[kind, name] or name in SHOWN} for kind in KINDS
        },
        "share_annotated": round(annotated / len(claims), 4) if claims else 0.0,
        "findings": {severity: severities[severity] for severity in enums()["severity"]},
        "errors": len(verdict.errors),
        "warnings": len(verdict.warnings),
    }


def reviewed(scores: dict[str, Any]) -> dict[str, Any]:
    """The scores without zero counts, scores of nothing, and kinds on which no reviewer has said anything."""
    if not any(isinstance(value, dict) for value in scores.values()):
        return {name: value for name, value in scores.items() if value or isinstance(value, float)}
    found = {name: reviewed(group) for name, group in scores.items()}
    return {name: group for name, group in found.items() if group}


def rows(folder: Path, verdict: Verdict, table: str, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """Some columns of a published table; nothing where it could not be read."""
    wrong = {failure.column for failure in verdict.failures if failure.table == table and "column_" in failure.rule}
    if table not in verdict.tables or wrong & set(columns):
        return []
    found: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet", columns=list(columns)).to_pylist()
    return found


if __name__ == "__main__":
    raise SystemExit(main())
