"""Many documents: paths to items, items to claims and findings, batch by batch and in order, in one process or several.

What is held in memory is a few batches, however many documents there are. A document that cannot be read becomes an
outcome with its fault, and the others go on.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from .. import documents, inputs
from ..claims import Extraction, Finding, to_record
from ..documents import Document, Watch, unwatched
from ..errors import ReofactsError
from ..extraction.unknown import Unknown
from ..files import json_text, replacing
from ..inputs.records import Record
from ..reconcile.sources import Figure, figures

BATCH_ITEMS, BATCH_CHARACTERS = 64, 400_000
"""A batch is closed when it has so many documents, or so many characters."""
AHEAD = 3
"""Batches that wait for each process."""
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Item:
    """A document to be read: a whole file, or a record of a file that holds many."""

    source_id: str
    path: str
    kind: str
    size: int
    record: Record | None = None

    @property
    def place(self) -> str:
        """The file, and the line or row in it."""
        number = self.record.line if self.record else None
        return f"{self.path}:{number}" if number else self.path


@dataclass(slots=True)
class Passed:
    """What folders hold that is no document: `outputs` are what the command writes; others are counted by ending."""

    outputs: frozenset[str] = frozenset()
    endings: Counter[str] = field(default_factory=Counter)
    written: int = 0

    def own(self, place: str, name: str) -> bool:
        """Whether something in a folder is what the command writes."""
        return os.path.abspath(os.path.join(place, name)) in self.outputs

    def count(self, path: Path, sidecar: bool) -> None:
        """Count a file that is no document; a sidecar is read with its document."""
        if self.own(str(path.parent), path.name):
            self.written += 1
        elif not sidecar:
            self.endings[path.suffix.lower()] += 1


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read: see `reofacts extract --help`."""

    published: date | None = None
    use_sidecar: bool = True
    keep: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one document gave: its claims as JSON lines, findings, figures to compare with others'; or its fault.

    `unknown` is what the vocabularies do not know of it; `characters` is the length of its text.
    """

    claims: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    fault: str | None = None
    source_id: str = ""
    unknown: tuple[Unknown, ...] = ()
    characters: int = 0


def extracted(
    found: Iterable[Item | ReofactsError], options: Options | None = None, jobs: int = 1, watch: Watch = unwatched
) -> Iterator[Outcome]:
    """The outcome of each item in their order, which is the same for any number of processes.

    `watch` is told how many characters were read: sentence by sentence in one process, else document by document.
    Raises `ReofactsError` where a process died.
    """
    options = options or Options()
    if jobs == 1:
        for batch in batches(found):
            for item in batch:
                yield outcome(item, options, watch)
        return
    waiting: deque[Future[list[Outcome]]] = deque()
    others = active_children()
    with ProcessPoolExecutor(jobs, get_context("spawn"), at_work) as pool:
        try:
            for batch in batches(found):
                waiting.append(pool.submit(work, batch, options))
                if len(waiting) > AHEAD * jobs:
                    yield from told(waiting.popleft().result(), watch)
            while waiting:
                yield from told(waiting.popleft().result(), watch)
        except BrokenProcessPool:
            said = "a process died, for want of memory perhaps"
            raise ReofactsError(said, key="--jobs", mend="try --jobs 1, or leave the largest documents out") from None
        except BaseException:
            for child in active_children():  # Nobody waits for their documents, which may take minutes.
                if child not in others:
                    child.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def told(outcomes: Sequence[Outcome], watch: Watch) -> Iterator[Outcome]:
    """The outcomes, each after somebody was told of its characters."""
    for one in outcomes:
        watch(one.characters)
        yield one


def at_work() -> None:
    """Leave an interruption to the process that started this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        threading.Thread(target=end_with, args=(parent.sentinel,), daemon=True).start()


def end_with(sentinel: int) -> None:
    """End this process once another one has ended."""
    wait([sentinel])
    os._exit(1)


def work(batch: Sequence[Item | ReofactsError], options: Options) -> list[Outcome]:
    """The outcomes of a batch: what a process does."""
    return [outcome(item, options) for item in batch]


def batches(found: Iterable[Item | ReofactsError]) -> Iterator[list[Item | ReofactsError]]:
    """The items in batches."""
    batch: list[Item | ReofactsError] = []
    size = 0
    for item in found:
        batch.append(item)
        size += item.size if isinstance(item, Item) else 0
        if len(batch) >= BATCH_ITEMS or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def outcome(item: Item | ReofactsError, options: Options, watch: Watch = unwatched) -> Outcome:
    """What one document gives. No document stops the others: a fault of ours is told like one of the document."""
    from ..extraction import extract_document
    from ..reconcile import inside

    if isinstance(item, ReofactsError):
        return Outcome(fault=str(item))
    try:
        document = read(item, options)
        if options.keep:
            keep(document, item, options.keep)
        extraction = extract_document(document, watch)
        findings = tuple(inside(extraction))
        found = tuple(figures(extraction))
        unknown, length = extraction.unknown, len(document.text)
        return Outcome(lines(extraction), findings, found, None, document.source_id, unknown, length)
    except ReofactsError as fault:
        return Outcome(fault=str(fault))
    except ImportError:
        raise  # it would stop every document
    except Exception as fault:
        return Outcome(
            fault=f"{item.place}: reofacts failed on this document ({type(fault).__name__}: {fault}); report it"
        )


def lines(extraction: Extraction) -> tuple[tuple[str, str], ...]:
    """The claims of a document, each as its id and a line of JSON."""
    return tuple((claim.claim_id, json.dumps(to_record(claim), ensure_ascii=False)) for claim in extraction.claims)


