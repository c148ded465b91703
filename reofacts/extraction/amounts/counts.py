"""Counted nouns: four open-pit lithium mines, 12 Chilean firms.

No parser: the noun phrase runs from the numeral to its first plural, and function words end it
(vocabulary/function_words.csv, plurals.csv, contexts.csv).
"""

import re
from functools import cache

from ... import numbers, units
from ...units import UnitReading
from ...values import dataclass, replace
from ...vocabulary import rows
from .figures import Figure, Span, year_like

_PHRASE = re.compile(r"(?:[ \u00a0-][A-Za-z][\w'’&-]*){1,7}")
_WORD = re.compile(r"[A-Za-z][\w'’&-]*")
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s|’s)$")
_SUFFIX = re.compile(r"\+|-plus\b|-odd\b(?P<word>)")
_OF_THESE = re.compile(r"\sof\s(?:these|those|its|their|the)(?=\s(?P<word>[a-z]+))")
"""Three of these deposits."""
_THING = re.compile(r" ([a-z][a-z-]+)(?= ([a-z]+)|[.,;:)]|$)")
_LAST_WORD = re.compile(r"(\S+)[\s\u00a0]$")
_MONTH = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)


@cache
def function_words() -> frozenset[str]:
    """Words that end a noun phrase."""
    return frozenset(row["word"] for row in rows("function_words"))


@cache
def context(name: str) -> frozenset[str]:
    """One of the word lists of contexts.csv."""
    return frozenset(row["word"] for row in rows("contexts") if row["list"] == name)


@cache
def _plurals() -> dict[str, str]:
    return {row["word"]: row["plural"] for row in rows("plurals")}


def plural(word: str) -> bool:
    """Whether a word is written as a plural noun is.

    >>> plural("deposits"), plural("people"), plural("gas")
    (True, True, False)
    """
    lower = word.lower()
    listed = _plurals().get(lower)
    return listed != "no" if listed else lower.endswith("s") and len(lower) > 3 and not _NO_PLURAL.search(lower)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What a numeral counts: the phrase and its head noun, as spans."""

    start: int
    head: Span


def noun_phrase(text: str, start: int) -> NounPhrase | None:
    """The plural noun phrase right after a numeral that ends at `start`.

    >>> noun_phrase("three open-pit copper-nickel deposits in Chile", 5)
    NounPhrase(start=6, head=(29, 37))
    """
    match = _PHRASE.match(text, start)
    head: Span | None = None
    for place, word in enumerate(_WORD.finditer(text, match.start(), match.end()) if match else ()):
        lower = word.group().lower()
        if place and numbers.find(lower):
            break
        if lower in function_words() and not (lower == "and" and place and head is None):
            break
        if plural(lower):
            head = word.span()
            if _plurals().get(lower) != "attributive":
                break
        elif head:
            break
    return NounPhrase(start + 1, head) if head else None


def counted(text: str, figure: Figure) -> Figure:
    """The figure with the noun that it counts as its unit; unchanged for a year, a label, or where no noun follows."""
    numeral = figure.numeral
    if figure.reading or numeral.form in ("factor", "fraction") or year_like(figure) or labelled(text, figure):
        return figure
    if (following := _WORD.match(text, figure.end + 1)) and numeral.value <= 31 and month(following.group()):
        return figure
    if numeral.text.lower() == "one":
        phrase = _single_thing(text, figure)
    else:
        phrase = noun_phrase(text, _noun_start(text, figure))
    if phrase is None:
        return figure
    return _measured(text, figure, phrase) or _pieces(text, figure, phrase)


def _noun_start(text: str, figure: Figure) -> int:
    """Where the noun phrase begins: dozens of mines, 100-plus mines."""
    if figure.numeral.form == "vague":
        return figure.end + 3
    match = _SUFFIX.match(text, figure.end) or _OF_THESE.match(text, figure.end)
    if match and match["word"] and (figure.numeral.value < 2 or numbers.find(match["word"])):
        return figure.end
    return match.end() if match else figure.end


def _measured(text: str, figure: Figure, phrase: NounPhrase) -> Figure | None:
    """A unit behind an adjective is a unit: 10,000 additional tonnes, 50 previous years."""
    found = units.after(text, phrase.head[0], figure.numeral.text)
    words = text[phrase.start : phrase.head[0]].split()
    adjectives = len(words) - words.count("and")
    if not found or found[1] < phrase.head[1] or found[0].unit == "x" or adjectives > 2:
        return None
    spans = ((phrase.head[0], found[1]),)
    return replace(figure, end=found[1], reading=found[0], spans=spans, rule="amount.unit_behind_adjective")


def _pieces(text: str, figure: Figure, phrase: NounPhrase) -> Figure:
    rate = units.rate_after(text, phrase.head[1])
    end = rate[1] if rate else phrase.head[1]
    reading = UnitReading(f"count/{rate[0]}" if rate else "count", 1.0, "stated")
    noun = text[phrase.start : phrase.head[1]]
    return replace(figure, end=end, reading=reading, spans=((phrase.head[0], end),), rule="amount.count", noun=noun)


def _single_thing(text: str, figure: Figure) -> NounPhrase | None:
    """One counts a single noun only where the phrase ends with it: "one deposit in Chile", but not "one of the"."""
    before = _LAST_WORD.search(text[max(0, figure.start - 12) : figure.start])
    match = _THING.match(text, figure.end)
    if match is None or (before and before.group(1).lower() in context("no_one")):
        return None
    thing, following = match.groups()
    if thing in function_words() | context("no_thing") or (following and following not in function_words()):
        return None
    return NounPhrase(match.start(1), match.span(1))


def month(word: str) -> bool:
    """Whether a word is the name of a month, or short for it."""
    return _MONTH.fullmatch(word) is not None


def labelled(text: str, figure: Figure) -> bool:
    """Whether the digits number something or belong to a date: Phase 2, No. 5, March 5."""
    if figure.numeral.form != "digits" or figure.numeral.value >= 1000:
        return False
    before = _LAST_WORD.search(text[max(0, figure.start - 24) : figure.start])
    if before is None:
        return False
    word = before.group(1)
    if month(word):
        return figure.numeral.value <= 31
    names = word[0].isupper() and word[-1] not in ".,;:" and word.lower() not in context("not_a_label")
    return names or word.lower() in ("no.", "nos.")
