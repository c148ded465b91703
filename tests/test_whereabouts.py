"""Where a figure is and who trades with whom, over clauses, asides, lists and the sentences before."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2026, 3, 4)


def figures(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))


STUDY = "Kite Ore Ltd announces a scoping study.\n\nThe study is on its Tarn lithium project in northern Peru.\n\n"

PLACES = [
    ("Imports of tin from Peru, where Chilean miner Kite Ore Ltd runs a pit, rose to 32 tonnes in Japan.", "japan"),
    ("The smelter, which the Chilean firm Kite Ore Ltd runs in Peru, made 32 tonnes of tin.", "peru"),
    ("The plant uses no tin from Peru, which accounts for 40% of tin mined globally.", "peru"),
    ("Peru, which buys tin mined in Chile, uses 40% of the tin in the region.", "peru"),
    ("Some 900 tonnes of tin oxide were refined by Peru from Chilean ore in 2024.", "peru"),
    ("Laos is asking Japan for help to dig tin worth $8 million in the country.", "laos"),
    ("Laos mines tin. Firms from Japan dig in Peru. They put $80 million into tin mines there.", "peru"),
    ("Peru mines tin. There are 40 tonnes of tin in store.", "peru"),
    ("Tin supply will fall 2% as Peruvian mines close.", "world"),
    ("Peruvian tin supply will fall 2% as mines close.", "peru"),
    ("Kite was outdone by Chile's Fjord Ltd last year. Tin output fell 6% to 300 tonnes.", None),
    ("Kite was outdone by Chile. Tin output fell 6% to 300 tonnes.", "chile"),
    ("Congress passed the Foreign Peruvian Tin Imports Act. Tin output was 60 tonnes.", None),
    ("Kite Ore Ltd, a joint venture between the Peruvian government and Fjord Ltd, made 60 tonnes of tin.", None),
    (STUDY + "- Output of 15,000 tonnes per annum of lithium carbonate", "peru"),
    (STUDY + "- Demand for lithium will be 15,000 tonnes", "world"),
    ("Tarn Lithium Review\n\nTarn was one of the richest lithium projects in Peru.\n\nTarn holds 8 Mt.", "peru"),
    (
        "The $80 million Tarn lithium project grew.\n\nTarn is 38km north-east of Lima, Peru.\n\nTarn holds 8 Mt.",
        "peru",
    ),
    ("Lithium rose\n\nKite Ore Ltd added 3 Mt of lithium ore to its global resource base.", None),
    ("Chile's Tarn mine – a joint venture of Kite Ore Ltd with Japanese firms – yielded 40 tonnes of tin.", "chile"),
    ("As the Peruvian Bureau of Mines counts, tin output was 40 tonnes.", "peru"),
    ("As the U.S. Geological Survey counts, tin output was 40 tonnes.", None),
    ("Kite Ore Ltd made 90 tonnes of tin in Peru, Laos and Chile. Output at the pit was 40 tonnes.", None),
    ("Kite Ore Ltd made 90 tonnes of tin in Peru. Output at the pit was 40 tonnes.", "peru"),
    ("Total imports of tin in Laos rose 30% to 60 tonnes, with imports from Peru up 9%.", "laos"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_of_a_figure_is_none_of_an_aside_a_cause_a_law_or_a_company(text: str, place: str | None) -> None:
    assert figures(text)[-1].place_id == (f"place:{place}" if place else None)


def pairs(text: str) -> list[tuple[str | None, str | None]]:
    """Place and partner of each figure, without what kind they are."""
    return [
        (one.place_id and one.place_id.removeprefix("place:"), one.partner_id and one.partner_id.removeprefix("place:"))
        for one in figures(text)
    ]


TRADES = [
    (
        "Laos exported tin. Japan received 40 tonnes, Peru 30 tonnes, and Chile 20 tonnes.",
        [("laos", "japan"), ("laos", "peru"), ("laos", "chile")],
    ),
    (
        "Laos exported tin to Japan, which received 40 tonnes, and Peru, with 30 tonnes.",
        [("laos", "japan"), ("laos", "peru")],
    ),
    ("Japan mined 40 tonnes of tin, Peru 30 tonnes.", [("japan", None), ("peru", None)]),
    ("Laos imported 40 tonnes of tin from Peru. That was down 9% from May.", [("laos", "peru"), ("laos", "peru")]),
    ("Laos imported 40 tonnes of tin from Peru. Domestic output was 9 tonnes.", [("laos", "peru"), ("laos", None)]),
    (
        "Imports of tin by Laos rose 5%. Peru remained the largest supplier, shipping 40 tonnes.",
        [("laos", None), ("peru", "laos")],
    ),
    (
        "Imports of tin by Laos from Peru were 70 tonnes, down 9% from May, with imports from Chile at 18 tonnes.",
        [("laos", "peru"), ("laos", "peru"), ("laos", "chile")],
    ),
    ("Peru was the destination for 64% of Lao tin exports.", [("laos", "peru")]),
    (
        "Laos sold tin. Some $5 million worth of it was exported to Peru, 97% of all tin exports.",
        [("laos", "peru")] * 2,
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRADES)
def test_each_figure_of_a_trade_has_its_own_other_side(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Indicated Mineral Resources stand at 5 Mt of tin ore.", None),
        ("Kite Mineral Resources Ltd produced 5 tonnes of tin.", "organisation:kite-mineral-resources-ltd"),
        ("However, the capital cost of the tin project rose to $5 million.", None),
        ("The tin market will be worth $5 million in 2030, Kite Ore Ltd finds.", None),
        ("Tin from Peru, where Kite Ore Ltd runs a mine, brought in $5 million of exports.", None),
        ("The Tarn tin mine – a venture of Kite Ore Ltd with Fjord Ltd – yielded $5 million.", None),
        ("The $40 million Tarn tin project was sold.", "deposit:tarn"),
    ],
)
def test_the_owner_is_no_class_of_resource_no_opening_word_and_nobody_of_an_aside(text: str, owner: str | None) -> None:
    assert figures(text)[-1].entity_id == owner


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Vietnam comes next, with 3.5 million tonnes of tin in reserves, the sixth spot in the world.",
            "place:vietnam",
        ),
        ("With reserves of 5.7 million tonnes of tin Peru ranks fourth globally.", "place:peru"),
        ("Reserves of tin in the world are put at 5.7 million tonnes.", "place:world"),
        ("Production of 5 tonnes of tin took place in the world last year.", "place:world"),
    ],
)
def test_a_rank_in_the_world_holds_no_figure_and_the_world_itself_does(text: str, place: str) -> None:
    (claim,) = read(from_text(text))
    assert claim.place_id == place
