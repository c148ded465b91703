"""Say what was built, and whether it is what is committed: the closing lines of `make repro`.

In: metrics.json and metrics/ as `scripts.validate` wrote them, and git.
Out: one line each for claims by kind, findings by severity, reviews that nobody has made yet, errors, and datasets/
against the commit.

    python -m scripts.summary
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from reofacts.claims import KINDS
from reofacts.display.report import counted
from reofacts.schemas.contract import enums

ROOT = Path(__file__).resolve().parents[1]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the summary and return the exit code: 0, or 1 if the validation found errors."""
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args(argv)
    built = numbers(ROOT / "metrics.json")
    errors = built["errors"]
    print(f"claims:    {tally({kind: numbers(ROOT / 'metrics' / f'{kind}.json')['claims'] for kind in KINDS})}")
    print(f"findings:  {tally({severity: built[severity] for severity in enums()['severity']})}")
    if built["todo"]:
        print(f"reviews:   {counted(built['todo'], 'draft')} that nobody has looked at yet (`verdict: todo` in seeds/)")
    print(f"errors:    {errors}{' (see reports/validation.md)' if errors else ''}")
    print(f"datasets/: {against_commit(ROOT, 'datasets')}")
    return min(errors, 1)


def numbers(path: Path) -> dict[str, int]:
    """The numbers in a file of metrics."""
    found: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    return found


def tally(counts: Mapping[str, int]) -> str:
    """A total and what it is made of.

    >>> tally({"quantity": 3, "event": 1, "relation": 0})
    '4 (3 quantities, 1 event, 0 relations)'
    """
    return f"{sum(counts.values())} ({', '.join(counted(count, name) for name, count in counts.items())})"


def against_commit(root: Path, folder: str) -> str:
    """One sentence on whether what stands in `folder` is what the checked-out commit holds there."""
    head = git(root, "rev-parse", "--short", "HEAD")
    if head is None or not git(root, "ls-tree", "HEAD", f"{folder}/"):
        return "not committed yet, so there is nothing to compare with"
    changed = (git(root, "status", "--porcelain", "--", folder) or "").splitlines()
    if not changed:
        return f"identical to commit {head}"
    files = counted(len(changed), "file")
    return f"DIFFERS from commit {head} in {files}, first {changed[0][3:]} (git diff --stat {folder})"


def git(root: Path, *arguments: str) -> str | None:
    """What git says, without the last line end, or None if it fails."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8")
    return done.stdout.rstrip("\n") if done.returncode == 0 else None


if __name__ == "__main__":
    raise SystemExit(main())
