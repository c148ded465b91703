"""PDF files with a text layer: their lines put together again as paragraphs, and where each page starts."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from ..errors import ReofactsError
from .guard import guarded
from .lines import flow
from .reading import Reading, by, extra

MARK, BEGINNING = b"%PDF-", 2_048
"""What stands at the beginning of each PDF, if not in its first bytes."""
PAGES = 3_000
"""Pages that one file may have."""
CHARACTERS = 20_000_000
"""Characters that their text may have."""
SECONDS = 60
"""Processor time that they may take; 1,000 pages of print take about 10 s."""


def read(data: bytes, file: str) -> Reading:
    """The text of a PDF. Raises `ReofactsError` where it is broken, encrypted, too large or without text."""
    if MARK not in data[:BEGINNING]:
        raise ReofactsError("is no PDF: it does not begin as one", file, mend="give its text as .txt")
    pypdf = extra("pypdf", "pdf", "PDF", file)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with guarded("PDF", file, SECONDS):
        reader = pypdf.PdfReader(io.BytesIO(data))
        text, pages = flow(list(page_texts(reader, file)))
        stated = metadata(reader)
    if not text:
        said = "the PDF has no text layer (scanned pages, perhaps)"
        raise ReofactsError(said, file, mend="run OCR over it first, such as ocrmypdf")
    return Reading(text, by("pypdf"), pages=pages, stated=stated)


def metadata(reader: Any) -> dict[str, str]:
    """The title and the language that a PDF states; when it was made is not when it was published."""
    about = reader.metadata or {}
    found = {"title": about.get("/Title"), "language": reader.root_object.get("/Lang")}
    return {name: " ".join(value.split()) for name, value in found.items() if isinstance(value, str) and value.strip()}


def page_texts(reader: Any, file: str) -> Iterator[str]:
    """The text of each page, within the limits."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReofactsError("the PDF is encrypted", file, mend="save it without a password")
    if len(reader.pages) > PAGES:
        said = f"the PDF has {len(reader.pages):,} pages; the limit is {PAGES:,}"
        raise ReofactsError(said, file, mend="split it")
    total = 0
    for page in reader.pages:
        text = page.extract_text()
        total += len(text)
        if total > CHARACTERS:
            said = f"the text of the PDF is longer than {CHARACTERS:,} characters"
            raise ReofactsError(said, file, mend="split it")
        yield text
