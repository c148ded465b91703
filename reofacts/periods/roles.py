"""The part a period plays, by the words around it: "until 2030", "since May", "up 5% from 2023", "by end-2027"."""

import re
from datetime import timedelta
from functools import cache

from ..vocabulary import rows
from .grammar import DATED, SPACE, Context, Found, any_of, clause_before, cue
from .intervals import Days, Interval


def bounds(days: Days, kind: str, role: str) -> Interval:
    """Return the first and the last day of a period in its role; None for an open end."""
    day = timedelta(days=1)
    if role == "until" or kind == "recent":
        return None, days[1]
    if role == "before":
        return None, days[0] - day
    if role == "since":
        return days[0], None
    if role == "after":
        return days[1] + day, None
    return days


def role_of(context: Context, item: Found, floor: int) -> tuple[int, str]:
    """Return where the words of a period start, with "until", "since" and the like, and the role that they give it."""
    reading = item.reading
    start = item.start
    if reading.kind not in ("present", "recent"):
        near = _NEAR.search(context.low, max(floor, start - 24), start)
        start = near.start() if near else start
        article = _ARTICLE.search(context.low, max(floor, start - 4), start)
        if article and (reading.how != "stated" or reading.kind in _PARTS):
            start = article.start()
    if reading.kind == "relative":
        over = _OVER.search(context.low, max(floor, start - 10), start)
        return (over.start() if over else start), reading.role
    if reading.role not in ("at", "from_to") or reading.kind in ("recent", "present", "duration"):
        return start, reading.role
    lead = _lead().search(context.low, max(floor, start - 32), start)
    if not lead:
        onward = _ONWARD.match(context.low, item.end)
        return start, "since" if onward and reading.role == "at" else reading.role
    role = _settled(_roles()[re.sub(r"\s+", " ", lead["term"])], context, item, lead.start())
    if role in ("at", "base"):
        return start, "from_to" if reading.role == "from_to" and role == "at" else role
    return lead.start(), role


def _settled(role: str, context: Context, item: Found, start: int) -> str:
    """Return the role of a period after a word whose sense depends on what stands around it."""
    reading = item.reading
    named = reading.how == "stated" and reading.kind in DATED
    if role in ("from", "between") and reading.role == "from_to":
        return "from_to"
    if reading.role == "from_to":
        return role if role in ("until", "by", "since", "base") else "from_to"
    if role == "between" or (role == "since" and _WHEN.match(context.low, item.end)):
        return "at"
    changed = cue("change").search(clause_before(context, start, 60)) or "%" in clause_before(context, start, 60)
    if role == "from":
        if _ONWARD.match(context.low, item.end):
            return "since"
        if reading.kind == "span" and (not changed or _RUN.search(context.low, item.start, item.end)):
            return "from_to"
        if _LEVEL_FROM.search(context.low, max(0, start - 30), start):
            return "at"
        if context.published and reading.days and reading.days[0] > context.published:
            return "since"
        return "base" if changed or _LEVEL.match(context.low, item.end) else "since"
    if role == "over":
        ended = _ENDED.search(context.low, item.start, item.end) is not None
        return "base" if changed and reading.kind not in ("day", "span") and not ended else "at"
    if role == "to":
        late = _moved().search(clause_before(context, start, 40))
        return "until" if named and not late and reading.kind != "quarter" else "at"
    if role in ("through", "before", "after") and not named:
        return "at"
    if role == "through" and reading.kind in ("span", "quarter", "half", "decade"):
        return "at"
    return "until" if role == "through" else role


_RUN = re.compile(r"\s(?:to|through|until|till)\s|[-–—]")
"""Rose by 9% from April to June: the stretch, and no base."""
_ENDED = re.compile(r"\s(?:ended|ending|to|through)\s")
"""Up $40 over the week ended 30 January: the stretch of the change, and no base."""
_LEVEL_FROM = re.compile(r"(?<!\w)(?:totals?|levels?|figures?|records?|highs?|lows?|peak|output|haul)\s\Z")
"""The full-year total from 2022: of that year."""
_LEVEL = re.compile(r"(?:['’]s)?\s(?:record\s)?(?:levels?|highs?|lows?|peak)\b")
_WHEN = re.compile(r",?\swhen\b[^.;]{0,60}\d")
"""Since 2020, when: what follows happened then."""
_ONWARD = re.compile(r"\s(?:onwards?|and\s(?:beyond|after)|on\b(?=[.,;)]))")


@cache
def _roles() -> dict[str, str]:
    return {row["term"]: row["reading"] for row in rows("periods") if row["group"] == "role"}


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<term>{any_of(_roles())}){SPACE}(?:(?:about|around|the|fiscal|year|at{SPACE}least|month{SPACE}of){SPACE})*$"
    )


_PARTS = frozenset(("quarter", "half", "span", "week"))
_NEAR = re.compile(
    rf"(?<![\w-])(?:the{SPACE})?(?:(?:early|late|mid|middle|earlier|later)(?:-|{SPACE}(?:(?:of|in){SPACE})?)"
    rf"|(?:end|beginning|start|close|turn|rest|remainder)(?:-|{SPACE}(?:of{SPACE})?))(?:the{SPACE})?$"
)
_ARTICLE = re.compile(r"(?<!\w)the\s$")
_OVER = re.compile(rf"(?<!\w)(?:over|in|during|within|for){SPACE}$")


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue('moved').pattern}")
