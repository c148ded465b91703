"""What the vocabularies do not know is listed: units, nouns, materials, names, and the figures left out."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from reofacts import cli, extract
from reofacts.corpus import unmet
from reofacts.documents import from_text
from reofacts.errors import ReofactsError
from reofacts.extraction import quantities
from reofacts.extraction.unknown import KINDS, Unknown


def unknown(text: str) -> list[tuple[str, str]]:
    """The kinds and labels of what is unknown in a text."""
    return [(item.kind, item.label) for item in extract(text=text).unknown]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway shipped 5,000 dmtu of tungsten.", ("unit", "dmtu")),
        ("Norway paid 20 million drams for the lithium mine.", ("noun", "drams")),
        ("Norway mined cerium with 40 locomotives.", ("noun", "locomotives")),
        ("The lithium mine opened 25 years ago.", ("figure", "year")),
        ("Tungsten fetched 300 zloty per mtu.", ("unit", "PLN/mtu")),
        ("Its output of cerium came to 25,000.", ("figure", "no unit")),
        ("Norway exported 900 tonnes of soapstone and 20 tonnes of cerium.", ("material", "soapstone")),
        ("The mine at Vikhamar yields 900 tonnes of cerium.", ("name", "Vikhamar")),
    ],
)
def test_what_is_not_known_beside_a_figure_is_listed(text: str, expected: tuple[str, str]) -> None:
    assert expected in unknown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway exported 900 tonnes of cerium to Japan in June 2025.",
        "Norway exported 900 tonnes of concentrate with 40% cerium on 9-11 June 2025.",
        "As one of the largest makers, Chile sold 30 kt of lithium.",
        "Norway owns three cerium mines, and Phase 2 of the plant makes 5 tonnes of cerium a year.",
        "The choir of 40 singers toured 12 towns and drank 5,000 dmtu of tea.",
    ],
)
def test_what_is_known_or_of_another_matter_is_not_listed(text: str) -> None:
    assert unknown(text) == []


def test_relative_dates_are_listed_where_no_day_of_publication_is_known() -> None:
    text = "Norway exported 900 tonnes of cerium last month and 800 tonnes in May 2025."
    assert unknown(text) == [("date", "last month")]
    assert extract(text=text, published=date(2025, 7, 3)).unknown == ()
    rows = unmet.gather([("a", extract(text=text).unknown)])
    assert unmet.words(rows) == "no publication date: 1 relative date not resolved; give --published"


def test_the_span_of_an_unknown_label_lies_in_the_document() -> None:
    text = "Cerium is dear.\n\nNorway exported 900 tonnes of soapstone and 20 tonnes of cerium."
    (item,) = extract(text=text).unknown
    assert (text[item.start : item.end], item.example) == (
        "soapstone",
        "Norway exported 900 tonnes of soapstone and 20 tonnes of cerium.",
    )


def test_reading_what_is_unknown_changes_no_claim() -> None:
    document = from_text("Norway shipped 5,000 dmtu of tungsten and 900 tonnes of soapstone from Vikhamar.")
    assert quantities.read(document) == quantities.read_all(document)[0]


def item(kind: str, label: str, start: int = 0) -> Unknown:
    """Something unknown."""
    return Unknown(kind, label, start, start + 4, f"5 {label}")


DOCUMENTS = [
    ("a", [item("name", "Vik"), item("unit", "dmtu"), item("unit", "dmtu", 9)]),
    ("b", [item("unit", "stère"), item("unit", "dmtu")]),
]


def test_labels_are_counted_over_documents_and_the_most_frequent_comes_first() -> None:
    rows = [(row.kind, row.label, row.count, row.documents, row.source_id) for row in unmet.gather(DOCUMENTS)]
    assert rows == [("unit", "dmtu", 3, 2, "a"), ("unit", "stère", 1, 1, "b"), ("name", "Vik", 1, 1, "a")]


def test_a_repeated_paragraph_counts_once() -> None:
    said = "Norway shipped 5,000 dmtu of tungsten, and 40 dmtu of tungsten to Peru."
    (row,) = unmet.gather([("a", extract(text=f"{said}\n\nOther words.\n\n{said}\n\n{said}").unknown)])
    assert (row.label, row.count, row.repeats, row.documents, row.start) == ("dmtu", 2, 4, 1, said.index("5,000"))


@pytest.mark.parametrize("name", ["u.csv", "u.json"])
def test_a_report_holds_every_label(tmp_path: Path, name: str) -> None:
    rows = unmet.gather(DOCUMENTS)
    unmet.write(rows, tmp_path / "reports" / name)
    if name.endswith("csv"):
        assert unmet.read(tmp_path / "reports" / name) == rows
    else:
        record = json.loads((tmp_path / "reports" / name).read_text(encoding="utf-8"))
        assert record["kinds"] == KINDS and [row["label"] for row in record["rows"]] == ["dmtu", "stère", "Vik"]


def test_a_report_that_is_not_there_names_the_stage_that_writes_it(tmp_path: Path) -> None:
    with pytest.raises(ReofactsError, match="run the stage extract"):
        unmet.read(tmp_path / "none.csv")


@pytest.fixture
def passages(tmp_path: Path) -> Path:
    """A file of three documents, of which two hold what is unknown."""
    texts = (
        "Norway shipped 5,000 dmtu of tungsten.",
        "Norway mined 900 tonnes of cerium.",
        "Peru shipped 40 dmtu of tungsten.",
    )
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


def test_extract_counts_what_is_unknown_and_says_where_it_is_listed(
    passages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["extract", str(passages), "--format", "jsonl"]) == 0
    assert capsys.readouterr().err == "reofacts: not in the vocabularies: 2 units (--report FILE lists them)\n"


@pytest.mark.slow
def test_a_report_is_the_same_for_any_number_of_processes(passages: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        report = tmp_path / f"{number}.csv"
        assert cli.main(["extract", str(passages), "--format", "jsonl", "--jobs", number, "--report", str(report)]) == 0
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    with (tmp_path / "1.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["kind"], row["label"], row["count"], row["documents"]) == ("unit", "dmtu", "2", "2")


def test_a_report_without_a_known_ending_is_refused_before_anything_is_read(
    passages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["extract", str(passages), "--report", "report.txt"]) == 1
    printed = capsys.readouterr()
    assert "--report: the file's ending says no known form; name a file that ends in .csv or .json" in printed.err
    assert printed.out == ""
