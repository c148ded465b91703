"""Tables in a text: where they stand and how many figures they hold, since rules read sentences and no tables.

A table is told by its lines: cells parted by bars, tabs or wide gaps, or a name with two figures or more behind it, as
printed pages give them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..claims import Quantity
from ..documents import Document, Paragraph
from .unknown import Unknown

GAP = re.compile(r"\||\t|[ ]{3,}")
NUMBER = r"[~≈<>]?(?:[A-Z]{0,3}[$€£¥]\s?)?[(+−–-]?\d[\d,.’]*(?:\s?%|\s[a-zA-Z/]{1,8})?\)?[a-e*†‡]?"
CELL = re.compile(rf"(?:{NUMBER})")
BARE = r"[~≈<>]?[$€£¥]?[(+−-]?\d[\d,.]*%?\)?"
NAMED = re.compile(rf"(?:[^\W\d_][^|\t\n]{{0,60}}?|\(?\d{{4}}\)?)((?:[ ](?:{BARE}|[–—-]|n/a)){{2,}})\s*")
"""A name or a year, and two or more figures to the end of the line."""
FIGURE = re.compile(BARE)
YEAR = re.compile(r"(?:FY\s?)?(?:1[89]|20)\d\d[a-ef*]?(?:[-–/]\d{2,4})?")
LABEL = 80
"""Characters of a table's first line that name it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, with its figures as spans of the document; `parted` where signs part its cells."""

    start: int
    text: str
    figures: tuple[tuple[int, int], ...]
    parted: bool

    @property
    def end(self) -> int:
        """Where the line ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its span, its first line, and its figures without the years of its head."""

    start: int
    end: int
    label: str
    figures: tuple[tuple[int, int], ...]


def grids(document: Document) -> Iterator[Grid]:
    """The tables of a document, in text order."""
    for paragraph in document.paragraphs:
        if "\n" in paragraph.text:
            yield from in_paragraph(paragraph)


def in_paragraph(paragraph: Paragraph) -> Iterator[Grid]:
    """The runs of lines that are rows: two have figures beside the years of a head, or one where bars part all."""
    run: list[Line] = []
    for line in (*lines(paragraph), None):
        if line is not None and (line.parted or line.figures):
            run.append(line)
            continue
        if grid := gathered(run):
            yield grid
        run = []


def lines(paragraph: Paragraph) -> Iterator[Line]:
    """The lines of a paragraph."""
    start = paragraph.start
    for text in paragraph.text.split("\n"):
        parted = GAP.search(text.strip()) is not None
        yield Line(start, text, tuple(parted_figures(text, start) if parted else named_figures(text, start)), parted)
        start += len(text) + 1


def parted_figures(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The figures among cells that signs part."""
    begin = 0
    for gap in (*GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        cell = text[begin:end].strip()
        if CELL.fullmatch(cell):
            at = start + begin + text[begin:end].index(cell)
            yield at, at + len(cell)
        begin = gap.end() if gap else end


def named_figures(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The figures behind a name, where nothing else stands in the line."""
    found = NAMED.fullmatch(text)
    if found:
        for figure in FIGURE.finditer(text, found.start(1)):
            yield start + figure.start(), start + figure.end()


def gathered(run: Sequence[Line]) -> Grid | None:
    """The table of a run of lines, if it is one."""
    if not run:
        return None
    head, start = run[0], run[0].start
    rows = run[1:] if all(YEAR.fullmatch(words(head, place)) for place in head.figures) else run
    barred = len(run) > 1 and all("|" in line.text for line in run)
    if sum(bool(line.figures) for line in rows) < (1 if barred else 2):
        return None
    figures = tuple(place for line in rows for place in line.figures)
    return Grid(start, run[-1].end, " ".join(head.text.split())[:LABEL], figures)


def words(line: Line, place: tuple[int, int]) -> str:
    """The words of a figure of a line."""
    return line.text[place[0] - line.start : place[1] - line.start]


def unmet(document: Document, claims: Iterable[Quantity], met: Sequence[Unknown]) -> list[Unknown]:
    """What was met in a document, with its tables and those of their figures that no claim was read from."""
    tables = tuple(grids(document))
    starts = [grid.start for grid in tables]
    read: dict[int, list[tuple[int, int]]] = {}
    for anchor in (claim.anchor for claim in claims):
        read.setdefault(bisect_right(starts, anchor.start or 0) - 1, []).append((anchor.start or 0, anchor.end or 0))
    found: list[Unknown] = []
    unread: set[int] = set()
    for number, grid in enumerate(tables):
        taken = read.get(number, ())
        left = [place for place in grid.figures if not any(start < place[1] and place[0] < end for start, end in taken)]
        if left:
            unread.add(number)
            found.append(Unknown("table", grid.label, grid.start, grid.end, grid.label))
            found += [Unknown("cell", grid.label, *place, example(document, place)) for place in left]
    for item in met:
        number = bisect_right(starts, item.start) - 1
        if item.kind not in REPLACED or number not in unread or item.start >= tables[number].end:
            found.append(item)
    return sorted(found, key=lambda item: item.start)


REPLACED = ("unit", "noun", "figure")
"""Kinds of what is met beside a figure that its table tells."""


def example(document: Document, place: tuple[int, int]) -> str:
    """The row of a figure, on one line."""
    start = document.text.rfind("\n", 0, place[0]) + 1
    end = document.text.find("\n", place[1])
    return " ".join(document.text[start : end if end >= 0 else len(document.text)].split())[: 2 * LABEL]
