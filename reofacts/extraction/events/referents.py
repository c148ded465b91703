"""What "the event", "the move", "the discovery" and "no talks" refer to: events named before in the same document.

A claim takes over from such an event who takes part, what it is about, where and when, and says that it is inherited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from ... import vocabulary
from ...claims import Claim, Event, Evidence, Participant, Relation, evidence, timed_like
from ...documents import Document
from ...values import replace
from ..lexicon import any_of

Referring = TypeVar("Referring", Event, Relation)

DATELINE = re.compile(
    r"^\s*(?:date \d{4}-\d\d-\d\d )?([A-Z][\w.]+(?: [A-Z][\w.]+){0,3})(?:, [^:\n]{3,40})?(?: \([A-Z][\w ]{1,20}\))?"
    r" ?(?::|[–—-]{1,2}) ?(?=\S)",
    re.M,
)
FIND = re.compile(rf"(?:the|this|these|that)\s+{any_of('find')}", re.I)
STEP = re.compile(rf"(?:the|this|these|that)\s+(?:[a-z]+\s+)?{any_of('step')}", re.I)
THE_EVENT = re.compile(rf"(?:the|this)\s+{any_of('occasion')}\b", re.I)
PLACED = re.compile(rf"\b[Tt]h(?:is|e)\s+((?:[A-Z]\w+\s){{0,2}}[A-Z]\w+)[\s-]{any_of('occasion')}\b")
JUST_OVER = re.compile(rf"\b({any_of('just_over')})\s+(?:[\w-]+\s+){{0,4}}?{any_of('gathering', 'occasion')}\b", re.I)
LAUNCH = re.compile(rf"{any_of('launch')}\s+of\b", re.I)
FAR = 3000
"""How many characters back an event can be referred to."""


def resolved(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events in text order, each with what it takes over from those before it."""
    held = [event for event in events if event.rule == "event.convening"]
    one = placed(document, held)
    found: list[Event] = []
    for event in events:
        event = one.get(event.anchor, event)
        if event.event_type == "negotiation" and event.polarity == "negated":
            event = with_parties(event, found)
        if event.event_type == "announcement" and any(FIND.fullmatch(one.text) for one in event.participants):
            event = with_matter(event, last(found, "discovery", event))
        if event.rule == "event.attendance" and THE_EVENT.match(event.anchor.exact):
            event = of_meeting(event, (last(found, "meeting", event, titled=True) or alone(one.values())))
        if event.event_type == "publication" and LAUNCH.match(event.anchor.exact) and event.place_id is None:
            event = at_place(event, alone(one.values()))
        found.append(event)
    return found


def related(relations: Iterable[Relation], events: Sequence[Event]) -> list[Relation]:
    """The relations, each with what it takes over from the events before it."""
    found = []
    for relation in relations:
        subject = next((one.text for one in relation.participants if one.role == "subject"), "")
        if relation.predicate == "restricts" and STEP.fullmatch(subject):
            relation = by_imposer(relation, last(events, "export_control", relation))
        if relation.predicate == "may_cause" and FIND.fullmatch(subject):
            relation = with_matter(relation, last(events, "discovery", relation))
        found.append(relation)
    return found


def before(event: Event, claim: Claim) -> bool:
    """Whether an event stands before a claim, and not too far."""
    return 0 <= (claim.anchor.start or 0) - (event.anchor.end or 0) <= FAR


def last(events: Sequence[Event], kind: str, claim: Claim, *, titled: bool = False) -> Event | None:
    """The last event of a type before a claim; one with a title if it is asked for."""
    fit = (one for one in reversed(events) if one.event_type == kind and before(one, claim))
    return next((one for one in fit if not titled or one.title), None)


def alone(events: Iterable[Event]) -> Event | None:
    """The only one of some events; None if there are several or none."""
    found = list(events)
    return found[0] if len(found) == 1 else None


def joined(claim: Referring, more: Iterable[Participant]) -> Referring:
    """The claim with further participants, each once."""
    known: list[tuple[str, object]] = [(one.role, one.entity or one.text) for one in claim.participants]
    further: tuple[Participant, ...] = tuple(one for one in more if (one.role, one.entity or one.text) not in known)
    return replace(claim, participants=(*claim.participants, *further))


def with_parties(claim: Referring, found: Sequence[Event]) -> Referring:
    """A claim about talks that names no party, with the parties of the last talks named before."""
    if any(one.role == "party" for one in claim.participants):
        return claim
    for event in reversed(found):
        parties = [one for one in event.participants if one.role == "party"]
        if event.event_type == "negotiation" and event.polarity == "affirmed" and parties and before(event, claim):
            return joined(claim, parties)
    return claim


