"""Figures with their units are found in running text, as written and as read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts.extraction.amounts.amounts import Amount, find_amounts
from reofacts.extraction.amounts.rereading import reread
from reofacts.vocabulary import rows


def only(text: str) -> Amount:
    (amount,) = find_amounts(text)
    return amount


def read(text: str) -> list[tuple[str, float, str]]:
    return [(text[amount.start : amount.end], amount.value, amount.unit) for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("amount.unit_after", "[168,000 tonnes] of oxide"),
        ("amount.unit_behind_adjective", "[10,000 additional tonnes]"),
        ("amount.unit_defined", "7 million tonnes (MT), of which [5 MT] in sands"),
        ("amount.money_prefix", "a loan of [US$150 million]"),
        ("amount.range", "[20 to 30 kt]"),
        ("amount.shared_unit", "[20] and 30 tonnes"),
        ("amount.count", "[three hard-rock deposits]"),
        ("amount.age", "a [300-year]-old tree"),
        ("amount.fraction", "[two-thirds] of supply"),
        ("amount.factor_of", "up by a [factor of ten]"),
        ("amount.factor", "demand [tripled]"),
    ],
)
def test_each_rule_reads_its_own_example(rule: str, sentence: str) -> None:
    anchor = sentence[sentence.index("[") + 1 : sentence.index("]")]
    text = sentence.replace("[", "").replace("]", "")
    assert (rule, anchor) in [(amount.rule, text[amount.start : amount.end]) for amount in find_amounts(text)]


def test_the_anchor_is_the_figure_with_its_unit_and_without_its_hedge() -> None:
    text = "about 168,000 tonnes of rare-earth oxides"
    amount = only(text)
    assert (text[amount.start : amount.end], amount.value, amount.unit) == ("168,000 tonnes", 168_000, "t")
    assert (amount.value_text, amount.unit_text, amount.qualifier) == ("168,000", "tonnes", "about")
    assert amount.hedge is not None and text[slice(*amount.hedge)] == "about"


@pytest.mark.parametrize(
    ("text", "value", "unit", "how"),
    [
        ("1.29 million metric tons", 1_290_000, "t", "stated"),
        ("130,000 [metric] tons of magnets", 130_000, "t", "stated"),
        ("131,000 tons", 131_000, "t", "assumed_metric"),
        ("a 60-kiloton shortage", 60_000, "t", "assumed_metric"),
        ("474.3Kt of oxide", 474_300, "t", "stated"),
        ("5,000 short tons", 5_000, "ston", "stated"),
        ("2.2m lb", 2_200_000, "lb", "stated"),
        ("7.5 m tonnes", 7_500_000, "t", "stated"),
        ("359 million\n    tonnes", 359_000_000, "t", "stated"),
        ("half a tonne", 0.5, "t", "stated"),
        ("10,000 additional tonnes", 10_000, "t", "stated"),
        ("27Mt at", 27_000_000, "t", "stated"),
        ("some 2000 t of oxide", 2_000, "t", "stated"),
        ("650 ppm", 650, "ppm", "stated"),
        ("9,400 ounces of gold", 9_400, "oz_t", "inferred"),
        ("120 koz", 120_000, "oz_t", "inferred"),
        ("300 oz of gold", 300, "oz_t", "inferred"),
        ("9,400 fine ounces of gold", 9_400, "oz_t", "stated"),
        ("1,292,908 fine metric tons of zinc", 1_292_908, "t", "stated"),
        ("1,292,908 TMF of zinc", 1_292_908, "t", "stated"),
        ("2,740 fine kg of silver", 2_740, "kg", "stated"),
        ("$250+ billion", 250e9, "USD", "assumed_currency"),
        ("$6.113 a million British thermal units", 6.113, "USD/mmBTU", "assumed_currency"),
        ("Euros 3/kg", 3, "EUR/kg", "stated"),
        ("6 ML of brine", 6_000, "m3", "stated"),
        ("6 ml of acid", 6, "mL", "stated"),
        ("a 30 kta plant", 30_000, "t/yr", "stated"),
        ("1.2 Mta of ore", 1_200_000, "t/yr", "stated"),
        ("6,000 MTPA of magnets", 6_000, "t/yr", "stated"),
        ("12 ktpa", 12_000, "t/yr", "stated"),
        ("37m deep", 37, "m", "stated"),
        ("a 250 MW plant", 250, "MW", "stated"),
        ("US$62.50/kg", 62.5, "USD/kg", "stated"),
        ("US$31 an ounce", 31, "USD/oz_t", "stated"),
        ("$US48 a kilogram", 48, "USD/kg", "stated"),
        ("$76 US a barrel", 76, "USD/barrel", "stated"),
        ("480,000 yuan a tonne", 480_000, "CNY/t", "stated"),
        ("Rs 7,280 crore", 72_800_000_000, "INR", "stated"),
        ("₹1.5 lakh crore", 1.5e12, "INR", "stated"),
        ("a $400M loan", 400_000_000, "USD", "assumed_currency"),
        ("A$1.7bn", 1_700_000_000, "AUD", "stated"),
        ("USD10m", 10_000_000, "USD", "stated"),
        ("US$/t 350", 350, "USD/t", "stated"),
        ("1.5 wt% of it", 1.5, "%", "stated"),
        ("by a factor of ten", 10, "x", "stated"),
        ("60,000 mt of it", 60_000, "t", "stated"),
        ("6.9 mt of it", 6_900_000, "t", "assumed_metric"),
        ("49.5 million mt of it", 49_500_000, "t", "stated"),
        ("5.2 million mtpa of it", 5_200_000, "t/yr", "stated"),
        ("35 US cents a pound", 0.35, "USD/lb", "stated"),
        ("six percent annually", 6, "%/yr", "stated"),
        ("60 basis points", 60, "bp", "stated"),
        ("20-fold", 20, "x", "stated"),
        ("120 sq km", 120, "km2", "stated"),
    ],
)
def test_figures_are_read_with_their_units(text: str, value: float, unit: str, how: str) -> None:
    amount = only(text)
    assert (amount.value, amount.unit, amount.unit_how) == (pytest.approx(value), unit, how)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 2 and 3 million tonnes", 2e6, 3e6, "t"),
        ("10 to 15 kt", 10_000, 15_000, "t"),
        ("5kt-6kt", 5_000, 6_000, "t"),
        ("55–60% of it", 55, 60, "%"),
        ("0.056%-0.058%", 0.056, 0.058, "%"),
        ("$3.5–4.2 billion", 3.5e9, 4.2e9, "USD"),
        ("$2-3m", 2e6, 3e6, "USD"),
        ("2-3m tonnes", 2e6, 3e6, "t"),
        ("USD45/kg to USD60/kg", 45, 60, "USD/kg"),
        ("AUD650.0 to AUD750.0 million", 650e6, 750e6, "AUD"),
        ("$934-942/kg", 934, 942, "USD/kg"),
        ("$62 to $68 a share", 62, 68, "USD/share"),
        ("ranging from $200 to $4 million", 200, 4e6, "USD"),
        ("three or four years", 3, 4, "year"),
        ("six to seven million tonnes", 6e6, 7e6, "t"),
        ("262-375,000 tonnes", 262_000, 375_000, "t"),
        ("is to grow by 10% to 20%", 10, 20, "%"),
        ("50-1,000 tonnes", 50, 1_000, "t"),
        ("20 to 30 companies", 20, 30, "count"),
        ("3.2 ± 0.3 %", 2.9, 3.5, "%"),
        ("hundreds of tonnes", 100, 1000, "t"),
    ],
)
def test_a_range_keeps_both_bounds(text: str, low: float, high: float, unit: str) -> None:
    amount = only(text)
    assert (amount.value_min, amount.value_max, amount.unit) == (pytest.approx(low), pytest.approx(high), unit)
    assert (amount.value, amount.qualifier) == (pytest.approx((low + high) / 2), "range")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("from 131,000 tonnes to 188,300 tonnes", [131_000, 188_300]),
        ("from $62 to $48 per kg", [62, 48]),
        ("from $3 to $5 million", [3e6, 5e6]),
        ("from 20,000 to 50,000 tonnes", [20_000, 50_000]),
        ("from 2 to 3m tonnes", [2e6, 3e6]),
        ("from 1 to 1 290 000 tonnes", [1, 1_290_000]),
        ("from 208 tonnes to 193", [208, 193]),
        ("rose 45,000 yuan/t to 860,000 yuan/t", [45_000, 860_000]),
        ("rose by 5% to 7%", [5, 7]),
        ("up 18 sen to RM23.50", [0.18, 23.5]),
    ],
)
def test_a_change_from_one_figure_to_another_is_two_amounts(text: str, values: list[float]) -> None:
    assert [amount.value for amount in find_amounts(text)] == pytest.approx(values)


def test_a_list_shares_one_unit_and_one_scale() -> None:
    assert read("2, 3 and 4 million tonnes, respectively") == [
        ("2", 2e6, "t"),
        ("3", 3e6, "t"),
        ("4 million tonnes", 4e6, "t"),
    ]


def test_a_series_of_years_shares_one_unit() -> None:
    assert [amount.value for amount in find_amounts("38,000 t in 2019, 39,000 t in 2020 and 42,000 in 2021")] == [
        38_000,
        39_000,
        42_000,
    ]


def test_a_comparison_shares_the_price_unit() -> None:
    assert read("$85.60 per kilogram, up from $54.30 in May")[1] == ("$54.30", 54.3, "USD/kg")


def test_a_unit_said_elsewhere_keeps_its_own_span() -> None:
    text = "from 20,000 to 50,000 tonnes"
    first = find_amounts(text)[0]
    assert [text[slice(*span)] for span in first.unit_spans] == ["tonnes"]
    assert first.rule == "amount.shared_unit"


def test_a_year_before_a_figure_is_not_its_bound() -> None:
    assert read("in 2020 to 188,300 tons") == [("188,300 tons", 188_300, "t")]
    assert read("in 2030-188,300 tons") == [("188,300 tons", 188_300, "t")]


@pytest.mark.parametrize(
    ("text", "unit", "unit_text"),
    [
        ("annual output of 5,000 tonnes", "t/yr", "annual … tonnes"),
        ("5,000 tonnes of NdPr oxide a year", "t/yr", "tonnes … a year"),
        ("a compound annual growth rate of 8%", "%/yr", "annual … %"),
        ("a CAGR of 8%", "%/yr", "CAGR … %"),
        ("$US68 ($92) per kilogram", "USD/kg", "$US … per kilogram"),
        ("an output of 5,000 tonnes a year earlier", "t", "tonnes"),
        ("annual output rose 5%", "%", "%"),
        ("the annual report said 5,000 tonnes", "t", "tonnes"),
    ],
)
def test_a_rate_is_read_only_where_the_text_states_one(text: str, unit: str, unit_text: str) -> None:
    amount = find_amounts(text)[0]
    assert (amount.unit, amount.unit_text) == (unit, unit_text)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("5 kt", "exact"),
        ("just 5 kt", "exact"),
        ("an estimated 5 kt", "exact"),
        ("~5 kt", "about"),
        ("nearly 5 kt", "about"),
        ("more than 5 kt", "more_than"),
        ("well over $5 million", "more_than"),
        ("at least a million tonnes", "at_least"),
        ("5 kt or more", "at_least"),
        ("5 kt of tin, roughly, in 2024", "about"),
        ("5 kt, give or take", "about"),
        ("97+% pure", "at_least"),
        ("100-plus mines", "at_least"),
        ("20-odd mines", "about"),
        ("as much as 5 kt", "at_most"),
        ("up to 5 kt", "at_most"),
        ("under 5 kt", "less_than"),
        ("fewer than 20 companies", "less_than"),
        ("19% more than the 5 kt", "exact"),
    ],
)
def test_the_hedge_gives_the_qualifier(text: str, qualifier: str) -> None:
    assert find_amounts(text)[-1].qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("fell 5%", -5, -1),
        ("fell by about 5,000 tonnes", -5_000, -1),
        ("cut the output of all mines by 20 per cent", -20, -1),
        ("a nearly 6% drop", -6, -1),
        ("a drop of no more than a mere 0.8%", -0.8, -1),
        ("the decrease in world output of tin of about 15%", -15, -1),
        ("25 percent lower", -25, -1),
        ("a 3% year-on-year decline", -3, -1),
        ("surged a whopping 93%", 93, 1),
        ("has come off by more than 40%", -40, -1),
        ("19 per cent more", 19, 1),
        ("fell to 5%", 5, 0),
        ("lost $5 million", 5_000_000, 0),
        ("-2.3%", -2.3, 0),
    ],
)
def test_a_fall_is_negative_and_a_level_is_not(text: str, value: float, direction: int) -> None:
    amount = only(text)
    assert (amount.value, amount.direction) == (value, direction)


def test_a_falling_range_keeps_its_bounds_in_order() -> None:
    amount = only("down 5-10%")
    assert (amount.value, amount.value_min, amount.value_max) == (-7.5, -10, -5)


@pytest.mark.parametrize(
    ("text", "anchor", "value", "noun"),
    [
        ("identified three hard-rock rare-earth deposits in Rajasthan", "three hard-rock rare-earth deposits", 3, None),
        ("to 20 Japanese entities", "20 Japanese entities", 20, "Japanese entities"),
        ("seven rare earth elements and others", "seven rare earth elements", 7, "rare earth elements"),
        ("13 sales offices", "13 sales offices", 13, "sales offices"),
        ("4.3M physical and digital copies", "4.3M physical and digital copies", 4.3e6, None),
        ("just one deposit in Gujarat", "one deposit", 1, "deposit"),
        ("3,000 tests per day", "3,000 tests per day", 3_000, "tests"),
    ],
)
def test_counted_nouns_are_amounts(text: str, anchor: str, value: float, noun: str | None) -> None:
    amount = only(text)
    assert (text[amount.start : amount.end], amount.value) == (anchor, value)
    assert amount.unit in ("count", "count/day")
    assert noun is None or amount.noun == noun


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("two-thirds of supply", 200 / 3, "%"),
        ("over half of global production", 50, "%"),
        ("a quarter of demand", 25, "%"),
        ("one in three mines", 100 / 3, "%"),
        ("demand doubled", 2, "x"),
        ("more than double the price", 2, "x"),
        ("twice as much as in Europe", 2, "x"),
        ("three times higher", 3, "x"),
        ("stocks halved", 0.5, "x"),
    ],
)
def test_fractions_are_shares_and_multiples_are_factors(text: str, value: float, unit: str) -> None:
    amount = only(text)
    assert (amount.value, amount.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "in 2020 and 2021",
        "on March 5 companies met",
        "on 26 November 2025",
        "at 10:30 or 5 p.m.",
        "the 21st century",
        "in Phase 2 and Unit 3",
        "No. 5 furnaces",
        "Nd2Fe14B and CO2",
        "an F-35 fighter",
        "the TA-35 companies",
        "double-digit growth",
        "in the first half of 2025",
        "the third quarter of the year",
        "scored three times in May",
        "the June 2023 quarter",
        "one of the largest mines",
        "no one person",
        "a third company",
        "FY2024-25",
        "2-0",
        "call +91 22 6123 4567",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_a_text_may_define_what_mt_means() -> None:
    assert read("7 million tonnes (MT), of which 5 MT in sands")[1] == ("5 MT", 5e6, "t")
    assert read("sold in metric tonnes (MT), 3.5 MT a time")[0][1:] == (3.5, "t")


def test_offsets_are_code_points_beyond_the_basic_plane() -> None:
    text = "𐐷🪨 of 5 kt"
    amount = only(text)
    assert text[amount.start : amount.end] == "5 kt"


def agrees(amount: Amount) -> bool:
    value, unit = reread(amount.value_text, amount.unit_text)
    return unit == amount.unit and abs(value) == pytest.approx(abs(amount.value), rel=1e-9)


NUMERALS = st.one_of(
    st.integers(1, 10**7).map(lambda value: f"{value:,}"),
    st.floats(0.01, 999).map(lambda value: f"{value:.2f}"),
    st.sampled_from(
        ["two", "twenty-five thousand", "half a million", "1.29 million", "7,37,283", "2.5bn", "3m", "1 290 000"]
    ),
)
AFTER = st.sampled_from(
    [row["spelling"] for row in rows("units") if row["side"] == "after" and len(row["spelling"]) > 1]
)
BEFORE = st.sampled_from([row["spelling"] for row in rows("units") if row["side"] in ("before", "both")])
RATES = st.sampled_from(["", " a year", " per kg", "/t", " annually", " of oxide a year"])
JOINTS = st.sampled_from([" to ", "-", " and ", ", ", " ± ", " or ", " from "])
HEADS = st.sampled_from(["", "about ", "from ", "between ", "fell by ", "annual output of ", "in 2020, "])


@given(HEADS, NUMERALS, JOINTS, NUMERALS, AFTER, RATES)
def test_reading_an_amount_again_gives_the_same_value_and_unit(
    head: str, first: str, joint: str, second: str, unit: str, rate: str
) -> None:
    assert find_amounts(f"{head}{first} {unit}{rate}")
    for text in (f"{head}{first} {unit}{rate}", f"{head}{first}{joint}{second} {unit}{rate}."):
        assert all(agrees(amount) for amount in find_amounts(text)), text


@given(HEADS, BEFORE, NUMERALS, JOINTS, NUMERALS, RATES)
def test_reading_a_sum_again_gives_the_same_value_and_currency(
    head: str, mark: str, first: str, joint: str, second: str, rate: str
) -> None:
    for text in (f"{head}{mark} {first}{rate}", f"{head}{mark}{first}{joint}{mark}{second}{rate}."):
        assert all(agrees(amount) for amount in find_amounts(text)), text


WORDS = (
    " ",
    "5",
    "1,000",
    "-",
    "to",
    " and ",
    "%",
    " tonnes",
    "$",
    " million",
    "2020",
    "(",
    ")",
    "half",
    " a ",
    " of ",
    "m",
)
MORE = ("x", "from ", "one", ".", ",", "\n", "mines", "±", "/", "kg", "year", "twice", "A", "é", "🪨")
FRAGMENTS = st.sampled_from(WORDS + MORE)


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_amounts_of_any_text_are_ordered_apart_and_hold_their_own_words(text: str) -> None:
    end = 0
    for amount in find_amounts(text):
        assert end <= amount.start <= amount.value_start < amount.value_end <= amount.end
        assert text[amount.value_start : amount.value_end] == amount.value_text
        assert " … ".join(text[slice(*span)] for span in amount.unit_spans) == amount.unit_text
        assert amount.value_min is None or amount.value_min <= amount.value <= (amount.value_max or 0)
        assert agrees(amount), (text, amount)
        end = amount.end


def seconds(text: str) -> float:
    begin = time.process_time()
    find_amounts(text)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit",
    ["-", "1", "1,", "1.", "(", "(1", "$", "one-", "1 234 ", "5 to ", "half a ", "5%-", "5 million-", "1/", "and "],
)
def test_time_grows_linearly_with_adversarial_text(unit: str) -> None:
    find_amounts(unit * 10)
    short = min(seconds(unit * 500) for _ in range(3))
    long = min(seconds(unit * 4_000) for _ in range(2))
    assert long < 8 * 4 * max(short, 0.002)


def test_ten_thousand_hyphens_and_nested_brackets_take_no_time() -> None:
    assert seconds("-" * 10_000 + "(" * 10_000 + "5 kt" + ")" * 10_000) < 0.5


def test_plus_and_minus_share_the_scale_behind_them() -> None:
    for text in ("15.2±0.3 million tonnes", "15.2 ± 0.3 million tonnes"):
        amount = only(text)
        assert (amount.value_min, amount.value, amount.value_max) == (14_900_000.0, 15_200_000.0, 15_500_000.0)


def test_a_fall_by_one_figure_to_another_is_no_range() -> None:
    assert [one.value for one in find_amounts("Stocks fell by 12,000 to 88,000 tonnes.")] == [-12_000.0, 88_000.0]
    assert only("Stocks fell by 10 to 20 tonnes.").qualifier == "range"


def test_a_hedge_counts_with_a_quotation_mark_before_it() -> None:
    amount = only('It said "no fewer than 1,500 tonnes" could be made.')
    assert amount.qualifier == "at_least"
    assert amount.hedge == (9, 22)


def test_a_second_fall_of_a_list_is_a_fall_whatever_the_first_is_counted_against() -> None:
    for first in ("mom", "year on year", "year-on-year", "from a year earlier"):
        assert [one.value for one in find_amounts(f"Exports fell 8% {first} and 12.4% again.")] == [-8.0, -12.4]


@pytest.mark.parametrize("text", ["three of every four tonnes", "three out of four tonnes", "three in four tonnes"])
def test_so_many_tonnes_of_so_many_are_a_share(text: str) -> None:
    amount = only(f"China processed {text}.")
    assert (amount.value, amount.unit) == (75.0, "%")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Peru cut its tungsten mining quota for 2026 by 8%.", -8),
        ("Peru will lower the output forecast of its largest mine for this year by 8%.", -8),
        ("Kite slashes its nickel production target for the year to June by 8%.", -8),
        ("The cut in quotas for the current year lifted the price of tungsten in Europe by 8%.", 8),
    ],
)
def test_a_verb_far_before_by_says_whether_it_is_a_fall(text: str, value: float) -> None:
    assert [amount.value for amount in find_amounts(text) if amount.unit == "%"] == [value]


def test_a_mass_at_the_pace_of_a_year_is_a_rate() -> None:
    told = [
        "Output ran at an annualised 45,000 tonnes.",
        "The annualised run rate was 45,000 tonnes.",
        "It made 45,000 tonnes on an annualised basis.",
    ]
    assert [find_amounts(text)[0].unit for text in told] == ["t/yr"] * 3
    assert find_amounts("Annualised, the loss is dear: it made 45,000 tonnes.")[0].unit == "t"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("charges of minus $30 a tonne", -30, "USD/t"),
        ("charges at minus A$30.50 per tonne", -30.5, "AUD/t"),
        ("charges were -$4.20 per lb", -4.2, "USD/lb"),
        ("sank to negative €12 a tonne", -12, "EUR/t"),
        ("net sales were negative 40 tonnes", -40, "t"),
        ("paid them $30 -$40", 35, "USD"),
        ("gave or took plus or minus $30", 30, "USD"),
    ],
)
def test_a_sign_stands_before_the_currency_too(text: str, value: float, unit: str) -> None:
    amount = only(text)
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("260,000 t, plus or minus 20,000 t", 240_000, 280_000, "t"),
        ("260 kt ± 20 kt", 240_000, 280_000, "t"),
        ("$450 million, give or take $50 million", 400e6, 500e6, "USD"),
        ("1.9% Li2O, plus or minus 0.2%", 1.7, 2.1, "%"),
        ("1.9% +/-0.2%", 1.7, 2.1, "%"),
        ("1.9% TREO, plus or minus 0.2 percentage points", 1.7, 2.1, "%"),
        ("ranging from -$5 to $10 a tonne", -5, 10, "USD/t"),
        ("minus $50 to minus $40 a tonne", -50, -40, "USD/t"),
    ],
)
def test_what_a_figure_may_be_off_by_gives_its_bounds(text: str, low: float, high: float, unit: str) -> None:
    amount = only(text)
    assert (amount.value_min, amount.value_max, amount.unit) == (low, high, unit)


def test_a_share_by_which_a_figure_may_be_off_is_no_figure_of_its_own() -> None:
    text = "1.4 million tonnes, plus or minus 5%"
    amount = only(text)
    assert (amount.value, amount.unit, amount.qualifier) == (1_400_000, "t", "about")
    assert [one.value for one in find_amounts("1.4 million tonnes, plus 5% of scrap")] == [1_400_000, 5]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("must not be lower than 40%", "at_least"),
        ("may not exceed 40%", "at_most"),
        ("must not contain more than 40%", "at_most"),
        ("did not sell less than 40 t", "at_least"),
        ("did not say that more than 40 t was sold", "more_than"),
        ("has not fallen below 40%", "at_least"),
        ("graded no higher than 40%", "at_most"),
        ("lower than 40%", "less_than"),
        ("40 t of tin oxide or more", "at_least"),
        ("40 kg of gallium or less", "at_most"),
        ("40 kg of ore or metal", "exact"),
        ("twenty-odd tonnes", "about"),
    ],
)
def test_a_denied_bound_is_the_other_bound(text: str, qualifier: str) -> None:
    assert only(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Prices kept sliding, by 5% in May", -5),
        ("Prices fell in May, by 5%", -5),
        ("Sales have been climbing since May, by 5%", 5),
        ("Demand continued to shrink, by 5%", -5),
        ("Exports are down again, by 5%", -5),
        ("Stocks fell last week, by 90 t", -90),
        ("Logs cut to size were hauled, by 90 t trucks", 90),
        ("The drop in prices was followed by 5% more sales", 5),
        ("Thanks to lower costs the margin widened in May by 5%", 5),
    ],
)
def test_a_verb_that_goes_on_says_whether_it_is_a_fall(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a monthly 900 tonnes", "t/month"),
        ("the daily 900 tonnes", "t/day"),
        ("Each month 900 tonnes of tin left the port", "t/month"),
        ("They shut, but every year the pit gives up 900 tonnes", "t/yr"),
        ("900 tonnes are stolen every year", "t/yr"),
        ("900 tonnes of it a year", "t/yr"),
        ("900 tonnes (990 short tons) of tin a year", "t/yr"),
        ("the highest monthly 900 tonnes since 2019", "t"),
        ("Monthly output was a record 900 tonnes", "t"),
        ("Every mine holds 900 tonnes", "t"),
        ("The daily said that 900 tonnes were sold", "t"),
    ],
)
def test_an_adjective_or_the_head_of_a_clause_gives_the_rate(text: str, unit: str) -> None:
    assert find_amounts(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("just shy of 900 t", "less_than"),
        ("not quite 900 t", "less_than"),
        ("a good 900 t", "more_than"),
        ("the best part of 900 t", "about"),
        ("to the tune of 900 t", "exact"),
        ("a good mine: 900 t", "exact"),
    ],
)
def test_loose_talk_hedges_too(text: str, qualifier: str) -> None:
    assert only(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("US$ million", (5.2e6, "USD")),
        ("A$m", (5.2e6, "AUD")),
        ("EUR bn", (5.2e9, "EUR")),
        ("Rs crore", (5.2e7, "INR")),
        ("mm", (5.2, "mm")),
        ("widgets m", (5.2, "count")),
    ],
)
def test_money_of_the_head_of_a_table_has_its_scale_behind_its_sign(unit: str, expected: tuple[float, str]) -> None:
    assert reread("5.2", unit) == expected
