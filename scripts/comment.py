"""Show the report on a contribution as one comment on its pull request, which is renewed and not repeated.

In: a folder with contribution.md and contribution.number, made by the code of a pull request and so taken for text from
a stranger; in the environment GITHUB_REPOSITORY, HEAD_SHA (the commit that the report is on) and GH_TOKEN for `gh`.
Out: the comment. Runs nothing of the pull request, and needs Python alone.
Decides: whether the number is that of the open pull request with this commit, and what of the text may be shown.

    python3 scripts/comment.py FOLDER
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKER = "<!-- reofacts: contribution -->"
AUTHOR = "github-actions[bot]"
READ, SHOWN = 1_000_000, 60_000
"""Bytes of a report that are read, and characters that are shown; GitHub takes 65,536."""
FOLDERS = ("seeds/", "contributions/", "datasets/", "metrics/")
DATA = ("dvc.lock", "metrics.json")
ENDINGS = (".txt", ".yaml", ".csv", ".parquet", ".xlsx", ".json", ".md", "/SHA256SUMS")
"""What a contribution changes that brings no code, if it is none of DVC's own files, which run commands."""
HIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
TAGS = re.compile(r"<(?!/?(?:details|summary)>)")


class CommentError(Exception):
    """The report is not shown; the message says why."""


def main(arguments: list[str]) -> int:
    """Write or renew the comment and return the exit code: 0, or 1 where the report may not be shown."""
    try:
        folder = Path(arguments[0])
        number = pull_request(read(folder / "contribution.number", 20))
        body = comment(read(folder / "contribution.md", READ), code_changed(number))
        post(number, body)
    except CommentError as fault:
        print(f"comment: {fault}", file=sys.stderr)
        return 1
    return 0


def read(path: Path, most: int) -> str:
    """The text of a plain file, at most so many bytes of it."""
    if path.is_symlink() or not path.is_file():
        raise CommentError(f"{path.name} is no plain file")
    with path.open("rb") as file:
        return file.read(most).decode("utf-8", errors="replace")


def pull_request(written: str) -> int:
    """The number of the open pull request that the report is on: its head must be the commit that was judged."""
    if not re.fullmatch(r"[1-9][0-9]{0,8}\n?", written):
        raise CommentError("contribution.number holds no number of a pull request")
    number = int(written)
    found = gh(f"pulls/{number}")
    if found["state"] != "open" or found["head"]["sha"] != os.environ["HEAD_SHA"]:
        raise CommentError(f"pull request {number} is not open at the commit that was judged")
    return number


def code_changed(number: int) -> bool:
    """Whether the pull request changes more than data, so that its own code made the report."""
    pages = gh(f"pulls/{number}/files?per_page=100", "--paginate", "--slurp")
    files = [file for page in pages for file in page]
    if len(files) != gh(f"pulls/{number}")["changed_files"]:
        return True  # GitHub lists 3,000 files at most: what it leaves out may be code.
    names = [name for file in files for name in (file["filename"], file.get("previous_filename")) if name]
    return not all(map(is_data, names))


def is_data(name: str) -> bool:
    """Whether a file of the repository brings no code: no program, no stage of a pipeline, nothing hidden.

    >>> is_data("seeds/a.yaml"), is_data("seeds/dvc.yaml"), is_data("datasets/.dvcignore"), is_data("metrics/a.py")
    (True, False, False, False)
    """
    hidden = name.startswith(".") or "/." in name
    placed = name.startswith(FOLDERS) and name.endswith(ENDINGS) and not name.endswith("/dvc.yaml")
    return name in DATA or (placed and not hidden)


def comment(report: str, code: bool) -> str:
    r"""The comment on a report: without what could address people, load pictures, or pass for something else.

    >>> comment("Thanks @all, see ![x](http://a.b/c) <img src=d>", False).splitlines()[1]
    'Thanks @\u200ball, see !\u200b[x]\u200b(http:\u200b//a.b/c) &lt;img src=d>'
    """
    text = HIDDEN.sub("", report.replace("\r\n", "\n"))
    text = TAGS.sub("&lt;", text)
    for mark in ("@", "![", "](", "]:", "://", "www."):
        text = text.replace(mark, f"{mark[0]}\u200b{mark[1:]}")
    note = "\n\n> This pull request changes code, and its own code made this report.\n" if code else "\n"
    if len(text) > SHOWN:
        note += "\n> The report is too long for a comment and is shown in part; its artifact holds all of it.\n\n"
    return f"{MARKER}{note}{shortened(text)}"


def shortened(text: str) -> str:
    """As many whole blocks from the beginning of a text as may be shown: no fence and no details are left open."""
    if len(text) <= SHOWN:
        return text
    length, whole, depth = 0, 0, 0
    for line, inside in fences(text):
        if not inside:
            depth += line.count("<details>") - line.count("</details>")
        if length > SHOWN:
            break
        if not inside and depth <= 0 and not line.strip():
            whole = length
        length += len(line) + 1
    return text[:whole]


def fences(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text in Markdown, each with whether it belongs to a fenced block."""
    fence = ""
    for line in text.removesuffix("\n").split("\n"):
        ticks = line[: len(line) - len(line.lstrip("`"))]
        yield line, bool(fence) or len(ticks) >= 3
        if fence and len(ticks) >= len(fence) and ticks == line.rstrip():
            fence = ""
        elif not fence and len(ticks) >= 3:
            fence = ticks


def post(number: int, body: str) -> None:
    """Write the comment, or renew the one that is there."""
    pages = gh(f"issues/{number}/comments?per_page=100", "--paginate", "--slurp")
    ours = [
        item["id"]
        for page in pages
        for item in page
        if item["user"]["login"] == AUTHOR and item["body"].startswith(MARKER)
    ]
    if ours:
        gh(f"issues/comments/{ours[0]}", "--method", "PATCH", body=body)
    else:
        gh(f"issues/{number}/comments", "--method", "POST", body=body)


def gh(path: str, *options: str, body: str | None = None) -> Any:
    """What GitHub answers."""
    sent = [] if body is None else ["--input", "-"]
    command = ["gh", "api", f"repos/{os.environ['GITHUB_REPOSITORY']}/{path}", *options, *sent]
    given = "" if body is None else json.dumps({"body": body})
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise CommentError(f"GitHub does not answer {path}: {done.stderr.strip()}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
