"""The words of a quote beside its figure are held against the row; only a sign that is not printed is an error."""

from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, QUANTITY, RELATION, both, parquet, seen, table

from reofacts.contributions.reading import read
from reofacts.contributions.rows import claims
from reofacts.validation.paths import validate

BARE = {"period_text": "", "period_start": "", "period_end": ""}
PROVED = {"quote": "proved and probable reserves of 270,000 tonnes REO", "measure": "reserve",
          "modality": "estimated", "resource_class": "unspecified", **BARE}  # fmt: skip
BESIDE: list[tuple[dict[str, str], str, str, str]] = [
    ({"quote": "More than 270,000 tonnes in 2024"}, "hedge_again", "qualifier", "write more_than"),
    ({"quote": "up to 270,000 tonnes in 2024", "qualifier": "at_least"}, "hedge_again", "qualifier", "write at_most"),
    ({"quote": "China is expected to produce 270,000 tonnes in 2024"}, "mood_again", "modality", "write forecast"),
    ({"quote": "China plans to produce 270,000 tonnes in 2024"}, "mood_again", "modality", "write target"),
    ({"quote": "30 t (66,000 lb) of oxide in 2024", "value_text": "66,000", "unit_text": "t", "value": "66000"},
     "unit_beside", "unit_text", "look at the quote again"),
    ({"quote": "China produced 270,000 tonnes of ore in 2024", "material_id": ""}, "basis_again", "basis", "write ore"),
    ({"quote": "China produced 270,000 tonnes REO in 2024", "basis": ""}, "basis_again", "basis", "write REO"),
    ({"quote": "China plans to produce 270,000 tonnes", "modality": "forecast", **BARE}, "mood_again", "modality",
     "write target"),
    ({"quote": "China produced 10 to 20 tonnes in 2024", "value_text": "20", "value": "20", "basis": ""},
     "range_beside", "value_text", "write their middle, 15, 10 into value_min, 20 into value_max"),
    ({"quote": "China produced 270,000 tonnes in February 2024", "period_text": ""}, "period_beside", "period_start",
     "write 2024-02-01 into period_start and 2024-02-29"),
    ({"quote": "China made 270,000 tonnes in February 2024", "period_text": "2024"}, "period_beside", "period_start",
     "write 2024-02-01 into period_start and 2024-02-29"),
    ({"quote": "270,000 tonnes in the first quarter of 2024", "period_text": "", "period_start": "2024-07-01",
      "period_end": "2024-09-30"}, "period_beside", "period_start", "write 2024-01-01"),
    ({"quote": "270,000 tonnes in February 2024, as the report of March 2024 has it", "period_text": "",
      "period_start": "2024-07-01", "period_end": "2024-07-31"}, "period_beside", "period_start", "elsewhere"),
    ({"quote": "270,000 tonnes in May 2024 and 260,000 tonnes in June 2024", "period_text": "",
      "period_start": "2024-06-01", "period_end": "2024-06-30"}, "period_beside", "period_start", "write 2024-05-01"),
    ({"period_text": "in 20024"}, "period_read", "period_text", "copy '2024'"),
    ({"period_text": "in the yaer 2024"}, "period_read", "period_text", "copy '2024'"),
    ({"quote": "270,000 tonnes in all", "period_text": "in Febuary 2024"}, "period_read", "period_text", "as in Feb"),
    ({**PROVED, "resource_class": "proved"}, "class_again", "resource_class", "write unspecified"),
    ({"quote": "China produced 270,000 tonnes of monazite in 2024", "material_id": "material:monazite"}, "basis_said",
     "basis", "leave it only if another place, as the head of the table, says it, and say so in note"),
    ({"quote": "270,000 tonnes of rare earths in 2024", "material_id": "material:rare-earths", "basis": "metal"},
     "basis_said", "basis", "else leave basis empty"),
    ({"quote": "China … 270,000 tonnes of oxide in 2024"}, "quote_whole", "quote", "as printed, or two rows"),
    ({"quote": "China...270,000 tonnes of oxide in 2024"}, "quote_whole", "quote", "as printed, or two rows"),
    ({"unit_text": "t"}, "unit_text_quoted", "unit_text", "take a longer quote"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "rule", "column", "mend"), BESIDE)
def test_words_beside_the_figure_that_say_something_else_than_the_row_are_a_warning(
    cells: dict[str, str], rule: str, column: str, mend: str, tmp_path: Path
) -> None:
    verdict = validate(made.put(tmp_path, table(cells)))
    assert verdict.valid
    assert [(item.rule, item.column) for item in verdict.warnings] == [(rule, column)]
    assert mend in verdict.warnings[0].mend


