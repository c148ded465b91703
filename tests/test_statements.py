"""Summaries of events and relations: plain English of our own, with a verb, the modality and the polarity."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reofacts.claims import Claim, Event, Relation
from reofacts.documents import Document, from_text, read
from reofacts.extraction.events import events
from reofacts.extraction.relations import relations
from reofacts.extraction.telling import happened, stands
from reofacts.extraction.telling.gists import borrowed
from reofacts.extraction.telling.statements import LIMIT, stated
from reofacts.schemas.contract import enums

PUBLISHED = date(2026, 3, 4)


def claims(text: str) -> list[Event | Relation]:
    """The events and relations of a text."""
    document = from_text(text, published=PUBLISHED)
    return [*events.read(document), *relations.read(document)]


SAID = [
    (
        "Fjord Institute hosted a seminar on lithium in Norway.",
        "The Fjord Institute held a seminar on lithium in Norway.",
    ),
    ("A seminar on lithium was held.", "A seminar on lithium was held."),
    ("Norway will host a lithium summit next month.", "Norway is expected to hold a summit on lithium."),
    ("The event drew miners and bankers to discuss lithium.", "Bankers and miners attended an event."),
    ("The event will bring together miners to discuss lithium.", "Miners are expected to attend an event."),
    ("Norway published a report on lithium.", "A report on lithium by Norway was published."),
    ("Chile identified two lithium deposits in Africa.", "Chile identified deposits of lithium in Africa."),
    ("A lithium deposit was discovered in Chile.", "Deposits of lithium were identified in Chile."),
    ("Chile announced the discovery of lithium.", "Chile announced the discovery of lithium."),
    ("Chile announced that it would mine lithium.", "Chile made an announcement about lithium."),
    ("Chile is in talks with Norway on lithium.", "Chile and Norway are in talks about lithium."),
    (
        "Chile is exploring cooperation with Norway in lithium.",
        "Chile is exploring cooperation with Norway on lithium.",
    ),
    ("Chile ended talks with Norway on lithium.", "Chile and Norway ended talks about lithium."),
    ("Chile and Norway signed a lithium accord.", "Chile and Norway signed an accord on lithium."),
    ("Norway has not yet signed a lithium deal with Chile.", "Norway and Chile have not signed a deal on lithium."),
    ("Norway sent geologists to Chile to find lithium.", "Norway dispatched geologists to Chile."),
    ("Norway plans to send geologists to Chile for lithium.", "Norway is to dispatch geologists to Chile."),
    ("Chile banned exports of lithium to Norway.", "Chile imposed an export ban on lithium against Norway."),
    ("Chile could ban exports of lithium.", "Chile may impose an export ban on lithium."),
    ("Chile lifted its ban on exports of lithium.", "Chile lifted an export ban on lithium."),
    ("Chile resumed exports of lithium.", "Chile lifted an export ban on lithium."),
    ("Chile lifted export quotas on 1,500 tonnes of tin.", "Chile lifted an export quota on tin."),
    ("Chile has not lifted its ban on exports of lithium.", "Chile keeps an export ban on lithium."),
    ("Chile suspended export controls on lithium.", "Chile suspended export controls on lithium."),
    ("Chile added lithium to its export control list.", "Chile put lithium on an export control list."),
    ("Exports of lithium were banned.", "An export ban on lithium was imposed."),
    ("Kite Ore Ltd invested $40 million in lithium.", "Kite Ore Ltd committed money for lithium."),
    ("Kite Ore Ltd acquired a stake in a lithium mine.", "Kite Ore Ltd bought a stake in lithium."),
    ("Chile denied reports of a lithium ban.", "Chile issued a denial about lithium."),
    ("Lithium fell. Energy Minister Ana Soto spoke.", "Ana Soto is Energy Minister."),
    ("Lithium is used in wind turbines.", "The uses of lithium include wind turbines."),
    ("Lithium clay deposits require leaching in tanks.", "Lithium clay deposits need leaching."),
    ("Chile lacks lithium extraction technology.", "Chile does not have extraction technology."),
    ("Chile does not have large-scale refining technology.", "Chile lacks large-scale refining technology."),
    ("Chile does not yet have refining technology.", "Chile does not have refining technology yet."),
    ("Norway aims to cut imports of lithium.", "Norway aims to cut imports of lithium."),
    ("Norway offers drills in exchange for lithium.", "Norway offers drills in return for lithium."),
    ("Norway is assessing lithium projects abroad.", "Norway is studying lithium projects abroad."),
    ("The find could boost lithium exports.", "The find may boost lithium exports."),
    ("The talks are part of a lithium pact.", "The talks belong to a lithium pact."),
    ("A lithium report made by Kite Ore Institute.", "The Kite Ore Institute produced a lithium report."),
    ("Norway sees lithium as critical for its industry.", "Norway regards lithium as important."),
]


@pytest.mark.parametrize(("text", "summary"), SAID)
def test_a_summary_is_a_sentence_with_its_verb(text: str, summary: str) -> None:
    assert summary in [claim.summary for claim in claims(text)]


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_a_denied_claim_says_so_in_its_summary(text: str) -> None:
    for claim in claims(text):
        if claim.polarity == "affirmed":
            denied = stated(replace(claim, polarity="negated")).summary
            assert re.search(r"\bnot\b", denied) and denied != claim.summary


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_a_forecast_says_so_in_its_summary(text: str) -> None:
    for claim in claims(text):
        later = stated(replace(claim, modality="forecast")).summary
        assert re.search(r"\b(?:expected to|may|could)\b", later)


@pytest.mark.parametrize(
    ("text", "plan", "fact"),
    [
        ("Norway aims to cut imports of lithium.", "Norway aims to cut imports", "Norway works to cut imports"),
        ("Norway is planning to cut imports of lithium.", "Norway aims to cut", "Norway works to cut"),
    ],
)
def test_an_aim_that_is_reported_as_under_way_is_not_called_an_aim(text: str, plan: str, fact: str) -> None:
    (aim,) = [claim for claim in claims(text) if isinstance(claim, Relation) and claim.predicate == "intends"]
    assert aim.summary.startswith(plan)
    assert stated(replace(aim, modality="reported")).summary.startswith(fact)


def test_every_type_of_event_and_every_predicate_has_a_template() -> None:
    assert set(happened.TEMPLATES) == set(enums()["event_type"])
    assert set(stands.TEMPLATES) == set(enums()["predicate"])


CHANGES = [
    {},
    {"Japan is": "Norway is", "India": "Chile", "rare earth": "lithium", "signed last year": "signed in 2019"},
    {"is expected to send": "has sent", "is likely to offer": "has offered", "banned the": "lifted its ban on the"},
    {"World Trade Center": "Fjord Ore Council", "convened": "will convene", "brought together": "will bring together"},
]


@pytest.fixture(scope="module")
def documents(root: Path) -> list[Document]:
    """The seed documents, and copies in which other things are said."""
    found = []
    for seed in sorted((root / "seeds").glob("*.txt")):
        text = read(seed).text
        for changes in CHANGES:
            changed = text
            for old, new in changes.items():
                changed = changed.replace(old, new)
            found.append(from_text(changed, published=PUBLISHED))
    return found


def test_no_summary_quotes_more_than_five_words_of_its_document(documents: list[Document]) -> None:
    for document in documents:
        for claim in (*events.read(document), *relations.read(document)):
            labels = [one.entity.label for one in claim.participants if one.entity]
            assert not borrowed(claim.summary, [document.text], labels), claim.summary
            assert len(claim.summary) <= LIMIT and claim.summary.endswith(".") and "…" not in claim.summary


def spans_are_tidy(claim: Claim) -> bool:
    """Whether no span and no participant begins or ends with space."""
    words = [item.exact for item in claim.evidence] + [one.text for one in claim.participants]
    return all(text and text == text.strip() for text in words)


def test_no_span_begins_or_ends_with_space(documents: list[Document]) -> None:
    assert all(spans_are_tidy(claim) for one in documents for claim in (*events.read(one), *relations.read(one)))


PIECES = [
    "Chile",
    "Norway",
    "lithium",
    "banned exports of",
    " to ",
    "signed a deal with",
    ",",
    "talks with",
    "is in",
    "\n",
    "The event brought together",
    "miners",
    "“Lithium: Now”",
    "convened a seminar on",
    "could boost",
    "lacks",
    "offers",
    "is used in",
    "cars",
    "and",
    "the discovery",
    "has not",
    "will",
    "was announced by",
    "  ",
]


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=30))
def test_spans_are_tidy_and_summaries_short_whatever_the_text(pieces: list[str]) -> None:
    for claim in claims(" ".join(pieces)):
        assert spans_are_tidy(claim)
        assert len(claim.summary) <= LIMIT and claim.summary[0].isupper()
