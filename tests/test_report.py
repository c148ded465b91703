"""A verdict as text, JSON and Markdown."""

import io
import json

import pytest

from reofacts.failures import Failure
from reofacts.report import as_json, as_markdown, as_text, line, render, tally
from reofacts.validate import Verdict

SHARE = Failure(
    "shares", "range", "must be at least 0 and at most 100 %", "claim_id=c0123456789abcdef", "share_pct", "Share",
    "130", "130 per cent", "correct the rule quantity.share",
)  # fmt: skip
SKIPPED = Failure(
    "", "frictionless", "frictionless did not look at the package", mend="pip install frictionless", severity="warning"
)
KEY = Failure("demand", "foreign_key", "must stand in the table sources", "claim_id=c1", "source_id", "Source", "x")
TABLES = {"shares": 1, "demand": 2400}


def verdict(*failures: Failure) -> Verdict:
    return Verdict("datasets/latest", TABLES, ("SHA256SUMS", "CSV against Parquet"), failures)


def test_a_failure_says_where_what_which_rule_from_which_words_and_how_to_mend_it() -> None:
    assert line(SHARE) == (
        "shares, claim_id=c0123456789abcdef: share_pct (Share) is 130, but must be at least 0 and at most 100 % "
        "[read from “130 per cent”]; correct the rule quantity.share (range)"
    )


def test_a_failure_of_no_table_says_only_what_there_is() -> None:
    assert line(SKIPPED) == "frictionless did not look at the package; pip install frictionless (frictionless)"


def test_the_text_tells_errors_before_warnings_and_closes_with_the_counts() -> None:
    assert as_text(verdict(SKIPPED, SHARE)).splitlines() == [
        f"error: {line(SHARE)}",
        f"warning: {line(SKIPPED)}",
        "datasets/latest: invalid: 1 error, 1 warning in 2 tables with 2,401 rows; 2 checks made",
    ]


def test_a_valid_dataset_is_told_in_one_line() -> None:
    closing = "datasets/latest: valid: 0 errors, 0 warnings in 2 tables with 2,401 rows; 2 checks made"
    assert as_text(verdict()) == f"{closing}\n"


def test_twenty_failures_are_told_and_the_rest_is_counted_by_rule() -> None:
    told = as_text(verdict(*[SHARE] * 21, *[KEY] * 3)).splitlines()
    assert len([text for text in told if text.startswith("error:")]) == 20
    assert told[20] == "4 more: 3 foreign_key, 1 range"
    assert told[21].startswith("datasets/latest: invalid: 24 errors")


def test_equally_frequent_rules_stand_in_the_order_of_their_names() -> None:
    assert tally([SHARE, KEY]) == tally([KEY, SHARE]) == "1 foreign_key, 1 range"


def test_json_holds_every_failure_with_all_its_parts() -> None:
    found = json.loads(as_json(verdict(*[SHARE] * 21, SKIPPED)))
    assert (found["path"], found["valid"], found["tables"]) == ("datasets/latest", False, TABLES)
    assert found["checks"] == ["SHA256SUMS", "CSV against Parquet"]
    assert len(found["errors"]) == 21 and len(found["warnings"]) == 1
    assert found["errors"][0] == {
        "table": "shares", "rule": "range", "message": "must be at least 0 and at most 100 %",
        "row": "claim_id=c0123456789abcdef", "column": "share_pct", "title": "Share", "value": "130",
        "quote": "130 per cent", "mend": "correct the rule quantity.share", "severity": "error",
        "file": "", "wrong": "", "because": "",
    }  # fmt: skip


