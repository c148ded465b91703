"""`reofacts history`: what became of a claim."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ..files import json_text
from . import add_source

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "history",
        help="show what became of a claim in each version",
        description="Shows a claim over all frozen versions: in which it was first seen, what was corrected and why, "
        "whether it was retracted or superseded, and the findings on it that were opened and closed.",
    )
    command.add_argument("claim", metavar="CLAIM_ID", help="the claim's id; its first characters are enough")
    add_source(command)
    command.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts history`: the history of one claim."""
    from ..comparison.history import history, story

    told = history(options.claim, options.source)
    if options.format == "json":
        print(json_text(told.record()), end="")
        return 0
    if sys.stdout.isatty():
        from rich.table import Table
        from rich.text import Text

        from ..display.terminal import show

        grid = Table.grid(padding=(0, 2))
        for heading, line in story(told):
            grid.add_row(Text(heading, style="dim"), Text(line, style="bold" if heading == "says" else ""))
        show(grid)
    else:
        for heading, line in story(told):
            print(f"{heading:<14}{line}")
    return 0
