"""What is kept of a document whose text is withheld: its claims, with quotes that say what their rows say.

A quote is the anchor of its claim, or, where the judges of a row miss something in it (a unit that stands apart, a
denial, whose it is), as much more of the sentence as it takes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..claims import Claim, Evidence, Extraction
from ..documents import Document
from ..errors import ReofactsError
from ..judging.failures import Failure
from .hearing import longest

STEPS: tuple[tuple[str, ...] | None, ...] = (
    (),
    ("unit",),
    ("unit", "value", "material", "period", "place", "attribution", "modality", "actor"),
    None,
)
"""The roles of what a quote holds beside the anchor, from the shortest quote on; last the whole sentence."""


def kept(extraction: Extraction) -> tuple[Extraction, dict[str, bytes], list[str]]:
    """What is kept of a document whose text is withheld: its claims as contributed, and the files, by name.

    Last what is left out and why: claims that do not keep the contract of contributions without the text.
    Raises `ReofactsError` where no claim is left.
    """
    from ..extraction import named
    from .reading import read
    from .rows import claims
    from .writing import write

    document = extraction.document
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{document.source_id}.csv")
        sound, lost = parted(path, quoted(path, extraction), document)
        for trial in Path(folder).iterdir():
            trial.unlink()
        written = write(path, sound, document) if sound else ()
        found = tuple(claim for file in written for claim in claims(read(file)))
        files = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    if not found:
        mend = "write them down by hand: `reofacts template quantities` gives a file to fill in"
        said = f"; left out: {'; '.join(lost)}" if lost else ""
        raise ReofactsError(f"no claim was found that could be kept without the text{said}", document.path, mend=mend)
    without_text = replace(document, text="", paragraphs=(), pages=())
    return Extraction(without_text, found, named(found)), files, lost


def quoted(path: Path, extraction: Extraction) -> list[Claim]:
    """The claims of a document as contributions, each with the shortest quote of which the judges say least."""
    document = extraction.document
    best: dict[str, tuple[int, int]] = {}
    chosen: dict[str, Claim] = {}
    for roles in STEPS:
        waiting = [claim for claim in extraction.claims if best.get(claim.claim_id) != (0, 0)]
        tried = [excerpt(document, claim, roles) for claim in waiting]
        for claim, failures in judged(path, tried, document) if tried else ():
            said = [item.severity for item in failures]
            score = said.count("error"), said.count("warning")
            if claim.claim_id not in best or score < best[claim.claim_id]:
                best[claim.claim_id], chosen[claim.claim_id] = score, claim
    return [chosen[claim.claim_id] for claim in extraction.claims]


def excerpt(document: Document, claim: Claim, roles: Sequence[str] | None) -> Claim:
    """A claim as a contribution, with its page or else its paragraph; its quote holds its evidence of some roles.

    None stands for the whole sentence. A quote that would leave the sentence, or be too long, is the anchor alone.
    """
    anchor = claim.anchor
    start, end = anchor.start or 0, anchor.end or 0
    sentence = document.sentence_at(start)
    inside: list[Evidence] = []
    if sentence and end <= sentence.end:
        inside = [one for one in claim.evidence if one.start is not None and sentence.start <= one.start < sentence.end]
        spans = [(start, end), *((one.start or 0, one.end or 0) for one in inside if one.role in (roles or ()))]
        spans += [(sentence.start, sentence.end)] if roles is None else []
        first, last = min(one for one, _ in spans), max(one for _, one in spans)
        if last - first <= longest():
            start, end = first, last
    number = document.paragraph_at(anchor.start or 0) or 0
    place = replace(anchor, start=start, end=end, exact=document.text[start:end],
                    locator=anchor.locator or f"paragraph {number + 1}")  # fmt: skip
    return replace(claim, evidence=(place,), method="contributed", rule=None)


def judged(path: Path, claims: Sequence[Claim], document: Document) -> Iterator[tuple[Claim, list[Failure]]]:
    """The claims, written as the rows of contributions, with what is wrong with each row."""
    from .reading import read
    from .scrutiny import examine
    from .writing import write

    for file in write(path, claims, document):
        contribution = read(file)
        failures = examine(contribution).failures
        same_kind = [claim for claim in claims if claim.kind == contribution.kind]
        for claim, row in zip(same_kind, contribution.sheet.rows, strict=True):
            yield claim, [item for item in failures if item.line == row.line]


def parted(path: Path, claims: Sequence[Claim], document: Document) -> tuple[list[Claim], list[str]]:
    """The claims whose rows hold; of the others, the sentence and the reason."""
    sound: list[Claim] = []
    lost: list[str] = []
    for claim, failures in judged(path, claims, document):
        reason = next((item for item in failures if item.severity == "error"), None)
        if reason is None:
            sound.append(claim)
        else:
            lost.append(f"{claim.summary} ({reason.column} {reason.message})")
    return sound, lost
