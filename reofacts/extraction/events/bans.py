"""Controls in the passive, without a word for who imposes them, and those that somebody is told to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...claims import Event, Participant
from ..lexicon import any_of, words
from ..names.actors import Actor, actors, starting_at, subject
from ..names.antecedents import is_company
from ..telling.phrases import materials, phrase_end
from .controls import GOODS, MEASURE, OUTGOING, TRADE, aimed, boundary, control_at, form, incoming, kind_of, term_words
from .scenes import Scene, exporting, on_topic, outward, rule

WAS = (
    r"(?:was|were|has been|have been|had been|is|are|is being|are being|will be|would be|is to be|are to be|"
    r"(?P<kept>(?:will |would )?(?:continues?|remains?|remained)(?: to be)?))"
)
BANNED = re.compile(
    rf"\b(?:{TRADE}\s+of\s+(?P<goods>[^;:.]{{3,300}}?)|(?P<before>(?:[\w-]+\s+){{1,3}}?){TRADE})\s+{WAS}\s+(?:not\s+)?"
    rf"(?:\w+ly\s+)?(?P<verb>{form('verb')})\b",
    re.I,
)
PUT = re.compile(
    rf"\b(?P<before>(?:[\w-]+\s+){{0,3}}?)(?P<measure>{MEASURE})(?:\s+(?:on|over)\s+(?P<goods>(?:(?!{MEASURE}\b)[^;:.]){{3,150}}?))?\s+"
    rf"(?:{WAS}\s+(?:\w+ly\s+|first\s+)?(?:{any_of('imposed')})|(?:remains?|remained|stays?|stayed)\s+(?:in\s+(?:place|force|effect))|(?:(?:will|would|to)\s+)?{any_of('takes_effect')})\b",
    re.I,
)
THE = re.compile(r"(?:the|these|those|such)\s", re.I)
"""The ban was imposed: the one told of before."""
CONTROLLED = re.compile(rf"\b{MEASURE}\s+(?:on|over)\s+(?:the\s+|all\s+)?$", re.I)
UNPERMITTED = re.compile(
    rf"\b{OUTGOING}\s+of\s+(?P<goods>[^;:.]{{3,300}}?)\s+(?:is|are|will|shall|may|must)\s+not\s+(?:be\s+)?(?:permitted|allowed|approved)"
    rf"(?P<without>\s+without\s+{any_of('permission')})?(?!\s+(?:of|by)\b)",
    re.I,
)
LICENSED = re.compile(
    rf"\b(?P<who>{any_of('trader')}(?:\s+of\s+[\w\s-]{{3,60}}?)?)\s+(?:now\s+|will\s+|would\s+|must\s+|have\s+to\s+|has\s+to\s+)?(?:now\s+)?"
    rf"(?:(?:need|require)(?:\s+to\s+(?:{any_of('obtain')}))?|{any_of('obtain')}|be\s+(?:subject\s+to|required\s+to\s+(?:{any_of('obtain')})))\s+"
    rf"(?:(?!to\b)[\w-]+\s+){{0,4}}?{any_of('permit')}\b",
    re.I,
)
NEED = re.compile(r"\b(?:need|require|must|have\s+to|has\s+to|subject\s+to|required)\b", re.I)
TOLD = re.compile(
    rf"\b(?P<ask>{any_of('instruct')}|{any_of('request')})\s+(?P<whom>(?:[\w.&’'-]+\s+){{1,8}}?)to\s+(?P<verb>{form('verb')})\s+(?:(?:all|the|its|their|any)\s+)?"
    rf"(?:(?!{MEASURE}\b)[\w-]+\s+){{0,3}}?{TRADE}\b",
    re.I,
)
SAYS = re.compile(r"\s+(?:also\s+)?(?:said|says|announced|announces|confirmed)\b")
REQUESTED = re.compile(any_of("request"), re.I)


def banned(scene: Scene) -> Iterator[Event]:
    """Trade that is banned, in the passive.

    "Exports of lithium were halted by Chile" gives a ban by Chile, in force; so does "lithium exports were halted".
    "Will continue to be banned" is in force, too. "Exports of lithium were halted by Kite Ore Ltd" gives none.
    """
    text = scene.text
    for hit in BANNED.finditer(text):
        by = re.compile(r"\s+by\s+").match(text, hit.end())
        who = starting_at(scene, by.end()) if by else []
        goods = hit.span("goods") if hit.group("goods") else hit.span("before")
        firm = who and who[0].entity and is_company(who[0].entity)
        if firm or CONTROLLED.search(text[: hit.start()]) or incoming(text, hit):
            continue
        if on_topic(scene) and (hit.group("goods") or materials(scene, *goods)):
            start = hit.start() if hit.group("goods") else min(one.start for one in materials(scene, *goods))
            end = who[-1].end if who else hit.end()
            kind, target = kind_of(hit.group("verb")), aimed(scene, *goods)
            goods = (goods[0], target[0]) if target else goods
            drawn = control_at(scene, who, (start, end), kind, goods, target, "in_force", hit.start("verb"))
            kept = hit.group("kept") and not re.search(r"\bnot\b", hit.group())
            yield replace(drawn, event_status="in_force", polarity="affirmed") if kept else drawn


def put(scene: Scene) -> Iterator[Event]:
    """Controls that are imposed or remain, in the passive.

    "A ban on lithium exports was imposed in 2014" gives a ban of 2014, in force; so does "the export ban on lithium
    remains in place". "Import duties on lithium were introduced" gives none.
    """
    text = scene.text
    for hit in PUT.finditer(text):
        words = f"{hit.group('before')}{hit.group('goods') or ''}"
        told = not hit.group("goods") and THE.match(hit.group()) is not None and outward(scene)
        outgoing = told or re.search(rf"\b{OUTGOING}\b", words, re.I) is not None
        if not (outgoing and exporting(scene)) or incoming(text, hit):
            continue
        by = re.compile(r"\s+by\s+").match(text, hit.end())
        who = starting_at(scene, by.end()) if by else []
        span = hit.span("goods") if hit.group("goods") else (hit.end("measure"), hit.end("measure"))
        end = who[-1].end if who else hit.end()
        who = who or announcer(scene, hit.start())
        kind = kind_of(hit.group("measure"))
        yield control_at(
            scene, who, (hit.start("before"), end), kind, span, aimed(scene, *span), "in_force", hit.end() - 1
        )


def unpermitted(scene: Scene) -> Iterator[Event]:
    """Trade that is not permitted: a ban, or a licence where it is so "without approval".

    "Exports of lithium technology are not permitted without approval" gives a licence, in force and affirmed; "exports
    of lithium to Norway shall not be permitted" a ban. "Exports of lithium were not approved" gives nothing.
    """
    for hit in UNPERMITTED.finditer(scene.text):
        if on_topic(scene):
            goods, target = hit.span("goods"), aimed(scene, *hit.span("goods"))
            goods = (goods[0], target[0]) if target else goods
            kind = "licence" if hit.group("without") else "ban"
            drawn = control_at(scene, [], hit.span(), kind, goods, target, "in_force", hit.start())
            told = re.search(r"\bwill\s+not\b", hit.group(), re.I)
            status = "planned" if told and drawn.modality == "forecast" else "in_force"
            modality = drawn.modality if told else "reported"
            yield replace(drawn, polarity="affirmed", event_status=status, modality=modality)


def licensed(scene: Scene) -> Iterator[Event]:
    """Exporters who need a licence; who demands it is the state that says so.

    "Chile's mines ministry said exporters will need a licence to ship lithium" gives a licence of Chile, planned.
    "Exporters have a licence for lithium" gives nothing.
    """
    text = scene.text
    for hit in LICENSED.finditer(text):
        need = NEED.search(text, hit.start(), hit.end())
        if need and exporting(scene):
            end = boundary(text, hit.end())
            to = re.compile(
                rf"\s+(?:for|to|before)\s+(?:(?:the|any|all)\s+)?(?:{OUTGOING}|export|ship|sell)\s+(?:of\s+)?"
            ).match(text, hit.end())
            of = re.search(r"\sof\s", hit.group("who"))
            whose = (hit.start("who") + of.end(), hit.end("who")) if of else (end, end)
            goods = (to.end(), boundary(text, to.end())) if to else whose
            drawn = control_at(
                scene, [], (hit.start(), max(end, goods[1])), "licence", goods, None, "in_force", need.start()
            )
            imposers = tuple(Participant("imposer", one.text, one.entity) for one in announcer(scene, hit.start()))
            yield replace(drawn, participants=(*imposers, *drawn.participants))


def announcer(scene: Scene, at: int) -> list[Actor]:
    """The state or its body that makes a control known: "Chile's mines ministry said exporters will need"."""
    states = [one for one in actors(scene) if one.entity and one.end < at and governs(one)]
    return [one for one in states if SAYS.match(scene.text, one.end)][:1]


def instructed(scene: Scene) -> Iterator[Event]:
    """A company that a state tells to stop trade: a ban; only proposed where it is asked.

    "Chile ordered Kite Ore Ltd to halt exports of lithium" gives a ban by Chile, in force; "Chile asked Kite Ore Ltd to
    halt exports of lithium" one that is proposed. "Kite Ore Ltd asked Chile to halt exports of lithium" gives nothing.
    """
    text = scene.text
    for hit in TOLD.finditer(text):
        who = subject(scene, hit.start())
        if not (who and governs(who[0]) and exporting(scene)):
            continue
        goods = GOODS.match(text, hit.end())
        end = phrase_end(text, hit.end())
        span = (goods.end(), boundary(text, goods.end())) if goods else (hit.end(), hit.end())
        target = aimed(scene, span[0])
        anchor = (who[0].start, max(hit.end(), target[1] if target else span[1]))
        drawn = control_at(
            scene,
            who,
            (anchor[0], min(anchor[1], max(end, hit.end()))),
            kind_of(hit.group("verb")),
            span,
            target,
            "in_force",
            hit.start(),
        )
        asked = REQUESTED.fullmatch(hit.group("ask")) and drawn.event_status == "in_force"
        yield replace(drawn, event_status="proposed", modality="possible") if asked else drawn


def governs(who: Actor) -> bool:
    """Whether somebody can tell a company to stop trade: a state, a body of one, a member of a government."""
    if who.entity is None or is_company(who.entity):
        return False
    return who.entity.kind != "person" or re.search(r"\b(?:[Mm]inister|[Pp]resident)\b", who.text) is not None


RULES = (
    rule("event.trade_banned", term_words("verb"), banned),
    rule("event.control_put", term_words("noun"), put),
    rule("event.trade_unpermitted", "not", unpermitted),
    rule("event.licence_needed", words("permit"), licensed),
    rule("event.trade_told", words("instruct", "request"), instructed),
)
