"""What became of one published folder in another: claims, findings, tables, and the step that it requires."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import samples
import shelf
from commits import AUTHOR

import reofacts
from reofacts.claims import Review
from reofacts.cli import main
from reofacts.comparison.changelog import as_json, as_markdown, as_text, safe
from reofacts.comparison.folders import Comparison, compare, reviewed
from reofacts.comparison.published import read
from reofacts.comparison.replaced import Fact, pairs
from reofacts.comparison.steps import after
from reofacts.errors import ReofactsError
from reofacts.files import sha256

EXPORT, SHARE, GROWTH = (samples.claim_id(words) for words in ("600 tonnes", "69 per cent", "4 per cent a year"))
IMPORT = {"measure": "import", "summary": "import: 600 t"}


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions: in 0.2.0 a claim is corrected and one retracted, in 0.3.0 one more retracted and one added."""
    folder = tmp_path_factory.mktemp("shelf") / "datasets"
    shelf.frozen(folder, "0.1.0", None, shelf.claims(["US$810 per kg"]))
    shelf.reasons(folder, "0.1.0", {"claim": EXPORT, "reason": "Japan is where it came from."})
    rejected = Review(SHARE, "review", "reject", "quantity", "share", "It is the share of a year not named.")
    shelf.frozen(
        folder, "0.2.0", "0.1.0", shelf.claims(["US$810 per kg", "69 per cent"], _600_tonnes=IMPORT), [rejected]
    )
    shelf.reasons(folder, "0.2.0", {"claim": GROWTH, "reason": "It is worked out, not said."})
    shelf.frozen(folder, "0.3.0", "0.2.0", shelf.claims(["4 per cent a year", "69 per cent"], _600_tonnes=IMPORT))
    return folder


@pytest.fixture
def copy(versions: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(versions, tmp_path / "datasets"))


def said(comparison: Comparison) -> list[tuple[str, ...]]:
    """The changes in short."""
    names = ("change", "claim_id", "column", "old", "new", "reason")
    return [tuple(getattr(change, name) or "" for name in names) for change in comparison.changes]


def edit(folder: Path, table: str, change: Any) -> None:
    """Change a table's Table Schema in a folder's datapackage.json."""
    path = folder / "datapackage.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    for item in about["resources"]:
        if item["name"] in (table, f"{table}-parquet"):
            change({field["name"]: field for field in item["schema"]["fields"]}, item)
    path.write_text(json.dumps(about), encoding="utf-8")


def rewrite(folder: Path, name: str, table: pa.Table) -> None:
    """Give a folder another table of a name, with its hash."""
    path = folder / f"{name}.parquet"
    pq.write_table(table, path)
    edit(folder, name, lambda _, item: item.update(hash=f"sha256:{sha256(path)}") if "parquet" in item["path"] else 0)


def test_a_corrected_and_a_retracted_claim_come_with_their_reasons(versions: Path) -> None:
    found = compare(versions / "0.1.0", versions / "0.2.0")
    assert said(found) == [
        ("corrected", EXPORT, "measure", "export", "import", "Japan is where it came from."),
        ("corrected", EXPORT, "summary", "export: 600 t", "import: 600 t", "Japan is where it came from."),
        ("retracted", SHARE, "", "", "", "It is the share of a year not named."),
    ]
    assert (found.step, found.at_least, found.unexplained) == ("minor", "0.2.0", ())
    assert found.counts == {"added": 0, "corrected": 1, "retracted": 1, "superseded": 0}


def test_reasons_of_the_versions_between_are_found(versions: Path) -> None:
    found = compare(versions / "0.1.0", versions / "0.3.0")
    reasons = {(change.claim_id, change.change): change.reason for change in found.changes}
    assert reasons[SHARE, "retracted"] == "It is the share of a year not named."
    assert reasons[GROWTH, "retracted"] == "It is worked out, not said."
    assert found.counts["added"] == 1 and found.unexplained == ()


