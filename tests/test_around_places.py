"""The place and the other side that a figure takes over: of who meets, pays, supplies and counts around it."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def figure(text: str, words: str) -> Quantity:
    """The quantity of a text that stands at some words."""
    document = from_text(text, "a", date(2025, 6, 20))
    return next(one for one in read(document) if text[one.anchor.start : one.anchor.end] == words)


@pytest.mark.parametrize(
    ("text", "words", "place", "partner"),
    [
        (
            "The European Union buys its boron abroad. Turkey supplies 99% of its boron.",
            "99%",
            "european-union",
            "turkey",
        ),
        (
            "China provides 98% of the EU's magnets and Peru supplies 71% of the tin it needs.",
            "71%",
            "european-union",
            "peru",
        ),
        ("The United States had tin imports of 900 tonnes. Peru shipped 14% of them.", "14%", "united-states", "peru"),
        ("Peru supplies 9% of its tin to Japan.", "9%", "peru", "japan"),
        ("Japanese smelters bought 90 tonnes of tin in 2021. Peru delivered 35%, Laos 15%.", "15%", "japan", "laos"),
        (
            "Tin ore from Laos\n\nLatest China customs data show imports of tin ore at 900 tonnes.",
            "900 tonnes",
            "china",
            None,
        ),
        ("Imports of tin oxide were 40 tonnes, according to South Korean customs.", "40 tonnes", "south-korea", None),
        (
            "Bauxite from Guinea\n\nGuinea shipped 9 tonnes of bauxite.\n\nChinese refineries took 74% of the ore.",
            "74%",
            "guinea",
            "china",
        ),
    ],
)
def test_who_buys_is_the_place_of_what_comes_in(text: str, words: str, place: str, partner: str | None) -> None:
    read_so = figure(text, words)
    assert (read_so.place_id, read_so.partner_id) == (f"place:{place}", f"place:{partner}" if partner else None)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("The global zinc market will lack 90 tonnes, the group said at its meeting in Lisbon.", "90 tonnes", "world"),
        ("Zinc mines in Lisbon yielded 90 tonnes.", "90 tonnes", "portugal"),
        ("Niobium in Brazil\n\nChina Molybdenum made 90 tonnes of niobium last year.", "90 tonnes", "brazil"),
        ("Niobium in Brazil\n\nChina made 90 tonnes of niobium last year.", "90 tonnes", "china"),
        ("Anglo American sold its tin unit in Brazil for $90 million.", "$90 million", "brazil"),
        (
            "The mine in Serbia would cost $90 million, and its lithium meet 9% of Europe's needs.",
            "$90 million",
            "serbia",
        ),
        ("Tin output in Peru\n\nIt was 90 tonnes in 2024, or 54% of world tin supply.", "54%", "peru"),
        ("Ore is sent to Peru, where 90% of the world's tin is refined.", "90%", "peru"),
        (
            "World tin supply fell 9% in 2024, with Peruvian output hit by floods. Recycling dropped by 7%.",
            "7%",
            "world",
        ),
        (
            "Chile and Peru\n\nChile mined 9 tonnes of tin and Peru 7 tonnes. In Peru, Kite Ore has a mine of 5"
            " tonnes."
            " Together the two countries have 55% of the world's tin reserves.",
            "55%",
            "south-america",
        ),
        (
            "Kite Ore Ltd\n\n• Output of 90 tonnes of tin\n\n• 80 tonnes left for Japan\n\nThe company is in Peru.",
            "90 tonnes",
            "peru",
        ),
        (
            "Kite Ore Ltd\n\n• The tin price was $90 per kg (CIF Japan)\n• Cash of $90 million from tin\n\nThe"
            " company has its mine in Peru.",
            "$90 million",
            "peru",
        ),
        (
            "Tin Market to Reach US$ 90 Billion, Says Kite\n\nTin output grew in Chile.\n\nDemand for tin was 9"
            " tonnes.",
            "9 tonnes",
            "world",
        ),
    ],
)
def test_a_place_is_where_the_figure_lies_and_not_who_tells_of_it(text: str, words: str, place: str) -> None:
    assert figure(text, words).place_id == f"place:{place}"


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Codelco offers copper to Italy\n\nItaly pays more.\n\nCopper output was 90 tonnes.", "90 tonnes", "chile"),
        ("SQM profit falls as Chinese plants restart\n\nIt sold 90 tonnes of lithium.", "90 tonnes", "chile"),
        ("Codelco buys a tin mine in Peru\n\nThe mine in Peru made 90 tonnes of tin.", "90 tonnes", "peru"),
        (
            "Nornickel looks to Turkey for sales\n\nExports to Turkey fell. Its Kola plants made 90 tonnes of nickel.",
            "90 tonnes",
            "russia",
        ),
    ],
)
def test_a_text_headed_by_a_countrys_company_is_about_that_country(text: str, words: str, place: str) -> None:
    assert figure(text, words).place_id == f"place:{place}"


GROUP = (
    "Record quarter for copper\n\nKite Ore made 90 tonnes of copper, the London-based miner said.\n\n"
    "Its mine in Zambia yielded 60 tonnes and one in Peru 30 tonnes. In Chile, output slipped to 5 tonnes.\n\n"
    "Gold output was 7 tonnes. The company spent $80 million on its mines."
)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("90 tonnes", None),
        ("60 tonnes", "zambia"),
        ("30 tonnes", "peru"),
        ("5 tonnes", "chile"),
        ("7 tonnes", None),
        ("$80 million", None),
    ],
)
def test_what_a_company_across_countries_has_in_all_has_no_place(words: str, place: str | None) -> None:
    assert figure(GROUP, words).place_id == (place and f"place:{place}")


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("China exported 900 tonnes of tin in May, to Japan (500 tonnes) and Peru (400 tonnes).", None),
        ("China exported 900 tonnes of tin in May, to Japan (up 5%).", "japan"),
    ],
)
def test_a_total_has_no_partner_where_each_partner_has_its_part_in_brackets(text: str, partner: str | None) -> None:
    assert (found := figure(text, "900 tonnes").partner_id) == (f"place:{partner}" if partner else None), found


def test_a_total_does_not_lie_where_a_part_of_it_goes() -> None:
    text = "Peru's trade\n\nIt exported 900 tonnes of tin, 400 tonnes of it to Japan and 300 tonnes to Laos."
    assert figure(text, "900 tonnes").place_id == "place:peru"
