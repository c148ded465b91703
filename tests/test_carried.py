"""What a figure takes over from the text around it: its trade, its quota, its material, its basis, its comparison."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2025, 6, 20)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))


def last(text: str) -> Quantity:
    """The last quantity of a text."""
    return quantities(text)[-1]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Tin exports rose in May.\n\nSupplies to Belgium came to 300 tonnes.", "export"),
        ("Tin exports rose in May.\n\nDeliveries to the Netherlands came to 300 tonnes.", "export"),
        ("Tin exports rose in May to 900 tonnes.\n\nIndia received 300 tonnes.", "export"),
        ("Tin imports rose in May.\n\nMyanmar delivered 300 tonnes.", "import"),
        ("Tin imports rose in May.\n\nShipments from Australia came to 300 tonnes.", "import"),
        ("Tin prices rose in May.\n\nSupplies to Belgium came to 300 tonnes.", "supply"),
        ("Tin exports rose in May.\n\nWorld supply came to 300 tonnes.", "supply"),
    ],
)
def test_what_is_handed_over_is_the_trade_of_the_text(text: str, measure: str) -> None:
    assert last(text).measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "Cobalt exports will be capped at 9,000 tons: 4,000 tons in October and 5,000 tons in November.",
        "Tin quotas are 9,000 t, of which the main mining index is 7,000 t and the utilization index 2,000 t.",
        "Congo will allow 9,000 tonnes of cobalt to be exported.",
        "Quotas for cobalt came in May. From July miners may send 9,000 tonnes abroad.",
        "Congo set cobalt quotas of 87,000 tonnes. Kite has been given 31,000 tonnes.",
        "Quotas for tin come to 8,500 tonnes. The ministry had named a 9,000-tonne target.",
        "The tin quota is 9,600 tonnes, of which Kite holds 8,000 tonnes and the state keeps 1,600 tonnes.",
    ],
)
def test_what_is_allowed_and_its_parts_are_quotas(text: str) -> None:
    assert {claim.measure for claim in quantities(text)} == {"quota"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("APT was at $780/mtu, higher by $40/mtu.", 40),
        ("Ferrotungsten gained $8.5/kg.", 8.5),
        ("Bismuth shed $2/kg.", -2),
        ("The tin price rose to $33,000/t, which was $1,350/t above the March level.", 1350),
        ("Germanium prices are $150/kg higher.", 150),
    ],
)
def test_what_a_price_moved_by_is_a_change_of_it(text: str, value: float) -> None:
    claim = last(text)
    assert (claim.measure, claim.change_of, claim.value) == ("change", "price", value)


@pytest.mark.parametrize(
    "text",
    ["Contract prices of $30/kg were agreed for tin.", "Tin was at a higher $20/kg.", "Tin came to $9/kg up north."],
)
def test_a_level_of_a_price_is_none(text: str) -> None:
    assert last(text).measure == "price"


def test_sales_told_in_mass_are_a_supply_that_changes() -> None:
    claim = last("Sales of NdPr oxide came to 443 tonnes and were 26% above the year-ago quarter.")
    assert (claim.measure, claim.change_of) == ("change", "supply")


def test_a_mass_less_than_another_is_a_change() -> None:
    claim = last("The tin quota is 58,000 tonnes, 4,000 tonnes less than last year.")
    assert (claim.measure, claim.change_of, claim.value) == ("change", "quota", -4000)


def test_the_items_of_a_list_of_changes_are_changes() -> None:
    claims = quantities("Year-on-year growth was seen in the output of gold: 12%; lead: 13%; iron: 54%; and tin: 5%.")
    assert {(claim.measure, claim.change_of, claim.change_base) for claim in claims} == {
        ("change", "production", "yoy")
    }
    names = ["gold", "lead", "iron-ore", "tin"]
    assert [claim.material_id for claim in claims] == [f"material:{name}" for name in names]
    assert last("The month saw a decline in exports of tin: 4%; antimony: 7%.").value == -7
    assert last("Import sources of gallium: China: 30%; Japan: 20%.").measure == "share"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Antimony is dear. China sold 12,000 t of the minor metal.", "antimony"),
        ("Bismuth is scarce. Germany imported 300 tonnes of the brittle metal.", "bismuth"),
        ("The lithium producer sold 900 t of spodumene in May, against 780 t in April.", "spodumene"),
        ("Ferrovanadium was $26/kg of vanadium, with the average at $26.5/kg vanadium.", "ferrovanadium"),
        ("Rare earth elements are a group of 17 specialty metals.", "rare-earths"),
        ("Exports of copper were $2 billion and of gold $1 billion, followed by zinc with $190 million (-4%).", "zinc"),
        ("Lithium carbonate fell. The average price was $11,900 a tonne for carbonate.", "lithium-carbonate"),
        ("Cobalt metal rose. Hydroxide, which Congo sells, was at $9/lb.", "cobalt-hydroxide"),
        ("Antimony trioxide exports were 90 t. Antimony ingot is dear: the metal costs $9,000 a tonne.", "antimony"),
        (
            "Big rare earth plants bid $20/kg for dysprosium oxide, and then raised the price to $22/kg.",
            "dysprosium-oxide",
        ),
        ("Recycling could meet 30% of the demand for lithium and 60% of that for cobalt.", "cobalt"),
        ("Shipments of the red metal came to 245,000 tonnes.", "copper"),
    ],
)
def test_the_last_figure_is_of_a_material_named_elsewhere(text: str, name: str) -> None:
    assert last(text).material_id == f"material:{name}"


def test_a_sum_does_not_take_the_material_of_another_figure() -> None:
    text = "A rare earth project\n\nCapital costs are $287m, and operating costs $8 a kilogram of dysprosium oxide."
    assert quantities(text)[0].material_id == "material:rare-earths"


def test_all_that_a_country_sells_is_of_no_material() -> None:
    text = "Lithium is one of many goods. Exports of resources and energy came to $460 billion."
    assert last(text).material_id is None
    assert last("Mining exports reach a peak\n\nThey rest on gold. Exports rose 5% in May.").material_id is None


def test_the_basis_of_a_flow_goes_on_with_it() -> None:
    text = "Exports of antimony metal rose.\n\nChina shipped 12,000 t of the minor metal abroad. Japan took 900 t."
    assert {claim.basis for claim in quantities(text)} == {"metal"}


def test_a_name_that_says_no_basis_gives_none() -> None:
    assert last("Guinea exported 48 million tonnes of bauxite.").basis == "unspecified"


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Against the same period last year, the tin revenue of the unit in the north of Peru fell by 50%.", "yoy"),
        ("Tin was sold in May. In comparison with April, exports rose. Tin exports rose by 16 percent in May.", "mom"),
        ("Tin exports were 5,900 t in May, up 38% from a year earlier and 4% from April.", "mom"),
        ("Tin stocks rose by 4,000 tonnes on Friday, the highest since 2021.", None),
    ],
)
def test_a_change_has_the_base_that_its_sentence_or_the_one_before_says(text: str, base: str | None) -> None:
    assert last(text).change_base == base


def test_two_levels_say_what_a_change_above_them_is_counted_against() -> None:
    text = "Tin exports climb 20%\n\nPeru exported 1,200 t of tin in May 2025. It exported 1,000 t of tin in May 2024."
    assert [claim.change_base for claim in quantities(text)] == ["yoy", None, None]
    other = text.replace("20%", "30%")
    assert quantities(other)[0].change_base is None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Revenue from tin came to $53 million. The metals division put in $31 million.", "revenue"),
        ("Kite Tin will acquire Hollow Ridge for $100 million in cash.", "investment"),
        ("The tin miner agreed to sell 86% of the mine for $410 million.", "investment"),
        ("Kite has put more than $70m into the tin mine.", "investment"),
        ("Last month $5 million went to the tin plant.", "investment"),
        ("India spent Rs 23,100 crore on imports of lithium.", "import"),
        ("Brazil exported $6 million worth of the minerals. Rare earths are prized.", "export"),
        (
            "Tin exports are to fall to $12 billion in 2026. After that they are expected to rise to $14 billion.",
            "export",
        ),
        ("Exports of ferroniobium earned $2.3 billion.", "export"),
        ("The mines sold 23 million tonnes of potash for a total of $8 billion.", "revenue"),
        ("Antimony paid a 5% export rebate.", "other"),
        ("The ores contain more than 15% of the metal. Antimony is dear.", "grade"),
        ("Let through against a tax of 35,000 yuan a ton, the tin ore moves.", "other"),
        ("The reserve contains 148 million pounds of antimony.", "reserve"),
        ("Kite will use $30 million of it for a tin smelter.", "investment"),
        ("South African 37% lumpy ore is cheap. Manganese ore from South Africa is 37% lumpy ore.", "grade"),
        ("The carmaker will buy 25,000 tonnes of lithium hydroxide a year.", "supply"),
    ],
)
def test_a_figure_measures_what_its_words_say(text: str, measure: str) -> None:
    assert last(text).measure == measure


def test_a_sentence_without_figures_lends_no_measure_before_one_with_figures() -> None:
    text = "Output of tin fell to 900 t. The bureau blamed weaker demand. Lima accounted for a part of it with 200 t."
    assert last(text).measure == "production"
