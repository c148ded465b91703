"""Figures that have a measure's unit and are none of it: a running cost is no price, a recovery no grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import figures, longest, parts
from .measured import words_for
from .quotes import amount_at
from .reading import Contribution


def measure_unlike(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure of which the quote says `net present value` is no investment; an error where only `of` is between."""
    values = entry.values
    quote, printed, measure = values["quote"], values.get("value_text"), values.get("measure")
    if not quote or not measure or measure not in mistaken() or len(quote) > longest() or not said_in(quote, measure):
        return
    found = parts(quote, printed, contribution.source.published)
    read = found.reading if found and found.reading.measure == "other" else None
    cue = read.cue if read and read.cue and read.cue.text.casefold() in mistaken()[measure] else None
    if read is None or (cue is None and read.rule not in CERTAIN):
        return
    leads = cue is not None and leading(quote, printed, cue.text)
    if leads or read.rule in CERTAIN or measure not in words_for(quote) or other_has(contribution, entry, measure):
        words = f"the quote says {cue.text if cue else said_in(quote, measure)!r}"
        mend = "write other" if leads else f"write other, or leave it if the source says {measure} elsewhere"
        yield failure(contribution, entry.line, "measure_again", words, "measure", measure, mend,
                      severity="error" if leads else "warning")  # fmt: skip


CERTAIN = ("measure.unit_is_cost", "measure.percent_charged", "measure.other_cue")
"""Rules by which a text is read that take a figure for a cost, a charge or a recovery, whatever else is told of."""


def other_has(contribution: Contribution, entry: Entry, measure: str) -> bool:
    """Whether a quote gives a measure to another figure than that of the row, so that its word is that one's."""
    quote, printed = entry.values["quote"], entry.values["value_text"]
    found = figures(quote, contribution.source.published)
    return any(read.reading.measure == measure for one, _, read in found if one.value_text != printed)


def leading(quote: str, printed: str | None, words: str) -> bool:
    """Whether some words lead right to a figure.

    >>> leading("a net present value of US$5m", "5", "net present value"), leading("NPV rose by $5m", "5", "NPV")
    (True, False)
    """
    found = amount_at(quote, printed)
    ahead = quote[: min(found.start, found.hedge[0] if found.hedge else found.start)] if found else ""
    return re.search(rf"\b{re.escape(words)}{LED}\Z", ahead, re.IGNORECASE) is not None


LED = r"(?:\s+(?:rate|ratio))?(?::|\s+(?:of|at|is|was|were|are|will be|would be|reached|averaged|totall?ed))\s+"
"""What stands between the words for a figure and the figure, and nothing else with it."""


def said_in(quote: str, measure: str) -> str:
    """The words of a quote for something that is mistaken for a measure; empty without any.

    >>> said_in("an NPV of $5m", "investment"), said_in("they spent $5m", "investment")
    ('NPV', '')
    """
    found = pattern(measure).search(quote)
    return found.group() if found else ""


@cache
def pattern(measure: str) -> re.Pattern[str]:
    """The words for what is mistaken for a measure."""
    terms = sorted(mistaken()[measure], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)", re.IGNORECASE)


@cache
def mistaken() -> Mapping[str, frozenset[str]]:
    """For measures the words for what has their unit and is none of them (vocabulary/unlike.csv)."""
    terms: dict[str, set[str]] = {}
    for row in vocabulary.rows("measures"):
        terms.setdefault(row["meaning"], set()).update(term.casefold() for term in vocabulary.cells(row["term"]))
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("unlike"):
        for measure in vocabulary.cells(row["measures"]):
            found.setdefault(measure, set()).update(terms[row["meaning"]])
    return {measure: frozenset(some) for measure, some in found.items()}
