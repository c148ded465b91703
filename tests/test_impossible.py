"""Figures that cannot be: a finding where the quote shows them, an error where it does not."""

from __future__ import annotations

from pathlib import Path

import contributed as made
import pytest
from contributed import both, parquet, seen, table

from reofacts.display.report import line
from reofacts.validation.paths import validate

PLAIN = {"basis": "", "material_id": "material:rare-earths"}
GRADE = {**PLAIN, "measure": "grade", "value_text": "112", "value": "112", "unit": "%", "unit_text": "%"}
MASS = {**PLAIN, "value_text": "500", "value": "-500"}


@pytest.mark.parametrize(
    "cells",
    [
        {**MASS, "quote": "Output of rare earths in China was -500 tonnes in 2024", "value_text": "-500"},
        {**MASS, "quote": "Output of rare earths, China, 2024: (500) tonnes", "value_text": "(500)"},
        {**GRADE, "quote": "ore of China with a grade of 112 % in 2024"},
        {**GRADE, "quote": "ore of China, 2024, grade: 112", "locator": "table 2, head of the column: %"},
        {**GRADE, "measure": "share", "quote": "China made 112 % of all rare earths in 2024"},
    ],
)
def test_what_a_quote_shows_and_cannot_be_is_a_finding_that_asks_to_look_at_the_quote(
    cells: dict[str, str], tmp_path: Path
) -> None:
    (failure,) = validate(made.put(tmp_path, table(cells))).failures
    assert (failure.rule, failure.severity, failure.column) == ("out_of_range", "warning", "value")
    assert "hold the quote against the source once more: digits, sign, decimal point, unit" in line(failure)


MILLIONS = {"value_text": "13 million", "value": "13000000"}
LARGE = [
    ({**MILLIONS, "quote": "Australia produced 13 million tonnes of rare earth oxide in 2024",
      "place_id": "place:australia"}, "more than 2,000,000 t: Several times what the whole world gives"),
    ({**MILLIONS, "quote": "China imported 13 million tonnes of dysprosium oxide in 2024", "measure": "import",
      "material_id": "material:dysprosium-oxide"}, "more than 50,000 t"),
    ({**PLAIN, **MILLIONS, "quote": "China made 13 million tonnes of gallium in 2024",
      "material_id": "material:gallium"}, "more than 10,000 t"),
    ({**made.RESERVE, "quote": "China has reserves of 900 million tonnes of rare earth oxide",
      "value_text": "900 million", "value": "900000000", "value_min": "", "value_max": "", "qualifier": "exact"},
     "more than 200,000,000 t REO"),
    ({**made.PRICE, "quote": "US$81,000,000 per kg", "value_text": "81,000,000", "value": "81000000", "basis": ""},
     "more than 2,000,000 USD/kg"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "words"), LARGE)
def test_more_than_the_world_has_is_a_finding(
    cells: dict[str, str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for verdict in both(parquet(tmp_path, [cells]), monkeypatch):
        (failure,) = (item for item in verdict.failures if item.severity != "info")
        assert (failure.rule, failure.severity, failure.column) == ("out_of_range", "warning", "value")
        assert words in line(failure)


@pytest.mark.parametrize(
    "cells",
    [
        {**PLAIN, **MILLIONS, "quote": "China mined 13 million tonnes of rare earth ore in 2024", "basis": "ore",
         "material_id": "material:rare-earth-ores"},
        {**PLAIN, **MILLIONS, "quote": "Chile mined 13 million tonnes of copper in 2024", "place_id": "place:chile",
         "material_id": "material:copper"},
        {**MILLIONS, "quote": "China produced 13 million tonnes of rare earth oxide from 1980 to 2024",
         "period_text": "from 1980 to 2024", "period_start": "1980-01-01"},
        {**made.RESERVE, "quote": "World reserves are 110 million tonnes of rare earth oxide",
         "value_text": "110 million", "value": "110000000", "value_min": "", "value_max": "", "qualifier": "exact",
         "place_id": "place:world"},
    ],
    ids=["ore", "a common metal", "many years", "the world"],
)  # fmt: skip
def test_what_is_large_and_can_be_is_no_finding(cells: dict[str, str], tmp_path: Path) -> None:
    assert validate(made.put(tmp_path, table(cells))).failures == ()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({**MASS, "quote": "Output of rare earths in China was 500 tonnes in 2024"}, "has no minus; write 500"),
        ({**MASS, "quote": "Output of rare earths in China fell to 500 tonnes in 2024"}, "has no minus; write 500"),
        ({**GRADE, "quote": "ore of China with a grade of 11.2 % in 2024"}, "must stand in the quote"),
        ({**GRADE, "quote": "ore of China with a grade of 112 ppm in 2024"}, "'112' stands with 'ppm'"),
        ({**GRADE, "quote": "sample 112 of China has a grade of 4 % in 2024"},
         "it has no such unit in the quote, where '%' stands with '4'; write 4 into value_text"),
        ({**GRADE, "quote": "112 samples of China have a grade of 4 % in 2024"},
         "it counts samples in the quote, where '%' stands with '4'; write 4 into value_text"),
    ],
)  # fmt: skip
def test_what_cannot_be_and_no_quote_shows_is_an_error(
    cells: dict[str, str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = both(parquet(tmp_path, [cells]), monkeypatch)
    (failure,) = short.errors
    assert words in line(failure)
    assert seen(long) == seen(short)


@pytest.mark.parametrize(
    ("quote", "severities"),
    [
        ("The 12 mines of China produced 270,000 tonnes in 2024", ["warning"]),
        ("China mined 12 and India 2,900 tonnes in 2024", []),
        ("India mined 2,900 tonnes of rare earths in 2024, China 12", []),
        ("China mined –12 tonnes of rare earths in 2024", ["warning"]),
    ],
)
def test_a_count_of_something_else_is_no_figure_of_the_unit_that_another_has(
    quote: str, severities: list[str], tmp_path: Path
) -> None:
    printed = "–12" if "–" in quote else "12"
    cells = {**PLAIN, "quote": quote, "value_text": printed, "value": printed.replace("–", "-")}
    assert [item.severity for item in validate(made.put(tmp_path, table(cells))).failures] == severities
