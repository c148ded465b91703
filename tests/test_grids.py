"""Tables are no sentences: where they stand and how many figures they hold is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import make_pdf

from reofacts import extract
from reofacts.cli import main
from reofacts.documents import from_text
from reofacts.extraction.grids import grids

HTML = "Country | 2022 | 2023\nNorway | 1,290 | 1,410\nChile | – | 950\nPeru | 40 | 38"
TABBED = "Oxide\tPrice, $/kg\nNdPr\t61.5\nTerbium\t$810\n"
WIDE = "Deposit      Tonnage    Grade\nAlpha Hill      12.4 Mt      1.2%\nBeta Creek      3.1 Mt      0.9%"
PRINTED = "Country 2022 2023\nNorway 1,290 1,410\nNew Caledonia – 950\nWorld (rounded) 2,300 2,400"
SMALL = "Year | t REO\n2024 | 8,450"
YEARS = "2021 140 12%\n2022 155 13%\n2023 161 13%"
MARKDOWN = "| Mine | t REO |\n| Alpha | 4,000 |\n| Beta | 3,500 |"


@pytest.mark.parametrize(
    ("text", "count"),
    [(HTML, 5), (TABBED, 2), (WIDE, 4), (PRINTED, 5), (YEARS, 6), (MARKDOWN, 2), (SMALL, 2)],
    ids=["bars", "tabs", "gaps", "printed", "years", "markdown", "one row"],
)
def test_a_table_is_told_with_its_place_and_its_figures(text: str, count: int) -> None:
    before = "Output of the mines rose.\n\n"
    (grid,) = grids(from_text(f"{before}{text}\n\nPrices fell."))
    assert (grid.start, grid.end) == (len(before), len(before) + len(text.rstrip("\n")))
    assert grid.label == " ".join(text.split("\n")[0].split())
    assert len(grid.figures) == count


@pytest.mark.parametrize(
    "text",
    [
        "Norway mined 1,290 t of cerium in 2022\nand 1,410 t in 2023, as Oslo said.",
        "Role | Name\nChair | A. Berg\nEditor | B. Lund",
        "Home | News | 2024\nAbout us | Contact",
        "1. Open the valve.\n2. Close the valve.\n3. Wait for 10 minutes.",
        "Norway\nChile\nPeru",
        "The call is on 4 May 2025\nThe vote is on 6 June 2025",
        "Country 2022 2023",
        "Tel. +47 22 00 11 22",
        "Section 4\nSection 5\nSection 6",
    ],
)
def test_what_looks_like_a_table_and_is_none(text: str) -> None:
    assert not list(grids(from_text(text)))


@pytest.mark.parametrize(
    "rows",
    [
        "Country | Output\nNorway | 900 t\nChile | 950",
        "Metal | Output, t | Change\nCobalt | 900 t | -0.4%\nNickel | 950 t of ore | 2%",
        "Oxide\tPrice\nNdPr\t$61/kg\nTerbium\t$810/kg",
    ],
)
def test_nothing_is_read_from_a_table_and_all_its_figures_are_told(rows: str) -> None:
    found = extract(text=f"Cerium output of mines\n\n{rows}")
    assert not found.claims
    (table, *cells) = found.unknown
    assert (table.kind, found.document.text[table.start : table.end]) == ("table", rows)
    figures = sum(mark in rows for mark in ("900", "950", "-0.4%", "2%", "$61", "$8"))
    assert [item.kind for item in cells] == ["cell"] * figures


def test_a_row_alone_and_rows_of_a_text_without_blank_lines_are_a_table() -> None:
    text = "Indonesia mined more cobalt.\nPrices fell by 3%.\nCobalt | 56,000 t | -0.4%\nNickel prices rose by 5%."
    assert [claim.anchor.exact for claim in extract(text=text).claims] == ["3%", "5%"]


def test_extract_says_how_many_tables_it_did_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"Cerium output.\n\n{HTML}\n\nPrices fell.\n\n{WIDE}\n\nPrices rose.\n\n{HTML}\n", encoding="utf-8")
    report = tmp_path / "unread.csv"
    assert main(["extract", str(path), "--format", "jsonl", "--report", str(report)]) == 0
    assert f"reofacts: 2 tables with 9 figures not read (see {report})" in capsys.readouterr().err
    rows = report.read_text(encoding="utf-8").splitlines()
    assert any(row.startswith("table,Country | 2022 | 2023,1,1,1,report,16,") for row in rows)
    assert any(row.startswith("cell,Country | 2022 | 2023,5,5,1,report,") for row in rows)


PROSE = ("Output of cerium rose again last year, the ministry in Oslo said on Monday, since", "new mines had opened.")


def test_a_table_of_a_pdf_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    table = PRINTED.replace("–", "870").split("\n")
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf((*PROSE, *PROSE, "Table 2. Mine output, t REO", *table, "Prices were flat.", *PROSE)))
    found = extract(path).unknown
    assert [(item.kind, item.label) for item in found] == [
        ("table", "Country 2022 2023"),
        *[("cell", "Country 2022 2023")] * 6,
    ]


def test_a_table_of_a_page_is_told(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = tmp_path / "page.html"
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(' | '))}</tr>" for row in HTML.split("\n"))
    prose = f"<p>{' '.join(PROSE) * 3}</p>"
    page.write_text(
        f"<html><body><article><h1>Cerium output</h1>{prose}<table>{rows}</table>{prose}</article></body></html>",
        encoding="utf-8",
    )
    kinds = [item.kind for item in extract(page).unknown]
    assert (kinds.count("table"), kinds.count("cell")) == (1, 5)