def test_markdown_has_a_table_for_errors_and_one_for_warnings() -> None:
    page = as_markdown(verdict(*[SHARE] * 21, SKIPPED))
    assert page.startswith("# Validation\n\ndatasets/latest: invalid: 21 errors, 1 warning")
    row = "| shares, claim_id=c0123456789abcdef | share_pct (Share) is 130, but must be at least 0 and at most 100 % "
    assert page.count(row) == 20
    assert "1 more: 1 range." in page
    assert page.index("## Errors") < page.index("## Warnings") < page.index("## Tables") < page.index("## Checks made")
    assert "| demand | 2,400 |" in page and "- CSV against Parquet" in page


def test_a_bar_or_a_line_break_in_a_value_breaks_no_markdown_table() -> None:
    odd = Failure("demand", "pattern", "must match a|b", column="place", value="x\ny|z")
    row = next(text for text in as_markdown(verdict(odd)).splitlines() if "must match" in text)
    assert "| demand | place is 'x\\ny\\|z', but must match a\\|b (`pattern`) |" in row


@pytest.mark.parametrize(("form", "write"), [("text", as_text), ("json", as_json), ("markdown", as_markdown)])
def test_a_pipe_gets_plain_text_in_each_form(form: str, write: object) -> None:
    stream = io.StringIO()
    render(verdict(SHARE, SKIPPED), form, stream)
    assert callable(write) and stream.getvalue() == write(verdict(SHARE, SKIPPED))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(monkeypatch: pytest.MonkeyPatch, columns: int, *failures: Failure) -> str:
    """What a terminal of a width gets."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    stream = Terminal()
    render(verdict(*failures), "text", stream)
    return stream.getvalue()


def test_a_terminal_gets_the_same_words_and_only_the_first_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    told = printed(monkeypatch, 500, SHARE, SKIPPED)
    assert f"\x1b[1;31merror\x1b[0m: {line(SHARE)}\n" in told
    assert f"\x1b[1;33mwarning\x1b[0m: {line(SKIPPED)}\n" in told
    assert told.count("\x1b[") == 4


def test_a_narrow_terminal_gets_folded_lines_without_blanks_at_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    told = printed(monkeypatch, 60, SHARE, CHANGED, FOLLOWS).splitlines()
    assert len(told) > 6
    assert [text for text in told if text != text.rstrip() or len(text) > 60 + len("\x1b[1;31m\x1b[0m")] == []


CHANGED = Failure("", "file_changed", "", mend="restore it", file="demand.parquet", wrong="has another hash")
FOLLOWS = Failure("demand", "range", "must be at least 0", column="tonnes", value="-1", because="demand.parquet")


def test_what_follows_from_a_damaged_file_stands_behind_it() -> None:
    told = as_text(verdict(CHANGED, *[FOLLOWS] * 5, SKIPPED)).splitlines()
    assert told[:5] == [
        "error: demand.parquet has another hash; restore it (file_changed)",
        *["  so demand: tonnes is -1, but must be at least 0"] * 3,
        "  and 2 failures more from it: 2 range",
    ]
    assert "invalid: 1 error, 1 warning in" in told[-1]
    assert len(json.loads(as_json(verdict(CHANGED, *[FOLLOWS] * 5)))["consequences"]) == 5
    assert "From demand.parquet follow 5 failures more: 5 range." in as_markdown(verdict(CHANGED, *[FOLLOWS] * 5))


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Failure("", "x", "", file="notes.txt", wrong="is not listed"), "notes.txt is not listed (x)"),
        (Failure("demand", "x", "", "line 3", file="csv/demand.csv", wrong="has 2 cells"),
         "csv/demand.csv, line 3: has 2 cells (x)"),
        (Failure("demand", "x", "must be REO", column="basis", title="Basis", value="red oxide"),
         "demand: basis is 'red oxide', but must be REO (x)"),
        (Failure("demand", "x", "must be short", column="basis", value="x" * 200),
         f"demand: basis is {'x' * 100}…, but must be short (x)"),
    ],
)  # fmt: skip
def test_a_failure_says_what_is_wrong_before_the_rule(failure: Failure, words: str) -> None:
    assert line(failure) == words
