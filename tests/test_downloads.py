"""Downloads of versions: kept once and whole, and a wrong byte is never used, whatever the server does."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import sources
from sources import NEW, OLD, Fault, Server, kept, modality

import reofacts
from reofacts.errors import ReofactsError

# --- the cache

pytestmark = pytest.mark.usefixtures("cache")


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
