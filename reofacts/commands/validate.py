"""`reofacts validate`: files against the contract."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..releases.catalogue import BUILD

if TYPE_CHECKING:
    from . import Commands

FORMS = ("text", "json", "markdown", "github")


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "validate",
        help="judge contributions, sidecars, documents and published files against the contract",
        description="Judges any mix of: a contribution (rows as .csv, .parquet or .xlsx, with its sidecar), a sidecar "
        "(.yaml), a document (.txt and other texts, with its sidecar), a published folder, a folder of contributions "
        "or documents, and a single table of a dataset as Parquet or CSV, of any length. Names every failure at once, "
        "with file, line, column, value, the rule in words and how to mend it; errors apart from warnings. What a "
        "source may really say, though it cannot be or contradicts what is published, is a warning.",
        epilog="Exit codes: 0 all valid (there may be warnings), 1 something is invalid, 2 wrong usage, such as a path "
        "that is not there. The form of the JSON: schemas/verdict.schema.json. docs/validation.md tells every rule.",
    )
    command.add_argument(
        "paths", nargs="*", type=given, default=[BUILD], metavar="PATH",
        help="what to judge (default: datasets/latest)",
    )  # fmt: skip
    command.add_argument(
        "--seeds", type=Path, metavar="DIR", help="the documents, to check spans and quotes (default: seeds, if there)"
    )
    command.add_argument(
        "--data", type=Path, metavar="DIR",
        help="the published folder to compare new claims with (default: datasets/latest, if it is there)",
    )  # fmt: skip
    command.add_argument(
        "--format", choices=FORMS, default="text",
        help="text (default); json; markdown, for a comment on a change; github, annotations on files and lines",
    )  # fmt: skip
    command.set_defaults(run=run)


def given(path: str) -> Path:
    """A path that is not empty, as a variable that is not set makes it."""
    if not path:
        raise argparse.ArgumentTypeError("an empty path names nothing")
    return Path(path)


def run(options: argparse.Namespace) -> int:
    """`reofacts validate`: 0 where all of it keeps the contract, 1 where some does not, 2 where it is not there."""
    from ..display.report import render
    from ..errors import ReofactsError
    from ..validation.paths import expanded, passed_over, validate_all

    seeds = options.seeds or (Path("seeds") if Path("seeds").is_dir() else None)
    data = options.data or (BUILD if (BUILD / "claims.parquet").is_file() else None)
    if not (options.seeds or Path()).is_dir():
        mend = "give with --seeds the folder of the documents, or leave it out"
        print(f"reofacts: there is no folder {options.seeds}; {mend}", file=sys.stderr)
        return 2
    try:
        verdicts = validate_all(expanded(options.paths), seeds, data)
    except ReofactsError as fault:
        print(f"reofacts: {fault}", file=sys.stderr)
        return 2
    render(*verdicts, form=options.format)
    if left := passed_over(options.paths):
        names = ", ".join(str(folder) for folder in left)
        print(f"reofacts: not judged, since nothing below a folder is: {names}; name them to have them judged",
              file=sys.stderr)  # fmt: skip
    return 0 if all(verdict.valid for verdict in verdicts) else 1
