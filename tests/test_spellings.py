"""Cells as people write them, in files of any length: what a short file says of a row, a long one says too."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from contributed import EVENT, MONEY, PRICE, QUANTITY, RELATION, RESERVE, SHARE, parquet

from reofacts.contributions.headers import header
from reofacts.contributions.reading import read
from reofacts.contributions.scrutiny import examine
from reofacts.display.report import line
from reofacts.validation import bulk, cleared
from reofacts.validation.paths import validate

FALL = {
    "quote": "exports fell by 5 per cent in 2024", "measure": "change", "change_of": "export", "change_base": "yoy",
    "value_text": "5", "unit_text": "per cent", "value": "-5", "unit": "%", "basis": "",
    "material_id": "material:rare-earths",
}  # fmt: skip
BASES = {
    "quantity": QUANTITY, "range": QUANTITY | RESERVE, "share": QUANTITY | SHARE, "money": QUANTITY | MONEY,
    "price": QUANTITY | PRICE, "fall": QUANTITY | FALL, "event": EVENT, "relation": RELATION,
}  # fmt: skip
MORE = [kind for kind in BASES if kind not in ("quantity", "event")]
SPELLINGS = [
    "(5)", "( 5 )", "(5", "5)", "((5))", "(5.0)", "(270,000)", "[5]", "-", "–", "—", "--", "nil", "n/a", "..",
    "…", "...", "-5", "−5", "–5", "—5", "+5", "5-", "270 000", "270\u00a0000", "270\u202f000", "270\u2009000",
    "270'000", "270’000", "270.000", " 270,000", "\u00a0270,000\u00a0", "270,000\u2003", "270,000\t",
    "270,000\n", "270,000\r\nmore", "270,000*", "270,000r", "270,000 (e)", "270,000 [1]", "270,000¹", "2.7e5",
    "0.27 million", "½", "1½", "²", "٢٧٠", "２７０", "=5", "=SUM(A1)", "@5", "+SUM(A1)", "-cmd|x!", "#N/A", "####",
    "5%", "~5", "ca. 5", ">5", "≥5", "10-20", "10–20", "\u202e5", "5\u200b", "5\u200e", "\ufeff5", "5\u00ad",
    "5\ufffd", "\x075", "5\x1c", "5\u0085", "5\u2028", "e\u0301", "null", "NaN", "inf", "'5", "“5”", "'000 t",
    "t.", "tonnes (REO)", "t REO", "(t)", "US$ ... per kg", "US$...per kg", "US$…per kg", "US$ ... billion",
    "2024", "2024/25", "FY2024", "in 2024", "2024e", "(2024)", "yoy", " ", "\u00a0", "x" * 301, "𝟓",
]  # fmt: skip
QUOTED = ("value_text", "unit_text", "period_text")
"""Columns whose words the quote holds."""


def rows_of(base: dict[str, str]) -> list[dict[str, str]]:
    """Good rows, in each of which one cell is spelt in another way, with and without the quote that holds it."""
    rows: list[dict[str, str]] = []
    for name in base:
        for cell in SPELLINGS:
            rows.append({name: cell})
            if name in QUOTED:
                printed = base[name].split(" … ")[0]
                quoted = {name: cell, "quote": base["quote"].replace(printed, cell, 1) if printed else base["quote"]}
                rows.append(quoted)
            if name == "value_text" and (digits := re.fullmatch(r"\D?(\d+)\W?", cell)):
                rows += [quoted | {"value": digits[1]}, quoted | {"value": f"-{digits[1]}"}]
    return [{"locator": f"page {number}", **row} for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize("kind", ["quantity", "event", *(pytest.param(kind, marks=pytest.mark.slow) for kind in MORE)])
def test_a_row_is_counted_in_a_long_file_just_where_it_is_told_in_a_short_one(kind: str, tmp_path: Path) -> None:
    rows = rows_of(BASES[kind])
    path = parquet(tmp_path, rows, BASES[kind])
    contribution = read(path)
    order, _ = header(contribution)
    (batch,) = pq.read_table(path).combine_chunks().to_batches()
    counted: dict[int, set[str]] = defaultdict(set)
    for doubt in cleared.doubts(contribution, cleared.lot_of(contribution, order, batch), {}, None):
        for place in doubt.rows.nonzero()[0].tolist():
            counted[place + 1].add(doubt.severity)
    told: dict[int, set[str]] = defaultdict(set)
    for failure in examine(contribution).failures:
        if failure.rule != "row_repeated":
            told[failure.line].add(failure.severity)
    assert sum("error" in each for each in told.values()) > len(rows) // 4
    worst = {number: min(each, key=cleared.WORST.index) for number, each in told.items()}  # A row counts once.
    assert {number: min(each, key=cleared.WORST.index) for number, each in counted.items()} == worst


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.slow) for kind in ("quantity", "price", "event")]
)
def test_what_is_told_of_a_row_is_the_same_to_the_letter(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(tmp_path, rows_of(BASES[kind]), BASES[kind])
    told = [line(item) for item in validate(path).errors]
    for name, value in (("LONG", 0), ("FIRST", 0), ("ROWS", 500), ("TOLD", 10_000)):
        monkeypatch.setattr(bulk, name, value)
    assert sorted(line(item) for item in validate(path).errors) == sorted(told)


def test_brackets_and_dots_in_many_rows_of_a_long_file_are_no_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "LONG", 0)
    monkeypatch.setattr(bulk, "FIRST", 0)
    price = PRICE | {"unit_text": "US$ ... per kg"}
    fall = FALL | {"quote": "Exports, change in per cent: (5)", "value_text": "(5)"}
    rows = [row | {"locator": f"page {number}"} for number in range(100) for row in (price, fall)]
    verdict = validate(parquet(tmp_path, rows))
    assert (verdict.errors, verdict.further) == ((), {})
