"""How a document counts its time: whose fiscal year it keeps, and what "last year" and "the half-year" are in it."""

from datetime import date

from reofacts.claims import Quantity
from reofacts.extraction import extract


def times(text: str, published: date) -> list[tuple[float, str | None]]:
    """The value and the period of each figure, in text order."""
    claims = [claim for claim in extract(text=text, published=published).claims if isinstance(claim, Quantity)]
    return [(claim.value, claim.period_edtf) for claim in claims]


def test_a_company_at_home_in_india_counts_its_quarters_from_april() -> None:
    text = (
        "NMDC iron ore output up in Q1\n\n"
        "NMDC produced 9.4 million tonnes of iron ore in the first quarter.\n\n"
        "Iron ore sales were 8.8 million tonnes in the first quarter."
    )
    assert times(text, date(2024, 7, 3)) == [(9_400_000, "2024-04/2024-06"), (8_800_000, "2024-04/2024-06")]


def test_a_country_that_is_named_comes_before_the_home_of_a_company() -> None:
    text = "Chile's copper output was 90,000 tonnes in the first quarter, 4,000 tonnes of it from a mine of Coal India."
    assert times(text, date(2024, 7, 3))[0] == (90_000, "2024-01/2024-03")


def test_this_fiscal_is_an_indian_year() -> None:
    text = "The smelter made 41,000 tonnes of zinc in the April-January period of this fiscal."
    assert times(text, date(2022, 2, 9)) == [(41_000, "2021-04/2022-01")]


def test_fiscal_years_are_counted_as_the_document_says_when_a_quarter_ended() -> None:
    text = (
        "The company mined 640 tonnes of tin in the third quarter ended December 31, 2021.\n\n"
        "It sold 590 tonnes of tin in Q3 FY22, against 610 tonnes in Q3 FY21."
    )
    assert times(text, date(2022, 1, 20)) == [
        (640, "2021-10/2021-12"),
        (590, "2021-10/2021-12"),
        (610, "2020-10/2020-12"),
    ]


def test_fiscal_years_stay_unknown_where_nothing_says_how_they_are_counted() -> None:
    text = "The company sold 590 tonnes of tin in Q3 FY22."
    assert times(text, date(2022, 1, 20)) == [(590, None)]


def test_a_fiscal_half_is_counted_from_the_six_months_that_are_reported() -> None:
    text = (
        "Unaudited results for the six months ended 30 September 2018\n\n"
        "- Gold production 6% higher at 41,200oz (H1 FY2018: 38,900oz)\n"
        "- Revenue of $52.4m (H1 FY2018: $49.1m)"
    )
    found = dict(times(text, date(2018, 12, 3)))
    assert found[41_200] == found[52_400_000] == "2018-04/2018-09"
    assert found[38_900] == found[49_100_000] == "2017-04/2017-09"


def test_last_year_is_the_fiscal_year_before_where_a_fiscal_year_is_compared_with_it() -> None:
    text = (
        "The Australian miner made a net profit after tax of A$212 million for the year ended June 2022, compared with "
        "A$187 million last year.\n\n"
        "It produced 98,000 tonnes of nickel for the year."
    )
    assert times(text, date(2022, 8, 24)) == [
        (212_000_000, "2021-07/2022-06"),
        (187_000_000, "2020-07/2021-06"),
        (98_000, "2021-07/2022-06"),
    ]


def test_the_previous_year_is_a_calendar_year_behind_a_calendar_year() -> None:
    text = "Peru mined 98,000 tonnes of tin in 2022, up from 91,000 tonnes the previous year."
    assert times(text, date(2023, 3, 2)) == [(98_000, "2022"), (91_000, "2021")]


def test_a_quarter_with_its_months_in_brackets_is_one_of_the_fiscal_year_behind_them() -> None:
    text = (
        "Output of the Indian smelter in the third quarter (October-December) of the fiscal year 2019-20 was 7,100 "
        "tonnes of lead."
    )
    assert times(text, date(2020, 1, 30)) == [(7_100, "2019-10/2019-12")]


def test_the_half_year_is_the_one_that_was_named_before() -> None:
    text = (
        "For the first half of FY24, Coal India mined 332,000 tonnes of coal.\n\n"
        "Sales of coal for the half-year stood at 301,000 tonnes."
    )
    assert times(text, date(2023, 10, 4)) == [(332_000, "2023-04/2023-09"), (301_000, "2023-04/2023-09")]


def test_the_three_months_and_the_quarter_are_those_of_the_report_and_not_of_its_comparison() -> None:
    text = (
        "The Australian miner produced 8% less spodumene in the October-December quarter of 2021.\n\n"
        "Output of its main mine was 71,000 tonnes of spodumene, compared with 77,000 tonnes in the July-September "
        "quarter.\n\n"
        "Output of the smaller mine in the three months was 12,000 tonnes of spodumene.\n\n"
        "The other 9,000 tonnes of spodumene were shipped in the quarter."
    )
    found = dict(times(text, date(2022, 1, 28)))
    assert found[77_000] == "2021-07/2021-09"
    assert found[71_000] == found[12_000] == found[9_000] == "2021-10/2021-12"


def test_a_half_of_a_numbered_financial_year_is_not_one_of_the_calendar_year() -> None:
    text = (
        "The Australian miner shipped 4.2 million tonnes of iron ore in the first half of the 2016 financial year, and "
        "3.9 million tonnes in the first half of 2016."
    )
    assert times(text, date(2016, 8, 24)) == [(4_200_000, "2015-07/2015-12"), (3_900_000, "2016-01/2016-06")]


def test_a_half_written_before_its_letter_names_the_first_one() -> None:
    assert times("The Indian smelter sold 90 t of zinc in 1HFY26.", date(2026, 2, 10)) == [(90, "2025-04/2025-09")]
