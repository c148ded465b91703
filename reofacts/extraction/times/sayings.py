"""What dates the telling and not the figure: `the firm said on Friday`, `JAKARTA, March 19 -`."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...periods import Period

SPOKEN = Pattern(
    r"\b(?:said|says|say|show(?:s|ed|n)?|reported|announced|released|published|told|added|according to"
    r"|flagged|revealed|unveiled|disclosed|signalled"
    r"|signaled|foreshadowed|stated|noted|confirmed|tabled|presented)"
    r"(?:\s+(?!that\b)[A-Za-z’']+){0,6}?\s+(?P<at>on|in)?\s*(?:late|early)?\s*$",
    re.I,
)
"""What stands before a period that dates the saying and not the figure."""

SAID = re.compile(r"\s*,?\s*(?:said|announced|reported|told|unveiled|launched|signed|approved|confirmed)\b")
"""What stands behind a day on which something was said: `Kite Ore on May 3 said`."""

REPORTS = Pattern(
    r"[^.;\d]{0,80}?\b(?:said|says|reported|announced|published|told|showed|wrote|revealed|disclosed|stated|testified"
    r"|noted|estimated|forecast|predicted|projected|warned|reckoned|calculated)"
    r"\s(?:(?:in|on|to|it|he|she|they)\s|(?:[A-Za-z]+\s){0,3}that\b)"
)
"""In December the paper reported that: what was reported has a time of its own."""

WIRE = re.compile(
    r"(?:[A-Z][A-Za-z .]{2,24},\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?\s?(?:\([A-Z][\w ]+\))?"
    r"|[A-Z][a-z]{2,8}\.?\s\d{1,2}\s\([A-Z][\w/ -]+\))\s?(?:[-–—]{1,2}|:)\s"
)
"""JAKARTA, March 19 (Wire) - or `March 19 (Wire) -` or `Jakarta, Oct. 9:` opens a story with the day of its telling."""

RESULTS_FOR = re.compile(r"\b(?:for|of|over|during)(?:\sthe)?\s\Z")
"""Announced results for the quarter: those, and not their telling."""

MADE = Pattern(
    r"\b(?:forecasts?|estimates?|stud(?:y|ies)|surveys?|projections?|guidance|targets?)\s"
    r"(?:made|done|published|drawn up|set|issued|given)\s(?:back\s)?in\s\Z"
    r"|\b(?:it|they|he|she)\s(?:had\s)?(?:expected|forecast|projected|predicted|estimated|foresaw|foreseen|assumed)\s(?:back\s)?in\s\Z",
    re.I,
)
"""A forecast made in 2009 tells of other years."""

OF_RESULTS = re.compile(r"[\s-](?!that\b|it\b|the\b|its\b|how\b|and\b)[A-Za-z]")
"""A quarter right behind `reported` tells of what was reported: `reported Q1 output of`, `posted record May sales`."""


def spoken(text: str, period: Period) -> bool:
    """Whether a period dates the saying and not the figure: `the firm said on Friday`."""
    said = SPOKEN.within(text, max(0, period.start - 60), period.start)
    if said is None or RESULTS_FOR.search(text, 0, period.start):
        return False
    if SUBJECT.match(said[0]) and VERB.match(text, period.end):
        return False
    if period.kind == "year" and EXPECTS.search(said[0]):
        return False
    part = period.kind in ("span", "month", "quarter", "half", "year", "fiscal_year") and not LAST.match(period.text)
    return bool(said["at"]) or not (part and OF_RESULTS.match(text, period.end))


SUBJECT = re.compile(r"(?:[a-z]+\s){2,7}in\s\Z")
VERB = re.compile(
    r"\s(?:should|would|will|could|may|might|was|were|is|are|has|have|had|rose|fell|grew|came|stood|reached|totall?ed"
    r"|amounted|increased|decreased|dropped|climbed|declined|[a-z]+ed\sat|put\sat)\b"
)
"""Said sales of tin in 2018 should be: the time of what is said, whose verb stands behind it."""

EXPECTS = re.compile(r"\b(?:expect(?:s|ed)?|will|would|forecasts?|predicts?|predicted|project(?:s|ed)|plans|planned)\b")
"""Said it expected demand this year to reach: the time of what is expected."""

LAST = re.compile(r"(?:last|this|earlier|the)\b", re.I)
