"""Contributed Parquet of any length is judged by the rules of a short file, and the same rows are found wrong."""

from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from contributed import CELLS, EVENT, MONEY, OTHERS, PRICE, QUANTITY, RELATION, RESERVE, SHARE, both, parquet, seen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reofacts.contributions import checks, sheets
from reofacts.contributions.headers import header
from reofacts.contributions.reading import read
from reofacts.contributions.scrutiny import examine
from reofacts.display.report import line
from reofacts.errors import ReofactsError
from reofacts.judging.rules import looked_at, schema_of
from reofacts.schemas import TABLES
from reofacts.tables.columns import arrow_schema
from reofacts.validation import bulk, cleared, heard, lists, lots
from reofacts.validation.digits import Digits
from reofacts.validation.memory import Memory
from reofacts.validation.paths import validate


def spoiled(base: dict[str, str]) -> list[dict[str, str]]:
    """Good rows of a kind, among them each of the wrong cells of the tests of contributions."""
    wrong = [cells for cells, *_ in CELLS] if base is QUANTITY else [cells for of, cells, *_ in OTHERS if of is base]
    rows: list[dict[str, str]] = []
    for number, cells in enumerate(wrong):
        rows += [{"locator": f"page {number}"}, {"locator": f"page {number}, wrong", **cells}]
    return rows


@pytest.mark.parametrize("base", [QUANTITY, EVENT, RELATION], ids=["quantities", "events", "relations"])
def test_both_ways_find_the_same_failures_in_the_same_rows(
    base: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "TOLD", 10_000)
    short, long = both(parquet(tmp_path, spoiled(base), base), monkeypatch)
    errors = {item for item in seen(short) if item[3] == "error"}
    assert len(errors) >= len(spoiled(base)) // 2
    assert {item for item in seen(long) if item[3] == "error"} == errors
    told = {(item.line, item.rule, item.column): line(item) for item in short.errors}
    assert {(item.line, item.rule, item.column): line(item) for item in long.errors} == told


@pytest.mark.parametrize("base", [QUANTITY, EVENT, RELATION], ids=["quantities", "events", "relations"])
def test_a_kind_of_rows_that_the_file_had_before_is_judged_as_if_it_were_the_first(
    base: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "FEW", 0)  # However few rows are of a kind, it is remembered.
    path = parquet(tmp_path, spoiled(base), base)
    contribution = read(path)
    order, _ = header(contribution)
    memory = Memory()

    def doubts(batch: pa.RecordBatch, known: Memory) -> set[tuple[str, str, str, int]]:
        found = cleared.doubts(contribution, cleared.lot_of(contribution, order, batch, known), {}, None)
        return {(one.rule, one.column, one.severity, row) for one in found for row in one.rows.nonzero()[0].tolist()}

    for batch in 2 * pq.read_table(path).combine_chunks().to_batches(max_chunksize=9):
        assert doubts(batch, memory) == doubts(batch, Memory())
    assert any(memory.kinds.values()) or base is RELATION  # Of which each kind has a row that is wrong in another way.


CELL = st.one_of(
    st.sampled_from(sorted({value for row in (QUANTITY, RESERVE, SHARE, MONEY, PRICE) for value in row.values()})),
    st.sampled_from(["", " ", "5", "-5", "fell by 5 per cent", "change", "growth_rate", "kt", "tons", "$", "USD",
                     "in 2023", "last year", "2024-25", "organisation:some-mine",
                     "holder: Some Mine (organisation:some-mine)",
                     "place:china", "place:atlantis", "\u200b", "é", "=1", "1e3", "NaN", "0.5", "quota", "forecast"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(list(QUANTITY)), CELL, max_size=4), min_size=1, max_size=20))
def test_a_row_that_is_cleared_has_no_failure_when_it_is_looked_at(
    tmp_path: Path, changes: list[dict[str, str]]
) -> None:
    found, doubtful = judged(parquet(tmp_path, changes))
    assert found <= doubtful


def judged(path: Path) -> tuple[set[int], set[int]]:
    """The rows with a failure when they are looked at, and those that are not cleared."""
    contribution = read(path)
    order, _ = header(contribution)
    (batch,) = pq.read_table(path).combine_chunks().to_batches()
    doubts = cleared.doubts(contribution, cleared.lot_of(contribution, order, batch), {}, None)
    found = {item.line for item in examine(contribution).failures if item.rule != "row_repeated"}
    return found, {place + 1 for doubt in doubts for place in doubt.rows.nonzero()[0].tolist()}


