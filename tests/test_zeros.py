"""Levels of zero have the unit of the level beside them."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.documents import from_text
from reofacts.extraction.quantities import read


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Exports of gallium fell from 90 t in July to zero in August.", [(90.0, "t"), (0.0, "t")]),
        ("Exports of gallium fell to zero in August from 90 t in July.", [(0.0, "t"), (90.0, "t")]),
        ("Peru mined 1.2 million tonnes of tin in 2023. Output was zero in 2024.", [(1200000.0, "t"), (0.0, "t")]),
        ("Peru sold 90 t of tin in July, and in August shipments were zero.", [(90.0, "t"), (0.0, "t")]),
        # no level of a mass
        ("The duty on tin was cut from 25% to zero in May.", [(25.0, "%")]),
        ("Peru mined 90 t of tin. The plant is to get to zero waste.", [(90.0, "t")]),
        ("Exports of tin fell to zero in August.", []),
        ("Peru mined 90 t of tin.\n\nThe temperature fell to zero.", [(90.0, "t")]),
    ],
)
def test_a_level_of_nothing_is_one_of_the_mass_beside_it(text: str, levels: list[tuple[float, str]]) -> None:
    assert [(claim.value, claim.unit) for claim in read(from_text(text, published=date(2025, 11, 14)))] == levels
