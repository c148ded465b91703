"""The commands, a module each: `add` gives it its arguments, `run` runs it and returns the exit code.

A command imports what is heavy when it runs, so that `reofacts --help` is quick.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def day(text: str) -> date:
    """A date argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-01-30") from None
