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
from ...patterns import Pattern, choice
from ...values import dataclass
from ..events.scenes import word_set
from ..lexicon import openers
from ..names import directory, kinds, names
from . import papers, styles
from .bearers import (
    EDGE,
    UNNAMED,
    body_before,
    country_before,
    fielded_before,
    owner_before,
    paper_before,
    person_before,
    public_before,
    terms,
)

ADVERB = re.compile(
    r",\s(?:however|meanwhile|though|too|also|in\sturn|for\s(?:its|his|her|their)\s(?:own\s)?part|(?:in|by)\scontrast|on\sthe\sother\shand|nevertheless|nonetheless"
    r"|therefore|moreover|furthermore|in\saddition|instead|likewise|similarly),$|\s(?:there|here|as\sa\swhole)$"
    r"|\s+(?:has|have|had|also|later|previously|recently|further|repeatedly|reportedly|itself|himself|"
    r"herself|earlier|already|now|then|still|first|\w+ly|yesterday|today|(?:last|this)\s(?:week|month|year)"
    r"|on\s(?:\w+day|[A-Z][a-z]+\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+))$"
)
OPENING = re.compile(
    r"^\W*(?:however|meanwhile|separately|earlier|still|yet|both|but|and|the|a|an|some|one|two|several|many|its|"
    r"on \w+|in \w+)\W+",
    re.I,
)
TRAILING = re.compile(
    r"(?:\s(?:parliament|lawmakers|reporters|journalists|analysts|investors|delegates|shareholders|the\s(?:(?:upper|lower)\shouse|house|senate|(?:Lok|Rajya)\sSabha|[A-Z]\w+)|(?:a|the)\s(?:news\s)?(?:conference|briefing)|[A-Z]\w+))?"
    r"(?:\s+(?:on|in|at|as|after|when|while|ahead|before|during|late|earlier|recently|this|last|to|by|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"\b[^,;]{0,90}(?:,\s[A-Z][\w-]+(?:\s\w+)?)?|\s*)"
    r"(?:,\s(?:which|who|adding|citing|raising)\s[^;]{0,120})?[.,;\"”]*\s*$"
)
PUT_AT = re.compile(r"[^.;]{0,90}?\sat\s(?!(?:least|most)\b)(?:\w+\s){0,3}\W{0,3}\w{0,3}\W?\d")
"""What follows a verb that gives a value: "puts reserves at 3 Mt"."""
FORESEEN = re.compile(
    r"(?:\son\s\w+|\sin\s\w+)?\s(?:that\b|an?\s(?:[a-z-]+\s){0,2}\d[^\s]*\s(?:per\s?cent\s|percent\s)?(?:[a-z-]+\s)?"
    r"(?:fall|drop|rise|increase|decline|decrease|growth|surplus|deficit|shortfall|jump|gain)\b"
    r"|an?\s(?:[a-z-]+\s){1,4}(?:of|around|about|near|at)\s(?:[a-z]+\s)?(?:US|A|C)?[$€£¥]?\d"
    r"|(?:about\s|around\s|some\s|only\s)?[$€£¥]?\d|[^.;,]{3,70}?\s(?:would|will|to|at|could)\b)"
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
    r"\s+(?P<who>(?:one|another|some|others)(?=\s(?:in|at|from|near)\s[A-Z])|(?:the|a|an|one|two|its|several|some)\s(?:[\w’'-]+\s){0,5}?[a-z]+)(?=[.,;]|\s(?:from|of|at|in|for|with|who|on)\b|$)"
)
"""Who stands behind the verb without a name: ", said a top official from the ministry"."""
IN_BRACKET = re.compile(r"\s*\([^()]{1,40}\)$")
"""A short form or a ticker behind the name of who speaks: "Kite Ore (ASX:KTE) said"."""
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could)\b")
"""A verb that shows that words are no name of a speaker: "it is home to several projects"."""
PERSON = re.compile(rf"{kinds.WORD}(?:\s+{names.PARTICLES}{kinds.WORD}){{1,3}}$")
"""Two to four capital words that end before a comma: a person, where the words behind it tell what she is."""
INSIDE_NAME = Pattern(r"\b[A-Z][a-z]+\sand\s$")
"""An "and" in the name of a body: "Mines and Geosciences Bureau"."""
BEHIND = re.compile(rf",\s(?P<name>{PERSON.pattern})")
"""The company's chairman, Jon Pike: a name behind an office and a comma."""
MINISTRY = Pattern(
    r"\b(?:[Tt]he|[Ii]ts)\s(?:[\w-]+['’]s\s)?[a-z]+(?:,\s[a-z]+)*,?\sand\s[a-z]+(?:\s[a-z]+)?\s(?:ministry|department|agency|authority|bureau|office)$"
)
"""The country's industry and construction ministry: one body, whose name has an "and"."""
OFFICE = Pattern(
    r"\b(?:[Tt]he|[Ii]ts)\s(?:[\w-]+['’]s\s)?(?:ministry|department|directorate|secretariat|office|bureau|agency|commission)\s(?:of|for)\s"
    r"[a-z]+(?:,\s[a-z]+)*,?\sand\s[a-z]+(?:\s[a-z]+)?$"
)
"""The ministry of mines and energy: one body, too."""
DASH = re.compile(r"\s(?:[–—]|--?)\s")
STOP = re.compile(r"[,;”\"]|(?<!\b[A-Z])\.(?=\s|$)|$")
"""Where a name behind "according to" ends, but not within "the U.S. Geological Survey"."""
NOUN = re.compile(r"\s(?:could|will|would|can|may|might|should|must|is|are|was|were|has|have|had|do|did)\b")
"""What follows a noun that looks like a verb: "two projects could", "the claims are"."""
BESIDE = re.compile(r"(?:exceeding|beating|topping|missing|matching|meeting|above|below|against|versus)\s")
"""Exceeding some government estimates: what a figure is set beside, and nobody who estimates."""
OF_HEARSAY = re.compile(r"\sto\s(?:be|have)\b")
INSERTED = re.compile(
    r"(?:\s(?:parliament|lawmakers|reporters|journalists|analysts|investors|the\s(?:upper\shouse|lower\shouse|(?:Lok|Rajya)\sSabha)))?(?:\s(?:(?:late|early|earlier|also)\s)?(?:(?:on|last|this)\s(?:\w+day|week|month|year|quarter)|yesterday|today|earlier"
    r"|in\s(?:an?|its|the)\s(?:[\w-]+\s){0,3}(?:statement|report|filing|release|note|update|email|interview|briefing))){0,2}\s*,"
)
"""What follows a verb of speech set between commas: ", the ministry said on Friday, "."""
WHEN = re.compile(r"\s(?:on|in|at|late|early|earlier|this|last|yesterday|today|also)(?:\s|$)")


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


