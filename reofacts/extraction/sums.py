"""Totals and their parts, and the shares of one whole, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations, pairwise

from .. import units
from ..claims import Quantity
from ..patterns import Pattern
from ..vocabulary import ancestors, rows
from .context import Context
from .lexicon import HEDGED
from .series import member, name

OF_THE = Pattern(r"(?:^|[,;:(]\s)of\s(?:the|these|its)\s(?:[a-z-]+\s){0,3}$", re.I)
"""Before a total whose parts follow: of the 60 tonnes, 50 are light."""
OF_IT = re.compile(r"of\s(?:the\stotal|this|that|these|those|it)\b", re.I)
"""At the head of a sentence that says the parts of the one figure before it."""
OF_TOTAL = re.compile(r"\s(?:out\s)?of\s(?:(?:the|a|its|their)\s)(?:[a-z-]+\s){0,3}", re.I)
"""From a part to its total: 240 of the 350 tonnes."""
IN_ALL = re.compile(
    r",\s(?:for|making|or|giving)\s(?:an?\s)?(?:[a-z-]+\s)?total\s(?:of\s)?$|,?\s(?:totall?ing|adding up to)\s$", re.I
)
"""From the last part to its total: 60 t and 50 t, for a total of 110 t."""
HELD = ("share", "reserve", "resource", "count", "other")
"""What a word between two shares may measure without making them shares of two things."""
MOST = 20
"""The shares that a sentence gives of one whole, at most; more are a table."""
FAR = 80
"""Characters between a total and its first part, at most."""
NOT_SUMMED = ("share", "percentage points", "growth rate", "factor", "grade", "price per mass", "count")
"""Kinds of unit whose figures do not add up to a total; counts are of different things more often than not."""
WHOLE = re.compile(r"\s+of\s+(?P<whole>[^,;.()]{2,60}?)(?=\s(?:and|while|in|with|by|from|at|for)\b|[,;.()]|$)", re.I)
ARTICLE = re.compile(r"^(?:the|its|their|all|total)\s+", re.I)


@cache
def cue(role: str) -> re.Pattern[str]:
    """The phrases of sums.csv with a role; those of a level count only right before the figure."""
    phrases = sorted(row["phrase"] for row in rows("sums") if row["role"] == role)
    ending = rf"\s{HEDGED}$" if role == "level" else r"\b"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))}){ending}", re.I)


def other_matter(gap: str, start: int = 0, roles: Sequence[str] = ("ends", "level", "turns")) -> bool:
    """Whether words between two figures make the second no further part: of which 5 t were sold, up from 4 t."""
    return ";" in gap or any(cue(role).search(gap, start) for role in roles)


def link(context: Context, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of one sentence, with a total and its parts, or shares of one whole, in one series.

    `found` are the claims for `context.amounts` in order.
    """
    linked = list(found)
    if len(linked) < 2:
        return linked
    for total, parts in groups(context, linked):
        if any(linked[number].series_id for number in (total, *parts)):
            continue
        series_id = name(context, linked[total])
        linked[total] = member(linked[total], series_id, "total", "series.parts")
        for number in parts:
            linked[number] = member(linked[number], series_id, "part", "series.parts")
    return shares(context, linked)


def groups(context: Context, found: Sequence[Quantity]) -> list[tuple[int, list[int]]]:
    """The numbers of each total and of its parts."""
    said = []
    for number, (one, other) in enumerate(pairwise(context.amounts)):
        gap = context.text[one.end : other.start]
        if not alike(found[number], found[number + 1]) or len(gap) > FAR or ";" in gap:
            continue
        if OF_THE.search(context.text, max(0, one.start - FAR), one.start) and "," in gap:
            said.append((number, run(context, found, number, range(number + 1, len(found)), ("ends", "level"))))
            continue
        opened = cue("opens").search(gap)
        if opened and not other_matter(gap, opened.end()):
            said.append((number, run(context, found, number, range(number + 1, len(found)))))
        elif OF_TOTAL.fullmatch(gap) and one.value < other.value:
            said.append((number + 1, [number]))
        elif IN_ALL.search(gap):
            said.append((number + 1, run(context, found, number + 1, range(number, -1, -1))))
    return said