PHRASES = [phrase for some in lists.lists().values() for phrase in (*some.single, *some.symbols)]
PHRASES += [" ".join(phrase) for some in lists.lists().values() for phrase in some.several]
PART = st.one_of(
    st.sampled_from(sorted({*PHRASES})),
    st.sampled_from(["in 2019", "2024", "12020", "5", "10 to 20", "5-6", "-5", "~5", "5+", "US$270,000 t",
                     "US$ 2019/20", "A$5", "(5)", "1,270,000 t", "270,000", "tonnes", "t a year", "don't", "don’t",
                     "20٢٤", "é", "_"]),
)  # fmt: skip


ROW = st.tuples(st.lists(PART, max_size=3), st.lists(PART, max_size=3), st.sampled_from([" ", "-", "’s ", "_"]),
                st.dictionaries(st.sampled_from(list(QUANTITY)[2:]), CELL, max_size=2))  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=12))
def test_a_row_that_is_cleared_has_no_failure_whatever_words_its_quote_has(
    tmp_path: Path, rows: list[tuple[list[str], list[str], str, dict[str, str]]]
) -> None:
    quoted = [{"quote": glue.join([*ahead, "270,000 tonnes", *behind]), **cells} for ahead, behind, glue, cells in rows]
    found, doubtful = judged(parquet(tmp_path, quoted))
    assert found <= doubtful


TWIN = st.tuples(
    st.lists(PART, max_size=3), st.lists(PART, max_size=3),
    st.lists(st.tuples(st.integers(100_000, 999_999), st.integers(1990, 2024)), min_size=2, max_size=4),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TWIN, min_size=1, max_size=4))
def test_quotes_that_differ_in_the_figure_and_in_a_past_year_alone_are_judged_as_if_each_were_read(
    tmp_path: Path, twins: list[tuple[list[str], list[str], list[tuple[int, int]]]]
) -> None:
    rows = [
        {"quote": " ".join([*ahead, f"{value:,} tonnes in {year},", *behind]), "value_text": f"{value:,}",
         "value": str(value), "period_text": f"in {year}", "period_start": f"{year}-01-01",
         "period_end": f"{year}-12-31"}
        for ahead, behind, several in twins for value, year in several
    ]  # fmt: skip
    found, doubtful = judged(parquet(tmp_path, rows))
    assert found <= doubtful


@pytest.mark.parametrize(
    ("quote", "figure", "sketch"),
    [("In 2019, 1,200 t", "1,200", "In \2\2\2\2, \1,\1\1\1 t"),
     ("In 2024 and 2031: 1,200 t", "1,200", "In 2024 and 2031: \1,\1\1\1 t"),  # A year that was not over.
     ("In 2019-20 and FY2019 900 t", "900", "In 2019-20 and FY2019 \1\1\1 t"),  # No year by itself.
     ("In May 12 t of 1,300 t", "12", "In May 12 t of 1,300 t"),  # So short that it may be a day.
     ("2015 t in May", "2015", "2015 t in May"),  # A figure that is also a year.
     ("0.25 % of it", "0.25", "0.25 % of it")],  # Below one.
)  # fmt: skip
def test_a_sketch_hides_no_digit_that_says_more_than_that_a_number_is_there(
    quote: str, figure: str, sketch: str
) -> None:
    digits = Digits.of(pa.array([quote]))
    assert digits.hidden(*digits.figure(pa.array([figure])), 2024)[1].tobytes().decode() == sketch


def test_no_rule_that_is_asked_of_sketches_looks_at_a_value_or_a_time() -> None:
    looked = {column for rule in heard.READING for column in checks.RULES[rule]}
    assert looked.isdisjoint({"value", "value_max", "period_text", "period_start", "period_end"})


