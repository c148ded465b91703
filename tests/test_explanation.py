"""What explain tells of a claim, in words for somebody who has not read the code."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
import reviewed
import samples

from reofacts import cli, explain, extract
from reofacts.claims import Evidence, Finding, columns, evidence
from reofacts.corpus.output import closing, graded, show_rich
from reofacts.corpus.spool import Spool
from reofacts.errors import ReofactsError
from reofacts.explanation import Explanation, story
from reofacts.extraction import extract_document
from reofacts.lookup import table
from reofacts.publishing.package import Dataset, write
from reofacts.tables import rows as tables
from reofacts.tracing import Traced

DEMAND, BAN = samples.claim_id("140,000 tonnes"), samples.claims()[8].claim_id
GRAVE = {
    "growth_arithmetic": ("contradiction", 4.13797, 4.0, "%/yr"),
    "forecast_in_past": ("warning", 2026.0, 2021.0, "year"),
    "unit_ambiguous": ("info", None, None, None),
}


def span(words: str, role: str) -> Evidence:
    """The evidence of a role for words of the sample document."""
    start = samples.TEXT.index(words)
    return evidence(samples.document(), role, start, start + len(words))


def findings() -> Iterator[Finding]:
    """Findings on one claim, the least grave first."""
    for rule, (severity, expected, observed, unit) in reversed(GRAVE.items()):
        yield Finding(rule=rule, severity=severity, source_id="review", message=f"It is {rule}.", expected=expected,
                      observed=observed, unit=unit, claim_ids=(DEMAND,))  # fmt: skip
    yield Finding(rule="unit_ambiguous", severity="info", source_id="review", message="It is unit_ambiguous.",
                  claim_ids=(DEMAND, BAN))  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder: nested words for one material, a denial, and findings of every severity."""
    claims = []
    for claim in samples.claims():
        if claim.claim_id == DEMAND:
            more = (span("rare earth oxide", "material"), span("oxide", "material"), span("Demand", "material"))
            claim = replace(claim, evidence=(*claim.evidence, *more))
        claims.append(replace(claim, polarity="negated") if claim.claim_id == BAN else claim)
    built = tables.build(claims, {}, [tables.source(samples.document())], list(findings()))
    path = tmp_path_factory.mktemp("explained") / "latest"
    write(built, path, Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5)))
    return path


def told(folder: Path, claim_id: str) -> list[tuple[str, str]]:
    return story(explain(claim_id, folder))


def test_findings_are_told_with_the_gravest_first(folder: Path) -> None:
    headings = [heading for heading, _ in told(folder, DEMAND)]
    assert headings[-3:] == ["contradiction", "warning", "info"]


def test_the_same_words_of_two_findings_are_told_once_with_their_number(folder: Path) -> None:
    assert told(folder, DEMAND)[-1] == ("info", "unit_ambiguous: It is unit_ambiguous. (2 times)")


def test_a_year_is_not_grouped_and_a_rate_keeps_its_unit(folder: Path) -> None:
    lines = dict(told(folder, DEMAND))
    assert lines["warning"] == "forecast_in_past: It is forecast_in_past. (expected 2026, observed 2021)"
    assert lines["contradiction"].endswith("(expected 4.13797, observed 4 %/yr)")


def test_words_inside_other_words_of_their_role_are_told_once(folder: Path) -> None:
    material = dict(told(folder, DEMAND))["material"]
    assert material.endswith(", printed “rare earth oxide” and “Demand”; stated: The text says it.")


def test_the_place_of_an_event_is_not_said_to_stand_beside_a_figure(folder: Path) -> None:
    assert not [line for claim in samples.claims() for _, line in told(folder, claim.claim_id) if "beside the" in line]


def test_how_a_thing_is_said_is_told_in_a_few_words(folder: Path) -> None:
    assert dict(told(folder, DEMAND))["said as"] == "reported: Said as a fact."
    assert dict(told(folder, BAN))["said as"] == "reported: Said as a fact. negated: Said not to be so."
    rate = samples.claim_id("4 per cent a year")
    assert dict(told(folder, rate))["said as"] == "forecast: Expected to be so in the future."


def test_a_range_is_told_with_its_bounds(folder: Path) -> None:
    line = dict(told(folder, samples.claim_id("2 million to 3 million tonnes")))["value"]
    assert line == "2,500,000 (2,000,000 to 3,000,000), printed “2 million to 3 million” (range)"


@pytest.mark.parametrize(("claim_id", "place"), [("zzz", ""), ("", ""), ("c", ""), (DEMAND, "nowhere")])
def test_an_error_says_where_other_documents_are_explained(folder: Path, claim_id: str, place: str) -> None:
    with pytest.raises(ReofactsError) as caught:
        explain(claim_id, folder / place)
    assert "explain reads a published folder" in str(caught.value)
    assert "for a claim of any other text, `reofacts explain ID --in FILE`" in str(caught.value)


def test_the_record_holds_the_findings_in_the_same_order(folder: Path) -> None:
    found = json.loads(json.dumps(explain(DEMAND, folder).record()))["findings"]
    assert [row["severity"] for row in found] == ["contradiction", "warning", "info", "info"]


# What extract lays out on a terminal.


@pytest.fixture
def spool() -> Iterator[Spool]:
    """The claims and findings of two documents."""
    with Spool() as kept:
        for name in ("review", "second-review"):
            rows = [{"claim_id": claim.claim_id, "kind": claim.kind, "summary": claim.summary, "document": name,
                     "exact": claim.anchor.exact, "start": 123_456 + claim.anchor.start,
                     "end": 123_456 + claim.anchor.end}
                    for claim in samples.claims()]  # fmt: skip
            kept.base.executemany(
                "INSERT INTO claim (claim_id, line) VALUES (?, ?)", [(row["claim_id"], json.dumps(row)) for row in rows]
            )
            kept.documents += 1
        kept.note(findings())
        yield kept


