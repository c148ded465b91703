"""A row that says other than its quote in several columns is that of another figure, unless it says why."""

from pathlib import Path

import pytest
from contributed import both, parquet, put, seen, table

from reofacts.display.report import as_markdown
from reofacts.judging.verdicts import Verdict
from reofacts.validation.paths import validate
from scripts.contribution import headline

OTHER = {"quote": "Brazil exported 270,000 tonnes of lithium in 2021"}
"""The row has output of rare earth oxides in China in 2024."""
RULE = "row_of_another_figure"


def errors(folder: Path, **cells: str) -> list[str]:
    """The rules that a row over the good one breaks."""
    return [item.rule for item in judged(folder, **cells).errors]


def judged(folder: Path, **cells: str) -> Verdict:
    """The verdict on a row over the good one."""
    return validate(put(folder, table({**OTHER, **cells})))


def test_a_row_that_says_other_than_its_quote_in_several_columns_is_an_error(tmp_path: Path) -> None:
    verdict = judged(tmp_path)
    (error,) = verdict.errors
    assert error.rule == RULE and "columns say other than the quote" in error.wrong and "place_id" in error.wrong
    assert "name them in locator" in error.mend and "say in note" in error.mend
    assert len(verdict.warnings) >= 3


@pytest.mark.parametrize(
    "cells",
    [{"note": "The head of the table gives what the quote does not."},
     {"note": "See the title."},
     {"note": "Table read from the Spanish edition, whose caption gives all of this"},
     {"note": "cf. Table 3"},
     {"note": "Table 3 gives all of this"},
     {"note": "See p. 3 for the rest"},
     {"note": "Cf. pp. 3-4"},
     {"note": "As stated in the report's first lines"},
     {"note": "Taken from the report's heading"},
     {"note": "The table lists output of rare earth oxides in China beside these exports."},
     {"locator": "page 145, table 1: rare earth oxide, row China"},
     {"locator": "page 145, table 1: production, row China"},
     {"locator": "page 145, table 1, row China, column 2024, head: tonnes of REO"},
     {"quote": "Brazil exported 270,000 tonnes in 2024"},  # Two columns: the source may say them elsewhere.
     {"quote": "270,000"},
     {"quote": "China's mines gave about 270,000 tonnes of rare earth oxide in 2024, according to Reuters"}],
)  # fmt: skip
def test_a_row_that_says_why_or_differs_in_less_is_warned_of_alone(cells: dict[str, str], tmp_path: Path) -> None:
    assert RULE not in errors(tmp_path, **cells)


@pytest.mark.parametrize(
    "cells",
    [{"locator": "page 145, table 1, row China"},
     {"locator": "page 145, table 1, column 3"},
     {"locator": "page 145, table 1, row Brazil, column 2021, head: lithium exports"},
     {"note": "Read twice by two people."},
     {"note": "Table copied by hand, row checked."},
     {"note": "Lines counted, p checked."},
     {"note": "Brazil comes later."}],
)  # fmt: skip
def test_a_locator_or_a_note_excuses_only_what_it_speaks_of(cells: dict[str, str], tmp_path: Path) -> None:
    assert RULE in errors(tmp_path, **cells)


TIN = {"quote": "270,000 kg of tin exported from Chile in 2023"}
WHOLE = {"locator": "table 1: production of rare earth oxide, tonnes of REO; row China, column 2024"}


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [({"locator": "page 145, table 1, row China"}, True),
     (WHOLE, True),
     ({"note": "The head of the table gives what the quote does not."}, True),
     ({"note": "The head of the table gives the rest; converted from kilograms."}, False),
     (WHOLE | {"quote": "270,000 tonnes of tin exported from Chile"}, False)],
)  # fmt: skip
def test_no_head_of_a_table_excuses_another_unit_than_the_quote_prints_at_the_figure(
    cells: dict[str, str], wrong: bool, tmp_path: Path
) -> None:
    assert (RULE in errors(tmp_path, **TIN | cells)) is wrong


def test_what_is_said_twice_in_other_words_counts_once(tmp_path: Path) -> None:
    cells = {"quote": "China produced 270,000 kt in 2021", "period_start": "2019-01-01", "period_end": "2019-12-31"}
    assert RULE not in errors(tmp_path, **cells)


def test_long_files_are_told_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{}, OTHER, {**OTHER, "note": "See the head."}, {**OTHER, "locator": "table 2, column 3"},
            {**OTHER, "locator": "table 2: rare earth oxide, row China"}, {**TIN, **WHOLE},
            {"quote": "Peru exported 270,000 tonnes of lithium in 2021", "locator": "page 9"}]  # fmt: skip
    short, long = both(parquet(tmp_path, [{"locator": f"page {number}", **row} for number, row in enumerate(rows)]),
                       monkeypatch)  # fmt: skip
    found = [{item for item in seen(verdict) if item[1] == RULE} for verdict in (short, long)]
    assert found[0] == found[1] and len(found[0]) == 4


def test_a_file_with_warnings_alone_says_how_many_want_a_look(tmp_path: Path) -> None:
    verdict = judged(tmp_path, note="The head of the table gives what the quote does not.")
    count = len(verdict.warnings)
    assert f"Nothing stands against merging, but {count} warnings want a look." in as_markdown(verdict)
    assert headline(True, count) == f"nothing stands against merging, but {count} warnings want a look"
    assert headline(True, 1) == "nothing stands against merging, but 1 warning wants a look"
    assert (headline(True, 0), headline(False, 3)) == ("nothing stands against merging", "not yet to be merged")
