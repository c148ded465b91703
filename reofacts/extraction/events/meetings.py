"""Meetings without a name: who meets whom, and who calls people together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...claims import Event, Participant
from ..lexicon import any_of, words
from ..names.actors import Actor, parts_of, shown, starting_at, subject
from ..telling.phrases import locations, materials, named, phrase_end
from .drafts import Facts, event
from .scenes import Scene, near_topic, rule

TALKER = any_of("talker")
MEET = re.compile(rf"\b(?P<verb>{any_of('meet')})\b(?P<with>\s+with\b)?", re.I)
WHEN_OR_WHERE = re.compile(
    r"\s+(?:in|on|at|next|last|this|later|earlier|for|today|tomorrow|to\s+(?:discuss|debate|agree|sign|explore|review))\b"
)
FROM = re.compile(
    rf"(?:^|[,;:]\s+|\d\s+)(?P<who>(?:[^\W\d][\w-]*\s+){{0,3}}?{TALKER}\s+(?:from|of)\s+[^;:]{{3,200}}?)$", re.I
)
ENVOY = re.compile(rf"\b{TALKER}\s+(?:from|of)\s+(?:the\s+)?$", re.I)
WILL = re.compile(r"\s+(?:will|would|are|were|to|have|had|due|set|expected|scheduled|also)$")
GUESTS = re.compile(rf"\b(?P<verb>{any_of('assemble')})\s+(?P<guests>(?:[\w-]+\s+){{0,4}}?{any_of('guest')})\b", re.I)


def met(scene: Scene) -> Iterator[Event]:
    """People or states that meet.

    "Ana Soto will meet Norwegian ministers in Oslo to discuss lithium" gives a meeting of both, planned. "Chile can
    meet demand for lithium" gives nothing.
    """
    text = scene.text
    for hit in MEET.finditer(text):
        first = attending(scene, hit.start())
        others = [one for one in starting_at(scene, hit.end()) if partner(text, one)]
        several = len(first) > 1 or (first and not first[0].entity)
        if first and near_topic(scene) and (others or (several and WHEN_OR_WHERE.match(text, hit.end()))):
            status = "ongoing" if hit.group("verb").lower().endswith("ing") else "occurred"
            yield gathered(scene, [], [*first, *others], hit.start(), others[-1].end if others else hit.end(), status)


def partner(text: str, one: Actor) -> bool:
    """Whether somebody can be met: a name, or people who act for others, and not what is theirs."""
    return not re.match(r"['’]", text[one.end :]) and bool(
        one.entity or re.search(rf"\b{TALKER}$", one.text) or re.search(r"(?:countries|nations|governments)$", one.text)
    )


def attending(scene: Scene, verb: int) -> list[Actor]:
    """Who meets: the verb's subject, or "ministers from Chile and Norway"."""
    group = [one for one in subject(scene, verb) if partner(scene.text, one)]
    if group and not ENVOY.search(scene.text[: group[0].start]):
        return group
    end = len(scene.text[:verb].rstrip())
    while auxiliary := WILL.search(scene.text, 0, end):
        end = auxiliary.start()
    lead = FROM.search(scene.text, 0, end)
    if lead is None:
        return group
    return [Actor(lead.start("who"), end, lead.group("who"))]


def hosting(scene: Scene) -> Iterator[Event]:
    """Somebody who calls people together.

    "Norway will convene ministers from twenty states to discuss cobalt" gives a meeting that Norway organises, planned.
    """
    for hit in GUESTS.finditer(scene.text):
        hosts = [one for one in subject(scene, hit.start()) if one.entity]
        if hosts and near_topic(scene):
            guests = Actor(hit.start("guests"), hit.end("guests"), hit.group("guests"))
            ongoing = hit.group("verb").lower().endswith("ing")
            yield gathered(scene, hosts, [guests], hit.start(), hit.end(), "ongoing" if ongoing else "occurred")


def gathered(scene: Scene, hosts: list[Actor], guests: list[Actor], verb: int, end: int, status: str) -> Event:
    """The meeting of some guests with some hosts."""
    reach = phrase_end(scene.text, end)
    places = [one for one in locations(scene, end, reach, (*hosts, *guests)) if one.entity.entity_id != "place:world"]
    stop = max([end, *(place.end for place in places if place.start - end < 60)])
    facts = Facts(
        (min(one.start for one in (*hosts, *guests)), stop),
        (
            *parts_of(hosts, "organiser"),
            *(Participant("participant", one.text, one.entity) for one in guests),
            *named(materials(scene, end, reach), "material"),
            *named([place for place in places if place.end <= stop], "location"),
        ),
        shown((*hosts, *guests)),
        tuple(place for place in places if place.end <= stop),
        verb=verb,
    )
    return event(scene, facts, "meeting", status)


RULES = (
    rule("event.met", words("meet"), met),
    rule("event.hosting", words("assemble"), hosting),
)
