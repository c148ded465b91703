"""A published folder is judged as a user would read it, and every failure is named at once."""

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import samples

from reofacts import validate
from reofacts.claims import KINDS, Extraction, Finding, Review
from reofacts.corpus import unmet
from reofacts.display.report import as_text, problem
from reofacts.errors import ReofactsError
from reofacts.judging.crosschecks import TOGETHER, read_again
from reofacts.judging.failures import Failure, shown
from reofacts.judging.folder import numbered
from reofacts.judging.rules import anchors, judge
from reofacts.judging.verdicts import Verdict
from reofacts.publishing.package import Dataset, sums, write
from reofacts.store import write_extractions
from reofacts.tables import rows as tables
from reofacts.validation import audit as judging
from scripts import publish as publish_stage
from scripts import validate as validate_stage

DEMAND = samples.claim_id("140,000 tonnes")


def found(tables_: dict[str, pa.Table], rule: str) -> list[Failure]:
    """What one of the rules that bind tables together finds."""
    rows = {name: table.to_pylist() for name, table in tables_.items()}
    return [failure for check in TOGETHER for failure in check(rows, anchors(tables_)) if failure.rule == rule]


def told(failures: list[Failure]) -> list[tuple[str, str, str, str]]:
    """The table, the column, the value and the rule in words of each failure."""
    return [(failure.table, failure.column, failure.value, failure.message) for failure in failures]


# Rules that bind tables together: one bad row each.


def test_a_reference_to_no_row_is_named_with_the_quote_of_its_claim() -> None:
    (failure,) = found(samples.changed("demand", 0, source_id="elsewhere"), "foreign_key")
    assert (failure.table, failure.column, failure.title) == ("demand", "source_id", "Source")
    assert (failure.value, failure.message) == ("elsewhere", "must stand in the table sources")
    assert failure.row.startswith("claim_id=c")
    assert failure.quote in ("140,000 tonnes", "210,000 tonnes")


@pytest.mark.parametrize(
    ("name", "column", "value", "parent"),
    [
        ("claims", "source_id", "elsewhere", "sources"),
        ("claims", "place_id", "place:atlantis", "entities"),
        ("quantities", "material_id", "material:unobtainium", "entities"),
        ("quantities", "partner_id", "place:atlantis", "entities"),
        ("quantities", "entity_id", "deposit:nowhere", "entities"),
        ("quantities", "claim_id", "c" + "0" * 16, "claims"),
        ("events", "claim_id", "c" + "0" * 16, "claims"),
        ("relations", "subject_id", "product:gadget", "entities"),
        ("relations", "object_id", "end_use:gadget", "entities"),
        ("evidence", "claim_id", "c" + "0" * 16, "claims"),
        ("participants", "claim_id", "c" + "0" * 16, "claims"),
        ("participants", "entity_id", "person:nobody", "entities"),
        ("entities", "parent_id", "place:atlantis", "entities"),
        ("changes", "replaced_by", "c" + "9" * 16, "claims"),
        ("reviews", "source_id", "elsewhere", "sources"),
        ("findings", "source_id", "elsewhere", "sources"),
        ("findings", "unit", "furlong", "units"),
        ("finding_claims", "finding_id", "f" + "0" * 16, "findings"),
        ("finding_claims", "claim_id", "c" + "0" * 16, "claims"),
        ("demand", "claim_id", "c" + "0" * 16, "claims"),
    ],
)
def test_every_reference_is_checked(name: str, column: str, value: str, parent: str) -> None:
    failures = found(samples.changed(name, 0, **{column: value}), "foreign_key")
    assert (name, column, value, f"must stand in the table {parent}") in told(failures)


@pytest.mark.parametrize(
    ("change", "claim_id"),
    [("added", "c" + "0" * 16), ("corrected", "c" + "0" * 16), ("retracted", DEMAND), ("superseded", DEMAND)],
)
def test_a_change_that_the_claims_belie_is_named(change: str, claim_id: str) -> None:
    index = samples.index_of("changes", change=change)
    (failure,) = found(samples.changed("changes", index, claim_id=claim_id, position=7), "changed_claims")
    assert (failure.table, failure.column, failure.value) == ("changes", "change", change)
    assert "one that left does not" in failure.message


