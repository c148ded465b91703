"""Periods: what a text's words for time mean in days."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts.periods import Period, dateline, edtf, find, interval, within, year_spans

SEEDS = Path(__file__).parent.parent / "seeds"
WEDNESDAY = date(2026, 3, 4)

Told = list[tuple[str, str, str]]


def told(text: str, published: date | None = WEDNESDAY, country: str | None = None) -> Told:
    """The words, the interval and the role of each period."""
    return [(period.text, period.edtf, period.role) for period in find(text, published, country)]


def test_the_first_seed_has_an_until_before_its_series_and_an_open_end() -> None:
    text = (SEEDS / "000_7c9578cd64c5bd82.txt").read_text(encoding="utf-8")
    assert told(text, date(2026, 1, 30)) == [
        ("JANUARY 30, 2026", "2026-01-30", "at"),
        ("January 30, 2026", "2026-01-30", "at"),
        ("just concluded", "../2026-01-30", "at"),
        ("until 2020", "../2020", "until"),
        ("2020", "2020", "at"),
        ("until 2030", "../2030", "until"),
    ]


def test_the_second_seed_is_resolved_against_its_dateline() -> None:
    text = (SEEDS / "001_f45868eab808e6f7.txt").read_text(encoding="utf-8")
    assert told(text, date(2026, 3, 4)) == [
        ("2026-03-04", "2026-03-04", "at"),
        ("recently", "../2026-03-04", "at"),
        ("last month", "2026-02", "at"),
        ("last year", "2025", "at"),
        ("currently", "", "at"),
        ("Last week", "2026-02-23/2026-03-01", "at"),
        ("currently", "", "at"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output was 5,000 tonnes in 2024.", [("2024", "2024", "at")]),
        ("a forecast for 2030", [("2030", "2030", "at")]),
        ("demand (2031)", [("2031", "2031", "at")]),
        ("in 2021, 2022 and 2023", [("2021", "2021", "at"), ("2022", "2022", "at"), ("2023", "2023", "at")]),
        ("the 2024 quota", [("2024", "2024", "at")]),
        ("full-year 2025 sales", [("2025", "2025", "at")]),
        ("discovered in 1788", [("1788", "1788", "at")]),
        ("in late 2026", [("late 2026", "2026", "at")]),
        ("in the 1990s", [("1990s", "1990/1999", "at")]),
        ("the mid-2020s", [("the mid-2020s", "2024/2026", "at")]),
        ("by the early 2030s", [("by the early 2030s", "2030/2033", "by")]),
        ("in the late 1990s", [("the late 1990s", "1997/1999", "at")]),
        ("the early to mid 2030s", [("to mid 2030s", "../2036", "until")]),
        ("Plan (2026-2030)", [("2026-2030", "2026/2030", "from_to")]),
        ("the forecast period 2025–34", [("2025–34", "2025/2034", "from_to")]),
    ],
)
def test_a_year_is_read(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2020 tonnes were sold",
        "sales of 2,020 tonnes",
        "a total of 2000 people",
        "in 2000 homes",
        "of 1950 wells",
        "a 2020-tonne cargo",
        "for $2020",
        "No. 2024",
        "up to 2020%",
        "in 2025.5",
        "in 1500 and in 2150",
        "the company produced 2020",
        "Vision 2030 names it",
    ],
)
def test_four_digits_are_no_year_beside_a_unit_or_outside_time(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2026-02-23", "2026-02-23"),
        ("on January 30, 2026", "2026-01-30"),
        ("on 30 January 2026", "2026-01-30"),
        ("on the 30th of January 2026", "2026-01-30"),
        ("Wednesday, March 4, 2026", "2026-03-04"),
        ("on Jan. 1 this year", "2026-01-01"),
        ("from 23-26 February 2026", "2026-02-23/2026-02-26"),
        ("February 23-26, 2026", "2026-02-23/2026-02-26"),
        ("Feb 23 to March 1, 2026", "2026-02-23/2026-03-01"),
        ("28 December 2025 to 3 January 2026", "2025-12-28/2026-01-03"),
        ("13/04/2026", "2026-04-13"),
        ("13.04.2026", "2026-04-13"),
        ("in August 2014", "2014-08"),
        ("in December last year", "2025-12"),
        ("early July 2023", "2023-07"),
        ("Jan '26", "2026-01"),
        ("2026-01", "2026-01"),
        ("January to August 2025", "2025-01/2025-08"),
        ("November 2025 to February 2026", "2025-11/2026-02"),
        ("October-March 2026", "2025-10/2026-03"),
        ("in January and February 2025", "2025-01/2025-02"),
        ("Q1 2025", "2025-01/2025-03"),
        ("1H25", "2025-01/2025-06"),
        ("Q1'26", "2026-01/2026-03"),
        ("2025 Q3", "2025-07/2025-09"),
        ("the second-half of 2019", "2019-07/2019-12"),
        ("last year's first quarter", "2025-01/2025-03"),
        ("2024's second half", "2024-07/2024-12"),
        ("the January-to-September period of 2024", "2024-01/2024-09"),
        ("the half year ended December 31, 2024", "2024-07/2024-12"),
        ("the six months to the end of June 2024", "2024-01/2024-06"),
        ("in the first half of August 2024", "2024-08-01/2024-08-15"),
        ("the second half of February 2024", "2024-02-16/2024-02-29"),
        ("the first eight months of 2025", "2025-01/2025-08"),
        ("the last two months of 2025", "2025-11/2025-12"),
        ("the September 2024 quarter", "2024-07/2024-09"),
        ("the December quarter of 2025", "2025-10/2025-12"),
        ("three months ended September 30, 2025", "2025-07/2025-09"),
        ("the 12-month period ending June 2025", "2024-07/2025-06"),
        ("the first three quarters of 2025", "2025-01/2025-09"),
        ("the week of 23 February 2026", "2026-02-23/2026-03-01"),
        ("CY2025", "2025"),
        ("the year to March 2025", "2024-04/2025-03"),
        ("the week ended Feb 27, 2026", "2026-02-21/2026-02-27"),
        ("in the week ended 27 February 2026", "2026-02-21/2026-02-27"),
        ("in the Dec qtr of 2025", "2025-10/2025-12"),
        ("the 4th qtr of 2025", "2025-10/2025-12"),
        ("CY25", "2025"),
        ("up to January this year", "2026-01"),
        ("in the week to 27 February 2026", "2026-02-21/2026-02-27"),
        ("over the fortnight to 27 February 2026", "2026-02-14/2026-02-27"),
        ("the first week of February 2026", "2026-02-01/2026-02-07"),
        ("in the last week of February 2026", "2026-02-22/2026-02-28"),
        ("in week 9 of 2026", "2026-02-23/2026-03-01"),
    ],
)
def test_a_date_that_names_its_year_needs_no_publication(text: str, expected: str) -> None:
    published = WEDNESDAY if "this year" in text or "last year" in text else None
    (period,) = find(text, published)
    assert period.edtf == expected
    assert period.how == ("resolved" if published else "stated")


def test_a_day_written_in_numbers_waits_for_its_country() -> None:
    def read(country: str | None) -> list[tuple[str, str]]:
        return [(period.edtf, period.how) for period in find("on 03/04/2026", WEDNESDAY, country)]

    assert read(None) == [("", "unknown")]
    assert read("GB") == [("2026-04-03", "assumed")]
    assert read("US") == [("2026-03-04", "assumed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("magnets imported up to November this fiscal", "2025-04/2025-11"),
        ("output till November in the current fiscal", "2025-04/2025-11"),
        ("sales this fiscal, till January, rose", "2025-04/2026-01"),
        ("the current financial year to January", "2025-04/2026-01"),
        ("sold so far this fiscal year", "2025-04-01/2026-02-04"),
        ("will rise by March of this fiscal", "2026-03"),
    ],
)
def test_a_fiscal_year_goes_up_to_the_month_that_is_named(text: str, expected: str) -> None:
    assert [period.edtf for period in find(text, date(2026, 2, 4), "IN")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("output in Q3 2025 rose. On a nine-month basis it fell", "2025-01/2025-09"),
        ("output in the June quarter rose. For the six months it fell", "2025-01/2025-06"),
        ("output in Q3 2025 rose. The mine was shut for nine months", ""),
        ("output in 2025 rose. For the six months it fell", ""),
    ],
)
def test_so_many_months_go_up_to_the_end_of_the_quarter_that_is_named(text: str, expected: str) -> None:
    found = find(text, date(2026, 2, 4))
    assert (found[1].edtf if len(found) > 1 else "") == expected


def test_until_a_month_to_come_has_no_start() -> None:
    assert [period.edtf for period in find("banned until November this year", date(2026, 2, 4))] == ["../2026-11"]


def test_a_week_so_far_is_that_of_the_publication() -> None:
    assert [period.edtf for period in find("So far this week it rose", date(2026, 2, 4))] == ["2026-02-02/2026-02-08"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From October 14 to 20 the sector", "2025-10-14/2025-10-20"),
        ("exports since the beginning of the year stand at", "2026-01-01/2026-02-04"),
        ("exports from the start of this year were", "2026-01-01/2026-02-04"),
        ("prices have risen since the start of the year", "2026/.."),
        ("in the first half of the year exports fell", "2025-01/2025-06"),
        ("in the first half of the year exports will fall", "2026-01/2026-06"),
        ("the average was down 10,000 yuan/mt from Thursday", "2026-01-29"),
    ],
)
def test_days_and_parts_of_the_year_are_those_that_are_over(text: str, expected: str) -> None:
    assert [period.edtf for period in find(text, date(2026, 2, 4))] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kite Ore: quarterly report to 30 September 2025", "2025-07/2025-09"),
        ("stocks at year-end 2024 were low", "2024"),
        ("capacity will reach 90 t by year-end 2026", "2026"),
        ("stocks at year-end were low", "2025"),
        ("output in the latest quarter rose", "2025-07/2025-09"),
        ("sales in the most recent half fell", "2025-01/2025-06"),
        ("output in the opening quarter of 2025 rose", "2025-01/2025-03"),
        ("in the five years to 2024 output rose", "2020/2024"),
        ("demand over the decade to 2030", "2021/2030"),
        ("In the second half, output should rise", "2025-07/2025-12"),
        ("In the second half, output was low", "2024-07/2024-12"),
    ],
)
def test_ends_of_years_latest_quarters_and_runs_of_years_up_to_one(text: str, expected: str) -> None:
    assert [period.edtf for period in find(text, date(2025, 11, 14))] == [expected]


@pytest.mark.parametrize("text", ["on 30 February 2026", "on 31 April 2025", "2026-02-30"])
def test_a_day_that_the_calendar_lacks_is_no_period(text: str) -> None:
    assert all(period.kind != "day" for period in find(text, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "country", "expected", "how"),
    [
        ("in 2024-25", "IN", "2024-04/2025-03", "stated"),
        ("in 2024–25", "AU", "2024-07/2025-06", "stated"),
        ("in FY25", "IN", "2024-04/2025-03", "stated"),
        ("in FY2025", "JP", "2025-04/2026-03", "stated"),
        ("in FY 2030-31", "IN", "2030-04/2031-03", "stated"),
        ("in fiscal 2025", "US", "2024-10/2025-09", "assumed"),
        ("in Q3 FY26", "IN", "2025-10/2025-12", "stated"),
        ("in the first half of the fiscal year 2025-26", "IN", "2025-04/2025-09", "stated"),
        ("2025-26 (April-December)", "IN", "2025-04/2025-12", "stated"),
        ("in the fiscal year ending March 2025", None, "2024-04/2025-03", "stated"),
        ("in the last fiscal", "IN", "2024-04/2025-03", "resolved"),
        ("in 2024-25", None, "2024/2025", "assumed"),
        ("in FY25", None, "", "unknown"),
        ("in Q3 FY26", None, "", "unknown"),
    ],
)
def test_a_fiscal_year_follows_its_country(text: str, country: str | None, expected: str, how: str) -> None:
    (period,) = find(text, WEDNESDAY, country)
    assert (period.edtf, period.how) == (expected, how)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-03-04"),
        ("yesterday", "2026-03-03"),
        ("on Tuesday", "2026-03-03"),
        ("last Friday", "2026-02-27"),
        ("next Monday", "2026-03-09"),
        ("this week", "2026-03-02/2026-03-08"),
        ("last week", "2026-02-23/2026-03-01"),
        ("next month", "2026-04"),
        ("last quarter", "2025-10/2025-12"),
        ("later this year", "2026"),
        ("early next year", "2027"),
        ("so far this year", "2026-01-01/2026-03-04"),
        ("the end of the decade", "2030"),
        ("six months ahead", "2026-03-04/2026-09-04"),
        ("in the three months just ended", "2025-10/2025-12"),
        ("the half just ended", "2025-07/2025-12"),
        ("during the week", "2026-03-02/2026-03-08"),
        ("in week 9", "2026-02-23/2026-03-01"),
        ("in week 12", "2025-03-17/2025-03-23"),
        ("in the week to 27 February", "2026-02-21/2026-02-27"),
        ("two years ago", "2024"),
        ("three months ago", "2025-12"),
        ("last January", "2026-01"),
        ("in December", "2025-12"),
        ("January-August", "2025-01/2025-08"),
        ("in the first quarter", "2026-01/2026-03"),
        ("in the third quarter", "2025-07/2025-09"),
        ("over the next five years", "2026-03-04/2031-03-04"),
        ("over the past 12 months", "2025-03-04/2026-03-04"),
        ("in the past decade", "2016-03-04/2026-03-04"),
        ("within three years", "2026-03-04/2029-03-04"),
        ("in recent years", "../2026-03-04"),
        ("newly signed", "../2026-03-04"),
    ],
)
def test_a_relative_period_is_resolved_against_the_publication(text: str, expected: str) -> None:
    (period,) = find(text, WEDNESDAY)
    assert (period.edtf, period.how) == (expected, "resolved")
    (unread,) = find(text)
    assert (unread.edtf, unread.how) == ("", "unknown")


@pytest.mark.parametrize("text", ["currently", "now", "at present", "to date"])
def test_the_present_has_no_date(text: str) -> None:
    (period,) = find(text, WEDNESDAY)
    assert (period.kind, period.edtf, period.first, period.last) == ("present", "", None, None)


def test_a_month_to_come_is_the_next_one_where_the_clause_looks_ahead() -> None:
    assert told("Output rose in December.") == [("December", "2025-12", "at")]
    assert told("Output will begin in December.") == [("December", "2026-12", "at")]
    assert told("Prices stayed flat until early December.") == [("until early December", "../2025-12", "until")]
    assert told("The ban is suspended until July.") == [("until July", "../2026-07", "until")]


def test_may_and_march_are_months_only_with_a_capital_and_a_word_of_time() -> None:
    assert told("They may march on. May they rest.") == []
    assert told("sold in May") == [("May", "2025-05", "at")]
    assert told("In March 10 tonnes were sold.") == [("March", "2026-03", "at")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("until 2030", ("until 2030", "../2030", "until")),
        ("through 2030", ("through 2030", "../2030", "until")),
        ("an outlook to 2035", ("to 2035", "../2035", "until")),
        ("before 2025", ("before 2025", "../2024", "until")),
        ("by 2030", ("by 2030", "2030", "by")),
        ("by the end of 2027", ("by the end of 2027", "2027", "by")),
        ("no later than 30 June 2026", ("no later than 30 June 2026", "2026-06-30", "by")),
        ("since 2010", ("since 2010", "2010/..", "since")),
        ("starting in 2028", ("starting in 2028", "2028/..", "since")),
        ("from 2027 onwards", ("from 2027", "2027/..", "since")),
        ("after 2030", ("after 2030", "2031/..", "since")),
        ("from 2020 to 2025", ("from 2020 to 2025", "2020/2025", "from_to")),
        ("between 2020 and 2025", ("between 2020 and 2025", "2020/2025", "from_to")),
        ("from April 2024 to March 2025", ("from April 2024 to March 2025", "2024-04/2025-03", "from_to")),
        ("up 3% from 2023", ("2023", "2023", "base")),
        ("an increase from June 2024", ("June 2024", "2024-06", "base")),
        ("higher than in 2022", ("2022", "2022", "base")),
        ("compared with 2023", ("2023", "2023", "base")),
        ("in force from Jan. 1, 2027", ("from Jan. 1, 2027", "2027/..", "since")),
        ("delayed to 2028", ("2028", "2028", "at")),
        ("grow 5% over the next five years", ("over the next five years", "2026-03-04/2031-03-04", "at")),
        ("sales fell on Tuesday", ("Tuesday", "2026-03-03", "at")),
    ],
)
def test_the_words_before_a_period_give_its_role(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_a_range_from_a_level_in_a_year_to_a_level_is_no_range_of_years() -> None:
    assert told("from 5,000 tonnes in 2020 to 8,000 tonnes in 2030") == [("2020", "2020", "at"), ("2030", "2030", "at")]
    assert told("rose from 2023 to 5,000 tonnes") == [("2023", "2023", "base")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the first eight months of 2025 exports rose 5% from a year earlier.", "2024-01/2024-08"),
        ("In July 2025 exports hit a record after a low a month earlier.", "2025-06"),
        ("Exports fell in June 2021 from the previous month.", "2021-05"),
        ("Imports in May 2025 plunged compared to the previous year.", "2024-05"),
        ("In the first half of 2015 it fell from the same period of last year.", "2014-01/2014-06"),
        ("For the seven months to July 2025, up from the corresponding period in 2024.", "2024-01/2024-07"),
        ("In the September 2024 quarter it was down on the previous quarter.", "2024-04/2024-06"),
    ],
)
def test_a_base_is_reckoned_from_the_period_named_last(text: str, expected: str) -> None:
    *_, base = find(text, date(2025, 8, 7))
    assert (base.edtf, base.role, base.how) == (expected, "base", "resolved")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In August 2024 it set limits, effective 15 September.", ["2024-08", "2024-09-15/.."]),
        ("Higher in January 2025 than in December.", ["2025-01", "2024-12"]),
        ("In 2024 output fell in May.", ["2024", "2024-05"]),
        ("There was none in 2024 through October.", ["2024-01/2024-10"]),
        ("In 2024 it fell. It rose in May.", ["2024", "2025-05"]),
        ("Founded in May 1998, it grew in June.", ["1998-05", "2025-06"]),
    ],
)
def test_a_month_without_a_year_goes_by_the_date_before_it_in_the_clause(text: str, expected: list[str]) -> None:
    assert [period.edtf for period in find(text, date(2025, 11, 10))] == expected


@pytest.mark.parametrize(
    "text", ["several years ago", "in the next few years", "over the coming months", "months earlier"]
)
def test_time_without_a_number_stays_unknown(text: str) -> None:
    assert [(period.edtf, period.how) for period in find(f"In 2024 it fell, {text}.", WEDNESDAY)[1:]] == [
        ("", "unknown")
    ]


def test_a_sentence_keeps_what_the_sentence_before_it_named() -> None:
    text = "🧲 Output rose in 2024. Imports fell from a year earlier."
    (period,) = within(find(text), 23, len(text))
    assert (text[23:][period.start : period.end], period.edtf) == ("a year earlier", "2023")


def test_a_base_without_a_period_before_it_stays_unknown() -> None:
    assert [(period.edtf, period.how) for period in find("up 5% from a year earlier", WEDNESDAY)] == [("", "unknown")]
    text = "Output rose in 2024.\n\nImports were up from a year earlier."
    assert told(text)[1] == ("a year earlier", "", "base")


def test_a_length_of_time_is_no_date() -> None:
    assert told("for five years, under a five-year deal") == [
        ("five years", "", "duration"),
        ("five-year", "", "duration"),
    ]
    assert told("500 tonnes a year") == []


def test_offsets_are_code_points_even_behind_letters_outside_the_basic_plane() -> None:
    text = "🧲 İstanbul, in 2020"
    (period,) = find(text)
    assert text[period.start : period.end] == "2020"


def test_years_and_dates_are_left_to_time_but_figures_are_not() -> None:
    text = "In 2020, on 30 January 2026, FY25 and 2024-25: 2020 tonnes, 5 items, Vision 2030."
    assert [text[start:end] for start, end in year_spans(text)] == [
        "2020",
        "30 January 2026",
        "FY25",
        "2024-25",
        "2030",
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("BEIJING, March 4, 2026 (Xinhua) -- China", "March 4, 2026"),
        ("HEAD\n\nPerth, 4 March 2026: The", "4 March 2026"),
        ("© MARCH 4, 2026 A JOURNAL", "MARCH 4, 2026"),
        ("date 2026-03-04 Perth: In a move", "2026-03-04"),
        ("By A. Writer | March 4, 2026\nText", "March 4, 2026"),
        ("TORONTO--(WIRE)--March 4, 2026--The firm", "March 4, 2026"),
        ("Last updated: March 5, 2026\nPublished: 4 March 2026", "4 March 2026"),
        ("**March 4, 2026**\n\nText", "March 4, 2026"),
        ("# Output\n\n_4 March 2026_\nText", "4 March 2026"),
        ("**Date:** 4 March 2026\n", "4 March 2026"),
        ("Date: **4 March 2026**\n", "4 March 2026"),
        ("*Published 2026-03-04*\nText", "2026-03-04"),
        ("## 4 March 2026\nText", "4 March 2026"),
        ("**Perth**, 4 March 2026 – The plant", "4 March 2026"),
        ("**PERTH, 4 March 2026** – The plant", "4 March 2026"),
        ("`2026-03-04`\nText", "2026-03-04"),
        ("REPORT\n\nFOR THE PERIOD ENDED 31 DECEMBER 2025\n\n4 March 2026\n", "4 March 2026"),
    ],
)
def test_a_dateline_is_found_in_the_head(head: str, expected: str) -> None:
    found = dateline(head)
    assert found is not None
    day, start, end = found
    assert day == date(2026, 3, 4)
    assert head[start:end] == expected


@pytest.mark.parametrize(
    "head",
    [
        "The pact of March 4, 2026 was signed.",
        "A licence was issued on 4 March 2026 by the ministry.",
        "As of March 4, 2026, the price",
        "NEW YORK, March 4 (Wire) - Prices",
        "04/03/2026\nText",
        "* 4 March 2026: The plant started.\n* 5 March 2026: It stopped.",
        "- **4 March 2026**: The plant started.",
        "The *pact of 4 March 2026* was signed.",
        "x " * 800 + "\nPublished: 4 March 2026",
    ],
)
def test_a_date_in_prose_or_without_a_year_is_no_dateline(head: str) -> None:
    assert dateline(head) is None


@pytest.mark.parametrize(
    "bad", ["2020-13", "2026-02-30", "202", "2020/2019", "spring 2020", "2020/", "/2020", "20-01-01"]
)
def test_what_is_no_edtf_is_refused_in_words(bad: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|calendar|earlier") as error:
        interval(bad)
    assert bad in str(error.value)


days = st.dates(min_value=date(1788, 1, 1), max_value=date(2100, 12, 31))


@given(st.one_of(st.none(), days), st.one_of(st.none(), days))
def test_an_interval_is_read_again_from_its_edtf(first: date | None, last: date | None) -> None:
    if first and last and first > last:
        first, last = last, first
    assert interval(edtf(first, last)) == (first, last)


@given(days, days)
def test_a_period_in_words_is_found_again(one: date, two: date) -> None:
    first, last = min(one, two), max(one, two)
    for written in (
        edtf(first, last),
        edtf(first, None),
        edtf(None, last),
        edtf(date(one.year, 1, 1), date(one.year, 12, 31)),
    ):
        period = Period(0, 0, "", *interval(written), written, "stated", "span", "at")
        assert [found.edtf for found in find(str(period))] == [written]


@given(days)
def test_last_week_is_monday_to_sunday_before_the_week_of_publication(published: date) -> None:
    (week,) = find("last week", published) or [None]
    if week is None or week.first is None or week.last is None:
        assert published < date(1788, 1, 14)
        return
    assert (week.first.weekday(), week.last.weekday()) == (0, 6)
    assert week.last - week.first == timedelta(days=6)
    assert timedelta(days=1) <= published - week.last <= timedelta(days=7)


WORDS = (
    "in", "2020", "2,020", "to", "until", "from", "between", "and", "March", "may", "4", "30", "first", "quarter", "of",
    "last", "year", "next", "five", "years", "a", "earlier", "the", "same", "period", "2024-25", "FY25", "-", "(", ")",
    "Q3", "week", "ago", "by", "end", "tonnes", ".", "\n\n", "recently", "months", "ended", "'26", "1990s",
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.one_of(st.none(), days), st.sampled_from([None, "IN", "US"]))
def test_periods_stand_in_order_without_overlap_and_end_after_they_start(
    chosen: list[str], published: date | None, country: str | None
) -> None:
    text = " ".join(chosen)
    position = 0
    for period in find(text, published, country):
        assert position <= period.start < period.end
        assert period.text == text[period.start : period.end]
        assert interval(period.edtf) == (period.first, period.last)
        assert not (period.first and period.last) or period.first <= period.last
        position = period.end


@pytest.mark.parametrize(
    "piece", ["2020-", "1" * 50, "-" * 50, "(" * 50, "from 2020 to ", "a year earlier ", " " * 50, "\n"]
)
def test_time_grows_in_line_with_the_length_of_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        find(text, WEDNESDAY)
        year_spans(text)
        return time.process_time() - start

    # Eight times the text; thirty times that much time is let pass, a square would take sixty-four times.
    assert any(seconds(32_000) < 30 * max(seconds(4_000), 3e-3) for _ in range(5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2024 companies spent $40 million", ["2024"]),
        ("During 2023 miners dug for tin", ["2023"]),
        ("its quota for 2026 stands at 40 tonnes", ["2026"]),
        ("in 2000 homes", []),
        ("In 2022 it flooded. In the first half of that year it made 40 tonnes", ["2022", "2022-01/2022-06"]),
        (
            "In 2021 it shut, and in May of the same year 40 tonnes went, after 60 tonnes in April",
            ["2021", "2021-05", "2021-04"],
        ),
        ("From 16 May to the end of the year", ["2026-05-16/2026-12-31"]),
        ("from the beginning of the year to February", ["2026-01/2026-02"]),
        ("since the start of the year", ["2026-01-01/2026-03-04"]),
        ("between late January and 24 February", ["2026-01-01/2026-02-24"]),
        ("40 tonnes this year to date", ["2026-01-01/2026-03-04"]),
        ("40 tonnes in 2026 and 60 tonnes the year after", ["2026", "2027"]),
        ("for each of the next three years from 2028", ["2028/2030"]),
        ("for this year and the next", ["2026/2027"]),
        ("as lately as 2023", ["2023"]),
        ("dealers expect $40,000 a tonne in January", ["2027-01"]),
        ("dealers expect that sales, which were 40 tonnes in January, will fall", ["2026-01"]),
        ("40 tonnes, more than the 4 348 t of the previous quarter", ["2025-10/2025-12"]),
    ],
)
def test_words_for_a_stretch_of_another_year_are_read_from_it(text: str, expected: list[str]) -> None:
    assert [edtf for _, edtf, _ in told(text) if edtf] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has been quiet, with 90 tonnes by Tuesday.", "2026-03-03"),
        ("By Tuesday 90 tonnes had been sold.", "2026-03-03"),
        ("It will have made 90 tonnes by Tuesday.", "2026-03-10"),
        ("It has been told to sell 90 tonnes by Tuesday.", "2026-03-10"),
        ("By Tuesday it had to sell 90 tonnes.", "2026-03-10"),
    ],
)
def test_a_day_by_which_something_had_been_done_is_over(text: str, expected: str) -> None:
    assert [period.edtf for period in find(text, WEDNESDAY)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose on 10 February 2026. In the week before, it fell.", "2026-02-02/2026-02-08"),
        ("It rose on 10 February 2026, after 90 tonnes in the month before.", "2026-01"),
        ("It rose on 10 February 2026, after 90 tonnes a week before.", "2026-02-03"),
    ],
)
def test_in_the_week_before_a_day_is_a_whole_week(text: str, expected: str) -> None:
    assert find(text, WEDNESDAY)[-1].edtf == expected


def test_week_two_of_something_is_no_week_of_the_year() -> None:
    assert find("in week 2 of the strike", WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile hosted 31 lithium projects at the end of December.", "2025-12"),
        ("The bank projects 900 tonnes in December.", "2026-12"),
        ("The plant is to make 900 tonnes in December.", "2026-12"),
        ("Deliveries to the plant were 900 tonnes in December.", "2025-12"),
    ],
)
def test_projects_foresee_nothing_and_what_is_to_be_made_is_to_come(text: str, expected: str) -> None:
    assert [period.edtf for period in find(text, WEDNESDAY)] == [expected]
