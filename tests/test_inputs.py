"""Files of every kind to claims: what is read, where the offsets point, and what is said of what cannot be read."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import signal
import sqlite3
import sys
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet as parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts import documents, extraction, inputs
from reofacts.cli import main
from reofacts.corpus import items as corpus
from reofacts.corpus.items import Item, Options, Outcome
from reofacts.corpus.spool import Spool
from reofacts.display import progress
from reofacts.errors import ReofactsError
from reofacts.extraction import extract
from reofacts.inputs import html, lines, markdown, pdf, records
from reofacts.inputs.guard import guarded
from reofacts.language import foreign

SENTENCE = "China exported 4,000 tonnes of rare earths in 2024."
PAGE = """<!doctype html><html lang="en"><head><title>Output rises | The Metal Page</title>
<meta property="article:published_time" content="2025-04-15T08:00:00Z">
<meta property="og:title" content="Rare earth output rises by a third"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/prices">Prices of 2,500 metals</a></li></ul></nav>
<main><article><p>The mine produced 4,200 tonnes of rare earth oxides last year,<br>a third more than in the year
before, the company that runs it said in its report on Tuesday.</p>
<h2>Outlook</h2><p>It expects to produce <b>1,300 tonnes</b> of NdPr oxide in 2026, and will build a second cracking
line at the plant, so that heavy rare earths can be separated there too.</p>
<ul><li>Dysprosium output was 12 tonnes.</li><li>Terbium output was 4 tonnes.</li></ul>
<table><tr><th>Year</th><th>Output (t)</th></tr><tr><td>2023</td><td>3,150</td></tr></table></article></main>
<footer><p>Read by 25,000 people. Call 555 1234 to subscribe.</p></footer></body></html>"""


def make_pdf(*pages: Sequence[str], compress: bool = False, contents: bytes | None = None) -> bytes:
    """A PDF with a text layer: each page a list of lines, or all of them with the same raw contents."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, page in enumerate(pages):
        shown = b"".join(b"(%s) Tj T*\n" % line.encode() for line in page)
        stream = contents if contents is not None else b"BT /F1 11 Tf 50 800 Td 14 TL\n" + shown + b"ET"
        stream, how = (zlib.compress(stream, 9), b" /Filter /FlateDecode") if compress else (stream, b"")
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R >>" % (font, 5 + 2 * number)
        )
        bodies.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), how, stream))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return out + b"xref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(out),
    )


REPORT = make_pdf(
    (
        "Output of rare earth oxides at the plant rose by a third to",
        "4,200 tonnes in 2024, the company said, and the pro-",
        "duction of dysprosium was 12 tonnes.",
        "1",
    ),
    ("The company expects a production of 6,000 tonnes of rare earth oxides in 2026.", "2"),
)


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[dict[str, object]], str]:
    """The exit code of `reofacts extract`, the records that it printed, and what it said of faults."""
    code = main(["extract", *map(str, arguments), "--format", "jsonl"])
    printed = capsys.readouterr()
    return code, [json.loads(line) for line in printed.out.splitlines()], printed.err


def fault(data: bytes, kind: str = "text") -> str:
    """What is said of bytes that cannot be read."""
    with pytest.raises(ReofactsError) as raised:
        inputs.read(data, "some.file", kind)
    return str(raised.value)


# HTML


def test_a_page_gives_its_article_and_not_its_menu_and_footer() -> None:
    text = inputs.read(PAGE.encode(), "page.html", "html").text
    assert "4,200 tonnes of rare earth oxides last year, a third more" in text
    assert not any(words in text for words in ("Home", "2,500", "25,000", "subscribe"))


def test_a_page_gives_its_title_first_and_a_paragraph_a_block() -> None:
    text = inputs.read(PAGE.encode(), "page.html", "html").text
    blocks = text.split("\n\n")
    assert blocks[0] == "Rare earth output rises by a third" and blocks[2] == "Outlook"
    assert "Dysprosium output was 12 tonnes.\nTerbium output was 4 tonnes." in blocks
    assert "Year | Output (t)\n2023 | 3,150" in blocks


def test_a_short_page_without_an_article_element_keeps_its_blocks_and_not_its_menu() -> None:
    menu = '<ul><li><a href="/">Home</a></li><li><a href="/m">Markets</a></li></ul>'
    page = f"<html><body>{menu}<h1>Cerium</h1><p>Norway mined 500 tonnes.</p><p>Peru mined 300.</p></body></html>"
    blocks = inputs.read(page.encode(), "page.html", "html").text.split("\n\n")
    assert blocks == ["Cerium", "Norway mined 500 tonnes.", "Peru mined 300."]


