"""Sums of money beside no word for what they measure: what works cost, what is paid, and what a sum before tells."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ..amounts.amounts import Amount
from ..context import Context

HEDGE = (
    r"(?:(?:about|around|some|nearly|almost|over|up\sto|more\sthan|at\sleast|as\smuch\sas|an?|another|a\stotal\sof)\s)*"
)
UNDERTAKING = re.compile(
    r"[\s-](?:(?!(?:of|at|in|by|from|to|for|and|on|as|with|is|was|will)\b)[\w-]+\s){0,4}"
    r"(?:plans?|programmes?|programs?|schemes?|drive|campaign|initiative|package|fund|venture|partnership|collaboration"
    r"|mine|facility|facilities|expansion|upgrade|restart|revamp|overhaul|hub|park|works|project)\b"
    r"(?!['’]s|\s(?:revenues?|sales|profits?))",
    re.I,
)
"""Behind a sum, what it is for: a $1 billion rare earths plan."""
OWNED = re.compile(r"(?:\b[Tt]he|\b[Ii]ts|\b[Tt]heir|\b[Aa]|\bnew|['’]s?)\s\Z")
NAMED = re.compile(
    r"\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)*(?!\w|\s(?:contracts?|deals?|orders?|advances?|loans?|instal?lments?)\b)"
)
"""Kite's $400 million Cerro Pardo: works by their name."""
AGREED = re.compile(
    r"\b(?:collaboration|partnership|venture|package|programme|program|plan|scheme|initiative|pact)s?"
    rf"\s(?:is\s|was\s)?(?:worth|valued\sat)\s{HEDGE}\Z",
    re.I,
)
PAID = re.compile(
    rf"\b(?:paid|pay|pays|paying|(?:built|completed|erected|refurbished|commissioned|set\sup)\sfor|(?:will|to)\sget)\s{HEDGE}\Z",
    re.I,
)
"""The smelter, built for $12 million."""
FOR = re.compile(r"\sfor\s")
GOES_ON = re.compile(
    r"\W*(?:They|These|Those|Of\s(?:this|that|these|those)|The\s(?:first|second|third|fourth|last|latest|other)\s(?:quarter|half|year|one))\b"
)
"""How a sentence opens that parts or goes on with the sum before it."""
NEXT_ITEM = re.compile(rf"\s(?:of|for|in)\s(?:[\w-]+\s){{0,2}}[\w-]+(?:,|,?\sand)\s{HEDGE}")
"""What parts the sums of a list: `$300 million of cobalt, $150 million of tungsten`."""


def outlay(context: Context, amount: Amount) -> bool:
    """Whether a sum is what works or a plan cost, or what somebody pays: `the firm's $420 million Kite mine`."""
    text, start, end = context.text, amount.start, amount.end
    if UNDERTAKING.match(text, end):
        return True
    if PAID.search(text, max(0, start - 60), start):
        return not buys(context, end)
    if OWNED.search(text, max(0, start - 6), start) and NAMED.match(text, end):
        return True
    return AGREED.search(text, max(0, start - 80), start) is not None


def buys(context: Context, end: int) -> bool:
    """Whether what is paid for behind a sum is a material itself, which is bought: `will pay $40 million for tin`."""
    behind = FOR.match(context.text, end)
    ware = next((one for one in context.materials if behind and one.start == behind.end()), None)
    return ware is not None and WORKS.match(context.text, ware.end) is None


WORKS = re.compile(
    r"\s(?:[a-z-]+\s){0,2}(?:mines?|plants?|projects?|deposits?|smelters?|refiner(?:y|ies)|assets?|works|stakes?|rights)\b"
)
"""Behind a material, that what is paid for works it."""


def told_before(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> tuple[Context, Amount] | None:
    """The sum that the list of a sum began with, or of which its sentence tells more, with the sentence of that one."""
    sums = money(context)
    place = sums.index(amount)
    if place and NEXT_ITEM.fullmatch(context.text, sums[place - 1].end, amount.start):
        return context, sums[place - 1]
    before = earlier[-1] if earlier else None
    if before is None or place or before.sentence.paragraph != context.sentence.paragraph:
        return None
    told = money(before)
    return (before, told[-1]) if told and GOES_ON.match(context.text) else None


def money(context: Context) -> list[Amount]:
    """The sums of a sentence."""
    return [one for one in context.amounts if kinds_of_units().get(one.unit) == "money"]