@pytest.mark.parametrize(
    ("cells", "rule"),
    [({"quote": "China produced US$270,000 t of rare earth oxide in 2024"}, "unit_beside"),
     ({"quote": "China produced 270,000 tonnes of rare earth oxide in 20٢٣"}, "period_beside"),
     ({"quote": "China: 270,000 tonnes of concentrate_a first in 2024"}, "basis_again"),
     ({"quote": "China produced 270,000 tonnes in 2023"}, "period_beside"),
     ({"quote": "China produced 1,270,000 tonnes in 2024"}, "value_text_quoted"),
     ({"quote": "China produced 270,000 kt in 2024"}, "unit_text_quoted"),
     ({"quote": "China produced 10 to 270,000 tonnes in 2024"}, "range_beside"),
     ({"quote": "China produced roughly 270,000 tonnes in 2024"}, "hedge_again"),
     ({"quote": "China produced 270,000 tonnes in May 2024", "period_text": ""}, "period_beside"),
     ({"quote": "China produced 270,000 tonnes in 2Q24", "period_text": "2024"}, "period_beside"),
     ({"quote": "270,000 tonnes in Jan. 2024", "period_text": "", "period_start": "2024-03-01"}, "period_beside"),
     ({"period_text": "in 20024"}, "period_read"),
     ({"quote": "China mined 270,000 tonnes of monazite in 2024"}, "basis_said"),
     ({"quote": "China...270,000 tonnes in 2024"}, "quote_whole"),
     ({"quote": "proved/probable: 270,000 tonnes", "measure": "reserve", "resource_class": "proved"}, "class_again"),
     ({"quote": "China produced 270,000 tonnes of rare earth oxide a year in 2024"}, "unit_beside"),
     ({"quote": "China has annual capacity of 270,000 tonnes", "measure": "capacity"}, "unit_beside"),
     ({"quote": "costs of C$270,000", "measure": "investment", "unit_text": "$", "unit": "USD", "basis": ""},
      "unit_beside"),
     ({"quote": "stocks of China: minus 270,000 tonnes", "measure": "other"}, "sign_again"),
     ({"quote": "change of stocks: (270,000) %", "unit_text": "%", "unit": "%", "measure": "change"}, "sign_again"),
     ({"quote": "China 270,000", "locator": "table 3, in kt"}, "head_scale"),
     ({"quote": "China produced **270,000 tonnes** of rare earth oxide in 2024"}, "markup_left"),
     ({"quote": "\u0421hina produced 270,000 tonnes of rare earth oxide in 2024"}, "characters"),
     ({"locator": "www.example.org/r"}, "locator_said"),
     ({"quote": "China 270,000", "locator": "table 3, tonnes, row Peru"}, "table_again"),
     ({"quote": "270,000 270,001", "locator": "table 3, tonnes, columns 2023, 2024"}, "table_again"),
     ({"quote": "270,000 tonnes in March", "period_text": "", "period_start": "2024-07-01"}, "period_beside"),
     ({"quote": "China mined 9,000 tonnes of rare earth oxide, India 270,000"}, "other_figure"),
     ({"quote": "India produced 270,000 tonnes in 2024"}, "names_again")],
)  # fmt: skip
def test_what_a_quote_says_against_its_row_is_found_in_a_long_file_too(
    cells: dict[str, str], rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"locator": f"page {number}"} for number in range(200)]
    rows[170] |= cells
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    assert (171, rule) in {(item.line, item.rule) for item in short.failures}
    assert {item for item in seen(short) if item[0] == 171} <= seen(long)


def test_rows_are_read_in_whole_groups_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"unit": ["t", "kg"] * 175}), path, row_group_size=70)
    assert [batch.num_rows for batch in sheets.parquet_batches(path, 150)] == [70] * 5


def test_texts_that_differ_from_row_to_row_are_not_held_with_those_of_the_batches_before(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"quote": [f"{number} tonnes" for number in range(300)], "unit": ["t", "kg"] * 150}), path)
    batches = [*sheets.parquet_batches(path, 150)]
    assert [batch.column("quote").type for batch in batches] == [pa.string(), pa.string()]
    assert [len(batch.column("unit").dictionary) for batch in batches] == [2, 2]


@pytest.mark.parametrize("name", TABLES)
def test_the_words_of_a_rule_over_several_columns_name_each_that_it_looks_at(name: str) -> None:
    seen_: set[Any] = set()

    class Watched(pd.DataFrame):
        def __getitem__(self, key: Any) -> Any:
            seen_.add(key)
            return super().__getitem__(key)

    frame = arrow_schema(TABLES[name]).empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    for check in schema_of(name).checks:
        seen_.clear()
        check._check_fn(Watched(frame))
        assert seen_ and seen_ <= looked_at(check), check.error


