"""What the quote of an event tells, held against the row: how far it came, of which type it is, who imposes it.

The quote is read as a text is (`hearing`); words can stand in it for something else, so what it says is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..claims import Entity, Event
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import events
from .moods import NOUN_AHEAD, TO_COME
from .parties import ids
from .people import taking_part
from .quotes import long_words
from .reading import Contribution
from .spoken import denying
from .undone import HELD, LATER, ending, first_words, undone

STAGES: Mapping[str, str] = {
    "occurred": "done", "signed": "done", "in_force": "done", "ongoing": "done",
    "planned": "ahead", "proposed": "ahead", "suspended": "suspended", "cancelled": "over", "not_occurred": "denied",
}  # fmt: skip
"""How far an event has come, in stages that no words can confuse."""
LOOSE = ("other", "announcement", "publication")
"""Types of events that can hold any other."""


def told(contribution: Contribution, entry: Entry) -> Event | None:
    """The event of a row as its quote tells it; none where the quote tells none, or several that differ."""
    found = events(entry.values["quote"], contribution.source.published)
    own = [one for one in found if one.event_type == entry.values["event_type"]]
    differing = {(one.event_status, one.modality, one.polarity) for one in own}
    return own[0] if len(differing) == 1 else None


def event_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """An event is the one that its quote tells: its type, how far it came, who imposes what on whom."""
    if contribution.kind == "event":
        for rule in (both_ways, stage_again, type_again, import_told, actors_again, control_whole, title_quoted):
            yield from rule(contribution, entry)


def both_ways(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """What has not occurred is negated, and what is negated is neither in force nor ongoing."""
    status, polarity = entry.values["event_status"], entry.values["polarity"] or "affirmed"
    if entry.unread & {"event_status", "polarity"}:
        return
    if (status == "not_occurred") is (polarity == "affirmed") and STAGES.get(status or "") in ("done", "denied"):
        words = f"event_status is {status}"
        mend = "write affirmed, or not_occurred into event_status"
        if status == "not_occurred":
            mend = "write negated"
        elif denying(entry.values["quote"] or ""):
            mend = "write not_occurred into event_status if it did not come about, or else affirmed"
        yield failure(contribution, entry.line, "stage_again", words, "polarity", polarity, mend)


def stage_again(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """An event has come as far as its quote tells: a ban that a country plans is not in force."""
    values, event = entry.values, told(contribution, entry)
    status, modality = values["event_status"] or "", values["modality"]
    if status not in STAGES or entry.unread & {"event_status", "modality"}:
        return
    if may_be_undone(contribution, entry):
        yield from undone(contribution, entry)
        return
    if event is None and status == "in_force" and (held := first_words(HELD, values["quote"] or "")):
        yield failure(contribution, entry.line, "stage_again", f"the quote says {held!r}", "event_status", status,
                      "write suspended", severity="warning")  # fmt: skip
        return
    if event is None:
        yield from ahead_of(contribution, entry)
    if event is None or NONE.match(values["quote"] or ""):
        yield from denied_there(contribution, entry)
        return
    read, mood = event.event_status or "", event.modality
    ahead = (modality in TO_COME) != (mood in TO_COME)
    if STAGES[read] != STAGES[status]:
        words = f"the quote tells of an event that is {read}"
        mend = f"write {read}" + (f", and {mood} into modality" if ahead else "")
        mend += ", and negated into polarity" if event.polarity == "negated" else ""
        yield failure(contribution, entry.line, "stage_again", words, "event_status", status, mend, severity="warning")
    elif ahead or (modality == "reported" and mood in TO_COME):
        words = "the quote tells it as a fact" if mood not in TO_COME else f"the quote tells it as {mood}"
        yield failure(contribution, entry.line, "stage_again", words, "modality", modality, f"write {mood}",
                      severity="warning")  # fmt: skip
    elif event.polarity != (values["polarity"] or "affirmed"):
        yield failure(contribution, entry.line, "stage_again", f"the quote tells it {event.polarity}", "polarity",
                      values["polarity"] or "affirmed", f"write {event.polarity}", severity="warning")  # fmt: skip


def may_be_undone(contribution: Contribution, entry: Entry) -> bool:
    """Whether a quote says that the event of a row was called off or put off, and tells of nothing else but talks."""
    quote, given = entry.values["quote"] or "", entry.values["event_type"]
    if given in (None, "export_control", "denial", *LOOSE):
        return False
    if not (ending(quote, given) or first_words(LATER, quote, given)):
        return False
    found = events(quote, contribution.source.published)
    done = [one for one in found if one.event_type == given and STAGES[one.event_status or ""] == "done"]
    if done and given != "negotiation":
        return False  # Another one was called off.
    told = {one.event_type for one in found}
    return told - {given} <= ({"negotiation"} if given == "agreement" else set())


def ahead_of(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """The warning at an event that has come about, though a quote in which no event is read begins with a plan."""
    values = entry.values
    quote, status = values["quote"] or "", values["event_status"]
    if STAGES[status] != "done" or values["modality"] != "reported":
        return
    if events(quote, contribution.source.published):
        return
    found = plan(quote)
    if found:
        words = f"the quote says {found[0]!r}"
        yield failure(contribution, entry.line, "stage_again", words, "event_status", status,
                      f"write planned or proposed, and {found[1]} into modality", severity="warning")  # fmt: skip


def plan(quote: str) -> tuple[str, str] | None:
    """The verb of a plan in the first clause of a quote, with nothing that came about before it, and its modality.

    >>> plan("China proposed a ban on exports"), plan("China signed a pact that will help")
    (('proposed', 'target'), None)
    """
    from ..extraction.voices.voice import clauses, within

    pieces = clauses(quote)
    cue = next((cue for cue in within(quote, "modality", pieces[0] if pieces else ()) if cue.value in TO_COME), None)
    if cue is None or NOUN_AHEAD.search(quote[: cue.start]) or PAST.search(quote[: cue.start]):
        return None
    return quote[cue.start : cue.end], cue.value


PAST = re.compile(r"\b(?:[a-z]+ed|was|were|has|have|had|took|began|came|made|met|held|put|said)\b")
"""A verb of what has come about, in most of its forms."""


def denied_there(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """The warning at an event that has come about, though a quote in which none is read says that it has not."""
    values = entry.values
    quote, polarity = values["quote"] or "", values["polarity"] or "affirmed"
    if STAGES[values["event_status"]] != "done" or polarity != "affirmed" or values["event_type"] in (None, "denial"):
        return
    told = {one.event_type for one in events(quote, contribution.source.published)} - {"denial"}
    of_control = values["event_type"] == "export_control"
    words, mend = denial(quote, of_control), "write not_occurred, and negated into polarity"
    if words and (not told or NONE.match(quote)):
        yield failure(contribution, entry.line, "stage_again", f"the quote says {words!r}", "event_status",
                      values["event_status"], mend, severity="warning")  # fmt: skip


def denial(quote: str, of_control: bool) -> str:
    """The words with which the first clause of a quote denies that something came about; empty without any.

    Of a control some words of it have to follow: who `did not allow exports` controls them.

    >>> denial("China ruled out a ban on exports", True), denial("China will not sell tin", True)
    ('ruled out', '')
    >>> denial("The ministers, who had not met for years, met in Lima", False)
    ''
    """
    from ..extraction.voices import denials
    from ..extraction.voices.voice import clauses

    first = clauses(quote)[0] if quote else ()
    hits = [(hit.start(), hit.end()) for hit in DENIAL.finditer(quote)]
    hits += [(start, end) for start, end, _ in denials.found(quote)]
    for start, end in hits:
        controls = not of_control or CONTROLLING.match(quote, end)
        if controls and any(low <= start < high for low, high in first):
            return quote[start:end].strip()
    return ""


NONE = re.compile(r"No\s")
"""How a quote begins that says of something that there is none of it."""
DENIAL = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|was|were|is|are)\s(?:not|never)|n['’]t|\bnever|\b(?:fail|refus)(?:ed|es)\sto"
    r"|\b(?:ruled|rules)\sout|\b(?:has|have|had|there\s(?:is|was|were|are))\sno|^No)\b"
    r"(?!\s(?:until|long|(?:the\s)?only|just|merely|least|choice|doubt|alternative|option|sooner|later|fewer|less|more|longer)\b)"
)
"""What denies in a first clause that something came about."""
CONTROLLING = re.compile(
    r"(?:\s?[\w'’-]+){0,4}?\s?\b(?:bann?|embargo|quota|tariff|dut(?:y|ies)|lev(?:y|ies)|curb|restrict|control|halt"
    r"|suspend|stop|block|bar(?:red)?\b|prohibit|limit|cut|freez|froze|impos|introduc)"
)
"""Words that follow where a control is denied."""


def type_again(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """The type of an event, and the kind of a control, are those that the quote tells."""
    values, found = entry.values, events(entry.values["quote"], contribution.source.published)
    given, types = values["event_type"], {one.event_type for one in found}
    if len(types) == 1 and given and given not in (*types, *LOOSE) and not types & {*LOOSE, "denial"}:
        words = f"the quote tells of {types.copy().pop().replace('_', ' ')}"
        yield failure(contribution, entry.line, "type_again", words, "event_type", given, f"write {types.pop()}",
                      severity="warning")  # fmt: skip
    if not types and (other := plainly(values["quote"] or "", given or "")):
        yield failure(contribution, entry.line, "type_again", f"the quote says {other[0]!r}", "event_type", given,
                      f"write {other[1]}", severity="warning")  # fmt: skip
    control, event = values["control_kind"], told(contribution, entry)
    if event and control and event.control_kind not in (None, "other", control):
        yield failure(contribution, entry.line, "type_again", f"the quote tells of a {event.control_kind}",
                      "control_kind", control, f"write {event.control_kind}", severity="warning")  # fmt: skip


def plainly(quote: str, given: str) -> tuple[str, str] | None:
    """The words of a quote that say plainly that something was signed, held or found, and the type of that; else none.

    >>> plainly("Kite Ore inked a deal", "meeting"), plainly("Ministers met to ink a deal", "agreement")
    (('inked a deal', 'agreement'), None)
    """
    own = OWN_WORDS.get(given)
    if given in ("", *LOOSE, "denial") or (own and own.search(quote)):
        return None
    said = [(words, name) for name, pattern in PLAIN.items() if (words := first_words(pattern, quote))]
    return said[0] if len(said) == 1 and said[0][1] != given else None


SIGNED = re.compile(
    r"\b(?:signed|inked|initialled|sealed|struck|clinched|concluded|put\s(?:their|its|his)\s(?:names?|signatures?|pens?)\sto)\s"
    r"(?:[\w’'-]+\s){0,5}?(?:memorand(?:um|a)|MoUs?|agreements?|deals?|contracts?|accords?|pacts?|treat(?:y|ies)|letters?\sof\sintent"
    r"|term\ssheets?|offtake)\b", re.IGNORECASE,
)  # fmt: skip
"""What says that somebody has agreed to something in writing."""
MET = re.compile(r"\b(?:met|convened|gathered)\s(?:in|on|with|at|to|for|last|this)\b", re.IGNORECASE)
FOUND = re.compile(
    r"\b(?:discovered|found|struck)\s(?:[\w-]+\s){0,3}?(?:near|in|at|off|under|beneath|deposits?|ore)\b", re.IGNORECASE
)
PLAIN = {"agreement": SIGNED, "meeting": MET, "discovery": FOUND}
"""Words that say plainly of which type an event is."""
OWN_BEGINNINGS = {
    "agreement": r"sign|\bink|agree|deal|pact|accord|contract|memorand|MoU|treat(?:y|ies)|seal",
    "meeting": r"\bm[ee]+t|conven|gather|summit|conference|visit|seminar|forum|host",
    "mission": r"\bsen[dt]|mission|delegation|visit|team|travel",
    "discovery": r"discover|find|found|struck|strike|identif|deposit",
    "investment": r"invest|[$€£¥]|million|billion|stake|fund|loan|financ|buy|bought|acquir|build|built",
    "negotiation": r"talk|negotiat|discuss|dialogue|consult",
    "export_control": r"ban|curb|control|restrict|quota|licen|embargo|halt|suspend|stop|block|list",
}
OWN_WORDS = {name: re.compile(words, re.IGNORECASE) for name, words in OWN_BEGINNINGS.items()}
"""How the words begin by which an event may be of a type, though no rule reads it so."""


def import_told(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """A duty or a ban on what comes in is no export control: an error where the quote says import, and no export."""
    quote, given = entry.values["quote"] or "", entry.values["event_type"]
    if given != "export_control" or SENT_OUT.search(quote):
        return
    found = events(quote, contribution.source.published)
    said = BROUGHT_IN.search(quote)
    charged = any(one.rule == "event.import_charge" for one in found) and not re.search(r"\bimport-", quote)
    if not any(one.event_type == given for one in found) and (said or charged):
        words = f"the quote says {said.group()!r}" if said else "the quote tells of a charge on what comes in"
        certain = said and not BANNED.search(quote)
        mend = "write other" if certain else "write other, or leave it if the source says that it is on exports"
        yield failure(contribution, entry.line, "type_again", words, "event_type", given, mend,
                      severity="error" if certain else "warning")  # fmt: skip


CHARGES = r"(?:tariff|(?:dut|lev)(?:y|ies)|tax|(?:sur)?charge|ban(?!k)|embargo|quota|restriction|curb|licen[cs]|permit)"
"""How words begin for what is put on goods."""
GOODS = (
    r"(?:(?:the|all|any|some|most|its|their|new|further|foreign|cheap|certain|rare|French|Dutch|Swiss"
    r"|(?-i:[A-Z]{2}|[A-Z][a-z]+(?:ese|ian|ean|ish|ican)))\s+){0,3}?(?:[\w-]+\s+)?imports?\b(?!-)"
)
"""Goods that come in, and of which kind they are in one word: all Chinese gallium imports."""
BROUGHT_IN = re.compile(
    rf"\bimport(?:s|ed|ation)?\s+(?:[\w-]+\s+){{0,2}}?{CHARGES}\w*"
    rf"|\b{CHARGES}\w*\s+(?:on|of|for|against)\s+{GOODS}"
    r"|\b(?:bann|halt|stopp|restrict|suspend|block|curb)\w*\s+(?:all\s+|the\s+)?imports?\b"
    r"|\b(?:anti-?dumping|countervailing|safeguard)\s+(?:dut(?:y|ies)|tariffs?|measures?)", re.IGNORECASE,
)  # fmt: skip
"""A charge or a ban on what comes in."""
BANNED = re.compile(
    r"\b(?<!import )(?:bann?|halt|stopp?|restrict|suspend|block|curb|licens)(?:s|ed|es|ing)\s+"
    rf"(?!{GOODS}|(?:on|of|for|against|by|in|from|to|as|at|and|or)\b)(?=\w)", re.IGNORECASE,
)  # fmt: skip
"""A verb for a ban with an object of its own, which does not come in: banned gallium in answer to import tariffs."""
SENT_OUT = re.compile(r"export|\bship|\boutbound|\babroad|\boverseas|\bs(?:ale|ell|old)\b|\bsuppl", re.IGNORECASE)
"""What leaves a country."""


def actors_again(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """Who imposes a control is not whom it is aimed at, and each is the one whom the quote names so."""
    found = taking_part(entry.values["participants"])
    imposers, targets = ids(found, "imposer"), ids(found, "target")
    if both := imposers & targets:
        words = "the row has it as imposer and as target of one measure"
        yield failure(contribution, entry.line, "actors_again", words, "participants", both.pop(),
                      "write as target whom it is aimed at, or leave the target out")  # fmt: skip
        return
    event = told(contribution, entry)
    if event and ids(event.participants, "target") & imposers and ids(event.participants, "imposer") & targets:
        words = "the quote names it as the target"
        yield failure(contribution, entry.line, "actors_again", words, "participants", imposers.pop(),
                      "swap imposer and target", severity="warning")  # fmt: skip


def control_whole(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """A control is where its imposer is, and has those whom its quote names: `China banned exports to Japan`."""
    values, event, found = entry.values, told(contribution, entry), taking_part(entry.values["participants"])
    if values["event_type"] != "export_control" or entry.unread & {"participants", "place_id"}:
        return
    place = (values["place_id"] or "").replace("place:", "government:", 1)
    imposers = ids(found, "imposer")
    swapped = event and ids(event.participants, "imposer") & ids(found, "target")  # Of which `actors_again` tells.
    if place and imposers and not swapped and place in ids(found, "target") - imposers:
        words = "it is the target, and a control has the place of who imposes it"
        yield failure(contribution, entry.line, "actors_again", words, "place_id", values["place_id"],
                      f"write {min(imposers).replace('government:', 'place:', 1)}", severity="warning")  # fmt: skip
    said = [one for one in event.participants if one.entity and one.role in ("imposer", "target")] if event else []
    if said and not values["participants"]:
        shown = "; ".join(f"{one.role}: {one.entity.label} ({one.entity.entity_id})" for one in said if one.entity)
        yield failure(contribution, entry.line, "labels_quoted", "should name who takes part, as the quote does",
                      "participants", mend=f"write {shown}", severity="warning")  # fmt: skip


def title_quoted(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """The title of a law or a pact has its words in the quote, but for one or two that stand elsewhere."""
    title, quote = entry.values["title"], entry.values["quote"] or ""
    words = long_words(title or "")
    missing = [word for word in words if word[:5] not in quote.casefold()]
    if title and words and 2 * len(missing) >= len(words):
        said = f"the quote does not have {' and '.join(sorted(missing))}"
        mend = "copy the title from the quote, take a longer quote, or leave it empty; leave it if it stands elsewhere"
        yield failure(contribution, entry.line, "labels_quoted", said, "title", title, mend, severity="warning")
