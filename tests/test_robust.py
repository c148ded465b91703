"""A failed build is never the source's fault: whatever a text says, its claims keep the contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from reofacts.claims import Extraction
from reofacts.documents import from_text
from reofacts.extraction import extract_document
from reofacts.judging.failures import Failure
from reofacts.judging.rules import judge
from reofacts.reconcile import reconcile
from reofacts.sidecars import Sidecar
from reofacts.store import gather
from reofacts.tables import rows as tables

SENTENCES = Path(__file__).parent.parent / "benchmarks" / "accuracy" / "sentences.jsonl"


def extraction(number: int, text: str, published: date) -> Extraction:
    """The extraction of a text as a document with a sidecar."""
    card = Sidecar(
        "a.yaml", "A text", None, published, "stated", None, "en", "ours", "shipped", f"{number:064x}", (), (), {}
    )
    return extract_document(from_text(text, f"text-{number}", published, sidecar=card))


def failures(extractions: Sequence[Extraction]) -> list[Failure]:
    """What breaks the contract in the tables that the extractions give."""
    claims = [claim for item in extractions for claim in item.claims]
    sources = [tables.source(item.document) for item in extractions]
    return judge(tables.build(claims, gather(extractions), sources, reconcile(extractions)))


def test_every_annotated_passage_gives_tables_that_keep_the_contract() -> None:
    passages = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    found = [
        extraction(number, passage["text"], date.fromisoformat(passage["published"] or "2026-02-03"))
        for number, passage in enumerate(passages)
    ]
    assert sum(len(item.claims) for item in found) > 300
    assert failures(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "Demand for rare earth oxides reached 2 billion tonnes in 2024.",
        "Global production of rare earth oxides was 3 million tonnes.",
        "World rare earth oxide production reached 5 billion pounds in 2024.",
        "Japan imported 3 billion tonnes of rare earth oxides in 2024.",
        "China accounted for 130 percent of rare earth output in 2024.",
        "Rare earth demand fell by 140 percent a year.",
        "The deposit in Brazil holds 2,000 million tonnes of rare earth oxides.",
        "Demand for neodymium will reach 90,000 tonnes in 2150.",
        "Net exports of antimony from China were minus 340 tonnes in 2024.",
        "The ore grades 140% TREO.",
    ],
)
def test_an_impossible_figure_is_left_out_and_found_and_fails_no_build(text: str) -> None:
    item = extraction(1, text, date(2025, 6, 1))
    assert item.claims
    assert failures([item]) == []