PERCENT = {"measure": "change", "change_of": "production", "unit": "%", "unit_text": "%", "basis": ""}
NOTHING = {"value": "0", "unit_text": "", "quote": "no oxide was produced in China in 2024"}
PRINTED: list[tuple[dict[str, str], bool]] = [
    ({**PERCENT, "quote": "Production in China: –5 % in 2024", "value_text": "–5", "value": "-5"}, True),
    ({**PERCENT, "quote": "Production in China: –5 % in 2024", "value_text": "–5", "value": "5"}, False),
    ({**PERCENT, "quote": "Stocks in China: –5 % in 2024", "value_text": "–5", "value": "5", "measure": "other",
      "change_of": ""}, False),
    ({**NOTHING, "value_text": "no"}, True),
    ({**NOTHING, "value_text": "no", "value": "5"}, False),
    ({"value": "0", "value_text": "nil", "quote": "China: nil tonnes in 2024"}, True),
    ({"value": "0", "value_text": "none", "quote": "China mined none in 2024", "unit_text": ""}, True),
    ({"value": "0", "value_text": "–", "quote": "China 2024 –", "locator": "table 1; tonnes in its head"}, True),
    ({**PERCENT, "quote": "a 3½-fold rise in Chinese output in 2024", "value_text": "3½-fold", "value": "3.5",
      "unit": "x", "unit_text": ""}, True),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "right"), PRINTED)
def test_a_figure_as_yearbooks_print_it_is_read_in_both_ways_of_judging(
    cells: dict[str, str], right: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*({"locator": f"page {number}"} for number in range(150)), {"locator": "table 2", **cells}]
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    assert (short.valid, long.valid) == (right, right)
    assert {item for item in seen(short) if item[0] == 151} <= seen(long)


@pytest.mark.parametrize("words", ["", "in Febuary 2024"])
def test_another_month_than_the_only_time_that_the_quote_names_is_an_error(words: str, tmp_path: Path) -> None:
    cells = {"quote": "China produced 270,000 tonnes in February 2024", "period_text": words,
             "period_start": "2024-03-01", "period_end": "2024-03-31"}  # fmt: skip
    (error,) = validate(made.put(tmp_path, table(cells))).errors
    assert (error.rule, error.column) == ("period_beside", "period_start")
    assert error.mend.startswith("write 2024-02-01 into period_start and 2024-02-29 into period_end")


@pytest.mark.parametrize(
    "cells",
    [
        {"quote": "about 270,000 tonnes in 2024", "qualifier": "about"},
        {"quote": "China expects to produce 270,000 tonnes", "modality": "forecast", **BARE},
        {"quote": "China produced 10 t in 2023 and 20 tonnes in 2024", "value_text": "20", "value": "20", "basis": ""},
        {
            "quote": "China produced 10 to 20 tonnes in 2024",
            "value_text": "10 to 20",
            "value": "15",
            "value_min": "10",
            "value_max": "20",
            "qualifier": "range",
            "basis": "",
        },
        {"quote": "over 270,000 tonnes in 2024", "qualifier": "at_least"},
        PROVED,
        {**PROVED, "quote": "measured and indicated resources of 270,000 tonnes REO", "measure": "resource"},
        {"quote": "270,000 tonnes in 2024 and 23,000 in December 2024", "period_text": "2024"},
        {"quote": "270,000 tonnes in the year to December 2024", "period_text": ""},
        {"quote": "270,000 tonnes of rare earths in 2024", "note": "in REO by the head of the table"},
        {"quote": "270,000 tonnes of Nd2O3 in 2024", "material_id": "material:neodymium-oxide"},
        {"quote": "China ....... 270,000", "locator": "table 1; tonnes in its head"},
        {"quote": "270,000 tonnes in Heisei 36", "period_text": "in Heisei 36"},
        {"quote": "India produced more than 2,900 t, China 270,000 tonnes in 2024"},
        {"quote": "a quota of 270,000 tonnes is planned for 2024", "measure": "quota", "basis": ""},
        {"quote": "China 270,000, India 2,900", "locator": "table 1; tonnes in its head", **BARE},
        {"quote": "270,000 tonnes of ore in 2024", "basis": "", "material_id": ""},
        {"quote": "China produced 270,000 tonnes of rare earths in 2024", "basis": ""},
        {"quote": "China produced 270,000t of oxide in 2024", "unit_text": "t"},
        {"quote": "Exports came to -270,000 tonnes of oxide in 2024", "value": "-270000", "measure": "other"},
    ],
)
def test_words_that_agree_or_speak_of_another_figure_are_no_warning(cells: dict[str, str], tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table(cells)))
    assert verdict.valid
    beside = (
        "hedge_again",
        "mood_again",
        "unit_beside",
        "basis_again",
        "sign_again",
        "unit_text_quoted",
        "range_beside",
        "period_beside",
        "period_read",
        "class_again",
        "basis_said",
        "quote_whole",
    )
    assert [item.rule for item in verdict.failures if item.rule in beside] == []


