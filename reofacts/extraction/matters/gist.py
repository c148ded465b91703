"""What a document is about: the material of its head, of its first sentences, and the one that it names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ...documents import Document
from ...vocabulary import ancestors
from ..lines import lines
from .mentions import materials

LOOSE = "material:critical-minerals"
"""A family that holds nearly everything, so that sharing it is no kinship."""
WIDE = re.compile(
    r"\b(?:resources?\sand\senergy|energy\sand\sresources?|mining\sand\senergy|metals\sand\senergy|(?:bulk\s|hard\s|soft\s)?commodit(?:y|ies)"
    r"|merchandise|all\s(?:metals|minerals|mining|goods)|(?:mining|mineral|minerals|resources?|commodity|goods|total\smining)\s(?:exports?|imports?|trade|revenues?|earnings|receipts|royalties)"
    r"|(?:exports?|imports?)\sof\s(?:minerals|metals)|extractive\sindustr(?:y|ies)|(?:mineral|mining|minerals)\s(?:sales|sector\ssales)|from\sminerals|minerals\s(?:fetched|earned|brought|worth|were\sworth))\b",
    re.I,
)
"""Words for all that a country digs and sells, of which no single material is meant."""
HEAD = 20_000
"""How much of a document tells what it is about."""


@lru_cache(maxsize=8)
def headed_by_all(document: Document) -> bool:
    """Whether the first line of a document is on all that a country sells, and on no material."""
    head = lines(document)[0].text[:400]
    return WIDE.search(head) is not None and not materials(head)


def of_head(document: Document, several: Sequence[str]) -> str | None:
    """What a text is about, where the material told last is only a part of it, or is named this once beside it.

    In a text on rare earths what follows a sentence on monazite, or one on the acid for it, goes on with rare earths.
    """
    whole = led(document)
    if len(several) != 1 or several[0] == whole:
        return None
    if whole is not None and whole in ancestors(several[0]):
        return whole
    return topic(document) if strange(document, several[0]) else None


def strange(document: Document, material: str) -> bool:
    """Whether a material is named once only in a text on another family: the acid, or what the ore is free of."""
    whole = topic(document)
    once = whole is not None and named(document)[material] == 1 and not kin(whole, material)
    return once and material != first(document)


@lru_cache(maxsize=8)
def topic(document: Document) -> str | None:
    """The material that a document is about: the only one of its head, else the one that it names most."""
    return led(document) or named_most(document)


OPENS = 4
"""In so many lines a text says what it is about: headline, standfirst, dateline, first paragraph."""


def headed(document: Document) -> str | None:
    """The only material of a document's first line."""
    head = {item.entity.entity_id for item in materials(lines(document)[0].text[:2000])}
    return head.pop() if len(head) == 1 else None


@lru_cache(maxsize=8)
def first(document: Document) -> str | None:
    """The material that a document names before any other: its first figures are of it, if it is named once or more."""
    named = (items[0] for line in lines(document)[:OPENS] if (items := materials(line.text[:2000])))
    return next((item.entity.entity_id for item in named), None)


@lru_cache(maxsize=8)
def led(document: Document) -> str | None:
    """The only material of the first line that names any, of those with which a document opens."""
    for line in lines(document)[:OPENS]:
        head = {item.entity.entity_id for item in materials(line.text[:2000])}
        if head:
            return head.pop() if len(head) == 1 else None
    return None


def named_most(document: Document) -> str | None:
    """The material that a document names most often, the narrowest of those that it names as often."""
    counts = named(document)
    best = [one for one in counts if counts[one] == max(counts.values())]
    return next((one for one in best if all(other in ancestors(one) for other in best)), None)


@lru_cache(maxsize=8)
def named(document: Document) -> Counter[str]:
    """The materials that a document names, with how often."""
    blocks = (block for block in document.paragraphs if block.start < HEAD)
    return Counter(item.entity.entity_id for block in blocks for item in materials(block.text[:2000]))


MOST = 0.6
"""The share of the materials named that belong to the family of a document's business."""


@lru_cache(maxsize=8)
def family(document: Document) -> str | None:
    """The whole family to which most materials of a document belong, where none is named most."""
    counts: Counter[str] = Counter()
    for one, times in named(document).items():
        counts[[step for step in ancestors(one) if step != LOOSE or one == LOOSE][-1]] += times
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= MOST * counts.total() else None


def kin(one: str, other: str) -> bool:
    """Whether of two materials one holds the other, or both belong to one family: magnets and rare earth ores."""
    return bool((set(ancestors(one)) & set(ancestors(other))) - {LOOSE}) or LOOSE in (one, other)
