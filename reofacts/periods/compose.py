"""Periods of a text: the dates that rules read, joined to ranges and given their role by the words before them."""

import re
from collections.abc import Sequence
from datetime import date

from ..values import dataclass, replace
from . import days, parts, relative, years
from .grammar import DATED, MONTHS, SPACE, Context, Custom, Found, Reading, Rule, clause_before, cue, prepared, scan
from .intervals import Days, edtf, shifted
from .roles import bounds, role_of

RULES: dict[str, Rule] = {**parts.RULES, **relative.RULES, **days.RULES, **years.RULES}
_ALL = prepared(RULES)
_ANCHORS = frozenset(("year", "fiscal_year", "quarter", "half", "month", "week", "day", "span"))
_ANCHOR_REACH = 300  # characters back to which "a year earlier" may refer


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as a text names it.

    ``start`` and ``end`` are code points, half open, of the words: "2020" in "in 2020", but "until 2030", since
    "until" changes the days. ``first`` and ``last`` are inclusive; None is an open end, or not known when ``edtf``
    is empty. ``how`` is stated, resolved (against the publication date), assumed or unknown. ``role`` is at, until,
    since, by, from_to, base (what is compared with) or duration (a length of time and no date).
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    edtf: str
    how: str
    kind: str
    role: str

    def __str__(self) -> str:
        """Return the period in words that `find` reads again, such as "from April 2024 to March 2025"."""
        if not self.edtf:
            return self.text
        first, _, last = self.edtf.partition("/")
        if first == "..":
            return f"until {_in_words(last)}"
        if last == "..":
            return f"since {_in_words(first)}"
        if last:
            return f"from {_in_words(first)} to {_in_words(last)}"
        return f"{('in', 'in', 'on')[first.count('-')]} {_in_words(first)}"


def _in_words(edtf_date: str) -> str:
    year, *rest = edtf_date.split("-")
    month = [MONTHS[int(rest[0]) - 1].capitalize()] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])


def find(
    text: str, published: date | None = None, country: str | None = None, custom: Custom | None = None
) -> list[Period]:
    """Return the periods that a text names, in text order, without overlaps.

    Args:
        text: any English text.
        published: the day against which "last week" is resolved; without it relative periods stay unknown.
        country: ISO 3166-1 code, for fiscal years and for days written 3/4/2026.
        custom: how the document counts its quarters, and on which it reports.

    >>> [(period.text, period.edtf, period.role) for period in find("from 168,000 tons in 2020, until 2030")]
    [('2020', '2020', 'at'), ('until 2030', '../2030', 'until')]
    >>> [period.edtf for period in find("Last week, Chile raised it.", date(2025, 7, 16))]
    ['2025-07-07/2025-07-13']
    """
    known = country, custom or Custom()
    return _found(Context(text, lowered(text), published, lambda: known))


def find_alone(text: str, published: date | None = None) -> list[Period] | None:
    """Return the periods of a text; None where they depend on the country or on how the document counts.

    >>> find_alone("in May 2024") == find("in May 2024", None, "IN"), find_alone("in fiscal 2024")
    (True, None)
    """
    try:
        return _found(Context(text, lowered(text), published, _asked))
    except _Asked:
        return None


class _Asked(Exception):
    """A rule asks for the country or the custom."""


def _asked() -> tuple[str | None, Custom]:
    raise _Asked


def _found(context: Context) -> list[Period]:
    return _with_roles(context, _joined(context, _read(context)))


def within(periods: Sequence[Period], start: int, end: int) -> list[Period]:
    """Return the periods that lie in a stretch of the text, with offsets from its start.

    So a text is read once, and a sentence still knows the period that the sentence before it named.

    >>> text = "In 2024 it rose. Imports fell from a year earlier."
    >>> [(period.start, period.text, period.edtf) for period in within(find(text), 17, 50)]
    [(18, 'a year earlier', '2023')]
    """
    found = [period for period in periods if start <= period.start and period.end <= end]
    return [replace(period, start=period.start - start, end=period.end - start) for period in found] if start else found


