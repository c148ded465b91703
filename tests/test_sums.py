"""Figures that belong together: a figure and its conversion, a total and its parts, the shares of one whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts import extract, quantities
from reofacts.claims import Extraction, Quantity
from reofacts.extraction.amounts.rereading import reread
from reofacts.reconcile import inside

PUBLISHED = date(2026, 3, 4)


def read(text: str) -> Extraction:
    """What is read from a text published on a fixed day."""
    return extract(text=text, published=PUBLISHED)


def claims(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return [claim for claim in read(text).claims if isinstance(claim, Quantity)]


def doubted(text: str, rule: str) -> bool:
    """Whether a rule finds something in a text."""
    return rule in {finding.rule for finding in inside(read(text))}


CONVERTED = [
    ("India set aside Rs 6,400 crore ($720 million) for rare earth magnets.", (6.4e10, "INR"), ["$720 million"]),
    ("Brazil exported 9,000 tonnes (19.8 million lb) of rare earths.", (9000, "t"), ["19.8 million lb"]),
    ("NdPr oxide fetched US$52/kg (RMB 374/kg) in May.", (52, "USD/kg"), ["RMB 374/kg"]),
    ("NdPr oxide fetched US$52/kg ($23.6/lb) in May.", (52, "USD/kg"), ["$23.6/lb"]),
    ("The rare earth licence covers 300 hectares (741 acres).", (300, "ha"), ["741 acres"]),
    ("A rare earth plant for 90 million yuan (about $12.5 million; €11 million) is planned.", (9e7, "CNY"),
     ["$12.5 million", "€11 million"]),
    ("A rare earth loan of A$80 million ($52 million at current exchange rates) was agreed.", (8e7, "AUD"),
     ["$52 million"]),
    ("The mine sold 4,000 tonnes of rare earth concentrate (8.8 million lb).", (4000, "t"), ["8.8 million lb"]),
    ("The plant makes 5,000 tonnes a year (11 million pounds) of rare earth oxide.", (5000, "t/yr"),
     ["11 million pounds"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated", "converted"), CONVERTED)
def test_a_conversion_in_brackets_is_evidence_and_no_claim(
    text: str, stated: tuple[float, str], converted: list[str]
) -> None:
    (claim,) = claims(text)
    assert (claim.value, claim.unit) == stated
    assert [item.exact for item in claim.spans("conversion")] == converted
    assert (claim.rule or "").endswith("+conversion.bracket")
    assert not doubted(text, "conversion_mismatch")


@pytest.mark.parametrize(("text", "stated", "converted"), CONVERTED)
def test_the_quantity_layer_gives_a_figure_and_its_conversion(
    text: str, stated: tuple[float, str], converted: list[str]
) -> None:
    assert len(quantities(text)) == 1 + len(converted)


@pytest.mark.parametrize(
    "text",
    [
        "Brazil exported 9,000 tonnes (8,000 tonnes a year earlier) of rare earths.",
        "Brazil exported 9,000 tonnes ($80 million) of rare earths.",
        "Brazil exported 9,000 tonnes (in 25 kg bags) of rare earths.",
        "Brazil spent $50 million (€40 million in Europe) on rare earth mines.",
        "The rare earth quota rose 20% (30,000 tonnes).",
        "Brazil owns 12 rare earth mines (12 plants).",
    ],
)
def test_a_bracket_that_says_something_else_is_no_conversion(text: str) -> None:
    assert not any(claim.spans("conversion") for claim in claims(text))


def test_a_country_named_only_by_a_currency_of_a_conversion_is_no_place() -> None:
    (claim,) = claims("The fund pays 38,000 euros (US$5,200) for a tonne of cerium.")
    assert claim.place_id is None


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        (
            "Brazil has between 10,000 (9,071 t) and 12,000 short tons (10,886 t) of rare earths.",
            (10000, 12000, "ston"),
        ),
        ("Brazil sold 40 million lb (18,140 t) to 50 million lb (22,680 t) of rare earths.", (4e7, 5e7, "lb")),
        ("Terbium costs between $20 (Rs 1,700) and $25 (Rs 2,100) per kg.", (20, 25, "USD/kg")),
        ("Brazil has 4-5 million tonnes (4.4-5.5 million short tons) of rare earths.", (4e6, 5e6, "t")),
    ],
)
def test_a_range_may_have_its_conversions_behind_its_bounds(text: str, bounds: tuple[float, float, str]) -> None:
    (claim,) = claims(text)
    assert (claim.value_min, claim.value_max, claim.unit) == bounds
    assert reread(claim.value_text, claim.unit_text or "") == (claim.value, claim.unit)
    assert not doubted(text, "conversion_mismatch")


def test_a_bracket_of_something_else_joins_no_bounds() -> None:
    found = claims("Brazil sold 10,000 t (22 million lb) and 12,000 t of rare earths.")
    assert [claim.value for claim in found] == [10000, 12000]
    assert claims("Brazil sold between 10,000 t (9 mines) and 12,000 t of rare earths.")[0].value_min is None


def test_the_conversion_of_an_upper_bound_that_does_not_agree_is_found() -> None:
    text = "Brazil has between 10,000 (9,071 t) and 12,000 short tons (14,886 t) of rare earths."
    assert doubted(text, "conversion_mismatch")


def test_conversions_that_do_not_agree_are_found() -> None:
    assert doubted("Brazil exported 9,000 tonnes (1.98 million lb) of rare earths.", "conversion_mismatch")
    assert doubted(
        "NdPr oxide costs US$50/kg (RMB 360/kg). Terbium oxide costs US$800/kg (RMB 7,200/kg).", "conversion_mismatch"
    )
    assert not doubted(
        "NdPr oxide costs US$50/kg (RMB 360/kg). Terbium oxide costs US$800/kg (RMB 5,760/kg).", "conversion_mismatch"
    )


@given(st.integers(1, 10**7))
def test_a_mass_converted_by_its_own_factor_is_never_doubted(tonnes: int) -> None:
    pounds = round(tonnes / 0.00045359237)
    assert not doubted(f"Brazil exported {tonnes} tonnes ({pounds:,} lb) of rare earths.", "conversion_mismatch")


def roles(text: str) -> list[tuple[float, str | None]]:
    """The values of a text with their roles in one series; those outside it have none."""
    found = claims(text)
    assert len({claim.series_id for claim in found} - {None}) <= 1
    return [(claim.value, claim.series_role) for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rare earth quota is 70,000 tonnes, of which 50,000 tonnes is light and 15,000 tonnes heavy.",
            [(70000, "total"), (50000, "part"), (15000, "part")],
        ),
        (
            "Norway exported 800 tonnes of rare earths, including 300 tonnes of NdPr, up from 700 tonnes in 2024.",
            [(800, "total"), (300, "part"), (700, None)],
        ),
        (
            "The rare earth quota of 90 kt is split into 60 kt of light and 30,000 kg of heavy rare earths.",
            [(90000, "total"), (60000, "part"), (30000, "part")],
        ),
        (
            "Norway mined 40 of the 900 tonnes of rare earths produced in 2024.",
            [(40, "part"), (900, "total")],
        ),
        (
            "Norway sold 60 tonnes of rare earths to Japan and 50 tonnes to Korea, for a total of 110 tonnes.",
            [(60, "part"), (50, "part"), (110, "total")],
        ),
        (
            "Norway mined 900 tonnes of rare earths, including 500 tonnes of NdPr, of which 400 tonnes was neodymium.",
            [(900, "total"), (500, "part"), (400, None)],
        ),
        (
            "Of the 900 tonnes of cerium, 500 tonnes went to Japan, while Korea bought 300 tonnes.",
            [(900, "total"), (500, "part"), (300, "part")],
        ),
        (
            "The rare earth quota is 900 tonnes, about half of last year's. Of the total, 500 tonnes is light rare "
            "earths, with 300 tonnes for heavy rare earths.",
            [(900, "total"), (50, None), (500, "part"), (300, "part")],
        ),
        (
            "Norway mined 900 tonnes of cerium and 800 tonnes of lanthanum. Of this, 500 tonnes was exported.",
            [(900, None), (800, None), (500, None)],
        ),
        (
            "Chile holds 70% and Peru 20% of the rare earth clays.",
            [(70, "part"), (20, "part")],
        ),
    ],
)  # fmt: skip
def test_parts_and_their_total_stand_in_one_series(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway exported 800 tonnes of rare earths, including magnets, up from 700 tonnes in 2024.",
        "Norway exported 800 tonnes of rare earths, including some bought for $300 million.",
        "Norway imported 800 tonnes of rare earths, including some of the exports of 900 tonnes.",
        "Chile does 70% of rare earth mining and Peru 50% of rare earth separation.",
        "Chile produces 70% of the lithium and Peru refines 60% of the lithium.",
        "Chile holds 30% and South America 80% of the rare earth clays.",
        "Chile held 70% of rare earth clays in 2020 and Peru 60% of rare earth clays in 2024.",
        "Chile holds up to 70% and Peru up to 60% of the rare earth clays.",
    ],
)
def test_figures_that_look_like_parts_stand_in_no_series(text: str) -> None:
    assert not any(claim.series_id for claim in claims(text))


def test_parts_beyond_their_total_are_found_in_the_text() -> None:
    told = "Norway exported 800 tonnes of rare earths, including {} tonnes of NdPr and 400 tonnes of lanthanum."
    assert doubted(told.format(500), "parts_exceed_whole")
    assert not doubted(told.format(400), "parts_exceed_whole")


def test_shares_beyond_their_whole_are_found_in_the_text() -> None:
    told = "Chile holds {}% and Peru 40% of the rare earth clays."
    assert doubted(told.format(70), "shares_sum")
    assert not doubted(told.format(60), "shares_sum")


def test_a_dot_that_is_read_as_parting_thousands_is_told() -> None:
    told = "Norway exported 43.745 tonnes of cerium out of {} tonnes mined."
    assert doubted(told.format("1.290.000"), "number_format")
    assert not doubted(told.format("1,290,000"), "number_format")
