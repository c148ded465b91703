"""Which figures become claims: those about minerals, each told once."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def told(text: str) -> list[str]:
    """The anchors of the figures of a text that become claims."""
    return [claim.anchor.exact for claim in read(from_text(text, published=date(2025, 6, 2)))]


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        (
            "Chile sold 300 t of tin.\n\nTin is rare.\n\nExports rose 5%.\n\nA customer paid $4 million ahead.",
            ["300 t", "5%", "$4 million"],
        ),
        ("Shares of 60% and 30% of tin output belong to Peru and Chile.", ["60%", "30%"]),
        ("LME copper stocks fell 5% to 90,000 tonnes.", ["5%", "90,000 tonnes"]),
        ("Zambia's economy grew 4%. Copper output rose 9% to 800,000 tonnes.", ["9%", "800,000 tonnes"]),
        ("Kite Ore (ASX:KTE) lifted tin output 15% to 90 t.", ["15%", "90 t"]),
        ("Making a ton of steel takes 7 kg of manganese.", ["7 kg"]),
        ("The ore of the manganese mine holds 40%Mn.", ["40%"]),
        (
            "Why are Kite Ore shares sinking?\n\nThe Kite Ore (ASX: KTE) share price fell 6% to 41 cents.\n\n"
            "The gold miner missed earnings per share of $0.20.\n\n"
            "Output of gold rose 4%, and it is to mine 70,000 ounces.\n\n"
            "Gold is down 1.2% to $2,100 an ounce. Nasdaq closed down 0.4%.",
            ["4%", "70,000 ounces", "1.2%", "$2,100 an ounce"],
        ),
        ("Lithium assays:\n\n• 5.3 metres at 1.4% Li2O from 4.0 metres in KX1", ["5.3 metres", "1.4%", "4.0 metres"]),
        ("Tin and lead prices rose. Tin is refined by Norway. Others are Finland (10%) and Chile (4%).", ["10%", "4%"]),
        ("Output at the tin mine is expected to last 20 years.", ["20 years"]),
        ("The port took in 3 Mt of wheat and 90 t of tin ore.", ["90 t"]),
        ("Wheat exports rose 12% to 3 Mt, while tin exports fell 4% to 90 t.", ["4%", "90 t"]),
        ("Rwanda earned $90 million from coffee exports and $40 million from tin.", ["$40 million"]),
        ("Exports of tin ore, at 40 t, trailed exports of tea.", ["40 t"]),
        ("Copper hit $10,000 a tonne.", ["$10,000 a tonne"]),
        ("Copper tops $10,000.", ["$10,000"]),
        ("Copper wire exports rose 4%.", ["4%"]),
        ("Copper bulls see $12,000 a tonne.", ["$12,000 a tonne"]),
        ("Thieves took 4 tonnes of copper from a mine.", ["4 tonnes"]),
        ("Silver jewellery demand fell 4%.", ["4%"]),
        ("The central bank said exports of copper rose 5% to $3 billion in May.", ["5%", "$3 billion"]),
    ],
)
def test_figures_about_minerals_become_claims(text: str, anchors: list[str]) -> None:
    assert told(text)[-len(anchors) :] == anchors


@pytest.mark.parametrize(
    "text",
    [
        "Kite Ore (OTC:KTEF +2.3%) owns a tin mine.",
        "Shares of the tin miner, 12% lower over the year, closed at 41 cents.",
        "Tin stocks rally\n\nThe index closed up 0.8%.\n\nKite Ore climbed 2.4%.\n\nCopper shares rose.",
        "Tin and gallium are dear. Makers of chips need the two metals.",
        "One flask of mercury equals 34.5 kg.",
        "Output of tin is given on a 100% basis.",
        "The dollar ($1 = 11.2 rand) buys little tin.",
        "Brent fell to $71 a barrel, and copper eased.",
        "The team won 12 gold medals, 20% more than before.",
        "The copper-exporting country grew. Its rate is 4.2%. Wages rose 3%. Tax revenue was $4 billion. All is well.",
        "Stocks slip\n\nTin miner Kite Ore plunged 8.3 per cent or 138p to 1,533p. Ospro Copper was 3.6 per cent lower "
        "at 370p.\n\nThe FTSE 100 fell 2%.",
        "Kite Gold raised its dividend 12% to 5 cents. The gold miner had a return on equity of 19%.",
        "One third of the tin miner's options vest on issue.",
        "Kite Lithium (ASX: KTE) is down\n\nKite Lithium fell 4%. "
        "The lithium share price is at 96 cents. Lithium shares sank.",
        "Registrations of cars rose 44%. Plug-in hybrids grew by 38% and need lithium. Car sales are at a record.",
        "The bank posted net income of $3 billion, up 4%. "
        "Inflation is 3%. Loans grew 6%. Copper helped, the lender said.",
        "The road from the tin mine to the port is 900 metres long, from 40 metres above the sea.",
        "The magnet plant has parts for 500,000 electric vehicle motors a year.",
        "Industrial production in the tin-rich country rose 1.2%.",
        "Stars of the silver screen earned $40 million a year.",
        "He holds a gold card with a limit of $20,000.",
        "A tin of beans costs $1.20, 8% more than last year.",
        "The tungsten bulb used 60 watts.",
        "The aluminium-bodied truck sold 700,000 units and cost $48,000.",
        "The cobalt-blue vase fetched $1.2 million.",
        "Copper Mountain ski resort sold 120,000 passes, up 9%.",
        "Thieves took copper wire worth $12,000 from a railway line.",
        "The company took a 17% lead in the polls.",
        "Phones sell. Sales rose 6% to 289 million units. Prices climbed 3%. Chips cost 8% more. Cobalt is a concern.",
    ],
)
def test_shares_medals_economies_and_definitions_do_not(text: str) -> None:
    assert told(text) == []


def test_a_rounded_heading_and_the_text_below_say_a_figure_once() -> None:
    text = "Tin exports fall nearly 6%\n\nPeru's exports of tin fell 5.9% in May to 310 t."
    (first, _) = read(from_text(text, published=date(2025, 6, 2)))
    assert (first.anchor.exact, [one.exact for one in first.spans("repeat")]) == ("5.9%", ["6%"])


def test_a_figure_of_many_digits_is_known_again_by_itself() -> None:
    text = (
        "Peru exported 81,340 tonnes of tin in 2024.\n\nIt is rich.\n\nThe tin exports of 81,340 tonnes are a record."
    )
    assert told(text) == ["81,340 tonnes"]
    assert told(text.replace("The tin", "The zinc")) == ["81,340 tonnes", "81,340 tonnes"]


def test_a_heading_about_something_else_keeps_its_figure() -> None:
    assert told("Tin exports fall nearly 6%\n\nPeru's imports of tin rose 5.9% in May.") == ["6%", "5.9%"]


def test_a_paragraph_said_again_in_like_words_adds_no_claims() -> None:
    text = (
        "Kite Ore Ltd announced that the tin resource of its Tarn deposit in Peru has increased by 40%.\n\n"
        "The deposit is old.\n\n"
        "Kite Ore Ltd announced a 40% increase in the tin resource of its Tarn deposit in Peru."
    )
    assert told(text) == ["40%"]
    assert told(text.replace("a 40% increase in the tin", "a 40% increase in the copper")) == ["40%", "40%"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Saskatchewan will lend $25 million to a lithium plant in Saskatchewan.", "CAD"),
        ("The tin mine is worth $US90 million. Its tin plant cost $5 million.", "AUD"),
        ("A tin mine in Nevada cost $25 million.", "USD"),
        ("Tin mines in Ontario and Nevada cost $25 million.", "USD"),
        ("Ontario's tin mine in Canada cost $25 million, or C$34 million.", "USD"),
        ("Tin is dear in Canada, at US$9 a pound. A tin mine in Quebec cost $25 million.", "CAD"),
        ("In Canada tin rises from US$9 a pound in 2025 to $11 a pound in Quebec.", "USD/lb"),
    ],
)
def test_a_bare_dollar_is_that_of_the_one_country_in_which_a_text_is(text: str, unit: str) -> None:
    claims = read(from_text(text, published=date(2025, 6, 2)))
    assert next(claim.unit for claim in claims if claim.unit_how == "assumed_currency") == unit


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Tin output missed the 75,000 tons target for 2024.", "target"),
        ("In 2024 it sold less tin than the 75,000 tons targeted by the mine.", "target"),
        ("Revised 2024 guidance for tin production of 75,000 tons stands.", "forecast"),
        ("The new plant would make 75,000 tons of tin a year.", "target"),
        ("The scoping study of the mine found tin output of 75,000 tons a year.", "target"),
        ("Tin exports for 2026 have been set at 75,000 tons.", "reported"),
        ("The quota of tin for 2026 is 75,000 tons.", "reported"),
        ("Tin exports in 2026 are seen at 75,000 tons.", "forecast"),
        ("The ministry puts this year's tin output at 75,000 tons.", "forecast"),
        ("The ministry put last year's tin output at 75,000 tons.", "reported"),
        ("It will add to the mine on top of the 75,000 tons of tin made.", "reported"),
        ("World tin mine production of 75,000 tons a year is expected.", "forecast"),
    ],
)
def test_plans_forecasts_and_what_is_in_force(text: str, modality: str) -> None:
    (claim,) = read(from_text(text, published=date(2025, 6, 2)))
    assert claim.modality == modality


def test_a_plan_goes_on_into_its_parts() -> None:
    text = "The plant is to make 900 tonnes of magnets a year, including 100 tonnes of terbium a year."
    assert [claim.modality for claim in read(from_text(text, published=date(2025, 6, 2)))][1] == "target"


def test_a_share_market_whose_miners_fall_by_cents_tells_of_no_mineral() -> None:
    text = (
        "Market ends lower\n\nThe share market has ended lower, dragged down by miners.\n\nMetals were weaker.\n\n"
        "Kite Ore fell 31 cents, or 1.9 per cent, to $16.02. The All Ordinaries index was down 0.4 per cent."
    )
    assert told(text) == []
    assert told(text.replace("market", "port").replace("Market", "Port").replace("All Ordinaries index", "tin price"))


def test_items_of_a_list_with_one_depth_are_no_repeats() -> None:
    first = "Lithium assays:\n\n• 17 metres at 1.4% Li2O from 4.0 metres in KX1"
    text = f"{first}\n\n• 16 metres at 1.2% Li2O from 4.0 metres in KX2"
    assert told(text).count("4.0 metres") == 2


def test_a_heading_with_another_base_is_no_repeat() -> None:
    text = (
        "Tin exports of Peru jump 36% y/y\n\nExports of tin from Peru rose 35.9% y/y in May.\n\nThey were up 36.2% m/m."
    )
    assert told(text) == ["35.9%", "36.2%"]


def test_a_price_said_again_is_one_claim() -> None:
    text = "Terbium metal climbed to $800 per kg in May. Terbium metal rose 4% to $800 per kg."
    assert told(text) == ["$800 per kg", "4%"]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Terbium oxide stood at $900 per kg in Rotterdam, while neodymium oxide fetched $90.", ["USD/kg", "USD/kg"]),
        ("Antimony sold for $24,000 a tonne CIF China, and the tin plant cost $24 million.", ["USD/t", "AUD"]),
        ("Tin closed at $31,000 a tonne on the LME.", ["USD/t"]),
        ("Terbium oxide stood at $900 per kg, while neodymium oxide fetched $90.", ["AUD/kg", "AUD/kg"]),
    ],
)
def test_dollars_of_a_price_at_a_market_abroad_are_american(sentence: str, units: list[str]) -> None:
    found = read(from_text(f"PERTH, March 2, 2026: Kite met on Monday. {sentence}"))
    assert [claim.unit for claim in found] == units


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("Brazil sold 90 million tonnes of soybeans and 900 tonnes of niobium.", ["900 tonnes"]),
        ("Wheat stocks of 12 million tonnes and copper stocks of 90,000 tonnes are low.", ["90,000 tonnes"]),
        ("Coffee rose 5%, cocoa 8% and tin 2%.", ["2%"]),
        ("Guinea digs bauxite. Its rice imports were 600,000 tonnes.", []),
        ("Demand for potash from soybean growers rose 5%.", ["5%"]),
        ("Phosphate rock, used to grow wheat and maize, rose 5%.", ["5%"]),
        ("Rice farmers live above 40 Mt of bauxite.", ["40 Mt"]),
    ],
)
def test_goods_that_are_no_minerals_make_no_claim(text: str, anchors: list[str]) -> None:
    assert told(text) == anchors


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("Read next: Top 10 lithium stocks\n\nTin output was 400 t.", ["400 t"]),
        ("Related: Peru ships 900 t of zinc\n\nTin output was 400 t.", ["400 t"]),
        ("Top 5 copper stories of the week", []),
        ("Related companies sold 900 t of zinc.", ["900 t"]),
        ("Six rare earth mines opened.", ["Six rare earth mines"]),
    ],
)
def test_what_a_page_shows_beside_its_text_makes_no_claim(text: str, anchors: list[str]) -> None:
    assert told(text) == anchors


def test_weather_makes_no_claim() -> None:
    assert told("At the nickel mine it is minus 40 degrees in January.") == []
    assert told("The nickel mine yields 40 t a day in January.") == ["40 t a day"]


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("The nickel mine is 950 metres deep.", ["950 metres"]),
        ("A 14-kilometre conveyor serves the phosphate mine.", ["14-kilometre"]),
        ("A power line of 96 km is built for the graphite mine.", ["96 km"]),
        ("The shaft of the copper mine goes down 1,200 m.", ["1,200 m"]),
        ("The tin deposit lies 40 km north of Oruro.", []),
        ("The lithium plant is 12 km from the railway.", []),
        ("The lithium flats lie 3,800 metres above the sea.", []),
        ("Trucks drive 800 km with the copper.", []),
    ],
)
def test_depths_and_works_of_a_mine_count_and_distances_do_not(text: str, anchors: list[str]) -> None:
    assert told(text) == anchors


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        (
            "Zimbabwe sold 60,000 t of spodumene. Since June it has been nil but for 900 tonnes.",
            ["60,000 t", "900 tonnes"],
        ),
        ("Vale enlarges its nickel refinery. The work costs C$900 million.", ["C$900 million"]),
        ("Fox mined 2% tin ore. Kite averages 1.3 per cent.", ["2%", "1.3 per cent"]),
        ("The museum shows a gold mask. Visitors paid $2 million for it.", []),
        ("Peru's economy grew 3%, helped by copper. The government borrowed $5 billion.", []),
    ],
)
def test_a_sentence_may_go_on_with_the_material_of_the_one_before(text: str, anchors: list[str]) -> None:
    assert told(text) == anchors


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("Chile counts 22 lithium projects. Argentina has 48.", ["22 lithium projects", "48"]),
        ("The list has 210 cobalt deposits in Congo, and 65 in Zambia.", ["210 cobalt deposits", "65"]),
        ("Of the 40 tin mines in the district, 25 are shut.", ["40 tin mines", "25"]),
        ("There are nine tin deposits. Three of them hold indium.", ["nine tin deposits", "Three"]),
        (
            "There are nine tin deposits. Three of these deposits hold indium.",
            ["nine tin deposits", "Three of these deposits"],
        ),
        ("Two of the five largest tin mines are in Peru.", []),
        ("Chile has 22 lithium projects. Its index stood at 48.", ["22 lithium projects"]),
        ("Chile has 22 lithium projects. Its chairman is 61.", ["22 lithium projects"]),
        ("Chile has 22 lithium projects. Kite has 300 staff.", ["22 lithium projects"]),
    ],
)
def test_a_number_without_a_noun_counts_what_was_counted_before(text: str, anchors: list[str]) -> None:
    assert told(text) == anchors


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Brisbane-based Kite raised $12 million for its graphite mine.", ["AUD"]),
        ("Kite, based in Vancouver, needs $30 million for its tungsten mine in Spain.", ["CAD"]),
        ("The Melbourne miner booked $45 million of lithium sales.", ["AUD"]),
        ("ASX-listed Kite raised $30 million for its tungsten mine in Spain.", ["AUD"]),
        ("Denver-based Kite raised $12 million for its graphite mine.", ["USD"]),
        ("The Pentagon gave $10 million to Perth-based Kite for antimony.", ["USD"]),
        ("Perth-based Kite bought a lithium plant from Denver-based Fox for $90 million.", ["USD"]),
        ("Perth-based Kite sold tin at US$30,000 a tonne and earned $3 million.", ["USD/t", "AUD"]),
        ("Kite needs $30 million for its tungsten mine in Spain. Fox is based in Perth.", ["USD"]),
        ("Perth-based Kite spent A$30 million on its tin mine, or $20 million.", ["AUD", "USD"]),
    ],
)
def test_a_bare_dollar_is_that_of_the_seat_of_the_company_named_before_it(text: str, units: list[str]) -> None:
    assert [claim.unit for claim in read(from_text(text, published=date(2025, 6, 2)))] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Australia lent A$40 million to a tin mine in Queensland. The owner had spent $9m on it.", ["AUD", "AUD"]),
        ("Kite's tin mine in Queensland cost A$30 million. Tin is at $30,000 a tonne on the LME.", ["AUD", "USD/t"]),
        ("Kite's tin mine in Queensland cost A$30 million ($20 million) in Australia.", ["AUD"]),
    ],
)
def test_a_bare_dollar_beside_australian_ones_in_australia_is_australian(text: str, units: list[str]) -> None:
    assert [claim.unit for claim in read(from_text(text, published=date(2025, 6, 2)))] == units


def test_a_count_without_a_noun_of_its_own_is_no_page_furniture() -> None:
    text = "12 lithium licences in 2023 and 19 in 2024 were granted."
    assert [claim.value for claim in read(from_text(text))] == [12, 19]
