"""Pages of docs/ that are made from data: renewed, or found to be out of date."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from .files import write_text


def renew(arguments: Sequence[str] | None, module: str, page: Path, text: Callable[[], str]) -> int:
    """Write a page, or with `--check` say whether it is current; the exit code, 1 if it is not.

    `module` is the one that is called, `python -m reofacts.<module>`.
    """
    parser = argparse.ArgumentParser(prog=f"python -m reofacts.{module}", description=f"Renew {page} from its data.")
    parser.add_argument("page", type=Path, nargs="?", default=page, help=f"the file to write (default: {page})")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is not current")
    given = parser.parse_args(arguments)
    written = text()
    current = given.page.exists() and given.page.read_text(encoding="utf-8") == written
    if given.check:
        print(f"{given.page} is {'current' if current else f'not current: run python -m reofacts.{module}'}")
        return 0 if current else 1
    write_text(given.page, written, parents=True)
    print(f"{given.page} {'is current' if current else 'is renewed'}")
    return 0
