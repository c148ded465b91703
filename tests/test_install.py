"""The wheel, installed into a clean environment outside the checkout with the core dependencies and no others."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
import sources
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.slow

SENTENCE = "Global demand for rare earths reached 170,000 tonnes of rare earth oxide in 2022."


def closure(names: list[str]) -> set[str]:
    """The installed distributions that requirements lead to, extras and markers respected."""
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(name) for name in names]
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key in found:
            continue
        found.add(key)
        for line in distribution(wanted.name).requires or []:
            needed = Requirement(line)
            if any(needed.marker is None or needed.marker.evaluate({"extra": extra}) for extra in {"", *wanted.extras}):
                waiting.append(needed)
    return {name for name, _ in found}


def copy_distribution(name: str, target: Path) -> None:
    """Link (or copy) the files of an installed distribution into another environment's site-packages."""
    for file in distribution(name).files or []:
        source = Path(str(file.locate()))
        if ".." in file.parts or not source.is_file():
            continue  # a console script, or bytecode that was never written
        place = target / file
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            place.hardlink_to(source)
        except OSError:
            shutil.copy2(source, place)


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, since setuptools writes into the folder that it builds, with two versions of the data."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "LICENSE-DATA"):
        shutil.copy2(root / name, source / name)
    for name in ("reofacts", "schemas"):
        shutil.copytree(root / name, source / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    sources.make(source / "datasets")
    return source


def build(source: Path, target: Path) -> Path:
    """The wheel of a folder or of an sdist."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(target), str(source)], check=True)
    (built,) = target.glob("reofacts-*.whl")
    return built


@pytest.fixture(scope="module")
def wheel(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the copy."""
    return build(copy, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a clean environment; pip itself judges whether the core dependencies are complete."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python*/site-packages")
    for name in sorted(closure(["reofacts"]) - {"reofacts"}):
        copy_distribution(name, site)
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True)
    return python


def run(folder: Path, *command: str | Path, **more: str) -> str:
    """What a command prints, in a folder outside the checkout and with none of the caller's settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "REOFACTS"))}
    environment |= {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), **more}
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def test_the_wheel_holds_every_module_and_data_file(wheel: Path, root: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {f"reofacts/{path.relative_to(root / 'reofacts')}" for path in (root / "reofacts").rglob("*")}
    ours |= {f"reofacts/schemas/{path.relative_to(root / 'schemas')}" for path in (root / "schemas").rglob("*")}
    wanted = {name for name in ours if name.endswith((".py", ".csv", ".json", ".yaml", "py.typed"))}
    assert len(wanted) > 20
    assert wanted - packed == set()


def test_the_installed_package_is_its_own(python: Path, tmp_path: Path, root: Path) -> None:
    printed = run(
        tmp_path, python, "-c", "import reofacts, reofacts.schemas as s; print(reofacts.__file__, s.__file__)"
    )
    for place in map(Path, printed.split()):
        assert place.is_relative_to(python.parents[1])
        assert not place.is_relative_to(root)


def test_the_installed_command_shows_its_help(python: Path, tmp_path: Path) -> None:
    printed = run(tmp_path, python.parent / "reofacts", "--help")
    for verb in ("extract", "validate", "explain"):
        assert verb in printed


def test_the_installed_command_extracts_a_claim(python: Path, tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(SENTENCE, encoding="utf-8")
    printed = run(tmp_path, python.parent / "reofacts", "extract", "some.txt", "--format", "jsonl")
    claims = [line for line in map(json.loads, printed.splitlines()) if line["kind"] == "quantity"]
    assert len(claims) == 1
    claim = claims[0]
    assert (claim["measure"], claim["value"], claim["unit"], claim["basis"]) == ("demand", 170_000, "t", "REO")
    assert SENTENCE[claim["start"] : claim["end"]] == claim["exact"]


def test_nothing_but_the_core_dependencies_is_there(python: Path, tmp_path: Path) -> None:
    script = (
        "import importlib.util as u; print([n for n in ('dvc', 'frictionless', 'pytest', 'polars') if u.find_spec(n)])"
    )
    assert run(tmp_path, python, "-c", script) == "[]\n"


def test_the_wheel_carries_the_index_and_the_newest_version_and_no_other(wheel: Path, copy: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("reofacts/bundled/")}
    newest = copy / "datasets" / sources.NEW
    files = {f"{sources.NEW}/{path.relative_to(newest).as_posix()}" for path in newest.rglob("*") if path.is_file()}
    assert packed == {f"reofacts/bundled/{name}" for name in {"index.json", *files}}


def test_a_wheel_made_from_the_sdist_is_the_same(wheel: Path, copy: Path, tmp_path: Path) -> None:
    script = "import sys; from setuptools import build_meta; build_meta.build_sdist(sys.argv[1])"
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=copy, check=True, capture_output=True)
    (sdist,) = tmp_path.glob("*.tar.gz")
    again = zipfile.ZipFile(build(sdist, tmp_path / "wheel"))
    first = zipfile.ZipFile(wheel)
    assert sorted(again.namelist()) == sorted(first.namelist())
    assert [name for name in first.namelist() if again.read(name) != first.read(name)] == []


def test_the_editable_install_reaches_every_version(copy: Path) -> None:
    script = "import reofacts; print(reofacts.versions()['at_hand'].tolist())"
    assert run(copy, sys.executable, "-c", script) == "[True, True]\n"


LOADED = "import reofacts; print(reofacts.load('demand', version='latest')['tonnes_reo'].sum())"


def test_the_first_line_of_the_readme_works_without_a_network_or_a_cache(python: Path, tmp_path: Path) -> None:
    offline = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    assert run(tmp_path, python, "-c", LOADED, **offline) == "350000.0\n"
    assert list(tmp_path.iterdir()) == []


def test_the_installed_package_fetches_from_a_folder_and_over_http(python: Path, copy: Path, tmp_path: Path) -> None:
    command = (python.parent / "reofacts", "fetch", sources.OLD)
    held = copy / "datasets"
    assert run(tmp_path, *command, "--source", held) == f"{held / sources.OLD}\n"
    with sources.serving(held) as server:
        folder = Path(run(tmp_path, *command, "--source", server.url).strip())
        assert run(tmp_path, python, "-c", LOADED, REOFACTS_SOURCE=server.url) == "350000.0\n"
    assert folder.is_relative_to(tmp_path / "cache")
    assert (folder / "SHA256SUMS").read_bytes() == (held / sources.OLD / "SHA256SUMS").read_bytes()


def test_the_installed_package_knows_the_versions_that_it_does_not_carry(python: Path, tmp_path: Path) -> None:
    printed = run(tmp_path, python.parent / "reofacts", "versions")
    assert [line.split("\t")[::8] for line in printed.splitlines()] == [
        ["version", "at_hand"], [sources.OLD, "false"], [sources.NEW, "true"]
    ]  # fmt: skip
