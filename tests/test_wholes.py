"""What contradicts itself within a source: prices and shares told twice, parts above wholes, rates."""

from pathlib import Path
from typing import Any

import pytest
from contributed import both, parquet, put, table

from reofacts.judging.failures import Failure
from reofacts.validation.paths import validate

YEAR = {"period_text": "in 2024", "period_start": "2024-01-01", "period_end": "2024-12-31"}
OXIDE = {"material_id": "material:neodymium-oxide", "basis": "REO"}
PRICE = {**OXIDE, "measure": "price", "unit_text": "US$ … per kilogram", "unit": "USD/kg", "place_id": "", **YEAR}
SHARE = {"measure": "share", "material_id": "material:rare-earths", "basis": "", "unit_text": "%", "unit": "%", **YEAR}


def found(folder: Path, *rows: dict[str, str]) -> dict[str, Failure]:
    """The findings on rows over the good one, by rule."""
    cells = [{"locator": f"page {number}", **row} for number, row in enumerate(rows, 1)]
    return {item.rule: item for item in validate(put(folder, table(*cells))).failures}


def price(quote: str, value: str, **more: str) -> dict[str, str]:
    """A row with a price."""
    return {**PRICE, "quote": quote, "value_text": value, "value": value, **more}


def share(quote: str, value: str, place: str, **more: str) -> dict[str, str]:
    """A row with a share."""
    return {**SHARE, "quote": quote, "value_text": value, "value": value, "place_id": f"place:{place}", **more}


AVERAGE = "the average price of neodymium oxide in 2024 was US$56 per kilogram"


@pytest.mark.parametrize(
    ("quote", "value"),
    [("In 2024 neodymium oxide averaged US$72 per kilogram", "72"),
     ("neodymium oxide cost US$560 per kilogram on average in 2024", "560")],  # A power of ten too.
)  # fmt: skip
def test_two_prices_of_one_thing_in_the_same_words_stand_against_each_other(
    quote: str, value: str, tmp_path: Path
) -> None:
    assert "two_figures" in found(tmp_path, price(AVERAGE, "56"), price(quote, value))


@pytest.mark.parametrize(
    ("quote", "value", "more"),
    [("the highest price of neodymium oxide in 2024 was US$72 per kilogram", "72", {}),
     ("the average price of neodymium oxide in 2024 was US$56 per kilogram", "56", {}),
     ("the average price of neodymium oxide FOB China in 2024 was US$72 per kilogram", "72", {}),
     ("the average price of neodymium oxide in 2023 was US$72 per kilogram", "72",
      {"period_text": "in 2023", "period_start": "2023-01-01", "period_end": "2023-12-31"})],
)  # fmt: skip
def test_prices_of_other_kinds_grades_or_times_do_not(
    quote: str, value: str, more: dict[str, str], tmp_path: Path
) -> None:
    assert "two_figures" not in found(tmp_path, price(AVERAGE, "56"), price(quote, value, **more))


OF_CHINA = share("China accounted for 69 % of world rare earth production in 2024", "69", "china")
OF_STATES = share("The United States accounted for 45 % of world rare earth production in 2024", "45", "united-states")


def test_one_share_told_twice_stands_against_itself(tmp_path: Path) -> None:
    again = share("China's share of the world's rare earth production in 2024 was 60 %", "60", "china")
    assert "two_figures" in found(tmp_path, OF_CHINA, again)
    of_exports = share("China's share of the world's rare earth exports in 2024 was 60 %", "60", "china")
    assert "two_figures" not in found(tmp_path, OF_CHINA, of_exports)


def test_shares_of_one_whole_in_several_rows_add_up_to_no_more_than_it(tmp_path: Path) -> None:
    said = found(tmp_path, OF_CHINA, OF_STATES)["shares_of_one"]
    assert "114 %" in said.wrong + said.message and "China 69 %, United States 45 %" in said.wrong + said.message


@pytest.mark.parametrize(
    "other",
    [share("The United States accounted for 31 % of world rare earth production in 2024", "31", "united-states"),
     share("The United States accounted for 45 % of world rare earth imports in 2024", "45", "united-states"),
     share("Inner Mongolia accounted for 45 % of world rare earth production in 2024", "45", "inner-mongolia"),
     share("The United States accounted for 45 % of world rare earth production in 2023", "45", "united-states",
           period_text="in 2023", period_start="2023-01-01", period_end="2023-12-31")],
)  # fmt: skip
def test_shares_of_other_wholes_times_or_of_a_part_are_not_added(other: dict[str, str], tmp_path: Path) -> None:
    assert "shares_of_one" not in found(tmp_path, OF_CHINA, other)


