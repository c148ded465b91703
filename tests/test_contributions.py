"""Contributions as people write them: what is wrong is found at its place, in words that help; odd good ones pass."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import contributed as made
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import samples
from contributed import EVENT, MONEY, PRICE, QUANTITY, RELATION, RESERVE, SHARE, table

from reofacts.contributions import people, reading, rows, writing
from reofacts.display.report import line
from reofacts.errors import ReofactsError
from reofacts.judging.verdicts import Verdict
from reofacts.project import contributed
from reofacts.reconcile.sources import REST
from reofacts.schemas import TABLES
from reofacts.tables.columns import shape
from reofacts.validation.neighbours import KEYS, Published, conflicts, repeats
from reofacts.validation.paths import expanded, validate

ROOT = Path(__file__).parent.parent
HEADER = list(QUANTITY)

# One wrong cell: what is changed in the good row, the column that is named, words of the message.
CELLS: list[tuple[dict[str, str], str, str]] = [
    ({"value": "270.000,5"}, "value", "write 270000.5"),
    ({"value": "12,5"}, "value", "write 12.5"),
    ({"value": "270,000"}, "value", "without separators of thousands; write 270000"),
    ({"value": "270 000"}, "value", "write 270000"),
    ({"value": "270'000"}, "value", "write 270000"),
    ({"value": "2,70,000"}, "value", "write 270000"),
    ({"value": "270000 t"}, "value", "alone, in digits"),
    ({"value": "69%"}, "value", "write 69, and put % into unit"),
    ({"value": "about 270000"}, "value", "alone, in digits"),
    ({"value": "NaN"}, "value", "must be a finite number"),
    ({"value": "inf"}, "value", "must be a finite number"),
    ({"value": "1e999"}, "value", "must be a finite number"),
    ({"value": "n/a"}, "value", "write the figure that is printed, or take the row out"),
    ({"value": "٢٧٠٠٠٠"}, "value", "with the digits 0 to 9; write 270000"),
    ({"value": "２７００００"}, "value", "with the digits 0 to 9; write 270000"),
    ({"value": ""}, "value", "must have a value; write 270000, if what is printed, '270,000' 'tonnes', is the figure"),
    ({"value": "260000-280000"}, "value", "write their middle, 270000, and 260000 into value_min, 280000 into value_m"),
    ({"value_text": "(270,000)", "quote": "stocks of (270,000) tonnes of oxide in 2024", "measure": "other"}, "value",
     "the brackets of bookkeepers, in which figures are negative; write -270000"),
    ({"value_text": "2024", "value": "2024"}, "value_text",
     "it is a year in the quote, where 'tonnes' stands with '270,000'"),
    ({"value": "27000"}, "value", "reads as 270,000; write 270000"),
    ({"value": "270"}, "value", "what is printed, '270,000' 'tonnes', reads as 270,000"),
    ({"value": "0.69", "unit": "%", "measure": "share", "unit_text": "per cent", "value_text": "69", "basis": "",
      "quote": "69 per cent"}, "value", "reads as 69"),
    ({"value_text": "many", "quote": "many tonnes"}, "value_text", "what is printed must be readable"),
    ({"value_text": ""}, "value_text", "must have a value"),
    ({"value_text": "260,000", "value": "260000"}, "value_text", "must stand in the quote"),
    ({"quote": "China produced two hundred tonnes"}, "value_text", "must stand in the quote"),
    ({"quote": ""}, "quote", "must have a value"),
    ({"quote": "270,000 " + "tonnes " * 60}, "quote", "must have 1 to 300 characters; cut the quote to the shortest"),
    ({"quote": "270,000 tonnes\u202e"}, "quote", "a character that nobody sees: U+202E (right-to-left override)"),
    ({"quote": "270,000\u200b tonnes"}, "quote", "U+200B (zero width space) at place 8; take it out"),
    ({"quote": "270,000 tonnes \x07"}, "quote", "U+0007 (a control character)"),
    ({"quote": "China pro\u00adduced 270,000 tonnes"}, "quote", "U+00AD (soft hyphen) at place 10; take it out"),
    ({"quote": "270,000 tonn\ufffds"}, "quote", "save the source as UTF-8 and copy again"),
    ({"quote": "=HYPERLINK(A1) 270,000 tonnes"}, "quote", "begins like a formula"),
    ({"note": "@SUM(A1:A9)"}, "note", "begins like a formula"),
    ({"note": "+cmd|' /C calc'!A0"}, "note", "begins like a formula"),
    ({"locator": "-cmd|'x'!A1"}, "locator", "begins like a formula"),
    ({"unit": "tonnes"}, "unit", "did you mean t?"),
    ({"unit": "metric tons"}, "unit", "did you mean t?"),
    ({"unit": "percent"}, "unit", "did you mean %?"),
    ({"unit": "kgs"}, "unit", "did you mean kg?"),
    ({"unit": "kt", "unit_text": "kt", "value": "270", "value_text": "270", "quote": "270 kt"}, "unit",
     "kt is not a canonical unit: write 270 kt as value 270000 and unit t"),
    ({"unit": "thousand tonnes", "unit_text": "thousand tonnes", "value": "1.2", "value_text": "1.2",
      "quote": "1.2 thousand tonnes"}, "unit", "write 1.2 thousand tonnes as value 1200 and unit t"),
    ({**MONEY, "unit": "US$ billion", "value": "5"}, "unit", "write 5 US$ … billion as value 5000000000 and unit USD"),
    ({"unit": "kt"}, "unit", "write unit t, in which the value is 270000 as it stands"),
    ({"unit": "lt"}, "unit", "use one of the values of the list"),
    ({"unit": "kg"}, "unit", "reads as t; write t, or correct unit_text"),
    ({"unit": ""}, "unit", "must have a value; write t, which '270,000' 'tonnes' is in"),
    ({"unit": "%", "unit_text": "%", "quote": "270,000 %"}, "unit", "the unit fits the measure"),
    ({"measure": "prodution"}, "measure", "did you mean production?"),
    ({"measure": "Production"}, "measure", "did you mean production?"),
    ({"measure": "sales"}, "measure", "must be one of production, quota, demand"),
    ({"measure": ""}, "measure", "must have a value"),
    ({"modality": "forcast"}, "modality", "did you mean forecast?"),
    ({"modality": "yes"}, "modality", "must be one of reported, estimated"),
    ({"modality": ""}, "modality", "must have a value"),
    ({"polarity": "yes"}, "polarity", "must be one of affirmed, negated"),
    ({"attribution": "press"}, "attribution", "must be one of author, named_person"),
    ({"basis": "oxide"}, "basis", "must be one of REO, metal"),
    ({"basis": "reo"}, "basis", "did you mean REO?"),
    ({"qualifier": "circa"}, "qualifier", "must be one of exact, about"),
    ({"qualifier": "more than"}, "qualifier", "did you mean more_than?"),
    ({"material_id": "neodymium oxide"}, "material_id", "did you mean material:neodymium-oxide?"),
    ({"material_id": "NdPr"}, "material_id", "did you mean material:"),
    ({"material_id": "material:unobtainium"}, "material_id", "must name an entity that is known"),
    ({"place_id": "China"}, "place_id", "did you mean place:china?"),
    ({"place_id": "PRC"}, "place_id", "did you mean place:china?"),
    ({"place_id": "place:chnia"}, "place_id", "did you mean place:china?"),
    ({"place_id": "place:atlantis"}, "place_id", "must name an entity that is known"),
    ({"partner_id": "Japan"}, "partner_id", "did you mean place:japan?"),
    ({"entity_id": "organisation:some-mine"}, "entity_id", "name it under participants"),
    ({"period_start": "01/02/2024"}, "period_start", "write 2024-02-01 if the day stands first, 2024-01-02 if the"),
    ({"period_end": "31/12/2024"}, "period_end", "write 2024-12-31"),
    ({"period_end": "12/31/2024"}, "period_end", "write 2024-12-31"),
    ({"period_end": "31 December 2024"}, "period_end", "write 2024-12-31"),
    ({"period_start": "2024-1-1"}, "period_start", "write 2024-01-01"),
    ({"period_end": "2024"}, "period_end", "or 2024-12-31 as the last one"),
    ({"period_start": "2024-01"}, "period_start", "write 2024-01-01 as the first day"),
    ({"period_end": "2024-02-30"}, "period_end", "must be a day of the calendar"),
    ({"period_end": "2023-12-31"}, "period_end", "swap period_start and period_end"),
    ({"period_text": "2026", "period_start": "2026-01-01", "period_end": "2026-12-31"}, "modality",
     "nobody can have reported it; write forecast"),
    ({"resource_class": "measured"}, "resource_class", "belongs to the measure reserve or resource"),
    ({**RESERVE, "resource_class": ""}, "resource_class", "unspecified where the text names none"),
    ({**RESERVE, "resource_class": "proven"}, "resource_class", "did you mean proved?"),
    ({**RESERVE, "value_min": "3000000", "value_max": "2000000"}, "value_min", "swap value_min and value_max"),
    ({**RESERVE, "value_max": ""}, "value_max", "lies from value_min to value_max"),
    ({**RESERVE, "value_min": "1000000"}, "value_min", "are 2,000,000 and 3,000,000; write 2000000"),
    ({**RESERVE, "qualifier": "exact"}, "qualifier", "and no other has these bounds"),
    ({"value_min": "260000"}, "qualifier", "or leave value_min and value_max empty"),
    ({"change_of": "production"}, "change_of", "leave change_of empty"),
    ({"change_base": "last year", "measure": "change"}, "change_base", "yoy, mom, qoq or a year"),
    ({**MONEY, "basis": "REO"}, "basis", "money (USD) is no mass of any material"),
    ({"participants": "China"}, "participants", "is not written as `role: words (entity_id)`"),
    ({"participants": "buyer: Japan"}, "participants", "'buyer' is no role; roles are party"),
    ({"participants": "holder: Some Mine (company:some-mine)"}, "participants", "is of no kind of entity"),
    ({"quote": "Brazil exported 14,120 tonnes", "value_text": "4,120", "value": "4120"}, "value_text",
     "must stand in the quote"),
    ({"quote": "Brazil exported 14,120 tonnes", "value_text": "120", "value": "120"}, "value_text",
     "must stand in the quote"),
    ({"quote": "about 270.5 tonnes", "value_text": "270", "value": "270"}, "value_text", "must stand in the quote"),
    ({"unit_text": ""}, "unit_text", "must give the unit as it is printed, since '270,000' alone does not; write"),
    ({"entity_id": "company:some-mine"}, "entity_id", "write organisation:some-mine, and name it under participants"),
    ({"place_id": "material:rare-earth-oxides"}, "place_id", "must be an id that begins with place: or deposit:"),
    ({"place_id": "country:china"}, "place_id", "begins with place: or deposit:; did you mean place:china?"),
    ({"participants": "holder: Some Mine (organisation: Some Mine)"}, "participants",
     "'(organisation: Some Mine)' is no id: write (organisation:some-mine)"),
    ({"replaces": "12"}, "replaces", "must be the id of a claim, a c and 16 of the signs 0 to 9 and a to f"),
    ({"locator": "page\u200e 3"}, "locator", "U+200E"),
]  # fmt: skip


def failures(verdict: Verdict) -> list[str]:
    """The errors of a verdict, each in a line."""
    return [line(failure) for failure in verdict.errors]


@pytest.mark.parametrize(("cells", "column", "words"), CELLS)
def test_a_wrong_cell_is_named_with_its_line_column_and_mend(
    cells: dict[str, str], column: str, words: str, tmp_path: Path
) -> None:
    path = made.put(tmp_path, table({}, cells | {"locator": cells.get("locator", "page 9")}))
    verdict = validate(path)
    found = [(item.line, item.file, item.column) for item in verdict.errors if words in line(item)]
    assert found == [(3, str(path), column)], failures(verdict)
    assert len(verdict.errors) == 1, failures(verdict)


OTHERS: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    (EVENT, {"event_type": "ban"}, "event_type", "must be one of meeting"),
    (EVENT, {"control_kind": ""}, "control_kind", "for event_type export_control write control_kind"),
    (EVENT, {"event_type": "meeting", "event_status": "occurred"}, "control_kind", "else leave it empty"),
    (EVENT, {"control_kind": "embargo"}, "control_kind", "must be one of ban, licence"),
    (EVENT, {"event_status": "done"}, "event_status", "must be one of occurred"),
    (EVENT, {"event_status": "occurred", "period_text": "", "period_start": "2026-01-01", "period_end": "2026-01-31"},
     "modality", "after the source was published"),
    (RELATION, {"predicate": "used in"}, "predicate", "did you mean used_in?"),
    (RELATION, {"object_text": ""}, "object_text", "fill object_text with the words of the object"),
    (RELATION, {"subject_id": "Neodymium"}, "subject_id", "did you mean material:neodymium?"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "cells", "column", "words"), OTHERS)
def test_events_and_relations_are_judged_too(
    base: dict[str, str], cells: dict[str, str], column: str, words: str, tmp_path: Path
) -> None:
    (failure,) = validate(made.put(tmp_path, table(cells, base=base))).errors
    assert (failure.line, failure.column) == (2, column)
    assert words in line(failure)


SIDECARS: list[tuple[str, str, int, str]] = [
    ("licence: All rights with the publisher\n", "", 1, "licence: the key is missing"),
    ("licence: All rights", "license: All rights", 7, "did you mean licence?"),
    ("published: 2025-01-31", "published: 31/01/2025", 3, "write 2025-01-31"),
    ("published: 2025-01-31", "published: 2025-02-31", 3, "is not a date"),
    ("published_how: stated", "published_how: unknown", 4, "published_how: unknown where there is no date"),
    ("text: withheld", "text: secret", 8, "use one of shipped, withheld"),
    ("text: withheld", "text: shipped", 8, "write `text: withheld`"),
    ("sha256: 9f86", "sha256: XYZ", 9, "not a SHA-256 hash"),
    ("language: en", "language: English", 6, "write it as en"),
    ("title: Yearly", "title: &a Yearly\nnote: *a", 2, "holds an alias (*a); write the value out"),
    ("title: Yearly review of rare earths", "title: 'Yearly", 0, "is not YAML"),
    ("title: Yearly review of rare earths", "title: " + "[" * 60, 1, "nests deeper than 20"),
    ("title: Yearly", "note: " + "x" * 5_000_000 + "\ntitle: Yearly", 0, "the limit is 5,000,000"),
    ("title: Yearly", "title: !!python/object/apply:os.getcwd []\nnote: ", 0, "is not YAML"),
    ("title: Yearly", "title: Twice\ntitle: Yearly", 2, "the key stands twice"),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), SIDECARS)
def test_a_wrong_sidecar_is_named_at_its_key(old: str, new: str, place: int, words: str, tmp_path: Path) -> None:
    assert old in made.SIDECAR
    path = made.put(tmp_path, table(), sidecar=made.SIDECAR.replace(old, new))
    (failure,) = [item for item in validate(path).errors if words in line(item)]
    assert failure.file == str(tmp_path / "review-2025.yaml")
    assert place in (0, failure.line)


FILES: list[tuple[str | bytes, int, str]] = [
    ("", 0, "the file is empty; `reofacts template quantities` writes one"),
    ("\n\n", 0, "the file is empty"),
    ("# only a comment\n", 0, "holds comments only"),
    (table().splitlines()[0] + "\n", 1, "there are no rows below the header"),
    (table().replace(",", "|"), 1, "the cells are parted by '|'; part them by commas"),
    ("a,b\n1,2\n", 1, "the header is of no kind of claim: a, b"),
    (table(rename={"value": "valeu"}), 1, "did you mean value?"),
    (table(rename={"unit_text": "Unit as printed"}), 1, "did you mean unit_text?"),
    (table(rename={"modality": "modalitiy"}), 1, "did you mean modality?"),
    (table(rename={"note": "colour"}), 1, "leave it out, or put remarks under note"),
    (table(rename={"note": "claim_id"}), 1, "it is made from the other columns"),
    (table(rename={"note": "value"}), 1, "has the column value twice"),
    (table(leave="value"), 1, "has no column value, but every claim has one"),
    (table(leave="quote"), 1, "has no column quote"),
    (table(leave="modality"), 1, "has no column modality"),
    (table(rename={"value": "valeu", "unit": "unitt"}), 1,
     "names 2 columns in its own way, but no column of quantities has these names; write value for 'valeu', unit for"),
    (table(base={name: cell for name, cell in QUANTITY.items() if name not in ("value", "modality")}), 1,
     "has no columns value, modality, but every claim has a value in each"),
    (table({}, {}), 3, "repeats line 2; keep one of them"),
    (table() + "# a remark\n", 3, "put comments above the header"),
    (table({"quote": 'said "270,000 tonnes" then'}).replace('""', '"'), 2, "is not CSV ("),
    (table().replace('"270,000"', "270,000"), 2, "has 29 cells, but the header has 28; a text with a comma"),
    (table().rstrip("\n,") + "\n", 2, "has 22 cells, but the header has 28; add the empty cells"),
    (table().encode("utf-16"), 0, "the file is UTF-16, not UTF-8; save the file as UTF-8: iconv"),
    (table({"note": "naïve"}).encode("cp1252"), 2, "save the file as UTF-8: iconv -f WINDOWS-1252"),
    (table().encode() + b"\0", 3, "a NUL character stands in it"),
    (b"PK\x03\x04 a workbook", 0, "let its name end in .xlsx"),
    (b"\x89PNG\r\n\x1a\n", 0, "not text"),
    (table({"unit": "tonnes", "value": "1,5", "place_id": "China"}), 2, "did you mean place:china?"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "place", "words"), FILES)
def test_a_wrong_file_is_named_with_its_line(data: str | bytes, place: int, words: str, tmp_path: Path) -> None:
    path = made.put(tmp_path, data)
    (failure,) = [item for item in validate(path).errors if words in line(item)]
    assert failure.file == str(path)
    assert failure.line == place


def test_a_misspelt_header_hides_no_wrong_cell(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"value": "1,5"}, rename={"value": "valeu"}))
    assert [(item.rule, item.line) for item in validate(path).errors] == [("column_unknown", 1), ("number", 2)]


def test_all_that_is_wrong_is_named_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    wrong = ({"modality": "forcast", "place_id": "China"}, {"value": "12,5", "unit": "tonnes", "note": "b"})
    path = made.put(
        tmp_path, table(*wrong), sidecar=made.SIDECAR.replace("licence: All rights with the publisher\n", "")
    )
    found = [(item.line, item.column) for item in validate(path).errors]
    assert found == [(1, "licence"), (2, "modality"), (2, "place_id"), (3, "value"), (3, "unit")]


def test_a_failure_knows_the_character_where_its_cell_begins(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"modality": "forcast"}))
    (failure,) = validate(path).errors
    assert path.read_text(encoding="utf-8").splitlines()[1][failure.col - 1 :].startswith("forcast,")


def test_a_quote_over_two_lines_moves_no_place(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"quote": "270,000\ntonnes", "modality": "forcast"}, {"value": "x", "note": "b"}))
    places = [(item.line, item.col) for item in validate(path).errors]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [lines[row - 1][col - 1 :].partition(",")[0] for row, col in places] == ["forcast", "x"]


# Names, links, what lies beside.


def test_a_contribution_without_sidecar_is_named_and_its_rows_are_judged(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"value": "1,5"}), sidecar=None)
    first, second = validate(path).errors
    assert "has no sidecar; write review-2025.yaml beside it" in line(first)
    assert second.column == "value"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Review 2025.csv", "review-2025.csv"),
        ("review-2025.CSV", "review-2025.csv"),
        ("review-2025.quantity.csv", "review-2025.quantities.csv"),
        ("..review.csv", "review.csv"),
        ("_a.csv", "a.csv"),
    ],
)
def test_a_name_that_is_no_name_of_a_source_is_refused_in_one_message(name: str, meant: str, tmp_path: Path) -> None:
    path = made.put(tmp_path, table(), name)
    (failure,) = validate(path).errors
    assert f"rename it to {meant}, and its sidecar to" in line(failure)


def test_a_header_in_title_case_is_told_in_one_message_that_says_how_to_mend_all(tmp_path: Path) -> None:
    path = made.put(tmp_path, table(rename={name: name.replace("_", " ").title() for name in QUANTITY}))
    (failure,) = validate(path).errors
    assert (failure.line, failure.rule) == (1, "column_unknown")
    assert "names 15 columns in its own way" in line(failure)
    assert "value_text for 'Value Text', unit_text for 'Unit Text'" in line(failure)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd", "ftp://example.org/a",
            "//example.org/a", "example.org/a", "https://", "http:// example.org", "see the printed yearbook"],
)  # fmt: skip
def test_an_address_that_is_none_of_the_web_is_refused_at_its_line(url: str, tmp_path: Path) -> None:
    card = made.SIDECAR.replace("https://example.org/review-2025", f"'{url}'")
    (failure,) = validate(made.put(tmp_path, table(), sidecar=card)).errors
    assert (Path(failure.file).name, failure.line, failure.column) == ("review-2025.yaml", 5, "url")
    assert "write an address that begins with https:// or http://, or null" in line(failure)
    assert "^" not in line(failure) and "\\" not in line(failure)


@pytest.mark.parametrize(
    "url",
    [
        "null",
        "unknown",
        "http://example.org",
        "HTTPS://EXAMPLE.org/a",
        "https://example.org/a%20b?c=d#e",
        "https://例え.jp/あ",
    ],
)
def test_an_address_of_the_web_and_one_that_nobody_knows_pass(url: str, tmp_path: Path) -> None:
    card = made.SIDECAR.replace("https://example.org/review-2025", url)
    assert failures(validate(made.put(tmp_path, table(), sidecar=card))) == []


@pytest.mark.parametrize(
    ("days", "severity"),
    [(-1, []), (0, []), (1, ["warning"]), (366, ["warning"]), (367, ["error"]), (36500, ["error"])],
)
def test_a_day_of_publication_after_the_published_dataset_is_found(
    days: int, severity: list[str], latest: Path, tmp_path: Path
) -> None:
    from datetime import timedelta

    from reofacts.validation.neighbours import created

    made_on = created(latest)
    assert made_on
    card = made.SIDECAR.replace("2025-01-31", str(made_on + timedelta(days=days)))
    verdict = validate(made.put(tmp_path, table(), sidecar=card), data=latest)
    found = [item for item in verdict.failures if item.rule == "published_ahead"]
    assert [item.severity for item in found] == severity
    assert all((item.line, Path(item.file).name) == (3, "review-2025.yaml") for item in found)


@pytest.mark.parametrize("linked", ["review-2025.csv", "review-2025.yaml"])
def test_a_link_is_refused_without_showing_what_it_points_to(linked: str, tmp_path: Path) -> None:
    path = made.put(tmp_path, table())
    secret = tmp_path / "secret"
    secret.write_text("password: hunter2\n")
    (tmp_path / linked).unlink()
    (tmp_path / linked).symlink_to(secret)
    told = " ".join(failures(validate(path)))
    assert "is a symbolic link" in told and "hunter2" not in told and "password" not in told


def test_a_quote_is_looked_for_in_a_text_that_is_at_hand(tmp_path: Path) -> None:
    import hashlib

    text = "In its review: China produced  270,000 tonnes\nof rare earth oxide in 2024."
    (tmp_path / "review-2025.txt").write_text(text, encoding="utf-8")
    sidecar = made.SIDECAR.replace(made.SIDECAR.split("sha256: ")[1].strip(), hashlib.sha256(text.encode()).hexdigest())
    path = made.put(tmp_path, table({}, {"quote": "India made 270,000 tonnes"}), sidecar=sidecar)
    (failure,) = validate(path).errors
    assert (failure.rule, failure.line, failure.column) == ("quote_found", 3, "quote")


# Claims beside others.


@pytest.fixture(scope="module")
def latest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder."""
    from reofacts.publishing.package import Dataset, write

    folder = tmp_path_factory.mktemp("published") / "latest"
    write(samples.built(), folder, Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5)))
    return folder


