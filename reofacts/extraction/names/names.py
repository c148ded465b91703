"""Names of people and organisations as a text writes them: where each begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from ... import vocabulary
from ...patterns import Pattern
from ..events.scenes import word_set
from ..lexicon import any_of, openers
from .kinds import JOINT, WORD, Name, bodies, classify, function_words, offices, opens, words_of

PARTICLE = rf"(?:{'|'.join(row['term'] for row in vocabulary.rows('particles'))})"
PARTICLES = rf"(?:{PARTICLE}\s+){{0,3}}(?:(?:al|el)-)?"
RUN = re.compile(rf"(?<![\w-]){WORD}(?:\s+(?:(?:of|for|&)\s+(?:the\s+)?|{PARTICLES}){WORD})*")
FULL_NAME = rf"{WORD}(?:\s+{PARTICLES}{WORD}){{0,4}}"
BASED = re.compile(
    r"(?:[A-Z]\w+\s+){0,2}?[\w-]+?-(?:based|listed|headquartered|owned|backed|registered|controlled|led)\s+"
)
STATE = re.compile(r"US|UK|EU|UAE")
"""US President: a state, and not "us"."""
FIRST = re.compile(r"[\w’'&.-]+\s*")
CALENDAR = re.compile(rf"(?:{'|'.join(row['term'] for row in vocabulary.rows('calendar'))})\s+")


@cache
def titled() -> re.Pattern[str]:
    """A courtesy title and the name after it."""
    terms = "|".join(re.escape(term) for term in sorted(words_of("titles"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:{terms})\.?\s+)+(?P<name>{FULL_NAME})")


@cache
def posted() -> Pattern:
    """An office with its fields, and the name after it: "Minister of Mines and Energy Ana Soto"."""
    field = rf"(?:{any_of('portfolio')}|{any_of('field')})"
    return Pattern(
        rf"(?P<position>(?:{WORD}\s+)?(?i:{offices().pattern})\s+(?:of|for)\s+(?:the\s+)?{field}(?:(?:,?\s+and|,)?\s+{field}){{0,5}})"
        rf"\s+(?P<name>{WORD}(?:\s+{PARTICLES}{WORD}){{1,3}})"
    )


def with_position(match: re.Match[str]) -> Name:
    """The person behind a courtesy title, or behind an office with its fields."""
    position = match.span("position") if "position" in match.groupdict() else None
    return Name(*match.span("name"), match.group("name"), "person", position)


@cache
def openings() -> frozenset[str]:
    """The words that open a courtesy title, in lower case."""
    return openers(words_of("titles"))


def titles_in(text: str) -> Iterator[re.Match[str]]:
    """The courtesy titles of a text with the names after them."""
    return iter(()) if openings().isdisjoint(word_set(text)) else titled().finditer(text)


@lru_cache(maxsize=2048)
def find(text: str) -> tuple[Name, ...]:
    """The names of people and organisations in a sentence, in text order.

    >>> [(name.text, name.kind) for name in find("Mines Minister A. Rao met Dr. Mei Lin of Northern Ore Ltd.")]
    [('A. Rao', 'person'), ('Mei Lin', 'person'), ('Northern Ore Ltd', 'organisation')]
    """
    found: list[Name] = []
    with_title = {match.start("name"): match for match in (*titles_in(text), *posted().finditer(text))}
    titles = sorted(with_title)
    taken = 0
    for run in RUN.finditer(text):
        start = max(run.start(), taken)
        for at in titles[bisect_left(titles, start) : bisect_left(titles, run.end())]:
            found.append(with_position(with_title[at]))
            start = taken = found[-1].end
        if joint := JOINT.match(text, start, run.end()):
            start = joint.end()
        if start >= run.end():
            continue
        for left, right in parts(text, start, run.end()):
            name = classify(text, left, right)
            if name:
                found.append(name)
                taken = name.end
    return tuple(found)


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of capitals cut at "of" and "for" where the words before name no body, without the words that open it."""
    word = FIRST.match(text, start)
    if (
        word
        and word.group().strip().lower() in function_words()
        and not STATE.fullmatch(word.group().strip())
        and (opens(text, start) or word.group().strip() == "The")
    ):
        start = word.end()
    if day := CALENDAR.match(text, start, end):
        start = day.end()
    if based := BASED.match(text, start, end):
        start = based.end()
    for joint in JOINT.finditer(text, start, end):
        office = offices().match(text, start)
        if office and office.end() > joint.end():
            continue
        second = "for" in joint.group() and " of " in text[start : joint.start()]
        if second or not bodies(text[start : joint.start()]):
            yield start, joint.start()
            start = joint.end()
    if start < end:
        yield start, end


def in_body(text: str, start: int, end: int) -> bool:
    """Whether a span lies in the name of an organisation: "Rare Earth" in "Rare Earth Forum"."""
    return any(name.kind == "organisation" and name.start <= start and end <= name.end for name in find(text))
