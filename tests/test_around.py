"""What a whole text says of where its figures lie: the world's, the union's, two countries', a project's, a trade's."""

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


def short(entity_id: str | None) -> str | None:
    """A place without what all their ids begin with."""
    return entity_id.removeprefix("place:") if entity_id else None


STUDY = "Tin supply grows, IEA warns\n\nTin markets are tight, the agency said.\n\n"
UNION = "Union picks projects for Europe\n\nThe EU adopted a list of tin projects for European industry.\n\n"
PAIR = "Tin output falls in Laos and Peru\n\nA mine of tin was shut in Peru.\n\n"

PLACES: list[tuple[str, list[str | None]]] = [
    # a text of those who count over all countries is about the world, but not where its headline names a country
    (STUDY + "The share of the top three refiners of tin rose to 86%.", ["world"]),
    (STUDY + "Investment in tin grew by 5%.", ["world"]),
    (STUDY + "Kite Ore Ltd will put $5 million into a tin mine.", [None]),
    (STUDY.replace("Tin supply", "Peru's tin supply") + "Investment in tin grew by 5%.", ["peru"]),
    ("Tin market to tighten: Roskill\n\nTin is short.\n\nThe share of tin in solder rose to 86%.", ["world"]),
    ("Kite digs for tin\n\nKite uses Roskill prices in its plan.\n\nInvestment grew by 5% at its tin pit.", [None]),
    # Europe is the union in a text that names it, and a continent in another
    (UNION + "Lithium is the subject of 22 projects.", ["european-union"]),
    ("Tin for Europe\n\nTin is mined in Asia.\n\nLithium is the subject of 22 projects.", [None]),
    # of two countries side by side in the headline neither is the home; the flow told of last lends its place
    (PAIR + "Tin production in Laos was 900 t.\n\nProduction of tin is to be 800 t.", ["laos", "laos"]),
    (PAIR.replace("Laos and ", "") + "Tin production in Laos was 900 t.\n\nOutput is to be 800 t.", ["laos", "peru"]),
    # all of the resource of a project, and all resources of the world
    ("Tarn tin project in Peru\n\nThe global resource rose to 9 Mt of tin ore.", ["peru"]),
    ("Tin\n\nThe global resources of tin are 9 Mt.", ["world"]),
    # what is left out in a row; what the rest of the world needs
    ("Mines outside Peru and Laos will meet 20% of the world's need for tin.", ["world"]),
    ("Mines in Peru and Laos will meet 20% of the world's need for tin.", ["world"]),
    ("If supplies from Peru stopped, the others would cover 35% of demand for tin outside Peru.", [None]),
    # several that hold a share, and one of them
    ("Peru is one of six countries that control 80% of the world's tin reserves.", ["world"]),
    ("The two countries that supply Japan hold 80% of its tin imports.", ["japan"]),
    ("Peru is one of the top producers, with 20% of the world's tin.", ["peru"]),
    # a row of places with a figure each
    ("Peru has 9 t of tin, Chile 7 t, Laos 5 t and Bolivia 3 t.", ["peru", "chile", "laos", "bolivia"]),
    # how long something would last the world
    ("Tin mud off Japan\n\nThe mud in Japan holds 9 Mt of tin, or 60 years of world demand.", ["japan", "japan"]),
    # a mine of the list right before what it makes, in a text at home elsewhere
    ("Tin in Laos\n\nLaos mined 5 t of tin. Cobre Panama, which used to yield 9 t a year, shut.", ["laos", "panama"]),
    ("Tin in Laos\n\nLaos mined 5 t of tin. Cobre Panama shut. Output was 9 t.", ["laos", "laos"]),
    # whose firms they are, and whose the whole
    ("Peruvian companies control 75% of Chile's tin refining capacity.", ["chile"]),
    ("Peru controls 75% of the world's tin refining capacity.", ["peru"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_a_whole_text_says_where_its_figures_are(text: str, wanted: list[str | None]) -> None:
    assert [short(one.place_id) for one in figures(text)] == wanted


TRADES: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    ("Peru sold tin. China imported 900 t of tin from its neighbour.", [("china", "peru")]),
    ("Peru and Laos sold tin. China imported 900 t of tin from its neighbour.", [("china", None)]),
    (
        "Chinese imports of tin from Peru leapt to 900 t in 2023. The earlier peak was 700 t in 2021.",
        [("china", "peru"), ("china", "peru")],
    ),
    (
        "Laos and Japan were the main buyers of Peruvian tin in May, with 31% each, followed by Chile with 13%.",
        [("peru", "japan"), ("peru", "chile")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TRADES)
def test_a_trade_goes_on_with_a_neighbour_a_peak_and_further_buyers(
    text: str, wanted: list[tuple[str | None, str | None]]
) -> None:
    assert [(short(one.place_id), short(one.partner_id)) for one in figures(text)] == wanted
