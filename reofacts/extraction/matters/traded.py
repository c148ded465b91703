"""Texts that speak of a mineral as goods: `tin output`, `exports of copper`, and not `the Tin Man`, `copper lamps`.

Metals lend their names to colours, cards, medals, clubs and tablets. A text in which none of them is mined, made,
bought or priced is about something else, however often it names them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reofacts.schemas.measures import kinds_of_units

from ... import vocabulary
from ...documents import Document
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, cues
from ..lexicon import alternation, any_of, terms
from .about import SHORT, head, minerals
from .everyday import attributive
from .known import names_miner

BEHIND = re.compile(
    r"(?:\s\([^()]{1,20}\))?(?:['’]s)?(?:(?:,\s[a-z]+){0,4},?\s(?:and|or|&)\s[a-z]+)?"
    rf"(?::\s[$€£\d]|[\s-]{any_of('of_trade')}\b"
    rf"|(?:\s(?:also|has|have|had|is|was|are|were))?\s{any_of('price_move', 'gets_goods', 'of_origin')}\b)",
    re.I,
)
"""Behind a material: tin output, copper and nickel exports, gold rose, zinc is refined."""
BEFORE = re.compile(
    rf"\b{any_of('of_trade', 'gets_goods')}\s(?:in|of|for|on|from|as|into)\s"
    r"(?:(?!and\b|an?\b)[a-z-]+,?\s){0,3}(?:and\s|or\s)?\Z"
    rf"|\b{any_of('gets_goods')}\s(?:[\w.,-]+\s){{0,2}}\Z"
    r"|(?:\d\s?%|\bper\s?cent|\bthirds?|\bquarters?|\bfifths?|\bhalf|\bmost|\bmuch)\s(?:of\s)?"
    r"(?:the|its|their|all|[A-Z]\w+['’]s?)\s(?:\w+['’]s?\s)?(?:[a-z]+\s)?\Z"
    r"|(?:(?<=\d)|\b)(?:tonnes?|tons?|t|kt|Mt|kg|kilograms?|kilos?|ounces|oz|pounds|lbs?)\s(?:of\s)?"
    r"(?:[a-z-]+\s){0,3}\Z|\d\s?%\s(?:of\s)?(?:[a-z]+\s)?\Z",
    re.I,
)
"""Before it: exports of tin, produces copper, 90 t of refined lead."""
WEIGHED = re.compile(
    r"\d\s?(?:million\s|billion\s)?(?:(?:metric\s)?tonnes?|(?:metric\s)?tons?|k?tpa|t|kt|Mt|ounces|oz)\b"
    r"|(?:\b(?:an?|per)\s|/\s?)(?:metric\s)?(?:tonne|ton|t|kg|kilogram|kilo|lb|pound|ounce|oz)\b"
)
"""What is sold by the tonne."""
DUG = re.compile(
    r"\d\s?g/t\b|\d\s?[kM]oz\b|\bkt?pa\b|\btpa\b|\bthroughput\b|\b(?:an|per)\sounce\b|\d,\d{3}\sounces\b|\bper\scarat\b"
    r"|\d,\d{3}\scarats\b|\b(?:all-in\ssustaining|AISC|C1|cash)\scosts?\b|[$€£][\d.,]+\s?/\s?(?:lb|oz|t)\b"
    r"|\bMetal\sExchange\b|\b[mb]illion\sounces\b|\b(?:LME|SHFE|COMEX|Comex)\b|\b(?i:steel|alumini?um|magnet|metal)makers?\b"
)
"""Words of mines and metal markets alone."""
RECYCLED = re.compile(r"\brecycl(?:ing|e|es)\b|\b(?:is|are|was|were|be|been)\srecycled\b", re.I)
"""Around a material: cans of aluminium are recycled, the recycling rate for tin packaging."""
PLAIN = re.compile(
    rf"\b{any_of('plain_trade')}\b|\d\s?(?:million\s|billion\s)?(?:(?:metric\s)?tonn?es?|(?:metric\s)?tons|k?tpa|t|kt|Mt|koz|Moz)\b"
    r"|(?:\b(?:an?|per)\s|/\s?)(?:metric\s)?(?:tonne|ton|t)\b",
    re.I,
)
"""What is said of a mineral in the trade alone: exports, smelters, tonnes."""
FIRM = re.compile(
    r"\s(?:Corp|Corporation|Inc|Ltd|Limited|plc|PLC|Co|Company|Holdings?|Group|AG|NV|SA)\b"
    r"|\s\((?:NYSE|NASDAQ|Nasdaq|ASX|TSX|TSXV|AIM|LSE|JSE|OTC|[A-Z]{3,5})\b[^()]*\)"
)
"""Behind a material with which the name of a firm ends: Harrow Steel Corp, Kite Zinc (TSX: KZ)."""
NAMED = re.compile(r"[a-z]\s\Z")
"""Before a capital letter that begins no sentence: the Platinum tariff, the Iron lead the table."""
HEAD = 2
"""One of so many sentences at the head counts twice."""
SELDOM = 5
"""An article that speaks of goods in one of so many sentences, or in fewer, is about something else."""
CAPITAL = re.compile(r"\s[A-Z]")
REACH = 70
"""How far before a material the words for what is done to it may begin."""


@lru_cache(maxsize=64)
def traded(text: str) -> bool:
    """Whether a text speaks of a material as goods, or of mining.

    >>> traded("Copper lamps sell for $90"), traded("Exports of copper rose 9%")
    (False, True)
    """
    found = minerals(text)
    mined = (cue.text.lower() for cue in cues(text, "mining", "meaning"))
    bare = any(plain(text, item) for item in found)
    if any(bare or cue not in loose() for cue in mined) or any(goods(text, item) for item in found):
        return True
    return names_miner(text) or DUG.search(text) is not None or (bare and WEIGHED.search(text) is not None)


def plain(text: str, item: Mention) -> bool:
    """Whether a name of a material is no part of another name, or its end as miners have it: `Harrow Gold poured`."""
    return item.text[0].islower() or CAPITAL.match(text, item.end) is None


def goods(text: str, item: Mention) -> bool:
    """Whether a material is named as goods: by a name that nothing else bears, or with a word of the trade beside."""
    if item.text[0].isupper() and NAMED.search(text, 0, item.start) and text[item.end : item.end + 2].strip().islower():
        return False
    if item.text.lower() not in everyday_names() and not attributive(text, item):
        return True
    if BEHIND.match(text, item.end) or RECYCLED.search(text[max(0, item.start - REACH) : item.end + REACH]):
        return True
    return not attributive(text, item) and BEFORE.search(text[max(0, item.start - REACH) : item.start]) is not None


def plainly(text: str) -> bool:
    """Whether a sentence has words of the trade that no other world has."""
    return PLAIN.search(text) is not None or names_miner(text)


@lru_cache(maxsize=8)
def untraded(document: Document) -> bool:
    """Whether no sentence of a document's head speaks of a material as goods, or of the trade, a country or a mine."""
    texts = [sentence.text[:600] for sentence in head(document)]
    return not any(plainly(text) or named_for_trade(text) or vocabulary.find(text, "places") for text in texts)


