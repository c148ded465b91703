"""The published folder: what it says of itself, and that a stranger's tools agree."""

import hashlib
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pytest
import samples

from reofacts import files
from reofacts.errors import ReofactsError
from reofacts.publishing.dictionary import data_model
from reofacts.publishing.package import Dataset, main, read_dataset, table_schema, write
from reofacts.schemas import TABLES
from reofacts.tables.columns import shape

DATASET = Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dataset as it is published."""
    folder = tmp_path_factory.mktemp("datasets") / "latest"
    write(samples.built(), folder, DATASET)
    return folder


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    """A copy of the published folder, to break."""
    return Path(shutil.copytree(published, tmp_path / "latest"))


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def resource(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in package(folder)["resources"] if item["name"] == name)
    return found


def field(schema: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in schema["fields"] if item["name"] == name)
    return found


def stranger(folder: Path) -> tuple[bool, list[tuple[str, str]]]:
    """What frictionless says of the folder: valid or not, and the errors with their resource."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    return report.valid, [(task.name, error.type) for task in report.tasks for error in task.errors]


def edit_csv(folder: Path, name: str, old: str, new: str) -> None:
    """Change a CSV file, and tell datapackage.json its new size and hash, so that only the value is wrong."""
    path = folder / "csv" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())
    described = package(folder)
    for item in described["resources"]:
        if item["name"] == name:
            item |= {"bytes": path.stat().st_size, "hash": f"sha256:{sha256(path)}"}
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_frictionless_passes_for_a_stranger(published: Path) -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "latest/datapackage.json"]
    done = subprocess.run(command, cwd=published.parent, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout
    assert stranger(published) == (True, [])


def test_frictionless_fails_when_a_byte_of_parquet_is_flipped(copy: Path) -> None:
    data = bytearray((copy / "demand.parquet").read_bytes())
    data[len(data) // 2] ^= 1
    (copy / "demand.parquet").write_bytes(bytes(data))
    assert stranger(copy) == (False, [("demand-parquet", "hash-count")])


def test_frictionless_fails_when_a_csv_value_leaves_its_range(copy: Path) -> None:
    edit_csv(copy, "shares", "exact,69,", "exact,169,")
    assert stranger(copy) == (False, [("shares", "constraint-error")])


def test_frictionless_names_every_csv_value_that_breaks_its_rule(copy: Path) -> None:
    pair = (copy / "csv" / "finding_claims.csv").read_text(encoding="utf-8").splitlines()[1]
    edit_csv(copy, "demand", "review,rare earths,,2021,2021", "review,rare earths,,1721,2021")
    edit_csv(copy, "growth", "forecast,exact", "prophecy,exact")
    edit_csv(copy, "prices", "exact,810,", "exact,eight hundred,")
    edit_csv(copy, "production", samples.claim_id("18,500 kg"), "c" + "0" * 16)
    edit_csv(copy, "relations", "Magnets are used in wind turbines.", "")
    edit_csv(copy, "finding_claims", pair + "\n", f"{pair}\n{pair}\n")
    valid, errors = stranger(copy)
    assert not valid
    assert set(errors) == {
        ("demand", "constraint-error"), ("growth", "constraint-error"), ("prices", "type-error"),
        ("production", "foreign-key"), ("relations", "constraint-error"), ("finding_claims", "primary-key"),
        ("finding_claims", "row-count"),
    }  # fmt: skip


def test_the_descriptor_covers_every_file_with_its_size_and_hash(published: Path) -> None:
    described = {item["path"]: item for item in package(published)["resources"]}
    files = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert set(described) == files - {"datapackage.json", "SHA256SUMS"}
    for name, item in described.items():
        assert item["bytes"] == (published / name).stat().st_size
        assert item["hash"] == f"sha256:{sha256(published / name)}"


def test_the_sums_cover_every_other_file(published: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (published / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    files = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert set(sums) == files - {"SHA256SUMS"}
    assert all(sha256(published / name) == digest for name, digest in sums.items())


def test_the_descriptor_says_what_it_is_from_when_and_under_which_licence(published: Path) -> None:
    found = package(published)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (found["name"], found["version"], found["created"]) == ("reofacts", "0.1.0-dev", "2026-03-05T00:00:00Z")
    assert [licence["name"] for licence in found["licenses"]] == ["CC-BY-4.0"]
    assert found["contributors"] == [{"title": "reofacts contributors", "roles": ["author"]}]
    assert found["sources"] == [{"title": 'Rare earths: "Where next?", a review'}]


def test_csv_carries_the_keys_and_parquet_the_same_fields(published: Path) -> None:
    text, parquet = resource(published, "quantities"), resource(published, "quantities-parquet")
    assert (text["type"], parquet["type"]) == ("table", "file")
    names = [
        [(item["name"], item["type"], item.get("categories")) for item in one["schema"]["fields"]]
        for one in (text, parquet)
    ]
    assert names[0] == names[1]
    assert text["contentHash"] == parquet["contentHash"]
    assert text["rows"] == 8
    keys = {key["fields"][0]: key["reference"] for key in text["schema"]["foreignKeys"]}
    assert keys["claim_id"] == {"resource": "claims", "fields": ["claim_id"]}
    assert keys["unit"] == {"resource": "units", "fields": ["unit"]}
    assert keys["partner_id"] == {"resource": "entities", "fields": ["entity_id"]}
    assert field(text["schema"], "unit")["constraints"] == {"required": True}


def test_a_field_has_its_unit_its_bounds_and_its_meanings() -> None:
    demand = table_schema(TABLES["demand"])
    tonnes = field(demand, "tonnes_reo")
    assert (tonnes["type"], tonnes["unit"], tonnes["title"]) == ("number", "t REO", "Tonnes of REO")
    assert tonnes["constraints"] == {"minimum": 0, "maximum": 1e9}
    year = field(demand, "year_start")
    assert (year["type"], year["constraints"]) == ("integer", {"minimum": 1788, "maximum": 2100})
    modality = field(demand, "modality")
    assert modality["constraints"] == {
        "required": True, "enum": ["reported", "estimated", "forecast", "target", "possible"]
    }  # fmt: skip
    assert modality["categories"][2] == {
        "value": "forecast", "label": "Expected to be so in the future; a forecast beats an estimate."
    }  # fmt: skip
    elements = table_schema(TABLES["elements"])
    bounds = field(elements, "oxide_to_element")["constraints"]
    assert bounds == {"exclusiveMinimum": 0, "exclusiveMaximum": 1}
    assert field(elements, "symbol")["constraints"]["unique"] is True
    assert field(table_schema(TABLES["sources"]), "published")["type"] == "date"


def test_a_table_that_refers_to_itself_leaves_the_resource_empty() -> None:
    (key,) = table_schema(TABLES["entities"])["foreignKeys"]
    assert key == {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["entity_id"]}}


def test_every_table_schema_has_every_column_with_its_type() -> None:
    for model in TABLES.values():
        schema = table_schema(model)
        assert [item["name"] for item in schema["fields"]] == [column.name for column in shape(model).columns]
        assert schema["primaryKey"] == list(shape(model).primary_key)
        assert {item["type"] for item in schema["fields"]} <= {"string", "number", "integer", "date"}


def test_two_builds_give_the_same_bytes(published: Path, tmp_path: Path) -> None:
    write(samples.build(), tmp_path / "latest", DATASET)
    assert (tmp_path / "latest" / "SHA256SUMS").read_text() == (published / "SHA256SUMS").read_text()


def test_another_version_changes_no_table(published: Path, tmp_path: Path) -> None:
    write(samples.built(), tmp_path / "latest", Dataset("reofacts", "0.2.0", "0.1.0", date(2027, 1, 1)))
    for path in [*published.glob("*.parquet"), *published.glob("csv/*.csv")]:
        assert path.read_bytes() == (tmp_path / "latest" / path.relative_to(published)).read_bytes()
    assert package(tmp_path / "latest")["version"] == "0.2.0"


def test_a_failed_build_leaves_the_old_folder(copy: Path) -> None:
    before = (copy / "SHA256SUMS").read_bytes()
    with pytest.raises(ReofactsError) as caught:
        write(samples.changed("quantities", measure="sales"), copy, DATASET)
    assert "not written, since the tables break the contract:\n  quantities, claim_id=c" in str(caught.value)
    assert "measure is sales, but must be one of production, quota" in str(caught.value)
    assert (copy / "SHA256SUMS").read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == ["latest"]


def test_a_build_replaces_the_whole_folder(copy: Path) -> None:
    (copy / "stray.txt").write_text("left by somebody")
    write(samples.built(), copy, DATASET)
    assert not (copy / "stray.txt").exists()
    assert [path.name for path in copy.parent.iterdir()] == ["latest"]


def test_the_page_of_the_folder_tells_how_to_load_it_and_that_works(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(published)
    page = (published / "README.md").read_text(encoding="utf-8")
    assert "# reofacts 0.1.0-dev" in page and "| [demand](#demand) | 2 |" in page
    assert "| `tonnes_reo` | number | t REO | The mass where the basis is REO, otherwise empty." in page
    assert "`forecast` | Expected to be so in the future" in page
    for line in page.partition("```python\n")[2].partition("\n```")[0].splitlines():
        assert len(run(line)) == 2


def run(line: str) -> Any:
    """What a line of the page gives, with its library at hand."""
    import polars

    return eval(line, {"pandas": pd, "polars": polars, "duckdb": duckdb})


def test_csv_read_without_guessing_keeps_a_country_whose_code_reads_as_missing(tmp_path: Path) -> None:
    from reofacts.tables.rows import write_csv

    write_csv(samples.changed("entities", iso_3166_1="NA")["entities"], tmp_path / "entities.csv")
    found = pd.read_csv(tmp_path / "entities.csv", keep_default_na=False, na_values=[""])
    assert found["iso_3166_1"][0] == "NA"


def test_the_page_of_the_data_model_is_current(root: Path) -> None:
    page = (root / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert page == data_model(), "run python -m reofacts.publishing.package"


def test_the_page_of_the_data_model_is_renewed_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "docs" / "data-model.md"
    assert main([str(page), "--check"]) == 1
    assert main([str(page)]) == 0
    assert main([str(page), "--check"]) == 0
    page.write_text(page.read_text() + "a line by hand\n")
    assert main([str(page), "--check"]) == 1
    assert "not current: run python -m reofacts.publishing.package" in capsys.readouterr().out


def test_the_data_model_names_every_column_range_and_rule() -> None:
    page = data_model()
    for name, model in TABLES.items():
        assert f"\n### {name}\n" in page
        assert all(f"| `{column.name}` |" in page for column in shape(model).columns)
        assert all(words in page for words in shape(model).rules.values())
    assert "| Share: 0 to 100 % | share | any | error | A part cannot be negative or exceed its whole. |" in page


PARAMS = 'dataset:\n  name: reofacts\n  version: 0.1.0-dev\n  previous: null\n  created: "2026-03-05"\n'


def test_params_give_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "params.yaml").write_text(PARAMS)
    assert read_dataset(tmp_path / "params.yaml") == DATASET


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  version: 0.1.0-dev\n", "", "params.yaml:1: version: the key is missing"),
        ("version: 0.1.0-dev", "version: 1.0", "params.yaml:3: version: 1.0 is not text; put the value in quotes"),
        ('"2026-03-05"', "last week", "params.yaml:5: created: 'last week' is not a date; write it as"),
        ("previous", "before", "params.yaml:4: before: unknown key"),
        ("dataset:", "data:", "params.yaml:1: dataset: the key is missing"),
    ],
)
def test_a_fault_in_params_is_named_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    (tmp_path / "params.yaml").write_text(PARAMS.replace(old, new))
    with pytest.raises(ReofactsError) as caught:
        read_dataset(tmp_path / "params.yaml")
    assert words in str(caught.value)


def test_csv_leaves_room_for_the_apostrophe_and_parquet_does_not() -> None:
    longest = [
        field["constraints"].get("maxLength")
        for keys in (True, False)
        for field in table_schema(TABLES["evidence"], keys=keys)["fields"]
        if field["name"] == "suffix"
    ]
    assert longest == [33, 32]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_folder_takes_the_place_of_another(tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchange:
        monkeypatch.setattr(files, "_exchanged", lambda one, other: False)
    for name in ("latest", ".latest.new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "which").write_text(name)
    files.replace_folder(tmp_path / "latest", tmp_path / ".latest.new")
    assert [path.name for path in tmp_path.iterdir()] == ["latest"]
    assert (tmp_path / "latest" / "which").read_text() == ".latest.new"
