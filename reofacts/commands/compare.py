"""`reofacts compare`: what became of one published folder in another."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from . import add_source

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "compare",
        help="show what changed between two versions, folders or revisions",
        description="Shows what became of OLD in NEW: claims added, corrected, retracted and superseded with their "
        "reasons, findings opened and closed, tables, columns and rows, and the version step that this requires. "
        "Each is read by its own datapackage.json.",
        epilog="Exit codes: 0 it can be told, 1 a claim of a frozen version left or changed without a recorded reason "
        "(or one of the two cannot be read), 2 wrong usage.",
    )
    what = "a published folder, a version, or a git revision (REV for its datasets/latest, or REV:PATH)"
    command.add_argument("old", metavar="OLD", help=what)
    command.add_argument("new", metavar="NEW", nargs="?", default="datasets/latest",
                         help="the same (default: datasets/latest)")  # fmt: skip
    command.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="text (default), json or markdown"
    )
    add_source(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts compare`: 1 where a claim of a frozen version left or changed without a reason."""
    from ..comparison.changelog import render
    from ..comparison.folders import compare
    from ..releases.catalogue import SEMVER, order

    comparison = compare(options.old, options.new, options.source)
    old, new = comparison.old.version, comparison.new.version
    if SEMVER.fullmatch(old) and SEMVER.fullmatch(new) and order(old) > order(new):
        print(f"reofacts: {old} is newer than {new}: to see what became of the older one, name it first.",
              file=sys.stderr)  # fmt: skip
    render(comparison, options.format)
    return 1 if comparison.unexplained else 0
