"""Prove that the committed dataset is what any machine makes of the committed documents.

In: the commit that is checked out (uncommitted changes are left aside, and named).
Out: one line a check; exit code 1 if one fails, with the files that differ.
Decides: whether two forced rebuilds, in other folders, time zones, locales and hash seeds, give the committed bytes,
whether `dvc repro` on a clean clone leaves git clean, and whether a second one has nothing to do.

    python -m scripts.check
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = "datasets/latest"
# Variables that would let the caller's own settings, or this checkout's code, into a clone, by their beginnings.
LEFT_OUT = ("GIT_", "PYTHON", "TZ", "LANG", "LC_", "DVC_")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and how one rebuild runs: a folder and the environment variables that must not matter."""

    folder: str
    variables: Mapping[str, str]

    def __str__(self) -> str:
        """The settings as they would be typed."""
        return " ".join(f"{name}={value}" for name, value in self.variables.items())


REBUILDS = (
    Surroundings(
        "one",
        # Without its coercion Python reads and writes ASCII here, unless the code names an encoding.
        {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
            "PYTHONHASHSEED": "1",
        },
    ),
    Surroundings(
        "another folder/deeper",
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4294967295", "PYTHONDONTWRITEBYTECODE": "1"},
    ),
)
PLAIN = Surroundings("clean", {"TZ": "UTC", "LC_ALL": "C.UTF-8"})


class CheckError(Exception):
    """A check could not be carried out, or failed; the message says what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run every check on the committed state and return the exit code: 0 if all hold, else 1."""
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args(argv)
    try:
        commit = committed()
        with tempfile.TemporaryDirectory(prefix="reofacts-check-") as folder:
            return run_checks(Path(folder).resolve(), commit)
    except CheckError as error:
        print(f"check: {error}", file=sys.stderr)
        return 1


def run_checks(folder: Path, commit: str) -> int:
    """Clone `commit` three times below `folder`, rebuild, and print one line a check."""
    failures = 0
    clean = clone(folder / PLAIN.folder, commit)
    expected = digests(clean / PUBLISHED)
    if not expected:
        raise CheckError(f"commit {commit[:10]} holds no {PUBLISHED}/. Run `make repro` and commit what it makes.")
    for surroundings in REBUILDS:
        target = clone(folder / surroundings.folder, commit)
        if not stages_run(repro(target, surroundings, "--force")):
            raise CheckError("`dvc repro --force` ran no stage: is dvc.yaml complete?")
        differing = differences(expected, digests(target / PUBLISHED))
        failures += verdict(f"forced rebuild gives the committed {len(expected)} files ({surroundings})", differing)
        failures += verdict("  and the committed dvc.lock and metrics", git_status(target))
    repro(clean, PLAIN)
    failures += verdict("git status is clean after dvc repro in a clean clone", git_status(clean))
    failures += verdict("dvc repro again runs nothing", stages_run(repro(clean, PLAIN)))
    return min(failures, 1)


def committed() -> str:
    """The commit that is checked out, after saying which changes it does not hold."""
    try:
        commit = run(["git", "rev-parse", "--verify", "HEAD"], ROOT).strip()
    except CheckError as error:
        raise CheckError(f"there is no commit to check.\n{error}") from None
    if changed := git_status(ROOT):
        told = f"{len(changed)} uncommitted change{'' if len(changed) == 1 else 's'}"
        print(f"note: the commit is checked, without {told} such as {changed[0].strip()}")
    return commit


def clone(target: Path, commit: str) -> Path:
    """Clone the repository into `target` at `commit`, and return `target`."""
    run(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(target)], ROOT)
    run(["git", "checkout", "--quiet", "--detach", commit], target)
    return target


def repro(target: Path, surroundings: Surroundings, *options: str) -> str:
    """Run `dvc repro` in the clone with its own code, and return what it printed."""
    code = run(["python", "-c", "import reofacts; print(reofacts.__file__)"], target, surroundings.variables).strip()
    if not Path(code).is_relative_to(target):
        raise CheckError(f"a clone would run {code} instead of its own code: remove that from Python's path.")
    return run(["python", "-m", "dvc", "repro", *options], target, surroundings.variables)


def run(command: list[str], folder: Path, variables: Mapping[str, str] | None = None) -> str:
    """Run a command and return its output and errors as one text; CheckError with that text if it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment() | dict(variables or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise CheckError(f"`{' '.join(command)}` failed in {folder}:\n{done.stdout}")
    return done.stdout


def environment() -> dict[str, str]:
    """The caller's environment without the settings that are varied, and with this interpreter first in the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
    # Not resolved: the interpreter's link in the virtual environment is what makes it that environment's.
    return kept | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])}


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file below `folder`, by its path in there; empty if there is no such folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def differences(expected: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """One line for each file that is missing, unexpected or of other bytes.

    >>> differences({"a.csv": "1", "b.csv": "2"}, {"b.csv": "3", "c.csv": "4"})
    ['a.csv is missing', 'b.csv differs', 'c.csv is not in the commit']
    """
    lines = []
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            lines.append(f"{name} is missing")
        elif name not in expected:
            lines.append(f"{name} is not in the commit")
        elif expected[name] != found[name]:
            lines.append(f"{name} differs")
    return lines


def git_status(folder: Path) -> list[str]:
    """The lines of `git status --porcelain`: what differs from the commit, untracked files included."""
    return run(["git", "status", "--porcelain"], folder).splitlines()


def stages_run(output: str) -> list[str]:
    r"""The stages that `dvc repro` ran, from what it printed.

    >>> stages_run("Stage 'extract' didn't change, skipping\nRunning stage 'publish':\n> python -m scripts.publish")
    ["Running stage 'publish':"]
    """
    return [line for line in output.splitlines() if line.startswith("Running stage")]


def verdict(statement: str, faults: list[str]) -> int:
    """Print whether the statement holds, with what speaks against it, and return the number of failures: 0 or 1."""
    print(f"{'FAIL' if faults else 'ok  '} {statement}", flush=True)
    for fault in faults:
        print(f"       {fault}", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
