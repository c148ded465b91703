"""The tables of a dataset, judged together: one bad row for each rule that binds them, and their structure."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
import samples

from reofacts.claims import Finding
from reofacts.display.report import problem
from reofacts.judging.crosschecks import TOGETHER, read_again
from reofacts.judging.failures import Failure, shown
from reofacts.judging.rules import anchors, judge
from reofacts.tables import rows as tables

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


@pytest.mark.parametrize(
    ("replaced", "new"), [("c" + "6" * 16, "c" + "7" * 16), (DEMAND, samples.claim_id("600 tonnes"))]
)
def test_a_replaced_claim_that_is_there_and_one_in_its_place_that_is_not_are_named(replaced: str, new: str) -> None:
    index = samples.index_of("reviews", verdict="reject")
    about = {"claim_id": replaced, "verdict": "replace", "new": new, "position": 7}
    (failure,) = found(samples.changed("reviews", index, **about), "reviewed_claims")
    assert (failure.column, failure.value) == ("new", new)
    assert failure.message == "a replaced claim does not stand in the table claims, the one in its place does"


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


@pytest.mark.parametrize(("value", "wrong"), [(43.745, False), (43745.0, False), (437.45, True), (43745e3, True)])
def test_a_single_dot_reads_again_as_a_decimal_point_or_as_parting_thousands(value: float, wrong: bool) -> None:
    row = {"claim_id": "c0123456789abcdef", "value_text": "43.745", "unit_text": "tonnes", "unit_how": "stated"}
    assert bool(list(read_again({"quantities": [{**row, "value": value, "unit": "t"}]}, {}))) == wrong