def lowered(text: str) -> str:
    """Return a text in lower case at the same offsets: letters whose lower case is longer stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _read(context: Context) -> list[Found]:
    """Return what the rules read, each knowing the period before it."""
    anchor: Found | None = None
    held: Found | None = None
    lost: Found | None = None
    span: Found | None = None

    def accept(name: str, match: re.Match[str]) -> Found | None:
        nonlocal anchor, held, lost, span
        near = anchor if anchor and _refers(context, anchor.end, match.start()) else None
        if near and span and near.end == span.end and _SAME_TIME.fullmatch(context.low, *match.span()):
            near = span
        reading = RULES[name].read(match, _anchored(context, near, held, match.start()) if near else context)
        if reading is None:
            return None
        item = Found(match.start(), match.end(), reading)
        if lost and reading.how == "resolved" and reading.kind == "year" and _PRIOR.match(context.low, *match.span()):
            reading = (
                replace(reading, days=None, how="unknown") if _refers(context, lost.end, match.start()) else reading
            )
            item = Found(match.start(), match.end(), reading)
        lost = item if reading.kind == "fiscal_year" and reading.days is None else None if reading.days else lost
        compared = reading.how == "resolved" and (
            _BASE.search(context.low, max(0, item.start - 24), item.start)
            or _BASE_LEVEL.search(context.low, max(0, item.start - 80), item.start)
        )
        only_compared = reading.how == "stated" and _THAN_IN.search(context.low, max(0, item.start - 36), item.start)
        if compared and anchor and (gone := _before_anchor(reading, anchor.reading)):
            reading = gone
            item = Found(match.start(), match.end(), reading)
        if (
            reading.days
            and reading.role in ("at", "from_to")
            and reading.kind in _ANCHORS
            and not (only_compared and _later(anchor.reading.days if anchor else context.custom.reported, reading))
            and not (compared and (anchor or reading.kind == "year" or context.custom.reported))
            and match[0] not in _TOLD_ON
            and not (near and {reading.kind, near.reading.kind} <= _PARTS and match[0].startswith(_BEFORE_IT))
            and not (name == "weekday" and near and near.reading.kind in _REPORTED)
            and not (reading.kind == "day" and _SAID.search(context.low, max(0, item.start - 40), item.start))
            and not (anchor and reading.kind == "year" and context.low.endswith("since ", 0, item.start))
        ):
            span = _spanning(context, anchor, item)
            anchor = item
            held = item if reading.how == "stated" and reading.kind in _HOLDING else held
        return item

    return scan(_ALL, context.low, accept)


def _later(told: Days | None, reading: Reading) -> bool:
    """Tell whether what was named before, or is reported on, is later than a period with which it is compared."""
    return bool(told and told[0] and reading.days and told[0] > reading.days[0])


def _before_anchor(reading: Reading, told: Reading) -> Reading | None:
    """Return the month of a base of comparison as the last one before that of the level: `May, after 9 t in April`."""
    if reading.kind != "month" or told.kind != "month" or not reading.days or not told.days:
        return None
    if reading.days[0] <= told.days[0]:
        return None
    return replace(reading, days=shifted(reading.days, -1, "year"))


_REPORTED = ("month", "quarter", "half", "span", "year")
"""Kinds of a stretch behind which a weekday tells when it was reported: `earned $9 million for the half on Friday`."""
_SAME_TIME = re.compile(r"(?:the\s)?same\s(?:time|period|span|stretch)")
_FROM = re.compile(r"(?<!\w)(?:from|between)\s(?:[^\s,;]+\s){0,4}?(?:in\s)?\Z")
_TO = re.compile(r"\s(?:to|and|through|until)\s(?:(?:\S+\s){1,5}in\s)?")


def _spanning(context: Context, first: Found | None, last: Found) -> Found | None:
    """Return the stretch that two years make, to which "over the same time" refers: "from 2020 to 2030"."""
    if first is None or not first.reading.days or not last.reading.days:
        return None
    if (first.reading.kind, last.reading.kind) != ("year", "year") or first.reading.days[0] > last.reading.days[0]:
        return None
    if not (
        _TO.fullmatch(context.low, first.end, last.start)
        and _FROM.search(context.low, max(0, first.start - 48), first.start)
    ):
        return None
    days = first.reading.days[0], last.reading.days[1]
    return Found(first.start, last.end, replace(last.reading, days=days, kind="span"))


def _anchored(context: Context, near: Found, held: Found | None, start: int) -> Context:
    """Return the context with the period before; it dates a month without a year too, if it does so beyond doubt.

    So does the quarter, half or year before that, where the period before lies in it: `for the final quarter of 2025,
    90 t in October and 80 t in November`.
    """
    days, published = near.reading.days, context.published
    dated = days and near.reading.kind in ("year", "quarter", "month", "day")
    opens = near.reading.kind == "year" and _opens(context, near.start)
    of_that = _OF_THAT.search(context.low, near.start, near.end) is not None
    dated = dated and (near.reading.how == "stated" or opens or of_that)
    close = days and (not published or 0 <= published.year - days[1].year <= 2)
    beside = not _NEW_CLAUSE.search(context.low, near.end, start)
    if dated and (close or of_that) and beside:
        return replace(context, anchor=days, sentence_anchor=days)
    return replace(context, anchor=days, sentence_anchor=_holding(context, near, held, start))


def _opens(context: Context, start: int) -> bool:
    """Tell whether a sentence opens here: "Last year exports in the first half" are of last year's."""
    return _OPENING.search(context.low, max(0, start - 6), start) is not None


