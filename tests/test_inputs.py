"""Text and Markdown to documents: what is read, and what is said of other bytes and other languages."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from files import PAGE, REPORT, SENTENCE, fault, told
from hypothesis import given
from hypothesis import strategies as st

from reofacts import documents, inputs
from reofacts.errors import ReofactsError
from reofacts.extraction import extract_document
from reofacts.inputs import markdown
from reofacts.language import foreign

# Markdown


def test_markdown_gives_words_without_marks_and_addresses() -> None:
    text = "## Output\n* It rose to **4,000** [tonnes](http://a.b/2500) in [2024][1].\n\n[1]: http://a.b/3100\n"
    assert markdown.plain(text) == "Output\n\nIt rose to 4,000 tonnes in 2024."


def test_a_table_in_markdown_keeps_its_rows_together() -> None:
    assert markdown.plain("| Year | t |\n|---|---:|\n| 2024 | 3,900 |") == "| Year | t |\n| 2024 | 3,900 |"


def test_front_matter_gives_title_and_date() -> None:
    reading = inputs.read(
        f"---\ntitle: Exports\ndate: 2025-03-01\ntags: [1,200]\n---\n{SENTENCE}".encode(), "a.md", "markdown"
    )
    assert (reading.text, reading.published) == (f"Exports\n\n{SENTENCE}", date(2025, 3, 1))


@pytest.mark.parametrize(
    "front",
    [
        "---\ndate: March 4, 2026\n---\n",
        '---\nTitle: "Exports"\nDate: 4 March 2026\ntags:\n- a\n  b\n# c\n\nauthors: [\n  A\n]\n---\n',
        "---\npublished: 2026-03-04T10:00:00Z\n...\n",
        '+++\ntitle = "Exports"\ndate = 2026-03-04\n[params]\na = 1\n+++\n',
    ],
)
def test_front_matter_of_every_form_gives_its_date_and_stands_not_in_the_text(front: str) -> None:
    reading = markdown.read(f"{front}{SENTENCE}".encode(), "a.md")
    assert reading.published == date(2026, 3, 4)
    assert reading.text.removeprefix("Exports\n\n") == SENTENCE


def test_a_title_of_several_lines_is_one() -> None:
    reading = markdown.read(f"---\ntitle: >\n  Exports\n  of Chile\n---\n{SENTENCE}".encode(), "a.md")
    assert reading.stated == {"title": "Exports of Chile"}


@pytest.mark.parametrize("head", ["Date: 4 March 2026", "4 March 2026", "**March 4, 2026**", "_2026-03-04_"])
@pytest.mark.parametrize("around", ["{head}\n\n", "{head}\n", "---\n\n{head}\n\n---\n\n", "---\n{head}\n\n"])
def test_a_date_at_the_top_of_markdown_hides_nothing_and_dates_the_text(head: str, around: str) -> None:
    text = f"{around.format(head=head)}Chile exported 9,000 tonnes of cerium last year.\n\n---\n\nMore of it."
    reading = markdown.read(text.encode(), "a.md")
    document = documents.from_text(reading.text, "a", reading.published)
    assert document.published == date(2026, 3, 4)
    (claim,) = extract_document(document).claims
    assert (claim.anchor.exact, claim.period_edtf) == ("9,000 tonnes", "2025")
    assert "More of it." in document.text
    bare = documents.from_text(text, "a")
    assert [one.period_edtf for one in extract_document(bare).claims] == ["2025"]  # As plain text, too.


def test_prose_between_two_rules_is_no_front_matter() -> None:
    text = f"---\nNote: {SENTENCE}\n\n{SENTENCE}\n\n---\n\nMore of it."
    assert markdown.read(text.encode(), "a.md").text.count(SENTENCE) == 2


def test_stars_and_underscores_between_words_stay() -> None:
    assert markdown.plain("3 * 4 is a_b_c, and 5\\*6") == "3 * 4 is a_b_c, and 5*6"


@given(st.text(st.sampled_from("[]()!*_`#|- <>\\\nab~&:"), max_size=200))
def test_any_marks_give_a_text_without_more_characters(text: str) -> None:
    assert len(markdown.plain(text)) <= len(text) + text.count("#")


# What is no text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "some.file: the file is empty; give a file with text in it"),
        (b" \n", "holds no text"),
        (b"a\0b", "NUL"),
        (b"one\ncaf\xe9 costs \xa35", "some.file:2: the letter behind 'caf' is not in UTF-8 (byte 0xe9 at offset 7); "
         "save the file as UTF-8, in a text editor, where saving asks for the encoding; or run iconv -f WINDOWS-1252"),
        (b"one \xa35", "some.file:1: a letter is not in UTF-8 (byte 0xa3 at offset 4)"),
        ("Output – rose".encode()[:9], "cut off"),
        ("Output rose".encode("utf-16"), "the file is UTF-16, not UTF-8; save the file as UTF-8, in a text editor"),
        ("Output rose".encode("utf-16-le"), "UTF-16LE"),
        ("Output rose".encode("utf-16-be"), "UTF-16BE"),
        ("Output rose".encode("utf-32"), "UTF-32"),
        (bytes(range(128, 256)) * 9, "if it is a text"),
        (b"%PDF-1.7", "the file is a PDF, and no plain text; name it .pdf or say --kind pdf"),
        (b"PK\x03\x04rest", "that cannot be opened, and no plain text; name it .xlsx, if it is a workbook"),
        (b"\x89PNG\r\n\x1a\n", "an image (PNG), and no plain text"),
        (b"\xff\xd8\xff\xe0", "an image (JPEG)"),
        (b"\x1f\x8b\x08", "gunzip"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_are_named_with_what_to_do(data: bytes, said: str) -> None:
    assert said in fault(data)


def test_a_text_beyond_the_limit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reofacts.inputs.text.LONGEST", 20)
    assert "the limit is 20; split it" in fault(b"x" * 21)
    assert inputs.read(b"x" * 20, "some.file", "text").text == "x" * 20


@pytest.mark.parametrize(("module", "kind", "data"), [("trafilatura", "html", PAGE.encode()), ("pypdf", "pdf", REPORT)])
def test_a_missing_library_says_what_to_install(
    module: str, kind: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert f'needs {module}, which is not installed; pip install "reofacts[{kind}]"' in fault(data, kind)


# Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Produktion der seltenen Erden stieg im ersten Quartal auf 4.200 Tonnen, und das ist viel.", "German"),
        ("La production de terres rares a augmenté au premier trimestre, selon le ministère.", "French"),
        ("La producción de tierras raras aumentó en el primer trimestre, según la empresa minera.", "Spanish"),
        ("A produção de terras raras aumentou no primeiro trimestre, segundo a empresa que opera.", "Portuguese"),
        ("Produksi tanah jarang naik pada kuartal pertama, dan perusahaan itu akan mengekspor.", "Indonesian or Malay"),
        ("今年第一季度稀土产量增长12%，达到4200吨REO。", "Chinese"),
        ("レアアースの生産量は第1四半期に増加した。", "Japanese"),
        ("희토류 생산량은 1분기에 12% 증가했다.", "Korean"),
        ("Добыча редкоземельных металлов выросла в квартале.", "a language in Cyrillic letters, such as Russian"),
        ("दुर्लभ मृदा का उत्पादन पहली तिमाही में बढ़ा।", "a language in Devanagari, such as Hindi"),
    ],
)  # fmt: skip
def test_another_language_is_named(text: str, language: str) -> None:
    assert foreign(text) == language


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Output 2024: 4,000 t REO",
        "NdPr oxide 430,000 CNY/t; Dy oxide 1,700 CNY/kg; Tb oxide 6,000 CNY/kg",
        "China (中国) mined 240,000 tonnes, the ministry (自然资源部) said.",
        "The minister visited São Paulo, Rio de Janeiro and Belém do Pará, and the head of the Casa da Moeda.",
        "5",
    ],
)
def test_english_lists_and_foreign_names_pass(text: str) -> None:
    assert foreign(text) is None


def test_a_document_in_another_language_gives_no_claims(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Die Produktion der seltenen Erden stieg im Jahr 2024 um 12 Prozent auf 4.200 Tonnen, und das ist viel."
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    code, printed, said = told(capsys, tmp_path / "de.txt")
    assert (code, printed) == (1, [])
    assert (
        "de.txt: is in German, not English; reofacts reads English; let `reofacts add` write a table for its claims"
        in said
    )


def test_a_sidecar_that_says_english_is_believed(tmp_path: Path) -> None:
    text = "Firma de la Mina del Norte: 4,000 tonnes por año."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReofactsError, match="is in Spanish, not English"):
        documents.read(path)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    keys = {"title": "A", "publisher": None, "published": None, "published_how": "unknown", "url": None}
    card = {**keys, "language": "en", "licence": "all rights reserved", "text": "shipped", "sha256": sha256}
    path.with_suffix(".yaml").write_text(json.dumps(card), encoding="utf-8")
    assert documents.read(path).text == text
