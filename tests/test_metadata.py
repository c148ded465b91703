"""Everything that describes a version says the same, and the tools that it is written for agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import mlcroissant
import pyarrow.parquet as parquet
import pytest
import sources
import yaml

from reofacts.errors import ReofactsError
from reofacts.publishing import citation
from reofacts.publishing.dictionary import data_model
from reofacts.publishing.package import read_dataset
from reofacts.schemas import TABLES

DATES = date(2026, 11, 22)

Column = tuple[str, str, str | None]
"""Name, type in the words of Table Schema, and unit."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A version as it is published."""
    return sources.make(tmp_path_factory.mktemp("source")) / sources.NEW


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def from_model(name: str) -> tuple[list[Column], list[str], dict[str, str]]:
    """What a pandera model says, without any of our code between: columns, primary key, foreign keys."""
    kinds = {"string": "string", "double": "number", "int32": "integer", "date32[day]": "date", "bool": "boolean"}
    schema = TABLES[name].to_schema()
    keys: Mapping[str, Any] = TABLES[name].Config.metadata  # type: ignore[attr-defined]
    columns = [
        (item.name, kinds[str(item.dtype.type.pyarrow_dtype)], (item.metadata or {}).get("unit"))
        for item in schema.columns.values()
    ]
    return columns, list(keys["primary_key"]), dict(keys["foreign_keys"])


def from_parquet(folder: Path, name: str) -> list[Column]:
    """What the footer of a Parquet file says."""
    kinds = {"string": "string", "double": "number", "int32": "integer", "date32[day]": "date", "bool": "boolean"}
    found = []
    for field in parquet.read_schema(folder / f"{name}.parquet"):
        unit = (field.metadata or {}).get(b"unit")
        found.append((field.name, kinds[str(field.type)], unit.decode() if unit else None))
    return found


def from_schema(schema: Mapping[str, Any]) -> list[Column]:
    """What a Table Schema says."""
    return [(field["name"], field["type"], field.get("unit")) for field in schema["fields"]]


def from_croissant(record_set: Mapping[str, Any]) -> list[Column]:
    """What a record set of Croissant says."""
    kinds = {"Text": "string", "Float": "number", "Integer": "integer", "Date": "date", "Boolean": "boolean"}
    return [
        (field["name"], kinds[field["dataType"].removeprefix("sc:")], field.get("unitText"))
        for field in record_set["field"]
    ]


def from_page(text: str, name: str) -> list[Column]:
    """What a data dictionary says."""
    section = re.split(rf"^### {name}\n", text, flags=re.MULTILINE)[1].split("\n## ")[0].split("\n### ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (\w+)(?:, required)? \| (.*?) \|", section, re.MULTILINE)
    return [(column, kind, unit or None) for column, kind, unit in rows]


