"""The two sides of each figure of a text, for the tests on trade."""

from __future__ import annotations

from datetime import date

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2026, 3, 4)
Sides = list[tuple[str | None, str | None]]


def figures(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))


def sides(text: str) -> Sides:
    """Place and partner of each figure, without what kind they are."""
    return [
        (one.place_id and one.place_id.removeprefix("place:"), one.partner_id and one.partner_id.removeprefix("place:"))
        for one in figures(text)
    ]
