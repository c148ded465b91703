"""Parts of a year: "the third quarter of 2025", "H1 FY26", "the first eight months", "the year to June 2025"."""

import re

from .grammar import (
    COUNT,
    COUNTED,
    DAY,
    DIGIT,
    DIGITS,
    MONTH,
    MONTHS,
    OF_YEAR,
    SPACE,
    YEAR,
    YEAR_NAMED,
    Context,
    Reading,
    Rule,
    capital,
    day_of,
    month_number,
    number,
    stated,
    unknown,
)
from .intervals import Days, months, moved, shifted, unit_of
from .years import latest, part_of_year, this_fiscal_year, year_named

_MONTHS = {"quarter": 3, "half": 6}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 0,
    "opening": 1,
    "closing": 0,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    unit, year = match["unit"].replace("qtr", "quarter"), match["year"]
    size = _MONTHS[unit]
    position = _ORDINALS.get(match["ordinal"]) or 12 // size
    if position * size > 12:
        return None
    if match["fiscal"]:
        year = f"fy {year}" if year and year.isdigit() else year or "the fiscal year"
    if context.custom.first_month > 1 and (not year or year in _LAST_YEAR or year in _OPEN_YEARS):
        return _by_custom(context, position, size, match.start(), earlier=year in _LAST_YEAR)
    return part_of_year(context, year, (position - 1) * size + 1, size, unit, match.start())


def _quarter_listed(match: re.Match[str], context: Context) -> Reading | None:
    """Read the first of "the third and fourth quarters of 2024": the year behind the last is that of each."""
    first = (_ORDINALS[match["ordinal"]] - 1) * 3 + 1
    if context.custom.first_month > 1 and not match["year"]:
        return _by_custom(context, _ORDINALS[match["ordinal"]], 3, match.start())
    return part_of_year(context, match["year"], first, 3, "quarter", match.start())


def _ordinal(match: re.Match[str], context: Context) -> Reading | None:
    """Read "in the second" behind "in the first quarter": the quarter or the half of the same year."""
    before = context.anchor
    size = next((size for size in (3, 6) if before and before == _whole(before, size)), None)
    position = _ORDINALS[match["ordinal"]]
    if not before or not size or not _IN_THE.search(context.low, max(0, match.start() - 8), match.start()):
        return None
    first = (position - 1) * size + 1
    kind = "quarter" if size == 3 else "half"
    return stated(months(before[0].year, first, size), kind, "resolved") if first < 12 else None


def _whole(days: Days, size: int) -> Days | None:
    """The quarter or half that starts on the first of some days."""
    return months(days[0].year, days[0].month, size) if days[0].month % size == 1 else None


_IN_THE = re.compile(r"(?<!\w)(?:in|of|for|during) the \Z")


def _part_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last year's first quarter", "2024's first half", "the year's first nine months"."""
    year = re.sub(r"\s+", " ", match["year"])
    if match["count"]:
        count = number(match["count"])
        return part_of_year(context, year, 1, count, "span", match.start()) if count <= 12 else None
    size = _MONTHS[match["unit"]]
    position = _ORDINALS[match["ordinal"]] or 12 // size
    if position * size > 12:
        return None
    if context.custom.first_month > 1 and not year.isdigit():
        return _by_custom(context, position, size, match.start(), earlier=year in _LAST_YEAR)
    return part_of_year(context, year, (position - 1) * size + 1, size, match["unit"], match.start())


_OPEN_YEARS = ("the fiscal year", "the financial year", "the year", "this year")
_LAST_YEAR = ("last year", "the previous year", "the last year")


def _by_custom(context: Context, position: int, size: int, start: int, *, earlier: bool = False) -> Reading | None:
    """Read a quarter or half as the document counts them: the latest that had begun, or that of the year before."""
    unit = "quarter" if size == _MONTHS["quarter"] else "half"
    found = latest(context, (context.custom.first_month - 1 + (position - 1) * size) % 12 + 1, size, start)
    return stated(shifted(found, -1, "year") if earlier else found, unit, "resolved") if found else unknown(unit)


