"""A sentence with everything found in it: what the readers of figures look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol, TypeVar

from .. import periods, vocabulary
from ..claims import Quantity
from ..documents import Document, Sentence
from ..matching import Terms, prepare, scan
from ..patterns import Pattern
from ..periods import Period
from ..values import dataclass, replace
from .amounts.amounts import Amount, find_all
from .amounts.figures import Figure
from .lexicon import terms as listed
from .matters.deeds import BEHIND, WEIGHT, deeds
from .matters.mentions import firm, materials
from .places import sites, towns, whereabouts
from .times.calendars import dates

BOUNDARY = re.compile(
    r"[;:](?=\s)|\s[–—-]\s|,?\s(?=(?:while|whereas|although|though|because|but)\s)|,\s(?=(?:as|with|which|who|after|before|and)\s)"
    r"|\s(?=as (?:the|demand|supply|prices?|output|production|exports?|imports?)\s)"
)


SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
"""Digits below the line, as formulas have them: Li₂O."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """A sentence and what stands in it; every span counts from the start of the sentence's own text.

    `left` are the figures that are no amounts. Two contexts are equal only if they are one.
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
    text = sentence.text if sentence.text.isascii() else sentence.text.translate(SUBSCRIPTS)
    found, left = find_all(text)
    named = tuple(places(document, sentence))
    return Context(
        document,
        sentence,
        text,
        tuple(found),
        periods_of(document, sentence) if found else (),
        tuple(item for item in materials(text) if not firm(text, item)),
        named,
        with_deeds(text, measures(text), found, named) if found or left else (),
        tuple(clauses(text, found)) if found else (),
        tuple(left),
    )


def periods_of(document: Document, sentence: Sentence) -> tuple[Period, ...]:
    """The times that a sentence names."""
    block = document.paragraphs[sentence.paragraph]
    read = dates(document, sentence, sentence.paragraph)
    return tuple(periods.within(read, sentence.start - block.start, sentence.end - block.start))


def filled_in(context: Context, amounts: Sequence[Amount]) -> Context:
    """A sentence that seemed to have no figure, with those that it has after all and what stands around them."""
    return replace(
        context,
        amounts=tuple(amounts),
        periods=periods_of(context.document, context.sentence),
        clauses=tuple(clauses(context.text, amounts)),
    )


QUOTA = Pattern(
    r"\b(?:[\w-]+\s+and\s+)?(?:[\w-]+\s+)?(?:quotas?|caps?|allotments?)\b"
    r"(?:\s+(?:for|of|on|covering)\s+(?:(?!(?:at|to|was|were|is|are|has|had|will|rose|fell|while|from|with|in)\b)(?:[a-z-]+,?)\s+){1,8})?"
)
"""Quotas for mining and separation: what is allowed, and no flow itself."""


NAME = re.compile(
    r"\b(?!The|Mineral|Ore|Demonstrated|Identified|Economic|Contained|Known|Probable|Proven|Proved|Inferred|Indicated|Measured|JORC|Total|Maiden|Global|Updated|New|Its|Our)[A-Z][\w&]+\s$"
)


WORKS = ("Mining", "Smelting", "Refining", "Processing", "Manufacturing")
GOES_ON = re.compile(r"(?:['’]s)?,?\s(?:[a-z]+\b|\d)")
"""How prose goes on behind a name, and a headline does not."""


def named(text: str, cue: Cue) -> bool:
    """Whether a word for what the ground holds ends a company's name, or tells of content: `of contained tin`."""
    content = cue.text == "contained" and text[: cue.start].endswith(" of ")
    if cue.text in WORKS and NAME.search(text[: cue.start]) and GOES_ON.match(text, cue.end):
        return not materials(text[: cue.start].split()[-1])
    return content or (cue.text == "Resources" and NAME.search(text[: cue.start]) is not None)


BOUGHT = re.compile(r"\b(?:b(?:ought|uys?|uying)|purchas(?:e|es|ed|ing)|procured?|sourced?)\s[^;.]{0,60}\Z")


def bought(text: str, cue: Cue) -> bool:
    """Whether `abroad` tells where goods were bought: `bought 90 tonnes of tin abroad`."""
    far = cue.value == "export" and cue.text.casefold() in ("abroad", "overseas")
    return far and BOUGHT.search(text, max(0, cue.start - 80), cue.start) is not None


KEPT = re.compile(
    r"\b(?:stocks?|stockpiles?|inventor(?:y|ies)|prices?|costs?|premiums?)\s(?:of|for)\s(?:the\s)?\Z", re.I
)


def kept(text: str, cue: Cue) -> bool:
    """Whether `imported` only tells which goods are kept or priced: `stocks of imported ore`."""
    return cue.text.casefold() in ("imported", "exported") and KEPT.search(text, 0, cue.start) is not None