@cache
def outlets() -> dict[str, str]:
    """The label of each medium, by its written form."""
    return {row["term"]: row["label"] for row in vocabulary.rows("media")}


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
        person = own["own"] in ("his", "her")
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
    r"\s(?:[^.;]{1,70}?\s(?:as|with)|(?:sales|output|production|reserves|resources|exports|imports|stocks|capacity|demand)\sof"
    r"|(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s(?:(?!only\sif\b)[a-z]+\s){0,3}\d"
)
"""What follows a verb that lists: "gives Peru 3 Mt", "credits Peru with 3 Mt", "gives the share as 40%"."""


def told_by_body(mark: Mark) -> bool:
    """Whether a body or a person gives a figure, and no country, which may give goods: `Peru gave Japan 90 t`."""
    return mark.attribution in ("named_organisation", "named_person") and not vocabulary.find(
        mark.label or "", "places"
    )


BY_WHOM = Pattern(
    r"\b(?:expected|forecast|projected|predicted|estimated|seen|put|reckoned|thought|believed|assessed|valued|counted|reported|published|compiled|pegged|calculated|measured|quoted|recorded|given(?=\sas\b))"
    r"(?:\s(?:at|as|to\sbe)\s[^,;:()]{1,40}?)?\sby\s"
    r"(?P<who>(?:the\s)?[A-Z][^,;:()]{1,60}?)(?=\s(?:to|at|as|that|on|in|for|show|shows|showed|puts?)\b|[,;)]|\.\s|\.?$)"
)
"""Is expected by the Tin Board to reach: whose word it is."""
COUNT = (
    r"(?:count|account|estimates?|reckoning|calculations?|figures|tally|numbers|data"
    r"|research|analysis|projections?|modelling|survey|assessment)"
)
COUNTED_BY = re.compile(
    rf"\b[Bb]y\sthe\s{COUNT}\sof\s(?P<body>[^,;:()\d]{{2,60}}?)(?=[,;:(]|\.(?:\s|$)|$)"
    rf"|\b[Bb]y\s(?P<who>[^,;:.()\d]{{2,60}}?)['’]s?\s(?:own\s|latest\s|official\s)?{COUNT}\b"
)
VIEW = re.compile(
    r"\b[Ii]n\s(?:the\s(?:view|opinion|eyes|estimation)\sof\s(?:the\s)?(?P<body>[A-Z][^,;:()\d]{2,50}?)(?=[,;.])"
    r"|(?P<who>[A-Z][^,;:()\d]{2,50}?)['’]s?\s(?:view|opinion|words|estimation|eyes)\b)"
)
IN_PAPER = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Uu]nder)\s(?:(?:the|an?|its)\s)?(?:(?:[a-z]+|\d{4})\s){0,2}?(?P<who>[A-Z][\w.&-]+(?:\s(?:(?:of|for|and)\s)?[A-Z][\w.&-]+){0,5}?)"
    r"(?:['’]s?)?\s(?:(?!the\b)[a-z-]+\s|\d{4}\s){0,3}?"
    r"(?:summary|summaries|report|study|survey|yearbook|review|outlook|estimates?|figures|data|numbers|statistics|tables|database|bulletin)\b(?!\s(?:rooms?|cent(?:re|er)s?|periods?|teams?|groups?|areas?|vessels?)\b)"
)
"""In the USGS summary, on IEA numbers: where a figure is to be read."""
COMES_FROM = Pattern(
    r"\b(?:figures?|numbers?|estimates?|data|count)\s[^;.]{0,60}?\s(?:come|comes|came|stem|stems)\sfrom\s"
    r"(?P<who>(?:the\s)?[A-Z][^,;:()]{1,60}?)(?=[,;)]|\.\s|\.?$)"
)
FORECAST_IS = Pattern(
    r"(?:^|[,;]\s)(?P<who>(?:[Tt]he\s)?[A-Z][^,;:()]{1,50}?)['’]s?\s(?:[a-z]+\s){0,2}?(?:forecast|estimate|projection|guidance|count|figure|outlook|tally)\s"
    r"(?:is|was|stands|stood)\s(?:for|at|that)\s"
)
"""The board's forecast is for a surplus."""
CITED = (BY_WHOM, COUNTED_BY, VIEW, IN_PAPER, COMES_FROM, FORECAST_IS)
"""By the company's account."""
PUT_OUT = Pattern(
    r"\b(?:said|says|stated|states|showed|shows|reads)\s(?:an?|the)\s(?:[a-z-]+\s){0,3}(?:circular|notice|statement|report|document|paper"
    r"|release|bulletin|study|survey|decree|letter|communiqu[eé]|announcement|filing|memo)\s(?:that\swas\s)?"
    r"(?:put\sout|issued|published|released|sent|circulated|signed|seen|compiled|prepared|drawn\sup)\s(?:[a-z]+ly\s|on\s\w+\s){0,2}"
    r"(?:by|from)\s(?P<who>[^,;.()]{3,60}?)(?=\sand\sthe\s|[,;.()]|$)"
)
"""Said a notice put out by the ministry."""
OWN_COUNT = re.compile(rf"\b(?:[Bb]y|[Oo]n|[Aa]ccording\sto)\s(?P<own>its|their|his|her)\s(?:own\s)?{COUNT}\b")
OFFICER = Pattern(
    r",\s(?:said|says|added|adds|told|noted|explained|warned|stated)\s(?P<name>[A-Z][a-z’'-]{2,}),\s"
    r"(?:(?:the|an?|its|their)\s)?(?:[a-z-]+\s){0,3}?(?=[a-z])"
)
"""Said Ismaro, commissioner of the smelter: a person of one name, whose office stands behind it."""
HOLDER = Pattern(
    r",[”\"]?\s(?:said|says|added|adds|told|noted|explained|warned|stated)\s(?:its|the|their|his|her|an?|[A-Z][\w&]+['’]s?)\s"
    rf"(?P<post>(?:[\w’'&-]+\s){{0,7}}?[\w’'-]+),\s(?P<name>{kinds.WORD}(?:\s+{names.PARTICLES}{kinds.WORD}){{1,3}})(?=[.,;”\"]|$)"
)
"""Said its deputy manager, Ruth Barlow: a person behind her post."""
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
    """How far "according to X" reaches: the whole sentence, or up to a semicolon on either side."""
    left = text.rfind(";", 0, start) + 1
    right = text.find(";", end)
    return left, right if right >= 0 else len(text)


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
    if who:
        lead = AS.sub("", text[:start]).rstrip()
        trails = len(lead) > 15 and lead[-1] in ',”"' and TRAILING.match(text, verb.end(), part_end(text, verb.end()))
        inserted = lead.endswith(",") and len(lead) > 15 and INSERTED.match(text, verb.end())
        quotes = lead[-1:] in '”"' and len(lead) > 15 and not trails
        last = aside_end(text, verb.start())
        whole_of = (clause.start() if (clause := RELATIVE.search(lead)) else 0, len(text))
        reach = (0, start) if trails else whole_of if quotes or (inserted and last == len(text)) else (verb.end(), last)
        yield Mark(start, verb.end(), reach, *who)


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


