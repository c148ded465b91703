"""What a pull request goes through, run outside of any service: the workflow's own steps, in a clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from commits import AUTHOR
from contributed import SIDECAR, put, table

from scripts import contribution

WORKFLOWS = (".github/workflows/ci.yml", ".github/workflows/comment.yml", ".github/workflows/contribution.yml")
NEWS = "Brazil exported 1,250 tonnes of mixed rare earth carbonate in 2024.\n"


def workflow(root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
    return found


def steps(root: Path, name: str) -> list[dict[str, Any]]:
    """The steps of a workflow's only job."""
    (job,) = workflow(root, name)["jobs"].values()
    return list(job["steps"])


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *AUTHOR, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def run(folder: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A step's command as a runner runs it, with the environment of this test in the place of a new one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_", "MAKE"))}
    return subprocess.run(
        ["bash", "-e", "-c", command], cwd=folder, env=kept | variables, capture_output=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def base(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of what would be committed here, rebuilt and committed, with this environment in its .venv."""
    folder = tmp_path_factory.mktemp("pull") / "base"
    listed = git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split("\0")):
        if (root / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name, follow_symlinks=False)
    (folder / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    (folder / ".venv" / "ready").touch()
    git(folder.parent, "init", "--quiet", "--initial-branch=main", folder.name)
    done = run(folder, "PATH=$PWD/.venv/bin:$PATH python -m dvc repro")
    assert done.returncode == 0, done.stdout + done.stderr
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", "The state before")
    return folder


def judged(folder: Path, root: Path, message: str) -> subprocess.CompletedProcess[str]:
    """Commit what changed, and run the step that judges it, as the workflow writes it."""
    start = git(folder, "rev-parse", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", message)
    (step,) = (step for step in steps(root, "contribution") if "run" in step)
    assert set(step["env"]) == {"BASE", "NUMBER"}
    return run(folder, step["run"], BASE=start, NUMBER="7")


@pytest.fixture
def pull(base: Path) -> Path:
    """The repository on a branch of its own, as its base left it."""
    git(base, "checkout", "--quiet", "--force", "-B", "pull", "main")
    git(base, "clean", "--quiet", "-d", "--force", "--", "seeds", "contributions", "datasets")
    return base


def add(folder: Path, *more: str) -> None:
    """Add a document as CONTRIBUTING.md says."""
    (folder.parent / "brazil.txt").write_text(NEWS, encoding="utf-8")
    options = "--title Exports --publisher 'A Paper' --published 2025-02-03 --url unknown --licence CC-BY-4.0"
    command = f".venv/bin/python -c 'from reofacts.cli import main; main()' add ../brazil.txt {options}"
    done = run(folder, " ".join((command, "--redistribute yes", *more)))
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_a_good_contribution_passes_and_its_report_says_what_the_dataset_gains(pull: Path, root: Path) -> None:
    add(pull)
    done = run(pull, "PATH=$PWD/.venv/bin:$PATH python -m dvc repro")
    assert done.returncode == 0, done.stdout
    done = judged(pull, root, "Add a document")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::error" not in done.stdout
    report = (pull / "reports" / "contribution.md").read_text(encoding="utf-8")
    assert report.startswith("# Contribution: nothing stands against merging\n")
    assert "1,250" in report
    assert (pull / "reports" / "contribution.number").read_text() == "7\n"


@pytest.mark.slow
def test_generated_files_that_are_stale_fail_with_the_command_that_mends_them(pull: Path, root: Path) -> None:
    add(pull)
    done = judged(pull, root, "Add a document, and forget the rest")
    assert done.returncode != 0
    assert "run `make repro` and commit what it renews" in done.stdout
    assert "::error file=datasets/" in done.stdout
    assert "stale" in (pull / "reports" / "contribution.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_bad_contribution_fails_at_its_line(pull: Path, root: Path) -> None:
    add(pull)
    card = pull / "seeds" / "brazil.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace("2025-02-03", "soon"), encoding="utf-8")
    done = judged(pull, root, "Add a document with a wrong date")
    assert done.returncode != 0
    assert "::error file=seeds/brazil.yaml,line=3" in done.stdout and "'soon' is not a date" in done.stdout
    report = (pull / "reports" / "contribution.md").read_text(encoding="utf-8")
    assert report.startswith("# Contribution: not yet to be merged\n") and "'soon' is not a date" in report


def test_what_would_run_in_the_rebuild_is_refused_before_it(repository: Path) -> None:
    for name in ("datasets/dvc.yaml", "seeds/.dvcignore"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("stages: {}\n", encoding="utf-8")
    (step,) = contribution.strange()
    told = "to be taken out, since folders of data hold data alone: datasets/dvc.yaml, seeds/.dvcignore"
    assert (step.passes, step.says) == (False, told)


def test_every_file_of_the_folders_of_data_is_data(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert contribution.strange() == []


def test_a_base_that_is_no_commit_is_named(
    pull: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pull)
    assert contribution.main(["--base=--output=x"]) == 1
    assert "there is no commit --output=x" in capsys.readouterr().err


def test_text_in_a_report_cannot_leave_its_block() -> None:
    assert contribution.fenced("a\n````\n# b").splitlines()[0] == "`````"


# What may hold for the workflows themselves.


def test_each_workflow_fits_the_schema_of_the_service(root: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def test_zizmor_finds_nothing_in_the_workflows(root: Path) -> None:
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--persona", "pedantic", *WORKFLOWS]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_actionlint_finds_nothing_in_the_workflows_and_something_in_a_wrong_one(root: Path, tmp_path: Path) -> None:
    def found(*paths: Path) -> subprocess.CompletedProcess[str]:
        command = [Path(sys.executable).with_name("actionlint"), "-shellcheck=", *paths]
        return subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")

    done = found(*(root / name for name in WORKFLOWS))
    assert done.returncode == 0, done.stdout
    text = (root / ".github" / "workflows" / "comment.yml").read_text(encoding="utf-8")
    (tmp_path / "wrong.yml").write_text(text.replace("github.token", "github.tokn"))
    assert 'property "tokn" is not defined' in found(tmp_path / "wrong.yml").stdout


@pytest.mark.parametrize("name", ["ci", "comment", "contribution"])
def test_actions_are_pinned_and_jobs_have_few_rights_and_an_end(root: Path, name: str) -> None:
    found = workflow(root, name)
    assert found["permissions"] == {}
    (job,) = found["jobs"].values()
    assert job["timeout-minutes"] <= 60
    rights = (
        {"contents": "read", "actions": "read", "pull-requests": "write"} if name == "comment" else {"contents": "read"}
    )
    assert job["permissions"] == rights
    for step in job["steps"]:
        if "uses" in step:
            assert len(step["uses"].partition("@")[2]) == 40
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_job_that_runs_code_of_a_fork_sees_no_secret(root: Path) -> None:
    text = (root / ".github" / "workflows" / "contribution.yml").read_text(encoding="utf-8")
    assert "secrets" not in text and "github.token" not in text and "pull_request_target" not in text


def test_the_job_that_can_write_checks_out_nothing_of_the_fork(root: Path) -> None:
    for step in steps(root, "comment"):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert not {"ref", "repository"} & step["with"].keys()
        assert "run" not in step or step["run"] == "python3 scripts/comment.py report"


# The report.


def test_headings_go_one_lower_in_the_report_and_a_log_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    more = "# Valid\n\n" + contribution.fenced("# a comment of the log\u2028# its end") + "\n\n## Claims"
    contribution.write([contribution.Step(True, "said", more)], None)
    text = contribution.REPORT.read_text(encoding="utf-8")
    assert "\n## Valid\n" in text and "\n### Claims\n" in text
    assert "\n# a comment of the log\u2028# its end\n" in text


def test_what_is_given_with_its_sidecar_is_judged_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from reofacts.validation import paths

    monkeypatch.chdir(tmp_path)
    put(tmp_path, table())
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "a.yaml").write_text("title: A\n")
    judged: list[str] = []
    judge_one = paths.judge_one
    monkeypatch.setattr(paths, "judge_one", lambda path, *rest: judged.append(str(path)) or judge_one(path, *rest))
    step = contribution.validated(["a.txt", "a.yaml", "review-2025.csv", "review-2025.yaml"], github=False)
    assert judged == ["a.txt", "review-2025.csv"]
    assert step.says == "1 file not valid, of 4 changed files"
    assert not step.passes and "a.yaml" in step.more and "a.yaml" in capsys.readouterr().out


def test_a_sidecar_that_changed_alone_has_its_rows_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, table({"value": "1,5"}), "review-2025.quantities.csv")
    step = contribution.validated(["review-2025.yaml"], github=False)
    assert not step.passes and "review-2025.quantities.csv" in step.more


def test_a_deleted_document_is_named_and_not_called_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "seeds").mkdir()
    for name in ("news.txt", "news.yaml", "README.md"):
        (tmp_path / "seeds" / name).write_text(NEWS)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "--quiet", "-m", "The state before")
    (tmp_path / "seeds" / "README.md").unlink()
    monkeypatch.chdir(tmp_path)
    base_ = git(tmp_path, "rev-parse", "HEAD")
    says = [contribution.validated([], github=False, gone=contribution.deleted(base_)).says]
    (tmp_path / "seeds" / "news.txt").unlink()
    says += [contribution.validated([], github=False, gone=contribution.deleted(base_)).says]
    assert says == ["nothing changed in seeds/ and contributions/", "deleted: seeds/news.txt"]


def test_a_frozen_version_that_was_edited_is_told_with_what_brings_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    for name in ("0.1.0/csv/demand.csv", "latest/csv/demand.csv"):
        (tmp_path / "datasets" / name).parent.mkdir(parents=True)
        (tmp_path / "datasets" / name).write_text(NEWS)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "--quiet", "-m", "The state before")
    monkeypatch.chdir(tmp_path)
    base_ = git(tmp_path, "rev-parse", "HEAD")
    (tmp_path / "datasets" / "latest" / "csv" / "demand.csv").write_text("other")
    (tmp_path / "datasets" / "0.2.0").mkdir()
    (tmp_path / "datasets" / "0.2.0" / "new.csv").write_text(NEWS)
    assert contribution.frozen(base_) == []
    (tmp_path / "datasets" / "0.1.0" / "csv" / "demand.csv").write_text("other")
    (step,) = contribution.frozen(base_)
    assert not step.passes
    assert step.says == (
        "a frozen version never changes, and 1 file of datasets/0.1.0 did: "
        f"run `git checkout {base_[:10]} -- datasets/0.1.0`"
    )


def test_the_published_dataset_is_read_once_for_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reofacts.validation import neighbours, paths

    read: list[Path] = []
    monkeypatch.setattr(paths, "read_published", lambda folder: read.append(folder) or neighbours.Published())
    rows = [put(tmp_path, table(), name) for name in ("review-2025.csv", "other.csv", "third.csv")]
    assert len(paths.validate_all(rows, None, tmp_path)) == 3
    assert read == [tmp_path]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a file in each place that a contribution may change, all committed."""
    for name in ("seeds/a.txt", "contributions/README.md", "reofacts/a.py", "schemas/a.csv", "scripts/a.py",
                 "params.yaml", "changes.yaml", "datasets/latest/a.csv", "datasets/0.1.0/a.csv", "dvc.lock",
                 "metrics.json", "metrics/a.json", "docs/data-model.md"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", ".")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "--quiet", "-m", "The state before")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("published", "passes"), [("2027-03-01", True), ("2027-03-02", True), ("2027-03-03", False)])
def test_a_source_that_was_committed_before_it_came_out_is_refused(
    published: str, passes: bool, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(repository / "contributions", table(), sidecar=SIDECAR.replace("2025-01-31", published))
    paths = ["contributions/review-2025.csv", "contributions/review-2025.yaml"]
    assert contribution.unpublished(paths, github=True) == [], "what is not committed has no day"
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2027-03-01T12:00:00+00:00")
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "Add a source")
    found = contribution.unpublished(paths, github=True)
    assert [step.passes for step in found] == ([] if passes else [False])
    said = "2027-03-03 lies after the day on which it was committed, 2027-03-01; look at the year and the month"
    told = f"::error file=contributions/review-2025.yaml,line=3,title=published::{said}"
    assert (told in capsys.readouterr().out) is not passes


@pytest.mark.parametrize(
    ("touched", "named"),
    [
        (["seeds/b.txt", "datasets/latest/a.csv", "dvc.lock"], "seeds datasets dvc.lock"),
        (["changes.yaml", "datasets/latest/a.csv", "metrics/b.json"], "changes.yaml datasets metrics"),
        (["schemas/a.csv", "docs/data-model.md", "metrics.json"], "schemas metrics.json docs/data-model.md"),
        (["seeds/a.txt", "dvc.lock", "datasets/0.1.0/a.csv"], "seeds dvc.lock"),
    ],
)
def test_what_is_to_be_committed_is_what_changed_and_no_more(repository: Path, touched: list[str], named: str) -> None:
    for name in touched:
        (repository / name).write_text("two\n", encoding="utf-8")
    step = contribution.current(False)
    assert step.passes and step.says.endswith(f"renewed; commit with: git add {named}")


def test_generated_files_alone_are_named_as_far_as_they_changed(repository: Path) -> None:
    (repository / "dvc.lock").write_text("two\n", encoding="utf-8")
    step = contribution.current(False, contribution.generated())
    assert step.says == "1 generated file not committed; commit with: git add dvc.lock"