def test_the_date_that_a_page_states_counts_before_the_one_given(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    claims = extract(path, published=date(2011, 1, 1)).claims
    assert next(claim for claim in claims if claim.anchor.exact == "4,200 tonnes").period_edtf == "2024"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DC.date.issued" content="2024-03-02">',
        '<meta itemprop="datePublished" content="2024-03-02T01:00+09:00">',
        '<script type="application/ld+json">{"datePublished": "2024-03-02"}</script>',
    ],
)
def test_a_page_states_its_date_in_many_ways(head: str) -> None:
    page = f"<html><head>{head}</head><body><article><p>{SENTENCE} {SENTENCE}</p></article></body></html>"
    assert inputs.read(page.encode(), "page.html", "html").published == date(2024, 3, 2)


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{SENTENCE} It cost £5 – “much”.</p></body></html>'
    assert "£5 – “much”" in inputs.read(page.encode("cp1252"), "page.html", "html").text
    assert "iconv -f WINDOWS-1252" in fault(page.replace("iso-8859-1", "utf-8").encode("cp1252"), "html")


def test_a_page_without_an_article_is_named() -> None:
    assert fault(b"<html><body></body></html>", "html") == (
        "some.file: no article was found in the page; give its text as .txt"
    )


def test_a_page_beyond_the_limit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST", 1000)
    assert "the limit is 1,000" in fault(PAGE.encode(), "html")


MARKUP = st.lists(
    st.sampled_from(
        (
            "<p>",
            "</p>",
            "<table>",
            "<td>",
            "<tr>",
            "<li>",
            "<ul>",
            "<br>",
            "<!--",
            "&#0;",
            "<div",
            " a='",
            "4,000 t ",
            ">",
        )
    ),
    max_size=60,
)


@settings(max_examples=60)
@given(MARKUP)
def test_malformed_html_gives_a_text_or_an_error(parts: list[str]) -> None:
    try:
        assert inputs.read("".join(["<html><body>", *parts]).encode(), "page.html", "html").text.strip()
    except ReofactsError as said:
        assert "page.html" in str(said)


# PDF


def test_a_pdf_of_two_pages_gives_claims_with_their_pages(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(REPORT)
    extracted = extract(path)
    found = {claim.anchor.exact: claim.anchor.locator for claim in extracted.claims}
    assert found["4,200 tonnes"] == "page 1" and found["12 tonnes"] == "page 1"
    assert found["6,000 tonnes"] == "page 2"
    text = extracted.document.text
    assert all(text[claim.anchor.start : claim.anchor.end] == claim.anchor.exact for claim in extracted.claims)


def test_the_lines_of_a_page_become_sentences_again() -> None:
    text = inputs.read(REPORT, "report.pdf", "pdf").text
    assert text == (
        "Output of rare earth oxides at the plant rose by a third to 4,200 tonnes in 2024, the company said, and the "
        "production of dysprosium was 12 tonnes.\n\n"
        "The company expects a production of 6,000 tonnes of rare earth oxides in 2026."
    )


def test_a_sentence_runs_on_over_the_page() -> None:
    first = ["The company that runs the mine said that it", "would raise output at its plant to"]
    text, starts = lines.flow(["\n".join([*first, "12"]), "6,000 tonnes of oxide in 2026.\n13"])
    assert text == " ".join([*first, "6,000 tonnes of oxide in 2026."])
    assert text[starts[1] :].startswith("6,000 tonnes")


def test_a_running_head_stands_once_and_page_numbers_do_not() -> None:
    pages = [f"Report of the year 2024\nThe mine number {page} was opened.\nPage {page} of 4" for page in (1, 2, 3, 4)]
    text, _ = lines.flow(pages)
    assert text.count("Report of the year 2024") == 1 and "Page" not in text
    assert text.count("was opened") == 4


def test_a_hyphen_at_the_end_of_a_line_goes_only_if_the_word_is_printed_whole_elsewhere() -> None:
    text, _ = lines.flow(["Production of rare-\nearth oxides, and the pro-\nduction of metal."])
    assert text == "Production of rare-earth oxides, and the production of metal."


def test_a_page_without_text_starts_where_the_next_one_does() -> None:
    text, starts = lines.flow(["One sentence stands here.", "", "Another one stands here."])
    assert starts == (0, starts[2], starts[2]) and text[starts[2] :] == "Another one stands here."


@given(st.lists(st.text(st.sampled_from("ab1. -\n•T"), max_size=80), max_size=5))
def test_every_page_has_a_place_in_the_text_in_order(pages: list[str]) -> None:
    text, starts = lines.flow(pages)
    assert len(starts) == len(pages) and list(starts) == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts) and text == text.strip()


def test_a_pdf_without_a_text_layer_is_named() -> None:
    assert "no text layer" in fault(make_pdf((), contents=b"q Q"), "pdf")


