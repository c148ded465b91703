"""The index of versions: one that leads astray, contradicts itself or changes the past is refused."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
import sources
from hypothesis import given
from hypothesis import strategies as st
from sources import NEW, OLD, Server, file_of, kept, modality, rewritten

import reofacts
from reofacts.errors import ReofactsError
from reofacts.releases import access as releases
from reofacts.releases import catalogue

pytestmark = pytest.mark.usefixtures("cache")


@pytest.mark.parametrize(
    "path", ["../evil", "/etc/passwd", "csv/../../evil", "C:/evil", "..\\evil", "", "csv//evil", "a\0b", "./x", 7]
)
def test_no_file_of_an_index_leaves_its_folder(server: Server, folder: Path, cache: Path, path: object) -> None:
    rewritten(folder, 1, files=file_of(folder, path=path))
    with pytest.raises(
        ReofactsError, match=r"index\.json: is no index of versions .*no path below the version's folder"
    ):
        reofacts.fetch(version=NEW, source=server.url)
    assert kept(cache) == []


@given(st.lists(st.sampled_from(["..", ".", "", "a", "c:", "~", "\\", "/", "%2e%2e", "*"]), max_size=5).map("/".join))
def test_a_path_that_is_taken_stays_below_its_folder(path: str) -> None:
    try:
        taken = catalogue.inside(path)
    except ValueError:
        return
    for kind in (PurePosixPath, PureWindowsPath):
        parts = kind("root", taken).parts
        assert taken == path and parts[0] == "root" and len(parts) > 1 and ".." not in parts


@pytest.mark.parametrize("version", ["../7.2.0", "7.2", "v7.2.0", "latest", "7.2.0/..", None])
def test_a_version_of_an_index_is_three_numbers(folder: Path, version: object) -> None:
    rewritten(folder, 1, version=version)
    with pytest.raises(ReofactsError, match="is no version"):
        reofacts.versions(folder)


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"[]", b'{"versions": 7}', b'{"versions": [{}]}', b"\xff", b'{"versions": [7]}']
)
def test_what_is_no_index_is_refused_and_the_good_one_kept(server: Server, folder: Path, data: bytes) -> None:
    assert len(reofacts.versions(server.url)) == 2
    (folder / "index.json").write_bytes(data)
    with pytest.raises(ReofactsError, match=r"index\.json: is no index of versions"):
        reofacts.versions(server.url)
    assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}


def test_a_version_or_file_that_is_listed_twice_is_refused(folder: Path) -> None:
    rewritten(folder, 1, files=[*file_of(folder), file_of(folder)[0]])
    with pytest.raises(ReofactsError, match="lists a file twice"):
        reofacts.versions(folder)
    rewritten(folder, 1, files=file_of(folder), version=OLD)
    with pytest.raises(ReofactsError, match=r"lists version 7\.1\.0 twice|lists a file twice"):
        reofacts.versions(folder)


def test_a_hash_that_is_none_is_refused(folder: Path) -> None:
    rewritten(folder, 1, files=file_of(folder, sha256="0" * 63))
    with pytest.raises(ReofactsError, match="is no sha256"):
        reofacts.versions(folder)


def test_an_index_that_changes_a_frozen_version_is_refused(server: Server, folder: Path, cache: Path) -> None:
    reofacts.versions(server.url)
    rewritten(folder, 1, files=file_of(folder, sha256="0" * 64))
    with pytest.raises(ReofactsError, match=r"other bytes than before for version 7\.2\.0.*frozen; do not use it"):
        reofacts.load("demand", version="latest", source=server.url)
    assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}


def test_an_index_that_takes_a_version_back_is_refused(server: Server, folder: Path) -> None:
    reofacts.versions(server.url)
    index = json.loads((folder / "index.json").read_bytes())
    (folder / "index.json").write_text(json.dumps(index | {"versions": index["versions"][:1]}), encoding="utf-8")
    with pytest.raises(ReofactsError, match=r"no longer lists version 7\.2\.0"):
        reofacts.load("demand", version="latest", source=server.url)


def test_a_kept_index_that_was_damaged_is_fetched_again(server: Server, cache: Path) -> None:
    reofacts.versions(server.url)
    (path,) = (cache / "indexes").glob("*/index.json")
    for data in (b"", b'{"versions": 7}', path.read_bytes()[:-40]):
        path.write_bytes(data)
        assert reofacts.versions(server.url)["version"].tolist() == [OLD, NEW]
        path.write_bytes(data)
        assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}


def test_an_index_that_contradicts_the_package_is_refused(
    server: Server, made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "BUNDLED", made)
    assert len(reofacts.versions(server.url)) == 2
    rewritten(folder, 0, files=file_of(folder)[1:])
    monkeypatch.setenv("REOFACTS_CACHE", str(folder.parent / "another"))
    with pytest.raises(ReofactsError, match=r"other bytes than before for version 7\.1\.0"):
        reofacts.versions(server.url)


def test_an_index_that_grows_is_taken(server: Server, folder: Path) -> None:
    index = (folder / "index.json").read_bytes()
    first = json.loads(index)
    (folder / "index.json").write_text(json.dumps(first | {"versions": first["versions"][:1]}), encoding="utf-8")
    assert reofacts.versions(server.url)["version"].tolist() == [OLD]
    (folder / "index.json").write_bytes(index)
    assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}


@pytest.mark.parametrize("fault", ["an endless index", "an index elsewhere"])
def test_an_index_is_held_to_the_rules_of_every_download(
    server: Server, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reofacts.releases.downloads.MOST", 1_000_000)
    server.faults["index.json"] = {
        "an endless index": sources.bomb, "an index elsewhere": sources.redirected("http://localhost:9{path}")
    }[fault]  # fmt: skip
    with pytest.raises(ReofactsError, match=r"too long for an index|redirected"):
        reofacts.versions(server.url)
