"""Gatherings and publications: who convened what, who came, which report was launched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...claims import Event, Participant
from ..lexicon import any_of, words
from ..names import captions
from ..names.actors import Actor, actors, parts_of, shown, starting_at, subject
from ..relations.links import mentioned
from ..telling.phrases import items, locations, materials, named, phrase_end
from .drafts import Facts, event
from .scenes import Scene, on_topic, rule

GATHERING = any_of("gathering")
WERE = r"(?:was|were|has been|have been)"
CONVENE = re.compile(rf"\b{any_of('convene')}\s+(?:(?:an?|the|its|their)\s+)?(?:[\w-]+\s+){{0,5}}?{GATHERING}\b", re.I)
CONVENED = re.compile(
    rf"\b(?:[\w-]+\s+){{0,5}}?{GATHERING}\b(?:\s+on\s+[\w\s-]{{3,60}}?)?,?\s+{WERE}\s+(?:jointly\s+)?{any_of('convene')}\b",
    re.I,
)
TITLE = re.compile(
    r"\s+(?:on|titled|entitled|themed|called|on the theme(?: of)?)\s*:?\s*[“\"]([^”\"]{3,280}?)[.,]?[”\"]"
)
ON = re.compile(r"\s+(?:on|about)\s+")
GATHERED = re.compile(
    rf"\b(?:the|this)\s+(?:[\w-]+\s+)?{any_of('occasion')}\s+(?:(?:will|would|is\s+(?:expected|set|due|likely)\s+to|has|had)\s+)?"
    rf"(?P<gather>{any_of('gather')})\s+",
    re.I,
)
TOGETHER_WITH = re.compile(
    r"(?:\s*\([^)]*\))?,?\s+(?:together|along|jointly|in\s+(?:association|collaboration|partnership|cooperation))\s+with\s+"
)
PURPOSE = re.compile(rf"\s+to\s+{any_of('deliberate')}\s+")
PAPER = rf"(?P<paper>(?:[\w’'-]+\s+){{0,6}}?{any_of('paper')})"
THE = r"(?:(?:an?|the|its|their)\s+)?"
LAUNCH_OF = re.compile(rf"\b{any_of('launch')}\s+of\s+{THE}{PAPER}\b", re.I)
LAUNCHED = re.compile(rf"\b{any_of('publishes')}\s+{THE}{PAPER}\b", re.I)
WAS_LAUNCHED = re.compile(rf"\b{PAPER}\s+{WERE}\s+(?:\w+ly\s+)?{any_of('published')}\b", re.I)
MADE = re.compile(rf"\s*,?\s+{any_of('made')}\s+by\s+")


def convening(scene: Scene) -> Iterator[Event]:
    """A gathering and who convenes it.

    "Kite Ore Ltd, with the Norwegian Mining Association, hosted a seminar on “Lithium”" gives a meeting, two organisers
    and the title.
    """
    text = scene.text
    for hit in CONVENE.finditer(text):
        hosts = conveners(scene, hit.start())
        if not hosts:
            continue
        title = TITLE.match(text, hit.end())
        end = (
            title.end()
            if title
            else phrase_end(text, hit.end(), commas=True)
            if ON.match(text, hit.end())
            else hit.end()
        )
        spans = [(hosts[0].start, end), (hit.start(), end), (hit.start(), hit.end())]
        yield meeting(scene, hosts, spans, hit.end(), title, hit.start())
    for hit in CONVENED.finditer(text):
        by = re.compile(r"\s+(?:jointly\s+)?by\s+").match(text, hit.end())
        hosts = starting_at(scene, by.end()) if by else []
        if hosts or on_topic(scene):
            spans = [(hit.start(), hosts[-1].end if hosts else hit.end())]
            yield meeting(scene, hosts, spans, hit.start(), None, hit.start())


def conveners(scene: Scene, verb: int) -> list[Actor]:
    """Who convenes: the verb's subject, and those joined to it by "with", "in association with" and the like."""
    text = scene.text
    last = subject(scene, verb)
    if not last:
        return []
    joint = TOGETHER_WITH.match(text, last[-1].end)
    group = [*last, *(starting_at(scene, joint.end()) if joint and joint.end() < verb else [])]
    for actor in sorted(actors(scene), key=lambda actor: -actor.end):
        between = text[actor.end : group[0].start]
        if actor.end <= group[0].start and re.fullmatch(
            r"[\s,]*(?:\(?[^()]*\)[\s,]*)?(?:and|,|(?:in\s+)?(?:association|collaboration|partnership|cooperation)\s+with|(?:along|together|jointly)?\s*with)?"
            r"[\s,]+(?:the\s+)?",
            between,
        ):
            group.insert(0, actor)
    return [
        actor for number, actor in enumerate(group) if actor.entity not in [other.entity for other in group[:number]]
    ]


