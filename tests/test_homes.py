"""Which country a figure lies in where its text names several: seats, exchanges, payers, borders, sellers, sites."""

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


HOMES = [
    # the Kazakh miner: whose the company is; not so where a site or another country is named
    ("Kite lifts output\n\nKite mined more tin. The Kazakh miner's output of tin rose 6% to 700 t.", "kazakhstan"),
    ("Kite Ore lifts output\n\nA Kazakh firm bought Kite Ore. Output of tin was 700 tonnes.", None),
    ("Kite Ore lifts output\n\nThe Kazakh miner dug in Peru. Output of tin was 700 tonnes.", "peru"),
    # nor so where the text is about another country
    ("Tin in Laos\n\nKite's tin find in Laos grew. The Peruvian miner said that 9 Mt of tin ore lay there.", "laos"),
    # nor whoever else buys from it or fights: the company's country is named most
    (
        "Kite update\n\nOutput of the Kazakh state tin company rose. Mines in Russia shut, and in the US. "
        "Floods in Kazakhstan did no harm. Tin output was 700 tonnes.",
        "kazakhstan",
    ),
    # nor who owns what lies elsewhere
    ("Laos mines tin\n\nLaos digs more. Tarn, bought by a unit of Peru's Kite last year, made 700 t of tin.", "laos"),
    # nor what comes late in a long first paragraph
    (
        "Tin in brief\n\nTin output was 700 tonnes. It is made into solder. Solar panels take much of it. Makers want "
        "more. Recycling helps. Peru leads with the best ore.",
        None,
    ),
    # a state miner is that of the text's country
    ("Laos lifts tin output\n\nState miner Kite Ore Ltd will sell 60 tonnes of tin.", "laos"),
    # the headline's country, and one that weighs more than any other, though not more than all
    (
        "Laos tin mine restarts\n\nKite's pit sent tin to a port in Peru. The operation will mine 40 tonnes of tin.",
        "laos",
    ),
    (
        "Tin in Laos: hope for Europe against Chinese dominance\n\nLaos has tin. Laos digs it. "
        "Peru, Chile and Italy buy tin.\n\nOf these oxides 19% is tin.",
        "laos",
    ),
    # whom something is aimed against, whose hands it is in, and who lends or speaks
    ("India approved a Rs 70 crore tin scheme, so as to lean less on China.", "india"),
    ("Alarm bells for China: India approved a tin scheme.\n\nThe scheme has Rs 70 crore for tin.", "india"),
    ("Kite, a firm in Chinese ownership, digs tin in Laos. The mine yields 40 tonnes of tin.", "laos"),
    ("New tin mine in Laos\n\nThe Tarn mine, owned by Canada's Kite Industries, will yield 40 tonnes of tin.", "laos"),
    (
        "Laos plans a tin push\n\n"
        "The plan is dear, and lenders from Japan and Peru have offered $60 million for tin.",
        "laos",
    ),
    ("Demand for tin will reach 3.3 million tonnes by 2030, Kite Research in London forecasts.", "world"),
    # what ranks: the top producer of Africa
    ("Tin in Zimbabwe\n\nThe top tin producer of Africa exported 90 tonnes of tin.", "zimbabwe"),
    # what is set beside, moved or bought in
    ("Brazil's tin matters. It is home to tin reserves of 21 million tonnes, below Peru's.", "brazil"),
    (
        "Worldwide, the output of metals changed, such as:\n\n"
        "- Tin production went up by 47%, with higher output from Peru.",
        "world",
    ),
    ("Tin demand of Laos is 320 tonnes. Even with tin imports from Peru, a deficit of 30 tonnes remains.", "laos"),
    ("Tin supply outside China will be 40 tonnes, of which Laos makes most.", None),
    ("Laos has tin.\n\nItaly says its Beyli field holds 70 tonnes of tin, second only to Bayan in Peru.", "italy"),
    ("Tin in Laos\n\nLaos mines tin. Neighbouring Peru has tin reserves of 20 tonnes.", "peru"),
    ("Laos exported tin. Peru, which has large reserves, sold 20 tonnes of tin.", "peru"),
    # a text on the world, and the capital of a union
    ("Global tin outlook\n\nSmelters will need 4 million tonnes of tin in 2030.\n\nPeru mines tin in Peru.", None),
    ("Duties on tin\n\nBrussels has imposed duties of 11% on tin.", "european-union"),
    # a foreign firm pays
    ("Tin recycling in Laos\n\nLaos has a tin plant. Japan's Iwa will put $110 million into tin there.", "laos"),
    # a verb is no market, a global tender nothing of the world's
    (
        "Laos\n\n"
        "A tin facility was launched. It will be able to take in 30 tonnes of tin ore a year and to supply tin.",
        "laos",
    ),
    (
        "Tin capacity in India goes to five firms by a global bidding process. Up to 12 tonnes of tin "
        "capacity go to each.",
        "india",
    ),
    # a company's name is no place
    ("PT Amman mines tin in Laos. Its output was 40 tonnes of tin.", "laos"),
    ("Amman sold 40 tonnes of tin.", "jordan"),
    # where shares change hands, and where an office is
    ("Kite Ore, listed in Sydney and London, mined 40 tonnes of tin in Laos.", "laos"),
    ("Kite Ore shares closed at $3.10 in London. Its tin mine in Laos yielded 40 tonnes of tin.", "laos"),
    ("Fjord Ltd, which is based in Denver, Colorado, will pay $55 million for a tin mine in Laos.", "laos"),
    ("A smelter based in Peru made 40 tonnes of tin.", "peru"),
    ("Kite Ore digs tin in Laos. It got $25 million for its tin mine from investors in Singapore.", "laos"),
    # a dateline without a date tells nothing, but a country at the head of a line does
    ("LIMA (Wire) - Kite Ore said its Finnish tin mine yielded 40 tonnes of tin.", "finland"),
    ("JAKARTA – Kite Ore mines tin in Laos. Output was 40 tonnes of tin.", "laos"),
    ("PERU: Tin output climbs\n\nOutput of tin was 40 tonnes.", "peru"),
    # a border is the edge of where something is
    ("Mines in Laos that the closing of the Thai border had shut made 40 tonnes of tin.", "laos"),
    ("Peru's border crossing saw 40 tonnes of tin pass.", "peru"),
    # a body pays, and the project takes
    ("The Export Fund of Denmark put $11 million into a tin mine in Laos.", "laos"),
    ("Peru Exim lent $11 million for a tin mine in Laos.", "laos"),
    ("South Korea's Kite will invest $40 million in a tin mine in Peru.", "peru"),
    ("South Korea's Kite will invest $40 million in a tin mine in Peru. The mine will make 900 tonnes of tin.", "peru"),
    ("Fjord Ltd will cut tin production at its Panama mine by 40 tonnes.", "panama"),
    ("In 2011, the mine in Brazil sold a 15% tin stake to a group of Chinese smelters.", "brazil"),
    # towns with the code of their state
    ("Kite Ore got $40 million for its tin mine near Nome, AK.", "united-states"),
    ("Tin from the port of East London came to 40 tonnes.", "south-africa"),
    # the world
    ("Magnets take 16% of world tin consumption. Peru sells tin.", "world"),
    ("Global nickel demand will rise. China accounts for 60% of it. Supply is seen at 3.7 million tonnes.", "world"),
    ("Kite digs in Peru and Chile.\n\nLithium demand was strong. It is now likely to grow by 14% this year.", "world"),
    # prices of exports, at home and there
    ("China's tin exports rose. The average export price of tin was $16,460 per tonne.", "china"),
    ("Tin output in China rose.\n\nDomestic prices of tin were 90,000 yuan per tonne.", "china"),
    # a market's terms, its region, and what only moves a price
    ("European tin prices rise\n\nOn Friday tin in Rotterdam was at $55,000 per tonne of tin.", "europe"),
    ("Zimbabwe's tin exports rose in spite of weak tin prices.\n\nTin fell to $11,000 per tonne.", None),
    ("Peruvian output has pushed tin prices down 45%.", None),
    ("Tin prices in China rose.\n\nPlants planned to buy tin at around Yn78,000 per tonne.", "china"),
    ("European Union firms got no tin from China. Prices there rose to $55,000 per tonne of tin.", "european-union"),
    ("Peru mines tin. Prices of tin rose to $55,000 per tonne.", None),
    ("Peru mines tin. Peru sells tin. Tin rose to $55,000 per tonne, said an analyst at Kite Research.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), HOMES)
def test_a_figure_lies_where_something_is_mined_and_not_where_somebody_sits(text: str, place: str | None) -> None:
    assert figures(text)[-1].place_id == (f"place:{place}" if place else None)


SITES = [
    ('The Narva Hill Tin Project ("Narva") in Peru grew.\n\nNarva holds 8 Mt of tin ore at 1.2% tin.', "peru"),
    ("Tin mines in Narva hold 8 Mt of tin ore.", "estonia"),
    ("Kite Ore sells tin from its Tarn mine. The offtake is a supply of 900 tonnes of tin from the Tarn mine.", None),
    ("Reserves\nOre Reserve of 42 Mt at 9.3% TGC\nMine life of tin is 27 years", None),
]


@pytest.mark.parametrize(("text", "place"), SITES)
def test_a_site_with_the_name_of_a_place_lies_where_the_text_says(text: str, place: str | None) -> None:
    assert figures(text)[0].place_id == (f"place:{place}" if place else None)


Sides = list[tuple[str | None, str | None]]

SELLERS: list[tuple[str, Sides]] = [
    (
        "Japan's imports of tin were 90 t. Peru was the top partner for imports, accounting for 46% of the imports.",
        [("japan", None), ("japan", "peru")],
    ),
    ("Peru accounted for 46% of global tin imports.", [("peru", None)]),
    (
        "Japan imported 90 t of tin from Peru, 65% of the total. Chile accounted for 18% and Laos for 9%.",
        [("japan", "peru"), ("japan", "peru"), ("japan", "chile"), ("japan", "laos")],
    ),
    (
        "Japan imported 90 t of tin from Peru, 65% of the total. Chile accounted for 18% of tin output.",
        [("japan", "peru"), ("japan", "peru"), ("chile", None)],
    ),
    (
        "Tin mines in Peru closed.\n\nImport Sources (2018-21): Chile, 30%; Laos, 13%; and other, 57% of tin.",
        [("peru", "chile"), ("peru", "laos"), ("peru", None)],
    ),
    ("Peru provides 97% of Japan's tin, and Laos 98% of its zinc.", [("japan", "peru"), ("japan", "laos")]),
    ("Peru provides 97% of the world's tin.", [("peru", None)]),
    (
        "Japan imported 90 t of tin, of which 79% came from Peru and 8% from Laos.",
        [("japan", None), ("japan", "peru"), ("japan", "laos")],
    ),
]


@pytest.mark.parametrize(("text", "sides"), SELLERS)
def test_who_sells_a_share_of_imports_is_the_partner_and_who_buys_the_place(text: str, sides: Sides) -> None:
    def bare(place: str | None) -> str | None:
        return place.removeprefix("place:") if place else None

    assert [(bare(one.place_id), bare(one.partner_id)) for one in figures(text)] == sides
