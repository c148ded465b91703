"""A level of nothing, in the unit of the level beside it: `exports fell from 90 tonnes in July to zero in August`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...schemas.measures import MASSES, kinds_of_units
from ...values import replace
from ..context import Context
from .amounts import Amount
from .figures import Figure
from .lenders import with_amounts

LEVEL = re.compile(
    r"\b(?:to|at|was|were|been|totalled|reached|hit)\s(?:(?:almost|nearly|practically|virtually|close\sto|effectively)\s)?\Z"
)
"""Before what a flow came to."""
ENDS = re.compile(r"\s?[.,;)]|\s(?:in|by|from|for|during|over|after|last|this|since|as|and|but|while)\b|\s?\Z")
"""Behind it: nothing that is counted."""


def with_zeros(context: Context, earlier: Sequence[Context]) -> Context:
    """A sentence with its levels of zero, each in the unit of the mass beside it, or of the sentence before."""
    zeros = [figure for figure in context.left if is_level(context.text, figure)]
    found = [(figure, lender) for figure in zeros if (lender := mass_beside(context, figure, earlier))]
    if not found:
        return context
    amounts = sorted((*context.amounts, *(zero(context, *one) for one in found)), key=lambda one: one.start)
    taken = [figure for figure, _ in found]
    return with_amounts(context, amounts, [figure for figure in context.left if figure not in taken])


def is_level(text: str, figure: Figure) -> bool:
    """Whether a figure is the word for a level of nothing: `fell to zero`."""
    if figure.numeral.value or figure.numeral.form != "words":
        return False
    return LEVEL.search(text, 0, figure.start) is not None and ENDS.match(text, figure.end) is not None


def mass_beside(context: Context, figure: Figure, earlier: Sequence[Context]) -> tuple[Amount, int] | None:
    """The mass that stands nearest to a figure, and how far before its sentence the one of that begins.

    >>> from reofacts.documents import from_text
    >>> from reofacts.extraction.quantities import read
    >>> text = "Exports of gallium fell from 90 t in July to zero in August 2023."
    >>> [(claim.value, claim.unit, claim.period_edtf) for claim in read(from_text(text))]
    [(90.0, 't', '2023-07'), (0.0, 't', '2023-08')]
    """
    near = sorted(context.amounts, key=lambda one: min(abs(figure.start - one.end), abs(one.start - figure.end)))
    if near:
        return (near[0], 0) if kinds_of_units().get(near[0].unit) in MASSES else None
    last = earlier[-1] if earlier and earlier[-1].sentence.paragraph == context.sentence.paragraph else None
    before = [one for one in last.amounts if kinds_of_units().get(one.unit) in MASSES] if last else []
    return (before[-1], last.sentence.start - context.sentence.start) if last and before else None


def zero(context: Context, figure: Figure, lender: tuple[Amount, int]) -> Amount:
    """The amount that a level of nothing makes."""
    mass, shift = lender
    return replace(
        mass,
        start=figure.start,
        end=figure.end,
        value=0.0,
        value_min=None,
        value_max=None,
        value_text=context.text[figure.start : figure.end],
        value_start=figure.start,
        value_end=figure.end,
        unit_spans=tuple((low + shift, high + shift) for low, high in mass.unit_spans),
        unit_how="inherited",
        qualifier="exact",
        hedge=None,
        direction=0,
        rule="amount.unit_before",
    )
