"""Small files that explode, run or reach out: refused at once, with words."""

from __future__ import annotations

import csv
import io
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from files import REPORT
from hostile import CARD, NEWS, ROWS, SAID, answer, project

from reofacts.errors import ReofactsError
from reofacts.strict import load


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
