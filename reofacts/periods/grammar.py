"""What the rules for dates are made of: pieces of pattern, and the values that pass between rules.

A rule is a pattern over the lower-cased text and a reader that turns a match into days. Patterns begin at a
word, hold no open repetition and look only a few characters around, so that a long text costs linear time.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

from ..patterns import choice
from ..values import dataclass
from ..vocabulary import rows
from .intervals import Days

FIRST_YEAR, LAST_YEAR = 1788, 2100  # as the range `year` of schemas/ranges.csv

T = TypeVar("T")

SPACE = r"[^\S\n]{0,2}\s"  # between two words, at most a single line break
DASH = r"\s?[-‐‑–—]\s?"
TO = rf"(?:{DASH}(?:to{DASH})?|{SPACE}(?:to|through|thru|till|until){SPACE})"
DIGITS = r"(?:178[89]|179\d|18\d\d|19\d\d|20\d\d|2100)"
YEAR = rf"{DIGITS}(?!\d|[.,]\d)"
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
)  # fmt: skip
MONTH = rf"(?:(?:{'|'.join(MONTHS[:12])})\b|(?:{'|'.join(MONTHS[12:])})\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.,]\d|\s?%)"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})\b"
FISCAL_WORD = rf"(?:fy|(?:fiscal|financial)(?:{SPACE}year)?)"
FISCAL = (
    rf"{FISCAL_WORD}(?:{SPACE})?['’-]?"
    rf"(?:{YEAR}(?:[-–/](?:{YEAR}|\d\d(?!\w)))?|\d\d(?:[-–/]\d\d)?(?!\w|[.,]\d|\s?%))"
)
RELATIVE_YEAR = (
    rf"(?:this|last|next|that(?:{SPACE}same)?|the{SPACE}(?:current|previous|same|last|next)){SPACE}"
    rf"(?:(?:fiscal|financial|calendar)(?:{SPACE}year\b)?|year\b)|the{SPACE}(?:(?:fiscal|financial){SPACE})?year\b"
)
YEAR_FISCAL = rf"(?:the{SPACE})?{DIGITS}(?:[-–/]\d\d)?{SPACE}(?:fiscal|financial){SPACE}year\b"
YEAR_NAMED = rf"(?:(?:the{SPACE})?{FISCAL}|{YEAR_FISCAL}|{DIGITS}[-–/]\d\d(?!\w)|{YEAR}|{RELATIVE_YEAR})"
OF_YEAR = rf"(?:,?{SPACE}(?:(?:of|in|for){SPACE})?(?P<year>{YEAR_NAMED}))"

COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "couple": 2,
}  # fmt: skip
COUNT = rf"(?:\d{{1,3}}|couple{SPACE}of|{'|'.join(sorted(COUNTS, key=len, reverse=True))})(?!\w)"
DIGIT = (
    r"(?!(?<=[0-9],)[0-9]{3}(?![0-9]))[0-9](?![0-9]*(?:,[0-9]|\.[0-9]+(?![0-9.]))"
    r"|[0-9]{0,2}(?:\s?%|\s(?:per|yuan|t|tons?|tonnes|million|billion)\b))"
)
"""The opening of every rule that begins with a numeral: no date begins as 4,000, 2.5 or 90 tonnes do, or ends 4,000."""
COUNTED = (DIGIT, *(word for word in COUNTS if len(word) > 2), "an? (?=day|week|fortnight|month|quarter|year|decade)")


@dataclass(frozen=True, slots=True)
class Custom:
    """How a document counts time: the month its quarters count from, and the quarter or half on which it reports."""

    first_month: int = 1
    reported: Days | None = None


def uncustomed() -> tuple[str | None, Custom]:
    """Of a text in no known country, with no custom of its own."""
    return None, Custom()


@dataclass(frozen=True, slots=True)
class Context:
    """The text that a rule reads in, as printed and lower-cased at the same offsets, and what is known about it.

    `told` gives the country and the custom: few rules ask for them, and of a document they are dear.
    """

    text: str
    low: str
    published: date | None = None
    told: Callable[[], tuple[str | None, Custom]] = uncustomed
    anchor: Days | None = None  # the period named last, to which "a year earlier" refers
    sentence_anchor: Days | None = None  # the same, if the sentence names it with its year not long before publication

    @property
    def country(self) -> str | None:
        """The country in whose fiscal years the text counts."""
        return self.told()[0]

    @property
    def custom(self) -> Custom:
        """How the text counts its quarters, and on which stretch of time it reports."""
        return self.told()[1]

    @property
    def near(self) -> Days | None:
        """What a month or quarter without a year lies near: the period of its sentence, else the document's own."""
        undated = self.anchor or self.custom.reported if not self.published else None
        return self.sentence_anchor or undated


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match: the days (None: open or not known), how they were reached, their kind and role."""

    days: Days | None
    how: str
    kind: str
    role: str = "at"


@dataclass(frozen=True, slots=True)
class Found:
    """A reading and the span of its words."""

    start: int
    end: int
    reading: Reading


DATED = frozenset(("year", "fiscal_year", "quarter", "half", "month", "day", "decade", "span"))
"""The kinds of period that name their days; a week or "the next five years" is told from another day."""


class Rule(NamedTuple):
    """How its matches open, its pattern, and its reader, which returns None where the words turn out to be no date.

    The openings of all rules make one fast scan; only where one of them stands are the patterns tried.
    """

    opens: tuple[str, ...]
    pattern: str
    read: Callable[[re.Match[str], Context], Reading | None]


Accept = Callable[[str, re.Match[str]], T | None]


class Search(NamedTuple):
    """Rules made ready for `scan`: the pattern of all openings, of the rules by first letter, and of each rule."""

    opening: str
    by_letter: dict[str, str]
    alone: dict[str, str]


def scan(search: Search, low: str, accept: Accept[T]) -> list[T]:
    """Return what ``accept`` makes of each match: the first rule that fits wins, and none overlap.

    Where it makes nothing of a match, the scan goes on behind the word that opened it.
    """
    opening = pattern(search.opening)
    found, position = [], 0
    while opened := opening.search(low, position):
        start, position = opened.start(), opened.start() + len(opened[0].split()[0])
        hit = pattern(search.by_letter[low[start]]).match(low, start)
        match = pattern(search.alone[str(hit.lastgroup)]).match(low, start) if hit else None
        item = accept(str(hit.lastgroup), match) if hit and match else None
        if match and item is not None:
            found.append(item)
            position = max(position, match.end())
    return found


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is needed first."""
    return re.compile(source)


