"""What a page shows beside its text: links to other stories, and how many of them: "Read next: 5 lithium stories"."""

from __future__ import annotations

import re

from ..amounts.amounts import Amount
from ..amounts.counts import context as words
from ..context import Context
from ..lexicon import any_of

LABEL = re.compile(rf"\W*{any_of('see_also')}\s?(?::|\||–|—)", re.I)
"""What opens a line that leads to other stories."""


def holds(context: Context, amount: Amount) -> bool:
    """Whether a figure stands in a line that leads to other stories, or counts them or their readers."""
    document, start = context.document.text, context.sentence.start + amount.start
    line = document[document.rfind("\n", 0, start) + 1 : start]
    if LABEL.match(line):
        return True
    return amount.unit == "count" and not words("told").isdisjoint(amount.noun.lower().split()[-1:])
