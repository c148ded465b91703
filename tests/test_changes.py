"""Reasons: a claim of a frozen version that changes or leaves has one, from a review or from changes.yaml."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import samples
import shelf

from reofacts.claims import Correction, Review
from reofacts.comparison.published import read
from reofacts.errors import ReofactsError
from reofacts.publishing.build import built
from reofacts.publishing.changes import read_entries
from reofacts.publishing.package import read_dataset

EXPORT, SHARE, PRICE = (samples.claim_id(words) for words in ("600 tonnes", "69 per cent", "US$810 per kg"))
IMPORT = {"measure": "import", "summary": "import: 600 t"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf with one version."""
    folder = tmp_path_factory.mktemp("shelf") / "datasets"
    shelf.frozen(folder, "0.1.0", None, shelf.claims())
    return folder


@pytest.fixture
def versions(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "datasets"))


def test_a_build_is_compared_by_the_schemas_that_its_folder_will_have() -> None:
    root = Path(__file__).parent.parent
    published = read(root / "datasets" / "latest")
    building = built(dict(published.tables), read_dataset(root / "params.yaml"))
    assert {name: schema["fields"] for name, schema in building.schemas.items()} == {
        name: schema["fields"] for name, schema in published.schemas.items()
    }


def test_the_first_version_has_no_changes(versions: Path) -> None:
    assert pq.read_table(versions / "0.1.0" / "changes.parquet").num_rows == 0
    assert (
        (versions / "0.1.0" / "CHANGES.md").read_text().startswith("# Changes in reofacts 0.1.0\n\nThe first version.")
    )
    assert read(versions / "0.1.0").previous is None


def test_a_claim_that_leaves_without_a_reason_fails_the_build_and_says_what_to_write(versions: Path) -> None:
    before = (versions / "latest" / "SHA256SUMS").read_bytes()
    with pytest.raises(ReofactsError) as caught:
        shelf.build(versions, "0.2.0", "0.1.0", shelf.claims(["69 per cent"], _600_tonnes=IMPORT))
    told = str(caught.value)
    assert told.startswith("2 claims of version 0.1.0 left or changed, and nothing says why:\n")
    assert f"{SHARE}: left: share: 69 % [69 per cent], read by quantity.sample" in told
    assert f"{EXPORT}: measure was export, is import: import: 600 t [600 tonnes]" in told
    assert "under `reviews:` in its sidecar (seeds/review.yaml)" in told
    assert "write the claim's id into its column `replaces`, and the reason into `note`" in told
    assert f"    0.1.0:\n      - claim: {EXPORT}\n        reason: \n      - claim: {SHARE}\n" in told
    assert (versions / "latest" / "SHA256SUMS").read_bytes() == before


def test_the_entries_that_a_failed_build_prints_are_enough_once_they_say_why(versions: Path) -> None:
    with pytest.raises(ReofactsError) as caught:
        shelf.changes(versions, shelf.claims(["69 per cent"]))
    draft = str(caught.value).partition("at once):\n")[2]
    text = "\n".join(line[4:] for line in draft.splitlines())
    (versions / "changes.yaml").write_text(text + "Withdrawn.\n")
    assert shelf.changes(versions, shelf.claims(["69 per cent"])) == [
        {"claim_id": SHARE, "position": 0, "change": "retracted", "reason": "Withdrawn."}
    ]


def test_a_source_that_left_is_told_once_and_one_entry_is_enough(versions: Path) -> None:
    everything = [claim.anchor.exact for claim in samples.claims()]
    with pytest.raises(ReofactsError) as caught:
        shelf.changes(versions, shelf.claims(everything))
    told = str(caught.value)
    assert f"every claim of review left ({len(everything)})" in told and "- claim:" not in told
    assert told.endswith("write to changes.yaml:\n    0.1.0:\n      - source: review\n        reason: ")
    (versions / "changes.yaml").write_text("0.1.0:\n  - source: review\n    reason: Withdrawn.\n")
    assert {row["reason"] for row in shelf.changes(versions, shelf.claims(everything))} == {"Withdrawn."}


def test_a_rejected_claim_has_the_reviewers_reason(versions: Path) -> None:
    said = [Review(SHARE, "review", "reject", "quantity", "share", "It is of another year.")]
    (row,) = shelf.changes(versions, shelf.claims(["69 per cent"]), said)
    assert (row["change"], row["reason"]) == ("retracted", "It is of another year.")


