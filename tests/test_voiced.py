"""What a mass measures by a verb or a noun that is its own, and whose price stands behind what a ware holds."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def told(text: str) -> list[tuple[str, str]]:
    """What each figure of a text measures, and of what."""
    claims: list[Quantity] = read(from_text(text, published=date(2025, 6, 2)))
    return [(one.measure, (one.material_id or "").removeprefix("material:")) for one in claims]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Of the 90 tonnes of tin that Peru dug, 80 tonnes were exported.", ["production", "export"]),
        ("Of the 90 tonnes of tin that Peru dug up tin for, 80 tonnes were exported.", ["export", "export"]),
        ("It exported 70 of the 90 tonnes of tin it mined.", ["export", "production"]),
        ("The works made 30 tonnes of copper from 90 tonnes of concentrate.", ["production", "consumption"]),
        ("The works made 30 tonnes of copper from 90 tonnes in May.", ["production", "production"]),
        ("From 90 tonnes of bauxite the plant made 40 tonnes of alumina.", ["consumption", "production"]),
        ("The company won 30 kg of rhenium from its copper ores.", ["production"]),
        ("With 90,000 tonnes, Peru was the second largest producer of tin.", ["production"]),
        ("With 90,000 tonnes, Peru remained the main exporter of tin.", ["export"]),
        ("Japan added 90 tonnes of gallium to its reserves.", ["other"]),
        ("Japan found 90 tonnes of gallium in its reserves.", ["reserve"]),
        ("Works for 90 tonnes of tin a year are being built.", ["capacity"]),
        ("Carmakers want 90 tonnes of tin.", ["demand"]),
        ("Purchases of foreign tin were down by 9%.", ["change"]),
        ("Tin in concentrate came to 90 tonnes.", ["production"]),
        ("Exploration budgets for tin shrank by 9% to $40 million.", ["change", "investment"]),
    ],
)
def test_a_mass_is_measured_by_its_own_verb(text: str, measures: list[str]) -> None:
    assert [measure for measure, _ in told(text)] == measures


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        ("Bauxite of 45% Al2O3 sold for $70 a tonne.", ["alumina", "bauxite"]),
        ("Bauxite sold for $70 a tonne, and of alumina 45% went to Peru.", ["bauxite", "alumina"]),
        ("Indium comes with zinc. It is a by-product of zinc, and output was 900 tonnes.", ["indium"]),
        ("Indium comes with zinc. It is a product of zinc smelters, and zinc output was 900 tonnes.", ["zinc"]),
        ("Grades were 2% for lead and 5% for zinc.", ["lead", "zinc"]),
        ("The rare earth plant makes 900 tonnes of oxides a year.", ["rare-earth-oxides"]),
        ("Spodumene fell to $750/t, while hydroxide lost 4%.", ["spodumene", "lithium-hydroxide"]),
    ],
)
def test_a_figure_is_of_what_its_words_name(text: str, materials: list[str]) -> None:
    assert [material for _, material in told(text)] == materials


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("Tin rose 4% on Monday, copper 2% and zinc 1%.", [(4, "price"), (2, "price"), (1, "price")]),
        ("Tin prices fell 4%, zinc ingot 9%.", [(-4, "price"), (-9, "price")]),
        ("Lithium carbonate gained 3% and hydroxide 2%.", [(3, "price"), (2, "price")]),
        ("Tin and nickel rose 3% and 1% respectively.", [(3, "price"), (1, "price")]),
        ("Tin prices fell 4%, and of the zinc 9% went to Peru.", [(-4, "price"), (9, None)]),
    ],
)
def test_a_move_shares_the_verb_before_it(text: str, moves: list[tuple[float, str | None]]) -> None:
    claims = read(from_text(text, published=date(2025, 6, 2)))
    assert [(one.value, one.change_of) for one in claims] == moves


def test_a_share_by_value_is_of_what_the_one_by_weight_is_of() -> None:
    text = "Magnets took 36% of rare earths by weight and 91% by value."
    assert told(text) == [("share", "rare-earths"), ("share", "rare-earths")]


def test_it_is_what_came_along_and_not_what_it_came_with() -> None:
    text = "Gallium is used in radar. It is a by-product of alumina, and 760 tonnes of it were made."
    assert told(text) == [("production", "gallium")]
