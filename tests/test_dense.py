"""Short passages with many figures: what a second and a third figure take over from the first, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2025, 8, 20)


def claims(text: str, day: date = PUBLISHED) -> dict[str, Quantity]:
    """The quantities of a text by their anchors."""
    return {claim.anchor.exact: claim for claim in read(from_text(text, "a", day))}


GRAPHITE = "World reserves of graphite are 290 million tonnes"


@pytest.mark.parametrize(
    ("text", "anchor", "value", "unit"),
    [
        (GRAPHITE + ": China has 81 million, Brazil 74 million.", "74 million", 74e6, "t"),
        (GRAPHITE + ". China has 81 million, Brazil 74 million.", "81 million", 81e6, "t"),
        ("Uranium output is to rise to 7,000 tonnes a year by 2030 and 9,500 by 2035.", "9,500", 9500, "t/yr"),
        ("Copper output will grow 1.5% to 5.6 million tonnes this year and 3% to 5.8 million next.", "5.8 million",
         5.8e6, "t"),
        ("Copper guidance is 17 to 19 kt in 2025, 20 to 23 in 2026.", "20 to 23", 21500, "t"),
        ("Copper guidance is 303,000-330,000 tonnes, against 366,000-400,000 before.", "366,000-400,000", 383000, "t"),
        ("Copper guidance is 1.8 to 2 million tonnes, with 1.1 to 1.3 million from one mine.", "1.1 to 1.3 million",
         1.2e6, "t"),
        ("Bauxite guidance was raised to 59 to 61 million tonnes from 57 to 59 million.", "57 to 59 million", 58e6,
         "t"),
        ("The smelter will treat 900 kt of copper concentrate a year and turn out 300 kt of cathode.", "300 kt",
         300_000, "t/yr"),
        ("It turns 20,000 tonnes of matte a year into 8,500 tonnes of nickel and 700 tonnes of cobalt.", "700 tonnes",
         700, "t/yr"),
        ("The 80,000 tonnes of magnesium that the Union uses each year are bought.", "80,000 tonnes", 80_000, "t/yr"),
        ("Tin output at one mine fell by 18% in May, and that at the other by 2%.", "2%", -2, "%"),
        ("Platinum demand will slip 2% in 2025, with industrial use down 9%.", "9%", -9, "%"),
    ],
)  # fmt: skip
def test_a_figure_takes_its_unit_its_scale_and_its_direction_from_one_before(
    text: str, anchor: str, value: float, unit: str
) -> None:
    found = claims(text)
    anchor = next(one for one in found if one.startswith(anchor))
    assert (found[anchor].value, found[anchor].unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Peru mined 2.7 million tonnes of copper in 2024. The strike cost the country 3 million.",
        "Peru mined 2.7 million tonnes of copper in 2024. Its mines feed 2 million people.",
        "Peru exported 2.2 million tonnes of copper, and paid 14 million.",
    ],
)
def test_a_bare_number_of_money_or_people_takes_no_mass(text: str) -> None:
    assert len(claims(text)) == 1


NICKEL = "Exports of nickel ore fell 2% in May. 86% went to China; the part of Japan grew to 12% from 7%."


@pytest.mark.parametrize(
    ("text", "anchor", "measure"),
    [
        # goes on with what the sentence before tells
        ("Brazil's niobium exports earned $2 billion in 2024. China bought 44% of them.", "44%", "share"),
        ("Scrap could meet 25% of the demand for cobalt and 15% of that for tin. Today the shares are 8% and 12%.",
         "8%", "share"),
        ("The firm will ship 6,000 tonnes of tin to Japan. The buyer prepays $150 million.", "$150 million", None),
        ("Lithium exports earned $6 billion in 2024. A year before they were about $9 billion.", "$9 billion", None),
        # a price whose mass is not told
        ("One bank sees copper at $11,000 in early 2026 and $12,500 by the fourth quarter.", "$12,500", "price"),
        ("Silver is seen averaging $52 in 2026.", "$52", "price"),
        ("Copper output fell in May to 900 tonnes. Spot metal closed at $10,650 on Tuesday.", "$10,650", "price"),
        # a share, and the one with which it is compared
        (NICKEL, "86%", "share"),
        (NICKEL, "7%", "share"),
        ("Japan's share of tungsten exports was 40% in 2024, compared with 55% a year earlier.", "55%", "share"),
        # costs, works, stocks
        ("Tin output was 9 kt in May. Costs fell to $1.93 a pound.", "$1.93 a pound", "other"),
        ("The study foresees a copper mine of 2.5 Mtpa.", "2.5 Mtpa", "capacity"),
        ("Of the 44,000 tonnes of tin that the plant can make a year, some is sold.", "44,000 tonnes", "capacity"),
        ("Stocks of cobalt, 80 t in March, shrank to 45 t; at 10 t a month of use they would last.", "45 t", "other"),
        ("The strategic reserve will be topped up with 7,500 tonnes of cobalt.", "7,500 tonnes", "other"),
        ("Nickel sales of 9,800 tonnes were below production.", "9,800 tonnes", "supply"),
        # the noun behind a list, the quota for a further step, the whole of which a sum is a part
        ("Chile and China hold 9 million and 3 million tonnes of lithium reserves.", "9 million", "reserve"),
        ("China's quota for rare earth mining was 270 kt in 2024, and that for separation 254 kt.", "254 kt", "quota"),
        ("Exports brought in $4.9 billion; gold contributed $3.1 billion of that, nickel $540 million.", "$540 million",
         "export"),
        ("Teck guides to 170 to 190 kt of copper in 2025, 200 to 230 in 2026.", "200 to 230", "production"),
        ("Gabon shipped 1.6 Mt of manganese abroad in May. For the year the firm expects 7 Mt.", "7 Mt", "export"),
        ("Nickel ore is $27 a tonne at a grade of 1.2% Ni and $53 a tonne at 1.6%.", "1.6%", "grade"),
        ("Exports of tin were 900 t, -24.4%.", "-24.4%", "change"),
    ],
)  # fmt: skip
def test_a_second_figure_measures_what_its_words_or_the_first_one_say(
    text: str, anchor: str, measure: str | None
) -> None:
    found = claims(text)
    anchor = next(one for one in found if one.startswith(anchor))
    assert found[anchor].measure == (measure or found[anchor].measure)


@pytest.mark.parametrize(
    ("text", "anchor", "of"),
    [
        ("Codelco made 9 kt of copper in May. Costs rose 4% to $1.93 a pound.", "4%", "other"),
        ("Tin usage rose by 1.1% in May and mine output by 4.6%.", "1.1%", "consumption"),
        ("Sales fell as the lithium price fell 34%, though volumes grew by 18% to 63 kt.", "18%", "supply"),
        ("Copper output will grow 1.5% to 5.6 Mt this year and 3% to 5.8 Mt next.", "3%", "production"),
    ],
)
def test_a_change_is_one_of_what_its_verb_moves(text: str, anchor: str, of: str) -> None:
    claim = claims(text)[anchor]
    assert (claim.measure, claim.change_of) == ("change", of)


SHARES = (
    "China refined 91% of rare earths, 74% of cobalt and 65% of lithium in 2023; by 2040 it will be 75%, 72% and 57%."
)
VOLUMES = "Exports of rare earths earned $9 million in 2024. Volumes grew to 55 kt, of which 26 kt were lanthanum."


@pytest.mark.parametrize(
    ("text", "anchor", "material"),
    [
        (SHARES, "75%", "rare-earths"),
        (SHARES, "72%", "cobalt"),
        (VOLUMES, "55 kt", "rare-earths"),
        (VOLUMES, "26 kt", "lanthanum"),
        ("Mixed rare earth carbonate with 42% REO sold for 31,500 yuan a tonne.", "31,500 yuan a tonne",
         "mixed-rare-earth-carbonate"),
        ("Exports of zinc were 98 kt in May. Their value fell 17%; tin earned $9 million.", "17%", "zinc"),
        ("The cap on bauxite is 5 Mt. Last year 11 Mt left the country, and the refineries made 2 Mt of alumina.",
         "11 Mt", "bauxite"),
        ("The nickel surplus is 260 kt. Stainless steel will need 900 kt.", "900 kt", "nickel"),
        ("Exports of germanium came to 1,100 kg, and those of gallium to 5,460 kg, 2.5 times as much as in May.", "2.5",
         "gallium"),
        ("World lead usage rose to 5.4 Mt in May.", "5.4 Mt", "lead"),
        ("Tin was mined; lead, with 21,500 tonnes, was second in output.", "21,500 tonnes", "lead"),
    ],
)  # fmt: skip
def test_a_figure_is_of_its_own_material_or_of_the_one_told_before(text: str, anchor: str, material: str) -> None:
    found = claims(text)
    anchor = next(one for one in found if one.startswith(anchor))
    assert found[anchor].material_id == f"material:{material}"


@pytest.mark.parametrize(
    ("text", "anchor", "period"),
    [
        # whose time one is that stands between two figures
        (SHARES, "65%", "2023"),
        ("In 2020 China mined 9 kt of tin, and by 2024 it mined 12 kt.", "9 kt", "2020"),
        ("Tin meets 20% of demand by 2030, by 2035 40%.", "20%", "2030"),
        ("Tin output rose to 9 kt in 2023, while in 2020 it was 7 kt.", "7 kt", "2020"),
        ("Tin output will be 4,800 t in 2027 and 9,000 t once a third hall is built.", "9,000 t", None),
        ("Cobalt averages $24/lb next year and $20/lb thereafter.", "$20/lb", None),
        ("The tin mine is to yield 85 kt from 2026 and cost $120 million.", "$120 million", None),
        ("Since 2018, when it mined 3% of the world's tin, Peru has lifted its share to 10%.", "10%", None),
        # rows
        ("The mine yielded 4 kt of tin, 600 t of tungsten and 90 t of bismuth in 2024.", "4 kt", "2024"),
        ("The mine yielded 4 kt of tin and 600 t of zinc in 2024, and 5 kt of tin and 700 t of zinc in 2023.", "5 kt",
         "2023"),
        # bases of comparison
        ("In May terbium cost $900/kg, compared with $800/kg in April and $700/kg a year before.", "$700/kg",
         "2024-05"),
        ("In the first quarter costs at the tin mine were $5/lb, against $6/lb in the year-ago quarter.", "$6/lb",
         "2024-01/2024-03"),
        ("China's tin output was 90 kt in the first half of 2025 and its lead output 9 kt, against 80 kt and 8 kt a "
         "year earlier.", "8 kt", "2024-01/2024-06"),
        ("Tin imports were 4 kt in April and May, half the 8 kt of the same two months last year.", "8 kt",
         "2024-04/2024-05"),
        ("Tin imports sank from 88 kt in 2021 to 31 kt in 2024, and their share of use from 29% to 12%.", "29%",
         "2021"),
        ("Tin exports were 2,000 kg in July, 2.5 times June's 800 kg.", "800 kg", "2025-06"),
        ("Tin output was 36 kt in 2024 against 45 kt.", "45 kt", "2023"),
        ("Tin output is expected at 31 kt in August after 30 kt in July.", "30 kt", "2025-07"),
        # what goes on
        ("Japan used 14 kt of tin in 2024; 85% was bought abroad, against 90% in 2023.", "85%", "2024"),
        ("Tin imports were 9 kt in June. Inventories at smelters grew to 57 kt.", "57 kt", "2025-06"),
        ("The tin mine milled 98 kt in May. Grades were 2%.", "2%", "2025-05"),
        ("Exports of tin were 98 kt in May, from 121 kt in April. Zinc earned $9 million, 8% more than in the month "
         "before.", "8%", "2025-05"),
        ("The report said that Peru exported 2,400 t of tin in 2024. The right figure is 1,240 t.", "1,240 t", "2024"),
        ("Tin imports were 9 kt in July. In the seven months they came to 50 kt.", "50 kt", "2025-01/2025-07"),
        ("Peru exported 90 kt of tin in 2024. So far in 2025 it has shipped 38 kt abroad.", "38 kt",
         "2025-01-01/2025-08-20"),
        ("The tin market will be 40 kt short this year and 90 kt short next.", "90 kt", "2026"),
        ("Copper guidance for 2025 was cut to 90 kt. The Peru mine is to yield 40 kt.", "40 kt", "2025"),
        ("We forecast a tin deficit of 200 kt in 2026 (previously 400 kt).", "400 kt", "2026"),
        ("Tin demand will rise to 98 kt in 2026. Supply, 90 kt, leaves a gap of 8 kt.", "8 kt", "2026"),
        ("Come 2030, demand for tin will be 98 kt.", "98 kt", "2030"),
        ("Tin demand is 98 kt by the fourth quarter of 2025. Stocks were 14 kt at the end of March.", "14 kt",
         "2025-03"),
        ("Tin output: 41 kt (H1 2024: 36 kt).", "41 kt", "2025-01/2025-06"),
    ],
)  # fmt: skip
def test_a_figure_has_the_time_that_is_said_of_it(text: str, anchor: str, period: str | None) -> None:
    found = claims(text)
    anchor = next(one for one in found if one.startswith(anchor))
    assert found[anchor].period_edtf == period


def test_what_was_done_before_a_forecast_is_no_forecast() -> None:
    found = claims("The mine keeps its tin guidance for 2025 at 90 kt after shipping 21 kt in the March quarter.")
    assert [claim.modality for claim in found.values()] == ["forecast", "reported"]


def test_what_was_foreseen_before_stays_a_forecast_in_its_bracket() -> None:
    found = claims("We forecast a tin deficit of 200 kt in 2026 (previously 400 kt).")
    assert [claim.modality for claim in found.values()] == ["forecast", "forecast"]


def test_a_rate_that_is_handed_on_twice_keeps_its_words() -> None:
    text = "From $24,000 a tonne in May cobalt rose to $36,000. Analysts put the price at $38,000, up from $29,000."
    found = claims(text)
    assert {claim.unit for claim in found.values()} == {"USD/t"}
    assert all("a tonne" in (claim.unit_text or "") for claim in found.values())
