"""Intervals of days, and the one way to write them: ISO 8601-2 (EDTF) level 1.

An interval is a pair of dates, both inclusive; ``None`` is an open end. ``edtf`` writes the shortest
form that says exactly the same days, ``interval`` reads it again, so the two are inverse.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date | None, date | None]
Days = tuple[date, date]

UNITS = ("day", "week", "month", "quarter", "half", "year", "decade")
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_FINENESS = {"month": 7, "quarter": 7, "half": 7}
"""How many characters of a date say a unit."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def months(year: int, first: int, count: int) -> Days:
    """Return ``count`` whole months, from month ``first`` of ``year``.

    >>> months(2024, 4, 12)
    (datetime.date(2024, 4, 1), datetime.date(2025, 3, 31))
    """
    end = year * 12 + first - 1 + count - 1
    last_year, last_month = divmod(end, 12)
    return date(year, first, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def unit_of(day: date, unit: str) -> Days:
    """Return the calendar unit (``UNITS``) that holds ``day``; weeks run from Monday to Sunday (ISO 8601).

    >>> unit_of(date(2026, 3, 4), "week")
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 8))
    """
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "decade":
        return months(day.year // 10 * 10, 1, 120)
    length = _MONTHS_IN[unit]
    return months(day.year, (day.month - 1) // length * length + 1, length)


def moved(day: date, count: int, unit: str) -> date:
    """Return the day ``count`` units later (earlier when negative), or the month's last day where that day is missing.

    >>> moved(date(2024, 2, 29), -1, "year")
    datetime.date(2023, 2, 28)
    """
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(days: Days, count: int, unit: str) -> Days:
    """Return the same stretch ``count`` units later; whole months stay whole months.

    >>> shifted((date(2024, 2, 1), date(2024, 2, 29)), -1, "year")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    """
    first, last = moved(days[0], count, unit), moved(days[1], count, unit)
    if unit not in ("day", "week") and _ends_month(days[1]):
        last = unit_of(last, "month")[1]
    return first, last


def edtf(first: date | None, last: date | None, kind: str = "year") -> str:
    """Return an interval in EDTF; an empty string when both ends are open.

    With an open end, the other one is at least as fine as the kind of period that names it: since January 2025.

    >>> edtf(date(2020, 1, 1), date(2020, 12, 31)), edtf(None, date(2026, 1, 30))
    ('2020', '../2026-01-30')
    >>> edtf(date(2024, 4, 1), date(2025, 3, 31)), edtf(date(2021, 1, 1), None)
    ('2024-04/2025-03', '2021/..')
    >>> edtf(date(2025, 1, 1), None, "month"), edtf(None, date(2030, 12, 31), "month")
    ('2025-01/..', '../2030-12')
    """
    if first is None and last is None:
        return ""
    from_year = first is None or (first.month, first.day) == (1, 1)
    to_year = last is None or (last.month, last.day) == (12, 31)
    from_month = first is None or first.day == 1
    to_month = last is None or _ends_month(last)
    width = 4 if from_year and to_year else 7 if from_month and to_month else 10
    if first is None or last is None:
        width = max(width, _FINENESS.get(kind, 4))
    start = first.isoformat()[:width] if first else ".."
    end = last.isoformat()[:width] if last else ".."
    return start if start == end else f"{start}/{end}"


def interval(edtf: str) -> Interval:
    """Return the first and the last day of an EDTF date or interval; ``ValueError`` in words for anything else.

    >>> interval("2026-02-23/2026-03-01")
    (datetime.date(2026, 2, 23), datetime.date(2026, 3, 1))
    >>> interval("../2020")
    (None, datetime.date(2020, 12, 31))
    """
    if not edtf:
        return None, None
    start, slash, end = edtf.partition("/")
    first = None if slash and start == ".." else _days(start, edtf)[0]
    last = None if slash and end == ".." else _days(end if slash else start, edtf)[1]
    if first and last and first > last:
        raise ValueError(f"{edtf!r} ends before it starts: write the earlier date first")
    return first, last


def _days(text: str, whole: str) -> Days:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(
            f"{whole!r} is not an EDTF date or interval: write 2020, 2020-03, 2020-03-04, A/B, ../B or A/.."
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return months(year, 1, 12)
        if day is None:
            return months(year, month, 1)
        return date(year, month, day), date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{whole!r} names a day that the calendar does not have: {error}") from None


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
