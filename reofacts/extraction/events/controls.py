"""Controls on trade: bans, licences, lists, quotas and tariffs, with who imposes them, on what, against whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import vocabulary
from ...claims import Event, Participant
from ...patterns import Pattern
from ...values import replace
from ..lexicon import alternation, any_of, words
from ..names.actors import Actor, is_country, shown, starting_at, subject
from ..telling.phrases import materials, named, phrase_end
from .drafts import Facts, event
from .scenes import Scene, on_topic, rule


@cache
def kinds() -> dict[str, str]:
    """The kind of control that each term of `controls.csv` names."""
    return {row["term"]: row["control_kind"] for row in vocabulary.rows("controls")}


PERIOD = re.compile(
    r"(?:(?:last|this|next|the)\s)?(?:week|month|quarter|year|decade|spring|summer|autumn|winter)s?\b|\w+day\b|(?:in\s)?\d{4}\b",
    re.I,
)
"""Controls imposed last year: when, and not on what."""


def form(name: str) -> str:
    """A pattern for the terms of `controls.csv` in one form: noun, verb or list."""
    return alternation(row["term"] for row in vocabulary.rows("controls") if row["form"] == name)


TRADE = any_of("trade")
MEASURE = form("noun")
A_FEW = r"(?:[\w-]+\s+)"
STOP_TRADE = Pattern(
    rf"\b(?P<verb>{form('verb')})\s+(?:(?:all|the|its|most|some|any|further)\s+){{0,2}}(?:(?!{MEASURE}\b)[\w-]+\s+){{0,3}}?"
    rf"{TRADE}\b",
    re.I,
)
NOT_FAR = r"(?:(?!(?:to|for|that|from|by|with|after)\b)[\w.%-]+\s+)"
IMPOSE = Pattern(rf"\b{any_of('impose')}\s+{NOT_FAR}{{0,5}}?(?P<measure>{MEASURE})\b", re.I)
LIFT = Pattern(rf"\b(?P<verb>{any_of('lift', 'ease')})\s+{A_FEW}{{0,4}}?(?P<measure>{MEASURE})\b", re.I)
KEPT = re.compile(r"maintain", re.I)
"""What will be kept is in force."""
SUSPENDED = re.compile(r"suspend|pause|postpone|delay", re.I)
"""What is done to licences when trade stops, not when it is freed."""
ENDED = re.compile(any_of("lift"), re.I)
OUTGOING = any_of("outgoing")
LICENSE = Pattern(
    rf"\b{any_of('demand')}\s+(?:(?:[\w-]+\s+){{1,8}}?to\s+{any_of('obtain')}\s+)?(?:(?!to\b)[\w-]+\s+){{0,4}}?{any_of('permit')}\s+"
    rf"(?:for|to|before)\s+(?:the\s+|any\s+|all\s+)?(?:{OUTGOING}|export|ship|sell|selling)\s+(?:of\s+)?",
    re.I,
)
WAS = r"(?:was|were|has been|have been|had been|is|are|is being|are being|will be|would be|is to be|are to be)"
BANNED = Pattern(
    rf"\b(?:{TRADE}\s+of\s+(?P<goods>[\w\s-]{{3,80}}?)|(?P<before>(?:[\w-]+\s+){{1,3}}?){TRADE})\s+{WAS}\s+(?:not\s+)?"
    rf"(?:\w+ly\s+)?(?P<verb>{form('verb')})\b",
    re.I,
)
EASED = Pattern(
    rf"\b(?P<measure>{MEASURE})\s+(?:on|over)\s+(?P<goods>[^;:.]{{3,200}}?)\s+{WAS}\s+(?P<not>not\s+)?(?:\w+ly\s+)?"
    rf"(?P<verb>{any_of('lift', 'ease')})\b",
    re.I,
)
CONTROLLED = re.compile(rf"\b{MEASURE}\s+(?:on|over)\s+(?:the\s+|all\s+)?$", re.I)
UNPERMITTED = Pattern(
    rf"\b{OUTGOING}\s+of\s+(?P<goods>[^;:.]{{3,300}}?)\s+(?:is|are|will|shall|may|must)\s+not\s+(?:be\s+)?(?:permitted|allowed|approved)\s+"
    rf"without\s+{any_of('permission')}",
    re.I,
)
NO_CONTROL = Pattern(
    rf"\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:currently\s+)?(?:no|not\s+any)\s+(?:[\w-]+\s+){{0,2}}?(?P<measure>{MEASURE})\s+on\s+"
    rf"(?=[^.;]{{0,60}}\b{OUTGOING}\b)|\b(?:is|are)\s+no\s+export\s+(?P<kind>{MEASURE})\s+on\s+",
    re.I,
)
LIST = Pattern(
    rf"\b{any_of('enlist')}\s+(?P<goods>[\w\s-]{{3,80}}?)\s+(?:to|on)\s+(?:its|the|an?)\s+{A_FEW}{{0,3}}?{form('list')}\b",
    re.I,
)
TOWARDS = re.compile(
    r"(?<!related)(?<!relating)\s+(?:to|against|on|for)\s+(?!(?:the\s+)?(?:protect|safeguard|prevent|ensure|meet|reduce|secure|national|security|grounds|military)\b)"
)
GOODS = re.compile(r"\s+(?:of|on|for|over|in)\s+")
ON = re.compile(rf"(?:\s+{any_of('control_measure')})?\s+(?:on|over)\s+(?:the\s+)?(?:{TRADE}\s+of\s+)?", re.I)
CHAINED = re.compile(r"\s*,\s+|\s*,?\s+(?:and|or)\s+")
CLOSE = re.compile(
    r"[,;]|\s(?:that|which|who|over|in|between|towards|from|after|because|as|until|with|starting|since|amid|last|this|on|by|for)\s|\.(?=\s|$)|$"
)


def stopping(scene: Scene) -> Iterator[Event]:
    """Trade in goods that somebody bans or restricts.

    "Chile banned the export of lithium ore to Norway" gives a ban by Chile, in force, aimed at Norway.
    """
    text = scene.text
    for hit in STOP_TRADE.finditer(text):
        who = subject(scene, hit.start())
        goods = GOODS.match(text, hit.end())
        if who and who[0].entity and (goods or materials(scene, *hit.span())) and not incoming(text, hit):
            yield control(
                scene, who, hit.end(), kind_of(hit.group("verb")), goods.end() if goods else None, hit.start()
            )


def imposing(scene: Scene) -> Iterator[Event]:
    """Controls that somebody imposes.

    "Chile imposed export quotas on lithium" gives a quota by Chile, in force; so does "Chile will maintain its quotas".
    """
    text = scene.text
    for hit in IMPOSE.finditer(text):
        who = subject(scene, hit.start())
        on = ON.match(text, hit.end())
        trade = re.search(
            r"\b(?:export|import|trade|tariffs?|embargo)", hit.group() + text[hit.end() : hit.end() + 30], re.I
        )
        domestic = re.search(r"\bproduction\b|\boutput\b", hit.group(), re.I)
        if who and trade and not domestic and (on_topic(scene) or on) and not incoming(text, hit):
            drawn = control(scene, who, hit.end(), kind_of(hit.group("measure")), on.end() if on else None, hit.start())
            kept = KEPT.match(hit.group()) and drawn.event_status == "planned"
            yield replace(drawn, event_status="in_force") if kept else drawn


def licensing(scene: Scene) -> Iterator[Event]:
    """Trade for which somebody requires a licence.

    "Chile requires licences for exporting lithium" gives a licence by Chile, in force.
    """
    for hit in LICENSE.finditer(scene.text):
        who = subject(scene, hit.start())
        if who and on_topic(scene):
            yield control(scene, who, hit.end(), "licence", hit.end(), hit.start())


def lifting(scene: Scene) -> Iterator[Event]:
    """Controls that somebody lifts, eases or suspends; what is not lifted is in force.

    "Chile suspended its export ban on lithium" gives a ban by Chile, suspended; "Chile has not lifted its export ban on
    lithium" gives one that is in force; "Chile suspended export licences" is no easing, but a control.
    """
    text = scene.text
    for hit in LIFT.finditer(text):
        who = subject(scene, hit.start())
        on = ON.match(text, hit.end())
        if who and on_topic(scene) and not incoming(text, hit):
            kind = kind_of(hit.group("measure"))
            if kind == "licence" and SUSPENDED.match(hit.group("verb")):
                yield control(scene, who, hit.end(), kind, None, hit.start())
                continue
            status = "cancelled" if ENDED.fullmatch(hit.group("verb")) else "suspended"
            goods = on.end() if on else None
            eased = control(scene, who, hit.end(), kind, goods, hit.start(), status)
            kept = eased.polarity == "negated"
            yield replace(eased, polarity="affirmed", event_status="in_force") if kept else eased


def eased(scene: Scene) -> Iterator[Event]:
    """Controls that are lifted or suspended, in the passive.

    "The ban on exports of lithium to Norway was suspended" gives a ban, suspended, aimed at Norway; so does "will be
    suspended", as a forecast. "The ban was not lifted" gives one in force.
    """
    text = scene.text
    for hit in EASED.finditer(text):
        outgoing = re.search(rf"\b{OUTGOING}\b", text[max(0, hit.start() - 20) : hit.end("goods")], re.I)
        if not (on_topic(scene) and outgoing) or incoming(text, hit):
            continue
        goods, stop = hit.span("goods")
        towards = TOWARDS.search(text, goods, stop)
        target = (towards.end(), stop) if towards else None
        span = (goods, towards.start() if towards else stop)
        status = "cancelled" if ENDED.fullmatch(hit.group("verb")) else "suspended"
        kind = kind_of(hit.group("measure"))
        drawn = control_at(scene, [], hit.span(), kind, span, target, status, hit.start("verb"))
        kept = drawn.polarity == "negated"
        yield replace(drawn, polarity="affirmed", event_status="in_force" if kept else status)


def banned(scene: Scene) -> Iterator[Event]:
    """Trade that is banned, in the passive.

    "Exports of lithium were halted by Chile" gives a ban by Chile, in force; so does "lithium exports were halted".
    """
    text = scene.text
    for hit in BANNED.finditer(text):
        by = re.compile(r"\s+by\s+").match(text, hit.end())
        who = starting_at(scene, by.end()) if by else []
        goods = hit.span("goods") if hit.group("goods") else hit.span("before")
        if CONTROLLED.search(text[: hit.start()]):
            continue
        if on_topic(scene) and not incoming(text, hit) and (hit.group("goods") or materials(scene, *goods)):
            start = hit.start() if hit.group("goods") else min(one.start for one in materials(scene, *goods))
            end = who[-1].end if who else hit.end()
            kind = kind_of(hit.group("verb"))
            yield control_at(scene, who, (start, end), kind, goods, None, "in_force", hit.start("verb"))


def unpermitted(scene: Scene) -> Iterator[Event]:
    """Trade that is not permitted without approval.

    "Exports of lithium technology are not permitted without approval" gives a licence, in force and affirmed.
    "Exports of lithium were not approved" gives nothing.
    """
    for hit in UNPERMITTED.finditer(scene.text):
        if on_topic(scene):
            drawn = control_at(scene, [], hit.span(), "licence", hit.span("goods"), None, "in_force", hit.start())
            status = "planned" if drawn.modality == "forecast" else "in_force"
            yield replace(drawn, polarity="affirmed", event_status=status)


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


def import_charge(scene: Scene) -> Iterator[Event]:
    """Duties and bans on what comes in, which are no export controls: another event.

    "Chile imposed tariffs on lithium from Norway" gives another event by Chile; "Chile imposed a duty on lithium
    exports" gives none, but an export control. A tariff is on imports where the text does not speak of exports.
    """
    text = scene.text
    for hit in (*IMPOSE.finditer(text), *STOP_TRADE.finditer(text)):
        who = subject(scene, hit.start())
        on = ON.match(text, hit.end()) or GOODS.match(text, hit.end())
        if who and who[0].entity and on_topic(scene) and incoming(text, hit):
            drawn = control(scene, who, hit.end(), "other", on.end() if on else None, hit.start(), "occurred")
            yield replace(drawn, event_type="other", control_kind=None)


def incoming(text: str, hit: re.Match[str]) -> bool:
    """Whether a measure is on what comes in: the words say import, or it is a duty and they do not say export."""
    near = hit.group() + text[hit.end() : hit.end() + 60].split(";")[0].split(". ")[0].split(", ")[0]
    if re.search(rf"\b{OUTGOING}\b", near, re.I):
        return False
    measure = hit.groupdict().get("measure")
    return bool(re.search(rf"\b{any_of('import')}\b", near, re.I)) or (
        measure is not None and kind_of(measure) == "tariff"
    )


def listing(scene: Scene) -> Iterator[Event]:
    """Goods or parties put on a list of controls.

    "Chile added lithium metal to its export control list" gives a watch list of Chile, in force.
    """
    for hit in LIST.finditer(scene.text):
        who = subject(scene, hit.start())
        if who:
            yield control_at(
                scene, who, (who[0].start, hit.end()), "watch_list", hit.span("goods"), None, "in_force", hit.start()
            )


def kind_of(term: str) -> str:
    """The kind of control that a verb or a noun names."""
    return kinds().get(re.sub(r"\s+", " ", term.lower()), "other")


def control(
    scene: Scene, who: list[Actor], end: int, kind: str, goods: int | None, topic: int, status: str = "in_force"
) -> Event:
    """A control whose goods and target follow: "... of GOODS to TARGET"."""
    text = scene.text
    span, target = (end, end), None
    if goods is not None:
        stop = boundary(text, list_end(scene, goods))
        towards = TOWARDS.search(text, goods, stop)
        span = (goods, towards.start() if towards else stop)
        target = (towards.end(), stop) if towards else None
    elif towards := TOWARDS.match(text, end):
        target = (towards.end(), boundary(text, towards.end()))
    reach = max([end, span[1], *(target[1:] if target else ())])
    return control_at(scene, who, (who[0].start, reach), kind, span, target, status, topic)


def list_end(scene: Scene, start: int) -> int:
    """Where a list of materials that begins at an offset ends; the offset itself if none begins there."""
    end = start
    for item in materials(scene, start, min(len(scene.text), start + 300)):
        gap = scene.text[end : item.start]
        if CHAINED.fullmatch(gap) or (end == start and len(gap) < 30 and "," not in gap):
            end = item.end
    return end


def boundary(text: str, start: int) -> int:
    """Where goods or a target end."""
    close = CLOSE.search(text, start)
    return min(close.start() if close else len(text), phrase_end(text, start, commas=True))


def control_at(
    scene: Scene,
    who: list[Actor],
    anchor: tuple[int, int],
    kind: str,
    goods: tuple[int, int],
    target: tuple[int, int] | None,
    status: str,
    verb: int,
) -> Event:
    """A control in a span."""
    text = scene.text
    found = materials(scene, *anchor)
    product = text[slice(*goods)].strip()
    if PERIOD.match(product):
        product = ""
    aimed = starting_at(scene, target[0]) if target else []
    aimed_text = text[slice(*target)] if target else ""
    aims = (
        [Participant("target", aimed_text, aimed[0].entity if aimed and aimed[0].end == target[1] else None)]
        if target
        else []
    )
    places = {home(text, one) for one in who} - {None}
    facts = Facts(
        anchor,
        (
            *(Participant("imposer", one.text, one.entity) for one in who),
            *aims,
            *named(found, "material"),
            *([Participant("product", product)] if product and not found else []),
        ),
        (*shown(who), *((("actor", *target),) if target else ())),
        place_id=places.pop() if len(places) == 1 else None,
        verb=verb,
    )
    return event(scene, facts, "export_control", status, control_kind=kind)


def home(text: str, actor: Actor) -> str | None:
    """The country of who imposes a control: the state itself, or the one that a body belongs to.

    For example, Chile in "Chile's Ministry of Mines" and in "the Chilean mines ministry".
    """
    if actor.entity and actor.entity.kind == "government":
        return actor.entity.parent_id
    before = [one for one in vocabulary.find(text[: actor.end], "places") if is_country(one.entity)]
    near = before and re.fullmatch(
        r"(?:['’]s?)?\s+(?:[A-Z][\w&]*\s+(?:of\s+|and\s+)?)*?", text[before[-1].end : actor.start] or " "
    )
    return before[-1].entity.entity_id if near and before[-1].start < actor.end else None


def term_words(*forms: str) -> str:
    """The words of the terms of `controls.csv` in some forms."""
    return " ".join(row["term"] for row in vocabulary.rows("controls") if row["form"] in forms)


RULES = (
    rule("event.trade_stopped", term_words("verb"), stopping),
    rule("event.control_imposed", term_words("noun"), imposing),
    rule("event.licence_required", words("permit"), licensing),
    rule("event.control_lifted", words("lift", "ease"), lifting),
    rule("event.control_eased", term_words("noun"), eased),
    rule("event.trade_banned", term_words("verb"), banned),
    rule("event.trade_unpermitted", "without", unpermitted),
    rule("event.no_control", "no any", uncontrolled),
    rule("event.import_charge", term_words("noun", "verb"), import_charge),
    rule("event.listed", term_words("list"), listing),
)
