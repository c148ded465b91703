"""`reofacts add`: a document into the dataset."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import Faults, ReofactsError, noted, raise_all
from ..files import json_text, write_new
from ..harmless import HIDDEN, told_torn, told_words, torn, torn_words, visible
from ..judging.mends import mend_of
from ..releases.catalogue import BUILD

if TYPE_CHECKING:
    from ..claims import Extraction
    from ..contributions.intake import Original
    from ..sidecars import Sidecar
    from . import Commands

QUESTIONS = {
    "title": "the document's title",
    "publisher": "who published it, or unknown",
    "published": "the day of publication, as 2026-01-30, or unknown",
    "url": "its address, or unknown",
    "language": "its language, as en",
    "licence": "its licence, or who holds the rights",
    "redistribute": "may its text be passed on to anybody? yes or no; with no, only claims and short quotes are kept",
}
"""What has to be known of a document, as options and as questions."""


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "add",
        help="add a document to the dataset",
        description="Puts a document (text, Markdown, HTML or PDF) with its sidecar into seeds/, and shows the claims "
        "that are read in it. What the page states of itself is offered; what is missing is asked for at a terminal, "
        "and otherwise named. Of a document that may not be redistributed, only the sidecar and the figures with their "
        "short quotes are kept, in contributions/; of one in another language its sidecar, and a table to fill in.",
        epilog="Exit codes: 0 added, 1 something is wrong with the document or what was said of it, 2 an option is "
        "missing or unknown.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the document")
    for key, words in QUESTIONS.items():
        command.add_argument(f"--{key}", metavar="yes|no" if key == "redistribute" else "TEXT", help=words)
    command.add_argument(
        "--published-how",
        choices=("stated", "metadata", "assumed"),
        help="where the day of publication stands: in the document, on the page that carried it, or in your judgement",
    )
    command.add_argument("--name", help="its name in the dataset (default: that of the file), which never changes")
    command.add_argument("--kind", choices=("text", "markdown", "html", "pdf"), help="what the file is")
    command.add_argument("--seeds", type=Path, default=Path("seeds"), metavar="DIR", help="default: seeds")
    command.add_argument(
        "--contributions", type=Path, default=Path("contributions"), metavar="DIR", help="default: contributions"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts add`: reads, asks, extracts, and only then writes; all that is wrong is told at once."""
    from ..contributions import excerpts, intake
    from ..extraction import extract_document
    from ..validation.untimely import told_ahead, words_of

    faults: list[ReofactsError] = []
    with noted(faults):
        intake.plain_name(options.name)
    named = None if faults else options.name
    given = {key: getattr(options, key) for key in QUESTIONS}
    faults += [nothing_said(key) for key, value in given.items() if value is not None and not value.strip()]
    try:
        original = intake.opened(options.file, options.kind, named)
    except ReofactsError as fault:
        raise_all([fault, *faults])
        raise
    with noted(faults):
        intake.refuse_known(original, options.seeds, options.contributions)
    if at_terminal():
        raise_all(faults)  # Nobody is asked about a document that is refused.
    answers = answered(options, intake.offered(original))
    missing = [key for key in QUESTIONS if not answers.get(key)]
    with noted(faults):
        card = intake.card(original, answers)
    with noted(faults):
        refuse_ahead(answers["published"])
    if missing:
        name_missing(missing, original)
        if faults:
            print(visible(f"reofacts: {Faults(faults)}"), file=sys.stderr)
        return 2
    raise_all(faults)
    tell(card, original)
    if intake.unread(original, card):
        return to_fill_in(options, original, card)
    document = intake.document(original, card)
    extraction = extract_document(document)
    if early := list(told_ahead(document, extraction.claims)):
        warn(f"{words_of(early)}; {mend_of('told_ahead')}")
    if not extraction.claims:
        warn(f"no rule reads a claim in it; {mend_of('nothing_read')}")
    folder, files = options.seeds, seed(original, card)
    lost: list[str] = []
    if card.text == "withheld":
        folder = options.contributions
        extraction, files, lost = excerpts.kept(extraction)
    write_new([(folder / name, data) for name, data in files.items()])
    for told in lost:
        print(f"reofacts: left out: {told}", file=sys.stderr)
    show(options.format, original.name, [folder / name for name in files], extraction)
    return 0


def nothing_said(key: str) -> ReofactsError:
    """The error that an option is empty; what the document says of itself is taken where it is left out."""
    return ReofactsError("is empty", key=f"--{key}", mend=f"say {QUESTIONS[key]}; or leave the option out")


def to_fill_in(options: argparse.Namespace, original: Original, card: Sidecar) -> int:
    """Write the sidecar of a document that no rule reads, and a table for its claims, which somebody fills in."""
    from ..contributions.intake import withheld
    from ..contributions.templates import contribution
    from ..contributions.writing import sidecar_text

    files = {f"{original.name}.yaml": sidecar_text(withheld(original, card))}
    files |= {f"{original.name}.csv": contribution("quantities")}
    paths = [options.contributions / name for name in files]
    write_new([(path, text.encode()) for path, text in zip(paths, files.values(), strict=True)])
    if options.format == "json":
        print(json_text({"source_id": original.name, "files": [path.as_posix() for path in paths], "claims": [],
                         "findings": []}), end="")  # fmt: skip
    print(f"Written: {paths[0]} and {paths[1]}. Replace the example row by the claims, each with its quote as printed; "
          f"then `reofacts validate {paths[1]}`.", file=sys.stderr)  # fmt: skip
    return 0


