"""What the two seed documents say of events, relations and people; and that changed copies say something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from samples import roles

from reofacts.claims import Claim, Event, Relation, identify
from reofacts.documents import Document, from_text, normalise, read
from reofacts.extraction.events import events
from reofacts.extraction.names import directory
from reofacts.extraction.relations import relations

FIRST, SECOND = "000_7c9578cd64c5bd82", "001_f45868eab808e6f7"


def claims_of(document: Document) -> tuple[Claim, ...]:
    """The events and relations of a document, identified."""
    return identify(document, [*events.read(document), *relations.read(document)])


@pytest.fixture(scope="module")
def documents(root: Path) -> dict[str, Document]:
    """The seed documents by name."""
    return {name: read(root / "seeds" / f"{name}.txt") for name in (FIRST, SECOND)}


@pytest.fixture(scope="module")
def claims(documents: dict[str, Document]) -> dict[str, tuple[Claim, ...]]:
    """The events and relations of each seed document."""
    return {name: claims_of(document) for name, document in documents.items()}


def event(claims: tuple[Claim, ...], anchor: str) -> Event:
    """The event with an anchor."""
    return next(one for one in claims if isinstance(one, Event) and one.anchor.exact == anchor)


def relation(claims: tuple[Claim, ...], anchor: str, subject: str | None = None) -> Relation:
    """The relation with an anchor (and a subject)."""
    return next(
        one for one in claims
        if isinstance(one, Relation) and one.anchor.exact == anchor and (subject is None or one.subject_id == subject)
    )  # fmt: skip


def test_every_span_is_exact_and_no_summary_is_the_sources(
    documents: dict[str, Document], claims: dict[str, tuple[Claim, ...]]
) -> None:
    for name, document in documents.items():
        for claim in claims[name]:
            assert all(document.text[item.start : item.end] == item.exact for item in claim.evidence)
            assert normalise(claim.summary).rstrip(".") not in normalise(document.text)


def test_ids_are_unique(claims: dict[str, tuple[Claim, ...]]) -> None:
    ids = [claim.claim_id for group in claims.values() for claim in group]
    assert len(ids) == len(set(ids))


def test_the_round_table_has_three_conveners_a_title_and_an_open_date(claims: dict[str, tuple[Claim, ...]]) -> None:
    meeting = next(one for one in claims[FIRST] if isinstance(one, Event) and one.title)
    assert (meeting.event_type, meeting.event_status, meeting.place_id) == ("meeting", "occurred", "place:mumbai")
    assert (meeting.period_edtf, meeting.period_how, meeting.period_start) == ("../2026-01-30", "resolved", None)
    assert [item.exact for item in meeting.spans("period")] == ["just concluded"]
    assert [(item.exact, item.prefix[-5:]) for item in meeting.spans("place")] == [("Mumbai", "This ")]
    assert meeting.title == (
        "Rare Earths, Minerals, and Strategic Materials: Securing Supply Chains for National Resilience in a "
        "Multipolar World"
    )
    assert roles(meeting, "organiser") == [
        "World Trade Center Mumbai",
        "All India Association of Industries",
        "Forum for Integrated National Security",
    ]


def test_one_organisation_in_four_written_forms_is_one_entity(documents: dict[str, Document]) -> None:
    forms = directory.forms(documents[FIRST].text)
    written = [
        "World Trade Center Mumbai",
        "World Trade Center, Mumbai",
        "WTC Mumbai",
        "MVRDC World Trade Center, Mumbai",
    ]
    found = {forms[directory.key(form)] for form in written}
    assert len(found) == 1
    assert {found.pop().label} == {"World Trade Center Mumbai"}
    assert forms["aiai"].label == "All India Association of Industries"
    assert forms["fins"].label == "Forum for Integrated National Security"


def test_the_report_was_launched_and_made(claims: dict[str, tuple[Claim, ...]]) -> None:
    launch = event(claims[FIRST], "launch of a Rare Earth report made by MVRDC World Trade Center, Mumbai")
    assert (launch.event_type, launch.period_edtf) == ("publication", "../2026-01-30")
    assert len(roles(launch, "participant")) == 5
    made = relation(claims[FIRST], "Rare Earth report made by MVRDC World Trade Center, Mumbai")
    assert (made.predicate, made.object_id) == ("made_by", "organisation:world-trade-center-mumbai")


def test_the_caption_gives_five_people_with_every_position(claims: dict[str, tuple[Claim, ...]]) -> None:
    centre, forum = "World Trade Center Mumbai", "Forum for Integrated National Security"
    found = [
        (roles(one, "holder")[0], one.object_text, roles(one, "employer")[0])
        for one in claims[FIRST]
        if isinstance(one, Relation) and one.predicate == "holds_position"
    ]
    assert found == [
        ("Santosh Kotra", "Director, Finance, Accounts and Admin", centre),
        ("Jajit Bhattacharya", "Senior Fellow", forum),
        ("Jajit Bhattacharya", "President", "Centre for Digital Economy Policy Research"),
        ("Priya Pansare", "Director, Trade and Investment Promotion", centre),
        ("Vijay Kalantri", "Chairman", centre),
        ("Vijay Kalantri", "President", "All India Association of Industries"),
        ("Bal Desai", "Secretary General", forum),
    ]


def test_the_paragraph_that_stands_twice_is_one_claim_with_repeat_evidence(
    claims: dict[str, tuple[Claim, ...]],
) -> None:
    (gathering,) = [one for one in claims[FIRST] if one.rule == "event.attendance"]
    assert len(gathering.spans("repeat")) == 1
    assert roles(gathering, "participant") == [
        "senior government officials", "policymakers", "industry leaders", "diplomats", "domain experts",
    ]  # fmt: skip
    assert roles(gathering, "subject")[0].startswith("India's strategic vulnerabilities")


def test_nations_scramble_for_rare_earth(claims: dict[str, tuple[Claim, ...]]) -> None:
    aim = next(one for one in claims[FIRST] if isinstance(one, Relation) and one.predicate == "intends")
    assert aim.object_text == "source rare earth"


def test_the_talks_of_india_and_japan(claims: dict[str, tuple[Claim, ...]]) -> None:
    talks = event(
        claims[SECOND],
        "Japan is in discussions with India to jointly explore rare earth deposits in the desert state of Rajasthan",
    )
    assert (talks.event_type, talks.event_status, talks.attribution) == ("negotiation", "ongoing", "media_reports")
    assert [one.entity.entity_id for one in talks.participants if one.role == "party" and one.entity] == [
        "government:japan", "government:india",
    ]  # fmt: skip
    assert (talks.place_id, talks.modality) == ("place:rajasthan", "reported")


def test_the_pact_was_signed_last_year_and_the_talks_are_part_of_it(claims: dict[str, tuple[Claim, ...]]) -> None:
    pact = event(claims[SECOND], "a preliminary pact on critical minerals signed last year")
    assert (pact.event_type, pact.event_status, pact.period_edtf) == ("agreement", "signed", "2025")
    assert sorted(roles(pact, "party")) == ["India", "Japan"]
    part = next(one for one in claims[SECOND] if isinstance(one, Relation) and one.rule == "relation.membership")
    assert (sorted(roles(part, "party")), part.attribution) == (["India", "Japan"], "media_reports")


def test_the_cooperation_is_called_proposed(claims: dict[str, tuple[Claim, ...]]) -> None:
    assert event(claims[SECOND], "the proposed cooperation").event_status == "proposed"


def test_the_discovery_and_its_announcement(claims: dict[str, tuple[Claim, ...]]) -> None:
    found = event(
        claims[SECOND], "India recently identified three hard-rock rare-earth deposits in Rajasthan and Gujarat"
    )
    assert (found.event_type, roles(found, "location")) == ("discovery", ["Rajasthan", "Gujarat"])
    told = event(claims[SECOND], "The discovery was announced last month by Union Mines Minister G. Kishan Reddy")
    assert (told.event_type, told.period_edtf, roles(told, "announcer")) == (
        "announcement",
        "2026-02",
        ["G. Kishan Reddy"],
    )
    post = relation(claims[SECOND], "Union Mines Minister G. Kishan Reddy")
    assert (post.object_text, post.object_id) == ("Union Mines Minister", "government:india")


def test_the_mission_is_planned(claims: dict[str, tuple[Claim, ...]]) -> None:
    mission = event(claims[SECOND], "Japan is expected to send experts to Rajasthan to study the deposits")
    assert (mission.event_type, mission.event_status, mission.modality) == ("mission", "planned", "forecast")


def test_the_offer_against_supply(claims: dict[str, tuple[Claim, ...]]) -> None:
    offer = next(one for one in claims[SECOND] if isinstance(one, Relation) and one.predicate == "offers")
    assert (offer.subject_id, offer.modality) == ("government:japan", "forecast")
    assert offer.object_text == "advanced extraction technology and financial support"
    assert roles(offer, "other") == ["a stable supply of rare earth materials to Japan"]


def test_the_negated_claims(claims: dict[str, tuple[Claim, ...]]) -> None:
    negated = {
        (claim.rule, claim.attribution, getattr(claim, "event_status", getattr(claim, "predicate", "")))
        for claim in claims[SECOND]
        if claim.polarity == "negated"
    }
    assert negated == {("event.no_talks", "media_reports", "not_occurred"), ("relation.absence", "author", "lacks")}


def test_the_uses_of_permanent_magnets(claims: dict[str, tuple[Claim, ...]]) -> None:
    uses = [one for one in claims[SECOND] if isinstance(one, Relation) and one.predicate == "used_in"]
    assert {(one.subject_id, one.object_id) for one in uses} == {
        ("material:rare-earths", "material:permanent-magnets"),
        ("material:permanent-magnets", "end_use:electric-vehicle-motors"),
        ("material:permanent-magnets", "end_use:wind-turbines"),
        ("material:permanent-magnets", "end_use:fighter-jets"),
        ("material:permanent-magnets", "end_use:drones"),
    }


def test_the_ban_in_its_calendar_week_with_its_reason(claims: dict[str, tuple[Claim, ...]]) -> None:
    ban = event(claims[SECOND], "China banned the export of certain dual-use items to 20 Japanese entities")
    assert (ban.event_type, ban.control_kind, ban.event_status) == ("export_control", "ban", "in_force")
    assert (ban.period_edtf, roles(ban, "target")) == ("2026-02-23/2026-03-01", ["20 Japanese entities"])
    reason = relation(claims[SECOND], "supply Japan’s military")
    assert (reason.attribution, reason.attributed_to) == ("named_organisation", "China")


def test_the_control_list_holds_rare_earths_that_are_not_named(claims: dict[str, tuple[Claim, ...]]) -> None:
    part = next(one for one in claims[SECOND] if isinstance(one, Relation) and "control list" in (one.object_text or "")
                and one.predicate == "part_of")  # fmt: skip
    assert [one.entity.entity_id for one in part.participants if one.role == "material" and one.entity] == [
        "material:rare-earths", "material:critical-minerals",
    ]  # fmt: skip


def test_the_search_in_africa(claims: dict[str, tuple[Claim, ...]]) -> None:
    search = next(one for one in claims[SECOND] if one.rule == "event.deal_making")
    assert (search.place_id, search.attribution) == ("place:africa", "media_reports")
    assert roles(search, "material") == ["lithium", "copper", "cobalt"]
    assert roles(search, "party") == ["Japan", "Indian companies"]


def test_the_minister_says_what_the_findings_could_do(claims: dict[str, tuple[Claim, ...]]) -> None:
    effect = relation(claims[SECOND], "the findings could significantly boost India’s mineral security")
    assert (effect.predicate, effect.modality) == ("may_cause", "possible")
    assert (effect.attribution, effect.attributed_to) == ("named_person", "G. Kishan Reddy")


def test_both_countries_want_less_reliance_on_china(claims: dict[str, tuple[Claim, ...]]) -> None:
    aims = [
        one
        for one in claims[SECOND]
        if isinstance(one, Relation) and (one.object_text or "").startswith("reduce reliance")
    ]
    assert {one.subject_id for one in aims} == {"government:india", "government:japan"}


CHANGES = {
    "20 Japanese": "34 Norwegian",
    "Japanese": "Norwegian", "Japan": "Norway", "Tokyo": "Oslo", "China": "Chile", "Chinese": "Chilean",
    "wind turbines": "lasers", "last year": "in 2023", "last month": "last week", "G. Kishan Reddy": "Ana M. Soto",
     "Africa": "Brazil",
}  # fmt: skip


def changed(document: Document) -> Document:
    """A copy with other countries, people, uses, dates, and its paragraphs in another order."""
    text = document.text
    for old, new in CHANGES.items():
        text = text.replace(old, new)
    blocks = text.split("\n\n")
    return from_text("\n\n".join([*blocks[1:], blocks[0]]), "changed", date(2024, 5, 15))


def test_a_changed_copy_gives_changed_claims(documents: dict[str, Document]) -> None:
    claims = claims_of(changed(documents[SECOND]))
    ban = event(claims, "Chile banned the export of certain dual-use items to 34 Norwegian entities")
    assert (ban.period_edtf, ban.place_id) == ("2024-05-06/2024-05-12", "place:chile")
    pact = event(claims, "a preliminary pact on critical minerals signed in 2023")
    assert (pact.period_edtf, sorted(roles(pact, "party"))) == ("2023", ["India", "Norway"])
    told = event(claims, "The discovery was announced last week by Union Mines Minister Ana M. Soto")
    assert (told.period_edtf, roles(told, "announcer")) == ("2024-05-06/2024-05-12", ["Ana M. Soto"])
    uses = [one.anchor.exact for one in claims if one.rule == "relation.use"]
    assert uses == ["electric vehicle motors", "lasers", "fighter jets", "drones"]
    assert not any("Japan" in item.exact or "China" in item.exact for claim in claims for item in claim.evidence)


def test_a_changed_caption_gives_other_people(documents: dict[str, Document]) -> None:
    text = documents[FIRST].text
    for old, new in {"Santosh Kotra": "Omar Haddad", "Finance, Accounts": "Safety, Audit", "Bal Desai": "Tom Berg",
                     "World Trade Center": "Fjord Ore Center", "WTC": "FOC", "MVRDC": "XQRD"}.items():  # fmt: skip
        text = text.replace(old, new)
    claims = claims_of(from_text(text, "changed", date(2025, 1, 2)))
    holders = {(roles(one, "holder")[0], roles(one, "employer")[0]) for one in claims if one.rule == "relation.caption"}
    assert ("Omar Haddad", "Fjord Ore Center Mumbai") in holders
    assert ("Tom Berg", "Forum for Integrated National Security") in holders
    table = next(one for one in claims if one.rule == "event.convening")
    assert roles(table, "organiser")[0] == "Fjord Ore Center Mumbai"
    assert [item.exact.startswith("FOC Mumbai Leads") for item in table.spans("repeat")] == [True]
