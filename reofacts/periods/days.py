"""Days and months: "2026-03-04", "January 30, 2026", "23-26 February", "January to August last year"."""

import re
from datetime import date, timedelta

from .grammar import (
    DASH,
    DAY,
    DIGIT,
    DIGITS,
    FIGURE_AFTER,
    FISCAL,
    MONTH,
    MONTHS,
    OF_YEAR,
    SPACE,
    TO,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Context,
    Reading,
    Rule,
    capital,
    day_of,
    month_number,
    stated,
    unknown,
)
from .intervals import Days, months, shifted, unit_of
from .years import fiscal_year, looks_ahead, nearest, onward, part_of_year, year_named

MONTH_FIRST = ("US", "PH")  # countries that write 3/4/2026 for 4 March


def year_for(match: re.Match[str], context: Context, days: Days | None, month: int) -> tuple[int, str] | None:
    """Return the year of a month or day and how it was reached: as named, as named further on in a list, or the latest.

    ``days`` is the stretch within the publication's year that is meant; None means the whole month.
    """
    phrase = match["year"]
    if not phrase and (ahead := _LIST_AHEAD.match(context.low, match.end())):
        phrase = ahead["year"]
    if phrase:
        named = year_named(phrase, context)
        return (named.days[0].year, named.how) if named.days and named.kind == "year" else None
    if context.near:
        found = onward if _BY.search(context.low, max(0, match.start() - 20), match.start()) else nearest
        return found(context.near, month, 1)[0].year, "resolved"
    if not context.published:
        return None
    year = context.published.year
    first, last = days or months(year, month, 1)
    if looks_ahead(context, match.start(), (first, last)):
        year += last < context.published
    else:
        year -= first > context.published
    return year, "resolved"


_BY = re.compile(rf"(?<!\w)by{SPACE}(?:(?:early|late|mid|the{SPACE}end{SPACE}of)[ -])?\Z")
_LIST_AHEAD = re.compile(
    rf"(?:,?{SPACE}|,|{DASH})(?:(?:and|or|to|through|until){SPACE})?"
    rf"(?:{MONTH}(?:{SPACE}{DAY})?|{DAY}{SPACE}{MONTH}){OF_YEAR}"
)
_USED = (
    "(?:export|import|shipment|output|production|figure|volume|total|sale|deliver|price|purchase|arrival|reading|level"
    "|average|tally)"
)
_MONTH_USE = re.compile(rf"{SPACE}{_USED}")
_MONTH_OWNS = re.compile(
    rf"['’]s{SPACE}(?:(?:record|revised|total|high|low|strong|weak|depressed){SPACE})?"
    rf"(?:[^\w\s]{{0,3}}\d|{_USED}|quota|batch|demand|consumption|result|revenue|peak|record|tonnage)"
)
"""May's 402 tonnes, June's exports: what a person does not have."""
_MONTH_VERB = re.compile(rf"{SPACE}(?:was|alone|set|saw|brought|marked|recorded|posted|proved)\b")
_OPENS = re.compile(r"(?:\A|\n|[.!?]\s)[\"“'‘]?\Z")
_MONTH_LEAD = re.compile(
    rf"(?<!\w)(?:in|of|since|by|until|till|from|to|through|last|next|this|early|mid|late|during|between|before"
    rf"|after|for|than|with|versus|vs|end|ended|finished|closed|closed{SPACE}out|began|started|opened|{MONTH},?(?:{SPACE}and)?)(?:{SPACE}|-|–)$"
)


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    return stated(day_of(*(int(part) for part in re.split(r"[-/.]", match[0]))), "day")


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if first == second or first > 12 or "." in match[0]:
        return stated(day_of(year, second, first), "day")
    if second > 12:
        return stated(day_of(year, first, second), "day")
    if not context.country:
        return unknown("day")  # 3 April in one country is 4 March in the next
    if context.country in MONTH_FIRST:
        first, second = second, first
    return stated(day_of(year, second, first), "day", "assumed")


def _day(match: re.Match[str], context: Context) -> Reading | None:
    if not capital(match, context, "month"):
        return None
    month, day = month_number(match["month"]), _number(match["day"])
    guess = day_of(context.published.year, month, day) if context.published else None
    found = year_for(match, context, guess, month)
    return stated(day_of(found[0], month, day), "day", found[1]) if found else unknown("day")


