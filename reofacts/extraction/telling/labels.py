"""The participants of a claim as they stand in its summary: labels with their article, lists, one or many."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...claims import Claim, Entity, Participant
from ..names.kinds import COMMON_ENDS, body_words
from .gists import MOST, gist

MANY = 4
"""The most labels that a summary lists."""

WITH_THE = re.compile(
    r"(?:United|European Union|Netherlands|Philippines|Republic of|Democratic Republic|Czech|Dominican Republic|"
    r"Central African|.*Islands$|World$|All )"
)
ACRONYM = re.compile(r"[A-Z]{2,}")


def names(claim: Claim, *roles: str, most: int = MOST) -> list[str]:
    """The participants in some roles, each once, as they are named in a summary."""
    found = (name_of(one, most) for one in claim.participants if one.role in roles)
    return list(dict.fromkeys(name for name in found if name))


def name_of(one: Participant, most: int = MOST) -> str:
    """The label of a participant with its article, else the gist of the words."""
    return labelled(one.entity) if one.entity else gist(one.text, most)


def labelled(entity: Entity) -> str:
    """The label of an entity, with the article that English gives it.

    >>> from reofacts.claims import Entity
    >>> labelled(Entity("government:united-states", "government", "United States"))
    'the United States'
    """
    label = entity.label
    if entity.kind in ("government", "place") and WITH_THE.match(label):
        return f"the {label}"
    return f"the {label}" if entity.kind == "organisation" and is_body(label) else label


def is_body(label: str) -> bool:
    """Whether a name takes an article: its head is a common noun such as "Council", or it says of what it is.

    >>> is_body("Council of Fjords"), is_body("Fjord Institute"), is_body("Harbour Center Oslo")
    (True, True, False)
    """
    if re.search(r"\s(?:of|for)\s", label):
        return True
    last = label.split()[-1]
    return label.startswith("All ") or (body_words().get(last) in COMMON_ENDS and " " in label and last != "University")


def listed(found: Iterable[str], joint: str = "and") -> str:
    """Labels as a list in words; the rest of a long list is counted.

    >>> listed(["A", "B", "C"]), listed("ABCDEFG")
    ('A, B and C', 'A, B, C and 4 others')
    """
    kept = list(dict.fromkeys(found))
    if len(kept) > MANY + 1:
        kept = [*kept[: MANY - 1], f"{len(kept) - MANY + 1} others"]
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} {joint} {kept[-1]}" if kept else ""


def many(found: Iterable[str]) -> bool:
    """Whether names are a plural subject: several, or one that is no proper name and has a plural head.

    >>> many(["Chile", "Norway"]), many(["rare earths"]), many(["the United States"]), many(["cutting of costs"])
    (True, True, False, False)
    """
    kept = list(found)
    head = re.split(r"\s(?:of|on|for|in|to|with|from|at|between|around)\s", kept[0])[0] if kept else ""
    last = head.split()[-1] if head else ""
    plural = last.endswith("s") and not last.endswith("ss") and last[0].islower()
    return len(kept) > 1 or plural


def noun(words: str) -> str:
    """A noun with its article: none for a plural, an acronym by its sound.

    >>> noun("agreement"), noun("deals"), noun("MoU"), noun("export ban"), noun("cooperation")
    ('an agreement', 'deals', 'an MoU', 'an export ban', 'cooperation')
    """
    if words.endswith("s") or words.split()[-1] in ("cooperation", "collaboration", "licensing"):
        return words
    sounded = r"[aeio]|[AEFHILMNORSX](?![a-z])|[AEIOU]|M[oO]U|un(?!i)"
    return f"{'an' if re.match(sounded, words) else 'a'} {words}"


def lower(words: str) -> str:
    """Words in lower case, unless they are an acronym."""
    return " ".join(
        word if ACRONYM.match(word) or word[1:] != word[1:].lower() else word.lower() for word in words.split()
    )
