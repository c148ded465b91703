"""A sentence with everything found in it: what the readers of figures look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol, TypeVar

from .. import periods, vocabulary
from ..documents import Document, Sentence
from ..matching import Terms, prepare, scan
from ..periods import Period
from . import whereabouts
from .amounts import Amount, find_all
from .figures import Figure

BOUNDARY = re.compile(
    r"[;:](?=\s)|\s[–—-]\s|,?\s(?=(?:while|whereas|although|though|because|but)\s)|,\s(?=(?:as|with|which|who|after|before|and)\s)"
    r"|\s(?=as (?:the|demand|supply|prices?|output|production|exports?|imports?)\s)"
)


FIRM = re.compile(r"\s(?:Corp(?:oration)?|Ltd|Limited|Inc|Plc|PLC|LLC|Pty|Co\.|N\.?V\.|Holdings|Company)\b|[-‐]free\b")
"""What makes the name of a material that of a company, or what a thing is free of."""
HEAD = 20_000
"""How much of a document tells in whose money it counts."""
OWN_MONEY = {
    "AU": re.compile(r"\bA\$|\bAUD\b|\bASX\b"),
    "IN": re.compile(r"₹|\bRs\.?\s?\d|\b(?:lakh|crore)\b", re.I),
    "ZA": re.compile(r"\bR\d+(?:\.\d+)?\s?(?:bn|billion|million)\b"),
}
"""Money and markets that show whose fiscal year a company keeps."""


class Placed(Protocol):
    """Anything with a span."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


Item = TypeVar("Item", bound=Placed)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: its span, its words, what it stands for, and how strongly (higher wins at equal distance)."""

    start: int
    end: int
    text: str
    value: str
    weight: int


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence and what stands in it; every span counts from the start of the sentence's own text.

    `left` are the figures that are no amounts.
    """

    document: Document
    sentence: Sentence
    text: str
    amounts: tuple[Amount, ...]
    periods: tuple[Period, ...]
    materials: tuple[vocabulary.Mention, ...]
    places: tuple[vocabulary.Mention, ...]
    measures: tuple[Cue, ...]
    clauses: tuple[tuple[int, int], ...]
    left: tuple[Figure, ...] = ()

    def clause(self, at: int) -> tuple[int, int]:
        """The clause in which an offset lies."""
        for clause in self.clauses:
            if clause[0] <= at < clause[1]:
                return clause
        return 0, len(self.text)


def read_context(document: Document, sentence: Sentence) -> Context:
    """Everything that the vocabularies and the date reader find in a sentence."""
    text = sentence.text
    found, left = find_all(text)
    block = document.paragraphs[sentence.paragraph]
    read = dates(document, sentence, sentence.paragraph) if found else ()
    return Context(
        document,
        sentence,
        text,
        tuple(found),
        tuple(periods.within(read, sentence.start - block.start, sentence.end - block.start)),
        tuple(item for item in vocabulary.find(text, "materials") if not FIRM.match(text, item.end)),
        tuple(places(document, sentence)),
        measures(text) if found or left else (),
        tuple(clauses(text, found)) if found else (),
        tuple(left),
    )


QUOTA = re.compile(
    r"\b(?:[\w-]+\s+and\s+)?(?:[\w-]+\s+)?(?:quotas?|caps?|allotments?)\b"
    r"(?:\s+(?:for|of|on|covering)\s+(?:(?!(?:at|to|was|were|is|are|has|had|will|rose|fell|while|from|with|in)\b)(?:[a-z-]+,?)\s+){1,8})?"
)
"""Quotas for mining and separation: what is allowed, and no flow itself."""


NAME = re.compile(
    r"\b(?!The|Mineral|Ore|Inferred|Indicated|Measured|JORC|Total|Maiden|Global|Updated|New|Its|Our)[A-Z][\w&]+\s$"
)


def named(text: str, cue: Cue) -> bool:
    """Whether a word for what the ground holds ends a company's name, or tells of content: `of contained tin`."""
    content = cue.text == "contained" and text[: cue.start].endswith(" of ")
    return content or (cue.text == "Resources" and NAME.search(text[: cue.start]) is not None)