def test_all_descriptions_agree_on_names_types_units_keys_and_hashes(folder: Path) -> None:
    package, croissant = read(folder / "datapackage.json"), read(folder / "croissant.json")
    resources = {item["name"]: item for item in package["resources"]}
    records = {item["name"]: item for item in croissant["recordSet"]}
    page, model_page = (folder / "README.md").read_text(encoding="utf-8"), data_model()
    names = sorted(path.stem for path in folder.glob("*.parquet"))
    assert names == sorted(records) == sorted(path.stem for path in folder.glob("csv/*.csv")) and "demand" in names
    for name in names:
        columns, key, parents = from_model(name)
        assert from_parquet(folder, name) == columns
        assert from_schema(resources[name]["schema"]) == from_schema(resources[f"{name}-parquet"]["schema"]) == columns
        assert from_croissant(records[name]) == columns
        assert from_page(page, name) == from_page(model_page, name) == columns
        header = (folder / "csv" / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        assert header.split(",") == [column for column, _, _ in columns]
        assert resources[name]["schema"]["primaryKey"] == key
        assert records[name]["key"] == [{"@id": f"{name}/{column}"} for column in key]
        foreign = resources[name]["schema"].get("foreignKeys", [])
        stated = {item["fields"][0]: item["reference"]["resource"] for item in foreign}
        assert {column: parent or name for column, parent in stated.items()} == parents
        fields = [item for item in records[name]["field"] if "references" in item]
        referred = {item["name"]: item["references"]["field"]["@id"] for item in fields}
        assert {column: target.partition("/")[0] for column, target in referred.items()} == {
            column: parent for column, parent in parents.items() if parent != name
        }
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    hashes = {path: sha256(file.read_bytes()).hexdigest() for path, file in files.items()}
    assert sums == {path: digest for path, digest in hashes.items() if path != "SHA256SUMS"}
    described = {item["path"]: item["hash"].removeprefix("sha256:") for item in package["resources"]}
    assert described == {path: digest for path, digest in sums.items() if path != "datapackage.json"}
    tables = {path: digest for path, digest in sums.items() if path.endswith((".csv", ".parquet"))}
    assert {item["contentUrl"]: item["sha256"] for item in croissant["distribution"]} == tables


def test_all_descriptions_agree_on_version_date_licence_authors_and_citation(folder: Path, root: Path) -> None:
    package, croissant = read(folder / "datapackage.json"), read(folder / "croissant.json")
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert croissant["version"] == package["version"] == sources.NEW
    assert package["created"].startswith(croissant["datePublished"])
    assert croissant["license"] == package["licenses"][0]["path"]
    assert cited["license"] == package["licenses"][0]["name"]
    footer = parquet.read_schema(folder / "demand.parquet").metadata
    assert footer[b"licence"].decode() == cited["license"]
    people = [person["title"] for person in package["contributors"]]
    assert people == [person["name"] for person in croissant["creator"]]
    assert people == [person["name"] for person in cited["authors"]]
    told = citation.line(sources.NEW, date(2026, 3, 5))
    assert cited["title"] in told and people[0] in told
    assert croissant["citeAs"] == told
    assert told in (folder / "DATASHEET.md").read_text(encoding="utf-8")


def test_a_parquet_footer_tells_what_the_table_is_but_no_version(folder: Path) -> None:
    for path in folder.glob("*.parquet"):
        footer = parquet.read_schema(path).metadata
        assert footer.keys() == {b"title", b"description", b"licence"} and all(footer.values())
        assert sources.NEW.encode() not in path.read_bytes()


def test_mlcroissant_accepts_the_description(folder: Path) -> None:
    issues = mlcroissant.Dataset(jsonld=folder / "croissant.json").metadata.issues
    assert (issues.errors, issues.warnings) == (set(), set())


@pytest.mark.parametrize("name", ["demand", "quantities", "evidence", "entities", "elements", "finding_claims"])
def test_mlcroissant_reads_the_records_of_the_parquet_files(folder: Path, name: str) -> None:
    found = mlcroissant.Dataset(jsonld=folder / "croissant.json").records(name)
    rows = [{key.partition("/")[2]: spoken(value) for key, value in row.items()} for row in found]
    expected = [
        {key: spoken(value) for key, value in row.items()}
        for row in parquet.read_table(folder / f"{name}.parquet").to_pylist()
    ]
    assert sorted(rows, key=str) == sorted(expected, key=str)


def spoken(value: Any) -> Any:
    """A value without what mlcroissant makes of it: bytes for text, a timestamp for a date, NaN for nothing."""
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10] if value == value else None
    return None if value != value else value


def test_mlcroissant_refuses_a_file_that_was_altered(folder: Path, tmp_path: Path) -> None:
    description = (folder / "croissant.json").read_text(encoding="utf-8")
    (tmp_path / "croissant.json").write_text(description, encoding="utf-8")
    data = bytearray((folder / "elements.parquet").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "elements.parquet").write_bytes(bytes(data))
    with pytest.raises(mlcroissant.GenerationError):
        list(mlcroissant.Dataset(jsonld=tmp_path / "croissant.json").records("elements"))


def test_the_citation_keeps_to_the_citation_file_format(root: Path, tmp_path: Path) -> None:
    text = (root / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "released.cff").write_text(citation.renew(text, "1.2.3", DATES), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    for path in (root / "CITATION.cff", tmp_path / "released.cff"):
        done = subprocess.run([*command, "--default-filetype", "yaml", path], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout


def test_a_release_renews_its_part_of_the_citation_and_nothing_else(root: Path) -> None:
    text = (root / "CITATION.cff").read_text(encoding="utf-8")
    once = citation.renew(text, "1.2.3", DATES)
    before, after = yaml.safe_load(text), yaml.safe_load(once)
    assert (after["version"], after["date-released"]) == ("1.2.3", DATES)
    own = {"version", "date-released"}
    assert {key: value for key, value in after.items() if key not in own} == {
        key: value for key, value in before.items() if key not in own
    }
    assert citation.renew(once, "1.2.3", DATES) == once
    with pytest.raises(ReofactsError, match="one line that begins with version"):
        citation.renew("title: x\n", "1.2.3", DATES)


def test_the_datasheet_gives_the_counts_of_its_version(folder: Path) -> None:
    text = (folder / "DATASHEET.md").read_text(encoding="utf-8")
    claims = parquet.read_table(folder / "claims.parquet").num_rows
    findings = parquet.read_table(folder / "findings.parquet").num_rows
    assert f"{claims} claims (event 1, quantity 8, relation 1)" in text
    assert f"{findings} findings on the claims (contradiction 1, warning 1)" in text
    assert "published from 2026-03-04 to 2026-03-04" in text


def test_the_dataset_is_named_the_same_everywhere(folder: Path, root: Path) -> None:
    name = read_dataset(root / "params.yaml").name
    assert {read(folder / file)["name"] for file in ("datapackage.json", "croissant.json")} == {name}
