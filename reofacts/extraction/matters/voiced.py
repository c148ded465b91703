"""Masses measured by a verb that belongs to no other: what was done with them, or from what something was made.

`Of the 90 t of tin that Peru dug, 80 t were exported`, `the works made 30 t of copper from 90 t of concentrate`.
"""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ..amounts.amounts import Amount
from ..context import Context, Cue
from ..lexicon import HEDGED
from .readings import a_level

OF_STUFF = r"(?:\sof\s(?:[\w-]+\s){0,3}?[\w-]+)?"
"""Of what a mass is."""
DONE = re.compile(rf"{OF_STUFF}\s(?:was|were|is|are|(?:has|have)\sbeen)\s(?:then\s|also\s|[a-z]+ly\s)?")
"""What leads from a mass to what was done with it."""
VERB = re.compile(
    r"(?:made|mined|dug|produced|smelted|refined|yielded|extracted|exported|imported|shipped|consumed)\b", re.I
)
"""Verbs whose subject or object a mass is."""
THAT = re.compile(rf"{OF_STUFF}\s(?:that|which)\s(?:[\w’'-]+\s){{1,4}}?")
"""What leads from a mass to what somebody did with it: `90 t of tin that Peru dug`."""
IT = re.compile(rf"{OF_STUFF}\s(?:it|they)\s")
OF_THE = re.compile(rf"\b[Oo]f\s(?:the|its|their)\s{HEDGED}\Z")
"""Before a mass of which another is a part."""
OVER = re.compile(r"\s*(?:[,;.]|\Z)|\s(?:in|at|by|there|here|last|this)\b")
"""Behind a verb that has no other object."""
FROM = re.compile(rf"(?:\sof\s(?:[\w-]+\s){{0,4}}?[\w-]+)?\s(?:from|out\sof)\s{HEDGED}")
"""What leads from what is made to what it is made of."""
OPENS = re.compile(rf"\b(?:From|Out\sof)\s{HEDGED}\Z")
MAKES = re.compile(
    r"\b(?:made?|makes?|making|produc\w+|won|wins?|gets?|got|recover\w*|extract\w*|smelt\w*|turned\sout)\b"
)


def own_verb(context: Context, amount: Amount) -> Cue | None:
    """The verb that only this mass belongs to, as its subject or as its object in a relative clause."""
    text = context.text
    part = OF_THE.search(text, max(0, amount.start - 40), amount.start) is not None
    for cue in context.measures:
        if cue.start < amount.end or not a_level(cue) or VERB.match(cue.text) is None:
            continue
        if DONE.fullmatch(text, amount.end, cue.start):
            return cue
        if part and OVER.match(text, cue.end) and any(one.fullmatch(text, amount.end, cue.start) for one in (THAT, IT)):
            return cue
    return None


def fed(context: Context, amount: Amount) -> bool:
    """Whether a mass is what another one was made of: `made 30 t of copper from 90 t of concentrate`."""
    number = context.amounts.index(amount)
    before = context.amounts[number - 1] if number else None
    after = context.amounts[number + 1] if number + 1 < len(context.amounts) else None
    text = context.text
    if not text.startswith(" of ", amount.end):
        return False
    if (
        before is not None
        and kinds_of_units().get(before.unit) in MASSES
        and FROM.fullmatch(text, before.end, amount.start)
    ):
        return MAKES.search(text, 0, before.start) is not None
    opens = after is not None and kinds_of_units().get(after.unit) in MASSES and OPENS.search(text, 0, amount.start)
    return bool(opens) and after is not None and MAKES.search(text, amount.end, after.start) is not None