def test_a_claim_that_left_without_a_reason_is_an_error(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(versions / "0.3.0"), str(versions / "0.1.0")]) == 1
    told = capsys.readouterr().out.splitlines()
    price = samples.claim_id("US$810 per kg")
    assert told[1].startswith(f"error: {EXPORT} changed its measure without a reason: measure: import -> export")
    assert any(line.startswith(f"error: {price} left without a reason: price: 810 USD/kg") for line in told)


def test_a_claim_that_no_version_had_may_leave_without_a_reason(tmp_path: Path) -> None:
    old = shelf.build(tmp_path / "old", "0.1.0-dev", None, shelf.claims())
    new = shelf.build(tmp_path / "new", "0.1.0-dev", None, shelf.claims(["69 per cent"]))
    found = compare(old, new)
    assert [(change.change, change.released) for change in found.changes] == [("retracted", False)]
    assert found.unexplained == ()


def test_the_reason_of_a_review_is_told_of_a_claim_that_no_version_had(tmp_path: Path) -> None:
    old = shelf.build(tmp_path / "old", "0.1.0-dev", None, shelf.claims())
    new = shelf.build(tmp_path / "new", "0.1.0-dev", None, shelf.claims(["69 per cent"], _600_tonnes=IMPORT))
    rows = [
        {"claim_id": SHARE, "verdict": "reject", "column": None, "new": None, "reason": "Of no named year."},
        {"claim_id": EXPORT, "verdict": "correct", "column": "measure", "new": "import", "reason": "They came."},
        {"claim_id": EXPORT, "verdict": "correct", "column": "measure", "new": "supply", "reason": "No."},
    ]
    published = read(new, "new")
    published = replace(published, tables={**published.tables, "reviews": pa.Table.from_pylist(rows)})
    told = reviewed(compare(old, new).changes, read(old), published)
    found = {(one.claim_id, one.column): one.reason for one in told}
    assert (found[SHARE, None], found[EXPORT, "measure"]) == ("Of no named year.", "They came.")
    assert found[EXPORT, "summary"] is None


def test_between_two_builds_only_claims_of_a_version_need_a_reason(copy: Path, tmp_path: Path) -> None:
    now = shelf.claims(["4 per cent a year"], _600_tonnes=IMPORT)
    shelf.build(copy, "0.4.0-dev", "0.3.0", now)
    shutil.copytree(copy / "latest", tmp_path / "before")
    shelf.build(copy, "0.4.0-dev", "0.3.0", [one for one in now if one.claim_id != SHARE])
    found = compare(tmp_path / "before", copy / "latest")
    assert [(change.claim_id, change.change, change.released) for change in found.changes] == [
        (SHARE, "retracted", False)
    ]


def test_what_only_a_build_said_may_be_taken_back_without_a_reason(copy: Path, tmp_path: Path) -> None:
    read_now = shelf.claims(["4 per cent a year", "69 per cent"], _600_tonnes=IMPORT | {"modality": "possible"})
    shelf.reasons(copy, "0.3.0", {"claim": EXPORT, "column": "modality", "reason": "It may have been."})
    shutil.copytree(shelf.build(copy, "0.4.0-dev", "0.3.0", read_now), tmp_path / "before")
    shelf.reasons(copy, "0.3.0")
    shelf.build(copy, "0.4.0-dev", "0.3.0", shelf.claims(["4 per cent a year", "69 per cent"], _600_tonnes=IMPORT))
    found = compare(tmp_path / "before", copy / "latest")
    assert [(one.column, one.old, one.new) for one in found.changes] == [("modality", "possible", "reported")]
    assert found.unexplained == ()


def test_findings_that_opened_and_closed_are_told(versions: Path) -> None:
    found = compare(versions / "0.2.0", versions / "0.3.0")
    assert [item.rule for item in found.opened] == ["growth_arithmetic"]
    assert [item.rule for item in found.closed] == ["growth_arithmetic"]
    assert GROWTH in found.closed[0].claim_ids and GROWTH not in found.opened[0].claim_ids


