"""What somebody means to do, may do, has done and has ordered, told from what is only expected."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract

PLAN = "Peru's five-year mining plan was approved on Monday."


def moods(text: str, published: date = date(2025, 6, 10)) -> list[str]:
    """The modalities of the figures of a text."""
    return [claim.modality for claim in extract(text=text, published=published).claims if isinstance(claim, Quantity)]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Kite will spend $40 million on a tin mill.", "target"),
        ("The bank is to lend $50 million to the tin mine.", "target"),
        ("Demand for tin will build to 90 tonnes.", "forecast"),
        (f"{PLAN}\n\nThe country will open four tin mines.", "target"),
        ("The country will open four tin mines.", "forecast"),
        ("Once in full operation, the plant will supply 90 tonnes of tin.", "target"),
        ("The new plant will be able to take in 5,000 tonnes of tin ore annually.", "target"),
        ("The mine is expected to produce 900 tonnes of tin a year.", "forecast"),
        ("Its target, which is to raise the yearly value of tin sales to $2 billion, is met.", "target"),
        ("The aim of the strategy of 2023 is to raise the share of tin to 15% by 2030.", "target"),
        ("Chile's tin quota would be cut to 5,000 tonnes under the proposal.", "target"),
        ("The grant is meant to build a tin smelter with a capacity of 5,000 tonnes a year.", "target"),
        ("A tin mill of 9,000 tonnes a year is set to run over its 38-year life.", "target"),
    ],
)
def test_what_somebody_means_to_do_is_a_target(text: str, mood: str) -> None:
    assert moods(text) == [mood]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Tin quotas for 2026 will be 40,000 tonnes.", "reported"),
        ("Exports of tin will be capped at 9,000 tonnes in 2026.", "reported"),
        ("Analysts expect that tin quotas for 2026 will be 40,000 tonnes.", "forecast"),
        ("The government is considering a tin quota of 40,000 tonnes for 2026.", "possible"),
    ],
)
def test_what_an_authority_orders_is_in_force(text: str, mood: str) -> None:
    assert moods(text) == [mood]


def test_an_option_and_its_condition_are_possible() -> None:
    assert moods(
        "Kite has an option to raise its stake in the tin mine to 51%, provided that it spends $9 million."
    ) == [
        "possible",
        "possible",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kite spent $9 million to build a tin smelter.",
        "Kite was awarded $9 million to develop a tin mine.",
    ],
)
def test_money_that_is_spent_or_given_is_a_fact_whatever_it_is_for(text: str) -> None:
    assert moods(text) == ["reported"]


def test_what_a_plan_comes_on_top_of_is_a_fact() -> None:
    text = "The fund will lend $50 million, besides the $20 million that it has already provided, to the tin project."
    assert moods(text) == ["target", "reported"]


def test_the_share_that_somebody_owns_is_a_fact_in_a_plan() -> None:
    assert "reported" in moods("The loan is to fund the tin mine, which is run by Tarn, Kite's 84% owned subsidiary.")


def test_the_cost_expected_for_a_project_is_a_forecast_whenever_it_was_expected() -> None:
    assert moods("Last May the capital cost expected for the tin mine rose to $90 million.") == ["forecast"]


def test_aims_run_through_a_list() -> None:
    text = (
        "The goal is that by 2030 at least 10% of the tin that it needs is mined there, 40% smelted and 25% recycled."
    )
    assert moods(text) == ["target"] * 3


def test_what_follows_from_a_figure_is_said_as_that_is() -> None:
    text = "Kite Research reckons that tin demand is 320,000 tonnes, which points to a gap of 6,000 tonnes."
    assert moods(text) == ["estimated", "estimated"]


def test_estimated_reserves_that_reach_a_figure_are_estimated() -> None:
    assert moods("The site has total estimated tin reserves that reach 935,400 tonnes.") == ["estimated"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The mine has a JORC-compliant tin reserve of 12 million tonnes grading 0.9% tin.",
            ["estimated", "estimated"],
        ),
        ("The mine has a tin reserve of 12 million tonnes.", ["reported"]),
        ("The survey has found 2,000 tonnes of sand in a tin deposit with 2% tin.", ["estimated", "estimated"]),
    ],
)
def test_what_a_code_calls_a_reserve_is_estimated(text: str, found: list[str]) -> None:
    assert moods(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tin output should reach 90 tonnes in 2026, against 80 tonnes last year.", ["forecast", "reported"]),
        (
            "Tin demand is estimated to rise to 90 tonnes in 2026, from a peak of 80 tonnes in 2024.",
            ["forecast", "reported"],
        ),
        (
            "Kite estimates its net tin profit at $9 million in 2024, versus a profit of $8 million in 2023.",
            ["estimated", "reported"],
        ),
    ],
)
def test_the_level_before_is_a_fact(text: str, found: list[str]) -> None:
    assert moods(text) == found


def test_what_a_time_just_over_has_brought_may_still_be_expected() -> None:
    text = "Kite Tin expects for the first half of 2025 a net loss of $9 million."
    assert moods(text, date(2025, 7, 17)) == ["forecast"]
    assert moods(text, date(2026, 7, 17)) == ["reported"]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Tin output was valued at $9 million in 2024.", "reported"),
        ("The tin project is valued at $9 million.", "estimated"),
    ],
)
def test_a_flow_has_a_value_and_a_project_is_valued(text: str, mood: str) -> None:
    assert moods(text) == [mood]


def test_an_infinitive_goes_on_with_what_is_expected() -> None:
    text = (
        "Tin exports are forecast to fall to 88 tonnes in 2026, and to pick up so as to be back at 99 tonnes by 2027."
    )
    assert moods(text) == ["forecast", "forecast"]


def test_a_spot_price_beside_what_a_study_finds_is_a_fact() -> None:
    text = "A scoping study of the tin mine finds an NPV of $90 million at the current price of $30,000 per tonne."
    assert moods(text)[0] == "estimated"
    assert moods("The study drew up a base case with tin at $33,000 per tonne.") == ["estimated"]
