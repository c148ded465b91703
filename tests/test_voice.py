"""How a phrase is said: modality, polarity and attribution, read in its clause."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts.documents import from_text
from reofacts.extraction.voices import voice

FIGURE = "5,000 tonnes"


def said(text: str, phrase: str = FIGURE, *, behind: bool = True) -> voice.Voice:
    """The voice of the last occurrence of a phrase in a text."""
    document = from_text(text, published=date(2026, 3, 4))
    start = text.rindex(phrase)
    sentence = next(item for item in document.sentences if item.start <= start < item.end)
    return voice.read(document, sentence, start, start + len(phrase), behind=behind)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The mine produced 5,000 tonnes.", "reported"),
        ("The mine holds an estimated 5,000 tonnes.", "estimated"),
        ("The mine is expected to yield 5,000 tonnes.", "forecast"),
        ("Output of 5,000 tonnes is expected by 2030.", "forecast"),
        ("Demand is likely to reach 5,000 tonnes.", "forecast"),
        ("The company plans to refine 5,000 tonnes.", "target"),
        ("The plant aims at 5,000 tonnes.", "target"),
        ("The plant, aimed at 5,000 tonnes, opened.", "target"),
        ("The mine could yield 5,000 tonnes.", "possible"),
        ("In May the mine produced 5,000 tonnes.", "reported"),
    ],
)
def test_the_cue_of_the_clause_sets_the_modality(text: str, modality: str) -> None:
    assert said(text).modality == modality


def test_the_future_beats_an_estimate() -> None:
    assert said("Demand is projected to reach an estimated 5,000 tonnes.").modality == "forecast"


def test_a_cue_in_another_clause_does_not_count() -> None:
    assert said("The mine, which could close, produced 5,000 tonnes.").modality == "reported"
    assert said("The mine produced 5,000 tonnes, but output is expected to fall.").modality == "reported"


def test_a_cue_in_an_opening_phrase_does_not_count() -> None:
    assert said("In a move aimed at cutting imports, Chile mined 5,000 tonnes.").modality == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "The mine has not produced 5,000 tonnes.",
        "The mine doesn't produce 5,000 tonnes.",
        "There is no plant for 5,000 tonnes.",
        "Chile denied that it sold 5,000 tonnes.",
    ],
)
def test_a_denial_before_the_phrase_negates_it(text: str) -> None:
    assert said(text).polarity == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "No more than 5,000 tonnes were mined.",
        "Not only did the mine yield 5,000 tonnes, it grew.",
        "The plant, which does not run, was built for 5,000 tonnes.",
        "The mine produced 5,000 tonnes and did not grow.",
    ],
)
def test_what_only_looks_like_a_denial_leaves_it_affirmed(text: str) -> None:
    assert said(text).polarity == "affirmed"


@pytest.mark.parametrize(
    ("text", "attribution", "who"),
    [
        ("The mine produced 5,000 tonnes.", "author", None),
        ("According to reports, the mine produced 5,000 tonnes.", "media_reports", None),
        ("Local media reported that the mine produced 5,000 tonnes.", "media_reports", None),
        ("Reuters reported that the mine produced 5,000 tonnes.", "media_reports", "Reuters"),
        ("Mines Minister Ana Soto said the mine produced 5,000 tonnes.", "named_person", "Ana Soto"),
        ("“We mined 5,000 tonnes,” said Dr. Ana Soto, head of geology.", "named_person", "Ana Soto"),
        ("Ana Soto, head of geology, said the mine produced 5,000 tonnes.", "named_person", "Ana Soto"),
        ("The mine produced 5,000 tonnes, Kite Ore Ltd said on Monday.", "named_organisation", "Kite Ore Ltd"),
        ("China claims exports of 5,000 tonnes.", "named_organisation", "China"),
        ("The Norwegian government said exports were 5,000 tonnes.", "named_organisation", "Norway"),
        ("People familiar with the matter said 5,000 tonnes were sold.", "unnamed_sources", None),
        ("Demand is projected to reach 5,000 tonnes.", "none", None),
        ("A report made by Kite Ore Ltd lists 5,000 tonnes.", "author", None),
    ],
)
def test_who_says_it(text: str, attribution: str, who: str | None) -> None:
    voice_read = said(text)
    assert (voice_read.attribution, voice_read.attributed_to) == (attribution, who)


def test_a_relative_clause_of_speech_reaches_only_what_follows_it() -> None:
    text = "The find of 5,000 tonnes was announced by Minister Ana Soto, who said it could boost exports."
    assert said(text).attribution == "author"
    assert said(text, "boost exports").attribution == "named_person"


def test_a_passive_without_a_voice_counts_only_for_a_figure_or_a_market() -> None:
    assert said("Norway is expected to send experts to Chile.", "send experts", behind=False).attribution == "author"
    assert said("Lithium prices are expected to soften.", "soften").attribution == "none"


def test_the_report_is_that_of_the_media_where_media_were_cited_before() -> None:
    text = "Talks are on, according to media reports. The report said 5,000 tonnes were at stake."
    assert said(text).attribution == "media_reports"


def test_the_report_is_that_of_the_body_whose_report_it_is() -> None:
    text = "A report by the Norwegian Mining Institute came out. The report said 5,000 tonnes were mined."
    assert said(text).attributed_to == "Norwegian Mining Institute"


def test_a_pronoun_stands_for_the_person_named_before() -> None:
    text = "Mines Minister Ana Soto visited the mine. She said it produced 5,000 tonnes."
    assert said(text).attributed_to == "Ana Soto"


def test_it_stands_for_the_country_of_the_sentence() -> None:
    text = "Chile fined firms that it says hid 5,000 tonnes."
    assert said(text).attributed_to == "Chile"


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = "“The mine is open. It yields 5,000 tonnes,” said Dr. Ana Soto."
    assert said(text).attributed_to == "Ana Soto"
    text = "“The mine is open,” said Dr. Ana Soto. “It yields 5,000 tonnes.”"
    assert said(text).attributed_to == "Ana Soto"


def test_the_words_of_attribution_begin_with_the_speaker() -> None:
    text = "The find was announced by Energy Minister Ana Soto, who said the mine holds 5,000 tonnes."
    (start, end) = next((a, b) for role, a, b in said(text).spans if role == "attribution")
    assert text[start:end] == "Energy Minister Ana Soto, who said"


def test_the_spans_show_the_words() -> None:
    text = "Kite Ore Ltd said the mine could yield 5,000 tonnes."
    shown = {(role, text[start:end]) for role, start, end in said(text).spans}
    assert shown == {("modality", "could"), ("attribution", "Kite Ore Ltd said")}


WORDS = st.sampled_from(
    [
        "said",
        "Chile",
        ",",
        "which",
        "not",
        "no",
        "could",
        "“",
        "”",
        "(",
        "according to",
        "reports",
        "Ana Soto",
        ";",
        "5,000 t",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_any_sentence_has_a_voice_whose_spans_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    document = from_text(text, published=date(2026, 3, 4))
    for sentence in document.sentences:
        found = voice.read(document, sentence, sentence.start, sentence.end)
        assert all(0 <= start < end <= len(text) for _, start, end in found.spans)
        assert found.modality in ("reported", "estimated", "forecast", "target", "possible")


def test_the_ministry_is_no_company_that_was_named_before() -> None:
    heard = said("Kite Ore Ltd sold tin.\n\nThe ministry said it made 5,000 tonnes.")
    assert (heard.attribution, heard.attributed_to) == ("unnamed_sources", None)


def test_the_ministry_is_the_ministry_named_before() -> None:
    heard = said("The Ministry of Mines met firms. Kite Ore Ltd sold tin. The ministry said it made 5,000 tonnes.")
    assert heard.attributed_to == "Ministry of Mines"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Data from the mines ministry showed 5,000 tonnes.", "mines ministry"),
        ("Customs data showed 5,000 tonnes.", "Customs"),
        ("Chile's statistics office data showed 5,000 tonnes.", "Chile's statistics office"),
        ("Kobrand (TSX:KBR) reported 5,000 tonnes.", "Kobrand"),
        ("Kobrand's mine is old. Kobrand sold it. The company said it held 5,000 tonnes.", "Kobrand"),
        ("It is 5,000 tonnes, the state copper commission Kobrico said on Friday.", "Kobrico"),
        ("The copper commission Kobrico met. The agency expects 5,000 tonnes.", "Kobrico"),
        ("It was 5,000 tonnes, the Mines and Survey Bureau (MSB) reported.", "Survey Bureau"),
        ("It was 5,000 tonnes, Northern Ore Ltd said Thursday at its seminar.", "Northern Ore Ltd"),
        ("Northern Ore Ltd met. Next year it expects 5,000 tonnes.", "Northern Ore Ltd"),
        ("Northern Ore Ltd puts reserves at 5,000 tonnes.", "Northern Ore Ltd"),
        ("Northern Ore Ltd estimated output would reach 5,000 tonnes.", "Northern Ore Ltd"),
        ("According to Kobrand, it holds 5,000 tonnes.", "Kobrand"),
        ("Gert de Boer, Kobrand's new sales officer, said it sold 5,000 tonnes.", "Gert de Boer"),
    ],
)
def test_who_speaks_is_found_behind_documents_tickers_and_words_for_bodies(text: str, who: str) -> None:
    assert said(text).attributed_to == who
    assert said(text).attribution == ("named_person" if who == "Gert de Boer" else "named_organisation")


@pytest.mark.parametrize(
    "text",
    [
        "According to plan, it made 5,000 tonnes.",
        "Northern Ore Ltd put 5,000 tonnes on a ship.",
        "A day of trade – before Northern Ore Ltd announced a cut – brought 5,000 tonnes.",
        "Northern Ore Ltd said so. Exports were 5,000 tonnes.",
    ],
)
def test_what_only_looks_like_speech_stays_the_authors(text: str) -> None:
    assert said(text).attribution == "author"


def test_the_companies_in_a_wire_report_are_not_the_news_agency() -> None:
    text = "CAPE TOWN (Reuters) - Kite Ore Ltd and a rail firm signed. The company said it had 5,000 tonnes."
    assert said(text).attributed_to == "Kite Ore Ltd"


def test_may_at_the_head_of_a_line_is_the_month() -> None:
    assert said("May exports up to 5,000 tonnes").modality == "reported"
    assert said("They may reach 5,000 tonnes").modality == "possible"
