"""What reviewers say of the claims that rules read: confirmed, corrected, rejected; and the guards on what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from difflib import get_close_matches
from typing import Any

from ..claims import KINDS, Claim, Correction, Event, Evidence, Quantity, Relation, Review, columns, identify
from ..documents import Document
from ..errors import ReofactsError, noted, raise_all
from ..extraction.telling.summaries import told, with_summary
from ..values import dataclass, replace
from .annotations import REASON, Mark, as_printed, counted, empty_reason, further, key_of, marks, own_words, with_column
from .contract import broken
from .entries import IDS, Entry, check_id, entries, one_of, participants, unknown_keys, writable
from .provenance import honest

WHICH = ("claim", "anchor", "nth", "kind")
KEYS = {
    "confirm": (*WHICH, "verdict", "by", "reason", "expect"),
    "correct": (*WHICH, "verdict", "by", "reason", "expect", "set", "evidence"),
    "reject": (*WHICH, "verdict", "by", "reason", "expect"),
    "todo": (*WHICH, "verdict", "expect"),
}
NEEDED = {"confirm": (), "correct": ("reason", "expect", "set"), "reject": ("reason", "expect"), "todo": ()}
SAME = {"quantity": (), "event": ("event_type",), "relation": ("predicate", "subject_id", "object_id", "object_text")}
"""With the anchor, the columns by which a claim that a reviewer marks is known to be one that a rule reads."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry, the claim as the rules read it, and as the reviewer leaves it (None where rejected)."""

    entry: Entry
    read: Claim
    left: Claim | None


