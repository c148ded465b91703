"""What a file is by its bytes, whatever its name says: an image named .pdf, a Word document named .csv."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from ..errors import ReofactsError

PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!doctype html|<html)[\s>]", re.I)
"""How a web page begins."""
PARTS = 1_000
"""Names of an archive's members that are looked at."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a file is, how names of such files end (empty for what is read under no name), and how to mend it."""

    what: str
    ending: str
    mend: str


@cache
def signatures() -> tuple[tuple[bytes, str, Nature], ...]:
    """The first bytes of files, the name that some member of an archive begins with, and what the file is then."""
    lines = files(__package__).joinpath("signatures.csv").read_text(encoding="utf-8").splitlines()
    return tuple((bytes.fromhex(row["hex"]), row["holds"], Nature(row["what"], row["ending"], row["mend"]))
                 for row in csv.DictReader(lines))  # fmt: skip


def nature(data: bytes) -> Nature | None:
    r"""What bytes are that are no plain text; None where nothing shows it.

    >>> nature(b"%PDF-1.7").what, nature(b"<html>").what, nature(b"Norway mined 5 t.")
    ('a PDF', 'a web page', None)
    """
    if PAGE.match(data):
        return WEB_PAGE
    found = [(holds, one) for first, holds, one in signatures() if data.startswith(first)]
    packed = any(holds for holds, _ in found)
    names = members(data) if packed else []
    if packed and names is None:
        return CUT_OFF
    return next((one for holds, one in found if not holds or any(name.startswith(holds) for name in names or ())), None)


WEB_PAGE = Nature("a web page", ".html", "name it .html or say --kind html")


CUT_OFF = Nature("an archive, or a file of Word or Excel, that cannot be opened", ".xlsx",
                 "name it .xlsx, if it is a workbook of Excel; else fetch it again")  # fmt: skip


def misnamed(path: Path) -> Nature | None:
    """What a file is that its name says something else of; None where the two agree, or nothing shows it."""
    with path.open("rb") as file:
        found = nature(file.read(LARGEST))
    return found if found and found.ending != path.suffix.lower() else None


LARGEST = 50_000_000
"""Bytes of a file that are looked at: what an archive holds, its end says."""


def members(data: bytes) -> list[str] | None:
    """The first names in an archive; None where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()[:PARTS]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None


def refuse_other(data: bytes, file: str, wanted: str, ending: str, mend: str = "", kin: Collection[str] = ()) -> None:
    """Raise `ReofactsError` where bytes show themselves to be something else than is wanted, which ends in `ending`.

    `mend` is what to do with all that is not of `kin`, the endings of what may be meant; without it, each has its own.
    """
    found = nature(data)
    if found and found.ending != ending:
        own = not mend or found.ending in kin
        raise ReofactsError(f"the file is {found.what}, and no {wanted}", file, mend=found.mend if own else mend)
