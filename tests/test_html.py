"""Web pages to text: the article and not its menu, its title and date, and what is said of a page that is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from files import PAGE, SENTENCE, fault
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts import inputs
from reofacts.errors import ReofactsError
from reofacts.extraction import extract
from reofacts.inputs import html


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
