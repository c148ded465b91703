"""The sentence of an event: one template for each type of event."""

from __future__ import annotations

import re
from collections.abc import Callable

from ... import vocabulary
from ...claims import Claim, Event
from ..lexicon import any_of
from .gists import gist
from .labels import listed, lower, many, names, noun
from .verbs import conjugated, forms

GATHERING, OCCASION, PAPER = any_of("gathering"), any_of("occasion"), any_of("paper")
PACT, COOPERATION = any_of("pact", "cooperation"), any_of("cooperation")
CONTROLS = {"ban": "ban", "quota": "quota", "tariff": "tariff", "licence": "licensing", "watch_list": "control list"}
WORKED = {
    "event.halt": ("stop", "work"),
    "event.halted": ("stop", "work"),
    "event.start": ("start", "work"),
    "event.force_majeure": ("declare", "force majeure"),
    "event.appointment": ("appoint", ""),
}
"""The verb, and what it is done to, of what works and companies do."""
WEAKER = {
    "eas": "ease",
    "relax": "relax",
    "suspen": "suspend",
    "paus": "pause",
    "postpon": "postpone",
    "delay": "delay",
}


def told(event: Event, most: int) -> str:
    """The sentence of an event, with at most so many words of the source in a row for each thing it names."""
    return TEMPLATES[event.event_type](event, most)


def does(claim: Claim, who: list[str], verb: str, *, past: bool = False, mood: str | None = None) -> str:
    """A subject and its verb, as the claim says it."""
    return f"{listed(who)} {conjugated(verb, many(who), mood or claim.modality, claim.polarity, past)}"


def event_does(event: Event, who: list[str], verb: str, *, mood: str | None = None) -> str:
    """A subject and its verb, in the tense of an event; what is only planned is said as a plan."""
    planned = event.event_status in ("planned", "proposed") and event.modality in ("reported", "estimated")
    return does(event, who, verb, past=True, mood=mood or ("target" if planned else None))


def about(claim: Claim, joint: str = "about") -> str:
    """The materials of a claim: " about lithium and cobalt"; nothing if it names none."""
    found = names(claim, "material")
    return f" {joint} {listed(found)}" if found else ""


def where(claim: Claim) -> str:
    """The places of a claim: " in Chile"; nothing if it names none."""
    found = [name for name in names(claim, "location") if name != "the World"]
    return f" in {listed(found)}" if found else ""


def term(claim: Claim, pattern: str, otherwise: str) -> str:
    """The source's own word for what the claim is about, from its anchor."""
    hit = re.search(rf"\b{pattern}\b", claim.anchor.exact, re.I)
    return lower(hit.group()) if hit else otherwise


def meeting(event: Event, most: int) -> str:
    """For example: The Kite Ore Institute held a seminar on lithium. Bankers and miners attended an event."""
    hosts, guests = names(event, "organiser"), names(event, "participant", most=most)
    what = noun(term(event, GATHERING, term(event, OCCASION, "meeting"))) + about(event, "on") + where(event)
    if hosts:
        return f"{event_does(event, hosts, 'hold')} {what}"
    if guests:
        return f"{event_does(event, guests[::-1], 'attend')} {what}"
    return f"{event_does(event, [what], 'be')} held"


def publication(event: Event, most: int) -> str:
    """For example: A report on lithium by Kite Ore Ltd was published."""
    papers = [one.text for one in event.participants if one.role == "subject"] or ["document"]
    hits = re.findall(rf"\b{PAPER}\b", papers[0], re.I)
    makers = names(event, "organiser")
    paper = noun(lower(hits[-1]) if hits else "document") + about(event, "on")
    return f"{event_does(event, [paper + (f' by {listed(makers)}' if makers else '')], 'be')} published"


def discovery(event: Event, most: int) -> str:
    """For example: Chile identified deposits of lithium in Africa."""
    finders = names(event, "subject")
    what = f"deposits of {listed(names(event, 'material')) or 'minerals'}"
    if finders:
        return f"{event_does(event, finders, 'identify')} {what}{where(event)}"
    return f"{event_does(event, [what], 'be')} identified{where(event)}"


