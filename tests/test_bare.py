"""Figures that leave their unit to the one before them, in a comparison, a list or a part; and those that do not."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def figures(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", date(2026, 3, 4)))


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        # set against the one before, past the words for its time
        ("Peru mined 900 t of tin in the last quarter of 2025, against 850 a year before.", 850, "2024-10/2024-12"),
        ("Output of tin came to 90 kt in 2025, up from 84 in the year before.", 84_000, "2024"),
        ("Peru mined 2.7 million tonnes of copper in 2025, compared with 2.6 in 2024.", 2_600_000, "2024"),
        ("Peru mined 30 tonnes of germanium in 2025, against five in 2024.", 5, "2024"),
        # the next item of a list, by its country, its time, its material or its verb
        ("Peru mined 900 tonnes of tin in 2025 and Chile 300.", 300, "2025"),
        ("Buyers of tin in 2025: Peru (900 tonnes) and Chile (300).", 300, "2025"),
        ("Peru mined 900 tonnes of tin in the second half of 2024, and 650 in 2025.", 650, "2025"),
        ("Peru mined 900 tonnes of tin in 2025, and exported 650.", 650, "2025"),
        ("Peru mined 900 tonnes of tin ore in 2025 and 650 of zinc ore.", 650, "2025"),
        # a part, in the same sentence and in the next
        ("Peru mined 900 tonnes of tin in 2025, of which 300 went to Japan.", 300, "2025"),
        ("Peru mined 900 tonnes of tin in 2025. Of these, 300 came from one pit.", 300, "2025"),
        # the level after a move, and the same at another time
        ("Stocks of tin fell by 90 tonnes in May 2025 to 4,310.", 4310, "2025-05"),
        ("Peru mined 900 tonnes of tin in 2025. In 2024 it was 850.", 850, "2024"),
        ("Peru sold 900 tonnes of tin abroad in 2025. Chile exported 300.", 300, "2025"),
        # the scale alone, in a sentence that names no mass
        ("The world mined 22 million tonnes of copper in 2025. Chile led with 5 million.", 5_000_000, "2025"),
    ],
)  # fmt: skip
def test_a_bare_figure_takes_the_unit_before_it(text: str, value: float, period: str) -> None:
    claim = figures(text)[-1]
    assert (claim.value, claim.unit, claim.period_edtf) == (value, "t", period)


def test_a_bare_figure_names_its_rule_and_says_that_its_unit_is_taken_over() -> None:
    claim = figures("Peru mined 900 tonnes of tin in 2025 and Chile 300.")[-1]
    assert (claim.unit_text, claim.unit_how) == ("tonnes", "inherited")
    assert (claim.rule or "").startswith("amount.unit_before")


@pytest.mark.parametrize(
    ("text", "value", "unit", "words"),
    [
        ("Kite earned $50 million from tin in 2025, up from 45.5 million in 2024.", 45_500_000, "USD", "$"),
        ("Kite earned $50 million from tin in 2025, up from 45.5 in 2024.", 45_500_000, "USD", "$ … million"),
        ("Kite earned 50 million euros from tin in 2025, against 45.5.", 45_500_000, "EUR", "million euros"),
        ("Kite earned US$50m from tin in 2025, compared with 45.5 in 2024.", 45_500_000, "USD", "US$ … m"),
        ("VANCOUVER, Canada - Kite earned $50 million from tin, up from 45.5.", 45_500_000, "CAD", "$ … million"),
        ("Revenue from tin rose to $50 million from 45.5.", 45_500_000, "USD", "$ … million"),
    ],
)  # fmt: skip
def test_a_bare_sum_takes_its_currency_and_its_scale(text: str, value: float, unit: str, words: str) -> None:
    claim = figures(text)[-1]
    assert (claim.value, claim.unit, claim.unit_text) == (value, unit, words)


def test_a_bare_share_takes_its_unit_from_a_share() -> None:
    claims = figures("South Africa mined 43% of the manganese in 2025, Gabon 24% and Australia 10.")
    assert [(claim.value, claim.unit, claim.measure) for claim in claims] == [
        (43, "%", "share"),
        (24, "%", "share"),
        (10, "%", "share"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Peru mined 900 tonnes of tin in 2025, and lies 3rd of 12.",
        "Peru mined 900 tonnes of tin in 2025, according to Table 12 of Report 300.",
        "Peru mined 900 tonnes of tin by May 12, and Chile by May 14.",
        "Peru mined 900 tonnes of tin in 2025, and fell from 12 to 14 in the ranking of 1,850 mining regions.",
        "Peru mined 900 tonnes of tin under heading 2609 and 8001.",
        "Peru mined 900 tonnes of tin in 2025 at a purity of 99.9.",
        "Peru mined 900 tonnes of tin. Its president was born in 1967. He is 58.",
        "Peru mined 900 tonnes of tin in 2025, which five of them sold.",
        "Peru mined 900 tonnes of tin in 2025. The mines employ 2 thousand.",
    ],
)
def test_other_bare_figures_stay_bare(text: str) -> None:
    assert [claim.value for claim in figures(text) if claim.unit == "t"] == [900]


def test_a_number_of_things_is_no_sum() -> None:
    text = "Kite spent $50 million on its tin mine in Peru, after 12 had been found."
    assert [claim.value for claim in figures(text)] == [50_000_000]
