"""The time of a figure: what its document reports on, what it is compared with, and what leaves it undated."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract

PUBLISHED = date(2025, 10, 21)


def read(text: str, published: date | None = PUBLISHED) -> list[Quantity]:
    """The quantities of a text."""
    return [claim for claim in extract(text=text, published=published).claims if isinstance(claim, Quantity)]


def times(text: str, published: date | None = PUBLISHED) -> list[tuple[float, str | None]]:
    """The values of a text with their periods."""
    return [(claim.value, claim.period_edtf) for claim in read(text, published)]


def bases(text: str, published: date | None = PUBLISHED) -> list[tuple[float, str | None]]:
    """The changes of a text with what they are counted against."""
    return [(claim.value, claim.change_base) for claim in read(text, published) if claim.measure == "change"]


QUARTER = "The miner announced its results for the three months ended 30 September 2025."


# ── the stretch on which a document reports ─────────────────────────────────────────────────────────────────────────


def test_a_report_on_a_quarter_dates_what_it_tells_as_past() -> None:
    found = times(f"{QUARTER}\n\nThe plant produced 410 tonnes of tin. Lead output fell 3%.")
    assert found == [(410, "2025-07/2025-09"), (-3, "2025-07/2025-09")]


def test_lines_of_a_head_are_dated_by_the_quarter_that_is_named_below_them() -> None:
    found = times(f"Revenue up 8% to US$31 million\n\nRecord tin output of 410 tonnes\n\n{QUARTER}")
    assert found == [(8, "2025-07/2025-09"), (31e6, "2025-07/2025-09"), (410, "2025-07/2025-09")]


def test_a_report_says_where_it_names_its_time() -> None:
    claim = read(f"{QUARTER}\n\nThe plant produced 410 tonnes of tin.")[0]
    assert claim.period_how == "inherited"
    assert (claim.rule or "").endswith("series.reported")
    assert [one.exact for one in claim.spans("period")] == ["the three months ended 30 September 2025"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile accounts for 9% of the tin output.",
        "The plant has a capacity of 410 tonnes of tin a year.",
        "The miner expects to produce 410 tonnes of tin.",
        "The tin reserves were 410 tonnes.",
    ],
)
def test_what_is_so_now_or_will_be_is_not_dated_by_a_report(text: str) -> None:
    assert [period for _, period in times(f"{QUARTER}\n\n{text}")] == [None]


def test_a_figure_beside_another_time_is_not_dated_by_a_report() -> None:
    found = times(f"{QUARTER}\n\nThe mine opened in 1990. It produced 410 tonnes of tin.")
    assert found == [(410, None)]


def test_a_time_without_figures_or_results_is_not_reported_on() -> None:
    assert times("The ban came in August.\n\nThe miner produced 410 tonnes of tin.") == [(410, None)]


def test_a_time_with_which_another_is_compared_is_not_reported_on() -> None:
    text = "Tin output was 410 tonnes, compared with 390 tonnes in April-June.\n\nLead output fell 3%."
    assert times(text)[-1] == (-3, None)


def test_an_old_time_is_not_reported_on() -> None:
    assert times("Tin exports fell 5% in May 2019.\n\nThe miner shipped 410 tonnes of tin.")[-1] == (410, None)


def test_the_quarter_of_a_text_that_names_none_is_the_one_just_over() -> None:
    found = times("The smelter made 410 tonnes of tin in the quarter, compared with 390 tonnes in April-June.")
    assert found == [(410, "2025-07/2025-09"), (390, "2025-04/2025-06")]


def test_months_without_a_year_lie_near_the_reported_one_where_no_day_is_known() -> None:
    found = times("Tin exports rebounded in July 2025. They rose 7% from June, to 410 tonnes last month.", None)
    assert found == [(7, "2025-07"), (410, "2025-07")]


# ── how a document counts its quarters ──────────────────────────────────────────────────────────────────────────────


def test_a_first_quarter_just_over_is_that_of_the_fiscal_year() -> None:
    found = times("The Australian miner made 410 tonnes of tin in Q1, down from 450 tonnes in Q4.")
    assert found == [(410, "2025-07/2025-09"), (450, "2025-04/2025-06")]


def test_a_company_keeps_the_year_of_its_seat_wherever_it_mines() -> None:
    text = "South32 said copper output of its mine in Chile fell to 410 tonnes in the first quarter."
    assert times(text) == [(410, "2025-07/2025-09")]
    assert times(text, date(2025, 4, 20)) == [(410, "2025-01/2025-03")]
    assert times(text.replace("South32", "Codelco")) == [(410, "2025-01/2025-03")]


def test_a_half_to_come_is_no_half_just_over() -> None:
    text = "South32 said copper output would reach 410 tonnes in the first half of the year."
    assert times(text, date(2025, 1, 16)) == [(410, "2025-01/2025-06")]
    assert times(text.replace("would reach", "reached"), date(2025, 1, 16)) == [(410, "2024-07/2024-12")]


def test_months_end_in_a_month_as_they_end_on_a_day() -> None:
    assert times("In the three months ending in June it made 410 tonnes of tin.") == [(410, "2025-04/2025-06")]


def test_a_third_quarter_just_over_is_that_of_the_calendar() -> None:
    found = times("The Australian miner made 410 tonnes of tin in Q3, down from 450 tonnes in Q2.")
    assert found == [(410, "2025-07/2025-09"), (450, "2025-04/2025-06")]


def test_a_first_half_just_over_in_winter_is_that_of_the_fiscal_year() -> None:
    found = times("The Australian miner's first-half tin output was 410 tonnes.", date(2025, 2, 20))
    assert found == [(410, "2024-07/2024-12")]


# ── levels that are compared ────────────────────────────────────────────────────────────────────────────────────────


def test_a_base_without_a_time_goes_back_as_far_as_the_one_named_last() -> None:
    text = "The miner made 410 tonnes of tin in Q3, down from 450 tonnes in Q2, while lead fell from 96 tonnes to 88."
    assert times(text)[2] == (96, "2025-04/2025-06")


def test_a_whole_year_beside_a_quarter_means_its_like_of_that_year() -> None:
    found = times("Peru mined 410 tonnes of tin in the third quarter of 2025, after 450 tonnes in 2024.")
    assert found == [(410, "2025-07/2025-09"), (450, "2024-07/2024-09")]


def test_a_whole_year_that_holds_much_more_means_itself() -> None:
    found = times("Peru mined 410 tonnes of tin in the third quarter of 2025, after 1,700 tonnes in 2024.")
    assert found == [(410, "2025-07/2025-09"), (1700, "2024")]


def test_guidance_that_is_changed_is_for_one_year() -> None:
    found = times("The miner raised its 2026 guidance for tin output to 500 tonnes from 450 tonnes.")
    assert [period for _, period in found] == ["2026", "2026"]


def test_the_level_of_a_record_dates_nothing_else() -> None:
    text = "Tin exports were down 5% in August and marked the lowest since 390 tonnes were shipped in May 2023."
    assert times(text) == [(-5, "2025-08"), (390, "2023-05")]


def test_the_reach_of_records_is_no_time_of_a_figure() -> None:
    text = "Peru exported 410 tonnes of tin in August, the most in records going back to June 2014, up 5%."
    assert [period for _, period in times(text)] == ["2025-08", "2025-08"]


def test_what_came_before_does_not_date_a_figure() -> None:
    assert times("The smelter sold 410 tonnes of tin after the strike in May.") == [(410, None)]
    assert times("The smelter sold 410 tonnes of tin in May after the strike.") == [(410, "2025-05")]


# ── what a change is counted against ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("5% less than in July", "mom"),
        ("5% less than in August 2024", "yoy"),
        ("5% less than in August 2020", "2020"),
        ("5% less than a year earlier", "yoy"),
        ("5% less on the month", "mom"),
        ("5% less", None),
    ],
)
def test_a_change_is_counted_from_its_own_time(words: str, base: str | None) -> None:
    assert bases(f"Peru exported 410 tonnes of tin in August, {words}.") == [(-5, base)]


def test_a_change_is_counted_from_the_time_of_the_sentence_before() -> None:
    found = bases("Peru exported 410 tonnes of tin in August. Exports were 5% less than in July.")
    assert found == [(-5, "mom")]


@pytest.mark.parametrize(
    ("words", "base"), [("sequentially", "qoq"), ("on the quarter", "qoq"), ("on the year", "yoy")]
)
def test_words_say_what_a_change_is_counted_from(words: str, base: str) -> None:
    assert bases(f"Tin output rose 5% {words} in the third quarter.") == [(5, base)]


def test_the_comparison_behind_another_change_is_not_that_of_the_first() -> None:
    found = bases("Tin exports were 410 tonnes, up 4% in all, and lead exports were down 7% on the month.")
    assert found == [(4, None), (-7, "mom")]


def test_the_nearest_comparison_behind_a_change_is_its_own() -> None:
    found = bases("Tin exports rose 9% from the previous month to 410 tonnes, a 4% rise from the same month of 2024.")
    assert found == [(9, "mom"), (4, "yoy")]


# ── what the ground holds, and what is expected ─────────────────────────────────────────────────────────────────────


def test_a_state_has_the_day_as_of_which_it_is_told() -> None:
    found = times("As of June 2024 the survey has established\n\n3 million tonnes of monazite reserves in Kerala.")
    assert found == [(3e6, "2024-06")]


def test_a_resource_has_the_month_in_which_it_was_made_known() -> None:
    assert times("A resource of 12 million tonnes of tin ore was reported in March 2024.") == [(12e6, "2024-03")]
    assert times("In March 2024 work began at the resource of 12 million tonnes of tin ore.") == [(12e6, None)]


def test_a_reserve_has_no_time_of_an_event_around_it() -> None:
    assert times("In 2023 the state sold its stake; the tin reserves are 410 tonnes.") == [(410, None)]


def test_what_would_be_so_takes_the_year_to_come_of_the_sentence_before() -> None:
    text = "Tin falls short of what is wanted in 2035. Mines would meet only 55% of demand."
    assert times(text) == [(55, "2035")]
    assert times("Tin falls short of what is wanted in 2035. Mines meet only 55% of demand.") == [(55, None)]


def test_a_price_of_late_has_not_the_year_of_the_sentence_before() -> None:
    text = "Lithium prices are below where they stood in 2022. The metal was lately quoted at $9,400 per ton in Asia."
    assert [period for _, period in times(text)] != ["2022"]


# ── the time of levels beside others, of outlooks and of reports ────────────────────────────────────────────────────

MAY = date(2025, 5, 20)


def test_a_forecast_takes_the_year_of_the_forecasts_before_it() -> None:
    head = "Tin demand is expected to rise 3% in 2025. "
    assert times(head + "Supply is expected to fall 2%.", MAY) == [(3, "2025"), (-2, "2025")]
    assert times(head + "Supply fell 2%.", MAY)[1] == (-2, None)
    assert times(head + "Lead demand is expected to rise 4% in 2030. Supply is to fall 2%.", MAY)[2] == (-2, None)


def test_a_revised_level_has_the_time_of_what_it_was() -> None:
    text = "The forecast for tin output in 2025 was 700 tonnes. This has now been scaled down to 650 tonnes."
    assert times(text, MAY) == [(700, "2025"), (650, "2025")]


def test_the_same_period_this_year_is_that_part_of_it() -> None:
    text = "In the first quarter of 2024 Peru mined 90 tonnes of tin. Over the same period this year it sold 80 tonnes."
    assert times(text, MAY) == [(90, "2024-01/2024-03"), (80, "2025-01/2025-03")]


def test_a_change_in_a_relative_clause_has_the_time_of_its_level() -> None:
    text = "Tin exports fell 9% from 270 tonnes in April, which was itself down 7% from March."
    assert times(text, MAY)[1:] == [(270, "2025-04"), (-7, "2025-04")]
    assert bases(text, MAY)[1] == (-7, "mom")


def test_a_stretch_with_which_a_sentence_opens_dates_its_change_and_days_its_levels() -> None:
    head = "Results for the quarter ended 31 March 2025\n\n"
    text = f"{head}Over the quarter, the tin price fell by 2% from $33/kg on 2 January to $32/kg on 31 March."
    assert times(text, MAY) == [(-2, "2025-01/2025-03"), (33, "2025-01-02"), (32, "2025-03-31")]


def test_a_level_that_another_doubles_has_its_own_month() -> None:
    text = "Peru shipped 90 tonnes of tin last month, more than double the June level of 43 tonnes."
    assert times(text, date(2025, 8, 20)) == [(90, "2025-07"), (2, "2025-07"), (43, "2025-06")]


def test_the_day_of_a_telling_dates_no_figure() -> None:
    assert times("On May 12, the minister revealed in parliament that only 30 tonnes of tin were mined.", MAY) == [
        (30, None)
    ]
    assert times("On May 12, the mine shipped 30 tonnes of tin.", MAY) == [(30, "2025-05-12")]
    assert times("Lima, May. 12: A complex is to be set up to make 30 tonnes of tin.", MAY) == [(30, None)]


def test_a_price_of_today_has_the_day() -> None:
    assert times("Today, tin was quoted at $33/kg.", MAY) == [(33, "2025-05-20")]
    assert times("Today, the plant makes 90 tonnes of tin.", MAY) == [(90, None)]


def test_a_headline_has_the_day_of_the_prices_below_it() -> None:
    text = "Tin price rises to $33/kg\n\nOn May 20, the tin market was firm. Prices of ore held.\n\n"
    assert times(text, MAY) == [(33, "2025-05-20")]


def test_over_this_period_after_a_length_of_time_is_no_period_named_before() -> None:
    text = "It raised $9 million in 2021 for tin. A study has a life of 17 years, processing 15 t/y over this period."
    assert times(text, MAY)[-1] == (15, None)


def test_what_is_mined_in_a_quarter_has_a_grade_of_that_quarter() -> None:
    head = "Report on the quarter ended 31 March 2025\n\n"
    assert times(head + "The mine moved 26 kt of tin ore, averaging a grade of 1.3% Sn.", MAY)[1] == (
        1.3,
        "2025-01/2025-03",
    )
    assert times(head + "The tin resource has an average grade of 1.3% Sn.", MAY) == [(1.3, None)]


def test_last_year_beside_a_quarter_of_it_goes_one_year_further_back() -> None:
    text = "Zinc output was 90 kt in the December quarter, compared with 80 kt last year."
    assert times(text, date(2026, 1, 20)) == [(90000, "2025-10/2025-12"), (80000, "2024-10/2024-12")]
    text = "Zinc output was 90 kt in the December quarter, and 80 kt last year."
    assert times(text, date(2026, 1, 20))[1] == (80000, "2025")


def test_a_level_that_is_flat_with_last_year_is_not_of_last_year() -> None:
    assert times("Tin output in the first half was 90 tonnes, flat with last year.", date(2025, 7, 30)) == [
        (90, "2025-01/2025-06")
    ]


def test_the_month_in_which_guidance_was_changed_is_not_its_time() -> None:
    text = "Kite lowered its 2025 tin guidance in April to 90 tonnes from 95 tonnes."
    assert times(text, MAY) == [(90, "2025"), (95, "2025")]
    assert times("Kite lowered its tin output in April to 90 tonnes.", MAY) == [(90, "2025-04")]


def test_a_level_that_is_reached_is_not_of_the_time_over_which_it_moved() -> None:
    text = "Zinc output in January 2025 fell to 90 kt over the year-ago period when it was 95 kt."
    assert times(text, MAY) == [(90000, "2025-01"), (95000, "2024-01")]


def test_a_level_and_its_move_are_of_the_week_that_ended() -> None:
    text = "Tin was $31,000 a tonne, up $40 over the week ended 9 May 2025."
    assert {edtf for _, edtf in times(text, MAY)} == {"2025-05-03/2025-05-09"}


def test_a_time_behind_the_grade_of_ore_dates_its_mass() -> None:
    assert times("The mill treated 90 kt of ore at 2.1% zinc in March 2025.", MAY) == [
        (90000, "2025-03"),
        (2.1, "2025-03"),
    ]
    text = "The mill treated 90 kt of ore at 2.1% zinc, and 80 kt of ore at 2% zinc in March 2025."
    assert times(text, MAY)[2:] == [(80000, "2025-03"), (2, "2025-03")]


def test_a_level_just_above_another_keeps_its_own_time() -> None:
    text = (
        "Tin exports rose in July, customs data showed. Lead exports were at 119 tonnes, just below 120 tonnes in June."
    )
    assert times(text, date(2025, 8, 20)) == [(119, "2025-07"), (120, "2025-06")]


def test_a_meeting_dates_no_figure() -> None:
    text = "The bureau put the tin surplus for 2025 at 45 tonnes during its April 2025 meetings."
    assert times(text, MAY) == [(45, "2025")]


def test_a_year_behind_and_is_that_of_what_follows_also_behind_a_bracket() -> None:
    text = "Tin output this year has been forecast at 36 tonnes (t) and in 2026 it will likely be 38 tonnes."
    assert times(text, MAY) == [(36, "2025"), (38, "2026")]


def test_a_change_to_a_record_low_has_the_time_of_that_level() -> None:
    text = "The tin price fell nearly 40% to a record low of $16/kg in the March quarter."
    assert times(text, MAY) == [(-40, "2025-01/2025-03"), (16, "2025-01/2025-03")]


def test_a_report_that_opens_with_for_the_quarter_is_one_on_the_quarter_just_over() -> None:
    assert times("For the quarter, 52 tonnes of tin were produced.", date(2025, 4, 9)) == [(52, "2025-01/2025-03")]


def test_the_year_so_far_goes_to_the_end_of_what_is_reported() -> None:
    head = "Peru's tin exports dropped 5% in September from August, customs figures showed on Monday."
    told = date(2025, 10, 13)
    assert times(f"{head}\n\nFor the year-to-date period, exports came to 410 tonnes.", told)[-1] == (
        410,
        "2025-01/2025-09",
    )
    assert times("So far this year tin exports came to 410 tonnes.", told) == [(410, "2025-01-01/2025-10-13")]


@pytest.mark.parametrize(
    ("base", "period"),
    [
        ("half the quota set for 2018", "2019"),
        ("below the level of 2018", "2019"),
    ],
)
def test_the_time_of_a_named_level_is_that_of_a_base(base: str, period: str) -> None:
    text = f"This year's first batch of tin quotas is out.\n\nThe batch totals 410 tonnes, {base}."
    assert times(text, date(2019, 3, 21))[0] == (410, period)


def test_goods_for_a_place_in_a_year_are_no_base() -> None:
    assert times("Tin exports to the EU in 2023 rose 5%.", date(2024, 6, 10)) == [(5, "2023")]


def test_a_present_share_keeps_no_month_of_a_report() -> None:
    head = "Tin exports from Peru climbed 5% in May from a year earlier."
    told = date(2024, 6, 7)
    present = "Peru accounts for 70% of the tin mined globally and 60% of refined output."
    assert times(f"{head}\n\n{present}", told)[1:] == [(70, None), (60, None)]
    assert times(f"{head}\n\nIts miners sold 410 tonnes of refined tin.", told)[1:] == [(410, "2024-05")]


def test_what_caused_a_fall_has_a_time_of_its_own() -> None:
    told = date(2020, 10, 20)
    text = "Tin output for the September quarter was 52 tonnes. It was down 9% due to a strike during July."
    assert times(text, told) == [(52, "2020-07/2020-09"), (-9, "2020-07/2020-09")]
    assert times("Tin output was down 9% during July due to a strike.", told) == [(-9, "2020-07")]


def test_what_is_so_now_has_no_time_of_what_happened_before() -> None:
    told = date(2023, 2, 28)
    assert times("The tin mine was bought in 2016 and produces 78 tonnes a year.", told) == [(78, None)]
    assert times("The tin mine was bought in 2016 and produced 78 tonnes in 2019.", told) == [(78, "2019")]


def test_a_figure_in_brackets_does_not_part_another_from_its_time() -> None:
    text = "The firm is expected to make 14 tonnes of tin (100% basis: 9 tonnes its share) in 2026."
    assert times(text) == [(14, "2026"), (9, "2026")]


def test_a_change_on_the_quarter_is_of_the_quarter_that_is_over() -> None:
    text = "Tin sales were 17% higher quarter-on-quarter.\n\nOutput totalled 62 tonnes of tin."
    assert times(text, date(2022, 7, 25)) == [(17, "2022-04/2022-06"), (62, "2022-04/2022-06")]
    assert times("Tin sales were 17% higher.", date(2022, 7, 25)) == [(17, None)]


def test_a_first_half_is_that_of_the_six_months_that_a_text_names() -> None:
    tail = "Net profit for the six months through December dropped to $24 million."
    found = times(f"The miner booked a 40% fall in first-half tin output.\n\n{tail}", date(2023, 2, 15))
    assert found == [(-40, "2022-07/2022-12"), (24e6, "2022-07/2022-12")]


def test_a_full_year_over_in_june_is_that_of_companies_that_count_so() -> None:
    head = "The Australian miner, listed on the ASX, shipped 34 tonnes of tin in the June quarter."
    text = f"{head} Across the full-year, shipments were 143 tonnes."
    assert times(text, date(2023, 7, 26)) == [(34, "2023-04/2023-06"), (143, "2022-07/2023-06")]


def test_last_years_month_is_not_moved_twice() -> None:
    text = (
        "In March, Peru exported 3 tonnes of tin. Exports were 6 tonnes in March 2023."
        " They are down from 4 tonnes in the same month last year."
    )
    assert times(text, date(2024, 4, 22))[-1] == (4, "2023-03")


def test_an_assessment_of_a_day_is_a_base() -> None:
    text = "The tin price climbed to $26/kg today, up from the 25 February assessment of $25/kg."
    assert times(text, date(2021, 3, 3)) == [(26, "2021-03-03"), (25, "2021-02-25")]


def test_a_time_that_opens_a_sentence_without_figures_dates_the_next() -> None:
    opens = "From January to October, output rose."
    told = date(2025, 12, 3)
    assert times(f"{opens} Thus, tin output grew 18%.", told) == [(18, "2025-01/2025-10")]
    assert times(f"{opens} Tin output is to grow 18%.", told) == [(18, None)]


def test_two_figures_of_a_list_have_each_their_year() -> None:
    text = "Tin production guidance for 2011 is 10 tonnes and 12 tonnes for 2012."
    assert times(text, date(2010, 11, 15)) == [(10, "2011"), (12, "2012")]


def test_a_count_of_a_group_has_no_time() -> None:
    text = "Peru shipped 410 tonnes of the group of 17 rare earths last month."
    assert times(text, date(2024, 6, 7)) == [(410, "2024-05"), (17, None)]


def test_a_report_on_a_week_dates_its_prices() -> None:
    text = "Tin prices edged down by $8/kg to $65/kg w-o-w.\n\nLead prices fell to $9/kg."
    assert [period for _, period in times(text, date(2024, 9, 22))] == ["2024-09-16/2024-09-22"] * 3


def test_a_year_prior_is_no_rate_and_no_time_of_the_next_figure() -> None:
    text = (
        "Tin output fell 3% to 284 tonnes in the six months ended June 30 from 295 tonnes a year prior."
        " Tin sales declined 6% to 277 tonnes."
    )
    half, before = "2024-01/2024-06", "2023-01/2023-06"
    assert times(text, date(2024, 7, 17)) == [(-3, half), (284, half), (295, before), (-6, half), (277, half)]


def test_the_first_behind_a_second_quarter_is_that_of_its_year() -> None:
    text = "Tin sales were up 40% to 161 tonnes in the second quarter from 115 tonnes in the first, the miner said."
    found = times(text, date(2024, 7, 17))
    assert found == [(40, "2024-04/2024-06"), (161, "2024-04/2024-06"), (115, "2024-01/2024-03")]
    assert bases(text, date(2024, 7, 17)) == [(40, "qoq")]


def test_what_is_recovered_from_something_is_not_compared_with_it() -> None:
    text = "The works recovered 38 tonnes of tin and 2 tonnes of lead from 210 tonnes of swarf in 2024."
    assert times(text)[:2] == [(38, "2024"), (2, "2024")]


def test_a_contract_for_delivery_has_no_price_of_that_month() -> None:
    text = "The tin contract, for January 2024 delivery, slumped to $15/kg on Tuesday."
    assert times(text, date(2023, 10, 12)) == [(15, "2023-10-10")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("For 2026 and 2027, annual tin quotas are set at 96,600 tonnes.", [(96600, "2026/2027")]),
        ("For 2026, and for 2027 as well, the tin quota is 96,600 tonnes.", [(96600, "2026/2027")]),
        ("In May and June Peru exported 900 tonnes of tin.", [(900, "2025-05/2025-06")]),
        (
            "In May and June Peru exported 900 tonnes and 800 tonnes of tin.",
            [(900, "2025-05"), (800, "2025-06")],
        ),
        (
            "Tin exports will be capped at 18,000 tonnes for the final quarter of 2025: 3,600 tonnes in October and"
            " 7,200 tonnes each in November and December.",
            [(18000, "2025-10/2025-12"), (3600, "2025-10"), (7200, "2025-11/2025-12")],
        ),
        ("Last year tin exports in the first half came to 900 tonnes.", [(900, "2024-01/2024-06")]),
        (
            "Peru exported 90 tonnes of tin between January and September, against 80 tonnes in the same period"
            " last year.",
            [(90, "2025-01/2025-09"), (80, "2024-01/2024-09")],
        ),
    ],
)
def test_months_and_years_named_together_and_within_a_stretch(text: str, found: list[tuple[float, str]]) -> None:
    assert times(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chile bought 300 tonnes of tin, after no shipments in 2018.", [(300, None)]),
        ("Kite, which shut a mine in May, has built a tin smelter for $40 million.", [(4e7, None)]),
        ("Kite, set up by two traders in 2011, made 900 tonnes of tin.", [(900, None)]),
        ("Building of the $40 million tin plant began last year.", [(4e7, None)]),
        ("Exports of tin leapt to 900 tonnes, the highest total of any month in 2025.", [(900, None)]),
        ("Tin output, 98 tonnes in 2024, is to exceed 120 tonnes.", [(98, "2024"), (120, None)]),
        ("The tin price was almost four times as high as in 2022.", [(4, None)]),
        ("Tin output is to reach 15% of the world's well before the target year of 2030.", [(15, None)]),
    ],
)
def test_the_time_of_something_else_beside_a_figure_is_not_its_own(
    text: str, found: list[tuple[float, str | None]]
) -> None:
    assert times(text) == found


def test_a_time_in_a_clause_of_cause_is_not_the_figure_s() -> None:
    text = f"{QUARTER}\n\nTin sales fell to 76 tonnes, since customers asked for deliveries later in the year."
    assert times(text) == [(76, "2025-07/2025-09")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tin output was 90 tonnes in 2024, a 5% rise on output in 2023.",
            [(90, "2024"), (5, "2024")],
        ),
        ("For 2025 Bolivia foresees a 20% rise in tin output, far below what it was before 2021.", [(20, "2025")]),
        (
            "Peru shipped 90 tonnes of tin in 2024, and supplies to Chile rose from 10 tonnes to 20 tonnes.",
            [(90, "2024"), (10, None), (20, "2024")],
        ),
        (
            "Between 2019 and 2023 China's share of tin output fell from 70% to 63%, while that of Peru rose from 8%"
            " to 11% over the same time.",
            [(70, "2019"), (63, "2023"), (8, "2019"), (11, "2023")],
        ),
        (
            "The tin quota for 2025 is 105 tonnes, of which the main part is 78 tonnes and the rest is 27 tonnes.",
            [(105, "2025"), (78, "2025"), (27, "2025")],
        ),
        (
            "Tin demand for 2026 is 320 tonnes, which points to a gap of 60 tonnes.",
            [(320, "2026"), (60, "2026")],
        ),
        (
            "Tin sales reached $90 million in 2022, which was 18% of all mineral exports.",
            [(9e7, "2022"), (18, "2022")],
        ),
        (
            "Tin, which had cost $61,000 per tonne in June, has come off by 40% since.",
            [(61000, "2025-06"), (40, "2025-06/..")],
        ),
        ("The tin price reached a year-to-date high of $36,000 a tonne on 2 April.", [(36000, "2025-04-02")]),
    ],
)
def test_parts_bases_and_moves_of_a_sentence_share_its_time(text: str, found: list[tuple[float, str | None]]) -> None:
    assert [(abs(value), period) for value, period in times(text)] == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The tin mine's gross margin was 56 per cent.", 56),
        ("All-in sustaining costs of the tin mine rose to A$14,200 per tonne.", 14200),
        ("Its EBITDA from tin went up 64%.", 64),
    ],
)
def test_margins_and_costs_that_a_report_tells_are_of_its_quarter(text: str, value: float) -> None:
    found = times(f"{QUARTER} It mined 900 tonnes of tin.\n\n{text}")
    assert found[-1] == (value, "2025-07/2025-09")


def test_a_report_tells_clause_after_clause_of_one_quarter() -> None:
    text = (
        "In its Q3 report Kite Tin showed that its revenue for Q3 was $9 million; that net profit from tin was"
        " $2 million; and that tin output was 900 tonnes."
    )
    assert [period for _, period in times(text)] == ["2025-07/2025-09"] * 3


def test_a_yearbook_tells_of_its_last_year() -> None:
    text = "The bureau has brought out its statistics for 2019-23.\n\nTin output fell by 5%."
    assert times(text, date(2025, 3, 20)) == [(-5, "2023")]


def test_a_report_names_its_period_by_its_end() -> None:
    text = "Quarterly report for the period ending 31 December 2025\n\nTin output came to 90 tonnes."
    assert times(text, date(2026, 1, 21)) == [(90, "2025-10/2025-12")]


def test_the_period_is_the_stretch_told_of_right_before() -> None:
    text = (
        "Chile exported 90 tonnes of tin in September.\n\nFor the first nine months, exports came to 800 tonnes."
        " Exports to Japan were 120 tonnes over the period."
    )
    assert times(text)[-1] == (120, "2025-01/2025-09")


def test_what_a_plant_makes_once_in_operation_has_no_time_of_a_forecast_before() -> None:
    text = (
        "Output of tin is expected to reach 900 tonnes this year. Once in full operation, the mine is expected to yield"
        " 90 tonnes of tin per year."
    )
    assert times(text)[-1] == (90, None)


def test_what_there_is_now_is_of_no_time_to_come() -> None:
    text = "Peru plans to lower the share of imported tin to 45% by 2030 from the current 75%."
    assert [claim.period_edtf for claim in read(text)] == ["2030", None]


def test_the_day_of_a_wire_dates_no_figure() -> None:
    text = "LIMA. July 1 (Kite Wire) - Peru could increase its tin output sevenfold, the minister said."
    assert [claim.period_edtf for claim in read(text)] == [None]


# ── the time of a level that is left, of a part, of what stands beside ──────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{QUARTER} Tin output rose 4% year on year.\n\nTin sales fell to 40 tonnes, from 50 tonnes.",
            "2024-07/2024-09",
        ),
        (f"{QUARTER}\n\nTin output was 40 tonnes. This was down 20% from 50 tonnes a year earlier.", "2024-07/2024-09"),
        (
            "Kite reports on the half year ended 30 June 2025.\n\nTin sales fell to 40 tonnes, against 50 tonnes.",
            "2024-01/2024-06",
        ),
        (
            "From January to September tin sales were 40 tonnes, whereas they were 50 tonnes last year.",
            "2024-01/2024-09",
        ),
        ("In the first half Kite had tin sales of 40 tonnes, after sales of 50 tonnes last year.", "2024-01/2024-06"),
    ],
)
def test_a_level_that_is_left_lies_as_far_back_as_the_document_compares(text: str, expected: str) -> None:
    assert times(text)[-1] == (50, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan used 50 tonnes of tin in 2022; it bought 20 tonnes abroad and 9 tonnes from scrap.", ["2022"] * 3),
        ("Peru mined 40 tonnes of tin in 2023 and Chile 30 tonnes; Bolivia, with 20 tonnes, was third.", ["2023"] * 3),
        ("In May 40 tonnes of tin were exported. Of this, 30 tonnes went to Peru.", ["2025-05"] * 2),
        ("Peru was the largest tin producer in 2023. It mined 40 tonnes.", ["2023"]),
        ("Tin output in 2026 is to go down to 40 tonnes, a cut of 10%.", ["2026"] * 2),
        ("Peru made half of the world's tin, put at 400 tonnes last year.", ["2024"] * 2),
        (
            "Tin exports were 900 tonnes in 2024.\n\nBy June 2025 the country had exported 400 tonnes.",
            ["2024", "2025-01/2025-06"],
        ),
        ("For 2026 tin output of 40 tonnes is expected. Capital expenditure is now seen at $9 million.", ["2026"] * 2),
    ],
)
def test_a_figure_keeps_the_time_of_the_one_to_which_it_belongs(text: str, expected: list[str]) -> None:
    assert [time for _, time in times(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Despite a strike in August, tin output rose 40%.",
        "The plant made 40 tonnes of tin, the line having been repaired in August.",
        "Tin output plummeted 40%.",
        "Tin output, down by 40%, which has hurt smelters.",
    ],
)
def test_trouble_and_what_had_been_before_leave_a_figure_to_the_report(text: str) -> None:
    body = f"- {text}" if text.startswith("Tin output, down") else text
    assert times(f"{QUARTER}\n\n{body}")[0][1] == "2025-07/2025-09"


def test_what_a_company_had_is_of_the_last_day_of_its_quarter() -> None:
    assert times(f"{QUARTER}\n\nThe tin miner's closing cash amounted to $40 million.")[0][1] == "2025-09-30"
    assert times(f"{QUARTER}\n\nTin stocks were 40 tonnes at the end of the quarter.")[0][1] == "2025-09-30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The scoping study of May 2023 put the cost of the tin mine at $40 million.", None),
        ("The cabinet gave its approval on Friday to an investment of $40 million in tin.", None),
        ("In the first half of 2025 tin exports tripled what all of last year had brought.", "2025-01/2025-06"),
        ("The tin price, below $30,000 a tonne in April, was last quoted at $34,600 a tonne.", None),
        ("Tin mines are likely to deliver 9% more than last year.", "2025"),
    ],
)
def test_a_time_beside_a_figure_may_be_that_of_something_else(text: str, expected: str | None) -> None:
    assert times(text)[-1][1] == expected


DAILY = (
    "Tin slips (May 5)\n\nOn May 5 the tin index stood at 599 points.\n\n"
    "Prices move in both directions. Tin is at 598,000 yuan/ton. Tin fell by 2,500 yuan/ton."
)


def test_the_prices_of_a_report_on_a_day_are_of_that_day() -> None:
    assert {day for _, day in times(DAILY, date(2026, 5, 5))} == {"2026-05-05"}
    assert {day for _, day in times(DAILY, date(2026, 6, 5))} == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tin closed at $310 a tonne on Wednesday, against $290 a tonne at the start of 2024.", "2024"),
        ("Tin traded at $310 a tonne last week, up from $290 a tonne in 2024.", "2024"),
        ("In August tin averaged $310 a tonne, compared with $290 a tonne at the end of 2024.", "2024"),
        ("In August tin averaged $310 a tonne, compared with $290 a tonne in 2024.", "2024-08"),
    ],
)
def test_a_year_named_by_its_end_or_compared_with_a_day_is_not_cut_to_the_same_part(text: str, expected: str) -> None:
    assert times(text)[-1] == (290, expected)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tin exports have fallen 30% since January 2025.", "2025-01/.."),
        ("Tin exports have fallen 30% since 2025.", "2025/.."),
    ],
)
def test_an_open_stretch_begins_as_exactly_as_its_words_say(text: str, period: str) -> None:
    assert times(text) == [(-30, period)]


@pytest.mark.parametrize(
    "text",
    [
        "Tin cost 150,000 yuan a tonne in early October, up 1,500 yuan from last week.",
        "In December 2022 tin cost 500,000 yuan a tonne, 12% below the record of November 2022.",
        "In December 2022 tin cost 500,000 yuan a tonne, still 12% below its peak in November 2022.",
    ],
)
def test_a_week_and_a_record_are_no_month_before(text: str) -> None:
    assert [base for _, base in bases(text)] == [None]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Kite started up its tin mine in May and aims to reach 640 tonnes of ore a year.", "target"),
        ("Kite reopened its tin plant last year and is targeting 640 tonnes of tin a year.", "target"),
        ("Kite began to mine tin in 2024 and expects to produce 640 tonnes of tin a year.", "forecast"),
    ],
)
def test_what_is_aimed_at_is_not_of_the_time_of_the_start(text: str, modality: str) -> None:
    (claim,) = read(text)
    assert (claim.period_edtf, claim.modality) == (None, modality)


@pytest.mark.parametrize(
    ("text", "measure", "period"),
    [
        ("Under its contract the firm may extract up to 349 tonnes of tin until 2030.", "quota", "2030"),
        ("Both signed an agreement. Kite may mine no more than 349 tonnes of tin through 2060.", "quota", "2060"),
        ("The ministry gave Kite an additional quota of 349 tonnes of tin until 2030.", "quota", "2030"),
        ("Kite may produce up to 349 tonnes of tin in 2027 if prices recover.", "production", "2027"),
    ],
)
def test_what_a_permit_lets_a_firm_take_is_a_quota_for_the_year_it_ends(text: str, measure: str, period: str) -> None:
    (claim,) = read(text)
    assert (claim.measure, claim.period_edtf) == (measure, period)
    assert claim.modality == ("reported" if measure == "quota" else "possible")


@pytest.mark.parametrize(
    ("items", "period"),
    [
        ("Laos produced 300 tonnes and Peru 200 tonnes", "2024"),
        ("Laos, 300 tonnes; and Peru, 200 tonnes", "2024"),
        ("Laos holds 300 tonnes and Peru 200 tonnes", None),
        ("Laos will produce 300 tonnes and Peru 200 tonnes", None),
    ],
)
def test_the_time_of_a_list_is_that_of_its_items_behind_semicolons(items: str, period: str | None) -> None:
    assert times(f"In 2024 China produced 600 tonnes of tin; {items}.") == [(600, "2024"), (300, period), (200, period)]


# ── relative dates that nothing resolves ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru shipped 410 tonnes of tin last month and 390 tonnes in May 2025.", [(410, None), (390, "2025-05")]),
        ("Tin output will be 410 tonnes this year and 450 tonnes by 2028.", [(410, None), (450, "2028")]),
        ("Last week Peru shipped 10 tonnes of tin, and in May 2025 390 tonnes.", [(10, None), (390, "2025-05")]),
        ("Tin exports were 390 tonnes in May 2025. Exports last week were 10 tonnes.", [(390, "2025-05"), (10, None)]),
    ],
)
def test_a_date_that_nothing_resolves_gives_no_period_and_no_neighbours(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    assert times(text, None) == expected


GUIDED = "Corvia trims 2025 zinc guidance\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            GUIDED + "The miner reduced its zinc guidance to 61 000 t. At Lomba, guidance was cut to 9 000 t of zinc.",
            [(61000, "2025"), (9000, "2025")],
        ),
        (GUIDED + "The zinc mine has a capacity of 70 000 t a year.", [(70000, None)]),
        (
            "World output of graphite in 2017 was 865 tons, and that in 2018 rose to 895 tons.",
            [(865, "2017"), (895, "2018")],
        ),
        ("In 2023 exports of tin were 9 tons in May and 8 tons in June.", [(9, "2023-05"), (8, "2023-06")]),
        ("The world's graphite reserves in 2018 were 36 million tons.", [(3.6e7, "2018")]),
        ("A graphite deposit found in 2018 has reserves of 36 million tons.", [(3.6e7, None)]),
        (
            "Zambian output of cobalt rose nearly fourfold to 9,000 tonnes from 2015 to 2022.",
            [(4, "2015/2022"), (9000, "2022")],
        ),
        (
            "Lomba made 1,099 tons and 1,000 tons of zinc in the third and fourth quarters of 2024, respectively.",
            [(1099, "2024-07/2024-09"), (1000, "2024-10/2024-12")],
        ),
        ("Zinc output in Q1-Q3 2024 was 98 tonnes.", [(98, "2024-01/2024-09")]),
        ("Zinc output during ten months of this year was 98 tonnes.", [(98, "2025-01/2025-10")]),
        (
            "Tin fell from last Monday's 260,000 yuan/mt to this Monday's 259,000 yuan/mt.",
            [(260000, "2025-10-13"), (259000, "2025-10-20")],
        ),
        ("Tin supply is set to grow by 7% a year to 2027.", [(7, "2025/2027")]),
        ("Tin supply grew by 7% a year from 2015 to 2020.", [(7, "2015/2020")]),
        (
            "After a sharp fall in 2023, demand for zinc in Peru rose by 19% in the first half of 2025.",
            [(19, "2025-01/2025-06")],
        ),
        ("The act of May 2024 sets targets by 2030: mining 10% of the lithium used in the EU.", [(10, "2030")]),
    ],
)
def test_what_dates_a_figure_stands_before_it_or_was_named_for_it(
    text: str, found: list[tuple[float, str | None]]
) -> None:
    assert [(abs(value), period) for value, period in times(text)] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This week has been quiet for tin: only 90 tonnes by Tuesday.", "2026-03-02/2026-03-03"),
        ("Last week was quiet, and by Tuesday 90 t of tin had been sold.", "2026-03-03"),
        ("From January until the end of February, tin sales were 90 t.", "2026-01/2026-02"),
    ],
)
def test_what_came_together_by_a_day_of_a_week_is_of_the_week_up_to_it(text: str, expected: str) -> None:
    assert [claim.period_edtf for claim in read(text, date(2026, 3, 4))] == [expected]


def test_what_is_to_cost_so_much_is_not_of_the_day_of_what_is_in_hand() -> None:
    text = "Kite had $84 million on 28 February and says that its tin mine will cost $500 million."
    assert [claim.period_edtf for claim in read(text, date(2026, 3, 4))] == ["2026-02-28", None]
