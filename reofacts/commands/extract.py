"""`reofacts extract`: documents into claims and findings."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReofactsError
from ..files import refuse_unwritable
from ..harmless import visible
from . import day

if TYPE_CHECKING:
    from ..corpus.items import Passed
    from ..corpus.spool import Spool
    from . import Commands

FORMATS = ("table", "jsonl", "csv", "parquet")
ENDINGS = {"": "table", "txt": "table", "jsonl": "jsonl", "csv": "csv", "parquet": "parquet"}
"""The format that a file's ending names."""


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "extract",
        help="read documents into claims and findings",
        description="Reads documents into claims and holds these against each other. Reads text, Markdown, HTML and "
        "PDF (a document a file), JSON lines and Parquet (a document a line or row: text, and optionally id, "
        "published, url, title). A sidecar beside a file (the same name, ending in .yaml) is read too. The publication "
        "date comes from the sidecar or the record, then from what the page states, then from --published, then from "
        "the document's dateline. A document that cannot be read is named, and the others go on.",
    )
    command.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder (every known kind below it), or - for standard input"
    )
    command.add_argument("--published", type=day, metavar="DATE", help="publication date, such as 2026-01-30")
    command.add_argument(
        "--kind",
        choices=("text", "markdown", "html", "pdf", "jsonl", "parquet"),
        help="what a named file or standard input is (default: what the name ends in says, else text)",
    )
    command.add_argument("--no-sidecar", action="store_true", help="read no sidecar")
    command.add_argument(
        "--format",
        choices=FORMATS,
        help="the one that the ending of --out names, else table; jsonl: a line a claim with every column, then the "
        "findings; csv and parquet: a row a claim, the rules that found something in the column findings",
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="write here instead of to standard output")
    command.add_argument(
        "--keep-text",
        type=Path,
        metavar="DIR",
        help="write each document's extracted text, which all offsets refer to, and a .json that says what it was "
        "extracted from, with hashes",
    )
    command.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what the vocabularies do not know, and the figures left out, to a file that ends in .csv or .json",
    )
    command.add_argument(
        "--jobs",
        type=jobs,
        default=1,
        metavar="N",
        help="processes (default: 1); the output is the same for any number",
    )
    command.set_defaults(run=run)


def jobs(text: str) -> int:
    """A number of processes."""
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes from 1 to 256")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """`reofacts extract`: every document that can be read; 1 if any could not."""
    from ..corpus import unmet
    from ..corpus.items import Passed
    from ..corpus.output import write
    from ..corpus.spool import Spool
    from ..display.listing import form_of

    started = time.monotonic()
    form = form_of(options.format, options.out, ENDINGS)
    unmet.check(options.report)
    check_outputs(options)
    passed = Passed(frozenset(os.path.abspath(path) for path in outputs(options).values()))
    with Spool() as spool:
        faults = gather(spool, options, passed)
        spool.compare()
        if spool.documents or not faults:
            write(spool, form, options.out)
            unknown = spool.unknown()
            if options.report:
                unmet.write(unknown, options.report)
            if unknown:
                tell(f"reofacts: {unmet.words(unknown)}{told_where(options.report)}")
            if options.out:
                tell(f"{options.out}: {summary(spool, faults, passed)} {time.monotonic() - started:.1f} s.")
            elif form == "table":
                tell(summary(spool, faults, passed))
    return 1 if faults else 0


def tell(words: str) -> None:
    """Say something beside the output."""
    print(visible(words), file=sys.stderr)


def outputs(options: argparse.Namespace) -> dict[str, Path]:
    """What the command writes, by its options."""
    named = {"--out": options.out, "--report": options.report, "--keep-text": options.keep_text}
    return {key: path for key, path in named.items() if path}


def check_outputs(options: argparse.Namespace) -> None:
    """Raise `ReofactsError` for what cannot be written, before anything is read: a run may take hours."""
    given = {os.path.realpath(path) for path in options.paths}
    for key, path in outputs(options).items():
        if os.path.realpath(path) in given and not path.is_dir():
            raise ReofactsError("is one of the documents to be read", str(path), key=key, mend="name another file")
        if key == "--keep-text":
            refuse_unwritable(path / "…", key, parents=True)
        else:
            refuse_unwritable(path, key, parents=key == "--report")


def summary(spool: Spool, faults: int, passed: Passed) -> str:
    """What there is, and what was not read, in sentences."""
    from ..corpus.output import closing
    from ..display.report import counted

    left = [f"{counted(faults, 'fault')} named above"] if faults else []
    if others := sum(passed.endings.values()):
        endings = ", ".join(sorted(ending or "no ending" for ending in passed.endings))
        left.append(f"{counted(others, 'file')} of other kinds ({endings})")
    left += ["what this command writes"] if passed.written else []
    return closing(spool) + (f" Not read: {'; '.join(left)}." if left else "")


def gather(spool: Spool, options: argparse.Namespace, passed: Passed) -> int:
    """Read every document into the spool; those that cannot be read are named and counted."""
    from ..corpus.items import Options, extracted, items, length
    from ..display.progress import metered

    how = Options(options.published, not options.no_sidecar, options.keep_text)
    found = spool.distinct(items(options.paths, options.kind, passed))
    faults = 0
    with metered("reading", length(options.paths, options.kind)) as watch:
        for outcome in extracted(found, how, options.jobs, watch):
            if outcome.fault is None:
                spool.add(outcome)
            else:
                faults += 1
                tell(f"reofacts: {outcome.fault}")
    return faults


def told_where(report: Path | None) -> str:
    """Where the labels that are not known are listed."""
    return f" (see {report})" if report else " (--report FILE lists them)"