def test_rows_are_counted_by_table_and_what_is_the_same_is_told_too(versions: Path) -> None:
    tables = {table.name: table for table in compare(versions / "0.2.0", versions / "0.3.0").tables}
    claims, units = tables["claims"], tables["units"]
    assert (claims.old_rows, claims.new_rows, claims.count("added"), claims.count("removed")) == (8, 8, 1, 1)
    assert not units.differs and units.old_rows == units.new_rows == 418


def test_entities_and_sources_that_changed_are_named_and_claims_that_are_told_are_not(
    copy: Path, versions: Path
) -> None:
    entities = pq.read_table(versions / "0.1.0" / "entities.parquet")
    rows = entities.to_pylist()
    rows[1] |= {"label": "Another name"}
    rewrite(copy / "0.2.0", "entities", pa.Table.from_pylist(rows[1:], entities.schema))
    found = compare(versions / "0.1.0", copy / "0.2.0")
    told = [f"removed {rows[0]['entity_id']}", f"changed {rows[1]['entity_id']} (label)"]
    lines_ = as_text(found).splitlines()
    place = next(number for number, line in enumerate(lines_) if line.startswith("table entities: "))
    assert lines_[place + 1 : place + 3] == [f"  {words}" for words in told]
    assert safe(f"1 removed: {rows[0]['entity_id']}; 1 changed: {rows[1]['entity_id']} (label)") in as_markdown(found)
    record = next(table for table in json.loads(as_json(found))["tables"] if table["name"] == "entities")
    assert {"what": "changed", "key": [rows[1]["entity_id"]], "columns": ["label"]} in record["keys"]
    claims_ = next(number for number, line in enumerate(lines_) if line.startswith("table claims: "))
    assert SHARE not in lines_[claims_ + 1]  # It is told as retracted.


def test_of_many_rows_twenty_are_named_and_the_others_counted(copy: Path, versions: Path) -> None:
    units = pq.read_table(versions / "0.1.0" / "units.parquet")
    rewrite(copy / "0.1.0", "units", units.slice(25))
    told = as_text(compare(versions / "0.1.0", copy / "0.1.0"))
    named = next(line for line in told.splitlines() if line.startswith("  removed "))
    assert named.count(", ") == 19
    assert named.endswith(" and 5 more; --format json has them all")


def test_the_words_of_a_value_that_came_and_went_are_told(copy: Path, versions: Path) -> None:
    def reword(fields: Any, _: Any) -> None:
        value = next(one for one in fields["basis"]["categories"] if one.get("label"))
        value["label"] = f"Mostly {value['label']}"

    edit(copy / "0.1.0", "demand", reword)
    (why,) = compare(versions / "0.1.0", copy / "0.1.0").why
    assert "demand.basis has other words for its values: 'Mostly' is new" in why


def test_a_topic_table_that_lost_its_last_row_stays_so_that_no_query_breaks(versions: Path) -> None:
    assert pq.read_table(versions / "0.2.0" / "shares.parquet").num_rows == 0
    assert pq.read_table(versions / "0.1.0" / "shares.parquet").num_rows == 1


def test_a_folder_is_the_same_as_itself_whatever_its_version(versions: Path, copy: Path) -> None:
    about = (copy / "0.1.0" / "datapackage.json").read_text(encoding="utf-8")
    (copy / "0.1.0" / "datapackage.json").write_text(about.replace('"version": "0.1.0"', '"version": "0.1.1"'))
    found = compare(versions / "0.1.0", copy / "0.1.0")
    assert (found.step, found.why, found.changes) == ("none", ("Nothing differs.",), ())


