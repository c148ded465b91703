"""A published folder against the contract, judged as a user would read it, all failures at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..claims import QUOTE
from ..documents import decode, slug
from ..errors import ReofactsError
from ..judging.failures import RESTORE, Failure, at, row_key
from ..judging.folder import PACKAGE, described, descriptor, files, mirror
from ..judging.rules import anchors, judge
from ..judging.verdicts import SAMPLES, Verdict
from ..schemas import CORE, TABLES
from ..tables.columns import shape
from ..tables.rows import table

CHECKS = (
    "each table against its pandera model",
    "keys and references across tables",
    "claims against the tables of their kinds",
    "one anchor a claim, each span inside its document",
    "printed values and units, and periods, read again",
    "topic tables as projections of the claims",
    "every file against SHA256SUMS and datapackage.json",
    "CSV against Parquet",
)


def judge_folder(folder: Path, seeds: Path | None = None) -> Verdict:
    """Judge a published folder; with `seeds`, also every span against the text of its document.

    Raises `ReofactsError` if `folder` is no folder that holds Parquet tables.
    """
    if not folder.is_dir():
        raise ReofactsError(f"there is no folder {folder}", mend="give that of a published dataset, as datasets/latest")
    if seeds and not seeds.is_dir():
        raise ReofactsError(f"there is no folder {seeds}", mend="give that of the documents, or leave --seeds out")
    if not any(folder.glob("*.parquet")):
        raise ReofactsError("the folder holds no Parquet table", str(folder), mend="give one such as datasets/latest")
    tables, failures = read_tables(folder)
    whole = {**tables, **later(folder, tables)}
    failures = [*files(folder), *failures, *mirror(folder, tables), *judge(whole), *descriptor(folder, tables)]
    checks = [*CHECKS]
    if seeds:
        failures += spans(tables, seeds)
        checks.append("every span against its document")
    else:
        failures.append(skipped("spans", "no span was compared with its document", "give the folder of the documents"))
    if find_spec("frictionless"):
        failures += frictionless(folder)
        checks.append("datapackage.json and the CSV files by frictionless")
    else:
        failures.append(skipped("frictionless", "frictionless did not look at the package", "pip install frictionless"))
    counts = {name: table.num_rows for name, table in tables.items()}
    return Verdict(str(folder), counts, tuple(checks), traced(failures), samples=samples(tables))


def later(folder: Path, tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables, empty, that the contract has got since a folder was published: its datapackage.json lists none."""
    known = described(folder)
    return {name: table(name, []) for name in CORE if known and name not in tables and f"{name}.parquet" not in known}


def samples(tables: Mapping[str, pa.Table]) -> tuple[tuple[str, str], ...]:
    """What the first claims say, and the phrases that they were read from."""
    if not {"claim_id", "summary"} <= {*(tables["claims"].column_names if "claims" in tables else ())}:
        return ()
    quotes = anchors(tables)
    rows = tables["claims"].select(["claim_id", "summary"]).slice(0, SAMPLES).to_pylist()
    return tuple((str(row["summary"]), quotes.get(row["claim_id"], "")) for row in rows)


def traced(failures: Sequence[Failure]) -> tuple[Failure, ...]:
    """The failures, each once, those that follow from a missing or changed file saying so."""
    damaged = sorted({failure.file for failure in failures if failure.rule in ("file_missing", "file_changed")})
    found = []
    for failure in dict.fromkeys(failures):
        due = cause(failure, damaged)
        found.append(replace(failure, because=due, mend=f"restore {due}") if due else failure)
    return tuple(found)


def cause(failure: Failure, damaged: Sequence[str]) -> str:
    """The damaged file from which a failure follows: its own, else one of the same sort, since rules bind tables."""
    if failure.rule.startswith("file_") or failure.severity != "error":
        return ""
    own = [name for name in (failure.file, f"{failure.table}.parquet") if name in damaged]
    alike = [name for name in damaged if name.endswith(Path(failure.file or ".parquet").suffix or ".parquet")]
    return next(iter(own + alike), "")


