"""Texts of other worlds in which metals are named: what food holds, patients take, pupils weigh out and homes keep.

`A cup of lentils has 6 mg of iron`, `the skillet of cast iron sells for $29`: no figure of them is one of the trade.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache

from reofacts.schemas.measures import kinds_of_units

from ...claims import Claim, Quantity
from ...documents import Document
from ..context import Context, cues
from .about import WORLDS, head, minerals
from .traded import plainly, seldom

APART = WORLDS | {"sports"}
SMALL = 1000
"""No sum that is put into a project or earned with goods is as small."""
SELDOM = 5
"""One sentence of another world in so many makes a text one of it."""


@lru_cache(maxsize=64)
def apart(text: str) -> bool:
    """Whether a sentence is one of another world, and of no trade.

    >>> apart("A cup of lentils has 6 mg of iron"), apart("Exports of zinc for vitamins rose")
    (True, False)
    """
    return any(cue.value in APART for cue in cues(text, "outside", "topic")) and not plainly(text)


@lru_cache(maxsize=8)
def another(document: Document) -> bool:
    """Whether more of a document's head is told of another world than of the trade."""
    texts = [sentence.text[:600] for sentence in head(document)]
    told = sum(map(apart, texts))
    return SELDOM * told >= len(texts) and told > sum(map(plainly, texts))


def of_another(context: Context) -> bool:
    """Whether a sentence is one of another world, or stands in a document of one and speaks of no trade."""
    return apart(context.text) or (another(context.document) and not plainly(context.text))


def told(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """The events and relations of a document that are told of minerals.

    None is in a document of another world; where minerals are seldom spoken of, the sentence itself has to name one.
    """
    if not claims or another(document):
        return []
    return [claim for claim in claims if names_one(document, claim)] if seldom(document) else list(claims)


def names_one(document: Document, claim: Claim) -> bool:
    """Whether the sentence in which a claim begins names a mineral."""
    sentences = document.sentences
    at = bisect(sentences, claim.anchor.start or 0, key=lambda one: one.start) - 1
    return bool(minerals(sentences[at].text))


def trifling(claim: Quantity) -> bool:
    """Whether a sum is too small to be an outlay or a revenue of the trade: `he spent $40 on copper wire`."""
    spent = claim.measure in ("investment", "revenue") and kinds_of_units().get(claim.unit) == "money"
    return spent and abs(claim.value) < SMALL
