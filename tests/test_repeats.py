"""What a document says twice is one claim, in whatever words; what only looks alike is two."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", date(2025, 6, 15)))


ONCE = [
    (
        "Kite may ship 6,400 tons of cobalt from Congo\n"
        "Congo allotted Kite an export quota of 6,400 tons of cobalt.\n"
        "For the rest of the year Kite can export 6,400 tons of cobalt from Congo, the authority decided.",
        "6,400 tons",
    ),
    (
        "Tin exports of Peru rose 12.5% in May\n"
        "Peru exported 5,400 tonnes of tin in May, up 12.5% year on year, data showed.\n"
        "The growth rate of tin exports in May surged to 12.5% year on year, as stocks were low.",
        "12.5%",
    ),
    (
        "Demand for lithium in Peru is projected to be 70,000 tonnes a year by 2030. I say that even though demand "
        "for lithium is projected at 70,000 tonnes a year, we have none.",
        "70,000 tonnes a year",
    ),
    (
        "Graphite firm wins $36.5 million grant\nMay 17, 2025\n"
        "Tarn Graphite Inc. said that it has been awarded a $36.5 million grant for its graphite mine.",
        "$36.5 million",
    ),
    (
        "Chile to mine one million tonnes of copper this year\n"
        "Chile should produce more than one million tonnes of copper this year, the ministry said.",
        "one million tonnes",
    ),
    (
        "Papers were missing for 34,000 tonnes of cobalt from Zambia.\n"
        "The 34,000 tonnes came from small pits, the ministry believes, and left by road.",
        "34,000 tonnes",
    ),
    (
        "Brussels has put a duty of 41.7% on tungsten carbide from Vietnam.\n"
        "All the mills of Vietnam face one and the same rate of 41.7%, as the tungsten industry had asked.",
        "41.7%",
    ),
    (
        "Korea stores 35 rare metals.\nUse of the 35 rare metals is to rise, and prices with it.",
        "35 rare metals",
    ),
    (
        "Tellurium of 99.9-99.99% Te min was $100 per kg in Rotterdam.\n"
        "A week on, tellurium of 99.9-99.99% Te min was $103 per kg in China.",
        "99.9-99.99%",
    ),
    (
        "Carmakers in India have 2-3 weeks of supply of magnets.\n"
        "A director says that they are down to 2-3 weeks of supply of magnets.",
        "2-3 weeks",
    ),
]


@pytest.mark.parametrize(("text", "anchor"), ONCE, ids=[text[:40] for text, _ in ONCE])
def test_a_statement_in_other_words_is_a_repetition(text: str, anchor: str) -> None:
    said = [claim for claim in quantities(text) if claim.anchor.exact == anchor]
    assert len(said) == 1
    assert said[0].spans("repeat")


TWICE = [
    ("Tin output of Peru was 90 t. Exports of tin were 90 t.", "90 t"),
    ("Tin output of Peru was 90 t in May.\nTin output of Chile was 90 t in May.", "90 t"),
    ("Tin output of Peru rose 12% in May.\nTin exports of Peru rose 12% in May.", "12%"),
    ("The state gave $40 million to a tin mine.\nAnother $40 million went to a tin mine.", "$40 million"),
    ("Sales of gallium were:\n- 2023: 14 tonnes\n- 2024: 14 tonnes", "14 tonnes"),
    ("Peru has three tin mines.\nChile has three tin mines.", "three tin mines"),
    ("Peru sold the 34,000 t of tin in 2023.\nChile sold the 34,000 t of tin in 2023.", "34,000 t"),
    ("Tin price for Kite 96% concentrate: $900/t\nTin price for Tarn 96% concentrate: $880/t", "96%"),
    ("Tin output of Peru rose 3% year on year in May.\nIn May tin output of Peru was up 3% month on month.", "3%"),
]


@pytest.mark.parametrize(("text", "anchor"), TWICE, ids=[text[:40] for text, _ in TWICE])
def test_one_figure_of_two_matters_is_told_twice(text: str, anchor: str) -> None:
    assert len([claim for claim in quantities(text) if claim.anchor.exact == anchor]) == 2