def test_a_corrected_claim_has_the_reviewers_reason_for_the_columns_that_were_set(versions: Path) -> None:
    columns = (Correction("measure", "export", "import"), Correction("summary", "", ""))
    said = [Review(EXPORT, "review", "correct", "quantity", "export", "It came in.", None, columns)]
    first, second = shelf.changes(versions, shelf.claims(_600_tonnes=IMPORT), said)
    assert first == {"claim_id": EXPORT, "position": 0, "change": "corrected", "column": "measure", "old": "export",
                     "new": "import", "reason": "It came in."}  # fmt: skip
    assert (second["column"], second["position"], second["reason"]) == ("summary", 1, "It came in.")
    with pytest.raises(ReofactsError, match="modality was reported, is possible"):
        shelf.changes(versions, shelf.claims(_600_tonnes=IMPORT | {"modality": "possible"}), said)


def test_a_missed_claim_is_added_with_its_reason_and_any_other_without(versions: Path) -> None:
    shelf.reasons(versions, "0.1.0", {"source": "review", "reason": "The page was edited."})
    shelf.frozen(versions, "0.2.0", "0.1.0", shelf.claims(["69 per cent", "US$810 per kg"]))
    said = [Review(SHARE, "review", "missed", "quantity", "share", "The clause was too long.")]
    shelf.build(versions, "0.3.0", "0.2.0", shelf.claims(), said)
    rows = pq.read_table(versions / "latest" / "changes.parquet").to_pylist()
    assert {row["claim_id"]: row["reason"] for row in rows} == {
        SHARE: "The clause was too long.", PRICE: None
    }  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    [
        {"claim": EXPORT},
        {"rule": "quantity.sample"},
        {"source": "review"},
        {"rule": "quantity.sample", "column": "summary"},
    ],
)
def test_an_entry_may_name_a_claim_a_rule_a_source_or_a_column(versions: Path, entry: dict[str, str]) -> None:
    shelf.reasons(versions, "0.1.0", entry | {"reason": "Better worded."})
    (row,) = shelf.changes(versions, shelf.claims(_600_tonnes={"summary": "Exports: 600 t."}))
    assert (row["column"], row["reason"]) == ("summary", "Better worded.")


def test_the_entry_on_the_claim_goes_before_the_one_on_its_source(versions: Path) -> None:
    shelf.reasons(
        versions, "0.1.0", {"source": "review", "reason": "Edited."}, {"claim": SHARE, "reason": "Withdrawn."}
    )
    rows = shelf.changes(versions, shelf.claims(["69 per cent", "US$810 per kg"]))
    assert {row["claim_id"]: row["reason"] for row in rows} == {
        SHARE: "Withdrawn.", PRICE: "Edited."
    }  # fmt: skip


def test_who_read_a_claim_is_no_part_of_what_it_says(versions: Path) -> None:
    assert shelf.changes(versions, shelf.claims(_600_tonnes={"rule": "quantity.other", "review": "checked"})) == []


def test_changed_participants_are_a_correction(versions: Path) -> None:
    anchor = "China banned the export of sintered magnets to Japan"
    people = next(claim.participants for claim in samples.claims() if claim.anchor.exact == anchor)
    shelf.reasons(versions, "0.1.0", {"column": "participants", "reason": "Magnets are no party."})
    read_now = shelf.claims(**{anchor.replace(" ", "_"): {"participants": (people[0], people[2])}})
    (row,) = shelf.changes(versions, read_now)
    assert row["old"] == (
        "imposer: China (government:china); product: sintered magnets; target: Japan (government:japan)"
    )
    assert row["new"] == "imposer: China (government:china); target: Japan (government:japan)"


def test_an_entry_can_say_which_claim_stands_in_the_place_of_another(versions: Path) -> None:
    shelf.reasons(versions, "0.1.0", {"claim": SHARE, "replaced_by": EXPORT, "reason": "The tonnage is meant."})
    (row,) = shelf.changes(versions, shelf.claims(["69 per cent"]))
    assert (row["change"], row["replaced_by"]) == ("superseded", EXPORT)
    shelf.reasons(versions, "0.1.0", {"claim": SHARE, "replaced_by": "c" + "9" * 16, "reason": "?"})
    with pytest.raises(ReofactsError, match="replaced_by: no claim of this build has the id c9999999999999999"):
        shelf.changes(versions, shelf.claims(["69 per cent"]))


def test_an_entry_on_a_claim_that_no_frozen_version_has_is_told_to_be_needless(versions: Path) -> None:
    shelf.reasons(versions, "0.1.0", {"claim": "c" + "9" * 16, "reason": "Withdrawn."})
    words = r"c9999999999999999 is no claim of the frozen version 0\.1\.0: it may change and leave without an entry"
    with pytest.raises(ReofactsError, match=words):
        shelf.changes(versions, shelf.claims())


