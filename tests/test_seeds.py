"""What the two seed documents say in figures, and that it is read from them and not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reofacts.claims import Extraction, Finding, Quantity
from reofacts.documents import from_text, read_folder
from reofacts.extraction import extract_document
from reofacts.reconcile import reconcile

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Both seeds, in the order of their names."""
    return [extract_document(document) for document in read_folder(SEEDS)]


def figures(extraction: Extraction) -> dict[str, Quantity]:
    """The quantities by their anchors."""
    return {claim.anchor.exact: claim for claim in extraction.claims if isinstance(claim, Quantity)}


def rules(findings: tuple[Finding, ...], claim: Quantity) -> set[str]:
    """The rules that found something about a claim."""
    return {finding.rule for finding in findings if claim.claim_id in finding.claim_ids}


def test_the_first_document_has_a_base_a_target_and_a_rate_in_one_series(extractions: list[Extraction]) -> None:
    found = figures(extractions[0])
    assert set(found) == {"131,000 tons", "188,300 tons", "six percent annually"}
    base, target, rate = found["131,000 tons"], found["188,300 tons"], found["six percent annually"]
    assert (base.measure, base.value, base.unit, base.unit_how) == ("demand", 131000, "t", "assumed_metric")
    assert (base.basis, base.basis_how, base.period_edtf, base.modality) == ("REO", "stated", "2020", "reported")
    assert (target.measure, target.value, target.basis, target.basis_how) == ("demand", 188300, "REO", "inherited")
    assert (target.period_edtf, target.period_start, target.modality) == ("2030", date(2030, 1, 1), "forecast")
    assert (rate.measure, rate.change_of, rate.value, rate.unit) == ("growth_rate", "demand", 6, "%/yr")
    assert (rate.period_text, rate.period_end, rate.modality) == ("until 2020", date(2020, 12, 31), "forecast")
    assert {claim.series_id for claim in found.values()} == {base.series_id} != {None}
    assert (base.series_role, target.series_role, rate.series_role) == ("base", "target", "rate")
    assert {(claim.place_id, claim.place_how) for claim in found.values()} == {("place:world", "inferred")}
    assert {claim.attribution for claim in (target, rate)} == {"none"}


def test_the_second_document_counts_deposits_entities_and_elements_and_weighs_oxides(
    extractions: list[Extraction],
) -> None:
    found = figures(extractions[1])
    assert set(found) == {
        "three hard-rock rare-earth deposits",
        "1.29 million metric tons",
        "20 Japanese entities",
        "seven rare earth elements",
    }
    oxide = found["1.29 million metric tons"]
    assert (oxide.measure, oxide.resource_class, oxide.value, oxide.unit) == ("resource", "unspecified", 1290000, "t")
    assert (oxide.basis, oxide.basis_how, oxide.modality, oxide.unit_how) == ("REO", "stated", "estimated", "stated")
    assert (oxide.place_id, oxide.material_id) == ("place:india", "material:rare-earth-oxides")
    assert [person.text for person in oxide.participants] == ["Rajasthan", "Gujarat"]
    deposits = found["three hard-rock rare-earth deposits"]
    assert (deposits.measure, deposits.value, deposits.unit, deposits.place_id) == ("count", 3, "count", "place:india")
    entities = found["20 Japanese entities"]
    assert (entities.value, entities.place_id, entities.period_edtf) == (20, "place:japan", "2026-02-23/2026-03-01")
    elements = found["seven rare earth elements"]
    assert (elements.value, elements.material_id, elements.period_edtf) == (7, "material:rare-earths", None)


