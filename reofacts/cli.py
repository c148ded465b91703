"""The command line: thin commands over the public verbs, a module each in `commands`.

Exit codes: 0 it went well, 1 something is wrong with what was given, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches

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
    options, unknown = root.parse_known_args(argv)
    if unknown:
        refuse(root, options.command, unknown)
    if options.ask_version:
        from importlib.metadata import version

        print(f"reofacts {version('reofacts')}")
        return 0
    if options.command is None:
        root.print_help(sys.stderr)
        return 2
    try:
        with warnings.catch_warnings(), terminable():
            warnings.showwarning = lambda message, *_: print(f"reofacts: {message}", file=sys.stderr)
            code = int(options.run(options))
            sys.stdout.flush()
            return code
    except ReofactsError as fault:
        print(visible(f"reofacts: {fault}"), file=sys.stderr)
        return 1
    except BrokenPipeError:
        silence()
        return 0
    except OSError as fault:
        if fault.filename is not None:
            raise
        print(f"reofacts: standard output cannot be written ({fault.strerror or fault})", file=sys.stderr)
        silence()
        return 1
    except KeyboardInterrupt:
        print("reofacts: interrupted", file=sys.stderr)
        return 130


def refuse(root: argparse.ArgumentParser, name: str | None, unknown: Sequence[str]) -> None:
    """Stop at arguments that a command does not have, with its own usage and the option that may be meant."""
    found = (action for action in root._actions if isinstance(action, argparse._SubParsersAction))
    command = next((group.choices[name] for group in found if name in group.choices), root)
    known = [option for option in command._option_string_actions if option.startswith("--")]
    near = get_close_matches(unknown[0].partition("=")[0], known, n=1, cutoff=SLIP)
    meant = f" (did you mean {near[0]}?)" if near else ""
    command.error(f"unrecognized arguments: {' '.join(unknown)}{meant}")


SLIP = 0.8
"""How alike an option is to the one that is meant."""


def silence() -> None:
    """Send nowhere what is still to be written to standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def terminable() -> Iterator[None]:
    """Let a signal to terminate clean up as an interruption does: no half of a file, no process left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
