"""The class of a reserve or resource: `an inferred resource of 12 Mt`."""

from __future__ import annotations

from collections.abc import Sequence

from ...claims import Quantity
from ..amounts.amounts import Amount
from ..context import Context, cues, distance, within
from .readings import Reading

NEAR = 4
"""How many figures back the one that this one continues may stand."""


def resource_class(context: Context, amount: Amount, reading: Reading, found: Sequence[Quantity]) -> str | None:
    """The class of a reserve or resource: the nearest class word in the clause, or that of the figure continued.

    None for what is neither.
    """
    if reading.measure not in ("reserve", "resource"):
        return None
    said = within(cues(context.text, "classes", "class"), context.clause(amount.start))
    near = sorted(said, key=lambda cue: distance(cue, amount.start, amount.end))
    if near:
        return near[0].value
    if reading.rule not in ("measure.inherited", "measure.continued"):
        return "unspecified"
    return next(
        (one.resource_class for one in reversed(found[-NEAR:]) if one.measure == reading.measure), "unspecified"
    )
