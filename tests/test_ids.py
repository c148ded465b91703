"""What a row names: participants that can be read, entities that are known, and no slips for them."""

from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, both, parquet, seen, table

from reofacts.claims import Entity
from reofacts.contributions.ids import published_slip
from reofacts.contributions.people import people
from reofacts.validation.neighbours import read_published
from reofacts.validation.paths import validate

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("imposer: China (government:china), target: Japan (government:japan)", "holds two: a semicolon parts them"),
        ("imposer: China (government:china; target: Japan", "has a bracket that is not closed"),
        ("imposer: ; target: Japan", "'imposer:' names nobody behind its role"),
        ("imposer: China; target:", "'target:' names nobody behind its role"),
    ],
)
def test_participants_of_whom_one_would_be_lost_are_an_error(cell: str, words: str, tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({"participants": cell}, base=EVENT))).failures
    assert (failure.rule, failure.line, failure.column) == ("participants_read", 2, "participants")
    assert words in failure.message


@pytest.mark.parametrize(
    "cell", ["subject: Kite, Target and Sons", "deposit: Weld (East) pit", "announcer: Minister: Finance"]
)
def test_names_with_commas_brackets_and_colons_are_read_whole(cell: str) -> None:
    assert [person.text for person in people(cell)] == [cell.partition(": ")[2]]


@pytest.mark.parametrize(
    ("person", "severity"),
    [
        ("China (government:chyna)", ["error"]),
        ("China (place:chyna)", ["error"]),
        ("The ministry (government:chyna)", ["warning"]),
        ("China (place:middle-kingdom)", ["warning"]),
        ("China (government:china)", []),
        ("Some Mine (organisation:some-mine)", []),
    ],
)
def test_a_new_id_that_is_a_slip_for_a_known_one_is_found(person: str, severity: list[str], tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table({"participants": f"imposer: {person}"}, base=EVENT)))
    slips = [item for item in verdict.failures if item.rule == "people_known"]
    assert [item.severity for item in slips] == severity
    assert all("did you mean " in item.mend for item in slips)


ADA = {"person:ada-example": Entity("person:ada-example", "person", "Ada Example")}
MINE = {"organisation:eastern-mine-2": Entity("organisation:eastern-mine-2", "organisation", "Eastern Mine 2")}


@pytest.mark.parametrize(
    ("entity_id", "label", "meant"),
    [
        ("person:ada-exampel", "Ada Exampel", "person:ada-example"),
        ("person:ada-exmple", "Ada Exmple", "person:ada-example"),
        ("person:ada-examples", "Ada Examples", "person:ada-example"),
        ("person:example", "Ada Example", "person:ada-example"),
        ("organisation:eastren-mine-2", "Eastren Mine 2", "organisation:eastern-mine-2"),
        ("person:ida-example", "Ida Example", ""),
        ("person:ada-sample", "Ada Sample", ""),
        ("organisation:eastern-mine-3", "Eastern Mine 3", ""),
        ("organisation:western-mine-2", "Western Mine 2", ""),
        ("organisation:ada-exampel", "Ada Exampel", ""),
    ],
)
def test_a_slip_for_a_published_name_is_told_from_another_name(entity_id: str, label: str, meant: str) -> None:
    assert published_slip(entity_id, label, ADA | MINE)[0] == meant


def test_a_slip_for_a_published_person_is_a_warning_in_both_ways_of_judging(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ROOT / "datasets" / "latest"
    known = read_published(folder).entities.values()
    person = next(item for item in known if item.kind == "person" and len(item.entity_id.rpartition("-")[2]) > 6)
    slip = {"participants": f"announcer: {person.label[:-1]} ({person.entity_id[:-1]})"}
    other = {"participants": f"announcer: Ada {person.label} (person:ada-{person.entity_id.partition(':')[2]})"}
    rows = [{"locator": f"page {number}"} for number in range(120)]
    rows[110] |= slip
    rows[111] |= other
    short, long = both(parquet(tmp_path, rows), monkeypatch, folder)
    assert seen(short) == {(111, "people_known", "participants", "warning")}
    assert seen(long) == seen(short)


def test_a_material_that_is_a_place_or_a_person_is_an_error(tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({"material_id": "place:china"}))).failures
    assert (failure.rule, failure.column) == ("material_kind", "material_id")


def test_a_trade_of_a_place_with_itself_is_a_warning(tmp_path: Path) -> None:
    quote = "China exported 270,000 tonnes of rare earth oxide in 2024"
    cells = {"quote": quote, "measure": "export", "partner_id": "place:china"}
    verdict = validate(made.put(tmp_path, table(cells)))
    assert [(item.rule, item.severity) for item in verdict.failures] == [("partner_other", "warning")]


def test_a_misspelt_id_is_answered_with_the_known_one_and_not_with_how_to_publish_it(tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({"material_id": "material:neodimium"}))).failures
    assert failure.mend.startswith("did you mean material:neodymium?")
    assert "material:neodimium" not in failure.mend


@pytest.mark.parametrize("place", ["place:atlantis", "deposit:toasters"])
def test_an_id_that_is_near_to_nothing_gets_no_suggestion(place: str, tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({"place_id": place}))).failures
    assert failure.mend == f"name it under participants, as `location: its name ({place})`"


@pytest.mark.parametrize(
    ("cell", "name", "slug"),
    [("Kite Ltd", "Kite Ltd", "kite-ltd"), ("place:Kite Ltd", "Kite Ltd", "kite-ltd"),
     ("Kite Group", "Kite Group", "kite-group"), ("Ore Corporation", "Ore Corporation", "ore-corporation"),
     ("Kite Holdings", "Kite Holdings", "kite-holdings")],
)  # fmt: skip
def test_a_company_in_a_column_of_places_is_to_be_named_under_participants(
    cell: str, name: str, slug: str, tmp_path: Path
) -> None:
    failure = validate(made.put(tmp_path, table({"place_id": cell}))).failures[0]
    assert failure.mend.endswith(f"name it under participants, as `participant: {name} (organisation:{slug})`")
    assert "a company is no place" in failure.mend


def test_a_place_that_nobody_knows_is_to_be_named_as_one(tmp_path: Path) -> None:
    failure = validate(made.put(tmp_path, table({"place_id": "Qwxyzzq Hill"}))).failures[0]
    assert "`location: Qwxyzzq Hill (place:qwxyzzq-hill)`" in failure.mend
