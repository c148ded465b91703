"""Names of people and organisations, and one entity for all forms of one organisation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts import vocabulary
from reofacts.documents import from_text
from reofacts.extraction.names import directory, names


def found(text: str) -> list[tuple[str, str]]:
    """The names in a text, with their kinds."""
    return [(name.text, name.kind) for name in names.find(text)]


def labels(text: str) -> dict[str, str]:
    """The label of each written form of a text."""
    return {form: entity.label for form, entity in directory.forms(from_text(text).text).items()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It met Dr. Mei Lin in June.", ("Mei Lin", "person")),
        ("It met Mines Minister J. Okafor.", ("J. Okafor", "person")),
        ("Mei Lin, chief executive of the firm, left.", ("Mei Lin", "person")),
        ("It met the Norwegian Mining Association.", ("Norwegian Mining Association", "organisation")),
        ("It met the Ministry of Trade and Industry.", ("Ministry of Trade and Industry", "organisation")),
        ("It bought Oslo-listed Fjord Minerals.", ("Fjord Minerals", "organisation")),
        ("Ore is sold to Fjord Ltd in Chile.", ("Fjord Ltd", "organisation")),
        ("It met Dr. Piet van der Berg in June.", ("Piet van der Berg", "person")),
        ("It met Ms. Ana de la Cruz.", ("Ana de la Cruz", "person")),
        ("It met the Minerals Council.", ("Minerals Council", "organisation")),
        ("It met the Rare Earth Forum.", ("Rare Earth Forum", "organisation")),
    ],
)
def test_a_name_is_known_by_what_stands_beside_it(text: str, name: tuple[str, str]) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Chile exports rare earths.",
        "The Rare Earth market grew.",
        "However, Reports came in.",
        "Green Valley is in Chile.",
    ],
)
def test_places_materials_and_openings_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_minister_of_two_fields_has_the_whole_office() -> None:
    (name,) = names.find("It met Mines and Energy Minister Ana Soto.")
    assert name.position is not None
    assert "It met Mines and Energy Minister Ana Soto."[slice(*name.position)] == "Mines and Energy Minister"


def test_a_material_in_the_name_of_a_body_is_part_of_it() -> None:
    text = "The Rare Earth Forum met on rare earths."
    assert names.in_body(text, 4, 14) and not names.in_body(text, text.rindex("rare"), len(text) - 1)


def test_an_acronym_in_brackets_is_the_same_organisation() -> None:
    known = labels("The Fjord Council of Industries (FCI) met. FCI spoke.")
    assert known["fci"] == known["fjord council of industries"] == "Fjord Council of Industries"


def test_an_acronym_made_of_initials_is_the_same_organisation() -> None:
    known = labels("The Northern Ore Institute Pune met.\n\nNOI Pune spoke.")
    assert known["noi pune"] == "Northern Ore Institute Pune"


def test_a_comma_before_the_town_makes_no_other_organisation() -> None:
    known = labels("The Northern Ore Institute Pune met. A report came from Northern Ore Institute, Pune.")
    assert set(known.values()) == {"Northern Ore Institute Pune"}


def test_a_form_with_an_acronym_before_it_is_the_same_organisation() -> None:
    known = labels("The Northern Ore Institute met. A report came from the XQRD Northern Ore Institute.")
    assert known["xqrd northern ore institute"] == "Northern Ore Institute"


def test_a_short_form_is_the_one_longer_form_that_begins_with_it() -> None:
    known = labels("Shares of Fjordia Minerals Ltd rose. On Monday Fjordia said so.")
    assert known["fjordia"] == "Fjordia Minerals Ltd"


def test_a_short_form_of_two_organisations_stays_itself() -> None:
    known = labels("Fjordia Minerals Ltd met Fjordia Motors. On Monday Fjordia said so.")
    assert known["fjordia"] == "Fjordia"


def test_a_last_name_alone_is_the_person_named_in_full() -> None:
    known = labels("Minister Ana Soto spoke. Minister Soto left.")
    assert known["soto"] == "Ana Soto"


def test_a_state_as_an_actor_is_the_government_of_the_country() -> None:
    rajasthan = vocabulary.entities()["place:rajasthan"]
    government = directory.government(rajasthan)
    assert (government.entity_id, government.label, government.parent_id) == (
        "government:india",
        "India",
        "place:india",
    )


def test_the_aliases_are_the_other_forms() -> None:
    entity = directory.forms("The Fjord Council of Industries (FCI) met.")["fci"]
    assert (entity.entity_id, entity.aliases) == ("organisation:fjord-council-of-industries", ("FCI",))


@given(st.text(alphabet="ABab .,()-'’&", max_size=80))
def test_every_name_is_what_the_text_has_at_its_span(text: str) -> None:
    assert all(text[name.start : name.end] == name.text for name in names.find(text))


@given(
    st.lists(
        st.sampled_from(["Northern", "Ore", "Ltd", "NO", "Fjord", "Council", "of", "(FC)", ",", "said"]), max_size=30
    )
)
def test_every_form_belongs_to_the_entity_that_lists_it(words: list[str]) -> None:
    for form, entity in directory.forms(" ".join(words)).items():
        assert form in {directory.key(alias) for alias in (entity.label, *entity.aliases)}