def named_for_trade(text: str) -> bool:
    """Whether a text has words of mines and markets, or names a material with words that food and drugs have not.

    >>> named_for_trade("Demand for zinc"), named_for_trade("Oysters contain zinc")
    (True, False)
    """
    if DUG.search(text) or any(cue.text.lower() not in loose() for cue in cues(text, "mining", "meaning")):
        return True
    return any(hard(text, item) for item in minerals(text))


STRONG = alternation({*terms("of_trade"), *terms("gets_goods"), *terms("price_move")} - {*terms("weak_trade")})
STRONG_BEHIND = re.compile(
    rf"(?:['’]s)?(?:(?:,\s[a-z]+){{0,4}},?\s(?:and|or|&)\s[a-z]+)?[\s-](?:(?:has|have|had|is|was|are|were)\s)?{STRONG}\b",
    re.I,
)
STRONG_BEFORE = re.compile(rf"\b{STRONG}\s(?:[\w.,-]+\s){{0,4}}\Z", re.I)


def hard(text: str, item: Mention) -> bool:
    """Whether a material stands beside words of the trade, or its name is one that nothing else bears."""
    if attributive(text, item):
        return False
    named = item.text.lower() not in everyday_names() or item.text.lower() in ("magnet", "magnets")
    before = text[max(0, item.start - REACH) : item.start]
    return named or STRONG_BEHIND.match(text, item.end) is not None or STRONG_BEFORE.search(before) is not None