WHO = "producer|miner|importer|exporter|consumer|supplier"
HEADS = Pattern(
    rf"\b(?:largest|biggest|top|leading|main)\s(?:(?:[\w-]+\s){{1,3}}?(?P<many>{WHO})s\b"
    rf"|(?:[\w-]+\s){{0,3}}?(?P<one>{WHO})(?=\s(?:of\s[^,;.\d]{{3,30}}\s)?(?:with|at)\s))",
    re.I,
)
"""Who heads a list of amounts: the largest lithium producers, the top producer of antimony with 83,000 t."""
FIRST = 6
"""How strongly the rank of somebody tells what a mass before it is."""
RANKED = Pattern(
    rf"\b(?:With|At)\s[^;,]{{0,12}}\d[\d,.]*\s[^;,]{{1,30}},\s(?:[\w’'-]+\s){{1,4}}?(?:is|was|remains|remained|became|ranked)\s(?:as\s)?(?:[a-z]+['’]?s?\s){{0,3}}?"
    rf"(?P<head>(?:largest|biggest|top|leading|main)\s(?:[\w-]+\s){{0,3}}?(?P<one>{WHO}))\b"
)
"""With 83,000 t, Peru was the second largest producer: what the mass before is."""
HEADS_OF = {
    "producer": "production",
    "miner": "production",
    "importer": "import",
    "exporter": "export",
    "consumer": "consumption",
    "supplier": "supply",
}


OF_THAT_STEP = Pattern(
    r"\b(?:that|those)\s(?:for|of|on)\s(?:[a-z]+ing|separation|extraction)(?:\s(?:and|or)\s(?:[a-z]+ing|separation|extraction))?\b"
)
"""The quota for mining, and that for smelting: what the same is set for, and no flow itself."""


@lru_cache(maxsize=64)
def measures(text: str) -> tuple[Cue, ...]:
    """The words of a sentence that name a measure, without fixed expressions such as `supply chain`."""
    found = tuple(cue for cue in cues(text, "measures", "measure") if cue.value != "none")
    spans = [match.span() for match in (*QUOTA.finditer(text), *OF_THAT_STEP.finditer(text))]
    found = tuple(
        cue for cue in found if cue.value not in ("resource", "production", "capacity") or not named(text, cue)
    )
    found = tuple(replace(cue, value="import") if bought(text, cue) else cue for cue in found if not kept(text, cue))
    heads = [
        Cue(*one.span(), one.group(), HEADS_OF[(one["many"] or one["one"]).lower()], 1) for one in HEADS.finditer(text)
    ]
    found = tuple(sorted((*found, *heads), key=lambda cue: cue.start)) if heads else found
    if (led := RANKED.search(text)) is not None:
        one = Cue(*led.span("head"), led["head"], HEADS_OF[led["one"].lower()], FIRST)
        found = tuple(sorted((*found, one), key=lambda cue: cue.start))
    return tuple(
        cue
        for cue in found
        if cue.value == "quota" or not any(low <= cue.start and cue.end <= high for low, high in spans)
    )


OF_LAND = re.compile(r"(?:['’]s?)?\s(?:(?!\b(?:state|strategic|stockpile|reserve|central)\b)[\w-]+\s){0,4}")


FROM_ABROAD = re.compile(r"\sof\s(?:foreign|imported)\s|\sof\s(?:[\w-]+\s){1,4}from\s(?:the\s)?[A-Z]")
"""Behind purchases, that they are made abroad: `purchases of manganese ore from Gabon`."""


def purchases(text: str, cue: Cue, named: Sequence[vocabulary.Mention]) -> bool:
    """Whether purchases are those of a country, which it makes abroad: `China's bauxite purchases`."""
    if cue.text.casefold() != "purchases":
        return False
    if FROM_ABROAD.match(text, cue.end):
        return True
    return any(one.entity.iso_3166_1 and OF_LAND.fullmatch(text, one.end, cue.start) for one in named)


FROM_ANOTHER = re.compile(r"[^;]{0,60}?\sfrom\s(?:the\s)?[A-Z]")
TAKEN = frozenset(listed("taken"))
"""Words for what a country takes, which another one has sent it where the text is about exports."""


OWN_WORDS = ("quota", "capacity", "demand", "reserve", "resource", "production", "export", "import")
ADJECTIVES = ("refined", "mined", "recycled", "imported")
"""What may only say of what kind a mass is: `got through 900 t of refined copper`."""
OF_ITS = re.compile(r"\s(?:of|in)\s(?:(?:the|its|their|a|this|that|world|global|annual|total)\s|[\w’'-]+\s){0,3}")
"""Behind a mass, that a word of its own follows: `gave 900 t of its capacity to tin`."""


