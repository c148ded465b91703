"""What a quote says was called off, broke down or was put off, held against how far a row says that it came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..judging.failures import Failure
from .entries import Entry, failure
from .reading import Contribution

OVER = re.compile(
    r"\b(?:call(?:ed|s|ing)\s(?:[\w’'-]+\s){0,5}?off|cancell?(?:ed|s)|scrap(?:ped|s)|shelve[ds]|abandon(?:ed|s)|axe[ds]|ditche[ds]"
    r"|collapse[ds]|br(?:oke|eaks?)\s(?:down|up|off)|(?:fell|falls?)\s(?:through|apart)"
    r"|walk(?:ed|s)\s(?:away|out)|pull(?:ed|s)\s(?:out|the\splug)|withdr(?:ew|aws)\sfrom|back(?:ed|s)\sout|terminate[ds]"
    r"|will\snot\sgo\sahead|won['’]t\sgo\sahead|drop(?:ped|s)\s(?:its|the|a|their|all|any)?\s?(?:[\w-]+\s){0,2}?(?:plans?|talks|bid|deal|project)"
    r"|end(?:ed|s)\s(?:[^,;.]{0,60}\s)?without\s(?:an?\s|any\s)?(?:deal|agreement|accord|pact|result))\b",
    re.IGNORECASE,
)  # fmt: skip
"""What says that something planned has not come about, or that something was broken off."""
LATER = re.compile(
    r"\b(?:postpone[ds]|put\s(?:[\w’'-]+\s){0,5}?off|deferred|defers|push(?:ed|es)\s(?:[\w’'-]+\s){0,5}?back)\b",
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
    r"(?:on\s(?:hold|ice)|in\sabeyance)\b|\b(?:suspended|paused|froze|halted)\s(?:its|the|their|all)\s(?:[\w-]+\s){0,4}?(?:export\s)?"
    r"(?:rules|controls?|curbs|restrictions|ban|measures|requirements?|quotas?|licensing)\b", re.IGNORECASE,
)  # fmt: skip
"""What says that a rule does not hold for the time being."""
ENDED = ("cancelled", "not_occurred")
"""How far something has come that is over, or never was."""
COME = ("occurred", "signed", "ongoing", "in_force")
"""How far something has come that is no plan any more."""


def ending(quote: str) -> str:
    """The words with which the first clause of a quote says that something was called off; empty without any.

    >>> ending("Kite Ore called its investment off"), ending("Kite Ore, which had cancelled a plan, met us")
    ('called its investment off', '')
    """
    return first_words(OVER, quote)


def first_words(pattern: re.Pattern[str], quote: str) -> str:
    """The words of the first clause of a quote that match a pattern, and tell what it is about."""
    from ..extraction.voices.voice import clauses

    first = clauses(quote)[0] if quote else ()
    for hit in pattern.finditer(quote):
        inside = any(low <= hit.start() < high for low, high in first) or PERFECT.search(quote, 0, hit.start())
        if inside and not EARLIER.search(quote, 0, hit.start()):
            return hit.group()
    return ""


def undone(contribution: Contribution, entry: Entry) -> Iterator[Failure]:
    """What a quote says was called off is neither planned nor signed nor ongoing; what was put off has not occurred."""
    values = entry.values
    quote, status = values["quote"] or "", values["event_status"]
    if words := ending(quote):
        if status not in (*ENDED, "suspended"):
            yield failure(contribution, entry.line, "stage_again", f"the quote says {words!r}", "event_status", status,
                          "write cancelled", severity="warning")  # fmt: skip
    elif (words := first_words(LATER, quote)) and status in COME:
        yield failure(contribution, entry.line, "stage_again", f"the quote says {words!r}", "event_status", status,
                      "write planned, or suspended where no new day is set", severity="warning")  # fmt: skip
