"""Denials: who denies what, and which words of a sentence are therefore said not to be so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..events.scenes import word_set
from ..lexicon import any_of, words

RUMOUR = any_of("rumour")
DENY = re.compile(
    rf"\b(?:{any_of('deny')}\s+(?=that\b|having\b|any\b|it\b|they\b|(?:[\w-]+\s+){{0,2}}?\w+ing\b|(?:[\w’'.-]+\s+){{0,6}}?{RUMOUR}\b)"
    rf"|{any_of('reject')}\s+(?=that\b|(?:[\w’'.-]+\s+){{0,6}}?{RUMOUR}\b))",
    re.I,
)
SIGNS = frozenset(words("untrue").split())
VERBS = frozenset(words("deny", "reject").split())
HEARSAY = re.compile(
    rf"(?:[\w’'.-]+\s+){{0,6}}?{RUMOUR}\b(?:\s+(?:(?!that\b)[\w’'.-]+\s+){{0,8}}?(?:that|saying|stating|claiming)\b)?",
    re.I,
)
UNTRUE = any_of("untrue")
THAT_IS = re.compile(
    rf"\b(?:is|was|['’]s)\s(?:[a-z]+ly\s)?{UNTRUE}\s(?:that|to\s(?:say|claim|suggest|think|believe|assume|argue)\sthat)\b",
    re.I,
)
"""It is simply untrue that: what follows is not so."""
CALLED = re.compile(
    rf"\b{RUMOUR}\s(?:that|of|about|saying|claiming)\s(?P<what>[^;:.]{{3,160}}?)\s(?:(?:is|are|was|were|as)\s)?(?:[a-z]+ly\s)?{UNTRUE}(?=[.,;”\"]|$)",
    re.I,
)
"""Reports that Peru sold 9 t are false: what stands between is not so."""
FAR_FROM = re.compile(r"\b(?:far\sfrom)\s[a-z]+ing\b[^,;.]*", re.I)
"""Far from selling 9 t, Peru bought some."""
BREAK = re.compile(
    r"[;:](?=\s)|\.(?=\s|$)|[”\"]|\s[–—]\s|,?\s(?:but|while|although|though|after|amid|following|because|adding|saying)\s"
    r"|,\s(?:and|which|who|as|citing|calling|insisting|a|an|the)\s",
    re.I,
)
LEAST = 12
"""A break so close behind the verb belongs to what is denied: "denied, after a delay, that"."""
Span = tuple[int, int]


@lru_cache(maxsize=256)
def found(text: str) -> tuple[tuple[int, int, int], ...]:
    """The denials of a sentence: where each verb begins, and where what is denied begins and ends.

    >>> text = "Chile denied reports that it had banned lithium exports, but Norway doubts it."
    >>> [text[start:end] for _, start, end in found(text)]
    ['reports that it had banned lithium exports']
    """
    spans = [*untrue(text)]
    if VERBS.isdisjoint(word_set(text)):
        return tuple(spans)
    for hit in DENY.finditer(text):
        hearsay = HEARSAY.match(text, hit.end())
        body = hearsay.end() if hearsay else hit.end()
        stop = BREAK.search(text, body + (0 if hearsay else LEAST))
        spans.append((hit.start(), hit.end(), stop.start() if stop else len(text.rstrip(' .”"'))))
    return tuple(spans)


def untrue(text: str) -> Iterator[tuple[int, int, int]]:
    """What a sentence calls untrue: where the words for that begin, and where what is not so begins and ends."""
    if not SIGNS.isdisjoint(word_set(text)):
        for hit in THAT_IS.finditer(text):
            stop = BREAK.search(text, hit.end() + LEAST)
            yield hit.start(), hit.end(), stop.start() if stop else len(text)
        for hit in CALLED.finditer(text):
            yield hit.end("what"), hit.start("what"), hit.end("what")
    if "from" in word_set(text) and (far := FAR_FROM.search(text)):
        yield far.start(), far.start(), far.end()


def denied(text: str, at: int) -> bool:
    """Whether an offset of a sentence lies in what somebody denies."""
    return any(start <= at < end for _, start, end in found(text))
