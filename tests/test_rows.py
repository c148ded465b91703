"""A row that says something else than its quote is told so at its cell; one that looks alike and agrees is not."""

from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, QUANTITY, RELATION, both, parquet, seen, table

from reofacts.schemas.contract import enums
from reofacts.validation import bulk
from reofacts.validation.paths import validate

COBALT = {"basis": "", "material_id": "material:cobalt", "value_text": "9,000", "value": "9000"}
MADE = {**COBALT, "quote": "China produced 9,000 tonnes of cobalt in 2024"}
SHARE = {**made.SHARE, "value_text": "5", "value": "5", "unit_text": "%", "measure": "change", "change_of": "export"}
OPEN = {"period_text": "", "period_start": "", "period_end": ""}
ACTORS = "imposer: China (government:china); target: Japan (government:japan)"
BAN = {**OPEN, "participants": ACTORS, "quote": "China banned exports of gallium to Japan"}
MAGNETS = {"quote": "Neodymium is used in permanent magnets"}


def dated(text: str, first: str, last: str, quote: str = "China produced 9,000 tonnes of cobalt") -> dict[str, str]:
    """A row of production with a period that its quote ends with."""
    return {**COBALT, "quote": f"{quote} {text}", "period_text": text, "period_start": first, "period_end": last}


def year(number: int) -> dict[str, str]:
    """The cells of a calendar year."""
    return {"period_text": f"{number}", "period_start": f"{number}-01-01", "period_end": f"{number}-12-31"}


