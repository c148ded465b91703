"""Many documents at once: folders, names, processes, what is kept and compared, and how it goes on after a fault."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from files import PAGE, REPORT, SENTENCE, told
from screens import Terminal

from reofacts import documents, extraction
from reofacts.cli import main
from reofacts.corpus import items as corpus
from reofacts.corpus.items import Item, Options, Outcome
from reofacts.corpus.spool import Spool
from reofacts.display import progress
from reofacts.errors import ReofactsError


def test_a_folder_gives_every_known_kind_below_it_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "b.md").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": SENTENCE}), encoding="utf-8")
    (tmp_path / "below" / "d.pdf").write_bytes(REPORT)
    (tmp_path / "e.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / ".hidden" / "f.txt").write_text(SENTENCE, encoding="utf-8")
    code, printed, _ = told(capsys, tmp_path)
    sources = dict.fromkeys(item["source_id"] for item in printed if item["kind"] != "finding")
    assert (code, list(sources)) == (0, ["a", "b", "c-1", "d"])


def test_a_folder_without_a_known_kind_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    code, _, said = told(capsys, tmp_path)
    assert code == 1 and "the folder holds no file that ends in .txt, .md," in said


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (SENTENCE.encode(), []),
        (REPORT, ["--kind", "pdf"]),
        (PAGE.encode(), ["--kind", "html"]),
        (b'{"text": "%s"}' % SENTENCE.encode(), ["--kind", "jsonl"]),
    ],
)
def test_standard_input_is_read_as_the_kind_it_is(
    data: bytes, kind: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    code, printed, _ = told(capsys, "-", *kind)
    assert code == 0 and str(printed[0]["source_id"]).startswith("stdin")


def test_a_pdf_on_standard_input_says_how_to_read_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT)))
    code, _, said = told(capsys, "-")
    assert code == 1 and "standard input: the file is a PDF, and no plain text; name it .pdf or say --kind pdf" in said


def test_two_documents_of_one_name_keep_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "y" / "a-2.txt").write_text(SENTENCE, encoding="utf-8")
    _, printed, _ = told(capsys, tmp_path)
    found = [(item["source_id"], item["claim_id"]) for item in printed if item["kind"] == "quantity"]
    assert [source for source, _ in found] == ["a", "a-2", "a-2-2"]
    assert len({claim for _, claim in found}) == 3


def test_what_two_documents_say_of_one_thing_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("a", "4,000"), ("b", "5,000"), ("c", "4,010")):
        (tmp_path / f"{name}.txt").write_text(SENTENCE.replace("4,000", value), encoding="utf-8")
    _, printed, _ = told(capsys, tmp_path)
    claims = {item["claim_id"]: item["source_id"] for item in printed if item["kind"] == "quantity"}
    crossed = [item["claim_ids"] for item in printed if item.get("rule") == "cross_source"]
    assert {"".join(sorted(str(claims[claim]) for claim in pair)) for pair in crossed} == {"ab", "bc"}  # type: ignore[attr-defined]


def test_one_figure_is_compared_with_few_however_many_there_are() -> None:
    figures = [corpus.Figure("output", f"s{number}", f"c{number}", 10.0**number, "t") for number in range(50)]
    with Spool() as spool:
        for figure in figures:
            spool.add(Outcome(figures=(figure,)))
        spool.compare()
        assert 50 <= spool.count("finding") <= 50 * 5
        assert all(spool.doubts(figure.claim_id) == ["cross_source"] for figure in figures)


def test_the_text_is_kept_with_hashes_of_what_it_was_extracted_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.pdf").write_bytes(REPORT)
    _, printed, _ = told(capsys, tmp_path / "report.pdf", "--keep-text", tmp_path / "kept")
    text = (tmp_path / "kept" / "report.txt").read_bytes()
    said = json.loads((tmp_path / "kept" / "report.json").read_text(encoding="utf-8"))
    assert said["original"] == "report.pdf" and said["how"].startswith("pypdf ")
    assert said["original_sha256"] == hashlib.sha256(REPORT).hexdigest()
    assert said["text_sha256"] == hashlib.sha256(text).hexdigest()
    claims = [item for item in printed if item["kind"] != "finding"]
    assert claims and all(text.decode()[item["start"] : item["end"]] == item["exact"] for item in claims)  # type: ignore[misc]


def test_the_title_of_a_page_is_kept_with_its_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("trafilatura")
    body = f"<p>{SENTENCE} The ministry said so on Monday in a report on the mines of the country.</p>"
    for name, head, heading in (
        ("a", "<title>The window</title>", ""),
        ("b", "<title>The window</title>", "<h1>The page</h1>"),
    ):
        page = f"<html><head>{head}</head><body><article>{heading}{body}</article></body></html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
        told(capsys, tmp_path / f"{name}.html", "--keep-text", tmp_path / "kept")
    titles = [json.loads((tmp_path / "kept" / f"{name}.json").read_text(encoding="utf-8"))["title"] for name in "ab"]
    assert titles == ["The window", "The page"]


def test_a_line_of_json_is_kept_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = json.dumps({"text": SENTENCE, "url": "https://example.org/a", "title": "A"})
    (tmp_path / "news.jsonl").write_text(f"\n{line}\r\n", encoding="utf-8", newline="")
    told(capsys, tmp_path / "news.jsonl", "--keep-text", tmp_path / "kept")
    said = json.loads((tmp_path / "kept" / "news-2.json").read_text(encoding="utf-8"))
    assert (said["original"], said["part"], said["url"]) == ("news.jsonl", "line 2", "https://example.org/a")
    assert said["original_sha256"] == hashlib.sha256(line.encode()).hexdigest()


def test_no_id_leads_out_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = ("../../outside", "/etc/passwd", "a\\..\\b", "news", "News", "-" * 300, "x" * 300)
    lines_of = [json.dumps({"text": SENTENCE, "id": given}) for given in ids]
    (tmp_path / "news.jsonl").write_text("\n".join(lines_of), encoding="utf-8")
    code, _, _ = told(capsys, tmp_path / "news.jsonl", "--keep-text", tmp_path / "deep" / "kept")
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt"))
    assert code == 0 and len(written) == len(ids)
    assert all(name.startswith("deep/kept/") and name.count("/") == 2 and len(name) < 120 for name in written)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "b.txt").touch()
    code, _, said = told(capsys, tmp_path / "a.txt", "--keep-text", tmp_path / "b.txt")
    assert code == 1 and "b.txt is no folder" in said
    assert main(["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "none" / "b.csv")]) == 1
    assert "--out: its folder is not there" in capsys.readouterr().err


def test_a_fault_of_ours_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = extraction.extract_document

    def fragile(document: documents.Document, watch: documents.Watch) -> object:
        if document.source_id == "a":
            raise IndexError("no such part")
        return original(document, watch)

    monkeypatch.setattr(extraction, "extract_document", fragile)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(SENTENCE, encoding="utf-8")
    code, printed, said = told(capsys, tmp_path)
    assert code == 1 and printed[0]["source_id"] == "b"
    assert "a.txt: reofacts failed on this document (IndexError: no such part); report it" in said


def test_a_full_disk_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Spool, "add", full)
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    code, printed, said = told(capsys, tmp_path / "a.txt")
    assert (code, printed) == (1, [])
    assert "working file cannot be written (database or disk is full); set SQLITE_TMPDIR to a folder with room" in said


def die(batch: object, options: object) -> None:
    """Stand in for a process that is killed."""
    os._exit(3)


@pytest.mark.slow
def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "work", die)
    with pytest.raises(ReofactsError, match="--jobs: a process died, for want of memory perhaps; try --jobs 1"):
        list(corpus.extracted([Item("a", "a.txt", "text", 1)], Options(), jobs=2))


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "", "999"])
def test_a_number_of_processes_that_is_none_is_wrong_usage(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["extract", "a.txt", f"--jobs={number}"])
    assert stop.value.code == 2 and "is not a number of processes" in capsys.readouterr().err


def test_a_batch_is_closed_by_documents_and_by_characters() -> None:
    small = [Item(f"s{number}", "a", "text", 10) for number in range(130)]
    large = [Item(f"l{number}", "a", "text", 300_000) for number in range(3)]
    assert [len(batch) for batch in corpus.batches([*small, *large])] == [64, 64, 4, 1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_watches_is_told_of_every_character(tmp_path: Path, jobs: int) -> None:
    texts = ["Peru mined 5 t of tin in 2024.\n\nChile mined 7 t.\n\n", "", "Output of copper\n\nfell 4% in 2023"]
    named = [str(tmp_path / f"{number}.txt") for number in range(3)]
    for name, text in zip(named, texts, strict=True):
        Path(name).write_text(text)
    told: list[int] = []
    assert [one.fault is None for one in corpus.extracted(corpus.items(named), None, jobs, told.append)] == [
        True,
        False,
        True,
    ]
    assert sum(told) == sum(map(len, texts)) == corpus.length(named)


def test_the_characters_of_pages_are_not_known_before_they_are_read(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Peru mined 5 t of tin.</p>")
    assert corpus.length([str(page)]) is None and corpus.length([str(tmp_path)]) is None


def test_a_bar_shows_how_much_of_a_long_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with progress.metered("reading", 4_000) as watch:
        watch(4_000)
    assert "reading" in terminal.getvalue() and "4.0/4.0 kB" in terminal.getvalue()


def test_progress_on_a_terminal_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(progress.tracked(iter(range(50)), "reading")) == list(range(50))
    assert "reading" in terminal.getvalue()
