"""Whose a figure is: companies, and named mines, projects and plants; and what that makes of its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction import extract, quantities
from reofacts.extraction.names import antecedents
from reofacts.extraction.places import sites


def read(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return quantities.read(from_text(text, published=date(2026, 3, 4)))


def owner(text: str) -> str | None:
    """The owner of the last figure of a text."""
    return read(text)[-1].entity_id


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("Kite Ore Ltd produced 500 tonnes of lithium in 2024.", "organisation:kite-ore-ltd"),
        ("The Tarn lithium mine produced 500 tonnes in 2024.", "deposit:tarn"),
        ("The Tarn Rare Earths Project holds 3 million tonnes of ore.", "deposit:tarn"),
        ("Kite Ore Ltd mined 500 tonnes of lithium at its Tarn mine in 2024.", "deposit:tarn"),
        ("Kite Ore Ltd's Tarn refinery makes 40 tonnes of terbium oxide a year.", "deposit:tarn-refinery"),
        ("Kite Ore Ltd will invest $40 million in its Tarn lithium project.", "organisation:kite-ore-ltd"),
        ("About 500 tonnes of lithium were produced by Kite Ore Ltd in 2024.", "organisation:kite-ore-ltd"),
        ("Kite Ore Ltd said it had produced 500 tonnes of lithium in 2024.", "organisation:kite-ore-ltd"),
        ("Kite Ore Ltd is to supply Fjord Ltd with 500 tonnes of lithium a year.", "organisation:kite-ore-ltd"),
    ],
)
def test_a_figure_belongs_to_the_company_or_the_site_that_the_clause_is_about(text: str, entity_id: str) -> None:
    assert owner(text) == entity_id


@pytest.mark.parametrize(
    "text",
    [
        "Chile produced 500 tonnes of lithium in 2024.",
        "Kite Ore Ltd said Chile had produced 500 tonnes of lithium in 2024.",
        "Kite Ore Ltd said demand for lithium would reach 500 tonnes in 2030.",
        "According to Kite Ore Ltd, output of lithium in Chile was 500 tonnes in 2024.",
        "Chile sold 500 tonnes of lithium to Kite Ore Ltd in 2024.",
        "World mine production of lithium was 500 tonnes in 2024.",
        "The Chilean mine produced 500 tonnes of lithium in 2024.",
        "The Ministry of Mines produced 500 tonnes of lithium in 2024.",
    ],
)
def test_a_speaker_a_buyer_a_country_and_a_market_own_no_figure(text: str) -> None:
    assert owner(text) is None


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("Kite Ore Ltd opened a pit. The company mined 500 tonnes of lithium in 2024.", "organisation:kite-ore-ltd"),
        ("Kite Ore Ltd met Fjord Ltd. The miner dug 500 tonnes of lithium in 2024.", "organisation:kite-ore-ltd"),
        ("Kite Ore Ltd opened a pit. It mined 500 tonnes of lithium in 2024.", "organisation:kite-ore-ltd"),
        ("Kite Ore Ltd owns the Tarn mine. The mine yielded 500 tonnes of lithium in 2024.", "deposit:tarn"),
        ("The Tarn mine opened. Tarn yielded 500 tonnes of lithium in 2024.", "deposit:tarn"),
        ("The Tarn refinery is new. The mine yielded 500 tonnes of lithium in 2024.", None),
        ("Chile opened a pit. It mined 500 tonnes of lithium in 2024.", None),
    ],
)
def test_the_company_it_and_the_mine_stand_for_what_was_named_before(text: str, entity_id: str | None) -> None:
    assert owner(text) == entity_id


def test_a_site_lies_where_the_document_says() -> None:
    text = "Peru is rich.\n\nThe Tarn lithium mine in Chile opened.\n\nTarn yielded 500 tonnes of lithium in 2024."
    figure = read(text)[-1]
    assert (figure.entity_id, figure.place_id, figure.place_how) == ("deposit:tarn", "place:chile", "inherited")


@pytest.mark.parametrize(
    "said",
    [
        "The Tarn project, located in southern Peru and owned by Kite Ore Ltd, is new.",
        "Work on Tarn, its graphite deposit in the southeast of Peru, goes on.",
        "The Tarn mine is new. It is old news that Tarn lies about 20 km north of Lund in Peru.",
        "Tarn graphite project, Peru",
        "The Peruvian Tarn mine is new.",
    ],
)
def test_where_a_site_lies_is_said_in_many_ways(said: str) -> None:
    assert sites.known(f"{said}\n\nThe Tarn mine yielded 500 tonnes in 2024.")["Tarn"].place_id == "place:peru"


def test_a_site_that_sells_to_a_place_does_not_lie_there() -> None:
    assert sites.known("The Tarn mine sold ore to Peru.")["Tarn"].place_id is None


def test_money_goes_where_the_project_is_and_not_to_who_lends_it() -> None:
    text = "The Tarn mine in Peru grows. Kite Ore Ltd got a $40 million loan for it from the U.S. Department of Energy."
    assert read(text + " The lithium project needs it.")[-1].place_id == "place:peru"
    spent = "The Tarn plant in Peru grows. Kite Ore Ltd secured $40 million to complete the plant for lithium."
    assert read(spent)[-1].place_id == "place:peru"


def test_a_company_is_in_the_one_country_that_a_document_is_plainly_about() -> None:
    before = "Peru mines lithium. Peruvian pits are rich.\n\n"
    assert read(before + "Kite Ore Ltd produced 500 tonnes of lithium in 2024.")[-1].place_id == "place:peru"
    across = before + "So are those in Chile, Chile says, and in Chile's north.\n\n"
    assert read(across + "Kite Ore Ltd produced 500 tonnes of lithium in 2024.")[-1].place_id is None


def test_a_company_is_where_its_own_sentences_say() -> None:
    text = "Peru and Chile mine lithium. Kite Ore Ltd digs in Chile.\n\nKite Ore Ltd dug 500 tonnes of lithium in 2024."
    assert read(text)[-1].place_id == "place:chile"


def test_a_company_across_countries_has_no_place_taken_over_from_the_text_around_it() -> None:
    before = "Chile is rich in lithium. Its mines yielded 900 tonnes in 2024. "
    (country, company) = read(before + "Kite Ore Ltd produced 500 tonnes of lithium in 2024.")
    assert country.place_id == "place:chile"
    assert (company.place_id, company.place_how) == (None, "unknown")


def test_a_place_that_no_list_knows_blocks_one_taken_over() -> None:
    before = "Chile is rich in lithium. Its mines yielded 900 tonnes in 2024. "
    known, unknown = (read(before + f"Output {where} was 500 tonnes in 2024.")[-1] for where in ("then", "in Kvitfoss"))
    assert (known.place_id, known.place_how) == ("place:chile", "inherited")
    assert (unknown.place_id, unknown.place_how) == (None, "unknown")


def test_the_owner_is_a_participant_with_evidence_and_an_entity() -> None:
    found = extract(
        text="Kite Ore Ltd mined 500 tonnes of lithium at its Tarn mine in 2024.", published=date(2025, 1, 1)
    )
    (figure,) = found.claims
    named = [(one.role, one.entity.label) for one in figure.participants if one.entity]
    assert named == [("deposit", "Tarn"), ("subject", "Kite Ore Ltd")]
    assert [item.exact for item in figure.spans("actor")] == ["Tarn"]
    assert [one.kind for one in found.entities if one.label == "Tarn"] == ["deposit"]


@pytest.mark.parametrize(
    "text",
    [
        "The Rare Earth mine opened.",
        "The Chilean mine opened.",
        "World mine output fell.",
        "The Quebec plant opened.",
        "In June the mine opened.",
        "The Kite Ore Ltd mine opened.",
        "Ana sold the mine.",
    ],
)
def test_what_only_looks_like_a_site_is_none(text: str) -> None:
    assert dict(sites.known(text)) == {}


@given(st.sampled_from(["Tarn", "Mount Kell", "Kvit Fjell", "Lund"]), st.sampled_from(["mine", "deposit", "project"]))
def test_a_site_is_one_entity_by_its_name(name: str, noun: str) -> None:
    text = f"The {name} lithium {noun} is old. The {name} {noun} holds 3 million tonnes of ore."
    assert list(sites.known(text)) == [name]
    assert owner(text) == sites.known(text)[name].entity.entity_id


def test_an_adviser_and_a_ministry_are_no_companies() -> None:
    text = "Goldman Sachs and the Ministry of Trade met Kite Ore Ltd."
    assert [entity.label for _, _, entity in antecedents.companies(text, text)] == ["Kite Ore Ltd"]


@pytest.mark.parametrize(
    ("names", "owners"),
    [
        ("Kite Ore Ltd, Fjord Ltd and Tarn Ltd", ["kite-ore-ltd", "fjord-ltd", "tarn-ltd"]),
        ("Somebody, Fjord Ltd and Tarn Ltd", [None, "fjord-ltd", "tarn-ltd"]),
    ],
)
def test_several_owners_in_turn_have_a_figure_each(names: str, owners: list[str | None]) -> None:
    found = [one.entity_id for one in read(f"{names} mined 120 kt, 150 kt and 90 kt of nickel in 2024.")]
    assert found == [one and f"organisation:{one}" for one in owners]


def test_a_word_for_a_rival_is_no_part_of_its_name() -> None:
    assert owner("Rival Tarn Lake Resources produced 500 t of tin in 2025.") == "organisation:tarn-lake-resources"
