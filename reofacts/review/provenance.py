"""What shows a corrected claim: the words of the old reading leave, unless they say the new one too.

One rule for every column that can be corrected. How the value of a corrected column was reached is `reviewed`, and
`unknown` where the correction takes it away. The words that the column was read from leave: those printed beside it
(`period_text`, `attributed_to`), the spans of its role, the participants that stand for it. They stay where they name
what the claim says now, or where the correction names them, under `set` or under `evidence`. `value_text` and
`unit_text` stay, since the contract holds the value and the unit to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from .. import vocabulary
from ..claims import Claim, Evidence, Participant
from ..documents import normalise
from ..extraction.context import cues
from ..values import replace

HOW = {
    "period_edtf": "period_how",
    "place_id": "place_how",
    "material_id": "material_how",
    "basis": "basis_how",
    "unit": "unit_how",
}
"""The columns that say how they were reached, and where."""
PRINTED = {"period_edtf": "period_text", "attribution": "attributed_to"}
"""The columns beside which the words that they were read from stand, without being held to them."""
SHOWN = {
    "value": ("value", "value_text"),
    "unit": ("unit", "unit_text"),
    "period": ("period_edtf", "period_text"),
    "place": ("place_id", "partner_id"),
    "material": ("material_id", "basis", "subject_id", "object_id", "object_text"),
    "attribution": ("attribution", "attributed_to"),
    "modality": ("modality",),
    "actor": ("entity_id", "subject_id", "object_id", "object_text", "participants"),
}
"""The columns that the spans of a role show."""
IDS = ("place_id", "partner_id", "material_id", "entity_id", "subject_id", "object_id")
NOTHING = (None, "unspecified", "unknown")


def honest(read: Claim, left: Claim, named: Collection[str], spans: Sequence[Evidence] = ()) -> Claim:
    """A corrected claim, showing nothing that says the old reading alone.

    `read` is the claim of the rules, `left` has the columns of the correction, which gave those `named` itself, and
    the further `spans`.
    """
    changed = {name for name in (*HOW, *PRINTED) if differs(read, left, name)}
    values: dict[str, Any] = {
        how: reached(left, name) if name in changed else getattr(read, how)
        for name, how in HOW.items()
        if hasattr(read, how)
    }
    values |= {PRINTED[name]: words_of(name, spans) for name in PRINTED if name in changed}
    left = replace(left, **{name: value for name, value in values.items() if name not in named})
    if "participants" not in named:
        left = replace(left, participants=tuple(one for one in left.participants if stays(read, left, one)))
    kept = [item for item in left.evidence if item not in spans and shows(read, left, item)]
    return replace(left, evidence=(*kept, *spans))


def differs(read: Claim, left: Claim, name: str) -> bool:
    """Whether a column, if the claim has it, says something else now."""
    return bool(getattr(read, name, None) != getattr(left, name, None))


def reached(left: Claim, name: str) -> str:
    """How a corrected value was reached."""
    return "unknown" if getattr(left, name) in NOTHING else "reviewed"


def words_of(name: str, spans: Sequence[Evidence]) -> str | None:
    """The words of a period that a correction names as evidence; None for none, and for whoever says it."""
    return " … ".join(item.exact for item in spans if item.role == name.removesuffix("_edtf")) or None


def stays(read: Claim, left: Claim, person: Participant) -> bool:
    """Whether a participant does not stand for what a corrected column said before alone."""
    chain = vocabulary.ancestors(person.entity.entity_id) or (person.entity.entity_id,) if person.entity else ()
    before = {getattr(read, name, None) for name in IDS if differs(read, left, name)}
    now = {getattr(left, name, None) for name in IDS}
    return not before & {*chain} or bool(now & {*chain})


def shows(read: Claim, left: Claim, item: Evidence) -> bool:
    """Whether a span may stay: no column that it shows was corrected, or it names what the claim says now."""
    columns = SHOWN.get(item.role, ())
    return not any(differs(read, left, name) for name in columns) or names(left, item, columns)


def names(claim: Claim, item: Evidence, columns: Sequence[str]) -> bool:
    """Whether the words of a span name what a claim says in one of some columns."""
    ids = {getattr(claim, name, None) for name in columns if name in IDS}
    meant = {step for found in entities(item.exact) for step in vocabulary.ancestors(found)}
    words = normalise(item.exact)
    printed = [part for text in texts(claim, columns) for part in map(normalise, text.split("…")) if part.strip()]
    based = "basis" in columns and getattr(claim, "basis", None) in bases(item.exact)
    return based or bool(ids & meant) or any(part.strip() in words or words in part for part in printed)


def texts(claim: Claim, columns: Sequence[str]) -> Iterator[str]:
    """The words that a claim has in some columns as printed, those of its participants too."""
    for name in columns:
        text = getattr(claim, name, None)
        if name == "participants":
            yield from (person.text for person in claim.participants)
        elif name.endswith("_text") or name == "attributed_to":
            yield from [text] if text else []


def entities(words: str) -> Iterator[str]:
    """The ids of the vocabulary's entities that words name."""
    for name in vocabulary.ENTITY_LISTS:
        yield from (mention.entity.entity_id for mention in vocabulary.find(words, name))


def bases(words: str) -> set[str]:
    """What words count a mass as: by a word for a basis, or by a material that is one."""
    said = {cue.value for cue in cues(words, "bases", "basis")}
    return said | {found for name in entities(words) if (found := vocabulary.bases().get(name))}
