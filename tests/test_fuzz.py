"""Whatever a stranger sends: no traceback, no file outside the folder, no time out of line with its size.

A few examples of everything on each run; many, at random, with `make fuzz` (the profile `fuzz` of hypothesis).
"""

from __future__ import annotations

import contextlib
import csv
import gc
import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_inputs import PAGE, REPORT

from reofacts.cli import main
from reofacts.errors import ReofactsError
from reofacts.harmless import visible
from reofacts.strict import load

FEW = settings(max_examples=settings.default.max_examples // 8 if settings.default else 12)

NEWS = "China produced 240,000 tonnes of rare earth oxide in 2023. Exports rose by 5% to 55,000 tonnes.\n"
CARD = f"""\
title: A report
publisher: null
published: 2024-05-06
published_how: stated
url: null
language: en
licence: All rights with the publisher.
text: withheld
sha256: {"0a" * 32}
"""
ROWS = """\
quote,locator,measure,material_id,basis,value_text,unit_text,value,unit,modality,period_start,period_end,place_id
"255,000 tonnes",page 12,production,material:rare-earth-oxides,REO,"255,000",tonnes,255000,t,reported,2023-01-01,2023-12-31,place:china
"""  # noqa: E501

# Pieces: what breaks readers of text, YAML, CSV, HTML and PDF.

ODD = (
    "\0", "\x1b[2J", "\x7f", "\x85", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffd", "\u2028", "\U000e0041",
    "e\u0301", "\r", "\r\n", "\n\n", "\t", "'", '"', '""', "“", ",", ";", "|", "=1+1", "@SUM(A1)", "-2+3",
    "+cmd|' /C calc'!A0", "../../etc/passwd", "${HOME}", "$(id)", "%s%n", "{0}", "nan", "inf", "-0", "1e999",
    "9" * 400, "0x1F", "١٢", "½",
    "1,2,3", "2026-13-45", "0000-00-00", "9999-12-31", "true", "null", "~", "#", "# x\n", "\\", "\\u0000", "🧲" * 20,
    "place:china", "material:", "c" + "0" * 16, "tonnes", "t REO", "per cent", "China exported 5 t. ", " " * 300,
)  # fmt: skip
YAML = (
    "&a ", "*a", "!!python/object:os.system ", "!!binary ", "!!set ", "<<: ", "? ", "- ", ": ", "[", "]", "{", "}",
    "|\n", ">\n", "---\n", "...\n", "%YAML 9\n", "\n  ", "reviews:\n  - claim: x\n", "annotations: 5\n", "!!int x",
    "!!float ''",    "sha256: ", "2026-13-45", "1:" * 30, "0b_", "0o9", ".nan", "title: ", "text: shipped\n",
)  # fmt: skip
HTML = (
    "<p>", "</p>", "<div>", "<table><tr><td>", "<!--", "]]>", "<![CDATA[", "&#0;", "&#x110000;", "&lol;", "<script>",
    "<meta charset='utf-7'>", "<meta charset='x'>", "<html lang='../x'>", "<base href='file:///etc/'>", "<title>",
    "<link rel=canonical href='javascript:1'>", "<meta property=article:published_time content='2026-99-99'>", "<svg>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<?xml version='1.0' encoding='utf-32'?>", "<p><b><i>", "\x00", "<", ">", "'",
)  # fmt: skip
PDF = (
    b"/Filter /FlateDecode", b"/Length 9999999999", b"/Length -1", b"1 0 R", b"0 0 R", b"<<", b">>", b"[", b"endobj",
    b"stream\n", b"endstream", b"/Kids [1 0 R]", b"/Count 1000000000", b"/Encrypt 1 0 R", b"/Parent 2 0 R", b"xref",
    b"%%EOF", b"(" * 50, b"\xff" * 9, b"/Title (a\x1b[2J)", b"/Lang 5", b"BT (x) Tj ET", b"/Type /ObjStm /N 99999999",
)  # fmt: skip


def mixed(base: str, pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A text with pieces put in at any place, and parts of it taken out."""
    change = st.tuples(st.integers(0, len(base)), st.integers(0, 12), st.sampled_from(pieces))

    def changed(changes: list[tuple[int, int, str]]) -> str:
        text = base
        for start, cut, piece in changes:
            text = text[:start] + piece + text[start + cut :]
        return text

    return st.lists(change, max_size=6).map(changed)


def mixed_bytes(base: bytes, pieces: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """The same for bytes; the pieces may be any bytes too."""
    latin = tuple(piece.decode("latin-1") for piece in pieces)
    return mixed(base.decode("latin-1"), latin).map(lambda text: text.encode("latin-1"))


encoded = st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "shift_jis", "utf-7"))

# A command, run as a stranger's file makes it run.


@contextlib.contextmanager
def project(files: Mapping[str, str | bytes]) -> Iterator[Path]:
    """A folder of its own below another one, with these files; the other must hold nothing else afterwards."""
    with TemporaryDirectory() as name:
        outer = Path(name)
        inner = outer / "project"
        for path, content in files.items():
            (inner / path).parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode("utf-8", errors="surrogatepass")
            (inner / path).write_bytes(data)
        before = os.getcwd()
        os.chdir(inner)
        try:
            yield inner
        finally:
            os.chdir(before)
        assert [path.name for path in outer.iterdir()] == ["project"]


def answer(*arguments: str) -> tuple[int, str]:
    """The exit code and the words of a command; whatever else leaves it is a failure of the test."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments))
    said = []
    for stream in (out, err):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        said.append(stream.buffer.getvalue().decode())
    assert code in (0, 1, 2)
    assert "Traceback" not in said[1] and "reofacts failed on this document" not in said[1]
    assert said[1] == visible(said[1])
    return code, said[0] + said[1]


SAID = ["--title=T", "--publisher=P", "--published=2024-05-06", "--url=unknown", "--licence=L"]


def add(file: str, permission: str) -> int:
    """`reofacts add`; what it writes is whole, or is not there."""
    code, _ = answer("add", file, *SAID, f"--redistribute={permission}")
    made = sorted(
        path.name for path in Path().rglob("*") if path.is_file() and path.parent.name in ("seeds", "contributions")
    )
    assert bool(made) == (code == 0) and not any(name.endswith(".part") for name in made)
    if code == 0:
        assert answer("validate", *(str(path) for path in sorted(Path().glob("*/*.*"))), "--format=json")[0] in (0, 1)
    return code


@FEW
@given(mixed(NEWS, ODD), encoded, st.sampled_from(("yes", "no")))
def test_any_text_is_added_whole_or_refused(text: str, encoding: str, permission: str) -> None:
    with project({"a.txt": text.encode(encoding, errors="replace")}):
        add("a.txt", permission)


@FEW
@given(
    st.binary(max_size=400), st.sampled_from((".txt", ".md", ".html", ".pdf", ".jsonl", ".parquet", ".csv", ".xlsx"))
)
def test_any_bytes_are_answered_by_every_command(data: bytes, ending: str) -> None:
    with project({f"a{ending}": data, "a.yaml": CARD}):
        answer("extract", f"a{ending}", "--no-sidecar", "--format=jsonl")
        answer("validate", f"a{ending}")
        answer("add", f"a{ending}", *SAID, "--redistribute=yes")


@FEW
@given(mixed(CARD, (*YAML, *ODD)))
def test_any_sidecar_is_read_or_refused(text: str) -> None:
    with project({"seeds/a.txt": NEWS, "seeds/a.yaml": text}):
        answer("validate", "seeds/a.yaml")
        answer("extract", "seeds/a.txt", "--format=jsonl")


@FEW
@given(mixed(ROWS, ODD), encoded)
def test_any_csv_is_judged(text: str, encoding: str) -> None:
    with project({"contributions/a.csv": text.encode(encoding, errors="replace"), "contributions/a.yaml": CARD}):
        for form in ("text", "json", "markdown", "github"):
            answer("validate", "contributions/a.csv", f"--format={form}")


@FEW
@given(st.lists(st.tuples(st.sampled_from(ROWS.splitlines()[0].split(",")), st.sampled_from(ODD)), max_size=4))
def test_any_cells_are_judged(cells: list[tuple[str, str]]) -> None:
    header, row = ROWS.splitlines()
    values = dict(zip(header.split(","), next(iter(csv.reader([row]))), strict=True)) | dict(cells)
    written = ",".join('"' + value.replace('"', '""') + '"' for value in values.values())
    with project({"contributions/a.csv": f"{header}\n{written}\n", "contributions/a.yaml": CARD}):
        answer("validate", "contributions/a.csv")


columns = st.dictionaries(
    st.sampled_from((*ROWS.splitlines()[0].split(","), "text", "id", "claim_id", "published", "")),
    st.one_of(
        st.just(pa.array(["240,000 t", None])), st.just(pa.array([1.5, float("nan")])), st.just(pa.array([[1], []])),
        st.just(pa.array([b"\xff", b"\0"])), st.just(pa.array([{"a": 1}, None])), st.just(pa.nulls(2)),
        st.just(pa.array([2**62, -1])), st.just(pa.array(["x", "y"]).dictionary_encode()),
        st.just(pa.array([True, None])), st.just(pa.array([10**17, 0], pa.timestamp("us"))),
        st.just(pa.array(["=1", "\u202e"])),
    ),
    max_size=6,
)  # fmt: skip


@FEW
@given(columns, st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=4)), max_size=2))
def test_any_parquet_is_judged_and_read(found: dict[str, pa.Array], damage: list[tuple[int, bytes]]) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table(found), sink)
    data = sink.getvalue()
    for start, piece in damage:
        data = data[: start % len(data)] + piece + data[start % len(data) + len(piece) :]
    with project({"contributions/a.parquet": data, "contributions/a.yaml": CARD}):
        answer("validate", "contributions/a.parquet")
        answer("extract", "contributions/a.parquet", "--no-sidecar", "--format=jsonl")


