"""Killed at any moment, a command leaves nothing half written.

At every fifth change of a file on each run; at every one with `make fuzz`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import NEWS
from hypothesis import settings

KILLED = """\
import os, signal, sys
{prepare}
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "ctypes.dlsym", "tempfile.mkstemp")

def killed(at):
    count = 0
    def hook(event, arguments):
        nonlocal count
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        count += event in CHANGES or bool(writes)
        if count == at and event != "os.kill":
            os.kill(os.getpid(), signal.SIGKILL)
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        sys.addaudithook(hook)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

moments = 1
while killed(moments):
    check()
    moments += {stride}
check()
print(moments)
"""
"""A script that does a thing again and again, each time killed some changes of a file later, until it is through."""
STRIDE = 1 if settings.default and settings.default.max_examples > 1_000 else 5

PUBLISH = """\
import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
import samples
from reofacts.judging import rules
from reofacts.publishing.package import Dataset, write

rules.judge = lambda tables: []  # what is judged is no matter here, and takes long
dataset = Dataset("reofacts", "0.1.0", None, date(2026, 3, 5))
latest = Path("latest")
write(samples.built(), latest, dataset)

def act():
    write(samples.changed("claims", 0, summary="Another sentence."), latest, replace(dataset, version="0.2.0"))

def check():
    listed = [line.split("  ") for line in (latest / "SHA256SUMS").read_text().splitlines()]
    found = {path.relative_to(latest).as_posix() for path in latest.rglob("*") if path.is_file()}
    assert found == {name for _, name in listed} | {"SHA256SUMS"}
    assert all(hashlib.sha256((latest / name).read_bytes()).hexdigest() == digest for digest, name in listed)
"""

ADD = """\
import contextlib, io, shutil
from pathlib import Path
from reofacts import extraction
from reofacts.cli import main
from reofacts.documents import read_folder
from reofacts.project import documents

command = ["add", "a.txt", "--title=T", "--publisher=P", "--published=2024-05-06", "--url=unknown", "--licence=L"]
command.append("--redistribute=PERMISSION")
extraction.extract(text=Path("a.txt").read_text())

def act():
    main(command)

def check():
    whole = Path("seeds/a.yaml").exists() or Path("contributions/a.yaml").exists()
    if whole:
        assert [document.source_id for document in documents(Path("seeds"), Path("contributions"))] == ["a"]
    for path in (*Path("seeds").glob("[!.]*"), *Path("contributions").glob("[!.]*")):
        assert path.read_bytes()
    if not Path("contributions/a.csv").exists():
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert main(command) == (1 if whole else 0)
        assert len(documents(Path("seeds"), Path("contributions"))) == 1
    shutil.rmtree("seeds", ignore_errors=True)
    shutil.rmtree("contributions", ignore_errors=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prepare", "fewest"),
    [(PUBLISH, 30), (ADD.replace("PERMISSION", "yes"), 5), (ADD.replace("PERMISSION", "no"), 8)],
    ids=["publish", "add", "add without the text"],
)
def test_nothing_is_half_written_whenever_the_process_is_killed(prepare: str, fewest: int, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    here = Path(__file__).parent
    script = KILLED.format(prepare=prepare, stride=STRIDE)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(here), str(here.parent)))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > fewest
