"""What people write for a value or a column is answered with the one that is meant, and far words with none."""

from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, table

from reofacts.contributions.reading import given
from reofacts.judging.synonyms import folded
from reofacts.review.verdicts import KEYS
from reofacts.schemas.contract import enums, read_rows
from reofacts.sidecars import CHOICES
from reofacts.validation.paths import validate


def test_every_synonym_means_a_value_of_its_list_and_is_none_itself() -> None:
    columns = {name: column for kind in ("quantity", "event", "relation") for name, column in given(kind).items()}
    lists = {**CHOICES, "verdict": (*KEYS, "missed"), **enums()}
    for row in read_rows("synonyms.csv"):
        known = [*columns] if row["list"] == "column" else [*lists.get(row["list"], ())]
        assert row["value"] in known, row
        assert folded(row["word"]) not in {folded(value) for value in known}, row


def test_no_word_stands_twice_in_a_list() -> None:
    words = [(row["list"], folded(row["word"])) for row in read_rows("synonyms.csv")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("column", "word", "mend"),
    [
        ("measure", "output", "did you mean production?"),
        ("modality", "fact", "did you mean reported?"),
        ("modality", "expected", "did you mean forecast?"),
        ("basis", "oxide", "did you mean REO?"),
        ("qualifier", "approx", "did you mean about?"),
        ("qualifier", ">", "did you mean more_than?"),
        ("qualifier", "More than", "did you mean more_than?"),
        ("attribution", "Dr. Kite", "write named_person or named_organisation, and Dr. Kite into attributed_to"),
        ("change_base", "last year", "did you mean yoy?"),
        ("change_base", "FY23", "write 2023"),
        ("place_id", "CN", "did you mean place:china?"),
        ("entity_id", "materials:neodymium", "did you mean material:neodymium?"),
    ],
)
def test_a_word_that_people_write_is_answered_with_the_value_that_is_meant(
    column: str, word: str, mend: str, tmp_path: Path
) -> None:
    (failure,) = [item for item in validate(made.put(tmp_path, table({column: word}))).errors if item.column == column]
    assert failure.mend == mend


@pytest.mark.parametrize(
    ("column", "word", "mend"),
    [("event_status", "active", "did you mean in_force?"), ("event_type", "embargo", "did you mean export_control?")],
)
def test_words_for_events_are_answered_too(column: str, word: str, mend: str, tmp_path: Path) -> None:
    failures = validate(made.put(tmp_path, table({column: word}, base=EVENT))).errors
    assert mend in [item.mend for item in failures if item.column == column]


@pytest.mark.parametrize("word", ["happiness", "x", "t"])
def test_a_word_that_is_near_to_nothing_gets_no_suggestion(word: str, tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({"measure": word}))).errors
    assert "did you mean" not in failure.mend and "use one of the values of the list" in failure.mend


@pytest.mark.parametrize(("name", "meant"), [("comment", "note"), ("page", "locator"), ("commodity", "material_id")])
def test_a_column_in_the_words_of_others_is_answered_with_the_one_that_is_missing(
    name: str, meant: str, tmp_path: Path
) -> None:
    (failure,) = validate(made.put(tmp_path, table(rename={meant: name}))).errors
    assert (failure.rule, failure.mend) == ("column_unknown", f"did you mean {meant}?")


RANGE = {"quote": "between 10 and 20 t in 2024", "value_text": "10 and 20", "unit_text": "t", "value": "15",
         "value_min": "10", "value_max": "20", "qualifier": "range", "basis": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "column", "mend"),
    [
        ({"value_min": "20", "value_max": "10"}, "value_min", "swap value_min and value_max"),
        ({"value_min": "", "value_max": ""}, "value_min", "fill both bounds"),
        ({"value_max": ""}, "value_max", "fill both bounds, or leave both empty"),
        ({"qualifier": "exact"}, "qualifier", "write range into qualifier, or leave value_min and value_max empty"),
        ({"value_max": "25"}, "value_max", "write 20"),
        ({"value_min": "5"}, "value_min", "write 10"),
    ],
)
def test_of_a_range_the_cell_is_blamed_that_is_wrong(
    cells: dict[str, str], column: str, mend: str, tmp_path: Path
) -> None:
    (failure,) = validate(made.put(tmp_path, table({**RANGE, **cells}))).failures
    assert (failure.column, failure.mend) == (column, mend)


@pytest.mark.parametrize(
    ("cells", "column", "mend"),
    [
        ({**made.SHARE, "unit": "t"}, "unit", "write %, or correct unit_text"),
        ({**made.SHARE, "value": "0.69"}, "value", "write 69 if that is meant"),
        ({**made.PRICE, "quote": "810 per kg", "unit_text": "per kg", "unit": "kg"}, "unit", "write its currency"),
        ({**made.PRICE, "value": "810000", "unit": "USD/t"}, "value", "write 810 and unit USD/kg, since"),
        ({"quote": "China produced a great deal"}, "value_text", "copy into value_text what the quote prints"),
        ({"basis": "oxide"}, "basis", "did you mean REO?"),
    ],
)
def test_one_fault_is_told_once(cells: dict[str, str], column: str, mend: str, tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table(cells))).failures
    assert failure.column == column and mend in failure.mend


def test_a_finding_names_the_cell_to_look_at(tmp_path: Path) -> None:
    cells = {**made.SHARE, "quote": "130 per cent of supply", "value_text": "130", "value": "130"}
    path = made.put(tmp_path, table(cells))
    (failure,) = validate(path).failures
    assert (failure.rule, failure.column, failure.line) == ("out_of_range", "value", 2)
    assert path.read_text(encoding="utf-8").splitlines()[1][failure.col - 1 :].startswith("130,")
