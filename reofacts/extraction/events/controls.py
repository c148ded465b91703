"""Controls on trade: bans, licences, lists, quotas and tariffs, with who imposes them, on what, against whom.

Controls in the passive and bans that are asked for are in `bans`, those that are lifted or eased in `easing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import vocabulary
from ...claims import Event, Participant
from ...patterns import Pattern
from ...values import replace
from ..lexicon import alternation, any_of, words
from ..names import directory
from ..names.actors import LEADING, Actor, actors, is_country, shown, starting_at, state_before, subject
from ..names.antecedents import is_company
from ..telling.phrases import materials, named, phrase_end
from .drafts import Facts, event
from .scenes import Scene, exporting, on_topic, rule


@cache
def kinds() -> dict[str, str]:
    """The kind of control that each term of `controls.csv` names."""
    return {row["term"]: row["control_kind"] for row in vocabulary.rows("controls")}


MONTH = r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October"
PERIOD = re.compile(
    r"(?:(?:last|this|next|the|early|late|mid)[\s-])?(?:week|month|quarter|year|decade|spring|summer|autumn|winter)s?\b|\w+day\b"
    rf"|(?:in\s)?\d{{4}}\b|(?:(?:early|late|mid)[\s-])?(?:{MONTH})\b",
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
    rf"{TRADE}\b(?!\s+{MEASURE}\b)",
    re.I,
)
PLAINLY = re.compile(r"\b(?:exports|shipments)$", re.I)
ALONE = re.compile(
    r"\s*(?:[.,;:]|$|\s(?:to|in|on|from|after|since|this|last|until|for|as|amid|because|while|and|earlier)\b)"
)
"""Exports of which the text says no more: "suspended exports in May"."""
BARRED = re.compile(
    rf"\b(?P<verb>{form('verb')})\s+(?P<whom>(?:[\w.&’'-]+\s+){{1,8}}?)from\s+(?:exporting|shipping|selling)\s+(?=\w)",
    re.I,
)
"""Banned the company from exporting ore."""
NOT_FAR = r"(?:(?!(?:to|for|that|from|by|with|after)\b)[\w.%-]+,?\s+)"
IMPOSE = Pattern(rf"\b{any_of('impose', 'keep')}\s+{NOT_FAR}{{0,5}}?(?P<measure>{MEASURE})\b", re.I)
KEPT = re.compile(any_of("keep"), re.I)
"""What will be kept is in force."""
BY_LAW = re.compile(rf"(?i:(?:the|an?|this|new|revised|amended|draft)\s+)*(?i:{any_of('instrument_of_law')})\b")
LAW = re.compile(
    rf"(?P<law>{BY_LAW.pattern}(?:\s+No\.?\s*\d+)?(?:\s+(?:of\s+)?\(?\d{{4}}\)?)?)\s+(?:(?:that|which|will|would|also|now)\s+)*$"
)
PASSES = re.compile(rf"\b{any_of('pass_law')}\b")
THE_STATE = re.compile(r"[Tt]he\s+(?:country|government|nation)\b")
ISSUED = re.compile(r"issue", re.I)
"""Licences that are issued are no control: trade goes on."""
OUTGOING = any_of("outgoing")
LICENSE = Pattern(
    rf"\b{any_of('demand')}\s+(?:(?:[\w-]+\s+){{1,8}}?to\s+{any_of('obtain')}\s+)?(?:(?!to\b)[\w-]+\s+){{0,4}}?{any_of('permit')}\s+"
    rf"(?:for|to|before)\s+(?:the\s+|any\s+|all\s+|each\s+|every\s+)?(?:{OUTGOING}|export|ship|sell|selling)\s+(?:of\s+)?",
    re.I,
)
PERMITS = re.compile(
    rf"\b{any_of('demand')}\s+(?:(?!to\b)[\w-]+\s+){{0,3}}?export\s+{any_of('permit')}\s+(?:for|on)\s+"
    rf"|\b{any_of('demand')}\s+exporters\s+of\s+(?=[\w\s-]{{3,80}}?\s+to\s+{any_of('obtain')}\s+(?:[\w-]+\s+){{0,3}}?{any_of('permit')}\b)",
    re.I,
)
"""Export permits for graphite: what is asked of exporters."""
LIST = Pattern(
    rf"\b{any_of('enlist')}\s+(?P<goods>[\w\s-]{{3,80}}?)\s+(?:to|on)\s+(?:its|the|an?)\s+{A_FEW}{{0,3}}?{form('list')}\b",
    re.I,
)
TOWARDS = re.compile(
    r"(?<!related)(?<!relating)\s+(?:to|against|on|for)\s+(?!(?:the\s+)?(?:protect|safeguard|prevent|ensure|meet|reduce|secure|national|security|grounds|military)\b)"
)
AT_SOMEBODY = re.compile(
    r"(?<!response)(?<!due)(?<!according)(?<!related)(?<!thanks)(?<!compared)(?<!owing)\s+(?:to|against)\s+(?:the\s+)?(?=[A-Z])"
)
NEEDED = re.compile(rf"\s+{any_of('essential')}$")
"""Key minerals essential for chips: what they are for is no part of the goods."""
GOODS = re.compile(r"\s+(?:of|on|for|over|in)\s+")
ON = re.compile(rf"(?:\s+{any_of('control_measure')})?\s+(?:on|over)\s+(?:the\s+)?(?:{TRADE}\s+of\s+)?", re.I)
CHAINED = re.compile(r"\s*,\s+|\s*,?\s+(?:and|or)\s+")
CLOSE = re.compile(
    r",(?=\s)|;|\s(?:that|which|who|over|in|between|towards|from|after|because|as|until|with|starting|since|amid|last|this|on|by|for)\s|\.(?=\s|$)|$"
)


def stopping(scene: Scene) -> Iterator[Event]:
    """Trade in goods that somebody bans or restricts.

    "Chile banned the export of lithium ore to Norway" gives a ban by Chile, in force, aimed at Norway; so does "Chile,
    home of lithium, banned exports in May". "Kite Ore Ltd stopped exports of lithium" gives none: a company controls
    no trade.
    """
    text = scene.text
    for hit in STOP_TRADE.finditer(text):
        who = imposers(scene, hit.start())
        goods = goods_after(scene, hit.end())
        plain = PLAINLY.search(hit.group()) and ALONE.match(text, hit.end()) and on_topic(scene)
        known = goods or plain or materials(scene, *hit.span())
        if who and acts(who[0]) and known and not incoming(text, hit):
            yield control(scene, who, hit.end(), kind_of(hit.group("verb")), goods, hit.start())
    for hit in BARRED.finditer(text):
        who = imposers(scene, hit.start())
        if who and acts(who[0]) and exporting(scene):
            yield control(scene, who, hit.end(), kind_of(hit.group("verb")), hit.end(), hit.start())


def imposing(scene: Scene) -> Iterator[Event]:
    """Controls that somebody imposes.

    "Chile imposed export quotas on lithium" gives a quota by Chile, in force; so does "Chile will maintain its quotas".
    """
    text = scene.text
    for hit in IMPOSE.finditer(text):
        who = imposers(scene, hit.start())
        on = ON.match(text, hit.end())
        trade = re.search(
            r"\b(?:export|import|trade|tariffs?|embargo)", hit.group() + text[hit.end() : hit.end() + 30], re.I
        )
        domestic = re.search(r"\bproduction\b|\boutput\b", hit.group(), re.I)
        granted = ISSUED.match(hit.group()) and kind_of(hit.group("measure")) == "licence"
        if who and trade and not (domestic or granted) and (exporting(scene) or on) and not incoming(text, hit):
            drawn = control(scene, who, hit.end(), kind_of(hit.group("measure")), on.end() if on else None, hit.start())
            kept = KEPT.match(hit.group()) and drawn.event_status == "planned"
            yield replace(drawn, event_status="in_force") if kept else drawn


def licensing(scene: Scene) -> Iterator[Event]:
    """Trade for which somebody requires a licence.

    "Chile requires licences for exporting lithium" gives a licence by Chile, in force.
    """
    for hit in (*LICENSE.finditer(scene.text), *PERMITS.finditer(scene.text)):
        who = imposers(scene, hit.start())
        if who and exporting(scene):
            yield control(scene, who, hit.end(), "licence", hit.end(), hit.start())


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


def acts(who: Actor) -> bool:
    """Whether somebody can control trade: a state, a body, a person in office or a law, but no company."""
    return not is_company(who.entity) if who.entity else BY_LAW.match(who.text) is not None


def imposers(scene: Scene, verb: int) -> list[Actor]:
    """Who imposes a control: the verb's subject, else the law that does it, or the state that makes the law."""
    who = subject(scene, verb)
    if who and (who[0].entity or not BY_LAW.match(who[0].text)):
        return who
    law = by_law(scene.text, verb)
    leading = leader(scene, verb)
    if law and leading and PASSES.search(scene.text, leading[0].end, law[0].start):
        return leading
    return law or (leading if hangs(scene.text, verb) else [])


