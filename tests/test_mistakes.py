"""What people type wrongly, and what the commands say to it."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
import shelf

from reofacts.cli import main
from reofacts.validation.audit import judge_folder


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two versions, a text, a sidecar without its document and a text without figures."""
    shelf.frozen(tmp_path / "datasets", "0.1.0", None, shelf.claims())
    shelf.frozen(tmp_path / "datasets", "0.2.0", "0.1.0", shelf.claims())
    (tmp_path / "note.txt").write_text("Kite exported 9,000 tonnes of cerium from Chile in 2024.\n", encoding="utf-8")
    (tmp_path / "none.txt").write_text("Nothing of weight is said in this text.\n", encoding="utf-8")
    (tmp_path / "card.yaml").write_text("title: A\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REOFACTS_SOURCE", str(tmp_path / "datasets"))
    return tmp_path


EXPORT = samples.claim_id("600 tonnes")
MISTAKES = [
    ("add https://example.org/a.html", "https://example.org/a.html: is an address, and nothing is fetched; save the"),
    ("add datasets", "datasets: is a folder; add its documents one by one"),
    ("review https://example.org/a.html", "https://example.org/a.html: is an address, and nothing is fetched; save"),
    ("review datasets", "datasets: is a folder; review its documents one by one"),
    ("review card.yaml", "card.yaml: is YAML by its name, and no document; give the document that it lies beside"),
    ("review note.txt --append", "the document has no sidecar; write note.yaml beside it; `reofacts template sidecar`"),
    ("validate datasets", "datasets: the folder holds nothing that can be judged; name what lies below it: datasets/0"),
    ("compare v0.1.0 0.2.0", "is no folder, no version and no git revision; did you mean 0.1.0? else give a published"),
    (
        "template sidecar --out a.csv",
        "the template of sidecar is YAML, and the ending says otherwise; name a file that",
    ),
    ("template events --out a.xlsx", "a.xlsx: --out: the template of events is CSV, and the ending says otherwise; na"),
    (
        "explain c",
        "c: 10 claims begin like this in version 0.2.0; explain reads a published folder, so give more of its cha",
    ),
    ("explain tonnes", "so give an id such as c"),
    ("explain tonnes", "; words are looked for in a text alone, with --in FILE"),
    ("explain note.txt", "note.txt: is a file, and no id; give note.txt:OFFSET, or words of it with --in note.txt"),
    ("explain other.txt:9", "other.txt: there is no such file; give the path of one"),
    ("explain tonnes --in note.txt --data datasets/0.1.0", "--data: a text is read, and nothing published; leave it"),
    ("explain note.txt:17 --version 0.1.0", "--version: a text is read, and nothing published; leave it out"),
    (f"explain {EXPORT} --published 2026-01-01", "--published: no text is read; name the text with --in, or leave"),
    ("explain c0 --in note.txt", "c0: no claim has this id or these words; `reofacts extract note.txt` lists 1 claim"),
]


@pytest.mark.parametrize(("command", "said"), MISTAKES)
def test_a_mistake_is_named_with_what_to_do_instead(
    clone: Path, command: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path.name for path in clone.iterdir())
    assert main(command.split()) == (2 if command.startswith("validate") else 1)
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in clone.iterdir()) == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("template quantities --out a.csv", "a.csv: written; fill it in, then `reofacts validate a.csv`\n"),
        ("review note.txt --out draft.yaml", "draft.yaml: 1 claim to review\n"),
        ("review none.txt", "none.txt: the rules read no claim\n"),
        ("review note.txt --kind text", ""),
    ],
)
def test_a_command_says_what_it_wrote(clone: Path, command: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command.split()) == 0
    assert capsys.readouterr().err == said


def test_versions_in_the_wrong_order_are_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "0.2.0", "0.1.0"])
    said = "0.2.0 is newer than 0.1.0: to see what became of the older one, name it first."
    assert said in capsys.readouterr().err
    main(["compare", "0.1.0", "0.2.0"])
    assert capsys.readouterr().err == ""


def test_a_table_that_the_contract_got_later_is_not_missing_in_an_older_version(root: Path) -> None:
    verdict = judge_folder(root / "datasets" / "0.2.0")
    assert "reviews" not in verdict.tables and verdict.valid


def test_a_table_that_a_folder_lists_and_lacks_is_missing(clone: Path) -> None:
    (clone / "datasets" / "0.2.0" / "reviews.parquet").unlink()
    failures = judge_folder(clone / "datasets" / "0.2.0").failures
    assert ("reviews", "table_missing") in {(item.table, item.rule) for item in failures}
