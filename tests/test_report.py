"""A verdict as text, JSON, Markdown and annotations."""

import io
import json
from dataclasses import fields, replace
from importlib.resources import files

import jsonschema
import pytest
from screens import Terminal

from reofacts.display.report import as_github, as_json, as_markdown, as_text, line, render, tally
from reofacts.judging.failures import Failure
from reofacts.judging.mends import mend_of
from reofacts.judging.verdicts import KINDS, Verdict

SHARE = Failure(
    "shares", "range", "must be at least 0 and at most 100 %", "claim_id=c0123456789abcdef", "share_pct", "Share",
    "130", "130 per cent", "correct the rule quantity.share",
)  # fmt: skip
SKIPPED = Failure(
    "", "frictionless", "frictionless did not look at the package", mend="pip install frictionless", severity="warning"
)
NOTE = Failure("claims", "unit_ambiguous", "", wrong="tons can mean several", severity="info")
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
    assert told[20] == "4 more: 4 range"
    assert told[21].startswith("datasets/latest: invalid: 24 errors")


def test_a_rule_that_many_rows_break_crowds_out_no_other() -> None:
    told = as_text(verdict(*[SHARE] * 400, KEY, SKIPPED)).splitlines()
    assert f"error: {line(KEY)}" in told
    assert told[20] == "381 more: 381 range"


def test_errors_that_were_only_counted_are_told_as_counts() -> None:
    large = Verdict("big.parquet", {"quantities": 10_000_000}, (), (SHARE,), "table", {"range": 1_234_567})
    assert as_text(large).splitlines()[1:] == [
        "1,234,567 more: 1,234,567 range",
        "big.parquet: invalid: 1,234,568 errors, 0 warnings in 1 table with 10,000,000 rows; 0 checks made",
    ]
    assert json.loads(as_json(large))["verdicts"][0]["further"] == {"range": 1_234_567}
    assert "::error file=big.parquet,title=more of them::1,234,567 more: " in as_github(large)


def test_equally_frequent_rules_stand_in_the_order_of_their_names() -> None:
    assert tally([SHARE, KEY]) == tally([KEY, SHARE]) == "1 foreign_key, 1 range"


def test_json_holds_every_failure_with_all_its_parts() -> None:
    whole = json.loads(as_json(verdict(*[SHARE] * 21, SKIPPED)))
    (found,) = whole["verdicts"]
    assert (found["path"], found["kind"], found["valid"], found["tables"]) == (
        "datasets/latest", "folder", False, TABLES)  # fmt: skip
    assert found["checks"] == ["SHA256SUMS", "CSV against Parquet"]
    assert len(found["errors"]) == 21 and len(found["warnings"]) == 1
    assert found["errors"][0] == {
        "table": "shares", "rule": "range", "message": "must be at least 0 and at most 100 %",
        "row": "claim_id=c0123456789abcdef", "column": "share_pct", "title": "Share", "value": "130",
        "quote": "130 per cent", "mend": "correct the rule quantity.share", "severity": "error",
        "file": "", "wrong": "", "because": "", "line": 0, "col": 0,
    }  # fmt: skip
    assert whole["valid"] is False
    assert json.loads(as_json(verdict(SKIPPED), verdict()))["valid"] is True