def meeting(
    scene: Scene,
    hosts: list[Actor],
    spans: list[tuple[int, int]],
    topic: int,
    title: re.Match[str] | None,
    verb: int,
) -> Event:
    """A meeting in the first of some spans, or in a shorter one."""
    anchor = spans[0]
    places = locations(scene, topic, anchor[1], hosts) if title is None else []
    facts = Facts(
        anchor,
        (
            *parts_of(hosts, "organiser"),
            *named(materials(scene, min(topic, verb), anchor[1]), "material"),
            *named(places, "location"),
        ),
        shown(hosts),
        tuple(places),
        verb=verb,
        shorter=tuple(spans[1:]),
    )
    return event(scene, facts, "meeting", "occurred", title=title.group(1) if title else None)


def attendance(scene: Scene) -> Iterator[Event]:
    """Who came to a gathering, by class, and what for.

    "The meeting brought together miners and ministers to discuss royalties" gives a meeting with two participants and
    its subject.
    """
    text = scene.text
    for hit in GATHERED.finditer(text):
        purpose = PURPOSE.search(text, hit.end())
        listing = purpose.start() if purpose else phrase_end(text, hit.end(), commas=True)
        end = phrase_end(text, purpose.end(), commas=True) if purpose else listing
        people = [text[a:b] for a, b in items(text, hit.end(), listing)]
        topic = (Participant("subject", text[purpose.end() : end]),) if purpose else ()
        facts = Facts(
            (hit.start(), end),
            (*(Participant("participant", words) for words in people), *topic),
            verb=hit.start("gather"),
        )
        yield event(scene, facts, "meeting", "occurred")


def publication(scene: Scene) -> Iterator[Event]:
    """A report, law or list that is published or launched; the people of a caption take part.

    "Norway published a report on lithium" gives a publication by Norway.
    """
    text = scene.text
    for hit in (*LAUNCH_OF.finditer(text), *LAUNCHED.finditer(text), *WAS_LAUNCHED.finditer(text)):
        by = re.compile(r"\s+by\s+").match(text, hit.end())
        authors = subject(scene, hit.start()) if hit.re is LAUNCHED else starting_at(scene, by.end()) if by else []
        if not on_topic(scene) or (hit.re is LAUNCHED and not authors):
            continue
        start = authors[0].start if hit.re is LAUNCHED else hit.start()
        made = MADE.match(text, hit.end())
        makers = starting_at(scene, made.end()) if made else []
        end = max([hit.end(), *(maker.end for maker in makers)])
        people = [Participant("participant", person.text, person.entity) for person in captions.people(scene)]
        paper = hit.group("paper")
        on = ON.match(text, hit.end())
        topics = materials(scene, on.end(), phrase_end(text, on.end())) if on else []
        facts = Facts(
            (start, end),
            (
                Participant("subject", paper),
                *parts_of([*authors, *makers], "organiser"),
                *mentioned(paper),
                *named(topics, "material"),
                *people,
            ),
            shown([*authors, *makers]),
            verb=hit.start(),
        )
        yield event(scene, facts, "publication", "occurred")


RULES = (
    rule("event.convening", words("gathering"), convening),
    rule("event.attendance", words("gather") + " attended", attendance),
    rule("event.publication", words("launch", "publishes", "published"), publication),
)