@lru_cache(maxsize=64)
def measures(text: str) -> tuple[Cue, ...]:
    """The words of a sentence that name a measure, without fixed expressions such as `supply chain`."""
    found = tuple(cue for cue in cues(text, "measures", "measure") if cue.value != "none")
    spans = [match.span() for match in QUOTA.finditer(text)]
    found = tuple(cue for cue in found if cue.value != "resource" or not named(text, cue))
    return tuple(
        cue
        for cue in found
        if cue.value == "quota" or not any(low <= cue.start and cue.end <= high for low, high in spans)
    )


def places(document: Document, sentence: Sentence) -> Iterable[vocabulary.Mention]:
    """The places that a sentence names, apart from its dateline and what holds no figure."""
    low, high = dateline_zone(document)
    for item in vocabulary.find(sentence.text, "places"):
        if low <= sentence.start + item.start < high or whereabouts.ranks(sentence.text, item):
            continue
        if not whereabouts.stands_for(sentence.text, item):
            yield item


@lru_cache(maxsize=8)
def dateline_zone(document: Document) -> tuple[int, int]:
    """The span of a document's dateline with its place: from the start of the line to the colon or dash behind it."""
    line = periods.dateline(document.text)
    if line is None:
        return 0, 0
    start = document.text.rfind("\n", 0, line[1]) + 1
    closing = re.compile(r"[^:\n]{0,40}?(?::|\s[–—-])\s").match(document.text, line[2])
    return start, closing.end() if closing else line[2]


def dates(document: Document, sentence: Sentence, number: int) -> tuple[Period, ...]:
    """The periods of a paragraph of a document, as a sentence understands them."""
    text = document.paragraphs[number].text
    if not periods.local(text):
        return dated(text, document.published)
    country = country_of(document, sentence)
    return dated(text, document.published, country, custom_of(document, country))


@lru_cache(maxsize=8)
def custom_of(document: Document, country: str | None) -> periods.Custom:
    """How a document counts its quarters, and the quarter or half year that its head names first, once it is over."""
    month = counts_from(document.text[:HEAD], country)
    published = document.published
    for block in document.paragraphs[:4] if published else ():
        for period in dated(block.text, published, country, periods.Custom(month)):
            told = period.kind in ("quarter", "half") and period.role == "at"
            if told and period.first and period.last and published and period.last <= published:
                return periods.Custom(month, (period.first, period.last))
    return periods.Custom(month)


NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
LASTS = {"march": 3, "june": 6, "september": 9, "december": 12}
ORDINAL = re.compile(r"\b(first|second|third|fourth)[\s-]quarter\b|\bQ([1-4])\b(?!\s?(?:FY|CY)?\s?['’]?\d)", re.I)
QUARTER_TO = re.compile(r"\b(March|June|September|December)[\s-]quarter\b")
ENDED = re.compile(
    r"\b(first|second|third|fourth)[\s-]quarter\s(?:\([^)]{1,9}\)\s)?(?:that\s)?(?:ended|ending|to)\s(?:on\s)?(?:\d{1,2}\s)?"
    r"(March|June|September|December)\b",
    re.I,
)
FISCAL_QUARTER = re.compile(
    r"\b(?:fiscal|financial)[\s-](?:first|second|third|fourth|final)[\s-](?:quarter|half)\b", re.I
)


