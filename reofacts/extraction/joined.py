"""A text as it is read where soft hyphens part its words, and the places of what was read in the text as it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from ..claims import Claim, evidence
from ..documents import Document, paragraphs
from ..values import replace

if TYPE_CHECKING:
    from .unknown import Unknown

Told = TypeVar("Told", bound=Claim)
PARTED = re.compile("(?<=[^\\W\\d_])\u00ad+(?=[^\\W\\d_])")
"""What stands inside a word where it may be parted at the end of a line, and is not seen elsewhere."""


def joined(document: Document) -> tuple[Document, tuple[int, ...]]:
    r"""A document without soft hyphens inside words, and where in its text each of these stood.

    >>> from ..documents import from_text
    >>> whole, places = joined(from_text("5 ton\u00adnes of tin"))
    >>> (whole.text, places)
    ('5 tonnes of tin', (5,))
    """
    hits = [*PARTED.finditer(document.text)] if "\u00ad" in document.text else []
    if not hits:
        return document, ()
    places = tuple(place for hit in hits for place in range(hit.start(), hit.end()))
    text = PARTED.sub("", document.text)
    pages = tuple(page - bisect_right(places, page - 1) for page in document.pages)
    return replace(document, text=text, paragraphs=paragraphs(text), pages=pages), places


def placed(document: Document, claims: Sequence[Told], places: Sequence[int]) -> list[Told]:
    """Claims with their evidence in a text as it stands, of which soft hyphens at these places were not read."""
    return [
        replace(claim, evidence=tuple(
            item if item.start is None or item.end is None
            else evidence(document, item.role, before(item.start, places), before(item.end - 1, places) + 1)
            for item in claim.evidence
        ))
        for claim in claims
    ]  # fmt: skip


def unknown_placed(met: Sequence[Unknown], places: Sequence[int]) -> list[Unknown]:
    """What is not known with its place in a text as it stands."""
    return [replace(one, start=before(one.start, places), end=before(one.end - 1, places) + 1) for one in met]


def before(place: int, places: Sequence[int]) -> int:
    """A place of a text without some characters in the text with them.

    >>> [before(place, (5,)) for place in (4, 5, 6)]
    [4, 6, 7]
    """
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle] - middle <= place:
            low = middle + 1
        else:
            high = middle
    return place + low
