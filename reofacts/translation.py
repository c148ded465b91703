"""Figures, units and periods as other languages print them, in the English that the rules read.

The words are data (vocabulary/foreign.csv, tongues.csv). Nothing is extracted from such texts: what a person copied
from one into a row is read once more, where the sidecar says its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from . import numbers, vocabulary

Pair = tuple[str, str]
LONGEST = 300
"""Characters of what is read; no quote is longer."""
UNPARTED = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
"""Han, Hiragana and Katakana, whose writing does not part words."""
LETTER = rf"[^\W\d_{UNPARTED}]"
BLANK = "[ \u00a0\u2009\u202f'’]"
COMMA = re.compile(rf"(?<![\d.,])(?:\d{{1,3}}(?:(?:\.|{BLANK})\d{{3}})+(?:,\d+)?|\d+,\d+)(?![.,]?\d)")
"""A figure whose comma parts decimals, and whose points or blanks part thousands."""
PARTS = re.compile(r"(\d[\d,.]*)([百千万萬亿億兆]*)")
"""A part of a figure in Han: 3億 and 5000万 of 3億5000万."""
YEAR_AHEAD = r"((?:1[789]|20)\d\d)\s?年度?[のは的]?\s?"
"""A year as Han writes it, before its month."""
WIDE = {ord(" ") + 0xFEE0 + place: chr(ord(" ") + place) for place in range(1, 95)} | {0x3000: " "}
"""Letters, digits and signs as wide as Han, and what they are."""


def tongues() -> Mapping[str, str]:
    """The languages whose words for figures are known, by code."""
    return {row["language"]: row["label"] for row in vocabulary.rows("tongues")}


def code_of(label: str) -> str:
    """The code of a language by its name as `language.foreign` gives it; empty for one that is not known.

    >>> code_of("German"), code_of("a language in Cyrillic letters, such as Russian"), code_of("Finnish")
    ('de', 'ru', '')
    """
    return next((code for code, known in tongues().items() if known in label), "")


def code(language: str | None) -> str:
    """A language without its region, in lower case.

    >>> code("de-CH"), code("PT_br"), code("eng"), code(None)
    ('de', 'pt', 'en', '')
    """
    said = re.split("[-_]", (language or "").strip())[0].casefold()
    return "en" if said.startswith("en") else said


def forms(value_text: str, unit_text: str, language: str | None) -> Iterator[Pair]:
    """A figure and its unit as the rules can read them, the likeliest first; of an unknown language, of all.

    What may be grouped as in English is read so too, since some countries of a language do it.

    >>> [*forms("12.000", "Tonnen", "de")], [*forms("12.000", "tonnes", "en")], [*forms("12,000", "t", "es")]
    ([('12000', 'tonnes')], [('12.000', 'tonnes')], [('12.000', 't'), ('12,000', 't')])
    """
    said = code(language)
    short = max(len(value_text), len(unit_text)) <= LONGEST
    if said in tongues() and short:
        yield from in_tongue(value_text, unit_text, said)
        return
    yield value_text, unit_text
    for one in spoken_in(value_text, unit_text) if short and not said else ():
        yield from in_tongue(value_text, unit_text, one)


def spoken_in(value_text: str, unit_text: str) -> list[str]:
    """The codes of the languages that have words of a figure or its unit which English has not."""
    return [one for one in tongues() if speaks(value_text, one, "figure") or speaks(unit_text, one, "unit")]


def in_tongue(value_text: str, unit_text: str, language: str) -> Iterator[Pair]:
    """A figure and its unit in English; where commas may part thousands, also so."""
    unit = worded(unit_text, language, "unit")
    yield figure(value_text, language), unit
    if GROUPED.search(value_text) and decimal(language) == ",":
        yield worded(value_text, language, "figure"), unit


GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
"""A figure as English groups it."""


@lru_cache(maxsize=10_000)
def speaks(text: str, language: str, use: str) -> bool:
    """Whether some words are those of a language, and not the same in English."""
    return not text.isdigit() and worded(text, language, use).casefold() != key(text)


@lru_cache(maxsize=10_000)
def figure(text: str, language: str) -> str:
    """A figure as English writes it.

    >>> figure("3,2 Mio.", "de"), figure("12 000", "ru"), figure("3億5000万", "ja"), figure("10 bis 12", "de")
    ('3.2 million', '12000', '350000000', '10 to 12')
    """
    text = text.translate(WIDE)
    if decimal(language) == ",":
        text = COMMA.sub(lambda found: re.sub(rf"\.|{BLANK}", "", found[0]).replace(",", "."), text)
    elif len(parts := PARTS.findall(text)) > 1 and "".join(map("".join, parts)) == text:
        values = [numbers.read(worded("".join(part), language, "figure")) for part in parts]
        return f"{sum(values):.15g}"
    return worded(text, language, "figure")


@cache
def decimal(language: str) -> str:
    """What parts decimals in a language."""
    return next(row["decimal"] for row in vocabulary.rows("tongues") if row["language"] == language)


def period(text: str, language: str | None) -> str:
    """A time as English writes it; as it stands where the language is English, or none that is known.

    >>> period("im März 2024", "de"), period("3 de marzo de 2024", "es"), period("2024年3月15日", "zh")
    ('in March 2024', '3 March 2024', '15 March 2024')
    """
    said = code(language)
    return dated(text, said) if said in tongues() and len(text) <= LONGEST else text


@lru_cache(maxsize=10_000)
def dated(text: str, language: str) -> str:
    """A time in one of the known languages as English writes it."""
    text = text.translate(WIDE)
    if decimal(language) == ".":
        parts = pattern(language, "part")[0]
        text = re.sub(rf"{YEAR_AHEAD}({parts})(?:(\d{{1,2}})日)?", turned, text)
        text = re.sub(YEAR_AHEAD, r"\1 ", text)
    text = worded(text, language, "period", numbered=True)  # 1. Quartal, before its point is one of a day.
    text = worded(re.sub(rf"(?<!\d)(\d{{1,2}})\. (?={LETTER})", r"\1 ", text), language, "period")
    return in_order(text)


def in_order(text: str) -> str:
    """A time of English words as English puts them together.

    >>> in_order("since 2019 by 2023"), in_order("to 2030"), in_order("2030 by"), in_order("January by March 2024")
    ('from 2019 to 2023', 'by 2030', 'by 2030', 'from January to March 2024')
    """
    text = re.sub(r"(?<=\w) by (?=\w)", " to ", text)
    text = re.sub(r"^(since|from)?\s?(?=.*\w to \w)", "from ", text)
    before = text.removesuffix(" by")
    if before != text and not before.startswith("from "):
        return f"by {before}"
    return re.sub("^to (?=[0-9])", "by ", before)


def turned(found: re.Match[str]) -> str:
    """A year, a part of it and a day of Han in the order of English."""
    year, part, day = found[1], found[2], found[3]
    return f"{f'{day} ' if day else ''}{part} {year}"


def worded(text: str, language: str, use: str, numbered: bool = False) -> str:
    """A text with the words of a use in English; with `numbered` only those that begin with a figure."""
    words, meanings = found_by(language, use), pattern(language, use)[1]

    def english(found: re.Match[str]) -> str:
        return found[0] if numbered and not found[0][0].isdigit() else f" {meanings[key(found[0])]} "

    said = re.sub(r"\s?/\s?", "/", " ".join(words.sub(english, text.translate(WIDE)).split()))
    return re.sub(r"(?<=/)(\w+)s\b", r"\1", said)


def key(words: str) -> str:
    """Words as they are looked up, whatever their case and blanks."""
    return " ".join(words.split()).casefold()


@cache
def pattern(language: str, use: str) -> tuple[str, Mapping[str, str]]:
    """What finds the words of a language for a use, the longest first, and what they are in English."""
    rows = (row for row in vocabulary.rows("foreign") if row["language"] == language)
    found = {key(words): row["english"] for row in rows if use in vocabulary.cells(row["use"])
             for words in vocabulary.cells(row["words"])}  # fmt: skip
    ordered = sorted(found, key=lambda words: (-len(words), words))
    return "(?:" + "|".join(map(whole, ordered)) + ")", found


@cache
def found_by(language: str, use: str) -> re.Pattern[str]:
    """The same, compiled."""
    return re.compile(pattern(language, use)[0], re.IGNORECASE)


def whole(words: str) -> str:
    """A pattern for words that are no part of longer ones, in writings that part them."""
    ahead = f"(?<!{LETTER})" if re.match(LETTER, words) else r"(?<!\d)" if words[0].isdigit() else ""
    behind = f"(?!{LETTER})" if re.match(LETTER, words[-1]) else ""
    return ahead + r"\s+".join(map(re.escape, words.split())) + behind


def languages_of(value_text: str, unit_text: str) -> list[str]:
    """The codes of the languages in whose words a figure and its unit read; none where they do so in English.

    >>> languages_of("12.000", "Tonnen"), languages_of("5", "tonnes"), languages_of("5", "widgets")
    (['de'], [], [])
    """
    if max(len(value_text), len(unit_text)) > LONGEST or reads(value_text, unit_text):
        return []
    return [
        one
        for one in spoken_in(value_text, unit_text)
        if any(reads(*form) for form in forms(value_text, unit_text, one))
    ]


def reads(value_text: str, unit_text: str) -> bool:
    """Whether a figure and its unit read in English, as a measure and no count of something."""
    from .extraction.amounts.rereading import reread

    try:
        return reread(*numbers.printed(value_text, unit_text))[1] != "count"
    except ValueError:
        return False
