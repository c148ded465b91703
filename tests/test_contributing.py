"""CONTRIBUTING.md is true: its commands run, in its order, and its rules name what there is."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from commits import AUTHOR

from reofacts.claims import Quantity
from reofacts.cli import main
from reofacts.extraction import extract
from reofacts.schemas.contract import enums, unit_codes

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEXT = "Brazil produced 1,250 tonnes of mixed rare earth carbonate in 2024.\n"
WORDS = 1_200
"""What is read in five minutes."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def commands(program: str) -> list[list[str]]:
    """The arguments of each command of a program, in the order of the page."""
    text = "".join(blocks("console")).replace("\\\n", " ")
    lines = re.findall(rf"^\$ {program} (.*)$", text, re.MULTILINE)
    return [shlex.split(line, comments=True) for line in lines]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with the document of the example."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "export-report.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def filled_in(project: Path) -> None:
    """Fill in what the template of a sidecar leaves open, and put another row in place of the example."""
    card = project / "contributions" / "yearbook-2024.yaml"
    text = re.sub(r"title: .*", "title: Yearbook of mines", card.read_text(encoding="utf-8"))
    card.write_text(re.sub(r"sha256: .*", f"sha256: {'0a' * 32}", text), encoding="utf-8")
    rows = card.with_suffix(".csv")
    rows.write_text(re.sub(r"page \d+", "page 7", rows.read_text(encoding="utf-8")), encoding="utf-8")


def test_each_command_of_reofacts_runs_in_the_order_of_the_page(project: Path) -> None:
    shown = commands("reofacts")
    assert [command[0] for command in shown] == ["add", "validate", "review", "template", "template", "validate"]
    assert [main(command) for command in shown[:-1]] == [0] * (len(shown) - 1)
    assert main(shown[-1]) == 1  # Title, hash and row of the template are those of no source.
    filled_in(project)
    assert main(shown[-1]) == 0
    written = sorted(path.name for path in project.glob("*/*"))
    assert written == ["export-report.txt", "export-report.yaml", "yearbook-2024.csv", "yearbook-2024.yaml"]


def test_the_correction_shown_corrects_the_claim(project: Path) -> None:
    assert main(commands("reofacts")[0]) == 0
    card = project / "seeds" / "export-report.yaml"
    card.write_text(card.read_text(encoding="utf-8") + blocks("yaml")[0], encoding="utf-8")
    assert main(["validate", str(card)]) == 0
    (claim,) = (item for item in extract(card.with_suffix(".txt")).claims if isinstance(item, Quantity))
    assert (claim.measure, claim.value, claim.review) == ("export", 1250, "checked")


def test_each_make_target_and_each_page_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:\$ |`)make ([a-z]+)", PAGE)) <= targets
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", PAGE) if "://" not in link]
    assert links and all((ROOT / link).exists() for link in links)


def test_what_is_committed_is_what_the_pipeline_makes() -> None:
    (named,) = commands("git add")
    assert named == ["seeds", "contributions", "datasets", "dvc.lock", "metrics.json", "metrics"]
    assert all((ROOT / name).exists() for name in named)


def test_the_page_is_read_in_five_minutes() -> None:
    assert len(PAGE.split()) < WORDS


@pytest.mark.parametrize("column", ["measure", "modality", "qualifier", "change_of", "basis", "resource_class", "unit"])
def test_each_value_in_the_table_of_cases_is_allowed(column: str) -> None:
    cases = "\n".join(line.split("|")[2] for line in PAGE.splitlines() if line.startswith("| "))
    named = set(re.findall(rf"\b{column} ([^\s,;:]+)", cases)) - {"what"}
    allowed = set(unit_codes()) if column == "unit" else set(enums()["measure" if column == "change_of" else column])
    assert named and named <= allowed


def test_the_hooks_for_other_repositories_name_the_command_and_the_files(root: Path) -> None:
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks} == {"reofacts-validate", "reofacts-validate-installed"}
    (shown,) = yaml.safe_load(blocks("yaml")[-1])["repos"]
    assert shown["hooks"][0]["id"] in {hook["id"] for hook in hooks}
    assert shown["rev"] == "COMMIT" and "git ls-remote ADDRESS HEAD" in PAGE, "there may be no tag to pin"
    for hook in hooks:
        assert hook["entry"] == "reofacts validate"
        for name in ("contributions/a.csv", "data/contributions/a.parquet", "seeds/a.txt", "seeds/a.yaml"):
            assert re.search(hook["files"], name)
        for name in ("contributions/README.md", "seeds/.a.part", "src/a.csv"):
            assert not re.search(hook["files"], name)


@pytest.mark.slow
def test_another_repository_can_use_the_installed_hook(
    root: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hook that installs nothing: pre-commit would fetch what the other one needs."""
    ours = project / "reofacts"
    ours.mkdir()
    (ours / ".pre-commit-hooks.yaml").write_text((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for folder in (ours, project):
        subprocess.run(["git", "init", "--quiet", "."], cwd=folder, check=True)
    subprocess.run(["git", *AUTHOR, "add", "-A"], cwd=ours, check=True)
    subprocess.run(["git", *AUTHOR, "commit", "--quiet", "-m", "hooks"], cwd=ours, check=True)
    for command in commands("reofacts")[3:5]:
        assert main(command) == 0
    filled_in(project)
    tools = Path(sys.executable).parent
    monkeypatch.setenv("PATH", str(tools), prepend=":")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(project / "cache"))

    def hooked() -> subprocess.CompletedProcess[str]:
        files = ["contributions/yearbook-2024.csv", "contributions/yearbook-2024.yaml"]
        options = ["try-repo", str(ours), "reofacts-validate-installed", "--verbose", "--files", *files]
        return subprocess.run([tools / "pre-commit", *options], cwd=project, capture_output=True, encoding="utf-8")

    assert hooked().returncode == 0, hooked().stdout
    rows = project / "contributions" / "yearbook-2024.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace(",270000,", ",27000,"), encoding="utf-8")
    done = hooked()
    assert done.returncode == 1 and "270,000" in done.stdout
