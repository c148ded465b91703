"""Meetings, money and agreements, with whoever takes part, found behind pronouns, asides and appositions."""

from __future__ import annotations

from datetime import date

import pytest
from samples import roles

from reofacts.claims import Event
from reofacts.documents import from_text
from reofacts.extraction import extract
from reofacts.extraction.events import events
from reofacts.extraction.names import names


def read(text: str) -> list[Event]:
    """The events of a text."""
    return events.read(from_text(text, published=date(2026, 3, 4)))


def test_people_who_meet_are_participants() -> None:
    (event,) = read(
        "Chile's president Ana Soto met Norwegian prime minister Per Dahl in Oslo on Monday to discuss lithium."
    )
    assert (event.event_type, event.event_status, event.place_id) == ("meeting", "occurred", "place:norway")
    assert roles(event, "participant") == ["Ana Soto", "Per Dahl"]


def test_ministers_from_several_states_meet() -> None:
    (event,) = read("Ministers from Chile, Norway and Peru will meet in Lima next week to discuss lithium.")
    assert (event.event_status, roles(event, "participant")) == ("planned", ["Ministers from Chile, Norway and Peru"])


def test_who_calls_people_together_is_the_organiser() -> None:
    (event,) = read("Norway is hosting ministers from twenty states to discuss cobalt.")
    assert (event.event_status, roles(event, "organiser"), roles(event, "participant")) == (
        "ongoing", ["Norway"], ["ministers"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Chile can meet demand for lithium.",
        "Kite Ore Ltd met its lithium target in 2024.",
        "The lithium met European standards.",
        "Kite Ore Ltd hosts a lithium mine.",
        "Miners gathered lithium samples.",
    ],
)
def test_what_only_looks_like_a_meeting_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "party", "target"),
    [
        ("Norway will provide Kite Ore Ltd with a $9 million loan for its lithium mine.", "Norway", ["Kite Ore Ltd"]),
        ("Norway approved a loan of up to $9 million for a lithium mine.", "Norway", []),
        ("Kite Ore Ltd raised $9 million in new capital for a lithium mine.", "Kite Ore Ltd", []),
        ("Norway agreed to buy $9 million worth of lithium shares.", "Norway", []),
        ("Kite Ore Ltd agreed to buy Fjord Metals Ltd, a lithium miner.", "Kite Ore Ltd", ["Fjord Metals Ltd"]),
        ("Kite Ore Ltd will build a $9 million lithium refinery.", "Kite Ore Ltd", []),
        ("Kite Ore Ltd mines lithium. The company recently committed $9 million to a plant.", "Kite Ore Ltd", []),
        ("Kite Ore Ltd said it was investing $9 million in lithium.", "Kite Ore Ltd", []),
    ],
)
def test_money_has_who_commits_it_and_who_gets_it(text: str, party: str, target: list[str]) -> None:
    (event,) = read(text)
    assert (event.event_type, roles(event, "party"), roles(event, "target")) == ("investment", [party], target)


@pytest.mark.parametrize(
    "text",
    [
        "The band raised $9 million in Norway.",
        "Lithium shares worth $9 million changed hands.",
        "Kite Ore Ltd built a lithium refinery in 2019.",
        "Kite Ore Ltd bought Chilean lithium.",
        "Kite Ore Ltd bought a lithium truck.",
        "Norway provides 9 million people with water, some of it rich in lithium.",
    ],
)
def test_what_only_looks_like_money_is_no_investment(text: str) -> None:
    assert [event for event in read(text) if event.event_type == "investment"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Kite Ore Ltd (KOL), a lithium miner, and Fjord Metals Ltd, a trader in ore, have signed a lithium deal.",
        "Kite Ore Ltd (KOL) has signed a memorandum of understanding (MoU) with Fjord Metals Ltd on lithium.",
        "Kite Ore Ltd took a step ahead by signing a lithium supply agreement with Fjord Metals Ltd.",
        "Kite Ore Ltd on Monday signed a lithium term sheet with Fjord Metals Ltd.",
    ],
)
def test_both_parties_of_a_deal_are_found(text: str) -> None:
    (event,) = read(text)
    assert (event.event_type, roles(event, "party")) == ("agreement", ["Kite Ore Ltd", "Fjord Metals Ltd"])


def test_agreements_with_a_list_of_states_have_all_of_them() -> None:
    (event,) = read("Norway signed new lithium frameworks with countries including Chile, Peru and Brazil.")
    assert roles(event, "party") == ["Norway", "Chile", "Peru", "Brazil"]


def test_a_body_named_behind_a_comma_is_no_second_subject() -> None:
    (event,) = read("In addition to help for Kite Ore Ltd, the Fjord Council is extending a $9 million lithium loan.")
    assert roles(event, "party") == ["Fjord Council"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Secretary of State Per Dahl spoke.", ("Per Dahl", "person")),
        ("FjordCorp Developments announced a find.", ("FjordCorp Developments", "organisation")),
        ("FJORDMETALL (FM), a trader, sold ore.", ("FJORDMETALL", "organisation")),
    ],
)
def test_names_are_judged_by_office_shape_and_bracket(text: str, name: tuple[str, str]) -> None:
    assert [(one.text, one.kind) for one in names.find(text)][:1] == [name]


@pytest.mark.parametrize("text", ["On Friday the mine opened.", "It opened in June.", "Project Kestrel said little."])
def test_days_months_and_projects_are_no_names_of_people(text: str) -> None:
    assert [one for one in names.find(text) if one.kind == "person" or one.text in ("Friday", "June")] == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "US President Bo Lind and visiting Peruvian Prime Minister Ana Soto signed an agreement on tin.",
            ["Bo Lind", "Ana Soto"],
        ),
        (
            "Chile and Peru mine tin. Over the next six months the two countries will sign an agreement on tin.",
            ["Chile", "Peru"],
        ),
    ],
)
def test_both_sides_act_and_no_period_does(text: str, parties: list[str]) -> None:
    found = [claim for claim in extract(text=text).claims if isinstance(claim, Event)]
    assert [
        one.entity.label for claim in found for one in claim.participants if one.role == "party" and one.entity
    ] == parties