@pytest.mark.parametrize(
    ("verdict", "claim_id", "words"),
    [
        ("confirm", "c" + "0" * 16, "a rejected claim does not stand in the table claims, any other does"),
        ("reject", DEMAND, "a rejected claim does not stand in the table claims, any other does"),
        ("missed", DEMAND, "the claim's review is checked"),
    ],
)
def test_a_review_that_the_claims_belie_is_named(verdict: str, claim_id: str, words: str) -> None:
    index = samples.index_of("reviews", verdict=verdict)
    (failure,) = found(samples.changed("reviews", index, claim_id=claim_id, position=7), "reviewed_claims")
    assert (failure.table, failure.column, failure.value, failure.message) == ("reviews", "verdict", verdict, words)


def test_a_correction_that_the_claim_does_not_have_is_named() -> None:
    index = samples.index_of("reviews", verdict="correct")
    (failure,) = found(samples.changed("reviews", index, new="import"), "reviewed_claims")
    assert (failure.column, failure.value, failure.message) == ("new", "import", "the claim has export as its measure")


def test_a_base_column_that_differs_from_claims_is_named() -> None:
    index = samples.index_of("quantities", claim_id=DEMAND)
    (failure,) = found(samples.changed("quantities", index, modality="forecast"), "base_columns")
    assert failure.row == f"claim_id={DEMAND}"
    assert (failure.column, failure.value) == ("modality", "forecast")
    assert failure.message == "must equal modality in the table claims, reported"


def test_a_claim_without_a_row_in_the_table_of_its_kind_is_named() -> None:
    (failure,) = found(samples.without("events"), "kind_table")
    assert (failure.table, failure.column, failure.value) == ("claims", "kind", "event")
    assert (failure.wrong, failure.message) == ("has no row in events", "is of kind event")


def test_a_claim_in_the_table_of_another_kind_is_named() -> None:
    index = samples.index_of("claims", kind="relation")
    failures = found(samples.changed("claims", index, kind="event"), "kind_table")
    assert [failure.wrong for failure in failures] == ["has no row in events", "has a row in relations"]


def test_a_claim_has_just_one_anchor() -> None:
    (missing,) = found(samples.without("evidence"), "one_anchor")
    assert (missing.wrong, missing.message) == ("has no rows of role anchor in evidence", "a claim has just one")
    first = samples.built()["evidence"].to_pylist()[0]
    second = tables.table("evidence", [*samples.built()["evidence"].to_pylist(), first | {"position": 1}])
    (twice,) = found(samples.built() | {"evidence": second}, "one_anchor")
    assert twice.wrong == "has 2 rows of role anchor in evidence"
    assert twice.row == f"claim_id={first['claim_id']}"


def test_a_span_of_a_shipped_text_has_offsets_and_one_of_a_withheld_text_need_not() -> None:
    bare = samples.changed("evidence", 0, start=None, end=None)
    assert told(found(bare, "span_missing")) == [
        ("evidence", "start", "empty", "a span of a shipped text has a start and an end")
    ]
    withheld = samples.changed("sources", 0, text="withheld")["sources"]
    assert found(bare | {"sources": withheld}, "span_missing") == []


def test_a_span_ends_inside_its_document() -> None:
    (failure,) = found(samples.changed("sources", 0, n_chars=len(samples.TEXT) - 3), "span_outside")
    assert failure.message == f"its document has only {len(samples.TEXT) - 3} characters"
    assert failure.quote == "Magnets are used in wind turbines"


@pytest.mark.parametrize(
    ("values", "column", "value", "words"),
    [
        ({"value": 140.0}, "value", "140", "what is printed, '140,000' 'tonnes', reads as 140,000"),
        ({"unit": "kg"}, "unit", "kg", "what is printed, '140,000' 'tonnes', reads as t"),
        ({"value_text": "many"}, "value_text", "many", "what is printed must be readable:"),
    ],
)
def test_what_was_printed_reads_as_the_same_value_and_unit(
    values: dict[str, Any], column: str, value: str, words: str
) -> None:
    index = samples.index_of("quantities", claim_id=DEMAND)
    (failure,) = found(samples.changed("quantities", index, **values), "read_again")
    assert (failure.column, failure.value, failure.quote) == (column, value, "140,000 tonnes")
    assert failure.message.startswith(words)


def test_a_fall_reads_as_the_same_value_with_another_sign() -> None:
    index = samples.index_of("quantities", claim_id=samples.claim_id("4 per cent a year"))
    assert found(samples.changed("quantities", index, value=-4.0), "read_again") == []


