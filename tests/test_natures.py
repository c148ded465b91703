"""A file is what its bytes are, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reofacts.cli import main
from reofacts.inputs.nature import nature

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
PAGE = b"<!DOCTYPE html><html><body><p>Norway mined 5,000 tonnes.</p></body></html>"


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "a workbook of Excel"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "slides of PowerPoint"),
        (archive("mimetype", "content.xml"), "an OpenDocument file"),
        (archive("mimetype", "META-INF/container.xml"), "an e-book (EPUB)"),
        (archive("notes.txt"), "a zip archive"),
        (b"PK\x03\x04 cut off", "an archive, or a file of Word or Excel, that cannot be opened"),
        (PNG, "an image (PNG)"),
        (PAGE, "a web page"),
    ],
)
def test_what_a_file_is_its_bytes_say(data: bytes, said: str) -> None:
    found = nature(data)
    assert found is not None
    assert found.what == said


def test_a_text_is_nothing_else() -> None:
    assert nature(b"PKW-Preise stiegen; Norway mined 5,000 tonnes.") is None


@pytest.mark.parametrize("ending", [".pdf", ".html", ".txt", ".md"])
@pytest.mark.parametrize("command", ["add", "extract", "validate"])
@pytest.mark.parametrize(
    ("data", "said"), [(PNG, "an image (PNG)"), (archive("word/document.xml"), "a Word document"),
                       (archive("notes.txt"), "a zip archive")],
)  # fmt: skip
def test_what_is_no_document_is_refused_under_any_name(
    command: str, ending: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"report{ending}"
    path.write_bytes(data)
    assert main([command, str(path)]) == 1
    printed = "".join(capsys.readouterr())
    assert f"the file is {said}, and no " in printed
    assert "no sidecar" not in printed


def test_a_text_that_is_called_a_pdf_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.pdf"
    path.write_text("Norway mined 5,000 tonnes of rare earth ore.")
    assert main(["extract", str(path)]) == 1
    assert "is no PDF: it does not begin as one; give its text as .txt" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
@pytest.mark.parametrize(
    ("data", "said"), [(PNG, "an image (PNG)"), (PAGE, "a web page"), (archive("word/document.xml"), "a Word document")]
)
def test_what_is_no_table_is_refused_under_any_name(
    ending: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"yearbook{ending}"
    path.write_bytes(data)
    assert main(["validate", str(path)]) == 1
    printed = capsys.readouterr().out
    assert f"the file is {said}, and no " in printed
    assert "write its figures into the table that `reofacts template quantities` writes" in printed


def test_a_workbook_that_is_called_csv_is_given_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "yearbook.csv"
    path.write_bytes(archive("[Content_Types].xml", "xl/workbook.xml"))
    assert main(["validate", str(path)]) == 1
    assert "the file is a workbook of Excel, and no CSV; name it .xlsx" in capsys.readouterr().out


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xls", ".ods"])
@pytest.mark.parametrize("command", ["add", "extract"])
def test_an_image_that_is_called_a_table_is_told_to_be_one(
    command: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"yearbook{ending}"
    path.write_bytes(PNG)
    assert main([command, str(path)]) == 1
    printed = capsys.readouterr().err
    assert "the file is an image (PNG), " in printed and "; read its text with OCR first" in printed


@pytest.mark.parametrize("command", ["add", "extract"])
def test_a_workbook_is_still_called_a_table(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "yearbook.xlsx"
    path.write_bytes(archive("[Content_Types].xml", "xl/workbook.xml"))
    assert main([command, str(path)]) == 1
    assert "whatever its name says" not in capsys.readouterr().err
