"""Each limit that docs/security.md names: it is the one that holds, and what lies beyond it is refused with words."""

from __future__ import annotations

import io
import signal
import sys
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import contributed as made
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from files import PAGE, make_pdf

from reofacts import inputs, strict
from reofacts.contributions import intake, reading, sheets, workbooks
from reofacts.errors import ReofactsError
from reofacts.inputs import html, pdf

LIMITS = [
    ("reofacts.strict", "DEEPEST", 20, "20 levels"),
    ("reofacts.strict", "LONGEST_FIGURE", 40, "40 characters a number"),
    ("reofacts.strict", "LARGEST", 5_000_000, "5 MB a file"),
    ("reofacts.inputs.pdf", "PAGES", 3_000, "3,000 pages"),
    ("reofacts.inputs.pdf", "CHARACTERS", 20_000_000, "20 million characters"),
    ("pypdf.filters", "ZLIB_MAX_OUTPUT_LENGTH", 75_000_000, "75 MB a stream"),
    ("reofacts.contributions.workbooks", "UNPACKED", 50_000_000, "50 MB unpacked"),
    ("reofacts.contributions.workbooks", "PARTS", 1_000, "1,000 parts"),
    ("reofacts.contributions.workbooks", "CELLS", 2_000_000, "2 million cells"),
    ("reofacts.contributions.sheets", "SPREAD", 300_000_000, "300 MB of text for 100,000 rows"),
    ("reofacts.validation.batches", "ROWS", 100_000, "300 MB of text for 100,000 rows"),
    ("reofacts.contributions.sheets", "CELLS", 30_000_000, "30 million cells in the rebuild"),
    ("reofacts.inputs.html", "SECONDS", 30, "30 s, 60 s and 60 s of processor time"),
    ("reofacts.inputs.pdf", "SECONDS", 60, "30 s, 60 s and 60 s of processor time"),
    ("reofacts.contributions.workbooks", "SECONDS", 60, "30 s, 60 s and 60 s of processor time"),
    ("reofacts.inputs.html", "LARGEST", 20_000_000, "20 MB of HTML"),
    ("reofacts.inputs.records", "LONGEST_LINE", 200_000_000, "200 MB a line of JSON"),
    ("reofacts.inputs.text", "LONGEST", 100_000_000, "100 million characters a document"),
    ("reofacts.contributions.sheets", "LARGEST", 100_000_000, "100 MB of CSV"),
    ("reofacts.contributions.intake", "LONGEST_NAME", 100, "at most 100, and each is given once"),
    ("scripts.comment", "SHOWN", 60_000, "at most 60,000 characters"),
]


@pytest.mark.parametrize(("module", "name", "value", "words"), LIMITS)
def test_the_page_names_the_limit_that_holds(module: str, name: str, value: float, words: str, root: Path) -> None:
    assert getattr(import_module(module), name) == value
    assert words in " ".join((root / "docs" / "security.md").read_text(encoding="utf-8").split())


def refused(call: Callable[[], Any]) -> str:
    """What is said of something beyond a limit."""
    with pytest.raises(ReofactsError) as raised:
        call()
    return str(raised.value)


def test_csv_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = made.put(tmp_path, made.table())
    with path.open("r+b") as file:
        file.truncate(sheets.LARGEST)
    assert "the limit" not in refused(lambda: reading.read(path))  # Blanks of no meaning, and few bytes on the disk.
    with path.open("r+b") as file:
        file.truncate(sheets.LARGEST + 1)
    assert "has 100,000,001 bytes; the limit for CSV is 100,000,000" in refused(lambda: reading.read(path))


def test_yaml_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\n" + b"#" * (strict.LARGEST - 6) + b"\n")
    assert strict.load(path)[0] == {"a": "b"}
    path.write_bytes(path.read_bytes() + b"#")
    assert "the file has 5,000,001 bytes; the limit is 5,000,000" in refused(lambda: strict.load(path))


