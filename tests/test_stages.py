"""The stages of the pipeline that judge and publish: their reports, their exit codes, and what they write."""

import json
from datetime import date
from pathlib import Path

import pytest
import samples

from reofacts.claims import KINDS, Extraction, Review
from reofacts.corpus import unmet
from reofacts.publishing.package import Dataset, write
from reofacts.store import write_extractions
from reofacts.tables import rows as tables
from scripts import publish as publish_stage
from scripts import validate as validate_stage


def test_the_stage_writes_its_reports_and_passes(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate_stage.main(arguments(published, tmp_path)) == 0
    report = json.loads((tmp_path / "validation.json").read_text(encoding="utf-8"))
    (found_,) = report["verdicts"]
    assert (report["valid"], found_["errors"], found_["tables"]["claims"]) == (True, [], 10)
    assert "Valid: 0 errors" in (tmp_path / "validation.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "metrics.json").read_text()) == {
        "claims": 10, "annotated": 1, "contradiction": 1, "warning": 1, "info": 0, "errors": 0, "unknown": 2, "todo": 1,
    }  # fmt: skip
    parts = {path.stem: json.loads(path.read_text()) for path in (tmp_path / "metrics").iterdir()}
    assert parts["quantity"] == {"claims": 8, **SCORED}
    assert (parts["event"], parts["relation"]) == ({"claims": 1}, {"claims": 1})
    assert parts["demand"] == {"claims": 2, **SCORED}
    assert sum(one["claims"] for name, one in parts.items() if name not in KINDS) == 8
    assert "valid: 0 errors, 0 warnings in 22 tables" in capsys.readouterr().out


SCORED = {"confirmed": 1, "precision": 1.0, "recall": 1.0}


def arguments(published: Path, out: Path) -> list[str]:
    said = Review(samples.claim_id("140,000 tonnes"), "review", "confirm", "quantity", "demand")
    waits = Review(samples.claim_id("18,500 kg"), "review", "todo", "quantity", "production")
    write_extractions(published / "extracted.jsonl", [Extraction(samples.document(), (), (), (said, waits))])
    unmet.write([unmet.Row("unit", "dmtu", 2, 0, 1, "review", 0, 9, "5,000 dmtu")], published / "unknown.csv")
    return [str(published / "latest"), "--unknown", str(published / "unknown.csv"),
            "--seeds", str(published / "seeds"), "--reports", str(out),
            "--metrics", str(out / "metrics.json"), "--scores", str(out / "metrics"),
            "--extracted", str(published / "extracted.jsonl")]  # fmt: skip


def test_the_stage_fails_after_writing_its_reports(copy: Path, tmp_path: Path) -> None:
    tables.write_parquet(samples.changed("shares", 0, share_pct=169.0)["shares"], copy / "latest" / "shares.parquet")
    out = tmp_path / "reports"
    assert validate_stage.main(arguments(copy, out)) == 1
    report = json.loads((out / "validation.json").read_text(encoding="utf-8"))
    assert not report["valid"]
    (found_,) = report["verdicts"]
    assert {"share_pct"} <= {failure["column"] for failure in found_["consequences"]}
    assert "From shares.parquet follow " in (out / "validation.md").read_text(encoding="utf-8")
    assert json.loads((out / "metrics.json").read_text())["errors"] == len(found_["errors"])


def test_the_stage_reports_on_a_folder_without_claims(copy: Path, tmp_path: Path) -> None:
    (copy / "latest" / "claims.parquet").unlink()
    assert validate_stage.main(arguments(copy, tmp_path / "reports")) == 1
    assert json.loads((tmp_path / "reports" / "metrics.json").read_text())["annotated"] == 0


def test_the_stage_names_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate_stage.main([str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.endswith("nowhere; give one that is there\n")


def stage_files(folder: Path) -> list[str]:
    """What the stages before publish leave, and the arguments that point there."""
    from reofacts.claims import Extraction
    from reofacts.store import finding_record, write_extractions, write_lines

    people = tuple(person.entity for claim in samples.claims() for person in claim.participants if person.entity)
    write_extractions(folder / "extracted.jsonl", [Extraction(samples.document(), samples.claims(), people)])
    write_lines(folder / "findings.jsonl", map(finding_record, samples.findings()))
    (folder / "seeds").mkdir()
    (folder / "seeds" / "review.txt").write_bytes(samples.TEXT.encode())
    card = samples.document().sidecar
    assert card is not None
    (folder / "seeds" / "review.yaml").write_text(
        f"title: 'Rare earths: \"Where next?\", a review'\npublisher: null\npublished: 2026-03-04\n"
        f"published_how: stated\nurl: null\nlanguage: en\nlicence: {card.licence}\ntext: shipped\n"
        f"sha256: {card.sha256}\n"
    )
    (folder / "params.yaml").write_text(
        'dataset: {name: reofacts, version: 0.1.0-dev, previous: null, created: "2026-03-05"}'
    )
    names = {"extracted": "extracted.jsonl", "findings": "findings.jsonl", "seeds": "seeds", "params": "params.yaml"}
    return [part for name, file in names.items() for part in (f"--{name}", str(folder / file))]


def test_the_publish_stage_gives_the_same_bytes_as_the_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [*stage_files(tmp_path), "--out", str(tmp_path / "latest")]
    assert publish_stage.main(given) == 0
    assert "reofacts 0.1.0-dev, 22 tables" in capsys.readouterr().out
    dataset = Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5))
    bare = {name: tables.table(name, []) for name in ("reviews", "changes")}
    write(samples.built() | bare, tmp_path / "due", dataset)
    assert (tmp_path / "latest" / "SHA256SUMS").read_text() == (tmp_path / "due" / "SHA256SUMS").read_text()


def test_the_publish_stage_names_what_is_wrong_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [*stage_files(tmp_path), "--out", str(tmp_path / "latest")]
    path = tmp_path / "extracted.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"basis": "ore"', '"basis": "rock"'), encoding="utf-8")
    assert publish_stage.main(given) == 1
    assert "basis is rock, but must be one of REO, metal" in capsys.readouterr().err
    assert not (tmp_path / "latest").exists()
