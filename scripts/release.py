"""Freeze the dataset of this commit as a version.

In: the commit that is checked out, with nothing changed since.
Out: datasets/<version>/ (a byte copy of datasets/latest/), its entry in datasets/index.json, and the version in
params.yaml, CITATION.cff, datasets/latest/, dvc.lock, metrics.json and metrics/, all to be committed.
It decides nothing: the library refuses a claim that left without a reason, and a step smaller than the changes require.

    python -m scripts.release 0.2.0 2026-11-30

The work is done in a clone. What was asked for is refused as long as nothing stands in this folder, and a version that
is frozen already is only looked at.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reofacts.commands import day
from reofacts.comparison.changelog import signal
from reofacts.comparison.folders import Comparison
from reofacts.errors import ReofactsError
from reofacts.files import write_text
from reofacts.publishing.citation import renew
from reofacts.publishing.freeze import altered, check_day, check_name, freeze, newest_of, with_params
from reofacts.releases.access import known
from scripts import check
from scripts.check import PLAIN, CheckError, git_status, repro, run

BUILD = "datasets/latest"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the release and return the exit code: 0, or 1 where it is refused."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("version", help="the version, such as 0.2.0")
    when = "the day that it is released, such as 2026-11-30"
    parser.add_argument("date", type=lambda text: day(text) if text else None, help=when)
    options = parser.parse_args(argv)
    if not (options.version and options.date):
        parser.error("a version and a day are needed: make release VERSION=0.2.0 DATE=2026-11-30")
    try:
        print(release(check.ROOT, options.version, options.date))
    except (ReofactsError, CheckError) as fault:
        print(f"release: refused, nothing was changed: {fault}", file=sys.stderr)
        return 1
    return 0


def release(root: Path, version: str, day: date) -> str:
    """Freeze the commit of `root` as a version of a day, and say what to do next; raise an error where it is not."""
    if any(one.version == version for one in known(root / "datasets")):
        return again(root / "datasets", version, day)
    check_name(version, root / "datasets")
    check_day(day, root / "datasets")
    if changed := git_status(root):
        told = "\n".join(f"  {entry}" for entry in changed[:10])
        raise ReofactsError(f"the tree is not clean:\n{told}", mend="commit or stash that first")
    with tempfile.TemporaryDirectory(prefix="reofacts-release-") as folder:
        commit = run(["git", "rev-parse", "HEAD"], root).strip()
        work = check.clone(Path(folder).resolve() / "clone", commit)
        comparison = frozen(work, version, day)
        bring(work, root)
    changes = f" ({signal(comparison)})" if comparison else " (the first version)"
    if comparison and comparison.step == "none":
        print(f"release: warning: nothing differs from {comparison.old.version}, no row and no page", file=sys.stderr)
    return (
        f"release: reofacts {version}{changes} -> datasets/{version}\n"
        f"look at datasets/{version}/CHANGES.md, then: git add -A && git commit -m 'Release {version}' && "
        f"git tag v{version}"
    )


def again(datasets: Path, version: str, day: date) -> str:
    """What to say of a version that is frozen already. Raises `ReofactsError` where the day or a byte is another."""
    found = next(one for one in known(datasets) if one.version == version)
    if found.created != day:
        raise ReofactsError(f"was released on {found.created} and is frozen", key=version, mend="give another version")
    if wrong := altered(datasets / version, found):
        raise ReofactsError(wrong, str(datasets / version), mend=f"git checkout -- datasets/{version}")
    return f"release: {version} of {found.created} is frozen already; nothing was changed"


def frozen(work: Path, version: str, day: date) -> Comparison | None:
    """Build a clone as a version, freeze it there, and let the pipeline know; what changed since the one before."""
    datasets, params, citation = work / "datasets", work / "params.yaml", work / "CITATION.cff"
    new = with_params(params.read_text(encoding="utf-8"), version, newest_of(datasets), day.isoformat())
    write_text(params, new)
    write_text(citation, renew(citation.read_text(encoding="utf-8"), version, day))
    print("release: building the commit in a clone", file=sys.stderr)
    repro(work, PLAIN, "--force")
    comparison = freeze(work / BUILD, datasets)
    repro(work, PLAIN)  # The index is an input of the pipeline, so its lock file has to know of it.
    if (work / BUILD / "SHA256SUMS").read_bytes() != (datasets / version / "SHA256SUMS").read_bytes():
        raise ReofactsError("the pipeline gives other bytes once the version is frozen", BUILD)
    return comparison


def bring(work: Path, root: Path) -> None:
    """Put what changed in a clone into the checkout, each file whole, the index of versions last."""
    listed = run(["git", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"], work)
    names = [entry[3:] for entry in listed.split("\0") if entry]
    for name in sorted(names, key=lambda name: (name == "datasets/index.json", name)):
        target = root / name
        if not (work / name).exists():
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.new")
        shutil.copyfile(work / name, aside)
        aside.replace(target)


if __name__ == "__main__":
    raise SystemExit(main())
