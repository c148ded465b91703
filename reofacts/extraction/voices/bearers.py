"""Who "he", "the company" or "the report" is that speaks: a person or a body that was named before."""

from __future__ import annotations

import re
from functools import cache

from ... import vocabulary
from ...documents import Sentence
from ..names import directory, kinds, names
from . import papers

BACK = 2500
"""How many characters back the bearer of "he", "the company" or "the report" is looked for."""

EDGE = re.compile(
    r"[,;:(\"“”—–]|\s(?:and|but|that|as|while|after|because|although|when|if|where|which|who|before|since)\s"
)
HEARD = re.compile(
    r"\b(?:according to|quoted by|citing)\s+(?:[\w-]+\s+){0,2}(?:reports?|media)\b|\b(?:media|news|press)\s+reports?\b|"
    r"\breports\s+(?:said|say|indicate|indicated|suggest|suggested|claim|claimed)\b|\breported by\b",
    re.I,
)
AUTHORED = re.compile(
    r"\b(?:report|study|survey|paper|analysis|data|figures|statistics|statement|filing)\s+(?:\w+\s+){0,2}(?:by|from|of)\s+",
    re.I,
)
SHOWN = re.compile(r"\s(?:show|said|say|indicate|suggest|put|reveal)(?:s|ed|n)?\b")
UNNAMED = ("unnamed_sources", None)


@cache
def terms(group: str) -> frozenset[str]:
    """The terms of one group of `speech.csv`."""
    return frozenset(row["term"] for row in vocabulary.rows("speech") if row["group"] == group)


def person_before(whole: str, at: int) -> tuple[str, str | None] | None:
    """The person named last before an offset."""
    for name in reversed(names.find(window(whole, at))):
        if name.kind == "person":
            return "named_person", label(whole, name)
    return "unnamed_sources", None


def body_before(
    whole: str, sentence: Sentence, at: int, noun: str = "", *, states: bool = True
) -> tuple[str, str | None] | None:
    """The organisation or country that the sentence of an offset names first, else the one named last before it.

    With a noun, only one whose name holds it: "the ministry" is no company that was named before. No country is meant
    by "the company" (`states`).
    """
    before = sentence.text[: at - sentence.start]
    here = [item for item in vocabulary.find(before, "places") if item.form in ("name", "capital")] if states else []
    bodies = [name for name in names.find(sentence.text) if organised(name, noun) and name.end <= len(before)]
    if bodies:
        return "named_organisation", label(whole, bodies[0])
    if here and here[0].entity.iso_3166_1:
        return "named_organisation", directory.government(here[0].entity).label
    single = papers.last_before(whole, at) if not noun else None
    if single is None and noun and (titled := papers.titled_before(whole, at, noun)):
        return "named_organisation", titled
    for name in reversed(names.find(window(whole, at))):
        if organised(name, noun) and not (single and single[0] > max(0, at - BACK) + name.end):
            return "named_organisation", label(whole, name)
    return ("named_organisation", single[1]) if single else None


def organised(name: kinds.Name, noun: str) -> bool:
    """Whether a name is an organisation's, and holds a noun."""
    return name.kind == "organisation" and noun in name.text.lower() and name.text not in kinds.words_of("media")


def paper_before(whole: str, at: int) -> tuple[str, str | None] | None:
    """Whose word "the report" is: that of the body whose report it is, or the media's where they were cited before."""
    before = window(whole, at)
    authored = list(AUTHORED.finditer(before))
    if authored:
        start = authored[-1].end()
        bodies = [name for name in names.find(before) if name.kind == "organisation" and name.start >= start]
        if bodies and bodies[0].start - start < 40:
            return "named_organisation", label(whole, bodies[0])
        head = EDGE.split(SHOWN.split(before[start : start + 80])[0])[0]
        if head.split() and head.split()[-1].lower() in terms("state") and papers.special(head.lower()):
            return "named_organisation", papers.plain(head, head)
    return ("media_reports", None) if HEARD.search(before) else UNNAMED


def label(whole: str, name: kinds.Name) -> str:
    """The label of a name in its document."""
    known = directory.known(whole, name)
    return known[0].label if known else name.text


def window(whole: str, at: int) -> str:
    """The text before an offset, not further back than is worth looking."""
    return whole[max(0, at - BACK) : at]
