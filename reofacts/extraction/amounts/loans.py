"""Units that figures without one take over: of whom, in which words, and the amounts that they make with it."""

from __future__ import annotations

from ...values import dataclass
from ..lexicon import HEDGES
from . import hedges
from .amounts import Amount
from .figures import Figure, Span
from .ranges import bounds
from .rereading import reread

HEDGE = rf"(?:(?:{HEDGES}|an\sestimated|another|a\s(?:further|forecast|record|revised))\s)*"


@dataclass(frozen=True, slots=True)
class Loan:
    """A unit that is lent to a figure: its words, and where they stand, from the start of the figure's own sentence.

    `rule` says who lends; `noun` is what a count counts, `direction` that of a move; `how` is `unit_how`.
    """

    unit: str
    words: str
    spans: tuple[Span, ...]
    rule: str
    noun: str = ""
    direction: int = 0
    how: str = "inherited"


def lent(amount: Amount, shift: int, rule: str) -> Loan:
    """The unit of an amount, whose sentence begins so many characters behind the one of the figure."""
    return Loan(amount.unit, amount.unit_text, shifted(amount.unit_spans, shift), rule, amount.noun)


def shifted(spans: tuple[Span, ...], shift: int) -> tuple[Span, ...]:
    """Spans counted from another start.

    >>> shifted(((3, 5),), -10)
    ((-7, -5),)
    """
    return tuple((low + shift, high + shift) for low, high in spans)


def with_unit(text: str, figure: Figure, loan: Loan) -> Amount:
    """The amount that a figure makes in the unit that it is lent; one that begins before its numeral is a range."""
    hedge = hedges.hedge(text, figure.start, figure.end, share=loan.unit == "%")
    written, low, high = text[figure.start : figure.end], None, None
    if figure.start < figure.numeral.start:
        times = reread("1", loan.words)[0]
        low, high = (bound * times for bound in bounds(written, loan.unit))
    return Amount(
        start=figure.start,
        end=figure.end,
        value=reread(written, loan.words)[0] * (loan.direction or 1),
        value_min=low,
        value_max=high,
        value_text=written,
        value_start=figure.start,
        value_end=figure.end,
        unit=loan.unit,
        unit_text=loan.words,
        unit_spans=loan.spans,
        unit_how=loan.how,
        qualifier=hedge.qualifier if low is None else "range",
        hedge=hedge.span,
        noun=loan.noun,
        direction=loan.direction,
        rule=loan.rule,
    )
