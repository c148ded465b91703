"""A corrected column says that a reviewer gave it, and shows no words of the old reading."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reofacts.claims import Claim, Quantity
from reofacts.documents import from_text
from reofacts.errors import ReofactsError
from reofacts.extraction import extract_document
from reofacts.schemas.contract import enums
from reofacts.sidecars import Sidecar

TEXT = """Kite mined 18,500 tons of dysprosium oxide in Chile in 2024, Minister Ana Soto said.
A year on it was Norway's turn.

Exports from Chile to Japan are expected to reach 9,000 tonnes at $40 a kilogram.

Rare earths are used in wind turbines.
"""
MINED = {"anchor": "18,500 tons"}


def read(entry: dict[str, Any] | None = None) -> dict[str, Claim]:
    """The claims of the text by their anchors, with one correction, if it is given."""
    review = [{"verdict": "correct", "reason": "A trial.", **entry}] if entry else []
    lines = {"reviews.0": 10}
    card = Sidecar("a.yaml", "A", None, None, "unknown", None, "en", "-", "shipped", "0", (), lines, tuple(review))
    document = from_text(TEXT, "note", date(2026, 3, 4), sidecar=card)
    return {claim.anchor.exact: claim for claim in extract_document(document).claims}


def corrected(expect: dict[str, Any], new: dict[str, Any], **entry: Any) -> Any:
    """The claim that an entry corrects: that of 18,500 tons, unless it names another."""
    whole = {**MINED, "expect": expect, "set": new, **entry}
    return read(whole)[str(whole["anchor"])]


def shown(claim: Claim, *roles: str) -> list[str]:
    """The words of the evidence of some roles."""
    return [item.exact for item in claim.evidence if item.role in roles]


def test_a_corrected_period_is_the_reviewers_and_not_stated_in_the_old_words() -> None:
    before, after = read()["18,500 tons"], corrected({"period": 2024}, {"period": "2024-04/2025-03"})
    assert (before.period_text, before.period_how, shown(before, "period")) == ("2024", "stated", ["2024"])
    assert (after.period_edtf, after.period_text, after.period_how, shown(after, "period")) == (
        "2024-04/2025-03", None, "reviewed", [],
    )  # fmt: skip


def test_words_that_the_correction_names_stay_or_come_in_their_place() -> None:
    spans = [{"role": "period", "text": "A year on"}]
    named = corrected({"period": 2024}, {"period": 2025}, evidence=spans)
    assert (named.period_text, named.period_how, shown(named, "period")) == ("A year on", "reviewed", ["A year on"])
    kept = corrected({"period": 2024, "period_text": "2024"}, {"period": "2024-07/2025-06", "period_text": "2024"})
    assert (kept.period_text, kept.period_how, shown(kept, "period")) == ("2024", "reviewed", ["2024"])
    said = corrected({"period": 2024, "period_how": "stated"}, {"period": "2024-07/2025-06", "period_how": "resolved"})
    assert (said.period_how, said.period_text) == ("resolved", None)


def test_words_that_are_not_in_the_document_are_not_printed_there() -> None:
    with pytest.raises(ReofactsError, match=r"set\.period_text: 'last spring' does not stand in the document; copy"):
        corrected({"period": 2024, "period_text": "2024"}, {"period": 2025, "period_text": "last spring"})
    with pytest.raises(ReofactsError, match=r"evidence\.1\.text: 'last spring' does not stand in the document"):
        corrected({"period": 2024}, {"period": 2025}, evidence=[{"role": "period", "text": "last spring"}])


@pytest.mark.parametrize(
    ("column", "old", "new", "how"),
    [
        ("place_id", "place:chile", "place:norway", "place_how"),
        ("material_id", "material:dysprosium-oxide", "material:terbium-oxide", "material_how"),
        ("basis", "REO", "metal", "basis_how"),
        ("unit", "t", "ston", "unit_how"),
    ],
)
def test_every_column_with_a_how_is_reached_by_review(column: str, old: str, new: str, how: str) -> None:
    after = corrected({column: old}, {column: new})
    assert (getattr(after, column), getattr(after, how)) == (new, "reviewed")
    others = {"period_how", "place_how", "material_how", "basis_how", "unit_how"} - {how}
    before = read()["18,500 tons"]
    assert [getattr(after, name) for name in sorted(others)] == [getattr(before, name) for name in sorted(others)]


@pytest.mark.parametrize(
    ("expect", "new", "how"),
    [
        ({"period": 2024}, {"period": None}, "period_how"),
        ({"place_id": "place:chile"}, {"place_id": None}, "place_how"),
        ({"basis": "REO"}, {"basis": "unspecified"}, "basis_how"),
    ],
)
def test_what_a_correction_takes_away_is_unknown(expect: dict[str, Any], new: dict[str, Any], how: str) -> None:
    assert getattr(corrected(expect, new), how) == "unknown"


def test_the_words_of_a_corrected_place_and_material_leave() -> None:
    placed = corrected({"place_id": "place:chile"}, {"place_id": "place:norway"})
    assert (shown(placed, "place"), shown(placed, "material", "period")) == ([], ["dysprosium oxide", "2024"])
    other = corrected({"material_id": "material:dysprosium-oxide", "basis": "REO"},
                      {"material_id": "material:terbium", "basis": "metal"})  # fmt: skip
    assert (shown(other, "material"), shown(other, "place")) == ([], ["Chile"])


def test_words_that_name_what_stands_in_another_column_of_their_role_stay() -> None:
    sent = {"anchor": "9,000 tonnes"}
    before = read()["9,000 tonnes"]
    assert isinstance(before, Quantity) and (before.place_id, before.partner_id) == ("place:chile", "place:japan")
    assert shown(before, "place") == ["Chile", "Japan"]
    after = corrected({"partner_id": "place:japan"}, {"partner_id": "place:norway"}, **sent)
    assert (after.place_how, shown(after, "place")) == (before.place_how, ["Chile"])
    turned = {"partner_id": "place:chile", "place_id": "place:japan"}
    swapped = corrected({"partner_id": "place:japan", "place_id": "place:chile"}, turned, **sent)
    assert (swapped.place_how, shown(swapped, "place")) == ("reviewed", ["Chile", "Japan"])
    metal = corrected({"basis": "REO"}, {"basis": "compound"})
    assert shown(metal, "material") == ["dysprosium oxide"]  # It names the material, which is not corrected.


def test_the_words_for_how_and_by_whom_it_is_said_leave_with_the_old_reading() -> None:
    sent = {"anchor": "9,000 tonnes"}
    assert shown(read()["9,000 tonnes"], "modality") == ["expected to"]
    assert shown(corrected({"modality": "forecast"}, {"modality": "target"}, **sent), "modality") == []
    before = read()["18,500 tons"]
    assert (before.attribution, before.attributed_to) == ("named_person", "Ana Soto")
    after = corrected({"attribution": "named_person"}, {"attribution": "author"})
    assert (after.attributed_to, shown(after, "attribution")) == (None, [])
    both = corrected({"attribution": "named_person", "attributed_to": "Ana Soto"},
                     {"attribution": "unnamed_sources", "attributed_to": "Ana Soto"})  # fmt: skip
    assert (both.attributed_to, shown(both, "attribution")) == ("Ana Soto", ["Minister Ana Soto said"])


def test_a_participant_that_stood_for_the_old_reading_leaves_with_it() -> None:
    before = next(claim for claim in read().values() if claim.kind == "relation" and "turbines" in claim.anchor.exact)
    entry = {"anchor": before.anchor.exact, "kind": "relation", "expect": {"subject_id": "material:rare-earths"},
             "set": {"subject_id": "material:terbium"}}  # fmt: skip
    after = read(entry)[before.anchor.exact]
    assert "material:rare-earths" in {person.entity.entity_id for person in before.participants if person.entity}
    assert "material:rare-earths" not in {person.entity.entity_id for person in after.participants if person.entity}
    words = [shown(claim, "material", "actor") for claim in (before, after)]
    assert ["Rare earths" in each for each in words] == [True, False]


def test_a_corrected_measure_keeps_the_words_of_its_figure() -> None:
    before, after = read()["18,500 tons"], corrected({"measure": "production"}, {"measure": "capacity"})
    assert (after.evidence, after.rule, after.review) == (before.evidence, before.rule, "checked")


def test_a_reviewer_says_which_currency_a_bare_sign_is_and_which_tons_are_meant() -> None:
    price = "$40 a kilogram"
    after = corrected({"unit": "USD/kg"}, {"unit": "AUD/kg"}, anchor=price)
    assert (after.unit, after.unit_how, shown(after, "unit")) == ("AUD/kg", "reviewed", ["$", "a kilogram"])
    with pytest.raises(ReofactsError, match=r"reads as USD/kg"):
        corrected({"unit": "USD/kg"}, {"unit": "CNY/kg"}, anchor=price)
    with pytest.raises(ReofactsError, match=r"reads as t"):
        corrected({"unit": "t"}, {"unit": "ston"}, anchor="9,000 tonnes")


def test_a_value_and_a_unit_are_held_to_what_is_printed() -> None:
    with pytest.raises(ReofactsError, match=r"what is printed, '18,500' 'tons', reads as 18,500"):
        corrected({"value": 18500}, {"value": 18600})


def test_the_contract_knows_how_a_corrected_column_was_reached() -> None:
    assert "reviewed" in enums()["how"] and "reviewed" in enums()["unit_how"]
