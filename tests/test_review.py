"""Annotations: claims from the sidecar, and the fault of every entry that is not right (of reviews: test_entries)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from textwrap import indent

import pytest

from reofacts.claims import Claim
from reofacts.documents import Document, read
from reofacts.errors import ReofactsError
from reofacts.review import applied

TEXT = "Chile banned exports. The move hit Norway. The move ended in June, at six deposits."
ENTRY = """\
kind: relation
anchor: The move
nth: 1
why: The words stand for the ban of the sentence before.
summary: The Chilean ban keeps Norway from lithium.
predicate: restricts
subject_id: government:chile
object_text: Norway
period: 2026-02
participants:
  - {role: imposer, text: Chile, entity: {kind: government, label: Chile}}
"""


def document(tmp_path: Path, entry: str) -> Document:
    """A document with one annotation in its sidecar."""
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    head = (
        "title: Note\npublisher: null\npublished: 2026-03-04\npublished_how: stated\nurl: null\nlanguage: en\n"
        f"licence: All rights with the publisher\ntext: shipped\nsha256: {sha256}\nannotations:\n"
    ).replace("\\\n", "\n")
    (tmp_path / "note.yaml").write_text(head + "  - " + indent(entry, "    ").lstrip(), encoding="utf-8")
    return read(tmp_path / "note.txt")


def annotated(document: Document) -> tuple[Claim, ...]:
    """The claims that the sidecar of a document marks, where no rule reads any."""
    return applied(document, [])[0]


def fault(tmp_path: Path, entry: str) -> str:
    """The message of the fault that an entry has."""
    with pytest.raises(ReofactsError) as raised:
        annotated(document(tmp_path, entry))
    return str(raised.value)


def test_an_annotation_becomes_a_checked_claim(tmp_path: Path) -> None:
    (claim,) = annotated(document(tmp_path, ENTRY))
    assert (claim.kind, claim.method, claim.review, claim.rule) == ("relation", "annotated", "checked", None)
    assert (claim.anchor.start, claim.anchor.exact) == (22, "The move")
    assert (claim.period_edtf, str(claim.period_end), claim.period_how) == ("2026-02", "2026-02-28", "reviewed")


def test_a_country_among_the_participants_is_its_government(tmp_path: Path) -> None:
    (claim,) = annotated(document(tmp_path, ENTRY))
    entity = claim.participants[0].entity
    assert entity is not None and (entity.entity_id, entity.parent_id) == ("government:chile", "place:chile")


def test_a_document_without_sidecar_has_no_annotations(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text(TEXT, encoding="utf-8")
    assert annotated(read(tmp_path / "bare.txt")) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("predicate:", "predicat:", "annotations.1.predicat: unknown key; did you mean predicate?"),
        ("kind: relation", "kind: relatoin", "annotations.1.kind: 'relatoin' is not allowed; did you mean relation?"),
        ("restricts", "restrict", "annotations.1.predicate: 'restrict' is not allowed; did you mean restricts?"),
        ("role: imposer", "role: impose", "did you mean imposer?"),
        ("anchor: The move", "anchor: The shift", "annotations.1.anchor: 'The shift' does not stand in the document"),
        ("nth: 1\n", "", "annotations.1.anchor: 'The move' stands 2 times in the document; add 'nth: 1'"),
        ("nth: 1", "nth: 3", "annotations.1.nth: 3 counts no occurrence; use 1 to 2"),
        ("why: The words stand for the ban of the sentence before.\n", "", "annotations.1.why: the key is missing"),
        ("predicate: restricts\n", "", "annotations.1.predicate: the key is missing"),
        (
            "government:chile",
            "government:chille",
            "'government:chille' names no entity; did you mean government:chile?",
        ),
        ("period: 2026-02", "period: last month", "annotations.1.period: 'last month' is not a period"),
        (
            "summary: The Chilean ban keeps Norway from lithium.",
            "summary: The move hit Norway.",
            "repeats the source's words",
        ),
        ("object_text: Norway", "object_text: 7", "annotations.1.object_text: 7 is not text"),
        (
            "text: Chile,",
            "text: the Ministry of Mines,",
            "annotations.1.participants.1.text: 'the Ministry of Mines' does not stand in the document; copy the words",
        ),
        ("object_text: Norway", "object_text: Sweden", "annotations.1.object_text: 'Sweden' does not stand in"),
        ("text: Chile,", "words: Chile,", "annotations.1.participants: must be a list of entries with role and text"),
    ],
)
def test_a_fault_names_the_key_and_how_to_mend_it(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in ENTRY
    assert expected in fault(tmp_path, ENTRY.replace(old, new))


def test_every_fault_of_an_entry_is_named_at_once(tmp_path: Path) -> None:
    message = fault(
        tmp_path, ENTRY.replace("restricts", "restrict").replace("2026-02", "soon").replace("nth: 1", "nth: 9")
    )
    assert [line.split(": ")[1] for line in message.splitlines()] == [
        "annotations.1.nth",
        "annotations.1.predicate",
        "annotations.1.period",
    ]


def test_an_annotation_that_breaks_the_contract_is_named(tmp_path: Path) -> None:
    entry = (
        "kind: quantity\nanchor: June\nwhy: A trial.\nsummary: A figure of a trial.\nmeasure: demand\nvalue_text: six\n"
        "unit_text: tonnes\nvalue: 7\nunit: t\nunit_how: inherited\n"
    )
    assert "annotations.1.value: what is printed, 'six' 'tonnes', reads as 6 (here 7" in fault(tmp_path, entry)


def test_a_fault_names_the_file_and_the_line(tmp_path: Path) -> None:
    message = fault(tmp_path, ENTRY.replace("restricts", "restrict"))
    lines = (tmp_path / "note.yaml").read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if "predicate" in line)
    assert message.startswith(f"{tmp_path / 'note.yaml'}:{number}: ")


def test_an_annotated_quantity_needs_a_number(tmp_path: Path) -> None:
    entry = (
        "kind: quantity\nanchor: June\nwhy: A trial.\nsummary: A figure of a trial.\nmeasure: count\nvalue_text: six\n"
        "unit_text: deposits\nvalue: six\nunit: count\nunit_how: inherited\n"
    )
    assert "annotations.1.value: 'six' is not a number" in fault(tmp_path, entry)
    (claim,) = annotated(document(tmp_path, entry.replace("value: six\nunit", "value: 6\nunit")))
    assert claim.kind == "quantity"


def test_a_figure_stands_in_the_sentence_of_its_anchor_and_is_no_part_of_another(tmp_path: Path) -> None:
    entry = (
        "kind: quantity\nanchor: June\nwhy: A trial.\nsummary: A figure of a trial.\nmeasure: count\nvalue_text: six\n"
        "unit_text: deposits\nvalue: 6\nunit: count\nunit_how: inherited\n"
    )
    assert annotated(document(tmp_path, entry))
    other = fault(tmp_path, entry.replace("six", "9,400").replace("value: 6", "value: 9400"))
    assert "annotations.1.value_text: '9,400' does not stand in the sentence; copy the figure as it is printed" in other


@pytest.mark.parametrize(("status", "told"), [("occurred", True), ("planned", False)])
def test_an_event_that_lies_after_its_source_has_not_occurred(tmp_path: Path, status: str, told: bool) -> None:
    entry = (
        "kind: event\nanchor: Chile banned exports\nwhy: A trial.\nsummary: A halt of shipments from Chile.\n"
        f"event_type: export_control\ncontrol_kind: ban\nevent_status: {status}\nperiod: 2029-02\n"
    )
    if not told:
        assert annotated(document(tmp_path, entry))
        return
    expected = "note.yaml:18: annotations.1.period: the period begins on 2029-02-01, after the source was published"
    assert expected in fault(tmp_path, entry)
