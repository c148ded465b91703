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