@FEW
@given(mixed(PAGE, HTML), st.sampled_from(("yes", "no")))
def test_any_page_is_added_whole_or_refused(text: str, permission: str) -> None:
    with project({"a.html": text}):
        add("a.html", permission)


@FEW
@given(mixed_bytes(REPORT, PDF), st.sampled_from(("yes", "no")))
def test_any_pdf_is_added_whole_or_refused(data: bytes, permission: str) -> None:
    with project({"a.pdf": data}):
        add("a.pdf", permission)


@FEW
@given(
    st.text(max_size=40)
    | st.sampled_from(("../a", "/a", "..", "a/../../b", "C:\\a", "a\0b", "con", "-rf", "🧲", "x" * 300))
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with project({"a.txt": NEWS}):
        if "\0" not in name:
            answer("add", "a.txt", *SAID, "--redistribute=yes", f"--name={name}")


# Bombs.


def workbook(sheet: bytes | None = None, more: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook with a claim, or with other bytes in the place of its sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in csv.reader(ROWS.splitlines()):
        book.active.append(row)
    sink = io.BytesIO()
    book.save(sink)
    packed = io.BytesIO()
    with zipfile.ZipFile(sink) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, sheet if sheet and item == "xl/worksheets/sheet1.xml" else old.read(item))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return packed.getvalue()


ENTITIES = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>%s]><worksheet>&j;</worksheet>" % b"".join(
    b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k"))
)
OUTSIDE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><worksheet>&a;</worksheet>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook(b" " * 60_000_000), "unpacks to"),
        (workbook(None, {"xl/media/x.bin": bytes(60_000_000)}), "unpacks to"),
        (workbook(ENTITIES), "cannot be read"),
        (workbook(OUTSIDE), "cannot be read"),
        (workbook(None, {"xl/vbaProject.bin": b"x"}), "macros"),
    ],
    ids=["sheet", "picture", "entities", "file", "macros"],
)
def test_a_workbook_that_explodes_or_reaches_out_is_refused(data: bytes, said: str) -> None:
    with project({"contributions/a.xlsx": data, "contributions/a.yaml": CARD}):
        code, words = answer("validate", "contributions/a.xlsx")
    assert code == 1 and said in words