@pytest.mark.parametrize(("printed", "value"), [("270,000", "-270000"), ("-270,000", "270000")])
def test_a_sign_that_is_not_the_printed_one_is_an_error_said_once(printed: str, value: str, tmp_path: Path) -> None:
    cells = {"quote": f"stocks of {printed} tonnes in 2024", "value_text": printed, "value": value, "basis": ""}
    verdict = validate(made.put(tmp_path, table({**cells, "measure": "other"})))
    assert [(item.rule, item.column, item.line) for item in verdict.failures] == [("sign_again", "value", 2)]


def test_a_loss_may_be_negative_though_no_minus_is_printed(tmp_path: Path) -> None:
    cells = {**made.MONEY, "quote": "the result was US$5 billion", "value": "-5000000000"}
    assert validate(made.put(tmp_path, table(cells))).valid


def test_a_conversion_in_brackets_that_does_not_agree_with_the_figure_is_a_finding(tmp_path: Path) -> None:
    cells = {"quote": "30 t (6,600 lb) of oxide in 2024", "value_text": "30", "unit_text": "t", "value": "30"}
    path = made.put(tmp_path, table(cells))
    verdict = validate(path)
    assert verdict.valid
    assert [item.rule for item in verdict.warnings] == ["conversion_mismatch"]
    (claim,) = claims(read(path))
    assert [(item.role, item.exact) for item in claim.evidence[1:]] == [("conversion", "6,600 lb")]


def test_a_conversion_that_agrees_is_evidence_and_no_warning(tmp_path: Path) -> None:
    cells = {"quote": "30 t (66,139 lb) of oxide in 2024", "value_text": "30", "unit_text": "t", "value": "30"}
    assert validate(made.put(tmp_path, table(QUANTITY | cells))).failures == ()


def test_an_object_that_the_quote_does_not_name_is_a_warning(tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table({"object_text": "headphones"}, base=RELATION)))
    assert [(item.rule, item.column) for item in verdict.failures] == [("object_quoted", "object_text")]
    assert verdict.valid


SIGNS = [
    {"quote": "stocks of 270,000 tonnes in 2024", "value": "-270000"},
    {"quote": "stocks of -270,000 tonnes in 2024", "value_text": "-270,000"},
    {"locator": ""},
    {"material_id": ""},
    {"measure": "change", "value": "-5"},
    {"partner_id": "place:china"},
    {"participants": "imposer: China (government:chyna)"},
    {"participants": "imposer: China (government:china), target: Japan"},
    {"material_id": "place:china"},
]


@pytest.mark.parametrize(
    ("base", "rows"),
    [
        (QUANTITY, [cells for cells, *_ in BESIDE] + SIGNS),
        (RELATION, [{"object_text": "headphones"}, {"subject_id": ""}, {"locator": ""}]),
        (EVENT, [{"participants": "imposer: The ministry (government:chyna)"}, {"locator": ""}]),
    ],
    ids=["quantities", "relations", "events"],
)
def test_a_long_file_is_told_the_same_of_its_words(
    base: dict[str, str], rows: list[dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [{"locator": f"page {number}"} for number in range(120)]
    spoiled = [{"locator": f"table {number}", **cells} for number, cells in enumerate(rows)]
    short, long = both(parquet(tmp_path, [*good, *spoiled], base), monkeypatch)
    assert {line for line, *_ in seen(short)} == {*range(121, 121 + len(rows))}
    assert seen(long) == seen(short)


@pytest.mark.parametrize("qualifier", ["exact", "about", ""])
def test_a_printed_range_is_no_single_figure_halfway(qualifier: str, tmp_path: Path) -> None:
    cells = {"quote": "between 10 and 20 t in 2024", "value_text": "10 and 20", "value": "15", "unit_text": "t"}
    (failure,) = validate(made.put(tmp_path, table({**cells, "qualifier": qualifier}))).errors
    assert (failure.rule, failure.column) == ("range_bounds", "value_min")
    assert "write 10 into value_min, 20 into value_max" in failure.mend
    ranged = cells | {"value_min": "10", "value_max": "20", "qualifier": "range"}
    assert validate(made.put(tmp_path, table(ranged))).valid


@pytest.mark.parametrize(
    ("base", "people", "other"),
    [
        (EVENT, "imposer: China (government:japan)", "government:china"),
        (RELATION, "material: dysprosium (material:terbium)", "material:dysprosium"),
    ],
)
def test_a_name_beside_the_id_of_another_known_entity_is_an_error_in_both_ways_of_judging(
    base: dict[str, str], people: str, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"participants": people}, {}]
    short, long = both(parquet(tmp_path, rows, base), monkeypatch)
    assert [(item.line, item.rule, item.column) for item in short.errors] == [(1, "people_known", "participants")]
    assert f"is the name of {other}" in short.errors[0].message
    assert seen(long) == seen(short)


@pytest.mark.parametrize(
    "people",
    ["imposer: Beijing (government:china)", "imposer: Inner Mongolia (government:china)",
     "imposer: the Chinese side (government:china)", "imposer: Washington (government:united-states)",
     "imposer: China (government:china); material: neodymium (material:neodymium-oxide)"],
)  # fmt: skip
def test_other_words_for_a_known_entity_or_for_a_part_of_it_pass(people: str, tmp_path: Path) -> None:
    assert validate(made.put(tmp_path, table({"participants": people}, base=EVENT))).errors == ()


@pytest.mark.parametrize(
    "quote",
    ["Against the will of Japan China produced 270,000 tonnes in 2024",
     "270,000 tonnes were produced in 2024 against a planned 250,000 tonnes",
     "output in 2024, against a planned 250,000 tonnes, was 270,000 tonnes",
     "China missed the target of 2024 by 270,000 tonnes",
     "270,000 tonnes in 2024, which will be exported"],
)  # fmt: skip
def test_a_word_for_a_plan_that_is_no_verb_before_the_figure_is_no_warning(quote: str, tmp_path: Path) -> None:
    verdict = validate(made.put(tmp_path, table({"quote": quote})))
    assert verdict.valid and "mood_again" not in [item.rule for item in verdict.failures]


@pytest.mark.parametrize("verb", ["will produce", "is expected to produce", "plans to produce", "could produce"])
def test_a_verb_that_expects_or_plans_the_figure_is_a_warning_in_both_ways_of_judging(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"quote": f"China {verb} 270,000 tonnes in 2024"}]
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    assert [item.rule for item in short.warnings] == ["mood_again"]
    assert seen(long) == seen(short)