@pytest.mark.parametrize(
    "cells",
    [{}, SHARE, MONEY, PRICE, {"note": "a remark"}, {"polarity": "", "attribution": "", "qualifier": ""},
     {"quote": "270,000 tonnes of rare earth oxide by 2030", "period_text": "by 2030",
      "period_start": "2030-01-01", "period_end": "2030-12-31", "modality": "forecast"}],
)  # fmt: skip
def test_most_good_rows_are_cleared(cells: dict[str, str], tmp_path: Path) -> None:
    path = parquet(tmp_path, [cells])
    contribution = read(path)
    order, _ = header(contribution)
    (batch,) = pq.read_table(path).to_batches()
    assert cleared.doubts(contribution, cleared.lot_of(contribution, order, batch), {}, None) == []


def test_rows_are_counted_from_the_beginning_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"locator": f"page {number}"} for number in range(200)]
    rows[170] |= {"modality": "forcast"}
    _, long = both(parquet(tmp_path, rows), monkeypatch)
    assert [(item.line, item.column) for item in long.errors] == [(171, "modality")]


def test_rows_that_stand_twice_are_found_over_the_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"locator": f"page {number}"} for number in range(200)]
    rows[180] |= {"locator": "page 3", "note": "again"}
    rows[190] |= {"locator": "page 5", "quote": "In 2024 China produced 270,000 tonnes of rare earth oxide"}
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    assert [line(item) for item in long.errors] == [line(item) for item in short.errors]
    assert "row 181: repeats row 4" in line(long.errors[0])


def test_of_many_failures_twenty_of_a_rule_are_told_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"locator": f"page {number}", "unit": "tonnes"} for number in range(150)]
    _, long = both(parquet(tmp_path, rows), monkeypatch)
    assert Counter(item.rule for item in long.errors) == {"one_of": 20}
    assert (long.count, long.further, long.valid) == (150, {"one_of": 130}, False)


def test_a_figure_out_of_the_usual_is_looked_at_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"locator": f"page {number}"} for number in range(300)]
    rows[250] |= {**SHARE, "quote": "130 per cent of supply", "value_text": "130", "value": "130"}
    _, long = both(parquet(tmp_path, rows), monkeypatch)
    assert long.valid
    assert seen(long) == {(251, "out_of_range", "value", "warning")}


def test_what_is_published_already_is_found_in_a_long_file_too(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest = root / "datasets" / "latest"
    published = {name: pq.read_table(latest / f"{name}.parquet").to_pylist() for name in ("quantities", "evidence")}
    quotes = {row["claim_id"]: row["exact"] for row in published["evidence"] if row["role"] == "anchor"}
    claim = next(row for row in published["quantities"] if row["measure"] == "demand")
    same = {name: str(claim[name]) for name in QUANTITY if claim.get(name) is not None}
    same |= {"quote": quotes[claim["claim_id"]], "value": f"{claim['value']:.15g}", "period_text": ""}
    rows = [{"locator": f"page {number}"} for number in range(200)] + [same]
    rows.append(same | {"quote": f"A journal says: {same['quote']}, as some others do."})
    short, long = both(parquet(tmp_path, rows), monkeypatch, latest)
    expected = {item for item in seen(short) if item[1] in ("claim_published", "conflict") and item[0] in (201, 202)}
    assert {item[0] for item in expected if item[1] == "claim_published"} == {201, 202}
    assert expected <= seen(long)


def test_a_claim_that_is_not_published_cannot_be_replaced_by_a_row_of_a_long_file_either(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"locator": f"page {number}"} for number in range(200)]
    rows[170] |= {"replaces": f"c{5:016x}", "note": "a better reading"}
    short, long = both(parquet(tmp_path, rows), monkeypatch, root / "datasets" / "latest")
    assert [(item.line, item.rule) for item in short.errors] == [(171, "replaces_known")]
    assert [line(item) for item in long.errors] == [line(item) for item in short.errors]


def test_a_row_with_a_finding_is_claimed_though_enough_of_its_failures_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsaid = {"material_id": "", "quote": "China produced 270,000 tonnes in 2024", "basis": ""}
    rows = [{"locator": f"page {number}", **unsaid} for number in range(300)]
    rows[250] |= {**SHARE, "quote": "130 per cent of supply", "value_text": "130", "value": "130", "material_id": ""}
    _, long = both(parquet(tmp_path, rows), monkeypatch)
    assert Counter(item.rule for item in long.notes if item.line)["material_said"] == bulk.TOLD
    assert 251 in {item.line for item in long.warnings if item.rule == "out_of_range"}


