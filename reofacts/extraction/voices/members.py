"""Persons, firms and teams whom words name with their house or their country: Jane Hill of Kite Ore."""

from __future__ import annotations

import re
from functools import cache

from ... import vocabulary
from ..names import kinds, names

TEAM = re.compile(
    r"\W*(?:(?:the|some|[a-z]+)\s){0,2}(?:[Aa]nalysts?|[Rr]esearchers?|[Ee]conomists?|[Ss]trategists?|[Ee]xperts?|[Cc]onsultants?|[Bb]rokers?|[Tt]raders?)"
    rf"\s(?:at|with|from)\s(?P<body>{kinds.WORD}(?:\s(?:(?:&|and)\s)?{kinds.WORD}){{0,4}})\W*",
)
"""Analysts at Kite Lyle: the house for which they speak, whatever its name looks like."""

FIRM_OF = re.compile(
    rf"\W*(?P<name>{kinds.WORD}(?:\s{kinds.WORD}){{0,2}})\sof\s(?P<place>(?:the\s)?[A-Z][^,;]{{2,40}})"
)
"""Hollow Ridge of Canada: a firm, told with its country."""
MEMBER = re.compile(
    rf"\W*(?P<name>{kinds.WORD}(?:\s+{names.PARTICLES}{kinds.WORD}){{1,3}})\s(?P<joint>of|at|from|with)\s(?:the\s)?(?:[a-z]+\s){{0,2}}(?P<body>[A-Z][^,;]*)"
)
"""Jane Hill of Kite Ore: a person, told with the house."""
MEMBER_LAST = re.compile(rf"{MEMBER.pattern.removeprefix(chr(92) + 'W*')}$")


def person_of(text: str, start: int, end: int) -> str | None:
    """The person whom words name with a house behind, or before what follows `said`: `Jane Hill of Kite Ore`."""
    hit = MEMBER.fullmatch(text, start, end) or MEMBER.match(text, start) if text[start:end].strip() else None
    if hit is None or hit.end("name") > end or not kinds.is_person(hit["name"]) or listed(hit["name"]):
        return None
    body = hit["body"].split(" in ")[0].strip()
    placed = hit["joint"] == "of" and any(item.end == len(body) for item in vocabulary.find(body, "places"))
    return None if placed else hit["name"]


def firm_of(text: str, start: int, end: int) -> str | None:
    """The firm that words name with its country: `Hollow Ridge of Canada`."""
    hit = FIRM_OF.fullmatch(text, start, end)
    placed = hit is not None and vocabulary.find(hit["place"], "places")
    named = hit is not None and (kinds.is_person(hit["name"]) or hit["name"].split()[-1] in kinds.HOUSES)
    return hit["name"] if hit and placed and named and not office(hit["name"]) else None


def office(words: str) -> bool:
    """Whether words name an office: `the President of Peru`."""
    return kinds.offices().search(words) is not None


def listed(words: str) -> bool:
    """Whether words are in a list of bodies or media."""
    return words in kinds.words_of("organisations") or words in kinds.words_of("media")


def body_of(words: str, inside: list[kinds.Name]) -> bool:
    """Whether the words behind "analysts at" are a house's that no vocabulary knows: no place, medium or known body."""
    known = any(name.kind != "person" or name.text in outlets() for name in inside)
    return not known and not vocabulary.find(words, "places")


@cache
def outlets() -> dict[str, str]:
    """The label of each medium, by its written form."""
    return {row["term"]: row["label"] for row in vocabulary.rows("media")}
