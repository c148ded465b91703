"""A loss a share, a capacity called for, a limit, deposits held, a part of a whole."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return read(from_text(text, "a", date(2026, 3, 4)))


LOSS = (
    "MP Materials mines NdPr. Output and prices rose. The net loss narrowed to $11.2 million, or 6 cents a share, from"
)


def test_a_loss_told_with_what_it_comes_to_a_share_is_one_of_the_company() -> None:
    assert [(one.value, one.unit) for one in quantities(f"{LOSS} $22.6 million.")] == [
        (11_200_000, "USD"),
        (22_600_000, "USD"),
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "Kite is to set up 6,000 tonnes a year of integrated sintered permanent magnet making capacity.",
            "capacity",
        ),
        ("Kite mined 6,000 tonnes of tin, and its capacity grew.", "production"),
        ("Malaysia banned tin exports and holds 16 million tonnes of non-radioactive deposits.", "resource"),
        ("Peru sold tin and holds 3 million tonnes of proven tin reserves.", "reserve"),
        ("Japan exported 20 tonnes of strategic reserves of antimony.", "export"),
    ],
)
def test_the_noun_behind_a_mass_says_what_it_measures(text: str, measure: str) -> None:
    assert quantities(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The winner must pay a fee and build a tin plant with a capacity of 20,000 tonnes a year.", "target"),
        ("Peru has to build a tin plant with a capacity of 20,000 tonnes a year.", "target"),
        ("Peru built a tin plant with a capacity of 20,000 tonnes a year.", "reported"),
        ("Under the Act, no more than 65% of any strategic raw material may come from one country.", "reported"),
        ("Not more than 49% of the lithium may be exported.", "reported"),
        ("As much as 40% of the cobalt may come from small mines.", "possible"),
    ],
)
def test_what_is_called_for_is_a_target_and_what_a_rule_allows_is_told_as_it_is(text: str, mood: str) -> None:
    assert quantities(text)[-1].modality == mood


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("About 5% of its mixed carbonate is heavy rare earths.", "heavy-rare-earths"),
        ("About 12% of the monazite was thorium.", "thorium"),
        ("Some 60% of the rare earths in bastnaesite are cerium.", "cerium"),
        ("About 70% of the copper is exported for cobalt.", "copper"),
    ],
)
def test_a_share_of_a_whole_is_one_of_the_part_that_it_is(text: str, material: str) -> None:
    assert quantities(text)[0].material_id == f"material:{material}"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("India bought 500 t of tin abroad, the mines ministry told the Lok Sabha.", "named_organisation"),
        ("Peru mined 500 tonnes of tin, the mines ministry told the upper house on Monday.", "named_organisation"),
        ('"It is slow," said Mei Lin, an analyst at Kite, who expects tin exports of 500 tonnes.', "named_person"),
        ("The IEA, an agency in Paris, and the miners, who say 500 t of tin were sold, disagree.", "unnamed_sources"),
    ],
)  # fmt: skip
def test_whose_word_it_is_stands_before_a_house_or_behind_who(text: str, voice: str) -> None:
    assert {one.attribution for one in quantities(text)} == {voice}
