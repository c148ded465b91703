"""The annotated passages are well formed, and the extraction does not fall below what was measured on them."""

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import score
from reofacts import vocabulary
from reofacts.extraction import extract
from reofacts.periods import interval

KEYS = {"anchor", "occurrence", "repeats", "optional", *score.FIELDS, "value_min", "value_max"}
ENUMS = ("measure", "qualifier", "basis", "modality", "polarity", "attribution", "series_role", "resource_class")

# A little under what was measured; whoever improves the rules raises them.
FLOORS = {
    "dev": {"precision": 99, "recall": 99, "core": 96},
    "held": {"precision": 97, "recall": 96, "core": 85},
}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in score.SENTENCES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def passages() -> tuple[score.Passage, ...]:
    return score.load()


@pytest.fixture(scope="module")
def judged(passages: tuple[score.Passage, ...]) -> list[score.Judged]:
    return [score.judge(item) for item in passages]


def listed(root: Path, name: str, column: str) -> list[dict[str, str]]:
    with (root / "schemas" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row[column]]


def values(rows: list[dict[str, Any]], field: str) -> list[tuple[str, Any]]:
    """Each value that an annotation gives to a field, alternatives one by one, with its passage's id."""
    return [
        (row["id"], value)
        for row in rows
        for claim in row["claims"]
        if field in claim
        for value in (claim[field] if isinstance(claim[field], list) else [claim[field]])
    ]


def test_the_set_is_large_enough_and_so_is_each_half(passages: tuple[score.Passage, ...]) -> None:
    halves = [[item for item in passages if item.split == split] for split in score.SPLITS]
    assert len(passages) >= 160
    assert sum(not item.golds for item in passages) >= 30
    assert min(map(len, halves)) > len(passages) / 3  # Passages written beside their rule are dev alone.
    assert len({item.id for item in passages}) == len(passages) == len({item.text for item in passages})


def test_every_anchor_stands_in_its_text_and_two_that_count_never_overlap(
    passages: tuple[score.Passage, ...],
) -> None:
    for item in passages:
        spans = sorted(span for one in item.golds if not one.optional for span in one.spans)
        assert all(item.text[start:end].strip() == item.text[start:end] != "" for start, end in spans), item.id
        assert all(first[1] <= second[0] for first, second in pairwise(spans)), item.id


def test_an_anchor_that_is_not_in_the_text_is_named() -> None:
    row = {"id": "x-1", "published": None, "tags": [], "text": "5 t of ore", "claims": [{"anchor": "6 t", "value": 6}]}
    with pytest.raises(ValueError, match=r"x-1.*6 t"):
        score.passage(row)


def test_every_field_of_an_annotation_is_known(rows: list[dict[str, Any]]) -> None:
    assert [key for row in rows for claim in row["claims"] for key in claim if key not in KEYS] == []


@pytest.mark.parametrize("field", ENUMS)
def test_every_value_of_a_closed_list_is_on_it(root: Path, rows: list[dict[str, Any]], field: str) -> None:
    known = {row["value"] for row in listed(root, "enums", "value") if row["enum"] == field}
    assert [pair for pair in values(rows, field) if pair[1] is not None and pair[1] not in known] == []


def test_what_changes_is_a_measure_and_its_base_is_known(root: Path, rows: list[dict[str, Any]]) -> None:
    known = {kind: {row["value"] for row in listed(root, "enums", "value") if row["enum"] == kind} for kind in
             ("measure", "change_base")}  # fmt: skip
    assert [pair for pair in values(rows, "change_of") if pair[1] and pair[1] not in known["measure"]] == []
    bases = [value for _, value in values(rows, "change_base") if value]
    assert [base for base in bases if base not in known["change_base"] and not base.isdecimal()] == []


def test_every_unit_is_in_the_table_of_units(root: Path, rows: list[dict[str, Any]]) -> None:
    known = {row["unit"] for row in listed(root, "units", "unit")}
    assert [pair for pair in values(rows, "unit") if pair[1] not in known] == []


@pytest.mark.parametrize("field", ["material_id", "place_id", "partner_id"])
def test_every_material_and_place_is_in_the_vocabulary(rows: list[dict[str, Any]], field: str) -> None:
    known = vocabulary.entities()
    assert [pair for pair in values(rows, field) if pair[1] and pair[1] not in known] == []


def test_every_period_is_an_interval(rows: list[dict[str, Any]]) -> None:
    for _, edtf in values(rows, "period"):
        assert interval(edtf or "") is not None


