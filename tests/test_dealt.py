"""What goods are worth and where they go: sums that are prices, verbs left out, works that are able, sales abroad."""

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract

DAY = date(2025, 3, 4)
MEASURES = [
    ("The mine, which Kite runs, delivered 900 tonnes of tin in 2024.", "production"),
    ("Kite's smelter delivered 900 tonnes of tin in May, short of the plan.", "production"),
    ("The mine, which Kite runs, delivered 900 tonnes of tin to Nippon Works.", "supply"),
    ("The Kite agreements allow 900 tonnes of tin.", "quota"),
    ("The licence permits up to 900 tonnes of tin.", "quota"),
    ("In its first phase it can press and sinter 900 tonnes of magnets a year.", "capacity"),
    ("The works are now able to treat 900 tonnes of tin a year.", "capacity"),
    ("More than 400 kg of rare earth alloys can be recovered per batch.", "capacity"),
    ("Deliveries of tin to foreign buyers reached 900 tonnes.", "export"),
    ("Peru sold its neighbour 900 tonnes of tin.", "export"),
    ("Figures show that 900 kg of terbium oxide went to Europe in May.", "export"),
    ("In the quarter 900 tonnes of spodumene concentrate went to customers.", "supply"),
    ("Kite has 9 million tonnes of tungsten and Hollow Ridge 4 million tonnes.", "resource"),
    ("Kite produced 900 tonnes of tin and Hollow Ridge 400 tonnes.", "production"),
    ("Miners may send 900 tonnes of tin abroad under the quota; 90 tonnes of that was meant for May.", "quota"),
    ("The state handed another $90 million to the firm for its tin plant.", "investment"),
    ("Tin cost $30,000 a tonne on Monday. It had briefly touched $31,000.", "price"),
    ("Tin cost $30,000 a tonne. A trader sold small lots at $31,000.", "price"),
    ("In May 2022 a pound of cobalt had cost more than $40.", "price"),
    ("In May 2022 a pound of cobalt had cost $40; in May 2023 it was $10.", "price"),
]


def last(text: str) -> Quantity:
    """The last quantity of a text."""
    return [claim for claim in extract(text=text, published=DAY).claims if isinstance(claim, Quantity)][-1]


@pytest.mark.parametrize(("text", "measure"), MEASURES, ids=[text for text, _ in MEASURES])
def test_the_last_figure_measures(text: str, measure: str) -> None:
    assert last(text).measure == measure


BASES = [
    ("China's exports of rare earth metals grew by 6%.", "metal"),
    ("Kite's nickel ore quota was cut to 900 tonnes.", "ore"),
    ("Copper output was up although the volume of concentrate declined 9% in May.", "concentrate"),
    ("Exports of scandium oxalate fell 9%.", "compound"),
    ("Peru imported 900 tonnes of rare earth oxide, to the value of $9 million.", "REO"),
    (
        "The quarter takes spodumene concentrate produced so far to 900 dmt, at an average grade of 5.2% Li2O.",
        "concentrate",
    ),
]


@pytest.mark.parametrize(("text", "basis"), BASES, ids=[text for text, _ in BASES])
def test_a_figure_is_counted_as(text: str, basis: str) -> None:
    found = [claim for claim in extract(text=text, published=DAY).claims if isinstance(claim, Quantity)]
    assert basis in {claim.basis for claim in found if claim.measure != "grade"}


def test_what_went_out_and_what_was_sold_abroad_is_one_claim() -> None:
    text = (
        "Kite, a tin miner: 81,341 tonnes of tin went to customers in the quarter.\n\n"
        "Kite said that exports of tin came to 81,341 tonnes in the quarter."
    )
    found = [claim for claim in extract(text=text, published=DAY).claims if isinstance(claim, Quantity)]
    assert [claim.value for claim in found] == [81341]
