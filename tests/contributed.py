"""A good contribution, and ways to spoil it."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reofacts.display import report
from reofacts.judging.verdicts import Verdict
from reofacts.tables.rows import line
from reofacts.validation import bulk
from reofacts.validation.paths import validate

SIDECAR = """\
title: Yearly review of rare earths
publisher: Survey of Minerals
published: 2025-01-31
published_how: stated
url: https://example.org/review-2025
language: en
licence: All rights with the publisher
text: withheld
sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
"""
QUANTITY = {
    "quote": "China produced 270,000 tonnes of rare earth oxide in 2024", "locator": "page 145, table 1",
    "measure": "production", "change_of": "", "change_base": "", "material_id": "material:rare-earth-oxides",
    "basis": "REO", "value_text": "270,000", "unit_text": "tonnes", "value": "270000", "value_min": "", "value_max": "",
    "unit": "t", "qualifier": "exact", "modality": "reported", "polarity": "affirmed", "attribution": "author",
    "attributed_to": "", "period_text": "in 2024", "period_start": "2024-01-01", "period_end": "2024-12-31",
    "place_id": "place:china", "partner_id": "", "entity_id": "", "resource_class": "", "participants": "",
    "replaces": "", "note": "",
}  # fmt: skip
EVENT = {
    "quote": "China suspended the export of dysprosium to Japan", "locator": "page 3", "event_type": "export_control",
    "event_status": "in_force", "control_kind": "ban", "title": "", "modality": "reported", "polarity": "affirmed",
    "attribution": "author", "attributed_to": "", "period_text": "in January 2025", "period_start": "2025-01-01",
    "period_end": "2025-01-31", "place_id": "place:china",
    "participants": "imposer: China (government:china); target: Japan (government:japan)", "replaces": "", "note": "",
}  # fmt: skip
RELATION = {
    "quote": "Neodymium is used in permanent magnets", "locator": "page 12", "predicate": "used_in",
    "subject_id": "material:neodymium", "object_id": "", "object_text": "permanent magnets", "modality": "reported",
    "polarity": "affirmed", "attribution": "author", "attributed_to": "", "period_text": "", "period_start": "",
    "period_end": "", "place_id": "", "participants": "", "replaces": "", "note": "",
}  # fmt: skip
RESERVE = {
    "quote": "Reserves of 2 million to 3 million tonnes", "measure": "reserve", "material_id": "material:rare-earths",
    "value_text": "2 million to 3 million", "value": "2500000", "value_min": "2000000", "value_max": "3000000",
    "qualifier": "range", "resource_class": "unspecified", "modality": "estimated", "period_text": "",
    "period_start": "", "period_end": "",
}  # fmt: skip
SHARE = {
    "quote": "69 per cent of supply", "measure": "share", "value_text": "69", "unit_text": "per cent", "value": "69",
    "unit": "%", "basis": "", "material_id": "material:rare-earths",
}  # fmt: skip
MONEY = {
    "quote": "a market worth US$5 billion", "measure": "revenue", "value_text": "5", "unit_text": "US$ … billion",
    "value": "5000000000", "unit": "USD", "basis": "",
}  # fmt: skip
PRICE = {
    "quote": "US$810 per kg", "measure": "price", "value_text": "810", "unit_text": "US$ … per kg", "value": "810",
    "unit": "USD/kg",
}  # fmt: skip


def table(*rows: Mapping[str, str], base: Mapping[str, str] = QUANTITY, leave: str = "", rename: Any = None) -> str:
    """A CSV file with a row for each mapping, over the good one."""
    names = [name for name in base if name != leave]
    header = [(rename or {}).get(name, name) for name in names]
    cells = [[{**base, **row}[name] for name in names] for row in rows or ({},)]
    return line(header) + "".join(map(line, cells))


def put(folder: Path, data: str | bytes, name: str = "review-2025.csv", sidecar: str | None = SIDECAR) -> Path:
    """A contribution in a folder, with its sidecar."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    if sidecar is not None:
        (folder / "review-2025.yaml").write_text(sidecar, encoding="utf-8")
    return path