def test_json_has_the_published_form() -> None:
    schema = json.loads(files("reofacts.schemas").joinpath("verdict.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    shown = replace(verdict(SHARE, SKIPPED, NOTE, CHANGED, FOLLOWS), samples=(("Share, 69 %.", "69 per cent"),))
    for verdicts in ((shown,), (shown, verdict()), ()):
        judge.validate(json.loads(as_json(*verdicts)))
    assert {*schema["$defs"]["failure"]["properties"]} == {field.name for field in fields(Failure)}
    assert {*schema["$defs"]["failure"]["required"]} == {*schema["$defs"]["failure"]["properties"]}
    assert {*schema["$defs"]["verdict"]["required"]} == {*json.loads(as_json(shown))["verdicts"][0]}
    assert schema["$defs"]["verdict"]["properties"]["kind"]["enum"] == list(KINDS)
    broken = json.loads(as_json(shown))
    del broken["verdicts"][0]["errors"][0]["mend"]
    assert not judge.is_valid(broken)


def test_markdown_gives_the_signal_then_counts_then_samples_then_details_folded() -> None:
    shown = replace(verdict(*[SHARE] * 21, SKIPPED), samples=tuple((f"Claim {n}.", "words") for n in range(5)))
    page = as_markdown(shown)
    assert page.startswith("## ❌ Not valid: 21 errors, 1 warning\n")
    row = "| shares, claim_id=c0123456789abcdef | share_pct (Share) is 130, but must be at least 0 and at most 100 % "
    assert page.count(row) == 20
    assert "1 more: 1 range." in page
    places = [page.index(words) for words in ("Not valid", "| datasets/latest | folder | 2,401 | 21 | 1 |", "Claim 0.",
              "Claim 2.", "<details><summary>21 errors in datasets/latest", "<summary>1 warning in",
              "checks made")]  # fmt: skip
    assert places == sorted(places) and "Claim 3." not in page
    assert page.count("<details>") == page.count("</details>") == 3
    assert "| demand | 2,400 |" in page and "- CSV against Parquet" in page


def test_markdown_of_what_is_valid_says_so_first() -> None:
    assert as_markdown(verdict(SKIPPED)).startswith("## ✅ Valid: 0 errors, 1 warning\n")


def test_a_strangers_words_format_nothing_and_notify_nobody_in_markdown() -> None:
    odd = Failure(
        "demand", "pattern", "must be short", column="place", value="</details><img src=x>@all `a` https://x.y"
    )
    page = as_markdown(verdict(odd))
    assert "<img" not in page and "@all" not in page and "https://" not in page
    assert page.count("</details>") == 2


CELL = Failure("quantities", "one_of", "must be one of t,\nkg", "line 3", "unit", "Unit", "50 %", mend="write t",
               file="contributions/a,b:c.csv", line=3, col=17)  # fmt: skip


def test_an_annotation_names_file_line_and_column_escaped() -> None:
    assert as_github(verdict(CELL)).splitlines()[0] == (
        "::error file=datasets/latest/contributions/a%2Cb%3Ac.csv,line=3,col=17,title=Unit%3A one_of::"
        "contributions/a,b:c.csv, line 3: unit is '50 %25', but must be one of t,%0Akg; write t (one_of)"
    )
    own = replace(verdict(CELL), kind="contribution")
    assert as_github(own).startswith("::error file=contributions/a%2Cb%3Ac.csv,line=3,")


def test_an_annotation_on_a_damaged_file_names_it_below_its_folder() -> None:
    assert as_github(verdict(CHANGED)).startswith("::error file=datasets/latest/demand.parquet,title=file_changed::")


def test_annotations_are_of_three_levels() -> None:
    told = as_github(verdict(SHARE, SKIPPED, NOTE)).splitlines()
    assert [text.partition(" ")[0] for text in told[:3]] == ["::error", "::warning", "::notice"]
    assert told[3].startswith("datasets/latest: invalid: 1 error, 1 warning")


def test_twenty_annotations_are_made_and_the_rest_is_counted() -> None:
    told = as_github(verdict(*[SHARE] * 50)).splitlines()
    assert len(told) == 22 and told[20].endswith("::30 more: 30 range")


def test_a_bar_or_a_line_break_in_a_value_breaks_no_markdown_table() -> None:
    odd = Failure("demand", "pattern", "must match a|b", column="place", value="x\ny|z")
    row = next(text for text in as_markdown(verdict(odd)).splitlines() if "must match" in text)
    assert row.count("|") == 5
    assert "place is 'x&#92;ny&#124;z', but must match a&#124;b (`pattern`)" in row


@pytest.mark.parametrize(
    ("form", "write"), [("text", as_text), ("json", as_json), ("markdown", as_markdown), ("github", as_github)]
)
def test_a_pipe_gets_plain_text_in_each_form(form: str, write: object) -> None:
    stream = io.StringIO()
    render(verdict(SHARE, SKIPPED), form=form, stream=stream)
    assert callable(write) and stream.getvalue() == write(verdict(SHARE, SKIPPED))


def printed(monkeypatch: pytest.MonkeyPatch, columns: int, *failures: Failure) -> str:
    """What a terminal of a width gets."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    stream = Terminal()
    render(verdict(*failures), stream=stream)
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
    assert len(json.loads(as_json(verdict(CHANGED, *[FOLLOWS] * 5)))["verdicts"][0]["consequences"]) == 5
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


def test_what_is_said_of_several_phrases_of_a_document_is_told_once() -> None:
    same = {"wrong": "Tons are ambiguous.", "file": "seeds/note.txt", "severity": "info"}
    asks = {"mend": mend_of("finding_in_text")}
    notes = [Failure("claims", "unit_ambiguous", "", row=f"line {at}", line=at, quote=f"{at}0 tons", **same, **asks)
             for at in (1, 1, 3)]  # fmt: skip
    note, _ = as_text(verdict(*notes)).splitlines()
    assert note == (
        "note: seeds/note.txt, lines 1, 3: Tons are ambiguous. [read from “10 tons”, “30 tons”]; look at the text "
        "again; if it really says so, leave it as it is (unit_ambiguous)"
    )
    rows = [replace(one, mend=mend_of("finding")) for one in notes]
    assert len(as_text(verdict(*rows)).splitlines()) == 4
