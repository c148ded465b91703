"""Figures that go on with what the sentences before measure: `That makes about 1.1 million units`."""

from __future__ import annotations

import re

from ..amounts.amounts import Amount
from ..context import Context, Cue, measures
from ..lexicon import HEDGES
from .readings import carried, suits

COMPARES = re.compile(
    r"(?:That|This|It|Which|These|They)\s+(?:would\s)?(?:compares?|compared|was|were|is|follow(?:s|ed)|came|makes?|equals?|equates?"
    r"|corresponds?|translates?|amounts?|be)\b"
)
RIGHT_BEHIND = re.compile(rf"\s(?:to\s|with\s)?(?:(?:{HEDGES}|a|an)\s)*")
WANTED = ("demand", "consumption")
"""What the next sentence goes on with only where it had a figure."""
THEY = re.compile(r"\b(?:[Tt]hey|[Ii]t|[Tt]hese|[Tt]hose|[Tt]his)\b")


def spoken_of(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Cue | None:
    """What the sentence before speaks of without a figure, where a pronoun goes on: `They will fall to $12 billion`."""
    before = earlier[-1] if earlier else None
    if before is None or before.amounts or before.sentence.paragraph != context.sentence.paragraph:
        return None
    if THEY.search(context.text) is None:
        return None
    found = (cue for cue in measures(before.text) if cue.value in ("revenue", "export", "import", "investment"))
    return next((cue for cue in found if suits(cue, amount)), None)


def measured(earlier: tuple[Context, ...], unit: str) -> bool:
    """Whether the sentences before give a figure in a unit: a demand that is only spoken of is not passed on."""
    return any(one.unit == unit for context in earlier[-3:] for one in context.amounts)


def restated(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Cue | None:
    """The measure before, for a figure that says the same in another way: `That makes about 1.1 million units`."""
    match = COMPARES.match(context.text)
    near = match is not None and RIGHT_BEHIND.fullmatch(context.text, match.end(), amount.start)
    return carried(context, earlier, amount.unit) if near else None
