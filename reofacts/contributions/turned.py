"""The two sides of a relation held against the verb of its quote: who supplies, and who is supplied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import longest
from .named import listed, own_name, searched
from .reading import Contribution
from .related import uses_turned

Span = tuple[int, int]


def sides_turned(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """Of `A supplies B` A is the subject: an error where the quote has A, the verb and B and nothing between."""
    values = entry.values
    quote, predicate = values["quote"], values.get("predicate")
    if (
        contribution.kind != "relation"
        or not quote
        or not predicate
        or predicate not in verbs()
        or len(quote) > longest()
    ):
        return
    said = told(quote, predicate)
    if len(said) != 1 or uses_turned(contribution, entry):  # Of the latter `relation_again` tells.
        return
    first, verb = said[0]
    doubted = verb.group().casefold() in doubtful()
    if doubted and PREPOSITION.match(quote, verb.end()):
        return
    subject, other = called(values["subject_id"], quote), beside(values, quote, verb)
    ahead, behind = (subject, other) if first == "object" else (other, subject)
    if ahead and behind and all(end <= verb.start() for _, end in ahead) and all(at >= verb.end() for at, _ in behind):
        sure = SURE.fullmatch(quote[max(end for _, end in ahead) : verb.start()]) is not None
        sure &= predicate != "other" or verb.group() in (values["object_text"] or "")
        sure &= not doubted or does(values["subject_id" if first == "object" else "object_id"], quote, ahead)
        words = f"the quote has it the other way, {quote[min(ahead)[0] : max(behind)[1]]!r}"
        yield failure(contribution, entry.line, "relation_again", words, "subject_id", values["subject_id"],
                      "swap subject and object", severity="error" if sure else "warning")  # fmt: skip


def does(value: str | None, quote: str, found: list[Span]) -> bool:
    """Whether a name stands in a quote as that of somebody who does something: no material, no `Chinese`.

    >>> does("place:china", "China needs tin", [(0, 5)]), does("place:china", "Chinese needs", [(0, 7)])
    (True, False)
    >>> does("material:tin", "tin needs", [(0, 3)])
    False
    """
    own = vocabulary.entities().get(listed(value)) if value else None
    if not value or value.startswith("material:"):
        return False
    return own is None or all(quote[start:end].casefold() == own.label.casefold() for start, end in found)


def told(quote: str, predicate: str) -> list[tuple[str, re.Match[str]]]:
    """The verbs of a quote for a predicate, each with the side that stands before it; a passive is read as one.

    >>> [(first, hit.group()) for first, hit in told("tin is needed by Peru", "requires")]
    [('object', 'is needed by')]
    >>> told("tin is needed in Peru", "requires")
    []
    """
    hits = [(first, hit) for first, pattern in verbs()[predicate] for hit in pattern.finditer(quote)]
    whole = [(first, hit) for first, hit in hits
             if not any(other.start() < hit.start() and hit.end() < other.end() for _, other in hits)]  # fmt: skip
    return [(first, hit) for first, hit in whole if not PASSIVE.search(quote, 0, hit.start())]


PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|n['’]t|not)\s(?:\w+ly\s)?\Z", re.IGNORECASE)
"""What makes a passive of the verb behind it, or denies it."""
PREPOSITION = re.compile(r"(?:\s\w+ly)?\s(?:in|of|by|from|for|to|at|on|with|among|between|under|into|as)\b")
"""What follows nouns (needs of) and participles (needed by), and makes the other side of what stands behind it."""
SURE = re.compile(r"\s(?:also\s|now\s|mainly\s|still\s)?")
"""What stands between a name and its verb where nothing else can be meant."""


def beside(values: Mapping[str, Any], quote: str, verb: re.Match[str]) -> list[Span]:
    """Where a quote has the other side of a relation; where its words hold the verb, what stands before that."""
    if found := called(values["object_id"], quote):
        return found
    said = values["object_text"] or ""
    place = quote.casefold().find(said.casefold()) if said else -1
    if place < 0:
        return []
    if place <= verb.start() < place + len(said):
        kind = LISTS.get((values["subject_id"] or "").partition(":")[0])
        met = vocabulary.find(quote[: verb.start()], kind) if kind else ()
        return [(one.start, one.end) for one in met]
    return [(place, place + len(said))]


LISTS = {"place": "places", "government": "places", "material": "materials"}


def called(value: str | None, quote: str) -> list[Span]:
    """Where a quote has a name of an entity; of one that no list has the words of its id.

    >>> called("organisation:kite-ore", "Kite Ore supplies tin"), called("place:china", "exports of Chinese tin")
    ([(0, 8)], [(11, 18)])
    """
    if not value:
        return []
    if searched(value):
        return [hit.span() for hit in own_name(listed(value)).finditer(quote)]
    entity = vocabulary.entities().get(value)
    names = (entity.label, *entity.aliases) if entity else (value.partition(":")[2].replace("-", " "),)
    found = re.finditer(rf"\b(?:{'|'.join(map(re.escape, names))})\b", quote.replace("-", " "), re.IGNORECASE)
    return [hit.span() for hit in found]


@cache
def doubtful() -> frozenset[str]:
    """Words that are nouns or participles too: needs, supply, sold (vocabulary/sides.csv)."""
    return frozenset(word for row in vocabulary.rows("sides") for word in vocabulary.cells(row["doubtful"]))


@cache
def verbs() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """For predicates the words between the two sides, and which side stands before them (vocabulary/sides.csv)."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in vocabulary.rows("sides"):
        words = "|".join(map(re.escape, sorted(vocabulary.cells(row["words"]), key=len, reverse=True)))
        found.setdefault(row["predicate"], []).append((row["first"], re.compile(rf"\b(?:{words})\b", re.IGNORECASE)))
    return {predicate: tuple(some) for predicate, some in found.items()}
