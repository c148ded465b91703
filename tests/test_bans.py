"""Controls in the passive, eased ones, those that somebody is told to keep, and who only seems to control trade."""

from __future__ import annotations

from datetime import date

import pytest
from samples import roles

from reofacts.claims import Event
from reofacts.documents import from_text
from reofacts.extraction.events import events

LICENCE = ("licence_required", "licence", "in_force")


def read(text: str) -> list[Event]:
    """The events of a text."""
    return events.read(from_text(text, published=date(2026, 3, 4)))


def controls(text: str) -> list[Event]:
    """The export controls of a text."""
    return [event for event in read(text) if event.event_type == "export_control"]


@pytest.mark.parametrize(
    ("text", "rule", "kind", "status"),
    [
        ("Chile has imposed an immediate ban on exports of lithium.", "control_imposed", "ban", "in_force"),
        ("Chile ceased shipments of lithium to Norway.", "trade_stopped", "ban", "in_force"),
        ("Chile, once a seller of lithium, banned exports this year.", "trade_stopped", "ban", "in_force"),
        ("Chile will keep in place its ban on lithium exports.", "control_imposed", "ban", "in_force"),
        ("A ban on lithium exports was imposed in 2014.", "control_put", "ban", "in_force"),
        ("Export quotas on lithium remain in place.", "control_put", "quota", "in_force"),
        ("Lithium ore exports will continue to be banned.", "trade_banned", "ban", "in_force"),
        ("Exports of lithium to Norway shall not be permitted.", "trade_unpermitted", "ban", "in_force"),
        ("Exporters must obtain a licence to ship lithium.", "licence_needed", "licence", "in_force"),
        ("Chile said exporters will need a licence to ship lithium.", "licence_needed", "licence", "planned"),
        ("New rules require exporters to obtain licences for each shipment of tin.", *LICENCE),
        ("Announcement No. 18 of 2025 imposes export controls on lithium.", "control_imposed", "other", "in_force"),
        ("Decree No. 46 (2024) bans exports of lithium.", "trade_stopped", "ban", "in_force"),
        ("Chile ordered Kite Ore Ltd to halt exports of lithium.", "trade_told", "ban", "in_force"),
        ("Chile asked the miner Kite Ore Ltd to stop exports of lithium.", "trade_told", "ban", "proposed"),
        ("Chile threatened to halt exports of lithium.", "trade_stopped", "ban", "proposed"),
        ("Chile will develop a policy to ban exports of lithium.", "trade_stopped", "ban", "planned"),
        ("Chile will pause for one year its export curbs on lithium.", "control_lifted", "other", "suspended"),
        ("Chile will delay the introduction of its export quotas on tin.", "control_lifted", "quota", "suspended"),
        ("Chile revoked its ban on lithium exports.", "control_lifted", "ban", "cancelled"),
        ("Chile resumed exports of lithium to Norway.", "trade_freed", "ban", "cancelled"),
        ("Chile passed a law that restricts exports of refined tin.", "trade_stopped", "other", "in_force"),
        ("Chile banned tin mining in parks and reaffirmed a ban on tin exports.", "control_imposed", "ban", "in_force"),
        ("Chile has tin. The government sets prices and prohibits exports of tin.", "trade_stopped", "ban", "in_force"),
        ("Chile will require export permits for some tin products.", "licence_required", "licence", "planned"),
        ("Chile requires exporters of tin ore to apply for permits.", *LICENCE),
        ("Chile banned the miner Tarn from exporting tin ore.", "trade_stopped", "ban", "in_force"),
        ("Chile said it wants jobs and could impose a tax on exports of tin.", "control_imposed", "tariff", "proposed"),
        ("Chile said export curbs on tin would take effect on 1 May.", "control_put", "other", "planned"),
        ("Tin exports are banned. The ban was first imposed in 2014.", "control_put", "ban", "in_force"),
        ("Chile banned exports to Norway of the metals tin and zinc.", "trade_stopped", "ban", "in_force"),
        ("Chile enforces export permits for tin.", "control_imposed", "licence", "in_force"),
        ("Chile refused to lift its ban on lithium exports.", "control_lifted", "ban", "in_force"),
        ("The lithium export controls announced on 9 February will be halted.", "control_eased", "other", "suspended"),
    ],
)  # fmt: skip
def test_a_control_is_told_in_many_ways(text: str, rule: str, kind: str, status: str) -> None:
    event = controls(text)[-1]
    assert (event.rule, event.control_kind, event.event_status) == (f"event.{rule}", kind, status)


