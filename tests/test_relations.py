"""Relations: each rule on sentences of its own, with sentences that look alike and must give nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import roles

from reofacts.claims import Relation
from reofacts.documents import from_text, normalise
from reofacts.extraction import extract
from reofacts.extraction.relations import relations


def read(text: str) -> list[Relation]:
    """The relations of a text."""
    return relations.read(from_text(text, published=date(2026, 3, 4)))


def only(text: str) -> Relation:
    """The one relation of a text."""
    (relation,) = read(text)
    return relation


LITHIUM = "Lithium is mined in Chile. "


def positions(text: str) -> list[tuple[str, str, str | None]]:
    """The positions of a text: person, role, organisation."""
    found = [one for one in read(LITHIUM + text) if one.predicate == "holds_position"]
    return [(roles(one, "holder")[0], one.object_text or "", next(iter(roles(one, "employer")), None)) for one in found]


def test_an_office_before_a_name_is_a_position_without_employer() -> None:
    assert positions("Federal Energy Minister J. Ana Soto spoke.") == [("J. Ana Soto", "Federal Energy Minister", None)]


def test_a_nationality_before_the_office_names_the_government() -> None:
    assert positions("Norwegian Energy Minister Mei Lin spoke.") == [("Mei Lin", "Norwegian Energy Minister", "Norway")]


def test_an_office_behind_a_name_names_the_organisation() -> None:
    found = positions("Mei Lin, the chief executive of Kite Ore Ltd, spoke.")
    assert found == [("Mei Lin", "chief executive", "Kite Ore Ltd")]


CAPTION = (
    "From left to right: Mr. Omar Haddad, Director, Safety, Audit and Travel, Fjord Institute, Oslo; Dr. Mei Lin, "
    "Senior Fellow, FCM, and President, Centre for Ore Policy Research; Dr. Ana Soto, Chairman, Fjord Institute Oslo "
    "and President, Chilean Council of Miners and Adv. Tom Berg, Secretary General, Forum for Clean Metals (FCM) "
    "during the launch of a lithium report."
)
BEFORE = "The Fjord Institute Oslo and the Forum for Clean Metals (FCM) met. "


def test_a_caption_gives_every_person_every_position() -> None:
    assert positions(BEFORE + CAPTION) == [
        ("Omar Haddad", "Director, Safety, Audit and Travel", "Fjord Institute Oslo"),
        ("Mei Lin", "Senior Fellow", "Forum for Clean Metals"),
        ("Mei Lin", "President", "Centre for Ore Policy Research"),
        ("Ana Soto", "Chairman", "Fjord Institute Oslo"),
        ("Ana Soto", "President", "Chilean Council of Miners"),
        ("Tom Berg", "Secretary General", "Forum for Clean Metals"),
    ]


def test_a_caption_keeps_the_organisation_as_printed() -> None:
    first = next(one for one in read(BEFORE + CAPTION) if one.predicate == "holds_position")
    assert [one.text for one in first.participants] == ["Mr. Omar Haddad", "Fjord Institute, Oslo"]
    assert first.anchor.exact == "Mr. Omar Haddad, Director, Safety, Audit and Travel, Fjord Institute, Oslo"


def test_each_use_of_a_list_is_a_relation_of_its_own() -> None:
    found = read("Cobalt is refined in Chile for magnets used in wind turbines, EV batteries, fighter jets and drones.")
    uses = [one for one in found if one.predicate == "used_in"]
    assert [one.anchor.exact for one in uses] == ["wind turbines", "EV batteries", "fighter jets", "drones"]
    assert {one.subject_id for one in uses} == {"material:permanent-magnets"}
    assert uses[0].object_id == "end_use:wind-turbines"


def test_what_a_material_is_essential_for_is_a_use() -> None:
    relation = only("Rare earth elements are essential for making permanent magnets.")
    assert (relation.subject_id, relation.object_id) == ("material:rare-earths", "material:permanent-magnets")


def test_a_deposit_requires_a_technique_that_a_country_lacks() -> None:
    requires, lacks = read(
        "Clay rare earth deposits require special extraction techniques, which Chile currently does not have at scale."
    )
    assert (requires.predicate, requires.object_text) == ("requires", "special extraction techniques")
    assert (lacks.predicate, lacks.subject_id, lacks.polarity) == ("lacks", "government:chile", "negated")
    assert lacks.object_text == "special extraction techniques at scale"


def test_an_aim_of_two_countries_is_one_of_each() -> None:
    found = read("Both Chile and Norway are looking to cut imports of rare earths.")
    assert [one.subject_id for one in found] == ["government:chile", "government:norway"]
    assert {(one.predicate, one.modality, one.anchor.exact) for one in found} == {
        ("intends", "target", "Chile and Norway are looking to cut imports of rare earths")
    }


def test_a_move_aimed_at_something_is_an_aim_of_the_subject() -> None:
    relation = only("In a bid aimed at cutting reliance on Chile for lithium, Norway opened a mine.")
    assert (relation.subject_id, relation.object_text) == ("government:norway", "cutting reliance on Chile for lithium")


def test_nations_without_a_name_can_have_an_aim() -> None:
    relation = only("The rich and powerful nations are racing to find cobalt.")
    assert (relation.subject_id, roles(relation, "subject")) == (None, ["rich and powerful nations"])


def test_an_offer_names_what_is_asked_in_return() -> None:
    relation = only("The Norwegian government is likely to offer drilling rigs in exchange for a supply of lithium.")
    assert (relation.predicate, relation.modality, relation.subject_id) == ("offers", "forecast", "government:norway")
    assert (relation.object_text, roles(relation, "other")) == ("drilling rigs", ["a supply of lithium"])


def test_what_is_given_in_return_for_something_is_an_offer() -> None:
    relation = only("Norway will provide drilling rigs and loans in return for lithium.")
    assert (relation.predicate, relation.modality) == ("offers", "forecast")
    assert (roles(relation, "subject"), roles(relation, "other")) == (["exploration technology", "loans"], ["lithium"])
    assert read("Norway will provide lithium to Chile.") == []


def test_a_product_made_for_uses_is_what_is_used_in_them() -> None:
    found = read("Rare earths are used to make magnets for electric cars, wind turbines and drones.")
    assert [(one.subject_id, one.anchor.exact) for one in found] == [
        ("material:rare-earths", "magnets"),
        ("material:permanent-magnets", "electric cars"),
        ("material:permanent-magnets", "wind turbines"),
        ("material:permanent-magnets", "drones"),
    ]


def test_what_goes_into_a_product_is_used_in_it() -> None:
    assert [one.anchor.exact for one in read("Cobalt goes into batteries and drones.")] == ["batteries", "drones"]


def test_deposits_of_a_material_are_not_the_material() -> None:
    relation = only("Hard rock lithium deposits require selective leaching.")
    assert (relation.subject_id, roles(relation, "material")) == (None, ["lithium"])


def test_an_absence_keeps_the_words_that_limit_it() -> None:
    assert only("Chile does not yet have lithium refining technology.").object_text == "lithium refining technology yet"


def test_a_period_is_no_part_of_an_object() -> None:
    assert only("The talks are part of a pact on lithium signed last year.").object_text == "a pact on lithium"


def test_a_claim_behind_a_comma_is_that_of_who_makes_it() -> None:
    found = read("Chile banned exports of lithium to 12 firms, which it says smuggle arms.")
    assert [(one.anchor.exact, one.attributed_to) for one in found] == [("smuggle arms", "Chile")]


def test_a_study_of_projects_is_said_by_the_reports() -> None:
    relation = only("Reports said Norway is examining lithium projects around the world.")
    assert (relation.predicate, relation.attribution) == ("examines", "media_reports")


def test_a_possible_effect_in_the_words_of_a_minister() -> None:
    found = read("Energy Minister Ana Soto said the find could greatly boost Chile’s lithium exports.")
    effect = next(one for one in found if one.predicate == "may_cause")
    assert (effect.modality, effect.attributed_to, effect.object_text) == (
        "possible",
        "Ana Soto",
        "boost Chile’s lithium exports",
    )


def test_a_move_restricts_the_access_of_companies() -> None:
    found = read(
        "The move restricts Norwegian firms’ access to six rare earth elements now on Chile’s export control list."
    )
    restricts, member = sorted(found, key=lambda one: one.predicate, reverse=True)
    assert (restricts.predicate, roles(restricts, "target")) == ("restricts", ["Norwegian firms"])
    assert (member.predicate, member.object_text) == ("part_of", "Chile’s export control list")
    assert roles(member, "material") == ["rare earths"]


def test_talks_are_part_of_a_pact() -> None:
    relation = only("The talks between Tokyo and Canberra are part of a pact on lithium.")
    assert (relation.predicate, roles(relation, "party")) == ("part_of", ["Japan", "Australia"])
    assert relation.object_text == "a pact on lithium"


def test_a_report_is_made_by_an_organisation() -> None:
    relation = only("It was the launch of a lithium report made by Kite Ore Institute.")
    assert (relation.predicate, relation.object_id) == ("made_by", "organisation:kite-ore-institute")
    assert relation.anchor.exact == "lithium report made by Kite Ore Institute"


def test_the_reason_of_a_ban_is_the_word_of_who_gives_it() -> None:
    found = read("Chile banned exports of lithium to 12 firms that it claims supply the Norwegian army.")
    reason = next(one for one in found if one.rule == "relation.allegation")
    assert (reason.anchor.exact, reason.attribution, reason.attributed_to) == (
        "supply the Norwegian army", "named_organisation", "Chile",
    )  # fmt: skip
    assert roles(reason, "subject") == ["12 firms"]


def test_tension_has_two_parties() -> None:
    found = read(LITHIUM + "The talks come amid growing tensions between Chile and Norway.")
    assert [(one.rule, roles(one, "party")) for one in found] == [("relation.tension", ["Chile", "Norway"])]


def test_a_view_belongs_to_who_holds_it() -> None:
    relation = only("Chile sees access to lithium as critical for its industry.")
    assert (relation.predicate, relation.subject_id) == ("other", "government:chile")
    assert relation.object_text == "access to lithium as critical for its industry"


@pytest.mark.parametrize(
    "text",
    [
        "The lithium room was used in the morning.",
        "Lithium is used in Europe.",
        "Exporters now need a licence for lithium.",
        "The company used to mine lithium.",
        "Lithium needs to fall in price.",
        "Chile lacks.",
        "The lithium plant has been closed and does not have to open.",
        "It could boost lithium.",
        "The director of the lithium mine left.",
        "Minister after minister spoke of lithium.",
        "A lithium report made by hand was lost.",
        "Lithium is part of the answer.",
        "Lithium is essential for him.",
        "The lithium offer stands.",
        "The list of lithium mines is long.",
        "Tensions between them rose over lithium.",
        "Reports say that lithium fell.",
    ],
)
def test_sentences_that_only_look_alike_give_no_relation(text: str) -> None:
    assert read(text) == []


def test_a_document_about_something_else_gives_nothing() -> None:
    assert read("Energy Minister Ana Soto said Chile lacks parks. Both Chile and Norway are looking to win.") == []


USES = ["wind turbines", "drones", "fighter jets", "lasers", "smartphones"]


@given(st.permutations(USES), st.integers(min_value=1, max_value=5))
def test_the_uses_follow_the_text_in_its_order(uses: list[str], count: int) -> None:
    kept = uses[:count]
    listing = ", ".join(kept[:-1]) + (" and " if count > 1 else "") + kept[-1]
    found = [one.anchor.exact for one in read(f"Neodymium is used in {listing}.")]
    assert found == kept


FRAGMENTS = [
    "Chile",
    "lithium",
    "is used in",
    "could boost",
    "lacks",
    ",",
    "(",
    ")",
    "“",
    "”",
    "that it claims",
    "and",
    "offers",
    "From left to right:",
    "Dr.",
    "Ana Soto",
    "Chairman",
    "President",
    "is part of a pact",
    "sees",
    "as critical",
    ";",
    ".",
]


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40))
def test_no_text_breaks_the_rules(fragments: list[str]) -> None:
    text = " ".join(fragments)
    for relation in read(text):
        assert all(text[item.start : item.end] == item.exact for item in relation.evidence)
        assert relation.object_id or relation.object_text
        assert normalise(relation.summary) != normalise(text) and len(relation.summary) <= 200


@pytest.mark.parametrize(
    "text",
    ["lithium " + "could boost a " * 3000, "lithium used in " + "a, " * 6000, "From left: lithium " + "Dr. A, " * 3000],
)
def test_long_sentences_are_read_piece_by_piece_or_not_at_all(text: str) -> None:
    assert len(read(text)) < 20


def test_a_relation_said_again_in_the_same_words_is_one_claim() -> None:
    sentence = "The separation of rare earths needs many steps."
    (claim,) = read(f"{sentence} It is slow.\n\n{sentence} It is costly.")
    assert [one.role for one in claim.evidence].count("repeat") == 1


def test_who_has_materials_on_a_list_is_not_on_it() -> None:
    found = read("China controls exports of gallium and has 17 rare earth elements on its control list.")
    assert [claim.predicate for claim in found] == []


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Tin is used in a wide range of goods.", []),
        ("Tin is used in a wide range of products including solder and cans.", ["solder", "cans"]),
        ("Gallium is used in electronics, particularly in chips for cars.", ["electronics", "chips for cars"]),
        ("Platinum is used in refining and for jewellery.", ["refining", "jewellery"]),
    ],
)
def test_a_use_is_named_without_the_words_that_lead_to_it(text: str, uses: list[str]) -> None:
    found = [claim.object_text for claim in extract(text=text).claims if isinstance(claim, Relation)]
    assert found == uses


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The closure could hit makers of rare earth magnets used in electric cars.", "reported"),
        ("Rare earth magnets could be used in electric cars.", "possible"),
    ],
)
def test_a_use_told_in_passing_is_a_fact(text: str, modality: str) -> None:
    (claim,) = (one for one in extract(text=text).claims if isinstance(one, Relation) and one.predicate == "used_in")
    assert claim.modality == modality


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("By: Lind Senior Deputy Editor Online\n\nTin rose.", []),
        ("Ana Soto, the company's general manager, sold tin.", ["general manager"]),
        ("US President Ana Soto sold tin.", ["US President"]),
        ("Chief minister Ana Soto sold tin.", ["Chief minister"]),
    ],
)
def test_a_position_is_told_whole_and_of_somebody(text: str, positions: list[str]) -> None:
    found = [claim for claim in extract(text=text).claims if isinstance(claim, Relation)]
    assert [claim.object_text for claim in found if claim.predicate == "holds_position"] == positions


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("Peru aims to buy tin ore for as much as $9 million.", ["buy tin ore"]),
        ("Peru aims to set a tin fund up.", ["set a tin fund up"]),
    ],
)
def test_an_aim_ends_before_the_figure_behind_it(text: str, aims: list[str]) -> None:
    found = [claim for claim in extract(text=text).claims if isinstance(claim, Relation)]
    assert [claim.object_text for claim in found if claim.predicate == "intends"] == aims


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Growing support in Peru has begun to draw money to tin mines and may lower the price of tin.", 0),
        ("The support for tin mines may lower the price of tin.", 1),
    ],
)
def test_a_clause_is_no_subject_of_an_effect(text: str, count: int) -> None:
    found = [claim for claim in extract(text=text).claims if isinstance(claim, Relation)]
    assert len([claim for claim in found if claim.predicate == "may_cause"]) == count


def test_a_state_in_the_name_of_a_body_is_not_whose_government_is_meant() -> None:
    first = "Peru mined 500 tonnes of tin in 2024, according to the U.S. Geological Survey. "
    assert only(first + "The government plans to award six tin contracts.").subject_id == "government:peru"