@pytest.mark.parametrize(
    ("values", "column", "words"),
    [
        ({"period_end": date(2022, 12, 31)}, "period_end", "the period 2021 gives 2021-12-31"),
        ({"period_start": None}, "period_start", "the period 2021 gives 2021-01-01"),
        ({"period_edtf": None}, "period_start", "the period is empty and gives nothing"),
        ({"period_edtf": "2021-13"}, "period_edtf", "must be a date or an interval:"),
    ],
)
def test_a_period_reads_as_the_same_days(values: dict[str, Any], column: str, words: str) -> None:
    index = samples.index_of("claims", claim_id=DEMAND)
    failure = found(samples.changed("claims", index, **values), "period_again")[0]
    assert failure.column == column
    assert failure.message.startswith(words)


@pytest.mark.parametrize(
    ("name", "column", "value", "words"),
    [
        ("demand", "tonnes_min", 1.0, "the claim gives nothing"),
        ("demand", "material", "neodymium", "the claim gives rare earths"),
        ("production", "tonnes", 18500.0, "the claim gives 18.5"),
        ("resources", "resource_class", "measured", "the claim gives inferred"),
        ("prices", "currency", "AUD", "the claim gives USD"),
        ("trade", "flow", "import", "the claim gives export"),
        ("shares", "share_pct", 96.0, "the claim gives 69"),
        ("growth", "of", "supply", "the claim gives demand"),
        ("export_controls", "target", "Norway", "the claim gives Japan"),
    ],
)
def test_a_topic_row_says_what_its_claim_says(name: str, column: str, value: Any, words: str) -> None:
    (failure,) = found(samples.changed(name, 0, **{column: value}), "projection")
    assert (failure.table, failure.column, failure.value, failure.message) == (name, column, shown(value), words)


def test_a_topic_row_that_is_missing_is_named() -> None:
    (failure,) = found(samples.without("demand"), "projection")
    assert failure.wrong == "has no row in demand"
    assert (failure.table, failure.message) == ("demand", "its claim gives one")


def test_a_topic_row_that_no_claim_gives_is_named() -> None:
    other = samples.altered("69 per cent", polarity="negated")
    (failure,) = found(other | {"shares": samples.built()["shares"]}, "projection")
    assert failure.message.startswith("no claim gives it")


def test_a_claim_that_is_left_out_as_impossible_has_its_finding() -> None:
    values = {"value": 130.0, "value_text": "130"}
    (failure,) = found(samples.altered("69 per cent", **values), "left_out")
    assert (failure.wrong, failure.message) == ("has no finding out_of_range", "lies outside the ranges of its topic")
    claims = [replace(c, **values) if c.anchor.exact == "69 per cent" else c for c in samples.claims()]
    doubt = Finding(rule="out_of_range", severity="contradiction", source_id="review", message="130 % of a whole.",
                    claim_ids=(samples.claim_id("69 per cent"),))  # fmt: skip
    named = tables.build(claims, {}, [tables.source(samples.document())], [*samples.findings(), doubt])
    assert judge(named) == []


def test_every_rule_that_binds_tables_together_is_tested_here() -> None:
    assert {rule.__name__ for rule in TOGETHER} == {
        "foreign_keys", "base_columns", "one_anchor", "spans_inside", "read_again", "periods_again", "projections",
        "left_out_is_found", "changed_claims", "reviewed_claims",
    }  # fmt: skip


def test_all_failures_are_found_at_once() -> None:
    broken = samples.changed("quantities", 0, measure="sales", basis="oxide")
    broken["sources"] = samples.changed("sources", 0, language="English")["sources"]
    broken["entities"] = samples.changed("entities", 0, wikidata="148")["entities"]
    rules = {(failure.table, failure.column) for failure in judge(broken)}
    assert {
        ("quantities", "measure"),
        ("quantities", "basis"),
        ("sources", "language"),
        ("entities", "wikidata"),
    } <= rules


def test_an_empty_cell_crashes_no_rule() -> None:
    rows = {name: table.to_pylist() for name, table in samples.built().items()}
    for name in rows:
        for column in rows[name][0]:
            emptied = [rows[name][0] | {column: None}, *rows[name][1:]]
            for rule in TOGETHER:
                list(rule(rows | {name: emptied}, {}))


# The structure of the tables.


def test_a_table_of_the_core_that_is_missing_is_named() -> None:
    some = {name: table for name, table in samples.built().items() if name != "evidence"}
    assert [(failure.table, failure.rule) for failure in judge(some)] == [("evidence", "table_missing")]


def test_a_table_that_the_contract_does_not_know_is_named() -> None:
    (failure,) = judge(samples.built() | {"gossip": samples.built()["demand"]})
    assert (failure.table, failure.rule) == ("gossip", "table_unknown")
    assert failure.wrong == "is no table of the contract"