def prepared(rules: Mapping[str, Rule]) -> Search:
    """Return rules made ready for `scan`; the first that fits wins, so their order counts."""
    opens = sorted({opening for rule in rules.values() for opening in rule.opens}, key=lambda term: (-len(term), term))
    letters = sorted({letter for opening in opens for letter in _letters(opening)})
    by_letter = {
        letter: "|".join(
            # The empty group behind a rule names it; in front of it, it would cost the quick look at the first letter.
            f"(?:{re.sub('[?]P<[^>]+>', '?:', rule.pattern)})(?P<{name}>)"
            for name, rule in rules.items()
            if any(letter in _letters(opening) for opening in rule.opens)
        )
        for letter in letters
    }
    return Search(_opening(opens), by_letter, {name: rule.pattern for name, rule in rules.items()})


def _opening(opens: Iterable[str]) -> str:
    """A pattern for all openings, by first letter: tried at every word, it must give up at its first letter."""
    tails: dict[str, list[str]] = {}
    for opening in opens:
        first = DIGIT if opening == DIGIT else opening[0]
        tails.setdefault(first, []).append(opening.removeprefix(first))
    branches = (f"{first}(?:{'|'.join(rest)})" for first, rest in tails.items())
    return rf"(?<!\w)(?:{'|'.join(branches)})"


def _letters(opening: str) -> str:
    return "0123456789" if opening == DIGIT else opening[0]


@cache
def words(group: str) -> frozenset[str]:
    """Return the terms of one group of the list `periods`."""
    return frozenset(row["term"] for row in rows("periods") if row["group"] == group)


def any_of(terms: Iterable[str]) -> str:
    """Return a pattern for terms, the longest first, with any gap between their words."""
    return choice(terms, SPACE)


@cache
def cue(group: str) -> re.Pattern[str]:
    """Return the pattern that finds a term of a group."""
    return re.compile(rf"(?<!\w){any_of(words(group))}(?!\w)")


FIGURE_AFTER = rf"\s?[%°‰+]|\s?[-–]?\s?{any_of(words('figure'))}(?!\w)|x\b|[,.:]\d"
"""What follows a number that is a figure, and so not a year or a day."""


def clause_before(context: Context, start: int, reach: int = 90) -> str:
    """Return the lower-cased words before an offset, at most ``reach``, from the last stop or line break on."""
    before = context.low[max(0, start - reach) : start]
    return before[max(before.rfind(mark) for mark in (". ", "\n", "; ")) + 1 :]


def capital(match: re.Match[str], context: Context, group: str) -> bool:
    """Tell whether a group is printed with a capital: May against may."""
    return context.text[match.start(group)].isupper()


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return next(number for number, month in enumerate(MONTHS, start=1) if month[:3] == name[:3])


def number(word: str) -> int:
    """Return what a small count says, in digits or as a word."""
    return int(word) if word.isdigit() else COUNTS[word.split()[0]]


def stated(days: Days | None, kind: str, how: str = "stated") -> Reading | None:
    """Return the reading of days; None where the calendar does not have them or the years are out of range."""
    return Reading(days, how, kind) if days and FIRST_YEAR <= days[0].year <= days[1].year <= LAST_YEAR else None


def unknown(kind: str, role: str = "at") -> Reading:
    """Return the reading of words that tell of time but not which."""
    return Reading(None, "unknown", kind, role)


def day_of(year: int, month: int, day: int) -> Days | None:
    """Return a single day, or None if the month does not have it."""
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
