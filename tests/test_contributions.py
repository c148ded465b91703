"""Contributions as people write them: what is wrong is found at its place, in words that help; odd good ones pass."""

from pathlib import Path

import contributed as made
import pytest
from contributed import CELLS, EVENT, MONEY, OTHERS, PRICE, QUANTITY, RELATION, RESERVE, SHARE, excel, failures, table

from reofacts.contributions import reading
from reofacts.display.report import line
from reofacts.errors import ReofactsError
from reofacts.project import contributed
from reofacts.schemas import TABLES
from reofacts.tables.columns import shape
from reofacts.validation.paths import validate

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("cells", "column", "words"), CELLS)
def test_a_wrong_cell_is_named_with_its_line_column_and_mend(
    cells: dict[str, str], column: str, words: str, tmp_path: Path
) -> None:
    path = made.put(tmp_path, table({}, cells | {"locator": cells.get("locator", "page 9")}))
    verdict = validate(path)
    found = [(item.line, item.file, item.column) for item in verdict.errors if words in line(item)]
    assert found == [(3, str(path), column)], failures(verdict)
    assert len(verdict.errors) == 1, failures(verdict)


@pytest.mark.parametrize(("base", "cells", "column", "words"), OTHERS)
def test_events_and_relations_are_judged_too(
    base: dict[str, str], cells: dict[str, str], column: str, words: str, tmp_path: Path
) -> None:
    (failure,) = validate(made.put(tmp_path, table(cells, base=base))).errors
    assert (failure.line, failure.column) == (2, column)
    assert words in line(failure)


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
    (table().replace(",", ";", len(QUANTITY) - 1), 2,
     "part the cells of the rows as those of the header: it has semicolons, and this row commas"),
    (table().rstrip("\n,") + "\n", 2, "has 22 cells, but the header has 28; add the empty cells"),
    (table().encode("utf-16"), 0, "the file is UTF-16, not UTF-8; save the file as UTF-8, in Excel as CSV UTF-8"),
    (table({"note": "naïve"}).encode("cp1252"), 2, "the letter behind 'na' is not in UTF-8"),
    (table().encode() + b"\0", 3, "a NUL character stands in it"),
    (b"PK\x03\x04 a workbook", 0, "name it .xlsx, if it is a workbook"),
    (b"\x89PNG\r\n\x1a\n", 0, "and no CSV; write its figures into the table"),
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


@pytest.mark.parametrize("name", ["review-2025.quantities.csv", "review-2025.xlsx"])
def test_two_files_of_the_same_claims_are_refused_each_with_the_name_of_the_other(name: str, tmp_path: Path) -> None:
    first = made.put(tmp_path, table())
    second = made.put(tmp_path, made.workbook(excel({})) if name.endswith("x") else table(), name)
    made.put(tmp_path, table(base=EVENT), "review-2025.events.csv")
    assert [item.wrong for item in validate(first).errors] == [f"{second} holds quantities of this source too"]
    assert [item.wrong for item in validate(second).errors] == [f"{first} holds quantities of this source too"]
    with pytest.raises(ReofactsError, match="holds quantities of this source too; put the rows into one"):
        list(contributed([reading.source(first)], tmp_path, {}, {}))


def test_a_figure_without_its_million_is_told_with_the_words_of_the_quote(tmp_path: Path) -> None:
    quote = "China produced 0.27 million tonnes of rare earth oxide in 2024"
    wrong = {"quote": quote, "value_text": "0.27"}
    (failure,) = validate(made.put(tmp_path, table(wrong))).errors
    assert (failure.column, failure.mend) == ("value", "write 0.27 million into value_text, as the quote has it")
    (failure,) = validate(made.put(tmp_path, table(wrong | {"value": "27000"}))).errors
    assert failure.mend.startswith("write 0.27 if that is meant")


def test_a_year_in_other_signs_than_digits_is_named_and_no_fault_of_ours(tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table({"change_base": "²"}))).errors
    assert (failure.rule, failure.column) == ("pattern", "change_base")


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


def test_a_table_of_entities_is_told_where_entities_enter(tmp_path: Path) -> None:
    path = tmp_path / "review-2025.entities.csv"
    path.write_text("entity_id,kind,label\norganisation:some-mine,organisation,Some Mine\n", encoding="utf-8")
    told = failures(validate(path))
    assert all("under participants, as `holder: Some Mine (organisation:some-mine)`" in one for one in told) and told