@pytest.mark.parametrize(
    ("change", "step", "words"),
    [
        (lambda fields, item: fields["tonnes"].update(type="string"), "major", "has the type string (it was number)"),
        (lambda fields, item: fields["tonnes"].update(unit="kt"), "major", "tonnes has the unit kt (it was t)"),
        (lambda fields, item: fields["tonnes"].update(name="mass"), "major", "demand.tonnes is gone"),
        (lambda fields, item: item["schema"].update(primaryKey=["quote"]), "major", "demand has the key quote"),
        (lambda fields, item: fields["basis"]["constraints"]["enum"].remove("ore"), "major", "has lost the value ore"),
        (lambda fields, item: fields["basis"]["constraints"]["enum"].append("slag"), "minor", "has a new value: slag"),
        (lambda fields, item: fields["tonnes"]["constraints"].update(maximum=5), "minor", "has the greatest value 5"),
        (lambda fields, item: item["schema"]["fields"].append({"name": "note", "type": "string"}), "minor", "is new"),
        (lambda fields, item: item["schema"]["fields"].reverse(), "minor", "has its columns in another order"),
        (lambda fields, item: fields["tonnes"].update(title="Mass"), "patch", "has another title: 'Mass'"),
    ],
)  # fmt: skip
def test_a_changed_column_says_its_step_and_why(copy: Path, versions: Path, change: Any, step: str, words: str) -> None:
    edit(copy / "0.1.0", "demand", change)
    found = compare(versions / "0.1.0", copy / "0.1.0")
    assert found.step == step
    assert any(words in why for why in found.why)


def test_the_same_change_of_many_columns_is_told_once_and_the_step_too(copy: Path, versions: Path) -> None:
    def longer(fields: Any, item: Any) -> None:
        fields["basis"]["constraints"]["enum"].append("slag")
        for name in ("material", "place"):
            fields[name]["constraints"] = {"maxLength": 501}

    edit(copy / "0.1.0", "demand", longer)
    found = compare(versions / "0.1.0", copy / "0.1.0")
    assert sum("501 characters" in why for why in found.why) == 1
    assert any("demand.material now has at most 501 characters (also in demand.place)" in why for why in found.why)
    last = as_text(found).splitlines()[-1]
    assert last.count("Results can change") == 1 and "; demand.basis has a new value: slag" in last
    assert "nothing" not in as_text(found)


def test_a_table_that_is_gone_breaks_queries_and_a_new_one_does_not(versions: Path, copy: Path) -> None:
    path = copy / "0.1.0" / "datapackage.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about["resources"] = [item for item in about["resources"] if not item["name"].startswith("trade")]
    path.write_text(json.dumps(about), encoding="utf-8")
    assert compare(versions / "0.1.0", copy / "0.1.0").why == ("A query can break: the table trade is gone.",)
    assert compare(copy / "0.1.0", versions / "0.1.0").why == ("Results can change: the table trade is new.",)


def test_a_folder_of_another_contract_is_read_by_its_own_description(versions: Path, copy: Path) -> None:
    old = pq.read_table(versions / "0.1.0" / "quantities.parquet")
    names = [name if name != "qualifier" else "hedge" for name in old.column_names]
    rewrite(copy / "0.1.0", "quantities", old.rename_columns(names))
    edit(copy / "0.1.0", "quantities", lambda fields, _: fields["qualifier"].update(name="hedge"))
    found = compare(copy / "0.1.0", versions / "0.1.0")
    assert (found.step, found.changes) == ("major", ())
    assert {(one.column, one.what) for table in found.tables for one in table.columns} >= {
        ("hedge", "removed"), ("qualifier", "added")
    }  # fmt: skip


def test_ids_that_were_renewed_break_queries(versions: Path, copy: Path) -> None:
    renewed = "c" + "e" * 16
    for name in ("claims", "quantities", "evidence", "finding_claims", "trade"):
        table = pq.read_table(copy / "0.1.0" / f"{name}.parquet")
        rows = [
            row | {"claim_id": renewed if row["claim_id"] == EXPORT else row["claim_id"]} for row in table.to_pylist()
        ]
        rewrite(copy / "0.1.0", name, pa.Table.from_pylist(rows, table.schema))
    found = compare(versions / "0.1.0", copy / "0.1.0")
    assert [(one.claim_id, one.replaced_by) for one in found.changes if one.change == "superseded"] == [
        (EXPORT, renewed)
    ]
    assert found.why == ("A query can break: of documents that did not change, claims have other ids (1 of them).",)


