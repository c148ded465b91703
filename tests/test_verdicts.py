"""Reviews: what a verdict does to a claim, and how right the rules are by them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import ALL, CHILE, CONFIRM, CORRECT, EVENT, MISSED, REJECT, but, claims, document, fault, result

from reofacts.claims import (
    Claim,
    Correction,
    Extraction,
    Quantity,
    identify,
)
from reofacts.documents import read_folder
from reofacts.errors import ReofactsError
from reofacts.extraction import extract_document
from reofacts.review import applied, tally
from reofacts.store import read_extracted, read_reviews, write_extractions

# What a verdict does.


def test_a_confirmed_claim_is_checked_and_otherwise_as_it_was() -> None:
    (before, *others), _ = result()
    (after, *same), (said,) = result(CONFIRM)
    assert (before.review, after.review, after.method, after.rule) == ("machine", "checked", "rule", "a.rule")
    assert (after.claim_id, after.summary, same) == (before.claim_id, before.summary, others)
    assert (said.verdict, said.kind, said.measure, said.corrections) == ("confirm", "quantity", "production", ())


@pytest.mark.parametrize("value", [18500, 18500.0, "18500", "18500.0"])
def test_a_figure_is_expected_with_quotation_marks_or_without(value: float | str) -> None:
    assert result(but(CONFIRM, expect={"value": value}))[1][0].verdict == "confirm"
    assert "the rules give" in fault(but(CONFIRM, expect={"value": "18 500"}))


def test_a_corrected_quantity_keeps_its_id_and_gets_a_new_sentence() -> None:
    before, after = result()[0][4], result(CORRECT)[0][4]
    assert isinstance(after, Quantity)
    assert (after.claim_id, after.method, after.rule, after.review) == (before.claim_id, "rule", "a.rule", "checked")
    assert (after.measure, after.place_id, after.summary) == (
        "demand",
        "place:norway",
        "Demand, Norway: 9,000 t (reported).",
    )


def test_a_correction_is_kept_with_old_new_reason_and_who_says_so() -> None:
    (said,) = result(CORRECT)[1]
    assert (said.verdict, said.measure, said.reason, said.by) == (
        "correct",
        "supply",
        "What Norway wants is demand.",
        "AB",
    )
    assert set(said.corrections) == {
        Correction("measure", "supply", "demand"),
        Correction("place_id", "place:chile", "place:norway"),
        Correction("place_how", "stated", "reviewed"),
        Correction("summary", "Needs.", "Demand, Norway: 9,000 t (reported)."),
    }


def test_a_corrected_period_gives_its_days_too() -> None:
    entry = but(
        CONFIRM, verdict="correct", reason="A trial.", expect={"period": "2024"}, set={"period": "2023-07/2024-06"}
    )
    (claim, *_), (said,) = result(entry)
    assert (claim.period_edtf, claim.period_start, claim.period_end) == (
        "2023-07/2024-06", date(2023, 7, 1), date(2024, 6, 30),
    )  # fmt: skip
    assert Correction("period_start", "2024-01-01", "2023-07-01") in said.corrections


def test_a_period_that_the_text_does_not_give_can_be_taken_away() -> None:
    entry = but(CONFIRM, verdict="correct", reason="A trial.", expect={"period": "2024"}, set={"period": None})
    (claim, *_), _ = result(entry)
    assert (claim.period_edtf, claim.period_start, claim.period_end, claim.period_how) == (None, None, None, "unknown")


def test_participants_can_be_corrected_and_a_country_is_its_government() -> None:
    norway = {"role": "target", "text": "Norway", "entity": {"kind": "government", "label": "Norway"}}
    entry = but(
        EVENT, expect={"participants": ["Chile"]}, set={"participants": [norway], "summary": "A ban that hits Norway."}
    )
    found, (said,) = result(entry)
    (person,) = next(claim for claim in found if claim.kind == "event").participants
    assert person.entity is not None and person.entity.entity_id == "government:norway"
    assert Correction("participants", "Chile", "Norway") in said.corrections


def test_a_corrected_event_gets_a_new_sentence_unless_the_reviewer_gives_one() -> None:
    before = result()[0][2]
    anew, given = (result(but(EVENT, set=new))[0][2] for new in ({"event_status": "in_force"}, EVENT["set"]))
    assert given.summary == "Chile has a ban in force." != anew.summary
    assert before.summary != anew.summary and "Chile" in anew.summary


def test_a_rejected_claim_leaves_and_is_kept_with_its_reason() -> None:
    before, after = result()[0], result(REJECT)[0]
    (gone,) = set(before) - set(after)
    (said,) = result(REJECT)[1]
    assert (gone.anchor.exact, len(after)) == ("batteries", len(before) - 1)
    assert (said.claim_id, said.verdict, said.reason, said.kind) == (gone.claim_id, "reject", "A trial.", "relation")


def test_a_missed_claim_is_added_as_annotated_and_the_other_ids_stay() -> None:
    before, after = result()[0], result(MISSED)[0]
    (new,) = set(after) - set(before)
    assert set(before) < set(after)
    assert (new.method, new.review, new.rule, new.anchor.exact) == ("annotated", "checked", None, "used in batteries")
    (said,) = result(MISSED)[1]
    assert (said.claim_id, said.verdict, said.reason) == (new.claim_id, "missed", "The rules know no passive.")


def test_an_id_names_a_claim_as_well_as_its_words() -> None:
    by_words, _ = result(CORRECT)
    claim_id = result(CORRECT)[1][0].claim_id
    assert result(but(CORRECT, anchor=None, nth=None, claim=claim_id))[0] == by_words


def test_without_reviews_nothing_changes() -> None:
    text = document()
    assert applied(text, claims(text)) == (identify(text, claims(text)), ())


@settings(max_examples=10)
@given(st.permutations(ALL))
def test_the_order_of_entries_does_not_matter(entries: list[dict[str, Any]]) -> None:
    assert result(*entries) == result(*ALL)


# The record, and what it says of the rules.


def test_what_reviewers_said_goes_through_the_file_between_the_stages(tmp_path: Path) -> None:
    text = document(ALL)
    found, said = applied(text, claims(text))
    write_extractions(tmp_path / "extracted.jsonl", [Extraction(text, found, (CHILE,), said)])
    assert read_reviews(tmp_path / "extracted.jsonl") == list(said)
    assert len(read_extracted(tmp_path / "extracted.jsonl")[1]) == len(found)


def test_precision_and_recall_count_what_was_confirmed_as_it_stands() -> None:
    scores = tally(result(*ALL)[1])
    assert scores["kinds"]["quantity"] == {
        "confirmed": 1, "corrected": 1, "rejected": 0, "missed": 0, "precision": 0.5, "recall": 0.5,
    }  # fmt: skip
    assert scores["kinds"]["relation"] == {
        "confirmed": 0, "corrected": 0, "rejected": 1, "missed": 2, "precision": 0.0, "recall": 0.0,
    }  # fmt: skip
    assert {name: one["precision"] for name, one in scores["measures"].items()} == {"production": 1.0, "supply": 0.0}


def test_without_reviews_there_is_no_score() -> None:
    scores = tally([])
    assert scores["measures"] == {}
    assert {(one["precision"], one["recall"]) for one in scores["kinds"].values()} == {(None, None)}


def test_the_example_for_contributors_is_valid() -> None:
    page = (Path(__file__).parent.parent / "docs" / "annotation.md").read_text(encoding="utf-8")
    (block,) = [part.split("```")[0] for part in page.split("```yaml\n")[1:] if "reviews:" in part]
    entries = yaml.safe_load(dedent(block))["reviews"]
    assert [entry["verdict"] for entry in entries] == ["confirm", "correct", "reject", "todo", "missed"]
    text = document([entries[-1]], "Exports from Brazil were 250 tonnes of mixed carbonate.")
    ((claim,), _) = applied(text, [])
    assert (claim.anchor.exact, claim.period_edtf) == ("250 tonnes", "2025")


# The first documents.


def test_every_figure_of_the_seeds_was_compared_with_its_text() -> None:
    found = [
        claim for text in read_folder(Path(__file__).parent.parent / "seeds") for claim in extract_document(text).claims
    ]
    assert {claim.review for claim in found if claim.kind == "quantity"} == {"checked"}


def test_a_zero_needs_no_unit_and_a_unit_stands_in_the_sentence() -> None:
    text = "Chile mined 18,500 tonnes of lithium in 2024. Norway exported zero lithium in 2024.\n"
    marked = {
        "verdict": "missed", "reason": "A zero.", "kind": "quantity", "anchor": "zero lithium",
        "summary": "No exports.", "measure": "export", "value_text": "zero", "value": 0, "unit": "t",
        "place_id": "place:norway",
    }  # fmt: skip

    def claim(**more: object) -> Claim:
        return applied(document([{**marked, **more}], text), [])[0][0]

    assert (claim(unit_text=None).unit, claim(unit_text=None).unit_how) == ("t", "reviewed")
    assert claim(unit_text="tonnes", unit_how="inherited").unit_text == "tonnes"
    with pytest.raises(ReofactsError, match="unit_text: 'tonnes' does not stand in the sentence; copy its words"):
        claim(unit_text="tonnes")
    with pytest.raises(ReofactsError, match="or 'unit_text: null' where the text prints no unit"):
        claim()
    with pytest.raises(ReofactsError, match="what is printed, 'zero', reads as 0"):
        claim(unit_text=None, value=5)


def test_an_id_that_is_cut_short_or_mistyped_is_answered_with_the_whole_one() -> None:
    whole = result()[0][0].claim_id
    other = "0" if whole[-1] != "0" else "1"
    by_id = {"claim": whole, "verdict": "confirm"}
    assert result(by_id)[1][0].verdict == "confirm"
    assert f"write the whole id, {whole}" in fault(by_id | {"claim": whole[:9]})
    assert f"did you mean {whole}?" in fault(by_id | {"claim": whole[:-1] + other})


def test_values_under_another_verdict_are_told_to_need_a_correction() -> None:
    assert "`set` needs verdict: correct, and the verdict is confirm" in fault(but(CONFIRM, set={"measure": "demand"}))
