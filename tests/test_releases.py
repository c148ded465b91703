"""Versions are found, loaded and fetched, and a wrong byte is never used, whatever the server does."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pandas as pd
import polars
import pooch
import pyarrow as pa
import pytest
import sources
from hypothesis import given
from hypothesis import strategies as st
from sources import NEW, OLD, Fault, Server

import reofacts
from reofacts.cli import main
from reofacts.errors import ReofactsError
from reofacts.releases import access as releases
from reofacts.releases import catalogue, deposits


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source of two versions, to read from."""
    return sources.make(tmp_path_factory.mktemp("source"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the source, to break."""
    return Path(shutil.copytree(made, tmp_path / "source"))


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """The copy, served over HTTP."""
    with sources.serving(folder) as server:
        yield server


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache; nothing is said of sources, and nobody waits between two attempts."""
    monkeypatch.setenv("REOFACTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("REOFACTS_SOURCE", raising=False)
    monkeypatch.setattr(pooch.core.time, "sleep", lambda _: None)
    return tmp_path / "cache"


def kept(cache: Path) -> list[str]:
    """The names of the files in the cache, indexes apart."""
    return sorted(path.name for path in cache.rglob("*") if path.is_file() and path.name != "index.json")


def modality(frame: pd.DataFrame) -> set[str]:
    """What tells the two versions apart: in the newer one a figure is estimated."""
    return set(frame["modality"])


def corrected(made: Path) -> str:
    """The id of the claim that the newer version reads differently."""
    table = reofacts.load("demand", version=NEW, source=made)
    return str(table["claim_id"][table["modality"] == "estimated"].item())


# --- what is asked for


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


# --- the cache


def test_a_table_is_fetched_alone_and_once(server: Server, cache: Path) -> None:
    for _ in range(2):
        reofacts.load("demand", version=NEW, source=server.url)
    assert server.asked == ["/index.json", f"/{NEW}/demand.parquet"]
    assert kept(cache) == ["demand.parquet"]


def test_a_version_is_fetched_whole_and_only_what_is_missing(server: Server, made: Path) -> None:
    reofacts.load("demand", version=NEW, source=server.url)
    folder = reofacts.fetch(version=NEW, source=server.url)
    assert len(server.asked) == len(set(server.asked))
    assert {path.relative_to(folder) for path in folder.rglob("*")} == {
        path.relative_to(made / NEW) for path in (made / NEW).rglob("*")
    }
    assert all(path.read_bytes() == (made / NEW / path.relative_to(folder)).read_bytes() for path in folder.glob("*.*"))


def test_what_is_in_the_cache_needs_no_network(folder: Path) -> None:
    with sources.serving(folder) as server:
        for version in (OLD, NEW):
            reofacts.fetch(version=version, source=server.url)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert modality(reofacts.load("demand", version=OLD, source=server.url)) == {"reported", "forecast"}
    with pytest.warns(UserWarning, match=r"cannot be reached.*using the versions that it listed last"):
        assert modality(reofacts.load("demand", version="latest", source=server.url)) == {"estimated", "forecast"}


def test_without_network_and_cache_the_address_and_a_way_out_are_named(folder: Path) -> None:
    with sources.serving(folder) as server:
        pass
    with pytest.raises(ReofactsError, match=r"127\.0\.0\.1.*cannot be reached.*Connection refused.*go online"):
        reofacts.load("demand", version=NEW, source=server.url)


def test_a_cached_file_that_was_damaged_is_fetched_again(server: Server, cache: Path) -> None:
    reofacts.load("demand", version=NEW, source=server.url)
    (path,) = cache.rglob("demand.parquet")
    path.write_bytes(path.read_bytes()[:-1])
    assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}
    assert server.asked.count(f"/{NEW}/demand.parquet") == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_named(server: Server, cache: Path) -> None:
    cache.mkdir()
    cache.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(ReofactsError, match=r"the cache cannot be written.*REOFACTS_CACHE"):
        reofacts.load("demand", version=NEW, source=server.url)


def test_a_file_where_the_cache_should_be_is_named(server: Server, cache: Path) -> None:
    cache.write_text("a file", encoding="utf-8")
    with pytest.raises(ReofactsError, match=r"the cache cannot be written.*REOFACTS_CACHE"):
        reofacts.load("demand", version=NEW, source=server.url)


FETCH = "import reofacts, sys; print(reofacts.fetch(version=sys.argv[1], source=sys.argv[2]))"


def test_several_processes_at_once_get_whole_files(server: Server, made: Path, cache: Path) -> None:
    server.faults["claims.parquet"] = sources.slow
    command = [sys.executable, "-c", FETCH, NEW, server.url]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(4)]
    printed = {process.communicate(timeout=120)[0] for process in running}
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    (folder,) = (Path(text.strip()) for text in printed)
    listed = {path.relative_to(made / NEW) for path in (made / NEW).rglob("*") if path.is_file()}
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} == listed
    assert all((folder / path).read_bytes() == (made / NEW / path).read_bytes() for path in listed)


