"""Claims that a reviewer marks: annotations, which no general rule can read, and claims that the rules missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from ..claims import KINDS, Claim, Evidence, Participant, columns, evidence
from ..documents import Document, normalise
from ..errors import ReofactsError, noted, raise_all
from ..sidecars import NOTHING as NOTHING_SAID
from ..values import dataclass
from .entries import (
    IDS,
    Entry,
    check_id,
    column,
    entries,
    mappings,
    one_of,
    participants,
    period,
    unknown_keys,
    writable,
)
from .provenance import HOW, NOTHING

ROLES = {"basis_how": "material"}
"""The role of the words that say how a column was reached, where it is not called like the column."""
IN_SENTENCE = ("value_text", "unit_text")
"""What is printed where the anchor stands; other words of a claim may stand anywhere in the document."""
OWN_KEYS = {
    "annotations": ("kind", "anchor", "nth", "why", "evidence", "participants"),
    "reviews": ("verdict", "by", "kind", "anchor", "nth", "reason", "evidence", "participants"),
}
REASON = {"annotations": "why", "reviews": "reason"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim that a reviewer marked, without its id, and the entry that says so."""

    entry: Entry
    claim: Claim


def key_of(claim: Claim) -> tuple[Any, ...]:
    """What tells a marked claim from the others of its document, before and after it has an id."""
    return (claim.anchor.start, claim.anchor.end, claim.kind, claim.summary)


def marks(document: Document, faults: list[ReofactsError]) -> list[Mark]:
    """The claims that the sidecar marks, whatever the order of its entries; what is wrong goes into `faults`."""
    found = []
    for entry in marking(document):
        with noted(faults):
            found.append(Mark(entry, claim_of(document, entry)))
    return sorted(found, key=lambda mark: key_of(mark.claim))


def marking(document: Document) -> list[Entry]:
    """The entries of the sidecar that mark a claim."""
    missed = [entry for entry in entries(document.sidecar, "reviews") if entry.values.get("verdict") == "missed"]
    return [*entries(document.sidecar, "annotations"), *missed]


def claim_of(document: Document, entry: Entry) -> Claim:
    """The claim of one entry. Raises `ReofactsError` with everything that is wrong with the entry."""
    kind = KINDS[one_of(entry, "kind", entry.values.get("kind"), tuple(KINDS))]
    faults = list(key_faults(entry, kind))
    values: dict[str, Any] = {}
    people: tuple[Participant, ...] = ()
    quotes: tuple[Evidence, ...] = ()
    with noted(faults):
        people = participants(entry, "participants", entry.values.get("participants"), document.text)
    with noted(faults):
        quotes = tuple(spans(document, entry))
    faults += empty_reason(entry)
    for name in (name for name in writable(kind) if name in entry.values):
        with noted(faults):
            values = with_column(entry, name, entry.values[name], values)
            if name not in IN_SENTENCE:
                as_printed(document.text, entry, name, entry.values[name], "document")
    for name in (name for name in IDS if name in values):
        with noted(faults):
            check_id(entry, name, values[name], {person.entity.entity_id for person in people if person.entity})
    with noted(faults):
        own_words(document, entry, "summary", values.get("summary"))
    around = around_anchor(document, quotes)
    for name in IN_SENTENCE if around else ():
        with noted(faults):
            if name == "value_text" or "unit_how" not in values:
                as_printed(around, entry, name, values.get(name), "sentence")
    raise_all(faults)
    values |= ways(kind, entry.values, values, quotes)
    values |= {"source_id": document.source_id, "method": "annotated", "review": "checked"}
    return kind(evidence=quotes, participants=people, **values)


def with_column(entry: Entry, name: str, value: Any, values: dict[str, Any], under: str = "") -> dict[str, Any]:
    """The columns with one more; a period gives several, and how it was reached unless that is said."""
    if name != "period":
        return {**values, name: column(entry, f"{under}{name}", value)}
    return {**period(entry, f"{under}period", value), **values}


def ways(
    kind: type[Claim], given: Mapping[str, Any], values: Mapping[str, Any], quotes: Sequence[Evidence]
) -> dict[str, str]:
    """How the values of a marked claim were reached, where the entry does not say so.

    The text states what the entry names its words of; the rest is the reviewer's.
    """
    texts = (name for name in given if name.endswith("_text") and not blank(given[name]))
    shown = {item.role for item in quotes} | {name.removesuffix("_text") for name in texts}
    return {
        how: "stated" if ROLES.get(how, how.removesuffix("_how")) in shown else "reviewed"
        for name, how in HOW.items()
        if how in columns(kind) and how not in given and values.get(name) not in NOTHING
    }


