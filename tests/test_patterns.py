"""A pattern that looks at the words of a text first finds what the regular expression alone finds."""

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reofacts import extraction
from reofacts.extraction.times.bases import BASED, may_lead
from reofacts.patterns import ODD, Pattern, choice, heads, needed_heads

PASSAGES = Path(__file__).parents[1] / "benchmarks" / "accuracy" / "sentences.jsonl"
LETTERS = st.text(st.sampled_from("aAbBsSkKiIſıİ\u212aé -_7’\n"), max_size=12)
WORDS = st.text(st.sampled_from("abski"), min_size=1, max_size=5)
TERMS = st.from_regex("[aAbBs.][aAbBs .]{0,3}", fullmatch=True)

FORMS = (
    *("{}", r"\b{}", r"(?<!\w){}s?\b", r"{}|\bkiss", r"\b(?:{}|a\sski)", r"\b(?:\w|{})+k", r"\s{}", r"\b(?:a+\s)?{}"),
    *(r"\b(?:a+[\s-]){{0,2}}?{}", r"\ba?{}", r"\b(?:a(?:b\s)*)*{}", r"-{}(?=\s)"),
    *(r"\b(?:a(?:b\s|{0})|s{0})", r"a(?:b+|{})", r"\bs(?:k+|{}|(?:i\s)*b)"),
)


def everywhere() -> dict[str, Pattern]:
    """Every pattern of the extraction by its name."""
    found = {}
    for module in pkgutil.walk_packages(extraction.__path__, "reofacts.extraction."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Pattern):
                found[f"{module.name}.{name}"] = value
    return found


PATTERNS = everywhere()


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The passages, as they are and in capitals."""
    rows = PASSAGES.read_text(encoding="utf-8").splitlines()
    passages = [json.loads(row)["text"] for row in rows]
    return [*passages, *(passage.upper() for passage in passages)]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_of_the_extraction_finds_what_it_finds_without_a_look_at_the_words(
    name: str, texts: list[str]
) -> None:
    pattern = PATTERNS[name]
    for text in texts:
        assert [hit.span() for hit in pattern.finditer(text)] == [hit.span() for hit in pattern.compiled.finditer(text)]


def test_a_pattern_that_knows_no_heads_is_refused() -> None:
    with pytest.raises(ValueError, match="no word is needed"):
        Pattern(r"\d+\s?%")


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(FORMS), LETTERS)
def test_words_in_any_place_and_case_are_found(words: list[str], form: str, text: str) -> None:
    source = form.format(f"(?:{'|'.join(words)})")
    for flags in (0, re.I):
        assume(needed_heads(source, flags))
        pattern, plain = Pattern(source, flags), re.compile(source, flags)
        for whole in (text, text + words[0], words[0].upper() + text, f"{text} {words[-1]} {text}"):
            assert [hit.span() for hit in pattern.finditer(whole)] == [hit.span() for hit in plain.finditer(whole)]
            assert (pattern.search(whole, 1) is None) == (plain.search(whole, 1) is None)
            assert (pattern.within(whole, 1, 9) is None) == (plain.search(whole[1:9]) is None)


@given(
    st.lists(st.from_regex("[aAbBs.][aAbBs .]{0,3}", fullmatch=True), min_size=1, max_size=8),
    st.text("aAbBs .", max_size=9),
)
def test_a_choice_finds_what_its_terms_one_by_one_find_the_longest_first(terms: list[str], text: str) -> None:
    ordered = sorted(set(terms), key=lambda term: (-len(term), term))
    flat = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in ordered)
    for flags, end in ((0, ""), (re.I, ""), (0, r"\b"), (re.I, r"\b")):
        chosen, plain = re.compile(choice(terms) + end, flags), re.compile(f"(?:{flat}){end}", flags)
        assert [hit.span() for hit in chosen.finditer(text)] == [hit.span() for hit in plain.finditer(text)]


def test_every_letter_that_counts_as_an_ascii_letter_where_case_does_not_is_known() -> None:
    others = "".join(map(chr, range(128, sys.maxunicode + 1)))
    for letter in "abcdefghijklmnopqrstuvwxyz":
        assert all(ord(found) in ODD or found.lower() == letter for found in re.findall(letter, others, re.I))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (r"\bban(?:s|ned)?\b|\bexport\s+controls?\b", {"ban", "exp"}),
        (r"\bris(?:e|es)\b[^.]{0,9}by", {"ris"}),
        (r"\bthe\s(?:\w+\s){0,3}(?:mine|ore)", {"min", "ore"}),
        (r"\bat\s(?P<words>(?:\w+\s+){0,3}?)(?P<noun>mine)", {"min"}),
        (r"\bat\s(?:\w(?:x\s)*)*mine", set()),
        (r"\bat\s(?:x\w)?mine", set()),
        (r"ban|\bexport", set()),
        (r"\bat\s\d", set()),
        ("[a-z]+ ore", {"ore"}),
        (r"(?:\bban)?[a-z]*", set()),
        (r"\bété\b", set()),
    ],
)
def test_the_heads_are_those_that_every_match_holds(source: str, found: set[str]) -> None:
    assert needed_heads(source) == found


def test_the_beginning_of_a_word_is_told_from_its_middle() -> None:
    assert "ban" in heads("Ban it")
    assert "ban" not in heads("Urban")
    assert Pattern(r"\bban").search("Urban ore") is None


@given(st.from_regex(re.compile(BASED.pattern, re.I | re.ASCII)))
def test_whatever_leads_to_a_level_passes_the_first_look_at_its_words(words: str) -> None:
    assert may_lead(words)