def billion(rows: bytes) -> bytes:
    """A Parquet file whose footer lists its row groups again and again, until they claim a billion rows."""
    metadata = pq.read_metadata(io.BytesIO(rows))
    while metadata.num_rows < 1_000_000_000:
        twice = io.BytesIO()
        metadata.write_metadata_file(twice)
        metadata.append_row_groups(pq.read_metadata(io.BytesIO(twice.getvalue())))
    footer = io.BytesIO()
    metadata.write_metadata_file(footer)
    length = int.from_bytes(rows[-8:-4], "little")
    return rows[: -8 - length] + footer.getvalue()[4:]


@pytest.mark.parametrize("command", ["validate", "extract"])
def test_a_small_parquet_file_of_a_billion_rows_is_refused_at_once(command: str) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"text": ["x"] * 1_000_000, "quote": ["x"] * 1_000_000}), sink)
    data = billion(sink.getvalue())
    assert len(data) < 2_000_000
    with project({"contributions/a.parquet": data, "contributions/a.yaml": CARD}):
        begin = time.process_time()
        code, words = answer(command, "contributions/a.parquet")
    assert code == 1 and "rows in" in words
    assert time.process_time() - begin < 5


def test_a_small_parquet_file_whose_texts_unpack_to_gigabytes_is_refused_at_once() -> None:
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), pa.array(["x" * 1_000_000]))
    sink = io.BytesIO()
    pq.write_table(pa.table({"quote": long, "note": [str(number) for number in range(20_000)]}), sink)
    assert len(sink.getvalue()) < 400_000
    with project({"contributions/a.parquet": sink.getvalue(), "contributions/a.yaml": CARD}):
        code, words = answer("validate", "contributions/a.parquet")
    assert code == 1 and "the texts unpack to 20,000," in words


