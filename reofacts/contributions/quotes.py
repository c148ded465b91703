"""What the words of a quote say beside its figure: its sign, its hedge and its bounds.

Words can stand in a quote for another figure; so all but a sign that is not printed is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ..claims import Entity, Evidence
from ..judging.failures import Failure
from ..schemas.measures import CHANGES
from .again import MINUS, NEGATIVE, TURNED, directions
from .entries import Entry, failure
from .reading import Contribution, given

if TYPE_CHECKING:
    from ..extraction.amounts.amounts import Amount

UPWARD, DOWNWARD = ("more_than", "at_least"), ("less_than", "at_most")
"""Qualifiers that bound a figure from the same side."""
LOSING = ("revenue", "investment", "other")
"""Measures that can be negative without a sign in print: a loss of $5m."""


@lru_cache(maxsize=10_000)
def amount_at(quote: str | None, printed: str | None) -> Amount | None:
    """The figure of a quote that is printed so, with what stands beside it; none where it does not stand there once.

    >>> found = amount_at("more than 270,000 tonnes", "270,000")
    >>> (found.qualifier, found.unit)
    ('more_than', 't')
    """
    from ..extraction.amounts.amounts import find_amounts

    longest = given("quantity")["quote"].longest or 0
    if not quote or not printed or len(quote) > longest:
        return None
    places = [*whole_figures(quote, printed)]
    if len(places) != 1:
        return None
    (start,) = places
    return next((item for item in find_amounts(quote) if item.value_start <= start < item.value_end), None)


def whole_figures(quote: str, printed: str) -> Iterator[int]:
    """Where a figure stands in a quote as no part of a longer one.

    >>> [*whole_figures("20 t in 2024, 20,000 and 20.", "20")]
    [0, 25]
    """
    place = quote.find(printed)
    while place >= 0:
        end = place + len(printed)
        begun = printed[:1].isdigit() and not NO_DIGIT_AHEAD.match(quote, place)
        ended = printed[-1:].isdigit() and not NO_DIGIT_BEHIND.match(quote, end)
        if not begun and not ended:
            yield place
        place = quote.find(printed, place + 1 if begun or ended else end)


NO_DIGIT_AHEAD, NO_DIGIT_BEHIND = re.compile(r"(?<!\d)(?<!\d[.,])"), re.compile(r"(?![.,]?\d)")


def sign_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A negative figure is printed as one: with a minus, in the brackets of bookkeepers, or as a fall."""
    values = entry.values
    value, quote, printed = values.get("value"), values["quote"], values.get("value_text")
    if not value or not quote or not printed:
        return
    if value > 0 and BRACKETED.fullmatch(printed) and 1 not in directions(quote):
        words = f"what is printed, {printed!r}, stands in the brackets of bookkeepers, in which figures are negative"
        mend = f"write {-value:.15g}; if the brackets are not the figure's, leave them out of value_text"
        yield failure(contribution, entry.line, "sign_again", words, "value", value, mend)
        return
    if value > 0 and (sign := sign_lost(entry)):
        words = f"the quote says {sign!r}, and this figure is not negative"
        yield failure(contribution, entry.line, "sign_again", words, "value", value,
                      f"write {-value:.15g}, or leave it if that is no sign of this figure",
                      severity="warning")  # fmt: skip
        return
    if values.get("measure") in CHANGES:
        return
    lost = values.get("measure") in LOSING  # Of anything else, what fell to 500 t is 500 t.
    signed = negative(quote, printed) or TURNED.search(quote) is not None
    if value < 0 and not signed and not (lost and -1 in directions(quote)):
        words = f"what is printed, {printed!r}, has no minus"
        severity = "warning" if lost else "error"
        yield failure(contribution, entry.line, "sign_again", words, "value", value, f"write {-value:.15g}",
                      severity=severity)  # fmt: skip
    if value > 0 and SIGNED.match(printed):
        words = f"what is printed, {printed!r}, has a minus"
        yield failure(contribution, entry.line, "sign_again", words, "value", value, f"write {-value:.15g}")


SIGNED = re.compile(rf"[{MINUS}]|(?:minus|negative)\b", re.IGNORECASE)
"""How a printed figure begins that has its sign with it."""
BRACKETED = re.compile(r"\([^()]*\d[^()]*\)")
"""A figure in the brackets of bookkeepers."""


def sign_lost(entry: Entry) -> str:
    """A figure with the sign or the brackets beside it in its quote, where what is printed has neither; else empty.

    Brackets count where a share sign or a unit stands behind them, and no number in words before: `five (5) %`.
    """
    quote, printed = entry.values["quote"], entry.values["value_text"]
    if printed[0] == "(" or SIGNED.match(printed):
        return ""
    found = amount_at(quote, printed)
    start = next(whole_figures(quote, printed), -1) if found else -1
    if found and found.value < 0 and (sign := SIGN_AHEAD.search(quote[:start])):
        return f"{sign.group().lstrip()}{printed}"
    bracketed = re.search(rf"\({re.escape(printed)}(?:\)\s?|\s?)(?:%|per\s?cent)", quote)
    alone = bracketed and ")" in bracketed.group() and not AGAIN_AHEAD.search(quote[: bracketed.start()])
    return bracketed.group() if bracketed and alone and 1 not in directions(quote) else ""


SIGN_AHEAD = re.compile(r"(?:(?i:\bminus|\bnegative)\s|(?<![^\s(])[-−])(?:[A-Z]{1,3}\s?)?(?:[A-Z]{0,3}[$€£¥]\s?)?$")
"""A sign right before a figure or before the mark of its currency."""
AGAIN_AHEAD = re.compile(r"[^\W\d_]\s$")
"""Words before brackets, which may be the figure in words, or what the brackets say again."""


