"""What tests share: where the repository is, what is published, and examples that are the same on every run."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pooch
import pytest
import samples
import sources
from hypothesis import HealthCheck, settings
from sources import Server

from reofacts.publishing.package import Dataset, write
from reofacts.validation import audit as judging

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "reofacts", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("fuzz", max_examples=4_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("reofacts")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


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


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache; nothing is said of sources, and nobody waits between two attempts."""
    monkeypatch.setenv("REOFACTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("REOFACTS_SOURCE", raising=False)
    monkeypatch.setattr(pooch.core.time, "sleep", lambda _: None)
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample dataset in latest/ and its document in seeds/."""
    folder = tmp_path_factory.mktemp("published")
    write(samples.built(), folder / "latest", Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5)))
    (folder / "seeds").mkdir()
    (folder / "seeds" / "review.txt").write_bytes(samples.TEXT.encode())
    return folder


@pytest.fixture(scope="module")
def latest(published: Path) -> Path:
    """The published folder alone."""
    return published / "latest"


@pytest.fixture
def copy(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to break; frictionless is taken to be missing, since `test_package` is about its verdict."""
    monkeypatch.setattr(judging, "find_spec", lambda name: None)
    return Path(shutil.copytree(published, tmp_path / "published"))
