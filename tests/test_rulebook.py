"""The rules by name: every one is registered, and its example gives what the registry says."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path

import pytest

from reofacts import extract, quantities
from reofacts.claims import Claim, Extraction
from reofacts.documents import from_text
from reofacts.errors import ReofactsError
from reofacts.extraction import extract_document
from reofacts.extraction.events import events
from reofacts.extraction.relations import relations
from reofacts.reconcile import reconcile
from reofacts.rulebook import FINDING, KINDS, PUBLISHED, Rule, main, named, page, rule, rules

ROOT = Path(__file__).parents[1]
READERS = [found for found in rules().values() if found.kind != FINDING]
FINDERS = [found for found in rules().values() if found.kind == FINDING]


def name(found: Rule) -> str:
    """The name of a rule, as the id of its test."""
    return found.name


def read(found: Rule) -> list[Extraction]:
    """What is read from each document of a rule's example."""
    return [extract_document(from_text(text, f"d{number}", PUBLISHED)) for number, text in enumerate(found.texts())]


def printed(claim: Claim, column: str) -> str:
    """A column of a claim as the registry prints it."""
    value = getattr(claim, column)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("found", READERS, ids=name)
def test_each_example_gives_what_its_rule_says(found: Rule) -> None:
    (extraction,) = read(found)
    claims = [claim for claim in extraction.claims if found in named(claim.rule)]
    given = [{column: printed(claim, column) for column in found.gives} for claim in claims]
    assert dict(found.gives) in given if found.gives else not claims


@pytest.mark.parametrize("found", [found for found in READERS if not found.gives], ids=name)
def test_a_rule_that_gives_no_claim_reads_an_amount(found: Rule) -> None:
    assert found.name in {amount.rule for amount in quantities(found.example)}


@pytest.mark.parametrize("found", FINDERS, ids=name)
def test_each_example_of_a_finding_is_found(found: Rule) -> None:
    findings = [finding for finding in reconcile(read(found)) if finding.rule == found.name]
    assert {finding.severity for finding in findings} & {found.severity, "contradiction"}


def emitted() -> set[str]:
    """The names of rules that the code of the extraction writes; those made from the form of a numeral by hand."""
    kinds = tuple(f"{kind}." for kind in KINDS)
    nodes = [
        node
        for path in (ROOT / "reofacts/extraction").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    whole = {part for text in texts for part in text.split("+") if part.startswith(kinds) and " " not in part}
    return (whole - set(kinds)) | {"amount.factor", "amount.fraction"}


def test_every_rule_that_the_code_names_is_registered_and_the_other_way_round() -> None:
    assert emitted() == {found.name for found in READERS}


def test_every_rule_that_runs_over_sentences_is_registered() -> None:
    assert {one.name for one in (*events.RULES, *relations.RULES)} <= set(rules())


def test_every_claim_of_the_annotated_passages_names_registered_rules_alone() -> None:
    lines = (ROOT / "benchmarks/accuracy/sentences.jsonl").read_text(encoding="utf-8").splitlines()
    passages = [json.loads(line) for line in lines][::3]
    claims = [
        claim
        for passage in passages
        for claim in extract(
            text=passage["text"], published=date.fromisoformat(passage["published"] or "2026-02-03")
        ).claims
    ]
    assert len(claims) > 50
    assert all(len(named(claim.rule)) == len((claim.rule or "").split("+")) for claim in claims)


def test_a_quantity_names_how_it_was_found_and_what_it_measures() -> None:
    (claim,) = extract(text="Norway exported 9,000 tonnes (19.8 million lb) of cerium.").claims
    assert [found.kind for found in named(claim.rule)] == ["amount", "measure", "conversion"]


def test_a_name_that_is_none_is_told_with_those_like_it() -> None:
    with pytest.raises(ReofactsError, match=r"measure\.nearest_cue"):
        rule("measure.nearestcue")


def test_the_page_of_the_rules_is_current() -> None:
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == page(), "run python -m reofacts.rulebook"


def test_check_says_whether_the_page_is_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rules.md"
    assert main([str(path), "--check"]) == 1
    assert main([str(path)]) == 0
    assert main([str(path), "--check"]) == 0
    path.write_text("old", encoding="utf-8")
    assert main([str(path), "--check"]) == 1
    assert "not current: run python -m reofacts.rulebook" in capsys.readouterr().out
