"""Claims of sources whose text is withheld, from the file that somebody sent to the published tables."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from reofacts.cli import main
from reofacts.comparison.folders import compare
from reofacts.errors import ReofactsError
from reofacts.explanation import asked, explain, story
from reofacts.project import documents, extractions
from reofacts.publishing.freeze import freeze
from reofacts.reviewers import Gone
from reofacts.validation.paths import validate
from scripts import extract, publish, reconcile

SEED = "China produced 240,000 tonnes of rare earth oxide in 2023.\n"
CARD = """\
title: {title}
publisher: A Ministry
published: 2024-05-06
published_how: stated
url: null
language: en
licence: All rights with the publisher.
text: {text}
sha256: {sha256}
"""
HEADER = (
    "quote,locator,measure,material_id,basis,value_text,unit_text,value,unit,modality,period_start,period_end,place_id"
)
ROW = (
    '"{value} tonnes","page 12, table 3",production,material:rare-earth-oxides,REO,"{value}",tonnes,{plain},t,reported,'
    "2023-01-01,2023-12-31,{place}"
)
PARAMS = 'dataset:\n  name: reofacts\n  version: 0.1.0-dev\n  previous: null\n  created: "2026-11-22"\n'


def card(title: str, text: str, of: bytes) -> str:
    """A sidecar."""
    return CARD.format(title=title, text=text, sha256=hashlib.sha256(of).hexdigest())


def row(value: str, place: str = "place:china") -> str:
    """A row of production in 2023."""
    return ROW.format(value=value, plain=value.replace(",", ""), place=place)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a document and a contribution that gives another figure for the same thing."""
    monkeypatch.chdir(tmp_path)
    given = {
        "seeds/news.txt": SEED,
        "seeds/news.yaml": card("News", "shipped", SEED.encode()),
        "contributions/README.md": "# Contributions\n",
        "contributions/yearbook.csv": "\n".join((HEADER, row("255,000"), row("31,000", "place:australia"))) + "\n",
        "contributions/yearbook.yaml": card("Yearbook", "withheld", b"a PDF"),
        "params.yaml": PARAMS,
    }
    for name, text in given.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def built(project: Path) -> Path:
    """The published folder that the pipeline makes of the project."""
    for stage in (extract, reconcile, publish):
        assert stage.main([]) == 0
    return project / "datasets" / "latest"


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return parquet.read_table(folder / f"{table}.parquet").to_pylist()


def test_contributed_claims_are_published_with_quote_and_place_and_without_span(project: Path) -> None:
    folder = built(project)
    sent = [claim for claim in rows(folder, "claims") if claim["method"] == "contributed"]
    assert [claim["source_id"] for claim in sent] == ["yearbook"] * 2 and not any(claim["rule"] for claim in sent)
    ids = {claim["claim_id"] for claim in sent}
    spans = [item for item in rows(folder, "evidence") if item["claim_id"] in ids]
    assert {item["exact"] for item in spans} == {"255,000 tonnes", "31,000 tonnes"}
    assert {(item["start"], item["end"], item["locator"]) for item in spans} == {(None, None, "page 12, table 3")}
    values = {item["value"] for item in rows(folder, "quantities") if item["claim_id"] in ids}
    assert values == {255_000, 31_000}
    assert len([item for item in rows(folder, "production") if item["claim_id"] in ids]) == 2


def test_the_source_of_a_contribution_says_that_its_text_is_withheld(project: Path) -> None:
    sources = {item["source_id"]: item for item in rows(built(project), "sources")}
    assert (sources["yearbook"]["text"], sources["yearbook"]["n_chars"]) == ("withheld", None)
    assert (sources["news"]["text"], sources["news"]["n_chars"]) == ("shipped", len(SEED))


def test_a_contribution_and_a_document_that_disagree_are_found(project: Path) -> None:
    folder = built(project)
    (found,) = [item for item in rows(folder, "findings") if item["rule"] == "cross_source"]
    assert {found["expected"], found["observed"]} == {240_000, 255_000}


def test_figures_of_two_quotes_are_not_taken_for_one_sentence(project: Path) -> None:
    shares = "\n".join(
        f'"{value} per cent",page 1,share,material:rare-earth-oxides,unspecified,{value},per cent,{value},%,reported,'
        f"2023-01-01,2023-12-31,{place}"
        for value, place in ((70, "place:china"), (60, "place:australia"))
    )
    (project / "contributions" / "yearbook.csv").write_text(f"{HEADER}\n{shares}\n", encoding="utf-8")
    assert not [item for item in rows(built(project), "findings") if item["rule"] == "shares_sum"]


def test_what_is_published_of_contributions_is_valid(project: Path) -> None:
    verdict = validate(built(project), project / "seeds")
    assert [failure for failure in verdict.errors if not failure.rule.startswith("frictionless")] == []
    assert verdict.valid