def subject(text: str, verb: int) -> tuple[int, int]:
    """The span of the words that a verb of speech has as its subject."""
    end = len(text[:verb].rstrip())
    if text[end - 1 : end] == ")" and (bracket := IN_BRACKET.search(text, 0, end)):
        end = bracket.start()
    while adverb := ADVERB.search(text, 0, end):
        end = adverb.start()
    if relative := re.search(r",?\s+who$", text[:end]):
        end = relative.start()
        named = apposed(text, end) if OFFICER_LAST.search(text, 0, end) else (end, end)
        if named[0] < named[1]:
            return named
    elif short := SHORT_FORM.search(text, 0, end):
        return subject(text, short.start())
    elif text[:end].endswith(","):
        return apposed(text, end - 1)
    elif text[:end].endswith(("—", "–")) and (opened := text.rfind(text[end - 1], 0, end - 1)) > 0:
        return subject(text, opened)
    edges = [edge.end() for edge in EDGE.finditer(text, 0, end) if edge.end() < end]
    edges = [edge for edge in edges if not SHORT.match(text, edge - 1, end)]
    if edges and (joint := BOTH_POSTS.search(text, 0, edges[-1])) and joint["post"] in terms("post"):
        edges.pop()
    while edges and INSIDE_NAME.search(text, 0, edges[-1]) and text[edges[-1]].isupper():
        edges.pop()
    start = edges[-1] if edges else 0
    if edges and papers.NAMED.search(text, 0, start) and papers.GIVEN.match(text, text.rfind(" ", 0, start - 1), end):
        start = max((edge for edge in edges[:-1]), default=0)
    if ministry := MINISTRY.search(text, 0, end) or OFFICE.search(text, 0, end):
        start = min(start, ministry.start())
    if relative and (member := MEMBER_LAST.search(text, start, end)) and person_of(text, member.start(), end):
        start = member.start()
    elif relative:
        start = max((bearer(name) for name in names.find(text) if name.end == end), default=start)
    elif edges:
        start = min((start, *(bearer(name) for name in names.find(text) if name.end == end)))
    start += 3 if text.startswith("As ", start) else 0
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


