"""Texts on food, drugs, lessons, homes and finds name metals and make no claims; those of the trade keep theirs."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.documents import from_text
from reofacts.extraction import by_rules
from reofacts.extraction.matters.worlds import another, apart


def told(text: str) -> list[str]:
    """The anchors of the claims of a text."""
    return [claim.anchor.exact for claim in by_rules(from_text(text, published=date(2025, 6, 2)))]


@pytest.mark.parametrize(
    "text",
    [
        "A cup of lentils has 6 mg of iron, 37% of the daily value.",
        "Patients on lithium had 40% fewer relapses; 12% stopped taking it.",
        "Dissolve it, add 2 g of zinc and weigh the copper: a yield of 94%. Pupils got 20% less.",
        "The laptop weighs 1.2 kg and has a magnesium alloy body. It starts at $999. Its lithium cell lasts 9% longer.",
        "The hoard is in the museum. It held 300 coins with 93% silver, and later ones with 50%.",
        "The skillet of cast iron weighs 2.3 kg. It sells for $29, 30% off.",
        "Lead in tap water reached 27 parts per billion. The city spends $65 million on new pipes.",
        "She spent $40 on copper wire.",
    ],
)
def test_another_world_makes_no_claims(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("Demand for zinc in vitamins rose 9%.", ["9%"]),
        ("Helium for the scanners of the clinic is short. Exports of helium fell 9%.", ["9%"]),
        ("The mine is a museum today. It yielded 900 tonnes of tin.", ["900 tonnes"]),
        ("India's imports of gold rose 9%. Necklaces sold well.", ["9%"]),
        ("The tin miner's net income was $66 million, or $0.21 per diluted share.", ["$66 million"]),
        ("Gold trades at Rs 29,300 per 10 grams.", ["Rs 29,300"]),
    ],
)
def test_the_trade_is_read_beside_another_world(text: str, anchors: list[str]) -> None:
    assert told(text) == anchors


def test_a_sentence_of_the_trade_is_apart_from_no_field() -> None:
    assert apart("Oysters have 32 mg of zinc.")
    assert not apart("Smelters sell zinc for vitamins.")


def test_a_text_is_one_of_another_world_where_more_of_it_is_told_of_that() -> None:
    assert another(from_text("Oysters have 32 mg of zinc. Adults need 8 mg."))
    assert not another(from_text("Exports of zinc rose. Oysters have 32 mg of it."))


def test_nothing_happens_in_another_world() -> None:
    assert told("Patients took lithium. Lithium is used in drugs, glass and grease.") == []
