"""Costs that are no prices, what is only supposed, shares of several, years to date, names that are other words too."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract


def read(text: str, published: date = date(2025, 8, 4)) -> list[Quantity]:
    """The quantities of a text."""
    return [claim for claim in extract(text=text, published=published).claims if isinstance(claim, Quantity)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Cash costs at the tin mine were $9,800 a tonne.", ["other"]),
        ("Opex is put at $38/kg of terbium oxide and capex at $420 million.", ["other", "investment"]),
        (
            "The tin mine's capital cost is $640 million and its operating cost $5,400 per tonne.",
            ["investment", "other"],
        ),
        ("All-in sustaining costs of the copper mine fell to $2.10 per pound.", ["other"]),
        ("Tin sells for $31,000 a tonne, and production costs are $19,000 a tonne.", ["price", "other"]),
        ("Tin prices fell to $31,000 a tonne, above the cost of mining.", ["price"]),
        ("Tin prices fell by $900 a tonne.", ["change"]),
        ("Cash costs of the tin mine fell by $900 a tonne.", ["change"]),
        ("Metallurgical recoveries of rare earths averaged 78%.", ["other"]),
        ("The ore averaged 2.1% tin.", ["grade"]),
        ("Payback for the tin project is 2.8 years.", ["other"]),
        ("The mine life of the tin project is 22 years.", ["other"]),
    ],
)
def test_what_a_mine_spends_is_no_price(text: str, measures: list[str]) -> None:
    assert [claim.measure for claim in read(text)] == measures


def test_a_cost_that_falls_changes_no_price() -> None:
    (claim,) = read("Cash costs of the tin mine fell by $900 a tonne.")
    assert (claim.change_of, claim.rule) == ("other", "amount.money_prefix+measure.change_of_cost")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("If tin prices were 20% higher, the mine would reopen.", "possible"),
        ("The tin mine would pay if prices were 25% lower than the base case.", "possible"),
        ("Prices 30% below the base case would close the tin mine.", "possible"),
        ("Tin prices were 20% higher than in May.", "reported"),
        ("If it reopens, the tin mine will be profitable; tin output rose 20%.", "reported"),
    ],
)
def test_what_is_supposed_is_possible(text: str, modality: str) -> None:
    (claim,) = read(text)
    assert claim.modality == modality


def test_an_estimate_beside_one_figure_is_none_of_the_other() -> None:
    assert [claim.modality for claim in read("Tin output fell to 90 t from an estimated 120 t.")] == [
        "reported", "estimated",
    ]  # fmt: skip
    assert [claim.modality for claim in read("An estimated 90 t of tin and 40 t of zinc were sold.")] == [
        "estimated", "estimated",
    ]  # fmt: skip


def test_goods_under_a_tariff_are_not_bounded_by_it() -> None:
    (claim,) = read("Graphite shipments stopped under 125% tariffs.")
    assert claim.qualifier == "exact"
    (claim,) = read("The graphite content is under 12%.")
    assert claim.qualifier == "less_than"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("China is the largest miner. The top three countries control 86% of tin mining.", None),
        ("The three largest producers made 61% of tin, with Peru first.", None),
        ("China, one of the top three producers, holds 40% of tin.", "place:china"),
        ("The top three countries, China, Chile and Peru, hold 68% of tin.", "place:world"),
        ("China, with its large mines, holds 40% of tin.", "place:china"),
    ],
)
def test_the_share_of_several_countries_is_not_that_of_one(text: str, place: str | None) -> None:
    (claim,) = read(text)
    assert claim.place_id == place


def test_what_has_come_by_a_month_is_the_year_so_far() -> None:
    claims = read("Japan imported 800 t of tin in 2023, 900 t in 2024 and 600 t by July 2025.")
    assert [claim.period_edtf for claim in claims] == ["2023", "2024", "2025-01/2025-07"]
    (claim,) = read("Tin stocks will be 600 t by July 2026.")
    assert claim.period_edtf == "2026-07"


def test_the_year_before_one_that_is_not_known_is_not_known() -> None:
    claims = read("Peru's tin output was 8,100 t in fiscal 2022, against 7,400 t in the prior year.")
    assert [claim.period_edtf for claim in claims] == [None, None]
    claims = read("Peru's tin output was 8,100 t in 2022, against 7,400 t in the prior year.")
    assert [claim.period_edtf for claim in claims] == ["2022", "2021"]


def test_a_demand_that_is_only_spoken_of_is_not_passed_on() -> None:
    (claim,) = read("Demand for tin is strong. The mine has 40 million tonnes of ore.")
    assert (claim.measure, claim.rule) == ("resource", "amount.unit_after+measure.had")
    claims = read("Demand for tin was 900 t in May. Peru took 40 t of it.")
    assert [claim.measure for claim in claims] == ["demand", "demand"]


def test_a_rate_may_stand_behind_a_short_form() -> None:
    (claim,) = read("The mine would yield 3,000 tonnes of total rare earth oxide (TREO) per annum.")
    assert claim.unit == "t/yr"


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        ("The smelter made 30,000 tonnes of lead.", ["lead"]),
        ("The mine yields 400 t of zinc, 300 t of lead and 20 t of silver.", ["zinc", "lead", "silver"]),
        ("The ore grades 4% lead and 6% zinc.", ["lead", "zinc"]),
        ("Chinese lead exports were 900 t in May.", ["lead"]),
        ("The deal could lead to 900 t of tin.", ["tin"]),
        ("Peru and Chile lead exports of tin, with 900 t.", ["tin"]),
        ("China will lead production of tin with 900 t.", ["tin"]),
        ("Peru took the lead, with 900 t of tin.", ["tin"]),
    ],
)
def test_lead_is_a_metal_beside_words_for_it(text: str, materials: list[str]) -> None:
    assert [claim.material_id for claim in read(text)] == [f"material:{name}" for name in materials]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mines in Georgia and Florida made 900 t of zircon in 2024.", "place:united-states"),
        ("Georgia's manganese exports were 900 t in 2024.", "place:georgia"),
    ],
)
def test_georgia_is_a_state_beside_other_states(text: str, place: str) -> None:
    (claim,) = read(text)
    assert claim.place_id == place
