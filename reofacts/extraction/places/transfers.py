"""Who hands goods to whom, and whose the whole is of a share of what is traded: the two sides of a figure.

Who sells, ships or gives is the place of what is handed over, and who gets it the partner; of what somebody buys the
buyer is the place, and so of a share of it. The frames in which that is told are data (`frames`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from reofacts.schemas.measures import CHANGES, MASSES, kinds_of_units

from ...values import replace
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import Reading, Subject
from .frames import ABOUT, LAND, PIECES, frames, pattern
from .masks import Mask, Pair, masked

LIST = re.compile(rf"(?:,?\s(?:and\s)?{LAND}\s#\d+)+")
"""Peru supplied 63% and Chile 21% of it: others whose shares are of the same whole."""
ELSE = re.compile(
    r"\b(?:min(?:e|es|ed|ing)|refin|process|produc|output|reserve|resource|deposit|capacity|holding|stake|stocks?\b)"
)
"""What makes a share one of something else than of a trade."""
SAME = re.compile(
    r"(?:\sof\s[^,;]{1,40}?|\s[a-z]+ly)?,?\s\(?(?:(?:which|that)\s(?:was|were|is)\s)?"
    r"(?:worth|valued\sat|for|or|equal\sto|equivalent\sto|costing|fetching|(?:up|down)(?:\sfrom)?|against"
    rf"|compared\s(?:with|to)|after|from|to)\s{ABOUT}"
)
"""Worth, up from: the same flow in other words, or before."""
OF_WHICH = re.compile(rf",\sof\swhich\s[^,;]{{0,50}}?(?:{PIECES['SHARES']}|is|are|was|were)\s{ABOUT}")
"""Of which heavy ones made up 58%: a part of the same flow."""
LEFT = re.compile(rf"(?:\sof\s[^,;]{{1,40}}?)?,\s{ABOUT}")
MOVED = re.compile(r"\s(?:less|more|higher|lower|up|down|above|below|fewer|better|worse)\b")
"""12% less than: how the flow has moved."""
AND = re.compile(rf"[^;@~#]{{0,40}}?(?:,|\sand|,\sand)\s{ABOUT}")
BARE = (" and ", ", ", ", and ")
"""From Peru and Chile 9 t and 5 t: a list, each figure of which has its own sides."""
OVER = re.compile(r"(?:\sof\s\*)?(?:[.,;]|$)")
"""And 9 t in April: the same flow at another time."""
AND_TO = re.compile(pattern("GOODS TO {partner}"))
AND_FROM = re.compile(pattern("GOODS from {partner}"))
NEXT = re.compile(
    r"(?:;\s|(?:,\s|\s)(?:while|then|but|followed\sby|ahead\sof|with|before)\s|(?<!@\d)(?<!~\d)(?:,\sand\s|,\s|\sand\s))"
    r"(?:(?:and|while|but|then|with)\s)?(?:(?:on|from)\s)?(?P<partner>@\d+|~\d+(?=\s\*))(?:\s\*)?"
    r"(?:,?\s(?:came|comes|ranked|ranks|was|is|stood|followed|next|second|third|fourth|close|behind|in|the|place|with"
    rf"|at|on|and|for|{PIECES['SHARES']}|{PIECES['GIVES']}|took))*,?\s\(?{ABOUT}$"
)
"""Chile, with 9 t, came next: who is told of after the first."""
KINDS = ("export", "import", "supply", "other")
"""What a figure can measure that somebody hands over."""


def told(mask: Mask, at: int, kinds: tuple[str, ...]) -> Pair | None:
    """The two sides of a figure by the words around it, in one of the frames of some kinds."""
    for frame in frames():
        named = mask.met(frame, at, skip=LIST if frame.kind == "share" else None) if frame.kind in kinds else None
        if named is None or (frame.kind == "share" and ELSE.search(f"{named.get('rest')} {named.get('goods')}")):
            continue
        place, partner = named["place"], named["partner"]
        if place and partner and mask.apart(place, partner):
            return Pair(place, partner, frame.trade, frame.kind)
    return None


@lru_cache(maxsize=4)
def transfers(context: Context) -> tuple[Pair | None, ...]:
    """The two sides of each figure of a sentence; a figure that goes on with one before has its sides."""
    mask = masked(context)
    if mask is None:
        return (None,) * len(context.amounts)
    found: list[Pair | None] = []
    for at, amount in enumerate(context.amounts):
        one = told(mask, at, ("share", "flow") if amount.unit == "%" else ("flow", "money"))
        for back in range(at - 1, max(-1, at - 3), -1):
            before = found[back]
            one = one or (going_on(mask, before, mask.between(back, at), mask.around(at)[1]) if before else None)
        found.append(one)
    return tuple(found)


def going_on(mask: Mask, before: Pair, gap: str, after: str) -> Pair | None:
    """The sides of a figure that goes on with one before: `worth $5m`, `and 9 t to Chile`, `Chile was next with 9%`."""
    named, tail = re.findall(LAND, gap), re.split(LAND, gap)[-1]
    again = AND.fullmatch(tail)
    same = (
        SAME.fullmatch(tail)
        or OF_WHICH.fullmatch(tail)
        or (MOVED.match(after) and LEFT.fullmatch(tail))
        or (again and gap not in BARE and OVER.match(after))
    )
    if same and not any(mask.apart(sign, before.place) and mask.apart(sign, before.partner) for sign in named):
        return before
    then = (AND_TO if before.trade == "export" else AND_FROM).match(after) if again else None
    then = then or NEXT.search(gap)
    other = then["partner"] if then else before.place
    return (
        replace(before, partner=other)
        if mask.apart(other, before.place) and mask.apart(other, before.partner)
        else None
    )


def sided(context: Context, amount: Amount, reading: Reading) -> Pair | None:
    """The two sides of a figure, where its measure lets somebody hand over what it counts."""
    level = reading.change_of if reading.measure in CHANGES else reading.measure
    kind = kinds_of_units().get(amount.unit, "")
    found = transfers(context)[context.amounts.index(amount)]
    part = found is not None and found.kind == "share" and amount.unit == "%" and level in ("grade", "other")
    if found is None or part or reading.measure == "share" or (reading.measure in CHANGES and level is None):
        return found
    if found.kind == "money":
        return found if kind == "money" else None
    mass = kind in (*MASSES, "mass rate") or reading.measure in CHANGES
    sold = (mass and level in ("production", "revenue")) or (kind == "money" and level == "revenue")
    return found if level in KINDS or sold else None


def sells(context: Context, item: Mention) -> bool:
    """Whether a place is named as who sells a share of what another one buys: `Peru provides 46% of Japan's tin`."""
    found = [one for one in transfers(context) if one and one.kind == "share" and one.trade == "import"]
    mask = masked(context) if found else None
    return mask is not None and any(item in mask.subject(one.partner).mentions for one in found)


def subjects(context: Context, found: Pair) -> tuple[Subject, Subject] | None:
    """The place and the partner."""
    mask = masked(context)
    return (mask.subject(found.place), mask.subject(found.partner)) if mask else None


def measured(context: Context, amount: Amount, reading: Reading) -> Reading:
    """The reading, as one of exports or imports where what a figure counts is handed over: `sent 90 t to Japan`."""
    if reading.measure == "share" or {reading.measure, reading.change_of} & {"export", "import"}:
        return reading
    found = sided(context, amount, reading)
    if found is None:
        return reading
    if amount.unit == "%" and (found.kind == "share" or reading.measure == "other"):
        return replace(reading, measure="share") if reading.measure in ("grade", "other") else reading
    if reading.measure in CHANGES:
        return replace(reading, change_of=found.trade)
    money = kinds_of_units().get(amount.unit) == "money"
    if money and found.kind != "money" and reading.measure != "other":
        return reading
    return replace(reading, measure=found.trade, rule="measure.handed_over")