def announcement(event: Event, most: int) -> str:
    """For example: Ana Soto announced the discovery of lithium. Chile made an announcement about lithium."""
    who = names(event, "announcer") or ["somebody"]
    subject = next((one.text for one in event.participants if one.role == "subject"), "")
    if re.fullmatch(r"(?:the|a|an)\s+[a-z-]+(?:\s+[a-z-]+){0,2}", subject, re.I) and most:
        of = "" if vocabulary.find(subject, "materials") else about(event, "of")
        what = re.sub(rf"\b{any_of('find')}$", "discovery", lower(subject))
        return f"{event_does(event, who, 'announce')} {what}{of}{where(event)}"
    return f"{event_does(event, who, 'make')} an announcement{about(event)}{where(event)}"


def negotiation(event: Event, most: int) -> str:
    """For example: Chile and Norway are in talks about lithium. Chile is exploring cooperation with Norway."""
    who = names(event, "party", most=most)
    subjects = [gist(one.text, most) for one in event.participants if one.role == "subject"]
    what = f" on {subjects[0]}" if subjects and subjects[0] else about(event)
    what += "" if where(event).removeprefix(" in ") in what else where(event)
    joint = re.search(rf"\b{any_of('explore')}\s.*?\b({any_of('cooperation')})\b", event.anchor.exact, re.I)
    if not who:
        return f"No talks{what} have been held" if event.polarity == "negated" else f"Talks{what} are reported"
    ended = re.search(rf"\b{any_of('end_talks', 'call_off')}\b", event.anchor.exact, re.I)
    if event.polarity == "negated":
        return f"{event_does(event, who, 'end' if ended else 'hold')} talks{what}"
    if event.event_status == "ongoing" and joint and len(who) > 1:
        what = f"{lower(joint.group(1))} with {listed(who[1:])}{about(event, 'on')}{where(event)}"
        return f"{does(event, who[:1], 'be')} exploring {what}"
    if event.event_status == "ongoing":
        return f"{does(event, who, 'be')} in talks{what}"
    return f"{event_does(event, who, 'end' if ended else 'hold')} talks{what}"


def agreement(event: Event, most: int) -> str:
    """For example: Chile and Norway signed a deal on lithium. A deal between Chile and Norway is proposed."""
    who = names(event, "party")
    pact = noun(term(event, PACT, "agreement"))
    what = about(event, "on") + where(event)
    if event.event_status == "proposed" and event.modality != "possible":
        between = f" between {listed(who)}" if len(who) > 1 else f" of {who[0]}" if who else ""
        return f"{does(event, [pact], 'be', mood='reported')} proposed{between}{what}"
    if not who:
        return f"{event_does(event, [pact + what], 'be')} signed"
    return f"{event_does(event, who, 'sign')} {pact}{what}"


def mission(event: Event, most: int) -> str:
    """For example: Norway is expected to send geologists to Chile."""
    senders, crew = names(event, "party"), names(event, "participant", most=most)
    places = names(event, "location")
    to = f" to {listed(places)}" if places else ""
    verb = "dispatch" if re.search(r"\bsen[dt]", event.anchor.exact) else "send"
    return f"{event_does(event, senders or ['somebody'], verb)} {listed(crew) or 'people'}{to}"


def export_control(event: Event, most: int) -> str:
    """For example: Chile imposed an export ban on lithium against Norway. Chile lifted an export ban on lithium."""
    anchor = event.anchor.exact.lower()
    who = names(event, "imposer")
    trade = "export" if "export" in anchor or "ship" in anchor else "import" if "import" in anchor else "trade"
    noun_of = CONTROLS.get(event.control_kind or "")
    control = noun(f"{trade} {noun_of}") if noun_of else f"{trade} controls"
    goods = names(event, "material") or [gist(one.text, most) for one in event.participants if one.role == "product"]
    against = names(event, "target", most=most)
    on = f" on {listed(goods)}" if any(goods) else ""
    on += f" against {listed(against)}" if against else ""
    verb = undoing(event) or "impose"
    if who and event.rule == "event.control_lifted" and event.event_status == "in_force":
        return f"{does(event, who, 'keep')} {control}{on}"
    if who and verb == "impose" and event.control_kind == "watch_list":
        return f"{event_does(event, who, 'put')} {listed(goods) or 'goods'} on {control}"
    if who:
        return f"{event_does(event, who, verb)} {control}{on}"
    return f"{event_does(event, [control + on], 'be')} {forms(verb)[2]}"


