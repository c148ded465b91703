"""As what a figure is said: outcomes of studies, grades of resources, lists behind colons, plans and leave."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract


def moods(text: str, published: date = date(2025, 8, 12)) -> list[str]:
    """The modalities of the figures of a text."""
    return [claim.modality for claim in extract(text=text, published=published).claims if isinstance(claim, Quantity)]


STUDY = "Kite Ore publishes tin feasibility study"


@pytest.mark.parametrize(
    ("outcome", "mood"),
    [
        ("Post-tax NPV of $82 million", "estimated"),
        ("Mine life of 21 years", "estimated"),
        ("Average annual production of 330 tonnes of tin", "target"),
        ("The firm sold 330 tonnes of tin", "reported"),
    ],
)
def test_an_outcome_of_a_study_is_no_fact(outcome: str, mood: str) -> None:
    assert moods(f"{STUDY}\n\n{outcome}") == [mood]


def test_without_a_study_a_production_is_a_fact() -> None:
    assert moods("Kite Ore publishes tin report\n\nAverage annual production of 330 tonnes of tin") == ["reported"]


def test_a_grade_of_a_resource_is_estimated_as_it_is() -> None:
    assert moods("Inferred Resources stand at 2 million tonnes at 1.4% tin.") == ["estimated", "estimated"]


def test_a_grade_of_a_reserve_or_of_a_core_is_a_fact() -> None:
    assert moods("Proved reserves were 2 million tonnes at 1.4% tin.") == ["reported", "reported"]
    assert moods("Drilling at the tin deposit returned 1.4% tin over 3 m.")[0] == "reported"


def test_the_words_before_a_colon_say_as_what_its_list_is_told() -> None:
    assert moods("The law sets targets for 2030: 10% of tin demand mined, 25% recycled.") == ["target", "target"]
    assert moods("The estimated uses of tin were as follows: solder, 60%; glass, 15%.") == ["estimated", "estimated"]


def test_a_sentence_behind_a_colon_has_its_own_mood() -> None:
    assert moods("The ministry was asked about its plans: exports of tin were 90 tonnes.") == ["reported"]


def test_what_a_plan_would_bring_is_aimed_at() -> None:
    assert moods("The venture, named Kobra, would combine $5 million with tin ore.") == ["target"]
    assert moods("Tin exports would drop to 90 tonnes.") == ["forecast"]


def test_what_a_draft_asks_for_is_aimed_at() -> None:
    assert moods("Under a draft plan, Peru should mine 10% of its tin demand by 2030.") == ["target"]
    assert moods("Under the trees, Peru should mine 10% of its tin demand by 2030.") == ["forecast"]


def test_to_bring_that_down_is_one_clause() -> None:
    assert moods("It aims to bring that down to 65% of its tin demand by 2030.") == ["target"]


def test_due_to_grow_is_to_come_and_due_to_rain_is_not() -> None:
    assert moods("Tin output is due to grow to 90 tonnes.") == ["forecast"]
    assert moods("Tin output fell due to rain to 90 tonnes.") == ["reported"]


def test_a_quota_gives_leave() -> None:
    assert moods("Kite Ore was given a quota. It may export 90 tonnes of tin.") == ["reported"]
    assert moods("The price fell. Kite Ore may export 90 tonnes of tin.") == ["possible"]


def test_a_licence_in_force_allows() -> None:
    assert moods("The licence allows Kite Ore to mine 90 tonnes of tin until 2031.") == ["reported"]


def test_an_estimate_for_a_time_to_come_is_a_forecast() -> None:
    assert moods("Tin demand is put at an estimated 90 tonnes in 2030.") == ["forecast"]
    assert moods("Tin demand is put at an estimated 90 tonnes in 2024.") == ["estimated"]


def test_it_estimated_that_is_an_estimate() -> None:
    assert moods("In 2023 it estimated that Peru had over 90 tonnes of tin reserves.") == ["estimated"]


def test_a_headline_of_what_went_on_is_of_no_plan() -> None:
    report = "\n\nThe miner announced its results for the three months ended 30 June 2025."
    assert moods(f"Tin unit continued to scale, generating $9 million in revenue{report}") == ["reported"]
    assert moods(f"Tin unit to scale, generating $9 million in revenue{report}") == ["forecast"]


def test_having_done_so_is_no_plan() -> None:
    text = "Kite Ore is targeting 90 tonnes of tin, having sold 50 tonnes of tin."
    assert moods(text) == ["target", "reported"]


def test_a_share_of_a_planned_whole_is_a_fact() -> None:
    assert moods("Kite Ore has contracts for 70% of its planned tin output.") == ["reported"]
    assert moods("Kite Ore has 70% of tin planned.") != ["reported"]


def test_a_forecast_was_one_before_it_was_cut() -> None:
    text = "The bureau cut its forecast for 2025 tin output to 90 tonnes from 95 tonnes."
    assert moods(text) == ["forecast", "forecast"]


def test_growth_over_years_that_go_on_is_expected() -> None:
    assert moods("The tin market grows by 7% a year from 2025 to 2032.") == ["forecast"]
    assert moods("The tin market grew by 7% a year from 2019 to 2024.") == ["reported"]


def test_what_there_is_now_is_left_for_what_is_to_come() -> None:
    text = "By 2030, works are to make 500 tonnes of tin ingot a year, up from 75 tonnes now."
    assert moods(text) == ["forecast", "reported"]


def test_what_is_proposed_or_guided_for_is_to_come() -> None:
    assert moods("Norway proposed that 15% of its tin demand be recycled.") == ["target"]
    assert moods("Kite Ore guided for 90 tonnes of tin in 2025.") == ["forecast"]


def test_a_level_that_has_been_reached_is_a_fact() -> None:
    assert moods("Tin shot up 8% to reach $44/kg.") == ["reported", "reported"]
    assert moods("Tin is to gain 8% to reach $44/kg.") == ["forecast", "forecast"]


def test_what_is_expected_beside_a_figure_leaves_it_a_fact() -> None:
    assert moods("Tin prices are about $11/kg with demand expected to grow.") == ["reported"]


def test_a_thousand_in_a_figure_does_not_end_an_aside() -> None:
    text = "The works have made 32,000 tonnes of tin, of which about 6,000 tonnes would be ingot."
    assert moods(text) == ["reported", "forecast"]


def test_guidance_that_remains_or_is_cut_is_a_forecast() -> None:
    assert moods("The 2025 tin production guidance remains 70 tonnes.") == ["forecast"]
    assert moods("Full year tin output guidance was lowered to 91 tonnes.") == ["forecast"]


def test_a_plan_behind_a_cause_is_none_of_the_figure() -> None:
    text = "Tin output fell 56% following planned shutdowns."
    assert moods(text) == ["reported"]


def test_who_is_sure_of_a_figure_expects_it() -> None:
    assert moods("The minister was certain of 90 tonnes of tin in 2025.") == ["forecast"]


def test_a_part_in_brackets_is_expected_with_its_whole() -> None:
    text = "Kite Ore expects to make 18 tonnes of tin (100% basis; 9 tonnes its share) this year."
    assert moods(text) == ["forecast", "forecast"]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Targets for tin output will go up to 900 tonnes.", ["target"]),
        ("The plan, the aim of which is that Peru should meet 40% of its tin demand from scrap.", ["target"]),
        ("The country means to mine 900 tonnes of tin next year.", ["target"]),
        ("Kite looks for tin output of 900 tonnes in 2026.", ["forecast"]),
        ("Kite mined 400 tonnes of tin, short of the 900 tonnes that had been forecast.", ["reported", "forecast"]),
        ("Peru shipped an estimated 900 tonnes of tin, 9% less than in May.", ["estimated", "reported"]),
        ("For 2026 the mining agreement allows 900 tonnes of tin.", ["reported"]),
        ("At today's prices the tin mine would earn a return of 9%.", ["possible"]),
        ("Tin valued at $9 million was exported in May.", ["reported"]),
        ("Kite reduced its guidance to 90 tonnes of tin from 100 tonnes.", ["forecast", "forecast"]),
        ("Tin guidance has been upgraded to 90-95 tonnes, from 80-85 tonnes previously.", ["forecast", "forecast"]),
        ("The ministry lifted its target for tin output to 900 tonnes from 800 tonnes.", ["target", "target"]),
        ("The tin spending budget was raised to $9 million from $8 million.", ["forecast", "forecast"]),
        ("Kite cut its guidance by 10 tonnes to 90 tonnes of tin.", ["reported", "forecast"]),
        ("The bank sees tin at $11,000 a tonne, down from $12,000 before.", ["forecast", "forecast"]),
        ("Kite cut tin output to 90 tonnes from 100 tonnes, in line with guidance.", ["reported", "reported"]),
        ("Kite raised its guidance after tin output rose to 90 tonnes from 80 tonnes.", ["reported", "reported"]),
        ("A line that would turn out 900 tonnes of tin a year is being built.", ["target"]),
        ("The line is able to turn out 900 tonnes of tin a year.", ["reported"]),
        # what was planned or expected stays so, and by how much it was passed is a fact
        ("The mine had planned to sell 900 tonnes of tin in 2024 but sold 700 tonnes.", ["target", "reported"]),
        ("The mine had been expected to yield 900 tonnes of tin in 2024.", ["forecast"]),
        ("The mine beat its guidance of 900 tonnes of tin by 5%.", ["forecast", "reported"]),
        ("Tin output was 700 tonnes, below the 900 tonnes that analysts had expected.", ["reported", "forecast"]),
        ("The blueprint calls for 900 tonnes of tin a year.", ["target"]),
        ("Tin output was probably 900 tonnes.", ["estimated"]),
        ("Tin output ought to be 900 tonnes this year.", ["forecast"]),
        ("Tin output had risen by 9% to 900 tonnes.", ["reported", "reported"]),
    ],
)
def test_a_figure_is_said_as_its_noun_and_its_verb_say(text: str, mood: list[str]) -> None:
    assert moods(text) == mood


def test_what_a_study_says_a_project_would_bring_is_an_estimate() -> None:
    text = "Kite's scoping study on the Tarn tin mine\n\nThe tin mine would pay back its cost of $9 million in 4 years."
    assert moods(text) == ["estimated"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("A tin smelter for $90 million is conceivable.", "possible"),
        ("The draft strategy foresees outlays of $90 million on tin.", "target"),
        ("The plan foresees 900 t of tin.", "target"),
        ("The bank foresees 900 t of tin.", "forecast"),
        ("A tin smelter cost $90 million.", "reported"),
    ],
)
def test_plans_that_foresee_are_aims_and_what_is_conceivable_is_possible(text: str, modality: str) -> None:
    assert moods(text) == [modality]


STUDIED = "Interim study of the Tarn tin project\n\n"
WHOLE = [
    # what a study gives its project, and what a firm has paid
    (STUDIED + "Annual output of tin of 90 tonnes.", ["target"]),
    (STUDIED + "The average production cost is $40 per kg of tin, against $30 in the PEA.", ["estimated", "estimated"]),
    ("Tarn tin mine\n\nThe average production cost is $40 per kg of tin.", ["reported"]),
    # what a resource grew by is an estimate as it is; what output grew by is none
    ("The tin resource rose by 50% to 9 Mt.", ["estimated", "estimated"]),
    ("Tin output rose by 50% to 9 Mt.", ["reported", "reported"]),
    ("The tin project has a resource of 9 Mt at 2%, of which cassiterite makes up 29%.", ["estimated"] * 3),
    # two sides of a market, and two times
    ("The bank forecasts 90 t of tin supply against 95 t of demand in 2027.", ["forecast", "forecast"]),
    ("The bank forecasts 90 t of tin against 95 t last year.", ["forecast", "reported"]),
    # what is on its way
    ("Tin output is on course for a rise of 25% to 90 tonnes in 2026-27.", ["forecast", "forecast"]),
    ("Six tin projects are under construction.", ["reported"]),
    ("A tin smelter of 900 tonnes a year is under construction.", ["target"]),
    ("Kite holds an option, backed by a bank, to invest $90 million in tin.", ["possible"]),
    # an estimate of a year of which most is to come, and of one that is over
    ("The bank estimates a tin deficit of 90 tonnes in 2026.", ["forecast"]),
    ("The bank estimates a tin deficit of 90 tonnes in 2025.", ["estimated"]),
]


@pytest.mark.parametrize(("text", "mood"), WHOLE)
def test_studies_resources_and_unfinished_years_say_how_a_figure_is_meant(text: str, mood: list[str]) -> None:
    assert moods(text) == mood
