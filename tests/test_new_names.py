"""Places and materials that nothing knows, and materials under the id of another."""

from pathlib import Path

import pytest
from contributed import both, parquet, put, seen, table

from reofacts.validation.paths import validate


def told(folder: Path, **cells: str) -> set[tuple[str, str]]:
    """The rules that a row over the good one breaks, and how bad that is."""
    return {(item.rule, item.severity) for item in validate(put(folder, table(cells))).failures}


ATLANTIS = {"place_id": "place:atlantis", "participants": "location: Atlantis (place:atlantis)"}
UNKNOWN = {"material_id": "material:unobtainium", "participants": "material: unobtainium (material:unobtainium)"}


@pytest.mark.parametrize("cells", [ATLANTIS, UNKNOWN, {"participants": "location: Atlantis (place:atlantis)"}])
def test_a_new_place_or_material_is_warned_of(cells: dict[str, str], tmp_path: Path) -> None:
    assert ("name_new", "warning") in told(tmp_path, **cells)


@pytest.mark.parametrize(
    "person",
    ["holder: Some Mine (organisation:some-mine)", "location: China (place:china)", "material: oxides",
     "other: Kite Hill (deposit:kite-hill)", "imposer: China (government:china)"],
)  # fmt: skip
def test_what_is_known_and_new_names_of_other_kinds_are_left_alone(person: str, tmp_path: Path) -> None:
    assert not {rule for rule, _ in told(tmp_path, participants=person)} & {"name_new", "people_known"}


@pytest.mark.parametrize(
    ("person", "wrong"),
    [("material: rare earth oxide (material:dysprosium)", True),
     ("material: dysprosium (material:dysprosium)", False),
     ("material: rare earth oxide (material:rare-earth-oxides)", False),
     ("material: oxides of it (material:dysprosium)", False)],
)  # fmt: skip
def test_a_material_has_the_id_of_its_name(person: str, wrong: bool, tmp_path: Path) -> None:
    assert (("people_known", "error") in told(tmp_path, participants=person)) == wrong


def test_a_slip_is_told_once(tmp_path: Path) -> None:
    rules = [rule for rule, _ in told(tmp_path, participants="location: China (place:chyna)")]
    assert "people_known" in rules and "name_new" not in rules


def test_long_files_are_told_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"locator": f"page {number}", **row} for number, row in enumerate([{}, ATLANTIS, UNKNOWN, {}])]
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    found = [{item for item in seen(verdict) if item[1] == "name_new"} for verdict in (short, long)]
    assert found[0] == found[1] and len(found[0]) == 2