SMALL = frozenset(("g", "mg", "mL", "L", "Wh", "kWh", "um", "mm", "cm"))
"""Units of what is sold by the piece."""
HEAVY = frozenset(("t", "oz_t", "ston"))
"""Units of what is sold in bulk."""
LARGE = 1e6
"""No piece costs or weighs as much."""
SUM = 1000
"""Few things that are bought at home cost as much."""
FIRM_WEIGHT = 2
"""How much a word for a measure weighs that says nothing else."""


def by_the_way(context: Context, amount: Amount) -> bool:
    """Whether a figure stands in a document without a word of the trade, and nothing beside it is of that: `$14 a box`.

    A material that opens the sentence is what it speaks of: `Silver hit $54`.
    """
    if not untraded(context.document):
        return False
    kind = kinds_of_units().get(amount.unit, "")
    if kind != "grade" and amount.unit.partition("/")[0] in SMALL:
        opened = any(spoken(context, amount, item) for item in minerals(context.text))
        return not opened or PER.match(context.text, amount.end) is None
    if kind in ("price per mass", "growth rate", "grade", "length") or abs(amount.value) >= LARGE:
        return False
    if any(one.unit in HEAVY for one in context.amounts):
        return False
    if any(spoken(context, amount, item) for item in minerals(context.text)):
        return False
    firm = (cue for cue in context.measures if cue.weight >= FIRM_WEIGHT and cue.value not in WEAK)
    return next(firm, None) is None


WEAK = ("change", "price", "share", "count", "resource")
"""Measures whose words are said of anything: rose, cost, holds."""
PER = re.compile(r"\sper\s")
BESIDE = re.compile(r"\s(?:[a-z]+\s){0,2}")
OF = re.compile(r"\s(?:(?:[a-z]+\s)?(?:of|in|for)\s(?:[\w-]+\s)?)?")
OPENS = 20
"""How far into a sentence its subject reaches."""


def spoken(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a material is what a sentence or a figure is of: `Silver hit $54`, `tin made up 8%`, `9% of the tin`."""
    if attributive(context.text, item):
        return False
    gap = context.text[amount.end : item.start] if item.start >= amount.end else context.text[item.end : amount.start]
    beside = (BESIDE if item.end <= amount.start else OF).fullmatch(gap) is not None
    dear = abs(amount.value) >= SUM and kinds_of_units().get(amount.unit) == "money"
    return item.start < OPENS or ((dear or amount.unit in ("%", "kg")) and beside)


@lru_cache(maxsize=8)
def seldom(document: Document) -> bool:
    """Whether few sentences of an article's head, or none, speak of a material as goods: a review of gold cards."""
    sentences = head(document)
    most, told = len(sentences) // SELDOM, 0
    if len(sentences) < SHORT:
        return False
    for place, sentence in enumerate(sentences):
        if traded(sentence.text[:600]):
            told += 2 if not told and place < HEAD else 1
        if told > most:
            return False
    return not any(firm(sentence.text[:600]) for sentence in sentences[:HEAD])


GOES_ON = re.compile(
    r"\W*(?:It|They|Its|Their|That|This|These|Those|The\s(?:metal|mineral|material|price|rise|fall|increase|drop))s?\b"
)


def aside(context: Context, earlier: tuple[Context, ...]) -> bool:
    """Whether a sentence says nothing of minerals in an article that speaks of them in few sentences, or in none."""
    if not seldom(context.document) or traded(context.text):
        return False
    before = earlier[-1] if earlier and GOES_ON.match(context.text) else None
    return before is None or before.sentence.paragraph != context.sentence.paragraph or not traded(before.text)


def firm(text: str) -> bool:
    """Whether a text names a firm whose name ends with a material.

    >>> firm("Harrow Steel Corp (NYSE: HRS) told of its year"), firm("Iron Mountain (NYSE: IRM) told of its year")
    (True, False)
    """
    return any(item.text[0].isupper() and FIRM.match(text, item.end) for item in minerals(text))


@cache
def everyday_names() -> frozenset[str]:
    """The names of materials that other things bear as well, in lower case."""
    return frozenset(terms("everyday_name"))


@cache
def loose() -> frozenset[str]:
    """The words of mining that are words of other trades as well, in lower case."""
    return frozenset(terms("loose_mining"))
