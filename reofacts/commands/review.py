"""`reofacts review`: a draft of a review to edit."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReofactsError

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
    from ..documents import read
    from ..files import write_text
    from ..review import append, draft

    document = read(options.file)
    if options.append:
        print(f"{append(document)} claims to review added to {options.file.with_suffix('.yaml')}", file=sys.stderr)
    elif options.out == "-":
        print(draft(document), end="")
    elif Path(options.out).exists():
        raise ReofactsError("is there already", options.out, key="--out", mend="name a new file, or use --append")
    else:
        write_text(Path(options.out), draft(document))
    return 0
