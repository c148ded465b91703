"""Sidecars: every fault names file, line and key."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from reofacts.documents import read, read_folder
from reofacts.errors import Faults, ReofactsError
from reofacts.sidecars import read_sidecar

TEXT = "China mined 240,000 tonnes of rare earths in 2023."
GOOD = f"""\
title: Output rises
publisher: null
published: 2024-02-01
published_how: stated
url: null
language: en
licence: All rights with the publisher
text: shipped
sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
"""


def write(folder: Path, card: str, text: str = TEXT) -> Path:
    """A document with its sidecar; the sidecar's path."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    path = folder / "a.yaml"
    path.write_text(card, encoding="utf-8")
    return path


def test_a_sidecar_gives_the_document_its_date(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    assert str(read(tmp_path / "a.txt").published) == "2024-02-01"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("publisher: null", "publsher: null", "a.yaml:2: publsher: unknown key; did you mean publisher?"),
        ("language: en\n", "", "a.yaml:1: language: the key is missing"),
        ("title: Output rises", "title:", "a.yaml:1: title: the value is missing"),
        ("2024-02-01", "1 February", "a.yaml:3: published: '1 February' is not a date; write it as 2026-01-30"),
        (
            "publisher: null",
            "publisher: n/a",
            "a.yaml:2: publisher: 'n/a' says nothing; write who published it, or null",
        ),
        ("publisher: null", "publisher: '-'", "'-' says nothing"),
        ("publisher: null", "publisher: https://example.org", "'https://example.org' is an address; .* into url"),
        ("Output rises", "www.example.org/a", "title: 'www.example.org/a' is an address; write the title of the doc"),
        ("title: Output rises", "title: output_v2 final.PDF", "'output_v2 final.PDF' is the name of a file"),
        ("publisher: null", "publisher: '?'", "says nothing"),
        ("publisher: null", "publisher: TBD", "'TBD' says nothing"),
        ("All rights with the publisher", "'?'", "licence: '.' says nothing; write its licence, or who holds the"),
        ("url: null", "url: https://ann:pass@example.org/a", "a.yaml:5: url: holds the name or password of a user"),
        ("url: null", "url: http://localhost:8000/a", "a.yaml:5: url: leads to 'localhost', which only the own"),
        ("url: null", "url: https://192.168.1.7/a", "url: leads to '192.168.1.7', which only"),
        ("2024-02-01", "'2025-02-30'", "a.yaml:3: published: '2025-02-30' is not a date; there is no such day"),
        (
            "url: null",
            "url: null\nreviews:\n  - claim: c\n   verdict: x",
            "a.yaml:8: .*3 blanks stand before the key.*: 4",
        ),
        (
            "url: null",
            "url: null\nreviews:\n  - claim: c\n - claim: d",
            "1 blank stands before the dash.*others have: 2",
        ),
        ("2024-02-01", "10.03.2025", "write 2025-03-10 if the day stands first, 2025-10-03 if the month does"),
        (
            "sha256: ",
            f"sha256: {'9f' * 32} ",
            "is not a SHA-256 hash alone; leave out what stands behind its 64 digits",
        ),
        ("2024-02-01", "2024-02-01 10:00:00", "a.yaml:3: published: .* is not a date"),
        ("published_how: stated", "published_how: guessed", "a.yaml:4: published_how: 'guessed' is not allowed"),
        ("text: shipped", "text: true", "a.yaml:8: text: yes is not allowed"),
        (
            GOOD[GOOD.index("sha256: ") :],
            f"sha256: {hashlib.sha256().hexdigest()}",
            "the hash is that of an empty file",
        ),
        ("sha256: ", "sha256: x", "a.yaml:9: sha256: .* is not a SHA-256 hash"),
        ("language: en", "language: en\nlanguage: de", "a.yaml:7: language: the key stands twice"),
        ("url: null", "url: [", "a.yaml:\\d+: is not YAML"),
    ],
)
def test_a_fault_names_file_line_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(ReofactsError, match=said):
        read_sidecar(write(tmp_path, GOOD.replace(old, new)))


