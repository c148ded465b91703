"""Versions: which there are, and their tables, with every byte held against the index before it is used.

They come from `source` (a folder, a zip, an address over HTTP or one that fsspec knows), else from REOFACTS_SOURCE,
else from what comes with the package; of a version that it lists and does not hold, the files in the folder datasets
of the current folder serve, as in a clone. What comes from an address or a zip is kept in a cache: REOFACTS_CACHE, if
set.
"""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal, overload
from urllib.parse import unquote

from ..display.progress import metered
from ..errors import ReofactsError
from . import catalogue, deposits
from .catalogue import INDEX, LATEST, File, Release, choice, contradiction
from .downloads import Advance, Altered, Unreached, download, ignore

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

BUNDLED = Path(__file__).parents[1] / "bundled"
"""In a clone the link to datasets/; in the wheel its index.json and the newest frozen version."""

CLONE = Path("datasets")
"""Where a clone has its versions."""

Source = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where versions come from: a folder, a zip of one version, or an address if it is neither."""

    place: str
    folder: Path | None = None
    archive: Path | None = None

    @property
    def remote(self) -> bool:
        """Whether it is an address."""
        return self.folder is None and self.archive is None

    @property
    def shelf(self) -> Path:
        """The folder of the cache that keeps the index of an address."""
        return cache() / "indexes" / hashlib.sha256(self.place.encode()).hexdigest()[:12]


def versions(source: Source | None = None) -> pandas.DataFrame:
    """The frozen versions of a source, oldest first: date, rows, what changed in counts, size, and `at_hand`.

    `at_hand` says that the version can be used without a network. Raises `ReofactsError` where the source has no index.
    """
    import pandas
    import pyarrow

    start = origin(source)
    rows = [
        {
            "version": release.version,
            "created": release.created,
            "rows": release.rows,
            **release.changes,
            "bytes": sum(file.bytes for file in release.files),
            "schema": release.schema,
            "content": release.content,
            "at_hand": all((home(start, release) / file.path).is_file() for file in release.files),
        }
        for release in current(start)
    ]
    counts = [(name, pyarrow.int64()) for name in ("rows", *catalogue.CHANGES, "bytes")]
    words = [("schema", pyarrow.string()), ("content", pyarrow.string()), ("at_hand", pyarrow.bool_())]
    schema = pyarrow.schema([("version", pyarrow.string()), ("created", pyarrow.date32()), *counts, *words])
    frame: pandas.DataFrame = pyarrow.Table.from_pylist(rows, schema).to_pandas(types_mapper=pandas.ArrowDtype)
    return frame


def fetch(*, version: str, source: Source | None = None) -> Path:
    """The folder of a version (`latest` is the newest frozen one), every file of it verified.

    Raises `ReofactsError` where there is no such version, a file cannot be had, or its bytes are not those listed.
    """
    start = origin(source)
    found = resolve(start, version)
    with metered(f"reofacts {found.version}", sum(file.bytes for file in found.files)) as advance:
        for file in found.files:
            content(start, found, file, advance)
    return home(start, found)


@overload
def load(
    table: str, *, version: str, source: Source | None = ..., engine: Literal["pandas"] = ...
) -> pandas.DataFrame: ...
@overload
def load(table: str, *, version: str, source: Source | None = ..., engine: Literal["polars"]) -> polars.DataFrame: ...
@overload
def load(table: str, *, version: str, source: Source | None = ..., engine: Literal["arrow"]) -> pyarrow.Table: ...
def load(table: str, *, version: str, source: Source | None = None, engine: str = "pandas") -> Any:
    """A table of a version (`latest` is the newest frozen one), with Arrow types in pandas.

    Only this table's file is fetched, and its bytes are verified each time. `engine` is pandas, polars or arrow.
    Raises `ReofactsError` where there is no such table or version, its file cannot be had, or it was altered.
    """
    if engine not in ENGINES:
        raise ReofactsError("there is no such engine", key=str(engine), mend=choice(str(engine), list(ENGINES)))
    start = origin(source)
    found = resolve(start, version)
    if table not in found.tables:
        told = f"version {found.version} has no such table"
        raise ReofactsError(told, start.place, key=table, mend=choice(table, found.tables))
    with metered(f"{table} {found.version}", found.file(f"{table}.parquet").bytes) as advance:
        data = content(start, found, found.file(f"{table}.parquet"), advance)
    return ENGINES[engine](data)


def named(version: str, source: Source | None = None) -> str:
    """The name of a version, where it may be `latest`. Raises `ReofactsError` where there is no such version."""
    return resolve(origin(source), version).version


def tables(*, version: str, source: Source | None = None) -> dict[str, pyarrow.Table]:
    """Every table of a version, by name. Raises `ReofactsError` as `load` does."""
    start = origin(source)
    found = resolve(start, version)
    files = {name: found.file(f"{name}.parquet") for name in found.tables}
    with metered(f"reofacts {found.version}", sum(file.bytes for file in files.values())) as advance:
        return {name: as_arrow(content(start, found, file, advance)) for name, file in files.items()}


def as_arrow(data: bytes) -> pyarrow.Table:
    """The table of a Parquet file, as Arrow holds it."""
    import pyarrow
    import pyarrow.parquet

    # Not read_table: its scanner works on behind it, and may abort a process that ends right after.
    return pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data)).read()


def as_pandas(data: bytes) -> pandas.DataFrame:
    """The table of a Parquet file, for pandas with Arrow types."""
    import pandas

    frame: pandas.DataFrame = as_arrow(data).to_pandas(types_mapper=pandas.ArrowDtype)
    return frame


def as_polars(data: bytes) -> polars.DataFrame:
    """The table of a Parquet file, for polars. Raises `ReofactsError` where polars is not installed."""
    try:
        import polars
    except ImportError:
        raise ReofactsError("polars is not installed", mend='pip install "reofacts[polars]"') from None
    return polars.read_parquet(data)


ENGINES: Mapping[str, Callable[[bytes], Any]] = {"pandas": as_pandas, "polars": as_polars, "arrow": as_arrow}


def origin(source: Source | None) -> Origin:
    """Where versions come from: what is given, else REOFACTS_SOURCE, else what comes with the package."""
    given = os.fspath(source) if source else os.environ.get("REOFACTS_SOURCE", "")
    if "://" in given and not given.startswith("file://"):
        return Origin(given.rstrip("/"))
    path = Path(unquote(given.removeprefix("file://"))).expanduser() if given else BUNDLED
    if given and path.is_file():
        return Origin(given, archive=path)
    if given and not path.is_dir():
        mend = "name a folder that holds index.json, the zip of a version, or an address such as https://… or s3://…"
        raise ReofactsError("there is no such folder", given, mend=mend)
    return Origin(given or "the versions that come with reofacts", path)


def cache() -> Path:
    """Where what was downloaded is kept."""
    import pooch

    return Path(os.environ.get("REOFACTS_CACHE") or pooch.os_cache("reofacts"))


def home(start: Origin, release: Release) -> Path:
    """The folder of a version: in the source itself, or in the cache, where its name tells its bytes."""
    if start.folder is None:
        return cache() / f"{release.version}-{release.identity}"
    own, cloned = start.folder / release.version, CLONE.absolute() / release.version
    return cloned if start.folder == BUNDLED and not own.is_dir() and cloned.is_dir() else own


def elsewhere(start: Origin) -> tuple[str, ...]:
    """The versions that a folder lists, and whose files are not there."""
    there = current(start) if start.folder else ()
    return tuple(release.version for release in there if not home(start, release).is_dir())


class Elsewhere(ReofactsError):
    """A version is listed, and its files are not in the source."""


def resolve(start: Origin, version: str) -> Release:
    """The release of a version; what is frozen and known needs no new look at the index."""
    if start.remote and version != LATEST:
        kept = [release for release in remembered(start) if release.version == version]
        if kept:
            return kept[0]
    return catalogue.find(current(start), version, start.place)


def current(start: Origin) -> tuple[Release, ...]:
    """The versions that a source lists now; without a network those that it listed last, with a warning."""
    if start.folder:
        return known(start.folder)
    if start.archive:
        return agreed(deposits.listed(start.archive), start.place)
    try:
        return renewed(start)
    except Unreached as fault:
        kept = remembered(start)
        if not kept:
            raise
        warnings.warn(f"{fault.file} {fault.message}: using the versions that it listed last", stacklevel=3)
        return kept


def known(folder: Path) -> tuple[Release, ...]:
    """The versions of the index in a folder; none where there is no index."""
    try:
        data = (folder / INDEX).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return listed(data, str(folder / INDEX))


def remembered(start: Origin) -> tuple[Release, ...]:
    """The versions of an address by the index in the cache; none where that was damaged, so that it is renewed."""
    try:
        return known(start.shelf)
    except ReofactsError:
        return ()


listed = lru_cache(maxsize=16)(catalogue.read)


def renewed(start: Origin) -> tuple[Release, ...]:
    """The versions of an address, its index kept in the cache. Raises `ReofactsError` where it takes back a version."""
    with writing(start.shelf), TemporaryDirectory(dir=start.shelf, prefix=".") as aside:
        path = download(start.place, INDEX, Path(aside))
        releases = agreed(listed(path.read_bytes(), f"{start.place}/{INDEX}"), f"{start.place}/{INDEX}")
        wrong = contradiction(remembered(start), releases, whole=True)
        if wrong:
            mend = f"do not use it; if its publisher says why, remove {start.shelf} and try again"
            raise ReofactsError(wrong, f"{start.place}/{INDEX}", mend=mend)
        os.replace(path, start.shelf / INDEX)
    return releases


def agreed(releases: tuple[Release, ...], place: str) -> tuple[Release, ...]:
    """The releases, if they are those that this package was built with. Raises `ReofactsError` where one is another."""
    wrong = contradiction(known(BUNDLED), releases, whole=False)
    if wrong:
        raise ReofactsError(f"{wrong}; that is what this package was built with", place, mend="do not use it")
    return releases


def content(start: Origin, release: Release, file: File, advance: Advance = ignore) -> bytes:
    """The bytes of a file of a version, fetched if need be. Raises `ReofactsError` where they are not those listed."""
    folder = home(start, release)
    data = good(folder / file.path, file)
    if data is None and not start.folder:
        with writing(folder):
            bring(start, release, file, advance)
        data = good(folder / file.path, file)
    if data is not None:
        return data
    if not folder.is_dir():
        told, held = f"version {release.version} is listed here, but its files are elsewhere", at_hand(start)
        mend = f"name the source that holds it with source= (--source) or REOFACTS_SOURCE; here is {held or 'none'}"
        raise Elsewhere(told, start.place, mend=mend)
    lost = "is missing" if not (folder / file.path).exists() else "is not the file that the index lists"
    raise ReofactsError(lost, str(folder / file.path), mend="restore it, or name another source")


def bring(start: Origin, release: Release, file: File, advance: Advance) -> None:
    """Bring a file of a version into the cache, whole or not at all, whoever else does the same."""
    with TemporaryDirectory(dir=cache(), prefix=".") as aside:
        if start.archive:
            found = deposits.extract(start.archive, file, Path(aside))
        else:
            found = downloaded(start, release, file, Path(aside), advance)
        target = home(start, release) / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(found, target)


def downloaded(start: Origin, release: Release, file: File, folder: Path, advance: Advance) -> Path:
    """A file of an address, in a folder; one that is refused is named if it is that of another version."""
    try:
        return download(f"{start.place}/{release.version}", file.path, folder, file, advance)
    except Altered as fault:
        same = [one.version for one in remembered(start) if File(file.path, fault.size, fault.digest) in one.files]
        told = f"{fault.message}; it is that of version {same[0]}" if same else fault.message
        raise ReofactsError(told, fault.file, mend=fault.mend) from None


def good(path: Path, file: File) -> bytes | None:
    """The bytes at a path if they are those of the file."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    whole = len(data) == file.bytes and hashlib.sha256(data).hexdigest() == file.sha256
    return data if whole else None


def at_hand(start: Origin) -> str:
    """The versions of a folder whose files are there."""
    return ", ".join(release.version for release in current(start) if home(start, release).is_dir())


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """A folder of the cache to write into. Raises `ReofactsError` where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as fault:
        mend = "set REOFACTS_CACHE to a folder that can be written"
        raise ReofactsError(f"the cache cannot be written ({fault.strerror})", str(folder), mend=mend) from None