def restructured(change: str) -> pa.Table:
    """The table demand with its columns changed."""
    table = samples.built()["demand"]
    if change == "column_missing":
        return table.drop_columns(["tonnes_reo"])
    if change == "column_unknown":
        return table.append_column("colour", pa.array(["red"] * table.num_rows))
    if change == "column_order":
        return table.select(table.column_names[::-1])
    return table.set_column(8, "tonnes", table["tonnes"].cast(pa.int64()))


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ("column_missing", "tonnes_reo", "has no column tonnes_reo, but the contract has one"),
        ("column_unknown", "colour", "has a column colour, but the contract has none"),
        (
            "column_type",
            "tonnes",
            "has the column tonnes as int64, may be empty, but must be double, never empty, with the",
        ),
        ("column_order", "", "has its columns in another order than claim_id, source_id, material"),
    ],
)
def test_a_column_that_differs_from_the_contract_is_named(change: str, column: str, words: str) -> None:
    (failure,) = judge(samples.built() | {"demand": restructured(change)})
    assert (failure.table, failure.rule, failure.column) == ("demand", change, column)
    assert problem(failure).startswith(words)


def test_a_column_without_its_unit_is_named() -> None:
    table = samples.built()["demand"]
    bare = pa.table(table.columns, schema=pa.schema([field.remove_metadata() for field in table.schema]))
    failures = judge(samples.built() | {"demand": bare})
    assert {failure.rule for failure in failures} == {"column_type"}
    assert len(failures) == table.num_columns


# The files of a folder.


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample dataset in latest/ and its document in seeds/."""
    folder = tmp_path_factory.mktemp("published")
    write(samples.built(), folder / "latest", Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5)))
    (folder / "seeds").mkdir()
    (folder / "seeds" / "review.txt").write_bytes(samples.TEXT.encode())
    return folder


@pytest.fixture
def copy(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to break; frictionless is taken to be missing, since `test_package` is about its verdict."""
    monkeypatch.setattr(judging, "find_spec", lambda name: None)
    return Path(shutil.copytree(published, tmp_path / "published"))


def errors(folder: Path) -> set[tuple[str, str]]:
    """The tables and rules of the errors in a folder."""
    verdict = validate(folder / "latest", folder / "seeds")
    return {(failure.table, failure.rule) for failure in verdict.errors}


def test_a_published_folder_is_valid_in_every_way(published: Path) -> None:
    verdict = validate(published / "latest", published / "seeds")
    assert verdict.failures == ()
    assert verdict.valid
    assert verdict.tables == {name: table.num_rows for name, table in samples.built().items()}
    assert "datapackage.json and the CSV files by frictionless" in verdict.checks
    assert "every span against its document" in verdict.checks


def test_a_check_that_was_not_made_is_a_warning(copy: Path) -> None:
    verdict = validate(copy / "latest")
    assert verdict.valid
    assert [(failure.rule, failure.mend) for failure in verdict.warnings] == [
        ("spans", "give the folder of the documents"), ("frictionless", "pip install frictionless"),
    ]  # fmt: skip
    assert not {"every span against its document", "datapackage.json and the CSV files by frictionless"} & set(
        verdict.checks
    )