def test_a_contributed_claim_is_explained_by_its_place(project: Path) -> None:
    folder = built(project)
    sent = next(claim["claim_id"] for claim in rows(folder, "claims") if claim["method"] == "contributed")
    told = dict(story(explain(sent, folder)))
    assert "(yearbook, page 12, table 3)" in told["source"]


def test_the_same_contribution_gives_the_same_bytes(project: Path) -> None:
    first = (built(project) / "SHA256SUMS").read_bytes()
    (project / "contributions" / "yearbook.csv").touch()
    assert (built(project) / "SHA256SUMS").read_bytes() == first


def test_a_broken_row_stops_the_build_at_its_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "contributions" / "yearbook.csv"
    path.write_text("\n".join((HEADER, row("255,000"), row("31,000").replace("31000", "13000"))), encoding="utf-8")
    assert extract.main([]) == 1
    printed = capsys.readouterr().err
    assert "contributions/yearbook.csv:3" in printed and "31,000" in printed
    assert not (project / "build").exists()


def test_a_sidecar_without_claims_is_named(project: Path) -> None:
    (project / "contributions" / "lonely.yaml").write_text("title: none\n", encoding="utf-8")
    with pytest.raises(ReofactsError, match=r"lonely\.yaml: the sidecar has no claims; add contributions/lonely\.csv"):
        documents(Path("seeds"), Path("contributions"))


def test_a_contribution_has_a_name_of_its_own(project: Path) -> None:
    for ending in ("csv", "yaml"):
        (project / "contributions" / f"yearbook.{ending}").rename(project / "contributions" / f"news.{ending}")
    with pytest.raises(ReofactsError, match=r"news\.csv: seeds/news\.txt is a document with this name"):
        extractions(Path("seeds"), Path("contributions"))


@pytest.mark.parametrize("name", ["seeds/news.txt", "seeds/news.yaml", "contributions/yearbook.csv"])
def test_a_symbolic_link_is_not_read(project: Path, name: str) -> None:
    (project / name).rename(project / "elsewhere")
    (project / name).symlink_to(project / "elsewhere")
    with pytest.raises(ReofactsError, match="is a symbolic link"):
        extractions(Path("seeds"), Path("contributions"))


def test_a_project_without_contributions_is_built(project: Path) -> None:
    for path in (project / "contributions").iterdir():
        path.unlink()
    (project / "contributions").rmdir()
    (found,) = extractions(Path("seeds"), Path("contributions"))
    assert found.document.source_id == "news"


# A row in place of a published one.


def freeze_first(project: Path) -> str:
    """Freeze the project as 0.1.0, go on to 0.2.0, and give the id of the claim on Australia."""
    (project / "params.yaml").write_text(PARAMS.replace("0.1.0-dev", "0.1.0"), encoding="utf-8")
    folder = built(project)
    freeze(folder, project / "datasets")
    after = PARAMS.replace("0.1.0-dev", "0.2.0").replace("null", "0.1.0")
    (project / "params.yaml").write_text(after, encoding="utf-8")
    return next(item["claim_id"] for item in rows(folder, "evidence") if item["exact"] == "31,000 tonnes")


def sent(project: Path, *given: str) -> None:
    """Write the rows of the contribution, each with what it replaces and why."""
    (project / "contributions" / "yearbook.csv").write_text("\n".join((f"{HEADER},replaces,note", *given)) + "\n")


@pytest.mark.parametrize("stays", [True, False])
def test_a_row_that_replaces_a_claim_stands_in_its_place_with_its_reason(project: Path, stays: bool) -> None:
    old = freeze_first(project)
    kept = [row("31,000", "place:australia") + ",,"] if stays else []
    sent(project, row("255,000") + ",,", *kept, row("13,000", "place:australia") + f",{old},Two digits were swapped.")
    folder = built(project)
    new = next(item["claim_id"] for item in rows(folder, "evidence") if item["exact"] == "13,000 tonnes")
    assert old not in {item["claim_id"] for item in rows(folder, "claims")}
    said = {item["claim_id"]: (item["change"], item["replaced_by"], item["reason"]) for item in rows(folder, "changes")}
    assert said == {old: ("superseded", new, "Two digits were swapped."), new: ("added", None, None)}


def test_a_row_with_the_same_quote_corrects_its_claim_with_its_reason(project: Path) -> None:
    old = freeze_first(project)
    sent(project, row("255,000") + ",,", row("31,000", "place:myanmar") + f",{old},The line above was meant.")
    changes = rows(built(project), "changes")
    place = next(item for item in changes if item["column"] == "place_id")
    assert (place["claim_id"], place["old"], place["new"]) == (old, "place:australia", "place:myanmar")
    assert {(item["change"], item["reason"]) for item in changes} == {("corrected", "The line above was meant.")}


