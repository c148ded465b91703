"""The words that a verb of speech has as its subject."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ..names import kinds, names
from . import papers
from .bearers import (
    EDGE,
    terms,
)
from .members import MEMBER_LAST, person_of

ADVERB = re.compile(
    r",\s(?:however|meanwhile|though|too|also|in\sturn|for\s(?:its|his|her|their)\s(?:own\s)?part|(?:in|by)\scontrast|on\sthe\sother\shand|nevertheless|nonetheless"
    r"|therefore|moreover|furthermore|in\saddition|instead|likewise|similarly),$|\s(?:there|here|as\sa\swhole)$"
    r"|\s+(?:has|have|had|also|later|previously|recently|further|repeatedly|reportedly|itself|himself|"
    r"herself|earlier|already|now|then|still|first|\w+ly|yesterday|today|(?:last|this)\s(?:week|month|year)"
    r"|on\s(?:\w+day|[A-Z][a-z]+\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+))$"
)

IN_BRACKET = re.compile(r"\s*\([^()]{1,40}\)$")
"""A short form or a ticker behind the name of who speaks: "Kite Ore (ASX:KTE) said"."""

PERSON = re.compile(rf"{kinds.WORD}(?:\s+{names.PARTICLES}{kinds.WORD}){{1,3}}$")
"""Two to four capital words that end before a comma: a person, where the words behind it tell what she is."""
INSIDE_NAME = Pattern(r"\b[A-Z][a-z]+\sand\s$")
"""An "and" in the name of a body: "Mines and Geosciences Bureau"."""
BEHIND = re.compile(rf",\s(?P<name>{PERSON.pattern})")
"""The company's chairman, Jon Pike: a name behind an office and a comma."""
MINISTRY = Pattern(
    r"\b(?:(?:[Tt]he|[Ii]ts)\s(?:[\w-]+['’]s\s)?|[A-Z][\w-]+['’]s?\s)[a-z]+(?:,\s[a-z]+)*,?\sand\s[a-z]+(?:\s[a-z]+)?\s(?:ministry|department|agency|authority|bureau|office)$"
)
"""The country's industry and construction ministry: one body, whose name has an "and"."""
OFFICE = Pattern(
    r"\b(?:[Tt]he|[Ii]ts)\s(?:[\w-]+['’]s\s)?(?:ministry|department|directorate|secretariat|office|bureau|agency|commission)\s(?:of|for)\s"
    r"[a-z]+(?:,\s[a-z]+)*,?\sand\s[a-z]+(?:\s[a-z]+)?$"
)
"""The ministry of mines and energy: one body, too."""


def subject(text: str, verb: int) -> tuple[int, int]:
    """The span of the words that a verb of speech has as its subject."""
    end = len(text[:verb].rstrip())
    if text[end - 1 : end] == ")" and (bracket := IN_BRACKET.search(text, 0, end)):
        end = bracket.start()
    while adverb := ADVERB.search(text, 0, end) or RELEASED.search(text, 0, end):
        end = adverb.start()
    if relative := re.search(r",?\s+who$", text[:end]):
        end = relative.start()
        named = apposed(text, end) if OFFICER_LAST.search(text, 0, end) else (end, end)
        if named[0] < named[1]:
            return named
    elif short := SHORT_FORM.search(text, 0, end):
        return subject(text, short.start())
    elif text[:end].endswith(","):
        return apposed(text, end - 1)
    elif text[:end].endswith(("—", "–")) and (opened := text.rfind(text[end - 1], 0, end - 1)) > 0:
        return subject(text, opened)
    edges = [edge.end() for edge in EDGE.finditer(text, 0, end) if edge.end() < end]
    edges = [edge for edge in edges if not SHORT.match(text, edge - 1, end)]
    if edges and (joint := BOTH_POSTS.search(text, 0, edges[-1])) and joint["post"] in terms("post"):
        edges.pop()
    while edges and INSIDE_NAME.search(text, 0, edges[-1]) and text[edges[-1]].isupper():
        edges.pop()
    start = edges[-1] if edges else 0
    if edges and papers.NAMED.search(text, 0, start) and papers.GIVEN.match(text, text.rfind(" ", 0, start - 1), end):
        start = max((edge for edge in edges[:-1]), default=0)
    if ministry := MINISTRY.search(text, 0, end) or OFFICE.search(text, 0, end):
        start = min(start, ministry.start())
    if relative and (member := MEMBER_LAST.search(text, start, end)) and person_of(text, member.start(), end):
        start = member.start()
    elif relative:
        person = PERSON.search(text, start, end)
        start = person.start() if person and kinds.is_person(person.group()) else start
        start = max((bearer(name) for name in names.find(text) if name.end == end), default=start)
    elif edges:
        start = min((start, *(bearer(name) for name in names.find(text) if name.end == end)))
    start += 3 if text.startswith("As ", start) else 0
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


RELEASED = re.compile(
    r"(?<=data|ures|tics)\s(?:released|published|issued|compiled|collected|provided|gathered|seen|reviewed)$"
)
"""Customs data published on Monday show: what was done with the data."""
OFFICER_LAST = re.compile(r",\s(?:an?|the|its|their|chief|head)\s[^,;]{3,60}$")
"""Mei Lin, an analyst at Kite Ore, who says: what stands between a name and who."""
SHORT_FORM = re.compile(r",\s[A-Z]{2,8},$")
"""The central bank, BNR, says: its short form between commas."""

BOTH_POSTS = re.compile(r"(?:^|[,;”\"]\s)(?:[a-z]+\s){0,4}?(?P<post>[a-z]+)\sand\s$")
"""Chairman and chief executive Mei Lin said: two posts of one person."""
SHORT = re.compile(r"\([A-Z][\w&.-]{1,11}\)\s[a-z]")
"""Geological Survey (TGS) data: a short form within the words that say whose data they are."""


def bearer(name: kinds.Name) -> int:
    """Where a name begins, with the position before it."""
    return name.position[0] if name.position else name.start


def apposed(text: str, end: int) -> tuple[int, int]:
    """The span of a name before an apposition or behind one: "Mei Lin, head of mining, said", "its head, Mei Lin"."""
    last = BEHIND.search(text, 0, end)
    if last and kinds.offices().search(text, 0, last.start()) and kinds.is_person(last["name"]):
        return last.span("name")
    for comma in (mark.start() for mark in list(re.finditer(",", text[:end]))[::-1][:4]):
        edges = [edge.end() for edge in EDGE.finditer(text, 0, comma)]
        start = edges[-1] if edges else 0
        people = [
            name for name in names.find(text) if start <= name.start and name.end == comma and name.kind != "unknown"
        ]
        if people:
            return people[0].start, comma
        if (named := PERSON.search(text, start, comma)) and kinds.is_person(named.group()):
            return named.start(), comma
        first = start + len(text[start:comma]) - len(text[start:comma].lstrip())
        if ministry := MINISTRY.search(text, 0, comma):
            first = min(first, ministry.start())
        if papers.company(text[first:comma]) or plainly(text[first:comma]) or papers.owner(text, first, comma):
            return first, comma
    return end, end


PLAIN = re.compile(r"(?:The|Its|This|[A-Z][\w-]+['’]s?)(?:\s[\w-]+){0,4}?\s(?P<noun>[a-z]+)")


def plainly(words: str) -> bool:
    """Whether words before an apposition are a body without its name: "The miner, which", "Peru's customs, whose"."""
    hit = PLAIN.fullmatch(words)
    return hit is not None and any(hit["noun"] in terms(group) for group in ("neuter", "body", "state"))