DEMAND = {
    "quote": "demand of 150,000 tonnes", "measure": "demand", "material_id": "material:dysprosium", "basis": "REO",
    "value_text": "150,000", "value": "150000", "period_text": "2025", "period_start": "2025-01-01",
    "period_end": "2025-12-31", "modality": "forecast", "place_id": "place:china",
}  # fmt: skip


def test_what_contradicts_a_published_claim_is_a_warning_and_no_error(latest: Path, tmp_path: Path) -> None:
    from reofacts.publishing.package import Dataset, write

    known = samples.altered("600 tonnes", place_id="place:china", place_how="stated")
    write(known, tmp_path / "latest", Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5)))
    export = {"quote": "exports of 900 tonnes", "measure": "export", "value_text": "900", "value": "900",
              "partner_id": "place:japan", "modality": "reported"}  # fmt: skip
    sidecar = made.SIDECAR.replace("published: 2025-01-31", "published: 2026-01-31")
    path = made.put(tmp_path, table({**DEMAND, **export}), sidecar=sidecar)
    verdict = validate(path, data=tmp_path / "latest")
    assert verdict.valid, failures(verdict)
    (warning,) = verdict.warnings
    assert (warning.rule, warning.line) == ("conflict", 2)
    assert "differs from 600 t in review" in warning.wrong


