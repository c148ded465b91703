"""Captions that list people from left to right, each with positions: "A, role, body; B, role, body and role, body"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...claims import Entity
from ...values import dataclass
from ..events.scenes import Scene
from . import directory, kinds, names

MOST = 60
"""The most people that one picture shows."""

OPENING = re.compile(
    r"\b(?:from\s+left(?:\s+to\s+right)?|left\s+to\s+right|l\s*(?:to|-)\s*r|from\s+l\s*-\s*r)\s*\)?\s*:?\s*(?=[A-Z])",
    re.I,
)
CLOSING = re.compile(
    r"\s+(?:during|at\s+the|after|on\s+the\s+occasion|while|as\s+they|pose[ds]?|with\s+the)\b|\.(?=\s|$)"
)
AND_ROLE = re.compile(r",?\s+and\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Position:
    """A position in a caption: its span in the sentence, its words, and the body that it is held in, if any."""

    start: int
    end: int
    role: str
    body: Entity | None
    body_text: str
    body_start: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a caption, with the positions named behind the comma."""

    start: int
    end: int
    text: str
    entity: Entity
    positions: tuple[Position, ...]


def people(scene: Scene) -> list[Person]:
    """The people of a caption in the order of the picture; none in any other sentence."""
    text = scene.text
    opening = OPENING.search(text)
    if not opening:
        return []
    found = []
    for start, end in islice(entries(text, opening.end()), MOST):
        person = read_entry(scene, start, end)
        if person:
            found.append(person)
    return found


def entries(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the entries: they end at semicolons, and before "and" with a courtesy title."""
    closing = CLOSING.search(text, start)
    while (
        closing
        and re.search(r"\b(?:Mr|Mrs|Ms|Dr|Adv|Prof|Hon|Shri|Smt|[A-Z])$", text[: closing.start()])
        and closing.group() == "."
    ):
        closing = CLOSING.search(text, closing.end())
    stop = closing.start() if closing else len(text)
    titles = [match.start() for match in names.titled().finditer(text, start, stop)]
    cuts = [
        hit.span()
        for hit in re.compile(r";\s*(?:and\s+)?|,?\s+and\s+").finditer(text, start, stop)
        if ";" in hit.group() or hit.end() in titles
    ]
    if not cuts:
        cuts = [(at, at) for at in titles[1:]]
    for cut_start, cut_end in (*cuts, (stop, stop)):
        if cut_start > start:
            yield start, cut_start
        start = cut_end


def read_entry(scene: Scene, start: int, end: int) -> Person | None:
    """The person of an entry, with every position; None if it begins with no name."""
    text = scene.text
    comma = text.find(",", start, end)
    head = comma if comma >= 0 else end
    titled = names.titled().match(text, start, head)
    begin = titled.start(1) if titled else start
    name = text[begin:head].strip()
    if not re.fullmatch(names.FULL_NAME, name):
        return None
    found = directory.known(scene.document.text, kinds.Name(begin, head, name, "person"))
    entity = found[0] if found else None
    if entity is None or entity.kind != "person":
        return None
    return Person(
        start, begin + len(name), text[start : begin + len(name)], entity, tuple(positions(scene, head + 1, end))
    )


def positions(scene: Scene, start: int, end: int) -> Iterator[Position]:
    """The positions in a span: "Director, Finance and Admin, Body and President, Other Body" holds two.

    A new position begins behind "and" where an office follows and a body stands before.
    """
    text = scene.text
    cuts = [hit for hit in AND_ROLE.finditer(text, start, end) if kinds.offices().match(text, hit.end())]
    left = start
    for hit in (*cuts, None):
        right = hit.start() if hit else end
        found = position(scene, left, right)
        if found and (found.body or hit is None):
            yield found
            left = hit.end() if hit else end


def position(scene: Scene, start: int, end: int) -> Position | None:
    """The position in a span: what stands before the last body's name is the role."""
    text = scene.text
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip(" ,"))
    if start >= end:
        return None
    comma = text.rfind(",", start, end)
    while comma > start:
        piece = comma + 1 + len(text[comma + 1 : end]) - len(text[comma + 1 : end].lstrip())
        body = body_at(scene, piece, end)
        if body:
            return Position(start, end, text[start:comma], body, text[piece:end], piece)
        comma = text.rfind(",", start, comma)
    return Position(start, end, text[start:end], None, "", end)


def body_at(scene: Scene, start: int, end: int) -> Entity | None:
    """The organisation whose name fills a span, whether its words show it or the document knows it."""
    words = scene.text[start:end]
    known = directory.forms(scene.document.text)
    plain = re.sub(r"\s*\([^)]*\)\s*$", "", words)
    found = known.get(directory.key(plain))
    if found:
        return found if found.kind == "organisation" else None
    for name in names.find(scene.text):
        if name.start == start and name.kind == "organisation" and name.end >= start + len(plain):
            met = directory.known(scene.document.text, name)
            return met[0] if met else None
    return None
