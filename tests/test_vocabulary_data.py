"""The word lists: every line says something, says it once, and fits the other lists."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from reofacts.elements import weights
from reofacts.schemas.contract import enums
from reofacts.vocabulary import ancestors, cells, find, fold, rows, smallest_holding, terms

ENTITY_LISTS = ("places", "materials", "end_uses", "technologies")
NEIGHBOURS = frozenset((
    "Li", "Co", "Ni", "Cu", "Mn", "C", "Ga", "Ge", "Sb", "W", "Mo", "V", "Ti", "Zr", "Hf", "Nb", "Ta", "Be", "Bi", "In",
    "Te", "Se", "Re", "Mg", "Cr", "Sn", "Zn", "Pb", "Al", "Si", "Fe", "Au", "Ag", "Pt", "Pd", "Rh", "Ru", "Ir", "Os",
    "U", "Th", "P", "K", "He", "Sr", "B", "As", "Cd", "Hg",
))  # fmt: skip


@pytest.mark.parametrize("name", ENTITY_LISTS)
def test_an_entity_stands_once_and_says_what_it_is(name: str) -> None:
    ids = [row["entity_id"] for row in rows(name)]
    assert [entity for entity, count in Counter(ids).items() if count > 1] == []
    kind = {"places": "place", "materials": "material", "end_uses": "end_use", "technologies": "technology"}[name]
    for row in rows(name):
        assert re.fullmatch(rf"{kind}:[a-z0-9]+(-[a-z0-9]+)*", row["entity_id"]), row
        assert row["label"].strip(), row
        assert row["meaning"].strip(), row


@pytest.mark.parametrize("name", ENTITY_LISTS)
def test_a_term_means_one_thing(name: str) -> None:
    meanings: dict[str, set[str]] = {}
    forms: Counter[str] = Counter()
    for term, entity_id, _ in terms(name):
        key = term if len(term) <= 2 else fold(term)  # symbols differ by case: Nd, ND
        meanings.setdefault(key, set()).add(entity_id)
        forms[key] += 1
    assert {term: ids for term, ids in meanings.items() if len(ids) > 1} == {}
    assert [term for term, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("name", ["places", "materials"])
def test_what_holds_an_entity_is_in_the_list(name: str) -> None:
    ids = {row["entity_id"] for row in rows(name)}
    assert [row for row in rows(name) if row["parent_id"] and row["parent_id"] not in ids] == []


def test_a_line_has_a_cell_for_each_column_and_no_more() -> None:
    """A comma in a meaning that nobody quoted would cut the meaning off."""
    names = sorted(
        path.name.removesuffix(".csv") for path in files("reofacts.vocabulary").iterdir() if path.name.endswith(".csv")
    )
    assert len(names) > 40
    assert [(name, row) for name in names for row in rows(name) if None in row or None in row.values()] == []


def test_every_place_lies_in_the_world() -> None:
    assert [row["entity_id"] for row in rows("places") if ancestors(row["entity_id"])[-1] != "place:world"] == []


def test_all_countries_of_the_standard_are_there_once() -> None:
    codes = [row["iso_3166_1"] for row in rows("places") if row["iso_3166_1"]]
    assert len(codes) == len(set(codes)) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_a_state_carries_the_code_of_its_country() -> None:
    country = {row["entity_id"]: row["iso_3166_1"] for row in rows("places")}
    states = [row for row in rows("places") if row["iso_3166_2"]]
    assert len({row["iso_3166_2"] for row in states}) == len(states)
    for row in states:
        assert re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", row["iso_3166_2"]), row
        assert row["iso_3166_2"][:2] == country[row["parent_id"]], row


@pytest.mark.parametrize(
    ("country", "count"), [("india", 36), ("china", 30), ("australia", 8), ("united-states", 51), ("canada", 13),
                           ("brazil", 26)],
)  # fmt: skip
def test_the_states_of_mining_countries_are_complete(country: str, count: int) -> None:
    held = [row for row in rows("places") if row["parent_id"] == f"place:{country}" and row["iso_3166_2"]]
    assert len(held) == count


@pytest.mark.parametrize(
    ("word", "place"),
    [("US", "united-states"), ("U.S.", "united-states"), ("UK", "united-kingdom"), ("Chinese", "china"),
     ("Japanese", "japan"), ("Indian", "india"), ("New Delhi", "india"), ("Tokyo", "japan"), ("Beijing", "china"),
     ("Washington", "united-states"), ("Canberra", "australia"), ("EU", "european-union"), ("Burma", "myanmar"),
     ("DRC", "democratic-republic-of-the-congo"), ("Orissa", "odisha"), ("Kachin", "kachin-state"),
     ("globally", "world"), ("Nunavut", "nunavut"), ("Minas Gerais", "minas-gerais"), ("Greenland", "greenland")],
)  # fmt: skip
def test_news_words_lead_to_their_place(word: str, place: str) -> None:
    assert {entity_id for term, entity_id, _ in terms("places") if term == word} == {f"place:{place}"}


@pytest.mark.parametrize("text", ["A mine in Thai Nguyen opened.", "A plant in Indian Head makes magnets."])
def test_a_nationality_that_begins_a_name_is_no_place(text: str) -> None:
    assert find(text, "places") == ()


@pytest.mark.parametrize(
    "text", ["The Thai Government spoke.", "Ore from Indian Rare Earths is sold.", "Thai Firms Sign Big Lithium Deal"]
)
def test_a_nationality_before_a_word_of_the_field_is_a_place(text: str) -> None:
    assert len(find(text, "places")) == 1


def test_two_states_of_a_country_meet_in_it() -> None:
    assert smallest_holding(["place:rajasthan", "place:gujarat"]) == "place:india"
    assert smallest_holding(["place:baotou", "place:ganzhou"]) == "place:china"
    assert smallest_holding(["place:india", "place:japan"]) == "place:asia"


def test_a_material_names_known_elements_and_a_known_basis() -> None:
    known = set(weights()) | NEIGHBOURS
    for row in rows("materials"):
        assert set(cells(row["elements"])) <= known, row
        assert row["basis"] in (*enums()["basis"], ""), row
        assert all(re.fullmatch(r"\d{4}(\.\d{2}){0,2}", code) for code in cells(row["hs_code"])), row


def test_every_rare_earth_has_its_element_oxide_and_metal() -> None:
    by_id = {row["entity_id"]: row for row in rows("materials")}
    names = [row["label"] for row in rows("materials") if re.match(r"element \d+, symbol", row["meaning"])]
    assert len(names) == 17
    for name in names:
        assert "material:rare-earths" in ancestors(f"material:{name}")
        if name != "promethium":
            assert by_id[f"material:{name}-oxide"]["basis"] == "REO"
            assert by_id[f"material:{name}-metal"]["basis"] == "metal"


@pytest.mark.parametrize(
    ("term", "material", "basis"),
    [("rare earth oxides", "rare-earth-oxides", "REO"), ("TREO", "rare-earth-oxides", "REO"),
     ("rare earth metals", "rare-earth-metals", "metal"), ("NdPr oxide", "ndpr-oxide", "REO"),
     ("NdFeB", "ndfeb-magnets", "magnet"), ("MREC", "mixed-rare-earth-carbonate", "compound"),
     ("ionic clay", "ion-adsorption-clay", "ore"), ("rare earth", "rare-earths", ""), ("HREE", "heavy-rare-earths", ""),
     ("critical minerals", "critical-minerals", ""), ("Dy", "dysprosium", ""), ("Dy2O3", "dysprosium-oxide", "REO")],
)  # fmt: skip
def test_words_of_the_trade_lead_to_their_material(term: str, material: str, basis: str) -> None:
    assert {entity_id for form, entity_id, _ in terms("materials") if form == term} == {f"material:{material}"}
    assert [row["basis"] for row in rows("materials") if row["entity_id"] == f"material:{material}"] == [basis]


def test_a_measure_cue_names_a_measure_and_a_weight() -> None:
    listed = [row["term"].casefold() for row in rows("measures")]
    assert [term for term, count in Counter(listed).items() if count > 1] == []
    assert all(1 <= int(row["weight"]) <= 6 and row["meaning"] for row in rows("measures"))
    assert {*enums()["measure"], "none"} == {row["measure"] for row in rows("measures")}


def test_a_word_of_time_stands_once_in_its_group() -> None:
    readings = {
        "role": {"until", "through", "to", "before", "by", "at", "since", "after", "from", "between", "base", "over"},
        "context": {"strong", "weak", "noun"},
    }
    groups = {"role", "context", "present", "recent", "noun", "future", "change", "figure", "moved"}
    listed = Counter((row["group"], row["term"]) for row in rows("periods"))
    assert [word for word, count in listed.items() if count > 1] == []
    for row in rows("periods"):
        assert row["group"] in groups, row
        assert row["reading"] in readings.get(row["group"], {""}), row
        assert row["term"] == row["term"].lower().strip(), row
        assert row["meaning"], row


def test_a_fiscal_year_belongs_to_a_country_and_starts_within_the_year() -> None:
    countries = {row["iso_3166_1"] for row in rows("places")}
    for row in rows("fiscal_years"):
        assert row["country"] in countries, row
        assert 1 <= int(row["first_month"]) <= 12, row
        assert row["named_for"] in ("start", "end"), row
        assert row["kept_by"] in ("companies", "state"), row
        assert row["how"] in ("stated", "assumed"), row


def test_a_company_of_the_list_of_books_keeps_a_year_that_companies_of_its_country_keep() -> None:
    kept = {row["country"] for row in rows("fiscal_years") if row["kept_by"] == "companies"}
    assert {row["country"] for row in rows("seats")} <= kept
    assert all(row["term"] and row["meaning"] for row in rows("seats"))


def others(name: str) -> set[str]:
    """The folded terms of all lists of names but one, and of all entities."""
    names = {"mines", "organisations", "media", "headlines"} - {name}
    listed = {fold(term) for one in names for row in rows(one) for term in cells(row["term"])}
    return listed | {fold(term) for one in ENTITY_LISTS for term, _, _ in terms(one)}


@pytest.mark.parametrize("name", ["mines", "organisations", "headlines"])
def test_a_name_stands_once_in_one_list(name: str) -> None:
    written = [row["term"] if name != "mines" else fold(row["term"]) for row in rows(name)]
    assert [term for term, count in Counter(written).items() if count > 1] == []
    elsewhere = others(name)
    assert [row["term"] for row in rows(name) if fold(row["term"]) in elsewhere] == []
    assert [row for row in rows(name) if not row["meaning"].strip()] == []


@pytest.mark.parametrize("name", ["mines", "organisations", "headlines", "currencies"])
def test_what_is_at_home_somewhere_is_so_in_a_country(name: str) -> None:
    countries = {row["entity_id"] for row in rows("places") if row["iso_3166_1"]}
    given = {row["place_id"] for row in rows(name)}
    assert given <= (countries | {""} if name == "organisations" else countries)


def test_a_mine_yields_materials_and_says_where_it_lies() -> None:
    known = {fold(term) for term, _, _ in terms("materials")}
    assert len(rows("mines")) > 1500
    for row in rows("mines"):
        assert row["materials"], row
        assert {fold(term) for term in cells(row["materials"])} <= known, row
        assert row["with_noun"] in ("", "yes"), row
        assert not re.fullmatch(r"[a-z]+", row["term"]), row


@pytest.mark.parametrize(
    "list_name", ["function_words", "calendar", "sites", "offices", "bodies", "lexicon", "measures"]
)
def test_a_mine_without_its_noun_is_no_word_of_the_language(list_name: str) -> None:
    words = {fold(term) for row in rows(list_name) for term in cells(row.get("term") or row.get("word") or "")}
    assert [row["term"] for row in rows("mines") if not row["with_noun"] and fold(row["term"]) in words] == []


def test_the_money_of_a_country_is_a_unit() -> None:
    assert {row["currency"] for row in rows("currencies")} <= {row["unit"] for row in rows("units")}