def as_printed(text: str, entry: Entry, key: str, value: Any, where: str) -> None:
    """Raise the fault of words that a column says are printed, and that a text does not have."""
    from ..contributions.checks import stands

    whole = normalise(text) if key.endswith("_text") and isinstance(value, str) else ""
    for part in map(str.strip, re.split("…|[.]{3}", str(value)) if whole else ()):
        if not stands(normalise(part), whole):
            said, mend = f"{part!r} does not stand in the {where}", "copy the words, or leave the column out"
            if key == "value_text":
                mend = "copy the figure as it is printed, and anchor the entry at the sentence that holds it"
            elif where == "sentence":
                mend = "copy its words, write null where it has none, or say 'unit_how: inherited' of words before it"
            raise entry.fault(key, said, mend)


def own_words(document: Document, entry: Entry, key: str, summary: Any) -> None:
    """Raise the fault of a summary that the document says too."""
    if summary and normalise(str(summary).rstrip(".")) in normalise(document.text):
        raise entry.fault(key, "the summary repeats the source's words", "say it in words of your own")


def key_faults(entry: Entry, kind: type[Claim]) -> Iterator[ReofactsError]:
    """The faults of unknown and missing keys."""
    yield from unknown_keys(entry, entry.values, (*OWN_KEYS[entry.section], *writable(kind)))
    needed = [field.name for field in fields(kind) if field.default is MISSING and field.name in writable(kind)]
    for key in ("anchor", REASON[entry.section], *needed):
        counted_bare = key == "unit_text" and key in entry.values  # A thing counted may have no word of its own.
        if blank(entry.values.get(key)) and not counted_bare:
            bare = ", or 'unit_text: null' where the text prints no unit" if key == "unit_text" else ""
            yield entry.fault(key, "the key is missing", f"add a line '{key}: ...'{bare}")


def empty_reason(entry: Entry) -> Iterator[ReofactsError]:
    """The fault of a reason that gives none, as `TODO`, `x` or three dots."""
    key = REASON[entry.section]
    said = entry.values.get(key)
    if isinstance(said, str) and said and (NOTHING_SAID.fullmatch(said.strip()) or not WORD.search(said)):
        yield entry.fault(key, f"{said!r} says nothing", "say why in words: the reason is published")


WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_\x00-\u02af]")
"""Letters of which a reason has some word: three of the Latin ones, one of another writing."""


def around_anchor(document: Document, quotes: Sequence[Evidence]) -> str:
    """The sentences in which the spans of a marked claim stand; nothing where its anchor is none."""
    starts = [item.start for item in quotes if item.start is not None]
    found = [sentence.text for start in starts if (sentence := document.sentence_at(start))]
    return " ".join((*found, *(item.exact for item in quotes)))


def blank(value: Any) -> bool:
    """Whether a key says nothing."""
    return value is None or not str(value).strip()


def spans(document: Document, entry: Entry) -> Iterator[Evidence]:
    """The anchor of an entry and its further evidence."""
    if not blank(entry.values.get("anchor")):
        yield span(document, entry, "anchor", "anchor", entry.values["anchor"], entry.values.get("nth"))
    yield from further(document, entry)


def further(document: Document, entry: Entry) -> Iterator[Evidence]:
    """The spans that an entry lists under `evidence`."""
    from reofacts.schemas.contract import enums

    roles = tuple(role for role in enums()["evidence_role"] if role not in ("anchor", "repeat"))
    for number, item in enumerate(mappings(entry, "evidence", entry.values.get("evidence"))):
        key = f"evidence.{number}"
        role = one_of(entry, f"{key}.role", item["role"], roles)
        yield span(document, entry, role, f"{key}.text", item["text"], item.get("nth"))


def span(document: Document, entry: Entry, role: str, key: str, words: Any, nth: Any) -> Evidence:
    """The evidence of words that stand in the document, once or counted by `nth`."""
    places: list[int] = []
    at = document.text.find(str(words))
    while at >= 0:
        places.append(at)
        at = document.text.find(str(words), at + 1)
    if not places:
        raise entry.fault(
            key, f"{words!r} does not stand in the document", "copy the exact words, with their quotes and dashes"
        )
    if nth is None and len(places) > 1:
        raise entry.fault(
            key, f"{words!r} stands {len(places)} times in the document", "add 'nth: 1' and so on, or more words"
        )
    start = places[
        counted(entry, "nth" if key == "anchor" else key.replace("text", "nth"), 1 if nth is None else nth, len(places))
    ]
    return evidence(document, role, start, start + len(str(words)))


def counted(entry: Entry, key: str, nth: Any, among: int) -> int:
    """The index that a number from 1 gives among so many."""
    if type(nth) is not int or not 1 <= nth <= among:
        raise entry.fault(key, f"{nth!r} counts no occurrence", f"use 1 to {among}")
    return nth - 1
