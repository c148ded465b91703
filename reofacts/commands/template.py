"""`reofacts template`: files to fill in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReofactsError
from ..harmless import visible

if TYPE_CHECKING:
    from . import Commands

NAMES = ("quantities", "events", "relations", "sidecar")


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "template",
        help="write a file to fill in: rows of claims, or the sidecar of a source",
        description="Writes a CSV file for claims that you contribute: a comment for each column (what it means, its "
        "unit, its values), the header, and an example row that is valid once its sidecar is there. "
        "`reofacts template sidecar` writes that.",
        epilog="Exit codes: 0 written, 1 the file is there already or cannot be written, 2 wrong usage.",
    )
    command.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    command.add_argument("--out", type=Path, metavar="FILE", help="a new file to write (default: standard output)")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts template`: to standard output or a new file."""
    from ..contributions.templates import contribution, sidecar
    from ..files import write_text

    text = sidecar() if options.name == "sidecar" else contribution(options.name)
    if options.out is None:
        print(text, end="")
        return 0
    ending = ".yaml" if options.name == "sidecar" else ".csv"
    if options.out.suffix.lower() != ending:
        said = (
            f"the template of {options.name} is {'YAML' if ending == '.yaml' else 'CSV'}, and the ending says otherwise"
        )
        raise ReofactsError(said, str(options.out), key="--out", mend=f"name a file that ends in {ending}")
    if options.out.exists():
        raise ReofactsError("is there already", str(options.out), key="--out", mend="name a new file")
    write_text(options.out, text, parents=True)
    print(visible(f"{options.out}: written; fill it in, then `reofacts validate {options.out}`"), file=sys.stderr)
    return 0