OFFICER_LAST = re.compile(r",\s(?:an?|the|its|their|chief|head)\s[^,;]{3,60}$")
"""Mei Lin, an analyst at Kite Ore, who says: what stands between a name and who."""
SHORT_FORM = re.compile(r",\s[A-Z]{2,8},$")
"""The central bank, BNR, says: its short form between commas."""


BOTH_POSTS = re.compile(r"(?:^|[,;”\"]\s)(?:[a-z]+\s){0,4}?(?P<post>[a-z]+)\sand\s$")
"""Chairman and chief executive Mei Lin said: two posts of one person."""
SHORT = re.compile(r"\([A-Z][\w&.-]{1,11}\)\s[a-z]")
"""Geological Survey (TGS) data: a short form within the words that say whose data they are."""


def bearer(name: kinds.Name) -> int:
    """Where a name begins, with the position before it."""
    return name.position[0] if name.position else name.start


def apposed(text: str, end: int) -> tuple[int, int]:
    """The span of a name before an apposition or behind one: "Mei Lin, head of mining, said", "its head, Mei Lin"."""
    last = BEHIND.search(text, 0, end)
    if last and kinds.offices().search(text, 0, last.start()) and kinds.is_person(last["name"]):
        return last.span("name")
    for comma in (mark.start() for mark in list(re.finditer(",", text[:end]))[::-1][:4]):
        edges = [edge.end() for edge in EDGE.finditer(text, 0, comma)]
        start = edges[-1] if edges else 0
        people = [
            name for name in names.find(text) if start <= name.start and name.end == comma and name.kind != "unknown"
        ]
        if people:
            return people[0].start, comma
        if (named := PERSON.search(text, start, comma)) and kinds.is_person(named.group()):
            return named.start(), comma
        first = start + len(text[start:comma]) - len(text[start:comma].lstrip())
        if papers.company(text[first:comma]) or plainly(text[first:comma]):
            return first, comma
    return end, end


