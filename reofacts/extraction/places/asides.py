"""Clauses set into a sentence: whose figure a relative clause tells, and what only an aside names."""

from __future__ import annotations

import re
from functools import lru_cache

from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import any_of

ASIDE = re.compile(r",\s(?:where|whose|who|home\sto)\b[^,;]*,(?=\s)|\([^()]*\)")
"""Malaysia, where a Peruvian firm runs a smelter, ...: what is told by the way."""
WHICH = re.compile(
    r",\swhich\b[^,;]*,(?=\s)|\s[–—-]\s[^–—;]{3,160}\s[–—-](?=\s)"
    rf"|,\s(?:the|an?|its|once|now|formerly|long|already|itself|also)\s(?:[\w’'-]+\s){{0,4}}?(?:{any_of('comes_from')}|operator|holder|supplier|arm|stakeholder)s?\s[^,;]{{0,60}}\b(?:in|at|near|across)\s[^,;]{{2,60}},(?=\s)"
)
"""Peru, which buys tin from Chile, ...; Tarn - a venture with Chilean firms - ...; Kite, the operator of a mine in
Chile, ...: unless nothing else says where."""
LISTED = re.compile(r"\b(?:countries|nations|producers|suppliers|states|provinces|regions|buyers)$")
"""Three countries - Peru, Chile and Bolivia - hold: the places themselves, and no aside."""
RELATIVE = re.compile(
    r",?\s(?:which|that)\s(?:[a-z]+ly\s|now\s|alone\s|already\s)?(?:account|produce|hold|suppl|control|mine|refine|make|made|provide"
    r"|held|dominate|ha[sd]\b|process|own)\w*\s[^,;]*$"
)
"""China, which accounts for 90%: the figure is that of the place before."""


def aside(text: str, start: int, at: int, kind: re.Pattern[str] = ASIDE) -> bool:
    """Whether a span's start stands in an aside in which the figure at `at` does not.

    >>> text = "Imports from Peru, where Chilean firms run mines, rose 5%."
    >>> aside(text, text.index("Chilean"), text.index("5%")), aside(text, text.index("Peru"), text.index("5%"))
    (True, False)
    """
    found = spans(text, kind)
    return bool(found) and any(low <= start < high and not low <= at < high for low, high in found)


@lru_cache(maxsize=256)
def spans(text: str, kind: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Where the asides of a sentence stand."""
    if not any(mark in text for mark in ",(–—") and " - " not in text:
        return ()
    return tuple(one.span() for one in kind.finditer(text) if not LISTED.search(text, 0, one.start()))


OF_WHICH = re.compile(
    r"(?:['’]s)?\s[^,;]{1,60},\s(?:which\s(?:is|was|are|were|stood|stands|totall?ed|amounts?|amounted|came)"
    r"|(?:estimated|put|reckoned|pegged|calculated|assessed|seen|totall?ing)\s(?:at\s)?)\b[^,;]*"
)
"""3% of the world's output, which is put at 300 kt: the figure behind is the whole's own."""


def leads_to(text: str, item: Mention, amount: Amount) -> bool:
    """Whether the clause behind a place tells the level of what the place owns, which is a figure's."""
    return OF_WHICH.fullmatch(text, item.end, amount.start) is not None


def told_of(context: Context, amount: Amount) -> Mention | None:
    """The place whose relative clause tells a share: "tin from Peru, which holds 40% of all tin"."""
    text = context.text
    if " which " not in text and " that " not in text:
        return None
    before = [item for item in context.places if item.form == "name" and item.end <= amount.start]
    return before[-1] if before and RELATIVE.fullmatch(text[before[-1].end : amount.start]) else None
