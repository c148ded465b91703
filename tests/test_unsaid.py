"""What a sentence leaves unsaid, and the one before or the calendar says: whose part, which half, whose costs."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read
from reofacts.periods import find

PUBLISHED = date(2025, 8, 14)


def figures(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("half-year output rose", "2025-01/2025-06"),
        ("quarterly production fell", "2025-04/2025-06"),
        ("it reported quarterly sales revenue of $90 million", "2025-04/2025-06"),
        ("full-year output rose", "2024"),
        ("guidance for the full year remains", "2025"),
        ("in the last quarter of 2024", "2024-10/2024-12"),
        ("below May's 402 tonnes", "2025-05"),
        ("June's exports were", "2025-06"),
        ("a decade ago it was", "2015"),
        ("so far in August it was", "2025-08"),
    ],
)
def test_a_time_is_read_that_only_the_calendar_completes(text: str, edtf: str) -> None:
    assert [period.edtf for period in find(text, PUBLISHED) if period.edtf] == [edtf]


@pytest.mark.parametrize(
    "text",
    ["they may mine 900 tonnes", "a quarterly report", "quarterly output of 500 tonnes"],
)
def test_no_time_is_read_in_a_name_a_verb_or_a_rate(text: str) -> None:
    assert not [period for period in find(text, PUBLISHED) if period.edtf]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Peru sold 90 tonnes of tin in 2024. A year earlier, it sold 80 tonnes.", ["2024", "2023"]),
        ("Peru sold 90 tonnes of tin in 2024. A year before it had sold 80 tonnes.", ["2024", "2023"]),
        ("Exports of tin were 90 tonnes in June, above last June's 80 tonnes.", ["2025-06", "2024-06"]),
        ("June's exports of tin were 90 tonnes, below May's 95 tonnes and April's 97 tonnes.",
         ["2025-06", "2025-05", "2025-04"]),
        ("Exports of tin since January were 900 tonnes.", ["2025-01/.."]),
        ("The tin mine made 90 tonnes in the half.", ["2025-01/2025-06"]),
        ("Tin output guidance was cut to 90-95 tonnes for 2025 from 98-99 tonnes.", ["2025", "2025"]),
        ("Peru sold 90 tonnes of tin in 2024; Japan bought 40% of it.", ["2024", "2024"]),
    ],
)  # fmt: skip
def test_each_figure_has_its_own_time(text: str, periods: list[str]) -> None:
    assert [claim.period_edtf for claim in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # parts of the mass before
        ("Peru sold 90 tonnes of tin abroad in 2024. Japan received 40%, Chile 6%.",
         [("export", 90, "t"), ("share", 40, "%"), ("share", 6, "%")]),
        # a share set against another one
        ("Peru's share of the tin market was 9% in 2024, after 8% a year earlier.",
         [("share", 9, "%"), ("share", 8, "%")]),
        # the sum of another time
        ("Peru exported $90 million of tin in 2024. In 2021 the figure was $80 million.",
         [("export", 9e7, "USD"), ("export", 8e7, "USD")]),
        # the next step of the same works
        ("In step 1 the tin plant will make 90 tonnes a year, and in step 2 1,400 tonnes.",
         [("capacity", 90, "t/yr"), ("capacity", 1400, "t/yr")]),
        ("The new tin refinery is expected to make 90 tonnes a year.", [("capacity", 90, "t/yr")]),
        # what a miner spends, and wins
        ("The tin miner's costs fell to $9,000 a tonne.", [("other", 9000, "USD/t")]),
        ("The mine recovered 96% of the gold.", [("other", 96, "%")]),
        # exports that are to be allowed
        ("Congo will allow exports of 18,000 tonnes of cobalt in 2026.", [("quota", 18000, "t")]),
        # a range that leaves out its scale, and one with its own
        ("The copper forecast rose to 1.34-1.37 million tonnes from 1.33-1.34.",
         [("production", 1.355e6, "t"), ("production", 1.335e6, "t")]),
        ("The copper forecast rose to 1.34-1.37 million tonnes from 1.33-1.34 million.",
         [("production", 1.355e6, "t"), ("production", 1.335e6, "t")]),
        ("Demand for copper grew by 6% to 8%.", [("change", 7, "%")]),
        # nine months are no unit of what follows
        ("Kite sold 1.3 million pounds of tin in the first nine months, against 1.1 million a year earlier.",
         [("supply", 1.3e6, "lb"), ("supply", 1.1e6, "lb")]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_taken_over(text: str, given: list[tuple[str, float, str]]) -> None:
    assert [(claim.measure, claim.value, claim.unit) for claim in figures(text)] == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The number of tin permits rose by 14 in 2024 to 96.", [("change", 14, "2024"), ("count", 96, "2024")]),
        ("Tin permits fell to 118 in 2024 from 140.", [("count", 118, "2024"), ("count", 140, None)]),
        ("Of 47 tin mines, 22 hold silver and 9 zinc.", [("count", 47, None), ("count", 22, None), ("count", 9, None)]),
    ],
)  # fmt: skip
def test_a_count_moves_or_is_parted_without_its_noun(text: str, given: list[tuple[str, float, str | None]]) -> None:
    assert [(claim.measure, claim.value, claim.period_edtf) for claim in figures(text)] == given


@pytest.mark.parametrize(
    "text",
    [
        "The bank's titanium credit card costs $95 a year and pays 2% cash back.",
        "Platinum members earn 40% more points.",
        "The president wants to sell gold cards at $5 million each.",
        "Nickel-sized hail cost the town $2 million.",
        "Lithium stocks rallied, with Albemarle up 9% and SQM up 7%.",
        "Uranium miners gained 6% on the Toronto exchange.",
        "Lynas, which mines rare earths, closed 4.2% higher at A$8.90.",
    ],
)
def test_what_only_bears_the_name_of_a_metal_and_shares_make_no_claim(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Stocks of tin in LME sheds rose 9% to 900 tonnes.",
        "Tin closed 4.2% higher at $33,000 a tonne.",
        "The silver card of the tin market: silver rose 9% to $30 an ounce.",
    ],
)
def test_stocks_and_prices_of_a_metal_still_make_claims(text: str) -> None:
    assert len(figures(text)) == 2
