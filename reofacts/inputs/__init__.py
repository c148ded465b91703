"""Bytes of any kind of file to text: `read` gives a `Reading`, whose text is what all offsets refer to.

Plain text keeps every character. Of Markdown, HTML and PDF only the words are kept, so their offsets refer to the
extracted text; `Reading.how` says by what it was extracted.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from ..errors import ReofactsError
from . import html, markdown, pdf, text
from .nature import misnamed, refuse_other
from .reading import Reading
from .text import check

READERS = {"text": text.read, "markdown": markdown.read, "html": html.read, "pdf": pdf.read}
"""The kinds of file that hold one document, and what reads each."""

SORTS = {"text": ("plain text", ".txt"), "markdown": ("text in Markdown", ".md"), "html": ("web page", ".html"),
         "pdf": ("PDF", ".pdf")}  # fmt: skip
"""What each kind is called, and how names of such files end."""

SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
"""What the end of a file's name says of its kind; any other name is read as text."""


ADDRESS = re.compile(r"(https?|ftp|s3|gs):/{1,2}", re.I)


def kind_of(path: Path) -> str:
    """The kind of a file by its name.

    >>> kind_of(Path("a.HTM")), kind_of(Path("README"))
    ('html', 'text')
    """
    return SUFFIXES.get(path.suffix.lower(), "text")


@cache
def endings() -> dict[str, tuple[str, str]]:
    """The ends of names of files that hold no running text: what each is, and how to mend it (endings.csv)."""
    lines = files(__package__).joinpath("endings.csv").read_text(encoding="utf-8").splitlines()
    return {row["ending"]: (row["what"], row["mend"]) for row in csv.DictReader(lines)}


def refuse_ending(path: Path) -> None:
    """Raise `ReofactsError` for a file whose name says that it holds no running text."""
    if path.suffix.lower() in endings() and path.is_file():
        if found := misnamed(path):
            raise ReofactsError(f"the file is {found.what}, whatever its name says", str(path), mend=found.mend)
        what, mend = endings()[path.suffix.lower()]
        raise ReofactsError(f"is {what} by its name, and no document", str(path), mend=mend)


def refuse_address(path: str | Path) -> None:
    """Raise `ReofactsError` for an address in place of a file, also where a path has made one slash of its two."""
    found = ADDRESS.match(str(path))
    if found and not Path(path).exists():
        whole = f"{found.group(1)}://{str(path)[found.end() :]}"
        raise ReofactsError("is an address, and nothing is fetched", whole, mend="save the page, and give the file")


def read(data: bytes, file: str, kind: str) -> Reading:
    """The text in the bytes of a file of a kind (a key of `READERS`); `file` names it in errors.

    Raises `ReofactsError` where the bytes are not of that kind, hold no text, or hold too much of it.
    """
    if not data:
        raise ReofactsError("the file is empty", file, mend="give a file with text in it")
    refuse_other(data, file, *SORTS[kind])
    reading = READERS[kind](data, file)
    check(reading.text, file)
    return reading


__all__ = ["READERS", "SUFFIXES", "Reading", "check", "kind_of", "read", "refuse_address", "refuse_ending"]
