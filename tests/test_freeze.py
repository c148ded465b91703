"""Freezing a version, its entry in the index, its archive; and every version that is frozen here."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import pytest
import samples
import shelf

from reofacts.comparison.folders import compare
from reofacts.errors import ReofactsError
from reofacts.files import sha256
from reofacts.judging.folder import files
from reofacts.publishing.archive import archive, deposit
from reofacts.publishing.freeze import altered, check_step, freeze, with_params
from reofacts.releases import catalogue
from scripts.release import again

SHARE = samples.claim_id("69 per cent")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions: in the second a claim is retracted."""
    folder = tmp_path_factory.mktemp("shelf") / "datasets"
    shelf.frozen(folder, "0.1.0", None, shelf.claims())
    shelf.reasons(folder, "0.1.0", {"claim": SHARE, "reason": "Withdrawn."})
    shelf.frozen(folder, "0.2.0", "0.1.0", shelf.claims(["69 per cent"]))
    return folder


@pytest.fixture
def versions(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "datasets"))


def index(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "index.json").read_text(encoding="utf-8"))["versions"]
    return found


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): sha256(path) for path in folder.rglob("*") if path.is_file()}


def test_every_frozen_version_has_the_files_that_were_frozen(root: Path) -> None:
    datasets = root / "datasets"
    releases = catalogue.read((datasets / "index.json").read_bytes(), "datasets/index.json")
    folders = {path.parent.name for path in datasets.glob("*/datapackage.json")} - {"latest"}
    assert folders == {release.version for release in releases}
    for release in releases:
        assert list(files(datasets / release.version)) == []
        assert contents(datasets / release.version) == {file.path: file.sha256 for file in release.files}


def test_every_frozen_version_keeps_its_own_description(root: Path) -> None:
    for path in sorted((root / "datasets").glob("[0-9]*/datapackage.json")):
        report = frictionless.validate(str(path))
        assert report.valid, (path.parent.name, report.flatten(["name", "type", "message"]))


def test_a_version_is_a_byte_copy_of_the_build(versions: Path) -> None:
    assert contents(versions / "0.2.0") == contents(versions / "latest")


