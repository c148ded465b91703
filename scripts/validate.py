"""Judge the published files as a user would read them.

In: datasets/latest/, seeds/ to compare every span with its document, build/extracted.jsonl for what reviewers said,
and reports/unknown.csv to count what the vocabularies do not know.
Out: reports/validation.json and reports/validation.md (every failure), metrics.json (what was built, in numbers), and
metrics/, a file a kind and a measure: its claims, and what reviewers said of them. `dvc metrics show` shows a file as a
row: `dvc metrics show metrics` the latter.
It decides whether the pipeline passes: any error fails it, after the reports are written.

    python -m scripts.validate
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
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

Numbers = dict[str, float | None]


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
    parser.add_argument(
        "--scores", type=Path, default=Path("metrics"), help="the folder of numbers by kind and measure"
    )
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
    scores = tally(reviews)
    numbers = metrics(options.folder, verdict) | {"unknown": sum(unknown.values()), "todo": scores["todo"]}
    write_text(options.metrics, json_text(numbers))
    write_scores(options.scores, by_part(options.folder, verdict, {**scores["kinds"], **scores["measures"]}))
    render(verdict)
    return 0 if verdict.valid else 1


def metrics(folder: Path, verdict: Verdict) -> dict[str, int]:
    """Claims, those among them that people had to mark, findings by severity, errors: what fits into a row."""
    claims = rows(folder, verdict, "claims", ("method",))
    severities = Counter(row["severity"] for row in rows(folder, verdict, "findings", ("severity",)))
    return {
        "claims": len(claims),
        "annotated": sum(row["method"] == "annotated" for row in claims),
        **{severity: severities[severity] for severity in enums()["severity"]},
        "errors": len(verdict.errors),
    }


def by_part(folder: Path, verdict: Verdict, scores: Mapping[str, Mapping[str, float | None]]) -> dict[str, Numbers]:
    """For each kind, and each measure that has a claim or a review: its claims, and what reviewers said of them.

    Zero counts are left out, and scores of nothing, so that a table of them stays narrow.
    """
    claims = Counter(row["kind"] for row in rows(folder, verdict, "claims", ("kind",)))
    claims += Counter(row["measure"] for row in rows(folder, verdict, "quantities", ("measure",)))
    said = {name: {key: value for key, value in one.items() if value or isinstance(value, float)}
            for name, one in scores.items()}  # fmt: skip
    return {name: {"claims": claims[name], **said.get(name, {})} for name in sorted({*KINDS, *claims, *scores})}


def write_scores(folder: Path, parts: Mapping[str, Numbers]) -> None:
    """Write a file for each part, and take away those of parts that are no more."""
    for name, numbers in parts.items():
        write_text(folder / f"{name}.json", json_text(numbers), parents=True)
    for path in folder.glob("*.json"):
        if path.stem not in parts:
            path.unlink()


def rows(folder: Path, verdict: Verdict, table: str, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """Some columns of a published table; nothing where it could not be read."""
    wrong = {failure.column for failure in verdict.failures if failure.table == table and "column_" in failure.rule}
    if table not in verdict.tables or wrong & set(columns):
        return []
    found: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet", columns=list(columns)).to_pylist()
    return found


if __name__ == "__main__":
    raise SystemExit(main())
