"""What a quote asks, or only supposes, held against a row that has it as reported: `Will output reach 40,000 t?`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import shorten

from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import DECIDED
from .entries import Entry, failure
from .happened import STAGES
from .hearing import longest, sentences
from .quotes import whole_figures
from .reading import Contribution

DIRECT = re.compile(
    r"\W*(?:(?:and|but|so|or|then)\W+)?(?:will|would|could|can|did|does|do|is|are|was|were|has|have|had|should|may|might"
    r"|shall)\b", re.IGNORECASE,
)  # fmt: skip
"""How a question begins that asks whether something is so."""
INDIRECT = re.compile(
    r"\W*(?:(?:and|but|so|or|then|in|at|by|to|for|of|with|from)\W+)?(?:how|why|when|where|who\w*|what|which)\b",
    re.IGNORECASE,
)
"""How a question begins that takes for granted what it asks about: why did China mine 5 t?"""
TRUE = re.compile(r"\W*(?:is|was)\s+it\s+(?:true|correct|so|the\s+case|a\s+fact)\s+that\b", re.IGNORECASE)
"""How a question begins that asks of all that follows whether it is so."""
GIVEN = re.compile(
    r"\b(?:the|its|their|these|those|this|such|all|a|an|his|her|our|every|of)\s+\Z"
    r"|\b(?:that|which|who|whose|know|aware|after|since|because|when|while|as)\b", re.IGNORECASE,
)  # fmt: skip
"""What stands before a figure that a question takes for granted."""
LEADING = re.compile(
    r"(?:\s(?:about|around|some|nearly|almost|only|roughly|over|up to|at least|(?:more|less) than|as much as))*"
    r"\s\S{0,4}\Z"
)
"""What stands between a verb and its figure: a hedge, the sign of a currency."""
MOVED = re.compile(
    r"\b(?:rise|fall|grow|climb|drop|decline|jump|increase|decrease|shrink|surge|amount|come|go (?:up|down))"
    r" (?:to|by)\Z"
)
"""A verb that leads to its figure with a word of its own."""
NO_VERB = re.compile(r"at|with|on|in|for|from|by|to|of|than|as|and|or|.*['’]s|.*[^e]ed")
"""Words before a figure that are no verbs of a question: did China, with 5 t, ..."""
SUPPOSED = re.compile(
    r"(?<!even )(?<!as )(?<!only )\b(?:if|whether|unless|supposing|suppose|assuming|provided that)\b[^,;:.]*\Z",
    re.IGNORECASE,
)
"""What stands before a figure that is only supposed."""


def asked(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What a quote asks is not reported by it: an error where it asks whether something is so."""
    values = entry.values
    quote = values["quote"]
    if not quote or values["modality"] != "reported" or len(quote) > longest():
        return
    if contribution.kind == "event" and STAGES.get(values["event_status"] or "") != "done":
        return
    if values.get("measure") in DECIDED:  # A duty holds from a threshold on, and is told with an if.
        return
    if found := doubt(quote, values.get("value_text"), contribution.kind):
        words, severity = found
        yield failure(contribution, entry.line, "mood_again", words, "modality", "reported", "write possible",
                      severity=severity)  # fmt: skip


def doubt(quote: str, printed: str | None, kind: str) -> tuple[str, str] | None:
    """Why a quote does not report what it says, and how sure that is; none where it does.

    >>> doubt("Will China mine 40,000 t?", "40,000", "quantity")
    ("the quote asks it, 'Will China mine 40,000 t?'", 'error')
    >>> doubt("Did China mine 40,000 tonnes of rare earth oxide in Jiangxi last year?", "40,000", "quantity")
    ("the quote asks it, 'Did China mine 40,000 tonnes of rare earth oxide in …'", 'error')
    >>> doubt("Why did China mine 40,000 t?", "40,000", "quantity")
    """
    places, own = [*whole_figures(quote, printed)] if printed else [], sentences(quote)
    if len(places) != 1 if kind == "quantity" else len(own) != 1:
        return None
    said = next((one for one in own if not places or one.start <= places[0] < one.end), None)
    if said is None:
        return None
    ahead = quote[said.start : places[0]] if places else ""
    asks = said.text.rstrip(" \"'”’)").endswith(("?", "？")) and not INDIRECT.match(said.text)
    true = TRUE.match(said.text)
    if asks and not GIVEN.search(ahead[true.end() if true else 0 :]):
        certain = true or (governed(ahead) if ahead else DIRECT.match(said.text))
        return f"the quote asks it, {shorten(said.text, 60, placeholder=' …')!r}", "error" if certain else "warning"
    supposed = SUPPOSED.search(ahead) if not GIVEN.search(ahead[-10:]) else None
    return (
        (f"the quote supposes it, {shorten(supposed.group(), 40, placeholder=' …')!r}", "warning") if supposed else None
    )


def governed(ahead: str) -> bool:
    """Whether the words of a question before a figure end with the verb that its auxiliary stands with.

    >>> governed("Did China produce about "), governed("Was China right to mine "), governed("Can Peru, at ")
    (True, False, False)
    """
    opened, words = DIRECT.match(ahead), LEADING.sub("", ahead)
    inside = words[opened.end() :] if opened else ""
    own = inside.split()
    if opened is None or len(own) < 2 or re.search(r"[,;:()]", inside):
        return False
    if MOVED.search(words):
        return True
    auxiliary = opened.group().split()[-1].casefold()
    if auxiliary in ("is", "are", "was", "were"):
        return own[-1].endswith("ing")
    perfect = auxiliary in ("has", "have", "had") and own[-1].endswith("ed")
    return "to" not in own and (perfect or not NO_VERB.fullmatch(own[-1]))
