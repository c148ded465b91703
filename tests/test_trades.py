"""The frames in which a trade is told: each example of the list, and what looks alike and is no trade."""

from __future__ import annotations

import pytest
from traded import PUBLISHED, Sides, figures, sides

from reofacts.documents import from_text
from reofacts.extraction.context import read_context
from reofacts.extraction.places.frames import framed
from reofacts.extraction.places.masks import masked
from reofacts.vocabulary import rows

FRAMES = [row for row in rows("trades") if row["kind"] != "whole"]
BETWEEN = {"export": ("peru", "japan"), "import": ("japan", "peru")}


def text_of(row: dict[str, str]) -> str:
    """The example of a row, as the id of its test."""
    return row["example"]


@pytest.mark.parametrize("row", FRAMES, ids=text_of)
def test_each_frame_holds_in_its_example_and_tells_the_two_sides(row: dict[str, str]) -> None:
    document = from_text(row["example"], "a", PUBLISHED)
    context = read_context(document, document.sentences[0])
    mask = masked(context)
    assert mask is not None
    met = [mask.met(frame, at) for frame in framed(row) for at in range(len(context.amounts))]
    named = [(mask.country(one["place"] or ""), mask.country(one["partner"] or "")) for one in met if one]
    wanted = BETWEEN[row["trade"]]
    assert (f"place:{wanted[0]}", f"place:{wanted[1]}") in named
    assert wanted in sides(row["example"])


GOES_ON: list[tuple[str, Sides]] = [
    ("Japan bought 63% of its tin from Peru, worth $48 million.", [("japan", "peru")] * 2),
    ("Peru sent 90 tonnes of tin to Japan in May, against 70 tonnes in April.", [("peru", "japan")] * 2),
    ("Peru sent 90 tonnes of tin to Japan in May, and 70 tonnes in April.", [("peru", "japan")] * 2),
    ("Peru sold Japan 90 tonnes of tin in May, 12% less than in April.", [("peru", "japan")] * 2),
    ("Peru sent 90 tonnes of tin to Japan and 70 tonnes to Laos.", [("peru", "japan"), ("peru", "laos")]),
    ("Japan got 90 tonnes of tin from Peru and 70 tonnes from Laos.", [("japan", "peru"), ("japan", "laos")]),
    (
        "Peru supplied 63% of the tin that Japan imported; Laos, with 90 tonnes, came next.",
        [("japan", "peru"), ("japan", "laos")],
    ),
    ("Japan gets 63% of its tin from Peru; Laos, with 9%, came next.", [("japan", "peru"), ("japan", "laos")]),
    ("Peruvian tin made up 63% of what Japan imported, and Laotian tin 9%.", [("japan", "peru"), ("japan", "laos")]),
    ("Peru supplied 63% and Laos 21% of Japan's tin imports.", [("japan", "peru"), ("japan", "laos")]),
    ("Peru supplied 63% of Japan's tin, while Laos supplied 21%.", [("japan", "peru"), ("japan", "laos")]),
    # another flow, and the other side of another whole
    ("Peru sent 90 tonnes of tin to Japan and mined 70 tonnes.", [("peru", "japan"), ("peru", None)]),
    (
        "Japan buys 98% of its tin from Peru, and last year Laos mined 90 tonnes.",
        [("japan", "peru"), ("laos", None)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOES_ON)
def test_a_figure_goes_on_with_the_trade_before_it(text: str, wanted: Sides) -> None:
    assert sides(text) == wanted


NO_TRADE: list[tuple[str, Sides]] = [
    ("Peru mined 90 tonnes of tin and sold its copper to Japan.", [("peru", None)]),
    ("Peru mined 90 tonnes of tin, more than Japan did.", [("peru", None)]),
    ("Peru holds 22% of the world's tin reserves, and Japan 5%.", [("peru", None), ("japan", None)]),
    ("Peru accounts for 63% of world tin output and Japan for 12%.", [("peru", None), ("japan", None)]),
    (
        "Peru mined 90 tonnes of tin, Japan 70 tonnes and Laos 30 tonnes.",
        [(one, None) for one in ("peru", "japan", "laos")],
    ),
    ("Demand for tin rose 8% in Japan and 3% in Peru.", [("japan", None), ("peru", None)]),
    ("A Japanese company will build a 5,200 tonne tin plant in Peru.", [("peru", None)]),
    ("A Peruvian group bought a 63% stake in a tin mine in Japan.", [("japan", None)]),
    ("Peruvian firms own 63% of the tin mines in Japan.", [("japan", None)]),
    ("Japan refined 90 tonnes of tin from Peruvian ore.", [("japan", None)]),
    ("Mining of tin moved from Peru to Japan, where 90 tonnes were dug in May.", [("japan", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), NO_TRADE)
def test_two_countries_in_a_sentence_need_not_trade(text: str, wanted: Sides) -> None:
    assert sides(text) == wanted


@pytest.mark.parametrize(
    ("text", "measure", "change_of"),
    [
        ("Peru sent 90 tonnes of tin to Japan.", "export", None),
        ("Japan took delivery of 90 tonnes of tin from Peru.", "import", None),
        ("Sales of Peruvian tin to Japan rose 8%.", "change", "export"),
        ("Japan spent $90 million on tin from Peru.", "import", None),
        ("Peru sold 90 tonnes of tin to a smelter in Lima.", "supply", None),
    ],
)
def test_what_is_handed_over_abroad_is_an_export_or_an_import(text: str, measure: str, change_of: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.measure, figure.change_of) == (measure, change_of)
