"""Figures told with a flow: grades of the ore that was worked, what it cost, stocks, what a market then lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import kinds_of_units

from ...claims import Quantity
from ..context import Context, amount_of
from .bases import is_base
from .datings import datings
from .lasting import FLOWS
from .preceding import LATELY, leading
from .tenses import tense

WORKED = re.compile(
    r"\b(?:head|feed|milled|treated|processed|crushed|mined|recover(?:y|ies|ed|ing)|(?:ore\s)?grades?\s(?:was|were|averaged|rose|fell|improved|slipped|dropped|declined)|throughput)\b",
    re.I,
)
"""What is mined or made in a stretch of time has a grade of that time."""
AT_GRADE = re.compile(
    r"(?:\s(?:of|in)\s[\w\s-]{2,30})?,?\s(?:at|with|grading|averaging)\s(?:an?\s)?(?:(?:average|mean|head|ore|feed)\s){0,2}(?:grades?\s)?(?:of\s)?"
)
KEPT = re.compile(r"\b(?:stocks|inventor(?:y|ies)|stockpiles?)\b", re.I)
SPENDS = re.compile(
    r"\b(?:cash|unit|site|all-in|sustaining|operating|production|total)\s(?:[a-z-]+\s){0,2}costs?\b|\bAISC\b|\bC1\b|\bcosts\b",
    re.I,
)


def worked_with(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The flow before in the paragraph with which ore was worked, costs were spent or stocks moved, told as past.

    Examples: `It milled 98 kt in May. Grades were 2%`, `imports rose to 9 t in May. Stocks fell to 4 t`.
    """
    if claim.measure not in ("grade", "other") and claim.change_of != "other":
        return None
    amount = amount_of(context, claim)
    if (
        amount is None
        or claim.modality not in ("reported", "estimated")
        or datings(context)
        or is_base(context, amount)
    ):
        own = (
            amount is not None
            and claim.measure == "grade"
            and found
            and AT_GRADE.fullmatch(context.document.text, found[-1].anchor.end or 0, claim.anchor.start or 0)
        )
        return found[-1] if own and found[-1].measure in FLOWS and found[-1].period_start else None
    ground = any(cue.value in ("resource", "reserve") for cue in context.measures)
    kind, past = kinds_of_units().get(claim.unit, ""), tense(context, amount) == "past"
    of_other = "other" in (claim.measure, claim.change_of)
    fits = claim.measure == "grade" and not ground and WORKED.search(context.text)
    fits = fits or (of_other and past and claim.unit == "%" and WORKED.search(context.text))
    fits = fits or (of_other and past and kind.startswith("price per") and SPENDS.search(context.text))
    fits = fits or (of_other and past and KEPT.search(context.text, 0, amount.start))
    before = leading(context, [one for one in found[-LATELY:] if one.measure in FLOWS or one.change_of in FLOWS])
    block = context.document.paragraphs[context.sentence.paragraph]
    if not fits or before is None or (before.anchor.start or 0) < block.start or before.modality != "reported":
        return None
    return before if before.period_start and before.period_end else None


BALANCE = re.compile(r"\b(?:leav(?:es|ing)|gap|deficit|surplus|shortfall|balance|short)\b")
MARKETS = ("demand", "supply", "production", "consumption")


def left_over(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The forecast of a year told before, for what the market then lacks: `Supply, at 7 t, leaves a gap of 2`."""
    before = found[-1] if found else None
    if before is None or before.modality != "forecast" or claim.measure not in MARKETS or datings(context):
        return None
    amount = amount_of(context, claim)
    if amount is None or claim.modality not in ("reported", "forecast") or BALANCE.search(context.text) is None:
        return None
    block = context.document.paragraphs[context.sentence.paragraph]
    like = before.period_start and (before.anchor.start or 0) >= block.start
    like = like and (before.change_of or before.measure) in MARKETS and before.material_id == claim.material_id
    return before if like and tense(context, amount) != "past" and not is_base(context, amount) else None
