"""What a row leaves unsaid is a warning or a note at its cell, and never an error."""

from pathlib import Path

import contributed as made
import pytest
from contributed import PRICE, QUANTITY, RELATION, RESERVE, table

from reofacts.validation.paths import validate

CHANGE = {"quote": "output fell by 5 per cent", "measure": "change", "basis": "", "value_text": "5", "value": "-5",
          "unit_text": "per cent", "unit": "%"}  # fmt: skip

RESOURCE = {**RESERVE, "quote": "Resources of 2 million to 3 million tonnes", "measure": "resource"}
SOLD = {**PRICE, "quote": "sold at US$810", "unit_text": "US$", "unit": "USD", "basis": ""}


@pytest.mark.parametrize(
    ("cells", "rule", "column", "severity"),
    [
        ({"locator": ""}, "locator_said", "locator", "warning"),
        (CHANGE, "change_said", "change_of", "warning"),
        ({**CHANGE, "change_of": "production", "change_base": "2034"}, "base_before", "change_base", "warning"),
        ({**RESOURCE, "modality": "reported"}, "estimate_said", "modality", "warning"),
        (SOLD, "price_said", "unit", "info"),
        ({**SOLD, "quote": "sold at US$810 per kg"}, "price_said", "unit", "warning"),
        (
            {"material_id": "", "quote": "China produced 270,000 tonnes in 2024", "basis": ""},
            "material_said",
            "material_id",
            "info",
        ),
    ],
)
def test_what_a_quantity_leaves_unsaid_is_told_at_its_cell(
    cells: dict[str, str], rule: str, column: str, severity: str, tmp_path: Path
) -> None:
    verdict = validate(made.put(tmp_path, table(cells)))
    assert [(item.rule, item.column, item.severity) for item in verdict.failures] == [(rule, column, severity)]


@pytest.mark.parametrize(
    "cells",
    [{**CHANGE, "change_of": "production", "change_base": "2023"}, RESOURCE,
     {**CHANGE, "change_of": "production", "change_base": "yoy"}],
)  # fmt: skip
def test_what_a_quantity_says_is_not_told(cells: dict[str, str], tmp_path: Path) -> None:
    assert validate(made.put(tmp_path, table(cells))).failures == ()


def test_a_relation_of_nobody_is_told(tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table({"subject_id": ""}, base=RELATION)))
    assert [(item.rule, item.severity) for item in verdict.failures] == [("subject_said", "warning")]
    named = table({"subject_id": "", "participants": "subject: Neodymium"}, base=RELATION)
    assert validate(made.put(tmp_path, named)).failures == ()


def test_a_file_without_locators_is_told_so_once_at_its_header(tmp_path: Path) -> None:
    other = {"quote": "Japan made 260,000 tonnes of oxide in 2024", "value_text": "260,000", "value": "260000",
             "place_id": "place:japan"}  # fmt: skip
    rows = ({"quote": "270,000 tonnes of oxide in 2024"}, other)
    verdict = validate(made.put(tmp_path, table(*rows, leave="locator")))
    assert [(item.rule, item.line) for item in verdict.failures] == [("column_absent", 1)]


@pytest.mark.parametrize("name", ["polarity", "attribution", "basis", "qualifier"])
def test_a_column_whose_empty_cells_have_a_meaning_may_be_left_out(name: str, tmp_path: Path) -> None:
    base = {**QUANTITY, "quote": "China produced 270,000 tonnes of rare earths in 2024", "basis": "",
            "material_id": "material:rare-earths"}  # fmt: skip
    assert validate(made.put(tmp_path, table(base=base, leave=name))).failures == ()


@pytest.mark.parametrize("status", ["in_force", "suspended", "ongoing"])
def test_an_event_that_is_still_to_come_is_no_reported_fact(status: str, tmp_path: Path) -> None:
    cells = {"quote": "the ban on dysprosium for Japan, of China", "event_status": status, "period_text": "2027",
             "period_start": "2027-01-01", "period_end": "2027-12-31"}  # fmt: skip
    (failure,) = validate(made.put(tmp_path, table(cells, base=made.EVENT))).failures
    assert (failure.rule, failure.column) == ("not_yet", "modality")
    planned = table({**cells, "event_status": "planned", "modality": "target"}, base=made.EVENT)
    assert validate(made.put(tmp_path, planned)).failures == ()


def test_a_relation_that_is_still_to_come_is_no_reported_fact(tmp_path: Path) -> None:
    cells = {"period_text": "2030", "period_start": "2030-01-01", "period_end": "2030-12-31"}
    (failure,) = validate(made.put(tmp_path, table(cells, base=RELATION))).failures
    assert (failure.rule, failure.column) == ("not_yet", "modality")