def test_what_is_published_already_is_a_warning(latest: Path, tmp_path: Path) -> None:
    row = {"quote": "69 per cent", "measure": "share", "value_text": "69", "unit_text": "per cent", "value": "69",
           "unit": "%", "basis": "", "material_id": "material:rare-earths", "period_text": "", "period_start": "",
           "period_end": ""}  # fmt: skip
    verdict = validate(made.put(tmp_path, table(row)), data=latest)
    assert verdict.valid
    assert [(item.rule, item.line) for item in verdict.warnings] == [("claim_published", 2)]
    assert samples.claim_id("69 per cent") in line(verdict.warnings[0])


def test_a_document_that_is_published_under_another_name_is_an_error(latest: Path, tmp_path: Path) -> None:
    card = samples.document().sidecar
    assert card is not None
    own = made.SIDECAR.split("sha256: ")[1].strip()
    path = made.put(tmp_path, table(), sidecar=made.SIDECAR.replace(own, card.sha256))
    (failure,) = validate(path, data=latest).errors
    assert (failure.rule, failure.file) == ("source_published", str(tmp_path / "review-2025.yaml"))


def test_a_claim_that_a_row_replaces_is_published_and_of_the_same_source(latest: Path, tmp_path: Path) -> None:
    note = "The yearbook was misread."
    rows = ({"replaces": samples.claim_id("600 tonnes"), "note": note},
            {"replaces": "c" + "0" * 16, "note": note, "locator": "page 2"})  # fmt: skip
    other, unknown = validate(made.put(tmp_path, table(*rows)), data=latest).errors
    assert (other.rule, other.line, other.column) == ("replaces_own", 2, "replaces")
    assert "a claim of this source; it is one of review; leave replaces empty" in line(other)
    assert (unknown.rule, unknown.line, unknown.column) == ("replaces_known", 3, "replaces")
    path = made.put(tmp_path, table(rows[0]), name=f"{samples.document().source_id}.csv", sidecar=None)
    path.with_suffix(".yaml").write_text(made.SIDECAR, encoding="utf-8")
    assert failures(validate(path, data=latest)) == []


