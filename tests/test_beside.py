"""Classes of sentences in which a word beside a figure is not what the figure is of; each with a look-alike."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", date(2025, 6, 15)))


def of(text: str, anchor: str) -> Quantity:
    """The quantity of a text with an anchor."""
    return next(claim for claim in quantities(text) if claim.anchor.exact == anchor)


MATERIAL = [
    ("Zambia's copper output came to 42,000 tonnes, even though smelters lacked sulphuric acid.", "copper"),
    ("Uranium output rose in May. It was up at 5,600 tonnes, although sulphuric acid was short.", "uranium"),
    ("Though copper is scarce, the smelters of Peru used 900 tonnes of sulphuric acid.", "sulphuric-acid"),
    ("APT, from which tungsten metal is made, rose to $390 per mtu in Europe.", "ammonium-paratungstate"),
    ("Vanadium pentoxide, used in steel, fetched $5.40 per pound last week.", "vanadium"),
    ("Kite, which mines tin, made 900 tonnes in May.", "tin"),
    ("Cars will make up 90% of lithium demand, reaching 3.1 Mt LCE by 2035.", "lithium-carbonate-equivalent"),
    ("The plant makes 12 tonnes of neodymium-praseodymium (NdPr) metals per month.", "ndpr-metal"),
    (
        "China sold 5,100 t of magnets and permanent magnet alloys, up 9% from May 2024.",
        "permanent-magnets",
    ),
    (
        "China exported $2.6 billion of permanent magnets (without NdFeB powders ($95M) and sheets ($73M)), down 13%.",
        "permanent-magnets",
    ),
    ("NdPr oxide gained 23% to $71 a kilogram, while dysprosium oxide lost 6% to $229.", "dysprosium-oxide"),
    ("Kite wants acid for its plant. Output was 4,200 tU, up from 3,900 tU.", "uranium"),
    ("The state copper commission sees more lithium mined.\nOutput is to reach 42,000 tonnes.", "lithium"),
    ("Neodymium fell, while Pr-Nd oxide surged nearly 80%, unlike lanthanum and cerium products.", "ndpr-oxide"),
]


@pytest.mark.parametrize(("text", "material"), MATERIAL, ids=[text for text, _ in MATERIAL])
def test_the_last_figure_is_of_its_own_material(text: str, material: str) -> None:
    assert quantities(text)[-1].material_id == f"material:{material}"


MEASURE = [
    ("Customs found 25,300 kg of antimony ingots in a container.", "25,300 kg", "other"),
    ("Geologists found 25,300 t of antimony in the north.", "25,300 t", "resource"),
    ("The Fell deposit is estimated to contain 90 million tonnes (Mt) of proven rare earth reserves.",
     "90 million tonnes", "reserve"),
    ("The Fell deposit is said to contain 90 million tonnes (Mt) of rare earths.", "90 million tonnes", "resource"),
    ("The ministry allowed Kite Ore to export 900 tonnes of cobalt.", "900 tonnes", "quota"),
    ("Kite Ore can export 900 tonnes of cobalt a month through the port.", "900 tonnes of cobalt a month", "export"),
    ("Kite sold 5,200 tonnes of tin in May, of which 4,100 tonnes went abroad.", "5,200 tonnes", "supply"),
    ("Kite sold 5,200 tonnes of tin in May, of which 4,100 tonnes went abroad.", "4,100 tonnes", "export"),
    ("The auction sale of 5,100 dmt of spodumene shows the strong demand.", "5,100 dmt", "supply"),
    ("The surplus of cobalt is 36,000 t, or 15% of demand, compared to 24,000 t in 2023.", "24,000 t", "supply"),
    ("The value of tellurium consumed in 2020, based on the mean metal price, was $37 million.", "$37 million",
     "consumption"),
    ("Since 2020 the tin smelter has been given $9 million by Peru and another $4 million by Chile.", "$4 million",
     "investment"),
    ("Kite received $9 million from sales of tin.", "$9 million", "revenue"),
    ("Kite bought 19.9% of Tarn Lithium for $14 million.", "19.9%", "other"),
    ("Kite bought 19.9% of Peru's lithium output.", "19.9%", "share"),
    ("The miner lifted its stake in the graphite project from 51% to 75%.", "75%", "other"),
    ("The miner lifted its share of the graphite market from 51% to 75%.", "75%", "share"),
    ("Ten buyers took 73% of magnet imports, down from 74% in 2023 but up from 71% in 2022.", "71%", "share"),
    ("Output of tin rose 5% in May, up from 3% in April.", "3%", "change"),
    ("In May growth of magnet exports averaged 24% year over year.", "24%", "change"),
    ("Output of tin rose 8% to 3,100 tonnes, while sales rose 9% to 2,850 tonnes.", "2,850 tonnes", "supply"),
    ("Recovery at the tin mine averaged 84%.", "84%", "other"),
    ("Grades at the tin mine averaged 1.4%.", "1.4%", "grade"),
    ("A further 120 tonnes of tin were held in stock.", "120 tonnes", "other"),
    ("Japan bought 900 tonnes of tin abroad.", "900 tonnes", "import"),
    ("Kite sold 900 tonnes of tin abroad.", "900 tonnes", "export"),
    ("Each wind turbine takes 600 kg of neodymium magnets.", "600 kg", "other"),
    ("The works for wind turbines bought 600 kg of neodymium magnets from abroad.", "600 kg", "import"),
    ("Demand for tin rose. LME stocks climbed by 1,200 tonnes to 2,050 tonnes.", "2,050 tonnes", "other"),
    ("The Tarn lithium project, worth $240 million, is approved.", "$240 million", "investment"),
    ("The state raises its free carried interest in the tin mine from 10% to 13%.", "13%", "other"),
    ("The fund puts in $28 million for 6% of the tin mine.", "6%", "other"),
    ("The fund puts in $28 million for 6% of the tin output.", "6%", "share"),
    ("Royalties, which the state collects at five percent of titanium sales, shrank.", "five percent", "other"),
    ("Antimony ingot (99.65%) was dear.", "99.65%", "grade"),
    ("Mineral Resources of 8.1% Total Graphitic Carbon of graphite.", "8.1%", "grade"),
    ("The resource of graphite is now 8.5% for 13 Mt of contained graphite.", "8.5%", "grade"),
    ("The plant's purity is 99% and its conversion 98% for cerium metal.", "98%", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "measure"), MEASURE, ids=[text for text, _, _ in MEASURE])
def test_a_figure_measures_what_its_own_words_say(text: str, anchor: str, measure: str) -> None:
    found = [claim for claim in quantities(text) if anchor.startswith(claim.anchor.exact)]
    assert [claim.measure for claim in found] == [measure]


CHANGE_OF = [
    (
        "Terbium was dear. 99.5% praseodymium oxide averaged 540000 yuan/mt, up 17% on a month basis.",
        "17%",
        "price",
    ),
    ("Shipments of tin fetched $71.3 million in May, down 8% from April.", "8%", "export"),
    ("Ferrovanadium rose 3% while tin held at $5.20 per pound.", "3%", "price"),
    ("Output of tin rose 8% to 3,100 tonnes, while sales rose 9% to 2,850 tonnes.", "9%", "supply"),
    ("Sales of the tin miner rose 9% to $28 million.", "9%", "revenue"),
    ("Grades of the tin ore averaged 1.2% in May, up 4% on the year.", "4%", "grade"),
    ("The value of tellurium consumed was $37 million in 2020, about 20% less than in 2019.", "20%", "consumption"),
]


@pytest.mark.parametrize(("text", "anchor", "level"), CHANGE_OF, ids=[text for text, _, _ in CHANGE_OF])
def test_a_change_is_one_of_the_level_beside_it(text: str, anchor: str, level: str) -> None:
    assert of(text, anchor).change_of == level


def test_changes_of_a_list_are_counted_against_one_base() -> None:
    text = "Exports of tin and zinc rose 9% and 5% respectively year on year."
    assert [claim.change_base for claim in quantities(text)] == ["yoy", "yoy"]
    text = "Exports of tin rose 9% month on month and 5% year on year."
    assert [claim.change_base for claim in quantities(text)] == ["mom", "yoy"]


def test_a_whole_is_not_of_the_material_of_its_part() -> None:
    text = "The dysprosium circuit takes rare earths. It has a capacity of 1,500 t of feed, including 50 t of terbium."
    whole, part = quantities(text)
    assert (whole.material_id, part.material_id) != ("material:terbium", "material:terbium")
    assert part.material_id == "material:terbium"


FIGURES = [
    ("Cerium oxide rose to 1.2 million-1.25 million yuan/mt.", [(1225000, "CNY/t")]),
    ("Peru will raise its copper capacity to 90 tonnes per year from the current 60.", [(90, "t/yr"), (60, "t/yr")]),
    ("The annual copper capacity will rise from 50 tonnes to 80 tonnes.", [(50, "t/yr"), (80, "t/yr")]),
    ("Annual tin output fell to 4,100 tonnes in 2024 from 5,300 tonnes in 2020.", [(4100, "t/yr"), (5300, "t")]),
    ("The quarterly report puts tin output at 46 kt.", [(46000, "t")]),
    ("March set a monthly output record with over 70,000 dmt of spodumene.", [(70000, "t")]),
    ("Monthly output of the tin mine is 70 t.", [(70, "t/month")]),
    ("China controls seven gallium- and four germanium-related products.", [(7, "count"), (4, "count")]),
    ("Kite, one of Peru's top five exporters, sold 50 tonnes of tin.", [(50, "t")]),
    ("Mine life of the tin project at a rate of 50 ktpa is 30 years.", [(50000, "t/yr"), (30, "year")]),
    ("The mine life was told when the tin firm was led by a man of 40 years.", []),
    ("The Tarn tin mine spans 48km2 in Peru, and it makes tin.", [(48, "km2")]),
]


@pytest.mark.parametrize(("text", "figures"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures_and_units_are_read(text: str, figures: list[tuple[float, str]]) -> None:
    assert [(claim.value, claim.unit) for claim in quantities(text)] == figures