def test_the_inconsistencies_of_the_first_document_are_found(extractions: list[Extraction]) -> None:
    findings = reconcile(extractions)
    found = figures(extractions[0])
    assert rules(findings, found["131,000 tons"]) >= {
        "growth_arithmetic",
        "period_zero_length",
        "basis_mismatch",
        "unit_ambiguous",
        "scope_missing",
    }
    assert rules(findings, found["188,300 tons"]) >= {
        "growth_arithmetic",
        "basis_inherited",
        "unit_ambiguous",
        "scope_missing",
        "attribution_missing",
    }
    assert rules(findings, found["six percent annually"]) >= {
        "growth_arithmetic",
        "period_zero_length",
        "forecast_in_past",
        "scope_missing",
        "attribution_missing",
    }
    (growth,) = [finding for finding in findings if finding.rule == "growth_arithmetic"]
    assert (round(growth.expected or 0, 3), growth.observed, growth.unit) == (3.695, 6, "%/yr")
    assert {finding.rule for finding in findings if finding.source_id == "000_7c9578cd64c5bd82"} >= {
        "duplicate_block",
        "name_variant",
    }
    (variant,) = [finding for finding in findings if finding.rule == "name_variant"]
    assert variant.observed == 4


def test_the_inconsistencies_of_the_second_document_are_found(extractions: list[Extraction]) -> None:
    findings = reconcile(extractions)
    oxide = figures(extractions[1])["1.29 million metric tons"]
    assert rules(findings, oxide) >= {"resource_class_drift"}
    found = {finding.rule for finding in findings if finding.source_id == "001_f45868eab808e6f7"}
    assert found >= {"resource_class_drift", "status_drift", "internal_tension"}
    assert not found & {"growth_arithmetic", "forecast_in_past", "out_of_range", "cross_source", "duplicate_block"}


def test_every_span_is_the_text_at_its_offsets(extractions: list[Extraction]) -> None:
    for extraction in extractions:
        for claim in extraction.claims:
            assert [item.role for item in claim.evidence].count("anchor") == 1
            for item in claim.evidence:
                assert item.start is not None
                assert extraction.document.text[item.start : item.end] == item.exact


def test_at_most_a_third_of_the_claims_are_annotated_and_no_quantity_is(extractions: list[Extraction]) -> None:
    claims = [claim for extraction in extractions for claim in extraction.claims]
    annotated = [claim for claim in claims if claim.method == "annotated"]
    assert len(annotated) * 3 <= len(claims)
    assert not [claim for claim in annotated if claim.kind == "quantity"]


def changed(text: str, *swaps: tuple[str, str]) -> str:
    """A text with other words; each must have been there."""
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return text


def test_other_figures_years_and_units_in_the_first_document_give_other_claims() -> None:
    text = changed(
        read_folder(SEEDS)[0].text,
        ("six percent annually until 2020", "2.5 percent annually until 2024"),
        ("131,000 tons of rare earth oxide in 2020", "42,500 tonnes of rare earth oxide in 2024"),
        ("188,300 tons (until 2030)", "61,000 tonnes (until 2035)"),
    )
    found = figures(extract_document(from_text(text, "other", date(2027, 5, 6))))
    assert (found["42,500 tonnes"].value, found["42,500 tonnes"].unit_how, found["42,500 tonnes"].period_edtf) == (
        42500,
        "stated",
        "2024",
    )
    assert (found["61,000 tonnes"].period_edtf, found["61,000 tonnes"].basis_how) == ("2035", "inherited")
    assert (found["2.5 percent annually"].value, found["2.5 percent annually"].period_text) == (2.5, "until 2024")
    assert {claim.series_role for claim in found.values()} == {"base", "target", "rate"}


def test_other_places_and_counts_in_the_second_document_give_other_claims_in_any_order() -> None:
    document = read_folder(SEEDS)[1]
    text = changed(
        document.text,
        ("three hard-rock", "five hard-rock"),
        ("Rajasthan and Gujarat", "Quebec and Ontario"),
        ("India recently", "Canada recently"),
        ("1.29 million metric tons", "870,000 short tons"),
        ("20 Japanese entities", "14 Korean entities"),
        ("date 2026-03-04", "date 2025-07-16"),
    )
    blocks = text.split("\n\n")
    text = "\n\n".join([blocks[0], *reversed(blocks[1:])])
    found = figures(extract_document(from_text(text, "other")))
    assert found["five hard-rock rare-earth deposits"].place_id == "place:canada"
    assert found["870,000 short tons"].basis == "REO"
    assert (found["870,000 short tons"].value, found["870,000 short tons"].unit) == (870000, "ston")
    assert found["14 Korean entities"].period_edtf == "2025-07-07/2025-07-13"
