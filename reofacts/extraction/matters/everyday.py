"""Texts that name a material only as the make, the colour or the name of other things: `silver screen`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reofacts.schemas.measures import CHANGES

from ... import vocabulary
from ...documents import Document
from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.counts import function_words
from ..context import cues, measures
from ..lexicon import terms
from . import about

NOUN = re.compile(r"[\s-](?P<word>[^\W\d_]{3,})(?:['’]s?)?(?![\w-])")
"""The word right behind the name of a material."""
TRADE = 30
"""How far behind such a word one of the trade may stand: `gold jewellery demand`."""
VERB = re.compile(
    r"\s(?:[$€£¥~]?\d|(?:an?|the|its|to|by|at|above|below|past|through|over|under|up|down|back|higher|lower|near|around|about|more|less|another"
    r"|records?|nearly|almost|around)\b)"
)
"""What stands behind a verb: copper hit $10,000, broke the record."""
DONE = re.compile(r"\w+ed|sold(?:\sfor)?|costs?|made|uses?|used|using|fetch\w*|won|bought", re.I)
"""Verbs that are said of anything: the screen earned, the bulb used."""
STOLEN = Pattern(
    r"\b(?:st[eo]le|stolen|stealing|thefts?|thie(?:f|ves)|burglar\w*|robb\w+|looted|looters|pilfer\w+)\b", re.I
)
"""Thieves took copper wire: a crime, and no trade."""
FIELD = (
    *("lexicon", "measures", "units", "moves", "speech", "contexts", "counted", "mining", "materials", "end_uses"),
    *("technologies", "bases", "sites", "numerals", "periods", "hedges", "cues", "flows", "bodies", "controls"),
)


@lru_cache(maxsize=8)
def everyday(document: Document) -> bool:
    """Whether no sentence of a document's head names a material for itself, and none speaks of mining or trade.

    An example: `Stars of the silver screen earned $40 million a year.`
    """
    named = False
    for sentence in about.head(document):
        text = sentence.text[:600]
        found = about.minerals(text)
        if of_trade(text) or not all(attributive(text, item) for item in found):
            return False
        named = named or bool(found)
    return named


def of_trade(text: str) -> bool:
    """Whether a sentence speaks of mining or of a flow, a reserve, a result: other words than verbs of any business."""
    said = (cue for cue in measures(text) if cue.value not in (*CHANGES, "share", "count", "none"))
    return bool(cues(text, "mining", "meaning")) or not all(DONE.fullmatch(cue.text) for cue in said)


def attributive(text: str, item: Mention) -> bool:
    """Whether a name of a material only tells of what make or colour a thing is: `silver hair`."""
    if " " in item.text or item.form == "symbol":
        return False
    behind = NOUN.match(text, item.end)
    if behind is None:
        return False
    word = behind["word"].lower()
    if text[item.end] == "-" and word.endswith("ed"):
        return True
    if word in ("one", "ones"):
        return True
    if word in known() or word.endswith("ed") or word in function_words() or VERB.match(text, behind.end()):
        return False
    next_to = (cue for cue in cues(text[behind.end() : behind.end() + TRADE], "measures", "measure") if cue.start == 1)
    return all(cue.value == "change" or DONE.fullmatch(cue.text) for cue in next_to)


@cache
def known() -> frozenset[str]:
    """The words of the trade: behind a material they say something of it."""
    lists = ("ware", "stuff", "leaving", "trade_noun")
    return vocabulary.field_words(*FIELD) | frozenset(term for group in lists for term in terms(group))


def stolen(text: str, kind: str) -> bool:
    """Whether a sum or a count is one of a theft: `thieves took copper wire worth $12,000`."""
    return kind in ("money", "count", "share") and STOLEN.search(text) is not None
