"""Whose word goes on over several sentences: a quotation, and an answer to a parliament."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ...documents import Document, Sentence
from ...patterns import Pattern
from ..names import names
from ..times import leads
from . import speakers
from .bearers import label
from .resumed import resumed

QUOTES = ('"', "“")
REACH = 8
"""How many sentences away somebody is looked for whose a quotation is."""
CLOSED = re.compile(r"[\"”]\W*$")
REPLY = Pattern(
    r"\bwritten\s(?:reply|repl(?:ies)|answers?|responses?)\b|\b(?:repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)?|respond(?:s|ed|ing)?)\s(?:[^.;]{0,80}\s)?in\swriting\b"
    r"|\b(?:(?:reply|repl(?:ies|ied|ying)|respon(?:se|ds?|ded|ding)|answer(?:s|ed|ing)?)\s(?:to\s)?|in\s(?:reply|response|answer)\sto\s)"
    r"(?:an?\s|the\s)?(?:[\w-]+\s){0,2}(?:questions?|query|queries|interpellation)\s[^.;]{0,60}"
    r"(?:\b(?:Lok|Rajya)\sSabha|\bparliament|\bsenate|\bassembly|\bhouse\sof|\bthe\s(?:upper|lower)\shouse|\bcongress|\bbundestag|\blawmakers?|\bMPs?)\b",
    re.I,
)
"""In a written reply: what follows is an official's answer."""


def led(document: Document, sentence: Sentence) -> speakers.Mark | None:
    """The mark of the lead-in of the list in which a sentence stands, as offsets in the document.

    "According to the mines ministry, output was: - Tin: 500 t": the ministry says each item.
    """
    lead = leads.leads(document).get(sentence.start)
    if lead is None:
        return None
    for mark in speakers.find(document.text, lead):
        if mark.reach[1] >= len(lead.text.rstrip()) - 1:
            return replace(mark, start=lead.start + mark.start, end=lead.start + mark.end)
    return cited_before(document, lead)


CITED = re.compile(r"\b(?:according to|as per|based on|citing)\b", re.I)
LEADS = re.compile(r"(?::|\bfollow(?:s|ing)|\bbelow)\W*$")


def cited_before(document: Document, lead: Sentence) -> speakers.Mark | None:
    """The source cited in the sentence before a lead-in that names none: "as per the survey. Other countries are:"."""
    block = document.paragraphs[lead.paragraph]
    here = bisect_left(block.sentences, lead.start, key=lambda one: one.start)
    if not here or not LEADS.search(lead.text):
        return None
    other = block.sentences[here - 1]
    for mark in speakers.find(document.text, other):
        if CITED.match(other.text, mark.start):
            return replace(mark, start=other.start + mark.start, end=other.start + mark.end)
    return None


@lru_cache(maxsize=8)
def reply(document: Document) -> speakers.Mark | None:
    """The person whose answer to a parliament a whole document is, with the words that say so, as offsets in it.

    "In a written reply to a question in parliament, Minister Ana Soto said ...": so is whatever the text tells.
    """
    hit = REPLY.search(document.text)
    sentence = document.sentence_at(hit.start()) if hit else None
    if hit is None or sentence is None:
        return None
    for mark in speakers.find(document.text, sentence):
        if mark.attribution == "named_person":
            return replace(mark, start=sentence.start + mark.start, end=sentence.start + mark.end)
    people = [name for name in names.find(sentence.text) if name.kind == "person"]
    if not people:
        return None
    start, end = sentence.start + people[0].start, sentence.start + people[0].end
    return speakers.Mark(start, end, (0, len(document.text)), "named_person", label(document.text, people[0]))


def marks(document: Document, sentence: Sentence) -> Iterator[speakers.Mark]:
    """The words of a sentence that say whose word it is; in a longer quotation, those of a sentence beside it."""
    found = speakers.find(document.text, sentence)
    yield from (resumed(document, sentence, mark) for mark in found)
    if found or sentence.start not in quoted(document):
        return
    for other in beside(document, sentence):
        for mark in speakers.find(document.text, other):
            if inside(document, other, mark):
                continue
            shift = other.start - sentence.start
            told = resumed(document, other, mark)
            yield replace(told, start=mark.start + shift, end=mark.end + shift, reach=(0, len(sentence.text)))
            return


def inside(document: Document, sentence: Sentence, mark: speakers.Mark) -> bool:
    """Whether words stand within a quotation, and so tell nothing of who speaks: `"And it tells us that"`."""
    block = document.paragraphs[sentence.paragraph]
    before = document.text[block.start : sentence.start + mark.start]
    return (before.count("“") - before.count("”") + before.count('"')) % 2 == 1


@lru_cache(maxsize=8)
def quoted(document: Document) -> frozenset[int]:
    """Where the sentences of a document start that open with a quotation mark, or stand in a quotation of theirs."""
    found = set()
    for block in document.paragraphs:
        depth, at = 0, block.start
        for sentence in block.sentences:
            before = document.text[at : sentence.start]
            depth = (depth + before.count("“") - before.count("”") + before.count('"')) % 2
            at = sentence.start
            if depth or sentence.text[:1] in QUOTES:
                found.add(sentence.start)
    return frozenset(found)


def unclosed(text: str) -> bool:
    """Whether a paragraph opens with a quotation that goes on in the next one."""
    return text[:1] in QUOTES and (text.count("“") - text.count("”") + text.count('"')) % 2 == 1


def beside(document: Document, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences that can say whose a quotation is: those until it closes, those before, the paragraph before.

    A paragraph that is a quotation and names nobody goes on with the one before, if that one quotes somebody.
    """
    block = document.paragraphs[sentence.paragraph]
    here = bisect_left(block.sentences, sentence.start, key=lambda one: one.start)
    ended = CLOSED.search(sentence.text) is not None
    for other in block.sentences[here + 1 : here + REACH]:
        if ended:
            break
        yield other
        ended = any(mark in other.text for mark in '"”')
    number = sentence.paragraph + 1
    while not ended and unclosed(document.paragraphs[number - 1].text) and number < len(document.paragraphs):
        yield from document.paragraphs[number].sentences[:REACH]
        number += 1
    yield from reversed(block.sentences[max(0, here - REACH) : here])
    if block.text[:1] in QUOTES and CLOSED.search(block.text) and sentence.paragraph:
        last = document.paragraphs[sentence.paragraph - 1]
        if any(mark in last.text for mark in QUOTES):
            yield from reversed(last.sentences[-REACH:])
