"""Claims to tables."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
import samples

from reofacts.documents import from_text
from reofacts.errors import ReofactsError
from reofacts.judging.rules import judge
from reofacts.schemas import CORE, TABLES, TOPICS
from reofacts.tables import rows as tables
from reofacts.tables.topics import left_out


def rows(name: str, found: dict[str, pa.Table] | None = None) -> list[dict[str, Any]]:
    found = samples.built() if found is None else found
    return found[name].to_pylist() if name in found else []


def row_of(name: str, words: str, found: dict[str, pa.Table] | None = None) -> dict[str, Any]:
    """The row of the claim that was read from these words."""
    return next(row for row in rows(name, found) if row["claim_id"] == samples.claim_id(words))


def test_every_core_table_is_built_and_topic_tables_once_they_have_a_row() -> None:
    assert list(samples.built()) == list(TABLES)
    alone = tables.build([], {}, [tables.source(samples.document())], [])
    assert list(alone) == list(CORE)
    assert judge(alone) == []


def test_the_sample_tables_keep_every_rule() -> None:
    assert judge(samples.built()) == []


def test_a_claim_stands_in_claims_and_in_the_table_of_its_kind() -> None:
    claim = row_of("claims", "US$810 per kg")
    assert (claim["kind"], claim["source_id"], claim["modality"]) == ("quantity", "review", "reported")
    priced = row_of("quantities", "US$810 per kg")
    assert (priced["value"], priced["unit"], priced["value_text"]) == (810, "USD/kg", "810")
    assert {name: priced[name] for name in claim if name != "kind"} == {k: v for k, v in claim.items() if k != "kind"}


def test_evidence_counts_the_spans_of_one_role() -> None:
    claim = samples.claims()[0]
    again = replace(
        claim, evidence=(*claim.evidence, replace(claim.anchor, role="repeat"), replace(claim.anchor, role="repeat"))
    )
    found = [(row["role"], row["position"]) for row in tables.evidence_rows(again)]
    assert found == [("anchor", 0), ("repeat", 0), ("repeat", 1)]


def test_a_span_beyond_the_basic_plane_counts_code_points() -> None:
    span = row_of("evidence", "140,000 tonnes")
    assert samples.TEXT[0] == "\U0001f9f2"
    assert samples.TEXT[span["start"] : span["end"]] == span["exact"] == "140,000 tonnes"


def test_participants_keep_their_order_and_need_no_entity() -> None:
    found = [(row["position"], row["role"], row["entity_id"], row["text"]) for row in rows("participants")]
    assert found == [
        (0, "imposer", "government:china", "China"),
        (1, "product", None, "sintered magnets"),
        (2, "target", "government:japan", "Japan"),
    ]


def test_entities_are_those_that_claims_name_and_what_holds_them() -> None:
    ids = [row["entity_id"] for row in rows("entities")]
    assert ids == sorted(ids)
    assert {"government:china", "place:china", "place:asia", "place:world", "material:terbium"} <= set(ids)
    assert "place:brazil" not in ids
    japan = next(row for row in rows("entities") if row["entity_id"] == "government:japan")
    assert (japan["label"], japan["aliases"], japan["parent_id"]) == ("Japan", "Tokyo", "place:japan")


def test_an_entity_that_nobody_knows_breaks_a_key() -> None:
    found = samples.altered("69 per cent", place_id="place:atlantis")
    broken = [failure for failure in judge(found) if failure.rule == "foreign_key"]
    assert {(failure.table, failure.column, failure.value) for failure in broken} == {
        ("claims", "place_id", "place:atlantis"), ("quantities", "place_id", "place:atlantis"),
    }  # fmt: skip


def test_findings_name_their_claims() -> None:
    contradiction, warning = sorted(rows("findings"), key=lambda row: row["severity"])
    assert (contradiction["expected"], contradiction["observed"], contradiction["unit"]) == (4.13797, 4, "%/yr")
    pairs = [(row["finding_id"], row["claim_id"]) for row in rows("finding_claims")]
    assert len([pair for pair in pairs if pair[0] == contradiction["finding_id"]]) == 3
    assert (warning["finding_id"], samples.claim_id("140,000 tonnes")) in pairs


def test_the_source_is_described_by_its_sidecar() -> None:
    (source,) = rows("sources")
    assert source["title"] == 'Rare earths: "Where next?", a review'
    assert (source["publisher"], source["published"], source["n_chars"]) == (None, date(2026, 3, 4), len(samples.TEXT))


def test_a_document_without_sidecar_is_no_source() -> None:
    with pytest.raises(ReofactsError, match=r"seeds/a\.txt: the document has no sidecar; write one"):
        tables.source(from_text("Demand was 3 t.", path="seeds/a.txt"))


def test_reference_tables_hold_all_elements_and_units() -> None:
    assert samples.built()["elements"].num_rows == 17
    neodymium = next(row for row in rows("elements") if row["symbol"] == "Nd")
    assert (neodymium["element_to_oxide"], neodymium["oxide_to_element"]) == (1.16638, 0.857356)
    tonne = next(row for row in rows("units") if row["unit"] == "t")
    assert (tonne["kind"], tonne["factor"], tonne["ucum"]) == ("mass", 1, "t")
    assert next(row for row in rows("units") if row["unit"] == "t/quarter")["ucum"] is None


def test_demand_says_tonnes_of_oxide_with_their_quote_and_findings() -> None:
    assert row_of("demand", "140,000 tonnes") == {
        "claim_id": samples.claim_id("140,000 tonnes"), "source_id": "review", "material": "rare earths", "place": None,
        "year_start": 2021, "year_end": 2021, "modality": "reported", "qualifier": "exact", "tonnes": 140000,
        "tonnes_min": None, "tonnes_max": None, "per": None, "basis": "REO", "tonnes_reo": 140000,
        "quote": "140,000 tonnes", "source_title": 'Rare earths: "Where next?", a review',
        "published": date(2026, 3, 4), "findings": "growth_arithmetic; scope_missing",
    }  # fmt: skip


def test_production_in_kilograms_a_month_is_tonnes_a_month_and_metal_is_no_oxide() -> None:
    found = row_of("production", "18,500 kg")
    assert (found["tonnes"], found["per"], found["basis"], found["tonnes_reo"]) == (18.5, "month", "metal", None)
    assert (found["material"], found["place"], found["year_start"]) == ("neodymium", "Australia", None)


def test_a_resource_keeps_its_bounds_and_its_class() -> None:
    found = row_of("resources", "2 million to 3 million tonnes")
    assert (found["tonnes_min"], found["tonnes"], found["tonnes_max"]) == (2e6, 2.5e6, 3e6)
    assert (found["measure"], found["resource_class"], found["qualifier"]) == ("resource", "inferred", "range")


def test_trade_names_its_direction_and_its_partner() -> None:
    found = row_of("trade", "600 tonnes")
    assert (found["flow"], found["partner"], found["tonnes_reo"]) == ("export", "Japan", 600)


def test_a_price_stays_in_its_currency_and_per_its_mass() -> None:
    found = row_of("prices", "US$810 per kg")
    assert (found["price"], found["currency"], found["per"]) == (810, "USD", "kg")


def test_shares_and_growth_are_percentages() -> None:
    assert row_of("shares", "69 per cent")["share_pct"] == 69
    growth = row_of("growth", "4 per cent a year")
    assert (growth["growth_pct_per_year"], growth["of"], growth["modality"]) == (4, "demand", "forecast")


def test_an_export_control_names_who_imposes_what_on_whom() -> None:
    (found,) = rows("export_controls")
    assert (found["imposer"], found["target"], found["subject"]) == ("China", "Japan", "sintered magnets")
    assert (found["control_kind"], found["event_status"]) == ("ban", "in_force")
    assert (found["date_start"], found["date_end"]) == (date(2026, 2, 23), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("words", "values", "topic"),
    [
        ("140,000 tonnes", {"polarity": "negated"}, "demand"),
        ("140,000 tonnes", {"measure": "consumption"}, "demand"),
        ("140,000 tonnes", {"unit": "USD"}, "demand"),
        ("18,500 kg", {"unit": "t/day"}, "production"),
        ("4 per cent a year", {"unit": "%/quarter"}, "growth"),
        ("69 per cent", {"unit": "x"}, "shares"),
        ("US$810 per kg", {"unit": "USD"}, "prices"),
    ],
)
def test_a_claim_that_no_topic_can_hold_gives_no_row(words: str, values: dict[str, Any], topic: str) -> None:
    assert row_of(topic, words)
    found = samples.altered(words, **values)
    assert samples.claim_id(words) not in {row["claim_id"] for row in rows(topic, found)}


@pytest.mark.parametrize(
    ("words", "values", "topic"),
    [
        ("69 per cent", {"value": 130.0}, "shares"),
        ("4 per cent a year", {"value": -101.0}, "growth"),
        ("140,000 tonnes", {"value": 1.1e9}, "demand"),
        ("140,000 tonnes", {"value": -5.0}, "demand"),
        ("140,000 tonnes", {"period_start": date(1700, 1, 1)}, "demand"),
        ("18,500 kg", {"place_id": "place:world", "basis": "REO", "value": 2.1e9}, "production"),
    ],
)
def test_a_claim_outside_the_ranges_of_its_topic_is_left_out(words: str, values: dict[str, Any], topic: str) -> None:
    found = samples.altered(words, **values)
    assert samples.claim_id(words) not in {row["claim_id"] for row in rows(topic, found)}
    assert samples.claim_id(words) in {row["claim_id"] for row in rows("quantities", found)}
    given_rows = {name: table.to_pylist() for name, table in found.items()}
    assert [row["claim_id"] for row in left_out(given_rows)] == [samples.claim_id(words)]


def test_a_computed_mass_has_six_significant_digits_and_a_printed_one_all() -> None:
    assert row_of("production", "18,500 kg", samples.altered("18,500 kg", value=1234567.0))["tonnes"] == 1234.57
    assert row_of("demand", "140,000 tonnes", samples.altered("140,000 tonnes", value=1234567.0))["tonnes"] == 1234567


def test_rows_stand_in_the_order_of_their_keys() -> None:
    for name in ("claims", "quantities", "demand", "findings"):
        keys = [next(iter(row.values())) for row in rows(name)]
        assert keys == sorted(keys)
    spans = [(row["claim_id"], row["role"], row["position"]) for row in rows("evidence")]
    assert spans == sorted(spans)


def test_an_empty_text_is_published_as_null() -> None:
    at_start = replace(samples.claims()[0], evidence=(replace(samples.claims()[0].anchor, prefix=""),))
    (row,) = tables.table("evidence", tables.evidence_rows(at_start)).to_pylist()
    assert row["prefix"] is None


def test_a_row_without_a_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="claim_id"):
        tables.table("finding_claims", [{"finding_id": "f0123456789abcdef"}])


def test_topics_know_every_topic_table_but_controls() -> None:
    from reofacts.tables.topics import TOPIC_OF

    assert {name for name, _ in TOPIC_OF.values()} | {"export_controls"} == set(TOPICS)
