"""A version as one zip, as it is deposited: what it holds by its own SHA256SUMS, and its files."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import ReofactsError
from . import catalogue
from .catalogue import MOST, File, Release, Unfit, inside

SUMS = "SHA256SUMS"


@contextmanager
def opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    """The members of a zip. Raises `ReofactsError` where it is damaged, or a name in it would leave its folder."""
    try:
        with zipfile.ZipFile(archive) as members:
            for name in members.namelist():
                inside(name.rstrip("/"))
            yield members
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError) as fault:
        told = str(fault).strip("'\"") or type(fault).__name__
        mend = "get it again from where it was deposited"
        raise ReofactsError(f"is no zip of a version ({told})", str(archive), mend=mend) from None


def listed(archive: Path) -> tuple[Release, ...]:
    """The version that a zip holds. Raises `ReofactsError` where it holds none."""
    with opened(archive) as members:
        tops = {name.partition("/")[0] for name in members.namelist()}
        if len(tops) != 1:
            raise Unfit(f"one folder is expected, and there are {', '.join(sorted(tops)) or 'none'}")
        (top,) = tops
        sums = member(members, f"{top}/{SUMS}", MOST)
        package = json.loads(member(members, f"{top}/datapackage.json", MOST))
        hashes = [line.split("  ", 1)[::-1] for line in sums.decode().splitlines()]
        pairs = [*hashes, [SUMS, hashlib.sha256(sums).hexdigest()]]
        sizes = {name: members.getinfo(f"{top}/{name}").file_size for name, _ in pairs}
    files = [{"path": name, "bytes": sizes[name], "sha256": digest} for name, digest in pairs]
    entry = {"version": package["version"], "created": package["created"][:10], "schema": "", "content": ""}
    return catalogue.read(json.dumps({"versions": [entry | rows(package) | {"files": files}]}).encode(), str(archive))


def member(members: zipfile.ZipFile, name: str, most: int) -> bytes:
    """What a member holds. Raises `Unfit` where that is more bytes than it may have, before any is unpacked."""
    size = members.getinfo(name).file_size
    if size > most:
        raise Unfit(f"{name} has {size:,} bytes, and {most:,} at most are expected")
    return members.read(name)


def rows(package: dict[str, Any]) -> dict[str, Any]:
    """How many rows a datapackage.json counts; what changed stands in the table `changes`, not here."""
    return {"rows": sum(item.get("rows", 0) for item in package["resources"]), "changes": {}}


def extract(archive: Path, file: File, folder: Path) -> Path:
    """Write a file of a zip into a folder, and say where. Raises `ReofactsError` where it is not the one listed."""
    with opened(archive) as members:
        (top,) = {name.partition("/")[0] for name in members.namelist()}
        data = member(members, f"{top}/{file.path}", file.bytes)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        told = f"{file.path} is another file than {SUMS} lists"
        raise ReofactsError(told, str(archive), mend="get it again from where it was deposited")
    found = folder / Path(file.path).name
    found.write_bytes(data)
    return found
