"""The lines of printed pages to running text: paragraphs again, without page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*", re.I)
BULLET = re.compile(r"[•▪◦‣●■*·–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
STOP = re.compile(r"[.!?:;][\"'”’)\]]*$")
WORD_END = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")
WORD_START = re.compile(r"[^\W\d_]+")
ENDING = re.compile(r"(?:[a-z]?(?:tions?|sions?|ments?|ities)|ers?|ings?|ity|ness|ists?|isms?|ively|ences?)")
"""What the second half of a broken word may be that is no word itself: "buy-ers", "separa-tion"."""
FULL = 0.9
"""A line is full if the next word would have brought it to this share of the page's width."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, and how wide the page's lines are."""

    page: int
    text: str
    width: int


def flow(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    r"""The running text of pages, and the offset at which each page starts.

    >>> flow(["Output of the mine rose by a third\nto 4,000 t in 2024.\n1", "Sales fell.\n2"])
    ('Output of the mine rose by a third to 4,000 t in 2024.\n\nSales fell.', (0, 56))
    """
    lines = list(body(pages))
    words = Counter(word.casefold() for line in lines for word in WORD_START.findall(line.text))
    parts: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    for number, line in enumerate(lines):
        starts.setdefault(line.page, length)
        text = line.text
        following = lines[number + 1] if number + 1 < len(lines) else None
        between = "" if following is None else gap(line, following)
        if between == " " and following is not None:
            text, between = unbroken(text, following.text, words)
        parts += (text, between)
        length += len(text) + len(between)
    return "".join(parts), page_starts(starts, len(pages), length)


def page_starts(starts: dict[int, int], count: int, length: int) -> tuple[int, ...]:
    """The offset of each page; a page without text starts where the next one does."""
    found = []
    for page in reversed(range(count)):
        length = starts.get(page, length)
        found.append(length)
    return tuple(reversed(found))


def body(pages: Sequence[str]) -> Iterable[Line]:
    """The lines of the pages, without blank ones, page numbers and what stands at the head or foot of most pages.

    The first page keeps its head: it is the title.
    """
    printed = [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(mark for lines in printed for mark in {masked(line) for line in (*lines[:1], *lines[-1:])})
    running = {mark for mark, count in edges.items() if count >= 3 and count > len(pages) / 2}
    for page, lines in enumerate(printed):
        while lines and (PAGE_NUMBER.fullmatch(lines[-1]) or masked(lines[-1]) in running):
            lines.pop()
        while lines and (PAGE_NUMBER.fullmatch(lines[0]) or (page and masked(lines[0]) in running)):
            lines.pop(0)
        widths = sorted(map(len, lines))
        width = widths[int(0.9 * (len(widths) - 1))] if widths else 0
        yield from (Line(page, line, width) for line in lines)


def masked(line: str) -> str:
    """A line with its digits made one, so that a running head with a page number is the same on each page."""
    return re.sub(r"\d+", "0", line)


def gap(line: Line, following: Line) -> str:
    """What stands between a line and the next: a space in a paragraph, a line break in a table, else a blank line."""
    word = following.text.split(" ", 1)[0]
    full = len(line.text) + 1 + len(word) > FULL * line.width
    if BULLET.match(following.text) and not WORD_END.search(line.text):
        return "\n" if BULLET.match(line.text) else "\n\n"
    if (full and len(line.text) > 20) or word[0].islower():
        return " "
    if not STOP.search(line.text) and has_digit(line.text) and has_digit(following.text):
        return "\n"
    return "\n\n"


def has_digit(text: str) -> bool:
    """Whether a line holds a digit."""
    return any(char.isdigit() for char in text)


def unbroken(text: str, following: str, words: Counter[str]) -> tuple[str, str]:
    """A line and what joins it to the next.

    A hyphen at its end goes if the pages print the whole word elsewhere, or if what follows is no word but an ending.

    >>> unbroken("the pro-", "duction of", Counter(["production"])), unbroken("rare-", "earth", Counter())
    (('the pro', ''), ('rare-', ''))
    """
    broken, rest = WORD_END.search(text), WORD_START.match(following)
    if not broken or not rest:
        return text, "" if text.endswith("-") and rest else " "
    ending = ENDING.fullmatch(rest.group()) is not None and words[rest.group().casefold()] == 1
    if text[-1] == "\u00ad" or ending or words[(broken.group(1) + rest.group()).casefold()]:
        return text[:-1], ""
    return text, ""
