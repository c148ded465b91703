"""What a row prints is read once more: its period, and which way its figure goes."""

from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, QUANTITY, table

from reofacts.display.report import line
from reofacts.judging.failures import Failure
from reofacts.validation.paths import validate

CHANGE = {"quote": "exports fell by 5 per cent", "measure": "change", "change_of": "export", "value_text": "5",
          "unit_text": "per cent", "value": "-5", "unit": "%", "basis": ""}  # fmt: skip


def found(rule: str, row: dict[str, str], folder: Path, base: dict[str, str] = QUANTITY) -> list[Failure]:
    """The failures of a rule that a row has."""
    return [item for item in validate(made.put(folder, table(row, base=base))).failures if item.rule == rule]


def dated(text: str, first: str = "", last: str = "", **more: str) -> dict[str, str]:
    """A row with these words for its period, and these days."""
    return {"period_text": text, "period_start": first, "period_end": last, "modality": "forecast", **more}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (dated("in 2024", "2023-01-01", "2023-12-31"), "period_start"),
        (dated("January 2025", "2025-02-01", "2025-02-28"), "period_start"),
        (dated("by 2030", "2031-01-01", "2031-12-31"), "period_start"),
        (dated("since 2020", "2015-01-01", "2015-12-31"), "period_start"),
        (dated("until 2030", "2035-01-01", "2035-12-31"), "period_start"),
        (dated("2020-2024", "2010-01-01", "2014-12-31"), "period_start"),
        (dated("31 December 2023", "2024-12-31", "2024-12-31"), "period_start"),
        (dated("first half of 2024", "2020-01-01", "2020-06-30"), "period_start"),
        (dated("FY 2024-25", "2019-04-01", "2020-03-31"), "period_start"),
        (dated("last year", "2015-01-01", "2015-12-31"), "period_start"),
        (dated("in 2024", "", "2020-12-31"), "period_end"),
    ],
)
def test_days_of_another_time_than_the_words_of_the_period_are_an_error(
    row: dict[str, str], column: str, tmp_path: Path
) -> None:
    (failure,) = found("period_text_again", row, tmp_path)
    assert (failure.severity, failure.line, failure.column) == ("error", 2, column)
    assert "or copy what is printed into period_text" in line(failure)


def test_the_days_that_the_words_give_are_told(tmp_path: Path) -> None:
    (failure,) = found("period_text_again", dated("in 2024", "2023-01-01", "2023-12-31"), tmp_path)
    assert "is 2024; write 2024-01-01 into period_start and 2024-12-31 into period_end" in line(failure)


def test_words_that_count_from_the_day_of_publication_are_held_to_it(tmp_path: Path) -> None:
    (failure,) = found("period_text_again", dated("last year", "2015-01-01", "2015-12-31"), tmp_path)
    assert "'last year', is 2024 in a text of 2025-01-31" in line(failure)
    undated = made.SIDECAR.replace("2025-01-31", "null").replace("how: stated", "how: unknown")
    path = made.put(tmp_path, table(dated("last year", "2015-01-01", "2015-12-31")), sidecar=undated)
    assert validate(path).valid


def test_the_period_of_an_event_is_held_to_its_words_too(tmp_path: Path) -> None:
    row = {"period_text": "in January 2025", "period_start": "2024-01-01", "period_end": "2024-01-31"}
    assert [item.severity for item in found("period_text_again", row, tmp_path, EVENT)] == ["error"]