def test_limits_of_a_pdf_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "CHARACTERS", 40)
    assert "longer than 40 characters" in fault(REPORT, "pdf")
    monkeypatch.setattr(pdf, "PAGES", 1)
    assert "the PDF has 2 pages; the limit is 1; split it" in fault(REPORT, "pdf")


def test_a_pdf_that_unpacks_to_far_more_than_it_weighs_is_refused() -> None:
    bomb = make_pdf((), compress=True, contents=b" " * 80_000_000)
    assert len(bomb) < 100_000
    assert "the PDF cannot be read (Limit reached" in fault(bomb, "pdf")


@settings(max_examples=60)
@given(st.integers(0, len(REPORT)), st.integers(0, len(REPORT)), st.binary(max_size=8))
def test_a_broken_pdf_gives_a_text_or_an_error(start: int, stop: int, instead: bytes) -> None:
    data = b"%PDF-1.4\n" + REPORT[:start] + instead + REPORT[stop:]
    try:
        assert inputs.read(data, "report.pdf", "pdf").text.strip()
    except ReofactsError as said:
        assert "report.pdf" in str(said)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such timer")
def test_what_takes_far_too_long_is_stopped_even_if_it_catches_errors() -> None:
    def stubborn() -> Iterator[int]:
        for number in itertools.count():
            try:
                yield number
            except Exception:
                continue

    expected = pytest.raises(ReofactsError, match=r"some.file: reading the page took more than 0.05 s")
    with expected, guarded("page", "some.file", 0.05):
        for _ in stubborn():
            pass


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
    (claim,) = extraction.extract_document(document).claims
    assert (claim.anchor.exact, claim.period_edtf) == ("9,000 tonnes", "2025")
    assert "More of it." in document.text
    bare = documents.from_text(text, "a")
    assert [one.period_edtf for one in extraction.extract_document(bare).claims] == ["2025"]  # As plain text, too.


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
        (b"one\ncaf\xe9 costs \xa35", "some.file:2: byte 0xe9 at offset 7 is not UTF-8; save the file as UTF-8: iconv"),
        ("Output – rose".encode()[:9], "cut off"),
        ("Output rose".encode("utf-16"), "the file is UTF-16, not UTF-8; save the file as UTF-8: iconv -f UTF-16 "),
        ("Output rose".encode("utf-16-le"), "UTF-16LE"),
        ("Output rose".encode("utf-16-be"), "UTF-16BE"),
        ("Output rose".encode("utf-32"), "UTF-32"),
        (bytes(range(128, 256)) * 9, "if it is a text"),
        (b"%PDF-1.7", "the file is a PDF, not text; name it .pdf or say --kind pdf"),
        (b"PK\x03\x04rest", "a Word, Excel or OpenDocument file, not text; save its text as .txt"),
        (b"\x89PNG\r\n\x1a\n", "an image (PNG), not text"),
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
    assert "de.txt: is in German, not English; reofacts reads English; translate it first" in said


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


# JSON lines and Parquet


def test_json_lines_give_a_document_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "News.jsonl"
    dated = {"text": SENTENCE.replace("in 2024", "last year"), "id": "Wire/7", "published": "2024-05-01T10:00:00Z"}
    path.write_text(f"{json.dumps(dated)}\n\n{json.dumps({'text': SENTENCE})}\n", encoding="utf-8")
    code, printed, _ = told(capsys, path, "--published", "2011-01-01")
    found = [(item["source_id"], item["period_edtf"]) for item in printed if item["kind"] == "quantity"]
    assert (code, found) == (0, [("wire-7", "2023"), ("news-3", "2024")])


def test_each_line_that_is_no_document_is_named_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = {
        b"{bad": "is not JSON (column 2: Expecting property name enclosed in double quotes)",
        b"[" * 100_000: "is not JSON (nested too deep)",
        b'["text"]': "is JSON, but no object; write a document a line",
        b'{"body": "x"}': "text: the key is missing; the keys are: body",
        b'{"text": 5}': "text: is a number, not text",
        b'{"text": null}': "text: is null, not text",
        b'{"text": " "}': "holds no text",
        b'{"text": "a\\u0000b"}': "NUL",
        b'{"text": "a \\ud800 b"}': "character 2 is half a surrogate pair (U+D800)",
        b'{"text": "x", "published": "May"}': "published: 'May' is not a date; write it as 2026-01-30",
        b'{"text": "caf\xe9"}': "byte 0xe9 at offset 13 of the line is not UTF-8",
    }
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\n".join([*cases, json.dumps({"text": SENTENCE}).encode()]))
    code, printed, said = told(capsys, path)
    assert code == 1 and printed[0]["source_id"] == f"news-{len(cases) + 1}"
    for (number, expected), line in zip(enumerate(cases.values(), 1), said.splitlines(), strict=True):
        assert line.startswith(f"reofacts: {path}:{number}: ") and expected in line


