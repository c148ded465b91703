"""Quantities of single sentences in our own words: measure, material, basis, place, period and voice."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read
from reofacts.extraction.telling.summaries import with_summary

PUBLISHED = date(2026, 3, 4)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))


CASES = [
    (
        "China mined 240,000 tonnes of rare earth oxides in 2023.",
        {
            "value": 240000,
            "unit": "t",
            "measure": "production",
            "basis": "REO",
            "place_id": "place:china",
            "period_edtf": "2023",
        },
    ),
    (
        "Chinese rare earth output rose 12 percent in 2024.",
        {
            "value": 12,
            "unit": "%",
            "measure": "change",
            "change_of": "production",
            "place_id": "place:china",
            "period_edtf": "2024",
        },
    ),
    (
        "Australia exported 4,500 tonnes of monazite to Japan last year.",
        {
            "value": 4500,
            "measure": "export",
            "place_id": "place:australia",
            "partner_id": "place:japan",
            "period_edtf": "2025",
            "period_how": "resolved",
            "material_id": "material:monazite",
        },
    ),
    (
        "Neodymium oxide costs $62 per kg in China.",
        {"value": 62, "unit": "USD/kg", "measure": "price", "place_id": "place:china", "basis": "REO"},
    ),
    (
        "China accounts for 69 percent of global rare earth production.",
        {"value": 69, "unit": "%", "measure": "share", "place_id": "place:china"},
    ),
    (
        "Global demand for neodymium is expected to reach 90,000 tonnes by 2030.",
        {
            "value": 90000,
            "measure": "demand",
            "modality": "forecast",
            "place_id": "place:world",
            "place_how": "stated",
            "material_id": "material:neodymium",
            "period_edtf": "2030",
        },
    ),
    (
        "The plant in Malaysia will have a capacity of 10,000 tonnes a year of separated rare earth oxides.",
        {"value": 10000, "unit": "t/yr", "measure": "capacity", "place_id": "place:malaysia", "basis": "REO"},
    ),
    (
        "The deposit in Greenland has an average grade of 1.4% TREO.",
        {"value": 1.4, "unit": "%", "measure": "grade", "place_id": "place:greenland"},
    ),
    (
        "Brazil holds rare earth reserves of 21 million tonnes.",
        {"value": 21e6, "measure": "reserve", "resource_class": "unspecified", "place_id": "place:brazil"},
    ),
    (
        "The inferred resource is 12 million tonnes of rare earth ore.",
        {"value": 12e6, "measure": "resource", "resource_class": "inferred", "basis": "ore", "modality": "estimated"},
    ),
    (
        "India will invest 7,280 crore rupees in rare earth magnets.",
        {"value": 72.8e9, "unit": "INR", "measure": "investment", "place_id": "place:india"},
    ),
    (
        "Imports of rare earth magnets from China fell by 8 percent from a year earlier.",
        {"value": -8, "measure": "change", "change_of": "import", "change_base": "yoy"},
    ),
    (
        "The rare earths quota for 2024 is 270,000 tonnes.",
        {"value": 270000, "measure": "quota", "basis": "unspecified", "modality": "reported", "period_edtf": "2024"},
    ),
]


@pytest.mark.parametrize(("text", "columns"), CASES, ids=[text[:40] for text, _ in CASES])
def test_a_sentence_gives_its_quantity(text: str, columns: dict[str, object]) -> None:
    (claim,) = quantities(text)
    assert {name: getattr(claim, name) for name in columns} == columns


@pytest.mark.parametrize(
    "text",
    [
        "GDP grew 6 percent in 2024, and rare earths were in the news.",
        "The company's shares rose 5 percent after the rare earths news.",
        "He is 54 years old and works on rare earths.",
        "Three ministers met on rare earths in May 2024.",
        "The hall has 2,000 seats.",
        "Section 232 covers rare earths.",
    ],
)
def test_figures_that_are_not_about_minerals_give_nothing(text: str) -> None:
    assert quantities(text) == []


def test_a_figure_without_its_own_material_inherits_it_and_says_so() -> None:
    first, second = quantities("China mined 240,000 tonnes of rare earths in 2023. Output was 210,000 tonnes in 2022.")
    assert (first.material_how, second.material_how) == ("stated", "inherited")
    assert first.material_id == second.material_id
    assert (second.place_id, second.place_how) == ("place:china", "inherited")


def test_a_scale_leaves_no_noise_of_binary_fractions() -> None:
    assert [claim.value for claim in quantities("The deposit holds 2.05 million tonnes of rare earth ore.")] == [
        2050000
    ]


def test_an_oxide_of_another_metal_is_a_compound_and_no_reo() -> None:
    (claim,) = quantities("Chile produced 8,200 tonnes of lithium oxide in 2024.")
    assert (claim.material_id, claim.basis) == ("material:lithium", "compound")


def test_the_place_of_the_dateline_is_not_what_a_figure_is_about() -> None:
    (claim,) = quantities("LONDON, March 2, 2026 - Demand for copper was 8 million tonnes last year.")
    assert (claim.place_id, claim.place_how) == ("place:world", "inferred")


def test_figures_in_a_list_take_their_years_and_places_in_turn() -> None:
    shares = quantities("Recycling met 8, 9 and 11 per cent of demand for neodymium in 2022, 2023 and 2024.")
    assert [(claim.value, claim.period_edtf) for claim in shares] == [(8, "2022"), (9, "2023"), (11, "2024")]
    tonnes = quantities("Australia and India mined 18,000 and 2,900 tonnes of rare earth oxides in 2023, respectively.")
    assert [(claim.place_id, claim.value) for claim in tonnes] == [("place:australia", 18000), ("place:india", 2900)]
    assert {claim.period_edtf for claim in tonnes} == {"2023"}


def test_a_bare_sum_beside_a_price_is_a_price_per_the_same_mass() -> None:
    now, before = quantities("Terbium oxide rose to $3,000 per kg, up from $965 in January.")
    assert (before.value, before.unit, before.measure) == (965, "USD/kg", "price")
    assert (now.unit_how, before.period_edtf) == ("assumed_currency", "2026-01")


def test_a_bare_dollar_is_that_of_the_country_of_the_dateline_and_marked() -> None:
    (claim,) = quantities("PERTH, 2 March 2026 - The explorer raised $14 million for its rare earth mine.")
    assert (claim.unit, claim.unit_how, claim.measure) == ("AUD", "assumed_currency", "investment")


def test_a_headline_that_repeats_a_figure_is_evidence_of_the_body() -> None:
    headline = "Magnet plant to make 4,500 tonnes a year"
    text = f"{headline}\n\nThe magnet plant in Thailand will make 4,500 tonnes a year in 2027."
    (claim,) = quantities(text)
    assert (claim.period_edtf, claim.modality) == ("2027", "target")
    assert [item.start for item in claim.spans("repeat")] == [text.index("4,500")]


def test_the_level_behind_a_comparison_has_the_time_of_the_comparison() -> None:
    now, before = quantities(
        "Antimony output in China fell to 40,000 tonnes in 2023 from 60,000 tonnes a year earlier."
    )
    assert (now.period_edtf, before.period_edtf) == ("2023", "2022")


def test_a_day_on_which_something_was_said_dates_no_figure() -> None:
    (claim,) = quantities("India imported 540 tonnes of rare earth magnets, the ministry told parliament on Monday.")
    assert claim.period_edtf is None


def test_an_ore_tonnage_beside_a_grade_in_oxide_is_no_oxide() -> None:
    ore, grade = quantities("The inferred resource in Brazil is 94.6 Mt at 3,160 ppm TREO.")
    assert (ore.basis, ore.resource_class) == ("unspecified", "inferred")
    assert (grade.measure, grade.unit) == ("grade", "ppm")


def test_a_market_that_grows_at_a_rate_is_a_series() -> None:
    base, target, rate = quantities(
        "The rare earths market will grow from $4 billion in 2024 to $6 billion by 2030 at a CAGR of 8%."
    )
    assert [claim.series_role for claim in (base, target, rate)] == ["base", "target", "rate"]
    assert (base.modality, target.modality, rate.period_edtf) == ("reported", "forecast", "2024/2030")
    assert {claim.measure for claim in (base, target)} == {"revenue"} and rate.change_of == "revenue"


def test_a_span_given_for_both_levels_is_the_time_from_one_to_the_other() -> None:
    text = "Lithium demand is set to grow by 14% a year between 2025 and 2035, from 1.4 million to 5.2 million tonnes."
    claims = {claim.series_role: claim for claim in quantities(text)}
    assert (claims["base"].period_edtf, claims["target"].period_edtf) == ("2025", "2035")
    assert claims["rate"].period_edtf == "2025/2035"


def test_a_multiple_and_the_level_that_it_leads_to_are_two_figures() -> None:
    factor, level = quantities("Exports of rare earths from Myanmar more than doubled to 41,700 t in 2023.")
    assert (factor.measure, factor.value, factor.unit) == ("change", 2, "x")
    assert (level.measure, level.value, level.qualifier) == ("export", 41700, "exact")


def test_an_undated_level_before_a_forecast_is_reported() -> None:
    base, target = quantities("Capacity at the magnet plant will be lifted from 2,000 tonnes to 5,000 tonnes by 2028.")
    assert (base.modality, target.modality) == ("reported", "target")


def test_each_change_of_a_list_is_counted_against_what_stands_behind_it() -> None:
    found = quantities("Imports of cerium dropped 8% mom and 12.4% yoy to 3,100 t in February.")
    assert [(one.value, one.change_base) for one in found[:2]] == [(-8.0, "mom"), (-12.4, "yoy")]


def test_a_large_sum_is_written_out_in_its_sentence() -> None:
    (found,) = quantities("India approved a Rs 7,280 crore scheme for rare earth magnets on Monday.")
    assert "72,800,000,000 INR" in with_summary(found).summary


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The uranium price was $82.50/lb, up $3 month on month.", 3.0, "USD/lb"),
        ("Terbium is down $20/kg.", -20.0, "USD/kg"),
        ("Copper was 4,500 yuan/t cheaper.", -4500.0, "CNY/t"),
    ],
)
def test_money_for_a_mass_that_a_price_moved_by_is_a_change(text: str, value: float, unit: str) -> None:
    found = quantities(text)[-1]
    assert (found.measure, found.change_of, found.value, found.unit) == ("change", "price", value, unit)


@pytest.mark.parametrize(
    "text", ["Terbium rose to $1,020/kg.", "Terbium fell below $900/kg.", "Terbium rose above $900/kg."]
)
def test_the_price_that_something_moved_to_is_a_price(text: str) -> None:
    (found,) = quantities(text)
    assert (found.measure, found.change_of) == ("price", None)


SCHEME = "India approved a Rs 7,280 crore scheme for rare earth magnets on Monday."


def test_a_sum_said_again_at_the_end_is_one_claim_with_a_repetition() -> None:
    (found,) = quantities(f"{SCHEME}\n\nThe minister spoke.\n\nIndia approved a magnet scheme worth Rs 7,280 crore.")
    assert [one.exact for one in found.evidence if one.role == "repeat"] == ["Rs 7,280 crore"]


@pytest.mark.parametrize(
    "again",
    [
        "India approved a magnet scheme worth Rs 7,280 crore in 2019.",
        "Chile approved a magnet scheme worth Rs 7,280 crore.",
        "India may approve a magnet scheme worth Rs 7,280 crore.",
    ],
)
def test_the_same_sum_of_another_time_or_place_or_mood_is_another_claim(again: str) -> None:
    assert len(quantities(f"{SCHEME}\n\n{again}")) == 2


def test_what_a_product_contains_is_no_resource() -> None:
    (found,) = quantities("Each electric car contains 2 to 5 kg of magnets.")
    assert (found.measure, found.modality) == ("other", "reported")
    assert quantities("The deposit contains 5 kt of lithium for electric cars.")[0].measure == "resource"


def test_points_that_a_royalty_moves_by_are_no_change_of_a_flow() -> None:
    found = quantities("The royalty on praseodymium was raised by 50 basis points to 3%.")[0]
    assert (found.measure, found.change_of) == ("change", None)
