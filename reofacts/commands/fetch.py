"""`reofacts fetch`: the files of a version."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReofactsError
from . import add_source

if TYPE_CHECKING:
    from . import Commands


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "fetch",
        help="get a version's files, verified, and print their folder",
        description="Brings every file of a version into the cache, unless it is there, holds each against the index, "
        "and prints the folder. A file that is not the one listed is refused.",
    )
    command.add_argument("version", metavar="VERSION", help="such as 0.1.0; latest is the newest frozen version")
    add_source(command)
    command.add_argument("--out", type=Path, metavar="DIR", help="copy the files into this new folder")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts fetch`: the folder of a version, or a copy of it."""
    from ..releases.access import fetch

    folder = fetch(version=options.version, source=options.source)
    print(copied(folder, options.out) if options.out else folder)
    return 0


def copied(folder: Path, out: Path) -> Path:
    """A copy of a folder, whole or not at all. Raises `ReofactsError` where there is something already."""
    if out.exists():
        raise ReofactsError("is there already", str(out), key="--out", mend="name a folder that is not there yet")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as aside:
            Path(shutil.copytree(folder, Path(aside) / out.name)).rename(out)
    except OSError as fault:
        told = f"cannot be written ({fault.strerror or fault})"
        raise ReofactsError(told, str(out), key="--out", mend="name another folder") from None
    return out
