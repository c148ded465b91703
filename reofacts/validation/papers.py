"""Documents, sidecars and changes.yaml against the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..claims import Claim
from ..contributions import sheets
from ..contributions.cells import wrongly_read
from ..contributions.intake import FORBIDDING, misread, reserved, stated_day
from ..contributions.reading import is_table, name_of, refuse_reviews
from ..documents import Document, from_text
from ..errors import ReofactsError, noted
from ..harmless import told_torn, told_words, torn, torn_words
from ..inputs import SORTS, SUFFIXES, kind_of
from ..inputs.nature import LARGEST, refuse_other
from ..inputs.stubs import refuse_notice
from ..inputs.text import refuse_conflict
from ..judging.cards import card_failures
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..judging.verdicts import SAMPLES, Verdict
from ..language import foreign
from ..review.entries import pending
from ..sidecars import how_to_add, read_sidecar
from .contributed import judge_contribution
from .faults import told
from .neighbours import Published, same_source
from .sources import FOLDERS, compared, findings, published_as, twice
from .untimely import told_ahead, words_of

TEXTS = {".txt", *(suffix for suffix, kind in SUFFIXES.items() if kind not in ("jsonl", "parquet"))}
"""How the names of documents end."""


def judge_document(path: Path, known: Published | None) -> Verdict:
    """The verdict on a document: whether it and its sidecar can be read, and what its claims say."""
    from ..documents import read
    from ..extraction import extract_document

    card = path.with_suffix(".yaml")
    refuse_table(path)
    refuse_among_rows(path, card)
    sheets.refuse_link(path)
    with path.open("rb") as file:
        refuse_other(file.read(LARGEST), str(path), *SORTS[kind_of(path)])
    if not card.exists():
        raise ReofactsError("has no sidecar", str(path), mend=how_to_add(card), rule="sidecar")
    sheets.refuse_link(card)
    document = read(path)
    refuse_conflict(document.text, str(path))
    refuse_notice(document.text, str(path))
    if document.sidecar and known and (row := same_source(document.source_id, None, document.sha256, known)):
        failure = published_as(document.sidecar, row["source_id"])  # Its reviews name claims of that source.
        return Verdict(str(path), {}, ("the text", "the sidecar"), (failure,), "document")
    failures = list(card_failures(document.sidecar, len(document.text))) if document.sidecar else []
    failures += [
        *unbuilt(path),
        *beside_withheld(document),
        *not_looked_at(document),
        *of_language(document),
        *torn_figures(document),
        *of_letters(document),
        *of_card(document),
    ]
    failures += twice(document.sidecar, known) if document.sidecar else ()
    found = extract_document(document)
    lines = {claim.claim_id: document.text.count("\n", 0, claim.anchor.start) + 1 for claim in found.claims}
    failures += findings(document, found.claims, lines, None, known)
    failures += compared(document, found.claims, lines, None, known)
    failures += untimely(document, found.claims)
    failures += nothing_read(document, len(found.claims))
    shown = tuple((claim.summary, claim.anchor.exact) for claim in found.claims[:SAMPLES])
    checks = ("the text", "the sidecar", "its annotations and reviews", "findings on the claims",
              *(("duplicates of and conflicts with published claims",) if known else ()))  # fmt: skip
    return Verdict(str(path), {"claims": len(found.claims)}, checks, tuple(failures), "document", samples=shown)


def refuse_table(path: Path) -> None:
    """Raise `ReofactsError` for rows of claims that are called a text."""
    if path.suffix.lower() in (".txt", ".md"):
        with path.open("rb") as file:
            if is_table(file.read(BEGINNING).decode("utf-8", "replace")):
                mend = f"rename it to {path.with_suffix('.csv').name}"
                raise ReofactsError("holds rows of claims, and no text", str(path), mend=mend, rule="document")


def refuse_among_rows(path: Path, card: Path) -> None:
    """Raise `ReofactsError` for a document among the rows: one to be shipped, or the original of what is withheld."""
    if path.absolute().parent.name != FOLDERS[1]:
        return
    wrong = f"is a document, and in {FOLDERS[1]}/ lie rows of claims with their sidecars alone"
    mend = f"take it and its sidecar away, and let `reofacts add {path.name}` write both into {FOLDERS[0]}/"
    if path.suffix == ".txt":
        mend = f"if anybody may pass it on, move it with its sidecar into {FOLDERS[0]}/; else take it away"
    if card.is_file() and WITHHELD.search(card.read_bytes()):
        mend = f"take it away: {card.name} says text: withheld, and what is committed is passed on"
    raise ReofactsError(wrong, str(path), mend=mend, rule="document")


WITHHELD = re.compile(rb"^text:\s*[\"']?withheld", re.MULTILINE)
BEGINNING = 100_000
"""Bytes of a file in which the header of a table would stand."""


def of_language(document: Document) -> Iterator[Failure]:
    """A text that is said to be English shows itself to be so."""
    card, language = document.sidecar, foreign(document.text)
    if card and language and card.language.startswith("en"):
        line = card.lines.get("language", 1)
        words = f"the text seems to be in {language}"
        yield Failure("", "language_again", words, f"line {line}", "language", value=card.language, file=card.path,
                      mend=mend_of("language_again"), severity="warning", line=line, col=1)  # fmt: skip


def torn_figures(document: Document) -> Iterator[Failure]:
    """The figures that a character which nobody sees parts, told once: no rule reads them."""
    if spans := torn(document.text):
        line = document.text.count("\n", 0, spans[0][0]) + 1
        col = spans[0][0] - document.text.rfind("\n", 0, spans[0][0])
        yield Failure("", "figure_torn", "", f"line {line}", wrong=told_torn(document.text, spans), line=line, col=col,
                      mend=mend_of("figure_torn"), file=str(document.path), severity="warning")  # fmt: skip


def of_letters(document: Document) -> Iterator[Failure]:
    """The letters of a text that were read in a wrong encoding, and the words that something unseen parts."""
    text, found = document.text, []
    if (misread_ := wrongly_read(text)) is not None:
        found.append(("encoding_read", text.index(misread_[0]), misread(*misread_)))
    if spans := torn_words(text):
        found.append(("word_torn", spans[0][0], told_words(text, spans)))
    for rule, start, wrong in found:
        line, col = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        wrong = wrong.removeprefix(f"line {line}: ")
        yield Failure("", rule, "", f"line {line}", wrong=wrong, line=line, col=col, mend=mend_of(rule),
                      file=str(document.path), severity="warning")  # fmt: skip


def of_card(document: Document) -> Iterator[Failure]:
    """What the sidecar says of its day and its licence, and the text or its shipping says otherwise."""
    card, said = document.sidecar, stated_day(document.text)
    if card and said and card.published and said != card.published:
        yield at_key(document, "published", "published_again", f"the text gives {said} as its day of publication")
    if card and reserved(card, FORBIDDING):
        yield at_key(document, "licence", "licence_reserved", "the text is shipped, which it does not allow")


def at_key(document: Document, key: str, rule: str, words: str) -> Failure:
    """The warning of a rule at a key of a document's sidecar."""
    assert document.sidecar is not None
    card = document.sidecar
    line = card.lines.get(key, 1)
    return Failure("", rule, words, f"line {line}", key, value=str(getattr(card, key)), file=card.path,
                   mend=mend_of(rule), severity="warning", line=line, col=1)  # fmt: skip


