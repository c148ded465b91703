"""The lines of a document that are paragraphs of their own: many texts part them by one line break, without a blank.

A line that is wrapped within a sentence is none.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ..documents import Document, is_headline


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of whole sentences between line breaks: its span, its words, and whether it reads as a heading."""

    start: int
    end: int
    text: str
    headline: bool


@lru_cache(maxsize=8)
def lines(document: Document) -> tuple[Line, ...]:
    r"""The lines of a document in text order; at least one for each paragraph.

    >>> from reofacts.documents import from_text
    >>> [(line.text, line.headline) for line in lines(from_text("Tin is dear\nIt rose 9%. It is scarce."))]
    [('Tin is dear', True), ('It rose 9%. It is scarce.', False)]
    """
    text = document.text
    spans: list[tuple[int, int]] = []
    last = -1
    for sentence in document.sentences:
        if spans and last == sentence.paragraph and "\n" not in text[spans[-1][1] : sentence.start]:
            spans[-1] = spans[-1][0], sentence.end
        else:
            spans.append((sentence.start, sentence.end))
        last = sentence.paragraph
    return tuple(Line(start, end, text[start:end], is_headline(text[start:end])) for start, end in spans)


def line_at(document: Document, offset: int) -> Line | None:
    """The line in which an offset lies."""
    found = lines(document)
    number = bisect_right(found, offset, key=lambda line: line.start) - 1
    return found[number] if number >= 0 and offset < found[number].end else None