def test_a_claim_that_left_before_may_still_be_named_as_replaced(latest: Path, tmp_path: Path) -> None:
    (tmp_path / "0.1.0").mkdir()
    (tmp_path / "latest").symlink_to(latest)
    gone = pa.table({"claim_id": ["c" + "1" * 16], "source_id": ["review-2025"]})
    pq.write_table(gone, tmp_path / "0.1.0" / "claims.parquet")
    path = made.put(tmp_path, table({"replaces": "c" + "1" * 16, "note": "Two digits were swapped."}))
    assert failures(validate(path, data=tmp_path / "latest")) == []


def test_reviews_where_the_text_is_withheld_are_refused_at_their_line(tmp_path: Path) -> None:
    said = "reviews:\n  - anchor: 270,000 tonnes\n    verdict: confirm\n"
    path = made.put(tmp_path, table(), sidecar=made.SIDECAR + said)
    for given in (path, path.with_suffix(".yaml")):
        (failure,) = validate(given).errors
        assert (failure.rule, failure.line, failure.column) == ("sidecar", 10, "reviews")
        assert "nothing comes of it where the text is withheld; change the row itself" in line(failure)


@pytest.mark.parametrize("name", ["review-2025.quantities.csv", "review-2025.xlsx"])
def test_a_second_file_of_the_same_claims_is_refused_by_name(name: str, tmp_path: Path) -> None:
    first = made.put(tmp_path, table())
    second = made.put(tmp_path, made.workbook(excel({})) if name.endswith("x") else table(), name)
    made.put(tmp_path, table(base=EVENT), "review-2025.events.csv")
    found = {path: [item.wrong for item in validate(path).errors] for path in (first, second)}
    wrong = [words for given in found.values() for words in given]
    assert wrong == [f"{min(first, second)} holds quantities of this source already"]
    with pytest.raises(ReofactsError, match="holds quantities of this source already; put the rows into one"):
        list(contributed([reading.source(first)], tmp_path, {}, {}))


