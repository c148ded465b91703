"""The frames in which a trade is told: `vocabulary/trades.csv`, each line with an example.

A frame is what stands around a figure in the signs of a sentence (`masks`): `{place:}GIVES HEDGE{figure}GOODS TO
{partner}` is `Peru shipped 90 t of tin to Japan`. Words in capitals are the pieces below, or a group of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ... import vocabulary
from ...values import dataclass
from ..lexicon import any_of

LAND = r"[@~]\d+"
"""The sign of a country, by its name or by its nationality."""
ABOUT = (
    r"(?:(?:about|around|some|nearly|almost|over|under|more\sthan|less\sthan|just|only|roughly|another|an?|further"
    r"|approximately|close\sto|up\sto|at\sleast|as\smuch\sas|merely|barely|estimated|total\sof|record|monthly|yearly|annual)\s){0,3}"
)
"""What may stand between `and` and a figure."""
PIECES = {
    "GIVES": any_of("hands_over"),
    "TAKES": any_of("takes_in"),
    "LEANS": any_of("leans_on"),
    "SHARES": any_of("is_share"),
    "HANDING": rf"\b{any_of('handing')}",
    "TAKING": rf"\b{any_of('taking')}",
    "NEED": rf"(?:\*|{any_of('wanted')})",
    "BUYER": any_of("who_buys"),
    "SELLER": any_of("who_sells"),
    "USES": any_of("needs_goods"),
    "DONE": any_of("dealt_in"),
    "HEDGE": r"(?:(?!(?:to|from|and|with|for)\s)[a-z-]+\s){0,4}",
    "GOODS": (
        r"(?:\s(?!(?:from|to|into)\s)[^\s,;#@~]+){0,9}?(?:\s(?:grading|at|containing|assaying|with)\s#\d+(?:\s[^\s,;#@~]+){0,3}?)?"
        r"(?:,?\s(?:via|through|across)\s@\d+,?)?"
    ),
    "TO": r"(?:to|into|for|bound\sfor|destined\sfor)",
    "TOWARDS": r"\s(?:to|into|bound\sfor|destined\sfor)\s",
    "GOES": r"(?:went|go|goes|gone|sail(?:ed|s)?|flow(?:ed|s)?|head(?:ed|s)?|mov(?:ed|es)|travell?ed|came|crossed)",
    "LEAVES": r"(?:left|leaves?|leaving|departed|departs?)",
    "ON_ITS_WAY": rf"(?:{any_of('hands_over')}|go(?:es|ing)?|went|destined|bound|headed)(?:\s[a-z]+)?",
    "SPENDS": r"(?:spent|spends|paid|pays)",
    "EARNS": r"(?:earned|earns|reaped|made|lost)",
    "IS": r"(?:is|was|remains|remained|became)",
    "IS_ALSO": r"(?:(?:is|was|are|were|remains?|remained|ha[sd]\sbeen)\s)?",
    "CUSTOMS": r"(?:['’]s?)?\scustoms\b",
    "OF_IT": r"(?:['’]s?)?",
    "THESE": r"(?:\*|it|them|this|that|these|those|the\stotal)",
    "ALL_OF_IT": (
        r"(?:\s(?:of|in)\s(?:(?:the|these|those|its|their|all|that|this)\s)?(?:total|whole|suppl(?:y|ies)|imports?|shipments"
        r"|volumes?|purchases|arrivals|\*|it|them|that|this)\b|\s?[,;.)]|\s?$|(?=\sand\s))"
    ),
    "REST": r"(?:(?!,\swhere\b)[^;@~]){0,90}",
    "OF": r"\s(?:share\s)?(?:of|in)\s(?:(?:all|total|the|what)\s)*",
    "FROM": r"\s(?:comes?|came|coming|stem(?:s|med)|arrive[sd]?|is|was|are|were)\s(?:[a-z]+\s){0,2}?(?:from|by)\s",
    "GOES_OUT": (
        r"\s(?:go|goes|went|going|gone|head(?:s|ed)|is|was|are|were|end(?:s|ed)\sup)\s(?:[a-z]+\s){0,2}?"
        r"(?:to|for|in)\s"
    ),
}
PIECES["ITS"] = (
    rf"{PIECES['OF']}(?:(?:its|their)\s(?P<goods>[^,;#@~]{{1,80}}?)|[^,;#@~]{{1,40}}\s(?:it|they)\s{PIECES['USES']})"
)
PIECE = re.compile(r"\b[A-Z]{2,}(?:_[A-Z]+)*")
SLOT = re.compile(r"\{(place|partner)(:|'s|@|~|\.)?\}")
AHEAD = r"(?=[@~])(?<!\bto\s)(?<!\bfrom\s)(?<!\bthan\s)(?<!\d\sand\s)"
DOER = (
    r"(?:['’]s?)?(?:\s@\d+)?(?:,\s(?:(?:which|who)\b|[^,;#@~]{2,70},))?"
    r"(?:\s(?!(?:and|but|from|that|which|who|where|whose|than)\b)[\w’'*-]+){0,5}?\s"
)
"""Peru's mines have, Peru, which: a country up to the verb of whoever does something there."""
BEHIND = (
    rf"(?:(?:an?\s)?(?:[a-z]+ern\s|mainland\s)?|(?:[a-z*-]+\s){{0,3}}?{any_of('who_deals')}\s(?:in|at|of|from)\s"
    r"|(?:an?|its|the)\s(?:[\w*-]+\s){1,4}?(?:in|at|of)\s|(?:[A-Z][\w-]+\s){1,3}(?:in|of)\s)"
)
"""To smelters in Japan, to Kite of Japan: what stands between "to" and a country."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before a figure and what behind it; what the figure is, and whose trade it is one of."""

    kind: str
    trade: str
    ahead: re.Pattern[str] | None
    behind: re.Pattern[str] | None


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """The frames of the list."""
    return tuple(frame for row in vocabulary.rows("trades") if row["kind"] != "whole" for frame in framed(row))


def framed(row: dict[str, str]) -> Iterator[Frame]:
    """The frame of a line; one that speaks of a whole stands once for each way to tell a whole."""
    wholes = [other["frame"] for other in vocabulary.rows("trades") if other["kind"] == "whole"]
    for whole in wholes if "WHOLE" in row["frame"] else [""]:
        ahead, _, behind = (pattern(part) for part in row["frame"].replace("WHOLE", whole).partition("{figure}"))
        yield Frame(row["kind"], row["trade"], made(ahead and f"{ahead}$"), made(behind))


def made(words: str) -> re.Pattern[str] | None:
    """A pattern of words; None without any."""
    return re.compile(words) if words else None


def pattern(words: str) -> str:
    """The regular expression of a part of a frame."""
    words = PIECE.sub(lambda hit: PIECES[hit.group()], words).replace(" ", r"\s")
    return SLOT.sub(lambda hit: slot(hit[1], hit[2] or ""), words)


def slot(name: str, how: str) -> str:
    """The pattern of a country in a frame, by how the frame names it."""
    return {
        ":": rf"{AHEAD}(?P<{name}>{LAND}){DOER}",
        "'s": rf"(?P<{name}>{LAND})(?:['’]s?)?\s(?:[\w*-]+\s){{0,4}}?",
        "@": rf"(?P<{name}>@\d+)",
        "~": rf"(?P<{name}>~\d+)",
        ".": rf"(?P<{name}>{LAND})",
        "": rf"{BEHIND}(?P<{name}>@\d+(?!\s(?:and|or)\s@\d)|~\d+(?=\s(?:[\w*-]+\s){{0,2}}?{any_of('who_deals')}))",
    }[how]
