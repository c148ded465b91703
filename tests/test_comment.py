"""The comment on a pull request: made of text from a stranger, by a job that runs none of it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import comment

GH = """\
#!{python}
import json, sys
from pathlib import Path
here = Path(__file__).parent
path = next(part for part in sys.argv if part.startswith("repos/"))
with (here / "calls").open("a") as calls:
    calls.write(json.dumps([sys.argv[1:], "" if sys.stdin.isatty() else sys.stdin.read()]) + "\\n")
answers = json.loads((here / "answers").read_text())
print(json.dumps(answers.get(path.partition("?")[0].removeprefix("repos/owner/repo/"), {{}})))
"""
HEAD = "a" * 40


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an artifact, and a `gh` that keeps what it is asked."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text(GH.format(python=sys.executable))
    (tools / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/repo")
    monkeypatch.setenv("HEAD_SHA", HEAD)
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "contribution.number").write_text("7\n")
    (folder / "contribution.md").write_text("# Contribution: nothing stands against merging\n")
    answer(folder)
    return folder


def answer(
    report: Path, files: str = "seeds/a.txt", comments: tuple[dict[str, Any], ...] = (), head: str = HEAD,
    count: int = 1, before: str | None = None,
) -> None:  # fmt: skip
    """What GitHub says of the pull request: a file of `count`, and what it was called `before`."""
    named = {"filename": files} | ({"previous_filename": before} if before else {})
    answers = {
        "pulls/7": {"state": "open", "head": {"sha": head}, "changed_files": count},
        "pulls/7/files": [[named]],
        "issues/7/comments": [list(comments)],
    }
    (report.parent / "tools" / "answers").write_text(json.dumps(answers))


def written(report: Path) -> list[tuple[str, str]]:
    """The calls that write: their method and path, and the body."""
    lines = (report.parent / "tools" / "calls").read_text().splitlines()
    calls = [json.loads(line) for line in lines]
    return [
        (f"{call[call.index('--method') + 1]} {call[1]}", json.loads(given)["body"])
        for call, given in calls
        if "--method" in call
    ]


def test_a_first_report_is_a_new_comment(report: Path) -> None:
    assert comment.main([str(report)]) == 0
    ((call, body),) = written(report)
    assert call == "POST repos/owner/repo/issues/7/comments"
    assert body.splitlines() == [comment.MARKER, "# Contribution: nothing stands against merging"]


def test_a_second_report_renews_the_comment_of_the_first_and_of_nobody_else(report: Path) -> None:
    ours = {"id": 5, "user": {"login": comment.AUTHOR}, "body": f"{comment.MARKER}\nold"}
    theirs = {"id": 4, "user": {"login": "somebody"}, "body": comment.MARKER}
    answer(report, comments=(theirs, ours))
    assert comment.main([str(report)]) == 0
    assert [call for call, _ in written(report)] == ["PATCH repos/owner/repo/issues/comments/5"]


@pytest.mark.parametrize("number", ["", "8; rm -rf .", "../1", "0", "12345678901234567890", "7\n8"])
def test_a_number_that_is_none_is_refused(report: Path, number: str) -> None:
    (report / "contribution.number").write_text(number)
    assert comment.main([str(report)]) == 1
    assert not (report.parent / "tools" / "calls").exists()


def test_the_number_of_another_pull_request_is_refused(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(report, head="b" * 40)
    assert comment.main([str(report)]) == 1
    assert "not open at the commit that was judged" in capsys.readouterr().err
    assert written(report) == []


def test_a_report_by_code_of_the_pull_request_says_so(report: Path) -> None:
    answer(report, files="scripts/contribution.py")
    comment.main([str(report)])
    assert "its own code made this report" in written(report)[0][1]


@pytest.mark.parametrize(
    "said",
    [{"count": 3_001}, {"before": "scripts/contribution.py"}, {"files": "dvc.lock.py"}, {"files": "seeds/dvc.yaml"},
     {"files": "datasets/more/a.dvc"}, {"files": "metrics/.dvcignore"}, {"files": "datasets/__init__.py"},
     {"files": "seeds/.hidden/a.txt"}],
    ids=["more files than are listed", "code renamed to data", "a name that begins as that of data", "a stage of DVC",
         "a file of DVC", "what DVC does not see", "a module", "a hidden folder"],
)  # fmt: skip
def test_a_pull_request_that_may_change_code_is_taken_to_do_so(report: Path, said: dict[str, Any]) -> None:
    answer(report, **said)
    comment.main([str(report)])
    assert "its own code made this report" in written(report)[0][1]


@pytest.mark.parametrize(
    "name",
    ["seeds/a.txt", "seeds/a.yaml", "contributions/a.xlsx", "contributions/a.events.csv", "metrics/kinds.json",
     "datasets/latest/SHA256SUMS", "datasets/latest/claims.parquet", "dvc.lock", "metrics.json"],
)  # fmt: skip
def test_a_pull_request_that_changes_data_alone_is_judged_by_the_code_of_the_base(report: Path, name: str) -> None:
    answer(report, files=name)
    comment.main([str(report)])
    assert "its own code made this report" not in written(report)[0][1]


def test_a_long_report_is_cut_between_blocks_and_says_so_first(report: Path) -> None:
    fence = "````\nline\n\n# line\n````\n\n"
    folded = f"<details><summary>All</summary>\n\n{fence * 10}</details>\n\n"
    (report / "contribution.md").write_text("# Contribution: not yet to be merged\n\n" + folded * 1_000)
    comment.main([str(report)])
    body = written(report)[0][1]
    assert 59_000 < len(body) < 65_536
    assert body.index("shown in part") < body.index("# Contribution")
    assert body.count("<details>") == body.count("</details>") > 100
    assert body.count("````") % 2 == 0


def test_a_report_that_is_a_link_is_refused(report: Path) -> None:
    (report / "contribution.md").unlink()
    (report / "contribution.md").symlink_to(report.parent / "tools" / "gh")
    assert comment.main([str(report)]) == 1


def test_a_huge_report_is_cut(report: Path) -> None:
    (report / "contribution.md").write_text("x" * 5_000_000)
    comment.main([str(report)])
    assert len(written(report)[0][1]) < 65_536


def test_a_report_addresses_nobody_and_loads_and_hides_nothing() -> None:
    body = comment.comment(
        "@everybody ![p](https://a.b/c) <script>x</script> <b>\u202e [c](d) <details>e</details>", False
    )
    for forbidden in ("@everybody", "![p]", "](", "https://", "<script", "<b>", "\u202e"):
        assert forbidden not in body
    assert "<details>e</details>" in body
