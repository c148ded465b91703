"""As what the study of a project gives a figure: what is to be made as a target, what it costs as an estimate."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import Reading
from .voice import Voice

STUDY = Pattern(
    r"\b(?:(?:[Pp]re-?)?(?:[Ff]easibility|[Ss]coping) [Ss]tudy|[Ee]conomic [Aa]ssessment|[PD]FS|PEA|"
    r"[Tt]he (?:\w+ )?study)\b[^.;]{0,60}?\b(?:found|finds|returned|returns|delivered|delivers|put|puts|"
    r"show(?:s|ed|n)|estimat\w+|outlin\w+|envisi\w+|envisag\w+|confirm\w+|foresees|has|gives?|gave|calls? for"
    r"|dr[ae]w(?:s|n)? up|model(?:s|led)|assum\w+|uses?|used|tests?|tested"
    r"|considers|considered"
    r"|looks|looked|is based)\b"
)
"""A study of a project that has not been built, and what it finds."""

STUDIED = ("production", "capacity", "investment", "price", "revenue", "other")


def of_study(context: Context, amount: Amount) -> bool:
    """Whether a document announces a study of a project, and a sentence tells in the present what that found."""
    head = context.document.paragraphs[0].text[:300]
    rate = kinds_of_units().get(amount.unit) in ("mass rate", "money") and not any(
        item.first for item in context.periods
    )
    return rate and STUDIES.search(head) is not None and PAST.search(context.text) is None


PAST = re.compile(
    r"\b(?:was|were|had|did|spent|paid|raised|invested|produced|mined|sold|rose|fell|put\s(?:in|into))\b|[\"“]"
)


def would_be(context: Context, amount: Amount, said: Voice) -> bool:
    """Whether a document on a study tells what a project would bring: an outcome of the study."""
    offset = context.sentence.start
    words = {context.text[start - offset : end - offset] for role, start, end in said.spans if role == "modality"}
    head = context.document.paragraphs[0].text[:300]
    outcome = amount.unit in ("year", "%") or kinds_of_units().get(amount.unit) in ("money", "price per mass")
    return words == {"would"} and outcome and STUDIES.search(head) is not None


def studied(context: Context, amount: Amount, reading: Reading, mood: str) -> str:
    """As what a study of a project gives a figure: what is to be produced is a target, what it costs an estimate."""
    if reading.measure not in STUDIED or not (
        STUDY.search(context.text) or outcome(context) or of_study(context, amount) or mood == "forecast"
    ):
        return mood
    if reading.measure == "price" and SPOT.search(context.text) and CASE.search(context.text) is None:
        return mood
    return "target" if reading.measure in ("production", "capacity") else "estimated"


SPOT = Pattern(r"\b(?:spot|current|prevailing|today['’]s|present|market)\spric(?:e|es|ing)\b", re.I)
CASE = Pattern(r"\b(?:case|cases|scenarios?)\b")
"""At the current spot price of, in the base case at: what there is, and what is assumed."""

OUTCOME = re.compile(
    r"\b(?:average\sannual|annual\saverage|average\sproduction\scosts?|base\scase|NPV|IRR|payback|(?:mine|operating|project)\slife|life[\s-]of[\s-]mine|LOM|AISC|all-in\ssustaining|C1"
    r"|(?:first|initial)\s\w+\s(?:full\s)?years|(?:initial|pre-production|development|upfront|estimated|project)\s(?:capex|capital)"
    r"|(?:capital|operating)\scosts?|(?:annual|average|yearly|LOM|project)\s(?:free\s)?(?:EBITDA|cash\sflows?|earnings|revenues?)"
    r"|(?:total\s)?project\s(?:revenues?|cash\sflows?))\b",
    re.I,
)
"""What a study of a project gives for it."""
STUDIES = re.compile(
    r"\b(?:(?:(?:pre-?)?feasibility|scoping)\sstud(?:y|ies)|economic\sassessment|[PD]FS|PEA|(?:updated|interim|economic)\sstud(?:y|ies))\b",
    re.I,
)
HEAD = 6
"""How many paragraphs of a document say that it tells of a study."""


def outcome(context: Context) -> bool:
    """Whether a figure is an outcome of the study of which its document tells: "Mine life of 18 years", "NPV of"."""
    if OUTCOME.search(context.text) is None:
        return False
    return any(STUDIES.search(block.text[:2000]) for block in context.document.paragraphs[:HEAD])
