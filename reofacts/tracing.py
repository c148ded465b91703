"""One claim of any text, told: found by its id, by a place in the text or by its words, and shown in its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .claims import KINDS, Claim, Evidence, Extraction, Finding, Review
from .display.report import counted
from .documents import Document, Sentence, normalise
from .errors import ReofactsError
from .explanation import Doubt, Explanation, gravity
from .extraction.unknown import NO_UNIT as NO_LABEL
from .extraction.unknown import Unknown
from .reviewers import Gone, rejected

LISTED = 5
"""Claims that are named where none, or several, are meant."""
HIDDEN = ("anchor", "repeat", "conversion")
"""Roles of evidence that are not marked where what they hold is marked by itself, or stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A claim of a document that was just read, and its extraction."""

    extraction: Extraction
    claim: Claim
    findings: tuple[Finding, ...]

    @property
    def explanation(self) -> Explanation:
        """The same as of a published claim: the rows of the tables."""
        from .tables.rows import KIND_TABLES, claim_rows, review_rows

        rows = claim_rows([self.claim])
        said = [one for one in self.extraction.reviews if one.claim_id == self.claim.claim_id]
        name = next(name for name, kind in KIND_TABLES.items() if kind is KINDS[self.claim.kind])
        doubts = [told(finding) for finding in self.findings if self.claim.claim_id in finding.claim_ids]
        return Explanation(
            {"kind": self.claim.kind, **rows[name][0]},
            source_row(self.extraction.document),
            tuple(rows["evidence"]),
            tuple(rows["participants"]),
            tuple(sorted(doubts, key=gravity)),
            {entity.entity_id: entity.label for entity in self.extraction.entities},
            tuple(review_rows(said)),
        )


def told(finding: Finding) -> dict[str, Any]:
    """A finding as the row of its table."""
    return {"finding_id": finding.finding_id, **asdict(finding)}


def source_row(document: Document) -> dict[str, Any]:
    """What is known of a document, with or without a sidecar."""
    card = document.sidecar
    about = {"title": card.title if card else document.title, "publisher": card.publisher if card else None}
    return {"source_id": document.source_id, **about, "published": document.published}


def extractions(
    path: str, kind: str | None, published: date | None, faults: list[ReofactsError]
) -> Iterator[Extraction]:
    """What is read of a file, a folder or, for `-`, standard input: of each document in it.

    A document that cannot be read goes into `faults`. Raises `ReofactsError` where none can.
    """
    from .corpus.items import Options, items, read
    from .corpus.spool import Spool
    from .extraction import extract_document

    count = 0
    with Spool() as spool:  # It gives the names on which the ids depend, as it does for extract.
        for item in spool.distinct(items([path], kind)):
            try:
                if isinstance(item, ReofactsError):
                    raise item
                document = read(item, Options(published))
                yield extract_document(document)
                count += 1
            except ReofactsError as fault:
                faults.append(fault)
    if faults and not count:
        raise faults[0]


def trace(subject: str | int, path: str, kind: str | None = None, published: date | None = None) -> Traced | Gone:
    """The claim that is meant: by its id, of which the first characters are enough, by a place, or by its words.

    Where it is one that the document's reviewer rejected, what is told of it.
    Raises `ReofactsError` where none is meant, or several; it names those that are near.
    """
    from .reconcile import inside

    read: list[tuple[Extraction, Claim]] = []
    found: list[tuple[Extraction, Claim]] = []
    left: list[Review] = []
    faults: list[ReofactsError] = []
    exact: list[tuple[Extraction, Claim]] = []
    passed: list[str] = []
    for extraction in extractions(path, kind, published, faults):
        left += [review for review in extraction.reviews if review.verdict == "reject" and is_meant(subject, review)]
        read += [(extraction, claim) for claim in extraction.claims]
        found += (near := [(extraction, claim) for claim in meant(subject, extraction)])
        exact += [item for item in near if is_exact(subject, item[1])]
        passed += left_out(subject, extraction)
    found = exact or found
    if not found and len(left) == 1:
        return rejected(left[0])
    if len(found) != 1:
        raise unclear(subject, path, [claim for _, claim in found], [claim for _, claim in read], faults, passed)
    extraction, claim = found[0]
    return Traced(extraction, claim, tuple(inside(extraction)))


def doubt(finding_id: str, path: str, kind: str | None = None, published: date | None = None) -> Doubt:
    """The finding of a document, by the first characters of its id. Raises `ReofactsError` for none, or several."""
    from .reconcile import inside
    from .tables.rows import claim_rows

    found = [
        (extraction, finding)
        for extraction in extractions(path, kind, published, [])
        for finding in inside(extraction)
        if finding.finding_id.startswith(finding_id)
    ]
    ids = list(dict.fromkeys(finding.finding_id for _, finding in found))
    if len(ids) != 1:
        said = f"{len(ids)} findings begin like this: {', '.join(ids[:LISTED])}" if ids else "no finding has this id"
        mend = f"`reofacts extract {named(path)} --format jsonl` lists all"
        raise ReofactsError(said, named(path), key=finding_id, mend=mend)
    extraction, finding = found[0]
    claims = [claim for claim in extraction.claims if claim.claim_id in finding.claim_ids]
    rows = zip(claim_rows(claims)["claims"], claims, strict=True)
    return Doubt(told(finding), tuple((row, asdict(claim.anchor)) for row, claim in rows))


def meant(subject: str | int, extraction: Extraction) -> list[Claim]:
    """The claims of a document that a subject can mean; of those at a place the ones with the narrowest words."""
    claims = extraction.claims
    if isinstance(subject, int):
        at = [(span.end - span.start, claim) for claim in claims if (span := covering(claim, subject))]
        narrow = min((width for width, _ in at), default=0)
        return [claim for width, claim in at if width == narrow]
    if by_id := [claim for claim in claims if claim.claim_id.startswith(subject)]:
        return by_id
    words = normalise(subject)
    for test in (words.__eq__, lambda quote: words in quote):
        if found := [claim for claim in claims if words and test(normalise(claim.anchor.exact))]:
            return found
    return []


def left_out(subject: str | int, extraction: Extraction) -> Iterator[str]:
    """Why the words that a subject names became no claim, wherever they stand."""
    document = extraction.document
    known = [item for item in extraction.unknown if item.kind in LEFT and names(subject, item, document.text)]
    spans = [(item.start, item.end, LEFT[item.kind].format(item.label)) for item in known]
    spans = [(*span[:2], NO_UNIT) if item.label == NO_LABEL else span for item, span in zip(known, spans, strict=True)]
    if isinstance(subject, str) and DIGIT.search(subject):
        taken = [(item.start, item.end) for item in extraction.unknown]
        for first, last in standing(subject, document.text):
            if not any(start < last and first < end for start, end in taken):
                spans.append((first, last, passed_over(document, first)))
    for start, end, why in sorted(spans):
        words = " ".join(document.text[start:end].split())
        yield f"“{words}” at character {start:,} of {document.source_id} is no claim: {why}"


LEFT = {
    "unit": "the word behind it, {}, is no unit of units.csv",
    "noun": "what it counts, {}, stands not in counted.csv",
    "figure": "read as a figure in {}, it says nothing of a mineral, its trade or its price, as far as the rules see",
    "cell": "it stands in a table, and tables are not read",
}
"""Why a figure became no claim, by what is unknown."""
NO_UNIT = "it has no unit"
DIGIT = re.compile(r"\d")


def names(subject: str | int, item: Unknown, text: str) -> bool:
    """Whether a subject names a figure: by a place in it, or by its words or some of them."""
    if isinstance(subject, int):
        return item.start <= subject < item.end
    given, words = normalise(subject), normalise(text[item.start : item.end])
    return holds(given, words) or holds(words, given)


def standing(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, whole, however their blanks are."""
    parts = r"\s+".join(map(re.escape, words.split()))
    yield from (found.span() for found in re.finditer(rf"(?<![\w.,]){parts}(?![\w%‰])", text))


