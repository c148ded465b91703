"""`reofacts sql`: a question to the tables of a version."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReofactsError
from ..releases.catalogue import BUILD
from . import add_version

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "sql",
        help="ask the tables of a version in SQL",
        description="Answers one SELECT in the SQL of DuckDB; every table of the version is a view. Nothing else can "
        "be read, neither files nor the network, and nothing can be changed.",
        epilog='Example: reofacts sql "SELECT place, year_end, tonnes_reo, quote FROM demand" --version latest',
    )
    command.add_argument("question", metavar="SQL", help="the question; - reads it from standard input")
    add_version(command, "(default: latest)")
    command.add_argument(
        "--format",
        choices=("table", "csv", "json", "parquet"),
        help="the one that the ending of --out names, else table",
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="write here instead of to standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts sql`: the answer, in the form that is asked for."""
    from ..display.listing import form_of, give
    from ..display.report import counted
    from ..harmless import visible
    from ..releases.access import named, tables
    from ..releases.catalogue import LATEST
    from ..releases.queries import answer, published

    form = form_of(options.format, options.out)
    question = sys.stdin.read() if options.question == "-" else options.question
    if options.data:
        found = published(options.data)
    else:
        found = tables(version=options.version or LATEST, source=options.source)
    try:
        whole = answer(question, found)
    except ReofactsError as fault:
        built = [] if options.data else unfrozen(question, found)
        if not built or "does not exist" not in fault.message:
            raise
        words = f"{' and '.join(built)} {'is' if len(built) == 1 else 'are'} in the build in {BUILD} alone"
        mend = f"{words}, and in no version yet: ask with --data {BUILD}"
        raise ReofactsError(fault.message, key=fault.key, mend=mend) from None
    give(whole, form, options.out)
    told = f"{options.out}: {counted(whole.num_rows, 'row')}, " if options.out else ""
    if options.out or not (options.data or options.version):
        where = options.data or f"version {named(options.version or LATEST, options.source)}"
        print(visible(f"{told or 'reofacts: '}from {where}."), file=sys.stderr)
    return 0


def unfrozen(question: str, there: Collection[str]) -> list[str]:
    """The tables in a question that the build of the current folder has, and the version that was asked has not."""
    words = set(re.findall(r"\w+", question.lower()))
    return sorted({path.stem for path in BUILD.glob("*.parquet")} & words - {*there})
