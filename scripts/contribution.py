"""Judge a contribution as the pull request's checks do: what is wrong with it, and what it does to the dataset.

In: the checkout, and the commit that the contribution starts from (--base).
Out: reports/contribution.md, which the comment on a pull request shows; exit code 1 if anything stands against merging.
Decides: whether what changed in seeds/ and contributions/ is valid and was published before it was committed, whether
the dataset can be rebuilt, whether the generated files are those of the documents, and whether a released claim would
be lost without a reason.

    python -m scripts.contribution [--base COMMIT]
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reofacts.cli import main as reofacts
from reofacts.display.report import counted, message, prop, render
from reofacts.errors import ReofactsError
from reofacts.sidecars import read_sidecar
from reofacts.validation.paths import expanded, validate_all
from scripts.comment import FOLDERS, fences, is_data

GIVEN = ("seeds", "contributions")
SOURCES = (*GIVEN, "changes.yaml", "params.yaml", "reofacts", "schemas", "scripts")
"""What the generated files are made from."""
GENERATED = ("datasets", "dvc.lock", "metrics.json", "metrics", "docs/data-model.md")
PUBLISHED = "datasets/latest"
MEND = "make repro"
REPORT = Path("reports/contribution.md")
BASES = ("origin/main", "main", "HEAD")
"""What a contribution starts from where nobody says it: the first of these that there is."""
TAIL = 40
"""Lines of a failed rebuild that are shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step found: whether it passes, in a sentence, and what there is to read."""

    passes: bool
    says: str
    more: str = ""
    warnings: int = 0


class ContributionError(Exception):
    """The contribution cannot be judged; the message says what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run every step and return the exit code: 0 where the contribution may be merged, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--base", help=f"the commit that it starts from (default: the first of {', '.join(BASES)})")
    parser.add_argument("--number", help="the number of the pull request, kept beside the report")
    parser.add_argument("--github", action="store_true", help="say what is wrong as annotations of GitHub")
    options = parser.parse_args(argv)
    try:
        base = base_of(options.base)
    except ContributionError as fault:
        print(f"contribution: {fault}", file=sys.stderr)
        return 1
    odd = strange()
    paths = changed(base)
    early = unpublished(paths, options.github)
    steps = [*frozen(base), *odd, *early, validated(paths, options.github, deleted(base))]
    if steps[-1].passes and not odd and not early:
        before = generated()
        steps.append(rebuilt())
    else:  # The rebuild would say each error once more, or run what a stranger wrote.
        steps.append(Step(False, "the dataset is not rebuilt until that is mended"))
    if steps[-1].passes:
        steps += [current(options.github, before), compared(base)]
    write(steps, options.number)
    for step in steps:
        print(f"{'ok  ' if step.passes else 'FAIL'} {step.says}", flush=True)
    print(f"The report: {REPORT}")
    return 0 if all(step.passes for step in steps) else 1


