"""Rows that say twice what their source says once, and two files that do; the order in which failures are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, QUANTITY, table

from reofacts.display.report import as_github, as_markdown, as_text, line
from reofacts.judging.verdicts import Verdict
from reofacts.validation.paths import validate

ELSEWHERE = {"locator": "page 150, table 4"}
REWORDED = {"quote": "output of rare earth oxide in China was 270,000 tonnes in 2024", **ELSEWHERE}


@pytest.mark.parametrize("again", [ELSEWHERE, REWORDED], ids=["the same quote", "other words"])
def test_a_figure_on_two_pages_is_a_warning_that_names_both_rows(again: dict[str, str], tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table({}, again)))
    (failure,) = verdict.failures
    assert (failure.severity, failure.rule, failure.line, failure.column) == ("warning", "said_twice", 3, "quote")
    assert "line 3: says what line 2 says (page 145, table 1)" in line(failure)
    assert "keep one of the two rows, with both places in its locator" in line(failure)


def test_an_event_on_two_pages_is_a_warning_too(tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({}, {"locator": "page 9"}, base=EVENT))).failures
    assert (failure.rule, failure.line) == ("said_twice", 3)


@pytest.mark.parametrize(
    "other",
    [
        {"place_id": "place:japan", "quote": "Japan produced 270,000 tonnes of rare earth oxide in 2024"},
        {"participants": "holder: Kite Ore (organisation:kite-ore)",
         "quote": "Kite Ore produced 270,000 tonnes of rare earth oxide in China in 2024"},
        {"attribution": "named_organisation", "attributed_to": "Kite Ore",
         "quote": "Kite Ore says that China produced 270,000 tonnes of rare earth oxide in 2024"},
        {"period_text": "in 2023", "period_start": "2023-01-01", "period_end": "2023-12-31",
         "quote": "China produced 270,000 tonnes of rare earth oxide in 2023"},
    ],
    ids=["another place", "another producer", "another voice", "another year"],
)  # fmt: skip
def test_an_equal_figure_of_something_else_is_said_once(other: dict[str, str], tmp_path: Path) -> None:
    assert validate(made.put(tmp_path, table({}, other | ELSEWHERE))).failures == ()


def test_rows_without_a_time_are_two_figures_where_their_words_differ(tmp_path: Path) -> None:
    timeless = {"period_text": "", "period_start": "", "period_end": "",
                "quote": "the 270,000 tonnes of rare earth oxide of China"}  # fmt: skip
    other = timeless | ELSEWHERE | {"quote": "a further 270,000 tonnes of rare earth oxide from China"}
    assert "said_twice" not in {item.rule for item in validate(made.put(tmp_path, table(timeless, other))).failures}


def test_a_workbook_beside_a_csv_file_is_told_at_both(tmp_path: Path) -> None:
    first = made.put(tmp_path, table())
    second = made.put(tmp_path, made.workbook([[*QUANTITY], [*QUANTITY.values()]]), "review-2025.xlsx")
    for path, other in ((first, second), (second, first)):
        (failure,) = (item for item in validate(path).errors if item.rule == "source_file")
        assert (failure.file, failure.wrong) == (str(path), f"{other} holds quantities of this source too")


@pytest.mark.parametrize("form", [as_text, as_markdown, as_github])
@pytest.mark.parametrize("severity", ["errors", "warnings"])
def test_what_is_told_of_a_file_comes_in_the_order_of_its_lines(
    form: Callable[[Verdict], str], severity: str, tmp_path: Path
) -> None:
    impossible = {"measure": "share", "value_text": "130", "value": "130", "unit_text": "%", "unit": "%", "basis": "",
                  "quote": "China has 130% of the output of rare earth oxide in 2024"}  # fmt: skip
    hedged = {"quote": "China produced about 260,000 tonnes of rare earth oxide in 2024", "value_text": "260,000",
              "value": "260000"}  # fmt: skip
    wrong = {"value": "27000"}, {"measure": "prodution"}, {"unit": "kg"}
    rows = (impossible, hedged) if severity == "warnings" else wrong
    verdict = validate(made.put(tmp_path, table(*rows)))
    said = [item.line for item in getattr(verdict, severity)]
    assert len(said) > 1 and said == sorted(said)
    told = form(verdict)
    places = [told.index(f"line={number}" if form is as_github else f"line {number}") for number in said]
    assert places == sorted(places)