def test_every_published_figure_that_differs_is_told_but_none_of_the_own_source(tmp_path: Path) -> None:
    path = made.put(tmp_path, table())
    (new,) = rows.claims(reading.read(path))
    figures = {"own": (new.source_id, 1.0), "same": ("two", 270_000.0), "less": ("three", 2.0), "more": ("four", 3.0)}
    published = Published(rows={
        name: {"kind": "quantity", **{key: getattr(new, key) for key in (*KEYS, *REST, "measure")}, "value": value,
               "source_id": source} for name, (source, value) in figures.items()
    }, quotes=dict.fromkeys(figures, new.anchor.exact))  # fmt: skip
    assert [words.partition(" in ")[2] for _, words in conflicts([new], published)] == [
        "three (less) for the same thing, and from 1 more"
    ]
    assert list(repeats([new], published)) == [(new, "same")]
    elsewhere = {name: {**row, "place_id": "place:kenya"} for name, row in published.rows.items()}
    assert list(repeats([new], replace(published, rows=elsewhere))) == []


def test_a_sidecar_is_judged_with_its_rows(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"unit": "tonnes"}))
    made.put(tmp_path, table({"event_status": "done"}, base=EVENT), "review-2025.events.csv")
    verdict = validate(path.with_suffix(".yaml"))
    assert [(Path(item.file).name, item.column) for item in verdict.errors] == [
        ("review-2025.csv", "unit"), ("review-2025.events.csv", "event_status"),
    ]  # fmt: skip
    assert verdict.tables == {"quantities": 1, "events": 1}