def name_missing(missing: list[str], original: Original) -> None:
    """Say which options are missing, and what each is to say."""
    from ..language import foreign
    from ..translation import code_of

    lines = [f"  --{key}: {QUESTIONS[key]}" for key in missing]
    print("\n".join(["reofacts add: these options are missing:", *lines]), file=sys.stderr)
    if "language" in missing:
        label = foreign(original.reading.text) or ""
        said = (
            f"The text seems to be in {label}; the rules read English. With --language {code_of(label) or 'its code'}"
        )
        print(f"{said} its sidecar is written, and a table to fill in with its claims.", file=sys.stderr)


def ahead_of_all(published: date | None) -> tuple[str, str]:
    """How surely the day of publication lies in the future, as `neighbours.ahead` gives it, and what is said of it."""
    from ..releases.access import BUNDLED
    from ..validation.neighbours import Published, ahead, created

    installed = [day for folder in BUNDLED.glob("*/") if (day := created(folder))]
    known = Published(str(BUILD), created=created(BUILD) or max(installed, default=None))
    said = f"{published} lies after the published dataset, which was made on {known.created}"
    return ahead(published, known), said


def refuse_ahead(published: str) -> None:
    """Raise `ReofactsError` for a day that is long after the published dataset; what is no day says nothing."""
    try:
        severity, said = ahead_of_all(date.fromisoformat(published))
    except ValueError:
        return
    if severity == "error":
        raise ReofactsError(said, key="--published", mend=mend_of("published_ahead"))


def tell(card: Sidecar, original: Original) -> None:
    """Say what deserves a look."""
    from ..contributions.intake import doubts

    severity, said = ahead_of_all(card.published)
    if severity:
        warn(f"{said}; {mend_of('published_ahead')}")
    if figures := torn(original.reading.text):
        warn(f"{told_torn(original.reading.text, figures)}; take it out at the source, and add the document again")
    elif words := torn_words(original.reading.text):
        warn(f"{told_words(original.reading.text, words)}; take it out at the source, and add the document again")
    elif hidden := HIDDEN.search(original.reading.text.replace("\r\n", "\n")):
        said = f"the text holds characters that nobody sees, the first is U+{ord(hidden.group()[0]):04X}"
        warn(f"{said}; compare quotes with the original")
    if not card.language.startswith("en"):
        said = f"the language is {card.language}, and the rules read English only"
        warn(f"{said}; send the claims as rows")
    for said in doubts(original, card):
        warn(said)


def warn(said: str) -> None:
    """Say what deserves a look."""
    print(f"reofacts: warning: {said}", file=sys.stderr)


def answered(options: argparse.Namespace, offered: Mapping[str, str]) -> dict[str, str]:
    """What the options say; what they do not is asked for at a terminal, and elsewhere taken from the document."""
    answers = {key: value.strip() for key in QUESTIONS if (value := getattr(options, key) or "").strip()}
    asking = at_terminal()
    for key, words in QUESTIONS.items():
        if key not in answers:
            answers[key] = asked(words, offered.get(key, "")) if asking else offered.get(key, "")
    found = offered.get("published_how", "") if answers["published"] == offered.get("published") else ""
    return answers | {"published_how": options.published_how or found}


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(words: str, default: str) -> str:
    """An answer at the terminal; the default for none."""
    print(f"{words}{f' [{default}]' if default else ''}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip() or default


def seed(original: Original, card: Sidecar) -> dict[str, bytes]:
    """The text, then the sidecar that makes it a document of the dataset."""
    from ..contributions.writing import sidecar_text

    return {f"{original.name}.txt": original.data, f"{original.name}.yaml": sidecar_text(card).encode()}


def show(form: str, name: str, files: list[Path], extraction: Extraction) -> None:
    """Tell what was read and where it was put."""
    from ..corpus.items import Outcome, lines
    from ..corpus.output import closing, write
    from ..corpus.spool import Spool
    from ..reconcile import inside

    findings = tuple(inside(extraction))
    if form == "json":
        print(json_text(record(name, files, extraction, findings)), end="")
        return
    with Spool() as spool:
        spool.add(Outcome(lines(extraction), findings))
        write(spool, "table", None)
        print(closing(spool), file=sys.stderr)
    told = " and ".join(map(str, files))
    print(f"Written: {told}. Compare each claim with the text, then run `make contribution`.", file=sys.stderr)


def record(name: str, files: list[Path], extraction: Extraction, findings: tuple[Any, ...]) -> dict[str, Any]:
    """The same for programs."""
    from ..claims import to_record
    from ..store import finding_record

    return {
        "source_id": name,
        "files": [file.as_posix() for file in files],
        "claims": [to_record(claim) for claim in extraction.claims],
        "findings": [finding_record(finding) for finding in findings],
    }
