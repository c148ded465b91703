"""Controls on exports, and duties on imports, which are none."""

from __future__ import annotations

from datetime import date

import pytest
from samples import roles

from reofacts.claims import Event
from reofacts.documents import from_text
from reofacts.extraction import extract
from reofacts.extraction.events import events


def read(text: str) -> list[Event]:
    """The events of a text."""
    return events.read(from_text(text, published=date(2026, 3, 4)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile imposed a duty of 10% on lithium exports.", "tariff"),
        ("Chile introduced an export tax on bauxite.", "tariff"),
        ("Chile will maintain its export quotas for lithium.", "quota"),
        ("Chile set export quotas for lithium.", "quota"),
        ("Chile tightened controls over exports of lithium technology.", "other"),
        ("Chile requires foreign firms to obtain a licence before exporting lithium.", "licence"),
        ("Exports of lithium technology are not permitted without approval.", "licence"),
        ("Chile banned exports of lithium extraction technology.", "ban"),
        ("Lithium exports were halted by Chile.", "ban"),
        ("Chile suspended export licences for lithium.", "licence"),
        ("Chile added twelve firms to its export control list of lithium users.", "watch_list"),
    ],
)
def test_who_exports_restricts(text: str, kind: str) -> None:
    (event,) = read(text)
    assert (event.event_type, event.control_kind, event.event_status) == ("export_control", kind, "in_force")


@pytest.mark.parametrize(
    "text",
    [
        "Norway imposed tariffs on lithium from Chile.",
        "Norway introduced a 25% duty on imports of lithium.",
        "Norway banned imports of lithium from Chile.",
    ],
)
def test_who_imports_controls_no_exports(text: str) -> None:
    (event,) = read(text)
    assert (event.rule, event.event_type, event.control_kind) == ("event.import_charge", "other", None)
    assert (roles(event, "imposer"), roles(event, "material")) == (["Norway"], ["lithium"])
    assert event.summary.startswith("Norway imposed import ")


@pytest.mark.parametrize(
    "text",
    [
        "Chile raised its export quota for lithium.",
        "Chile issued export licences for lithium.",
        "Kite Ore Ltd applied for export licences for lithium.",
        "Exports of lithium were not approved of by Norway.",
        "The tax on lithium hurt Norway.",
    ],
)
def test_what_only_looks_like_a_control_gives_none(text: str) -> None:
    assert [event for event in read(text) if event.event_type == "export_control"] == []


def test_a_day_of_the_week_imposes_nothing() -> None:
    (event,) = read("Chile's Ministry of Mines on Friday announced export controls on lithium.")
    assert (roles(event, "imposer"), event.place_id, event.period_edtf) == (
        ["Ministry of Mines"], "place:chile", "2026-02-27",
    )  # fmt: skip


def test_an_announced_control_is_one_event() -> None:
    assert [event.event_type for event in read("Chile announced a ban on lithium exports.")] == ["export_control"]
    assert [event.event_type for event in read("Chile announced a lithium plan.")] == ["announcement"]


@pytest.mark.parametrize(
    ("verb", "status", "modality"),
    [
        ("was suspended until 27 November 2026", "suspended", "reported"),
        ("would be suspended until 27 November 2026", "suspended", "forecast"),
        ("has been lifted", "cancelled", "reported"),
        ("was not lifted", "in_force", "reported"),
    ],
)
def test_a_ban_that_is_suspended_is_not_in_force(verb: str, status: str, modality: str) -> None:
    (event,) = read(f"The ban on exports of gallium, germanium and antimony to the United States {verb}.")
    assert (event.control_kind, event.event_status, event.modality) == ("ban", status, modality)
    assert roles(event, "target") == ["United States"]
    assert roles(event, "material") == ["gallium", "germanium", "antimony"]


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Peru imposed export controls last year.", []),
        ("Peru imposed export controls on smelters.", ["smelters"]),
    ],
)
def test_the_product_of_a_control_is_no_period(text: str, products: list[str]) -> None:
    found = [claim for claim in extract(text=f"Tin is scarce. {text}").claims if isinstance(claim, Event)]
    assert [one.text for claim in found for one in claim.participants if one.role == "product"] == products
