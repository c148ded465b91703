"""PDF to text: lines become sentences, claims know their pages, and what cannot be read is named."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from files import REPORT, fault, make_pdf
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts import inputs
from reofacts.errors import ReofactsError
from reofacts.extraction import extract
from reofacts.inputs import lines, pdf
from reofacts.inputs.guard import guarded


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


def test_a_hyphen_goes_where_the_next_line_begins_with_an_ending_that_is_no_word() -> None:
    page = "Prices of oxides rose again for all the buy-\ners of separa-\ntion plants for rare-\nearth ore."
    text, _ = lines.flow([page])
    assert text == "Prices of oxides rose again for all the buyers of separation plants for rare-earth ore."
