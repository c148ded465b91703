"""What mines, plants and shipments do: halts, starts, force majeure; who is appointed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import vocabulary
from ...claims import Event
from ..lexicon import any_of, words
from ..names import kinds
from ..names.actors import Actor, before_auxiliaries, parts_of, shown, starting_at, subject
from ..names.antecedents import is_company
from ..telling.phrases import locations, materials, named, phrase_end
from .drafts import Facts, event, untimed
from .scenes import Scene, near_topic, rule

WORD = r"(?:(?!(?:to|for|that|which|from|by|with|after|in|at|on|as|and|or|off|short|trading|talks)\b)[\w.’'&-]+\s+)"
WAS = r"(?:was|were|has been|have been|had been|is being|are being|will be|would be|is to be|are to be)"
WORK = any_of("work")
HALT = re.compile(rf"\b{any_of('stop_work')}\s+{WORD}{{0,6}}?{WORK}\b(?!\s+{any_of('unlike_work')})", re.I)
START = re.compile(rf"\b{any_of('start_work')}\s+{WORD}{{0,6}}?{WORK}\b(?!\s+{any_of('unlike_work')})", re.I)
HALTED = re.compile(
    rf"(?:^|(?<=[,;]\s)|(?<=that\s)|(?<=and\s))(?P<what>(?:the\s+)?{WORD}{{0,5}}?{WORK}(?:\s+(?:in|at|on|of)\s+[^,;:.]{{3,90}}?)?)"
    rf"(?:,\s+[^,;]{{3,90}},)?\s+{WAS}\s+(?:\w+ly\s+|also\s+|now\s+)*(?:{any_of('stopped', 'started')})\b",
    re.I,
)
MAKER = re.compile(
    rf"(?:^|[,;]\s+|\bthat\s+)(?:[Tt]he\s+)?(?P<who>(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+){{0,3}}['’]s?\s+)?(?:[\w-]+\s+){{1,5}}?(?:{any_of('company_noun')}|{any_of('works')}|operation))$"
)
TO = re.compile(r"\s+to\s")
"""Asked Tarn to stop: what it is to do, it has not done."""
CAPITALS = re.compile(r"(?:^|[,;]\s+|\bthat\s+|[a-z]\s+)(?P<who>[A-Z][\w&’-]+(?:\s+[A-Z][\w&’-]+){0,4})$")
ABROAD = re.compile(r"\b(?:exports?|shipments?|deliveries|sales)\b", re.I)
"""What a state stops is a control of trade, and no halt of works."""
MISHAP = re.compile(
    rf"\b{any_of('mishap')}(?:\s+(?:at|in|on|over|by)\s+[^,;]{{3,80}}?)?(?:,?\s+(?:that|which))?(?:\s+(?:has|have|had|temporarily|also))*\s+$"
)
"""The strike that has halted production: nobody does it."""
APPOSED = re.compile(r"(?:^|[,;]\s+|\bthat\s+)(?P<who>[A-Z][\w&’-]+(?:\s+[A-Z][\w&’-]+){0,4}),\s+[^,;]{3,80},$")
MAJEURE = re.compile(rf"\b(?:(?P<end>{any_of('lift')})|{any_of('declare')})\s+(?:a\s+)?force\s+majeure\b", re.I)


def halting(scene: Scene) -> Iterator[Event]:
    """Work that somebody stops for a time or for good.

    "Kite Ore Ltd suspended production at its lithium mine in Chile" gives another event by Kite Ore Ltd. "Kite Ore Ltd
    suspended trading in its shares" gives nothing.
    """
    yield from worked(scene, HALT)


def starting(scene: Scene) -> Iterator[Event]:
    """Work that somebody begins or takes up again, and works that somebody opens.

    "Kite Ore Ltd opened a lithium refinery in Chile" gives another event by Kite Ore Ltd; so does "resumed production".
    "Kite Ore Ltd opened talks on a mine" gives nothing.
    """
    yield from worked(scene, START)


def worked(scene: Scene, pattern: re.Pattern[str]) -> Iterator[Event]:
    """What somebody does to works or shipments, in the active voice; shipments that a state stops are controls."""
    text = scene.text
    for hit in pattern.finditer(text):
        mishap = MISHAP.search(text, 0, hit.start())
        who = [] if mishap else subject(scene, hit.start()) or maker(text, hit.start())
        abroad = ABROAD.search(hit.group())
        state = who and who[0].entity and not is_company(who[0].entity)
        if who and near_topic(scene) and not (abroad and state):
            yield done(scene, who, (who[0].start, reach(scene, hit.end())), hit.start())
        elif mishap and near_topic(scene):
            yield done(scene, [], (mishap.start(), reach(scene, hit.end())), hit.start())


def maker(text: str, verb: int) -> list[Actor]:
    """Who does something and is no known actor: "Chile's biggest tin producer", "the Tarn mine", "Tarn"."""
    end = before_auxiliaries(text, verb)
    found = MAKER.search(text, 0, end) or CAPITALS.search(text, 0, end) or APPOSED.search(text, 0, end)
    if found is None or not plain(found.group("who")) or TO.match(text, end):
        return []
    return [Actor(found.start("who"), found.end("who"), found.group("who"))]


def plain(words: str) -> bool:
    """Whether words can be a company's: no place, no day or month, no word that only opens a sentence."""
    single = " " not in words and words.lower() in kinds.function_words() | {
        word.lower() for word in kinds.words_of("calendar")
    }
    return not single and not any(one.text == words for one in vocabulary.find(words, "places"))