def test_a_folder_takes_for_a_sidecar_only_what_is_one(tmp_path: Path) -> None:
    path = made.put(tmp_path, table())
    for name in ("dvc.yaml", "params.yaml", ".hidden.csv", ".pre-commit-config.yaml"):
        (tmp_path / name).write_text("stages:\n  extract:\n", encoding="utf-8")
    lonely = tmp_path / "lonely.yaml"
    lonely.write_text(made.SIDECAR, encoding="utf-8")
    (tmp_path / "changes.yaml").write_text("0.1.0:\n  - claim: c0123456789abcdef\n", encoding="utf-8")
    assert expanded([tmp_path]) == [tmp_path / "changes.yaml", lonely, path]
    (failure,) = validate(tmp_path / "changes.yaml").errors
    assert (failure.line, failure.column) == (2, "reason")
    (warning,) = validate(lonely).warnings
    assert "neither its document nor rows of claims lie beside it" in line(warning)


def test_a_row_that_replaces_a_claim_says_why(tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({"replaces": "c" + "1" * 16}))).errors
    assert (failure.rule, failure.line, failure.column) == ("replaces_reason", 2, "note")


def test_what_a_source_may_really_say_though_it_cannot_be_is_a_warning(tmp_path: Path) -> None:
    cells = {**SHARE, "quote": "130 per cent of supply", "value_text": "130", "value": "130"}
    verdict = validate(made.put(tmp_path, table(cells)))
    assert verdict.valid
    (warning,) = verdict.warnings
    assert (warning.rule, warning.line) == ("out_of_range", 2)
    assert "130 % lies outside 0 to 100 %" in line(warning) and "if the source really prints it" in line(warning)


# Good ones that look odd.

ODD: list[tuple[str, str | bytes]] = [
    ("a byte order mark", b"\xef\xbb\xbf" + table().encode()),
    ("lines that end as on Windows", table().replace("\n", "\r\n")),
    ("lines that end as on old Macs", table().replace("\n", "\r")),
    ("semicolons", ";".join(QUANTITY) + "\n" + ";".join(QUANTITY.values()) + "\n"),
    ("tabs", "\t".join(QUANTITY) + "\n" + "\t".join(QUANTITY.values()) + "\n"),
    ("comments", "# one, with a comma\n#\n\n" + table()),
    ("comments in quotation marks", '"# one, with a comma",,,\n' + table()),
    ("blank lines and rows of delimiters at the end", table() + "\n\n,,,,,,,,,\n   \n"),
    ("empty columns at the end", table().replace("\n", ",,\n")),
    ("columns in another order", table(base=dict(reversed(QUANTITY.items())))),
    ("capitals and blanks in the header", table(rename={"value": " Value ", "unit": "UNIT"})),
    ("no column that nobody needs", table(base={k: v for k, v in QUANTITY.items() if k not in ("note", "replaces")})),
    ("defaults left empty", table({"polarity": "", "attribution": "", "qualifier": "", "basis": ""})),
    ("a range without its qualifier", table({**RESERVE, "qualifier": ""})),
    ("a quote with commas, quotation marks and a line break", table({"quote": 'said: "270,000\ntonnes"'})),
    ("a quote in other quotation marks than the figure's", table({"quote": "“270,000” tonnes"})),
    ("Chinese, Arabic and emoji in a quote", table({"quote": "产量 270,000 tonnes إنتاج 🧲"})),
    ("a quote that begins with a minus", table({"quote": "-5 per cent", "measure": "change", "value_text": "5",
                                               "unit_text": "per cent", "value": "-5", "unit": "%", "basis": "",
                                               "change_of": "production"})),
    ("a number with an exponent", table({"value": "2.7e5"})),
    ("a real minus", table({"quote": "fell by 5 per cent", "measure": "change", "value_text": "5", "basis": "",
                            "unit_text": "per cent", "value": "−5", "unit": "%", "change_of": "production"})),
    ("words for a number", table({"quote": "two-thirds of supply", "measure": "share", "value_text": "two-thirds",
                                  "unit_text": "", "value": "66.6666666666667", "unit": "%", "basis": ""})),
    ("Indian grouping", table({"quote": "2,70,000 tonnes", "value_text": "2,70,000"})),
    ("thousands in the head of a table", table({"quote": "270", "value_text": "270", "unit_text": "thousand tonnes"})),
    ("money", table(MONEY)),
    ("a price on a basis", table(PRICE)),
    ("a quota for a year to come", table({"measure": "quota", "period_text": "", "period_start": "2026-01-01",
                                          "period_end": "2026-12-31"})),
    ("a forecast for a year to come", table({"modality": "forecast", "period_text": "by 2030",
                                             "period_start": "2030-01-01", "period_end": "2030-12-31"})),
    ("an open period", table({"period_text": "until 2020", "period_start": "", "period_end": "2020-12-31"})),
    ("a company that the row names", table({"entity_id": "organisation:some-mine",
                                            "participants": "holder: Some Mine (organisation:some-mine)"})),
    ("a figure that looks like a year", table({"quote": "China produced 2024 tonnes in 2024", "value_text": "2024",
                                               "value": "2024"})),
    ("a fall in the brackets of bookkeepers", table({"quote": "stocks of (270,000) tonnes of oxide in 2024",
                                                     "value_text": "(270,000)", "value": "-270000",
                                                     "measure": "other"})),
    ("a bracket beside a name", table({"participants": "holder: Some Mine (formerly: Old Mine)"})),
    ("the same figure on two pages", table({}, {"locator": "page 146"})),
    ("the same quote with two readings", table({}, {"measure": "supply"})),
    ("no figure of a place", table({"place_id": "", "material_id": ""})),
    ("how a reading was reached", table(base=QUANTITY | {"place_how": "inferred", "unit_how": "stated"})),
    ("a date of 1788", table({"period_text": "1788", "period_start": "1788-01-01", "period_end": "1788-12-31"})),
    ("events", table(base=EVENT)),
    ("relations", table(base=RELATION)),
]  # fmt: skip


@pytest.mark.parametrize("data", [data for _, data in ODD], ids=[name for name, _ in ODD])
def test_a_good_contribution_that_looks_odd_is_valid(data: str | bytes, tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, data))
    assert failures(verdict) == []
    assert sum(verdict.tables.values()) > 0


# Excel and Parquet.


def excel(cells: dict[str, Any]) -> list[list[Any]]:
    """The header and the good row with other cells, as a spreadsheet holds them."""
    typed: dict[str, Any] = {**QUANTITY, "value": 270000, "period_start": datetime(2024, 1, 1)}
    return [HEADER, [value if value != "" else None for value in {**typed, **cells}.values()]]


