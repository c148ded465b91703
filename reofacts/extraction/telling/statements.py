"""One plain sentence of an event or a relation, from its columns and the labels of its participants.

There is one template for each type of event (`happened`) and each predicate (`stands`). A sentence is never the
source's: it has at most five words of it in a row, names apart; where it would have more, words are left out.
"""

from __future__ import annotations

from typing import TypeVar

from ...claims import Claim, Event, Relation
from ...values import replace
from . import happened, stands
from .gists import MOST, borrowed

LIMIT = 200
"""The longest summary, in characters."""

Said = TypeVar("Said", Event, Relation)


def stated(claim: Said) -> Said:
    """The claim with its sentence.

    The words that it may borrow in a row grow fewer until the sentence is short enough and no quotation.
    """
    sources = [claim.anchor.exact, *(one.text for one in claim.participants)]
    if isinstance(claim, Relation) and claim.predicate != "intends":
        sources.append(claim.object_text or "")
    known = [one.entity.label for one in claim.participants if one.entity]
    summary = ""
    for most in (MOST, 3, 0):
        summary = sentence(claim, most)
        if len(summary) <= LIMIT and not borrowed(summary, sources, known):
            break
    return replace(claim, summary=summary if len(summary) <= LIMIT else f"{claim.kind.capitalize()} with many names.")


def sentence(claim: Claim, most: int) -> str:
    """The sentence of a claim with at most so many words of the source in a row for each thing it names."""
    words = happened.told(claim, most) if isinstance(claim, Event) else ""
    words = stands.told(claim, most) if isinstance(claim, Relation) else words
    words = " ".join(words.split()).rstrip(".")
    return words[0].upper() + words[1:] + "."