PLAIN = re.compile(r"(?:The|Its|This)(?:\s[\w-]+){0,3}?\s(?P<noun>[a-z]+)")


def plainly(words: str) -> bool:
    """Whether words before an apposition are a body without its name: "The miner, which owns Pit 2, said"."""
    hit = PLAIN.fullmatch(words)
    return hit is not None and any(hit["noun"] in terms(group) for group in ("neuter", "body", "state"))


TEAM = re.compile(
    r"\W*(?:(?:the|some|[a-z]+)\s){0,2}(?:[Aa]nalysts?|[Rr]esearchers?|[Ee]conomists?|[Ss]trategists?|[Ee]xperts?|[Cc]onsultants?|[Bb]rokers?|[Tt]raders?)"
    rf"\s(?:at|with|from)\s(?P<body>{kinds.WORD}(?:\s(?:(?:&|and)\s)?{kinds.WORD}){{0,4}})\W*",
)
"""Analysts at Kite Lyle: the house for which they speak, whatever its name looks like."""


FIRM_OF = re.compile(
    rf"\W*(?P<name>{kinds.WORD}(?:\s{kinds.WORD}){{0,2}})\sof\s(?P<place>(?:the\s)?[A-Z][^,;]{{2,40}})"
)
"""Hollow Ridge of Canada: a firm, told with its country."""
MEMBER = re.compile(
    rf"\W*(?P<name>{kinds.WORD}(?:\s+{names.PARTICLES}{kinds.WORD}){{1,3}})\s(?P<joint>of|at|from|with)\s(?:the\s)?(?P<body>[A-Z][^,;]*)"
)
"""Jane Hill of Kite Ore: a person, told with the house."""
MEMBER_LAST = re.compile(rf"{MEMBER.pattern.removeprefix(chr(92) + 'W*')}$")


def person_of(text: str, start: int, end: int) -> str | None:
    """The person whom words name with a house behind, or before what follows `said`: `Jane Hill of Kite Ore`."""
    hit = MEMBER.fullmatch(text, start, end) or MEMBER.match(text, start) if text[start:end].strip() else None
    if hit is None or hit.end("name") > end or not kinds.is_person(hit["name"]) or listed(hit["name"]):
        return None
    placed = hit["joint"] == "of" and vocabulary.find(hit["body"].split(" in ")[0], "places")
    return None if placed else hit["name"]


