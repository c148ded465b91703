"""Percentages that are a duty, the part of works in use, or a part of a firm."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, Cue
from ..lexicon import HEDGED, HEDGES
from .readings import Reading, charged

STAKE = re.compile(
    r"[\s-]*(?:(?!of\b|in\b|and\b|or\b|to\b|from\b)[\w-]+\s+){0,2}?"
    r"(?:stake|slice|interest|shareholding|premium|(?:export\s|tax\s|VAT\s)*(?:rebates?|refunds?)|surcharges?|excise|VAT|cess|fee|penalty|dut(?:y|ies)|tariffs?|discount|royalty"
    r"|complete|completed|finished|built|of\s+(?:the\s+|its\s+)?(?:design(?:ed)?|nameplate|installed|rated|full)\s+capacity|royalties|tax|levy|owned|owner(?:ship)?|shareholder|subsidiary|utili[sz]ation|recovery|recoveries|escalator|confidence|basis)\b",
    re.I,
)
IN_GROUND = re.compile(r"\sof\s(?:[\w’'-]+\s){0,4}?(?:reserves?|resources?|deposits?)\b")
"""Owns 5% of all reserves: a share."""
BUYS = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|sell(?:s|ing)?|sold)\s(?:[a-z]+\s){0,3}\Z"
)
NAMED = re.compile(r"\sof\s[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+){0,3}(?=\s(?:for|from|in|at|and)\b|[,.;])")
"""To acquire 42.8% of Kite for $9m."""

AT = re.compile(rf"\b(?:at|below|above|operat\w+|run\w*|ran|work\w*)\s(?:(?:{HEDGES}|below|above|an?|average|of)\s)*\Z")
OF_CAPACITY = re.compile(
    r"\s(?:of\s(?:its\s|their\s|the\s(?:plant|mine|smelter|refinery)['’]s\s)?)?(?:capacity|(?:rated|nameplate|design)\s(?:throughput|output|rate))\b"
)
"""Runs at 70% of capacity: how much of works is in use."""

OWNED = re.compile(
    r"\s+(?:of|in)\s+(?:the|its|their|a|an)?\s*(?:[\w-]+\s+){0,3}"
    r"(?:venture|company|project|firm|shares|equity|miner|subsidiary|explorer|developer|stock|capital)\b(?!['’]|\s+(?:output|production|costs?|revenues?|sales)\b)",
    re.I,
)

BOUGHT = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|bought|buy(?:s|ing)?|purchas(?:e|es|ed|ing)|sold|sell(?:s|ing)?|let\sgo\sof|part(?:s|ed|ing)?\swith)\s"
    r"(?:(?:about|around|some|up|to|a|an|another|further|additional|initial|the|remaining|other|nearly|over|just)\s)*\Z"
)
HELD = re.compile(
    r"\b(?:holding|shareholding|stake|ownership|equity\sinterest)\s(?:(?:in|of)\s(?:[\w-]+\s){1,4}?)?(?:(?:at|of|to|from|by|about|up|is|was|some)\s)+\Z"
)
HELD_BEFORE = Pattern(
    rf"\b(?:stake|shareholding|holding|ownership|(?:carried|equity)\sinterest)\b(?:\s[\w’'%.-]+){{0,9}}?\s(?:from|to)\s(?:(?:{HEDGES}|a)\s)*\Z"
)
"""Before either end of a move of what is held: `lifted its stake in the project from 51% to 75%`."""
ENDS = re.compile(r"\s*(?:[.,;)]|\Z|\s(?:and|from|in\s(?:19|20)\d\d|for|last|this|by)\b)")
OF_WORKS = re.compile(
    r"\s(?:of|in)\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){0,4}?(?:mines?|plants?|smelters?|deposits?|refiner(?:y|ies))\b(?!['’]|\s(?:output|production|capacity))"
    r"|\s(?:of|in)\s(?:[A-Z][\w&.-]+\s){1,3}[A-Z][\w&.-]+(?!['’\w]|\s(?:output|production|capacity|supply|reserves|imports|exports))"
)
"""Behind a part that is bought of a firm or of works, and no part of what these yield."""
OWNS = re.compile(
    r"\bown(?:s|ed|ing)?\s+(?:(?:the|remaining|other|about|around|nearly|over|just|a|an|up|to|only)\s+)*$", re.I
)
CHARGE = re.compile(r"dut(?:y|ies)|tariff|tax|lev(?:y|ies)|royalt|rebate|surcharge|excise|VAT", re.I)
WHOLE = re.compile(r"\s+of\s+(?:the\s+)?(?:world|global|total|all|its|their)\b", re.I)
OF_GRADE_BEFORE = 16
"""So close behind a word for purity a percentage is one, also beside a duty: `a minimum purity of at least 90%`."""

PROCESS_WINS = Pattern(
    r"\b(?:process|mine|operation|trials?|tests?|heap|ponds?|flotation|leach(?:ing)?|technique|method|technology|circuit|plant|concentrator|mill|smelter|route|refinery)\b[^;,.]{0,80}?\b"
    r"(?:recovers?|recovered|wins?(?:\sback)?|won(?:\sback)?|extracts?|gets?(?:\sback)?|got|loses?|lost|pulls?\sout)\s"
    rf"{HEDGED}\Z",
    re.I,
)
OF_THE = re.compile(r"\sof\s(?:the|all|its|their)\s(?!world|global|market)")
"""The process recovers 95% of the tin: what is won of it."""
SLAPPED = re.compile(
    rf"\b(?:charge[sd]?|collects?|slap(?:s|ped)?|impos(?:es?|ed)|lev(?:y|ies|ied)|clapped|clamped)\s(?:(?:{HEDGES}|another|a\sfurther)\s)*\Z"
)
ON_GOODS = re.compile(r"\s(?:on|against)\b")
"""Slapped 90% on graphite: a duty."""


def charge_or_stake(context: Context, amount: Amount, cue: Cue | None) -> Reading | None:
    """The reading of a percentage that is a duty, the part of works in use, or a part of a firm."""
    text = context.text
    before, after = text[max(0, amount.start - 40) : amount.start], text[amount.end : amount.end + 40]
    if rate_charged(context, amount, before):
        return Reading("other", "measure.percent_charged", cue)
    charges = [item for item in charged(context, amount) if CHARGE.search(item.text) and item.end <= amount.start]
    pure = cue is not None and cue.value == "grade" and 0 <= amount.start - cue.end < OF_GRADE_BEFORE
    if charges and not WHOLE.match(after) and not pure:
        return Reading("other", "measure.percent_charged", charges[-1])
    if SLAPPED.search(before) and ON_GOODS.match(after):
        return Reading("other", "measure.percent_charged", cue)
    if PROCESS_WINS.search(text, max(0, amount.start - 140), amount.start) and OF_THE.match(after):
        return Reading("other", "measure.other_cue", cue)
    in_use = AT.search(before) and OF_CAPACITY.match(after)
    owned = STAKE.match(after) or OWNED.match(after) or OWNS.search(before) or held_too(context, amount)
    owned = owned and not IN_GROUND.match(text, amount.end)
    bought = BUYS.search(before) and NAMED.match(after)
    if in_use or owned or bought or bare_stake(context, amount, before, after):
        return Reading("other", "measure.percent_stake", cue)
    return None


RATE = re.compile(rf"\b(?:rates?|margins?)\s(?:of|at)\s{HEDGED}\Z")
FOR_NEXT = re.compile(r"\s(?:for|on)\s[^,;.%]{1,60}(?:,|,?\sand)\s")
"""What parts the rates of a list: `310% for Kite and 340% for Fjord`."""


def rate_charged(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is a rate at which a duty told before it is charged, or follows such a one in a list."""
    told = any(
        item.value == "other" and CHARGE.search(item.text) and item.end <= amount.start for item in context.measures
    )
    if not told:
        return False
    if RATE.search(before):
        return True
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != "%" or not FOR_NEXT.fullmatch(context.text, last.end, amount.start):
        return False
    return rate_charged(context, last, context.text[max(0, last.start - 40) : last.start])


AND_OTHER = re.compile(
    r"\s(?:of|in)\s(?:[\w-]+\s){0,4}[\w-]+(?:,|,?\s(?:and|while|with))\s(?:[A-Z][\w&.-]+\s){1,3}(?:holding\s|owning\s|has\s|holds\s|owns\s)?(?:the\s(?:other|remaining)\s)?"
)


def held_too(context: Context, amount: Amount) -> bool:
    """Whether a percentage is what another owner holds of the firm before: `51% of the venture and Kite 49%`."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != "%" or not AND_OTHER.fullmatch(context.text, last.end, amount.start):
        return False
    return OWNED.match(context.text, last.end) is not None


def bare_stake(context: Context, amount: Amount, before: str, after: str) -> bool:
    """Whether a percentage is a part of a firm that is bought or held: `raised its holding to 60%`."""
    if HELD.search(before) or HELD_BEFORE.search(context.text, context.clause(amount.start)[0], amount.start):
        return True
    paid = before.endswith(" for ") and any(
        other.end + 5 == amount.start and kinds_of_units().get(other.unit) == "money" for other in context.amounts
    )
    return (paid or BOUGHT.search(before) is not None) and (
        ENDS.match(after) is not None or OF_WORKS.match(after) is not None
    )
