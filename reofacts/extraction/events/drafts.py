"""Claims made from what a rule found: how it is said, when, where, and the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ... import periods, vocabulary
from ...claims import Event, Evidence, Participant, Relation, evidence
from ...periods import Period
from ...values import dataclass, replace
from ..lexicon import any_of
from ..voices import voice
from .scenes import Scene

SAID_THEN = re.compile(r"\b(?:said|told|added|stated|reported|wrote|noted|says)\s+(?:(?!that\b)[\w.]+\s+){0,2}$")
BEFORE_TIME = re.compile(
    r",?(?:\s+(?:in|on|by|during|since|late|early|for|from|signed|made|held|which|that|was|were))*\s*$"
)
ASIDE = re.compile(r",\s+(?:which|who|whose|once|home)\b[^,;]*,(?=\s)")
EFFECTIVE = re.compile(
    r"\b(?:from|starting|effective|beginning|as\s+(?:of|from)|(?:into|take|takes|took)\s+(?:effect|force))"
    r"(?:\s+(?:on|in|from))?\s+$"
)
"""What stands before a time from which something holds."""
HEAD = 30
"""A time within so many characters of a sentence's beginning holds for all of it."""
TIME_GAP = re.compile(r"\s+(?:(?:in|on|during|late|early)\s+)?")
LONGEST = 300
"""The longest anchor, in characters."""
DONE = ("occurred", "signed", "in_force")
"""What an event can only be up to now."""