def fact(claim_id: str, exact: str, prefix: str, suffix: str, start: int, kind: str = "quantity") -> Fact:
    return Fact(claim_id, "report", kind, exact, prefix, suffix, start, start + len(exact))


def test_an_edited_sentence_replaces_the_old_claim_by_the_new_one() -> None:
    old = fact("c1", "131 tonnes", "Demand for the oxide stood at ", " in 2021, the survey says.", 300)
    new = fact("c2", "134 tonnes", "Demand for the oxide stood at ", " in 2021, the survey says.", 420)
    other = fact("c3", "12 tonnes", "A second mine in the far north dug ", " of ore for a smelter.", 300)
    assert list(pairs([old], [other, new], set())) == [("c1", "c2")]
    assert list(pairs([old], [other], set())) == []


def test_a_claim_of_another_kind_replaces_none() -> None:
    old = fact("c1", "131 tonnes", "Demand stood at ", " in 2021.", 10)
    assert list(pairs([old], [replace(old, claim_id="c2", kind="event")], set())) == []


def test_in_a_document_that_did_not_change_the_place_decides() -> None:
    old = fact("c1", "18 tonnes", "Mines produced ", " of metal.", 50)
    wider = fact("c2", "18 tonnes of metal", "Mines produced ", ".", 50)
    again = fact("c3", "18 tonnes", "Mines produced ", " of metal.", 900)
    assert list(pairs([old], [again, wider], {"report"})) == [("c1", "c2")]
    assert list(pairs([old], [again], {"report"})) == []


def test_two_claims_are_never_replaced_by_one() -> None:
    one = fact("c1", "18 tonnes", "Mines produced ", " of metal.", 50)
    two = fact("c2", "18 tonnes of", "Mines produced ", " metal.", 50)
    assert list(pairs([one, two], [fact("c3", "18 tonnes of metal", "Mines produced ", ".", 50)], {"report"})) == [
        ("c2", "c3")
    ]


def test_before_the_first_major_version_a_minor_step_is_enough() -> None:
    assert after("0.4.2", "major") == "0.5.0"
    assert after("1.4.2", "major") == "2.0.0"
    assert after("0.4.2-dev", "major") is None


