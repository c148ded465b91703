"""Any file of the project against the contract: contributions, sidecars, documents, published folders and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..claims import Claim, Extraction
from ..contributions import sheets
from ..contributions.reading import Contribution, name_of, refuse_reviews, refuse_second, sheet_of, source, without_text
from ..contributions.reading import kind_of as claims_of
from ..documents import Document, from_text
from ..errors import Faults, ReofactsError, noted
from ..inputs import SUFFIXES
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..judging.verdicts import SAMPLES, Verdict
from ..schemas import CORE, TABLES
from ..sidecars import REQUIRED, Sidecar, read_sidecar
from ..tables.columns import Column, arrow_schema, shape
from ..tables.topics import Row
from .neighbours import Published, conflicts, owner_of, read_published, repeats, same_source

__all__ = ["Failure", "Verdict", "validate"]

CLAIM_ID = re.compile("c[0-9a-f]{16}")
LATEST = Path("datasets/latest")
REASONS = "changes.yaml"
TEXTS = {".txt", *(suffix for suffix, kind in SUFFIXES.items() if kind not in ("jsonl", "parquet"))}
SEVERITIES = {"contradiction": "warning", "warning": "warning", "info": "info"}
"""A finding is no error: the source may really say so."""


def validate(path: str | Path, seeds: Path | None = None, data: Path | None = None) -> Verdict:
    """Judge a published folder, a table of one, a contribution, a sidecar or a document; every failure at once.

    `seeds` is the folder of the documents, for the spans of a published folder and the quotes of a contribution;
    `data` a published folder that new claims are compared with. What cannot be read is a failure of the verdict too.

    Raises `ReofactsError` where there is no such file or folder, or where `data` is no published folder.
    """
    return validate_all([Path(path)], seeds, data)[0]


def validate_all(paths: Sequence[Path], seeds: Path | None = None, data: Path | None = None) -> list[Verdict]:
    """The verdict on each path as `validate` gives it; `data` is read once."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise ReofactsError(f"there is no file or folder {path}", mend="give one that is there")
    known = read_published(data) if data and not all(path.is_dir() for path in paths) else None
    return [verdict_on(path, seeds, data, known) for path in paths]


def verdict_on(path: Path, seeds: Path | None, data: Path | None, known: Published | None) -> Verdict:
    """The verdict on a folder or a file; what cannot be read is a failure."""
    if path.is_dir():
        from .audit import judge_folder

        return judge_folder(path, seeds)
    try:
        sheets.refuse_link(path)
        return judge_one(path, seeds, data, known)
    except ReofactsError as fault:
        return Verdict(str(path), {}, ("whether it can be read",), tuple(told(fault, path)), kind_of(path))


def kind_of(path: Path) -> str:
    """What a file is by its name."""
    if path.suffix.lower() == ".yaml":
        return "sidecar"
    return "contribution" if path.suffix.lower() in sheets.FORMS else "document"


def judge_one(path: Path, seeds: Path | None, data: Path | None, known: Published | None) -> Verdict:
    """The verdict on a file. Raises `ReofactsError` where it cannot be read."""
    kind = kind_of(path)
    if kind == "document":
        if path.suffix.lower() not in TEXTS:
            words = f"no file of claims, no sidecar and no document ends in {path.suffix or 'nothing'}"
            raise ReofactsError(words, str(path), mend=mend_of("file"))
        return judge_document(path, known)
    if kind == "sidecar":
        return judge_reasons(path) if path.name == REASONS else judge_sidecar(path, seeds, known)
    if name := table_of(path):
        return judge_table(path, name, data)
    return judge_contribution(path, seeds, known)


def expanded(paths: Iterable[Path]) -> list[Path]:
    """The paths, and in place of a folder of contributions or documents what it holds.

    In place of a sidecar stand the rows that lie beside it; it is left out where what it belongs to is judged anyhow.
    """
    found = dict.fromkeys(item for path in listed(paths) for item in (rows_beside(path) or [path]))
    owned = {(item.parent, name_of(item)) for item in found if item.suffix.lower() in sheets.FORMS}
    owned |= {(item.parent, item.stem) for item in found if item.suffix.lower() in TEXTS}
    return [item for item in found if item.suffix.lower() != ".yaml" or (item.parent, item.stem) not in owned]


