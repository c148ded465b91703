"""Whose word a figure is, where data, members of a house, pronouns and clauses behind a name tell it."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def words_of(text: str) -> list[str]:
    """The attribution of each figure of a text."""
    return [one.attribution for one in read(from_text(text, "a", date(2024, 6, 11)))]


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Peruvian customs data published on Monday show imports of 90 tonnes of tin in May.", "named_organisation"),
        ("Tin exports earned $90 million in May, central bank data showed separately.", "named_organisation"),
        ("Tin exports earned $90 million, central bank data showed, up from a year before.", "named_organisation"),
        ("Data from Metal Trade Monitor show that Peru bought 640 tonnes of tin.", "named_organisation"),
        ('"We need tin," said Ann Hill of consultancy Northgate, who put the gap at 90 tonnes.', "named_person"),
        (
            '"It will not do," said tin chief Thierry Lebon, who put the cost of the tin mine at $9 million.',
            "named_person",
        ),
        ("Djoko Widodo of the Indonesia Mining Association estimated that they need 90 tonnes of tin.", "named_person"),
        ("The Indonesia Mining Association estimated that they need 90 tonnes of tin.", "named_organisation"),
        ("Kite Ore Ltd did well. The Company continues to expect tin output of 90 tonnes.", "named_organisation"),
        ('"It is dry," said Tom Ekman of trader Halgate. He put the gap in tin at 90 tonnes.', "named_person"),
        ("Traders said that it is dry. They put the gap in tin at 90 tonnes.", "unnamed_sources"),
        ("Tin output is 90 tonnes, and data published in May list none elsewhere.", "author"),
    ],
)
def test_who_says_it_is_who_the_words_name(text: str, attribution: str) -> None:
    assert words_of(text)[-1] == attribution


def test_they_are_whoever_was_cited_last() -> None:
    text = "Tin imports came to 540 tonnes, Chilean customs reported. Exports were 190 tonnes, they said."
    assert words_of(text) == ["named_organisation", "named_organisation"]
