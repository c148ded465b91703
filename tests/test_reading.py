"""One meaning in a document, and one word for a list: mt, dollars, hedges, rates, speakers and moods."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def claims(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return read(from_text(text, published=date(2025, 6, 2)))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Zinc was sold at 22,300 yuan/mt. Indium output was 61.5 mt in May.", [22_300, 61.5]),
        ("Manganese output was 12.4 mt in 2023 and 13 mt in 2024.", [12_400_000, 13_000_000]),
        ("Manganese output was 12.4 mt in 2023.", [12_400_000]),
        ("The mine sold 12,400 mt of tin and 214 mt of zinc.", [12_400, 214]),
    ],
)
def test_mt_has_one_meaning_in_a_document(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The tin market is to grow at a 6.4% CAGR to 2030.", "%/yr"),
        ("Tin has an expected 4.9% forecast CAGR.", "%/yr"),
        ("The tin market rose 6.4%, and CAGR is a word.", "%"),
        ("Some 900 tons of tin ore would be processed annually.", "t/yr"),
        ("Some 900 tons of tin ore were sold in a year of want.", "t"),
    ],
)
def test_a_rate_may_stand_behind_a_few_words(text: str, unit: str) -> None:
    assert claims(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        (
            "Some 60 t of tin, 40 t of zinc and 9 t of indium were sold in May.",
            [("t", "about"), ("t", "about"), ("t", "about")],
        ),
        ("It is to make 60 t of tin and 9 t of indium per annum.", [("t/yr", "exact"), ("t/yr", "exact")]),
        ("It plans annual output of 60 t of tin and 9 t of indium.", [("t/yr", "exact"), ("t/yr", "exact")]),
        ("It sold some 60 t of tin in May and 9 t of indium per annum.", [("t", "about"), ("t/yr", "exact")]),
        ("Ore of the tin mine (less than 4% Sn) is poor.", [("%", "less_than")]),
    ],
)
def test_a_hedge_and_a_rate_cover_a_list_of_materials(text: str, read_as: list[tuple[str, str]]) -> None:
    assert [(claim.unit, claim.qualifier) for claim in claims(text)] == read_as


def test_the_verb_of_a_rise_may_stand_far_before_its_by() -> None:
    text = "Kite Ore has increased its tin resource estimate for the $2 billion project near the town by almost 10%."
    assert claims(text)[-1].measure == "change"
    assert claims(text.replace("by almost", "with almost"))[-1].measure != "change"


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Kite Nickel (KN) digs. KN said it sold 900 t of nickel.", "named_organisation"),
        ("Kite Nickel has a mine. Kite told the exchange that it sold 900 t of nickel.", "named_organisation"),
        ("Eva Lind, head of the mine, left. Lind said it sold 900 t of nickel.", "named_person"),
        ("The mine sold 900 t of nickel, said a top official from the ministry.", "unnamed_sources"),
        ("Output of nickel rose. Some said so. It sold 900 t of nickel.", "author"),
    ],
)
def test_a_short_form_and_a_surname_speak_for_whom_the_text_explains(text: str, attribution: str) -> None:
    assert claims(text)[-1].attribution == attribution


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Use of tin is expected to fall - by about 8% - dragging demand down to 900 t in 2026.", "forecast"),
        ("Prices of tin rose by 2% to reach $20 a kilogram.", "reported"),
        ("Prices of tin are set to reach $20 a kilogram.", "forecast"),
        ("Use of tin fell in May, dragging demand down to 900 t.", "reported"),
        ("Some 900 t of tin, a metal of solders, are expected to be sold.", "forecast"),
    ],
)
def test_a_participle_hangs_on_the_mood_before_it(text: str, modality: str) -> None:
    assert claims(text)[-1].modality == modality


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The tin mine has a mine life of 18 years.", 1),
        ("The tin mine has an initial 20-year mine life.", 1),
        ("The tin deposit lies at a depth of up to 300 metres.", 1),
        ("The tin mine opened after five years of work.", 0),
        ("The tin mine lies 5 m from a road.", 0),
    ],
)
def test_lives_of_mines_and_depths_count_and_other_spans_do_not(text: str, count: int) -> None:
    assert len(claims(text)) == count


def test_a_later_time_makes_the_same_mass_the_same_statement() -> None:
    text = 'India is to make around 200 t of tin by 2027.\n\n"We plan to make 200 t of tin by 2027," he said.'
    assert len(claims(text)) == 1
    assert len(claims(text.replace("tin by 2027,", "tin by 2029,"))) == 2


def test_a_bare_dollar_is_that_of_the_country_named_most() -> None:
    text = "Australia will give $5 million to a tin mine. Australia has tin. Australian tin goes to Peru."
    assert claims(text)[0].unit == "AUD"
    assert claims(text.replace("Peru", "the United States"))[0].unit == "USD"


def test_a_deposit_in_mt_holds_millions() -> None:
    assert claims("The tin deposit has a 493mt resource.")[0].value == 493e6
    assert claims("The tin deposit has a resource of 493 mt.")[0].value == 493e6
    assert claims("The plant sold 493 mt of tin.")[0].value == 493


def test_a_capacity_that_grows_keeps_its_rate() -> None:
    text = "The tin smelter has a capacity of 100 t a year, which could rise to 300 t. It holds 20 t of tin."
    assert [(claim.value, claim.unit, claim.unit_how) for claim in claims(text)] == [
        (100, "t/yr", "stated"),
        (300, "t/yr", "inherited"),
        (20, "t", "stated"),
    ]


def test_so_many_out_of_so_many_tonnes_are_tonnes_both() -> None:
    assert [(claim.value, claim.unit) for claim in claims("Peru sold tin (540 out of 550 tonnes) in 2024.")] == [
        (540, "t"),
        (550, "t"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Guinea shipped 140 Mt of bauxite, and plans 150 MT for 2026.", [140e6, 150e6]),
        ("The ore body holds 45 Mt of phosphate rock; 12 MT lie below a river.", [45e6, 12e6]),
        ("The mine holds 45 Mt of ore and sold 200 MT of tungsten.", [45e6, 200]),
        ("The plant sold 200 MT of tin and 50 MT of bismuth.", [200, 50]),
    ],
)
def test_mt_in_capitals_is_counted_like_mt_beside_it(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values
