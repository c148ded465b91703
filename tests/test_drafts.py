"""Drafts of reviews, and the command that prints and appends them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import CONFIRM, TEXT, but, claims, document, result

from reofacts.claims import columns
from reofacts.cli import main
from reofacts.documents import from_text, read
from reofacts.errors import Faults, ReofactsError
from reofacts.extraction import extract_document
from reofacts.review import append, draft, tally
from reofacts.review.drafts import listed
from reofacts.review.entries import GIVEN


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
    assert "claims to review added" in capsys.readouterr().err
    assert extract_document(read(note)).reviews


def test_the_command_appends_to_no_sidecar_that_is_not_there(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note.with_suffix(".yaml").unlink()
    assert main(["review", str(note), "--append"]) == 1
    assert "note.txt: the document has no sidecar; write note.yaml beside it" in capsys.readouterr().err


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
    assert f"{card}:12: reviews.1.claim: no claim" in told and f"{card}:13: reviews.2.verdict: 'none'" in told
