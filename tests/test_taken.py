"""The time that a figure takes over: of forecasts told before, of the report, of the part of a year told of before."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def figures(published: str, text: str) -> dict[str, Quantity]:
    """The quantities of a text by their words, as it was published on a day."""
    document = from_text(text, "a", date.fromisoformat(published))
    return {text[one.anchor.start : one.anchor.end]: one for one in read(document)}


@pytest.mark.parametrize(
    ("published", "text", "words", "period"),
    [
        (
            "2023-05-16",
            "Zinc demand will exceed supply by 45,000 tonnes in 2023.\n\nRefined output should increase 3%.",
            "3%",
            "2023",
        ),
        (
            "2023-05-16",
            "Zinc demand will rise 2% in 2023. In Peru, growth of 4% is anticipated, after a fall of 3% in 2022.",
            "4%",
            "2023",
        ),
        (
            "2023-05-16",
            "In 2024 zinc should swing to a surplus of 90,000 tonnes; new smelters will add 30,000 tonnes.",
            "30,000 tonnes",
            "2024",
        ),
        (
            "2021-11-25",
            "Palladium demand will rise 2% in 2022.\n\nIt had forecast a shortfall of 9 tonnes for 2021. Nickel"
            " is heading"
            " for a surplus of 40 tonnes.",
            "40 tonnes",
            "2021",
        ),
        ("2021-11-25", "Nickel use will rise 16% this year, and by a further 9% next year.", "16%", "2021"),
        ("2021-11-25", "Nickel use will rise 1.6% this year and 9% next.", "9%", "2022"),
        ("2023-03-08", "Tin demand grew 2% in 2021.\n\nSupply will grow 3%.", "3%", None),
        ("2023-03-08", "Tin demand will grow 2% in 2023 and 4% in 2024.\n\nSupply will grow 3%.", "3%", None),
    ],
)
def test_a_forecast_is_of_the_year_of_the_forecasts_before(
    published: str, text: str, words: str, period: str | None
) -> None:
    assert figures(published, text)[words].period_edtf == period


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        (
            "Tin output was 60 tonnes in the second quarter, on track for its annual target of 250 tonnes.",
            "250 tonnes",
            "2024",
        ),
        (
            "Tin output was 60 tonnes in the second quarter, on track for its annual target of 250 tonnes.",
            "60 tonnes",
            "2024-04/2024-06",
        ),
        (
            "In the first half tin output reached 125 tonnes, within its 2024 guidance of 250 tonnes.",
            "125 tonnes",
            "2024-01/2024-06",
        ),
        (
            "For the first half, tin output came to 125 tonnes, half its full-year target of 250 tonnes.",
            "250 tonnes",
            "2024",
        ),
        ("For the fourth quarter, Kite expects to mine 90 tonnes of tin.", "90 tonnes", "2024-10/2024-12"),
        ("In the fourth quarter, Kite mined 90 tonnes of tin.", "90 tonnes", "2023-10/2023-12"),
        (
            "The tin price has been set at $9 per pound for the fourth quarter.",
            "$9 per pound",
            "2024-10/2024-12",
        ),
    ],
)
def test_what_is_expected_is_of_the_year_or_the_quarter_to_come(text: str, words: str, period: str) -> None:
    assert figures("2024-09-25", text)[words].period_edtf == period


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        (
            "Quarterly activities report\n\n• Tin production of 90 tonnes\n• Average head grade 1.9% Sn",
            "90 tonnes",
            "2025-04/2025-06",
        ),
        (
            "Quarterly activities report\n\n• Tin production of 90 tonnes\n• Average head grade 1.9% Sn",
            "1.9%",
            "2025-04/2025-06",
        ),
        (
            "Tin output rose to 90 tonnes in the June quarter.\n\nA flood in May cut sales. The price was $9 per kg,"
            " versus $7 per kg a quarter earlier.",
            "$7 per kg",
            "2025-01/2025-03",
        ),
        (
            "Kite earned $90 million from tin for April-June on Wednesday, down from $70 million a year ago.",
            "$70 million",
            "2024-04/2024-06",
        ),
        (
            "Tin exports rose in June.\n\nOxide exports swelled to 90 tonnes from 70 tonnes in May.",
            "90 tonnes",
            "2025-06",
        ),
        (
            "Tin exports were 50 tonnes in June, 9% more than in June 2024, after sinking to 46 tonnes in May.",
            "46 tonnes",
            "2025-05",
        ),
        (
            "Tin exports were 50 tonnes in June, after sinking to 46 tonnes in May. Peru took 9 tonnes.",
            "9 tonnes",
            "2025-06",
        ),
        (
            "Tin sales brought in $50 million last year.\n\nZinc exports slumped to $30 million after reaching"
            " $70 million"
            " in 2022.",
            "$30 million",
            "2024",
        ),
        (
            "Tin output was 50 tonnes in the first half.\n\nThat compares with 60 tonnes in 2024. Sales were 40"
            " tonnes.",
            "40 tonnes",
            "2025-01/2025-06",
        ),
        (
            "Tin exports in June were 50 tonnes.\n\nThe six-month total was 90 tonnes.",
            "90 tonnes",
            "2025-01/2025-06",
        ),
        (
            "Tin exports in June were 50 tonnes. In the eleven months from July, they came to 90 tonnes.",
            "90 tonnes",
            "2024-07/2025-05",
        ),
        (
            "Tin exports were 5 tonnes in June.\n\nBefore the rules took effect in April, monthly volumes were"
            " 90 tonnes.",
            "90 tonnes",
            None,
        ),
        ("Tin: 2024 in review\n\nTin output was 90 tonnes.", "90 tonnes", "2024"),
        (
            "This year, output held up despite the strike: from January to May, 40 tonnes of tin were mined."
            " Zinc output"
            " was 11 tonnes, 3% more than a year ago.",
            "11 tonnes",
            "2025-01/2025-05",
        ),
        (
            "The study puts the cost of the tin mine at $90 million.\n\nPeru used 9 tonnes of tin in 2024.",
            "$90 million",
            None,
        ),
    ],
)
def test_what_is_told_as_past_is_of_the_time_reported_on(text: str, words: str, period: str | None) -> None:
    assert figures("2025-07-20", text)[words].period_edtf == period


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Tin prices are 54% higher than at this time last year.", "yoy"),
        ("Tin exports surged 120% against the first seven months of last year.", "yoy"),
        ("Tin exports surged 120% against the first seven months of 2019.", None),
    ],
)
def test_a_change_against_a_part_of_last_year_is_one_year_on_year(text: str, base: str | None) -> None:
    assert [one.change_base for one in figures("2024-08-23", text).values()] == [base]
