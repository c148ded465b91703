"""What a mass measures by the verb that it is the object or the subject of, and what the same verb does not tell."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read
from reofacts.schemas.contract import enums
from reofacts.vocabulary import cells, rows

PUBLISHED = date(2025, 8, 20)


def measure(text: str, anchor: str) -> tuple[str, str | None]:
    """What the figure with this anchor measures, and what changes."""
    claims = read(from_text(text, "a", PUBLISHED))
    found = next(one for one in claims if isinstance(one, Quantity) and one.anchor.exact == anchor)
    return found.measure, found.change_of


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("The smelter at Marsh End cast 61 t of samarium metal in 2024.", "61 t", "production"),
        ("In May, 740 t of ore were hoisted at the tungsten mine.", "740 t", "production"),
        ("The pit gave 900 t of tin in 1978.", "900 t", "production"),
        ("The zinc mine clocked up 6,200 t in May.", "6,200 t", "production"),
        ("Battery makers got through 31,000 t of lithium hydroxide in May.", "31,000 t", "consumption"),
        ("Of graphite, 31,000 t were used up in May by battery makers.", "31,000 t", "consumption"),
        ("Last week 410 t of bismuth changed hands in Shanghai.", "410 t", "supply"),
        ("Shanghai's spot market turned over 44 t of terbium oxide in May.", "44 t", "supply"),
        ("Kestrel auctioned off 3,000 t of spodumene in May.", "3,000 t", "supply"),
        ("Kestrel has proved up 52 Mt of lithium ore in Mali.", "52 Mt", "resource"),
        ("Beneath the lake lie 52 Mt of lithium.", "52 Mt", "resource"),
        ("Some 52 Mt of niobium ore lies under the plateau.", "52 Mt", "resource"),
        ("Zambia's copper miners trucked out 18,000 t in May.", "18,000 t", "export"),
        ("Laos sent 2,100 t of antimony to Vietnam in May.", "2,100 t", "export"),
        ("Laos gave 2,100 t of antimony to Vietnam in May.", "2,100 t", "export"),
        ("Some 2,100 t of tin left Bolivian ports in May.", "2,100 t", "export"),
        ("Some 2,100 t of tin flowed to Japan in May.", "2,100 t", "export"),
        ("Japan took 33 t of gallium in May.", "33 t", "import"),
        ("Korea bought 33 t of gallium in the week before.", "33 t", "import"),
        ("Some 33 t of gallium arrived in Korea in May.", "33 t", "import"),
        ("Korea shipped in 33 t of gallium from Japan.", "33 t", "import"),
        ("Korea bought 40% of its gallium from Japan in May, worth $9 million.", "$9 million", "import"),
        ("Zinc worth $9 million left Bolivian ports in May.", "$9 million", "export"),
    ],
)
def test_a_verb_says_what_its_mass_is(text: str, anchor: str, wanted: str) -> None:
    assert measure(text, anchor)[0] == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "unwanted"),
    [
        ("The mine took 900 t of cement in May, its tin rock being poor.", "900 t", "import"),
        ("Thieves took 20 t of cobalt from a shed in Lagos.", "20 t", "import"),
        ("Some 900 t of tin were shipped in May.", "900 t", "import"),
        ("Bolivia's tin exports rose in May. Japan took 90 t.", "90 t", "import"),
        ("Cornwall sent 900 t of tin to the smelters in 1916.", "900 t", "export"),
        ("Some 900 t of tin leave Chinese smelters a month.", "900 t", "export"),
        ("Japan gave $9 million to the lithium mine.", "$9 million", "export"),
        ("The tungsten smelter gave 900 t of its capacity to tin.", "900 t", "export"),
        ("Some 900 t of tin lie in warehouses in Rotterdam.", "900 t", "resource"),
        ("Tin output moved to 900 t in May.", "900 t", "export"),
    ],
)
def test_the_same_verb_of_another_doer_or_elsewhere_does_not(text: str, anchor: str, unwanted: str) -> None:
    assert measure(text, anchor)[0] != unwanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru quarried 900 t of tin in May, 12% more than in April.", ("change", "production")),
        ("Japan received 90 t of gallium in May, 12% less than in April.", ("change", "import")),
        ("Some 900 t of tin left Peruvian ports in May, 12% less than in April.", ("change", "export")),
    ],
)
def test_a_change_behind_is_one_of_the_same(text: str, wanted: tuple[str, str]) -> None:
    assert measure(text, "12%") == wanted


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The plant gobbled up 900 t of tin ore in May.", "900 t"),
        ("The mine brought up 900 t of tin ore in May.", "900 t"),
        ("The shop melted down 900 t of tin in May.", "900 t"),
    ],
)
def test_up_and_down_behind_such_a_verb_are_no_move(text: str, anchor: str) -> None:
    assert measure(text, anchor)[0] != "change"


def test_a_move_up_stays_one() -> None:
    assert measure("Tin stocks in the sheds edged up 900 t in May.", "900 t")[0] == "change"


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Hanoi approved 9 Mt of bauxite output for 2026.", "9 Mt", "quota"),
        ("No more than 900 t of antimony may be mined this year.", "900 t", "quota"),
        ("Tungsten mining is restricted to 900 t this year.", "900 t", "quota"),
        ("The state firm was authorised to mine 900 t of tin in 2026.", "900 t", "quota"),
        ("The ministry set a mining allowance for tin of 900 t.", "900 t", "quota"),
        ("Tin mining came to 900 t, for it was restricted to two pits.", "900 t", "production"),
        ("The board approved 9,000 t of tin ore for the pit.", "9,000 t", "other"),
    ],
)
def test_what_is_let_is_a_quota(text: str, anchor: str, wanted: str) -> None:
    assert measure(text, anchor)[0] == wanted


def test_each_verb_tells_a_measure_that_there_is() -> None:
    known = {*enums()["measure"], ""}
    for row in rows("deeds"):
        said = [row[name] for name in ("measure", "land", "works", "users", "traders", "ground")]
        assert set(said) <= known, row
        assert row["abroad"].partition(":")[0] in known, row
        assert any(said) or row["abroad"], row
        assert row["side"] in ("object", "subject"), row
        assert cells(row["forms"]) or cells(row["participle"]), row


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("The refinery got 12 tonnes of gallium out of bauxite residue.", "12 tonnes", "production"),
        ("Workers brought 900 t of tin ore to the surface in May.", "900 t", "production"),
        ("The firm ran 900 t of monazite through its mill.", "900 t", "production"),
        ("Scrap brought 900 t of cobalt to the market in 2024.", "900 t", "supply"),
        ("Hanoi let 900 t of tungsten out of the country.", "900 t", "export"),
        ("Laos brought 900 t of bauxite in from abroad.", "900 t", "import"),
        ("The shop melts 900 t of tin into solder.", "900 t", "consumption"),
        ("The lot of 20 t of bismuth went to a Japanese trader.", "20 t", "supply"),
        ("Some 900 t of cobalt went to waste in May.", "900 t", "other"),
    ],
)
def test_what_stands_behind_a_mass_says_what_is_done_with_it(text: str, anchor: str, wanted: str) -> None:
    assert measure(text, anchor)[0] == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Europium oxide put on 2% in January.", "2%", ("change", "price")),
        ("Tin recovered 2% last week.", "2%", ("change", "price")),
        ("Antimony ingot edged up by 2% last week.", "2%", ("change", "price")),
        ("Terbium is 12% dearer than in May.", "12%", ("change", "price")),
        ("Tin has more than doubled since January.", "doubled", ("change", "price")),
        ("A 12% rise in stocks of tin was reported.", "12%", ("change", "other")),
        (
            "Recovery of tin rose by 3 percentage points, and the grade fell.",
            "3 percentage points",
            ("change", "other"),
        ),
        ("Japan got 20% less yttrium from China than in May.", "20%", ("change", "import")),
        ("Peru cut its tin output by 900 t.", "900 t", ("change", "production")),
        ("Tin demand took a hit, dropping 900 t.", "900 t", ("change", "demand")),
        ("Tin demand took a hit, dropping to 900 t.", "900 t", ("demand", None)),
        ("The share of tin from Peru fell to 93, 91 and 90% in 2021, 2022 and 2023.", "91", ("share", None)),
        ("Washington put a 25% tariff on tin.", "25%", ("other", None)),
        ("A third of the tin, 33%, is put on ships.", "33%", ("share", None)),
    ],
)
def test_what_moves_by_how_much(text: str, anchor: str, wanted: tuple[str, str | None]) -> None:
    assert measure(text, anchor) == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Sheds in Rotterdam held 900 t of tin.", "900 t", "other"),
        ("Traders hold 900 t of cobalt in sheds.", "900 t", "other"),
        ("The hills hold 90 Mt of tin.", "90 Mt", "resource"),
        ("Kite reported 90 Mt of lithium ore in Mali.", "90 Mt", "resource"),
        ("There are 9 Mt of lithium in the salt flat.", "9 Mt", "resource"),
        ("Trains went past with 90 Mt of iron ore.", "90 Mt", "other"),
        ("A kilo of ore holds 4 g of tungsten.", "4 g", "other"),
        ("Kite had $90 million in the bank, and its tin mine earned well.", "$90 million", "other"),
        ("Kite's tin fetched $90 million in 2024.", "$90 million", "revenue"),
        ("The output of the tin mine was worth $90 million.", "$90 million", "revenue"),
        ("The tin miner earned $90 million after tax.", "$90 million", "other"),
        ("Laos paid $9 million for magnets from China.", "$9 million", "import"),
        ("Laos paid $90 million for a mine from which tin comes.", "$90 million", "investment"),
        ("Kite won $90 million for its lithium plant.", "$90 million", "investment"),
        ("Kite shelled out $90 million for the lithium mine.", "$90 million", "investment"),
        ("A licence is needed for any alloy with more than 0.1% samarium.", "0.1%", "grade"),
        ("The plant recovers 95% of the tin.", "95%", "other"),
        ("Washington slapped 90% on graphite.", "90%", "other"),
        ("Kite spent $600 a tonne on its tin.", "$600 a tonne", "other"),
        ("The shaft was sunk for 900,000 t a year of potash.", "900,000 t a year", "capacity"),
        ("Largest tin producers in 2024\n\n1. Peru: 900 t", "900 t", "production"),
    ],
)
def test_other_words_of_the_trade(text: str, anchor: str, wanted: str) -> None:
    assert measure(text, anchor)[0] == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("The dismantlers got back 12 t of cobalt.", "12 t", "production"),
        ("Some 900 t of tin passed through Kite's mill in May.", "900 t", "production"),
        ("The tin smelter managed 900 t in May.", "900 t", "production"),
        ("Only 300 t of cobalt made it out of Zambia in June.", "300 t", "export"),
        ("The agency is after 900 t of antimony.", "900 t", "demand"),
        ("The market for tin has 900 t too much.", "900 t", "supply"),
        ("Cobalt users will find themselves 900 t short next year.", "900 t", "supply"),
        ("Kite's customers lifted 900 t of zinc in May.", "900 t", "supply"),
        ("The world got through 900 t of refined copper in May.", "900 t", "consumption"),
        ("Licences were handed out for 900 t of antimony in June.", "900 t", "quota"),
        ("The export licences cover 900 t of gallium.", "900 t", "quota"),
        ("Hanoi told its tungsten miners to stick to 900 t.", "900 t", "quota"),
        ("Whoever ships more than 50 kg of gallium needs a permit.", "50 kg", "other"),
        ("A kilo of terbium needs 20 t of clay.", "20 t", "other"),
        ("It costs $11 to make a kilo of tin in Peru.", "$11", "other"),
        ("A magnet line of 900 t is going up in Estonia.", "900 t", "capacity"),
        ("Some 900 t of tin furnaces are standing still.", "900 t", "capacity"),
        ("Analysts put the world's magnet trade at $19 billion.", "$19 billion", "revenue"),
        ("Oslo is putting $90 million behind the lithium plant.", "$90 million", "investment"),
        ("Kite let go of 20% of the lithium mine for $90 million.", "20%", "other"),
        ("Iron in the manganese concentrate was 4%.", "4%", "grade"),
        ("The drill cut 12 m running 2.1% tin.", "2.1%", "grade"),
        ("The pit, by contrast, ran hot: 9,000 t of copper.", "9,000 t", "production"),
        ("Tin output was just short of 900 t.", "900 t", "production"),
        ("The shed, by contrast, was full: 9,000 t of copper.", "9,000 t", "other"),
        ("The smelter lost 900 t of copper in the fire.", "900 t", "other"),
        ("Hanoi gave the nod to 900 t of tin ore.", "900 t", "quota"),
        ("The first 900 t rolled off the lithium hydroxide line in May.", "900 t", "production"),
        ("Kite has first call on 900 t of graphite.", "900 t", "supply"),
        ("Tin finished the week at $33,900.", "$33,900", "price"),
        ("The tin miner finished the week with $33,900.", "$33,900", "other"),
        ("At $900, terbium oxide costs less than in May.", "$900", "price"),
        ("A tonne of tin would bring $38,000.", "$38,000", "price"),
        ("Kite booked $90 million from spodumene.", "$90 million", "revenue"),
        ("To bring the tungsten mine back will take $90 million.", "$90 million", "investment"),
        ("They have locked up 80% of the tin.", "80%", "share"),
        ("The reserve agency holds 900 t of germanium.", "900 t", "other"),
        ("The 900 t short of the goal were not said to be tin.", "900 t", "other"),
    ],
)
def test_looser_words_tell_a_measure_too(text: str, anchor: str, wanted: str) -> None:
    assert measure(text, anchor)[0] == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Tin output was 4% short of plan in May.", "4%", ("change", "production")),
        ("Tin sales of 900 t were 5% behind last year.", "5%", ("change", "supply")),
        ("Peru holds 12% behind Chile in the world of copper.", "12%", ("share", None)),
        ("Floods knocked 4% off tin output.", "4%", ("change", "production")),
        ("Use of tin in solder is down 2%.", "2%", ("change", "consumption")),
        ("Tin from the mine tumbled 26% as grades sagged.", "26%", ("change", "production")),
        ("Kite will double the tin smelter.", "double", ("change", "capacity")),
        ("Antimony costs 4 times what it did.", "4 times", ("change", "price")),
    ],
)
def test_a_change_told_in_looser_words_is_one_of_something(text: str, anchor: str, wanted: tuple[str, str]) -> None:
    assert measure(text, anchor) == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("The ceiling for smelting and separation of rare earths is 900 t.", "900 t", "quota"),
        ("The ceiling was kept, and smelting of tin came to 900 t.", "900 t", "production"),
        ("Hanoi cut the tungsten volumes it allows to 900 t.", "900 t", "quota"),
        ("The ministry approves about 90 Mt of nickel ore for this year.", "90 Mt", "quota"),
        ("Battery makers called for 900 t of nickel sulphate in May.", "900 t", "demand"),
        ("Nickel ore leaving Peru and Chile came to 900 t in May.", "900 t", "export"),
        ("Nickel ore leaving the mine in Peru came to 900 t in May.", "900 t", "production"),
        ("Antimony arriving at the port of Rotterdam came to 900 t.", "900 t", "import"),
        ("Purchases of tin ore from Peru ran to 900 t.", "900 t", "import"),
        ("Purchases of tin ore by Kite ran to 900 t.", "900 t", "other"),
        ("Japanese buyers were sent 900 kg of gallium in May.", "900 kg", "export"),
        ("The separation circuits delivered 900 t of tin oxide.", "900 t", "production"),
        ("Tokyo would stockpile 60 days' worth of gallium.", "60 days", "other"),
        ("Tin sales were 11 billion yuan, of which 7 billion came from ingots.", "7 billion", "revenue"),
        ("Exports of tin were worth $4 billion, of which $1 billion went to Japan.", "$1 billion", "export"),
        ("Exports of tin were 900 t in May. They average 800 t a month.", "800 t a month", "export"),
        ("Cash lead ended below $2,050.", "$2,050", "price"),
    ],
)
def test_what_leaves_comes_or_is_let_and_its_parts(text: str, anchor: str, wanted: str) -> None:
    assert measure(text, anchor)[0] == wanted


def test_a_sum_of_something_else_is_no_part_of_the_sum_before() -> None:
    claims = read(from_text("Tin sales were 11 billion yuan, of which 7 billion shares were sold.", "a", PUBLISHED))
    assert [one.anchor.exact for one in claims] == ["11 billion yuan"]


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Washington tripled its tariff on magnesium.", "tripled", ("change", "other")),
        ("Graphite use is to expand by 8% in 2026.", "8%", ("change", "consumption")),
    ],
)
def test_duties_and_uses_move(text: str, anchor: str, wanted: tuple[str, str]) -> None:
    assert measure(text, anchor) == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("The lithium mine has swallowed $7 billion.", "$7 billion", "investment"),
        ("The tin miner has swallowed a loss of $7 billion.", "$7 billion", "other"),
        ("Peru's smelters paid $26 for the treatment of each tonne of tin concentrate.", "$26", "price"),
        ("Silver hit $54 and fell back to $47.", "$54", "price"),
        ("Silver hit $54 and fell back to $47.", "$47", "price"),
        ("Profits from silver hit $54.", "$54", "other"),
        ("Tin supply fell 900 t short of demand.", "900 t", "supply"),
        ("Some 900 t of copper concentrate sits on the quay in Peru.", "900 t", "other"),
        ("Refined silver in London vaults slid below 900 t.", "900 t", "other"),
        ("Reactors will burn 900 t of uranium.", "900 t", "consumption"),
        ("India settled for 900 t of potash.", "900 t", "import"),
    ],
)
def test_sums_swallowed_prices_hit_and_masses_short(text: str, anchor: str, wanted: str) -> None:
    assert measure(text, anchor)[0] == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Spot uranium stands 20% below its January high.", "20%", ("change", "price")),
        ("Uranium output stands 20% below its January high.", "20%", ("change", "production")),
        ("The graphite plant is to be four times as big.", "four times", ("change", "capacity")),
    ],
)
def test_what_stands_below_its_peak_or_grows(text: str, anchor: str, wanted: tuple[str, str]) -> None:
    assert measure(text, anchor) == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Tajik antimony to China tailed off to 900 t in July.", "900 t", ("export", None)),
        ("Imports of antimony to China tailed off to 900 t in July.", "900 t", ("import", None)),
        ("Analysts chopped 900 t off their copper supply numbers.", "900 t", ("change", "supply")),
        ("The tin smelter is being doubled.", "doubled", ("change", "capacity")),
        ("Output of the tin smelter has doubled.", "doubled", ("change", "production")),
        ("The copper balance for the half was 900 t.", "900 t", ("supply", None)),
        ("Kite has brought its copper forecast down to the low end, 900 t.", "900 t", ("production", None)),
    ],
)
def test_goods_that_go_somewhere_balances_and_forecasts(text: str, anchor: str, wanted: tuple[str, str]) -> None:
    assert measure(text, anchor) == wanted
