"""Tables to files: Parquet, CSV and the hash of a content give every value back."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from reofacts.harmless import cell, from_cell
from reofacts.schemas import TABLES
from reofacts.tables import rows as tables
from reofacts.tables.columns import arrow_schema


def test_the_order_of_claims_and_findings_changes_no_byte(tmp_path: Path) -> None:
    other = tables.build(
        samples.claims()[::-1], {}, [tables.source(samples.document())], samples.findings()[::-1]
    )  # fmt: skip
    for name, table in {**samples.built(), "reviews": other["reviews"], "changes": other["changes"]}.items():
        tables.write_parquet(table, tmp_path / "a.parquet")
        tables.write_parquet(pa.concat_tables([other[name].slice(0, 1), other[name].slice(1)]), tmp_path / "b.parquet")
        assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_parquet_carries_titles_units_and_licence_and_no_version(tmp_path: Path) -> None:
    tables.write_parquet(samples.built()["demand"], tmp_path / "demand.parquet")
    file = pq.ParquetFile(tmp_path / "demand.parquet")
    assert file.schema_arrow.equals(arrow_schema(TABLES["demand"]), check_metadata=True)
    assert file.schema_arrow.metadata == {
        b"title": b"Demand", b"description": b"Claims about demand for a material, in tonnes.", b"licence": b"CC-BY-4.0"
    }  # fmt: skip
    tonnes = file.schema_arrow.field("tonnes_reo")
    assert tonnes.metadata[b"unit"] == b"t REO" and tonnes.metadata[b"title"] == b"Tonnes of REO"
    chunk = file.metadata.row_group(0).column(0)
    assert chunk.compression == "ZSTD" and not chunk.has_dictionary_page


def test_parquet_is_read_by_pandas_polars_and_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "demand.parquet"
    tables.write_parquet(samples.built()["demand"], path)
    assert polars.read_parquet(path)["tonnes_reo"].sum() == 350_000
    assert duckdb.sql(f"select sum(tonnes_reo) from '{path}'").fetchall() == [(350_000,)]
    assert pq.read_table(path).to_pandas()["tonnes_reo"].sum() == 350_000


def test_csv_has_plain_numbers_iso_dates_and_nothing_for_null(tmp_path: Path) -> None:
    tables.write_csv(samples.built()["shares"], tmp_path / "shares.csv")
    claim_id = samples.claim_id("69 per cent")
    assert (tmp_path / "shares.csv").read_bytes().decode() == (
        "claim_id,source_id,material,place,year_start,year_end,modality,qualifier,share_pct,quote,source_title,"
        "published,findings\n"
        f"{claim_id},review,rare earths,China,,,reported,exact,69,69 per cent,"
        '"Rare earths: ""Where next?"", a review",2026-03-04,\n'
    )


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)
claim_ids = st.from_regex(r"c[0-9a-f]{16}", fullmatch=True)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
finding = st.fixed_dictionaries(
    {
        "finding_id": st.from_regex(r"f[0-9a-f]{16}", fullmatch=True), "rule": st.just("out_of_range"),
        "severity": st.just("info"), "source_id": st.none(), "expected": numbers, "observed": numbers,
        "unit": st.none() | words, "message": words, "resolution": st.none() | words,
    }
)  # fmt: skip
finding_lists = st.lists(finding, max_size=8, unique_by=lambda row: row["finding_id"])


@given(finding_lists)
def test_csv_gives_every_value_back(found: list[dict[str, Any]]) -> None:
    table = tables.table("findings", found)
    text = written(table)
    header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header == table.column_names
    back = [{name: from_cell(value) or None for name, value in zip(header, line, strict=True)} for line in lines]
    for row in back:
        row.update({name: float(row[name]) if row[name] else None for name in ("expected", "observed")})
    assert back == table.to_pylist()


@given(st.one_of(words, st.text("'=+-@\t\r 1", max_size=6)))
def test_a_cell_of_csv_gives_its_text_back_and_begins_no_formula(text: str) -> None:
    assert from_cell(cell(text)) == text
    first, second = cell(text)[:1], cell(text)[1:2]
    assert first not in ("=", "@", "\t", "\r") and (first not in ("+", "-") or second.isdecimal())


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+2", "-2+3+cmd|'x'!A0", "\t=1", "\r=1", "＝1", " =1"]
)
def test_what_a_spreadsheet_would_run_is_text_in_csv_and_untouched_in_parquet(text: str) -> None:
    found = samples.changed("evidence", 0, suffix=text)["evidence"]
    place = found.column_names.index("suffix")
    assert text in found.column("suffix").to_pylist()
    assert f"'{text}" in {row[place] for row in tables.text_rows(found)}


def written(table: pa.Table) -> str:
    """The CSV text of a table."""
    lines = [table.column_names, *tables.text_rows(table)]
    return "".join(tables.line(cells) for cells in lines)


@given(finding_lists)
def test_parquet_gives_every_value_back(found: list[dict[str, Any]]) -> None:
    table = tables.table("findings", found)
    sink = io.BytesIO()
    tables.write_parquet(table, sink)
    assert pq.read_table(io.BytesIO(sink.getvalue())).equals(table, check_metadata=True)


@given(finding_lists, st.randoms(use_true_random=False))
def test_the_content_hash_does_not_see_the_order_of_rows_and_columns(found: list[dict[str, Any]], chance: Any) -> None:
    table = tables.table("findings", found)
    order = chance.sample(range(table.num_rows), table.num_rows)
    names = chance.sample(table.column_names, table.num_columns)
    assert tables.content_hash(table.take(pa.array(order, pa.int64())).select(names)) == tables.content_hash(table)


@given(st.lists(finding, min_size=1, max_size=4, unique_by=lambda row: row["finding_id"]), words)
def test_the_content_hash_sees_every_change_of_a_value(found: list[dict[str, Any]], word: str) -> None:
    other = [found[0] | {"message": found[0]["message"] + word}, *found[1:]]
    assert tables.content_hash(tables.table("findings", other)) != tables.content_hash(tables.table("findings", found))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_text_is_the_same_number(value: float) -> None:
    text = tables.as_text(value)
    assert float(text) == value
    assert not text.endswith(".0")


def test_the_content_hash_tells_null_from_a_word_and_a_number_from_its_text() -> None:
    def hashed(values: list[Any]) -> str:
        return tables.content_hash(pa.table({"x": values}))

    assert len({hashed([None]), hashed(["null"]), hashed(["1"]), hashed([1]), hashed([])}) == 5


def test_no_arrow_file_names_a_dataset_version() -> None:
    for model in TABLES.values():
        text = str(arrow_schema(model).metadata)
        assert not re.search(r"\d+\.\d+\.\d+", text)
