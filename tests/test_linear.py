"""Reading takes time in line with the length of a text, whatever the text is."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction import extract
from reofacts.extraction.matters import backed
from reofacts.values import replace

HEAD = "China exported 5 tonnes of rare earths in 2024. "
SHORT, LONG = 2_500, 10_000
GENEROUS = 8  # four times the text; twice that much time is let pass, sixteen times would be a square
NOISE = 0.03  # seconds below which a ratio says nothing

PIECES = (
    "7", "1,", "1.", "9 ", "2,3", "1 000 ", "½", "1/2 ", "10^", "5±", "3x ", "2020-", "in 2020 ", "by 2030 ",
    "(", "[(", "()", "-", "–-", ",", ", ", ": ", "; ", "…", "..", '"', "“x” ", "' ", "| ", "* ", "$", "US$5 ", "% ",
    "from ", "up to ", "from 5 tonnes to ", "between 3 and ", "up 5% from ", "5 and ", "5 t, ", "5 t ", "5% of ",
    "5, 6 and 7 t, respectively. ", "was up 5% from a year earlier. ", "a year earlier ", "respectively ", "million ",
    "one hundred ", "lakh crore ", "Rs ", "and ", "a", "rareearth", "neodymium-", "rare earths ", "exports ",
    "China ", "China and Japan, ", "export of rare earths ", "ban on ", "said ", "the ministry said ", "according to ",
    "not ", "could ", "Mr. ", "Mr A. Bcd ", "A. ", "A", "Ab Cd of the ", "e.g. ", "\n", "x\n", "H\n\n", "5 tonnes.\n\n",
    " ", "\t", "🧲", "é", "http://a.b/", "5 t of neodymium oxide was exported by China to Japan in 2024. ",
)  # fmt: skip


def seconds(piece: str, length: int, end: str = "") -> float:
    """Seconds to read a text of a piece over and over; another end makes another text, of which nothing is kept."""
    text = HEAD + (piece * (length // len(piece) + 1))[:length] + end
    begin = time.process_time()
    extract(text=text, published=date(2025, 1, 1))
    return time.process_time() - begin


def linear(piece: str, short: int = SHORT, long: int = LONG) -> bool:
    """Whether the long text takes no more than its share of the short one's time, at least once in three tries."""
    return any(seconds(piece, long, end) < GENEROUS * max(seconds(piece, short, end), NOISE) for end in "bcdfg")


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is loaded once is loaded before the first measurement."""
    extract(text=HEAD * 3, published=date(2025, 1, 1))


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_in_line_with_a_text_of_one_piece_over_and_over(piece: str) -> None:
    assert linear(piece)


@settings(max_examples=6)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=12))
def test_time_grows_in_line_with_a_text_of_any_pieces(pieces: list[str]) -> None:
    assert linear("".join(pieces))


def test_one_word_of_a_hundred_thousand_letters_and_one_figure_of_as_many_digits_are_read_at_once() -> None:
    assert seconds("a", 100_000) < 2
    assert seconds("7", 100_000) < 2


ROWS = Path(__file__).parent.parent / "benchmarks" / "accuracy" / "sentences.jsonl"
PASSAGES = [json.loads(row)["text"] for row in ROWS.read_text(encoding="utf-8").splitlines()][::10]


@pytest.mark.parametrize("piece", ["a-", "A", "Ab-", "x", "a’", "A."])
def test_one_long_word_amid_a_passage_costs_no_more_than_a_short_one(piece: str) -> None:
    def seconds_of(length: int, end: str) -> float:
        begin = time.process_time()
        for number, passage in enumerate(PASSAGES):
            words = passage.split(" ")
            at = 1 + number // 2 % len(words) * (number % 2)
            word = (piece * length)[:length] + end  # Another word each time: what was read is kept.
            extract(text=" ".join([*words[:at], word, *words[at:]]), published=date(2025, 1, 1))
        return time.process_time() - begin

    assert any(seconds_of(300, end) < 3 * seconds_of(30, end) for end in "bcd")


def test_a_line_of_years_between_a_level_and_a_share_is_read_at_once() -> None:
    def text(years: int) -> str:
        row = " ".join(str(1990 + number % 30) for number in range(years))
        return f"China's 900 tonnes of tin {row} make 40% of the world's tin output. "

    short, long = text(5), text(20)
    assert any(seconds(long, len(long), end) < GENEROUS * max(seconds(short, len(short), end), NOISE) for end in "bcd")


def test_a_paragraph_four_times_as_long_costs_no_more_a_sentence() -> None:
    sentence = "Output of neodymium rose by 5 per cent to 40 tonnes in 2024.\n"
    assert linear(sentence, 40 * len(sentence), 160 * len(sentence))


def test_time_grows_in_line_with_the_changes_and_levels_of_a_document() -> None:
    text = "Peru's tin exports were 900 t in May 2024, after 800 t in May 2023. Tin output rose 5%."
    later, before, change = extract(text=text).claims
    assert isinstance(later, Quantity) and isinstance(before, Quantity) and isinstance(change, Quantity)
    dated = replace(change, period_start=later.period_start, period_end=later.period_end)
    document = from_text(text, "a", None)

    def took(count: int) -> float:
        many = [replace(one, value=one.value + n / 7) for n in range(count) for one in (later, before, change, dated)]
        begin = time.process_time()
        assert len(backed.settled(document, many)) == 4 * count
        return time.process_time() - begin

    assert any(took(4_000) < GENEROUS * max(took(1_000), NOISE) for _ in range(3))
