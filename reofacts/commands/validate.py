"""`reofacts validate`: files against the contract."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "validate",
        help="judge a published folder against the contract",
        description="Judges a published folder as a user would read it, and names every failure with table, row, "
        "column, value and rule.",
    )
    command.add_argument(
        "path", nargs="?", type=Path, default=Path("datasets/latest"), help="the folder (default: datasets/latest)"
    )
    command.add_argument(
        "--seeds", type=Path, metavar="DIR", help="the documents, to check every span (default: seeds, if it is there)"
    )
    command.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="text (default), json or markdown"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts validate`: 0 where the folder keeps the contract, else 1."""
    from ..report import render
    from ..validate import validate

    seeds = options.seeds or (Path("seeds") if Path("seeds").is_dir() else None)
    verdict = validate(options.path, seeds)
    render(verdict, options.format)
    return 0 if verdict.valid else 1