def undoing(event: Event) -> str | None:
    """The verb with which a control is ended or weakened; None where it is imposed."""
    lifted = re.search(rf"\b{any_of('lift')}\b", event.anchor.exact, re.I)
    weaker = re.search(rf"\b({'|'.join(WEAKER)})", event.anchor.exact, re.I)
    if weaker and not lifted and event.event_status in ("suspended", "cancelled"):
        return WEAKER[weaker.group(1).lower()]
    return "lift" if event.event_status == "cancelled" else None


def investment(event: Event, most: int) -> str:
    """For example: Kite Ore Ltd is expected to commit money in Texas. Kite Ore Ltd bought a stake in lithium."""
    who = names(event, "party") or ["somebody"]
    anchor = event.anchor.exact
    if re.search(rf"\b{any_of('acquire')}\b.*\b(?:stake|stock|shares|equity)\b", anchor, re.I):
        return f"{event_does(event, who, 'buy')} a stake{about(event, 'in')}{where(event)}"
    bought = names(event, "target")
    if bought and not re.search(r"\d", anchor) and re.search(rf"\b{any_of('take_over')}\b", anchor, re.I):
        return f"{event_does(event, who, 'buy')} {listed(bought)}{where(event)}"
    verb = "receive" if re.search(rf"\b{any_of('fund')}\b", anchor, re.I) else "commit"
    return f"{event_does(event, who, verb)} money{about(event, 'for')}{where(event)}"


def denial(event: Event, most: int) -> str:
    """For example: Chile issued a denial about lithium."""
    return f"{event_does(event, names(event, 'announcer') or ['somebody'], 'issue')} a denial{about(event)}"


def worked(event: Event, verb: str, what: str) -> str:
    """For example: Kite Ore Ltd suspended work on lithium in Chile. Kite Ore Ltd appointed Ana Soto."""
    who = names(event, "party")
    if event.rule == "event.appointment":
        person = listed(names(event, "subject"))
        return (
            f"{event_does(event, who, verb)} {person}"
            if who
            else f"{event_does(event, [person], 'be')} {forms(verb)[2]}"
        )
    if event.rule == "event.halted" or not who:
        started = re.search(rf"\b{any_of('started')}$", event.anchor.exact, re.I)
        work = f"work{about(event, 'on')}{where(event)}"
        return f"{event_does(event, [work], 'be')} {forms('start' if started else verb)[2]}"
    joint = "for" if what == "force majeure" else "on"
    return f"{event_does(event, who, verb)} {what}{about(event, joint)}{where(event)}"


def other_event(event: Event, most: int) -> str:
    """For example: No decision on lithium has been taken. Chile imposed import duties on lithium."""
    goods = names(event, "material") or [gist(one.text, most) for one in event.participants if one.role == "product"]
    if names(event, "imposer"):
        on = f" on {listed(goods)}" if any(goods) else ""
        against = names(event, "target", most=most)
        on += f" against {listed(against)}" if against else ""
        charge = "import bans" if re.search(r"\bban|\bembargo", event.anchor.exact, re.I) else "import duties"
        return f"{event_does(event, names(event, 'imposer'), 'impose')} {charge}{on}"
    if event.rule and event.rule in WORKED:
        return worked(event, *WORKED[event.rule])
    if event.polarity == "negated":
        return f"No decision has been taken{about(event, 'on')}"
    return f"Something happened{about(event)}{where(event)}"


TEMPLATES: dict[str, Callable[[Event, int], str]] = {
    "meeting": meeting,
    "publication": publication,
    "discovery": discovery,
    "announcement": announcement,
    "negotiation": negotiation,
    "agreement": agreement,
    "mission": mission,
    "export_control": export_control,
    "investment": investment,
    "denial": denial,
    "other": other_event,
}
