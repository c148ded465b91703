"""What a figure is a figure of: its measure, its material and its basis; each rule with a sentence that looks alike."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.matters.mentions import materials
from reofacts.extraction.quantities import read

PUBLISHED = date(2026, 3, 4)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))


def last(text: str) -> Quantity:
    """The last quantity of a text."""
    return quantities(text)[-1]


NAMED = [
    ("Lanthanum and cerium oxides rose.", ["lanthanum-oxide", "cerium-oxide"]),
    ("Gadolinium, holmium and erbium oxides rose.", ["gadolinium-oxide", "holmium-oxide", "erbium-oxide"]),
    ("Terbium and rare earth oxides rose.", ["terbium", "rare-earth-oxides"]),
    ("Lithium and lithium carbonate rose.", ["lithium", "lithium-carbonate"]),
    ("Rare earth element (REE) oxides rose.", ["rare-earth-oxides"]),
    ("Magnet rare earths (Nd, Pr and Dy) rose.", ["magnet-rare-earths"]),
    ("Ore at 1.9% Cu and 4 g/t Au.", ["copper", "gold"]),
    ("Sales rose 9% In Peru.", []),
    ("Tantalum as Ta2O5, niobium as Nb2O5.", ["tantalum", "tantalum", "niobium", "niobium"]),
    ("The neodymium/praseodymium oxide plant.", ["ndpr-oxide"]),
    ("The nonferrous metals industry association said so.", []),
    ("Rare earths, the association said, are dear.", ["rare-earths"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=[text for text, _ in NAMED])
def test_a_sentence_names_its_materials(text: str, names: list[str]) -> None:
    assert [item.entity.entity_id for item in materials(text)] == [f"material:{name}" for name in names]


NAMES = [
    ("The unit of Fjord Global Aluminium, which sent 90 tonnes abroad, was shut.", "bauxite"),
    ("Northern Silver Mines said that it had sold 90 tonnes of it and kept some.", "bauxite"),
    ("The Office for the Control of Strategic Mineral Resources allowed 90 tonnes.", "bauxite"),
    ("Under the deal it sent 90 tonnes, says the Fjord Nickel Monitor of its buyers.", "bauxite"),
    # a site yields what it is named after, and a ware is no name
    ("Under the deal it sent 90 tonnes from the Tarn Nickel Mine to buyers abroad.", "nickel"),
    ("Under the deal it sent 90 tonnes of Nickel Matte to buyers abroad.", "nickel"),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[text for text, _ in NAMES])
def test_a_material_in_the_name_of_a_firm_or_a_body_is_no_figures_own(text: str, name: str) -> None:
    assert last(f"Ghana shipped 5,000 tonnes of bauxite in May.\n\n{text}").material_id == f"material:{name}"


TURNS: list[tuple[str, list[str]]] = [
    ("Copper conc. 10 thousand tonnes, lead conc. 22 thousand tonnes.", ["copper-concentrate", "lead"]),
    ("Output: copper 9 thousand tonnes, lead 29 thousand tonnes.", ["copper", "lead"]),
    ("Petroleum (crude) 24 lakh tonnes, bauxite 21 lakh tonnes were produced.", ["bauxite"]),
    ("It made 90 kg of gold and 70 carat of diamond.", ["gold", "diamonds"]),
    ("The diamond drilling found 90 kg of gold.", ["gold"]),
    ("Output of base metals: copper 20%, lead 17%, tin 4%.", ["base-metals", "lead", "tin"]),
    ("Prices: copper $9,400, lead $2,010, tin $31,000 a tonne.", ["copper", "lead", "tin"]),
    ("LME lead futures fell 0.5% to $1,902 a tonne.", ["lead", "lead"]),
    ("Lead was at $2,010 a tonne and tin at $31,000 a tonne.", ["lead", "tin"]),
    ("The tin miner took a 17% lead in output.", ["tin"]),
    ("Output of lignite was 90 kt, of granite 40 kt, and of tin 9 t.", ["lignite", "granite", "tin"]),
    ("Peru made 90 t of copper and 16 kt of limestone.", ["copper", "limestone"]),
    ("Cement output was 90 kt. Tin output was 9 t.", ["cement", "tin"]),
    ("Output of lignite was 90 kt and output of granite 40 kt.", ["lignite", "granite"]),
    ("The granite hills hold 90 kt of tin.", ["tin"]),
    ("A pinch of salt: Peru has 90 kt of lithium.", ["lithium"]),
    ("The copper smelter made 90 t of blister.", ["copper"]),
    ("The mill made 90 t of recoverable and payable copper.", ["copper"]),
    (
        "Lead output fell to 90 tonnes from 95 tonnes, while tin output climbed 9% to 20 tonnes from 18 tonnes.",
        ["lead", "lead", "tin", "tin", "tin"],
    ),
    (
        "It made 90 tonnes of copper and 20 tonnes of cobalt, after 80 tonnes and 30 tonnes respectively in 2018.",
        ["copper", "cobalt", "copper", "cobalt"],
    ),
    ("The quota rose by 9% to 90 tonnes for tin and by 6% to 20 tonnes for zinc.", ["tin", "tin", "zinc", "zinc"]),
    ("Tin was left at 90 tonnes and zinc at 20 tonnes.", ["tin", "zinc"]),
    (
        "Turbines with aluminium casings hold 90 kg, 20 kg and 5 kg of neodymium.",
        ["neodymium", "neodymium", "neodymium"],
    ),
    ("Alumina earnings will ease in May. They are to fall from $90 million.", ["alumina"]),
    ("Alumina earnings will ease in May. Kite is to spend $90 million on its tin mine.", ["tin"]),
    (
        "They made 90 tonnes of rare earth oxides. Of these, terbium was 9 tonnes. In all, 80 tonnes were sold.",
        ["rare-earth-oxides", "terbium", "rare-earth-oxides"],
    ),
    (
        "They made 90 tonnes of rare earth oxides. Of these, terbium was 9 tonnes. Some 8 tonnes were sold.",
        ["rare-earth-oxides", "terbium", "terbium"],
    ),
    (
        "Magnets, many of them containing terbium, came in from Peru: imports went up to 90 tonnes.",
        ["permanent-magnets"],
    ),
    (
        "Zinc and gold are mined. Kite made 90 tonnes of zinc and 20 ounces of gold. The cost was $900 an ounce.",
        ["zinc", "gold", "gold"],
    ),
]


@pytest.mark.parametrize(("text", "names"), TURNS, ids=[text for text, _ in TURNS])
def test_each_figure_of_a_text_on_several_has_its_own_material(text: str, names: list[str]) -> None:
    assert [one.material_id for one in quantities(text)] == [f"material:{name}" for name in names]


MATERIAL = [
    ("Peru is to see a sixfold rise in output to 300 t of terbium, and may end the year at 120 t of it.", "terbium"),
    ("For want of rare earths Peru makes 300 t of terbium, and may end the year at around 120 t.", "terbium"),
    ("Terbium is the heart of the rare earth magnet industry, and Peru made 30 t of this in May.", "terbium"),
    ("Terbium is the heart of the magnet industry, and Peru made 30 t of these magnets in May.", "permanent-magnets"),
    ("Peru shipped less gallium. A total of 900 kg of the critical metal left the country in May.", "gallium"),
    ("Peru shipped less gallium. A total of 900 kg of critical metals left the country in May.", "critical-minerals"),
    ("Works need neodymium and praseodymium. Output is to double, said the head of its tin division.", "ndpr"),
    ("The resource of the nickel-cobalt project rose by almost 10%.", "nickel"),
    ("Some 1.5 Mt of magnet-related rare earths are held there.", "magnet-rare-earths"),
    (
        "Chile exported 90 t of magnets in May. Works lack rare earth raw materials. Peru took 20 t.",
        "permanent-magnets",
    ),
    ("Chile exported 90 t of magnets in May. Tin was dear. Peru took 20 t.", "tin"),
    ("Norway mined 90 t of rutile. A fire shut a nearby copper mine. Output in May was 80 t.", "rutile"),
    ("Norway mined 90 t of rutile. It also has copper mines. Output in May was 80 t.", "copper"),
    ("Rare earths\n\nMonazite sands bear rare earths. Mines grew. China supplied 95% of world output.", "rare-earths"),
    ("Magnesium costs $3,200 per tonne. Aluminium needs the metal, and 40% of demand comes from cars.", "magnesium"),
    ("Magnesium costs $3,200 per tonne. Aluminium prices rose, and 40% of demand comes from cars.", "aluminium"),
    ("Tungsten concentrate is scarce. Rwanda sold 2,400 t of the concentrate abroad.", "tungsten-concentrate"),
    ("Monazite feeds the rare earths plants, and 4,000 t of it is mined.", "monazite"),
    ("Peru granted $50 million to win rare earths from coal.", "rare-earths"),
    ("Neodymium is 400,000 t, terbium is 4,000 t.", "terbium"),
    ("It gave $5 million for tin, $4 million for cobalt and $3 million for nickel.", "nickel"),
    ("Kazakh uranium is won by leaching. The company runs 26 deposits.", "uranium"),
    ("Tin would take $310 million and beryllium $95 million of the grant.", "beryllium"),
    ("NdPr output was 1,864 REO tonnes.", "ndpr"),
    ("Total output was 4,475 REO tonnes.", "rare-earth-oxides"),
    ("Kite is to sell 90 tonnes of rare earth oxides a year. Peru has reserves of 2 million tonnes.", "rare-earths"),
    ("Oxides of note, light rare earths, samarium and europium oxides, fell 3% and 4%.", "europium-oxide"),
    ("• Imports of tin and zinc:\n\n• Peru: 300 t", "tin"),
    ("Tin oxide is at $20/kg, with deals heard at $19/kg; cobalt metal is offered.", "tin"),
    ("Of that, 900 t go to tin and 90 t to zinc.", "zinc"),
    ("Nickel goes into stainless steel and cans, but prices fell 40%.", "nickel"),
    ("Nickel and stainless steel were in demand, but prices fell 40%.", "steel"),
    ("Nickel goes into lithium-ion batteries, and prices fell 40%.", "nickel"),
    (
        "The producer Kite Rare Earths is to move 900 t of cerium oxide, and is nearer its goal of 2,000 t.",
        "cerium-oxide",
    ),
    ("The study lifts rare earth output to 9,000 tonnes of rare earth oxides.", "rare-earth-oxides"),
    ("The study lifts NdPr output to 9,000 tonnes of rare earth oxides.", "ndpr"),
    ("Tungsten is dear. Output there is to last 20 years, with by-products including tin.", "tungsten"),
    ("Tungsten is dear. Output is to last 20 years, with mines of tin.", "tin"),
    ("Tin is dear. The cobalt price was up and the project had revenue of $9 million.", "tin"),
    ("Tin is dear. The cobalt business was up and the firm had revenue of $9 million.", "cobalt"),
    ("The tin strategy speaks of rare earths and other critical minerals for $90 million.", "critical-minerals"),
    ("Antimony is dear. A minor metals trader sold 90 tonnes.", "antimony"),
    ("Tin is dear. Under its Critical Minerals Strategy the state bought 90 tonnes.", "tin"),
    ("Peru exported 900 tonnes of lithium-bearing spodumene concentrate.", "spodumene"),
    ("Rare earth elements, a group of 17 specialty metals, are dear.", "rare-earths"),
    ("As to terbium, without which a magnet loses its force, Kite makes 90 tonnes a year.", "terbium"),
    ("Kite makes ferronickel and mined 900 tonnes of ore in May.", "nickel"),
    ("Lithium is dear. Kite made 900 tonnes of battery grade carbonate.", "lithium-carbonate"),
    ("Kite reports\n\nNdPr was dear. Terbium sold. Prices of the whole range rose to $90 a kilogram.", "rare-earths"),
    (
        "Exports were of metallic minerals, among which tin stood out. Exports of these thus came to $90 million.",
        "metallic-minerals",
    ),
    ("Rare earth oxides lie there. The report counts 90 drill holes.", "rare-earths"),
    ("A study is out. With zinc added, the net present value of the tin mine doubled to $2 billion.", "tin"),
    ("Mixed nickel cobalt sulphide output was 9,000 tonnes.", "nickel"),
    ("Peru made 900 t of tin — the metal that zinc works want — in May, with 400 t sold.", "tin"),
]


BOOKS = [
    "The tin miner Kite closed the quarter well. Net profit rose to $20 million.",
    "Kite Tin made 900 t of tin. Revenue came to $20 million.",
    "Tin is dear. Kite sold 90 t of tin, and ended June with a cash position of $20 million.",
    "Kite opened its second tin circuit, and posted EBITDA of $20 million.",
    "Kite's loss, blamed on the price of tin, was $20 million.",
    "Tin is dear. The cash balance of the company is $20 million.",
]
OF_GOODS = [
    "Kite dug ore. Tin revenue came to $20 million.",
    "Kite dug ore. Revenue from tin came to $20 million.",
    "Kite sold 900 t of tin and had revenue of $20 million.",
    "The tin division posted a profit of $20 million.",
    "Revenue of the tin market came to $20 million.",
    "The study of the tin mine finds an NPV of $90 million. Revenue would be $20 million.",
]


@pytest.mark.parametrize("text", BOOKS)
def test_money_of_a_companys_books_is_of_no_one_material(text: str) -> None:
    assert last(text).material_id is None


@pytest.mark.parametrize("text", OF_GOODS)
def test_money_of_goods_a_part_or_a_project_is_of_their_material(text: str) -> None:
    assert last(text).material_id == "material:tin"


HEADS = [
    ("Rare earths in the hills\n\nThe ore holds 18 ppm of thorium.\n\nThe reserve is 9 million tonnes.", "rare-earths"),
    (
        "Rare earths in the hills\n\nMonazite is sold first.\n\nThe licence covers a mine of 900 hectares.",
        "rare-earths",
    ),
    ("Kite waits\n\nThe tin mine is to open in May.\n\nSulphuric acid was short.\n\nOutput was 900 tonnes.", "tin"),
    ("Kite waits\n\nThe tin mine is to open. Zinc and zinc alone was short.\n\nOutput was 900 tonnes.", "zinc"),
    ("Mineral sands of Kite\n\nIlmenite, tin and zircon are sold.\n\nCosts are $90 a tonne.", "heavy-mineral-sands"),
]


@pytest.mark.parametrize(("text", "name"), HEADS, ids=[text for text, _ in HEADS])
def test_the_head_of_a_text_outweighs_a_part_of_it_and_what_is_named_once_beside_it(text: str, name: str) -> None:
    assert last(text).material_id == f"material:{name}"


@pytest.mark.parametrize(("text", "name"), MATERIAL, ids=[text for text, _ in MATERIAL])
def test_the_last_figure_is_of_a_material(text: str, name: str) -> None:
    assert last(text).material_id == f"material:{name}"


def test_several_investments_before_leave_the_family_that_holds_them() -> None:
    text = (
        "Congress set aside $5 million for tin, $4 million for cobalt and $3 million for nickel. It spent $2 million."
    )
    assert last(text).material_id in (None, "material:critical-minerals")


def test_what_works_leave_behind_is_of_no_material() -> None:
    assert last("The copper smelter sold 90 t of selenium and 900 t of slag.").material_id is None
    assert last("Peru mines tin.\n\nPeru sold 9 t of tin. The mine moved 3 Mt of waste.").material_id is None


def test_companies_counted_are_of_no_material() -> None:
    assert last("Kazakh uranium is won by leaching. The trade is that of 26 companies.").material_id is None


def test_what_the_metal_stands_for_is_inherited() -> None:
    text = "Magnesium costs $3,200 per tonne. Steel needs the metal: 40% of demand for the metal comes from cars."
    assert (last(text).material_how, last(text).basis) == ("inherited", "unspecified")


BASIS = [
    ("China shipped 90 t of neodymium when the magnet works stood still.", "unspecified"),
    ("Some 90 t of magnet rare earths were made in May.", "unspecified"),
    ("The price of samarium oxide fell 3% last week.", "REO"),
    ("The price of dysprosium metal fell 3% last week.", "metal"),
    ("Exports of rare earth magnets fell 3% last week.", "unspecified"),
    ("The ore has an average TREO grade of 1.9%.", "REO"),
    ("The concentrate is 65% tungsten concentrate.", "unspecified"),
    ("China mined 90 t of medium and heavy rare earth metals.", "unspecified"),
    ("China made 90 t of neodymium metal.", "metal"),
    ("Surveyors put the sands at 11 Mt of rare earth oxide in 21 Mt of monazite.", "unspecified"),
    ("A trader bought 1 t of dysprosium oxide at $250/kg.", "REO"),
    ("The market for rare earth metals comes to 90 kilotons.", "unspecified"),
    ("Vietnam exported 90 t of rare earth metals.", "metal"),
    ("Chile exported 90 t of lithium carbonate in May. Exports in June were 80 t.", "compound"),
    ("Chile exported 90 t of lithium carbonate in May. Lithium ore exports in June were 80 t.", "ore"),
    ("Peru mined 90 t of tin ore in May. That was followed by Chile with 80 t.", "ore"),
    ("Nickel laterite ore output fell to 9 million tonnes.", "ore"),
    ("Nickel laterite ore output fell, and matte output was 9,000 tonnes.", "unspecified"),
    ("Heavy mineral concentrate (HMC) output was 90 kt, due to a rise in mined ore.", "concentrate"),
]


@pytest.mark.parametrize(("text", "basis"), BASIS, ids=[text for text, _ in BASIS])
def test_the_last_figure_is_on_a_basis(text: str, basis: str) -> None:
    assert last(text).basis == basis


ORE = [
    ("The deposit holds 12 Mt of ore at 1.1% TREO.", "rare-earths", "ore"),
    ("The mill took 12 Mt of ore grading 0.9% copper.", "copper", "ore"),
    ("The reserve is 12 Mt of ore with an average grade of 2.1% zinc.", "zinc", "ore"),
    ("Ore milled rose to 12 Mt at 2.3 g/t gold.", "gold", "ore"),
    ("The deposit holds 12 Mt at 1.1% TREO.", "rare-earths", "unspecified"),
    ("The mine sold 12 kt of concentrate grading 25% copper.", "copper", "concentrate"),
    ("Ore was dear, and resources were 12 Mt at 0.6% copper.", "copper", "unspecified"),
]


@pytest.mark.parametrize(("text", "name", "basis"), ORE, ids=[text for text, *_ in ORE])
def test_a_mass_with_its_grade_is_one_of_ore_where_it_is_called_so(text: str, name: str, basis: str) -> None:
    mass = quantities(text)[0]
    assert (mass.material_id, mass.basis) == (f"material:{name}", basis)


MEASURE = [
    ("Mill throughput was 2 Mt of tin ore in May.", "production"),
    ("The tin mill has a throughput of 2 Mt a year.", "capacity"),
    ("Operating rates at tin smelters fell 4 percentage points to 78%.", "other"),
    ("Peru's share of tin output fell 4 percentage points to 78%.", "share"),
    ("Silver 210 g/t, zinc 42% and lead 17% were found.", "grade"),
    ("Silver ran at 210 g/t, and tin made up 17% of sales.", "share"),
    ("The tin mine's cost guidance was lifted to $1.10 per pound.", "other"),
    ("The guidance for the price of tin was lifted to $1.10 per pound.", "price"),
    ("Kite builds a plant that will turn out 900 t of tin a year.", "capacity"),
    ("The refinery in Lund, Sweden, is to make about 900 t of tin a year.", "capacity"),
    ("The plant was designed to turn out 900 t of tin a year.", "capacity"),
    ("The works has the ability to recover 900 t of tin a year.", "capacity"),
    ("The kiln is capable of treating up to 900 t of tin a month.", "capacity"),
    ("The plant continues to produce 900 t of tin a year.", "production"),
    ("The plant's owner will produce 900 t of tin a year.", "production"),
    ("The mine will produce 900 t of tin a year.", "production"),
    ("The stockpile holds 2 Mt of tin ore.", "other"),
    ("The deposit holds 2 Mt of tin ore, and stocks are low.", "resource"),
    ("At the end of May the firm held 900 t of tin in inventory.", "other"),
    ("Traders still hold 900 t of tin.", "other"),
    ("The plant crushed 9 kt of tin ore with 2% Sn.", "grade"),
    ("The plant crushed 9 kt of tin ore.", "production"),
    ("The deposit has a resource of 49 Mt of 6.5% total graphitic carbon.", "grade"),
    ("Tin supply will exceed demand by 310 tonnes.", "supply"),
    ("The tin market faced surpluses of 310 tonnes.", "supply"),
    ("Total sales for the quarter came to 600 tonnes of tin, compared with the guidance.", "supply"),
    ("The state gave $40 million for tin works. The first tranche of $17 million came in May.", "investment"),
    ("The state grants $15 million for tin works. A university will receive $3 million for a plant.", "investment"),
    ("The tin mine's profit was $15 million. The agent will receive $3 million for a year.", "other"),
    ("Peru seeks to unlock $9 billion worth of the tin deposits in the country.", "other"),
    ("Peru bought $9 billion worth of tin in imports.", "import"),
    ("Peru imported tin. The minister said that Peru has over 12 million tonnes of lithium.", "resource"),
    ("Peru imported tin. The minister said that traders have over 1,200 tonnes of lithium.", "import"),
    ("The best area has a content of rare earth elements exceeding 0.2% or higher.", "grade"),
    ("Reliance on tin imports reached 71%, an increase from 66.4% a year earlier.", "share"),
    ("The tin market is likely to be undersupplied by 600 tonnes.", "supply"),
    ("In May the tin market was in a surplus of 360 tonnes, or 15% of demand, up from 250 tonnes.", "supply"),
    ("Strong ramp-up of production delivered 800 tonnes of tin.", "production"),
    ("The trader delivered 800 tonnes of tin.", "supply"),
    ("Kite runs a 40,000-ton tin concentrate plant.", "capacity"),
    ("We shall make tin metal, for which we need about $50-million.", "investment"),
    ("The tin miner would acquire 42.8% of Hollow Ridge.", "other"),
    ("Peru owns nearly 5 per cent of all tin reserves on earth.", "share"),
    ("Production of the world's top tin exporter should reach 90,000 t this year.", "production"),
    ("Tin saw its weekly average rise 0.16% from the previous week.", "change"),
    ("The firm told of its $1.1 billion Kite nickel project.", "investment"),
    ("Peru should mine 90 t of copper.", "production"),
    ("A fire at the mine cost 90 t of copper.", "other"),
    ("The scheme is to establish 1,700 tpa of magnet manufacturing.", "capacity"),
    ("The firm put up a $260 million lithium plant.", "investment"),
    ("The lithium plant's owner lost $260 million.", "other"),
    ("Mines in Peru produce 90 t of concentrate containing 40 t of tin.", "production"),
    ("The deposit contains 40 t of tin.", "resource"),
    ("Rwanda sold 2,400 t of tin abroad.", "export"),
    ("Rwanda sold 2,400 t of tin to a trader.", "supply"),
    ("In April 730 kg of germanium left the country.", "export"),
    ("Congress set aside $900 million for metals. Tin would take $200 million of that.", "investment"),
    ("Its share of tin output was down to 18%.", "share"),
    ("Tin output was down by up to 18%.", "change"),
    ("Its share of the tin trade fell to 61% in 2022 from 77% in 2019.", "share"),
    ("Growth in tin output slowed to 6% from 7%.", "change"),
    ("Tin of 99.65% grade was dear.", "grade"),
    ("The resource is 33 Mt under the mining code, grading 0.52% Nb2O5.", "grade"),
    ("Prices of neodymium oxide 99.5% were flat.", "grade"),
    ("The tin plant has a capacity of 6,000 tpa. There are five bidders, with 1,200 tpa for each.", "capacity"),
    ("The tin mine yields 6,000 tpa. There are five bidders, with 1,200 tpa for each.", "production"),
    ("Battery-grade nickel would meet 55% of demand.", "share"),
    ("Export sales of tin fell to $40 million due to falling prices.", "export"),
    ("The tin market comes to 190 kilotonnes.", "demand"),
    ("The value of tin output rose to $9 million.", "revenue"),
    ("The value of tin ore rose to $9 million.", "other"),
    ("Tin worth $9 million was mined.", "revenue"),
    ("The value of tin output was $9 million. Zinc accounted for $4 million.", "revenue"),
    ("A maker agreed to buy 900 tpa of tin.", "supply"),
    ("A maker agreed to buy the tin mine for $90 million.", "investment"),
    ("The trader makes a finance facility of $9 million available to the tin mine.", "investment"),
    ("The biggest exporter of tin sold 900 t in May.", "export"),
    ("The biggest trader in tin sold 900 t in May.", "supply"),
    ("The output of tin in 2024 was 900 t and the total sale of tin in that year was low at 90 t.", "supply"),
    ("The firm has set up a 900 tpa tin plant.", "capacity"),
    ("The firm has ramped up a tin plant by 900 tpa.", "change"),
    ("The capacity is 3% of world output of tin, which is estimated at 300,000 tonnes per annum.", "production"),
    ("The tin deposit is 25% larger than was thought.", "change"),
    ("The price of tin oxide was lifted by 700 yuan/t.", "change"),
    ("The price of tin oxide was lifted to 700 yuan/t.", "price"),
    ("Recoveries in tests were:\n\n• 76% Nd in KX1", "other"),
    ("Grades and recoveries in tests were:\n\n• 76% Nd in KX1", "grade"),
    ("Output of tin rose by 8% to 900 tonnes per annum.", "production"),
    ("Lithium revenue rose 9%, but profits fell 20% to $7 million.", "other"),
    ("The initial capital requirement of the tin mine is $90 million.", "investment"),
    ("The country has 58% of tin mining and 92% tin refining.", "share"),
    ("Ore was sold with 58% tin and 2% zinc.", "grade"),
    ("Spodumene concentrate (6%, delivered) was dear.", "grade"),
    ("The tin market has a gap of 20,000 tonnes to be filled.", "supply"),
    ("Ore was put at 12 Mt by the Joint Ore Reserves Committee, a resource of copper.", "resource"),
]


@pytest.mark.parametrize(("text", "measure"), MEASURE, ids=[text for text, _ in MEASURE])
def test_the_last_figure_measures_something(text: str, measure: str) -> None:
    assert last(text).measure == measure


def test_ore_with_words_before_its_grade_is_a_resource_of_the_family() -> None:
    ore, grade = quantities("The deposit in Kenya holds 46 million tonnes, with an average TREO grade of 1.9%.")
    assert (ore.material_id, ore.basis) == ("material:rare-earths", "unspecified")
    assert (grade.material_id, grade.basis) == ("material:rare-earth-oxides", "REO")


def test_a_figure_said_again_in_another_unit_keeps_measure_and_class() -> None:
    text = "Probable reserves are put at 1.02 million tons of tin ore. That makes about 1.11 million short tons."
    assert (last(text).measure, last(text).resource_class) == ("reserve", "probable")


def test_a_share_of_the_whole_is_none_of_a_family_named_for_another_share() -> None:
    text = (
        "Rare earths matter. Rare earths are dear. "
        "Peru holds 80% of global production but also commands 95% of heavy rare earth supplies."
    )
    whole, part = quantities(text)
    assert (whole.material_id, part.material_id) == ("material:rare-earths", "material:heavy-rare-earths")
    one, other = quantities(
        "Rare earths are dear. Peru has 80% of the mining and 95% of the supply of heavy rare earths."
    )
    assert one.material_id == other.material_id == "material:heavy-rare-earths"


def test_a_change_has_the_material_of_the_level_to_which_it_leads() -> None:
    factor, level = quantities("For want of rare earths Peru is to see a sixfold rise in output to 300 t of terbium.")
    assert factor.material_id == level.material_id == "material:terbium"


CHANGED = [
    ("Prices rose: tin 4%, lead 2%.", "price"),
    ("Exports fell: tin by 4%, lead by 2%.", "export"),
    ("Kite cut its tin output in May by 9 tonnes.", "production"),
    ("Peru raised its exports of tin by some 9 tonnes.", "export"),
    ("The biggest exporter of tin sold 900 t in May, down 9% from April.", "export"),
    ("Dysprosium oxide rises 11.1% this week.", "price"),
    ("Output of dysprosium oxide rises 11.1% this week.", "production"),
    ("Lithium revenue rose, but profits fell 20%.", "other"),
    ("Lithium profits fell, but revenue rose 20%.", "revenue"),
    ("The cost of sales of the tin miner rose 15%, and the inventory reserve fell.", "other"),
    ("Prices for high-purity germanium have doubled.", "price"),
]


@pytest.mark.parametrize(("text", "measure"), CHANGED, ids=[text for text, _ in CHANGED])
def test_the_last_figure_is_a_change_of_something(text: str, measure: str | None) -> None:
    assert (last(text).measure, last(text).change_of) == ("change", measure)


def test_the_items_of_a_list_move_as_the_verb_before_its_colon_says() -> None:
    assert [one.value for one in quantities("Exports fell: tin by 4%, lead by 2%.")] == [-4, -2]
    assert [one.value for one in quantities("Exports fell; shares of output: tin 4%, lead 2%.")] == [4, 2]


def test_a_rate_beside_another_figure_makes_no_growth_a_year() -> None:
    assert [claim.measure for claim in quantities("Output of tin rose by 8% to 900 tonnes per annum.")] == [
        "change",
        "production",
    ]
    assert [claim.measure for claim in quantities("Output of tin rose by 8% a year.")] == ["growth_rate"]


def test_what_stands_at_a_depth_is_a_resource() -> None:
    found = quantities("The tin deposit has resources of 20 million tonnes at a depth of up to 300 metres.")
    assert [claim.measure for claim in found] == ["resource", "other"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bastnaesite still accounts for 60% of the rare earths of China.", "bastnaesite"),
        ("China still accounts for 60% of the rare earths.", "rare-earths"),
        ("Magnets account for 45% of rare earth demand.", "rare-earths"),
        ("The ore holds 0.4% TREO, of which 27% are heavies.", "heavy-rare-earths"),
        ("Kite once sent 2,200 t of concentrate at 54% TREO to Japan.", "rare-earths"),
        ("Canada has 31 lithium projects. Worldwide there are 1,300.", "lithium"),
    ],
)
def test_a_part_and_what_goes_on_have_their_own_material(text: str, name: str) -> None:
    assert f"material:{name}" in {claim.material_id for claim in quantities(text)}


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Malaysia's exports of tin metal earned RM 2.7 billion.", "metal"),
        ("Malaysia's exports of tin earned RM 2.7 billion.", "unspecified"),
        ("Kite bought concentrate from the rare earth mine at 18,000 yuan a tonne.", "concentrate"),
        ("Kite sold concentrates and 300 t of tin metal.", "metal"),
        ("The smelter, which buys tin concentrate, sold tin metal at $30,000 a tonne.", "metal"),
        ("Chile used 900 t of lithium hydroxide. Its plants can make 700 t a year.", "compound"),
        ("Chile used 900 t of lithium. Its plants can make 700 t a year.", "unspecified"),
        ("APT was sold at 310,000 yuan a tonne.", "compound"),
    ],
)
def test_goods_that_are_named_as_a_product_have_its_basis(text: str, basis: str) -> None:
    assert last(text).basis == basis


def test_money_in_the_bank_is_of_no_material() -> None:
    assert quantities("Kite had $84 million in the bank and makes NdPr oxide.")[0].material_id is None
    assert quantities("Lynas, which makes NdPr oxide, had A$84 million in cash in June.")[0].material_id is None
    assert quantities("Kite sold $84 million of NdPr oxide to a bank.")[0].material_id == "material:ndpr-oxide"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cobalt quota set\n\nKite got 900 t, says the body that watches over strategic minerals.", "cobalt"),
        ("Cobalt quota set\n\nPeru sold 900 t of critical minerals.", "critical-minerals"),
        ("The resource rose 40% to 9 Mt at 2,100 ppm TREO, including 50 ppm TbO.", "rare-earths"),
        ("The resource rose 40% to 9 Mt of TREO.", "rare-earth-oxides"),
        ("The resource is 9 Mt at 2,100 ppm TREO, up 40% on last year.", "rare-earths"),
        ("Tin is the subject of 9 projects, zinc of 5 projects and copper of 4.", "tin"),
        ("Zinc mines lie near. There are 9 projects, and zinc has 5 projects.", "zinc"),
        ("The seabed could supply indium for 70 years, tellurium for 60 years.", "indium"),
        ("Kite, a maker of tin, got $5 million for a mine that is to yield 9 t of terbium and dysprosium.", "tin"),
        ("Tin prices rose last week, and zinc, with a rise of 9%, led.", "zinc"),
        ("Kite sold 900 kg of terbium oxide.\n\nA mine in a rival's land makes 50 t of oxides.", "rare-earth-oxides"),
        ("Kite sold 900 kg of terbium oxide. Fox sold 50 t of the oxide.", "terbium-oxide"),
        ("Neodymium and terbium are dear. Magnets need 90 t of these elements.", "rare-earths"),
        ("Zinc is sold by 9 firms.\n\nTin is dug in Peru. Around 80% of it is sold.", "tin"),
        ("Peru mined 9 t of rare earths. Fox is to make 5 t of NdPr oxide. It sold 40% of this output.", "ndpr-oxide"),
        ("Imports of rare earth compounds and metals cost $90 million.", "rare-earths"),
        ("Imports of rare earth compounds cost $90 million.", "rare-earth-compounds"),
        ("A gap of 90 t opens for neodymium, terbium and dysprosium oxide.", "rare-earth-oxides"),
        (
            "Rare earths\n\nFox builds a plant for samarium-cobalt magnets. The plant is to cost $9 million.",
            "smco-magnets",
        ),
        ("Critical minerals\n\nCopper is a worry. New mines leave a gap of 30%.", "copper"),
    ],
)
def test_what_is_said_around_a_figure_tells_its_material(text: str, name: str) -> None:
    found = quantities(text)
    assert f"material:{name}" in {claim.material_id for claim in found}, [claim.material_id for claim in found]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The resource rose 40% to 9 Mt at 2,100 ppm TREO.", "unspecified"),
        ("The resource rose 40% to 9 Mt of TREO.", "REO"),
        ("Imports of rare earth compounds and metals rose 40%.", "unspecified"),
        ("Imports of rare earth compounds rose 40%.", "compound"),
    ],
)
def test_a_change_is_on_a_basis(text: str, basis: str) -> None:
    assert next(claim.basis for claim in quantities(text) if claim.measure == "change") == basis


def test_cash_and_what_a_firm_earned_more_are_of_no_material_also_in_a_study() -> None:
    assert last("A scoping study is on 9 Mt of tin ore. Kite, its miner, has cash of $9 million.").material_id is None
    assert quantities("Revenue fell 15% to $9 million, since Kite stopped its tin sales.")[0].material_id is None
    assert quantities("Tin revenue fell 15% to $9 million.")[0].material_id == "material:tin"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fox, in heavy mineral sands, would yield 900 t of monazite annually in Phase 1 and 1,400 t in Phase 2.",
            "monazite",
        ),
        ("Fox made 900 t of monazite and 1,400 t of zircon.", "zircon"),
        (
            "The sands hold 9 Mt of monazite with 5 Mt of rare earth oxides. Another 1 Mt lies in rock.",
            "rare-earth-oxides",
        ),
        ("Stainless steel takes 65% of nickel, and batteries 16%.", "nickel"),
        ("Stainless steel takes 65% of nickel, and China 16% of copper.", "copper"),
        ("Nickel falls\n\nStainless steel takes 65% of nickel.\n\nThe mine made 900 t.", "nickel"),
        (
            "Tungsten quotas\n\nThe quota is 900 t of tungsten concentrate. Peru makes tungsten.\n\nLaos made 90 t.",
            "tungsten",
        ),
    ],
)
def test_the_last_figure_goes_on_with_the_material_told_last_of_its_kind(text: str, name: str) -> None:
    assert last(text).material_id == f"material:{name}"
