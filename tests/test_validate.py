"""A published folder is judged as a user would read it, and every failure is named at once."""

import hashlib
import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import samples

from reofacts import validate
from reofacts.cli import main
from reofacts.display.report import as_text
from reofacts.errors import ReofactsError
from reofacts.judging.failures import Failure
from reofacts.judging.folder import numbered
from reofacts.judging.verdicts import Verdict
from reofacts.publishing.package import sums
from reofacts.tables import rows as tables


def errors(folder: Path) -> set[tuple[str, str]]:
    """The tables and rules of the errors in a folder."""
    verdict = validate(folder / "latest", folder / "seeds")
    return {(failure.table, failure.rule) for failure in verdict.errors}


def test_a_published_folder_is_valid_in_every_way(published: Path) -> None:
    verdict = validate(published / "latest", published / "seeds")
    assert verdict.failures == ()
    assert verdict.valid
    assert verdict.tables == {name: table.num_rows for name, table in samples.built().items()}
    assert "datapackage.json and the CSV files by frictionless" in verdict.checks
    assert "every span against its document" in verdict.checks


def test_a_check_that_was_not_made_is_a_warning(copy: Path) -> None:
    verdict = validate(copy / "latest")
    assert verdict.valid
    assert [(failure.rule, failure.mend) for failure in verdict.warnings] == [
        ("spans", "give the folder of the documents"), ("frictionless", "pip install frictionless"),
    ]  # fmt: skip
    assert not {"every span against its document", "datapackage.json and the CSV files by frictionless"} & set(
        verdict.checks
    )


