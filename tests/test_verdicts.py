"""Reviews: what a verdict does to a claim, the guard on each, drafts, and how right the rules are by them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts.claims import (
    Claim,
    Correction,
    Entity,
    Event,
    Extraction,
    Participant,
    Quantity,
    Relation,
    Review,
    columns,
    evidence,
    identify,
)
from reofacts.cli import main
from reofacts.documents import Document, from_text, read, read_folder
from reofacts.errors import Faults, ReofactsError
from reofacts.extraction import extract_document
from reofacts.review import append, applied, draft, tally
from reofacts.review.drafts import listed
from reofacts.review.entries import GIVEN
from reofacts.sidecars import Sidecar
from reofacts.store import read_extracted, read_reviews, write_extractions

TEXT = """Chile mined 18,500 tonnes of lithium carbonate in 2024. Exports reached 9,000 tonnes.

Chile banned the export of lithium to Norway. Lithium is used in batteries. Norway wants 9,000 tonnes a year.
"""
CHILE = Entity("government:chile", "government", "Chile", parent_id="place:chile")


def claims(document: Document) -> list[Claim]:
    """The claims that a rule reads in the text: two quantities with one anchor, an event and a relation."""

    def at(words: str, nth: int = 1, **values: Any) -> dict[str, Any]:
        start = -1
        for _ in range(nth):
            start = TEXT.index(words, start + 1)
        span = (evidence(document, "anchor", start, start + len(words)),)
        return {"source_id": document.source_id, "evidence": span, "rule": "a.rule", **values}

    tonnes = {"unit_text": "tonnes", "unit": "t", "place_id": "place:chile", "place_how": "stated"}
    year = {"period_edtf": "2024", "period_how": "stated"}
    days = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    mined = {"measure": "production", "value_text": "18,500", "value": 18500.0, **tonnes, **year, **days}
    sent = {"measure": "export", "value_text": "9,000", "value": 9000.0, **tonnes}
    wanted = {"measure": "supply", "value_text": "9,000", "value": 9000.0, **tonnes}
    ban = {"event_type": "export_control", "event_status": "planned", "control_kind": "ban"}
    people = (Participant("imposer", "Chile", CHILE),)
    return [
        Quantity(**at("18,500 tonnes"), **mined, summary="Output."),
        Quantity(**at("9,000 tonnes"), **sent, summary="Exports."),
        Quantity(**at("9,000 tonnes", 2), **wanted, summary="Needs."),
        Event(**at("Chile banned the export"), **ban, summary="A ban by Chile.", participants=people),
        Relation(**at("batteries"), predicate="used_in", object_id="end_use:batteries", summary="A use of lithium."),
    ]


def document(reviews: Sequence[dict[str, Any]] = (), text: str = TEXT) -> Document:
    """The text with a sidecar that holds reviews; each entry stands on a line of its own, from 10."""
    lines = {f"reviews.{number}": 10 + number for number in range(len(reviews))}
    card = Sidecar(
        "note.yaml", "Note", None, None, "unknown", None, "en", "-", "shipped", "0", (), lines, tuple(reviews)
    )
    return from_text(text, "note", date(2026, 3, 4), sidecar=card)


def result(*reviews: dict[str, Any]) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    """What reviews make of the claims."""
    text = document(reviews)
    return applied(text, claims(text))


def fault(*reviews: dict[str, Any]) -> str:
    """What is wrong with reviews, a line each."""
    with pytest.raises(ReofactsError) as raised:
        result(*reviews)
    return str(raised.value)


CONFIRM = {"anchor": "18,500 tonnes", "verdict": "confirm", "expect": {"measure": "production", "period": 2024}}
CORRECT = {
    "anchor": "9,000 tonnes",
    "nth": 2,
    "verdict": "correct",
    "reason": "What Norway wants is demand.",
    "expect": {"measure": "supply", "place_id": "place:chile"},
    "set": {"measure": "demand", "place_id": "place:norway"},
    "by": "AB",
}
REJECT = {"anchor": "batteries", "verdict": "reject", "reason": "A trial.", "expect": {"predicate": "used_in"}}
EVENT = {
    "anchor": "Chile banned the export",
    "verdict": "correct",
    "reason": "It is in force.",
    "expect": {"event_status": "planned"},
    "set": {"event_status": "in_force", "summary": "Chile has a ban in force."},
}
MISSED = {
    "verdict": "missed",
    "reason": "The rules know no passive.",
    "kind": "relation",
    "anchor": "used in batteries",
    "summary": "A second use of lithium.",
    "predicate": "requires",
    "object_text": "batteries",
}
BESIDE = {**MISSED, "summary": "A third use of lithium.", "predicate": "part_of"}
ALL = (CONFIRM, CORRECT, REJECT, EVENT, MISSED, BESIDE)


def but(entry: dict[str, Any], **values: Any) -> dict[str, Any]:
    """An entry with other values; one that is None is left out."""
    return {key: value for key, value in {**entry, **values}.items() if value is not None}


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


# What is wrong with an entry.


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (but(CONFIRM, verdict="confrim"), "reviews.0.verdict: 'confrim' is not allowed; did you mean confirm?"),
        (
            but(CONFIRM, verdict=None),
            "reviews.0.verdict: is missing; add a line 'verdict: ...' with one of confirm, correct, reject, todo",
        ),
        (but(CONFIRM, verdict=None, verdit="confirm"), "reviews.0.verdit: unknown key; did you mean verdict?"),
        (
            but(CONFIRM, verdict="todo", by="AB"),
            "reviews.0.verdict: todo says that nobody has looked, and by that somebody has; write confirm, correct or",
        ),
        (but(CONFIRM, resaon="x"), "reviews.0.resaon: unknown key; did you mean reason?"),
        (but(CONFIRM, set={"measure": "export"}), "reviews.0.set: unknown key"),
        (but(CORRECT, reason=None), "reviews.0.reason: a verdict correct needs it; add a line 'reason: ...'"),
        (but(CORRECT, set=None), "reviews.0.set: a verdict correct needs it"),
        (but(REJECT, reason=None), "reviews.0.reason: a verdict reject needs it"),
        (but(REJECT, expect=None), "reviews.0.expect: a verdict reject needs it"),
        (but(REJECT, reason=7), "reviews.0.reason: 7 is not text; put the value in quotes"),
        (but(REJECT, by=7), "reviews.0.by: 7 is not text"),
        (but(REJECT, expect=["used_in"]), "reviews.0.expect: must give columns and their values"),
        (but(CONFIRM, anchor=None), "reviews.0.claim: one of claim and anchor names the claim"),
        (but(CONFIRM, claim="c1"), "reviews.0.claim: one of claim and anchor names the claim"),
        (but(CONFIRM, kind="quantitty"), "reviews.0.kind: 'quantitty' is not allowed; did you mean quantity?"),
        (but(CORRECT, nth=3), "reviews.0.nth: 3 counts no occurrence; use 1 to 2"),
        (but(CORRECT, nth=None), "reviews.0.anchor: 2 claims have this anchor: c"),
        (
            but(CONFIRM, anchor="18,600 tonnes"),
            "reviews.0.anchor: no claim of the document has it: '18,600 tonnes'; nearest: '18,500 tonnes' (c",
        ),
        (
            but(CONFIRM, anchor="18,500 tonnes", kind="event"),
            "reviews.0.anchor: no claim of the document has it: '18,500 tonnes'; nearest: '18,500 tonnes' (c",
        ),
        (
            but(CONFIRM, anchor=None, claim="c0123456789abcdef"),
            "reviews.0.claim: no claim of the document has it: 'c0123456789abcdef'; nearest: '18,500 tonnes' (c",
        ),
        (
            but(CONFIRM, anchor=None, claim="c0123456789abcdef", expect=None),
            "`reofacts review` lists what the rules read; if it is one that the rules rightly no longer read, take the",
        ),
        (but(CONFIRM, anchor="Exports reached", expect=None), "if no rule reads it, write verdict: missed, with the"),
        (but(REJECT, reason="."), "reviews.0.reason: '.' says nothing; say why in words: the reason is published"),
        (but(CONFIRM, verdict="add"), "reviews.0.verdict: 'add' is not allowed; did you mean missed?"),
        (but(CORRECT, set={"measure": "shipments"}), "'shipments' is not allowed; did you mean export?"),
        (
            but(CORRECT, expect={"material_id": None}, set={"material_id": "cerium"}),
            "reviews.0.set.material_id: 'cerium' names no entity; did you mean material:cerium?",
        ),
        (
            but(CORRECT, expect={"unit": "t"}, set={"unit": "tonnes"}),
            "reviews.0.set.unit: must be one of 418 codes (here tonnes); did you mean t?",
        ),
        (
            but(CONFIRM, expect={"measure": "export"}),
            "reviews.0.expect.measure: the rules give 'production' now, not 'export'; look at the claim again",
        ),
        (but(CONFIRM, expect={"period": None}), "reviews.0.expect.period: the rules give '2024' now, not None"),
        (
            but(REJECT, expect={"predicat": "used_in"}),
            "reviews.0.expect.predicat: unknown key; did you mean predicate?",
        ),
        (
            but(CORRECT, set={"measure": "supply", "place_id": "place:chile"}),
            "reviews.0.set: no longer needed: the rules give this; take the entry out",
        ),
        (
            but(CORRECT, expect={"measure": "consumption"}, set={"measure": "supply"}),
            "reviews.0.expect.measure: no longer needed: the rules give 'supply' now; take the entry out",
        ),
        (
            but(CORRECT, expect={"measure": "supply"}),
            "reviews.0.set.place_id: is not guarded: expect does not say what the rules give; add 'place_id: ",
        ),
        (but(CORRECT, set={"mesure": "demand"}), "reviews.0.set.mesure: unknown key; did you mean measure?"),
        (
            but(CORRECT, set={"measure": "demnad"}),
            "reviews.0.set.measure: 'demnad' is not allowed; did you mean demand?",
        ),
        (
            but(CORRECT, set={"place_id": "place:norwy"}),
            "reviews.0.set.place_id: 'place:norwy' names no entity; did you mean place:norway?",
        ),
        (but(CORRECT, expect={"value": 9000}, set={"value": "9"}), "reviews.0.set.value: '9' is not a number; write 9"),
        (but(CORRECT, expect={"period": None}, set={"period": "soon"}), "reviews.0.set.period: 'soon' is not a period"),
        (
            but(EVENT, set={"event_status": "in_force", "summary": "Chile banned the export of lithium to Norway."}),
            "reviews.0.set.summary: the summary repeats the source's words",
        ),
        (but(MISSED, reason=None), "reviews.0.reason: the key is missing"),
        (but(MISSED, predicate=None), "reviews.0.predicate: the key is missing"),
        (but(MISSED, why="x"), "reviews.0.why: unknown key"),
        (but(MISSED, anchor="cars"), "reviews.0.anchor: 'cars' does not stand in the document"),
    ],
)
def test_a_fault_names_the_entry_and_how_to_mend_it(entry: dict[str, Any], expected: str) -> None:
    message = fault(entry)
    assert message.startswith("note.yaml:10: ") and expected in message


@pytest.mark.parametrize(
    ("expect", "new", "expected"),
    [
        ({"value": 9000}, {"value": 900}, "set.value: what is printed, '9,000' 'tonnes', reads as 9,000 (here 900"),
        ({"unit": "t"}, {"unit": "tns"}, "set.unit: must be one of"),
        ({"measure": "supply"}, {"measure": "price"}, "set: the rule is that the unit fits the measure"),
        (
            {"measure": "supply"},
            {"measure": "resource"},
            "set: the rule is that resource_class belongs to the measure reserve or resource",
        ),
        ({"measure": "supply"}, {"measure": None}, "set.measure: must not be empty"),
    ],
)
def test_a_corrected_quantity_keeps_the_contract(expect: dict[str, Any], new: dict[str, Any], expected: str) -> None:
    assert f"reviews.0.{expected}" in fault(but(CORRECT, expect=expect, set=new))


def test_a_missed_claim_that_a_rule_reads_by_now_is_no_longer_needed() -> None:
    entry = but(MISSED, anchor="batteries", predicate="used_in", object_text=None, object_id="end_use:batteries")
    assert "reviews.0.anchor: no longer needed: the rule a.rule reads this claim (c" in fault(entry)


def test_two_claims_may_have_one_anchor() -> None:
    entry = but(MISSED, anchor="batteries")
    assert len(result(entry)[0]) == len(result()[0]) + 1


def test_a_claim_is_reviewed_once() -> None:
    message = fault(CONFIRM, but(REJECT, anchor="18,500 tonnes", expect={"measure": "production"}))
    assert message.startswith("note.yaml:11: reviews.1.anchor: the entry on line 10 is on the same claim; keep one")


def test_a_missed_claim_is_marked_once() -> None:
    assert "reviews.1.anchor: the entry on line 10 marks the same claim; keep one" in fault(MISSED, MISSED)


def test_what_a_reviewer_marked_is_not_reviewed_again() -> None:
    entry = {"anchor": "used in batteries", "verdict": "confirm"}
    assert "reviews.1.anchor: a reviewer marked this claim, so it is checked already" in fault(MISSED, entry)


def test_every_fault_of_a_sidecar_is_named_at_once() -> None:
    with pytest.raises(Faults) as raised:
        result(but(CONFIRM, anchor="x"), but(REJECT, reason=None, by=7), but(MISSED, kind="thing"), CORRECT)
    assert [one.key for one in raised.value.faults] == [
        "reviews.0.anchor",
        "reviews.1.reason",
        "reviews.1.by",
        "reviews.2.kind",
    ]


NOT_A_NUMBER = float("nan")
JUNK = st.sampled_from(
    [None, 7, -1, True, NOT_A_NUMBER, "", "x", [], ["x"], {}, {"x": 1}, {1: None}, [{}], date(2026, 1, 1)]
)
COLUMNS = ("set.measure", "set.value", "set.period", "set.participants", "set.place_id", "expect.measure")
KEYS = st.sampled_from(sorted({*CONFIRM, *CORRECT, *MISSED, "claim", "participants", "evidence", "period", *COLUMNS}))


@settings(max_examples=300)
@given(st.sampled_from(ALL), st.dictionaries(KEYS, JUNK, min_size=1, max_size=3))
def test_whatever_stands_in_an_entry_is_read_or_named(entry: dict[str, Any], junk: dict[str, Any]) -> None:
    changed: dict[str, Any] = dict(entry)
    for key, value in junk.items():
        held, _, column = key.partition(".")
        changed[held] = (
            {**changed.get(held, {}), column: value} if column and isinstance(changed.get(held), dict) else value
        )
    try:
        found, said = result(changed)
    except ReofactsError as fault:
        assert str(fault).startswith("note.yaml:10: reviews.0.")
    else:
        assert len(said) == 1 and found


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


# Drafts and the command line.


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """The text in a file, with a sidecar that has comments and no review."""
    path = tmp_path / "note.txt"
    path.write_bytes(TEXT.encode())
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    (tmp_path / "note.yaml").write_text(
        "# What is known.\ntitle: Note\npublisher: null\npublished: 2026-03-04\npublished_how: stated\nurl: null\n"
        f"language: en\nlicence: All rights with the publisher\ntext: shipped\nsha256: {sha256} # of the bytes\n",
        encoding="utf-8",
    )
    return path


def test_a_draft_is_valid_as_it_is_and_counts_for_nothing(note: Path) -> None:
    bare = extract_document(read(note))
    card = note.with_suffix(".yaml")
    card.write_text(card.read_text(encoding="utf-8") + draft(read(note)), encoding="utf-8")
    drafted = extract_document(read(note))
    assert {said.verdict for said in drafted.reviews} == {"todo"}
    assert len(drafted.reviews) == len(bare.claims) > 2
    assert drafted.claims == bare.claims
    scores = tally(drafted.reviews)
    assert (scores["todo"], scores["measures"]) == (len(bare.claims), {})
    assert {one["precision"] for one in scores["kinds"].values()} == {None}
    card.write_text(card.read_text(encoding="utf-8").replace("verdict: todo", "verdict: confirm"), encoding="utf-8")
    reviewed = extract_document(read(note))
    assert {claim.review for claim in reviewed.claims} == {"checked"}
    assert tally(reviewed.reviews)["kinds"]["quantity"]["precision"] == 1.0


def test_a_draft_is_told_once_where_its_document_is_judged(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append(read(note))
    card = note.with_suffix(".yaml")
    lines = card.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines, 1) if line == "    verdict: todo")
    count = lines.count("    verdict: todo")
    assert main(["validate", str(note)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "review_todo" in line]
    assert len(told) == 1
    assert told[0].startswith(
        f"warning: {card}, line {first}: {count} reviews are not yet looked at (the next on line "
    )
    card.write_text(card.read_text(encoding="utf-8").replace("verdict: todo", "verdict: confirm"), encoding="utf-8")
    assert main(["validate", str(note)]) == 0
    assert "review_todo" not in capsys.readouterr().out


def test_a_draft_is_guarded_by_what_it_expects() -> None:
    waiting = but(CONFIRM, verdict="todo")
    assert result(waiting)[1][0].verdict == "todo"
    with pytest.raises(ReofactsError, match=r"expect\.measure: the rules give 'production' now, not 'export'"):
        result(but(waiting, expect={"measure": "export"}))


def test_a_draft_shows_the_sentence_and_the_quote_as_comments(note: Path) -> None:
    lines = draft(read(note)).splitlines()
    at = next(number for number, line in enumerate(lines) if "18,500 t " in line)
    assert lines[at].startswith("  # quantity: Production, lithium carbonate, Chile, 2024")
    assert "Chile mined [18,500 tonnes] of lithium carbonate" in lines[at + 1]
    assert lines[at + 2].startswith("  - claim: c") and lines[at + 3] == "    verdict: todo"
    assert "value: 18500" in lines[at + 4]


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_draft_of_any_text_is_yaml(before: str, after: str) -> None:
    text = from_text(f"{before} 500 tonnes {after} of lithium.", "note")
    entries = yaml.safe_load(draft(text))["reviews"]
    assert all(set(entry) == {"claim", "verdict", "expect"} for entry in entries or [])


def test_a_draft_leaves_out_values_that_do_not_fit_on_a_line() -> None:
    relation = replace(claims(document())[4], claim_id="c0", object_text="in\u2028cells\nand packs")
    (entry,) = yaml.safe_load(listed([relation]))
    assert entry["expect"] == {"predicate": "used_in", "object_id": "end_use:batteries", "modality": "reported",
                               "polarity": "affirmed", "attribution": "author"}  # fmt: skip


CASES = [
    ("Chile did not export 9,000 tonnes of lithium carbonate to Japan in 2024.",
     {"polarity": "negated", "partner_id": "place:japan"}),
    ("Exports of lithium rose to over 9,000 tonnes in 2024.", {"qualifier": "more_than"}),
    ("Demand for lithium rose 5% year on year in 2024.", {"change_of": "demand", "change_base": "yoy"}),
    ("The deposit holds an inferred resource of 2 to 3 million tonnes.",
     {"resource_class": "inferred", "value_min": 2e6, "value_max": 3e6}),
    ("Minister Ana Soto said that lithium exports reached 9,000 tonnes.",
     {"attribution": "named_person", "attributed_to": "Ana Soto"}),
    ("Chile banned the export of lithium to Norway.",
     {"control_kind": "ban", "participants": ["Chile", "Norway", "lithium"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), CASES)
def test_a_draft_expects_all_that_the_reading_states(text: str, stated: dict[str, Any]) -> None:
    expected = [entry["expect"] for entry in yaml.safe_load(draft(from_text(text, "note")))["reviews"]]
    assert [entry for entry in expected if stated.items() <= entry.items()], expected


def test_a_draft_expects_every_column_but_words_as_printed_and_how_they_were_read() -> None:
    for kind, sample in (("quantity", 0), ("event", 3), ("relation", 4)):
        claim = claims(document())[sample]
        texts = {name: "a" for name in columns(type(claim)) if getattr(claim, name) is None and name[:7] != "period_"}
        whole = replace(claim, **texts)
        assert whole.kind == kind
        (entry,) = yaml.safe_load(listed([whole]))
        left = set(columns(type(claim))) - {*GIVEN} - entry["expect"].keys()
        printed = {"summary", "value_text", "unit_text", "period_text", "title", "series_id", "series_role"}
        assert {name for name in left if not name.endswith("_how")} <= printed


def test_append_adds_only_what_nobody_reviewed_and_keeps_every_comment(note: Path) -> None:
    card = note.with_suffix(".yaml")
    before = card.read_text(encoding="utf-8")
    count = append(read(note))
    whole = card.read_text(encoding="utf-8")
    assert whole.startswith(before) and count == len(yaml.safe_load(whole)["reviews"])
    assert append(read(note)) == 0
    assert card.read_text(encoding="utf-8") == whole
    first, rest = whole.split("  # quantity", 2)[:2]
    decided = rest.replace("todo", "confirm")
    cut = f"{first}  # quantity{decided}    by: AB  # of the mine\n\n# The end.\n"
    card.write_text(cut, encoding="utf-8")
    assert append(read(note)) == count - 1
    again = card.read_text(encoding="utf-8")
    assert "    by: AB  # of the mine\n  # quantity" in again and again.endswith("\n\n# The end.\n")
    assert len(extract_document(read(note)).reviews) == count
    assert sorted(path.name for path in note.parent.iterdir()) == ["note.txt", "note.yaml"]


def test_append_keeps_the_line_ends_of_the_sidecar(note: Path) -> None:
    card = note.with_suffix(".yaml")
    card.write_bytes(card.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    assert append(read(note)) > 0
    assert card.read_bytes().count(b"\n") == card.read_bytes().count(b"\r\n")
    assert extract_document(read(note)).reviews


def test_append_leaves_a_list_in_brackets_alone(note: Path) -> None:
    card = note.with_suffix(".yaml")
    card.write_text(card.read_text(encoding="utf-8") + "reviews: []\n", encoding="utf-8")
    with pytest.raises(
        ReofactsError, match=r"note\.yaml:11: reviews: the list is empty, or in brackets; take this line out"
    ):
        append(read(note))


def test_a_draft_can_be_made_of_a_document_whose_reviews_are_out_of_date(note: Path) -> None:
    card = note.with_suffix(".yaml")
    card.write_text(
        card.read_text(encoding="utf-8") + "reviews:\n- {claim: c0, verdict: confirm}\n- {verdict: none}\n",
        encoding="utf-8",
    )
    with pytest.raises(Faults):
        extract_document(read(note))
    assert "18,500 tonnes" in draft(read(note))


def test_the_command_prints_a_draft_or_writes_a_new_file(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(note)]) == 0
    printed = capsys.readouterr().out
    assert printed == draft(read(note))
    out = note.parent / "draft.yaml"
    assert main(["review", str(note), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == printed


def test_the_command_never_overwrites(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = note.with_suffix(".yaml")
    before = card.read_bytes()
    assert main(["review", str(note), "--out", str(card)]) == 1
    assert "note.yaml: --out: is there already; name a new file, or use --append" in capsys.readouterr().err
    assert card.read_bytes() == before


def test_the_command_appends(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(note), "--append"]) == 0
    assert "claims to review added to" in capsys.readouterr().err
    assert extract_document(read(note)).reviews


def test_the_command_appends_to_no_sidecar_that_is_not_there(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note.with_suffix(".yaml").unlink()
    assert main(["review", str(note), "--append"]) == 1
    assert "note.txt: the document has no sidecar; write one first" in capsys.readouterr().err


def test_reviews_that_are_no_list_are_a_fault_of_the_sidecar(note: Path) -> None:
    card = note.with_suffix(".yaml")
    card.write_text(card.read_text(encoding="utf-8") + "reviews: {claim: c0}\n", encoding="utf-8")
    with pytest.raises(
        ReofactsError, match=r"note\.yaml:11: reviews: must be a list of entries; begin each entry with '- cla"
    ):
        read(note)


def test_extract_names_every_fault_of_a_sidecar(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = note.with_suffix(".yaml")
    card.write_text(
        card.read_text(encoding="utf-8") + "reviews:\n  - {claim: c0, verdict: confirm}\n  - {verdict: none}\n",
        encoding="utf-8",
    )
    assert main(["extract", str(note)]) == 1
    told = capsys.readouterr().err
    assert f"{card}:12: reviews.0.claim: no claim" in told and f"{card}:13: reviews.1.verdict: 'none'" in told


# The first documents.


def test_every_figure_of_the_seeds_was_compared_with_its_text() -> None:
    found = [
        claim for text in read_folder(Path(__file__).parent.parent / "seeds") for claim in extract_document(text).claims
    ]
    assert {claim.review for claim in found if claim.kind == "quantity"} == {"checked"}
