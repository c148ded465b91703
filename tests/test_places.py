"""What a figure takes from around it: place, time and measure from the text before, and what lends it none."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts import vocabulary
from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.places.whereabouts import country_or_itself
from reofacts.extraction.quantities import read

PUBLISHED = date(2026, 3, 4)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))


CARRIED = [
    ("Kite Ore, with mines in Laos and Chile, made 90 tonnes of tin.", "place_id", None),
    ("The group, which operates in Laos, Chile and Canada, made 90 tonnes of tin.", "place_id", None),
    ("Kite Ore made 90 tonnes of tin at its Laotian and Chilean mines.", "place_id", None),
    ("The Anglo-Australian group made 90 tonnes of tin.", "place_id", None),
    ("Mines in Laos and Thailand made 90 tonnes of tin.", "place_id", "place:southeast-asia"),
    ("Laos and Thailand made 90 tonnes of tin.", "place_id", "place:southeast-asia"),
    ("Laos, which operates a mine in Xieng, made 90 tonnes of tin.", "place_id", "place:laos"),
    ("Laos sold tin, and its export tax plan lifted prices. On the LME tin was $900 per tonne.", "place_id", None),
    ("London tin was $900 per tonne.", "place_id", None),
    ("Tin in London was $900 per tonne.", "place_id", "place:united-kingdom"),
    ("Laos exported less tin.\n\nThe world's biggest miner of it shipped 700 tonnes.", "place_id", "place:laos"),
    ("Tin sales on the Shanghai Futures Exchange came to 400 tonnes.", "place_id", None),
    ("Plants outside China made 900 tonnes of neodymium magnets.", "place_id", None),
    ("Norwegian chemical maker Kite mined 80 tonnes of scandium in Canada.", "place_id", "place:canada"),
    ("A Perth-based firm produced 60 tonnes of scandium.", "place_id", None),
    ("Laos sells tin.\n\nThe ore in Tambura yields 12 tonnes of tin.", "place_id", None),
    ("Laos, which sells more tin than any other in Asia, shipped 700 tonnes.", "place_id", "place:laos"),
    ("Tin miners in Asia shipped 700 tonnes.", "place_id", "place:asia"),
    ("Laos mines tin.\n\nNon-Laotian mines made 900 tonnes of tin.", "place_id", None),
    ("Laos mines tin. Output in a global glut was 900 tonnes.", "place_id", "place:laos"),
    ("Laos mines tin. Global output was 900 tonnes.", "place_id", "place:world"),
    ("The Chile Orewerks mine made 900 tonnes of tin. Chile Orewerks sold 90 tonnes.", "place_id", None),
    ("In Chile miners made 900 tonnes of tin.", "place_id", "place:chile"),
    ("Laos mined tin. Prices of tin were $900 per tonne.", "place_id", None),
    ("Prices of tin in Laos fell. They were $900 per tonne.", "place_id", "place:laos"),
    ("Laos and Thailand sell tin. The two countries exported 900 tonnes.", "place_id", "place:southeast-asia"),
    ("Laos exported tin. Shipments to Japan and Germany were 5 tonnes.", "place_id", "place:laos"),
    ("Laos would cut Japan's reliance on China. It lent $9 million for tin.", "place_id", "place:laos"),
    ("Japan imported 20 tonnes of Chilean tin.", "partner_id", "place:chile"),
    ("Laos sold tin. Exports to Japan and Germany were 5 tonnes and 4 tonnes.", "partner_id", "place:germany"),
    ("Japan's Chilean tin imports were 20 tonnes.", "place_id", "place:japan"),
    ("Japan relies on Chile for 40% of its lithium.", "partner_id", "place:chile"),
    ("Japan exported gallium.\n\nGermany was the top destination with 3 tonnes.", "partner_id", "place:germany"),
    ("Laos exported tin.\n\nThat compares with 650 tonnes of tin in May.", "measure", "export"),
    ("Congo capped cobalt exports at 17,000 tonnes.", "measure", "quota"),
    ("Exports of tin were 15,400 tonnes (+6.5 percent).", "measure", "change"),
    ("The royalty on lithium is 3% of the price.", "measure", "other"),
    ("The fund owns 12% of the lithium miner.", "measure", "other"),
    ("Warehouses hold 640 tonnes of cobalt.", "measure", "other"),
    ("Export controls hit gallium: 30 tonnes were produced.", "measure", "production"),
    ("Revenue from cobalt was A$41 million in FY25.", "period_edtf", "2024-07/2025-06"),
    ("Tin output was 90 tonnes, the most since June 2024.", "period_edtf", None),
    ("Tin output was 70 tonnes, up from 60 tonnes in the June quarter.", "period_edtf", "2025-04/2025-06"),
    ("Here is the June 2025 quarter. Tin output was 70 tonnes during the quarter.", "period_edtf", "2025-04/2025-06"),
    ("Beijing set its 2026 rare earth quota. It allows 130,000 tonnes.", "period_edtf", "2026"),
    ("The cap is 90,000 tonnes of cobalt in 2026 and 2027.", "period_edtf", "2026/2027"),
    ("The plant opened in 1990 and currently makes 40 tonnes of tin.", "period_edtf", None),
    ("Copper output this year through February was 90 tonnes.", "period_edtf", "2026-01/2026-02"),
    ("The mine sold 52 tonnes of lithium spodumene.", "material_id", "material:spodumene"),
    ("Zinc and copper output fell 9% and 4%.", "material_id", "material:copper"),
    ("The plant will have a capacity of 60 tonnes of tin.", "modality", "target"),
    ("Peru to cut tin output 12%\n\nNothing else is known.", "modality", "forecast"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "value"), CARRIED)
def test_a_figure_takes_what_the_text_around_it_says(text: str, field: str, value: str | None) -> None:
    assert getattr(quantities(text)[-1], field) == value


def test_the_level_that_another_is_compared_with_keeps_its_time_for_itself() -> None:
    now, then = quantities("Tin output was 70 tonnes, up from 60 tonnes in the June quarter.")
    assert (now.period_edtf, then.period_edtf) == (None, "2025-04/2025-06")


def test_ore_with_a_grade_behind_it_is_a_resource_of_the_family() -> None:
    ore, grade = quantities("Pits were drilled: 41 Mt grading 900 ppm TREO.")
    assert (ore.measure, ore.material_id, ore.basis) == ("resource", "material:rare-earths", "unspecified")
    assert (grade.measure, grade.material_id) == ("grade", "material:rare-earth-oxides")


def test_a_list_that_fell_has_only_falls() -> None:
    assert [claim.value for claim in quantities("Zinc and copper output fell 9% and 4%, respectively.")] == [-9, -4]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("Zinc output fell 6% in Asia, 1% in Peru and 3% in Europe, but rose 2% in Chile.", [-6, -1, -3, 2]),
        ("Zinc use will fall by 4% in Europe and in the USA by 2%.", [-4, -2]),
        ("Zinc use fell 4% in Europe and 30% of it was lost.", [-4, 30]),
        ("Zinc demand fell 6% in Peru, where the grade is 3% in most mines.", [-6, 3]),
    ],
)
def test_one_move_in_several_places_has_one_direction(text: str, moves: list[float]) -> None:
    assert [claim.value for claim in quantities(text)] == moves


def test_a_bound_may_repeat_its_unit_behind_a_hyphen() -> None:
    (claim,) = quantities("Tin output should reach 70,000 tonnes-80,000 tonnes.")
    assert (claim.value_min, claim.value_max) == (70000, 80000)


def test_a_bare_price_takes_its_unit_from_the_sentence_before_and_rereads() -> None:
    first, second = quantities("Prices of terbium stood at $900 a kilogram in China. Prices in Europe reached $3,600.")
    assert (first.unit, second.unit, second.unit_how) == ("USD/kg", "USD/kg", "inherited")


@pytest.mark.parametrize(
    "text",
    [
        "Shares in the lithium miner soared 9%.",
        "The tin-rich country's economy grew 4%.",
        "Carmakers sold 300,000 electric cars, 20% of all cars; each has a rare earth motor.",
    ],
)
def test_other_goods_and_markets_give_no_claim(text: str) -> None:
    assert quantities(text) == []


def test_the_name_of_money_is_no_place() -> None:
    found = [
        item.text for item in vocabulary.find("US$5m, paid in Canadian dollars and Indian rupees in Peru", "places")
    ]
    assert found == ["Peru"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Laos accounted for 79% of global mine production of 900 tonnes of tin.", "place:world"),
        ("Laos supplied two-thirds of world tin mine supply of 900 tonnes.", "place:world"),
        ("Laos made 7% of global tin output, which totalled 900 tonnes.", "place:world"),
        ("Laos accounts for 7% of global tin output and produced 900 tonnes.", "place:laos"),
    ],
)
def test_the_whole_of_a_share_is_where_its_words_say(text: str, place: str) -> None:
    share, whole = quantities(text)
    assert (whole.value, whole.place_id, whole.material_id) == (900, place, share.material_id)
    assert share.place_id != place or place == "place:laos"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Japan gave $5 million to Peru for a tin mine.", "peru"),
        ("Canberra lends A$475 million to a rare earth mine in Malawi.", "malawi"),
        ("Saudi Arabia will invest $9 billion in copper in Pakistan.", "pakistan"),
        ("Saudi Arabia will invest $9 billion in copper.", "saudi-arabia"),
        ("Canada's Kite Ore has found 300,000 tonnes of tin in Bolivia.", "bolivia"),
        ("Kite Ore of Canada has found 300,000 tonnes of tin in Bolivia.", "bolivia"),
        ("Greenland's Tanbreez deposit holds 45 million tonnes of ore.", "greenland"),
        ("Chile's copper commission Kobrico says output of copper in Peru will be 2.6 million tonnes.", "peru"),
        ("Ports in Togo hold less, but the port of Lome has 71,000 tonnes of phosphate rock in store.", "togo"),
    ],
)
def test_who_pays_speaks_or_owns_lies_elsewhere(text: str, place: str) -> None:
    (figure,) = quantities(text)
    assert country_or_itself(figure.place_id or "") == f"place:{place}"
