"""A published folder as it describes itself: its tables, by its own datapackage.json and not by today's models.

A folder is named by its path, by its version, or by a git revision (`REV`, where it is datasets/latest, or `REV:path`).
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..errors import ReofactsError
from ..releases.access import Source, fetch
from ..releases.catalogue import BUILD, LATEST, SEMVER

PACKAGE = "datapackage.json"
Row = Mapping[str, Any]
Beside = Callable[[str], "Path | None"]
"""Gives the folder of another version that lies beside one."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a folder publishes: `schemas` are Table Schemas by table, `about` is the rest of its datapackage.json."""

    place: str
    about: Mapping[str, Any]
    schemas: Mapping[str, Mapping[str, Any]]
    tables: Mapping[str, pa.Table]

    @property
    def version(self) -> str:
        """The version that it gives itself."""
        return str(self.about.get("version", ""))

    @property
    def previous(self) -> str | None:
        """The version whose claims its table `changes` follows."""
        return self.about.get("previous")

    @property
    def released(self) -> bool:
        """Whether it is a version, and no build between two."""
        return not self.version.endswith("-dev")

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; none where there is no such table."""
        found: list[Row] = self.tables[table].to_pylist() if table in self.tables else []
        return found

    def key(self, table: str) -> tuple[str, ...]:
        """The primary key of a table."""
        key = self.schemas[table].get("primaryKey", [])
        return tuple([key] if isinstance(key, str) else key)


def read(folder: Path, place: str = "") -> Published:
    """What a folder publishes. Raises `ReofactsError` where its datapackage.json or a Parquet file is not sound."""
    place = place or str(folder)
    about = package(folder)
    described = {item["name"].removesuffix("-parquet"): item for item in about["resources"] if is_parquet(item)}
    if not described:
        raise ReofactsError("describes no Parquet table", f"{place}/{PACKAGE}", mend="name the folder of a version")
    tables = {name: table(folder, item, place) for name, item in described.items()}
    schemas = {name: item.get("schema", {}) for name, item in described.items()}
    # A text in CSV may be longer by the apostrophe of a cell; only its schema has the keys.
    keyed = {item["name"]: item["schema"] for item in about["resources"] if item["name"] in tables and "schema" in item}
    rest = {key: value for key, value in about.items() if key != "resources"}
    rest["files"] = sorted(str(item["path"]) for item in about["resources"])
    return Published(place, rest, {name: keyed.get(name, {}) | schema for name, schema in schemas.items()}, tables)


def package(folder: Path) -> dict[str, Any]:
    """The datapackage.json of a folder. Raises `ReofactsError` where it cannot be read, or describes no files."""
    path = folder / PACKAGE
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        sound = all(isinstance(item["name"], str) and isinstance(item["path"], str) for item in about["resources"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        told = getattr(fault, "strerror", None) or "it is no data package"
        raise ReofactsError(f"cannot be read ({told})", str(path), mend="name the folder of a version") from None
    if not sound:
        raise ReofactsError("a resource has no name or no path", str(path), mend="restore the file")
    return about


def is_parquet(resource: Mapping[str, Any]) -> bool:
    """Whether a resource is a table in Parquet."""
    return bool(resource.get("format") == "parquet" or str(resource["path"]).endswith(".parquet"))


def table(folder: Path, resource: Mapping[str, Any], place: str) -> pa.Table:
    """A table that datapackage.json describes. Raises `ReofactsError` unless its file is the one described."""
    name = PurePosixPath(str(resource["path"]))
    if name.is_absolute() or ".." in name.parts:
        raise ReofactsError(f"{name} leaves the folder", f"{place}/{PACKAGE}", mend="do not use this folder")
    where, mend = f"{place}/{name}", "restore the file, or download the version again"
    try:
        data = (folder / name).read_bytes()
        if resource.get("hash", "").startswith("sha256:") and resource["hash"][7:] != hashlib.sha256(data).hexdigest():
            raise ReofactsError(f"has another hash than {PACKAGE} says", where, mend=mend)
        return pq.read_table(pa.BufferReader(data), use_threads=False)
    except (OSError, pa.ArrowException) as fault:
        told = getattr(fault, "strerror", None) or str(fault).splitlines()[0]
        raise ReofactsError(f"cannot be read ({told})", where, mend=mend) from None


def locate(name: str | Path, stack: ExitStack, source: Source | None = None) -> tuple[Path, Beside]:
    """The folder that a path, a version or a git revision names, and what gives the folders of versions beside it.

    Versions are those of `source` (see `releases`). A folder that is made for a revision is there until `stack` closes.
    Raises `ReofactsError` where nothing has this name.
    """
    folder = Path(name)
    if folder.is_dir():
        return folder, lambda version: existing(folder.resolve().parent / version)
    if str(name) == LATEST or SEMVER.fullmatch(str(name)):
        return fetch(version=str(name), source=source), partial(fetched, source)
    revision, _, path = str(name).partition(":")
    if commit_of(revision):
        into = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reofacts-")))
        inside = PurePosixPath(path or BUILD)
        found = checked_out(revision, inside, into)
        if found is None:
            raise ReofactsError(f"the revision {revision} publishes nothing in {inside}", key=str(name))
        return found, lambda version: checked_out(revision, inside.parent / version, into)
    mend = f"give a published folder such as {BUILD}, a version that `reofacts versions` lists, or a git revision"
    bare = str(name).lstrip("vV")
    mend = f"did you mean {bare}? else {mend}" if SEMVER.fullmatch(bare) else mend
    raise ReofactsError("is no folder, no version and no git revision", key=str(name), mend=mend)


def fetched(source: Source | None, version: str) -> Path | None:
    """The folder of a version of a source; None where the source has none."""
    try:
        return fetch(version=version, source=source)
    except ReofactsError:
        return None


def existing(folder: Path) -> Path | None:
    """The folder, if it publishes something."""
    return folder if (folder / PACKAGE).is_file() else None


def commit_of(revision: str) -> str | None:
    """The commit that a git revision names here, if it names one."""
    if not revision or revision.startswith("-"):
        return None
    return git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def checked_out(revision: str, path: PurePosixPath, into: Path) -> Path | None:
    """A folder as a git revision has it, below `into`; None where the revision has none."""
    if path.is_absolute() or ".." in path.parts:
        return None
    target = into / path.name
    data = b"" if target.exists() else git("archive", "--format=tar", f"{commit_of(revision)}:{path}")
    if data:
        with tarfile.open(fileobj=BytesIO(data)) as archive:
            archive.extractall(target, filter="data")
    return existing(target)


def git(*arguments: str) -> bytes:
    """What git prints; nothing where it fails, or is not there."""
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False).stdout
    except OSError:
        return b""
