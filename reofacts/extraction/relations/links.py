"""What stands before a verb and what stands behind it, as a relation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import vocabulary
from ...claims import Entity, Participant, Relation
from ..events.drafts import Facts, relation
from ..events.scenes import Scene
from ..names import names
from ..names.actors import Actor
from ..telling.phrases import named

LEAD = re.compile(
    r"(?:^|[,;:“\"]\s*|\b(?:that|said|because|but|while|whereas|although|as|if|which|and\s+(?=the\b))\s+)"
    r"(?:[-•*]\s+)?((?:(?!\b(?:that|said|because|but|while|whereas|although|which)\b)[^,;:“\"]){2,110})$"
)
SECOND = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|does|did)\b(?!.*\b(?:that|which|who)\b).*\s(?:and|or|but|then)$"
)
"""Chile has lent money and could ...: the second verb of a subject that stands further ahead."""
GOODS = re.compile(
    r"(?:\b(?:to|of|on|for|from|against|with|at|that)\s+|[,;:]\s+)((?:(?!\b(?:to|of|on|for|from|against|with|at|that)\b)[^,;:]){3,110})$"
)


def entity_in(text: str, *lists: str) -> Entity | None:
    """The entity that a phrase names: the last mention of the first list that has one (a phrase's head is its end)."""
    for name in lists:
        found = vocabulary.find(text, name)
        if found:
            return found[-1].entity
    return None


def head_entity(words: str, *lists: str) -> Entity | None:
    """The entity that the head of a phrase names: "magnet alloys" names one, "lithium deposits" are no lithium."""
    head = re.split(r"\s(?:of|for|from|in|on|with|to|at|by)\s", words.strip())[0]
    for name in lists:
        found = vocabulary.find(head, name)
        if found and found[-1].end == len(head):
            return found[-1].entity
    return None


def materials_or_tech(words: str) -> bool:
    """Whether words name a material, a technology or an end use."""
    return any(vocabulary.find(words, name) for name in ("materials", "technologies", "end_uses"))


def linked(
    scene: Scene,
    predicate: str,
    anchor: tuple[int, int],
    verb: int,
    words: str,
    what: str,
    *,
    thing: Entity | None = None,
    goal: Entity | None = None,
    more: Sequence[Participant] = (),
) -> Relation:
    """A relation between what stands before a verb and what stands behind it."""
    facts = Facts(anchor, (Participant("subject", words, thing), *more), verb=verb, timed=False)
    return relation(
        scene,
        facts,
        predicate,
        subject_id=thing.entity_id if thing else None,
        object_id=goal.entity_id if goal else None,
        object_text=what,
    )


def lead(scene: Scene, verb: int) -> tuple[int, int] | None:
    """The span of the words that a verb has as its subject, without an article; None if a clause gives none."""
    before = LEAD.search(scene.text[:verb].rstrip(), max(0, verb - 125))
    if before is None or re.fullmatch(
        r"(?:(?:saying|adding)\s+)?(?:it|this|that|they|he|she|we|which|who|there|you|i)", before.group(1).strip(), re.I
    ):
        return None
    end = before.start(1) + len(
        re.sub(
            r"(?:\s+(?:now|also|currently|still|therefore|may|might|could|will|would|must|\w+ly))+$",
            "",
            before.group(1),
        )
    )
    words = before.group(1)[: end - before.start(1)]
    return None if SECOND.search(words) else (before.start(1), end)


def bare(words: str) -> str:
    """Words without their article."""
    return re.sub(r"^(?:the|a|an)\s+", "", words.strip(), flags=re.I)


def only(group: Sequence[Actor]) -> str | None:
    """The entity's id of a group of one."""
    return group[0].entity.entity_id if len(group) == 1 and group[0].entity else None


def mentioned(words: str) -> tuple[Participant, ...]:
    """The materials that words name."""
    found = vocabulary.find(words, "materials")
    return named((item for item in found if not names.in_body(words, item.start, item.end)), "material")
