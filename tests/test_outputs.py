"""What `reofacts extract` says of a run, and what it writes where things go wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reofacts.cli import main

TEXT = "Norway mined 900 tonnes of cerium in 2024.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two texts, a sidecar that belongs to neither, a file of another kind, and one that is broken."""
    top = tmp_path / "articles"
    (top / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.txt"):
        (top / name).write_text(TEXT, encoding="utf-8")
    (top / "notes.doc").write_text(TEXT, encoding="utf-8")
    (top / "bad.txt").write_bytes(b"caf\xe9")
    return top


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[str]]:
    """The exit code of `reofacts extract`, and the lines that it says on standard error."""
    code = main(["extract", *map(str, arguments)])
    return code, capsys.readouterr().err.splitlines()


def test_a_run_into_a_file_ends_with_a_line_on_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "claims.jsonl"
    code, lines = told(capsys, folder, "--out", out)
    assert code == 1 and len(lines) == 2
    said = f"{out}: 2 claims in 2 documents. Not read: 1 fault named above; 1 file of other kinds (.doc)."
    assert re.fullmatch(re.escape(said) + r" \d+\.\d s\.", lines[1])


def test_a_run_for_another_program_says_only_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, folder / "a.txt", "--format", "jsonl") == (0, [])
    assert told(capsys, folder / "a.txt") == (0, ["1 claim in 1 document."])


def test_a_sidecar_in_a_folder_is_no_file_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "deep" / "b.yaml").write_text("text: shipped\n", encoding="utf-8")
    _, lines = told(capsys, folder / "deep", "--no-sidecar")
    assert lines == ["1 claim in 1 document."]


def test_what_a_run_writes_below_its_folder_is_not_read_the_next_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = (folder, "--out", folder / "claims.jsonl", "--keep-text", folder / "texts")
    first = told(capsys, *arguments)[1][-1].rpartition(". ")[0]
    written = (folder / "claims.jsonl").read_bytes()
    again = told(capsys, *arguments)[1][-1].rpartition(". ")[0]
    assert again == first + "; what this command writes"
    assert (folder / "claims.jsonl").read_bytes() == written


@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--out", "articles/a.txt", "is one of the documents to be read; name another file"),
        ("--out", "none/claims.csv", "its folder is not there; name one in a folder that is there"),
        ("--out", "articles", "is a folder; name a file, such as "),
        ("--report", "articles/deep.csv", "is a folder; name a file, such as "),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str, name: str, said: str
) -> None:
    (folder / "deep.csv").mkdir()
    before = (folder / "a.txt").read_bytes()
    code, lines = told(capsys, folder / "a.txt", "--format", "csv", option, folder.parent / name)
    assert code == 1 and len(lines) == 1 and f"{option}: {said}" in lines[0]
    assert (folder / "a.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("form", "name", "said"),
    [
        (
            "table",
            "claims.csv",
            "--format says table, and the ending .csv says csv; leave --format out to write csv, or",
        ),
        ("jsonl", "claims.PARQUET", "--format says jsonl, and the ending .parquet says parquet; leave --format out"),
        ("csv", "claims.jsonl", "--format says csv, and the ending .jsonl says jsonl"),
    ],
)
def test_a_format_that_the_ending_belies_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str, name: str, said: str
) -> None:
    code, (line,) = told(capsys, folder / "a.txt", "--format", form, "--out", folder.parent / name)
    assert code == 1 and f"{name}: --out: {said}" in line
    assert not (folder.parent / name).exists()


@pytest.mark.parametrize(("form", "name"), [("csv", "claims.data"), ("jsonl", "claims.txt"), ("table", "claims")])
def test_an_ending_that_says_nothing_takes_any_format(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str, name: str
) -> None:
    assert told(capsys, folder / "a.txt", "--format", form, "--out", folder.parent / name)[0] == 0


def test_an_address_is_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    said = (
        "reofacts: https://example.org/a.html: is an address, and nothing is fetched; save the page, and give the file"
    )
    assert told(capsys, "https://example.org/a.html") == (1, [said])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '[{"text": "Norway mined 900 tonnes of cerium."}]', "is JSON by its name, and no document; write a"),
        ("a.csv", f"text\n{TEXT}", "is CSV by its name, and no document; write it as JSON lines or as Parquet"),
        (
            "a.txt",
            f"<!DOCTYPE html>\n<p>{TEXT}",
            "the file is a web page, and no plain text; name it .html or say --kind",
        ),
    ],
)
def test_what_is_no_running_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    code, (line,) = told(capsys, tmp_path / name)
    assert code == 1 and f"{name}: {said}" in line


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", "import sys; from reofacts.cli import main; sys.exit(main())", *map(str, arguments)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("arguments", [(), ("--format", "csv"), ("--format", "csv", "--out", "/dev/full")])
def test_no_room_is_told_in_a_line(folder: Path, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(command("extract", folder / "a.txt", *arguments), stdout=full, stderr=subprocess.PIPE)
    said = done.stderr.decode()
    assert done.returncode == 1 and "cannot be written (No space left on device)" in said and "Traceback" not in said
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_leaves_nothing_behind(tmp_path: Path, number: signal.Signals, jobs: str) -> None:
    """It is stopped once the first document is read, in the middle of the second, which would take a minute."""
    lines = "".join(json.dumps({"text": TEXT * times}) + "\n" for times in (1, 60_000))
    run = subprocess.Popen(
        command("extract", "-", "--kind", "jsonl", "--jobs", jobs, "--out", tmp_path / "out.jsonl",
                "--keep-text", tmp_path / "texts"),
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert run.stdin is not None and run.stderr is not None
    run.stdin.write(lines)
    run.stdin.flush()
    while not (tmp_path / "texts" / "stdin-1.json").exists():
        assert run.poll() is None
        time.sleep(0.05)
    os.kill(run.pid, number)
    run.stderr.read()  # It ends with the last process that holds standard error.
    assert run.wait() == 128 + number
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]