def leader(scene: Scene, verb: int) -> list[Actor]:
    """The state or body that acts at a sentence's head."""
    known = [one for one in actors(scene) if one.entity and one.end < verb]
    if known and known[0].start <= LEADING:
        return known[:1]
    state = THE_STATE.match(scene.text)
    land = state_before(scene, 0) if state else None
    return [Actor(0, state.end(), state.group(), directory.government(land))] if state and land else []


def hangs(text: str, verb: int) -> bool:
    """Whether a verb goes on with what the sentence's subject does: ", imposing quotas", "and bans exports"."""
    participle = re.search(r",\s+$", text[:verb]) and re.match(r"\w+ing\b", text[verb:])
    second = re.search(r"\b(?:and|but)\s+(?:(?:also|then|now|will|would|could|may|has|have)\s+)*$", text[:verb])
    return bool(participle or (second and not re.match(r"\w+ing\b", text[verb:])))


def by_law(text: str, verb: int) -> list[Actor]:
    """The notice, order or law that imposes a control: "Announcement No. 18 of 2025", "a law that"."""
    found = LAW.search(text, max(0, verb - 80), verb)
    return [Actor(found.start("law"), found.end("law"), found.group("law"))] if found else []


def goods_after(scene: Scene, end: int) -> int | None:
    """Where the goods begin whose trade is stopped: "of lithium", but not "in May"."""
    goods = GOODS.match(scene.text, end)
    return None if goods is None or PERIOD.match(scene.text, goods.end()) else goods.end()


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
        group = [one for one in starting_at(scene, towards.end()) if one.entity]
        if group and (of := GOODS.match(text, group[-1].end)):
            target, span = (target[0], group[-1].end), (of.end(), boundary(text, list_end(scene, of.end())))
    target = target or aimed(scene, span[1])
    reach = max([end, span[1], *(target[1:] if target else ())])
    return control_at(scene, who, (who[0].start, reach), kind, span, target, status, topic)


def aimed(scene: Scene, start: int, stop: int | None = None) -> tuple[int, int] | None:
    """The span of whom trade is cut off from, further on in the clause: "and related goods to the United States"."""
    end = phrase_end(scene.text, start, commas=True) if stop is None else stop
    for hit in AT_SOMEBODY.finditer(scene.text, start, end):
        group = starting_at(scene, hit.end())
        if group and group[0].entity and group[0].entity.kind == "government":
            return group[0].start, group[-1].end
    return None


def list_end(scene: Scene, start: int) -> int:
    """Where a list of materials that begins at an offset ends; the offset itself if none begins there."""
    end = start
    for item in materials(scene, start, min(len(scene.text), start + 300)):
        gap = scene.text[end : item.start]
        if CHAINED.fullmatch(gap) or (end == start and len(gap) < 30 and ", " not in gap):
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
    product = NEEDED.sub("", text[slice(*goods)].strip())
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
            *(
                Participant("imposer" if one.entity or not BY_LAW.match(one.text) else "other", one.text, one.entity)
                for one in who
            ),
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
    rule("event.import_charge", term_words("noun", "verb"), import_charge),
    rule("event.listed", term_words("list"), listing),
)