def passed_over(document: Document, start: int) -> str:
    """Why no figure was looked for in the words at a place."""
    from .extraction.context import read_context

    sentence = document.sentence_at(start)
    context = read_context(document, sentence) if sentence else None
    if context and not (context.materials or context.measures):
        return "its sentence names no material (materials.csv), and nothing that is measured (measures.csv)"
    return "it is read as a year, a date, the number of something, or what another figure is counted from"


def holds(text: str, words: str) -> bool:
    """Whether a text has some words, whole."""
    return bool(words) and re.search(rf"(?<![\w.,]){re.escape(words)}(?![\w%‰])", text) is not None


def is_exact(subject: str | int, claim: Claim) -> bool:
    """Whether a subject is the whole of what a claim was read from, which goes before longer words that hold it."""
    return isinstance(subject, str) and normalise(subject) == normalise(claim.anchor.exact)


def is_meant(subject: str | int, review: Review) -> bool:
    """Whether a subject can mean a claim that a reviewer rejected: its id, a place in its anchor, or its words."""
    if isinstance(subject, int):
        return review.start is not None and review.start <= subject < review.start + len(review.exact)
    words = normalise(subject)
    return bool(words) and (review.claim_id.startswith(subject) or words in normalise(review.exact))


def covering(claim: Claim, offset: int) -> Any:
    """The anchor of a claim, or its repeat, in which an offset lies."""
    spans = (item for item in claim.evidence if item.role in ("anchor", "repeat") and item.start is not None)
    return next((item for item in spans if item.start <= offset < (item.end or 0)), None)  # type: ignore[operator]


