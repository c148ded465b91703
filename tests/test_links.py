"""Symbolic links where a stranger puts them: none is read, whatever it shows, and whichever way it is come to."""

from __future__ import annotations

import hashlib
from pathlib import Path

import contributed as made
import pytest
from contributed import failures, table

from reofacts.contributions.reading import read
from reofacts.documents import read_folder
from reofacts.errors import ReofactsError
from reofacts.project import documents
from reofacts.validation.paths import expanded, validate, validate_all

TEXT = "China produced 270,000 tonnes of rare earth oxide in 2024.\n"
CARD = made.SIDECAR.replace("withheld", "shipped").replace(
    made.SIDECAR.split("sha256: ")[1].strip(), hashlib.sha256(TEXT.encode()).hexdigest()
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a document and a contribution, each with its sidecar."""
    for name in ("seeds", "contributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds" / "news.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "seeds" / "news.yaml").write_text(CARD, encoding="utf-8")
    made.put(tmp_path / "contributions", table())
    return tmp_path


def linked(path: Path) -> None:
    """Put a link in the place of a file, which goes elsewhere."""
    elsewhere = path.parents[1] / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    path.rename(elsewhere / path.name)
    path.symlink_to(elsewhere / path.name)


FILES = ["seeds/news.txt", "seeds/news.yaml", "contributions/review-2025.csv", "contributions/review-2025.yaml"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ways", ["each", "together"])
def test_validate_refuses_a_link_by_whichever_file_it_is_asked(name: str, ways: str, project: Path) -> None:
    pair = [project / one for one in FILES if one.partition("/")[0] == name.partition("/")[0]]
    assert all(validate(path).valid for path in pair)
    linked(project / name)
    verdicts = map(validate, pair) if ways == "each" else validate_all(expanded([pair[0].parent]))
    for verdict in verdicts:
        assert "is a symbolic link" in " ".join(failures(verdict))


@pytest.mark.parametrize("name", FILES)
def test_the_build_refuses_a_link(name: str, project: Path) -> None:
    linked(project / name)
    with pytest.raises(ReofactsError, match="is a symbolic link"):
        for source in documents(project / "seeds", project / "contributions"):
            assert source.text or read(source.path)


@pytest.mark.parametrize("name", ["seeds/news.txt", "seeds/news.yaml"])
def test_a_folder_of_documents_with_a_link_is_not_read(name: str, project: Path) -> None:
    assert len(read_folder(project / "seeds")) == 1
    linked(project / name)
    with pytest.raises(ReofactsError, match="is a symbolic link"):
        read_folder(project / "seeds")


@pytest.mark.parametrize("name", ["alone.yaml", "changes.yaml", "quantities.parquet", "note.md"])
def test_a_link_is_refused_as_any_kind_of_file(name: str, project: Path) -> None:
    path = project / "contributions" / name
    path.write_text("password: hunter2\n", encoding="utf-8")
    linked(path)
    told = " ".join(failures(validate(path)))
    assert "is a symbolic link" in told and "hunter2" not in told


def test_no_quote_is_looked_for_in_a_text_that_is_a_link(project: Path) -> None:
    path = project / "contributions" / "review-2025.csv"
    (project / "contributions" / "review-2025.yaml").write_text(CARD.replace("shipped", "withheld"), encoding="utf-8")
    beside = project / "contributions" / "review-2025.txt"
    beside.write_text(TEXT, encoding="utf-8")
    assert "quotes against the text" in validate(path).checks
    linked(beside)
    assert "quotes against the text" not in validate(path).checks
