"""Figures of a quote that measure nothing (pages, notes, years, codes), and those that count what a row weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..documents import normalise
from ..judging.failures import Failure
from ..schemas.measures import kinds_of_units
from .entries import Entry, failure
from .heads import in_head
from .hearing import longest
from .printed import YEAR, figure_with, is_year
from .quotes import amount_at, whole_figures
from .reading import Contribution

PLAIN = re.compile(r"\d{1,4}(?:[.\-]\d{1,2})?|\d{6,10}|\d{4}(?:\.\d\d){1,3}", re.ASCII)
"""How the number of a page, a note, a year or a code is printed: in plain digits."""
COUNTS = ("count", "count rate")
"""Kinds of units in which pieces are counted."""
FLOWS = ("production", "export", "import", "supply", "demand", "consumption", "capacity", "quota")
"""Measures of goods, which people and works are not."""


def label_read(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The number of a page, a note, a law or a year is no figure of anything: `see page 145`."""
    values = entry.values
    quote, printed, measure = values["quote"], values.get("value_text"), values.get("measure")
    if not quote or not printed or measure in (None, "other", "count") or not PLAIN.fullmatch(printed):
        return
    if len(quote) > longest() or with_unit(quote, printed, values["unit_text"]):
        return
    places = [*whole_figures(quote, printed)]
    if len(places) != 1:
        return
    words = label(quote, places[0], places[0] + len(printed))
    aside = not words and quote[places[0] - 1 : places[0] + len(printed) + 1] == f"({printed})"
    found = amount_at(quote, printed) if words or aside else None
    if words == "a year" and figure_with(quote, printed, values["unit_text"], found):  # Of that `unit_beside` tells.
        return
    if words and (found is None or not found.unit_text or found.unit == "count"):
        row = headed(entry) and re.search(r":\s*\Z", quote[: places[0]])  # `Table: 270` may be the row of a table.
        yield failure(contribution, entry.line, "label_read", f"in the quote it is {words}", "value_text", printed,
                      severity="warning" if row else "error")  # fmt: skip
    elif aside and (other := figure_with(quote, printed, values["unit_text"], found)):
        words = f"in the quote it stands in brackets, and {values['unit_text']!r} with {other.value_text!r}"
        yield failure(contribution, entry.line, "label_read", words, "value_text", printed, severity="warning")


def headed(entry: Entry) -> bool:
    """Whether a locator says that the unit of a row stands in the head of a table."""
    unit, locator = entry.values["unit_text"], normalise(entry.values["locator"] or "")
    return bool(unit and locator) and in_head(unit or "", locator)


def with_unit(quote: str, printed: str, unit: str | None) -> bool:
    """Whether the words of a unit, or a part of them, stand right beside a figure.

    >>> with_unit("5 t of tin", "5", "t"), with_unit("page 5, in t", "5", "t")
    (True, False)
    """
    parts = (unit, *unit.split(" … ")) if unit else ()
    sides = ((printed, part) for part in parts)
    return any(
        glue.join(pair) in quote for one, part in sides for pair in ((one, part), (part, one)) for glue in ("", " ")
    )


def label(quote: str, start: int, end: int) -> str:
    """What a number between two places of a quote is the number of, in words; empty for a figure.

    >>> label("see page 145", 9, 12), label("tonnes [12]", 8, 10), label("in 2024", 3, 7), label("mined 12", 6, 8)
    ("the number of a page, 'page 145'", "the mark of a note, '[12]'", 'a year', '')
    """
    if found := named().search(quote, 0, start):
        return f"the number of {meanings()[found[1].casefold()]}, {quote[found.start() : end]!r}"
    for pattern, behind in MARKS:
        if (ahead := pattern.search(quote, 0, start)) and (rest := behind.match(quote, end)):
            return f"the mark of a note, {quote[ahead.start() : rest.end()].strip()!r}"
    if OF_LIST.search(quote, 0, start) and DOT.match(quote, end):
        return f"the number of a line, {quote[:end]!r}"
    if RANK.match(quote, end):
        return f"a rank, {quote[start : RANK.match(quote, end).end()]!r}"  # type: ignore[union-attr]
    if YEAR.fullmatch(quote[start:end]) and DATED.search(quote, 0, start) and is_year(quote, quote[start:end]):
        return "a year"
    return ""


MARKS = (
    (re.compile(r"\[(?:\d{1,3},\s?)*\Z"), re.compile(r"(?:,\s?\d{1,3})*\]")),
    (re.compile(r"(?<=[^\W\d])\(\Z"), re.compile(r"\)")),
    (re.compile(r"[^\W\d_]*[a-z]\Z"), re.compile(r"(?![\w%])")),
)
"""What stands before and behind the mark of a note: brackets, or a word to which it clings."""
OF_LIST, DOT = re.compile(r"^\(?\Z"), re.compile(r"[.)]\s+(?=[A-Z])")
"""What stands before and behind the number of a line of a list."""
RANK = re.compile(r"(?:st|nd|rd|th)\b")
DATED = re.compile(
    r"\b(?:in|since|during|until|till|by|before|after|early|late|mid|end of|year|fiscal|FY|from)[\s-]\Z", re.IGNORECASE
)
"""What stands right before a year."""


