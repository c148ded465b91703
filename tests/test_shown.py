"""Whether the text shows what reviewers say: the way a figure goes, places, materials, times, and that they say why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reofacts.documents import from_text
from reofacts.errors import ReofactsError
from reofacts.extraction import extract_document
from reofacts.review import applied
from reofacts.sidecars import Sidecar

TEXT = "Brazil produced 2,300 tonnes of rare earth oxides in 2024, up 5 % from 2023. Exports of 700 tonnes left.\n"


def faults(*reviews: dict[str, Any], text: str = TEXT) -> str:
    """What is wrong with reviews of a text that the rules read, a line each; empty for nothing."""
    card = Sidecar("note.yaml", "Note", None, None, "unknown", None, "en", "-", "shipped", "0", (), {}, tuple(reviews))
    document = from_text(text, "note", date(2025, 2, 3), sidecar=card)
    read = extract_document(from_text(text, "note", date(2025, 2, 3))).claims
    try:
        applied(document, read)
    except ReofactsError as error:
        return str(error)
    return ""


def correct(anchor: str, expect: dict[str, Any], new: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A correction with a reason."""
    words = {"anchor": anchor, "verdict": "correct", "reason": "The heading says so.", "expect": expect, "set": new}
    return {**words, **more}


OUTPUT = "2,300 tonnes"


def test_a_rise_cannot_be_made_a_fall() -> None:
    anchor = next(item.anchor.exact for item in extract_document(from_text(TEXT, "note")).claims
                  if getattr(item, "value", None) == 5)  # fmt: skip
    said = faults(correct(anchor, {"value": 5}, {"value": -5}))
    assert "the sentence says a rise" in said and "write 5" in said


def test_a_place_that_no_word_of_the_document_names_needs_its_words() -> None:
    new = {"place_id": "place:chile"}
    assert "no word of the document names Chile" in faults(correct(OUTPUT, {"place_id": "place:brazil"}, new))
    words = [{"role": "place", "text": "left"}]
    assert not faults(correct(OUTPUT, {"place_id": "place:brazil"}, new, evidence=words))
    named = f"Chilean mines grow too.\n\n{TEXT}"
    assert not faults(correct(OUTPUT, {"place_id": "place:brazil"}, new), text=named)


def test_a_place_is_named_by_a_part_of_it_and_the_world_by_nothing() -> None:
    text = TEXT.replace("left", "went to Jiangxi")
    assert not faults(correct(OUTPUT, {"place_id": "place:brazil"}, {"place_id": "place:china"}), text=text)
    assert not faults(correct(OUTPUT, {"place_id": "place:brazil"}, {"place_id": "place:world"}))


def test_a_material_that_no_word_of_the_document_names_needs_its_words() -> None:
    expect = {"material_id": "material:rare-earth-oxides"}
    assert "no word of the document names" in faults(correct(OUTPUT, expect, {"material_id": "material:lithium"}))
    named = TEXT.replace("left", "of monazite left")
    assert not faults(correct(OUTPUT, expect, {"material_id": "material:monazite"}), text=named)


def test_a_period_that_its_sentence_gives_otherwise_needs_its_words() -> None:
    said = faults(correct(OUTPUT, {"period": "2024"}, {"period": "2023"}))
    assert "its sentence says" in said and "2024" in said
    words = [{"role": "period", "text": "2023"}]
    assert not faults(correct(OUTPUT, {"period": "2024"}, {"period": "2023"}, evidence=words))
    assert not faults(correct(OUTPUT, {"period": "2024"}, {"period": "2023-07/2024-06"}))


def test_a_missed_claim_is_held_to_the_same() -> None:
    missed = {
        "verdict": "missed", "reason": "It is read as prose.", "kind": "quantity", "anchor": "left",
        "summary": "Shipments, 700 t.", "measure": "supply", "value_text": "700", "unit_text": "tonnes",
        "value": 700, "unit": "t",
    }  # fmt: skip
    assert not faults(missed)
    assert "no word of the document names Peru" in faults({**missed, "place_id": "place:peru"})
    assert "'x' says nothing" in faults({**missed, "reason": "x"})


@pytest.mark.parametrize("reason", ["TODO", "x", "tbd", "...", "n/a", "r r r", "??"])
def test_a_reason_says_something(reason: str) -> None:
    reject = {"anchor": OUTPUT, "verdict": "reject", "reason": reason, "expect": {"value": 2300}}
    assert "says nothing" in faults(reject)


@pytest.mark.parametrize("reason", ["A typo.", "误读", "See p. 3: it is on exports.", "Misread"])
def test_a_short_reason_is_one(reason: str) -> None:
    assert not faults({"anchor": OUTPUT, "verdict": "reject", "reason": reason, "expect": {"value": 2300}})