@pytest.mark.parametrize("columns", [80, 120])
def test_ids_and_places_stay_whole_on_a_terminal(
    spool: Spool, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    show_rich(spool, sys.stdout)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= columns
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if line in ("review", "second-review")] == ["review", "second-review"]
    for claim in samples.claims():
        start, end = 123_456 + claim.anchor.start, 123_456 + claim.anchor.end
        assert len([line for line in lines if line.split()[:2] == [claim.claim_id, f"{start}-{end}"]]) == 2


def test_findings_of_a_run_are_graded_and_folded(spool: Spool) -> None:
    found = list(graded(spool))
    assert [finding["severity"] for finding in found] == ["contradiction", "warning", "info"]
    assert found[-1]["message"] == "It is unit_ambiguous. (2 times)"
    assert sorted(found[-1]["claim_ids"]) == sorted([DEMAND, BAN])


def test_a_run_closes_with_its_numbers(spool: Spool) -> None:
    assert closing(spool) == "20 claims in 2 documents; findings: 1 contradiction, 1 warning, 2 info."


@pytest.mark.parametrize(("documents", "words"), [(1, "1 document"), (2, "2 documents")])
def test_a_run_without_claims_says_so_in_a_sentence(documents: int, words: str) -> None:
    with Spool() as nothing:
        nothing.documents = documents
        assert closing(nothing) == f"No claims were found in {words}."


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def finding_of(folder: Path, rule: str) -> str:
    rows = table(folder, "findings")
    return next(str(row["finding_id"]) for row in rows if row["rule"] == rule)


def test_a_finding_is_told_with_its_rule_and_its_claims(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, finding_of(folder, "growth_arithmetic")[:9], "--data", str(folder)).splitlines()
    assert lines[1].startswith("contradiction growth_arithmetic: It is growth_arithmetic.")
    assert any(line.startswith(f"claim         {DEMAND}") for line in lines)
    assert any("[140,000 tonnes]" in line for line in lines)


def test_a_finding_is_told_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = finding_of(folder, "growth_arithmetic")
    record = json.loads(shown(capsys, given, "--data", str(folder), "--format", "json"))
    assert (record["finding"]["finding_id"], record["rule"]["kind"]) == (given, "finding")
    assert [claim["claim_id"] for claim in record["claims"]] == [DEMAND]


def test_a_rule_is_told_by_its_name_without_any_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert "gives         measure price, value 62, unit USD/kg" in shown(capsys, "measure.unit_is_price")
    assert json.loads(shown(capsys, "shares_sum", "--format", "json"))["severity"] == "contradiction"


def test_the_rules_of_a_claim_are_told_as_its_column_has_them(capsys: pytest.CaptureFixture[str]) -> None:
    joined = "amount.money_prefix+measure.nearest_cue"
    lines = shown(capsys, joined).splitlines()
    assert [line.split()[-1] for line in lines if line.startswith("rule ")] == joined.split("+")
    records = json.loads(shown(capsys, joined, "--format", "json"))["rules"]
    assert [record["name"] for record in records] == joined.split("+")


@pytest.mark.parametrize(("given", "said"), [("f000000000", "no finding has this id"), ("shares_some", "shares_sum")])
def test_what_is_no_id_and_no_name_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], given: str, said: str
) -> None:
    assert cli.main(["explain", given, "--data", str(folder)]) == 1
    assert said in capsys.readouterr().err


def test_a_claim_is_told_with_the_example_of_each_rule_and_its_conversion(tmp_path: Path) -> None:
    claim = extract(text="Norway exported 9,000 tonnes (19.8 million lb) of cerium.").claims[0]
    rows = {
        "kind": "quantity",
        **{name: getattr(claim, name) for name in columns(type(claim))},
    }
    given = Explanation(rows, {"source_id": "a", "title": "A", "publisher": None, "published": None},
                        tuple(asdict(item) for item in claim.evidence), (), (), {})  # fmt: skip
    lines = story(given)
    assert [words.partition(":")[0] for heading, words in lines if heading == "rule"] == [
        "amount.unit_after", "measure.nearest_cue", "conversion.bracket",
    ]  # fmt: skip
    assert ("converted", "19.8 million lb") in lines


def test_what_a_reviewer_gave_is_told_as_given_and_why() -> None:
    marked = {
        "verdict": "missed", "reason": "A wish is demand.", "kind": "quantity", "anchor": "9,000 tonnes", "nth": 2,
        "summary": "What is wished for.", "measure": "demand", "value_text": "9,000", "value": 9000,
        "unit_text": "tonnes", "unit": "t", "place_id": "place:norway", "partner_id": "place:chile",
        "material_id": "material:lithium", "basis": "metal", "period": 2024,
        "evidence": [{"role": "place", "text": "Norway", "nth": 2}],
    }  # fmt: skip
    extraction = extract_document(reviewed.document([marked]))
    claim = next(claim for claim in extraction.claims if claim.method == "annotated")
    lines = dict(story(Traced(extraction, claim, ()).explanation))
    given = "reviewed: Given by a reviewer: A wish is demand."
    assert lines["material"] == f"lithium (material:lithium); {given}"
    assert (lines["basis"], lines["period"]) == (f"metal; {given}", f"2024; {given}")
    assert lines["place"] == "Norway (place:norway), printed “Norway”; stated: The text says it."
    assert (lines["partner"], lines["measure"]) == ("Chile (place:chile)", "demand; given by a reviewer")
    assert "no rule serves" not in lines["rule"]
