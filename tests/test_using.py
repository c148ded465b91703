"""Every snippet of docs/using.md runs as it stands, against a version that is served on the loopback interface."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import pyarrow.parquet as parquet
import pytest
import sources
from sources import Server

from reofacts.cli import main

PAGE = (Path(__file__).parents[1] / "docs" / "using.md").read_text(encoding="utf-8")
SHOWN = "http://127.0.0.1:8000"
LEVELS = {(2021, 140_000.0, "estimated"), (2031, 210_000.0, "forecast")}


@pytest.fixture
def server(made: Path) -> Iterator[Server]:
    """The source over HTTP."""
    with sources.serving(made) as server:
        yield server


@pytest.fixture(autouse=True)
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a copy of the version in data/."""
    shutil.copytree(made / sources.NEW, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REOFACTS_SOURCE", str(made))
    monkeypatch.setenv("REOFACTS_CACHE", str(tmp_path / "cache"))
    return tmp_path


def blocks(language: str, holding: str) -> list[str]:
    """The code blocks of a language that hold some words, with the version that there is here."""
    found = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [block.replace("0.2.0", sources.NEW).replace("0.1.0", sources.OLD) for block in found if holding in block]


def block(language: str, holding: str, server: Server | None = None) -> str:
    """The one such block, with the address of the server."""
    (text,) = blocks(language, holding)
    assert (SHOWN in text) == (server is not None)
    return text.replace(SHOWN, server.url) if server else text


def python(text: str) -> dict[str, Any]:
    """The names that a block of Python leaves."""
    names: dict[str, Any] = {}
    exec(text, names)
    return names


def levels(rows: list[dict[str, Any]]) -> set[tuple[int, float, str]]:
    return {(row["year_end"], row["tonnes_reo"], row["modality"]) for row in rows}


def test_the_package_loads_fetches_and_lists(capsys: pytest.CaptureFixture[str]) -> None:
    names = python(block("python", "reofacts.versions()"))
    assert levels(names["demand"].to_dict("records")) == LEVELS
    assert names["prices"].num_rows == parquet.read_table("data/quantities.parquet").num_rows
    assert (names["folder"] / "datapackage.json").is_file()
    assert sources.NEW in capsys.readouterr().out


def test_every_command_line_of_the_page_works(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree("data")
    claim = str(pandas.read_parquet(os.environ["REOFACTS_SOURCE"] + f"/{sources.NEW}/demand.parquet")["claim_id"][0])
    for line in block("console", "reofacts fetch").splitlines():
        arguments = re.findall(r'"[^"]*"|\S+', line.replace("c3a464b60c4a7ec24", claim))
        assert arguments[:2] == ["$", "reofacts"]
        assert main([argument.strip('"') for argument in arguments[2:]]) == 0, line
    assert Path("data/demand.parquet").is_file()
    assert "growth_arithmetic" in Path("contradictions.csv").read_text(encoding="utf-8")


def test_older_versions_are_compared_and_told_from_the_source_that_is_named(
    made: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(made, place / "datasets")
    monkeypatch.delenv("REOFACTS_SOURCE")
    claim = str(parquet.read_table(made / sources.NEW / "demand.parquet")["claim_id"][0])
    for line in block("console", "reofacts compare").splitlines():
        arguments = line.replace("c563f17dc78e0043e", claim).split()
        assert arguments[:2] == ["$", "reofacts"] and arguments[-2:] == ["--source", "datasets"]
        assert main(arguments[2:]) in (0, 1), line
        assert sources.NEW in capsys.readouterr().out


def test_pandas_polars_and_duckdb_read_over_http(server: Server) -> None:
    pandas = python(blocks("python", "import pandas\n")[0].replace(SHOWN, server.url))
    duckdb = python(block("python", "duckdb.sql", server))
    polars = python(block("python", "polars.read_parquet", server))
    assert levels(pandas["demand"].to_dict("records")) == LEVELS
    assert levels(duckdb["demand"].to_dict("records")) == levels(polars["demand"].to_dicts()) == LEVELS
    assert duckdb["forecasts"] == [(2031, 210_000.0)]


@pytest.mark.slow
def test_frictionless_checks_the_package_over_http(server: Server) -> None:
    assert python(block("python", "frictionless.validate", server))["report"].valid
    server.faults["units.csv"] = sources.altered
    assert not python(block("python", "frictionless.validate", server))["report"].valid


def test_mlcroissant_reads_the_records() -> None:
    rows = python(block("python", "mlcroissant.Dataset"))["demand"]
    assert {(row["demand/year_end"], row["demand/modality"].decode()) for row in rows} == {
        (year, modality) for year, _, modality in LEVELS
    }


def test_a_shell_reads_and_checks_the_files(server: Server, place: Path) -> None:
    script = block("sh", "sha256sum", server)
    done = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("claim_id,") and len(done.stdout.splitlines()) == 3
    (place / "data" / "csv" / "demand.csv").write_text("", encoding="utf-8")
    assert subprocess.run(["bash", "-c", script], capture_output=True).returncode == 1


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed (on Debian: apt-get install r-base-core)")
def test_r_reads_the_csv(server: Server) -> None:
    script = block("r", "read.csv", server) + "cat(nrow(demand), class(demand$tonnes_reo), sum(is.na(demand$place)))"
    done = subprocess.run(["Rscript", "-"], input=script, capture_output=True, encoding="utf-8", check=True)
    assert "140000 estimated" in done.stdout and "210000  forecast" in done.stdout
    assert done.stdout.endswith("2 integer 2") or done.stdout.endswith("2 numeric 2")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("npm"), reason="Node is not installed")
def test_javascript_reads_the_parquet(server: Server, place: Path) -> None:
    (install,) = re.findall(r"npm (install hyparquet [\w-]+)", PAGE)
    npm = ["npm", *install.split(), "--no-audit", "--no-fund", "--fetch-retries=0"]
    if subprocess.run(npm, capture_output=True, timeout=120).returncode:
        pytest.skip("npm cannot reach its registry")
    (place / "read.mjs").write_text(block("js", "hyparquet", server), encoding="utf-8")
    done = subprocess.run(["node", "read.mjs"], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert {tuple(line.split()) for line in done.stdout.splitlines()} == {
        (str(year), f"{tonnes:.0f}", modality) for year, tonnes, modality in LEVELS
    }


# --- DVC


@pytest.fixture(scope="module")
def repository(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository that holds the versions, as ours does."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(made, folder / "datasets")
    git(folder, "init", "--quiet")
    dvc(folder, "init", "--quiet")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "--message", "versions")
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def dvc(folder: Path, *arguments: str) -> None:
    environment = os.environ | {"DVC_NO_ANALYTICS": "1", "HOME": str(folder)}
    command = [sys.executable, "-m", "dvc", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_dvc_gets_and_imports_from_a_git_repository(repository: Path, made: Path, place: Path) -> None:
    project = place / "project"
    project.mkdir()
    git(project, "init", "--quiet")
    dvc(project, "init", "--quiet")
    for line in block("sh", "dvc get").replace("REPO", str(repository)).splitlines():
        dvc(project, *line.split()[1:])
    for path in (made / sources.NEW).rglob("*.*"):
        assert (project / "rare-earths" / path.relative_to(made / sources.NEW)).read_bytes() == path.read_bytes()
    assert (project / "demand.parquet").read_bytes() == (made / sources.NEW / "demand.parquet").read_bytes()
    assert str(repository) in (project / "demand.parquet.dvc").read_text(encoding="utf-8")


@pytest.mark.slow
def test_dvc_reads_a_table_from_a_git_repository(repository: Path, made: Path) -> None:
    text = python(block("python", "dvc.api").replace("REPO", str(repository)))["text"]
    assert text == (made / sources.NEW / "csv" / "demand.csv").read_text(encoding="utf-8")


# --- a bucket


@pytest.fixture
def bucket(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket on a server that speaks as S3 does, with the source in it."""
    import fsspec
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://{}:{}".format(*server.get_host_and_port()))
    store = fsspec.filesystem("s3", skip_instance_cache=True)
    store.mkdir("bucket")
    store.put(f"{made}/", "bucket/datasets/", recursive=True)
    yield "s3://bucket/datasets"
    server.stop()


@pytest.mark.slow
def test_tables_are_loaded_from_a_bucket_and_held_to_the_index(bucket: str, place: Path) -> None:
    import fsspec

    import reofacts
    from reofacts.errors import ReofactsError

    names = python("import reofacts\n" + block("python", "s3://bucket"))
    assert levels(names["demand"].to_dict("records")) == LEVELS
    assert reofacts.fetch(version=sources.OLD, source=bucket).is_relative_to(place / "cache")
    store = fsspec.filesystem("s3", skip_instance_cache=True)
    store.copy(f"{bucket}/{sources.OLD}/quantities.parquet", f"{bucket}/{sources.NEW}/quantities.parquet")
    with pytest.raises(ReofactsError, match=r"s3://bucket.*quantities\.parquet.*of version 7\.1\.0"):
        reofacts.load("quantities", version=sources.NEW, source=bucket)
    store.rm(f"{bucket}/{sources.NEW}/growth.parquet")
    with pytest.raises(ReofactsError, match=r"growth\.parquet: is not there"):
        reofacts.load("growth", version=sources.NEW, source=bucket)
    with pytest.raises(ReofactsError, match=r"s3://elsewhere/index\.json"):
        reofacts.versions("s3://elsewhere")
