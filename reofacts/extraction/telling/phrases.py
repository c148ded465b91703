"""Where a phrase ends, what a list holds, which materials and places a span names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ... import vocabulary
from ...claims import Participant
from ...values import replace
from ..events.scenes import Scene
from ..names import names
from ..names.actors import Actor

STOP = re.compile(
    r"[;:!?](?=\s|$)|\.(?=\s|$|[\"”])|\s[–—]\s|,?\s(?:that|which|who|whose|where|while|although|though|but|because|as|after|"
    r"before|amid|despite|according|following|since|when|if|unless|citing|saying|adding|making|giving|"
    r"with\s+effect|in\s+an?\s+(?:\w+\s+)?(?:move|bid|effort|attempt|push))\b"
)
COMMA = re.compile(r",(?=\s)")
JOIN = re.compile(r"\s*,?\s+(?:and|or|as well as|through to|to)\s+|\s*,\s+")


def phrase_end(text: str, start: int, *, commas: bool = False, limit: int = 220) -> int:
    """Where the phrase that begins at an offset ends; at a comma too, unless `commas` are part of it."""
    stop = STOP.search(text, start)
    end = stop.start() if stop else len(text)
    comma = None if commas else COMMA.search(text, start, end)
    end = min(comma.start() if comma else end, start + limit, len(text))
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    kept = text[start:end].rstrip(' ,.”"')
    return (
        start + len(kept) + (1 if re.search(r"\b[A-Z]\.[A-Z]$", kept) and text[start + len(kept) :][:1] == "." else 0)
    )


def items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the items of a list: "A, B, C and D"."""
    found = []
    for joint in (*JOIN.finditer(text, start, end), None):
        stop = joint.start() if joint else end
        if text[start:stop].strip():
            found.append((start, stop))
        start = joint.end() if joint else end
    return found


def materials(scene: Scene, start: int, end: int) -> list[vocabulary.Mention]:
    """The materials named in a span; those in the name of an organisation are none."""
    found = [shifted(item, start) for item in vocabulary.find(scene.text[start:end], "materials")]
    return [item for item in found if not names.in_body(scene.text, item.start, item.end)]


def locations(scene: Scene, start: int, end: int, besides: Iterable[Actor] = ()) -> list[vocabulary.Mention]:
    """The places named in a span as where something is: behind "in", "near" or "to", and not as an actor."""
    taken = [(actor.start, actor.end) for actor in besides]
    found: list[vocabulary.Mention] = []
    for item in vocabulary.find(scene.text[start:end], "places"):
        item = shifted(item, start)
        before = scene.text[: item.start]
        chained = found and re.fullmatch(r"\s*(?:,|and|or|, and)\s+", scene.text[found[-1].end : item.start])
        named = re.search(
            r"\b(?:in|at|near|off|across|within|to|of|from|around|throughout|related to)\s+(?:the\s+)?"
            r"(?:[a-z-]+\s+){0,2}"
            r"(?:[Ss]tates?\s+of\s+|[Pp]rovince\s+of\s+)?$",
            before,
        )
        capital = item.form == "capital" and re.search(r"\b(?:in|near)\s+$", before)
        if (item.form != "name" and not capital) or any(a < item.end and item.start < b for a, b in taken):
            continue
        if chained or named:
            found.append(item)
    return found


def shifted(item: vocabulary.Mention, by: int) -> vocabulary.Mention:
    """A mention with its offsets moved."""
    return replace(item, start=item.start + by, end=item.end + by)


def named(found: Iterable[vocabulary.Mention], role: str) -> tuple[Participant, ...]:
    """Mentions in a role."""
    return tuple(Participant(role, item.text, item.entity) for item in found)
