"""Lengths that are about a mineral: of drilling, of an orebody, of the works of a mine; not where something lies."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ..amounts.amounts import Amount
from ..context import Context, cues, distance
from ..lexicon import HEDGED

EXTENT = 20
"""How far from a length the word may stand for what is so long."""
BUILT = 40
PLAIN = re.compile(r"[\s-](?:(?!(?:from|to|of|off|away|drive|ride|walk|by|along|down|up|via)\b)\w+[\s-]){0,4}")
"""Between a length and the works of which it is: a 70-km slurry pipeline."""
LONG = re.compile(
    r"(?:\s(?:of|at)(?:\s[\w-]+){1,4}?)?\s(?:of|runs?\s(?:for|over)|stretches(?:\sfor)?|extends?(?:\sfor|\sto|\sover)?|reache[sd]|goes\sdown(?:\sto)?|went\sdown(?:\sto)?|sunk\sto|measures?|is|are|was|will\sbe)\s"
    rf"{HEDGED}"
)
"""Between works and their length: a power line of 96 km."""
AWAY = re.compile(
    r"\s(?:(?:to\sthe\s)?(?:north|south|east|west)[\w-]*|from|away|off|inland|offshore|outside|above|high|tall|upstream|downstream|down\sthe|of\s(?!strike|the\s(?:strike|lode|vein))[a-z]+\s?(?:road|track))\b"
)
"""Behind a length that only says where something is."""
GRADED_AT = re.compile(r"\s?(?:\([^()]{1,16}\)\s)?(?:@|at|of|grading|averaging)\s?(?:an?\saverage\s(?:of\s)?)?~?")
"""What stands between an interval of drilling and its grade."""
FROM_DEPTH = re.compile(r"\bfrom\s(?:a\sdepth\sof\s|about\s|surface\sto\s)?\Z")


def told(context: Context, amount: Amount) -> bool:
    """Whether a length is of the kind: "a shaft of 900 m", "12 m at 2% TREO", but not "12 km from the port"."""
    if amount.unit in ("m", "km") and extended(context, amount):
        return True
    drilling = any(cue.value == "drilling" for cue in cues(context.text, "drilling", "meaning"))
    return amount.unit == "m" and (drilling or drilled(context, amount))


def drilled(context: Context, amount: Amount) -> bool:
    """Whether a length is an interval with its grade, or where that begins: `12 m at 900 ppm TREO from 4 m`."""
    after = next((other for other in context.amounts if other.start >= amount.end), None)
    if after is not None and GRADED_AT.fullmatch(context.text, amount.end, after.start):
        return kinds_of_units().get(after.unit) in ("grade", "share")
    before = context.amounts[: context.amounts.index(amount)]
    from_depth = FROM_DEPTH.search(context.text, max(0, amount.start - 20), amount.start) is not None
    return from_depth and any(other.unit == "m" and drilled(context, other) for other in before)


def extended(context: Context, amount: Amount) -> bool:
    """Whether a length is that of an orebody or of works below ground: "3 km of strike", "workings of 11 km"."""
    found = cues(context.text, "drilling", "meaning")
    if any(cue.value == "extent" and distance(cue, amount.start, amount.end) <= EXTENT for cue in found):
        return True
    if AWAY.match(context.text, amount.end):
        return False
    works = [cue for cue in found if cue.value == "works"]
    if any(
        0 < cue.start - amount.end <= BUILT and PLAIN.fullmatch(context.text, amount.end, cue.start) for cue in works
    ):
        return True
    if any(LONG.fullmatch(context.text, cue.end, amount.start) for cue in works):
        return True
    behind = next((cue for cue in found if cue.value == "dimension" and cue.start - amount.end == 1), None)
    return behind is not None and (behind.text not in ("long", "wide") or any(cue.end < amount.start for cue in works))
