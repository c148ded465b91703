"""Whose trade a text is on, who levies a duty, and texts on the world, a continent or a market."""

from __future__ import annotations

import pytest
from traded import Sides, sides


def places(text: str) -> list[str | None]:
    """The place of each figure, without what kind it is."""
    return [place for place, _ in sides(text)]


TRADES: list[tuple[str, Sides]] = [
    (
        "Tin exports of Peru climb\n\nPeru exported 900 tonnes of tin in May.\n\nJapan, in second place, took "
        "300 tonnes after a 12% increase, while Belgium, ranking third, was up 4% at 60 tonnes.",
        [
            ("peru", None),
            ("peru", "japan"),
            ("peru", "japan"),
            ("peru", "belgium"),
            ("peru", "belgium"),
        ],
    ),
    (
        "Japan imported less tin\n\nJapan's tin imports fell to 900 tonnes in 2024. The second most important country "
        "of origin was Peru (300 tonnes). Laos came next with 60 tonnes.",
        [("japan", None), ("japan", "peru"), ("japan", "laos")],
    ),
    # a trade of one's own, and the output of another country, are theirs
    (
        "Tin exports of Peru climb\n\nPeru exported 900 tonnes of tin in May. Laos, by contrast, exported 300 tonnes. "
        "Output in Brazil came to 60 tonnes.",
        [("peru", None), ("laos", None), ("brazil", None)],
    ),
    ("Japan bought 900 tonnes of tin, with 68% of the total coming from Peru.", [("japan", None), ("japan", "peru")]),
    ("Peru mined 900 tonnes of tin and supplies 22% of Japanese imports.", [("peru", None), ("japan", "peru")]),
    (
        "Japan imported 900 tonnes of tin, and Peru accounted for 70% of the supplies.",
        [("japan", None), ("japan", "peru")],
    ),
    # each partner leads its own figures, and the verb is left out
    ("Peru's exports of tin to Japan fell 9% in May and to Laos 4%.", [("peru", "japan"), ("peru", "laos")]),
    ("Japan's imports of tin from Peru fell 30%, from Laos 12%.", [("japan", "peru"), ("japan", "laos")]),
    (
        "Peru's tin exports to Japan doubled to 900 t and to Laos tripled to 300 t.",
        [("peru", "japan")] * 2 + [("peru", "laos")] * 2,
    ),
    # a part of what somebody buys, and one of what the world makes
    ("Japan imported 900 t of tin. Two-thirds of it came from Peru.", [("japan", None), ("japan", "peru")]),
    ("Peru exported 900 t of tin. Two-thirds went to Japan.", [("peru", None), ("peru", "japan")]),
    ("The world mined 900 t of tin, 300 t of which came from Peru.", [("world", None), ("peru", None)]),
    ("World output of tin was 900 t, including 300 t from Peru.", [("world", None), ("peru", None)]),
    ("Peru is Japan's main source of tin, with 90% of the total.", [("japan", "peru")]),
    ("For tin (96%), zinc (88%) and lead (81%), Japan depended on Peru.", [("japan", "peru")] * 3),
    ("Peru mined 900 tonnes of tin and holds 22% of the world's tin reserves.", [("peru", None), ("peru", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), TRADES)
def test_in_a_text_on_one_countrys_trade_another_country_is_the_other_side(text: str, wanted: Sides) -> None:
    assert sides(text) == wanted


LEVIES: list[tuple[str, Sides]] = [
    ("Japan put a duty of 14% on magnesium from Russia.", [("japan", "russia")]),
    ("Imports of Kazakh chromium into Japan are subject to a 3% tariff.", [("japan", "kazakhstan")]),
    (
        "Japan sets duties on tin\n\nThe ministry in Japan found a dumping duty of 9% for most Peruvian smelters.",
        [("japan", "peru")],
    ),
    # nobody's goods are named; the duty is another clause's
    ("Peru cut its duty on tin to 3%.", [("peru", None)]),
    ("Peruvian firms bid 35% more for tin; the duty stays.", [("peru", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), LEVIES)
def test_a_duty_is_of_who_levies_it_and_its_partner_whose_goods_pay_it(text: str, wanted: Sides) -> None:
    assert sides(text) == wanted


PLACES: list[tuple[str, list[str | None]]] = [
    (
        "Why tin from outside Peru is dear\n\nSmelters need orders.\n\nThe Estonian government lent $20 million to a "
        "tin plant in Narva.\n\nOf the tin projects, 60% have no customer.",
        ["estonia", None],
    ),
    (
        "Why tin from Estonia is dear\n\nSmelters need orders.\n\nThe Estonian government lent $20 million to a "
        "tin plant in Narva.\n\nOf the tin projects, 60% have no customer.",
        ["estonia", "estonia"],
    ),
    ("Peru mined 20 tonnes of tin, out of 900 tonnes worldwide.", ["peru", "world"]),
    ("With 900 tonnes, Peru stood fourth in the world in tin output.", ["peru"]),
    ("Laos has the third-largest tin reserves, 900 tonnes, after Peru and Chile.", ["laos"]),
    ("Europe's scrap\n\nA study counts metals.\n\nThe bins hold 900 tonnes of tin.", ["europe"]),
    ("A study of scrap\n\nA study counts metals.\n\nThe bins hold 900 tonnes of tin.", [None]),
    ("Output rose to 900 tonnes of tin at the mine in Laos, with help from China Ferroworks' engineers.", ["laos"]),
    ("Lithium Peru sold 900 tonnes of lithium carbonate from its plant in Chile.", ["chile"]),
    (
        "Manganese prices at Indian ports stable\n\nSouth African lump of manganese was $4.40 per dmtu, "
        "Gabonese ore $4.95.",
        ["india", "india"],
    ),
    ("South African manganese ore prices rose to $4.40 per dmtu.", ["south-africa"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_the_head_of_a_text_a_rank_and_a_name_say_where_a_figure_is(text: str, wanted: list[str | None]) -> None:
    assert places(text) == wanted


def test_the_country_of_the_text_goes_before_that_of_the_last_flow() -> None:
    text = (
        "Peru's tin output\n\nPeru mined 900 tonnes of tin in May.\n\nSmelters in Laos were shut, and tin output there "
        "fell.\n\nOutput is to rise by 5% next year."
    )
    assert places(text)[-1] == "peru"
