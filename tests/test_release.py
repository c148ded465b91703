"""`make release`: a commit becomes a version, or nothing changes; on a small repository with this pipeline."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from commits import commit

from reofacts.comparison.folders import compare
from reofacts.comparison.history import history
from reofacts.comparison.published import read
from scripts import check, release

SHIPPED = ("reofacts", "schemas", "scripts")
FILES = ("dvc.yaml", ".dvcignore", ".gitignore", ".gitattributes", ".dvc/config", "requirements.lock", "CITATION.cff")
TEXT = (
    b"Demand for rare earths was 52,000 tonnes of oxide in 2023.\n\n"
    b"A mine in Chile produced 640 tonnes of oxide in 2024.\n"
)
CARD = {
    "title": "A review of supply", "publisher": None, "published": "2025-02-03", "published_how": "stated", "url": None,
    "language": "en", "licence": "All rights with the publisher", "text": "shipped", "sha256": sha256(TEXT).hexdigest(),
}  # fmt: skip
PARAMS = 'dataset:\n  name: reofacts\n  version: 0.1.0-dev\n  previous: null\n  created: "2025-02-04"\n'


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the code of this one, one made-up document, and nothing built yet."""
    root, here = tmp_path_factory.mktemp("release") / "root", check.ROOT
    for name in SHIPPED:
        shutil.copytree(here / name, root / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(here / name, root / name)
    (root / "datasets").mkdir()
    (root / "datasets" / "index.json").write_text('{"name": "reofacts", "versions": []}\n')
    (root / "changes.yaml").write_text("# No reasons yet.\n")
    (root / "params.yaml").write_text(PARAMS)
    (root / "contributions").mkdir()
    (root / "contributions" / "README.md").write_text("# Contributions\n")
    (root / "seeds").mkdir()
    (root / "seeds" / "supply.txt").write_bytes(TEXT)
    sidecar(root)
    check.run(["git", "init", "--quiet"], root)
    commit(root)
    return root


@pytest.fixture
def root(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository, at which the script works."""
    copy = Path(shutil.copytree(committed, tmp_path / "root", symlinks=True))
    monkeypatch.setattr(check, "ROOT", copy)
    return copy


def sidecar(root: Path, **more: object) -> None:
    text = yaml.safe_dump(CARD | more, sort_keys=False).replace("'2025-02-03'", "2025-02-03")
    (root / "seeds" / "supply.yaml").write_text(text)


def contents(folder: Path) -> dict[str, str]:
    """The files of a checkout, without git's own and what the pipeline leaves on the way."""
    found = check.digests(folder)
    return {name: digest for name, digest in found.items() if not name.startswith((".git/", "build/", ".dvc/tmp/"))}


@pytest.mark.parametrize(
    ("version", "words"), [("0.1", "0.1: is no version; give three numbers"), ("0.1.0-rc1", "is no version")]
)
def test_what_is_no_version_is_refused(
    root: Path, version: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main([version, "2025-02-05"]) == 1
    assert words in capsys.readouterr().err


def test_a_tree_that_is_not_clean_is_refused_and_left_as_it_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "note.txt").write_text("not committed")
    before = contents(root)
    assert release.main(["0.1.0", "2025-02-05"]) == 1
    told = capsys.readouterr().err
    assert "refused, nothing was changed: the tree is not clean:\n  ?? note.txt; commit or stash that first" in told
    assert contents(root) == before


@pytest.mark.parametrize(
    ("version", "day", "words"),
    [("0.1.0", "soon", "'soon' is not a date; write it as 2026-01-30"),
     ("0.1.0", "2026-13-45", "'2026-13-45' is not a date"),
     ("", "", "a version and a day are needed: make release VERSION=0.2.0 DATE=2026-11-30"),
     ("", "2026-01-30", "a version and a day are needed"), ("0.1.0", "", "a version and a day are needed")],
)  # fmt: skip
def test_a_day_or_version_that_is_not_given_is_wrong_usage(
    version: str, day: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        release.main([version, day])
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err


def test_a_day_before_the_newest_version_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads((root / "datasets" / "index.json").read_text())
    entry = {"version": "0.1.0", "created": "2025-02-05", "schema": "", "content": "", "rows": 0, "changes": {}}
    listed["versions"].append(entry | {"files": []})
    (root / "datasets" / "index.json").write_text(json.dumps(listed))
    commit(root)
    before = contents(root)
    assert release.main(["0.2.0", "2025-02-04"]) == 1
    assert "2025-02-04: comes before 2025-02-05, when 0.1.0 was released" in capsys.readouterr().err
    assert contents(root) == before


@pytest.mark.slow
def test_a_version_and_the_next_are_made_from_commits_alone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = Path(shutil.copytree(root, tmp_path / "twin", symlinks=True))
    datasets = root / "datasets"

    assert release.main(["0.1.0", "2025-02-05"]) == 0
    assert "the first version" in capsys.readouterr().out
    assert contents(datasets / "0.1.0") == contents(datasets / "latest")
    assert yaml.safe_load((root / "params.yaml").read_text())["dataset"]["version"] == "0.1.0"
    assert "version: 0.1.0\ndate-released: 2025-02-05\n" in (root / "CITATION.cff").read_text()

    released = contents(root)
    assert release.main(["0.1.0", "2025-02-05"]) == 0
    assert "is frozen already; nothing was changed" in capsys.readouterr().out
    assert release.main(["0.1.0", "2025-02-06"]) == 1
    assert "was released on 2025-02-05 and is frozen" in capsys.readouterr().err
    assert contents(root) == released

    monkeypatch.setattr(check, "ROOT", twin)
    assert release.main(["0.1.0", "2025-02-05"]) == 0
    assert contents(twin) == released

    monkeypatch.setattr(check, "ROOT", root)
    commit(root)
    before = read(datasets / "0.1.0")
    mined = next(row for row in before.rows("quantities") if row["value"] == 640)
    guard = {"claim": mined["claim_id"], "expect": {"value": 640}}
    sidecar(root, reviews=[guard | {"verdict": "reject", "reason": "It is the capacity of another mine."}])
    commit(root)
    assert release.main(["0.2.0", "2025-03-01"]) == 0
    found = compare("0.1.0", "0.2.0", datasets)
    assert [(one.claim_id, one.change, one.reason) for one in found.changes] == [
        (mined["claim_id"], "retracted", "It is the capacity of another mine.")
    ]
    assert history(mined["claim_id"], datasets).current is False
    assert contents(datasets / "0.1.0") == {name[15:]: one for name, one in released.items() if "/0.1.0/" in name}

    commit(root)
    check.repro(root, check.PLAIN)
    assert check.git_status(root) == []

    (root / "seeds" / "supply.txt").unlink()
    (root / "seeds" / "supply.yaml").unlink()
    (root / "seeds" / "other.txt").write_bytes(TEXT)
    (root / "seeds" / "other.yaml").write_text(yaml.safe_dump(CARD).replace("'2025-02-03'", "2025-02-03"))
    commit(root)
    gone = contents(root)
    assert release.main(["0.3.0", "2025-04-01"]) == 1
    assert "of version 0.2.0 left with their source, and nothing says why" in capsys.readouterr().err
    assert contents(root) == gone
