"""A large table is judged in batches by the same rules as a small one, and finds the same failures."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import samples
from breaches import BAD_ROWS, BAD_VALUES, NEVER_EMPTY, UNIQUE
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts.display.report import line
from reofacts.judging.crosschecks import read_again
from reofacts.judging.failures import Failure
from reofacts.judging.rules import contract, plain_values
from reofacts.schemas import TABLES
from reofacts.tables.columns import arrow_schema, shape
from reofacts.validation import batches
from reofacts.validation.paths import validate


def bad_rows() -> dict[str, list[dict[str, Any]]]:
    """For each table a bad row for each rule of its model."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}

    def add(name: str, index: int, values: dict[str, Any]) -> None:
        found[name].append(samples.changed(name, index, **values)[name].to_pylist()[index])

    for name, columns in NEVER_EMPTY.items():
        for column in columns.split():
            add(name, 0, {column: None})
    for name, column, value, _, _ in BAD_VALUES:
        add(name, 0, {column: value})
    for name, where, values, *_ in BAD_ROWS:
        add(name, samples.index_of(name, **where), values)
    for values in ({"value": float("nan")}, {"value": float("inf")}, {"unit_text": ""}):
        add("quantities", 0, values)
    return found


def told(item: Failure) -> tuple[str, str, str]:
    """The rule, the column and the words of a failure."""
    return item.rule, item.column, item.message


def judged(name: str, table: pa.Table, path: Path, **parents: pa.Array) -> batches.Outcome:
    """The outcome of a table in a file."""
    nullable = pa.schema([field.with_nullable(True) for field in table.schema])
    pq.write_table(pa.Table.from_arrays(table.columns, schema=nullable), path)
    return batches.judge_file(path, name, pq.ParquetFile(path), parents)


def test_both_ways_find_the_same_failures_in_the_same_rows_for_every_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "ROWS", 7)
    monkeypatch.setattr(batches, "TOLD", 10_000)
    elsewhere = ("unique", "key_unique", "read_again", "period_again")  # These are tested below.
    seen = set()
    for name, rows in bad_rows().items():
        keys = {field.name: field.with_nullable(True) for field in arrow_schema(TABLES[name])}
        table = pa.Table.from_pylist(rows, schema=pa.schema(list(keys.values())))
        small = Counter(
            (number, told(item))
            for number in range(len(rows))
            for item in [*contract(name, table.slice(number, 1), {}), *plain_values(name, table.slice(number, 1))]
        )
        outcome = judged(name, table, tmp_path / f"{name}.parquet")
        large = Counter((item.line - 1, told(item)) for item in outcome.failures
                        if item.severity == "error" and item.rule not in elsewhere)  # fmt: skip
        assert large == small
        assert {number for number, _ in large} == set(range(len(rows)))
        seen |= {(name, item[0], item[1]) for _, item in large}
    assert len(seen) > 180


def test_the_samples_are_valid_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS", 3)
    for name, table in samples.built().items():
        outcome = judged(name, table, tmp_path / f"{name}.parquet")
        assert [line(item) for item in outcome.failures if item.severity == "error"] == []
        assert outcome.rows == table.num_rows


@pytest.mark.parametrize(
    ("name", "column"), [pair for pair in UNIQUE if pair[1] == shape(TABLES[pair[0]]).primary_key[0]]
)
def test_a_key_that_stands_in_two_batches_is_found(
    name: str, column: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "ROWS", 1)
    table = samples.built()[name]
    twice = pa.concat_tables([table, table.slice(0, 1)])
    outcome = judged(name, twice, tmp_path / "table.parquet")
    (failure,) = [item for item in outcome.failures if item.rule == "unique"]
    assert (failure.line, failure.wrong, failure.column) == (twice.num_rows, "repeats row 1", column)


