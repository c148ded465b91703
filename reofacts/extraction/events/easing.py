"""Controls on exports that are lifted, eased or suspended, kept for all that, or said not to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...claims import Event
from ..lexicon import any_of, words
from ..names.actors import subject
from ..telling.phrases import materials
from .controls import (
    MEASURE,
    ON,
    OUTGOING,
    TOWARDS,
    aimed,
    boundary,
    control,
    control_at,
    incoming,
    kind_of,
    term_words,
)
from .scenes import Scene, exporting, on_topic, outward, rule

WORD = r"(?:(?!(?:that|which|who|if|from|with|after|until|because)\b)[\w.’'-]+\s+)"
LIFT = re.compile(
    rf"\b(?P<verb>{any_of('lift', 'ease')})\s+(?:for\s+(?:[\w-]+\s+){{1,3}}?(?=(?:its|the|all|export)\b))?"
    rf"(?:the\s+(?:introduction|implementation|enforcement)\s+of\s+{WORD}{{0,8}}?|{WORD}{{0,5}}?)(?P<measure>{MEASURE})\b",
    re.I,
)
SUSPENDED = re.compile(r"suspend|pause|postpone|delay", re.I)
"""What is done to licences when trade stops, not when it is freed."""
ENDED = re.compile(any_of("lift"), re.I)
WAS = r"(?:was|were|has been|have been|had been|is|are|is being|are being|will be|would be|is to be|are to be)"
NOTED = r"(?:\s+(?:announced|introduced|imposed)\s+(?:on|in|last|earlier)\s+[\w. ]{2,25}?)?"
"""The controls announced on 9 May were eased: which they are."""
EASED = re.compile(
    rf"\b(?P<measure>{MEASURE})(?:\s+{any_of('control_measure')})?(?:\s+(?:on|over)\s+(?P<goods>[^;:.]{{3,200}}?))?{NOTED}\s+{WAS}\s+"
    rf"(?P<not>not\s+)?(?:\w+ly\s+)?(?P<verb>{any_of('lift', 'ease', 'halt')})\b",
    re.I,
)
FREE = re.compile(
    rf"\b{any_of('free')}\s+(?:(?:the|its|all|some|limited|raw|unprocessed)\s+){{0,2}}(?:(?!{MEASURE}\b)[\w-]+\s+){{0,2}}?(?:exports?|exporting)\b"
    rf"(?!\s+(?:{MEASURE}|under)\b)",
    re.I,
)
WISHED = re.compile(
    r"\b(?:proposed|proposes|asked|urged|demanded|demands|requested|suggested)\s(?:[^,;]{0,40}\s)?that\s+(?:the\s+)?$"
)
"""Miners asked that Chile allow exports: nobody has."""
LEADING = re.compile(r"\b(?:[\w-]+\s+){1,3}$")
"""What is right before a control: "lithium export bans"."""
NO_CONTROL = re.compile(
    rf"\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:currently\s+)?(?:no|not\s+any)\s+(?:[\w-]+\s+){{0,2}}?(?P<measure>{MEASURE})\s+on\s+"
    rf"(?=[^.;]{{0,60}}\b{OUTGOING}\b)|\b(?:is|are)\s+no\s+export\s+(?P<kind>{MEASURE})\s+on\s+",
    re.I,
)


def lifting(scene: Scene) -> Iterator[Event]:
    """Controls that somebody lifts, eases or suspends; what is not lifted is in force.

    "Chile suspended its export ban on lithium" gives a ban by Chile, suspended; "Chile has not lifted its export ban on
    lithium" gives one that is in force; "Chile suspended export licences" is no easing, but a control. "Chile will
    suspend its export ban on lithium" gives one that is suspended, as a forecast.
    """
    text = scene.text
    for hit in LIFT.finditer(text):
        who = subject(scene, hit.start())
        on = ON.match(text, hit.end())
        if who and exporting(scene) and not incoming(text, hit):
            kind = kind_of(hit.group("measure"))
            if kind == "licence" and SUSPENDED.match(hit.group("verb")):
                yield control(scene, who, hit.end(), kind, None, hit.start())
                continue
            drawn = control(scene, who, hit.end(), kind, on.end() if on else None, hit.start(), status_of(hit))
            yield kept_or(drawn, status_of(hit))


def eased(scene: Scene) -> Iterator[Event]:
    """Controls that are lifted or suspended, in the passive.

    "The ban on exports of lithium to Norway was suspended" gives a ban, suspended, aimed at Norway; so does "will be
    suspended", as a forecast. "The ban was not lifted" gives one in force, where its paragraph speaks of exports.
    """
    text = scene.text
    for hit in EASED.finditer(text):
        near = text[max(0, hit.start() - 20) : hit.end("goods") if hit.group("goods") else hit.end()]
        outgoing = re.search(rf"\b{OUTGOING}\b", near, re.I) or (not hit.group("goods") and outward(scene))
        if not (exporting(scene) and outgoing) or incoming(text, hit):
            continue
        ahead = None if hit.group("goods") else LEADING.search(text, max(0, hit.start() - 60), hit.start())
        found = materials(scene, *ahead.span()) if ahead else []
        start = found[0].start if found else hit.start()
        span = hit.span("goods") if hit.group("goods") else (hit.end("measure"), hit.end("measure"))
        towards = TOWARDS.search(text, *span)
        target = (towards.end(), span[1]) if towards else aimed(scene, *span)
        span = (span[0], towards.start() if towards else span[1])
        kind = kind_of(hit.group("measure"))
        drawn = control_at(scene, [], (start, hit.end()), kind, span, target, status_of(hit), hit.start("verb"))
        yield kept_or(drawn, status_of(hit))


def freed(scene: Scene) -> Iterator[Event]:
    """Trade that a state allows again: what had been banned no longer is.

    "Chile resumed exports of lithium to Norway" gives a ban, cancelled; "Chile will not allow exports of lithium
    ore" one that is in force. "Kite Ore Ltd resumed exports of lithium" gives none: a company controls no trade.
    """
    text = scene.text
    for hit in FREE.finditer(text):
        who = subject(scene, hit.start())
        wished = who and WISHED.search(text, 0, who[0].start)
        if who and not wished and who[0].entity and who[0].entity.kind == "government" and on_topic(scene):
            goods = re.compile(r"\s+of\s+").match(text, hit.end())
            drawn = control(scene, who, hit.end(), "ban", goods.end() if goods else None, hit.start(), "cancelled")
            yield kept_or(drawn, "cancelled")


def status_of(hit: re.Match[str]) -> str:
    """What becomes of a control: it ends, or it is suspended for a while or made weaker."""
    return "cancelled" if ENDED.fullmatch(hit.group("verb")) else "suspended"


def kept_or(drawn: Event, status: str) -> Event:
    """An easing; the control itself, in force, where the easing is denied."""
    kept = drawn.polarity == "negated"
    return replace(drawn, polarity="affirmed", event_status="in_force" if kept else status)


def uncontrolled(scene: Scene) -> Iterator[Event]:
    """A control that there is not.

    "There are no restrictions on exports of lithium" gives controls, negated. "There are no limits to lithium" gives
    nothing.
    """
    for hit in NO_CONTROL.finditer(scene.text):
        if on_topic(scene):
            end = boundary(scene.text, hit.end())
            kind = kind_of(hit.group("measure") or hit.group("kind"))
            start = hit.start() + hit.group().lower().index("no")
            drawn = control_at(scene, [], (start, end), kind, (hit.end(), end), None, "in_force", hit.start())
            yield replace(drawn, polarity="negated", event_status="not_occurred")


RULES = (
    rule("event.control_lifted", words("lift", "ease"), lifting),
    rule("event.control_eased", term_words("noun"), eased),
    rule("event.trade_freed", words("free"), freed),
    rule("event.no_control", "no any", uncontrolled),
)
