"""A good contribution, and ways to spoil it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reofacts.tables.rows import line

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