def test_numbers_dates_and_dictionaries_of_parquet_are_read_as_in_a_short_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"locator": f"page {number}"} for number in range(120)]
    path = parquet(tmp_path, rows)
    table = pq.read_table(path)
    number = table.column("value").cast(pa.float64())
    table = table.set_column(table.column_names.index("value"), "value", number)
    for name in ("period_start", "period_end"):
        days = table.column(name).cast(pa.date32()).cast(pa.timestamp("us"))
        table = table.set_column(table.column_names.index(name), name, days)
    table = table.set_column(table.column_names.index("unit"), "unit", table.column("unit").dictionary_encode())
    pq.write_table(table, path)
    short, long = both(path, monkeypatch)
    assert (short.errors, long.errors) == ((), ())
    assert long.tables == {"quantities": 120}


def test_texts_as_polars_writes_them_are_read_in_a_long_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"locator": f"page {number}"} for number in range(120)] + [{"unit": "tonnes", "locator": "page 200"}]
    path = parquet(tmp_path, rows, **dict.fromkeys(QUANTITY, pa.string_view()))
    short, long = both(path, monkeypatch)
    assert [item.line for item in short.errors] == [121]
    assert [line(item) for item in long.errors] == [line(item) for item in short.errors]


def test_a_row_that_cannot_be_read_is_repeated_by_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"locator": "page\u200b 3"}, {"locator": ""}, {"locator": "page 5"}]
    for verdict in both(parquet(tmp_path, rows), monkeypatch):
        assert "row_repeated" not in {item.rule for item in verdict.errors}


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_texts_that_unpack_to_far_more_than_they_can_be_are_refused(
    kind: pa.DataType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(tmp_path, [{"quote": "x" * 1_000_000}] * 400, quote=kind)
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr(bulk, "LONG", 0)
    (failure,) = validate(path).errors
    assert "unpack to 400," in line(failure) and "keep quotes short" in line(failure)


def test_a_file_that_ends_too_early_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path, [{"locator": f"page {number}"} for number in range(2000)])
    data = bytearray(path.read_bytes())
    data[200:1200] = b"\0" * 1000
    path.write_bytes(bytes(data))
    monkeypatch.setattr(bulk, "LONG", 0)
    assert "is not Parquet that can be read" in line(validate(path).errors[0])
    with pytest.raises(ReofactsError):
        read(path)


def test_words_for_a_basis_behind_a_unit_are_read_alike_in_a_long_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote = "China: 270,000 t REO in 2024"
    rows = [{"locator": f"page {number}", "quote": quote, "unit_text": "t REO"} for number in range(200)]
    rows[170] |= {"unit": "count"}
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    assert [item.line for item in short.errors] == [171]
    assert [line(item) for item in long.errors] == [line(item) for item in short.errors]


def test_a_printed_range_without_bounds_is_refused_in_a_long_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"locator": f"page {number}"} for number in range(200)]
    rows[170] |= {"quote": "10 and 20 tonnes in 2024", "value_text": "10 and 20", "value": "15"}
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    assert [(item.line, item.rule) for item in short.errors] == [(171, "range_bounds")]
    assert [line(item) for item in long.errors] == [line(item) for item in short.errors]


@pytest.mark.parametrize(("kind", "base"), [("quantity", QUANTITY), ("event", EVENT), ("relation", RELATION)])
def test_the_example_row_of_a_template_is_refused_alone_and_among_others_and_passes_as_another_row(
    kind: str, base: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reofacts.schemas.contract import read_rows

    example = {row["column"]: row["example"] for row in read_rows("templates.csv") if row["kind"] == kind}
    rows = [{"locator": f"page {number}"} for number in range(200)]
    rows[170] |= example
    short, long = both(parquet(tmp_path, rows, base), monkeypatch)
    assert [(item.line, item.rule) for item in short.errors] == [(171, "example_left")]
    assert [line(item) for item in long.errors] == [line(item) for item in short.errors]
    monkeypatch.undo()
    assert [item.rule for item in validate(parquet(tmp_path, [example], base)).errors] == ["example_left"]
    assert validate(parquet(tmp_path, [example | {"locator": "page 3"}], base)).valid
