"""When a figure is, where the words for its time stand elsewhere, are a market's, or belong to something else."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract
from reofacts.periods import find

AUGUST = date(2025, 8, 12)

REPORT = "The miner announced its results for the three months ended 30 June 2025."


def read(text: str, published: date | None = AUGUST) -> list[Quantity]:
    """The quantities of a text."""
    return [claim for claim in extract(text=text, published=published).claims if isinstance(claim, Quantity)]


def times(text: str, published: date | None = AUGUST) -> list[tuple[float, str | None]]:
    """The values of a text with their periods."""
    return [(claim.value, claim.period_edtf) for claim in read(text, published)]


def bases(text: str) -> list[tuple[float, str | None]]:
    """The changes of a text with what they are counted against."""
    return [(claim.value, claim.change_base) for claim in read(text) if claim.measure == "change"]


def named(text: str) -> list[str]:
    """The periods that a text names."""
    return [period.edtf for period in find(text, AUGUST)]


# ── words for a time ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in the week to Friday", "2025-08-02/2025-08-08"),
        ("the week ended 1 August", "2025-07-26/2025-08-01"),
        ("as early as 2027.", "2027"),
        ("work is to start in May 2026", "2026-05"),
        ("the mine is to close in 2031", "2031"),
        ("“March set a record", "2025-03"),
        ("In the three months to June it was 5 t. For the half year, it was", "2025-01/2025-06"),
        ("output was 5 t in the first quarter and 6 t in the second.", "2025-04/2025-06"),
        ("Output was 5 t in the first quarter. For the full year, it was", "2025"),
        ("the fiscal year ended March 2025. In the previous fiscal year, it", "2023-04/2024-03"),
        ("In June it was 5 t, customs data showed on Sunday. A year earlier", "2024-06"),
        ("It was 5 t in June. That compares with 4 tonnes in May and 3 a year earlier", "2024-06"),
    ],
)
def test_words_for_a_time_are_read(text: str, edtf: str) -> None:
    assert named(text)[-1] == edtf


@pytest.mark.parametrize(
    "text", ["At the same time, it fell", "Theresa May set a record", "a full year of work", "the second, a mill"]
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [edtf for edtf in named(text) if edtf] == []


def test_the_half_of_a_year_that_had_not_begun_is_that_of_the_year_before() -> None:
    told = "In the second half of the year output rose to 5 tonnes."
    assert [period.edtf for period in find(told, date(2025, 1, 20))] == ["2024-07/2024-12"]
    ahead = "In the second half of the year output will rise to 5 tonnes."
    assert [period.edtf for period in find(ahead, date(2025, 1, 20))] == ["2025-07/2025-12"]


# ── a time told before ──────────────────────────────────────────────────────────────────────────────────────────────


def test_by_then_is_the_year_named_last() -> None:
    text = "Lithium demand will triple by 2035. By then, batteries will make up 90% of it."
    assert times(text) == [(3, "2035"), (90, "2035")]


def test_since_then_opens_a_stretch_and_dates_no_level() -> None:
    text = "At the end of February, cobalt prices were at their lowest. Since then, they have risen by 40% to $15/lb."
    assert times(text) == [(40, "2025-02/.."), (15, None)]


def test_a_change_since_an_event_is_of_the_stretch_from_then_on() -> None:
    assert times("The tin price has fallen by 30% since its peak in May 2022.") == [(-30, "2022-05/..")]


def test_a_record_since_an_event_is_not_of_the_stretch_from_then_on() -> None:
    assert times("Tin output was 30 tonnes, the lowest since its peak in May 2022.") == [(30, None)]


def test_earlier_guidance_is_for_the_year_of_the_new_one() -> None:
    text = "Kite Ore expects to produce 900 tonnes of tin in 2026. The earlier guidance was 950 tonnes."
    assert times(text) == [(900, "2026"), (950, "2026")]


def test_shares_go_on_with_the_year_of_the_shares_before_them() -> None:
    text = "In 2018, magnets accounted for 25% of rare earth use. Glass made up 9% and alloys 18%."
    assert times(text) == [(25, "2018"), (9, "2018"), (18, "2018")]


def test_a_share_of_now_takes_no_year_over() -> None:
    text = "In 2018, magnets accounted for 25% of rare earth use. Today glass makes up 9%."
    assert times(text) == [(25, "2018"), (9, None)]


def test_the_uses_into_which_a_flow_was_split_have_its_year() -> None:
    text = (
        "Imports of rare earths by Peru in 2018 were 160 tonnes, up from 137 tonnes in 2017. "
        "The uses were as follows: catalysts, 60%; glass, 15%; and other, 5%."
    )
    assert times(text)[2:] == [(60, "2018"), (15, "2018"), (5, "2018")]


def test_what_goes_on_after_two_bases_has_the_time_of_the_level() -> None:
    text = (
        "Peru sold 210 tonnes of tin in June, against 190 tonnes in May and 260 tonnes in June 2024. "
        "It produced 230 tonnes."
    )
    assert times(text)[-1] == (230, "2025-06")


def test_a_mere_base_is_one() -> None:
    text = "Tin exports came to 76 tonnes in July, up from a mere 9 tonnes in June. Peru received 39 tonnes."
    assert times(text) == [(76, "2025-07"), (9, "2025-06"), (39, "2025-07")]


def test_parts_of_a_figure_have_its_time() -> None:
    text = (
        "Mining is assumed to start in May 2026, with output averaging 590 tonnes of tin for the first three years "
        "(July 2026 – June 2029), including 90 tonnes of tin powder and 60 tonnes of tin wire."
    )
    assert times(text) == [(590, "2026-07/2029-06"), (90, "2026-07/2029-06"), (60, "2026-07/2029-06")]


def test_a_year_spans_the_shares_before_it() -> None:
    text = "Peru is to mine 10%, refine 40% and recycle 25% of the tin that it uses each year by 2030."
    assert times(text) == [(10, "2030"), (40, "2030"), (25, "2030")]


def test_a_time_before_a_colon_dates_the_list_behind_it() -> None:
    text = "Tin prices for the week to 1 August: ingot $19 per kilogram, powder $21 per kilogram."
    assert times(text) == [(19, "2025-07-26/2025-08-01"), (21, "2025-07-26/2025-08-01")]


def test_a_level_compared_with_the_year_before_is_of_the_year_told() -> None:
    text = "Peru made 95 tonnes of tin in 2024. Imports of tin were 14 tonnes, compared with 18 tonnes in 2023."
    assert times(text) == [(95, "2024"), (14, "2024"), (18, "2023")]


def test_a_flow_takes_no_day_of_a_price() -> None:
    text = "Peru made 95 tonnes of tin in 2024. Tin was at $30/kg on 4 August. Exports were 80 tonnes."
    assert times(text) == [(95, "2024"), (30, "2025-08-04"), (80, "2024")]


def test_a_time_before_a_figure_in_a_bracket_dates_it() -> None:
    text = "The production of tin was 95 tonnes (2023: 70 tonnes) in 2024."
    assert times(text) == [(95, "2024"), (70, "2023")]
    text = "In the June quarter, the production of tin was 95 tonnes (March quarter: 70 tonnes)."
    assert times(text) == [(95, "2025-04/2025-06"), (70, "2025-01/2025-03")]


def test_the_quarter_in_a_bracket_is_not_the_one_told_of() -> None:
    text = f"{REPORT}\n\nIt sold 95 tonnes of tin (Q2 2024: 70 tonnes). Tin prices averaged $30/kg in the quarter."
    assert times(text)[-3:] == [(95, "2025-04/2025-06"), (70, "2024-04/2024-06"), (30, "2025-04/2025-06")]


def test_a_share_from_a_year_to_come_on_is_compared_with_nothing() -> None:
    assert times("Norway must recycle 15% of its tin demand from 2031.") == [(15, "2031/..")]


def test_what_is_to_come_is_not_of_the_year_before_it() -> None:
    text = "Smelters used 95 tonnes of tin last year, and the miner will sell 20 tonnes of it to one of them."
    assert times(text) == [(95, "2024"), (20, None)]
    assert times("Last year, Peru used 95 tonnes of tin, and it sold 20 tonnes.") == [(95, "2024"), (20, "2024")]


def test_a_year_with_which_the_sentence_before_compares_is_not_the_one_told() -> None:
    text = "Peru's output of tin was 95 tonnes in 2024, compared with 90 tonnes in 2023.\n\n"
    assert times(f"{text}Its tin use was an estimated 60 tonnes.")[-1] == (60, "2024")


# ── the week of a market ────────────────────────────────────────────────────────────────────────────────────────────

WEEK = "Metals ended the week to August 8 dearer, price assessments showed."


def test_a_price_told_as_past_is_of_the_week_of_a_market_report() -> None:
    text = f"{WEEK}\n\nTraders were in good spirits.\n\nCheap ore lifted tin to 265 yuan/kg."
    assert times(text) == [(265, "2025-08-02/2025-08-08")]


def test_a_price_of_now_or_of_another_day_is_not_of_that_week() -> None:
    assert times(f"{WEEK}\n\nTin trades at 265 yuan/kg.") == [(265, None)]
    assert times(f"{WEEK}\n\nTin rose to 265 yuan/kg on July 7.") == [(265, "2025-07-07")]


def test_a_price_is_not_of_a_week_without_prices() -> None:
    assert times("Surveys of the ground ended in the week to August 8.\n\nOre lifted tin to 265 yuan/kg.") == [
        (265, None)
    ]


# ── times of something else ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "paper",
    [
        "By its tin strategy of November 2024",
        "In the plan adopted in March 2025",
        "Under a February 2025 law",
        "As a study completed in 2023 has it",
    ],
)
def test_when_a_paper_was_written_dates_no_figure(paper: str) -> None:
    assert times(f"{paper}, Peru will cover 10% of its tin demand.") == [(10, None)]


def test_a_plan_for_a_year_dates_its_figures() -> None:
    assert times("The plan for 2026 is to mine 90 tonnes of tin.") == [(90, "2026")]


def test_since_records_began_dates_nothing() -> None:
    text = "Tin exports in July were 90 tonnes, the most since records began in June 2014. They rose 3% on the year."
    assert times(text) == [(90, "2025-07"), (3, "2025-07")]


def test_a_year_in_a_bracket_is_that_of_the_figure_in_it() -> None:
    text = "Peru leads in tin (9% of the output in 2024) and has an estimated 7% of the zinc output."
    assert times(text) == [(9, "2024"), (7, None)]


def test_a_bracket_without_a_figure_dates_what_stands_before_it() -> None:
    assert times("Tin output rose last year (2024) to 90 tonnes.") == [(90, "2024")]


def test_the_time_of_a_level_in_any_money_is_not_that_of_the_change() -> None:
    text = "In the June quarter tin sales were down 9% from the Sh44 million of the March quarter."
    assert times(text) == [(-9, "2025-04/2025-06")]


def test_the_week_in_which_something_was_said_dates_no_figure() -> None:
    assert times("Earlier in the week Kite Ore said it would make 90 tonnes of tin.") == [(90, None)]


def test_now_put_at_is_no_present() -> None:
    assert times("Tin output last year is now put at 90 tonnes.") == [(90, "2024")]
    assert times("Tin was mined last year and the works now makes 90 tonnes.") == [(90, None)]


def test_what_there_is_at_present_is_not_of_the_year_to_come() -> None:
    text = "Kite Ore targets an output of 90 tonnes of tin in 2027, from 50 tonnes at present."
    assert [(one.value, one.period_edtf, one.modality) for one in read(text)] == [
        (90, "2027", "target"),
        (50, None, "reported"),
    ]


def test_a_participle_does_not_make_a_share_of_now_one_of_the_year_reported_on() -> None:
    text = "In 2024, Peru produced 90 tonnes of tin.\n\nAbout 30% of the tin consumed is produced from scrap."
    assert times(text) == [(90, "2024"), (30, None)]


def test_what_a_project_takes_over_its_life_is_not_of_the_quarter() -> None:
    assert times(f"{REPORT}\n\nAverage tin cost for the first 10 years $360/t")[-1] == (360, None)
    assert times(f"{REPORT}\n\nAverage tin cost $360/t")[-1] == (360, "2025-04/2025-06")


def test_what_an_older_study_put_is_not_of_the_quarter_reported_on() -> None:
    assert times(f"{REPORT}\n\nThe 2012 study put tin spending at $60 million.")[-1] == (60e6, None)
    assert times(f"{REPORT}\n\nIt put tin spending at $60 million.")[-1] == (60e6, "2025-04/2025-06")


def test_the_number_of_what_there_always_is_has_no_time() -> None:
    assert times(f"{REPORT}\n\nIt sold 5 tonnes of the 17 rare earths.")[-1] == (17, None)


# ── what a change is counted against ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("9% more than it exported the year prior", "yoy"),
        ("up 9% on a month basis", "mom"),
        ("down 9% from the quarter prior", "qoq"),
    ],
)
def test_more_words_say_what_a_change_is_counted_from(words: str, base: str) -> None:
    assert [one for _, one in bases(f"Tin exports were 90 tonnes, {words}.")] == [base]


def test_two_changes_before_one_comparison_have_the_same_base() -> None:
    assert bases("Exports of tin in July fell 9% and 5% respectively year on year.") == [(-9, "yoy"), (-5, "yoy")]
    text = "Tin exports were 12% more in volume and 95% more in value than a year earlier."
    assert bases(text) == [(12, "yoy"), (95, "yoy")]


# ── what had been before, what another verb tells, what is to be built ───────────────────────────────────────────────

LEAD = "Higher tin output marked the June quarter of Kite.\n\n"


def test_a_quarter_that_had_been_before_is_lent_to_nothing() -> None:
    text = f"{LEAD}Kite mined 900 t in the quarter. It had mined 700 t in the March quarter. Sales came to $9 million."
    assert times(text) == [(900, "2025-04/2025-06"), (700, "2025-01/2025-03"), (9e6, "2025-04/2025-06")]


def test_a_quarter_told_as_past_is_lent() -> None:
    text = "Kite's tin output was 700 t in the March quarter. Sales came to $9 million."
    assert times(text) == [(700, "2025-01/2025-03"), (9e6, "2025-01/2025-03")]


def test_what_caused_a_figure_within_the_quarter_hides_no_quarter() -> None:
    text = f"{REPORT}\n\nTin sales fell 9%, since the port stopped its loading in May. Tin output fell 4%."
    assert times(text) == [(-9, "2025-04/2025-06"), (-4, "2025-04/2025-06")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tin demand grew fourfold between 2012 and 2019, to 900 t.", "2019"),
        ("Between 2015 and 2023 tin demand came to 900 t.", "2015/2023"),
        ("Since the ban was imposed on 22 May tin prices have risen 40%.", "2025-05-22/.."),
        ("Tin prices rose 40% on 22 May.", "2025-05-22"),
        ("Since its start in 2019 the mine has produced 900 t of tin.", "2019/.."),
        ("The tin plant will make 900 t a year and is expected to open in 2027.", None),
        ("The tin plant will make 900 t in 2027 and is expected to grow.", "2027"),
        ("Peru holds 900 t of tin, or 9% of all, but dug a mere 30 t last year.", "2024"),
        ("In May the state backed a plant that would make 900 t of tin a year.", None),
        ("In May the plant that they all love made 900 t of tin.", "2025-05"),
        ("The tin mine is to start this year and will make 900 t annually.", None),
        ("The tin mine is to start this year and sold 900 t in 2024.", "2024"),
        ("Kite is to open in 2026, and its plant is designed to make 900 t of tin a year.", None),
        (
            "Tin exports were 900 t in the first half of 2025, twice the value of the whole of 2024.",
            "2025-01/2025-06",
        ),
        ("Peru mined 900 t of tin in 2024, against 300 t in Laos.", "2024"),
        ("Peru mined 900 t of tin in 2024, against 300 t in Laos in 2021.", "2021"),
        ("The tin smelter's capacity of 900 t was spread over 33 firms in 2023.", "2023"),
        ("Tin demand grows from 2020 to 2030, they say. Prices are to rise by 9% over the same time.", "2020/2030"),
        ("Tin demand fell from 2020 to 2024. In May it rose by 9%.", "2025-05"),
    ],
)
def test_the_last_figure_is_of_a_time(text: str, period: str | None) -> None:
    assert times(text)[-1][1] == period, times(text)


def test_a_quota_takes_its_year_from_before_it_alone() -> None:
    text = (
        "Kite was given a tin export quota of 900 t for the rest of 2025. The national quota for the period is 9,000 t."
        " Besides, Fox was given 80 t. For 2026 a quota of 7,000 t is set."
    )
    assert [period for _, period in times(text)] == ["2025", "2025", "2025", "2026"]


def test_what_one_had_forecast_is_of_the_year_forecast_now() -> None:
    text = "The bureau expects a tin surplus of 900 t in 2026. In May it had forecast 700 t."
    assert times(text) == [(900, "2026"), (700, "2026")]


def test_a_fiscal_year_that_is_forecast_is_lent() -> None:
    text = "Australia is to make 900 t of tin in the 2025-26 fiscal year. Zinc output will be unchanged at 700 t."
    assert [period for _, period in times(text)] == ["2025-07/2026-06"] * 2


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("For the full year the company expects 900 t of tin.", "2025"),
        ("For the full year it made 900 t of tin.", "2024-07/2025-06"),
    ],
)
def test_a_full_year_that_one_expects_is_not_over(text: str, year: str) -> None:
    head = "PERTH, Australia - The miner reported a profit of A$9 million for the six months to June 30."
    assert times(f"{head}\n\n{text}")[-1] == (900, year)
