"""Texts that speak of a mineral as goods: `tin output`, `exports of copper`, and not `the Tin Man`, `copper lamps`.

Metals lend their names to colours, cards, medals, clubs and tablets. A text in which none of them is mined, made,
bought or priced is about something else, however often it names them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ...documents import Document
from ...vocabulary import Mention
from ..context import Context, cues
from ..lexicon import any_of, terms
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


@lru_cache(maxsize=8)
def seldom(document: Document) -> bool:
    """Whether few sentences of an article's head, or none, speak of a material as goods: a review of gold cards."""
    if any(firm(sentence.text[:600]) for sentence in head(document)[:HEAD]):
        return False
    told = [traded(sentence.text[:600]) for sentence in head(document)]
    return len(told) >= SHORT and SELDOM * (sum(told) + any(told[:HEAD])) <= len(told)


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
