"""Versions are found and loaded: what is asked for, where it comes from, and that its bytes are right."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pandas as pd
import polars
import pyarrow as pa
import pytest
from sources import NEW, OLD, Server, modality

import reofacts
from reofacts.errors import ReofactsError
from reofacts.releases import access as releases
from reofacts.releases import catalogue

# --- what is asked for

pytestmark = pytest.mark.usefixtures("cache")


def test_latest_is_the_newest_frozen_version(made: Path) -> None:
    assert modality(reofacts.load("demand", version="latest", source=made)) == {"estimated", "forecast"}
    assert modality(reofacts.load("demand", version=NEW, source=made)) == {"estimated", "forecast"}
    assert modality(reofacts.load("demand", version=OLD, source=made)) == {"reported", "forecast"}


def test_the_newest_version_goes_by_its_numbers_not_its_letters(folder: Path) -> None:
    index = json.loads((folder / "index.json").read_bytes())
    shutil.copytree(folder / NEW, folder / "7.10.0")
    index["versions"].insert(0, index["versions"][1] | {"version": "7.10.0"})
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    assert reofacts.fetch(version="latest", source=folder) == folder / "7.10.0"


def test_the_version_must_be_said() -> None:
    with pytest.raises(TypeError, match="version"):
        reofacts.load("demand")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="version"):
        reofacts.fetch()  # type: ignore[call-arg]


@pytest.mark.parametrize("table", ["demand", "elements", "events", "prices", "evidence"])
def test_pandas_gets_what_its_own_reader_gives_with_arrow_types(made: Path, table: str) -> None:
    expected = pd.read_parquet(made / NEW / f"{table}.parquet", dtype_backend="pyarrow")
    pd.testing.assert_frame_equal(reofacts.load(table, version=NEW, source=made), expected)


def test_polars_and_arrow_get_the_same_rows(made: Path) -> None:
    arrow = reofacts.load("demand", version=NEW, source=made, engine="arrow")
    frame = reofacts.load("demand", version=NEW, source=made, engine="polars")
    assert isinstance(arrow, pa.Table) and isinstance(frame, polars.DataFrame)
    assert arrow.to_pylist() == frame.to_dicts()
    assert arrow.schema.field("tonnes").metadata[b"unit"] == b"t"


def test_without_polars_its_extra_is_named(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ReofactsError, match=r"reofacts\[polars\]"):
        reofacts.load("demand", version=NEW, source=made, engine="polars")


def test_an_unknown_version_lists_the_known_ones_and_the_nearest(made: Path) -> None:
    with pytest.raises(ReofactsError, match=r"7\.2: there is no such version; did you mean 7\.2\.0\? .*7\.1\.0, "):
        reofacts.load("demand", version="7.2", source=made)


def test_an_unknown_table_lists_the_known_ones_and_the_nearest(made: Path) -> None:
    with pytest.raises(ReofactsError, match=r"demnd: version 7\.1\.0 has no such table; did you mean demand.*claims"):
        reofacts.load("demnd", version=OLD, source=made)


def test_an_unknown_engine_lists_the_known_ones(made: Path) -> None:
    with pytest.raises(ReofactsError, match="spark: there is no such engine; there are pandas, polars, arrow"):
        reofacts.load("demand", version=OLD, source=made, engine="spark")  # type: ignore[call-overload]


def test_the_table_of_versions_says_what_changed_and_what_is_at_hand(server: Server) -> None:
    reofacts.fetch(version=OLD, source=server.url)
    table = reofacts.versions(server.url)
    assert table["version"].tolist() == [OLD, NEW]
    assert table["corrected"].tolist() == [0, 1]
    assert table["at_hand"].tolist() == [True, False]
    assert str(table["created"].dtype) == "date32[day][pyarrow]"


# --- where versions come from


def test_what_is_given_goes_before_the_environment_and_that_before_the_package(
    made: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "BUNDLED", shutil.copytree(folder, tmp_path / "bundled"))
    assert reofacts.fetch(version=NEW) == tmp_path / "bundled" / NEW
    monkeypatch.setenv("REOFACTS_SOURCE", str(folder))
    assert reofacts.fetch(version=NEW) == folder / NEW
    assert reofacts.fetch(version=NEW, source=made) == made / NEW
    assert reofacts.fetch(version=NEW, source=made.as_uri()) == made / NEW


def test_a_version_that_does_not_come_with_the_package_is_named_with_the_way_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "BUNDLED", folder)
    shutil.rmtree(folder / OLD)
    assert reofacts.versions()["at_hand"].tolist() == [False, True]
    with pytest.raises(ReofactsError, match=r"7\.1\.0 is listed here, but its files are elsewhere.*REOFACTS_SOURCE"):
        reofacts.load("demand", version=OLD)


def test_in_a_clone_the_package_takes_what_it_lacks_from_the_folder_datasets_if_it_is_what_it_lists(
    made: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "BUNDLED", folder)
    shutil.rmtree(folder / OLD)
    shutil.copytree(made, tmp_path / "clone" / "datasets")
    monkeypatch.chdir(tmp_path / "clone")
    assert modality(reofacts.load("demand", version=OLD)) == {"reported", "forecast"}
    assert reofacts.fetch(version=NEW) == folder / NEW
    with pytest.raises(ReofactsError, match="files are elsewhere"):
        reofacts.load("demand", version=OLD, source=shutil.copytree(folder, tmp_path / "another"))
    (tmp_path / "clone" / "datasets" / OLD / "demand.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReofactsError, match=r"7\.1\.0/demand\.parquet: is not the file that the index lists"):
        reofacts.load("demand", version=OLD)


def test_a_source_without_versions_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReofactsError, match=r"holds no frozen version.*REOFACTS_SOURCE"):
        reofacts.load("demand", version="latest", source=tmp_path)


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(ReofactsError, match="nowhere: there is no such folder"):
        reofacts.versions("nowhere")


# --- a folder with wrong bytes


def test_a_folder_with_one_wrong_byte_is_refused_and_left_alone(folder: Path) -> None:
    path = folder / NEW / "demand.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    for act in (
        lambda: reofacts.load("demand", version=NEW, source=folder),
        lambda: reofacts.fetch(version=NEW, source=folder),
    ):
        with pytest.raises(ReofactsError, match=r"7\.2\.0/demand\.parquet: is not the file that the index lists"):
            act()
    assert path.read_bytes() == bytes(data)
    assert modality(reofacts.load("demand", version=OLD, source=folder)) == {"reported", "forecast"}


def test_a_folder_without_one_of_its_files_is_refused(folder: Path) -> None:
    (folder / NEW / "README.md").unlink()
    with pytest.raises(ReofactsError, match=r"README\.md: is missing; restore it"):
        reofacts.fetch(version=NEW, source=folder)


# --- the index of this repository, whatever it holds


def test_the_versions_that_come_with_the_package_are_those_of_the_repository(root: Path) -> None:
    assert os.readlink(root / "reofacts" / "bundled") == "../datasets"
    path = root / "datasets" / "index.json"
    listed = catalogue.read(path.read_bytes(), str(path)) if path.exists() else ()
    assert reofacts.versions()["version"].tolist() == [release.version for release in listed]
    for release in listed:
        assert reofacts.fetch(version=release.version) == root / "reofacts" / "bundled" / release.version