def test_an_entry_that_is_about_nothing_is_to_be_taken_out(versions: Path) -> None:
    shelf.reasons(versions, "0.1.0", {"claim": SHARE, "reason": "Withdrawn."})
    with pytest.raises(ReofactsError, match=r"changes\.yaml:2: reason: nothing that it is about changed since 0\.1\.0"):
        shelf.changes(versions, shelf.claims())


def test_entries_of_older_versions_are_history(versions: Path) -> None:
    shelf.frozen(versions, "0.2.0", "0.1.0", shelf.claims())
    shelf.reasons(versions, "0.1.0", {"claim": "c0123456789abcdef", "reason": "Long ago."})
    assert read(shelf.build(versions, "0.3.0", "0.2.0", shelf.claims())).rows("changes") == []


@pytest.mark.parametrize("key", ["0.1", "v0.1.0", "0.01.0", "latest"])
def test_reasons_under_what_is_no_frozen_version_are_refused(versions: Path, key: str) -> None:
    (versions / "changes.yaml").write_text(f"# Why.\n{key}:\n- {{claim: {SHARE}, reason: Withdrawn.}}\n")
    with pytest.raises(ReofactsError, match=rf"changes\.yaml:2: {key}: is no frozen version; write .*: 0\.1\.0"):
        shelf.changes(versions, shelf.claims(["69 per cent"]))


def test_a_build_that_cannot_be_written_leaves_nothing_beside(versions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object, folder: Path, *more: object) -> None:
        folder.mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr("reofacts.publishing.build.write", stopped)
    with pytest.raises(KeyboardInterrupt):
        shelf.build(versions, "0.1.0", None, shelf.claims())
    assert list(versions.glob(".*")) == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{claim: c1}", "changes.yaml:2: reason: the key is missing"),
        ("{reason: Why not.}", "changes.yaml:2: claim: the entry does not say what it is about"),
        ("{claim: c1, reasn: x, reason: y}", "changes.yaml:2: reasn: unknown key; did you mean reason?"),
        ("{claim: c1, reason: 7}", "changes.yaml:2: reason: 7 is not text"),
        ("{claim: c1, reason: ' '}", "changes.yaml:2: reason: ' ' is not text"),
        (
            "{source: s, replaced_by: c1, reason: y}",
            "changes.yaml:2: replaced_by: it is not said which claim is replaced",
        ),
        ("gone", "changes.yaml:1: 0.1.0: must be a list of entries; begin each with '- claim: ...'"),
    ],
)
def test_a_fault_in_changes_is_named_with_its_line(tmp_path: Path, entry: str, words: str) -> None:
    (tmp_path / "changes.yaml").write_text(f"0.1.0:\n  - {entry}\n")
    with pytest.raises(ReofactsError) as caught:
        read_entries(tmp_path / "changes.yaml", "0.1.0", ["0.1.0"])
    assert words in str(caught.value)


def test_comments_alone_are_no_reasons(tmp_path: Path) -> None:
    (tmp_path / "changes.yaml").write_text("# nothing yet\n\n")
    assert read_entries(tmp_path / "changes.yaml", "0.1.0", ["0.1.0"]) == ()
    assert read_entries(tmp_path / "none.yaml", "0.1.0", ["0.1.0"]) == ()


def test_a_version_before_that_was_altered_is_no_ground_to_build_on(versions: Path) -> None:
    path = versions / "0.1.0" / "claims.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ReofactsError, match=r"claims\.parquet: is not the file that the index lists"):
        shelf.changes(versions, shelf.claims())


def test_a_version_before_that_was_never_frozen_is_named(versions: Path) -> None:
    with pytest.raises(ReofactsError, match="is no frozen version; set previous in params"):
        shelf.build(versions, "0.2.0", "0.0.9", shelf.claims())


def test_a_build_of_a_frozen_version_is_that_version_to_the_byte(versions: Path) -> None:
    shelf.build(versions, "0.1.0", None, shelf.claims())
    assert (versions / "latest" / "SHA256SUMS").read_bytes() == (versions / "0.1.0" / "SHA256SUMS").read_bytes()


def test_a_build_that_differs_from_the_frozen_version_is_on_the_way_to_the_next(versions: Path) -> None:
    with pytest.raises(ReofactsError, match=r"1 claim of version 0\.1\.0 left or changed"):
        shelf.build(versions, "0.1.0", None, shelf.claims(["69 per cent"]))
    shelf.reasons(versions, "0.1.0", {"claim": SHARE, "reason": "Withdrawn."})
    latest = read(shelf.build(versions, "0.1.0", None, shelf.claims(["69 per cent"])))
    assert (latest.version, latest.previous) == ("0.2.0-dev", "0.1.0")
    assert [row["change"] for row in latest.rows("changes")] == ["retracted"]
