"""Findings on figures: each rule finds what it is for, and leaves what looks alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from doubtful import document, found, quantity, year
from hypothesis import given
from hypothesis import strategies as st

from reofacts.claims import (
    Participant,
    Quantity,
    evidence,
)
from reofacts.documents import Document
from reofacts.reconcile import ACROSS, INSIDE
from reofacts.schemas.contract import read_rows

SERIES = "Demand will grow 15 percent a year from 100 tonnes in 2020 to 200 tonnes in 2030."


def series(
    text: Document, base: float, target: float, rate: float, rate_text: str = "15", until: int = 2030
) -> list[Quantity]:
    """A base in 2020, a target in 2030 and a rate, in one series."""
    one = {"series_id": "s0123456789abcdef"}
    period = {**year(until), "period_start": None, "period_edtf": f"../{until}", "period_text": f"until {until}"}
    return [
        quantity(
            text,
            "15 percent",
            rate,
            "%/yr",
            measure="growth_rate",
            change_of="demand",
            value_text=rate_text,
            series_role="rate",
            modality="forecast",
            **one,
            **period,
        ),
        quantity(text, "100 tonnes", base, series_role="base", **one, **year(2020)),
        quantity(text, "200 tonnes", target, series_role="target", modality="forecast", **one, **year(2030)),
    ]


def test_every_rule_of_the_list_is_a_function_and_every_function_is_listed() -> None:
    assert {rule.__name__ for rule in (*INSIDE, *ACROSS)} == {row["rule"] for row in read_rows("findings.csv")}


def test_a_rate_that_does_not_follow_from_its_levels_is_a_contradiction_with_both_numbers() -> None:
    text = document(SERIES)
    (finding,) = found("growth_arithmetic", text, *series(text, 100, 200, 15))
    assert (finding.severity, finding.expected, finding.observed, finding.unit) == (
        "contradiction",
        7.17735,
        15.0,
        "%/yr",
    )
    assert len(finding.claim_ids) == 3


@given(st.floats(1, 1e7), st.floats(-5, 20))
def test_a_rate_computed_from_its_levels_is_never_found(base: float, rate: float) -> None:
    text = document(SERIES)
    claims = series(text, base, base * (1 + rate / 100) ** 10, round(rate, 1), f"{rate:.1f}")
    assert not found("growth_arithmetic", text, *claims)


def test_a_rate_rounded_to_a_whole_percent_is_not_found() -> None:
    text = document(SERIES)
    assert not found("growth_arithmetic", text, *series(text, 100, 200, 7, "7"))
    assert found("growth_arithmetic", text, *series(text, 100, 200, 7.0, "7.00"))


def test_growth_that_ends_where_its_series_starts_has_no_time() -> None:
    text = document(SERIES)
    assert found("period_zero_length", text, *series(text, 100, 200, 7, until=2020))
    assert not found("period_zero_length", text, *series(text, 100, 200, 7, until=2030))


def test_a_forecast_for_a_time_before_publication_is_found() -> None:
    text = document(SERIES)
    (finding,) = found("forecast_in_past", text, *series(text, 100, 200, 7, until=2020))
    assert (finding.observed, finding.expected) == (2020, 2026)
    assert not found("forecast_in_past", text, *series(text, 100, 200, 7, until=2027))


def test_parts_that_exceed_their_total_are_found() -> None:
    text = document("Of 100 tonnes, 60 tonnes went to Japan and 50 tonnes to Korea.")
    parts = [
        quantity(text, f"{value} tonnes", value, measure="export", series_id="s0123456789abcdef", series_role=role)
        for value, role in ((100, "total"), (60, "part"), (50, "part"))
    ]
    (finding,) = found("parts_exceed_whole", text, *parts)
    assert (finding.expected, finding.observed) == (100, 110)
    assert not found("parts_exceed_whole", text, parts[0], parts[1], replace(parts[2], value=40.0))


def test_parts_in_another_unit_than_their_total_are_converted() -> None:
    text = document("Of 100 tonnes, 60,000 kg went to Japan and 50 tonnes to Korea.")
    values: dict[str, object] = {"measure": "export", "series_id": "s0123456789abcdef"}
    total = quantity(text, "100 tonnes", 100, series_role="total", **values)
    parts = [
        quantity(text, "60,000 kg", 60000, "kg", series_role="part", **values),
        quantity(text, "50 tonnes", 50, series_role="part", **values),
    ]
    (finding,) = found("parts_exceed_whole", text, total, *parts)
    assert (finding.expected, finding.observed, finding.unit) == (100, 110, "t")
    assert not found("parts_exceed_whole", text, total, replace(parts[0], value=40000.0), parts[1])


def test_shares_of_one_whole_over_a_hundred_percent_are_found() -> None:
    text = document("China holds 70 % and Myanmar 40 % of it. Japan uses 60 %.")
    one: dict[str, object] = {"measure": "share", "series_id": "s0123456789abcdef", "series_role": "part"}
    shares = [
        quantity(text, "70 %", 70, "%", place_id="place:china", **one),
        quantity(text, "40 %", 40, "%", place_id="place:myanmar", **one),
        quantity(text, "60 %", 60, "%", place_id="place:japan", measure="share"),
    ]
    (finding,) = found("shares_sum", text, *shares)
    assert finding.observed == 110
    assert not found("shares_sum", text, shares[0], replace(shares[1], value=30.0), shares[2])


def test_contained_tonnes_that_are_not_tonnage_times_grade_are_found() -> None:
    text = document("The 10,000,000 tonnes at 1 % hold 500,000 tonnes of oxide.")
    claims = [
        quantity(text, "10,000,000 tonnes", 1e7, measure="resource", resource_class="unspecified", basis="ore"),
        quantity(text, "1 %", 1, "%", measure="grade"),
        quantity(text, "500,000 tonnes", 5e5, measure="resource", resource_class="unspecified", basis="REO"),
    ]
    (finding,) = found("tonnage_times_grade", text, *claims)
    assert (finding.expected, finding.observed) == (100000, 500000)
    assert not found("tonnage_times_grade", text, *claims[:2], replace(claims[2], value=1.05e5))


def converted(text: Document, words: str, conversion: str, value: float, unit: str, **values: object) -> Quantity:
    """A quantity with the conversion that stands behind it as evidence."""
    claim = quantity(text, words, value, unit, **values)
    start = text.text.index(conversion)
    return replace(claim, evidence=(*claim.evidence, evidence(text, "conversion", start, start + len(conversion))))


def test_a_conversion_in_brackets_that_does_not_fit_is_found() -> None:
    text = document("It bought 1,000 tonnes (5,000 lb) of oxide.")
    claim = converted(text, "1,000 tonnes", "5,000 lb", 1000, "t")
    (finding,) = found("conversion_mismatch", text, claim)
    assert (finding.observed, finding.unit) == (5000, "lb")
    assert finding.expected == pytest.approx(2204620, rel=1e-5)
    assert not found("conversion_mismatch", text, replace(claim, value=2.268))


def test_two_conversions_of_one_document_with_different_rates_are_found() -> None:
    text = document("It costs $10 (€9) or $100 (€20).")
    claims = [converted(text, "$10", "€9", 10, "USD"), converted(text, "$100", "€20", 100, "USD")]
    (finding,) = found("conversion_mismatch", text, *claims)
    assert (finding.expected, finding.observed, len(finding.claim_ids)) == (0.9, 0.2, 2)
    assert not found("conversion_mismatch", text, claims[0], replace(claims[1], value=22.0))


def test_one_quota_of_20_and_of_200_tonnes_is_an_order_of_magnitude() -> None:
    text = document("The quota is 20 tonnes. The quota of 200 tonnes holds. The quota of 250 tonnes holds.")
    claims = [quantity(text, f"{value} tonnes", value, measure="quota", **year(2025)) for value in (20, 200, 250)]
    assert len(found("order_of_magnitude", text, *claims)) == 1
    assert not found("order_of_magnitude", text, claims[0], replace(claims[1], place_id="place:china"))


@pytest.mark.parametrize(
    ("unit", "value", "values", "severity"),
    [
        ("%", 130, {"measure": "share"}, "contradiction"),
        ("%/yr", -120, {"measure": "growth_rate"}, "contradiction"),
        ("%", 104, {"measure": "grade"}, "contradiction"),
        ("t", 2.5e9, {"measure": "resource", "resource_class": "unspecified", "basis": "REO"}, "contradiction"),
        ("t", 1.5e8, {"measure": "resource", "resource_class": "unspecified", "basis": "REO"}, "warning"),
        ("kg", 2e12, {"measure": "resource", "resource_class": "unspecified", "basis": "REO"}, "contradiction"),
        ("t", -340, {"measure": "export"}, "contradiction"),
        ("%", -140, {"measure": "growth_rate"}, "contradiction"),
        ("t", 100, {"measure": "demand", **year(2150)}, "contradiction"),
        ("t", 3e6, {"measure": "production", "basis": "REO", **year(2024)}, "contradiction"),
        ("t", 3e4, {"measure": "production", "basis": "REO", **year(2024)}, "warning"),
        ("count", 18, {"measure": "count", "unit_text": "elements"}, "contradiction"),
    ],
)
def test_a_value_that_cannot_be_is_kept_and_found(
    unit: str, value: float, values: dict[str, object], severity: str
) -> None:
    text = document("The figure is 999 units.")
    findings = found("out_of_range", text, quantity(text, "999 units", value, unit, **values))
    assert severity in {finding.severity for finding in findings}


def test_values_at_the_edge_of_their_range_are_not_found() -> None:
    text = document("The figure is 999 units.")
    ore = {"measure": "resource", "resource_class": "unspecified", "basis": "ore"}
    assert not found("out_of_range", text, quantity(text, "999 units", 9.11e8, "t", **ore))
    for unit, value, values in (
        ("%", 100, {"measure": "share"}),
        ("count", 17, {"measure": "count", "unit_text": "elements"}),
    ):
        assert not found("out_of_range", text, quantity(text, "999 units", value, unit, **values))


def test_what_fell_by_a_mass_is_no_negative_mass() -> None:
    text = document("Output fell by 999 units.")
    fall = {"measure": "change", "change_of": "production"}
    assert not found("out_of_range", text, quantity(text, "999 units", -999, "t", **fall))


def test_two_works_of_one_sentence_are_no_part_and_whole() -> None:
    text = document("Kite dug 900 tonnes, and the mine beside it 500 tonnes.")
    holder = (Participant("holder", "Kite"),)
    mine, kite = quantity(text, "500 tonnes", 500, **year(2020)), quantity(text, "900 tonnes", 900, **year(2020))
    assert not found("part_above_whole", text, replace(kite, participants=holder), mine)


@pytest.mark.parametrize(
    ("printed", "odd"),
    [("1,29,00", True), ("12,3456", True), ("7,37,283", False), ("131,000", False), ("1.290.000", False)],
)
def test_separators_that_fit_no_grouping_are_found(printed: str, odd: bool) -> None:
    text = document(f"The figure is {printed} tonnes.")
    assert bool(found("number_format", text, quantity(text, f"{printed} tonnes", 1, value_text=printed))) is odd


def test_metals_measured_in_oxide_are_a_mismatch_of_basis() -> None:
    text = document("Demand for neodymium metal is 100 tonnes of oxide.")
    claim = quantity(text, "100 tonnes", 100, material_id="material:neodymium-metal", basis="REO", basis_how="stated")
    assert found("basis_mismatch", text, claim)
    assert not found("basis_mismatch", text, replace(claim, basis="metal"))


def test_an_inherited_basis_is_said() -> None:
    text = document(SERIES)
    assert found("basis_inherited", text, quantity(text, "200 tonnes", 200, basis="REO", basis_how="inherited"))
    assert not found("basis_inherited", text, quantity(text, "200 tonnes", 200, basis="REO", basis_how="stated"))


@pytest.mark.parametrize(("how", "doubt"), [("assumed_metric", True), ("assumed_currency", True), ("stated", False)])
def test_an_assumed_unit_is_ambiguous(how: str, doubt: bool) -> None:
    text = document(SERIES)
    assert bool(found("unit_ambiguous", text, quantity(text, "200 tonnes", 200, unit_how=how))) is doubt


def test_the_currency_that_was_assumed_is_named() -> None:
    text = document("The price was $56 per kilogram.")
    claim = quantity(text, "$56 per kilogram", 56, unit="AUD/kg", unit_text="$ … per kilogram", measure="price",
                     unit_how="assumed_currency")  # fmt: skip
    (finding,) = found("unit_ambiguous", text, claim)
    assert "several currencies; the Australian dollar is assumed" in finding.message


def test_a_market_without_geography_is_found_once_for_its_series() -> None:
    text = document(SERIES)
    claims = [replace(claim, place_how="inferred") for claim in series(text, 100, 200, 7)]
    (finding,) = found("scope_missing", text, *claims)
    assert len(finding.claim_ids) == 3
    assert not found("scope_missing", text, *series(text, 100, 200, 7))


def test_a_forecast_of_nobody_lacks_its_attribution() -> None:
    text = document(SERIES)
    claims = [replace(claim, attribution="none") for claim in series(text, 100, 200, 7)]
    (finding,) = found("attribution_missing", text, *claims)
    assert len(finding.claim_ids) == 2
    assert not found("attribution_missing", text, *series(text, 100, 200, 7))


def test_a_paragraph_that_stands_twice_is_found() -> None:
    text = document("It was 5 tonnes.\n\nOther words.\n\nIt was 5 tonnes.")
    (finding,) = found("duplicate_block", text, quantity(text, "5 tonnes", 5))
    assert finding.claim_ids and "stands again" in finding.message
    assert not found("duplicate_block", document("It was 5 tonnes.\n\nOther words."))


def test_a_paragraph_that_stands_many_times_is_one_finding_with_its_places() -> None:
    text = document("It was 5 tonnes.\n\nOther words." + "\n\nIt was 5 tonnes." * 3)
    for claims in ((), (quantity(text, "5 tonnes", 5),)):
        (finding,) = found("duplicate_block", text, *claims)
        assert finding.message == (
            "The paragraph at characters 0 to 16 stands 3 more times, at 32 to 48, 50 to 66 and 68 to 84."
        )
    assert not found("duplicate_block", document("Annual report\n\nIt was so.\n\nAnnual report"))
    (finding,) = found("duplicate_block", document("It was 5 tonnes.\n\n" * 40))
    assert finding.message.endswith("360 to 376 and 19 more places.")


def test_the_world_s_usual_range_is_for_the_world_s_rare_earths_in_a_year_of_today() -> None:
    text = document("The figure is 999 units.")
    low = quantity(text, "999 units", 3e4, measure="production", basis="REO", **year(2024))  # type: ignore[arg-type]
    assert found("out_of_range", text, low)
    old = quantity(text, "999 units", 3e4, measure="production", basis="REO", **year(1985))  # type: ignore[arg-type]
    for other in (replace(low, place_id="place:china"), replace(low, material_id="material:lithium"), old):
        assert not found("out_of_range", text, other)