def _week_of(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the week of 23 February 2026": Monday to Sunday around that day."""
    day = _day(match, context)
    return day and (stated(unit_of(day.days[0], "week"), "week", day.how) if day.days else unknown("week"))


def _day_range(match: re.Match[str], context: Context) -> Reading | None:
    if not capital(match, context, "month"):
        return None
    first_month = month_number(match["month"])
    last_month = month_number(match.groupdict().get("month2") or match["month"])
    found = year_for(match, context, None, last_month)
    if not found:
        return unknown("span")
    first = day_of(found[0] - (first_month > last_month), first_month, _number(match["day"]))
    last = day_of(found[0], last_month, _number(match["day2"]))
    return stated((first[0], last[1]), "span", found[1]) if first and last and first <= last else None


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _month(match: re.Match[str], context: Context) -> Reading | None:
    if not capital(match, context, "month"):
        return None
    name = match["month"]
    if not match["year"] and (len(name) < 5 or name == "march") and not _in_use(match, context):
        return None
    found = year_for(match, context, None, month_number(name))
    return stated(months(found[0], month_number(name), 1), "month", found[1]) if found else unknown("month")


_WORDS = ("may", "mar", "march")
"""Months whose names are words, too; "Sept zinc output" is one of a month."""


def _in_use(match: re.Match[str], context: Context) -> bool:
    """Tell whether "may" or "march" is a month: a word leads to it, or it tells of what flow: "its March exports"."""
    if match["month"].rstrip(".") not in _WORDS and re.match(
        r"(?:['’]s)?\s[a-z]{3,}|['’]s\b", context.text[match.end() :]
    ):
        return True
    opens = _OPENS.search(context.low, max(0, match.start() - 3), match.start()) is not None
    if (
        _MONTH_OWNS.match(context.low, match.end())
        or _MONTH_USE.match(context.low, match.end())
        or (opens and _MONTH_VERB.match(context.low, match.end()))
    ):
        return True
    return bool(_MONTH_LEAD.search(context.low, max(0, match.start() - 24), match.start()))


def _half_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the first half of March": its first fifteen days."""
    if not capital(match, context, "month"):
        return None
    month = month_number(match["month"])
    found = year_for(match, context, None, month)
    if not found:
        return unknown("span")
    first, last = months(found[0], month, 1)
    days = (first, first.replace(day=15)) if match["which"] == "first" else (first.replace(day=16), last)
    return stated(days, "span", found[1])


def _month_short(match: re.Match[str], context: Context) -> Reading | None:
    if not capital(match, context, "month"):
        return None
    return stated(months(2000 + int(match["short"]), month_number(match["month"]), 1), "month")


def _month_fiscal(match: re.Match[str], context: Context) -> Reading | None:
    """Read "April 2024-25": the month of that name within a fiscal year."""
    year = fiscal_year(match["year"], context)
    if not capital(match, context, "month") or not year or not year.days:
        return None
    if year.how == "assumed":
        return unknown("month")
    month = month_number(match["month"])
    return stated(months(year.days[0].year + (month < year.days[0].month), month, 1), "month")


def _month_range(match: re.Match[str], context: Context) -> Reading | None:
    if not capital(match, context, "month"):
        return None
    first, last = month_number(match["month"]), month_number(match["last"])
    count = (last - first) % 12 + 1
    if not match["year"]:
        return part_of_year(context, None, first, count, "span", match.start())
    named = year_named(match["year"], context)
    if not named.days or (named.kind == "fiscal_year" and named.how == "assumed"):
        return unknown("span")
    if named.kind == "fiscal_year":
        return stated(months(named.days[0].year + (first < named.days[0].month), first, count), "span", named.how)
    return stated(months(named.days[0].year - (last < first), first, count), "span", named.how)


def _week_to(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the week to Friday": the seven days up to the latest such day."""
    if not context.published:
        return unknown("week")
    back = (context.published.weekday() - _WEEKDAYS.index(match["name"][:3])) % 7
    last = context.published - timedelta(days=back)
    return stated((last - timedelta(days=6), last), "week", "resolved")


def _week_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the first week of June 2025": its first seven days, as the last week is its last seven."""
    if not capital(match, context, "month"):
        return None
    month = month_number(match["month"])
    guess = months(context.published.year, month, 1) if context.published else None
    found = year_for(match, context, guess, month)
    if not found:
        return unknown("week")
    first, last = months(found[0], month, 1)
    if match["which"] in ("last", "final"):
        return stated((last - timedelta(days=6), last), "week", found[1])
    start = first + timedelta(days=7 * ("first", "second", "third", "fourth").index(match["which"]))
    return stated((start, start + timedelta(days=6)), "week", found[1])


def _week_number(match: re.Match[str], context: Context) -> Reading | None:
    """Read "in week 23": of the year that is named, else the latest that had begun at publication."""
    count = int(match["number"])
    year = int(match["year"]) if (match["year"] or "").isdigit() else None
    if year is None and not context.published:
        return unknown("week")
    if year is None and context.published:
        year = context.published.isocalendar().year - (count > context.published.isocalendar().week)
    try:
        monday = date.fromisocalendar(year or 0, count, 1)
    except ValueError:
        return None  # A year has no 53rd week.
    return stated((monday, monday + timedelta(days=6)), "week", "stated" if match["year"] else "resolved")


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "on Tuesday": the latest one up to the publication; the next where the words look ahead."""
    if not capital(match, context, "name"):
        return None
    if not context.published:
        return unknown("day")
    monday = unit_of(context.published, "week")[0]
    which = match["which"] or ""
    position = _WEEKDAYS.index(match["name"][:3])
    day = shifted((monday, monday), position, "day")
    if which == "next" or (not which and looks_ahead(context, match.start(), day)):
        return stated(shifted(day, 7, "day") if day[0] <= context.published else day, "day", "resolved")
    if which == "last" and _this(match["name"], context, match.end()):
        return stated(shifted(_latest(day, context.published), -7, "day"), "day", "resolved")
    if which != "this" and (day[0] > context.published or (which == "last" and day[0] == context.published)):
        day = shifted(day, -7, "day")
    return stated(day, "day", "resolved")


def _latest(day: Days, published: date) -> Days:
    """Return a day of the week of publication, or of the week before where it is still to come."""
    return shifted(day, -7, "day") if day[0] > published else day


def _this(name: str, context: Context, end: int) -> bool:
    """Tell whether the words go on to this week's day of the same name: "from last Friday's 90 to this Friday's 80"."""
    return re.compile(rf"[^.;]{{0,80}}(?<!\w)this{SPACE}{re.escape(name)}(?!\w)").match(context.low, end) is not None


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ON = rf"(?:{WEEKDAY},?{SPACE})?(?:the{SPACE})?"
_NO_FIGURE = rf"(?!{FIGURE_AFTER})"  # "In March 10 tonnes were sold" names no 10th of March
_COMMA_YEAR = rf"(?:(?:,?{SPACE}(?:of{SPACE})?|,|[-–](?=\d))(?P<year>{YEAR}|(?:this|last|next){SPACE}year\b))?"

_WEEK = ("week", "during the week", "over the week", "in the week")
_IN_THE = rf"(?:(?:during|over|in){SPACE}the{SPACE})?"

RULES: dict[str, Rule] = {
    "iso_day": Rule((DIGIT,), rf"{DIGITS}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])(?!\d)", _iso),
    "numeric_day": Rule(
        (DIGIT,), rf"(?P<a>3[01]|[12]\d|0?[1-9])[-/.](?P<b>3[01]|[12]\d|0?[1-9])[-/.](?P<year>{DIGITS})(?!\w)", _numeric
    ),
    "days_across_months": Rule(
        (DIGIT,),
        rf"(?P<day>{DAY}){SPACE}(?P<month>{MONTH}){TO}(?P<day2>{DAY}){SPACE}(?P<month2>{MONTH}){_COMMA_YEAR}",
        _day_range,
    ),
    "months_across_days": Rule(
        MONTHS,
        rf"(?P<month>{MONTH}){SPACE}(?P<day>{DAY}){TO}(?P<month2>{MONTH}){SPACE}(?P<day2>{DAY}){_COMMA_YEAR}",
        _day_range,
    ),
    "days_in_month": Rule(
        (DIGIT,),
        rf"(?P<day>{DAY})(?:{TO}|{SPACE}and{SPACE})(?P<day2>{DAY}){SPACE}(?:of{SPACE})?(?P<month>{MONTH}){_COMMA_YEAR}",
        _day_range,
    ),
    "month_with_days": Rule(
        MONTHS,
        rf"(?P<month>{MONTH}){SPACE}(?P<day>{DAY})(?:{DASH}|{SPACE}(?:to|through){SPACE})(?P<day2>{DAY}){_NO_FIGURE}{_COMMA_YEAR}",
        _day_range,
    ),
    "week_of_day": Rule(
        _WEEK,
        rf"{_IN_THE}week{SPACE}(?:of|beginning|starting|commencing){SPACE}(?P<day>{DAY}){SPACE}(?P<month>{MONTH}){_COMMA_YEAR}",
        _week_of,
    ),
    "week_to": Rule(
        _WEEK, rf"{_IN_THE}week{SPACE}(?:to|through|ended|ending){SPACE}(?:on{SPACE})?(?P<name>{WEEKDAY})", _week_to
    ),
    "week_of_month_day": Rule(
        ("week",),
        rf"week{SPACE}(?:of|beginning|starting|commencing){SPACE}(?P<month>{MONTH}){SPACE}(?P<day>{DAY}){_COMMA_YEAR}",
        _week_of,
    ),
    "week_of_month": Rule(
        ("first", "second", "third", "fourth", "last", "final"),
        rf"(?P<which>first|second|third|fourth|last|final){SPACE}week{SPACE}of{SPACE}(?P<month>{MONTH})"
        rf"(?:,?{SPACE}(?P<year>{YEAR}))?",
        _week_of_month,
    ),
    "week_number": Rule(
        ("week",),
        rf"(?<=\b(?:in|of) )week{SPACE}(?P<number>[1-4]\d|5[0-3]|[1-9])"
        rf"(?!\d|[.,]\d|{SPACE}of{SPACE}[a-z]){_COMMA_YEAR}",
        _week_number,
    ),
    "day_month": Rule(
        (DIGIT, *WEEKDAYS), rf"{_ON}(?P<day>{DAY})(?:{SPACE}(?:of{SPACE})?|[-–])(?P<month>{MONTH}){_COMMA_YEAR}", _day
    ),
    "month_day": Rule(
        (*MONTHS, *WEEKDAYS), rf"{_ON}(?P<month>{MONTH}){SPACE}(?P<day>{DAY}){_NO_FIGURE}{_COMMA_YEAR}", _day
    ),
    "year_with_months": Rule(
        (DIGIT, "fy", "fiscal", "financial"),
        rf"(?P<year>{FISCAL}|{DIGITS}[-–/]\d\d|{YEAR}){SPACE}?\((?P<month>{MONTH}){TO}(?P<last>{MONTH})(?=\))",
        _month_range,
    ),
    "month_range": Rule(
        MONTHS,
        rf"(?P<month>{MONTH})(?:{TO}|{SPACE}(?:until|till|through{SPACE}to|up{SPACE}to){SPACE}(?:the{SPACE}end{SPACE}of{SPACE})?"
        rf"|{SPACE}to{SPACE}the{SPACE}end{SPACE}of{SPACE}|(?<=january){SPACE}and{SPACE}(?=february))(?P<last>{MONTH})(?:(?:{SPACE}period)?{OF_YEAR})?",
        _month_range,
    ),
    "months_between": Rule(
        MONTHS,
        rf"(?<=between )(?P<month>{MONTH}){SPACE}and{SPACE}(?P<last>{MONTH})(?:{OF_YEAR})?",
        _month_range,
    ),
    "month_fiscal": Rule(
        MONTHS, rf"(?P<month>{MONTH}){SPACE}(?:of{SPACE})?(?P<year>{DIGITS}[-–/]\d\d)(?![\w/-])", _month_fiscal
    ),
    "half_month": Rule(
        ("first", "second", "latter"),
        rf"(?P<which>first|second|latter){SPACE}half{SPACE}of{SPACE}(?P<month>{MONTH})(?:,?{SPACE}(?P<year>{YEAR}))?",
        _half_month,
    ),
    "month_short": Rule(MONTHS, rf"(?P<month>{MONTH})\s?['’](?P<short>\d\d)(?!\w)", _month_short),
    "month": Rule(
        MONTHS,
        rf"(?P<month>{MONTH})(?:(?:{DASH}|,?{SPACE}(?:(?:of|in){SPACE})?)(?P<year>{YEAR}|(?:this|last|next|that(?:{SPACE}same)?|the{SPACE}same){SPACE}year\b))?",
        _month,
    ),
    "weekday": Rule(
        ("last", "next", "this", "coming", *WEEKDAYS),
        rf"(?:(?P<which>last|next|this|coming){SPACE})?(?P<name>{WEEKDAY})",
        _weekday,
    ),
}
"""The rules of this module, by name, in the order in which they are tried."""
