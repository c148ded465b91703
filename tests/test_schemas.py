"""The contract: every column rule and every row rule is broken by one bad row, and says so in words."""

import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
import samples
from breaches import BAD_ROWS, BAD_VALUES, NEVER_EMPTY, PAIRS, RULE_NAMES, UNIQUE

from reofacts.claims import Claim, Event, Quantity, Relation, columns
from reofacts.judging.failures import Failure, shown
from reofacts.judging.rules import contract, judge, plain_values
from reofacts.schemas import CORE, TABLES, TOPICS, fields
from reofacts.schemas.contract import enums, ranges, read_rows
from reofacts.schemas.measures import fits, kinds_of_measures, kinds_of_units
from reofacts.tables.columns import Column, shape


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
