"""Time told from the publication, or from another period: "last week", "over the next five years", "a year earlier"."""

import re
from datetime import date

from .grammar import (
    COUNT,
    COUNTED,
    DIGIT,
    MONTH,
    SPACE,
    YEAR,
    Context,
    Reading,
    Rule,
    any_of,
    capital,
    clause_before,
    cue,
    month_number,
    number,
    stated,
    unknown,
    words,
)
from .intervals import Days, months, moved, shifted, unit_of
from .years import this_fiscal_year

_STEPS = {
    "this": 0, "current": 0, "same": 0, "that": 0, "last": -1, "recent": -1, "previous": -1, "past": -1, "prior": -1,
    "preceding": -1, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_FROM_ANCHOR = frozenset(("previous", "prior", "preceding", "following", "same", "that"))
_YEAR_LONG = 364  # days
_LONGEST = 200  # units; a longer stretch is no date


def _resolved(days: Days, kind: str, role: str = "at") -> Reading | None:
    reading = stated(days, kind, "resolved")
    return reading and Reading(days, "resolved", kind, role)


def _singular(unit: str) -> str:
    return unit.rstrip("s").replace("fortnight", "week")


def _shorter(days: Days, unit: str) -> bool:
    """Tell whether a stretch fits into a unit of the calendar, so that it can be moved by that unit."""
    return days[1] < moved(days[0], 1, unit)


def _calendar(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last week", "this year", "the previous quarter": a whole unit of the calendar, weeks from Monday."""
    unit, which = _singular(match["unit"]), match["which"]
    if which == "next" and context.anchor and _THE_NEXT.search(context.low, max(0, match.start() - 14), match.start()):
        which = "following"
    if match["fiscal"] and match["fiscal"].strip() != "calendar":
        if which in _FROM_ANCHOR and context.anchor and (context.anchor[1] - context.anchor[0]).days >= _YEAR_LONG:
            return _resolved(shifted(context.anchor, _STEPS[which], "year"), "fiscal_year")
        return this_fiscal_year(context, _STEPS[which])
    anchored = which in _FROM_ANCHOR and context.anchor and _shorter(context.anchor, unit)
    over = which in ("next", "last") and not match["fiscal"]
    if which in ("past", "coming") or (
        over and _OVER_THE.search(context.low, max(0, match.start() - 14), match.start())
    ):
        told = context.custom.reported if unit == "year" and which in ("last", "past") else None
        if told and unit_of(told[0], "year") == told:
            return _resolved(told, "year")
        return _window(context, 1, unit, _STEPS[which])
    if which in ("same", "that", "following") and not anchored:
        return unknown(unit)
    if anchored and context.anchor and _COMPARING.search(context.low, max(0, match.start() - 14), match.start()):
        return _resolved(shifted(context.anchor, _STEPS[which], unit), unit)
    reported = context.custom.reported
    reported = reported if reported and unit_of(reported[0], unit) == reported and unit != "day" else None
    if unit == "year" and (whole := _fiscal_whole(match, context, which)):
        return _resolved(shifted(whole, _STEPS[which], "year"), "fiscal_year")
    if which == "last" and not context.published and reported and ". " in context.low[: match.start()]:
        return _resolved(reported, unit)  # A neighbour in the same sentence is no report.
    told = context.anchor if anchored else reported if which in _FROM_ANCHOR else None
    origin = told[0] if told and _shorter(told, unit) else context.published
    return _resolved(shifted(unit_of(origin, unit), _STEPS[which], unit), unit) if origin else unknown(unit)


def _fiscal_whole(match: re.Match[str], context: Context, which: str) -> Days | None:
    """The fiscal year from which "the previous year" counts, and "last year" where something is compared with it."""
    if which not in _BEFORE:
        return None
    compared = _COMPARED_WITH.search(context.low, max(0, match.start() - 60), match.start()) is not None
    told = context.anchor if compared or which != "last" else None
    told = told or (context.custom.reported if compared else None)
    whole = told is not None and told[0].month > 1 and moved(told[0], 1, "year") == moved(told[1], 1, "day")
    return told if whole else None


_BEFORE = ("last", "previous", "prior", "preceding")


_COMPARED_WITH = re.compile(
    r"(?<!\w)(?:compar(?:ed|es|ing)\s(?:with|to)|from|than|versus|vs|against|over|on)\s(?:[^;.]|\.(?=\d)){0,40}\Z"
)
"""A profit of 98, compared with 97 last year."""
_COMPARING = re.compile(rf"(?<!\w)(?:from|than|with|to|versus|vs|over|on|against){SPACE}the{SPACE}\Z")
_THE_NEXT = re.compile(
    rf"(?:^|(?<!\w)(?!(?:over|in|during|within|for|of|by|until|to|than|as){SPACE})[^\s]+{SPACE})the{SPACE}\Z"
)
"""They shrank by 6% the next year: the one behind that told before."""
_OVER_THE = re.compile(rf"(?<!\w)(?:over|in|during|within|for){SPACE}the{SPACE}\Z")


def _fiscal(match: re.Match[str], context: Context) -> Reading | None:
    if match["which"] in _FROM_ANCHOR and context.anchor and (context.anchor[1] - context.anchor[0]).days >= _YEAR_LONG:
        return _resolved(shifted(context.anchor, _STEPS[match["which"]], "year"), "fiscal_year")
    return this_fiscal_year(context, _STEPS[match["which"]])


def _full_fiscal(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the full fiscal year": the latest that had ended at publication, or the current one to come."""
    current = this_fiscal_year(context)
    if current.days is None or cue("future").search(clause_before(context, match.start(), 60)):
        return current
    return this_fiscal_year(context, -1)


def _full_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "for the full year", "annual guidance": the year of what was named before, or on which one reports."""
    named = "-" in match[0] or context.low.endswith(("the ", "for "), 0, match.start())
    named = named or _GUIDED.match(context.low, match.end()) is not None
    told = context.anchor or context.custom.reported
    if not named or context.custom.first_month > 1:
        return None
    over = told and context.published and told[1] < context.published
    ahead = over and (
        _AHEAD.match(context.low, match.end()) or cue("future").search(clause_before(context, match.start(), 60))
    )
    if told and context.country in _JULY_TO_JUNE and told[1].month == _JUNE and not ahead:
        return _resolved(months(told[1].year - 1, _JUNE + 1, 12), "fiscal_year")
    if told is None and context.published and context.country not in _JULY_TO_JUNE:
        guided = _GUIDANCE.search(context.low, max(0, match.start() - 60), match.end() + 40)
        return _resolved(shifted(unit_of(context.published, "year"), 0 if guided else -1, "year"), "year")
    return _resolved(unit_of(told[0], "year"), "year") if told and _shorter(told, "year") else unknown("year")


_GUIDANCE = re.compile(
    r"\b(?:guidance|forecasts?|outlook|targets?|expects?|expected|sees|seen|will|would|plans?|aims?)\b"
)
"""What is said of a full year that is not over: the year of publication; any other is the one before.

Beside them the time of what a text reports on is not known."""
_GUIDED = re.compile(
    r"\s(?:[a-z]+\s){0,10}?(?:guidance|forecast|outlook|target)\b"
    r"|\s(?:[a-z0-9]+\s){0,3}?(?:production|output|sales|revenues?|costs?|shipments|exports|earnings|profits?|ebitda|capex)\b"
)
_AHEAD = re.compile(
    r",?\s(?:[\w’'-]+\s){1,4}?(?:expects?|sees|forecasts?|plans|aims|anticipates|will|is\s(?:expected|set|due|likely))\b"
)
"""For the full year it expects: one that is not over yet."""
_JULY_TO_JUNE = ("AU", "NZ", "PK", "BD")
_JUNE = 6
"""Countries whose companies' year is over with the June quarter, and its last month."""


def _for_the_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "for the year": the one that was over with the month or quarter named before, or the one to come."""
    told = context.anchor or context.custom.reported
    if not told or context.custom.first_month > 1 or not _shorter(told, "year"):
        return None
    ahead = cue("future").search(clause_before(context, match.start(), 60)) or _AHEAD.match(context.low, match.end())
    if not ahead and told[1].month != _DECEMBER:
        return None
    year = context.published if ahead else told[0]
    return _resolved(unit_of(year, "year"), "year") if year else None


_DECEMBER = 12


def _half_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "for the half year": that which was named or is reported on, or the six months to its end in June."""
    told = context.anchor or context.custom.reported
    named = context.low.endswith("the ", 0, match.start()) or _HALF_OF.match(context.low, match.end())
    if told and named and moved(told[0], 6, "month") == moved(told[1], 1, "day"):
        return _resolved(told, "half")
    if not told and context.published and _HALF_OF.match(context.low, match.end()):
        return _resolved(_over(context.published, 6), "half")
    if not told or told[1].month % 6 or not named:
        return None
    return _resolved(months(told[1].year, told[1].month - 5, 6), "half")


def _half_before(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the previous half": the one before that which was named or is reported on, or was over at publication."""
    told = context.anchor or context.custom.reported
    if not told and context.published and context.custom.first_month == 1:
        told = _over(context.published, 6)
    whole = told is not None and moved(told[0], 6, "month") == moved(told[1], 1, "day")
    return _resolved(shifted(told, -6, "month"), "half", "base") if told and whole else unknown("half", "base")


def _several_months(match: re.Match[str], context: Context) -> Reading | None:
    """Read "on a nine-month basis", "for the six months": up to the end of the quarter named or reported on."""
    told, size = context.anchor or context.custom.reported, number(match["count"])
    named = match["basis"] or context.low.endswith(("for the ", "in the ", "over the "), 0, match.start())
    if not told or not named or moved(told[0], 3, "month") != moved(told[1], 1, "day"):
        return None
    after = moved(told[1], 1, "day")
    return _resolved((moved(after, -size, "month"), told[1]), "span")


def _over(published: date, size: int) -> Days:
    """The last quarter or half that was over at publication."""
    first = (published.month - 1) // size * size + 1 - size
    return months(published.year - (first < 1), first + 12 * (first < 1), size)


_HALF_OF = re.compile(
    r"\s(?:[a-z]+\s){0,2}?(?:production|output|sales|shipments|exports|imports|deliveries|revenues?|turnover|profits?|earnings|loss|results?|ebitda)\b"
)


def _quarterly(match: re.Match[str], context: Context) -> Reading | None:
    """Read "quarterly output rose": that of the quarter named or reported on, else of the last that was over."""
    told = context.anchor or context.custom.reported
    if told and moved(told[0], 3, "month") == moved(told[1], 1, "day"):
        return _resolved(told, "quarter")
    if told or not context.published or context.custom.first_month > 1:
        return None
    booked = _BOOKED.search(context.low, max(0, match.start() - 40), match.start())
    if _FIGURE_OF.match(context.low, match.end()) and not booked:
        return None
    return _resolved(_over(context.published, 3), "quarter")


_FIGURE_OF = re.compile(r"\s(?:[a-z]+\s){1,3}of\s[^\w\s]?(?:[a-z]{1,3})?[^\w\s]?\d")
_BOOKED = re.compile(r"\b(?:reported|posted|recorded|booked|delivered|achieved|logged|had|saw)\s(?:[a-z]+\s){0,3}\Z")
"""Reported quarterly revenue of 98 million: what is over, where quarterly output of 98 tonnes may be to come."""


def _the_week(match: re.Match[str], context: Context) -> Reading | None:
    """Read "during the week": that of the publication."""
    return _resolved(unit_of(context.published, "week"), "week") if context.published else unknown("week")


def _window(context: Context, count: int, unit: str, direction: int) -> Reading | None:
    """Return so many units up to the publication, or from it on."""
    if not context.published:
        return unknown("relative")
    if count > _LONGEST:
        return None
    other = moved(context.published, count * direction, unit)
    return _resolved((min(other, context.published), max(other, context.published)), "relative")


def _this_and_next(match: re.Match[str], context: Context) -> Reading | None:
    """Read "this year and the next": both years."""
    if not context.published:
        return unknown("span")
    return _resolved(months(context.published.year, 1, 24), "span", "from_to")


def _next(match: re.Match[str], context: Context) -> Reading | None:
    """Read "next" alone, behind "this year": 40,000 t this year and 110,000 t next."""
    if not context.published or not _THIS_YEAR.search(context.low, max(0, match.start() - _BESIDE), match.start()):
        return None
    return _resolved(months(context.published.year + 1, 1, 12), "year")


_THIS_YEAR = re.compile(rf"(?<!\w)this{SPACE}year\b(?:[^.;]|\.\d)*\Z")
_BESIDE = 120
"""How far before it "this year" may stand."""


def _since_start(match: re.Match[str], context: Context) -> Reading | None:
    """Read "since the start of the year", "from the beginning of the year to October"."""
    if not context.published:
        return unknown("span")
    if not match["month"]:
        return _resolved(months(context.published.year, 1, 12), "year", "at")
    return _resolved(months(context.published.year, 1, month_number(match["month"])), "span", "from_to")


def _run(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the next five years", "past 12 months", "last two decades"; reserves that "will last 20 years" are none."""
    if match["which"] == "last" and _VERB.search(context.low, max(0, match.start() - 8), match.start()):
        return None
    unit, count = _singular(match["unit"]), number(match["count"])
    if match["year"] and unit == "year" and count <= _LONGEST:
        return stated(months(int(match["year"]), 1, 12 * count), "span")
    if match["which"] in ("previous", "preceding") and context.anchor and count <= _LONGEST:
        first = moved(context.anchor[0], -count, unit)
        return _resolved((first, moved(context.anchor[0], -1, "day")), "span", "base")
    return _window(context, count, unit, _STEPS[match["which"]])


_VERB = re.compile(r"(?<!\w)(?:will|would|to|could|may|can|should|might)\s\Z")


def _some(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the next few years", "the coming months": time without a number, and so no date."""
    return unknown("relative")


def _within(match: re.Match[str], context: Context) -> Reading | None:
    """Read "within three years", "two years from now"."""
    return _window(context, number(match["count"]), _singular(match["unit"]), 1)


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    """Read "three months ago": the unit of the calendar so far back. With "a year ago" the period named last moves."""
    unit, count = _singular(match["unit"]), number(match["count"]) if match["count"] else 1
    told = context.anchor or context.custom.reported
    if told and count == 1 and unit == "year" and not _vague(match) and _shorter(told, unit):
        return _resolved(shifted(told, -1, unit), unit)
    if not context.published or count > _LONGEST or _vague(match):
        return unknown(unit)
    if unit == "decade":  # Ten years ago: one year, and not all of its decade.
        return _resolved(unit_of(moved(context.published, -count, unit), "year"), "year")
    return _resolved(unit_of(moved(context.published, -count, unit), unit), unit)


def _vague(match: re.Match[str]) -> bool:
    """Tell whether the words say no number: "several years ago"."""
    return not match["count"] and match["unit"].endswith("s")


def _earlier(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a year earlier", "the month before", "two years later": the period named last, so much moved."""
    unit, count = _singular(match["unit"]), number(match["count"]) if match["count"] else 1
    later = match["word"] in ("later", "after", "on")
    if match["word"] == "after" and not _THE.search(context.low, max(0, match.start() - 4), match.start()):
        return None
    role = "at" if later else "base"
    if not context.anchor or count > _LONGEST or _vague(match) or not _shorter(context.anchor, unit):
        return unknown(unit, role)
    whole = context.custom.reported
    if whole and unit == "quarter" and _holds_quarter(whole, context.anchor):
        return _resolved(shifted(whole, count if later else -count, unit), unit, role)
    day = context.anchor[0] == context.anchor[1]
    if day and unit != "day" and match["word"] == "before" and _IN_IT.search(context.low[: match.end()]):
        return _resolved(shifted(unit_of(context.anchor[0], unit), -1, unit), unit)
    return _resolved(shifted(context.anchor, count if later else -count, unit), unit, role)


def _holds_quarter(whole: Days, part: Days) -> bool:
    """Tell whether a stretch is a quarter, in which a part of it lies."""
    return moved(whole[0], 3, "month") == moved(whole[1], 1, "day") and whole[0] <= part[0] and part[1] <= whole[1]


_IN_IT = re.compile(r"\b(?:in|over|during) the (?:week|fortnight|month|quarter|year) before\Z")
"""Behind a day: not so long before it, but in the whole week or month before."""
_THE = re.compile(r"(?<!\w)the\s\Z")
"""The year after, and no year after another."""


def _compared(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the same period last year", "the corresponding quarter of 2024", "the year-ago period"."""
    if match[0] == "same time" and context.low.endswith("at the ", 0, match.start()):
        return None  # "At the same time" only joins two sentences.
    year, anchor = int(match["year"]) if match["year"] else 0, context.anchor or context.custom.reported
    pair = match["count"] and number(match["count"]) == _PAIR
    if anchor and pair and _IN_BOTH.search(context.low[: match.start()]) and unit_of(anchor[0], "month") == anchor:
        anchor = moved(anchor[0], -1, "month"), anchor[1]
    earlier = bool(match["earlier"]) or match["same"] not in ("same", "corresponding", "comparable")
    if anchor and not year and _LAST_YEAR.search(match["earlier"] or "") and _is_last(anchor, context):
        return _resolved(anchor, "span", "base")
    if anchor and (year or earlier):
        return _resolved(shifted(anchor, year - anchor[1].year if year else -1, "year"), "span", "base")
    if anchor:
        return _resolved(anchor, "span")
    if year:
        return Reading(months(year, 1, 12), "stated", "year", "base")
    if context.published and earlier and "last" in (match["earlier"] or ""):
        return _resolved(months(context.published.year - 1, 1, 12), "year", "base")
    return unknown("relative", "base" if earlier else "at")


_IN_BOTH = re.compile(rf"(?:{MONTH}){SPACE}(?:and|to|through){SPACE}(?:{MONTH})(?!.*{MONTH})", re.S)
"""In April and May: the two months named last, where one tells of the same two months of another year."""
_PAIR = 2
_LAST_YEAR = re.compile(rf"last{SPACE}year")


def _is_last(anchor: Days, context: Context) -> bool:
    """Tell whether the period named last is itself one of last year, and the text reports on one of this."""
    told = context.custom.reported
    this = context.published.year if context.published else 0
    return bool(told) and told is not None and told[1].year == this and anchor[1].year == this - 1


def _pcp(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the pcp", the previous corresponding period: that of a year before; "the 2022 pcp" is that of 2022."""
    anchor = context.anchor or context.custom.reported
    if not anchor:
        return unknown("span", "base")
    year = match["year"] or match["year2"]
    return _resolved(shifted(anchor, int(year) - anchor[1].year if year else -1, "year"), "span", "base")


def _end_of(match: re.Match[str], context: Context) -> Reading | None:
    """Read "year-end": the unit that holds the publication; the decade ends in the year in which the next begins."""
    unit = match["unit"] or "year"
    if match["named"]:
        return stated(unit_of(date(int(match["named"]), 1, 1), "year"), "year")
    if not context.published:
        return unknown(unit)
    days = unit_of(context.published, unit)
    told = context.custom.reported
    if told and unit == "quarter" and match[0].startswith(("end", "close")) and unit_of(told[0], unit) == told:
        at_it = context.low.endswith("at the ", 0, match.start())
        return _resolved((told[1], told[1]), "day") if at_it else _resolved(told, unit)
    if unit == "decade" and match[0].startswith(("end", "close")):
        return _resolved(shifted(unit_of(days[1], "year"), 1, "year"), "year")
    return _resolved(days, unit)


def _month_of(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last January", "next May": the nearest one, not counting the month of publication."""
    if not capital(match, context, "month"):
        return None
    if not context.published:
        return unknown("month")
    month, year = month_number(match["month"]), context.published.year
    if match["which"] == "previous" and context.anchor:
        return _resolved(months(context.anchor[0].year - (month >= context.anchor[0].month), month, 1), "month")
    if _STEPS[match["which"]] < 0:
        told = context.anchor == months(year, month, 1)  # In June, against last June.
        year -= month >= context.published.month or told
    elif _STEPS[match["which"]] > 0:
        year += month <= context.published.month
    return _resolved(months(year, month, 1), "month")


def _day_word(match: re.Match[str], context: Context) -> Reading | None:
    if not context.published:
        return unknown("day")
    step = {"yesterday": -1, "tomorrow": 1}.get(match[0], 0)
    return _resolved(shifted((context.published, context.published), step, "day"), "day")


def _recent(match: re.Match[str], context: Context) -> Reading | None:
    """Read "recently": some day up to the publication; `compose` leaves the start open. "As recently as" tells none."""
    if context.low.endswith("as ", 0, match.start()) and context.low.startswith(" as", match.end()):
        return None
    day = context.published
    return _resolved((day, day), "recent") if day else unknown("recent")


def _present(match: re.Match[str], context: Context) -> Reading | None:
    """Read "currently": no date. "So far in August" has one."""
    if match[0].startswith(("so", "thus")) and _NAMED_TIME.match(context.low, match.end()):
        return None
    return unknown("present")


_NAMED_TIME = re.compile(rf"{SPACE}(?:in|during){SPACE}(?:{MONTH}|{YEAR})")


def _duration(match: re.Match[str], context: Context) -> Reading | None:
    """Read "five-year", and "five years" after a word that says how long something lasts."""
    if "-" not in match[0] and not _LASTING.search(context.low, max(0, match.start() - 12), match.start()):
        return None
    return unknown("duration", "duration")


_LASTING = re.compile(rf"(?<!\w)(?:for|over|lasting|after)(?:{SPACE}(?:about|some|nearly))?{SPACE}$")
_UNIT_WORDS = ("day", "week", "fortnight", "month", "quarter", "year", "decade")
_UNIT = rf"(?P<unit>{'|'.join(_UNIT_WORDS)})\b"
_UNITS = rf"(?P<unit>(?:{'|'.join(_UNIT_WORDS)})s?)\b"
_RUNS = ("next", "past", "last", "recent", "coming", "previous", "preceding", "following")
_EARLIER = (
    rf"(?:(?:(?:of|in|during){SPACE})?(?:last{SPACE}year|(?:the{SPACE})?(?:previous|prior|preceding|last){SPACE}(?:(?:fiscal|financial){SPACE})?year"
    rf"|a{SPACE}year{SPACE}(?:earlier|ago|before)|the{SPACE}year{SPACE}(?:earlier|before))\b)"
)
_SAME = (
    "same",
    "corresponding",
    "comparable",
    "year-ago",
    "year-earlier",
    "prior-year",
    "previous-year",
    "prior corresponding",
)

RULES: dict[str, Rule] = {
    "compared": Rule(
        _SAME,
        rf"(?P<same>{'|'.join(_SAME)})(?:{SPACE}|-)(?:(?:corresponding|{COUNT}-month|(?P<count>{COUNT})(?={SPACE}months)){SPACE})?"
        rf"(?:period|months?|quarter|half|time|week|day|stretch|span)\b(?:{SPACE}\(pcp\))?"
        rf"(?:{SPACE}(?:(?P<earlier>{_EARLIER})|(?:of|in){SPACE}(?P<year>{YEAR})))?",
        _compared,
    ),
    "pcp": Rule(
        ("pcp", DIGIT), rf"(?:(?P<year>{YEAR}){SPACE})?pcp\b(?:{SPACE}(?:of|in){SPACE}(?P<year2>{YEAR}))?", _pcp
    ),
    "this_and_next": Rule(
        ("this year", "this and"),
        rf"this{SPACE}(?:year{SPACE})?and{SPACE}(?:the{SPACE})?next(?:{SPACE}(?P<year>year)\b|(?={SPACE}?[.,;:)]|$))",
        _this_and_next,
    ),
    "next": Rule(("next",), rf"next(?={SPACE}?[.,;:)\"”]|$|{SPACE}(?:and|but|from|after)\b)", _next),
    "since_start": Rule(
        ("start", "beginning"),
        rf"(?:start|beginning){SPACE}of{SPACE}(?:the|this){SPACE}year(?:{SPACE}(?:to|through|until|till|up{SPACE}to)"
        rf"{SPACE}(?:(?:the{SPACE})?end{SPACE}of{SPACE})?(?P<month>{MONTH}))?(?!{SPACE}(?:to|before)\b)",
        _since_start,
    ),
    "run": Rule(
        _RUNS,
        rf"(?P<which>{'|'.join(_RUNS)}){SPACE}(?P<count>{COUNT}){SPACE}{_UNITS}"
        rf"(?:{SPACE}(?:from|(?:starting|beginning)(?:{SPACE}(?:in|from|with))?){SPACE}(?P<year>{YEAR}))?",
        _run,
    ),
    "some": Rule(
        _RUNS,
        rf"(?:{'|'.join(_RUNS)}){SPACE}(?:(?:few|several|some){SPACE})?(?:{'|'.join(_UNIT_WORDS)})s\b",
        _some,
    ),
    "within": Rule(("within",), rf"within{SPACE}(?P<count>{COUNT}){SPACE}{_UNITS}", _within),
    "from_now": Rule(
        COUNTED,
        rf"(?P<count>{COUNT}){SPACE}{_UNITS}(?:['’]{SPACE}time|{SPACE}from{SPACE}now|{SPACE}ahead(?!{SPACE}of))\b",
        _within,
    ),
    "ago": Rule((*COUNTED, *_UNIT_WORDS), rf"(?:(?P<count>{COUNT}){SPACE})?{_UNITS}(?:{SPACE}|-)ago\b", _ago),
    "earlier": Rule(
        (*COUNTED, *_UNIT_WORDS, "in the week", "over the week", "during the week"),
        rf"(?:(?:in|over|during){SPACE}the{SPACE}(?=week))?(?:(?P<count>{COUNT}){SPACE})?{_UNITS}(?:{SPACE}|-)"
        rf"(?P<word>previously\b|on(?=,)|prior\b(?!{SPACE}to)|later\b|earlier\b(?!{SPACE}than)|(?:before|after)(?=$|[^\w\s]|\s(?:and|to|in|when|but|while|as|after|with|whereas|due|that(?=[.,;)]|\s(?:and|it|they|in|when|was|were)\b|\s*$)|(?:it|they|that)\s(?:had|was|were)\b)\b))",
        _earlier,
    ),
    "full_fiscal": Rule(
        ("full", "whole", "entire"),
        rf"(?:full|whole|entire){SPACE}(?:fiscal|financial){SPACE}year\b(?!{SPACE}(?:\d|ended|ending|to|of))",
        _full_fiscal,
    ),
    "half_year": Rule(("half",), rf"half(?:{SPACE}|-)year\b(?!{SPACE}(?:\d|ended|ending|to|of))", _half_year),
    "half_before": Rule(
        ("previous", "prior", "preceding"),
        rf"(?:previous|prior|preceding){SPACE}half(?:(?:{SPACE}|-)year)?\b(?!{SPACE}(?:of|a|the)\b)",
        _half_before,
    ),
    "quarterly": Rule(
        ("quarterly",),
        rf"quarterly(?={SPACE}(?:[a-z]+{SPACE}){{0,2}}?(?:production|output|sales|shipments|exports|imports|deliveries|revenues?|profits?|earnings)"
        rf"{SPACE}(?:[a-z-]+{SPACE}){{0,3}}?(?:rose|fell|grew|dropped|climbed|jumped|slid|slipped|slumped|declined|increased|surged|eased|hit|reached|totalled|came|was|were)\b"
        rf"|{SPACE}(?:[a-z]+{SPACE}){{0,2}}?(?:production|output|sales|revenues?|profits?|earnings){SPACE}of{SPACE}[^\w\s]?(?:[a-z]{{1,3}})?[^\w\s]?\d)",
        _quarterly,
    ),
    "several_months": Rule(
        ("six", "nine", DIGIT),
        rf"(?P<count>six|nine|[69])(?:{SPACE}|-)months?(?:(?:{SPACE}|-)(?P<basis>basis|period|results?|figures?))?\b"
        rf"(?!(?:{SPACE}|-)(?:\d|(?:ended|ending|to|through|of|from|up|ago|earlier|before|later|that|after|in)\b))",
        _several_months,
    ),
    "full_year": Rule(
        ("full", "whole", "entire", "annual"),
        rf"(?:full|whole|entire)(?:{SPACE}|-)year\b(?!(?:{SPACE}|-)(?:\d|ended|ending|to|of|before|earlier|ago))"
        rf"|annual\b(?={SPACE}(?:[a-z]+{SPACE}){{0,3}}?(?:guidance|forecast|outlook|target|goal|budget)\b)",
        _full_year,
    ),
    "for_the_year": Rule(
        ("for the year", "over the year"),
        rf"(?:for|over){SPACE}the{SPACE}year\b(?!(?:{SPACE}|-)(?:\d|ended|ending|to|of|before|earlier|ago))",
        _for_the_year,
    ),
    "the_week": Rule(
        ("during the week", "over the week", "in the week"),
        rf"(?:during|over|in){SPACE}the{SPACE}week\b(?!{SPACE}(?:\w+ed|ending|to|through|of|before))",
        _the_week,
    ),
    "fiscal": Rule(
        ("this", "current", "last", "previous", "next", "coming"),
        rf"(?P<which>this|current|last|previous|next|coming){SPACE}(?:fiscal|financial)\b(?!{SPACE}(?:year|quarter|half))",
        _fiscal,
    ),
    "calendar": Rule(
        tuple(_STEPS),
        rf"(?P<which>{'|'.join(_STEPS)}){SPACE}(?P<fiscal>(?:calendar|fiscal|financial){SPACE})?{_UNIT}"
        rf"(?!-|{SPACE}(?:(?:so|thus){SPACE}far|to{SPACE}date)\b|{SPACE}of{SPACE}{MONTH})",
        _calendar,
    ),
    "end_of": Rule(
        ("end", "year-end", "end-year", "mid-?year", "rest", "remainder", "turn", "close"),
        rf"(?:end|rest|remainder|turn|close){SPACE}of{SPACE}(?:the|this){SPACE}(?P<unit>month|quarter|year|decade)\b"
        rf"(?!{SPACE}(?:ended|ending|to|before)\b)|(?:year-end|end-year)(?:,?{SPACE}(?P<named>{YEAR}))?\b|mid-?year\b|end{SPACE}of{SPACE}year\b",
        _end_of,
    ),
    "month_of": Rule(
        ("this", "last", "next", "coming", "past", "previous"),
        rf"(?P<which>this|last|next|coming|past|previous){SPACE}(?P<month>{MONTH})",
        _month_of,
    ),
    "day_word": Rule(
        ("today", "yesterday", "tomorrow", "tonight"), r"(?:today|yesterday|tomorrow|tonight)\b", _day_word
    ),
    "recent": Rule(tuple(sorted(words("recent"))), rf"{any_of(words('recent'))}(?!\w)", _recent),
    "present": Rule(
        tuple(sorted(words("present"))),
        rf"{any_of(words('present'))}(?!\w|{SPACE}this{SPACE}(?:week|month|quarter)\b)",
        _present,
    ),
    "duration": Rule(
        COUNTED,
        rf"{COUNT}-(?:day|week|month|quarter|year|decade)\b(?!{SPACE}plan)|{COUNT}{SPACE}(?:day|week|month|quarter|year|decade)s?\b",
        _duration,
    ),
}
"""The rules of this module, by name, in the order in which they are tried."""
