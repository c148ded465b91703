"""What has come together "by July" of a year, behind the totals of whole years: the year so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reofacts.schemas.measures import MASSES, kinds_of_units

from ... import periods
from ...claims import Quantity
from ..context import Context, amount_of
from ..lexicon import HEDGES
from .lasting import FLOWS


def settled(context: Context, claim: Quantity, beside: Sequence[Quantity], before: Sequence[Quantity] = ()) -> Quantity:
    """A flow "by" a month that is over, as that of the year up to then, where others beside it are of whole years.

    "800 t in 2023, 900 t in 2024 and 600 t by July 2025": the last is of January to July.
    """
    end, published = claim.period_end, context.document.published
    by = next((one for one in context.periods if one.text == claim.period_text and one.role == "by"), None)
    amount = amount_of(context, claim)
    if amount is not None and REACHED.search(context.text, max(0, amount.start - 30), amount.start):
        return claim
    if by is None or amount is None or end is None or published is None or end > published:
        return claim
    began = start_of(context, by)
    if began and kinds_of_units().get(claim.unit) in MASSES:
        return from_then(claim, began, end)
    if claim.measure not in FLOWS:
        return claim
    like = [one for one in (*beside, *before) if (one.measure, one.unit) == (claim.measure, claim.unit)]
    like = [one for one in like if whole_year(one)]
    if not like or (claim.period_start or end).month == 1:
        return claim
    return from_then(claim, date(end.year, 1, 1), end)


def start_of(context: Context, by: periods.Period) -> date | None:
    """The start of the week, month or year named before a day by which so much had come together, which is in it.

    An example: `This week has been quiet: only 90 tonnes by Tuesday`.
    """
    if by.kind != "day" or by.last is None:
        return None
    spans = [(one.first, one.last) for one in context.periods if one.end <= by.start and one.kind != "day"]
    return next((first for first, last in spans if first and last and first < by.last <= last), None)


def from_then(claim: Quantity, start: date, end: date) -> Quantity:
    """The claim as one of the time from a day on."""
    return replace(
        claim,
        period_start=start,
        period_edtf=periods.edtf(start, end),
        period_how="inferred",
        rule=f"{claim.rule}+series.to_date",
    )


REACHED = re.compile(rf"\bto\s(?:(?:{HEDGES}|a|mere)\s)*\Z")
"""From 90 t in 2024 to just 7 by May: a level that is reached, and no sum."""


def whole_year(claim: Quantity) -> bool:
    """Whether a claim is of one calendar year."""
    return claim.period_edtf is not None and len(claim.period_edtf) == len("2024")