def test_yaml_may_nest_and_count_just_so_far(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    deepest, longest = strict.DEEPEST - 1, strict.LONGEST_FIGURE
    path.write_text(f"a: {'[' * deepest}{']' * deepest}\nb: {'9' * longest}\n")
    assert strict.load(path)[0]["b"] == int("9" * longest)
    path.write_text(f"a: {'[' * (deepest + 1)}{']' * (deepest + 1)}\n")
    assert "nests deeper than 20 levels" in refused(lambda: strict.load(path))
    path.write_text(f"b: {'9' * (longest + 1)}\n")
    assert "of 41 signs is not a number" in refused(lambda: strict.load(path))


def parts(count: int) -> bytes:
    """A workbook of so many parts."""
    packed = io.BytesIO(made.workbook(made.excel({})))
    with zipfile.ZipFile(packed, "a") as book:
        for number in range(count - len(book.namelist())):
            book.writestr(f"xl/media/{number}.bin", b"")
    return packed.getvalue()


def test_a_workbook_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = made.put(tmp_path, parts(workbooks.PARTS), "review-2025.xlsx")
    assert len(reading.read(path).sheet.rows) == 1
    path.write_bytes(parts(workbooks.PARTS + 1))
    assert "has 1,001 parts; the limit is 1,000" in refused(lambda: reading.read(path))


def test_a_workbook_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made.put(tmp_path, made.workbook(made.excel({})), "review-2025.xlsx")
    monkeypatch.setattr(workbooks, "CELLS", 2 * len(made.QUANTITY))
    assert len(reading.read(path).sheet.rows) == 1
    monkeypatch.setattr(workbooks, "CELLS", 2 * len(made.QUANTITY) - 1)
    assert "the sheet spans 2 rows" in refused(lambda: reading.read(path))


def test_parquet_of_too_many_cells_is_refused_in_the_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made.parquet(tmp_path, [{}, {"locator": "page 2"}])
    monkeypatch.setattr(sheets, "CELLS", 2 * len(made.QUANTITY))
    assert len(reading.read(path).sheet.rows) == 2
    monkeypatch.setattr(sheets, "CELLS", 2 * len(made.QUANTITY) - 1)
    assert "has 2 rows of 28 cells; the limit is 55 cells; split it" in refused(lambda: reading.read(path))


def test_parquet_has_no_more_rows_than_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"quote": pa.array(["x"] * 1_000_000)}), path)
    size = path.stat().st_size
    assert size < 1_000_000
    assert f"claims to hold 1,000,000 rows in {size:,} bytes" in refused(lambda: sheets.opened(path))


def test_a_name_has_at_most_a_hundred_characters(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 120}.txt"
    path.write_text("China produced 240,000 tonnes of rare earth oxide in 2023.\n")
    assert intake.opened(path).name == "x" * 100
    assert intake.opened(path, name="x" * 100).name == "x" * 100
    assert "is no name of a document" in refused(lambda: intake.opened(path, name="x" * 101))


def long_file(kind: str) -> bytes:
    """A file whose reading takes far more than a hundredth of a second."""
    if kind == "html":
        return PAGE.replace("</p>", "</p>" + "<p>Exports rose to 55,000 tonnes in the year.</p>" * 10_000, 1).encode()
    if kind == "pdf":
        return make_pdf(["Exports rose to 55,000 tonnes in the year."] * 3_000)
    header, row = made.excel({})
    return made.workbook([header, *[row] * 1_000])


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such timer")
@pytest.mark.parametrize("kind", ["html", "pdf", "xlsx"])
def test_a_file_that_keeps_its_reader_busy_is_given_up(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = {"html": html, "pdf": pdf, "xlsx": workbooks}[kind]
    data = long_file(kind)
    path = made.put(tmp_path, data, f"review-2025.{kind}")

    def read() -> Any:
        return reading.read(path) if kind == "xlsx" else inputs.read(data, path.name, kind)

    assert read()
    monkeypatch.setattr(module, "SECONDS", 0.01)
    assert "took more than 0.01 s" in refused(read)


def test_no_workbook_is_read_without_the_library_that_refuses_entities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.put(tmp_path, made.workbook(made.excel({})), "review-2025.xlsx")
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    assert "reading a workbook needs defusedxml" in refused(lambda: reading.read(path))
