"""One claim or finding of a published folder, told: the phrases read, how they were read, and what is doubted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from reofacts.schemas.contract import enums, figure

from . import reviewers, rulebook, vocabulary
from .errors import ReofactsError
from .harmless import visible
from .lookup import Shelf, only, optional, shelves, table
from .reviewers import Gone, gone


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim's row, its source, evidence, participants and findings, as plain values.

    `reviews` are what reviewers said of it, `changes` what became of it since the version before, `shelf` is the
    published folder that says all this; None for a text that was read for it.
    """

    claim: Mapping[str, Any]
    source: Mapping[str, Any]
    evidence: tuple[Mapping[str, Any], ...]
    participants: tuple[Mapping[str, Any], ...]
    findings: tuple[Mapping[str, Any], ...]
    labels: Mapping[str, str]
    reviews: tuple[Mapping[str, Any], ...] = ()
    changes: tuple[Mapping[str, Any], ...] = ()
    shelf: Shelf | None = None

    @property
    def anchor(self) -> Mapping[str, Any]:
        """The evidence that carries the claim."""
        return next(row for row in self.evidence if row["role"] == "anchor")

    def record(self) -> dict[str, Any]:
        """Everything as one dict for JSON; dates are text."""
        return {
            **({"data": self.shelf.record()} if self.shelf else {}),
            "claim": spelled(self.claim),
            "source": spelled(self.source),
            "evidence": [spelled(row) for row in self.evidence],
            "participants": [spelled(row) for row in self.participants],
            "reviews": [spelled(row) for row in self.reviews],
            "changes": [spelled(row) for row in self.changes],
            "findings": [spelled(row) for row in self.findings],
            "rules": [rule.record() for rule in rulebook.named(self.claim["rule"])],
        }


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding's row and the claims that it concerns, each with its anchor, as plain values."""

    finding: Mapping[str, Any]
    claims: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...]
    shelf: Shelf | None = None

    def record(self) -> dict[str, Any]:
        """Everything as one dict for JSON; dates are text."""
        return {
            **({"data": self.shelf.record()} if self.shelf else {}),
            "finding": spelled(self.finding),
            "rule": rulebook.rule(self.finding["rule"]).record(),
            "claims": [{**spelled(claim), "exact": anchor["exact"]} for claim, anchor in self.claims],
        }


