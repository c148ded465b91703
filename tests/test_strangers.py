"""Slips of somebody who fills in a table, a document or a sidecar for the first time: each is told so that it can be
mended.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import contributed as made
import pytest
from contributed import EVENT, QUANTITY, RELATION, both, failures, parquet, seen, table

from reofacts.claims import Quantity
from reofacts.contributions.reading import read
from reofacts.contributions.rows import claims
from reofacts.display.report import line
from reofacts.documents import from_text
from reofacts.extraction import extract, extract_document
from reofacts.validation.paths import validate
from reofacts.values import replace

TEXT = "Norway exported 4,310 tonnes of cerium oxide in 2024. Chile mined 820 t of lanthanum in 2024.\n"


def document(folder: Path, text: str = TEXT, more: str = "") -> Path:
    """A document with its sidecar, which says more at its end."""
    card = made.SIDECAR.replace("withheld", "shipped").replace(
        made.SIDECAR.split("sha256: ")[1].strip(), hashlib.sha256(text.encode()).hexdigest()
    )
    path = folder / "note.txt"
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".yaml").write_text(card + more, encoding="utf-8")
    return path


TOTAL = dict.fromkeys(QUANTITY, "") | {"quote": "Total", "value": "270000"}


def test_a_total_below_the_table_is_one_error_that_says_to_take_the_row_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (failure,) = validate(made.put(tmp_path, table({}, TOTAL))).errors
    assert (failure.rule, failure.line) == ("row_hollow", 3)
    assert "line 3: has no measure, value_text, unit, modality; fill them; or delete the row, if it is" in line(failure)
    short, long = both(parquet(tmp_path, [{}, TOTAL]), monkeypatch)
    assert seen(short) == seen(long)


def test_two_empty_cells_are_told_each(tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table({"measure": "", "modality": ""})))
    assert [(item.rule, item.column) for item in verdict.errors] == [
        ("not_empty", "measure"),
        ("not_empty", "modality"),
    ]


def test_a_title_above_the_header_is_told_with_the_row_where_the_header_is(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Table 3: exports"], [], list(QUANTITY), list(QUANTITY.values())]
    (failure,) = validate(made.put(tmp_path, made.workbook(rows), "review-2025.xlsx")).errors
    assert "Table 3: exports; delete what stands above row 3, in which the columns are named" in line(failure)


@pytest.mark.parametrize(
    ("cells", "base", "words"),
    [
        ({"replaces": "row 7", "note": "a slip"}, QUANTITY, "row corrects; copy the id from the dataset, or leave"),
        ({"attributed_to": "Kite Ore"}, QUANTITY, "what kind of voice it is, since attributed_to names 'Kite Ore'"),
        ({"predicate": "made_of"}, RELATION, "`reofacts template relations` gives them"),
        ({"event_type": "closing"}, EVENT, "`reofacts template events` gives them"),
        ({"object_id": "use:polishing"}, RELATION, "did you mean end_use:polishing?"),
        ({"quote": "output of rare earth oxide in China fell by 7.5% in 2024", "measure": "change", "basis": "",
          "change_of": "production", "value_text": "7.5", "unit_text": "%", "value": "-0.075", "unit": "%"}, QUANTITY,
         "reads as 7.5; write -7.5"),
        ({"value_text": "270000"}, QUANTITY, "write 270,000, as the quote prints it"),
        ({"value_text": "270,000 tonnes"}, QUANTITY, "leave the unit out of value_text: write 270,000"),
        ({"period_text": "", "period_start": "", "period_end": ""}, QUANTITY,
         "period_text (Period as printed) is empty, but the quote says"),
        ({"quote": "China produced 270,000&nbsp;tonnes of rare earth oxide in 2024"}, QUANTITY,
         "holds '&nbsp;', with which a web page writes a character; write ' '"),
        ({"quote": "China produced <b>270,000 tonnes</b> of rare earth oxide in 2024"}, QUANTITY,
         "holds '<b>', a tag of a web page"),
        ({"quote": "China produced 13,O00 tonnes of rare earth oxide in 2024", "value_text": "13,O00",
          "value": "13000"}, QUANTITY, "it has a letter in place of a digit: write 13,000"),
        ({"period_text": "in 2034", "period_start": "2034-01-01", "period_end": "2034-12-31",
          "quote": "China produced 270,000 tonnes of rare earth oxide in 2034"}, QUANTITY,
         "correct published in the sidecar, if 2025-01-31 is a slip; else write forecast"),
        ({"participants": "Lynas (organisation)"}, QUANTITY, "write `holder: Lynas (organisation:lynas)`"),
        ({"quote": "The price of rare earth oxide in China was US$56 per kilogram in 2024", "measure": "price",
          "value_text": "56", "value": "56", "unit_text": "US$", "unit": "USD"}, QUANTITY,
         "write USD/kg into unit, as the quote says"),
        ({"quote": "Output of rare earths in China fell by 105 % in 2024", "measure": "change", "basis": "",
          "change_of": "production", "change_base": "yoy", "value_text": "105", "unit_text": "%", "value": "-105",
          "unit": "%", "material_id": "material:rare-earths"}, QUANTITY, "-105 % is less than -100 %"),
        ({"quote": "Chinaâ€™s output of rare earth oxide was 270,000 tonnes in 2024"}, QUANTITY,
         "holds 'â€™', which is '’' read in a wrong encoding; write '’'"),
        ({"place_id": "place:world"}, QUANTITY, "names China (place:china), and not World; write place:china"),
        ({"quote": "output of rare earth oxide in China grew by 7.5% a year", "measure": "change", "basis": "",
          "change_of": "production", "value_text": "7.5", "unit_text": "%", "value": "7.5", "unit": "%"}, QUANTITY,
         "the quote says a growth a year, '% a year'; write %/yr, and growth_rate into measure"),
    ],
)  # fmt: skip
def test_a_cell_is_told_with_what_to_write(
    cells: dict[str, str], base: dict[str, str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = both(parquet(tmp_path, [cells], base), monkeypatch)
    (failure,) = (item for item in short.failures if item.severity != "info")
    assert words in line(failure)
    assert seen(long) == seen(short)


@pytest.mark.parametrize(
    "cells",
    [
        {"quote": "World output of rare earth oxide, most of it China's, was 270,000 tonnes in 2024",
         "place_id": "place:world"},
        {"quote": "In 2024 270,000 tonnes of rare earth oxide were mined", "place_id": "place:world"},
        {"quote": "China produced 270,000 tonnes of rare earth oxide (R&D; tests) in 2024"},
        {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024 (<5 % of it in Jiangxi)"},
        {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024, and São Tomé none"},
    ],
)  # fmt: skip
def test_what_looks_like_such_a_slip_and_is_none_is_not_told(cells: dict[str, str], tmp_path: Path) -> None:
    assert validate(made.put(tmp_path, table(cells))).failures == ()


def test_a_page_in_the_folder_of_texts_is_told_since_no_build_reads_it(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    for folder, errors in ((tmp_path, 0), (tmp_path / "seeds", 1)):
        path = document(folder, page).with_suffix(".html")
        path.with_suffix(".txt").rename(path)
        assert len(validate(path).errors) == errors
    assert "and let `reofacts add note.html` write both" in failures(validate(path))[0]


def test_a_relation_needs_no_time(tmp_path: Path) -> None:
    timeless = {name: cell for name, cell in RELATION.items() if not name.startswith("period") and name != "place_id"}
    assert validate(made.put(tmp_path, table(base=timeless))).failures == ()
    bare = {name: cell for name, cell in timeless.items() if name != "locator"}
    assert [item.rule for item in validate(made.put(tmp_path, table(base=bare))).failures] == ["column_absent"]


def test_an_address_that_is_none_is_told_in_plain_words(tmp_path: Path) -> None:
    card = made.SIDECAR.replace("https://example.org/", "www.example.org/")
    (told,) = failures(validate(made.put(tmp_path, table(), sidecar=card)))
    assert "is www.example.org/review-2025, but is no address; write an address that begins with https://" in told


def test_a_language_is_told_as_a_code(tmp_path: Path) -> None:
    card = made.SIDECAR.replace("language: en", "language: English")
    (told,) = failures(validate(made.put(tmp_path, table(), sidecar=card)))
    assert "language is English, but is no code of a language; write it as en" in told


def test_a_number_with_a_comma_in_braces_is_told_as_one(tmp_path: Path) -> None:
    more = """\
