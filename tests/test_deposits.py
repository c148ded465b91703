"""A zip of a version as a source: its files are those of the folder, or it is refused."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
import sources
from sources import OLD, file_of, kept, modality, rewritten

import reofacts
from reofacts.errors import ReofactsError
from reofacts.releases import access as releases
from reofacts.releases import deposits

pytestmark = pytest.mark.usefixtures("cache")


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
