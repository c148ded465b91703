"""Who is appointed to which position: the act, and the position held from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...claims import Entity, Event, Participant, Relation
from ..events.drafts import Facts, event
from ..events.scenes import Scene, near_topic, rule
from ..lexicon import any_of, words
from . import directory, kinds, names, positions
from .actors import Actor, actors, parts_of, shown, subject


@dataclass(frozen=True, slots=True)
class Post:
    """An appointment in a sentence: who appoints whom to what, and where its verb stands."""

    start: int
    end: int
    verb: int
    who: tuple[Actor, ...]
    person: Entity
    person_text: str
    role: tuple[int, int]


@cache
def active() -> re.Pattern[str]:
    """The company appointed the engineer Ana Soto as its chief executive."""
    office = rf"(?P<role>(?:new\s+)?(?:[\w-]+\s+){{0,3}}?(?i:{kinds.offices().pattern}))"
    role = rf"(?:(?:as|to\s+be|to\s+the\s+post\s+of)\s+)?(?:its|the|their|an?)?\s*{office}"
    name = rf"(?P<name>{names.FULL_NAME})"
    return re.compile(rf"\b{any_of('appoint')}\s+(?:[a-z][\w-]*\s+){{0,5}}?{name},?\s+{role}")


@cache
def passive() -> re.Pattern[str]:
    """Ana Soto was appointed chief executive of Kite Ore."""
    role = rf"(?:as\s+|to\s+be\s+)?(?:its|the|their)?\s*(?P<role>(?:[\w-]+\s+){{0,3}}?(?i:{kinds.offices().pattern}))"
    return re.compile(
        rf"(?P<name>{names.FULL_NAME})\s+(?:was|were|has been|will be|is to be)\s+(?:\w+ly\s+)?"
        rf"{any_of('appointed')}\s+{role}"
    )


def found(scene: Scene) -> Iterator[Post]:
    """The appointments of a sentence."""
    text = scene.text
    for hit in active().finditer(text):
        who = subject(scene, hit.start())
        if who and who[0].entity and (person := bearer(scene, hit)):
            yield Post(who[0].start, hit.end(), hit.start(), tuple(who), person, hit.group("name"), hit.span("role"))
    for hit in passive().finditer(text):
        if person := bearer(scene, hit):
            body = re.compile(r"\s+(?:of|at|for)\s+(?:the\s+)?").match(text, hit.end())
            at = [one for one in actors(scene) if body and one.start == body.end() and one.entity]
            end = at[0].end if at else hit.end()
            yield Post(hit.start(), end, hit.end("name") + 1, tuple(at), person, hit.group("name"), hit.span("role"))


def bearer(scene: Scene, hit: re.Match[str]) -> Entity | None:
    """The person whom a name in an appointment means; None for what is no person's name."""
    if not kinds.is_person(hit.group("name")) or " " not in hit.group("name"):
        return None
    known = directory.known(scene.document.text, kinds.Name(*hit.span("name"), hit.group("name"), "person"))
    return known[0] if known and known[0].kind == "person" else None


def appointment(scene: Scene) -> Iterator[Event]:
    """Somebody who is appointed.

    "Kite Ore Ltd appointed Ana Soto as chief executive" gives another event by Kite Ore Ltd. "Kite Ore Ltd named
    its mine after Ana Soto" gives nothing.
    """
    for post in found(scene):
        if near_topic(scene) or post.who:
            facts = Facts(
                (post.start, post.end),
                (*parts_of(post.who, "party"), Participant("subject", post.person_text, post.person)),
                shown(post.who),
                verb=post.verb,
            )
            yield event(scene, facts, "other", "occurred")


def held(scene: Scene) -> Iterator[Relation]:
    """The position of who is appointed.

    "Kite Ore Ltd appointed Ana Soto as chief executive" gives Ana Soto the position "chief executive" at Kite Ore Ltd.
    """
    for post in found(scene):
        employer = post.who[0] if post.who else None
        yield positions.holds(
            scene,
            (post.start, post.end),
            post.person,
            post.person_text,
            scene.text[slice(*post.role)].removeprefix("new "),
            employer.entity if employer else None,
            employer.text if employer else "",
        )


EVENTS = (rule("event.appointment", words("appoint", "appointed"), appointment),)
RELATIONS = (rule("relation.appointment", words("appoint", "appointed"), held),)