_OF_THAT = re.compile(rf"(?<!\w)(?:that|the{SPACE}same)(?:{SPACE}same)?{SPACE}year\Z")
_OPENING = re.compile(r"(?:\A|\n|[.!?]\s)(?:in\s)?\Z")


def _holding(context: Context, near: Found, held: Found | None, start: int) -> Days | None:
    """Return the stretch in which a sentence tells of month after month, also behind a colon."""
    whole, part = held.reading.days if held else None, near.reading.days
    if part and _to_come(context, near) and not _STOPPED.search(context.low, near.end, start):
        return part
    if held is None or whole is None or part is None or not (whole[0] <= part[0] and part[1] <= whole[1]):
        return None
    if near is held and held.reading.kind == "year":
        return None
    near_by = not context.published or -1 <= context.published.year - whole[1].year <= 2
    return whole if near_by and not _STOPPED.search(context.low, held.end, start) else None


def _to_come(context: Context, near: Found) -> bool:
    """Tell whether a month or a quarter was read as one after the publication: "9 t in November and 8 in December"."""
    days = near.reading.days
    later = days is not None and context.published is not None and days[0] > context.published
    return later and near.reading.kind in ("month", "quarter") and near.reading.how == "resolved"


_HOLDING = frozenset(("year", "quarter", "half"))
_STOPPED = re.compile(r"[.;!?]\s|\n\n")


_PARTS = frozenset(("month", "quarter", "half", "span"))
_BEFORE_IT = ("previous", "prior", "preceding")
"""In the preceding quarter 90 t, in the year-ago quarter 80: both are told from the quarter before them."""
_PRIOR = re.compile(r"(?:the\s)?(?:prior|previous|preceding)\syear")
_BASE = re.compile(
    r"(?<!\w)(?:than|against|versus|vs\.?|compared (?:with|to))(?: in)?(?: the)?\s\Z|from(?: the)? (?=\Z)"
    r"|(?<!\w)(?:above|below|over|on|than) (?:that|those) (?:of|in|for)(?: the)? \Z"
)
_THAN_IN = re.compile(
    r"(?<!\w)(?:than|above|below|on|over|against|versus|vs\.?|compared (?:with|to))(?: in)?(?: the)?"
    r"(?: (?:level|figure|total|volume|output|price)s? (?:of|in|for|from))?(?: the)?\s\Z"
)
"""4.9% higher than in July 2024: what is named next is of no year that is only compared."""
_BASE_LEVEL = re.compile(
    r"(?<!\w)(?:than|against|versus|vs\.?|compar(?:ed|es|ing) (?:with|to)|from|after) (?:[a-z]+ ){0,3}"
    r"(?:\S*\d\S* )+(?:[a-z/]+ ){0,4}?(?:in|of|for) (?:the )?\Z"
)
_SAID = re.compile(
    r"(?<!\w)(?:said|says|shows?|showed|shown|reported|announced|released|published)(?: \w+){0,2}(?: on)?(?: late)? \Z"
)
_TOLD_ON = ("today", "yesterday", "tonight")
_NEW_CLAUSE = re.compile(r"[.;:!?]\s|\n\n")


def _refers(context: Context, end: int, start: int) -> bool:
    return start - end <= _ANCHOR_REACH and "\n\n" not in context.low[end:start]