def applied(document: Document, read: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    """The claims of a document as its reviewers leave them, with ids, and what they said; from those that rules read.

    Raises `ReofactsError` with everything that is wrong in the sidecar's annotations and reviews.
    """
    if document.sidecar is None:
        return identify(document, read, told), ()
    faults: list[ReofactsError] = []
    claims, marked = marked_and_read(document, read, faults)
    judged = list(judgements(document, claims, faults))
    corrected = [(one.entry, one.left) for one in judged if one.left and one.entry.values["verdict"] == "correct"]
    changed = [*((mark.entry, mark.claim) for mark in marked), *corrected]
    faults += broken(changed, document)
    raise_all(faults)
    left = {one.read.claim_id: one.left for one in judged}
    kept = (left.get(claim.claim_id, claim) for claim in claims)
    said = [review(one.entry, one.read, one.left) for one in judged]
    said += [review(mark.entry, mark.claim, mark.claim) for mark in marked]
    return tuple(claim for claim in kept if claim), tuple(sorted(said, key=lambda one: one.claim_id))


def marked_and_read(
    document: Document, read: Sequence[Claim], faults: list[ReofactsError]
) -> tuple[tuple[Claim, ...], list[Mark]]:
    """All claims with their ids, and those among them that the sidecar marks; what is wrong goes into `faults`."""
    found = marks(document, faults)
    claims = identify(document, [*read, *(mark.claim for mark in found)], told)
    by_key = {key_of(claim): claim for claim in claims if claim.method == "annotated"}
    faults += needless(found, claims)
    return claims, [Mark(mark.entry, by_key[key_of(mark.claim)]) for mark in found if key_of(mark.claim) in by_key]


def needless(marked: Sequence[Mark], claims: Sequence[Claim]) -> Iterator[ReofactsError]:
    """The faults of entries that mark what is there without them."""
    earlier: dict[tuple[Any, ...], Entry] = {}
    kept = {key_of(claim) for claim in claims}
    for mark in marked:
        entry, key = mark.entry, key_of(mark.claim)
        first = earlier.setdefault(key, entry)
        if first is not entry:
            yield entry.fault("anchor", f"the entry on line {first.line} marks the same claim", "keep one")
        elif key not in kept:
            said = "an earlier paragraph says the same, and its claim stands for both"
            yield entry.fault("anchor", said, "take the entry out")
        for claim in claims:
            if claim.method == "rule" and is_same(mark.claim, claim, entry):
                yield entry.fault(
                    "anchor",
                    f"no longer needed: the rule {claim.rule} reads this claim ({claim.claim_id})",
                    "take the entry out, or correct that claim under reviews",
                )


def is_same(marked: Claim, claim: Claim, entry: Entry) -> bool:
    """Whether a claim that a rule reads is the one that an entry marks."""
    if key_of(marked)[:3] != key_of(claim)[:3]:
        return False
    given = [name for name in SAME[claim.kind] if name in entry.values]
    return all(getattr(marked, name) == getattr(claim, name) for name in given)


def judgements(document: Document, claims: Sequence[Claim], faults: list[ReofactsError]) -> Iterator[Judged]:
    """What each entry on a claim that a rule reads makes of it; what is wrong goes into `faults`."""
    earlier: dict[str, Entry] = {}
    for entry in entries(document.sidecar, "reviews"):
        if entry.values.get("verdict") == "missed":
            continue
        with noted(faults):
            raise_all(list(form_faults(document, entry, claims)))
            claim = target(document, entry, claims)
            first = earlier.setdefault(claim.claim_id, entry)
            if first is not entry:
                key = "claim" if "claim" in entry.values else "anchor"
                raise entry.fault(key, f"the entry on line {first.line} is on the same claim", "keep one")
            yield Judged(entry, claim, outcome(document, entry, claim, claims))


def form_faults(document: Document, entry: Entry, claims: Sequence[Claim]) -> Iterator[ReofactsError]:
    """The faults of an entry's keys, whatever its claim says."""
    values = entry.values
    verdict = one_of(entry, "verdict", values.get("verdict"), (*KEYS, "missed"))
    if verdict == "todo" and (said := [key for key in ("set", "reason", "by") if key in values]):
        mend = "write confirm, correct or reject"
        yield entry.fault("verdict", f"todo says that nobody has looked, and {said[0]} that somebody has", mend)
    elif "set" in values and "set" not in KEYS[verdict]:
        mend = "write verdict: correct, or take set out"
        yield entry.fault("set", f"`set` needs verdict: correct, and the verdict is {verdict}", mend)
    else:
        yield from unknown_keys(entry, values, KEYS[verdict])
    for key in NEEDED[verdict]:
        if values.get(key) in (None, "", {}):
            value = expected(document, entry, claims) if key == "expect" else "..."
            yield entry.fault(key, f"a verdict {verdict} needs it", f"add a line '{key}: {value}'")
    yield from empty_reason(entry)
    for key in ("reason", "by"):
        if values.get(key) is not None and not isinstance(values[key], str):
            yield entry.fault(key, f"{values[key]!r} is not text", "put the value in quotes")
    for key in ("expect", "set"):
        if values.get(key) is not None and not isinstance(values[key], dict):
            yield entry.fault(key, "must give columns and their values", f"write '{key}: {{measure: demand}}'")
    if (values.get("claim") is None) == (values.get("anchor") is None):
        yield entry.fault("claim", "one of claim and anchor names the claim", "give the claim's id, or its exact words")


def expected(document: Document, entry: Entry, claims: Sequence[Claim]) -> str:
    """What an entry without a guard has to expect, in YAML: what the rules give now for the columns that it sets.

    Of one that sets none it is what a draft expects; an ellipsis where its claim is not found either.
    """
    from .drafts import in_yaml, stated

    try:
        claim = target(document, entry, claims)
    except ReofactsError:
        return "..."
    new = entry.values.get("set")
    known = {*writable(type(claim)), "participants"} - {"summary"}
    now = {name: given(claim, name) for name in (new if isinstance(new, dict) else ()) if name in known}
    return in_yaml(now or dict(stated(claim)))


def target(document: Document, entry: Entry, claims: Sequence[Claim]) -> Claim:
    """The claim that an entry is on: one that a rule reads. Raises `ReofactsError` where there is none, or several."""
    key = "claim" if entry.values.get("claim") is not None else "anchor"
    given = str(entry.values[key])
    if key == "claim":
        found = [claim for claim in claims if claim.claim_id == given]
    else:
        kinds = (one_of(entry, "kind", entry.values["kind"], tuple(KINDS)),) if "kind" in entry.values else tuple(KINDS)
        found = [claim for claim in claims if claim.anchor.exact == given and claim.kind in kinds]
    if not found:
        gone = "if it is one that the rules rightly no longer read, take the entry out"
        if key == "anchor" and given in document.text:
            gone = "if no rule reads it, write verdict: missed, with the columns of the claim"
        raise entry.fault(key, f"no claim of the document has it: {given!r}", f"{nearest(entry, claims)}; {gone}")
    nth = entry.values.get("nth")
    if nth is None and len(found) > 1:
        ids = ", ".join(f"{claim.claim_id} ({claim.kind})" for claim in found)
        other = "" if "kind" in entry.values else ", or kind"
        raise entry.fault(key, f"{len(found)} claims have this anchor: {ids}", f"add 'nth: 1' and so on{other}")
    claim = found[counted(entry, "nth", 1 if nth is None else nth, len(found))]
    if claim.method != "rule":
        raise entry.fault(key, "a reviewer marked this claim, so it is checked already", "mend the entry that marks it")
    return claim


def nearest(entry: Entry, claims: Sequence[Claim]) -> str:
    """The anchors of the claims that an entry may mean: by its own words, else by what it expects."""
    if entry.values.get("anchor") is not None:
        like = get_close_matches(str(entry.values["anchor"]), [claim.anchor.exact for claim in claims], n=3, cutoff=0.4)
        found = [claim for words in dict.fromkeys(like) for claim in claims if claim.anchor.exact == words]
    else:
        if meant := meant_id(str(entry.values["claim"]), [claim.claim_id for claim in claims]):
            return meant
        fitting = [(agreement(entry, claim), number) for number, claim in enumerate(claims)]
        best = max((score for score, _ in fitting), default=0)
        found = [claims[number] for score, number in fitting if score == best > 0]
    told = "; ".join(f"{claim.anchor.exact[:60]!r} ({claim.claim_id})" for claim in found[:3])
    return f"nearest: {told}" if told else "`reofacts review` lists what the rules read"


def meant_id(given: str, ids: Sequence[str]) -> str:
    """What to write for an id that is cut short, or mistyped; empty where none is near, or several are.

    >>> meant_id("c0123", ["c0123456789abcdef"]), meant_id("c0123456789abcdee", ["c0123456789abcdef"])
    ('write the whole id, c0123456789abcdef', 'did you mean c0123456789abcdef?')
    """
    begun = [one for one in ids if one.startswith(given) and len(given) >= SHORT]
    if len(begun) == 1:
        return f"write the whole id, {begun[0]}"
    near = get_close_matches(given, ids, n=2, cutoff=0.85)
    return f"did you mean {near[0]}?" if len(near) == 1 else ""


SHORT = 4
"""Characters from which on the beginning of an id may stand for it."""


def agreement(entry: Entry, claim: Claim) -> int:
    """How many of the columns that an entry expects a claim has."""
    expect = entry.values.get("expect") or {}
    return sum(name in writable(type(claim)) and equal(given(claim, name), value) for name, value in expect.items())


def outcome(document: Document, entry: Entry, claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The claim as the entry leaves it; None where it rejects it. Raises every fault of `expect` and `set` at once."""
    faults = list(guard(entry, claim))
    verdict = entry.values["verdict"]
    checked = replace(claim, review="checked")
    left = claim if verdict == "todo" else checked
    if verdict == "correct":
        with noted(faults):
            left = corrected(document, entry, claim, claims)
            if not faults and replace(left, summary=entry.values["set"].get("summary", claim.summary)) == checked:
                faults.append(entry.fault("set", "no longer needed: the rules give this", "take the entry out"))
    raise_all(faults)
    return left if verdict != "reject" else None


def guard(entry: Entry, claim: Claim) -> Iterator[ReofactsError]:
    """The faults of what an entry expects: unknown columns, values that the rules no longer give, columns left out."""
    expect, new = entry.values.get("expect") or {}, entry.values.get("set") or {}
    known = (*writable(type(claim)), "participants")
    yield from unknown_keys(entry, expect, known, "expect.")
    for name in (name for name in expect if name in known):
        now = given(claim, name)
        if equal(now, expect[name]):
            continue
        if name in new and equal(now, new[name]):
            yield entry.fault(
                f"expect.{name}", f"no longer needed: the rules give {told_of(now)} now", "take the entry out"
            )
        elif str(now) == str(expect[name]):
            yield entry.fault(f"expect.{name}", "is a text", f"write {told_of(now)}, without quotation marks")
        else:
            mend = f"look at the claim again, then write {told_of(now)} here or take the entry out"
            said = f"the rules give {told_of(now)} now, not {told_of(expect[name])}"
            yield entry.fault(f"expect.{name}", said, mend)
    for name in (name for name in new if name in known and name not in expect and name != "summary"):
        mend = f"add '{name}: {told_of(given(claim, name))}' to expect, if that is what is wrong"
        yield entry.fault(f"set.{name}", "is not guarded: expect does not say what the rules give", mend)


def given(claim: Claim, name: str) -> Any:
    """What a claim has under the name that a reviewer writes; of participants their words."""
    if name == "participants":
        return [person.text for person in claim.participants]
    return getattr(claim, "period_edtf" if name == "period" else name)


def told_of(value: Any) -> str:
    """A value as a sidecar has it: a number in digits, a text between quotation marks, null for none."""
    if value is None:
        return "null"
    return f"{value:.15g}" if isinstance(value, float) else repr(value)


def equal(now: Any, then: Any) -> bool:
    """Whether a claim's value is the one that stands in a sidecar, where a year may be a number."""
    if now is None or then is None:
        return now is then
    if isinstance(now, float):
        return now == then if isinstance(then, int | float) else same_figure(now, str(then))
    return bool(now == then) if isinstance(now, list) else str(now) == str(then)


def same_figure(now: float, then: str) -> bool:
    """Whether a figure is the one that stands between quotation marks."""
    return re.fullmatch(r"-?\d+(\.\d+)?", then) is not None and float(then) == now


def corrected(document: Document, entry: Entry, claim: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim with the columns of `set`, checked, with what shows them, and a new sentence unless `set` has one."""
    new = entry.values["set"]
    faults = list(unknown_keys(entry, new, (*writable(type(claim)), "participants"), "set."))
    needed = {field.name for field in fields(claim) if field.default is not None} - {"unit_text"}
    values: dict[str, Any] = {}
    for name in (name for name in new if name in writable(type(claim))):
        with noted(faults):
            if name in needed and new[name] is None:
                raise entry.fault(f"set.{name}", "must not be empty", "give a value")
            as_printed(document.text, entry, f"set.{name}", new[name], "document")
            values = with_column(entry, name, new[name], values, "set.")
    with noted(faults):
        if "participants" in new:
            values["participants"] = participants(entry, "set.participants", new["participants"], document.text)
    people = [*(person for one in claims for person in one.participants), *values.get("participants", ())]
    for name in (name for name in IDS if name in values):
        with noted(faults):
            check_id(entry, f"set.{name}", values[name], {one.entity.entity_id for one in people if one.entity})
    with noted(faults):
        own_words(document, entry, "set.summary", values.get("summary"))
    spans: tuple[Evidence, ...] = ()
    with noted(faults):
        spans = tuple(further(document, entry))
    raise_all(faults)
    left = honest(claim, replace(claim, **values, review="checked"), new.keys(), spans)
    return left if "summary" in values else resummarised(left)


def resummarised(claim: Claim) -> Claim:
    """The claim with the sentence that its columns give."""
    from ..extraction.telling.statements import stated

    if isinstance(claim, Quantity):
        return with_summary(claim)
    if isinstance(claim, Event):
        return stated(claim)
    return stated(claim) if isinstance(claim, Relation) else claim


def review(entry: Entry, read: Claim, left: Claim | None) -> Review:
    """What an entry says, for the record."""
    return Review(
        read.claim_id,
        read.source_id,
        entry.values.get("verdict", "missed"),
        read.kind,
        read.measure if isinstance(read, Quantity) else None,
        entry.values.get(REASON[entry.section]),
        entry.values.get("by"),
        tuple(corrections(read, left)) if left else (),
        summary=read.summary,
        exact=read.anchor.exact,
        start=read.anchor.start,
    )


def corrections(read: Claim, left: Claim) -> Iterator[Correction]:
    """The columns that differ."""
    for name in (name for name in columns(type(read)) if name != "review"):
        old, new = getattr(read, name), getattr(left, name)
        if old != new:
            yield Correction(name, plain(old), plain(new))
    if read.participants != left.participants:
        old, new = ("; ".join(given(claim, "participants")) for claim in (read, left))
        yield Correction("participants", old or None, new or None)


def plain(value: Any) -> Any:
    """A value for JSON: dates as text."""
    return value.isoformat() if isinstance(value, date) else value