AHEAD = re.compile(
    rf"\b(?:is|are|was|were)\s+(?:not\s+)?(?:(?:now|also|both|\w+ly)\s+)?(?:{any_of('due')}\s+)?to\s+(?:\w+ly\s+)?$"
)
"""What stands before a verb that lies ahead: "is to sign", "are due to meet"."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a claim is made of besides its kind's own columns; how it is said is read at `verb`, else at the anchor.

    `shorter` are the anchors that serve where the first is too long; `polarity` is given where the rule
    knows it, `dated` where its time stands if that is not around the anchor.
    """

    anchor: Span
    participants: tuple[Participant, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()
    places: tuple[vocabulary.Mention, ...] = ()
    place_id: str | None = None
    timed: bool = True
    verb: int | None = None
    shorter: tuple[Span, ...] = ()
    polarity: str | None = None
    dated: Span | None = None


def event(scene: Scene, facts: Facts, event_type: str, status: str, **columns: Any) -> Event:
    """An event; a forecast or a plan makes it planned, a possibility proposed, a negation one that has not occurred.

    What is dated after the day of publication has not occurred: it is a forecast, and planned.
    """
    shared = base(scene, facts, past=status in ("occurred", "signed"))
    begins, published = shared["period_start"], scene.document.published
    if begins and published and begins > published and status in DONE and shared["modality"] == "reported":
        shared["modality"] = "forecast"
    if shared["polarity"] == "negated":
        status = "not_occurred"
    elif shared["modality"] in ("forecast", "target") and status != "cancelled":
        status = "planned"
    elif shared["modality"] == "possible":
        status = "proposed"
    if status in ("planned", "proposed", "cancelled", "not_occurred") and shared["period_text"] is None:
        shared |= NO_PERIOD
    return Event(**shared, event_type=event_type, event_status=status, **columns)


def relation(scene: Scene, facts: Facts, predicate: str, **columns: Any) -> Relation:
    """A relation."""
    return Relation(**base(scene, facts, past=False), predicate=predicate, **columns)


NO_PERIOD: dict[str, Any] = {
    "period_text": None,
    "period_start": None,
    "period_end": None,
    "period_edtf": None,
    "period_how": "unknown",
}


def base(scene: Scene, facts: Facts, *, past: bool) -> dict[str, Any]:
    """The columns that every claim has, from a sentence."""
    offset = scene.sentence.start
    start, end = anchor_of(scene.text, facts)
    period = when(scene, start, end, facts.verb) if facts.timed else None
    if period and facts.dated and not facts.dated[0] <= period.start < facts.dated[1]:
        period = None
    if period and period.start >= end and TIME_GAP.fullmatch(scene.text, end, period.start):
        end = period.end
    if facts.verb is not None:
        said = voice.read(scene.document, scene.sentence, offset + facts.verb, offset + facts.verb + 1, behind=False)
    else:
        said = voice.read(scene.document, scene.sentence, offset + start, offset + end)
    ahead = AHEAD.search(scene.text, max(0, facts.verb - 40), facts.verb) if facts.verb else None
    if ahead and said.modality == "reported":
        words = ("modality", offset + ahead.start(), offset + len(scene.text[: ahead.end()].rstrip()))
        said = replace(said, modality="forecast", spans=(words, *said.spans))
    spans = [
        ("anchor", start, end),
        *([("period", period.start, period.end)] if period else []),
        *(("place", place.start, place.end) for place in facts.places),
        *facts.spans,
    ]
    place_id = facts.place_id or vocabulary.smallest_holding([place.entity.entity_id for place in facts.places])
    shown = [evidence(scene.document, role, offset + a, offset + b) for role, a, b in trimmed(scene.text, spans)]
    shown += [evidence(scene.document, role, a, b) for role, a, b in said.spans]
    return {
        "source_id": scene.document.source_id,
        "summary": "",
        "evidence": unique(shown),
        "modality": said.modality,
        "polarity": facts.polarity or said.polarity,
        "attribution": said.attribution,
        "attributed_to": said.attributed_to,
        **(period_columns(period) if period else until(scene.document.published if past else None)),
        "place_id": place_id,
        "place_how": "unknown" if place_id is None else "stated" if facts.places else "inferred",
        "participants": tuple(dict.fromkeys(clean(one) for one in facts.participants if one.text.strip())),
    }


def anchor_of(text: str, facts: Facts) -> Span:
    """The anchor: the first that is not too long; else the beginning of the last, up to a word's end."""
    spans = [narrow(text, *span) for span in (facts.anchor, *facts.shorter)]
    for start, end in spans:
        if end - start <= LONGEST:
            return start, end
    start = spans[-1][0] if facts.shorter or facts.verb is None else max(facts.verb, spans[-1][0])
    end = min(spans[-1][1], start + LONGEST)
    space = text.rfind(" ", start + 1, end + 1)
    return narrow(text, start, space if space > 0 and end < spans[-1][1] else end)


def narrow(text: str, start: int, end: int) -> Span:
    """A span without the space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def trimmed(text: str, spans: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The spans of the evidence, each once, without space at their ends."""
    return list(dict.fromkeys((role, *narrow(text, a, b)) for role, a, b in spans if text[a:b].strip()))


def clean(one: Participant) -> Participant:
    """A participant whose words have no space or comma at their ends."""
    return replace(one, text=one.text.strip().strip(",;").strip())


def unique(shown: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Evidence without repetitions, in order."""
    return tuple(dict.fromkeys(shown))


@lru_cache(maxsize=8)
def dateline(text: str) -> tuple[date, int, int] | None:
    """The date at the head of a text, and its span."""
    return periods.dateline(text)


@lru_cache(maxsize=64)
def times(text: str, published: date | None) -> tuple[Period, ...]:
    """The periods of a sentence."""
    return tuple(periods.find(text, published))


def when(scene: Scene, start: int, end: int, verb: int | None = None) -> Period | None:
    """The time of what stands in a span: in the span, else the nearest in its clause or at the sentence's head.

    A time in an aside before the verb is the aside's: "Chile, which mined tin last year, banned exports in May". What
    takes effect "from 2027" is of 2027, whenever it was announced.
    """
    text = scene.text
    aside = [hit.span() for hit in ASIDE.finditer(text, 0, verb)] if verb else []
    clause = [piece for c in voice.clauses(text) if any(a <= start < b or a < end <= b for a, b in c) for piece in c]
    printed = dateline(scene.document.text)
    head = (printed[1] - scene.sentence.start, printed[2] - scene.sentence.start) if printed else (0, 0)
    found = [
        period
        for period in times(text, scene.document.published)
        if period.role in ("at", "since", "by", "until", "from_to")
        and period.kind != "present"
        and not head[0] <= period.start < head[1]
        and not SAID_THEN.search(text[max(0, period.start - 40) : period.start])
        and not any(a <= period.start < b for a, b in aside)
    ]
    near = [
        period
        for period in found
        if (start <= period.start and period.end <= end)
        or any(a <= period.start < b for a, b in clause)
        or period.start <= HEAD
    ]
    begun = [one for one in near if verb and one.start > verb and effective(text, one)]
    return min(
        begun or near, key=lambda period: (max(period.start - end, start - period.end, 0), period.start), default=None
    )


def effective(text: str, period: Period) -> bool:
    """Whether a time behind a verb is that from which something holds: "from 2027", "effective 1 May"."""
    return period.role == "since" or EFFECTIVE.search(text, max(0, period.start - 30), period.start) is not None


def untimed(scene: Scene, start: int, end: int) -> int:
    """Where a phrase ends without the time that it ends in: "a lithium pact signed last year" at "pact"."""
    for period in times(scene.text, scene.document.published):
        if start < period.start and period.end == end:
            return start + len(BEFORE_TIME.sub("", scene.text[start : period.start]))
    return end


def period_columns(period: Period) -> dict[str, Any]:
    """The columns of a period."""
    return {
        "period_text": period.text,
        "period_start": period.first,
        "period_end": period.last,
        "period_edtf": period.edtf or None,
        "period_how": period.how,
    }


def until(published: date | None) -> dict[str, Any]:
    """The columns of an act without a date: it lies on or before the day of publication."""
    if published is None:
        return dict(NO_PERIOD)
    return {
        **NO_PERIOD,
        "period_end": published,
        "period_edtf": f"../{published.isoformat()}",
        "period_how": "inferred",
    }