def untimely(document: Document, claims: Sequence[Claim]) -> Iterator[Failure]:
    """The warning that a text tells as past what lies after its day of publication, at that day."""
    card = document.sidecar
    if card and (told := list(told_ahead(document, claims))):
        line = card.lines.get("published", 1)
        yield Failure("", "told_ahead", "", f"line {line}", "published", value=str(card.published), line=line, col=1,
                      wrong=words_of(told), mend=mend_of("told_ahead"), file=card.path, severity="warning")  # fmt: skip


def unbuilt(path: Path) -> Iterator[Failure]:
    """In seeds/ stand plain texts: of a page or a PDF the build reads nothing."""
    if path.suffix != ".txt" and path.absolute().parent.name == FOLDERS[0]:
        wrong = f"lies in {FOLDERS[0]}/, of which the build reads texts that end in .txt alone"
        mend = f"move it elsewhere, take {path.stem}.yaml away, and let `reofacts add {path.name}` write both"
        yield Failure("", "document", "", wrong=wrong, mend=mend, file=str(path))


def nothing_read(document: Document, claims: int) -> Iterator[Failure]:
    """The warning that no rule reads a claim in a text, and so nothing of it enters the dataset."""
    if not claims:
        wrong = "gives no claim: no rule reads a figure, an event or a relation of the field in it"
        yield Failure("", "nothing_read", "", wrong=wrong, mend=mend_of("nothing_read"), file=document.path,
                      severity="warning")  # fmt: skip


def beside_withheld(document: Document) -> Iterator[Failure]:
    """A text that may not be passed on does not lie beside its sidecar."""
    card = document.sidecar
    if card and card.text == "withheld":
        line, wrong = card.lines.get("text", 1), "text: withheld, and the text lies beside it"
        mend = "write `text: shipped` if anybody may pass it on; else take the text away, and send rows instead"
        yield Failure("", "sidecar", "", f"line {line}", "text", mend=mend, file=card.path, wrong=wrong, line=line,
                      col=1)  # fmt: skip


def not_looked_at(document: Document) -> Iterator[Failure]:
    """The drafted reviews that nobody has looked at yet, told once, at the first of them."""
    waiting = pending(document)
    if waiting:
        card = waiting[0].sidecar
        line = card.lines.get(f"{waiting[0].name}.verdict", waiting[0].line or 1)
        said = "1 review is" if len(waiting) == 1 else f"{len(waiting)} reviews are"
        lines = ", ".join(str(entry.line) for entry in waiting[1 : LISTED + 1])
        further = f" (the next on line {lines}{' and so on' if len(waiting) > LISTED + 1 else ''})" if lines else ""
        yield Failure("", "review_todo", "", f"line {line}", "reviews", value="todo", severity="warning",
                      wrong=f"{said} not yet looked at{further}", file=card.path, mend=mend_of("review_todo"),
                      line=line, col=1)  # fmt: skip


LISTED = 5
"""Further places that are told."""


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
    alone = [*card_failures(card, None), *compared(bare, (), {}, None, known)]
    wrong = "stands alone: neither its document nor rows of claims lie beside it"
    built = card.text == "shipped" or path.absolute().parent.name in FOLDERS  # The build stops at it.
    mend = f"add {path.stem}.txt, or rows as {path.stem}.csv; what was deleted comes back with `git restore`"
    alone.append(Failure("", "sidecar", "", wrong=wrong, file=card.path, mend=mend,
                         severity="error" if built else "warning"))  # fmt: skip
    return Verdict(str(path), {}, ("its keys and values",), tuple(alone), "sidecar")
