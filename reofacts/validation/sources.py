"""A source: its sidecar against the contract, what its claims say, and what is published beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..claims import Claim, Extraction
from ..contributions.intake import hash_in, url_in
from ..contributions.reading import Contribution, given
from ..documents import Document
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..schemas.contract import read_rows
from ..sidecars import Sidecar
from .neighbours import Published, again, ahead, conflicts, repeats, same_source

SEVERITIES = {"contradiction": "warning", "warning": "warning", "info": "info"}
"""A finding is no error: the source may really say so."""


def findings(
    document: Document,
    claims: Sequence[Claim],
    lines: Mapping[str, int],
    contribution: Contribution | None = None,
    known: Published | None = None,
) -> Iterator[Failure]:
    """What the claims of one source say that cannot hold, is ambiguous or unlikely: the source may really say it.

    What is published of the source already is not told again.
    """
    from ..extraction import named
    from ..reconcile import inside

    for finding in inside(Extraction(document, tuple(claims), named(tuple(claims)))):
        if known and (document.source_id, finding.rule, finding.message) in known.found:
            continue
        line = min((lines[name] for name in finding.claim_ids if name in lines), default=0)
        quote = next((claim.anchor.exact for claim in claims if claim.claim_id in finding.claim_ids), "")
        column = "period_start" if finding.unit == "year" else look_at()[finding.rule]
        about = beside(document, contribution, line, column)
        asked = "finding_in_text" if contribution is None else "finding_of_figure" if column in FIGURES else "finding"
        told = sorted({lines[name] for name in finding.claim_ids if name in lines} - {line})
        others = f" (see {', '.join(map(contribution.sheet.place, told[:SHOWN]))})" if contribution and told else ""
        yield Failure(rule=finding.rule, message="", wrong=f"{finding.message}{others}", mend=mend_of(asked),
                      quote=quote, severity=SEVERITIES[finding.severity], **about)  # fmt: skip


SHOWN = 5
"""Rows that a finding on several names beside its own."""
FIGURES = ("value", "value_text")
"""Columns of the figure itself."""


def unsaid(said: Sequence[Failure], found: Iterator[Failure]) -> list[Failure]:
    """The findings that follow from no failure at their cell; the columns of a period are one."""
    places = {(item.line, item.column.partition("_")[0]) for item in said if item.severity != "info" and item.column}
    return [item for item in found if not item.column or (item.line, item.column.partition("_")[0]) not in places]


@cache
def look_at() -> dict[str, str]:
    """The column of a row to look at first, by the rule of a finding."""
    return {row["rule"]: row["column"] for row in read_rows("findings.csv")}


def beside(document: Document, contribution: Contribution | None, line: int, column: str) -> dict[str, Any]:
    """Where a claim of a document, or a cell of a contribution, stands."""
    about: dict[str, Any] = {"file": document.path, "line": line}
    if contribution is None:
        return about | {"table": "claims", "row": f"line {line}" if line else ""}
    header = [name.casefold() for name in contribution.sheet.header]
    about |= {"table": contribution.table, "row": contribution.sheet.place(line) if line else ""}
    if line and column in header:
        item = given(contribution.kind)[column]
        place, col = contribution.sheet.spot(line, header.index(column))
        about |= {"column": column, "title": item.title, "line": place, "col": col}
    return about


def published_as(card: Sidecar, name: str) -> Failure:
    """The failure that a document is published under another name, which may be what it was called before."""
    wrong = f"is the document that is published as {name} (it has the same hash or address)"
    path, line = Path(card.path), card.lines.get("sha256", 1)
    gone = not any(True for folder in around(path) for _ in folder.glob(f"{name}.*"))
    mend = f"call it {name} again, and its sidecar too: the name of a source never changes" if gone else ""
    return Failure("", "source_published", "", f"line {line}", "sha256", mend=mend or mend_of("source_published"),
                   file=card.path, wrong=wrong, line=line, col=1)  # fmt: skip


def twice(card: Sidecar, known: Published | None) -> Iterator[Failure]:
    """A document is one source: no other one of seeds/ or contributions/ has its hash, unless it was there before."""
    path = Path(card.path)
    published = {row["source_id"]: row["sha256"] for row in known.sources} if known else {}
    if path.stem in published or card.sha256 in published.values():
        return
    url = (card.url or "").rstrip("/")
    shared = ""
    for other in sorted(
        {found.resolve(): found for folder in around(path) for found in folder.glob("*.yaml")}.values()
    ):
        if other.stem == path.stem:
            continue
        about = other.stat()
        sha256, address = marks_of(other, about.st_mtime_ns, about.st_size)
        if sha256 == card.sha256:
            line = card.lines.get("sha256", 1)
            wrong = f"has the same hash as {other.name}: two sources would be one document"
            yield Failure("", "source_twice", "", f"line {line}", "sha256", mend=mend_of("source_twice"),
                          file=card.path, wrong=wrong, line=line, col=1)  # fmt: skip
            return
        shared = shared or (other.name if url and address == url else "")
    if shared:
        line = card.lines.get("url", 1)
        yield Failure("", "url_twice", "", f"line {line}", "url", wrong=f"has the same address as {shared}", line=line,
                      mend=mend_of("url_twice"), file=card.path, col=1, severity="warning")  # fmt: skip


FOLDERS = ("seeds", "contributions")


def around(path: Path) -> list[Path]:
    """The folder of a file, and those of texts and contributions beside it."""
    return [path.parent, *(path.absolute().parent.parent / name for name in FOLDERS)]


@lru_cache(maxsize=100_000)
def marks_of(path: Path, changed: int, size: int) -> tuple[str, str]:
    """The hash and the address that a sidecar gives, read once as long as the file does not change."""
    return hash_in(path), url_in(path)


def said_twice(
    document: Document, claims: Sequence[Claim], lines: Mapping[str, int], contribution: Contribution
) -> Iterator[Failure]:
    """The rows that say what an earlier one says, from another page or table."""
    for claim, earlier in again(claims):
        place = contribution.sheet.place(lines[earlier.claim_id])
        where = f" ({earlier.anchor.locator})" if earlier.anchor.locator else ""
        about = beside(document, contribution, lines[claim.claim_id], "quote")
        yield Failure(rule="said_twice", message="", wrong=f"says what {place} says{where}", quote=claim.anchor.exact,
                      mend=mend_of("said_twice"), severity="warning", **about)  # fmt: skip


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
    if severity := ahead(card.published, known):
        line = card.lines.get("published", 1)
        words = f"the dataset {known.path} was made on {known.created}"
        yield Failure("", "published_ahead", words, f"line {line}", "published", value=str(card.published),
                      file=card.path, mend=mend_of("published_ahead"), severity=severity, line=line, col=1)  # fmt: skip
    if row := same_source(document.source_id, card.url, card.sha256, known):
        yield published_as(card, row["source_id"])
    for rule, column, pairs, words in (
        ("claim_published", "quote", repeats(claims, known), "says what is published as {}"),
        ("conflict", "value", conflicts(claims, known), "differs from {}"),
    ):
        for claim, other in pairs:
            about = beside(document, contribution, lines.get(claim.claim_id, 0), column)
            yield Failure(rule=rule, message="", wrong=words.format(other), quote=claim.anchor.exact,
                          mend=mend_of(rule if contribution else "finding_in_text"), severity="warning",
                          **about)  # fmt: skip
