"""What a figure without a word of its own measures, and against what a change without one counts."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2025, 8, 20)


def claims(text: str) -> dict[str, Quantity]:
    """The quantities of a text by their anchors."""
    return {claim.anchor.exact: claim for claim in read(from_text(text, "a", PUBLISHED))}


def one(text: str, anchor: str) -> Quantity:
    """The quantity of a text with this anchor."""
    return claims(text)[anchor]


@pytest.mark.parametrize(
    ("text", "anchor", "base"),
    [
        ("Chile's lithium exports rose 12% in June from a year earlier. Those to Japan fell 8%.", "8%", "yoy"),
        ("Tin output in Peru slipped 3% on the month in July.\n\nZinc climbed 6%.", "6%", "mom"),
        ("Tungsten shipments were up 22% in July at 410 tonnes. By value they gained 31% year on year.", "22%", "yoy"),
        ("Cobalt imports rose 9% on the month in July. Those of tin gained 4% to 7 tons over the period.", "4%", "mom"),
        ("In 2024 the EU imported 14% less magnesium than in 2023. Exports showed a decrease of 6%.", "6%", "yoy"),
    ],
)
def test_changes_over_one_time_are_counted_alike(text: str, anchor: str, base: str) -> None:
    assert one(text, anchor).change_base == base


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Chile's lithium exports rose 12% in June from a year earlier. They were 8% below the plan.", "8%"),
        ("Tin exports rose 5% year on year in May. In June they fell 3%.", "3%"),
        ("Copper output in Peru gained 4% in June from a year earlier. It is expected to rise 2%.", "2%"),
        ("Zinc output in Peru grew 6% year on year in June. Lead output fell 4% from its high.", "4%"),
        ("Antimony exports rose 30% year on year in July. Since the ban they have dropped 12%.", "12%"),
        ("Zinc output in Peru grew 6% year on year in June. Lead output was 9% below its record.", "9%"),
    ],
)
def test_a_change_set_against_something_else_takes_no_base_from_beside_it(text: str, anchor: str) -> None:
    assert one(text, anchor).change_base is None


@pytest.mark.parametrize(
    ("text", "anchor", "of", "value"),
    [
        ("The spot price of cobalt had climbed by $1.20 per lb, or 9%, by May.", "9%", "price", 9),
        ("Lithium carbonate fell by 900 yuan a tonne (1.4%) this week.", "1.4%", "price", -1.4),
        ("Tin exports rose 6% in May, while imports 3%.", "3%", "import", 3),
        ("Lithium hydroxide cost $9.10/kg, 12% under the March quarter of 2025.", "12%", "price", -12),
        ("Copper output in Peru leaps 18.5% in June.", "18.5%", "production", 18.5),
        ("High lithium prices and 21% growth in demand had helped.", "21%", "demand", 21),
        ("The number of antimony mines in Yunnan rose by 30% in 2024.", "30%", "count", 30),
        ("Exports of ferronickel earned Peru $4.1 billion in 2024, 12% more than a year before.", "12%", "export", 12),
        ("Ore grades at the copper mine were 10% lower.", "10%", "grade", -10),
    ],
)
def test_a_move_is_known_by_the_move_or_the_noun_beside_it(text: str, anchor: str, of: str, value: float) -> None:
    claim = one(text, anchor)
    assert (claim.measure, claim.change_of, claim.value) == ("change", of, value)


@pytest.mark.parametrize(
    ("text", "anchor", "measure"),
    [
        ("Chile supplies 900 tonnes of tin, or 40% of the world's output.", "40%", "share"),
        ("Tin exports rose 6% in May, and China took 40% of them.", "40%", "share"),
        ("Electric cars took up 62% of lithium demand in 2024.", "62%", "share"),
        ("The deal takes up almost a third of the nickel output.", "a third", "share"),
        ("China's share of tin imports slipped: in 2023 it had been 64%.", "64%", "share"),
        ("Dependence was high for bismuth (98%), gallium (96%) and magnesium (83%).", "98%", "share"),
        ("Antimony ingot (99.65%) rose to $21,000 per tonne.", "99.65%", "grade"),
        ("Ore grades at the copper mine dropped to 0.61% from 0.68%.", "0.61%", "grade"),
        ("Ore grades at the copper mine dropped to 0.61% from 0.68%.", "0.68%", "grade"),
        ("The duties of 25% apply to graphite with a minimum purity of 95%.", "95%", "grade"),
        ("The duties of 25% apply to graphite with a minimum purity of 95%.", "25%", "other"),
        (
            "A duty of 9% was set on graphite for most, but rates of 310% for Kite and 340% for Fjord.",
            "340%",
            "other",
        ),
        ("Utilisation at Chinese antimony smelters fell to 48% in May.", "48%", "other"),
        ("The nickel refinery runs at 70% of capacity.", "70%", "other"),
        ("China has 70% of the nickel refining capacity.", "70%", "share"),
        ("Tarn holds 51% of the venture and Kite 49% beside the lithium mine.", "49%", "other"),
    ],
)
def test_a_percentage_that_is_no_move_is_a_share_a_grade_or_a_charge(text: str, anchor: str, measure: str) -> None:
    assert one(text, anchor).measure == measure


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Copper output grew thanks to Tarn Metals' $1.3 billion Cerro Pardo mine.", "$1.3 billion"),
        ("Kite Lithium's $2 billion brine plan draws interest from Japan.", "$2 billion"),
        ("Nickel Miner to Put US$ 900 Million into Smelter in Sulawesi", "US$ 900 Million"),
        ("Graphite anodes will be made under a partnership worth C$300 million.", "C$300 million"),
        ("Fjord Metals paid $48 million for the scandium plant.", "$48 million"),
        ("Fjord Metals will pay $48 million for tin works in Peru.", "$48 million"),
        ("The tin smelter, built for $12 million, opened in May.", "$12 million"),
        ("The agency will buy $800 million of minerals. They include $300 million of cobalt.", "$300 million"),
    ],
)
def test_sums_for_works_and_plans_are_investment(text: str, anchor: str) -> None:
    assert one(text, anchor).measure == "investment"


@pytest.mark.parametrize(
    ("text", "anchor", "measure"),
    [
        ("Kite Lithium lost $40 million in the quarter.", "$40 million", "other"),
        ("Kite Lithium paid $8 million in royalties to Chile.", "$8 million", "other"),
        ("Smelters will pay $40 million for tin this year.", "$40 million", "other"),
        ("Kite won the $40 million Japan contract for tin.", "$40 million", "other"),
        ("The $5 billion Chilean lithium market grew.", "$5 billion", "revenue"),
        ("A tonne of tin changed hands for $31,000.", "$31,000", "price"),
        ("Export earnings rose. Lithium earnings will reach $6 billion.", "$6 billion", "export"),
        ("Kite's earnings from lithium reached $6 billion.", "$6 billion", "revenue"),
        (
            "Export earnings rose. Alumina earnings will ease. They will fall to $9 billion as alumina slips.",
            "$9 billion",
            "export",
        ),
    ],
)
def test_other_sums_keep_their_measure(text: str, anchor: str, measure: str) -> None:
    assert one(text, anchor).measure == measure


@pytest.mark.parametrize(
    ("text", "anchor", "measure"),
    [
        ("Congo brought in cobalt quotas. The authorities allocated 17,900 tons.", "17,900 tons", "quota"),
        ("The court granted the buyer 400 tonnes of tin.", "400 tonnes", "other"),
        ("Mining quotas for rare earths are 9,000 t, up 12%, and smelting at 8,000 t.", "8,000 t", "quota"),
        ("The deposit has ore reserves that contain 90m tonnes of rare earth ore.", "90m tonnes", "reserve"),
        ("The deposit contains 90m tonnes of rare earth ore.", "90m tonnes", "resource"),
        ("Among turbines, large versions contain 700 kg of NdFeB.", "700 kg", "other"),
        ("The deposit contains 700 kg of scandium.", "700 kg", "resource"),
        ("China bought 3,100 tons of rare earth ore from Myanmar.", "3,100 tons", "import"),
        ("Kite bought 3,100 tons of rare earth ore from Fjord.", "3,100 tons", "supply"),
        ("Tin output was 14,200 tonnes; inventories held by producers came to 3,300 tonnes.", "3,300 tonnes", "other"),
        ("Some 90 tonnes of cobalt were recovered from tailings.", "90 tonnes", "production"),
        ("Tin exports recovered from 90 tonnes to 95 tonnes.", "90 tonnes", "export"),
        ("Output of iron ore fines of 900 tonnes was reported.", "900 tonnes", "production"),
        ("Port loadings of manganese were 900 tonnes.", "900 tonnes", "export"),
        ("Platinum loadings of 5 g per car are usual.", "5 g", "other"),
        ("China loaded 900 tonnes of tin in May.", "900 tonnes", "export"),
        ("Trucks loaded with 900 tonnes of tin stood still.", "900 tonnes", "other"),
        ("Kite put out 500 tonnes of tin.", "500 tonnes", "production"),
        ("Kite put out a tender for 500 tonnes of tin.", "500 tonnes", "other"),
        ("Tin output was 14,200 tonnes; in May it came to 1,300 tonnes.", "1,300 tonnes", "production"),
    ],
)
def test_a_mass_is_measured_by_who_moves_it_and_what_holds_it(text: str, anchor: str, measure: str) -> None:
    assert one(text, anchor).measure == measure


def test_a_count_to_double_is_no_range() -> None:
    found = claims("Demand for the 35 metals is expected to quadruple, and gallium to lead.")
    assert found["quadruple"].value == 4
    assert found["quadruple"].measure == "change"


@pytest.mark.parametrize(
    ("text", "anchor", "of", "value"),
    [
        (
            "The price of terbium oxide lost 3 dollars this week and is now 900 dollars per kilogram.",
            "3 dollars",
            "price",
            -3,
        ),
        ("The cobalt price was down by 50 cents at $14.10 per lb.", "50 cents", "price", -0.5),
        ("Low nickel prices cut the revenue of Kite by $30 million.", "$30 million", "revenue", -3e7),
        ("Tin prices rose $210 to $31,400 a tonne.", "$210", "price", 210),
    ],
)
def test_money_by_which_a_price_or_a_sum_moved_is_a_change(text: str, anchor: str, of: str, value: float) -> None:
    claim = one(text, anchor)
    assert (claim.measure, claim.change_of, claim.value) == ("change", of, value)


@pytest.mark.parametrize(
    ("text", "anchor", "measure"),
    [
        ("Tin prices rose above $31,000.", "$31,000", "price"),
        ("Prices of nickel fell to $15,000.", "$15,000", "price"),
        ("As lithium prices fell, the miner lost $40 million.", "$40 million", "other"),
    ],
)
def test_what_a_price_came_to_or_what_a_firm_lost_is_no_move_of_it(text: str, anchor: str, measure: str) -> None:
    assert one(text, anchor).measure == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        # what is spent is no price
        ("The mine produces tin at a cost of $9,800 a tonne.", "other"),
        ("Tin was sold at $9,800 a tonne.", "price"),
        # what is let, and what is done
        ("Tin exports are limited to 900 t this year.", "quota"),
        ("Exporters may ship at most 900 t of tin this year.", "quota"),
        ("Tin exports of up to 900 t are allowed this year.", "quota"),
        ("Tin exports came to 900 t this year.", "export"),
        # what works could make
        ("A second train will add 900 t/yr of lithium hydroxide.", "capacity"),
        ("The works were shut, removing 900 t/yr of lithium hydroxide.", "capacity"),
        ("The works make 900 t/yr of lithium hydroxide.", "production"),
        # two sides of a market
        ("Tin supply fell short of demand by 900 t.", "supply"),
        ("The gap between tin supply and demand was 900 t.", "supply"),
        ("Tin demand fell by 900 t.", "change"),
        # what is kept, and what a trade brought in
        ("China's state reserve holds 900 t of tin.", "other"),
        ("Peru earned $2 billion from tin exports.", "export"),
        ("Peru earned $2 billion from taxes on tin.", "revenue"),
        # headlines whose verb is far from its figure
        ("Kite lifts tin reserves 20%", "change"),
        ("Kite raises tin capacity 20%", "change"),
        ("Peru doubles tin exports", "change"),
        ("Kite holds tin reserves of 20% in Peru", "share"),
    ],
)
def test_a_figure_measures_what_the_words_beside_it_say(text: str, measure: str) -> None:
    assert [claim.measure for claim in claims(text).values()] == [measure]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # a metal that moves by itself is priced, whatever moved it
        ("Tin rose 2% on fears over supply.", [("change", "price")]),
        ("Tin slipped 2% after the ministry had raised output.", [("change", "price")]),
        ("Tin closed at $33,900, up 2%.", [("price", None), ("change", "price")]),
        ("Output of tin rose 2% on fears over prices.", [("change", "production")]),
        ("Tin output rose 2%, zinc fell 4%.", [("change", "production")] * 2),
        ("Peru sells more tin. Exports climbed in May. Zinc rose 2%.", [("change", "export")]),
        # prices without the unit of what is paid for
        ("Tin was flat at $33,900.", [("price", None)]),
        ("Tin climbed to $33,900 on supply worries.", [("price", None)]),
        ("Tin could rise to $40,000, the bank said.", [("price", None)]),
        ("The bank's forecast for tin is $40,000.", [("price", None)]),
        ("Kite sold 900 ounces of gold at an average of $3,490.", [("supply", None), ("price", None)]),
        ("Revenue from tin was flat at $33,900.", [("revenue", None)]),
        ("Tin revenue climbed to $33 million.", [("revenue", None)]),
    ],
)
def test_a_metal_named_by_itself_is_priced(text: str, measures: list[tuple[str, str | None]]) -> None:
    assert [(claim.measure, claim.change_of) for claim in claims(text).values()] == measures