def _joined(context: Context, found: list[Found]) -> list[Found]:
    """Return the periods with "A to B" and "between A and B" made one."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        whole = _join(context, before, item) if before else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(item)
    return joined


def _join(context: Context, left: Found, right: Found) -> Found | None:
    a, b = left.reading, right.reading
    link = context.low[left.end : right.start]
    if a.days and a.days == b.days and link == " (" and context.low.startswith(")", right.end):
        return Found(left.start, right.end + 1, a)
    if a.days and b.days and (part := _so_far(context, left, right)):
        return part
    if a.days and b.days and a.kind != b.kind and b.kind in ("year", "fiscal_year") and _OF.fullmatch(link):
        if b.days[0] <= a.days[0] and a.days[1] <= b.days[1]:
            return Found(left.start, right.end, a)
        other = a.how == b.how == "resolved" and (a.kind, b.kind) == ("month", "year")
        moved = replace(a, days=shifted(a.days, b.days[0].year - a.days[0].year, "year"))
        return Found(left.start, right.end, moved) if other else None
    if len(link) > 20 or not a.days or not b.days:
        return None
    ends = _ENDING.match(context.low, right.start) is not None and b.kind in ("year", "quarter", "month")
    if a.days[0] > b.days[1 if ends else 0]:
        return None
    if not {a.kind, b.kind} <= DATED or (a.role, b.role) != ("at", "at"):
        return None
    lead = context.low[max(0, left.start - 20) : left.start]
    opened = re.search(r"(?:from|between)\s+(?:the\s)?(?:mid-|early\s|late\s)?$", lead)
    if not _LINK.fullmatch(link) and not (opened and _LINK_AND.fullmatch(link)):
        return None
    if not opened and cue("change").search(clause_before(context, left.start, 30)):
        return None
    how = a.how if a.how == b.how else "resolved" if "assumed" not in (a.how, b.how) else "assumed"
    inside = b.days[1] <= a.days[1]
    whole = a.kind in ("year", "fiscal_year")
    days = (a.days[0], b.days[1] if inside and whole else max(a.days[1], b.days[1]))
    return Found(left.start, right.end, Reading(days, how, "span", "from_to"))


def _so_far(context: Context, left: Found, right: Found) -> Found | None:
    """Return the months of a fiscal year up to one: "up to November this fiscal", "this fiscal, till November"."""
    month, year = (left, right) if right.reading.kind == "fiscal_year" else (right, left)
    if (month.reading.kind, year.reading.kind) != ("month", "fiscal_year"):
        return None
    part, whole = month.reading.days, year.reading.days
    if not part or not whole or not (whole[0] <= part[0] and part[1] <= whole[1]):
        return None
    lead = _UP_TO.search(context.low, max(0, month.start - 24), month.start)
    start, edge = (lead.start() if lead else 0), left.end
    gap = context.low[edge : right.start if month is left else max(edge, start)]
    if lead is None or not (_OF_THIS if month is left else _NEXT).fullmatch(gap):
        return None
    return Found(min(start, left.start), right.end, Reading((whole[0], part[1]), year.reading.how, "span", "from_to"))


_OF_THIS = re.compile(r"\s(?:(?:of|in)\s)?(?:the\s)?")
_NEXT = re.compile(r",?\s(?:\()?")
_UP_TO = re.compile(r"(?<!\w)(?:up\sto|till|until|to|through)(?:\sthe)?(?:\send\sof|\send-)?\s\Z")
_ENDING = re.compile(r"(?:end|close)\sof\s|year-end\b")
"""From 16 October to the end of the year: a unit that is named by its last day."""
_OF = re.compile(r"\s(?:of|in)\s(?:the\s|its\s)?")
_QUALIFIED = r"(?:the\s)?(?:mid-?|early\s|late\s|end-?(?:of\s)?)?\s?"
_LINK = re.compile(
    rf"\s?(?:[-–—‐‑]|\s(?:to|through|thru|until|till)\s){_QUALIFIED}|\s(?:up\sto|to|through|until)\s{_QUALIFIED}"
)
_LINK_AND = re.compile(rf"\sand\s{_QUALIFIED}")


def _with_roles(context: Context, found: list[Found]) -> list[Period]:
    periods: list[Period] = []
    floor = 0
    for item in found:
        start, role = role_of(context, item, floor)
        days, how = item.reading.days, item.reading.how
        first, last = bounds(days, item.reading.kind, role) if days else (None, None)
        role = {"before": "until", "after": "since"}.get(role, role)
        text = context.text[start : item.end]
        kind = item.reading.kind
        periods.append(Period(start, item.end, text, first, last, edtf(first, last, kind), how, kind, role))
        floor = item.end
    return periods


def year_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of years and dates in digits, which are no figures: "2020", "January 30, 2026", "2024-25".

    A year in a name ("Vision 2030") is among them, though `find` takes it for no period.

    >>> year_spans("In 2020, 2020 tonnes; Vision 2030")
    [(3, 7), (29, 33)]
    """
    context = Context(text, lowered(text))

    def accept(name: str, match: re.Match[str]) -> tuple[int, int] | None:
        if not any(char.isdigit() for char in match[0]):
            return None
        return match.span() if RULES[name].read(match, context) or (name == "year" and _named(match, text)) else None

    return scan(_DIGITS, context.low, accept)


def _named(match: re.Match[str], text: str) -> bool:
    """Tell whether four digits belong to a name, such as that of a plan or a budget."""
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(_NAME.search(before)) and not years.FIGURE_AFTER_YEAR.match(match.string, match.end())


_NAME = re.compile(r"(?<!\w)[A-Z][A-Za-z]+[ -]$")
_DIGITS = prepared(
    {
        name: rule
        for name, rule in RULES.items()
        if name == "quarter_code" or (name in days.RULES | years.RULES and name not in ("weekday", "month_range"))
    }
)
