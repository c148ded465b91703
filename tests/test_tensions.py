"""Findings on who and what is meant: names, words that drift, denials, and two sources that differ."""

from __future__ import annotations

from dataclasses import replace

from doubtful import document, found, quantity, year

from reofacts.claims import (
    Entity,
    Event,
    Extraction,
    Participant,
    Relation,
    evidence,
    identify,
)
from reofacts.documents import Document
from reofacts.reconcile import reconcile


def with_people(text: Document, entity: Entity) -> Relation:
    """A relation in which an entity takes part."""
    start = text.text.index(entity.label)
    return Relation(
        source_id=text.source_id,
        summary="s",
        evidence=(evidence(text, "anchor", start, start + 3),),
        rule="a.b",
        predicate="other",
        object_text="x",
        participants=(Participant("subject", entity.label, entity),),
    )


def test_two_written_forms_of_one_organisation_are_variants_but_an_acronym_in_brackets_is_none() -> None:
    text = document("Northern Oxide Works (NOW) met. NOW agreed. Northern Oxide Works, Perth, paid.")
    works = Entity(
        "organisation:northern-oxide-works",
        "organisation",
        "Northern Oxide Works",
        ("NOW", "Northern Oxide Works, Perth"),
    )
    (finding,) = found("name_variant", text, with_people(text, works), entities=(works,))
    assert finding.observed == 2
    short = replace(works, aliases=("NOW",))
    assert not found("name_variant", text, with_people(text, short), entities=(short,))


RESOURCE = {"measure": "resource", "resource_class": "unspecified"}


def test_deposits_that_turn_into_reserves_drift() -> None:
    text = document("The deposit holds 5 tonnes. Firms want to mine these reserves.")
    assert found("resource_class_drift", text, quantity(text, "5 tonnes", 5, **RESOURCE))
    plain = document("The deposit holds 5 tonnes. Firms want to mine it.")
    assert not found("resource_class_drift", plain, quantity(plain, "5 tonnes", 5, **RESOURCE))


def test_a_document_with_a_figure_for_reserves_does_not_drift() -> None:
    text = document("The deposit holds 5 tonnes. Of these reserves 2 tonnes are proved.")
    claims = [
        quantity(text, "5 tonnes", 5, **RESOURCE),
        quantity(text, "2 tonnes", 2, measure="reserve", resource_class="proved"),
    ]
    assert not found("resource_class_drift", text, *claims)


def event(text: Document, words: str, **values: object) -> Event:
    """An event anchored to words."""
    start = text.text.index(words)
    fixed: dict[str, object] = {"event_type": "agreement", "event_status": "signed", "rule": "a.b"}
    return Event(
        source_id=text.source_id,
        summary="s",
        evidence=(evidence(text, "anchor", start, start + len(words)),),
        **{**fixed, **values},
    )  # type: ignore[arg-type]


def test_a_signed_pact_called_proposed_drifts_in_status() -> None:
    text = document("A pact was signed in May. Under the proposed cooperation, ore is shipped.")
    called = event(text, "proposed cooperation", event_status="proposed")
    (both,) = found("status_drift", text, event(text, "A pact was signed"), called)
    assert "proposed cooperation" in both.message and len(both.claim_ids) == 2
    assert not found("status_drift", text, event(text, "A pact was signed"))
    assert not found("status_drift", text, event(text, "A pact was signed", event_status="planned"), called)


def test_a_proposal_of_other_parties_is_no_drift() -> None:
    text = document("Chile and Norway signed a lithium accord. Peru and Norway speak of a proposed cooperation.")
    countries = {
        name: Participant("party", name, Entity(f"government:{name.lower()}", "government", name))
        for name in ("Chile", "Norway", "Peru")
    }
    signed = event(text, "signed a lithium accord", participants=(countries["Chile"], countries["Norway"]))
    other = event(
        text, "proposed cooperation", event_status="proposed", participants=(countries["Peru"], countries["Norway"])
    )
    assert not found("status_drift", text, signed, other)
    same = replace(other, participants=signed.participants[::-1])
    assert found("status_drift", text, signed, same)


def test_a_denial_gives_one_finding_however_much_is_affirmed() -> None:
    blocks = [
        f"Chile offers smelting plan {number}. There were no talks about smelting fee {number}."
        for number in range(200)
    ]
    text = document("\n\n".join(blocks))
    offers, denials = [], []
    for number in range(200):
        start = text.text.index(f"Chile offers smelting plan {number}.")
        offers.append(
            Relation(
                source_id="a",
                summary="s",
                evidence=(evidence(text, "anchor", start, start + 12),),
                rule="a.b",
                predicate="offers",
                object_text="smelting plan",
            )
        )
        words = f"no talks about smelting fee {number}."
        denials.append(event(text, words, event_type="negotiation", event_status="cancelled", polarity="negated"))
    assert len(found("internal_tension", text, *offers, *denials)) == 200


def test_what_is_offered_and_denied_is_a_tension() -> None:
    text = document("Chile offers smelting know-how. There were no talks about smelting agreements.")
    offer = Relation(
        source_id="a",
        summary="s",
        evidence=(evidence(text, "anchor", 0, 30),),
        rule="a.b",
        predicate="offers",
        object_text="smelting know-how",
    )
    denial = event(
        text,
        "no talks about smelting agreements",
        event_type="negotiation",
        event_status="cancelled",
        polarity="negated",
    )
    (finding,) = found("internal_tension", text, offer, denial)
    assert len(finding.claim_ids) == 2 and "smelting" in finding.message
    assert not found("internal_tension", text, offer, replace(denial, polarity="affirmed"))
    assert not found("internal_tension", text, replace(offer, object_text="port access"), denial)


def test_two_sources_with_two_figures_for_one_thing_contradict_each_other() -> None:
    one, other = document("Demand was 100 tonnes.", "a"), document("Demand was 150 tonnes.", "b")
    first = quantity(one, "100 tonnes", 100, **year(2024))
    pairs = [(150.0, True), (101.0, False)]
    for value, differs in pairs:
        second = quantity(other, "150 tonnes", value, **year(2024))
        extractions = [Extraction(one, identify(one, [first]), ()), Extraction(other, identify(other, [second]), ())]
        assert any(finding.rule == "cross_source" for finding in reconcile(extractions)) is differs


def test_findings_do_not_depend_on_the_order_of_documents() -> None:
    one, other = document("Demand was 100 tonnes.", "a"), document("Demand was 150 tonnes.", "b")
    extractions = [
        Extraction(text, identify(text, [quantity(text, words, value, **year(2024))]), ())
        for text, words, value in ((one, "100 tonnes", 100.0), (other, "150 tonnes", 150.0))
    ]
    assert [item.finding_id for item in reconcile(extractions)] == [
        item.finding_id for item in reconcile(extractions[::-1])
    ]