reviews:
  - anchor: 820 t
    verdict: correct
    reason: Two digits were swapped.
    expect: {value: 820}
    set: {value: 2,800}
"""
    (told,) = failures(validate(document(tmp_path, more=more)))
    assert "line 15: reviews.1.set.800: is no key, but the end of a number; write a number without separators" in told


def test_the_marks_of_a_conflict_in_a_text_are_told(tmp_path: Path) -> None:
    text = f"<<<<<<< HEAD\n{TEXT}=======\n{TEXT}>>>>>>> other\n"
    assert "line 1: holds the marks of a conflict of git" in failures(validate(document(tmp_path, text)))[0]


def test_a_letter_of_a_word_processor_is_told_to_be_saved_as_text(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(b"PK\x03\x04")
    assert "open it in its program and save it as plain text" in failures(validate(tmp_path / "note.docx"))[0]


@pytest.mark.parametrize(("text", "notes"), [("Country\tTonnes\nNorway\t4,310\n", ["nothing_read"]), (TEXT, [])])
def test_a_text_of_which_nothing_is_read_is_told(text: str, notes: list[str], tmp_path: Path) -> None:
    verdict = validate(document(tmp_path, text))
    assert verdict.valid and [item.rule for item in verdict.failures] == notes


@pytest.mark.parametrize(
    ("shown", "rule", "col"),
    [("Norway’s", "", 0), ("Norwayâ€™s", "encoding_read", 7), ("Nor\u00adway", "word_torn", 1),
     ("Nor\u200bway", "word_torn", 1), ("Norway\u00ad", "", 0), ("Norway\u200b's São Tomé", "", 0)],
)  # fmt: skip
def test_letters_read_wrongly_and_words_that_something_unseen_parts_are_told_at_their_place(
    shown: str, rule: str, col: int, tmp_path: Path
) -> None:
    found = validate(document(tmp_path, TEXT.replace("Norway", shown, 1))).failures
    told = [
        (item.rule, item.line, item.col, item.severity) for item in found if item.rule in ("encoding_read", "word_torn")
    ]
    assert told == ([(rule, 1, col, "warning")] if rule else [])


def test_words_that_soft_hyphens_part_are_read_whole_and_stand_at_their_place() -> None:
    parted = "In 2024 Nor\u00adway ex\u00adported 4,310 ton\u00adnes of rare earth ox\u00adide to Ja\u00adpan."
    steps: list[int] = []
    (claim,) = extract_document(from_text(parted), steps.append).claims
    (whole,) = extract(text=parted.replace("\u00ad", "")).claims
    assert replace(claim, evidence=()) == replace(whole, evidence=())
    assert claim.anchor.exact == "4,310 ton\u00adnes"
    assert all(parted[item.start : item.end] == item.exact for item in claim.evidence)
    assert sum(steps) == len(parted)


@pytest.mark.parametrize("text", ["404 Not Found\n\nnginx\n", "Just a moment...\n", "# Page not found\n",
                                  "Hold on. Please enable JavaScript and cookies to continue.\n"])  # fmt: skip
def test_what_a_server_sends_instead_of_a_page_is_no_document(text: str, tmp_path: Path) -> None:
    (told,) = failures(validate(document(tmp_path, text)))
    assert "which a server sends instead of a page, and no document; open the address in a browser" in told


@pytest.mark.parametrize("text", ["Access denied: Norway sent 4,310 tonnes of rare earths in 2024, Japan none.\n",
                                  "Just a moment later the price of tin rose by 5 % in London.\n"])  # fmt: skip
def test_a_text_that_begins_like_such_a_notice_may_be_one_of_the_field(text: str, tmp_path: Path) -> None:
    assert validate(document(tmp_path, text)).valid


@pytest.mark.parametrize(("figure", "told"), [("4,\u200b310", True), ("4,310\u200b", False)])
def test_a_figure_with_a_character_that_nobody_sees_is_told_at_its_place(
    figure: str, told: bool, tmp_path: Path
) -> None:
    found = [item for item in validate(document(tmp_path, TEXT.replace("4,310", figure))).failures]
    assert [(item.rule, item.line, item.col, item.severity) for item in found] == (
        [("figure_torn", 1, 17, "warning")] if told else []
    )


def test_rows_with_semicolons_below_a_header_with_commas_are_told_the_sign_that_parts_them(tmp_path: Path) -> None:
    header, row = table().splitlines()[-2:]
    cells = next(csv.reader([row]))
    path = made.put(tmp_path, f"{header}\n{';'.join(cells)}\n")
    (told,) = failures(validate(path))
    assert "it has commas, and this row semicolons" in told


def test_a_day_that_a_spreadsheet_counts_is_told_as_the_day_it_is(tmp_path: Path) -> None:
    (told,) = failures(validate(made.put(tmp_path, table({"period_start": "44927"}))))
    assert "write 2023-01-01, which is the day that a spreadsheet counts so" in told


@pytest.mark.parametrize(
    ("cells", "value", "start"),
    [
        ({"value": "270000,0", "period_start": "01.01.2024", "period_end": "31.12.2024"}, 270000, "2024-01-01"),
        ({"value": "270.000,00", "period_start": "1.1.2024"}, 270000, "2024-01-01"),
    ],
)
def test_a_spreadsheet_that_parts_decimals_by_commas_may_write_its_numbers_and_days_so(
    cells: dict[str, str], value: float, start: str, tmp_path: Path
) -> None:
    text = ";".join(QUANTITY) + "\n" + ";".join((QUANTITY | cells).values()) + "\n"
    verdict = validate(made.put(tmp_path, text))
    assert made.failures(verdict) == []
    (claim,) = claims(read(tmp_path / "review-2025.csv"))
    assert isinstance(claim, Quantity)
    assert (claim.value, str(claim.period_start)) == (value, start)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"value": "270,000"}, "must be a number without separators of thousands; write 270000"),
        ({"value": "270.000"}, "reads as 270,000"),
        ({"value": "2700,5"}, "reads as 270,000"),
        ({"period_start": "31.02.2024"}, "must be a day of the calendar"),
    ],
)
def test_what_such_a_spreadsheet_leaves_open_is_told(cells: dict[str, str], said: str, tmp_path: Path) -> None:
    text = ";".join(QUANTITY) + "\n" + ";".join((QUANTITY | cells).values()) + "\n"
    assert any(said in failure for failure in made.failures(validate(made.put(tmp_path, text))))