INDIA = {"place_id": "place:india"}
NOWHERE = "Output of cobalt was 9,000 tonnes in"
MINED = "India produced 9,000 tonnes of cobalt in"
TWO = {**COBALT, "quote": "China produced 8,000 t of cobalt in 2022 and 9,000 t in 2023", "unit_text": "t"}
PERIODS: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    ({**dated("FY2023-24", "2023-01-01", "2023-12-31", MINED), **INDIA},
     {**dated("FY2023-24", "2023-04-01", "2024-03-31", MINED), **INDIA}, "period_start", "write 2023-04-01"),
    ({**dated("fiscal 2023", "2023-01-01", "2023-12-31", NOWHERE), "place_id": ""},
     {**dated("fiscal 2023", "2022-07-01", "2023-06-30", NOWHERE), "place_id": ""},
     "period_start", "source's fiscal year"),
    (dated("in the first half of 2024", "2024-01-01", "2024-12-31"),
     dated("in the first half of 2024", "2024-01-01", "2024-06-30"), "period_end", "2024-06-30 into period_end"),
    (dated("in Q3 2024", "2024-01-01", "2024-12-31"),
     dated("in Q3 2024", "2024-07-01", "2024-09-30"), "period_start", "write 2024-07-01"),
    (dated("since 2010", "2010-01-01", "2010-12-31"),
     dated("since 2010", "2010-01-01", ""), "period_end", "nothing into period_end"),
    (dated("from 2010 to 2020", "2010-01-01", "2010-12-31"),
     dated("from 2010 to 2020", "2010-01-01", "2020-12-31"), "period_end", "2020-12-31 into period_end"),
    (dated("in 2023", "2023-01-01", ""), dated("early 2023", "2023-01-01", "2023-03-31"), "period_end", "2023-12-31"),
    ({**MADE, **OPEN}, {**MADE, **OPEN, "quote": "China produced 9,000 tonnes of cobalt"}, "period_text", "write 2024"),
    ({**MADE, **year(2019)}, {**MADE, **year(2019),
     "quote": "China, 9,000 tonnes of cobalt, after 1,000 in the year before"},
     "period_text", "write 2024-01-01"),
    ({**TWO, **year(2022)}, {**TWO, **year(2023)}, "period_start", "write 2023-01-01"),
]  # fmt: skip
NAMES: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    ({**MADE, "place_id": "place:india"}, {**MADE, "place_id": "place:asia"}, "place_id", "write place:china"),
    ({**MADE, "material_id": "material:lithium"}, {**MADE, "quote": "China produced 9,000 tonnes of it in 2024"},
     "material_id", "write material:cobalt"),
    ({**MADE, "material_id": "material:dysprosium", "basis": "REO",
     "quote": "9,000 tonnes of neodymium oxide in 2024"},
     {**MADE, "material_id": "material:neodymium", "basis": "REO",
     "quote": "9,000 tonnes of neodymium oxide in 2024"},
     "material_id", "material:neodymium-oxide"),
    ({**MADE, "measure": "supply"}, {**MADE, "measure": "supply",
     "quote": "9,000 tonnes of cobalt in 2024, from China"},
     "measure", "write production"),
    ({**made.MONEY, "quote": "Brazil: a market worth US$5 billion"}, made.MONEY, "place_id", "write place:brazil"),
    ({**MADE, "quote": "Brazil exported 9,000 tonnes of cobalt to Japan in 2024", "measure": "export",
      "place_id": "place:japan", "partner_id": "place:brazil"},
     {**MADE, "quote": "Brazil exported 9,000 tonnes of cobalt to Japan in 2024", "measure": "export",
      "place_id": "place:brazil", "partner_id": "place:japan"}, "place_id", "place:brazil into place_id"),
    ({**made.RESERVE, "quote": "inferred resources of 2 million to 3 million tonnes", "measure": "resource",
      "resource_class": "measured"},
     {**made.RESERVE, "quote": "inferred resources of 2 million to 3 million tonnes", "measure": "resource",
      "resource_class": "inferred"}, "resource_class", "write inferred"),
]  # fmt: skip
SAID: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    ({**MADE, "quote": "China did not produce 9,000 tonnes of cobalt in 2024"},
     {**MADE, "quote": "Not only China made 9,000 tonnes of cobalt in 2024"}, "polarity", "write negated"),
    ({**MADE, "polarity": "negated"},
     {**MADE, "polarity": "negated", "quote": "China did not produce 9,000 tonnes of cobalt in 2024"}, "polarity",
     "write affirmed"),
    ({**MADE, "attribution": "named_person"}, {**MADE, "attribution": "unnamed_sources"}, "attributed_to",
     "into attributed_to"),
    ({**MADE, "attributed_to": "Li Wei"}, {**MADE, "attributed_to": "Li Wei", "attribution": "named_person"},
     "attribution", "write named_person"),
    ({**MADE, "quote": "According to the USGS, China produced 9,000 tonnes of cobalt in 2024"},
     {**MADE, "quote": "According to the USGS, China produced 9,000 tonnes of cobalt in 2024",
      "attribution": "named_organisation", "attributed_to": "US Geological Survey"}, "attribution",
     "USGS into attributed_to"),
    ({**MADE, "quote": "China produced 9,000 tonnes of cobalt in 2024, said Li Wei", "attribution": "named_person",
      "attributed_to": "Ana Souza"},
     {**MADE, "quote": "China produced 9,000 tonnes of cobalt in 2024, said Li Wei", "attribution": "named_person",
      "attributed_to": "Li"}, "attributed_to", "take a quote that names Ana Souza"),
    ({**MADE, "quote": "China produced an estimated 9,000 tonnes of cobalt in 2024"},
     {**MADE, "quote": "Estimated prices rose; China produced 9,000 tonnes of cobalt in 2024"}, "modality",
     "write estimated"),
    ({**MADE, "quote": "China produced more than 9,000 tonnes of cobalt in 2024", "qualifier": "about"},
     {**MADE, "quote": "China's output did not fall below 9,000 tonnes of cobalt in 2024", "qualifier": "at_least"},
     "qualifier", "write more_than"),
    ({**SHARE, "quote": "exports: minus 5 % in 2024"}, {**SHARE, "quote": "exports: minus 5 % in 2024", "value": "-5"},
     "value", "write -5"),
    ({**MADE, "locator": "TODO"}, {**MADE, "locator": "p. 3"}, "locator", "write the page"),
    ({**MADE, "locator": "page 3 " * 40}, {**MADE, "locator": "page 3, table 12 (continued), row China, column 2024"},
     "locator", "write the page"),
    ({**MADE, "quote": "China produced 1.29 million tonnes of cobalt in 2024", "value_text": "1.29", "value": "1.29"},
     {**MADE, "quote": "China produced 1.29 million tonnes of cobalt in 2024", "value_text": "1.29",
      "unit_text": "million tonnes", "value": "1290000"}, "value", "write 1290000"),
    ({**MADE, "quote": "China produced 1.29 million tonnes of cobalt in 2024", "value_text": "1.29 million",
     "value": "1,29"},
     {**MADE, "quote": "China produced 1.29 million tonnes of cobalt in 2024", "value_text": "1.29 million",
      "value": "1290000"}, "value", "write 1290000"),
    ({**made.PRICE, "quote": "$810 per kg", "unit_text": "$ … per kg", "unit": "CNY/kg"},
     {**made.PRICE, "quote": "$810 per kg", "unit_text": "$ … per kg", "unit": "AUD/kg"}, "unit", "write USD/kg"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "right", "column", "mend"), [*PERIODS, *NAMES, *SAID])
