"""The class of a reserve or resource: `an inferred resource of 12 Mt`."""

from __future__ import annotations

from .amounts import Amount
from .context import Context, cues, distance, within


def resource_class(context: Context, amount: Amount) -> str:
    """The class of a reserve or resource: the nearest class word in the clause, else unspecified."""
    found = within(cues(context.text, "classes", "class"), context.clause(amount.start))
    near = sorted(found, key=lambda cue: distance(cue, amount.start, amount.end))
    return near[0].value if near else "unspecified"