@pytest.mark.parametrize(
    "text",
    [
        "Kite Ore Ltd stopped exports of lithium.",
        "Exports of lithium were halted by Kite Ore Ltd.",
        "Kite Ore Ltd asked Chile to halt exports of lithium.",
        "Kite Ore Ltd resumed exports of lithium.",
        "The lithium ban on smoking was imposed in the mine.",
        "Import duties on lithium were introduced.",
        "Exporters have a licence for lithium.",
        "Norway called on the government to lift its ban on tin exports.",
        "Miners proposed that Chile allow exports of tin.",
        "Chile passed a law that promotes exports of tin.",
        "Norway has criticised Chile's export ban on lithium.",
        "The talks on lithium exports remain in place.",
        "Chile will suspend its export promotion of lithium wine.",
    ],
)
def test_what_only_resembles_a_control_gives_none(text: str) -> None:
    assert controls(text) == []


def test_a_ban_has_its_target_wherever_it_stands() -> None:
    for text in (
        "Chile banned exports of tin, zinc and related goods to Norway.",
        "Chile announced a ban on exports of metals needed for chips to Norway, a buyer of tin.",
        "Exports of tin to Norway are banned.",
    ):
        (event,) = controls(text)
        assert roles(event, "target") == ["Norway"]


def test_what_answers_to_somebody_is_not_aimed_at_them() -> None:
    (event,) = controls("Chile banned exports of tin and zinc in response to Norway.")
    assert roles(event, "target") == []


def test_who_makes_a_control_known_imposes_it() -> None:
    (event,) = controls("Chile's mines ministry said on Monday that export curbs on tin would take effect on 1 May.")
    assert (event.place_id, event.period_edtf) == ("place:chile", "2026-05-01")


def test_a_target_ends_where_the_goods_begin() -> None:
    (event,) = controls("Chile banned exports to Norway of the metals tin and zinc.")
    assert (roles(event, "target"), roles(event, "material")) == (["Norway"], ["tin", "zinc"])


def test_what_is_done_towards_somebody_is_not_done_by_them() -> None:
    (event,) = controls("Chile has closed the border to Peru to suspend tin ore exports.")
    assert roles(event, "imposer") == ["Chile"]


def test_a_law_is_that_of_the_state_that_passes_it() -> None:
    (event,) = controls("Chile passed a law that bans exports of tin ore.")
    assert roles(event, "imposer") == ["Chile"]
    (event,) = controls("A new law bans exports of tin ore.")
    assert (roles(event, "imposer"), roles(event, "other")) == ([], ["A new law"])


def test_it_is_the_country_whose_the_sentence_before_is() -> None:
    (event,) = controls("Chile's mines yield little tin. It has banned exports of tin ore.")
    assert roles(event, "imposer") == ["Chile"]


def test_the_country_is_the_one_named_before() -> None:
    (event,) = controls("Kite Ore Ltd buys cobalt in Chile. The country extended its ban on cobalt exports.")
    assert (roles(event, "imposer"), event.event_status) == (["Chile"], "in_force")


def test_an_aside_before_the_verb_does_not_date_it() -> None:
    (event,) = controls("Chile, which mined 400 tonnes of tin last year, suspended exports in January.")
    assert event.period_edtf == "2026-01"


def test_what_is_announced_for_later_is_planned_for_then() -> None:
    (event,) = controls("Chile announced on Tuesday a ban on lithium exports from 2027.")
    assert (event.period_edtf, event.event_status) == ("2027/..", "planned")


def test_the_year_of_a_notice_is_no_date_of_the_ban() -> None:
    (event,) = controls("Chile issued Notice No. 61 of 2025 on 9 February, imposing export quotas on tin.")
    assert (event.period_edtf, roles(event, "imposer")) == ("2026-02-09", ["Chile"])


def test_controls_introduced_on_a_day_are_of_the_day_that_has_been() -> None:
    (event,) = controls("Chile said it would suspend the tin export controls introduced on 9 October.")
    assert (event.period_edtf or "2025-10-09").startswith("2025-10")
