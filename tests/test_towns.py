"""Towns that no vocabulary knows, placed by the state or the country that the document gives them once."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.documents import from_text
from reofacts.extraction.quantities import read

TOWNS = [
    (
        "Kite Ore Inc. (KOI; Lund Hill, Oklahoma) makes magnets.\n\nIts plant at Lund Hill makes 500 t of magnets.",
        "united-states",
    ),
    ("A smelter in Varn, Peru, was built.\n\nIn Varn 40 tonnes of tin were made.", "peru"),
    ("Tin lies in the Nipe district, Niassa.\n\nSome 40 tonnes of tin were dug in Nipe.", "mozambique"),
    # no town without a place, and none of a company or a month
    ("A smelter in Varn was built.\n\nIn Varn 40 tonnes of tin were made.", None),
    ("It opened in May, Peru said.\n\nIn May Kite made 40 tonnes of tin in Laos.", "laos"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), TOWNS)
def test_a_town_lies_where_the_document_says_once(text: str, place: str | None) -> None:
    claim = read(from_text(text, "a", date(2026, 3, 4)))[-1]
    assert claim.place_id == (f"place:{place}" if place else None)


def test_a_symbol_behind_a_unit_ends_its_sentence() -> None:
    text = "Ferrotungsten stood at $98 per kg W. Strength in China lasts. Mr. J. Hill said so."
    assert from_text(text).sentences[0].text.endswith("kg W.")