def workbook(rows: list[list[Any]], **more: Any) -> bytes:
    """An Excel workbook with these rows; `merge`, `hide`, `sheets` and `formats` change it."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if area := more.get("merge"):
        sheet.merge_cells(area)
    for title, state in more.get("sheets", {}).items():
        other = book.create_sheet(title)
        other.append(["something"])
        other.sheet_state = state
    if more.get("hide"):
        sheet.sheet_state = "hidden"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def bomb() -> bytes:
    """A small workbook whose sheet unpacks to 60 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return packed.getvalue()


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
    ({**PRICE, "quote": "charges of minus US$7.50 a tonne", "value_text": "minus US$7.50 a", "value": "-7.5",
      "unit_text": "US$ … a tonne", "unit": "USD/t"}, "value_text",
     "write 7.50; a minus before it counts in value"),
    ({"quote": "000 tonnes of rare earth oxide in 2024", "value_text": "000", "value": "0"}, "quote",
     "it begins inside a figure, whose first digits are missing"),
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
    return [report.line(failure) for failure in verdict.errors]


OTHERS: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    (EVENT, {"event_type": "ban"}, "event_type", "must be one of meeting"),
    (EVENT, {"control_kind": ""}, "control_kind", "for event_type export_control write control_kind"),
    (EVENT, {"event_type": "meeting", "event_status": "occurred"}, "control_kind", "else leave it empty"),
    (EVENT, {"control_kind": "embargo"}, "control_kind", "must be one of ban, licence"),
    (EVENT, {"event_status": "done"}, "event_status", "must be one of occurred"),
    (EVENT, {"event_status": "occurred", "period_text": "", "period_start": "2026-01-01", "period_end": "2026-01-31"},
     "modality", "after the source was published"),
    (RELATION, {"predicate": "used in"}, "predicate", "did you mean used_in?"),
    (RELATION, {"predicate": "is used for"}, "predicate", "did you mean used_in?"),
    (RELATION, {"object_text": ""}, "object_text", "fill object_text with the words of the object"),
    (RELATION, {"subject_id": "Neodymium"}, "subject_id", "did you mean material:neodymium?"),
]  # fmt: skip


def excel(cells: dict[str, Any]) -> list[list[Any]]:
    """The header and the good row with other cells, as a spreadsheet holds them."""
    typed: dict[str, Any] = {**QUANTITY, "value": 270000, "period_start": datetime(2024, 1, 1)}
    return [list(QUANTITY), [value if value != "" else None for value in {**typed, **cells}.values()]]


def parquet(folder: Path, rows: list[dict[str, Any]], base: dict[str, str] = QUANTITY, **types: pa.DataType) -> Path:
    """A contribution as Parquet, all its cells as text but those of `types`."""
    columns = {name: pa.array([row.get(name, base[name]) or None for row in rows], types.get(name, pa.string()))
               for name in base}  # fmt: skip
    path = put(folder, b"", "review-2025.parquet")
    pq.write_table(pa.table(columns), path)
    return path


def seen(verdict: Verdict) -> set[tuple[int, str, str, str]]:
    """The failures of rows: where, which rule, which column, how bad; but for what filler rows say of each other."""
    told = (item for item in verdict.failures if item.line and item.rule != "said_twice")
    return {(item.line, item.rule, item.column, item.severity) for item in told}


def both(path: Path, monkeypatch: pytest.MonkeyPatch, data: Path | None = None) -> tuple[Verdict, Verdict]:
    """The verdicts on a file that is judged row by row, and in batches."""
    short = validate(path, data=data)
    monkeypatch.setattr(bulk, "LONG", 0)
    monkeypatch.setattr(bulk, "ROWS", 50)
    return short, validate(path, data=data)
