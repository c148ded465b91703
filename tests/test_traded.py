"""Articles that name metals and are about other things make no claims; those of the trade keep theirs."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.documents import from_text
from reofacts.extraction.matters.traded import seldom, traded
from reofacts.extraction.quantities import read


def told(text: str) -> list[str]:
    """The anchors of the figures of a text that become claims."""
    return [claim.anchor.exact for claim in read(from_text(text, published=date(2025, 6, 2)))]


@pytest.mark.parametrize(
    "text",
    [
        "Exports of copper rose.",
        "Copper and nickel exports fell.",
        "The country mines tin.",
        "A deposit of tin was found.",
        "Most of the world's cobalt comes from Congo.",
        "Harrow Gold sold 61,200 ounces.",
        "Zinc: 14,300 t",
        "Escondida was shut for a day.",
        "The steelmaker lost $4 million.",
        "Gallium is scarce.",
        "The recycling rate for tin cans fell.",
        "The paste is 61% silver.",
        "A tenth of its copper comes from Peru.",
    ],
)
def test_a_text_speaks_of_a_mineral_as_goods(text: str) -> None:
    assert traded(text)


@pytest.mark.parametrize(
    "text",
    [
        "The phone comes in titanium, silver and graphite.",
        "Holders of a platinum card paid a deposit of $90.",
        "The Platinum tariff costs $49.",
        "Silver Leaf sold 210,000 tonnes of chocolate.",
        "He bought a tin soldier for $9.",
        "The price for a nickel of 1913 was a record.",
    ],
)
def test_a_name_of_a_metal_is_no_goods_by_itself(text: str) -> None:
    assert not traded(text)


PHONE = (
    "The phone starts at $1,099 and comes in natural titanium, black titanium and silver. It weighs 187 grams. "
    "Its lithium-ion battery has 4,252 mAh. Shipments are to grow 8% this quarter. The maker sold 48 million of them, "
    "3% more than a year ago."
)
ECONOMY = (
    "House prices fell by 0.6% in October. The average house costs £268,000. Loans cost 4.3%. In Copper Hill prices "
    "rose 3%. Builders started 31,000 homes, 11% fewer. Copper prices rose 9% in the same time. Rents went up by 2%."
)
MINER = (
    "Harrow Gold poured 61,200 ounces in the September quarter, up 8%. It had A$84 million in cash and no debt. "
    "Throughput reached 1.1 million tonnes. Grades averaged 1.9 g/t. The second half is to be stronger."
)

COUNCIL = (
    "Platinum sees a gap of 540 koz in 2023. Jewellers need 5% less. Carmakers will need 9% more, 3,240 koz. Glass "
    "makers need 11% more. Mines gave 5,520 koz in 2022. Old catalysts gave 1,700 koz."
)

STEELMAKER = (
    "Harrow Steel Corp (NYSE: HRS) told of its third quarter. Sales were $4.1 billion. Shipments came to 2.3 million "
    "tons. The average price was $1,150 per ton. Plants ran well. Weather did no harm. Roads were open."
)


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        (PHONE, []),
        (STEELMAKER, ["$4.1 billion", "2.3 million tons", "$1,150 per ton"]),
        (COUNCIL, ["540 koz", "5%", "9%", "3,240 koz", "11%", "5,520 koz", "1,700 koz"]),
        (ECONOMY, ["9%"]),
        (MINER, ["61,200 ounces", "8%", "A$84 million", "1.1 million tonnes", "1.9 g/t"]),
        (
            ECONOMY.replace("in the same time. Rents", "to $9,000 a tonne. They had lost 4%. Rents"),
            ["9%", "$9,000 a tonne", "4%"],
        ),
    ],
)
def test_an_article_about_something_else_has_claims_only_where_it_speaks_of_goods(
    text: str, anchors: list[str]
) -> None:
    assert told(text) == anchors


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("Almonds have 270 mg of magnesium. People over 50 take 20% less of it.", []),
        ("Iron rusts: 10 g of iron wool gained 1.4 g in a week.", []),
        ("A wedding band costs $650 in gold. A pair costs 20% less in May.", []),
        ("The e-bike has a lithium battery. It sells for €480, and sales of e-bikes rose 14%.", []),
        ("Tin made up 8%.", ["8%"]),
        ("Silver hit $54.", ["$54"]),
        ("It gave $5 million for tin.", ["$5 million"]),
        ("The drill cut 12 m running 2.1% tin.", ["12 m", "2.1%"]),
        ("Peru holds 900 g of tin.", ["900 g"]),
        ("Platinum loadings of 5 g per car are usual.", ["5 g"]),
    ],
)
def test_what_stands_by_the_way_in_a_text_without_a_word_of_the_trade_is_no_claim(
    text: str, anchors: list[str]
) -> None:
    assert told(text) == anchors


def test_a_short_text_may_be_about_a_metal_without_words_of_the_trade() -> None:
    assert not seldom(from_text("Nodules hold 2% nickel. They lie deep."))
