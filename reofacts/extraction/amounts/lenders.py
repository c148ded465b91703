"""Figures without a unit, in the unit of whoever lends them one: the lead-in above, the count or the figure before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...values import replace
from ..context import Context, filled_in
from . import bare, columns, elliptic
from .amounts import Amount
from .figures import Figure, year_like
from .loans import Loan, with_unit
from .sharing import TO

Lender = Callable[[Context, Figure, Sequence[Amount], Sequence[Context]], Loan | None]
"""What gives the unit that a figure of a sentence is lent: by the amounts of the sentence, and by those before it."""


def united(context: Context, earlier: Sequence[Context]) -> Context:
    """A sentence with its bare figures in the unit that they leave to the lead-in, the count or the figure before."""
    if not context.left:
        return context
    context = lent_by(elliptic.count_before, lent_by(columns.above, context, earlier), earlier)
    return lent_by(bare.unit_before, replace(context, left=paired(context.text, context.left)), earlier)


def lent_by(lender: Lender, context: Context, earlier: Sequence[Context]) -> Context:
    """A sentence with the figures to which one kind of lender lends a unit, each of which may lend it on in turn."""
    amounts, left = list(context.amounts), []
    for figure in context.left:
        loan = lender(context, figure, amounts, earlier)
        if loan is None:
            left.append(figure)
        else:
            amounts = sorted((*amounts, with_unit(context.text, figure, loan)), key=lambda one: one.start)
    return with_amounts(context, amounts, left) if len(left) < len(context.left) else context


def with_amounts(context: Context, amounts: list[Amount], left: list[Figure]) -> Context:
    """A sentence with the figures that are amounts after all; unchanged where one of them belongs to a time."""
    if context.amounts:
        return replace(context, amounts=tuple(amounts), left=tuple(left))
    filled = filled_in(context, amounts)
    dated = any(one.start < period.end and period.start < one.end for one in amounts for period in filled.periods)
    return context if dated else replace(filled, left=tuple(left))


def paired(text: str, left: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, two that are the bounds of a range as one: `guidance of 57-59 million`."""
    found: list[Figure] = []
    for figure in left:
        last = found[-1] if found else None
        joined = last is not None and TO.fullmatch(text, last.end, figure.start) is not None
        digits = last is not None and last.numeral.form == figure.numeral.form == "digits"
        joined = joined and last is not None and last.start == last.numeral.start
        if last is not None and joined and digits and not (year_like(last) or year_like(figure)):
            found[-1] = replace(figure, start=last.start)
        else:
            found.append(figure)
    return tuple(found)