def read(item: Item, options: Options) -> Document:
    """The document of an item. Raises `ReofactsError` where it cannot be read."""
    record = item.record
    if record is None:
        return documents.read(
            Path(item.path),
            published=options.published,
            use_sidecar=options.use_sidecar,
            kind=item.kind,
            source_id=item.source_id,
        )
    if record.data is not None:
        reading = inputs.read(record.data, item.path, item.kind)
    else:
        text = inputs.check(record.text, item.path, record.line)
        reading = inputs.Reading(text, f"the text of {record.part}", record.published)
    return documents.from_reading(reading, item.source_id, options.published, record.sha256, item.place)


def keep(document: Document, item: Item, folder: Path) -> None:
    """Write the text that all offsets refer to, and beside it what it was extracted from, and how.

    The hash of the original is that of the file, of the line of JSON, or of the text in the row.
    """
    text = document.text.encode()
    said = {
        "source_id": document.source_id,
        "original": Path(item.path).name,
        "part": item.record.part if item.record else None,
        "url": item.record.url if item.record else None,
        "title": (item.record.title if item.record else None) or document.title,
        "published": document.published.isoformat() if document.published else None,
        "original_sha256": document.sha256,
        "text_sha256": hashlib.sha256(text).hexdigest(),
        "how": document.how,
        "pages": list(document.pages) or None,
    }
    for ending, data in ((".txt", text), (".json", json_text(said).encode())):
        with replacing(folder / f"{document.source_id}{ending}", key="--keep-text", parents=True) as aside:
            aside.write_bytes(data)


def length(paths: Sequence[str], kind: str | None = None) -> int | None:
    """The bytes of the texts that paths name, which their characters come close to; None where that cannot be told."""
    named = [Path(path) for path in paths]
    plain = all(path.is_file() and (kind or inputs.kind_of(path)) in ("text", "markdown") for path in named)
    return sum(path.stat().st_size for path in named) if plain else None


def items(
    paths: Sequence[str | Path], kind: str | None = None, passed: Passed | None = None
) -> Iterator[Item | ReofactsError]:
    """The documents that paths name, in order: files, every file of a known kind in folders, `-` for standard input.

    `kind` counts for files that are named and for standard input. What cannot be read is yielded as the error; what a
    folder holds besides is counted in `passed`.
    """
    for path in map(str, paths):
        try:
            if path == STDIN:
                yield from stream(kind or "text")
            elif os.path.isdir(path):
                yield from folder(path, passed or Passed())
            else:
                inputs.refuse_address(path)
                if kind is None:
                    inputs.refuse_ending(Path(path))
                yield from file(path, kind or inputs.kind_of(Path(path)))
        except ReofactsError as fault:
            yield fault


def folder(top: str, passed: Passed) -> Iterator[Item | ReofactsError]:
    """The documents below a folder, by name; hidden files, sidecars and files of other kinds do not count."""
    known = False
    closed: list[OSError] = []
    for place, below, names in os.walk(top, onerror=closed.append):
        below[:] = sorted(name for name in below if not name.startswith(".") and not passed.own(place, name))
        stems = {Path(name).stem for name in names if Path(name).suffix.lower() in inputs.SUFFIXES}
        for path in (Path(place, name) for name in sorted(names) if not name.startswith(".")):
            if passed.own(place, path.name) or path.suffix.lower() not in inputs.SUFFIXES:
                passed.count(path, sidecar=path.suffix == ".yaml" and path.stem in stems)
                continue
            known = True
            try:
                yield from file(str(path), inputs.kind_of(path))
            except ReofactsError as fault:
                yield fault
    for shut in closed:
        yield ReofactsError(f"cannot be read ({shut.strerror})", str(shut.filename), mend="give yourself access to it")
    if not known and not closed:
        raise ReofactsError(
            f"the folder holds no file that ends in {', '.join(inputs.SUFFIXES)}", top, mend="name the files"
        )


def file(path: str, kind: str) -> Iterator[Item | ReofactsError]:
    """The document of a file, or the documents of a file that holds many."""
    from ..inputs import records

    stem = documents.slug(Path(path).stem)
    if kind in inputs.READERS:
        size = os.path.getsize(path) if os.path.isfile(path) else 0
        yield Item(stem, path, kind, size)
    elif kind == "jsonl":
        yield from each(records.json_lines(path), path, stem)
    else:
        yield from each(records.parquet_rows(path), path, stem)


def stream(kind: str) -> Iterator[Item | ReofactsError]:
    """The document, or the documents, on standard input."""
    from ..inputs import records

    name, handle = "standard input", sys.stdin.buffer
    if kind == "jsonl":
        yield from each(records.json_records(handle, name), name, "stdin")
    elif kind == "parquet":
        yield from each(records.parquet_records(handle.read(), name), name, "stdin")
    else:
        data = handle.read()
        yield Item("stdin", name, kind, len(data), records.whole(data))


def each(found: Iterable[Record | ReofactsError], path: str, stem: str) -> Iterator[Item | ReofactsError]:
    """The records of a file as items, named by their own id, else by the file and their number."""
    for record in found:
        if isinstance(record, ReofactsError):
            yield record
        else:
            name = identifier(record.id) if record.id else f"{stem}-{record.line}"
            yield Item(name, path, "text", len(record.text), record)


def identifier(given: str) -> str:
    """The id of a record as a source's id, at most 100 characters; what is cut off stays in a hash.

    >>> identifier("News/2025: 17"), len(identifier("x" * 500))
    ('news-2025-17', 100)
    """
    name = documents.slug(given)
    return name if len(name) <= 100 else f"{name[:83].rstrip('-_')}-{hashlib.sha256(given.encode()).hexdigest()[:16]}"
