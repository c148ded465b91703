"""What the companies and mines yield that the vocabulary knows, where a text names no material."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def told(text: str) -> list[tuple[str, str | None]]:
    """The anchors of a text's figures with their materials."""
    found = read(from_text(text, published=date(2025, 11, 14)))
    return [(claim.anchor.exact, (claim.material_id or "").removeprefix("material:") or None) for claim in found]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Codelco produced 1.33 million tonnes in 2024.", [("1.33 million tonnes", "copper")]),
        ("Output at Escondida fell 6% to 1.2 Mt.", [("6%", "copper"), ("1.2 Mt", "copper")]),
        (
            "Grasberg is to yield 770,000 t and 1.6 million ounces in 2026.",
            [("770,000 t", "copper"), ("1.6 million ounces", "gold")],
        ),
        ("Codelco had a strike. Output fell to 90,000 t in May.", [("90,000 t", "copper")]),
        ("Codelco moved 500,000 t of waste rock in May.", [("500,000 t", None)]),
        ("Codelco was pleased. Output of acid was 90,000 t in May.", [("90,000 t", None)]),
        # what yields several metals, or nobody knows what: no material
        ("Antamina made 430,000 t in 2024.", [("430,000 t", None)]),
        ("Vale produced 328 Mt in 2024.", [("328 Mt", None)]),
        # a material that is named goes before it; money is of all that a company does
        ("Codelco sold 900 t of molybdenum.", [("900 t", "molybdenum")]),
        ("Nobody in the village produced 90 t.", []),
    ],
)
def test_a_company_or_a_mine_tells_of_which_material_its_tonnes_are(
    text: str, figures: list[tuple[str, str | None]]
) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Japan imports 98% of its magnets from Peru, about 900 t a year.",
            [("98%", "permanent-magnets"), ("900 t a year", "permanent-magnets")],
        ),
        (
            "Rare earths are dear. Japan imports 98% of its magnets, and 900 t of ore.",
            [("98%", "permanent-magnets"), ("900 t", "rare-earths")],
        ),
    ],
)
def test_a_mass_that_tells_a_share_again_is_of_the_same(text: str, figures: list[tuple[str, str | None]]) -> None:
    assert told(text) == figures


def test_a_small_mass_is_no_ore_as_a_large_one_was() -> None:
    text = "Kite's tin mine dug 140,000 t of ore.\n\nGuidance is 4,700 t for the year."
    found = read(from_text(text, published=date(2025, 11, 14)))
    assert [(claim.material_id, claim.basis) for claim in found] == [
        ("material:tin", "ore"),
        ("material:tin", "unspecified"),
    ]


def test_prices_beside_australian_dollars_are_in_american_ones() -> None:
    text = "Perth-based Kite sold tin at $742 a tonne. Costs fell to A$540 a tonne in Perth."
    assert [claim.unit for claim in read(from_text(text, published=date(2025, 11, 14)))] == ["USD/t", "AUD/t"]
