"""`reofacts review`: a draft of a review to edit."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReofactsError
from ..harmless import visible

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "review",
        help="draft a review of what the rules read in a document",
        description="Writes an entry for each claim that the rules read in a document, for a person to edit and keep "
        "in the document's sidecar under reviews: confirm, correct, reject, or add what was missed. Until then an "
        "entry says todo, and counts as not looked at.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the document")
    command.add_argument("--kind", choices=("text", "markdown", "html", "pdf"), help="what the file is")
    where = command.add_mutually_exclusive_group()
    where.add_argument("--out", default="-", metavar="FILE", help="a new file to write (default: -, standard output)")
    where.add_argument(
        "--append",
        action="store_true",
        help="add entries for the claims that nobody has reviewed yet to the document's sidecar",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts review`: a draft to standard output, to a new file, or into the document's sidecar."""
    from .. import inputs
    from ..documents import read
    from ..files import write_text
    from ..review import append, draft

    inputs.refuse_address(options.file)
    if options.kind is None:
        inputs.refuse_ending(options.file)
    if options.file.is_dir():
        raise ReofactsError("is a folder", str(options.file), mend="review its documents one by one")
    document = read(options.file, kind=options.kind)
    if options.append:
        count = append(document)
        tell(f"{options.file.with_suffix('.yaml')}: {waiting(count)} added" if count else NOTHING)
        return 0
    text = draft(document)
    count = text.count("\n  - claim: ")
    if options.out == "-":
        print(text, end="")
    elif Path(options.out).exists():
        raise ReofactsError("is there already", options.out, key="--out", mend="name a new file, or use --append")
    else:
        write_text(Path(options.out), text)
    if options.out != "-" or not count:
        tell(f"{options.file if options.out == '-' else options.out}: {waiting(count)}")
    return 0


NOTHING = "Nothing to add: each claim that the rules read has its review."


def waiting(count: int) -> str:
    """How many claims there are to review."""
    from ..display.report import counted

    return f"{counted(count, 'claim')} to review" if count else "the rules read no claim"


def tell(words: str) -> None:
    """Say something beside the output."""
    print(visible(words), file=sys.stderr)
