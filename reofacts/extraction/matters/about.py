"""What a document is about: minerals, or an economy, a stock market, sports, other goods."""

from __future__ import annotations

import re
from functools import lru_cache

from ... import vocabulary
from ...documents import Document, Sentence
from ...patterns import Pattern
from ..context import cues
from ..events.scenes import word_set
from ..lexicon import HEDGES, any_of, words
from ..lines import lines
from .known import names_miner

TOPIC = 40
"""How many sentences tell what a document is about."""
ENOUGH = 3
"""One sentence in so many names a material in a document about minerals."""
HEADED = 5
"""The same where the head of the document names one."""
SHORT = 4
SELDOM = 7
"""A document of more sentences than a few that names a material in fewer than one of seven is about something else."""
MARKET = re.compile(rf"\b{any_of('stock_market', 'stock_head')}\b", re.I)
"""Words of reports on stock markets, where companies "climb 3%"."""
MARKET_WORDS = frozenset(words("stock_market", "stock_head").split())
STORED = Pattern(r"\b(?:LME|SHFE|COMEX|[Ww]arehouses?|[Ii]nventor(?:y|ies)|[Ss]tockpiles?)\b")
"""What shows that stocks are goods: LME stocks fell."""
WAREHOUSED = Pattern(
    r"\b(?:LME|SHFE|COMEX|GFEX|[Ee]xchange|[Oo]n-warrant|[Rr]egistered|[Bb]onded)\s(?:[a-z]+\s){0,2}(?:stocks|inventories|warehouses?|stockpiles)\b|\b[Ww]arehouse\sstocks\b"
)
"""Early in a text these show that its stocks are goods."""
SOON = 3
REPORT = 0.4
HEADLINED = 0.25
"""The share of the first sentences that speak of stocks in a report on stock markets, and where its headline does."""
SHARE_HEAD = Pattern(rf"\b{any_of('stock_head')}\b", re.I)
"""Words of the headline of such a report."""
OTHER = 0.3
"""The same for documents about an economy or other goods."""
WORLDS = frozenset(("body", "laboratory", "household", "finds", "vehicles"))
"""Topics of texts that name metals without their trade, which `worlds` reads."""
QUALITY = re.compile(
    rf"-{any_of('quality')}|\s(?:(?:credit|debit|charge|reward|rewards|loyalty|frequent|business|travel)\s)?{any_of('made_of')}(?:e?s)?\b(?!\s(?:demand|consumption|exports|imports|sales)\b)",
    re.I,
)
"""What makes the name of a material the quality of something else: copper-exporting, a gold medal."""


THING = re.compile(r"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Oo]ne)\s(?:(?!of\b)[a-z]+\s)?\Z")
VESSEL = re.compile(rf"s?\sof\s(?!(?:(?:{HEDGES}|the)\s)*\d)[a-z]")
"""A tin of beans: what holds something, and no metal."""


@lru_cache(maxsize=256)
def minerals(text: str) -> tuple[vocabulary.Mention, ...]:
    """The materials that a text is about: not those of medals, colours and countries.

    >>> [item.text for item in minerals("A copper-exporting country sold tin")]
    ['tin']
    """
    found = vocabulary.find(text, "materials")
    if not found or any(cue.value == "sports" for cue in cues(text, "outside", "topic")):
        return ()
    return tuple(item for item in found if QUALITY.match(text, item.end) is None and not vessel(text, item))


def vessel(text: str, item: vocabulary.Mention) -> bool:
    """Whether a name of a metal is that of what holds something: `a tin of beans`."""
    return THING.search(text, 0, item.start) is not None and VESSEL.match(text, item.end) is not None


@lru_cache(maxsize=64)
def names_material(text: str) -> bool:
    """Whether a text is about a material."""
    return bool(minerals(text))


@lru_cache(maxsize=8)
def about_minerals(document: Document) -> bool:
    """Whether a document is about minerals: at least two of its first sentences, and one in three, name a material."""
    told = told_of(document)
    headed = any(names_material(line.text[:2000]) for line in lines(document)[:2])
    enough = sum(told) > 1 and (HEADED if headed else ENOUGH) * sum(told) >= len(told)
    return enough and not elsewhere(document)


@lru_cache(maxsize=8)
def in_passing(document: Document) -> bool:
    """Whether a document of some length names minerals in passing only: in few sentences, or late and once."""
    told = told_of(document)
    late = sum(told) == 1 and not any(told[:2])
    return len(told) >= SHORT and (late or SELDOM * sum(told) < len(told))


@lru_cache(maxsize=8)
def told_of(document: Document) -> tuple[bool, ...]:
    """Which of a document's first sentences are about a material, or a mine."""
    texts = [sentence.text[:400] for sentence in head(document)]
    return tuple(names_material(text) or bool(cues(text, "mining", "meaning")) or names_miner(text) for text in texts)


@lru_cache(maxsize=8)
def elsewhere(document: Document) -> bool:
    """Whether a document is about an economy, a stock market or other goods rather than about minerals."""
    if about_stocks(document):
        return True
    found = [cues(sentence.text, "outside", "topic") for sentence in head(document)]
    told = [any(cue.value not in (*WORLDS, "goods") for cue in one) for one in found]
    return sum(told) > 1 and sum(told) >= OTHER * len(told) and sum(told) >= sum(told_of(document))


@lru_cache(maxsize=8)
def about_stocks(document: Document) -> bool:
    """Whether a document is a report on stock markets."""
    if any(WAREHOUSED.search(sentence.text) for sentence in head(document)[:SOON]):
        return False
    told = [of_stocks(sentence.text) for sentence in head(document)]
    least = HEADLINED if told and told[0] and SHARE_HEAD.search(lines(document)[0].text) else REPORT
    return sum(told) > 1 and sum(told) >= least * len(told)


@lru_cache(maxsize=64)
def of_stocks(text: str) -> bool:
    """Whether a sentence speaks of stocks that are traded, and not of stocks of goods.

    >>> of_stocks("The index closed lower"), of_stocks("LME stocks of tin fell")
    (True, False)
    """
    listed = not MARKET_WORDS.isdisjoint(word_set(text)) and MARKET.search(text) is not None
    return listed and STORED.search(text) is None and not goods_kept(text)


STOCKS_OF = re.compile(r"\bstocks\sof\s(?:[a-z-]+\s)?\Z", re.I)
MINERS = re.compile(
    r"\s(?:(?:and|or)\s[a-z]+\s)?(?:miners?|producers?|compan(?:y|ies)|makers?|firms?|groups?|explorers?|developers?)\b"
)


def goods_kept(text: str) -> bool:
    """Whether stocks are ones of a mineral: `adding to their stocks of rare earths`, but not `stocks of tin miners`."""
    found = (item for item in vocabulary.find(text, "materials") if STOCKS_OF.search(text, 0, item.start))
    return any(MINERS.match(text, item.end) is None for item in found)


def head(document: Document) -> list[Sentence]:
    """The first sentences of a document."""
    found: list[Sentence] = []
    for block in document.paragraphs[:TOPIC]:
        found += block.sentences
        if len(found) >= TOPIC:
            break
    return found[:TOPIC]
