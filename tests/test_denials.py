"""Denials, negations and plans: what is said not to be so, and what is still to come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts.claims import Event, Quantity
from reofacts.documents import from_text
from reofacts.extraction import extract, quantities
from reofacts.extraction.events import events
from reofacts.extraction.relations import relations
from reofacts.extraction.voices import denials
from reofacts.schemas.contract import enums

PUBLISHED = date(2026, 3, 4)


def read(text: str) -> list[Event]:
    """The events of a text."""
    return events.read(from_text(text, published=PUBLISHED))


def outline(text: str) -> list[tuple[str, str, str, str]]:
    """The type, the status, the polarity and the modality of each event."""
    return [(one.event_type, one.event_status, one.polarity, one.modality) for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chile denied that it had banned lithium exports to Norway.",
        "Chile denied reports that it had banned lithium exports to Norway.",
        "Chile's mines ministry rejected media reports that Chile had banned lithium exports to Norway.",
        "Chile dismissed claims that it had banned lithium exports to Norway.",
    ],
)
def test_a_denial_is_an_event_and_what_is_denied_has_not_occurred(text: str) -> None:
    assert outline(text) == [
        ("denial", "occurred", "affirmed", "reported"),
        ("export_control", "not_occurred", "negated", "reported"),
    ]


def test_a_denied_plan_is_a_negated_forecast() -> None:
    (_, ban) = read("Chile denied that it would halt exports of rare earths to Norway.")
    assert (ban.event_status, ban.polarity, ban.modality) == ("not_occurred", "negated", "forecast")
    assert ban.summary == "Chile is not expected to impose an export ban on rare earths against Norway."


def test_a_figure_that_is_denied_says_so_in_its_sentence() -> None:
    (said, denied) = extract(text="Chile exported 40 t of tin in May. Peru did not export 90 t of zinc.").claims
    assert said.summary.endswith("40 t (reported).") and denied.summary.endswith("90 t (reported, negated).")


def test_what_stands_behind_a_denial_is_affirmed() -> None:
    text = "Chile denied it had cut lithium shipments, but said it had banned exports of cobalt to Norway."
    (denial, ban) = read(text)
    assert (denial.event_type, ban.event_type, ban.polarity, ban.event_status) == (
        "denial", "export_control", "affirmed", "in_force",
    )  # fmt: skip


def test_a_denial_is_dated_by_its_own_time_and_not_by_what_is_denied() -> None:
    (denial, *_) = read("Chile denied reports that it plans to cut lithium export quotas next year.")
    assert (denial.event_status, denial.period_edtf, denial.modality) == ("occurred", "../2026-03-04", "reported")


def test_relations_and_figures_that_are_denied_are_negated() -> None:
    document = from_text(
        "Chile denied reports that Norway plans to cut lithium imports by 30 percent.", published=PUBLISHED
    )
    assert [claim.polarity for claim in (*quantities.read(document), *relations.read(document))] == [
        "negated",
        "negated",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Chile has not signed a cobalt pact with Norway.", "agreement", "reported"),
        ("Chile has not banned exports of lithium.", "export_control", "reported"),
        ("Chile has never banned exports of lithium.", "export_control", "reported"),
        ("Chile would not impose tariffs on lithium exports.", "export_control", "forecast"),
        ("Chile will not sign a lithium deal with Norway.", "agreement", "forecast"),
        ("Chile has not taken any measures to restrict lithium exports.", "export_control", "reported"),
        ("There are no restrictions on exports of lithium.", "export_control", "reported"),
        ("No decision has been taken on lithium export duties.", "other", "reported"),
        ("Chile has not yet decided on lithium export duties.", "other", "reported"),
    ],
)
def test_what_is_negated_has_the_status_not_occurred(text: str, kind: str, modality: str) -> None:
    assert outline(text) == [(kind, "not_occurred", "negated", modality)]


def test_a_control_that_is_not_lifted_is_in_force() -> None:
    (event,) = read("Chile has not lifted its ban on exports of lithium.")
    assert (event.event_status, event.polarity, event.control_kind) == ("in_force", "affirmed", "ban")


@pytest.mark.parametrize(
    "text",
    [
        "Chile rejected a lithium bid from Norway.",
        "Norway denied Chile a seat at the lithium forum.",
        "The decision on lithium was taken.",
        "Chile reported a lithium surplus.",
        "The court denied bail to the lithium trader.",
    ],
)
def test_what_looks_like_a_denial_gives_no_event(text: str) -> None:
    assert outline(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The ministers of Chile and Norway are to hold talks on cobalt in Oslo next week.", "negotiation", "forecast"),
        ("Chile is due to sign a lithium pact with Norway in May.", "agreement", "forecast"),
        ("Chile is scheduled to sign a lithium pact with Norway in May.", "agreement", "forecast"),
        ("Kite Ore Ltd plans to hold a seminar on lithium.", "meeting", "target"),
        ("Chile and Norway will meet in Oslo next month to discuss cobalt.", "meeting", "forecast"),
        ("Chile to ban lithium exports from June.", "export_control", "forecast"),
        ("Norway will convene ministers from twenty states to discuss cobalt.", "meeting", "forecast"),
    ],
)
def test_what_lies_ahead_is_planned(text: str, kind: str, modality: str) -> None:
    assert outline(text) == [(kind, "planned", "affirmed", modality)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway urged Chile to lift its export curbs on lithium.",
        "Norway asked Chile to sign a lithium pact.",
        "The law forces Chile to ban exports of lithium.",
    ],
)
def test_what_one_asks_of_another_is_no_event(text: str) -> None:
    assert outline(text) == []


def test_status_and_polarity_agree_and_the_list_says_so() -> None:
    assert "polarity is negated" in enums()["event_status"]["not_occurred"]


COUNTRIES = st.sampled_from(["Chile", "Norway", "Brazil", "Vietnam"])


@given(
    COUNTRIES, st.sampled_from(["denied", "refuted", "disputed"]), st.sampled_from(["lithium", "cobalt", "rare earths"])
)
def test_whoever_denies_the_claim_is_negated(country: str, verb: str, material: str) -> None:
    (denial, ban) = read(f"{country} {verb} reports that it had banned exports of {material}.")
    assert denial.event_type == "denial" and ban.polarity == "negated"


@given(st.text("denied reports that it, but. ;“”", max_size=80))
def test_a_denial_lies_in_its_sentence(text: str) -> None:
    assert all(0 <= verb < start <= end <= len(text) for verb, start, end in denials.found(text))


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("It is simply untrue that Peru sold 300 tonnes of tin.", ["negated"]),
        ("It is a myth that Peru sold 300 tonnes of tin.", ["negated"]),
        ("Reports that Peru sold 300 tonnes of tin are false.", ["negated"]),
        ("The ministry dismissed talk of 300 tonnes of tin leaving Peru.", ["negated"]),
        ("Far from selling 300 tonnes of tin, Peru bought 90 tonnes.", ["negated", "affirmed"]),
        ("Nobody in Peru sold 300 tonnes of tin.", ["negated"]),
        # what is untrue is something else, or the "not" looks back or sets a bound
        ("It is untrue that Peru sold tin; it mined 300 tonnes.", ["affirmed"]),
        ("The idea that Peru could stop pushed tin up by 3%.", ["affirmed"]),
        ("It is wrong to mine 300 tonnes of tin there.", ["affirmed"]),
        ("Far from falling, tin rose 3%.", ["affirmed"]),
        ("Tin has not been so cheap since 2019, at $13,000 a tonne.", ["affirmed"]),
        ("Bids for tin must not be lower than $13,000 a tonne.", ["affirmed"]),
    ],
)
def test_what_is_called_untrue_is_negated(text: str, polarities: list[str]) -> None:
    found = extract(text=text, published=PUBLISHED).claims
    assert [one.polarity for one in found if isinstance(one, Quantity)] == polarities
