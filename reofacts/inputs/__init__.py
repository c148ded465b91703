"""Bytes of any kind of file to text: `read` gives a `Reading`, whose text is what all offsets refer to.

Plain text keeps every character. Of Markdown, HTML and PDF only the words are kept, so their offsets refer to the
extracted text; `Reading.how` says by what it was extracted.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import ReofactsError
from . import html, markdown, pdf, text
from .reading import Reading
from .text import check

READERS = {"text": text.read, "markdown": markdown.read, "html": html.read, "pdf": pdf.read}
"""The kinds of file that hold one document, and what reads each."""

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


def kind_of(path: Path) -> str:
    """The kind of a file by its name.

    >>> kind_of(Path("a.HTM")), kind_of(Path("README"))
    ('html', 'text')
    """
    return SUFFIXES.get(path.suffix.lower(), "text")


def read(data: bytes, file: str, kind: str) -> Reading:
    """The text in the bytes of a file of a kind (a key of `READERS`); `file` names it in errors.

    Raises `ReofactsError` where the bytes are not of that kind, hold no text, or hold too much of it.
    """
    if not data:
        raise ReofactsError("the file is empty", file, mend="give a file with text in it")
    if kind != "pdf":
        text.refuse_binary(data, file)
    reading = READERS[kind](data, file)
    check(reading.text, file)
    return reading


__all__ = ["READERS", "SUFFIXES", "Reading", "check", "kind_of", "read"]