def rows_beside(card: Path) -> list[Path]:
    """The files of claims that a sidecar belongs to; none where the path is no sidecar."""
    if card.suffix.lower() != ".yaml" or not card.parent.is_dir():
        return []
    beside = (item for item in card.parent.iterdir() if item.suffix.lower() in sheets.FORMS)
    return sorted(item for item in beside if name_of(item) == card.stem)


def listed(paths: Iterable[Path]) -> list[Path]:
    """The paths, and in place of a folder that is no published one what it holds."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir() or any((path / f"{name}.parquet").is_file() for name in CORE):
            found.append(path)
            continue
        inside = sorted(item for item in path.glob("[!.]*") if item.suffix.lower() in {".yaml", *sheets.FORMS, ".txt"})
        owned = {name_of(item) for item in inside if item.suffix.lower() != ".yaml"}
        inside = [item for item in inside if item.suffix.lower() != ".yaml" or item.stem in owned or is_meant(item)]
        found += [item for item in inside if item.suffix.lower() != ".yaml" or item.stem not in owned]
        if not inside:
            raise ReofactsError("the folder holds nothing that can be judged", str(path), mend=mend_of("file"))
    return found


def is_meant(path: Path) -> bool:
    """Whether a YAML file without a document or rows is a sidecar all the same, by its keys, or is changes.yaml."""
    keys = re.findall(rb"^(\w+):", path.read_bytes()[:10_000], re.MULTILINE) if path.is_file() else []
    return path.name == REASONS or len({*REQUIRED} & {key.decode() for key in keys}) > 2


def told(fault: ReofactsError, path: Path) -> Iterator[Failure]:
    """The failures that an error names, each with its line and, in a sidecar, its key."""
    for one in fault.faults if isinstance(fault, Faults) else (fault,):
        file = one.file or str(path)
        rule = (
            "sidecar" if file.endswith(".yaml") else "unreadable" if kind_of(Path(file)) != "document" else "document"
        )
        wrong = ": ".join(part for part in (one.key, one.message) if part)
        place = f"line {one.line}" if one.line else ""
        mend = one.mend or mend_of(rule)
        yield Failure("", rule, "", place, one.key or "", mend=mend, file=file, wrong=wrong, line=one.line or 0,
                      col=column_of(file, one.line))  # fmt: skip


def column_of(file: str, line: int | None) -> int:
    """The character, from 1, where the key on a line of a sidecar begins; 0 where there is none."""
    if not line or not file.endswith(".yaml"):
        return 0
    try:
        text = Path(file).read_text(encoding="utf-8").splitlines()[line - 1]
    except (OSError, ValueError, IndexError):
        return 0
    return len(text) - len(text.lstrip(" -")) + 1


# A contribution.


def judge_contribution(path: Path, seeds: Path | None, known: Published | None) -> Verdict:
    """The verdict on a contributed file and its sidecar."""
    from ..contributions.scrutiny import examine, text_of

    faults: list[Failure] = []
    contribution = read_sheet(path, faults)
    if contribution is None:
        return Verdict(str(path), {}, ("the sidecar",), tuple(faults), "contribution")
    faults += alone(contribution)
    text = text_of(contribution, [folder for folder in (path.parent, seeds) if folder])
    found = examine(contribution, known.entities if known else {}, text)
    card = contribution.source.sidecar
    failures = [*faults, *(failure for failure in source_row(card, len(text) if text else None))] if card else faults
    failures += withheld(contribution, text)
    notes = [failure for note in contribution.sheet.notes for failure in told(note, path)]
    failures += [replace(failure, rule="sheet_hidden", severity="warning") for failure in notes]
    failures += found.failures
    failures += findings(contribution.source, found.claims, found.lines, contribution)
    failures += compared(contribution.source, found.claims, found.lines, contribution, known)
    failures += replaced(contribution, known)
    checks = ("the sidecar", "the header", "each row against its pandera model", "printed values and units read again",
              "ids against the vocabulary and the dataset", "findings on the claims",
              *(("quotes against the text",) if text else ()),
              *(("duplicates of and conflicts with published claims",) if known else ()))  # fmt: skip
    shown = tuple((claim.summary, claim.anchor.exact) for claim in found.claims[:SAMPLES])
    rows = {contribution.table: len(contribution.sheet.rows)}
    return Verdict(str(path), rows, checks, tuple(failures), "contribution", samples=shown)


def read_sheet(path: Path, faults: list[Failure]) -> Contribution | None:
    """A contribution; where its sidecar is wrong, without one, so that its rows are judged all the same."""
    bare = Sidecar("", "", None, None, "unknown", None, "en", "", "withheld", "", (), {})
    document = replace(without_text(path, bare), sidecar=None)
    try:
        document = source(path)
    except ReofactsError as fault:
        faults += told(fault, path)
    try:
        sheet = sheet_of(path)
        return Contribution(str(path), claims_of(sheet), document, sheet)
    except ReofactsError as fault:
        faults += told(fault, path)
    return None


def alone(contribution: Contribution) -> Iterator[Failure]:
    """No file beside a contribution holds claims of the same kind and source; of two the first in the folder stands."""
    path, first = Path(contribution.path), dict[tuple[str, str], str]()
    for other in sorted(path.parent.glob(f"{contribution.source.source_id}.*")):
        if other.suffix in sheets.FORMS and other < path:
            with suppress(ReofactsError):  # What is wrong with it is said of it.
                refuse_second(replace(contribution, path=str(other), kind=claims_of(sheet_of(other))), first)
    try:
        refuse_second(contribution, first)
    except ReofactsError as fault:
        yield Failure(contribution.table, "source_file", "", wrong=fault.message, mend=fault.mend, file=str(path))


def withheld(contribution: Contribution, text: str | None) -> Iterator[Failure]:
    """A contribution is for a text that cannot be shipped."""
    card = contribution.source.sidecar
    if card and card.text == "shipped" and text is None:
        wrong = "text: shipped, but the text is not there"
        mend = "write `text: withheld`, or put the document into seeds/ and let the rules read it"
        yield Failure("", "sidecar", "", f"line {card.lines.get('text', 1)}", "text", mend=mend, file=card.path,
                      wrong=wrong, line=card.lines.get("text", 1), col=1)  # fmt: skip


def replaced(contribution: Contribution, known: Published | None) -> Iterator[Failure]:
    """A claim that a row replaces is published, now or in a version before, and is one of the same source."""
    sheet = contribution.sheet
    if known is None or "replaces" not in sheet.header:
        return
    place = sheet.header.index("replaces")
    for row in sheet.rows:
        value = str(row.cells[place] or "").strip() if len(row.cells) > place else ""
        if not CLAIM_ID.fullmatch(value):
            continue  # The contract has said so.
        owner = owner_of(value, known)
        if owner != contribution.source.source_id:
            rule = "replaces_own" if owner else "replaces_known"
            words = (
                f"must be a claim of this source; it is one of {owner}" if owner else f"must be a claim of {known.path}"
            )
            line, col = sheet.spot(row.line, place)
            yield Failure(contribution.table, rule, words, sheet.place(row.line), "replaces", "Replaces", value,
                          mend=mend_of(rule), file=contribution.path, line=line, col=col)  # fmt: skip


def source_row(card: Sidecar, length: int | None) -> Iterator[Failure]:
    """What the model of `sources` says of a sidecar, at its keys."""
    from ..judging.rules import contract
    from ..tables.rows import table

    names = [item.name for item in shape(TABLES["sources"]).columns]
    row: Row = {name: getattr(card, name) for name in names if name not in ("source_id", "n_chars")}
    row |= {"source_id": name_of(Path(card.path)), "n_chars": length}
    for failure in contract("sources", table("sources", [row]), {}):
        key = failure.column.split(", ")[0]
        line = card.lines.get(key, 1)
        mend = mend_of(failure.rule) if failure.rule != "pattern" else "write it as en" if key == "language" else ""
        yield replace(failure, table="", row=f"line {line}", file=card.path, line=line, col=1,
                      mend=mend or mend_of("sidecar"))  # fmt: skip


# Claims beside others.


def findings(
    document: Document, claims: Sequence[Claim], lines: Mapping[str, int], contribution: Contribution | None = None
) -> Iterator[Failure]:
    """What the claims of one source say that cannot hold, is ambiguous or unlikely: the source may really say it."""
    from ..extraction import named
    from ..reconcile import inside

    for finding in inside(Extraction(document, tuple(claims), named(tuple(claims)))):
        line = min((lines[name] for name in finding.claim_ids if name in lines), default=0)
        quote = next((claim.anchor.exact for claim in claims if claim.claim_id in finding.claim_ids), "")
        about = beside(document, contribution, line)
        yield Failure(rule=finding.rule, message="", wrong=finding.message, mend=mend_of("finding"), quote=quote,
                      severity=SEVERITIES[finding.severity], **about)  # fmt: skip


def beside(document: Document, contribution: Contribution | None, line: int) -> dict[str, Any]:
    """Where a claim of a document or of a contribution stands."""
    place = contribution.sheet.place(line) if contribution else f"line {line}"
    table = contribution.table if contribution else "claims"
    return {"table": table, "row": place if line else "", "file": document.path, "line": line}


def compared(
    document: Document,
    claims: Sequence[Claim],
    lines: Mapping[str, int],
    contribution: Contribution | None,
    known: Published | None,
) -> Iterator[Failure]:
    """The source, and the claims, that are published already; the figures that differ from published ones."""
    card = document.sidecar
    if known is None or card is None:
        return
    if row := same_source(document.source_id, card.url, card.sha256, known):
        wrong = f"is the document that is published as {row['source_id']} (it has the same hash or address)"
        line = card.lines.get("sha256", 1)
        yield Failure("", "source_published", "", f"line {line}", "sha256", mend=mend_of("source_published"),
                      file=card.path, wrong=wrong, line=line, col=1)  # fmt: skip
    for rule, pairs, words in (
        ("claim_published", repeats(claims, known), "says what is published as {}"),
        ("conflict", conflicts(claims, known), "differs from {}"),
    ):
        for claim, other in pairs:
            about = beside(document, contribution, lines.get(claim.claim_id, 0))
            yield Failure(rule=rule, message="", wrong=words.format(other), quote=claim.anchor.exact,
                          mend=mend_of(rule), severity="warning", **about)  # fmt: skip


# A document, a sidecar.


def judge_document(path: Path, known: Published | None) -> Verdict:
    """The verdict on a document: whether it and its sidecar can be read, and what its claims say."""
    from ..documents import read
    from ..extraction import extract_document

    card = path.with_suffix(".yaml")
    if not card.exists():
        mend = "write one; `reofacts template sidecar` gives it to fill in"
        raise ReofactsError("the document has no sidecar", str(path), mend=mend)
    sheets.refuse_link(card)
    document = read(path)
    failures = list(source_row(document.sidecar, len(document.text))) if document.sidecar else []
    found = extract_document(document)
    lines = {claim.claim_id: document.text.count("\n", 0, claim.anchor.start) + 1 for claim in found.claims}
    failures += findings(document, found.claims, lines)
    failures += compared(document, found.claims, lines, None, known)
    shown = tuple((claim.summary, claim.anchor.exact) for claim in found.claims[:SAMPLES])
    checks = ("the text", "the sidecar", "its annotations and reviews", "findings on the claims",
              *(("duplicates of and conflicts with published claims",) if known else ()))  # fmt: skip
    return Verdict(str(path), {"claims": len(found.claims)}, checks, tuple(failures), "document", samples=shown)


def judge_reasons(path: Path) -> Verdict:
    """The verdict on changes.yaml: the entries of every version."""
    from ..publishing.build import released
    from ..publishing.changes import read_entries, says_something
    from ..strict import load

    values = load(path)[0] if says_something(path) else {}
    frozen = {*released(path.parent / "datasets")} or {*values}
    faults: list[ReofactsError] = []
    for since in values:
        with noted(faults):
            read_entries(path, since, frozen)
    failures = tuple(dict.fromkeys(failure for fault in faults for failure in told(fault, path)))
    return Verdict(str(path), {}, ("its keys and values",), failures, "sidecar")


def judge_sidecar(path: Path, seeds: Path | None, known: Published | None) -> Verdict:
    """The verdict on a sidecar: with its document or its rows, where they are there, else alone."""
    beside = next((path.with_suffix(suffix) for suffix in sorted(TEXTS) if path.with_suffix(suffix).is_file()), None)
    if beside:
        return replace(judge_document(beside, known), path=str(path), kind="sidecar")
    tables = [item for item in sorted(path.parent.glob(f"{path.stem}.*")) if item.suffix in sheets.FORMS]
    if tables := [item for item in tables if name_of(item) == path.stem]:
        found = [judge_contribution(item, seeds, known) for item in tables]
        failures = dict.fromkeys(failure for one in found for failure in one.failures)
        rows = {name: count for one in found for name, count in one.tables.items()}
        return replace(found[0], path=str(path), kind="sidecar", tables=rows, failures=tuple(failures))
    card = read_sidecar(path)
    if card.text == "withheld":
        refuse_reviews(card)
    bare = replace(from_text("", path.stem), path=str(path), sidecar=card)
    alone = [*source_row(card, None), *compared(bare, (), {}, None, known)]
    wrong = "stands alone: neither its document nor rows of claims lie beside it"
    alone.append(Failure("", "sidecar", "", wrong=wrong, file=card.path, severity="warning",
                         mend="add the text, or the rows as .csv, .parquet or .xlsx"))  # fmt: skip
    return Verdict(str(path), {}, ("its keys and values",), tuple(alone), "sidecar")


# A published table by itself.


def table_of(path: Path) -> str | None:
    """The published table whose columns a file has; None for a contribution."""
    if path.suffix.lower() == ".parquet":
        names = tuple(sheets.opened(path).schema_arrow.names)
    elif path.suffix.lower() == ".csv":
        with path.open("rb") as file:
            names = tuple(file.readline(100_000).decode("utf-8", "replace").strip().split(","))
    else:
        return None
    likely = max(TABLES, key=lambda name: len({*names} & {item.name for item in shape(TABLES[name]).columns}))
    columns = {item.name for item in shape(TABLES[likely]).columns}
    if path.stem in TABLES and {item.name for item in shape(TABLES[path.stem]).columns} & {*names}:
        return path.stem
    keyed = {*shape(TABLES[likely]).primary_key} <= {*names}
    return (
        likely if keyed and "quote" not in {*names} - columns and len({*names} & columns) > len(columns) / 2 else None
    )


def judge_table(path: Path, name: str, data: Path | None) -> Verdict:
    """The verdict on one table of a published dataset, of any length in Parquet."""
    from .batches import judge_file

    parents = parents_of(path, name, data)
    if path.suffix.lower() == ".parquet":
        outcome = judge_file(path, name, sheets.opened(path), parents)
    else:
        import io

        import pyarrow.parquet as pq

        table, failures, lines = csv_table(path, name)
        packed = io.BytesIO()
        pq.write_table(table, packed)
        outcome = judge_file(path, name, pq.ParquetFile(packed), parents)
        outcome = replace(outcome, failures=(*failures, *in_csv(lines, outcome.failures)))
    checks = ("columns and types", "each row against its pandera model", "printed values, units and periods read again",
              "keys over the whole file", *(f"references to {parent}" for parent in sorted(parents)))  # fmt: skip
    return Verdict(str(path), {name: outcome.rows}, checks, outcome.failures, "table", outcome.further)


def parents_of(path: Path, name: str, data: Path | None) -> dict[str, pa.Array]:
    """The keys of the tables that a table refers to: those beside it; the vocabulary's and `data`'s entities too."""
    import pyarrow.parquet as pq

    from .. import vocabulary
    from ..schemas.contract import unit_codes

    found: dict[str, pa.Array] = {"units": pa.array(unit_codes())}
    found |= {"entities": pa.array(list(vocabulary.entities()))}
    for parent in {*shape(TABLES[name]).foreign_keys.values()}:
        key = shape(TABLES[parent]).primary_key[0]
        for folder in (path.parent, data if parent == "entities" else None):  # Others' claims are not this file's.
            file = folder / f"{parent}.parquet" if folder else None
            if file and file.is_file() and file != path:
                keys = pq.read_table(file, columns=[key]).column(key).combine_chunks().cast(pa.string())
                found[parent] = pa.concat_arrays([found[parent], keys]) if parent in found else keys
    return {parent: found[parent] for parent in {*shape(TABLES[name]).foreign_keys.values()} if parent in found}


def csv_table(path: Path, name: str) -> tuple[pa.Table, list[Failure], list[int]]:
    """The rows of a CSV file of a published table, the failures of what cannot be read, and the line of each row.

    A row of another width than the header is left out: nobody knows which cell belongs to which column.
    """
    model, schema = shape(TABLES[name]), arrow_schema(TABLES[name])
    sheet = sheets.read(path, {item.name for item in model.columns})
    if len({*sheet.header}) < len(sheet.header):
        raise ReofactsError("a column stands twice in the header", str(path), sheet.header_line, mend="keep one")
    known = {item.name: item for item in model.columns}
    failures = [row_width(name, sheet, row) for row in sheet.rows if len(row.cells) != sheet.width]
    rows = [row for row in sheet.rows if len(row.cells) == sheet.width]
    columns: dict[str, list[Any]] = {}
    for place, column in enumerate(sheet.header):
        read = [cell_of(name, sheet, row, place, known.get(column)) for row in rows]
        columns[column] = [value for value, _ in read]
        failures += [failure for _, failure in read if failure]
    arrays = {column: pa.array(values, schema.field(column).type if column in known else pa.string())
              for column, values in columns.items()}  # fmt: skip
    failures.sort(key=lambda failure: (failure.line, failure.col))
    return pa.table(arrays), failures, [row.line for row in rows]


def row_width(name: str, sheet: sheets.Sheet, row: sheets.Row) -> Failure:
    """The failure that a row has another number of cells than the header."""
    words, wrong = f"the header has {sheet.width}", f"has {len(row.cells)} cells"
    return Failure(name, "row_width", words, sheet.place(row.line), mend=mend_of("row_width"), file=sheet.path,
                   line=row.line, col=1, wrong=wrong)  # fmt: skip


def cell_of(
    name: str, sheet: sheets.Sheet, row: sheets.Row, place: int, column: Column | None
) -> tuple[Any, Failure | None]:
    """The value of a cell of a CSV file, or the failure that its column cannot take it."""
    from ..contributions.cells import Unfit, read

    cell = row.cells[place]
    try:
        return (read(column, cell) if column else cell), None
    except Unfit as fault:
        line, col = sheet.spot(row.line, place)
        title, mend = (column.title if column else ""), fault.mend or mend_of(fault.rule)
        return None, Failure(name, fault.rule, fault.words, sheet.place(row.line), sheet.header[place], title,
                             str(cell), mend=mend, file=sheet.path, line=line, col=col)  # fmt: skip


def in_csv(lines: Sequence[int], failures: Sequence[Failure]) -> Iterator[Failure]:
    """The failures of rows, at the lines of the CSV file; those of cells that could not be read were told."""
    for failure in failures:
        if failure.line:
            line = lines[failure.line - 1]
            yield replace(failure, row=f"line {line}{failure.row.removeprefix(f'row {failure.line}')}", line=line)
        elif failure.severity == "error" or failure.rule != "column_type":  # CSV has no types to differ.
            yield failure
