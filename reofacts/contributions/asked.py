"""What a quote asks, or only supposes, held against a row that has it as reported: `Will output reach 40,000 t?`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
GIVEN = re.compile(
    r"\b(?:the|its|their|these|those|this|such|all|a|an|his|her|our|every|of)\s+\Z"
    r"|\b(?:that|which|who|whose|know|aware|after|since|because|when|while|as)\b", re.IGNORECASE,
)  # fmt: skip
"""What stands before a figure that a question takes for granted."""
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
    >>> doubt("Why did China mine 40,000 t?", "40,000", "quantity")
    """
    places, own = [*whole_figures(quote, printed)] if printed else [], sentences(quote)
    if len(places) != 1 if kind == "quantity" else len(own) != 1:
        return None
    said = next((one for one in own if not places or one.start <= places[0] < one.end), None)
    if said is None:
        return None
    ahead = quote[said.start : places[0]] if places else ""
    asks = said.text.rstrip(" \"'”’)").endswith("?") and not INDIRECT.match(said.text)
    if asks and not GIVEN.search(ahead):
        return f"the quote asks it, {said.text[-60:]!r}", "error" if DIRECT.match(said.text) else "warning"
    supposed = SUPPOSED.search(ahead) if not GIVEN.search(ahead[-10:]) else None
    return (f"the quote supposes it, {supposed.group()[:40]!r}", "warning") if supposed else None
