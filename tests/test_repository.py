"""What must hold of the repository itself: what is in it, and what must never be."""

import ast
import configparser
import csv
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

GENERAL = ("reofacts", "schemas", "scripts")
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|anaconda|conda)\.(?:org|com|io)\b")
ABSOLUTE = re.compile(r"(?<![\w.:/])/(?:home|root|work|tmp|mnt|opt|Users|private)/[\w.-]")
NUMERAL = re.compile(r"\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:e\+?\d+)?", re.IGNORECASE)
GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{2,4}){2,}(?![\w.,]?\d)")
"""A number in groups of any size, which dots or commas part."""
SCALED = re.compile(r"(\d+(?:[.,]\d+)?)[\s_-]*(hundred|thousand|million|billion|lakh|crore|k|mn|bn|kt|Mt)\b")
SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "kt": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "Mt": 1e6,
          "crore": 1e7, "billion": 1e9, "bn": 1e9}  # fmt: skip


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Every text file that is or would be committed, by its path."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, encoding="utf-8").stdout
    paths = [root / name for name in sorted(set(listed.split("\0"))) if name]
    files = {str(path.relative_to(root)): path for path in paths if path.is_file() and path.suffix != ".parquet"}
    return {name: path.read_text(encoding="utf-8") for name, path in files.items()}


@pytest.fixture(scope="module")
def general(texts: dict[str, str]) -> dict[str, str]:
    """The code, the vocabularies and the contracts: what has to hold for every document."""
    return {name: text for name, text in texts.items() if name.split("/")[0] in GENERAL}


@pytest.fixture(scope="module")
def seeds(root: Path) -> list[Path]:
    return sorted((root / "seeds").glob("*.txt"))