def sent(text: str, one: Cue, found: Sequence[Cue], told: Sequence[Cue]) -> Cue:
    """What a country takes of what another sent, as that: `Of 90 t, 50 t went to Japan, while Korea bought 30 t`."""
    if one.value != "import" or one.text.casefold() not in TAKEN or FROM_ANOTHER.match(text, one.end):
        return one
    sends = any(cue.value == "export" and cue.end <= one.start for cue in (*found, *told))
    return replace(one, value="export") if sends else one


def with_deeds(
    text: str, found: tuple[Cue, ...], amounts: Sequence[Amount], named: Sequence[vocabulary.Mention]
) -> tuple[Cue, ...]:
    """The words for a measure with the verbs that tell one of a mass only, in the place of the words inside them."""
    found = tuple(replace(cue, value="import") if purchases(text, cue, named) else cue for cue in found)
    told = [
        Cue(start, end, text[start:end], value, WEIGHT if start < mass.start else BEHIND)
        for start, end, value, mass in deeds(text, amounts, named)
        if not any(
            cue.value in OWN_WORDS
            and not (cue.start < end and start < cue.end)
            and cue.text.casefold() not in ADJECTIVES
            and OF_ITS.fullmatch(text, mass.end, cue.start)
            for cue in found
        )
    ]
    told = [sent(text, one, found, told) for one in told]
    told = [
        one
        for one in told
        if not any(
            one.start < cue.end
            and cue.start < one.end
            and (cue.value == one.value or (cue.end - cue.start > one.end - one.start and cue.value != "share"))
            for cue in found
        )
    ]
    kept = [cue for cue in found if not any(one.start < cue.end and cue.start < one.end for one in told)]
    return tuple(sorted((*kept, *told), key=lambda cue: cue.start)) if told else found


def places(document: Document, sentence: Sentence) -> Iterable[vocabulary.Mention]:
    """The places that a sentence names, apart from its dateline and what holds no figure."""
    low, high = dateline_zone(document)
    met = vocabulary.find(sentence.text, "places")
    if met_towns := tuple(towns.find(document, sentence)):
        met = tuple(sorted((*met, *met_towns), key=lambda item: item.start))
    for item in met:
        if low <= sentence.start + item.start < high or whereabouts.ranks(sentence.text, item):
            continue
        named = sites.named_so(document.text, item) or sites.within(document.text, sentence.text, item)
        if not (named or whereabouts.stands_for(sentence.text, item)):
            yield item


@lru_cache(maxsize=8)
def dateline_zone(document: Document) -> tuple[int, int]:
    """The span of a document's dateline with its place: from the start of the line to the colon or dash behind it."""
    line = periods.dateline(document.text)
    if line is None:
        return undated(document)
    start = document.text.rfind("\n", 0, line[1]) + 1
    closing = re.compile(r"[^:\n]{0,40}?(?::|\s[–—-])\s").match(document.text, line[2])
    return start, closing.end() if closing else line[2]


WIRED = re.compile(
    r"^(?P<town>[A-Z][A-Z’'.-]{3,}(?:\s[A-Z][A-Z’'.-]+){0,2}|(?:[A-Z][a-zà-ÿ]+\s){0,2}?[A-Z][a-zà-ÿ]+(?=\s[–—-]\s[A-Z]))"
    r"(?:,\s[A-Z][\w. ]{1,20})?(?:\s\([^()\n]{1,40}\))?(?:\s?[–—]|\s-|:)\s(?=\S)",
    re.M,
)
"""PERTH (Wire) - The plant, LIMA: The plant, Lima - The plant: a dateline without a date."""


def undated(document: Document) -> tuple[int, int]:
    """The span of a dateline without a date, at the head of a document; a country there says what the text is about."""
    hit = WIRED.search(document.text, 0, WIRED_WITHIN)
    named = vocabulary.find(hit["town"].title(), "places") if hit else ()
    country = any(item.entity.iso_3166_1 and item.form == "name" for item in named)
    if hit is None or country or not (named or hit["town"].isupper()):
        return 0, 0
    return hit.span()


WIRED_WITHIN = 600
"""In how many characters a dateline stands."""


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
    if len(amounts) == 1:
        return [amount]
    low = high = amounts.index(amount)
    while high + 1 < len(amounts) and LIST.fullmatch(context.text[amounts[high].end : amounts[high + 1].start]):
        high += 1
    while low and LIST.fullmatch(context.text[amounts[low - 1].end : amounts[low].start]):
        low -= 1
    return list(amounts[low : high + 1])


def amount_of(context: Context, claim: Quantity) -> Amount | None:
    """The figure of a claim in its sentence."""
    start = (claim.anchor.start or 0) - context.sentence.start
    return next((one for one in context.amounts if one.start == start), None)


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