def spelled(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its dates as text."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}


def explain(
    claim_id: str,
    data: str | Path | None = None,
    *,
    version: str | None = None,
    source: str | os.PathLike[str] | None = None,
) -> Explanation:
    """The explanation of a claim of a published folder `data`, or of a frozen version of a source.

    Where neither is said, it is that of the newest frozen version, and only for a claim that this does not have, that
    of the build in datasets/latest; `shelf` of the answer says which.

    `claim_id` may be shortened as long as it names one claim. Raises `ReofactsError` where it names none or several,
    one that a reviewer rejected, or where the folder is none.
    """
    found = asked(claim_id, data, version=version, source=source)
    if isinstance(found, Gone):
        raise ReofactsError(found.words, key=found.claim_id, mend=f"it was {found.summary!r}" if found.summary else "")
    return found


def asked(
    claim_id: str,
    data: str | Path | None = None,
    *,
    version: str | None = None,
    source: str | os.PathLike[str] | None = None,
) -> Explanation | Gone:
    """The explanation of a claim, as `explain` gives it, or why the claim is not there."""
    asked_of = shelves(data, version, source)
    shelf, row = only(asked_of, "claim", claim_id, lambda one: [*table(one.folder, "claims"), *departed(one)])
    found = read(shelf, row["claim_id"])
    first, *builds = asked_of
    note = f"{first.name} does not have it" if shelf is not first else "".join(beside(found, one) for one in builds)
    return replace(found, shelf=replace(shelf, note=note))


def departed(shelf: Shelf) -> list[dict[str, Any]]:
    """The ids of the claims that a published folder says are not there, as rows."""
    left = gone(*(optional(shelf.folder, name) for name in ("reviews", "changes")))
    return [{"claim_id": claim_id} for claim_id in left]


def read(shelf: Shelf, claim_id: str) -> Explanation | Gone:
    """What a published folder says of a claim that it knows."""
    from .claims import KINDS
    from .tables.rows import KIND_TABLES

    folder = shelf.folder
    said, changed = (optional(folder, name) for name in ("reviews", "changes"))
    if claim_id in (left := gone(said, changed)):
        return left[claim_id]
    kind = next(row["kind"] for row in table(folder, "claims") if row["claim_id"] == claim_id)
    name = next(name for name, model in KIND_TABLES.items() if model is KINDS[kind])
    claim = next(row for row in table(folder, name) if row["claim_id"] == claim_id)
    concerned = {row["finding_id"] for row in table(folder, "finding_claims") if row["claim_id"] == claim_id}
    return Explanation(
        {"kind": kind, **claim},
        next(row for row in table(folder, "sources") if row["source_id"] == claim["source_id"]),
        tuple(row for row in table(folder, "evidence") if row["claim_id"] == claim_id),
        tuple(row for row in table(folder, "participants") if row["claim_id"] == claim_id),
        tuple(sorted((row for row in table(folder, "findings") if row["finding_id"] in concerned), key=gravity)),
        {row["entity_id"]: row["label"] for row in table(folder, "entities")},
        tuple(row for row in said if row["claim_id"] == claim_id),
        tuple(row for row in changed if row["claim_id"] == claim_id),
    )


def beside(found: Explanation | Gone, build: Shelf) -> str:
    """What a build that was not asked has to say of a claim of a version; nothing where it says the same."""
    known = {row["claim_id"] for row in (*table(build.folder, "claims"), *departed(build))}
    claim_id = found.claim_id if isinstance(found, Gone) else found.claim["claim_id"]
    other = read(build, claim_id) if claim_id in known else None
    if parts(other) == parts(found):
        return ""
    now = "does not have it" if other is None else f"has it {other.change}" if isinstance(other, Gone) else "differs"
    return f"{build.name}, the build here, {now}" + (f" (--data {build.folder})" if other is not None else "")


def parts(found: Explanation | Gone | None) -> tuple[Any, ...]:
    """What an explanation says of the claim; nothing of one that is not there."""
    if found is None or isinstance(found, Gone):
        return ()
    return (found.claim, found.evidence, found.participants, found.findings)


def doubt(
    finding_id: str,
    data: str | Path | None = None,
    *,
    version: str | None = None,
    source: str | os.PathLike[str] | None = None,
) -> Doubt:
    """The explanation of a finding of a published folder: what `explain` is for a claim."""
    shelf, found = only(
        shelves(data, version, source), "finding", finding_id, lambda one: table(one.folder, "findings")
    )
    folder, whole = shelf.folder, found["finding_id"]
    concerned = {row["claim_id"] for row in table(folder, "finding_claims") if row["finding_id"] == whole}
    anchors = {row["claim_id"]: row for row in table(folder, "evidence") if row["role"] == "anchor"}
    rows = [row for row in table(folder, "claims") if row["claim_id"] in concerned]
    return Doubt(found, tuple((row, anchors[row["claim_id"]]) for row in rows), shelf)


def gravity(finding: Mapping[str, Any]) -> tuple[int, str, str]:
    """Where a finding stands among others: contradictions first."""
    return list(enums()["severity"]).index(finding["severity"]), finding["rule"], finding["message"]


def story(explanation: Explanation, sentences: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The explanation as pairs of a heading and its words, in reading order; empty values are left out.

    `sentences` are those of the claim's document, with the spans marked, where the document is at hand.
    """
    claim, anchor = explanation.claim, explanation.anchor
    again = [row for row in explanation.evidence if row["role"] == "repeat"]
    lines = [
        ("claim", f"{claim['claim_id']} ({claim['kind']})"),
        ("says", str(claim["summary"])),
        ("quote", f"…{flat(anchor['prefix'])}[{flat(anchor['exact'])}]{flat(anchor['suffix'])}…"),
        *(("sentence", sentence) for sentence in sentences),
        ("source", source_words(explanation)),
        ("data", explanation.shelf.words if explanation.shelf else ""),
        *(("rule", words) for words in rule_words(claim)),
        ("said as", mode_words(claim)),
        ("said by", voice_words(claim)),
        *KIND_LINES[claim["kind"]](explanation),
        ("period", reached(explanation, claim["period_edtf"], "period_how", (claim["period_text"],))),
        ("place", reached(explanation, labelled(explanation, claim["place_id"]), "place_how", sides(explanation)[0])),
        ("partner", partner_words(explanation)),
        *((row["role"], participant_words(row)) for row in explanation.participants),
        *reviewers.story(explanation.reviews, explanation.changes),
        *(("converted", flat(row["exact"])) for row in explanation.evidence if row["role"] == "conversion"),
        *(("again", f"characters {row['start']} to {row['end']}: {flat(row['exact'])}") for row in again),
        *((row["severity"], words) for row, words in told(explanation.findings)),
    ]
    return [(heading, visible(line)) for heading, line in lines if line]


def doubted(found: Doubt) -> list[tuple[str, str]]:
    """A finding as pairs of a heading and its words, in reading order."""
    rule = rulebook.rule(found.finding["rule"])
    lines = [
        ("finding", str(found.finding["finding_id"])),
        (str(found.finding["severity"]), finding_words(found.finding)),
        ("resolution", str(found.finding["resolution"] or "")),
        ("rule", f"{rule.name}: {rule.reads} Example: {rule.example}"),
        ("source", str(found.finding["source_id"] or "")),
        ("data", found.shelf.words if found.shelf else ""),
    ]
    for claim, anchor in found.claims:
        lines += [
            ("claim", f"{claim['claim_id']} ({claim['kind']}, {claim['source_id']})"),
            ("says", str(claim["summary"])),
            ("quote", f"…{flat(anchor['prefix'])}[{flat(anchor['exact'])}]{flat(anchor['suffix'])}…"),
        ]
    return [(heading, visible(line)) for heading, line in lines if line]


def event_lines(explanation: Explanation) -> list[tuple[str, str]]:
    """The lines that only an event has."""
    claim = explanation.claim
    parts = (claim["event_type"], claim["event_status"], claim["control_kind"], claim["title"])
    return [("event", ", ".join(str(part) for part in parts if part) + by(explanation, "event"))]


def relation_lines(explanation: Explanation) -> list[tuple[str, str]]:
    """The lines that only a relation has."""
    claim = explanation.claim
    thing = claim["object_text"] or labelled(explanation, claim["object_id"])
    parts = (labelled(explanation, claim["subject_id"]), claim["predicate"], thing)
    return [("relation", " ".join(str(part) for part in parts if part) + by(explanation, "relation"))]


def quantity_lines(explanation: Explanation) -> list[tuple[str, str]]:
    """The lines that only a quantity has: value, unit, basis, material, series."""
    claim = explanation.claim
    material = labelled(explanation, claim["material_id"])
    value, low, high = (bare(claim[name], claim["unit"]) for name in ("value", "value_min", "value_max"))
    bounds = f" ({low} to {high})" if low else ""
    changed = f" of {claim['change_of']}" if claim["change_of"] else ""
    return [
        ("measure", f"{claim['measure']}{changed}{by(explanation, 'measure')}"),
        (
            "value",
            f"{value}{bounds}{printed((claim['value_text'],))} ({claim['qualifier']}){by(explanation, 'amount')}",
        ),
        ("unit", reached(explanation, claim["unit"], "unit_how", (claim["unit_text"],))),
        (
            "basis",
            "unspecified" if claim["basis"] == "unspecified" else reached(explanation, claim["basis"], "basis_how"),
        ),
        ("material", reached(explanation, material, "material_how", words(explanation, "material"))),
        (
            "series",
            f"{claim['series_role']} of {claim['series_id']}{by(explanation, 'series')}" if claim["series_id"] else "",
        ),
    ]


KIND_LINES = {"quantity": quantity_lines, "event": event_lines, "relation": relation_lines}


GIVEN = {
    "event": ("event_type", "event_status", "control_kind", "title"),
    "relation": ("predicate", "subject_id", "object_id", "object_text"),
    "measure": ("measure", "change_of"),
    "amount": ("value", "value_min", "value_max", "value_text", "qualifier"),
    "series": ("series_id", "series_role"),
}
"""The columns that the rules of a kind give."""


def by(explanation: Explanation, kind: str) -> str:
    """What gave the columns of a line, for its end: a reviewer, else the rules of a kind; nothing where none did."""
    if is_given(explanation):
        return "; given by a reviewer"
    if reviewers.corrected(explanation.reviews) & {*GIVEN[kind]}:
        return "; corrected by a reviewer"
    names = [rule.name for rule in rulebook.named(explanation.claim["rule"]) if rule.kind == kind]
    return f"; by {' and '.join(names)}" if names else ""


def source_words(explanation: Explanation) -> str:
    """The source, its date and the place of the quote in it."""
    source, anchor = explanation.source, explanation.anchor
    published = source["published"].isoformat() if source["published"] else None
    named = ", ".join(str(part) for part in (source["title"], source["publisher"], published) if part)
    place = anchor["locator"] if anchor["start"] is None else f"characters {anchor['start']} to {anchor['end']}"
    where = f"{source['source_id']}, {place or 'its text is withheld'}"
    return f"{named} ({where})" if named else where


def participant_words(row: Mapping[str, Any]) -> str:
    """A participant as printed, with its entity."""
    return flat(row["text"]) + (f" = {row['entity_id']}" if row["entity_id"] else "")


def bare(value: float | None, unit: str) -> str:
    """A number without its unit; nothing for None."""
    return "" if value is None else figure(value, unit, 10).removesuffix(f" {unit}")


def reached(explanation: Explanation, value: Any, column: str, texts: Sequence[str | None] = ()) -> str:
    """A reading, the words it came from, and how it was reached, as the column says; nothing for no reading."""
    how = explanation.claim[column]
    told = meaning("unit_how" if column == "unit_how" else "how", how)
    if how == "reviewed" and is_given(explanation):
        told = f"Given by a reviewer{reviewers.because(explanation.reviews[0]['reason'])}"
    return f"{value}{printed(texts)}; {how}: {told}" if value else ""


def is_given(explanation: Explanation) -> bool:
    """Whether a reviewer gave the whole claim, which the rules missed."""
    return any(row["verdict"] == "missed" for row in explanation.reviews)


def printed(texts: Sequence[str | None]) -> str:
    """The words as printed, in quotes; nothing where there are none."""
    quoted = [f"“{flat(text)}”" for text in texts if text]
    return f", printed {' and '.join(quoted)}" if quoted else ""


def meaning(enum: str, value: str) -> str:
    """What a value of a closed list means."""
    return enums()[enum].get(value, "")


def mode_words(claim: Mapping[str, Any]) -> str:
    """Whether it is said as a fact, a forecast and so on, or denied."""
    said = f"{claim['modality']}: {meaning('modality', claim['modality']).partition(';')[0].rstrip('.')}."
    return said if claim["polarity"] == "affirmed" else f"{said} {claim['polarity']}: {meaning('polarity', 'negated')}"


def rule_words(claim: Mapping[str, Any]) -> list[str]:
    """The rules that read the claim, each with what it reads and an example; or who did."""
    told = [f"{rule.name}: {rule.reads} Example: {rule.example}" for rule in rulebook.named(claim["rule"])]
    return told or [str(claim["rule"] or meaning("method", claim["method"]))]


def voice_words(claim: Mapping[str, Any]) -> str:
    """Who says it."""
    named = f"{claim['attributed_to']}; " if claim["attributed_to"] else ""
    return f"{named}{claim['attribution']}: {meaning('attribution', claim['attribution'])}"


def finding_words(row: Mapping[str, Any]) -> str:
    """A finding in a line, with the numbers that it compares."""
    numbers = ""
    if row["expected"] is not None and row["observed"] is not None:
        unit = row["unit"] if row["unit"] not in (None, "count") else ""
        numbers = f" (expected {bare(row['expected'], unit)}, observed {figure(row['observed'], unit, 6)})"
    return f"{row['rule']}: {row['message']}{numbers}"


def told(findings: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The findings with their words; those with the same words once, with how many there are."""
    for words, same in groupby(findings, finding_words):
        first, *more = same
        yield first, words + (f" ({len(more) + 1} times)" if more else "")


def labelled(explanation: Explanation, entity_id: str | None) -> str | None:
    """The label of an entity with its id."""
    return f"{explanation.labels.get(entity_id, entity_id)} ({entity_id})" if entity_id else None


def words(explanation: Explanation, role: str) -> list[str]:
    """The words of the evidence with a role, each once, without those that stand inside others."""
    texts = list(dict.fromkeys(flat(row["exact"]) for row in explanation.evidence if row["role"] == role))
    return [text for text in texts if not any(text in other and text != other for other in texts)]


def sides(explanation: Explanation) -> tuple[list[str], list[str]]:
    """The words that give the place of a claim, and those that give its partner: both have the role `place`."""
    partner_id, place_id = explanation.claim.get("partner_id"), explanation.claim["place_id"]
    mine: list[str] = []
    theirs: list[str] = []
    for text in words(explanation, "place"):
        named: set[Any] = {item.entity.entity_id for item in vocabulary.find(text, "places")}
        named |= {partner_id} if text == explanation.labels.get(partner_id or "") else set()
        other = place_id not in named and any(partner_id in (one, *vocabulary.ancestors(one)) for one in named)
        (theirs if other else mine).append(text)
    return mine, theirs


def partner_words(explanation: Explanation) -> str:
    """The other side of a trade, and the words that name it."""
    partner = labelled(explanation, explanation.claim.get("partner_id"))
    return f"{partner}{printed(sides(explanation)[1])}" if partner else ""


def flat(text: str | None) -> str:
    """Text on one line; nothing for None."""
    return " ".join((text or "").replace("\n", " ").split(" "))
