"""The contract: every column rule and every row rule is broken by one bad row, and says so in words."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
import samples

from reofacts.claims import Claim, Event, Quantity, Relation, columns
from reofacts.judging.failures import Failure, shown
from reofacts.judging.rules import contract, judge, plain_values
from reofacts.schemas import CORE, TABLES, TOPICS, fields
from reofacts.schemas.contract import enums, ranges, read_rows
from reofacts.schemas.measures import fits, kinds_of_measures, kinds_of_units
from reofacts.tables.columns import Column, shape

# Columns that a table defines itself; those that it shares with a table above are tested there.
NEVER_EMPTY = {
    "claims": "claim_id source_id summary modality polarity attribution period_how place_how method review kind",
    "quantities": "measure material_how basis basis_how value_text value unit unit_how qualifier",
    "events": "event_type event_status",
    "relations": "predicate",
    "evidence": "claim_id role position exact",
    "entities": "entity_id kind label",
    "participants": "position role text",
    "sources": "source_id title published_how language licence text sha256",
    "findings": "finding_id rule severity message",
    "finding_claims": "finding_id",
    "elements": "symbol name atomic_number oxide element_class scheme",
    "units": "unit title kind canonical_unit source",
    "reviews": "position kind verdict summary quote",
    "changes": "position change",
    "demand": "tonnes quote source_title",
    "resources": "measure resource_class",
    "prices": "price currency per",
    "trade": "flow",
    "shares": "share_pct",
    "growth": "growth_pct_per_year",
    "export_controls": "control_kind event_status",
}

BAD_VALUES: list[tuple[str, str, Any, str, str]] = [
    ("claims", "claim_id", "c123", "pattern", "must match ^c[0-9a-f]{16}$"),
    ("claims", "source_id", "Review 1", "pattern", "the stem of its file in seeds/"),
    ("claims", "summary", "", "shortest", "must have 1 to 200 characters"),
    ("claims", "summary", "x" * 201, "longest", "must have 1 to 200 characters"),
    ("claims", "modality", "rumoured", "one_of", "must be one of reported, estimated, forecast, target, possible"),
    ("claims", "polarity", "yes", "one_of", "must be one of affirmed, negated"),
    ("claims", "attribution", "press", "one_of", "must be one of author, named_person"),
    ("claims", "period_edtf", "2026-Q1", "pattern", "ISO 8601-2"),
    ("claims", "period_how", "guessed", "one_of", "must be one of stated, inherited"),
    ("claims", "place_id", "Japan", "pattern", "match ^[a-z_]+:"),
    ("claims", "place_how", "guessed", "one_of", "must be one of stated, inherited"),
    ("claims", "method", "model", "one_of", "must be one of rule, annotated, contributed"),
    ("claims", "review", "seen", "one_of", "must be one of machine, checked"),
    ("claims", "kind", "fact", "one_of", "must be one of quantity, event, relation"),
    ("quantities", "measure", "sales", "one_of", "must be one of production, quota, demand"),
    ("quantities", "change_of", "sales", "one_of", "must be one of production, quota, demand"),
    ("quantities", "change_base", "last year", "pattern", "yoy, mom, qoq or a year"),
    ("quantities", "material_id", "Nd", "pattern", "match ^[a-z_]+:"),
    ("quantities", "material_how", "guessed", "one_of", "must be one of stated, inherited"),
    ("quantities", "basis", "oxide", "one_of", "must be one of REO, metal, alloy"),
    ("quantities", "basis_how", "guessed", "one_of", "must be one of stated, inherited"),
    ("quantities", "value_text", "", "shortest", "must have 1 or more characters"),
    ("quantities", "unit", "bushel", "one_of", "codes"),
    ("quantities", "unit_how", "guessed", "one_of", "assumed_metric"),
    ("quantities", "qualifier", "circa", "one_of", "must be one of exact, about"),
    ("quantities", "partner_id", "Japan", "pattern", "match ^[a-z_]+:"),
    ("quantities", "entity_id", "the mine", "pattern", "match ^[a-z_]+:"),
    ("quantities", "series_id", "s1", "pattern", "must match ^s[0-9a-f]{16}$"),
    ("quantities", "series_role", "start", "one_of", "must be one of base, target, rate, total, part"),
    ("quantities", "resource_class", "proven", "one_of", "must be one of inferred, indicated"),
    ("events", "event_type", "ban", "one_of", "must be one of meeting, publication"),
    ("events", "event_status", "done", "one_of", "must be one of occurred, signed"),
    ("events", "control_kind", "embargo", "one_of", "must be one of ban, licence"),
    ("relations", "predicate", "uses", "one_of", "must be one of holds_position, used_in"),
    ("relations", "subject_id", "magnets", "pattern", "match ^[a-z_]+:"),
    ("relations", "object_id", "turbines", "pattern", "match ^[a-z_]+:"),
    ("reviews", "position", -1, "minimum", "must be at least 0"),
    ("reviews", "kind", "fact", "one_of", "must be one of quantity, event, relation"),
    ("reviews", "verdict", "todo", "one_of", "must be one of confirm, correct, reject, missed"),
    ("reviews", "column", "", "shortest", "must have 1 or more characters"),
    ("reviews", "summary", "", "shortest", "must have 1 to 200 characters"),
    ("reviews", "summary", "x" * 201, "longest", "must have 1 to 200 characters"),
    ("reviews", "quote", "x" * 301, "longest", "must have 0 to 300 characters"),
    ("changes", "position", -1, "minimum", "must be at least 0"),
    ("changes", "change", "dropped", "one_of", "must be one of added, corrected, retracted, superseded"),
    ("changes", "replaced_by", "c123", "pattern", "must match ^c[0-9a-f]{16}$"),
    ("changes", "column", "", "shortest", "must have 1 or more characters"),
    ("evidence", "claim_id", "c123", "pattern", "must match ^c[0-9a-f]{16}$"),
    ("evidence", "role", "proof", "one_of", "must be one of anchor, value, unit"),
    ("evidence", "position", -1, "minimum", "must be at least 0"),
    ("evidence", "start", -1, "minimum", "must be at least 0"),
    ("evidence", "end", 0, "minimum", "must be at least 1"),
    ("evidence", "exact", "", "shortest", "must have 1 to 300 characters"),
    ("evidence", "exact", "x" * 301, "longest", "must have 1 to 300 characters"),
    ("evidence", "prefix", "x" * 33, "longest", "must have 0 to 32 characters"),
    ("evidence", "suffix", "x" * 33, "longest", "must have 0 to 32 characters"),
    ("entities", "entity_id", "place:New Delhi", "pattern", "kind and slug"),
    ("entities", "kind", "country", "one_of", "must be one of person, organisation"),
    ("entities", "label", "", "shortest", "must have 1 or more characters"),
    ("entities", "wikidata", "148", "pattern", "must match ^Q"),
    ("entities", "iso_3166_1", "CHN", "pattern", "Two-letter code"),
    ("entities", "iso_3166_2", "Bayan Obo", "pattern", "state or province"),
    ("entities", "parent_id", "Asia", "pattern", "match ^[a-z_]+:"),
    ("entities", "hs_code", "28.46", "pattern", "Harmonized System"),
    ("participants", "position", -1, "minimum", "must be at least 0"),
    ("participants", "entity_id", "China", "pattern", "match ^[a-z_]+:"),
    ("participants", "role", "sender", "one_of", "must be one of party, organiser"),
    ("participants", "text", "", "shortest", "must have 1 to 300 characters"),
    ("participants", "text", "x" * 301, "longest", "must have 1 to 300 characters"),
    ("sources", "source_id", "Review 1", "pattern", "never renamed"),
    ("sources", "title", "x" * 501, "longest", "must have 0 to 500 characters"),
    ("sources", "publisher", "x" * 501, "longest", "must have 0 to 500 characters"),
    ("sources", "licence", "x" * 501, "longest", "must have 0 to 500 characters"),
    ("sources", "published_how", "known", "one_of", "must be one of stated, metadata"),
    ("sources", "language", "English", "pattern", "BCP 47"),
    ("sources", "url", "javascript:alert(1)", "pattern", "Where it was published"),
    ("sources", "text", "hidden", "one_of", "must be one of shipped, withheld"),
    ("sources", "sha256", "f00", "pattern", "Hash of the document's bytes"),
    ("sources", "n_chars", 0, "minimum", "must be at least 1 code points"),
    ("findings", "finding_id", "f1", "pattern", "must match ^f[0-9a-f]{16}$"),
    ("findings", "rule", "looks_odd", "one_of", "must be one of growth_arithmetic"),
    ("findings", "severity", "error", "one_of", "must be one of contradiction, warning, info"),
    ("findings", "source_id", "Review 1", "pattern", "never renamed"),
    ("findings", "message", "", "shortest", "must have 1 to 500 characters"),
    ("findings", "message", "x" * 501, "longest", "must have 1 to 500 characters"),
    ("finding_claims", "finding_id", "f1", "pattern", "must match ^f[0-9a-f]{16}$"),
    ("elements", "symbol", "Neodymium", "pattern", "Chemical symbol"),
    ("elements", "atomic_number", 0, "minimum", "must be at least 1 and at most 118"),
    ("elements", "atomic_number", 119, "maximum", "must be at least 1 and at most 118"),
    ("elements", "atomic_weight", 0.5, "minimum", "must be at least 1 u"),
    ("elements", "element_to_oxide", 1.04, "minimum", "must be at least 1.05 and at most 1.6: Computed from"),
    ("elements", "element_to_oxide", 1.61, "maximum", "(CIAAW standard atomic weights 2024)"),
    ("elements", "oxide_to_element", 0.0, "above", "must be more than 0 and less than 1"),
    ("elements", "oxide_to_element", 1.0, "below", "must be more than 0 and less than 1"),
    ("elements", "element_class", "middle", "one_of", "must be one of light, heavy, neither"),
    ("units", "factor", 0.0, "above", "must be more than 0"),
    ("demand", "year_start", 1787, "minimum", "must be at least 1788 and at most 2100: No rare earth was known"),
    ("demand", "year_start", 2101, "maximum", "no plan or forecast in the field reaches beyond 2100"),
    ("demand", "year_end", 1787, "minimum", "No rare earth was known"),
    ("demand", "year_end", 2101, "maximum", "reaches beyond 2100"),
    ("demand", "tonnes", -1.0, "minimum", "A mass is not negative"),
    ("demand", "tonnes", 1.1e12, "maximum", "at most 1,000,000,000,000 t"),
    ("demand", "tonnes_min", -1.0, "minimum", "A mass is not negative"),
    ("demand", "tonnes_min", 1.1e12, "maximum", "at most 1,000,000,000,000 t"),
    ("demand", "tonnes_max", -1.0, "minimum", "A mass is not negative"),
    ("demand", "tonnes_max", 1.1e12, "maximum", "at most 1,000,000,000,000 t"),
    ("demand", "per", "day", "one_of", "must be one of yr, month"),
    ("demand", "tonnes_reo", -1.0, "minimum", "A mass is not negative"),
    ("demand", "tonnes_reo", 1.1e9, "maximum", "at most 1,000,000,000 t REO"),
    ("demand", "quote", "x" * 301, "longest", "must have 0 to 300 characters"),
    ("resources", "measure", "demand", "one_of", "must be one of reserve, resource"),
    ("resources", "resource_class", "proven", "one_of", "must be one of inferred, indicated"),
    ("prices", "price", -1.0, "minimum", "must be at least 0"),
    ("prices", "currency", "$", "pattern", "ISO 4217"),
    ("trade", "flow", "demand", "one_of", "must be one of export, import"),
    ("shares", "share_pct", -0.1, "minimum", "must be at least 0 and at most 100 %: A part cannot be negative"),
    ("shares", "share_pct", 100.1, "maximum", "or exceed its whole"),
    ("growth", "of", "sales", "one_of", "must be one of production"),
    ("growth", "growth_pct_per_year", -100.1, "minimum", "Nothing can fall by more than all of it"),
    ("export_controls", "control_kind", "embargo", "one_of", "must be one of ban, licence"),
    ("export_controls", "event_status", "done", "one_of", "must be one of occurred, signed"),
]

RULE_NAMES = {"shortest": "length", "longest": "length"} | dict.fromkeys(
    ("minimum", "maximum", "above", "below"), "range"
)

UNIQUE = [("claims", "claim_id"), ("entities", "entity_id"), ("sources", "source_id"), ("findings", "finding_id"),
          ("elements", "symbol"), ("elements", "atomic_number"), ("units", "unit")]  # fmt: skip

RATE = {"claim_id": samples.claim_id("4 per cent a year")}
BAD_ROWS: list[tuple[str, dict[str, Any], dict[str, Any], str, str, str]] = [
    ("claims", {"period_edtf": "2021"}, {"period_end": date(2020, 12, 31)}, "period_order",
     "period_end must not lie before period_start", "2020-12-31, 2021-01-01"),
    ("claims", {"method": "rule"}, {"rule": None}, "rule_of_method",
     "a claim of method rule names its rule, and no other does", "rule, empty"),
    ("claims", {"method": "annotated"}, {"rule": "x"}, "rule_of_method", "and no other does", "annotated, x"),
    ("claims", {"period_edtf": "2021"}, {"period_how": "unknown"}, "period_reached",
     "period_how says how a period_edtf was reached", "unknown, 2021"),
    ("quantities", {"qualifier": "range"}, {"value": 3_500_000}, "range_bounds",
     "the value of a qualifier range lies from value_min to value_max", "3500000, range, 2000000, 3000000"),
    ("quantities", {"qualifier": "range"}, {"value_max": None}, "range_bounds",
     "the value of a qualifier range lies from value_min to value_max", "2500000, range, 2000000, empty"),
    ("quantities", {"unit": "%"}, {"value_min": 60}, "range_bounds", "and no other has these bounds",
     "69, exact, 60, empty"),
    ("quantities", {"measure": "resource"}, {"resource_class": None}, "class_of_resource",
     "resource_class belongs to the measure reserve or resource, and to each", "empty, resource"),
    ("quantities", {"measure": "share"}, {"resource_class": "measured"}, "class_of_resource",
     "resource_class belongs to the measure reserve or resource", "measured, share"),
    ("quantities", {"measure": "share"}, {"change_of": "demand"}, "change_of_what",
     "change_of belongs to the measure growth_rate or change only", "demand, share"),
    ("quantities", RATE, {"series_role": None}, "series_pair", "a claim with a series_id has a series_role",
     "s0123456789abcdef, empty"),
    ("quantities", {"measure": "share"}, {"series_role": "part"}, "series_pair", "and no other has", "empty, part"),
    ("quantities", {"measure": "demand"}, {"unit": "km2"}, "unit_of_measure", "the unit fits the measure",
     "km2, demand"),
    ("events", {}, {"control_kind": None}, "kind_of_control",
     "control_kind belongs to the event_type export_control, and to each", "empty, export_control"),
    ("events", {}, {"event_type": "meeting"}, "kind_of_control", "control_kind belongs to", "ban, meeting"),
    ("relations", {}, {"object_text": None}, "object_of_relation", "a relation has an object_id or an object_text",
     "empty, empty"),
    ("evidence", {"exact": "600 tonnes"}, {"exact": "6,00 tonnes"}, "span_order", "a span is as long as exact",
     f"{samples.TEXT.index('600 tonnes')}, {samples.TEXT.index('600 tonnes') + 10}, 6,00 tonnes"),
    ("entities", {"kind": "government"}, {"kind": "person"}, "kind_of_id", "entity_id begins with kind",
     "government:china, person"),
    ("sources", {}, {"published_how": "unknown"}, "published_reached",
     "published_how is unknown where published is empty, and only there", "unknown, 2026-03-04"),
    ("sources", {}, {"published": None}, "published_reached", "published_how is unknown where", "stated, empty"),
    ("changes", {"change": "superseded"}, {"replaced_by": None}, "replaced",
     "replaced_by belongs to the change superseded, and to each that is one", "empty, superseded"),
    ("changes", {"change": "corrected"}, {"column": None}, "corrected_column",
     "column belongs to the change corrected, and to each that is one", "empty, corrected"),
    ("changes", {"change": "added"}, {"column": "basis"}, "corrected_column", "column belongs to", "basis, added"),
    ("changes", {"change": "retracted"}, {"reason": None}, "reason_given", "every change but added has a reason",
     "retracted, empty"),
    ("reviews", {"verdict": "correct"}, {"column": None}, "column_of_correction",
     "column belongs to the verdict correct, and to each that is one", "empty, correct"),
    ("reviews", {"verdict": "confirm"}, {"column": "basis"}, "column_of_correction", "column belongs to",
     "basis, confirm"),
    ("reviews", {"verdict": "reject"}, {"reason": None}, "verdict_reasoned", "every verdict but confirm has a reason",
     "reject, empty"),
    ("demand", {"year_end": 2021}, {"tonnes_reo": None}, "reo_of_basis",
     "tonnes_reo is tonnes where basis is REO, and empty elsewhere", "empty, 140000, REO"),
    ("demand", {"year_end": 2021}, {"tonnes_reo": 1}, "reo_of_basis", "tonnes_reo is tonnes", "1, 140000, REO"),
    ("resources", {"basis": "ore"}, {"tonnes_reo": 2_500_000}, "reo_of_basis", "and empty elsewhere",
     "2500000, 2500000, ore"),
    ("resources", {}, {"tonnes": 3_500_000}, "tonnes_bounds", "tonnes lies from tonnes_min to tonnes_max",
     "3500000, 2000000, 3000000"),
    ("resources", {}, {"tonnes_max": None}, "tonnes_bounds", "if there are any", "2500000, 2000000, empty"),
    ("demand", {"year_end": 2021}, {"year_start": 2022}, "year_order", "year_end must not lie before year_start",
     "2021, 2022"),
    ("production", {}, {"place": "World", "basis": "REO", "tonnes": 2.1e6, "tonnes_reo": 2.1e6}, "world_production",
     "tonnes_reo is 0 to 2,000,000 t REO where place is World", "2100000, World"),
]  # fmt: skip

PAIRS = [("evidence", "claim_id and role and position name one row"),
         ("participants", "claim_id and position name one row"),
         ("finding_claims", "finding_id and claim_id name one row"),
         ("reviews", "claim_id and position name one row"),
         ("changes", "claim_id and position name one row")]  # fmt: skip


def broken(name: str, table: pa.Table) -> list[Failure]:
    """What the contract of one table finds."""
    return list(contract(name, table, {}))


@pytest.mark.parametrize("name", TABLES)
def test_the_samples_keep_the_contract(name: str) -> None:
    assert broken(name, samples.built()[name]) == []


@pytest.mark.parametrize(("name", "column"), [(t, c) for t, names in NEVER_EMPTY.items() for c in names.split()])
def test_a_column_that_is_required_is_not_empty(name: str, column: str) -> None:
    failures = broken(name, samples.changed(name, **{column: None})[name])
    assert ("not_empty", column, "must have a value", "empty") in {
        (failure.rule, failure.column, failure.message, failure.value) for failure in failures
    }


@pytest.mark.parametrize(("name", "column", "value", "rule", "words"), BAD_VALUES)
def test_a_value_that_a_column_does_not_allow_is_named(
    name: str, column: str, value: Any, rule: str, words: str
) -> None:
    failures = broken(name, samples.changed(name, **{column: value})[name])
    found = [item for item in failures if (item.rule, item.column) == (RULE_NAMES.get(rule, rule), column)]
    assert len(found) == 1
    assert words in found[0].message
    assert found[0].value == shown(value)
    assert found[0].title == shape(TABLES[name]).column(column).title


@pytest.mark.parametrize(("name", "column"), UNIQUE)
def test_a_key_stands_in_one_row_only(name: str, column: str) -> None:
    rows = samples.built()[name].to_pylist()
    twice = pa.Table.from_pylist([*rows, rows[0]], schema=samples.built()[name].schema)
    failures = [item for item in broken(name, twice) if (item.rule, item.column) == ("unique", column)]
    assert len(failures) == 2
    assert failures[0].message == "must not stand in two rows"


@pytest.mark.parametrize(("name", "words"), PAIRS)
def test_a_key_of_several_columns_stands_in_one_row_only(name: str, words: str) -> None:
    rows = samples.built()[name].to_pylist()
    twice = pa.Table.from_pylist([*rows, rows[0]], schema=samples.built()[name].schema)
    assert {(item.rule, item.message) for item in broken(name, twice)} == {("key_unique", words)}


@pytest.mark.parametrize(("name", "where", "values", "rule", "words", "shown"), BAD_ROWS)
def test_values_that_do_not_fit_together_are_named_once(
    name: str, where: dict[str, Any], values: dict[str, Any], rule: str, words: str, shown: str
) -> None:
    index = samples.index_of(name, **where)
    failures = [item for item in broken(name, samples.changed(name, index, **values)[name]) if item.rule == rule]
    assert len(failures) == 1
    assert words in failures[0].message
    assert failures[0].value == shown
    key = shape(TABLES[name]).primary_key[0]
    assert failures[0].row.startswith(f"{key}={samples.built()[name].to_pylist()[index][key]}")


def rules_of(column: Column) -> Iterator[str]:
    """The rules of a column that a value can break."""
    yield from ("one_of",) if column.values else ()
    yield from (name for name in ("pattern", "shortest", "longest", "minimum", "maximum", "above", "below")
                if getattr(column, name) is not None)  # fmt: skip


def test_every_column_rule_has_a_bad_row_here() -> None:
    """A rule that is added without a bad row fails here; one that is removed fails above."""
    defined, tested = set(), set()
    for name, model in TABLES.items():
        for column in shape(model).columns:
            wanted = [*rules_of(column), *(["empty"] if not column.nullable else []), *(["unique"] * column.unique)]
            defined |= {(repr(column), rule) for rule in wanted}
            tested |= {(repr(column), case[3]) for case in BAD_VALUES if case[:2] == (name, column.name)}
            tested |= {(repr(column), "empty")} if column.name in NEVER_EMPTY.get(name, "").split() else set()
            tested |= {(repr(column), "unique")} if (name, column.name) in UNIQUE else set()
    assert defined == tested


def test_every_row_rule_has_a_bad_row_here() -> None:
    defined = {rule for model in TABLES.values() for rule in shape(model).rules}
    assert defined == {case[3] for case in BAD_ROWS}


def test_every_row_rule_names_its_columns() -> None:
    for model in TABLES.values():
        names = {column.name for column in shape(model).columns}
        for words in shape(model).rules.values():
            named = set(re.findall(r"`(\w+)`", words))
            assert len(named) > 1 and named <= names


def test_every_key_of_several_columns_has_a_bad_row_here() -> None:
    several = {name for name, model in TABLES.items() if len(shape(model).primary_key) > 1}
    assert several == {name for name, _ in PAIRS}
    single = {(name, shape(model).primary_key[0]) for name, model in CORE.items() if name not in several}
    assert single - {(name, "claim_id") for name in TABLES} <= set(UNIQUE)
    keyed = [shape(model) for model in TABLES.values() if shape(model).primary_key == ("claim_id",)]
    assert all(table.column("claim_id").unique for table in keyed)


@pytest.mark.parametrize(("column", "value"), [("attributed_to", ""), ("unit_text", "")])
def test_an_empty_text_is_null(column: str, value: str) -> None:
    failures = list(plain_values("quantities", samples.changed("quantities", **{column: value})["quantities"]))
    assert [(item.rule, item.column) for item in failures] == [("text_empty", column)]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_is_finite(value: float) -> None:
    failures = list(plain_values("quantities", samples.changed("quantities", value=value)["quantities"]))
    assert [(item.rule, item.message, item.value) for item in failures] == [
        ("number_finite", "must be finite", repr(value))
    ]


def test_a_near_miss_of_a_closed_list_is_suggested() -> None:
    failure = next(item for item in judge(samples.changed("quantities", measure="demnad")) if item.rule == "one_of")
    assert failure.mend.startswith("did you mean demand?")


@pytest.mark.parametrize(("kind", "table"), [(Quantity, "quantities"), (Event, "events"), (Relation, "relations")])
def test_a_claim_has_the_columns_of_its_table(kind: type[Claim], table: str) -> None:
    assert sorted(columns(kind)) == sorted(column.name for column in shape(TABLES[table]).columns)


def test_the_tables_of_claims_share_their_base_columns() -> None:
    base = shape(TABLES["claims"]).columns[:-1]
    assert sorted(columns(Claim)) == sorted(column.name for column in base)
    for name in ("quantities", "events", "relations"):
        assert shape(TABLES[name]).columns[: len(base)] == base


def test_every_column_says_what_it_is() -> None:
    for model in TABLES.values():
        for column in shape(model).columns:
            assert column.title[0].isupper() and not column.title.endswith(".")
            assert column.description.endswith(".") and len(column.description) > 5


def test_every_reference_is_to_a_table_with_one_key() -> None:
    for model in TABLES.values():
        for column, parent in shape(model).foreign_keys.items():
            assert len(shape(CORE[parent]).primary_key) == 1
            assert shape(model).column(column).type == "string"


def test_every_claim_table_column_that_names_an_entity_refers_to_it() -> None:
    for name, model in CORE.items():
        ids = {column.name for column in shape(model).columns if column.pattern == fields.ENTITY_ID}
        refers = {column for column, parent in shape(model).foreign_keys.items() if parent == "entities"}
        assert ids - refers == ({"entity_id"} if name == "entities" else set())


def test_the_fields_page_tells_the_ranges_of_the_data_file() -> None:
    told = re.findall(r"^\| (\w+) +\| ([^|]+?) +\| ([\d,]+) +\| ([\d,]+) +\|", fields.__doc__ or "", re.MULTILINE)
    held = {"TonnesREO": "tonnes_reo", "Year": "year", "Percent": "share"}
    assert {name for name, *_ in told} == set(held)
    for name, unit, low, high in told:
        limits = ranges()[held[name]]
        assert (limits.unit, limits.minimum, limits.maximum) == (unit, number(low), number(high))


def number(text: str) -> float:
    return float(text.replace(",", ""))


def test_every_range_says_why_and_from_where() -> None:
    for limits in ranges().values():
        assert limits.reason.endswith(".") and limits.source
        assert limits.severity in ("error", "warning")
        assert limits.minimum is not None or limits.maximum is not None


def test_a_range_holds_its_bounds_and_nothing_beyond() -> None:
    share = ranges()["share"]
    assert [share.hold(value) for value in (-0.001, 0, 100, 100.001)] == [False, True, True, False]
    assert share.words() == "0 to 100 %"
    assert ranges()["growth_rate"].words() == "at least -100 %/yr"


def test_every_closed_list_is_used_and_every_value_has_a_meaning() -> None:
    used = {column.listed for model in TABLES.values() for column in shape(model).columns if column.listed}
    assert used | {"change_base"} == set(enums())
    assert all(meaning.endswith(".") for meanings in enums().values() for meaning in meanings.values())
    rows = [(row["enum"], row["value"]) for row in read_rows("enums.csv")]
    assert len(rows) == len(set(rows))


def test_every_rule_for_findings_has_a_severity_of_the_list() -> None:
    assert {row["severity"] for row in read_rows("findings.csv")} <= set(enums()["severity"])


def test_every_measure_says_which_units_it_takes() -> None:
    assert set(kinds_of_measures()) == set(enums()["measure"])
    kinds = {kind for allowed in kinds_of_measures().values() for kind in allowed} - {"*"}
    assert kinds <= set(kinds_of_units().values())


@pytest.mark.parametrize(
    ("measure", "unit", "fit"),
    [("demand", "t", True), ("demand", "%", False), ("price", "USD/kg", True), ("price", "t", False),
     ("share", "%", True), ("other", "km2", True), ("reserve", "t/yr", False)],
)  # fmt: skip
def test_a_measure_takes_its_units(measure: str, unit: str, fit: bool) -> None:
    assert fits(measure, unit) is fit


def test_a_topic_table_is_keyed_by_its_claim() -> None:
    for model in TOPICS.values():
        assert shape(model).primary_key == ("claim_id",)
        assert shape(model).foreign_keys == {"claim_id": "claims", "source_id": "sources"}