def test_excel_is_read_with_its_numbers_and_dates(tmp_path: Path) -> None:
    data = made.workbook([["# a comment"], *excel({"value": "270000", "locator": 145}), [None] * 3, [""]])
    verdict = validate(made.put(tmp_path, data, "review-2025.xlsx"))
    assert failures(verdict) == []
    (claim,) = rows.claims(reading.read(tmp_path / "review-2025.xlsx"))
    assert (claim.period_start, claim.anchor.locator) == (date(2024, 1, 1), "145")


EXCEL: list[tuple[dict[str, Any], dict[str, Any], int, str]] = [
    ({"value": "270,000"}, {}, 2, "row 2: value is 270,000, but must be a number without separators"),
    ({"value": "=270*1000"}, {}, 2, "the cell J2 holds a formula; paste its value"),
    ({"period_text": datetime(2024, 1, 1)}, {}, 2, "format the cell as text"),
    ({"period_start": datetime(2024, 1, 1, 12)}, {}, 2, "must be a day as 2026-01-30"),
    ({"value_text": 270000}, {}, 2, "value_text (Value as printed) is 270000, but must stand in the quote"),
    ({"polarity": True}, {}, 2, "must be one of affirmed, negated"),
    ({}, {"merge": "A2:B2"}, 2, "the cells A2:B2 are merged"),
    ({}, {"sheets": {"More": "visible"}}, 0, "has several sheets: Sheet, More; keep the one with the claims"),
    ({}, {"hide": True, "sheets": {"More": "visible"}}, 1, "the header is of no kind of claim: something"),
]


@pytest.mark.parametrize(("cells", "more", "place", "words"), EXCEL)
def test_what_is_wrong_in_a_workbook_is_named_with_its_row(
    cells: dict[str, Any], more: dict[str, Any], place: int, words: str, tmp_path: Path
) -> None:
    path = made.put(tmp_path, made.workbook(excel(cells), **more), "review-2025.xlsx")
    (failure,) = [item for item in validate(path).errors if words in line(item)]
    assert failure.line == place


def test_a_hidden_sheet_is_a_warning(tmp_path: Path) -> None:
    data = made.workbook(excel({}), sheets={"Notes": "hidden"})
    verdict = validate(made.put(tmp_path, data, "review-2025.xlsx"))
    assert verdict.valid
    assert "the hidden sheet Notes was not read" in line(verdict.warnings[0])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (made.bomb(), "the workbook unpacks to 60,000,000 bytes"),
        (b"PK\x03\x04 nothing else", "is no Excel workbook"),
        (b"", "is no Excel workbook"),
    ],
)
def test_a_workbook_that_is_made_to_harm_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = made.put(tmp_path, data, "review-2025.xlsx")
    assert [item for item in failures(validate(path)) if words in item]


def test_a_workbook_that_spans_the_whole_grid_is_refused(tmp_path: Path) -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(made.workbook(excel({}))))
    assert book.active is not None
    book.active.cell(1_000_000, 16_000).value = "far"
    packed = io.BytesIO()
    book.save(packed)
    path = made.put(tmp_path, packed.getvalue(), "review-2025.xlsx")
    assert "the sheet spans 1,000,000 rows and 16,000 columns" in failures(validate(path))[0]


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    cells: dict[str, Any] = {**QUANTITY, "value": 270000.0, "value_min": None, "period_start": date(2024, 1, 1)}
    for value, count in ((270000.0, 0), (float("nan"), 1), (27000.0, 1)):
        pq.write_table(
            pa.table({k: [v] for k, v in (cells | {"value": value}).items()}), tmp_path / "review-2025.parquet"
        )
        made.put(tmp_path, table()).unlink()
        verdict = validate(tmp_path / "review-2025.parquet")
        assert len(verdict.errors) == count, failures(verdict)
        assert all(item.row == "row 1" for item in verdict.errors)


def test_a_parquet_file_that_claims_a_billion_rows_is_refused(tmp_path: Path) -> None:
    big = pa.chunked_array([pa.nulls(1_000_000, pa.int8())] * 20)
    pq.write_table(pa.table({"quote": big}), tmp_path / "review-2025.parquet", row_group_size=20_000_000)
    made.put(tmp_path, table())
    assert "claims to hold 20,000,000 rows in" in failures(validate(tmp_path / "review-2025.parquet"))[0]


# From claims and back.


def test_claims_are_written_so_that_they_are_read_again(tmp_path: Path) -> None:
    paths = writing.write(tmp_path / "review.csv", samples.claims(), samples.document())
    assert [path.name for path in paths] == ["review.csv", "review.events.csv", "review.relations.csv"]
    again = [claim for path in paths for claim in rows.claims(reading.read(path))]
    for old, new in zip(samples.claims(), again, strict=True):
        for name in ("source_id", "measure", "value", "unit", "unit_how", "period_edtf", "period_how", "place_id",
                     "place_how", "material_id", "basis_how", "series_id", "event_type", "predicate"):  # fmt: skip
            assert getattr(new, name, None) == getattr(old, name, None)
        assert (new.method, new.rule, new.review) == ("contributed", None, "machine")
        assert (new.anchor.exact, new.anchor.start) == (old.anchor.exact, None)
        assert [(one.role, one.text, one.entity) for one in new.participants] == [
            (one.role, one.text, one.entity and people.entity(one.entity.entity_id, one.entity.label))
            for one in old.participants
        ]


def test_an_id_survives_a_corrected_reading_and_another_row(tmp_path: Path) -> None:
    first = rows.claims(reading.read(made.put(tmp_path, table())))
    other = {"quote": "India made 2,900 tonnes", "value_text": "2,900", "value": "2900", "place_id": "place:india"}
    path = made.put(tmp_path, table(other, {"measure": "supply", "locator": "page 1"}))
    again = rows.claims(reading.read(path))
    assert again[1].claim_id == first[0].claim_id != again[0].claim_id


def test_claims_of_a_wrong_file_are_an_error_with_all_that_is_wrong(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"value": "1,5"}, {"unit": "tonnes", "note": "b"}))
    with pytest.raises(ReofactsError) as stop:
        rows.claims(reading.read(path))
    told = str(stop.value).splitlines()
    assert [text.partition(": ")[0] for text in told] == [f"{path}:2", f"{path}:3"]
    assert "value: 1,5: must be a number" in told[0] and told[1].endswith("did you mean t?")


