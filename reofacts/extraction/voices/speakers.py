"""Whose word a sentence is: verbs of speech, "according to", and who their subject is.

A mark reaches over the part of the sentence that is somebody's word: what follows "X said", what stands before
", X said", all of it for "according to X".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from ... import vocabulary
from ...documents import Sentence
from ...patterns import choice
from ...values import dataclass
from ..events.scenes import word_set
from ..lexicon import HEDGED, openers
from ..names import directory, kinds, names
from . import papers
from .bearers import (
    body_before,
    country_before,
    person_before,
    terms,
)
from .cited import CITED, HOLDER, IN_PAPER, OFFICER, OWN_COUNT, PUT_OUT, VIEW
from .members import listed
from .subjects import subject
from .whom import speaker

TRAILING = re.compile(
    r"(?:\s(?:separately|earlier|later|too|also))?(?:\s(?:parliament|lawmakers|reporters|journalists|analysts|investors|delegates|shareholders|the\s(?:(?:upper|lower)\shouse|house|senate|(?:Lok|Rajya)\sSabha|[A-Z]\w+)|(?:a|the)\s(?:news\s)?(?:conference|briefing)|[A-Z]\w+))?"
    r"(?:\s+(?:on|in|at|as|after|when|while|ahead|before|during|late|earlier|recently|this|last|to|by|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"\b[^,;]{0,90}(?:,\s[A-Z][\w-]+(?:\s\w+)?)?|\s*)"
    r"(?:,\s(?:which|who|up|down|against|versus|compared|higher|lower|(?P<on>adding|citing|raising))\s[^;]{0,120})?[.,;\"”]*\s*$"
)
PUT_AT = re.compile(r"[^.;]{0,90}?\sat\s(?!(?:least|most)\b)(?:\w+\s){0,3}\W{0,3}\w{0,3}\W?\d")
"""What follows a verb that gives a value: "puts reserves at 3 Mt"."""
FORESEEN = re.compile(
    r"(?:\son\s\w+|\sin\s\w+)?\s(?:that\b|an?\s(?:[a-z-]+\s){0,2}\d[^\s]*\s(?:per\s?cent\s|percent\s)?(?:[a-z-]+\s)?"
    r"(?:fall|drop|rise|increase|decline|decrease|growth|surplus|deficit|shortfall|jump|gain)\b"
    r"|an?\s(?:[a-z-]+\s){1,4}(?:of|around|about|near|at)\s(?:[a-z]+\s)?(?:US|A|C)?[$€£¥]?\d"
    rf"|{HEDGED}[$€£¥]?\d|[^.;,]{{3,70}}?\s(?:would|will|to|at|could)\b)"
)
"""What follows a verb that foresees: "estimated prices would average $3", "forecast a 10% fall", "expected 500 t"."""
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|as|than|it|its|their|his|her|an?|the|previously|of|for|from|to|with)\s+(?:\w+ly\s+)?$",
    re.I,
)
BEEN = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")
"""Tin was quoted at: nobody who quotes."""
WHATEVER = re.compile(r"\b(?:whatever|(?:contrary\sto|despite|unlike|no\smatter|regardless\sof)\swhat)\s[^,;]*$", re.I)
"""Whatever traders claim: what they say is something else."""
INVERTED = re.compile(
    r"\s+(?P<who>(?:one|another|some|others)(?=\s(?:in|at|from|near)\s[A-Z])|(?:the|a|an|one|two|three|four|five|its|several|some)\s(?:[\w’'-]+\s){0,5}?[a-z]+)(?=[.,;]|\s(?:from|of|at|in|for|with|who|on)\b|$)"
)
"""Who stands behind the verb without a name: ", said a top official from the ministry"."""

DASH = re.compile(r"\s(?:[–—]|--?)\s")
STOP = re.compile(r"[,;”\"]|(?<!\b[A-Z])\.(?=\s|$)|$")
"""Where a name behind "according to" ends, but not within "the U.S. Geological Survey"."""
NOUN = re.compile(r"\s(?:could|will|would|can|may|might|should|must|is|are|was|were|has|have|had|do|did)\b")
"""What follows a noun that looks like a verb: "two projects could", "the claims are"."""

OF_HEARSAY = re.compile(r"\sto\s(?:be|have)\b")
INSERTED = re.compile(
    r"(?:\s(?:parliament|lawmakers|reporters|journalists|analysts|investors|the\s(?:upper\shouse|lower\shouse|(?:Lok|Rajya)\sSabha)))?(?:\s(?:(?:late|early|earlier|also)\s)?(?:(?:on|last|this)\s(?:\w+day|week|month|year|quarter)|yesterday|today|earlier"
    r"|in\s(?:an?|its|the)\s(?:[\w-]+\s){0,3}(?:statement|report|filing|release|note|update|email|interview|briefing))){0,2}\s*,"
)
"""What follows a verb of speech set between commas: ", the ministry said on Friday, "."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that say whose word something is, how far they reach, and whom they name (offsets in the sentence)."""

    start: int
    end: int
    reach: tuple[int, int]
    attribution: str
    label: str | None


