"""What actors intend, offer and examine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...claims import Participant, Relation
from ...values import replace
from ..events.drafts import Facts, relation
from ..events.scenes import Scene, on_topic, rule
from ..lexicon import any_of, words
from ..names.actors import Actor, actors, parts_of, shown, starting_at, subject
from ..telling.gists import OWN
from ..telling.phrases import locations, materials, named, phrase_end
from .links import entity_in, lead, mentioned, only

INTEND = re.compile(
    rf"\b(?:(?:is|are)\s+(?:also\s+|now\s+|both\s+)?{any_of('striving')}\s+to|{any_of('want')}\s+to)\s+(?=[a-z])"
)
PURPOSE = rf"an?\s+(?:[\w-]+\s+){{0,3}}?{any_of('purpose')}\s+(?:aimed\s+at|(?:designed|meant|intended)\s+to|to)\s+"
AIMED = re.compile(rf"\b(?:[Ii]n|[Aa]s\s+part\s+of|With)\s+{PURPOSE}(?P<aim>[^,;]{{5,150}}),\s+")
LATE_AIM = re.compile(rf",?\s+(?:as\s+part\s+of|in)\s+{PURPOSE}(?=[a-z])")
OFFER = re.compile(rf"\b(?:{any_of('offer')}|(?P<give>{any_of('give')}))\s+(?!(?:to|for|by|a\s+glimpse)\b)")
RETURN = re.compile(r"\s+in\s+(?:exchange|return)\s+for\s+")
RECIPIENT = re.compile(r"\s+to\s+(?=(?:the\s+)?[A-Z])")
INCLUDING = re.compile(r",?\s+(?:including|such as|among them)\s+")
MISSION = re.compile(rf"{any_of('send')}\s+(?:[\w-]+\s+){{0,4}}?{any_of('crew')}\b")
"""People who are to be sent are a mission, which is an event."""
EXAMINE = re.compile(
    rf"\b(?:is|are)\s+(?:also\s+|now\s+|currently\s+)?{any_of('examining')}\s+(?!(?:[\w-]+\s+){{0,3}}?with\b)"
)


def intention(scene: Scene) -> Iterator[Relation]:
    """What actors intend, one relation an actor.

    "Chile and Norway are seeking to cut imports of lithium" gives one intention of each.
    """
    text = scene.text
    if not on_topic(scene):
        return
    for hit in (one for one in INTEND.finditer(text) if not MISSION.match(text, one.end())):
        who = subject(scene, hit.start())
        end = phrase_end(text, hit.end())
        yield from intended(scene, who, (who[0].start if who else hit.start(), end), text[hit.end() : end], hit.start())
    for hit in AIMED.finditer(text):
        who = starting_at(scene, hit.end())
        yield from intended(scene, who, (hit.start(), hit.end("aim")), hit.group("aim"), hit.start("aim"))
    for hit in LATE_AIM.finditer(text):
        before = lead(scene, hit.start())
        who = [actor for actor in actors(scene) if before and actor.end <= hit.start() and doer(text, actor)][:1]
        end = phrase_end(text, hit.end())
        yield from intended(
            scene,
            who,
            (hit.start() + len(hit.group()) - len(hit.group().lstrip(" ,")), end),
            text[hit.end() : end],
            hit.end(),
        )


def doer(text: str, actor: Actor) -> bool:
    """Whether an actor is a verb's subject: an auxiliary or a verb follows it."""
    return (
        re.match(r"\s+(?:is|are|was|were|has|have|had|will|plans|aims|seeks|\w+ed|\w+s)\b", text[actor.end :])
        is not None
    )


def intended(scene: Scene, who: Sequence[Actor], anchor: tuple[int, int], aim: str, verb: int) -> Iterator[Relation]:
    """The same aim of each of several actors: "their reliance" is that of the one whose aim it is."""
    aim = whole(OWN.sub("", aim), scene.text[anchor[1] :])
    if " " not in aim:
        return
    for one in who:
        facts = Facts(
            anchor,
            (one.as_participant("subject"), *mentioned(aim)),
            shown(who),
            verb=verb,
            timed=False,
        )
        claim = relation(
            scene, facts, "intends", subject_id=one.entity.entity_id if one.entity else None, object_text=aim
        )
        yield replace(claim, modality="target") if claim.modality == "reported" else claim


