"""The commands, a module each: `add` gives it its arguments, `run` runs it and returns the exit code.

A command imports what is heavy when it runs, so that `reofacts --help` is quick.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def day(text: str) -> date:
    """A date argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-01-30") from None


def add_source(command: argparse.ArgumentParser) -> None:
    """The argument that says where versions come from."""
    command.add_argument(
        "--source",
        metavar="SOURCE",
        help="a folder or an address (https://, s3://, gs://, az://) that holds index.json, or the zip of a version "
        "(default: REOFACTS_SOURCE if that is set, else the versions that come with reofacts)",
    )


def add_version(command: argparse.ArgumentParser, default: str) -> None:
    """The arguments that say which tables are meant: a version of a source, or a published folder."""
    which = command.add_mutually_exclusive_group()
    which.add_argument("--version", metavar="VERSION", help=f"a frozen version, such as 0.1.0 or latest {default}")
    which.add_argument("--data", type=Path, metavar="DIR", help="a published folder instead, such as datasets/latest")
    add_source(command)