def base_of(given: str | None) -> str:
    """The commit where the contribution parts from what it starts from."""
    for name in [given] if given else BASES:
        if (commit := git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")) is not None:
            return git("merge-base", commit, "HEAD") or commit
    raise ContributionError(f"there is no commit {given or 'to start from'}. Name one: make contribution BASE=COMMIT")


def changed(base: str) -> list[str]:
    """What the contribution adds or changes in seeds/ and contributions/, committed or not."""
    listed = git("diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", base, "--", *GIVEN) or ""
    new = git("ls-files", "--others", "--exclude-standard", "-z", "--", *GIVEN) or ""
    return named(listed + "\0" + new)


def deleted(base: str) -> list[str]:
    """What the contribution deletes of seeds/ and contributions/, committed or not."""
    return named(git("diff", "--name-only", "-z", "--no-renames", "--diff-filter=D", base, "--", *GIVEN) or "")


def named(listed: str) -> list[str]:
    """The names in a list of git's, but for those of explanations."""
    return sorted({name for name in listed.split("\0") if name and not name.endswith(".md")})


def frozen(base: str) -> list[Step]:
    """The failure that files of frozen versions are not as they were; none where all are."""
    known = lines(git("diff", "--name-only", "--no-renames", "--diff-filter=MDT", base, "--", "datasets/[0-9]*"))
    if not known:
        return []
    folders = " ".join(sorted({"/".join(name.split("/")[:2]) for name in known}))
    says = f"a frozen version never changes, and {counted(len(known), 'file')} of {folders} did"
    return [Step(False, f"{says}: run `git checkout {base[:10]} -- {folders}`", fenced("\n".join(known)))]


def strange() -> list[Step]:
    """The failure that folders of data hold what is none, such as stages of DVC that a rebuild would run."""
    listed = git("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *FOLDERS) or ""
    names = [name for name in sorted({*listed.split("\0")} - {""}) if not is_data(name) and Path(name).exists()]
    if not names:
        return []
    told = f"{', '.join(names[:3])}{' and more' if names[3:] else ''}"
    says = f"to be taken out, since folders of data hold data alone: {told}"
    return [Step(False, says, fenced("\n".join(names)))]


def unpublished(paths: Sequence[str], github: bool) -> list[Step]:
    """The failure that sources are committed before they were published, by what git says; none where all came out.

    What is not committed has no day yet, and no clock is asked. A day lies between the calendars of the world.
    """
    wrong = []
    for name in (path for path in paths if path.endswith(".yaml")):
        day = None if differing([name]) else git("log", "-1", "--format=%cs", "HEAD", "--", name)
        with contextlib.suppress(ReofactsError, ValueError, OSError):  # What is wrong with it is said of it.
            card = read_sidecar(Path(name))
            if day and card.published and card.published > date.fromisoformat(day) + timedelta(days=1):
                line = card.lines.get("published", 1)
                wrong.append((name, line, f"{card.published} lies after the day on which it was committed, {day}"))
    if not wrong:
        return []
    mend = "look at the year and the month of published again"
    for name, line, said in wrong if github else ():
        print(f"::error file={prop(name)},line={line},title=published::{message(f'{said}; {mend}')}", flush=True)
    told = "\n".join(f"{name}, line {line}: {said}" for name, line, said in wrong)
    return [Step(False, f"{counted(len(wrong), 'source')} not published when committed: {mend}", fenced(told))]


def validated(paths: list[str], github: bool, gone: Sequence[str] = ()) -> Step:
    """`reofacts validate` on what changed; what is deleted is named, since its claims leave the dataset."""
    left = f"deleted: {', '.join(gone)}" if gone else ""
    if not paths:
        return Step(True, left or "nothing changed in seeds/ and contributions/")
    files = counted(len(paths), "changed file")
    data = Path(PUBLISHED) if (Path(PUBLISHED) / "claims.parquet").is_file() else None
    try:
        verdicts = validate_all(expanded(map(Path, paths)), Path("seeds"), data)
    except ReofactsError as fault:
        print(f"reofacts: {fault}", flush=True)
        return Step(False, f"{files} cannot be judged", fenced(str(fault)))
    render(*verdicts, form="github" if github else "text")
    page = io.StringIO()
    render(*verdicts, form="markdown", stream=page)
    wrong = sum(not verdict.valid for verdict in verdicts)
    valid = not wrong
    says = f"{files} valid" if valid else f"{counted(wrong, 'file')} not valid, of {files}"
    return Step(valid, f"{says}; {left}" if left else says, page.getvalue(),
                sum(len(verdict.warnings) for verdict in verdicts))  # fmt: skip


def rebuilt() -> Step:
    """The dataset, built anew from the documents and contributions."""
    print("Rebuilding the dataset ...", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "dvc", "repro", "--force"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        env=os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])},
    )  # fmt: skip
    if done.returncode == 0:
        return Step(True, "the dataset is rebuilt")
    tail = "\n".join(lines(done.stdout)[-TAIL:])
    print(tail, flush=True)
    return Step(False, "the dataset cannot be rebuilt", fenced(tail))


