"""Which published folder answers: a frozen version, as for `sql` and `load`, or a build that is named or has more.

Without a word on it, an id is looked for in the newest frozen version, and where that does not have it, in
datasets/latest, the build of the current folder. Every answer says which it comes from.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ReofactsError
from .releases.catalogue import BUILD, LATEST

ID = re.compile(r"[cf][0-9a-f]*")
FOLDER = "explain reads a published folder"
ELSEWHERE = "for a claim of any other text, `reofacts explain ID --in FILE`"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A published folder, and whether it is a frozen version; `note` says what another one has to say."""

    folder: Path
    frozen: bool
    note: str = ""

    @property
    def version(self) -> str:
        """The version that the folder gives itself; nothing where it gives none."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            return str(json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))["version"])
        return ""

    @property
    def name(self) -> str:
        """The folder as people name it."""
        return f"version {self.version}" if self.frozen else f"{self.folder}{f' ({self.version})' * bool(self.version)}"

    @property
    def words(self) -> str:
        """Where an answer comes from, in a line."""
        return f"{self.name}{f'; {self.note}' if self.note else ''}"

    def record(self) -> dict[str, Any]:
        """The same for JSON."""
        return {"version": self.version, "folder": None if self.frozen else str(self.folder), "note": self.note or None}


def shelves(data: str | Path | None, version: str | None, source: str | os.PathLike[str] | None) -> tuple[Shelf, ...]:
    """The folders that are meant, the first to be asked first. Raises `ReofactsError` where a version cannot be had."""
    from .releases.access import fetch

    if data:
        return (Shelf(Path(data), False),)
    build = () if version or source or not BUILD.is_dir() else (Shelf(BUILD, False),)
    try:
        return (Shelf(fetch(version=version or LATEST, source=source), True), *build)
    except ReofactsError:
        if build:
            return build
        raise


def only(
    asked: Sequence[Shelf], noun: str, given: str, rows: Callable[[Shelf], list[dict[str, Any]]]
) -> tuple[Shelf, dict[str, Any]]:
    """The one row whose id begins like this, and the first folder that has it.

    Raises `ReofactsError` where none has one, or the first has several.
    """
    key = f"{noun}_id"
    some: list[str] = []
    for shelf in asked:
        there = rows(shelf)
        found = [row for row in there if row[key].startswith(given)] if given else []
        if len(found) == 1:
            return shelf, found[0]
        if found:
            ids = ", ".join(row[key] for row in found[:3])
            told = f"{len(found)} {noun}s begin like this in {shelf.name}"
            raise ReofactsError(
                told, key=given, mend=f"{FOLDER}, so give more of its characters, as of {ids}; {ELSEWHERE}"
            )
        some = some or [row[key] for row in there[:3]]
    told = f"no {noun} has this id in {' or '.join(shelf.name for shelf in asked)}"
    words = "" if ID.fullmatch(given) else "words are looked for in a text alone, with --in FILE; "
    mend = f"{FOLDER}, so give an id such as {', '.join(some)}; {words}{ELSEWHERE}"
    raise ReofactsError(told, key=given, mend=mend)


def optional(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table that older versions may lack."""
    return table(folder, name) if (folder / f"{name}.parquet").is_file() else []


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a published table. Raises `ReofactsError` where there is no such file."""
    import pyarrow
    import pyarrow.parquet as parquet

    path = folder / f"{name}.parquet"
    try:
        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    except FileNotFoundError:
        mend = f"{FOLDER}: name one with --data, or a version with --version; {ELSEWHERE}"
        raise ReofactsError("there is no such table", str(path), mend=mend) from None
    except (OSError, pyarrow.ArrowException) as fault:
        raise ReofactsError(
            f"cannot be read ({str(fault).splitlines()[0]})", str(path), mend="restore the file"
        ) from None
    return rows
