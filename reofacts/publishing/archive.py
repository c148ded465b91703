"""A frozen version as one file for a deposit: a zip whose bytes are the same on every machine, and its metadata."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path
from typing import Any

from ..comparison.published import package
from ..errors import ReofactsError
from ..files import json_text, replacing, write_text
from ..releases.access import known
from ..releases.catalogue import find
from .freeze import altered

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the earliest that a zip can hold."""


def archive(datasets: Path, version: str, out: Path) -> tuple[Path, Path]:
    """Write `<name>-<version>.zip` and `<name>-<version>.zenodo.json` into the folder `out`; their paths.

    Every member lies in the folder `<name>-<version>/`. Raises `ReofactsError` where the version is not frozen, or a
    file of it is not the one that was frozen.
    """
    release = find(known(datasets), version, str(datasets))
    folder = datasets / release.version
    listed = {file.path: file.sha256 for file in release.files}
    if wrong := altered(folder, release):
        raise ReofactsError(wrong, str(folder), mend=f"git checkout -- {folder}")
    about = package(folder)
    stem = f"{about['name']}-{release.version}"
    out.mkdir(parents=True, exist_ok=True)
    zipped, described = out / f"{stem}.zip", out / f"{stem}.zenodo.json"
    with replacing(zipped) as aside, zipfile.ZipFile(aside, "w") as members:
        for path in sorted(listed):
            members.writestr(member(f"{stem}/{path}"), (folder / path).read_bytes())
    write_text(described, json_text(deposit(about)))
    return zipped, described


def member(name: str) -> zipfile.ZipInfo:
    """What is said of a member: nothing that differs between machines. It is stored, since zlib's bytes may differ."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_STORED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info


def deposit(about: dict[str, Any]) -> dict[str, Any]:
    """The metadata of a deposit at Zenodo (the keys of a .zenodo.json) from a datapackage.json."""
    return {
        "title": f"{about['title']}: {about['name']} {about['version']}",
        "upload_type": "dataset",
        "publication_date": about["created"][:10],
        "version": about["version"],
        "description": f"<p>{escape(about['description'])}</p>",
        "creators": [{"name": person["title"]} for person in about["contributors"]],
        "access_right": "open",
        "license": about["licenses"][0]["name"].lower(),
        "language": "eng",
        "keywords": about["keywords"],
    }