def verbs() -> frozenset[str]:
    """The verbs that report what their subject says."""
    return terms("verb")


@cache
def alternation(group: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The words that open the terms of a group of `speech.csv`, and one pattern for them, longest first."""
    listed = terms(group)
    return openers(listed), re.compile(rf"(?<![\w-]){choice(listed, ' ')}(?![\w-])", re.I)


def said(group: str, text: str) -> Iterator[re.Match[str]]:
    """Where the terms of a group stand in a sentence."""
    opening, pattern = alternation(group)
    return iter(()) if opening.isdisjoint(word_set(text)) else pattern.finditer(text)


@lru_cache(maxsize=256)
def find(whole: str, sentence: Sentence) -> tuple[Mark, ...]:
    """The marks of a sentence of a text, in text order."""
    text = sentence.text
    found: list[Mark] = []
    for ask in said("ask", text):
        stop = STOP.search(text, ask.end())
        end = stop.start() if stop else len(text)
        who = speaker(whole, sentence, ask.end(), end) or papers.cited(text[ask.end() : end])
        if who:
            found.append(Mark(ask.start(), end, reach_of_asking(text, ask.start(), end), *who))
    for verb in said("verb", text):
        found += spoken(whole, sentence, verb)
    for verb in said("hearsay", text):
        found += spoken(whole, sentence, verb)
    for verb in said("put", text):
        if PUT_AT.match(text, verb.end()) and not BEEN.search(text, 0, verb.start()):
            found += spoken(whole, sentence, verb)
    for verb in said("list", text):
        if LISTED_AS.match(text, verb.end()):
            found += [mark for mark in spoken(whole, sentence, verb) if told_by_body(mark)]
    for cited in chain.from_iterable(sign.finditer(text) for sign in CITED):
        name = "who" if cited["who"] else "body"
        if cited.re is IN_PAPER and vocabulary.find(cited[name], "places"):
            continue
        viewer = cited.re is VIEW and kinds.is_person(cited[name]) and not listed(cited[name])
        who = ("named_person", cited[name]) if viewer else speaker(whole, sentence, *cited.span(name))
        if who := who or papers.cited(cited[name]):
            found.append(Mark(cited.start(), cited.end(name), reach_of_asking(text, cited.start(), cited.end()), *who))
    for put in PUT_OUT.finditer(text):
        if who := speaker(whole, sentence, *put.span("who")) or papers.cited(put["who"]):
            found.append(Mark(put.start(), put.end("who"), reach_of_asking(text, put.start(), put.end()), *who))
    for own in OWN_COUNT.finditer(text):
        person = own[own.lastgroup or 0].lower() in ("his", "her")
        at = sentence.start + own.start()
        who = person_before(whole, at) if person else body_before(whole, sentence, at)
        if who is None and (country := country_before(whole, at)):
            who = "named_organisation", directory.government(country).label
        if who:
            found.append(Mark(own.start(), own.end(), reach_of_asking(text, own.start(), own.end()), *who))
    for office in OFFICER.finditer(text):
        if kinds.offices().match(text, office.end("name") + 2) or kinds.offices().match(text, office.end()):
            found.append(Mark(office.start(), office.end("name"), (0, office.start()), "named_person", office["name"]))
    for held in HOLDER.finditer(text):
        if kinds.offices().search(held["post"]) or held["post"].split()[-1] in terms("post"):
            found.append(Mark(held.start(), held.end("name"), (0, held.start()), "named_person", held["name"]))
    for verb in said("foresee", text):
        if (FORESEEN.match(text, verb.end()) or between(text, verb)) and not PASSIVE.search(text, 0, verb.start()):
            found += spoken(whole, sentence, verb)
    if not found and (opened := COLON.search(text)):
        people = [name for name in names.find(text[: opened.start()]) if name.kind == "person"]
        if people:
            known = directory.known(whole, people[0])
            label = known[0].label if known else people[0].text
            span = people[0].start, people[0].end
            found.append(Mark(*span, (opened.start(), len(text)), "named_person", label))
    return tuple(found)


LISTED_AS = re.compile(
    r"\s(?:[^.;]{1,70}?\s(?:as|with)|(?:[a-z-]+\s){0,2}(?:sales|output|production|reserves|resources|exports|imports|stocks|capacity|demand)\sof"
    r"|(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s(?:(?!only\sif\b)[a-z]+\s){0,3}\d"
)
"""What follows a verb that lists: "gives Peru 3 Mt", "credits Peru with 3 Mt", "gives the share as 40%"."""


def told_by_body(mark: Mark) -> bool:
    """Whether a body or a person gives a figure, and no country, which may give goods: `Peru gave Japan 90 t`."""
    return mark.attribution in ("named_organisation", "named_person") and not vocabulary.find(
        mark.label or "", "places"
    )


COLON = re.compile(r":\s[“\"]")
"""The minister would not say when: "We have 90 tonnes": a quotation behind a colon."""


def between(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb that foresees ends words between commas, or behind the last: ", the miner estimated, "."""
    behind = INSERTED.match(text, verb.end()) or ENDED.match(text, verb.end())
    return behind is not None and text.rfind(", ", max(0, verb.start() - INSERTED_WITHIN), verb.start()) > 0


INSERTED_WITHIN = 80
ENDED = re.compile(
    r"(?:\s(?:(?:on|last|this|late|early)\s\w+|today|yesterday|in\s(?:an?|its|the)\s[^,;.]{3,40})){0,2}[.”\"]*\s*$"
)
"""What follows a verb at the end of a sentence: ", the bureau reports on Wednesday."""


def reach_of_asking(text: str, start: int, end: int) -> tuple[int, int]:
    """How far "according to X" reaches: the whole sentence, or from a semicolon or "and" before it to one behind."""
    joined = JOINED.search(text, 0, start)
    left = joined.start() if joined else text.rfind(";", 0, start) + 1
    right = text.find(";", end)
    return left, right if right >= 0 else len(text)


JOINED = re.compile(r"\b(?:and|but|while),?\s\Z")
"""Bought 9 tonnes and, according to its manager, paid: what stands before is somebody else's word."""


def spoken(whole: str, sentence: Sentence, verb: re.Match[str]) -> Iterator[Mark]:
    """The mark of one verb of speech, if its subject can be told."""
    text, before = sentence.text, sentence.text[: verb.start()]
    quoted = re.search(r"(?:,|[\"”])\s*$", before)
    after = AFTER.match(text, verb.end())
    if quoted and after and verb.group() in INVERTING and not CLAUSE.match(text, after.end()):
        who = speaker(whole, sentence, after.start(1), after.end(1))
        if who:
            yield Mark(verb.start(), after.end(1), quotation(text, verb.start(), after.end(1)), *who)
            return
    if quoted and (inverted := INVERTED.match(text, verb.end())):
        who = speaker(whole, sentence, *inverted.span("who"))
        if who:
            yield Mark(verb.start(), inverted.end(), quotation(text, verb.start(), inverted.end()), *who)
            return
    start, end = subject(text, verb.start())
    if (
        start >= end
        or papers.POSSESSIVE.search(text, start, end)
        or untold(text, verb)
        or WHATEVER.search(text, 0, verb.start())
    ):
        return
    who = speaker(whole, sentence, start, end)
    if who is None and verb.group() in INVERTING and (further := FURTHER.match(text, 0, verb.start())):
        start, end = further.span("who")
        who = speaker(whole, sentence, start, end)
    if who:
        lead = AS.sub("", text[:start]).rstrip()
        trails = len(lead) > 15 and lead[-1] in ',”"' and TRAILING.match(text, verb.end(), part_end(text, verb.end()))
        inserted = lead.endswith(",") and len(lead) > 15 and INSERTED.match(text, verb.end())
        quotes = lead[-1:] in '”"' and len(lead) > 15 and not trails
        last = aside_end(text, verb.start())
        whole_of = (clause.start() if (clause := RELATIVE.search(lead)) else 0, len(text))
        if trails:
            reach = 0, len(text) if trails["on"] else start
        else:
            reach = whole_of if quotes or (inserted and last == len(text)) else (verb.end(), last)
        yield Mark(start, verb.end(), reach, *who)


FURTHER = re.compile(
    r"\W*(?P<who>He|She|It|They|The\s[a-z]+|[A-Z][\w.&’'-]+(?:\s[A-Z][\w.&’'-]+)*)\s"
    r"(?:(?!who\b|which\b|that\b|when\b|where\b|as\b|while\b)[\w$€£.,%’'-]+\s){1,20}?(?:and|but)\s(?:also\s|then\s)?\Z"
)
"""The miner would not name its buyers but said: a second verb of the one with whom a sentence begins."""


def part_end(text: str, at: int) -> int:
    """Where the part of a sentence ends in which an offset lies: at a semicolon, or at its end."""
    stop = text.find("; ", at)
    return stop if stop >= 0 else len(text)


INVERTING = (
    *("said", "says", "added", "noted", "told", "explained", "warned", "stated"),
    *("notes", "warns", "reckons", "estimates", "writes", "wrote", "argues", "predicts", "believes", "calculates"),
)
"""Verbs behind which their subject may stand: ", reckons Kite Research"."""
AFTER = re.compile(r"\s+((?:the\s+|a\s+|an\s+)?(?:[\w.’'-]+\s+){0,7}?[A-Z][\w.’'-]+(?:\s+(?:&\s+)?[A-Z][\w.’'-]+)*)")
"""Said analysts at Kite & Lyle: who stands behind the verb."""
CLAUSE = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|would|could|can|may|makes?|made|holds?|mines?|mined|produces?|produced|needs?|sells|sold|exports|exported|imports"
    r"|imported|accounts?|accounted|supplies|supplied|rose|fell|grew)\b"
)
"""Says Peru makes 9 t: what is said, and nobody who says it."""
RELATIVE = re.compile(r",\s(?:[a-z]+\s){0,2}(?:which|whom|whose|who|where),$")
"""Which, the firm reckons, will: what is said is the clause alone."""
AS = re.compile(r"(?<=,\s)as\s$")
REOPENED = re.compile(r",\s[“\"]")