def test_a_figure_that_its_quote_does_not_say_is_told_once_and_one_that_looks_alike_is_not(
    wrong: dict[str, str], right: dict[str, str], column: str, mend: str, tmp_path: Path
) -> None:
    (told,) = (item for item in validate(made.put(tmp_path, table(wrong))).failures if item.severity != "info")
    assert (told.column, told.line) == (column, 2)
    assert mend in told.mend
    silent = validate(made.put(tmp_path, table(right))).failures
    assert [item for item in silent if item.column == column and item.severity != "info"] == []


EVENTS: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    ({**BAN, "quote": "China will suspend exports of gallium to Japan"},
     {**BAN, "quote": "China suspended exports of gallium to Japan, which will protest"}, "event_status",
     "write planned"),
    ({**BAN, "quote": "China may ban exports of gallium to Japan", "event_status": "proposed"},
     {**BAN, "quote": "China may ban exports of gallium to Japan", "event_status": "proposed", "modality": "possible"},
     "modality", "write possible"),
    ({**BAN, "quote": "China lifted the ban on exports of gallium to Japan"},
     {**BAN, "quote": "China lifted the ban on exports of gallium to Japan", "event_status": "cancelled"},
     "event_status", "write cancelled"),
    ({**BAN, "event_status": "cancelled"}, BAN, "event_status", "write in_force"),
    ({**BAN, "quote": "China proposed a ban on exports of gallium to Japan"},
     {**BAN, "quote": "China's proposed ban on gallium for Japan took effect"}, "event_status",
     "write planned or proposed"),
    ({**BAN, "quote": "China did not ban exports of gallium to Japan"},
     {**BAN, "quote": "China did not ban exports of gallium to Japan", "event_status": "not_occurred",
      "polarity": "negated"}, "event_status", "negated into polarity"),
    ({**BAN, "control_kind": "quota"}, BAN, "control_kind", "write ban"),
    ({**BAN, "event_type": "meeting", "event_status": "occurred", "control_kind": ""},
     {**BAN, "event_type": "announcement", "event_status": "occurred", "control_kind": ""}, "event_type",
     "export_control"),
    ({**BAN, "participants": "imposer: China (government:china); target: China (government:china)"},
     {**BAN, "participants": "imposer: China (government:china)"}, "participants", "whom it is aimed at"),
    ({**BAN, "participants": "imposer: Japan (government:japan); target: China (government:china)"}, BAN,
     "participants", "swap imposer and target"),
    ({**BAN, "participants": "imposer: China (government:china); target: Malta (government:malta)"},
     {**BAN, "participants": "imposer: Beijing (government:china); target: Tokyo (government:japan)"},
     "participants", "take a longer quote"),
    ({**BAN, "participants": "imposer: gallium (material:gallium)"},
     {**BAN, "participants": "material: gallium (material:gallium)"},
     "participants", "correct the role"),
    ({**BAN, "quote": f"{BAN['quote']} on 1 August 2023"}, {**BAN, "quote": f"{BAN['quote']} on 1 August 2023", **dated(
        "1 August 2023", "2023-08-01", "2023-08-01")} | {"quote": f"{BAN['quote']} on 1 August 2023"},
     "period_text", "write 1 August 2023"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "right", "column", "mend"), EVENTS)
def test_an_event_that_its_quote_does_not_tell_is_told_and_one_that_looks_alike_is_not(
    wrong: dict[str, str], right: dict[str, str], column: str, mend: str, tmp_path: Path
) -> None:
    (told,) = validate(made.put(tmp_path, table(wrong, base=EVENT))).failures
    assert (told.column, told.line) == (column, 2)
    assert mend in told.mend
    right = {name: cell for name, cell in right.items() if name in EVENT}
    assert validate(made.put(tmp_path, table(right, base=EVENT))).failures == ()


RELATIONS: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    ({"subject_id": "material:dysprosium"}, {"subject_id": "material:rare-earths"}, "subject_id", "material:neodymium"),
    ({**MAGNETS, "quote": "Neodymium may be used in permanent magnets"},
     {**MAGNETS, "quote": "Neodymium may be used in permanent magnets", "modality": "possible"}, "modality",
     "possible"),
    ({**MAGNETS, "quote": "Neodymium is not used in permanent magnets"},
     {**MAGNETS, "quote": "Neodymium is used in permanent magnets, though not in motors"}, "polarity", "write negated"),
    ({**MAGNETS, "object_id": "place:china"}, {**MAGNETS, "object_id": "material:permanent-magnets"}, "object_id",
     "correct"),
    ({**MAGNETS, "object_id": "material:neodymium"}, MAGNETS, "object_id", "leave object_id empty"),
    ({"quote": "Japan lacks deposits of neodymium", "predicate": "lacks", "subject_id": "government:japan",
      "participants": "subject: Japan (government:japan)",
      "object_text": "deposits of neodymium"},
     {"quote": "Japan lacks deposits of neodymium", "predicate": "lacks", "subject_id": "government:japan",
      "participants": "subject: Japan (government:japan)",
      "object_text": "deposits of neodymium", "polarity": "negated"}, "polarity", "write negated"),
    ({**MAGNETS, "object_text": "Neodymium", "subject_id": "", "participants": "subject: permanent magnets"}, MAGNETS,
     "object_text", "swap subject and object"),
    ({**MAGNETS, "predicate": "uses"}, MAGNETS, "predicate", "did you mean used_in? (The subject"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "right", "column", "mend"), RELATIONS)
