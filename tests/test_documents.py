"""Bytes to documents: offsets, paragraphs, sentences, identity."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts import documents
from reofacts.claims import Quantity, evidence, identify
from reofacts.documents import decode, from_text, normalise, paragraphs, sentences
from reofacts.errors import ReofactsError


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    text = "👤👤 Output 𝟙: China mined 240,000 tonnes of rare earths in 2023."
    document = from_text(decode(text.encode(), "a.txt"), "a")
    sentence = next(item for item in document.sentences if "240,000" in item.text)
    start = sentence.start + sentence.text.index("240,000")
    assert document.text[start : start + 7] == "240,000"
    assert start == text.index("240,000") != len(text[: text.index("240,000")].encode("utf-16-le")) // 2


def test_a_byte_order_mark_and_carriage_returns_do_not_shift_offsets(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffFirst line.\r\n\r\nChina mined 5 tonnes of ore.".encode())
    document = documents.read(path)
    assert [block.text for block in document.paragraphs][-1] == "China mined 5 tonnes of ore."
    assert document.text[document.paragraphs[-1].start :] == "China mined 5 tonnes of ore."


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u00a0A1“”👤!?Mr"), max_size=200))
def test_paragraphs_and_sentences_are_spans_of_the_text_in_order(text: str) -> None:
    last = 0
    for block in paragraphs(text):
        assert text[block.start : block.end] == block.text and block.text.strip() == block.text != ""
        for sentence in block.sentences:
            assert text[sentence.start : sentence.end] == sentence.text
            assert last <= sentence.start < sentence.end
            last = sentence.end


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Rao and Dr. Iyer spoke to Adv. Nair. Output rose.", 2),
        ("Minister G. Rao said so. He left.", 2),
        ("It rose 3.5 per cent. It fell 2 per cent.", 2),
        ("He said “It is so.” Then he left.", 2),
        ("The price (in U.S. dollars) rose.", 1),
    ],
)
def test_titles_initials_and_decimals_end_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_paragraph_that_stands_again_knows_the_first_one() -> None:
    blocks = paragraphs('One “quoted” thing.\n\nAnother.\n\n\nOne "quoted"  thing.')
    assert [block.repeats for block in blocks] == [None, None, 0]


def test_quotes_dashes_spaces_and_case_do_not_count_for_identity() -> None:
    assert normalise("The “Rare\u00a0Earth” – plan") == normalise('the "rare earth" - Plan')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"abc\n\xff", "a.txt:2: a letter is not in UTF-8 (byte 0xff"),
        (b"a\0b", "NUL"),
        (b" \n ", "no text"),
    ],
)
def test_bytes_that_are_no_text_are_named(data: bytes, said: str) -> None:
    with pytest.raises(ReofactsError, match=re.escape(said)):
        decode(data, "a.txt")


def quantity(document: documents.Document, words: str, nth: int = 0, **values: object) -> Quantity:
    """A quantity anchored to the nth place where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    fixed = {"measure": "demand", "value_text": "5", "unit_text": "tonnes", "value": 5.0, "unit": "t", "rule": "a.b"}
    return Quantity(
        source_id=document.source_id,
        summary="s",
        evidence=(evidence(document, "anchor", start, start + len(words)),),
        **{**fixed, **values},  # type: ignore[arg-type]
    )


def test_an_id_survives_blank_lines_curly_quotes_a_new_reading_and_a_new_rule() -> None:
    one = from_text('He said "5 tonnes" of ore.', "a")
    other = from_text("\n\nNew words first.\n\nHe said “5 tonnes” of ore.", "a")
    first = identify(one, [quantity(one, "5 tonnes")])[0]
    second = identify(other, [quantity(other, "5 tonnes", measure="supply", value=6.0, rule="c.d")])[0]
    assert first.claim_id == second.claim_id


def test_ids_differ_by_source_paragraph_kind_anchor_and_order() -> None:
    text = "It was 5 tonnes, then 5 tonnes, then 6 tonnes.\n\nAgain it was 5 tonnes."
    one, other = from_text(text, "a"), from_text(text, "b")
    claims = [quantity(one, "5 tonnes", nth) for nth in range(3)] + [quantity(one, "6 tonnes")]
    ids = [claim.claim_id for claim in (*identify(one, claims), *identify(other, [quantity(other, "5 tonnes")]))]
    assert len(set(ids)) == len(ids) == 5


def test_a_repeated_paragraph_is_one_claim_with_repeat_evidence() -> None:
    document = from_text("It was 5 tonnes.\n\nOther.\n\nIt was 5 tonnes.", "a")
    claims = identify(document, [quantity(document, "5 tonnes", 0), quantity(document, "5 tonnes", 1)])
    assert len(claims) == 1
    assert [(item.role, item.start) for item in claims[0].evidence] == [("anchor", 7), ("repeat", 33)]


@given(st.permutations([0, 1, 2]))
def test_ids_do_not_depend_on_the_order_in_which_rules_find_claims(order: list[int]) -> None:
    document = from_text("It was 5 tonnes, then 5 tonnes, then 5 tonnes.", "a")
    claims = [quantity(document, "5 tonnes", nth) for nth in order]
    again = [quantity(document, "5 tonnes", nth) for nth in (0, 1, 2)]
    assert identify(document, claims) == identify(document, again)


def test_lines_are_paragraphs_where_no_blank_line_parts_any() -> None:
    story = (
        "Tin output rises in Peru\n"
        "Mines in Peru turned out 2,150 tonnes of tin in May, as the regional mining office put it in a bulletin on "
        "Tuesday, which was 4% more than in the same month a year before.\n"
        "Smelters there were busy, too."
    )
    blocks = from_text(story).paragraphs
    assert [block.text for block in blocks] == story.split("\n")
    assert [block.headline for block in blocks] == [True, False, False]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "Mines in Peru turned out 2,150 tonnes of tin in May, as the\noffice put it,\nwhich was more than in April."
    )
    assert len(from_text(wrapped).paragraphs) == 1


def test_a_single_line_break_parts_no_paragraph_where_blank_lines_do() -> None:
    long = "Mines in Peru turned out 2,150 tonnes of tin in May, " + "as the regional mining office put it, " * 4
    assert len(from_text(f"{long}\nand that was more.\n\nSmelters were busy.").paragraphs) == 2


def test_short_lines_that_all_open_like_sentences_are_paragraphs() -> None:
    heads = "Kite Ore Reports Third Quarter 2025\n- Sold 210 tonnes of tin\nRecord tin output\n3 mines were open"
    assert len(from_text(heads).paragraphs) == 4
