"""Wordings of the news that each take one rule to read: a row for each, which fails without it."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract

PUBLISHED = date(2024, 8, 20)


def figures(text: str) -> dict[str, Quantity]:
    """The quantities of a text by their words."""
    claims = extract(text=text, published=PUBLISHED).claims
    return {claim.anchor.exact: claim for claim in claims if isinstance(claim, Quantity)}


@pytest.mark.parametrize(
    ("text", "words", "column", "expected"),
    [
        ("The price per pound of uranium averaged $43.", "$43", "unit", "USD/lb"),
        ("The price of tin per kilogram rose by 5% to $20.", "$20", "unit", "USD/kg"),
        ("In May, 17,000 of 20,000 tonnes of imported magnets came from Peru.", "17,000", "unit", "t"),
        (
            "Besides its nickel output, the mine made 900 tonnes of copper in May, selling 800 tonnes.",
            "800 tonnes",
            "material_id",
            "material:copper",
        ),
        (
            "Peru resumed gallium exports in June. A total of 900 kg of the critical metal went out. "
            "The main buyer was Japan, with 500 kg.\n\nGermanium exports stay low. Germanium buyers wait.",
            "500 kg",
            "material_id",
            "material:gallium",
        ),
        ("It has kept guidance for the year of 900 tonnes of tin, as set in May.", "900 tonnes", "period_edtf", "2024"),
        ("The company earlier targeted tin sales of 900 tonnes in 2023.", "900 tonnes", "modality", "target"),
        (
            "The world was short of 90 tonnes of tin in the first five months of 2024, a study said.\n\n"
            "Mine output is estimated to have slipped by around 2.2% in the period to 80 tonnes.",
            "2.2%",
            "period_edtf",
            "2024-01/2024-05",
        ),
        ("It sold 900 tonnes of tin, a year-on-year growth of 18%, which shows demand.", "18%", "change_of", "supply"),
        ("Stocks of imported iron ore in Peru fell to 900 tonnes.", "900 tonnes", "measure", "other"),
        ("Imports of tin became 5% cheaper in May.", "5%", "change_of", "price"),
        (
            "Gold output was 90 ounces. Because of inflation, costs will rise to $670 an ounce.",
            "$670 an ounce",
            "value",
            670,
        ),
        (
            "In its 3 million tonnes per annum base case the lithium mine pays.",
            "3 million tonnes per annum",
            "measure",
            "capacity",
        ),
        (
            "Perth-based Kite makes graphite. The Department of Energy gave Kite a $90 million grant for graphite.",
            "$90 million",
            "unit",
            "USD",
        ),
        (
            "The project for graphite in Ohio is worth $90 million before the Inflation Reduction Act.",
            "$90 million",
            "unit",
            "USD",
        ),
    ],
)
def test_a_wording_is_read_as_people_mean_it(text: str, words: str, column: str, expected: object) -> None:
    assert getattr(figures(text)[words], column) == expected


@pytest.mark.parametrize(
    "text", ["It shut 16, or 29%, of its tin mines.", "It shut the other 16, or 29%, of the tin mines."]
)
def test_a_count_takes_no_per_cent_from_the_share_that_it_makes(text: str) -> None:
    assert "16" not in figures(text)
