"""What mines, plants and companies do: halts, starts, force majeure, deals, purchases, appointments."""

from __future__ import annotations

from datetime import date

import pytest
from samples import roles

from reofacts.claims import Event, Relation
from reofacts.extraction import extract


def read(text: str) -> list[Event]:
    """The events of a text."""
    return [claim for claim in extract(text=text, published=date(2026, 3, 4)).claims if isinstance(claim, Event)]


def relations(text: str) -> list[Relation]:
    """The relations of a text."""
    return [claim for claim in extract(text=text, published=date(2026, 3, 4)).claims if isinstance(claim, Relation)]


@pytest.mark.parametrize(
    ("text", "rule", "status", "summary"),
    [
        ("Kite Ore Ltd suspended production at its tin mine.", "halt", "occurred", "Kite Ore Ltd stopped work on tin."),
        ("Kite Ore Ltd will idle its tin smelter.", "halt", "planned", "Kite Ore Ltd is expected to stop work on tin."),
        ("Kite Ore Ltd has halted shipments of tin.", "halt", "occurred", "Kite Ore Ltd stopped work on tin."),
        ("Kite Ore Ltd opened a tin mine in Peru.", "start", "occurred", "Kite Ore Ltd started work on tin in Peru."),
        ("Kite Ore Ltd resumed tin production.", "start", "occurred", "Kite Ore Ltd started work on tin."),
        ("Tin mining in Peru was suspended.", "halted", "occurred", "Work on tin in Peru was stopped."),
        ("Tin production was resumed.", "halted", "occurred", "Work on tin was started."),
        ("Tarn Nickel has closed its tin mine.", "halt", "occurred", "Tarn Nickel stopped work on tin."),
        ("The Tarn mine will resume output of tin.", "start", "planned", "Tarn mine is expected to start work on tin."),
        (
            "Kite Ore Ltd has declared force majeure on tin.",
            "force_majeure", "occurred", "Kite Ore Ltd declared force majeure for tin.",
        ),
    ],
)  # fmt: skip
def test_work_stops_and_starts(text: str, rule: str, status: str, summary: str) -> None:
    (event,) = read(text)
    assert (event.rule, event.event_type, event.event_status) == (f"event.{rule}", "other", status)
    assert event.summary == summary


@pytest.mark.parametrize(
    "text",
    [
        "Kite Ore Ltd, a tin miner, suspended trading in its shares.",
        "Kite Ore Ltd started the year with tin output of 400 t.",
        "Kite Ore Ltd closed the quarter with tin output of 400 t.",
        "Kite Ore Ltd opened an office for its tin mine.",
        "Kite Ore Ltd ended its tin production guidance.",
        "Chile's minister asked Tarn to stop its output of tin.",
        "Norway opened the door to tin mining.",
        "The contract has a force majeure clause for tin.",
        "Kite Ore Ltd named its tin mine after Ana Soto.",
        "Kite Ore Ltd agreed to supply chain rules for tin.",
    ],
)
def test_what_only_sounds_like_work_gives_no_event(text: str) -> None:
    assert read(text) == []


def test_a_maker_without_a_name_stops_work_too() -> None:
    (event,) = read("Chile's biggest tin producer has suspended production.")
    assert roles(event, "party") == ["Chile's biggest tin producer"]


def test_a_strike_stops_work_that_nobody_stops() -> None:
    (event,) = read("A strike at the Tarn mine has halted tin production in Peru.")
    assert (event.rule, roles(event, "party"), event.place_id) == ("event.halt", [], "place:peru")
    assert event.summary == "Work on tin in Peru was stopped."


def test_a_company_is_the_one_before_its_apposition() -> None:
    (event,) = read("Tarn Nickel, Peru's largest producer, is halting all tin output.")
    assert roles(event, "party") == ["Tarn Nickel"]