@cache
def named() -> re.Pattern[str]:
    """The words right before a number that is a label (vocabulary/labels.csv)."""
    terms = "|".join(map(re.escape, sorted(meanings(), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)({terms})(?:\s+(?:no\.|nos\.|number))?:?\s*(?:\(|№\s?)?\Z", re.IGNORECASE)


@cache
def meanings() -> Mapping[str, str]:
    """What each word before a label is the number of."""
    rows = vocabulary.rows("labels")
    return {term.casefold(): row["meaning"] for row in rows for term in vocabulary.cells(row["term"])}


def pieces_counted(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What a quote counts is no mass: `1,200 employees` are no tonnes, and no output of anything."""
    values = entry.values
    quote, printed, kind = values["quote"], values.get("value_text"), kinds_of_units().get(values.get("unit") or "")
    if not quote or not printed or kind is None or len(quote) > longest() or values["measure"] in ("other", "count"):
        return
    if kind == "share" and PART_OF.search(printed):
        return
    if len([*whole_figures(quote, printed)]) != 1 or not (said := piece(quote, printed)):
        return
    noun, group = said
    found = amount_at(quote, printed)
    if found and found.unit_text and not found.unit.startswith("count"):
        return
    if figure_with(quote, printed, values["unit_text"], found):  # Of that `unit_beside` tells.
        return
    row = headed(entry)
    if row and re.search(rf"\b{re.escape(noun)}\W{{1,3}}\d", quote[quote.find(printed) :]):  # Motors 270 turbines 30.
        return
    words = f"the quote counts {noun!r}"
    if kind not in COUNTS and not with_unit(quote, printed, values["unit_text"]):
        yield failure(contribution, entry.line, "unit_beside", words, "unit_text", values["unit_text"],
                      f"write {noun} into unit_text, and count into unit and measure, or take the figure with the unit",
                      severity="warning" if row else "error")  # fmt: skip
    elif kind in COUNTS and group != "goods" and values["measure"] in FLOWS:
        yield failure(contribution, entry.line, "measure_again", words, "measure", values["measure"], "write count",
                      severity="warning")  # fmt: skip


PART_OF = re.compile(r"\S\s(?:in|out\sof|of)\s(?:every\s)?\S", re.IGNORECASE)
"""What makes a share of two numbers: one in five turbines, two out of three."""


def piece(quote: str, printed: str) -> tuple[str, str] | None:
    """What a figure of a quote counts, and of which group that is; none where no word for pieces stands beside it.

    >>> piece("a mine with 1,200 local employees", "1,200"), piece("1,200 tonnes for cars", "1,200")
    (('employees', 'people'), None)
    """
    start = next(whole_figures(quote, printed))
    behind, ahead = (counted(place) for place in ("behind", "ahead"))
    found = behind.match(quote, start + len(printed)) or ahead.search(quote, 0, start)
    if found is None or WEIGHED.match(quote, found.end()):
        return None
    return found["noun"], groups()[found["noun"].casefold()]


WEIGHED = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:k?t|kg|lbs?|(?:kilo)?tons?|(?:kilo)?tonnes?|kilograms?|pounds?)\b", re.IGNORECASE
)
"""What is weighed, and not counted: 500 magnet tonnes."""


@cache
def counted(place: str) -> re.Pattern[str]:
    """The words for pieces behind a figure, or before it (vocabulary/pieces.csv)."""
    terms = {
        term for row in vocabulary.rows("pieces") if row["place"] == place for term in vocabulary.cells(row["term"])
    }
    noun = rf"(?P<noun>{'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})"
    if place == "ahead":
        return re.compile(rf"\b(?i:{noun})(?:\s+(?:of|was|is|at)|\s?:)\s+(?:(?:about|around|some|over|nearly)\s+)?\Z")
    return re.compile(rf"\s+(?:(?!{LINKS}\b)(?:[a-z-]+|[A-Z]{{2,4}}|NdFeB)\s+){{0,2}}?(?i:{noun})\b")


LINKS = r"(?:of|in|for|to|from|and|or|by|at|per|on|with|as|while|but|than)"
"""Words that part a figure from what another noun is."""


@cache
def groups() -> Mapping[str, str]:
    """The group of each word for pieces."""
    rows = vocabulary.rows("pieces")
    return {term.casefold(): row["meaning"] for row in rows for term in vocabulary.cells(row["term"])}
