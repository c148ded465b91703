"""What dates a figure, and what only stands beside it: headings, labels, asides, wholes, records, works and papers."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract
from reofacts.periods import find

PUBLISHED = date(2025, 10, 21)


def periods(text: str, published: date = PUBLISHED) -> list[str | None]:
    """The periods of a text's figures, in its order."""
    return [one.period_edtf for one in extract(text=text, published=published).claims if isinstance(one, Quantity)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("shipped in Q1, 2024, and", "2024-01/2024-03"),
        ("in Q1, 2024 - while", "2024-01/2024-03"),
        ("in 9M 2024 it", "2024-01/2024-09"),
        ("for 6M24 it", "2024-01/2024-06"),
        ("the first half-year of 2024", "2024-01/2024-06"),
        ("Tin, world uses, 2023", "2023"),
        ("Production 2022", "2022"),
        ("Key figures: 2021", "2021"),
    ],
)
def test_a_stretch_is_read_as_tables_and_captions_print_it(text: str, edtf: str) -> None:
    assert [one.edtf for one in find(text, PUBLISHED)] == [edtf]


@pytest.mark.parametrize("text", ["in a $9M loan", "Vision 2030", "Resolution 2023", "sold 5, 2023 people", "9m deep"])
def test_figures_and_names_are_no_stretch_or_caption(text: str) -> None:
    assert find(text, PUBLISHED) == []


def test_the_corresponding_period_may_name_its_year() -> None:
    text = "Tin output was 5 t in the March quarter of 2023. Zinc output was 7 t, after 8 t in the 2022 pcp."
    assert periods(text, date(2023, 4, 20)) == ["2023-01/2023-03", "2023-01/2023-03", "2022-01/2022-03"]


HEADED = "Tin in brief\n\nTrade in 2024\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADED}Imports were 31,000 tonnes.", ["2024"]),
        (f"{HEADED}Imports were 31,000 tonnes of tin.\n\nReserves\n\nOutput was 50 tonnes of tin.", ["2024", None]),
        ("Tin in brief\n\nUses, 2023\n\nTin is used for solder (50%) and tinplate (12%).", ["2023", "2023"]),
        (f"{HEADED}Tin makes up 5% of the exports of Peru today.", [None]),
        (f"{HEADED}The miner will produce 5,000 tonnes of tin.", [None]),
        ("Miner opens tin plant in 2024\n\nThe plant has a capacity of 90 tonnes a year.", [None]),
    ],
)
def test_the_heading_of_a_section_dates_what_it_tells_as_past(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


BOUGHT = "In 2024 Finland imported 9,400 tonnes of tin."


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (f"{BOUGHT} The largest supplier is Peru with a share of 41%.", "2024"),
        (f"{BOUGHT} Peru accounts for 41% of these imports.", "2024"),
        (f"{BOUGHT} Peru holds 12% of the world's tin reserves.", None),
        (f"{BOUGHT} Copper makes up 41% of its purchases.", None),
        (f"{BOUGHT}\n\nThe largest supplier is Peru with a share of 41%.", None),
    ],
)
def test_a_share_that_names_no_other_whole_is_of_the_figure_before(text: str, period: str | None) -> None:
    assert periods(text)[-1] == period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru, the second producer with 25% of the tin supply, shut two ports on May 3.", None),
        ("Peru, accounting for 25% of the tin supply, raised its duties in May.", None),
        ("Peru, which mined 25% of the world's tin in 2024, raised its duties in May.", "2024"),
        ("Peru mined 25% of the world's tin, and Bolivia 6%, in 2024.", "2024"),
    ],
)
def test_what_is_so_of_a_country_is_not_of_the_day_of_its_deed(text: str, expected: str | None) -> None:
    assert periods(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By 2030 the mine is to sell 90 t of tin, equal to 4% of last year's global demand.", ["2030", "2030"]),
        ("In 2026 it will make 90 t of tin, or 4% of the world's 2010 supply.", ["2026", "2026"]),
        ("Peru mined 90 t of tin, 4% of the world's 2022 production.", ["2022", "2022"]),
    ],
)
def test_a_share_of_another_years_whole_is_of_the_time_of_its_figure(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tin imports reached 640 t in January, twice as much as last year.", ["2025-01", "2025-01"]),
        ("Tin exports of 640 t in June were a new high in 2025, up 19% from the month before.", ["2025-06", "2025-06"]),
        ("In June tin climbed to $30/kg, up 8% from its low at the start of the year.", ["2025-06", "2025-06"]),
        ("Tin stood at $30/kg on October 14, a gain of 50 cents (1.7%) on May.", ["2025-10-14"] * 3),
        ("Peru mines far more tin than in 2018 (606 t).", ["2018"]),
        ("Tin sales dipped 6% to 535 t in June from the month before.", ["2025-06", "2025-06"]),
        ("Exports of tin rose 5% in June, after 80 t in May.", ["2025-06", "2025-05"]),
    ],
)
def test_what_a_level_is_compared_with_does_not_date_it(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The firm may begin building its $640 million tin project next month.", None),
        ("Tin output rose in April on the start-up of Norvan's $640 million mine.", None),
        ("The firm spent $640 million on its tin mine in 2024.", "2024"),
        ("India approved a $640 million tin scheme in May.", "2025-05"),
    ],
)
def test_works_begin_at_a_time_and_cost_at_none(text: str, period: str | None) -> None:
    assert periods(text)[-1] == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("We now expect 2025 tin production to be nearer to 118,000 tonnes.", "2025"),
        ("The bank kept its forecast for tin prices in 2026 at $30/kg on Wednesday.", "2026"),
        ("The chief said sales of tin in 2025 should be 900 tonnes.", "2025"),
        ("Under a decree signed by the president on May 2, duties on tin are 8%.", None),
        ("In 2024 the agency sold 535 tonnes of tin from the stockpile.", "2024"),
        ("The agency sold 535 tonnes of tin from the stockpile during 2024.", "2024"),
    ],
)
def test_when_something_is_thought_or_written_is_no_time_of_its_figures(text: str, period: str | None) -> None:
    assert periods(text) == [period]


REPORT = "Quarterly report for the period ended 30 June 2025\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By June 2025 Peru had sold 99 t of tin, nearly its full-year total from 2022, which stood at 102 t.", "2022"),
        ("Between 2022 and 2024, tin output rose by 37%, reaching 141 t.", "2024"),
        ("Between 2022 and 2024, tin output was 141 t.", "2022/2024"),
        ("Through the 2010s tin output averaged 141 t a year.", "2010/2019"),
    ],
)
def test_a_level_is_of_the_years_that_its_words_name(text: str, expected: str) -> None:
    assert periods(text)[-1] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "- Sales for the quarter of 780 t of tin (up 15% from Q1 2025: 678 t)",
            ["2025-04/2025-06"] * 2 + ["2025-01/2025-03"],
        ),
        ("- Output for the quarter of 900 t of tin, including output in May of 400 t", ["2025-04/2025-06", "2025-05"]),
    ],
)
def test_a_label_belongs_to_the_figure_behind_it(line: str, expected: list[str]) -> None:
    assert periods(f"{REPORT}{line}", date(2025, 7, 21)) == expected


def test_a_quarter_of_a_company_is_none_of_its_states_fiscal_year() -> None:
    text = "NEW YORK - The mine in Ontario will make less tin. Its fourth-quarter tin output is expected to reach 90 t."
    assert periods(text, date(2024, 12, 6)) == ["2024-10/2024-12"]