def test_a_process_that_is_stopped_leaves_nothing_half_written(server: Server, made: Path, cache: Path) -> None:
    arrived = sources.halting(server, "demand.parquet")
    command = [sys.executable, "-c", FETCH, NEW, server.url]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        assert arrived.wait(60)
        process.kill()
    server.faults.clear()
    (folder,) = cache.glob(f"{NEW}-*")
    assert "demand.parquet" not in {path.name for path in folder.rglob("*")}
    assert {path.name for path in folder.rglob("*") if path.is_file()} <= {path.name for path in made.rglob("*")}
    assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}


# --- a server that misbehaves

REFUSED: dict[str, tuple[Fault, str]] = {
    "truncated": (sources.truncated, r"has only [\d,]+ of [\d,]+ bytes"),
    "cut midway": (sources.cut, "breaks off.*IncompleteRead"),
    "one bit altered": (sources.altered, "is another file than the index lists"),
    "longer": (sources.longer, r"is larger than the index says \([\d,]+ bytes\)"),
    "a page to log in": (sources.page, r"has only 26 of [\d,]+ bytes"),
    "a bomb": (sources.bomb, r"is larger than the index says"),
    "to another host": (sources.redirected("http://localhost:9{path}"), "redirected to http://localhost:9, which is"),
    "to another scheme": (sources.redirected("https://127.0.0.1{path}"), "redirected to https://127.0.0.1, which is"),
    "to a file": (sources.redirected("file:///etc/hostname"), "redirected to file://, which is refused"),
    "round and round": (sources.redirected("{path}"), "the server answers 302"),
    "not found": (sources.status(404), "the server answers 404 Not Found; check the address"),
    "forbidden": (sources.status(403), "the server answers 403 Forbidden"),
    "broken": (sources.status(500), "the server answers 500 Internal Server Error; try again later"),
    "no content": (sources.status(204), "the server answers 204"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_answer_is_refused_and_removed_and_the_good_copy_of_another_version_kept(
    server: Server, cache: Path, name: str
) -> None:
    fault, told = REFUSED[name]
    reofacts.load("demand", version=OLD, source=server.url)
    server.faults["demand.parquet"] = fault
    with pytest.raises(ReofactsError, match=rf"127\.0\.0\.1:\d+/7\.2\.0/demand\.parquet: .*{told}"):
        reofacts.load("demand", version=NEW, source=server.url)
    assert kept(cache) == ["demand.parquet"]
    assert modality(reofacts.load("demand", version=OLD, source=server.url)) == {"reported", "forecast"}


def test_an_older_file_under_a_newer_name_is_refused_and_named(server: Server, cache: Path) -> None:
    server.faults["quantities.parquet"] = sources.swapped
    with pytest.raises(ReofactsError, match=r"7\.2\.0/quantities\.parquet.*of version 7\.1\.0"):
        reofacts.load("quantities", version=NEW, source=server.url)
    assert kept(cache) == []


def test_a_whole_version_is_refused_for_one_wrong_file(server: Server) -> None:
    server.faults["units.csv"] = sources.altered
    with pytest.raises(ReofactsError, match=r"csv/units\.csv: is another file"):
        reofacts.fetch(version=NEW, source=server.url)


ACCEPTED: dict[str, Fault] = {
    "slow": sources.slow,
    "500 and then right": sources.status(500, 1),
    "too many requests and then right": sources.status(429, 2),
    "compressed on the way": sources.zipped,
    "moved within the host": sources.moved_within,
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_right_answer_is_taken_however_it_comes(server: Server, name: str) -> None:
    server.faults["demand.parquet"] = ACCEPTED[name]
    assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}


def test_a_connection_that_breaks_once_is_tried_again(server: Server) -> None:
    server.faults["demand.parquet"] = sources.first(sources.cut)
    assert modality(reofacts.load("demand", version=NEW, source=server.url)) == {"estimated", "forecast"}
    assert server.asked.count(f"/{NEW}/demand.parquet") == 2


# --- an index that misbehaves


def rewritten(folder: Path, position: int, /, **values: object) -> None:
    """Change what the index says of a version."""
    index = json.loads((folder / "index.json").read_bytes())
    index["versions"][position] |= values
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")


def file_of(folder: Path, **values: object) -> list[dict[str, object]]:
    """A list of files for an index, whose first one is changed."""
    files: list[dict[str, object]] = json.loads((folder / "index.json").read_bytes())["versions"][1]["files"]
    return [files[0] | values, *files[1:]]


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


# --- the command line


def test_fetch_prints_the_folder(server: Server, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", NEW, "--source", server.url]) == 0
    printed = capsys.readouterr()
    assert (Path(printed.out.strip()) / "demand.parquet").is_file()
    assert Path(printed.out.strip()).is_relative_to(cache)
    assert printed.err == ""


def test_fetch_copies_a_version_into_a_new_folder(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["fetch", "latest", "--source", str(made), "--out", str(tmp_path / "data")]
    assert main(command) == 0
    assert (tmp_path / "data" / "SHA256SUMS").read_bytes() == (made / NEW / "SHA256SUMS").read_bytes()
    assert main(command) == 1
    assert "is there already" in capsys.readouterr().err


def test_what_somebody_else_is_copying_is_left_alone(made: Path, tmp_path: Path) -> None:
    other = tmp_path / ".data.part"
    other.mkdir()
    (other / "half").write_text("of another process")
    assert main(["fetch", NEW, "--source", str(made), "--out", str(tmp_path / "data")]) == 0
    assert (other / "half").is_file()
    assert (tmp_path / "data" / "SHA256SUMS").is_file()
    assert [path.name for path in tmp_path.glob(".data*")] == [".data.part"]


def test_fetch_ends_with_1_and_says_what_was_refused(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.faults["demand.parquet"] = sources.altered
    assert main(["fetch", NEW, "--source", server.url]) == 1
    assert "demand.parquet: is another file than the index lists" in capsys.readouterr().err


def test_versions_are_listed_as_text_and_json(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions", "--source", str(made)]) == 0
    header, *lines = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert [dict(zip(header, line, strict=True))["corrected"] for line in lines] == ["0", "1"]
    assert main(["versions", "--source", str(made), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(row["version"], row["created"], row["at_hand"]) for row in listed] == [
        (OLD, "2026-03-05", True), (NEW, "2026-03-05", True)
    ]  # fmt: skip


def test_a_claim_of_a_version_is_explained(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = corrected(made)
    for version, said in ((OLD, "reported"), (NEW, "estimated")):
        assert main(["explain", claim, "--version", version, "--source", str(made)]) == 0
        assert f"said as       {said}" in capsys.readouterr().out


def test_a_claim_of_no_named_version_is_of_the_newest_outside_a_clone(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REOFACTS_SOURCE", str(made))
    assert reofacts.explain(corrected(made)).claim["modality"] == "estimated"


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("patience", "shown"), [(-1.0, True), (60.0, False)])
def test_a_download_that_takes_long_shows_a_bar_on_a_terminal(
    server: Server, monkeypatch: pytest.MonkeyPatch, patience: float, shown: bool
) -> None:
    monkeypatch.setattr("reofacts.display.progress.PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", Terminal())
    reofacts.fetch(version=NEW, source=server.url)
    assert (f"reofacts {NEW}" in sys.stderr.getvalue()) is shown


# --- the index of this repository, whatever it holds


def test_the_versions_that_come_with_the_package_are_those_of_the_repository(root: Path) -> None:
    assert os.readlink(root / "reofacts" / "bundled") == "../datasets"
    path = root / "datasets" / "index.json"
    listed = catalogue.read(path.read_bytes(), str(path)) if path.exists() else ()
    assert reofacts.versions()["version"].tolist() == [release.version for release in listed]
    for release in listed:
        assert reofacts.fetch(version=release.version) == root / "reofacts" / "bundled" / release.version


# --- a zip of a version


def zipped(folder: Path, out: Path, **members: bytes) -> Path:
    """A version as one zip, with some members put in or replaced."""
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            archive.writestr(f"reofacts-{folder.name}/{name}", members.pop(name, path.read_bytes()))
        for name, data in members.items():
            archive.writestr(name, data)
    return out


def test_a_zip_of_a_version_is_a_source_and_its_files_are_those_of_the_folder(
    made: Path, cache: Path, tmp_path: Path
) -> None:
    archive = zipped(made / OLD, tmp_path / "reofacts.zip")
    assert modality(reofacts.load("demand", version=OLD, source=archive)) == {"reported", "forecast"}
    assert kept(cache) == ["demand.parquet"]
    folder = reofacts.fetch(version="latest", source=archive)
    files = {path.relative_to(made / OLD): path for path in (made / OLD).rglob("*") if path.is_file()}
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} == files.keys()
    assert all((folder / name).read_bytes() == path.read_bytes() for name, path in files.items())
    with sources.serving(made) as server:
        assert reofacts.fetch(version=OLD, source=server.url) == folder
        assert server.asked == ["/index.json"]


@pytest.mark.parametrize("name", ["../evil", "reofacts-7.1.0/../../evil", "/evil", "reofacts-7.1.0\\..\\evil"])
def test_no_member_of_a_zip_leaves_its_folder(made: Path, cache: Path, tmp_path: Path, name: str) -> None:
    archive = zipped(made / OLD, tmp_path / "reofacts.zip", **{name: b"evil"})
    with pytest.raises(ReofactsError, match=r"reofacts\.zip: is no zip of a version .*no path below"):
        reofacts.fetch(version=OLD, source=archive)
    assert kept(cache) == [] and not list(tmp_path.rglob("evil"))


def test_a_list_in_a_zip_that_points_out_of_it_is_refused(made: Path, cache: Path, tmp_path: Path) -> None:
    sums = (made / OLD / "SHA256SUMS").read_bytes() + f"{'0' * 64}  ../../evil\n".encode()
    with pytest.raises(ReofactsError, match="is no zip of a version"):
        reofacts.fetch(version=OLD, source=zipped(made / OLD, tmp_path / "reofacts.zip", SHA256SUMS=sums))
    assert kept(cache) == []


def test_an_altered_or_missing_member_of_a_zip_is_refused(made: Path, cache: Path, tmp_path: Path) -> None:
    archive = zipped(made / OLD, tmp_path / "a.zip", **{"demand.parquet": b"PAR1"})
    with pytest.raises(ReofactsError, match=r"a\.zip: demand\.parquet is another file than SHA256SUMS lists"):
        reofacts.load("demand", version=OLD, source=archive)
    assert kept(cache) == []
    shutil.copytree(made / OLD, tmp_path / OLD)
    (tmp_path / OLD / "units.parquet").unlink()
    with pytest.raises(ReofactsError, match=r"b\.zip: is no zip of a version .*units\.parquet"):
        reofacts.load("demand", version=OLD, source=zipped(tmp_path / OLD, tmp_path / "b.zip"))


def test_a_member_of_a_zip_that_is_larger_than_listed_is_not_unpacked(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, size = zipped(made / OLD, tmp_path / "a.zip"), (made / OLD / "demand.parquet").stat().st_size
    (listed,) = deposits.listed(archive)
    padded = zipped(made / OLD, tmp_path / "b.zip", **{"demand.parquet": bytes(size + 1)})
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(ReofactsError, match=rf"demand\.parquet has {size + 1:,} bytes, and {size:,} at most"):
        deposits.extract(padded, listed.file("demand.parquet"), tmp_path)
    monkeypatch.setattr(deposits, "MOST", 10)
    with pytest.raises(ReofactsError, match=r"SHA256SUMS has [\d,]+ bytes, and 10 at most are expected"):
        deposits.listed(archive)


def test_what_is_no_zip_or_a_truncated_one_is_refused(made: Path, tmp_path: Path) -> None:
    archive = zipped(made / OLD, tmp_path / "reofacts.zip")
    for data in (b"", b"text", archive.read_bytes()[:-100]):
        archive.write_bytes(data)
        with pytest.raises(ReofactsError, match=r"reofacts\.zip: is no zip of a version"):
            reofacts.versions(archive)


def test_a_zip_that_contradicts_the_package_is_refused(
    made: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = zipped(made / OLD, tmp_path / "reofacts.zip")
    monkeypatch.setattr(releases, "BUNDLED", folder)
    assert reofacts.versions(archive)["version"].tolist() == [OLD]
    rewritten(folder, 0, files=file_of(folder, sha256="0" * 64))
    with pytest.raises(ReofactsError, match=r"7\.1\.0.*what this package was built with; do not use it"):
        reofacts.versions(archive)
