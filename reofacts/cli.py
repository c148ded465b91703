"""The command line: thin commands over the public verbs. Heavy imports happen inside the commands.

Exit codes: 0 it went well, 1 something is wrong with what was given, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .errors import ReofactsError

FORMATS = ("table", "jsonl", "csv", "parquet")


def day(text: str) -> date:
    """A date argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-01-30") from None


def jobs(text: str) -> int:
    """A number of processes."""
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes from 1 to 256")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    root = argparse.ArgumentParser(
        prog="reofacts",
        description="Claims about rare earths, each with the characters that it was read from.",
        epilog="Exit codes: 0 it went well, 1 something is wrong with what was given, 2 wrong usage, 130 interrupted.",
    )
    root.add_argument("--version", action="store_true", help="print the version and stop")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    extract = commands.add_parser(
        "extract",
        help="read documents into claims and findings",
        description="Reads documents into claims and holds these against each other. Reads text, Markdown, HTML and "
        "PDF (a document a file), JSON lines and Parquet (a document a line or row: text, and optionally id, "
        "published, url, title). A sidecar beside a file (the same name, ending in .yaml) is read too. The publication "
        "date comes from the sidecar or the record, then from what the page states, then from --published, then from "
        "the document's dateline. A document that cannot be read is named, and the others go on.",
    )
    extract.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder (every known kind below it), or - for standard input"
    )
    extract.add_argument("--published", type=day, metavar="DATE", help="publication date, such as 2026-01-30")
    extract.add_argument(
        "--kind",
        choices=("text", "markdown", "html", "pdf", "jsonl", "parquet"),
        help="what a named file or standard input is (default: what the name ends in says, else text)",
    )
    extract.add_argument("--no-sidecar", action="store_true", help="read no sidecar")
    extract.add_argument(
        "--format",
        choices=FORMATS,
        help="the one that the ending of --out names, else table; jsonl: a line a claim with every column, then the "
        "findings; csv and parquet: a row a claim, the rules that found something in the column findings",
    )
    extract.add_argument("--out", type=Path, metavar="FILE", help="write here instead of to standard output")
    extract.add_argument(
        "--keep-text",
        type=Path,
        metavar="DIR",
        help="write each document's extracted text, which all offsets refer to, and a .json that says what it was "
        "extracted from, with hashes",
    )
    extract.add_argument(
        "--jobs",
        type=jobs,
        default=1,
        metavar="N",
        help="processes (default: 1); the output is the same for any number",
    )
    validate = commands.add_parser(
        "validate",
        help="judge a published folder against the contract",
        description="Judges a published folder as a user would read it, and names every failure with table, row, "
        "column, value and rule.",
    )
    validate.add_argument(
        "path", nargs="?", type=Path, default=Path("datasets/latest"), help="the folder (default: datasets/latest)"
    )
    validate.add_argument(
        "--seeds", type=Path, metavar="DIR", help="the documents, to check every span (default: seeds, if it is there)"
    )
    validate.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="text (default), json or markdown"
    )
    explain = commands.add_parser(
        "explain",
        help="show where a number comes from",
        description="Shows a claim: the phrase that it was read from, the rule, how unit, basis and period were "
        "reached, and the findings on it.",
    )
    explain.add_argument("claim", metavar="CLAIM_ID", help="the claim's id; its first characters are enough")
    explain.add_argument("--data", type=Path, metavar="DIR", help="a published folder (default: datasets/latest)")
    explain.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    review = commands.add_parser(
        "review",
        help="draft a review of what the rules read in a document",
        description="Writes an entry for each claim that the rules read in a document, for a person to edit and keep "
        "in the document's sidecar under reviews: confirm, correct, reject, or add what was missed.",
    )
    review.add_argument("file", type=Path, metavar="FILE", help="the document")
    where = review.add_mutually_exclusive_group()
    where.add_argument("--out", default="-", metavar="FILE", help="a new file to write (default: -, standard output)")
    where.add_argument(
        "--append",
        action="store_true",
        help="add entries for the claims that nobody has reviewed yet to the document's sidecar",
    )
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    root = parser()
    options = root.parse_args(argv)
    if options.version:
        from importlib.metadata import version

        print(f"reofacts {version('reofacts')}")
        return 0
    if options.command is None:
        root.print_help(sys.stderr)
        return 2
    try:
        return RUN[options.command](options)
    except ReofactsError as fault:
        print(f"reofacts: {fault}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("reofacts: interrupted", file=sys.stderr)
        return 130


def form_of(out: Path | None) -> str:
    """The format that a file's ending names, table for none and for .txt; another ending is a `ReofactsError`.

    >>> form_of(Path("claims.csv")), form_of(Path("claims.txt")), form_of(None)
    ('csv', 'table', 'table')
    """
    ending = out.suffix.lstrip(".").lower() if out else ""
    if ending in ("", "txt"):
        return "table"
    if ending not in FORMATS[1:]:
        mend = "name a file that ends in .jsonl, .csv, .parquet or .txt, or give --format"
        raise ReofactsError(f"no format has the ending .{ending}", str(out), key="--out", mend=mend)
    return ending


def run_extract(options: argparse.Namespace) -> int:
    """`reofacts extract`: every document that can be read; 1 if any could not."""
    from .corpus import Options, extracted, items
    from .output import write
    from .progress import tracked
    from .spool import Spool

    form = options.format or form_of(options.out)
    if form == "parquet" and options.out is None:
        raise ReofactsError("parquet is no format for a terminal", key="--format", mend="name a file with --out")
    how = Options(options.published, not options.no_sidecar, options.keep_text)
    faults = 0
    with Spool() as spool:
        found = spool.distinct(items(options.paths, options.kind))
        for outcome in tracked(extracted(found, how, options.jobs), "reading documents"):
            if outcome.fault is None:
                spool.add(outcome)
            else:
                faults += 1
                print(f"reofacts: {outcome.fault}", file=sys.stderr)
        spool.compare()
        if spool.documents or not faults:
            write(spool, form, options.out)
    return 1 if faults else 0


def run_validate(options: argparse.Namespace) -> int:
    """`reofacts validate`: 0 where the folder keeps the contract, else 1."""
    from .report import render
    from .validate import validate

    seeds = options.seeds or (Path("seeds") if Path("seeds").is_dir() else None)
    verdict = validate(options.path, seeds)
    render(verdict, options.format)
    return 0 if verdict.valid else 1


def run_explain(options: argparse.Namespace) -> int:
    """`reofacts explain`: the story of one claim."""
    from .explanation import explain, story

    explanation = explain(options.claim, options.data)
    if options.format == "json":
        print(json.dumps(explanation.record(), ensure_ascii=False, indent=2))
        return 0
    lines = story(explanation)
    if sys.stdout.isatty():
        from rich.table import Table
        from rich.text import Text

        from .terminal import show

        grid = Table.grid(padding=(0, 2))
        for heading, line in lines:
            grid.add_row(Text(heading, style="dim"), Text(line, style="bold" if heading in ("says", "quote") else ""))
        show(grid)
    else:
        for heading, line in lines:
            print(f"{heading:<14}{line}")
    return 0


def run_review(options: argparse.Namespace) -> int:
    """`reofacts review`: a draft to standard output, to a new file, or into the document's sidecar."""
    from .documents import read
    from .review import append, draft, write

    document = read(options.file)
    if options.append:
        print(f"{append(document)} claims to review added to {options.file.with_suffix('.yaml')}", file=sys.stderr)
    elif options.out == "-":
        print(draft(document), end="")
    elif Path(options.out).exists():
        raise ReofactsError("is there already", options.out, key="--out", mend="name a new file, or use --append")
    else:
        write(Path(options.out), draft(document))
    return 0


RUN = {"extract": run_extract, "validate": run_validate, "explain": run_explain, "review": run_review}
