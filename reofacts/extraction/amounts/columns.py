"""Bare numbers of a list whose lead-in says their unit: "Output in 2019, in tonnes of REO:" above "China: 132,000"."""

from __future__ import annotations

import re

from reofacts.schemas.measures import OF_A_MATERIAL, kinds_of_units

from ...values import replace
from ..context import Context
from ..times import leads
from .amounts import Amount, find_amounts
from .figures import Figure, year_like

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


def headed(context: Context) -> Context:
    """A sentence with its bare number in the unit of the lead-in above it."""
    lead = leads.leads(context.document).get(context.sentence.start) if context.left and not context.amounts else None
    mark = MARK.match(context.text)
    figures = [figure for figure in context.left if figure.start >= (mark.end() if mark else 0)]
    if lead is None or len(figures) != 1:
        return context
    figure = figures[0]
    if year_like(figure) or not stands_alone(context, figure, mark.end() if mark else 0):
        return context
    told = next((one for one in map(of_unit, UNIT.finditer(lead.text)) if one), None)
    if told is None:
        return context
    unit, span = told
    shift = lead.start - context.sentence.start
    return replace(context, amounts=(counted(figure, unit, (span[0] + shift, span[1] + shift)),), left=())


def stands_alone(context: Context, figure: Figure, start: int) -> bool:
    """Whether a number is all that an item tells of what it names."""
    named = ITEM.fullmatch(context.text, start, figure.start) is not None
    return figure.numeral.form == "digits" and named and ENDS.match(context.text, figure.end) is not None


def of_unit(hit: re.Match[str]) -> tuple[Amount, tuple[int, int]] | None:
    """One of a unit that a lead-in names, and where it does; None for words that are no unit of masses or prices."""
    words = re.sub(r"^(thousand|million)s?(?:\sof)?\s", r"\1 ", hit["unit"])
    read = find_amounts(f"1 {words}")
    whole = len(read) == 1 and read[0].end == len(words) + 2 and kinds_of_units().get(read[0].unit) in OF_A_MATERIAL
    return (read[0], hit.span("unit")) if whole else None


def counted(figure: Figure, unit: Amount, span: tuple[int, int]) -> Amount:
    """A number of so many of a unit that stands elsewhere."""
    return replace(
        unit,
        start=figure.start,
        end=figure.end,
        value=figure.numeral.value * unit.value,
        value_text=figure.numeral.text,
        value_start=figure.start,
        value_end=figure.end,
        unit_spans=(span,),
        unit_how="inherited",
        rule="amount.unit_above",
    )
