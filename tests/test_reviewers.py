"""What explain tells of reviewers: who corrected what and why, and why a claim that they rejected is not there."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
import samples
import shelf

from reofacts import explain
from reofacts.claims import Review
from reofacts.cli import main
from reofacts.documents import read
from reofacts.errors import ReofactsError
from reofacts.explanation import story
from reofacts.extraction import extract_document
from reofacts.judging.rules import judge
from reofacts.publishing.package import Dataset, write
from reofacts.reconcile import reconcile
from reofacts.tables import rows as tables

TEXT = """Kite mined 18,500 tonnes of lithium carbonate in Chile in 2024. Exports from Chile reached 9,000 tonnes.

The heading speaks of what may be mined from 2025 on. Rare earths are used in wind turbines.
"""
REVIEWS = """reviews:
  - anchor: 18,500 tonnes
    verdict: correct
    by: AB
    reason: The heading says that it is what may be mined.
    expect: {measure: production, period: 2024}
    set: {measure: quota, period: 2025}
    evidence: [{role: period, text: from 2025 on}]
  - anchor: 9,000 tonnes
    verdict: reject
    by: CD
    reason: The figure is the number of a table.
    expect: {measure: export}
  - anchor: are used in wind turbines
    verdict: confirm
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document that a reviewer has looked at."""
    path = tmp_path_factory.mktemp("reviewed") / "paper.txt"
    path.write_text(TEXT, encoding="utf-8")
    hashed = hashlib.sha256(TEXT.encode()).hexdigest()
    about = "title: A\npublisher: null\npublished: 2026-01-01\npublished_how: stated\nurl: null\nlanguage: en\n"
    anchor = next(one.anchor.exact for one in extract_document(read(path)).claims if one.kind == "relation")
    reviews = REVIEWS.replace("are used in wind turbines", anchor)
    path.with_suffix(".yaml").write_text(f"{about}licence: CC0\ntext: shipped\nsha256: {hashed}\n{reviews}")
    return path


@pytest.fixture(scope="module")
def folder(paper: Path) -> Path:
    """The published folder of the document."""
    found = extract_document(read(paper))
    entities = {entity.entity_id: entity for entity in found.entities}
    built = tables.build(
        found.claims, entities, [tables.source(found.document)], reconcile([found]), found.reviews
    )  # fmt: skip
    assert judge(built) == []
    write(built, paper.parent / "latest", Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5)))
    return paper.parent / "latest"


def ids(paper: Path) -> dict[str, str]:
    """The ids of the claims by their verdicts."""
    return {review.verdict: review.claim_id for review in extract_document(read(paper)).reviews}


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def test_a_correction_is_told_with_who_made_it_its_columns_and_its_reason(
    paper: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for where in (["--data", str(folder)], ["--in", str(paper)]):
        lines = shown(capsys, ids(paper)["correct"], *where).splitlines()
        assert "review        corrected by AB: The heading says that it is what may be mined." in lines
        assert "corrected     measure was production, is quota" in lines
        assert "corrected     period_edtf was 2024, is 2025" in lines
        assert "corrected     period_text was 2024, is from 2025 on" in lines
        assert "measure       quota; corrected by a reviewer" in lines
        record = json.loads(shown(capsys, ids(paper)["correct"], *where, "--format", "json"))
        said = {row["column"]: (row["old"], row["new"], row["reviewer"]) for row in record["reviews"]}
        assert said["measure"] == ("production", "quota", "AB")
        assert {row["reason"] for row in record["reviews"]} == {"The heading says that it is what may be mined."}


@pytest.mark.parametrize("subject", ["id", "9,000 tonnes", "offset"])
def test_a_rejected_claim_is_told_as_rejected_with_its_reason(
    paper: Path, folder: Path, subject: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rejected = ids(paper)["reject"]
    arguments = {"id": [rejected, "--data", str(folder)], "offset": [f"{paper}:{TEXT.index('9,000')}"]}
    lines = shown(capsys, *arguments.get(subject, [subject, "--in", str(paper)])).splitlines()
    assert lines == [
        f"claim         {rejected} (quantity)",
        "review        rejected by CD: The figure is the number of a table.",
        lines[2],
        "quote         [9,000 tonnes]",
        "source        paper",
        *([f"data          {folder} (0.1.0-dev)"] if subject == "id" else []),
    ]
    assert lines[2].startswith("read as       Export, lithium carbonate, Chile")


def test_a_rejected_claim_is_told_as_json(paper: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for where in (["--data", str(folder)], ["--in", str(paper)]):
        told = json.loads(shown(capsys, ids(paper)["reject"][:9], *where, "--format", "json"))["gone"]
        assert (told["change"], told["reviewer"], told["quote"], told["source_id"]) == (
            "rejected", "CD", "9,000 tonnes", "paper",
        )  # fmt: skip


def test_the_library_raises_what_became_of_a_rejected_claim(paper: Path, folder: Path) -> None:
    with pytest.raises(ReofactsError, match="rejected by CD: The figure is the number of a table"):
        explain(ids(paper)["reject"], folder)


def test_a_confirmed_claim_is_told_as_confirmed(paper: Path, folder: Path) -> None:
    assert ("review", "confirmed by a reviewer") in story(explain(ids(paper)["confirm"], folder))


def test_the_published_table_holds_every_verdict_and_draws_none_of_a_draft() -> None:
    said = [Review("c1", "a", verdict, "event", summary="A.", exact="b") for verdict in ("todo", "confirm", "replace")]
    assert [row["verdict"] for row in tables.review_rows(said)] == ["confirm", "replace"]


def test_a_claim_that_left_since_the_version_before_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share, price = samples.claim_id("69 per cent"), samples.claim_id("US$810 per kg")
    shelf.frozen(tmp_path, "0.1.0", None, shelf.claims(["US$810 per kg"]))
    shelf.reasons(
        tmp_path, "0.1.0", {"claim": share, "replaced_by": price, "reason": "The page was edited."}
    )  # fmt: skip
    shelf.frozen(tmp_path, "0.2.0", "0.1.0", shelf.claims(["69 per cent"]))
    told = shown(capsys, share, "--source", str(tmp_path))
    assert f"change        superseded by {price}: The page was edited.\n" in told
    assert f"history       `reofacts history {share}` tells what it said" in told


def test_what_else_changed_in_a_claim_since_the_version_before_is_told(tmp_path: Path) -> None:
    export = samples.claim_id("600 tonnes")
    shelf.frozen(tmp_path, "0.1.0", None, shelf.claims())
    shelf.reasons(tmp_path, "0.1.0", {"claim": export, "reason": "It came in."})
    shelf.frozen(tmp_path, "0.2.0", "0.1.0", shelf.claims(_600_tonnes={"measure": "import"}))
    lines = story(explain(export, version="0.2.0", source=tmp_path))
    assert ("changed", "measure was export, is import: It came in.") in lines
