"""What a quote says was called off, broke down or was put off, held against how far a row says that it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .. import vocabulary
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import longest
from .reading import Contribution

CLOSED = (
    r"(?=\W*\Z|[,;:.)]|\s(?:after|before|because|when|while|as|amid|over|in|on|at|for|from|by|until|since|last|this|today"
    r"|yesterday|again|altogether|indefinitely|and|but|late|early)\b)"
)
"""What follows words that end a phrase: called it off in May, but not the best off the coast."""
BROKEN_OFF = (
    r"deals?|agreements?|accords?|pacts?|contracts?|treat(?:y|ies)|memorand(?:um|a)|plans?|talks|negotiations|bids?|offers?|projects?"
    r"|ventures?|partnerships?|mergers?|investments?|takeovers?|purchases?|sales?|tenders?|programmes?|programs?|work"
)
"""What somebody terminates who breaks something off."""
OVER = re.compile(
    rf"\b(?:call(?:ed|s|ing)\s(?:off|(?:[\w’'-]+\s){{1,5}}?off{CLOSED})|cancell?(?:ed|s)|scrap(?:ped|s)|shelve[ds]|abandon(?:ed|s)|axe[ds]|ditche[ds]"
    r"|collapse[ds]|br(?:oke|eaks?)\s(?:down|up|off)|(?:fell|falls?)\s(?:through|apart)"
    rf"|walk(?:ed|s)\s(?:away|out)|pull(?:ed|s)\s(?:out(?:(?=\sof\b)|{CLOSED})|the\splug)|withdr(?:ew|aws)\sfrom|back(?:ed|s)\sout"
    rf"|terminate[ds](?:{CLOSED}|(?=\s(?:[\w’'-]+\s){{0,4}}?(?:{BROKEN_OFF})\b))"
    r"|will\snot\sgo\sahead|won['’]t\sgo\sahead|drop(?:ped|s)\s(?:its|the|a|their|all|any)?\s?(?:[\w-]+\s){0,2}?(?:plans?|talks|bid|deal|project)"
    r"|end(?:ed|s)\s(?:[^,;.]{0,60}\s)?without\s(?:an?\s|any\s)?(?:deal|agreement|accord|pact|result))\b",
    re.IGNORECASE,
)  # fmt: skip
"""What says that something planned has not come about, or that something was broken off."""
LATER = re.compile(
    rf"\b(?:postpone[ds]|put\s(?:off|(?:[\w’'-]+\s){{1,5}}?off{CLOSED})|deferred|defers|push(?:ed|es)\s(?:[\w’'-]+\s){{0,5}}?back)\b(?!\sno\slonger)",
    re.IGNORECASE,
)
"""What says that something has not yet come about, though it was due."""
EARLIER = re.compile(
    r"\b(?:had|having|after|since|until|once|that(?:\s(?:was|were))?|which(?:\s(?:was|were))?|who|whose"
    r"|earlier|previously|if|unless|not|never|nearly|almost)\s(?:been\s|was\s|were\s|it\s|they\s|he\s|she\s|the\s|its\s|\w+\s){0,2}\Z"
    r"|\b(?:the|an?|its|their|his|some|one|previously|earlier)\s\Z", re.IGNORECASE,
)  # fmt: skip
"""What stands before it where it is told of something else, or came before."""
PERFECT = re.compile(r"\b(?:has|have)\sbeen\s\Z", re.IGNORECASE)
"""What stands before it as the verb of a sentence whose subject is long: the summit that was due in May has been."""
HELD = re.compile(
    r"\b(?:put|puts|placed|kept|keeps)\s(?:[\w’'-]+\s){1,6}?(?:on\s(?:hold|ice)|in\sabeyance)\b|\b(?:is|are|was|were|be(?:en)?)\s(?:put\s)?"
    r"(?:on\s(?:hold|ice)|in\sabeyance)\b|\b(?:suspended|paused|fr(?:oze|ozen)|halted)\s(?:its|the|their|all)\s(?:[\w-]+\s){0,4}?(?:export\s)?"
    r"(?:rules|controls?|curbs|restrictions|ban|measures|requirements?|quotas?|licensing)\b"
    r"|\b(?:rules|controls?|curbs|restrictions|ban|measures|requirements?|quotas?|licensing)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:is|are|was|were|ha(?:s|ve)\sbeen)\s(?:now\s)?(?:suspended|paused|frozen|shelved)\b"
    r"|\blet(?:s)?\s(?:[\w’'-]+\s){1,6}?(?:lapse|expire)\b", re.IGNORECASE,
)  # fmt: skip
"""What says that a rule does not hold for the time being."""
ENDED = ("cancelled", "not_occurred")
"""How far something has come that is over, or never was."""
COME = ("occurred", "signed", "ongoing", "in_force")
"""How far something has come that is no plan any more."""


def ending(quote: str, event_type: str | None = None) -> str:
    """The words with which the first clause of a quote says that something was called off; empty without any.

    Of a type of events it has to be something that such events are called.

    >>> ending("Kite Ore called its investment off"), ending("Kite Ore, which had cancelled a plan, met us")
    ('called its investment off', '')
    >>> ending("The minister backed out of the room after the meeting", "meeting")
    ''
    """
    return first_words(OVER, quote, event_type)


def first_words(pattern: re.Pattern[str], quote: str, event_type: str | None = None) -> str:
    """The words of the first clause of a quote that match a pattern, and tell what it is about."""
    from ..extraction.voices.voice import clauses

    if not quote or len(quote) > longest():
        return ""
    first = clauses(quote)[0]
    for hit in pattern.finditer(quote):
        near, start = max(0, hit.start() - 80), hit.start()
        inside = any(low <= start < high for low, high in first) or PERFECT.search(quote, near, start)
        if inside and not EARLIER.search(quote, near, start) and (not event_type or about(quote, hit, event_type)):
            return hit.group()
    return ""


def about(quote: str, hit: re.Match[str], event_type: str) -> bool:
    """Whether what was called off is what events of a type are called: right behind the words, in them or before."""
    called = names_of_type(event_type)
    window = OBJECT.match(quote, hit.end())
    behind = called.search(quote, hit.end(), window.end()) if window else None
    inside = called.search(hit.group()) or (behind and HEAD.match(quote, behind.end()))
    ahead = [*called.finditer(quote, 0, hit.start())]
    near = ahead and not re.search(r"[;:]|\b(?:after|before|and\s[a-z]+)\b", quote[ahead[-1].end() : hit.start()])
    held = PARTED.match(hit.group()) and event_type in ("meeting", "mission")
    return not held and bool(inside or near)


PARTED = re.compile(r"broke\sup|breaks?\sup|ended|ends|walk|collapse", re.IGNORECASE)
"""How words begin for how people part who have met."""


OBJECT = re.compile(r"(?:\s(?!(?:after|before|and|which|that|while|when|as|because)\b)[\w’'$.,-]+){1,8}")
"""The words behind a verb in which its object stands."""
HEAD = re.compile(
    r"\W*\Z|[,;:.]|\s(?:[A-Z\d(]|(?:of|in|on|with|for|to|at|by|from|after|before|last|this|next|and|or|that|which|over|between|as"
    r"|worth|near|under|until|because|without|due|planned|was|were|is|has|had|amid|when|while|late|early|yesterday|today)\b)"
)
"""What follows a noun that no other noun follows."""


@cache
def names_of_type(event_type: str) -> re.Pattern[str]:
    """What events of a type are called (vocabulary/undertakings.csv)."""
    rows = (row for row in vocabulary.rows("undertakings") if event_type in vocabulary.cells(row["event_types"]))
    terms = sorted({term for row in rows for term in vocabulary.cells(row["term"])}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms)) or '(?!)'})\b", re.IGNORECASE)


def undone(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """What a quote says was called off is neither planned nor signed nor ongoing; what was put off has not occurred."""
    values = entry.values
    quote, status = values["quote"] or "", values["event_status"]
    if words := ending(quote, values["event_type"]):
        if status not in (*ENDED, "suspended"):
            yield failure(contribution, entry.line, "stage_again", f"the quote says {words!r}", "event_status", status,
                          "write cancelled", severity="warning")  # fmt: skip
    elif (words := first_words(LATER, quote, values["event_type"])) and status in COME:
        yield failure(contribution, entry.line, "stage_again", f"the quote says {words!r}", "event_status", status,
                      "write planned, or suspended where no new day is set", severity="warning")  # fmt: skip