def test_rows_are_counted_from_the_beginning_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS", 3)
    table = samples.changed("quantities", 6, modality="forcast")["quantities"]
    (failure,) = [
        item for item in judged("quantities", table, tmp_path / "t.parquet").failures if item.severity == "error"
    ]
    key = table["claim_id"][6].as_py()
    assert (failure.line, failure.row, failure.mend) == (7, f"row 7, claim_id={key}", "did you mean forecast?")


def test_a_bad_row_behind_empty_cells_is_named_at_its_own_place(tmp_path: Path) -> None:
    index = samples.index_of("quantities", claim_id=samples.built()["quantities"]["claim_id"][7].as_py())
    table = samples.changed("quantities", index, material_id="Dy")["quantities"]
    assert table["material_id"].slice(0, index).null_count > 0
    (failure,) = [
        item for item in judged("quantities", table, tmp_path / "t.parquet").failures if item.severity == "error"
    ]
    assert (failure.line, failure.value) == (index + 1, "Dy")


def test_references_are_looked_up_where_their_table_is_at_hand(tmp_path: Path) -> None:
    table = samples.changed("quantities", 0, place_id="place:atlantis")["quantities"]
    known = pa.array(samples.built()["entities"]["entity_id"].to_pylist())
    found = [item for item in judged("quantities", table, tmp_path / "t.parquet", entities=known).failures
             if item.rule == "foreign_key"]  # fmt: skip
    assert [(item.line, item.column, item.message) for item in found] == [
        (1, "place_id", "must stand in the table entities")
    ]
    bare = judged("quantities", table, tmp_path / "t.parquet").failures
    assert "unlooked" in {item.rule for item in bare if item.severity == "warning"}
    assert not [item for item in bare if item.severity == "error"]


def test_many_failures_are_counted_and_twenty_of_a_rule_told(tmp_path: Path) -> None:
    rows = samples.built()["quantities"].to_pylist() * 50
    many = [row | {"claim_id": f"c{number:016x}", "modality": "rumoured"} for number, row in enumerate(rows)]
    table = pa.Table.from_pylist(many, schema=arrow_schema(TABLES["quantities"]))
    outcome = judged("quantities", table, tmp_path / "t.parquet")
    assert len([item for item in outcome.failures if item.rule == "one_of"]) == batches.TOLD
    assert outcome.further == {"one_of": len(many) - batches.TOLD}


WORDS = [
    "tonnes",
    "MT",
    "Mt",
    "million tonnes",
    "US$ … per kg",
    "per cent",
    "deposits",
    "% a year",
    "nonsense",
    None,
    "$",
]
FIGURES = st.one_of(
    st.integers(0, 10**9).map(lambda n: f"{n:,}"), st.integers(0, 10**6).map(str),
    st.decimals(0, 10**5, places=2).map(str), st.sampled_from(["two-thirds", "10-20", "1.2 million", "2,70,000", ""]),
)  # fmt: skip


@given(st.lists(st.tuples(FIGURES, st.sampled_from(WORDS), st.booleans()), min_size=1, max_size=8), st.randoms())
@settings(max_examples=60, deadline=None)
def test_what_is_cleared_on_whole_columns_reads_again(rows: list[tuple[str, str | None, bool]], chance: Any) -> None:
    from reofacts.extraction.amounts.rereading import reread

    table: list[dict[str, Any]] = []
    for text, words, right in rows:
        try:
            value, unit = reread(text, words or "")
        except ValueError:
            value, unit = 1.0, "t"
        wrong = chance.choice([0, value / 2, value * 1000])
        table.append({"claim_id": "c", "value_text": text, "unit_text": words, "value": value if right else wrong,
                      "unit": unit, "unit_how": "stated"})  # fmt: skip
    schema = pa.schema([(name, pa.float64() if name == "value" else pa.string()) for name in table[0]])
    cleared = batches.cleared(pa.Table.from_pylist(table, schema=schema))
    for row, clear in zip(table, cleared, strict=True):
        assert not clear or list(read_again({"quantities": [row]}, {})) == []