def test_a_line_that_is_too_long_is_skipped_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST_LINE", 30)
    found = list(records.json_records(io.BytesIO(b'{"text": "%s"}\n{"text": "short"}\n' % (b"x" * 200)), "a.jsonl"))
    assert "a.jsonl:1: the line is longer than 30 bytes" in str(found[0])
    assert isinstance(found[1], records.Record) and (found[1].text, found[1].line) == ("short", 2)


class Endless(io.BytesIO):
    """A file of lines without an end."""

    def readline(self, size: int | None = -1, /) -> bytes:
        return b'{"text": "again"}\n'


def test_lines_are_read_one_by_one() -> None:
    found = list(itertools.islice(records.json_records(Endless(), "a.jsonl"), 3))
    assert [item.line for item in found if isinstance(item, records.Record)] == [1, 2, 3]


def many(path: Path, count: int = 1000) -> Path:
    """A Parquet file of documents, no two of which say the same."""
    texts = [
        f"Mine {number} in Brazil produced {100 + number} tonnes of rare earth oxides last year."
        for number in range(count)
    ]
    days = pyarrow.array([date(2020 + number % 5, 5, 1) for number in range(count)])
    table = pyarrow.table({"other": range(count), "text": texts, "published": days})
    parquet.write_table(table, path, row_group_size=300)
    return path


@pytest.mark.slow
def test_a_thousand_documents_of_parquet_give_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    path = many(tmp_path / "many.parquet")
    for jobs in ("1", "2"):
        arguments = ["--format", "jsonl", "--out", str(tmp_path / f"{jobs}.jsonl"), "--jobs", jobs]
        assert main(["extract", str(path), *arguments]) == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    printed = [json.loads(line) for line in (tmp_path / "1.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [(item["source_id"], item["value"]) for item in printed if item.get("measure") == "production"]
    assert found == [(f"many-{number + 1}", 100 + number) for number in range(1000)]


def test_rows_are_read_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    original = records.parquet_row
    monkeypatch.setattr(records, "parquet_row", lambda *row: taken.append(row[0].num_rows) or original(*row))
    rows = records.parquet_rows(str(many(tmp_path / "many.parquet", 400)))
    assert len(list(itertools.islice(rows, 20))) == 20
    assert max(taken) <= records.ROWS and len(taken) <= 2 * records.ROWS


def test_parquet_without_text_is_named_with_its_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parquet.write_table(pyarrow.table({"body": ["x"], "day": ["y"]}), tmp_path / "a.parquet")
    code, _, said = told(capsys, tmp_path / "a.parquet")
    assert code == 1 and "a.parquet: text: the file has no such column; its columns are: body, day" in said


def test_a_row_without_text_is_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = pyarrow.array([b"caf\xe9", None, SENTENCE.encode()]).cast(pyarrow.binary())
    broken = pyarrow.Array.from_buffers(pyarrow.string(), 3, texts.buffers())
    parquet.write_table(pyarrow.table({"text": broken}), tmp_path / "a.parquet")
    code, printed, said = told(capsys, tmp_path / "a.parquet")
    assert code == 1 and [item["source_id"] for item in printed if item["kind"] == "quantity"] == ["a-3"]
    assert "a.parquet:1: the row cannot be read" in said and "a.parquet:2: text: is null, not text" in said


def test_a_broken_parquet_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = many(tmp_path / "many.parquet", 50).read_bytes()
    for cut in (4, len(data) // 2, len(data) - 5):
        (tmp_path / "many.parquet").write_bytes(data[:cut] + data[-4:])
        code, _, said = told(capsys, tmp_path / "many.parquet")
        assert code == 1 and "many.parquet: is not Parquet that can be read" in said


# Many documents


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
    assert code == 1 and "standard input: the file is a PDF, not text; name it .pdf or say --kind pdf" in said


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
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with progress.metered("reading", 4_000) as watch:
        watch(4_000)
    assert "reading" in terminal.getvalue() and "4.0/4.0 kB" in terminal.getvalue()


def test_progress_on_a_terminal_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(progress.tracked(iter(range(50)), "reading")) == list(range(50))
    assert "reading" in terminal.getvalue()


def test_a_hyphen_goes_where_the_next_line_begins_with_an_ending_that_is_no_word() -> None:
    page = "Prices of oxides rose again for all the buy-\ners of separa-\ntion plants for rare-\nearth ore."
    text, _ = lines.flow([page])
    assert text == "Prices of oxides rose again for all the buyers of separation plants for rare-earth ore."
