"""A sentence in its document, and how rules are run over the sentences of a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache

from ... import vocabulary
from ...claims import Claim
from ...documents import Document, Sentence
from ...values import dataclass, replace

WORD = re.compile(r"[a-z]+")
EXPORTS = frozenset({"export", "exports", "exporting", "shipments"})
LONGEST = 4000
"""Characters of the longest sentence that is read as prose; what is longer is a table or a list."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence in its document, with its periods and actors."""

    document: Document
    sentence: Sentence

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.sentence.text


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule: its name, the words of which a sentence must hold one, and how it reads a sentence."""

    name: str
    words: frozenset[str]
    read: Callable[[Scene], Iterator[Claim]]


def rule(name: str, words: str, read: Callable[[Scene], Iterator[Claim]]) -> Rule:
    """A rule, its words given as one string."""
    return Rule(name, frozenset(words.split()), read)


def run(document: Document, rules: tuple[Rule, ...]) -> Iterator[Claim]:
    """The claims that rules read in a document about minerals, sentence by sentence; none in any other document."""
    sentences = document.sentences
    if not any(topical(word_set(sentence.text)) for sentence in sentences):
        return
    known = by_word(rules)
    for sentence in sentences:
        words = word_set(sentence.text) if len(sentence.text) <= LONGEST else frozenset()
        for number in sorted({number for word in words & known.keys() for number in known[word]}):
            yield from apart(rules[number], Scene(document, sentence))


def apart(one: Rule, scene: Scene) -> Iterator[Claim]:
    """The claims that a rule reads in a sentence, without one whose anchor overlaps an earlier one's."""
    taken: list[tuple[int, int]] = []
    for claim in one.read(scene):
        span = (claim.anchor.start or 0, claim.anchor.end or 0)
        if not any(span != other and span[0] < other[1] and other[0] < span[1] for other in taken):
            taken.append(span)
            yield replace(claim, rule=one.name)


@lru_cache(maxsize=8)
def by_word(rules: tuple[Rule, ...]) -> Mapping[str, tuple[int, ...]]:
    """The numbers of the rules that each word asks for."""
    words = sorted({word for one in rules for word in one.words})
    return {word: tuple(number for number, one in enumerate(rules) if word in one.words) for word in words}


@lru_cache(maxsize=1024)
def word_set(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(WORD.findall(text.lower()))


@cache
def topic_words() -> frozenset[str]:
    """Words that show that a text is about minerals."""
    single = {vocabulary.fold(row["label"]) for row in vocabulary.rows("materials") if " " not in row["label"].strip()}
    return frozenset(row["term"] for row in vocabulary.rows("topics")) | frozenset(
        word for word in single if word.isalpha()
    )


def topical(words: frozenset[str]) -> bool:
    """Whether words show that a text is about minerals."""
    return not words.isdisjoint(topic_words()) or ({"rare", "earth"} <= words or {"rare", "earths"} <= words)


def on_topic(scene: Scene) -> bool:
    """Whether a sentence is about minerals."""
    return topical(word_set(scene.text))


def near_topic(scene: Scene) -> bool:
    """Whether a sentence or one beside it in its paragraph is about minerals."""
    siblings = scene.document.paragraphs[scene.sentence.paragraph].sentences
    at = siblings.index(scene.sentence)
    return any(topical(word_set(one.text)) for one in siblings[max(0, at - 1) : at + 2])


def exporting(scene: Scene) -> bool:
    """Whether a sentence is about minerals, or about exports near one that is."""
    return on_topic(scene) or (any(topical(word_set(one.text)) for one in around(scene)) and outward(scene))


def outward(scene: Scene) -> bool:
    """Whether a sentence or one near it speaks of exports."""
    return any(not EXPORTS.isdisjoint(word_set(one.text)) for one in around(scene))


def around(scene: Scene) -> list[Sentence]:
    """A sentence, those of its paragraph and the two before it."""
    everything = scene.document.sentences
    at = bisect_left(everything, scene.sentence.start, key=lambda one: one.start)
    return [*scene.document.paragraphs[scene.sentence.paragraph].sentences, *everything[max(0, at - 2) : at + 1]]