@pytest.mark.parametrize("locator", ["table 1, caption: thousand tonnes", "table 1; unit from the head of the table"])
def test_a_unit_in_the_head_of_a_table_that_the_locator_names_is_no_warning(
    locator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"quote": "China 270, in 2024", "value_text": "270", "unit_text": "thousand tonnes", "locator": locator}
    short, long = both(parquet(tmp_path, [row, row | {"locator": "table 1"}]), monkeypatch)
    assert seen(short) == seen(long) == {(2, "unit_text_quoted", "unit_text", "warning")}


def test_what_a_plant_will_make_a_year_may_be_its_capacity_and_what_it_made_is_output(tmp_path: Path) -> None:
    cells = {"quote": "The plant in China will make 5,000 t a year", "value_text": "5,000", "unit_text": "t a year",
             "value": "5000", "unit": "t/yr", "measure": "capacity", "modality": "target", "basis": "",
             **BARE}  # fmt: skip
    assert validate(made.put(tmp_path, table(cells))).warnings == ()
    total = {"quote": "The plant in China made 5,000 t", "unit_text": "t", "unit": "t", "modality": "reported"}
    rules = [item.rule for item in validate(made.put(tmp_path, table(cells | total))).warnings]
    assert "measure_again" in rules


def test_a_figure_is_found_beside_a_longer_one_that_holds_its_digits(tmp_path: Path) -> None:
    cells = {"quote": "about 20 tonnes in 2024", "value_text": "20", "value": "20", "basis": ""}
    (failure,) = validate(made.put(tmp_path, table(cells))).failures
    assert (failure.rule, failure.mend) == ("hedge_again", "write about")


def test_one_wrong_bound_or_one_wrong_scale_is_told_once(tmp_path: Path) -> None:
    bounds = {"quote": "China produced between 10 and 20 tonnes in 2024", "value_text": "between 10 and 20",
              "value": "17.5", "value_min": "10", "value_max": "25", "qualifier": "range", "basis": ""}  # fmt: skip
    scale = {"quote": "China produced 1.2 million tonnes in 2024", "value_text": "1.2", "unit_text": "million tonnes",
             "value": "1.2"}  # fmt: skip
    rules = [[item.rule for item in validate(made.put(tmp_path, table(row))).errors] for row in (bounds, scale)]
    assert rules == [["bounds_again"], ["read_again"]]


def test_a_figure_without_a_unit_is_told_without_python_words(tmp_path: Path) -> None:
    cells = {"value_text": "0.69", "value": "", "unit": "%", "measure": "share", "unit_text": "", "basis": "",
             "quote": "a share of 0.69 in 2024"}  # fmt: skip
    assert "None" not in " ".join(made.failures(validate(made.put(tmp_path, table(cells)))))