def places(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern is found, as `file:line: what`."""
    return [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1}: {found.group()}"
        for name, text in texts.items()
        for found in pattern.finditer(text)
    ]


def published(root: Path, table: str) -> list[dict[str, str]]:
    with (root / "datasets" / "latest" / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def numbers(text: str) -> set[float]:
    """Every number written in digits, whatever groups or scales them: 131,000, 131_000, 1.31e5 and 0.131 million."""
    plain = {float(found.replace(",", "").replace("_", "")) for found in NUMERAL.findall(text)}
    scaled = {round(float(digits.replace(",", ".")) * SCALES[scale], 6) for digits, scale in SCALED.findall(text)}
    return plain | scaled | {float(re.sub(r"\D", "", found)) for found in GROUPED.findall(text)}


def is_telling(number: float) -> bool:
    """Whether a number has four or more digits, is no year, and is no round one that anybody might write."""
    digits = f"{number:.0f}".strip("0")
    return number >= 1000 and not 1788 <= number <= 2100 and len(digits) > 2


def names_of_actors(root: Path, seeds: list[Path]) -> set[str]:
    """Names of people and organisations that the seeds mention: whole, and for people word by word."""
    read = "\n".join(path.read_text(encoding="utf-8") for path in seeds)
    names = set(re.findall(r"\(([A-Z]{3,})\)", read))
    for row in published(root, "entities"):
        written = [name for name in (row["label"], *re.split(r"[;|]\s*", row["aliases"])) if name and name in read]
        if row["kind"] in ("person", "organisation"):
            names.update(written)
        if row["kind"] == "organisation":
            names.update(run for name in written for run in re.findall(r"[A-Z]\w+(?: [A-Z]\w+){2}", name))
        if row["kind"] == "person":
            names.update(word for name in written for word in re.findall(r"[A-Z]\w{3,}", name))
    for path in seeds:
        sidecar = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        names.update(filter(None, (sidecar["publisher"], sidecar["title"])))
    return names


def test_no_package_registry_is_named(texts: dict[str, str]) -> None:
    assert places({name: text for name, text in texts.items() if not name.startswith("seeds/")}, REGISTRY) == []


def test_no_path_of_one_machine_is_written_down(texts: dict[str, str]) -> None:
    assert places(texts, ABSOLUTE) == []


def test_a_registry_would_be_found() -> None:
    host = ".".join(("pypi", "org"))  # not in one piece: this file is searched too
    assert places({"README.md": f"\nsee {host}/simple"}, REGISTRY) == [f"README.md:2: {host}"]


@pytest.mark.parametrize("folder", ["home", "tmp", "Users"])
def test_an_absolute_path_would_be_found(folder: str) -> None:
    assert places({"README.md": f"cd /{folder}/reofacts"}, ABSOLUTE) == [f"README.md:1: /{folder}/r"]


def test_no_actor_of_a_seed_is_known_to_the_code(root: Path, general: dict[str, str], seeds: list[Path]) -> None:
    names = names_of_actors(root, seeds)
    assert len(names) > 10
    # A single word is a name only as it is written; a phrase is one in any case.
    parts = [rf"(?i:{re.escape(name)})" if " " in name else re.escape(name) for name in sorted(names)]
    pattern = re.compile(rf"\b(?:{'|'.join(parts)})\b")
    assert places(general, pattern) == []


def test_no_figure_of_a_seed_is_known_to_the_code(root: Path, general: dict[str, str], seeds: list[Path]) -> None:
    figures = set().union(*(numbers(path.read_text(encoding="utf-8")) for path in seeds))
    columns = ("value", "value_min", "value_max")
    figures |= {float(row[name]) for row in published(root, "quantities") for name in columns if row[name]}
    telling = {number for number in figures if is_telling(number)}
    assert {131_000, 188_300, 1_290_000} <= telling
    known = {name: sorted(telling & numbers(text)) for name, text in general.items()}
    assert {name: found for name, found in known.items() if found} == {}


def test_numbers_are_the_same_however_they_are_grouped() -> None:
    assert numbers("131,000 or 131_000 or 131000 or 1.31e5") == {131_000.0}
    assert all(
        1_310_000.0 in numbers(text) for text in ("1.310.000", "1,31,0000", "1.31 million", "1310 kt", "13.1 lakh")
    )


def test_no_seed_is_recognised_by_its_name_or_hash(general: dict[str, str], seeds: list[Path]) -> None:
    marks = {path.stem for path in seeds}
    marks |= {part for path in seeds for part in path.stem.split("_") if re.fullmatch(r"[0-9a-f]{12,}", part)}
    marks |= {sha256(path.read_bytes()).hexdigest()[:12] for path in seeds}
    assert len(marks) >= len(seeds) > 0
    assert places(general, re.compile("|".join(sorted(marks, key=len, reverse=True)))) == []


def test_every_seed_has_the_bytes_its_sidecar_states(seeds: list[Path]) -> None:
    for path in seeds:
        sidecar = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        assert sidecar["sha256"] == sha256(path.read_bytes()).hexdigest(), path.name


def test_dvc_reports_to_nobody(root: Path) -> None:
    config = configparser.ConfigParser()
    config.read(root / ".dvc" / "config")
    assert config.getboolean("core", "analytics") is False
    assert config.getboolean("core", "check_update") is False


def test_the_lock_pins_and_hashes_each_declared_dependency(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert all(re.match(r"[a-z0-9.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    declared = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *extras["build"],
        *extras["dev"],
        *extras["html"],
        *extras["pdf"],
    ]
    for requirement in map(Requirement, declared):
        pinned = re.search(rf"^{re.escape(canonicalize_name(requirement.name))}==([^\s;]+)", lock, re.MULTILINE)
        assert pinned, f"{requirement.name} is not in requirements.lock: run `make lock`"
        assert requirement.specifier.contains(pinned[1], prereleases=True), f"{requirement} is not what the lock pins"


def test_the_citation_names_the_version_of_the_dataset(root: Path) -> None:
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    params = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))
    assert citation["version"] == params["dataset"]["version"]


def test_the_schemas_are_reached_through_a_relative_link(root: Path) -> None:
    assert os.readlink(root / "reofacts" / "schemas") == "../schemas"


def commands(root: Path, program: str) -> set[str]:
    """The first word after `program` on the command lines of the README and the docs."""
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    blocks = [
        block for page in pages for block in re.findall(r"^```[a-z]*\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    ]
    return {found for block in blocks for found in re.findall(rf"^(?:\$ )?{program} ([a-z][a-z-]*)", block, re.M)}


def test_each_make_target_in_the_docs_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"repro", "test"} <= commands(root, "make") <= targets


def test_each_command_in_the_docs_exists(root: Path) -> None:
    shown = commands(root, "reofacts")
    command = [Path(sys.executable).parent / "reofacts", "--help"]
    help_text = subprocess.run(command, cwd=root, check=True, capture_output=True, encoding="utf-8").stdout
    assert shown
    assert {verb for verb in shown if not re.search(rf"\b{verb}\b", help_text)} == set()


def test_no_module_gives_a_name_twice(root: Path) -> None:
    """A pattern defined again below would silently replace the first."""
    for path in sorted((root / "reofacts").rglob("*.py")):
        given = Counter(
            name.id
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            for name in (target.elts if isinstance(target, ast.Tuple) else [target])
            if isinstance(name, ast.Name)
        )
        assert [name for name, times in given.items() if times > 1] == [], path
