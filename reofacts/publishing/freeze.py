"""Freezing a build as a version: a byte copy beside the other versions, and its entry in their index."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..comparison.folders import Comparison, compare
from ..comparison.published import package, read
from ..comparison.steps import STEPS, after, numbers
from ..display.report import line
from ..errors import ReofactsError
from ..files import json_text, sha256, write_text
from ..judging.folder import files
from ..releases.access import known
from ..releases.catalogue import INDEX, Release, order


def check_name(version: str, datasets: Path) -> None:
    """Raise `ReofactsError` unless a version is x.y.z and comes after all that are frozen in a folder."""
    if numbers(version) is None:
        mend = "give three numbers, such as 0.2.0"
        raise ReofactsError("is no version", key=version, mend=mend)
    newest = newest_of(datasets)
    if newest and order(version) <= order(newest):
        least = after(newest, "patch")
        raise ReofactsError(f"comes before {newest}, which is frozen", key=version, mend=f"give {least} or more")


def check_day(day: date, datasets: Path) -> None:
    """Raise `ReofactsError` where a day is before the one on which the newest version of a folder was released."""
    newest = max(known(datasets), key=lambda release: order(release.version), default=None)
    if newest and day < newest.created:
        told = f"comes before {newest.created}, when {newest.version} was released"
        raise ReofactsError(told, key=day.isoformat(), mend="give that day or a later one")


def newest_of(datasets: Path) -> str | None:
    """The newest frozen version of a folder; None before the first."""
    return max((release.version for release in known(datasets)), key=order, default=None)


def check_step(comparison: Comparison, version: str) -> None:
    """Raise `ReofactsError` where a claim left or changed without a reason, or the step to a version is too small."""
    lacking = sorted({change.claim_id for change in comparison.unexplained})
    if lacking:
        told = ", ".join(lacking[:5]) + (" …" if lacking[5:] else "")
        mend = "give a reason in the sidecar of its document or in changes.yaml"
        raise ReofactsError(f"claims left or changed without a reason: {told}", key=version, mend=mend)
    least = comparison.at_least
    if least and comparison.step in STEPS[1:] and order(version) < order(least):
        told = f"since {comparison.old.version} the step is {comparison.step}: {' '.join(comparison.why)}"
        raise ReofactsError(told, key=version, mend=f"give {least} or more")


def freeze(build: Path, datasets: Path) -> Comparison | None:
    """Copy a build into `datasets` under the version that it gives itself, and list it in the index last.

    Returns what changed since the version before, None for the first. Raises `ReofactsError` where the build is not
    whole, its day is before that of the newest version, the version or its folder is there already, or the step to it
    is too small.
    """
    about = package(build)
    version = str(about["version"])
    check_name(version, datasets)
    check_day(date.fromisoformat(str(about["created"])[:10]), datasets)
    damaged = list(files(build))
    if damaged:
        raise ReofactsError(line(damaged[0]), str(build))
    newest = newest_of(datasets)
    if about.get("previous") != newest:
        mend = f"set previous to {newest or 'null'} in params.yaml and build again"
        raise ReofactsError(f"follows {about.get('previous')}, and {newest} is the newest", str(build), mend=mend)
    comparison = compare(datasets / newest, build) if newest else None
    if comparison:
        check_step(comparison, version)
    place(build, datasets / version)
    list_in_index(datasets, entry(datasets / version))
    return comparison


def place(build: Path, folder: Path) -> None:
    """Copy a build into a new folder, whole or not at all. Raises `ReofactsError` where there is something already."""
    if folder.exists():
        mend = f"a release that was stopped may have left it: remove {folder}, and release again"
        raise ReofactsError("is there already, and the index does not list it", str(folder), mend=mend)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        shutil.copytree(build, aside / folder.name)
        (aside / folder.name).rename(folder)
    except OSError as fault:
        raise ReofactsError(f"cannot be written ({fault.strerror or fault})", str(folder), mend="free it") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def entry(folder: Path) -> dict[str, Any]:
    """What the index says of a version: date, rows, hashes of schema and content, what changed, and its files."""
    about, published = package(folder), read(folder)
    described = {item["path"]: item for item in about["resources"]}
    content = {name: described[f"{name}.parquet"]["contentHash"] for name in published.tables if name != "changes"}
    changed: dict[str, set[str]] = {name: set() for name in ("added", "corrected", "retracted", "superseded")}
    for row in published.rows("changes"):
        changed[row["change"]].add(row["claim_id"])
    return {
        "version": published.version,
        "created": str(about["created"])[:10],
        "schema": hashed(dict(published.schemas))[: len("sha256:") + 12],
        "content": hashed(content),
        "rows": sum(table.num_rows for table in published.tables.values()),
        "changes": {name: len(claims) for name, claims in changed.items()},
        "files": [file(folder, path, described.get(path, {})) for path in paths(folder)],
    }


def altered(folder: Path, release: Release) -> str | None:
    """How the folder of a version differs from the files that were frozen, in words; None where it does not."""
    listed, there = {item.path: item for item in release.files}, paths(folder)
    for path in sorted({*listed} ^ {*there}):
        return f"{path} is {'missing' if path in listed else 'not among the files that were frozen'}"
    for path, item in listed.items():
        if (folder / path).is_symlink() or sha256(folder / path) != item.sha256:
            return f"{path} is not the file that was frozen"
    return None


def paths(folder: Path) -> list[str]:
    """Every file of a folder, by its path in there."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def file(folder: Path, path: str, described: Mapping[str, Any]) -> dict[str, Any]:
    """A file of a version for the index; of a table also the hash of its values."""
    data = {"path": path, "bytes": (folder / path).stat().st_size, "sha256": sha256(folder / path)}
    return data | ({"content": described["contentHash"]} if "contentHash" in described else {})


def hashed(value: Any) -> str:
    """SHA-256 over plain values, whatever the order of their keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def list_in_index(datasets: Path, new: Mapping[str, Any]) -> None:
    """Add a version to the index of a folder; the file is written aside and then renamed."""
    path = datasets / INDEX
    listed = json.loads(path.read_text(encoding="utf-8"))["versions"] if path.is_file() else []
    write_text(path, json_text({"name": "reofacts", "versions": [*listed, new]}))


def with_params(text: str, version: str, previous: str | None, created: str) -> str:
    r"""The text of a params.yaml with another version, previous version and date; comments stay.

    >>> print(with_params('dataset:\n  version: 0.1.0-dev\n  previous: null\n  created: "2026-01-30"', "0.1.0", None,
    ...                   "2026-02-01"))
    dataset:
      version: 0.1.0
      previous: null
      created: "2026-02-01"
    """
    for key, value in (("version", version), ("previous", previous or "null"), ("created", f'"{created}"')):
        text, count = re.subn(rf"^(\s*{key}:\s*)(\"[^\"]*\"|[^\s#]+)", rf"\g<1>{value}", text, flags=re.MULTILINE)
        if count != 1:
            raise ReofactsError("must stand once", "params.yaml", key=key, mend=f"write one line '{key}: ...'")
    return text
