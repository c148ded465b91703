"""A source: its sidecar against the contract, what its claims say, and what is published beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..claims import Claim, Extraction
from ..contributions.reading import Contribution, name_of
from ..documents import Document
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..schemas import TABLES
from ..sidecars import Sidecar
from ..tables.columns import shape
from ..tables.topics import Row
from .neighbours import Published, conflicts, repeats, same_source

SEVERITIES = {"contradiction": "warning", "warning": "warning", "info": "info"}
"""A finding is no error: the source may really say so."""


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