def quotation(text: str, verb: int, end: int) -> tuple[int, int]:
    """How far a quotation reaches before a verb of speech, and behind it if it goes on: `"A," said Soto, "and B"`."""
    put_in = len(text[:verb].split()) <= INSERTED_AFTER and GOES_ON.match(text, end)
    return (0, len(text)) if put_in or REOPENED.search(text, end) else (0, verb)


INSERTED_AFTER = 5
GOES_ON = re.compile(r",\s(?!(?:and|but|who|which|the|an?|its|their|adding|noting|citing|while|as|after)\b)[a-z]")
"""China, says the board, makes 9 t: few words stand before, and the rest behind."""


def untold(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb of speech is none: a noun ("two projects could"), or a passive ("firms said to be at work")."""
    word = verb.group().casefold()
    if verb.group() == "States" and text.endswith("United ", 0, verb.start()):
        return True
    if word == "went on" and text.startswith(" to ", verb.end()):
        return True
    if word == "projects" and NUMBERED.search(text, 0, verb.start()):
        return True
    if word in COUNTABLE and OF_NOUN.match(text, verb.end()):
        return True
    if word in ("added", "adds") and ADDED.match(text, verb.end()):
        return True
    return (
        NOUN.match(text, verb.end()) is not None
        if verb.group().endswith("s")
        else OF_HEARSAY.match(text, verb.end()) is not None
    )


COUNTABLE = ("projects", "estimates", "forecasts", "claims", "finds", "reports", "shows", "places", "counts", "denies")
NUMBERED = re.compile(r"\d\s(?:[a-z-]+\s){0,3}$")
"""Has taken up 54 drilling projects: things that are counted."""
OF_NOUN = re.compile(r"\s(?:of|at|for|across|around|under|within|with|worldwide)\b")
"""One of a few projects of any size: a noun, and nobody who projects."""
ADDED = re.compile(r"\s(?:another|a\sfurther|some\s|about\s|over\s|[$€£¥]?\d)")
"""They added another 9%: what came on top."""


def aside_end(text: str, at: int) -> int:
    """Where the aside between dashes ends in which a word stands; the end of the text for none."""
    opened = [mark.end() for mark in DASH.finditer(text, 0, at)]
    if len(opened) % 2 == 0:
        return len(text)
    closed = DASH.search(text, at)
    return closed.start() if closed else len(text)
