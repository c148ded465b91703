"""What a lead-in says for the items below it: `Stocks as on 3 March:` dates every line of its list."""

from __future__ import annotations

import re
from functools import lru_cache

from ... import periods
from ...documents import Document, Sentence
from ...periods import Period
from ...values import replace
from ...vocabulary import Mention
from ..amounts import hedges
from ..context import places
from .calendars import dates

ITEM = re.compile(r"\s*(?:[•·▪●◦‣○*–—-]|o(?=\s)|\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)])\s")
"""How an item of a list opens."""

WHOLE = re.compile(r"[.!?][\"”’)\]]*\s*$")
"""How a sentence ends, and an item without a mark does not."""

LONGEST = 160
"""How long an item without a mark, or a heading above items, may be."""

AS_OF = re.compile(r"(?:\bas\s(?:on|of|at)|\b(?:at|on)|\bend(?:ing|ed|[\s-]of)?)\s(?:the\s)?(?:end\sof\s)?$", re.I)
"""What stands before the day or month of a state: `Stocks as at 30 June`."""


@lru_cache(maxsize=8)
def leads(document: Document) -> dict[int, Sentence]:
    """The sentence that leads in each item of a list, by the start of the item; also for a lead-in within a list."""
    found: dict[int, Sentence] = {}
    lead: Sentence | None = None
    outer: tuple[str, Sentence | None] | None = None
    marked = False
    end = 0
    for sentence in document.sentences:
        text = sentence.text.rstrip()
        item = ITEM.match(text) is not None
        marked = item or (marked and "\n" not in document.text[end : sentence.start])
        end = sentence.end
        bare = len(text) <= LONGEST and not WHOLE.search(text)
        listed = marked or (lead is not None and goes_on(lead, text, bare=bare))
        mark = text.lstrip()[:1] if item else ""
        if outer and mark == outer[0]:
            lead, outer = outer[1], None
        if lead is not None and listed:
            found[sentence.start] = lead
        if item and outer is None and BROKEN_OFF.search(text):
            lead, outer = sentence, (mark, lead)
        elif text.endswith(":") or (bare and not item and not listed):
            lead = sentence
        elif not listed:
            lead = None
    return found


OPEN_END = re.compile(
    r"(?:\b(?:is|are|was|were|has|have|includes?|included|established|identified|reported|found|holds?|contains?|following)|:)"
    r"(?:\s(?:about|approximately|around|some|nearly|over|more\sthan|at\sleast|up\sto))?\s*\Z"
)
"""How a lead-in without a colon breaks off: `As of June the survey has established`."""

BROKEN_OFF = re.compile(r"\b(?:contains?|holds?|includes?|approximately|about|around|following)\s*:?\s*\Z")
"""How an item ends that leads in items of its own: `· The resource is now estimated to contain approximately`."""

FIGURED = re.compile(r"\s*(?:[$€£¥₹]|Rs\.?\s?)?\d")
"""How a line of figures opens."""


def goes_on(lead: Sentence, text: str, *, bare: bool) -> bool:
    """Whether a line goes on with what a lead-in opened: one without a full stop, or one that opens with a figure."""
    if OPEN_END.search(lead.text) is None:
        return False
    return bare or (lead.text.rstrip()[-1] != ":" and FIGURED.match(text) is not None)


def period(document: Document, sentence: Sentence, *, state: bool) -> Period | None:
    """The one date of a sentence's lead-in, or of that one's own; for a state only one as of which it is told."""
    lead = leads(document).get(sentence.start)
    if lead is None:
        return None
    block = document.paragraphs[lead.paragraph]
    read = dates(document, lead, lead.paragraph)
    named = [
        item
        for item in periods.within(read, lead.start - block.start, lead.end - block.start)
        if item.role in ("at", "from_to", "by", "until") and item.first and item.last
    ]
    if not named:
        return period(document, lead, state=state)
    if len(named) == 1 and of_head(document, lead, named[0]):
        return None
    told = len(named) == 1 and (not state or AS_OF.search(lead.text[: named[0].start]))
    return replace(named[0], start=0, end=0, how="inherited") if told else None


def of_head(document: Document, lead: Sentence, named: Period) -> bool:
    """Whether a line of a document's head is no more than the day of its publication: `ASX: TIN, 1 February 2024`."""
    day = named.kind == "day" and named.first == document.published
    return day and not re.search(r"[a-z]{3}", lead.text[: named.start] + lead.text[named.end :])


def hedge(document: Document, sentence: Sentence) -> str:
    """The hedge with which a lead-in ends, of the figures with which its items open: exact where there is none."""
    lead = leads(document).get(sentence.start)
    if lead is None:
        return "exact"
    text = lead.text.rstrip().rstrip(":")
    return hedges.hedge(f"{text} ", len(text) + 1, len(text) + 1, False).qualifier


def place(document: Document, sentence: Sentence) -> list[Mention]:
    """The places of a sentence's lead-in, or of that one's own; none for a sentence in no list."""
    lead = leads(document).get(sentence.start)
    return [] if lead is None else list(places(document, lead)) or place(document, lead)
