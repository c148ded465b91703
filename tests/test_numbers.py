"""Numerals as written are read, wherever they stand, and read again to the same value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts import numbers


def values(text: str) -> list[float]:
    return [numeral.value for numeral in numbers.find(text)]


def forms(text: str) -> list[str]:
    return [numeral.form for numeral in numbers.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("131,000", 131_000),
        ("1 290 000", 1_290_000),
        ("1\u00a0290\u00a0000", 1_290_000),
        ("1\u202f290\u202f000", 1_290_000),
        ("10'000", 10_000),
        ("7,37,283", 737_283),
        ("1,00,000.5", 100_000.5),
        ("1.234.567", 1_234_567),
        ("1.234,5", 1_234.5),
        ("12,5", 12.5),
        ("0.058", 0.058),
        (".5", 0.5),
        ("2½", 2.5),
        ("3/8", 0.375),
        ("2 1/2", 2.5),
        ("1.5×10^6", 1_500_000),
        ("6.02 x 10-3", 0.00602),
    ],
)
def test_digits_are_read_in_every_grouping(text: str, value: float) -> None:
    assert values(f"about {text} of it") == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.29 million", 1_290_000),
        ("4.2bn", 4.2e9),
        ("250 mn", 250e6),
        ("1.2 trillion", 1.2e12),
        ("7.23 lakh", 723_000),
        ("1.5 lakh crore", 1.5e12),
        ("500 cr", 5e9),
        ("4 hundred million", 4e8),
        ("1,271-million", 1_271e6),
        ("359 million", 359e6),
    ],
)
def test_multipliers_are_folded_into_the_value(text: str, value: float) -> None:
    assert values(f"{text} of it") == [pytest.approx(value)]


def test_a_multiplier_may_stand_on_the_next_line() -> None:
    assert values("a value of 1.2\n    billion") == [1.2e9]


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("twenty-five thousand", 25_000, "words"),
        ("two hundred and five", 205, "words"),
        ("one million two hundred thousand", 1_200_000, "words"),
        ("a dozen", 12, "words"),
        ("three dozen", 36, "words"),
        ("a hundred", 100, "words"),
        ("half a million", 500_000, "fraction"),
        ("a quarter of a million", 250_000, "fraction"),
        ("two and a half million", 2_500_000, "fraction"),
        ("two-thirds", 2 / 3, "fraction"),
        ("a fifth", 0.2, "fraction"),
        ("half", 0.5, "fraction"),
        ("one in three", 1 / 3, "fraction"),
        ("nine out of ten", 0.9, "fraction"),
        ("doubled", 2, "factor"),
        ("threefold", 3, "factor"),
        ("halved", 0.5, "factor"),
        ("tens of thousands", 10_000, "vague"),
        ("dozens", 12, "vague"),
    ],
)
def test_words_are_read(text: str, value: float, form: str) -> None:
    (numeral,) = numbers.find(f"{text} of mines" if form != "fraction" or " in " not in text else f"{text} mines")[:1]
    assert (numeral.text, numeral.value, numeral.form) == (text, pytest.approx(value), form)


def test_words_joined_by_and_are_two_numerals_where_no_hundred_precedes() -> None:
    assert values("two and three") == [2, 3]


def test_an_ordinal_is_no_fraction() -> None:
    assert values("a third company and the third quarter of 2024") == [2024]


@pytest.mark.parametrize("text", ["12.05.2020", "1.2.3", "24/7", "CO2 and Nd2Fe14B", "1,2,3"])
def test_dates_lists_and_formulas_are_no_numerals(text: str) -> None:
    assert values(text) == []


def test_a_currency_code_may_be_glued_to_the_digits() -> None:
    assert values("USD10 and RM23.50 and Rs500 but not XYZ10") == [10, 23.5, 500]


@pytest.mark.parametrize("text", ["1,29,0000", "13,4567"])
def test_digits_grouped_wrongly_are_read_as_written_and_marked(text: str) -> None:
    assert forms(text) == ["misgrouped"]
    assert numbers.read(text) == float(text.replace(",", ""))


def test_a_minus_is_part_of_the_numeral_but_a_hyphen_is_not() -> None:
    assert values("-5.2% and minus 130 and −3 but 5-10, 5%-10% and 50 -60") == [-5.2, -130, -3, 5, 10, 5, 10, 50, 60]


def test_a_year_before_a_fraction_stays_apart() -> None:
    assert values("in 2020 1/3 of it") == [2020, pytest.approx(1 / 3)]


def test_a_letter_that_scales_is_read_only_when_asked() -> None:
    assert values("37m deep") == [37]
    assert numbers.read("37m") == 37e6
    assert numbers.read("20k") == 20_000


@pytest.mark.parametrize("text", ["", "tonnes", "5 tonnes", "about 5", "5 x"])
def test_what_is_no_numeral_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="is not a numeral: write digits"):
        numbers.read(text)


def test_letters_that_grow_when_lowered_do_not_move_the_numeral() -> None:
    (numeral,) = numbers.find("İİİ 5 İ")
    assert (numeral.start, numeral.end) == (4, 5)


@given(st.integers(0, 10**15))
def test_a_grouped_integer_is_read_back(value: int) -> None:
    assert numbers.read(f"{value:,}") == value


@given(st.integers(1, 10**6), st.integers(0, 3))
def test_a_decimal_with_any_scale_is_read_back(units_of_a_thousandth: int, scale: int) -> None:
    digits, (word, factor) = units_of_a_thousandth / 1000, list(numbers.words("scale").items())[scale]
    assert numbers.read(f"{digits} {word}") == pytest.approx(digits * factor)


@given(st.text(alphabet=st.sampled_from("0123456789.,-– /½mk$ andhlftwoirecuqg\n"), max_size=60))
def test_numerals_never_overlap_and_hold_their_own_text(text: str) -> None:
    end = 0
    for numeral in numbers.find(text):
        assert numeral.start >= end
        assert text[numeral.start : numeral.end] == numeral.text
        end = numeral.end


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert all(numeral.text for numeral in numbers.find(text + " 5"))


def test_digits_beyond_every_number_are_no_numeral() -> None:
    assert values("1" * 5000) == []
    assert values("1x10^99999") == []


def test_so_many_of_every_so_many_is_a_fraction() -> None:
    assert numbers.read("three of every four") == numbers.read("three out of four") == 0.75