def test_rows_that_replace_one_another_leave_the_last(project: Path) -> None:
    old = freeze_first(project)
    sent(project, row("255,000") + ",,", row("13,000", "place:australia") + f",{old},Swapped.")
    between = next(item["claim_id"] for item in rows(built(project), "evidence") if item["exact"] == "13,000 tonnes")
    sent(project, row("255,000") + ",,", row("13,000", "place:australia") + f",{old},Swapped.",
         row("12,000", "place:australia") + f",{between},Revised.")  # fmt: skip
    folder = built(project)
    last = next(item["claim_id"] for item in rows(folder, "evidence") if item["exact"] == "12,000 tonnes")
    assert [(item["claim_id"], item["replaced_by"]) for item in rows(folder, "changes") if item["replaced_by"]] == [
        (old, last)
    ]


def unreleased(project: Path, *given: str) -> tuple[str, Path, Path]:
    """The claim on Australia that no version has, a build that holds it, and one in which these rows are added."""
    old = next(item["claim_id"] for item in rows(built(project), "evidence") if item["exact"] == "31,000 tonnes")
    before = project / "before"
    shutil.copytree(project / "datasets" / "latest", before)
    sent(project, row("255,000") + ",,", *(text.format(old=old) for text in given))
    return old, before, built(project)


SWAPPED = row("13,000", "place:australia") + ",{old},Two digits were swapped."


def test_the_note_of_a_row_that_replaces_what_no_version_had_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, before, now = unreleased(project, SWAPPED)
    new = next(item["claim_id"] for item in rows(now, "evidence") if item["exact"] == "13,000 tonnes")
    told = {}
    for form in ("text", "json", "markdown"):
        capsys.readouterr()
        assert main(["compare", str(before), str(now), "--format", form]) == 0
        told[form] = capsys.readouterr().out
    assert re.search(rf"^superseded {old} by {new} .*\(because: Two digits were swapped\.\)$", told["text"], re.M)
    (gone,) = [item for item in json.loads(told["json"])["changes"] if item["claim_id"] == old]
    assert (gone["change"], gone["replaced_by"], gone["reason"]) == ("superseded", new, "Two digits were swapped.")
    assert re.search(rf"^\| superseded \| {old} → {new} \|.*\| Two digits were swapped\. \|$", told["markdown"], re.M)


def test_the_note_of_a_row_with_the_same_quote_is_told_once(project: Path) -> None:
    same = row("31,000", "place:myanmar") + ",{old},The line above was meant."
    old, before, now = unreleased(project, same)
    found = {(item.claim_id, item.change, item.column): item.reason for item in compare(before, now).changes}
    assert found[old, "corrected", "place_id"] == "The line above was meant."
    shutil.copytree(now, project / "between")
    sent(project, row("255,000") + ",,", same.format(old=old).replace("place:myanmar", "place:india"))
    later = {item.column: item.reason for item in compare(project / "between", built(project)).changes}
    assert later["place_id"] is None, "the note was written for the change before"


def test_a_row_goes_on_naming_the_claim_that_it_replaced(project: Path) -> None:
    old, _, now = unreleased(project, SWAPPED)
    assert old not in {item["claim_id"] for item in rows(now, "claims")}
    assert validate(now).valid
    assert validate(project / "contributions" / "yearbook.csv", data=now).valid
    told = asked(old, now)
    assert isinstance(told, Gone) and told.words.endswith(": Two digits were swapped.")
    assert told.replaced_by in {item["claim_id"] for item in rows(now, "claims")}


def test_two_rows_may_stand_in_place_of_one(project: Path) -> None:
    other = row("18,000", "place:australia") + ",{old},The line was two."
    old, _, now = unreleased(project, SWAPPED, other)
    said = [item for item in rows(now, "reviews") if item["claim_id"] == old]
    assert [item["position"] for item in said] == [0, 1] and len({item["new"] for item in said}) == 2


def test_rows_that_replace_one_another_in_a_circle_are_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {item["exact"]: item["claim_id"] for item in rows(built(project), "evidence")}
    sent(project, row("255,000") + f",{found['31,000 tonnes']},Swapped.",
         row("31,000", "place:australia") + f",{found['255,000 tonnes']},Swapped.")  # fmt: skip
    assert extract.main([]) == 1
    said = capsys.readouterr().err
    assert f"replaces: a row replaces {found['31,000 tonnes']}, whose own row replaces it in turn; leave" in said
    assert f"replaces: a row replaces {found['255,000 tonnes']}, whose own row replaces it in turn; leave" in said


def test_a_row_cannot_replace_what_another_source_says(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = built(project)
    other = next(item["claim_id"] for item in rows(folder, "claims") if item["source_id"] == "news")
    sent(project, row("255,000") + f",{other},It is more.")
    assert extract.main([]) == 1
    said = capsys.readouterr().err
    assert f"a row replaces {other}, which is a claim of news" in said
    assert f".csv:2: replaces: a row replaces {other}" in said