def laughs(depth: int) -> str:
    """YAML whose aliases double with each line."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, depth))]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (laughs(40), ":2: holds an alias (*a0); write the value out"),
        ("a: &a\n  b: *a\n", ":2: holds an alias"),
        ("a: " + "[" * 100_000, ":1: nests deeper than 20 levels"),
        ("a: !!python/object/apply:os.system ['touch x']\n", "could not determine a constructor"),
        ("a: 1\nb: 2026-13-45\n", ":2: '2026-13-45' is not a date"),
        ("a: " + "9" * 5000 + "\n", "is not a number"),
        ("a: " + "59:" * 50_000 + "1\n", "is not a number"),
        ("? [a, b]\n: c\n", ":1: a key is no plain word"),
        ("a: b\n" * 3, ":2: a: the key stands twice"),
        ("- a\n", ":1: must be a list of 'key: value' lines"),
        ("", ":1: must be a list of 'key: value' lines"),
    ],
)
def test_yaml_that_explodes_or_runs_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(ReofactsError) as raised:
        load(tmp_path / "a.yaml")
    assert said in str(raised.value)


def deep_page() -> bytes:
    return b"<html><body>" + b"<div>" * 200_000 + b"<p>" + NEWS.encode() + b"</p></body></html>"


def bomb_pdf() -> bytes:
    """The report with a picture's worth of nothing in a page's stream."""
    stream = zlib.compress(b" " * 90_000_000, 9)
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
    return REPORT.replace(b"<< /Type /Catalog", b"%s\nendobj\n99 0 obj\n<< /Type /Catalog" % body)


@pytest.mark.parametrize(("name", "make"), [("a.html", deep_page), ("a.pdf", bomb_pdf)])
def test_a_page_or_pdf_that_explodes_is_answered_in_time(name: str, make: Callable[[], bytes]) -> None:
    with project({name: make()}):
        begin = time.process_time()
        answer("add", name, *SAID, "--redistribute=yes")
    assert time.process_time() - begin < 40


# Time in line with size.


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds of some work, without those of collecting what other tests left."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        work()
        return time.process_time() - begin
    finally:
        gc.enable()


GENEROUS = 8  # four times the size; twice that much time is let pass, sixteen times would be a square


@pytest.mark.parametrize("piece", ["k{0}: v\n", "a{0}: 'x y'\n", "# {0}\n", "b{0}: [1, 2, {{c: d}}]\n"])
def test_a_sidecar_is_read_in_time_that_grows_with_it(piece: str, tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        (tmp_path / "a.yaml").write_text("x: y\n" + "".join(piece.format(number) for number in range(count)))
        return seconds_of(lambda: load(tmp_path / "a.yaml"))

    assert any(seconds(4_000) < GENEROUS * max(seconds(1_000), 0.02) for _ in range(5))


@pytest.mark.parametrize("row", [ROWS.splitlines()[1], '"' + "x" * 2_000 + '",', ",,,", '"""""",'])
def test_a_csv_is_judged_in_time_that_grows_with_it(row: str) -> None:
    def seconds(count: int) -> float:
        text = ROWS.splitlines()[0] + "\n" + f"{row}\n" * count
        with project({"contributions/a.csv": text, "contributions/a.yaml": CARD}):
            return seconds_of(lambda: answer("validate", "contributions/a.csv"))

    seconds(10)
    assert any(seconds(800) < GENEROUS * max(seconds(200), 0.1) for _ in range(5))


HEAD, GOOD = ROWS.splitlines()
WRONG = {
    "rows of another width": ("a.csv", HEAD, GOOD + ",{0}"),
    "cells of a contribution that are no numbers": ("a.csv", HEAD, GOOD.replace(",255000,", ",x{0},")),
    "cells of a published table that are no numbers": (
        "evidence.csv",
        "claim_id,role,position",
        "c{0:016x},anchor,x{0}",
    ),
}


def seconds_of_rows(row: str, numbers: range, name: str = "a.csv", head: str = HEAD) -> float:
    """The processor time of judging a row for each number, which is put into it."""
    text = head + "\n" + "".join(row.format(number) + "\n" for number in numbers)
    with project({f"contributions/{name}": text, "contributions/a.yaml": CARD}):
        return seconds_of(lambda: answer("validate", f"contributions/{name}"))


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_rows_are_named_in_time_that_grows_with_their_number(kind: str) -> None:
    name, head, row = WRONG[kind]
    seconds_of_rows(row, range(10), name, head)
    ratios = (  # Eight times the rows; a square tends to sixty-four times as long.
        seconds_of_rows(row, range(16_000), name, head) / max(seconds_of_rows(row, range(2_000), name, head), 0.02)
        for _ in range(5)
    )
    assert any(ratio < 24 for ratio in ratios)


def test_an_id_that_nobody_knows_costs_little_more_than_a_good_row() -> None:
    good, unknown = GOOD.replace("page 12", "page {0}"), GOOD.replace("place:china", "place:nowhere-{0}")
    seconds_of_rows(good, range(10)), seconds_of_rows(unknown, range(10))
    ratios = (  # Other ids each time: what was looked up once is known.
        seconds_of_rows(unknown, range(start, start + 500)) / seconds_of_rows(good, range(500))
        for start in (1_000, 2_000, 3_000)
    )
    assert any(ratio < 10 for ratio in ratios)


# What is shown.


def test_what_a_terminal_would_obey_or_hide_is_shown_as_what_it_is(tmp_path: Path) -> None:
    text = "China produced 240,000 tonnes of \x1b]0;x\x07rare earth oxide\u202e in 2023.\n"
    with project({"a.txt": text}):
        code, words = answer("extract", "a.txt")
    assert code == 0 and "\x1b" not in words and "\u202e" not in words


def test_csv_of_extracted_claims_runs_in_no_spreadsheet(tmp_path: Path) -> None:
    with project(
        {"=1+1.txt": NEWS, "a.txt": "@SUM said: China produced 240,000 tonnes of rare earth oxide in 2023.\n"}
    ):
        _, words = answer("extract", "=1+1.txt", "a.txt", "--format=csv")
    for row in csv.reader(words.splitlines()):
        assert not any(cell[:1] in ("=", "@", "\t") for cell in row)


def test_a_name_of_a_command_is_no_way_to_run_one() -> None:
    with project({"$(touch x).txt": NEWS, "; touch y.txt": NEWS}):
        for name in ("$(touch x).txt", "; touch y.txt"):
            answer("extract", name)
        assert sorted(path.name for path in Path().iterdir()) == ["$(touch x).txt", "; touch y.txt"]


# Killed at any moment.

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
