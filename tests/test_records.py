"""Many documents in one file: lines of JSON and rows of Parquet, read one by one."""

from __future__ import annotations

import io
import itertools
import json
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet as parquet
import pytest
from files import SENTENCE, told

from reofacts.cli import main
from reofacts.inputs import records


def test_json_lines_give_a_document_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "News.jsonl"
    dated = {"text": SENTENCE.replace("in 2024", "last year"), "id": "Wire/7", "published": "2024-05-01T10:00:00Z"}
    path.write_text(f"{json.dumps(dated)}\n\n{json.dumps({'text': SENTENCE})}\n", encoding="utf-8")
    code, printed, _ = told(capsys, path, "--published", "2011-01-01")
    found = [(item["source_id"], item["period_edtf"]) for item in printed if item["kind"] == "quantity"]
    assert (code, found) == (0, [("wire-7", "2023"), ("news-3", "2024")])


def test_each_line_that_is_no_document_is_named_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = {
        b"{bad": "is not JSON (column 2: Expecting property name enclosed in double quotes)",
        b"[" * 100_000: "is not JSON (nested too deep)",
        b'["text"]': "is JSON, but no object; write a document a line",
        b'{"body": "x"}': "text: the key is missing; the keys are: body",
        b'{"text": 5}': "text: is a number, not text",
        b'{"text": null}': "text: is null, not text",
        b'{"text": " "}': "holds no text",
        b'{"text": "a\\u0000b"}': "NUL",
        b'{"text": "a \\ud800 b"}': "character 2 is half a surrogate pair (U+D800)",
        b'{"text": "x", "published": "May"}': "published: 'May' is not a date; write it as 2026-01-30",
        b'{"text": "caf\xe9"}': "byte 0xe9 at offset 13 of the line is not UTF-8",
    }
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\n".join([*cases, json.dumps({"text": SENTENCE}).encode()]))
    code, printed, said = told(capsys, path)
    assert code == 1 and printed[0]["source_id"] == f"news-{len(cases) + 1}"
    for (number, expected), line in zip(enumerate(cases.values(), 1), said.splitlines(), strict=True):
        assert line.startswith(f"reofacts: {path}:{number}: ") and expected in line


def test_a_line_that_is_too_long_is_skipped_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST_LINE", 30)
    found = list(records.json_records(io.BytesIO(b'{"text": "%s"}\n{"text": "short"}\n' % (b"x" * 200)), "a.jsonl"))
    assert "a.jsonl:1: the line is longer than 30 bytes" in str(found[0])
    assert isinstance(found[1], records.Record) and (found[1].text, found[1].line) == ("short", 2)


class Endless(io.BytesIO):
    """A file of lines without an end."""

    def readline(self, size: int | None = -1, /) -> bytes:
        return b'{"text": "again"}\n'


def test_lines_are_read_one_by_one() -> None:
    found = list(itertools.islice(records.json_records(Endless(), "a.jsonl"), 3))
    assert [item.line for item in found if isinstance(item, records.Record)] == [1, 2, 3]


def many(path: Path, count: int = 1000) -> Path:
    """A Parquet file of documents, no two of which say the same."""
    texts = [
        f"Mine {number} in Brazil produced {100 + number} tonnes of rare earth oxides last year."
        for number in range(count)
    ]
    days = pyarrow.array([date(2020 + number % 5, 5, 1) for number in range(count)])
    table = pyarrow.table({"other": range(count), "text": texts, "published": days})
    parquet.write_table(table, path, row_group_size=300)
    return path


@pytest.mark.slow
def test_a_thousand_documents_of_parquet_give_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    path = many(tmp_path / "many.parquet")
    for jobs in ("1", "2"):
        arguments = ["--format", "jsonl", "--out", str(tmp_path / f"{jobs}.jsonl"), "--jobs", jobs]
        assert main(["extract", str(path), *arguments]) == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    printed = [json.loads(line) for line in (tmp_path / "1.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [(item["source_id"], item["value"]) for item in printed if item.get("measure") == "production"]
    assert found == [(f"many-{number + 1}", 100 + number) for number in range(1000)]


def test_rows_are_read_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    original = records.parquet_row
    monkeypatch.setattr(records, "parquet_row", lambda *row: taken.append(row[0].num_rows) or original(*row))
    rows = records.parquet_rows(str(many(tmp_path / "many.parquet", 400)))
    assert len(list(itertools.islice(rows, 20))) == 20
    assert max(taken) <= records.ROWS and len(taken) <= 2 * records.ROWS


def test_parquet_without_text_is_named_with_its_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parquet.write_table(pyarrow.table({"body": ["x"], "day": ["y"]}), tmp_path / "a.parquet")
    code, _, said = told(capsys, tmp_path / "a.parquet")
    assert code == 1 and "a.parquet: text: the file has no such column; its columns are: body, day" in said


def test_a_row_without_text_is_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = pyarrow.array([b"caf\xe9", None, SENTENCE.encode()]).cast(pyarrow.binary())
    broken = pyarrow.Array.from_buffers(pyarrow.string(), 3, texts.buffers())
    parquet.write_table(pyarrow.table({"text": broken}), tmp_path / "a.parquet")
    code, printed, said = told(capsys, tmp_path / "a.parquet")
    assert code == 1 and [item["source_id"] for item in printed if item["kind"] == "quantity"] == ["a-3"]
    assert "a.parquet:1: the row cannot be read" in said and "a.parquet:2: text: is null, not text" in said


def test_a_broken_parquet_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = many(tmp_path / "many.parquet", 50).read_bytes()
    for cut in (4, len(data) // 2, len(data) - 5):
        (tmp_path / "many.parquet").write_bytes(data[:cut] + data[-4:])
        code, _, said = told(capsys, tmp_path / "many.parquet")
        assert code == 1 and "many.parquet: is not Parquet that can be read" in said
