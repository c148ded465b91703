"""A contributed file and its sidecar against the contract, and beside what is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ..contributions import sheets
from ..contributions.reading import (
    Contribution,
    name_of,
    named_after,
    refuse_second,
    sheet_of,
    source,
    without_text,
)
from ..contributions.reading import kind_of as claims_of
from ..documents import slug
from ..errors import ReofactsError
from ..judging.cards import card_failures
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..judging.verdicts import SAMPLES, Verdict
from ..language import foreign
from ..sidecars import Sidecar
from ..translation import code_of, languages_of, tongues
from .bulk import Outcome, is_long, judge_bulk
from .faults import told
from .neighbours import Published, owner_of
from .sources import compared, findings, said_twice, twice, unsaid

CLAIM_ID = re.compile("c[0-9a-f]{16}")


def judge_contribution(path: Path, seeds: Path | None, known: Published | None) -> Verdict:
    """The verdict on a contributed file and its sidecar."""
    from ..contributions.scrutiny import text_of

    faults: list[Failure] = []
    contribution = read_sheet(path, faults)
    if contribution is None:
        return Verdict(str(path), {}, ("the sidecar",), tuple(faults), "contribution")
    faults += alone(contribution)
    if names := list(misplaced(contribution)):
        faults = [item for item in faults if item.wrong != "has no sidecar"] + names  # Renamed, it may have one.
    faults += outside(contribution)
    text = text_of(contribution, [folder for folder in (path.parent, seeds) if folder])
    card = contribution.source.sidecar
    faults += card_failures(card, len(text) if text else None) if card else ()
    faults += withheld(contribution, text)
    faults += twice(card, known) if card else ()
    faults += of_language(contribution)
    notes = [failure for note in contribution.sheet.notes for failure in told(note, path)]
    faults += [replace(failure, rule="sheet_hidden", severity="warning") for failure in notes]
    faults += [failure for fault in contribution.sheet.faults for failure in told(fault, path)]
    found = (judge_bulk if is_long(path) else judge_rows)(contribution, known, text)
    checks = ("the sidecar", "the header", "each row against its pandera model", "printed values and units read again",
              "ids against the vocabulary and the dataset", "findings on the claims",
              *(("quotes against the text",) if text else ()),
              *(("duplicates of and conflicts with published claims",) if known else ()))  # fmt: skip
    shown = tuple((claim.summary, claim.anchor.exact) for claim in found.claims[:SAMPLES])
    failures = (*faults, *unlost(contribution.sheet, found.failures))
    return Verdict(str(path), {contribution.table: found.rows}, checks, failures, "contribution", found.further, shown)


def of_language(contribution: Contribution) -> Iterator[Failure]:
    """The warning that the quotes of a source that is said to be in English are in another language."""
    card, sheet = contribution.source.sidecar, contribution.sheet
    if card is None or contribution.language != "en" or "quote" not in sheet.header:
        return
    place = sheet.header.index("quote")
    quotes = " ".join(str(row.cells[place]) for row in sheet.rows if len(row.cells) > place and row.cells[place])
    if label := foreign(quotes):
        code = told_by_figures(sheet) or code_of(label)
        label = tongues().get(code, label)
        line = card.lines.get("language", 1)
        mend = f"write {code}" if code else "write the code of its language"
        yield Failure("", "language_again", "", f"line {line}", "language", value=card.language, file=card.path,
                      wrong=f"the quotes seem to be in {label}, and the sidecar says {card.language}", line=line, col=1,
                      mend=f"{mend}; leave it if the source is in English", severity="warning")  # fmt: skip


def told_by_figures(sheet: sheets.Sheet) -> str:
    """The code of the one language in whose words the figures and units of rows read; empty for none, or several."""
    if not {"value_text", "unit_text"} <= {*sheet.header}:
        return ""
    places = [sheet.header.index(name) for name in ("value_text", "unit_text")]
    cells = ([str(row.cells[place] or "") for place in places if place < len(row.cells)] for row in sheet.rows)
    read = [languages_of(*pair) for pair in islice((pair for pair in cells if len(pair) == len(places)), SAMPLED)]
    found = {one for codes in read for one in codes}
    return found.pop() if len(found) == 1 else ""


SAMPLED = 50
"""Rows whose figures are read for the language of their source."""


def unlost(sheet: sheets.Sheet, failures: Sequence[Failure]) -> Iterator[Failure]:
    """The failures but those of cells that are lost, as below a merged one: that they are was told."""
    names = dict(enumerate(sheet.header))
    lost = {(line, names.get(place)) for line, place in sheet.lost}
    return (item for item in failures if (item.line, item.column) not in lost)


def judge_rows(contribution: Contribution, known: Published | None, text: str | None) -> Outcome:
    """Judge every row of a contribution."""
    from ..contributions.scrutiny import examine

    found = examine(contribution, known.entities if known else {}, text)
    document = contribution.source
    failures = [*with_replaced(contribution, known, found.failures)]
    failures += unsaid(failures, findings(document, found.claims, found.lines, contribution, known))
    failures += said_twice(document, found.claims, found.lines, contribution)
    failures += compared(document, found.claims, found.lines, contribution, known)
    return Outcome(len(contribution.sheet.rows), tuple(failures), {}, found.claims)


def read_sheet(path: Path, faults: list[Failure]) -> Contribution | None:
    """A contribution; where its sidecar is wrong, without one, so that its rows are judged all the same.

    Of a long file it holds the header alone.
    """
    bare = Sidecar("", "", None, None, "unknown", None, "en", "", "withheld", "", (), {})
    document = replace(without_text(path, bare), source_id=slug(name_of(path)) or "source", sidecar=None)
    try:
        document = source(path)
    except ReofactsError as fault:
        faults += told(fault, path)
    try:
        sheet = header_of(path)
        return Contribution(str(path), claims_of(sheet), document, sheet)
    except ReofactsError as fault:
        faults += told(fault, path)
    return None


def header_of(path: Path) -> sheets.Sheet:
    """The sheet of a file; of a long one, and of one beside it, the header is enough."""
    return sheets.parquet_header(path) if is_long(path) else sheet_of(path, judging=True)


def alone(contribution: Contribution) -> Iterator[Failure]:
    """No file beside a contribution holds claims of the same kind and source; of two each names the other."""
    path = Path(contribution.path)
    for other in sorted(path.parent.glob(f"{contribution.source.source_id}.*")):
        if other.suffix not in sheets.FORMS or other == path:
            continue
        first: dict[tuple[str, str], str] = {}
        with suppress(ReofactsError):  # What is wrong with it is said of it.
            refuse_second(replace(contribution, path=str(other), kind=claims_of(header_of(other))), first)
        try:
            refuse_second(contribution, first)
        except ReofactsError as fault:
            yield Failure(contribution.table, "source_file", "", wrong=fault.message, mend=fault.mend, file=str(path))


def misplaced(contribution: Contribution) -> Iterator[Failure]:
    """A contribution stands in the folder itself, where the build looks for it, and its name says its table."""
    path = Path(contribution.path)
    above = [folder.name for folder in path.absolute().parents]
    if HOME in above[1:] and above[0] != HOME:
        wrong = f"lies in a folder below {HOME}/, of which nothing enters the dataset"
        yield Failure(contribution.table, "source_folder", "", wrong=wrong, mend=mend_of("source_folder"),
                      file=str(path))  # fmt: skip
    stem, ending = named_after(path.stem)
    if ending and ending != contribution.table:
        wrong = f"is named after {ending}, and its rows are {contribution.table}"
        table = "" if contribution.kind == "quantity" else f".{contribution.table}"
        mend = f"rename it to {stem}{table}{path.suffix}, with its sidecar {stem}.yaml"
        yield Failure(contribution.table, "table_named", "", wrong=wrong, mend=mend,
                      file=str(path), severity="warning" if contribution.source.sidecar else "error")  # fmt: skip


HOME, TEXTS = "contributions", "seeds"
"""The folders in which the build looks for contributions and for texts."""


def outside(contribution: Contribution) -> Iterator[Failure]:
    """Rows of a project lie where its build looks for them; those of other projects may lie anywhere."""
    folder, *above = Path(contribution.path).absolute().parents
    if HOME in (folder.name, *(one.name for one in above)):
        return
    root = next((one for one in (folder, *above) if (one / HOME).is_dir() and (one / TEXTS).is_dir()), None)
    if folder.name == TEXTS or root:
        wrong = f"lies in {folder.name}/, and the rows of the dataset in {HOME}/: none of these enter it"
        yield Failure(contribution.table, "source_folder", "", wrong=wrong, mend=mend_of("source_folder"),
                      file=contribution.path, severity="error" if folder.name == TEXTS else "warning")  # fmt: skip


def withheld(contribution: Contribution, text: str | None) -> Iterator[Failure]:
    """A contribution is for a text that cannot be shipped."""
    card = contribution.source.sidecar
    if card and card.text == "shipped" and text is None:
        wrong = "text: shipped, but the text is not there"
        mend = "write `text: withheld`, or put the document into seeds/ and let the rules read it"
        yield Failure("", "sidecar", "", f"line {card.lines.get('text', 1)}", "text", mend=mend, file=card.path,
                      wrong=wrong, line=card.lines.get("text", 1), col=1)  # fmt: skip


def with_replaced(
    contribution: Contribution, known: Published | None, failures: Sequence[Failure]
) -> Iterator[Failure]:
    """The failures with those of claims that cannot be replaced, for which no reason has to be given either."""
    wrong = list(replaced(contribution, known))
    lines = {item.line for item in wrong}
    yield from (item for item in failures if item.rule != "replaces_reason" or item.line not in lines)
    yield from wrong


def replaced(contribution: Contribution, known: Published | None) -> Iterator[Failure]:
    """A claim that a row replaces is published, now or in a version before, and is one of the same source."""
    sheet = contribution.sheet
    if known is None or "replaces" not in sheet.header:
        return
    place = sheet.header.index("replaces")
    for row in sheet.rows:
        value = str(row.cells[place] or "").strip() if len(row.cells) > place else ""
        if rule := not_own(contribution, value, known):
            owner = owner_of(value, known)
            words = (
                f"must be a claim of this source; it is one of {owner}" if owner else f"must be a claim of {known.path}"
            )
            line, col = sheet.spot(row.line, place)
            yield Failure(contribution.table, rule, words, sheet.place(row.line), "replaces", "Replaces", value,
                          mend=mend_of(rule), file=contribution.path, line=line, col=col)  # fmt: skip


def not_own(contribution: Contribution, claim_id: str, known: Published) -> str | None:
    """The rule that a row breaks which replaces a claim that is not published, or is one of another source."""
    if not CLAIM_ID.fullmatch(claim_id):
        return None  # The contract has said so.
    owner = owner_of(claim_id, known)
    if owner == contribution.source.source_id:
        return None
    return "replaces_own" if owner else "replaces_known"
