"""Events: each rule on sentences of its own, with sentences that look alike and must give nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import roles

from reofacts.claims import Event
from reofacts.documents import from_text, normalise
from reofacts.extraction.events import events

PUBLISHED = date(2026, 3, 4)


def read(text: str) -> list[Event]:
    """The events of a text."""
    return events.read(from_text(text, published=PUBLISHED))


def only(text: str) -> Event:
    """The one event of a text."""
    (event,) = read(text)
    return event


def test_talks_have_parties_a_material_and_a_place() -> None:
    event = only("Chile is in talks with Norway to mine lithium deposits in the state of Gujarat, sources said.")
    assert (event.rule, event.event_type, event.event_status) == ("event.negotiation", "negotiation", "ongoing")
    assert event.anchor.exact == "Chile is in talks with Norway to mine lithium deposits in the state of Gujarat"
    assert (roles(event, "party"), roles(event, "material")) == (["Chile", "Norway"], ["lithium"])
    assert (event.place_id, event.place_how, event.attribution) == ("place:gujarat", "stated", "unnamed_sources")


def test_capitals_stand_for_their_governments() -> None:
    event = only("Talks between Tokyo and Canberra on rare earths began.")
    entities = [one.entity.entity_id for one in event.participants if one.role == "party" and one.entity]
    assert entities == ["government:japan", "government:australia"]


def test_talks_that_were_held_have_occurred() -> None:
    event = only("Kite Ore Ltd held merger talks with Fjord Minerals Ltd on a lithium mine.")
    assert (event.event_status, roles(event, "party")) == ("occurred", ["Kite Ore Ltd", "Fjord Minerals Ltd"])


def test_a_class_of_companies_can_be_a_party_without_an_entity() -> None:
    event = only("Norway is exploring cooperation with Chilean companies to search for cobalt in Africa.")
    assert (event.rule, roles(event, "party")) == ("event.deal_making", ["Norway", "Chilean companies"])
    assert event.place_id == "place:africa"


def test_talks_that_were_not_held_are_negated_and_have_not_occurred() -> None:
    event = only("The report said there have been no talks yet on lithium royalties in Gujarat.")
    assert (event.rule, event.event_status, event.polarity) == ("event.no_talks", "not_occurred", "negated")
    assert event.anchor.exact == "no talks yet on lithium royalties in Gujarat"


def test_an_agreement_names_both_sides_and_its_year() -> None:
    event = only("Chile and Norway signed a framework agreement on lithium in 2024.")
    assert (event.event_type, event.event_status, event.period_edtf) == ("agreement", "signed", "2024")
    assert roles(event, "party") == ["Chile", "Norway"]


def test_an_agreement_that_is_expected_is_planned() -> None:
    event = only("Chile is expected to sign a lithium deal with Norway.")
    assert (event.event_status, event.modality) == ("planned", "forecast")


def test_a_pact_takes_its_parties_from_the_talks_it_belongs_to() -> None:
    text = "The talks between Tokyo and Canberra are part of a draft pact on critical minerals signed last year."
    event = only(text)
    assert (event.rule, event.period_edtf, event.period_how) == ("event.signed_agreement", "2025", "resolved")
    assert event.anchor.exact == "a draft pact on critical minerals signed last year"
    assert roles(event, "party") == ["Japan", "Australia"]


def test_a_proposed_deal_is_proposed() -> None:
    event = only("Under the proposed lithium deal, ore would stay in Chile.")
    assert (event.event_type, event.event_status, event.anchor.exact) == (
        "agreement",
        "proposed",
        "the proposed lithium deal",
    )


def test_a_discovery_lies_in_the_smallest_place_that_holds_all() -> None:
    event = only("Chile recently identified two hard-rock lithium deposits in Rajasthan and Gujarat, holding 3 tonnes.")
    assert (event.rule, event.place_id) == ("event.discovery", "place:india")
    assert roles(event, "location") == ["Rajasthan", "Gujarat"]
    assert event.anchor.exact == "Chile recently identified two hard-rock lithium deposits in Rajasthan and Gujarat"
    assert (event.period_text, event.period_edtf) == ("recently", "../2026-03-04")


def test_a_discovery_in_the_passive() -> None:
    event = only("A large lithium deposit was discovered by Kite Ore Ltd in June.")
    assert roles(event, "subject") == ["Kite Ore Ltd"]


def test_an_announcement_has_an_announcer_and_a_time() -> None:
    event = only("The lithium find was announced last month by Federal Energy Minister Ana Soto, who said it was big.")
    assert (event.event_type, event.period_edtf, roles(event, "announcer")) == ("announcement", "2026-02", ["Ana Soto"])
    assert event.attribution == "author"


def test_a_mission_that_is_expected_is_planned() -> None:
    event = only("Under the deal on cobalt, Norway is expected to send experts to Chile to study the ore.")
    assert (event.event_type, event.event_status, event.modality) == ("mission", "planned", "forecast")
    assert (event.place_id, roles(event, "participant")) == ("place:chile", ["experts"])


def test_a_ban_has_imposer_goods_target_and_week() -> None:
    event = only(
        "Last week, Chile banned the export of certain dual-use items to 12 Norwegian entities that it dislikes."
    )
    assert (event.rule, event.control_kind, event.event_status) == ("event.trade_stopped", "ban", "in_force")
    assert event.period_edtf == "2026-02-23/2026-03-01"
    assert (roles(event, "imposer"), roles(event, "target")) == (["Chile"], ["12 Norwegian entities"])
    assert (roles(event, "product"), event.place_id, event.place_how) == (
        ["certain dual-use items"],
        "place:chile",
        "inferred",
    )


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Chile imposed export quotas on lithium.", "quota", "in_force"),
        ("Chile introduced new tariffs on exports of lithium.", "tariff", "in_force"),
        ("Chile requires licences for exporting lithium.", "licence", "in_force"),
        ("Chile restricted exports of lithium.", "other", "in_force"),
        ("Chile added lithium metal to its export control list.", "watch_list", "in_force"),
        ("Exports of lithium were banned by Chile.", "ban", "in_force"),
        ("Chile suspended a ban on exports of lithium.", "ban", "suspended"),
        ("Chile lifted export controls on lithium.", "other", "cancelled"),
        ("Chile could ban exports of lithium.", "ban", "proposed"),
        ("Chile plans to ban exports of lithium.", "ban", "planned"),
    ],
)
def test_a_control_has_its_kind_and_status(text: str, kind: str, status: str) -> None:
    event = only(text)
    assert (event.event_type, event.control_kind, event.event_status) == ("export_control", kind, status)


def test_a_list_of_goods_before_the_target_is_kept_whole() -> None:
    event = only("Chile banned exports of gallium, germanium and antimony to Norway.")
    assert roles(event, "material") == ["gallium", "germanium", "antimony"]
    assert roles(event, "target") == ["Norway"]


def test_a_round_table_has_every_convener_and_its_title() -> None:
    event = only(
        "Kite Ore Institute in association with the Fjord Council of Industries (FCI) and the Forum for Clean Metals "
        "(FCM), convened a high-level Round Table Discussion on “Cobalt, Copper: Ways Out of Scarcity.”"
    )
    assert (event.rule, event.title) == ("event.convening", "Cobalt, Copper: Ways Out of Scarcity")
    assert roles(event, "organiser") == ["Kite Ore Institute", "Fjord Council of Industries", "Forum for Clean Metals"]
    assert (event.period_edtf, event.period_how, event.period_text) == ("../2026-03-04", "inferred", None)


def test_a_meeting_without_a_place_is_where_the_dateline_is() -> None:
    event = only("Mumbai, March 4, 2026: The Kite Ore Institute hosted a seminar on lithium.")
    assert (event.place_id, event.place_how) == ("place:mumbai", "inferred")


def test_classes_of_participants_are_listed_with_the_topic() -> None:
    event = only("The event brought together miners, bankers, and envoys to deliberate on gaps in lithium supply.")
    assert roles(event, "participant") == ["miners", "bankers", "envoys"]
    assert roles(event, "subject") == ["gaps in lithium supply"]


def test_a_report_is_launched() -> None:
    event = only("They met during the launch of a lithium report made by Kite Ore Institute.")
    assert (event.event_type, roles(event, "organiser")) == ("publication", ["Kite Ore Institute"])
    assert event.anchor.exact == "launch of a lithium report made by Kite Ore Institute"


def test_money_that_will_be_spent_is_planned() -> None:
    event = only("Kite Ore Ltd will invest $40 million in a magnet plant in Texas.")
    assert (event.event_type, event.event_status, event.place_id) == ("investment", "planned", "place:texas")


def test_a_denial_is_itself_affirmed() -> None:
    event = only("Chile denied reports of a lithium ban.")
    assert (event.event_type, event.polarity) == ("denial", "affirmed")


def test_a_gathering_of_next_month_is_planned() -> None:
    event = only("The Kite Ore Institute will host a seminar on lithium next month.")
    assert (event.event_status, event.modality, event.period_edtf) == ("planned", "forecast", "2026-04")


def test_what_is_dated_after_publication_has_not_occurred() -> None:
    event = only("Chile and Norway signed a lithium deal, in force on 1 April 2026.")
    assert event.period_start is None or event.period_start <= PUBLISHED or event.event_status == "planned"
    later = only("On 1 June 2026, Chile and Norway signed a lithium deal.")
    assert (later.event_status, later.modality) == ("planned", "forecast")


def test_a_title_too_long_for_the_anchor_leaves_the_verb_and_its_object() -> None:
    title = ("Ways Out of Scarcity, " * 13)[:276]
    hosts = "Kite Ore Institute in association with the Fjord Council of Industries"
    assert only(f"{hosts} convened a cobalt round table on “{title}”").anchor.exact == "convened a cobalt round table"


def test_talks_that_ended_have_occurred_and_talks_called_off_are_cancelled() -> None:
    assert only("Chile ended talks with Norway on lithium.").event_status == "occurred"
    assert only("Chile called off talks with Norway on lithium.").event_status == "cancelled"


def test_what_was_not_discussed_is_negated_and_has_both_parties() -> None:
    event = only("Norway has not discussed lithium royalties with Chile.")
    assert (event.polarity, roles(event, "party"), roles(event, "subject")) == (
        "negated", ["Norway", "Chile"], ["lithium royalties"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Norway mine lithium under a memorandum that the two governments signed in 2022.",
        "A lithium accord, signed by Chile and Norway in 2022, covers ore.",
        "Chile signed an accord on lithium with Norway in 2022.",
    ],
)
def test_a_signed_pact_has_its_parties_and_year_wherever_they_stand(text: str) -> None:
    event = only(text)
    assert (roles(event, "party"), event.period_edtf, event.event_status) == (["Chile", "Norway"], "2022", "signed")


def test_a_discovery_that_is_somebody_s() -> None:
    event = only("The plan follows Chile's discovery of two lithium deposits in Gujarat.")
    assert (roles(event, "subject"), roles(event, "deposit"), event.place_id) == (
        ["Chile"], ["two lithium deposits"], "place:gujarat",
    )  # fmt: skip


def test_a_mission_may_go_to_a_place_that_no_list_knows() -> None:
    event = only("Norway plans to dispatch geologists to Kvitøy to survey the lithium deposits.")
    assert (event.event_status, roles(event, "location"), event.place_id) == ("planned", ["Kvitøy"], None)


def test_those_named_behind_together_with_convene_too() -> None:
    event = only(
        "The Kite Ore Institute, together with the Fjord Council of Industries (FCI) and the Minerals Forum, hosted a "
        "seminar on lithium."
    )
    assert roles(event, "organiser") == ["Kite Ore Institute", "Fjord Council of Industries", "Minerals Forum"]
    assert roles(event, "material") == ["lithium"]


@pytest.mark.parametrize(
    "text",
    [
        "The band signed a deal with a label in 2019.",
        "The lithium mine signed in at the gate, a good deal of work.",
        "Chile found that reserves of lithium fell.",
        "The lithium price found support in Chile.",
        "Lithium talks for itself, said the trader.",
        "Chile sent lithium to Norway.",
        "The ban on lithium exports hurt Norway.",
        "Lithium from Chile is in the list of the report.",
        "The report of the meeting on lithium was long.",
        "The company held lithium stocks.",
        "The bank of the river is rich in lithium.",
        "Norway imposed order on the lithium market.",
        "Experts sent letters on lithium to Chile.",
        "The club held talks with its players on pay.",
    ],
)
def test_sentences_that_only_look_alike_give_no_event(text: str) -> None:
    assert read(text) == []


def test_a_document_about_something_else_gives_nothing() -> None:
    assert read("Chile and Norway signed a treaty on fishing in 2024. Talks between Tokyo and Canberra go on.") == []


COUNTRIES = ["Chile", "Norway", "Brazil", "Vietnam", "Kazakhstan"]


@given(st.permutations(COUNTRIES), st.sampled_from(["lithium", "cobalt", "gallium", "rare earths"]))
def test_other_names_give_other_parties(countries: list[str], material: str) -> None:
    first, second, *_ = countries
    event = only(f"{first} is in discussions with {second} to explore {material} deposits.")
    assert roles(event, "party") == [first, second]
    assert roles(event, "material") == [material]


@given(st.permutations(COUNTRIES))
def test_the_anchor_is_in_the_text_and_the_summary_is_not(countries: list[str]) -> None:
    first, second, third, fourth, _ = countries
    text = f"Last week, {first} banned exports of lithium to {second}. {third} signed a lithium deal with {fourth}."
    for event in read(text):
        assert event.anchor.start is not None and text[event.anchor.start : event.anchor.end] == event.anchor.exact
        assert normalise(event.summary) not in normalise(text) and len(event.summary) <= 200


FRAGMENTS = [
    "Chile",
    "lithium",
    "banned exports of",
    "to",
    "signed a deal with",
    ",",
    "(",
    ")",
    "“",
    "”",
    "talks between",
    "and",
    "From left:",
    "Dr.",
    "Ana Soto",
    "was discovered",
    "deposit",
    "no talks on",
    "-",
    "the",
    ";",
    ".",
]


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40))
def test_no_text_breaks_the_rules(fragments: list[str]) -> None:
    text = " ".join(fragments)
    for event in read(text):
        assert all(text[item.start : item.end] == item.exact for item in event.evidence)
        assert 0 < len(event.anchor.exact) <= 300


@pytest.mark.parametrize("words", ["signed a " * 4000, "Chile and " * 3000, "(" * 9000])
def test_long_sentences_take_little_time(words: str) -> None:
    assert read("lithium " + words) == []


def test_what_somebody_says_may_lie_somewhere_is_no_announcement() -> None:
    assert not read("Kazakhstan announced that its northern region may hold 20 Mt of rare earths.")


def test_people_without_a_name_discover_a_deposit() -> None:
    (event,) = read("Geologists discovered a 30-million-ton rare earth deposit in Norway.")
    assert (event.event_type, event.place_id) == ("discovery", "place:norway")
    assert [one.text for one in event.participants if one.role == "subject"] == ["Geologists"]
