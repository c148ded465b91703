"""`reofacts explain`: where a number comes from."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "explain",
        help="show where a number comes from",
        description="Shows a claim: the phrase that it was read from, the rule, how unit, basis and period were "
        "reached, and the findings on it.",
    )
    command.add_argument("claim", metavar="CLAIM_ID", help="the claim's id; its first characters are enough")
    command.add_argument("--data", type=Path, metavar="DIR", help="a published folder (default: datasets/latest)")
    command.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts explain`: the story of one claim."""
    from ..explanation import explain, story

    explanation = explain(options.claim, options.data)
    if options.format == "json":
        print(json.dumps(explanation.record(), ensure_ascii=False, indent=2))
        return 0
    lines = story(explanation)
    if sys.stdout.isatty():
        from rich.table import Table
        from rich.text import Text

        from ..terminal import show

        grid = Table.grid(padding=(0, 2))
        for heading, line in lines:
            grid.add_row(Text(heading, style="dim"), Text(line, style="bold" if heading in ("says", "quote") else ""))
        show(grid)
    else:
        for heading, line in lines:
            print(f"{heading:<14}{line}")
    return 0
