"""The command line: thin commands over the public verbs, a module each in `commands`.

Exit codes: 0 it went well, 1 something is wrong with what was given, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence

from .commands import add, compare, explain, extract, fetch, history, review, sql, template, validate, versions
from .errors import ReofactsError
from .harmless import visible

COMMANDS = (extract, add, validate, template, explain, review, versions, fetch, compare, history, sql)
"""In the order of the help."""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    root = argparse.ArgumentParser(
        prog="reofacts",
        description="Claims about rare earths, each with the characters that it was read from.",
        epilog="Exit codes: 0 it went well, 1 something is wrong with what was given, 2 wrong usage, 130 interrupted.",
    )
    root.add_argument("--version", dest="ask_version", action="store_true", help="print the version and stop")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code."""
    root = parser()
    options = root.parse_args(argv)
    if options.ask_version:
        from importlib.metadata import version

        print(f"reofacts {version('reofacts')}")
        return 0
    if options.command is None:
        root.print_help(sys.stderr)
        return 2
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_: print(f"reofacts: {message}", file=sys.stderr)
            return int(options.run(options))
    except ReofactsError as fault:
        print(visible(f"reofacts: {fault}"), file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("reofacts: interrupted", file=sys.stderr)
        return 130
