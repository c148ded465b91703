"""Who holds which position: "Mines Minister Ana Soto", "Ana Soto, head of mining at Kite Ore Ltd", captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import vocabulary
from ...claims import Entity, Participant, Relation
from ...values import replace
from ..events.drafts import Facts, relation
from ..events.referents import dated_at
from ..events.scenes import Scene, rule
from ..lexicon import any_of
from . import captions, directory, kinds, names
from .actors import is_country

ROLE = re.compile(
    r",\s+(?:the\s+|a\s+|an\s+|its\s+|then\s+|who\s+is\s+(?:the\s+)?)?(?P<role>(?:[\w’'&/-]+\s+){0,6}?{office}(?:\s+{office})?"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[a-z][\w-]+(?:\s+[a-z][\w-]+){0,2}?(?=\s*(?:[,.;]|$|\s(?:of|at|for|in)\s)))?)(?:\s+(?:of|at|for|with)\s+(?:the\s+)?|,\s+)?".replace(
        "{office}", "OFFICE"
    )
)


THEIRS = re.compile(r"^(?:the\s)?(?:company|firm|group|miner|bank|ministry|agency|state|country)['’]s\s")
"""The company's general manager: whose office it is, and no part of it."""
FEDERAL = re.compile(rf"{any_of('federal')}\s")


def stated(scene: Scene) -> Iterator[Relation]:
    """A person with an office before or behind the name.

    "Mines Minister Ana Soto" gives Ana Soto the position "Mines Minister"; "Ana Soto, chairman of Kite Ore Ltd," gives
    her the position "chairman" at Kite Ore Ltd.
    """
    people = [name for name in names.find(scene.text) if name.kind == "person"]
    if not people or captions.OPENING.search(scene.text):
        return
    for name in people:
        known = directory.known(scene.document.text, name)
        if known is None:
            continue
        if name.position:
            yield before_name(scene, name, known[0])
        elif match := behind().match(scene.text, name.end):
            start, end = match.span("role")
            body = captions.body_at(scene, match.end(), body_end(scene, match.end()))
            stop = body_end(scene, match.end()) if body else end
            yield holds(
                scene,
                (name.start, stop),
                known[0],
                name.text,
                scene.text[start:end],
                body,
                scene.text[match.end() : stop],
            )


def country_of(scene: Scene) -> Entity | None:
    """The country in which a document is dated: whose the "Union" and the "Federal" ministers of its text are."""
    place = dated_at(scene.document)
    chain = vocabulary.ancestors(place.entity.entity_id) if place else ()
    known = vocabulary.entities()
    return next((known[step] for step in chain if is_country(known[step])), None)


@cache
def behind() -> re.Pattern[str]:
    """The pattern of an apposition with an office."""
    return re.compile(ROLE.pattern.replace("OFFICE", f"(?i:{kinds.offices().pattern})"))


def body_end(scene: Scene, start: int) -> int:
    """Where the organisation that begins at an offset ends; the offset itself if none begins there."""
    return next(
        (name.end for name in names.find(scene.text) if name.start == start and name.kind == "organisation"), start
    )


def before_name(scene: Scene, name: kinds.Name, person: Entity) -> Relation:
    """A position before a name: "Chilean Mines Minister Ana Soto"; the state or body named in it is the employer.

    A "Union" or "Federal" minister is one of the country in which the document is dated.
    """
    start, end = name.position or (name.start, name.start)
    words = scene.text[start:end]
    employer = None
    places = vocabulary.find(words, "places")
    office = kinds.last(kinds.offices(), words)
    written = directory.key(words[: office.start()]) if office and office.start() else ""
    body = directory.forms(scene.document.text).get(written)
    owner = re.search(r"(\w[\w.]*(?:\s\w+)?)['’]s?\s+$", scene.text[:start])
    states = [place for place in vocabulary.find(owner.group(1), "places") if is_country(place.entity)] if owner else []
    if places and places[0].start == 0 and is_country(places[0].entity):
        employer = directory.government(places[0].entity)
    elif states:
        employer = directory.government(states[-1].entity)
        return holds(scene, (start, name.end), person, name.text, words, employer, states[-1].text)
    elif body and body.kind == "organisation":
        employer = body
    elif FEDERAL.match(words) and (country := country_of(scene)):
        state = directory.government(country)
        return holds(scene, (start, name.end), person, name.text, words, state, words.split()[0])
    return holds(
        scene,
        (start, name.end),
        person,
        name.text,
        words,
        employer,
        words[: places[0].end] if places else words[: office.start()].strip() if office else words,
    )


def holds(
    scene: Scene,
    anchor: tuple[int, int],
    person: Entity,
    text: str,
    role: str,
    body: Entity | None,
    body_text: str,
    at: tuple[int, int] | None = None,
) -> Relation:
    """A person holds a position."""
    role = THEIRS.sub("", " ".join(role.split()))
    facts = Facts(
        anchor,
        (Participant("holder", text, person), *([Participant("employer", body_text, body)] if body else [])),
        (("actor", *at),) if at else (),
        timed=False,
    )
    claim = relation(
        scene,
        facts,
        "holds_position",
        subject_id=person.entity_id,
        object_id=body.entity_id if body else None,
        object_text=role,
    )
    return replace(
        claim,
        modality="reported",
        polarity="affirmed",
        attribution="author",
        attributed_to=None,
        evidence=tuple(one for one in claim.evidence if one.role not in ("modality", "attribution")),
    )


def pictured(scene: Scene) -> Iterator[Relation]:
    """The people of a caption with each of their positions.

    "From left: Ms. Ana Soto, Head, Kite Ore Ltd and Chair, Norwegian Mining Association; ..." gives two positions.
    """
    for person in captions.people(scene):
        for number, position in enumerate(person.positions):
            start = person.start if number == 0 else position.start
            yield holds(
                scene,
                (start, position.end),
                person.entity,
                person.text,
                position.role,
                position.body,
                position.body_text,
                (person.start, person.end),
            )


RULES = (
    rule("relation.position", " ".join(sorted(kinds.words_of("offices"))).lower().replace("-", " "), stated),
    rule("relation.caption", "left", pictured),
)
