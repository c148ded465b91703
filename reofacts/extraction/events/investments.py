"""Money that is committed: sums invested, lent, granted or raised, stakes bought, works built for a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...claims import Event, Participant
from ..lexicon import HEDGES, any_of, words
from ..names.actors import Actor, parts_of, shown, starting_at, subject
from ..names.antecedents import is_company
from ..telling.phrases import locations, materials, named, phrase_end
from .drafts import Facts, event
from .scenes import Scene, near_topic, rule

MONEY = (
    r"(?:(?:(?:US|A|C|HK|NZ)?[$€£¥₹]|Rs\.?|[A-Z]{3})\s?\d[\d.,]*(?:\s?(?:million|billion|trillion|bn|mn|m|crore|lakh)\b)*"
    r"|\d[\d.,]*\s(?:(?:million|billion|trillion|crore|lakh)\s)*(?:dollars|yen|yuan|euros|rupees|won|pounds|ringgit)\b)"
)
FUNDING = any_of("funding")
HEDGE = rf"(?:(?:{HEDGES}|an?|another|the|its|further|additional)\s+){{0,4}}"
INVEST = re.compile(rf"\b{any_of('invest')}\s+(?:[a-z]+\s+){{0,3}}?{MONEY}", re.I)
FUND = re.compile(rf"\b{any_of('fund')}\s+(?:[a-z]+\s+){{0,3}}?{MONEY}(?=[^.;]{{0,40}}\b{FUNDING}\b|\s+from\b)", re.I)
STAKE = re.compile(rf"\b{any_of('acquire')}\s+(?:an?\s+)?(?:[\w.%-]+\s+){{0,4}}?stake\s+in\s+", re.I)
SHARES = re.compile(
    rf"\b{any_of('acquire')}\s+{HEDGE}{MONEY}(?:\s+worth)?\s+(?:of|in)\s+(?:[\w-]+\s+){{0,5}}?(?:stock|shares|equity)\b",
    re.I,
)
GRANT = re.compile(
    rf"\b{any_of('grant')}\s+(?P<to>(?:the\s+)?(?:[A-Z][\w&.’'-]*\s+){{1,5}}(?:with\s+)?)?"
    rf"(?:{HEDGE}{MONEY}(?=[^.;]{{0,40}}\b(?i:{FUNDING})\b)|(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?(?i:{FUNDING})\s+(?:of|worth)\s+{HEDGE}{MONEY})"
)
WORKS = re.compile(
    rf"\b{any_of('build')}\s+(?:an?|its|the|their)\s+(?:[\w-]+\s+){{0,2}}?{MONEY}\s+(?:[\w-]+\s+){{0,4}}?{any_of('works')}\b",
    re.I,
)
BUILDING = re.compile(
    rf"\b(?P<now>(?:is|are)\s+(?:now\s+|also\s+)?(?:building|constructing))\s+(?:an?|its|the|their|two|three)\s+(?:[\w-]+\s+){{0,6}}?{any_of('works')}\b"
    rf"|\b(?:build|construct)\s+(?:an?|its|the|their|two|three)\s+(?:[\w-]+\s+){{0,6}}?{any_of('works')}\b",
)
"""Works that are being built or are to be, whatever they cost: what stands for long is no news."""
TAKEOVER = re.compile(rf"\b{any_of('take_over')}\s+(?:\d+%\s+of\s+)?(?=[A-Z])")
DESCRIBED = re.compile(rf"[A-Z]\w+(?:\s+[A-Z]\w+){{0,3}}(?=,\s+(?:an?|the)\s[^,;.]{{0,60}}?{any_of('company_noun')}\b)")
"""A company that only what follows shows to be one: "Tarn, a Chilean mining firm"."""
CLOSED = re.compile(
    rf"\b{any_of('complete')}\s+(?:the|its|an?)\s+(?:[\w-]+\s+){{0,2}}?(?:acquisition|purchase|takeover)\s+of\s+", re.I
)
PATTERNS = (INVEST, STAKE, SHARES, FUND, GRANT, BUILDING, WORKS, TAKEOVER, CLOSED)


def investment(scene: Scene) -> Iterator[Event]:
    """Money that somebody commits, lends or raises, or a stake that somebody buys.

    "Kite Ore Ltd will invest $40 million in a magnet plant" gives an investment by Kite Ore Ltd, planned; "Norway is
    providing Kite Ore Ltd with a $9 million loan for its lithium mine" one by Norway, with Kite Ore Ltd as the target.
    "Kite Ore Ltd agreed to buy Fjord Metals Ltd" one with Fjord Metals Ltd as the target. "The band raised $9 million"
    gives nothing.
    """
    text = scene.text
    hits = {hit.start(): hit for pattern in reversed(PATTERNS) for hit in pattern.finditer(text)}
    for hit in (hits[start] for start in sorted(hits)):
        who = subject(scene, hit.start())
        bought = taken_over(scene, hit) if hit.re in (TAKEOVER, CLOSED) else []
        if who and near_topic(scene) and (hit.re is not TAKEOVER or bought):
            yield committed(scene, who, hit, bought[:1])


def taken_over(scene: Scene, hit: re.Match[str]) -> list[Actor]:
    """The company that is bought, named right behind the verb."""
    named_there = [one for one in starting_at(scene, hit.end()) if one.entity]
    if named_there:
        return named_there if named_there[0].entity and is_company(named_there[0].entity) else []
    plain = DESCRIBED.match(scene.text, hit.end())
    return [Actor(plain.start(), plain.end(), plain.group())] if plain else []


def committed(scene: Scene, who: list[Actor], hit: re.Match[str], bought: list[Actor]) -> Event:
    """The investment that a pattern found; who is bought is its target."""
    end = phrase_end(scene.text, max([hit.end(), *(one.end for one in bought)]))
    places = locations(scene, hit.end(), end, who)
    given = hit.re is GRANT and hit.group("to")
    takers = starting_at(scene, hit.start("to")) if given else bought
    facts = Facts(
        (who[0].start, end),
        (
            *parts_of(who, "party"),
            *(Participant("target", one.text, one.entity) for one in takers[:1]),
            *named(materials(scene, hit.start() if hit.re is BUILDING else hit.end(), end), "material"),
            *named(places, "location"),
        ),
        shown((*who, *takers[:1])),
        tuple(places),
        verb=hit.start(),
    )
    drawn = event(scene, facts, "investment", "ongoing" if going_on(hit) else "occurred")
    return under_way(drawn) if hit.groupdict().get("now") and drawn.modality == "target" else drawn


def under_way(drawn: Event) -> Event:
    """Works that are being built: a fact, though what they can make is still a plan."""
    evidence = tuple(one for one in drawn.evidence if one.role != "modality")
    return replace(drawn, modality="reported", event_status="ongoing", evidence=evidence)


def going_on(hit: re.Match[str]) -> bool:
    """Whether what a pattern found is going on: "building a plant", "is building a plant"."""
    return bool(hit.groupdict().get("now")) or hit.group().split()[0].endswith("ing")


MONEY_WORDS = words("invest", "fund", "grant", "build", "take_over", "complete") + " stake stock shares equity"
RULES = (rule("event.investment", MONEY_WORDS, investment),)
