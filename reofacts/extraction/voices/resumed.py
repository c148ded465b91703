"""Whom "the broker", "the report" or "the data" mean that speak: whoever was cited last in the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ...documents import Document, Sentence
from . import speakers
from .bearers import terms
from .speakers import Mark

REACH = 12
"""How many sentences back somebody is looked for who was cited."""
OPEN = ("unnamed_sources", "media_reports")
"""What is known of a speaker of whom a sentence tells no name."""


IT = re.compile(r"(?:[Ii]t|[Tt]hey)\s")
"""They said: whoever was cited last, where no name of a body stands before."""


@cache
def pointing() -> re.Pattern[str]:
    """The words for a paper or a house that was named before: "the report", "the same data", "the broker"."""
    terms_of = sorted((re.escape(term) for term in terms("paper") | terms("house")), key=len, reverse=True)
    described = r"(?:(?:same|new|latest|[\w-]+-based)\s)?"
    return re.compile(
        rf"\b(?:the|this|that|its)\s{described}(?:{'|'.join(terms_of)})(?!\w|\s(?:of|by|from|in|on|at)\b)", re.I
    )


def resumed(document: Document, sentence: Sentence, mark: Mark) -> Mark:
    """A mark whose words only point back, as that of the organisation that was cited last before them.

    An example: "the broker said" after "Kite Lyle forecasts a surplus of 5,000 t" is the word of Kite Lyle.
    """
    if mark.attribution not in OPEN:
        return mark
    if IT.match(sentence.text, mark.start, mark.end):
        last = next(cited_before(document, sentence, mark), None)
        named = last is not None and last[0] == "named_organisation"
        return replace(mark, attribution=last[0], label=last[1]) if last and named else mark
    if not pointing().search(sentence.text, mark.start, mark.end):
        return mark
    for attribution, label in cited_before(document, sentence, mark):
        if attribution == "named_organisation":
            return replace(mark, attribution=attribution, label=label)
        if attribution in OPEN:
            return mark
    return mark


def cited_before(document: Document, sentence: Sentence, mark: Mark) -> Iterator[tuple[str, str | None]]:
    """Who is cited before a mark, the last first, without those who are only pointed at."""
    here = bisect_left(document.sentences, sentence.start, key=lambda one: one.start)
    for other in reversed(document.sentences[max(0, here - REACH) : here + 1]):
        for one in reversed(speakers.find(document.text, other)):
            ahead = other.start + one.start < sentence.start + mark.start
            if ahead and not (one.attribution in OPEN and pointing().search(other.text, one.start, one.end)):
                yield one.attribution, one.label