def alike(total: Quantity, part: Quantity) -> bool:
    """Whether one figure can be a part of another: units that add up, and no measure of its own."""
    summed = units.kind(total.unit) == units.kind(part.unit) not in NOT_SUMMED
    money = units.kind(total.unit) == "money" and total.unit != part.unit
    return summed and not money and len({total.measure, part.measure} - {"other"}) < 2 and total.measure != "change"


def run(
    context: Context,
    found: Sequence[Quantity],
    total: int,
    numbers: Iterable[int],
    ends: Sequence[str] = ("ends", "level", "turns"),
) -> list[int]:
    """The parts of a total, one after the other, up to a figure of another kind or time, or a part's own part."""
    parts: list[int] = []
    for number in numbers:
        if parts:
            one, other = sorted((parts[-1], number))
            gap = context.text[context.amounts[one].end : context.amounts[other].start]
            if other_matter(gap, 0, ends) or cue("opens").search(gap):
                break
        if not alike(found[total], found[number]):
            break
        parts.append(number)
    return parts


def across(context: Context, claims: list[Quantity], found: list[Quantity], before: Context | None) -> list[Quantity]:
    """The quantities of a sentence that begins "Of the total", as parts of the one figure like them just `before` it.

    `found` are the quantities so far; the total is put in its place there.
    """
    if before is None or not claims or not OF_IT.match(context.text):
        return claims
    start = before.sentence.start
    totals = [
        number
        for number, claim in enumerate(found[-MOST:], max(0, len(found) - MOST))
        if (claim.anchor.start or 0) >= start and alike(claim, claims[0]) and claim.value > claims[0].value
    ]
    if len(totals) != 1 or found[totals[0]].series_id or any(claim.series_id for claim in claims):
        return claims
    total = found[totals[0]]
    series_id = name(before, total)
    found[totals[0]] = member(total, series_id, "total", "series.parts")
    return [member(claim, series_id, "part", "series.parts") if alike(total, claim) else claim for claim in claims]


def shares(context: Context, found: list[Quantity]) -> list[Quantity]:
    """The quantities of one sentence, the shares of one whole at one time in one series."""
    linked = list(found)
    wholes: dict[tuple[str, str | None], list[int]] = {}
    done = ""
    for number, whole in said_wholes(context, found).items():
        done = deed(context, number) or done
        wholes.setdefault((f"{whole} {done}", found[number].period_edtf), []).append(number)
    for numbers in wholes.values():
        if 1 < len(numbers) <= MOST and all(disjoint(found[one], found[two]) for one, two in combinations(numbers, 2)):
            series_id = name(context, found[numbers[0]])
            for number in numbers:
                linked[number] = member(found[number], series_id, "part", "series.shares")
    return linked


def said_wholes(context: Context, found: Sequence[Quantity]) -> dict[int, str]:
    """The whole of each share, by its number: that which stands behind it, else behind the next one or the last."""
    numbers = [
        number
        for number, claim in enumerate(found)
        if claim.measure == "share" and claim.unit == "%" and not claim.series_id and claim.qualifier != "at_most"
    ]
    if len(numbers) < 2:
        return {}
    said = {number: whole for number in numbers if (whole := whole_of(context, number))}
    if not said:
        holds = cue("holds").search(context.text, 0, context.amounts[numbers[0]].start)
        return dict.fromkeys(numbers, "its subject") if holds else {}
    return {number: said[min(said, key=lambda other: (other < number, abs(other - number)))] for number in numbers}


def whole_of(context: Context, number: int) -> str:
    """What a share says it is a share of, without its article; nothing where it does not say."""
    words = WHOLE.match(context.text, context.amounts[number].end)
    return ARTICLE.sub("", words.group("whole")).lower() if words else ""


def deed(context: Context, number: int) -> str:
    """What the holder of a share does, if a word for a measure says it: mines, refines, uses; one does it unsaid."""
    low = context.amounts[number - 1].end if number else 0
    high = context.amounts[number].start
    return next((cue.text.lower() for cue in context.measures if low <= cue.start < high and cue.value not in HELD), "")


def disjoint(one: Quantity, other: Quantity) -> bool:
    """Whether two shares are of different holders, of which neither is a part of the other."""
    if one.place_id != other.place_id:
        return apart(one.place_id, other.place_id)
    return one.material_id != other.material_id and apart(one.material_id, other.material_id)


def apart(one: str | None, other: str | None) -> bool:
    """Whether two entities are known, and neither holds the other."""
    return one is not None and other is not None and one not in ancestors(other) and other not in ancestors(one)