def firm_of(text: str, start: int, end: int) -> str | None:
    """The firm that words name with its country: `Hollow Ridge of Canada`."""
    hit = FIRM_OF.fullmatch(text, start, end)
    placed = hit is not None and vocabulary.find(hit["place"], "places")
    return hit["name"] if hit and placed and kinds.is_person(hit["name"]) and not office(hit["name"]) else None


def office(words: str) -> bool:
    """Whether words name an office: `the President of Peru`."""
    return kinds.offices().search(words) is not None


def listed(words: str) -> bool:
    """Whether words are in a list of bodies or media."""
    return words in kinds.words_of("organisations") or words in kinds.words_of("media")


def body_of(words: str, inside: list[kinds.Name]) -> bool:
    """Whether the words behind "analysts at" are a house's that no vocabulary knows: no place, medium or known body."""
    known = any(name.kind != "person" or name.text in outlets() for name in inside)
    return not known and not vocabulary.find(words, "places")


def speaker(whole: str, sentence: Sentence, start: int, end: int) -> tuple[str, str | None] | None:
    """The attribution and the label of the words that name a speaker; None if they name none."""
    text = sentence.text
    if (one := SOMEBODY.match(text, start, end)) and one["who"].split()[-1] in terms("post") | terms("unnamed"):
        return UNNAMED
    given = papers.released(text, start, end)
    narrowed, (start, end) = given != (start, end), given
    inside = [name for name in names.find(text) if start <= name.start and name.end <= end]
    if person := person_of(text, start, end):
        return "named_person", person
    if not inside and (firm := firm_of(text, start, end)):
        return "named_organisation", firm
    if (team := TEAM.fullmatch(text, start, end)) and body_of(team["body"], inside):
        return "named_organisation", team["body"]
    for name in inside:
        if name.text in outlets():
            house = HOUSE.search(text, max(0, start - 40), end)
            return "named_organisation" if house else "media_reports", outlets()[name.text]
    if (run := styles.CAPITALS.search(text, start, end)) and styles.defined(whole, run.group()):
        return "named_organisation", run.group()
    for kind in ("person", "organisation", "acronym"):
        for name in inside:
            known = directory.known(whole, name) if name.kind == kind else None
            if known and (other := styles.otherwise(whole, text, name)):
                return other
            if known:
                return ("named_person" if known[0].kind == "person" else "named_organisation"), known[0].label
    if owner := papers.owner(text, start, end):
        words = text[slice(*owner)]
        if words.istitle() and words.lower() in terms("state") and start:
            return "named_organisation", words
        return speaker(whole, sentence, *owner) or papers.titled(words)
    lead = re.match(r"\s*(the|this|that|its)\s", text[start:end], re.I)
    if lead and ends(text[start:end].lower(), "paper"):
        own = body_before(whole, sentence, sentence.start + start, states=False) if lead[1].lower() == "its" else None
        told = own or paper_before(whole, sentence.start + start)
        title = papers.title(text[start:end]) if told in (None, UNNAMED) else None
        return ("named_organisation", title) if title else told
    if bureau := papers.bureau(text[start:end]):
        return "named_organisation", bureau
    if person := styles.surname(whole, text[start:end]):
        return "named_person", person
    if single := papers.alone(whole, text[start:end]):
        return "named_organisation", single
    if PERSON.fullmatch(text, start, end) and text[end : end + 1] == "," and kinds.is_person(text[start:end]):
        return "named_person", text[start:end]
    if (coined := COINED.fullmatch(text[start:end].strip(" ,"))) and not kinds.names_any(coined.group(), "materials"):
        return "named_organisation", coined.group()
    phrase = OPENING.sub("", OPENING.sub("", text[start:end])).strip(" ,")
    found = common(whole, sentence, sentence.start + start, phrase)
    found = found or styles.read(whole, text[start:end]) or papers.company(text[start:end]) or papers.house(phrase)
    return found or (papers.titled(text[start:end]) if narrowed else None)


