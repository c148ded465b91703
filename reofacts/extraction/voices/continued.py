"""Figures in the mood of the one before: a part of it, an item of its list, the grade of its resource."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...claims import Quantity
from ...documents import Document
from ...values import replace
from .revisions import HEDGE

PART = re.compile(rf"(?:,?\sincluding|[Tt]h(?:ese|at|is|ey)\sincludes?|[Oo]f\s(?:which|this|that|these),?)\s{HEDGE}$")
"""What stands before a part of the figure before: "including 100 t of terbium"."""


def continued(claim: Quantity, found: Sequence[Quantity], document: Document) -> Quantity:
    """The claim, in the mood of the one before where it goes on with it.

    "It wants $1 billion. Tin would take $200 million" tells a plan twice, and so does "it is to make 900 t, including
    100 t of terbium".
    """
    if found and graded_before(document, claim, found[-1]):
        return replace(claim, modality="estimated")
    if not found or found[-1].modality not in ("target", "forecast", "possible") or found[-1].unit != claim.unit:
        return claim
    if listed(document, claim, found[-1]):
        return replace(claim, modality="target")
    places = {document.paragraph_at(one.anchor.start or 0) for one in (claim, found[-1])}
    would = claim.modality == "forecast" and any(item.exact == "would" for item in claim.spans("modality"))
    part = claim.modality in ("reported", "estimated") and (
        part_of(document, claim, found[-1]) or in_bracket(document, claim, found[-1])
    )
    return replace(claim, modality=found[-1].modality) if len(places) == 1 and (would or part) else claim


GRADED = re.compile(
    r"[^.;:\d]{0,70}?[\s(](?:with|at|grading|containing|averaging|assaying|carrying|@|of\swhich)\s(?:[a-z]+\s){0,6}~?"
)


def graded_before(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure is the grade of an estimated resource right before it: `900 t of sand with 2% xenotime`."""
    told = claim.measure in ("grade", "share") and claim.modality == "reported"
    if not told or before.measure not in ("resource", claim.measure) or before.modality != "estimated":
        return False
    return GRADED.fullmatch(document.text, before.anchor.end or 0, claim.anchor.start or 0) is not None


LIST = re.compile(r"(?:[^.;:]|\.\d)*?(?:,|\sand)\s(?:[a-z]+\s){0,3}")


def listed(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure to come goes on with a list of aims: `to mine 10%, to process 40% and to recycle 25%`."""
    if before.modality != "target" or claim.modality != "forecast" or list(claim.spans("modality")):
        return False
    between = document.text[before.anchor.end or 0 : claim.anchor.start or 0]
    alike = (claim.measure, claim.period_edtf) == (before.measure, before.period_edtf)
    return alike and len(between) < LISTED_WITHIN and LIST.fullmatch(between) is not None


LISTED_WITHIN = 120

IN_BRACKET = re.compile(r"[^.;()]{0,60}(?:\([^()\d]{0,3}\d*\)\s)?\((?:[^()]{0,30}[:;,]\s)?[^()\d]{0,20}")
"""What stands between a figure and a part of it in a bracket behind: "14 kt of tin (100% basis: 9 kt"."""


def in_bracket(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure stands in a bracket right behind another of its kind, of which it tells a part."""
    alike = (claim.measure, claim.unit) == (before.measure, before.unit)
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    return alike and IN_BRACKET.fullmatch(document.text, end, start) is not None


def part_of(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure is a part of the one before it in its sentence, or stands in a list with such a part."""
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    sentence = document.sentence_at(start)
    if sentence is None or (before.anchor.start or 0) < sentence.start or before.unit != claim.unit:
        return False
    if PART.search(document.text, max(end, start - 40), start):
        return True
    return INCLUDED.search(document.text, sentence.start, end) is not None and bool(
        PARTS.fullmatch(document.text, end, start)
    )


INCLUDED = re.compile(rf",?\sincluding\s{HEDGE}\S*\d")
PARTS = re.compile(rf"\s[^\d;:()]{{1,60}}(?:,|\sand|,\sand)\s{HEDGE}")
"""What stands between the parts of a list: "including 900 t of tin and 80 t of lead"."""
