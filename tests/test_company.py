"""What a figure takes from the figures beside it, from the list in which it stands, and from its document."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2025, 6, 10)


SLIPPED = "Tin exports fell 12% to $40 million, while those of zinc edged down 3% to $310 million."


def one(text: str, anchor: str) -> Quantity:
    """The quantity of a text with this anchor."""
    return {claim.anchor.exact: claim for claim in read(from_text(text, "a", PUBLISHED))}[anchor]


@pytest.mark.parametrize(
    ("text", "anchor", "measure"),
    [
        ("Cash costs at the tin mine were US$4.90/lb (Q4 2024: US$5.20/lb).", "US$5.20/lb", "other"),
        ("Copper recovery averaged 81% (Q1 2025: 79%) at a head grade of 1.2%.", "79%", "other"),
        ("The average feed grade of the lithium plant was 1.31% (previous quarter: 1.26%).", "1.26%", "grade"),
        ("Tungsten output was 610 tonnes (prior year: 540 tonnes).", "540 tonnes", "production"),
        ("Nickel exports reached 9,400 tonnes (May 2024: 8,100 tonnes).", "8,100 tonnes", "export"),
    ],
)
def test_a_bracket_with_another_time_holds_the_same_measure(text: str, anchor: str, measure: str) -> None:
    assert one(text, anchor).measure == measure


def test_a_bracket_behind_a_name_holds_what_its_list_does() -> None:
    text = "China supplies most gallium (98%) and germanium (60%)."
    assert one(text, "60%").material_id == "material:germanium"
    assert one(text, "60%").measure == "share"


@pytest.mark.parametrize(
    ("text", "anchor", "material"),
    [
        ("Kite is to yield 130,000 t of copper, but lowered its gold guidance to 4 t.", "4 t", "gold"),
        (
            "Fjord Copper trimmed its guidance. It expects to produce 135,000 t from Kite in 2025, "
            "but lowered its gold guidance to 4 t.",
            "135,000 t",
            "copper",
        ),
        (SLIPPED, "$310 million", "zinc"),
        (SLIPPED, "$40 million", "tin"),
        ("At around $1,050 an ounce, platinum is cheaper than rhodium.", "$1,050 an ounce", "platinum"),
        ("Output reached 900 tonnes, and most of it was gallium.", "900 tonnes", "gallium"),
    ],
)
def test_a_mass_is_of_no_material_whose_own_figure_follows(text: str, anchor: str, material: str) -> None:
    assert one(text, anchor).material_id == f"material:{material}"


@pytest.mark.parametrize(
    ("text", "anchor", "material"),
    [
        (
            "Rare earths by use: permanent magnets 38%, catalysts 22%, glass polishing 14%, phosphors 2%, other 24%.",
            "2%",
            "rare-earths",
        ),
        (
            "Cobalt demand in 2024 was led by batteries with 71%, superalloys with 9%, hard metals with 6% "
            "and magnets with 3%.",
            "3%",
            "cobalt",
        ),
        (
            "China's part of world supply was highest for gallium (98%), magnesium (85%), tungsten (81%) "
            "and permanent magnets (92%).",
            "92%",
            "permanent-magnets",
        ),
    ],
)
def test_a_use_in_a_list_of_uses_is_no_subject(text: str, anchor: str, material: str) -> None:
    assert one(text, anchor).material_id == f"material:{material}"


@pytest.mark.parametrize(
    ("text", "anchor", "measure", "of"),
    [
        (
            "Buyers could do little about the 35% price rise for bismuth in the second quarter.",
            "35%",
            "change",
            "price",
        ),
        ("The copper mine reported a 7% output drop in May.", "7%", "change", "production"),
        ("The tin miner reported an 8% revenue increase in May.", "8%", "change", "revenue"),
        ("Growth in copper output is likely to be limited to just 0.5% this year.", "0.5%", "change", "production"),
        ("Above-ground platinum stocks climbed 40% last year.", "40%", "change", "other"),
        (
            "Together these imply an overall growth rate of about 4% for cobalt output.",
            "4%",
            "growth_rate",
            "production",
        ),
        ("Chile has a 28% production share in lithium.", "28%", "share", None),
        ("The deposit grades 2,100 ppm TREO with NdPr comprising 21% of the TREO basket.", "21%", "share", None),
        ("The deposit holds 4 Mt at 3.1% TREO.", "3.1%", "grade", None),
    ],
)
def test_a_percentage_is_what_the_noun_beside_it_says(text: str, anchor: str, measure: str, of: str | None) -> None:
    assert (one(text, anchor).measure, one(text, anchor).change_of) == (measure, of)


@pytest.mark.parametrize(
    ("text", "anchor", "measure"),
    [
        ("It costs about $40 per kg to make neodymium metal.", "$40 per kg", "other"),
        ("The tin mine's total cost, royalties included, was $6.95 per pound.", "$6.95 per pound", "other"),
        ("High costs in China kept the antimony price at $14 per kg.", "$14 per kg", "price"),
        ("Demand has the global cobalt market set to grow from $8 billion to $12 billion.", "$12 billion", "revenue"),
        ("There was a 239,000-tonne refined zinc surplus in the quarter.", "239,000-tonne", "supply"),
        ("Peru mined 9,000 tonnes of tin, mainly from the Kite deposit.", "9,000 tonnes", "production"),
        ("Mined copper output is to rise 4% this year (to reach 19.9 Mt with new capacity).", "19.9 Mt", "production"),
    ],
)
def test_a_figure_is_measured_by_its_own_word(text: str, anchor: str, measure: str) -> None:
    assert one(text, anchor).measure == measure


def test_a_list_below_all_exports_is_one_of_exports() -> None:
    text = "Exports of minerals from Bolivia fell 10% to $1.2 billion in May.\n\nZinc fell 5% to $59 million."
    assert (one(text, "$59 million").measure, one(text, "5%").change_of) == ("export", "export")
    alone = "Kite's mines had a good May.\n\nTin sales fell 5% to $59 million."
    assert one(alone, "$59 million").measure == "revenue"


def test_a_change_between_two_years_counts_against_the_first() -> None:
    assert one("Demand for magnet metals doubled between 2015 and 2023.", "doubled").change_base == "2015"


def test_a_maker_of_iron_and_steel_is_no_steel() -> None:
    text = (
        "Vanadium output rose in China last year. Kite Iron and Steel, the largest producer there, made 15,000 tonnes."
    )
    assert one(text, "15,000 tonnes").material_id == "material:vanadium"


def test_what_a_paragraph_mentions_in_passing_does_not_take_the_place_of_the_headline() -> None:
    text = (
        "Mongolia's fluorspar goes east\n\nFluorspar is needed for batteries, and for the aluminium of cars.\n\n"
        "World output was 9 million tonnes in 2024."
    )
    assert one(text, "9 million tonnes").material_id == "material:fluorspar"


def test_a_second_change_does_not_count_against_the_years_of_the_first() -> None:
    text = "Lithium demand tripled from 2020 to 2024, and will double again by 2035."
    assert one(text, "tripled").change_base == "2020"
    assert one(text, "double").change_base is None


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("In 2023 tin export quotas were cut by 12%, and in 2024 another 40%.", "40%", -40),
        ("Tin prices rose 12% in May and a further 4% in June.", "4%", 4),
        ("Zinc exports dropped 20% to $386 million and lead 17% to $88 million.", "17%", -17),
        ("Lithium fell 6% to $9,200 a tonne and cobalt 2% to $33,000 a tonne.", "2%", -2),
    ],
)
def test_the_next_move_of_a_list_goes_the_same_way(text: str, anchor: str, value: float) -> None:
    assert (one(text, anchor).measure, one(text, anchor).value) == ("change", value)


def test_another_part_is_no_move() -> None:
    text = "China's output of tin rose 9% to 40% of the world's, and another 20% of it is Peru's."
    assert one(text, "20%").measure == "share"


def test_a_level_is_of_the_material_of_its_move() -> None:
    text = "Zinc exports dropped 20% to $386 million and tin 17% to $88 million."
    assert one(text, "$88 million").material_id == "material:tin"