@pytest.mark.parametrize("kind", ["quantities", "events", "relations"])
def test_a_template_is_valid_once_its_sidecar_is_there_and_its_example_row_is_replaced(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from reofacts.cli import main

    assert main(["template", kind, "--out", str(tmp_path / f"review-2025.{kind}.csv")]) == 0
    assert main(["template", "sidecar"]) == 0
    card = capsys.readouterr().out
    made.put(tmp_path, "", "empty.txt", card)
    path = tmp_path / f"review-2025.{kind}.csv"
    assert [item.column for item in validate(path).errors] == ["title", "sha256", "quote"]
    card = card.replace("Title of the document", "Yearly review").replace("0" * 64, "9f" * 32)
    (tmp_path / "review-2025.yaml").write_text(card)
    assert [item.rule for item in validate(path).errors] == ["example_left"]
    path.write_text(re.sub(r"page \d+", "page 7", path.read_text()))
    verdict = validate(path)
    assert (failures(verdict), verdict.warnings, verdict.tables) == ([], (), {kind: 1})
    assert main(["template", kind, "--out", str(path)]) == 1
    assert "name a new file" in capsys.readouterr().err


def test_a_template_explains_each_of_its_columns() -> None:
    from reofacts.contributions.templates import contribution

    for kind, name in (("quantity", "quantities"), ("event", "events"), ("relation", "relations")):
        text = contribution(name)
        for column in reading.template(kind):
            assert f"\n# {column} (" in text


# Every rule has words.


def rules() -> set[str]:
    """The names of all rules: of the pandera models, of columns, of what binds tables together, of contributions."""
    import ast

    from reofacts.schemas import TABLES
    from reofacts.tables.columns import shape

    found = {rule for model in TABLES.values() for rule in shape(model).rules}
    modules = [
        path for name in ("judging", "contributions", "validation") for path in (ROOT / "reofacts" / name).glob("*.py")
    ]
    for module in modules:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            place = {"Failure": 1, "failure": 2, "at": 1, "Unfit": 0, "cell": 1}.get(name)
            given = [word.value for word in call.keywords if word.arg == "rule"]
            given += call.args[place : place + 1] if place is not None else []
            found |= {item.value for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str)}
    return found | {
        "one_of",
        "pattern",
        "length",
        "range",
        "unique",
        "text_empty",
        "value_text_quoted",
        "unit_text_quoted",
    }


def test_every_rule_says_what_it_asks_and_how_to_mend_it() -> None:
    from reofacts.judging.mends import meanings, mends

    folder = {rule for rule in rules() if rule.startswith(("file_", "csv_", "content_", "descriptor"))}
    unmade = {"spans", "frictionless"}  # Checks that were not made say themselves what is missing.
    assert len(rules()) > 60
    assert rules() - folder - unmade - mends().keys() == set()
    for rule, words in meanings().items():
        assert words.endswith(".") and mends()[rule] and not mends()[rule].endswith("."), rule


def test_the_page_on_validation_lists_every_rule() -> None:
    from reofacts.judging.mends import mends

    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    assert [rule for rule in mends() if f"| `{rule}` |" not in page] == []


def test_a_character_that_other_programs_take_for_a_line_end_moves_no_place(tmp_path: Path) -> None:
    for letter in "\u2028\x0c\x85\x1e":
        path = made.put(tmp_path, table({"quote": f"270,000{letter}tonnes"}, {"value": "1,5", "note": "b"}))
        first, second = validate(path).errors
        assert (first.line, first.column, first.rule) == (2, "quote", "characters")
        assert (second.line, second.column) == (3, "value")
        assert path.read_text(encoding="utf-8").split("\n")[2][second.col - 1 :].startswith('"1,5"')


def test_each_row_of_a_published_table_that_has_another_width_is_named_with_what_else_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "evidence.csv"
    names = [item.name for item in shape(TABLES["evidence"]).columns]
    good = {**dict.fromkeys(names, ""), "claim_id": "c" + "0" * 16, "role": "anchor", "position": "0", "exact": "5 t"}
    rows = [",".join({**good, **row}.values()) for row in ({}, {"position": "x"}, {}, {"role": "x"})]
    path.write_text("\n".join((",".join(names), rows[0] + ",", rows[1], rows[2][:-1], rows[3])) + "\n")
    found = [(item.rule, item.line) for item in validate(path).errors]
    assert {("row_width", 2), ("number", 3), ("row_width", 4), ("one_of", 5)} <= {*found}, failures(validate(path))


def published_figure(source: str, name: str, value: float) -> dict[str, Any]:
    """A published row of China's production in 2024, as `read_published` gives it."""
    empty = dict.fromkeys(("entity_id", "change_of", "partner_id", "resource_class"))
    return {**empty, "kind": "quantity", "source_id": source, "claim_id": name, "value": value, "unit": "t",
            "measure": "production", "material_id": "material:rare-earth-oxides", "place_id": "place:china",
            "period_edtf": "2024", "basis": "REO", "modality": "reported"}  # fmt: skip


def test_a_figure_that_agrees_with_one_source_is_still_told_to_differ_from_others(tmp_path: Path) -> None:
    from reofacts.contributions.scrutiny import examine
    from reofacts.validation import neighbours

    (claim,) = examine(reading.read(made.put(tmp_path, table()))).claims
    figures = (published_figure("agreeing", "c1", 270_000), published_figure(claim.source_id, "c2", 1),
               published_figure("other", "c3", 240_000), published_figure("third", "c4", 300_000))  # fmt: skip
    known = neighbours.Published(rows={row["claim_id"]: row for row in figures})
    ((_, words),) = neighbours.conflicts([claim], known)
    assert words == "240,000 t in other (c3) for the same thing, and from 1 more"


def test_a_claim_that_two_sources_published_is_told_though_one_of_them_is_its_own(tmp_path: Path) -> None:
    from reofacts.contributions.scrutiny import examine
    from reofacts.validation import neighbours

    (claim,) = examine(reading.read(made.put(tmp_path, table()))).claims
    figures = (published_figure("other", "c1", 270_000), published_figure(claim.source_id, "c2", 270_000))
    known = neighbours.Published(
        rows={row["claim_id"]: row for row in figures}, quotes=dict.fromkeys(("c1", "c2"), claim.anchor.exact)
    )
    assert [name for _, name in neighbours.repeats([claim], known)] == ["c1"]
