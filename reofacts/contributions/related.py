"""A relation held against its quote: which one it is, in which direction, and as what it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import heard, relations
from .moods import TO_COME
from .quotes import long_words
from .reading import Contribution

OWN_MOOD = ("may_cause", "intends")
"""Predicates that are of things to come themselves."""


def relation_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A relation is one of two, in the direction and the mood that the quote gives it."""
    if contribution.kind != "relation":
        return
    values = entry.values
    subject, predicate = values["subject_id"], values["predicate"]
    if subject and subject == values["object_id"]:
        words = "is the subject itself"
        yield failure(contribution, entry.line, "relation_again", words, "object_id", subject,
                      "write what the subject stands in the relation to, or leave object_id empty")  # fmt: skip
    if predicate == "lacks" and values["polarity"] in (None, "affirmed") and "polarity" not in entry.unread:
        words = "lacks is a statement of absence"
        yield failure(contribution, entry.line, "relation_again", words, "polarity", values["polarity"] or "affirmed",
                      "write negated")  # fmt: skip
    told = {one.predicate for one in relations(values["quote"], contribution.source.published)}
    if predicate in ("part_of", "requires") and told == {"used_in"}:
        yield failure(contribution, entry.line, "relation_again", "the quote tells of a use", "predicate", predicate,
                      "write used_in", severity="warning")  # fmt: skip
    causing = told <= {"may_cause"} and CAUSING.search(values["quote"] or "")
    if predicate in ("requires", "used_in", "part_of") and causing:
        yield failure(contribution, entry.line, "relation_again", "the quote tells of a consequence", "predicate",
                      predicate, "write may_cause", severity="warning")  # fmt: skip
    if uses_turned(contribution, entry):
        words = "the quote has it the other way: what is used is the subject, and what uses it the object"
        yield failure(contribution, entry.line, "relation_again", words, "object_text", values["object_text"],
                      "swap subject and object", severity="warning")  # fmt: skip
    voice = heard(contribution, entry) if values["modality"] == "reported" and predicate not in OWN_MOOD else None
    if voice and voice.modality in TO_COME:
        yield failure(contribution, entry.line, "relation_again", f"the quote tells it as {voice.modality}",
                      "modality", "reported", f"write {voice.modality}", severity="warning")  # fmt: skip


CAUSING = re.compile(
    r"\b(?:may|might|could|can|would|will)\s+(?:\w+ly\s+)?(?:cause|lead\s+to|result\s+in|trigger)\b", re.IGNORECASE
)
"""What tells of a consequence."""


def uses_turned(contribution: Contribution, entry: Entry) -> bool:
    """Whether the object of a row is what its quote has as the subject of the same relation."""
    values = entry.values
    found = [one for one in relations(values["quote"], contribution.source.published)
             if one.predicate == values["predicate"] == "used_in"]  # fmt: skip
    objects = {item.entity.entity_id for item in vocabulary.find(values["object_text"] or "", "materials")}
    subjects = {one.subject_id for one in found}
    said = " ".join(one.object_text or "" for one in found)
    own = long_words(values["object_text"] or "") & long_words(said)
    return bool(objects) and objects <= subjects and not own
