"""What a source offers: the versions that its `index.json` lists, each with its files and their hashes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import ReofactsError

INDEX = "index.json"
LATEST = "latest"
MOST = 64 << 20
"""Bytes of an index, or of what serves as one in a zip, at most; the size of every other file stands there."""
SHA256 = re.compile(r"[0-9a-f]{64}")
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
BUILD = Path("datasets/latest")
"""The folder of what this commit builds, in the folder of a project."""
CHANGES = ("added", "corrected", "retracted", "superseded")
"""What may have happened to a claim since the version before."""
PAGE = "CHANGES.md"
"""The page of a version that tells what changed since the one before."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a version: its path in the version's folder, its size and its SHA-256."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen version; `changes` counts what happened to claims since the version before."""

    version: str
    created: date
    schema: str
    content: str
    rows: int
    changes: Mapping[str, int]
    files: tuple[File, ...]

    @property
    def identity(self) -> str:
        """Names the bytes of the version: 12 hexadecimal digits of a hash over all paths and hashes."""
        told = "".join(f"{file.sha256}  {file.path}\n" for file in self.files)
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""
        return tuple(file.path.removesuffix(".parquet") for file in self.files if file.path.endswith(".parquet"))

    def file(self, path: str) -> File:
        """The file with this path. Raises `KeyError` if there is none."""
        for file in self.files:
            if file.path == path:
                return file
        raise KeyError(path)


def read(data: bytes, place: str) -> tuple[Release, ...]:
    """The versions of an `index.json`, oldest first. Raises `ReofactsError` where it is none or a path leaves it."""
    try:
        listed = json.loads(data)["versions"]
        releases = tuple(_release(entry) for entry in listed)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        told = str(fault) if isinstance(fault, Unfit) else amiss(fault)
        raise ReofactsError(f"is no index of versions ({told})", place, mend="name another source") from None
    named = [release.version for release in releases]
    for name in sorted({name for name in named if named.count(name) > 1}):
        raise ReofactsError(f"lists version {name} twice", place, mend="name another source")
    return releases


def amiss(fault: Exception) -> str:
    """What is wrong with an index that cannot be taken apart, in words."""
    if isinstance(fault, KeyError):
        return f"the key {fault.args[0]!r} is missing"
    if isinstance(fault, json.JSONDecodeError):
        return f"it is no JSON: line {fault.lineno}, column {fault.colno}"
    if isinstance(fault, UnicodeDecodeError):
        return "it is no text in UTF-8"
    return "a list, a number or a text stands where another kind of value is due"


class Unfit(ValueError):
    """A value of an index that must not be used."""


def _release(entry: Mapping[str, Any]) -> Release:
    version = fitting(SEMVER, entry["version"], "version")
    files = tuple(
        File(inside(item["path"]), int(item["bytes"]), fitting(SHA256, item["sha256"], "sha256"))
        for item in entry["files"]
    )
    if len({file.path for file in files}) != len(files):
        raise Unfit(f"version {version} lists a file twice")
    changes = {name: int(entry["changes"].get(name, 0)) for name in CHANGES}
    created, schema, content = date.fromisoformat(entry["created"]), str(entry["schema"]), str(entry["content"])
    ordered = tuple(sorted(files, key=lambda file: file.path))
    return Release(version, created, schema, content, int(entry["rows"]), changes, ordered)


def fitting(pattern: re.Pattern[str], value: Any, what: str) -> str:
    """A text that has the form it must have."""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Unfit(f"{value!r} is no {what}")
    return value


def inside(path: Any) -> str:
    r"""A path below a version's folder, with forward slashes.

    >>> inside("csv/demand.csv")
    'csv/demand.csv'
    >>> inside("../demand.csv")
    Traceback (most recent call last):
    reofacts.releases.catalogue.Unfit: '../demand.csv' is no path below the version's folder
    """
    parts = path.split("/") if isinstance(path, str) else [""]
    if set(parts) & {"", ".", ".."} or re.search(r"[\\:\x00-\x1f]", path) or PurePosixPath(path).is_absolute():
        raise Unfit(f"{path!r} is no path below the version's folder")
    return str(path)


def find(releases: Sequence[Release], version: str, place: str) -> Release:
    """The release of this version; `latest` is the newest. Raises `ReofactsError` that lists the known ones."""
    known = {release.version: release for release in releases}
    if not known:
        mend = "name a source of versions with source= (--source) or REOFACTS_SOURCE"
        raise ReofactsError("holds no frozen version", place, mend=mend)
    if version == LATEST:
        return max(releases, key=lambda release: order(release.version))
    if version in known:
        return known[version]
    raise ReofactsError(
        "there is no such version", place, key=str(version), mend=choice(str(version), [*known, LATEST])
    )


def choice(given: str, known: Sequence[str]) -> str:
    """The known names in words, the nearest one first if one is near.

    >>> choice("demnd", ["demand", "growth"])
    'did you mean demand? There are demand, growth'
    """
    near = get_close_matches(given, known, 1)
    listed = f"here are {', '.join(known)}"
    return f"did you mean {near[0]}? T{listed}" if near else f"t{listed}"


def order(version: str) -> tuple[int, ...]:
    """Where a version stands among others.

    >>> sorted(["0.10.0", "0.9.0"], key=order)
    ['0.9.0', '0.10.0']
    """
    return tuple(map(int, version.split(".")))


def contradiction(known: Sequence[Release], given: Sequence[Release], *, whole: bool) -> str | None:
    """What an index says against what is known of frozen versions, in words; `whole` where it must hold all of them."""
    new = {release.version: release for release in given}
    for release in known:
        if release.version not in new:
            if whole:
                return f"no longer lists version {release.version}"
        elif new[release.version].identity != release.identity:
            other = {(file.path, file.sha256) for file in release.files}
            found = {(file.path, file.sha256) for file in new[release.version].files}
            names = ", ".join(sorted({path for path, _ in other ^ found})[:3])
            return f"gives other bytes than before for version {release.version} ({names}), which is frozen"
    return None