def reach(scene: Scene, end: int) -> int:
    """Where the words end that tell which works: "at its lithium mine in Chile", without the time."""
    return (
        untimed(scene, end, phrase_end(scene.text, end)) if re.match(r"\s+(?:at|in|of|on)\b", scene.text[end:]) else end
    )


def done(scene: Scene, who: list[Actor], anchor: tuple[int, int], verb: int) -> Event:
    """What is done to works in a span."""
    places = locations(scene, anchor[0], anchor[1], who)
    facts = Facts(
        anchor,
        (*parts_of(who, "party"), *named(materials(scene, *anchor), "material"), *named(places, "location")),
        shown(who),
        tuple(places),
        verb=verb,
    )
    return event(scene, facts, "other", "occurred")


def halted(scene: Scene) -> Iterator[Event]:
    """Work that is stopped or begun, in the passive, at the head of a clause.

    "Tin mining in Wa was suspended in May" gives another event, in May. "Tin trading was suspended" gives nothing.
    """
    text = scene.text
    for hit in HALTED.finditer(text):
        if near_topic(scene) and not ABROAD.search(hit.group("what")):
            by = re.compile(r"\s+by\s+").match(text, hit.end())
            who = starting_at(scene, by.end()) if by else []
            end = who[-1].end if who else hit.end()
            drawn = done(scene, who, (hit.start("what"), end), hit.end() - 2)
            yield drawn


def majeure(scene: Scene) -> Iterator[Event]:
    """Force majeure that somebody declares or lifts.

    "Kite Ore Ltd declared force majeure on deliveries of cobalt" gives another event by Kite Ore Ltd. "A force majeure
    clause" gives nothing.
    """
    text = scene.text
    for hit in MAJEURE.finditer(text):
        who = subject(scene, hit.start())
        if who and near_topic(scene):
            end = hit.end()
            goods = re.compile(r"\s+(?:on|for|at)\s+").match(text, end)
            end = phrase_end(text, goods.end()) if goods else end
            yield done(scene, who, (who[0].start, untimed(scene, hit.end(), end)), hit.start())


RULES = (
    rule("event.halt", words("stop_work"), halting),
    rule("event.start", words("start_work"), starting),
    rule("event.halted", words("stopped", "started"), halted),
    rule("event.force_majeure", "majeure", majeure),
)