def whole(aim: str, rest: str) -> str:
    """An aim without words that lead over to a figure behind it.

    >>> whole("dig tin for", " as much as $9 million"), whole("dig up", " to 40 tonnes"), whole("dig tin up", ".")
    ('dig tin', 'dig', 'dig tin up')
    """
    kept = re.sub(r"(?:\s+(?:for|of|at|by|to|from|with|in|on|as|and|or|the|an?))+$", "", aim.strip())
    return kept.removesuffix(" up") if rest.startswith(" to ") else kept


def offering(scene: Scene) -> Iterator[Relation]:
    """What an actor offers, and what for.

    "Norway may offer drilling rigs in exchange for lithium" gives a possible offer by Norway; so does "Norway may lend
    money in return for lithium", since something is asked in return.
    """
    text = scene.text
    if not on_topic(scene):
        return
    for hit in OFFER.finditer(text):
        who = subject(scene, hit.start())
        if not who:
            continue
        back = RETURN.search(text, hit.end())
        end = phrase_end(text, hit.end())
        if hit.group("give") and not (back and back.start() < end):
            continue
        stop = back.start() if back and back.start() < end else end
        to = RECIPIENT.search(text, hit.end(), stop)
        takers = starting_at(scene, to.end()) if to else []
        what = text[hit.end() : to.start() if to and takers else stop]
        price = (Participant("other", text[back.end() : end]),) if back and stop < end else ()
        goal = entity_in(what, "technologies", "materials")
        facts = Facts(
            (who[0].start, end),
            (
                *parts_of(who, "party"),
                *parts_of(takers, "target"),
                *(
                    Participant("subject", item, entity_in(item, "technologies", "materials"))
                    for item in enumerated(what)
                ),
                *price,
                *named(materials(scene, stop, end), "material"),
            ),
            shown(who),
            verb=hit.start(),
            timed=False,
        )
        yield relation(
            scene, facts, "offers", subject_id=only(who), object_id=goal.entity_id if goal else None, object_text=what
        )


def enumerated(what: str) -> list[str]:
    """The items of a list of short items; another phrase is one item.

    >>> enumerated("drilling rigs and loans"), enumerated("rigs for mines in Chile and Norway")
    (['drilling rigs', 'loans'], ['rigs for mines in Chile and Norway'])
    """
    found = re.split(r"\s*,?\s+and\s+|\s*,\s+", what.strip())
    plain = all(len(item.split()) <= 4 and not re.search(r"\b(?:of|for|in|to|from|with|on)\b", item) for item in found)
    return found if plain else [what]


def examination(scene: Scene) -> Iterator[Relation]:
    """What an actor is examining.

    "Norway is assessing lithium projects abroad" gives that examination by Norway.
    """
    text = scene.text
    if not on_topic(scene):
        return
    for hit in EXAMINE.finditer(text):
        who = subject(scene, hit.start())
        if who:
            end = phrase_end(text, hit.end())
            what = text[hit.end() : end]
            places = locations(scene, hit.end(), end, who)
            more = INCLUDING.match(text, end)
            named_too = mentioned(text[more.end() : phrase_end(text, more.end(), commas=True)]) if more else ()
            facts = Facts(
                (who[0].start, end),
                (*parts_of(who, "subject"), *mentioned(what), *named_too, *named(places, "location")),
                shown(who),
                tuple(places),
                verb=hit.start(),
                timed=False,
            )
            yield relation(scene, facts, "examines", subject_id=only(who), object_text=what)


RULES = (
    rule("relation.intention", words("striving", "want", "purpose"), intention),
    rule("relation.offer", words("offer", "give"), offering),
    rule("relation.examination", words("examining"), examination),
)
