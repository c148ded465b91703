"""A level and its change, told apart by the words right before a figure: output rose `by` 5 t, or `to` 5 t."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import CHANGES
from .again import ways
from .entries import Entry, failure
from .quotes import amount_at
from .reading import Contribution


def level_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What output rose `by` is no output, what it fell `to` no fall, and `rose from 5 to 7` no range."""
    values = entry.values
    quote, printed, measure = values["quote"], values.get("value_text"), values.get("measure")
    if not quote or not printed or not measure or measure == "other":
        return
    if values.get("qualifier") == "range":
        yield from moved_range(contribution, entry, quote, printed)
        return
    found = amount_at(quote, printed)
    if found is None:
        return
    ahead = quote[: min(found.start, found.hedge[0] if found.hedge else found.start)]
    by = (found.direction and risen_by().search(ahead)) or TURNED_BY.search(ahead)
    if measure not in CHANGES and values.get("unit") != "%" and by:
        words = f"the quote says {quote[by.start() : found.end]!r}, which is how much it changed"
        yield failure(contribution, entry.line, "level_again", words, "measure", measure,
                      f"write change, and {measure} into change_of", severity="warning")  # fmt: skip
    elif measure in CHANGES and not found.direction and (to := risen_to().search(ahead)) and not PACE.search(quote):
        level = values.get("change_of") or "what it is of"
        words = f"the quote says {quote[to.start() : found.end]!r}, which is what it came to"
        yield failure(contribution, entry.line, "level_again", words, "measure", measure,
                      f"write {level}, leave change_of and change_base empty, and write the value as printed",
                      severity="warning")  # fmt: skip


def moved_range(contribution: Contribution, entry: Entry, quote: str, printed: str) -> Iterator[Failure]:
    """Two figures between which something rose or fell are two times, and no range."""
    place = quote.find(printed)
    if place >= 0 and entry.values["measure"] not in CHANGES and (moved := risen_from().search(quote[:place])):
        words = f"the quote says {quote[moved.start() : place + len(printed)]!r}, which are figures of two times"
        mend = "make two rows of it, each with its own figure and period, and exact as its qualifier"
        yield failure(contribution, entry.line, "level_again", words, "value_text", printed, mend, severity="warning")


TURNED = "lifted|raised|cut|trimmed|lowered|reduced|increased|boosted|upped|slashed|hiked|expanded|widened"
"""Verbs of somebody who makes something more, or less."""
TURNED_BY = re.compile(rf"\b(?:{TURNED})\s(?:[^\W\d]+\s){{0,5}}?by\s+\Z", re.IGNORECASE)
PACE = re.compile(r"\b(?:growth|rates?|inflation|pace|increases?|rises?|decreases?|declines?|falls?|drops?|gains?|"
                  r"changes?|reductions?|yoy|year-on-year|month-on-month)\b", re.IGNORECASE)  # fmt: skip
"""Words for what is itself a change, and can fall to another one."""
RISES = "rise|increase|jump|surge|climb|growth|fall|decrease|decline|drop|reduction|slump|plunge|cut"
"""Nouns for a change."""
ASIDE = r"(?:\s+[^\W\d]+ly)?"
"""A word such as `slightly`."""


@cache
def moves() -> str:
    """The words of rises and falls."""
    return "|".join(sorted((word for word in ways() if " " not in word), key=len, reverse=True))


@cache
def risen_by() -> re.Pattern[str]:
    """A rise or a fall, and what says that its size follows."""
    noun = rf"(?:{RISES})(?:\s+in\s+[^\d,;.]{{1,40}})?\s+of"
    return re.compile(rf"\b(?:(?:{moves()})\b[^.;]*?\sby|(?:up|down)(?:\s+by)?|{noun})\s+$", re.IGNORECASE)


@cache
def risen_to() -> re.Pattern[str]:
    """A rise or a fall, and what says that the level follows to which it came."""
    since = r"(?:\s+from\s+(?:[^,;]|(?<=\d),(?=\d)){1,30}?)?"
    by = r"(?:(?:\s+[^\W\d]+){0,5}?\s+by\s+(?:[^,;]|(?<=\d),(?=\d)){1,30}?)?"
    return re.compile(rf"\b(?:{moves()}|{TURNED}){ASIDE}{by}{since},?\s+to\s+$", re.IGNORECASE)


@cache
def risen_from() -> re.Pattern[str]:
    """A rise or a fall, and what says that the level follows from which it came."""
    return re.compile(rf"\b(?:{moves()}){ASIDE}\s+from\s+(?:[A-Z]{{0,3}}[$€£¥]\s?)?$", re.IGNORECASE)