def unclear(
    subject: str | int,
    path: str,
    found: Sequence[Claim],
    read: Sequence[Claim],
    faults: Sequence[ReofactsError],
    passed: Sequence[str] = (),
) -> ReofactsError:
    """The error for a subject that means no claim, or several: with those that are near."""
    where = named(path)
    every = f"`reofacts extract {where}` lists {counted(len(read), 'claim')}" if read else "no claim is read in it"
    if found:
        said = f"{len(found)} claims are meant: give the id of one, or more of its characters{candidates(found)}"
        return ReofactsError(said, where, key=str(subject))
    if isinstance(subject, int):
        near = sorted(read, key=lambda claim: abs((claim.anchor.start or 0) - subject))[:2]
        said = f"no claim stands at character {subject:,}"
    else:
        ids = get_close_matches(subject, [claim.claim_id[: max(len(subject), 4)] for claim in read], 3, 0.7)
        quotes = get_close_matches(normalise(subject), [normalise(claim.anchor.exact) for claim in read], 3, 0.5)
        near = [claim for claim in read if claim.claim_id.startswith(tuple(ids))] if ids else []
        near += [claim for claim in read if normalise(claim.anchor.exact) in quotes and claim not in near]
        said = "no claim has this id or these words"
    said = "; ".join(passed[:LISTED]) if passed else said
    said += f"; and {len(passed) - LISTED} more" if passed[LISTED:] else ""
    said += f"; the nearest: {listed(near)}" if near else ""
    said += f"; {len(faults)} of its documents cannot be read, first {faults[0]}" if faults else ""
    return ReofactsError(said, where, key=str(subject), mend=every)


def listed(claims: Sequence[Claim]) -> str:
    """Some claims in a line, each by its id and its words."""
    shown = ", ".join(f"{claim.claim_id} “{' '.join(claim.anchor.exact.split())[:60]}”" for claim in claims[:LISTED])
    return shown + (f" and {len(claims) - LISTED} more" if len(claims) > LISTED else "")


def candidates(claims: Sequence[Claim]) -> str:
    """Claims whose words a subject has, in lines: each by its id, its words, what it says and where it stands."""
    lines = [
        f"\n  {claim.claim_id} “{' '.join(claim.anchor.exact.split())[:60]}” {claim.summary} "
        f"({claim.source_id}, characters {claim.anchor.start} to {claim.anchor.end})"
        for claim in claims[:LISTED]
    ]
    return "".join(lines) + (f"\n  and {len(claims) - LISTED} more" if len(claims) > LISTED else "")


def named(path: str) -> str:
    """A path for a message."""
    return "standard input" if path == "-" else str(Path(path))


def sentences(traced: Traced) -> Iterator[str]:
    """The sentences that hold the evidence of a claim, in text order, each span in brackets with its role behind it."""
    document = traced.extraction.document
    spans = [item for item in traced.claim.evidence if item.start is not None and item.role != "repeat"]
    inner = [item for item in spans if item.role not in HIDDEN]
    anchor = traced.claim.anchor
    if not any((anchor.start or 0) <= (item.start or 0) < (anchor.end or 0) for item in inner):
        inner.append(anchor)
    places: dict[int, Sentence] = {}
    for item in (anchor, *inner):
        if item.start is not None and (sentence := document.sentence_at(item.start)):
            places[sentence.start] = sentence
    for start in sorted(places):
        yield marked(places[start], inner)


def marked(sentence: Sentence, spans: Sequence[Evidence]) -> str:
    """A sentence with the spans in it marked; where two overlap, the one that begins first, or is longer, is kept.

    Spans of the same characters have their roles together.
    """
    roles: dict[tuple[int, int], list[str]] = {}
    for span in spans:
        start, end = span.start, span.end
        if start is not None and end is not None and sentence.start <= start and end <= sentence.end:
            roles.setdefault((start - sentence.start, end - sentence.start), []).append(span.role)
    parts: list[str] = []
    done = 0
    for (start, end), names in sorted(roles.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start >= done:
            words = ", ".join(dict.fromkeys(names))
            parts += [sentence.text[done:start], f"[{sentence.text[start:end]}]({words})"]
            done = end
    return " ".join("".join([*parts, sentence.text[done:]]).split())
