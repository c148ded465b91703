"""`reofacts versions`: which versions there are."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from . import add_source

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "versions",
        help="list the frozen versions of the dataset",
        description="Lists the frozen versions that a source offers, oldest first: date, rows, how many claims were "
        "added, corrected, retracted or superseded since the version before, size, and whether it can be used without "
        "a network.",
    )
    add_source(command)
    command.add_argument(
        "--format", choices=("table", "csv", "json"), default="table", help="table (default), csv, json"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts versions`: a line a version."""
    import pyarrow

    from ..display.listing import give
    from ..releases.access import versions

    table = pyarrow.Table.from_pandas(versions(options.source), preserve_index=False)
    give(table.drop_columns(["schema", "content"]) if options.format == "table" else table, options.format, None)
    return 0
