"""Rows that say twice what their source says once, and two files that do; the order in which failures are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, QUANTITY, table

from reofacts.display.report import as_github, as_markdown, as_text, line
from reofacts.judging.verdicts import Verdict
from reofacts.validation import bulk
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


LESS = {"value_text": "240,000", "value": "240000"}
KITE = {"participants": "holder: Kite Ore (organisation:kite-ore)"}
QUOTA = {"quote": "China's quota of 2024 was 270,000 tonnes of rare earth oxide", "measure": "quota"}


@pytest.mark.parametrize(
    "other",
    [
        {"quote": "China produced 240,000 tonnes of rare earth oxide in 2024", **LESS},
        {"quote": "In 2024, Chinese output of rare earth oxide totalled 240,000 tonnes", **LESS, **ELSEWHERE},
        {"quote": "China produced more than 300,000 tonnes of rare earth oxide in 2024", "value_text": "300,000",
         "value": "300000", "qualifier": "more_than"},
    ],
)  # fmt: skip
def test_two_figures_for_one_thing_are_a_finding_that_names_both_rows(other: dict[str, str], tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({}, other))).failures
    assert (failure.severity, failure.rule, failure.line, failure.column) == ("warning", "two_figures", 2, "value")
    assert "are given for one production, rare earth oxides, China, 2024. (see line 3)" in line(failure)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"quote": "China produced about 275,000 tonnes of rare earth oxide in 2024", "value_text": "275,000",
              "value": "275000", "qualifier": "about"}),
        ({}, {"quote": "China produced more than 240,000 tonnes of rare earth oxide in 2024", **LESS,
              "qualifier": "more_than"}),
        ({}, {"quote": "Kite Ore produced 240,000 tonnes of rare earth oxide in China in 2024", **LESS, **KITE}),
        ({}, {"quote": "China produced another 240,000 tonnes of rare earth oxide in 2024", **LESS}),
        ({}, {"quote": "Jiangxi produced 240,000 tonnes of rare earth oxide in 2024", **LESS}),
        ({}, {"quote": "China smelted 240,000 tonnes of rare earth oxide in 2024", **LESS}),
        (QUOTA, QUOTA | {"quote": "The first batch of China's quota of 2024 was 240,000 tonnes of rare earth oxide",
                         **LESS}),
        ({"quote": "In 2024 China produced 270,000 tonnes of rare earth oxide in the north and 240,000 in the south"},
         {"quote": "In 2024 China produced 270,000 tonnes of rare earth oxide in the north and 240,000 in the south",
          **LESS}),
        ({"quote": "China 270,000 t in 2024", "unit_text": "t", "locator": "table 1"},
         {"quote": "China 240,000 t in 2024", "unit_text": "t", "locator": "table 2", **LESS}),
    ],
)  # fmt: skip
def test_two_figures_that_their_words_tell_apart_are_no_finding(
    first: dict[str, str], second: dict[str, str], tmp_path: Path
) -> None:
    found = validate(made.put(tmp_path, table(first, second))).failures
    assert {item.rule for item in found} & {"two_figures", "part_above_whole"} == set()


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ({}, {"quote": "World production of rare earth oxide was 240,000 tonnes in 2024", "place_id": "place:world",
              **LESS}),
        ({"quote": "Kite Ore produced 270,000 tonnes of rare earth oxide in China in 2024", **KITE},
         {"quote": "China produced 240,000 tonnes of rare earth oxide in 2024", **LESS}),
    ],
    ids=["a country and the world", "a company and its country"],
)  # fmt: skip
def test_a_part_that_is_more_than_its_whole_is_a_finding(
    part: dict[str, str], whole: dict[str, str], tmp_path: Path
) -> None:
    (failure,) = validate(made.put(tmp_path, table(part, whole))).failures
    assert (failure.severity, failure.rule, failure.column) == ("warning", "part_above_whole", "value")
    assert "270,000 t is more than the 240,000 t of the whole" in line(failure)


def test_two_figures_far_apart_in_a_long_file_are_found_as_in_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = [str(1700 + number) for number in range(100, 320)]
    rows = [{"quote": f"China produced {270_000 + number:,} tonnes of rare earth oxide in {year}",
             "value_text": f"{270_000 + number:,}", "value": str(270_000 + number), "period_text": f"in {year}",
             "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
            for number, year in enumerate(years)]  # fmt: skip
    rows.append(rows[150] | {"quote": rows[150]["quote"].replace("270,150", "240,000"), **LESS})
    monkeypatch.setattr(bulk, "FIRST", 0)
    short, long = made.both(made.parquet(tmp_path, rows), monkeypatch)
    for verdict in (short, long):
        told = [line(item) for item in verdict.failures if item.rule == "two_figures"]
        assert len(told) == 1 and "(see row 221)" in told[0] and "row 151" in told[0]


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
