"""Talks and agreements: who with whom, about what, how far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...claims import Event, Participant
from ...values import replace
from ..lexicon import any_of, words
from ..names.actors import Actor, parts_of, shown, starting_at, subject
from ..telling.phrases import locations, materials, named, phrase_end
from .drafts import Facts, event
from .scenes import Scene, near_topic, on_topic, rule

AN = r"(?:an?|the|its|their|this|that)"
WERE = r"(?:was|were|has been|had been|have been)"
TALKS = any_of("talks")
PACT = any_of("pact")
IN_TALKS = re.compile(rf"\b{any_of('in_talks')}\s+(?:[\w-]+\s+){{0,3}}?{TALKS}\b(?:\s+with\s+)?", re.I)
BETWEEN = re.compile(rf"\b(?:[\w-]+\s+)?{TALKS}\s+between\s+", re.I)
NEGOTIATING = re.compile(rf"\b{any_of('negotiate')}\s+(?:with\s+)?", re.I)
COLLABORATION = re.compile(rf"\b{any_of('explore')}\s+(?:[\w-]+\s+){{0,2}}?{any_of('cooperation')}\s+with\s+", re.I)
NO_TALKS = re.compile(
    rf"\bno\s+(?:[\w-]+\s+){{0,2}}?{TALKS}\s+(?:(?:have\s+(?:been\s+held|taken\s+place)|were\s+held|took\s+place)\s+)?"
    r"(?:(?:yet|so far|currently|at present)\s+)?(?:on|about|over|regarding|concerning)\s+",
    re.I,
)
ENDED = re.compile(
    rf"\b(?:(?P<off>{any_of('call_off')})|{any_of('end_talks')})\s+(?:[\w-]+\s+){{0,3}}?{TALKS}\b(?:\s+with\s+)?", re.I
)
LATER_WITH = re.compile(r"(?P<what>[^,;.]{3,80}?)\s+with\s+")
TOPIC = re.compile(r"\s+(?:to|on|over|about|for|regarding|concerning|in)\s+")
SIGNS = re.compile(rf"\b{any_of('signed', 'signs')}\s+(?:[\w-]+\s+){{0,7}}?{PACT}\b", re.I)
WITH = re.compile(
    rf"(?:\s+and\s+{PACT})?(?:\s*\([^()]{{1,12}}\))?\s+(?:with|between)\s+"
    r"(?:(?:(?:\d+|[a-z]+)\s+)?(?:countries|nations|partners|states|companies)\s+(?:including|such\s+as|like)\s+)?"
    r"(?:the\s+)?"
)
SIGNED = re.compile(
    rf"\b{AN}\s+(?:(?!{AN}\b)[\w-]+\s+){{0,5}}?{PACT}\b(?:\s+[\w’'-]+){{0,9}}?,?\s+(?:(?:that|which)\s+)?(?:{WERE}\s+)?(?:\w+ly\s+)?"
    rf"{any_of('signed')}\b",
    re.I,
)
SUPPLY = re.compile(
    r"\b(?:agreed|agrees|contracted)\s+to\s+(?:supply|sell|deliver|buy|purchase|take)\s+(?=(?:[\w.’'&-]+\s+){0,5}?(?:\d|[a-z]+\s+of\b))"
)
OTHER_SIDE = re.compile(r"\s+(?:to|from|with)\s+(?=(?:[a-z]+\s+){0,4}[A-Z])")
PROPOSED = re.compile(rf"\b{AN}\s+{any_of('proposed')}\s+(?:[\w-]+\s+){{0,3}}?{any_of('pact', 'cooperation')}\b", re.I)


def about(scene: Scene, end: int) -> int:
    """Where the topic that may follow an offset ends ("on ...", "to ..."); the offset itself if there is none."""
    return phrase_end(scene.text, end) if TOPIC.match(scene.text, end) else end


def talks(
    scene: Scene,
    start: int,
    end: int,
    parties: list[Actor],
    status: str,
    topic: int,
    verb: int | None = None,
    matter: str = "",
) -> Event:
    """Talks of parties in a span; what they are about begins at `topic`, or is the `matter`."""
    places = locations(scene, topic, end, parties)
    facts = Facts(
        (start, end),
        (
            *parts_of(parties, "party"),
            *([Participant("subject", matter)] if matter else []),
            *named(materials(scene, topic, end), "material"),
            *named(places, "location"),
        ),
        shown(parties),
        tuple(places),
        verb=verb,
    )
    return event(scene, facts, "negotiation", status)


def negotiation(scene: Scene) -> Iterator[Event]:
    """Talks with parties that are named.

    "Chile is in talks with Norway to refine lithium" gives talks of Chile and Norway about lithium, going on; "Chile
    ended talks with Norway" gives talks that have occurred, "called off talks" such as were cancelled.
    """
    text = scene.text
    for hit in IN_TALKS.finditer(text):
        first = subject(scene, hit.start())
        partners = starting_at(scene, hit.end()) if hit.group().rstrip().lower().endswith("with") else []
        reach = partners[-1].end if partners else hit.end()
        end = about(scene, reach)
        if first and (partners or len(first) > 1 or end > reach):
            over = re.match(r"held|had|opened", hit.group(), re.I)
            yield talks(
                scene, first[0].start, end, [*first, *partners], "occurred" if over else "ongoing", reach, hit.start()
            )
    for hit in ENDED.finditer(text):
        first = subject(scene, hit.start())
        partners = starting_at(scene, hit.end()) if hit.group().rstrip().lower().endswith("with") else []
        reach = partners[-1].end if partners else hit.end()
        if first and (partners or len(first) > 1):
            status = "cancelled" if hit.group("off") else "occurred"
            end = about(scene, reach)
            yield talks(scene, first[0].start, end, [*first, *partners], status, reach, hit.start())
    for hit in BETWEEN.finditer(text):
        parties = starting_at(scene, hit.end())
        if len(parties) > 1 and not re.match(r"\s+(?:is|are|was|were)\s+part\s+of\b", text[parties[-1].end :]):
            ended = re.match(r"\s+(?:have\s+|has\s+)?(collapsed|failed|broke|ended|concluded)", text[parties[-1].end :])
            yield talks(
                scene,
                hit.start(),
                about(scene, parties[-1].end),
                parties,
                "occurred" if ended else "ongoing",
                parties[-1].end,
            )


def deal_making(scene: Scene) -> Iterator[Event]:
    """A deal or a partnership that is being explored or negotiated.

    "Norway is exploring cooperation with Chilean companies in lithium" gives talks of Norway and Chilean companies;
    "Norway has not discussed royalties with Chile" gives talks on royalties that have not taken place.
    """
    text = scene.text
    for hit in (*NEGOTIATING.finditer(text), *COLLABORATION.finditer(text)):
        first = subject(scene, hit.start())
        partners = starting_at(scene, hit.end()) if "with" in hit.group().lower().split() else []
        later = LATER_WITH.match(text, hit.end()) if hit.re is NEGOTIATING and not partners else None
        others = [one for one in starting_at(scene, later.end()) if one.entity] if later else []
        if first and later and others and near_topic(scene):
            end, matter = others[-1].end, later.group("what")
            yield talks(scene, first[0].start, end, [*first, *others], "occurred", hit.end(), hit.start(), matter)
        elif first and (partners or (len(first) > 1 and on_topic(scene))):
            reach = partners[-1].end if partners else hit.end()
            over = re.search(r"ed\b", hit.group().split()[0])
            yield talks(
                scene,
                first[0].start,
                phrase_end(text, reach, commas=bool(partners)) if partners else phrase_end(text, reach),
                [*first, *partners],
                "occurred" if over else "ongoing",
                reach,
                hit.start(),
            )


def no_talks(scene: Scene) -> Iterator[Event]:
    """Talks that have not been held; their parties are those of the talks named before (see `referents`).

    "There have been no talks yet on lithium royalties" gives talks that have not taken place, negated.
    """
    for hit in NO_TALKS.finditer(scene.text):
        end = phrase_end(scene.text, hit.end())
        places = locations(scene, hit.end(), end)
        topic = scene.text[hit.end() : end]
        facts = Facts(
            (hit.start(), end),
            (
                Participant("subject", topic),
                *named(places, "location"),
                *named(materials(scene, hit.end(), end), "material"),
            ),
            (),
            tuple(places),
            timed=False,
        )
        yield event(scene, facts, "negotiation", "occurred")


def agreement(scene: Scene) -> Iterator[Event]:
    """An agreement that somebody signs.

    "Chile and Norway signed a deal on lithium in 2024" gives an agreement of both, signed, in 2024.
    """
    text = scene.text
    for hit in SIGNS.finditer(text):
        first = subject(scene, hit.start())
        with_whom = WITH.match(text, hit.end())
        partners = starting_at(scene, with_whom.end()) if with_whom else []
        reach = partners[-1].end if partners else hit.end()
        end = about(scene, reach)
        later = re.compile(r"\s+with\s+").search(text, reach, end) if not partners else None
        partners = [one for one in starting_at(scene, later.end()) if one.entity] if later else partners
        if first and (partners or len(first) > 1 or near_topic(scene)):
            yield pact(scene, first[0].start, end, [*first, *partners], reach, hit.start())


def supply(scene: Scene) -> Iterator[Event]:
    """Goods that somebody agrees to sell or to buy.

    "Kite Ore Ltd agreed to supply Norway with 300 tonnes of lithium a year" gives an agreement of both. "Kite Ore Ltd
    agreed to buy Fjord Metals Ltd" gives none: that is an investment.
    """
    text = scene.text
    for hit in SUPPLY.finditer(text):
        first = subject(scene, hit.start())
        end = phrase_end(text, hit.end())
        found = materials(scene, hit.end(), end)
        if first and found and near_topic(scene):
            to = OTHER_SIDE.search(text, hit.end(), end)
            partners = [one for one in starting_at(scene, to.end() if to else hit.end()) if one.entity]
            drawn = pact(scene, first[0].start, end, [*first, *partners], hit.end(), hit.start())
            yield replace(drawn, event_status="occurred" if drawn.event_status == "signed" else drawn.event_status)


def signed_agreement(scene: Scene) -> Iterator[Event]:
    """An agreement that was signed; the parties are those named with it, else those whose talks belong to it.

    "a lithium accord between Chile and Norway signed in 2024" gives an agreement, signed, in 2024; so does "a lithium
    accord that the two governments signed in 2024".
    """
    text = scene.text
    for hit in SIGNED.finditer(text):
        by = re.compile(r"\s+(?:by|between|with)\s+").match(text, hit.end())
        parties = starting_at(scene, by.end()) if by else []
        for joint in (re.search(r"\b(?:that|which)\s+", hit.group()), re.search(r"\b(?:between|with)\s+", text)):
            if joint and not parties:
                parties = starting_at(scene, joint.end() + (hit.start() if joint.string == hit.group() else 0))
        if not parties and not re.search(rf"\b{TALKS}\b", text, re.I):
            continue
        near = [party for party in parties if hit.start() <= party.start]
        yield pact(
            scene, hit.start(), max([hit.end(), *(party.end for party in near)]), parties, hit.start(), hit.end()
        )


def proposed_agreement(scene: Scene) -> Iterator[Event]:
    """An agreement that is called proposed; the parties are those named just before.

    "Under the proposed deal, lithium would be refined in Chile" gives an agreement, proposed.
    """
    for hit in PROPOSED.finditer(scene.text):
        siblings = scene.document.paragraphs[scene.sentence.paragraph].sentences
        before = [one for one in siblings if one.end <= scene.sentence.start][-1:]
        parties: list[Actor] = []
        for one in (scene.sentence, *before):
            between = re.search(r"\bbetween\s+", one.text)
            parties = parties or (starting_at(Scene(scene.document, one), between.end()) if between else [])
        facts = Facts(
            hit.span(),
            parts_of(parties, "party"),
            timed=False,
        )
        yield replace(event(scene, facts, "agreement", "proposed"), event_status="proposed")


def pact(scene: Scene, start: int, end: int, parties: list[Actor], topic: int, verb: int) -> Event:
    """An agreement of parties in a span."""
    places = locations(scene, topic, end, parties)
    facts = Facts(
        (start, end),
        (*parts_of(parties, "party"), *named(materials(scene, start, end), "material"), *named(places, "location")),
        shown(parties),
        tuple(places),
        verb=verb,
    )
    return event(scene, facts, "agreement", "signed")


RULES = (
    rule("event.negotiation", words("talks"), negotiation),
    rule("event.deal_making", words("negotiate", "cooperation"), deal_making),
    rule("event.no_talks", "no", no_talks),
    rule("event.agreement", words("pact"), agreement),
    rule("event.supply_deal", "agreed agrees contracted", supply),
    rule("event.signed_agreement", words("signed"), signed_agreement),
    rule("event.proposed_agreement", words("proposed"), proposed_agreement),
)
