"""Money of a company's books, which is of all its business and of no one material: revenue, profit, cash.

`Net profit rose 9% to $20 million`, but not `revenue from tin was $20 million` nor `tin revenue was $20 million`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reofacts.schemas.measures import OF_A_MATERIAL, kinds_of_units

from ...documents import Document
from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, Placed
from .belonging import bracketed

BOOKED = re.compile(
    r"\b(?<!gross\s)(?:(?:net|total|operating|sales|consolidated|quarterly|annual|underlying|adjusted|unaudited|cash)\s)*"
    r"(?:revenues?|turnover|receipts|profits?|loss(?:es)?|earnings|net\sincome|EBITDA|EBIT|cash\s(?:flows?|balance|position)"
    r"|cash\s(?:of|from|generated|in\shand|at\sbank|and\s(?:cash\sequivalents|short[\s-]term\sdeposits|term\sdeposits|deposits|bullion))"
    r"|working\scapital|in\sthe\sbank|net\s(?:debt|cash)|liquidity|marketable\ssecurities)\b",
    re.I,
)
"""Words for what stands in a company's books."""
BEHIND = re.compile(r"\s(?:(?:in|of|as)\s(?:[a-z-]+\s){0,3})?\Z")
"""What stands between a sum and such a word behind it: `$20 million in cash`."""
HAD = re.compile(
    r"\s(?:in|of)\s(?P<cash>(?:net\s|free\s|unrestricted\s)?cash(?!\s(?:costs?|flow|consideration|payment)))\b"
)
"""What a company had: `$20 million in cash at the end of June`."""
STUDIED = Pattern(
    r"\b(?:NPV|net\spresent\svalue|IRR|internal\srate\sof\sreturn|payback|(?:[Ff]easibility|FEASIBILITY|[Ss]coping)\s[Ss]tud(?:y|ies)|PEA|[Pp]reliminary\s[Ee]conomic\s[Aa]ssessment)\b"
)
"""What shows that a text is on a study, whose money is that of one project."""
MARKET = re.compile(
    r"\b(?:market|industry|sector|country|state|province|government|budget|tax|export|import)s?(?:['’]s)?\b", re.I
)
"""Whose money it is where it is no company's."""
PART = Pattern(r"\b(?:segments?|divisions?|business(?:es)?|units?|arm|streams?|operations|mine|project)\b", re.I)
"""A part of a company, which may be one of a material."""
FROM = re.compile(r"\s(?:from|of|on|in|for)\s(?:the\s|its\s)?(?:sales?\sof\s)?(?:[a-z]+\s){0,2}")
"""What leads from such a word to what was sold."""
HELD = re.compile(r"\b(?:cash|bank|debt|capital|liquidity|securities)\b", re.I)
"""What a company has, and did not get for the mass that stands beside."""
CASH = re.compile(r"(?:net\s)?cash\s(?!flow)|in\sthe\sbank", re.I)
"""What only a company has, and no project."""
MADE = re.compile(r"\s(?:[a-z]+\s){0,2}\Z")
NEAR = 40
"""How far behind a sum the part of a company may stand that earned it."""
STUDY_WITHIN = 20_000


def of_company(context: Context, figure: Placed, unit: str, about: str | None) -> bool:
    """Whether a sum is one of a company's books and of none of its products; `about` is its measure.

    So is how much such a sum rose by in per cent. A sum beside a mass or a price stays with what was sold.
    """
    moved = about in ("revenue", "other") and unit == "%"
    if about not in ("revenue", "other") or not (moved or kinds_of_units().get(unit) == "money"):
        return False
    level = bracketed(context, figure) if isinstance(figure, Amount) else None
    if level is not None:
        return of_company(context, level, unit, about)
    word = booked(context, figure)
    if word is None or (on_study(context.document) and not CASH.match(context.text, *word)):
        return False
    beside = any(kinds_of_units().get(one.unit) in OF_A_MATERIAL for one in context.amounts)
    if beside and not HELD.search(context.text, *word):
        return False
    low, _ = context.clause(figure.start)
    if MARKET.search(context.text, low, figure.start) or PART.search(context.text, low, figure.end + NEAR):
        return False
    return not any(sold(context.text, word, item) or bought(context.text, figure, item) for item in context.materials)


ESTIMATED = re.compile(
    r"\b(?:NPV\w*|net\spresent\svalues?|IRR|internal\srates?\sof\sreturn|rates?\sof\sreturn|returns?|payback|EBITDA|(?:free\s)?cash\s?flows?"
    r"|(?:capital|initial|development|up-?front)\s(?:cost|expenditure|outlay|investment)s?|capex|capital\scosts?)\b",
    re.I,
)
"""Words for what a study finds of a project as a whole."""


def of_whole_project(context: Context, figure: Placed, unit: str) -> bool:
    """Whether a sum or a return is one of a project as a whole, whatever products its sentence names beside.

    An example: `With zinc added to the mix, the net present value doubles to $2 billion`.
    """
    if kinds_of_units().get(unit) not in ("money", "share", "factor") or not on_study(context.document):
        return False
    low, _ = context.clause(figure.start)
    before = list(ESTIMATED.finditer(context.text, low, figure.start))
    if not before or LATER_FIGURE.search(context.text, before[-1].end(), figure.start):
        return False
    word = before[-1].span()
    near = [item for item in context.materials if low <= item.start and item.end <= word[0]]
    own = any("," not in context.text[item.end : word[0]] for item in near)
    return not own and not any(
        sold(context.text, word, item) or bought(context.text, figure, item) for item in context.materials
    )


LATER_FIGURE = re.compile(r";|,\sof\swhich\b")


def booked(context: Context, figure: Placed) -> tuple[int, int] | None:
    """The word for money in the books that a figure is on: the last one before it in its clause, or right behind."""
    low, _ = context.clause(figure.start)
    if had := HAD.match(context.text, figure.end):
        return had.span("cash")
    behind = BOOKED.search(context.text, figure.end, figure.end + 40)
    if behind and BEHIND.fullmatch(context.text[figure.end : behind.start()]):
        return behind.span()
    before = list(BOOKED.finditer(context.text, low, figure.start))
    return before[-1].span() if before else None


def sold(text: str, word: tuple[int, int], item: Placed) -> bool:
    """Whether a material is that of what was earned: `tin revenue`, `tin sales revenue`, `revenue from tin`."""
    if item.end <= word[0]:
        return MADE.fullmatch(text[item.end : word[0]]) is not None
    return FROM.fullmatch(text[word[1] : item.start]) is not None


def bought(text: str, figure: Placed, item: Placed) -> bool:
    """Whether a sum is one of a material by the words behind it: `$20 million of tin`."""
    return item.start > figure.end and FROM.fullmatch(text[figure.end : item.start]) is not None


@lru_cache(maxsize=8)
def on_study(document: Document) -> bool:
    """Whether a text is on a study of a project."""
    return STUDIED.search(document.text[:STUDY_WITHIN]) is not None
