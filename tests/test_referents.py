"""What a claim takes over from an event named before: "the event", "the move", "the discovery", "both countries"."""

from __future__ import annotations

from datetime import date

from samples import roles

from reofacts.claims import Event, Relation
from reofacts.documents import from_text
from reofacts.extraction.events import events
from reofacts.extraction.relations import relations

MEETING = "The Fjord Institute hosted a seminar titled “Lithium, Cobalt and Trade” on supply."


def claims(text: str) -> list[Event | Relation]:
    """The events and relations of a text of 4 March 2026."""
    document = from_text(text, published=date(2026, 3, 4))
    return [*events.read(document), *relations.read(document)]


def of_rule(text: str, rule: str) -> Event | Relation:
    """The one claim of a rule."""
    (claim,) = [one for one in claims(text) if one.rule == rule]
    return claim


def test_a_headline_is_repeat_evidence_of_the_body_s_meeting() -> None:
    (meeting,) = claims(f"Fjord Institute hosts seminar on lithium\n\n{MEETING}")
    assert [item.exact for item in meeting.spans("repeat")] == ["Fjord Institute hosts seminar on lithium"]


def test_a_headline_about_somebody_else_stays_an_event() -> None:
    found = claims(f"Kite Ore Council hosts seminar on lithium\n\n{MEETING}")
    assert [roles(one, "organiser") for one in found] == [["Kite Ore Council"], ["Fjord Institute"]]


def test_who_came_to_the_event_came_to_the_gathering_named_before() -> None:
    guests = of_rule(f"Oslo, March 4, 2026: {MEETING} The event drew miners and bankers.", "event.attendance")
    assert isinstance(guests, Event)
    assert (guests.title, guests.place_how, guests.period_how) == (
        "Lithium, Cobalt and Trade",
        "inherited",
        "inherited",
    )
    assert roles(guests, "participant") == ["miners", "bankers"]


def test_a_place_named_with_the_event_is_the_gathering_s() -> None:
    meeting = of_rule(f"{MEETING} This Mumbai event was about lithium.", "event.convening")
    assert (meeting.place_id, meeting.place_how) == ("place:mumbai", "inherited")
    assert [item.exact for item in meeting.spans("place")] == ["Mumbai"]


def test_a_gathering_just_concluded_has_its_words_as_evidence() -> None:
    meeting = of_rule(f"Lithium was the theme of the just concluded seminar. {MEETING}", "event.convening")
    assert (meeting.period_text, meeting.period_edtf, meeting.period_how) == (
        "just concluded",
        "../2026-03-04",
        "resolved",
    )
    assert [item.exact for item in meeting.spans("period")] == ["just concluded"]


def test_an_act_without_words_of_time_lies_before_publication_by_inference() -> None:
    meeting = of_rule(MEETING, "event.convening")
    assert (meeting.period_text, meeting.period_edtf, meeting.period_how) == (None, "../2026-03-04", "inferred")


def test_the_move_is_that_of_who_imposed_the_control_and_of_its_time() -> None:
    text = "Last week, Chile banned exports of lithium. The move restricts Norwegian firms’ access to lithium."
    move = of_rule(text, "relation.restriction")
    assert isinstance(move, Relation)
    assert (move.subject_id, move.period_edtf, move.period_how) == (
        "government:chile", "2026-02-23/2026-03-01", "inherited",
    )  # fmt: skip
    assert move.summary == "Chile limits the access of Norwegian firms to lithium."


def test_the_discovery_is_the_last_one() -> None:
    text = "Chile identified two lithium deposits in Gujarat. The discovery was announced by Mines Minister Ana Soto."
    told = of_rule(text, "event.made_known")
    assert (roles(told, "material"), roles(told, "location")) == (["lithium"], ["Gujarat"])
    assert told.summary == "Ana Soto announced the discovery of lithium in Gujarat."


def test_the_find_of_which_somebody_says_it_may_do_something() -> None:
    text = "Chile found a lithium deposit. Mines Minister Ana Soto announced the find, saying it may boost exports."
    effect = of_rule(text, "relation.effect")
    assert (roles(effect, "subject"), roles(effect, "material")) == (["the find"], ["lithium"])
    assert effect.attributed_to == "Ana Soto"


def test_talks_that_were_not_held_are_those_of_the_parties_before() -> None:
    text = "Chile is in talks with Norway on lithium. There have been no talks so far on lithium royalties."
    assert roles(of_rule(text, "event.no_talks"), "party") == ["Chile", "Norway"]


def test_both_countries_are_the_two_that_act_before() -> None:
    found = claims("Chile and Norway mine lithium. Both countries seek to cut their imports of lithium.")
    assert [(one.summary, roles(one, "subject")) for one in found] == [
        ("Chile aims to cut imports of lithium.", ["Chile"]),
        ("Norway aims to cut imports of lithium.", ["Norway"]),
    ]


def test_both_countries_without_two_before_are_left_as_they_are() -> None:
    (aim,) = claims("Chile mines lithium. Both countries seek to cut imports of lithium.")
    assert roles(aim, "subject") == ["Both countries"]


def test_a_union_minister_is_of_the_country_of_the_dateline() -> None:
    dated = of_rule("New Delhi: Union Mines Minister Ana Soto spoke of lithium.", "relation.position")
    assert isinstance(dated, Relation)
    assert (dated.object_id, dated.place_id, roles(dated, "employer")) == ("government:india", None, ["India"])
    plain = of_rule("Union Mines Minister Ana Soto spoke of lithium.", "relation.position")
    assert roles(plain, "employer") == []