def reseal(folder: Path) -> None:
    """Give every file the hash and size that it has now, as if it had been published so."""
    path = folder / "latest" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [item for item in described["resources"] if (folder / "latest" / item["path"]).is_file()]
    for item in described["resources"]:
        data = (folder / "latest" / item["path"]).read_bytes()
        item |= {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
    path.write_text(json.dumps(described), encoding="utf-8")
    (folder / "latest" / "SHA256SUMS").write_text(sums(folder / "latest"), encoding="utf-8")


def lines(folder: Path) -> list[str]:
    """The lines of the verdict on a folder, without the closing one."""
    return as_text(validate(folder / "latest", folder / "seeds")).splitlines()[:-1]


def alter(folder: Path, name: str, old: str, new: str) -> None:
    """Change the first place where a CSV file says something."""
    path = folder / "latest" / "csv" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_what_frictionless_finds_is_an_error(published: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(published, tmp_path / "copy"))
    alter(folder, "shares", "exact,69,", "exact,169,")
    reseal(folder)
    found_ = [failure for failure in validate(folder / "latest").errors if "frictionless" in failure.rule]
    ranged = next(failure for failure in found_ if failure.rule == "frictionless: constraint-error")
    assert (ranged.table, ranged.row, ranged.column) == ("shares", "row 2", "share_pct")


def test_a_value_that_breaks_the_contract_in_a_file_as_published_is_named(copy: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    reseal(copy)
    verdict = validate(copy / "latest", copy / "seeds")
    failure = next(item for item in verdict.errors if item.rule == "range")
    assert (failure.table, failure.column, failure.value) == ("shares", "share_pct", "169")
    assert failure.quote == "69 per cent"
    assert {"content_hash", "csv_value", "projection"} <= {item.rule for item in verdict.errors}
    assert verdict.consequences == ()


def test_a_changed_value_is_one_error_with_what_follows_from_it_behind(copy: Path) -> None:
    tables.write_parquet(samples.changed("demand", 1, tonnes=198_300.0)["demand"], copy / "latest" / "demand.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    assert [(failure.rule, failure.file) for failure in verdict.errors] == [("file_changed", "demand.parquet")]
    assert {item.because for item in verdict.consequences} == {"demand.parquet"}
    assert {"csv_value", "content_hash", "projection"} <= {item.rule for item in verdict.consequences}
    told_ = lines(copy)
    assert told_[0].startswith("error: demand.parquet has another hash (found ")
    assert "say " in told_[0] and "): the file was changed or damaged; download the version again, or" in told_[0]
    assert told_[1] == "  so csv/demand.csv, line 3: tonnes is 140000, but the Parquet file says 198300"
    errors_ = [line for line in told_ if not line.startswith("warning")]
    assert len(errors_) == 5 and "more from it: " in errors_[-1]


def test_no_rule_is_to_be_corrected_where_a_file_was_changed(copy: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    assert {item.mend for item in verdict.consequences} == {"restore shares.parquet"}
    assert "correct the rule" not in as_text(verdict)


def test_what_follows_in_other_tables_from_a_changed_one_is_no_error_of_its_own(copy: Path) -> None:
    tables.write_parquet(samples.without("quantities")["quantities"], copy / "latest" / "quantities.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    assert [failure.file for failure in verdict.errors] == ["quantities.parquet"]
    assert "has no row in quantities" in {failure.wrong for failure in verdict.consequences}


def test_a_changed_page_hides_no_failure_of_a_table(copy: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    reseal(copy)
    (copy / "latest" / "README.md").write_text("mine")
    verdict = validate(copy / "latest", copy / "seeds")
    assert {"file_changed", "range"} <= {failure.rule for failure in verdict.errors}


def test_a_parquet_file_that_is_none_is_named(copy: Path) -> None:
    (copy / "latest" / "demand.parquet").write_bytes(b"PAR1 and nothing else")
    reseal(copy)
    assert ("demand", "unreadable") in errors(copy)


def test_a_parquet_file_that_is_taken_away_is_named(copy: Path) -> None:
    (copy / "latest" / "evidence.parquet").unlink()
    told_ = lines(copy)
    assert told_[0].startswith(
        "error: evidence.parquet is missing, though SHA256SUMS and datapackage.json list it; download the version again"
    )
    assert [line for line in told_ if line.startswith("error")] == told_[:1]


@pytest.mark.parametrize("name", ["demand", "evidence"])
def test_a_table_of_which_only_the_csv_file_is_there_is_missing(copy: Path, name: str) -> None:
    (copy / "latest" / f"{name}.parquet").unlink()
    reseal(copy)
    words = f"error: {name} is missing: there is csv/{name}.csv, but no {name}.parquet; "
    assert any(line.startswith(words) for line in lines(copy))


def test_a_flipped_byte_is_one_error_with_its_file(copy: Path) -> None:
    path = copy / "latest" / "README.md"
    path.write_bytes(path.read_bytes().replace(b"claims", b"claimz", 1))
    verdict = validate(copy / "latest", copy / "seeds")
    assert [(failure.rule, failure.file) for failure in verdict.failures if failure.severity == "error"] == [
        ("file_changed", "README.md")
    ]


def test_the_list_that_disagrees_is_named(copy: Path) -> None:
    path = copy / "latest" / "README.md"
    path.write_bytes(path.read_bytes() + b"more")
    (copy / "latest" / "SHA256SUMS").write_text(sums(copy / "latest"), encoding="utf-8")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert "README.md has another hash (found " in told_
    assert ", datapackage.json says " in told_ and "SHA256SUMS" not in told_


def test_a_size_that_the_descriptor_has_wrong_is_named(copy: Path) -> None:
    path = copy / "latest" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"][0]["bytes"] += 1
    path.write_text(json.dumps(described), encoding="utf-8")
    (copy / "latest" / "SHA256SUMS").write_text(sums(copy / "latest"), encoding="utf-8")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    size = described["resources"][0]["bytes"]
    assert told_.startswith(f"error: csv/claims.csv has {size - 1} bytes, but datapackage.json says {size}; ")


def test_a_file_that_nobody_listed_is_named(copy: Path) -> None:
    (copy / "latest" / "notes.txt").write_text("mine")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert told_.startswith("error: notes.txt is not listed in SHA256SUMS; take it away, ")


@pytest.mark.parametrize(("name", "though"), [("SHA256SUMS", ""), ("datapackage.json", ", though SHA256SUMS lists it")])
def test_a_missing_list_is_named(copy: Path, name: str, though: str) -> None:
    (copy / "latest" / name).unlink()
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert told_.startswith(f"error: {name} is missing{though}; download the version again, ")


@pytest.mark.parametrize("text", ["no json", "{}", '{"resources": [{}]}', '{"resources": ["x"]}'])
def test_a_descriptor_that_is_none_is_named(copy: Path, text: str) -> None:
    (copy / "latest" / "datapackage.json").write_text(text)
    (copy / "latest" / "SHA256SUMS").write_text(sums(copy / "latest"), encoding="utf-8")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert told_.startswith("error: datapackage.json cannot be read, or lists no files; ")


def test_a_table_that_the_descriptor_leaves_out_is_named(copy: Path) -> None:
    path = copy / "latest" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [item for item in described["resources"] if item["name"] != "demand"]
    path.write_text(json.dumps(described), encoding="utf-8")
    assert any(line.startswith("error: csv/demand.csv is not listed in datapackage.json; ") for line in lines(copy))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("exact,69,", "exact,96,", "csv/shares.csv, line 2: share_pct (Share) is 96, but the Parquet file says 69"),
        ("exact,69,", "exact,,", "csv/shares.csv, line 2: share_pct (Share) is empty, but the Parquet file says 69"),
        (",place,", ",where,", "csv/shares.csv, line 1: has the columns claim_id, source_id, material, where, "),
        ("exact,69,", "exact,", "csv/shares.csv, line 2: has "),
        ("\n", '\n"', "csv/shares.csv cannot be read ("),
    ],
)
def test_csv_that_differs_from_parquet_is_named_with_its_line(copy: Path, old: str, new: str, words: str) -> None:
    alter(copy, "shares", old, new)
    told_ = lines(copy)
    assert told_[0].startswith("error: csv/shares.csv has another hash")
    assert told_[1].startswith(f"  so {words}")


def test_lines_are_those_of_the_file_where_a_cell_holds_several(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\n1,"two\nlines"\n2,one\n')
    assert [line for line, _ in numbered(path)] == [1, 2, 4]


def test_csv_rows_are_compared_by_their_keys(copy: Path) -> None:
    path = copy / "latest" / "csv" / "demand.csv"
    header, first, second = path.read_text(encoding="utf-8").splitlines(keepends=True)
    name = first.partition(",")[0]
    for text, words in (
        (header + second, f"csv/demand.csv, claim_id={name}: is missing, though demand.parquet has this row; "),
        (header + first + second + first, f"csv/demand.csv, line 4, claim_id={name}: repeats line 2; "),
        (header + second + first, "csv/demand.csv has its rows in another order than demand.parquet; "),
        (header + first + second + second.replace(second[:4], "cfff", 1), ": has no row in demand.parquet; "),
    ):
        path.write_bytes(text.encode())
        reseal(copy)
        (told_,) = [line for line in lines(copy) if line.startswith("error")]
        assert words in told_


def test_a_column_that_the_contract_does_not_know_is_compared_all_the_same(copy: Path) -> None:
    table = samples.built()["shares"]
    table = table.append_column("colour", pa.array(["red"] * table.num_rows))
    tables.write_parquet(table, copy / "latest" / "shares.parquet")
    tables.write_csv(table, copy / "latest" / "csv" / "shares.csv")
    alter(copy, "shares", "red", "blue")
    reseal(copy)
    words = "csv/shares.csv, line 2: colour is blue, but the Parquet file says red; "
    assert [line for line in lines(copy) if words in line]


def test_a_csv_file_that_is_missing_is_named(copy: Path) -> None:
    (copy / "latest" / "csv" / "shares.csv").unlink()
    told_ = lines(copy)
    assert told_[0].startswith("error: csv/shares.csv is missing, though SHA256SUMS and datapackage.json list it")
    reseal(copy)
    assert ("shares", "csv_readable") in errors(copy)


def test_a_span_that_is_not_in_the_document_is_named(copy: Path) -> None:
    moved = samples.changed("evidence", samples.index_of("evidence", claim_id=DEMAND), prefix="Supply of rare earths ")
    tables.write_parquet(moved["evidence"], copy / "latest" / "evidence.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    (failure,) = [failure for failure in verdict.failures if failure.rule == "span_text"]
    assert (failure.table, failure.column, failure.value) == ("evidence", "prefix", "Supply of rare earths ")
    start = samples.TEXT.index("140,000 tonnes")
    assert failure.message == f"the document says {samples.TEXT[start - 32 : start]!r} there"


def test_a_document_with_other_bytes_is_named(copy: Path) -> None:
    path = copy / "seeds" / "review.txt"
    path.write_bytes(path.read_bytes() + b"one line more\n")
    assert errors(copy) == {("sources", "source_text")}


def test_a_document_that_is_missing_is_named(copy: Path) -> None:
    (copy / "seeds" / "review.txt").unlink()
    (failure,) = validate(copy / "latest", copy / "seeds").errors
    assert failure.wrong.startswith("has no document in ")
    assert failure.row == "source_id=review"


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_what_is_no_published_folder_is_an_error_in_words(published: Path, name: str) -> None:
    with pytest.raises(ReofactsError, match="give "):
        validate(published / name)


def test_a_folder_of_documents_that_is_not_there_is_named(published: Path) -> None:
    with pytest.raises(ReofactsError, match="there is no folder /nonexist; give that of the documents"):
        validate(published / "latest", Path("/nonexist"))


def test_a_table_without_the_columns_of_its_model_breaks_no_check(copy: Path) -> None:
    bare = samples.built()["sources"].drop_columns(["text", "sha256"])
    tables.write_parquet(bare, copy / "latest" / "sources.parquet")
    reseal(copy)
    assert ("sources", "column_missing") in errors(copy)


@pytest.mark.parametrize(("value", "wrong"), [(43.745, False), (43745.0, False), (437.45, True), (43745e3, True)])
def test_a_single_dot_reads_again_as_a_decimal_point_or_as_parting_thousands(value: float, wrong: bool) -> None:
    row = {"claim_id": "c0123456789abcdef", "value_text": "43.745", "unit_text": "tonnes", "unit_how": "stated"}
    assert bool(list(read_again({"quantities": [{**row, "value": value, "unit": "t"}]}, {}))) == wrong


# The stages of the pipeline.


def test_the_stage_writes_its_reports_and_passes(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate_stage.main(arguments(published, tmp_path)) == 0
    report = json.loads((tmp_path / "validation.json").read_text(encoding="utf-8"))
    (found_,) = report["verdicts"]
    assert (report["valid"], found_["errors"], found_["tables"]["claims"]) == (True, [], 10)
    assert "Valid: 0 errors" in (tmp_path / "validation.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "metrics.json").read_text()) == {
        "claims": 10, "annotated": 1, "contradiction": 1, "warning": 1, "info": 0, "errors": 0, "unknown": 2, "todo": 1,
    }  # fmt: skip
    parts = {path.stem: json.loads(path.read_text()) for path in (tmp_path / "metrics").iterdir()}
    assert parts["quantity"] == {"claims": 8, **SCORED}
    assert (parts["event"], parts["relation"]) == ({"claims": 1}, {"claims": 1})
    assert parts["demand"] == {"claims": 2, **SCORED}
    assert sum(one["claims"] for name, one in parts.items() if name not in KINDS) == 8
    assert "valid: 0 errors, 0 warnings in 22 tables" in capsys.readouterr().out


SCORED = {"confirmed": 1, "precision": 1.0, "recall": 1.0}


def arguments(published: Path, out: Path) -> list[str]:
    said = Review(samples.claim_id("140,000 tonnes"), "review", "confirm", "quantity", "demand")
    waits = Review(samples.claim_id("18,500 kg"), "review", "todo", "quantity", "production")
    write_extractions(published / "extracted.jsonl", [Extraction(samples.document(), (), (), (said, waits))])
    unmet.write([unmet.Row("unit", "dmtu", 2, 0, 1, "review", 0, 9, "5,000 dmtu")], published / "unknown.csv")
    return [str(published / "latest"), "--unknown", str(published / "unknown.csv"),
            "--seeds", str(published / "seeds"), "--reports", str(out),
            "--metrics", str(out / "metrics.json"), "--scores", str(out / "metrics"),
            "--extracted", str(published / "extracted.jsonl")]  # fmt: skip


def test_the_stage_fails_after_writing_its_reports(copy: Path, tmp_path: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    out = tmp_path / "reports"
    assert validate_stage.main(arguments(copy, out)) == 1
    report = json.loads((out / "validation.json").read_text(encoding="utf-8"))
    assert not report["valid"]
    (found_,) = report["verdicts"]
    assert {"share_pct"} <= {failure["column"] for failure in found_["consequences"]}
    assert "From shares.parquet follow " in (out / "validation.md").read_text(encoding="utf-8")
    assert json.loads((out / "metrics.json").read_text())["errors"] == len(found_["errors"])


def test_the_stage_reports_on_a_folder_without_claims(copy: Path, tmp_path: Path) -> None:
    (copy / "latest" / "claims.parquet").unlink()
    assert validate_stage.main(arguments(copy, tmp_path / "reports")) == 1
    assert json.loads((tmp_path / "reports" / "metrics.json").read_text())["annotated"] == 0


def test_the_stage_names_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate_stage.main([str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.endswith("nowhere; give one that is there\n")


def stage_files(folder: Path) -> list[str]:
    """What the stages before publish leave, and the arguments that point there."""
    from reofacts.claims import Extraction
    from reofacts.store import finding_record, write_extractions, write_lines

    people = tuple(person.entity for claim in samples.claims() for person in claim.participants if person.entity)
    write_extractions(folder / "extracted.jsonl", [Extraction(samples.document(), samples.claims(), people)])
    write_lines(folder / "findings.jsonl", map(finding_record, samples.findings()))
    (folder / "seeds").mkdir()
    (folder / "seeds" / "review.txt").write_bytes(samples.TEXT.encode())
    card = samples.document().sidecar
    assert card is not None
    (folder / "seeds" / "review.yaml").write_text(
        f"title: 'Rare earths: \"Where next?\", a review'\npublisher: null\npublished: 2026-03-04\n"
        f"published_how: stated\nurl: null\nlanguage: en\nlicence: {card.licence}\ntext: shipped\n"
        f"sha256: {card.sha256}\n"
    )
    (folder / "params.yaml").write_text(
        'dataset: {name: reofacts, version: 0.1.0-dev, previous: null, created: "2026-03-05"}'
    )
    names = {"extracted": "extracted.jsonl", "findings": "findings.jsonl", "seeds": "seeds", "params": "params.yaml"}
    return [part for name, file in names.items() for part in (f"--{name}", str(folder / file))]


def test_the_publish_stage_gives_the_same_bytes_as_the_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [*stage_files(tmp_path), "--out", str(tmp_path / "latest")]
    assert publish_stage.main(given) == 0
    assert "reofacts 0.1.0-dev, 22 tables" in capsys.readouterr().out
    dataset = Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5))
    bare = {name: tables.table(name, []) for name in ("reviews", "changes")}
    write(samples.built() | bare, tmp_path / "due", dataset)
    assert (tmp_path / "latest" / "SHA256SUMS").read_text() == (tmp_path / "due" / "SHA256SUMS").read_text()


def test_the_publish_stage_names_what_is_wrong_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [*stage_files(tmp_path), "--out", str(tmp_path / "latest")]
    path = tmp_path / "extracted.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"basis": "ore"', '"basis": "rock"'), encoding="utf-8")
    assert publish_stage.main(given) == 1
    assert "basis is rock, but must be one of REO, metal" in capsys.readouterr().err
    assert not (tmp_path / "latest").exists()


def test_a_verdict_tells_errors_from_warnings() -> None:
    error, warning = Failure("demand", "range", "too much"), Failure("", "spans", "not looked at", severity="warning")
    verdict = Verdict("datasets/latest", {"demand": 1}, (), (warning, error))
    assert (verdict.errors, verdict.warnings, verdict.valid) == ((error,), (warning,), False)
    assert Verdict("datasets/latest", {}, (), (warning,)).valid


def test_parquet_is_read_whole_or_not_at_all(copy: Path) -> None:
    path = copy / "latest" / "units.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    assert "  so units.parquet cannot be read as Parquet (" in "\n".join(lines(copy))
    assert pq.read_table(copy / "latest" / "claims.parquet").num_rows == 10
