"""Written units are read to canonical codes, and only units of one kind convert."""

import csv
from importlib import resources

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts import units
from reofacts.vocabulary import rows

TABLE = list(csv.DictReader(resources.files("reofacts").joinpath("schemas/units.csv").read_text("utf-8").splitlines()))
CODES = {row["unit"]: row for row in TABLE}

PINT: pint.UnitRegistry[float] = pint.UnitRegistry()


@pytest.mark.parametrize(
    ("written", "unit", "factor"),
    [
        ("tonnes", "t", 1),
        ("metric tons", "t", 1),
        ("kt", "t", 1000),
        ("Mt", "t", 1e6),
        ("short tons", "ston", 1),
        ("long tons", "lton", 1),
        ("kg", "kg", 1),
        ("lbs", "lb", 1),
        ("g/t", "g/t", 1),
        ("ppm", "ppm", 1),
        ("per cent", "%", 1),
        ("percentage points", "pp", 1),
        ("basis points", "bp", 1),
        ("US$", "USD", 1),
        ("A$", "AUD", 1),
        ("Rs", "INR", 1),
        ("yuan", "CNY", 1),
        ("US cents", "USD", 0.01),
        ("sq km", "km2", 1),
        ("MW", "MW", 1),
        ("°C", "degC", 1),
        ("tpa", "t/yr", 1),
        ("ktpa", "t/yr", 1000),
        ("kt/a", "t/yr", 1000),
        ("tonnes a year", "t/yr", 1),
        ("tonnes per month", "t/month", 1),
        ("percent annually", "%/yr", 1),
        ("yuan/kg", "CNY/kg", 1),
        ("US$ … per lb", "USD/lb", 1),
        ("annual … tonnes", "t/yr", 1),
        ("tonnes … per annum", "t/yr", 1),
        ("$ … US … a barrel", "USD/barrel", 1),
    ],
)
def test_a_written_unit_gives_its_code_and_factor(written: str, unit: str, factor: float) -> None:
    reading = units.read(written)
    assert reading is not None
    assert (reading.unit, reading.factor) == (unit, factor)


@pytest.mark.parametrize(
    ("written", "how"),
    [("tons", "assumed_metric"), ("metric tons", "stated"), ("$", "assumed_currency"), ("¥", "assumed_currency")],
)
def test_what_was_assumed_is_said(written: str, how: str) -> None:
    reading = units.read(written)
    assert reading is not None
    assert reading.how == how


@pytest.mark.parametrize(
    ("figure", "written", "factor"),
    [
        ("168,000", "mt", 1),
        ("1.2", "mt", 1e6),
        ("1.2", "Mt", 1e6),
        ("482.65", "Mt", 1e6),
        ("20", "MT", 1),
        ("49.5 million", "mt", 1),
        ("6,000", "MTPA", 1),
        ("5", "mtpa", 1e6),
    ],
)
def test_the_figure_tells_metric_tons_from_million_tonnes(figure: str, written: str, factor: float) -> None:
    reading = units.read(written, figure)
    assert reading is not None
    assert reading.factor == factor


@pytest.mark.parametrize("written", ["deposits", "REO", "TREO", "", "tonnes of oxide"])
def test_what_is_no_unit_is_not_read(written: str) -> None:
    assert units.read(written) is None


def test_case_decides_where_units_clash() -> None:
    assert [reading.unit for text in ("5 MW", "5 mg", "5 m", "5 t") if (reading := units.after(text, 2)[0])] == [
        "MW",
        "mg",
        "m",
        "t",
    ]
    assert units.after("5 Mg", 2) is None


@pytest.mark.parametrize("text", ["5 p.m.", "3 M&A deals", "2020 $5m", "5 tonnesworth"])
def test_letters_of_another_word_are_no_unit(text: str) -> None:
    assert units.after(text, text.index(" ") + 1) is None


def test_a_year_earlier_is_no_rate() -> None:
    assert units.rate_after("tonnes a year", 6) == ("yr", 13)
    assert units.rate_after("tonnes a year earlier", 6) is None


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (168, "kg", "t", 0.168),
        (1, "ston", "t", 0.90718474),
        (1, "%", "ppm", 10_000),
        (1, "t/yr", "kg/day", 1000 / 365.25),
    ],
)
def test_units_of_one_kind_convert(value: float, unit: str, to: str, expected: float) -> None:
    assert units.convert(value, unit, to) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("unit", "to", "message"),
    [
        ("t", "USD", r"t \(mass\) does not convert into USD \(money\)"),
        ("USD", "EUR", "does not convert into EUR"),
        ("degF", "degC", "does not convert into degC"),
        ("bushel", "t", "'bushel' is not a unit of schemas/units.csv"),
    ],
)
def test_units_of_two_kinds_and_two_currencies_do_not_convert(unit: str, to: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        units.convert(1, unit, to)


@given(st.sampled_from(sorted(CODES)), st.floats(1e-6, 1e9))
def test_a_conversion_there_and_back_gives_the_value_again(unit: str, value: float) -> None:
    canonical = CODES[unit]["canonical_unit"]
    assert units.convert(units.convert(value, unit, canonical), canonical, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("lb", "pound"), ("ston", "short_ton"), ("lton", "long_ton"), ("oz_t", "troy_ounce"), ("acre", "acre"),
        ("mi2", "mile**2"), ("ft", "foot"), ("nmi", "nautical_mile"), ("barrel", "oil_barrel"), ("hp", "horsepower"),
        ("kWh", "kilowatt_hour"), ("psi", "psi"), ("ft3", "foot**3"), ("lbf.ft", "foot * force_pound"),
    ],
)  # fmt: skip
def test_the_factors_of_the_table_agree_with_pints_own(unit: str, name: str) -> None:
    names = {"t": "tonne", "km2": "km**2", "m": "m", "m3": "m**3", "MW": "megawatt", "MWh": "megawatt_hour"}
    names |= {"Pa": "pascal", "km/h": "km/hour", "N.m": "newton * meter"}
    canonical = names[CODES[unit]["canonical_unit"]]
    assert float(CODES[unit]["factor"]) == pytest.approx(PINT.Quantity(1, name).to(canonical).magnitude, rel=1e-5)


def test_each_canonical_unit_is_its_own_measure() -> None:
    for row in TABLE:
        canonical = CODES[row["canonical_unit"]]
        assert (canonical["canonical_unit"], float(canonical["factor"])) == (canonical["unit"], 1), row["unit"]


def test_money_of_each_country_buys_each_mass_in_which_metals_are_priced() -> None:
    money = [row["unit"] for row in TABLE if row["kind"] == "money"]
    assert {f"{one}/{mass}" for one in money for mass in ("t", "kg", "g", "lb", "oz_t")} <= set(CODES)


def test_each_spelling_leads_to_a_unit_of_the_table_and_is_read_as_such() -> None:
    for row in rows("units"):
        assert row["unit"] in CODES, row["spelling"]
        if row["side"] in ("after", "both") and row["spelling"] not in ("mt", "MT"):
            reading = units.read(row["spelling"])
            assert reading is not None and reading.unit == row["unit"], row["spelling"]


def test_no_spelling_is_listed_twice() -> None:
    spellings = [(row["spelling"], row["side"]) for row in rows("units")]
    assert len(spellings) == len(set(spellings))