COINED = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*")
"""TechScope: a word that only a house is called."""
HOUSE = re.compile(r"\b(?:analysts?|forecasts?|research|researchers|assessments?|consultants?|projections?)\b", re.I)
"""Analysts at a publisher: the house's own word, and no report of a medium."""


FIRMS = ("company", "miner", "firm", "group", "developer", "producer", "explorer", "refiner", "operator", "junior")
"""Nouns for whose mine a text has told: `Kite's tin mine made 900 t, the company said`."""


def common(whole: str, sentence: Sentence, at: int, phrase: str) -> tuple[str, str | None] | None:
    """A speaker who is no name: a country, the media, sources, or somebody named before."""
    phrase = phrase.removeprefix("of ")
    if BESIDE.match(phrase):
        return None
    head = re.split(r"\s(?:of|from|at|in|for|with|on|by|who)\s", phrase)[0].lower()
    if not head or len(phrase) > 120 or FINITE.search(head):
        return None
    places = vocabulary.find(phrase, "places")
    if places and places[0].entity.iso_3166_1 and (country := state(phrase, places[0])):
        return "named_organisation", country
    noun = head.split()[-1]
    if head in terms("masculine") or (noun in terms("post") and noun not in terms("unnamed") and " " not in head):
        return person_before(whole, at)
    if ends(head, "media"):
        return "media_reports", None
    if noun in terms("neuter"):
        return body_before(whole, sentence, at) or styles.last_before(whole, at) or UNNAMED
    if head in ("government", "central government") and (ruled := country_before(whole, at)):
        return "named_organisation", directory.government(ruled).label
    if noun in terms("state") or ends(head, "state"):
        if fielded := FIELDED.match(phrase):
            return "named_organisation", papers.plain(fielded.group(), fielded.group())
        found = body_before(whole, sentence, at, noun) or (public_before(whole, at) if noun in papers.GENERAL else None)
        if found or papers.special(head):
            return found or ("named_organisation", papers.plain(phrase, head))
        field = fielded_before(whole, at, noun)
        return ("named_organisation", field) if field else UNNAMED
    if noun in terms("body"):
        found = body_before(whole, sentence, at, states=False) or styles.last_before(whole, at)
        return found or (owner_before(whole, at) if noun in FIRMS else None) or UNNAMED
    if ends(head, "unnamed") or ends(head, "post") or ends(head, "house"):
        return UNNAMED
    return None


SOMEBODY = re.compile(
    r"\W*(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Tt]wo|[Ss]everal|[Mm]any)\s(?P<who>(?:[a-z-]+\s){0,2}[a-z]+)(?:\s(?:in|near|from|at)\s(?:the\s)?[A-Z][\w’'-]+)?\s*$"
)
"""One manager in Gejiu: somebody whom nobody names."""
FIELDED = re.compile(
    r"(?:(?:the|its)\s)?(?:ministry|department|directorate|secretariat|office|bureau|agency|commission|institute)\s(?:of|for)\s"
    r"(?!the\b|a\b|an\b|that\b|this\b|its\b|one\b)[a-z]+(?:,\s[a-z]+)*(?:,?\sand\s[a-z]+)?",
    re.I,
)
"""The ministry of mines and energy: a body with its field named, also in small letters."""


def ends(head: str, group: str) -> bool:
    """Whether a phrase ends in a term of a group."""
    known, words = terms(group), head.split(" ")
    return any(" ".join(words[at:]) in known for at in range(len(words)))


def state(phrase: str, place: vocabulary.Mention) -> str | None:
    """The label of a state that speaks: "China", "Beijing", "the Chinese government", "China's commerce ministry"."""
    phrase = WHEN.split(phrase)[0]
    rest = re.sub(r"^['’]s?\s*", "", phrase[place.end :]).strip().lower()
    if place.start > 0 and rest == "":
        return None
    if rest in ("", "government", "authorities", "administration"):
        return directory.government(place.entity).label if rest or place.form != "demonym" else None
    return phrase if rest.split()[-1] in terms("state") | terms("public") and len(rest.split()) <= 6 else None
