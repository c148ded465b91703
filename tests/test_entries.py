"""Entries of reviews: whatever is wrong with one is named at its key, with how to mend it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import ALL, CONFIRM, CORRECT, EVENT, MISSED, REJECT, but, fault, result

from reofacts.errors import Faults, ReofactsError


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (but(CONFIRM, verdict="confrim"), "reviews.1.verdict: 'confrim' is not allowed; did you mean confirm?"),
        (
            but(CONFIRM, verdict=None),
            "reviews.1.verdict: is missing; add a line 'verdict: ...' with one of confirm, correct, reject, todo",
        ),
        (but(CONFIRM, verdict=None, verdit="confirm"), "reviews.1.verdit: unknown key; did you mean verdict?"),
        (
            but(CONFIRM, verdict="todo", by="AB"),
            "reviews.1.verdict: todo says that nobody has looked, and by that somebody has; write confirm, correct or",
        ),
        (but(CONFIRM, resaon="x"), "reviews.1.resaon: unknown key; did you mean reason?"),
        (but(CONFIRM, set={"measure": "export"}), "reviews.1.set: `set` needs verdict: correct"),
        (but(CORRECT, reason=None), "reviews.1.reason: a verdict correct needs it; add a line 'reason: ...'"),
        (but(CORRECT, set=None), "reviews.1.set: a verdict correct needs it"),
        (but(REJECT, reason=None), "reviews.1.reason: a verdict reject needs it"),
        (
            but(REJECT, expect=None),
            "reviews.1.expect: a verdict reject needs it; add a line 'expect: {predicate: used_in,",
        ),
        (
            but(CORRECT, expect=None),
            "expect: a verdict correct needs it; add a line 'expect: {measure: supply, place_id: 'place:chile'",
        ),
        (but(REJECT, reason=7), "reviews.1.reason: 7 is not text; put the value in quotes"),
        (but(REJECT, by=7), "reviews.1.by: 7 is not text"),
        (but(REJECT, expect=["used_in"]), "reviews.1.expect: must give columns and their values"),
        (but(CONFIRM, anchor=None), "reviews.1.claim: one of claim and anchor names the claim"),
        (but(CONFIRM, claim="c1"), "reviews.1.claim: one of claim and anchor names the claim"),
        (but(CONFIRM, kind="quantitty"), "reviews.1.kind: 'quantitty' is not allowed; did you mean quantity?"),
        (but(CORRECT, nth=3), "reviews.1.nth: 3 counts no occurrence; use 1 to 2"),
        (but(CORRECT, nth=None), "reviews.1.anchor: 2 claims have this anchor: c"),
        (
            but(CONFIRM, anchor="18,600 tonnes"),
            "reviews.1.anchor: no claim of the document has it: '18,600 tonnes'; nearest: '18,500 tonnes' (c",
        ),
        (
            but(CONFIRM, anchor="18,500 tonnes", kind="event"),
            "reviews.1.anchor: no claim of the document has it: '18,500 tonnes'; nearest: '18,500 tonnes' (c",
        ),
        (
            but(CONFIRM, anchor=None, claim="c0123456789abcdef"),
            "reviews.1.claim: no claim of the document has it: 'c0123456789abcdef'; nearest: '18,500 tonnes' (c",
        ),
        (
            but(CONFIRM, anchor=None, claim="c0123456789abcdef", expect=None),
            "`reofacts review` lists what the rules read; if it is one that the rules rightly no longer read, take the",
        ),
        (but(CONFIRM, anchor="Exports reached", expect=None), "if no rule reads it, write verdict: missed, with the"),
        (but(REJECT, reason="."), "reviews.1.reason: '.' says nothing; say why in words: the reason is published"),
        (but(CONFIRM, verdict="add"), "reviews.1.verdict: 'add' is not allowed; did you mean missed?"),
        (but(CORRECT, set={"measure": "shipments"}), "'shipments' is not allowed; did you mean export?"),
        (
            but(CORRECT, expect={"material_id": None}, set={"material_id": "cerium"}),
            "reviews.1.set.material_id: 'cerium' names no entity; did you mean material:cerium?",
        ),
        (
            but(CORRECT, expect={"unit": "t"}, set={"unit": "tonnes"}),
            "reviews.1.set.unit: must be one of 594 codes (here tonnes); did you mean t?",
        ),
        (
            but(CONFIRM, expect={"measure": "export"}),
            "reviews.1.expect.measure: the rules give 'production' now, not 'export'; look at the claim again",
        ),
        (but(CONFIRM, expect={"period": None}), "reviews.1.expect.period: the rules give '2024' now, not null"),
        (
            but(REJECT, expect={"predicat": "used_in"}),
            "reviews.1.expect.predicat: unknown key; did you mean predicate?",
        ),
        (
            but(CORRECT, set={"measure": "supply", "place_id": "place:chile"}),
            "reviews.1.set: no longer needed: the rules give this; take the entry out",
        ),
        (
            but(CORRECT, expect={"measure": "consumption"}, set={"measure": "supply"}),
            "reviews.1.expect.measure: no longer needed: the rules give 'supply' now; take the entry out",
        ),
        (
            but(CORRECT, expect={"measure": "supply"}),
            "reviews.1.set.place_id: is not guarded: expect does not say what the rules give; add 'place_id: ",
        ),
        (but(CORRECT, set={"mesure": "demand"}), "reviews.1.set.mesure: unknown key; did you mean measure?"),
        (
            but(CORRECT, set={"measure": "demnad"}),
            "reviews.1.set.measure: 'demnad' is not allowed; did you mean demand?",
        ),
        (
            but(CORRECT, set={"place_id": "place:norwy"}),
            "reviews.1.set.place_id: 'place:norwy' names no entity; did you mean place:norway?",
        ),
        (but(CORRECT, expect={"value": 9000}, set={"value": "9"}), "reviews.1.set.value: '9' is not a number; write 9"),
        (but(CORRECT, expect={"period": None}, set={"period": "soon"}), "reviews.1.set.period: 'soon' is not a period"),
        (
            but(EVENT, set={"event_status": "in_force", "summary": "Chile banned the export of lithium to Norway."}),
            "reviews.1.set.summary: the summary repeats the source's words",
        ),
        (
            but(CORRECT, expect={"period": 2024}, set={"period": 2031}, anchor="18,500 tonnes", nth=None),
            "reviews.1.set.period: the period begins on 2031-01-01, after the source was published (2026-03-04)",
        ),
        (
            but(EVENT, set={"participants": [{"role": "imposer", "text": "Peru"}]}, expect={"participants": ["Chile"]}),
            "reviews.1.set.participants.1.text: 'Peru' does not stand in the document; copy the words that name who",
        ),
        (but(MISSED, reason=None), "reviews.1.reason: the key is missing"),
        (but(MISSED, predicate=None), "reviews.1.predicate: the key is missing"),
        (but(MISSED, why="x"), "reviews.1.why: unknown key"),
        (but(MISSED, anchor="cars"), "reviews.1.anchor: 'cars' does not stand in the document"),
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
    assert f"reviews.1.{expected}" in fault(but(CORRECT, expect=expect, set=new))


def test_a_missed_claim_that_a_rule_reads_by_now_is_no_longer_needed() -> None:
    entry = but(MISSED, anchor="batteries", predicate="used_in", object_text=None, object_id="end_use:batteries")
    assert "reviews.1.anchor: no longer needed: the rule a.rule reads this claim (c" in fault(entry)


def test_two_claims_may_have_one_anchor() -> None:
    entry = but(MISSED, anchor="batteries")
    assert len(result(entry)[0]) == len(result()[0]) + 1


def test_a_claim_is_reviewed_once() -> None:
    message = fault(CONFIRM, but(REJECT, anchor="18,500 tonnes", expect={"measure": "production"}))
    assert message.startswith("note.yaml:11: reviews.2.anchor: the entry on line 10 is on the same claim; keep one")


def test_a_missed_claim_is_marked_once() -> None:
    assert "reviews.2.anchor: the entry on line 10 marks the same claim; keep one" in fault(MISSED, MISSED)


def test_what_a_reviewer_marked_is_not_reviewed_again() -> None:
    entry = {"anchor": "used in batteries", "verdict": "confirm"}
    assert "reviews.2.anchor: a reviewer marked this claim, so it is checked already" in fault(MISSED, entry)


def test_every_fault_of_a_sidecar_is_named_at_once() -> None:
    with pytest.raises(Faults) as raised:
        result(but(CONFIRM, anchor="x"), but(REJECT, reason=None, by=7), but(MISSED, kind="thing"), CORRECT)
    assert [one.key for one in raised.value.faults] == [
        "reviews.1.anchor",
        "reviews.2.reason",
        "reviews.2.by",
        "reviews.3.kind",
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
        assert str(fault).startswith("note.yaml:10: reviews.1.")
    else:
        assert len(said) == 1 and found
