"""Who buys and who sells in texts on trade and dependence: lists of sellers, such dependence, buyers named before."""

from __future__ import annotations

import pytest
from traded import Sides, sides

LISTS: list[tuple[str, Sides]] = [
    (
        "Japan imported 900 tonnes of tin.\n\nPeru was the main supplier, with 450 tonnes, followed by Laos "
        "with 90 tonnes.",
        [("japan", None), ("japan", "peru"), ("japan", "laos")],
    ),
    (
        "The trade office of Japan spoke of tin. The country imported 900 tonnes of it. Peru accounted for "
        "40% of the volume.",
        [("japan", None), ("japan", "peru")],
    ),
    (
        "Tin in the EU: 900 tonnes came into the EU.\n\nPeru the origin of half of all imports\n\n"
        "After Peru came Laos, with 28% of tin imports, or 250 tonnes.",
        [
            ("european-union", None),
            ("european-union", "peru"),
            ("european-union", "laos"),
            ("european-union", "laos"),
        ],
    ),
    # a list of buyers, a share of the world's, and another topic in between are none
    (
        "Japan imported 900 tonnes of tin. Laos, the second-largest importer, bought 40 tonnes.",
        [("japan", None), ("laos", None)],
    ),
    ("Japan imported 900 tonnes of tin. Peru accounted for 40% of tin output.", [("japan", None), ("peru", None)]),
    (
        "Peru's share in Japan's tin imports fell to 68%. Peru now supplies 89% of Japan's tin, and 79% of Italy's.",
        [("japan", "peru"), ("japan", "peru"), ("italy", "peru")],
    ),
    (
        "Japan imported 900 tonnes of tin. Shipments from Peru rose 12%.",
        [("japan", None), ("peru", "japan")],
    ),
    ("Some 70% of the tin was bound for Laos, Peru's customs said.", [("peru", "laos")]),
    (
        "Brazil's tin exports were 900 tonnes; Laos took 40%, Japan 20% and Peru 12%.",
        [("brazil", None), ("brazil", "laos"), ("brazil", "japan"), ("brazil", "peru")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_a_list_of_sellers_goes_on_with_the_imports_told_before(text: str, wanted: Sides) -> None:
    assert sides(text) == wanted


DEPENDENCE: list[tuple[str, Sides]] = [
    (
        "Japan depends on Peru for 65% of its tin and on Laos for 10%.",
        [("japan", "peru"), ("japan", "laos")],
    ),
    (
        "Japan relies on Peru for 63% of its tin imports, with Laos and Chile behind at 8% and 6%.",
        [("japan", "peru"), ("japan", "laos"), ("japan", "chile")],
    ),
    (
        "Japan's reliance on Peru for tin reached 98%, well above Italy's 60%. For zinc the dependence is 93%.",
        [("japan", "peru"), ("italy", "peru"), ("japan", "peru")],
    ),
    (
        "With 88%, Japan depends much more than Italy on tin from Peru. Such dependence went up from 82% to 88%, "
        "but Italy got its reliance down to 31%.",
        [("japan", "peru"), ("japan", "peru"), ("japan", "peru"), ("italy", "peru")],
    ),
    (
        "Imports of Peruvian tin were high in Japan, with 90%, and in Italy, with 93%.",
        [("japan", "peru"), ("italy", "peru")],
    ),
    (
        "Japan buys 90% of its tin from Peru. Italy gets only 60% of its tin from there.",
        [("japan", "peru"), ("italy", "peru")],
    ),
    (
        "Japan needs tin imports. Last year 95% of these metals came from countries such as Peru, Laos and Italy.",
        [("japan", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DEPENDENCE)
def test_who_depends_is_the_place_and_on_whom_the_partner(text: str, wanted: Sides) -> None:
    assert sides(text) == wanted
