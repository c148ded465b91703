"""A sentence in signs: what a rule on who trades with whom reads, whatever the goods, the countries and the times are.

`Last year Peru sold some 90 tonnes of tin to Japan` is `@0 sold some #0 of * to @1`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from ... import vocabulary
from ...values import dataclass
from ...vocabulary import Mention
from ..context import Context
from ..events.scenes import LONGEST
from ..matters.readings import Subject
from .frames import Frame
from .whereabouts import country_or_itself

ARTICLE = re.compile(r"\b(?:[Tt]he|neighbouring)\s(?=[@~])")
TIMES = re.compile(
    r"(?:,?\s|^)(?:(?:in|during|over|for|by|on|since|from|of|as\sof|throughout|between)\s(?:the\s)?)?"
    r"%(?:\s(?:and|to)\s%)*(?=\W|$)",
    re.I,
)
"""In 2023, last year: a time, which parts nothing."""
SPACES = re.compile(r"\s{2,}|^[\s,]+|\s(?=[,.;])")


@dataclass(frozen=True, slots=True)
class Pair:
    """The signs of the place and the partner of a figure, whether it is one of exports or of imports, and its kind."""

    place: str
    partner: str
    trade: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mask:
    """The signs of a sentence: `@0` a place, `~0` a nationality, `#0` a figure, `*` a material; times are left out."""

    text: str
    places: tuple[Mention, ...]

    def country(self, sign: str) -> str:
        """The country of a sign."""
        return country_or_itself(self.places[int(sign[1:])].entity.entity_id)

    def apart(self, one: str, other: str) -> bool:
        """Whether two signs are those of countries of which none lies in the other."""
        first, second = self.country(one), self.country(other)
        return first not in vocabulary.ancestors(second) and second not in vocabulary.ancestors(first)

    def subject(self, sign: str) -> Subject:
        """The country of a sign, with the words that name it."""
        return Subject(self.country(sign), "stated", (self.places[int(sign[1:])],))

    def between(self, one: int, other: int) -> str:
        """What stands between two figures."""
        found = re.search(rf"#{one}(?!\d)(.*?)#{other}(?!\d)", self.text)
        return found[1] if found else ";"

    def met(self, frame: Frame, at: int, skip: re.Pattern[str] | None = None) -> dict[str, str | None] | None:
        """The signs that a frame names around a figure, behind what is to be skipped; None where it does not hold."""
        before, after = self.around(at)
        after = skip.sub("", after, count=1) if skip and skip.match(after) else after
        first = frame.ahead.search(before) if frame.ahead else None
        last = frame.behind.match(after) if frame.behind and (first or not frame.ahead) else None
        if (frame.ahead and not first) or (frame.behind and not last):
            return None
        return {**(first.groupdict() if first else {}), **(last.groupdict() if last else {})}

    def around(self, at: int) -> tuple[str, str]:
        """The part of a clause before a figure, and the part behind it."""
        return around(self.text, at)


@lru_cache(maxsize=16)
def around(text: str, at: int) -> tuple[str, str]:
    """The part of a clause before a figure, and the part behind it; kept, since every frame is tried on both."""
    sign = re.search(rf"#{at}(?!\d)", text)
    if sign is None:
        return "", ""
    return CUT.split(text[: sign.start()])[-1], CUT.split(text[sign.end() :])[0]


CUT = re.compile(r";\s|,?\s(?:while|whereas|but)\s")


@lru_cache(maxsize=4)
def masked(context: Context) -> Mask | None:
    """The signs of a sentence; None where it does not name two countries."""
    places = tuple(item for item in context.places if item.entity.entity_id != "place:world")
    if len(context.text) > LONGEST or len({country_or_itself(item.entity.entity_id) for item in places}) < 2:
        return None
    signs = sorted(
        chain(
            ((one.start, -one.end, f"#{at}") for at, one in enumerate(context.amounts)),
            ((one.start, -one.end, f"{'~' if one.form == 'demonym' else '@'}{at}") for at, one in enumerate(places)),
            ((one.start, -one.end, "*") for one in context.materials),
            ((one.start, -one.end, "%") for one in context.periods if one.end),
        )
    )
    parts, at = [], 0
    for start, end, sign in signs:
        if start < at:
            continue
        parts += [context.text[at:start], sign]
        at = -end
    text = ARTICLE.sub("", TIMES.sub("", "".join([*parts, context.text[at:]])))
    text = SPACES.sub(lambda hit: " " if len(hit.group()) > 1 and hit.start() else "", text)
    return Mask(text[:1].lower() + text[1:], places)
