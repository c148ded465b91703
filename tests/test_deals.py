"""Where a figure lies that a deal, a purchase, a loan or a company's name sets beside several countries."""

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


MINE = "Kite Ore Ltd runs the Tarn tin mine in Peru. "

DEALS = [
    # whoever buys mines nothing, and whoever makes has what it makes
    (MINE + "Under a contract with the German trader Fjord it will supply 900 tonnes of tin a year.", "peru"),
    (MINE + "Finland's Fjord has agreed to buy 900 tonnes of tin a year.", "peru"),
    (MINE + "Finland's Fjord made 900 tonnes of tin a year.", "finland"),
    ("A German firm made 900 tonnes of tin.", "germany"),
    # the price that something follows, and the price itself
    (MINE + "Sales follow the ex-works China price, with tin at a grade of 99.9%.", "peru"),
    ("The ex-works China price of tin rose to $31,000 per tonne.", "china"),
    # money goes to the project, whoever pays
    ("The U.S. government agreed a loan of $90 million with the Peruvian tin miner Kite.", "peru"),
    ("The U.S. government will spend $90 million on tin mines.", "united-states"),
    ("Kite Ore Ltd has a $90 million funding deal with Japan for its tin mine in Peru.", "peru"),
    # the whole's own level
    ("Peru mines 3% of the world's tin output, which is put at 300,000 tonnes.", "world"),
    ("Peru mines 3% of the world's tin output, or 9,000 tonnes.", "peru"),
    # everywhere but one country
    ("If Japan were cut off from Peruvian tin, output outside Peru would have to rise by 900 tonnes.", None),
    ("Peru, the top producer outside Laos, made 900 tonnes of tin.", "peru"),
    # two countries that have something in common
    ("Peru mines tin. The Laos-Japan venture sold 900 tonnes of tin.", "peru"),
    # a company's branch
    ("Kite sold 900 tonnes of tin to Fjord Japan, the miner in Peru said.", "peru"),
    ("On Monday Japan sold 900 tonnes of tin.", "japan"),
    # whose the miner is that speaks
    ("Tin mines in Peru did well. The Australians said output of tin was 900 tonnes.", "peru"),
    # what another one holds
    ("Peru's tin reserve is smaller than that of China, which has 900,000 tonnes.", "china"),
]


@pytest.mark.parametrize(("text", "place"), DEALS)
def test_a_figure_of_a_deal_lies_where_something_is_mined_or_built(text: str, place: str | None) -> None:
    assert figures(text)[-1].place_id == (f"place:{place}" if place else None)


def test_what_an_output_is_set_beside_is_not_where_it_is() -> None:
    text = "Peru mines tin. The country aims to make 600 tonnes of tin, which would be 5% of China's output."
    assert figures(text)[0].place_id == "place:peru"


HELD = [
    ("Japan buys nearly all its tin abroad, and 84% of the world's supply comes from Peru.", "peru", None),
    ("Japan buys nearly all its tin abroad, and 84% of it comes from Peru.", "japan", "peru"),
    ("Peru took Chile's crown as top tin exporter, accounting for 25% of the world's tin supply.", "peru", None),
    ("The South American nation has 30 percent of the world's tin reserves.", None, None),
    ("Peru built a refinery. The refinery could supply 9% of the world's tin market.", "peru", None),
    ("Peru mines tin. The South American nation has 30 percent of the world's tin reserves.", "peru", None),
    ("While cobalt comes from Laos, 80% of Japan's tin is sourced from Peru.", "japan", "peru"),
]


@pytest.mark.parametrize(("text", "place", "partner"), HELD)
def test_a_share_of_the_worlds_is_its_holders_whatever_else_is_bought(
    text: str, place: str | None, partner: str | None
) -> None:
    one = figures(text)[-1]
    assert one.place_id == (f"place:{place}" if place else None)
    assert one.partner_id == (f"place:{partner}" if partner else None)


ABOUT = [
    # a country that the text names alone as where something is; its parent's only tells whose it is
    (
        "Tin miner to close\n\nThe Australian parent of Kite, Fjord, said so.\n\nTin is dug in Lima, Peru. Pits in "
        "Peru are old.\n\nSuppliers got $60 million from tin.",
        "peru",
    ),
    # where a buyer has its plant
    ("The Tarn tin mine grew.\n\nKite will use tin in its Rhine plant in Germany.\n\nOutput was 900 tonnes.", None),
    # a visit, an investment
    ("Peru hails Chinese investment\n\nA minister was on a visit to China. Tin output of Peru was 900 tonnes.", "peru"),
    # a firm with a seat of its own does not lie where another one digs
    ("Tin is dug in Laos.\n\nKite digs tin in Peru.\n\nFrance-based Fjord aims to make 900 tonnes of tin.", None),
    ("Tin is dug in Laos.\n\nKite digs tin in Peru.\n\nOutput was 900 tonnes of tin.", "peru"),
    # the largest in the world
    ("Fjord mines tin at the Tarn mine, the largest in the world. Tarn holds 900 tonnes of tin.", None),
    # what a project's contract is on
    (MINE + "The buyer gets 40% of the tin that the mine yields.", "peru"),
]


@pytest.mark.parametrize(("text", "place"), ABOUT)
def test_a_text_is_about_the_country_in_which_it_says_that_something_is(text: str, place: str | None) -> None:
    assert figures(text)[-1].place_id == (f"place:{place}" if place else None)