def negative(quote: str, printed: str) -> bool:
    """Whether a figure is printed with a minus or in brackets.

    >>> negative("-5 %", "5"), negative("(5)", "5"), negative("3-5 %", "5"), negative("-US$5", "5")
    (True, True, False, True)
    """
    ahead = [quote[:place] for place in starts(quote, printed)]
    before = any(NEGATIVE.search(words) or SIGN_AHEAD.search(words) for words in ahead)
    return before or printed[0] == "(" or SIGNED.match(printed) is not None or f"({printed})" in quote


def starts(text: str, part: str) -> Iterator[int]:
    """Where a part of a text begins, each time that it stands there."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + len(part))


def hedge_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure that the quote hedges is not exact, nor bounded from the other side."""
    values = entry.values
    found = amount_at(values["quote"], values.get("value_text"))
    if found is None or "qualifier" not in values or values["value_min"] is not None:
        return
    if found.hedge is None:
        yield from hedge_unsaid(contribution, entry, found)
        return
    said, meant = values["qualifier"] or "exact", found.qualifier
    same = said == meant or any(said in side and meant in side for side in (UPWARD, DOWNWARD)) or said == "range"
    denied = TURNED.search(values["quote"], 0, found.hedge[0]) is not None  # Not below 5 t is at least 5 t.
    if SHORT_BY.search(values["quote"], 0, found.start):
        return  # Fell 300 t short of 3,000 t: that was to be reached, and is told whole.
    if meant in (*UPWARD, *DOWNWARD, "about") and not same and not (denied and said != "exact"):
        hedge = values["quote"][slice(*found.hedge)]
        words = f"the quote hedges the figure: {hedge!r}"
        yield failure(contribution, entry.line, "hedge_again", words, "qualifier", said, f"write {meant}",
                      severity="warning")  # fmt: skip


SHORT_BY = re.compile(
    r"\d[\d.,]*(?:\s[\w%-]+){1,4}?\s(?:short|shy)\sof\s(?:(?:the|its|their|a)\s)?(?:[\w-]+\s){0,2}\Z", re.IGNORECASE
)
"""By how much something fell short of a figure."""


def hedge_unsaid(contribution: Contribution, entry: Entry, found: Amount) -> Iterator[Failure]:
    """A figure in the middle of a sentence that no word of it hedges is exact; at an end the hedge may be cut off."""
    quote, said = entry.values["quote"], entry.values["qualifier"] or "exact"
    if said not in (*UPWARD, *DOWNWARD, "about") or found.qualifier != "exact" or HEDGING.search(quote):
        return
    if INSIDE.search(quote, 0, found.start) and re.match(r"\s\w+\s\w", quote[found.end :]):
        words = "no word of the quote hedges the figure"
        yield failure(contribution, entry.line, "hedge_again", words, "qualifier", said,
                      "write exact, or leave it if the source hedges its figures elsewhere, as in a note",
                      severity="warning")  # fmt: skip


INSIDE = re.compile(r"\b(?:was|were|is|are|[a-z]+ed|made)\s(?:[A-Z]{0,3}[$€£¥])?\Z")
"""A verb right before a figure."""
HEDGING = re.compile(
    r"\b(?:exceed|surpass|topp|above|below|beyond|fewer|maxim|minim|limit|capp|ceiling|floor|approx|rough|near|almost"
    r"|clos|estimat|order|excess|upward|high|low|record|further|another)"
    r"|\b(?:over|under|more|less|least|most|up|max|min|top|tops|cap|caps|no|not|nor|never|plus|minus|or|around|about"
    r"|just|some|odd|only|even|a|an|circa|ca)\b|[~≈≥≤<>+]|n['’]t", re.IGNORECASE,
)  # fmt: skip
"""Words of which one may hedge a figure, wherever it stands: how they begin, and whole ones."""


def range_beside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure that the quote prints as one end of a range is not the whole of it."""
    values = entry.values
    found = amount_at(values["quote"], values.get("value_text"))
    if found is None or found.value_min is None or values["value_min"] is not None or values["value_max"] is not None:
        return
    if found.value_text != values["value_text"] and found.value_max is not None:
        words = f"the quote says {found.value_text!r}"
        bounds = f"{found.value_min:.15g} into value_min, {found.value_max:.15g} into value_max"
        mend = f"write their middle, {found.value:.15g}, {bounds}, range into qualifier, and all of it into value_text"
        yield failure(contribution, entry.line, "range_beside", words, "value_text", values["value_text"], mend,
                      severity="warning")  # fmt: skip


def object_quoted(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The quote has some word of the object, which may be put into another form."""
    quote, said = entry.values["quote"], entry.values.get("object_text")
    if quote and said and (words := long_words(said)) and not words & long_words(quote):
        message = f"should stand in the quote, {quote!r}"
        yield failure(contribution, entry.line, "object_quoted", message, "object_text", said, severity="warning")


def long_words(text: str) -> set[str]:
    """The words of a text that have four letters or more, folded."""
    return set(re.findall(r"[^\W_]{4,}", text.casefold()))


def conversions(quote: str, printed: str | None) -> tuple[Evidence, ...]:
    """The conversions in brackets of a figure, as evidence for it: whether they agree, a finding says.

    >>> [item.exact for item in conversions("30 t (66,000 lb) of oxide", "30")]
    ['66,000 lb']
    """
    from ..extraction.amounts.amounts import find_amounts
    from ..extraction.amounts.conversions import apart

    found = amount_at(quote, printed) if "(" in quote else None
    if found is None:
        return ()
    _, converted = apart(quote, find_amounts(quote))
    spans = [(one.start, one.end) for one in converted.get(found.start, ())]
    return tuple(Evidence("conversion", None, None, quote[start:end]) for start, end in spans)