def counts_from(text: str, country: str | None) -> int:
    """The month from which a text counts its quarters: as it says when one ends, else by the country's fiscal year.

    The fiscal year counts where a quarter is called fiscal, or fits one named by its month in that way alone.

    >>> counts_from("In the first quarter ended 30 September sales rose.", None)
    7
    >>> counts_from("In the June quarter sales rose. The fourth quarter was the best.", "AU")
    7
    >>> counts_from("In the June quarter sales rose. The second quarter was the best.", "AU")
    1
    """
    if ended := ENDED.search(text):
        return (LASTS[ended[2].lower()] - 3 * NUMBERS[ended[1].lower()]) % 12 + 1
    first = periods.first_fiscal_month(country)
    if first is None:
        return 1
    if FISCAL_QUARTER.search(text):
        return first
    told = {NUMBERS[found[1].lower()] if found[1] else int(found[2]) for found in ORDINAL.finditer(text)}
    ends = {LASTS[found[1].lower()] for found in QUARTER_TO.finditer(text)}
    fiscal = {(end - first) % 12 // 3 + 1 for end in ends}
    return first if told & fiscal and not told & {end // 3 for end in ends} else 1


@lru_cache(maxsize=8)
def dated(
    text: str, published: date | None, country: str | None = None, custom: periods.Custom | None = None
) -> tuple[Period, ...]:
    """The periods of a paragraph, so that its sentences know what was named before them."""
    return tuple(periods.find(text, published, country, custom))


def country_of(document: Document, sentence: Sentence) -> str | None:
    """The country of a sentence, for fiscal years: by its money, else the first that it or the heading names."""
    if code := country_of_money(document):
        return code
    blocks = document.paragraphs
    heads = (blocks[sentence.paragraph].text[:2000], *(block.text[:2000] for block in blocks[:2]))
    return next((code for text in (sentence.text, *heads) if (code := first_country(text))), None)


@lru_cache(maxsize=8)
def country_of_money(document: Document) -> str | None:
    """The country in whose own money a document counts: an Australian company reports in A$, wherever it mines."""
    head = document.text[:HEAD]
    counts = {country: len(mark.findall(head)) for country, mark in OWN_MONEY.items()}
    best = max(counts, key=lambda country: counts[country])
    return best if counts[best] else None


@lru_cache(maxsize=64)
def first_country(text: str) -> str | None:
    """The code of the first country that a text names, or that holds the first place that it names."""
    for mention in vocabulary.find(text, "places"):
        if text[mention.end : mention.end + 1] == "$":
            continue
        for place_id in vocabulary.ancestors(mention.entity.entity_id):
            code = vocabulary.entities()[place_id].iso_3166_1
            if code:
                return code
    return None


def clauses(text: str, amounts: Iterable[Amount] = ()) -> list[tuple[int, int]]:
    """The clauses of a sentence, roughly: cut at semicolons, dashes and joining words; never inside a figure."""
    inside = [(amount.start, amount.end) for amount in amounts]
    cuts = [
        mark.end() for mark in BOUNDARY.finditer(text) if not any(start < mark.end() < end for start, end in inside)
    ]
    edges = [0, *cuts, len(text)]
    return [(left, right) for left, right in pairwise(edges) if right > left]


@cache
def cue_terms(name: str, column: str) -> tuple[Terms, dict[str, int]]:
    """The terms of a cue list with what each stands for, and how strongly each does."""
    listed = [(term, row) for row in vocabulary.rows(name) for term in vocabulary.cells(row["term"])]
    weights: dict[str, int] = {}
    for term, row in listed:
        weights.setdefault(vocabulary.fold(term), int(row.get("weight") or 1))
    return prepare((term, row[column]) for term, row in listed), weights


@lru_cache(maxsize=256)
def cues(text: str, name: str, column: str) -> tuple[Cue, ...]:
    """The cues of a list in a text, in text order."""
    known, weights = cue_terms(name, column)
    found = []
    for hit in scan(text, known):
        words = text[hit.start : hit.end]
        found.append(Cue(hit.start, hit.end, words, hit.meaning, weights.get(vocabulary.fold(words), 1)))
    return tuple(found)


LIST = re.compile(r"\s*(?:,|and|or|, and|, or|&)\s*", re.I)


def alike(context: Context, amount: Amount) -> list[Amount]:
    """The figures of the list in which a figure stands, in order; a figure by itself is a list of one."""
    amounts = context.amounts
    low = high = amounts.index(amount)
    while high + 1 < len(amounts) and LIST.fullmatch(context.text[amounts[high].end : amounts[high + 1].start]):
        high += 1
    while low and LIST.fullmatch(context.text[amounts[low - 1].end : amounts[low].start]):
        low -= 1
    return list(amounts[low : high + 1])


def within(items: Iterable[Item], span: tuple[int, int]) -> list[Item]:
    """The items that lie inside a span."""
    return [item for item in items if span[0] <= item.start and item.end <= span[1]]


def distance(item: Placed, start: int, end: int) -> int:
    """Characters between an item and a span; 0 where they touch or overlap."""
    return max(item.start - end, start - item.end, 0)


def nearest(items: Iterable[Item], start: int, end: int, *, after_costs: float = 1.0) -> Item | None:
    """The item nearest to a span; `after_costs` makes items after the span count as further away."""

    def cost(item: Item) -> tuple[float, int]:
        gap = distance(item, start, end)
        return (gap * after_costs if item.start >= end else gap, item.start)

    return min(items, key=cost, default=None)
