"""Controls on trade: bans, licences, lists, quotas and tariffs, with who imposes them, on what, against whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .. import vocabulary
from ..claims import Event, Participant
from .actors import Actor, shown, starting_at, subject
from .drafts import Facts, event
from .lexicon import alternation, any_of, words
from .phrases import materials, named, phrase_end
from .scenes import Scene, on_topic, rule


@cache
def kinds() -> dict[str, str]:
    """The kind of control that each term of `controls.csv` names."""
    return {row["term"]: row["control_kind"] for row in vocabulary.rows("controls")}


def form(name: str) -> str:
    """A pattern for the terms of `controls.csv` in one form: noun, verb or list."""
    return alternation(row["term"] for row in vocabulary.rows("controls") if row["form"] == name)


TRADE = any_of("trade")
MEASURE = form("noun")
A_FEW = r"(?:[\w-]+\s+)"
STOP_TRADE = re.compile(
    rf"\b(?P<verb>{form('verb')})\s+(?:(?:all|the|its|most|some|any|further)\s+){{0,2}}(?:(?!{MEASURE}\b)[\w-]+\s+){{0,3}}?"
    rf"{TRADE}\b",
    re.I,
)
IMPOSE = re.compile(rf"\b{any_of('impose')}\s+{A_FEW}{{0,5}}?(?P<measure>{MEASURE})\b", re.I)
LIFT = re.compile(rf"\b(?P<verb>{any_of('lift', 'ease')})\s+{A_FEW}{{0,4}}?(?P<measure>{MEASURE})\b", re.I)
ENDED = re.compile(any_of("lift"), re.I)
LICENSE = re.compile(
    rf"\b{any_of('demand')}\s+(?:(?:new|an?|special|export|prior|government)\s+){{0,3}}{any_of('permit')}\s+(?:for|to)\s+"
    rf"(?:the\s+)?(?:{TRADE}|export|ship|sell|selling)\s+(?:of\s+)?",
    re.I,
)
BANNED = re.compile(
    rf"\b{TRADE}\s+of\s+(?P<goods>[\w\s-]{{3,80}}?)\s+(?:was|were|has been|have been|is|are)\s+(?:\w+ly\s+)?"
    rf"(?P<verb>{form('verb')})\b",
    re.I,
)
LIST = re.compile(
    rf"\b{any_of('enlist')}\s+(?P<goods>[\w\s-]{{3,80}}?)\s+(?:to|on)\s+(?:its|the|an?)\s+{A_FEW}{{0,3}}?{form('list')}\b",
    re.I,
)
TOWARDS = re.compile(
    r"\s+(?:to|against|on|for)\s+(?!(?:the\s+)?(?:protect|safeguard|prevent|ensure|meet|reduce|secure|national|security|grounds|military)\b)"
)
GOODS = re.compile(r"\s+(?:of|on|for|over|in)\s+")
ON = re.compile(rf"\s+on\s+(?:the\s+)?(?:{TRADE}\s+of\s+)?", re.I)
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
        if who and who[0].entity and (goods or materials(scene, *hit.span())):
            yield control(
                scene, who, hit.end(), kind_of(hit.group("verb")), goods.end() if goods else None, hit.start()
            )


def imposing(scene: Scene) -> Iterator[Event]:
    """Controls that somebody imposes.

    "Chile imposed export quotas on lithium" gives a quota by Chile, in force.
    """
    text = scene.text
    for hit in IMPOSE.finditer(text):
        who = subject(scene, hit.start())
        on = ON.match(text, hit.end())
        trade = re.search(
            r"\b(?:export|import|trade|tariffs?|embargo)", hit.group() + text[hit.end() : hit.end() + 30], re.I
        )
        if who and trade and (on_topic(scene) or on):
            yield control(scene, who, hit.end(), kind_of(hit.group("measure")), on.end() if on else None, hit.start())


def licensing(scene: Scene) -> Iterator[Event]:
    """Trade for which somebody requires a licence.

    "Chile requires licences for exporting lithium" gives a licence by Chile, in force.
    """
    for hit in LICENSE.finditer(scene.text):
        who = subject(scene, hit.start())
        if who and on_topic(scene):
            yield control(scene, who, hit.end(), "licence", hit.end(), hit.start())


def lifting(scene: Scene) -> Iterator[Event]:
    """Controls that somebody lifts, eases or suspends.

    "Chile suspended its export ban on lithium" gives a ban by Chile, suspended.
    """
    text = scene.text
    for hit in LIFT.finditer(text):
        who = subject(scene, hit.start())
        on = ON.match(text, hit.end())
        if who and on_topic(scene):
            status = "cancelled" if ENDED.fullmatch(hit.group("verb")) else "suspended"
            yield control(
                scene, who, hit.end(), kind_of(hit.group("measure")), on.end() if on else None, hit.start(), status
            )


def banned(scene: Scene) -> Iterator[Event]:
    """Trade that is banned, in the passive.

    "Exports of lithium were halted by Chile" gives a ban by Chile, in force.
    """
    text = scene.text
    for hit in BANNED.finditer(text):
        by = re.compile(r"\s+by\s+").match(text, hit.end())
        who = starting_at(scene, by.end()) if by else []
        if on_topic(scene):
            end = who[-1].end if who else hit.end()
            yield control_at(
                scene,
                who,
                (hit.start(), end),
                kind_of(hit.group("verb")),
                hit.span("goods"),
                None,
                "in_force",
                hit.start(),
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
    aimed = starting_at(scene, target[0]) if target else []
    aimed_text = text[slice(*target)] if target else ""
    aims = (
        [Participant("target", aimed_text, aimed[0].entity if aimed and aimed[0].end == target[1] else None)]
        if target
        else []
    )
    places = {one.entity.parent_id for one in who if one.entity and one.entity.kind == "government"}
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


def term_words(*forms: str) -> str:
    """The words of the terms of `controls.csv` in some forms."""
    return " ".join(row["term"] for row in vocabulary.rows("controls") if row["form"] in forms)


RULES = (
    rule("event.trade_stopped", term_words("verb"), stopping),
    rule("event.control_imposed", term_words("noun"), imposing),
    rule("event.licence_required", words("permit"), licensing),
    rule("event.control_lifted", words("lift", "ease"), lifting),
    rule("event.trade_banned", term_words("verb"), banned),
    rule("event.listed", term_words("list"), listing),
)