def test_plain_figures_are_cleared() -> None:
    index = [samples.built()["quantities"]["value_text"].to_pylist().index(text) for text in ("140,000", "69", "810")]
    assert batches.cleared(samples.built()["quantities"])[index].all()


def test_figures_and_periods_are_read_again_in_batches(tmp_path: Path) -> None:
    for column, value, rule in (("value", 140.0, "read_again"), ("unit", "kg", "read_again"),
                                ("period_start", None, "period_again")):  # fmt: skip
        index = samples.index_of("quantities", claim_id=samples.claim_id("140,000 tonnes"))
        table = samples.changed("quantities", index, **{column: value})["quantities"]
        found = [item for item in judged("quantities", table, tmp_path / "t.parquet").failures if item.rule == rule]
        assert [(item.line, item.column) for item in found] == [(index + 1, column)]


# As a user gives it.


def test_a_table_written_by_another_library_is_judged_all_the_same(tmp_path: Path) -> None:
    frame = samples.built()["quantities"].to_pandas()
    frame.to_parquet(tmp_path / "mine.parquet")
    verdict = validate(tmp_path / "mine.parquet")
    assert (verdict.kind, verdict.tables) == ("table", {"quantities": 8})
    assert [line(item) for item in verdict.errors] == []
    assert {item.rule for item in verdict.warnings} == {"unlooked", "column_type"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda table: table.drop_columns(["unit"]), "has no column unit"),
        (lambda table: table.append_column("colour", pa.array(["red"] * 8)), "has a column colour"),
        (lambda table: table.set_column(26, "value", pa.array(["1"] * 8)), "has the column value as string"),
    ],
)
def test_columns_that_are_not_those_of_the_contract_are_named(change: Any, words: str, tmp_path: Path) -> None:
    pq.write_table(change(samples.built()["quantities"]), tmp_path / "quantities.parquet")
    (failure,) = validate(tmp_path / "quantities.parquet").errors
    assert words in line(failure)


def test_references_are_looked_up_in_the_folder_of_the_file(tmp_path: Path) -> None:
    for name in ("claims", "sources", "entities"):
        pq.write_table(samples.built()[name], tmp_path / f"{name}.parquet")
    pq.write_table(
        samples.changed("quantities", 2, source_id="elsewhere")["quantities"], tmp_path / "quantities.parquet"
    )
    verdict = validate(tmp_path / "quantities.parquet")
    assert [(item.rule, item.line, item.column) for item in verdict.errors] == [("foreign_key", 3, "source_id")]
    assert verdict.warnings == ()


def test_a_csv_file_of_a_table_is_judged_with_its_lines(tmp_path: Path) -> None:
    from reofacts.tables.rows import write_csv

    path = tmp_path / "shares.csv"
    write_csv(samples.built()["shares"], path)
    assert validate(path).valid
    path.write_text(path.read_text(encoding="utf-8").replace(",69,", ",169,"), encoding="utf-8")
    (failure,) = validate(path).errors
    assert (failure.line, failure.column, failure.rule) == (2, "share_pct", "range")
    path.write_text(path.read_text(encoding="utf-8").replace(",169,", ",69%,"), encoding="utf-8")
    assert ("number", 2) in {(item.rule, item.line) for item in validate(path).errors}


def test_a_file_that_ends_too_early_is_named(tmp_path: Path) -> None:
    path = tmp_path / "quantities.parquet"
    pq.write_table(samples.built()["quantities"], path)
    data = bytearray(path.read_bytes())
    data[200:1200] = random.Random(1).randbytes(1000)
    path.write_bytes(data)
    assert "read" in line(validate(path).errors[0])


def test_hashes_of_keys_part_different_keys() -> None:
    table = samples.built()["evidence"]
    assert len(np.unique(batches.key_hashes("evidence", table))) == table.num_rows
