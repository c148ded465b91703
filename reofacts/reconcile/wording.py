"""Rules about words: repeated paragraphs, names, and terms that shift or deny each other within a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from .. import vocabulary
from ..claims import Claim, Event, Extraction, Finding, Relation
from ..documents import Paragraph
from .common import finding, quantities

RESERVES = re.compile(r"\b(?:the|these|those|this|such)\s+(?:[\w-]+\s+){0,2}reserves?\b", re.I)
WORD = re.compile(r"[a-z]{5,}")
PLACES = 20
"""Places of a repeated paragraph that are told."""


def duplicate_block(extraction: Extraction) -> Iterator[Finding]:
    """A paragraph that stands more than once, with the places where it does; no heading without a claim."""
    blocks = extraction.document.paragraphs
    repeats: dict[int, list[Paragraph]] = {}
    for block in blocks:
        if block.repeats is not None:
            repeats.setdefault(block.repeats, []).append(block)
    for number, found in repeats.items():
        first = blocks[number]
        claims = between(extraction, first.start, first.end)
        if first.headline and not claims:  # A heading, a cell of a table, the foot of a page.
            continue
        times = "again" if len(found) == 1 else f"{len(found)} more times,"
        message = f"The paragraph at characters {first.start} to {first.end} stands {times} at {places(found)}."
        yield finding("duplicate_block", claims, message, source_id=extraction.document.source_id)


def places(blocks: Sequence[Paragraph]) -> str:
    """Where paragraphs stand; of many the first ones, and how many more."""
    told = [f"{block.start} to {block.end}" for block in blocks[:PLACES]]
    told += [f"{len(blocks) - PLACES} more places"] if len(blocks) > PLACES else []
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def between(extraction: Extraction, start: int, end: int) -> tuple[Claim, ...]:
    """The claims whose anchor lies in a span of the document; claims stand in text order."""
    low = bisect_left(extraction.claims, start, key=lambda claim: claim.anchor.start or 0)
    high = bisect_left(extraction.claims, end, key=lambda claim: claim.anchor.start or 0)
    return extraction.claims[low:high]


def name_variant(extraction: Extraction) -> Iterator[Finding]:
    """One person or organisation in several written forms; an acronym given in brackets is no variant."""
    text = extraction.document.text
    named: dict[str, list[Claim]] = {}
    for claim in extraction.claims:
        for entity_id in dict.fromkeys(person.entity.entity_id for person in claim.participants if person.entity):
            named.setdefault(entity_id, []).append(claim)
    for entity in extraction.entities:
        if entity.kind not in ("person", "organisation") or not entity.aliases or entity.entity_id not in named:
            continue
        forms = [form for form in (entity.label, *entity.aliases) if form in text and f"({form})" not in text]
        if len(forms) > 1:
            listed = "; ".join(sorted(forms))
            message = f"One {entity.kind} is written in {len(forms)} forms: {listed}."
            claims = named[entity.entity_id]
            yield finding("name_variant", claims, message, expected=1, observed=len(forms), unit="count")


def resource_class_drift(extraction: Extraction) -> Iterator[Finding]:
    """What is first called a deposit, resource or discovery and later `these reserves`.

    A reserve is the part that can be mined at a profit; a document that gives a figure for reserves uses the word
    on purpose and is left alone.
    """
    resources = [claim for claim in quantities(extraction) if claim.measure == "resource"]
    if not resources or any(claim.measure == "reserve" for claim in quantities(extraction)):
        return
    for sentence in extraction.document.sentences:
        hit = RESERVES.search(sentence.text)
        before = [claim for claim in resources if (claim.anchor.start or 0) < sentence.start] if hit else []
        if hit and before:
            message = f"What the figures call a deposit or resource is called {hit.group()!r} later."
            yield finding(
                "resource_class_drift", (*before, *between(extraction, sentence.start, sentence.end)), message
            )
            return


def status_drift(extraction: Extraction) -> Iterator[Finding]:
    """An agreement said to be signed in one place and called proposed in another."""
    signed = [
        claim
        for claim in extraction.claims
        if isinstance(claim, Event)
        and claim.event_type == "agreement"
        and claim.polarity == "affirmed"
        and claim.event_status in ("signed", "in_force", "occurred")
    ]
    by_parties: dict[frozenset[str], Event] = {}
    for agreed in signed:
        by_parties.setdefault(parties(agreed), agreed)
    for claim in extraction.claims:
        same = by_parties.get(parties(claim)) if is_proposed(claim) else None
        if same is not None:
            message = (
                f"The text speaks of “{claim.anchor.exact}”, while an agreement of the same parties is already "
                f"{same.event_status.replace('_', ' ')}: {same.summary}"
            )
            yield finding("status_drift", (same, claim), message)


def parties(claim: Claim) -> frozenset[str]:
    """The ids of a claim's parties."""
    return frozenset(item.entity.entity_id for item in claim.participants if item.role == "party" and item.entity)


def is_proposed(claim: Claim) -> bool:
    """Whether a claim is an agreement that is called proposed."""
    return isinstance(claim, Event) and claim.event_type == "agreement" and claim.event_status == "proposed"


def internal_tension(extraction: Extraction) -> Iterator[Finding]:
    """Something affirmed and denied of one matter: technology is offered, technology agreements were not discussed."""
    denied = [item for item in extraction.claims if isinstance(item, Event) and item.polarity == "negated"]
    affirmed = [
        item
        for item in extraction.claims
        if item.polarity == "affirmed"
        and (
            (isinstance(item, Relation) and item.predicate in ("offers", "intends"))
            or (isinstance(item, Event) and item.event_type in ("agreement", "negotiation", "investment", "mission"))
        )
    ]
    said: dict[str, Claim] = {}
    for claim in affirmed if denied else []:
        for form in matter(claim):
            said.setdefault(form, claim)
    for negated in denied:
        about = matter(negated)
        against = next((said[form] for form in about if form in said), None)
        if against is not None:
            shared = sorted(word for form, word in matter(against).items() if form in about)
            message = (
                f"Two claims about {' and '.join(shared)} stand against each other. "
                f"One affirms: {against.summary} One denies: {negated.summary}"
            )
            yield finding("internal_tension", (negated, against), message)


def matter(claim: Claim) -> dict[str, str]:
    """The words that say what a claim is about, by their common form; parties, places and common words do not count."""
    parts = [claim.anchor.exact] if isinstance(claim, Event) else []
    parts += [
        person.text for person in claim.participants if person.role in ("subject", "product", "material", "other")
    ]
    if isinstance(claim, Relation):
        parts.append(claim.object_text or "")
    text = " ".join(parts)
    places = " ".join(item.text for item in vocabulary.find(text, "places"))
    actors = " ".join(person.text for person in claim.participants if person.role == "party")
    words = set(WORD.findall(text.casefold())) - set(WORD.findall(f"{places} {actors}".casefold()))
    return {stem(word): word for word in sorted(words) if stem(word) not in commonplaces()}


@cache
def commonplaces() -> frozenset[str]:
    """The common forms of words that say nothing of a matter (commonplace.csv)."""
    return frozenset(stem(row["term"]) for row in vocabulary.rows("commonplace"))


def stem(word: str) -> str:
    """A word in a common form: technologies and technological are technolog.

    >>> stem("technologies"), stem("technology"), stem("discussions")
    ('technolog', 'technolog', 'discussion')
    """
    return re.sub(r"(?:ies|ical|y|es|s)$", "", word)