@pytest.mark.parametrize(
    "row",
    [
        dated("by 2030", "2030-01-01", "2030-12-31"),
        dated("by 2030", "", "2030-12-31"),
        dated("until 2030", "2030-01-01", "2030-12-31"),
        dated("before 2030", "2030-01-01", "2030-12-31"),
        dated("since 2020", "2020-01-01", ""),
        dated("since 2020", "2020-01-01", "2024-12-31"),
        dated("2024-25, of India", "2024-04-01", "2025-03-31", place_id="place:india"),
        dated("FY2024", "2023-04-01", "2024-03-31"),
        dated("2024", "2023-10-01", "2024-09-30"),
        dated("early 2024", "2024-01-01", "2024-03-31"),
        dated("2024 and 2025", "2024-01-01", "2024-12-31"),
        dated("2023, 2024 and 2025", "2023-01-01", "2025-12-31"),
        dated("2024e", "2024-01-01", "2024-12-31"),
        dated("5785", "2024-10-03", "2025-09-22"),
        dated("year ended 30 June 2024", "2023-07-01", "2024-06-30"),
        dated("as at 31 December 2023", "2023-01-01", "2023-12-31"),
        dated("a year earlier", "2015-01-01", "2015-12-31"),
        dated("over five years", "2020-01-01", "2024-12-31"),
        dated("up from 2023", "2024-01-01", "2024-12-31"),
        dated("2020s", "2020-01-01", "2029-12-31"),
        dated("03/04/2024", "2024-03-04", "2024-03-04"),
        dated("last year", "2024-01-01", "2024-12-31"),
    ],
    ids=lambda row: f"{row['period_text']} {row['period_start']}",
)
def test_a_period_that_its_words_may_mean_passes(row: dict[str, str], tmp_path: Path) -> None:
    assert found("period_text_again", row, tmp_path) == []


@pytest.mark.parametrize(
    "row",
    [
        dated("in 2024", "2024-01-01", "2024-01-31"),
        dated("in 2024"),
        dated("January 2025", "2025-01-01", "2025-02-28"),
        dated("Q1 2024", "2023-04-01", "2023-06-30"),
        dated("FY2024", "2024-07-01", "2025-06-30", place_id="place:india"),
        dated("this year", "2024-01-01", "2024-12-31"),
        dated("in May", "2019-05-01", "2019-05-31"),
    ],
    ids=lambda row: f"{row['period_text']} {row['period_start']}",
)
def test_a_period_that_its_words_hardly_mean_is_a_warning(row: dict[str, str], tmp_path: Path) -> None:
    assert [item.severity for item in found("period_text_again", row, tmp_path)] == ["warning"]


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("exports fell by 5 per cent", "5"),
        ("exports were down 5 per cent", "5"),
        ("a decline of 5 per cent", "5"),
        ("a 5 per cent drop", "5"),
        ("the decline slowed to 5 per cent", "5"),
        ("a change of -5 per cent", "5"),
        ("exports rose 5 per cent", "-5"),
        ("growth of 5 per cent", "-5"),
    ],
)
def test_a_fall_that_is_written_as_a_rise_is_an_error_and_the_other_way_round(
    quote: str, value: str, tmp_path: Path
) -> None:
    (failure,) = found("direction_again", {**CHANGE, "quote": quote, "value": value}, tmp_path)
    assert (failure.severity, failure.line, failure.column) == ("error", 2, "value")
    assert f"write {-int(value)}" in line(failure)


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("the decline of zinc came first, then 5 per cent", "5"),
        ("rising, though 5 per cent down", "5"),
        ("the rise was 3 per cent, then 5 per cent", "-5"),
    ],
)
def test_a_direction_that_is_not_said_of_the_figure_is_a_warning(quote: str, value: str, tmp_path: Path) -> None:
    found_ = found("direction_again", {**CHANGE, "quote": quote, "value": value}, tmp_path)
    assert [item.severity for item in found_] == ["warning"]


@pytest.mark.parametrize(
    ("quote", "cells"),
    [
        ("exports fell by 5 per cent", {}),
        ("exports rose by 5 per cent", {"value": "5"}),
        ("growth eased to 5 per cent", {"value": "5"}),
        ("negative growth of 5 per cent", {}),
        ("exports did not rise by 5 per cent", {}),
        ("5 per cent", {}),
        ("exports fell to a third; 5 times less", {"unit": "x", "unit_text": "times", "value": "5"}),
        ("the share fell to 5 per cent", {"measure": "share", "change_of": "", "value": "5"}),
    ],
)
def test_a_figure_that_goes_where_the_quote_says_passes(quote: str, cells: dict[str, str], tmp_path: Path) -> None:
    assert found("direction_again", {**CHANGE, "quote": quote, **cells}, tmp_path) == []
