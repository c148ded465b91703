"""Towns and districts that no vocabulary knows, but of which a document says where they lie: `Lund Hill, Nevada`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ... import vocabulary
from ...claims import Entity
from ...documents import Document, Sentence
from ...vocabulary import Mention

NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ'’-]+(?:\s[A-ZÀ-ÖØ-Þ][a-zà-ÿ'’-]+){0,2}"
PLACED = re.compile(
    rf"(?:\b(?:in|at|near|from|of|outside|to|around)\s(?:the\s)?(?:(?:town|city|village|port|district|county)\sof\s)?|[(;]\s?)"
    rf"(?P<town>{NAME})(?:\s(?:district|county|area|region|municipality|town|village))?(?:,\s|\sin\s|\s\()(?:the\s)?$"
)
"""At Lund Hill, Nevada; in the Lund district in Peru: what stands before the state."""


@lru_cache(maxsize=8)
def told(document: Document) -> Mapping[str, Entity]:
    """The towns of a document that it says lie in a state or a country, by name.

    >>> from reofacts.documents import from_text
    >>> found = told(from_text("Kite Ore (Lund Hill, Nevada) mined 5 t at Lund Hill."))
    >>> {name: place.label for name, place in found.items()}
    {'Lund Hill': 'Nevada'}
    """
    found: dict[str, Entity] = {}
    dated = vocabulary.field_words("calendar", "function_words")
    for sentence in document.sentences:
        for item in vocabulary.find(sentence.text, "places"):
            hit = PLACED.search(sentence.text, max(0, item.start - 70), item.start) if item.form == "name" else None
            if hit is None or not lies_in_country(item.entity.entity_id):
                continue
            name = hit["town"]
            if vocabulary.find(name, "places") or any(word.lower() in dated or word in dated for word in name.split()):
                continue
            found.setdefault(name, item.entity)
    return found


def lies_in_country(place_id: str) -> bool:
    """Whether a place is a country or a part of one."""
    known = vocabulary.entities()
    return any(known[step].iso_3166_1 for step in vocabulary.ancestors(place_id))


def find(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """The towns that a sentence names without the state, as mentions of the state in which they lie."""
    text = sentence.text
    for name, place in told(document).items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if INSIDE.search(text, 0, at) and not STATED.match(text, end):
                yield Mention(at, end, name, place, "name")
            at = text.find(name, end)


INSIDE = re.compile(r"\b(?:in|at|near|from|outside|around)\s(?:the\s)?$")
STATED = re.compile(
    r"[\w-]|(?:\s(?:district|county|area|region|municipality|town|village))?(?:,\s|\sin\s|\s\()(?:the\s)?[A-Z]|\s[A-Z]"
)
"""The state itself stands behind, or the name goes on."""