def generated() -> str | None:
    """What the generated files say that is not committed."""
    return git("diff", "HEAD", "--", *GENERATED)


FROZEN = re.compile(r"[ MD]{2} datasets/\d")
"""A changed file of a frozen version, as git lists it: `frozen` says what to do."""


def current(github: bool, before: str | None = None) -> Step:
    """Whether the generated files are committed as the rebuild makes them; `before` is what differed before it."""
    stale = [line for line in lines(git("status", "--porcelain", "--", *GENERATED)) if not FROZEN.match(line)]
    if not stale:
        return Step(True, "the generated files are current")
    names = " ".join(differing((*SOURCES, *GENERATED)))
    if differing(SOURCES):
        return Step(True, f"{counted(len(stale), 'generated file')} renewed; commit with: git add {names}")
    if not github and before and before == generated():
        return Step(True, f"{counted(len(stale), 'generated file')} not committed; commit with: git add {names}")
    first = stale[0][3:]
    says = f"{counted(len(stale), 'generated file')} stale, first {first}: run `{MEND}` and commit what it renews"
    if github:
        print(f"::error file={first},title=stale::run `{MEND}` and commit what it renews", flush=True)
    return Step(False, says, fenced("\n".join(stale)))


def differing(names: Sequence[str]) -> list[str]:
    """Those of some files and folders in which anything differs from the last commit, but for frozen versions."""
    return [
        name
        for name in names
        if any(not FROZEN.match(line) for line in lines(git("status", "--porcelain", "--", name)))
    ]


def compared(base: str) -> Step:
    """What the contribution does to the dataset."""
    code, page = told("compare", base, PUBLISHED, "--format", "markdown")
    if page.startswith("reofacts:"):
        return Step(False, "the dataset cannot be compared with the one before", fenced(page))
    return Step(code == 0, "the dataset is compared" if code == 0 else "released claims changed without a reason", page)


def told(*arguments: str) -> tuple[int, str]:
    """The exit code of a command of reofacts, and what it said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = reofacts(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0) if isinstance(stop.code, int) else 1
    return code, said.getvalue()


def write(steps: Sequence[Step], number: str | None) -> None:
    """Write the report, the signal first, and the number of the pull request beside it."""
    passes = all(step.passes for step in steps)
    blocks = [f"# Contribution: {headline(passes, sum(step.warnings for step in steps))}"]
    blocks.append("\n".join(f"- {'✅' if step.passes else '❌'} {step.says}" for step in steps))
    for step in sorted((step for step in steps if step.more), key=lambda step: step.passes):
        blocks.append("\n".join(f"#{line}" if line.startswith("#") and not inside else line
                                for line, inside in fences(step.more)))  # fmt: skip
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    beside = REPORT.with_suffix(".number")
    if number:
        beside.write_text(f"{number}\n", encoding="utf-8", newline="\n")
    else:
        beside.unlink(missing_ok=True)


def headline(passes: bool, warnings: int) -> str:
    """What the steps come to, in a line.

    >>> headline(True, 0), headline(True, 9)
    ('nothing stands against merging', 'nothing stands against merging, but 9 warnings want a look')
    """
    if not passes:
        return "not yet to be merged"
    look = f", but {counted(warnings, 'warning')} want{'s' * (warnings == 1)} a look" if warnings else ""
    return f"nothing stands against merging{look}"


def fenced(text: str) -> str:
    """Text as a block of Markdown that nothing in it can end."""
    fence = "`" * 4
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"


def lines(text: str | None) -> list[str]:
    """The lines of a text; none of nothing."""
    return (text or "").removesuffix("\n").split("\n") if text else []


def git(*arguments: str) -> str | None:
    """What git says, without the last line end, or None if it fails."""
    done = subprocess.run(["git", *arguments], capture_output=True, encoding="utf-8", errors="replace")
    return done.stdout.rstrip("\n") if done.returncode == 0 else None


if __name__ == "__main__":
    raise SystemExit(main())
