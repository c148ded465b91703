"""Bare numbers of a list whose lead-in says their unit: "Output in 2019, in tonnes of REO:" above "China: 132,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import OF_A_MATERIAL, kinds_of_units

from ..context import Context
from ..times import leads
from .amounts import Amount, find_amounts
from .figures import Figure, year_like
from .loans import Loan, shifted

UNIT = re.compile(
    r"(?:\bin\s|\()(?P<unit>(?:(?:thousands?|millions?)(?:\sof)?\s)?(?:metric\s|dry\s|US\s)?[\w$€£¥/]+(?:\s(?:per|a)\s[a-z]+)?)"
    r"(?=[\s,:;)]|\Z)"
)
"""What a lead-in says that its numbers are in: `in thousand tonnes`, `(kg)`."""
MARK = re.compile(r"\s*\(?\d{1,2}[.)]\s")
"""The number of an item."""
ITEM = re.compile(r"[^\d:]{2,60}?(?::|,|\s[–—-]|\s\.{2,})\s?[^\w\s]?\Z")
"""Before the only number of an item: `China:`."""
ENDS = re.compile(r"\s*(?:\([^()]{1,40}\))?[.;,]?\s*\Z")


def above(context: Context, figure: Figure, amounts: Sequence[Amount], earlier: Sequence[Context] = ()) -> Loan | None:
    """The unit that the lead-in of a list says for the only number of an item."""
    lead = None if amounts else leads.leads(context.document).get(context.sentence.start)
    if lead is None or year_like(figure):
        return None
    mark = MARK.match(context.text)
    start = mark.end() if mark else 0
    if figure.start < start or not stands_alone(context, figure, start):
        return None
    units = (told(hit, lead.start - context.sentence.start) for hit in UNIT.finditer(lead.text))
    return next(filter(None, units), None)


def stands_alone(context: Context, figure: Figure, start: int) -> bool:
    """Whether a number is all that an item tells of what it names."""
    named = ITEM.fullmatch(context.text, start, figure.start) is not None
    return figure.numeral.form == "digits" and named and ENDS.match(context.text, figure.end) is not None


def told(hit: re.Match[str], shift: int) -> Loan | None:
    """A unit that a lead-in names, so far from the sentence; None for words that are none of a mass or a price."""
    words = re.sub(r"^(thousand|million)s?(?:\sof)?\s", r"\1 ", hit["unit"])
    read = find_amounts(f"1 {words}")
    whole = len(read) == 1 and read[0].end == len(words) + 2 and kinds_of_units().get(read[0].unit) in OF_A_MATERIAL
    return Loan(read[0].unit, words, shifted((hit.span("unit"),), shift), "amount.unit_above") if whole else None
