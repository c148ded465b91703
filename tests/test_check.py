from pathlib import Path

import pytest
from commits import commit

from scripts import check, summary

HONEST = "'2020,131'"
LOCAL = "__import__('os').environ['TZ']"
PIPELINE = """\
stages:
  publish:
    cmd: python publish.py
    deps: [publish.py]
    outs:
      - datasets/latest:
          cache: false
"""
SCRIPT = """\
from pathlib import Path
folder = Path("datasets/latest")
folder.mkdir(parents=True)
(folder / "demand.csv").write_text({value})
"""


def repository(folder: Path, value: str) -> Path:
    """A committed repository with a pipeline of one stage, which writes `value`."""
    for name, text in {
        "dvc.yaml": PIPELINE,
        "publish.py": SCRIPT.format(value=value),
        "reofacts/__init__.py": "",
        ".gitignore": "__pycache__/\n.dvc/tmp\n.dvc/cache\n",
        ".dvc/config": "[core]\n    analytics = false\n    check_update = false\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    check.run(["git", "init", "--quiet"], folder)
    check.run(["python", "-m", "dvc", "repro"], folder, {"TZ": "UTC"})
    commit(folder)
    return folder


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr("sys.argv", ["check"])
    monkeypatch.setattr(check, "ROOT", tmp_path / "checkout")
    return tmp_path / "checkout"


@pytest.mark.slow
def test_a_reproducible_pipeline_passes_the_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(here, HONEST)
    assert check.main() == 0
    printed = capsys.readouterr().out
    assert "ok   git status is clean after dvc repro in a clean clone\n" in printed
    assert "ok   dvc repro again runs nothing\n" in printed
    assert "FAIL" not in printed


@pytest.mark.slow
def test_output_that_depends_on_the_time_zone_fails_the_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(here, LOCAL)
    assert check.main() == 1
    printed = capsys.readouterr().out
    assert printed.count("demand.csv differs") == 2


def test_a_checkout_without_a_commit_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here.mkdir()
    check.run(["git", "init", "--quiet"], here)
    assert check.main() == 1
    assert "there is no commit to check" in capsys.readouterr().err


def test_differences_name_missing_changed_and_stray_files(tmp_path: Path) -> None:
    for folder, files in {"old": {"a": "1", "b": "2"}, "new": {"b": "3", "sub/c": "4"}}.items():
        for name, text in files.items():
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text)
    found = check.differences(check.digests(tmp_path / "old"), check.digests(tmp_path / "new"))
    assert found == ["a is missing", "b differs", "sub/c is not in the commit"]


def test_only_stages_that_ran_are_counted() -> None:
    printed = "Stage 'extract' didn't change, skipping\nRunning stage 'publish':\n> python -m scripts.publish"
    assert check.stages_run(printed) == ["Running stage 'publish':"]
    assert check.stages_run("Data and pipelines are up to date.") == []


def test_the_summary_adds_up_what_was_built() -> None:
    assert summary.tally({"quantity": 3, "event": 1, "relation": 0}) == "4 (3 quantities, 1 event, 0 relations)"


def test_the_summary_says_whether_the_data_is_the_committed_one(tmp_path: Path) -> None:
    file = tmp_path / "datasets" / "latest" / "demand.csv"
    file.parent.mkdir(parents=True)
    file.write_text("1")
    check.run(["git", "init", "--quiet"], tmp_path)
    assert summary.against_commit(tmp_path, "datasets").startswith("not committed yet")
    commit(tmp_path)
    assert summary.against_commit(tmp_path, "datasets").startswith("identical to commit ")
    file.write_text("2")
    changed = summary.against_commit(tmp_path, "datasets")
    assert changed.startswith("DIFFERS from commit ")
    assert "in 1 file, first datasets/latest/demand.csv" in changed
