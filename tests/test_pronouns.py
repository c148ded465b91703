"""Where a figure lies that no place stands beside: what "it" is, whose money and whose count it is, what only moved."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def last(text: str) -> Quantity:
    """The last quantity of a text published on a fixed day."""
    return read(from_text(text, "a", date(2026, 3, 4)))[-1]


PLACED = [
    ("Peru is a large source of tin. Last year it accounted for 9% of world tin output.", "peru"),
    ("Peru is a large source of tin. Last year Kite Ore Ltd accounted for 9% of world tin output.", "world"),
    ("Peru leads in tin, and it needs little. In 2025, it held 30% of the world's tin reserves.", "peru"),
    (
        "Brazil digs niobium.\n\nThe ore went to Laos, where it is smelted. In 2025 the country made 9 tonnes of tin.",
        "laos",
    ),
    ("Chile and Peru mine tin. The latter made 900 tonnes in 2025.", "peru"),
    ("Chile and Peru mine tin. The former made 900 tonnes in 2025.", "chile"),
    ("Chile, Laos and Peru mine tin. The latter made 900 tonnes in 2025.", None),
    ("Swiss firms own 75% of Peru's tin reserves. The country made 900 tonnes of tin.", "peru"),
    ("Peru mines tin. In May 900 tonnes of tin went to Japan via Chile.", "peru"),
    ("Peru mines tin. In May 900 tonnes of tin were dug in Chile.", "chile"),
    ("Peru used 900 tonnes of tin. The rest was imported, 22% of it from Laos and 17% from Chile.", "peru"),
    ("Chile mines much tin. In 2025, world tin output rose to 900 tonnes.", "world"),
    ("Chile mines tin, while overseas output fell to 900 tonnes.", None),
    ("Chile mines tin, while its output fell to 900 tonnes.", "chile"),
    ("Output of tin fell 6% in Asia, 1% in Peru and 3% in Europe.", "europe"),
    ("Tin output down: International Tin Association\n\nMine production fell to 900 tonnes.", "world"),
    ("Peru's tin output down: International Tin Association\n\nMine production fell to 900 tonnes.", "peru"),
    ("Kite Ore reported a drop of 30% in tin output, following repairs in Peru.", None),
    ("Kite Ore reported a drop of 30% in tin output in Peru.", "peru"),
    ("Chinese mills bought little.\n\nTin oxide prices slipped to 9,000 yuan a tonne.", "china"),
    ("Tin oxide prices slipped to 9,000 yuan a tonne.", None),
    ("Lima - Exports of tin from Bolivia fell to 500 tonnes.", "bolivia"),
    ("Peru - Exports of tin fell to 500 tonnes.", "peru"),
]


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_a_figure_lies_where_its_words_lead_back(text: str, place: str | None) -> None:
    assert last(text).place_id == (place and f"place:{place}")


def test_each_figure_of_a_list_has_the_region_behind_it() -> None:
    text = "Output of tin fell 6% in Asia, 1% in Peru and 3% in Europe."
    found = read(from_text(text, "a", date(2026, 3, 4)))
    assert [one.place_id for one in found] == ["place:asia", "place:peru", "place:europe"]


SAID = [
    ("Tin demand will double, the Tin Institute said.\n\nPrices are expected to rise by 5%.", "none"),
    ("Tin demand will double.\n\nPrices of tin are expected to rise by 5%.", "none"),
    ("In 2025 China mined 900 tonnes of tin, per the Tin Survey Institute.", "named_organisation"),
    ("Tin cost $20,000 a tonne, according to Argus.", "named_organisation"),
    ("Tin cost $20,000 a tonne, according to Reuters.", "media_reports"),
    (
        "Ana Soto runs the mine.\n\n“Peru will mine 500 tonnes of tin,” Ana Soto told delegates at the annual congress"
        " of smelters and of all of their many friends in the harbour town of Tumbes in the far north of the country.",
        "named_person",
    ),
]


@pytest.mark.parametrize(("text", "attribution"), SAID)
def test_a_figure_is_the_word_of_the_house_that_a_text_reports(text: str, attribution: str) -> None:
    assert last(text).attribution == attribution