def test_the_index_gives_every_file_and_what_changed(versions: Path) -> None:
    first, second = index(versions)
    assert {file["path"]: file["sha256"] for file in second["files"]} == contents(versions / "0.2.0")
    assert "SHA256SUMS" in {file["path"] for file in second["files"]}
    assert second["changes"] == {"added": 0, "corrected": 0, "retracted": 1, "superseded": 0}
    assert (first["version"], first["created"], first["schema"]) == ("0.1.0", "2026-03-05", second["schema"])
    described = json.loads((versions / "0.2.0" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    demand = next(item for item in described if item["name"] == "demand")
    hashes = {file["path"]: file.get("content") for file in second["files"]}
    assert hashes["demand.parquet"] == hashes["csv/demand.csv"] == demand["contentHash"]
    assert (
        catalogue.read((versions / "index.json").read_bytes(), "x")[1].rows
        == second["rows"]
        == sum(item["rows"] for item in described if item["type"] == "table")
    )


def test_equal_content_is_equal_rows(versions: Path) -> None:
    shelf.frozen(versions, "0.2.1", "0.2.0", shelf.claims(["69 per cent"]))
    one, two, three = index(versions)
    assert one["content"] != two["content"] == three["content"]


def test_a_step_that_is_too_small_is_refused_with_the_reason(versions: Path) -> None:
    shelf.build(versions, "0.2.1", "0.2.0", shelf.claims())
    with pytest.raises(ReofactsError) as caught:
        freeze(versions / "latest", versions)
    assert str(caught.value) == (
        "0.2.1: since 0.2.0 the step is minor: Results can change: rows differ in claims, quantities, evidence, "
        "shares.; give 0.3.0 or more"
    )
    assert [path.name for path in versions.glob("*0.2.1*")] == [] and len(index(versions)) == 2


@pytest.mark.parametrize(
    ("version", "words"),
    [("0.1.5", "comes before 0.2.0, which is frozen"), ("0.2.0", "comes before 0.2.0"), ("1.0", "is no version"),
     ("0.3.0-dev", "is no version; give three numbers"), ("0.03.0", "is no version")],
)  # fmt: skip
def test_a_version_that_cannot_be_next_is_refused(versions: Path, version: str, words: str) -> None:
    edit(versions / "latest", version=version, previous="0.2.0")
    with pytest.raises(ReofactsError) as caught:
        freeze(versions / "latest", versions)
    assert words in str(caught.value)


def edit(folder: Path, **values: Any) -> None:
    """Change what a build says of itself, its checksum too."""
    path = folder / "datapackage.json"
    old = sha256(path)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")
    sums = folder / "SHA256SUMS"
    sums.write_text(sums.read_text().replace(old, sha256(path)))


def test_a_build_that_follows_another_version_is_refused(versions: Path) -> None:
    edit(versions / "latest", version="0.3.0", previous="0.1.0")
    with pytest.raises(ReofactsError, match=r"follows 0\.1\.0, and 0\.2\.0 is the newest"):
        freeze(versions / "latest", versions)


def test_a_build_of_an_earlier_day_than_the_newest_version_is_refused(versions: Path) -> None:
    edit(versions / "latest", version="0.3.0", previous="0.2.0", created="2026-03-04T00:00:00Z")
    with pytest.raises(ReofactsError, match=r"2026-03-04: comes before 2026-03-05, when 0\.2\.0 was released"):
        freeze(versions / "latest", versions)
    assert not (versions / "0.3.0").exists()


def test_a_folder_that_a_stopped_release_left_is_named_with_the_way_out(versions: Path) -> None:
    shelf.build(versions, "0.3.0", "0.2.0", shelf.claims(["69 per cent"]))
    shutil.copytree(versions / "latest", versions / "0.3.0")
    with pytest.raises(ReofactsError, match="is there already, and the index does not list it; a release that was"):
        freeze(versions / "latest", versions)
    shutil.rmtree(versions / "0.3.0")
    freeze(versions / "latest", versions)
    assert index(versions)[-1]["version"] == "0.3.0"
    assert list(versions.glob(".*")) == []


def test_a_build_that_was_altered_is_not_frozen(versions: Path) -> None:
    edit(versions / "latest", version="0.3.0", previous="0.2.0")
    (versions / "latest" / "README.md").write_text("by hand")
    with pytest.raises(ReofactsError, match=r"README\.md has another hash"):
        freeze(versions / "latest", versions)


def test_a_claim_that_left_without_a_reason_is_not_released(versions: Path, tmp_path: Path) -> None:
    other = shelf.build(tmp_path / "other", "0.2.0", None, shelf.claims(["69 per cent"]))
    with pytest.raises(ReofactsError, match=f"claims left or changed without a reason: {SHARE}; give a reason in"):
        check_step(compare(versions / "0.1.0", other), "0.2.0")


PARAMS = """\
# The dataset.
dataset:
  name: reofacts
  version: 0.1.0
  previous: null
  created: "2026-01-01"  # the day
"""


def test_params_keep_their_comments() -> None:
    new = PARAMS.replace("0.1.0", "0.2.0").replace("null", "0.1.0").replace("2026-01-01", "2026-02-02")
    assert with_params(PARAMS, "0.2.0", "0.1.0", "2026-02-02") == new
    with pytest.raises(ReofactsError, match=r"params\.yaml: previous: must stand once"):
        with_params("version: 1\ncreated: x\n", "0.2.0", None, "2026-02-02")


def test_two_archives_have_the_same_bytes_wherever_they_are_made(versions: Path, tmp_path: Path) -> None:
    one, described = archive(versions, "0.2.0", tmp_path / "one")
    for path in (versions / "0.2.0").rglob("*"):
        path.chmod(0o700)
    moved = versions.rename(tmp_path / "elsewhere")
    two, _ = archive(moved, "latest", tmp_path / "two")
    assert one.name == two.name == "reofacts-0.2.0.zip"
    assert one.read_bytes() == two.read_bytes()
    about = json.loads(described.read_text(encoding="utf-8"))
    assert (about["version"], about["license"], about["upload_type"]) == ("0.2.0", "cc-by-4.0", "dataset")
    assert about["publication_date"] == "2026-03-05" and about["creators"] == [{"name": "reofacts contributors"}]


def test_every_member_of_an_archive_lies_in_its_folder_and_is_what_was_frozen(versions: Path, tmp_path: Path) -> None:
    path, _ = archive(versions, "0.1.0", tmp_path)
    with zipfile.ZipFile(path) as members:
        names = members.namelist()
        assert names == sorted(names) == [f"reofacts-0.1.0/{name}" for name in sorted(contents(versions / "0.1.0"))]
        assert {(item.date_time, item.compress_type, item.external_attr >> 16) for item in members.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0o100644)
        }
        members.extractall(tmp_path)
    assert contents(tmp_path / "reofacts-0.1.0") == contents(versions / "0.1.0")


def test_an_archive_of_what_was_altered_is_not_made(versions: Path, tmp_path: Path) -> None:
    readme = versions / "0.1.0" / "README.md"
    text = readme.read_bytes()
    readme.write_bytes(b"by hand")
    with pytest.raises(ReofactsError, match=r"README\.md is not the file that was frozen"):
        archive(versions, "0.1.0", tmp_path / "dist")
    readme.unlink()
    (tmp_path / "outside").write_bytes(text)
    readme.symlink_to(tmp_path / "outside")
    with pytest.raises(ReofactsError, match=r"README\.md is not the file that was frozen"):
        archive(versions, "0.1.0", tmp_path / "dist")
    assert not list((tmp_path / "dist").glob("*")) if (tmp_path / "dist").exists() else True


def test_what_was_altered_together_with_its_checksums_is_held_against_the_index(versions: Path, tmp_path: Path) -> None:
    edit(versions / "0.2.0", title="By hand")
    assert not list(files(versions / "0.2.0"))
    with pytest.raises(ReofactsError, match="SHA256SUMS is not the file that was frozen"):
        archive(versions, "0.2.0", tmp_path / "dist")
    with pytest.raises(ReofactsError, match="SHA256SUMS is not the file that was frozen"):
        again(versions, "0.2.0", shelf.DAY)
    (versions / "0.2.0" / "README.md").unlink()
    assert altered(versions / "0.2.0", catalogue.read((versions / "index.json").read_bytes(), "x")[1]) == (
        "README.md is missing"
    )
    (versions / "0.1.0" / "more.txt").write_text("more")
    with pytest.raises(ReofactsError, match=r"more\.txt is not among the files that were frozen"):
        archive(versions, "0.1.0", tmp_path / "dist")


def test_a_description_is_text_in_the_metadata_of_a_deposit() -> None:
    about = {"name": "reofacts", "title": "Facts", "version": "0.1.0", "created": "2026-03-05", "contributors": []}
    about |= {"licenses": [{"name": "CC-BY-4.0"}], "keywords": [], "description": "Grades < 1 % & <b>more</b>"}
    assert deposit(about)["description"] == "<p>Grades &lt; 1 % &amp; &lt;b&gt;more&lt;/b&gt;</p>"


def test_an_archive_of_no_version_names_those_that_there_are(versions: Path, tmp_path: Path) -> None:
    with pytest.raises(ReofactsError, match=r"there is no such version; did you mean 0\.2\.0\?"):
        archive(versions, "0.2.1", tmp_path)
