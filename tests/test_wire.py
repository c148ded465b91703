"""Sentences of the news, class by class: what is measured, of what, when, where, by whom, and which of two is meant."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return read(from_text(text, "a", date(2026, 3, 4)))


LOSS = (
    "MP Materials mines NdPr. Output and prices rose. The net loss narrowed to $11.2 million, or 6 cents a share, from"
)


def test_a_loss_told_with_what_it_comes_to_a_share_is_one_of_the_company() -> None:
    assert [(one.value, one.unit) for one in quantities(f"{LOSS} $22.6 million.")] == [
        (11_200_000, "USD"),
        (22_600_000, "USD"),
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "Kite is to set up 6,000 tonnes a year of integrated sintered permanent magnet making capacity.",
            "capacity",
        ),
        ("Kite mined 6,000 tonnes of tin, and its capacity grew.", "production"),
        ("Malaysia banned tin exports and holds 16 million tonnes of non-radioactive deposits.", "resource"),
        ("Peru sold tin and holds 3 million tonnes of proven tin reserves.", "reserve"),
        ("Japan exported 20 tonnes of strategic reserves of antimony.", "export"),
    ],
)
def test_the_noun_behind_a_mass_says_what_it_measures(text: str, measure: str) -> None:
    assert quantities(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The winner must pay a fee and build a tin plant with a capacity of 20,000 tonnes a year.", "target"),
        ("Peru has to build a tin plant with a capacity of 20,000 tonnes a year.", "target"),
        ("Peru built a tin plant with a capacity of 20,000 tonnes a year.", "reported"),
        ("Under the Act, no more than 65% of any strategic raw material may come from one country.", "reported"),
        ("Not more than 49% of the lithium may be exported.", "reported"),
        ("As much as 40% of the cobalt may come from small mines.", "possible"),
    ],
)
def test_what_is_called_for_is_a_target_and_what_a_rule_allows_is_told_as_it_is(text: str, mood: str) -> None:
    assert quantities(text)[-1].modality == mood


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("About 5% of its mixed carbonate is heavy rare earths.", "heavy-rare-earths"),
        ("About 12% of the monazite was thorium.", "thorium"),
        ("Some 60% of the rare earths in bastnaesite are cerium.", "cerium"),
        ("About 70% of the copper is exported for cobalt.", "copper"),
    ],
)
def test_a_share_of_a_whole_is_one_of_the_part_that_it_is(text: str, material: str) -> None:
    assert quantities(text)[0].material_id == f"material:{material}"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("India bought 500 t of tin abroad, the mines ministry told the Lok Sabha.", "named_organisation"),
        ("Peru mined 500 tonnes of tin, the mines ministry told the upper house on Monday.", "named_organisation"),
        ('"It is slow," said Mei Lin, an analyst at Kite, who expects tin exports of 500 tonnes.', "named_person"),
        ("The IEA, an agency in Paris, and the miners, who say 500 t of tin were sold, disagree.", "unnamed_sources"),
    ],
)  # fmt: skip
def test_whose_word_it_is_stands_before_a_house_or_behind_who(text: str, voice: str) -> None:
    assert {one.attribution for one in quantities(text)} == {voice}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Tin output was 900 tonnes in 2019. The next year it fell to 800 tonnes.", (800, "2020")),
        ("Tin output was 900 tonnes in May 2025. The next month it fell to 800 tonnes.", (800, "2025-06")),
        ("Tin output was 900 tonnes in 2019. It is to reach 1,000 tonnes next year.", (1000, "2027")),
        ("Kite aims for 30 tonnes of germanium from its mine in Peru, up from five in 2024.", (5, "2024")),
        ("Peru exported 900 tonnes of tin in 2024, down from a record 1,200 in 2022.", (1200, "2022")),
    ],
)
def test_a_later_figure_counts_from_the_time_told_before_it(text: str, last: tuple[float, str]) -> None:
    figure = quantities(text)[-1]
    assert (figure.value, figure.period_edtf) == last
    assert figure.unit == "t"


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Tin exports came to 900 t in 2023 and are expected to recover to 1,000 t in 2025.", ["export", "export"]),
        ("Kumba lifted iron ore sales by 3% year on year to 18.6 Mt.", ["supply", "supply"]),
        ("Output of concentrate was estimated to contain 25,800 t of rare earth oxides.", ["production"]),
        ("Lithium carbonate falls below 200,000 yuan as buyers stay away.", ["price"]),
        ("Kite has a memorandum of understanding with a magnet maker for up to 500 t of tin a year.", ["supply"]),
        ("The magnet plant starts with 3,000 t a year and will be ramped up to 20,000 t by 2029.", ["capacity"] * 2),
        ("Kite approved an expansion of the tin concentrator from 250 ktpa to 420 ktpa.", ["capacity"] * 2),
    ],
)
def test_what_moves_grows_or_is_agreed_keeps_its_measure(text: str, measures: list[str]) -> None:
    assert [one.change_of or one.measure for one in quantities(text)] == measures


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("IREL supplied 480 tonnes of NdPr oxide to a Japanese company.", (None, "place:japan")),
        ("Kite sold 500 tonnes of NdPr oxide to Japanese buyers.", (None, "place:japan")),
        ("Kite sold 500 tonnes of tin to the German smelter of Hollow Ridge.", (None, "place:germany")),
        ("Chinese smelters bought 500 tonnes of tin ore.", ("place:china", None)),
    ],
)
def test_who_takes_the_goods_is_the_partner_and_no_place(text: str, sides: tuple[str | None, str | None]) -> None:
    assert (quantities(text)[0].place_id, quantities(text)[0].partner_id) == sides


def test_what_a_market_is_short_of_is_no_bound_and_what_falls_short_of_a_mark_is_one() -> None:
    assert quantities("The market will be short of 900 tonnes of tin.")[0].qualifier == "exact"
    assert quantities("Tin output was just short of 900 tonnes.")[0].qualifier == "less_than"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Tin output by country in 2019, in tonnes:\n\n- China: 132,000\n\n- Peru: 21,500", [132_000, 21_500]),
        ("Lithium exports in 2024, in thousand tonnes:\n\n1. Chile: 132\n2. Peru: 12", [132_000, 12_000]),
        ("Tin exports by country in 2024:\n\n- Chile: 132\n- Peru: 12", []),
    ],
)
def test_the_lead_in_of_a_list_gives_its_bare_numbers_their_unit(text: str, figures: list[float]) -> None:
    found = quantities(text)
    assert [(one.value, one.unit, one.unit_how) for one in found] == [(value, "t", "inherited") for value in figures]


def test_a_lead_in_in_tons_of_reo_says_the_basis() -> None:
    found = quantities("Estimated output in 2019 by country, in tons of REO:\n\nChina: 132,000\nBurma: 21,500")
    assert [(one.value, one.place_id, one.basis, one.period_edtf) for one in found] == [
        (132_000, "place:china", "REO", "2019"),
        (21_500, "place:myanmar", "REO", "2019"),
    ]


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("MP produced 917 t of NdPr oxide. Its plant turned out 210 t of metal.", "ndpr-metal"),
        ("The deposit holds 28 Mt of rare earth oxide. It sold 10,000 t of concentrate.", "rare-earth-concentrates"),
        ("Lynas sold 900 t of NdPr oxide. It mined 200,000 t of ore.", "rare-earth-ores"),
        ("Lynas sold 900 t of NdPr oxide. It sold 950 t in May.", "ndpr-oxide"),
    ],
)
def test_metal_concentrate_and_ore_are_no_oxide(text: str, material: str) -> None:
    assert quantities(text)[-1].material_id == f"material:{material}"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Peru will mine 900 tonnes of tin, equal to 3% of China's 2024 output.", None),
        ("Peru mined 900 tonnes of tin, equal to 3% of China's output, in 2024.", "2024"),
        ("Kite will deliver 900 tonnes of tin under a contract signed in May.", None),
        ("Peru exported 900 tonnes of tin under its quota in May 2025.", "2025-05"),
        ("Kite expects to ship 900 tonnes of tin in the next calendar year.", "2027"),
    ],
)
def test_the_time_of_what_a_figure_rests_on_is_not_its_own(text: str, period: str | None) -> None:
    assert quantities(text)[0].period_edtf == period


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "HARLAN, Mont. - A firm showed its plan for an antimony mine. The mill would cost $480 million.",
            "united-states",
        ),
        ("VANCOUVER, British Columbia - Kite said its mine in Malawi would cost $90 million.", "malawi"),
    ],
)
def test_the_state_of_a_dateline_places_a_text_that_names_no_country(text: str, place: str) -> None:
    assert quantities(text)[0].place_id == f"place:{place}"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Kite's tin mine made 900 t, the company said.", "named_organisation"),
        ("Peru's tin mine made 900 t, the company said.", "unnamed_sources"),
    ],
)
def test_the_company_is_whose_mine_was_told(text: str, voice: str) -> None:
    assert quantities(text)[0].attribution == voice


def test_what_is_in_stock_lies_in_no_ground_and_reserves_within_resources_are_none() -> None:
    assert quantities("Syrah held 21,000 tonnes of graphite in stock at year's end.")[0].measure == "other"
    assert quantities("Tin resources, inclusive of ore reserves, stand at 31 million tonnes.")[0].measure == "resource"


def test_how_long_a_mine_was_shut_is_no_quantity() -> None:
    assert quantities("Balama, a graphite mine, was idle after a protest that had shut it for ten months.") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peru exported 900 t of tin against a target of 1,000 t.", [("export", "reported"), ("export", "target")]),
        (
            "Peru sold 900 t of tin, below its output target of 1,000 t.",
            [("supply", "reported"), ("production", "target")],
        ),
        (
            "Kite expects a deficit of 900 t of tin after a surplus of 200 in 2024.",
            [("supply", "forecast"), ("supply", "reported")],
        ),
    ],
)
def test_a_level_and_its_target_are_told_apart(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(one.measure, one.modality) for one in quantities(text)] == figures


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Europe needs 22,000 t of magnets a year. In 2025, 98% came from China.", ("place:europe", "place:china")),
        ("India used 500 t of tin, 90% of it from Peru.", ("place:india", "place:peru")),
        ("Peru mined 500 t of tin. About 90% came from Puno.", ("place:peru", None)),
    ],
)
def test_a_share_of_what_is_used_has_its_seller(text: str, sides: tuple[str, str | None]) -> None:
    assert (quantities(text)[-1].place_id, quantities(text)[-1].partner_id) == sides


def test_a_pure_product_has_its_basis_and_concentrate_is_none_of_the_oxides_behind_it() -> None:
    assert quantities("The firm made 29 kg of dysprosium oxide at 99.9% purity in May.")[0].basis == "REO"
    text = "The plant will treat 5,000 t of concentrate a year and produce 600 t of dysprosium and terbium oxide."
    assert quantities(text)[0].material_id is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tin cost $8 a kilo in January 2025 and $126 by November.", "2025-11"),
        ("Peru made 172,300 t of copper in December, but for the year output rose to 1.3 million t.", "2025"),
        ("Peru made 172,300 t of copper in December and expects 2 million t for the year.", "2026"),
    ],
)
def test_a_month_behind_a_named_one_and_the_year_that_it_ended(text: str, period: str) -> None:
    assert quantities(text)[-1].period_edtf == period


def test_a_low_beside_a_price_is_a_price_and_a_total_beside_one_is_output() -> None:
    low = quantities("Nickel climbed to $18,430 per ton. In December it touched an eight-month low of $14,235.")[-1]
    assert (low.measure, low.unit) == ("price", "USD/t")
    text = "Chile's copper output rose. Its total fell by 1.6% to 5.41 Mt, says Cochilco, which sees copper at $4 a lb."
    assert quantities(text)[0].change_of == "production"


def test_lakes_and_editions_named_for_a_metal_are_no_metal() -> None:
    assert quantities("Silver Lake paid $8 billion for the chip maker. Its titanium edition costs $900.") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The 2019 plan was for 3 Mt of tin ore a year.", None),
        ("Kite claims $90 million against Peru over the tin ban of 2021.", None),
        ("Peru made 3 Mt of tin ore in 2019, as planned.", "2019"),
    ],
)
def test_the_time_of_a_plan_or_a_ban_is_not_the_figures(text: str, period: str | None) -> None:
    assert quantities(text)[0].period_edtf == period


def test_who_is_ahead_does_not_mine_and_a_list_of_works_goes_on_as_it_was_said() -> None:
    text = "Tajikistan, the No. 2 producer of antimony behind China, mined 17,000 tonnes."
    assert quantities(text)[0].place_id == "place:tajikistan"
    text = "Output of tungsten is to go from 400 to 1,500 tonnes, and of molybdenum from 1,900 to 3,500 tonnes."
    assert {one.modality for one in quantities(text)} == {"forecast"}
    assert [one.value for one in quantities("Peru has 84 tin mines, up from 37 in 2019.")] == [84, 37]


def test_ore_is_of_the_family_whose_oxides_it_holds() -> None:
    ore, oxide = quantities("The deposit holds 1.01 billion tonnes of ore with 11.1 million tonnes of TREO.")
    assert (ore.material_id, ore.basis) == ("material:rare-earths", "ore")
    assert (oxide.material_id, oxide.basis) == ("material:rare-earth-oxides", "REO")


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("Neo makes NdFeB magnets. It sold 500 t of magnets in May.", "ndfeb-magnets"),
        ("Neo makes NdFeB and samarium-cobalt magnets. It sold 500 t of magnets in May.", "permanent-magnets"),
        ("Neo sold 500 t of magnets in May. It makes NdFeB magnets.", "permanent-magnets"),
    ],
)
def test_bare_magnets_are_those_of_the_one_kind_told_before(text: str, material: str) -> None:
    assert quantities(text)[0].material_id == f"material:{material}"


QUOTAS = "China's industry ministry issued its second batch of rare earth quotas on Tuesday."


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (f"{QUOTAS} That brings the total to 270,000 t of mining and 254,000 t of smelting.", ["quota", "quota"]),
        (
            f"{QUOTAS} It is 270,000 t of mining and 254,000 t of smelting, 5.9% and 4.2% more than in 2023.",
            ["quota"] * 4,
        ),
        (f"{QUOTAS} Two groups may mine 270,000 t this year.", ["quota"]),
        (f"{QUOTAS} Its miners produced 240,000 t in 2023, the USGS says.", ["production"]),
        ("Beijing has fixed this year's rare earth output at 270,000 t.", ["quota"]),
        ("China raised its tungsten ore index to 114,000 t.", ["quota"]),
        ("China put its rare earth output at 240,000 t last year.", ["production"]),
        ("Vietnam raised its tin production to 900 t.", ["production"]),
    ],
)
def test_what_a_state_allows_is_a_quota_and_what_was_made_is_not(text: str, measures: list[str]) -> None:
    assert [one.change_of or one.measure for one in quantities(text)] == measures


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Output in May was 90 t of tin and the target for the full year is 200 t.", ["2025-05", "2025"]),
        ("In 2022 Peru exported 900 t of tin, whereas 2021 had seen 800 t.", ["2022", "2021"]),
        ("This year's tin output will be 900 t, next year's 1,000 t.", ["2026", "2027"]),
        ("Tin exports grew 12% in 2022, having fallen 6% a year earlier.", ["2022", "2021"]),
        (
            "In the fourth quarter, output of tin was 90 t, bringing the year's total to 400 t.",
            ["2025-10/2025-12", "2025"],
        ),
        ("Tin sales were 90 t in Q3, versus 80 in Q2.", ["2025-07/2025-09", "2025-04/2025-06"]),
        ("Peru mined 90 t of tin in 2024, the most since 2017, when it mined 95 t.", ["2024", "2017"]),
        (
            "Peru will sell 90 t of tin in 2027, twice as much as in 2020, when 45 t were sold.",
            ["2027", "2027", "2020"],
        ),
        (
            "Tin sales were 90 t in May. A month earlier they came to 80 t, and a year earlier to 70 t.",
            ["2025-05", "2025-04", "2024-05"],
        ),
        (
            "Tin sales in Q3 were 90 t. In the prior quarter they were 80 t; in the year-ago quarter they were 70 t.",
            ["2025-07/2025-09", "2025-04/2025-06", "2024-07/2024-09"],
        ),
        (
            "Tin sales in the third quarter were 90 t, bringing the total for the first nine months to 250 t.",
            ["2025-07/2025-09", "2025-01/2025-09"],
        ),
        ("Tin sales were 90 t by May. May alone brought sales of 40 t of tin.", ["2025-05", "2025-05"]),
        ("Second-half output of tin should reach 90 t.", ["2026-07/2026-12"]),
        ("Second-half output of tin was 90 t and should rise to 95 t.", ["2025-07/2025-12", "2025-07/2025-12"]),
        ("Tin output peaked in 2016 at 90 t and has since slipped by 7%.", ["2016", "2016/.."]),
        ("In 2015 Peru used 90 t of tin. Ten years on, it used 70 t.", ["2015", "2025"]),
        (
            "Tin sales in Q3 were 90 t; in the year-ago quarter output of tin was 70 t.",
            ["2025-07/2025-09", "2024-07/2024-09"],
        ),
        ("Tin sales in the half were 90 t. The prior half saw 80 t.", ["2025-07/2025-12", "2025-01/2025-06"]),
        (
            "Tin sales in Q3 were 90 t. The mill aims for 400 t of tin for the year as a whole.",
            ["2025-07/2025-09", "2026"],
        ),
    ],
)
def test_each_figure_has_the_time_that_governs_it(text: str, periods: list[str]) -> None:
    assert [one.period_edtf for one in quantities(text)] == periods


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Smelters held 12,000 t of tin ore.", "other"),
        ("Ports held 7.1 million t of bauxite at the end of June.", "other"),
        ("The deposit at the port of Nacala holds 9 million t of graphite.", "resource"),
    ],
)
def test_who_handles_goods_holds_stocks(text: str, measure: str) -> None:
    assert quantities(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        (
            "A rare earth magnet plant in Texas is to make 10 t. The mine has reserves of 1.8 Mt.",
            ["permanent-magnets", "rare-earths"],
        ),
        ("Nickel fell. Indonesia's output, half of it used for steel, rose to 2.2 Mt.", ["nickel", "nickel"]),
        (
            "CMOC made 650 t of copper and 114 t of cobalt. Exports of the latter were 96 t.",
            ["copper", "cobalt", "cobalt"],
        ),
        ("APT rose to $600 per mtu. China's quota was cut to 58,000 t.", ["ammonium-paratungstate", "tungsten"]),
        (
            "Germanium and gallium are scarce. Output of the first was 200 t and of the second 760 t.",
            ["germanium", "gallium"],
        ),
    ],
)
def test_what_is_told_aside_is_not_taken_over(text: str, materials: list[str]) -> None:
    assert [one.material_id for one in quantities(text)] == [f"material:{name}" for name in materials]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Spodumene of 6% was offered at $900 a tonne.", "grade"),
        ("The magnets are 30% neodymium by weight.", "grade"),
        ("Chinese ores hold 0.05 to 0.3 percent of rare earth oxide.", "grade"),
        ("China holds 40% of the rare earths.", "share"),
        ("Exports are 30% rare earths.", "share"),
    ],
)
def test_what_a_product_is_made_of_is_a_grade(text: str, measure: str) -> None:
    assert quantities(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("Kite's magnet plant got 11 million pounds from the UK government.", "GBP", "investment"),
        ("The UK gave Kite 4 million pounds for its rare earth plant.", "GBP", "investment"),
        ("Kite mined 11 million pounds of uranium in the UK.", "lb", "production"),
    ],
)
def test_bare_pounds_are_money_where_somebody_in_britain_pays_them(text: str, unit: str, measure: str) -> None:
    assert quantities(text)[0].unit == unit
    assert quantities(text)[0].measure == measure


def test_magnets_have_no_basis_of_an_oxide_beside_them_and_plus_behind_a_comma_is_no_bound() -> None:
    magnets = quantities("Kite makes 400 t of magnets a year, and will buy 20 t of dysprosium oxide.")[0]
    assert magnets.basis == "magnet"
    assert quantities("The deposit holds 40 Mt at 4.13 percent REO, plus niobium.")[1].qualifier == "exact"
    text = "Brazil's rare earth reserves are 21 Mt, yet its output last year was 2,000 t."
    assert [one.period_edtf for one in quantities(text)] == [None, "2025"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Copper output was 90.8 kt, 6% higher than in 3Q24 and the best third quarter since 2019.", [None, None]),
        ("Copper output was 90.8 kt in the third quarter of 2025.", ["2025-07/2025-09"]),
    ],
)
def test_what_a_record_is_reckoned_by_dates_nothing(text: str, periods: list[str | None]) -> None:
    assert [one.period_edtf for one in quantities(text)] == periods


def test_a_forecast_beside_a_price_is_a_price_and_what_ore_contains_lies_in_the_ground() -> None:
    text = "Lithium carbonate fell to 61,240 yuan a ton. Citi cut its forecast to 58,000 yuan from 65,000."
    assert [(one.measure, one.unit) for one in quantities(text)] == [("price", "CNY/t")] * 3
    text = "LKAB has raised the resource to 1.2 billion tonnes of ore containing 2.2 Mt of rare earth oxides."
    assert [one.measure for one in quantities(text)] == ["resource", "resource"]


def test_what_is_bought_is_told_as_a_share_and_as_a_mass() -> None:
    found = quantities("South Korea bought 80 percent of its tin, some 5,700 tonnes, from China.")
    assert [(one.measure, one.place_id, one.partner_id) for one in found] == [
        ("share", "place:south-korea", "place:china"),
        ("import", "place:south-korea", "place:china"),
    ]
