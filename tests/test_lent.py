"""What the text around lends a figure: the country at home, a market's region, a partner; and what lends nothing."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

ACROSS = "Glencore output falls\n\nGlencore, with mines in Chile and Zambia, told of a poor quarter.\n\n"
HOME = "Peru counts its tin\n\nPeru mined 31,000 tonnes of tin in 2024. Peru is proud of it.\n\n"


def figures(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", date(2026, 3, 4)))


def last(text: str) -> Quantity:
    """The last quantity of a text."""
    return figures(text)[-1]


def place(name: str | None) -> str | None:
    """The id of a country."""
    return f"place:{name}" if name else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the text's country goes before one that another paragraph names
        (HOME + "A mine in Bolivia was sold, and one in Laos flooded.\n\nOutput of tin rose 5% in 2025.", "peru"),
        # a company across countries has none, but what stands in its sentence or its label
        (ACROSS + "Production of copper came to 200,000 tonnes.", None),
        (ACROSS + "Sales revenue from copper was $900 million.", None),
        (ACROSS + "Mount Tarn, Zambia. Output of copper was 40,000 tonnes.", "zambia"),
        (ACROSS.replace("Glencore", "Codelco") + "Production of copper came to 200,000 tonnes.", "chile"),
        # a place that nobody knows lies in the country that a text names more than once
        (HOME + "The new plant at Sodertal makes 900 tonnes of tin a year.", "peru"),
        (HOME + "The report from China tells of Sodertal, where 900 tonnes of tin were mined.", "peru"),
        # the Union, where a text names it
        ("The European Union buys magnets. In Peru none are made.\n\nThe Union is to process 40% of its tin by 2030.",
         "european-union"),
        # a sentence without figures opens a market
        (HOME + "Supply does not stand still. Mines are thought likely to deliver 17% more tin.", "world"),
    ],
)  # fmt: skip
def test_a_figure_without_a_place_takes_the_country_of_its_text(text: str, name: str | None) -> None:
    assert last(text).place_id == place(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # languages, wars, embassies, money
        (HOME + "The body, known by its French acronym, set the rules. Miners produced 900 tonnes of tin.", "peru"),
        (HOME + "Prices rose on account of the war in Ukraine. Miners produced 900 tonnes of tin.", "peru"),
        (HOME + "Miners produced 900 tonnes of tin, the Chinese embassy said.", "peru"),
        (HOME + "The Chinese-funded firm spoke. It produced 900 tonnes of tin.", "peru"),
        # capitals that stand for governments
        (HOME + "The merger lacks a signature from Beijing. Miners produced 900 tonnes of tin.", "peru"),
        (HOME + "€19 million came as a grant for tin mining, with which Brussels wants to wean the region off coal.",
         "peru"),
        # several countries hold no figure of one
        (HOME + "Russia and Belarus share the rest. Kite Ore Ltd has six tin mines here.", "peru"),
        # what a figure is set beside, fed with or told behind a semicolon
        (HOME + "The plan is for 900 tonnes of tin, which is a good part of what China made.", "peru"),
        ("Estonia can separate 3,000 tonnes a year of rare earths and was fed with loparite from Russia's mines.",
         "estonia"),
        ("Tarn in Portugal, which has been at work for long, produced 560 tonnes of tungsten; Lund in Spain is idle.",
         "portugal"),
        # asides
        ("Peru's mines\n\nPeru digs tin in Peru. Kite Ore Ltd, the operator of a tin mine in Kenya, bought the Tarn"
         " project in a deal worth $100 million.", "peru"),
        # whose a company is, and what it has of the world
        (HOME + "Kite Ore Ltd, of which the Australian company Fjord Ltd has 60% of the shares, mines tin.", "peru"),
        (HOME + "Kite Ore Ltd accounted for 15% of global tin production.", "peru"),
        ("Chile's two\n\nChile mines copper in Chile. Those that matter are CMOC of China, with an output of 900 tonnes"
         " of copper.", "chile"),
        # the country
        (HOME.replace("Peru", "Laos") + "Tin ore of Peru is rich. The country mined 900 tonnes of it at Sodertal.",
         "peru"),
    ],
)  # fmt: skip
def test_a_place_that_only_stands_beside_lends_nothing(text: str, name: str | None) -> None:
    assert last(text).place_id == place(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # why a price moves is not where it is paid
        ("Oversupply from mines in Chile, which pushed tin to $20,000 per tonne, has ended.", None),
        ("Tin is at $20,000 per tonne, given that supply is short in Chile.", None),
        ("Chile swapped its ban for quotas, the sheds are full, the price of tin has risen 5%.", None),
        ("Tin stood at $20,000 per tonne on China's export curbs.", None),
        # the market is
        ("In Chile the price of tin was $20,000 per tonne.", "chile"),
        ("Antimony was trading at $40,000 per tonne in Rotterdam.", "netherlands"),
        ("The last price was $12.50 per lb ex-China for vanadium.", "china"),
        # a port's region, where the text is on its prices
        ("Prices of tungsten in Europe rose.\n\nTungsten, cif Rotterdam, was at $830 per mtu.", "europe"),
        ("Prices of tungsten in Europe rose.\n\nTungsten, cif Rotterdam, was dear.\n\nThe price was $330 per mtu.",
         "europe"),
    ],
)  # fmt: skip
def test_a_price_has_the_place_of_its_market(text: str, name: str | None) -> None:
    assert last(text).place_id == place(name)


def test_a_port_where_prices_are_paid_lends_nothing_to_other_figures() -> None:
    claim = last(HOME + "Tin cost $25,000 a tonne in Rotterdam. Output of tin was 900 tonnes.")
    assert claim.place_id == "place:peru"


SHIPPED = "Peru exported 900 tonnes of tin in May. Of this, "


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        # each figure has the partner right behind it
        (SHIPPED + "400 tonnes were shipped to Japan, 300 tonnes to Chile and 200 tonnes to Laos.",
         [("peru", None), ("peru", "japan"), ("peru", "chile"), ("peru", "laos")]),
        ("Peru got 10 tonnes of tin imports from China, 5 tonnes from Laos and Japan.",
         [("peru", "china"), ("peru", "asia")]),
        # a partner of a part
        ("Peru imported 500 tonnes of tin, most of it from Chile.", [("peru", None)]),
        # the same flow goes on
        ("Japan's imports of tin from Peru fell to 400 tonnes in May. In the first months they came to 2,000 tonnes."
         " In 2022 it was common to see 900 tonnes.", [("japan", "peru"), ("japan", "peru"), ("japan", "peru")]),
        # shares of what somebody buys
        ("Peru, now the supplier of 70% of Japan's tin imports, is far away.", [("japan", "peru")]),
        ("The largest partner for Japan's imports of tin was Peru, with 46%.", [("japan", "peru")]),
        # lists below what says so
        ("Peru's exports of tin fell to 900 tonnes.\n\nShipments went to these buyers:\n\n- Japan: 400 tonnes\n\n"
         "- Chile: 300 tonnes", [("peru", None), ("peru", "japan"), ("peru", "chile")]),
        ("Japan imported 900 tonnes of tin.\n\nImports by country:\n\n• Peru: 400 tonnes\n\n• Chile: 300 tonnes",
         [("japan", None), ("japan", "peru"), ("japan", "chile")]),
    ],
)  # fmt: skip
def test_a_trade_has_its_two_sides(text: str, sides: list[tuple[str, str | None]]) -> None:
    assert [(item.place_id, item.partner_id) for item in figures(text)] == [
        (place(one), place(other)) for one, other in sides
    ]


def test_imports_whose_sellers_are_told_are_those_of_the_buyer() -> None:
    text = (
        "The EU imported 12,900 tonnes of tin in 2024.\n\nClose to half of the imports of tin originated in China.\n\n"
        "The largest partner for imports of tin was China, with 46% of imports. Next came Laos with 28% of imports."
    )
    assert [(item.place_id, item.partner_id) for item in figures(text)[-2:]] == [
        ("place:european-union", "place:china"), ("place:european-union", "place:laos")
    ]  # fmt: skip