def test_a_changed_document_does_not_fit_its_hash(tmp_path: Path) -> None:
    write(tmp_path, GOOD, TEXT + " ")
    with pytest.raises(ReofactsError, match=r"a.yaml:9: sha256: the document's hash is [0-9a-f]{64}; restore"):
        read(tmp_path / "a.txt")


def test_a_document_without_sidecar_and_a_sidecar_without_document_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    path.rename(tmp_path / "b.yaml")
    with pytest.raises(ReofactsError, match=r"a.txt: the document has no sidecar"):
        read_folder(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReofactsError, match=r"b.yaml: the sidecar has no document"):
        read_folder(tmp_path)


def test_yaml_cannot_run_code(tmp_path: Path) -> None:
    with pytest.raises(ReofactsError, match="is not YAML"):
        read_sidecar(write(tmp_path, GOOD.replace("Output rises", "!!python/object/apply:os.getcwd []")))


@pytest.mark.parametrize(
    ("text", "line", "mend"),
    [
        ("title: a\n\tpublisher: b\n", 2, "begin the key at the left, as the others do"),
        ("title: a\n    publisher: b\n", 2, "begin the key at the left, as the others do"),
        ("reviews:\n\t- claim: b\n", 2, "write blanks in place of the tab"),
        ("title: Mines: a review\n", 1, "put a value that holds a colon in quotes"),
        ("title: 'a\n", 1, "close it, or put a text that holds ' between others"),
        ("title: 'a\npublisher: b\nlicence: 'c'\n", 1, "close it, or put a text that holds ' between others"),
        ("title: a\nreviews: [{a: b}\ntext: c\n", 2, "close it, or put a text that holds [ between others"),
        ("\ttitle: a\n", 1, "begin the key at the left, as the others do"),
        ("title: a\npublisher:b\nurl: null\n", 2, "write a colon and a blank behind the key"),
        ("title: Review #3 of 2024\n", 1, "put the value in quotes"),
        ("title: !!python/name:os.system a\n", 1, "take out the word that begins with !"),
        ("title: a\n---\ntitle: b\n", 2, "take out the line ---"),
        ("", 1, "`reofacts template sidecar` gives one to fill in"),
        ("sha256: 1111111111111111111111111111111111111111111\n", 1, "put it in quotes"),
        ("title: a\npublisher: caf\xe9\n", 2, "save the file as UTF-8"),
    ],
)
def test_what_is_no_plain_yaml_says_what_to_do(text: str, line: int | None, mend: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ReofactsError) as fault:
        read_sidecar(path)
    found = fault.value.faults[0] if isinstance(fault.value, Faults) else fault.value
    assert mend in found.mend
    assert line in (None, found.line)


def test_an_address_and_a_language_of_no_form_are_told_with_what_else_is_wrong(tmp_path: Path) -> None:
    text = GOOD.replace("url: null", "url: www.example.org").replace("language: en", "language: english")
    text = text.replace("2024-02-01", "2024-02-30")
    with pytest.raises(Faults) as found:
        read_sidecar(write(tmp_path, re.sub("licence: .*", "licence: ''", text)))
    assert {one.key for one in found.value.faults} == {"url", "language", "licence", "published"}
    assert [one.mend for one in found.value.faults if one.key == "published"] == ["there is no such day"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("publisher: null", "publisher: NA Mining"),
        ("publisher: null", "publisher: Mining.com"),
        ("title: Output rises", "title: What www.example.org says of .pdf and of .txt files"),
        ("url: null", "url: https://example.org/@ann?of=localhost"),
    ],
)
def test_what_looks_like_nothing_and_says_something_is_kept(tmp_path: Path, old: str, new: str) -> None:
    assert read_sidecar(write(tmp_path, GOOD.replace(old, new)))
