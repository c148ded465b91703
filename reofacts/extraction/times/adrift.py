"""Relative dates of a document without a publication date, such as "last month": no figure takes a neighbour's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...periods import Period
from ..context import Context

WITHOUT_DAY = ("present", "duration", "recent")
"""Kinds of periods that no publication date would resolve to a stretch of time."""
NAMED = re.compile(r"\d{4}|\bFY\d")
"""A fiscal year by its number: another custom is wanted there, and no date."""


def relative(context: Context) -> Iterator[Period]:
    """The periods of a sentence that nothing resolves for want of a publication date: `last month`, `in May`."""
    if context.document.published is not None:
        return
    for item in context.periods:
        lost = item.how == "unknown" and item.first is None and item.last is None and item.kind not in WITHOUT_DAY
        if lost and not NAMED.search(item.text):
            yield item
