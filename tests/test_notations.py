"""Figures as the trade prints them: units run together, lists, bounds and moves in few words, and their look-alikes."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day, in text order."""
    found = read(from_text(text, "a", date(2025, 6, 15)))
    return sorted(found, key=lambda claim: claim.anchor.start or 0)


def told(text: str) -> list[tuple[float, str]]:
    """Values and units of a text."""
    return [(claim.value, claim.unit) for claim in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nickel ore sales were 850kwmt, after 1.1Mwmt.", [(850_000, "t"), (1_100_000, "t")]),
        ("The trust bought 2.7mlbs U3O8.", [(2_700_000, "lb")]),
        ("Terbium oxide was at $980kg.", [(980, "USD/kg")]),
        ("Zinc cash costs were 82c/lb.", [(0.82, "USD/lb")]),
        ("Batteries took 9,000 MTV of vanadium.", [(9_000, "t")]),
        ("Each kiln for graphite costs $980.", [(980, "USD")]),
        ("Manganese ore was $4.62/dmtu (RMB 33.5/dmtu).", [(4.62, "USD/mtu")]),
        ("Uranium stocks fell to 12,000 tU (31 Mlb U3O8).", [(12_000, "t")]),
        ("The mine moved 900 t of ore (14 kg of gallium).", [(900, "t"), (14, "kg")]),
        ("It holds 104.6 million proven and probable tonnes of antimony ore.", [(104_600_000, "t")]),
        ("Of the metals, 14 out of 24 critical minerals came from China.", [(14, "count"), (24, "count")]),
    ],
)
def test_units_of_the_trade_are_read_as_printed(text: str, expected: list[tuple[float, str]]) -> None:
    assert told(text) == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Cobalt importers in 2024:\n1. Japan - 400 t\n2. Peru - 310 t", [400, 310]),
        ("Largest lithium producers\n\n1. Australia: 88,000 tonnes\n\n2. Chile: 49,000 tonnes", [88_000, 49_000]),
        ("Gallium output in 2024:\n• China – 750 t\n• Japan – 21 t", [750, 21]),
        ("World cobalt mining in 2024: 1. Congo (74%), 2. Indonesia (12%).", [74, 12]),
        ("The agenda:\n1. Opening by 30 guests\n2. A talk of 20 minutes on lithium", []),
        ("Four reasons are 3. Prices of tin fell by 4%.", [-4]),
        ("The five largest tin mines made 60% of the tin.", [60]),
    ],
)
def test_items_of_a_list_are_of_what_leads_it_in(text: str, values: list[float]) -> None:
    assert [value for value, _ in told(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Copper exports of Peru leap 31%.", [31]),
        ("Spodumene prices lost 30 dollars to 790 dollars per tonne.", [-30, 790]),
        ("The nickel miner lost $5 million.", [5_000_000]),
        ("Terbium was down by 40 cents at 1,012 dollars per kilogram.", [-0.4, 1012]),
        ("The zinc price was $2,640/t, 9 per cent under the level of May.", [2640, -9]),
        ("Gallium duties under 10% apply.", [10]),
        ("Tin output slipped 3% in May and sales volumes 8.4%.", [-3, -8.4]),
        ("Tin output slipped 3% in May and scrap made up 40%.", [-3, 40]),
        ("Uranium has pulled back by 12% from its peak.", [-12]),
        ("Tin output is 96,000 t, a cut of 14,000 t, or almost 13%.", [96_000, -14_000, -13]),
        ("Antimony exports have plummeted since the ban, by 78%.", [-78]),
        ("Oversupply knocked 60% off the price of nickel.", [-60]),
        ("Taxes take 30% of the value of cobalt exports.", [30]),
        ("Tin contracts 40% above spot were signed.", [40]),
        ("The bauxite quotas for 2026 are smaller by some 40 million tonnes.", [-40_000_000]),
    ],
)
def test_a_fall_is_negative_in_whatever_words(text: str, values: list[float]) -> None:
    assert [value for value, _ in told(text)] == [pytest.approx(value) for value in values]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("Chips had grades of up to 18% TREO, 900ppm NdPr and 50ppm DyTb.", ["at_most", "at_most", "at_most"]),
        ("Chips graded up to 18% TREO, and soils of the project hold 900 ppm NdPr.", ["at_most", "exact"]),
        ("The duty is on vanadium with a minimum purity of 95%.", ["at_least"]),
        ("The cobalt index 30% Co min was at $12 per lb.", ["at_least", "exact"]),
        ("Sellers of cobalt hoped for $13.50 per lb and higher.", ["at_least"]),
        ("Cobalt was $13.50 per lb and higher than in May.", ["exact"]),
        ("Gallium exports added up to 41 tonnes.", ["exact"]),
        ("Gallium exports were up to 41 tonnes.", ["at_most"]),
        ("The mine could supply 60 t of tin over a 12-year mine life.", ["exact", "exact"]),
        ("The tin mine has a life of over 12 years.", ["more_than"]),
        ("Drilling returned 1.4% Li2O over 9.5 m.", ["exact", "exact"]),
        ("The lithium orebody was drilled to a depth of over 300 m.", ["more_than"]),
        ("A nickel quota of “…around 200Mt” was set.", ["about"]),
    ],
)
def test_words_that_bound_a_figure_are_told_from_those_that_do_not(text: str, qualifiers: list[str]) -> None:
    assert [claim.qualifier for claim in quantities(text)] == qualifiers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cobalt stocks in China are enough for 45 days of consumption.", [(45, "day")]),
        ("Talks on the cobalt quota lasted for 45 days.", []),
        ("The tin mill is 70% complete.", [(70, "%")]),
        ("The graphite mine will create 240 direct jobs.", [(240, "count")]),
        ("The graphite mine will create hundreds of jobs.", []),
        ("Lithium ore was traced along 3.2 km of strike.", [(3.2, "km")]),
        ("The lithium mine lies 90 km west of Kolwezi.", []),
        ("A strike blocked 30 km of road to the lithium mine.", []),
        ("Smoke lay thick over 30 km around the tin mine.", []),
        ("The lithium lens is 30 m thick.", [(30, "m")]),
        ("The copper belt of Zambia produced 900 tonnes.", [(900, "t")]),
        ("The heater beside the tin kiln gives 5 kWt.", []),
        ("Peru, with annual production of more than 90 t, is a tin producer.", [(90, "t/yr")]),
        ("Annual output of tin was lower than the 90 t of 2019.", [(90, "t")]),
        ("Lithium went from 140-142 yuan on May 4 to 70-75 yuan.", [(141, "CNY"), (72.5, "CNY")]),
        ("Demand for 35 listed critical minerals is to quadruple.", [(35, "count"), (4, "x")]),
        ("Direct-drive turbines need magnets: a 3 MW wind turbine holds 600 kg of magnets.", [(600, "kg")]),
        ("The tin mine is fed by a 3 MW line.", [(3, "MW")]),
        ("Copper thieves cut 300 metres of cable.", []),
        ("Our bitcoin miners mine more.\n\nThe bitcoin miner's hash rate rose 58%. Revenue was $15 million.", []),
    ],
)
def test_what_is_a_figure_of_the_field(text: str, expected: list[tuple[float, str]]) -> None:
    assert told(text) == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("last", "count"),
    [
        ("Vietnam came next with 22.6%.", 2),
        ("The minister won the vote with 22.6%.", 1),
    ],
)
def test_the_shares_of_a_whole_go_on_where_words_say_so(last: str, count: int) -> None:
    assert len(quantities(f"Of EU imports of tungsten 41.2% came from China. {last}")) == count
