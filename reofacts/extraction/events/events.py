"""Events by rules: discoveries, announcements, missions, denials; and those of the modules beside it.

Each rule is a function over one sentence; its docstring holds a sentence and what the rule makes of it. Talks and
agreements are in `deals`, gatherings and publications in `gatherings`, meetings in `meetings`, money in `investments`,
export controls in `controls`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ... import vocabulary
from ...claims import Event, Participant, repeated
from ...documents import Document
from ...values import replace
from ..lexicon import any_of, words
from ..names import directory, posts
from ..names.actors import Actor, actors, is_country, parts_of, shown, starting_at, subject
from ..relations.links import mentioned
from ..telling.phrases import locations, materials, named, phrase_end
from ..telling.statements import stated
from ..voices import denials
from . import bans, controls, deals, easing, gatherings, investments, meetings, referents, works
from .drafts import Facts, event, untimed
from .scenes import Scene, near_topic, on_topic, rule, run

DEPOSIT = any_of("deposit")
WERE = r"(?:was|were|has been|have been|had been)"
FOUND = re.compile(rf"\b{any_of('found')}\s+(?:(?!that\b)[\w.’'%-]+\s+){{0,9}}?{DEPOSIT}\b", re.I)
WAS_FOUND = re.compile(
    rf"(?<![\w-])(?:(?!\d{{4}}-)[\w-]+\s+){{0,6}}?{DEPOSIT}\b(?:\s+[\w’'-]+){{0,6}}?\s+{WERE}\s+(?:\w+ly\s+)?"
    rf"{any_of('found')}\b",
    re.I,
)
FIND_OF = re.compile(
    rf"['’]s?\s+(?:[a-z]+\s+){{0,2}}?{any_of('find')}\s+of\s+(?P<what>(?:[\w.’'%-]+\s+){{0,8}}?{DEPOSIT})\b", re.I
)
DEPOSITS = re.compile(
    rf"(?:(?:an?|the|its|their|new|{any_of('found')}|{any_of('find')}|of)\s+)*((?:[\w.’'%-]+\s+){{0,9}}?{DEPOSIT})\b",
    re.I,
)
TO_NAME = re.compile(r"\s+to\s+(?:the\s+)?([A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,3})(?!['’])")
SEND = re.compile(rf"\b{any_of('send')}\s+(?:[\w-]+\s+){{0,4}}?{any_of('crew')}\b", re.I)
CREW = re.compile(
    rf"(?:^|[,;]\s+)(?:the\s+)?(?P<who>(?:[A-Z]?[\w-]+\s+){{0,2}}?{any_of('crew')})\s+(?:have\s+|had\s+)?$", re.I
)
MADE_KNOWN = re.compile(rf"\b{WERE}\s+(?:\w+ly\s+)?{any_of('made_known')}\b(?:\s+[\w,]+){{0,5}}?\s+by\s+", re.I)
ANNOUNCE = re.compile(
    rf"\b{any_of('announce')}\s+(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+)?(?:that\s+)?"
    r"(?!(?:by|on|in|last|earlier)\b)",
    re.I,
)
GUESSED = re.compile(r"\b(?:may|might|could)\s+(?:hold|contain|have|host)\b")
UNDECIDED = re.compile(
    r"\b(?:no\s+(?:final\s+)?decisions?\s+(?:(?:has|have|had)\s+(?:yet\s+)?been|was|were)\s+(?:yet\s+)?(?:taken|made|reached)"
    r"|(?:has|have|had)\s+(?:not\s+(?:yet\s+)?|yet\s+to\s+)(?:decided?|taken?\s+a\s+decision|made?\s+a\s+decision)"
    r"|(?:is|are|was|were)\s+(?:still\s+)?undecided)\s+(?:so\s+far\s+|yet\s+)?(?:on|about|over|whether)\s+",
    re.I,
)


def read(document: Document) -> list[Event]:
    """The events of a document in text order, as claims without ids."""
    return list(found(document))


@lru_cache(maxsize=2)
def found(document: Document) -> tuple[Event, ...]:
    """The events of a document; kept, since relations refer to them."""
    claims = [claim for claim in run(document, RULES) if isinstance(claim, Event)]
    claims = sorted(without_echoes(claims), key=lambda claim: claim.anchor.start or 0)
    return tuple(stated(claim) for claim in referents.resolved(document, without_headlines(document, claims)))


def without_echoes(claims: list[Event]) -> list[Event]:
    """The events without announcements of what is an event itself: "announced a ban on lithium exports"."""
    told = [claim for claim in claims if claim.event_type in ("export_control", "other", "investment")]
    return [
        claim for claim in claims if claim.event_type != "announcement" or not any(holds(claim, one) for one in told)
    ]


def holds(outer: Event, inner: Event) -> bool:
    """Whether an event's anchor holds another's of the same polarity, or begins where it begins."""
    a, b = outer.anchor, inner.anchor
    inside = (a.start or 0) <= (b.start or 0) < (a.end or 0)
    return inside and outer.polarity == inner.polarity


def without_headlines(document: Document, claims: list[Event]) -> list[Event]:
    """The events, with a headline's event as repeat evidence of the body's: one type, and nobody new takes part."""
    kept = [claim for claim in claims if not referents.in_headline(document, claim)]
    for head in (claim for claim in claims if referents.in_headline(document, claim)):
        same = [
            number
            for number, claim in enumerate(kept)
            if (claim.event_type, claim.polarity) == (head.event_type, head.polarity)
            and named_in(head)
            and named_in(head) <= named_in(claim)
        ]
        if same:
            body = kept[same[0]]
            kept[same[0]] = replace(body, evidence=repeated(body, head).evidence)
        else:
            kept.append(head)
    return sorted(kept, key=lambda claim: claim.anchor.start or 0)


def named_in(claim: Event) -> frozenset[str]:
    """The entities that act in an event."""
    acting = ("organiser", "party", "imposer", "announcer", "target")
    return frozenset(one.entity.entity_id for one in claim.participants if one.role in acting and one.entity)


def discovery(scene: Scene) -> Iterator[Event]:
    """Deposits that somebody finds.

    "Chile identified two lithium deposits in Africa" gives a discovery by Chile, located in Africa; so does "Chile's
    discovery of two lithium deposits in Africa".
    """
    if not on_topic(scene):
        return
    text = scene.text
    for hit in FOUND.finditer(text):
        finders = subject(scene, hit.start()) or crew(scene, hit.start())
        if finders:
            yield find_of(scene, finders[0].start, hit.end(), hit.start(), finders)
    for hit in FIND_OF.finditer(text):
        finders = owners(scene, hit.start())
        if finders:
            yield find_of(scene, finders[0].start, hit.end(), hit.start("what"), finders)
    for hit in WAS_FOUND.finditer(text):
        by = re.compile(r"\s+by\s+").match(text, hit.end())
        finders = starting_at(scene, by.end()) if by else []
        yield find_of(scene, hit.start(), finders[-1].end if finders else hit.end(), hit.start(), finders)


def crew(scene: Scene, verb: int) -> list[Actor]:
    """The people without a name who find something: "Geologists discovered"."""
    found = CREW.search(scene.text[:verb])
    return [Actor(found.start("who"), found.end("who"), found.group("who"))] if found else []


def owners(scene: Scene, at: int) -> list[Actor]:
    """Whose something is that stands behind "'s": the actor or the country that ends there."""
    found = [actor for actor in actors(scene) if actor.end == at]
    places = vocabulary.find(scene.text[:at], "places")
    if not found and places and places[-1].end == at and is_country(places[-1].entity):
        place = places[-1]
        found = [Actor(place.start, place.end, place.text, directory.government(place.entity))]
    return found


def find_of(scene: Scene, start: int, end: int, topic: int, finders: list[Actor]) -> Event:
    """The discovery in a span, with the places named right behind it."""
    stop = phrase_end(scene.text, end)
    places = locations(scene, topic, stop, finders)
    places = [place for place in places if place.start < end or place.start - end < 40]
    end = max([end, *(place.end for place in places)])
    deposits = DEPOSITS.findall(scene.text[topic:end])
    facts = Facts(
        (start, end),
        (
            *parts_of(finders, "subject"),
            *(Participant("deposit", words) for words in deposits[:1]),
            *named(materials(scene, topic, end), "material"),
            *named(places, "location"),
        ),
        shown(finders),
        tuple(places),
        verb=topic,
    )
    return event(scene, facts, "discovery", "occurred")


def announcement(scene: Scene) -> Iterator[Event]:
    """Something that somebody announces.

    "Chile announced a lithium plan" gives an announcement by Chile. "Chile announced that a region may hold lithium"
    gives none: that is said, and no act.
    """
    text = scene.text
    for hit in ANNOUNCE.finditer(text):
        who = subject(scene, hit.start())
        if who and near_topic(scene):
            end = phrase_end(text, hit.end())
            end = untimed(scene, hit.end(), end)
            if GUESSED.search(text, hit.end(), end):
                continue
            found = named(materials(scene, hit.end(), end), "material")
            yield announced(scene, who, (who[0].start, end), hit.start(), text[hit.end() : end], found)


def made_known(scene: Scene) -> Iterator[Event]:
    """Something that is announced by somebody.

    "The find was announced last week by Mines Minister Ana Soto" gives an announcement by Ana Soto, last week.
    """
    text = scene.text
    for hit in MADE_KNOWN.finditer(text):
        who = starting_at(scene, hit.end())
        head = re.search(r"(?:^|[,;:]\s+)([^,;:]{2,80}?)\s*$", text[: hit.start()])
        if who:
            start = head.start(1) if head else hit.start()
            yield announced(scene, who, (start, who[-1].end), hit.start(), head.group(1) if head else "")


def announced(
    scene: Scene, who: list[Actor], anchor: tuple[int, int], verb: int, what: str, found: tuple[Participant, ...] = ()
) -> Event:
    """The announcement in a span."""
    subjects = (Participant("subject", what),) if what else ()
    facts = Facts(anchor, (*parts_of(who, "announcer"), *subjects, *found), shown(who), verb=verb)
    return event(scene, facts, "announcement", "occurred")


def mission(scene: Scene) -> Iterator[Event]:
    """People who are sent somewhere.

    "Norway will send geologists to Chile" gives a mission of Norway to Chile, planned.
    """
    text = scene.text
    for hit in SEND.finditer(text):
        senders = subject(scene, hit.start())
        to = re.compile(r"\s+to\s+").match(text, hit.end())
        end = phrase_end(text, hit.end()) if to else hit.end()
        places = locations(scene, hit.end(), end, senders)
        name = TO_NAME.match(text, hit.end()) if to and not places else None
        if senders and (places or name):
            people = re.sub(r"^\w+\s+", "", hit.group())
            facts = Facts(
                (senders[0].start, end),
                (
                    *parts_of(senders, "party"),
                    Participant("participant", people),
                    *named(places, "location"),
                    *([Participant("location", name.group(1))] if name else []),
                ),
                shown(senders),
                tuple(places),
                verb=hit.start(),
            )
            yield event(scene, facts, "mission", "occurred")


def denial(scene: Scene) -> Iterator[Event]:
    """Something that somebody denies; what is denied is negated wherever a rule reads it (see `denials`).

    "Chile denied reports that it had banned lithium exports" gives a denial by Chile, and a ban that is negated.
    "Chile rejected a lithium bid" gives nothing: a bid is no rumour.
    """
    for verb, start, end in denials.found(scene.text):
        who = subject(scene, verb)
        if who and on_topic(scene):
            what = scene.text[start:end]
            facts = Facts(
                (who[0].start, end),
                (*parts_of(who, "announcer"), Participant("subject", what), *mentioned(what)),
                shown(who),
                verb=verb,
                polarity="affirmed",
                dated=(0, start),
            )
            yield event(scene, facts, "denial", "occurred")


def no_decision(scene: Scene) -> Iterator[Event]:
    """A decision that has not been taken.

    "No decision has been taken on lithium export duties" gives another event, negated: a decision on them. "The
    decision on lithium was taken" gives nothing.
    """
    for hit in UNDECIDED.finditer(scene.text):
        if near_topic(scene):
            end = untimed(scene, hit.end(), phrase_end(scene.text, hit.end()))
            what = scene.text[hit.end() : end]
            matter = (Participant("subject", what), *mentioned(what))
            yield event(scene, Facts((hit.start(), end), matter, timed=False, polarity="negated"), "other", "occurred")


RULES = (
    *deals.RULES,
    rule("event.discovery", words("found", "find"), discovery),
    rule("event.announcement", words("announce"), announcement),
    rule("event.made_known", words("made_known"), made_known),
    rule("event.mission", words("send"), mission),
    rule("event.denial", words("deny", "reject"), denial),
    rule("event.no_decision", "decision decisions decided", no_decision),
    *investments.RULES,
    *gatherings.RULES,
    *meetings.RULES,
    *controls.RULES,
    *easing.RULES,
    *bans.RULES,
    *works.RULES,
    *posts.EVENTS,
)