def skipped(rule: str, message: str, mend: str) -> Failure:
    """The warning that a check was not made."""
    return Failure("", rule, message, mend=mend, severity="warning")


def read_tables(folder: Path) -> tuple[dict[str, pa.Table], list[Failure]]:
    """The tables of a folder by name, in the order of the contract, and those that cannot be read."""
    tables, failures = {}, []
    names = [path.stem for path in folder.glob("*.parquet")]
    for name in sorted(names, key=lambda name: (list(TABLES).index(name) if name in TABLES else len(TABLES), name)):
        try:
            tables[name] = pq.read_table(folder / f"{name}.parquet", memory_map=False)
        except (pa.ArrowException, OSError) as fault:
            wrong = f"cannot be read as Parquet ({str(fault).splitlines()[0]})"
            failures.append(Failure(name, "unreadable", "", mend=RESTORE, file=f"{name}.parquet", wrong=wrong))
    return tables, failures


def spans(tables: Mapping[str, pa.Table], seeds: Path) -> Iterator[Failure]:
    """Spans whose words, or whose neighbourhood, are not those of the document."""
    for name in ("claims", "evidence", "sources"):
        if name not in tables or not {item.name for item in shape(TABLES[name]).columns} <= {
            *tables[name].column_names
        }:
            return  # The contract has said so.
    texts: dict[str, str] = {}
    for source in tables["sources"].to_pylist():
        if source["text"] == "shipped":
            failure = read_source(source, seeds, texts)
            if failure:
                yield failure
    source_of = {row["claim_id"]: row["source_id"] for row in tables["claims"].to_pylist()}
    quotes = anchors(tables)
    for row in tables["evidence"].to_pylist():
        text = texts.get(source_of.get(row["claim_id"], ""))
        if text is not None and row["start"] is not None and row["end"] is not None:
            yield from span(row, text, quotes)


def read_source(source: Mapping[str, Any], seeds: Path, texts: dict[str, str]) -> Failure | None:
    """Put the text of a source into `texts`; the failure if it is not there or is another text."""
    key = row_key(shape(TABLES["sources"]), dict(source))
    path = next((path for path in sorted(seeds.glob("*.txt")) if slug(path.stem) == source["source_id"]), None)
    if path is None:
        wrong = f"has no document in {seeds}"
        return Failure("sources", "source_text", "its text is shipped", key, mend="restore the document", wrong=wrong)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != source["sha256"]:
        words = f"{path} has the hash {hashlib.sha256(data).hexdigest()}: it was changed, or is another version"
        mend = "restore the bytes of the document"
        return Failure("sources", "source_text", words, key, "sha256", "SHA-256", source["sha256"], mend=mend)
    texts[source["source_id"]] = decode(data, str(path))
    return None


def span(row: dict[str, Any], text: str, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """What one span says and its document does not."""
    start, end = row["start"], row["end"]
    due = {
        "exact": text[start:end],
        "prefix": text[max(0, start - QUOTE) : start],
        "suffix": text[end : end + QUOTE],
    }
    for column, words in due.items():
        if (row[column] or "") != words:
            rule = f"the document says {words!r} there"
            yield at(shape(TABLES["evidence"]), "span_text", rule, row, column, quotes)


BYTES = ("hash-count", "byte-count")


def frictionless(folder: Path) -> Iterator[Failure]:
    """What frictionless finds in datapackage.json and the files that it describes."""
    import frictionless

    if not (folder / PACKAGE).is_file():
        return  # `files` has said so.
    report = frictionless.validate(str(folder / PACKAGE))
    for error in report.errors:
        yield Failure("", f"frictionless: {error.type}", error.message, mend=RESTORE, file=PACKAGE)
    for task in report.tasks:
        for error in task.errors:
            if error.type in BYTES:
                continue  # `files` has compared them.
            place = f"row {error.row_number}" if hasattr(error, "row_number") else ""
            column = getattr(error, "field_name", "")
            rule = f"frictionless: {error.type}"
            yield Failure(task.name.removesuffix("-parquet"), rule, error.message, place, column, mend=RESTORE,
                          file=task.place or "")  # fmt: skip