def test_a_relation_that_its_quote_does_not_say_is_told_and_one_that_looks_alike_is_not(
    wrong: dict[str, str], right: dict[str, str], column: str, mend: str, tmp_path: Path
) -> None:
    (told,) = validate(made.put(tmp_path, table(wrong, base=RELATION))).failures
    assert (told.column, told.line) == (column, 2)
    assert mend in told.mend
    assert validate(made.put(tmp_path, table(right, base=RELATION))).failures == ()


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"measure": "share"}, "unit_of_measure"),
        ({"unit": "USD"}, "read_again"),
        ({"unit_text": "kg"}, "read_again"),
        ({"measure": "reserve"}, "class_of_resource"),
        ({**year(2026), "quote": "China produced 270,000 tonnes of rare earth oxide in 2024"}, "not_yet"),
        ({"period_start": "1024-01-01"}, "period_text_again"),
        ({**made.RESERVE, "value_min": "1000000", "value_max": "4000000"}, "bounds_again"),
    ],
)
def test_what_one_fault_makes_is_told_once(cells: dict[str, str], rule: str, tmp_path: Path) -> None:
    (told,) = validate(made.put(tmp_path, table(cells))).failures
    assert told.rule == rule


@pytest.mark.parametrize(
    ("column", "role"),
    [("place_id", "location"), ("partner_id", "location"), ("material_id", "material"), ("entity_id", "holder")],
)
def test_what_nobody_knows_is_named_in_the_role_of_its_column(column: str, role: str, tmp_path: Path) -> None:
    kind = {"material": "material", "holder": "organisation"}.get(role, "place")
    (told,) = validate(made.put(tmp_path, table({column: f"{kind}:qwxyzzq"}))).errors
    assert told.mend == f"name it under participants, as `{role}: its name ({kind}:qwxyzzq)`"


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_of_a_spreadsheet_is_no_cell_of_text(error: str, tmp_path: Path) -> None:
    (told,) = validate(made.put(tmp_path, table({"locator": error}))).errors
    assert (told.rule, told.column, told.value) == ("text", "locator", error)
    assert validate(made.put(tmp_path, table({"locator": "figure #3"}))).failures == ()


def test_a_compound_growth_may_be_written_a_year_or_not(tmp_path: Path) -> None:
    growth = {**SHARE, "quote": "exports grow at a CAGR of 5 % in 2024", "measure": "growth_rate"}
    assert validate(made.put(tmp_path, table({**growth, "unit": "%/yr"}))).failures == ()
    (note,) = validate(made.put(tmp_path, table({**growth, "unit": "%"}))).failures
    assert (note.severity, note.column, note.mend) == ("info", "unit", "write %/yr")


@pytest.mark.parametrize(
    ("base", "pairs"),
    [(QUANTITY, [*PERIODS, *NAMES, *SAID]), (EVENT, EVENTS), (RELATION, RELATIONS)],
    ids=["quantities", "events", "relations"],
)
def test_a_long_file_finds_the_same_in_the_words_of_its_quotes(
    base: dict[str, str], pairs: list[tuple[dict[str, str], dict[str, str], str, str]], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    rows = [{"locator": f"page {number}", **cells} for number, (*two, _, _) in enumerate(pairs) for cells in two]
    monkeypatch.setattr(bulk, "TOLD", 10_000)
    monkeypatch.setattr(bulk, "FIRST", 0)
    monkeypatch.setattr(bulk, "LOOKED", 0)
    short, long = both(parquet(tmp_path, rows, base), monkeypatch)
    apart = {*enums()["rule"], "row_repeated"}  # Findings are looked for in some rows of a long file.
    said = {item for item in seen(short) if item[1] not in apart}
    assert {item for item in seen(long) if item[1] not in apart} == said
    assert len(said) >= len(pairs)