def with_matter(claim: Referring, event: Event | None) -> Referring:
    """A claim about "the discovery", with the materials and the places of the discovery."""
    matter = [one for one in event.participants if one.role in ("material", "location")] if event else []
    return joined(claim, matter)


def by_imposer(relation: Relation, event: Event | None) -> Relation:
    """What "the move" brings about, as the doing of who made it, at the time of it."""
    imposers = [one for one in event.participants if one.role == "imposer" and one.entity] if event else []
    if event is None or len(imposers) != 1:
        return relation
    doer = imposers[0]
    people = tuple(replace(one, entity=doer.entity) if one.role == "subject" else one for one in relation.participants)
    return replace(
        dated_like(relation, event),
        subject_id=doer.entity.entity_id if doer.entity else None,
        participants=people,
        evidence=(*relation.evidence, *event.spans("period")),
    )


def dated_like(claim: Referring, event: Event) -> Referring:
    """A claim without a time of its own, at the time of an event."""
    own = claim.period_text is not None or event.period_how == "unknown"
    return claim if own else timed_like(claim, event)


def of_meeting(event: Event, meeting: Event | None) -> Event:
    """Who came to "the event", with the title, the time and the place of the gathering."""
    if meeting is None:
        return event
    planned = event.event_status in ("planned", "proposed") or meeting.event_status in ("planned", "proposed")
    event = at_place(event, meeting)
    event = event if planned else dated_like(event, meeting)
    spans = () if planned else meeting.spans("period")
    return replace(event, title=meeting.title, evidence=(*event.evidence, *spans))


def at_place(event: Event, meeting: Event | None) -> Event:
    """An event without a place, at that of the gathering."""
    if meeting is None or meeting.place_id is None or event.place_id is not None:
        return event
    where = meeting.spans("place")
    return replace(event, place_id=meeting.place_id, place_how="inherited", evidence=(*event.evidence, *where))


def placed(document: Document, meetings: Sequence[Event]) -> dict[Evidence, Event]:
    """The gatherings by their anchors, with the place and the time that other sentences give them.

    "This Oslo meeting" gives the place if the document has one gathering only, else the dateline does; "the just
    concluded seminar" gives the time.
    """
    distinct = {one.title or one.anchor for one in meetings if not in_headline(document, one)}
    single = len(distinct) <= 1
    found = {}
    for event in meetings:
        if event.place_id is None and (where := (said_at(document) if single else None) or dated_at(document)):
            span = evidence(document, "place", where.start, where.end)
            how = "inferred" if where == dated_at(document) else "inherited"
            event = replace(event, place_id=where.entity.entity_id, place_how=how, evidence=(*event.evidence, span))
        if single and event.event_status == "occurred" and event.period_text is None:
            event = just_over(document, event)
        found[event.anchor] = event
    return found


def in_headline(document: Document, event: Event) -> bool:
    """Whether an event stands in a headline."""
    number = document.paragraph_at(event.anchor.start or 0)
    return number is not None and document.paragraphs[number].headline


def just_over(document: Document, event: Event) -> Event:
    """A gathering that is called just concluded: it lies on or before the day of publication."""
    hit = JUST_OVER.search(document.text)
    if hit is None or document.published is None:
        return event
    return replace(
        event,
        period_text=hit.group(1),
        period_start=None,
        period_end=document.published,
        period_edtf=f"../{document.published.isoformat()}",
        period_how="resolved",
        evidence=(*event.evidence, evidence(document, "period", *hit.span(1))),
    )


@lru_cache(maxsize=8)
def said_at(document: Document) -> vocabulary.Mention | None:
    """The place in "this Oslo meeting", with offsets in the document."""
    for hit in PLACED.finditer(document.text):
        found = vocabulary.find(hit.group(1), "places")
        if found and found[0].text == hit.group(1) and found[0].form == "name":
            return replace(found[0], start=hit.start(1), end=hit.end(1))
    return None


@lru_cache(maxsize=8)
def dated_at(document: Document) -> vocabulary.Mention | None:
    """The place with which an article opens ("Pune, January 30, 2026: ..."), with offsets in the document."""
    for line in DATELINE.finditer(document.text, 0, 1500):
        found = vocabulary.find(line.group(1), "places")
        if found and found[0].text == line.group(1):
            return replace(found[0], start=line.start(1), end=line.end(1))
    return None