def test_the_json_keeps_its_schema(versions: Path, copy: Path, root: Path) -> None:
    schema = json.loads((root / "schemas" / "comparison.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    edit(copy / "0.3.0", "demand", lambda fields, item: fields["tonnes"].update(unit="kt"))
    for old, new in (("0.1.0", versions / "0.2.0"), ("0.2.0", copy / "0.3.0"), ("0.3.0", versions / "0.1.0")):
        record = json.loads(as_json(compare(versions / old, new)))
        jsonschema.validate(record, schema)
    del record["step"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema)


def test_the_text_ends_with_the_step_and_why(versions: Path) -> None:
    lines = as_text(compare(versions / "0.1.0", versions / "0.2.0")).splitlines()
    assert lines[-2] == ("minor: claims 0 added, 1 corrected, 1 retracted, 0 superseded; 0 findings opened, 0 closed")
    assert lines[-1] == (
        "Results can change: rows differ in claims, quantities, evidence, trade, shares. "
        "The next version is at least 0.2.0."
    )
    assert f"retracted {SHARE} share: 69 % [69 per cent] (because: It is the share of a year not named.)" in lines


def test_a_comment_begins_with_the_signal_and_folds_the_rest(versions: Path) -> None:
    page = as_markdown(compare(versions / "0.1.0", versions / "0.3.0"))
    head, _, rest = page.partition("<details>")
    assert head.splitlines()[0].endswith("**minor**")
    assert "1 added, 1 corrected, 2 retracted" in head
    assert head.count("\n| ") == 4 and "All 5 changes of claims" in rest


def test_words_of_a_document_cannot_steer_a_comment() -> None:
    assert safe("</details> @team [x](y) `a`\n|b") == r"&lt;/details&gt; &#64;team \[x\](y) \`a\` \|b"


def test_a_version_is_named_by_its_number_and_the_newest_by_latest(versions: Path) -> None:
    found = compare("0.1.0", "latest", versions)
    assert (found.old.version, found.new.version) == ("0.1.0", "0.3.0")


def test_a_git_revision_is_a_folder_too(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(copy / "0.2.0", copy / "latest", dirs_exist_ok=True)
    for command in (["init", "--quiet"], ["add", "-A"], [*AUTHOR, "commit", "--quiet", "-m", "state"]):
        subprocess.run(["git", *command], check=True)
    shutil.rmtree(copy / "latest")
    assert said(compare("HEAD:datasets/0.1.0", "HEAD")) == said(compare(copy / "0.1.0", copy / "0.2.0"))
    assert said(compare("HEAD:datasets/0.1.0", "HEAD:datasets/0.3.0")) == said(compare(copy / "0.1.0", copy / "0.3.0"))
    with pytest.raises(ReofactsError, match=r"the revision HEAD publishes nothing in datasets/0\.9\.0"):
        compare("HEAD:datasets/0.9.0", "HEAD")


@pytest.mark.parametrize("name", ["nonsense", "--output=x", "HEAD~99999", ""])
def test_what_is_nothing_is_named(name: str, versions: Path) -> None:
    with pytest.raises(ReofactsError) as caught:
        compare(name or "no/such", versions / "0.1.0")
    assert "is no folder, no version and no git revision; give a published folder" in str(caught.value)


def test_a_changed_file_is_refused(copy: Path) -> None:
    data = bytearray((copy / "0.1.0" / "demand.parquet").read_bytes())
    data[len(data) // 2] ^= 1
    (copy / "0.1.0" / "demand.parquet").write_bytes(bytes(data))
    with pytest.raises(ReofactsError, match=r"demand\.parquet: has another hash than datapackage\.json says; restore"):
        compare(copy / "0.1.0", copy / "0.2.0")


@pytest.mark.parametrize("path", ["../0.2.0/demand.parquet", "/etc/demand.parquet"])
def test_a_description_that_leads_out_of_the_folder_is_refused(copy: Path, path: str) -> None:
    edit(copy / "0.1.0", "demand", lambda _, item: item.update(path=path) if "parquet" in item["path"] else None)
    with pytest.raises(ReofactsError, match=r"demand\.parquet leaves the folder"):
        compare(copy / "0.1.0", copy / "0.2.0")


@pytest.mark.parametrize("text", ["", "[]", '{"resources": [{"name": 1}]}', '{"resources": 3}'])
def test_a_folder_without_a_sound_description_is_refused(copy: Path, text: str) -> None:
    (copy / "0.1.0" / "datapackage.json").write_text(text)
    with pytest.raises(ReofactsError, match=r"datapackage\.json"):
        compare(copy / "0.1.0", copy / "0.2.0")


def test_the_verb_stays_a_verb(versions: Path) -> None:
    for _ in range(2):
        assert reofacts.compare(versions / "0.1.0", versions / "0.2.0").step == "minor"


def test_the_next_version_is_none_that_is_frozen_already(copy: Path) -> None:
    shutil.copytree(copy / "0.2.0", copy / "latest", dirs_exist_ok=True)
    last = as_text(compare(copy / "0.1.0", copy / "latest")).splitlines()[-1]
    assert last.endswith("The next version is at least 0.4.0.")


def test_a_text_has_as_many_characters_at_most_as_the_contract_says(versions: Path) -> None:
    text = read(versions / "0.2.0").schemas["sources"]["fields"]
    (title,) = [field for field in text if field["name"] == "title"]
    assert title["constraints"]["maxLength"] == 500
    assert read(versions / "0.2.0").schemas["claims"]["foreignKeys"]