def _code(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Q1 2025", "1H26", "2025 Q3"; H2 without a year is hydrogen unless a word of time stands before it."""
    code, year = match["code"] or match["code2"], match["year"] or match["year2"]
    printed = context.text[match.start() : match.end()]
    unit = "quarter" if "q" in code else "half"
    position, size = int(code.strip("qhy")), _MONTHS[unit]
    if position * size > 12 or not re.search("[QH]", printed):
        return None
    if not year and code[0] == "h" and not _IN.search(context.low, max(0, match.start() - 12), match.start()):
        return None
    if context.custom.first_month > 1 and not year:
        return _by_custom(context, position, size, match.start())
    if match["fiscal"]:
        year = f"fy {year}" if year else "the fiscal year"
    elif year and year.lstrip("'’").isdigit() and len(year.lstrip("'’")) == 2:
        year = f"20{year[-2:]}"
    return part_of_year(context, year, (position - 1) * size + 1, size, unit, match.start())


_IN = re.compile(r"(?<!\w)(?:in|for|during|by|since|of|through|until|from)\s$")


def _months_code(match: re.Match[str], context: Context) -> Reading | None:
    """Read "9M 2025", "6M24": the first so many months of a year; behind a sign for money, M is million."""
    money = context.low[max(0, match.start() - 1) : match.start()].strip(" \n\t([,;:–—-")
    year = match["year"].lstrip("'’")
    if money or context.text[match.end("count")] != "M":
        return None
    return part_of_year(context, f"20{year}" if len(year) == 2 else year, 1, int(match["count"]), "span", match.start())


def _month_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the September quarter": the three months that end with September."""
    unit = match["unit"].replace("period", "quarter").replace("qtr", "quarter")
    first = month_number(match["month"]) - _MONTHS[unit] + 1
    if not capital(match, context, "month") or first < 1 or (match["unit"] == "period" and first % 3 != 1):
        return None
    return part_of_year(context, match["year"] or match["year2"], first, _MONTHS[unit], unit, match.start())


def _first_months(match: re.Match[str], context: Context) -> Reading | None:
    count = number(match["count"]) * (3 if match["unit"] == "quarter" else 1)
    if not 1 <= count <= 12:
        return None
    first = 1 if match["which"] == "first" else 13 - count
    return part_of_year(context, match["year"], first, count, "span", match.start())


def _counted_months(match: re.Match[str], context: Context) -> Reading | None:
    """Read "during ten months of this year", "the ten-month total": the first so many."""
    count = number(match["count"] or match["total"])
    return part_of_year(context, match["year"], 1, count, "span", match.start()) if 1 < count < 12 else None


def _months_from(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the eleven months from April": the latest that were over at publication."""
    count = number(match["count"])
    if not context.published or not capital(match, context, "month") or not 1 < count <= 12:
        return None
    days = months(context.published.year, month_number(match["month"]), count)
    while days[1] > context.published:
        days = shifted(days, -1, "year")
    return stated(days, "span", "resolved")


def _quarters(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Q1-Q3 2019": from the first to the last of some quarters."""
    first, last = int(match["first"]), int(match["last"])
    if first >= last:
        return None
    year = match["year"].lstrip("'’") if match["year"] else None
    year = f"20{year}" if year and len(year) == 2 else year
    return part_of_year(context, year, first * 3 - 2, (last - first + 1) * 3, "span", match.start())


def _one_month(match: re.Match[str], context: Context) -> Reading | None:
    return part_of_year(context, match["year"], 1, 1, "month", match.start())


def _year_through(match: re.Match[str], context: Context) -> Reading | None:
    """Read "this year through July": from January to the month that is named."""
    if not context.published or not capital(match, context, "month"):
        return unknown("span")
    return stated(months(context.published.year, 1, month_number(match["month"])), "span", "resolved")


def _up_to_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "up to July this year", where July is over: from January to then."""
    found = _year_through(match, context)
    over = found and found.days and context.published and found.days[1] <= context.published
    return found if over else None


def _ended(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the three months ended 30 September 2025": so many units, up to the end that is named."""
    if not capital(match, context, "month" if match["month"] else "month2"):
        return None
    month, day = month_number(match["month"] or match["month2"]), match["day"] or match["day2"]
    unit = match["unit"].rstrip("s")
    kind = {"year": "fiscal_year", "month": "span"}.get(unit, unit)
    if match["year"]:
        year, how = int(match["year"]), "stated"
    elif context.published:
        year, how = context.published.year, "resolved"
        year -= months(year, month, 1)[0] > context.published
    else:
        return unknown(kind)
    end = day_of(year, month, int(re.sub(r"\D", "", day))) if day else months(year, month, 1)
    count = number(match["count"]) if match["count"] else 1
    if unit == "fortnight":
        unit, kind, count = "week", "span", 2
    if not end or count > 60:
        return None
    next_day = moved(end[1], 1, "day")
    start = moved(next_day, -count, unit)
    if unit != "week" and unit_of(end[1], "month")[1] != end[1]:
        start = moved(moved(end[1], -count, unit), 1, "day")
    return stated((start, end[1]), kind, how)


def _report_period(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the quarterly report for the period ending 31 December 2025": the three months up to then."""
    named = _LENGTHS.search(context.low, max(0, match.start() - 60), match.end())
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    end = day_of(int(match["year"]), month_number(month), int(re.sub(r"\D", "", day)))
    told = context.custom.reported
    if not named and end and told and told[1] == end[1]:
        return stated(told, "span")
    if not named or not end or unit_of(end[1], "month")[1] != end[1]:
        return None
    size = {"q": 3, "t": 3, "h": 6, "s": 6, "n": 9, "a": 12, "y": 12}[named[1][0]]
    start = moved(moved(end[1], 1, "day"), -size, "month")
    return stated((start, end[1]), {3: "quarter", 6: "half", 12: "year"}.get(size, "span"))


_LENGTHS = re.compile(r"\b(quarter|three[\s-]months?|half|six[\s-]months?|nine[\s-]months?|annual|yearly)")


def _just_ended(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the three months just ended", "the half just ended": the last that had ended at publication."""
    unit = match["unit"] or match["latest"]
    size = number(match["count"]) if match["count"] else {**_MONTHS, "month": 1, "year": 12}[unit]
    if not context.published or size > 12:
        return unknown("span")
    step = size if size in (1, 3, 6, 12) else 1
    month = context.published.month - 1
    first = month - month % step - size
    return stated(months(context.published.year + first // 12, first % 12 + 1, size), "span", "resolved")


def _years_to(match: re.Match[str], _: Context) -> Reading | None:
    """Read "the five years to 2024", "the decade to 2030": so many years, of which that is the last."""
    count, last = (number(match["count"]) if match["count"] else 10), int(match["year"])
    return stated(months(last - count + 1, 1, 12 * count), "span") if 1 < count <= 60 else None


_FLOWS = re.compile(r"\b(?:exports?|imports?|shipments|output|production|sales|deliveries)\b")


_PRICED = re.compile(r"\b(?:prices?|priced|quot(?:ed|es?)|assessed|traded|shares?|dearer|cheaper)\b")
"""A price that has risen since the year began goes on from there."""
_HIGH = re.compile(r"\s(?:[a-z]+\s)?(?:highs?|lows?|peaks?|record|best|worst)\b")
"""The year-to-date high of 98 in May: one of May."""


def _year_to_date(match: re.Match[str], context: Context) -> Reading | None:
    """Read "so far this year": up to the publication, or to the end of the month or quarter on which one reports."""
    if _HIGH.match(context.low, match.end()):
        return None
    if not context.published:
        return unknown("span")
    if match["named"] and int(match["named"]) != context.published.year:
        return None
    year = this_fiscal_year(context) if match["fiscal"] else year_named("this year", context)
    flows = _FLOWS.search(context.low, max(0, match.start() - 120), match.end() + 120)
    if match["since"] and _PRICED.search(context.low, max(0, match.start() - 60), match.end() + 60):
        return None
    told = context.custom.reported if flows else None
    last = told[1] if told and year.days and year.days[0] <= told[1] < context.published else context.published
    return stated((year.days[0], last), "span", "resolved") if year.days else None


_FISCAL = rf"(?P<fiscal>(?:fiscal|financial){SPACE})?"
_END = rf"(?:(?P<day>{DAY}){SPACE}(?P<month>{MONTH})|(?P<month2>{MONTH})(?:{SPACE}(?P<day2>{DAY}))?)"
_IN_THE_WEEK = tuple(f"{word} the {unit}" for word in ("during", "over", "in") for unit in ("week", "fortnight"))
_SHORT_YEAR = rf"(?:['’]?\d\d(?![\w.,]\d|\w)|{YEAR_NAMED})"

RULES: dict[str, Rule] = {
    "period_ended": Rule(
        (
            *COUNTED,
            *_ORDINALS,
            "full",
            "fiscal",
            "financial",
            "marketing",
            "year",
            "quarter",
            "half",
            "week",
            "fortnight",
            *_IN_THE_WEEK,
        ),
        rf"(?:(?:during|over|in){SPACE}the{SPACE}(?=week|fortnight))?(?:(?P<count>{COUNT})(?:{SPACE}|-)|(?:{'|'.join(_ORDINALS)}|full|fiscal|financial|marketing){SPACE})?"
        rf"(?P<unit>months?|weeks?|fortnight|year|quarter|half)(?:(?:-|{SPACE})year)?(?:{SPACE}period)?(?:{SPACE}|-)(?:that{SPACE})?(?:ended|ending|to|through|up{SPACE}to)"
        rf"{SPACE}(?:(?:on|in){SPACE}|(?:the{SPACE})?end{SPACE}of{SPACE}|end-)?{_END}(?:,?{SPACE}(?:of{SPACE})?(?P<year>{YEAR}))?",
        _ended,
    ),
    "report_period": Rule(
        ("period", "half[- ]year", "quarterly", "annual"),
        rf"(?:(?:quarterly|half-yearly|annual)(?:{SPACE}[a-z]+){{0,2}}{SPACE}(?:report|results|update|review|statement){SPACE}(?:to|as{SPACE}at){SPACE}"
        rf"|period{SPACE}(?:that{SPACE})?(?:ended|ending|to){SPACE}(?:on{SPACE})?"
        rf"|half[- ]year(?:ly)?{SPACE}(?:financial{SPACE})?(?:report|results|accounts)\s?[-–—:,]\s?)"
        rf"(?:(?P<day>{DAY}){SPACE}(?P<month>{MONTH})|(?P<month2>{MONTH}){SPACE}(?P<day2>{DAY})),?{SPACE}(?P<year>{YEAR})",
        _report_period,
    ),
    "quarter_listed": Rule(
        ("first", "second", "third"),
        rf"(?P<ordinal>first|second|third)(?={SPACE}(?:and|or){SPACE}(?:the{SPACE})?(?:second|third|fourth|final){SPACE}quarters?\b(?:{OF_YEAR})?)",
        _quarter_listed,
    ),
    "ordinal": Rule(
        ("first", "second", "third", "fourth"), r"(?P<ordinal>first|second|third|fourth)(?=\s?[.,;)]|\sand\b)", _ordinal
    ),
    "quarter": Rule(
        ("fiscal", "financial", *_ORDINALS),
        rf"{_FISCAL}(?P<ordinal>{'|'.join(_ORDINALS)})(?:{SPACE}|-)"
        rf"(?P<unit>quarter|qtr|half)s?\b(?:-year\b)?(?!-|{SPACE}of{SPACE}{MONTH})(?:{OF_YEAR})?",
        _quarter,
    ),
    "last_quarter": Rule(
        ("last",), rf"{_FISCAL}(?P<ordinal>last){SPACE}(?P<unit>quarter|half){SPACE}of{SPACE}(?P<year>{YEAR})", _quarter
    ),
    "part_of_year": Rule(
        (*(f"{which} year['’]s" for which in ("this", "last", "next", "the", "the previous")), DIGIT),
        rf"(?P<year>(?:this|last|next|the(?:{SPACE}previous)?){SPACE}year|{DIGITS})['’]s{SPACE}"
        rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)})(?:{SPACE}|-)(?P<unit>quarter|half)\b|first{SPACE}(?P<count>{COUNT}){SPACE}months\b)",
        _part_of_year,
    ),
    "month_quarter": Rule(
        MONTHS,
        rf"(?P<month>{MONTH})(?:{SPACE}(?P<year2>{YEAR}))?(?:{SPACE}|-)(?P<unit>quarter|qtr|half|period)(?:ly)?\b(?:{OF_YEAR})?",
        _month_quarter,
    ),
    "quarter_codes": Rule(
        ("q[1-4]",),
        rf"q(?P<first>[1-4])(?:[^\S\n]?[-–/][^\S\n]?|{SPACE}to{SPACE})q(?P<last>[1-4])(?!\w)(?:[^\S\n]?(?:of{SPACE})?(?P<year>{_SHORT_YEAR}))?",
        _quarters,
    ),
    "quarter_code": Rule(
        (DIGIT, "q[1-4]", "hy?[12]", "fiscal q"),
        rf"(?P<fiscal>fiscal{SPACE})?(?P<code>q[1-4]|hy?[12]|[1-4]q|[12]h)(?:(?:[^\S\n]?(?:of{SPACE})?(?:cy[^\S\n]?)?|[-/]|,[^\S\n](?={YEAR}(?:[^\w\s]|\Z|\s(?:[^\w\s]|(?:to|and|was|were|from|as|by)\b))))(?P<year>{_SHORT_YEAR})|(?!\w))"
        rf"|(?P<year2>{DIGITS})[^\S\n]?[-/]?(?P<code2>q[1-4]|h[12])(?!\w)",
        _code,
    ),
    "months_code": Rule((DIGIT,), rf"(?P<count>[369])m(?:[^\S\n]?|[-/])(?P<year>{_SHORT_YEAR})", _months_code),
    "first_month": Rule(("first",), rf"first{SPACE}month(?:{OF_YEAR})", _one_month),
    "year_through": Rule(
        ("this year",), rf"this{SPACE}year{SPACE}(?:through|to|up{SPACE}to){SPACE}(?P<month>{MONTH})", _year_through
    ),
    "through_month": Rule(
        ("up to", "till", "until", "through"),
        rf"(?:up{SPACE}to|till|until|through){SPACE}(?:the{SPACE}end{SPACE}of{SPACE}|end-)?(?P<month>{MONTH}){SPACE}(?:of{SPACE})?this{SPACE}year\b",
        _up_to_month,
    ),
    "first_months": Rule(
        ("first",),
        rf"(?P<which>first)(?:{SPACE}|-)(?P<count>{COUNT})(?:{SPACE}|-)(?P<unit>month|quarter)s?\b(?:{OF_YEAR})?",
        _first_months,
    ),
    "counted_months": Rule(
        COUNTED,
        rf"(?P<count>{COUNT})(?:{SPACE}|-)months{SPACE}(?:of|in){SPACE}(?P<year>{YEAR}|(?:this|last){SPACE}year\b)"
        rf"|(?P<total>{COUNT})(?:{SPACE}|-)month(?={SPACE}(?:total|figure|tally|sum|volume|exports|imports|shipments|output|production|arrivals|purchases|sales|deliveries)\b)",
        _counted_months,
    ),
    "months_from": Rule(
        COUNTED,
        rf"(?P<count>{COUNT}){SPACE}months{SPACE}(?:from|since|(?:starting|beginning)(?:{SPACE}in)?){SPACE}(?P<month>{MONTH})\b(?!{SPACE}(?:to|until|{DIGITS}))",
        _months_from,
    ),
    "last_months": Rule(
        ("last", "final"),
        rf"(?P<which>last|final)(?:{SPACE}|-)(?P<count>{COUNT})(?:{SPACE}|-)(?P<unit>month|quarter)s?\b{OF_YEAR}",
        _first_months,
    ),
    "just_ended": Rule(
        (*COUNTED, *_MONTHS, "month", "year", "latest", "most recent"),
        rf"(?:(?P<count>{COUNT}){SPACE}months|(?P<unit>month|quarter|half|year))(?:{SPACE}|-)(?:just|recently)(?:{SPACE}|-)(?:ended|completed|closed)\b"
        rf"|(?:latest|most{SPACE}recent){SPACE}(?P<latest>quarter|half)\b",
        _just_ended,
    ),
    "years_to": Rule(
        (*COUNTED, "decade"),
        rf"(?:(?P<count>{COUNT})(?:{SPACE}|-)years?|decade){SPACE}(?:to|through|up{SPACE}to|ending(?:{SPACE}in)?|ended(?:{SPACE}in)?){SPACE}"
        rf"(?:the{SPACE}end{SPACE}of{SPACE}|end-)?(?P<year>{YEAR})\b",
        _years_to,
    ),
    "year_to_date": Rule(
        ("so far", "thus far", "to date", "year[- ](?:to|so|thus)", "this year", "ytd", "since", "from"),
        rf"(?:(?:so|thus){SPACE}far{SPACE}(?:in{SPACE})?(?P<fiscal>(?:this|the{SPACE}current){SPACE}(?:fiscal|financial)(?:{SPACE}year)?)"
        rf"|(?:so|thus){SPACE}far{SPACE}(?:this{SPACE}year|in{SPACE}the{SPACE}(?:current{SPACE})?year|in{SPACE}(?P<named>{YEAR}))|to{SPACE}date{SPACE}this{SPACE}year"
        rf"|(?:this{SPACE})?year{SPACE}(?:so|thus){SPACE}far|(?:this{SPACE})?year[- ]to[- ]date|ytd"
        rf"|(?P<since>since|from){SPACE}(?:the{SPACE})?(?:beginning|start){SPACE}of{SPACE}(?:the|this){SPACE}year(?!{SPACE}(?:to|until)))\b",
        _year_to_date,
    ),
}
"""The rules of this module, by name, in the order in which they are tried."""