def test_the_value_of_a_range_is_its_midpoint(rows: list[dict[str, Any]]) -> None:
    for claim in (claim for row in rows for claim in row["claims"] if "value_min" in claim):
        assert claim["value_min"] < claim["value_max"]
        assert claim["value"] == pytest.approx((claim["value_min"] + claim["value_max"]) / 2)
        assert claim["qualifier"] == "range"


@pytest.mark.parametrize("split", score.SPLITS)
def test_the_scores_stay_above_what_was_measured(judged: list[score.Judged], split: str) -> None:
    result = score.scores([item for item in judged if item.passage.split == split])
    below = {
        name: result["detection"][name] for name, floor in FLOORS[split].items() if result["detection"][name] < floor
    }
    assert below == {}


def test_passages_without_figures_give_few_claims(judged: list[score.Judged]) -> None:
    false = [(item.passage.id, len(item.pairs)) for item in judged if not item.passage.golds and item.pairs]
    assert sum(count for _, count in false) <= 5, false


def made(text: str, *claims: dict[str, Any]) -> score.Judged:
    """A passage of the test's own, judged."""
    row = {"id": "made-1", "published": "2026-03-04", "tags": ["made"], "text": text, "claims": list(claims)}
    return score.judge(score.passage(row))


SOLD = "China exported 4,000 tonnes of neodymium oxide in 2024."
EXPORT = {
    "anchor": "4,000 tonnes", "value": 4000, "unit": "t", "measure": "export", "basis": "REO", "period": "2024",
    "material_id": "material:neodymium-oxide", "place_id": "place:china",
}  # fmt: skip


def test_a_right_reading_scores_full_marks() -> None:
    item = made(SOLD, EXPORT)
    assert score.errors([item]) == []
    assert score.scores([item])["detection"] == {
        "stated": 1, "extracted": 1, "precision": 100, "recall": 100, "f1": 100, "core": 100,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", 4001), ("unit", "kg"), ("measure", "import"), ("qualifier", "about"), ("change_of", "price"),
        ("change_base", "yoy"), ("material_id", "material:neodymium"), ("basis", "metal"), ("place_id", None),
        ("partner_id", "place:japan"), ("period", "2025"), ("modality", "forecast"), ("polarity", "negated"),
        ("attribution", "none"), ("series_role", "base"), ("resource_class", "inferred"),
    ],
)  # fmt: skip
def test_one_wrong_field_lowers_that_field_alone(field: str, value: object) -> None:
    item = made(SOLD, {**EXPORT, field: value})
    fields = score.scores([item])["fields"]
    assert [name for name, row in fields.items() if row["right"] < 100] == [field]
    assert field in score.errors([item])[0]
    found = score.scores([item])["detection"]
    assert found["f1"] == (0 if field in ("value", "unit") else 100)
    assert found["core"] == (0 if field in score.CORE else 100)


def test_a_range_needs_both_bounds() -> None:
    wanted = {**EXPORT, "value_min": 3000, "value_max": 5000, "qualifier": "range"}
    assert score.scores([made(SOLD, wanted)])["detection"]["f1"] == 0


def test_one_of_several_accepted_readings_is_right() -> None:
    item = made(SOLD, {**EXPORT, "measure": ["revenue", "export"]})
    assert score.scores([item])["detection"]["core"] == 100


def test_an_unannotated_figure_is_wrongly_added_and_an_optional_one_counts_neither_way() -> None:
    assert score.scores([made(SOLD)])["false_claims_per_100_empty"] == 100
    assert score.detection(score.counted([made(SOLD)]))["precision"] == 0
    found = score.detection(score.counted([made(SOLD, {**EXPORT, "optional": True})]))
    assert (found["stated"], found["extracted"]) == (0, 0)


def test_a_figure_that_is_not_extracted_is_missed() -> None:
    text = "Nothing is sold. " + SOLD
    found = score.detection(score.counted([made(text, EXPORT, {**EXPORT, "anchor": "Nothing", "value": 0})]))
    assert (found["stated"], found["recall"], found["precision"]) == (2, 50, 100)


def test_the_same_statement_extracted_twice_is_one_right_and_one_too_many() -> None:
    text = SOLD + " " + SOLD.replace("exported", "imported")
    assert len(extract(text=text).claims) == 2
    found = score.detection(score.counted([made(text, {**EXPORT, "repeats": 1})]))
    assert (found["stated"], found["extracted"], found["recall"]) == (1, 2, 100)


def test_the_command_prints_both_halves_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--tag", "grouping", "--errors", "1"]) == 0
    told = capsys.readouterr().out
    assert "dev: 5 passages" in told
    assert "held: 5 passages" in told
    assert score.main(["--tag", "grouping", "--split", "all", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["passages"] == 10