def reseal(folder: Path) -> None:
    """Give every file the hash and size that it has now, as if it had been published so."""
    path = folder / "latest" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [item for item in described["resources"] if (folder / "latest" / item["path"]).is_file()]
    for item in described["resources"]:
        data = (folder / "latest" / item["path"]).read_bytes()
        item |= {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
    path.write_text(json.dumps(described), encoding="utf-8")
    (folder / "latest" / "SHA256SUMS").write_text(sums(folder / "latest"), encoding="utf-8")


def lines(folder: Path) -> list[str]:
    """The lines of the verdict on a folder, without the closing one."""
    return as_text(validate(folder / "latest", folder / "seeds")).splitlines()[:-1]


def alter(folder: Path, name: str, old: str, new: str) -> None:
    """Change the first place where a CSV file says something."""
    path = folder / "latest" / "csv" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_what_frictionless_finds_is_an_error(published: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(published, tmp_path / "copy"))
    alter(folder, "shares", "exact,69,", "exact,169,")
    reseal(folder)
    found_ = [failure for failure in validate(folder / "latest").errors if "frictionless" in failure.rule]
    ranged = next(failure for failure in found_ if failure.rule == "frictionless: constraint-error")
    assert (ranged.table, ranged.row, ranged.column) == ("shares", "row 2", "share_pct")


def test_a_value_that_breaks_the_contract_in_a_file_as_published_is_named(copy: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    reseal(copy)
    verdict = validate(copy / "latest", copy / "seeds")
    failure = next(item for item in verdict.errors if item.rule == "range")
    assert (failure.table, failure.column, failure.value) == ("shares", "share_pct", "169")
    assert failure.quote == "69 per cent"
    assert {"content_hash", "csv_value", "projection"} <= {item.rule for item in verdict.errors}
    assert verdict.consequences == ()


def test_a_changed_value_is_one_error_with_what_follows_from_it_behind(copy: Path) -> None:
    tables.write_parquet(samples.changed("demand", 1, tonnes=198_300.0)["demand"], copy / "latest" / "demand.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    assert [(failure.rule, failure.file) for failure in verdict.errors] == [("file_changed", "demand.parquet")]
    assert {item.because for item in verdict.consequences} == {"demand.parquet"}
    assert {"csv_value", "content_hash", "projection"} <= {item.rule for item in verdict.consequences}
    told_ = lines(copy)
    assert told_[0].startswith("error: demand.parquet has another hash (found ")
    assert "say " in told_[0] and "): the file was changed or damaged; download the version again, or" in told_[0]
    assert told_[1] == "  so csv/demand.csv, line 3: tonnes is 140000, but the Parquet file says 198300"
    errors_ = [line for line in told_ if not line.startswith("warning")]
    assert len(errors_) == 5 and "more from it: " in errors_[-1]


def test_no_rule_is_to_be_corrected_where_a_file_was_changed(copy: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    assert {item.mend for item in verdict.consequences} == {"restore shares.parquet"}
    assert "correct the rule" not in as_text(verdict)


def test_what_follows_in_other_tables_from_a_changed_one_is_no_error_of_its_own(copy: Path) -> None:
    tables.write_parquet(samples.without("quantities")["quantities"], copy / "latest" / "quantities.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    assert [failure.file for failure in verdict.errors] == ["quantities.parquet"]
    assert "has no row in quantities" in {failure.wrong for failure in verdict.consequences}


def test_a_changed_page_hides_no_failure_of_a_table(copy: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    reseal(copy)
    (copy / "latest" / "README.md").write_text("mine")
    verdict = validate(copy / "latest", copy / "seeds")
    assert {"file_changed", "range"} <= {failure.rule for failure in verdict.errors}


def test_a_parquet_file_that_is_none_is_named(copy: Path) -> None:
    (copy / "latest" / "demand.parquet").write_bytes(b"PAR1 and nothing else")
    reseal(copy)
    assert ("demand", "unreadable") in errors(copy)


def test_a_parquet_file_that_is_taken_away_is_named(copy: Path) -> None:
    (copy / "latest" / "evidence.parquet").unlink()
    told_ = lines(copy)
    assert told_[0].startswith(
        "error: evidence.parquet is missing, though SHA256SUMS and datapackage.json list it; download the version again"
    )
    assert [line for line in told_ if line.startswith("error")] == told_[:1]


@pytest.mark.parametrize("name", ["demand", "evidence"])
def test_a_table_of_which_only_the_csv_file_is_there_is_missing(copy: Path, name: str) -> None:
    (copy / "latest" / f"{name}.parquet").unlink()
    reseal(copy)
    words = f"error: {name} is missing: there is csv/{name}.csv, but no {name}.parquet; "
    assert any(line.startswith(words) for line in lines(copy))


def test_a_flipped_byte_is_one_error_with_its_file(copy: Path) -> None:
    path = copy / "latest" / "README.md"
    path.write_bytes(path.read_bytes().replace(b"claims", b"claimz", 1))
    verdict = validate(copy / "latest", copy / "seeds")
    assert [(failure.rule, failure.file) for failure in verdict.failures if failure.severity == "error"] == [
        ("file_changed", "README.md")
    ]


def test_the_list_that_disagrees_is_named(copy: Path) -> None:
    path = copy / "latest" / "README.md"
    path.write_bytes(path.read_bytes() + b"more")
    (copy / "latest" / "SHA256SUMS").write_text(sums(copy / "latest"), encoding="utf-8")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert "README.md has another hash (found " in told_
    assert ", datapackage.json says " in told_ and "SHA256SUMS" not in told_


def test_a_size_that_the_descriptor_has_wrong_is_named(copy: Path) -> None:
    path = copy / "latest" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"][0]["bytes"] += 1
    path.write_text(json.dumps(described), encoding="utf-8")
    (copy / "latest" / "SHA256SUMS").write_text(sums(copy / "latest"), encoding="utf-8")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    size = described["resources"][0]["bytes"]
    assert told_.startswith(f"error: csv/claims.csv has {size - 1} bytes, but datapackage.json says {size}; ")


def test_a_file_that_nobody_listed_is_named(copy: Path) -> None:
    (copy / "latest" / "notes.txt").write_text("mine")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert told_.startswith("error: notes.txt is not listed in SHA256SUMS; take it away, ")


@pytest.mark.parametrize(("name", "though"), [("SHA256SUMS", ""), ("datapackage.json", ", though SHA256SUMS lists it")])
def test_a_missing_list_is_named(copy: Path, name: str, though: str) -> None:
    (copy / "latest" / name).unlink()
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert told_.startswith(f"error: {name} is missing{though}; download the version again, ")


@pytest.mark.parametrize("text", ["no json", "{}", '{"resources": [{}]}', '{"resources": ["x"]}'])
def test_a_descriptor_that_is_none_is_named(copy: Path, text: str) -> None:
    (copy / "latest" / "datapackage.json").write_text(text)
    (copy / "latest" / "SHA256SUMS").write_text(sums(copy / "latest"), encoding="utf-8")
    (told_,) = [line for line in lines(copy) if line.startswith("error")]
    assert told_.startswith("error: datapackage.json cannot be read, or lists no files; ")


def test_a_table_that_the_descriptor_leaves_out_is_named(copy: Path) -> None:
    path = copy / "latest" / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [item for item in described["resources"] if item["name"] != "demand"]
    path.write_text(json.dumps(described), encoding="utf-8")
    assert any(line.startswith("error: csv/demand.csv is not listed in datapackage.json; ") for line in lines(copy))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("exact,69,", "exact,96,", "csv/shares.csv, line 2: share_pct (Share) is 96, but the Parquet file says 69"),
        ("exact,69,", "exact,,", "csv/shares.csv, line 2: share_pct (Share) is empty, but the Parquet file says 69"),
        (",place,", ",where,", "csv/shares.csv, line 1: has the columns claim_id, source_id, material, where, "),
        ("exact,69,", "exact,", "csv/shares.csv, line 2: has "),
        ("\n", '\n"', "csv/shares.csv cannot be read ("),
    ],
)
def test_csv_that_differs_from_parquet_is_named_with_its_line(copy: Path, old: str, new: str, words: str) -> None:
    alter(copy, "shares", old, new)
    told_ = lines(copy)
    assert told_[0].startswith("error: csv/shares.csv has another hash")
    assert told_[1].startswith(f"  so {words}")


def test_lines_are_those_of_the_file_where_a_cell_holds_several(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\n1,"two\nlines"\n2,one\n')
    assert [line for line, _ in numbered(path)] == [1, 2, 4]


def test_csv_rows_are_compared_by_their_keys(copy: Path) -> None:
    path = copy / "latest" / "csv" / "demand.csv"
    header, first, second = path.read_text(encoding="utf-8").splitlines(keepends=True)
    name = first.partition(",")[0]
    for text, words in (
        (header + second, f"csv/demand.csv, claim_id={name}: is missing, though demand.parquet has this row; "),
        (header + first + second + first, f"csv/demand.csv, line 4, claim_id={name}: repeats line 2; "),
        (header + second + first, "csv/demand.csv has its rows in another order than demand.parquet; "),
        (header + first + second + second.replace(second[:4], "cfff", 1), ": has no row in demand.parquet; "),
    ):
        path.write_bytes(text.encode())
        reseal(copy)
        (told_,) = [line for line in lines(copy) if line.startswith("error")]
        assert words in told_


def test_a_column_that_the_contract_does_not_know_is_compared_all_the_same(copy: Path) -> None:
    table = samples.built()["shares"]
    table = table.append_column("colour", pa.array(["red"] * table.num_rows))
    tables.write_parquet(table, copy / "latest" / "shares.parquet")
    tables.write_csv(table, copy / "latest" / "csv" / "shares.csv")
    alter(copy, "shares", "red", "blue")
    reseal(copy)
    words = "csv/shares.csv, line 2: colour is blue, but the Parquet file says red; "
    assert [line for line in lines(copy) if words in line]


def test_a_csv_file_that_is_missing_is_named(copy: Path) -> None:
    (copy / "latest" / "csv" / "shares.csv").unlink()
    told_ = lines(copy)
    assert told_[0].startswith("error: csv/shares.csv is missing, though SHA256SUMS and datapackage.json list it")
    reseal(copy)
    assert ("shares", "csv_readable") in errors(copy)


def test_a_span_that_is_not_in_the_document_is_named(copy: Path) -> None:
    moved = samples.changed(
        "evidence",
        samples.index_of("evidence", claim_id=samples.claim_id("140,000 tonnes")),
        prefix="Supply of rare earths ",
    )
    tables.write_parquet(moved["evidence"], copy / "latest" / "evidence.parquet")
    verdict = validate(copy / "latest", copy / "seeds")
    (failure,) = [failure for failure in verdict.failures if failure.rule == "span_text"]
    assert (failure.table, failure.column, failure.value) == ("evidence", "prefix", "Supply of rare earths ")
    start = samples.TEXT.index("140,000 tonnes")
    assert failure.message == f"the document says {samples.TEXT[start - 32 : start]!r} there"


def test_a_document_with_other_bytes_is_named(copy: Path) -> None:
    path = copy / "seeds" / "review.txt"
    path.write_bytes(path.read_bytes() + b"one line more\n")
    assert errors(copy) == {("sources", "source_text")}


def test_a_document_that_is_missing_is_named(copy: Path) -> None:
    (copy / "seeds" / "review.txt").unlink()
    (failure,) = validate(copy / "latest", copy / "seeds").errors
    assert failure.wrong.startswith("has no document in ")
    assert failure.row == "source_id=review"


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_what_is_no_published_folder_is_an_error_in_words(published: Path, name: str) -> None:
    with pytest.raises(ReofactsError, match="give "):
        validate(published / name)


def test_a_folder_of_documents_that_is_not_there_is_named(published: Path) -> None:
    with pytest.raises(ReofactsError, match="there is no folder /nonexist; give that of the documents"):
        validate(published / "latest", Path("/nonexist"))


def test_a_table_without_the_columns_of_its_model_breaks_no_check(copy: Path) -> None:
    bare = samples.built()["sources"].drop_columns(["text", "sha256"])
    tables.write_parquet(bare, copy / "latest" / "sources.parquet")
    reseal(copy)
    assert ("sources", "column_missing") in errors(copy)


def test_a_verdict_tells_errors_from_warnings() -> None:
    error, warning = Failure("demand", "range", "too much"), Failure("", "spans", "not looked at", severity="warning")
    verdict = Verdict("datasets/latest", {"demand": 1}, (), (warning, error))
    assert (verdict.errors, verdict.warnings, verdict.valid) == ((error,), (warning,), False)
    assert Verdict("datasets/latest", {}, (), (warning,)).valid


def test_parquet_is_read_whole_or_not_at_all(copy: Path) -> None:
    path = copy / "latest" / "units.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    assert "  so units.parquet cannot be read as Parquet (" in "\n".join(lines(copy))
    assert pq.read_table(copy / "latest" / "claims.parquet").num_rows == 10


def test_a_folder_of_documents_that_is_not_there_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(root / "datasets" / "latest"), "--seeds", str(tmp_path / "nowhere")]) == 2
    assert "nowhere; give with --seeds the folder of the documents" in capsys.readouterr().err
