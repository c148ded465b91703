"""Files written whole or not at all: aside first, then put in their place; and what their bytes hash to."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .errors import ReofactsError


@contextmanager
def replacing(path: Path, *, key: str | None = None, parents: bool = False) -> Iterator[Path]:
    """A path beside `path` to write to, which takes its place at the end; nothing is left where that fails.

    `parents` makes the folders that are missing, `key` is the option that named the file.
    Raises `ReofactsError` where the file cannot be written.
    """
    stays = path.exists() and not path.is_file() and not path.is_dir()  # A pipe or a device.
    aside = path if stays else path.with_name(path.name + ".part")
    try:
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        yield aside
        if not stays:
            os.replace(aside, path)
    except OSError as fault:
        mend = f"name a file in a folder that {'can be written' if parents else 'is there'}"
        raise ReofactsError(f"cannot be written ({fault.strerror or fault})", str(path), key=key, mend=mend) from None
    finally:
        if not stays:
            with suppress(FileNotFoundError, NotADirectoryError):
                aside.unlink()


def refuse_unwritable(path: Path, key: str, *, parents: bool = False) -> None:
    """Raise `ReofactsError` for a file that `replacing` will not be able to write, as far as that is known before."""
    folder = path.parent
    while parents and not folder.exists():
        folder = folder.parent
    mend = "name one in a folder that is there and can be written"
    if path.is_dir():
        raise ReofactsError("is a folder", str(path), key=key, mend=f"name a file, such as {path / 'claims.csv'}")
    if not folder.is_dir():
        said = f"{folder} is no folder" if folder.exists() else "its folder is not there"
        raise ReofactsError(said, str(path), key=key, mend=mend)
    if not os.access(path if path.exists() and not path.is_file() else folder, os.W_OK):
        raise ReofactsError("its folder cannot be written", str(path), key=key, mend=mend)


def write_text(path: Path, text: str, *, parents: bool = False) -> None:
    """Write a text in UTF-8, whole or not at all. Raises `ReofactsError` where it cannot be written."""
    with replacing(path, parents=parents) as aside:
        aside.write_bytes(text.encode())


def write_new(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write new files, all or none: each aside first, then in place, in their order.

    Raises `ReofactsError` where one cannot be written, and leaves nothing behind then.
    """
    waiting: list[tuple[str, Path]] = []
    placed: list[Path] = []
    try:
        for path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(".part", f".{path.stem}-", path.parent)
            waiting.append((aside, path))
            with os.fdopen(handle, "wb") as file:
                os.fchmod(handle, 0o644)
                file.write(data)
        for aside, path in waiting:
            os.replace(aside, path)
            placed.append(path)
    except BaseException as fault:
        for path in placed:
            path.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            said = f"cannot be written ({fault.strerror})"
            raise ReofactsError(said, str(fault.filename2 or fault.filename), mend="name a folder of yours") from None
        raise
    finally:
        for aside, _ in waiting:
            Path(aside).unlink(missing_ok=True)


def replace_folder(folder: Path, new: Path) -> None:
    """Put a folder that was written aside in the place of another, in one step where the system can exchange two."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists() and _exchanged(folder, new):
        shutil.rmtree(new, ignore_errors=True)
        return
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places at once; Linux can, on most file systems."""
    import ctypes

    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    if exchange is None:
        return False
    here, swap = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(exchange(here, os.fsencode(one), here, os.fsencode(other), swap) == 0)


def json_text(value: Any) -> str:
    r"""A value as JSON for people to read, with a line end.

    >>> json_text({"place": "España"})
    '{\n  "place": "España"\n}\n'
    """
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
