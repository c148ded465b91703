"""Tables in a text: where they stand and how many figures they hold. Rules read sentences, and nothing of a table.

A table is told by its lines: cells parted by bars, tabs or wide gaps, or a name with two figures or more behind it, as
printed pages give them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..documents import Document
from .unknown import Unknown

GAP = re.compile(r"\||\t|[ ]{3,}")
NUMBER = r"[~≈<>]?(?:[A-Z]{0,3}[$€£¥]\s?)?[(+−–-]?\d[\d,.’]*(?:\s?%|/[a-z]{1,5}|\s[a-zA-Z/]{1,8})?\)?[a-e*†‡]?"
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


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its span, its first line, and its figures without the years of its head."""

    start: int
    end: int
    label: str
    figures: tuple[tuple[int, int], ...]


@lru_cache(maxsize=8)
def grids(document: Document) -> tuple[Grid, ...]:
    """The tables of a document, in text order: runs of lines that are rows, whatever parts the paragraphs."""
    found: list[Grid] = []
    run: list[Line] = []
    for line in (*lines(document.text), None):
        if line is not None and (line.parted or line.figures):
            run.append(line)
            continue
        if grid := gathered(run):
            found.append(grid)
        run = []
    return tuple(found)


def holds(document: Document, offset: int) -> bool:
    """Whether an offset lies in a table, of which nothing is read."""
    tables = grids(document)
    number = bisect_right(tables, offset, key=lambda grid: grid.start) - 1
    return number >= 0 and offset < tables[number].end


def lines(text: str) -> Iterator[Line]:
    """The lines of a text."""
    start = 0
    for line in text.split("\n"):
        parted = GAP.search(line.strip()) is not None
        found = parted_figures(line, start) if parted else named_figures(line, start)
        yield Line(start, line, tuple(found), parted)
        start += len(line) + 1


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
    """The table of a run of lines, if it is one: two have figures beside a head's years, or one where bars part all.

    A line by itself is a row where bars part three cells or more.
    """
    if not run:
        return None
    head, start = run[0], run[0].start + len(run[0].text) - len(run[0].text.lstrip())
    rows = run[1:] if all(YEAR.fullmatch(words(head, place)) for place in head.figures) else run
    barred = all(line.text.strip("| ").count("|") >= (1 if len(run) > 1 else 2) for line in run)
    if sum(bool(line.figures) for line in rows) < (1 if barred else 2):
        return None
    figures = tuple(place for line in rows for place in line.figures)
    end = run[-1].start + len(run[-1].text.rstrip())
    return Grid(start, end, " ".join(head.text.split())[:LABEL], figures)


def words(line: Line, place: tuple[int, int]) -> str:
    """The words of a figure of a line."""
    return line.text[place[0] - line.start : place[1] - line.start]


def unmet(document: Document, met: Sequence[Unknown]) -> list[Unknown]:
    """What was met in a document, with its tables and all of their figures, since no claim is read from them."""
    tables = grids(document)
    found: list[Unknown] = []
    for grid in tables:
        found.append(Unknown("table", grid.label, grid.start, grid.end, grid.label))
        found += [Unknown("cell", grid.label, *place, example(document, place)) for place in grid.figures]
    for item in met:
        number = bisect_right(tables, item.start, key=lambda grid: grid.start) - 1
        if number < 0 or item.kind not in REPLACED or item.start >= tables[number].end:
            found.append(item)
        elif not any(start < item.end and item.start < end for start, end in tables[number].figures):
            place = (item.start, item.end)
            found.append(Unknown("cell", tables[number].label, *place, example(document, place)))
    return sorted(found, key=lambda item: item.start)


REPLACED = ("unit", "noun", "figure")
"""Kinds of what is met beside a figure that its table tells."""


def example(document: Document, place: tuple[int, int]) -> str:
    """The row of a figure, on one line."""
    start = document.text.rfind("\n", 0, place[0]) + 1
    end = document.text.find("\n", place[1])
    return " ".join(document.text[start : end if end >= 0 else len(document.text)].split())[: 2 * LABEL]