def test_goods_that_are_promised_are_an_agreement() -> None:
    (event,) = read("Kite Ore Ltd agreed to supply 300 tonnes of lithium a year to Fjord Metals Ltd.")
    assert (event.event_type, event.event_status) == ("agreement", "occurred")
    assert roles(event, "party") == ["Kite Ore Ltd", "Fjord Metals Ltd"]


def test_a_purchase_that_is_closed_is_an_investment() -> None:
    (event,) = read("Kite Ore Ltd completed the acquisition of Fjord Metals Ltd, a tin miner.")
    assert (event.event_type, roles(event, "target")) == ("investment", ["Fjord Metals Ltd"])


def test_a_company_is_known_by_what_follows_its_name() -> None:
    (event,) = read("Kite Ore Ltd will acquire Tarn, a Chilean tin mining firm.")
    assert (event.event_status, roles(event, "target")) == ("planned", ["Tarn"])


def test_a_plant_that_is_being_built_is_an_investment_and_one_that_stands_is_none() -> None:
    (event,) = read("Kite Ore Ltd is building a tin smelter in Peru.")
    assert (event.event_type, event.event_status, event.place_id) == ("investment", "ongoing", "place:peru")
    assert read("Kite Ore Ltd built a tin smelter in 2019.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kite Ore Ltd, a tin miner, appointed the engineer Ana Soto as chief executive.",
        "Ana Soto was appointed chief executive of Kite Ore Ltd, a tin miner.",
    ],
)
def test_who_is_appointed_holds_the_position(text: str) -> None:
    (event,) = read(text)
    assert (event.rule, roles(event, "party"), roles(event, "subject")) == (
        "event.appointment", ["Kite Ore Ltd"], ["Ana Soto"],
    )  # fmt: skip
    (held,) = relations(text)
    assert (held.subject_id, held.object_id, held.object_text) == (
        "person:ana-soto", "organisation:kite-ore-ltd", "chief executive",
    )  # fmt: skip


def test_a_minister_of_several_fields_has_a_name_of_her_own() -> None:
    (held,) = relations("Minister of Mines and Mining Development Ana Soto said tin output fell.")
    assert (held.subject_id, held.attribution) == ("person:ana-soto", "author")
    (held,) = relations("President-elect Ana Soto visited the tin mine.")
    assert (held.subject_id, held.object_text) == ("person:ana-soto", "President-elect")


def uses(text: str) -> list[tuple[str | None, str | None]]:
    """The uses in a text: the material and the words for what it is used in."""
    return [(claim.subject_id, claim.object_text) for claim in relations(text) if claim.predicate == "used_in"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gallium and germanium are essential for chips and radar.",
         [("gallium", "chips"), ("germanium", "chips"), ("gallium", "radar"), ("germanium", "radar")]),
        ("Cobalt, a critical metal used in batteries, is dear.", [("cobalt", "batteries")]),
        ("Tin, a crucial material in chips and radar, is dear.", [("tin", "chips"), ("tin", "radar")]),
        ("Tin, which is vital for batteries, is dear.", [("tin", "batteries")]),
        ("Tin hardens alloys and is used in chips.", [("tin", "chips")]),
        ("Tin is used in radar and lasers, offering more power.", [("tin", "radar"), ("tin", "lasers")]),
        ("Major uses of tin include lasers and chips.", [("tin", "lasers"), ("tin", "chips")]),
        ("Tin is indispensable for drill bits and cans.", [("tin", "drill bits"), ("tin", "cans")]),
    ],
)  # fmt: skip
def test_every_use_of_every_material_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(uses(text)) == sorted((f"material:{name}", words) for name, words in expected)


@pytest.mark.parametrize(
    "text",
    [
        "Its uses include optics, and tin is dear.",
        "Tin is essential to us.",
        "Tin is crucial to makers of chips and to carmakers.",
        "Tin, a material in short supply, is dear.",
        "Tin mines matter, and cranes are used in them.",
    ],
)
def test_what_names_no_material_or_no_goods_is_no_use(text: str) -> None:
    assert uses(text) == []