def mined(value: str, time: str, first: str, last: str, **more: str) -> dict[str, str]:
    """A row with China's output in some time."""
    quote = f"China produced {value} tonnes of rare earth oxide in {time}"
    return {"quote": quote, "value_text": value, "value": value.replace(",", ""), "period_text": f"in {time}",
            "period_start": first, "period_end": last, **more}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "wrong"),
    [(mined("300,000", "January 2024", "2024-01-01", "2024-01-31"), True),
     (mined("290,000", "the first half of 2024", "2024-01-01", "2024-06-30"), True),
     (mined("24,000", "January 2024", "2024-01-01", "2024-01-31"), False),
     (mined("300,000", "January 2023", "2023-01-01", "2023-01-31"), False),
     (mined("300,000", "January 2024", "2024-01-01", "2024-01-31", modality="forecast"), False)],
)  # fmt: skip
def test_a_month_gives_no_more_than_its_year(row: dict[str, str], wrong: bool, tmp_path: Path) -> None:
    year = mined("270,000", "2024", "2024-01-01", "2024-12-31")
    assert ("month_above_year" in found(tmp_path, year, row)) == wrong


def ground(quote: str, measure: str, value: str, kind: str = "unspecified") -> dict[str, str]:
    """A row with what lies in the ground of Brazil."""
    return {"quote": quote, "measure": measure, "value_text": value, "value": value.replace(",", ""),
            "resource_class": kind, "modality": "estimated", "place_id": "place:brazil", "period_text": "",
            "period_start": "", "period_end": ""}  # fmt: skip


RESOURCE = ground("Brazil has a resource of 25,000 tonnes of rare earth oxide", "resource", "25,000")


@pytest.mark.parametrize(
    ("first", "reserve", "wrong"),
    [(RESOURCE, "Brazil has a reserve of 125,000 tonnes of rare earth oxide", True),
     (RESOURCE, "Brazil has a reserve of 12,000 tonnes of rare earth oxide", False),
     (RESOURCE, "The north of Brazil has a reserve of 125,000 tonnes of rare earth oxide", False),
     ({**RESOURCE, "quote": "Brazil has a resource, excluding reserves, of 25,000 tonnes of rare earth oxide"},
      "Brazil has a reserve of 125,000 tonnes of rare earth oxide", False),
     # An inferred resource is but one class of it.
     (ground("Brazil has an inferred resource of 25,000 tonnes of rare earth oxide", "resource", "25,000", "inferred"),
      "Brazil has a reserve of 125,000 tonnes of rare earth oxide", False)],
)  # fmt: skip
def test_a_reserve_is_no_more_than_the_resource_that_it_is_a_part_of(
    first: dict[str, str], reserve: str, wrong: bool, tmp_path: Path
) -> None:
    value = "125,000" if "125" in reserve else "12,000"
    assert ("reserve_above_resource" in found(tmp_path, first, ground(reserve, "reserve", value))) == wrong


GROWTH = (
    "Demand for rare earth oxide in China grows by {} % a year from 131,000 tonnes in 2020 to 188,300 tonnes in 2030"
)


def series(rate: str, **more: str) -> list[dict[str, str]]:
    """The rows of a rate and its two levels."""
    said: dict[str, Any] = {"quote": GROWTH.format(rate), "measure": "demand"}
    of = [("131,000", "2020", "reported"), ("188,300", "2030", "forecast")]
    levels = [{**said, "value_text": value, "value": value.replace(",", ""), "modality": mood,
               "period_text": f"in {year}", "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
              for value, year, mood in of]  # fmt: skip
    growth = {**said, "measure": "growth_rate", "change_of": "demand", "value_text": rate, "value": rate,
              "unit": "%/yr", "unit_text": "% a year", "modality": "forecast", "period_text": "to 2030",
              "period_start": "2020-01-01",
              "period_end": "2030-12-31", **more}  # fmt: skip
    return [*levels, growth]


def test_rows_with_one_quote_hold_a_rate_against_its_levels(tmp_path: Path) -> None:
    assert "growth_arithmetic" in found(tmp_path, *series("6"))
    assert "growth_arithmetic" not in found(tmp_path, *series("3.7"))
    assert "growth_arithmetic" not in found(tmp_path, *series("6", change_of="supply"))


def test_prices_and_shares_told_twice_are_found_deep_in_a_long_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[dict[str, Any]] = [{"locator": f"row {number}"} for number in range(150)]
    rows[110] |= price(AVERAGE, "56")
    rows[140] |= price("In 2024 neodymium oxide averaged US$72 per kilogram", "72")
    verdicts = both(parquet(tmp_path, rows), monkeypatch)
    assert ["two_figures" in {item.rule for item in one.failures} for one in verdicts] == [True, True]
